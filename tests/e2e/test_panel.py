"""What the panels, bars and menus show beside the text, and what they offer to the pointer."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QContextMenuEvent, QHoverEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QWidget

from annotator.gui.views.elided import ElidedLabel
from annotator.gui.views.guideline import GuidelineText
from annotator.gui.widgets import ScrollColumn
from tests.e2e.user import User


def guideline(user: User) -> str:
    """Return the guideline that is shown."""
    shown = user.project.tags.findChild(GuidelineText)
    assert isinstance(shown, GuidelineText)
    return shown.plain_text


def hover(widget: QWidget, kind: QEvent.Type) -> None:
    """Move the pointer onto the widget or away from it."""
    at = QPointF(widget.rect().center())
    QApplication.sendEvent(widget, QHoverEvent(kind, at, widget.mapToGlobal(at), at))


def test_the_guideline_is_that_of_the_label_under_the_pointer(user: User) -> None:
    user.press("1")
    assert "something was done" in guideline(user)
    claim = user.project.tags.rows.buttons[1]
    hover(claim, QEvent.Type.HoverEnter)
    assert "someone other than the reporter" in guideline(user)

    hover(claim, QEvent.Type.HoverLeave)
    assert "something was done" in guideline(user)


def test_every_label_shows_key_name_definition_and_counts(user: User) -> None:
    user.press("3")
    user.until(lambda: user.project.tags.rows.buttons[2].row.project == 1, "the counts follow")
    button = user.project.tags.rows.buttons[2]
    assert button.accessibleName() == "Casualty figure, key 3, 1 here, 1 in the project"
    assert button.toolTip().startswith("The sentence says how many people came to harm")
    assert button.isChecked()


def test_the_hint_says_which_keys_label_and_then_what_is_there(user: User) -> None:
    def texts() -> list[str]:
        return [label.text() for label in user.project.tags.findChildren(QLabel) if label.isVisible()]

    proposing = "Press A to take what is proposed, X to dismiss it, 1–3 to give another label."
    user.until(lambda: proposing in texts(), "the headline is read")
    user.press("3")
    assert "1 proposed, not taken yet: A takes it." in texts()
    assert [hint for hint in user.window.status.findChildren(QWidget) if hint.accessibleName() == "A: take proposed"]
    user.press("A")
    assert not [text for text in texts() if "not taken" in text]
    user.view.go_to(user.desk.article.text.index("It will stay closed"))
    user.turn()
    assert "Press 1–3 to label this sentence, 0 if there is nothing here." in texts()
    user.press("0")
    assert "Read, nothing here." in texts()


def test_the_status_bar_names_place_annotator_and_zoom(user: User) -> None:
    texts = [label.text for label in user.window.status.findChildren(ElidedLabel)]
    assert "Sentence 1 of 14 · 0 labelled" in texts
    assert "Ada Quill · 100 %" in texts

    user.press("Down")
    assert user.window.status.place == "Page text, sentence 2 of 14 · 0 labelled"
    user.press("Down", "1", "3")
    user.until(lambda: user.window.status.place == "Sentence 3 of 14 · 1 labelled", "the place follows")


def test_what_is_said_gives_way_to_the_place_at_the_next_move(user: User) -> None:
    user.press("7")
    assert user.window.status.place.startswith("No label has the key 7")
    user.press("Down")
    assert user.window.status.place == "Page text, sentence 2 of 14 · 0 labelled"


def in_menu(user: User, opening: Callable[[], object], choice: str) -> list[str]:
    """Choose from the menu that opens; return what it offers."""
    offered: list[str] = []

    def choose() -> None:
        menu = QApplication.activePopupWidget()
        if not isinstance(menu, QMenu):
            return
        timer.stop()
        entries = {entry.text().partition("\t")[0].replace("&", ""): entry for entry in menu.actions()}
        offered.extend(text for text in entries if text)
        menu.setActiveAction(entries[choice])
        QTest.keyClick(menu, Qt.Key.Key_Return)

    timer = QTimer()
    timer.timeout.connect(choose)
    timer.start(5)
    opening()
    user.until(lambda: offered, "the menu opens")
    user.turn()
    return offered


def context_menu(widget: QWidget, at: QPoint) -> None:
    """Ask for a menu by the right button."""
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, widget.mapToGlobal(at))
    QApplication.sendEvent(widget, event)


def test_the_menu_on_a_sentence_labels_it(user: User) -> None:
    viewport = user.view.viewport()
    at = user.view.sentence_rects(3)[0].center()
    offered = in_menu(user, lambda: context_menu(viewport, at), "Claim")

    assert user.number == 3
    assert user.labels == [("claim", "The captain said that the engine had failed.")]
    assert {"Event", "Claim", "Casualty figure", "Read, nothing here", "Copy text", "Split at the caret"} <= set(
        offered
    )
    assert {"Take what is proposed", "Link to…", "Follow the link"} <= set(offered)


def test_the_menu_on_an_article_of_the_list_marks_it_as_done_without_opening_it(user: User) -> None:
    rows = user.project.articles.rows
    at = rows.visualRect(rows.model().index(2, 0)).center()
    offered = in_menu(user, lambda: context_menu(rows.viewport(), at), "Mark as done")

    assert "Title, date and source…" in offered
    user.until(lambda: user.progress[2] == "done", "the list shows the mark")
    assert user.title == "Ferry strikes pier in Lome, injuring twelve"


def test_the_menu_beside_the_filter_filters_by_label(user: User) -> None:
    user.press("2")
    user.turn(80)
    offered = in_menu(user, lambda: user.click(user.project.articles.stops[0]), "With Claim")

    states, labels = ["All articles", "Not done", "New", "Unfinished", "Done"], ["Event", "Claim", "Casualty figure"]
    assert offered == [*states, *(f"With {label}" for label in labels)]
    assert user.rows == ["Ferry strikes pier in Lome, injuring twelve"]


def test_the_toolbar_undoes_and_redoes(user: User) -> None:
    user.press("1")
    user.click_button("Undo", user.window.toolbar)
    assert user.labels == []
    user.click_button("Redo", user.window.toolbar)
    assert [label for label, _ in user.labels] == ["event"]
    assert user.view.hasFocus()


def test_the_window_is_described_sentence_by_sentence_to_those_who_hear_it(user: User) -> None:
    user.press("Down", "Down", "1", "3")
    user.until(lambda: "Proposed" in user.view.description(), "the sentence is read")

    assert user.view.description() == (
        "Sentence 3 of 14, current. A ferry struck the northern pier of Lome harbour on Thursday, injuring twelve "
        "people. Labels: Event; Casualty figure. Proposed: 1 for the labels here."
    )


def test_a_field_of_links_has_its_guideline_beside_it_like_any_other(user: User) -> None:
    user.press("2", "Return", "Ctrl+.")
    user.tab_to("About: choose what to link to")
    assert "supports or denies" in guideline(user)


def test_enter_is_named_for_a_sentence_whose_label_has_details(user: User) -> None:
    user.press("2", "Esc")
    assert user.project.tags.state.form is None
    shown = [each.accessibleName() for each in user.window.status.findChildren(QWidget) if each.isVisible()]
    assert "Enter: details" in shown


def test_the_next_sentence_is_shown_from_its_top_after_a_form_that_was_scrolled(user: User) -> None:
    user.press("2", "Return", "Ctrl+.")
    user.tab_to("Contradicts: choose what to link to")
    bar = user.project.tags.findChildren(ScrollColumn)[-1].verticalScrollBar()
    user.until(lambda: bar.value() > 0, "the field is brought into sight")
    user.press("Esc", "Down")
    assert bar.value() == 0
