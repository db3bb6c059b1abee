"""Draws the toll on whatever a painter paints on: the screen, a picture, or an SVG file."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QLinearGradient, QPainter, QPen, QPolygonF

from annotator.gui import fonts
from annotator.gui.look import Look
from annotator.gui.views.figures.source_marks import colour_of, paint_mark
from annotator.gui.views.figures.toll_plan import (
    ARROW,
    RADIUS,
    SIGN,
    Band,
    Mark,
    Plan,
    TollPanel,
    bracket,
    labels_placed,
)
from annotator.text.day_words import day_in_words

_CAP = 7.0


def paint_panel(
    painter: QPainter, look: Look, plan: Plan, panel: TollPanel, *, current: int = -1, hovered: int = -1
) -> None:
    """Draw a panel as it was planned; `current` and `hovered` are numbers of its figures."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _paint_axes(painter, look, plan)
    by_number = {mark.number: mark for mark in plan.marks}
    for one, other in panel.pairs:
        if one in by_number and other in by_number:
            _paint_line(painter, look, by_number[one], by_number[other])
    for mark in plan.marks:
        kind = panel.figures[mark.number].figure.source_kind
        if mark.number == hovered:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.colour("hover"))
            painter.drawRoundedRect(_around(mark, look, 4), look.px(5), look.px(5))
        _paint_bar(painter, look, mark, colour_of(look, kind))
        paint_mark(painter, look, mark.at, kind, radius=RADIUS, hollow=not mark.filled)
        if mark.number == current:
            painter.setPen(QPen(look.colour("accent"), look.px(2)))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(_around(mark, look, 4), look.px(5), look.px(5))
    for one, other in panel.pairs:
        if one in by_number and other in by_number:
            _paint_sign(painter, look, bracket(by_number[one], by_number[other])[1])
    _paint_words(painter, look, plan, panel)
    painter.restore()


def paint_title(painter: QPainter, look: Look, at: QRectF, title: str) -> None:
    """Write what a panel shows above it."""
    painter.save()
    font = look.font(12, fonts.SEMIBOLD)
    painter.setFont(font)
    painter.setPen(look.colour("text"))
    shown = QFontMetricsF(font).elidedText(title, Qt.TextElideMode.ElideRight, at.width())
    painter.drawText(at, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
    painter.restore()


def _around(mark: Mark, look: Look, margin: float) -> QRectF:
    wide = look.px(margin)
    return mark.box(look.interface_size / 100).adjusted(-wide, -wide, wide, wide)


def _paint_axes(painter: QPainter, look: Look, plan: Plan) -> None:
    plot = plan.plot
    hair = max(1, look.interface_size // 100)
    line = QPen(look.colour("line"), hair)
    painter.setFont(look.font(12, tabular=True))
    metrics = QFontMetricsF(painter.font())
    for value, y in plan.ticks:
        painter.setPen(line)
        painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y))
        painter.setPen(look.colour("muted"))
        box = QRectF(0, y - metrics.height() / 2, plot.left() - look.px(10), metrics.height())
        painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, f"{value:,}")
    painter.setFont(look.font(12))
    metrics = QFontMetricsF(painter.font())
    year, free_from = "", plot.left()
    for band in plan.bands:
        painter.setPen(line)
        painter.drawLine(QPointF(band.left, plot.top()), QPointF(band.left, plot.bottom() + look.px(6)))
        words, year = _day_words(band, year)
        width = metrics.horizontalAdvance(words)
        if words and band.left >= free_from and band.left + width <= plot.right() + look.px(12):
            painter.setPen(look.colour("muted"))
            at = QPointF(band.left + look.px(3), plot.bottom() + look.px(6) + metrics.ascent())
            painter.drawText(at, words)
            free_from = band.left + width + look.px(10)


def _day_words(band: Band, year: str) -> tuple[str, str]:
    """Return a band's words, with the year where it is another than before, and the year."""
    if not band.day:
        return "…", year
    if not band.day[:4].isdecimal():
        return band.day, year
    words = day_in_words(band.day)
    return (words.removesuffix(band.day[:4]).strip() or words) if band.day[:4] == year else words, band.day[:4]


def _paint_bar(painter: QPainter, look: Look, mark: Mark, colour: QColor) -> None:
    x, thick = mark.at.x(), look.px(2)
    cap = look.px(_CAP)
    if mark.low != mark.high:
        painter.fillRect(QRectF(x - cap / 2, mark.high, cap, mark.low - mark.high), _soft(colour))
        painter.setPen(QPen(colour, thick))
        for y in (mark.low, mark.high):
            painter.drawLine(QPointF(x - cap, y), QPointF(x + cap, y))
    if mark.opens:
        top = mark.high - look.px(ARROW)
        fade = QLinearGradient(QPointF(x, mark.high), QPointF(x, top))
        fade.setColorAt(0, _soft(colour))
        fade.setColorAt(1, QColor(colour.red(), colour.green(), colour.blue(), 0))
        painter.fillRect(QRectF(x - cap / 2, top, cap, mark.high - top), fade)
        painter.setPen(QPen(colour, thick * 0.8))
        painter.drawLine(QPointF(x, mark.high), QPointF(x, top))
        head = look.px(4)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolyline(QPolygonF([QPointF(x - head, top + head), QPointF(x, top), QPointF(x + head, top + head)]))


def _soft(colour: QColor) -> QColor:
    return QColor(colour.red(), colour.green(), colour.blue(), 70)


def _paint_line(painter: QPainter, look: Look, one: Mark, other: Mark) -> None:
    corners, _ = bracket(one, other)
    pen = QPen(look.colour("danger"), max(1.0, 1.2 * look.interface_size / 100), Qt.PenStyle.CustomDashLine)
    pen.setDashPattern([4, 2.5])
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPolyline(QPolygonF(list(corners)))


def _paint_sign(painter: QPainter, look: Look, at: QPointF) -> None:
    radius = look.px(SIGN)
    painter.setPen(QPen(look.colour("danger"), max(1.0, 1.2 * look.interface_size / 100)))
    painter.setBrush(look.colour("danger_soft"))
    painter.drawEllipse(at, radius, radius)
    painter.setFont(look.font(12, fonts.SEMIBOLD))
    painter.setPen(look.colour("danger"))
    painter.drawText(
        QRectF(at.x() - radius, at.y() - radius, 2 * radius, 2 * radius), Qt.AlignmentFlag.AlignCenter, "≠"
    )


def _paint_words(painter: QPainter, look: Look, plan: Plan, panel: TollPanel) -> None:
    font = look.font(12, fonts.SEMIBOLD)
    metrics = QFontMetricsF(font)
    painter.setFont(font)
    painter.setPen(look.colour("text"))

    def size(words: str) -> tuple[float, float]:
        return metrics.horizontalAdvance(words) + 2, metrics.height()

    for number, box in labels_placed(plan, panel, size, look.interface_size / 100):
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, panel.figures[number].words)
