"""Undo and redo of everything, across articles, with the place shown; the history under Undo."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QWidget

from tests.e2e.user import User, saved_annotations

FERRY, STRIKE = "Ferry strikes pier in Lome, injuring twelve", "Dockers end strike after nine days"


def everything(user: User) -> tuple[Any, ...]:
    """Return all that edits can change, as it is in memory."""
    session = user.project.session
    articles = [session.article(article).as_json() for article in user.desk.rows]
    labels = [session.labels(article).as_json() for article in user.desk.rows]
    return articles, labels, session.label_set.as_json(), session.project.info.as_json()


def edit_metadata(user: User) -> None:
    """Give the article another title."""

    def answer(_dialog: QWidget) -> None:
        user.replace("Another title")
        user.press("Return")

    with user.answering(answer):
        user.press("Ctrl+E")


def write_note(user: User) -> None:
    """Write a note on the sentence."""
    user.press("N")
    user.type("a remark")
    user.press("Esc")


def add_label(user: User) -> None:
    """Add a label to the set."""
    user.press("Ctrl+L")
    user.tab_to("Name of a new label")
    user.type("Threat")
    user.press("Return", "Esc")


def rename_project(user: User) -> None:
    """Name the project otherwise."""

    def answer(_dialog: QWidget) -> None:
        user.replace("Another name")
        user.press("Return")

    with user.answering(answer):
        user.choose("project.rename")


EDITS: dict[str, Callable[[User], None]] = {
    "a label": lambda user: user.press("3"),
    "labels on several sentences": lambda user: user.press("Down", "Down", "Shift+Down", "1"),
    "a label on words": lambda user: user.press("Right", "Shift+Right", "2"),
    "read, nothing here": lambda user: user.press("0"),
    "the done mark": lambda user: user.press("Shift+D"),
    "a merge": lambda user: user.press("Down", "Down", "M"),
    "a split": lambda user: user.press("Right", "Right", "S"),
    "a paragraph's kind": lambda user: user.press("P"),
    "a note": write_note,
    "metadata": edit_metadata,
    "a removed article": lambda user: user.choose("article.remove"),
    "a new label in the set": add_label,
    "the project's name": rename_project,
}


@pytest.mark.parametrize("edit", EDITS)
def test_undo_takes_back_and_redo_does_again(user: User, edit: str) -> None:
    before = everything(user)
    EDITS[edit](user)
    after = everything(user)
    assert after != before

    user.choose("edit.undo")
    assert everything(user) == before
    assert not user.window.actions_["edit.undo"].isEnabled()

    user.choose("edit.redo")
    assert everything(user) == after
    assert not user.window.actions_["edit.redo"].isEnabled()


def test_all_of_it_is_taken_back_step_by_step_and_saved(user: User, project_folder: Path) -> None:
    before = everything(user)
    states = [before]
    for name, edit in EDITS.items():
        if name != "a removed article":
            user.project.to_article()
            user.press("Home")
            edit(user)
            if everything(user) != states[-1]:  # what is labelled cannot be marked as read as well
                states.append(everything(user))
    user.project.to_article()
    assert len(states) > len(EDITS) - 2
    after = states[-1]

    for state in reversed(states[:-1]):
        user.press("Ctrl+Z")
        assert everything(user) == state
    user.save()
    assert saved_annotations(project_folder) == []

    for _ in states[1:]:
        user.press("Ctrl+Y")
    assert everything(user) == after


def test_undo_goes_to_the_article_and_the_sentence_and_shows_it(user: User) -> None:
    user.press("Down", "Down", "3", "Ctrl+PgDown", "Ctrl+PgDown", "Ctrl+PgDown", "End")
    user.press("Ctrl+Z")

    assert user.title == FERRY
    assert user.number == 2
    assert user.view.sentence_rects(2)
    assert user.labels == []
    assert user.project.articles.rows.currentIndex().row() == 0

    user.press("Ctrl+PgDown", "Ctrl+Shift+Z")
    assert user.title == FERRY
    assert user.number == 2
    assert [label for label, _ in user.labels] == ["casualty_figure"]


def test_undo_in_the_same_article_scrolls_to_the_place(user: User) -> None:
    user.click_row(3)
    user.project.to_article()
    user.press("Down", "1", "End")
    assert not user.view.sentence_rects(1)
    user.press("Ctrl+Z")

    assert user.number == 1
    assert user.view.sentence_rects(1)


def test_undo_after_the_focus_went_to_a_panel_still_works(user: User) -> None:
    user.press("1", "F6", "Ctrl+Z")

    assert user.labels == []


def test_the_history_lists_what_was_done_and_goes_back_to_any_of_it(user: User) -> None:
    user.press("1", "2", "Down", "0")
    texts = [entry.text() for entry in user.entries("edit.history")]
    assert texts == ["Mark as read, nothing here", "Claim", "Event", "As it was opened"]
    assert [entry.isChecked() for entry in user.entries("edit.history")] == [True, False, False, False]

    user.choose_from("edit.history", "Event")
    assert [label for label, _ in user.labels] == ["event"]
    assert user.desk.labels.reviewed == ()

    user.choose_from("edit.history", "Mark as read, nothing here")
    assert [label for label, _ in user.labels] == ["event", "claim"]

    user.choose_from("edit.history", "As it was opened")
    assert user.desk.labels.is_empty


def test_undo_has_nothing_to_do_at_first(user: User) -> None:
    assert not user.window.actions_["edit.undo"].isEnabled()
    assert not user.window.actions_["edit.redo"].isEnabled()
    user.press("Ctrl+Z", "Ctrl+Y")

    assert user.title == FERRY


def test_an_edit_after_an_undo_ends_what_could_be_redone(user: User) -> None:
    user.press("1", "Ctrl+Z", "2")

    assert not user.window.actions_["edit.redo"].isEnabled()
    assert [label for label, _ in user.labels] == ["claim"]


def test_undo_reaches_articles_that_were_let_go_meanwhile(user: User, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("annotator.gui.desk.KEPT_ARTICLES", 1)
    user.press("1")
    user.save()
    user.press("Ctrl+PgDown", "2")
    user.save()
    user.press("Ctrl+PgDown", "Ctrl+PgDown")
    user.press("Ctrl+Z", "Ctrl+Z")

    assert user.title == FERRY
    assert user.labels == []


def test_undo_and_redo_say_what_they_did(user: User) -> None:
    user.press("1", "Ctrl+Z")
    assert user.window.status.place == "Undone: Event."
    user.press("Ctrl+Shift+Z")
    assert user.window.status.place == "Done again: Event."
