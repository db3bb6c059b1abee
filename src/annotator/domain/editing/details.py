"""Edits of what an annotation says beyond its label: details and links."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from annotator.domain.annotations import Annotation, ArticleLabels
from annotator.domain.articles import Article
from annotator.domain.attributes import LinkAttribute
from annotator.domain.details import Detail, Link
from annotator.domain.editing.changes import check_details, exchange, modified
from annotator.domain.editing.making import Pen
from annotator.domain.edits import Edit, Place
from annotator.domain.errors import EditRefused
from annotator.domain.labels import Label


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
    check_details(article, label, {key: value for key, value in details.items() if value is not None})
    merged = {**annotation.attributes, **details}
    after = {key: value for key, value in merged.items() if value is not None}
    if after == annotation.attributes:
        return None
    changed = [key for key in details if after.get(key) != annotation.attributes.get(key)]
    names = [attribute.name for key in changed if (attribute := label.attribute(key)) is not None]
    title = f"{names[0]} of {label.name}" if len(names) == 1 else f"Details of {label.name}"
    change = exchange(labels, annotation, modified(annotation, pen, attributes=after))
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
    change = exchange(labels, annotation, modified(annotation, pen, links=links))
    title = f"Link: {asked.name}" if targets else f"Take the link away: {asked.name}"
    return Edit(title=title, changes=(change,), place=Place(labels.article, annotation.start))


def cut_link(labels: ArticleLabels, annotation: Annotation, link: Link, pen: Pen) -> Edit | None:
    """Take one link of an annotation away, wherever it leads; nothing to do gives None."""
    links = tuple(each for each in annotation.links if each != link)
    if links == annotation.links:
        return None
    change = exchange(labels, annotation, modified(annotation, pen, links=links))
    return Edit(title="Cut a link", changes=(change,), place=Place(labels.article, annotation.start))


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
