"""All keys on one sheet (F1), from the table of actions."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from annotator.gui import fonts
from annotator.gui.actions import KeySection
from annotator.gui.dialogs.frame import Frame
from annotator.gui.keycaps import KeyCap
from annotator.gui.look import Look
from annotator.gui.overriding import override
from annotator.gui.widgets import SearchField, Text

_COLUMN = 350


class KeySheet(Frame):
    """The keys by what they are for, in as many columns as fit; typing narrows them down."""

    def __init__(self, look: Look, sections: Sequence[KeySection], parent: QWidget | None = None) -> None:
        """Show those keys."""
        super().__init__("Keys", look, parent, 1300, 760)
        self.field = SearchField("Find a key or what it does", "Find a key", look, self)
        self.field.left.connect(self.reject)
        self._area = QScrollArea(self)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        page = QWidget(self._area)
        self._columns = QHBoxLayout(page)
        self._columns.setContentsMargins(0, 0, 0, 0)
        self._columns.setSpacing(look.px(24))
        self._area.setWidget(page)
        self._nothing = Text("No key does that.", look, tone="muted", parent=self)
        self._nothing.hide()
        self.column.addWidget(self.field)
        self.column.addWidget(self._nothing)
        self.column.addWidget(self._area, 1)
        self._sections = [_SectionView(section, look, page) for section in sections]
        self._count = 0
        self._made: list[QVBoxLayout] = []
        self.field.textChanged.connect(self._filter)
        self.field.setFocus()

    def rows(self) -> tuple[str, ...]:
        """What the sheet shows now, each line as text: for screen readers and tests."""
        return tuple(text for section in self._sections for text in section.rows())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._arrange()

    def _filter(self, typed: str) -> None:
        for section in self._sections:
            section.filter(typed)
        self._nothing.setVisible(not self.rows())
        self._arrange(again=True)

    def _arrange(self, *, again: bool = False) -> None:
        """Deal the sections out to as many columns as fit, each on the column that is shortest so far."""
        count = max(1, self._area.viewport().width() // self.look.px(_COLUMN))
        if count == self._count and not again:
            return
        self._count = count
        for column in self._made:
            for section in self._sections:
                column.removeWidget(section)
            self._columns.removeItem(column)
            column.deleteLater()
        columns = self._made = [QVBoxLayout() for _ in range(count)]
        heights = [0] * count
        for column in columns:
            column.setSpacing(self.look.px(20))
            self._columns.addLayout(column, 1)
        for section in self._sections:
            if not section.isHidden():
                place = heights.index(min(heights))
                columns[place].addWidget(section)
                heights[place] += 2 + len(section.rows())
        for column in columns:
            column.addStretch(1)


class _SectionView(QFrame):
    """A title and, below it, keys and what they do."""

    def __init__(self, section: KeySection, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(section.title)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(look.px(12))
        grid.setVerticalSpacing(look.px(4))
        grid.setColumnStretch(1, 1)
        grid.addWidget(Text(section.title, look, weight=fonts.SEMIBOLD, parent=self), 0, 0, 1, 2)
        self._rows: list[tuple[str, QWidget, QWidget]] = []
        for number, row in enumerate(section.rows, start=1):
            caps = QWidget(self)
            line = QHBoxLayout(caps)
            line.setContentsMargins(0, 0, 0, 0)
            line.setSpacing(look.px(4))
            for key in row.keys:
                line.addWidget(KeyCap(key, look, caps))
            line.addStretch(1)
            caps.setFixedWidth(max(look.px(148), line.sizeHint().width()))
            words = Text(row.text, look, wrapped=True, parent=self)
            caps.setAccessibleName(f"{', '.join(row.keys)}: {row.text}")
            grid.addWidget(caps, number, 0)
            grid.addWidget(words, number, 1)
            self._rows.append((f"{' '.join(row.keys)}  {row.text}", caps, words))

    def rows(self) -> list[str]:
        return [text for text, caps, _ in self._rows if not caps.isHidden()]

    def filter(self, typed: str) -> None:
        words = typed.casefold().split()
        for text, caps, about in self._rows:
            shown = all(word in text.casefold() for word in words)
            caps.setVisible(shown)
            about.setVisible(shown)
        self.setVisible(bool(self.rows()))
