"""Articles brought into the open project, and what is said of it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from annotator.gui.dialogs.import_report import ImportReportDialog
from tests.e2e.articles import FERRY, STRIKE
from tests.e2e.user import User

NEW = "A storm closed the port\n\nNobody was hurt. Two boats sank."


def written(folder: Path, name: str, content: str | bytes) -> Path:
    """Return a file with that content."""
    file = folder / name
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return file


def titles(user: User) -> list[str]:
    """Return what was imported in the test."""
    return user.rows[4:]


def test_files_are_chosen_and_imported(user: User, tmp_path: Path) -> None:
    file = written(tmp_path, "storm.txt", NEW)

    def answer(dialog: QWidget) -> None:
        assert isinstance(dialog, QFileDialog)
        user.type(str(file))
        user.press("Return")

    with user.answering(answer):
        user.press("Ctrl+I")
    user.until(lambda: titles(user) == ["A storm closed the port"], "the article is in the list")

    assert user.window.status.place == "Imported “A storm closed the port”."
    assert user.title.startswith("Ferry")  # what is being read stays


def test_files_and_folders_are_dropped_on_the_article(user: User, tmp_path: Path) -> None:
    folder = tmp_path / "wire"
    folder.mkdir()
    written(folder, "a.txt", "First of two\n\nIt rained.")
    written(folder, "b.txt", "Second of two\n\nIt snowed.".encode("utf-16"))
    user.drop(user.view.viewport(), folder, written(tmp_path, "storm.txt", NEW.replace("\n", "\r\n")))
    user.until(lambda: len(titles(user)) == 3, "the articles are in the list")

    assert titles(user) == ["First of two", "Second of two", "A storm closed the port"]


def test_files_are_dropped_anywhere_in_the_window(user: User, tmp_path: Path) -> None:
    user.drop(user.window, written(tmp_path, "storm.txt", NEW))
    user.until(lambda: titles(user) == ["A storm closed the port"], "the article is in the list")


def test_an_article_is_pasted_and_undone(user: User) -> None:
    QApplication.clipboard().setText(NEW)
    user.press("Ctrl+V")
    user.until(lambda: titles(user) == ["A storm closed the port"], "the article is in the list")
    assert user.title == "A storm closed the port", "it is open"

    user.press("Ctrl+Z")
    assert titles(user) == []
    user.press("Ctrl+Y")
    assert titles(user) == ["A storm closed the port"]


def test_pasting_into_a_note_or_a_filter_stays_there(user: User) -> None:
    QApplication.clipboard().setText("two words")
    user.press("N", "Ctrl+V", "Esc")
    user.click(user.project.articles.filter_field)
    user.press("Ctrl+V")
    user.turn(50)

    assert [note.text for note in user.desk.labels.notes] == ["two words"]
    assert user.project.articles.filter_field.text() == "two words"
    assert len(user.desk.rows) == 4


def test_an_empty_clipboard_is_said(user: User) -> None:
    QApplication.clipboard().clear()
    user.press("Ctrl+V")

    assert "The clipboard holds no text" in user.notice
    user.answer_notice("OK")
    assert len(user.desk.rows) == 4


def test_the_same_text_again_is_noticed_and_said(user: User, tmp_path: Path) -> None:
    user.drop(user.view.viewport(), written(tmp_path, "again.txt", FERRY))
    user.until(lambda: user.notice, "the notice is shown")

    assert "0 imported, 1 already in the project" in user.notice
    assert (
        "“Ferry strikes pier in Lome, injuring twelve” is in the project already. It has the same text." in user.notice
    )
    user.answer_notice("OK")
    assert user.notice == ""
    assert titles(user) == []


def test_a_text_that_is_there_already_can_be_opened_at_once(user: User, tmp_path: Path) -> None:
    user.press("Ctrl+PgDown")
    user.drop(user.view.viewport(), written(tmp_path, "again.txt", FERRY))
    user.until(lambda: user.notice, "the notice is shown")
    user.answer_notice("Open it")
    assert user.title == "Ferry strikes pier in Lome, injuring twelve"


def test_the_same_text_as_a_removed_article_can_be_put_back(user: User, tmp_path: Path) -> None:
    user.press("1")
    user.choose("article.remove")
    user.save()
    user.drop(user.view.viewport(), written(tmp_path, "again.txt", FERRY))
    user.until(lambda: "It was taken out of the list" in user.notice, "the notice is shown")
    user.answer_notice("Put it back")

    assert user.title == "Ferry strikes pier in Lome, injuring twelve"
    assert [label for label, _ in user.labels] == ["event"]
    assert user.rows[0] == user.title


def test_what_cannot_be_read_is_listed_with_reasons_and_the_rest_is_imported(user: User, tmp_path: Path) -> None:
    def answer(dialog: QWidget) -> None:
        assert isinstance(dialog, ImportReportDialog)
        text = dialog.text.toPlainText()
        assert "empty.txt" in text
        assert "missing.txt" in text
        assert "Dockers end strike" in text
        assert "A storm closed the port" in text
        user.press("Return")

    files = [
        written(tmp_path, "empty.txt", ""),
        tmp_path / "missing.txt",
        written(tmp_path, "again.txt", STRIKE),
        written(tmp_path, "storm.txt", NEW),
    ]
    user.drop(user.view.viewport(), *files)
    user.until(lambda: user.notice, "the notice is shown")
    assert "1 imported, 1 already in the project, 2 could not be read" in user.notice
    with user.answering(answer):
        user.answer_notice("Details…")

    assert titles(user) == ["A storm closed the port"]


def test_the_first_article_of_an_empty_project_is_opened_ready_to_label(user: User, tmp_path: Path) -> None:
    user.window.opening.make("Empty", tmp_path / "empty")
    user.settle()
    user.drop(user.view.viewport(), written(tmp_path, "storm.txt", NEW))
    user.until(lambda: user.desk.article_id, "the article is open")
    user.settle()
    user.project.to_article()
    user.press("Down", "3")

    assert user.labels == [("casualty_figure", "Nobody was hurt.")]


def test_closing_during_an_import_leaves_whole_articles(user: User, tmp_path: Path, project_folder: Path) -> None:
    folder = tmp_path / "many"
    folder.mkdir()
    for number in range(150):
        written(folder, f"{number:03}.txt", f"Report {number}\n\nPier {number} was repaired.")
    user.drop(user.view.viewport(), folder)
    user.until(lambda: len(list(project_folder.glob("articles/*/*.json"))) > 6, "the import runs")

    def stop(dialog: QWidget) -> None:
        user.click_button("Stop it and close", dialog)

    if user.project.filing.is_busy:
        with user.closing(stop):
            user.quit()
    user.start(project_folder)
    user.settle()

    assert len(user.rows) == len(list(project_folder.glob("articles/*/*.json"))) < 154
    assert user.notice == ""
