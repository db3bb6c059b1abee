"""Edits of the label set, with what annotations lose by them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from pydantic import JsonValue, ValidationError

from annotator.domain.annotations import ArticleLabels
from annotator.domain.documents import LABELS
from annotator.domain.editing.changes import exchange, removals
from annotator.domain.edits import Change, Edit
from annotator.domain.errors import refusal
from annotator.domain.labels import Label, LabelColour, LabelSet
from annotator.domain.losses import orphans, without_orphans
from annotator.domain.naming import check_free, free_id, usable_name


def new_label(label_set: LabelSet, name: str) -> Label:
    """Return a label of this name that fits the set: a free key, the next colour, an id of its own.

    Raises:
        EditRefused: The name is empty, unusable or taken.
    """
    name = usable_name(name, "label")
    check_free(name, (label.name for label in label_set.labels), "label")
    used_keys = {label.key for label in label_set.labels}
    return Label(
        id=free_id(name, "label", {label.id for label in label_set.labels}),
        name=name,
        key=next((key for key in range(1, 10) if key not in used_keys), None),
        colour=tuple(LabelColour)[len(label_set.labels) % len(LabelColour)],
    )


def add_label(label_set: LabelSet, label: Label) -> Edit:
    """Put a label at the end of the set. Raises EditRefused where it clashes with another."""
    return _relabelled(label_set, (*label_set.labels, label), f"Add the label {label.name}")


def change_label(label_set: LabelSet, label: Label, documents: Iterable[ArticleLabels] = ()) -> Edit | None:
    """Exchange the label that has this one's id; a key that another label had is taken from it.

    Args:
        documents: Labels of articles whose annotations have details that may not fit any more; these are taken away,
            as `orphans` tells beforehand.

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
    return _relabelled(label_set, labels, _change_title(before, label), _freed([(before, label)], documents))


def load_labels(label_set: LabelSet, labels: Sequence[Label], documents: Iterable[ArticleLabels] = ()) -> Edit | None:
    """Put these labels into the set: each in the place of the one with its id; those that they lack stay behind them.

    Keys belong to the labels that are put in. Nothing to do gives None.

    Args:
        documents: As for `change_label`.

    Raises:
        EditRefused: A label that stays has the name of one that is put in.
    """
    ids, keys = {label.id for label in labels}, {label.key for label in labels}
    kept = tuple(
        label.model_copy(update={"key": None}) if label.key in keys else label
        for label in label_set.labels
        if label.id not in ids
    )
    loaded = (*labels, *kept)
    if loaded == label_set.labels:
        return None
    count = len(labels)
    title = "Load 1 label" if count == 1 else f"Load {count} labels"
    changed = [(before, label) for label in labels if (before := label_set.get(label.id)) is not None]
    return _relabelled(label_set, loaded, title, _freed(changed, documents))


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
    gone = (
        change
        for labels in documents
        for change in removals(labels, [each for each in labels.annotations if each.label == label.id])
    )
    return _relabelled(label_set, kept, f"Delete the label {label.name}", gone)


def _relabelled(label_set: LabelSet, labels: tuple[Label, ...], title: str, more: Iterable[Change] = ()) -> Edit:
    """Return the edit that makes these the labels, with what else changes by that."""
    after: JsonValue = [label.as_json() for label in labels]
    try:
        label_set.with_value("labels", after)
    except ValidationError as error:
        raise refusal(error) from error
    change = Change(document=LABELS, key="labels", before=label_set.value("labels"), after=after)
    return Edit(title=title, changes=(change, *more))


def _freed(changed: Sequence[tuple[Label, Label]], documents: Iterable[ArticleLabels]) -> Iterator[Change]:
    """Yield the changes that take away what would not fit labels, each as it was and as it will be."""
    for labels in documents:
        for before, after in changed:
            for annotation in orphans(before, after, labels):
                yield exchange(labels, annotation, without_orphans(before, after, annotation, labels))


def _change_title(before: Label, after: Label) -> str:
    """Return what undo says of a changed label: the one attribute that differs, or the label."""
    was, now = ({each.id: each for each in label.attributes} for label in (before, after))
    if before.model_copy(update={"attributes": ()}) != after.model_copy(update={"attributes": ()}):
        return f"Change the label {before.name}"
    added, gone = [now[each] for each in now.keys() - was.keys()], [was[each] for each in was.keys() - now.keys()]
    changed = [was[each] for each in was.keys() & now.keys() if was[each] != now[each]]
    match added, gone, changed:
        case [one], [], []:
            return f"Add the attribute {one.name} of {before.name}"
        case [], [one], []:
            return f"Delete the attribute {one.name} of {before.name}"
        case [], [], [one]:
            return f"Change the attribute {one.name} of {before.name}"
        case [], [], []:
            return f"Move the attributes of {before.name}"
    return f"Change the label {before.name}"
