"""The labels as a row of chips, for where there is no room for their rows."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from annotator.gui.look import Look
from annotator.gui.overriding import override
from annotator.gui.tips import plain_tip
from annotator.gui.views import chips
from annotator.gui.views.tag_panel_state import TagRow
from annotator.gui.widgets import paint_ring


class KeyChips(QWidget):
    """A chip for each label, in as many rows as they take; those that the sentence carries have their name in full."""

    chosen = Signal(str)
    """The current sentence is to be given the label with this id, or to lose it."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        """No chips."""
        super().__init__(parent)
        self._look = look
        self._chips: list[KeyChip] = []
        self._shown = 0
        self._can_choose = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.hide()

    @property
    def buttons(self) -> list[KeyChip]:
        """The chips that are there."""
        return self._chips[: self._shown]

    def show_rows(self, rows: Sequence[TagRow], *, can_choose: bool) -> None:
        """Show these labels."""
        self._can_choose = can_choose
        while len(self._chips) < len(rows):
            chip = KeyChip(self._look, self)
            chip.clicked.connect(lambda _checked=False, chip=chip: self._choose(chip))
            self._chips.append(chip)
        self._shown = len(rows)
        for number, chip in enumerate(self._chips):
            chip.setVisible(number < len(rows))
            if number < len(rows):
                chip.show_row(rows[number])
        self._place()

    def set_look(self, look: Look) -> None:
        """Draw in that look."""
        self._look = look
        for chip in self._chips:
            chip.set_look(look)
        self._place()

    def _choose(self, chip: KeyChip) -> None:
        if self._can_choose:
            self.chosen.emit(chip.row.id)

    def _place(self) -> None:
        gap = self._look.px(chips.GAP)
        x = y = bottom = 0
        for chip in self.buttons:
            size = chip.sizeHint()
            if x and x + size.width() > self.width():
                x, y = 0, bottom + gap
            chip.setGeometry(x, y, size.width(), size.height())
            x += size.width() + gap
            bottom = y + size.height()
        self.setFixedHeight(bottom)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()


class KeyChip(QAbstractButton):
    """One label as a chip that can be pressed."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        """A chip for a label that is still to be shown."""
        super().__init__(parent)
        self._look = look
        self.row = TagRow("", "", "", "", 0)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def show_row(self, row: TagRow) -> None:
        """Show that label from now on."""
        if row == self.row:
            return
        self.row = row
        self.setChecked(row.on_sentence)
        key = f", key {row.key}" if row.key else ""
        self.setAccessibleName(f"{row.name}{key}{', on this sentence' if row.on_sentence else ''}")
        self.setToolTip(plain_tip(row.definition or row.name))
        self.updateGeometry()
        self.update()

    def set_look(self, look: Look) -> None:
        """Draw in that look."""
        self._look = look
        self.updateGeometry()
        self.update()

    @override
    def nextCheckState(self) -> None:
        """The tick follows the sentence, not the click."""

    @property
    def _chip(self) -> chips.Chip:
        return chips.Chip(self.row.key, self.row.short, self.row.colour, outlined=self.row.on_sentence)

    @override
    def sizeHint(self) -> QSize:
        size = chips.chip_size(self._look, self._chip)
        side = self._look.px(24)  # a target is no smaller than that
        return QSize(round(size.width()) + 1, max(side, round(size.height())))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        height = chips.chip_size(self._look, self._chip).height()
        with QPainter(self) as painter:
            chips.paint_chip(painter, self._look, QPointF(0, (self.height() - height) / 2), self._chip)
            if self.hasFocus():
                paint_ring(painter, self._look, QRectF(self.rect()), radius=4)
