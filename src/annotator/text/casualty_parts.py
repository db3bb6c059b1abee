"""Parts of casualty figures: "including four children", "three of them seriously", "12 people - two women and …"."""

from __future__ import annotations

from annotator.text.casualty_figures import Figure, Sentence
from annotator.text.casualty_readings import SUBSET
from annotator.text.harm_words import ADJECTIVES
from annotator.text.tokens import forms
from annotator.text.victim_chains import DASHES, Chain
from annotator.text.victim_phrases import Count, Victims

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
_FIRST_OF_OPENERS = frozenset(opener[0] for opener in _OPENERS)
_DEGREES = forms("seriously critically gravely badly severely fatally slightly lightly")
_OTHER_FATES = forms("managed escaped survived fled recovered returned remain remained remains")
"""Verbs after "one of whom" that tell of something else than the harm of the whole."""
_BREAKS = DASHES | forms(", ( :")
_REACH = 12
"""How many words may stand between a figure and its part."""


def read(sentence: Sentence) -> None:
    """Take the parts of the figures that the sentence has."""
    taken = {figure.victims.start for figure in sentence.figures}
    for place, word in enumerate(sentence.forms):
        if word in _FIRST_OF_OPENERS:
            groups = _opened(sentence, place)
        elif word in DASHES or word in (",", "(", ":"):
            groups = _listed(sentence, place)
        elif place not in taken and (place in sentence.words.quantities or sentence.form(place - 1) in _BREAKS):
            groups = _of_them(sentence, place)
        else:
            continue
        groups = [group for group in groups if group.start not in taken]
        whole = _whole(sentence, place) if groups else None
        if whole is None:
            continue
        for group in groups:
            if sentence.form(group.full_end) in _OTHER_FATES or group.start in taken:
                continue
            sentence.figures.append(Figure(group, whole.harm, "part", SUBSET, place))
            taken.add(group.start)


def _opened(sentence: Sentence, place: int) -> list[Victims]:
    """Return the people after "including" and its like."""
    opener = next((each for each in _OPENERS if sentence.words.follows(place, *each)), None)
    if opener is None or (opener[0] == "of" and place - 1 in sentence.words.quantities):
        return []  # "three of them" is read from its number on
    start = place + len(opener)
    chain = sentence.objects(start)
    if chain is None and sentence.form(start) == "one" and sentence.form(start + 1) == "of":
        inner = sentence.phrases.at(start + 2)
        chain = None if inner is None else Chain(start, (inner._replace(start=start),), inner.full_end)
    if chain is None:
        return []
    return [
        group
        for group in chain.groups
        if group.how_many is not Count.PLURAL and sentence.form(group.full_end) not in ADJECTIVES
    ]


def _of_them(sentence: Sentence, place: int) -> list[Victims]:
    """Return "three of them", or "two" in ", two seriously"."""
    group = sentence.phrases.number(place)
    if group is None or group.noun:
        return []
    if (
        group.quantity is not None
        and group.quantity.low is None
        and group.quantity.high is None
        and group.quantity.vague
    ):
        return []
    by_degree = sentence.form(group.end) in _DEGREES and sentence.form(place - 1) in _BREAKS
    return [group] if group.partitive or by_degree else []


def _listed(sentence: Sentence, place: int) -> list[Victims]:
    """Return the people after a mark who add up to the figure before it: "three people - two women and a child"."""
    chain = _bracketed(sentence, place) if sentence.forms[place] == "(" else sentence.objects(place + 1)
    if chain is None or len(chain.groups) < 2:
        return []
    whole = _whole(sentence, place)
    if whole is None or whole.victims.quantity is None or place - max(whole.victims.full_end, whole.place) > 2:
        return []
    numbers = [
        group.quantity.stated if group.quantity is not None else int(group.how_many is Count.ONE)
        for group in chain.groups
    ]
    if sum(number or 0 for number in numbers) != whole.victims.quantity.stated:
        return []
    return [group for group in chain.groups if not group.named]


def _bracketed(sentence: Sentence, place: int) -> Chain | None:
    """Return the people in brackets, whom commas alone may join: "(seven boys, five girls)"."""
    groups: list[Victims] = []
    at = place + 1
    while (group := sentence.phrases.at(at)) is not None:
        groups.append(group)
        at = group.full_end + 1
        if sentence.form(at) == "and":
            at += 1
        if sentence.form(group.full_end) not in (",", "and"):
            break
    return Chain(place + 1, tuple(groups), at) if groups else None


def _whole(sentence: Sentence, place: int) -> Figure | None:
    """Return the figure that a part here belongs to: the last one before it."""
    before = [figure for figure in sentence.figures if figure.victims.end <= place and figure.scope != SUBSET]
    if not before:
        return None
    last = max(before, key=lambda figure: (figure.victims.end, figure.place))
    nearest = max(last.victims.end, last.place if last.place < place else 0)
    if place - nearest > _REACH or ";" in sentence.forms[last.victims.end : place]:
        return None
    return last
