"""Changes of single annotations, of which edits are made."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from annotator.domain.annotations import Annotation, ArticleLabels, annotation_key
from annotator.domain.articles import Article
from annotator.domain.details import Detail, misfit
from annotator.domain.documents import annotations_ref
from annotator.domain.editing.making import Pen
from annotator.domain.edits import Change
from annotator.domain.errors import EditRefused
from annotator.domain.labels import Label


def addition(labels: ArticleLabels, annotation: Annotation) -> Change:
    """Return the change that puts an annotation where there is none."""
    ref = annotations_ref(labels.annotator, labels.article)
    return Change(document=ref, key=annotation_key(annotation.id), before=None, after=annotation.as_json())


def exchange(labels: ArticleLabels, before: Annotation, after: Annotation | None) -> Change:
    """Return the change that puts another annotation, or none, in the place of one."""
    return Change(
        document=annotations_ref(labels.annotator, labels.article),
        key=annotation_key(before.id),
        before=before.as_json(),
        after=None if after is None else after.as_json(),
    )


def modified(annotation: Annotation, pen: Pen, **fields: object) -> Annotation:
    """Return the annotation with other fields, modified now."""
    return annotation.model_copy(update={**fields, "modified": pen.now()})


def removals(labels: ArticleLabels, annotations: Sequence[Annotation]) -> tuple[Change, ...]:
    """Return the changes that take the annotations away with all links to them."""
    gone = {annotation.id for annotation in annotations}
    cut_off = (
        (other, other.model_copy(update={"links": tuple(link for link in other.links if link.to not in gone)}))
        for other in labels.pointing_at(gone)
        if other.id not in gone
    )
    return (
        *(exchange(labels, annotation, None) for annotation in annotations),
        *(exchange(labels, before, after) for before, after in cut_off),
    )


def check_details(article: Article, label: Label, details: Mapping[str, Detail]) -> None:
    """Raise EditRefused where a detail does not fit its attribute."""
    for key, detail in details.items():
        attribute = label.attribute(key)
        if attribute is None:
            raise EditRefused(f"{label.name} has no detail {key}.")
        wrong = misfit(attribute, detail, article.text)
        if wrong:
            raise EditRefused(f"This does not fit “{attribute.name}”: {wrong}.")
