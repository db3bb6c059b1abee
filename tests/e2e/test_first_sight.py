"""What is seen at the start before the project is open: the same as afterwards, and nothing that is not so."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from annotator.gui.app import make_window, open_first, show_first_sight
from annotator.gui.main_window import USUAL_SIZE, MainWindow
from annotator.gui.pages import Pages
from annotator.gui.workspace import Workspace
from tests.e2e.conftest import ANNOTATOR_ID
from tests.e2e.user import User


@pytest.fixture
def gone(user: User) -> User:
    """Somebody who labelled in the second article and went home."""
    user.press("Ctrl+PgDown", "1", "Down", "2", "Down", "0", "Up")
    user.save()
    user.quit()
    return user


def seen_at_the_next_start(user: User) -> MainWindow:
    """The window as it is painted first, with nothing opened in it yet."""
    window = user._window = make_window(user.app, user.settings_file)
    window.resize(*USUAL_SIZE)
    show_first_sight(window, None)
    window.show()
    user.turn(20)
    assert window.open_project is None
    return window


def panes(window: MainWindow) -> Workspace | None:
    shown = window._stack.currentWidget()
    return shown.findChild(Workspace) if isinstance(shown, Pages) else None


def pictures(window: MainWindow) -> list[QImage]:
    """The three panes as they look, but for the scroll bar of the tags: how long that is turns out a moment later."""
    workspace = panes(window)
    assert workspace is not None
    tags = workspace.tags.rect().adjusted(0, 0, -10, 0)
    return [
        workspace.articles.grab().toImage(),
        workspace.article.grab().toImage(),
        workspace.tags.grab(tags).toImage(),
    ]


def article_file(project: Path, article: str) -> Path:
    return project / "articles" / article[:2] / f"{article}.json"


def test_it_looks_as_the_open_project_does(gone: User) -> None:
    window = seen_at_the_next_start(gone)
    before, workspace, number = pictures(window), panes(window), window.findChildren(Workspace)[0].article.cursor
    open_first(window, None)
    gone.settle()
    gone.choose("view.proposals")  # which are read a moment later

    assert panes(window) is workspace, "the project is opened in the panes that are there"
    assert gone.view.cursor == number
    assert gone.number == 1
    for was, now in zip(before, pictures(window), strict=True):
        assert was == now


def test_it_is_the_article_that_was_open_last_and_where(gone: User) -> None:
    window = seen_at_the_next_start(gone)
    workspace = panes(window)
    assert workspace is not None
    page = workspace.article.page

    assert page is not None
    assert workspace.article.cursor.sentence == 1
    assert [annotation.label for annotation in page.labels.annotations] == ["event", "claim"]
    open_first(window, None)
    gone.settle()
    assert gone.desk.article_id == page.article.id


def test_labels_can_be_given_as_soon_as_the_project_is_open(gone: User) -> None:
    window = seen_at_the_next_start(gone)
    open_first(window, None)
    gone.press("3")

    assert [label for label, _ in gone.labels][-1] == "casualty_figure"
    gone.save()


def test_of_a_damaged_article_nothing_is_seen_and_one_notice_says_so(gone: User, project_folder: Path) -> None:
    window = seen_at_the_next_start(gone)
    open_first(window, None)
    gone.settle()
    article = gone.desk.article_id
    gone.quit()
    article_file(project_folder, article).write_text("{")

    window = seen_at_the_next_start(gone)
    assert panes(window) is None
    assert window.start_page.isVisible()
    open_first(window, None)
    gone.settle()
    assert gone.desk.article_id not in ("", article)


def test_where_the_project_cannot_be_opened_after_all_the_start_page_comes_back(
    gone: User, project_folder: Path
) -> None:
    window = seen_at_the_next_start(gone)
    assert panes(window) is not None
    (project_folder / "labels.json").write_text("{")
    open_first(window, None)
    gone.turn()

    assert window.open_project is None
    assert window.start_page.isVisible()
    assert window.windowTitle() == "Annotator[*]"
    assert "The last project was not opened" in gone.notice


def test_what_the_journal_holds_is_there_when_the_project_is_open(gone: User, project_folder: Path) -> None:
    labels = next((project_folder / "annotations" / ANNOTATOR_ID).glob("*/*.json"))
    before = json.loads(labels.read_text())
    gone.start()
    gone.press("3")
    gone.until(lambda: gone.project.folder.journalled() == 1, "the edit is in the journal")
    journal = {file: file.read_bytes() for file in (project_folder / "journal").iterdir()}
    gone.save()
    gone.quit()
    labels.write_text(json.dumps(before))  # as if the program had been killed before it saved
    (project_folder / "journal").mkdir(exist_ok=True)
    for file, content in journal.items():
        file.write_bytes(content)

    window = seen_at_the_next_start(gone)
    open_first(window, None)
    gone.settle()
    assert "casualty_figure" in [label for label, _ in gone.labels]


def test_who_has_no_name_yet_is_asked_before_anything_is_seen(
    application: QApplication, settings_file: Path, project_folder: Path
) -> None:
    settings_file.unlink()
    user = User(application, settings_file)
    window = user._window = make_window(application, settings_file)
    show_first_sight(window, str(project_folder))
    window.show()
    user.turn()

    assert panes(window) is None
    assert window.start_page.isVisible()
    user.leave()
