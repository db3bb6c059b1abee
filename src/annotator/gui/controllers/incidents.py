"""The project's incidents: listed, changed, merged, and what refers to them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from annotator.domain.annotations import ArticleLabels
from annotator.domain.errors import EditRefused
from annotator.domain.incidents import resolved
from annotator.gui.background import Task
from annotator.gui.controllers.travelling import Stop
from annotator.jobs.references import Reference, find_references

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from annotator.gui.actions import Handler
    from annotator.gui.controllers.travelling import Travelling
    from annotator.gui.desk import Desk
    from annotator.gui.dialogs.incidents import IncidentsDialog
    from annotator.gui.frame import WindowFrame

_QUOTE = 90


class Incidents(QObject):
    """Opens the list of incidents and does what is asked for in it."""

    def __init__(self, desk: Desk, travelling: Travelling, window: WindowFrame, parent: QObject) -> None:
        """Wait to be asked."""
        super().__init__(parent)
        self._desk = desk
        self._travelling = travelling
        self._window = window
        self._dialog: IncidentsDialog | None = None
        self._search: Task | None = None

    def handlers(self) -> Mapping[str, Handler]:
        """What serves which action."""
        return {"figures.incidents": self.open}

    def open(self, incident: str = "") -> None:
        """Show the incidents, that one chosen."""
        from annotator.gui.dialogs.incidents import IncidentsDialog

        self._desk.settling.emit()
        session = self._desk.session
        dialog = IncidentsDialog(self._window.appearance.look, self._window, read_only=bool(session.read_only))
        self._dialog = dialog
        dialog.wanted.connect(lambda facts: self._do(lambda: self._show(session.add_incident(facts))))
        dialog.changed.connect(lambda each, facts: self._do(lambda: session.change_incident(each, facts)))
        dialog.merged.connect(lambda gone, into: self._do(lambda: session.merge_incidents(gone, into), into))
        dialog.deleted.connect(lambda each: self._do(lambda: session.remove_incident(each), ""))
        dialog.place_wanted.connect(self._go_to)
        self._show(incident)
        self._look_for_references()
        dialog.exec()
        self._end_search()
        self._dialog = None
        dialog.deleteLater()

    def _show(self, current: str | None = None) -> None:
        if self._dialog is not None:
            self._dialog.show_incidents(self._desk.session.incidents(), current)

    def _do(self, action: Callable[[], object], current: str | None = None) -> None:
        def attempt() -> None:
            try:
                action()
            except EditRefused as refusal:
                if self._dialog is not None:
                    self._dialog.refuse(str(refusal))
            else:
                self._show(current)
                if current is not None:
                    self._look_for_references()

        self._desk.attempt(attempt)

    def _look_for_references(self) -> None:
        """Look through the project in the background, since any article may refer to an incident."""
        self._end_search()
        session = self._desk.session
        label_set, folder = session.label_set, session.folder
        here = ((ref, session.document(ref)) for ref in session.project.loaded)
        labels = {ref: document for ref, document in here if isinstance(document, ArticleLabels)}
        task = self._search = Task(lambda progress: find_references(folder, label_set, labels, progress), self)
        task.finished.connect(self._found)
        task.failed.connect(lambda error: self._not_found(str(error)))
        task.start()

    def _found(self, references: Sequence[Reference]) -> None:
        if self._dialog is None:
            return
        from annotator.gui.dialogs.incidents import ReferenceRow

        session, incidents = self._desk.session, self._desk.session.incidents()
        rows: dict[str, list[ReferenceRow]] = defaultdict(list)
        for each in references:
            row = self._desk.rows.get(each.article)
            if row is None or row[0].removed:
                continue
            label = session.label_set.get(each.label)
            quote = " ".join(each.quote.split())
            quote = quote if len(quote) <= _QUOTE else quote[: _QUOTE - 1].rstrip() + "…"
            text = f"{label.name if label else each.label} · {row[0].title} · “{quote}”"
            others = "" if each.annotator == session.annotator else session.name_of(each.annotator)
            rows[resolved(each.incident, incidents)].append(ReferenceRow(each, text, others))
        self._dialog.show_references(rows)

    def _not_found(self, why: str) -> None:
        if self._dialog is not None:
            self._dialog.show_no_references(why)

    def _go_to(self, reference: Reference) -> None:
        if self._dialog is not None:
            self._dialog.accept()
        self._travelling.go_to(Stop(reference.article, reference.position, reference.annotation))

    def _end_search(self) -> None:
        if self._search is not None:
            self._search.end()
            self._search.deleteLater()
            self._search = None
