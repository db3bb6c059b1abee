"""The question how labels are to be exported."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QRadioButton
from pytestqt.qtbot import QtBot

from annotator.exporters import EXPORTERS
from annotator.exporters.exporter import ROW_KINDS
from annotator.gui.dialogs.export import ExportChoice, ExportDialog
from annotator.gui.look import Look


def opened(qtbot: QtBot, look: Look, folder: Path, annotators: dict[str, str] | None = None) -> ExportDialog:
    dialog = ExportDialog(look, tuple(EXPORTERS.values()), "Dorsa: spring", folder, annotators or {})
    qtbot.addWidget(dialog)
    dialog.open()
    qtbot.waitExposed(dialog)
    return dialog


@pytest.fixture
def dialog(qtbot: QtBot, look: Look, tmp_path: Path) -> ExportDialog:
    return opened(qtbot, look, tmp_path)


def radio(dialog: ExportDialog, text: str) -> QRadioButton:
    return next(each for each in dialog.findChildren(QRadioButton) if each.text().startswith(text))


def export(dialog: ExportDialog) -> QPushButton:
    return next(each for each in dialog.findChildren(QPushButton) if each.text() in ("Export", "Replace"))


def texts(dialog: ExportDialog) -> list[str]:
    return [label.text() for label in dialog.findChildren(QLabel)]


def test_every_format_is_offered_with_what_it_is_good_for(dialog: ExportDialog) -> None:
    for exporter in EXPORTERS.values():
        assert radio(dialog, exporter.title).accessibleDescription() == exporter.description
        assert exporter.description in texts(dialog)


def test_every_kind_of_row_is_offered(dialog: ExportDialog) -> None:
    assert [dialog.rows.itemData(row) for row in range(dialog.rows.count())] == list(ROW_KINDS)
    dialog.rows.setCurrentIndex(ROW_KINDS.index("figures"))

    assert dialog.wanted is not None
    assert dialog.wanted.rows == "figures"
    assert dialog.wanted.path.name == "Dorsa spring figures.csv"


def test_the_file_is_named_after_project_and_format(qtbot: QtBot, dialog: ExportDialog, tmp_path: Path) -> None:
    assert dialog.wanted == ExportChoice("csv", "annotations", tmp_path / "Dorsa spring.csv")

    qtbot.keyClick(dialog.rows, Qt.Key.Key_Down)
    assert dialog.wanted == ExportChoice("csv", "sentences", tmp_path / "Dorsa spring sentences.csv")
    qtbot.mouseClick(radio(dialog, "JSON Lines"), Qt.MouseButton.LeftButton)
    assert dialog.wanted == ExportChoice("jsonl", "sentences", tmp_path / "Dorsa spring sentences.jsonl")
    assert not dialog.mark.isEnabled()
    qtbot.mouseClick(radio(dialog, "Whole project"), Qt.MouseButton.LeftButton)
    assert dialog.wanted is not None
    assert dialog.wanted.path == tmp_path / "Dorsa spring.json"
    assert not dialog.rows.isEnabled()


def test_a_file_of_ones_own_keeps_its_name_and_gets_the_suffix(
    qtbot: QtBot, dialog: ExportDialog, tmp_path: Path
) -> None:
    dialog.file.selectAll()
    qtbot.keyClicks(dialog.file, str(tmp_path / "mine.csv"))

    qtbot.mouseClick(radio(dialog, "JSON Lines"), Qt.MouseButton.LeftButton)

    assert dialog.wanted is not None
    assert dialog.wanted.path == tmp_path / "mine.jsonl"


def test_a_file_that_is_there_is_said_to_be_replaced(qtbot: QtBot, look: Look, tmp_path: Path) -> None:
    (tmp_path / "Dorsa spring.csv").touch()

    dialog = opened(qtbot, look, tmp_path)

    assert "This file is there already and will be replaced." in texts(dialog)
    assert export(dialog).text() == "Replace"


@pytest.mark.parametrize("file", ["", "relative.csv", "{folder}", "{folder}/missing/a.csv"])
def test_a_file_that_cannot_be_written_is_refused(
    qtbot: QtBot, dialog: ExportDialog, tmp_path: Path, file: str
) -> None:
    dialog.file.selectAll()
    qtbot.keyClick(dialog.file, Qt.Key.Key_Delete)
    qtbot.keyClicks(dialog.file, file.format(folder=tmp_path))

    assert not export(dialog).isEnabled()
    assert dialog.wanted is None


def test_one_persons_labels_can_be_chosen_where_there_are_several(qtbot: QtBot, look: Look, tmp_path: Path) -> None:
    dialog = opened(qtbot, look, tmp_path, {"a1": "Ada", "b2": ""})
    assert [dialog.annotator.itemText(i) for i in range(dialog.annotator.count())] == ["Everybody’s", "Ada", "b2"]

    dialog.annotator.setCurrentIndex(1)
    with qtbot.waitSignal(dialog.accepted):
        qtbot.keyClick(dialog.file, Qt.Key.Key_Return)

    assert dialog.wanted is not None
    assert dialog.wanted.annotator == "a1"


def test_alone_there_is_nobody_to_choose(qtbot: QtBot, look: Look, tmp_path: Path) -> None:
    assert not opened(qtbot, look, tmp_path, {"a1": "Ada"}).annotator.isVisible()
