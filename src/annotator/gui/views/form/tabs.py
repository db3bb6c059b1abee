"""The annotations of one label on a sentence as tabs, taken ones solid, proposed ones dashed and in italics."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from annotator.gui import fonts
from annotator.gui.overriding import override
from annotator.gui.tips import plain_tip
from annotator.gui.views.form.state import FormTab
from annotator.gui.widgets import paint_ring

if TYPE_CHECKING:
    from annotator.gui.look import Look

HEIGHT = 32
_LEAST_WIDTH = 76
_GAP = 6
_STEPS = {Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1}


class FormTabs(QWidget):
    """Tabs in as many rows as they need; one of them is shown in the form. Arrow keys go from one to the next."""

    chosen = Signal(str)
    """The tab with this id is to be shown."""
    dismissed = Signal(str)
    """What the proposed tab with this id proposes is not wanted; of another, it is to be taken away."""
    went_in = Signal()
    """Enter: the fields are wanted."""
    left = Signal()
    """Back to the article."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        """No tabs yet."""
        super().__init__(parent)
        self._look = look
        self._buttons: list[TabButton] = []
        self._tabs: tuple[FormTab, ...] = ()
        self._shown = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("Annotations of this label on the sentence")

    @property
    def buttons(self) -> list[TabButton]:
        """The tabs that are there."""
        return self._buttons[: len(self._tabs)]

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """What the Tab key goes to: the tab that is shown."""
        return tuple(button for button in self.buttons if button.tab.id == self._shown)

    def show_tabs(self, tabs: Sequence[FormTab], shown: str) -> None:
        """Show these tabs, that one as shown in the form."""
        if (tuple(tabs), shown) == (self._tabs, self._shown):
            return
        moved = len(tabs) != len(self._tabs)
        self._tabs, self._shown = tuple(tabs), shown
        while len(self._buttons) < len(tabs):
            button = TabButton(self._look, self)
            button.clicked.connect(lambda _checked=False, button=button: self.chosen.emit(button.tab.id))
            button.stepped.connect(self.step)
            button.dismissed.connect(lambda button=button: self.dismissed.emit(button.tab.id))
            button.went_in.connect(self.went_in)
            button.left.connect(self.left)
            self._buttons.append(button)
        focused = any(button.hasFocus() for button in self._buttons)
        for number, button in enumerate(self._buttons):
            button.setVisible(number < len(tabs))
            if number < len(tabs):
                button.show_tab(tabs[number], number + 1, len(tabs), shown=tabs[number].id == shown)
        if focused and self.stops:
            self.stops[0].setFocus(Qt.FocusReason.OtherFocusReason)
        if moved:
            self.updateGeometry()
            self._place()

    def step(self, step: int) -> None:
        """Show the next (+1) or previous (-1) tab."""
        ids = [tab.id for tab in self._tabs]
        if self._shown in ids and len(ids) > 1:
            self.chosen.emit(ids[(ids.index(self._shown) + step) % len(ids)])

    def set_look(self, look: Look) -> None:
        """Draw in that look."""
        self._look = look
        for button in self._buttons:
            button.set_look(look)
        self.updateGeometry()
        self._place()

    def _columns(self) -> int:
        fitting = max(1, (self.width() + self._look.px(_GAP)) // (self._look.px(_LEAST_WIDTH) + self._look.px(_GAP)))
        return min(len(self._tabs), fitting) or 1

    def _height(self) -> int:
        rows = -(-len(self._tabs) // self._columns())
        return rows * self._look.px(HEIGHT) + max(0, rows - 1) * self._look.px(_GAP)

    def _place(self) -> None:
        columns, gap, height = self._columns(), self._look.px(_GAP), self._look.px(HEIGHT)
        width = (self.width() - (columns - 1) * gap) / columns
        for number, button in enumerate(self.buttons):
            row, column = divmod(number, columns)
            left = round(column * (width + gap))
            button.setGeometry(left, row * (height + gap), round(column * (width + gap) + width) - left, height)
        self.setFixedHeight(self._height())

    @override
    def sizeHint(self) -> QSize:
        return QSize(self._look.px(200), self._height())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()


class TabButton(QAbstractButton):
    """One tab."""

    stepped = Signal(int)
    dismissed = Signal()
    went_in = Signal()
    left = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        """A tab that is still to be shown."""
        super().__init__(parent)
        self._look = look
        self.tab = FormTab("", "")
        self._is_shown = False
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def show_tab(self, tab: FormTab, number: int, count: int, *, shown: bool) -> None:
        """Show that from now on."""
        self.tab, self._is_shown = tab, shown
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus if shown else Qt.FocusPolicy.ClickFocus)
        parts = (tab.name, "proposed" if tab.proposed else "", "shown" if shown else "", f"{number} of {count}")
        self.setAccessibleName(", ".join(part for part in parts if part))
        self.setToolTip(plain_tip(tab.name))
        self.update()

    def set_look(self, look: Look) -> None:
        """Draw in that look."""
        self._look = look
        self.update()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _STEPS:
            self.stepped.emit(_STEPS[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.went_in.emit()
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.dismissed.emit()
        elif key == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        look, tab = self._look, self.tab
        scale = look.interface_size / 100
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            width = (1.6 if self._is_shown else 1.2) * scale
            pen = QPen(look.colour("accent" if self._is_shown else "border"), width)
            if tab.proposed:
                pen.setDashPattern([3, 2.4])
                pen.setCapStyle(Qt.PenCapStyle.FlatCap)
            fill = "accent_soft" if self._is_shown else "hover" if self.underMouse() else "surface"
            painter.setPen(pen)
            painter.setBrush(look.colour(fill))
            box = QRectF(self.rect()).adjusted(width / 2, width / 2, -width / 2, -width / 2)
            painter.drawRoundedRect(box, look.px(5), look.px(5))
            font = look.font(12, fonts.SEMIBOLD if self._is_shown and not tab.proposed else fonts.MEDIUM)
            if tab.proposed:
                font = type(font)(font)
                font.setItalic(True)
            painter.setFont(font)
            painter.setPen(look.colour("muted" if tab.proposed and not self._is_shown else "text"))
            room = box.adjusted(look.px(6), 0, -look.px(6), 0)
            shown = QFontMetricsF(font).elidedText(tab.name, Qt.TextElideMode.ElideRight, room.width())
            painter.drawText(room, Qt.AlignmentFlag.AlignCenter, shown)
            if self.hasFocus():
                paint_ring(painter, look, QRectF(self.rect()), radius=5)
