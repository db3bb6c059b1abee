"""Details and quotations in words, as forms, cards, tables and reports show them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING

from annotator.domain.attributes import ChoiceAttribute, IncidentAttribute, QuantityAttribute, SpanAttribute
from annotator.domain.details import (
    PLACE_PRECISIONS,
    DateDetail,
    DatePrecision,
    PlaceDetail,
    Qualifier,
    QuantityDetail,
    SpanDetail,
    number_in_words,
)
from annotator.text.day_words import MONTHS, day_in_words

if TYPE_CHECKING:
    from annotator.domain.annotations import Annotation
    from annotator.domain.attributes import Attribute
    from annotator.domain.details import Detail
    from annotator.domain.incidents import IncidentFacts
    from annotator.domain.labels import Label

_HEDGES: Mapping[Qualifier, str] = {
    Qualifier.AT_LEAST: "at least",
    Qualifier.MORE_THAN: "more than",
    Qualifier.AT_MOST: "at most",
    Qualifier.FEWER_THAN: "fewer than",
    Qualifier.NEARLY: "nearly",
    Qualifier.ABOUT: "about",
}


def reading_in_words(quantity: QuantityDetail) -> str:
    """Say what the words of a quantity read as: "31", "at least 25", "20 to 30", "dozens (24+)", "none"."""
    low, high, stated = quantity.low, quantity.high, quantity.stated
    match quantity.qualifier:
        case Qualifier.NONE:
            return "none"
        case Qualifier.RANGE:
            return " to ".join(_number(each) for each in (low, high))
        case Qualifier.PLURAL:
            return "two or more" if low == 2 else open_in_words(low, high)
        case Qualifier.VAGUE:
            open_end = open_in_words(low, high)
            word = quantity.vague.replace("_", " ")
            return " ".join(part for part in (word, f"({open_end})" if word and open_end else open_end) if part)
        case Qualifier.EXACT:
            return _number(low if stated is None else stated)
    hedge, number = _HEDGES[quantity.qualifier], stated
    if number is None:  # what the words state follows from the end that they leave closed
        step = {Qualifier.MORE_THAN: -1, Qualifier.FEWER_THAN: 1}.get(quantity.qualifier, 0)
        end = low if low is not None else high
        number = None if end is None else end + step
    return f"{hedge} {_number(number)}"


def exactly_in_words(quantity: QuantityDetail) -> str:
    """Say the same, with "exactly" before a number without a hedge."""
    words = reading_in_words(quantity)
    return f"exactly {words}" if quantity.qualifier is Qualifier.EXACT else words


def open_in_words(low: int | None, high: int | None) -> str:
    """Say the ends of a range: "25+", "≤ 30", "20–30", "31"; empty where both are open."""
    if low is None and high is None:
        return ""
    if high is None:
        return f"{low:,}+"
    if low is None:
        return f"≤ {high:,}"
    return f"{low:,}" if low == high else f"{low:,}–{high:,}"


def date_in_words(detail: DateDetail) -> str:
    """Say days as "12 March 2026", "12–14 March 2026", "March 2026" or "2026"."""
    first, last = date.fromisoformat(detail.first), date.fromisoformat(detail.last)
    if detail.precision is DatePrecision.YEAR and first.year == last.year:
        return str(first.year)
    if detail.precision is DatePrecision.MONTH and (first.year, first.month) == (last.year, last.month):
        return f"{MONTHS[first.month - 1]} {first.year}"
    if first == last:
        return day_in_words(detail.first)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{last.day} {MONTHS[last.month - 1]} {last.year}"
    return f"{day_in_words(detail.first)} – {day_in_words(detail.last)}"


def words_of(attribute: Attribute, detail: Detail, incidents: Mapping[str, IncidentFacts] | None = None) -> str:
    """Say a detail as its reader knows it: names of options and incidents, the words of spans, dates in words.

    What is not known by its id, an option that is gone or an incident of another project, is called by the id.
    """
    if isinstance(detail, bool):
        return "Yes" if detail else "No"
    if isinstance(detail, int | float):
        return number_in_words(detail)
    if isinstance(detail, QuantityDetail):
        return detail.text
    if isinstance(detail, DateDetail):
        return date_in_words(detail)
    if isinstance(detail, PlaceDetail):
        return detail.place
    return ", ".join(_each(attribute, each, incidents or {}) for each in _several(detail))


def shade_of(attribute: Attribute, detail: Detail) -> str:
    """Say what stands beside the words of a detail: the kind of a span, the precision of a place or date."""
    if isinstance(detail, PlaceDetail):
        return PLACE_PRECISIONS[detail.precision - 1] if detail.precision is not None else ""
    if isinstance(attribute, SpanAttribute) and isinstance(detail, SpanDetail):
        kind = attribute.kind(detail.kind)
        return kind.name if kind is not None else detail.kind
    return ""


def figure_of(label: Label, details: Mapping[str, Detail]) -> str:
    """Sum up what details count: "at least 25 killed", "dozens injured (24+)"; empty where they count nothing."""
    counted = next((attribute for attribute in label.attributes if isinstance(attribute, QuantityAttribute)), None)
    quantity = details.get(counted.id) if counted is not None else None
    if not isinstance(quantity, QuantityDetail):
        return ""
    harm = next((a for a in label.attributes if isinstance(a, ChoiceAttribute) and not a.folded and a.required), None)
    said = details.get(harm.id) if harm is not None else None
    what = words_of(harm, said).lower() if harm is not None and said is not None else ""
    number = reading_in_words(quantity)
    word, _, open_end = number.partition(" (")
    if not what:
        return number
    return f"{word} {what} ({open_end}" if open_end else f"{number} {what}"


def summary(label: Label, annotation: Annotation, incidents: Mapping[str, IncidentFacts] | None = None) -> str:
    """Sum up in one line the details that stand in sight in the form; without any of these, all others."""
    answered = [attribute for attribute in label.attributes if attribute.id in annotation.attributes]
    parts = []
    for attribute in [each for each in answered if not each.folded] or answered:
        detail = annotation.attributes.get(attribute.id)
        if detail is None:
            continue
        if isinstance(detail, QuantityDetail):
            parts.append(reading_in_words(detail))
        else:
            words = words_of(attribute, detail, incidents)
            parts.append(words.lower() if isinstance(attribute, ChoiceAttribute) else " ".join(words.split())[:60])
    return " · ".join(parts)


def quoted(text: str, longest: int = 40) -> str:
    """Return the text in quotation marks and on one line, cut where it is long."""
    text = " ".join(text.split())
    return f"“{text}”" if len(text) <= longest else f"“{text[: longest - 1].rstrip()}…”"


def _several(detail: Detail) -> Iterator[str | SpanDetail]:
    if isinstance(detail, tuple):
        yield from detail
    elif isinstance(detail, str | SpanDetail):
        yield detail


def _each(attribute: Attribute, detail: str | SpanDetail, incidents: Mapping[str, IncidentFacts]) -> str:
    if isinstance(detail, SpanDetail):
        return detail.text
    if isinstance(attribute, ChoiceAttribute):
        option = attribute.option(detail)
        return option.name if option is not None else detail
    if isinstance(attribute, IncidentAttribute):
        return incidents[detail].name if detail in incidents else detail
    return detail


def _number(number: int | None) -> str:
    return "?" if number is None else f"{number:,}"
