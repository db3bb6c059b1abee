"""The list below a field: what it can be answered with, narrowed down while one types."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QFontMetricsF,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from annotator.gui import fonts
from annotator.gui.look import Look
from annotator.gui.overriding import override
from annotator.gui.widgets import paint_icon, paint_rounded

ROW_HEIGHT = 28
MOST_ROWS = 10


class Offer(NamedTuple):
    """One answer that can be chosen.

    Attributes:
        value: What the field takes it by.
        family: The name over it and those that belong with it; empty for none.
        checked: It is the answer now, or one of them.
    """

    value: str
    text: str
    family: str = ""
    checked: bool = False


class OfferList(QFrame):
    """A list that hangs below a field, over whatever is there; the field keeps the keys.

    It is part of the window and not a window of its own, so that no system gives it the focus or draws it late.
    """

    chosen = Signal(str)
    """The offer with this value was clicked."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        """A list that is not shown yet."""
        super().__init__(parent)
        self.setProperty("pane", "card")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._rows = _Rows(look)
        self._rows.chosen.connect(self.chosen)
        self._scroll = QScrollArea(self)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(self._rows)
        self._scroll.setWidgetResizable(True)
        for part in (self._scroll.viewport(), self._rows):
            part.setAutoFillBackground(False)  # the list's own ground shows
        self._look = look
        self.hide()

    @property
    def offers(self) -> tuple[Offer, ...]:
        """What is offered."""
        return self._rows.offers

    @property
    def current(self) -> Offer | None:
        """The offer that Enter takes."""
        return self._rows.offers[self._rows.current] if 0 <= self._rows.current < len(self._rows.offers) else None

    def show_offers(self, offers: Sequence[Offer], below: QWidget, *, current: int, look: Look) -> None:
        """Hang below that field, or above it where there is more room."""
        self._look = look
        self._rows.show_offers(tuple(offers), current, look)
        self._place(below)
        self.show()
        self.raise_()
        self._follow()

    def step(self, step: int) -> None:
        """Go to the next (+1) or previous (-1) offer."""
        count = len(self._rows.offers)
        if count:
            self._rows.set_current((self._rows.current + step) % count if self._rows.current >= 0 else 0)
            self._follow()
            offer = self.current
            if offer is not None and QAccessible.isActive():
                QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, offer.text))

    def _follow(self) -> None:
        box = self._rows.row_rect(self._rows.current)
        self._scroll.ensureVisible(0, box.top(), 0, 0)
        self._scroll.ensureVisible(0, box.bottom(), 0, 0)

    def _place(self, below: QWidget) -> None:
        window = self.parentWidget()
        assert window is not None
        top_left = below.mapTo(window, QPoint(0, 0))
        room_below = window.height() - top_left.y() - below.height()
        room_above = top_left.y()
        wanted = min(self._rows.needed_height(), self._look.px(ROW_HEIGHT * MOST_ROWS)) + 2 * self._look.px(4)
        under = room_below >= wanted or room_below >= room_above
        height = min(wanted, room_below if under else room_above)
        y = top_left.y() + below.height() if under else top_left.y() - height
        self.setGeometry(QRect(top_left.x(), y, below.width(), height))
        inset = self._look.px(4)
        self._scroll.setGeometry(self.rect().adjusted(inset, inset, -inset, -inset))


class _Rows(QWidget):
    """The offers one below the other, families with their names over them."""

    chosen = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.offers: tuple[Offer, ...] = ()
        self.current = -1
        self.setMouseTracking(True)

    def show_offers(self, offers: tuple[Offer, ...], current: int, look: Look) -> None:
        self._look, self.offers, self.current = look, offers, current
        self.setMinimumHeight(self.needed_height())
        self.setAccessibleName(", ".join(offer.text for offer in offers))
        self.update()

    def needed_height(self) -> int:
        return sum(height for _, _, height in self._places())

    def set_current(self, number: int) -> None:
        if number != self.current:
            self.current = number
            self.update()

    def row_rect(self, number: int) -> QRect:
        y = 0
        for each, _, height in self._places():
            if each == number:
                return QRect(0, y, self.width(), height)
            y += height
        return QRect()

    def _places(self) -> Iterator[tuple[int, str, int]]:
        """Yield the number, the text and the height of each row; -1 for the name of a family."""
        height, family = self._look.px(ROW_HEIGHT), ""
        for number, offer in enumerate(self.offers):
            if offer.family != family:
                family = offer.family
                if family:
                    yield -1, family, self._look.px(22)
            yield number, offer.text, height

    def _at(self, y: int) -> int:
        top = 0
        for number, _, height in self._places():
            if top <= y < top + height:
                return number
            top += height
        return -1

    @override
    def sizeHint(self) -> QSize:
        return QSize(self._look.px(120), self.needed_height())

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        number = self._at(round(event.position().y()))
        if number >= 0:
            self.set_current(number)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()  # the field below keeps the focus

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        number = self._at(round(event.position().y()))
        if number >= 0:
            self.chosen.emit(self.offers[number].value)

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # for the scroll area

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        look = self._look
        flags = Qt.AlignmentFlag.AlignVCenter.value | Qt.TextFlag.TextSingleLine.value
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            y = 0
            for number, text, height in self._places():
                box = QRectF(0, y, self.width(), height)
                y += height
                if not box.intersects(QRectF(event.rect())):
                    continue
                if number < 0:
                    painter.setFont(look.font(11, fonts.MEDIUM))
                    painter.setPen(look.colour("muted"))
                else:
                    if number == self.current:
                        paint_rounded(painter, look, box, fill="accent_soft", radius=4)
                    if self.offers[number].checked:
                        side = look.px(20)
                        mark = QRectF(box.right() - side - look.px(4), box.top(), side, box.height())
                        paint_icon(painter, look, mark, "check", "text")
                    painter.setFont(look.font(13))
                    painter.setPen(look.colour("text"))
                room = box.adjusted(look.px(8), 0, -look.px(28), 0)
                shown = QFontMetricsF(painter.font()).elidedText(text, Qt.TextElideMode.ElideRight, room.width())
                painter.drawText(room, flags, shown)
