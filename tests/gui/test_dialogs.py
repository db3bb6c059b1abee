"""Dialogs ask one thing each, by keyboard, in plain text."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QPushButton

from annotator.gui.actions import Command, KeyRow, KeySection, key_sections
from annotator.gui.dialogs.action_finder import ActionFinder, matching
from annotator.gui.dialogs.key_sheet import KeySheet
from annotator.gui.dialogs.name import NameDialog, ask_name
from annotator.gui.dialogs.question import Question, QuestionDialog, ask


class Runs(list):
    """What was run, by name."""

    def command(self, text: str, place: str = "Edit", key: str = "", *, enabled: bool = True) -> Command:
        return Command(text, place, key, enabled, lambda: self.append(text))


@pytest.fixture
def runs() -> Runs:
    return Runs()


@pytest.fixture
def commands(runs: Runs) -> list[Command]:
    return [
        runs.command("Undo", key="Ctrl+Z"),
        runs.command("Redo", key="Ctrl+Y", enabled=False),
        runs.command("Export labels", "Project", "Ctrl+Shift+E"),
        runs.command("Labels of others", "View"),
        runs.command("Edit the label set", "Label"),
        runs.command("Étiquette", "Label"),
    ]


@pytest.fixture
def finder(qtbot, look, commands):
    finder = ActionFinder(look, commands)
    qtbot.addWidget(finder)
    finder.show()
    finder.activateWindow()
    qtbot.waitUntil(finder.field.hasFocus)
    return finder


def listed(finder: ActionFinder) -> list[str]:
    return [finder.list.item(row).text() for row in range(finder.list.count())]


def test_all_actions_are_offered_first_those_that_can_be_done(finder):
    assert listed(finder) == ["Undo", "Export labels", "Labels of others", "Edit the label set", "Étiquette", "Redo"]


def test_every_typed_word_must_be_found_in_any_order(finder, qtbot):
    qtbot.keyClicks(finder.field, "lab exp")
    assert listed(finder) == ["Export labels"]


def test_a_name_that_begins_so_comes_first(commands):
    assert [c.text for c in matching(commands, "label")] == [
        "Labels of others", "Export labels", "Edit the label set", "Étiquette",
    ]  # fmt: skip


def test_case_and_accents_do_not_matter(commands):
    assert [c.text for c in matching(commands, "ETIQUETTE")] == ["Étiquette"]


def test_enter_does_the_chosen_action_and_closes(finder, qtbot, runs):
    qtbot.keyClick(finder.field, Qt.Key.Key_Down)
    qtbot.keyClick(finder.field, Qt.Key.Key_Return)
    assert runs == ["Export labels"]
    assert not finder.isVisible()


def test_a_click_does_the_action(finder, qtbot, runs):
    place = finder.list.visualItemRect(finder.list.item(2)).center()
    qtbot.mouseClick(finder.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert runs == ["Labels of others"]


def test_what_cannot_be_done_now_is_shown_and_not_done(finder, qtbot, runs):
    qtbot.keyClicks(finder.field, "redo")
    assert listed(finder) == ["Redo"]
    qtbot.keyClick(finder.field, Qt.Key.Key_Return)
    assert runs == []
    assert finder.isVisible()
    assert "not available now" in finder.field.accessibleDescription()


def test_up_and_down_stop_at_the_ends(finder, qtbot):
    qtbot.keyClick(finder.field, Qt.Key.Key_Up)
    assert finder.list.currentRow() == 0
    qtbot.keyClick(finder.field, Qt.Key.Key_PageDown)
    qtbot.keyClick(finder.field, Qt.Key.Key_Down)
    assert finder.list.currentRow() == 5


def test_a_search_without_a_result_says_so(finder, qtbot, runs):
    qtbot.keyClicks(finder.field, "zzz")
    said = [label.text() for label in finder.findChildren(QLabel) if label.isVisible()]
    assert said == ["No action is called “zzz”. Try another word for it."]
    qtbot.keyClick(finder.field, Qt.Key.Key_Return)
    assert runs == []


def test_escape_closes_without_doing_anything(finder, qtbot, runs):
    qtbot.keyClick(finder.field, Qt.Key.Key_Escape)
    assert not finder.isVisible()
    assert runs == []


def test_the_finder_tells_screen_readers_what_enter_would_do(finder, qtbot):
    assert finder.field.accessibleDescription() == "Undo, Edit, Ctrl+Z"
    qtbot.keyClick(finder.field, Qt.Key.Key_Down)
    assert finder.field.accessibleDescription() == "Export labels, Project, Ctrl+Shift+E"


def test_the_sheet_shows_every_key_and_can_be_searched(qtbot, look):
    sheet = KeySheet(look, key_sections())
    qtbot.addWidget(sheet)
    sheet.show()
    everything = sheet.rows()
    assert len(everything) == sum(len(section.rows) for section in key_sections())
    qtbot.keyClicks(sheet.field, "undo")
    assert sheet.rows() == ("Ctrl+Z  Undo",)
    sheet.field.clear()
    assert sheet.rows() == everything


@pytest.mark.parametrize("width", [380, 760, 1300])
def test_the_sheet_deals_its_sections_to_as_many_columns_as_fit(qtbot, look, width):
    sections = [KeySection(f"S{n}", tuple(KeyRow((str(k),), f"row {k}") for k in range(4))) for n in range(6)]
    sheet = KeySheet(look, sections)
    qtbot.addWidget(sheet)
    sheet.show()
    sheet.resize(width, 700)
    QApplication.processEvents()
    titles = [label for label in sheet.findChildren(QLabel) if label.text().startswith("S")]
    columns = {label.mapTo(sheet, label.rect().topLeft()).x() for label in titles}
    assert len(columns) == max(1, (width - 52) // 350)


QUESTION = Question("Leave without saving?", "<b>3</b> edits are in the journal.", ("Save a copy…", "Leave"), "Stay")
DANGER = Question("Delete?", "", ("Delete the label",), dangerous=True)


def dialog_buttons(dialog: QDialog) -> list[str]:
    return [b.text() for b in sorted(dialog.findChildren(QPushButton), key=lambda b: b.x())]


def test_a_question_is_plain_text_and_its_buttons_say_what_they_do(qtbot, look):
    dialog = QuestionDialog(look, QUESTION)
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog_buttons(dialog) == ["Stay", "Leave", "Save a copy…"]
    formats = {label.textFormat() for label in dialog.findChildren(QLabel)}
    assert formats == {Qt.TextFormat.PlainText}


@pytest.mark.parametrize(("press", "answer"), [("Save a copy…", 0), ("Leave", 1), ("Stay", None)])
def test_the_pressed_button_is_the_answer(qtbot, look, press, answer):
    def choose() -> None:
        dialog = QApplication.activeModalWidget()
        (button,) = (b for b in dialog.findChildren(QPushButton) if b.text() == press)
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    QTimer.singleShot(0, choose)
    assert ask(None, look, QUESTION) == answer


@pytest.mark.parametrize(
    ("question", "key", "answer"),
    [
        (QUESTION, Qt.Key.Key_Return, 0),
        (QUESTION, Qt.Key.Key_Escape, None),
        (DANGER, Qt.Key.Key_Return, None),
        (DANGER, Qt.Key.Key_Escape, None),
    ],
)
def test_enter_gives_the_usual_answer_unless_it_loses_something(qtbot, look, question, key, answer):
    QTimer.singleShot(0, lambda: qtbot.keyClick(QApplication.activeModalWidget(), key))
    assert ask(None, look, question) == answer


@pytest.mark.parametrize("size", [100, 200])
def test_wrapped_text_is_never_cut(qtbot, appearance, size):
    appearance.set_interface_size(size)
    dialog = QuestionDialog(appearance.look, Question("Headline " * 10, "A long text that wraps. " * 12, ("Do it",)))
    qtbot.addWidget(dialog)
    dialog.show()
    QApplication.processEvents()
    for label in dialog.findChildren(QLabel):
        assert label.height() >= label.heightForWidth(label.width())


def test_a_name_is_asked_until_there_is_one(qtbot, look):
    dialog = NameDialog(look, "Your name", "Why it is asked.")
    qtbot.addWidget(dialog)
    dialog.show()
    (ok,) = (b for b in dialog.findChildren(QPushButton) if b.text() == "OK")
    assert not ok.isEnabled()
    qtbot.keyClicks(dialog.field, "   ")
    assert not ok.isEnabled()
    qtbot.keyClick(dialog.field, Qt.Key.Key_Return)
    assert dialog.isVisible()
    qtbot.keyClicks(dialog.field, " Ada   Lovelace ")
    qtbot.keyClick(dialog.field, Qt.Key.Key_Return)
    assert not dialog.isVisible()
    assert dialog.name == "Ada Lovelace"


def test_a_name_holds_no_control_characters(qtbot, look):
    dialog = NameDialog(look, "Your name", "", "A\x07d\x1ba")
    qtbot.addWidget(dialog)
    assert dialog.name == "Ada"


@pytest.mark.parametrize(("key", "name"), [(Qt.Key.Key_Return, "Ada"), (Qt.Key.Key_Escape, None)])
def test_the_name_given_or_none(qtbot, look, key, name):
    QTimer.singleShot(0, lambda: qtbot.keyClick(QApplication.activeModalWidget().focusWidget(), key))
    assert ask_name(None, look, "Ada") == name


def test_what_is_only_told_has_one_button(qtbot, look):
    told = Question("Annotator", "Free software.", (), cancel="Close")
    dialog = QuestionDialog(look, told)
    qtbot.addWidget(dialog)
    assert dialog_buttons(dialog) == ["Close"]
    QTimer.singleShot(0, lambda: qtbot.keyClick(QApplication.activeModalWidget(), Qt.Key.Key_Return))
    assert ask(None, look, told) is None
