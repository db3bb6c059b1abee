"""Takes over what a sentence gives away where an annotation left it empty, as the mend of that problem."""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotator.analysis.problems.problem import Mend
from annotator.domain import editing
from annotator.domain.errors import EditRefused
from annotator.suggestion.pairing import pair
from annotator.suggestion.proposer import Proposer
from annotator.suggestion.registry import SUGGESTERS

if TYPE_CHECKING:
    from annotator.domain.annotations import Annotation, ArticleLabels
    from annotator.domain.articles import Article
    from annotator.domain.details import Detail
    from annotator.domain.documents import DocumentRef
    from annotator.domain.editing import Pen
    from annotator.domain.edits import Edit
    from annotator.domain.labels import LabelSet
    from annotator.domain.projects import Project


def by_reading(label: str, document: DocumentRef, annotation: str, attribute: str) -> Mend | None:
    """Return what answers an attribute of an annotation by reading its sentence; None where nothing reads for a label.

    The sentence is read when the mend is wanted; where it gives nothing away, that is refused with a sentence.
    """
    if label not in {suggester.label for suggester in SUGGESTERS}:
        return None

    def edit(project: Project, pen: Pen) -> Edit | None:
        article = project.article(document.article)
        labels = project.labels_of(document.article, document.annotator)
        here, label_set = labels.get(annotation), project.label_set
        known = label_set.get(label)
        if here is None or known is None:
            raise EditRefused("The annotation is not there any more.")
        detail = _read(article, labels, here, label_set).get(attribute)
        if detail is None:
            raise EditRefused("The sentence gives nothing away that could be taken over.")
        return editing.set_details(article, labels, known, here, {attribute: detail}, pen)

    return Mend("Take over the reading", edit, is_safe=True)


def _read(article: Article, labels: ArticleLabels, here: Annotation, label_set: LabelSet) -> dict[str, Detail]:
    """Return what the sentences of an annotation say of it."""
    proposer = Proposer(label_set, SUGGESTERS)
    for number in article.sentences.overlapping(here.span):
        sentence = article.sentences.spans[number]
        proposals = proposer.proposals(article, sentence)
        proposal = pair(here.label, labels.overlapping(sentence), proposals).of.get(here.id)
        if proposal is not None:
            return dict(proposal.details)
    return {}
