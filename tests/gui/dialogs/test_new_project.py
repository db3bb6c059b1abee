"""The question for a new project."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from annotator.gui.dialogs.new_project import NewProject, NewProjectDialog, folder_name, folder_problem
from annotator.gui.look import Look


@pytest.fixture
def dialog(qtbot: QtBot, look: Look, tmp_path: Path) -> NewProjectDialog:
    dialog = NewProjectDialog(look, tmp_path)
    qtbot.addWidget(dialog)
    dialog.open()
    qtbot.waitExposed(dialog)
    return dialog


def make(dialog: NewProjectDialog) -> QPushButton:
    return next(each for each in dialog.findChildren(QPushButton) if each.text() == "Make project")


def texts(dialog: NewProjectDialog) -> list[str]:
    return [label.text() for label in dialog.findChildren(QLabel)]


def test_the_folder_follows_the_name_and_enter_makes_the_project(
    qtbot: QtBot, dialog: NewProjectDialog, tmp_path: Path
) -> None:
    assert not make(dialog).isEnabled()

    qtbot.keyClicks(dialog.name, "Dorsa: spring/2026")
    with qtbot.waitSignal(dialog.accepted):
        qtbot.keyClick(dialog.name, Qt.Key.Key_Return)

    assert dialog.wanted == NewProject("Dorsa: spring/2026", tmp_path / "Dorsa spring 2026")
    assert list(tmp_path.iterdir()) == [], "the dialog itself makes nothing"


def test_a_folder_of_ones_own_stays(qtbot: QtBot, dialog: NewProjectDialog, tmp_path: Path) -> None:
    dialog.folder.selectAll()
    qtbot.keyClicks(dialog.folder, str(tmp_path / "mine"))
    qtbot.keyClicks(dialog.name, "Dorsa")

    assert dialog.wanted == NewProject("Dorsa", tmp_path / "mine")


def test_a_folder_with_a_project_says_how_to_open_it(qtbot: QtBot, dialog: NewProjectDialog, tmp_path: Path) -> None:
    (tmp_path / "Dorsa").mkdir()
    (tmp_path / "Dorsa" / "project.json").touch()

    qtbot.keyClicks(dialog.name, "Dorsa")

    assert "There is a project in this folder already: open it (Ctrl+O)" in "\n".join(texts(dialog))
    assert not make(dialog).isEnabled()


def test_a_folder_that_holds_something_is_refused_with_a_reason(
    qtbot: QtBot, dialog: NewProjectDialog, tmp_path: Path
) -> None:
    (tmp_path / "Dorsa").mkdir()
    (tmp_path / "Dorsa" / "file").touch()

    qtbot.keyClicks(dialog.name, "Dorsa")

    assert "This folder is not empty. Choose another name or another place." in texts(dialog)
    assert not make(dialog).isEnabled()
    assert dialog.wanted is None
    qtbot.keyClicks(dialog.name, " 2")
    assert make(dialog).isEnabled()


def test_folders_that_cannot_be_are_refused(tmp_path: Path) -> None:
    (tmp_path / "file").touch()

    assert folder_problem(str(tmp_path / "new" / "deeper")) == ""
    assert folder_problem(str(tmp_path)) != ""
    for folder in (
        "",
        "relative/folder",
        str(tmp_path / "file"),
        str(tmp_path / "file" / "below"),
        "~nobody-of-that-name/a",
    ):
        assert folder_problem(folder) != "", folder


@pytest.mark.parametrize(
    ("project", "folder"),
    [
        ("Dorsa spring", "Dorsa spring"),
        ('a/b\\c:d*e?f"g<h>i|j', "a b c d e f g h i j"),
        ("..hidden. ", "hidden"),
        ("con", "con project"),
        ("دورسا", "دورسا"),
        ("a\u202eb\tc", "abc"),
        ("...", ""),
    ],
)
def test_folders_have_names_that_every_system_takes(project: str, folder: str) -> None:
    assert folder_name(project) == folder


def test_folder_names_stay_short_enough_in_every_script() -> None:
    assert len(folder_name("د" * 300).encode()) <= 200
