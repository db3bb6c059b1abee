"""An article in one row of the list: what it is, and how far its annotator came."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from annotator.text.direction import is_right_to_left

if TYPE_CHECKING:
    from collections.abc import Iterable

    from annotator.domain.annotations import ArticleLabels
    from annotator.domain.articles import Article


class ArticleFacts(NamedTuple):
    """What a list shows of an article, whoever reads it."""

    id: str
    title: str
    source: str
    published: str
    language: str
    right_to_left: bool
    sentences: int
    added: str
    removed: bool


class LabelFacts(NamedTuple):
    """How far one annotator came with an article.

    Attributes:
        labelled: Sentences that carry a label, of those that count.
        read: Sentences that carry a label or were read with nothing in them, of those that count.
        counts: Annotations by label id.
    """

    article: str
    annotator: str
    done: bool
    labelled: int
    read: int
    counts: dict[str, int]


Row: TypeAlias = tuple[ArticleFacts, LabelFacts | None]
"""An article with how far one annotator came with it."""


def rows_of(articles: Iterable[ArticleFacts], labels: Iterable[LabelFacts], annotator: str) -> dict[str, Row]:
    """Join the articles with what the annotator did, by article and in their order."""
    mine = {facts.article: facts for facts in labels if facts.annotator == annotator}
    return {facts.id: (facts, mine.get(facts.id)) for facts in articles}


def article_facts(article: Article) -> ArticleFacts:
    """Sum up an article."""
    return ArticleFacts(
        id=article.id,
        title=article.metadata.title,
        source=article.metadata.source,
        published=article.metadata.published,
        language=article.metadata.language,
        right_to_left=is_right_to_left(article.metadata.title),
        sentences=sum(len(p.sentences) for p in article.paragraphs if p.kind.counts),
        added=article.added,
        removed=article.removed,
    )


def label_facts(article: Article, labels: ArticleLabels) -> LabelFacts:
    """Sum up what an annotator said of an article."""
    sentences = article.sentences
    with_label: set[int] = set()
    for annotation in labels.annotations:
        with_label.update(sentences.overlapping(annotation.span))
    with_nothing: set[int] = set()
    for span in labels.reviewed:
        covered = (n for n in sentences.overlapping(span) if span.covers(sentences.spans[n]))
        with_nothing.update(covered)
    counted = [n for n in (with_label | with_nothing) if article.paragraphs[sentences.paragraph_of[n]].kind.counts]
    return LabelFacts(
        article=article.id,
        annotator=labels.annotator,
        done=labels.done,
        labelled=sum(n in with_label for n in counted),
        read=len(counted),
        counts=dict(labels.counts),
    )
