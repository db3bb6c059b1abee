"""The list of articles, by keys and clicks."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from annotator.domain.summary import ArticleFacts, LabelFacts
from annotator.gui.look import Look
from annotator.gui.models.article_table import ArticleTable
from annotator.gui.views.article_list import ROW_HEIGHT, ArticleList

TITLES = ("Shelling in Dorsa", "Toll rises", "Army opens inquiry", "Observers reach Dorsa")


def rows() -> list[tuple[ArticleFacts, LabelFacts | None]]:
    made = []
    for number, title in enumerate(TITLES):
        facts = ArticleFacts(f"a{number}", title, "Wire", "2026-03-12", "en", False, 10, "", False)
        labels = LabelFacts(f"a{number}", "ada", number == 3, number, number, {"event": number}) if number else None
        made.append((facts, labels))
    return made


@pytest.fixture
def table(qtbot: QtBot) -> ArticleTable:
    table = ArticleTable(this_year=2026)
    table.set_rows(rows())
    return table


@pytest.fixture
def view(qtbot: QtBot, look: Look, table: ArticleTable) -> ArticleList:
    view = ArticleList(table, look)
    qtbot.addWidget(view)
    view.resize(252, 600)
    view.set_labels(["Event", "Casualty figure"])
    view.show()
    qtbot.waitExposed(view)
    view.activateWindow()
    return view


def texts(view: ArticleList) -> list[str]:
    return [label.text() for label in view.findChildren(QLabel) if label.isVisible()]


def click_row(qtbot: QtBot, view: ArticleList, row: int, modifier: Qt.KeyboardModifier) -> None:
    place = view.rows.visualRect(view.rows.model().index(row, 0)).center()
    qtbot.mouseClick(view.rows.viewport(), Qt.MouseButton.LeftButton, modifier, place)


def test_a_click_opens_an_article(qtbot: QtBot, view: ArticleList) -> None:
    with qtbot.waitSignal(view.article_chosen) as chosen:
        click_row(qtbot, view, 1, Qt.KeyboardModifier.NoModifier)

    assert chosen.args == ["a1"]


def test_arrows_move_and_enter_opens(qtbot: QtBot, view: ArticleList) -> None:
    view.show_article("a0")
    view.rows.setFocus()

    qtbot.keyClick(view.rows, Qt.Key.Key_Down)
    qtbot.keyClick(view.rows, Qt.Key.Key_Down)
    with qtbot.waitSignal(view.article_chosen) as chosen:
        qtbot.keyClick(view.rows, Qt.Key.Key_Return)
    assert chosen.args == ["a2"]

    qtbot.keyClick(view.rows, Qt.Key.Key_End)
    with qtbot.waitSignal(view.article_chosen) as chosen:
        qtbot.keyClick(view.rows, Qt.Key.Key_Return)
    assert chosen.args == ["a3"]


def test_letters_do_not_search_in_the_list(qtbot: QtBot, view: ArticleList) -> None:
    view.show_article("a0")
    view.rows.setFocus()

    qtbot.keyClick(view.rows, Qt.Key.Key_O)

    assert view.rows.currentIndex().row() == 0


def test_typing_filters_and_enter_opens_the_first(qtbot: QtBot, view: ArticleList) -> None:
    view.focus_filter()

    qtbot.keyClicks(view.filter_field, "dorsa")
    assert view.rows.model().rowCount() == 2
    assert "2 of 4 shown" in texts(view)
    with qtbot.waitSignal(view.article_chosen) as chosen:
        qtbot.keyClick(view.filter_field, Qt.Key.Key_Return)
    assert chosen.args == ["a0"]


def test_escape_empties_the_filter_and_then_leads_back(qtbot: QtBot, view: ArticleList) -> None:
    view.focus_filter()
    qtbot.keyClicks(view.filter_field, "dorsa")

    with qtbot.assertNotEmitted(view.left):
        qtbot.keyClick(view.filter_field, Qt.Key.Key_Escape)
    assert view.filter_field.text() == ""
    with qtbot.waitSignal(view.left):
        qtbot.keyClick(view.filter_field, Qt.Key.Key_Escape)


def test_down_goes_from_the_filter_into_the_list(qtbot: QtBot, view: ArticleList) -> None:
    view.focus_filter()
    qtbot.keyClick(view.filter_field, Qt.Key.Key_Down)

    qtbot.waitUntil(view.rows.hasFocus)
    assert view.rows.currentIndex().row() == 0


def test_a_filter_that_nothing_meets_can_be_cleared(qtbot: QtBot, view: ArticleList) -> None:
    view.filter_field.setText("nothing of the kind")

    assert "No article matches this filter." in texts(view)
    button = next(each for each in view.findChildren(QPushButton) if each.isVisible())
    assert button.text() == "Clear filter"
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert view.rows.model().rowCount() == 4


def test_an_empty_project_asks_for_articles(qtbot: QtBot, view: ArticleList, table: ArticleTable) -> None:
    table.set_rows([])

    button = next(each for each in view.findChildren(QPushButton) if each.isVisible())
    with qtbot.waitSignal(view.import_wanted):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_the_menu_marks_as_done_edits_and_removes(qtbot: QtBot, view: ArticleList) -> None:
    actions = {action.text(): action for action in view.row_menu(["a1"], all_done=False).actions()}

    with qtbot.waitSignal(view.done_wanted) as done:
        actions["Mark as done"].trigger()
    assert done.args == [["a1"], True]
    with qtbot.waitSignal(view.metadata_wanted) as metadata:
        actions["Title, date and source…"].trigger()
    assert metadata.args == ["a1"]
    with qtbot.waitSignal(view.removal_wanted) as removal:
        actions["Remove article"].trigger()
    assert removal.args == [["a1"]]


def test_the_menu_opens_for_the_row_below_the_pointer_or_for_all_that_are_selected(
    qtbot: QtBot, view: ArticleList
) -> None:
    def menu_at(row: int) -> list[object]:
        place = view.rows.visualRect(view.rows.model().index(row, 0)).center()
        event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, view.rows.viewport().mapToGlobal(place))
        with qtbot.waitSignal(view.rows.menu_wanted) as wanted:
            QApplication.sendEvent(view.rows.viewport(), event)
        menu = QApplication.activePopupWidget()
        assert menu is not None
        menu.close()
        assert wanted.args is not None
        return wanted.args[:2]

    click_row(qtbot, view, 0, Qt.KeyboardModifier.NoModifier)
    click_row(qtbot, view, 2, Qt.KeyboardModifier.ShiftModifier)

    assert menu_at(3) == [["a3"], True]
    assert menu_at(1) == [["a0", "a1", "a2"], False]


def test_what_cannot_be_changed_offers_only_to_open(view: ArticleList) -> None:
    view.set_read_only(True)

    assert [action.text() for action in view.row_menu(["a1"], all_done=False).actions()] == ["Open"]


def test_several_rows_are_removed_together(qtbot: QtBot, view: ArticleList) -> None:
    click_row(qtbot, view, 0, Qt.KeyboardModifier.NoModifier)
    with qtbot.assertNotEmitted(view.article_chosen):
        click_row(qtbot, view, 2, Qt.KeyboardModifier.ControlModifier)

    with qtbot.waitSignal(view.removal_wanted) as removal:
        qtbot.keyClick(view.rows, Qt.Key.Key_Delete)
    assert removal.args == [["a0", "a2"]]


def test_the_filter_menu_filters_by_mouse(qtbot: QtBot, view: ArticleList) -> None:
    view._show_filter_menu()
    actions = {action.text(): action for action in view._filter_menu.actions() if action.text()}

    actions["With Casualty figure"].trigger()
    assert view.filter_field.text() == 'label:"Casualty figure"'
    actions["Done"].trigger()
    assert [view.rows.model().index(0, 0).data()] == ["Observers reach Dorsa"]
    view._filter_menu.close()


def test_the_open_article_stays_marked_through_filter_and_update(
    qtbot: QtBot, view: ArticleList, table: ArticleTable
) -> None:
    view.show_article("a3")
    view.filter_field.setText("dorsa")
    assert view.rows.currentIndex().row() == 1

    table.update_row("a3", *rows()[3])
    view.filter_field.clear()
    assert view.rows.currentIndex().row() == 3
    assert view.next_article("a2", open_only=True) == ""
    assert view.previous_article("a3") == "a2"


def test_new_facts_of_all_articles_leave_the_list_where_it_was(
    qtbot: QtBot, view: ArticleList, table: ArticleTable
) -> None:
    many = [(row[0]._replace(id=f"{row[0].id}-{n}"), row[1]) for n in range(50) for row in rows()]
    table.set_rows(many)
    bar = view.rows.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 3000)
    bar.setValue(3000)

    table.set_rows(many)
    qtbot.wait(20)

    assert bar.value() == 3000


def test_rows_have_the_height_of_the_look_and_are_painted(qtbot: QtBot, view: ArticleList, look: Look) -> None:
    assert view.rows.rowHeight(0) == look.px(ROW_HEIGHT)
    view.show_article("a0")
    picture = view.rows.viewport().grab().toImage()
    assert picture.pixelColor(QPoint(40, 6)) == look.colour("accent_soft")
