"""The list of articles: what it shows, filters and opens, and what is done to articles from it."""

from __future__ import annotations

import json
from pathlib import Path

from PySide6.QtWidgets import QWidget

from annotator.gui.dialogs.metadata import MetadataDialog
from tests.e2e.user import User, saved_labels

FERRY, STRIKE, ARABIC, REPORT = (
    "Ferry strikes pier in Lome, injuring twelve",
    "Dockers end strike after nine days",
    "انفجار في مرفأ لومي يصيب خمسة عمال",
    "Harbour report: a year in figures",
)


def removed_articles(project_folder: Path) -> list[str]:
    """Return the titles of the articles that their files call removed."""
    articles = [json.loads(file.read_text(encoding="utf-8")) for file in project_folder.glob("articles/*/*.json")]
    return [article["metadata"]["title"] for article in articles if article["removed"]]


def test_the_list_shows_title_date_and_progress_of_every_article(user: User) -> None:
    assert user.rows == [FERRY, STRIKE, ARABIC, REPORT]
    assert user.progress == ["new", "new", "new", "new"]
    assert user.column("DATE") == ["2 Apr", "5 Apr", "", ""]

    user.press("1")
    counted = len(user.desk.article.sentences.counted)
    user.until(lambda: user.progress[0] == f"1 of {counted}", "the list shows progress")


def test_a_click_opens_an_article_and_keeps_the_keys_where_they_were(user: User) -> None:
    user.click_row(1)

    assert user.title == STRIKE
    assert user.sentence == STRIKE


def test_arrows_choose_in_the_list_and_enter_opens(user: User) -> None:
    user.project.articles.rows.setFocus()
    user.press("Down", "Down")
    assert user.title == FERRY

    user.press("Return")
    assert user.title == ARABIC


def test_letters_in_the_list_choose_nothing_and_label_nothing(user: User) -> None:
    user.project.articles.rows.setFocus()
    user.press("H", "1", "D")

    assert user.title == FERRY
    assert user.desk.labels.is_empty
    assert user.project.articles.rows.currentIndex().row() == 0


def test_control_and_page_keys_go_to_the_next_and_previous_article(user: User) -> None:
    user.press("Ctrl+PgDown", "Ctrl+PgDown")
    assert user.title == ARABIC
    assert user.view.hasFocus()

    user.press("Ctrl+PgUp")
    assert user.title == STRIKE


def test_the_ends_of_the_list_are_said(user: User) -> None:
    user.press("Ctrl+PgUp")
    assert user.window.status.place == "This is the first article of the list."

    user.press(*["Ctrl+PgDown"] * 4)
    assert user.title == REPORT
    assert user.window.status.place == "This is the last article of the list."


def test_d_marks_as_done_and_opens_the_next_that_is_not(user: User, project_folder: Path) -> None:
    user.press("Ctrl+PgDown", "Shift+D", "Ctrl+PgUp")
    assert user.title == FERRY
    user.until(lambda: user.progress[1] == "done", "the list shows the mark")
    user.press("D")

    assert user.title == ARABIC  # the strike is done already
    user.until(lambda: user.progress == ["done", "done", "new", "new"], "the list shows the marks")
    user.save()
    assert [saved["done"] for saved in saved_labels(project_folder)] == [True, True]


def test_d_on_the_last_says_that_there_is_no_further_one(user: User) -> None:
    user.press("D", "D", "D", "D")

    assert user.title == REPORT
    assert user.desk.labels.done
    assert user.window.status.place == "Done. There is no further article that is not done."


def test_the_done_mark_is_taken_back_by_its_key_and_shown_in_the_menu(user: User) -> None:
    def shown() -> tuple[bool, bool]:
        return user.desk.labels.done, user.window.actions_["article.done"].isChecked()

    user.press("Shift+D")
    assert shown() == (True, True)

    user.press("Shift+D")
    assert shown() == (False, False)


def test_the_list_is_filtered_by_words(user: User) -> None:
    user.click(user.project.articles.filter_field)
    user.type("strike")
    assert user.rows == [FERRY, STRIKE]

    user.replace("dock")
    assert user.rows == [STRIKE]
    assert user.title == FERRY  # what is open stays open
    user.press("Return")
    assert user.title == STRIKE


def test_the_list_is_filtered_by_label(user: User) -> None:
    user.press("1", "Ctrl+PgDown", "3")
    user.turn(100)
    user.click(user.project.articles.filter_field)
    user.type("label:event")
    assert user.rows == [FERRY]

    user.replace('label:"casualty figure"')
    assert user.rows == [STRIKE]


def test_the_list_is_filtered_by_done(user: User) -> None:
    user.press("D")
    user.turn(100)
    user.click(user.project.articles.filter_field)
    user.type("is:done")
    assert user.rows == [FERRY]

    user.replace("is:open")
    assert user.rows == [STRIKE, ARABIC, REPORT]


def test_a_filter_without_articles_says_so_and_offers_to_clear_it(user: User) -> None:
    user.click(user.project.articles.filter_field)
    user.type("zeppelin")
    assert user.rows == []
    user.click_button("Clear filter")

    assert user.rows == [FERRY, STRIKE, ARABIC, REPORT]


def test_next_goes_by_the_filtered_list(user: User) -> None:
    user.click(user.project.articles.filter_field)
    user.type("2026-04")
    assert user.rows == [FERRY, STRIKE]
    user.click_sentence(0)
    user.press("Ctrl+PgDown", "Ctrl+PgDown")

    assert user.title == STRIKE
    assert user.window.status.place == "This is the last article of the list."


def test_an_article_is_removed_and_undo_brings_it_back(user: User, project_folder: Path) -> None:
    user.press("1", "Ctrl+PgDown")
    user.choose("article.remove")
    assert user.rows == [FERRY, ARABIC, REPORT]
    assert user.title == ARABIC
    user.save()
    assert removed_articles(project_folder) == [STRIKE]

    user.press("Ctrl+Z")
    assert user.rows == [FERRY, STRIKE, ARABIC, REPORT]
    assert user.title == STRIKE
    user.save()
    assert removed_articles(project_folder) == []


def test_several_articles_are_removed_from_the_list_by_key_as_one_step(user: User) -> None:
    user.project.articles.rows.setFocus()
    user.press("Shift+Down", "Shift+Down", "Del")
    assert user.rows == [REPORT]
    assert user.title == REPORT

    user.press("Ctrl+Z")
    assert user.rows == [FERRY, STRIKE, ARABIC, REPORT]


def test_removing_the_last_article_leaves_an_empty_project_that_says_what_to_do(user: User) -> None:
    user.project.articles.rows.setFocus()
    user.press("Ctrl+A", "Del")
    assert user.rows == []
    assert user.view.page is None
    assert user.focus is user.project.articles.stops[-1]
    assert user.focus.isVisible()
    user.view.setFocus()
    user.press("1", "Down", "F3", "N", "D", "Ctrl+F", "Ctrl+C", "Del", "S")

    user.press("Ctrl+Z")
    assert user.rows == [FERRY, STRIKE, ARABIC, REPORT]
    assert user.view.page is not None


def test_removed_articles_stay_away_after_a_restart(user: User, project_folder: Path) -> None:
    user.choose("article.remove")
    user.restart()

    assert user.rows == [STRIKE, ARABIC, REPORT]


def test_title_date_and_source_are_edited_and_undone(user: User) -> None:
    def answer(dialog: QWidget) -> None:
        assert isinstance(dialog, MetadataDialog)
        user.replace("Ferry hits pier")
        user.tab_to("Published")
        user.replace("2026-04")
        user.tab_to("Source")
        user.replace("Coast Wire")
        user.press("Return")

    with user.answering(answer):
        user.press("Ctrl+E")

    metadata = user.desk.article.metadata
    assert (metadata.title, metadata.published, metadata.source) == ("Ferry hits pier", "2026-04", "Coast Wire")
    user.until(lambda: user.rows[0] == "Ferry hits pier", "the list shows the title")
    user.press("Ctrl+Z")
    assert user.title == FERRY


def test_a_wrong_date_cannot_be_kept(user: User) -> None:
    def answer(dialog: QWidget) -> None:
        assert isinstance(dialog, MetadataDialog)
        user.tab_to("Published")
        user.replace("last week")
        user.press("Return")
        assert dialog.isVisible()
        user.press("Esc")

    with user.answering(answer):
        user.press("Ctrl+E")

    assert user.desk.article.metadata.published == "2026-04-02"


def test_what_is_done_in_the_list_itself_does_not_close_the_article(user: User) -> None:
    user.press("Down", "Down")
    user.click_row(0)

    assert user.number == 2


def test_a_key_goes_to_the_filter_also_where_the_list_is_hidden(user: User) -> None:
    user.press("F9", "Ctrl+Shift+L")
    user.type("zzz")

    assert user.project.articles.filter_field.hasFocus()
    assert user.project.table.rowCount() == 0


def test_going_to_the_next_article_by_its_key_selects_that_article_alone(user: User) -> None:
    user.press("Ctrl+PgDown", "Ctrl+PgDown")
    rows = user.project.articles.rows
    assert [index.row() for index in rows.selectionModel().selectedRows()] == [2]
    rows.setFocus()
    user.press("Delete")
    assert user.rows == [FERRY, STRIKE, REPORT]


def test_the_last_article_is_removed_while_its_label_is_selected(user: User) -> None:
    while len(user.desk.listed()) > 1:
        user.choose("article.remove")
    user.press("1")
    assert user.project.labelling.selected
    user.choose("article.remove")
    assert user.desk.article_id == ""
    assert user.project.labelling.selected == ""
    user.press("Ctrl+Z")
    assert user.desk.article_id
