"""Rules that join words of harm to the people who came to it, in English.

A sentence is read from left to right. Each word of harm has a rule for what it is: a verb with its voice, a noun, an
adjective. The rule looks for the phrases of the victims where such a word has them: after an active verb, before a
passive one, after "of", right before an adjective. What the sentence only threatens, plans or denies is dropped by the
verb's companions (`_VerbGroup`). At the end come the parts ("including four children") and the scope of each figure.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from types import MappingProxyType
from typing import Final, NamedTuple

from annotator.text import quantities
from annotator.text.casualty_readings import CUMULATIVE, EVENT, INDIVIDUAL, PARTIAL, RATE, SUBSET, CasualtyReading
from annotator.text.harm_words import (
    ABDUCTED,
    ADJECTIVES,
    BODIES,
    COUNTED_NOUNS,
    DETAINED,
    DISPLACED,
    FREED,
    INJURED,
    KILLED,
    KILLED_OR_INJURED,
    NOUNS_OF,
    PHRASES,
    TOLLS,
    VERBS,
    HarmVerb,
)
from annotator.text.people_words import SUBJECT_PRONOUNS
from annotator.text.qualifiers import Qualifier
from annotator.text.spans import Span
from annotator.text.tokens import TokenKind, forms, tokenise
from annotator.text.victim_phrases import Count, Victims, Words

_BE = forms("is are was were be been being get gets got getting wasn't weren't isn't aren't")
_HAVE = forms("has have had having hasn't haven't hadn't")
_NOT = forms("not never n't wasn't weren't isn't aren't hasn't haven't hadn't didn't don't doesn't")
_UNREAL = forms("would could should will shall must can cannot won't wouldn't couldn't can't")
_POSSIBLE = frozenset({"may", "might"})
_DO = frozenset({"do", "does", "did"})
_REPORTED = forms("""reported believed feared confirmed presumed thought known said found estimated declared
    pronounced listed left
    understood suspected considered assumed alleged""")
_SEEMING = forms("appear appeared appears seem seems seemed claim claimed claims managed had")
_ADVERBS = forms("""also already later then so far since all both again now still just even only either therefore thus
    first soon
    severely""")
_CONDITIONS = forms("if unless whether lest until")
_SUBORDINATORS = forms(
    "if unless whether after when while as because that although though where before since until which who"
)
_PREPOSITIONS = forms("""of in on at by for with without within from to into onto off against along around across
    about despite except
    like near per toward towards upon via than versus under inside outside over above below beneath behind beside beyond
    between among amid through throughout during after before following including""")
_OPENERS = (
    ("including",),
    ("among", "them"),
    ("among", "whom"),
    ("among", "those"),
    ("of", "whom"),
    ("of", "them"),
    ("some", "of", "them"),
    ("included",),
)
_UNREAL_BEFORE_GERUND = forms("""without stop prevent avoid risk threaten threatened threatening consider considered
    considering start begin like
    from try trying against keep stopped prevented avoided planning planned""")
_SPEECH = forms("said says told reported announced added stated claimed confirmed warned according")
_DEGREES = forms("seriously critically gravely badly severely fatally slightly lightly")
_BODY_VERBS = forms("""found recovered discovered pulled retrieved arrived received brought counted exhumed unearthed
    dumped collected lay
    lying seen identified returned taken dug washed located recovering finding discovery recovery transferred handed
    removed delivered recover""")
_RISES = forms("to at of is was now stands reached reaches reaching hit hits passed passes")


class Figure(NamedTuple):
    """Victims joined to a harm by a rule, before the scope is known."""

    victims: Victims
    harm: str
    rule: str
    scope: str
    place: int


class _VerbGroup(NamedTuple):
    """What stands before a verb of harm and belongs to it: auxiliaries, adverbs, "not".

    Attributes:
        start: First token of it.
        passive: A form of "be" or "get" is in it.
        unreal: The harm is wished, planned, threatened or conditional.
        negated: It says that it was not so.
        present: The auxiliary is in the present tense.
    """

    start: int
    passive: bool
    unreal: bool
    negated: bool
    present: bool


class _Chain(NamedTuple):
    """People joined by "and" and commas."""

    start: int
    groups: tuple[Victims, ...]
    end: int


def read(sentence: str) -> list[CasualtyReading]:
    """Return the figures of an English sentence in the order of the text."""
    if not _TRIGGER.search(sentence):
        return []
    tokens = tokenise(sentence)
    words = Words(sentence, tokens, quantities.read_tokens(sentence, tokens))
    return _Reader(words).readings()


class _Reader:
    """Reads one sentence; each method named `read_…` is a rule."""

    def __init__(self, words: Words) -> None:
        self._words = words
        self._form = words.form
        self._forms = words.forms
        self._figures: list[Figure] = []
        self._objects: set[int] = set()
        self._chains: dict[int, _Chain | None] = {}
        self._all_chains: list[_Chain] | None = None
        self._passed = 0

    def readings(self) -> list[CasualtyReading]:
        """Return the readings."""
        for place, word in enumerate(self._forms):
            if place < self._passed:
                continue
            for read_word in _RULES.get(word, ()):
                if read_word(self, place):
                    break
        if not self._figures:
            return []
        self.read_parts()
        figures = sorted(self._figures, key=lambda figure: (figure.victims.start, figure.place))
        return [self._reading(figure) for figure in figures]

    # -- verbs ------------------------------------------------------------------------------------------------------

    def read_verb(self, place: int) -> bool:
        verb = VERBS[self._forms[place]]
        if verb.suffered:
            return self.read_suffered(place, verb)
        end = place + 1
        harms = [verb.harm]
        other = VERBS.get(self._form(place + 2))
        if other is None and self._form(place + 2) in ("dead", "killed"):
            other = VERBS["killed"]
        if other is not None and self._form(place + 1) in ("and", "or", "/") and not other.suffered:
            end = place + 3
            if {verb.harm, other.harm} == {KILLED, INJURED}:
                harms = [KILLED_OR_INJURED]
            elif verb.harm != other.harm:
                harms = [] if self._form(place + 1) != "and" else [verb.harm, other.harm]
            self._passed = end
        return self.read_harming(place, end, harms, verb)

    def read_phrase(self, place: int) -> bool:
        """Read verbs of several words: "shot dead", "took 12 women hostage"."""
        word = self._forms[place]
        for phrase in PHRASES[word]:
            end = place + 1 + len(phrase.rest)
            form = HarmVerb(
                phrase.harm,
                base=word in _PHRASE_BASES,
                present=word.endswith("s"),
                past=True,
                participle=True,
                gerund=word.endswith("ing"),
                people_only=True,
                suffered=False,
            )
            if self._words.follows(place + 1, *phrase.rest):
                self._passed = end
                self.read_harming(place, end, [phrase.harm], form)
                return True
            chain = self._object(place + 1)
            if chain is not None and self._words.follows(chain.end, *phrase.rest):
                group = self._verb_group(place)
                self._passed = chain.end + len(phrase.rest)
                if not (group.unreal or group.negated):
                    self._take(chain.groups, phrase.harm, rule="active verb", place=place, people_only=True)
                return True
        return False

    def read_harming(self, place: int, end: int, harms: Sequence[str], verb: HarmVerb) -> bool:
        """Read a verb whose object or passive subject is harmed."""
        group = self._verb_group(place)
        if verb.gerund:
            return self.read_gerund(place, end, harms, verb)
        if group.passive and verb.participle:
            return self.read_passive(place, harms, verb, group)
        if self._form(end) in ("was", "were", "are", "is") and verb.participle and not self._left(place):
            chain = self._object(end + 1)
            if chain is not None:
                self._take(chain.groups, *harms, rule="inverted passive", place=place, people_only=verb.people_only)
                return True
        chain = self._object(end)
        if chain is not None and not self._said_of_next(chain):
            if not (group.unreal or group.negated) and not self._mere_form(place, verb, chain):
                self._take(
                    chain.groups,
                    *harms,
                    rule="active verb",
                    place=place,
                    people_only=verb.people_only,
                    bare=not verb.people_only and (verb.past or verb.participle),
                )
            elif group.negated and not group.unreal:
                self._take(
                    [each for each in chain.groups if each.how_many is Count.NOBODY],
                    *harms,
                    rule="active verb",
                    place=place,
                )
            return True
        if verb.participle:
            return self.read_reduced(place, end, harms, verb)
        return False

    def _mere_form(self, place: int, verb: HarmVerb, chain: _Chain) -> bool:
        """Say whether a base or present form tells no fact: "mines kill people"; headlines do ("Gunmen kill 3")."""
        if verb.past or verb.participle or not (verb.base or verb.present):
            return False
        if verb.base and self._words.form(place - 1) in ("and", "or") and self._infinitive_before(place):
            return True
        first = chain.groups[0]
        return first.how_many is Count.PLURAL or (first.definite and first.quantity is None and not first.named)

    def _infinitive_before(self, place: int) -> bool:
        return any(self._form(at) == "to" or self._form(at) in _UNREAL for at in range(place - 6, place - 1))

    def read_passive(self, place: int, harms: Sequence[str], verb: HarmVerb, group: _VerbGroup) -> bool:
        if group.unreal:
            return True
        groups = self._subject(group.start)
        if group.negated:
            groups = [each for each in groups if each.how_many is Count.NOBODY]
        if group.present:
            groups = [each for each in groups if each.how_many is not Count.PLURAL or each.definite]
        if not groups and self._form(group.start) in ("was", "were") and group.start == 0:
            return True
        self._take(groups, *harms, rule="passive verb", place=place, people_only=verb.people_only, bare=True)
        return True

    def read_gerund(self, place: int, end: int, harms: Sequence[str], verb: HarmVerb) -> bool:
        if self._form(end) == "of":
            return self.read_noun_of(place)
        if any(self._form(place - back) in _UNREAL_BEFORE_GERUND for back in (1, 2)):
            return True
        chain = self._object(end)
        if chain is None or self._said_of_next(chain):
            return False
        self._take(
            chain.groups,
            *harms,
            rule="participle",
            place=place,
            people_only=verb.people_only,
            bare=not verb.people_only,
        )
        return True

    def read_reduced(self, place: int, end: int, harms: Sequence[str], verb: HarmVerb) -> bool:
        """Read a participle right after the victims: "12 people killed in …"; or after another one: "seized and
        killed"."""
        groups = self._left(place)
        if groups and groups[-1].whole is not None:
            self._take(groups, *harms, rule="reduced passive", place=place, scope=SUBSET)
            self._take([groups[-1].whole], *harms, rule="reduced passive", place=place)
            return True
        if groups:
            self._take(groups, *harms, rule="reduced passive", place=place, people_only=verb.people_only)
            return True
        if self._form(place - 1) in ("and", ",") or self._form(place - 2) in ("and", ","):
            before = [figure for figure in self._figures if figure.place < place and place - figure.place <= 6]
            if before and before[-1].rule in ("passive verb", "reduced passive") and self._form(end) != "":
                last = before[-1].place
                between = range(last + 1, place)
                if not any(self._words.victims(at) for at in between):
                    self._take(
                        [figure.victims for figure in before if figure.place == last],
                        *harms,
                        rule="passive verb",
                        place=place,
                        people_only=verb.people_only,
                        bare=True,
                    )
                    return True
        return False

    def read_suffered(self, place: int, verb: HarmVerb) -> bool:
        """Read a verb whose subject is harmed: "12 people died"."""
        group = self._verb_group(place)
        if self._form(place + 1) in ("down", "out", "away", "off", "hard") or group.unreal or verb.gerund:
            return True
        if verb.harm == KILLED and self._form(place + 1) == "by" and verb.participle and group.passive:
            return True
        groups = self._subject(group.start)
        if group.negated:
            groups = [each for each in groups if each.how_many is Count.NOBODY]
        if verb.base or verb.present or group.present:
            groups = [
                each
                for each in groups
                if each.how_many is not Count.PLURAL and not (each.how_many is Count.ONE and each.definite)
            ]
        self._take(groups, verb.harm, rule="intransitive verb", place=place, people_only=verb.harm != KILLED, bare=True)
        return True

    # -- adjectives and nouns ---------------------------------------------------------------------------------------

    def read_adjective(self, place: int) -> bool:
        """Read "31 dead", "two people missing", "were missing"; "dead or wounded" is one harm."""
        word = self._forms[place]
        harm = ADJECTIVES[word]
        if (
            harm == KILLED
            and word == "dead"
            and self._form(place + 1) in ("on", "end", "heat", "set", "sea", "against", "or")
            and self._form(place + 2) not in ADJECTIVES
            and self._form(place + 1) != "on"
        ):
            return True
        if self._words.follows(place + 1, "on", "arrival"):
            return True
        joint = self._form(place + 1) in ("and", "or", "/") and ADJECTIVES.get(self._form(place + 2))
        if joint and {joint, harm} == {KILLED, INJURED}:
            harm = KILLED_OR_INJURED
        groups = self._left(place)
        if groups:
            if harm == KILLED_OR_INJURED:
                self._passed = place + 3
            self._take(groups, harm, rule="adjective", place=place)
            return True
        group = self._verb_group(place)
        linked = group.passive or any(
            self._form(at) in ("remain", "remained", "remains", "went", "gone", "goes", "lay", "found", "feared")
            for at in range(place - 2, place)
        )
        if not linked or group.unreal:
            return False
        start = group.start
        while self._form(start - 1) in ("remain", "remained", "remains", "went", "gone", "lay", "still") and start > 0:
            start -= 1
        if group.start == place and self._form(place - 1) in ("still", "missing"):
            start = place - 2
        start = self._verb_group(start).start
        groups = self._subject(start)
        if group.negated:
            groups = [each for each in groups if each.how_many is Count.NOBODY]
        groups = [each for each in groups if each.how_many is not Count.PLURAL]
        self._take(groups, harm, rule="adjective", place=place, people_only=True)
        return bool(groups)

    def read_counted_noun(self, place: int) -> bool:
        """Read "8 fatalities", "no injuries", "fatalities: 8", "casualties (10)"."""
        word = self._forms[place]
        harm = COUNTED_NOUNS[word]
        found = self._number_before(place)
        joined = self._form(place + 1) in ("and", "or", "nor", "/") and COUNTED_NOUNS.get(self._form(place + 2))
        if joined and harm != joined and {harm, joined} <= {KILLED, INJURED, KILLED_OR_INJURED} and found:
            harm = KILLED_OR_INJURED
        if found is not None:
            if joined and harm == KILLED_OR_INJURED:
                self._passed = place + 3
            if (
                self._words.is_word(place + 1)
                and word in ("death", "injury", "casualty")
                and self._more_noun(place + 1)
            ):
                return True
            if found.how_many is Count.NOBODY and self._unreal_clause(found.start):
                return True
            self._take([found], harm, rule="counted noun", place=place)
            return True
        without = self._negation_before(place)
        if without is not None:
            if joined:
                self._passed = place + 3
            self._take(
                [Victims(without, place + 1, place + 1, Count.NOBODY, noun=False)],
                harm,
                rule="no casualties",
                place=place,
            )
            return True
        if self._form(place + 1) in ("(", ":", "="):
            figure = self._words.number(place + 2)
            if figure is not None and not figure.noun and self._form(figure.end) not in ADJECTIVES:
                self._take([figure], harm, rule="tally", place=place)
                return True
        return False

    def read_noun_of(self, place: int) -> bool:
        """Read "the death of two officers", "the kidnapping of 10 peasants"."""
        word = self._forms[place]
        harm = NOUNS_OF.get(word) or VERBS[word].harm
        possessor = self._possessor(place)
        if possessor is not None:
            self._take([possessor], harm, rule="possessive", place=place, people_only=True)
            return True
        if self._form(place + 1) != "of":
            return False
        if self._form(place - 1) in ("attempted", "planned", "failed", "foiled", "possible", "attempt", "threatened"):
            return True
        if harm == FREED and any(
            self._form(at)
            in (
                "for",
                "on",
                "about",
                "demand",
                "demands",
                "demanded",
                "demanding",
                "seek",
                "negotiate",
                "seeking",
                "negotiating",
                "urged",
                "urge",
                "ordered",
            )
            for at in range(place - 4, place)
        ):
            return True
        chain = self._object(place + 2)
        if chain is None:
            return False
        if self._form(chain.end) in _UNREAL:
            return True
        groups = [each for each in chain.groups if not (each.how_many is Count.PLURAL and not each.definite)]
        self._take(groups, harm, rule="noun of harm", place=place, people_only=harm in (FREED, DETAINED, ABDUCTED))
        return True

    def _possessor(self, place: int) -> Victims | None:
        """Return whose harm a noun names: "the officer's death", "resulting in his death"."""
        before = place - 1
        if (
            self._form(before) in ("his", "her")
            and self._forms[place] == "death"
            and self._form(before - 1) in ("in", "to")
        ):
            return Victims(before, place, place, Count.ONE, definite=True, pronoun=True)
        if self._form(before) == "their" and self._forms[place] == "deaths" and self._form(before - 1) in ("in", "to"):
            return Victims(before, place, place, Count.PLURAL, definite=True, pronoun=True)
        if self._form(before) not in ("'s", "'", "’"):
            return None
        if self._forms[place] not in (
            "death",
            "deaths",
            "murder",
            "assassination",
            "killing",
            "kidnapping",
            "abduction",
        ):
            return None
        for at in range(before - 1, max(before - 8, -1), -1):
            group = self._words.victims(at)
            if (
                group is not None
                and group.end == before
                and group.owner
                and not (group.bare and group.how_many is Count.ONE)
            ):
                longest = group
                for earlier in range(at - 1, max(before - 8, -1), -1):
                    other = self._words.victims(earlier)
                    if other is not None and other.end == before and other.owner:
                        longest = other
                return longest
        return None

    def read_bodies(self, place: int) -> bool:
        """Read "three bodies were found", "the bodies of eleven men were found"."""
        if not any(word in _BODY_VERBS for word in self._forms):
            return False
        for at in range(max(place - 8, 0), place - 1):
            group = self._words.victims(at)
            if group is not None and group.owner and group.end in (place - 1, place - 2):
                self._take([group], KILLED, rule="bodies", place=place)
                return True
        found = self._number_before(place)
        if found is not None and found.how_many is Count.NUMBER:
            self._take([found], KILLED, rule="bodies", place=place)
            return True
        if self._form(place + 1) == "of":
            chain = self._object(place + 2)
            if chain is not None:
                self._take(chain.groups, KILLED, rule="bodies", place=place)
                return True
        return False

    def read_toll(self, place: int) -> bool:
        """Read "the toll rose to 31", "a death toll of 12"."""
        harm = KILLED
        if self._form(place - 1) in ("injury", "injured"):
            harm = INJURED
        elif self._form(place - 1) == "casualty":
            harm = KILLED_OR_INJURED
        numbers: list[tuple[int, Victims]] = []
        for at in range(place + 1, min(place + 16, self._words.size)):
            if self._forms[at] in (";", "that"):
                break
            group = self._words.number(at)
            if group is not None and not any(at < each.end for _, each in numbers):
                numbers.append((at, group))
        for at, group in numbers:
            if self._form(at - 1) == "from" and len(numbers) > 1:
                continue
            between = self._forms[place + 1 : at]
            if not between or any(word in _RISES or word in ("put", ":") for word in between):
                if self._form(group.end) in ADJECTIVES and ADJECTIVES[self._form(group.end)] != harm:
                    return False
                self._take([group], harm, rule="toll", place=place)
                return True
        return False

    def read_number(self, place: int) -> bool:
        """Read "bringing to 31 the number of protesters killed", "the number of dead has climbed to 31"."""
        if self._form(place + 1) != "of" or self._form(place - 1) == "a":
            return False
        harm = ""
        at = place + 2
        while at < min(place + 9, self._words.size):
            word = self._forms[at]
            harm = harm or ADJECTIVES.get(word, "") or COUNTED_NOUNS.get(word, "")
            if harm:
                break
            at += 1
        if not harm:
            return False
        for back in range(place - 1, max(place - 5, -1), -1):
            if back in self._words.quantities and self._form(back - 1) == "to":
                group = self._words.victims(back)
                if group is not None:
                    self._take(
                        [group._replace(end=self._words.quantities[back][1], noun=False)],
                        harm,
                        rule="number of",
                        place=place,
                        scope=CUMULATIVE,
                    )
                    self._passed = at + 1
                    return True
        for ahead in range(at + 1, min(at + 10, self._words.size)):
            if self._form(ahead - 1) in (*_RISES, "("):
                group = self._words.number(ahead)
                if group is not None:
                    bringing = self._form(place - 2) in ("bringing", "brings", "brought", "raising", "raises", "raised")
                    self._take([group], harm, rule="number of", place=place, scope=CUMULATIVE if bringing else EVENT)
                    self._passed = at + 1
                    return True
        return False

    def read_lives(self, place: int) -> bool:
        """Read "claimed the lives of 12", "cost 12 lives", "lost their lives"."""
        before = self._form(place - 1)
        if before in ("their", "his", "her") and self._form(place - 2) in ("lost", "losing", "lose"):
            group = self._verb_group(place - 2)
            if not (group.unreal or group.negated) and self._form(place - 2) == "lost":
                self._take(self._subject(group.start), KILLED, rule="lives", place=place, bare=True)
            return True
        if self._words.follows(place + 1, "of") and any(
            self._form(at) in ("claimed", "claiming", "claims", "took", "taken", "taking", "cost", "costing")
            for at in range(place - 3, place)
        ):
            chain = self._object(place + 2)
            if chain is not None:
                self._take(chain.groups, KILLED, rule="lives", place=place, bare=True)
            return True
        found = self._number_before(place)
        if (
            found is not None
            and (
                self._form(found.start - 1)
                in ("claimed", "claiming", "claims", "took", "taken", "taking", "cost", "costing", "of")
                or self._form(place + 1) in ("were", "have", "had", "was", "lost")
            )
            and (self._form(found.start - 1) != "of" or self._form(found.start - 2) == "loss")
        ):
            self._take([found], KILLED, rule="lives", place=place)
            return True
        if before == "of" and self._form(place - 2) == "loss" and self._form(place - 3) in ("no", "without"):
            self._take(
                [Victims(place - 3, place + 1, place + 1, Count.NOBODY, noun=False)],
                KILLED,
                rule="no casualties",
                place=place,
            )
            return True
        return False

    def read_flight(self, place: int) -> bool:
        """Read "thousands fled", "forced 200 families to flee"."""
        word = self._forms[place]
        if self._form(place - 1) == "to":
            group = self._verb_group(place - 1)
            if self._form(place - 2) in ("forced", "driven", "compelled", "obliged"):
                group = self._verb_group(place - 2)
                groups = self._subject(group.start) if group.passive else self._left(place - 2)
                groups = groups or self._subject(place - 2)
                if not group.unreal:
                    self._take(_numbered(groups), DISPLACED, rule="flight", place=place)
                return True
            for chain in self._chains_before(place - 1):
                if chain.end == place - 1 and self._form(chain.start - 1) in (
                    "forced",
                    "forcing",
                    "forces",
                    "compelled",
                    "prompted",
                    "prompting",
                    "causing",
                    "caused",
                ):
                    self._take(_numbered(chain.groups), DISPLACED, rule="flight", place=place)
                return True
            return True
        if word == "fleeing":
            return False
        group = self._verb_group(place)
        if group.unreal or group.negated:
            return True
        homes = any(
            self._form(at)
            in (
                "homes",
                "houses",
                "home",
                "villages",
                "area",
                "fighting",
                "country",
                "town",
                "city",
                "village",
                "violence",
            )
            for at in range(place + 1, place + 5)
        )
        groups = _numbered(self._subject(group.start))
        if homes and groups:
            self._take(groups, DISPLACED, rule="flight", place=place, people_only=False)
        return True

    def read_wounds(self, place: int) -> bool:
        """Read "sustained injuries", "were treated for minor injuries"."""
        word = self._forms[place]
        end = next(
            (
                at
                for at in range(place + 1, min(place + 8, self._words.size))
                if self._forms[at] in ("injuries", "wounds", "burns", "injury", "wound", "inhalation", "shock")
            ),
            0,
        )
        if not end or any(at in self._words.quantities for at in range(place + 1, end + 1)):
            return False
        group = self._verb_group(place)
        if group.unreal or group.negated:
            return True
        if word in ("treated", "hospitalised", "hospitalized") and not group.passive:
            groups = self._left(place)
        else:
            groups = self._subject(group.start)
        groups = [each for each in groups if each.how_many is not Count.PLURAL]
        self._take(groups, INJURED, rule="wounds suffered", place=place, people_only=False)
        return bool(groups)

    def read_captives(self, place: int) -> bool:
        """Read "in the hands of the kidnappers", "holding nine soldiers prisoner", "in captivity"."""
        word = self._forms[place]
        if word in ("holding", "held", "hold", "holds"):
            chain = self._object(place + 1)
            if chain is None:
                return False
            harm = {"hostage": ABDUCTED, "captive": ABDUCTED, "prisoner": DETAINED}.get(self._form(chain.end))
            if harm:
                self._take(chain.groups, harm, rule="captives", place=place, people_only=True)
                return True
            return False
        return False

    def read_among(self, place: int) -> bool:
        """Read "among the dead were two nurses" and "a guard was among the six killed"."""
        at = place + 1
        if self._form(at) in ("the", "those"):
            harm = ADJECTIVES.get(self._form(at + 1)) or {"victims": KILLED, "casualties": KILLED_OR_INJURED}.get(
                self._form(at + 1)
            )
            if harm and self._form(at + 2) in ("is", "are", "was", "were"):
                chain = self._object(at + 3)
                if chain is not None:
                    self._take(chain.groups, harm, rule="among", place=place, scope=SUBSET)
                    self._passed = at + 2
                    return True
            if harm and self._form(place - 1) in ("is", "are", "was", "were"):
                self._take(self._subject(place - 1), harm, rule="among", place=place, scope=SUBSET, bare=True)
                self._passed = at + 2
                return True
        chain = self._object(at)
        if chain is not None and chain.groups[0].quantity is not None:
            harm = ADJECTIVES.get(self._form(chain.end), "")
            if harm:
                groups = self._subject(place - 1) if self._form(place - 1) in _BE else self._left(place)
                self._take(groups, harm, rule="among", place=place, scope=SUBSET, bare=True)
                return False
        return False

    # -- parts ------------------------------------------------------------------------------------------------------

    def read_parts(self) -> None:
        """Read the parts of a figure: ", including four children", ", three of them seriously"."""
        taken = {figure.victims.start for figure in self._figures}
        for place, word in enumerate(self._forms):
            if word in ("including", "included", "among", "of", "some"):
                opener = next((each for each in _OPENERS if self._words.follows(place, *each)), None)
                if opener is None:
                    continue
                start = place + len(opener)
                if self._form(start) in ("one", "a") and self._words.follows(start + 1, "of", "a"):
                    group = self._words.victims(start + 2)
                    chain = None if group is None else _Chain(start, (group._replace(start=start),), group.full_end)
                else:
                    chain = self._object(start)
                if chain is None:
                    continue
                groups = [
                    each
                    for each in chain.groups
                    if each.start not in taken
                    and each.how_many is not Count.PLURAL
                    and self._form(each.full_end) not in ADJECTIVES
                ]
            elif place not in taken and (
                place in self._words.quantities or self._form(place - 1) in (",", "(", "–", "—")
            ):
                group = self._words.number(place)
                if group is None or group.noun:
                    continue
                if not (
                    group.partitive
                    or (self._form(group.end) in _DEGREES and self._form(place - 1) in (",", "(", "–", "—"))
                ):
                    continue
                groups = [group]
            else:
                continue
            whole = self._whole_before(place)
            if whole is not None:
                for group in groups:
                    self._figures.append(Figure(group, whole.harm, "part", SUBSET, place))
                    taken.add(group.start)

    def _whole_before(self, place: int) -> Figure | None:
        """Return the figure that a part here belongs to: the last one before it."""
        before = [figure for figure in self._figures if figure.victims.end <= place and figure.scope != SUBSET]
        if not before:
            return None
        nearest = max(figure.victims.end for figure in before)
        last = max((figure for figure in before if figure.victims.end == nearest), key=lambda figure: figure.place)
        if place - max(last.victims.end, last.place if last.place < place else 0) > 12:
            return None
        if any(self._forms[at] == ";" for at in range(last.victims.end, place)):
            return None
        return last

    # -- looking for victims ----------------------------------------------------------------------------------------

    def _chain(self, place: int) -> _Chain | None:
        """Return the people who are joined by "and" and commas from here on."""
        if place not in self._chains:
            self._chains[place] = self._find_chain(place)
        return self._chains[place]

    def _find_chain(self, place: int) -> _Chain | None:
        group = self._words.victims(place)
        if group is None:
            return None
        groups = [group]
        ends = [group.full_end]
        commas = [False]
        closed = False
        at = group.full_end
        while True:
            aside = self._aside(at, groups[-1])
            if aside is not None:
                at = aside
                ends[-1] = at
            link, after = self._link(at)
            placed = not link
            if not link:
                skipped = self._past_place(at)
                if skipped is None:
                    break
                link, after = self._link(skipped)
                if not link:
                    break
            group = self._words.victims(after) or (self._words.number(after) if placed else None)
            if group is None or (link == "," and group.bare):
                break
            groups.append(group)
            commas.append(link == ",")
            closed = closed or link != ","
            at = group.full_end
            ends.append(at)
        if not closed and len(groups) > 1:
            groups, ends = groups[:1], ends[:1]
        return _Chain(place, tuple(groups), ends[-1])

    def _link(self, at: int) -> tuple[str, int]:
        """Return what joins the next group, and where that begins."""
        word = self._form(at)
        if word == ",":
            if self._form(at + 1) in ("and", "plus"):
                return "and", at + 2
            return ",", at + 1
        if word in ("and", "or", "&", "/", "plus"):
            return "and", at + 2 if self._form(at + 1) in ("also", "of") else at + 1
        if self._words.follows(at, "as", "well", "as"):
            return "and", at + 3
        if self._words.follows(at, "along", "with") or self._words.follows(at, "together", "with"):
            return "and", at + 2
        return "", at

    def _aside(self, at: int, group: Victims) -> int | None:
        """Return where an age, an apposition or a parenthesis after a group ends: ", 23,", ", a Taliban leader,"."""
        if self._form(at) == "(":
            close = next((each for each in range(at, min(at + 12, self._words.size)) if self._forms[each] == ")"), None)
            return None if close is None else close + 1
        if self._form(at) != ",":
            return None
        if (
            at + 1 < self._words.size
            and self._words.tokens[at + 1].kind is TokenKind.NUMBER
            and self._form(at + 2) == ","
        ):
            return at + 3 if self._form(at + 3) != "and" else at + 2
        if group.how_many is not Count.ONE:
            return None
        other = self._words.victims(at + 1)
        if (
            other is None
            or other.how_many is not Count.ONE
            or not (group.named or other.named)
            or (group.named and other.named)
        ):
            return None
        end = other.full_end
        if self._form(end) == ",":
            return end if self._form(end + 1) in ("and", "as") else end + 1
        return end if self._form(end) in ("", ".") else None

    def _past_place(self, at: int) -> int | None:
        """Return where "in Lower Arda" ends before ", four in Kolm"."""
        if self._form(at) not in ("in", "at", "near", "from", "on"):
            return None
        for end in range(at + 1, min(at + 7, self._words.size)):
            link, after = self._link(end)
            if link:
                group = self._words.number(after)
                return end if group is not None and self._form(group.full_end) == self._forms[at] else None
        return None

    def _object(self, place: int) -> _Chain | None:
        """Return the people who begin here as an object; a group that is the subject of what follows is not among
        them."""
        if self._form(place) in ("up", "all", "also", "reportedly") and place not in self._words.quantities:
            place += 1
        chain = self._chain(place)
        if chain is None:
            return None
        groups = list(chain.groups)
        end = chain.end
        while len(groups) > 1 and self._goes_on_as_subject(end, groups[-1]):
            groups.pop()
            end = groups[-1].full_end
        return _Chain(place, tuple(groups), end)

    def _goes_on_as_subject(self, end: int, group: Victims) -> bool:
        word = self._form(end)
        if (
            word in _BE
            or word in _HAVE
            or word in _SPEECH
            or word in _UNREAL
            or (word in VERBS and VERBS[word].suffered)
        ):
            return True
        if word in ("sustained", "suffered", "remain", "remained", "remains", "fled", "lost"):
            return True
        return word in ADJECTIVES and (group.how_many is not Count.PLURAL)

    def _said_of_next(self, chain: _Chain) -> bool:
        """Say whether the people after a verb belong to the next words: "12 killed, 30 wounded"."""
        first = chain.groups[0]
        return not first.noun and self._form(first.end) in ADJECTIVES and len(chain.groups) == 1

    def _left(self, place: int) -> list[Victims]:
        """Return the people who stand right before a place, adverbs aside, and have a number or are single."""
        at = place
        while self._form(at - 1).endswith("ly") or self._form(at - 1) in (
            "still",
            "also",
            "already",
            "feared",
            "reported",
            "confirmed",
            "found",
            "others",
            "left",
            "presumed",
        ):
            if self._form(at - 1) == "family":
                break
            at -= 1
        for end in (place, at):
            for chain in self._chains_before(end):
                if chain.end != end:
                    break
                if self._form(chain.start - 1) == "of" and self._form(chain.start - 2) in ("families", "relatives"):
                    break
                groups = [
                    each
                    for each in chain.groups
                    if each.how_many in (Count.NUMBER, Count.NOBODY)
                    or (each.how_many is Count.ONE and not each.pronoun)
                ]
                if self._is_object(chain):
                    groups = [each for each in groups[-1:] if each.quantity is not None]
                    if groups and groups[0].start in self._objects:
                        return []
                return groups
        return []

    def _is_object(self, chain: _Chain) -> bool:
        return any(group.start in self._objects for group in chain.groups)

    def _chains_before(self, end: int) -> list[_Chain]:
        """Return the chains that end at or before a place, the nearest first."""
        if self._all_chains is None:
            self._all_chains = []
            at = 0
            while at < self._words.size:
                chain = self._chain(at)
                if chain is None:
                    at += 1
                else:
                    self._all_chains.append(chain)
                    at = max(chain.end, at + 1)
        return [chain for chain in reversed(self._all_chains) if chain.end <= end]

    def _subject(self, place: int) -> list[Victims]:
        """Return the people who are the subject of a verb group that begins here."""
        before = self._form(place - 1)
        if before in SUBJECT_PRONOUNS:
            several = SUBJECT_PRONOUNS[before]
            count = Count.PLURAL if several else Count.ONE
            return (
                []
                if self._form(place - 2) in _CONDITIONS
                else [Victims(place - 1, place, place, count, definite=True, pronoun=True)]
            )
        relative = before in ("who", "that", "which", "whom")
        if relative:
            place -= 1
            if self._form(place - 1) == ",":
                place -= 1
        for chain in self._chains_before(place):
            gap = self._forms[chain.end : place]
            if any(word in (";", ":", ")", "(") for word in gap) and "(" not in gap:
                return []
            if any(word in _SPEECH or word in _SUBORDINATORS for word in gap):
                return []
            if len(gap) > (14 if not relative else 6):
                return []
            if not relative and (self._is_object(chain) or self._in_phrase(chain)):
                last = chain.groups[-1]
                if last.start in self._objects or gap or len(chain.groups) == 1:
                    continue
                return [last]
            if self._form(chain.start - 1) in _CONDITIONS or self._form(chain.start - 2) in _CONDITIONS:
                return []
            groups = list(chain.groups)
            if relative and len(groups) > 1 and groups[0].start in self._objects:
                groups = groups[-1:]
            return [each for each in groups if self._can_suffer(each, chain)]
        return []

    def _in_phrase(self, chain: _Chain) -> bool:
        """Say whether a chain belongs to a preposition or tells a part, so that it is no subject."""
        before = self._form(chain.start - 1)
        if before in ("(", "mostly", "mainly", "most"):
            return True
        if before in ("them", "whom") and self._form(chain.start - 2) in ("among", "of"):
            return True
        return before in _PREPOSITIONS and before not in ("after", "before")

    def _can_suffer(self, group: Victims, chain: _Chain) -> bool:
        """Say whether a bare noun can be the subject: not after "any", "every" …"""
        if not group.bare or group.start != chain.start:
            return True
        before = self._form(group.start - 1)
        if before in (
            "any",
            "every",
            "each",
            "such",
            "which",
            "what",
            "more",
            "fewer",
            "most",
            "many",
            "whose",
            "first",
        ):
            return False
        if group.how_many is Count.ONE:
            return group.start == 0 or before in (":", ",", "–", "—", "-", "and", "as", "after", "when", "‘", "“", '"')
        return True

    def _number_before(self, place: int) -> Victims | None:
        """Return the number that counts the noun here: "8 fatalities", "40 civilian casualties"."""
        for at in range(place - 1, max(place - 6, -1), -1):
            if at in self._words.quantities:
                quantity, end = self._words.quantities[at]
                if end > place:
                    return None
                if self._form(end) == "of":
                    end += 1
                if any(
                    self._forms[each] in _PREPOSITIONS
                    or self._forms[each] in _BE
                    or not (self._words.is_word(each) or self._words.tokens[each].kind is TokenKind.MIXED)
                    for each in range(end, place)
                ):
                    return None
                count = Count.NOBODY if quantity.qualifier is Qualifier.NONE else Count.NUMBER
                modifiers = self._words.forms[end:place]
                if any(word == "more" for word in modifiers) and not modifiers:
                    return None
                return Victims(at, place + 1, place + 1, count, None if count is Count.NOBODY else quantity, noun=False)
        return None

    def _negation_before(self, place: int) -> int | None:
        """Return where "no …", "without …" or "not … any" before a noun of harm begins."""
        for at in range(place - 1, max(place - 7, -1), -1):
            word = self._forms[at]
            if word in ("no", "without", "zero"):
                return at
            if word in _NOT or word in (",", ".", ";", "of"):
                if word in _NOT and any(
                    self._forms[each] in ("cause", "caused", "result", "any", "report", "suffer", "reported", "been")
                    for each in range(at, place)
                ):
                    return at
                return None
        return None

    def _more_noun(self, place: int) -> bool:
        return self._forms[place] in (
            "figures",
            "figure",
            "toll",
            "tolls",
            "threats",
            "threat",
            "sentence",
            "sentences",
            "penalty",
            "squad",
            "squads",
            "row",
            "rate",
            "rates",
            "certificates",
            "count",
        )

    def _unreal_clause(self, place: int) -> bool:
        return any(self._form(at) in ("ensure", "if", "avoid", "ensuring", "so") for at in range(place - 4, place))

    # -- verb groups ------------------------------------------------------------------------------------------------

    def _verb_group(self, place: int) -> _VerbGroup:
        """Return what belongs to a verb before it."""
        passive = unreal = negated = perfect = present = False
        possible = False
        at = place
        while at > 0:
            word = self._forms[at - 1]
            if word in _BE:
                passive = True
                present = present or (word in ("is", "are") and not perfect)
                negated = negated or word in _NOT
            elif word in _HAVE:
                perfect = True
                negated = negated or word in _NOT
            elif word in _UNREAL:
                unreal = True
            elif word in _POSSIBLE:
                possible = True
            elif word == "to":
                if not perfect and self._form(at - 2) not in _REPORTED | _SEEMING:
                    unreal = True
            elif word in _NOT:
                negated = True
            elif word in _DO:
                pass
            elif word in _REPORTED or word in ("claim", "claimed", "claims", "managed", "appear", "appeared", "seem"):
                if (
                    not passive
                    and at == place
                    and self._form(at - 2) not in _BE
                    and self._form(at - 2) not in _ADVERBS
                    and not self._form(at - 2).endswith("ly")
                ):
                    break
            elif word in _ADVERBS or (
                word.endswith("ly") and word not in ("family", "only") and word not in ("july", "italy", "assembly")
            ):
                pass
            elif word in ("and", ",") and self._joined_participle(at - 2):
                at -= 1
            elif word in ("'", "‘", "“", '"', "’"):
                pass
            else:
                break
            at -= 1
        start = at
        if possible and not perfect:
            unreal = True
        if self._form(start - 1) in _CONDITIONS:
            unreal = True
        while start < place and self._forms[start] in (
            ",",
            "and",
            "so",
            "far",
            "then",
            "later",
            "'",
            "‘",
            "“",
            '"',
            "’",
            "since",
        ):
            start += 1
        return _VerbGroup(start, passive, unreal, negated, present)

    def _joined_participle(self, at: int) -> bool:
        """Say whether a participle that follows "was" stands here: "was shot and killed"."""
        word = self._form(at)
        if not (word.endswith("ed") or word in ("shot", "hit", "beaten", "taken", "caught", "found", "struck", "run")):
            return False
        for back in range(at - 1, max(at - 5, -1), -1):
            if self._forms[back] in _BE:
                return True
            if not (self._forms[back].endswith(("ed", "ly")) or self._forms[back] in (",", "and", "also")):
                return False
        return False

    # -- figures ----------------------------------------------------------------------------------------------------

    def _take(
        self,
        groups: Sequence[Victims],
        *harms: str,
        rule: str,
        place: int,
        people_only: bool = False,
        bare: bool = False,
        scope: str = EVENT,
    ) -> None:
        """Keep the groups as figures, where they can be victims of the harm.

        Args:
            groups: The people.
            harms: What happened to them.
            rule: Name of the rule.
            place: The word of harm.
            people_only: A number alone is enough, but a noun must be one for people.
            bare: A plural without a number counts.
            scope: What is known of the scope.
        """
        for group in groups:
            if people_only and group.noun and not (group.known or group.named):
                continue
            if group.named and not group.known and group.start == 0 and group.end == 1 and rule != "passive verb":
                continue
            if group.how_many is Count.PLURAL and not bare and not group.definite:
                continue
            if group.pronoun and not set(harms) <= {KILLED, INJURED, KILLED_OR_INJURED}:
                continue
            for harm in harms:
                if any(
                    figure.victims.start == group.start and (figure.harm == harm or figure.harm == KILLED_OR_INJURED)
                    for figure in self._figures
                ):
                    continue
                self._figures.append(Figure(group, harm, rule, scope, place))
            self._objects.add(group.start)

    def _reading(self, figure: Figure) -> CasualtyReading:
        """Return the figure as a reading."""
        group = figure.victims
        tokens = self._words.tokens
        quantity = group.quantity
        if quantity is not None:
            qualifier, low, high = quantity.qualifier, quantity.low, quantity.high
            stated, vague = quantity.stated, quantity.vague
        else:
            stated, vague = None, ""
            match group.how_many:
                case Count.ONE:
                    qualifier, low, high, stated = Qualifier.EXACT, 1, 1, 1
                case Count.NOBODY:
                    qualifier, low, high = Qualifier.NONE, 0, 0
                case _:
                    qualifier, low, high = Qualifier.PLURAL, 2, None
        start, end = tokens[group.start].start, tokens[group.end - 1].end
        victims = self._victims_span(group)
        return CasualtyReading(
            harm=figure.harm,
            qualifier=qualifier,
            low=low,
            high=high,
            scope=self._scope(figure, low, high),
            start=start,
            end=end,
            quantity=Span(quantity.start, quantity.end) if quantity is not None else None,
            victims=victims,
            victim_kind=group.kind,
            rule=figure.rule,
            stated=stated,
            vague=vague,
            group=victims.of(self._words.text) if victims is not None else "",
            nationality=group.nationality,
            sex_age=group.sex_age,
        )

    def _victims_span(self, group: Victims) -> Span | None:
        """Return the people without the number."""
        if not group.noun or group.pronoun:
            return None
        tokens = self._words.tokens
        first = group.start
        if group.quantity is not None:
            first = next(at for at in range(group.start, group.end) if tokens[at].start >= group.quantity.end)
            while self._forms[first] in ("of", "the", "its", "his", "their") and first < group.end - 1:
                first += 1
        elif self._forms[first] in ("a", "an", "the", "another", "no") and first < group.end - 1:
            first += 1
        return Span(tokens[first].start, tokens[group.full_end - 1].end)

    def _scope(self, figure: Figure, low: int | None, high: int | None) -> str:
        if figure.scope != EVENT:
            return figure.scope
        if figure.victims.how_many is Count.NOBODY:
            return EVENT
        if low == 1 and high == 1:
            return INDIVIDUAL
        text = self._words.text
        if _RATE.search(text):
            return RATE
        if _CUMULATIVE.search(text):
            return CUMULATIVE
        if _SO_FAR.search(text) or (figure.rule == "bodies" and "recovered" in self._forms):
            return PARTIAL
        return EVENT


def _numbered(groups: Sequence[Victims]) -> list[Victims]:
    return [group for group in groups if group.how_many is Count.NUMBER]


_PHRASE_BASES: Final = frozenset(word for word in PHRASES if not word.endswith(("s", "ed", "ing")))
_RATE: Final = re.compile(
    r"\b(?:(?:a|per|each|every)\s+(?:day|week|month|year|hour|night)|daily|on average|an average of)\b", re.IGNORECASE
)
_CUMULATIVE: Final = re.compile(
    r"""\bsince\s+(?:the\s+)?(?:\w+\s+)?(?:\d{4}|january|february|march|april|may|june|july|august|september|october|november
      |december|\w+day|\w+\s+(?:began|started|broke)|start|beginning|vote|coup|war|uprising|invasion|outbreak)
    |\b(?:in|over|during|within)\s+(?:the\s+)?(?:past|last|previous)\s+(?:\w+\s+)?(?:days|weeks|months|years|decades?|year|month)
    |\bin\s+(?:the\s+)?[\w-]+\s+(?:days|weeks|months|years|decades)\s+of\b
    |\b(?:so\ far\ )?this\s+(?:year|month)\b|\bto\ date\b""",
    re.IGNORECASE | re.VERBOSE,
)
_SO_FAR: Final = re.compile(r"\b(?:so far|up to now|until now)\b", re.IGNORECASE)


def _rules() -> dict[str, tuple[Callable[[_Reader, int], bool], ...]]:
    """Return the rules by the word that calls them; the first that reads something ends it."""
    rules: dict[str, list[Callable[[_Reader, int], bool]]] = {}
    for words, rule in (
        (
            forms("sustained sustaining suffered suffering sustain suffer received receiving treated"),
            _Reader.read_wounds,
        ),
        (forms("held holding hold holds"), _Reader.read_captives),
        (PHRASES, _Reader.read_phrase),
        (VERBS, _Reader.read_verb),
        (NOUNS_OF, _Reader.read_noun_of),
        (ADJECTIVES, _Reader.read_adjective),
        (COUNTED_NOUNS, _Reader.read_counted_noun),
        (BODIES, _Reader.read_bodies),
        (TOLLS, _Reader.read_toll),
        (frozenset({"number", "total"}), _Reader.read_number),
        (frozenset({"lives", "life"}), _Reader.read_lives),
        (forms("flee fled"), _Reader.read_flight),
        (frozenset({"among"}), _Reader.read_among),
    ):
        for word in words:
            rules.setdefault(word, []).append(rule)
    return {word: tuple(called) for word, called in rules.items()}


_RULES: Final = MappingProxyType(_rules())
_COLD: Final = frozenset({"number", "total", "among", "held", "hold", "holds", "holding", "suffered", "received"})
_TRIGGER: Final = re.compile(
    r"\b(?:" + "|".join(sorted({word for word in _RULES if word not in _COLD}, key=len, reverse=True)) + r")\b",
    re.IGNORECASE,
)
