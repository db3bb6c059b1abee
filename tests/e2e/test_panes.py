"""Going round the window by keys: panes, panels, drawers; nothing is cut when it is narrow."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QPushButton

from annotator.gui.widgets import Text
from tests.e2e.user import User


def pane(user: User) -> str:
    """Return which pane has the keys."""
    project = user.project
    for name, widget in (
        ("articles", project.articles),
        ("article", project.view),
        ("tags", project.side),
        ("toolbar", user.window.toolbar),
    ):
        if widget is user.focus or widget.isAncestorOf(user.focus):
            return name
    return type(user.focus).__name__


def test_f6_goes_round_the_panes_and_shift_f6_back(user: User) -> None:
    seen = [pane(user)]
    for _ in range(4):
        user.press("F6")
        seen.append(pane(user))
    assert seen == ["article", "tags", "toolbar", "articles", "article"]

    user.press("Shift+F6")
    assert pane(user) == "articles"


def test_escape_in_a_panel_goes_back_to_the_article(user: User) -> None:
    for _ in range(2):
        user.press("F6")
        if pane(user) != "toolbar":
            user.press("Esc")
            assert pane(user) == "article"
    user.press("Shift+F6")
    assert pane(user) == "articles"
    user.press("Esc")
    assert pane(user) == "article"


def test_tab_reaches_everything_from_top_to_bottom(user: User) -> None:
    user.press("1", "2")
    user.until(lambda: user.project.detailing.waiting, "the sentence is read")
    names = []
    for _ in range(40):
        user.press("Tab")
        names.append(user.focus.accessibleName() or getattr(user.focus, "text", str)())
        if user.focus is user.view:
            break
    assert [name.split(",")[0] for name in names] == [
        "Event",
        "Claim",
        "Casualty figure",
        "Remove Claim",
        "Source",
        "Source kind",
        "Stance",
        "Content",
        "More details: cue",
        "Event",
        "Remove Event",
        "Casualty figure?",
        "Note on Claim",
        "Edit labels…",
        "Articles",
        "Article",
        "Undo",
        "History",
        "Find",
        "Export",
        "Tags",
        "Filter by label or progress",
        "Filter articles",
        "Articles",
        "Article",
    ]


def test_tab_goes_through_the_label_editor_from_top_to_bottom(user: User) -> None:
    user.press("Ctrl+L")
    names: list[str] = []
    while pane(user) == "tags" and len(names) < 40:
        names.append(user.focus.accessibleName() or getattr(user.focus, "text", str)())
        user.press("Tab")

    assert [name.split(",")[0] for name in names] == [
        "Event",
        "Name of a new label",
        "Add",
        "Move down (Alt+↓)",
        "Delete this label",
        "Attributes",
        "Name",
        "Short name",
        "Key",
        "Amber",
        "Definition",
        "Guideline",
        "Examples",
        "Counter-examples",
    ]


def test_f9_and_shift_f9_hide_and_show_the_panels_and_a_restart_keeps_that(user: User, project_folder: Path) -> None:
    user.press("F9", "Shift+F9")
    assert not user.project.articles.isVisible()
    assert not user.project.tags.isVisible()
    assert not user.window.actions_["view.articles"].isChecked()

    user.press("Shift+F9")
    assert user.project.tags.isVisible()
    user.restart(project_folder)
    narrow(user, 1440)
    assert not user.project.articles.isVisible()
    assert user.project.tags.isVisible()


def test_the_buttons_of_the_toolbar_hide_and_show_the_panels(user: User) -> None:
    user.click_button("Articles", user.window.toolbar)
    assert not user.project.articles.isVisible()
    user.click_button("Articles", user.window.toolbar)
    assert user.project.articles.isVisible()


def narrow(user: User, width: int) -> None:
    """Make the window that wide."""
    user.window.resize(width, 800)
    user.turn()


def test_panels_fold_one_after_the_other_before_the_text_gets_too_narrow(user: User) -> None:
    seen = []
    for width in range(1440, 440, -10):
        narrow(user, width)
        shown = (user.project.articles.isVisible(), user.project.tags.isVisible())
        if shown not in seen:
            seen.append(shown)
        if user.project.tags.isVisible():
            assert user.view.fits(user.view.width())
    assert seen == [(True, True), (False, True), (False, False)]

    narrow(user, 1440)
    assert user.project.articles.isVisible()
    assert user.project.tags.isVisible()


def test_a_folded_panel_opens_as_a_drawer_with_the_keys_in_it_and_escape_closes_it(user: User) -> None:
    narrow(user, 640)
    assert not user.project.tags.isVisible()
    user.press("Shift+F9")
    assert user.project.tags.isVisible()
    assert pane(user) == "tags"

    user.press("Esc")
    assert not user.project.tags.isVisible()
    assert pane(user) == "article"


def test_the_drawer_of_articles_closes_when_one_is_opened_and_read(user: User) -> None:
    narrow(user, 640)
    user.press("F9")
    assert pane(user) == "articles"
    user.press("Down", "Return", "Esc")

    assert user.title == "Dockers end strike after nine days"
    assert not user.project.articles.isVisible()
    assert pane(user) == "article"


def test_a_note_is_written_in_the_drawer_where_the_window_is_narrow(user: User) -> None:
    narrow(user, 640)
    user.press("N")
    user.type("in a drawer")
    user.press("Esc")

    assert [note.text for note in user.desk.labels.notes] == ["in a drawer"]
    assert not user.project.tags.isVisible()


def test_enter_opens_the_drawer_where_the_window_is_narrow(user: User) -> None:
    narrow(user, 640)
    user.view.go_to(user.desk.article.text.index("It will stay closed"))  # nothing is proposed there
    user.press("Return", "Down", "Return")
    assert [label for label, _ in user.labels] == ["claim"]
    assert pane(user) == "tags"


def test_a_click_into_the_article_closes_the_drawer(user: User) -> None:
    narrow(user, 900)
    user.press("Shift+F9")
    assert user.project.tags.isVisible()
    user.click_sentence(2)

    assert not user.project.tags.isVisible()


def test_the_label_set_is_edited_in_a_drawer_where_the_window_is_narrow(user: User) -> None:
    narrow(user, 640)
    user.press("Ctrl+L")
    assert user.project.label_editor.isVisible()
    user.press("Esc")

    assert not user.project.label_editor.isVisible()
    assert pane(user) == "article"


def test_the_label_set_opens_from_within_the_drawer(user: User) -> None:
    narrow(user, 640)
    user.press("Shift+F9")
    assert user.focus.accessibleName().startswith("Event")
    next(b for b in user.project.tags.findChildren(QPushButton) if b.text() == "Edit labels…").click()

    assert user.project.label_editor.isVisible()
    assert user.project.label_editor.isAncestorOf(user.focus)


def test_a_drawer_is_written_as_large_as_the_interface(user: User) -> None:
    user.window.viewing.set_interface_size(200)
    narrow(user, 1000)
    user.press("Shift+F9")

    shown = [text for text in user.project.tags.findChildren(Text) if text.isVisible()]
    assert shown
    assert all(text.font().pixelSize() >= 22 for text in shown)


def test_a_folded_panel_stays_wanted(user: User, project_folder: Path) -> None:
    narrow(user, 640)
    user.restart(project_folder)
    narrow(user, 1440)

    assert user.project.articles.isVisible()
    assert user.project.tags.isVisible()
