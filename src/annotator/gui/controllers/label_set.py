"""The label set: edited in the place of the tag panel, every change one edit that holds at once."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from annotator.domain.errors import EditRefused
from annotator.domain.losses import count_losses, may_lose

if TYPE_CHECKING:
    from PySide6.QtWidgets import QStackedWidget

    from annotator.domain.labels import Label
    from annotator.gui.desk import Desk
    from annotator.gui.frame import WindowFrame
    from annotator.gui.look import Look
    from annotator.gui.views.labels.editor import LabelEditor


class LabelSetEditing(QObject):
    """Does what is asked for in the label editor, and keeps it true."""

    closed = Signal()
    """The user is through; the tag panel gets its place back."""

    def __init__(self, desk: Desk, side: QStackedWidget, window: WindowFrame, parent: QObject) -> None:
        """Wait to be asked; the editor is made when it is first wanted, and stands in `side` from then on."""
        super().__init__(parent)
        self._desk = desk
        self._side = side
        self._window = window
        self._editor: LabelEditor | None = None
        desk.session.edited.connect(lambda _edit: self._refresh())
        desk.rows_changed.connect(lambda _changed: self._refresh())  # the counts follow a moment later

    @property
    def editor(self) -> LabelEditor:
        """The editor."""
        if self._editor is None:
            self._editor = self._made()
        return self._editor

    def begin(self, label_id: str = "", attribute_id: str = "") -> None:
        """Show the labels, or that attribute of that label, and let the user go through them by keys."""
        self._show(self.editor)
        if attribute_id:
            self.editor.open_attribute(label_id, attribute_id)
        elif label_id:
            self.editor.choose(label_id)
        self.editor.begin()

    def commit(self) -> None:
        """Take over what is still being typed."""
        if self._editor is not None:
            self._editor.commit()

    def set_look(self, look: Look) -> None:
        """Draw in that look from now on."""
        if self._editor is not None:
            self._editor.set_look(look)

    def _made(self) -> LabelEditor:
        from annotator.gui.views.labels.editor import LabelEditor

        editor = LabelEditor(self._window.appearance.look)
        session = self._desk.session
        editor.label_added.connect(lambda name: self._do(lambda: session.add_label(name)))
        editor.label_changed.connect(self._change)
        editor.label_moved.connect(lambda label, to: self._do(lambda: session.move_label(label, to)))
        editor.label_deleted.connect(self._delete)
        editor.closed.connect(self.closed)
        self._side.addWidget(editor)
        return editor

    def _show(self, editor: LabelEditor) -> None:
        editor.show_labels(self._desk.session.label_set.labels, self._desk.label_counts(), self._desk.others_counts)

    def _refresh(self) -> None:
        if self._editor is not None and self._editor.isVisible():
            self._show(self._editor)

    def _change(self, label: Label) -> None:
        """Change the label; where annotations would lose anything by it, say what, and ask."""
        session, desk = self._desk.session, self._desk
        before = session.label_set.get(label.id)
        if before is None or not may_lose(before, label):
            self._do(lambda: session.change_label(label))
        elif desk.is_reading:
            # Articles that are not read yet may hold the label too.
            self.editor.refuse("The articles of the project are still being read. Change this in a moment.")
        else:
            self._do(lambda: self._change_with_losses(before, label))

    def _change_with_losses(self, before: Label, label: Label) -> None:
        from annotator.gui.views.labels.questions import loss_question

        session, desk = self._desk.session, self._desk
        articles = desk.articles_with(label.id)
        mine = count_losses(before, label, (session.labels(article) for article in articles))
        said = (
            labels for article in desk.articles_where_others_gave(label.id) for _, labels in session.others(article)
        )
        others = count_losses(before, label, said)
        if mine.annotations or others.annotations:
            self.editor.ask(
                loss_question(mine, others),
                "Change it",
                lambda: self._do(lambda: session.change_label(label, articles)),
            )
        else:
            session.change_label(label, articles)

    def _delete(self, label_id: str) -> None:
        label: Label | None = self._desk.session.label_set.get(label_id)
        if self._desk.is_reading:
            # Articles that are not read yet may hold the label too.
            self.editor.refuse("The articles of the project are still being read. Delete the label in a moment.")
        elif label is not None:
            self._do(lambda: self._desk.session.delete_label(label, self._desk.articles_with(label_id)))

    def _do(self, action: Callable[[], object]) -> None:
        def attempt() -> None:
            try:
                action()
            except EditRefused as refusal:
                self.editor.refuse(str(refusal))

        self._desk.attempt(attempt)
