"""What a sentence only tells of a person's record: "he was responsible for an attack that killed six policemen".

Reports of an arrest or a death say in passing what the person did before. Those who came to harm then are no figures of
what is reported, and the next article on the same person says them again.
"""

from __future__ import annotations

from typing import Final

from annotator.text import verb_groups
from annotator.text.people_words import KIND_MODIFIERS, NON_STATE_COMBATANT, PEOPLE
from annotator.text.sentence_tokens import Words
from annotator.text.tokens import forms
from annotator.text.verb_groups import BE, HAVE

_OPENERS: Final = {
    "responsible": ("for",),
    "involved": ("in", "with"),
    "implicated": ("in",),
    "suspected": ("of",),
    "wanted": ("for",),
    "behind": (),
    "admitted": ("to",),
    "confessed": ("to",),
    "took": ("part",),
    "taken": ("part",),
    "link": ("him", "her"),
    "linked": ("him", "her", "to"),
}
_PLANNED: Final = forms(
    """
    built supplied prepared planned planning plotted masterminded orchestrated organized organised organizing
    organising coordinated directed facilitated participated
    """
)
_DEEDS: Final = forms(
    """
    attack attacks bombing bombings ambush ambushes killing killings murder murders assassination assassinations
    kidnapping kidnappings abduction abductions bomb bombs operation operations death deaths strike strikes raid raids
    """
)
_REACH: Final = 8
"""How many words may stand between the opener and the deed, and between two verbs of a person."""


def records(words: Words) -> list[tuple[int, int]]:
    """Return the stretches of tokens in which only a person's record is told, each with its end.

    Text in capitals tells no names, and so no persons; it has none.
    """
    if words.shouting:
        return []
    return [
        (place, _end(words, place))
        for place in range(words.size)
        if _opens(words, place) and _is_of_a_person(words, place)
    ]


def _opens(words: Words, place: int) -> bool:
    word = words.forms[place]
    if word in _OPENERS:
        links = _OPENERS[word]
        return not links or words.form(place + 1) in links
    return word in _PLANNED and any(each in _DEEDS for each in words.forms[place + 1 : place + _REACH])


def _is_of_a_person(words: Words, place: int) -> bool:
    """Say whether somebody who fights is what the opener speaks of: "he", "the insurgent, who", "Mullah Daud"."""
    at = verb_groups.before(words, place).start - 1
    if words.form(place + 1) in ("him", "her"):
        return True
    if words.form(at) == "and":  # "Daud was killed on Sunday and was involved in …"
        at = next((each for each in range(at, max(at - _REACH, 0), -1) if words.forms[each] in BE | HAVE), 0) - 1
    if words.form(at) in ("them", "these") and words.form(at - 2) == "one":
        return True
    if words.form(at) in ("who", ","):
        at -= 2 if words.form(at - 1) == "," else 1
        return _is_fighter(words, at)
    if words.form(at) in ("he", "she") or _is_fighter(words, at) or _is_surname(words, at):
        return True
    first = next((word for word in words.forms[:_REACH] if word in PEOPLE), "")
    return first in PEOPLE and PEOPLE[first] == (NON_STATE_COMBATANT, False)  # "the commander captured in Dor planned"


def _is_fighter(words: Words, at: int) -> bool:
    word = words.form(at)
    if word in ("leader", "individual", "associate"):
        return True
    return word in PEOPLE and PEOPLE[word] == (NON_STATE_COMBATANT, False)


def _is_surname(words: Words, at: int) -> bool:
    """Say whether a person's name ends here: no abbreviation, and no name of an armed group."""
    if not words.is_capital(at) or words.tokens[at].text.isupper() or words.form(at - 1) in ("the", "of"):
        return False
    word = words.forms[at]
    return word not in KIND_MODIFIERS and word not in PEOPLE


def _end(words: Words, place: int) -> int:
    """Return where the record ends: with the sentence, or where after a comma another verb goes on."""
    for at in range(place, words.size):
        if words.forms[at] in (".", ";"):
            return at
        if words.forms[at] == "," and words.form(at + 1) in BE | HAVE:
            return at
    return words.size
