"""Proposes details of an event: what the words of a sentence give away of what was done.

Whether a sentence is an event is not proposed: a word such as "attack" stands in as many sentences that are none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from annotator.suggestion.event_words import ACTORS, STATUSES, TYPES, VIOLENT, WEAPONS, Clue
from annotator.suggestion.passages import day_of_sentence, span_detail
from annotator.suggestion.proposal import Passage, Proposal
from annotator.text.spans import Span

if TYPE_CHECKING:
    from annotator.domain.details import Detail

LABEL = "event"

_CLOSE: Final = 24
"""Code points between a word such as "threatened" and what was threatened."""

_NOUN: Final = "|".join(clue.words.pattern.removeprefix(r"\b(?:").removesuffix(r")\b") for clue in ACTORS)
_PHRASE: Final = rf"(?:(?:the|a|an|some|several|two|three|\d+)\s+)?(?P<who>(?:[\w’'-]+\s+){{0,3}}?(?:{_NOUN}))\b"
_DOER: Final = re.compile(rf"^\W*{_PHRASE}\s+(?:[\w-]+ly\s+|had\s+|have\s+)?(?:{VIOLENT})\b", re.IGNORECASE)
_DONE_BY: Final = re.compile(rf"\b(?:{VIOLENT}|killed|wounded)\s+by\s+{_PHRASE}", re.IGNORECASE)
_DONE_TO: Final = re.compile(rf"\b(?:{VIOLENT})\s+{_PHRASE}", re.IGNORECASE)


def propose(passage: Passage) -> Iterator[Proposal]:
    """Yield what the sentence gives away of an event, if it gives away of which type it is; English only."""
    if passage.language != "en":
        return
    text = passage.text
    found = _first(TYPES, text)
    if found is None:
        return
    kind, anchor = found
    details: dict[str, Detail] = {"type": kind, "status": _status(text, anchor)}
    weapon = _option(WEAPONS, text)
    if weapon:
        details["weapon"] = weapon
    day = day_of_sentence(passage)
    if day is not None:
        details["date"] = day
    doer = _who(_DOER, text) or _who(_DONE_BY, text)
    if doer is not None:
        details["actor"] = span_detail(passage, doer, _option(ACTORS, doer.of(text)))
    sufferer = _who(_DONE_TO, text)
    if sufferer is not None and sufferer != doer:
        details["recipient"] = span_detail(passage, sufferer, _option(ACTORS, sufferer.of(text)))
    yield Proposal(LABEL, details, "words", passage.placed(anchor), offered=False)


def _first(clues: Sequence[Clue], text: str) -> tuple[str, Span] | None:
    """Return the first option that words speak for, and these words."""
    for clue in clues:
        match = clue.words.search(text)
        if match is not None:
            return clue.option, Span(*match.span())
    return None


def _status(text: str, anchor: Span) -> str:
    """Return whether what was done is said to have happened: words such as "plans to" count close before it only."""
    for clue in STATUSES:
        for match in clue.words.finditer(text):
            close = match.start() < anchor.end and anchor.start - match.end() <= _CLOSE
            if close or clue.option == "ongoing":
                return clue.option
    return "occurred"


def _option(clues: Sequence[Clue], text: str) -> str:
    found = _first(clues, text)
    return found[0] if found is not None else ""


def _who(pattern: re.Pattern[str], text: str) -> Span | None:
    match = pattern.search(text)
    return Span(*match.span("who")) if match is not None else None
