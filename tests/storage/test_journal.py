from __future__ import annotations

import errno
import os
from collections.abc import Callable
from dataclasses import replace as with_calls
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.domain.annotations import ArticleLabels
from annotator.domain.documents import LABELS, DocumentRef
from annotator.domain.editing import delete_label, give_label, set_done, set_note
from annotator.domain.edits import Change, Edit
from annotator.domain.projects import Project
from annotator.storage.atomic import SYSTEM
from annotator.storage.errors import ReadFailed, SaveFailed
from annotator.storage.folder import ProjectFolder
from annotator.storage.journal import Journal, replay, unsaved
from tests.storage.documents import ADAS, ARTICLE, annotation, contents, project
from tests.strategies import EVENT, nothing_said, steady_pen


def session(folder: ProjectFolder, *, back_and_forth: bool = False) -> list[Edit]:
    """What somebody might do: two labels, a note, done; and then not done, done again, and the whole label gone."""
    pen = steady_pen()
    project_ = Project(folder)
    edits: list[Edit] = []

    def do(edit: Edit | None) -> None:
        assert edit is not None
        project_.apply(edit)
        edits.append(edit)

    def labels() -> ArticleLabels:
        return project_.labels_of(ARTICLE.id, "ada")

    for span in ARTICLE.sentences.spans[:2]:
        do(give_label(ARTICLE, labels(), EVENT, span, pen))
    do(set_note(labels(), labels().annotations[0], "“seen”", pen))
    do(set_done(labels(), done=True))
    if back_and_forth:
        do(set_done(labels(), done=False))
        do(set_done(labels(), done=True))
        do(delete_label(project_.label_set, EVENT, [labels()]))
    return edits


def after(folder: ProjectFolder, edits: list[Edit]) -> Project:
    result = Project(folder)
    for edit in edits:
        result.apply(edit)
    return result


def reopened(folder: ProjectFolder) -> tuple[ProjectFolder, Journal]:
    again = ProjectFolder.open(folder.path)
    return again, again.journal("ada")


def journal_file(folder: ProjectFolder) -> Path:
    return folder.path / "journal" / "ada.jsonl"


def test_what_was_appended_is_pending_after_a_kill(tmp_path: Path) -> None:
    folder = project(tmp_path / "p")
    edits = session(folder)
    journal = folder.journal("ada")
    assert [journal.append([edit]) for edit in edits[:4]] == [1, 2, 3, 4]
    assert journal.append(edits[4:]) == len(edits)
    let_go(journal)

    _, again = reopened(folder)

    assert again.pending() == edits
    assert again.last == len(edits)


def let_go(journal: Journal) -> None:
    """What a kill does to a journal: the system closes its files, and nothing else happens."""
    for _, descriptor in journal._files:
        os.close(descriptor)
    journal._files = []


def test_a_journal_is_not_there_while_there_is_nothing_to_tell(tmp_path: Path) -> None:
    folder = project(tmp_path / "p")
    journal = folder.journal("ada")
    assert not journal_file(folder).exists()
    last = journal.append(session(folder))
    assert journal_file(folder).stat().st_size > 0

    journal.saved(last - 1)
    assert journal_file(folder).stat().st_size > 0
    journal.saved(last)
    assert journal_file(folder).stat().st_size == 0
    journal.close()

    assert not (folder.path / "journal").exists()


def test_a_journal_that_was_emptied_goes_on(tmp_path: Path) -> None:
    folder = project(tmp_path / "p")
    edits = session(folder)
    journal = folder.journal("ada")
    journal.saved(journal.append(edits[:1]))
    assert journal.append(edits[1:2]) == 2
    let_go(journal)

    _, again = reopened(folder)

    assert [edit.title for edit in again.pending()] == [edits[1].title]
    assert again.last == 2


@settings(max_examples=40)
@given(st.integers(0, 7), st.data())
def test_however_far_the_files_came_the_rest_completes_them(
    tmp_path_factory: pytest.TempPathFactory, saved: int, data: st.DataObject
) -> None:
    folder = project(tmp_path_factory.mktemp("p"))
    edits = session(folder, back_and_forth=True)
    wanted = after(folder, edits)
    journal = folder.journal("ada")
    journal.append(edits)
    halfway = after(folder, edits[:saved])
    for ref in data.draw(st.lists(st.sampled_from([ADAS, LABELS]), unique=True)):
        folder.save(ref, halfway.get(ref))
    let_go(journal)

    again, left = reopened(folder)
    pending = left.pending()
    opened = Project(again)
    replayed = replay(opened, pending)

    assert replayed.refused == []
    assert replayed.applied == pending
    for ref in (ADAS, LABELS):
        assert same(opened, wanted, ref)
        again.save(ref, opened.get(ref))
    assert left.pending() == []
    let_go(left)
    left = ProjectFolder.open(folder.path).journal("ada")
    assert left.pending() == []
    left.saved(left.last)
    left.close()
    assert not journal_file(folder).exists()


def same(one: Project, other: Project, ref: DocumentRef) -> bool:
    return one.get(ref).model_copy(update={"revision": 0}) == other.get(ref).model_copy(update={"revision": 0})


def test_of_an_edit_over_two_files_only_the_missing_half_is_pending(tmp_path: Path) -> None:
    folder = project(tmp_path / "p")
    edits = session(folder, back_and_forth=True)
    before, wanted = after(folder, edits[:-1]), after(folder, edits)
    folder.save(ADAS, before.get(ADAS))
    folder.save(LABELS, wanted.get(LABELS))

    pending = unsaved(folder, edits)

    assert [(edit.title, [change.document for change in edit.changes]) for edit in pending] == [
        (edits[-1].title, [ADAS, ADAS])
    ]


def test_a_value_that_was_there_twice_counts_as_the_later_one(tmp_path: Path) -> None:
    folder = project(tmp_path / "p")
    edits = [edit for edit in session(folder, back_and_forth=True) if edit.changes[0].key == "done"]

    assert unsaved(folder, edits) == edits[2:]


@settings(max_examples=25)
@given(st.data())
def test_a_journal_cut_off_anywhere_keeps_every_whole_line(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    folder = project(tmp_path_factory.mktemp("p"))
    edits = session(folder)
    journal = folder.journal("ada")
    journal.append(edits)
    let_go(journal)
    content = journal_file(folder).read_bytes()
    ends = [end for end in range(len(content)) if content[end : end + 1] == b"\n"]
    length = data.draw(st.integers(0, len(content)) | st.sampled_from(ends))
    journal_file(folder).write_bytes(content[:length])
    # A line that lacks only its end is whole too.
    whole = max(0, content[: length + 1].count(b"\n") - 1)

    _, again = reopened(folder)
    assert again.pending() == edits[:whole]
    assert again.damaged_lines == 0
    again.append(edits[whole:])
    let_go(again)

    _, last = reopened(folder)
    assert last.pending() == edits


def test_a_journal_cut_off_at_every_byte_is_read(tmp_path: Path) -> None:
    folder = project(tmp_path / "p")
    edits = session(folder)
    journal = folder.journal("ada")
    journal.append(edits[:1])
    let_go(journal)
    content = journal_file(folder).read_bytes()
    for length in range(len(content)):
        journal_file(folder).write_bytes(content[:length])
        left = Journal(folder.path / "journal", "ada", folder)
        assert len(left._left) == max(0, content[: length + 1].count(b"\n") - 1)  # a line may lack its end
        let_go(left)


def test_a_damaged_line_is_counted_and_the_others_are_read(tmp_path: Path) -> None:
    folder = project(tmp_path / "p")
    edits = session(folder)
    journal = folder.journal("ada")
    journal.append(edits[:3])
    let_go(journal)
    content = journal_file(folder).read_bytes()
    journal_file(folder).write_bytes(content.replace("“seen”".encode(), "“sein”".encode()))

    _, again = reopened(folder)

    assert again.damaged_lines == 1
    assert again.pending() == edits[:2]


@pytest.mark.parametrize(
    "content", [b'{"format": "annotator/journal", "version": 2}\nwhatever', b"not a journal\n", bytes(100)]
)
def test_what_is_no_journal_of_this_version_is_left_alone(tmp_path: Path, content: bytes) -> None:
    folder = project(tmp_path / "p")
    journal_file(folder).parent.mkdir()
    journal_file(folder).write_bytes(content)
    edits = session(folder)

    _, journal = reopened(folder)
    assert journal.pending() == []
    journal.append(edits)
    let_go(journal)

    assert journal_file(folder).read_bytes() == content
    assert reopened(folder)[1].pending() == edits


def test_a_second_process_writes_a_journal_of_its_own(tmp_path: Path) -> None:
    folder = project(tmp_path / "p")
    edits = session(folder)
    first = folder.journal("ada")
    first.append(edits[:1])
    _, second = reopened(folder)
    assert second.pending() == []
    second.append(edits[1:2])
    let_go(first)
    let_go(second)

    _, third = reopened(folder)
    assert [edit.title for edit in third.pending()] == [edits[0].title, edits[1].title]
    third.saved(third.last)
    third.close()

    assert not (folder.path / "journal").exists()


def test_edits_that_no_longer_fit_are_refused_and_can_be_set_aside(tmp_path: Path) -> None:
    folder = project(tmp_path / "p")
    journal = folder.journal("ada")
    change = Change(document=ADAS, key="annotation:gone", before={"note": "a"}, after={"note": "b"})
    stray = Edit(title="Note", changes=(change,))
    good = session(folder)[0]
    journal.append([stray, good])
    let_go(journal)
    again, left = reopened(folder)
    content = journal_file(folder).read_bytes()

    replayed = replay(Project(again), left.pending())
    kept = left.set_aside()

    assert replayed.applied == [good]
    assert [edit for edit, _ in replayed.refused] == [stray]
    assert "is not what “Note” was made for" in replayed.refused[0][1]
    assert [path.read_bytes() for path in kept] == [content]
    assert left.pending() == []
    assert left.append([good]) == 1
    let_go(left)
    assert reopened(folder)[1].pending() == [good]


def test_an_edit_of_a_document_that_is_gone_is_refused_with_a_reason(tmp_path: Path) -> None:
    folder = project(tmp_path / "p")
    edit = Edit(
        title="Label",
        changes=(
            Change(
                document=DocumentRef("annotations", "ada", "0" * 16),
                key="annotation:a1",
                before=None,
                after=annotation().as_json(),
            ),
        ),
    )

    pending = unsaved(folder, [edit])

    assert pending == [edit]
    assert "is missing" in replay(Project(folder), pending).refused[0][1]


@pytest.mark.parametrize("call", ["write", "fsync"])
def test_an_append_that_fails_leaves_the_journal_as_it_was(tmp_path: Path, call: str) -> None:
    folder = project(tmp_path / "p")
    edits = session(folder)
    failing = False

    def sometimes(real: Callable[..., object]) -> Callable[..., object]:
        def called(*arguments: Any) -> object:
            if failing:
                if call == "write":
                    SYSTEM.write(arguments[0], arguments[1][:40])  # what a full disk takes
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            return real(*arguments)

        return called

    calls = with_calls(SYSTEM, **{call: sometimes(getattr(SYSTEM, call))})
    journal = Journal(folder.path / "journal", "ada", folder, calls)
    journal.append(edits[:2])
    before = contents(folder.path)
    failing = True

    with pytest.raises(SaveFailed, match=r"journal/ada\.jsonl” could not be saved: the disk is full"):
        journal.append(edits[2:])

    assert contents(folder.path) == before
    failing = False
    assert journal.append(edits[2:]) == len(edits)
    let_go(journal)
    assert reopened(folder)[1].pending() == edits


def test_a_journal_is_not_written_through_a_link(tmp_path: Path) -> None:
    folder = project(tmp_path / "p")
    outside = tmp_path / "outside"
    outside.write_bytes(b"")
    journal_file(folder).parent.mkdir()
    journal_file(folder).symlink_to(outside)

    with pytest.raises(ReadFailed, match="link"):
        folder.journal("ada")

    assert outside.read_bytes() == b""


def test_each_annotator_has_a_journal(tmp_path: Path) -> None:
    folder = project(tmp_path / "p")
    edits = session(folder)
    journal = folder.journal("ada")
    journal.append(edits)
    let_go(journal)

    assert folder.journal("ben").pending() == []
    assert nothing_said(ARTICLE) == folder.load(ADAS)


def test_a_journal_file_that_was_deleted_under_its_reader_is_not_taken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import fcntl

    folder = project(tmp_path / "p")
    first = folder.journal("ada")
    first.append(session(folder)[:1])
    lock = fcntl.flock
    locked: list[int] = []

    def lock_late(descriptor: int, operation: int) -> None:
        if not locked:  # between opening and locking, the first process ends with everything saved
            locked.append(descriptor)
            first.saved(1)
            first.close()
        lock(descriptor, operation)

    monkeypatch.setattr(fcntl, "flock", lock_late)
    second = folder.journal("ada")
    second.append(session(folder)[:1])

    assert journal_file(folder).stat().st_size > 0
    second.saved(1)
    second.close()


def test_a_journal_that_could_not_be_set_aside_is_not_emptied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = project(tmp_path / "p")
    journal = folder.journal("ada")
    last = journal.append(session(folder)[:2])

    def refuse(_from: Path, _to: Path) -> Path:
        raise OSError(errno.EACCES, "Permission denied")

    with monkeypatch.context() as patch:
        patch.setattr(Path, "rename", refuse)
        with pytest.raises(SaveFailed):
            journal.set_aside()
    journal.saved(last)
    let_go(journal)

    assert len(reopened(folder)[1].pending()) == 2


def test_a_file_in_the_place_of_the_journals_folder_is_told(tmp_path: Path) -> None:
    folder = project(tmp_path / "p")
    (folder.path / "journal").write_text("not a folder")

    with pytest.raises(ReadFailed, match="a file stands where a folder must be"):
        folder.journal("ada")
