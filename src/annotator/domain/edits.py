"""A change as a value: what stood where, and what stands there after."""

from __future__ import annotations

from typing import Annotated, NamedTuple

from pydantic import BeforeValidator, JsonValue, PlainSerializer

from annotator.domain.documents import DocumentRef, Value


def _ref(value: object) -> object:
    return DocumentRef.parse(value) if isinstance(value, str) else value


class Change(Value):
    """One key of one document, before and after; None stands for nothing."""

    document: Annotated[DocumentRef, BeforeValidator(_ref), PlainSerializer(str)]
    key: str
    before: JsonValue
    after: JsonValue

    @property
    def inverse(self) -> Change:
        """The change that takes this one back."""
        return self.model_copy(update={"before": self.after, "after": self.before})


class Place(NamedTuple):
    """Where in the project something happened: an article and a code point of its text."""

    article: str
    position: int = 0


class Edit(Value):
    """One thing that the user did.

    Attributes:
        title: What the history calls it, as a phrase without a full stop.
        place: Where it can be seen; none for edits that are not in an article.
    """

    title: str
    changes: tuple[Change, ...]
    place: Place | None = None

    @property
    def inverse(self) -> Edit:
        """The edit that takes this one back."""
        changes = tuple(change.inverse for change in reversed(self.changes))
        return self.model_copy(update={"changes": changes})

    @property
    def documents(self) -> frozenset[DocumentRef]:
        """The documents that it changes."""
        return frozenset(change.document for change in self.changes)
