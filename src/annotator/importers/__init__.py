"""Articles in: what reads which kind of file, and how a text becomes an article."""

from __future__ import annotations

from annotator.importers.importer import Draft, Importer, Unreadable
from annotator.importers.plain_text import PlainText

IMPORTERS: tuple[Importer, ...] = (PlainText(),)
"""Everything that can be imported, in the order in which it is asked about files whose name does not tell."""

__all__ = ["IMPORTERS", "Draft", "Importer", "Unreadable", "importer_for"]


def importer_for(suffix: str, start: bytes) -> Importer | None:
    """Return what reads a file, None where nothing does.

    Args:
        suffix: Of its name, with the dot, in lower case; it decides where it is known.
        start: The first kilobytes of the file.
    """
    for importer in IMPORTERS:
        if suffix in importer.suffixes:
            return importer
    return next((importer for importer in IMPORTERS if importer.sniff(start)), None)
