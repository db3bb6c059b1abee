"""Edits of the project itself: names, incidents, decisions and counting rules."""

from __future__ import annotations

from collections.abc import Sequence

from pydantic import JsonValue, ValidationError

from annotator.domain.counting import CountingRule
from annotator.domain.decisions import AnnotationRef, Decision, Ruling, Verdict, decision_id, in_order
from annotator.domain.documents import PROJECT, annotator_ref, decision_ref, incident_ref
from annotator.domain.editing.making import Pen, one_change, storable_note
from annotator.domain.edits import Edit
from annotator.domain.errors import EditRefused, refusal
from annotator.domain.incidents import Incident, IncidentFacts
from annotator.domain.naming import usable_name
from annotator.domain.projects import Annotator, ProjectInfo
from annotator.domain.wording import quoted


def rename_project(info: ProjectInfo, name: str) -> Edit | None:
    """Name the project; nothing to do gives None. Raises EditRefused for an empty or unusable name."""
    name = usable_name(name, "project", 200)
    return None if name == info.name else one_change("Rename the project", PROJECT, "name", info.name, name, None)


def rename_annotator(annotator: Annotator, name: str) -> Edit | None:
    """Change the annotator's name in the project; nothing to do gives None. Raises EditRefused likewise."""
    name = usable_name(name, "annotator")
    if name == annotator.name:
        return None
    return one_change("Change your name", annotator_ref(annotator.id), "name", annotator.name, name, None)


def set_counting(info: ProjectInfo, rule: str, rules: Sequence[CountingRule]) -> Edit | None:
    """Say by which rule the project counts, and which rules there are; nothing to do gives None.

    Raises:
        EditRefused: Two rules have the same name, or the project would count by a rule that it does not have.
    """
    after: JsonValue = {"rule": rule, "rules": [each.as_json() for each in rules]}
    if (rule, tuple(rules)) == (info.counting_rule, info.rules):
        return None
    if rule not in {each.id for each in rules}:
        raise EditRefused(f"The project would count by the rule {rule}, which it does not have.")
    try:
        info.with_value("counting", after)
    except ValidationError as error:
        raise refusal(error) from error
    name = next((each.name for each in rules if each.id == rule), rule)
    title = f"Count by {name}" if rule != info.counting_rule else "Change the counting rules"
    return one_change(title, PROJECT, "counting", info.value("counting"), after, None)


def set_incident(incident: Incident, facts: IncidentFacts) -> Edit | None:
    """Write what is known of an incident, a new one too; nothing to do gives None."""
    if facts == incident.facts:
        return None
    title = "Add the incident" if incident.facts is None else "Change the incident"
    ref = incident_ref(incident.id)
    return one_change(f"{title} {quoted(facts.name)}", ref, "facts", incident.value("facts"), facts.as_json(), None)


def merge_incidents(gone: Incident, into: Incident) -> Edit:
    """Say that the one incident is the other; whatever refers to it refers to the other from now on.

    References stay as they are, in everybody's files: reading them follows the merge.

    Raises:
        EditRefused: They are one and the same, one of them is not there, or they were merged the other way round.
    """
    if gone.id == into.id:
        raise EditRefused("An incident cannot be merged into itself. Choose another one.")
    if gone.facts is None or into.facts is None:
        raise EditRefused("One of the two incidents is not there any more.")
    if into.facts.merged_into == gone.id:
        raise EditRefused(f"{quoted(into.facts.name)} was merged into this one already. Take that back first.")
    merged = gone.facts.model_copy(update={"merged_into": into.id})
    title = f"Merge {quoted(gone.facts.name)} into {quoted(into.facts.name)}"
    return one_change(title, incident_ref(gone.id), "facts", gone.value("facts"), merged.as_json(), None)


def remove_incident(incident: Incident) -> Edit:
    """Take an incident out of the project; what referred to it refers to one that is unknown.

    Raises:
        EditRefused: It is not there any more.
    """
    if incident.facts is None:
        raise EditRefused("The incident is not there any more.")
    title = f"Delete the incident {quoted(incident.facts.name)}"
    return one_change(title, incident_ref(incident.id), "facts", incident.value("facts"), None, None)


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

    Raises:
        EditRefused: The note holds something that no file can, or what stands is none of the two.
    """
    assert decision.id == decision_id(one, other)
    note = storable_note(note)
    try:
        ruling = Ruling(of=in_order(one, other), verdict=verdict, stands=stands, note=note, by=by, made=pen.now())
    except ValidationError as error:
        raise refusal(error) from error
    ref = decision_ref(decision.id)
    return one_change("Decide on a contradiction", ref, "ruling", decision.value("ruling"), ruling.as_json(), None)


def withdraw_ruling(decision: Decision) -> Edit | None:
    """Take a decision back; nothing to do gives None."""
    if decision.ruling is None:
        return None
    ref = decision_ref(decision.id)
    return one_change("Take a decision back", ref, "ruling", decision.value("ruling"), None, None)
