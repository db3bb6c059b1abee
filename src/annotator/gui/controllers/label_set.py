"""The label set: edited in the place of the tag panel, every change one edit that holds at once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QFileDialog

from annotator import paths
from annotator.domain.errors import EditRefused
from annotator.domain.losses import count_losses, may_lose
from annotator.gui.views.notice_bar import Level, Notice

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtWidgets import QStackedWidget

    from annotator.domain.labels import Label
    from annotator.domain.losses import Losses
    from annotator.gui.actions import Handler
    from annotator.gui.desk import Desk
    from annotator.gui.frame import WindowFrame
    from annotator.gui.look import Look
    from annotator.gui.views.labels.editor import LabelEditor


_FILES = "Label sets (*.json);;All files (*)"


HINTS = (("↑↓", "choose"), ("Enter", "go in"), ("Alt+↑↓", "move"), ("Esc", "back"))
"""The keys that work in the lists of the editor, for the status bar."""


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
        self._is_changing = False
        desk.settling.connect(self._settle)
        desk.session.edited.connect(lambda _edit: self._refresh())
        desk.rows_changed.connect(lambda _changed: self._refresh())  # the counts follow a moment later

    def handlers(self) -> Mapping[str, Handler]:
        """What serves which action."""
        return {"label.save_set": self.save_labels, "label.load_set": self.choose_labels}

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

    @property
    def has_keys(self) -> bool:
        """Say whether something in the editor has the keys."""
        focus = QApplication.focusWidget()
        return self._editor is not None and focus is not None and self._editor.isAncestorOf(focus)

    def commit(self) -> None:
        """Take over what is still being typed."""
        if self._editor is not None:
            self._editor.commit()

    def _settle(self) -> None:
        """Take over what is being typed, unless that is what is being done; a field that was left gave it out."""
        if self.has_keys and not self._is_changing:
            self.commit()

    def set_look(self, look: Look) -> None:
        """Draw in that look from now on."""
        if self._editor is not None:
            self._editor.set_look(look)

    # -- files ---------------------------------------------------------------------------------------------------------

    def save_labels(self) -> None:
        """Let the user choose a file, and write the label set into it."""
        session = self._desk.session
        name = f"{session.project.info.name} labels.json".replace("/", "-")
        chosen, _ = QFileDialog.getSaveFileName(
            self._window, "Save the labels", str(paths.documents_dir() / name), _FILES
        )
        if chosen:
            path = Path(chosen)
            self.write_labels(path if path.suffix else path.with_name(f"{path.name}.json"))

    def write_labels(self, path: Path) -> None:
        """Write the label set as it is now into the file, with what is being typed."""
        from annotator.jobs.label_files import write_labels
        from annotator.jobs.output import ExportFailed

        self.commit()
        try:
            write_labels(self._desk.session.label_set, path)
        except ExportFailed as error:
            self._window.notify(Notice("labels", Level.DANGER, "The labels are not saved", error.sentence, ("OK",)))
        else:
            self._window.notify(Notice("labels", Level.OK, "The labels are saved", str(path), ("OK",)))

    def choose_labels(self) -> None:
        """Let the user choose a file, and load the labels in it."""
        chosen, _ = QFileDialog.getOpenFileName(self._window, "Load labels", str(paths.documents_dir()), _FILES)
        if chosen:
            self.load_labels(Path(chosen))

    def load_labels(self, path: Path) -> None:
        """Load the labels in that file, once the user has agreed to what that does."""
        from annotator.jobs.label_files import LabelsUnreadable, read_labels

        self.commit()
        if self._desk.is_reading:
            # Articles that are not read yet may hold the labels too.
            self._desk.said.emit("The articles of the project are still being read. Load the labels in a moment.")
            return
        try:
            labels = read_labels(path).labels
        except LabelsUnreadable as error:
            self._window.notify(Notice("labels", Level.WARN, "No labels were loaded", error.sentence, ("OK",)))
            return
        self._desk.attempt(lambda: self._load_if_agreed(labels, path.name))

    def _load_if_agreed(self, labels: Sequence[Label], name: str) -> None:
        from annotator.gui.dialogs.question import Question, ask
        from annotator.gui.views.labels.questions import loading_text, loss_text

        session = self._desk.session
        here = session.label_set
        changes = [(before, label) for label in labels if (before := here.get(label.id)) and may_lose(before, label)]
        mine, others, articles = self._losses(changes)
        question = Question(
            f"Load the labels of “{name}”?",
            " ".join(filter(None, (loading_text(here.labels, labels), loss_text(mine, others)))),
            ("Load",),
            dangerous=bool(mine.annotations or others.annotations),
        )
        if ask(self._window, self._window.appearance.look, question) == 0:
            session.load_labels(labels, articles)

    # -- the editor ----------------------------------------------------------------------------------------------------

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
        from annotator.gui.views.labels.questions import loss_text

        session = self._desk.session
        mine, others, articles = self._losses([(before, label)])
        if mine.annotations or others.annotations:
            self.editor.ask(
                loss_text(mine, others),
                "Change it",
                lambda: self._do(lambda: session.change_label(label, articles)),
            )
        else:
            session.change_label(label, articles)

    def _losses(self, changes: Sequence[tuple[Label, Label]]) -> tuple[Losses, Losses, list[str]]:
        """Count what this annotator's and others' annotations lose; with the articles where the former may be."""
        session, desk = self._desk.session, self._desk
        ids = [before.id for before, _ in changes]
        articles = list(dict.fromkeys(article for each in ids for article in desk.articles_with(each)))
        theirs = dict.fromkeys(article for each in ids for article in desk.articles_where_others_gave(each))
        mine = count_losses(changes, (session.labels(article) for article in articles))
        others = count_losses(changes, (labels for article in theirs for _, labels in session.others(article)))
        return mine, others, articles

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

        self._is_changing = True
        try:
            self._desk.attempt(attempt)
        finally:
            self._is_changing = False
