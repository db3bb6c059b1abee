"""The report of an import."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from annotator.gui.dialogs.import_report import ImportReportDialog, report_headline, report_text
from annotator.gui.look import Look
from annotator.jobs.import_articles import Added, ImportReport, Known, Refused

REPORT = ImportReport(
    added=(Added("a", "Shelling in Dorsa", "a.txt"), Added("b", "Pasted")),
    known=(Known("c.txt", "c", "Toll rises"), Known("d.txt", "d", "Gone", removed=True)),
    refused=(Refused("e.bin", "This is no text."),),
)


def test_the_report_begins_with_what_needs_attention() -> None:
    assert report_headline(REPORT) == "2 articles imported, 2 already in the project, 1 not read"
    assert report_text(REPORT).splitlines() == [
        "Not read:",
        "e.bin: This is no text.",
        "",
        "Already in the project, with the same text:",
        "c.txt: “Toll rises”",
        "d.txt: “Gone”, which was taken out of the list",
        "",
        "Imported:",
        "Shelling in Dorsa (a.txt)",
        "Pasted",
    ]


def test_an_import_that_ended_early_says_why() -> None:
    assert report_text(ImportReport(cancelled=True)).startswith("Cancelled before the last file")
    assert report_text(ImportReport(stopped="The disk is full.")) == "Stopped: The disk is full."


def test_the_report_can_be_copied(qtbot: QtBot, look: Look) -> None:
    dialog = ImportReportDialog(look, REPORT)
    qtbot.addWidget(dialog)
    dialog.open()
    copy = next(each for each in dialog.findChildren(QPushButton) if each.text() == "Copy")

    qtbot.mouseClick(copy, Qt.MouseButton.LeftButton)

    assert QGuiApplication.clipboard().text() == report_text(REPORT)
