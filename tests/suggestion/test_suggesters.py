"""What the words of a sentence are proposed to say."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.domain.details import DateDetail, QuantityDetail, SpanDetail, misfit
from annotator.suggestion.proposer import Proposer
from annotator.suggestion.registry import SUGGESTERS
from tests.strategies import article_of
from tests.suggestion.sentences import COUNT, DENIAL, LABELS, QUIET, SHELLING, article, sentence

if TYPE_CHECKING:
    from annotator.suggestion.proposal import Proposal


def proposed(text: str, label: str, published: str = "2026-03-12", language: str = "en") -> list[Proposal]:
    """Return what is proposed for a text of one sentence."""
    made = article("First comes another.", text, published=published, language=language)
    return [p for p in Proposer(LABELS, SUGGESTERS).proposals(made, sentence(made, 1)) if p.label == label]


def words(detail: object) -> str:
    """Return the words of a detail."""
    assert isinstance(detail, SpanDetail | QuantityDetail)
    return detail.text


# -- casualty figures --------------------------------------------------------------------------------------------------


def test_a_sentence_with_three_readings_proposes_three_figures() -> None:
    found = proposed(COUNT, "casualty_figure")

    assert [(p.details["harm"], words(p.details["quantity"])) for p in found] == [
        ("killed", "31"),
        ("killed", "four"),
        ("injured", "58"),
    ]
    assert [p.details["scope"] for p in found] == ["event", "subset", "event"]
    assert [p.details.get("sex_age") for p in found] == [None, "children", None]
    assert all(p.offered and p.by == "quantity" and p.origin.startswith("reading:") for p in found)


def test_a_figure_takes_its_source_with_its_kind_and_its_day_from_the_sentence() -> None:
    killed, injured = proposed(SHELLING, "casualty_figure")

    source = killed.details["said_by"]
    assert isinstance(source, SpanDetail)
    assert (source.text, source.kind) == ("hospital staff", "medical")
    assert killed.details["as_of"] == DateDetail(first="2026-03-12", last="2026-03-12")
    quantity = injured.details["quantity"]
    assert isinstance(quantity, QuantityDetail)
    assert (quantity.text, quantity.low, quantity.vague) == ("dozens", 24, "dozens")


def test_a_weekday_counts_from_publication_and_publication_stands_in_for_none() -> None:
    (tuesday,) = proposed("A bomb killed five people on Tuesday.", "casualty_figure")
    (undated,) = proposed("A bomb killed five people.", "casualty_figure")
    (unknown,) = proposed("A bomb killed five people on Tuesday.", "casualty_figure", published="2026")

    assert tuesday.details["as_of"] == DateDetail(first="2026-03-10", last="2026-03-10")
    assert undated.details["as_of"] == DateDetail(first="2026-03-12", last="2026-03-12")
    assert "as_of" not in unknown.details


def test_a_person_without_a_number_is_quoted_as_the_quantity() -> None:
    (found,) = proposed("The blast killed a US civilian contractor.", "casualty_figure")

    quantity = found.details["quantity"]
    assert isinstance(quantity, QuantityDetail)
    assert (quantity.text, quantity.low, quantity.high) == ("a US civilian contractor", 1, 1)
    assert found.details["nationality"] == "US"
    assert found.details["victims"] == "civilian"


def test_the_words_of_the_article_are_where_a_proposal_says() -> None:
    made = article("First comes another.", COUNT)
    for proposal in Proposer(LABELS, SUGGESTERS).proposals(made, sentence(made, 1)):
        for detail in proposal.details.values():
            if isinstance(detail, SpanDetail | QuantityDetail) and detail.span is not None:
                assert detail.span.of(made.text) == detail.text
        assert sentence(made, 1).covers(proposal.anchor)


@pytest.mark.parametrize("text", [QUIET, "Thousands marched through the capital.", "He faces the death sentence."])
def test_a_sentence_that_counts_nobody_who_came_to_harm_proposes_no_figure(text: str) -> None:
    assert proposed(text, "casualty_figure") == []


# -- claims ------------------------------------------------------------------------------------------------------------


def test_an_attribution_proposes_a_claim_with_source_cue_and_content() -> None:
    (found,) = proposed(DENIAL, "claim")

    assert {key: words(found.details[key]) for key in ("source", "cue", "content")} == {
        "source": "The army",
        "cue": "denied",
        "content": "firing on the town",
    }
    assert (found.details["stance"], found.details["source_kind"]) == ("denies", "military")
    assert found.details["quote_type"] == "indirect"
    assert "source_name" not in found.details


def test_a_source_with_a_name_has_it_proposed() -> None:
    (found,) = proposed("“They left,” said Col. Ivo Tarrant.", "claim")

    assert found.details["source_name"]
    assert found.details["quote_type"] == "direct"


def test_the_reporters_own_voice_is_no_claim() -> None:
    assert proposed(QUIET, "claim") == []


# -- events ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "type_", "status", "weapon"),
    [
        ("The army shelled the market.", "shelling_artillery_missile_attack", "occurred", "explosives"),
        ("An air strike hit the depot.", "air_drone_strike", "occurred", "explosives"),
        ("A suicide bomber attacked the gate.", "suicide_bomb", "occurred", ""),
        ("A roadside bomb went off.", "remote_explosive_landmine_ied", "occurred", "explosives"),
        ("Rebels kidnapped two teachers.", "abduction_forced_disappearance", "occurred", ""),
        ("Soldiers clashed with rebels near Tesk.", "armed_clash", "occurred", ""),
        ("Police dispersed protesters with tear gas.", "protest_with_intervention", "occurred", ""),
        ("Thousands marched through the capital.", "peaceful_protest", "occurred", ""),
        ("A mob beat a driver.", "mob_violence", "occurred", ""),
        ("The two sides signed a ceasefire.", "agreement", "occurred", ""),
        ("Police arrested nine people.", "arrests", "occurred", ""),
        ("The group threatened to attack the port.", "attack", "threatened", ""),
        ("The army plans to storm the town.", "attack", "planned", ""),
        ("Fighting continues near the border.", "armed_clash", "ongoing", ""),
        ("The attack was condemned, and talks are planned for May.", "attack", "occurred", ""),
        ("The raid was delayed, as its planner will say.", "attack", "occurred", ""),
        ("Gunmen shot dead a judge.", "attack", "occurred", "firearms"),
        ("Chlorine was used in the attack.", "chemical_weapon", "occurred", "chemical"),
    ],
)
def test_words_give_away_type_status_and_weapon_of_an_event(text: str, type_: str, status: str, weapon: str) -> None:
    (found,) = proposed(text, "event")

    assert (found.details["type"], found.details["status"]) == (type_, status)
    if weapon:
        assert found.details["weapon"] == weapon


def test_an_event_is_never_offered_only_filled() -> None:
    assert [p.offered for p in proposed("The army shelled the market.", "event")] == [False]


def test_actor_and_recipient_are_proposed_where_they_stand_beside_the_verb() -> None:
    (found,) = proposed("Rebels attacked police in Tesk on Monday.", "event")
    actor, recipient = found.details["actor"], found.details["recipient"]
    assert isinstance(actor, SpanDetail)
    assert isinstance(recipient, SpanDetail)
    assert (actor.text, actor.kind) == ("Rebels", "rebel_groups")
    assert (recipient.text, recipient.kind) == ("police", "state_forces")
    assert found.details["date"] == DateDetail(first="2026-03-09", last="2026-03-09")

    (found,) = proposed("Two villagers were killed by gunmen.", "event")
    actor = found.details["actor"]
    assert isinstance(actor, SpanDetail)
    assert (actor.text, actor.kind) == ("gunmen", "political_militias")


def test_languages_without_words_for_it_propose_no_event() -> None:
    assert proposed("The army shelled the market.", "event", language="de") == []


# -- all of them -------------------------------------------------------------------------------------------------------


@given(
    st.text(st.characters(codec="utf-8"), max_size=120).filter(lambda text: bool(text.strip()) and "|" not in text)
    | st.lists(
        st.sampled_from(
            ("The army", "said", "killed", "12", "people", ",", "“", "”", "and", "dozens", "on Tuesday", "?")
        ),
        min_size=1,
        max_size=14,
    ).map(" ".join)
)
def test_whatever_is_read_fits_its_label_and_lies_in_its_sentence(text: str) -> None:
    made = article_of(text)
    for proposal in Proposer(LABELS, SUGGESTERS).proposals(made, sentence(made)):
        label = LABELS.get(proposal.label)
        assert label is not None
        assert sentence(made).covers(proposal.anchor)
        for key, detail in proposal.details.items():
            attribute = label.attribute(key)
            assert attribute is not None
            assert misfit(attribute, detail, made.text) == ""
