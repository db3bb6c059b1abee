"""Saving by itself and by key, what the status bar says of it, and what happens when a file cannot be written."""

from __future__ import annotations

import errno
import json
import os
from dataclasses import replace
from pathlib import Path
from time import monotonic

import pytest
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from annotator.gui.dialogs.question import QuestionDialog
from annotator.storage import atomic
from annotator.storage.folder import ProjectFolder
from tests.e2e.user import User, saved_annotations, saved_labels


class Disk:
    """The system's calls, some of which fail while the disk is made to."""

    def __init__(self, folder: Path) -> None:
        """A sound disk below that folder."""
        self.error = 0
        self._folder = folder
        self._files: set[int] = set()

    def calls(self) -> atomic.SystemCalls:
        """Return the calls for a project folder."""
        return replace(atomic.SYSTEM, open=self._open, write=self._write)

    def _open(self, path: Path, flags: int, mode: int) -> int:
        descriptor = os.open(path, flags, mode)
        (self._files.add if path.is_relative_to(self._folder) else self._files.discard)(descriptor)
        return descriptor

    def _write(self, descriptor: int, content: memoryview) -> int:
        if self.error and descriptor in self._files:
            raise OSError(self.error, os.strerror(self.error))
        return os.write(descriptor, content)


@pytest.fixture
def disk(monkeypatch: pytest.MonkeyPatch, project_folder: Path) -> Disk:
    """The disk that the project is on; its journal can be written all the same, and so can other folders."""
    disk = Disk(project_folder)
    opened = ProjectFolder.open

    def open_there(path: Path) -> ProjectFolder:
        return opened(path, disk.calls())

    monkeypatch.setattr(ProjectFolder, "open", open_there)
    return disk


def test_everything_is_saved_about_a_second_after_the_last_key(user: User, project_folder: Path) -> None:
    user.press("1")
    assert user.window.status.words == "Unsaved"
    assert user.window.isWindowModified()
    began = monotonic()
    user.until_saved()

    assert monotonic() - began > 0.5  # not at every key; how soon is for the clock of an idle machine
    assert [each["label"] for each in saved_annotations(project_folder)] == ["event"]
    assert user.window.status.words.startswith("Saved ")
    assert not user.window.isWindowModified()


@pytest.fixture
def _not_by_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let nothing be saved by itself for as long as the test runs."""
    monkeypatch.setattr("annotator.gui.autosave.QUIET_MS", 600_000)


@pytest.mark.usefixtures("_not_by_itself")
def test_control_s_saves_now(user: User, project_folder: Path) -> None:
    user.press("1")
    user.save()

    assert len(saved_annotations(project_folder)) == 1


@pytest.mark.usefixtures("_not_by_itself")
def test_leaving_an_article_saves_it(user: User, project_folder: Path) -> None:
    user.press("1", "Ctrl+PgDown")
    user.until_saved()

    assert len(saved_annotations(project_folder)) == 1


def test_keys_during_a_save_are_saved_too(user: User, project_folder: Path) -> None:
    user.press("1", "Ctrl+S", "2", "Ctrl+S", "Down", "3")
    user.save()

    assert [each["label"] for each in saved_annotations(project_folder)] == ["event", "claim", "casualty_figure"]


def test_only_what_changed_is_written(user: User, project_folder: Path) -> None:
    before = {file: file.stat().st_mtime_ns for file in project_folder.rglob("*.json")}
    user.press("1")
    user.save()

    changed = {file for file in project_folder.rglob("*.json") if before.get(file) != file.stat().st_mtime_ns}
    assert {file.parent.parent.parent.name for file in changed if file.name != "annotator.json"} == {"annotations"}
    assert not set(before) & changed


def test_undo_after_a_save_is_saved_as_well(user: User, project_folder: Path) -> None:
    user.press("1")
    user.save()
    user.press("Ctrl+Z")
    user.save()

    assert saved_annotations(project_folder) == []


def test_a_full_disk_is_named_nothing_is_lost_and_it_is_tried_again(
    disk: Disk, user: User, project_folder: Path
) -> None:
    user.press("1")
    user.save()
    disk.error = errno.ENOSPC
    user.press("2", "Ctrl+S")
    user.until(lambda: user.project.autosave.state.kind == "failed", "the failure is known")

    assert "What you did last is not saved" in user.notice
    assert "full" in user.notice
    assert user.window.status.words == "Not saved"
    assert [each["label"] for each in saved_annotations(project_folder)] == ["event"]
    assert [label for label, _ in user.labels] == ["event", "claim"]

    user.press("Down", "3")
    assert "not saved" in user.notice  # it stays while work is unsaved
    disk.error = 0
    user.answer_notice("Try again")
    user.until_saved()
    assert [each["label"] for each in saved_annotations(project_folder)] == ["event", "claim", "casualty_figure"]
    assert user.notice == ""


def test_a_failed_save_is_tried_again_by_itself(
    disk: Disk, user: User, project_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("annotator.gui.autosave.RETRY_MS", 100)
    disk.error = errno.EIO
    user.press("1", "Ctrl+S")
    user.until(lambda: user.project.autosave.state.kind == "failed", "the failure is known")
    disk.error = 0
    user.until_saved()

    assert len(saved_annotations(project_folder)) == 1


def test_a_file_in_the_place_of_the_folder_is_a_failure_and_not_a_loss(user: User, project_folder: Path) -> None:
    (project_folder / "annotations").write_text("in the way", encoding="utf-8")
    user.press("1", "Ctrl+S")
    user.until(lambda: user.project.autosave.state.kind == "failed", "the failure is known")
    assert "not saved" in user.notice

    (project_folder / "annotations").unlink()
    user.answer_notice("Try again")
    user.until_saved()
    assert len(saved_annotations(project_folder)) == 1


def test_a_copy_elsewhere_holds_what_could_not_be_saved(
    disk: Disk, user: User, project_folder: Path, tmp_path: Path
) -> None:
    def answer(dialog: QWidget) -> None:
        assert isinstance(dialog, QFileDialog)
        user.replace(str(tmp_path / "rescued"))
        user.press("Return")

    user.press("1")
    disk.error = errno.EDQUOT
    user.press("Ctrl+S")
    user.until(lambda: user.project.autosave.state.kind == "failed", "the failure is known")
    with user.answering(answer):
        user.answer_notice("Save a copy…")
    user.until(lambda: "The copy is complete" in [n.headline for n in user.window.notices.waiting], "it is copied")

    assert [each["label"] for each in saved_annotations(tmp_path / "rescued")] == ["event"]
    disk.error = 0


def test_save_a_copy_writes_the_whole_project_with_what_is_not_saved_yet(
    user: User, project_folder: Path, tmp_path: Path
) -> None:
    def answer(dialog: QWidget) -> None:
        assert isinstance(dialog, QFileDialog)
        user.replace(str(tmp_path / "copy"))
        user.press("Return")

    user.press("1")
    with user.answering(answer):
        user.press("Ctrl+Shift+S")
    user.until(lambda: "The copy is complete" in user.notice, "the copy is complete")

    assert len(saved_annotations(tmp_path / "copy")) == 1
    assert len(list((tmp_path / "copy").glob("articles/*/*.json"))) == 4
    assert not list((tmp_path / "copy").glob("**/*.jsonl"))


def test_closing_while_nothing_can_be_saved_asks_and_may_be_called_off(disk: Disk, user: User) -> None:
    def stay(dialog: QWidget) -> None:
        assert isinstance(dialog, QuestionDialog)
        user.press("Esc")

    disk.error = errno.ENOSPC
    user.press("1")
    with user.answering(stay):
        assert not user.window.close()
    assert user.window.isVisible()
    assert [label for label, _ in user.labels] == ["event"]
    user.press("2")
    disk.error = 0
    user.save()


def test_what_was_not_saved_at_the_close_comes_back_with_the_next_start(
    disk: Disk, user: User, project_folder: Path
) -> None:
    def close_anyway(dialog: QWidget) -> None:
        assert isinstance(dialog, QuestionDialog)
        user.click_button("Close anyway", dialog)

    disk.error = errno.ENOSPC
    user.press("1")
    with user.closing(close_anyway):
        user.quit()
    assert saved_annotations(project_folder) == []

    disk.error = 0
    user.start(project_folder)
    assert [label for label, _ in user.labels] == ["event"]
    user.until_saved()
    assert len(saved_annotations(project_folder)) == 1
    assert "One edit of the last time recovered" in user.notice


def change_file(project_folder: Path, note: str) -> Path:
    """Do what another program does: write another note into the file of labels."""
    (file,) = project_folder.glob("annotations/*/*/*.json")
    data = json.loads(file.read_text(encoding="utf-8"))
    data["annotations"][0]["note"] = note
    file.write_text(json.dumps(data), encoding="utf-8")
    return file


def make_conflict(user: User, project_folder: Path) -> Path:
    """Change the same article here and on the disk."""
    user.press("1")
    user.save()
    file = change_file(project_folder, "from elsewhere")
    user.press("2", "Ctrl+S")
    user.until(lambda: user.project.autosave.state.kind == "conflict", "the conflict is noticed")
    assert "Another program changed this on the disk" in user.notice
    assert "Your labels of “" in user.notice
    assert user.window.status.words == "Not saved"
    assert "from elsewhere" in file.read_text(encoding="utf-8")
    return file


def test_a_file_changed_by_another_program_is_not_overwritten_and_mine_is_kept_when_wanted(
    user: User, project_folder: Path
) -> None:
    make_conflict(user, project_folder)
    user.answer_notice("Keep mine")
    user.until_saved()

    saved = [(each["label"], each["note"]) for each in saved_annotations(project_folder)]
    assert saved == [("event", ""), ("claim", "")]
    assert user.notice == ""
    user.press("3")
    user.save()
    assert len(saved_annotations(project_folder)) == 3


def test_the_other_is_taken_when_wanted(user: User, project_folder: Path) -> None:
    make_conflict(user, project_folder)
    user.answer_notice("Take the other")
    user.until(lambda: user.project.autosave.state.kind == "saved", "the other is taken")

    assert [(each.label, each.note) for each in user.desk.labels.annotations] == [("event", "from elsewhere")]
    user.press("3")
    user.save()
    saved = [(each["label"], each["note"]) for each in saved_annotations(project_folder)]
    assert saved == [("event", "from elsewhere"), ("casualty_figure", "")]


def test_work_goes_on_in_other_articles_while_a_conflict_waits(user: User, project_folder: Path) -> None:
    make_conflict(user, project_folder)
    user.press("Ctrl+PgDown", "3", "Ctrl+S")
    user.until(lambda: len(saved_labels(project_folder)) == 2, "the other article is saved")

    assert "Another program changed" in user.notice
    user.answer_notice("Keep mine")
    user.until_saved()
    assert len(saved_annotations(project_folder)) == 3


def test_a_file_removed_by_another_program_is_asked_about_and_written_again_when_wanted(
    user: User, project_folder: Path
) -> None:
    user.press("1")
    user.save()
    (file,) = project_folder.glob("annotations/*/*/*.json")
    file.unlink()
    user.press("2", "Ctrl+S")
    user.until(lambda: user.project.autosave.state.kind == "conflict", "the conflict is noticed")
    assert not file.exists()

    user.answer_notice("Keep mine")
    user.until_saved()
    assert [each["label"] for each in saved_annotations(project_folder)] == ["event", "claim"]


def test_the_whole_folder_renamed_while_open_loses_nothing(user: User, project_folder: Path, tmp_path: Path) -> None:
    project_folder.rename(tmp_path / "moved")
    user.press("1", "Ctrl+S")
    user.until(lambda: user.project.autosave.state.kind in ("failed", "conflict", "saved"), "the save ends")
    assert user.project.autosave.state.kind != "saved"
    assert [label for label, _ in user.labels] == ["event"]

    (tmp_path / "moved").rename(project_folder)
    user.save()
    assert len(saved_annotations(project_folder)) == 1


@pytest.mark.usefixtures("_not_by_itself")
def test_closing_the_window_saves_what_is_unsaved(user: User, project_folder: Path) -> None:
    user.press("1", "Down", "0")
    user.quit()

    (saved,) = saved_labels(project_folder)
    assert len(saved["annotations"]) == 1
    assert len(saved["reviewed"]) == 1
    assert not list(project_folder.glob("**/*.jsonl"))


def test_quit_by_key_closes_the_window(user: User, project_folder: Path) -> None:
    user.press("1")
    window = user.window
    user.press("Ctrl+Q")

    assert not window.isVisible()
    assert len(saved_annotations(project_folder)) == 1


def test_nothing_is_written_by_looking_around(user: User, project_folder: Path) -> None:
    before = {file: file.read_bytes() for file in project_folder.rglob("*") if file.is_file()}
    user.press("Down", "End", "Ctrl+PgDown", "Ctrl+F")
    user.type("pier")
    user.press("Esc", "H", "F9")
    user.quit()

    assert {file: file.read_bytes() for file in project_folder.rglob("*") if file.is_file()} == before
    assert not isinstance(user.app.activeModalWidget(), QDialog)
