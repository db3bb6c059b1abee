from __future__ import annotations

import errno
import json
import os
import threading
from collections.abc import Callable
from dataclasses import replace as with_calls
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.domain.annotations import ArticleLabels
from annotator.domain.articles import Article
from annotator.domain.documents import (
    LABELS,
    PROJECT,
    Document,
    DocumentRef,
    annotations_ref,
    annotator_ref,
    article_ref,
)
from annotator.domain.labels import LabelSet
from annotator.domain.projects import Annotator, Project, ProjectInfo
from annotator.storage.atomic import SYSTEM
from annotator.storage.errors import (
    Conflict,
    DamagedFile,
    MissingDocument,
    NewerFormat,
    NotAProject,
    ReadFailed,
    ReadOnly,
    SavedNotDurable,
    SaveFailed,
    Unstorable,
)
from annotator.storage.folder import ProjectFolder, Saved
from annotator.storage.layout import path_of
from tests.storage.documents import (
    ADAS,
    ARTICLE,
    INFO,
    annotation,
    contents,
    label_sets,
    project,
    said,
    with_annotations,
)
from tests.strategies import LABEL_SET, NOW, article_of, nothing_said

ARTICLE_REF = article_ref(ARTICLE.id)


def change_file(path: Path, change: Callable[[dict[str, Any]], object]) -> None:
    """Change the JSON of a file as another program would."""
    data = json.loads(path.read_bytes())
    change(data)
    path.write_text(json.dumps(data), encoding="utf-8")


def file_of(folder: ProjectFolder, ref: DocumentRef) -> Path:
    return folder.path / path_of(ref)


# -- beginning ---------------------------------------------------------------------------------------------------------


def test_a_new_project_opens_with_what_it_was_made_of(tmp_path: Path) -> None:
    ProjectFolder.create(tmp_path / "new" / "project", INFO, LABEL_SET)

    for path in (tmp_path / "new" / "project", tmp_path / "new" / "project" / "project.json"):
        opened = Project(ProjectFolder.open(path))
        assert opened.info == INFO.model_copy(update={"revision": 1})
        assert opened.label_set.labels == LABEL_SET.labels


def test_a_project_may_begin_in_an_empty_folder_under_version_control(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()

    assert ProjectFolder.create(tmp_path, INFO, LABEL_SET).load(PROJECT).revision == 1


def test_a_project_never_begins_among_other_files(tmp_path: Path) -> None:
    (tmp_path / "thesis.odt").write_text("mine")

    with pytest.raises(NotAProject, match="holds other files; choose a new or an empty folder"):
        ProjectFolder.create(tmp_path, INFO, LABEL_SET)

    assert contents(tmp_path) == {"thesis.odt": b"mine"}


def test_a_project_never_begins_over_another(tmp_path: Path) -> None:
    project(tmp_path / "p")
    before = contents(tmp_path)

    with pytest.raises(NotAProject, match="There is a project in"):
        ProjectFolder.create(tmp_path / "p", INFO, LABEL_SET)

    assert contents(tmp_path) == before


def test_a_project_never_begins_in_a_file(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")

    with pytest.raises(NotAProject, match="is a file"):
        ProjectFolder.create(tmp_path / "file", INFO, LABEL_SET)


def test_a_project_that_could_not_begin_leaves_nothing_behind(tmp_path: Path) -> None:
    def replace(source: Path, target: Path) -> None:
        if target.name == "project.json":
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        source.replace(target)

    with pytest.raises(SaveFailed, match="disk is full"):
        ProjectFolder.create(tmp_path / "p", INFO, LABEL_SET, with_calls(SYSTEM, replace=replace))

    assert contents(tmp_path) == {}
    assert ProjectFolder.create(tmp_path / "p", INFO, LABEL_SET).load(PROJECT).revision == 1


@pytest.mark.parametrize("name", ["nowhere", "nowhere/project.json"])
def test_a_project_that_is_not_there_is_said_so(tmp_path: Path, name: str) -> None:
    with pytest.raises(NotAProject, match="There is no folder"):
        ProjectFolder.open(tmp_path / name)


def test_a_folder_without_a_project_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(NotAProject, match=r"is not a project: there is no project\.json"):
        ProjectFolder.open(tmp_path)


@pytest.mark.parametrize("ref", [PROJECT, LABELS])
@pytest.mark.parametrize("content", [b"", bytes(300), b"{", b"<<<<<<< HEAD\n{}"])
def test_a_damaged_file_of_the_project_itself_is_named_and_stays(
    tmp_path: Path, ref: DocumentRef, content: bytes
) -> None:
    folder = project(tmp_path / "p")
    file_of(folder, ref).write_bytes(content)

    with pytest.raises(DamagedFile, match=str(path_of(ref))):
        ProjectFolder.open(tmp_path / "p")

    assert file_of(folder, ref).read_bytes() == content


def test_a_missing_label_set_is_not_taken_for_an_empty_one(tmp_path: Path) -> None:
    file_of(project(tmp_path / "p"), LABELS).unlink()

    with pytest.raises(MissingDocument, match=r"labels\.json"):
        ProjectFolder.open(tmp_path / "p")


# -- loading and saving ------------------------------------------------------------------------------------------------


@settings(max_examples=30)
@given(said(), label_sets)
def test_what_is_saved_is_loaded_again(
    tmp_path_factory: pytest.TempPathFactory, labels: ArticleLabels, label_set: LabelSet
) -> None:
    folder = project(tmp_path_factory.mktemp("p"))
    folder.save(ADAS, labels)
    folder.save(LABELS, label_set.model_copy(update={"revision": 1}))

    opened = ProjectFolder.open(folder.path)

    assert opened.load(ADAS) == labels.model_copy(update={"revision": 0 if labels.is_empty else 1})
    assert opened.load(LABELS).value("labels") == label_set.value("labels")


def test_labels_that_were_never_written_are_empty(tmp_path: Path) -> None:
    assert project(tmp_path / "p").load(ADAS) == nothing_said(ARTICLE)


def test_an_annotator_who_was_never_written_has_no_name(tmp_path: Path) -> None:
    assert project(tmp_path / "p").load(annotator_ref("ada")) == Annotator(id="ada")


@pytest.mark.parametrize("ref", [article_ref("0" * 16), annotations_ref("ada", "0" * 16)])
def test_an_article_that_is_not_there_is_a_lookup_error(tmp_path: Path, ref: DocumentRef) -> None:
    with pytest.raises(LookupError, match="is missing from the project"):
        project(tmp_path / "p").load(ref)


def test_each_save_is_a_revision_and_only_a_change_is_a_save(tmp_path: Path) -> None:
    folder = project(tmp_path / "p")
    labels = with_annotations(folder.load(ADAS), annotation())

    assert folder.save(ADAS, labels) == Saved(1, written=True)
    stamp = file_of(folder, ADAS).stat()
    assert folder.save(ADAS, labels) == Saved(1, written=False)
    assert file_of(folder, ADAS).stat() == stamp
    assert folder.save(ADAS, with_annotations(labels)) == Saved(2, written=True)
    assert folder.save(ADAS, labels) == Saved(3, written=True)
    assert ProjectFolder.open(folder.path).load(ADAS).revision == 3


def test_a_document_that_was_opened_and_not_changed_is_not_written(tmp_path: Path) -> None:
    folder = project(tmp_path / "p")
    before = contents(tmp_path)

    for ref in (PROJECT, LABELS, ARTICLE_REF, ADAS, annotator_ref("ada")):
        assert not folder.save(ref, folder.load(ref)).written or ref == annotator_ref("ada")

    assert {name: before[name] for name in before} == {n: c for n, c in contents(tmp_path).items() if n in before}


def test_labels_that_say_nothing_get_no_file_unless_they_have_one(tmp_path: Path) -> None:
    folder = project(tmp_path / "p")
    labels = folder.load(ADAS)
    assert not folder.save(ADAS, labels).written
    assert not folder.exists(ADAS)
    folder.save(ADAS, with_annotations(labels, annotation()))

    assert folder.save(ADAS, labels).written
    assert ProjectFolder.open(folder.path).load(ADAS) == nothing_said(ARTICLE).model_copy(update={"revision": 2})


def test_what_is_in_the_project_is_found_by_looking(tmp_path: Path) -> None:
    folder = project(tmp_path / "p")
    other = article_of("Another article.")
    folder.save(article_ref(other.id), other)
    for annotator in ("ben", "ada"):
        ref = annotations_ref(annotator, ARTICLE.id)
        folder.save(ref, with_annotations(folder.load(ref), annotation()))
    folder.save(annotator_ref("ada"), Annotator(id="ada", name="Ada"))
    (folder.path / "annotations" / "NOT AN ID").mkdir()
    (folder.path / "articles" / "notes.txt").write_text("x")

    assert folder.article_ids() == sorted([ARTICLE.id, other.id])
    assert [(each.id, each.name) for each in folder.annotators()] == [("ada", "Ada"), ("ben", "")]
    assert folder.annotators_of(ARTICLE.id) == ["ada", "ben"]
    assert folder.annotators_of(other.id) == []


def test_the_texts_of_articles_that_are_there_can_be_searched(tmp_path: Path) -> None:
    folder = project(tmp_path / "p")
    gone, broken = article_of("A removed one."), article_of("A broken one.")
    folder.save(article_ref(gone.id), gone.model_copy(update={"removed": True}))
    folder.save(article_ref(broken.id), broken)
    file_of(folder, article_ref(broken.id)).write_bytes(b"{")

    assert list(folder.texts()) == [(ARTICLE.id, "An article", ARTICLE.text)]
    assert list(folder.texts(["0" * 16, ARTICLE.id])) == [(ARTICLE.id, "An article", ARTICLE.text)]


def test_a_file_in_another_ones_place_is_damage(tmp_path: Path) -> None:
    folder = project(tmp_path / "p")
    other = article_of("Another article.")
    folder.save(article_ref(other.id), other)
    bens = annotations_ref("ben", ARTICLE.id)
    folder.save(ADAS, with_annotations(folder.load(ADAS), annotation()))
    file_of(folder, ARTICLE_REF).write_bytes(file_of(folder, article_ref(other.id)).read_bytes())
    file_of(folder, bens).parent.mkdir(parents=True)
    file_of(folder, bens).write_bytes(file_of(folder, ADAS).read_bytes())

    with pytest.raises(DamagedFile, match="key id: it is not the one that its name says"):
        folder.load(ARTICLE_REF)
    with pytest.raises(DamagedFile, match="key annotator"):
        folder.load(bens)


def test_a_document_that_could_not_be_read_back_is_not_saved(tmp_path: Path) -> None:
    folder = project(tmp_path / "p")
    labels = with_annotations(folder.load(ADAS), annotation())
    folder.save(ADAS, labels)
    before = contents(tmp_path)

    with pytest.raises(Unstorable):
        folder.save(ADAS, with_annotations(labels, annotation().model_copy(update={"note": "\ud800"})))

    assert contents(tmp_path) == before
    assert folder.save(ADAS, with_annotations(labels, annotation(note="whole"))).written


def test_a_doubtful_save_is_a_save_with_a_warning(tmp_path: Path) -> None:
    calls = 0

    def fsync(descriptor: int) -> None:
        nonlocal calls
        calls += 1
        if calls == 2:
            raise OSError(errno.EIO, os.strerror(errno.EIO))

    folder = project(tmp_path / "p")
    folder.save(ADAS, with_annotations(folder.load(ADAS), annotation()))
    folder = ProjectFolder.open(folder.path, with_calls(SYSTEM, fsync=fsync))
    labels = folder.load(ADAS)

    saved = folder.save(ADAS, with_annotations(labels))

    assert saved.written
    assert isinstance(saved.warning, SavedNotDurable)
    assert "power cut" in saved.warning.sentence
    assert folder.save(ADAS, labels) == Saved(3, written=True)


# -- other programs ----------------------------------------------------------------------------------------------------


def test_a_file_that_another_program_changed_is_not_overwritten(tmp_path: Path) -> None:
    folder = project(tmp_path / "p")
    labels = with_annotations(folder.load(ADAS), annotation())
    folder.save(ADAS, labels)
    theirs = ProjectFolder.open(folder.path)
    theirs.save(ADAS, with_annotations(theirs.load(ADAS), annotation(2)))
    before = contents(tmp_path)

    with pytest.raises(Conflict, match=r"changed by another program \(revision 2 there, 1 here\)") as conflict:
        folder.save(ADAS, with_annotations(labels))

    assert (conflict.value.ours, conflict.value.theirs) == (1, 2)
    assert contents(tmp_path) == before


def test_a_change_of_the_same_size_and_time_is_seen(tmp_path: Path) -> None:
    folder = project(tmp_path / "p")
    labels = with_annotations(folder.load(ADAS), annotation(note="one"))
    folder.save(ADAS, labels)
    file = file_of(folder, ADAS)
    stamp = file.stat()
    file.write_bytes(file.read_bytes().replace(b'"one"', b'"two"'))
    os.utime(file, ns=(stamp.st_atime_ns, stamp.st_mtime_ns))

    with pytest.raises(Conflict):
        folder.save(ADAS, with_annotations(labels))


def test_a_file_that_appeared_meanwhile_is_not_overwritten(tmp_path: Path) -> None:
    folder = project(tmp_path / "p")
    labels = folder.load(ADAS)
    theirs = ProjectFolder.open(folder.path)
    theirs.save(ADAS, with_annotations(theirs.load(ADAS), annotation(2)))

    with pytest.raises(Conflict, match="has been written by another program meanwhile"):
        folder.save(ADAS, with_annotations(labels, annotation()))


def test_a_file_that_is_gone_is_not_written_without_asking(tmp_path: Path) -> None:
    folder = project(tmp_path / "p")
    labels = with_annotations(folder.load(ADAS), annotation())
    folder.save(ADAS, labels)
    file_of(folder, ADAS).unlink()

    with pytest.raises(Conflict, match="removed or renamed by another program") as conflict:
        folder.save(ADAS, with_annotations(labels))

    assert conflict.value.theirs is None
    assert not folder.exists(ADAS)


def test_the_same_change_by_another_program_is_no_conflict(tmp_path: Path) -> None:
    folder = project(tmp_path / "p")
    labels = with_annotations(folder.load(ADAS), annotation())
    theirs = ProjectFolder.open(folder.path)
    theirs.save(ADAS, labels)

    assert folder.save(ADAS, labels) == Saved(1, written=False)
    assert folder.save(ADAS, with_annotations(labels)) == Saved(2, written=True)


def test_after_a_conflict_theirs_can_be_loaded_and_saved(tmp_path: Path) -> None:
    folder = project(tmp_path / "p")
    labels = with_annotations(folder.load(ADAS), annotation())
    folder.save(ADAS, labels)
    theirs = ProjectFolder.open(folder.path)
    theirs.save(ADAS, with_annotations(theirs.load(ADAS), annotation(2)))
    with pytest.raises(Conflict):
        folder.save(ADAS, with_annotations(labels))

    loaded = folder.load(ADAS)

    assert folder.save(ADAS, with_annotations(loaded, annotation(3))) == Saved(3, written=True)


def test_somebody_else_looking_at_a_changed_file_does_not_hide_the_conflict(tmp_path: Path) -> None:
    folder = project(tmp_path / "p")
    folder.save(ADAS, with_annotations(folder.load(ADAS), annotation()))
    first = file_of(folder, ADAS).read_bytes()
    held = folder.load(ADAS)
    folder.save(ADAS, with_annotations(held, annotation(2)))
    file_of(folder, ADAS).write_bytes(first)  # back to the very revision that is held here, as version control does
    assert folder.load(ADAS) == held

    with pytest.raises(Conflict):
        folder.save(ADAS, with_annotations(held, annotation(3)))

    assert file_of(folder, ADAS).read_bytes() == first


def test_a_file_of_another_layout_with_the_same_content_is_replaced_only_when_it_was_seen(tmp_path: Path) -> None:
    folder = project(tmp_path / "p")
    change_file(file_of(folder, PROJECT), lambda data: data.update(name="Renamed"))
    info = ProjectFolder.open(folder.path).load(PROJECT)
    assert isinstance(info, ProjectInfo)

    with pytest.raises(Conflict):
        folder.save(PROJECT, INFO.model_copy(update={"revision": 1, "name": "Mine"}))
    seen = ProjectFolder.open(folder.path)
    assert seen.save(PROJECT, info.model_copy(update={"name": "Mine"})).written


# -- damage and newer versions -----------------------------------------------------------------------------------------


def test_a_damaged_document_is_named_kept_and_leaves_the_rest_open(tmp_path: Path) -> None:
    folder = project(tmp_path / "p")
    folder.save(ADAS, with_annotations(folder.load(ADAS), annotation()))
    whole = file_of(folder, ADAS).read_bytes()
    file_of(folder, ADAS).write_bytes(whole[:200])
    folder = ProjectFolder.open(folder.path)

    with pytest.raises(DamagedFile, match="is damaged, line 7, column"):
        folder.load(ADAS)
    assert list(folder.damaged) == [str(path_of(ADAS))]
    for document in (nothing_said(ARTICLE), with_annotations(nothing_said(ARTICLE), annotation(9))):
        with pytest.raises(DamagedFile):
            folder.save(ADAS, document)

    assert file_of(folder, ADAS).read_bytes() == whole[:200]
    assert folder.load(ARTICLE_REF) == ARTICLE.model_copy(update={"revision": 1})


def test_damage_that_happens_while_the_document_is_open_is_not_overwritten(tmp_path: Path) -> None:
    folder = project(tmp_path / "p")
    labels = with_annotations(folder.load(ADAS), annotation())
    folder.save(ADAS, labels)
    file_of(folder, ADAS).write_bytes(b"")

    for _ in range(2):
        with pytest.raises(DamagedFile, match="0 bytes"):
            folder.save(ADAS, with_annotations(labels))

    assert file_of(folder, ADAS).read_bytes() == b""


def test_a_damaged_file_that_was_moved_away_makes_room(tmp_path: Path) -> None:
    folder = project(tmp_path / "p")
    labels = with_annotations(folder.load(ADAS), annotation())
    folder.save(ADAS, labels)
    file_of(folder, ADAS).write_bytes(b"")
    with pytest.raises(DamagedFile):
        folder.load(ADAS)
    file_of(folder, ADAS).unlink()

    assert folder.save(ADAS, labels).written
    assert folder.damaged == {}


def test_a_damaged_file_that_was_repaired_is_good_again(tmp_path: Path) -> None:
    folder = project(tmp_path / "p")
    whole = file_of(folder, ARTICLE_REF).read_bytes()
    file_of(folder, ARTICLE_REF).write_bytes(whole[:-5])
    with pytest.raises(DamagedFile):
        folder.load(ARTICLE_REF)
    file_of(folder, ARTICLE_REF).write_bytes(whole)

    article = folder.load(ARTICLE_REF)

    assert folder.damaged == {}
    assert isinstance(article, Article)
    assert folder.save(ARTICLE_REF, article.model_copy(update={"removed": True})).written


def test_a_damaged_name_does_not_hide_the_annotator(tmp_path: Path) -> None:
    folder = project(tmp_path / "p")
    folder.save(annotator_ref("ada"), Annotator(id="ada", name="Ada"))
    file_of(folder, annotator_ref("ada")).write_bytes(b"?")

    assert folder.annotators() == [Annotator(id="ada")]
    assert list(folder.damaged) == ["annotations/ada/annotator.json"]


@pytest.mark.parametrize("ref", [PROJECT, LABELS])
def test_a_project_of_a_newer_version_opens_read_only(tmp_path: Path, ref: DocumentRef) -> None:
    folder = project(tmp_path / "p")
    change_file(file_of(folder, ref), lambda data: data.update(version=2, novelty=[1]))
    before = contents(tmp_path)

    opened = ProjectFolder.open(folder.path)

    assert "was written by a newer version of Annotator (format 2, this one knows 1)" in opened.read_only
    assert Project(opened).label_set.labels == LABEL_SET.labels
    with pytest.raises(ReadOnly, match="newer version"):
        opened.save(ADAS, with_annotations(opened.load(ADAS), annotation()))
    with pytest.raises(ReadOnly):
        opened.journal("ada")
    assert contents(tmp_path) == before


def test_a_document_of_a_newer_version_can_be_read_and_not_saved(tmp_path: Path) -> None:
    folder = project(tmp_path / "p")
    folder.save(ADAS, with_annotations(folder.load(ADAS), annotation()))
    change_file(file_of(folder, ADAS), lambda data: data.update(version=3, mood="fine"))
    before = contents(tmp_path)
    folder = ProjectFolder.open(folder.path)

    labels = folder.load(ADAS)

    assert folder.read_only == ""
    assert isinstance(folder.damaged[str(path_of(ADAS))], NewerFormat)
    with pytest.raises(ReadOnly, match="format 3"):
        folder.save(ADAS, with_annotations(labels))
    with pytest.raises(ReadOnly):
        folder.copy_to(tmp_path / "copy", {ADAS: with_annotations(labels)})
    assert contents(tmp_path) == before
    bens = annotations_ref("ben", ARTICLE.id)
    assert folder.save(bens, with_annotations(folder.load(bens), annotation())).written


def test_a_newer_version_that_appears_while_the_document_is_open_is_not_overwritten(tmp_path: Path) -> None:
    folder = project(tmp_path / "p")
    labels = with_annotations(folder.load(ADAS), annotation())
    folder.save(ADAS, labels)
    change_file(file_of(folder, ADAS), lambda data: data.update(version=3, mood="fine"))
    before = contents(tmp_path)

    with pytest.raises(ReadOnly, match="format 3"):
        folder.save(ADAS, with_annotations(labels))

    assert contents(tmp_path) == before


def test_a_file_that_cannot_be_read_says_why(tmp_path: Path) -> None:
    folder = project(tmp_path / "p")
    file_of(folder, ARTICLE_REF).unlink()
    file_of(folder, ARTICLE_REF).mkdir()

    with pytest.raises(ReadFailed, match="could not be read: a folder stands where the file must be"):
        folder.load(ARTICLE_REF)


# -- copies ------------------------------------------------------------------------------------------------------------


def test_a_copy_is_the_whole_project_with_what_is_unsaved_on_top(tmp_path: Path) -> None:
    folder = project(tmp_path / "p")
    labels = with_annotations(folder.load(ADAS), annotation())
    folder.save(ADAS, labels)
    (folder.path / "README.txt").write_text("ours")
    folder.journal("ada").append([])
    (folder.path / f".x.json.{'0' * 16}.tmp").write_text("left behind")
    before = contents(folder.path)
    told: list[tuple[int, int]] = []

    copy = folder.copy_to(
        tmp_path / "copy",
        {
            ADAS: with_annotations(labels, annotation(2)),
            annotations_ref("ben", ARTICLE.id): nothing_said(ARTICLE, "ben"),
        },
        lambda done, total: told.append((done, total)),
    )

    assert copy.load(ADAS) == with_annotations(labels, annotation(2)).model_copy(update={"revision": 2})
    same = {name: c for name, c in contents(copy.path).items() if name != str(path_of(ADAS))}
    assert same == {name: c for name, c in before.items() if name in same}
    assert sorted(same) == sorted(["README.txt", "labels.json", "project.json", str(path_of(ARTICLE_REF))])
    assert told[-1] == (5, 5)
    assert contents(folder.path) == before
    assert folder.save(ADAS, with_annotations(labels, annotation(3))) == Saved(2, written=True)


@pytest.mark.parametrize("what", ["file", "folder", "link"])
def test_a_copy_never_takes_the_place_of_something(tmp_path: Path, what: str) -> None:
    folder = project(tmp_path / "p")
    place = tmp_path / "copy"
    match what:
        case "file":
            place.write_text("mine")
        case "folder":
            place.mkdir()
        case _:
            place.symlink_to(tmp_path / "nowhere")
    before = contents(tmp_path)

    with pytest.raises(NotAProject, match="exists already"):
        folder.copy_to(place, {})

    assert contents(tmp_path) == before


def test_a_copy_never_lands_in_the_project_itself(tmp_path: Path) -> None:
    folder = project(tmp_path / "p")
    before = contents(tmp_path)

    with pytest.raises(NotAProject, match="inside the project itself"):
        folder.copy_to(folder.path / "copy", {})

    assert contents(tmp_path) == before


@pytest.mark.parametrize("call", ["fsync", "replace", "write"])
def test_a_copy_that_fails_leaves_nothing(tmp_path: Path, call: str) -> None:
    def fail(*_arguments: object) -> int:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    folder = project(tmp_path / "p", with_calls(SYSTEM, **{call: fail}))
    labels = with_annotations(folder.load(ADAS), annotation())
    before = contents(tmp_path)

    with pytest.raises(SaveFailed, match="copy” could not be saved: the disk is full"):
        folder.copy_to(tmp_path / "copy", {ADAS: labels})

    assert contents(tmp_path) == before
    assert [path.name for path in tmp_path.iterdir()] == ["p"]


def test_a_copy_writes_nothing_through_links(tmp_path: Path) -> None:
    folder = project(tmp_path / "p")
    outside = tmp_path / "outside.json"
    file_of(folder, LABELS).rename(outside)
    file_of(folder, LABELS).symlink_to(outside)
    before = outside.read_bytes()
    folder = ProjectFolder.open(folder.path)

    with pytest.raises(SaveFailed, match="link"):
        folder.copy_to(tmp_path / "copy", {LABELS: LabelSet(revision=1)})

    assert outside.read_bytes() == before


# -- several threads, and what kills leave -----------------------------------------------------------------------------


def test_threads_that_save_and_load_see_whole_documents_and_no_conflicts(tmp_path: Path) -> None:
    folder = project(tmp_path / "p")
    empty = folder.load(ADAS)
    problems: list[Exception] = []
    over = threading.Event()

    def load() -> None:
        while not over.is_set():
            try:
                document = folder.load(ADAS)
                assert isinstance(document, ArticleLabels)
                assert len({each.note for each in document.annotations}) < 2
            except Exception as error:  # noqa: BLE001 - the main thread fails with it
                problems.append(error)

    readers = [threading.Thread(target=load) for _ in range(3)]
    for reader in readers:
        reader.start()
    for number in range(60):
        made = tuple(annotation(100 + each, note=f"{number}") for each in range(1 + number % 7))
        folder.save(ADAS, with_annotations(empty, *made))
    over.set()
    for reader in readers:
        reader.join()

    assert problems == []
    assert ProjectFolder.open(folder.path).load(ADAS).revision == 60


def test_what_killed_saves_left_is_cleared_away_after_a_while(tmp_path: Path) -> None:
    folder = project(tmp_path / "p")
    old, young = (folder.path / "articles" / f".x.json.{digit * 16}.tmp" for digit in "01")
    for path in (old, young):
        path.write_text("half")
    os.utime(old, (0, 0))
    before = contents(tmp_path)

    assert folder.remove_leftovers() == 1

    assert before.keys() - contents(tmp_path).keys() == {str(old.relative_to(tmp_path))}


@settings(max_examples=20)
@given(st.lists(said(), min_size=1, max_size=4))
def test_going_back_writes_the_very_same_bytes_but_for_the_revision(
    tmp_path_factory: pytest.TempPathFactory, states: list[ArticleLabels]
) -> None:
    folder = project(tmp_path_factory.mktemp("p"))
    first: Document = with_annotations(folder.load(ADAS), annotation(note="first"))
    folder.save(ADAS, first)
    before = file_of(folder, ADAS).read_bytes()
    for state in states:
        folder.save(ADAS, state)

    revision = folder.save(ADAS, first).revision

    after = file_of(folder, ADAS).read_bytes()
    assert after == before.replace(b'"revision": 1', b'"revision": %d' % revision)


def test_the_time_in_a_project_is_what_it_was(tmp_path: Path) -> None:
    info = project(tmp_path / "p").load(PROJECT)

    assert isinstance(info, ProjectInfo)
    assert info.created == NOW
