"""Labels given and taken by keys and clicks, and what the files say afterwards."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from annotator.gui.dialogs.action_finder import ActionFinder
from annotator.gui.views.annotation_card import AnnotationCard
from tests.e2e.user import User, saved_annotations, saved_labels

STRUCK = "A ferry struck the northern pier of Lome harbour on Thursday, injuring twelve people."


def test_a_digit_gives_the_label_stays_and_is_saved(user: User, project_folder: Path) -> None:
    user.press("Down", "Down", "1", "3")
    user.until_saved()

    assert user.sentence == STRUCK
    saved = saved_annotations(project_folder)
    assert [(each["label"], each["quote"], each["unit"]) for each in saved] == [
        ("event", STRUCK, "sentence"),
        ("casualty_figure", STRUCK, "sentence"),
    ]
    text = user.desk.article.text
    assert all(text[each["start"] : each["end"]] == STRUCK for each in saved)


def test_the_digit_again_takes_a_bare_label_away(user: User, project_folder: Path) -> None:
    user.press("1", "2", "1")
    user.save()

    assert [each["label"] for each in saved_annotations(project_folder)] == ["claim"]


def test_the_digit_again_selects_a_label_that_has_a_note_instead_of_losing_it(user: User) -> None:
    user.press("2", "1")
    user.click_chip(0, 0)
    user.press("N")
    user.type("see the wire")
    user.press("Esc", "Esc", "1")

    assert [label for label, _ in user.labels] == ["claim", "event"]
    chosen = user.desk.labels.get(user.project.labelling.selected)
    assert chosen is not None
    assert (chosen.label, chosen.note) == ("event", "see the wire")
    assert "is here already" in user.window.status.place


def test_the_digit_again_selects_where_several_of_the_label_would_be_lost(user: User) -> None:
    user.press("3", "+", "Esc", "3")

    assert [label for label, _ in user.labels] == ["casualty_figure", "casualty_figure"]
    assert user.project.labelling.selected == user.desk.labels.annotations[0].id


def test_plus_gives_another_of_the_same(user: User, project_folder: Path) -> None:
    user.press("Down", "Down", "3", "+")
    user.save()

    assert [each["label"] for each in saved_annotations(project_folder)] == ["casualty_figure"] * 2


def test_shift_and_a_digit_label_and_move_on(user: User) -> None:
    user.press("Shift+1", "Shift+2")

    assert [label for label, _ in user.labels] == ["event", "claim"]
    assert user.number == 2


def test_space_after_a_digit_moves_on_with_the_same_hand(user: User) -> None:
    user.press("3", "Space", "2")

    assert [quote for _, quote in user.labels] == [
        "Ferry strikes pier in Lome, injuring twelve",
        "date 2026-04-02 Advertisement",
    ]


def test_a_setting_swaps_what_a_digit_does_with_and_without_shift(user: User, project_folder: Path) -> None:
    user.choose("preferences.digit_moves_on")
    user.press("1")
    assert user.number == 1
    user.press("Shift+2")
    assert user.number == 1

    user.restart(project_folder)
    user.press("Home", "2")
    assert user.number == 1


@pytest.mark.parametrize(
    ("key", "text", "modifiers", "moved_on"),
    [
        (Qt.Key.Key_3, "٣", Qt.KeyboardModifier.NoModifier, False),  # Arabic
        (Qt.Key.Key_3, "۳", Qt.KeyboardModifier.NoModifier, False),  # Persian
        (Qt.Key.Key_QuoteDbl, '"', Qt.KeyboardModifier.NoModifier, False),  # French, the third of the top row
        (Qt.Key.Key_3, "3", Qt.KeyboardModifier.KeypadModifier, False),
        (Qt.Key.Key_NumberSign, "#", Qt.KeyboardModifier.ShiftModifier, True),  # US, Shift
        (Qt.Key.Key_3, "3", Qt.KeyboardModifier.ShiftModifier, True),  # French, Shift
    ],
)
def test_digits_of_any_script_and_layout_label(
    user: User, key: Qt.Key, text: str, modifiers: Qt.KeyboardModifier, moved_on: bool
) -> None:
    user.press_as(key, text, modifiers)

    assert [label for label, _ in user.labels] == ["casualty_figure"]
    assert user.number == int(moved_on)


def test_letters_of_other_layouts_reach_the_keys_that_qt_says_they_are(user: User) -> None:
    from PySide6.QtTest import QTest

    user.press("Down")
    QTest.keyClick(user.focus, Qt.Key.Key_K)
    user.turn()

    assert user.number == 0


def test_a_digit_labels_every_sentence_that_is_selected(user: User, project_folder: Path) -> None:
    user.press("Down", "Down", "Shift+Down", "Shift+Down", "1")
    user.save()
    saved = saved_annotations(project_folder)

    assert [each["quote"] for each in saved] == [
        STRUCK,
        "The captain said that the engine had failed.",
        "Nobody was killed.",
    ]
    assert {each["unit"] for each in saved} == {"sentence"}

    user.press("1")
    assert user.labels == []


def test_selected_words_are_labelled_as_a_part_of_the_sentence(user: User, project_folder: Path) -> None:
    user.press("Down", "Down", "Right", "Right", "Shift+Right", "3")
    user.save()
    (saved,) = saved_annotations(project_folder)

    assert (saved["quote"], saved["unit"]) == ("ferry", "span")
    assert user.desk.article.text[saved["start"] : saved["end"]] == "ferry"


def test_a_part_and_its_sentence_carry_labels_of_their_own(user: User) -> None:
    user.press("Down", "Down", "Right", "Shift+Right", "3", "Esc", "Esc", "1")

    assert user.labels == [("casualty_figure", "A"), ("event", STRUCK)]


def test_words_over_two_sentences_keep_their_own_offsets(user: User, project_folder: Path) -> None:
    user.press("Down", "Down", "Down", "Down", "Left", *["Shift+Left"] * 2, "1")
    user.save()
    (saved,) = saved_annotations(project_folder)

    assert saved["unit"] == "span"
    assert saved["quote"] == user.desk.article.text[saved["start"] : saved["end"]]


def test_zero_says_read_nothing_here_and_zero_again_takes_it_back(user: User, project_folder: Path) -> None:
    user.press("0")
    user.save()
    (saved,) = saved_labels(project_folder)
    assert saved["reviewed"] == [[0, len("Ferry strikes pier in Lome, injuring twelve")]]
    user.until(lambda: user.progress[0].startswith("1 of "), "the list says how far one is")

    user.press("0")
    assert user.desk.labels.reviewed == ()


def test_zero_on_a_labelled_sentence_says_that_it_counts_as_read_already(user: User) -> None:
    user.press("1", "0")

    assert user.desk.labels.reviewed == ()
    assert "counts as read already" in user.window.status.place


def test_zero_with_shift_moves_on(user: User) -> None:
    user.press("Shift+0", "Shift+0")

    assert user.number == 2
    assert len(user.desk.labels.reviewed) == 2


def test_progress_reaches_every_sentence_and_the_word_done(user: User) -> None:
    sentences = len(user.desk.article.sentences)
    counted = len(user.desk.article.sentences.counted)
    assert counted < sentences  # the line of page text and the caption do not count
    user.press("Shift+1")
    for _ in range(sentences - 1):
        user.press("Shift+0")
    user.until(lambda: user.progress[0] == f"{counted} of {counted}", "every sentence counts as read")
    assert user.window.status.place == f"Sentence {sentences} of {sentences} · 1 labelled"

    user.press("Shift+D")
    user.until(lambda: user.progress[0] == "done", "the article is done")


def test_labels_are_chosen_by_name(user: User) -> None:
    def answer(dialog: QWidget) -> None:
        assert isinstance(dialog, ActionFinder)
        user.type("casu")
        user.press("Return")

    with user.answering(answer):
        user.press("T")

    assert [label for label, _ in user.labels] == ["casualty_figure"]


def test_delete_takes_the_only_label_away(user: User, project_folder: Path) -> None:
    user.press("1")
    user.save()
    user.press("Del")
    user.save()

    assert saved_annotations(project_folder) == []


def test_delete_with_several_labels_selects_the_first_and_then_takes_it_away(user: User) -> None:
    user.press("1", "2", "Esc", "Del")
    assert len(user.labels) == 2
    assert "There are 2 labels here" in user.window.status.place

    user.press("Del")
    assert [label for label, _ in user.labels] == ["claim"]


def test_a_click_on_a_chip_selects_its_label_for_delete(user: User) -> None:
    user.press("1", "2")
    user.click_chip(0, 1)
    user.press("Del")

    assert [label for label, _ in user.labels] == ["event"]


def test_the_cross_on_a_card_takes_the_label_away(user: User) -> None:
    user.press("1", "2")
    cards = {card.card.label: card for card in user.project.tags.findChildren(AnnotationCard) if card.isVisible()}
    user.click_button("Remove Event", cards["event"])

    assert [label for label, _ in user.labels] == ["claim"]


def test_a_click_on_a_label_of_the_panel_gives_it(user: User) -> None:
    claim = user.project.tags.rows.buttons[1]
    user.click(claim)
    assert [label for label, _ in user.labels] == ["claim"]
    assert claim.isChecked()

    user.click(claim)
    assert user.labels == []


def test_enter_goes_into_the_panel_and_escape_back(user: User) -> None:
    user.view.go_to(user.desk.article.text.index("It will stay closed"))  # nothing is proposed there
    user.press("Return")
    assert user.project.tags.isAncestorOf(user.focus)
    user.press("Down", "Return", "Esc")

    assert [label for label, _ in user.labels] == ["claim"]
    assert user.view.hasFocus()


def test_the_menu_of_labels_gives_them_too(user: User) -> None:
    entries = user.window.actions_.items("label.give")
    assert [entry.text() for entry in entries] == ["Event\t1", "Claim\t2", "Casualty figure\t3"]

    entries[2].trigger()
    user.choose("label.nothing")
    assert [label for label, _ in user.labels] == ["casualty_figure"]


def test_a_digit_without_a_label_says_so(user: User) -> None:
    user.press("7")

    assert user.labels == []
    assert user.window.status.place == "No label has the key 7. Ctrl+L edits the label set."


def test_labelling_never_moves_the_text(user: User) -> None:
    sentences = range(len(user.desk.article.sentences))
    before = [user.view.sentence_rects(number) for number in sentences]
    user.press("Down", "Down", "1", "2", "3", "+", "+", "Right", "Shift+Right", "1", "2", "Esc", "Esc", "Down", "0")
    user.press("Up", "Up", "Up")

    assert [user.view.sentence_rects(number) for number in sentences] == before


def test_the_counts_in_the_panel_follow(user: User) -> None:
    user.press("1", "Down", "Down", "1", "2")

    def counts() -> list[tuple[int, int]]:
        return [(button.row.here, button.row.project) for button in user.project.tags.rows.buttons]

    user.until(lambda: counts() == [(2, 2), (1, 1), (0, 0)], "the counts follow")
    user.click_row(1)
    user.project.to_article()
    user.press("1")
    user.until(lambda: counts() == [(1, 3), (0, 1), (0, 0)], "the counts are of this article and the project")


def test_letters_typed_into_the_filter_label_nothing(user: User) -> None:
    user.click(user.project.articles.filter_field)
    user.type("123sdn0")

    assert user.labels == []
    assert user.desk.labels.is_empty
    assert user.project.articles.filter_field.text() == "123sdn0"


def test_copy_gives_the_text_as_it_is_stored(user: User) -> None:
    user.press("Down", "Down", "Ctrl+C")
    assert user.app.clipboard().text() == STRUCK

    user.press("Right", "Right", "Shift+Right", "Ctrl+C")
    assert user.app.clipboard().text() == "ferry"


def test_while_words_are_selected_the_status_bar_says_what_they_are_for(user: User) -> None:
    user.press("Shift+Right")
    shown = [each.accessibleName() for each in user.window.status.findChildren(QWidget) if each.isVisible()]
    assert "1–3: label the words" in shown
    assert "F: fill a field with them" in shown
