"""Proposes a casualty figure for each reading of a sentence."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from annotator.domain.details import DateDetail, Qualifier, QuantityDetail, SpanDetail
from annotator.suggestion.proposal import Passage, Proposal
from annotator.suggestion.typed import day_detail, stretch
from annotator.text import casualties, days
from annotator.text.spans import Span

if TYPE_CHECKING:
    from annotator.domain.details import Detail
    from annotator.text.casualties import CasualtyReading

LABEL = "casualty_figure"


def propose(passage: Passage) -> Iterator[Proposal]:
    """Yield what each casualty reading of the sentence says, in the order of the text."""
    readings = casualties.read(passage.text, passage.language)
    if not readings:
        return
    shared = _shared(passage)
    for reading in readings:
        start = reading.quantity.start if reading.quantity is not None else reading.start
        anchor = passage.placed(Span(start, reading.end))
        details = {**_own(reading, passage), **shared}
        yield Proposal(LABEL, details, reading.rule.replace(" ", "_"), anchor, "quantity")


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
        qualifier=Qualifier(reading.qualifier.value),
        low=reading.low,
        high=reading.high,
        stated=reading.stated,
        vague=reading.vague,
    )


def _shared(passage: Passage) -> dict[str, Detail]:
    """Return what holds for every figure of the sentence: the day."""
    day = day_of_sentence(passage)
    if day is None and passage.published is not None:
        day = stretch(passage.published, passage.published)
    return {} if day is None else {"as_of": day}


def day_of_sentence(passage: Passage) -> DateDetail | None:
    """Return the day that a sentence names, where it names one only."""
    if passage.published is None:
        return None
    found = {(each.first, each.last): each for each in days.resolve(passage.text, passage.published)}
    return day_detail(next(iter(found.values()))) if len(found) == 1 else None


def span_detail(passage: Passage, span: Span, kind: str = "") -> SpanDetail:
    """Return words of the sentence as a detail."""
    placed = passage.placed(span)
    return SpanDetail(text=span.of(passage.text), start=placed.start, end=placed.end, kind=kind)
