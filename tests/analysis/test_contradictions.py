"""Figures that speak of the same and cannot both be true are contradictions, and nothing else is."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.analysis.contradictions import (
    DIFFER,
    FAR_APART,
    MARKED,
    MOST_COMPARED,
    NEVER_MEET,
    PART_OVER_WHOLE,
    Rulings,
    clash,
    contradictions,
    judged,
)
from annotator.analysis.figures import Figure
from annotator.domain.incidents import IncidentFacts
from tests.analysis.making import about, at_least, between, figure, figures, ruled

NOBODY = Rulings({})


def pairs(*of: Figure) -> list[tuple[str, str, str]]:
    return [(each.first.id, each.second.id, each.why) for each in contradictions(of, {}, NOBODY)]


@pytest.mark.parametrize(
    ("one", "other", "why"),
    [
        (figure("f1", 14), figure("f2", 31), DIFFER),
        (figure("f1", 25), figure("f2", 25), ""),
        (figure("f1", 14), at_least("f2", 25), NEVER_MEET),
        (figure("f1", 30), at_least("f2", 25), ""),
        (between("f1", 28, 35), figure("f2", 27), NEVER_MEET),
        (between("f1", 28, 35), figure("f2", 28), ""),
        (between("f1", 20, 24), between("f2", 25, 30), NEVER_MEET),
        (about("f1", 30), figure("f2", 25), ""),
        (about("f1", 30), figure("f2", 24), ""),
        (about("f1", 30), figure("f2", 23), FAR_APART),
        (about("f1", 30), about("f2", 45), FAR_APART),
        (about("f1", 30), at_least("f2", 40), FAR_APART),
        (figure("f1", qualifier="none", low=0, high=0, stated=0), figure("f2", 3), DIFFER),
        (figure("f1", qualifier="at_most", low=None, high=10), figure("f2", 11), NEVER_MEET),
        (figure("f1", qualifier="vague", vague="dozens", low=24, high=None, stated=None), figure("f2", 10), FAR_APART),
        (figure("f1", qualifier="vague", vague="dozens", low=24, high=None, stated=None), figure("f2", 20), ""),
    ],
)
def test_two_readings_clash_where_no_number_fits_both(one: Figure, other: Figure, why: str):
    assert clash(one, other) == clash(other, one) == why


@pytest.mark.parametrize(
    "other",
    [
        figure("f2", 31, harm="injured"),
        figure("f2", 31, incident="bridge"),
        figure("f2", 31, scope="subset"),
        figure("f2", 31, scope="cumulative"),
        figure("f2", 31, incident=""),
        figure("f2", 31, qualifier=""),
        figure("f2", 31, harm=""),
    ],
)
def test_figures_that_do_not_speak_of_the_same_are_not_compared(other: Figure):
    assert pairs(figure("f1", 14), other) == []


def test_figures_without_an_incident_are_compared_within_their_article():
    here, there = figure("f1", 14, incident=""), figure("f2", 31, incident="", article="a2")
    assert pairs(here, there) == []
    assert pairs(here, there._replace(article="a1")) == [("f1", "f2", DIFFER)]


@pytest.mark.parametrize(
    "other",
    [
        figure("f2", 31, as_of="2026-03-10"),
        figure("f2", 31, victims="civilian"),
        figure("f2", 0),
        figure("f2", 31, scope="partial"),
        figure("f2", 31, causes="e2"),
    ],
)
def test_figures_of_one_article_without_an_incident_that_may_be_of_two_events_are_not_compared(other: Figure):
    one = figure("f1", 14, incident="", causes="e1")
    assert pairs(one, other._replace(incident="")) == []


def test_figures_of_one_article_that_the_same_event_caused_are_compared_whatever_the_day():
    one, other = (figure(each, incident="", causes="e1") for each in ("f1", "f2"))
    assert pairs(one, other._replace(low=31, high=31, as_of="2026-03-10")) == [("f2", "f1", DIFFER)]
    assert pairs(one, other._replace(low=0, high=0, qualifier="none")) == [("f1", "f2", DIFFER)]


def test_a_part_is_never_larger_than_the_whole_of_no_incident():
    total, part = (figure(each, incident="", causes="e1") for each in ("f1", "f2"))
    assert pairs(total, part._replace(low=31, high=31, victims="civilian")) == []


def test_figures_without_a_day_or_an_incident_are_not_of_the_same_day():
    assert pairs(*(figure(f"f{each}", each, incident="", published="") for each in (14, 31))) == []


def test_an_incident_that_was_merged_is_the_other_one():
    incidents = {"bridge": IncidentFacts(name="Bridge", merged_into="market"), "market": IncidentFacts(name="Market")}
    found = list(contradictions([figure("f1", 14), figure("f2", 31, incident="bridge")], incidents, NOBODY))
    assert len(found) == 1


def test_no_scope_is_the_scope_of_the_event_and_no_victims_are_unknown_ones():
    assert pairs(figure("f1", 14, scope="event"), figure("f2", 31, victims="unknown")) == [("f1", "f2", DIFFER)]


def test_a_group_contradicts_the_total_only_where_it_is_larger():
    total = figure("f1", 25)
    assert pairs(total, figure("f2", 20, victims="civilian")) == []
    assert pairs(total, figure("f2", 26, victims="civilian")) == [("f1", "f2", PART_OVER_WHOLE)]
    assert pairs(total, figure("f2", 26, sex_age="children")) == [("f1", "f2", PART_OVER_WHOLE)]
    assert pairs(total, about("f2", 27, victims="civilian")) == []


def test_victims_of_other_nations_are_other_victims():
    one = figure("f1", 4, victims="state_combatant", nationality="US")
    assert pairs(one, figure("f2", 2, victims="state_combatant", nationality="Iraq")) == []
    for same in ("us", "U.S.", "American"):
        assert pairs(one, figure("f2", 2, victims="state_combatant", nationality=same)) == [("f1", "f2", DIFFER)]


def test_what_one_source_says_in_one_sentence_is_a_list():
    one, other = figure("f1", 4), figure("f2", 2, sentence=1)
    assert pairs(one, other) == []
    assert pairs(one, other._replace(source="the army")) == [("f1", "f2", DIFFER)]


def test_two_annotators_of_one_article_do_not_contradict_each_other():
    assert pairs(figure("f1", 14), figure("f2", 31, annotator="ben")) == []
    assert len(pairs(figure("f1", 14), figure("f2", 31, annotator="ben", article="a2"))) == 1


def test_single_persons_are_counted_by_nobody_else():
    assert pairs(figure("f1", 1, scope="individual"), figure("f2", 0, scope="individual")) == []


def test_marked_pairs_are_contradictions_whatever_they_speak_of():
    three = figure("c1", 3, label="claim", harm="", against="c2", incident="")
    five = figure("c2", 5, label="claim", harm="", incident="")
    assert pairs(three, five) == [("c1", "c2", MARKED)]
    assert pairs(three, five._replace(against="c1")) == [("c1", "c2", MARKED)]


def test_a_mark_on_something_that_is_gone_is_no_contradiction():
    assert pairs(figure("f1", against="f9")) == []


def test_the_earlier_comes_first_and_the_days_decide():
    later, earlier = figure("f1", 14, published="2026-03-14"), figure("f2", 31, as_of="2026-03-12", article="a2")
    assert pairs(later, earlier) == [("f2", "f1", DIFFER)]


@pytest.mark.parametrize(
    ("harm", "before", "after", "clashes"),
    [
        ("killed", 14, 31, False),
        ("killed", 31, 14, True),
        ("injured", 14, 31, False),
        ("missing", 31, 14, False),
        ("detained", 14, 31, False),
    ],
)
def test_a_toll_of_a_later_day_brings_the_earlier_up_to_date(harm: str, before: int, after: int, clashes: bool):
    earlier = figure("f1", before, harm=harm, as_of="2026-03-12")
    later = figure("f2", after, harm=harm, as_of="2026-03-13")
    assert bool(pairs(earlier, later)) == clashes


def test_a_part_of_a_later_day_may_be_larger_than_the_whole_of_an_earlier_one():
    total, part = figure("f1", 25), figure("f2", 30, victims="civilian")
    assert pairs(total, part._replace(as_of="2026-03-13")) == []
    assert pairs(total._replace(as_of="2026-03-13"), part) == [("f2", "f1", PART_OVER_WHOLE)]


def test_days_that_are_not_whole_bring_nothing_up_to_date():
    assert pairs(figure("f1", 14, as_of="2026-03"), figure("f2", 31)) != []


def test_the_decision_stands_with_the_pair():
    one, other = figure("f1", 14), figure("f2", 31)
    rulings = ruled(one, other, "supersedes", stands=other)
    (found,) = contradictions([one, other], {}, Rulings(rulings))
    assert {found.decision: found.ruling} == rulings
    assert Rulings(rulings).superseded == {one.key: other.key}


def test_what_was_superseded_contradicts_nothing_else_any_more():
    one, other, third = figure("f1", 14), figure("f2", 31), figure("f3", 27)
    rulings = Rulings(ruled(one, other, "supersedes", stands=other))
    found = [(each.first.id, each.second.id) for each in contradictions([one, other, third], {}, rulings)]
    assert found == [("f1", "f2"), ("f2", "f3")]


def test_judging_again_forgets_what_was_withdrawn():
    one, other = figure("f1", 14), figure("f2", 31)
    (decided,) = contradictions([one, other], {}, Rulings(ruled(one, other, "contested")))
    (again,) = judged([decided], NOBODY)
    assert (again.decision, again.ruling) == ("", None)


def test_what_stays_contested_is_known_of_both():
    one, other = figure("f1", 14), figure("f2", 31)
    assert Rulings(ruled(one, other, "contested")).contested == {one.key, other.key}
    assert Rulings(ruled(one, other, "different_scope")).superseded == {}


def test_of_very_many_figures_the_latest_are_compared():
    many = [figure(f"f{number}", number) for number in range(MOST_COMPARED + 50)]
    assert len(pairs(*many)) == MOST_COMPARED * (MOST_COMPARED - 1) / 2


@given(figures(), st.randoms())
def test_the_order_of_figures_changes_nothing(of: list[Figure], draw: random.Random):
    shuffled = draw.sample(of, len(of))
    assert set(pairs(*shuffled)) == set(pairs(*of))


@given(figures())
def test_no_pair_comes_twice_and_none_with_itself(of: list[Figure]):
    found = [frozenset(each.keys) for each in contradictions(of, {}, NOBODY)]
    assert len(set(found)) == len(found)
    assert all(len(pair) == 2 for pair in found)
