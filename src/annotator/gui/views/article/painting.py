"""Draws one row of the article: what lies behind its text, the text, what lies above it, and its gutters."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFontMetricsF,
    QPainter,
    QPainterPath,
    QPen,
    QPolygonF,
    QTextCharFormat,
    QTextLayout,
)

from annotator.gui import fonts
from annotator.gui.views import chips
from annotator.gui.views.article.gutter import (
    LINE_FONT,
    LINE_INDENT,
    NAME_HEIGHT,
    Placed,
    PlacedLine,
    Placement,
    person_width,
    said_by,
)
from annotator.gui.views.article.marks import ChipItem, SignItem, initials

if TYPE_CHECKING:
    from annotator.gui.look import Look
    from annotator.gui.theme import LabelColour
    from annotator.gui.views.article.marks import RowMarks, Underline
    from annotator.gui.views.article.row_layout import RowLayout
    from annotator.gui.views.article.typography import Columns
    from annotator.text.spans import Span

OUTLINE = 1.6
BAR_WIDTH = 4
_OUTLINE_X = 3.3
_OUTLINE_Y = 1.0
_BAR_LEFT = 18
_BAR_RIGHT = 13
_NUMBER_FONT = 11
_SIGN_ICONS = {"read": "check", "note": "sticky-note"}
_SIGN_ICON = 14


class Box(NamedTuple):
    """Words that fill a field, or are proposed for one.

    Attributes:
        colour: Number of the label's colour in the palette.
    """

    span: Span
    colour: int
    proposed: bool = False


class RowState(NamedTuple):
    """What holds of a row beside its labels.

    Attributes:
        current: Places of the current sentences; current_numbers: their numbers.
        focused: Whether keys go to the article.
        hover: The sentence under the pointer.
        found, found_now: What a search found, and which of it is shown.
        chosen: Stretches of the selected annotation.
        boxes: Words that fill a field.
        name: The paragraph's number or the name of its kind; where it is `name_right`, so far below the first line.
        muted: Whether the text stands back.
    """

    current: tuple[Span, ...] = ()
    current_numbers: range = range(0)
    focused: bool = True
    selection: Span | None = None
    caret: int | None = None
    hover: Span | None = None
    found: tuple[Span, ...] = ()
    found_now: Span | None = None
    chosen: Span | None = None
    chosen_colour: int = 0
    chosen_id: str = ""
    boxes: tuple[Box, ...] = ()
    name: str = ""
    name_right: bool = False
    name_top: float = 0.0
    muted: bool = False


class RowPainter(NamedTuple):
    """Draws rows in one look and at one width."""

    look: Look
    columns: Columns

    def paint(
        self,
        painter: QPainter,
        top: int,
        row: RowLayout,
        marks: RowMarks,
        placement: Placement,
        state: RowState,
        clip: QRectF,
    ) -> None:
        """Draw the row with its first line's top there, in pixels of the viewport."""
        text_x = self.columns.text_x
        if clip.left() < self.columns.chip_x and clip.right() > 0:
            painter.save()
            painter.translate(text_x, top)
            self._paint_text(painter, row, marks, state, clip.translated(-text_x, -top))
            painter.restore()
            self._paint_name(painter, top, row, state)
        painter.save()
        painter.translate(self.columns.chip_x, top)
        if state.name_right:
            self._paint_name_right(painter, row, state)
        near = clip.translated(-self.columns.chip_x, -top).adjusted(-8, -8, 8, 8)
        for placed in placement.placed:
            if placed.rect.intersects(near):
                self._paint_item(painter, placed, state)
        for line in placement.lines:
            if line.rect.intersects(near):
                self._paint_line(painter, line)
        painter.restore()

    # -- the text -----------------------------------------------------------------------------------------------------

    def _paint_text(self, painter: QPainter, row: RowLayout, marks: RowMarks, state: RowState, clip: QRectF) -> None:
        colour = self.look.colour
        labels = self.look.theme.labels
        near = clip.adjusted(-8, -8, 8, 8)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        if state.hover is not None:
            self._fill(painter, row, state.hover, colour("hover"), near)
        for tint in marks.tints:
            self._fill(painter, row, tint.span, QColor(labels[tint.colour].tint), near)
        for span in state.found:
            self._fill(painter, row, span, colour("warn_soft"), near)
        for line in marks.underlines:
            self._underline(painter, row, line, QColor(labels[line.colour].ink), near)
        selections: list[QTextLayout.FormatRange] = []
        if state.selection is not None:
            self._fill(painter, row, state.selection, colour("accent"), near)
            selections.append(_recoloured(row, state.selection, colour("on_accent")))
        painter.setPen(colour("muted" if state.muted and not marks.has_tint else "text"))
        row.draw(painter, QPointF(0, 0), clip, selections)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for span in state.found:
            wide = 2.4 if span == state.found_now else 1.2
            self._box(painter, row, span, QPen(colour("warn"), wide), near)
        if state.chosen is not None:
            self._box(painter, row, state.chosen, QPen(QColor(labels[state.chosen_colour].ink), OUTLINE), near)
        for boxed in state.boxes:
            self._box(painter, row, boxed.span, self._box_pen(boxed, labels), near)
        if state.current:
            self._paint_current(painter, row, state)
        if state.caret is not None:
            caret = row.caret(state.caret)
            inset = self._scaled(2)
            box = QRectF(caret.x() - 0.9, caret.y() + inset, 1.8, caret.height() - 2 * inset)
            painter.fillRect(box, colour("accent"))

    def _fill(self, painter: QPainter, row: RowLayout, span: Span, colour: QColor, clip: QRectF) -> None:
        inset, reach = self._scaled(2), self._scaled(1.7)
        radius = self._scaled(3)
        painter.setBrush(QBrush(colour))
        painter.setPen(Qt.PenStyle.NoPen)
        for rect in row.rects(span):
            if rect.intersects(clip):
                painter.drawRoundedRect(rect.adjusted(-reach, inset, reach, -inset), radius, radius)

    def _underline(self, painter: QPainter, row: RowLayout, line: Underline, colour: QColor, clip: QRectF) -> None:
        # As thick as at 100 %, unless interface and text are both larger: else it would run through the letters.
        thick = 2.0 * max(100, min(self.look.interface_size, self.look.reading_zoom)) / 100
        for rect in row.rects(line.span):
            if not rect.intersects(clip):
                continue
            y = rect.bottom() - self._scaled(2) - thick + line.level * (thick + 1)
            if line.dotted or line.dashed:
                pen = QPen(colour, thick, Qt.PenStyle.CustomDashLine, Qt.PenCapStyle.RoundCap)
                pen.setDashPattern([0.01, 2.2])
                if line.dashed:
                    pen = QPen(colour, thick * 0.8, Qt.PenStyle.CustomDashLine, Qt.PenCapStyle.FlatCap)
                    pen.setDashPattern([3.4, 2.2])
                painter.setPen(pen)
                painter.drawLine(QPointF(rect.left() + 1, y + thick / 2), QPointF(rect.right() - 1, y + thick / 2))
                painter.setPen(Qt.PenStyle.NoPen)
            else:
                painter.fillRect(QRectF(rect.left() - 0.8, round(y), rect.width() + 1.6, thick), colour)

    def _box(self, painter: QPainter, row: RowLayout, span: Span, pen: QPen, clip: QRectF) -> None:
        inset, reach, radius = self._scaled(2), self._scaled(1.7), self._scaled(3)
        painter.setPen(pen)
        for rect in row.rects(span):
            if rect.intersects(clip):
                painter.drawRoundedRect(rect.adjusted(-reach, inset, reach, -inset), radius, radius)

    def _box_pen(self, box: Box, labels: Sequence[LabelColour]) -> QPen:
        pen = QPen(QColor(labels[box.colour].ink), OUTLINE)
        if box.proposed:
            pen.setDashPattern([3, 2])
            pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        return pen

    def _paint_current(self, painter: QPainter, row: RowLayout, state: RowState) -> None:
        colour = self.look.colour("accent" if state.focused else "border")
        scale = self.look.interface_size / 100
        tops: list[float] = []
        bottoms: list[float] = []
        painter.setPen(QPen(colour, OUTLINE * scale))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for span in state.current:
            rects = row.rects(span)
            if rects:
                tops.append(rects[0].top())
                bottoms.append(rects[-1].bottom())
                painter.drawPath(joined_outline(rects, self._scaled(_OUTLINE_X), _OUTLINE_Y, 4 * scale))
        if tops:
            x = self.columns.text_width + self.look.px(_BAR_RIGHT) if row.right_to_left else -self.look.px(_BAR_LEFT)
            x = max(x, 1 - self.columns.text_x)
            bar = QRectF(x, min(tops) + 1, BAR_WIDTH * scale, max(bottoms) - min(tops) - 2)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour)
            painter.drawRoundedRect(bar, BAR_WIDTH * scale / 2, BAR_WIDTH * scale / 2)
            painter.setBrush(Qt.BrushStyle.NoBrush)

    # -- the gutters --------------------------------------------------------------------------------------------------

    def _paint_name(self, painter: QPainter, top: int, row: RowLayout, state: RowState) -> None:
        if not state.name or state.name_right:
            return
        font = self.look.font(_NUMBER_FONT)
        if QFontMetricsF(font).horizontalAdvance(state.name) > self.columns.number_right:
            return  # a number that does not fit would be cut, and be another number
        painter.setFont(font)
        painter.setPen(self.look.colour("muted"))
        box = QRectF(0, top, self.columns.number_right, row.style.line_height)
        flags = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextDontClip
        painter.drawText(box, flags, state.name)

    def _paint_name_right(self, painter: QPainter, row: RowLayout, state: RowState) -> None:
        painter.setFont(self.look.font(_NUMBER_FONT))
        painter.setPen(self.look.colour("muted"))
        box = QRectF(0, state.name_top, self.columns.chip_width, max(row.style.line_height, self.look.px(NAME_HEIGHT)))
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextDontClip
        painter.drawText(box, flags, state.name)

    def _paint_item(self, painter: QPainter, placed: Placed, state: RowState) -> None:
        if isinstance(placed.item, SignItem):
            self._paint_sign(painter, placed.rect, placed.item)
        elif placed.item.person:
            self._paint_other(painter, placed, placed.item)
        else:
            self._paint_chip(painter, placed, placed.item, state)

    def _paint_chip(self, painter: QPainter, placed: Placed, item: ChipItem, state: RowState) -> None:
        outlined = placed.sentence in state.current_numbers
        proposed = bool(item.proposed)
        chip = chips.Chip(item.sign.key, placed.name, item.sign.colour, outlined=outlined, proposed=proposed)
        rect = chips.paint_chip(painter, self.look, placed.rect.topLeft(), chip)
        if state.chosen_id in item.annotations:
            scale = self.look.interface_size / 100
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(self.look.colour("accent"), 2 * scale))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(rect.adjusted(-2, -2, 2, 2), 5 * scale, 5 * scale)

    def _paint_line(self, painter: QPainter, line: PlacedLine) -> None:
        painter.setFont(self.look.font(LINE_FONT))
        painter.setPen(self.look.colour("muted"))
        box = line.rect.adjusted(self.look.px(LINE_INDENT), 0, 0, 0)
        shown = QFontMetricsF(painter.font()).elidedText(line.text, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)

    def _paint_sign(self, painter: QPainter, rect: QRectF, item: SignItem) -> None:
        density = painter.device().devicePixelRatio()
        pixmap = self.look.pixmap(_SIGN_ICONS[item.what], "muted", _SIGN_ICON, density)
        side = self.look.px(_SIGN_ICON)
        painter.drawPixmap(QPointF(rect.center().x() - side / 2, rect.center().y() - side / 2), pixmap)

    def _paint_other(self, painter: QPainter, placed: Placed, item: ChipItem) -> None:
        """Draw another annotator's chip: their initials, an outline, no fill."""
        look, rect = self.look, placed.rect
        ink = QColor(look.label_colour(item.sign.colour).ink)
        scale = look.interface_size / 100
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(look.colour("border"), scale))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), 4 * scale, 4 * scale)
        person = initials(item.person)
        x = rect.left() + look.px(chips.GAP)
        painter.setPen(look.colour("muted"))
        painter.setFont(look.font(_NUMBER_FONT, fonts.SEMIBOLD))
        width = person_width(look, person)
        painter.drawText(QRectF(x, rect.top(), width + 2, rect.height()), Qt.AlignmentFlag.AlignVCenter, person)
        painter.setPen(ink)
        painter.setFont(look.font(12, fonts.SEMIBOLD))
        box = QRectF(x + width + look.px(chips.GAP), rect.top(), rect.width(), rect.height())
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, said_by(item, placed.name))

    def _scaled(self, length: float) -> float:
        return length * self.look.reading_zoom / 100


def joined_outline(rects: Sequence[QRectF], reach_x: float, reach_y: float, radius: float) -> QPainterPath:
    """Return one rounded outline for boxes on consecutive lines; boxes that do not meet keep their own."""
    boxes = [rect.adjusted(-reach_x, -reach_y, reach_x, reach_y) for rect in rects]
    for one, other in pairwise(boxes):
        # Line ends that nearly agree would make a step too small to be read as one.
        if abs(one.right() - other.right()) < 2 * radius:
            right = max(one.right(), other.right())
            one.setRight(right)
            other.setRight(right)
        if abs(one.left() - other.left()) < 2 * radius:
            left = min(one.left(), other.left())
            one.setLeft(left)
            other.setLeft(left)
    joined = QPainterPath()
    joined.setFillRule(Qt.FillRule.WindingFill)
    for box in boxes:
        joined.addRect(box)
    path = QPainterPath()
    for polygon in joined.simplified().toSubpathPolygons():
        _add_rounded(path, polygon, radius)
    return path


def _add_rounded(path: QPainterPath, polygon: QPolygonF, radius: float) -> None:
    corners = _corners(polygon)
    for index, corner in enumerate(corners):
        before, after = corners[index - 1], corners[(index + 1) % len(corners)]
        into, out_of = _towards(corner, before, radius), _towards(corner, after, radius)
        if index == 0:
            path.moveTo(into)
        else:
            path.lineTo(into)
        path.quadTo(corner, out_of)
    if corners:
        path.closeSubpath()


def _corners(polygon: QPolygonF) -> list[QPointF]:
    """Return a rectilinear polygon's points without those that lie on a straight line."""
    points = polygon.toList()
    if len(points) > 1 and points[0] == points[-1]:
        points.pop()
    return [
        point
        for index, point in enumerate(points)
        if not _straight(points[index - 1], point, points[(index + 1) % len(points)])
    ]


def _straight(before: QPointF, point: QPointF, after: QPointF) -> bool:
    one, other = point - before, after - point
    return abs(one.x() * other.y() - one.y() * other.x()) < 0.01


def _towards(corner: QPointF, other: QPointF, radius: float) -> QPointF:
    step = other - corner
    length = abs(step.x()) + abs(step.y())
    return corner + step * (min(radius, length / 2) / length)


def _recoloured(row: RowLayout, span: Span, colour: QColor) -> QTextLayout.FormatRange:
    selected = QTextLayout.FormatRange()
    selected.start, selected.length = row.units(span)
    text = QTextCharFormat()
    text.setForeground(QBrush(colour))
    selected.format = text
    return selected
