"""Rules that join words of harm to the people who came to it, in English.

A sentence is read from left to right. Each word of harm has rules for what it is: a verb with its voice, a noun, an
adjective. A rule looks for the phrases of the victims where such a word has them: after an active verb, before a
passive one, after "of", right before an adjective. What the sentence only threatens, plans or denies is dropped by the
verb's companions (`verb_groups`). At the end come the parts ("including four children") and the scope of each figure.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from types import MappingProxyType
from typing import Final

from annotator.text import casualty_nouns as nouns
from annotator.text import casualty_parts, quantities
from annotator.text import casualty_verbs as verbs
from annotator.text.casualty_figures import Sentence
from annotator.text.casualty_readings import CasualtyReading
from annotator.text.harm_words import ADJECTIVES, BODIES, COUNTED_NOUNS, NOUNS_OF, PHRASES, TOLLS, VERBS
from annotator.text.sentence_tokens import Words
from annotator.text.tokens import forms, tokenise

Rule = Callable[[Sentence, int], bool]

_RULES_OF_WORDS: Final[tuple[tuple[Iterable[str], Rule], ...]] = (
    (verbs.SUFFERING, verbs.wounds),
    (verbs.HOLDING, verbs.captives),
    (PHRASES, verbs.phrase),
    (VERBS, verbs.verb),
    (NOUNS_OF, nouns.noun_of_harm),
    (ADJECTIVES, nouns.adjective),
    (COUNTED_NOUNS, nouns.counted_noun),
    (BODIES, nouns.bodies),
    (TOLLS, nouns.toll),
    (nouns.NUMBERS, nouns.number_of),
    (nouns.CONDITIONS, nouns.condition),
    (nouns.LIVES, nouns.lives),
    (nouns.AMONG, nouns.among),
    (("included", "include", "includes"), nouns.includes),
    (("victims", "dead", "killed", "wounded", "injured"), nouns.listed),
    (("funeral", "funerals", "buried"), nouns.burial),
    (("lost", "losing"), verbs.losses),
    (verbs.FLEEING, verbs.flight),
    (verbs.FALLING, verbs.fallen),
)
"""The rules by the words that call them, in the order in which they are tried."""


def _by_word() -> dict[str, tuple[Rule, ...]]:
    rules: dict[str, tuple[Rule, ...]] = {}
    for words, rule in _RULES_OF_WORDS:
        for word in words:
            rules[word] = (*rules.get(word, ()), rule)
    return rules


_RULES: Final = MappingProxyType(_by_word())
_HARMLESS: Final = (verbs.HOLDING - forms("held hands captivity custody")) | forms(
    "number total among suffer receive received include included includes"
)
"""Words that have a rule and yet are too common to make a sentence worth reading."""

_TRIGGER: Final = re.compile(
    r"\b(?:"
    + "|".join(
        sorted(
            (
                "victims",
                "hospital",
                "hostages",
                "hostage",
                "prisoners",
                "prisoner",
                "captives",
                "captive",
                *(_RULES.keys() - _HARMLESS),
            ),
            key=len,
            reverse=True,
        )
    )
    + r")\b",
    re.IGNORECASE,
)
"""Finds sentences that can hold a figure at all; the others cost no more than this."""


def read(sentence: str) -> list[CasualtyReading]:
    """Return the figures of an English sentence in the order of the text."""
    if not _TRIGGER.search(sentence):
        return []
    tokens = tokenise(sentence)
    found = Sentence(Words(sentence, tokens, quantities.read_tokens(sentence, tokens)))
    for place, word in enumerate(found.forms):
        if place >= found.passed and word in _RULES and not found.phrases.has_attribute(place):
            for rule in _RULES[word]:
                if rule(found, place):
                    break
    found.take_attributes()
    if found.figures:
        casualty_parts.read(found)
    return found.readings()
