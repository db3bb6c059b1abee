"""Reports of the open article or the project: written into files in the background, and printed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices

from annotator import paths
from annotator.gui.views.notice_bar import Level, Notice

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from annotator.gui.actions import Handler
    from annotator.gui.controllers.filing import Filing
    from annotator.gui.desk import Desk
    from annotator.gui.dialogs.report import ReportChoice
    from annotator.gui.frame import WindowFrame
    from annotator.jobs.progress import Progress
    from annotator.jobs.report import MadeReport, Reported, ReportOptions

_SHOWN = 3
"""How many files that could not be read are named."""


class Reporting(QObject):
    """Asks what is wanted of a report, and has it written or printed."""

    def __init__(self, desk: Desk, filing: Filing, window: WindowFrame, parent: QObject) -> None:
        """Wait to be asked.

        Args:
            desk: The open project.
            filing: Runs what takes long.
            window: Where questions are asked and notices shown.
        """
        super().__init__(parent)
        self._desk = desk
        self._filing = filing
        self._window = window
        self._rule = ""

    def handlers(self) -> Mapping[str, Handler]:
        """What serves which action."""
        return {"project.report": self.save, "project.print_report": self.print}

    def save(self) -> None:
        """Let the user choose what the report is of, its format and its file, and write it."""
        wanted = self._ask(paths.documents_dir())
        if wanted is None or wanted.path is None:
            return
        path, options, is_complete = wanted.path, self._options(wanted), self._save_all()
        folder = self._desk.session.folder

        def work(progress: Progress) -> Reported:
            from annotator.gui.paper import pdf_writer
            from annotator.jobs.report import WRITERS, write_report

            return write_report(folder, path, options, progress, {**WRITERS, ".pdf": pdf_writer(progress)})

        def written(report: Reported) -> None:
            missing = self._missing(report.left_out, is_complete=is_complete)
            level = Level.WARN if missing else Level.OK
            text = "\n".join([str(report.path), *missing])
            notice = Notice("report", level, "The report is saved", text, ("Open", "OK"))
            self._window.notify(notice, lambda: _open(report.path), lambda: None)

        self._filing.run("report", "Writing the report", work, written)

    def print(self) -> None:
        """Let the user choose what the report is of, and show its pages before they are printed."""
        from PySide6.QtPrintSupport import QPrinterInfo

        if not QPrinterInfo.availablePrinterNames():
            text = "Save the report as PDF instead, and print it where there is one."
            notice = Notice("print", Level.INFO, "There is no printer here", text, ("Save the report…", "OK"))
            self._window.notify(notice, self.save, lambda: None)
            return
        wanted = self._ask(None)
        if wanted is None:
            return
        options, is_complete = self._options(wanted), self._save_all()
        folder = self._desk.session.folder

        def work(progress: Progress) -> MadeReport:
            from annotator.jobs.report import read_report

            return read_report(folder, options, progress)

        def made(report: MadeReport) -> None:
            from annotator.gui.dialogs.print_preview import preview

            missing = self._missing(report.left_out, is_complete=is_complete)
            if missing:
                text = "\n".join(missing)
                self._window.notify(Notice("print", Level.WARN, "The report is not complete", text, ("OK",)))
            preview(self._window, report.section)

        self._filing.run("print", "Making the report", work, made)

    def _ask(self, place: Path | None) -> ReportChoice | None:
        from annotator.gui.dialogs.report import ReportSubject, ask_report

        desk = self._desk
        title = (desk.article.metadata.title or "Untitled") if desk.article_id else ""
        subject = ReportSubject(desk.session.project.info.name, desk.article_id, title)
        wanted = ask_report(self._window, self._window.appearance.look, subject, place, self._rule)
        if wanted is not None:
            self._rule = wanted.rule
        return wanted

    def _options(self, wanted: ReportChoice) -> ReportOptions:
        from annotator.jobs.report import ReportOptions

        name = self._window.preferences.value.annotator_name
        return ReportOptions(self._desk.session.now(), name, wanted.article, wanted.rule)

    def _save_all(self) -> bool:
        """Bring the files up to date, which the report is made of; say whether that was possible."""
        self._desk.settling.emit()
        return self._desk.autosave.save_and_wait()

    def _missing(self, left_out: tuple[str, ...], *, is_complete: bool) -> tuple[str, ...]:
        if is_complete:
            return left_out[:_SHOWN]
        return "What you did last could not be saved, so it is not in the report.", *left_out[:_SHOWN]


def _open(path: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
