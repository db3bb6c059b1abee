"""What the pages of the label editor are made of: a page, the tools of what it shows, and a line to add something."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QMargins, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from annotator.domain.errors import EditRefused
from annotator.gui import fonts
from annotator.gui.look import Look
from annotator.gui.views.labels.fields import LONGEST_NAME, FieldColumn, LineField
from annotator.gui.widgets import IconButton, ScrollColumn, Text, focus_into, pass_look_on

if TYPE_CHECKING:
    from annotator.domain.labels import Label


AT_THE_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
"""Where names stand in whatever direction they are read: the panel's own words around them are read to the right."""


class EditorPage(QWidget):
    """One page of the editor, which scrolls; every change comes out as the label that is wanted.

    Attributes:
        column: What stands on the page, from top to bottom.
        fields: What is typed into; None on pages without fields.
    """

    label_wanted = Signal(object)
    """This Label is to stand for the one with its id."""
    refused = Signal(str)
    """What the user wants cannot be, and why."""
    page_wanted = Signal(str)
    """The page of this, below what the page shows, is to be shown."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        """An empty page."""
        super().__init__(parent)
        self.look = look
        self.content = QWidget()
        self.column = QVBoxLayout(self.content)
        self.fields: FieldColumn | None = None
        self._scroll = ScrollColumn(self.content)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._scroll)

    @property
    def is_changed(self) -> bool:
        """Say whether something is typed that was not given out."""
        return self.fields is not None and self.fields.is_changed

    def commit(self) -> None:
        """Give out what was typed and not yet given out."""
        if self.fields is not None:
            self.fields.commit()

    def bring_back(self) -> None:
        """Take back what was typed and not yet given out."""
        if self.fields is not None:
            self.fields.bring_back()

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """Where the Tab key stops, in order, but for the rows of a list."""
        return ()

    def begin(self) -> None:
        """Give the keys to what one begins with; to the first that takes them, where the page does not say."""
        focus_into(self.content)

    def to_top(self) -> None:
        """Scroll to the beginning."""
        self._scroll.verticalScrollBar().setValue(0)

    def set_look(self, look: Look) -> None:
        """Show everything in that look."""
        self.look = look
        pass_look_on(self, look)
        self.column.setSpacing(look.px(8))
        for column in self.findChildren(FieldColumn):
            column.set_look(look)
        for adding in self.findChildren(AddLine):
            adding.set_look(look)
        for button in self.findChildren(QPushButton):
            button.setFont(look.font())

    def set_margin(self, margin: int) -> None:
        """Keep that distance from both sides."""
        self._scroll.set_margins(QMargins(margin, self.look.px(4), margin, self.look.px(16)))

    def want(self, make: Callable[[], Label]) -> None:
        """Give out the label that is made, or say why it cannot be."""
        try:
            label = make()
        except EditRefused as refusal:
            self.refused.emit(str(refusal))
        else:
            self.label_wanted.emit(label)


class Tools(QWidget):
    """What a page shows, with buttons that move and delete it."""

    moved = Signal(int)
    """It is to go up (-1) or down (1)."""
    deletion_wanted = Signal()
    """It is to be deleted."""

    def __init__(self, what: str, look: Look, parent: QWidget | None = None) -> None:
        """Buttons for such a thing: "label", say."""
        super().__init__(parent)
        self.title = Text("", look, weight=fonts.SEMIBOLD, elided=True)
        self.title.setAlignment(AT_THE_LEFT)
        self.up = IconButton("arrow-up", "Move up (Alt+↑)", look)
        self.down = IconButton("arrow-down", "Move down (Alt+↓)", look)
        self.delete = IconButton("trash-2", f"Delete this {what}", look)
        self._what = what
        self.box = QHBoxLayout(self)
        self.box.setContentsMargins(0, 0, 0, 0)
        self.box.addWidget(self.title, 1)
        for button in (self.up, self.down, self.delete):
            self.box.addWidget(button)
        self.up.clicked.connect(lambda: self.moved.emit(-1))
        self.down.clicked.connect(lambda: self.moved.emit(1))
        self.delete.clicked.connect(self.deletion_wanted)

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """The buttons."""
        return self.up, self.down, self.delete

    def show_place(self, place: int, count: int, name: str = "") -> None:
        """Say what is shown, by its name or else by its place among how many."""
        self.title.setText(name or f"{self._what.capitalize()} {place + 1} of {count}")
        self.up.setEnabled(place > 0)
        self.down.setEnabled(place < count - 1)


class AddLine(QWidget):
    """A field for the name of something new, and a button that adds it."""

    added = Signal(str)
    """Something of this name is to be added."""

    def __init__(self, placeholder: str, name: str, look: Look, parent: QWidget | None = None) -> None:
        """An empty field; `name` is for those who do not see it."""
        super().__init__(parent)
        self.field = LineField(name, LONGEST_NAME)
        self.field.setPlaceholderText(placeholder)
        self.button = QPushButton("Add")
        self._box = QHBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.addWidget(self.field, 1)
        self._box.addWidget(self.button)
        self.button.clicked.connect(self._add)
        self.field.returnPressed.connect(self._add)
        self.set_look(look)

    def set_look(self, look: Look) -> None:
        """Show it in that look."""
        self._box.setSpacing(look.px(8))
        self.field.setFont(look.font())
        self.button.setFont(look.font())

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """The field and the button."""
        return self.field, self.button

    def clear(self) -> None:
        """Empty the field."""
        self.field.set_value("")

    def _add(self) -> None:
        name = self.field.text().strip()
        if name:
            self.added.emit(name)
        else:
            self.field.setFocus()
