"""Plain text, one article a file, in any encoding."""

from __future__ import annotations

import re
from dataclasses import dataclass

from typing_extensions import override

from annotator.domain.articles import TextChange
from annotator.importers.importer import Draft, Importer, Unreadable
from annotator.text import normalise
from annotator.text.names import escaped

_MARKUP = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:<[!?a-z]|\{\s*[\"}]|\[\s*[\[{\"])", re.IGNORECASE)
"""How web pages, XML and JSON begin: text, but not what anybody would label."""


@dataclass(frozen=True)
class PlainText(Importer):
    """Files that hold the text of one article and nothing else."""

    name: str = "text"
    description: str = "Plain text"
    suffixes: tuple[str, ...] = (".txt", ".text", ".md", ".log", "")

    @override
    def sniff(self, start: bytes) -> bool:
        if _MARKUP.match(start):
            return False
        try:
            normalise.decode(start)
        except normalise.NotText:
            return False
        return True

    @override
    def read(self, data: bytes, file_name: str) -> list[Draft]:
        try:
            text, alterations = normalise.decode(data)
        except normalise.NotText as error:
            raise Unreadable(f"“{escaped(file_name)}” {error}.") from error
        return [Draft(text, changes_of(alterations))]


def changes_of(alterations: tuple[normalise.Alteration, ...]) -> tuple[TextChange, ...]:
    """Return what normalising did as an article records it."""
    return tuple(TextChange(what=a.what, detail=a.detail, count=a.count) for a in alterations)
