"""Articles into the open project, labels out of it, copies of it, and its name."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QFileDialog

from annotator import paths
from annotator.gui.background import Task
from annotator.gui.views.notice_bar import Level, Notice
from annotator.jobs.export_labels import Exported
from annotator.jobs.output import ExportFailed
from annotator.jobs.progress import Cancelled
from annotator.storage.errors import StorageError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from annotator.gui.actions import Handler
    from annotator.gui.desk import Desk
    from annotator.gui.frame import WindowFrame
    from annotator.jobs.import_articles import ImportReport
    from annotator.jobs.progress import Progress

SHOWN_AFTER_MS = 400


class Filing(QObject):
    """What goes between the project and other files; long work runs in the background with a way to cancel it."""

    def __init__(self, desk: Desk, window: WindowFrame, refresh: Callable[[], None]) -> None:
        """Serve the desk.

        Args:
            desk: The open project.
            window: Where questions are asked and notices shown.
            refresh: Reads the list of articles anew.
        """
        super().__init__(desk)
        self._desk = desk
        self._window = window
        self._refresh = refresh
        self._tasks: dict[Task, str] = {}

    def handlers(self) -> Mapping[str, Handler]:
        """What serves which action."""
        return {
            "project.import_files": self.choose_files,
            "project.import_folder": self.choose_folder,
            "project.save": self.save,
            "project.save_copy": self.save_copy,
            "project.export": self.export,
            "project.rename": self.rename,
            "label.codebook": self.save_codebook,
            "article.metadata": lambda: self.edit_metadata(self._desk.article_id),
        }

    @property
    def is_busy(self) -> bool:
        """Say whether something runs that would be cut off by closing."""
        return bool(self._tasks)

    @property
    def running(self) -> str:
        """What runs, in words; empty where nothing does."""
        return next(iter(self._tasks.values()), "")

    def stop(self) -> None:
        """Stop what runs and wait for its end."""
        for task in list(self._tasks):
            task.end()
        self._tasks.clear()

    def save(self) -> None:
        """Write everything now, what is being typed too."""
        self._desk.settling.emit()
        self._desk.autosave.save()

    # -- in ------------------------------------------------------------------------------------------------------------

    def choose_files(self) -> None:
        """Let the user choose articles, and import them."""
        files, _ = QFileDialog.getOpenFileNames(
            self._window, "Import articles", str(paths.documents_dir()), "Text files (*.txt *.text *.md);;All files (*)"
        )
        if files:
            self.import_paths([Path(file) for file in files])

    def choose_folder(self) -> None:
        """Let the user choose a folder, and import every article in it."""
        folder = QFileDialog.getExistingDirectory(self._window, "Import a folder", str(paths.documents_dir()))
        if folder:
            self.import_paths([Path(folder)])

    def import_paths(self, files: Sequence[Path]) -> None:
        """Import files and folders in the background."""
        from annotator.jobs.import_articles import import_files

        folder, now = self._desk.session.folder, self._desk.session.now
        self.run("import", "Importing articles", lambda p: import_files(files, folder, now, p), self._imported)

    def import_text(self, text: str) -> None:
        """Import one text and open it: whoever pastes an article wants to read it."""
        from annotator.jobs.import_articles import import_text

        folder, now = self._desk.session.folder, self._desk.session.now
        self.run("import", "Importing an article", lambda p: import_text(text, folder, now, p), self._pasted)

    def _pasted(self, report: ImportReport) -> None:
        self._imported(report, opens=True)

    def _imported(self, report: ImportReport, *, opens: bool = False) -> None:
        gone = [(known.id, known.title) for known in report.known if known.removed]
        if report.added:
            self._desk.session.note_imported([(added.id, added.title) for added in report.added])
            self._refresh()
        if report.added and (opens or not self._desk.article_id):
            self._desk.open_article(report.added[0].id)
        if report.refused or report.known or report.stopped or report.cancelled:
            self._tell_report(report, gone)
        else:
            count = len(report.added)
            self._desk.said.emit(
                f"Imported “{report.added[0].title}”." if count == 1 else f"Imported {count} articles."
            )

    def _tell_report(self, report: ImportReport, gone: list[tuple[str, str]]) -> None:
        parts = [f"{len(report.added)} imported"]
        if report.known:
            parts.append(f"{len(report.known)} already in the project")
        if report.refused:
            parts.append(f"{len(report.refused)} could not be read")
        headline = ", ".join(parts) + (" before the cancel" if report.cancelled else "")
        text = report.stopped
        if not text and len(report.refused) == 1 and not report.known:
            text = report.refused[0].sentence
        elif not text and len(report.known) == 1 and not report.refused:
            known = report.known[0]
            where = "It was taken out of the list." if known.removed else "It has the same text."
            text = f"“{known.title}” is in the project already. {where}"
        answers: list[tuple[str, Callable[[], object]]] = []
        if gone:
            put = "Put it back" if len(gone) == 1 else f"Put {len(gone)} back"
            answers.append((put, lambda: self._put_back(gone)))
        elif len(report.known) == 1:
            here = report.known[0].id
            answers.append(("Open it", lambda: self._desk.open_article(here)))
        if len(report.refused) + len(report.known) > 1:
            answers.append(("Details…", lambda: self._show_report(report)))
        answers.append(("OK", lambda: None))
        level = Level.WARN if report.refused or report.stopped else Level.INFO
        notice = Notice("import", level, headline, text, tuple(name for name, _ in answers))
        self._window.notify(notice, *(answer for _, answer in answers))

    def _put_back(self, articles: list[tuple[str, str]]) -> None:
        if self._desk.attempt(lambda: self._desk.session.restore_articles(articles)):
            self._desk.open_article(articles[0][0])

    def _show_report(self, report: ImportReport) -> None:
        from annotator.gui.dialogs.import_report import show_import_report

        show_import_report(self._window, self._window.appearance.look, report)

    # -- details -------------------------------------------------------------------------------------------------------

    def edit_metadata(self, article_id: str) -> None:
        """Let the user edit title, date, source, address and language of the article."""
        from annotator.gui.dialogs.metadata import ask_metadata

        def edit() -> None:
            session = self._desk.session
            metadata = ask_metadata(self._window, self._window.appearance.look, session.article(article_id).metadata)
            if metadata is not None:
                session.set_metadata(article_id, metadata)

        self._desk.attempt(edit)

    def rename(self) -> None:
        """Let the user name the project."""
        from annotator.gui.dialogs.name import ask_name

        session, look = self._desk.session, self._window.appearance.look
        name = ask_name(
            self._window,
            look,
            session.project.info.name,
            "Project name",
            "It stands above the articles and in exports.",
        )
        if name is not None:
            self._desk.attempt(lambda: session.rename_project(name))

    # -- out -----------------------------------------------------------------------------------------------------------

    def export(self) -> None:
        """Let the user choose a format and a file, and export the labels in the background."""
        from annotator.exporters import EXPORTERS, ExportOptions
        from annotator.gui.dialogs.export import ask_export
        from annotator.jobs.export_labels import export

        session = self._desk.session
        annotators = {person.id: person.name for person in session.folder.annotators()}
        wanted = ask_export(
            self._window,
            self._window.appearance.look,
            tuple(EXPORTERS.values()),
            session.project.info.name,
            paths.documents_dir(),
            annotators,
        )
        if wanted is None:
            return
        # What is exported is what is in the files; they are brought up to date first.
        self._desk.settling.emit()
        is_complete = self._desk.autosave.save_and_wait()
        exporter = EXPORTERS[wanted.exporter]
        options = ExportOptions(wanted.rows, wanted.annotator, wanted.byte_order_mark)
        self.run(
            "export",
            "Exporting labels",
            lambda p: export(session.folder, exporter, wanted.path, options, p),
            lambda exported: self._exported(exported, is_complete=is_complete),
        )

    def _exported(self, exported: Exported, *, is_complete: bool) -> None:
        labels = "1 label" if exported.annotations == 1 else f"{exported.annotations} labels"
        articles = "1 article" if exported.articles == 1 else f"{exported.articles} articles"
        what = f"{labels} of {articles}"
        if exported.records:
            what = f"{exported.rows:,} {exported.records if exported.rows != 1 else exported.records.removesuffix('s')}"
        missing = exported.left_out[:3]
        if not is_complete:
            missing = ("What you did last could not be saved, so it is not in the export.", *missing)
        self._window.notify(
            Notice(
                "export",
                Level.WARN if missing else Level.OK,
                f"Exported {what}",
                "\n".join([str(exported.path), *missing]),
                ("OK",),
            )
        )

    def save_codebook(self) -> None:
        """Let the user choose a file, and write the label set into it as a document."""
        name = f"{self._desk.session.project.info.name} codebook.html".replace("/", "-")
        chosen, kind = QFileDialog.getSaveFileName(
            self._window,
            "Save the codebook",
            str(paths.documents_dir() / name),
            "HTML, to read and print (*.html *.htm);;Markdown (*.md *.markdown)",
        )
        if chosen:
            path = Path(chosen)
            ending = ".md" if kind.startswith("Markdown") else ".html"
            self.write_codebook(path if path.suffix else path.with_name(path.name + ending))

    def write_codebook(self, path: Path) -> None:
        """Write the label set as it is now into the file as a document."""
        from annotator.jobs.codebook import write_codebook

        self._desk.settling.emit()
        project = self._desk.session.project
        info, label_set = project.info, project.label_set
        self.run(
            "codebook",
            "Saving the codebook",
            lambda _progress: write_codebook(info, label_set, path),
            lambda _done: self._window.notify(
                Notice("codebook", Level.OK, "The codebook is saved", str(path), ("OK",))
            ),
        )

    def save_copy(self) -> None:
        """Let the user choose a place, and write the whole project there as it is now."""
        start = self._desk.session.folder.path
        chosen, _ = QFileDialog.getSaveFileName(
            self._window, "Save a copy of the project", str(start.with_name(f"{start.name} copy"))
        )
        if chosen:
            self.copy_to(Path(chosen))

    def copy_to(self, path: Path) -> None:
        """Write the whole project elsewhere, with what is not saved yet."""
        self._desk.settling.emit()
        session = self._desk.session
        folder, documents = session.folder, self._desk.autosave.unsaved
        is_whole = folder.path.is_dir()
        if not is_whole:  # removed, renamed or not connected any more: what is open here is all there is
            documents = {ref: session.document(ref) for ref in session.project.loaded} | documents

        def work(progress: Progress) -> Path:
            def report(done: int, total: int) -> None:
                progress(done, total, "Copying")
                if progress.cancelled():
                    raise Cancelled

            return folder.copy_to(path, documents, report).path

        self.run("copy", "Copying the project", work, lambda copy: self._copied(copy, is_whole=is_whole))

    def _copied(self, path: Path, *, is_whole: bool) -> None:
        if is_whole:
            notice = Notice("copy", Level.OK, "The copy is complete", str(path), ("OK",))
        else:
            text = f"The project’s folder is gone; the copy has only the articles that were open here.\n{path}"
            notice = Notice("copy", Level.WARN, "The copy is not the whole project", text, ("OK",))
        self._window.notify(notice)

    # -- in the background ---------------------------------------------------------------------------------------------

    def run(self, key: str, title: str, work: Callable[[Progress], Any], then: Callable[[Any], None]) -> None:
        """Run the work; show how far it is in a notice once it takes longer than a moment."""
        task = Task(work, self)
        self._tasks[task] = title

        def ended() -> None:
            self._tasks.pop(task, None)
            self._window.notices.withdraw(f"{key}-progress")
            task.deleteLater()

        def show(done: int, total: int, what: str) -> None:
            if task in self._tasks:
                far = f"{done} of {total}" if total else f"{done}"
                self._window.notify(
                    Notice(f"{key}-progress", Level.INFO, f"{title}: {far}", what, ("Cancel",)), task.cancel
                )

        def finished(answer: object) -> None:
            ended()
            then(answer)

        def failed(error: Exception) -> None:
            ended()
            if isinstance(error, Cancelled):
                self._desk.said.emit(f"{title}: cancelled, nothing was written.")
            elif isinstance(error, StorageError | ExportFailed):
                self._window.notify(Notice(key, Level.DANGER, f"{title} failed", error.sentence, ("OK",)))
            else:
                raise error

        patience = QTimer(task)
        patience.setSingleShot(True)
        patience.timeout.connect(lambda: task.progressed.connect(show))
        patience.start(SHOWN_AFTER_MS)
        task.finished.connect(finished)
        task.failed.connect(failed)
        task.start()
