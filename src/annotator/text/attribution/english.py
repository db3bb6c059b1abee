"""Attributions of English news: a small grammar over words, marks and whole quotations.

A sentence is read twice: once with each quotation as a single token, and then inside each quotation. In both, every
word that can be a cue is looked at by the rule for its kind. A rule looks left for who says it, then right for what
is said, and where nothing is said there, left again: what stands before ", police said" is what police said. In the
end what was read first is cut where the clause of another source begins.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from annotator.text.attribution.sources import kind, name
from annotator.text.attribution.tokens import (
    CLOSE,
    COLON,
    COMMA,
    DASH,
    NUMBER,
    OPEN,
    QUOTATION,
    STOP,
    WORD,
    Token,
    quotations,
    tokens,
)
from annotator.text.attribution.values import Attribution
from annotator.text.attribution.words import (
    ADVERBS,
    ALSO_PLEDGING,
    ALSO_SHOWING,
    APPOSITIVES,
    AUXILIARIES,
    BE,
    COORDINATORS,
    CUE_CLASSES,
    DAY_PARTS,
    DENIABLE,
    DENIED_THINGS,
    DETERMINERS,
    DOCUMENTS,
    HARMS,
    HEDGES,
    HELD,
    HELD_TO,
    NAMING,
    NEGATIONS,
    NOT_SOURCES,
    OBJECTS,
    OPENERS,
    PAST_FORMS,
    PLURAL_ONLY,
    PREPOSITIONS,
    PRONOUNS,
    RELATIVES,
    SAID_THINGS,
    SUBORDINATORS,
    VENUES,
    WEEKDAY_WORDS,
)
from annotator.text.spans import Span

_EDGES = frozenset((COMMA, STOP, COLON, DASH, OPEN, QUOTATION))
"""What ends a noun phrase."""
_LONGEST_ASIDE = 14
"""Words that may stand between a cue and "that"."""
_LONGEST_HEADING = 8
"""Words of a headline that may name its source."""
_LONGEST_NICKNAME = 3
"""Words of a quotation that may be part of a name."""
_SHORTEST_QUOTED_SENTENCE = 4
"""Words of a quotation that is read for what others say in it, or stands for a claim by itself."""


_BEFORE_NOUNS = frozenset(("united", "to", "a", "an", "the", "of", "its", "their", "his", "her", "no", "any"))
"""Before what is no verb: a claim, the United States."""
_BEFORE_ADJECTIVES = (DETERMINERS | PREPOSITIONS | {"and"}) - {"that"}
"""Before a word in -ed that is no verb: the wounded man."""
_NOBODY = frozenset(("no", "nobody", "none", "neither"))


class _Stretch(NamedTuple):
    """Tokens from `first`, `end` exclusive."""

    first: int
    end: int


class _Subject(NamedTuple):
    """Who does what a verb says.

    Attributes:
        source: The tokens for who it is; None where the sentence names nobody.
        clause: Where the clause of subject and verb begins.
        negated: Whether they do not do it.
        shared: Whether the subject stands in another clause.
    """

    source: _Stretch | None
    clause: int
    negated: bool = False
    shared: bool = False


class _Found(NamedTuple):
    """An attribution, in tokens.

    Attributes:
        clause: Where the words begin that attribute.
        after: Whether they follow what is said.
        apart: Whether what another source said before ends where this clause begins.
    """

    source: _Stretch | None
    cue: _Stretch | None
    content: _Stretch
    rule: str
    clause: int
    after: bool = False
    stance: str = "asserts"
    apart: bool = False


def read(sentence: str) -> list[Attribution]:
    """Return who is said to say what in an English sentence, in the order of the cues."""
    quoted = quotations(sentence)
    found = _Region(sentence, Span(0, len(sentence)), quoted).read()
    for quotation in quoted:
        inner = Span(quotation.start + 1, quotation.end - 1)
        if quotation.end - quotation.start > 4 * _SHORTEST_QUOTED_SENTENCE:
            marks = [Span(inner.start + a, inner.start + b) for a, b in quotations(inner.of(sentence))]
            found += _Region(sentence, inner, marks).read(inside=True)
    return sorted(found, key=lambda each: (each.cue or each.source or each.content)[0])


class _Region:
    """A stretch of a sentence whose tokens are looked at together: around its quotations, or inside one of them."""

    def __init__(self, sentence: str, span: Span, quoted: list[Span]) -> None:
        self._sentence = sentence
        self._items = tokens(sentence, span.start, span.end, quoted)
        self._shouts = sentence.isupper()
        self._found: list[_Found] = []
        self._cues: set[int] = set()

    def read(self, *, inside: bool = False) -> list[Attribution]:
        """Return the attributions of the region; inside a quotation there are no headlines."""
        for at, token in enumerate(self._items):
            if token.kind == WORD and (rule := self._rule_for(at, token)) is not None:
                found = rule(at)
                if found is not None and all(part.first < part.end for part in (found.content, found.source) if part):
                    self._found.append(found)
                    self._cues.add(at)
        if not self._found and not inside:
            heading = self._headline_tail() or self._headline_lead() or self._quotation_alone()
            self._found = [heading] if heading else []
        return [self._attribution(found) for found in self._cut()]

    def _rule_for(self, at: int, token: Token) -> Callable[[int], _Found | None] | None:
        low = token.low
        if low == "according":
            return self._according
        if low in HEDGES:
            return self._hedge
        if low == "quoted":
            return self._quoted
        if low in ("citing", "quoting"):
            return self._citing
        if low in HELD and self._is_held(at):
            return self._held
        if low in ("confirmed", "verified", "confirm", "verify") and self._is_unconfirmed(at):
            return self._unconfirmed
        if (low in SAID_THINGS or low in DENIED_THINGS) and self._low(at + 1) == "that":
            plural = self._low(at - 1).endswith("s") and self._low(at - 1)[-2:-1] not in "'’"
            return self._verb if low in PLURAL_ONLY and plural else self._said_thing
        if low in CUE_CLASSES and self._may_be_verb(at, token):
            return self._participle if low.endswith("ing") and not self._follows_be(at) else self._verb
        return None

    # --- Tokens ---------------------------------------------------------------------------------------------------

    def _low(self, at: int) -> str:
        return self._items[at].low if 0 <= at < len(self._items) else ""

    def _kind(self, at: int) -> str:
        return self._items[at].kind if 0 <= at < len(self._items) else STOP

    def _text(self, stretch: _Stretch) -> str:
        return self._span(stretch).of(self._sentence)

    def _span(self, stretch: _Stretch) -> Span:
        return Span(self._items[stretch.first].span.start, self._items[stretch.end - 1].span.end)

    def _end(self) -> int:
        """Return where the region ends without the marks that close it."""
        end = len(self._items)
        while end and self._items[end - 1].kind in (STOP, COMMA, DASH, COLON):
            end -= 1
        return end

    def _is_finite(self, at: int) -> bool:
        """Say whether a word shows a clause: an auxiliary, or a past form that governs what follows."""
        low = self._low(at)
        if low in AUXILIARIES or at in self._cues:
            return True
        token = self._items[at]
        if token.kind != WORD or not (low in PAST_FORMS or (low.endswith("ed") and len(low) > 3)):
            return False
        if at == 0 or (token.capital and not self._shouts) or self._low(at - 1) in _BEFORE_ADJECTIVES:
            return False
        return self._kind(at + 1) != WORD or self._low(
            at + 1
        ) in OBJECTS | DETERMINERS | PREPOSITIONS | ADVERBS | PRONOUNS | {
            "to",
            "dozens",
            "hundreds",
            "off",
            "out",
            "up",
            "down",
            "people",
        }

    def _has_clause(self, stretch: _Stretch) -> bool:
        return any(self._is_finite(at) for at in range(stretch.first, stretch.end))

    def _capital(self, at: int) -> bool:
        return not self._shouts and 0 <= at < len(self._items) and self._items[at].capital

    def _follows_be(self, at: int) -> bool:
        """Say whether a form of "be" stands before a word, adverbs apart."""
        at -= 1
        while self._low(at) in ADVERBS - BE or self._low(at) == "not" or self._low(at).endswith("ly"):
            at -= 1
        return self._low(at) in BE

    def _may_be_verb(self, at: int, token: Token) -> bool:
        """Say whether a word that can be a cue is a verb here."""
        before, after = self._low(at - 1), self._low(at + 1)
        if token.capital and at and not self._shouts and self._kind(at - 1) == WORD:
            return False  # the United States
        if before == "that":
            return self._is_relative_that(at - 1)
        if before in _BEFORE_NOUNS or before.endswith(("'s", "’s")):
            return False
        if token.low.endswith("ed") and (before in DETERMINERS or self._kind(at - 1) == NUMBER):
            return False  # seven suspected rebels
        is_noun_too = token.low in PLURAL_ONLY or token.low in SAID_THINGS
        if is_noun_too and (after in AUXILIARIES or (after in CUE_CLASSES and not after.endswith("ing"))):
            return False  # a police report said
        return not (after in ("of", "from", "about") and CUE_CLASSES[token.low] in ("stating", "showing", "voicing"))

    def _is_relative_that(self, at: int) -> bool:
        """Say whether "that" goes on about the noun before it: "a group that said"."""
        return self._low(at) == "that" and self._kind(at - 1) == WORD and at - 1 not in self._cues

    # --- Who ------------------------------------------------------------------------------------------------------

    def _subject(self, verb: int) -> _Subject | None:
        """Return who does what a finite verb says."""
        at, negated = verb - 1, False
        while self._kind(at) == WORD and at >= 0:
            low = self._low(at)
            if low in NEGATIONS:
                negated = True
            elif low not in ADVERBS and not (low.endswith("ly") and not self._capital(at)):
                break
            at -= 1
        at = self._before_day(at)
        if at < 0:
            return None
        low = self._low(at)
        if self._kind(at) == COMMA:
            subject = self._subject_before_comma(at)
        elif low in RELATIVES or self._is_relative_that(at):
            subject = self._antecedent(at)
        elif low in COORDINATORS:
            subject = self._shared_subject(at)
        elif self._kind(at) not in (WORD, NUMBER, CLOSE) or low in SUBORDINATORS | PREPOSITIONS:
            return None
        else:
            subject = self._subject_up_to(at)
        return subject._replace(negated=negated) if subject else None

    def _before_day(self, at: int) -> int:
        """Return where the words end before "on Monday", "late Sunday night"; `at` where there are none such."""
        begin = at
        if self._low(at) in DAY_PARTS:
            at -= 1
        if self._low(at) not in WEEKDAY_WORDS:
            return begin
        at -= 1
        while self._low(at) in ("on", "late", "early", "earlier"):
            at -= 1
        return at if at >= 0 and self._kind(at) == WORD and self._low(at) not in COORDINATORS else begin

    def _subject_up_to(self, last: int) -> _Subject | None:
        """Return the subject that ends with a token, as far to the left as its clause goes."""
        edge = self._edge(last)
        first = edge
        while first <= last and (self._low(first) in OPENERS or (self._low(first).endswith("ly") and first < last)):
            first += 1
        if first < last and self._low(first) in PREPOSITIONS:
            first = self._noun_phrase(last)  # in Baghdad police said
        if first > last or self._low(first) in AUXILIARIES:
            return None
        return _Subject(self._trimmed(_Stretch(first, last + 1)), edge)

    def _edge(self, last: int) -> int:
        """Return where the clause begins that is under way at a token."""
        if self._low(last) in PRONOUNS:
            return last
        at = last
        while at >= 0:
            if self._kind(at) == CLOSE:
                while at >= 0 and self._kind(at) != OPEN:
                    at -= 1
                at -= 1
                continue
            if (self._kind(at) in _EDGES and not self._is_nickname(at)) or self._ends_noun_phrase(at, last):
                break
            at -= 1
        return max(at + 1, 0)

    def _is_nickname(self, at: int) -> bool:
        """Say whether a quotation is part of a name: the “Red Star” column."""
        if self._kind(at) != QUOTATION or self._kind(at - 1) != WORD or self._kind(at + 1) != WORD:
            return False
        quotation = self._items[at].span.of(self._sentence)
        return quotation.count(" ") < _LONGEST_NICKNAME and quotation[-2:-1].isalnum()

    def _ends_noun_phrase(self, at: int, last: int) -> bool:
        low = self._low(at)
        if at in self._cues or low in PRONOUNS:
            return True
        if low in RELATIVES and (self._low(at + 1) in DETERMINERS | PRONOUNS or self._capital(at + 1)):
            return True  # …, which the army denied
        if low == "that":
            return not (self._is_relative_that(at) and at < last and self._is_finite(at + 1))
        if low in ("and", "or"):
            return self._has_clause(_Stretch(self._start_of_run(at), at))
        if low in SUBORDINATORS or low in COORDINATORS:
            return not (low == "as" and self._follows_relative(at))  # a man who gave his name as Yusuf
        return low in AUXILIARIES and not self._follows_relative(at)

    def _start_of_run(self, at: int) -> int:
        """Return where the words begin that stand before a token without a mark or a subordinator between."""
        while at > 0 and self._kind(at - 1) not in _EDGES and self._low(at - 1) not in SUBORDINATORS:
            at -= 1
        return at

    def _follows_relative(self, at: int) -> bool:
        return any(
            self._low(each) in RELATIVES or self._is_relative_that(each)
            for each in range(self._start_of_run(at) - 1, at)
        )

    def _trimmed(self, source: _Stretch) -> _Stretch:
        """Return a source without what tells where a named person spoke: "Sato at the news conference"."""
        for at in range(source.first + 1, source.end):
            if self._low(at) in PREPOSITIONS - {"of"} and self._low(source.end - 1) in VENUES:
                named = all(self._capital(each) for each in range(source.first, at))
                return _Stretch(source.first, at) if named or self._low(at - 1) in PRONOUNS else source
        return source

    def _noun_phrase(self, last: int) -> int:
        """Return where the noun phrase begins that ends with a token, by itself: as far as its determiner."""
        at = last
        while at >= 0 and self._kind(at) in (WORD, NUMBER):
            low = self._low(at)
            if (low in PREPOSITIONS or low in SUBORDINATORS or low in COORDINATORS or at in self._cues) and low != "of":
                break
            if low in ("the", "a", "an", "his", "her", "its", "their", "this", "some") and self._low(at - 1) != "of":
                return at
            at -= 1
        return at + 1

    def _antecedent(self, relative: int) -> _Subject | None:
        """Return the noun that "who", "which" or "that" goes on about."""
        last = relative - 1
        if self._kind(last) == COMMA:
            last -= 1
        if last < 0 or self._kind(last) not in (WORD, NUMBER, CLOSE):
            return None
        first = self._noun_phrase(last)
        return _Subject(_Stretch(first, last + 1), relative, shared=True) if first <= last else None

    def _subject_before_comma(self, comma: int) -> _Subject | None:
        """Return the subject whose verb follows a comma: a name with a remark, or words with an aside behind them."""
        nearest = self._edge(comma - 1)
        if nearest >= comma or self._kind(nearest - 1) != COMMA:
            return None
        if self._is_aside(_Stretch(nearest, comma)):
            return self._subject_up_to(nearest - 2) if nearest >= 2 else None
        first, remark = nearest, nearest
        while self._kind(first - 1) == COMMA and first >= 2:
            edge = self._edge(first - 2)
            if edge > first - 2 or (self._is_finite(edge - 1) and self._kind(edge - 1) == WORD):
                break
            begin = edge
            while begin < first - 2 and self._low(begin) in OPENERS:
                begin += 1
            if first != nearest and not (self._is_remark(remark) and self._is_bare_name(_Stretch(begin, first - 1))):
                break
            first = remark = begin
        if first == nearest:
            return None
        return _Subject(_Stretch(first, comma), self._edge(first) if first else 0)

    def _is_aside(self, stretch: _Stretch) -> bool:
        first = self._low(stretch.first)
        return (
            first in PREPOSITIONS or first in WEEKDAY_WORDS or (first in ADVERBS and stretch.end == stretch.first + 1)
        )

    def _is_remark(self, at: int) -> bool:
        return self._low(at) in APPOSITIVES or self._kind(at) == NUMBER or self._low(at).endswith("ing")

    def _is_bare_name(self, stretch: _Stretch) -> bool:
        words = range(stretch.first, stretch.end)
        if self._kind(stretch.first) == NUMBER:
            return len(words) == 1
        return len(words) <= 6 and all(self._capital(at) or self._low(at) in ("al", "bin", "de", "van") for at in words)

    def _shared_subject(self, before: int) -> _Subject | None:
        """Return the subject of the clause before: "said A and vowed B", "marched, saying C"."""
        earlier = [found for found in self._found if found.source and found.rule != "said thing"]
        if earlier:
            return _Subject(earlier[-1].source, before, shared=True)
        first = 0
        while first < before and (self._low(first) in OPENERS or self._kind(first) in (QUOTATION, COMMA)):
            first += 1
        if self._low(first) in PREPOSITIONS:  # In Baghdad, thousands marched, saying
            comma = next((at for at in range(first, before) if self._kind(at) == COMMA), before)
            first = comma + 1
        end = first
        while (
            end < before and (self._kind(end) in (WORD, NUMBER) or self._is_nickname(end)) and not self._is_finite(end)
        ):
            if end > first and self._low(end).endswith("ed") and self._low(end - 1) not in DETERMINERS:
                break
            end += 1
        if first >= end or end >= before or self._low(first) in SUBORDINATORS:
            return None
        return _Subject(_Stretch(first, end), before, shared=True)

    # --- What -----------------------------------------------------------------------------------------------------

    def _after_asides(self, at: int) -> int:
        """Return where the words begin that follow when, where and to whom: "on Monday", "in a statement"."""
        while True:
            end = self._after_day(at) or self._after_place(at)
            if end is None or end <= at:
                return at
            at = end

    def _after_day(self, at: int) -> int | None:
        begin = at
        while self._low(at) in ("on", "late", "early", "earlier", "later", "again", "also", "last", "this"):
            at += 1
        if self._low(at) in WEEKDAY_WORDS or (self._low(at) in ("week", "month", "year") and at > begin):
            at += 1
            return at + 1 if self._low(at) in DAY_PARTS else at
        if self._kind(at + 1) == NUMBER and self._low(begin) == "on" and self._capital(at):
            return at + 2
        return begin + 1 if self._low(begin) in ("again", "later", "earlier", "also") else None

    def _after_place(self, at: int) -> int | None:
        """Return the end of an aside that begins with a preposition; None where it is the beginning of what is said."""
        low = self._low(at)
        if (
            low not in PREPOSITIONS
            or low in ("for", "of", "about")
            or (low == "to" and self._low(at + 1) not in OBJECTS)
        ):
            return None
        venue = None
        for each in range(at + 1, min(at + _LONGEST_ASIDE, len(self._items) + 1)):
            if self._low(each) == "that" or self._kind(each) in (COMMA, COLON, QUOTATION, STOP, DASH):
                return each
            if self._is_finite(each) or self._low(each) in PRONOUNS:
                break
            if self._low(each) in VENUES and (venue is None or venue == each):
                venue = each + 1
        return venue

    def _after_told(self, at: int) -> int:
        """Return where the words begin that follow those who are told something."""
        if self._low(at) in OBJECTS:
            return at + 1
        for each in range(at, min(at + _LONGEST_ASIDE, len(self._items) + 1)):
            if self._low(each) in ("that", "to") or self._kind(each) in (COMMA, COLON, QUOTATION, STOP, DASH):
                return each
            if self._low(each) in AUXILIARIES or (self._low(each) in PRONOUNS and each > at):
                break
        each = at + (self._low(at) in DETERMINERS)
        while each < len(self._items) and self._capital(each):
            each += 1
        while each < len(self._items) and self._low(each) not in DETERMINERS | PRONOUNS | {"there"}:
            if self._capital(each) or self._kind(each) != WORD:
                break
            each += 1
        return each

    def _content_after(self, verb: int, cue_class: str) -> _Stretch | None:
        """Return what is said behind a verb, None where nothing is."""
        at = self._after_told(verb + 1) if cue_class == "telling" else verb + 1
        at = self._after_asides(at)
        if self._kind(at) == COMMA and self._comes_next(at + 1):
            at += 1
        elif self._kind(at) == COMMA and self._kind(at + 2) == COMMA and self._low(at + 1) in ADVERBS:
            at += 3  # said, however, that
        end = self._end()
        if at >= end:
            return None
        if self._kind(at) == COLON:
            return _Stretch(at + 1, end)
        if self._kind(at) == QUOTATION:
            return _Stretch(at, at + 1 if cue_class == "voicing" else self._end_of_quoted(at, end))
        if self._low(at) == "that":
            return _Stretch(at + 1, end)
        if self._kind(at) not in (WORD, NUMBER):
            return None
        if at > verb + 1 and cue_class == "saying" and self._low(at).endswith(("ed", "ing")) and not self._capital(at):
            return None  # said in a report published on Monday
        return _Stretch(at, end) if self._may_begin_content(verb, at, cue_class) else None

    def _comes_next(self, at: int) -> bool:
        return self._kind(at) == QUOTATION or self._low(at) == "that"

    def _end_of_quoted(self, at: int, end: int) -> int:
        """Return where what begins with a quotation ends: with it where a comma follows, else with its clause."""
        goes_on = self._low(at + 1) in COORDINATORS and (self._is_finite(at + 2) or self._low(at + 2).endswith("ed"))
        return at + 1 if goes_on or self._kind(at + 1) in (COMMA, STOP, DASH) else end

    def _may_begin_content(self, verb: int, at: int, cue_class: str) -> bool:
        """Say whether words without "that" or a mark before them are what a verb says."""
        low, rest = self._low(at), _Stretch(at, self._end())
        word = self._low(verb)
        if word in ALSO_PLEDGING and any(self._low(each) == "to" for each in range(at, min(at + 8, rest.end))):
            run = next((each for each in range(at, rest.end) if self._low(each) == "to"), at)
            return not self._has_clause(_Stretch(at, run))
        if low in ("of", "against") and word in ("warned", "warns", "warn", "complained", "complains", "complain"):
            return True
        match cue_class:
            case "saying":
                return low not in ("for", "of", "about", "with", "by", "to", "from", "as", "and", "but", "or")
            case "telling":
                return low not in PREPOSITIONS or low == "to"
            case "stating":
                if self._is_finite(at) or self._takes_lives(verb):
                    return False
                if low == "to" and word.startswith("claim"):
                    return self._low(at + 1) in ("have", "be")
                return low not in PREPOSITIONS | COORDINATORS and (
                    self._has_clause(rest) or low in DETERMINERS or not word.endswith("s")
                )
            case "noting":
                begins = low in DETERMINERS | PRONOUNS | {"there"} or self._capital(at) or self._kind(at) == NUMBER
                takes_things = word.startswith(("add", "post", "wr", "charge", "note", "call", "recount"))
                return begins and self._has_clause(rest) and not takes_things
            case "voicing":
                quoted = any(self._kind(each) == QUOTATION for each in range(at, rest.end))
                return quoted and word in NAMING and not self._has_clause(rest)
            case "denying":
                return self._is_denied(verb, rest)
            case "doubting":
                return low in ("whether", "if", "how") or low in DETERMINERS
            case "judging":
                return low not in PREPOSITIONS | COORDINATORS
            case "pledging":
                return low not in PREPOSITIONS | COORDINATORS and word[:4] in ("vow", "vowe", "prom", "dema", "pled")
        return False

    def _takes_lives(self, verb: int) -> bool:
        """Say whether a storm or a war "claimed 40 lives"."""
        return self._low(verb).startswith("claim") and any(
            self._low(at) in ("life", "lives") for at in range(verb + 1, verb + 7)
        )

    def _is_denied(self, verb: int, rest: _Stretch) -> bool:
        """Say whether what is rejected or dismissed is something said, and no person in an office."""
        if self._low(verb).startswith("den"):
            return self._low(rest.first) not in PREPOSITIONS
        near = [self._low(at) for at in range(rest.first, min(rest.first + 6, rest.end))]
        return any(low in DENIABLE or low == "as" for low in near)

    # --- Rules ----------------------------------------------------------------------------------------------------

    def _verb(self, at: int) -> _Found | None:
        """X said that …; …, X said; …, said X."""
        low = self._low(at)
        cue_class = CUE_CLASSES[low]
        if (inverted := self._inverted(at, cue_class)) is not None:
            return inverted
        if self._follows_be(at) and not low.endswith("ing"):
            return None  # was told
        subject = self._subject(at)
        if subject is None or subject.source is None or subject.negated or self._low(subject.source.first) in _NOBODY:
            return None
        source = self._text(subject.source)
        if not self._agrees(at, subject.source):
            return None
        if cue_class == "showing" or (low in ALSO_SHOWING and kind(source) == "document"):
            if not any(word in DOCUMENTS for word in source.lower().split()):
                return None
            cue_class = "noting"
        content = self._content_after(at, cue_class)
        stance = {"denying": "denies", "doubting": "doubts"}.get(cue_class, "asserts")
        if cue_class == "denying" and (content is None or self._low(content.first) == "as"):
            content = self._denied_before(subject.clause)
        if content is not None and not self._goes_on(subject.clause, at, content):
            apart = self._is_apart(subject, content)
            rule = "said that" if cue_class in ("saying", "telling", "stating", "noting") else cue_class
            clause = subject.clause - (self._low(subject.clause - 1) in COORDINATORS)
            return _Found(subject.source, _Stretch(at, at + 1), content, rule, clause, stance=stance, apart=apart)
        if subject.shared or cue_class not in ("saying", "telling", "stating", "noting", "voicing"):
            return None
        follows = self._after_asides(at + 1)
        goes_on = self._kind(follows) in (WORD, NUMBER) and follows < self._end() and cue_class != "telling"
        if self._low(follows).endswith(("ed", "ing")):
            goes_on = False  # said in a report published on Monday
        if goes_on and self._low(follows) not in PREPOSITIONS | SUBORDINATORS | COORDINATORS | ADVERBS:
            return None
        return self._content_before(at, subject)

    def _denied_before(self, clause: int) -> _Stretch | None:
        """Return what the clause about it calls untrue: "a claim that the army dismissed"; "…, which the army denied"."""
        noun = clause - 2
        if self._low(clause - 1) == "which" and self._kind(noun) == COMMA:
            earlier = self._found[-1].content.first if self._found and not self._found[-1].after else 0
            return _Stretch(earlier, noun) if earlier < noun else None
        if self._low(clause - 1) not in ("that", "which") or self._low(noun) not in DENIABLE:
            return None
        return _Stretch(self._noun_phrase(noun), clause - 1)

    def _goes_on(self, clause: int, verb: int, content: _Stretch) -> bool:
        """Say whether the quotation behind a verb goes on from the one before its subject: "‘Go,’ he said, ‘now.’"."""
        return (
            self._kind(content.first) == QUOTATION
            and self._kind(content.first - 1) in (COMMA, STOP)
            and content.first - 1 > verb
            and QUOTATION in (self._kind(clause - 1), self._kind(clause - 2) if self._kind(clause - 1) == COMMA else "")
        )

    def _is_apart(self, subject: _Subject, content: _Stretch) -> bool:
        """Say whether a clause stands beside the one before it, and not inside what that one says."""
        if self._low(subject.clause - 1) in COORDINATORS or self._low(subject.clause) in COORDINATORS:
            return True
        if subject.shared:
            return self._low(subject.clause) not in RELATIVES
        return self._kind(subject.clause - 1) == COMMA and self._kind(content.first) == QUOTATION

    def _is_dismissed(self, first: int) -> bool:
        """Say whether a clause says of the noun before it that it is untrue: "(a claim that) the army dismissed"."""
        return any(
            CUE_CLASSES.get(self._low(at)) == "denying" and (self._low(at + 1) == "as" or self._kind(at + 1) in _EDGES)
            for at in range(first, self._next_mark(first))
        )

    def _agrees(self, verb: int, source: _Stretch) -> bool:
        """Say whether a bare form has a subject in the plural: "officials say", and not "the latest claim"."""
        if self._low(verb) not in PLURAL_ONLY:
            return True
        end = next((at for at in range(source.first, source.end) if self._kind(at) == COMMA), source.end)
        last = self._low(end - 1)
        return (
            (last.endswith("s") and not last.endswith("ss"))
            or last in ("police", "they", "we", "i", "you", "people", "many", "some", "women", "men", "media")
            or self._low(verb - 1) in ("would", "will", "did", "could", "can", "may", "might", "should")
            or any(self._low(each) == "and" for each in range(source.first, source.end))
        )

    def _content_before(self, verb: int, subject: _Subject) -> _Found | None:
        """…, X said: what stands before."""
        clause = subject.clause
        if self._kind(clause - 1) not in (COMMA, QUOTATION, DASH) or clause < 1:
            return None
        content = self._before(clause, interrupted=self._kind(self._after_asides(verb + 1)) == COMMA)
        if content is None:
            return None
        return _Found(
            subject.source,
            _Stretch(verb, verb + 1),
            self._with_what_follows(content, verb + 1),
            "what comes before said",
            clause,
            after=True,
        )

    def _before(self, clause: int, *, interrupted: bool = False) -> _Stretch | None:
        """Return what is said before the clause that attributes it, however short where the clause interrupts it."""
        first = 0
        for found in self._found:
            if found.after and found.cue and found.cue.end <= clause:
                first = max(found.cue.end, found.source.end if found.source else 0)
        for at in range(first, clause - 1):
            if self._kind(at) == STOP:
                first = at + 1
        while first < clause and (self._kind(first) in (COMMA, DASH) or self._low(first) in ("and", "but", "while")):
            first += 1
        end = clause
        while end > first and self._kind(end - 1) in (COMMA, DASH):
            end -= 1
        content = _Stretch(first, end)
        quoted = any(self._kind(at) == QUOTATION for at in range(first, end))
        if first >= end or not (quoted or interrupted or self._has_clause(content) or end - first >= 4):
            return None
        if not quoted and self._low(first) in PREPOSITIONS and not self._has_clause(content):
            return None  # In Baghdad on Monday, police said
        return content

    def _with_what_follows(self, content: _Stretch, after: int) -> _Stretch:
        """Return content with what goes on behind its source: "‘Go,’ he said, ‘now.’"; "The raid, he said, failed"."""
        at = self._after_asides(after)
        if at < self._end() and self._kind(content.end - 1) == QUOTATION:
            later = [each for each in range(at, self._end()) if self._kind(each) == QUOTATION]
            if later and (later[0] == at or self._kind(at) in (COMMA, STOP, COLON)) and later[0] <= at + 1:
                return _Stretch(content.first, self._end())
        if self._kind(at) == COMMA and at + 1 < self._end() and not self._has_clause(content):
            quoted = any(self._kind(each) == QUOTATION for each in range(content.first, content.end))
            follows = self._low(at + 1)
            if not quoted and follows not in RELATIVES | COORDINATORS | SUBORDINATORS and not follows.endswith("ing"):
                return _Stretch(content.first, self._end())
        return content

    def _inverted(self, verb: int, cue_class: str) -> _Found | None:
        """…, said X, the minister of Y."""
        if cue_class not in ("saying", "stating", "noting", "voicing") or self._kind(verb - 1) not in (
            COMMA,
            QUOTATION,
        ):
            return None
        end = first = verb + 1
        while self._kind(end) in (WORD, NUMBER):
            if self._is_finite(end) or self._low(end) in SUBORDINATORS | RELATIVES:
                return None
            if end > first and self._is_trailing_aside(end):
                break
            end += 1
        if end == first or self._low(first) in PREPOSITIONS | OBJECTS - {"police", "residents", "you", "it"}:
            return None
        if self._low(end - 1) in WEEKDAY_WORDS:
            end -= 1 + (self._low(end - 2) == "on")
        if self._kind(verb - 1) == COMMA:
            named = self._capital(first) or kind(self._text(_Stretch(first, end))) != ""
            if not named or (not self._has_clause(_Stretch(0, verb - 1)) and self._kind(verb - 2) != QUOTATION):
                return None
        content = self._before(verb)
        if content is None:
            return None
        end = self._with_remarks(end)
        return _Found(
            _Stretch(first, end),
            _Stretch(verb, verb + 1),
            self._with_what_follows(content, end),
            "said X",
            verb,
            after=True,
        )

    def _is_trailing_aside(self, at: int) -> bool:
        """Say whether words up to the next mark tell where or when something was said: "in a statement on Monday"."""
        end = self._next_mark(at)
        return self._low(at) in PREPOSITIONS and self._after_place(at) == end and self._low(end - 1) in VENUES

    def _next_mark(self, at: int) -> int:
        while at < len(self._items) and self._kind(at) in (WORD, NUMBER):
            at += 1
        return at

    def _with_remarks(self, end: int) -> int:
        """Return where a source ends with what is told of it behind commas: ", a doctor", ", 29, who ran"."""
        while self._kind(end) == COMMA and end + 1 < self._end():
            if not self._is_remark(end + 1) or (
                self._low(end + 1) in ("the", "a", "an")
                and self._has_clause(_Stretch(end + 1, self._next_mark(end + 1)))
            ):
                break
            if self._low(end + 1).endswith("ing") and self._low(end + 1) in CUE_CLASSES:
                break
            end = self._next_mark(end + 1)
        return end

    def _participle(self, at: int) -> _Found | None:
        """…, adding that …; a statement saying …."""
        cue_class = CUE_CLASSES[self._low(at)]
        content = self._content_after(at, cue_class)
        if content is None:
            return None
        if self._kind(at - 1) == COMMA or self._low(at - 1) in COORDINATORS:
            subject = self._shared_subject(at - 1)
        elif self._kind(at - 1) == WORD and self._low(at - 1) in DOCUMENTS:
            first = self._noun_phrase(at - 1)
            subject = _Subject(_Stretch(first, at), first)
        else:
            return None
        if subject is None:
            return None
        stance = {"denying": "denies", "doubting": "doubts"}.get(cue_class, "asserts")
        return _Found(
            subject.source, _Stretch(at, at + 1), content, "adding that", at - 1, stance=stance, apart=subject.shared
        )

    def _according(self, at: int) -> _Found | None:
        """…, according to X; According to X, …."""
        if self._low(at + 1) != "to":
            return None
        first = at + 2
        end = first
        while self._kind(end) in (WORD, NUMBER, OPEN, CLOSE) and not (
            end > first and self._low(end) in SUBORDINATORS - {"that"}
        ):
            end += 1
        if end == first or self._low(end - 1) in NOT_SOURCES or self._low(first) in ("plan", "plans"):
            return None
        leads = all(self._low(each) in OPENERS or self._kind(each) == COMMA for each in range(at))
        if not leads or (self._kind(end) == COMMA and self._has_remark_and_clause(end)):
            end = self._with_remarks(end)
        if leads:
            content = _Stretch(end + (self._kind(end) == COMMA), self._end())
        else:
            content = self._before(at, interrupted=True) or _Stretch(0, 0)
            follows = end + 1
            interrupts = self._kind(end) == COMMA and self._kind(at - 1) == COMMA and follows < self._end()
            if interrupts and self._low(follows) not in COORDINATORS | RELATIVES and not self._has_clause(content):
                content = _Stretch(content.first, self._end())
        source = self._without_day(_Stretch(first, end))
        return _Found(source, _Stretch(at, at + 2), content, "according to", at, after=not leads)

    def _has_remark_and_clause(self, comma: int) -> bool:
        """Say whether a remark follows a comma and what is said follows the remark."""
        end = self._next_mark(comma + 1)
        remark = _Stretch(comma + 1, end)
        return self._is_remark(comma + 1) and self._kind(end) == COMMA and not self._has_clause(remark)

    def _without_day(self, source: _Stretch) -> _Stretch:
        end = source.end
        if self._low(end - 1) in WEEKDAY_WORDS and end - source.first > 1:
            end -= 1 + (self._low(end - 2) == "on")
        return _Stretch(source.first, end)

    def _citing(self, at: int) -> _Found | None:
        """…, citing X."""
        if self._kind(at - 1) not in (COMMA, WORD) or at < 2:
            return None
        end = self._next_mark(at + 1)
        as_saying = self._find("as", at + 1, end)
        if as_saying is not None and self._low(as_saying + 1) == "saying":
            return None  # the rule for "quoted … as saying" is of verbs that are finite
        earlier = self._found[-1] if self._found and self._found[-1].after else None
        content = earlier.content if earlier else self._before(at)
        if end == at + 1 or content is None:
            return None
        return _Found(
            _Stretch(at + 1, self._with_remarks(end)), _Stretch(at, at + 1), content, "citing", at, after=True
        )

    def _find(self, low: str, first: int, end: int) -> int | None:
        return next((at for at in range(first, end) if self._low(at) == low), None)

    def _quoted(self, at: int) -> _Found | None:
        """X was quoted as saying that …; the agency quoted X as saying …."""
        saying = next(
            (each for each in range(at + 1, min(at + 16, len(self._items))) if self._low(each) == "saying"), None
        )
        if saying is None or self._low(saying - 1) != "as":
            return None
        content = self._content_after(saying, "saying")
        if self._follows_be(at):
            be = next(each for each in range(at - 1, -1, -1) if self._low(each) in BE)
            subject = self._subject(be)
            source = subject.source if subject else None
            clause = subject.clause if subject else be
        else:
            source, clause = _Stretch(at + 1, saying - 1), at
        if source is None or source.first >= source.end:
            return None
        cue = _Stretch(at, saying + 1) if saying == at + 2 else _Stretch(saying - 1, saying + 1)
        if content is None:
            content = self._before(clause) if self._kind(clause - 1) in (COMMA, QUOTATION) else None
            return _Found(source, cue, content, "quoted as saying", clause, after=True) if content else None
        return _Found(source, cue, content, "quoted as saying", clause)

    def _hedge(self, at: int) -> _Found | None:
        """Reportedly, allegedly: somebody unnamed says what the clause says."""
        first, end = self._clause_around(at)
        if self._low(first) == self._low(at):
            first += 1
        return _Found(None, _Stretch(at, at + 1), _Stretch(first, end), "reportedly", at)

    def _clause_around(self, at: int) -> _Stretch:
        """Return the clause in which a word stands: from "that" or a stop to the next stop."""
        first = 0
        for found in self._found:
            if not found.after and found.content.first <= at < found.content.end:
                first = max(first, found.content.first)
        for each in range(first, at):
            if self._kind(each) in (STOP, DASH):
                first = each + 1
        end = next((each for each in range(at, self._end()) if self._kind(each) in (STOP, DASH)), self._end())
        return _Stretch(first, end)

    def _is_held(self, at: int) -> bool:
        after = self._low(at + 1)
        if self._low(at) in ("accused", "suspected"):
            return self._follows_be(at) and after == "of"
        if after in ("dead", "missing", "drowned") and self._kind(at - 1) in (WORD, NUMBER):
            return self._low(at - 1) not in PRONOUNS
        if self._low(at) == "reported" and (self._kind(at + 1) == STOP or after in PREPOSITIONS):
            return self._follows_be(at) or self._low(at - 1) in HARMS
        return self._follows_be(at) and after in HELD_TO

    def _held(self, at: int) -> _Found:
        """Is believed to, are said to, were reported killed: somebody unnamed holds it."""
        if self._low(at + 1) == "that":
            return _Found(None, _Stretch(at, at + 1), _Stretch(at + 2, self._end()), "is believed to", at)
        first, end = self._clause_around(at)
        return _Found(None, _Stretch(at, at + 1), _Stretch(first, end), "is believed to", at)

    def _is_unconfirmed(self, at: int) -> bool:
        each = at - 1
        while self._low(each) in ADVERBS | BE or self._low(each).endswith("ly"):
            if self._low(each) in NEGATIONS:
                break
            each -= 1
        return (
            self._low(each) in ("not", "cannot", "couldn't", "couldn’t", "can't", "can’t")
            and self._low(each - 1) != "did"
        )

    def _unconfirmed(self, at: int) -> _Found | None:
        """X could not confirm …; … could not be confirmed."""
        subject = self._subject(at)
        cue = _Stretch(at, at + 1)
        if self._follows_be(at):
            be = next(each for each in range(at - 1, -1, -1) if self._low(each) in BE)
            subject = self._subject(be)
            if subject is None or subject.source is None:
                return None
            first = subject.source.first - (self._low(subject.source.first - 1) == "that")
            return _Found(
                None, cue, _Stretch(first, subject.source.end), "not confirmed", subject.clause, stance="doubts"
            )
        content = self._content_after(at, "stating")
        if subject is None or content is None:
            return None
        return _Found(subject.source, cue, content, "not confirmed", subject.clause, stance="doubts")

    def _said_thing(self, at: int) -> _Found | None:
        """The army's claim that …; reports that …."""
        if at + 2 >= self._end() or self._is_finite(at + 2) or self._low(at + 2) in CUE_CLASSES:
            return None
        if any(found.content.first == at + 2 for found in self._found) or self._is_dismissed(at + 2):
            return None  # said in a statement that; a claim that the army dismissed as untrue
        before = at - 1
        while before > 0 and self._low(before).endswith(("ed", "ious", "lier", "st", "new", "false", "ent")):
            before -= 1
        source = None
        if self._low(before).endswith(("'s", "’s", "s'", "s’")):
            source = _Stretch(self._noun_phrase(before), before + 1)
        elif self._low(before) in ("his", "her", "its", "their", "my", "our"):
            source = _Stretch(before, before + 1)
        stance = "denies" if self._low(at) in DENIED_THINGS else "asserts"
        return _Found(source, _Stretch(at, at + 1), _Stretch(at + 2, self._end()), "said thing", at, stance=stance)

    # --- Headings -------------------------------------------------------------------------------------------------

    def _headline_tail(self) -> _Found | None:
        """Bomb kills five - police."""
        marks = [at for at, token in enumerate(self._items) if token.kind in (DASH, COLON)]
        if not marks or not 0 < self._end() - marks[-1] - 1 <= _LONGEST_HEADING:
            return None
        source = _Stretch(marks[-1] + 1, self._end())
        if self._has_clause(source) or not kind(self._text(source)) or source.end - source.first > 5:
            return None
        if any(self._kind(at) in (QUOTATION, NUMBER) for at in range(source.first, source.end)) or marks[-1] < 3:
            return None
        return _Found(source, None, _Stretch(0, marks[-1]), "headline, source last", marks[-1], after=True)

    def _headline_lead(self) -> _Found | None:
        """Army: 30 rebels killed; Sato: ‘We are ready’."""
        colon = next((at for at, token in enumerate(self._items) if token.kind == COLON), None)
        if colon is None or not 0 < colon <= _LONGEST_HEADING or self._end() - colon < 2:
            return None
        source = _Stretch(0, colon)
        quoted = self._kind(colon + 1) == QUOTATION
        if self._has_clause(source) or any(self._kind(at) not in (WORD, COMMA) for at in range(colon)):
            return None
        if any(self._low(at) in PREPOSITIONS - {"for"} for at in range(colon)):
            return None  # Violence between herders and farmers: …
        told = kind(self._text(source)) or (quoted and self._capital(0))
        return _Found(source, None, _Stretch(colon + 1, self._end()), "headline, source first", 0) if told else None

    def _quotation_alone(self) -> _Found | None:
        """A sentence of which all is quoted: its source stands in another one."""
        words = [token for token in self._items if token.kind not in (STOP, COMMA)]
        if len(words) != 1 or words[0].kind != QUOTATION:
            return None
        if words[0].span.of(self._sentence).count(" ") < _SHORTEST_QUOTED_SENTENCE - 1:
            return None
        at = self._items.index(words[0])
        return _Found(None, None, _Stretch(at, at + 1), "quotation alone", at)

    # --- Together -------------------------------------------------------------------------------------------------

    def _cut(self) -> list[_Found]:
        """Return what was found, each content cut where the clause of a later source begins."""
        cut = []
        for n, found in enumerate(self._found):
            end = found.content.end
            if not found.after:
                for later in self._found[n + 1 :]:
                    if (later.after or later.apart) and found.content.first < later.clause < end:
                        end = later.clause
                stops = (at for at in range(found.content.first, end) if self._kind(at) == STOP)
                end = next(stops, end)
            while end > found.content.first and (
                self._kind(end - 1) in (COMMA, STOP, DASH)
                or (end < found.content.end and self._low(end - 1) in COORDINATORS)
            ):
                end -= 1
            if end > found.content.first:
                cut.append(found._replace(content=_Stretch(found.content.first, end)))
        return cut

    def _attribution(self, found: _Found) -> Attribution:
        source = self._span(found.source) if found.source else None
        words = source.of(self._sentence) if source else ""
        return Attribution(
            source,
            self._span(found.cue) if found.cue else None,
            self._span(found.content),
            self._quote(found),
            kind(words),
            found.stance,
            name(words),
            found.rule,
        )

    def _quote(self, found: _Found) -> str:
        """Return how much of the content is quoted, without the words that attribute it where they stand inside."""
        parts = [part for part in (found.source, found.cue) if part and found.after]
        first, end = min((part.first for part in parts), default=0), max((part.end for part in parts), default=0)
        if QUOTATION in (self._kind(first - 1), self._kind(first - 2)):  # “…,” he said in Luma, “…”
            while end < found.content.end and self._kind(end) != QUOTATION:
                end += 1
        kinds = {
            self._kind(at)
            for at in range(found.content.first, found.content.end)
            if not first <= at < end and self._kind(at) not in (COMMA, STOP)
        }
        return "indirect" if QUOTATION not in kinds else "direct" if kinds == {QUOTATION} else "mixed"
