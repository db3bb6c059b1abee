"""Edits of articles: sentences, kinds of paragraphs, metadata, and which are in the project."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from annotator.domain.articles import Article, Metadata, Paragraph, ParagraphKind, paragraph_key
from annotator.domain.documents import article_ref
from annotator.domain.editing.making import one_change
from annotator.domain.edits import Change, Edit, Place
from annotator.domain.errors import EditRefused
from annotator.domain.wording import quoted
from annotator.text.spans import Span


def split_sentence(article: Article, position: int) -> Edit:
    """Make two sentences of the one around the position; white space there belongs to neither.

    Raises:
        EditRefused: There is nothing on one side of the position.
    """
    number = article.sentences.at(position)
    sentence = article.sentences.spans[number]
    left = article.text[sentence.start : max(sentence.start, position)].rstrip()
    right = article.text[position : sentence.end].lstrip() if position > sentence.start else ""
    if not left or not right:
        raise EditRefused("Move the caret between two words of the sentence first (← →), then split.")
    parts = (
        Span(sentence.start, sentence.start + len(left)),
        Span(sentence.end - len(right), sentence.end),
    )
    return _resentenced(article, number, 1, parts, "Split a sentence", parts[1].start)


def merge_sentences(article: Article, number: int) -> Edit:
    """Make one sentence of this one and the next of the same paragraph.

    Raises:
        EditRefused: It is the paragraph's last.
    """
    sentences = article.sentences
    paragraph = sentences.paragraph_of[number]
    if number + 1 >= len(sentences) or sentences.paragraph_of[number + 1] != paragraph:
        raise EditRefused("This is the last sentence of its paragraph; there is none to merge it with.")
    merged = Span(sentences.spans[number].start, sentences.spans[number + 1].end)
    return _resentenced(article, number, 2, (merged,), "Merge two sentences", merged.start)


def set_kind(article: Article, paragraphs: Iterable[int], kind: ParagraphKind) -> Edit | None:
    """Say what the paragraphs are; nothing to do gives None."""
    others = [index for index in sorted(set(paragraphs)) if article.paragraphs[index].kind != kind]
    if not others:
        return None
    changes = tuple(
        _paragraph_change(article, index, article.paragraphs[index].model_copy(update={"kind": kind}))
        for index in others
    )
    place = Place(article.id, article.paragraphs[others[0]].start)
    return Edit(title=f"Make it {_KIND_TITLES[kind]}", changes=changes, place=place)


def set_metadata(article: Article, metadata: Metadata) -> Edit | None:
    """Change what is known of the article; nothing to do gives None."""
    if metadata == article.metadata:
        return None
    return one_change(
        "Edit the article’s details",
        article_ref(article.id),
        "metadata",
        article.metadata.as_json(),
        metadata.as_json(),
        Place(article.id),
    )


def remove_articles(articles: Sequence[tuple[str, str]]) -> Edit:
    """Take articles out of the project, given as (id, title); their files stay, so that nothing is lost."""
    title = f"Remove {quoted(articles[0][1])}" if len(articles) == 1 else f"Remove {len(articles)} articles"
    return _set_removed(articles, title, removed=True)


def restore_articles(articles: Sequence[tuple[str, str]], title: str = "") -> Edit:
    """Put removed articles back, given as (id, title)."""
    if not title:
        title = f"Put back {quoted(articles[0][1])}" if len(articles) == 1 else f"Put back {len(articles)} articles"
    return _set_removed(articles, title, removed=False)


_KIND_TITLES = {
    ParagraphKind.HEADLINE: "a headline",
    ParagraphKind.BODY: "body text",
    ParagraphKind.CAPTION: "a caption",
    ParagraphKind.BOILERPLATE: "page text",
}


def _resentenced(article: Article, number: int, count: int, parts: tuple[Span, ...], title: str, position: int) -> Edit:
    index = article.sentences.paragraph_of[number]
    paragraph = article.paragraphs[index]
    first = number - article.sentences.first_of[index]
    sentences = (*paragraph.sentences[:first], *parts, *paragraph.sentences[first + count :])
    changed = paragraph.model_copy(update={"sentences": sentences})
    change = _paragraph_change(article, index, changed)
    return Edit(title=title, changes=(change,), place=Place(article.id, position))


def _paragraph_change(article: Article, index: int, changed: Paragraph) -> Change:
    return Change(
        document=article_ref(article.id),
        key=paragraph_key(index),
        before=article.paragraphs[index].as_json(),
        after=changed.as_json(),
    )


def _set_removed(articles: Sequence[tuple[str, str]], title: str, *, removed: bool) -> Edit:
    changes = tuple(
        Change(document=article_ref(article), key="removed", before=not removed, after=removed)
        for article, _ in articles
    )
    return Edit(title=title, changes=changes, place=Place(articles[0][0]))
