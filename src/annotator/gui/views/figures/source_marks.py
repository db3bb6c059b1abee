"""The mark of each kind of source: a shape and a colour that stay the same wherever figures are shown."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import cos, pi, sin
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPainterPath, QPen, QPolygonF

from annotator.gui.look import Look

KINDS = (
    "state_official",
    "military",
    "police",
    "medical",
    "armed_group",
    "witness",
    "ngo_or_monitor",
    "media",
    "unnamed",
    "document",
)
"""Every kind of source, in the order of the legend."""

_AMBER, _SKY, _ROSE, _GREEN, _VIOLET, _ORANGE, _TEAL, _STONE = range(8)


def _circle() -> QPainterPath:
    path = QPainterPath()
    path.addEllipse(QPointF(0, 0), 0.92, 0.92)
    return path


def _polygon(*points: tuple[float, float]) -> QPainterPath:
    path = QPainterPath()
    path.addPolygon(QPolygonF([QPointF(x, y) for x, y in points]))
    path.closeSubpath()
    return path


def _regular(corners: int, turned: float = 0.0, inner: float = 0.0) -> QPainterPath:
    """A polygon with a corner at the top, or a star where there is an inner radius."""
    count = corners * (2 if inner else 1)
    points = []
    for number in range(count):
        radius = inner if inner and number % 2 else 1.05
        angle = turned - pi / 2 + 2 * pi * number / count
        points.append((radius * cos(angle), radius * sin(angle)))
    return _polygon(*points)


def _square() -> QPainterPath:
    return _polygon((-0.82, -0.82), (0.82, -0.82), (0.82, 0.82), (-0.82, 0.82))


def _triangle() -> QPainterPath:
    return _polygon((0, -1), (1.05, 0.85), (-1.05, 0.85))


def _triangle_down() -> QPainterPath:
    return _polygon((0, 1), (1.05, -0.85), (-1.05, -0.85))


def _diamond() -> QPainterPath:
    return _polygon((0, -1.15), (1.15, 0), (0, 1.15), (-1.15, 0))


def _cross() -> QPainterPath:
    a, b = 0.36, 1.0
    return _polygon(
        (-a, -b), (a, -b), (a, -a), (b, -a), (b, a), (a, a), (a, b), (-a, b), (-a, a), (-b, a), (-b, -a), (-a, -a)
    )  # fmt: skip


def _sheet() -> QPainterPath:
    return _polygon((-0.65, -1.05), (0.25, -1.05), (0.65, -0.65), (0.65, 1.05), (-0.65, 1.05))


class _Mark(NamedTuple):
    """What a kind looks like; the colour is the ink of a label's colour by its number, or a token of the theme."""

    shape: Callable[[], QPainterPath]
    colour: int | str


_MARKS: dict[str, _Mark] = {
    "state_official": _Mark(lambda: _regular(5), _AMBER),
    "military": _Mark(_square, _SKY),
    "police": _Mark(_triangle_down, _ROSE),
    "medical": _Mark(_circle, _TEAL),
    "armed_group": _Mark(lambda: _regular(6, pi / 6), "text"),
    "witness": _Mark(lambda: _regular(5, inner=0.48), _GREEN),
    "ngo_or_monitor": _Mark(_triangle, _VIOLET),
    "media": _Mark(_diamond, _ORANGE),
    "unnamed": _Mark(_cross, _STONE),
    "document": _Mark(_sheet, "muted"),
}
_OTHER = _Mark(lambda: _regular(8, pi / 8), "muted")


def shape_of(kind: str) -> QPainterPath:
    """Return the shape of a kind round the origin, about one unit in each direction."""
    return _MARKS.get(kind, _OTHER).shape()


def colour_of(look: Look, kind: str) -> QColor:
    """Return the colour of a kind in that look."""
    colour = _MARKS.get(kind, _OTHER).colour
    return QColor(look.label_colour(colour).ink) if isinstance(colour, int) else look.colour(colour)


def paint_mark(
    painter: QPainter, look: Look, at: QPointF, kind: str, *, radius: float = 6, hollow: bool = False, ground: str = ""
) -> None:
    """Draw the mark of a kind round a point, that many pixels of the look in each direction.

    Args:
        hollow: Draw its outline alone, filled with the ground.
        ground: Token of what is behind it; the surface where empty.
    """
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(at)
    colour = colour_of(look, kind)
    scale = radius * look.interface_size / 100
    if hollow:
        pen = QPen(colour, 0.3)
        pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
        painter.setPen(pen)
        painter.setBrush(look.colour(ground or "surface"))
    else:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
    painter.scale(scale, scale)
    painter.drawPath(shape_of(kind))
    painter.restore()


def paint_legend(painter: QPainter, look: Look, box: QRectF, kinds: Sequence[tuple[str, str]]) -> None:
    """Draw the marks of kinds with their names at the right of the box, as many as it has room for."""
    painter.setFont(look.font(12))
    metrics = QFontMetricsF(painter.font())
    gap, after = look.px(24), look.px(18)
    widths = [after + metrics.horizontalAdvance(name) + gap for _, name in kinds]
    shown = len(kinds)
    while shown and sum(widths[:shown]) > box.width():
        shown -= 1
    x = box.right() - sum(widths[:shown])
    for (kind, name), width in zip(kinds[:shown], widths, strict=False):
        paint_mark(painter, look, QPointF(x + look.px(6), box.center().y()), kind, radius=5)
        painter.setPen(look.colour("muted"))
        words = QRectF(x + after, box.top(), width - after, box.height())
        painter.drawText(words, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, name)
        x += width
