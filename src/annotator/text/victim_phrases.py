"""Phrases that name people, with how many they are: "at least 12 villagers", "a US civilian contractor", "them".

Rules of casualty figures look for these phrases beside words of harm. A phrase is found from its first word on, by
what it is made of: a determiner or a number, modifiers, a noun for people or a name, and "of …". A number may count
people whom no noun names ("killed 25"), or a noun that is not in the lists ("three Hazaras"); how much of that is
accepted is up to the rules.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum
from typing import NamedTuple

from annotator.text import people_words
from annotator.text.english_numbers import cardinal
from annotator.text.harm_words import ADJECTIVES, BODIES, COUNTED_NOUNS, TOLLS, VERBS
from annotator.text.noun_words import DAYS, NOT_VERBS, STOPPERS
from annotator.text.noun_words import VERBS as OTHER_VERBS
from annotator.text.people_words import (
    ENDING_LIKE_PEOPLE,
    KIND_MODIFIERS,
    LIKE_PEOPLE,
    NATIONALITIES,
    NATIONALS,
    NO_PEOPLE,
    PEOPLE,
    SEX_AGE,
    TITLES,
    PersonNoun,
)
from annotator.text.qualifiers import Qualifier, Quantity
from annotator.text.tokens import Token, TokenKind, forms


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


class _Noun(NamedTuple):
    """A noun with its modifiers, as far as people can be made out."""

    end: int
    known: bool
    several: bool
    named: bool = False
    thing: bool = False
    harm: str = ""
    owner: bool = False


_INDEFINITE = frozenset({"a", "an", "another", "one"})
_DEFINITE = forms("the this these those his her its their our my your both all")
_REFERRING = frozenset({"them", "whom", "these", "those"})
_PARTICLES = forms("al bin ibn abu de la del der van von da dos di el ul ur al- y e")
_COUNTING_NOUNS = forms("total group average family crew team party band")
_QUOTES = forms("' ‘ ’ “ ” \"")
_TIMES = DAYS | forms("""
    january february march april june july august september october november december
    jan feb mar apr jun jul aug sep sept oct nov dec
    monday's tuesday's wednesday's thursday's friday's saturday's sunday's early late last next
    according following during via amid when where while
    yesterday's today's including excluding such plus
    """)
_STOP = (STOPPERS | _TIMES) - frozenset(
    {"several", "many", "few", "most", "some", "much", "down", "up", "back", "out", "sun", "sat", "mon"}
)
_CERTAIN_VERBS = OTHER_VERBS - frozenset({"remains", "plans", "lives", "dead"})
_VERBS_AFTER_NUMBERS = (OTHER_VERBS - NOT_VERBS) | forms("sustained suffered received remained escaped survived")
_SECURITY = frozenset(
    {"forces", "force", "servicemen", "personnel", "troops", "members", "member", "agents", "officers"}
)
_COLLECTIVE = forms("""police troops personnel infantry gendarmerie taliban mujahideen mujahedeen fedayeen hezbollah
    isis isil daesh staff
    crew militia people youths children""")
_COUNTED_OFF = forms("second third fourth fifth sixth seventh eighth")
_PAIRS = {"couple": 2, "pair": 2, "duo": 2, "trio": 3}
_ORDINALS = ("st", "nd", "rd", "th")
_LONGEST_NOUN = 9


class Words:
    """The words of one sentence, with the numbers found in it."""

    def __init__(self, text: str, tokens: Sequence[Token], quantities: Sequence[Quantity]) -> None:
        """Take the tokens and the quantities of the same text."""
        self.text = text
        self.tokens = tokens
        self.forms = ["u.s." if token.text == "US" else token.form for token in tokens]
        self.shouting = text.isupper()
        self.size = len(tokens)
        starts = {token.start: number for number, token in enumerate(tokens)}
        ends = {token.end: number + 1 for number, token in enumerate(tokens)}
        self.quantities: dict[int, tuple[Quantity, int]] = {
            starts[quantity.start]: (quantity, ends[quantity.end])
            for quantity in quantities
            if quantity.start in starts and quantity.end in ends
        }
        self._known: dict[int, Victims | None] = {}

    def form(self, place: int) -> str:
        """Return the form of a token, "" outside the sentence."""
        return self.forms[place] if 0 <= place < self.size else ""

    def is_word(self, place: int) -> bool:
        """Say whether there is a word of letters."""
        return 0 <= place < self.size and self.tokens[place].kind is TokenKind.WORD

    def is_capital(self, place: int) -> bool:
        """Say whether a word begins with a capital, in a sentence where that tells something."""
        return not self.shouting and self.is_word(place) and self.tokens[place].text[0].isupper()

    def follows(self, place: int, *words: str) -> bool:
        """Say whether these words stand there."""
        return tuple(self.forms[place : place + len(words)]) == words

    def victims(self, place: int) -> Victims | None:
        """Return the people whose phrase begins with this token."""
        if place not in self._known:
            self._known[place] = self._find(place) if 0 <= place < self.size else None
        return self._known[place]

    def number(self, place: int) -> Victims | None:
        """Return people counted by a bare number that stands here, also where it is not known to count things.

        For places where the words around say that it counts victims: "a toll of 127", "fatalities (10)".
        """
        group = self.victims(place)
        if group is not None and group.quantity is not None:
            return group if not group.noun or group.known else None
        if place >= self.size or self.tokens[place].kind is TokenKind.MARK:
            return None
        number = cardinal(self.tokens, place)
        if number is None or self.form(number.end) in ("%", "percent", "per", "pm", "am"):
            return None
        quantity = self._made(place, number.end, number.value)
        return Victims(place, number.end, number.end, Count.NUMBER, quantity, known=False, noun=False)

    def _made(self, place: int, end: int, number: int) -> Quantity:
        """Return an exact quantity for words that are read as a number here alone."""
        first, last = self.tokens[place].start, self.tokens[end - 1].end
        return Quantity(first, last, self.text[first:last], Qualifier.EXACT, number, number, None, number, "")

    # -- finding ----------------------------------------------------------------------------------------------------

    def _find(self, place: int) -> Victims | None:
        word = self.forms[place]
        if place in self.quantities:
            return (
                None
                if self.form(place - 1) in ("how", "that", "so") and word == "many"
                else self._counted(place, place)
            )
        if word in ("further", "additional") and place + 1 in self.quantities:
            return self._counted(place, place + 1)
        if word in people_words.OBJECT_PRONOUNS and not (word == "her" and self._noun(place + 1)):
            several = people_words.OBJECT_PRONOUNS[word]
            return Victims(
                place,
                place + 1,
                place + 1,
                Count.PLURAL if several else Count.ONE,
                definite=True,
                pronoun=True,
            )
        if word in ("no", "none", "nobody", "no-one", "neither"):
            return self._nobody(place)
        if word == "not" and self.form(place + 1) in ("a", "one"):
            group = self.victims(place + 1)
            return (
                None
                if group is None or not group.known
                else group._replace(start=place, how_many=Count.NOBODY, quantity=None)
            )
        if word == "one" and self.form(place + 1) == "of":
            group = self.victims(place + 2)
            if group is None or group.named:
                return None
            return group._replace(
                start=place, how_many=Count.ONE, quantity=None, bare=False, definite=False, partitive=True
            )
        if word in ("a", "an", "the") and self.form(place + 2) == "of" and self.form(place + 1) in _COUNTING_NOUNS:
            return self._counted(place, place + 3) if place + 3 in self.quantities else None
        if word in _INDEFINITE or word in _DEFINITE:
            return self._determined(place)
        if (
            not self.is_word(place)
            or word in _STOP
            or (word.endswith("ly") and word not in PEOPLE and not self.is_capital(place))
        ):
            return None
        return self._bare(place)

    def _nobody(self, place: int) -> Victims | None:
        word = self.forms[place]
        if word in ("nobody", "no-one"):
            return Victims(place, place + 1, place + 1, Count.NOBODY)
        if word in ("none", "neither") and (word == "none" or self.form(place + 1) == "of"):
            if self.form(place + 1) != "of":
                return Victims(place, place + 1, place + 1, Count.NOBODY)
            group = self.victims(place + 2)
            return None if group is None else Victims(place, group.end, group.full_end, Count.NOBODY)
        if self.form(place + 1) == "one":
            return Victims(place, place + 2, place + 2, Count.NOBODY)
        noun = self._noun(place + 1)
        if noun is None or not noun.known:
            return None
        return Victims(place, noun.end, self._of(noun.end), Count.NOBODY)

    def _counted(self, start: int, place: int) -> Victims | None:
        """Read on from a number."""
        quantity, after = self.quantities[place]
        count = Count.NOBODY if quantity.qualifier == "none" else Count.NUMBER
        if count is Count.NOBODY:
            return self._nobody(place)
        if self.form(after - 1) == "of":
            after -= 1
        partitive = False
        whole = None
        if self.form(after) == "of":
            inner = after + 1
            if self.form(inner) in _REFERRING:
                return Victims(start, inner + 1, inner + 1, count, quantity, noun=False, partitive=True)
            partitive = self.form(inner) in _DEFINITE
            while self.form(inner) in _DEFINITE:
                inner += 1
            if (
                partitive
                and self.forms[inner : inner + 1]
                and self.forms[inner] in ADJECTIVES
                and not self._noun(inner)
            ):
                return Victims(start, inner + 1, inner + 1, count, quantity, noun=False, partitive=True)
            if inner in self.quantities:
                whole = self.victims(inner)
                inner = self.quantities[inner][1]
            if self.form(inner) in ("other", "remaining"):
                inner += 1
            noun = self._noun(inner)
            if noun is None:
                return None
        else:
            inner = after + 1 if self.form(after) in _QUOTES and self.is_word(after + 1) else after
            noun = self._noun(inner)
        if noun is None or (noun.harm and not noun.several):
            return Victims(start, after, after, count, quantity, known=False, noun=False)
        if noun.thing:
            return None
        return self._described(
            Victims(
                start,
                noun.end,
                self._of(noun.end),
                count,
                quantity,
                known=noun.known,
                named=noun.named,
                partitive=partitive,
                whole=whole,
                harm=noun.harm,
                owner=noun.owner,
            ),
            inner,
        )

    def _determined(self, place: int) -> Victims | None:
        """Read on from "a", "the", "his" …"""
        inner = place + 1
        word = self.forms[place]
        definite = word in _DEFINITE
        if self.form(inner) in ("further", "additional") and inner + 1 in self.quantities:
            inner += 1
        if word in ("a", "an", "the") and self.form(inner) in _COUNTED_OFF and not self._more_noun(inner + 1):
            return (
                None
                if self.form(inner + 1) == "of"
                else Victims(place, inner + 1, inner + 1, Count.ONE, known=False, noun=False)
            )
        pair = next((at for at in (inner, inner + 1) if self.form(at) in _PAIRS), None)
        if pair is not None and self.form(pair + 1) != "of" and not self._more_noun(pair + 1):
            quantity = self._made(place, pair + 1, _PAIRS[self.forms[pair]])
            return Victims(place, pair + 1, pair + 1, Count.NUMBER, quantity, noun=False)
        inner = self._past_age(inner)
        while self.form(inner) in _DEFINITE or self.form(inner) in ("other", "remaining", "same"):
            inner += 1
        if inner in self.quantities:
            group = self._counted(place, inner)
            return group._replace(definite=definite) if group else None
        if word in ("another", "one") and (
            inner >= self.size
            or self.forms[inner] in ("was", "is", "were", "had", "has", "in", "when", "and", ",", ".", "at", "by", "on")
            or self.forms[inner] in ADJECTIVES
        ):
            return Victims(place, inner, inner, Count.ONE, known=False, noun=False)
        noun = self._noun(inner)
        if noun is None or noun.thing or not (noun.known or noun.named):
            return None
        several = noun.several and not (noun.named or word in ("a", "an", "another"))
        if noun.end == inner + 1 and self.forms[inner] == "family":
            several = True
        return self._described(
            Victims(
                place,
                noun.end,
                self._of(noun.end),
                Count.PLURAL if several else Count.ONE,
                known=noun.known,
                named=noun.named,
                definite=definite,
                harm=noun.harm,
                owner=noun.owner,
            ),
            inner,
        )

    def _past_age(self, at: int) -> int:
        """Return where "9 year old" before a noun ends."""
        old = next((each for each in range(at + 1, at + 4) if self.form(each) == "old"), None)
        years = old is not None and self.form(old - 1) in ("year", "years", "month", "months")
        return old + 1 if old is not None and years else at

    def _bare(self, place: int) -> Victims | None:
        """Read a noun without determiner, or a name."""
        inner = place + 1 if self.forms[place] in ("other", "some", "fellow") else place
        noun = self._noun(inner)
        if noun is not None and noun.several and self._is_name(noun.end):
            noun = self._with_name(noun.end, several=False)
        if noun is None or noun.thing or noun.harm or not (noun.known or noun.named):
            return None
        return self._described(
            Victims(
                place,
                noun.end,
                self._of(noun.end),
                Count.PLURAL if noun.several and not noun.named else Count.ONE,
                known=noun.known,
                named=noun.named,
                bare=not noun.named,
                harm=noun.harm,
                owner=noun.owner,
            ),
            inner,
        )

    def _noun(self, place: int) -> _Noun | None:
        """Find the noun that a phrase from here on is about."""
        person = thing = -1
        several = False
        harm = ""
        at = place
        last = min(self.size, place + _LONGEST_NOUN)
        while at < last:
            word = self.forms[at]
            kind = self.tokens[at].kind
            if kind is TokenKind.MARK or word in _STOP or (at > place and at in self.quantities):
                break
            if word == "'s":
                if self._owned_harm(at + 1):
                    break
                person = thing = -1
                at += 1
                continue
            if kind is not TokenKind.WORD and not (kind is TokenKind.MIXED and ("-" in word or word[-2:] in _ORDINALS)):
                break
            if person < 0 and word in TITLES and self._is_titled(at):
                name = self._with_name(at + 2 if self.form(at + 1) == "." else at + 1, several=False)
                if name.owner and self._more_noun(name.end + 1) and not self._owned_harm(name.end + 1):
                    return self._noun(name.end + 1)
                return name
            if person < 0 and self._only_follows(at, place):
                break
            if self._ends_before(at, person >= 0):
                noun = self._noun(at + 1) if word in ADJECTIVES and person < 0 and not harm else None
                if noun is None or not noun.known or noun.thing:
                    break
                return noun._replace(harm=ADJECTIVES[word])
            found = self._person(at)
            if found is not None and word in _COLLECTIVE and self._leads_to_people(at + 1):
                at += 1
                continue
            if found is not None and not (
                word in ("head", "chief", "major", "general", "private", "minor")
                and person < 0
                and self._more_people(at + 1)
            ):
                person, several = at, found.several
                at += 1
                if several and word not in _COLLECTIVE:
                    break
                continue
            if (
                word in NATIONALS
                and not self._more_noun(at + 1)
                and (at > place or place - 1 in self.quantities or self._after_number(place))
            ):
                person, several = at, True
                at += 1
                continue
            if person >= 0 and not (self.is_capital(at) or word in NO_PEOPLE or word in TITLES):
                break
            if word in NO_PEOPLE:
                thing = at
                at += 1
                continue
            if person >= 0:
                return self._with_name(at, several)
            at += 1
        if person >= 0 and thing < person:
            owner = self.form(person + 1) in ("'s", "'", "’")
            if owner and several and self._more_noun(person + 2) and not self._owned_harm(person + 2):
                return self._noun(person + 2)
            return _Noun(person + 1, known=True, several=several, harm=harm, owner=owner)
        if at == place:
            return None
        if thing == at - 1:
            return _Noun(at, known=False, several=False, thing=True)
        acronym = at == place + 1 and self.tokens[place].text.isupper()
        head = self.forms[at - 1]
        if head.endswith(LIKE_PEOPLE) and head not in ENDING_LIKE_PEOPLE and not self.is_capital(at - 1):
            return _Noun(at, known=True, several=True, harm=harm, owner=self.form(at) in ("'s", "'", "’"))
        named = not acronym and all(
            self.is_capital(each) or self.forms[each] in _PARTICLES for each in range(place, at)
        )
        return _Noun(at, known=False, several=not named, named=named, owner=self.form(at) == "'s")

    def _is_titled(self, at: int) -> bool:
        """Say whether a title stands here that is no noun for people, and a name after it: Sgt. Alan Prior."""
        name = at + 2 if self.form(at + 1) == "." else at + 1
        if self.forms[at] in PEOPLE and name == at + 1:
            return False
        return self._is_initial(at) or self.is_capital(name) or (self.shouting and self._more_noun(name))

    def _with_name(self, at: int, several: bool) -> _Noun:
        """Take the name after a title or a noun: Colonel Amin Rost."""
        if self.shouting:
            last = next((each for each in range(at, min(at + 3, self.size)) if not self._more_noun(each)), at + 3)
            return _Noun(min(last, self.size), known=True, several=False, named=True)
        while at < self.size and (self.is_capital(at) or (self.forms[at] in _PARTICLES and self.is_capital(at + 1))):
            word = self.forms[at]
            if word in _TIMES or word in DAYS or at in self.quantities:
                break
            if word in NO_PEOPLE and not self.is_capital(at + 1) and several:
                break
            at += 2 if self._is_initial(at) else 1
        return _Noun(at, known=True, several=False, named=True, owner=self.form(at) == "'s")

    def _is_name(self, at: int) -> bool:
        """Say whether a name of two words or more stands here."""
        return all(
            self.is_capital(place) and self.forms[place] not in _STOP and self.forms[place] not in NATIONALITIES
            for place in (at, at + 1)
        )

    def attribute(self, place: int) -> bool:
        """Say whether a word of harm only modifies a noun with a number: "70 wounded people"."""
        for at in range(max(place - 4, 0), place):
            if at in self.quantities:
                group = self.victims(at)
                if group is not None and group.harm and group.start < place < group.end:
                    return True
        return False

    def _is_initial(self, at: int) -> bool:
        """Say whether an initial or a short title with its full stop stands here: J., Sgt."""
        return self.is_capital(at) and len(self.forms[at]) <= 3 and self.form(at + 1) == "." and self.is_capital(at + 2)

    def _ends_before(self, at: int, in_noun: bool) -> bool:
        """Say whether the phrase ends before a word of harm, a verb or an adverb."""
        word = self.forms[at]
        if word in PEOPLE:
            return False
        if word in ADJECTIVES or word in COUNTED_NOUNS or word in BODIES or word in TOLLS:
            return True
        verb = VERBS.get(word)
        if verb is not None:
            return True
        if in_noun:
            return (word in _CERTAIN_VERBS and word not in NO_PEOPLE) or (
                word.endswith(("ed", "ly", "ing")) and not self.is_capital(at)
            )
        return word in ("said", "was", "were")

    def _only_follows(self, at: int, place: int) -> bool:
        """Say whether a number alone stands before a verb or an adverb: "thousands forced to flee", "two seriously"."""
        word = self.forms[at]
        if word in PEOPLE:
            return False
        if at == place and word in _VERBS_AFTER_NUMBERS and not self.is_capital(at):
            return True
        if not word.endswith(("ed", "ly")) or self.is_capital(at):
            return False
        after = self.form(at + 1)
        return not self.is_word(at + 1) or after in _STOP or after in ADJECTIVES

    def _owned_harm(self, at: int) -> bool:
        """Say whether what is owned is a harm or a body: the officer's death."""
        word = self.form(at)
        return (
            word in COUNTED_NOUNS
            or word in BODIES
            or word
            in ("murder", "killing", "assassination", "release", "arrest", "kidnapping", "abduction", "execution")
        )

    def _more_noun(self, at: int) -> bool:
        """Say whether a noun goes on here."""
        return self.is_word(at) and self.forms[at] not in _STOP and not self._ends_before(at, in_noun=True)

    def _more_people(self, at: int) -> bool:
        return self._more_noun(at) and (self.forms[at] in PEOPLE or self.forms[at] in NATIONALITIES)

    def _person(self, at: int) -> PersonNoun | None:
        """Return what a noun for people says: "soldier", "sub-commander", "17-year-old"."""
        word = self.forms[at]
        found = PEOPLE.get(word)
        if found is None and "-" in word:
            found = PEOPLE.get(word.rpartition("-")[2])
            if found is None and word.endswith("-old") and not self._more_noun(at + 1):
                found = PersonNoun("", several=False)
        return found

    def _leads_to_people(self, at: int) -> bool:
        """Say whether a noun for people ends the words from here on: "Taliban | shadow governor"."""
        for place in range(at, min(at + 4, self.size)):
            if not self._more_noun(place) or self.forms[place] in NO_PEOPLE:
                return False
            if self.forms[place] in PEOPLE:
                return True
        return False

    def _after_number(self, place: int) -> bool:
        return any(after == place for _, after in self.quantities.values()) or self.form(place - 1) in (
            "a",
            "an",
            "another",
            "no",
        )

    def _of(self, end: int) -> int:
        """Return where "of the …" after a noun ends."""
        word = self.form(end)
        if word not in ("of", "from", "to") or (word != "of" and not self._short_origin(end)):
            return end
        at = end + 1
        if word == "of" and self.form(at) in _REFERRING:
            return end
        limit = min(self.size, at + _LONGEST_NOUN)
        while at < limit:
            form = self.forms[at]
            if self._is_initial(at):
                at += 2
                continue
            if form in ("the", "its", "his", "their", "a", "an", "her") or form == "'s":
                at += 1
                continue
            if (
                (not self.is_word(at) and self.tokens[at].kind is not TokenKind.MIXED)
                or form in _STOP
                or (self._ends_before(at, in_noun=True) and form not in PEOPLE)
            ):
                break
            at += 1
        return at if at > end + 1 else end

    def _short_origin(self, end: int) -> bool:
        """Say whether "from" or "to" after a noun says where somebody belongs: ambassador to Libya, six men from the
        unit."""
        if self.form(end + 1) in ("their", "his", "her", "its"):
            return False
        if self.forms[end] == "to":
            return self.form(end - 1) in ("ambassador", "envoy")
        return True

    def _described(self, group: Victims, inner: int) -> Victims:
        """Add what modifiers and noun say of the people."""
        kind = nationality = sex_age = ""
        for at in range(inner, group.full_end):
            word = self.forms[at]
            if word in NATIONALITIES and not nationality:
                nationality = self.tokens[at].text
            if at < group.end and word in SEX_AGE:
                sex_age = SEX_AGE[word]
            if word in ("forces", "force") and self.form(at - 1) in ("security", "armed", "coalition"):
                kind = kind or people_words.STATE_COMBATANT
            if not kind and word in KIND_MODIFIERS:
                kind = KIND_MODIFIERS[word]
            if (
                at < group.end
                and word in PEOPLE
                and PEOPLE[word].kind
                and (
                    not kind
                    or word not in ("officer", "officers", "commander", "commanders", "fighter", "fighters", "trooper")
                )
                and word not in TITLES
            ):
                kind = PEOPLE[word].kind
        if not kind and group.named:
            for at in range(inner, group.end):
                if self.forms[at] in PEOPLE and PEOPLE[self.forms[at]].kind:
                    kind = PEOPLE[self.forms[at]].kind
                    break
        return group._replace(kind=kind, nationality=nationality, sex_age=sex_age)
