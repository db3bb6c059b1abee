"""A list of rows in the label editor: one has the keys, arrows go on, with Alt they move, Delete asks to delete."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from annotator.gui import fonts
from annotator.gui.look import Look
from annotator.gui.overriding import override
from annotator.gui.tips import plain_tip
from annotator.gui.views.chips import paint_key_square
from annotator.gui.widgets import order_stops, paint_icon, paint_ring, paint_rounded

ROW_HEIGHT = 32
_HEADING_HEIGHT = 36


class RowFacts(NamedTuple):
    """What a row shows.

    Attributes:
        id: What it stands for.
        remark: What is said of it at its right, muted.
        key: The label's key, in a square of its colour; no square where there is no colour.
        quiet: Its name is muted.
        is_heading: It stands for the rows below it.
        opens: It leads to a page of its own.
        is_framed: It stands alone and looks like a field.
        is_indented: It belongs to a heading above it.
        spoken: What a screen reader says; the name and the remark where empty.
    """

    id: str
    name: str
    remark: str = ""
    key: str = ""
    colour: int | None = None
    quiet: bool = False
    is_heading: bool = False
    opens: bool = False
    is_framed: bool = False
    is_indented: bool = False
    spoken: str = ""


class RowList(QWidget):
    """The rows; the Tab key stops at one of them."""

    chosen = Signal(str)
    """The keys went to the row of this id."""
    opened = Signal(str)
    """The row of this id was clicked, or Enter pressed on it."""
    move_wanted = Signal(str, int)
    """The row of this id is to go up (-1) or down (1)."""
    deletion_wanted = Signal(str)
    """What the row of this id stands for is to be deleted."""
    entered = Signal()
    """Enter was pressed on a row; what a click does is done."""

    def __init__(self, look: Look, before: QWidget, parent: QWidget | None = None) -> None:
        """A list without rows; `before` is what the Tab key leaves for it."""
        super().__init__(parent)
        self._look = look
        self._before = before
        self._made: list[Row] = []
        self._count = 0
        self._current = ""
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(0)

    @property
    def rows(self) -> list[Row]:
        """The rows that are shown, in order."""
        return self._made[: self._count]

    @property
    def current(self) -> str:
        """Id of the row that the Tab key stops at; empty where there is none."""
        return self._current

    @property
    def has_keys(self) -> bool:
        """Say whether one of the rows has the keys."""
        return any(row.hasFocus() for row in self.rows)

    def show_rows(self, rows: Sequence[RowFacts], marked: str = "") -> None:
        """Show these rows, that one marked; the keys stay with what the row stands for, or with its place."""
        had_keys, place = (
            self.has_keys,
            next((n for n, row in enumerate(self.rows) if row.facts.id == self._current), 0),
        )
        while len(self._made) < len(rows):
            self._add()
        self._count = len(rows)
        for number, row in enumerate(self._made):
            row.setVisible(number < len(rows))
            if number < len(rows):
                row.show_facts(rows[number], marked=bool(marked) and rows[number].id == marked)
        ids = [row.id for row in rows]
        current = self._current if self._current in ids else ids[min(place, len(ids) - 1)] if ids else ""
        self.set_current(marked if marked in ids else current)
        if had_keys:
            self.take_keys()

    def set_current(self, row_id: str) -> None:
        """Let the Tab key stop at that row."""
        self._current = row_id
        for row in self.rows:
            stops = row.facts.id == row_id
            row.setFocusPolicy(Qt.FocusPolicy.StrongFocus if stops else Qt.FocusPolicy.ClickFocus)

    def take_keys(self) -> bool:
        """Give the keys to the row that the Tab key stops at; says whether there is one."""
        row = next((row for row in self.rows if row.facts.id == self._current), None)
        if row is not None:
            row.setFocus(Qt.FocusReason.OtherFocusReason)
            self._bring_into_sight(row)
        return row is not None

    def set_look(self, look: Look) -> None:
        """Draw in that look."""
        self._look = look
        for row in self._made:
            row.set_look(look)

    def _add(self) -> None:
        row = Row(self._look, self)
        row.clicked.connect(lambda _checked=False: self._clicked(row))
        row.entered.connect(self.entered)
        row.stepped.connect(lambda step: self._step(row, step))
        row.typed.connect(lambda letter: self._jump(row, letter))
        row.move_wanted.connect(lambda step: self.move_wanted.emit(row.facts.id, step))
        row.deletion_wanted.connect(lambda: self.deletion_wanted.emit(row.facts.id))
        order_stops(self._made[-1] if self._made else self._before, row)
        self._made.append(row)
        self._box.addWidget(row)

    def _clicked(self, row: Row) -> None:
        self._go(row)
        self.opened.emit(row.facts.id)

    def _step(self, row: Row, step: int) -> None:
        at = self.rows.index(row) + step
        if 0 <= at < self._count:
            self._go(self.rows[at])

    def _jump(self, row: Row, letter: str) -> None:
        at = self.rows.index(row) + 1
        for other in (*self.rows[at:], *self.rows[:at]):
            if other.facts.name.casefold().startswith(letter.casefold()):
                self._go(other)
                return

    def _go(self, row: Row) -> None:
        self.set_current(row.facts.id)
        row.setFocus(Qt.FocusReason.OtherFocusReason)
        self._bring_into_sight(row)
        self.chosen.emit(row.facts.id)

    def _bring_into_sight(self, row: Row) -> None:
        area = self.parentWidget()
        while area is not None and not isinstance(area, QScrollArea):
            area = area.parentWidget()
        if isinstance(area, QScrollArea):
            area.ensureWidgetVisible(row, 0, self._look.px(ROW_HEIGHT))


class Row(QAbstractButton):
    """One row."""

    entered = Signal()
    stepped = Signal(int)
    typed = Signal(str)
    move_wanted = Signal(int)
    deletion_wanted = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        """A row for something that is still to be shown."""
        super().__init__(parent)
        self._look = look
        self.facts = RowFacts("", "")
        self.setCheckable(True)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_facts(self, facts: RowFacts, *, marked: bool) -> None:
        """Show this."""
        if facts.is_heading != self.facts.is_heading:
            self.updateGeometry()
        self.facts = facts
        self.setText(facts.name)
        self.setToolTip(plain_tip(f"{facts.name} ({facts.remark})" if facts.remark else facts.name))
        self.setChecked(marked)
        self.setAccessibleName(facts.spoken or ", ".join(filter(None, (facts.name, facts.remark))))
        self.update()

    def set_look(self, look: Look) -> None:
        """Draw in that look."""
        self._look = look
        self.updateGeometry()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(self._look.px(120), self._look.px(_HEADING_HEIGHT if self.facts.is_heading else ROW_HEIGHT))

    @override
    def nextCheckState(self) -> None:
        """The mark follows the choice that the page makes."""

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, alt = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            step = 1 if key == Qt.Key.Key_Down else -1
            (self.move_wanted if alt else self.stepped).emit(step)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
            self.entered.emit()
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.deletion_wanted.emit()
        elif event.text().strip() and event.text().isprintable() and key != Qt.Key.Key_Space and not alt:
            self.typed.emit(event.text())
        else:
            super().keyPressEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        look, facts = self._look, self.facts
        box = QRectF(self.rect())
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            if self.isChecked() or self.underMouse():
                paint_rounded(painter, look, box, fill="accent_soft" if self.isChecked() else "hover", radius=5)
            if facts.is_framed:
                paint_rounded(painter, look, box, border="border", radius=5)
            left, right = look.px(20 if facts.is_indented else 8), look.px(8)
            if facts.colour is not None:
                side = look.px(20)
                square = QRectF(left, box.center().y() - side / 2, side, side)
                paint_key_square(painter, look, square, facts.key, facts.colour)
                left += look.px(30)
            if facts.opens:
                side = look.px(16)
                chevron = QRectF(box.right() - right - side + look.px(4), box.top(), side, box.height())
                paint_icon(painter, look, chevron, "chevron-right", "muted")
                right += side
            self._paint_words(painter, box.adjusted(left, 0, -right, 0))
            if self.hasFocus():
                paint_ring(painter, look, box, radius=5)

    def _paint_words(self, painter: QPainter, room: QRectF) -> None:
        look, facts = self._look, self.facts
        flags = Qt.AlignmentFlag.AlignVCenter.value | Qt.TextFlag.TextSingleLine.value
        font = look.font(12 if facts.is_heading else 13, fonts.SEMIBOLD if facts.is_heading else fonts.MEDIUM)
        name_metrics = QFontMetricsF(font)
        wanted = name_metrics.horizontalAdvance(facts.name)
        if facts.remark:
            small = look.font(12)
            metrics = QFontMetricsF(small)
            most = max(room.width() - wanted - look.px(8), room.width() * 0.3)
            remark = metrics.elidedText(facts.remark, Qt.TextElideMode.ElideRight, most)
            painter.setFont(small)
            # Muted stands on no wash.
            painter.setPen(look.colour("text" if self.isChecked() else "muted"))
            painter.drawText(room, flags | Qt.AlignmentFlag.AlignRight.value, remark)
            room = room.adjusted(0, 0, -metrics.horizontalAdvance(remark) - look.px(8), 0)
        painter.setFont(font)
        quiet = (facts.quiet or facts.is_heading) and not self.isChecked()
        painter.setPen(look.colour("muted" if quiet else "text"))
        shown = name_metrics.elidedText(facts.name, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, flags | Qt.AlignmentFlag.AlignLeft.value, shown)
