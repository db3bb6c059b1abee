"""What becomes of edits: in the journal at once, in the files soon; nothing is lost, and nothing comes back unasked."""

from __future__ import annotations

import errno
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.domain.annotations import ArticleLabels
from annotator.domain.documents import annotator_ref, article_ref
from annotator.domain.editing import Pen
from annotator.domain.edits import Edit
from annotator.domain.errors import EditRefused
from annotator.gui.autosave import Autosave
from annotator.gui.session import Session
from annotator.storage.atomic import SYSTEM, SystemCalls
from annotator.storage.folder import ProjectFolder
from annotator.storage.journal import Journal
from tests.storage.documents import ADAS, ARTICLE, project
from tests.strategies import EVENT, steady_pen

FIRST, SECOND, THIRD = ARTICLE.sentences.spans[:3]


class Disk:
    """The system's calls, which fail for as long as the disk is full."""

    def __init__(self) -> None:
        self.is_full = False
        self.calls = SystemCalls(write=self.write)

    def write(self, descriptor: int, data: memoryview) -> int:
        if self.is_full:
            raise OSError(errno.ENOSPC, "No space left on device")
        return SYSTEM.write(descriptor, data)


class Desk(NamedTuple):
    """A session with its autosave, and the disk below them."""

    session: Session
    autosave: Autosave
    disk: Disk


def sit_down(path: Path, disk: Disk, pen: Pen | None = None) -> Desk:
    folder = ProjectFolder.open(path)
    journal = Journal(path / "journal", "ada", folder, disk.calls)
    session = Session(ProjectFolder.open(path, disk.calls), "ada", "Ada", pen or steady_pen())
    return Desk(session, Autosave(session, journal), disk)


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return project(tmp_path / "p").path


@pytest.fixture
def desk(qapp: QApplication, place: Path) -> Iterator[Desk]:
    desk = sit_down(place, Disk())
    yield desk
    desk.autosave.close()
    desk.session.end()


def left_by_a_kill(place: Path) -> list[Edit]:
    """What the next start would find in the journal, had the program been killed now."""
    killed = place.with_name("killed")
    shutil.rmtree(killed, ignore_errors=True)
    shutil.copytree(place, killed)
    journal = ProjectFolder.open(killed).journal("ada")
    pending = journal.pending()
    journal.close()
    return pending


def titles(edits: list[Edit]) -> list[str]:
    return [edit.title for edit in edits]


def saved(place: Path) -> ArticleLabels:
    labels = ProjectFolder.open(place).load(ADAS)
    assert isinstance(labels, ArticleLabels)
    return labels


def change_elsewhere(place: Path) -> None:
    other = ProjectFolder.open(place)
    labels = other.load(ADAS)
    assert isinstance(labels, ArticleLabels)
    other.save(ADAS, labels.model_copy(update={"done": not labels.done}))


def test_an_edit_that_was_given_up_for_another_programs_does_not_come_back(desk: Desk, place: Path) -> None:
    change_elsewhere(place)
    desk.session.labels(ARTICLE.id)
    change_elsewhere(place)
    desk.session.toggle_label(ARTICLE.id, EVENT, [FIRST])
    assert not desk.autosave.save_and_wait()
    assert desk.autosave.state.kind == "conflict"

    desk.autosave.take_theirs()
    desk.autosave.save_and_wait()

    assert desk.autosave.state.kind == "saved"
    assert desk.session.labels(ARTICLE.id).annotations == ()
    assert left_by_a_kill(place) == []


def test_what_is_here_can_be_kept_where_another_program_removed_the_file(desk: Desk, place: Path) -> None:
    article = ARTICLE.id
    desk.session.merge_sentences(article, 0)
    assert desk.autosave.save_and_wait()
    file = place / "articles" / article[:2] / f"{article}.json"
    file.unlink()
    desk.session.undo()
    assert not desk.autosave.save_and_wait()

    desk.autosave.keep_mine()

    assert desk.autosave.save_and_wait()
    assert (
        ProjectFolder.open(place).load(article_ref(article)).as_json()["paragraphs"] == ARTICLE.as_json()["paragraphs"]
    )


def test_edits_that_the_journal_refused_are_in_it_with_the_next(desk: Desk, place: Path, qtbot: QtBot) -> None:
    failures: list[str] = []
    desk.autosave.journal_failed.connect(failures.append)
    desk.disk.is_full = True
    desk.session.toggle_label(ARTICLE.id, EVENT, [FIRST])
    note_on = desk.session.labels(ARTICLE.id).annotations[0]
    assert not desk.autosave.save_and_wait()
    assert not desk.autosave.is_recorded
    assert left_by_a_kill(place) == []

    desk.disk.is_full = False
    desk.session.set_note(ARTICLE.id, note_on, "a note")
    qtbot.waitUntil(lambda: desk.autosave.is_recorded)

    assert titles(left_by_a_kill(place))[-2:] == ["Event", "Note on “The embassy was stormed.”"]
    assert len(failures) == 2
    assert "the disk is full" in failures[0]
    assert failures[1] == ""


def test_what_is_in_no_file_and_not_in_the_journal_is_not_said_to_be_there(desk: Desk) -> None:
    desk.disk.is_full = True

    desk.session.toggle_label(ARTICLE.id, EVENT, [FIRST])

    assert not desk.autosave.save_and_wait()
    assert desk.autosave.state.kind == "failed"
    assert not desk.autosave.is_recorded


def test_a_save_that_works_again_makes_up_for_the_journal(desk: Desk, place: Path, qtbot: QtBot) -> None:
    desk.disk.is_full = True
    desk.session.toggle_label(ARTICLE.id, EVENT, [FIRST])
    assert not desk.autosave.save_and_wait()

    desk.disk.is_full = False

    assert desk.autosave.save_and_wait()
    desk.session.toggle_label(ARTICLE.id, EVENT, [SECOND])
    qtbot.waitUntil(lambda: titles(left_by_a_kill(place)) == ["Event"])
    assert len(saved(place).annotations) == 1


def test_labels_are_given_although_the_file_with_the_annotators_name_is_damaged(desk: Desk, place: Path) -> None:
    file = place / "annotations" / "ada" / "annotator.json"
    file.parent.mkdir(parents=True)
    file.write_bytes(b"{")

    desk.session.toggle_label(ARTICLE.id, EVENT, [FIRST])

    assert desk.autosave.save_and_wait()
    assert len(saved(place).annotations) == 1
    assert file.read_bytes() == b"{"


def test_a_name_that_changed_while_no_project_was_open_is_in_the_project_with_the_next_edit(
    desk: Desk, place: Path
) -> None:
    desk.session.toggle_label(ARTICLE.id, EVENT, [FIRST])
    assert desk.autosave.save_and_wait()
    again = ProjectFolder.open(place)
    later = Session(again, "ada", "Ada Quill", steady_pen())

    later.set_done(ARTICLE.id, done=True)

    assert later.document(annotator_ref("ada")).value("name") == "Ada Quill"
    later.end()


def test_a_journal_that_was_removed_while_open_is_begun_anew(desk: Desk, place: Path, qtbot: QtBot) -> None:
    desk.session.toggle_label(ARTICLE.id, EVENT, [FIRST])
    qtbot.waitUntil((place / "journal" / "ada.jsonl").exists)
    assert desk.autosave.save_and_wait()
    shutil.rmtree(place / "journal")

    desk.session.toggle_label(ARTICLE.id, EVENT, [SECOND])

    qtbot.waitUntil(lambda: titles(left_by_a_kill(place)) == ["Event"])


def test_half_a_character_is_refused_before_it_can_stop_the_journal(desk: Desk, place: Path, qtbot: QtBot) -> None:
    metadata = desk.session.article(ARTICLE.id).metadata
    with pytest.raises(EditRefused, match="half a character"):
        desk.session.set_metadata(ARTICLE.id, metadata.model_copy(update={"title": "\ud83d"}))
    with pytest.raises(EditRefused, match="half a character"):
        desk.session.change_label(EVENT.model_copy(update={"definition": "\ud83d"}))

    desk.session.toggle_label(ARTICLE.id, EVENT, [FIRST])

    qtbot.waitUntil(lambda: "Event" in titles(left_by_a_kill(place)))
    assert desk.autosave.save_and_wait()
