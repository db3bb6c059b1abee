"""Saves when editing has been quiet, off the window's thread; reports a failure once and keeps trying."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer, Signal

from annotator.storage.errors import Conflict, StorageError

if TYPE_CHECKING:
    from annotator.domain.documents import Document, DocumentRef
    from annotator.domain.edits import Edit
    from annotator.gui.session import Session
    from annotator.storage.folder import Saved
    from annotator.storage.journal import Journal

QUIET_MS = 1000
RETRY_MS = 15_000

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class SaveState:
    """How the project stands towards its files.

    Attributes:
        kind: `saved`, `unsaved`, `saving`, `failed`, `conflict` or `read_only`.
        at: When it was last saved; none where nothing was saved since the project was opened.
        reason: The sentence to show for `failed`, `conflict` and `read_only`; for `saved`, why it may not survive a
            power cut.
        documents: For `conflict`: those that were changed by another program.
    """

    kind: str
    at: datetime | None = None
    reason: str = ""
    documents: tuple[DocumentRef, ...] = ()


class Autosave(QObject):
    """Writes what the session edits: to the journal at once, to the files when editing has been quiet for a second.

    One worker does both, in order, so that the journal is always ahead of the files. The window's thread only takes
    snapshots, which are values. Only the success of a save makes a document clean.
    """

    state_changed = Signal(object)
    journal_failed = Signal(str)
    """The journal cannot be written: why, as a sentence; empty when it can be again."""
    _finished = Signal(object)

    def __init__(self, session: Session, journal: Journal | None, parent: QObject | None = None) -> None:
        """Watch the session from now on; without a journal where nothing can be saved."""
        super().__init__(parent)
        self._session = session
        self._folder = session.folder
        self._journal = journal
        self._worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="save")
        self._unsaved: dict[DocumentRef, Document] = {}
        self._conflicts: dict[DocumentRef, str] = {}
        self._journal_failure = ""
        self._unrecorded: list[Edit] = []  # what the journal refused so far; only the worker touches it
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.save)
        self._finished.connect(self._run_here)
        self.state = SaveState("read_only", reason=session.read_only) if session.read_only else SaveState("saved")
        session.edited.connect(self._edited)

    @property
    def unsaved(self) -> dict[DocumentRef, Document]:
        """The documents that differ from their files, as they are here."""
        return dict(self._unsaved)

    @property
    def is_clean(self) -> bool:
        """Say whether every edit is in its file."""
        return not self._unsaved

    @property
    def is_recorded(self) -> bool:
        """Say whether the journal has every edit, so that the next start brings back what no file holds yet."""
        return self._journal is not None and not self._journal_failure

    def save(self) -> None:
        """Write everything that is unsaved now; the outcome arrives as a state."""
        self._timer.stop()
        snapshot = {ref: document for ref, document in self._unsaved.items() if ref not in self._conflicts}
        if not snapshot:
            return
        self._set_state("saving")
        self._submit(lambda: self._write(snapshot), lambda result: self._written(snapshot, result))

    def adopt(self, edits: Sequence[Edit]) -> None:
        """Save what edits changed that an earlier session left in the journal; without any, all it has is saved."""
        for edit in edits:
            for ref in edit.documents:
                self._unsaved[ref] = self._session.document(ref)
        if self._unsaved:
            self.save()
        else:
            self._empty_journal()

    def save_and_wait(self) -> bool:
        """Write everything and return when it is done; says whether all is clean. For the end of a session."""
        self.save()
        if self._journal_failure:
            self._submit(self._record, self._recorded)
        self._wait()
        return self.is_clean

    def close(self) -> None:
        """End the worker after what it has been given; nothing may be edited after this."""
        self._wait()
        self._timer.stop()
        self._worker.shutdown(wait=True)
        self._deliver()
        if self._journal is not None:
            self._journal.close()

    def take_theirs(self) -> None:
        """Give up the edits to documents that another program changed, and read those again."""
        refs = tuple(self._conflicts)
        for ref in refs:
            self._unsaved.pop(ref, None)
        self._conflicts.clear()
        self._session.reload(refs)
        if self._unsaved:
            self._set_state("unsaved")
            self.save()
        else:
            self._empty_journal()  # or the next start would bring back what was given up
            self._set_state("saved")

    def keep_mine(self) -> None:
        """Write the documents that another program changed as they are here, over what is there now."""
        for ref in tuple(self._conflicts):
            self._unsaved[ref] = self._session.put_over(ref)
        self._conflicts.clear()
        self.save()

    # -- the road of an edit -------------------------------------------------------------------------------------------

    def _edited(self, edit: Edit) -> None:
        for ref in edit.documents:
            self._unsaved[ref] = self._session.document(ref)
        if self._journal is not None:
            self._submit(lambda: self._record(edit), self._recorded)
        self._timer.start(QUIET_MS)
        if self.state.kind not in ("failed", "conflict"):
            self._set_state("unsaved")

    def _record(self, *edits: Edit) -> None:
        """Put the edits into the journal, after those that it refused: one that is missing makes the next useless."""
        assert self._journal is not None
        self._unrecorded.extend(edits)
        if self._unrecorded:
            self._journal.append(self._unrecorded)
            self._unrecorded.clear()

    def _recorded(self, result: object) -> None:
        failure = result.sentence if isinstance(result, StorageError) else ""
        if bool(failure) != bool(self._journal_failure):
            _log.warning("the journal cannot be written: %s", failure or "now it can")
            self.journal_failed.emit(failure)
        self._journal_failure = failure

    def _empty_journal(self) -> None:
        """Let the journal forget every edit made so far, all of which are in the files or given up."""
        if self._journal is not None:
            journal = self._journal

            def empty() -> None:
                self._unrecorded.clear()
                journal.saved(journal.last)

            self._submit(empty, self._recorded)

    def _write(self, snapshot: dict[DocumentRef, Document]) -> dict[DocumentRef, Saved | StorageError]:
        outcome: dict[DocumentRef, Saved | StorageError] = {}
        for ref, document in snapshot.items():
            try:
                outcome[ref] = self._folder.save(ref, document)
            except StorageError as error:
                outcome[ref] = error
        return outcome

    def _written(self, snapshot: dict[DocumentRef, Document], result: object) -> None:
        outcome: dict[DocumentRef, Saved | StorageError]
        if isinstance(result, dict):
            outcome = result
        else:
            assert isinstance(result, StorageError)
            outcome = dict.fromkeys(snapshot, result)
        failure = doubt = ""
        for ref, document in snapshot.items():
            answer = outcome[ref]
            if isinstance(answer, StorageError):
                _log.warning("%s was not saved: %s", ref, answer.sentence)
                failure = failure or answer.sentence
                if isinstance(answer, Conflict):
                    self._conflicts[ref] = answer.sentence
                continue
            if answer.warning is not None:
                doubt = answer.warning.sentence
            if self._unsaved.get(ref) is document:
                del self._unsaved[ref]
        if self._conflicts:
            self._set_state("conflict", next(iter(self._conflicts.values())), tuple(self._conflicts))
        elif failure:
            self._set_state("failed", failure)
            self._timer.start(RETRY_MS)
        elif self._unsaved:
            self._set_state("unsaved")
        else:
            # What cannot be promised to survive a power cut stays in the journal too.
            if not doubt:
                self._empty_journal()
            self._set_state("saved", doubt, at=datetime.now().astimezone())

    # -- between the threads -------------------------------------------------------------------------------------------

    def _submit(self, work: Callable[[], object], then: Callable[[object], None]) -> None:
        def report(future: Future[object]) -> None:
            error = future.exception()
            if error is not None and not isinstance(error, StorageError):
                _log.error("saving failed in a way that it should not", exc_info=error)
                error = StorageError(
                    f"Saving failed in a way that Annotator does not know: {error}.", self._folder.path
                )
            self._finished.emit((then, error if error is not None else future.result()))

        self._worker.submit(work).add_done_callback(report)

    def _run_here(self, report: tuple[Callable[[object], None], object]) -> None:
        then, result = report
        then(result)

    def _wait(self) -> None:
        """Return when the worker has done all that it was given so far, and its answers are here."""
        self._worker.submit(lambda: None).result()
        self._deliver()

    def _deliver(self) -> None:
        QCoreApplication.sendPostedEvents(self, QEvent.Type.MetaCall.value)

    def _set_state(
        self, kind: str, reason: str = "", documents: tuple[DocumentRef, ...] = (), at: datetime | None = None
    ) -> None:
        state = SaveState(kind, at or self.state.at, reason, documents)
        if state != self.state:
            self.state = state
            self.state_changed.emit(state)
