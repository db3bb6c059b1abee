"""Links as lines in the gutter, from chip to chip."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from PySide6.QtCore import QLineF, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen, QPolygonF

from annotator.gui.look import Look

_WIDTH = 1.6
_REACH = 12
_STEP = 4
_ARROW = 5


class LinkEnd(NamedTuple):
    """Where a link begins or ends in the viewport.

    Attributes:
        chip: The chip; None where it is out of sight.
        above: Where it is out of sight, whether that is above.
    """

    chip: QRect | None
    above: bool = False


def paint_link_lines(
    painter: QPainter, look: Look, links: Iterable[tuple[LinkEnd, LinkEnd]], left: int, height: int
) -> None:
    """Draw a line for each link along the left edge of the chips, with an arrow at what it leads to.

    Args:
        left: Where the chips begin, in pixels of the viewport.
        height: The viewport's; a line to something out of sight leaves it there.
    """
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen = QPen(look.colour("accent"), _WIDTH * look.interface_size / 100)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for number, (source, target) in enumerate(links):
        # Lines beside each other keep apart, and turn back before they reach the text.
        x = left - look.px(_REACH) + look.px(_STEP) * (number % 3)
        there = _way(target, x, left, height, look)
        line = QPolygonF([*reversed(_way(source, x, left, height, look)), *there])
        painter.setPen(pen)
        painter.drawPolyline(line)
        _paint_arrow(painter, look, there[-2], there[-1])
    painter.restore()


def _way(end: LinkEnd, x: float, left: int, height: int, look: Look) -> list[QPointF]:
    """Return the way from the line beside the chips to the chip, or to the edge where the chip is out of sight."""
    if end.chip is None:
        edge = 0.0 if end.above else float(height)
        inside = look.px(_REACH) if end.above else -look.px(_REACH)
        return [QPointF(x, edge + inside), QPointF(x, edge)]
    chip = QRectF(end.chip)
    if chip.left() <= left + 1:
        return [QPointF(x, chip.center().y()), QPointF(chip.left() - 1, chip.center().y())]
    # Another chip stands before it: the line goes below that one.
    below, middle = chip.bottom() + look.px(4), chip.left() + look.px(11)
    return [QPointF(x, below), QPointF(middle, below), QPointF(middle, chip.bottom() + 1)]


def _paint_arrow(painter: QPainter, look: Look, before: QPointF, tip: QPointF) -> None:
    line = QLineF(tip, before)
    if line.length() == 0:
        return
    line.setLength(look.px(_ARROW))
    back, side = line.p2(), line.normalVector()
    side.setLength(look.px(_ARROW) * 0.6)
    across = side.p2() - side.p1()
    head = QPainterPath(tip)
    head.lineTo(back + across)
    head.lineTo(back - across)
    head.closeSubpath()
    painter.fillPath(head, look.colour("accent"))
