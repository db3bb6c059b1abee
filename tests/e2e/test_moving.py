"""Going through an article by keys and clicks."""

from __future__ import annotations

from itertools import pairwise

import pytest
from PySide6.QtCore import Qt

from tests.e2e.user import User


@pytest.mark.parametrize(("forth", "back"), [("Down", "Up"), ("J", "K"), ("Space", "Shift+Space")])
def test_keys_go_from_sentence_to_sentence(user: User, forth: str, back: str) -> None:
    assert user.sentence == "Ferry strikes pier in Lome, injuring twelve"

    user.press(forth, forth)
    assert user.sentence == "A ferry struck the northern pier of Lome harbour on Thursday, injuring twelve people."

    user.press(back)
    assert user.number == 1


def test_moving_stops_at_the_ends_of_the_article(user: User) -> None:
    user.press("Up")
    assert user.number == 0

    user.press("End", "Down")
    assert user.sentence == "The owner denied this."


def test_home_and_end_go_to_the_ends_of_the_article(user: User) -> None:
    user.press("End")
    assert user.sentence == "The owner denied this."
    user.press("Home")
    assert user.number == 0
    user.press("Ctrl+End")
    assert user.sentence == "The owner denied this."
    user.press("Ctrl+Home")
    assert user.number == 0


def test_control_and_arrows_go_by_paragraph(user: User) -> None:
    user.press("Ctrl+Down", "Ctrl+Down", "Ctrl+Down")
    assert user.sentence == "Divers searched the hull until dusk."

    user.press("Down", "Ctrl+Up")
    assert user.sentence == "Divers searched the hull until dusk."
    user.press("Ctrl+Up")
    assert user.sentence.startswith("A ferry struck")


def test_page_keys_go_by_screen_and_the_current_sentence_stays_in_sight(user: User) -> None:
    user.click_row(3)
    user.project.to_article()
    numbers = [user.number]
    for _ in range(4):
        user.press("PgDown")
        numbers.append(user.number)
        assert user.view.sentence_rects(user.number)
    assert all(later - earlier >= 5 for earlier, later in pairwise(numbers))

    user.press("PgUp")
    assert numbers[2] <= user.number < numbers[4]


def test_a_click_makes_a_sentence_current(user: User) -> None:
    user.click_sentence(4)

    assert user.number == 4
    assert user.view.hasFocus()


def test_u_goes_to_the_next_sentence_without_a_label_and_shift_u_back(user: User) -> None:
    user.press("1", "Down", "Down", "1", "Down", "0", "Home")

    user.press("U")
    assert user.sentence == "Nobody was killed."  # past the line of page text, the labelled and the read sentence

    user.press("Down", "1", "Down", "Shift+U")
    assert user.sentence == "Nobody was killed."


def test_u_says_so_when_every_sentence_is_read(user: User) -> None:
    user.click_row(1)
    user.project.to_article()
    user.press("End")
    user.press("U")

    assert user.window.status.place == "Every sentence here is labelled or read."


def test_shift_and_arrows_extend_over_sentences_and_escape_lets_go(user: User) -> None:
    user.press("Down", "Down", "Shift+Down", "Shift+Down")
    assert len(user.view.targets()) == 3
    assert user.window.status.place.startswith("3 sentences")

    user.press("Shift+Up")
    assert len(user.view.targets()) == 2

    user.press("Esc")
    assert user.sentence.startswith("A ferry struck")


def test_shift_click_extends_over_sentences(user: User) -> None:
    user.click_sentence(2)
    user.click_sentence(4, Qt.KeyboardModifier.ShiftModifier)

    assert len(user.view.targets()) == 3


def test_arabic_runs_from_right_to_left_and_its_keys_with_it(user: User) -> None:
    user.click_row(2)
    user.project.to_article()
    user.press("Down", "Left", "Shift+Left")

    assert user.sentence == "أصيب"


def test_words_are_selected_by_keys_and_escape_lets_go_of_them_first(user: User) -> None:
    user.press("Down", "Down", "Right", "Right", "Shift+Right", "Shift+Right")
    assert user.sentence == "ferry struck"

    user.press("Esc", "Esc")
    assert user.sentence.startswith("A ferry struck the northern pier")


def test_words_are_selected_by_dragging(user: User) -> None:
    text = user.desk.article.text
    first = text.index("northern")
    view = user.view
    user.click_sentence(2)
    start, end = (view.span_rects(type(view.current_span)(at, at + 1))[0].center() for at in (first + 1, first + 12))
    user.drag(start, end)

    assert user.sentence == "northern pier"


def test_a_double_click_selects_a_word(user: User) -> None:
    from PySide6.QtTest import QTest

    view = user.view
    at = user.desk.article.text.index("engine")
    point = view.span_rects(type(view.current_span)(at + 2, at + 3))[0].center()
    QTest.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, point)
    user.turn()

    assert user.sentence == "engine"


@pytest.mark.parametrize("before", [("Ctrl+2",), ("Ctrl+3",), ("1", "L")], ids=["figures", "problems", "linking"])
def test_a_shorter_article_is_opened_from_wherever_one_is(user: User, before: tuple[str, ...]) -> None:
    """Whatever follows the article finds the cursor in it, and not where it was in the one before."""
    lengths = {facts.id: len(user.desk.session.article(facts.id).sentences) for facts, _ in user.desk.listed()}
    longest, shortest = max(lengths, key=lengths.__getitem__), min(lengths, key=lengths.__getitem__)
    user.desk.open_article(longest)
    user.press("Ctrl+End")
    assert user.view.cursor.sentence >= lengths[shortest]
    user.press(*before)

    user.desk.open_article(shortest)
    user.turn()

    assert user.project.pages.current == "article"
    assert user.view.cursor.sentence < lengths[shortest]
    assert user.window.status.place.startswith("Sentence")
