"""Attributes: what a label asks of an annotation beyond itself, as data that the project's users edit."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Annotated, Literal

from pydantic import Field, field_validator, model_validator

from annotator.domain.documents import ID_PATTERN, Value, plain_name

_Id = Annotated[str, Field(pattern=ID_PATTERN)]
_Name = Annotated[str, Field(min_length=1, max_length=80)]
_Examples = tuple[Annotated[str, Field(min_length=1)], ...]


class Option(Value):
    """One of the values of a choice.

    Attributes:
        id: Stable; details refer to it, renaming leaves it alone.
        definition: What it means, as Markdown.
    """

    id: _Id
    name: _Name
    definition: str = ""

    _plain = field_validator("name")(plain_name)


class Family(Value):
    """Options that belong together; one without a name holds options that stand alone."""

    name: Annotated[str, Field(max_length=80)] = ""
    options: Annotated[tuple[Option, ...], Field(min_length=1)]

    _plain = field_validator("name")(plain_name)


class _Attribute(Value):
    """What all attributes have.

    Attributes:
        id: Stable; details refer to it, renaming leaves it alone. What the figures, claims and events are made of is
            found by the ids of the default label set.
        definition: What is asked for, as Markdown.
        examples, counter_examples: Words and the answer that they call for, or that they do not, as Markdown.
        required: An annotation without it is a problem.
        folded: It stands under "More details" in the form.
        key: The letter that fills it from selected words; empty for none.
    """

    id: _Id
    name: _Name
    definition: str = ""
    examples: _Examples = ()
    counter_examples: _Examples = ()
    required: bool = False
    folded: bool = False
    key: Annotated[str, Field(pattern=r"^[a-z]?$")] = ""

    _plain = field_validator("name")(plain_name)


class ChoiceAttribute(_Attribute):
    """One option of a list, or several where `many` says so."""

    type: Literal["choice"] = "choice"
    many: bool = False
    families: Annotated[tuple[Family, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _no_option_stands_twice(self) -> ChoiceAttribute:
        _stand_once("option", [option.id for option in self.options])
        return self

    @property
    def options(self) -> Iterator[Option]:
        """All options, in the order of their families."""
        return (option for family in self.families for option in family.options)

    def option(self, option_id: str) -> Option | None:
        """Return the option with the id, if there is one."""
        return next((option for option in self.options if option.id == option_id), None)


class TextAttribute(_Attribute):
    """A few words of the annotator's own."""

    type: Literal["text"] = "text"


class NumberAttribute(_Attribute):
    """A number.

    Attributes:
        least, most: What it must lie between, both included.
        whole: Whether it has no fraction.
    """

    type: Literal["number"] = "number"
    least: float | None = None
    most: float | None = None
    whole: bool = False


class QuantityAttribute(_Attribute):
    """How many, as the text says it: the words and what they read as."""

    type: Literal["quantity"] = "quantity"


class DateAttribute(_Attribute):
    """A day or a stretch of days, with how precisely it is known."""

    type: Literal["date"] = "date"


class PlaceAttribute(_Attribute):
    """A place by name, with how precisely it is known."""

    type: Literal["place"] = "place"


class SpanAttribute(_Attribute):
    """Words of the article, or several stretches of it.

    Attributes:
        free: Whether words that the article does not have may be written instead.
        kinds: What the words may stand for, chosen beside each of them; empty where that is not asked.
    """

    type: Literal["span"] = "span"
    many: bool = False
    free: bool = True
    kinds: tuple[Option, ...] = ()

    @model_validator(mode="after")
    def _no_kind_stands_twice(self) -> SpanAttribute:
        _stand_once("kind", [kind.id for kind in self.kinds])
        return self

    def kind(self, kind_id: str) -> Option | None:
        """Return the kind with the id, if there is one."""
        return next((kind for kind in self.kinds if kind.id == kind_id), None)


class LinkAttribute(_Attribute):
    """Other annotations of the same article and annotator.

    Attributes:
        to: Ids of the labels that they may have; empty for any.
    """

    type: Literal["link"] = "link"
    many: bool = False
    to: tuple[_Id, ...] = ()


class YesNoAttribute(_Attribute):
    """Yes or no."""

    type: Literal["yes_no"] = "yes_no"


class IncidentAttribute(_Attribute):
    """One of the project's incidents."""

    type: Literal["incident"] = "incident"


Attribute = Annotated[
    ChoiceAttribute
    | TextAttribute
    | NumberAttribute
    | QuantityAttribute
    | DateAttribute
    | PlaceAttribute
    | SpanAttribute
    | LinkAttribute
    | YesNoAttribute
    | IncidentAttribute,
    Field(discriminator="type"),
]

TYPE_NAMES: Mapping[str, str] = MappingProxyType(
    {
        "choice": "Choice",
        "text": "Text",
        "number": "Number",
        "quantity": "Quantity",
        "date": "Date",
        "place": "Place",
        "span": "Words of the text",
        "link": "Link",
        "yes_no": "Yes or no",
        "incident": "Incident",
    }
)
"""What users call each type, by what files call it."""


def _stand_once(what: str, ids: list[str]) -> None:
    twice = next((each for each in ids if ids.count(each) > 1), None)
    if twice is not None:
        raise ValueError(f"two {what}s have the id {twice}")
