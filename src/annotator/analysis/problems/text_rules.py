"""Rules on the text of an article and on where labels stand in it."""

from __future__ import annotations

from collections.abc import Iterator

from annotator.analysis.problems import mends
from annotator.analysis.problems.problem import Mend, Problem
from annotator.analysis.problems.subjects import Said, Subject, where_in
from annotator.domain.annotations import Annotation
from annotator.domain.articles import Article, article_id
from annotator.domain.wording import quoted
from annotator.text.spans import Span


def article_goes_by_its_text(article: Article) -> Iterator[Problem]:
    """Find articles whose id is not the one that their text gives."""
    if article.id != article_id(article.text_sha256):
        yield Problem(
            where_in(article, None, "key id"),
            "The id does not belong to this text, so the same text could be imported twice.",
            "Import the text again and label the new article.",
        )


def every_word_is_in_a_sentence(article: Article) -> Iterator[Problem]:
    """Find text that no sentence holds, so that nobody sees it."""
    at = 0
    for start, end in [*article.sentences.spans, (len(article.text), len(article.text))]:
        if article.text[at:start].strip():
            yield Problem(
                where_in(article, None, f"characters {at} to {start}", at),
                f"No sentence holds {quoted(article.text[at:start])}, so it is not shown.",
                "Put a good copy of the file in its place.",
            )
        at = end


def labels_are_of_this_text(said: Said) -> Iterator[Problem]:
    """Find labels that were given to another text."""
    if said.labels.text_sha256 != said.article.text_sha256:
        yield Problem(
            where_in(said.article, said.document, "key text_sha256"),
            "The labels were given to another text than the article has now.",
            "Put the article’s file back as it was.",
        )


def spans_lie_in_the_text(said: Said) -> Iterator[Problem]:
    """Find offsets beyond the end of the text."""
    length = len(said.article.text)
    advice = "Take it away and label the sentence again."

    def beyond(end: int) -> str:
        return f"It ends at character {end}, but the text has {length}."

    for each in said.labels.annotations:
        if each.end > length:
            yield said.wrong(each, beyond(each.end), advice, mend=_moving_or_removing(said, each))
    for what, spans in (
        ("note", [note.span for note in said.labels.notes]),
        ("reviewed", said.labels.reviewed),
        ("dismissed", said.labels.dismissed),
    ):
        for start, end in spans:
            if end > length:
                where = where_in(said.article, said.document, f"{what} at {start}", start)
                yield Problem(where, beyond(end), "Put a good copy of the file in its place.")


def quotes_equal_the_text(said: Said) -> Iterator[Problem]:
    """Find annotations whose text is not what it was when they were made."""
    text = said.article.text
    for each in said.labels.annotations:
        if each.end <= len(text) and each.span.of(text) != each.quote:
            yield said.wrong(
                each,
                f"It quotes {quoted(each.quote)}, but the text there is {quoted(each.span.of(text))}.",
                "Take it away and label the words again.",
                mend=_moving_or_removing(said, each),
            )


def ids_are_unique(subject: Subject) -> Iterator[Problem]:
    """Find annotations of different annotators that have one id."""
    owners: dict[str, str] = {}
    for said in subject.said:
        for each in said.labels.annotations:
            other = owners.setdefault(each.id, said.labels.annotator)
            if other != said.labels.annotator:
                yield said.wrong(
                    each,
                    f"An annotation of {other} has the same id.",
                    "Label the words anew and take this one away.",
                    mend=mends.take_annotation_away(said.document, each.id),
                )


def _moving_or_removing(said: Said, annotation: Annotation) -> Mend:
    """Move the annotation to its words where the text has them exactly once, else take it away."""
    text, quote = said.article.text, annotation.quote
    at = text.find(quote) if quote.strip() else -1
    if at >= 0 and text.find(quote, at + 1) < 0:
        return mends.move_annotation(said.document, annotation.id, Span(at, at + len(quote)))
    return mends.take_annotation_away(said.document, annotation.id)
