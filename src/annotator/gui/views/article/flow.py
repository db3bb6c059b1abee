"""Where rows stand under one another before most of them were ever laid out."""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

CHUNK = 256


class Flow:
    """Heights of rows in pixels: measured where a row was laid out, estimated from its length elsewhere.

    Estimates are made for 256 rows at a time, and for each row only where somebody looks: a hundred thousand rows
    cost as much as four hundred. A height once measured stays.
    """

    def __init__(self, lengths: Sequence[int], estimate: Callable[[int, int], int]) -> None:
        """Estimate all rows.

        Args:
            lengths: Code points of each row.
            estimate: Gives the height of a number of rows that hold a number of code points together.
        """
        self._lengths = lengths
        self._estimate = estimate
        self._sums = [
            estimate(len(lengths[at : at + CHUNK]), sum(lengths[at : at + CHUNK]))
            for at in range(0, len(lengths), CHUNK)
        ]
        self._rows: dict[int, list[int]] = {}
        self._tops: list[int] | None = None

    @property
    def total(self) -> int:
        """The height of everything."""
        return self._chunk_tops()[-1]

    def height(self, row: int) -> int:
        """Return the row's height."""
        return self._chunk(row // CHUNK)[row % CHUNK]

    def measure(self, row: int, height: int) -> None:
        """Take the height that the row really has."""
        chunk = self._chunk(row // CHUNK)
        if chunk[row % CHUNK] != height:
            self._sums[row // CHUNK] += height - chunk[row % CHUNK]
            chunk[row % CHUNK] = height
            self._tops = None

    def top(self, row: int) -> int:
        """Return where the row begins."""
        return self._chunk_tops()[row // CHUNK] + sum(self._chunk(row // CHUNK)[: row % CHUNK])

    def at(self, y: int) -> tuple[int, int]:
        """Return the row at that height and how far into it; the last row for everything below."""
        tops = self._chunk_tops()
        low, high = 0, len(self._sums) - 1
        while low < high:
            middle = (low + high + 1) // 2
            if tops[middle] <= y:
                low = middle
            else:
                high = middle - 1
        rest = max(0, y - tops[low])
        heights = self._chunk(low)
        for index, height in enumerate(heights):
            if rest < height or (low == len(self._sums) - 1 and index == len(heights) - 1):
                return low * CHUNK + index, min(rest, height)
            rest -= height
        return min(low * CHUNK + CHUNK, len(self._lengths) - 1), 0

    def _chunk(self, number: int) -> list[int]:
        heights = self._rows.get(number)
        if heights is None:
            lengths = self._lengths[number * CHUNK : number * CHUNK + CHUNK]
            heights = self._rows[number] = [self._estimate(1, length) for length in lengths]
            self._sums[number] = sum(heights)
            self._tops = None
        return heights

    def _chunk_tops(self) -> list[int]:
        if self._tops is None:
            self._tops = list(accumulate(self._sums, initial=0))
        return self._tops
