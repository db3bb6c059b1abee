"""Which annotation took which proposal, and what is still proposed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from annotator.domain.details import PlaceDetail, QuantityDetail, SpanDetail

if TYPE_CHECKING:
    from annotator.domain.annotations import Annotation
    from annotator.domain.details import Detail
    from annotator.suggestion.proposal import Proposal
    from annotator.text.spans import Span


class Pairing(NamedTuple):
    """Annotations and proposals of one label on one sentence, side by side.

    Attributes:
        of: What is proposed for an annotation, by its id.
        open: What no annotation took, in the order of the text.
    """

    of: Mapping[str, Proposal]
    open: tuple[Proposal, ...]


def pair(
    label: str, annotations: Sequence[Annotation], proposals: Sequence[Proposal], dismissed: Sequence[Span] = ()
) -> Pairing:
    """Find the proposal that each annotation of a label is about.

    One that holds the words that a proposal rests on is about that one; one that does not say what it rests on takes
    the first that says nothing else than it does.

    Args:
        annotations: The annotator's annotations on the sentence.
        proposals: What is proposed for the sentence.
        dismissed: Stretches for which nothing is to be proposed.
    """
    left = [
        proposal
        for proposal in proposals
        if proposal.label == label and not any(span.covers(proposal.anchor) for span in dismissed)
    ]
    of: dict[str, Proposal] = {}
    mine = [annotation for annotation in annotations if annotation.label == label]
    for annotation in mine:
        about = [each for each in left if _holds_anchor(annotation, each)]
        if about:
            best = max(about, key=lambda each: _agreements(annotation, each))
            of[annotation.id] = best
            left.remove(best)
    for annotation in mine:
        if annotation.id in of:
            continue
        found = next((each for each in left if _may_be(annotation, each)), None)
        if found is not None:
            of[annotation.id] = found
            left.remove(found)
    return Pairing(of, tuple(proposal for proposal in left if proposal.offered))


class Open(NamedTuple):
    """How much is still proposed for a sentence.

    Attributes:
        labels: Annotations of labels that it does not have, by the label's id.
        more: Annotations of labels that it has; one without any details counts too, since its own are proposed.
    """

    labels: Mapping[str, int]
    more: int


def still_open(
    annotations: Sequence[Annotation], proposals: Sequence[Proposal], dismissed: Sequence[Span] = ()
) -> Open:
    """Count what is still proposed for a sentence with these annotations."""
    given = {annotation.label for annotation in annotations}
    labels: dict[str, int] = {}
    more = 0
    for label in dict.fromkeys(proposal.label for proposal in proposals):
        pairing = pair(label, annotations, proposals, dismissed)
        if label in given:
            bare = (a for a in annotations if a.id in pairing.of and not a.attributes)
            more += len(pairing.open) + sum(pairing.of[a.id].offered for a in bare)
        elif pairing.open:
            labels[label] = len(pairing.open)
    return Open(labels, more)


def remaining(annotation: Annotation, proposal: Proposal) -> dict[str, Detail]:
    """Return what the proposal would add to the annotation."""
    return {key: detail for key, detail in proposal.details.items() if key not in annotation.attributes}


def stretches(detail: Detail) -> tuple[Span, ...]:
    """Return where a detail stands in the text."""
    several = detail if isinstance(detail, tuple) else (detail,)
    placed = (each.span for each in several if isinstance(each, SpanDetail | QuantityDetail | PlaceDetail))
    return tuple(span for span in placed if span is not None)


def _holds_anchor(annotation: Annotation, proposal: Proposal) -> bool:
    detail = annotation.attributes.get(proposal.by)
    return detail is not None and any(span.overlaps(proposal.anchor) for span in stretches(detail))


def _agreements(annotation: Annotation, proposal: Proposal) -> int:
    return sum(annotation.attributes.get(key) == detail for key, detail in proposal.details.items())


def _may_be(annotation: Annotation, proposal: Proposal) -> bool:
    """Say whether the annotation leaves open what the proposal rests on, and says nothing else than it."""
    if proposal.by in annotation.attributes or not annotation.span.covers(proposal.anchor):
        return False
    return not any(
        isinstance(detail, str) and annotation.attributes.get(key, detail) != detail
        for key, detail in proposal.details.items()
    )
