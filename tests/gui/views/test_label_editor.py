"""The editor of the label set, by keys and clicks, over a label set that takes its edits."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from annotator.domain.editing import add_label, change_label, delete_label, move_label, new_label
from annotator.domain.edits import Edit
from annotator.domain.errors import EditRefused
from annotator.domain.labels import Label, LabelColour, LabelSet
from annotator.domain.projects import Project
from annotator.gui.look import Look
from annotator.gui.views.labels.editor import LabelEditor
from annotator.gui.views.labels.questions import deletion_question
from annotator.gui.views.labels.rows import Row
from tests.strategies import InMemory


class Edited:
    """An editor over a project in memory, connected as the window connects it."""

    def __init__(self, editor: LabelEditor) -> None:
        self.editor = editor
        self.project = Project(InMemory())
        self.edits: list[Edit] = []
        editor.label_added.connect(lambda name: self.do(lambda: add_label(self.labels, new_label(self.labels, name))))
        editor.label_changed.connect(lambda label: self.do(lambda: change_label(self.labels, label)))
        editor.label_moved.connect(lambda label, to: self.do(lambda: move_label(self.labels, label, to)))
        editor.label_deleted.connect(lambda label: self.do(lambda: delete_label(self.labels, self.label(label), [])))
        self.show()

    @property
    def labels(self) -> LabelSet:
        return self.project.label_set

    def label(self, label_id: str) -> Label:
        label = self.labels.get(label_id)
        assert label is not None
        return label

    def do(self, make: object) -> None:
        assert callable(make)
        try:
            edit = make()
        except EditRefused as refusal:
            self.editor.refuse(str(refusal))
            return
        if edit is not None:
            self.edits.append(edit)
            self.project.apply(edit)
        self.show()

    def undo(self) -> None:
        self.project.apply(self.edits.pop().inverse)
        self.show()

    def show(self) -> None:
        self.editor.show_labels(self.labels.labels, {"event": 12}, {"event": 3})


@pytest.fixture
def edited(qtbot: QtBot, look: Look) -> Edited:
    editor = LabelEditor(look)
    qtbot.addWidget(editor)
    editor.resize(324, 900)
    edited = Edited(editor)
    editor.show()
    qtbot.waitExposed(editor)
    editor.activateWindow()
    editor.begin()
    qtbot.waitUntil(items(editor)[0].hasFocus)
    return edited


def items(editor: LabelEditor) -> list[Row]:
    return editor.label_page.rows.rows


def texts(editor: LabelEditor) -> list[str]:
    return [label.text() for label in editor.findChildren(QLabel) if label.isVisible()]


def button(editor: LabelEditor, text: str) -> QPushButton:
    return next(each for each in editor.findChildren(QPushButton) if each.text() == text)


def type_into(qtbot: QtBot, field: object, text: str) -> None:
    field.setFocus()  # type: ignore[attr-defined]
    field.selectAll()  # type: ignore[attr-defined]
    qtbot.keyClicks(field, text)


def test_a_name_is_given_at_enter_as_one_edit(qtbot: QtBot, edited: Edited) -> None:
    type_into(qtbot, edited.editor.label_page.name, "Incident")
    assert edited.edits == []

    qtbot.keyClick(edited.editor.label_page.name, Qt.Key.Key_Return)

    assert edited.label("event").name == "Incident"
    assert len(edited.edits) == 1
    assert items(edited.editor)[0].text() == "Incident"


def test_texts_are_given_when_their_field_is_left(qtbot: QtBot, edited: Edited) -> None:
    type_into(qtbot, edited.editor.label_page.guideline, "Report **it**.")
    edited.editor.label_page.name.setFocus()
    type_into(qtbot, edited.editor.label_page.short_name, "Ev")
    qtbot.keyClick(edited.editor.label_page.short_name, Qt.Key.Key_Tab)

    assert (edited.label("event").guideline, edited.label("event").short_name) == ("Report **it**.", "Ev")
    assert len(edited.edits) == 2


def test_a_refused_name_says_why_and_escape_brings_back_the_old_one(qtbot: QtBot, edited: Edited) -> None:
    type_into(qtbot, edited.editor.label_page.name, "claim")
    qtbot.keyClick(edited.editor.label_page.name, Qt.Key.Key_Return)

    assert edited.label("event").name == "Event"
    assert any("claim" in text for text in texts(edited.editor))
    assert edited.editor.label_page.name.text() == "claim"
    with qtbot.assertNotEmitted(edited.editor.closed):
        qtbot.keyClick(edited.editor.label_page.name, Qt.Key.Key_Escape)
    assert edited.editor.label_page.name.text() == "Event"
    with qtbot.waitSignal(edited.editor.closed):
        qtbot.keyClick(edited.editor.label_page.name, Qt.Key.Key_Escape)


def test_an_empty_name_is_refused_before_anything_is_asked_for(qtbot: QtBot, edited: Edited) -> None:
    edited.editor.label_page.name.clear()

    with qtbot.assertNotEmitted(edited.editor.label_changed):
        qtbot.keyClick(edited.editor.label_page.name, Qt.Key.Key_Return)

    assert "The label needs a name." in texts(edited.editor)


def test_a_key_is_taken_from_the_label_that_had_it(qtbot: QtBot, edited: Edited) -> None:
    edited.editor.label_page.key.setFocus()
    assert edited.editor.label_page.key.itemText(2) == "2, now of Claim"

    qtbot.keyClick(edited.editor.label_page.key, "2")

    assert (edited.label("event").key, edited.label("claim").key) == (2, None)
    edited.undo()
    assert (edited.label("event").key, edited.label("claim").key) == (1, 2)
    assert edited.editor.label_page.key.currentIndex() == 1


def test_scrolling_over_the_keys_changes_none(qtbot: QtBot, edited: Edited) -> None:
    place = QPointF(5, 5)
    event = QWheelEvent(
        place,
        edited.editor.label_page.key.mapToGlobal(place),
        QPoint(0, -40),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )

    QApplication.sendEvent(edited.editor.label_page.key, event)

    assert edited.edits == []


def test_colours_are_named_and_chosen_by_arrows_and_clicks(qtbot: QtBot, edited: Edited) -> None:
    swatches = edited.editor.label_page.colour.swatches
    assert [swatch.accessibleName() for swatch in swatches[:2]] == ["Amber", "Sky"]

    swatches[0].setFocus()
    qtbot.keyClick(swatches[0], Qt.Key.Key_Left)
    assert edited.label("event").colour is LabelColour.STONE
    qtbot.mouseClick(swatches[3], Qt.MouseButton.LeftButton)
    assert edited.label("event").colour is LabelColour.GREEN
    assert [swatch.isChecked() for swatch in swatches].index(True) == 3
    assert "Colour: Green" in texts(edited.editor)


def test_a_new_label_is_added_and_chosen(qtbot: QtBot, edited: Edited) -> None:
    field = edited.editor.label_page.adding.field
    type_into(qtbot, field, "Location")

    qtbot.keyClick(field, Qt.Key.Key_Return)

    assert edited.labels.labels[-1].name == "Location"
    assert edited.editor.label_page.name.text() == "Location"
    assert field.text() == ""


def test_a_new_label_of_a_taken_name_stays_in_its_field(qtbot: QtBot, edited: Edited) -> None:
    field = edited.editor.label_page.adding.field
    type_into(qtbot, field, "event")

    qtbot.mouseClick(edited.editor.label_page.adding.button, Qt.MouseButton.LeftButton)

    assert field.text() == "event"
    assert "There is a label event already." in texts(edited.editor)


def test_arrows_choose_and_with_alt_they_move(qtbot: QtBot, edited: Edited) -> None:
    qtbot.keyClick(items(edited.editor)[0], Qt.Key.Key_Down)
    assert edited.editor.label_page.name.text() == "Claim"

    qtbot.keyClick(items(edited.editor)[1], Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert [label.id for label in edited.labels.labels] == ["event", "casualty_figure", "claim"]
    assert items(edited.editor)[2].hasFocus()
    qtbot.keyClick(items(edited.editor)[2], Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert [label.id for label in edited.labels.labels] == ["event", "claim", "casualty_figure"]


def test_a_label_is_deleted_only_after_asking(qtbot: QtBot, edited: Edited) -> None:
    qtbot.keyClick(items(edited.editor)[0], Qt.Key.Key_Delete)
    assert deletion_question("Event", 12, 3) in texts(edited.editor)
    assert edited.edits == []

    qtbot.keyClick(button(edited.editor, "Keep"), Qt.Key.Key_Escape)
    assert edited.edits == []
    qtbot.keyClick(items(edited.editor)[0], Qt.Key.Key_Delete)
    qtbot.mouseClick(button(edited.editor, "Delete"), Qt.MouseButton.LeftButton)

    assert [label.id for label in edited.labels.labels] == ["claim", "casualty_figure"]
    assert edited.editor.label_page.name.text() == "Claim"
    edited.undo()
    assert [item.text() for item in items(edited.editor)] == ["Event", "Claim", "Casualty figure"]


@pytest.mark.parametrize(
    ("mine", "others", "question"),
    [
        (0, 0, "Delete Event? You have no annotations of it. Undo brings everything back."),
        (1, 0, "Delete Event with your 1 annotation of it? Undo brings everything back."),
        (
            12,
            1,
            (
                "Delete Event with your 12 annotations of it? 1 annotation of other people stays in their files. "
                "Undo brings everything back."
            ),
        ),
    ],
)
def test_the_question_says_what_goes_and_what_stays(mine: int, others: int, question: str) -> None:
    assert deletion_question("Event", mine, others) == question


def test_what_is_being_typed_survives_a_change_elsewhere(qtbot: QtBot, edited: Edited) -> None:
    type_into(qtbot, edited.editor.label_page.name, "Incid")

    edited.show()

    assert edited.editor.label_page.name.text() == "Incid"
    edited.editor.choose("claim")
    assert edited.label("event").name == "Incid"
    assert edited.editor.label_page.name.text() == "Claim"


def test_done_gives_out_what_was_typed_and_closes(qtbot: QtBot, edited: Edited) -> None:
    type_into(qtbot, edited.editor.label_page.definition, "Something happened.")

    with qtbot.waitSignal(edited.editor.closed):
        qtbot.mouseClick(button(edited.editor, "Done"), Qt.MouseButton.LeftButton)

    assert edited.label("event").definition == "Something happened."
