"""Incidents and decisions keep the promises that all files keep: nothing partial, nothing lost, nothing outside."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from annotator.domain.decisions import AnnotationRef, Decision, Ruling, decision_id, in_order
from annotator.domain.documents import Document, DocumentRef, decision_ref, incident_ref
from annotator.domain.incidents import Grade, Incident, IncidentFacts
from annotator.storage.errors import Conflict, DamagedFile, ReadOnly, SaveFailed, UnusableId
from annotator.storage.folder import ProjectFolder
from annotator.storage.layout import path_of, temporary_name
from tests.storage.documents import contents, project
from tests.strategies import NOW

PAIR = in_order(
    AnnotationRef(article="a1", annotator="ada", annotation="x1"),
    AnnotationRef(article="a2", annotator="bob", annotation="x2"),
)
RULING = Ruling(of=PAIR, verdict="supersedes", stands="x2", note="حريق", by="ada", made=NOW)
FACTS = IncidentFacts(name="Depot fire", first="2026-03-12", last="2026-03-12", grade=Grade.FAIR, note="two\nlines")
SHARED: list[Document] = [Incident(id="i1", facts=FACTS), Decision(id=decision_id(*PAIR), ruling=RULING)]


def ref_of(document: Document) -> DocumentRef:
    if isinstance(document, Incident):
        return incident_ref(document.id)
    assert isinstance(document, Decision)
    return decision_ref(document.id)


def emptied(document: Document) -> Document:
    return document.with_value("facts" if isinstance(document, Incident) else "ruling", None)


pytestmark = pytest.mark.parametrize("document", SHARED, ids=["incident", "decision"])


def test_it_is_loaded_as_it_was_saved(tmp_path: Path, document: Document) -> None:
    folder = project(tmp_path / "p")
    folder.save(ref_of(document), document)

    again = ProjectFolder.open(folder.path)

    assert again.load(ref_of(document)) == document.model_copy(update={"revision": 1})
    assert {*again.incident_ids(), *again.decision_ids()} == {ref_of(document).id}


def test_one_that_was_never_written_or_was_taken_back_is_empty(tmp_path: Path, document: Document) -> None:
    folder, ref = project(tmp_path / "p"), ref_of(document)
    assert folder.load(ref).is_empty
    assert not folder.save(ref, folder.load(ref)).written

    folder.save(ref, document)
    folder.save(ref, emptied(folder.load(ref)))

    assert ProjectFolder.open(folder.path).load(ref).is_empty


def test_cut_off_anywhere_it_is_never_taken_for_empty_and_never_overwritten(tmp_path: Path, document: Document) -> None:
    folder, ref = project(tmp_path / "p"), ref_of(document)
    folder.save(ref, document)
    path = folder.path / path_of(ref)
    whole = path.read_bytes()

    for end in range(len(whole) - 1):  # without its last line end it is whole
        path.write_bytes(whole[:end])
        again = ProjectFolder(folder.path)
        with pytest.raises(DamagedFile):
            again.load(ref)
        with pytest.raises((DamagedFile, Conflict)):
            again.save(ref, document)
        assert path.read_bytes() == whole[:end]


def test_one_of_a_newer_version_can_be_read_and_not_saved(tmp_path: Path, document: Document) -> None:
    folder, ref = project(tmp_path / "p"), ref_of(document)
    folder.save(ref, document)
    path = folder.path / path_of(ref)
    path.write_text(json.dumps({**json.loads(path.read_bytes()), "version": 9, "colour": "red"}), encoding="utf-8")
    before = path.read_bytes()

    again = ProjectFolder.open(folder.path)
    shown = again.load(ref)

    assert not shown.is_empty
    with pytest.raises(ReadOnly):
        again.save(ref, emptied(shown))
    assert path.read_bytes() == before


def test_one_in_the_place_of_another_is_damage(tmp_path: Path, document: Document) -> None:
    folder, ref = project(tmp_path / "p"), ref_of(document)
    folder.save(ref, document)
    path = folder.path / path_of(ref)
    path.rename(path.with_name("elsewhere.json"))

    with pytest.raises(DamagedFile):
        ProjectFolder.open(folder.path).load(ref._replace(id="elsewhere"))


def test_nothing_is_written_through_a_link_to_outside(tmp_path: Path, document: Document) -> None:
    folder, ref = project(tmp_path / "p"), ref_of(document)
    outside = tmp_path / "outside"
    outside.mkdir()
    (folder.path / path_of(ref).parent).symlink_to(outside, target_is_directory=True)

    with pytest.raises(SaveFailed):
        ProjectFolder.open(folder.path).save(ref, document)

    assert contents(outside) == {}


@pytest.mark.parametrize("name", ["../x", "a/b", "con", "", "A", "x\0", "é", "x" * 65])
def test_an_id_never_becomes_a_path_unchecked(tmp_path: Path, document: Document, name: str) -> None:
    folder = project(tmp_path / "p")
    before = contents(tmp_path)

    with pytest.raises(UnusableId):
        folder.save(ref_of(document)._replace(id=name), document)

    assert contents(tmp_path) == before


def test_a_copy_has_it_and_what_a_killed_save_left_is_no_document(tmp_path: Path, document: Document) -> None:
    folder, ref = project(tmp_path / "p"), ref_of(document)
    folder.save(ref, document)
    path = folder.path / path_of(ref)
    path.with_name(temporary_name(path.name, "0" * 16)).write_bytes(b"{")

    assert {*folder.incident_ids(), *folder.decision_ids()} == {ref.id}
    folder.copy_to(tmp_path / "copy", {})

    copied = ProjectFolder.open(tmp_path / "copy")
    assert copied.load(ref) == folder.load(ref)
    assert not [name for name in contents(copied.path) if name.endswith(".tmp")]
