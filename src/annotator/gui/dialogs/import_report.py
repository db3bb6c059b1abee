"""Says what an import did, file by file, to be read and copied."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from annotator.gui import fonts
from annotator.gui.dialogs.frame import Frame
from annotator.gui.look import Look
from annotator.gui.widgets import Text

if TYPE_CHECKING:
    from annotator.jobs.import_articles import ImportReport


class ImportReportDialog(Frame):
    """The whole report as plain text."""

    def __init__(self, look: Look, report: ImportReport, parent: QWidget | None = None) -> None:
        """Show that report."""
        super().__init__("Imported articles", look, parent, 560, 420)
        headline = Text(report_headline(report), look, size=14, weight=fonts.SEMIBOLD, wrapped=True, parent=self)
        self.column.addWidget(headline)
        self.text = QPlainTextEdit(report_text(report), self)
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setFont(look.font())
        self.text.setAccessibleName("What happened to each file")
        self.column.addWidget(self.text, 1)
        copy = self.button("Copy")
        copy.clicked.connect(self._copy)
        close = self.button("Close", primary=True)
        close.clicked.connect(self.accept)
        self.add_buttons(copy, close)
        close.setFocus()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.text.toPlainText())


def show_import_report(parent: QWidget | None, look: Look, report: ImportReport) -> None:
    """Show the report until it is closed."""
    dialog = ImportReportDialog(look, report, parent)
    dialog.exec()
    dialog.deleteLater()


def report_headline(report: ImportReport) -> str:
    """Say in one line what the import did."""
    parts = [f"{_articles(len(report.added))} imported"]
    if report.known:
        parts.append(f"{len(report.known)} already in the project")
    if report.refused:
        parts.append(f"{len(report.refused)} not read")
    return ", ".join(parts)


def report_text(report: ImportReport) -> str:
    """Return the report, what needs attention first, one line a file."""
    sections: list[str] = []
    if report.stopped:
        sections.append(f"Stopped: {report.stopped}")
    elif report.cancelled:
        sections.append("Cancelled before the last file; what was imported until then stays.")
    if report.refused:
        lines = [f"{each.file}: {each.sentence}" for each in report.refused]
        sections.append("\n".join(["Not read:", *lines]))
    if report.known:
        lines = [_known(each.file, each.title, removed=each.removed) for each in report.known]
        sections.append("\n".join(["Already in the project, with the same text:", *lines]))
    if report.added:
        lines = [f"{each.title} ({each.file})" if each.file else each.title for each in report.added]
        sections.append("\n".join(["Imported:", *lines]))
    return "\n\n".join(sections)


def _known(file: str, title: str, *, removed: bool) -> str:
    gone = ", which was taken out of the list" if removed else ""
    return f"{file}: “{title}”{gone}" if file else f"“{title}”{gone}"


def _articles(count: int) -> str:
    return "1 article" if count == 1 else f"{count:,} articles"
