"""A glimpse of an article's files: it says what the documents say, or nothing."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.domain.annotations import Annotation, ArticleLabels, SentenceNote
from annotator.domain.articles import Article, Metadata, Paragraph
from annotator.domain.details import Link
from annotator.domain.documents import Value, annotations_ref, article_ref
from annotator.domain.labels import Label
from annotator.domain.summary import label_facts
from annotator.storage.codec import current_version
from annotator.storage.folder import _KINDS, ProjectFolder
from annotator.storage.glimpse import (
    FORMATS,
    SeenAnnotation,
    SeenLabel,
    SeenLink,
    SeenMetadata,
    SeenNote,
    SeenParagraph,
    glimpse,
)
from annotator.text.spans import Span
from tests.storage.documents import ADAS, ARTICLE, INFO, annotation, details, ids, label_sets, project, texts
from tests.strategies import NOW, articles, nothing_said


@st.composite
def labelled(draw: st.DrawFn) -> tuple[Article, ArticleLabels]:
    """An article, and what was said of stretches of its text."""
    article = draw(articles())
    spans = draw(st.lists(st.sampled_from(article.sentences.spans), min_size=1, max_size=4))
    annotations = tuple(
        Annotation(
            id=f"a{number}",
            label=draw(ids),
            start=span.start,
            end=span.end,
            quote=span.of(article.text),
            attributes=draw(st.dictionaries(ids, details, max_size=2)),
            links=tuple(draw(st.lists(st.builds(Link, attribute=ids, to=st.sampled_from(["a0", "a1"])), max_size=2))),
            note=draw(texts),
            created=NOW,
            modified=NOW,
        )
        for number, span in enumerate(spans)
    )
    return article, ArticleLabels(
        article=article.id,
        text_sha256=article.text_sha256,
        annotator="ada",
        annotations=annotations,
        notes=(SentenceNote(start=spans[0].start, end=spans[0].end, text="seen"),),
        reviewed=(spans[-1],),
    )


@settings(max_examples=40, deadline=None)
@given(labelled(), label_sets)
def test_it_says_what_the_documents_say(said: tuple[Article, ArticleLabels], label_set: Any) -> None:
    article, labels = said
    with TemporaryDirectory() as place:
        folder = ProjectFolder.create(Path(place), INFO, label_set)
        folder.save(article_ref(article.id), article)
        folder.save(annotations_ref("ada", article.id), labels)
        seen = glimpse(folder.path, "ada", article.id)

    assert seen is not None
    assert seen.project_name == INFO.name
    assert (seen.article.id, seen.article.text) == (article.id, article.text)
    assert seen.article.sentences.spans == article.sentences.spans
    assert seen.article.sentences.counted == article.sentences.counted
    _same(seen.article.metadata, article.metadata)
    for paragraph, wanted in zip(seen.article.paragraphs, article.paragraphs, strict=True):
        _same(paragraph, wanted)
        assert paragraph.span == wanted.span
    for label, expected in zip(seen.label_set.labels, label_set.labels, strict=True):
        _same(label, expected, but=("attributes", "examples", "counter_examples"))
        assert seen.label_set.get(label.id) is label
    assert label_facts(seen.article, seen.labels) == label_facts(article, labels)  # type: ignore[arg-type]
    for span in (*article.sentences.spans, Span(0, len(article.text))):
        assert [a.id for a in seen.labels.overlapping(span)] == [a.id for a in labels.overlapping(span)]
        assert [n.text for n in seen.labels.notes_on(span)] == [n.text for n in labels.notes_on(span)]
        assert seen.labels.is_read(span) == labels.is_read(span)
    for each, other in zip(seen.labels.annotations, labels.annotations, strict=True):
        _same(each, other, but=("attributes", "links"))
        assert each.span == other.span
        assert [tuple(link) for link in each.links] == [(link.attribute, link.to) for link in other.links]
        found = seen.labels.get(other.id)
        assert found is not None
        assert found.id == other.id
    pointed = {"a0", "a1"}
    assert [a.id for a in seen.labels.pointing_at(pointed)] == [a.id for a in labels.pointing_at(pointed)]


def _same(seen: Any, document: Value, but: tuple[str, ...] = ()) -> None:
    for name in type(document).model_fields:
        if name not in but:
            assert getattr(seen, name) == getattr(document, name)


@pytest.mark.parametrize(
    ("seen", "model"),
    [
        (SeenParagraph, Paragraph),
        (SeenMetadata, Metadata),
        (SeenAnnotation, Annotation),
        (SeenNote, SentenceNote),
        (SeenLabel, Label),
        (SeenLink, Link),
    ],
)
def test_it_knows_every_field_of_what_it_looks_at(seen: Any, model: type[Value]) -> None:
    assert set(seen._fields) == set(model.model_fields)


def test_it_reads_the_formats_that_are_written_now() -> None:
    for kind, (name, version) in FORMATS.items():
        assert (_KINDS[kind].model_fields["format"].default, current_version(_KINDS[kind])) == (name, version)


def test_labels_that_were_never_given_are_none(tmp_path: Path) -> None:
    seen = glimpse(project(tmp_path).path, "ada", ARTICLE.id)

    assert seen is not None
    assert seen.labels.annotations == seen.labels.notes == seen.labels.reviewed == ()


def _change(**fields: Any) -> Callable[[dict[str, Any]], None]:
    return lambda data: data.update(fields)


def _move_sentence(data: dict[str, Any]) -> None:
    data["paragraphs"][0]["sentences"][0][0] = -1


def _cross_sentences(data: dict[str, Any]) -> None:
    data["paragraphs"].reverse()


ARTICLES = f"articles/{ARTICLE.id[:2]}/{ARTICLE.id}.json"
LABELS = f"annotations/ada/{ARTICLE.id[:2]}/{ARTICLE.id}.json"


@pytest.mark.parametrize(
    ("file", "change"),
    [
        (ARTICLES, _change(version=2)),
        (ARTICLES, _change(format="another")),
        (ARTICLES, _change(text=ARTICLE.text + " And more.")),
        (ARTICLES, _change(id="another")),
        (ARTICLES, _change(paragraphs=[])),
        (ARTICLES, _change(paragraphs=[{"start": 0, "end": 9, "kind": "body", "sentences": []}])),
        (ARTICLES, _change(metadata={"unheard": "of"})),
        (ARTICLES, _move_sentence),
        (ARTICLES, _cross_sentences),
        (LABELS, _change(version=2)),
        (LABELS, lambda data: data["annotations"][0].update(end=10_000)),
        (LABELS, lambda data: data["annotations"][0].update(unheard="of")),
        (LABELS, lambda data: data["annotations"].reverse()),
        (LABELS, _change(reviewed=[[5, 3]])),
        (LABELS, _change(notes="a note")),
        ("labels.json", _change(labels=[{"id": "event"}])),
        ("labels.json", lambda data: data["labels"][0].update(colour="plaid")),
        ("project.json", _change(version=2)),
    ],
)
def test_of_files_that_say_it_otherwise_there_is_none(
    tmp_path: Path, file: str, change: Callable[[dict[str, Any]], None]
) -> None:
    folder = project(tmp_path)
    said = nothing_said(ARTICLE).model_copy(update={"annotations": (annotation(1), annotation(2, 25, 41))})
    folder.save(ADAS, said)
    assert glimpse(folder.path, "ada", ARTICLE.id) is not None

    data = json.loads((folder.path / file).read_text())
    change(data)
    (folder.path / file).write_text(json.dumps(data))
    assert glimpse(folder.path, "ada", ARTICLE.id) is None


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"\xff", b"null", b"[" * 100_000])
def test_of_damaged_files_there_is_none(tmp_path: Path, content: bytes) -> None:
    folder = project(tmp_path)
    (folder.path / ARTICLES).write_bytes(content)

    assert glimpse(folder.path, "ada", ARTICLE.id) is None


def test_of_what_is_not_there_is_none(tmp_path: Path) -> None:
    folder = project(tmp_path)

    assert glimpse(folder.path, "ada", "0" * 16) is None
    assert glimpse(folder.path, "../ada", ARTICLE.id) is None
    assert glimpse(tmp_path / "elsewhere", "ada", ARTICLE.id) is None
