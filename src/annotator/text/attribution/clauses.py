"""The words of a sentence as clauses: where noun phrases, clauses and asides begin and end.

There is no parser here, only what news makes easy: marks, little words and the forms of verbs tell most of it.
"""

from __future__ import annotations

from typing import NamedTuple

from annotator.text.attribution.pieces import (
    CLOSE,
    COLON,
    COMMA,
    DASH,
    NUMBER,
    OPEN,
    QUOTATION,
    STOP,
    WORD,
    Piece,
    pieces,
)
from annotator.text.attribution.words import (
    ADVERBS,
    APPOSITIVES,
    ARTICLES,
    AUXILIARIES,
    BE,
    COORDINATORS,
    CUE_CLASSES,
    DAY_PARTS,
    DETERMINERS,
    NAME_PARTICLES,
    OBJECTS,
    PARTICLES,
    PAST_FORMS,
    PREPOSITIONS,
    PRONOUNS,
    RELATIVES,
    SUBORDINATORS,
    VENUES,
    WEEKDAY_WORDS,
    WIDE_DAYS,
)
from annotator.text.spans import Span

EDGES = frozenset((COMMA, STOP, COLON, DASH, OPEN, QUOTATION))
"""What ends a noun phrase."""
_LONGEST_ASIDE = 14
"""Words that may stand between a cue and "that"."""
_LONGEST_NICKNAME = 3
"""Words of a quotation that may be part of a name."""
_BEFORE_ADJECTIVES = (DETERMINERS | PREPOSITIONS | {"and"}) - {"that"}
"""Before a word in -ed that is no verb: the wounded man."""
_AFTER_PAST_FORMS = OBJECTS | DETERMINERS | PREPOSITIONS | ADVERBS | PRONOUNS | PARTICLES
"""Behind a past form that governs what follows: closed the road."""


class Stretch(NamedTuple):
    """Tokens from `first`, `end` exclusive."""

    first: int
    end: int


class Clauses:
    """The tokens of a stretch of a sentence, and what can be told of its clauses.

    Attributes:
        items: The tokens, each quotation as one.
        shouts: Whether all is in capitals, so that capitals tell nothing.
        cues: Where verbs stand that were found to be cues; they end noun phrases.
    """

    def __init__(self, sentence: str, span: Span, quoted: list[Span]) -> None:
        self._sentence = sentence
        self.items: list[Piece] = pieces(sentence, span.start, span.end, quoted)
        self.shouts = sentence.isupper()
        self.cues: set[int] = set()

    def low(self, at: int) -> str:
        """Return a token in small letters, empty outside."""
        return self.items[at].low if 0 <= at < len(self.items) else ""

    def kind(self, at: int) -> str:
        """Return what a token is, a stop outside."""
        return self.items[at].kind if 0 <= at < len(self.items) else STOP

    def text(self, stretch: Stretch) -> str:
        """Return the words of a stretch."""
        return self.span(stretch).of(self._sentence)

    def span(self, stretch: Stretch) -> Span:
        """Return where a stretch stands in the sentence."""
        return Span(self.items[stretch.first].span.start, self.items[stretch.end - 1].span.end)

    def end(self) -> int:
        """Return where the region ends without the marks that close it."""
        end = len(self.items)
        while end and self.items[end - 1].kind in (STOP, COMMA, DASH, COLON):
            end -= 1
        return end

    def is_finite(self, at: int) -> bool:
        """Say whether a word shows a clause: an auxiliary, or a past form that governs what follows."""
        low = self.low(at)
        if low in AUXILIARIES or at in self.cues:
            return True
        if self.kind(at) != WORD or not (low in PAST_FORMS or (low.endswith("ed") and len(low) > 3)):
            return False
        if at == 0 or self.capital(at) or self.low(at - 1) in _BEFORE_ADJECTIVES:
            return False
        return self.kind(at + 1) != WORD or self.low(at + 1) in _AFTER_PAST_FORMS

    def has_clause(self, stretch: Stretch) -> bool:
        """Say whether a verb in a stretch shows a clause."""
        return any(self.is_finite(at) for at in range(stretch.first, stretch.end))

    def capital(self, at: int) -> bool:
        """Say whether a token begins with a capital that means something."""
        return not self.shouts and 0 <= at < len(self.items) and self.items[at].capital

    def follows_be(self, at: int) -> bool:
        """Say whether a form of "be" stands before a word, adverbs apart."""
        at -= 1
        while self.low(at) in ADVERBS - BE or self.low(at) == "not" or self.low(at).endswith("ly"):
            at -= 1
        return self.low(at) in BE

    def is_relative_that(self, at: int) -> bool:
        """Say whether "that" goes on about the noun before it: "a group that said"."""
        return self.low(at) == "that" and self.kind(at - 1) == WORD and at - 1 not in self.cues

    def up_to(self, stretch: Stretch, mark: str) -> Stretch:
        """Return a stretch up to the first mark of a kind."""
        marks = (at for at in range(stretch.first, stretch.end) if self.kind(at) == mark)
        return Stretch(stretch.first, next(marks, stretch.end))

    def ends_sentence(self, at: int) -> bool:
        """Say whether a quotation ends with a stop inside its marks, and a new sentence follows."""
        quotation = self.items[at].span.of(self._sentence)
        return quotation[-2:-1] in tuple(".!?") and self.capital(at + 1)

    def next_mark(self, at: int) -> int:
        """Return where the words end that begin at a token."""
        while at < len(self.items) and self.kind(at) in (WORD, NUMBER):
            at += 1
        return at

    def noun_phrase(self, last: int) -> int:
        """Return where the noun phrase begins that ends with a token, by itself: as far as its determiner."""
        at = last
        while at >= 0 and self.kind(at) in (WORD, NUMBER):
            low = self.low(at)
            if (low in PREPOSITIONS or low in SUBORDINATORS or low in COORDINATORS or at in self.cues) and low != "of":
                break
            if low in ARTICLES and self.low(at - 1) != "of":
                return at
            at -= 1
        return at + 1

    def edge(self, last: int) -> int:
        """Return where the clause begins that is under way at a token."""
        if self.low(last) in PRONOUNS and not self._is_object(last):
            return last
        at = last
        while at >= 0:
            if self.kind(at) == CLOSE:
                while at >= 0 and self.kind(at) != OPEN:
                    at -= 1
                at -= 1
                continue
            if (self.kind(at) in EDGES and not self.is_nickname(at)) or self._ends_noun_phrase(at, last):
                break
            at -= 1
        return max(at + 1, 0)

    def is_nickname(self, at: int) -> bool:
        """Say whether a quotation is part of a name: the “Red Star” column."""
        if self.kind(at) != QUOTATION or self.kind(at - 1) != WORD or self.kind(at + 1) != WORD:
            return False
        quotation = self.items[at].span.of(self._sentence)
        return quotation.count(" ") < _LONGEST_NICKNAME and quotation[-2:-1].isalnum()

    def _ends_noun_phrase(self, at: int, last: int) -> bool:
        low = self.low(at)
        if at in self.cues or (low in PRONOUNS and not self._is_object(at)):
            return True
        if low in RELATIVES and (self.low(at + 1) in DETERMINERS | PRONOUNS or self.capital(at + 1)):
            return True  # …, which the army denied
        if low == "that":
            return not (self.is_relative_that(at) and at < last and self.is_finite(at + 1))
        if low in ("and", "or"):
            return self.has_clause(Stretch(self._start_of_run(at), at))
        if low in SUBORDINATORS or low in COORDINATORS:
            return not (low == "as" and self._follows_relative(at))  # a man who gave his name as Yusuf
        return low in AUXILIARIES and not self._follows_relative(at)

    def _is_object(self, at: int) -> bool:
        """Say whether a pronoun is what a verb is done to: "who had inspected it"."""
        return (
            self.low(at) in ("it", "you") and at > 0 and self.is_finite(at - 1) and self.low(at - 1) not in AUXILIARIES
        )

    def _start_of_run(self, at: int) -> int:
        """Return where the words begin that stand before a token without a mark or a subordinator between."""
        while at > 0 and self.kind(at - 1) not in EDGES and self.low(at - 1) not in SUBORDINATORS:
            at -= 1
        return at

    def _follows_relative(self, at: int) -> bool:
        return any(
            self.low(each) in RELATIVES or self.is_relative_that(each) for each in range(self._start_of_run(at) - 1, at)
        )

    def is_remark(self, at: int) -> bool:
        """Say whether a remark about the name before a comma begins at a token."""
        is_age = self.kind(at) == NUMBER and self.kind(at + 1) != WORD
        return is_age or self.low(at) in APPOSITIVES or self.low(at).endswith("ing")

    def is_bare_name(self, stretch: Stretch) -> bool:
        """Say whether a stretch is a name and nothing else, or an age."""
        words = range(stretch.first, stretch.end)
        if self.kind(stretch.first) == NUMBER:
            return len(words) == 1
        return len(words) <= 6 and all(self.capital(at) or self.low(at) in NAME_PARTICLES for at in words)

    def after_asides(self, at: int) -> int:
        """Return where the words begin that follow when, where and to whom: "on Monday", "in a statement"."""
        while True:
            end = self._after_day(at) or self._after_place(at)
            if end is None or end <= at:
                return at
            at = end

    def _after_day(self, at: int) -> int | None:
        begin = at
        while self.low(at) in WIDE_DAYS:
            at += 1
        if self.low(at) in WEEKDAY_WORDS or (self.low(at) in ("week", "month", "year") and at > begin):
            at += 1
            return at + 1 if self.low(at) in DAY_PARTS else at
        if self.kind(at + 1) == NUMBER and self.low(begin) == "on" and self.capital(at):
            return at + 2
        return begin + 1 if self.low(begin) in ("again", "later", "earlier", "also") else None

    def _after_place(self, at: int) -> int | None:
        """Return the end of an aside that begins with a preposition; None where it is the beginning of what is said."""
        low = self.low(at)
        to_nobody = low == "to" and self.low(at + 1) not in OBJECTS
        if low not in PREPOSITIONS or low in ("for", "of", "about") or to_nobody:
            return None
        venue = None
        for each in range(at + 1, min(at + _LONGEST_ASIDE, len(self.items) + 1)):
            if self.low(each) == "that" or self.kind(each) in (COMMA, COLON, QUOTATION, STOP, DASH):
                return each
            released = (
                self.low(each).endswith("ed") and self.low(each + 1) in PREPOSITIONS
            )  # in a statement released on
            if (self.is_finite(each) and not released) or self.low(each) in PRONOUNS:
                break
            if self.low(each) in VENUES and (venue is None or venue == each):
                venue = each + 1
        return venue

    def after_told(self, at: int) -> int:
        """Return where the words begin that follow those who are told something."""
        if self.low(at) in OBJECTS:
            return at + 1
        for each in range(at, min(at + _LONGEST_ASIDE, len(self.items) + 1)):
            if self.low(each) in ("that", "to") or self.kind(each) in (COMMA, COLON, QUOTATION, STOP, DASH):
                return each
            if self.low(each) in AUXILIARIES or (self.low(each) in PRONOUNS and each > at):
                break
        each = at + (self.low(at) in DETERMINERS)
        while each < len(self.items) and self.capital(each):
            each += 1
        while each < len(self.items) and self.low(each) not in DETERMINERS | PRONOUNS | {"there"}:
            if self.capital(each) or self.kind(each) != WORD:
                break
            each += 1
        return each

    def is_trailing_aside(self, at: int) -> bool:
        """Say whether words up to the next mark tell where or when something was said: "in a statement on Monday"."""
        end = self.next_mark(at)
        return self.low(at) in PREPOSITIONS and self._after_place(at) == end and self.low(end - 1) in VENUES

    def with_remarks(self, end: int) -> int:
        """Return where a source ends with what is told of it behind commas: ", a doctor", ", 29, who ran"."""
        while self.kind(end) == COMMA and end + 1 < self.end():
            if not self.is_remark(end + 1) or (
                self.low(end + 1) in ("the", "a", "an") and self.has_clause(Stretch(end + 1, self.next_mark(end + 1)))
            ):
                break
            if self.low(end + 1).endswith("ing") and self.low(end + 1) in CUE_CLASSES:
                break
            end = self.next_mark(end + 1)
        return end

    def without_day(self, source: Stretch) -> Stretch:
        """Return a source without the day behind it."""
        end = source.end
        if self.low(end - 1) in WEEKDAY_WORDS and end - source.first > 1:
            end -= 1 + (self.low(end - 2) == "on")
        return Stretch(source.first, end)

    def before_day(self, at: int) -> int:
        """Return where the words end before "on Monday", "late Sunday night"; `at` where there are none such."""
        begin = at
        if self.low(at) in DAY_PARTS:
            at -= 1
        if self.low(at) not in WEEKDAY_WORDS:
            return begin
        at -= 1
        while self.low(at) in ("on", "late", "early", "earlier"):
            at -= 1
        return at if at >= 0 and self.kind(at) == WORD and self.low(at) not in COORDINATORS else begin
