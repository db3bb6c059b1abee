"""What suggesters share: words and days of a passage as details."""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotator.domain.details import DateDetail, SpanDetail
from annotator.suggestion.typed import day_detail
from annotator.text import days

if TYPE_CHECKING:
    from annotator.suggestion.proposal import Passage
    from annotator.text.spans import Span


def span_detail(passage: Passage, span: Span, kind: str = "") -> SpanDetail:
    """Return words of the sentence as a detail."""
    placed = passage.placed(span)
    return SpanDetail(text=span.of(passage.text), start=placed.start, end=placed.end, kind=kind)


def day_of_sentence(passage: Passage) -> DateDetail | None:
    """Return the day that a sentence names, where it names one only and the day of publication is known."""
    if passage.published is None:
        return None
    found = {(each.first, each.last): each for each in days.resolve(passage.text, passage.published)}
    return day_detail(next(iter(found.values()))) if len(found) == 1 else None
