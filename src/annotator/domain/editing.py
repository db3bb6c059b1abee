"""Everything that a user can do to a project, each as a pure function that returns an Edit and changes nothing."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from pydantic import JsonValue, ValidationError

from annotator.domain.annotations import (
    Annotation,
    ArticleLabels,
    SentenceNote,
    annotation_key,
    united,
    without,
)
from annotator.domain.articles import Article, Metadata, Paragraph, ParagraphKind, paragraph_key
from annotator.domain.documents import (
    LABELS,
    PROJECT,
    DocumentRef,
    annotations_ref,
    annotator_ref,
    article_ref,
)
from annotator.domain.edits import Change, Edit, Place
from annotator.domain.errors import AlreadyLabelled, EditRefused
from annotator.domain.labels import Label, LabelColour, LabelSet, plain_name
from annotator.domain.projects import Annotator, ProjectInfo
from annotator.text.spans import Span


class Pen(NamedTuple):
    """Where an edit takes the time and new ids from, so that it depends on nothing else.

    Attributes:
        now: Gives the time as `2026-03-12T14:02:00.123456Z`.
        new_id: Gives an id that no annotation has.
    """

    now: Callable[[], str]
    new_id: Callable[[], str]


def check_storable(edit: Edit) -> None:
    """Raise EditRefused where no file could hold what the edit writes."""
    try:
        json.dumps([change.after for change in edit.changes], ensure_ascii=False, allow_nan=False).encode()
    except ValueError as error:
        raise EditRefused(
            "This holds half a character (a lone surrogate) or no number, which no file can hold. Take it out first."
        ) from error


# -- labels on the text ------------------------------------------------------------------------------------------------


def toggle_label(article: Article, labels: ArticleLabels, label: Label, targets: Sequence[Span], pen: Pen) -> Edit:
    """Give each target the label; where all of them have it, take it away again.

    A target is a whole sentence or any other stretch. Where only some have the label, the others get it too.

    Raises:
        AlreadyLabelled: All have it, and taking it away would lose details, a note, a chosen stretch of words or
            several annotations.
    """
    present = {target: _carrying(article, labels, label, target) for target in targets}
    lacking = [target for target in targets if not present[target]]
    if lacking:
        return _give(article, labels, label, lacking, pen)
    found = [annotation for target in targets for annotation in present[target]]
    held = [a for target in targets for a in present[target] if not a.is_bare or a.span != target]
    several = any(len(present[target]) > 1 for target in targets)
    if held or several:
        raise AlreadyLabelled(
            f"{label.name} is here already, with more than the bare label. It is selected; Delete takes it away.",
            held or found,
        )
    return remove_annotations(labels, found, f"Take away {label.name}")


def give_label(article: Article, labels: ArticleLabels, label: Label, span: Span, pen: Pen) -> Edit:
    """Give the span the label, also where it has it already."""
    return _give(article, labels, label, [span], pen)


def remove_annotations(labels: ArticleLabels, annotations: Sequence[Annotation], title: str) -> Edit:
    """Take the annotations away."""
    ref = annotations_ref(labels.annotator, labels.article)
    return Edit(
        title=title,
        changes=tuple(
            Change(document=ref, key=annotation_key(a.id), before=a.as_json(), after=None) for a in annotations
        ),
        place=Place(labels.article, annotations[0].start),
    )


def set_note(labels: ArticleLabels, annotation: Annotation, note: str, pen: Pen) -> Edit | None:
    """Write the annotation's note; nothing to do gives None.

    Raises:
        EditRefused: The note holds something that no file can.
    """
    note = _storable(note)
    if note == annotation.note:
        return None
    changed = annotation.model_copy(update={"note": note, "modified": pen.now()})
    return _one(
        f"Note on {_quoted(annotation.quote)}",
        annotations_ref(labels.annotator, labels.article),
        annotation_key(annotation.id),
        annotation.as_json(),
        changed.as_json(),
        Place(labels.article, annotation.start),
    )


def set_sentence_note(article: Article, labels: ArticleLabels, sentence: Span, text: str) -> Edit | None:
    """Write the note of a sentence, which needs no label; an empty text takes it away, nothing to do gives None.

    Raises:
        EditRefused: The note holds something that no file can.
    """
    text = _storable(text)
    others = [note for note in labels.notes if not note.span.overlaps(sentence)]
    if text == "\n".join(note.text for note in labels.notes_on(sentence)):
        return None
    if text:
        others.append(SentenceNote(start=sentence.start, end=sentence.end, text=text))
    others.sort(key=lambda note: note.start)
    return _one(
        f"Note on {_quoted(sentence.of(article.text))}",
        annotations_ref(labels.annotator, labels.article),
        "notes",
        labels.value("notes"),
        [note.as_json() for note in others],
        Place(labels.article, sentence.start),
    )


def toggle_read(labels: ArticleLabels, sentences: Sequence[Span]) -> Edit:
    """Mark the sentences as read with nothing in them; where all of them are, take the mark away."""
    if all(labels.is_read(sentence) for sentence in sentences):
        reviewed = labels.reviewed
        for sentence in sentences:
            reviewed = without(reviewed, sentence)
        title = "Mark as not read"
    else:
        reviewed = united((*labels.reviewed, *sentences))
        title = "Mark as read, nothing here"
    return _one(
        title,
        annotations_ref(labels.annotator, labels.article),
        "reviewed",
        labels.value("reviewed"),
        [list(span) for span in reviewed],
        Place(labels.article, sentences[0].start),
    )


def set_done(labels: ArticleLabels, *, done: bool) -> Edit | None:
    """Say whether the annotator is through with the article; nothing to do gives None."""
    if labels.done == done:
        return None
    ref = annotations_ref(labels.annotator, labels.article)
    title = "Mark the article as done" if done else "Mark the article as not done"
    return _one(title, ref, "done", labels.done, done, Place(labels.article))


# -- the article -------------------------------------------------------------------------------------------------------


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
    return _one(
        "Edit the article’s details",
        article_ref(article.id),
        "metadata",
        article.metadata.as_json(),
        metadata.as_json(),
        Place(article.id),
    )


def remove_articles(articles: Sequence[tuple[str, str]]) -> Edit:
    """Take articles out of the project, given as (id, title); their files stay, so that nothing is lost."""
    title = f"Remove {_quoted(articles[0][1])}" if len(articles) == 1 else f"Remove {len(articles)} articles"
    return _set_removed(articles, title, removed=True)


def restore_articles(articles: Sequence[tuple[str, str]], title: str = "") -> Edit:
    """Put removed articles back, given as (id, title)."""
    if not title:
        title = f"Put back {_quoted(articles[0][1])}" if len(articles) == 1 else f"Put back {len(articles)} articles"
    return _set_removed(articles, title, removed=False)


# -- the project and its label set -------------------------------------------------------------------------------------


def rename_project(info: ProjectInfo, name: str) -> Edit | None:
    """Name the project; nothing to do gives None. Raises EditRefused for an empty or unusable name."""
    name = _name(name, "project", 200)
    return None if name == info.name else _one("Rename the project", PROJECT, "name", info.name, name, None)


def rename_annotator(annotator: Annotator, name: str) -> Edit | None:
    """Change the annotator's name in the project; nothing to do gives None. Raises EditRefused likewise."""
    name = _name(name, "annotator", 80)
    if name == annotator.name:
        return None
    return _one("Change your name", annotator_ref(annotator.id), "name", annotator.name, name, None)


def new_label(label_set: LabelSet, name: str) -> Label:
    """Return a label of this name that fits the set: a free key, the next colour, an id of its own.

    Raises:
        EditRefused: The name is empty, unusable or taken.
    """
    name = _name(name, "label", 80)
    if any(label.name.casefold() == name.casefold() for label in label_set.labels):
        raise EditRefused(f"There is a label {name} already.")
    used_keys = {label.key for label in label_set.labels}
    ids = {label.id for label in label_set.labels}
    base = slug(name)
    return Label(
        id=next(i for i in (base, *(f"{base[:60]}-{n}" for n in range(2, 1000))) if i not in ids),
        name=name,
        key=next((key for key in range(1, 10) if key not in used_keys), None),
        colour=tuple(LabelColour)[len(label_set.labels) % len(LabelColour)],
    )


def add_label(label_set: LabelSet, label: Label) -> Edit:
    """Put a label at the end of the set. Raises EditRefused where it clashes with another."""
    return _relabelled(label_set, (*label_set.labels, label), f"Add the label {label.name}")


def change_label(label_set: LabelSet, label: Label) -> Edit | None:
    """Exchange the label that has this one's id; a key that another label had is taken from it.

    Raises:
        EditRefused: The name is another's.
    """
    before = label_set.get(label.id)
    if before is None or before == label:
        return None
    labels = tuple(
        label
        if other.id == label.id
        else other.model_copy(update={"key": None})
        if label.key is not None and other.key == label.key
        else other
        for other in label_set.labels
    )
    return _relabelled(label_set, labels, f"Change the label {before.name}")


def move_label(label_set: LabelSet, label_id: str, to: int) -> Edit | None:
    """Put the label at another place in the order; nothing to do gives None."""
    at = label_set.rank(label_id)
    to = max(0, min(to, len(label_set.labels) - 1))
    if at == to or at == len(label_set.labels):
        return None
    labels = [label for label in label_set.labels if label.id != label_id]
    labels.insert(to, label_set.labels[at])
    return _relabelled(label_set, tuple(labels), f"Move the label {label_set.labels[at].name}")


def delete_label(label_set: LabelSet, label: Label, documents: Iterable[ArticleLabels]) -> Edit:
    """Delete the label with its annotations in the documents."""
    kept = tuple(other for other in label_set.labels if other.id != label.id)
    edit = _relabelled(label_set, kept, f"Delete the label {label.name}")
    removed = tuple(
        Change(
            document=annotations_ref(labels.annotator, labels.article),
            key=annotation_key(annotation.id),
            before=annotation.as_json(),
            after=None,
        )
        for labels in documents
        for annotation in labels.annotations
        if annotation.label == label.id
    )
    return edit.model_copy(update={"changes": edit.changes + removed})


def slug(name: str) -> str:
    """Return an id made of the name: `Casualty figure` gives `casualty_figure`; `label` where no letter is left."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "_", plain).strip("_")[:60] or "label"


# -- shared ------------------------------------------------------------------------------------------------------------

_KIND_TITLES = {
    ParagraphKind.HEADLINE: "a headline",
    ParagraphKind.BODY: "body text",
    ParagraphKind.CAPTION: "a caption",
    ParagraphKind.BOILERPLATE: "page text",
}


def _carrying(article: Article, labels: ArticleLabels, label: Label, target: Span) -> list[Annotation]:
    """Return the annotations of the label that count as being on the target.

    On a sentence those that begin in it; on any other stretch those on the very same stretch.
    """
    here = [a for a in labels.overlapping(target) if a.label == label.id]
    if is_sentence(article, target):
        return [a for a in here if target.start <= a.start < target.end]
    return [a for a in here if a.span == target]


def is_sentence(article: Article, span: Span) -> bool:
    """Say whether the span is one whole sentence."""
    sentences = article.sentences
    return bool(sentences.spans) and sentences.spans[sentences.at(span.start)] == span


def _give(article: Article, labels: ArticleLabels, label: Label, spans: Sequence[Span], pen: Pen) -> Edit:
    now = pen.now()
    ref = annotations_ref(labels.annotator, labels.article)
    changes = []
    for span in spans:
        annotation = Annotation(
            id=pen.new_id(),
            label=label.id,
            start=span.start,
            end=span.end,
            quote=span.of(article.text),
            unit="sentence" if is_sentence(article, span) else "span",
            created=now,
            modified=now,
        )
        key = annotation_key(annotation.id)
        changes.append(Change(document=ref, key=key, before=None, after=annotation.as_json()))
    title = label.name if len(spans) == 1 else f"{label.name} on {len(spans)} sentences"
    return Edit(title=title, changes=tuple(changes), place=Place(article.id, spans[0].start))


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


def _relabelled(label_set: LabelSet, labels: tuple[Label, ...], title: str) -> Edit:
    after: JsonValue = [label.as_json() for label in labels]
    try:
        label_set.with_value("labels", after)
    except ValidationError as error:
        raise EditRefused(_reason(error)) from error
    return _one(title, LABELS, "labels", label_set.value("labels"), after, None)


def _one(title: str, document: DocumentRef, key: str, before: JsonValue, after: JsonValue, place: Place | None) -> Edit:
    change = Change(document=document, key=key, before=before, after=after)
    return Edit(title=title, changes=(change,), place=place)


def _name(name: str, whose: str, longest: int) -> str:
    try:
        name = plain_name(name)
    except ValueError as error:
        raise EditRefused(f"This {whose} name cannot be used: {error}.") from error
    if not name:
        raise EditRefused(f"The {whose} needs a name.")
    if len(name) > longest:
        raise EditRefused(f"The {whose} name is longer than {longest} characters.")
    return name


def _storable(text: str) -> str:
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise EditRefused(
            "The note holds half a character (a lone surrogate), which no file can hold. Take it out first."
        ) from error
    return text


def _reason(error: ValidationError) -> str:
    message = str(error.errors()[0]["msg"]).removeprefix("Value error, ")
    return message[:1].upper() + message[1:] + "."


def _quoted(text: str, longest: int = 40) -> str:
    text = " ".join(text.split())
    return f"“{text}”" if len(text) <= longest else f"“{text[: longest - 1].rstrip()}…”"
