"""Proposes a casualty figure for each reading of a sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from annotator.domain.details import QuantityDetail
from annotator.suggestion.claims import attributions
from annotator.suggestion.passages import day_of_sentence, span_detail
from annotator.suggestion.proposal import Passage, Proposal
from annotator.suggestion.typed import stretch
from annotator.text import casualties
from annotator.text.spans import Span

if TYPE_CHECKING:
    from annotator.domain.details import Detail
    from annotator.text.attribution import Attribution
    from annotator.text.casualties import CasualtyReading

LABEL = "casualty_figure"


def propose(passage: Passage) -> Iterator[Proposal]:
    """Yield what each casualty reading of the sentence says, in the order of the text."""
    readings = casualties.read(passage.text, passage.language)
    if not readings:
        return
    said, shared = attributions(passage), _as_of(passage)
    for reading in readings:
        start = reading.quantity.start if reading.quantity is not None else reading.start
        anchor = Span(start, max(reading.end, start + 1))
        details = {**_own(reading, passage), **shared}
        by = _source(said, anchor)
        if by is not None and by.source is not None:
            details["said_by"] = span_detail(passage, by.source, str(by.kind))
        yield Proposal(LABEL, details, reading.rule.replace(" ", "_"), passage.placed(anchor), "quantity")


def _own(reading: CasualtyReading, passage: Passage) -> dict[str, Detail]:
    """Return what belongs to one reading."""
    details: dict[str, Detail] = {
        "harm": reading.harm,
        "quantity": _quantity(reading, passage),
        "victims": reading.victim_kind or "unknown",
        "scope": reading.scope,
    }
    if reading.victims is not None:
        details["victim_group"] = span_detail(passage, reading.victims)
    if reading.nationality:
        details["nationality"] = reading.nationality
    if reading.sex_age:
        details["sex_age"] = reading.sex_age
    return details


def _quantity(reading: CasualtyReading, passage: Passage) -> QuantityDetail:
    """Return the number as written; where none is written, the person or the people."""
    written = reading.quantity or Span(reading.start, reading.end)
    placed = passage.placed(written)
    return QuantityDetail(
        text=written.of(passage.text),
        start=placed.start,
        end=placed.end,
        qualifier=reading.qualifier,
        low=reading.low,
        high=reading.high,
        stated=reading.stated,
        vague=reading.vague,
    )


def _as_of(passage: Passage) -> dict[str, Detail]:
    """Return the day that every figure of the sentence is said to hold for: the one it names, else publication."""
    day = day_of_sentence(passage)
    if day is None and passage.published is not None:
        day = stretch(passage.published, passage.published)
    return {} if day is None else {"as_of": day}


def _source(said: Sequence[Attribution], anchor: Span) -> Attribution | None:
    """Return the attribution that a figure is part of: whose content holds it, else the only one, by its subject."""
    for each in said:
        if each.source is not None and each.content.overlaps(anchor):
            return each
    only = said[0] if len(said) == 1 else None
    return only if only is not None and only.source is not None and only.source.start == 0 else None
