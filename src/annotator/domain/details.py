"""Details: what an annotation says beyond its label, one value for each attribute that was answered."""

from __future__ import annotations

import re
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

from pydantic import AfterValidator, Discriminator, Field, Tag, TypeAdapter, field_validator, model_validator

from annotator.domain.attributes import (
    Attribute,
    ChoiceAttribute,
    DateAttribute,
    IncidentAttribute,
    LinkAttribute,
    NumberAttribute,
    PlaceAttribute,
    QuantityAttribute,
    SpanAttribute,
    TextAttribute,
    YesNoAttribute,
)
from annotator.domain.documents import ID_PATTERN, Value, storable
from annotator.text.numerals import LONGEST_NUMBER
from annotator.text.qualifiers import Qualifier
from annotator.text.spans import Span

if TYPE_CHECKING:
    from pydantic import JsonValue

__all__ = ["Qualifier"]  # a part of a quantity, and had from here by all who know the models

_Text = Annotated[str, Field(min_length=1)]
_ID = re.compile(ID_PATTERN.removeprefix("^").removesuffix("$"))


class DatePrecision(StrEnum):
    """How precisely a date is known (UCDP GED, date_prec 1–5)."""

    DAY = "1"
    DAYS = "2"
    WEEK = "3"
    MONTH = "4"
    YEAR = "5"


class _Placed(Value):
    """Something that may be written in the text.

    Attributes:
        start, end: Code points of the article's text, end exclusive; None where the text does not have it.
    """

    start: Annotated[int, Field(ge=0)] | None = None
    end: int | None = None

    @property
    def span(self) -> Span | None:
        """The place in the text, if there is one."""
        return None if self.start is None or self.end is None else Span(self.start, self.end)

    @model_validator(mode="after")
    def _has_both_ends(self) -> _Placed:
        if (self.start is None) != (self.end is None):
            raise ValueError("a place in the text has a start and an end, or neither")
        if self.start is not None and self.end is not None and self.end <= self.start:
            raise ValueError(f"{self.start}-{self.end} covers nothing")
        return self


class SpanDetail(_Placed):
    """Words of the article, or words of the annotator's own.

    Attributes:
        text: The words, as the article has them where they are placed.
        kind: Id of what they stand for; empty where that is not asked or not known.
    """

    text: _Text
    kind: Annotated[str, Field(pattern=rf"^$|{ID_PATTERN}")] = ""

    _storable = field_validator("text")(storable)


class QuantityDetail(_Placed):
    """How many, as written, and the literal reading of the words: a fact of the text under every counting rule.

    Attributes:
        text: The words as written: "at least 25".
        low, high: The least and the most that they can mean, both included; None where that end is open.
        stated: The number that the words state, None where they state none.
        vague: The word that stands for a number: "dozens"; empty where there is none.
    """

    text: _Text
    qualifier: Qualifier
    low: Annotated[int, Field(ge=0)] | None = None
    high: Annotated[int, Field(ge=0)] | None = None
    stated: Annotated[int, Field(ge=0)] | None = None
    vague: Annotated[str, Field(pattern=r"^[a-z_]*$")] = ""

    _storable = field_validator("text")(storable)

    @property
    def fault(self) -> str:
        """Say why it can be no reading of any words, as a clause; empty where it can.

        It can be stored all the same, so that a file in which somebody wrote it can be opened and put right.
        """
        if self.low is not None and self.high is not None and self.low > self.high:
            return f"the least, {self.low:,}, is above the most, {self.high:,}"
        return ""


class DateDetail(Value):
    """Days, the first and the last included."""

    first: Annotated[str, Field(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$")]
    last: Annotated[str, Field(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$")]
    precision: DatePrecision = DatePrecision.DAY

    @model_validator(mode="after")
    def _days_in_order(self) -> DateDetail:
        if date.fromisoformat(self.first) > date.fromisoformat(self.last):
            raise ValueError(f"{self.first} comes after {self.last}")
        return self


class PlaceDetail(_Placed):
    """A place by name.

    Attributes:
        precision: 1 exact, 2 near (up to 25 km), 3 second and 4 first order division, 5 larger or fuzzy, 6 country,
            7 sea or air (UCDP GED, where_prec); None where it was not judged.
    """

    place: _Text
    precision: Annotated[int, Field(ge=1, le=7)] | None = None

    _storable = field_validator("place")(storable)


def _form(detail: object) -> str | None:
    """Name the form of a detail, so that a fault is told of the form that was meant."""
    match detail:
        case bool():
            return "yes_no"
        case int() | float():
            return "number"
        case str():
            return "text"
        case [str(), *_]:
            return "texts"
        case [_, *_]:
            return "spans"
        case {"qualifier": _} | QuantityDetail():
            return "quantity"
        case {"first": _} | DateDetail():
            return "date"
        case {"place": _} | PlaceDetail():
            return "place"
        case {"text": _} | SpanDetail():
            return "span"
    return None


Detail = Annotated[
    Annotated[bool, Tag("yes_no")]
    | Annotated[int | Annotated[float, Field(allow_inf_nan=False)], Tag("number")]
    | Annotated[str, Field(min_length=1), AfterValidator(storable), Tag("text")]
    | Annotated[tuple[_Text, ...], Field(min_length=1), Tag("texts")]
    | Annotated[SpanDetail, Tag("span")]
    | Annotated[tuple[SpanDetail, ...], Field(min_length=1), Tag("spans")]
    | Annotated[QuantityDetail, Tag("quantity")]
    | Annotated[DateDetail, Tag("date")]
    | Annotated[PlaceDetail, Tag("place")],
    Discriminator(
        _form,
        custom_error_type="detail",
        custom_error_message="this is no text, number, yes or no, nor a quantity, date, place or words",
    ),
]
"""The value of one attribute: its type follows the attribute's. Links are kept apart, since they are not values."""

_DETAIL: TypeAdapter[Detail] = TypeAdapter(Detail)

PLACE_PRECISIONS: tuple[str, ...] = (
    "exact place",
    "near it, up to 25 km",
    "second-order division",
    "first-order division",
    "larger or fuzzy area",
    "country",
    "sea or air",
)
"""What each place precision means, from 1 (UCDP GED)."""

DATE_PRECISIONS: tuple[str, ...] = ("day", "2–6 days", "week", "month", "year")
"""What each date precision means, from 1 (UCDP GED)."""


class Link(Value):
    """One annotation points at another of the same article and annotator.

    Attributes:
        attribute: Id of the link attribute that it answers.
        to: Id of the annotation that it points at.
    """

    attribute: Annotated[str, Field(pattern=ID_PATTERN)]
    to: Annotated[str, Field(pattern=ID_PATTERN)]


def detail_from_json(data: JsonValue) -> Detail:
    """Read plain JSON data; raises pydantic's ValidationError."""
    return _DETAIL.validate_python(data, strict=False)  # JSON has no tuples


def detail_as_json(detail: Detail) -> JsonValue:
    """Return the detail as plain JSON data."""
    data: JsonValue = _DETAIL.dump_python(detail, mode="json")
    return data


def number_in_words(number: float) -> str:
    """Return a number with all its digits, thousands apart: "1,234,567", "0.5"."""
    return f"{number:,}".removesuffix(".0")


def misfit(attribute: Attribute, detail: Detail, text: str) -> str:
    """Say why the detail is no answer to the attribute, as a clause; empty where it is one.

    Args:
        text: The article's text, which placed words must be found in.
    """
    if detail in ("", ()):
        return "it is empty"
    match attribute:
        case ChoiceAttribute():
            return _choice_misfit(attribute, detail)
        case TextAttribute():
            return "" if isinstance(detail, str) else "it is not a text"
        case NumberAttribute():
            return _number_misfit(attribute, detail)
        case QuantityAttribute():
            if not isinstance(detail, QuantityDetail):
                return "it is not a quantity"
            too_long = _length_misfit(detail.low, detail.high, detail.stated)
            return detail.fault or too_long or _placed_misfit(detail, text)
        case DateAttribute():
            return "" if isinstance(detail, DateDetail) else "it is not a date"
        case PlaceAttribute():
            return _placed_misfit(detail, text) if isinstance(detail, PlaceDetail) else "it is not a place"
        case SpanAttribute():
            return _span_misfit(attribute, detail, text)
        case YesNoAttribute():
            return "" if isinstance(detail, bool) else "it is neither yes nor no"
        case IncidentAttribute():
            is_id = isinstance(detail, str) and _ID.fullmatch(detail) is not None
            return "" if is_id else "it is not the id of an incident"
        case LinkAttribute():
            return "links are kept apart from details"


def fitting(attribute: Attribute, detail: Detail) -> Detail | None:
    """Return what of the detail still answers an attribute that was changed; None where nothing does.

    Options and kinds that are gone are left out; where the words stand in the text is not looked at.
    """
    if isinstance(attribute, ChoiceAttribute):
        options = {option.id for option in attribute.options}
        chosen = detail if isinstance(detail, tuple) else (detail,)
        left = tuple(each for each in chosen if isinstance(each, str) and each in options)
        if attribute.many:
            return left or None
        return left[0] if len(left) == len(chosen) == 1 else None
    if isinstance(attribute, SpanAttribute):
        stretches = detail if isinstance(detail, tuple) else (detail,)
        words = tuple(
            stretch if attribute.kind(stretch.kind) else stretch.model_copy(update={"kind": ""})
            for stretch in stretches
            if isinstance(stretch, SpanDetail) and (attribute.free or stretch.span is not None)
        )
        if not words or len(words) < len(stretches) or (len(words) > 1 and not attribute.many):
            return None
        return words if attribute.many else words[0]
    if isinstance(detail, QuantityDetail | PlaceDetail):
        detail_type = QuantityAttribute if isinstance(detail, QuantityDetail) else PlaceAttribute
        return detail if isinstance(attribute, detail_type) else None
    return None if misfit(attribute, detail, "") else detail


def _choice_misfit(attribute: ChoiceAttribute, detail: Detail) -> str:
    if attribute.many:
        chosen = detail if isinstance(detail, tuple) else None
    else:
        chosen = (detail,) if isinstance(detail, str) else None
    if chosen is None:
        return "it is not a list of options" if attribute.many else "it is not one option"
    unknown = next((each for each in chosen if not isinstance(each, str) or attribute.option(each) is None), None)
    if unknown is not None:
        return f"there is no option {unknown}"
    return "an option stands twice" if len(set(chosen)) < len(chosen) else ""


def _length_misfit(*numbers: int | None) -> str:
    """Say that a whole number is too long to be kept, if one is: files hold no more than 64 bits."""
    longest = max((abs(number) for number in numbers if number is not None), default=0)
    return f"a number has more than {LONGEST_NUMBER} digits" if longest >= 10**LONGEST_NUMBER else ""


def _number_misfit(attribute: NumberAttribute, detail: Detail) -> str:
    if isinstance(detail, bool) or not isinstance(detail, int | float):
        return "it is not a number"
    if isinstance(detail, int) and (too_long := _length_misfit(detail)):
        return too_long
    if attribute.whole and detail != int(detail):
        return f"{number_in_words(detail)} is not a whole number"
    if attribute.least is not None and detail < attribute.least:
        return f"{number_in_words(detail)} is less than {number_in_words(attribute.least)}"
    if attribute.most is not None and detail > attribute.most:
        return f"{number_in_words(detail)} is more than {number_in_words(attribute.most)}"
    return ""


def _span_misfit(attribute: SpanAttribute, detail: Detail, text: str) -> str:
    if attribute.many:
        stretches = detail if isinstance(detail, tuple) else None
    else:
        stretches = (detail,) if isinstance(detail, SpanDetail) else None
    if stretches is None:
        return "it is not a list of words" if attribute.many else "it is not a stretch of words"
    for stretch in stretches:
        if not isinstance(stretch, SpanDetail):
            return "it is not a list of words"
        if stretch.span is None and not attribute.free:
            return f"“{stretch.text}” is not marked in the article"
        if stretch.kind and attribute.kind(stretch.kind) is None:
            return f"there is no kind {stretch.kind}"
        wrong = _placed_misfit(stretch, text)
        if wrong:
            return wrong
    return ""


def _placed_misfit(detail: SpanDetail | QuantityDetail | PlaceDetail, text: str) -> str:
    span = detail.span
    if span is None:
        return ""
    if span.end > len(text):
        return f"{span.start}–{span.end} lies behind the text"
    written = detail.place if isinstance(detail, PlaceDetail) else detail.text
    # A place may be called otherwise than it is written; the words of the other two are a quotation.
    if not isinstance(detail, PlaceDetail) and span.of(text) != written:
        return f"the article does not say “{written}” there"
    return ""
