from __future__ import annotations

from pathlib import Path, PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.domain.documents import (
    LABELS,
    PROJECT,
    DocumentRef,
    annotations_ref,
    annotator_ref,
    article_ref,
)
from annotator.storage.errors import UnusableId
from annotator.storage.layout import is_temporary, path_of, ref_of, temporary_name
from tests.storage.documents import ids, project


@given(ids, ids)
def test_every_document_has_a_file_and_the_file_names_it(annotator: str, article: str) -> None:
    refs = (
        PROJECT,
        LABELS,
        annotator_ref(annotator),
        article_ref(article),
        annotations_ref(annotator, article),
    )

    assert [ref_of(path_of(ref)) for ref in refs] == list(refs)
    assert len({path_of(ref) for ref in refs}) == len(refs)


def test_documents_stand_where_the_format_says() -> None:
    assert str(path_of(article_ref("9f3c"))) == "articles/9f/9f3c.json"
    assert str(path_of(annotations_ref("ada", "9f3c"))) == "annotations/ada/9f/9f3c.json"
    assert str(path_of(annotator_ref("ada"))) == "annotations/ada/annotator.json"


UNUSABLE = [
    "",
    "..",
    "../../etc/passwd",
    "/etc/passwd",
    "a/b",
    "a\\b",
    "a\0b",
    "a\n",
    "a" * 65,
    "a" * 255,
    "con",
    "nul",
    "com1",
    "lpt9",
    "CON",
    "Ada",
    "é",
    "a.",
    "a:b",
    "-a",
]


@pytest.mark.parametrize("identifier", UNUSABLE)
def test_an_id_that_would_not_be_a_safe_name_never_becomes_a_path(identifier: str, tmp_path: Path) -> None:
    folder = project(tmp_path / "p")
    for ref in (
        article_ref(identifier),
        annotations_ref(identifier, "9f3c"),
        annotations_ref("ada", identifier),
        annotator_ref(identifier),
    ):
        with pytest.raises(UnusableId):
            path_of(ref)
        with pytest.raises(UnusableId):
            folder.load(ref)
        with pytest.raises(UnusableId):
            folder.exists(ref)
    with pytest.raises(UnusableId):
        folder.journal(identifier)


@pytest.mark.parametrize("ref", [DocumentRef("secrets"), DocumentRef("article", "ada", "9f3c"), DocumentRef("", "a")])
def test_what_names_no_document_has_no_path(ref: DocumentRef) -> None:
    with pytest.raises(UnusableId):
        path_of(ref)


@given(
    st.lists(st.sampled_from(["articles", "annotations", "9f", "9f3c.json", "ada", "..", "x.json", "con"]), min_size=1)
)
def test_only_paths_of_documents_are_documents(parts: list[str]) -> None:
    path = PurePosixPath(*parts)

    ref = ref_of(path)

    assert ref is None or path_of(ref) == path


def test_leftovers_are_told_from_files() -> None:
    assert is_temporary(temporary_name("9f3c.json", "0123456789abcdef"))
    assert not is_temporary("9f3c.json")
    assert not is_temporary(".gitignore")
    assert not is_temporary("notes.tmp")
