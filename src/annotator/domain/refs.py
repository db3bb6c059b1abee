"""The names of a project's documents; without pydantic, for those who look for a file before the models are loaded."""

from __future__ import annotations

import re
from typing import NamedTuple

ID_PATTERN = r"^[a-z0-9][a-z0-9_-]{0,63}$"
"""What an id may look like, so that it can be part of a file's name on every system."""

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

    def __str__(self) -> str:  # type: ignore[explicit-override]  # to import the mark for it takes 5 ms
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
