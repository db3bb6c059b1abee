"""The toll as a picture to be saved: PNG or SVG, with its heading and legend."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, QSize
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgGenerator

from annotator.gui.look import Look
from annotator.gui.views.figures.source_marks import paint_legend
from annotator.gui.views.figures.toll_painting import paint_panel, paint_title
from annotator.gui.views.figures.toll_plan import TollPanel, planned

_WIDTH, _PANEL, _HEAD, _TITLE, _MARGIN = 1040, 240, 28, 24, 16
_DENSITY = 2


class TollPicture(NamedTuple):
    """What a picture shows.

    Attributes:
        kinds: Kinds of sources by id and name, for the legend.
    """

    heading: str
    kinds: tuple[tuple[str, str], ...]
    panels: Sequence[TollPanel]


def png_of(picture: TollPicture, look: Look) -> bytes:
    """Return the picture as PNG, twice as dense as the screen."""
    size = _size(picture, look)
    image = QImage(size * _DENSITY, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(_DENSITY)
    image.fill(look.colour("surface"))
    with QPainter(image) as painter:
        _paint(painter, picture, look, size)
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    # PySide's stubs ask for bytes, which PySide itself refuses.
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    buffer.close()
    return bytes(content.data())


def svg_of(picture: TollPicture, look: Look) -> bytes:
    """Return the picture as SVG."""
    size = _size(picture, look)
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    generator.setSize(size)
    generator.setViewBox(QRectF(0, 0, size.width(), size.height()))
    generator.setTitle(picture.heading)
    with QPainter(generator) as painter:
        painter.fillRect(QRectF(0, 0, size.width(), size.height()), look.colour("surface"))
        _paint(painter, picture, look, size)
    buffer.close()
    return bytes(content.data())


def _size(picture: TollPicture, look: Look) -> QSize:
    panel = _PANEL + (_TITLE if len(picture.panels) > 1 else 0)
    return QSize(look.px(_WIDTH), look.px(2 * _MARGIN + _HEAD + panel * len(picture.panels)))


def _paint(painter: QPainter, picture: TollPicture, look: Look, size: QSize) -> None:
    margin, head, title = look.px(_MARGIN), look.px(_HEAD), look.px(_TITLE)
    wide = size.width() - 2 * margin
    paint_title(painter, look, QRectF(margin, margin, wide * 0.45, head), picture.heading)
    paint_legend(painter, look, QRectF(margin + wide * 0.45, margin, wide * 0.55, head), picture.kinds)
    y = margin + head
    for panel in picture.panels:
        if len(picture.panels) > 1:
            paint_title(painter, look, QRectF(margin, y, wide, title), panel.title)
            y += title
        box = QRectF(margin, y, wide, look.px(_PANEL))
        paint_panel(painter, look, planned(panel, box, look.interface_size / 100), panel)
        y += look.px(_PANEL)
