"""Who does what a verb says."""

from __future__ import annotations

from typing import NamedTuple

from annotator.text.attribution.clauses import Clauses, Stretch
from annotator.text.attribution.pieces import CLOSE, COMMA, DASH, NUMBER, QUOTATION, WORD
from annotator.text.attribution.words import (
    ADVERBS,
    ARTICLES,
    AUXILIARIES,
    COORDINATORS,
    DETERMINERS,
    NEGATIONS,
    OPENERS,
    PREPOSITIONS,
    PRONOUNS,
    RELATIVES,
    SUBORDINATORS,
    TIME_BINDERS,
    VENUES,
    WEEKDAY_WORDS,
)

_LONGEST_ROLE = 5
"""Words of a role that stands before a name: the caretaker."""


class Subject(NamedTuple):
    """Who does what a verb says.

    Attributes:
        source: The tokens for who it is.
        clause: Where the clause of subject and verb begins.
        negated: Whether they do not do it.
        shared: Whether the subject stands in another clause.
    """

    source: Stretch
    clause: int
    negated: bool = False
    shared: bool = False


class Subjects:
    """Finds the subjects of verbs among the words of a stretch."""

    def __init__(self, words: Clauses) -> None:
        self._words = words

    def of(self, verb: int, earlier: Stretch | None) -> Subject | None:
        """Return who does what a finite verb says.

        Args:
            verb: Where it stands.
            earlier: Who said something before: the subject of "and said".
        """
        at, negated = verb - 1, False
        while self._words.kind(at) == WORD and at >= 0:
            low = self._words.low(at)
            if low in NEGATIONS:
                negated = True
            elif low not in ADVERBS and not (low.endswith("ly") and not self._words.capital(at)):
                break
            at -= 1
        at = self._words.before_day(at)
        if at < 0:
            return None
        low = self._words.low(at)
        if self._words.kind(at) == COMMA:
            subject = self._subject_before_comma(at)
        elif self._words.kind(at) == DASH:
            opening = next((each for each in range(at - 1, 0, -1) if self._words.kind(each) == DASH), None)
            subject = self._subject_up_to(opening - 1) if opening else None
        elif low in RELATIVES or self._words.is_relative_that(at):
            subject = self._antecedent(at)
        elif low in COORDINATORS:
            subject = self.shared(at, earlier)
        elif self._words.kind(at) not in (WORD, NUMBER, CLOSE) or low in SUBORDINATORS | PREPOSITIONS:
            return None
        else:
            subject = self._subject_up_to(at)
        return subject._replace(negated=negated) if subject else None

    def _subject_up_to(self, last: int) -> Subject | None:
        """Return the subject that ends with a token, as far to the left as its clause goes."""
        edge = self._words.edge(last)
        first = edge
        while first <= last and (
            self._words.low(first) in OPENERS or (self._words.low(first).endswith("ly") and first < last)
        ):
            first += 1
        if self._words.low(first + 2) in ("later", "earlier", "ago") and first + 2 < last:
            first += 3  # two days later a caller said
        if first < last and self._words.low(first) in PREPOSITIONS:
            first = self._words.noun_phrase(last)  # in Baghdad police said
        if first > last or self._words.low(first) in AUXILIARIES:
            return None
        return Subject(self._trimmed(Stretch(first, last + 1)), edge)

    def _trimmed(self, source: Stretch) -> Stretch:
        """Return a source without what tells where a named person spoke: "Sato at the news conference"."""
        for at in range(source.first + 1, source.end):
            if self._words.low(at) in PREPOSITIONS - {"of"} and self._words.low(source.end - 1) in VENUES:
                named = all(self._words.capital(each) for each in range(source.first, at))
                return Stretch(source.first, at) if named or self._words.low(at - 1) in PRONOUNS else source
        return source

    def _antecedent(self, relative: int) -> Subject | None:
        """Return the noun that "who", "which" or "that" goes on about."""
        last = relative - 1
        if self._words.kind(last) in (COMMA, DASH):
            last -= 1
        if last < 0 or self._words.kind(last) not in (WORD, NUMBER, CLOSE):
            return None
        first = self._words.noun_phrase(last)
        return Subject(Stretch(first, last + 1), relative, shared=True) if first <= last else None

    def _subject_before_comma(self, comma: int) -> Subject | None:
        """Return the subject whose verb follows a comma: a name with a remark, or words with an aside behind them."""
        nearest = self._words.edge(comma - 1)
        if self._words.low(nearest - 1) in TIME_BINDERS:  # the leader, in hiding since March, said
            before = max((at for at in range(nearest) if self._words.kind(at) == COMMA), default=-1) + 1
            nearest = nearest if self._words.has_clause(Stretch(before, comma)) else before
        if nearest >= comma or self._words.kind(nearest - 1) != COMMA:
            return None
        if self._is_aside(Stretch(nearest, comma)):
            return self._subject_up_to(nearest - 2) if nearest >= 2 else None
        first, remark = nearest, nearest
        while self._words.kind(first - 1) == COMMA and first >= 2:
            edge = self._words.edge(first - 2)
            if edge > first - 2 or (self._words.is_finite(edge - 1) and self._words.kind(edge - 1) == WORD):
                break
            begin = edge
            while begin < first - 2 and self._words.low(begin) in OPENERS:
                begin += 1
            here = Stretch(begin, first - 1)
            named = self._words.is_remark(remark) and self._words.is_bare_name(here)
            role = self._words.low(begin) in ARTICLES and here.end - here.first <= _LONGEST_ROLE
            if first != nearest and not named and not (role and not self._words.is_remark(remark)):
                break
            first = remark = begin
        if first == nearest:
            return None
        return Subject(Stretch(first, comma), self._words.edge(first) if first else 0)

    def _is_aside(self, stretch: Stretch) -> bool:
        first = self._words.low(stretch.first)
        return (
            first in PREPOSITIONS or first in WEEKDAY_WORDS or (first in ADVERBS and stretch.end == stretch.first + 1)
        )

    def shared(self, before: int, earlier: Stretch | None) -> Subject | None:
        """Return the subject of the clause before: "said A and vowed B", "marched, saying C"."""
        if earlier is not None:
            return Subject(earlier, before, shared=True)
        first = 0
        while first < before and (self._words.low(first) in OPENERS or self._words.kind(first) in (QUOTATION, COMMA)):
            first += 1
        if self._words.low(first) in PREPOSITIONS:  # In Baghdad, thousands marched, saying
            comma = next((at for at in range(first, before) if self._words.kind(at) == COMMA), before)
            first = comma + 1
        end = first
        while (
            end < before
            and (self._words.kind(end) in (WORD, NUMBER) or self._words.is_nickname(end))
            and not self._words.is_finite(end)
        ):
            if end > first and self._words.low(end).endswith("ed") and self._words.low(end - 1) not in DETERMINERS:
                break
            end += 1
        if end < before:
            while end > first and self._words.low(end - 1) in ADVERBS:  # the office later raised its count and said
                end -= 1
        if first >= end or end >= before or self._words.low(first) in SUBORDINATORS:
            return None
        return Subject(Stretch(first, end), before, shared=True)
