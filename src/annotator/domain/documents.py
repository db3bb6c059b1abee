"""What a project is made of: documents, each with a name, and how they are asked for."""

from __future__ import annotations

import re
import unicodedata
from abc import ABC, abstractmethod
from typing import Any, NamedTuple, Protocol, Self

from pydantic import BaseModel, ConfigDict, JsonValue
from typing_extensions import override

ID_PATTERN = r"^[a-z0-9][a-z0-9_-]{0,63}$"
"""What an id may look like, so that it can be part of a file's name on every system."""

TIMESTAMP_PATTERN = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{1,6})?Z$"

_ID = re.compile(ID_PATTERN)
_PARTS = {"project": 1, "labels": 1, "annotator": 2, "article": 2, "annotations": 3, "incident": 2, "decision": 2}


class DocumentRef(NamedTuple):
    """The name of one document of a project.

    Attributes:
        kind: `project`, `labels`, `annotator`, `article`, `annotations`, `incident` or `decision`.
        annotator: Id of the annotator whose document it is; empty for documents that are shared.
        article: Id of the article that it is or speaks of; empty elsewhere.
        id: Id of the incident or decision; empty elsewhere.
    """

    kind: str
    annotator: str = ""
    article: str = ""
    id: str = ""

    @override
    def __str__(self) -> str:
        """Return the name as one word, `annotations:ada:9f3c`; `parse` reads it back."""
        return ":".join(part for part in self if part)

    @classmethod
    def parse(cls, name: str) -> DocumentRef:
        """Read a name back; raises ValueError where it is none."""
        kind, *ids = name.split(":")
        if _PARTS.get(kind) != len(ids) + 1 or not all(_ID.fullmatch(part) for part in ids):
            raise ValueError(f"{name!r} names no document")
        match kind:
            case "article":
                return article_ref(ids[0])
            case "incident" | "decision":
                return cls(kind, id=ids[0])
        return cls(kind, *ids)


PROJECT = DocumentRef("project")
LABELS = DocumentRef("labels")


def article_ref(article: str) -> DocumentRef:
    """Name the article."""
    return DocumentRef("article", article=article)


def annotations_ref(annotator: str, article: str) -> DocumentRef:
    """Name what one annotator said of one article."""
    return DocumentRef("annotations", annotator, article)


def annotator_ref(annotator: str) -> DocumentRef:
    """Name the document that holds an annotator's name."""
    return DocumentRef("annotator", annotator)


def incident_ref(incident: str) -> DocumentRef:
    """Name the incident."""
    return DocumentRef("incident", id=incident)


def decision_ref(decision: str) -> DocumentRef:
    """Name the decision."""
    return DocumentRef("decision", id=decision)


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
