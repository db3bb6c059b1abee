"""When things go wrong while the window is open: nothing is lost in silence, and nothing is said that is not so."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QPushButton

from annotator import settings
from annotator.domain.articles import ParagraphKind
from annotator.gui.dialogs.question import QuestionDialog
from annotator.storage.folder import ProjectFolder
from tests.e2e.conftest import ANNOTATOR_ID
from tests.e2e.user import User, saved_annotations


def article_file(project: Path, user_or_id: User | str) -> Path:
    article = user_or_id if isinstance(user_or_id, str) else user_or_id.desk.article_id
    return project / "articles" / article[:2] / f"{article}.json"


def labels_file(project: Path, article: str, annotator: str = ANNOTATOR_ID) -> Path:
    return project / "annotations" / annotator / article[:2] / f"{article}.json"


def rewrite(file: Path, **fields: Any) -> None:
    file.write_text(json.dumps(json.loads(file.read_text()) | fields))


@pytest.fixture
def other_user(application: QApplication, settings_file: Path) -> Iterator[User]:
    """The same person at the next start."""
    user = User(application, settings_file)
    yield user
    user.leave()


def killed(project: Path) -> Path:
    """The project as a kill at this moment leaves it."""
    left = project.with_name("left by a kill")
    shutil.copytree(project, left)
    return left


# -- notes that are being typed ----------------------------------------------------------------------------------------


def test_undo_takes_back_the_note_that_is_still_being_typed_and_not_the_label_before_it(user: User) -> None:
    user.press("1")
    user.click_chip(0)
    user.press("N")
    user.type("half a thou")
    user.project.handlers()["edit.undo"]()

    (annotation,) = user.desk.labels.annotations
    assert annotation.note == ""
    assert user.project.session.undo_stack.redoText().startswith("Note on")


def test_a_label_with_a_note_that_is_still_being_typed_is_not_taken_away_by_its_own_key(user: User) -> None:
    user.press("1")
    user.click_chip(0)
    user.press("N")
    user.type("the owner")
    user.project.labelling.press_digit(1, False)

    (annotation,) = user.desk.labels.annotations
    assert annotation.note == "the owner"


def test_save_takes_the_note_that_is_still_being_typed(user: User, project_folder: Path) -> None:
    user.press("1")
    user.click_chip(0)
    user.press("N")
    user.type("the owner")
    user.choose("project.save")
    user.until_saved()

    (annotation,) = saved_annotations(project_folder)
    assert annotation["note"] == "the owner"


# -- the journal -------------------------------------------------------------------------------------------------------


def test_a_label_given_right_before_a_kill_is_there_at_the_next_start(
    user: User, project_folder: Path, other_user: User
) -> None:
    user.press("1")
    journal = project_folder / "journal" / f"{ANNOTATOR_ID}.jsonl"
    user.until(lambda: journal.exists() and b"Event" in journal.read_bytes(), "the edit is in the journal")
    left = killed(project_folder)
    user.quit()

    other_user.start(left)
    other_user.until_saved()

    assert [each["label"] for each in saved_annotations(left)] == ["event"]
    assert "recovered" in other_user.notice
    other_user.quit()
    assert not (left / "journal").exists()


def test_a_journal_with_a_damaged_line_is_kept_and_told(user: User, project_folder: Path, other_user: User) -> None:
    user.press("1")
    journal = project_folder / "journal" / f"{ANNOTATOR_ID}.jsonl"
    user.until(lambda: journal.exists() and b'"Event"' in journal.read_bytes(), "the edit is in the journal")
    left = killed(project_folder)
    user.quit()
    (file,) = (left / "journal").glob("*.jsonl")
    content = file.read_bytes().replace(b'"Event"', b'"Evant"')
    file.write_bytes(content)

    other_user.start(left)
    other_user.until_saved()

    assert "kept" in other_user.notice
    assert [path.read_bytes() for path in (left / "journal").glob("*.kept-1.jsonl")] == [content]
    other_user.quit()
    assert [path.name for path in (left / "journal").iterdir()] == [f"{ANNOTATOR_ID}.kept-1.jsonl"]


# -- files that change or vanish ---------------------------------------------------------------------------------------


def test_taking_the_other_where_the_article_was_removed_leaves_it(user: User, project_folder: Path) -> None:
    article = user.desk.article_id
    user.desk.attempt(lambda: user.project.session.set_kind(article, [0], ParagraphKind.BODY))
    user.save()
    article_file(project_folder, article).unlink()
    user.desk.attempt(user.project.session.undo)
    user.project.autosave.save_and_wait()
    user.answer_notice("Take the other")

    assert user.desk.article_id == ""
    user.press("1", "Down", "N", "Ctrl+Z")


def test_keeping_mine_where_the_article_was_removed_writes_it_again(user: User, project_folder: Path) -> None:
    article = user.desk.article_id
    user.desk.attempt(lambda: user.project.session.set_kind(article, [0], ParagraphKind.BODY))
    user.save()
    article_file(project_folder, article).unlink()
    user.desk.attempt(user.project.session.undo)
    user.project.autosave.save_and_wait()
    user.answer_notice("Keep mine")
    user.until_saved()

    assert json.loads(article_file(project_folder, article).read_text())["paragraphs"][0]["kind"] == "headline"


def test_a_project_folder_that_is_gone_is_told_and_closing_asks(user: User, project_folder: Path) -> None:
    shutil.rmtree(project_folder)
    user.press("1")
    assert not user.project.autosave.save_and_wait()
    assert "not saved" in user.notice

    asked: list[str] = []

    def stay(dialog: QuestionDialog) -> None:
        asked.extend(button.text() for button in dialog.findChildren(QPushButton))
        dialog.reject()

    with user.answering(stay):
        assert not user.window.close()
    assert "Close and lose it" in asked

    def close(dialog: QuestionDialog) -> None:
        user.click_button("Close and lose it", dialog)

    with user.closing(close):
        user.quit()


def test_what_is_open_can_be_copied_when_the_project_folder_is_gone(
    user: User, project_folder: Path, tmp_path: Path
) -> None:
    user.press("1")
    user.save()
    shutil.rmtree(project_folder)
    user.press("Down", "2")
    assert not user.project.autosave.save_and_wait()

    user.project.filing.copy_to(tmp_path / "copy")
    user.until(lambda: (tmp_path / "copy").exists() and not user.project.filing.is_busy, "the copy is there")

    copy = ProjectFolder.open(tmp_path / "copy")
    assert copy.article_ids() == [user.desk.article_id]
    assert [each["label"] for each in saved_annotations(copy.path)] == ["event", "claim"]

    with user.closing(lambda dialog: user.click_button("Close and lose it", dialog)):
        user.quit()


# -- files that hold what they should not ------------------------------------------------------------------------------


def test_an_article_without_a_paragraph_counts_as_damaged_and_the_others_open(
    user: User, project_folder: Path, other_user: User
) -> None:
    article = user.desk.article_id
    user.quit()
    rewrite(article_file(project_folder, article), paragraphs=[])

    other_user.start(project_folder)

    assert other_user.desk.article_id not in ("", article)
    assert not other_user.desk.open_article(article)
    assert "is damaged, key paragraphs" in other_user.notice


def test_labels_beyond_the_text_and_unknown_ones_do_no_harm(user: User, project_folder: Path, other_user: User) -> None:
    user.press("1")
    user.save()
    article = user.desk.article_id
    length = len(user.desk.article.text)
    user.quit()
    file = labels_file(project_folder, article)
    (annotation,) = json.loads(file.read_text())["annotations"]
    stray = [
        annotation,
        annotation | {"id": "far", "start": length + 5, "end": length + 9},
        annotation | {"id": "over", "start": length - 3, "end": length + 9, "label": "unheard_of"},
    ]
    notes = [{"start": length + 1, "end": length + 3, "text": "out there"}]
    rewrite(file, annotations=stray, notes=notes, reviewed=[[length, length + 40]])
    theirs = labels_file(project_folder, article, "bb0000000000")
    theirs.parent.mkdir(parents=True)
    theirs.write_text(file.read_text().replace(ANNOTATOR_ID, "bb0000000000"))

    other_user.start(project_folder)
    other_user.desk.open_article(article)
    other_user.desk.set_show_others(True)
    other_user.press("End", "1", "0", "Home", "2", "N", "Esc", "Ctrl+Z")
    other_user.save()
    other_user.quit()

    saved = ProjectFolder.open(project_folder)
    assert saved.damaged == {}
    assert {each["id"] for each in json.loads(file.read_text())["annotations"]} >= {"far", "over"}


# -- who one is --------------------------------------------------------------------------------------------------------


def test_the_id_that_labels_are_stored_under_is_in_the_settings_before_the_first_label(
    application: QApplication, tmp_path: Path, project_folder: Path
) -> None:
    file = tmp_path / "config" / "settings.json"
    settings.save(file, replace(settings.Settings(), annotator_name="Ada Quill"))
    rewrite(file, annotator_id="not an id")
    user = User(application, file)

    user.start(project_folder)

    assert json.loads(file.read_text())["annotator_id"] == user.project.session.annotator
    user.quit()


def test_settings_that_cannot_be_kept_are_told_before_labels_are_given(
    application: QApplication, tmp_path: Path, project_folder: Path
) -> None:
    (tmp_path / "config").write_text("a file where the folder should be")
    user = User(application, tmp_path / "config" / "settings.json")
    window = user.start()
    window.preferences.change(annotator_name="Ada Quill")

    window.opening.open(project_folder)
    user.settle()

    assert "Your settings cannot be kept" in user.notice
    user.quit()
