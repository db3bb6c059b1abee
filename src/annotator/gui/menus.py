"""The menu bar and its menus, where Qt's own drawing falls short of the look."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, Qt
from PySide6.QtGui import QAction, QKeyEvent, QPainter, QPaintEvent, QPalette, QPen, QPolygonF
from PySide6.QtWidgets import QMenu, QMenuBar, QStyleOptionMenuItem, QWidget

from annotator.gui.overriding import override

_TICK = (QPointF(-0.33, 0.02), QPointF(-0.1, 0.25), QPointF(0.35, -0.25))
"""Lucide's tick about its middle, in heights of the text."""


class MenuBar(QMenuBar):
    """A menu bar that underlines the letters of its menus only while Alt is held or the bar has the keys."""

    def __init__(self) -> None:
        """An empty bar."""
        super().__init__()
        self._alt = False

    @override
    def initStyleOption(self, option: QStyleOptionMenuItem, action: QAction) -> None:
        super().initStyleOption(option, action)
        if not (self._alt or self.hasFocus()):
            option.text = option.text.replace("&", "")  # no menu has one in its name

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # Qt has the bar watch its window for Alt already.
        kind = event.type()
        if kind in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyRelease) and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_Alt:
                self._hold(held=kind == QEvent.Type.ShortcutOverride)
        elif kind == QEvent.Type.WindowDeactivate:
            self._hold(held=False)
        return super().eventFilter(watched, event)

    def _hold(self, *, held: bool) -> None:
        if held != self._alt:
            self._alt = held
            self.update()


class Menu(QMenu):
    """A menu whose ticks are as large as its text; Fusion's stay at 7 pixels, whatever the size of the interface."""

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        height = self.fontMetrics().height()
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            for action in self.actions():
                if action.isVisible() and action.isChecked():
                    group = QPalette.ColorGroup.Active if action.isEnabled() else QPalette.ColorGroup.Disabled
                    colour = self.palette().color(group, QPalette.ColorRole.Text)
                    pen = QPen(colour, height / 9)
                    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
                    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
                    painter.setPen(pen)
                    box = self.actionGeometry(action).toRectF()
                    middle = QPointF(box.left() + 0.95 * height, box.center().y())
                    painter.drawPolyline(QPolygonF([middle + point * height for point in _TICK]))


class LetterMenu(Menu):
    """A menu that pops up to choose from, by the arrows or by the letters that stand beside its entries."""

    def __init__(self, parent: QWidget) -> None:
        """An empty menu."""
        super().__init__(parent)
        self._letters: dict[str, QAction] = {}

    def add(self, text: str, letter: str, call: Callable[[], object]) -> None:
        """Add an entry that the letter chooses, where it has one and no entry before it has."""
        action = self.addAction(text.replace("&", "&&") + (f"\t{letter.upper()}" if letter else ""))
        action.triggered.connect(lambda _checked=False: call())
        if letter:
            self._letters.setdefault(letter, action)

    def open_at(self, place: QPoint) -> None:
        """Pop up at that point of the screen, the first entry chosen; the menu is gone once it was closed."""
        self.aboutToHide.connect(self.deleteLater)
        first = next((action for action in self.actions() if not action.isSeparator()), None)
        if first is not None:
            self.setActiveAction(first)
        self.popup(place)

    def _meant(self, event: QKeyEvent) -> QAction | None:
        """Return the entry whose letter was pressed."""
        from annotator.gui.letters import letter_of  # not for every start, which has other menus

        return self._letters.get(letter_of(event))

    @override
    def event(self, event: QEvent) -> bool:
        asked = event.type() == QEvent.Type.ShortcutOverride
        if asked and isinstance(event, QKeyEvent) and self._meant(event) is not None:
            event.accept()  # else what has the focus below the menu would take its letters
            return True
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        action = self._meant(event)
        if action is None:
            super().keyPressEvent(event)
            return
        self.hide()
        action.trigger()
