"""From victims that a rule joined to a harm to the reading that callers get."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from annotator.text.casualty_readings import CUMULATIVE, EVENT, INDIVIDUAL, PARTIAL, RATE, CasualtyReading
from annotator.text.casualty_records import records
from annotator.text.harm_words import INJURED, KILLED, KILLED_OR_INJURED, MISSING
from annotator.text.noun_phrases import singular
from annotator.text.qualifiers import Qualifier
from annotator.text.sentence_tokens import Words
from annotator.text.spans import Span
from annotator.text.tokens import forms
from annotator.text.victim_chains import Chain, Chains
from annotator.text.victim_phrases import Count, Phrases, Victims

RECOVERED: Final = "bodies recovered"
"""The rule of bodies that were recovered: others may follow."""

_OF_PRONOUNS = frozenset({KILLED, INJURED, KILLED_OR_INJURED})
_OF_OBJECTS = frozenset(
    {"active verb", "participle", "noun of harm", "bodies", RECOVERED, "lives", "losses", "captives", "toll", "among"}
)
"""Rules whose victims are no subject of another word."""
_MEMORY = 20
"""How many figures before are looked at for people who are told of again, and how many words before them."""
_POINTING = forms("the this these those")
_OF_NOBODY = _OF_PRONOUNS | {MISSING}


class Figure(NamedTuple):
    """Victims joined to a harm.

    Attributes:
        victims: The people.
        harm: Id of what happened to them.
        rule: Name of the rule that joined them.
        scope: Id of the scope; `EVENT` where the rule knows none of its own.
        place: Token of the word of harm.
    """

    victims: Victims
    harm: str
    rule: str
    scope: str
    place: int


class Sentence:
    """One sentence while its figures are found; rules look at it and `take` the victims that they find.

    Attributes:
        words: Its words and numbers.
        phrases: The people in it.
        chains: The people in it who are joined.
        figures: What the rules have taken, in the order of the words of harm.
        passed: Words of harm before this token belong to one that was read.
    """

    def __init__(self, words: Words) -> None:
        """Begin with no figures."""
        self.words = words
        self.forms = words.forms
        self.form = words.form
        self.phrases = Phrases(words)
        self.chains = Chains(self.phrases)
        self.figures: list[Figure] = []
        self.passed = 0
        self._records = records(words)
        self._found: set[tuple[int, str]] = set()
        self._taken: set[int] = set()

    def objects(self, place: int) -> Chain | None:
        """Return the people who begin here as an object."""
        return self.chains.objects(place)

    def subjects(self, place: int) -> list[Victims]:
        """Return the subject of the verb group that begins here."""
        return self.chains.subjects(place, self._taken)

    def right_before(self, place: int) -> list[Victims]:
        """Return the people who stand right before a participle or an adjective."""
        return self.chains.right_before(place, self._taken)

    def take(
        self,
        groups: Sequence[Victims],
        *harms: str,
        rule: str,
        place: int,
        people_only: bool = False,
        bare: bool = False,
        scope: str = EVENT,
    ) -> bool:
        """Keep those groups as figures that can be victims of the harms; say whether there were any.

        Args:
            groups: The people.
            harms: What happened to them.
            rule: Name of the rule.
            place: The word of harm.
            people_only: A noun must be one for people; a number alone is enough.
            bare: A plural without number and determiner counts as well.
            scope: What the rule knows of the scope.
        """
        if any(start <= place < end for start, end in self._records):
            return bool(groups)
        before = len(self.figures)
        for group in groups:
            if group.pronoun and group.how_many is Count.PLURAL:
                meant = self.chains.meant(group)
                group = group if meant is None else meant
            if people_only and group.noun and not (group.known or group.named):
                continue
            if group.how_many is Count.PLURAL and not (bare or group.definite):
                continue
            if group.how_many is Count.PLURAL and self.form(group.start) in _POINTING:
                continue  # "the soldiers were killed" tells of people whom another sentence counts
            if self._is_told_again(group, harms):
                continue
            if self._is_capital_by_place(group) and (rule != "passive verb" or self.form(1) == "were"):
                continue
            for harm in harms:
                if group.pronoun and harm not in _OF_PRONOUNS:
                    continue
                if group.how_many is Count.NOBODY and harm not in _OF_NOBODY:
                    continue
                if self._found.isdisjoint({(group.start, harm), (group.start, KILLED_OR_INJURED)}):
                    self._found.add((group.start, harm))
                    self.figures.append(Figure(group, harm, rule, scope, place))
            if rule in _OF_OBJECTS:
                self._taken.add(group.start)
        return len(self.figures) > before

    def _is_capital_by_place(self, group: Victims) -> bool:
        """Say whether a group is taken for a name only because it is the first word of the sentence."""
        return group.named and not group.known and group.start == 0 and group.end == 1

    def _is_told_again(self, group: Victims, harms: Sequence[str]) -> bool:
        """Say whether people are those of a figure before: "killed two insurgents … the two insurgents were killed"."""
        if not (group.definite or group.named) or not group.noun or group.pronoun or group.partitive:
            return False
        head = singular(self.form(group.end - 1))
        before = [each for each in self.figures[-_MEMORY:] if each.harm in harms and each.victims.end <= group.start]
        if group.named:
            return bool(before) and head in self.forms[max(before[0].victims.start - _MEMORY, 0) : group.start]
        return any(
            singular(self.form(each.victims.end - 1)) == head and _may_be_same(each.victims, group)
            for each in before
            if each.victims.noun
        )

    def take_attributes(self) -> None:
        """Keep the people of whom only a modifier says what happened to them: "70 wounded people"."""
        for place in self.words.quantities:
            group = self.phrases.at(place)
            if (
                group is not None
                and group.harm
                and group.known
                and all(group.start != figure.victims.start for figure in self.figures)
            ):
                self.take([group], group.harm, rule="attribute", place=place)

    def readings(self) -> list[CasualtyReading]:
        """Return the readings of the figures in the order of the text."""
        figures = sorted(self.figures, key=lambda figure: (figure.victims.start, figure.place))
        told = _told_scope(self.words, figures) if figures else EVENT
        return [_reading(self.words, figure, told) for figure in figures]


def _may_be_same(told: Victims, group: Victims) -> bool:
    """Say whether as many people as in a group were told of before; a plural without number fits any number."""
    if group.how_many is Count.PLURAL:
        return told.how_many is not Count.ONE
    if told.quantity is None or group.quantity is None:
        return told.how_many is group.how_many
    return told.quantity.stated == group.quantity.stated


def _reading(words: Words, figure: Figure, told: str) -> CasualtyReading:
    """Return the reading of a figure; `told` is the scope that the sentence tells of its counts."""
    group = figure.victims
    qualifier, low, high, stated, vague = _amount(group)
    people = _people(words, group)
    quantity = group.quantity
    return CasualtyReading(
        harm=figure.harm,
        qualifier=qualifier,
        low=low,
        high=high,
        scope=_scope(figure, told, single=low == high == 1),
        start=words.tokens[group.start].start,
        end=words.tokens[group.end - 1].end,
        quantity=Span(quantity.start, quantity.end) if quantity is not None else None,
        victims=people,
        victim_kind=group.kind,
        rule=figure.rule,
        stated=stated,
        vague=vague,
        group=people.of(words.text) if people is not None else "",
        nationality=group.nationality,
        sex_age=group.sex_age,
    )


def _amount(group: Victims) -> tuple[Qualifier, int | None, int | None, int | None, str]:
    """Return qualifier, low, high, the stated number and the vague word."""
    if group.quantity is not None:
        quantity = group.quantity
        return quantity.qualifier, quantity.low, quantity.high, quantity.stated, quantity.vague
    match group.how_many:
        case Count.ONE:
            return Qualifier.EXACT, 1, 1, 1, ""
        case Count.NOBODY:
            return Qualifier.NONE, 0, 0, None, ""
        case _:
            return Qualifier.PLURAL, 2, None, None, ""


def _people(words: Words, group: Victims) -> Span | None:
    """Return the people without the number."""
    if not group.noun or group.pronoun:
        return None
    first = group.start
    if group.quantity is not None:
        first = next(at for at in range(group.start, group.end) if words.tokens[at].start >= group.quantity.end)
        skipped: tuple[str, ...] = ("of", "the", "its", "his", "their", "all")
    else:
        skipped = ("a", "an", "the", "another", "no")
    while words.forms[first] in skipped and first < group.end - 1:
        first += 1
    return Span(words.tokens[first].start, words.tokens[group.full_end - 1].end)


def _scope(figure: Figure, told: str, *, single: bool) -> str:
    """Return the scope that the rule knows, or what the sentence tells of its counts."""
    if figure.scope != EVENT or figure.victims.how_many is Count.NOBODY:
        return figure.scope
    if single:
        return INDIVIDUAL
    return PARTIAL if told == EVENT and figure.rule == RECOVERED else told


def _told_scope(words: Words, figures: Sequence[Figure]) -> str:
    """Return the scope of the counts of a sentence by its adverbs; beside a known running total the others are none."""
    if _RATE.search(words.text) and not _SPELL.search(words.text):
        return RATE
    running = any(figure.scope == CUMULATIVE for figure in figures)
    if not running and _CUMULATIVE.search(words.text) and not _SUPERLATIVE.search(words.text):
        return CUMULATIVE
    return PARTIAL if _SO_FAR.search(words.text) else EVENT


_RATE: Final = re.compile(
    r"""\b(?:a\s+(?:day|week|month|year|hour|night)
          (?=\s*(?:[,.;:)]|$)|\s+(?:on|at|by|from|to|since|and|or|for|with|across|worldwide|are|is|were|die[sd]?)\b)
        |(?:per|each|every)\s+(?:day|week|month|year|hour|night)(?![-‐])
        |(?:daily|on\ average|an\ average\ of)\b)""",
    re.IGNORECASE | re.VERBOSE,
)
_SPELL: Final = re.compile(
    r"\b(?:last(?:s|ed|ing)?|for|within|in|over|than|(?:near|rough)ly|about|half|almost)\s+a\s+(?:day|week|month|year)\b",
    re.IGNORECASE,
)
"""How long something took, which is no rate."""
_CUMULATIVE: Final = re.compile(
    r"""\bsince\s+(?:the\s+)?(?:\w+\s+)?(?:\d{4}|january|february|march|april|may|june|july|august|september|october
        |november|december|\w+day|\w+\s+(?:began|started|broke)|start|beginning|vote|coup|war|uprising|invasion|outbreak)
      | \b(?:in|over|during|within)\s+(?:the\s+)?(?:past|last|previous)\s+(?:\w+\s+)?
        (?:days|weeks|months|years|decades?|year|month)
      | \bin\s+(?:the\s+)?[\w-]+\s+(?:days|weeks|months|years|decades)\s+of\b
      | \b(?:so\ far\ )?this\s+(?:year|month)\b
      | \bto\ date\b""",
    re.IGNORECASE | re.VERBOSE,
)
_SUPERLATIVE: Final = re.compile(
    r"\b(?:worst|highest|deadliest|bloodiest|biggest|largest|heaviest|first)\b", re.IGNORECASE
)
_SO_FAR: Final = re.compile(r"\b(?:so far|up to now|until now)\b", re.IGNORECASE)
