"""The start page, and what is open again after a restart."""

from __future__ import annotations

import gc
import json
import weakref
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from annotator import settings
from annotator.gui.dialogs.name import NameDialog
from annotator.gui.dialogs.new_project import NewProjectDialog
from tests.e2e.articles import FERRY
from tests.e2e.conftest import ANNOTATOR_ID
from tests.e2e.user import User


def recent(user: User) -> list[str]:
    """Return the recent projects that the menu offers."""
    return [entry.text() for entry in user.entries("project.recent")]


def test_arrows_and_enter_choose_a_card(newcomer: User) -> None:
    assert newcomer.focus.accessibleName() == "Try the sample"
    newcomer.press("Down", "Down", "Up", "Up", "Return")
    newcomer.settle()

    assert newcomer.window.windowTitle() == "Sample: Dorsa[*]"
    assert len(newcomer.rows) == 5
    assert newcomer.view.hasFocus()
    newcomer.press("1")
    newcomer.save()


def test_the_sample_keeps_what_was_done_to_it(newcomer: User) -> None:
    newcomer.press("Return")
    newcomer.settle()
    newcomer.press("3")
    newcomer.restart()
    newcomer.settle()

    assert [label for label, _ in newcomer.labels] == ["casualty_figure"]


def test_a_new_project_is_made_by_keys(newcomer: User, tmp_path: Path) -> None:
    def answer(dialog: QWidget) -> None:
        assert isinstance(dialog, NewProjectDialog)
        newcomer.type("Spring")
        newcomer.tab_to("Folder")
        newcomer.replace(str(tmp_path / "spring"))
        newcomer.press("Return")

    with newcomer.answering(answer):
        newcomer.press("Down", "Return")

    newcomer.settle()
    assert newcomer.window.windowTitle() == "Spring[*]"
    assert json.loads((tmp_path / "spring" / "project.json").read_text(encoding="utf-8"))["name"] == "Spring"
    assert newcomer.rows == []


def test_a_project_is_opened_by_key(newcomer: User, project_folder: Path) -> None:
    def answer(dialog: QWidget) -> None:
        assert isinstance(dialog, QFileDialog)
        dialog.setDirectory(str(project_folder.parent))
        newcomer.replace(str(project_folder))
        newcomer.press("Return")

    with newcomer.answering(answer):
        newcomer.press("Ctrl+O")
    newcomer.settle()

    assert newcomer.window.windowTitle() == "Lome harbour[*]"


def test_a_folder_without_a_project_is_refused_with_a_sentence(newcomer: User, tmp_path: Path) -> None:
    newcomer.window.opening.open(tmp_path)

    assert "is not a project" in newcomer.notice
    assert newcomer.window.open_project is None


def test_a_dropped_project_is_opened(newcomer: User, project_folder: Path) -> None:
    newcomer.drop(newcomer.window.start_page, project_folder)
    newcomer.settle()

    assert newcomer.window.windowTitle() == "Lome harbour[*]"


def test_a_dropped_article_begins_a_new_project(newcomer: User, tmp_path: Path) -> None:
    article = tmp_path / "article.txt"
    article.write_text(FERRY, encoding="utf-8")

    def answer(_dialog: QWidget) -> None:
        newcomer.type("Dropped")
        newcomer.press("Return")

    with newcomer.answering(answer):
        newcomer.drop(newcomer.window.start_page, article)
    newcomer.until(lambda: newcomer.rows == ["Ferry strikes pier in Lome, injuring twelve"], "the article is there")

    assert newcomer.title == "Ferry strikes pier in Lome, injuring twelve"


def test_a_pasted_article_begins_a_new_project(newcomer: User) -> None:
    QApplication.clipboard().setText(FERRY)

    def answer(_dialog: QWidget) -> None:
        newcomer.type("Pasted")
        newcomer.press("Return")

    with newcomer.answering(answer):
        newcomer.press("Ctrl+V")
    newcomer.until(lambda: newcomer.rows == ["Ferry strikes pier in Lome, injuring twelve"], "the article is there")


def test_the_name_is_asked_once(newcomer: User, settings_file: Path, project_folder: Path) -> None:
    newcomer.quit()
    settings.save(settings_file, replace(settings.load(settings_file)[0], annotator_name=""))
    newcomer.start()

    def answer(dialog: QWidget) -> None:
        assert isinstance(dialog, NameDialog)
        newcomer.press("Return")  # an empty name is none
        assert dialog.isVisible()
        newcomer.type("Bo Larch")
        newcomer.press("Return")

    with newcomer.answering(answer):
        newcomer.drop(newcomer.window.start_page, project_folder)
    newcomer.settle()
    newcomer.press("1")
    newcomer.save()
    file = project_folder / "annotations" / ANNOTATOR_ID / "annotator.json"
    assert json.loads(file.read_text(encoding="utf-8"))["name"] == "Bo Larch"

    newcomer.restart(project_folder)
    assert newcomer.window.preferences.value.annotator_name == "Bo Larch"


def test_whoever_gives_no_name_leaves_no_project_behind(newcomer: User, settings_file: Path, tmp_path: Path) -> None:
    newcomer.quit()
    settings.save(settings_file, replace(settings.load(settings_file)[0], annotator_name=""))
    newcomer.start()

    def make(dialog: QWidget) -> None:
        assert isinstance(dialog, NewProjectDialog)
        newcomer.type("Spring")
        newcomer.tab_to("Folder")
        newcomer.replace(str(tmp_path / "spring"))
        newcomer.press("Return")

    def refuse(dialog: QWidget) -> None:
        assert isinstance(dialog, NameDialog)
        newcomer.press("Esc")

    with newcomer.answering(make, refuse):
        newcomer.press("Ctrl+N")
    assert not (tmp_path / "spring").exists()


def test_the_name_can_be_changed(user: User, project_folder: Path) -> None:
    def answer(_dialog: QWidget) -> None:
        user.replace("Ada Quill-Larch")
        user.press("Return")

    user.press("1")
    with user.answering(answer):
        user.choose("project.annotator")
    user.save()

    file = project_folder / "annotations" / ANNOTATOR_ID / "annotator.json"
    assert json.loads(file.read_text(encoding="utf-8"))["name"] == "Ada Quill-Larch"


def test_the_project_is_renamed(user: User, project_folder: Path) -> None:
    def answer(_dialog: QWidget) -> None:
        user.replace("Lome, spring")
        user.press("Return")

    with user.answering(answer):
        user.choose("project.rename")
    user.save()

    assert user.window.windowTitle() == "Lome, spring[*]"
    assert json.loads((project_folder / "project.json").read_text(encoding="utf-8"))["name"] == "Lome, spring"
    user.quit()
    user.start()
    assert any("Lome, spring" in text for text in recent(user))


def test_project_article_and_sentence_are_open_again_after_a_restart(user: User) -> None:
    user.press("Ctrl+PgDown", "Ctrl+PgDown", "Ctrl+PgDown", "PgDown", "PgDown")
    title, number = user.title, user.number
    user.restart()

    assert (user.title, user.number) == (title, number)
    assert number > 10
    assert user.view.sentence_rects(number)
    assert user.view.hasFocus()


def test_window_and_sizes_are_restored(user: User) -> None:
    user.window.resize(700, 640)
    user.press("Ctrl++", "Ctrl++")
    user.choose_from("view.theme", "Dark")
    user.quit()
    user.start(as_it_was=True)

    assert (user.window.width(), user.window.height()) == (700, 640)
    assert user.window.preferences.value.reading_zoom == 125
    assert user.window.appearance.look.theme.dark


def test_a_recent_project_is_opened_from_the_start_page_by_keys(user: User, tmp_path: Path) -> None:
    user.window.opening.make("Other", tmp_path / "other")
    user.settle()
    assert recent(user)[0].startswith("Other")
    user.choose_from("project.recent", next(text for text in recent(user) if "harbour" in text))
    user.settle()
    assert user.window.windowTitle() == "Lome harbour[*]"

    user.window.close_project()
    user.turn()
    assert user.focus.accessibleName() == "Try the sample"
    user.press("Right", "Down", "Return")
    user.settle()
    assert user.window.windowTitle() == "Other[*]"


def test_a_recent_project_that_is_gone_is_said_and_can_be_forgotten(user: User, project_folder: Path) -> None:
    user.quit()
    project_folder.rename(project_folder.with_name("elsewhere"))
    user.start()
    assert "The last project was not opened" in user.notice
    assert "moved, renamed or removed" in user.notice

    user.answer_notice("Forget it")
    assert recent(user) == []


def test_opening_the_open_project_again_keeps_everything(user: User, project_folder: Path) -> None:
    user.press("1", "Down")
    user.window.opening.open(project_folder / "project.json")
    user.settle()

    assert user.number == 1
    assert [label for label, _ in user.labels] == ["event"]
    assert user.window.actions_["edit.undo"].isEnabled()


def test_an_article_on_the_command_line_goes_into_a_new_project(newcomer: User, tmp_path: Path) -> None:
    article = tmp_path / "article.txt"
    article.write_text(FERRY, encoding="utf-8")
    newcomer.quit()

    def answer(_dialog: QWidget) -> None:
        newcomer.type("From the command line")
        newcomer.press("Return")

    with newcomer.answering(answer):
        newcomer.start(article)
    newcomer.until(lambda: len(newcomer.rows) == 1, "the article is there")


def test_settings_that_cannot_be_read_are_said_and_the_window_opens(newcomer: User, settings_file: Path) -> None:
    newcomer.quit()
    settings_file.write_text("{", encoding="utf-8")
    newcomer.start()

    assert "Some settings were reset" in newcomer.notice
    assert settings_file.with_name("settings.json.bad").exists()


def test_nothing_is_left_of_a_project_that_was_closed(newcomer: User, project_folder: Path) -> None:
    """Neither its documents nor widgets of the window, however often one is opened and closed."""
    widgets = []
    for _ in range(3):
        newcomer.window.opening.open(project_folder)
        newcomer.settle()
        newcomer.press("3", "Return", "Down", "Esc", "Esc")  # the form, and the list of a field
        for page in ("Ctrl+2", "Ctrl+3", "Ctrl+1"):
            newcomer.press(page)
        newcomer.window.actions_.items("figures.counting")
        project = weakref.ref(newcomer.project.session.project)
        assert newcomer.window.close_project()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        newcomer.turn()
        gc.collect()
        assert project() is None
        assert newcomer.window.actions_.items("figures.counting") == []
        widgets.append(len(newcomer.window.findChildren(QWidget)))
    assert widgets[1:] == widgets[:-1]
