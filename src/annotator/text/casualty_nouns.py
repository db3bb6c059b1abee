"""Rules of casualty figures for nouns and adjectives of harm: "31 dead", "the death of two officers", "a toll of 31".

Each rule looks at a sentence and the place of a word, takes the figures that it finds, and says whether the word is
dealt with.
"""

from __future__ import annotations

from typing import Final

from annotator.text import verb_groups
from annotator.text.casualty_figures import RECOVERED, Sentence
from annotator.text.casualty_readings import CUMULATIVE, EVENT, SUBSET
from annotator.text.casualty_verbs import SUFFERING, has_object, of_age, shared_subject
from annotator.text.harm_words import (
    ABDUCTED,
    ADJECTIVES,
    COUNTED_NOUNS,
    DETAINED,
    FREED,
    INJURED,
    KILLED,
    KILLED_OR_INJURED,
    MISSING,
    NOUNS_OF,
    VERBS,
)
from annotator.text.noun_phrases import is_plural
from annotator.text.noun_words import DAYS, MONTHS
from annotator.text.people_words import PEOPLE
from annotator.text.qualifiers import Qualifier
from annotator.text.tokens import TokenKind, forms
from annotator.text.verb_groups import BE, UNREAL
from annotator.text.victim_phrases import Count, Victims

CONDITIONS: Final = forms("condition care hospital")
NUMBERS: Final = forms("number total")
LIVES: Final = forms("lives life")
AMONG: Final = forms("among")
GROUPS_OF_HARMED: Final = {
    "toll": KILLED,
    "victims": KILLED,
    "dead": KILLED,
    "killed": KILLED,
    "casualties": KILLED_OR_INJURED,
    "injured": INJURED,
    "wounded": INJURED,
    "missing": "missing",
    "hostages": ABDUCTED,
    "detained": DETAINED,
}

_IDENTIFIED = forms("identified named")
_GRAVE = forms("critical serious stable grave severe intensive")
_WHEN = DAYS | forms("last this on in early late ago") | forms(" ".join(MONTHS))
_DATED = 5
_CLAIMED = forms("claimed claims claiming counted")
_POOLED = {KILLED, INJURED}
_REMAINING = forms("remain remained remains went gone goes lay lie still")
_LINKING = _REMAINING | forms("found feared")
_NOT_DEAD = forms("on end ends heat set sea against centre center weight zone line letter wood season")
_MORE_OF_NOUN = forms(
    """
    figures figure toll tolls threats threat sentence sentences penalty squad squads row rate rates certificates count
    reports list lists
    """
)
_PLANNED = forms("attempted planned failed foiled possible attempt threatened alleged")
_DEMANDING = forms(
    """
    for on about demand demands demanded demanding seek seeks negotiate seeking negotiating urged urge ordered order
    orders guarantee
    """
)
_OF_COUNTED_ONLY = forms("loss murderers killers assassins kidnappers captors")
_OWNED_HARMS = forms("death deaths murder assassination killing kidnapping abduction")
_MET = forms("met meet embraced attained")
_LEADING = forms("in to")
_BODY_VERBS = forms(
    """
    found recovered discovered pulled retrieved arrived received brought counted laid exhumed unearthed dumped lay
    lying seen identified returned taken dug washed located recovering finding discovery recovery transferred handed
    removed delivered collected recover buried find discover
    """
)
_REACHING = forms("to at of is was now stands stood reached reaches reaching hit hits passed passes put :")
_BRINGING = forms("bringing brings brought raising raises raised taking takes took")
_TAKING = forms("claimed claiming claims took taken taking cost costing costs")
_LOST = forms("were have had was lost")
_NOTHING = forms("no without zero neither")
_NOT = forms("not didn't wasn't weren't haven't never")
_REPORTING = forms("cause caused causing result resulted any report reported suffer suffered been")
_UNKNOWN = forms("word details information news immediate immediately clear known on about")
_BEFORE_HARMED = forms("the more other new confirmed seriously critically badly lightly severely")
_WISHED = forms("ensure if avoid ensuring so prevent")
_PREPOSITIONS = forms(
    "of in on at by for with from to into off against along around across near per under over between during"
)
_NO_MODIFIERS = _PREPOSITIONS | BE | SUFFERING


def adjective(sentence: Sentence, place: int) -> bool:
    """Read "31 dead", "two people missing", "were missing"; "dead or wounded" is one harm."""
    harm = ADJECTIVES[sentence.forms[place]]
    if _tally(sentence, place, harm):
        return True
    if sentence.forms[place] in VERBS and has_object(sentence, place + 1):
        return False
    after = sentence.form(place + 1)
    if sentence.forms[place] == "dead" and of_age(sentence, place + 1):
        return True
    if sentence.forms[place] == "dead" and after in _NOT_DEAD and not sentence.right_before(place):
        return True
    if sentence.words.follows(place + 1, "on", "arrival"):
        return True
    other = ADJECTIVES.get(sentence.form(place + 2)) if after in ("and", "or", "/") else None
    if other is not None and {harm, other} == _POOLED:
        harm = KILLED_OR_INJURED
    elif other == MISSING and harm == KILLED:
        harm = MISSING  # nobody says of how many it is known that they are dead
    pooled = harm != ADJECTIVES[sentence.forms[place]]
    groups = sentence.right_before(place)
    if groups:
        if pooled:
            sentence.passed = place + 3
        sentence.take(groups, harm, rule="adjective", place=place)
        return True
    group = verb_groups.before(sentence.words, place)
    linked = group.passive or any(sentence.form(at) in _LINKING for at in (place - 2, place - 1))
    if not linked or group.unreal:
        return False
    start = group.start
    while start > 0 and sentence.form(start - 1) in _REMAINING:
        start -= 1
    groups = sentence.subjects(verb_groups.before(sentence.words, start).start)
    if group.negated:
        groups = [each for each in groups if each.how_many is Count.NOBODY]
    groups = [each for each in groups if each.how_many is not Count.PLURAL or (each.definite and harm == KILLED)]
    if pooled:
        sentence.passed = place + 3
    if not groups and sentence.form(place - 1) == "found" and sentence.form(place - 2) == "and":
        groups = shared_subject(sentence, place - 1)
    return sentence.take(groups, harm, rule="adjective", place=place, people_only=True)


def counted_noun(sentence: Sentence, place: int) -> bool:
    """Read "8 fatalities", "no injuries", "fatalities: 8", "casualties (10)"."""
    word = sentence.forms[place]
    harm = COUNTED_NOUNS[word]
    other = (
        COUNTED_NOUNS.get(sentence.form(place + 2)) if sentence.form(place + 1) in ("and", "or", "nor", "/") else None
    )
    own_number = place + 3 in sentence.words.quantities  # "4 deaths and injured 16"
    pooled = other is not None and other != harm and not own_number and {harm, other} <= _POOLED | {KILLED_OR_INJURED}
    if sentence.form(place + 1) in _MORE_OF_NOUN:
        return True
    found = _number_before(sentence, place)
    if found is None:
        without = _without(sentence, place)
        if without is None:
            return _with_harm(sentence, place, harm) or _tally(sentence, place, harm)
        found = Victims(without, place + 1, place + 1, Count.NOBODY, noun=False)
    if found.how_many is Count.NOBODY:
        if any(sentence.form(at) in _WISHED for at in range(found.start - 4, found.start)):
            return True
        if any(word in _UNKNOWN for word in sentence.forms[found.start : place]):
            return True
    if pooled:
        harm = KILLED_OR_INJURED
        sentence.passed = place + 3
    rule = "no casualties" if found.how_many is Count.NOBODY else "counted noun"
    return sentence.take([found], harm, rule=rule, place=place)


def _with_harm(sentence: Sentence, place: int, harm: str) -> bool:
    """Read "30 with injuries"."""
    at = next((each for each in range(place - 1, max(place - 4, 0), -1) if sentence.forms[each] == "with"), None)
    groups = [group for group in sentence.right_before(at) if group.how_many is Count.NUMBER] if at is not None else []
    return sentence.take(groups, harm, rule="counted noun", place=place)


def _tally(sentence: Sentence, place: int, harm: str) -> bool:
    """Read "fatalities: 8", "casualties (10)"."""
    if sentence.form(place + 1) not in ("(", ":", "="):
        return False
    found = sentence.phrases.number(place + 2)
    if found is None or found.noun or sentence.form(found.end) in ADJECTIVES:
        return False
    return sentence.take([found], harm, rule="tally", place=place)


def _number_before(sentence: Sentence, place: int) -> Victims | None:
    """Return the number that counts the noun here: "8 fatalities", "40 civilian casualties"."""
    words = sentence.words
    for at in range(place - 1, max(place - 6, -1), -1):
        if at not in words.quantities:
            continue
        quantity, end = words.quantities[at]
        if sentence.form(end) == "of":
            end += 1
        if end > place:
            return None
        between = range(end, place)
        if any(sentence.forms[each] in _NO_MODIFIERS for each in between):
            return None
        if sentence.forms[place] in ADJECTIVES and any(sentence.forms[each] not in _BEFORE_HARMED for each in between):
            return None
        if any(words.tokens[each].kind in (TokenKind.MARK, TokenKind.NUMBER) for each in between):
            return None
        if any(is_plural(sentence.forms[each]) and sentence.forms[each] not in PEOPLE for each in between):
            return None
        if sentence.form(end) == "the" and any(word in VERBS for word in sentence.forms[place + 1 : place + 10]):
            return None  # "three of the wounded died" tells of another harm
        if quantity.qualifier is Qualifier.NONE:
            return Victims(at, place + 1, place + 1, Count.NOBODY, noun=False)
        return Victims(at, place + 1, place + 1, Count.NUMBER, quantity, noun=False)
    return None


def _without(sentence: Sentence, place: int) -> int | None:
    """Return where "no …", "without …" or "not … any" before a noun of harm begins."""
    reach = 3 if sentence.forms[place] in ADJECTIVES else 8
    for at in range(place - 1, max(place - reach, -1), -1):
        word = sentence.forms[at]
        if word in _NOTHING:
            return at
        if word in _NOT:
            return at if any(sentence.forms[each] in _REPORTING for each in range(at, place)) else None
        if word in (",", ".", ";") or (word == "of" and sentence.form(at - 1) not in ("reports", "report", "loss")):
            return None
    return None


def noun_of_harm(sentence: Sentence, place: int) -> bool:
    """Read "the death of two officers", "the kidnapping of 10 peasants", "the officer's death"."""
    word = sentence.forms[place]
    harm = NOUNS_OF[word]
    if sentence.form(place + 1) in _MORE_OF_NOUN:
        return True
    verb = place - (1 if word == "martyrdom" else 2)
    if sentence.form(verb) in _MET and (verb == place - 1 or sentence.form(place - 1) in ("their", "his", "her")):
        subjects = sentence.subjects(verb_groups.before(sentence.words, verb).start)
        return sentence.take(subjects, harm, rule="noun of harm", place=place, bare=True)
    owner = _owner(sentence, place)
    if owner is not None:
        return sentence.take([owner], harm, rule="possessive", place=place, people_only=True)
    link = place + 1
    while link < place + _DATED and sentence.form(link) in _WHEN:  # the murder last November of six priests
        link += 1
    if sentence.form(link) not in ("of", "to") or (sentence.form(link) == "to" and harm != INJURED):
        return False
    if sentence.form(place - 1) in _PLANNED:
        return True
    if harm == FREED and any(sentence.form(at) in _DEMANDING for at in range(place - 4, place)):
        return True
    chain = sentence.objects(link + 1)
    if chain is None:
        number = sentence.phrases.number(link + 1)
        return number is not None and sentence.take([number], harm, rule="noun of harm", place=place)
    if sentence.form(chain.end) in UNREAL and word not in _OF_COUNTED_ONLY:
        return True
    groups = [each for each in chain.groups if each.how_many is not Count.PLURAL or each.definite]
    if word in _OF_COUNTED_ONLY:
        groups = [each for each in groups if each.how_many is Count.NUMBER and each.known]
    if word == "loss":  # teams lose defenders as well
        groups = [each for each in groups if sentence.form(each.end - 1) in PEOPLE]
    of_people = harm in (FREED, DETAINED, ABDUCTED)
    sentence.take(groups, harm, rule="noun of harm", place=place, people_only=of_people)
    return True


def _owner(sentence: Sentence, place: int) -> Victims | None:
    """Return whose harm a noun names: "the officer's death", "resulting in his death"."""
    word, before = sentence.forms[place], sentence.form(place - 1)
    if before in ("his", "her") and word == "death" and sentence.form(place - 2) in _LEADING:
        return Victims(place - 1, place, place, Count.ONE, definite=True, pronoun=True)
    if before == "their" and word == "deaths" and sentence.form(place - 2) in _LEADING:
        return Victims(place - 1, place, place, Count.PLURAL, definite=True, pronoun=True)
    if before not in ("'s", "'", "’") or word not in _OWNED_HARMS:
        return None
    owners = [
        group
        for at in range(max(place - 9, 0), place - 1)
        if (group := sentence.phrases.at(at)) is not None and group.owner and group.end == place - 1
    ]
    if not owners or (owners[0].bare and owners[0].how_many is Count.ONE):
        return None
    return owners[0]


def bodies(sentence: Sentence, place: int) -> bool:
    """Read "three bodies were found", "the bodies of eleven men", "three militiamen's bodies"."""
    rule = RECOVERED if "recovered" in sentence.forms else "bodies"
    if sentence.form(place + 1) == "of":
        chain = sentence.objects(place + 2)
        if chain is None or (sentence.forms[place] in ("body", "corpse") and chain.groups[0].how_many is not Count.ONE):
            return False  # "a body of 12 experts"
        return sentence.take(chain.groups, KILLED, rule=rule, place=place)
    if not any(word in _BODY_VERBS for word in sentence.forms):
        return False
    for at in range(max(place - 8, 0), place - 1):
        group = sentence.phrases.at(at)
        if group is not None and group.owner and group.end in (place - 1, place - 2):
            return sentence.take([group], KILLED, rule=rule, place=place)
    if sentence.form(place - 1) == "their":
        meant = sentence.chains.meant(Victims(place - 1, place, place, Count.PLURAL, pronoun=True))
        return meant is not None and sentence.take([meant], KILLED, rule=rule, place=place)
    found = _number_before(sentence, place)
    if found is None or found.how_many is not Count.NUMBER:
        return False
    return sentence.take([found], KILLED, rule=rule, place=place)


def toll(sentence: Sentence, place: int) -> bool:
    """Read "the toll rose to 31", "a death toll of 12", "Toll in mosque attack rises to 33"."""
    of_what = sentence.form(place - 1)
    harm = KILLED
    if of_what in ("injury", "injured", "wounded"):
        harm = INJURED
    elif of_what == "casualty":
        harm = KILLED_OR_INJURED
    for at in range(place + 1, min(place + 16, sentence.words.size)):
        if sentence.forms[at] in (";", "that"):
            break
        group = sentence.phrases.number(at)
        if group is None or sentence.form(at - 1) == "from" or sentence.form(at - 2) == "from":
            continue
        between = sentence.forms[place + 1 : at]
        if between and not any(word in _REACHING for word in between):
            continue
        if ADJECTIVES.get(sentence.form(group.end), harm) != harm:
            return False
        return sentence.take([group], harm, rule="toll", place=place)
    return False


def number_of(sentence: Sentence, place: int) -> bool:
    """Read "bringing to 31 the number of protesters killed", "the number of dead has climbed to 31"."""
    words = sentence.words
    counts_harm = sentence.form(place + 1) in ADJECTIVES
    if not (counts_harm or sentence.form(place + 1) == "of") or sentence.form(place - 1) == "a":
        return False
    if any(at in words.quantities for at in (place + 2, place + 3)):
        return False
    reach = range(place + 1, min(place + 9, words.size))
    at = next(
        (each for each in reach if sentence.forms[each] in ADJECTIVES or sentence.forms[each] in COUNTED_NOUNS), None
    )
    if at is None:
        return False
    harm = ADJECTIVES.get(sentence.forms[at]) or COUNTED_NOUNS[sentence.forms[at]]
    for back in range(place - 1, max(place - 5, -1), -1):
        if back in words.quantities and sentence.form(back - 1) == "to":
            quantity, end = words.quantities[back]
            sentence.passed = at + 1
            group = Victims(back, end, end, Count.NUMBER, quantity, known=False, noun=False)
            return sentence.take([group], harm, rule="number of", place=place, scope=CUMULATIVE)
    brought = any(sentence.form(each) in _BRINGING for each in (place - 2, place - 1))
    for ahead in range(at + 1, min(at + 16, words.size)):
        if sentence.form(ahead) in (",", ";"):
            break
        if (
            sentence.form(ahead - 1) in _REACHING
            or sentence.form(ahead) in _REACHING
            or sentence.form(ahead - 1) == "("
        ):
            found = sentence.phrases.number(ahead)
            if found is not None:
                sentence.passed = at + 1
                scope = CUMULATIVE if brought else EVENT
                return sentence.take([found], harm, rule="number of", place=place, scope=scope)
    return False


def condition(sentence: Sentence, place: int) -> bool:
    """Read "14 others remain in critical condition", "two guards in intensive care", "30 people are in hospital"."""
    at = place - 1
    if sentence.forms[place] != "hospital" and sentence.form(at) not in _GRAVE:
        return False
    while sentence.form(at) in _GRAVE or sentence.form(at) in ("a", "but", "and"):
        at -= 1
    if sentence.form(at) != "in":
        return False
    linked = sentence.form(at - 1) in BE | _REMAINING
    if not linked:
        return sentence.take(sentence.right_before(at), INJURED, rule="adjective", place=place, people_only=True)
    groups = sentence.subjects(verb_groups.before(sentence.words, at - 1).start)
    groups = [each for each in groups if not each.pronoun]
    if sentence.forms[place] == "hospital":
        groups = [each for each in groups if each.how_many is Count.NUMBER]
    return sentence.take(groups, INJURED, rule="adjective", place=place, people_only=True)


def lives(sentence: Sentence, place: int) -> bool:
    """Read "claimed the lives of 12", "cost 12 lives", "lost their lives"."""
    before = sentence.form(place - 1)
    if before in ("their", "his", "her"):
        if sentence.form(place - 2) == "losing":
            return sentence.take(sentence.right_before(place - 2), KILLED, rule="lives", place=place)
        if sentence.form(place - 2) != "lost":
            return False
        group = verb_groups.before(sentence.words, place - 2)
        if not (group.unreal or group.negated):
            sentence.take(sentence.subjects(group.start), KILLED, rule="lives", place=place, bare=True)
        return True
    if sentence.form(place + 1) == "of" and any(sentence.form(at) in _TAKING for at in range(place - 3, place)):
        chain = sentence.objects(place + 2)
        return chain is not None and sentence.take(chain.groups, KILLED, rule="lives", place=place, bare=True)
    found = _number_before(sentence, place)
    if found is not None:
        verb = sentence.form(found.start - 1)
        of_loss = verb == "of" and sentence.form(found.start - 2) == "loss"
        if verb in _TAKING or of_loss or sentence.form(place + 1) in _LOST:
            return sentence.take([found], KILLED, rule="lives", place=place)
        return False
    if before == "of" and sentence.form(place - 2) == "loss" and sentence.form(place - 3) in _NOTHING:
        nobody = Victims(place - 3, place + 1, place + 1, Count.NOBODY, noun=False)
        return sentence.take([nobody], KILLED, rule="no casualties", place=place)
    return False


def among(sentence: Sentence, place: int) -> bool:
    """Read "among the dead were two nurses", "a guard was among six people killed"."""
    at = place + 1
    if sentence.form(at) in ("the", "those"):
        at += 1
    harm = GROUPS_OF_HARMED.get(sentence.form(at))
    if harm is not None:
        sentence.passed = at + 1
        if sentence.form(at + 1) in BE:
            chain = sentence.objects(at + 2)
            return chain is not None and sentence.take(chain.groups, harm, rule="among", place=place, scope=SUBSET)
        return sentence.take(_members(sentence, place), harm, rule="among", place=place, scope=SUBSET, bare=True)
    chain = sentence.objects(place + 1)
    harm = ADJECTIVES.get(sentence.form(chain.end)) if chain is not None else None
    if chain is not None and sentence.form(chain.groups[0].end - 1) == "victims":
        harm = KILLED
        sentence.take(chain.groups[:1], harm, rule="among", place=place)
    if chain is not None and harm is not None and chain.groups[0].quantity is not None:
        sentence.take(_members(sentence, place), harm, rule="among", place=place, scope=SUBSET, bare=True)
    return False


def _members(sentence: Sentence, place: int) -> list[Victims]:
    """Return who is said to be among others."""
    if sentence.form(place - 1) in BE:
        return sentence.subjects(verb_groups.before(sentence.words, place).start)
    return sentence.right_before(place)


def includes(sentence: Sentence, place: int) -> bool:
    """Read "the dead included two foreigners"."""
    harm = GROUPS_OF_HARMED.get(sentence.form(place - 1))
    if harm is None or sentence.form(place - 2) not in ("the", "those", ""):
        return False
    chain = sentence.objects(place + 1)
    return chain is not None and sentence.take(chain.groups, harm, rule="among", place=place, scope=SUBSET)


def listed(sentence: Sentence, place: int) -> bool:
    """Read "the victims were six men and two women", "of those killed, 12 were children"."""
    harm = GROUPS_OF_HARMED[sentence.forms[place]]
    if sentence.forms[place] == "victims" and sentence.form(place - 1) == "no":
        nobody = Victims(place - 1, place + 1, place + 1, Count.NOBODY, noun=False)
        return sentence.take([nobody], KILLED_OR_INJURED, rule="no casualties", place=place)
    counted = _number_before(sentence, place) if sentence.forms[place] == "victims" else None
    if counted is not None and sentence.form(counted.start - 1) in _CLAIMED:
        return sentence.take([counted], harm, rule="counted noun", place=place)
    if sentence.form(place - 2) == "of" and sentence.form(place + 1) == "," and sentence.form(place - 3) in ("", ","):
        part = sentence.phrases.at(place + 2)
        return part is not None and sentence.take(
            [part], harm, rule="among", place=place, scope=SUBSET, people_only=True
        )
    if sentence.form(place - 1) != "the" or sentence.form(place + 1) not in BE:
        return False
    if sentence.form(place + 2) in _IDENTIFIED:
        chain = sentence.objects(place + (4 if sentence.form(place + 3) == "as" else 3))
        return chain is not None and sentence.take(chain.groups, harm, rule="among", place=place, people_only=True)
    chain = sentence.objects(place + 2)
    if chain is None or chain.groups[0].how_many is not Count.NUMBER or sentence.form(chain.end) in ADJECTIVES:
        return False
    return sentence.take(chain.groups, harm, rule="among", place=place, scope=SUBSET, people_only=True)


def burial(sentence: Sentence, place: int) -> bool:
    """Read "funerals were held for 25 fighters"."""
    for at in range(place + 1, min(place + 6, sentence.words.size)):
        if sentence.forms[at] in ("for", "of"):
            chain = sentence.objects(at + 1)
            if chain is not None:
                counted = [group for group in chain.groups if group.how_many is Count.NUMBER]
                return sentence.take(counted, KILLED, rule="burial", place=place, people_only=True)
    return False
