"""Incidents and decisions: made, changed, merged and taken back."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from annotator.domain.counting import BUILT_IN_RULES
from annotator.domain.decisions import AnnotationRef, Ruling, decision_id, in_order
from annotator.domain.documents import Document, DocumentRef, decision_ref, incident_ref
from annotator.domain.editing import (
    merge_incidents,
    remove_incident,
    rule_on,
    set_counting,
    set_incident,
    withdraw_ruling,
)
from annotator.domain.errors import EditRefused
from annotator.domain.incidents import Grade, IncidentFacts, resolved
from annotator.domain.projects import Project
from tests.strategies import NOW, InMemory, steady_pen

MARKET = IncidentFacts(name="Market shelling", first="2026-03-12", last="2026-03-12", place="Dorsa", grade=Grade.FAIR)
BAZAAR = IncidentFacts(name="Shelling of the bazaar")
ONE = AnnotationRef(article="a1", annotator="ada", annotation="x1")
OTHER = AnnotationRef(article="a2", annotator="ada", annotation="x2")


@pytest.fixture
def project() -> Project:
    return Project(InMemory())


def test_an_incident_is_made_changed_and_taken_back(project: Project) -> None:
    made = set_incident(project.incident("i1"), MARKET)
    assert made is not None
    project.apply(made)
    changed = set_incident(project.incident("i1"), MARKET.model_copy(update={"grade": Grade.CONFIRMED}))
    assert changed is not None
    project.apply(changed)

    assert project.incident("i1").facts == MARKET.model_copy(update={"grade": Grade.CONFIRMED})
    project.apply(changed.inverse)
    project.apply(made.inverse)
    assert project.incident("i1").is_empty


def test_writing_what_is_known_is_no_edit(project: Project) -> None:
    made = set_incident(project.incident("i1"), MARKET)
    assert made is not None
    project.apply(made)

    assert set_incident(project.incident("i1"), MARKET) is None


def test_a_merged_incident_stands_for_the_other_one() -> None:
    project = Project(InMemory())
    for name, facts in (("i1", MARKET), ("i2", BAZAAR)):
        made = set_incident(project.incident(name), facts)
        assert made is not None
        project.apply(made)

    edit = merge_incidents(project.incident("i2"), project.incident("i1"))
    project.apply(edit)

    known = {name: facts for name in ("i1", "i2") if (facts := project.incident(name).facts) is not None}
    assert resolved("i2", known) == resolved("i1", known) == "i1"
    project.apply(edit.inverse)
    assert project.incident("i2").facts == BAZAAR


def test_an_incident_is_not_merged_into_itself_or_into_nothing(project: Project) -> None:
    with pytest.raises(EditRefused, match="itself"):
        merge_incidents(project.incident("i1"), project.incident("i1"))
    with pytest.raises(EditRefused, match="not there"):
        merge_incidents(project.incident("i1"), project.incident("i2"))
    with pytest.raises(EditRefused, match="not there"):
        remove_incident(project.incident("i1"))


def test_merging_in_a_circle_ends() -> None:
    circle = {
        "i1": MARKET.model_copy(update={"merged_into": "i2"}),
        "i2": BAZAAR.model_copy(update={"merged_into": "i1"}),
    }

    assert resolved("i1", circle) == resolved("i2", circle) == "i1"


def test_days_are_in_order() -> None:
    with pytest.raises(ValidationError, match="comes after"):
        IncidentFacts(name="X", first="2026-03-12", last="2026-03-11")


def test_a_decision_is_made_and_withdrawn(project: Project) -> None:
    name = decision_id(ONE, OTHER)

    edit = rule_on(project.decision(name), OTHER, ONE, "supersedes", stands="x2", by="ada", pen=steady_pen())
    project.apply(edit)

    ruling = project.decision(name).ruling
    assert ruling == Ruling(of=(ONE, OTHER), verdict="supersedes", stands="x2", by="ada", made=NOW)
    withdrawn = withdraw_ruling(project.decision(name))
    assert withdrawn is not None
    project.apply(withdrawn)
    assert project.decision(name).is_empty
    assert withdraw_ruling(project.decision(name)) is None


def test_a_decision_has_the_same_id_in_either_order() -> None:
    assert decision_id(ONE, OTHER) == decision_id(OTHER, ONE)
    assert in_order(OTHER, ONE) == (ONE, OTHER)


@pytest.mark.parametrize(("verdict", "stands"), [("supersedes", ""), ("supersedes", "x9"), ("contested", "x1")])
def test_what_stands_is_said_where_one_supersedes_the_other_and_only_there(verdict: str, stands: str) -> None:
    with pytest.raises(ValidationError):
        Ruling.from_json(
            {
                "of": [ONE.as_json(), OTHER.as_json()],
                "verdict": verdict,
                "stands": stands,
                "by": "ada",
                "made": NOW,
            }
        )


@pytest.mark.parametrize("ref", [incident_ref("i1"), decision_ref("d1")])
def test_their_names_come_back_from_text(ref: DocumentRef) -> None:
    assert DocumentRef.parse(str(ref)) == ref


def test_a_new_document_of_either_kind_says_nothing(project: Project) -> None:
    documents: list[Document] = [project.incident("i1"), project.decision("d1")]

    assert all(document.is_empty for document in documents)


def test_the_project_counts_by_one_of_its_rules(project: Project) -> None:
    own = BUILT_IN_RULES[0].model_copy(update={"id": "own", "name": "Ours"})
    edit = set_counting(project.info, "own", [*BUILT_IN_RULES, own])
    assert edit is not None
    project.apply(edit)

    assert project.info.rule == own
    assert set_counting(project.info, "own", project.info.rules) is None
    project.apply(edit.inverse)
    assert project.info.rule.id == "literal"


def test_a_rule_that_is_not_there_or_there_twice_is_refused(project: Project) -> None:
    with pytest.raises(EditRefused, match="does not have"):
        set_counting(project.info, "own", BUILT_IN_RULES)
    with pytest.raises(EditRefused, match="Two counting rules"):
        set_counting(project.info, "literal", [*BUILT_IN_RULES, BUILT_IN_RULES[1]])


@pytest.mark.parametrize("day", ["2026-02-30", "2026-13-01", "0000-01-01"])
def test_a_day_that_the_calendar_does_not_have_is_refused(day: str) -> None:
    with pytest.raises(ValidationError):
        IncidentFacts(name="Raid", first=day)


def test_incidents_are_not_merged_into_each_other(project: Project) -> None:
    for name, facts in (("i1", MARKET), ("i2", BAZAAR)):
        made = set_incident(project.incident(name), facts)
        assert made is not None
        project.apply(made)
    project.apply(merge_incidents(project.incident("i2"), project.incident("i1")))

    with pytest.raises(EditRefused, match="“Shelling of the bazaar” was merged into this one already"):
        merge_incidents(project.incident("i1"), project.incident("i2"))


@pytest.mark.parametrize(("note", "stands"), [("half \ud83d", ""), ("", "x9")])
def test_a_decision_that_no_file_can_hold_is_refused_with_a_sentence(project: Project, note: str, stands: str) -> None:
    with pytest.raises(EditRefused, match=r"\.$"):
        rule_on(
            project.decision(decision_id(ONE, OTHER)),
            ONE,
            OTHER,
            "supersedes" if stands else "contested",
            stands=stands,
            note=note,
            by="ada",
            pen=steady_pen(),
        )


def test_a_project_that_names_no_counting_rules_is_as_it_was_when_one_is_chosen_and_taken_back() -> None:
    info = Project(InMemory()).info.model_copy(update={"counting_rules": ()})
    assert set_counting(info, "literal", BUILT_IN_RULES) is None

    edit = set_counting(info, "acled", BUILT_IN_RULES)
    assert edit is not None
    (change,) = edit.changes
    after = info.with_value(change.key, change.after)

    assert after.rule.id == "acled"
    assert after.with_value(change.key, change.before) == info
