"""The picture of the toll over time: bars from minimum to maximum, to be pointed at, clicked and walked by keys."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QToolTip, QWidget

from annotator.gui.look import Look
from annotator.gui.overriding import override
from annotator.gui.tips import plain_tip
from annotator.gui.views.figures.toll_painting import paint_panel, paint_title
from annotator.gui.views.figures.toll_plan import Mark, Plan, TollFigure, TollPanel, planned
from annotator.gui.widgets import is_asked_for, paint_ring

if TYPE_CHECKING:
    from collections.abc import Callable

    from annotator.analysis.figures import Key

LEAST_HEIGHT = 150
_TITLE = 24
_REACH = 10.0
_STEPS = {
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Up: -1,
}


class TollPanels(Protocol):
    """The panels that a toll shows, each made when it is first looked at, since there may be thousands."""

    def __len__(self) -> int:
        """Return how many there are."""
        ...

    def panel(self, number: int) -> TollPanel:
        """Return the panel with that number from 0; the same one each time."""
        ...

    def place_of(self, key: Key) -> tuple[int, int] | None:
        """Return the number of the panel that has the figure, and of the figure in it; None where none has it."""
        ...


class NoPanels:
    """No panels."""

    def __len__(self) -> int:
        """Return 0."""
        return 0

    def panel(self, number: int) -> TollPanel:
        """Raise IndexError."""
        raise IndexError(number)

    def place_of(self, key: Key) -> tuple[int, int] | None:  # noqa: ARG002 - it has none of them
        """Return None."""
        return None


class TollView(QAbstractScrollArea):
    """The panels of the toll below each other; one fills the view, more scroll.

    Hovering tells of a figure, a click jumps to its sentence. The arrow keys go from mark to mark through all panels,
    Home and End to the first and last, Enter jumps.
    """

    chosen = Signal(object)
    """A figure whose sentence is to be shown."""
    moved = Signal(object)
    """The figure that the arrow keys came to."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        """Show nothing."""
        super().__init__(parent)
        self._look = look
        self._panels: TollPanels = NoPanels()
        self._plans: dict[int, Plan] = {}
        self._current: Key | None = None
        self._hovered: tuple[int, int] | None = None
        self._tell: Callable[[TollFigure], str] = lambda each: each.words
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setMouseTracking(True)
        self.setAccessibleName("Toll over time")
        self.set_look(look)

    # -- what is shown -------------------------------------------------------------------------------------------------

    def show_panels(self, panels: TollPanels, tell: Callable[[TollFigure], str]) -> None:
        """Show these; `tell` says in words what a mark is."""
        self._panels, self._tell = panels, tell
        self._forget()
        self._name()

    def set_current(self, key: Key | None) -> None:
        """Draw a ring round the mark of that figure, and make sure that it can be seen."""
        if key == self._current:
            return
        self._current = key
        place = self._place_of(key)
        if place is not None and len(self._panels) > 1:
            box = self._panel_box(place[0])
            bar = self.verticalScrollBar()
            if box.top() < 0:
                bar.setValue(bar.value() + round(box.top()))
            elif box.bottom() > self.viewport().height():
                bar.setValue(bar.value() + round(box.bottom()) - self.viewport().height())
        self._name()
        self.viewport().update()

    @property
    def current(self) -> TollFigure | None:
        """The figure with the ring, if it has a mark."""
        place = self._place_of(self._current)
        return self._panels.panel(place[0]).figures[place[1]] if place is not None else None

    def set_look(self, look: Look) -> None:
        """Draw in that look from now on."""
        self._look = look
        self.setMinimumHeight(look.px(LEAST_HEIGHT))
        self._forget()

    def mark_at(self, key: Key) -> QPoint | None:
        """Return the middle of the figure's mark in the viewport; None where it has none."""
        place = self._place_of(key)
        if place is None:
            return None
        return next(
            (mark.at.toPoint() for mark in self._plan(place[0]).marks if mark.number == place[1]),
            None,
        )

    # -- places --------------------------------------------------------------------------------------------------------

    @property
    def _panel_height(self) -> int:
        if len(self._panels) <= 1:
            return self.viewport().height()
        least = self._look.px(LEAST_HEIGHT + _TITLE)
        return max(least, self.viewport().height() // len(self._panels))

    def _panel_box(self, number: int) -> QRectF:
        height = self._panel_height
        top = number * height - self.verticalScrollBar().value()
        return QRectF(0, top, self.viewport().width(), height)

    def _plan(self, number: int) -> Plan:
        """The plan of a panel, in the viewport as it is scrolled now."""
        plan = self._plans.get(number)
        if plan is None:
            box = self._panel_box(number)
            if len(self._panels) > 1:
                box.setTop(box.top() + self._look.px(_TITLE))
            plan = self._plans[number] = planned(self._panels.panel(number), box, self._look.interface_size / 100)
        return plan

    def _place_of(self, key: Key | None) -> tuple[int, int] | None:
        return None if key is None else self._panels.place_of(key)

    def _forget(self) -> None:
        """Plan anew: the figures, the size or the look changed."""
        self._plans.clear()
        self._hovered = None
        bar = self.verticalScrollBar()
        view = self.viewport().height()
        bar.setRange(0, max(0, self._panel_height * len(self._panels) - view))
        bar.setPageStep(view)
        bar.setSingleStep(self._look.px(40))
        self.viewport().update()

    def _mark_under(self, at: QPointF) -> tuple[int, int] | None:
        """Return the panel and the figure whose mark is nearest to a point, if it is near."""
        if not len(self._panels):
            return None
        number = min(len(self._panels) - 1, int((at.y() + self.verticalScrollBar().value()) // self._panel_height))
        reach = self._look.px(_REACH)
        best: tuple[float, Mark] | None = None
        for mark in self._plan(number).marks:
            box = mark.box(self._look.interface_size / 100).adjusted(-reach, -reach, reach, reach)
            if box.contains(at):
                away = (mark.at - at).manhattanLength()
                if best is None or away < best[0]:
                    best = away, mark
        return (number, best[1].number) if best is not None else None

    # -- input ---------------------------------------------------------------------------------------------------------

    def _step(self, step: int) -> None:
        """Go to the next mark or the one before, in the next panel that has one where this one ends."""
        place = self._place_of(self._current)
        if place is None:
            self._go_to_end(1)
            return
        number, figure = place
        marks = [mark.number for mark in self._plan(number).marks]
        at = marks.index(figure) + step if figure in marks else (0 if step > 0 else len(marks) - 1)
        while not 0 <= at < len(marks):
            number += step
            if not 0 <= number < len(self._panels):
                return
            marks = [mark.number for mark in self._plan(number).marks]
            at = 0 if step > 0 else len(marks) - 1
        self._go_to(number, marks[at])

    def _go_to_end(self, step: int) -> None:
        """Go to the first mark of all (1) or to the last (-1)."""
        numbers = range(len(self._panels))
        for number in numbers if step > 0 else reversed(numbers):
            marks = self._plan(number).marks
            if marks:
                self._go_to(number, marks[0 if step > 0 else -1].number)
                return

    def _go_to(self, number: int, at: int) -> None:
        found = self._panels.panel(number).figures[at]
        self.set_current(found.figure.key)
        self.moved.emit(found.figure)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, self._tell(found)))

    def _name(self) -> None:
        current = self.current
        pictures = "1 picture" if len(self._panels) == 1 else f"{len(self._panels)} pictures"
        self.setAccessibleDescription(f"{pictures}. {self._tell(current)}" if current is not None else pictures)

    @override
    def event(self, event: QEvent) -> bool:
        if any(is_asked_for(event, key) for key in (*_STEPS, Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_Return)):
            event.accept()
            return True
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _STEPS:
            self._step(_STEPS[key])
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self._go_to_end(1 if key == Qt.Key.Key_Home else -1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            current = self.current
            if current is not None:
                self.chosen.emit(current.figure)
        else:
            super().keyPressEvent(event)

    @override
    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            place = self._mark_under(QPointF(event.pos()))
            if place is None:
                QToolTip.hideText()
            else:
                figure = self._panels.panel(place[0]).figures[place[1]]
                QToolTip.showText(event.globalPos(), plain_tip(self._tell(figure)), self.viewport())
            return True
        if event.type() == QEvent.Type.Leave:
            self._hover(None)
        return super().viewportEvent(event)

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hover(self._mark_under(event.position()))

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        place = self._mark_under(event.position())
        if event.button() == Qt.MouseButton.LeftButton and place is not None:
            figure = self._panels.panel(place[0]).figures[place[1]].figure
            self.set_current(figure.key)
            self.chosen.emit(figure)

    def _hover(self, place: tuple[int, int] | None) -> None:
        if place != self._hovered:
            self._hovered = place
            shape = Qt.CursorShape.ArrowCursor if place is None else Qt.CursorShape.PointingHandCursor
            self.viewport().setCursor(shape)
            self.viewport().update()

    # -- drawing -------------------------------------------------------------------------------------------------------

    @override
    def scrollContentsBy(self, dx: int, dy: int) -> None:
        self._plans.clear()
        self.viewport().update()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._forget()

    @override
    def sizeHint(self) -> QSize:
        return QSize(self._look.px(640), self._look.px(LEAST_HEIGHT))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        current, hovered = self._place_of(self._current), self._hovered
        with QPainter(self.viewport()) as painter:
            painter.fillRect(event.rect(), self._look.colour("surface"))
            scrolled, height = self.verticalScrollBar().value(), max(1, self._panel_height)
            first, last = (scrolled + event.rect().top()) // height, (scrolled + event.rect().bottom()) // height
            for number in range(max(0, first), min(len(self._panels), last + 1)):
                panel, box = self._panels.panel(number), self._panel_box(number)
                if len(self._panels) > 1:
                    title = box.adjusted(self._look.px(20), self._look.px(4), 0, 0)
                    title.setHeight(self._look.px(_TITLE - 4))
                    paint_title(painter, self._look, title, panel.title)
                paint_panel(
                    painter,
                    self._look,
                    self._plan(number),
                    panel,
                    current=current[1] if current is not None and current[0] == number else -1,
                    hovered=hovered[1] if hovered is not None and hovered[0] == number else -1,
                )
            if self.hasFocus():
                painter.setRenderHint(QPainter.RenderHint.Antialiasing)
                paint_ring(painter, self._look, QRectF(QRect(QPoint(0, 0), self.viewport().size())))
