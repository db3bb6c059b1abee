"""The label set: edited in the place of the tag panel, every change one edit that holds at once."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from annotator.domain.errors import EditRefused

if TYPE_CHECKING:
    from annotator.domain.labels import Label
    from annotator.gui.desk import Desk
    from annotator.gui.views.label_editor import LabelEditor


class LabelSetEditing(QObject):
    """Does what is asked for in the label editor, and keeps it true."""

    closed = Signal()
    """The user is through; the tag panel gets its place back."""

    def __init__(self, desk: Desk, editor: LabelEditor, parent: QObject) -> None:
        """Connect the editor."""
        super().__init__(parent)
        self._desk = desk
        self._editor = editor
        session = desk.session
        editor.label_added.connect(lambda name: self._do(lambda: session.add_label(name)))
        editor.label_changed.connect(lambda label: self._do(lambda: session.change_label(label)))
        editor.label_moved.connect(lambda label, to: self._do(lambda: session.move_label(label, to)))
        editor.label_deleted.connect(self._delete)
        editor.closed.connect(self.closed)
        session.edited.connect(lambda _edit: self._refresh())
        desk.rows_changed.connect(lambda _changed: self._refresh())  # the counts follow a moment later

    def begin(self, label_id: str = "") -> None:
        """Show the labels, and let the user go through them."""
        self._show()
        if label_id:
            self._editor.choose(label_id)
        self._editor.begin()

    def _show(self) -> None:
        self._editor.show_labels(
            self._desk.session.label_set.labels, self._desk.label_counts(), self._desk.others_counts
        )

    def _refresh(self) -> None:
        if self._editor.isVisible():
            self._show()

    def _delete(self, label_id: str) -> None:
        label: Label | None = self._desk.session.label_set.get(label_id)
        if label is not None:
            self._do(lambda: self._desk.session.delete_label(label, self._desk.articles_with(label_id)))

    def _do(self, action: Callable[[], object]) -> None:
        def attempt() -> None:
            try:
                action()
            except EditRefused as refusal:
                self._editor.refuse(str(refusal))

        self._desk.attempt(attempt)
