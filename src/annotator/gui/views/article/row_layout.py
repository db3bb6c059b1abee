"""One row of text, laid out: its lines, and the way between code points and pixels."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QTextLayout, QTextLine, QTextOption

from annotator.text.offsets import Utf16Offsets
from annotator.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPainter

    from annotator.gui.views.article.typography import TextStyle

# What Qt takes for the end of a line or a tab is a space to the reader: a paragraph's lines are read as one.
_SPACES = {ord(character): " " for character in "\t\n\v\f\r\x1c\x1d\x1e\x1f\x85\u2028\u2029"}

# Right-to-left blocks and the controls of the Bidirectional Algorithm: without any, a line stands as it is stored.
_REORDERED = re.compile(
    "[\u0590-\u08ff\u200e\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufefc"
    "\U00010800-\U00010fff\U0001e800-\U0001efff]"
)


class RowLayout:
    """A row's text in lines of one height.

    Pixels count from the row's first line, x from the left edge of the text column.

    Attributes:
        span: The row's place in the article.
        right_to_left: Whether its lines begin at the right edge.
        height: Pixels of all lines together.
    """

    def __init__(self, text: str, start: int, style: TextStyle, width: int, *, right_to_left: bool) -> None:
        """Lay the text out in that width; it begins at code point `start` of the article."""
        self.span = Span(start, start + len(text))
        self.style = style
        self.right_to_left = right_to_left
        self._width = width
        self._offsets = Utf16Offsets(text)
        self._reordered = right_to_left or _REORDERED.search(text) is not None
        self._rects: dict[Span, list[QRectF]] = {}
        self._layout = QTextLayout(text if text.isprintable() else text.translate(_SPACES), style.font)
        self._layout.setCacheEnabled(True)
        self._layout.setTextOption(_option(right_to_left))
        self._lines: list[QTextLine] = []
        self._layout.beginLayout()
        while (line := self._layout.createLine()).isValid():
            line.setLineWidth(width)
            line.setPosition(QPointF(0, len(self._lines) * style.line_height + style.baseline - line.ascent()))
            self._lines.append(line)
        self._layout.endLayout()
        self._line_starts = [line.textStart() for line in self._lines]
        self.height = len(self._lines) * style.line_height

    def line_of(self, position: int) -> int:
        """Return the number of the line that shows the code point."""
        return max(0, bisect_right(self._line_starts, self._units(position)) - 1)

    def position_at(self, x: float, y: float, *, between: bool = False) -> int:
        """Return the code point there, or, `between` two, the gap that a caret there would stand in."""
        number = max(0, min(int(y // self.style.line_height), len(self._lines) - 1))
        line = self._lines[number]
        places = QTextLine.CursorPosition
        how = places.CursorBetweenCharacters if between else places.CursorOnCharacter
        units = line.xToCursor(x, how)
        last = line.textStart() + line.textLength() - (0 if between else 1)
        position = self.span.start + self._offsets.to_position(max(line.textStart(), min(units, last)))
        if between:
            return min(position, self.span.end)
        position = min(position, max(self.span.start, self.span.end - 1))
        return self._shown_at(x, number, position) if self._reordered else position

    def rects(self, span: Span) -> list[QRectF]:
        """Return where the span stands: a box for each line, and for each run of one direction in it."""
        found = self._rects.get(span)
        if found is None:
            found = self._rects[span] = self._find_rects(span)
        return found

    def caret(self, position: int) -> QRectF:
        """Return a box without width where a caret before the code point stands."""
        units = self._units(position)
        number = self.line_of(position)
        x = _x_of(self._lines[number], units)
        return QRectF(x, number * self.style.line_height, 0, self.style.line_height)

    def draw(
        self, painter: QPainter, at: QPointF, clip: QRectF, selections: Sequence[QTextLayout.FormatRange] = ()
    ) -> None:
        """Draw the text in the painter's pen, the row's corner at that place; nothing outside the clip."""
        self._layout.draw(painter, at, list(selections), clip)

    def units(self, span: Span) -> tuple[int, int]:
        """Return a span's first UTF-16 unit in the row, and how many it has."""
        start, end = self._units(span.start), self._units(span.end)
        return start, end - start

    def _shown_at(self, x: float, number: int, position: int) -> int:
        """Return the code point that the line shows there, looking first where Qt thinks that it is.

        In runs from right to left Qt rounds to edges, takes the space that hangs over the end of a line for the last
        letter, and behind a number jumps to the end.
        """
        line = self._lines[number]
        first = self.span.start + self._offsets.to_position(line.textStart())
        last = self.span.start + self._offsets.to_position(line.textStart() + line.textLength()) - 1
        shown = line.naturalTextRect()
        x = max(shown.left(), min(x, shown.right() - 0.5))
        top = number * self.style.line_height
        for each in sorted(range(first, last + 1), key=lambda each: abs(each - position)):
            boxes = self._find_rects(Span(each, each + 1))
            if any(box.top() == top and box.left() <= x < box.right() for box in boxes):
                return each
        return position

    def _find_rects(self, span: Span) -> list[QRectF]:
        start, end = self._units(span.start), self._units(span.end)
        height = self.style.line_height
        result: list[QRectF] = []
        if start >= end:
            return result
        first = max(0, bisect_right(self._line_starts, start) - 1)
        for number in range(first, len(self._lines)):
            line = self._lines[number]
            line_start = line.textStart()
            if line_start >= end:
                break
            part_start, part_end = max(start, line_start), min(end, line_start + line.textLength())
            if part_start >= part_end:
                continue
            if self._reordered:
                stretches = _runs(line, part_start, part_end)
            else:
                stretches = [(_x_of(line, part_start), _x_of(line, part_end))]
            natural = line.naturalTextRect()
            for left, right in stretches:
                # The space at which a line breaks hangs over its end, and is not shown as part of anything.
                left, right = max(left, natural.left()), min(right, natural.right())
                if right > left:
                    result.append(QRectF(left, number * height, right - left, height))
        return result

    def _units(self, position: int) -> int:
        inside = max(self.span.start, min(position, self.span.end))
        return self._offsets.to_units(inside - self.span.start)


def _option(right_to_left: bool) -> QTextOption:
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    if right_to_left:
        option.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute)
        option.setTextDirection(Qt.LayoutDirection.RightToLeft)
    else:
        option.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute)
        option.setTextDirection(Qt.LayoutDirection.LeftToRight)
    return option


def _x_of(line: QTextLine, units: int) -> float:
    # PySide gives the position back beside x, while its types promise x alone.
    found: object = line.cursorToX(units)
    return float(found[0]) if isinstance(found, tuple) else float(line.x())


def _runs(line: QTextLine, start: int, end: int) -> list[tuple[float, float]]:
    """Return the stretches of a line that these units take, from left to right, those that touch as one."""
    boxes = (run.boundingRect() for run in line.glyphRuns(start, end - start))
    merged: list[tuple[float, float]] = []
    for left, right in sorted((box.left(), box.right()) for box in boxes):
        if merged and left <= merged[-1][1] + 0.5:
            merged[-1] = (merged[-1][0], max(merged[-1][1], right))
        else:
            merged.append((left, right))
    return merged
