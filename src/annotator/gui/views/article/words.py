"""Words as a reader selects them."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from PySide6.QtCore import QTextBoundaryFinder

from annotator.text.offsets import Utf16Offsets
from annotator.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

_TOKEN = re.compile(r"[^\s\u2012-\u2015\u2026]+")
# Scripts that write words without spaces between them: Thai, Lao, Myanmar, Khmer, kana, Han.
_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\U00020000-\U0003ffff]")


def words(text: str) -> list[Span]:
    """Return the words of a text in order.

    A word is what stands between spaces and dashes without the punctuation at its edges: "U.S.-led", "F-15" and
    "1,200" are one each. Scripts without spaces are divided by Unicode's rules (UAX 29).
    """
    found: list[Span] = []
    for match in _TOKEN.finditer(text):
        span = _trimmed(text, *match.span())
        if span is None:
            continue
        if _UNSPACED.search(text, span.start, span.end):
            found.extend(_unspaced(text, span))
        else:
            found.append(span)
    return found


def _trimmed(text: str, start: int, end: int) -> Span | None:
    while start < end and not _belongs(text[start]):
        start += 1
    while start < end and not _belongs(text[end - 1]):
        end -= 1
    if start < end < len(text) and text[end] == "." and "." in text[start:end]:
        end += 1  # the full stop of "U.S." and "a.m." is theirs
    return Span(start, end) if start < end else None


def _belongs(character: str) -> bool:
    return unicodedata.category(character)[0] in "LNMS"


def _unspaced(text: str, span: Span) -> Iterator[Span]:
    token = span.of(text)
    offsets = Utf16Offsets(token)
    finder = QTextBoundaryFinder(QTextBoundaryFinder.BoundaryType.Word, token)
    start = 0
    while (units := finder.toNextBoundary()) >= 0:
        end = offsets.to_position(units)
        part = _trimmed(text, span.start + start, span.start + end)
        if part is not None:
            yield part
        start = end
