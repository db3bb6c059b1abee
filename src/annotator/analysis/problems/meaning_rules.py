"""Rules on what figures, claims and events say: what is missing in them, and what cannot be."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from annotator.analysis.figures import EVENT, FIGURE
from annotator.analysis.problems import mends
from annotator.analysis.problems.meaning import (
    AHEAD,
    CONTENT,
    HARM,
    INCIDENT,
    QUANTITY,
    SCOPE,
    STATUS,
    VICTIMS,
    WRITTEN_LATER,
)
from annotator.analysis.problems.problem import Mend, Problem
from annotator.analysis.problems.subjects import Said, is_empty
from annotator.domain.annotations import Annotation
from annotator.domain.attributes import QuantityAttribute
from annotator.domain.counting import Count, count
from annotator.domain.details import DateDetail, QuantityDetail
from annotator.domain.incidents import resolved
from annotator.domain.wording import quoted


def figures_have_a_quantity(said: Said) -> Iterator[Problem]:
    """Find casualty figures that do not say how many."""
    return _without(said, QUANTITY, "has no quantity", "Select the words that say how many, and fill it from them.")


def claims_have_a_content(said: Said) -> Iterator[Problem]:
    """Find claims that do not say what is claimed."""
    return _without(
        said, CONTENT, "does not say what is claimed", "Select the words of the claim, and fill it from them."
    )


def _without(said: Said, what: tuple[str, str], lack: str, advice: str) -> Iterator[Problem]:
    """Find annotations of a label that leave empty what they are about."""
    label, key = what
    asked = said.attributes(label).get(key)
    if asked is None:
        return
    for annotation, of in said.answers:
        if of.id == label and is_empty(annotation, asked):
            yield said.wrong(
                annotation,
                f"This {of.name.lower()} {lack}: “{asked.name}” is empty.",
                advice,
                attribute=key,
                mend=said.by_reading(annotation, key),
            )


def ends_of_quantities_are_in_order(said: Said) -> Iterator[Problem]:
    """Find quantities of which the least is above the most."""
    for annotation, key, detail in _quantities(said):
        if detail.fault:
            swapped = detail.model_copy(update={"low": detail.high, "high": detail.low})
            yield said.wrong(
                annotation,
                f"The reading of {quoted(detail.text)} cannot be: {detail.fault}.",
                "Swap the two, or correct one of them.",
                attribute=key,
                mend=mends.set_details("Swap the two", said.document, annotation.id, {key: swapped}),
            )


def numbers_lie_between_their_ends(said: Said) -> Iterator[Problem]:
    """Find quantities that state a number outside of the least and the most that they count as."""
    for annotation, key, detail in _quantities(said):
        stated, low, high = detail.stated, detail.low, detail.high
        if stated is None or detail.fault:
            continue
        # "More than 25" states 25 and begins at 26; "fewer than 30" states 30 and ends at 29.
        if low is not None and stated < low - 1:
            counts = f"at least {low:,}"
        elif high is not None and stated > high + 1:
            counts = f"at most {high:,}"
        else:
            continue
        yield said.wrong(
            annotation,
            f"{quoted(detail.text)} states {stated:,}, but counts as {counts}.",
            "Correct the number, or the least and the most.",
            attribute=key,
            mend=_reading_again(said, annotation, key),
        )


def _quantities(said: Said) -> Iterator[tuple[Annotation, str, QuantityDetail]]:
    """Yield every quantity that its label asks for, with its annotation and its attribute."""
    for annotation, label in said.answers:
        for key, detail in annotation.attributes.items():
            if isinstance(detail, QuantityDetail) and isinstance(said.attributes(label.id).get(key), QuantityAttribute):
                yield annotation, key, detail


def dates_do_not_come_after_publication(said: Said) -> Iterator[Problem]:
    """Find dates after the day on which the article was published, but for events that lie ahead."""
    published = said.article.metadata.published
    if not published:
        return
    for annotation, label in said.answers:
        if label.id == EVENT and annotation.attributes.get(STATUS) in AHEAD:
            continue
        known = said.attributes(label.id)
        for key, detail in annotation.attributes.items():
            if not isinstance(detail, DateDetail) or key not in known or key in WRITTEN_LATER:
                continue
            # The publication may be known to the month or the year only.
            if detail.first[: len(published)] > published:
                yield said.wrong(
                    annotation,
                    f"“{known[key].name}” of {label.name} is {detail.first}, after the publication on {published}.",
                    "Correct the date, or the article’s date of publication.",
                    attribute=key,
                    mend=mends.set_details("Take the date away", said.document, annotation.id, {key: None}),
                )


def _reading_again(said: Said, annotation: Annotation, attribute: str) -> Mend | None:
    """Put what is read in the place of what was written, which is lost by that."""
    mend = said.by_reading(annotation, attribute)
    return None if mend is None else mend._replace(is_safe=False)


class _Figure(NamedTuple):
    """A casualty figure with what it is compared by."""

    annotation: Annotation
    quantity: QuantityDetail
    counts: Count
    scope: str
    victims: str


def subsets_do_not_exceed_their_total(said: Said) -> Iterator[Problem]:
    """Find subsets of which even the least is above the most of every total that they can belong to.

    A total is of the same incident and harm, of the same victims or of victims that are not named; a figure without
    victims is the total over groups. A subset without victims can be of any: "two men died, one after a beating".
    """
    for figures in _by_incident_and_harm(said).values():
        totals = [figure for figure in figures if figure.scope in ("", "event")]
        for subset in figures:
            if subset.scope != "subset" or subset.counts.minimum is None:
                continue
            unnamed = subset.victims in ("", "unknown")
            possible = [each for each in totals if unnamed or each.victims in ("", "unknown", subset.victims)]
            most = [each.counts.maximum for each in possible]
            closed = [number for number in most if number is not None]
            if not closed or len(closed) < len(most) or subset.counts.minimum <= max(closed):
                continue
            total = possible[closed.index(max(closed))]
            yield said.wrong(
                subset.annotation,
                f"The subset {quoted(subset.quantity.text)} is at least {subset.counts.minimum:,}, above its total "
                f"{quoted(total.quantity.text)} with at most {max(closed):,}.",
                "Correct one of the two, or their scopes.",
                attribute=SCOPE,
                other=total.annotation,
                mend=_exchanging_scopes(said, subset, total) if len(possible) == 1 else None,
            )


def _by_incident_and_harm(said: Said) -> defaultdict[tuple[str, str], list[_Figure]]:
    grouped: defaultdict[tuple[str, str], list[_Figure]] = defaultdict(list)
    incidents = said.standards.incidents
    for annotation, label in said.answers:
        if label.id != FIGURE:
            continue
        details = annotation.attributes
        quantity = details.get(QUANTITY[1])
        harm, incident, scope, victims = (_word(details.get(key)) for key in (HARM, INCIDENT, SCOPE, VICTIMS))
        if harm and isinstance(quantity, QuantityDetail):
            figure = _Figure(annotation, quantity, count(said.standards.counting, quantity), scope, victims)
            grouped[resolved(incident, incidents), harm].append(figure)
    return grouped


def _word(detail: object) -> str:
    return detail if isinstance(detail, str) else ""


def _exchanging_scopes(said: Said, subset: _Figure, total: _Figure) -> Mend:
    return mends.set_details_of_two(
        "Make the smaller one the subset",
        said.document,
        ((subset.annotation.id, {SCOPE: total.scope or None}), (total.annotation.id, {SCOPE: "subset"})),
    )
