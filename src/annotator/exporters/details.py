"""Details as cells: one column for what was answered, and further ones for what it is made of.

| type | columns behind the attribute's name |
|---|---|
| choice, text, number, yes or no, incident | none |
| words | `.kind`, `.start`, `.end`; where there are several, each cell is a list |
| quantity | `.qualifier`, `.low`, `.high`, `.stated` as read; `.min`, `.best`, `.max` by `.rule`; `.start`, `.end` |
| date | `.first`, `.last`, `.precision`; the column itself is a day or an ISO 8601 interval |
| place | `.precision`, `.start`, `.end` |
| link | none: the list of the annotations' ids |
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotator.domain.attributes import DateAttribute, PlaceAttribute, QuantityAttribute, SpanAttribute
from annotator.domain.counting import CountingRule, count
from annotator.domain.details import DateDetail, Detail, PlaceDetail, QuantityDetail, SpanDetail

if TYPE_CHECKING:
    from pydantic import JsonValue

    from annotator.domain.annotations import Annotation
    from annotator.domain.attributes import Attribute
    from annotator.domain.labels import LabelSet

_WORDS = ("", ".kind", ".start", ".end")
_QUANTITY = ("", ".qualifier", ".low", ".high", ".stated", ".min", ".best", ".max", ".rule", ".start", ".end")
_DATE = ("", ".first", ".last", ".precision")
_PLACE = ("", ".precision", ".start", ".end")
_ALL = tuple(dict.fromkeys((*_QUANTITY, *_DATE, *_PLACE, *_WORDS)))


def columns_of(attribute: Attribute) -> tuple[str, ...]:
    """Return the columns of an attribute, as its definition has them."""
    match attribute:
        case SpanAttribute():
            parts: tuple[str, ...] = _WORDS
        case QuantityAttribute():
            parts = _QUANTITY
        case DateAttribute():
            parts = _DATE
        case PlaceAttribute():
            parts = _PLACE
        case _:
            parts = ("",)
    return tuple(attribute.id + part for part in parts)


def cells_of(annotation: Annotation, rule: CountingRule) -> dict[str, JsonValue]:
    """Return everything that the annotation says beyond its label, by column."""
    cells: dict[str, JsonValue] = {}
    for name, detail in annotation.attributes.items():
        cells.update((name + part, value) for part, value in _parts(detail, rule).items())
    for link in annotation.links:
        linked = cells.setdefault(link.attribute, [])
        if isinstance(linked, list):  # else a detail has the name, which a label set can bring about
            linked.append(link.to)
    return cells


def in_order(columns: set[str], label_set: LabelSet) -> tuple[str, ...]:
    """Return the columns in the order of the label set, those that it does not know last."""
    known: dict[str, int] = {}
    for label in label_set.labels:
        for attribute in label.attributes:
            known.setdefault(attribute.id, len(known))

    def place(column: str) -> tuple[int, str, int]:
        name, dot, part = column.partition(".")
        return known.get(name, len(known)), name, _ALL.index(dot + part)

    return tuple(sorted(columns, key=place))


def _parts(detail: Detail, rule: CountingRule) -> dict[str, JsonValue]:
    match detail:
        case SpanDetail():
            return {"": detail.text, ".kind": detail.kind, ".start": detail.start, ".end": detail.end}
        case QuantityDetail():
            counted = count(rule, detail)
            read = (detail.text, detail.qualifier.value, detail.low, detail.high, detail.stated)
            return dict(zip(_QUANTITY, (*read, *counted, rule.name, detail.start, detail.end), strict=True))
        case DateDetail():
            day = detail.first if detail.first == detail.last else f"{detail.first}/{detail.last}"
            return {"": day, ".first": detail.first, ".last": detail.last, ".precision": int(detail.precision)}
        case PlaceDetail():
            return {
                "": detail.place,
                ".precision": detail.precision,
                ".start": detail.start,
                ".end": detail.end,
            }
        case tuple():
            stretches = [each for each in detail if isinstance(each, SpanDetail)]
            if not stretches:
                return {"": [str(each) for each in detail]}
            return {
                "": [each.text for each in stretches],
                ".kind": [each.kind for each in stretches],
                ".start": [each.start for each in stretches],
                ".end": [each.end for each in stretches],
            }
        case _:
            return {"": detail}
