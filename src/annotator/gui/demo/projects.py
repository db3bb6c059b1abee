"""A project is made, an article comes in, everything is saved, closed, and opened again."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from annotator.gui.app import open_first
from annotator.gui.demo.hands import DemoFailed, Hands

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

ANNOTATOR = "Ada Demo"


def make(hands: Hands) -> None:
    """Make a project, and say who one is."""

    def answer_new_project(dialog: QWidget) -> None:
        hands.type("Demo project")
        hands.tab_to("Folder")
        hands.replace(str(hands.out / "project"))
        hands.picture("new project", dialog)
        hands.press("Return")

    def answer_name(dialog: QWidget) -> None:
        hands.type(ANNOTATOR)
        hands.picture("your name", dialog)
        hands.press("Return")

    with hands.answering(answer_new_project, answer_name):
        hands.press("Ctrl+N")
    hands.until(lambda: hands.window.open_project is not None, "the new project opens")
    hands.picture("empty project")


def bring_in(hands: Hands, article: Path) -> None:
    """Import the article."""

    def answer(_dialog: QWidget) -> None:
        hands.give_path(article)

    with hands.answering(answer):
        hands.press("Ctrl+I")
    hands.until(lambda: bool(hands.desk.article_id), "the article is imported")
    hands.view.setFocus()
    hands.picture("imported")


def save(hands: Hands) -> tuple[object, ...]:
    """Save; return everything that must survive closing."""
    hands.press("Ctrl+S")
    hands.until(lambda: hands.project.autosave.state.kind == "saved", "everything is saved")
    hands.say("saved")
    return _state(hands)


def open_again(hands: Hands, labelled: tuple[object, ...]) -> None:
    """Close the window, open the project in another one, and compare."""
    hands.close_window()
    hands.open_window()
    open_first(hands.window, None)
    hands.until(
        lambda: hands.window.open_project is not None and bool(hands.desk.article_id),
        "the project is open again, with its article",
    )
    for before, now in zip(labelled, _state(hands), strict=True):
        if before != now:
            raise DemoFailed(f"the reopened project is not what was labelled: {now!r:.200} and not {before!r:.200}")
    hands.say("reopened: equal to what was labelled")
    hands.picture("reopened")


def _state(hands: Hands) -> tuple[object, ...]:
    """Return everything that must survive closing, as it is in memory: labels, details and links among it."""
    session = hands.desk.session
    return (
        hands.desk.article.model_copy(update={"revision": 0}),
        hands.desk.labels.model_copy(update={"revision": 0}),
        session.label_set.labels,
        session.incidents(),
        session.rulings(),
        session.project.info.model_copy(update={"revision": 0}),
    )
