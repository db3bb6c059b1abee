"""People joined by "and" and commas, and where a word of harm has them: as object, as subject, or right before it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Set
from typing import NamedTuple

from annotator.text.harm_words import ADJECTIVES, VERBS
from annotator.text.people_nouns import goes_on
from annotator.text.people_words import SUBJECT_PRONOUNS
from annotator.text.sentence_tokens import Words
from annotator.text.tokens import TokenKind, forms
from annotator.text.verb_groups import BE, CONDITIONS, HAVE, UNREAL, is_adverb
from annotator.text.victim_phrases import Count, Phrases, Victims

SPEECH = forms("said says told reported announced added stated claimed confirmed warned according")
DASHES = forms("- -- – —")

_SUBORDINATORS = forms(
    """
    if unless whether after when while as because that although though where before since until which who whom
    """
)
_PREPOSITIONS = forms(
    """
    of in on at by for with without within from to into onto off against along around across about despite except
    like near per toward towards upon via than versus under inside outside over above below beneath behind beside beyond
    between among amid through throughout during following including mostly mainly most
    """
)
_ALSO_HEDGES = forms("about around over under above below")
_PLACES = forms("in at near from on")
_BEFORE_OBJECTS = forms("up all also reportedly outright instantly dead only just ' ‘ “ \"")
_REMAINING = forms("sustained suffered remain remained remains fled lost")
_BETWEEN_VICTIMS_AND_HARM = forms("still also already feared reported confirmed found left presumed others")
_NEVER_BARE = forms("any every each such which what more fewer most many whose first how")
_BEFORE_BARE_SINGULAR = forms(': , – — - and as after when ‘ “ "')
_REACH = 14
"""How many words may stand between a subject and its verb."""
_LONGEST_ASIDE = 16
_LONGEST_CHAIN = 24


class Chain(NamedTuple):
    """People joined by "and" and commas; a phrase alone is a chain as well."""

    start: int
    groups: tuple[Victims, ...]
    end: int


class Chains:
    """The chains of one sentence."""

    def __init__(self, phrases: Phrases) -> None:
        """Look at the people of these phrases; nothing is searched before it is asked for."""
        self._phrases = phrases
        self._words = words = phrases.words
        self._form = words.form
        self._forms = words.forms
        self._known: dict[int, Chain | None] = {}
        self._all: list[Chain] | None = None

    def at(self, place: int) -> Chain | None:
        """Return the chain that begins at a token."""
        if place not in self._known:
            self._known[place] = self._find(place)
        return self._known[place]

    def objects(self, place: int) -> Chain | None:
        """Return the people who begin here as an object; who is the subject of what follows is not among them."""
        if self._form(place) in _BEFORE_OBJECTS and place not in self._words.quantities:
            place += 1
        chain = self.at(place) or self._behind_unknown(place)
        if chain is None:
            return None
        groups = list(chain.groups)
        end = chain.end
        while len(groups) > 1 and self._goes_on_as_subject(end, groups[-1]):
            groups.pop()
            end = groups[-1].full_end
        return Chain(place, tuple(without_parts(groups, self._words)), end)

    def _behind_unknown(self, place: int) -> Chain | None:
        """Return who is joined to a noun that is not known for people: "its owner, his two brothers and a guest"."""
        if self._form(place) not in ("the", "its", "his", "her", "their", "a", "an"):
            return None
        for at in range(place + 2, place + 5):
            link, after = self._link(at)
            if link:
                return self.at(after)
        return None

    def right_before(self, place: int, taken: Set[int]) -> list[Victims]:
        """Return the people right before a place, adverbs aside, who have a number or are single.

        Args:
            place: A participle or an adjective of harm.
            taken: The first tokens of people who are the object of another word.
        """
        at = place
        while at > 0 and (is_adverb(self._forms[at - 1]) or self._forms[at - 1] in _BETWEEN_VICTIMS_AND_HARM):
            at -= 1
        for end in (place, at):
            for chain in self.before(end):
                if chain.end != end:
                    break
                if self._form(chain.start - 1) == "of" and self._form(chain.start - 2) in ("families", "relatives"):
                    return []
                groups = [each for each in chain.groups if each.how_many is not Count.PLURAL and not each.pronoun]
                if self._tells_part(chain) and not chain.groups[-1].noun:
                    groups = groups[-1:]  # "7 dead, including two children, and 20 injured"
                elif not any(each.start in taken for each in chain.groups):
                    groups = [*self._headline(chain), *groups]
                else:
                    groups = [each for each in groups[-1:] if each.quantity is not None and each.start not in taken]
                return without_parts(groups, self._words)
        return []

    def _headline(self, chain: Chain) -> tuple[Victims, ...]:
        """Return the people whom a headline joins by a comma alone: "Soldier, two militants killed"."""
        if self._form(chain.start - 1) != ",":
            return ()
        first = self.at(0)
        return first.groups if first is not None and first.end == chain.start - 1 else ()

    def subjects(self, place: int, taken: Set[int]) -> list[Victims]:
        """Return the people who are the subject of the verb group that begins at a place.

        Args:
            place: The first word of the verb with its auxiliaries.
            taken: The first tokens of people who are the object of another word.
        """
        before = self._form(place - 1)
        if before in SUBJECT_PRONOUNS:
            if self._form(place - 2) in CONDITIONS:
                return []
            count = Count.PLURAL if SUBJECT_PRONOUNS[before] else Count.ONE
            return [Victims(place - 1, place, place, count, definite=True, pronoun=True)]
        relative = before in ("who", "that", "which", "whom") and self._form(place - 2) != "of"
        if relative:
            place -= 2 if self._form(place - 2) == "," else 1
        for chain in self.before(place):
            gap = self._forms[chain.end : place]
            if not self._reaches(gap, relative=relative):
                if self._is_aside(chain):
                    continue
                return []
            apart = any(each.start in taken for each in chain.groups) or self._in_phrase(chain, gap)
            if apart and not gap and self._form(place) == "being":  # resulting in two rebels being killed
                return list(chain.groups)
            if not relative and apart:
                last = chain.groups[-1]
                if last.start in taken or gap or len(chain.groups) == 1:
                    continue
                return [last]
            if len(chain.groups) > 1 and not chain.groups[-1].noun and chain.groups[-1].quantity is not None:
                return [chain.groups[-1]]  # "… passed 2,300 and 9,000 were injured"
            if any(self._form(chain.start - back) in CONDITIONS for back in (1, 2)):
                return []
            if chain.groups[-1].pronoun or (gap and chain.groups[-1].partitive and not chain.groups[-1].noun):
                continue
            groups = list(chain.groups)
            if groups[0].how_many is Count.NOBODY:
                return groups[:1]
            if relative and len(groups) > 1 and groups[0].start in taken:
                groups = groups[-1:]
            return without_parts([each for each in groups if self._can_suffer(each)], self._words)
        return []

    def tail(self, end: int) -> list[Victims]:
        """Return who goes on behind a verb: "… were killed in Rona, two in Mosk", "… killed along with six guards"."""
        company = self._company(end)
        if company is not None:
            return company
        found: list[Victims] = []
        at = end
        while (after := self._elsewhere(at)) is not None:
            group = self._phrases.at(after) if self._form(after) == "another" else self._phrases.number(after)
            if group is None or group.start in (each.start for each in found):
                break
            found.append(group)
            at = group.full_end
        return found

    def _company(self, end: int) -> list[Victims] | None:
        """Return who shared the fate: "with four of his men", "with two others", "along with a guard"."""
        if self._form(end) == "with" and end + 1 in self._words.quantities:
            group = self._phrases.at(end + 1)
            shared = group is not None and (group.partitive or self._form(group.end - 1) == "others")
            return [group] if group is not None and shared else []
        for at in range(end, min(end + 8, self._words.size)):
            if self._forms[at] in (".", ";"):
                return None
            if self._forms[at] in ("along", "together") and self._form(at + 1) == "with":
                chain = self.objects(at + 2)
                return [] if chain is None else [each for each in chain.groups if each.how_many is not Count.PLURAL]
        return None

    def _elsewhere(self, at: int) -> int | None:
        """Return where the number begins in "in Rona, two in Mosk", or in ", two in Mosk" with a name behind."""
        skipped = self._past_place(at)
        if skipped is not None:
            return self._link(skipped)[1]
        link, after = self._link(at)
        group = self._phrases.number(after) if link else None
        placed = group is not None and self._form(group.full_end) in _PLACES and not group.noun
        return after if group is not None and placed and self._words.is_capital(group.full_end + 1) else None

    def meant(self, pronoun: Victims) -> Victims | None:
        """Return whom "them" or "they" means: the last people before who are several, where they are counted."""
        for chain in self.before(pronoun.start):
            group = chain.groups[-1]
            if pronoun.start - group.full_end >= _REACH:
                return None
            if len(chain.groups) == 1 and (group.how_many is Count.ONE or group.owner):
                continue
            counted = len(chain.groups) == 1 and group.how_many is Count.NUMBER and group.known and not group.pronoun
            return group if counted else None
        return None

    def before(self, end: int) -> Iterator[Chain]:
        """Yield the chains that end at or before a place, the nearest first."""
        if self._all is None:
            self._all = []
            at = 0
            while at < self._words.size:
                chain = self.at(at)
                if chain is None:
                    at += 1
                else:
                    self._all.append(chain)
                    inner = len(chain.groups) == 1 and self._form(chain.groups[0].full_end) == "("
                    at = max(chain.groups[0].full_end if inner else chain.end, at + 1)
            self._all.sort(key=lambda chain: chain.end)
        for at in range(bisect_right(self._all, end, key=lambda chain: chain.end) - 1, -1, -1):
            yield self._all[at]

    # -- finding ----------------------------------------------------------------------------------------------------

    def _find(self, place: int) -> Chain | None:
        group = self._phrases.at(place)
        if group is None:
            return None
        groups, ends = [group], [group.full_end]
        closed = False
        at = group.full_end
        while len(groups) < _LONGEST_CHAIN:
            aside = self._aside(at, groups[-1])
            if aside is not None:
                at = ends[-1] = aside
            link, after = self._link(at)
            placed = not link
            if placed:
                skipped = self._past_place(at)
                if skipped is None:
                    break
                link, after = self._link(skipped)
            group = self._phrases.at(after) or (self._phrases.number(after) if placed else None)
            if group is None or (link == "," and group.bare):
                break
            if link == "," and closed and group.definite:  # behind "and" no list goes on
                if self._form(group.full_end) == ",":  # "… and a nurse, the wife of a doctor,"
                    ends[-1] = group.full_end + 1
                break
            groups.append(group)
            closed = closed or link != ","
            at = group.full_end
            ends.append(at)
        if not closed:
            groups, ends = groups[:1], ends[:1]
        if len(groups) > 1 and groups[-1].bare and groups[-1].how_many is Count.PLURAL and groups[-2].quantity:
            groups.pop()  # "120 passengers and crew" are 120
        return Chain(place, tuple(groups), ends[-1])

    def _link(self, at: int) -> tuple[str, int]:
        """Return what joins the next group, and where that begins."""
        word = self._form(at)
        if word == ",":
            return ("and", at + 2) if self._form(at + 1) in ("and", "plus") else (",", at + 1)
        if word in ("and", "or", "&", "/", "plus"):
            return "and", at + 2 if self._form(at + 1) in ("also", "of") else at + 1
        if self._words.follows(at, "as", "well", "as"):
            return "and", at + 3
        if self._words.follows(at, "along", "with") or self._words.follows(at, "together", "with"):
            return "and", at + 2
        return "", at

    def _aside(self, at: int, group: Victims) -> int | None:
        """Return where an age, an apposition or a parenthesis after a group ends: ", 23,", ", a Taliban leader,"."""
        if self._form(at) in ("known", "identified") and self._form(at + 1) == "as":
            name = self._phrases.at(at + 2)
            return name.full_end if name is not None and name.named else None
        if self._form(at) == "(":
            close = next((each for each in range(at, min(at + 12, self._words.size)) if self._forms[each] == ")"), None)
            return None if close is None else close + 1
        if self._form(at) in DASHES:
            reach = range(at + 1, min(at + 12, self._words.size))
            close = next((each for each in reach if self._forms[each] in DASHES), None)
            return close + 1 if close is not None and self._form(close + 1) == "and" else None
        if self._words.shouting and group.how_many is Count.ONE and not group.named:
            end = next(
                (each for each in range(at, min(at + 4, self._words.size)) if not goes_on(self._words, each)), at
            )
            if end > at and self._form(end) == "and":
                return end  # "THE LABOR LEADER RODOLFO BENITEZ AND HIS WIFE"
        if self._form(at) != "," or at + 1 >= self._words.size:
            return None
        if self._form(at + 2) == "of" and self._form(at + 3) in ("them", "whom"):
            return next(
                (each + 1 for each in range(at + 4, min(at + 16, self._words.size)) if self._forms[each] == ","), None
            )
        if self._words.tokens[at + 1].kind is TokenKind.NUMBER and self._form(at + 2) in (",", "and"):
            return self._past_origin(at + 2)
        if group.how_many is not Count.ONE:
            return None
        if self._words.shouting and not group.named:
            return self._past_shouted_name(at + 1)
        other = self._phrases.at(at + 1)
        if other is None and group.named and self._form(at + 1) in ("a", "an", "the"):
            return self._past_description(at + 2)
        if other is None or other.how_many is not Count.ONE or group.named == other.named:
            return None
        end = other.full_end
        if self._form(end) in ("in", "for", "from", "at"):
            end = next((each for each in range(end, min(end + 6, self._words.size)) if self._forms[each] == ","), end)
        if self._form(end) == ",":
            return end if self._form(end + 1) in ("and", "as") else end + 1
        return end if self._form(end) in ("", ".") else None

    def _past_description(self, at: int) -> int | None:
        """Return where ", a bomb expert of the group," ends after a name; a comma before "and" stays."""
        for end in range(at, min(at + _LONGEST_ASIDE, self._words.size)):
            word = self._forms[end]
            if word == ",":
                return end if self._form(end + 1) == "and" else end + 1
            if word in BE or word in HAVE or word in SPEECH or word in VERBS:
                return None
        return None

    def _past_origin(self, at: int) -> int:
        """Return where the comma after an age, and ", of Duluth," behind it, are passed; a comma before "and" stays."""
        if self._form(at) == "," and self._form(at + 1) in ("of", "from"):
            at = next((each for each in range(at + 2, min(at + 8, self._words.size)) if self._forms[each] == ","), at)
        return at + 1 if self._form(at) == "," and self._form(at + 1) != "and" else at

    def _past_shouted_name(self, at: int) -> int | None:
        """Return where a name between commas ends in a text in capitals: "THE MAYOR, JULIO VALDERRAMA, AND …"."""
        end = next((each for each in range(at, min(at + 5, self._words.size)) if self._forms[each] == ","), None)
        if end is None or end - at < 2 or self._phrases.at(at) is not None:
            return None
        if not all(self._words.is_word(each) for each in range(at, end)):
            return None
        return end if self._form(end + 1) == "and" else end + 1

    def _past_place(self, at: int) -> int | None:
        """Return where "in Lower Arda" ends before ", four in Kolm"."""
        if self._form(at) not in _PLACES:
            return None
        for end in range(at + 1, min(at + 7, self._words.size)):
            link, after = self._link(end)
            if link:
                group = self._phrases.at(after) if self._form(after) == "another" else self._phrases.number(after)
                return end if group is not None and self._form(group.full_end) in _PLACES else None
        return None

    # -- judging ----------------------------------------------------------------------------------------------------

    def _goes_on_as_subject(self, end: int, group: Victims) -> bool:
        """Say whether a verb follows whose subject the group is."""
        word = self._form(end)
        if word in ("has", "was", "is") and group.how_many is not Count.ONE:
            return False
        if word in BE or word in HAVE or word in SPEECH or word in UNREAL or word in _REMAINING:
            return True
        if word in VERBS and VERBS[word].suffered:
            return True
        return word in ADJECTIVES and group.how_many is not Count.PLURAL

    def _reaches(self, gap: list[str], *, relative: bool) -> bool:
        """Say whether what stands between people and a verb lets them be its subject."""
        if not gap:
            return True
        if len(gap) > 2 and len(gap) <= _LONGEST_ASIDE and not relative:
            commas = gap[0] == "," and gap[-1] == ","
            if commas or (gap[0] in DASHES and gap[-1] in DASHES) or (gap[0] == "(" and gap[-1] == ")"):
                return not any(word in SPEECH for word in gap)
        if any(word in (";", ":", ")") for word in gap) and "(" not in gap:
            return False
        if gap[0] == "who" and not relative:  # a soldier who was wounded on Sunday died
            told = gap[1:]
            return len(gap) <= _REACH and not any(w in SPEECH or w in _SUBORDINATORS or w == "," for w in told)
        if any(word in SPEECH or word in _SUBORDINATORS or word in BE or word in ("rest", "number") for word in gap):
            return False
        return len(gap) <= (6 if relative else _REACH)

    def _is_aside(self, chain: Chain) -> bool:
        """Say whether a chain stands between dashes or in brackets."""
        before, after = self._form(chain.start - 1), self._form(chain.end)
        return before == "(" or (before in DASHES and after in DASHES)

    def _in_phrase(self, chain: Chain, gap: list[str]) -> bool:
        """Say whether a chain belongs to a preposition or tells a part, so that it is no subject."""
        before = self._form(chain.start - 1)
        if before in _ALSO_HEDGES and chain.groups[0].quantity is not None:
            return False
        if before in ("them", "whom") and self._form(chain.start - 2) in ("among", "of"):
            return bool(gap)  # "of whom two were killed" has its own verb
        carried = before.endswith("ing") and not chain.groups[0].bare  # a plane carrying 12 soldiers
        return carried or before in _PREPOSITIONS or self._is_aside(chain)

    def _tells_part(self, chain: Chain) -> bool:
        before = self._form(chain.start - 1)
        return before == "including" or (before in ("them", "whom") and self._form(chain.start - 2) == "among")

    def _can_suffer(self, group: Victims) -> bool:
        """Say whether a bare noun can be the subject: not after "any", "every" …"""
        if not group.bare:
            return True
        before = self._form(group.start - 1)
        if before in _NEVER_BARE or self._form(group.start) in _NEVER_BARE:
            return False
        return group.how_many is not Count.ONE or group.start == 0 or before in _BEFORE_BARE_SINGULAR


def without_parts(groups: list[Victims], words: Words) -> list[Victims]:
    """Leave out what only says who the people of the first number are: "three people, two women and a child, …"."""
    if len(groups) < 3 or groups[0].quantity is None or groups[0].quantity.stated is None:
        return groups
    if words.form(groups[0].full_end) != ",":
        return groups
    parts = 0
    if groups[0].kind and any(group.kind not in (groups[0].kind, "") for group in groups[1:]):
        return groups  # policemen are no part of two soldiers
    for group in groups[1:]:
        parts += (group.quantity.stated or 0) if group.quantity is not None else 1
    return groups[:1] if parts == groups[0].quantity.stated else groups
