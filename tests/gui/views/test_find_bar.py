"""The bar that finds words in the article, by keys and clicks."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QToolButton
from pytestqt.qtbot import QtBot

from annotator.gui.look import Look
from annotator.gui.views.find_bar import FindBar
from annotator.gui.widgets import IconButton
from annotator.text.finding import Query


@pytest.fixture
def bar(qtbot: QtBot, look: Look) -> FindBar:
    bar = FindBar(look)
    qtbot.addWidget(bar)
    bar.resize(824, bar.sizeHint().height())
    return bar


@pytest.fixture
def opened(qtbot: QtBot, bar: FindBar) -> FindBar:
    bar.open_bar()
    qtbot.waitExposed(bar)
    bar.activateWindow()
    qtbot.waitUntil(bar.field.hasFocus)
    return bar


def texts(bar: FindBar) -> list[str]:
    return [label.text() for label in bar.findChildren(QLabel)]


def test_the_bar_is_hidden_until_it_is_opened_and_then_takes_the_keys(qtbot: QtBot, bar: FindBar) -> None:
    assert not bar.isVisible()

    bar.open_bar()
    bar.activateWindow()

    qtbot.waitUntil(bar.field.hasFocus)


def test_every_letter_is_looked_for(qtbot: QtBot, opened: FindBar) -> None:
    asked: list[Query] = []
    opened.query_changed.connect(asked.append)

    qtbot.keyClicks(opened.field, "ar")

    assert asked == [Query("a"), Query("ar")]


def test_selected_words_are_looked_for_at_once(qtbot: QtBot, bar: FindBar) -> None:
    with qtbot.waitSignal(bar.query_changed) as changed:
        bar.open_bar("Dorsa")

    assert changed.args == [Query("Dorsa")]
    assert bar.field.selectedText() == "Dorsa"


def test_enter_goes_on_and_shift_enter_goes_back(qtbot: QtBot, opened: FindBar) -> None:
    with qtbot.waitSignal(opened.next_wanted):
        qtbot.keyClick(opened.field, Qt.Key.Key_Return)
    with qtbot.waitSignal(opened.previous_wanted):
        qtbot.keyClick(opened.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)


def test_the_buttons_go_on_and_back_only_where_something_was_found(qtbot: QtBot, opened: FindBar) -> None:
    buttons = {button.accessibleName(): button for button in opened.findChildren(IconButton)}
    following, before = buttons["Next place (F3)"], buttons["Previous place (Shift+F3)"]
    assert not following.isEnabled()

    opened.show_count(1, 2)
    with qtbot.waitSignal(opened.next_wanted):
        qtbot.mouseClick(following, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(opened.previous_wanted):
        qtbot.mouseClick(before, Qt.MouseButton.LeftButton)


def test_case_and_whole_words_are_part_of_what_is_looked_for(qtbot: QtBot, opened: FindBar) -> None:
    qtbot.keyClicks(opened.field, "army")
    buttons = {button.accessibleName(): button for button in opened.findChildren(QToolButton)}

    with qtbot.waitSignal(opened.query_changed) as changed:
        qtbot.mouseClick(buttons["Match case"], Qt.MouseButton.LeftButton)
    assert changed.args == [Query("army", match_case=True)]
    with qtbot.waitSignal(opened.query_changed) as changed:
        qtbot.mouseClick(buttons["Whole words"], Qt.MouseButton.LeftButton)
    assert changed.args == [Query("army", whole_words=True, match_case=True)]


@pytest.mark.parametrize(
    ("current", "total", "said"),
    [(3, 12, "3 of 12"), (0, 0, "Not found"), (0, 1, "1 place"), (0, 2000, "2,000 places")],
)
def test_the_bar_says_where_the_article_is(opened: FindBar, current: int, total: int, said: str) -> None:
    opened.field.setText("army")

    opened.show_count(current, total)

    assert said in texts(opened)


def test_escape_closes_the_bar_even_with_words_in_it(qtbot: QtBot, opened: FindBar) -> None:
    qtbot.keyClicks(opened.field, "army")

    with qtbot.waitSignal(opened.closed):
        qtbot.keyClick(opened.field, Qt.Key.Key_Escape)

    assert not opened.isVisible()
    assert opened.field.text() == "army", "kept for the next time"


def test_a_narrow_bar_names_its_buttons_in_short(qtbot: QtBot, opened: FindBar) -> None:
    opened.resize(480, opened.height())

    shown = {button.text() for button in opened.findChildren(QToolButton)}
    assert shown == {"Aa", "Word"}
