"""The menu bar and its menus, where Qt's own drawing falls short of the look."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPointF, Qt
from PySide6.QtGui import QAction, QKeyEvent, QPainter, QPaintEvent, QPalette, QPen, QPolygonF
from PySide6.QtWidgets import QMenu, QMenuBar, QStyleOptionMenuItem

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
