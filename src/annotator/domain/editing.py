"""Everything that a user can do to a project, each as a pure function that returns an Edit and changes nothing."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
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
from annotator.domain.attributes import Attribute, LinkAttribute
from annotator.domain.counting import CountingRule
from annotator.domain.decisions import AnnotationRef, Decision, Ruling, Verdict, decision_id, in_order
from annotator.domain.details import Detail, Link, fitting, misfit
from annotator.domain.documents import (
    LABELS,
    PROJECT,
    DocumentRef,
    annotations_ref,
    annotator_ref,
    article_ref,
    decision_ref,
    incident_ref,
    plain_name,
)
from annotator.domain.edits import Change, Edit, Place
from annotator.domain.errors import AlreadyLabelled, EditRefused
from annotator.domain.incidents import Incident, IncidentFacts
from annotator.domain.labels import Label, LabelColour, LabelSet
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
) -> Edit:
    """Put details into annotations of the label on the span, one for each filling, making those that are not there.

    Args:
        filled: What each is to say; details that an annotation has already are kept.
        into: Annotations of the label that are there and take the first fillings.
        title: What the history calls it; the label's name where empty.

    Raises:
        EditRefused: A detail does not fit its attribute.
    """
    changes = []
    for number, filling in enumerate(filled):
        _check_details(article, label, filling.details)
        if number < len(into):
            before = into[number]
            details = {**filling.details, **before.attributes}
            if details == before.attributes:
                continue
            changes.append(_exchange(labels, before, _modified(before, pen, attributes=details)))
            continue
        # Each with a time of its own, since annotations of one place stand in the order of their making.
        made = _made(article, label, span, pen, pen.now()).model_copy(
            update={"attributes": dict(filling.details), "origin": filling.origin}
        )
        changes.append(_addition(labels, made))
    if not title:
        title = label.name if len(filled) == 1 else f"{label.name}, {len(filled)} times"
    return Edit(title=title, changes=tuple(changes), place=Place(article.id, span.start))


def take_proposed(article: Article, labels: ArticleLabels, takings: Sequence[Taking], pen: Pen) -> Edit | None:
    """Take what is proposed, of several labels and on several stretches, as one edit; nothing to do gives None.

    Raises:
        EditRefused: A detail does not fit its attribute.
    """
    edits = [
        give_filled(article, labels, taking.label, taking.span, taking.filled, pen, into=taking.into)
        for taking in takings
    ]
    changes = tuple(change for edit in edits for change in edit.changes)
    if not changes:
        return None
    names = list(dict.fromkeys(taking.label.name for taking in takings))
    title = f"Take what is proposed: {', '.join(names)}"
    return Edit(title=title, changes=changes, place=edits[0].place)


def set_details(
    article: Article,
    labels: ArticleLabels,
    label: Label,
    annotation: Annotation,
    details: Mapping[str, Detail | None],
    pen: Pen,
) -> Edit | None:
    """Write details of an annotation by attribute id, None to take one away; nothing to do gives None.

    Raises:
        EditRefused: A detail does not fit its attribute.
    """
    _check_details(article, label, {key: value for key, value in details.items() if value is not None})
    merged = {**annotation.attributes, **details}
    after = {key: value for key, value in merged.items() if value is not None}
    if after == annotation.attributes:
        return None
    changed = [key for key in details if after.get(key) != annotation.attributes.get(key)]
    names = [attribute.name for key in changed if (attribute := label.attribute(key)) is not None]
    title = f"{names[0]} of {label.name}" if len(names) == 1 else f"Details of {label.name}"
    change = _exchange(labels, annotation, _modified(annotation, pen, attributes=after))
    return Edit(title=title, changes=(change,), place=Place(article.id, annotation.start))


def set_links(
    labels: ArticleLabels, label: Label, annotation: Annotation, attribute: str, to: Sequence[str], pen: Pen
) -> Edit | None:
    """Make these the annotations that the annotation points at under the attribute; nothing to do gives None.

    Raises:
        EditRefused: The label has no such link, a target is not there, is the annotation itself or has another label
            than the link leads to, several are too many, or a chain of nested links would come back to its beginning.
    """
    asked = label.attribute(attribute)
    if not isinstance(asked, LinkAttribute):
        raise EditRefused(f"{label.name} has no link of this kind.")
    targets = list(dict.fromkeys(to))
    if len(targets) > 1 and not asked.many:
        raise EditRefused(f"“{asked.name}” leads to one annotation only. Take the other link away first.")
    for target in targets:
        other = labels.get(target)
        if other is None:
            raise EditRefused("What the link should lead to is not there any more.")
        if target == annotation.id:
            raise EditRefused("An annotation cannot be linked to itself. Move to another one.")
        if asked.to and other.label not in asked.to:
            raise EditRefused(f"“{asked.name}” does not lead to an annotation of this label. Choose another one.")
        if _leads_back(labels, attribute, target, annotation.id):
            raise EditRefused(f"“{asked.name}” would lead back to where it begins.")
    if targets == annotation.linked(attribute):
        return None
    links = (
        *(link for link in annotation.links if link.attribute != attribute),
        *(Link(attribute=attribute, to=target) for target in targets),
    )
    change = _exchange(labels, annotation, _modified(annotation, pen, links=links))
    title = f"Link: {asked.name}" if targets else f"Take the link away: {asked.name}"
    return Edit(title=title, changes=(change,), place=Place(labels.article, annotation.start))


def cut_link(labels: ArticleLabels, annotation: Annotation, link: Link, pen: Pen) -> Edit | None:
    """Take one link of an annotation away, wherever it leads; nothing to do gives None."""
    links = tuple(each for each in annotation.links if each != link)
    if links == annotation.links:
        return None
    change = _exchange(labels, annotation, _modified(annotation, pen, links=links))
    return Edit(title="Cut a link", changes=(change,), place=Place(labels.article, annotation.start))


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
    moved = _modified(annotation, pen, start=to.start, end=to.end, quote=quote, unit=unit)
    change = _exchange(labels, annotation, moved)
    return Edit(title=f"Move a label to {_quoted(quote)}", changes=(change,), place=Place(article.id, to.start))


def dismiss(labels: ArticleLabels, spans: Sequence[Span], *, dismissed: bool = True) -> Edit | None:
    """Say that what is proposed for the spans is not wanted, or wanted again; nothing to do gives None."""
    after = labels.dismissed
    for span in spans:
        after = united((*after, span)) if dismissed else without(after, span)
    if after == labels.dismissed:
        return None
    return _one(
        "Dismiss what is proposed" if dismissed else "Propose again",
        annotations_ref(labels.annotator, labels.article),
        "dismissed",
        labels.value("dismissed"),
        [list(span) for span in after],
        Place(labels.article, spans[0].start),
    )


def remove_annotations(labels: ArticleLabels, annotations: Sequence[Annotation], title: str) -> Edit:
    """Take the annotations away, and with them the links of others to them."""
    return Edit(title=title, changes=_removals(labels, annotations), place=Place(labels.article, annotations[0].start))


def set_note(labels: ArticleLabels, annotation: Annotation, note: str, pen: Pen) -> Edit | None:
    """Write the annotation's note; nothing to do gives None.

    Raises:
        EditRefused: The note holds something that no file can.
    """
    note = _storable(note)
    if note == annotation.note:
        return None
    change = _exchange(labels, annotation, _modified(annotation, pen, note=note))
    place = Place(labels.article, annotation.start)
    return Edit(title=f"Note on {_quoted(annotation.quote)}", changes=(change,), place=place)


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


# -- incidents, decisions, counting ------------------------------------------------------------------------------------


def set_incident(incident: Incident, facts: IncidentFacts) -> Edit | None:
    """Write what is known of an incident, a new one too; nothing to do gives None."""
    if facts == incident.facts:
        return None
    title = "Add the incident" if incident.facts is None else "Change the incident"
    ref = incident_ref(incident.id)
    return _one(f"{title} {_quoted(facts.name)}", ref, "facts", incident.value("facts"), facts.as_json(), None)


def merge_incidents(gone: Incident, into: Incident) -> Edit:
    """Say that the one incident is the other; whatever refers to it refers to the other from now on.

    References stay as they are, in everybody's files: reading them follows the merge.

    Raises:
        EditRefused: They are one and the same, or one of them is not there.
    """
    if gone.id == into.id:
        raise EditRefused("An incident cannot be merged into itself. Choose another one.")
    if gone.facts is None or into.facts is None:
        raise EditRefused("One of the two incidents is not there any more.")
    merged = gone.facts.model_copy(update={"merged_into": into.id})
    title = f"Merge {_quoted(gone.facts.name)} into {_quoted(into.facts.name)}"
    return _one(title, incident_ref(gone.id), "facts", gone.value("facts"), merged.as_json(), None)


def remove_incident(incident: Incident) -> Edit:
    """Take an incident out of the project; what referred to it refers to one that is unknown.

    Raises:
        EditRefused: It is not there any more.
    """
    if incident.facts is None:
        raise EditRefused("The incident is not there any more.")
    title = f"Delete the incident {_quoted(incident.facts.name)}"
    return _one(title, incident_ref(incident.id), "facts", incident.value("facts"), None, None)


def rule_on(
    decision: Decision,
    one: AnnotationRef,
    other: AnnotationRef,
    verdict: Verdict,
    *,
    stands: str = "",
    note: str = "",
    by: str,
    pen: Pen,
) -> Edit:
    """Decide on two annotations that cannot both be true.

    Args:
        decision: The document with the id that `decision_id` gives the two.
        stands: Id of the annotation that took the other's place, where the verdict is `supersedes`.
        by: Id of the annotator who decides.
    """
    assert decision.id == decision_id(one, other)
    ruling = Ruling(of=in_order(one, other), verdict=verdict, stands=stands, note=note, by=by, made=pen.now())
    ref = decision_ref(decision.id)
    return _one("Decide on a contradiction", ref, "ruling", decision.value("ruling"), ruling.as_json(), None)


def withdraw_ruling(decision: Decision) -> Edit | None:
    """Take a decision back; nothing to do gives None."""
    if decision.ruling is None:
        return None
    ref = decision_ref(decision.id)
    return _one("Take a decision back", ref, "ruling", decision.value("ruling"), None, None)


def set_counting(info: ProjectInfo, rule: str, rules: Sequence[CountingRule]) -> Edit | None:
    """Say by which rule the project counts, and which rules there are; nothing to do gives None.

    Raises:
        EditRefused: Two rules have the same name, or the project would count by a rule that it does not have.
    """
    after: JsonValue = {"rule": rule, "rules": [each.as_json() for each in rules]}
    before = info.value("counting")
    if after == before:
        return None
    try:
        info.with_value("counting", after)
    except ValidationError as error:
        raise EditRefused(_reason(error)) from error
    name = next((each.name for each in rules if each.id == rule), rule)
    title = f"Count by {name}" if rule != info.counting_rule else "Change the counting rules"
    return _one(title, PROJECT, "counting", before, after, None)


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
    edit = _relabelled(label_set, labels, _change_title(before, label))
    freed = tuple(
        _exchange(said, annotation, without_orphans(before, label, annotation, said))
        for said in documents
        for annotation in orphans(before, label, said)
    )
    return edit.model_copy(update={"changes": edit.changes + freed})


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
    edit = _relabelled(label_set, loaded, "Load 1 label" if count == 1 else f"Load {count} labels")
    changed = [(before, label) for label in labels if (before := label_set.get(label.id)) is not None]
    freed = tuple(
        _exchange(said, annotation, without_orphans(before, label, annotation, said))
        for said in documents
        for before, label in changed
        for annotation in orphans(before, label, said)
    )
    return edit.model_copy(update={"changes": edit.changes + freed})


def orphans(before: Label, after: Label, labels: ArticleLabels) -> list[Annotation]:
    """Return the annotations with details or links that fit the label as it was and not as it will be."""
    if before.attributes == after.attributes:
        return []
    return [
        annotation
        for annotation in labels.annotations
        if annotation.label == after.id and without_orphans(before, after, annotation, labels) != annotation
    ]


def without_orphans(before: Label, after: Label, annotation: Annotation, labels: ArticleLabels) -> Annotation:
    """Return the annotation with what still fits its label; of several options and links those that are left.

    What the change has nothing to do with stays, fitting or not.

    Args:
        before, after: The label.
        labels: Where the annotation is, with those that it points at.
    """
    changed = {each.id for each in before.attributes if each != after.attribute(each.id)}
    if not changed:
        return annotation
    kept: dict[str, Detail] = {}
    for key, detail in annotation.attributes.items():
        attribute = after.attribute(key)
        if key not in changed:
            kept[key] = detail
        elif attribute is not None and not isinstance(attribute, LinkAttribute):
            fitted = fitting(attribute, detail)
            if fitted is not None:
                kept[key] = fitted
    links = tuple(
        link
        for link in annotation.links
        if link.attribute not in changed or _still_links(after.attribute(link.attribute), annotation, link, labels)
    )
    return annotation.model_copy(update={"attributes": kept, "links": links})


def _still_links(attribute: Attribute | None, annotation: Annotation, link: Link, labels: ArticleLabels) -> bool:
    if not isinstance(attribute, LinkAttribute):
        return False
    if not attribute.many and len(annotation.linked(link.attribute)) > 1:
        return False  # which of them holds is not for us to say
    target = labels.get(link.to)
    return not attribute.to or target is None or target.label in attribute.to


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
        change
        for labels in documents
        for change in _removals(labels, [each for each in labels.annotations if each.label == label.id])
    )
    return edit.model_copy(update={"changes": edit.changes + removed})


def slug(name: str, otherwise: str = "label") -> str:
    """Return an id made of the name: `Casualty figure` gives `casualty_figure`; `otherwise` where no letter is left."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "_", plain).strip("_")[:60] or otherwise


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
    changes = tuple(_addition(labels, _made(article, label, span, pen, now)) for span in spans)
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


def _addition(labels: ArticleLabels, annotation: Annotation) -> Change:
    ref = annotations_ref(labels.annotator, labels.article)
    return Change(document=ref, key=annotation_key(annotation.id), before=None, after=annotation.as_json())


def _modified(annotation: Annotation, pen: Pen, **fields: object) -> Annotation:
    return annotation.model_copy(update={**fields, "modified": pen.now()})


def _check_details(article: Article, label: Label, details: Mapping[str, Detail]) -> None:
    for key, detail in details.items():
        attribute = label.attribute(key)
        if attribute is None:
            raise EditRefused(f"{label.name} has no detail {key}.")
        wrong = misfit(attribute, detail, article.text)
        if wrong:
            raise EditRefused(f"This does not fit “{attribute.name}”: {wrong}.")


def _leads_back(labels: ArticleLabels, attribute: str, start: str, goal: str) -> bool:
    """Say whether following the links of one kind from an annotation comes to another."""
    seen: set[str] = set()
    ahead = [start]
    while ahead:
        here = ahead.pop()
        if here == goal:
            return True
        found = labels.get(here)
        if found is not None and here not in seen:
            seen.add(here)
            ahead.extend(found.linked(attribute))
    return False


def _removals(labels: ArticleLabels, annotations: Sequence[Annotation]) -> tuple[Change, ...]:
    """Return the changes that take the annotations away with all links to them."""
    gone = {annotation.id for annotation in annotations}
    cut_off = (
        (other, other.model_copy(update={"links": tuple(link for link in other.links if link.to not in gone)}))
        for other in labels.pointing_at(gone)
        if other.id not in gone
    )
    return (
        *(_exchange(labels, annotation, None) for annotation in annotations),
        *(_exchange(labels, before, after) for before, after in cut_off),
    )


def _exchange(labels: ArticleLabels, before: Annotation, after: Annotation | None) -> Change:
    return Change(
        document=annotations_ref(labels.annotator, labels.article),
        key=annotation_key(before.id),
        before=before.as_json(),
        after=None if after is None else after.as_json(),
    )


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
