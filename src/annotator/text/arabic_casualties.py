"""Rules of casualty figures in Arabic.

The victims stand after the verb or the noun of harm, right behind it or behind who did it; a plural verb may follow.
"And" and "so" are written together with their word, so that words are looked up with and without them.
"""

from __future__ import annotations

from annotator.text import arabic_harm_words as harms
from annotator.text import quantities
from annotator.text.casualty_readings import EVENT, INDIVIDUAL, PARTIAL, SUBSET, CasualtyReading
from annotator.text.harm_words import FREED, INJURED, KILLED, KILLED_OR_INJURED
from annotator.text.qualifiers import Qualifier, Quantity
from annotator.text.spans import Span
from annotator.text.tokens import Token, TokenKind, form, tokenise

_REACH = 7
"""How many words may stand between a word of harm and its victims."""
_AND, _SO = "و", "ف"
_PLURAL_VERB = ("وا", "ا")
_POSSESSIVES = ("ها", "هم", "ه")
_TOLL = frozenset(map(form, ("حصيلة", "عدد")))
_SO_FAR = form("حتى")
_BETWEEN = form("بين")
_IN = form("في")
_OF = form("من")
_FREEING = {form("أفرج"): form("عن"), form("أفرجت"): form("عن"), form("الإفراج"): form("عن")}
_LOOSED = frozenset(map(form, ("أطلق", "أطلقت", "إطلاق")))
_LOOSED_WHAT = form("سراح")


def read(sentence: str) -> list[CasualtyReading]:
    """Return the figures of an Arabic sentence in the order of the text."""
    tokens = tokenise(sentence)
    reader = _Reader(sentence, tokens)
    if not any(reader.harm_at(place) for place in range(len(tokens))):
        return []
    return reader.readings(quantities.read_tokens(sentence, tokens, "ar"))


class _Reader:
    """Reads one sentence."""

    def __init__(self, text: str, tokens: list[Token]) -> None:
        self._text = text
        self._tokens = tokens
        self._forms = [token.form for token in tokens]
        self._numbers: dict[int, tuple[Quantity, int]] = {}
        self._ends: dict[int, int] = {}
        self._found: dict[int, CasualtyReading] = {}

    def harm_at(self, place: int) -> str:
        """Return the harm that a word names, "" where it names none."""
        word = self._word(place)
        return harms.VERBS.get(word) or harms.NOUNS.get(word) or harms.COUNTED.get(word) or ""

    def readings(self, found: list[Quantity]) -> list[CasualtyReading]:
        """Return the readings of the sentence, whose quantities are given."""
        self._numbers = self._by_token(found)
        self._ends = {end: at for at, (_, end) in self._numbers.items()}
        for place in range(len(self._tokens)):
            word = self._word(place)
            counted = self._forms[place].removeprefix("ال")
            if counted in harms.COUNTED and self._read_counted(place, harms.COUNTED[counted]):
                continue
            harm = harms.VERBS.get(word) or harms.NOUNS.get(word)
            if harm:
                self._read_harm(place, harm)
            elif word == form("يصب") or word == form("يقتل"):
                self._read_nobody(place, INJURED if word == form("يصب") else KILLED)
        self._read_parts()
        return [self._found[at] for at in sorted(self._found)]

    # -- rules ------------------------------------------------------------------------------------------------------

    def _read_counted(self, place: int, harm: str) -> bool:
        """Read 30 قتيلا, لا إصابات, حصيلة القتلى إلى 44."""
        at = self._number_before(place)
        if at is not None:
            quantity, end = self._numbers[at]
            if quantity.qualifier is Qualifier.NONE:
                self._take_nobody(at, place, harm)
            else:
                pooled = _BETWEEN in (self._form(place - 1), self._form(end)) or self._joined_harm(place, harm)
                self._take(at, KILLED_OR_INJURED if pooled else harm, "counted noun")
            return True
        if place + 1 in self._numbers and self._form(place) in harms.BODIES:
            self._take(place + 1, harm, "counted noun")
            return True
        if self._negated(place, reach=6):
            self._take_nobody(place, place, harm)
            return True
        if any(self._form(at).removeprefix(_AND) in _TOLL for at in (place - 1, place - 2)):
            for at in range(place + 1, min(place + 8, len(self._tokens))):
                if at in self._numbers and self._word(self._numbers[at][1]) not in harms.COUNTED:
                    self._take(at, harm, "toll")
                    return True
        return False

    def _number_before(self, place: int) -> int | None:
        """Return the number that counts the noun here: before it, in it, or with "of" or "between" between."""
        before = self._ends.get(place)
        if before is None and place in self._numbers and self._numbers[place][1] == place + 1:
            before = place
        if before is None and self._form(place - 1) in (_OF, _BETWEEN):
            before = self._ends.get(place - 1)
        return before

    def _read_harm(self, place: int, harm: str) -> None:
        """Read مقتل 12 شخصا, قتل الجيش أربعة مسلحين, عشرات الأشخاص أصيبوا."""
        word = self._word(place)
        if any(self._form(at) in harms.UNREAL for at in (place - 1, place - 2)):
            return
        if word in _LOOSED and self._form(place + 1) != _LOOSED_WHAT:
            return
        if self._negated(place):
            return
        start = place + 1
        second = self._word(start)
        if word in harms.NOUNS and second in harms.NOUNS and self._form(start).startswith(_AND):
            if {harm, harms.NOUNS[second]} == {KILLED, INJURED}:
                harm = KILLED_OR_INJURED
            start += 1
        if harm == FREED and word in _FREEING:
            start = next(
                (at + 1 for at in range(start, min(start + 5, len(self._forms))) if self._forms[at] == _FREEING[word]),
                len(self._forms),
            )
        if word.endswith(_PLURAL_VERB) and word in harms.VERBS and self._read_before(place, harm):
            return
        self._read_after(place, start, harm, loose=word in harms.LOOSE)

    def _read_before(self, place: int, harm: str) -> bool:
        """Read the number before a plural verb: ثلاثة جنود قتلوا."""
        for end in range(place, place - 5, -1):
            at = self._ends.get(end)
            if at is None or any(self._form(each) in harms.BREAKS for each in range(end, place)):
                continue
            if not self._is_thing(at):
                self._take(at, harm, "verb after its subject")
                return True
        return False

    def _read_after(self, place: int, start: int, harm: str, *, loose: bool) -> None:
        """Read the victims behind a word of harm, and those joined to them by "and"."""
        at = start
        limit = min(start + _REACH, len(self._tokens))
        while at < limit:
            if at in self._numbers and not self._is_thing(at):
                if loose and not self._counts_people(at):
                    return
                self._take(at, harm, "harm before its victims")
                self._read_joined(self._end_of(at), harm, place)
                return
            word = self._forms[at]
            if self._tokens[at].kind is TokenKind.MARK or word in harms.BREAKS:
                break
            if at > start and self.harm_at(at) and word.startswith(_AND):
                break
            if self._is_person(at) and not (at + 1 < limit and self._doer(at)):
                self._take_person(at, harm)
                self._read_joined(at + 1, harm, place)
                return
            at += 1
        self._read_definite(start, harm, place)

    def _read_definite(self, at: int, harm: str, place: int) -> None:
        """Read القائد after a verb that has no other victims."""
        if self._form(at).startswith("ال") and self._form(at)[2:] in harms.PEOPLE and place not in self._found:
            self._take_person(at, harm)

    def _joined_harm(self, place: int, harm: str) -> bool:
        """Say whether the dead and the wounded are counted together: القتلى والجرحى."""
        after = self._form(place + 1)
        other = harms.COUNTED.get(after.removeprefix(_AND)) if after.startswith(_AND) else None
        return other is not None and {harm, other} == {KILLED, INJURED}

    def _read_joined(self, end: int, harm: str, place: int) -> None:
        """Read on: امرأة وثلاثة أطفال."""
        for at in range(end, min(end + 4, len(self._tokens))):
            word = self._forms[at]
            if word == _IN and self._form(at + 2).startswith(_AND) and at + 2 in self._numbers:
                continue
            if self._tokens[at].kind is TokenKind.MARK or word in harms.BREAKS or word in harms.AMONG:
                return
            if word.startswith(_AND) and self.harm_at(at):
                return
            joined = word.startswith(_AND) or self._form(at - 1) == _AND
            if at in self._numbers and joined and not self._is_thing(at):
                if self._word(self._numbers[at][1]) in harms.COUNTED:
                    return
                self._take(at, harm, "harm before its victims")
                self._read_joined(self._end_of(at), harm, place)
                return
            if joined and word not in harms.PEOPLE and self._is_person(at):
                self._take_person(at, harm)
                self._read_joined(at + 1, harm, place)
                return

    def _read_nobody(self, place: int, harm: str) -> None:
        """Read لم يصب أحد."""
        if self._form(place - 1) not in harms.NEGATIONS and not self._form(place - 1).endswith(form("لم")):
            return
        for at in range(place + 1, min(place + 3, len(self._tokens))):
            if self._forms[at] in (form("أحد"), form("أي")):
                self._take_nobody(at, at, harm)
                return

    def _read_parts(self) -> None:
        """Read the parts of a figure: بينهم أربعة أطفال."""
        for place, word in enumerate(self._forms):
            if word not in harms.AMONG:
                continue
            before = [at for at in self._found if at < place]
            if not before:
                continue
            harm = self._found[max(before)].harm
            for at in range(place + 1, min(place + 3, len(self._tokens))):
                if at in self._numbers:
                    self._take(at, harm, "part", scope=SUBSET)
                    break
                if self._is_person(at):
                    self._take_person(at, harm, rule="part", scope=SUBSET)
                    break

    # -- words ------------------------------------------------------------------------------------------------------

    def _form(self, place: int) -> str:
        return self._forms[place] if 0 <= place < len(self._forms) else ""

    def _word(self, place: int) -> str:
        """Return a word of harm without the "and" or "so" before it."""
        word = self._form(place)
        if word.startswith(_SO) and word not in harms.VERBS and word[1:] in harms.VERBS:
            return word[1:]
        if word.startswith(_AND) and not (word in harms.VERBS or word in harms.NOUNS or word in harms.COUNTED):
            return word[1:]
        return word

    def _by_token(self, found: list[Quantity]) -> dict[int, tuple[Quantity, int]]:
        """Return the quantities by their first token, with the index after their last; duals are one word."""
        numbers = {}
        at = 0
        for quantity in found:
            while self._tokens[at].end <= quantity.start:
                at += 1
            end = at
            while end < len(self._tokens) and self._tokens[end].start < quantity.end:
                end += 1
            numbers[at] = (quantity, end)
        return numbers

    def _end_of(self, at: int) -> int:
        """Return the token after a number and what it counts."""
        quantity, end = self._numbers[at]
        if quantity.counted is None:
            return end
        while end < len(self._tokens) and self._tokens[end].start < quantity.counted.end:
            end += 1
        return end

    def _is_thing(self, at: int) -> bool:
        quantity, _ = self._numbers[at]
        return quantity.counted is not None and form(quantity.counted.of(self._text)) in harms.THINGS

    def _counts_people(self, at: int) -> bool:
        quantity, _ = self._numbers[at]
        if quantity.counted is None:
            return False
        noun = form(quantity.counted.of(self._text)).removeprefix("ال")
        return noun in harms.PEOPLE or noun in harms.COUNTED or quantity.qualifier is Qualifier.NONE

    def _is_person(self, at: int) -> bool:
        """Say whether a noun for one person stands here, without "the"."""
        return self._person(at) is not None and at not in self._numbers

    def _person(self, at: int) -> str | None:
        """Return the kind of a person named by one word, None where it is no such word."""
        word = self._form(at)
        for noun in (word, word.removeprefix(_AND)):
            if noun in harms.PEOPLE and not noun.endswith(("ون", "ين", "ات")):
                return harms.PEOPLE[noun]
            if self._tokens[at].text.endswith("ة"):
                continue
            for suffix in _POSSESSIVES:
                stem = noun.removesuffix(suffix)
                if stem != noun and len(stem) > 2:
                    for whole in (stem, stem.removesuffix("ت") + form("ة")):
                        if whole in harms.PEOPLE:
                            return harms.PEOPLE[whole]
        return None

    def _doer(self, at: int) -> bool:
        """Say whether the person here did the harm: a person in the accusative follows."""
        return (
            self._form(at + 1) in harms.PEOPLE and self._form(at + 1).endswith("ا") and not self._form(at).endswith("ا")
        )

    def _negated(self, place: int, reach: int = 3) -> bool:
        for at in range(place - 1, max(place - reach, 0) - 1, -1):
            if self._tokens[at].kind is TokenKind.MARK:
                return False
            if self._forms[at] in harms.NEGATIONS or self._forms[at].removeprefix(_AND) in harms.NEGATIONS:
                return True
        return False

    # -- figures ----------------------------------------------------------------------------------------------------

    def _take(self, at: int, harm: str, rule: str, *, scope: str = EVENT) -> None:
        if at in self._found:
            return
        quantity, _ = self._numbers[at]
        victims = quantity.counted
        noun = form(victims.of(self._text)).removeprefix("ال") if victims is not None else ""
        if noun in harms.COUNTED:
            victims = None
        last = max(quantity.end, victims.end if victims is not None else 0)
        one = quantity.low == 1 and quantity.high == 1
        if scope == EVENT:
            scope = INDIVIDUAL if one else PARTIAL if self._so_far() else EVENT
        self._found[at] = CasualtyReading(
            harm=harm,
            qualifier=quantity.qualifier,
            low=quantity.low,
            high=quantity.high,
            scope=scope,
            start=quantity.start,
            end=last,
            quantity=Span(quantity.start, quantity.end),
            victims=victims,
            victim_kind=harms.PEOPLE.get(noun, ""),
            rule=rule,
            stated=quantity.stated,
            vague=quantity.vague,
            group=victims.of(self._text) if victims is not None else "",
            nationality="",
            sex_age="",
        )

    def _take_person(
        self, at: int, harm: str, *, rule: str = "harm before its victims", scope: str = INDIVIDUAL
    ) -> None:
        token = self._tokens[at]
        start = token.start
        if token.form.startswith(_AND) and token.form not in harms.PEOPLE:
            start += 1
        self._add(at, harm, rule, Span(start, token.end), 1, scope, self._person(at) or "")

    def _take_nobody(self, at: int, place: int, harm: str) -> None:
        self._add(at, harm, "no casualties", Span(self._tokens[at].start, self._tokens[place].end), 0, EVENT, "")

    def _add(self, at: int, harm: str, rule: str, span: Span, number: int, scope: str, kind: str) -> None:
        if at in self._found:
            return
        victims = span if number else None
        self._found[at] = CasualtyReading(
            harm=harm,
            qualifier=Qualifier.EXACT if number else Qualifier.NONE,
            low=number,
            high=number,
            scope=scope,
            start=span.start,
            end=span.end,
            quantity=None,
            victims=victims,
            victim_kind=kind,
            rule=rule,
            stated=number or None,
            vague="",
            group=span.of(self._text) if victims is not None else "",
            nationality="",
            sex_age="",
        )

    def _so_far(self) -> bool:
        return any(word == _SO_FAR and self._form(at + 1) == form("الآن") for at, word in enumerate(self._forms))
