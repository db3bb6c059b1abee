"""The bar above the article that finds words in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from annotator.gui.look import Look
from annotator.gui.overriding import override
from annotator.gui.widgets import Hairline, IconButton, SearchField, Text, is_asked_for, pass_look_on

if TYPE_CHECKING:
    from annotator.text.finding import Query

_NARROW = 620


class FindBar(QFrame):
    """A field, how many places were found, and the way to the next and the previous; hidden until it is opened."""

    query_changed = Signal(object)
    """The Query to look for from now on; its text may be empty."""
    next_wanted = Signal()
    previous_wanted = Signal()
    closed = Signal()
    """The bar went away; the article gets the keys back."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        """A bar that is hidden."""
        super().__init__(parent)
        self.setProperty("pane", "window")
        self.setAccessibleName("Find in article")
        self._look = look
        self._asked: Query | None = None
        self.field = FindField("Find in article", "Find in article", look)
        self._count = Text("", look, size=12, tone="muted")
        self._previous = IconButton("chevron-up", "Previous place (Shift+F3)", look)
        self._next = IconButton("chevron-down", "Next place (F3)", look)
        self._case = _toggle("Match case", "Tell capitals from small letters")
        self._whole = _toggle("Whole words", "Find only where no word goes on")
        self._close = IconButton("x", "Close (Esc)", look)
        row = self._row = QHBoxLayout()
        row.addWidget(self.field, 1)
        row.addWidget(self._count)
        row.addWidget(self._previous)
        row.addWidget(self._next)
        row.addWidget(self._case)
        row.addWidget(self._whole)
        row.addStretch(0)
        row.addWidget(self._close)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(Hairline(look))

        self.field.textChanged.connect(lambda _text: self._ask())
        self._case.toggled.connect(lambda _checked: self._ask())
        self._whole.toggled.connect(lambda _checked: self._ask())
        self.field.next_wanted.connect(self.next_wanted)
        self.field.previous_wanted.connect(self.previous_wanted)
        self._next.clicked.connect(self.next_wanted)
        self._previous.clicked.connect(self.previous_wanted)
        self._close.clicked.connect(self.close_bar)
        self.set_look(look)
        self.show_count(0, 0)
        self.hide()

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """What the Tab key goes to, from first to last."""
        return (self.field, self._previous, self._next, self._case, self._whole, self._close)

    @property
    def query(self) -> Query:
        """What is looked for."""
        from annotator.text.finding import Query

        return Query(self.field.text(), whole_words=self._whole.isChecked(), match_case=self._case.isChecked())

    def open_bar(self, words: str = "") -> None:
        """Show the bar and let the user type; `words`, such as those selected in the article, replace the last ones."""
        self.show()
        if words.strip() and "\n" not in words:
            self.field.setText(words.strip())
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()
        self._ask(again=True)

    def close_bar(self) -> None:
        """Put the bar away; what was typed is kept for the next time."""
        self.hide()
        self.closed.emit()

    def show_count(self, current: int, total: int) -> None:
        """Say that the article is at the place `current`, from 1, of `total`; 0 for none of them."""
        self._next.setEnabled(total > 0)
        self._previous.setEnabled(total > 0)
        if not self.field.text().strip():
            text = ""
        elif not total:
            text = "Not found"
        elif current:
            text = f"{current:,} of {total:,}"
        else:
            text = "1 place" if total == 1 else f"{total:,} places"
        self._count.setText(text)
        self.field.setAccessibleDescription(text)

    def set_look(self, look: Look) -> None:
        """Show everything in that look."""
        self._look = look
        pass_look_on(self, look)
        for button in (self._case, self._whole):
            button.setFont(look.font(12))
        self.field.setMaximumWidth(look.px(360))
        self._count.setMinimumWidth(look.px(64))
        self._row.setContentsMargins(look.px(12), look.px(7), look.px(12), look.px(7))
        self._row.setSpacing(look.px(6))
        self._name_toggles()

    @override
    def event(self, event: QEvent) -> bool:
        if is_asked_for(event, Qt.Key.Key_Escape):
            event.accept()
            return True
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_bar()
        else:
            super().keyPressEvent(event)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._name_toggles()

    def _name_toggles(self) -> None:
        narrow = self.width() < self._look.px(_NARROW)
        self._case.setText("Aa" if narrow else "Match case")
        self._whole.setText("Word" if narrow else "Whole words")

    def _ask(self, *, again: bool = False) -> None:
        query = self.query
        if again or query != self._asked:
            self._asked = query
            self.query_changed.emit(query)


class FindField(SearchField):
    """Enter goes to the next place, Shift+Enter to the previous; Esc is for the bar."""

    next_wanted = Signal()
    previous_wanted = Signal()

    @override
    def event(self, event: QEvent) -> bool:
        if is_asked_for(event, Qt.Key.Key_Escape):
            event.accept()
            return True
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            back = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            (self.previous_wanted if back else self.next_wanted).emit()
        elif event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)


def _toggle(name: str, tip: str) -> QToolButton:
    button = QToolButton()
    button.setText(name)
    button.setAccessibleName(name)
    button.setToolTip(tip)
    button.setCheckable(True)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button
