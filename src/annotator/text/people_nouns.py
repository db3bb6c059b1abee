"""Nouns and names of people: where a phrase has its noun, and what the noun tells.

A noun is looked for from its first modifier on. Words that end every noun phrase end the search, as do words of harm.
What was found by then decides: the last noun for people, a noun for something else behind it, a title with a name, or
capitals.
"""

from __future__ import annotations

from typing import NamedTuple

from annotator.text import people_words
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
from annotator.text.sentence_tokens import Words
from annotator.text.tokens import TokenKind, forms

_TIMES = DAYS | forms(
    """
    january february march april june july august september october november december
    jan feb mar apr jun jul aug sep sept oct nov dec early late last next
    according following during via amid when where while including excluding such plus
    """
)
STOP = (STOPPERS | _TIMES) - forms("several many few most some much down up back out sun sat mon")
"""Words at which every phrase of people ends."""

GENITIVES = forms("'s ' ’")

_PARTICLES = forms("al bin ibn abu de la del der van von da dos di el ul ur al- y e")
_VERBS = OTHER_VERBS - forms("remains plans lives dead")
_VERBS_AFTER_NUMBERS = (OTHER_VERBS - NOT_VERBS) | forms("sustained suffered received remained escaped survived")
_COLLECTIVES = forms(
    """
    police troops personnel infantry gendarmerie taliban mujahideen mujahedeen fedayeen hezbollah isis isil daesh staff
    crew militia people youths children
    """
)
_FORCES = forms("security armed coalition special government army regime isaf nato international")
_UNCERTAIN = forms("armed masked hooded suspected alleged")
_RANKS = forms("head chief major general private minor")
_HEADS_OF_ANYBODY = forms(
    """
    officer officers commander commanders fighter fighters trooper troopers worker workers employee employees staffer
    staffers driver drivers volunteer volunteers operator operators recruit recruits cadet cadets guard guards
    """
)
_OWNED_HARMS = forms("murder killing assassination release arrest kidnapping abduction execution")
_ORDINALS = ("st", "nd", "rd", "th")
_LONGEST = 9
"""How many words a noun has at most with its modifiers."""
_DEEPEST = 3
"""How many owners and attributes a noun has at most."""


class Noun(NamedTuple):
    """A noun with its modifiers, or a name.

    Attributes:
        end: The token after it.
        known: It is a noun for people, or a name with a title.
        several: It stands for more than one.
        named: It is a name.
        thing: It is no noun for people, but for something else.
        harm: Id of the harm that a modifier tells ("wounded people"), or "".
        owner: A genitive follows.
    """

    end: int
    known: bool
    several: bool
    named: bool = False
    thing: bool = False
    harm: str = ""
    owner: bool = False


def noun(words: Words, place: int, depth: int = 0) -> Noun | None:
    """Return the noun of the phrase whose modifiers begin at a token; None where there is none.

    Args:
        words: The sentence.
        place: The first token behind the determiner and the number.
        depth: How many owners and attributes stand before.
    """
    person = thing = -1
    several = False
    at = place
    last = min(words.size, place + _LONGEST)
    while at < last:
        word = words.forms[at]
        if _ends_phrase(words, at, first=at == place):
            break
        if word == "'s":
            if owns_harm(words, at + 1):
                break
            person = thing = -1
            at += 1
            continue
        if person < 0 and word in TITLES and _has_title(words, at):
            return _owned(words, _name(words, at + 2 if words.form(at + 1) == "." else at + 1), depth)
        if person < 0 and _stands_after_number(words, at, first=at == place):
            break
        if _ends_noun(words, at, in_noun=person >= 0):
            if word in ADJECTIVES and person < 0:
                return _attributed(words, at, depth)
            break
        found = _person(words, at)
        if found is not None and _is_head(words, at):
            person, several = at, found.several
            at += 1
            if several and word not in _COLLECTIVES:
                break
        elif found is None and _is_national(words, at, first=at == place):
            person, several = at, True
            at += 1
        elif found is None and person >= 0 and not (words.is_capital(at) or word in NO_PEOPLE or word in TITLES):
            break
        elif word in NO_PEOPLE:
            thing = at
            at += 1
        elif found is None and person >= 0:
            return _name(words, at)
        else:
            at += 1
    return _head(words, place, at, person, thing, several=several, depth=depth)


def goes_on(words: Words, place: int) -> bool:
    """Say whether a noun phrase goes on with the word there."""
    return words.is_word(place) and words.forms[place] not in STOP and not _ends_noun(words, place, in_noun=True)


def is_name(words: Words, place: int) -> bool:
    """Say whether a name of two words or more stands there."""
    return all(
        words.is_capital(at) and words.forms[at] not in STOP and words.forms[at] not in NATIONALITIES
        for at in (place, place + 1)
    )


def named(words: Words, place: int) -> Noun:
    """Return the name that stands there, after a title or a noun."""
    return _name(words, place)


def owns_harm(words: Words, place: int) -> bool:
    """Say whether what is owned is a harm or a body: the officer's death."""
    word = words.form(place)
    return word in COUNTED_NOUNS or word in BODIES or word in _OWNED_HARMS


def full_end(words: Words, end: int) -> int:
    """Return where "of the …" behind a noun ends, or "from the …", or "to Libya" behind an ambassador."""
    link = words.form(end)
    if link == "of":
        if words.form(end + 1) in ("them", "whom", "these", "those"):
            return end
    elif link == "to":
        if words.form(end - 1) not in ("ambassador", "envoy"):
            return end
    elif link != "from" or words.form(end + 1) in ("their", "his", "her", "its"):
        return end
    at = end + 1
    limit = min(words.size, at + _LONGEST)
    while at < limit:
        word = words.forms[at]
        if words.is_initial(at):
            at += 2
            continue
        if word not in ("the", "its", "his", "their", "a", "an", "her", "'s"):
            written = words.is_word(at) or words.tokens[at].kind is TokenKind.MIXED
            if not written or word in STOP or (word not in PEOPLE and _ends_noun(words, at, in_noun=True)):
                break
        at += 1
    return at if at > end + 1 else end


def description(words: Words, start: int, end: int, full: int, *, is_named: bool) -> tuple[str, str, str]:
    """Return kind of victim, nationality, and sex and age that the words of a phrase tell; "" for what they do not.

    Args:
        words: The sentence.
        start: The first modifier.
        end: The token after the noun.
        full: The token after "of the …".
        is_named: The phrase is a name, of which a title tells the kind where nothing else does.
    """
    kind = nationality = sex_age = ""
    for at in range(start, full):
        word = words.forms[at]
        of_service = word == "foreign" and words.form(at + 1) == "service"
        if word in NATIONALITIES and not nationality and not of_service:
            nationality = words.tokens[at].text
        if word in ("forces", "force") and words.form(at - 1) in _FORCES:
            kind = kind or people_words.STATE_COMBATANT
        kind = kind or _told_by_modifier(words, at)
        if at >= end:
            continue
        sex_age = SEX_AGE.get(word, sex_age)
        is_title = word in TITLES and at < end - 1
        person = None if is_title else _person(words, at)
        of_noun = person.kind if person is not None else ""
        if of_noun and not (kind and word in _HEADS_OF_ANYBODY):
            kind = of_noun
    if kind == people_words.CIVILIAN and not _UNCERTAIN.isdisjoint(words.forms[start:end]):
        kind = ""  # "armed men" are not said to be civilians
    if not kind and is_named:
        kind = next((PEOPLE[word].kind for word in words.forms[start:end] if word in PEOPLE and PEOPLE[word].kind), "")
    return kind, nationality, sex_age


def _told_by_modifier(words: Words, at: int) -> str:
    """Return the kind of victim that a modifier tells: "police officers", "Foreign Service officers"."""
    word = words.forms[at]
    if word in ("service", "services"):
        before = words.form(at - 1)
        if before == "foreign":
            return people_words.DIPLOMAT
        return people_words.STATE_COMBATANT if words.form(at + 1).startswith(("member", "personnel")) else ""
    if word == "special" and not words.form(at + 1).startswith(("force", "operation")):
        return ""
    return KIND_MODIFIERS.get(word, "")


# -- where a noun ends ----------------------------------------------------------------------------------------------


def _ends_phrase(words: Words, at: int, *, first: bool) -> bool:
    word, kind = words.forms[at], words.tokens[at].kind
    if word in STOP or (not first and at in words.quantities):
        return True
    if kind is TokenKind.MIXED:
        return not ("-" in word or word[-2:] in _ORDINALS)
    return kind is not TokenKind.WORD


def _ends_noun(words: Words, at: int, *, in_noun: bool) -> bool:
    """Say whether a word of harm, a verb or an adverb stands here, before which a noun ends."""
    word = words.forms[at]
    if word in PEOPLE:
        return False
    if word in ADJECTIVES or word in COUNTED_NOUNS or word in BODIES or word in TOLLS or word in VERBS:
        return True
    if not in_noun:
        return word in ("said", "was", "were")
    if word in _VERBS and word not in NO_PEOPLE:
        return True
    return word.endswith(("ed", "ly", "ing")) and not words.is_capital(at)


def _stands_after_number(words: Words, at: int, *, first: bool) -> bool:
    """Say whether a number alone stands before a verb or an adverb: "thousands forced to flee", "two seriously"."""
    word = words.forms[at]
    if word in PEOPLE or words.is_capital(at):
        return False
    if first and word in _VERBS_AFTER_NUMBERS:
        return True
    after = words.form(at + 1)
    return word.endswith(("ed", "ly")) and (not words.is_word(at + 1) or after in STOP or after in ADJECTIVES)


# -- what a noun is -------------------------------------------------------------------------------------------------


def _head(words: Words, place: int, at: int, person: int, thing: int, *, several: bool, depth: int = 0) -> Noun | None:
    """Return the noun that was found between two tokens; its last word decides."""
    if person > thing:
        owner = words.form(person + 1) in GENITIVES
        if owner and several and depth < _DEEPEST and goes_on(words, person + 2) and not owns_harm(words, person + 2):
            return noun(words, person + 2, depth + 1)  # the rebels' second-in-command
        return Noun(person + 1, known=True, several=several, owner=owner)
    if at == place:
        return None
    if thing == at - 1:
        return Noun(at, known=False, several=False, thing=True)
    head = words.forms[at - 1]
    owner = words.form(at) in GENITIVES
    if head.endswith(LIKE_PEOPLE) and head not in ENDING_LIKE_PEOPLE and not words.is_capital(at - 1):
        return Noun(at, known=True, several=True, owner=owner)
    acronym = at == place + 1 and words.tokens[place].text.isupper()
    capitals = all(words.is_capital(each) or words.forms[each] in _PARTICLES for each in range(place, at))
    is_named = capitals and not acronym
    return Noun(at, known=False, several=not is_named, named=is_named, owner=words.form(at) == "'s")


def _attributed(words: Words, at: int, depth: int) -> Noun | None:
    """Return the noun behind a word of harm that modifies it: "wounded people"."""
    if depth >= _DEEPEST:
        return None
    found = noun(words, at + 1, depth + 1)
    if found is None or not found.known or found.thing or found.harm:
        return None
    return found._replace(harm=ADJECTIVES[words.forms[at]])


def _owned(words: Words, owner: Noun, depth: int) -> Noun | None:
    """Return what a named person owns, where that is somebody: Ms. Karam's husband."""
    if depth < _DEEPEST and owner.owner and goes_on(words, owner.end + 1) and not owns_harm(words, owner.end + 1):
        return noun(words, owner.end + 1, depth + 1)
    return owner


def _person(words: Words, at: int) -> PersonNoun | None:
    """Return what a noun for people says: "soldier", "sub-commander", "17-year-old"."""
    word = words.forms[at]
    found = PEOPLE.get(word)
    if word == "forces" and words.form(at - 1) in _FORCES:
        found = PersonNoun(people_words.STATE_COMBATANT, several=True)
    if found is None and word.startswith("sub"):
        found = PEOPLE.get(word.removeprefix("sub"))
    if found is None and "-" in word:
        found = PEOPLE.get(word.rpartition("-")[2])
        if found is None and word.endswith("-old") and not goes_on(words, at + 1):
            found = PersonNoun("", several=False)
    return found


def _is_head(words: Words, at: int) -> bool:
    """Say whether a noun for people can be what a phrase is about: not "Taliban" in "Taliban shadow governor"."""
    word = words.forms[at]
    if word in _COLLECTIVES:
        for place in range(at + 1, min(at + 5, words.size)):
            if not goes_on(words, place) or words.forms[place] in NO_PEOPLE:
                return True
            if words.forms[place] in PEOPLE:
                return False
        return True
    after = words.form(at + 1)
    return not (word in _RANKS and goes_on(words, at + 1) and (after in PEOPLE or after in NATIONALITIES))


def _is_national(words: Words, at: int, *, first: bool) -> bool:
    """Say whether an adjective of a country stands for people: "four Chinese", "an Afghan"."""
    return words.forms[at] in NATIONALS and not goes_on(words, at + 1) and (not first or words.is_counted(at))


# -- names ----------------------------------------------------------------------------------------------------------


def _has_title(words: Words, at: int) -> bool:
    """Say whether a title stands here that is no noun for people, and a name after it: Sgt. Alan Prior."""
    name = at + 2 if words.form(at + 1) == "." else at + 1
    if words.forms[at] in PEOPLE and name == at + 1:
        return False
    return words.is_initial(at) or words.is_capital(name) or (words.shouting and goes_on(words, name))


def _name(words: Words, at: int) -> Noun:
    """Return the name that goes on here; in capitals, where nothing tells a name, it has up to three words."""
    if words.shouting:
        reach = range(at, min(at + 3, words.size))
        end = next((each for each in reach if not goes_on(words, each)), reach.stop)
        return Noun(max(end, at), known=True, several=False, named=True)
    while at < words.size and (words.is_capital(at) or (words.forms[at] in _PARTICLES and words.is_capital(at + 1))):
        if words.forms[at] in _TIMES or at in words.quantities:
            break
        at += 2 if words.is_initial(at) else 1
    return Noun(at, known=True, several=False, named=True, owner=words.form(at) == "'s")
