"""Offsets between Python, which counts code points, and Qt, which counts UTF-16 code units."""

from __future__ import annotations

from bisect import bisect_left, bisect_right


class Utf16Offsets:
    """Converts the offsets of one text both ways.

    Texts without characters beyond U+FFFF, nearly all of them, convert at no cost: both counts agree.
    """

    def __init__(self, text: str) -> None:
        """Note where the text holds characters that take two units."""
        self._wide: list[int] = []
        self._wide_units: list[int] = []
        if not text.isascii() and max(text) > "\uffff":
            self._wide = [i for i, character in enumerate(text) if character > "\uffff"]
            self._wide_units = [position + count for count, position in enumerate(self._wide)]

    def to_units(self, position: int) -> int:
        """Return the UTF-16 offset of a code point offset."""
        return position + bisect_left(self._wide, position)

    def to_position(self, units: int) -> int:
        """Return the code point offset of a UTF-16 offset; inside a surrogate pair, that of the pair's start."""
        before = bisect_right(self._wide_units, units - 1)
        if before and self._wide_units[before - 1] == units - 1:
            return self._wide[before - 1]
        return units - before
