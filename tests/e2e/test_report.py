"""Reports saved and printed from the window, by keys, with what is not saved yet."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QDesktopServices
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo, QPrintPreviewDialog
from PySide6.QtWidgets import QWidget

from annotator.gui.dialogs.report import ReportDialog
from tests.e2e.user import User

STRUCK = "A ferry struck the northern pier of Lome harbour on Thursday, injuring twelve people."


def save(user: User, target: Path, *, format_: int = 0, whole: bool = False) -> None:
    """Save the report into the file, in the format of that number."""

    def answer(dialog: QWidget) -> None:
        assert isinstance(dialog, ReportDialog)
        if whole:
            user.press("Down")
        user.tab_to("Figures rolled up by")
        user.press("Tab", *["Down"] * format_)
        user.tab_to("File")
        user.replace(str(target))
        user.press("Return")

    with user.answering(answer):
        user.press("Ctrl+Shift+R")
    user.until(lambda: "The report is saved" in user.notice, "the report is said")


@pytest.fixture
def labelled(user: User) -> User:
    """The user after an event and a figure that are not saved yet."""
    user.press("Down", "Down", "1", "3")
    return user


def test_html_has_the_sentences_that_were_labelled_a_moment_ago(labelled: User, tmp_path: Path) -> None:
    target = tmp_path / "report.html"
    save(labelled, target)

    text = target.read_text(encoding="utf-8")
    assert f'<blockquote lang="en" dir="auto">{STRUCK}</blockquote>' in text
    assert "Ada Quill" in text
    assert str(target) in labelled.notice


def test_of_the_whole_project_all_articles_are_listed(labelled: User, tmp_path: Path) -> None:
    target = tmp_path / "report.md"
    save(labelled, target, format_=2, whole=True)

    text = target.read_text(encoding="utf-8")
    assert text.startswith("# Report on Lome harbour\n")
    articles = text[text.index("## Articles") :]
    assert len([line for line in articles.splitlines() if line.startswith("|")]) == 2 + len(labelled.desk.rows)


def test_a_pdf_is_made_in_the_background(labelled: User, tmp_path: Path) -> None:
    target = tmp_path / "report.pdf"
    save(labelled, target, format_=1)

    assert target.read_bytes().startswith(b"%PDF")
    assert [each.name for each in tmp_path.iterdir() if each.name.startswith("report")] == ["report.pdf"]


def test_a_saved_report_can_be_opened(labelled: User, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()))
    save(labelled, tmp_path / "report.html")

    labelled.click_button("Open")

    assert [Path(each) for each in opened] == [tmp_path / "report.html"]


def test_what_cannot_be_written_is_said(labelled: User, tmp_path: Path) -> None:
    own = labelled.project.folder.path / "articles" / "report.html"

    def answer(dialog: QWidget) -> None:
        labelled.tab_to("File")
        labelled.replace(str(own))
        labelled.press("Return")

    with labelled.answering(answer):
        labelled.press("Ctrl+Shift+R")
    labelled.until(lambda: "failed" in labelled.notice, "it is said")

    assert "among a project’s own files" in labelled.notice
    assert not own.exists()


def test_without_a_printer_a_sentence_says_so_and_leads_to_the_file(labelled: User, tmp_path: Path) -> None:
    labelled.press("Ctrl+P")
    assert "There is no printer here" in labelled.notice

    def answer(dialog: QWidget) -> None:
        assert isinstance(dialog, ReportDialog)
        labelled.press("Esc")

    with labelled.answering(answer):
        labelled.click_button("Save the report…")


def test_with_a_printer_the_pages_are_shown_first(
    labelled: User, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", lambda: ["Office"])
    printed = tmp_path / "printed.pdf"

    def ask(dialog: QWidget) -> None:
        assert isinstance(dialog, ReportDialog)
        labelled.press("Return")

    def look(dialog: QWidget) -> None:
        assert isinstance(dialog, QPrintPreviewDialog)
        assert "Report on" in dialog.windowTitle()
        printer = dialog.printer()
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(printed))
        dialog.paintRequested.emit(printer)
        labelled.press("Esc")

    with labelled.answering(ask, look):
        labelled.press("Ctrl+P")
        labelled.until(printed.exists, "the pages are printed")

    assert printed.read_bytes().startswith(b"%PDF")
