"""Labels linked by keys and clicks, links followed, and what the files say afterwards."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from tests.e2e.user import User, saved_annotations

STRUCK, FAILED, NOBODY = 2, 3, 4
"""The sentences "A ferry struck …", "The captain said …" and "Nobody was killed."."""


def go(user: User, number: int) -> None:
    user.view.go_to(user.desk.article.sentences.spans[number].start)
    user.turn()


def label(user: User, number: int, *keys: str) -> None:
    go(user, number)
    user.press(*keys)


def links(project_folder: Path) -> list[tuple[str, str, str]]:
    """Every saved link as the labels of its two ends and its attribute."""
    saved = {each["id"]: each for each in saved_annotations(project_folder)}
    return [
        (each["label"], link["attribute"], saved[link["to"]]["label"])
        for each in saved.values()
        for link in each["links"]
    ]


def test_a_claim_is_linked_to_the_event_it_is_about_by_keys_alone(user: User, project_folder: Path) -> None:
    label(user, STRUCK, "1")
    label(user, FAILED, "2")

    user.press("L")
    assert user.project.link_bar.isVisible()
    assert "Link from Claim “The captain said" in user.project.link_bar.text
    user.press("Up")
    assert "About this Event" in user.project.link_bar.hint
    user.press("Return")
    assert user.window.status.place.startswith("Linked: About Event")
    user.save()

    assert not user.project.link_bar.isVisible()
    assert user.number == FAILED, "the user is back where the link begins"
    assert links(project_folder) == [("claim", "about", "event")]


def test_what_is_chosen_decides_which_link_it_is(user: User, project_folder: Path) -> None:
    label(user, STRUCK, "1", "2", "3")
    label(user, NOBODY, "3")

    for steps in (["Tab", "Return"], ["Return"], ["Tab", "Tab", "Return"]):
        user.press("L", "Up", "Up", *steps)
    user.save()

    assert set(links(project_folder)) == {
        ("casualty_figure", "caused_by", "event"),
        ("casualty_figure", "said_in", "claim"),
        ("casualty_figure", "contradicts", "casualty_figure"),
    }


def test_l_again_asks_for_one_kind_of_link(user: User, project_folder: Path) -> None:
    label(user, STRUCK, "1")
    label(user, FAILED, "2")

    user.press("L", "L", "L", "L")
    assert "(Contradicts)" in user.project.link_bar.text
    user.press("Up", "Return")
    user.save()

    assert links(project_folder) == [("claim", "contradicts", "event")]


def test_escape_makes_no_link_and_returns(user: User, project_folder: Path) -> None:
    label(user, STRUCK, "1")
    label(user, FAILED, "2")

    user.press("L", "Up", "Esc")
    user.save()

    assert user.number == FAILED
    assert not user.project.link_bar.isVisible()
    assert links(project_folder) == []


def test_the_panel_shows_what_can_be_chosen_while_a_link_is_made_and_the_form_again_after_it(user: User) -> None:
    label(user, STRUCK, "1", "2")
    label(user, FAILED, "2")
    user.turn()
    assert user.project.tags.state.form is not None

    user.press("L", "Up")
    state = user.project.tags.state
    assert state.form is None
    assert [card.label for card in state.cards] == ["event", "claim"]
    assert "Tab chooses another" in state.mode
    user.press("Return")
    user.turn()

    assert user.project.tags.state.form is not None
    assert user.project.tags.state.mode == ""


def test_nothing_is_labelled_while_a_link_is_made(user: User) -> None:
    label(user, STRUCK, "1")
    label(user, FAILED, "2")

    user.press("L", "Down", "3", "T", "0", "M")

    assert [name for name, _ in user.labels] == ["event", "claim"]
    assert "Enter links the chosen annotation" in user.window.status.place
    user.press("Esc", "3")
    assert len(user.labels) == 3


def test_enter_where_nothing_fits_says_what_to_move_to(user: User) -> None:
    label(user, FAILED, "2")

    user.press("L", "Down", "Return")

    assert "Move to another label first" in user.window.status.place
    assert user.project.linking.is_linking


def test_a_sentence_without_a_label_has_nothing_to_link(user: User) -> None:
    user.press("L")

    assert not user.project.linking.is_linking
    assert "Nothing on this sentence can be linked" in user.window.status.place


def test_linking_again_takes_the_link_away(user: User, project_folder: Path) -> None:
    label(user, STRUCK, "1")
    label(user, FAILED, "2")
    user.press("L", "Up", "Return")

    user.press("L", "Up")
    assert "takes the link away" in user.project.link_bar.hint
    user.press("Return")
    user.save()

    assert links(project_folder) == []


def test_a_link_is_made_with_the_mouse(user: User, project_folder: Path) -> None:
    label(user, STRUCK, "1")
    label(user, FAILED, "2")

    user.press("L")
    user.click_chip(STRUCK)
    user.save()

    assert links(project_folder) == [("claim", "about", "event")]


def test_undo_takes_a_link_back_and_a_deleted_target_takes_its_link_along(user: User, project_folder: Path) -> None:
    label(user, STRUCK, "1")
    label(user, FAILED, "2")
    user.press("L", "Up", "Return")

    go(user, STRUCK)
    user.press("Del")
    user.save()
    assert [(each["label"], each["links"]) for each in saved_annotations(project_folder)] == [("claim", [])]

    user.press("Ctrl+Z")
    user.save()
    assert links(project_folder) == [("claim", "about", "event")]
    user.press("Ctrl+Z")
    user.save()
    assert links(project_folder) == []


def test_undo_of_the_label_a_link_begins_at_ends_the_mode(user: User) -> None:
    label(user, FAILED, "2")

    user.press("L", "Ctrl+Z")

    assert not user.project.linking.is_linking
    assert not user.project.link_bar.isVisible()


def test_o_follows_the_link_and_alt_left_returns(user: User) -> None:
    label(user, STRUCK, "1")
    label(user, FAILED, "2")
    user.press("L", "Up", "Return")

    user.press("O")
    assert user.number == STRUCK
    user.press("Alt+Left")
    assert user.number == FAILED
    go(user, STRUCK)
    user.project.labelling.select("")
    user.press("O")
    assert user.number == FAILED, "a link is followed backwards too"


def test_alt_left_without_a_journey_says_so(user: User) -> None:
    user.press("Alt+Left")

    assert "There is no place to go back to" in user.window.status.place


def test_where_there_are_several_links_o_asks_which(user: User) -> None:
    label(user, STRUCK, "1", "3")
    label(user, FAILED, "2")
    user.press("L", "Up", "Return", "L", "Up", "Tab", "Return")
    seen: list[str] = []

    def choose() -> None:
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        seen.extend(action.text() for action in menu.actions())
        QTest.keyClick(menu, Qt.Key.Key_Down)
        QTest.keyClick(menu, Qt.Key.Key_Return)

    QTimer.singleShot(50, choose)
    user.press("O")

    assert [text.split(" “")[0] for text in seen] == ["About: Event", "About: Casualty figure"]
    assert user.number == STRUCK
    chosen: Any = user.desk.labels.get(user.project.labelling.selected)
    assert chosen.label == "casualty_figure"


def test_links_show_as_lines_under_the_pointer(user: User) -> None:
    label(user, STRUCK, "1")
    label(user, FAILED, "2")
    user.press("L", "Up", "Return")
    (chip,) = user.view.chip_rects(FAILED)
    column = user.view.chip_rects(STRUCK)[0].left() - 8
    bare = user.view.viewport().grab().toImage()

    QTest.mouseMove(user.view.viewport(), chip.center() - QPoint(1, 0))
    QTest.mouseMove(user.view.viewport(), chip.center())
    user.turn(20)
    lined = user.view.viewport().grab().toImage()

    assert bare != lined
    changed = {
        x for x in range(column - 20, column + 10) for y in range(chip.top()) if bare.pixel(x, y) != lined.pixel(x, y)
    }
    assert changed, "a line runs beside the chips"


def test_opening_another_article_ends_the_mode_without_a_link(user: User) -> None:
    label(user, STRUCK, "1")
    label(user, FAILED, "2")
    before, article = user.desk.labels, user.desk.article_id
    user.press("L", "Up", "Ctrl+PgDown")

    assert user.desk.article_id != article
    assert not user.project.linking.is_linking
    assert not user.project.link_bar.isVisible()
    assert user.desk.session.labels(article) == before
    user.press("3")
    assert [name for name, _ in user.labels] == ["casualty_figure"], "digits label again"
