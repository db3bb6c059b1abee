"""Rules of casualty figures for verbs of harm: "killed 12", "12 were killed", "12 died", "forced 200 families to flee".

Each rule looks at a sentence and the place of a word, takes the figures that it finds, and says whether the word is
dealt with.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from annotator.text import verb_groups
from annotator.text.casualty_figures import Sentence
from annotator.text.casualty_readings import SUBSET
from annotator.text.english_numbers import cardinal
from annotator.text.harm_words import (
    ABDUCTED,
    ADJECTIVES,
    DETAINED,
    DISPLACED,
    INJURED,
    KILLED,
    KILLED_OR_INJURED,
    MISSING,
    PHRASES,
    VERBS,
    HarmVerb,
)
from annotator.text.noun_words import DETERMINERS
from annotator.text.people_words import NON_STATE_COMBATANT, POLICE, STATE_COMBATANT
from annotator.text.tokens import forms
from annotator.text.verb_groups import BE, UNREAL, VerbGroup, is_adverb
from annotator.text.victim_chains import Chain
from annotator.text.victim_phrases import Count, Victims

SUFFERING: Final = forms(
    "escaped survived sustained sustaining suffered suffering sustain suffer received receiving treated treating"
)
HOLDING: Final = forms("held holding hold holds took taken taking take hands captivity custody")
FLEEING: Final = forms("flee fled")
FALLING: Final = forms("fell fallen blew")

_UNREAL_BEFORE_GERUND = forms(
    """
    without stop prevent avoid risk threaten threatened threatening consider considered considering start begin like
    denied denies deny denying from try trying tried against keep stopped prevented avoided planning planned at aimed
    """
)
_BEFORE_ATTRIBUTES = forms(
    """
    the a an all these those this his her its their our some any no many several of with for from between by in
    on at to every each more
    """
)
_BEGINNING_OBJECTS = DETERMINERS - forms("this that each every")
_DENIED = forms("denied denies deny denying")
_CAPTIVES = forms(
    "hostage hostages captive captives abductee abductees kidnapped abducted captivity captors kidnappers"
)
_ALLEGED = forms("allegations reports rumours rumors evidence proof indication indications")
_DYING = forms("burned burnt starved froze")
_COMBAT = forms("combat battle action")
_NEVER_DEATHS = forms("down out away off hard laughing")
_SHORT_PARTICIPLES = forms("caught shot hit taken struck beaten run cut thrown torn blown")
_WOUNDS = forms("injuries wounds burns injury wound inhalation shock hospital hospitals clinic")
_FORCED = forms("forced driven compelled obliged")
_FORCING = forms("forced forcing forces compelled prompted prompting causing caused")
_HOMES = forms("homes houses home villages village area areas fighting country town city violence region")
_REMAINING = forms("remain remained remains")
FIGHTING: Final = frozenset({STATE_COMBATANT, NON_STATE_COMBATANT, POLICE})
_HOLDERS = forms("guerrillas rebels kidnappers captors militants gunmen terrorists insurgents abductors extremists")
_HELD_AS = {"hostage": ABDUCTED, "captive": ABDUCTED, "prisoner": DETAINED}
_PHRASE_BASES = frozenset(word for word in PHRASES if not word.endswith(("s", "ed", "ing")))


def verb(sentence: Sentence, place: int) -> bool:
    """Read a verb of harm; "killed or wounded" is one harm, "abducted and killed" are two of the same people."""
    found = VERBS[sentence.forms[place]]
    if sentence.forms[place].startswith("rescu") and not any(word in _CAPTIVES for word in sentence.forms):
        return True
    if sentence.form(place + 1) == ":":
        return False
    if found.suffered:
        return _suffered(sentence, place, found)
    end, harms = place + 1, [found.harm]
    link, at = sentence.form(place + 1), place + 2
    if is_adverb(sentence.form(at)):
        at += 1
    second = sentence.form(at)
    other = VERBS["killed"] if second == "dead" else VERBS.get(second)
    if link in ("and", "or", "/") and other is not None and not other.suffered:
        end = sentence.passed = at + 1
        if {found.harm, other.harm} == {KILLED, INJURED}:
            harms = [KILLED_OR_INJURED]
        elif found.harm != other.harm:
            harms = [found.harm, other.harm] if link == "and" else []
    elif found.harm == KILLED and (link, second) == ("or", "missing"):
        end = sentence.passed = at + 1
        harms = [MISSING]
    return _harming(sentence, place, end, harms, found)


def phrase(sentence: Sentence, place: int) -> bool:
    """Read verbs of several words: "shot dead", "took 12 women hostage"."""
    word = sentence.forms[place]
    for each in PHRASES[word]:
        found = HarmVerb(
            each.harm,
            base=word in _PHRASE_BASES,
            present=word.endswith("s"),
            past=True,
            participle=True,
            gerund=word.endswith("ing"),
            people_only=True,
            suffered=False,
        )
        end = place + 1 + len(each.rest)
        if sentence.words.follows(place + 1, *each.rest):
            sentence.passed = end
            if word in _DYING and not verb_groups.before(sentence.words, place).passive:
                return _suffered(sentence, place, found)
            _harming(sentence, place, end, [each.harm], found)
            return True
        chain = sentence.objects(place + 1)
        if chain is not None and sentence.words.follows(chain.end, *each.rest):
            sentence.passed = chain.end + len(each.rest)
            group = verb_groups.before(sentence.words, place)
            if not (group.unreal or group.negated):
                sentence.take(chain.groups, each.harm, rule="active verb", place=place, people_only=True)
            return True
    return False


def _harming(sentence: Sentence, place: int, end: int, harms: Sequence[str], found: HarmVerb) -> bool:
    """Read a verb whose object or passive subject is harmed."""
    if sentence.form(end) == "off":
        return True
    if found.gerund:
        return _gerund(sentence, place, end, harms, found)
    group = verb_groups.before(sentence.words, place)
    if group.passive and found.participle:
        return _passive(sentence, place, end, harms, found, group)
    if found.participle and _inverted(sentence, place, end, harms, found):
        return True
    if found.base and sentence.form(place - 1) in _BEFORE_ATTRIBUTES and sentence.form(place - 1) != "to":
        return False  # a noun: "a murder suspect"
    if found.participle and not group.passive and sentence.form(place - 1) in _BEFORE_ATTRIBUTES:
        return _reduced(sentence, place, end, harms, found)
    chain = sentence.objects(end)
    if chain is None or _belongs_to_next(sentence, chain):
        return found.participle and _reduced(sentence, place, end, harms, found)
    if group.negated and not group.unreal:
        nobody = [each for each in chain.groups if each.how_many is Count.NOBODY]
        sentence.take(nobody, *harms, rule="active verb", place=place)
    elif not group.unreal and not _tells_no_fact(sentence, place, found, chain):
        bare = (found.past or found.participle) and not found.people_only and not _is_general(sentence, place)
        sentence.take(chain.groups, *harms, rule="active verb", place=place, people_only=found.people_only, bare=bare)
        sentence.take(sentence.chains.tail(chain.end), *harms, rule="active verb", place=place, people_only=True)
    return True


def _tells_no_fact(sentence: Sentence, place: int, found: HarmVerb, chain: Chain) -> bool:
    """Say whether a base or present form tells no fact: "mines kill people"; headlines do ("Gunmen kill 3")."""
    if found.past or found.participle or not (found.base or found.present):
        return False
    joined = found.base and sentence.form(place - 1) in ("and", "or")
    if joined and any(sentence.form(at) == "to" or sentence.form(at) in UNREAL for at in range(place - 6, place - 1)):
        return True
    first = chain.groups[0]
    return first.how_many is Count.PLURAL or (first.definite and first.quantity is None and not first.named)


def _is_general(sentence: Sentence, place: int) -> bool:
    """Say whether a plural without number tells of no certain people: "attacks that killed soldiers"."""
    if place == 0 or any(word in _DENIED for word in sentence.forms[:place]):
        return True
    at = place - 1
    if sentence.form(at) in ("have", "has"):
        return True
    while sentence.form(at) == "had":
        at -= 1
    return sentence.form(at) in ("that", "which") and sentence.form(at - 1).endswith("s")


def _passive(sentence: Sentence, place: int, end: int, harms: Sequence[str], found: HarmVerb, group: VerbGroup) -> bool:
    """Read "12 people were killed", and who goes on behind: "two in Mosul", "along with six guards"."""
    if group.unreal:
        return True
    groups = sentence.subjects(group.start)
    if group.negated:
        groups = [each for each in groups if each.how_many is Count.NOBODY]
    if group.present:
        groups = [each for each in groups if each.how_many is not Count.PLURAL or each.definite]
    if any(word in _DENIED or word in _ALLEGED for word in sentence.forms[: group.start]):
        groups = [each for each in groups if each.how_many is not Count.PLURAL]
    taken = sentence.take(groups, *harms, rule="passive verb", place=place, people_only=found.people_only, bare=True)
    if taken or (sentence.form(end) in ("along", "together") and not group.negated):
        sentence.take(
            sentence.chains.tail(end), *harms, rule="passive verb", place=place, people_only=found.people_only
        )
    return True


def _inverted(sentence: Sentence, place: int, end: int, harms: Sequence[str], found: HarmVerb) -> bool:
    """Read "also killed were two guards", "Killed in the strike was Abdul Ghani"."""
    at = end
    if place == 0:
        at = next((each for each in range(end, min(end + 8, sentence.words.size)) if sentence.forms[each] in BE), end)
    if sentence.form(at) not in ("was", "were", "are", "is") or sentence.right_before(place):
        return False
    chain = sentence.objects(at + 1)
    return chain is not None and sentence.take(
        chain.groups, *harms, rule="inverted passive", place=place, people_only=found.people_only
    )


def _gerund(sentence: Sentence, place: int, end: int, harms: Sequence[str], found: HarmVerb) -> bool:
    """Read ", killing 12 people"; "the killing of" is a noun's."""
    if sentence.form(end) == "of":
        return False
    if any(sentence.form(place - back) in _UNREAL_BEFORE_GERUND for back in (1, 2)):
        return True
    chain = sentence.objects(end)
    if chain is None or _belongs_to_next(sentence, chain):
        return False
    if place == 0 and chain.groups[0].how_many is Count.PLURAL:
        return True
    sentence.take(
        chain.groups,
        *harms,
        rule="participle",
        place=place,
        people_only=found.people_only,
        bare=not found.people_only and sentence.form(place - 1) not in ("of", "for", "at", "and", "by"),
    )
    return True


def _reduced(sentence: Sentence, place: int, end: int, harms: Sequence[str], found: HarmVerb) -> bool:
    """Read a participle right after the victims: "12 people killed in …"; or after another: "seized and killed"."""
    if has_object(sentence, end):
        return False
    groups = sentence.right_before(place)
    if groups and groups[-1].whole is not None:
        sentence.take(groups, *harms, rule="reduced passive", place=place, scope=SUBSET)
        sentence.take([groups[-1].whole], *harms, rule="reduced passive", place=place)
        return True
    if groups:
        sentence.take(groups, *harms, rule="reduced passive", place=place, people_only=found.people_only)
        return True
    if sentence.form(place - 1) in ("and", ",") or sentence.form(place - 2) in ("and", ","):
        groups = shared_subject(sentence, place)
        return sentence.take(groups, *harms, rule="passive verb", place=place, people_only=found.people_only, bare=True)
    return False


def has_object(sentence: Sentence, end: int) -> bool:
    """Say whether an object begins here, so that the verb before is no participle: "captured the moment"."""
    return sentence.form(end) in _BEGINNING_OBJECTS or end in sentence.words.quantities


def shared_subject(sentence: Sentence, place: int) -> list[Victims]:
    """Return the subject of the passive verb that this one is joined to: "were caught in the crossfire and killed"."""
    last = sentence.figures[-1] if sentence.figures else None
    near = last is not None and last.rule in ("passive verb", "reduced passive") and place - last.place <= _NEAR
    if last is not None and near and not any(sentence.phrases.at(at) for at in range(last.place + 1, place)):
        return [figure.victims for figure in sentence.figures if figure.place == last.place]
    for at in range(place - 2, max(place - 10, 0), -1):
        word = sentence.forms[at]
        if word in (",", ";") or word in VERBS:
            return []
        if word in BE:
            participle = sentence.form(at + 1)
            if participle.endswith("ed") or participle in _SHORT_PARTICIPLES:
                group = verb_groups.before(sentence.words, at + 1)
                return [] if group.unreal or group.negated else sentence.subjects(group.start)
            return []
    return []


def _suffered(sentence: Sentence, place: int, found: HarmVerb) -> bool:
    """Read a verb whose subject is harmed: "12 people died", "was wounded and later died"."""
    group = verb_groups.before(sentence.words, place)
    if found.gerund:  # "drowning 30 migrants"
        chain = sentence.objects(place + 1)
        return chain is not None and sentence.take(
            _numbered(chain.groups), found.harm, rule="participle", place=place, people_only=True
        )
    if sentence.form(place - 1) in ("the", "these", "those"):  # the disappeared
        return False
    if sentence.form(place + 1) in _NEVER_DEATHS or group.unreal or of_age(sentence, place + 1):
        return True
    groups = sentence.subjects(group.start)
    if not groups and {"and", "but"} & {sentence.form(group.start - 1), sentence.form(group.start)}:
        groups = shared_subject(sentence, place)
    if group.negated:
        groups = [each for each in groups if each.how_many is Count.NOBODY]
    if found.base or found.present or group.present:
        groups = [each for each in groups if each.how_many is Count.NUMBER or each.bare]
    of_people = found.harm != KILLED
    if sentence.take(groups, found.harm, rule="intransitive verb", place=place, people_only=of_people, bare=True):
        sentence.take(sentence.chains.tail(place + 1), found.harm, rule="intransitive verb", place=place)
    return True


def of_age(sentence: Sentence, place: int) -> bool:
    """Say whether an age ends the clause here: who "is dead at 87" or "dies aged 91" came to no harm."""
    if sentence.form(place) not in ("at", "aged"):
        return False
    number = cardinal(sentence.words.tokens, place + 1) if place + 1 < sentence.words.size else None
    return number is not None and sentence.form(number.end) in ("", ".", ",", ";", ":")


_NEAR = 8
"""How many words may stand between two verbs that share their subject."""


def _belongs_to_next(sentence: Sentence, chain: Chain) -> bool:
    """Say whether the number after a verb belongs to the next words: "12 killed, 30 wounded"."""
    first = chain.groups[0]
    return len(chain.groups) == 1 and not first.noun and sentence.form(first.end) in ADJECTIVES


def flight(sentence: Sentence, place: int) -> bool:
    """Read "thousands fled their homes", "forced 200 families to flee"."""
    words = sentence.words
    if sentence.form(place - 1) == "to":
        if sentence.form(place - 2) in _FORCED:
            group = verb_groups.before(words, place - 2)
            groups = sentence.subjects(group.start) if group.passive else sentence.right_before(place - 2)
            groups = groups or sentence.subjects(place - 2)
            if not group.unreal:
                sentence.take(_numbered(groups), DISPLACED, rule="flight", place=place)
            return True
        for chain in sentence.chains.before(place - 1):
            if chain.end == place - 1 and sentence.form(chain.start - 1) in _FORCING:
                sentence.take(_numbered(chain.groups), DISPLACED, rule="flight", place=place)
            break
        return True
    group = verb_groups.before(words, place)
    from_home = any(sentence.form(at) in _HOMES for at in range(place + 1, place + 5))
    if not (group.unreal or group.negated):
        groups = _numbered(sentence.subjects(group.start)) or _numbered(sentence.right_before(place))
        if not (from_home or sentence.form(place - 1) in ("have", "had")):
            groups = [each for each in groups if each.quantity is not None and (each.quantity.low or 0) >= _MANY]
        sentence.take(groups, DISPLACED, rule="flight", place=place)
    return True


_MANY = 100
"""From how many on people who flee have left their homes, and not the place of a crime."""


def _numbered(groups: Sequence[Victims]) -> list[Victims]:
    return [group for group in groups if group.how_many is Count.NUMBER]


def fallen(sentence: Sentence, place: int) -> bool:
    """Read "four guerrillas fell in combat", "two attackers blew themselves up"; a single bomber is no figure."""
    words = sentence.words
    in_combat = sentence.form(place + 1) == "in" and sentence.form(place + 2) in _COMBAT
    if not (in_combat or words.follows(place + 1, "themselves", "up")):
        return False
    group = verb_groups.before(words, place)
    groups = [] if group.unreal or group.negated else _numbered(sentence.subjects(group.start))
    return sentence.take(groups, KILLED, rule="intransitive verb", place=place)


def losses(sentence: Sentence, place: int) -> bool:
    """Read "lost 12 soldiers"; parties lose members and deputies as well, so that they must be fighters."""
    group = verb_groups.before(sentence.words, place)
    chain = sentence.objects(place + 1)
    if chain is None or group.unreal or group.negated or group.passive:
        return False
    fighters = [
        each
        for each in chain.groups
        if each.how_many is Count.NUMBER and (each.kind in FIGHTING or sentence.form(each.end - 1) in ("men", "sons"))
    ]
    return sentence.take(fighters, KILLED, rule="losses", place=place, people_only=True)


def wounds(sentence: Sentence, place: int) -> bool:
    """Read "sustained injuries", "were treated for minor injuries"."""
    words = sentence.words
    if sentence.forms[place] == "treating":
        chain = sentence.objects(place + 1)
        return chain is not None and sentence.take(
            _numbered(chain.groups), INJURED, rule="wounds suffered", place=place, people_only=True
        )
    reach = range(place + 1, min(place + 8, words.size))
    end = next((at for at in reach if sentence.forms[at] in _WOUNDS), None)
    if end is None or (
        sentence.forms[place] != "treated" and any(at in words.quantities for at in range(place + 1, end + 1))
    ):
        return False
    group = verb_groups.before(words, place)
    if group.unreal or group.negated:
        return True
    if sentence.forms[place] == "treated" and not group.passive:
        chain = sentence.objects(place + 1)
        if chain is not None:
            groups = _numbered(chain.groups)
            return sentence.take(groups, INJURED, rule="wounds suffered", place=place, people_only=True)
    treated = sentence.forms[place] == "treated"
    groups = sentence.right_before(place) if treated and not group.passive else sentence.subjects(group.start)
    return sentence.take(groups, INJURED, rule="wounds suffered", place=place)


def captives(sentence: Sentence, place: int) -> bool:
    """Read "holding nine soldiers prisoner", "took seven hostages", "are in the hands of the kidnappers"."""
    if sentence.forms[place] in ("hands", "captivity", "custody"):
        start = place - (2 if sentence.form(place - 1) in ("the", "police") else 1)
        if sentence.form(start) != "in" or sentence.form(start - 1) not in BE | _REMAINING:
            return False
        groups = sentence.subjects(verb_groups.before(sentence.words, start - 1).start)
        harm = DETAINED if sentence.forms[place] == "custody" else ABDUCTED
        return sentence.take(groups, harm, rule="captives", place=place, people_only=True)
    chain = sentence.objects(place + 1)
    group = verb_groups.before(sentence.words, place)
    if group.passive and not group.unreal and sentence.form(place + 1) == "by":
        holders = sentence.forms[place + 2 : place + 6]
        groups = sentence.subjects(group.start) if any(word in _HOLDERS for word in holders) else []
        return sentence.take(groups, ABDUCTED, rule="captives", place=place, people_only=True)
    if chain is None or group.unreal or group.negated:
        return False
    if sentence.forms[place] == "holding" and group.passive and sentence.form(chain.end) not in _HELD_AS:
        harm = ABDUCTED if any(word in _HOLDERS for word in sentence.forms[:place]) else DETAINED
        return sentence.take(_numbered(chain.groups), harm, rule="captives", place=place, people_only=True)
    held_as = _HELD_AS.get(sentence.form(chain.end))
    groups = list(chain.groups)
    if held_as is None:
        groups = groups[:1]
        held_as = _HELD_AS.get(sentence.form(groups[0].end - 1).removesuffix("s"))
        if held_as is None or groups[0].how_many is not Count.NUMBER:
            return False
    return sentence.take(groups, held_as, rule="captives", place=place, people_only=True)
