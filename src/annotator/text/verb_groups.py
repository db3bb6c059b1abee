"""What stands before a verb and belongs to it: auxiliaries, adverbs, "not", and what makes its deed unreal."""

from __future__ import annotations

from typing import Final, NamedTuple

from annotator.text.sentence_tokens import Words
from annotator.text.tokens import forms

BE: Final = forms("is are was were be been being get gets got getting wasn't weren't isn't aren't")
HAVE: Final = forms("has have had having hasn't haven't hadn't")
UNREAL: Final = forms("would could should will shall must can cannot won't wouldn't couldn't can't wants want wanted")
CONDITIONS: Final = forms("if unless whether lest until")

_NOT = forms("not never n't wasn't weren't isn't aren't hasn't haven't hadn't didn't don't doesn't")
_POSSIBLE = forms("may might")
_DO = forms("do does did didn't don't doesn't")
_REPORTED = forms(
    """
    reported believed feared confirmed presumed thought known said found estimated declared pronounced listed left
    understood suspected considered assumed alleged
    """
)
_SEEMING = forms("appear appeared appears seem seems seemed claim claimed claims managed had")
_ADVERBS = forms(
    "also already later then so far since all both again now still just even only either therefore thus first soon"
)
_ALMOST = forms("nearly almost barely narrowly")
_ENDING_LIKE_ADVERBS = forms("family july italy assembly ally bully rally supply only")
_QUOTES = forms("' ‘ “ \" ’ ”")
_EDGE = forms("and ,") | _QUOTES
_SHORT_PARTICIPLES = forms("shot hit beaten taken caught found struck run")
_REACH = 16
"""How many companions a verb has at most."""


class VerbGroup(NamedTuple):
    """A verb's companions before it.

    Attributes:
        start: First token of them; the verb itself where it has none.
        passive: A form of "be" or "get" belongs to the verb.
        unreal: The deed is wished, planned, threatened, conditional, or almost happened.
        negated: It says that it was not so.
        present: The auxiliary is in the present tense.
    """

    start: int
    passive: bool
    unreal: bool
    negated: bool
    present: bool


def is_adverb(word: str) -> bool:
    """Say whether a word may stand between a verb and its auxiliary."""
    return word in _ADVERBS or (word.endswith("ly") and word not in _ENDING_LIKE_ADVERBS)


def before(words: Words, place: int) -> VerbGroup:
    """Return what belongs to the verb at a place and stands before it."""
    passive = unreal = negated = perfect = present = possible = infinitive = False
    at = place
    while at > max(place - _REACH, 0):
        word = words.forms[at - 1]
        if word in BE:
            passive = passive or not infinitive
            present = present or (word in ("is", "are") and not perfect)
            negated = negated or word in _NOT
        elif word in HAVE:
            perfect = True
            negated = negated or word in _NOT
        elif word in UNREAL:
            unreal = True
        elif word in _POSSIBLE:
            possible = True
        elif word == "to":
            infinitive = True
            if not perfect and words.form(at - 2) not in _REPORTED | _SEEMING:
                unreal = True
        elif word in _NOT:
            negated = True
        elif word == "as" and words.form(at - 2) in _REPORTED:
            pass
        elif word in _DO or word in _QUOTES or is_adverb(word):
            unreal = unreal or word in _ALMOST
        elif word in _REPORTED or word in _SEEMING:
            if not (passive or infinitive) and words.form(at - 2) not in BE and not is_adverb(words.form(at - 2)):
                break
        elif word in ("and", ",") and _is_joined_participle(words, at - 2):
            at -= 1
        else:
            break
        at -= 1
    unreal = unreal or (possible and not perfect) or words.form(at - 1) in CONDITIONS
    start = at
    while start < place and words.forms[start] in _EDGE:
        start += 1
    return VerbGroup(start, passive, unreal, negated, present)


def _is_joined_participle(words: Words, at: int) -> bool:
    """Say whether a participle that follows "was" stands here: "was shot and killed"."""
    word = words.form(at)
    if not (word.endswith("ed") or word in _SHORT_PARTICIPLES):
        return False
    for back in range(at - 1, max(at - 5, -1), -1):
        if words.forms[back] in BE:
            return True
        if not (words.forms[back].endswith(("ed", "ly")) or words.forms[back] in (",", "and", "also")):
            return False
    return False
