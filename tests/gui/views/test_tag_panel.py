"""The tag panel, by keys and clicks."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QEnterEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from annotator.domain.annotations import Annotation, ArticleLabels
from annotator.domain.documents import annotations_ref
from annotator.domain.editing import give_label, set_note, set_sentence_note, toggle_read
from annotator.domain.projects import Project
from annotator.gui.look import Appearance, Look
from annotator.gui.views.annotation_card import AnnotationCard
from annotator.gui.views.tag_panel import TagPanel
from annotator.gui.views.tag_panel_state import (
    NoteOwner,
    TagCard,
    TagPanelState,
    TagRow,
    keys_in_words,
    tag_panel_state,
)
from annotator.gui.widgets import IconButton
from annotator.text.spans import Span
from tests.strategies import CLAIM, EVENT, FIGURE, LABEL_SET, InMemory, article_of, steady_pen

ROWS = (
    TagRow("event", "1", "Event", "Event", 0, "Something happened.", "Report **it**.", 5, 61, on_sentence=True),
    TagRow("claim", "2", "Claim", "Claim", 1, "Someone says so.", "", 4, 48),
    TagRow("figure", "3", "Casualty figure", "Casualty", 2, "A number of people.", "", 7, 39),
)
STATE = TagPanelState(
    labels=ROWS,
    cards=(TagCard("a1", "event", "Event", 0), TagCard("b1", "claim", "Claim", 1, annotator="Bea")),
    place="sentence 2 of 17",
    note_owner=NoteOwner("", 5, 9),
    note_on="on the sentence",
)


@pytest.fixture
def panel(qtbot: QtBot, look: Look) -> TagPanel:
    panel = TagPanel(look)
    qtbot.addWidget(panel)
    panel.resize(324, 820)
    panel.show_state(STATE)
    panel.show()
    qtbot.waitExposed(panel)
    panel.activateWindow()
    return panel


def texts(panel: TagPanel) -> list[str]:
    return [label.text() for label in panel.findChildren(QLabel) if label.isVisible()]


def cards(panel: TagPanel) -> list[AnnotationCard]:
    return [card for card in panel.findChildren(AnnotationCard) if card.isVisible()]


def test_a_click_on_a_label_chooses_it_and_changes_nothing_by_itself(qtbot: QtBot, panel: TagPanel) -> None:
    with qtbot.waitSignal(panel.label_chosen) as chosen:
        qtbot.mouseClick(panel.rows.buttons[1], Qt.MouseButton.LeftButton)

    assert chosen.args == ["claim"]
    assert [button.isChecked() for button in panel.rows.buttons] == [True, False, False]


def test_arrows_go_through_the_labels_and_enter_chooses(qtbot: QtBot, panel: TagPanel) -> None:
    panel.rows.buttons[0].setFocus()
    qtbot.keyClick(panel.rows.buttons[0], Qt.Key.Key_Down)
    assert panel.rows.buttons[1].hasFocus()

    with qtbot.waitSignal(panel.label_chosen) as chosen:
        qtbot.keyClick(panel.rows.buttons[1], Qt.Key.Key_Return)
    assert chosen.args == ["claim"]
    with qtbot.waitSignal(panel.left):
        qtbot.keyClick(panel.rows.buttons[1], Qt.Key.Key_Escape)


def test_the_list_does_not_move_whatever_the_sentence_carries(panel: TagPanel) -> None:
    before = [button.geometry() for button in panel.rows.buttons]

    panel.show_state(replace(STATE, cards=(), labels=tuple(row._replace(on_sentence=True) for row in ROWS)))

    assert [button.geometry() for button in panel.rows.buttons] == before
    assert all(button.isChecked() for button in panel.rows.buttons)


def test_the_cross_of_a_card_takes_its_annotation_away(qtbot: QtBot, panel: TagPanel) -> None:
    cross = next(b for b in cards(panel)[0].findChildren(IconButton))
    assert cross.accessibleName() == "Remove Event"

    with qtbot.waitSignal(panel.annotation_removed) as removed:
        qtbot.mouseClick(cross, Qt.MouseButton.LeftButton)
    assert removed.args == ["a1"]
    with qtbot.waitSignal(panel.annotation_removed) as removed:
        qtbot.keyClick(cards(panel)[0], Qt.Key.Key_Delete)
    assert removed.args == ["a1"]


def test_a_click_on_a_card_selects_and_on_the_selected_one_lets_go(qtbot: QtBot, panel: TagPanel) -> None:
    with qtbot.waitSignal(panel.annotation_selected) as selected:
        qtbot.mouseClick(cards(panel)[0], Qt.MouseButton.LeftButton)
    assert selected.args == ["a1"]

    panel.show_state(replace(STATE, selected="a1"))
    assert "selected" in cards(panel)[0].accessibleName()
    with qtbot.waitSignal(panel.annotation_selected) as selected:
        qtbot.keyClick(cards(panel)[0], Qt.Key.Key_Space)
    assert selected.args == [""]


def test_after_a_removal_the_next_card_has_the_focus_and_after_the_last_the_article(
    qtbot: QtBot, panel: TagPanel
) -> None:
    two = (STATE.cards[0], STATE.cards[0]._replace(id="a2"))
    panel.show_state(replace(STATE, cards=two))
    cards(panel)[1].setFocus()

    panel.show_state(replace(STATE, cards=two[:1]))
    assert cards(panel)[0].hasFocus()
    with qtbot.waitSignal(panel.left):
        panel.show_state(replace(STATE, cards=()))


def test_undo_in_a_note_that_was_given_out_is_the_windows(qtbot: QtBot, panel: TagPanel) -> None:
    undone = []
    shortcut = QShortcut(QKeySequence.StandardKey.Undo, panel)
    shortcut.activated.connect(lambda: undone.append(panel.note.toPlainText()))
    panel.write_note()
    qtbot.waitUntil(panel.note.hasFocus)
    qtbot.keyClicks(panel.note, "Check")

    qtbot.keyClick(panel.note, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert undone == []
    qtbot.keyClicks(panel.note, "Odd")
    panel.commit()
    qtbot.keyClick(panel.note, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert undone == [panel.note.toPlainText()]


def test_the_cards_of_others_name_them_and_cannot_be_touched(qtbot: QtBot, panel: TagPanel) -> None:
    theirs = cards(panel)[1]

    assert "Bea" in theirs.accessibleName()
    assert not any(button.isVisible() for button in theirs.findChildren(IconButton))
    with qtbot.assertNotEmitted(panel.annotation_selected), qtbot.assertNotEmitted(panel.annotation_removed):
        qtbot.mouseClick(theirs, Qt.MouseButton.LeftButton)
        qtbot.keyClick(theirs, Qt.Key.Key_Delete)


@pytest.mark.parametrize("modifier", [Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.NoModifier])
def test_a_note_is_given_out_by_ctrl_enter_and_by_escape(
    qtbot: QtBot, panel: TagPanel, modifier: Qt.KeyboardModifier
) -> None:
    panel.write_note()
    qtbot.keyClicks(panel.note, "Check this")
    key = Qt.Key.Key_Return if modifier == Qt.KeyboardModifier.ControlModifier else Qt.Key.Key_Escape

    with qtbot.waitSignal(panel.note_changed) as changed:
        qtbot.keyClick(panel.note, key, modifier)

    assert changed.args == [NoteOwner("", 5, 9), "Check this"]
    with qtbot.assertNotEmitted(panel.note_changed):
        panel.commit()


def test_a_note_is_given_out_when_the_field_is_left(qtbot: QtBot, panel: TagPanel) -> None:
    panel.write_note()
    qtbot.waitUntil(panel.note.hasFocus)
    qtbot.keyClicks(panel.note, "Check")

    with qtbot.waitSignal(panel.note_changed) as changed:
        panel.rows.buttons[0].setFocus()
    assert changed.args[1] == "Check"


def test_a_note_goes_to_the_sentence_it_was_written_on(qtbot: QtBot, panel: TagPanel) -> None:
    panel.write_note()
    qtbot.keyClicks(panel.note, "Of the first")

    with qtbot.waitSignal(panel.note_changed) as changed:
        panel.show_state(replace(STATE, note_owner=NoteOwner("a1"), note="Theirs", note_on="on Event"))

    assert changed.args == [NoteOwner("", 5, 9), "Of the first"]
    assert panel.note.toPlainText() == "Theirs"
    assert "on Event" in texts(panel)


def test_what_is_being_written_survives_a_label_and_an_undone_note_is_shown(qtbot: QtBot, panel: TagPanel) -> None:
    panel.write_note()
    qtbot.keyClicks(panel.note, "Half a th")
    panel.show_state(replace(STATE, cards=()))
    assert panel.note.toPlainText() == "Half a th"

    panel.commit()
    panel.show_state(replace(STATE, note="Half a th"))
    panel.show_state(replace(STATE, note=""))
    assert panel.note.toPlainText() == ""


def test_characters_that_qt_exchanges_do_not_change_a_note(qtbot: QtBot, panel: TagPanel) -> None:
    with qtbot.assertNotEmitted(panel.note_changed):
        panel.show_state(replace(STATE, note="a\u00a0b"))
        panel.commit()
        panel.show_state(replace(STATE, note_owner=NoteOwner("a1")))


def test_the_note_grows_to_five_lines(panel: TagPanel) -> None:
    heights = []
    for lines in (1, 2, 5, 9):
        panel.show_state(replace(STATE, note="\n".join("x" * lines)))
        heights.append(panel.note.height())

    assert heights[0] < heights[1] < heights[2] == heights[3]


def test_the_guideline_is_that_of_the_label_under_the_pointer(panel: TagPanel) -> None:
    assert panel._guideline.plain_text == "Something happened.\nReport it."

    button = panel.rows.buttons[2]
    place = QPointF(5, 5)
    QApplication.sendEvent(button, QEnterEvent(place, place, place))
    QApplication.sendEvent(button, QEvent(QEvent.Type.HoverEnter))
    assert panel._guideline.plain_text == "A number of people."
    QApplication.sendEvent(button, QEvent(QEvent.Type.HoverLeave))
    assert panel._guideline.plain_text == "Something happened.\nReport it."


def test_a_guideline_shows_markup_of_pages_as_text(panel: TagPanel) -> None:
    row = ROWS[0]._replace(definition="", guideline="<b>x</b> [y](http://example.org)")

    panel.show_state(replace(STATE, labels=(row,)))

    assert panel._guideline.plain_text == "<b>x</b> y"


def test_a_sentence_without_labels_says_what_to_press(panel: TagPanel) -> None:
    panel.show_state(replace(STATE, cards=()))
    assert "Press 1–3 to label this sentence, 0 if there is nothing here." in texts(panel)

    panel.show_state(replace(STATE, cards=(), read=True))
    assert "Read, nothing here." in texts(panel)


def test_without_an_article_the_labels_are_shown_and_cannot_be_given(qtbot: QtBot, panel: TagPanel) -> None:
    panel.show_state(TagPanelState(labels=ROWS))

    with qtbot.assertNotEmitted(panel.label_chosen):
        qtbot.mouseClick(panel.rows.buttons[1], Qt.MouseButton.LeftButton)
    assert "Open an article to label its sentences." in texts(panel)
    assert not panel.note.isVisible()


def test_what_is_read_only_says_why_and_offers_no_change(panel: TagPanel) -> None:
    panel.show_state(replace(STATE, read_only="This project was made by a newer version."))

    assert "This project was made by a newer version." in texts(panel)
    assert not any(button.isVisible() for card in cards(panel) for button in card.findChildren(IconButton))
    assert panel.note.isReadOnly()
    assert not any(button.isVisible() for button in panel.findChildren(QPushButton))


def test_edit_labels_is_offered(qtbot: QtBot, panel: TagPanel) -> None:
    button = panel.findChild(QPushButton)
    assert isinstance(button, QPushButton)

    with qtbot.waitSignal(panel.edit_labels_wanted):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


@pytest.mark.parametrize(
    ("keys", "words"), [("123", "1–3"), ("", ""), ("5", "5"), ("12", "1, 2"), ("125", "1, 2, 5"), ("321", "1–3")]
)
def test_keys_are_said_in_short(keys: str, words: str) -> None:
    assert keys_in_words([TagRow(key, key, key, key, 0) for key in keys]) == words


def test_the_state_says_what_a_sentence_carries() -> None:
    article = article_of("Shells fell on the town.|Many fled.", "An end.")
    pen = steady_pen()
    project = Project(InMemory(article))
    first, second = article.sentences.spans[:2]

    def labels(annotator: str = "ada") -> ArticleLabels:
        return project.labels_of(article.id, annotator)

    def annotation(label: str) -> Annotation:
        return next(a for a in labels().annotations if a.label == label)

    project.apply(give_label(article, labels(), FIGURE, first, pen))
    project.apply(give_label(article, labels(), EVENT, Span(0, 6), pen))
    edit = set_note(labels(), annotation("event"), "sure?", pen)
    assert edit is not None
    project.apply(edit)
    noted = set_sentence_note(article, labels(), first, "Odd.")
    assert noted is not None
    project.apply(noted)
    project.apply(toggle_read(labels(), [second]))
    project.apply(give_label(article, labels("bea"), CLAIM, first, pen))
    assert annotations_ref("bea", article.id) in project.loaded

    def state(sentence: int, selected: str = "") -> TagPanelState:
        return tag_panel_state(
            LABEL_SET,
            article,
            labels(),
            sentence,
            here={"event": 1},
            project={"event": 3},
            selected=selected,
            others=[("Bea", labels("bea"))],
        )

    shown = state(0)
    assert [(row.name, row.here, row.project, row.on_sentence) for row in shown.labels] == [
        ("Event", 1, 3, True),
        ("Claim", 0, 0, False),
        ("Casualty figure", 0, 0, True),
    ]
    assert [(card.name, card.details, card.annotator) for card in shown.cards] == [
        ("Event", "“Shells” · sure?", ""),
        ("Casualty figure", "", ""),
        ("Claim", "", "Bea"),
    ]
    assert (shown.place, shown.note, shown.note_on) == ("sentence 1 of 3", "Odd.", "on the sentence")
    chosen = state(0, annotation("event").id)
    assert (chosen.note, chosen.note_on) == ("sure?", "on Event")
    assert chosen.note_owner == NoteOwner(annotation=annotation("event").id)
    assert state(1).read
    assert not state(2).read


@pytest.mark.parametrize("size", [150, 200])
def test_after_a_live_change_of_size_the_panel_is_drawn_as_if_it_had_begun_so(
    qtbot: QtBot, panel: TagPanel, appearance: Appearance, size: int
) -> None:
    appearance.set_interface_size(size)
    panel.set_look(appearance.look)
    anew = TagPanel(appearance.look)
    qtbot.addWidget(anew)
    for each in (panel, anew):
        each.resize(648, 1640)
        each.show_state(STATE)
        each.show()
    QApplication.processEvents()
    panel.setFocus()
    assert panel.note.grab().toImage() == anew.note.grab().toImage()


def test_a_label_without_a_short_name_keeps_its_whole_name() -> None:
    long = CLAIM.model_copy(update={"name": "Humanitarian access denied", "short_name": ""})
    label_set = LABEL_SET.model_copy(update={"labels": (long, FIGURE)})

    state = tag_panel_state(label_set, None, None, 0, here={}, project={})
    assert [row.short for row in state.labels] == ["Humanitarian access denied", "Casualty"]
