"""The question of what a report is to be."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QRadioButton
from pytestqt.qtbot import QtBot

from annotator.analysis.rollup import ROLL_UP_RULES
from annotator.gui.dialogs.report import ReportChoice, ReportDialog, ReportSubject
from annotator.gui.look import Look

SUBJECT = ReportSubject("Dorsa: spring", "a1", "Shells hit / the market")


def opened(qtbot: QtBot, look: Look, folder: Path | None, subject: ReportSubject = SUBJECT) -> ReportDialog:
    dialog = ReportDialog(look, subject, folder)
    qtbot.addWidget(dialog)
    dialog.open()
    qtbot.waitExposed(dialog)
    return dialog


def radio(dialog: ReportDialog, text: str) -> QRadioButton:
    return next(each for each in dialog.findChildren(QRadioButton) if each.text() == text)


def buttons(dialog: ReportDialog) -> dict[str, QPushButton]:
    return {each.text(): each for each in dialog.findChildren(QPushButton)}


def test_the_open_article_is_proposed_and_the_file_named_after_it(qtbot: QtBot, look: Look, tmp_path: Path) -> None:
    dialog = opened(qtbot, look, tmp_path)

    assert dialog.focusWidget() is radio(dialog, "This article")
    assert dialog.wanted == ReportChoice("a1", "gtd", tmp_path / "Shells hit the market report.html")


def test_the_project_another_format_and_another_rule_are_chosen(qtbot: QtBot, look: Look, tmp_path: Path) -> None:
    dialog = opened(qtbot, look, tmp_path)
    radio(dialog, "The whole project").click()
    radio(dialog, "PDF").click()
    qtbot.keyClick(dialog.rule, Qt.Key.Key_Down)

    assert dialog.wanted == ReportChoice("", "acled", tmp_path / "Dorsa spring report.pdf")
    assert ROLL_UP_RULES[1].definition in [label.text() for label in dialog.findChildren(QLabel)]


def test_without_an_open_article_there_is_only_the_project(qtbot: QtBot, look: Look, tmp_path: Path) -> None:
    dialog = opened(qtbot, look, tmp_path, ReportSubject("Dorsa", "", ""))

    assert not radio(dialog, "This article").isEnabled()
    assert dialog.wanted == ReportChoice("", "gtd", tmp_path / "Dorsa report.html")


def test_a_file_that_is_there_is_said_to_be_replaced(qtbot: QtBot, look: Look, tmp_path: Path) -> None:
    (tmp_path / "Shells hit the market report.md").touch()
    dialog = opened(qtbot, look, tmp_path)
    assert "Save" in buttons(dialog)

    radio(dialog, "Markdown").click()

    assert buttons(dialog)["Replace"].isEnabled()


def test_a_file_that_cannot_be_is_refused(qtbot: QtBot, look: Look, tmp_path: Path) -> None:
    dialog = opened(qtbot, look, tmp_path)
    (line,) = dialog.findChildren(QLineEdit)
    line.selectAll()
    qtbot.keyClicks(line, "relative.html")

    assert dialog.wanted is None
    assert not buttons(dialog)["Save"].isEnabled()


def test_a_very_long_title_makes_a_name_that_a_file_can_have(qtbot: QtBot, look: Look, tmp_path: Path) -> None:
    dialog = opened(qtbot, look, tmp_path, ReportSubject("Dorsa", "a1", "Ein Wort " * 90))
    assert dialog.wanted is not None
    assert dialog.wanted.path is not None
    assert len(dialog.wanted.path.name) < 90


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_for_a_printer_no_format_and_no_file_are_asked_for(qtbot: QtBot, look: Look, key: Qt.Key) -> None:
    dialog = opened(qtbot, look, None)

    assert {each.text() for each in dialog.findChildren(QRadioButton)} == {"This article", "The whole project"}
    with qtbot.waitSignal(dialog.accepted):
        qtbot.keyClick(dialog, key)
    assert dialog.wanted == ReportChoice("a1", "gtd", None)
