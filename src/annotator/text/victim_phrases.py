"""Phrases that name people, with how many they are: "at least 12 villagers", "a US civilian contractor", "them".

Rules of casualty figures look for these phrases beside words of harm. A phrase is found from its first word on, by
what it is made of: a determiner or a number, then a noun or a name, and "of …". A number may count people whom no noun
names ("killed 25"), or a noun that is not in the lists ("three Hazaras"); how much of that is accepted is up to the
rules.
"""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple

from annotator.text import people_nouns
from annotator.text.english_numbers import cardinal
from annotator.text.harm_words import ADJECTIVES
from annotator.text.noun_phrases import singular
from annotator.text.noun_words import MONTHS, UNITS_OF_MEASURE
from annotator.text.people_nouns import Noun
from annotator.text.people_words import OBJECT_PRONOUNS, PEOPLE
from annotator.text.qualifiers import Qualifier, Quantity
from annotator.text.sentence_tokens import Words
from annotator.text.tokens import TokenKind, forms
from annotator.text.verb_groups import is_adverb


class Count(Enum):
    """How a phrase says how many they are."""

    NUMBER = "a number"
    ONE = "a single person"
    PLURAL = "several, without a number"
    NOBODY = "nobody"


class Victims(NamedTuple):
    """People named by a phrase.

    Attributes:
        start: Its first token.
        end: The token after its noun or name, or after the number where no noun stands.
        full_end: The token after everything that belongs to it ("of the Iraqi Security Forces").
        how_many: How it says how many they are.
        quantity: The number, where one stands.
        known: The noun is one for people, or a name with a title.
        noun: The phrase has a noun or a name; without, it is a number alone.
        named: It is a name, with or without a title.
        definite: "the", "his", "these"; or a pronoun.
        pronoun: It is "him", "they" …
        partitive: It tells a part: "three of them", "25 of its fighters".
        whole: Of whom it is a part, where they are counted too: "12 of the 30 people".
        bare: It has no determiner and no number.
        harm: What a modifier says of them ("70 wounded people"), or "".
        kind: Id of the kind of victim, or "".
        nationality: As written, or "".
        sex_age: men, women, boys, girls, children, or "".
        owner: A genitive follows: "three militiamen's bodies".
    """

    start: int
    end: int
    full_end: int
    how_many: Count
    quantity: Quantity | None = None
    known: bool = True
    noun: bool = True
    named: bool = False
    definite: bool = False
    pronoun: bool = False
    partitive: bool = False
    whole: Victims | None = None
    bare: bool = False
    harm: str = ""
    kind: str = ""
    nationality: str = ""
    sex_age: str = ""
    owner: bool = False


_INDEFINITE = forms("a an another one")
_DEFINITE = forms("the this these those his her its their our my your both all")
_NOBODY = forms("no none nobody no-one neither")
_THEM = forms("them whom these those")
_MORE = forms("further additional")
_OTHER = forms("other remaining same")
_COUNTING_NOUNS = forms("total group average family crew team party band")
_QUOTES = forms("' ‘ ’ “ ” \"")
_COUNTED_OFF = forms("second third fourth fifth sixth seventh eighth")
_AFTER_ELLIPSIS = forms("was is were had has in when and , . at by on") | {""}
_AFTER_NO_COUNT = UNITS_OF_MEASURE | forms("% per") | forms(" ".join(MONTHS))
_PAIRS = {"couple": 2, "pair": 2, "duo": 2, "trio": 3}


class Phrases:
    """The phrases of people in one sentence."""

    def __init__(self, words: Words) -> None:
        """Look at these words; nothing is searched before it is asked for."""
        self.words = words
        self._form = words.form
        self._forms = words.forms
        self._known: dict[int, Victims | None] = {}

    def at(self, place: int) -> Victims | None:
        """Return the people whose phrase begins with this token."""
        if place not in self._known:
            self._known[place] = self._find(place) if 0 <= place < self.words.size else None
        return self._known[place]

    def number(self, place: int) -> Victims | None:
        """Return people counted by a bare number that stands here, also where it is not known to count things.

        For places where the words around say that it counts victims: "a toll of 127", "fatalities (10)".
        """
        group = self.at(place)
        if group is not None and group.quantity is not None:
            return group if not group.noun or group.known else None
        if place >= self.words.size or self.words.tokens[place].kind is TokenKind.MARK:
            return None
        number = cardinal(self.words.tokens, place)
        if number is None or singular(self._form(number.end)) in _AFTER_NO_COUNT:
            return None
        quantity = self.words.exactly(number.value, place, number.end)
        return Victims(place, number.end, number.end, Count.NUMBER, quantity, known=False, noun=False)

    def has_attribute(self, place: int) -> bool:
        """Say whether a word of harm only modifies a noun with a number: "70 wounded people"."""
        for at in range(max(place - 4, 0), place):
            group = self.at(at) if at in self.words.quantities else None
            if group is not None and group.harm and group.start < place < group.end:
                return True
        return False

    # -- finding ----------------------------------------------------------------------------------------------------

    def _find(self, place: int) -> Victims | None:
        word, after = self._forms[place], self._form(place + 1)
        quantities = self.words.quantities
        if place in quantities:
            asked = word == "many" and self._form(place - 1) in ("how", "that", "so")
            return None if asked else self._counted(place, place)
        if word in _MORE and place + 1 in quantities:
            return self._counted(place, place + 1)
        if word in OBJECT_PRONOUNS and not (word == "her" and people_nouns.noun(self.words, place + 1)):
            count = Count.PLURAL if OBJECT_PRONOUNS[word] else Count.ONE
            return Victims(place, place + 1, place + 1, count, definite=True, pronoun=True)
        if word in _NOBODY:
            return self._nobody(place)
        if word == "not" and after in ("a", "one"):
            group = self.at(place + 1)
            if group is None or not group.known:
                return None
            return group._replace(start=place, how_many=Count.NOBODY, quantity=None)
        if word == "one" and after == "of":
            return self._one_of(place)
        counting = word in _INDEFINITE or word in _DEFINITE
        if counting and self._form(place + 2) == "of" and after in _COUNTING_NOUNS and place + 3 in quantities:
            return self._counted(place, place + 3)
        if word in _INDEFINITE or word in _DEFINITE:
            return self._determined(place)
        if word in ("family", "crew") and after == "of" and place + 2 in quantities:
            return self._counted(place, place + 2)
        adverb = word.endswith("ly") and word not in PEOPLE and not self.words.is_capital(place)
        if adverb or word in people_nouns.STOP or not self.words.is_word(place):
            return None
        return self._bare(place)

    def _nobody(self, place: int) -> Victims | None:
        """Read "nobody", "none of the passengers", "no civilians"."""
        word, after = self._forms[place], self._form(place + 1)
        if word in ("nobody", "no-one") or (word == "none" and after != "of"):
            return Victims(place, place + 1, place + 1, Count.NOBODY)
        if after == "one":
            return Victims(place, place + 2, place + 2, Count.NOBODY)
        if word in ("none", "neither") and after == "of":
            group = self._of_whom(place + 2)
            return None if group is None else Victims(place, group.end, group.full_end, Count.NOBODY)
        found = people_nouns.noun(self.words, place + 1)
        if found is None or not found.known:
            return None
        return Victims(place, found.end, people_nouns.full_end(self.words, found.end), Count.NOBODY)

    def _one_of(self, place: int) -> Victims | None:
        """Read "one of the attackers"."""
        group = self._of_whom(place + 2)
        if group is None or group.named:
            return None
        return group._replace(
            start=place, how_many=Count.ONE, quantity=None, bare=False, definite=False, partitive=True
        )

    def _of_whom(self, place: int) -> Victims | None:
        """Return the people after "one of"; parts of parts are none."""
        return None if self._form(place + 1) == "of" else self.at(place)

    def _counted(self, start: int, place: int) -> Victims | None:
        """Read on from a number: "12 villagers", "25 of its fighters", "12 of the 30 people", "three of them"."""
        quantity, after = self.words.quantities[place]
        if quantity.qualifier is Qualifier.NONE:
            return self._nobody(place)
        if self._form(after - 1) == "of":
            after -= 1
        group = Victims(start, after, after, Count.NUMBER, quantity, known=False, noun=False)
        if self._form(after) == "more" and not people_nouns.goes_on(self.words, after + 1):
            return group._replace(end=after + 1, full_end=after + 1)  # "11 more" are missing
        if self._form(after) != "of":
            inner = after + 1 if self._form(after) in _QUOTES and self.words.is_word(after + 1) else after
            found = people_nouns.noun(self.words, inner)
            if found is None or (found.harm and not found.several):
                return group
            return None if found.thing else self._with_noun(group, inner, found)
        inner = after + 1
        if self._form(inner) in _THEM:
            return group._replace(end=inner + 1, full_end=inner + 1, known=True, partitive=True)
        partitive = self._form(inner) in _DEFINITE
        while self._form(inner) in _DEFINITE:
            inner += 1
        found = people_nouns.noun(self.words, inner)
        if partitive and found is None and self._form(inner) in ADJECTIVES:  # three of the wounded
            return group._replace(end=inner + 1, full_end=inner + 1, known=True, partitive=True)
        whole = None
        if inner in self.words.quantities:
            whole = self._of_whom(inner)
            inner = self.words.quantities[inner][1]
        if self._form(inner) in _OTHER:
            inner += 1
        found = people_nouns.noun(self.words, inner)
        if found is None or found.thing:
            return None
        return self._with_noun(group._replace(partitive=partitive, whole=whole), inner, found)

    def _determined(self, place: int) -> Victims | None:
        """Read on from "a", "the", "his" …"""
        word, inner = self._forms[place], place + 1
        if self._form(inner) in _MORE and inner + 1 in self.words.quantities:
            inner += 1
        if word in ("a", "an", "the"):
            counted_off = self._form(inner) in _COUNTED_OFF and not people_nouns.goes_on(self.words, inner + 1)
            if counted_off and self._form(inner + 1) != "of":  # "a third" was captured
                return Victims(place, inner + 1, inner + 1, Count.ONE, known=False, noun=False)
            if counted_off:
                return None
        pair = next((at for at in (inner, inner + 1) if self._form(at) in _PAIRS), None)
        if pair is not None and self._form(pair + 1) != "of" and not people_nouns.goes_on(self.words, pair + 1):
            quantity = self.words.exactly(_PAIRS[self._forms[pair]], place, pair + 1)
            return Victims(place, pair + 1, pair + 1, Count.NUMBER, quantity, noun=False)
        inner = self._past_age(inner)
        while self._form(inner) in _DEFINITE or self._form(inner) in _OTHER:
            inner += 1
        definite = word in _DEFINITE
        quantities = self.words.quantities
        if inner in quantities:
            group = self._counted(place, inner)
            return group._replace(definite=definite) if group else None
        after = self._form(inner + 1 if is_adverb(self._form(inner)) else inner)
        alone = word in ("another", "one") or (word == "the" and self._form(inner - 1) == "other")
        if alone and (after in _AFTER_ELLIPSIS or after in ADJECTIVES):
            return Victims(place, inner, inner, Count.ONE, known=False, noun=False)
        found = people_nouns.noun(self.words, inner)
        if found is None or found.thing or not found.known:
            owned = next((at + 1 for at in range(inner, inner + 3) if self._form(at) == "'s"), None)
            group = self._counted(place, owned) if owned in quantities else None
            return group._replace(definite=True) if group else None
        several = found.several and not found.named and word not in ("a", "an", "another")
        a_family = found.end == inner + 1 and self._forms[inner] == "family"
        count = Count.PLURAL if several or a_family else Count.ONE
        return self._with_noun(Victims(place, inner, inner, count, definite=definite), inner, found)

    def _bare(self, place: int) -> Victims | None:
        """Read a noun without determiner, or a name."""
        inner = place + 1 if self._forms[place] in ("other", "some", "fellow") else place
        found = people_nouns.noun(self.words, inner)
        if found is not None and found.several and people_nouns.is_name(self.words, found.end):
            found = people_nouns.named(self.words, found.end)  # contractors Tyrone Woods and …
        if found is None or found.thing or found.harm or not (found.known or found.named):
            return None
        count = Count.PLURAL if found.several and not found.named else Count.ONE
        return self._with_noun(Victims(place, inner, inner, count, bare=not found.named), inner, found)

    def _past_age(self, at: int) -> int:
        """Return where "9 year old" before a noun ends."""
        old = next((each for each in range(at + 1, at + 4) if self._form(each) == "old"), None)
        years = old is not None and self._form(old - 1) in ("year", "years", "month", "months")
        return old + 1 if old is not None and years else at

    def _with_noun(self, group: Victims, inner: int, found: Noun) -> Victims:
        """Return the phrase with its noun, and what that says of the people."""
        full = people_nouns.full_end(self.words, found.end)
        kind, nationality, sex_age = people_nouns.description(self.words, inner, found.end, full, is_named=found.named)
        return group._replace(
            end=found.end,
            full_end=full,
            known=found.known,
            noun=True,
            named=found.named,
            harm=found.harm,
            kind=kind,
            nationality=nationality,
            sex_age=sex_age,
            owner=found.owner,
        )
