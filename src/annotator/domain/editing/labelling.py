"""Edits of what one annotator says of an article: labels on its text, notes, what was read and dismissed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from annotator.domain.annotations import Annotation, ArticleLabels, SentenceNote, united, without
from annotator.domain.articles import Article
from annotator.domain.details import Detail
from annotator.domain.documents import annotations_ref
from annotator.domain.editing.changes import addition, check_details, exchange, modified, removals
from annotator.domain.editing.making import Pen, one_change, storable_note
from annotator.domain.edits import Edit, Place
from annotator.domain.errors import AlreadyLabelled, EditRefused
from annotator.domain.labels import Label
from annotator.domain.wording import quoted
from annotator.text.spans import Span


class Filling(NamedTuple):
    """What an annotation is to say.

    Attributes:
        details: By attribute id.
        origin: `hand`, or the name of what proposed it.
    """

    details: Mapping[str, Detail]
    origin: str = "hand"


class Taking(NamedTuple):
    """What is to be taken of what is proposed for one label on one stretch.

    Attributes:
        filled: What each annotation is to say.
        into: Annotations that are there and take the first of these.
    """

    label: Label
    span: Span
    filled: Sequence[Filling]
    into: Sequence[Annotation] = ()


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


def give_filled(
    article: Article,
    labels: ArticleLabels,
    label: Label,
    span: Span,
    filled: Sequence[Filling],
    pen: Pen,
    *,
    into: Sequence[Annotation] = (),
    title: str = "",
) -> Edit | None:
    """Put details into annotations of the label on the span, one for each filling, making those that are not there.

    Nothing to do gives None.

    Args:
        filled: What each is to say; details that an annotation has already are kept.
        into: Annotations of the label that are there and take the first fillings.
        title: What the history calls it; the label's name where empty.

    Raises:
        EditRefused: A detail does not fit its attribute.
    """
    changes = []
    for number, filling in enumerate(filled):
        check_details(article, label, filling.details)
        if number < len(into):
            before = into[number]
            details = {**filling.details, **before.attributes}
            if details == before.attributes:
                continue
            changes.append(exchange(labels, before, modified(before, pen, attributes=details)))
            continue
        # Each with a time of its own, since annotations of one place stand in the order of their making.
        made = _made(article, label, span, pen, pen.now()).model_copy(
            update={"attributes": dict(filling.details), "origin": filling.origin}
        )
        changes.append(addition(labels, made))
    if not changes:
        return None
    if not title:
        title = label.name if len(filled) == 1 else f"{label.name}, {len(filled)} times"
    return Edit(title=title, changes=tuple(changes), place=Place(article.id, span.start))


def take_proposed(article: Article, labels: ArticleLabels, takings: Sequence[Taking], pen: Pen) -> Edit | None:
    """Take what is proposed, of several labels and on several stretches, as one edit; nothing to do gives None.

    Raises:
        EditRefused: A detail does not fit its attribute.
    """
    taken = [
        (taking.label.name, edit)
        for taking in takings
        if (edit := give_filled(article, labels, taking.label, taking.span, taking.filled, pen, into=taking.into))
    ]
    if not taken:
        return None
    title = f"Take what is proposed: {', '.join(dict.fromkeys(name for name, _ in taken))}"
    changes = tuple(change for _, edit in taken for change in edit.changes)
    return Edit(title=title, changes=changes, place=taken[0][1].place)


def move_annotation(article: Article, labels: ArticleLabels, annotation: Annotation, to: Span, pen: Pen) -> Edit | None:
    """Put an annotation on another stretch of the text; nothing to do gives None.

    Raises:
        EditRefused: The stretch is empty or does not lie in the text.
    """
    if not 0 <= to.start < to.end <= len(article.text):
        raise EditRefused("There is no text where the label should go.")
    quote, unit = to.of(article.text), "sentence" if is_sentence(article, to) else "span"
    if (annotation.span, annotation.quote) == (to, quote):
        return None
    moved = modified(annotation, pen, start=to.start, end=to.end, quote=quote, unit=unit)
    change = exchange(labels, annotation, moved)
    return Edit(title=f"Move a label to {quoted(quote)}", changes=(change,), place=Place(article.id, to.start))


def remove_annotations(labels: ArticleLabels, annotations: Sequence[Annotation], title: str) -> Edit:
    """Take the annotations away, and with them the links of others to them."""
    return Edit(title=title, changes=removals(labels, annotations), place=Place(labels.article, annotations[0].start))


def dismiss(labels: ArticleLabels, spans: Sequence[Span], *, dismissed: bool = True) -> Edit | None:
    """Say that what is proposed for the spans is not wanted, or wanted again; nothing to do gives None."""
    after = labels.dismissed
    for span in spans:
        after = united((*after, span)) if dismissed else without(after, span)
    if after == labels.dismissed:
        return None
    return one_change(
        "Dismiss what is proposed" if dismissed else "Propose again",
        annotations_ref(labels.annotator, labels.article),
        "dismissed",
        labels.value("dismissed"),
        [list(span) for span in after],
        Place(labels.article, spans[0].start),
    )


def set_note(labels: ArticleLabels, annotation: Annotation, note: str, pen: Pen) -> Edit | None:
    """Write the annotation's note; nothing to do gives None.

    Raises:
        EditRefused: The note holds something that no file can.
    """
    note = storable_note(note)
    if note == annotation.note:
        return None
    change = exchange(labels, annotation, modified(annotation, pen, note=note))
    place = Place(labels.article, annotation.start)
    return Edit(title=f"Note on {quoted(annotation.quote)}", changes=(change,), place=place)


def set_sentence_note(article: Article, labels: ArticleLabels, sentence: Span, text: str) -> Edit | None:
    """Write the note of a sentence, which needs no label; an empty text takes it away, nothing to do gives None.

    Raises:
        EditRefused: The note holds something that no file can.
    """
    text = storable_note(text)
    others = [note for note in labels.notes if not note.span.overlaps(sentence)]
    if text == "\n".join(note.text for note in labels.notes_on(sentence)):
        return None
    if text:
        others.append(SentenceNote(start=sentence.start, end=sentence.end, text=text))
    others.sort(key=lambda note: note.start)
    return one_change(
        f"Note on {quoted(sentence.of(article.text))}",
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
    return one_change(
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
    return one_change(title, ref, "done", labels.done, done, Place(labels.article))


def is_sentence(article: Article, span: Span) -> bool:
    """Say whether the span is one whole sentence."""
    sentences = article.sentences
    return bool(sentences.spans) and sentences.spans[sentences.at(span.start)] == span


def _carrying(article: Article, labels: ArticleLabels, label: Label, target: Span) -> list[Annotation]:
    """Return the annotations of the label that count as being on the target.

    On a sentence those that begin in it; on any other stretch those on the very same stretch.
    """
    here = [a for a in labels.overlapping(target) if a.label == label.id]
    if is_sentence(article, target):
        return [a for a in here if target.start <= a.start < target.end]
    return [a for a in here if a.span == target]


def _give(article: Article, labels: ArticleLabels, label: Label, spans: Sequence[Span], pen: Pen) -> Edit:
    now = pen.now()
    changes = tuple(addition(labels, _made(article, label, span, pen, now)) for span in spans)
    title = label.name if len(spans) == 1 else f"{label.name} on {len(spans)} sentences"
    return Edit(title=title, changes=changes, place=Place(article.id, spans[0].start))


def _made(article: Article, label: Label, span: Span, pen: Pen, now: str) -> Annotation:
    return Annotation(
        id=pen.new_id(),
        label=label.id,
        start=span.start,
        end=span.end,
        quote=span.of(article.text),
        unit="sentence" if is_sentence(article, span) else "span",
        created=now,
        modified=now,
    )
