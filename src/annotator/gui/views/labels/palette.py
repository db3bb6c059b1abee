"""The colours that a label may have, to choose from."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QGridLayout, QSizePolicy, QWidget

from annotator.gui.look import Look
from annotator.gui.overriding import override
from annotator.gui.widgets import paint_icon, paint_ring

_SWATCH = 30


class Palette(QWidget):
    """The colours of the palette; arrows go from one to the next and choose it."""

    chosen = Signal(int)
    """The colour with this number in the palette, from 0."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        """No colour chosen."""
        super().__init__(parent)
        self._look = look
        self._swatches = [Swatch(number, look, self) for number in range(len(look.theme.labels))]
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self.setFocusProxy(self._swatches[0])
        self.setAccessibleName("Colour")
        for swatch in self._swatches:
            swatch.clicked.connect(lambda _checked=False, number=swatch.number: self.chosen.emit(number))
            swatch.stepped.connect(self._step)
        self._columns = 0
        self.set_look(look)

    @property
    def swatches(self) -> list[Swatch]:
        """The buttons, in the order of the palette."""
        return self._swatches

    def choose(self, number: int) -> None:
        """Mark that colour."""
        number %= len(self._swatches)
        for swatch in self._swatches:
            swatch.setChecked(swatch.number == number)
            swatch.setFocusPolicy(Qt.FocusPolicy.TabFocus if swatch.isChecked() else Qt.FocusPolicy.NoFocus)
        self.setFocusProxy(self._swatches[number])

    def set_look(self, look: Look) -> None:
        """Draw in that look."""
        self._look = look
        self._grid.setSpacing(look.px(4))
        for swatch in self._swatches:
            swatch.set_look(look)
        self._arrange()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    @override
    def minimumSizeHint(self) -> QSize:
        look = self._look
        columns = self._columns or len(self._swatches)
        rows = -(-len(self._swatches) // columns)
        return QSize(look.px(2 * (_SWATCH + 4)), rows * look.px(_SWATCH) + (rows - 1) * look.px(4))

    def _arrange(self) -> None:
        fitting = max(2, (self.width() + self._look.px(4)) // self._look.px(_SWATCH + 4))
        columns = len(self._swatches) if fitting >= len(self._swatches) else 4 if fitting >= 4 else 2
        if columns == self._columns:
            return
        self._columns = columns
        for swatch in self._swatches:
            self._grid.removeWidget(swatch)
            self._grid.addWidget(swatch, swatch.number // columns, swatch.number % columns)
        for column in range(len(self._swatches) + 1):
            self._grid.setColumnStretch(column, 1 if column == columns else 0)
        self.updateGeometry()

    def _step(self, step: int) -> None:
        at = next((swatch.number for swatch in self._swatches if swatch.isChecked()), 0)
        number = (at + step) % len(self._swatches)
        self.choose(number)
        self._swatches[number].setFocus(Qt.FocusReason.OtherFocusReason)
        self.chosen.emit(number)


class Swatch(QAbstractButton):
    """One colour of the palette, named."""

    stepped = Signal(int)

    def __init__(self, number: int, look: Look, parent: QWidget | None = None) -> None:
        """The colour with that number, from 0."""
        super().__init__(parent)
        self.number = number
        self._look = look
        self.setCheckable(True)
        name = look.label_colour(number).name
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_look(self, look: Look) -> None:
        """Draw in that look."""
        self._look = look
        self.updateGeometry()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        side = self._look.px(_SWATCH)
        return QSize(side, side)

    @override
    def nextCheckState(self) -> None:
        """The mark follows the label."""

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1}
        step = steps.get(Qt.Key(event.key()))
        if step is not None:
            self.stepped.emit(step)
        else:
            super().keyPressEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        look = self._look
        colours = look.label_colour(self.number)
        box = QRectF(self.rect())
        inner = box.adjusted(look.px(3), look.px(3), -look.px(3), -look.px(3))
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QColor(colours.ink))
            painter.setBrush(QColor(colours.fill))
            painter.drawRoundedRect(inner, look.px(4), look.px(4))
            if self.isChecked():
                paint_icon(painter, look, box, "check", "text")
            if self.hasFocus():
                paint_ring(painter, look, box, radius=6)
