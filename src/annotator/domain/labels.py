"""Labels: what a sentence can be said to be, as data that the project's users edit."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field, JsonValue, field_validator, model_validator
from typing_extensions import override

from annotator.domain.attributes import Attribute
from annotator.domain.colours import LabelColour
from annotator.domain.documents import ID_PATTERN, Document, Value, plain_name

__all__ = ["LabelColour"]  # a part of a label, and had from here by all who know the models

SHORT_NAME_LENGTH = 9


class Label(Value):
    """One label of the label set.

    Attributes:
        id: Stable; annotations refer to it, renaming leaves it alone.
        short_name: For places where the name does not fit, at most nine characters; the name's start where empty.
        key: The digit that gives the label, or none.
        definition: One sentence: what makes a sentence this.
        guideline: How to decide, as Markdown.
        examples, counter_examples: Sentences that are this, and sentences that are not, as Markdown.
        attributes: What an annotation of it can say beyond the label, in the order of the form.
    """

    id: Annotated[str, Field(pattern=ID_PATTERN)]
    name: Annotated[str, Field(min_length=1, max_length=80)]
    short_name: Annotated[str, Field(max_length=SHORT_NAME_LENGTH)] = ""
    key: Annotated[int, Field(ge=1, le=9)] | None = None
    colour: LabelColour = LabelColour.STONE
    definition: str = ""
    guideline: str = ""
    examples: tuple[Annotated[str, Field(min_length=1)], ...] = ()
    counter_examples: tuple[Annotated[str, Field(min_length=1)], ...] = ()
    attributes: tuple[Attribute, ...] = ()

    @field_validator("name", "short_name")
    @classmethod
    def _names_are_plain(cls, name: str) -> str:
        return plain_name(name)

    @model_validator(mode="after")
    def _no_attribute_stands_twice(self) -> Label:
        for what, values in (
            ("id", [attribute.id for attribute in self.attributes]),
            ("name", [attribute.name.casefold() for attribute in self.attributes]),
            ("key", [attribute.key for attribute in self.attributes if attribute.key]),
        ):
            twice = next((value for value in values if values.count(value) > 1), None)
            if twice is not None:
                raise ValueError(f"two attributes of {self.name} have the {what} {twice}")
        return self

    def attribute(self, attribute_id: str) -> Attribute | None:
        """Return the attribute with the id, if there is one."""
        return next((attribute for attribute in self.attributes if attribute.id == attribute_id), None)

    @property
    def short(self) -> str:
        """The short name, or the start of the name."""
        return self.short_name or self.name[:SHORT_NAME_LENGTH].rstrip()


class LabelSet(Document):
    """The labels of a project, in the order in which they are shown and in which they tint a sentence."""

    FORMAT: ClassVar = "annotator/labels"

    format: Literal["annotator/labels"] = "annotator/labels"
    version: Annotated[int, Field(ge=1)] = 1
    labels: tuple[Label, ...] = ()

    @model_validator(mode="after")
    def _nothing_stands_twice(self) -> LabelSet:
        for what, values in (
            ("id", [label.id for label in self.labels]),
            ("name", [label.name.casefold() for label in self.labels]),
            ("key", [str(label.key) for label in self.labels if label.key is not None]),
        ):
            twice = next((value for value in values if values.count(value) > 1), None)
            if twice is not None:
                raise ValueError(f"two labels have the {what} {twice}")
        return self

    def get(self, label_id: str) -> Label | None:
        """Return the label with the id, if there is one."""
        return next((label for label in self.labels if label.id == label_id), None)

    def with_key(self, key: int) -> Label | None:
        """Return the label that the digit gives, if there is one."""
        return next((label for label in self.labels if label.key == key), None)

    def rank(self, label_id: str) -> int:
        """Return the label's place in the order; an unknown label comes last."""
        for index, label in enumerate(self.labels):
            if label.id == label_id:
                return index
        return len(self.labels)

    @override
    def value(self, key: str) -> JsonValue:
        # The whole set under one key: a set is small, and its rules (no key twice) hold only for the whole.
        if key != "labels":
            raise ValueError(f"a label set has nothing under {key!r}")
        return [label.as_json() for label in self.labels]

    @override
    def with_value(self, key: str, value: JsonValue) -> LabelSet:
        if key != "labels" or not isinstance(value, list):
            raise ValueError(f"a label set has nothing under {key!r}")
        labels: list[Any] = [Label.from_json(item) for item in value]
        return LabelSet(revision=self.revision, labels=tuple(labels))
