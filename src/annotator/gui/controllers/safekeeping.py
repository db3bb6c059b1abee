"""How the open project stands towards its files: told, recovered, and decided where another program changed them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from annotator.gui.views.notice_bar import Level, Notice
from annotator.gui.views.status_bar import Saving
from annotator.storage.errors import StorageError
from annotator.storage.journal import replay

if TYPE_CHECKING:
    from annotator.domain.documents import DocumentRef
    from annotator.domain.edits import Edit
    from annotator.gui.autosave import SaveState
    from annotator.gui.controllers.filing import Filing
    from annotator.gui.desk import Desk
    from annotator.gui.frame import WindowFrame
    from annotator.gui.views.article_view import ArticleView
    from annotator.storage.folder import ProjectFolder
    from annotator.storage.journal import Journal


class Safekeeping(QObject):
    """Tells what is saved and what is not, and does what the user decides about it."""

    theirs_taken = Signal()
    """What another program wrote was taken in place of what was here; everything is to be shown anew."""

    def __init__(
        self,
        desk: Desk,
        view: ArticleView,
        filing: Filing,
        journal: Journal | None,
        window: WindowFrame,
        parent: QObject,
    ) -> None:
        """Watch the autosave of the desk."""
        super().__init__(parent)
        self._desk = desk
        self._autosave = desk.autosave
        self._view = view
        self._filing = filing
        self._journal = journal
        self._window = window
        self._autosave.state_changed.connect(self.show)
        self._autosave.journal_failed.connect(self._show_journal)

    def show(self, state: SaveState) -> None:
        """Say in the status bar and, where something is wrong, in a notice how the project stands towards its files."""
        status = self._window.status
        self._window.setWindowModified(not self._autosave.is_clean)
        at = f" {state.at:%H:%M}" if state.at else ""
        match state.kind:
            case "saved":
                status.set_saving(Saving.SAVED, f"Saved{at}")
                self._window.notices.withdraw("saving")
                if state.reason:
                    self._window.notify(Notice("saving", Level.WARN, "Saved, with a doubt", state.reason, ("OK",)))
            case "unsaved":
                status.set_saving(Saving.UNSAVED, "Unsaved")
            case "saving":
                status.set_saving(Saving.WRITING, "Saving…")
            case "read_only":
                status.set_saving(Saving.SAVED, "Reading only")
            case "conflict":
                self._show_conflict(state)
            case _:
                self._show_failure(state)

    def _show_failure(self, state: SaveState) -> None:
        count = len(self._autosave.unsaved)
        self._window.status.set_saving(Saving.FAILED, "Not saved")
        self._window.notify(
            Notice(
                "saving",
                Level.DANGER,
                "What you did last is not saved",
                f"{state.reason} {count} {'file waits' if count == 1 else 'files wait'}; it is tried again by itself.",
                ("Try again", "Save a copy…"),
            ),
            self._autosave.save,
            self._filing.save_copy,
        )

    def _show_conflict(self, state: SaveState) -> None:
        self._window.status.set_saving(Saving.FAILED, "Not saved")
        where = "here and in the journal" if self._autosave.is_recorded else "here"
        self._window.notify(
            Notice(
                "saving",
                Level.WARN,
                "Another program changed this on the disk",
                f"{self._called(state.documents)} changed there since you opened the project, or went away. Nothing "
                f"was overwritten; what you did is kept {where} until you choose.",
                ("Keep mine", "Take the other", "Save a copy…"),
            ),
            self._attempting(self._autosave.keep_mine),
            self._attempting(self._take_theirs),
            self._filing.save_copy,
        )

    def _called(self, documents: Sequence[DocumentRef]) -> str:
        """Return what documents are to the user, in words that begin a sentence."""
        if len(documents) != 1:
            return f"{len(documents)} files"
        (ref,) = documents
        row = self._desk.rows.get(ref.article)
        title = f"“{row[0].title}”" if row is not None else "this article"
        words = {
            "annotations": f"Your labels of {title}",
            "article": f"The article {title}" if row is not None else "An article",
            "labels": "The label set",
            "annotator": "Your name",
            "incident": "An incident",
            "decision": "A decision on a contradiction",
        }
        return words.get(ref.kind, "The project’s name")

    def _show_journal(self, failure: str) -> None:
        if failure:
            text = f"{failure} Until then only what is saved would outlive a crash."
            self._window.notify(Notice("journal", Level.WARN, "The journal cannot be written", text, ("OK",)))
        else:
            self._window.notices.withdraw("journal")

    def _take_theirs(self) -> None:
        position = self._view.current_span.start if self._desk.article_id else 0
        self._autosave.take_theirs()
        # First of all the article: it may be gone, and then nothing may ask for it any more.
        self._desk.open_article(self._desk.article_id, position)
        self.theirs_taken.emit()

    def _attempting(self, action: Callable[[], None]) -> Callable[[], object]:
        return lambda: self._desk.attempt(action)

    def recover(self) -> None:
        """Apply what the journal still has from the last time, save it, and say so."""
        journal = self._journal
        if journal is None:
            return
        result = replay(self._desk.session.project, journal.pending())
        # That the project knows the annotator's name is nothing that they did.
        count = sum(any(ref.kind != "annotator" for ref in edit.documents) for edit in result.applied)
        lost = len(result.refused) + journal.damaged_lines
        kept = _set_aside(journal, result.applied, lost) if lost else ""
        self._autosave.adopt(result.applied)
        if not count and not lost:
            return
        edits = "One edit" if count == 1 else f"{count} edits" if count else "No edit"
        text = kept or "What was only in the journal is being written into the files."
        level = Level.WARN if lost else Level.OK
        self._window.notify(Notice("recovered", level, f"{edits} of the last time recovered", text, ("OK",)))

    def may_leave(self) -> bool:
        """Ask whether to close although something is not saved."""
        from annotator.gui.dialogs.question import Question, ask

        reason = self._autosave.state.reason
        if self._autosave.is_recorded:
            text = f"{reason} It is in the journal of the project, and the next start brings it back."
            close = "Close anyway"
        else:
            text = f"{reason} The journal of the project could not be written either: closing loses it."
            close = "Close and lose it"
        question = Question("Some of what you did is not saved", text, ("Save a copy…", close), cancel="Stay")
        answer = ask(self._window, self._window.appearance.look, question)
        if answer == 0:
            self._filing.save_copy()
        return answer == 1


def open_journal(folder: ProjectFolder, annotator: str, window: WindowFrame) -> Journal | None:
    """Return the annotator's journal in the project; none where nothing can be saved, or with a notice why not."""
    if folder.read_only:
        return None
    try:
        return folder.journal(annotator)
    except StorageError as error:
        window.notify(Notice("journal", Level.WARN, "The journal cannot be written", error.sentence, ("OK",)))
        return None


def _set_aside(journal: Journal, applied: list[Edit], lost: int) -> str:
    """Keep a journal that holds edits which cannot be applied; say where it is."""
    what = "One more edit does" if lost == 1 else f"{lost} more edits do"
    what = f"{what} not fit what the files say now, or cannot be read"
    try:
        names = ", ".join(path.name for path in journal.set_aside())
        if applied:
            journal.append(applied)
    except StorageError as error:
        return f"{what}. {error.sentence}"
    return f"{what}; the journal with everything is kept in the project’s journal folder as {names}."
