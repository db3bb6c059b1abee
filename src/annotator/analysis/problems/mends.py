"""Mends: each makes the edit that puts one kind of problem right, for the documents as they are by then."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial

from annotator.analysis.problems.problem import Mend
from annotator.domain import editing
from annotator.domain.annotations import Annotation, ArticleLabels
from annotator.domain.articles import Article
from annotator.domain.attributes import NumberAttribute
from annotator.domain.counting import CountingRule
from annotator.domain.details import Detail, Link
from annotator.domain.documents import Document, DocumentRef
from annotator.domain.editing import Pen
from annotator.domain.edits import Edit
from annotator.domain.errors import EditRefused
from annotator.domain.labels import Label
from annotator.domain.projects import Project
from annotator.text.spans import Span

_GONE = "The annotation is not there any more."


def take_annotation_away(document: DocumentRef, annotation: str) -> Mend:
    """Take the annotation away, with the links to it."""

    def edit(project: Project, _pen: Pen) -> Edit | None:
        _, labels, here = _find(project, document, annotation)
        known = project.label_set.get(here.label)
        return editing.remove_annotations(labels, [here], f"Take away {known.name if known else here.label}")

    return Mend("Take the label away", edit)


def move_annotation(document: DocumentRef, annotation: str, to: Span) -> Mend:
    """Put the annotation where its words stand."""

    def edit(project: Project, pen: Pen) -> Edit | None:
        article, labels, here = _find(project, document, annotation)
        return editing.move_annotation(article, labels, here, to, pen)

    return Mend("Move it to its words", edit, is_safe=True)


def set_details(title: str, document: DocumentRef, annotation: str, details: dict[str, Detail | None]) -> Mend:
    """Write these details, None to take one away."""

    def edit(project: Project, pen: Pen) -> Edit | None:
        article, labels, here = _find(project, document, annotation)
        return editing.set_details(article, labels, _label(project, here), here, details, pen)

    return Mend(title, edit, is_safe=None not in details.values())


def set_details_of_two(
    title: str, document: DocumentRef, details: tuple[tuple[str, dict[str, Detail | None]], ...]
) -> Mend:
    """Write details of several annotations, as one edit."""
    parts = [set_details(title, document, annotation, each).edit for annotation, each in details]
    return Mend(title, partial(_in_one, title, parts))


def cut_link(document: DocumentRef, annotation: str, link: Link, *, dead: bool) -> Mend:
    """Take one link away; one that leads nowhere says nothing, so that nothing is lost with it."""

    def edit(project: Project, pen: Pen) -> Edit | None:
        _, labels, here = _find(project, document, annotation)
        return editing.cut_link(labels, here, link, pen)

    return Mend("Cut the link", edit, is_safe=dead)


def unmerge_incident(incident: str) -> Mend:
    """Let an incident stand for itself."""

    def edit(project: Project, _pen: Pen) -> Edit | None:
        document = project.incident(incident)
        if document.facts is None:
            raise EditRefused("The incident is not there any more.")
        return editing.set_incident(document, document.facts.model_copy(update={"merged_into": ""}))

    return Mend("Let it stand for itself", edit, is_safe=True)


def count_by(rule: CountingRule) -> Mend:
    """Let the project count by that one of its rules."""

    def edit(project: Project, _pen: Pen) -> Edit | None:
        return editing.set_counting(project.info, rule.id, project.info.rules)

    return Mend(f"Count by {rule.name}", edit, is_safe=True)


def swap_ends(label: str, attribute: str) -> Mend:
    """Exchange the least and the most of a number that a label asks for."""

    def edit(project: Project, _pen: Pen) -> Edit | None:
        before = project.label_set.get(label)
        asked = before.attribute(attribute) if before is not None else None
        if before is None or not isinstance(asked, NumberAttribute):
            raise EditRefused("The label does not ask for this number any more.")
        swapped = asked.model_copy(update={"least": asked.most, "most": asked.least})
        attributes = tuple(swapped if each.id == attribute else each for each in before.attributes)
        return editing.change_label(project.label_set, before.model_copy(update={"attributes": attributes}))

    return Mend("Swap the two", edit, is_safe=True)


def together(project: Project, mends: Iterable[Mend], pen: Pen, title: str = "") -> Edit | None:
    """Return one edit that does all that the mends still can do; None where nothing is left to do.

    Raises:
        EditRefused: There is one mend only, and it does not fit any more.
    """
    mends = list(mends)
    if len(mends) == 1:
        return mends[0].edit(project, pen)
    return _in_one(title, [mend.edit for mend in mends], project, pen, lenient=True)


class _Ahead:
    """The documents of a project, for trying edits on that are not done yet."""

    def __init__(self, project: Project) -> None:
        self._project = project

    def load(self, ref: DocumentRef) -> Document:
        return self._project.get(ref)


def _in_one(
    title: str,
    makers: Iterable[Callable[[Project, Pen], Edit | None]],
    project: Project,
    pen: Pen,
    *,
    lenient: bool = False,
) -> Edit | None:
    ahead = Project(_Ahead(project))
    edits: list[Edit] = []
    for make in makers:
        try:
            edit = make(ahead, pen)
        except EditRefused:
            if not lenient:
                raise
            continue
        if edit is not None:
            ahead.apply(edit)
            edits.append(edit)
    if not edits:
        return None
    changes = tuple(change for edit in edits for change in edit.changes)
    place = next((edit.place for edit in edits if edit.place is not None), None)
    return Edit(title=title or edits[0].title, changes=changes, place=place)


def _find(project: Project, document: DocumentRef, annotation: str) -> tuple[Article, ArticleLabels, Annotation]:
    labels = project.labels_of(document.article, document.annotator)
    here = labels.get(annotation)
    if here is None:
        raise EditRefused(_GONE)
    return project.article(document.article), labels, here


def _label(project: Project, annotation: Annotation) -> Label:
    label = project.label_set.get(annotation.label)
    if label is None:
        raise EditRefused("This label is no longer in the label set, so its details cannot be changed.")
    return label
