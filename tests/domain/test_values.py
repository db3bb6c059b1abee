"""What the nouns of the program accept, and what they answer."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from annotator.domain.annotations import ArticleLabels, united, without
from annotator.domain.articles import Article, Paragraph, ParagraphKind
from annotator.domain.documents import (
    LABELS,
    PROJECT,
    DocumentRef,
    annotations_ref,
    annotator_ref,
    article_ref,
)
from annotator.domain.editing import give_label, set_kind, toggle_label, toggle_read
from annotator.domain.labels import Label, LabelSet
from annotator.domain.projects import Project
from annotator.domain.summary import article_facts, label_facts
from annotator.text.spans import Span
from tests.strategies import CLAIM, EVENT, InMemory, article_of, articles, nothing_said, steady_pen

spans = st.tuples(st.integers(0, 60), st.integers(1, 12)).map(lambda pair: Span(pair[0], pair[0] + pair[1]))


@pytest.mark.parametrize(
    "ref", [PROJECT, LABELS, article_ref("9f3c"), annotator_ref("ada"), annotations_ref("ada", "9f")]
)
def test_a_documents_name_reads_back(ref):
    assert DocumentRef.parse(str(ref)) == ref


@pytest.mark.parametrize(
    "name", ["", "article", "article:../x", "labels:x", "annotations:ada", "other:1", "article:A B"]
)
def test_what_names_no_document_is_refused(name):
    with pytest.raises(ValueError, match="names no document"):
        DocumentRef.parse(name)


@given(articles())
def test_articles_survive_json(article):
    assert Article.model_validate_json(article.model_dump_json()) == article


@given(articles())
def test_every_code_point_belongs_to_the_sentence_that_it_is_in(article):
    for number, span in enumerate(article.sentences.spans):
        assert {article.sentences.at(position) for position in range(span.start, span.end)} == {number}
        assert list(article.sentences.overlapping(span)) == [number]
    whole = Span(0, len(article.text))
    assert len(article.sentences.overlapping(whole)) == len(article.sentences)


def test_a_text_that_was_tampered_with_is_refused():
    article = article_of("One here.|Two.")
    with pytest.raises(ValidationError, match="text_sha256"):
        Article.model_validate(article.as_json() | {"text": article.text + "!"}, strict=False)


def test_sentences_outside_their_paragraph_are_refused():
    with pytest.raises(ValidationError, match="fill"):
        Paragraph(start=0, end=4, sentences=(Span(0, 5),))
    with pytest.raises(ValidationError, match="out of order"):
        Paragraph(start=0, end=9, sentences=(Span(0, 5), Span(4, 9)))
    with pytest.raises(ValidationError, match="fill"):
        Paragraph(start=0, end=9, sentences=())


def test_numbers_written_as_strings_are_refused():
    with pytest.raises(ValidationError):
        Paragraph.model_validate_json('{"start": "0", "end": 4, "sentences": [[0, 4]]}')


def test_two_labels_cannot_share_a_key_or_a_name():
    with pytest.raises(ValidationError, match="key"):
        LabelSet(labels=(EVENT, Label(id="other", name="Other", key=1)))
    with pytest.raises(ValidationError, match="name"):
        LabelSet(labels=(EVENT, Label(id="other", name="EVENT")))


@given(st.lists(spans).map(tuple), spans)
def test_united_spans_and_holes_cover_what_the_sets_of_their_code_points_say(some, hole):
    def points(spans):
        return {point for span in spans for point in range(span.start, span.end)}

    assert points(united(some)) == points(some)
    assert points(without(united(some), hole)) == points(some) - points([hole])
    joined = united(some)
    assert all(left.end < right.start for left, right in pairwise(joined))


@given(articles(), st.lists(spans, max_size=12), spans)
def test_looking_up_annotations_finds_what_a_look_at_each_would(article, places, wanted):
    project, pen = Project(InMemory(article)), steady_pen()
    for place in places:
        span = Span(place.start, min(place.end, len(article.text)))
        if span.start < span.end:
            project.apply(give_label(article, project.labels_of(article.id, "ada"), EVENT, span, pen))
    said = project.labels_of(article.id, "ada")
    assert said.overlapping(wanted) == [a for a in said.annotations if a.span.overlaps(wanted)]


def test_progress_counts_what_was_read_in_headline_and_body():
    article = article_of("A headline", "One.|Two.|Three.", "A caption.")
    project = Project(InMemory(article))
    project.apply(set_kind(article, [0], ParagraphKind.HEADLINE))
    project.apply(set_kind(article, [2], ParagraphKind.CAPTION))
    article = project.article(article.id)
    headline, one, two, _three, caption = article.sentences.spans
    pen = steady_pen()
    project.apply(toggle_label(article, nothing_said(article), EVENT, [headline, one, caption], pen))
    project.apply(toggle_label(article, project.labels_of(article.id, "ada"), CLAIM, [one], pen))
    project.apply(toggle_read(project.labels_of(article.id, "ada"), [two]))

    facts = label_facts(article, project.labels_of(article.id, "ada"))
    assert article_facts(article).sentences == 4
    assert (facts.labelled, facts.read, facts.counts) == (2, 3, {"event": 3, "claim": 1})


def test_two_annotations_with_one_id_are_refused():
    article = article_of("One.")
    edit = give_label(article, nothing_said(article), EVENT, Span(0, 4), steady_pen())
    twice = [edit.changes[0].after] * 2
    with pytest.raises(ValidationError, match="same id"):
        ArticleLabels.from_json(nothing_said(article).as_json() | {"annotations": twice})


@given(articles().flatmap(lambda article: st.tuples(st.just(article), st.lists(st.integers(0, 40), max_size=25))))
def test_labels_that_were_changed_step_by_step_answer_as_if_they_were_made_at_once(case):
    article, steps = case
    labels, pen = nothing_said(article), steady_pen()
    size = len(article.text)
    for step in steps:
        if step % 3 == 0 and labels.annotations:
            gone = labels.annotations[step % len(labels.annotations)]
            labels = labels.with_value(f"annotation:{gone.id}", None)
        else:
            span = Span(step % size, min(size, step % size + 1 + step % 7))
            change = give_label(article, labels, (EVENT, CLAIM)[step % 2], span, pen).changes[0]
            labels = labels.with_value(change.key, change.after)
    anew = ArticleLabels.from_json(labels.as_json())
    assert labels == anew
    assert labels.annotations == anew.annotations
    assert dict(labels.counts) == dict(anew.counts)
    assert [labels.get(each.id) for each in anew.annotations] == list(anew.annotations)
    for start in range(size):
        assert labels.overlapping(Span(start, start + 2)) == anew.overlapping(Span(start, start + 2))
