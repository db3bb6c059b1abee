"""Any action can be given another key; a key that cannot be is refused in a sentence and nothing changes."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication

from annotator.gui.actions import Command, effective_keys
from annotator.gui.dialogs.action_finder import COMMAND
from annotator.gui.dialogs.keys import KeysDialog, change_keys


@pytest.fixture
def dialog(qtbot, look):
    dialog = KeysDialog(look, {"find.next": "Ctrl+G"})
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.activateWindow()
    QApplication.processEvents()
    return dialog


def listed(dialog: KeysDialog) -> dict[str, str]:
    commands: list[Command] = [dialog.list.item(row).data(COMMAND) for row in range(dialog.list.count())]
    return {command.text: command.key for command in commands}


def test_every_action_is_listed_with_its_key(dialog):
    keys = listed(dialog)
    assert keys["Undo"] == "Ctrl+Z"
    assert keys["Find next"] == "Ctrl+G"
    assert keys["Read, nothing here"] == "0"
    assert keys["Project name"] == ""
    assert len(keys) == dialog.list.count()  # no two of one name


def test_a_pressed_key_is_given(dialog, qtbot):
    dialog.choose("edit.undo")
    dialog.press.setFocus()
    qtbot.keyClick(dialog.press, Qt.Key.Key_U, Qt.KeyboardModifier.ControlModifier)
    assert dialog.shortcuts == {"find.next": "Ctrl+G", "edit.undo": "Ctrl+U"}
    assert listed(dialog)["Undo"] == "Ctrl+U"
    assert dialog.problem == ""


def test_a_taken_key_is_refused_and_said(dialog, qtbot):
    dialog.choose("edit.undo")
    qtbot.keyClick(dialog.press, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert dialog.problem == "Ctrl+S is already the key of “Save now”."
    assert dialog.shortcuts == {"find.next": "Ctrl+G"}
    assert dialog.press.keySequence().toString() == "Ctrl+Z"


def test_a_key_can_be_taken_away_and_brought_back(dialog, qtbot):
    dialog.choose("edit.undo")
    qtbot.mouseClick(dialog.none, Qt.MouseButton.LeftButton)
    assert dialog.shortcuts["edit.undo"] == ""
    assert effective_keys(dialog.shortcuts)["edit.undo"] == ()
    qtbot.mouseClick(dialog.usual, Qt.MouseButton.LeftButton)
    assert "edit.undo" not in dialog.shortcuts
    assert not dialog.usual.isEnabled()


def test_all_keys_can_be_brought_back(dialog, qtbot):
    qtbot.mouseClick(dialog.all_usual, Qt.MouseButton.LeftButton)
    assert dialog.shortcuts == {}
    assert listed(dialog)["Find next"] == "F3"


def test_the_usual_key_of_one_may_be_taken_since_by_another(dialog, qtbot):
    dialog.choose("find.previous")
    qtbot.keyClick(dialog.press, Qt.Key.Key_F3)
    assert dialog.shortcuts["find.previous"] == "F3"
    dialog.choose("find.next")
    qtbot.mouseClick(dialog.usual, Qt.MouseButton.LeftButton)
    assert dialog.problem == "F3 is already the key of “Find next”."
    assert dialog.shortcuts["find.next"] == "Ctrl+G"


@pytest.mark.parametrize(("typed", "found"), [("split", "Split at the caret"), ("ctrl+z", "Undo")])
def test_actions_are_found_by_name_and_by_key(dialog, qtbot, typed, found):
    qtbot.keyClicks(dialog.field, typed)
    assert list(listed(dialog)) == [found]


def test_with_nothing_found_nothing_can_be_changed(dialog, qtbot):
    qtbot.keyClicks(dialog.field, "zzz")
    assert listed(dialog) == {}
    assert not dialog.press.isEnabled()
    assert not dialog.none.isEnabled()


@pytest.mark.parametrize(("key", "result"), [(Qt.Key.Key_Return, {"find.next": "Ctrl+G"}), (Qt.Key.Key_Escape, None)])
def test_keys_are_kept_or_left_as_they_were(qtbot, look, key, result):
    QTimer.singleShot(0, lambda: qtbot.keyClick(QApplication.activeModalWidget().focusWidget(), key))
    assert change_keys(None, look, {"find.next": "Ctrl+G"}) == result
