"""The note of an annotation or a sentence: a field that gives out what is written when typing pauses."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QWidget

from annotator.gui.look import Look
from annotator.gui.overriding import override
from annotator.gui.views.tag_panel_state import NoteOwner
from annotator.gui.widgets import is_asked_for, is_asked_for_undo

MOST_NOTE_LINES = 5
TYPING_PAUSE_MS = 1000


class NoteField(QPlainTextEdit):
    """A note of up to five visible lines, given out when typing pauses, when the field is left, and at Ctrl+Enter."""

    written = Signal(object, str)
    """The NoteOwner, and what the note now says."""
    left = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        """An empty note."""
        super().__init__(parent)
        self._look = look
        self._owner = NoteOwner()
        self._given = ""
        self._unchanged = ""
        self.setPlaceholderText("Add a note")
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(TYPING_PAUSE_MS)
        self._pause.timeout.connect(self.commit)
        self.textChanged.connect(self._pause.start)
        self.set_look(look)

    def show_note(self, owner: NoteOwner, note: str, note_on: str, *, read_only: str) -> None:
        """Show the owner's note; what is being written on the same owner is left alone, on another given out first."""
        if owner != self._owner:
            self.commit()
        elif note == self._given.strip() or self._is_changed():
            # What is being typed is ahead of what was given out, if only by the space before the next word.
            self._set_access(note_on, read_only)
            return
        self._owner = owner
        self._set_access(note_on, read_only)
        if note != self._given or self._is_changed():
            self._given = note
            self.setPlainText(note)
            # Qt turns some characters into others, which is no change of the user's.
            self._unchanged = self.toPlainText()

    def commit(self) -> None:
        """Give out what was written, if anything was."""
        self._pause.stop()
        if self._is_changed():
            self._unchanged = self._given = self.toPlainText()
            self.written.emit(self._owner, self._given.strip())

    def set_look(self, look: Look) -> None:
        """Write in that look."""
        changed = look is not self._look
        self._look = look
        self.setFont(look.font())
        self.document().setDocumentMargin(look.px(3))
        if changed:  # the placeholder is written in the viewport's font, which does not follow a change by itself
            self.viewport().setFont(look.font())
        self._fit()

    def _is_changed(self) -> bool:
        return self.toPlainText() != self._unchanged

    def _set_access(self, note_on: str, read_only: str) -> None:
        self.setAccessibleName(f"Note {note_on}".strip())
        if bool(read_only) != self.isReadOnly():
            self.setReadOnly(bool(read_only))
            self.setPlaceholderText("" if read_only else "Add a note")

    def _fit(self) -> None:
        needed = max(1, round(self.document().size().height()))
        lines = min(needed, MOST_NOTE_LINES)
        bar = Qt.ScrollBarPolicy.ScrollBarAlwaysOff if needed == lines else Qt.ScrollBarPolicy.ScrollBarAsNeeded
        self.setVerticalScrollBarPolicy(bar)
        frame = self.height() - self.contentsRect().height()
        margins = 2 * round(self.document().documentMargin())
        height = round(lines * self.fontMetrics().lineSpacing() + margins + frame)
        height = max(self._look.px(34), height)
        if height != self.maximumHeight():
            self.setFixedHeight(height)

    @override
    def event(self, event: QEvent) -> bool:
        if is_asked_for(event, Qt.Key.Key_Escape):
            event.accept()
            return True
        if is_asked_for_undo(event) and not self._is_changed():
            event.ignore()  # what was given out is undone with everything else
            return False
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.key() == Qt.Key.Key_Escape:
            self.commit()
            self.left.emit()
        elif enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.commit()
        else:
            super().keyPressEvent(event)

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:  # its own context menu
            self.commit()
