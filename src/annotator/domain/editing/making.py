"""What all edits are made with: the pen, changes of one document, and what no file could hold."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import NamedTuple

from pydantic import JsonValue

from annotator.domain.documents import DocumentRef
from annotator.domain.edits import Change, Edit, Place
from annotator.domain.errors import EditRefused


class Pen(NamedTuple):
    """Where an edit takes the time and new ids from, so that it depends on nothing else.

    Attributes:
        now: Gives the time as `2026-03-12T14:02:00.123456Z`.
        new_id: Gives an id that no annotation has.
    """

    now: Callable[[], str]
    new_id: Callable[[], str]


def check_storable(edit: Edit) -> None:
    """Raise EditRefused where no file could hold what the edit writes."""
    try:
        json.dumps([change.after for change in edit.changes], ensure_ascii=False, allow_nan=False).encode()
    except ValueError as error:
        raise EditRefused(
            "This holds half a character (a lone surrogate) or no number, which no file can hold. Take it out first."
        ) from error


def one_change(
    title: str, document: DocumentRef, key: str, before: JsonValue, after: JsonValue, place: Place | None
) -> Edit:
    """Return an edit that changes one key of one document."""
    change = Change(document=document, key=key, before=before, after=after)
    return Edit(title=title, changes=(change,), place=place)


def storable_note(text: str) -> str:
    """Return the text of a note; raises EditRefused where no file can hold it."""
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise EditRefused(
            "The note holds half a character (a lone surrogate), which no file can hold. Take it out first."
        ) from error
    return text
