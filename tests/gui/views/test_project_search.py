"""The search across the project, by keys and clicks."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QCheckBox, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from annotator.gui.look import Look
from annotator.gui.models.search_results import SearchResults
from annotator.gui.views.project_search import ProjectSearch
from annotator.jobs.search import Match
from annotator.text.finding import Query

PLACES = [
    Match("a", "Shelling in Dorsa", 10, 15, "the town of ", "Dorsa", " on Thursday"),
    Match("a", "Shelling in Dorsa", 50, 55, "", "Dorsa", " residents fled"),
    Match("b", "قصف", 3, 8, "في بلدة ", "دورسا", " الشرقية"),
]


@pytest.fixture
def search(qtbot: QtBot, look: Look) -> ProjectSearch:
    search = ProjectSearch(look)
    qtbot.addWidget(search)
    search.open_search()
    qtbot.waitExposed(search)
    qtbot.waitUntil(search.field.hasFocus)
    return search


def texts(search: ProjectSearch) -> list[str]:
    return [label.text() for label in search.findChildren(QLabel) if label.isVisible()]


def look_for(qtbot: QtBot, search: ProjectSearch, words: str) -> None:
    qtbot.keyClicks(search.field, words)
    with qtbot.waitSignal(search.search_wanted):
        qtbot.keyClick(search.field, Qt.Key.Key_Return)


def test_typing_searches_after_a_pause_and_once(qtbot: QtBot, search: ProjectSearch) -> None:
    asked: list[Query] = []
    search.search_wanted.connect(asked.append)

    qtbot.keyClicks(search.field, "dorsa")
    assert asked == []
    qtbot.waitUntil(lambda: len(asked) > 0)

    assert asked == [Query("dorsa")]
    assert "Searching…" in texts(search)


def test_results_come_in_while_the_search_goes_on_and_enter_goes_to_the_first(
    qtbot: QtBot, search: ProjectSearch
) -> None:
    look_for(qtbot, search, "dorsa")

    search.add_results(PLACES[:1])
    search.show_progress(1, 10)
    assert "1 place in 1 article · 1 of 10 articles searched…" in texts(search)
    search.add_results(PLACES[1:])
    search.finish()

    assert "3 places in 2 articles" in texts(search)
    with qtbot.waitSignal(search.place_chosen) as chosen:
        qtbot.keyClick(search.field, Qt.Key.Key_Return)
    assert chosen.args == ["a", 10, 15]


def test_arrows_go_through_the_places_from_the_field(qtbot: QtBot, search: ProjectSearch) -> None:
    look_for(qtbot, search, "dorsa")
    search.add_results(PLACES)

    qtbot.keyClick(search.field, Qt.Key.Key_Down)
    qtbot.keyClick(search.field, Qt.Key.Key_Down)

    with qtbot.waitSignal(search.place_chosen) as chosen:
        qtbot.keyClick(search.field, Qt.Key.Key_Return)
    assert chosen.args == ["b", 3, 8]
    qtbot.keyClick(search.field, Qt.Key.Key_Up)
    with qtbot.waitSignal(search.place_chosen) as chosen:
        qtbot.keyClick(search.field, Qt.Key.Key_Return)
    assert chosen.args == ["a", 50, 55]


def test_a_click_on_a_title_goes_to_its_first_place(qtbot: QtBot, search: ProjectSearch) -> None:
    look_for(qtbot, search, "dorsa")
    search.add_results(PLACES)
    title = search.results.visualRect(search.results.model().index(3, 0)).center()

    with qtbot.waitSignal(search.place_chosen) as chosen:
        qtbot.mouseClick(search.results.viewport(), Qt.MouseButton.LeftButton, pos=title)
    assert chosen.args == ["b", 3, 8]


def test_nothing_found_says_so(qtbot: QtBot, search: ProjectSearch) -> None:
    look_for(qtbot, search, "xyzzy")

    search.finish()

    assert "No article has these words. Try fewer or shorter ones." in texts(search)


def test_a_search_can_be_cancelled_and_keeps_what_it_found(qtbot: QtBot, search: ProjectSearch) -> None:
    look_for(qtbot, search, "dorsa")
    search.add_results(PLACES[:2])
    cancel = next(each for each in search.findChildren(QPushButton) if each.text() == "Cancel")

    with qtbot.waitSignal(search.cancel_wanted):
        qtbot.mouseClick(cancel, Qt.MouseButton.LeftButton)

    assert not cancel.isVisible()
    assert "2 places in 1 article, not every article searched" in texts(search)


def test_other_words_forget_what_was_found(qtbot: QtBot, search: ProjectSearch) -> None:
    look_for(qtbot, search, "dorsa")
    search.add_results(PLACES)
    search.finish()
    box = next(each for each in search.findChildren(QCheckBox) if each.text() == "Whole words")

    with qtbot.waitSignal(search.search_wanted) as wanted:
        qtbot.keyClick(box, Qt.Key.Key_Space)

    assert wanted.args == [Query("dorsa", whole_words=True)]
    assert search.results.model().rowCount() == 0


def test_escape_empties_the_field_then_closes_and_gives_up(qtbot: QtBot, search: ProjectSearch) -> None:
    look_for(qtbot, search, "dorsa")

    with qtbot.waitSignal(search.cancel_wanted):
        qtbot.keyClick(search.field, Qt.Key.Key_Escape)
    assert search.isVisible()
    qtbot.keyClick(search.field, Qt.Key.Key_Escape)
    assert not search.isVisible()


def test_the_model_keeps_the_rules_of_qt(qtbot: QtBot) -> None:
    model = SearchResults()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)

    model.add(PLACES[:1])
    model.add(PLACES[1:])
    assert tester.model() is model
    assert (model.rowCount(), model.place_count, model.article_count) == (5, 3, 2)
    assert model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole) == "Shelling in Dorsa, 2 places"
    model.clear()

    assert model.rowCount() == 0
    assert model.place_at(0) is None
