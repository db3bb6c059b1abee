"""The label set that comes with the program covers what the field asks for."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from annotator.domain.attributes import ChoiceAttribute, LinkAttribute, SpanAttribute
from annotator.domain.details import DATE_PRECISIONS, PLACE_PRECISIONS, Qualifier
from annotator.domain.incidents import Grade
from annotator.domain.labels import Label, LabelSet
from annotator.paths import resource
from annotator.storage.defaults import default_label_set

REFERENCE = Path(__file__).parents[3] / "shared" / "domain.md"

LISTS = {
    "event.type": """
        Armed clash, Government regains territory, Non-state actor overtakes territory;
        Chemical weapon, Air/drone strike, Suicide bomb, Shelling/artillery/missile attack,
        Remote explosive/landmine/IED, Grenade; Sexual violence, Attack,
        Abduction/forced disappearance; Peaceful protest, Protest with intervention, Excessive force against protesters;
        Violent demonstration, Mob violence; Agreement, Arrests, Change to group/activity, Disrupted weapons use,
        Headquarters or base established, Looting/property destruction, Non-violent transfer of territory, Other
    """,
    "event.status": "occurred, ongoing, planned, attempted, threatened, generic",
    "event.weapon": """
        firearms, explosives, incendiary, melee, vehicle, chemical, biological, radiological, nuclear,
        sabotage equipment, fake, other, unknown
    """,
    "event.confidence": """
        reported as fact, claimed or admitted, suspected, suspected by authorities, possible, denied
    """,
    "claim.quote_type": "direct, indirect, mixed",
    "claim.source_kind": """
        state official, military, police, medical, armed group, witness, NGO or monitor, media, unnamed, document
    """,
    "claim.stance": "asserts, denies, doubts, does not say",
    "claim.check_worthiness": "not factual, factual but unimportant, check-worthy",
    "casualty_figure.harm": """
        killed, injured, killed or injured, missing, abducted, detained, displaced, freed
    """,
    "casualty_figure.victims": """
        civilian, state combatant, non-state combatant, police, official, diplomat, aid or medical worker, journalist,
        perpetrator, unknown or contested
    """,
    "casualty_figure.sex_age": "men, women, boys, girls, children, mixed, unknown",
    "casualty_figure.scope": "event total, subset, partial, cumulative, rate, individual",
    "casualty_figure.grade": "confirmed, fair, weak, contested, discounted",
}
KINDS = {
    "event.actor": """
        state forces, rebel groups, political militias, identity militias, rioters, protesters, civilians,
        external or other forces
    """,
    "event.recipient": """
        state forces, rebel groups, political militias, identity militias, rioters, protesters, civilians,
        external or other forces
    """,
    "casualty_figure.said_by": LISTS["claim.source_kind"],
}
ATTRIBUTES = {
    "event": """
        type plover status actor recipient date place weapon responsible confidence incident
    """,
    "claim": """
        content cue source quote_type source_name source_role source_kind source_is_party stance check_worthiness about
        verdict_rating verdict_reviewer verdict_address verdict_date nested_in
    """,
    "casualty_figure": """
        harm quantity victims victim_group nationality sex_age names scope as_of said_in caused_by incident
    """,
}


@pytest.fixture(scope="module")
def label_set() -> LabelSet:
    return default_label_set(resource("labels", "default.json"))


def label(label_set: LabelSet, label_id: str) -> Label:
    found = label_set.get(label_id)
    assert found is not None
    return found


def words(text: str) -> list[str]:
    return [word.strip().casefold() for word in re.split("[,;]", " ".join(text.split()))]


@pytest.mark.parametrize("label_id", ATTRIBUTES)
def test_every_attribute_of_the_field_is_there(label_set: LabelSet, label_id: str) -> None:
    there = {attribute.id for attribute in label(label_set, label_id).attributes}

    assert set(ATTRIBUTES[label_id].split()) <= there


@pytest.mark.parametrize("where", LISTS)
def test_every_list_of_the_field_is_whole(label_set: LabelSet, where: str) -> None:
    label_id, _, attribute_id = where.partition(".")
    attribute = label(label_set, label_id).attribute(attribute_id)
    assert isinstance(attribute, ChoiceAttribute)

    assert [option.name.casefold() for option in attribute.options] == words(LISTS[where])


@pytest.mark.parametrize("where", KINDS)
def test_every_kind_of_actor_and_source_can_be_chosen(label_set: LabelSet, where: str) -> None:
    label_id, _, attribute_id = where.partition(".")
    attribute = label(label_set, label_id).attribute(attribute_id)
    assert isinstance(attribute, SpanAttribute)

    assert [kind.name.casefold() for kind in attribute.kinds] == words(KINDS[where])


def test_the_types_of_acled_stand_in_its_families(label_set: LabelSet) -> None:
    attribute = label(label_set, "event").attribute("type")
    assert isinstance(attribute, ChoiceAttribute)

    assert [(family.name, len(family.options)) for family in attribute.families] == [
        ("Battles", 3),
        ("Explosions/Remote violence", 6),
        ("Violence against civilians", 3),
        ("Protests", 3),
        ("Riots", 2),
        ("Strategic developments", 8),
    ]


def test_plover_has_its_sixteen_types_each_with_its_modes(label_set: LabelSet) -> None:
    attribute = label(label_set, "event").attribute("plover")
    assert isinstance(attribute, ChoiceAttribute)
    modes = {family.name: len(family.options) - 1 for family in attribute.families}

    assert modes == {
        "AGREE": 0,
        "CONSULT": 4,
        "SUPPORT": 0,
        "CONCEDE": 0,
        "COOPERATE": 0,
        "AID": 0,
        "RETREAT": 6,
        "REQUEST": 4,
        "ACCUSE": 3,
        "REJECT": 4,
        "THREATEN": 6,
        "PROTEST": 7,
        "SANCTION": 4,
        "MOBILIZE": 4,
        "COERCE": 10,
        "ASSAULT": 15,
    }


def test_links_lead_where_the_field_draws_them(label_set: LabelSet) -> None:
    leads = {
        f"{each.id}.{attribute.id}": attribute.to
        for each in label_set.labels
        for attribute in each.attributes
        if isinstance(attribute, LinkAttribute)
    }

    assert leads["claim.about"] == ("event", "casualty_figure")
    assert leads["claim.nested_in"] == ("claim",)
    assert leads["casualty_figure.said_in"] == ("claim",)
    assert leads["casualty_figure.caused_by"] == ("event",)


def test_three_or_four_fields_are_in_sight_and_all_are_explained(label_set: LabelSet) -> None:
    for each in label_set.labels:
        assert 3 <= sum(not attribute.folded for attribute in each.attributes) <= 4
        assert all(attribute.definition for attribute in each.attributes)
        assert each.examples
        assert each.counter_examples


def test_precisions_grades_and_qualifiers_are_those_of_the_field() -> None:
    assert len(DATE_PRECISIONS) == 5
    assert len(PLACE_PRECISIONS) == 7
    assert [grade.value for grade in Grade] == words(LISTS["casualty_figure.grade"])
    assert [qualifier.value for qualifier in Qualifier] == words(
        "exact, at_least, more_than, at_most, fewer_than, nearly, about, range, plural, vague, none"
    )


@pytest.mark.skipif(not REFERENCE.exists(), reason="the reference is not on this machine")
def test_the_lists_above_are_those_of_the_reference(label_set: LabelSet) -> None:
    reference = REFERENCE.read_text(encoding="utf-8").casefold().replace("_", " ")
    for text in (*LISTS.values(), *KINDS.values()):
        for word in words(text):
            said = word.replace("external or other", "external/other").replace("event total", "event` total")
            assert said in reference, word
    plover = label(label_set, "event").attribute("plover")
    assert isinstance(plover, ChoiceAttribute)
    for option in plover.options:
        assert option.id.partition("-")[2] in reference
