"""The labels of a project as rows: key, name, a tick where the sentence carries it, and counts; they never move."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from annotator.gui import fonts
from annotator.gui.look import Look
from annotator.gui.overriding import override
from annotator.gui.tips import plain_tip
from annotator.gui.views.chips import paint_key_square
from annotator.gui.views.tag_panel_state import TagRow
from annotator.gui.widgets import paint_icon, paint_ring, paint_rounded

ROW_HEIGHT = 36
COMPACT_ROW_HEIGHT = 28

# Distances of the list's columns from the panel's right margin, at 100 %.
_TICK = 97
_HERE = 59
_PROJECT = 8

# What a name keeps of its room before the counts give way to it, at 100 %: fifteen letters or so.
_LEAST_NAME = 112


class TagRows(QWidget):
    """The labels in their order, each a row of fixed height; they never move."""

    chosen = Signal(str)
    pointed = Signal(str)
    """The pointer or the focus is on the label with this id; empty when on none."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        """No rows."""
        super().__init__(parent)
        self._look = look
        self._row_height = look.px(ROW_HEIGHT)
        self._rows: list[TagButton] = []
        self._shown = 0
        self._can_choose = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def buttons(self) -> list[TagButton]:
        """The rows that are shown."""
        return self._rows[: self._shown]

    def show_rows(self, rows: Sequence[TagRow], *, can_choose: bool) -> None:
        """Show these labels; only those that differ are drawn anew.

        Those that cannot be chosen can still be pointed at, to read their guidelines.
        """
        self._can_choose = can_choose
        while len(self._rows) < len(rows):
            self._add_row()
        for button, row in zip(self._rows, rows, strict=False):
            button.show_row(row)
            button.setVisible(True)
        for button in self._rows[len(rows) :]:
            button.setVisible(False)
        if len(rows) != self._shown:
            self._shown = len(rows)
            self._place_rows()

    def set_row_height(self, height: int) -> None:
        """Make every row that high, in pixels."""
        if height != self._row_height:
            self._row_height = height
            self._place_rows()

    def set_look(self, look: Look) -> None:
        """Draw in that look."""
        self._look = look
        for button in self._rows:
            button.set_look(look)

    def _add_row(self) -> None:
        button = TagButton(self._look, self)
        button.clicked.connect(lambda _checked=False, button=button: self._choose(button))
        button.pointed.connect(self.pointed)
        button.stepped.connect(lambda step, button=button: self._step(button, step))
        self._rows.append(button)
        button.setGeometry(0, self._row_height * (len(self._rows) - 1), self.width(), self._row_height)

    def _choose(self, button: TagButton) -> None:
        if self._can_choose:
            self.chosen.emit(button.row.id)

    def _step(self, button: TagButton, step: int) -> None:
        at = self._rows.index(button) + step
        if 0 <= at < self._shown:
            self._rows[at].setFocus(Qt.FocusReason.OtherFocusReason)

    def _place_rows(self) -> None:
        for number, button in enumerate(self._rows):
            button.setGeometry(0, number * self._row_height, self.width(), self._row_height)
        self.setMinimumHeight(self._row_height * self._shown)
        self.updateGeometry()

    @override
    def sizeHint(self) -> QSize:
        return QSize(self._look.px(200), self._row_height * self._shown)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_rows()


class TagButton(QAbstractButton):
    """One label: its key on a square of its ink, its name, a tick where the sentence carries it, its counts."""

    pointed = Signal(str)
    stepped = Signal(int)
    """The row below (1) or above (-1) is to get the focus."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        """A row for a label that is still to be shown."""
        super().__init__(parent)
        self._look = look
        self._row = TagRow("", "", "", "", 0)
        self.setCheckable(True)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    @property
    def row(self) -> TagRow:
        """The label."""
        return self._row

    def show_row(self, row: TagRow) -> None:
        """Show that label from now on."""
        if row == self._row:
            return
        self._row = row
        self.setChecked(row.on_sentence)
        key = f"key {row.key}, " if row.key else ""
        self.setAccessibleName(f"{row.name}, {key}{row.here} here, {row.project} in the project")
        self.setAccessibleDescription(row.definition)
        self.setToolTip(plain_tip(row.definition or row.name))
        self.update()

    def set_look(self, look: Look) -> None:
        """Draw in that look."""
        self._look = look
        self.update()

    @override
    def nextCheckState(self) -> None:
        """The tick follows the sentence, not the click."""

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.HoverEnter, QEvent.Type.FocusIn):
            self.pointed.emit(self._row.id)
        elif event.type() in (QEvent.Type.HoverLeave, QEvent.Type.FocusOut):
            self.pointed.emit("")
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.stepped.emit(1 if event.key() == Qt.Key.Key_Down else -1)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        look, row = self._look, self._row
        box = QRectF(self.rect()).adjusted(0, look.px(2), 0, -look.px(2))
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            if row.on_sentence:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(QColor(look.label_colour(row.colour).fill))
                painter.drawRoundedRect(box, look.px(5), look.px(5))
            elif self.underMouse() and self.isEnabled():
                paint_rounded(painter, look, box, fill="hover", radius=5)
            side = look.px(20)
            square = QRectF(look.px(8), box.center().y() - side / 2, side, side)
            paint_key_square(painter, look, square, row.key, row.colour)
            self._paint_columns(painter, box)
            if self.hasFocus():
                paint_ring(painter, look, box, radius=5)

    def _paint_columns(self, painter: QPainter, box: QRectF) -> None:
        look, row = self._look, self._row
        number_font, name_font = look.font(12, tabular=True), look.font(13, fonts.MEDIUM)
        names = QFontMetricsF(name_font)
        left = box.left() + look.px(38)
        needed = min(names.horizontalAdvance(row.name), names.horizontalAdvance(row.short), look.px(_LEAST_NAME))
        project, here, tick = self._places(box, QFontMetricsF(number_font), left + needed + look.px(18))
        painter.setFont(number_font)
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        for edge, count, token in ((project, row.project, "muted"), (here, row.here, "text")):
            if edge is not None:
                painter.setPen(look.colour("text" if row.on_sentence else token))
                painter.drawText(QRectF(box.left(), box.top(), edge - box.left(), box.height()), right, f"{count:,}")
        if row.on_sentence:
            side = look.px(16)
            paint_icon(painter, look, QRectF(tick - side / 2, box.top(), side, box.height()), "check", "text")
        room = tick - look.px(10) - left
        text = row.name if names.horizontalAdvance(row.name) <= room else row.short
        shown = names.elidedText(text, Qt.TextElideMode.ElideRight, room)
        painter.setFont(name_font)
        painter.setPen(look.colour("text"))
        flags = Qt.AlignmentFlag.AlignLeft.value | Qt.AlignmentFlag.AlignVCenter.value
        painter.drawText(QRectF(left, box.top(), room, box.height()), flags | Qt.TextFlag.TextSingleLine.value, shown)

    def _places(
        self, box: QRectF, numbers: QFontMetricsF, least_tick: float
    ) -> tuple[float | None, float | None, float]:
        """Return the right edges of the counts in the project and here, and the middle of the tick.

        Where the tick would come to stand left of `least_tick`, the counts give way, the project's first.
        """
        look, row = self._look, self._row
        last = box.right() - look.px(_PROJECT)
        project_width = numbers.horizontalAdvance(f"{row.project:,}")
        here_width = numbers.horizontalAdvance(f"{row.here:,}")
        here = min(box.right() - look.px(_HERE), last - project_width - look.px(8))
        tick = min(box.right() - look.px(_TICK), here - here_width - look.px(14))
        if tick >= least_tick:
            return last, here, tick
        tick = last - here_width - look.px(14)
        if tick >= least_tick:
            return None, last, tick
        return None, None, last - look.px(8)


class ColumnNames(QWidget):
    """The names of the columns of counts."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look

    def set_look(self, look: Look) -> None:
        self._look = look
        self.updateGeometry()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(self._look.px(100), self._look.px(20))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        look = self._look
        box = QRectF(self.rect())
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        with QPainter(self) as painter:
            painter.setPen(look.colour("muted"))
            painter.setFont(look.font(11))
            painter.drawText(box.adjusted(0, 0, -look.px(_PROJECT), 0), right, "project")
            painter.drawText(box.adjusted(0, 0, -look.px(_HERE), 0), right, "here")
