"""What is said behind a verb of saying."""

from __future__ import annotations

from annotator.text.attribution.clauses import Clauses, Stretch
from annotator.text.attribution.pieces import COLON, COMMA, DASH, NUMBER, QUOTATION, STOP, WORD
from annotator.text.attribution.words import (
    ADVERBS,
    ALSO_PLEDGING,
    COORDINATORS,
    DENIABLE,
    DETERMINERS,
    NAMING,
    NO_CONTENT,
    PREPOSITIONS,
    PRONOUNS,
    TAKES_PLEDGES,
    TAKES_THINGS,
    WARNS_OF,
)


class Contents:
    """Finds what verbs of saying are followed by among the words of a stretch."""

    def __init__(self, words: Clauses) -> None:
        self._words = words

    def behind(self, verb: int, cue_class: str) -> Stretch | None:
        """Return what is said behind a verb, None where nothing is."""
        if self._words.low(verb).startswith("call") and self._words.low(verb + 1) in ("on", "for"):
            return Stretch(verb + 1, self._words.end())  # called on both sides to talk, called for calm
        at = self._words.after_told(verb + 1) if cue_class == "telling" else verb + 1
        at = self._words.after_asides(at)
        if self._words.kind(at) == COMMA and self._comes_next(at + 1):
            at += 1
        elif self._words.kind(at) == COMMA and self._words.kind(at + 2) == COMMA and self._words.low(at + 1) in ADVERBS:
            at += 3  # said, however, that
        end = self._words.end()
        opened = self._words.kind(at) == COLON or self._words.low(at) == "that"
        if at + opened >= end:
            return None
        if self._words.kind(at) == COLON:
            return Stretch(at + 1, self._end_of_quoted(at + 1, end) if self._words.kind(at + 1) == QUOTATION else end)
        if self._words.kind(at) == QUOTATION:
            return Stretch(at, at + 1 if cue_class == "voicing" else self._end_of_quoted(at, end))
        if self._words.low(at) == "that":
            return Stretch(at + 1, end)
        if self._words.kind(at) not in (WORD, NUMBER):
            return None
        if (
            at > verb + 1
            and cue_class == "saying"
            and self._words.low(at).endswith(("ed", "ing"))
            and not self._words.capital(at)
        ):
            return None  # said in a report published on Monday
        return self._up_to_but(Stretch(at, end)) if self._may_begin_content(verb, at, cue_class) else None

    def _up_to_but(self, content: Stretch) -> Stretch:
        """Return a thing that is said without the clause set against it: "claimed two raids, but …"."""
        ends = (
            at
            for at in range(content.first, content.end - 1)
            if self._words.kind(at) == COMMA and self._words.low(at + 1) in ("but", "while", "although", "though")
        )
        end = next(ends, content.end)
        return content if self._words.has_clause(Stretch(content.first, end)) else Stretch(content.first, end)

    def _comes_next(self, at: int) -> bool:
        return self._words.kind(at) == QUOTATION or self._words.low(at) == "that"

    def _end_of_quoted(self, at: int, end: int) -> int:
        """Return where what begins with a quotation ends: with it where a comma follows, else with its clause."""
        goes_on = self._words.low(at + 1) in COORDINATORS and (
            self._words.is_finite(at + 2) or self._words.low(at + 2).endswith("ed")
        )
        alone = self._words.kind(at + 1) in (COMMA, STOP, DASH) or self._words.ends_sentence(at)
        return at + 1 if goes_on or alone else end

    def _may_begin_content(self, verb: int, at: int, cue_class: str) -> bool:
        """Say whether words without "that" or a mark before them are what a verb says."""
        low, rest = self._words.low(at), Stretch(at, self._words.end())
        word = self._words.low(verb)
        if word in ALSO_PLEDGING and any(self._words.low(each) == "to" for each in range(at, min(at + 8, rest.end))):
            run = next((each for each in range(at, rest.end) if self._words.low(each) == "to"), at)
            return not self._words.has_clause(Stretch(at, run))
        if low in ("of", "against") and word in WARNS_OF:
            return True
        match cue_class:
            case "saying":
                return low not in NO_CONTENT
            case "telling":
                return low not in PREPOSITIONS or low == "to"
            case "stating":
                if self._words.is_finite(at) or self._takes_lives(verb):
                    return False
                if low == "to" and word.startswith("claim"):
                    return self._words.low(at + 1) in ("have", "be")
                return low not in PREPOSITIONS | COORDINATORS and (
                    self._words.has_clause(rest) or low in DETERMINERS or not word.endswith("s")
                )
            case "noting":
                begins = (
                    low in DETERMINERS | PRONOUNS | {"there"}
                    or self._words.capital(at)
                    or self._words.kind(at) == NUMBER
                )
                return begins and self._words.has_clause(rest) and word not in TAKES_THINGS
            case "voicing":
                quoted = any(self._words.kind(each) == QUOTATION for each in range(at, rest.end))
                return quoted and word in NAMING and not self._words.has_clause(rest)
            case "denying":
                return self._is_denied(verb, rest)
            case "doubting":
                return low in ("whether", "if", "how") or low in DETERMINERS
            case "judging":
                return low not in PREPOSITIONS | COORDINATORS
            case "pledging":
                return low not in PREPOSITIONS | COORDINATORS and word in TAKES_PLEDGES
        return False

    def _takes_lives(self, verb: int) -> bool:
        """Say whether a storm or a war "claimed 40 lives"."""
        return self._words.low(verb).startswith("claim") and any(
            self._words.low(at) in ("life", "lives") for at in range(verb + 1, verb + 7)
        )

    def _is_denied(self, verb: int, rest: Stretch) -> bool:
        """Say whether what is rejected or dismissed is something said, and no person in an office."""
        if self._words.low(verb).startswith("den"):
            return self._words.low(rest.first) not in PREPOSITIONS
        near = [self._words.low(at) for at in range(rest.first, min(rest.first + 6, rest.end))]
        return any(low in DENIABLE or low == "as" for low in near)
