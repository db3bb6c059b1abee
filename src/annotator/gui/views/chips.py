"""Label chips: the key of a label on a square of its ink, its name in ink on its fill.

Sizes are those of the published look: 22 px high, a square of 16 px, radius 4; a chip that has no room for its name is
its key square on the fill.
"""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from annotator.gui import fonts
from annotator.gui.look import Look

HEIGHT = 22
GAP = 6
SQUARE = 16
_EDGE = 3
_AFTER_KEY = 5
_AFTER_NAME = 7
_NAME_FONT = 12
_KEY_FONT = 11
_OUTLINE = 1.6


class Chip(NamedTuple):
    """One label as a chip.

    Attributes:
        key: The label's key, such as "1"; may be empty.
        name: Its name, or its short name; empty for the key square alone.
        colour: Number of its colour in the palette, from 0.
        outlined: It belongs to the current sentence.
        proposed: Nobody took it yet: dashed, with "?", no fill.
    """

    key: str
    name: str
    colour: int
    outlined: bool = False
    proposed: bool = False

    def shrunk(self) -> Chip:
        """The same as a key square."""
        return self._replace(name="")


def chip_size(look: Look, chip: Chip) -> QSizeF:
    """The size of the chip, in pixels of the interface."""
    width = float(look.px(_EDGE) + look.px(SQUARE))
    if chip.name:
        name = look.width(_shown_name(chip), _NAME_FONT, fonts.SEMIBOLD)
        width += look.px(_AFTER_KEY) + name + look.px(_AFTER_NAME)
    else:
        width += look.px(_EDGE)
    return QSizeF(width, look.px(HEIGHT))


def paint_chip(painter: QPainter, look: Look, at: QPointF, chip: Chip) -> QRectF:
    """Draw the chip with its top left corner there; the rectangle that it takes."""
    rect = QRectF(at, chip_size(look, chip))
    colours = look.label_colour(chip.colour)
    ink = QColor(colours.ink)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    radius = look.px(4)
    if chip.proposed:
        pen = QPen(ink, look.interface_size / 100 * 1.2, Qt.PenStyle.CustomDashLine)
        pen.setDashPattern([3, 2.4])
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(rect.adjusted(0.6, 0.6, -0.6, -0.6), radius, radius)
    else:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.fill))
        painter.drawRoundedRect(rect, radius, radius)
        if chip.outlined:
            width = _OUTLINE * look.interface_size / 100
            painter.setPen(QPen(ink, width))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            half = width / 2
            painter.drawRoundedRect(rect.adjusted(half, half, -half, -half), radius, radius)

    side = look.px(SQUARE)
    square = QRectF(rect.left() + look.px(_EDGE), rect.center().y() - side / 2, side, side)
    if chip.proposed:
        painter.setPen(ink)
        painter.setFont(look.font(_KEY_FONT, fonts.SEMIBOLD))
        painter.drawText(square, Qt.AlignmentFlag.AlignCenter, chip.key)
    else:
        paint_key_square(painter, look, square, chip.key, chip.colour)
    if chip.name:
        painter.setPen(ink)
        painter.setFont(look.font(_NAME_FONT, fonts.SEMIBOLD))
        name = QRectF(square.right() + look.px(_AFTER_KEY), rect.top(), rect.width(), rect.height())
        painter.drawText(name, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, _shown_name(chip))
    painter.restore()
    return rect


def paint_key_square(painter: QPainter, look: Look, square: QRectF, key: str, colour: int) -> None:
    """Draw a label's key on a square of its ink; the square may be larger than in a chip."""
    colours = look.label_colour(colour)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colours.ink))
    painter.drawRoundedRect(square, look.px(3), look.px(3))
    painter.setPen(QColor(colours.on_ink))
    painter.setFont(look.font(_KEY_FONT, fonts.SEMIBOLD))
    painter.drawText(square, Qt.AlignmentFlag.AlignCenter, key)
    painter.restore()


def _shown_name(chip: Chip) -> str:
    return f"{chip.name}?" if chip.proposed else chip.name
