"""The sentences of a text."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Protocol

from annotator.text import sentence_rules
from annotator.text.line_layout import blocks
from annotator.text.spans import Span


class Segmenter(Protocol):
    """Finds the sentences of one block: a stretch of text that no sentence crosses."""

    def __call__(self, text: str, block: Span) -> list[Span]:
        """Return the sentences in order: not empty, apart, without white space around them, covering the block."""


class LibrarySegmenter:
    """Segments by the library sentencex, which knows some 240 languages; loaded when first used."""

    def __init__(self, language: str) -> None:
        """Segment as the language with this ISO 639 code is written; unknown ones as their nearest relative."""
        self._language = language

    def __call__(self, text: str, block: Span) -> list[Span]:
        """Return the library's sentences without the white space that it leaves around them."""
        import sentencex  # type: ignore[import-untyped]  # it ships no types

        found: list[Span] = []
        position = block.start
        for piece in sentencex.segment(self._language, block.of(text)):
            stripped = piece.strip()
            if not stripped:
                continue
            start = text.index(stripped, position, block.end)
            position = start + len(stripped)
            found.append(Span(start, position))
        return found


SEGMENTERS: Mapping[str, Segmenter] = MappingProxyType(
    dict.fromkeys(("", "und", "en", "ar", "fa", "ur"), sentence_rules.sentences)
)
"""The languages that have rules of their own, by ISO 639 code; "" and "und" stand for a language not known."""


def segmenter(language: str) -> Segmenter:
    """Return what segments texts of the language; `language` may carry a region ("en-GB")."""
    code = language.replace("_", "-").split("-")[0].lower()
    own = SEGMENTERS.get(code)
    return own if own is not None else LibrarySegmenter(code)


def split(text: str, language: str = "en") -> list[Span]:
    """Return the sentences of the text in order.

    They are not empty, do not overlap and have no white space at either end; what lies between and around them is
    white space alone. Blank lines always part sentences. A single line break does where the lines are evidently
    separate, and is white space where the text is hard-wrapped.

    Args:
        text: Any text; offsets are code points of it.
        language: ISO 639 code, with or without a region.
    """
    find = segmenter(language)
    return [sentence for block in blocks(text) for sentence in find(text, block)]
