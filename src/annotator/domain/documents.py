"""What a project is made of: documents, each with a name, and how they are asked for."""

from __future__ import annotations

import unicodedata
from abc import ABC, abstractmethod
from typing import Any, Protocol, Self

from pydantic import BaseModel, ConfigDict, JsonValue

from annotator.domain.refs import (
    ID_PATTERN,
    LABELS,
    PROJECT,
    DocumentRef,
    annotations_ref,
    annotator_ref,
    article_ref,
    decision_ref,
    incident_ref,
)

__all__ = [  # names are a part of what documents are, and had from here by all who know the models
    "ID_PATTERN",
    "LABELS",
    "PROJECT",
    "DocumentRef",
    "annotations_ref",
    "annotator_ref",
    "article_ref",
    "decision_ref",
    "incident_ref",
]

TIMESTAMP_PATTERN = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{1,6})?Z$"


class Value(BaseModel):
    """Base of everything in the domain: frozen, strict, closed to unknown fields."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    def as_json(self) -> dict[str, JsonValue]:
        """Return the value as plain JSON data."""
        return self.model_dump(mode="json")

    @classmethod
    def from_json(cls, data: JsonValue) -> Self:
        """Read plain JSON data; raises pydantic's ValidationError."""
        # JSON has no tuples, and strict validation of Python data insists on them.
        return cls.model_validate(data, strict=False)


class Document(Value, ABC):
    """A value that a project stores in a file of its own.

    Attributes:
        revision: How often the file was written; storage counts, edits leave it alone.
    """

    format: str
    version: int
    revision: int = 0

    @property
    def is_empty(self) -> bool:
        """Say whether it says nothing at all, so that no file is needed."""
        return False

    @abstractmethod
    def value(self, key: str) -> JsonValue:
        """Return what stands under a key of an edit, None where nothing does."""

    @abstractmethod
    def with_value(self, key: str, value: JsonValue) -> Document:
        """Return the document with something else under the key; None takes away what stood there."""


class Documents(Protocol):
    """Where a project's documents come from."""

    def load(self, ref: DocumentRef) -> Document:
        """Return the document; one that was never written is given as its empty form.

        Raises:
            LookupError: The document has no empty form, and there is none.
        """
        ...


def replaced(items: tuple[Any, ...], index: int, item: object) -> tuple[Any, ...]:
    """Return the tuple with one item exchanged."""
    return (*items[:index], item, *items[index + 1 :])


def plain_name(name: str) -> str:
    """Return the name in NFC; raises ValueError where it holds control, bidi or other invisible characters."""
    name = unicodedata.normalize("NFC", name.strip())
    for character in name:
        if unicodedata.category(character) in ("Cc", "Cf", "Cs", "Co", "Zl", "Zp") and character not in "\u200c\u200d":
            raise ValueError(f"a name cannot hold the invisible character U+{ord(character):04X}")
    return name


def storable(text: str) -> str:
    """Return the text; raises ValueError where it holds half a character (a lone surrogate), which no file can."""
    text.encode()  # UnicodeEncodeError is a ValueError
    return text
