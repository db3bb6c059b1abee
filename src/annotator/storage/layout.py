"""Where each document stands in a project's folder, and back."""

from __future__ import annotations

import re
from pathlib import Path, PurePosixPath
from types import MappingProxyType

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
from annotator.storage.errors import UnusableId

PROJECT_FILE = "project.json"
LABELS_FILE = "labels.json"
ANNOTATOR_FILE = "annotator.json"
ARTICLES = "articles"
ANNOTATIONS = "annotations"
INCIDENTS = "incidents"
DECISIONS = "decisions"
JOURNAL = "journal"
_FLAT = MappingProxyType({"incident": INCIDENTS, "decision": DECISIONS})

_ID = re.compile(ID_PATTERN.removeprefix("^").removesuffix("$"))  # "$" would also match before a final newline
_DEVICES = re.compile(r"con|prn|aux|nul|com[0-9]|lpt[0-9]")  # Windows opens a device instead of such a file
_TEMPORARY = re.compile(r"\..+\.[0-9a-f]{16}\.tmp")


def is_id(text: str) -> bool:
    """Say whether the text can be an id, and so a part of a file's name on every system."""
    return _ID.fullmatch(text) is not None and _DEVICES.fullmatch(text) is None


def checked_id(identifier: str) -> str:
    """Return the id; raises UnusableId where it must not become part of a path."""
    if not is_id(identifier):
        raise UnusableId(identifier, Path())
    return identifier


def path_of(ref: DocumentRef) -> PurePosixPath:
    """Return the document's file, relative to the project's folder.

    Raises:
        UnusableId: An id in the name must not become part of a path.
    """
    if ref == PROJECT:
        return PurePosixPath(PROJECT_FILE)
    if ref == LABELS:
        return PurePosixPath(LABELS_FILE)
    if ref.kind == "annotator" and not ref.article:
        return PurePosixPath(ANNOTATIONS, checked_id(ref.annotator), ANNOTATOR_FILE)
    if ref.kind == "article" and not ref.annotator:
        article = checked_id(ref.article)
        return PurePosixPath(ARTICLES, article[:2], f"{article}.json")
    if ref.kind == "annotations":
        annotator, article = checked_id(ref.annotator), checked_id(ref.article)
        return PurePosixPath(ANNOTATIONS, annotator, article[:2], f"{article}.json")
    if ref.kind in _FLAT and not (ref.annotator or ref.article):
        return PurePosixPath(_FLAT[ref.kind], f"{checked_id(ref.id)}.json")
    raise UnusableId(str(ref), Path())


def ref_of(path: PurePosixPath) -> DocumentRef | None:
    """Return what the file holds; None for files that are no document."""
    ref = _named(path.parts)
    return ref if ref is not None and all(is_id(part) for part in ref[1:] if part) else None


def _named(parts: tuple[str, ...]) -> DocumentRef | None:
    match parts:
        case (name,) if name == PROJECT_FILE:
            return PROJECT
        case (name,) if name == LABELS_FILE:
            return LABELS
        case (top, annotator, name) if top == ANNOTATIONS and name == ANNOTATOR_FILE:
            return annotator_ref(annotator)
        case (top, prefix, name) if top == ARTICLES and _fits(prefix, name):
            return article_ref(name.removesuffix(".json"))
        case (top, annotator, prefix, name) if top == ANNOTATIONS and _fits(prefix, name):
            return annotations_ref(annotator, name.removesuffix(".json"))
        case (top, name) if top == INCIDENTS and name.endswith(".json"):
            return incident_ref(name.removesuffix(".json"))
        case (top, name) if top == DECISIONS and name.endswith(".json"):
            return decision_ref(name.removesuffix(".json"))
    return None


def _fits(prefix: str, name: str) -> bool:
    return name.endswith(".json") and name.removesuffix(".json")[:2] == prefix


def temporary_name(name: str, token: str) -> str:
    """Return the name of the temporary file or folder that becomes `name`; the token is 16 hex digits."""
    return f".{name}.{token}.tmp"


def is_temporary(name: str) -> bool:
    """Say whether a save that was killed may have left the file behind."""
    return _TEMPORARY.fullmatch(name) is not None
