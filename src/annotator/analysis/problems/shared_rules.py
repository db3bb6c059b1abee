"""Rules on what articles share: the counting rule, incidents and decisions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set
from typing import NamedTuple

from annotator.analysis.problems import mends
from annotator.analysis.problems.problem import Mend, Problem, Where
from annotator.analysis.problems.subjects import Standards
from annotator.domain.decisions import AnnotationRef, Ruling
from annotator.domain.documents import PROJECT, decision_ref, incident_ref
from annotator.domain.editing import Pen, withdraw_ruling
from annotator.domain.edits import Edit
from annotator.domain.projects import Project
from annotator.domain.wording import quoted


def counting_rule_is_there(standards: Standards) -> Iterator[Problem]:
    """Find a counting rule that the project does not have, though it says that it counts by it."""
    asked, used = standards.counting_rule, standards.counting
    if asked and asked != used.id:
        yield Problem(
            Where(PROJECT, place="key counting_rule"),
            f"The project is to count by the rule “{asked}”, which it does not have; {used.name} counts instead.",
            "Choose the rule to count by.",
            mend=mends.count_by(used),
        )


def incidents_end_somewhere(standards: Standards) -> Iterator[Problem]:
    """Find incidents that were merged in a circle, once for each circle."""
    incidents = standards.incidents
    told: set[str] = set()
    for begin in sorted(incidents):
        path: list[str] = []
        here = begin
        while here in incidents and incidents[here].merged_into and here not in told and here not in path:
            path.append(here)
            here = incidents[here].merged_into
        if here in path:
            circle = path[path.index(here) :]
            stands = min(circle)  # the one that stands for all of them as it is, so that no reference changes
            names = [quoted(incidents[each].name) for each in circle]
            yield Problem(
                Where(incident_ref(stands), place="key facts"),
                f"The incidents {', '.join(names)} are merged in a circle."
                if len(circle) > 1
                else f"The incident {names[0]} is merged into itself.",
                f"Let {quoted(incidents[stands].name)} stand for itself.",
                mend=mends.unmerge_incident(stands),
            )
        told.update(path)


def incidents_are_merged_into_known_ones(standards: Standards) -> Iterator[Problem]:
    """Find incidents that were merged into one that the project does not have."""
    for id_, facts in sorted(standards.incidents.items()):
        into = facts.merged_into
        if into and into not in standards.incidents and into not in standards.unread:
            yield Problem(
                Where(incident_ref(id_), place="key facts"),
                f"The incident {quoted(facts.name)} is merged into “{into}”, which the project does not have.",
                "Put that incident’s file back, or let this one stand for itself.",
                mend=mends.unmerge_incident(id_),
            )


class Decisions(NamedTuple):
    """The decisions of a project, and what they can be about.

    Attributes:
        annotations: Ids of the annotations of each (article, annotator) whose labels could be read.
        unread: The (article, annotator) whose labels are there and could not be read.
    """

    rulings: Mapping[str, Ruling]
    annotations: Mapping[tuple[str, str], Set[str]]
    unread: Set[tuple[str, str]] = frozenset()


def decisions_are_about_annotations(decided: Decisions) -> Iterator[Problem]:
    """Find decisions about annotations that are gone."""

    def is_gone(ref: AnnotationRef) -> bool:
        labels = (ref.article, ref.annotator)
        return labels not in decided.unread and ref.annotation not in decided.annotations.get(labels, ())

    for id_, ruling in sorted(decided.rulings.items()):
        gone = [ref for ref in ruling.of if is_gone(ref)]
        if gone:
            yield Problem(
                Where(decision_ref(id_), place="key ruling"),
                "This decision is about an annotation that is not there any more."
                if len(gone) == 1
                else "This decision is about annotations that are not there any more.",
                "Take the decision back.",
                mend=_take_back(id_),
            )


def _take_back(decision: str) -> Mend:
    def edit(project: Project, _pen: Pen) -> Edit | None:
        return withdraw_ruling(project.decision(decision))

    return Mend("Take the decision back", edit)
