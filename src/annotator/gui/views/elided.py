"""A line of plain text that ends in an ellipsis where it has no room, and says the whole on hover."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from annotator.gui.overriding import override
from annotator.gui.tips import plain_tip


class ElidedLabel(QWidget):
    """One line of plain text; it takes what room there is and never pushes others out of the window.

    Without room for `least` characters it shows nothing, rather than a letter and dots.
    """

    def __init__(
        self,
        text: str = "",
        alignment: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
        least: int = 0,
        parent: QWidget | None = None,
    ) -> None:
        """Show that text."""
        super().__init__(parent)
        self._text = text
        self._alignment = alignment
        self._least = least
        self._colour = QColor()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(text)

    @property
    def text(self) -> str:
        """The whole text."""
        return self._text

    def set_text(self, text: str) -> None:
        """Show that text from now on."""
        if text == self._text:
            return
        self._text = text
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def set_colour(self, colour: QColor) -> None:
        """Write in that colour."""
        self._colour = colour
        self.update()

    @override
    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        return QSize(metrics.horizontalAdvance(self._text) + 2, metrics.height())

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.fontMetrics().height())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        shown = self.fontMetrics().elidedText(self._text, Qt.TextElideMode.ElideRight, self.width())
        tip = "" if shown == self._text else plain_tip(self._text)
        if tip != self.toolTip():
            self.setToolTip(tip)
        if shown != self._text and self.width() < self._least * self.fontMetrics().averageCharWidth():
            return
        with QPainter(self) as painter:
            painter.setPen(self._colour)
            painter.drawText(self.rect(), self._alignment | Qt.AlignmentFlag.AlignVCenter, shown)
