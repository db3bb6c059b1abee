"""What a change of a label takes from annotations, and how much that is before it is made."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from annotator.domain.annotations import Annotation, ArticleLabels
from annotator.domain.attributes import Attribute, ChoiceAttribute, LinkAttribute, NumberAttribute, SpanAttribute
from annotator.domain.details import Detail, Link, fitting
from annotator.domain.labels import Label


class Loss(NamedTuple):
    """What annotations lose of one attribute.

    Attributes:
        name: The attribute's name before the change.
        whole: How many annotations lose all that they say of it.
        part: How many lose some of several, or what their words stand for, and keep the rest.
    """

    name: str
    whole: int
    part: int


class Losses(NamedTuple):
    """What a change takes.

    Attributes:
        annotations: How many annotations lose anything.
        articles: In how many articles these are.
        attributes: What they lose, in the order of the label's attributes.
    """

    annotations: int
    articles: int
    attributes: tuple[Loss, ...]


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


def count_losses(changes: Sequence[tuple[Label, Label]], documents: Iterable[ArticleLabels]) -> Losses:
    """Count what annotations lose by changes of labels; values that only change their form are not lost.

    Args:
        changes: Each label as it is and as it will be.
        documents: What is said of the articles in question.
    """
    annotations = 0
    articles: set[str] = set()
    losses = [[[0, 0] for _ in before.attributes] for before, _ in changes]
    for labels in documents:
        for (before, after), of_label in zip(changes, losses, strict=True):
            for annotation in orphans(before, after, labels):
                left = without_orphans(before, after, annotation, labels)
                lost = [_lost(attribute, annotation, left) for attribute in before.attributes]
                if any(lost):
                    annotations += 1
                    articles.add(labels.article)
                for counts, how in zip(of_label, lost, strict=True):
                    counts[0] += how == "whole"
                    counts[1] += how == "part"
    return Losses(
        annotations,
        len(articles),
        tuple(
            Loss(attribute.name, whole, part)
            for (before, _), of_label in zip(changes, losses, strict=True)
            for attribute, (whole, part) in zip(before.attributes, of_label, strict=True)
            if whole or part
        ),
    )


def may_lose(before: Label, after: Label) -> bool:
    """Say whether annotations of the label may have to change with it, which is known without reading them."""
    return any(
        (now := after.attribute(attribute.id)) is None or not _admits(attribute, now) for attribute in before.attributes
    )


def _still_links(attribute: Attribute | None, annotation: Annotation, link: Link, labels: ArticleLabels) -> bool:
    if not isinstance(attribute, LinkAttribute):
        return False
    if not attribute.many and len(annotation.linked(link.attribute)) > 1:
        return False  # which of them holds is not for us to say
    target = labels.get(link.to)
    return not attribute.to or target is None or target.label in attribute.to


def _admits(before: Attribute, now: Attribute) -> bool:
    """Say whether everything that answered the attribute as it was answers it as it is now."""
    match before, now:
        case ChoiceAttribute(), ChoiceAttribute():
            return before.many == now.many and {each.id for each in before.options} <= {each.id for each in now.options}
        case NumberAttribute(), NumberAttribute():
            lower = now.least is None or (before.least is not None and before.least >= now.least)
            upper = now.most is None or (before.most is not None and before.most <= now.most)
            return lower and upper and (before.whole or not now.whole)
        case SpanAttribute(), SpanAttribute():
            kinds = {each.id for each in before.kinds} <= {each.id for each in now.kinds}
            return before.many == now.many and kinds and (now.free or not before.free)
        case LinkAttribute(), LinkAttribute():
            targets = not now.to or (before.to and set(before.to) <= set(now.to))
            return bool(targets) and (now.many or not before.many)
    return before.type == now.type


def _lost(attribute: Attribute, annotation: Annotation, left: Annotation) -> str:
    """Say how much of the attribute is lost: `whole`, `part`, or nothing."""
    if isinstance(attribute, LinkAttribute):
        had, has = annotation.linked(attribute.id), left.linked(attribute.id)
        return "" if had == has else "part" if has else "whole"
    had_detail, detail = annotation.attributes.get(attribute.id), left.attributes.get(attribute.id)
    if had_detail is None:
        return ""
    if detail is None:
        return "whole"
    return "" if _several(had_detail) == _several(detail) else "part"


def _several(detail: Detail) -> tuple[object, ...]:
    return detail if isinstance(detail, tuple) else (detail,)
