"""Roll-ups follow their named rules, add nothing, and say what they left out and why."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.analysis.contradictions import Rulings, standing
from annotator.analysis.figures import Counter, Figure
from annotator.analysis.rollup import (
    CUMULATIVE,
    DISCOUNTED,
    INDIVIDUAL,
    PARTIAL,
    PARTY,
    RATE,
    REPEATED,
    ROLL_UP_RULES,
    SUBSET,
    SUPERSEDED,
    UNREAD,
    WEAK,
    RollUp,
    roll_up_rule,
    rolled_up,
)
from annotator.domain.counting import BUILT_IN_RULES
from annotator.domain.decisions import Ruling
from annotator.domain.incidents import IncidentFacts
from tests.analysis.making import about, at_least, between, figure, figures, ruled

LITERAL, ACLED = BUILT_IN_RULES[:2]


def together(rule: str, *of: Figure, rulings: dict[str, Ruling] | None = None) -> RollUp:
    (found,) = rolled_up(of, roll_up_rule(rule), Counter(LITERAL), {}, Rulings(rulings or {}))
    return found


def span(found: RollUp) -> tuple[int | None, int | None, int | None]:
    return found.minimum, found.best, found.maximum


def left(found: RollUp) -> dict[str, list[str]]:
    return {each.why: [figure.id for figure in each.figures] for each in found.left_out}


HOSPITAL = at_least("f1", 25, source="Hospital staff", kind="medical", published="2026-03-12")
ARMY = figure("f2", 14, source="Army spokesman", kind="military", is_party=True, published="2026-03-12")
WATCH = figure("f3", 27, source="Dorsa Watch", kind="ngo_or_monitor", published="2026-03-13")
HERALD = between("f4", 28, 35, outlet="Lowland Herald", published="2026-03-13", article="a2")
HEALTH = figure("f5", 34, source="Provincial health directorate", kind="medical", published="2026-03-14")
CHILDREN = figure("f6", 4, scope="subset", source="Provincial health directorate", published="2026-03-14")
ALL = (HOSPITAL, ARMY, WATCH, HERALD, HEALTH, CHILDREN)


def test_gtd_takes_the_most_recent_credible_source():
    found = together("gtd", *ALL)
    assert span(found) == (14, 34, 35)
    assert found.why == "GTD: the most recent credible source, Provincial health directorate, 14 March 2026."
    assert left(found) == {SUBSET: ["f6"], PARTY: ["f2"]}


def test_gtd_takes_the_majority_of_several_recent_sources():
    same_day = {"published": "2026-03-14"}
    found = together(
        "gtd",
        figure("f1", 30, source="one", **same_day),
        figure("f2", 34, source="two", **same_day),
        figure("f3", 34, source="three", **same_day),
        figure("f4", 40, source="four", published="2026-03-13"),
    )
    assert found.best == 34
    assert "most of the 3 most recent credible sources" in found.why


def test_gtd_takes_the_lowest_of_several_recent_sources_without_a_majority():
    found = together("gtd", figure("f1", 30, source="one"), figure("f2", 34, source="two"))
    assert found.best == 30
    assert "no majority" in found.why


def test_gtd_takes_the_lowest_where_no_source_is_credible():
    found = together("gtd", figure("f1", 30, source="one", is_party=True), figure("f2", 20, source="two", grade="weak"))
    assert found.best == 20
    assert left(found) == {PARTY: ["f1"], WEAK: ["f2"]}


def test_acled_takes_the_most_conservative_number():
    found = together("acled", *ALL)
    assert span(found) == (14, 14, 35)
    assert found.why == "ACLED: the most conservative number, from Army spokesman."


def test_ucdp_keeps_low_best_and_high_apart():
    assert span(together("ucdp", *ALL)) == (14, 27, 35)
    assert (
        together("ucdp", figure("f1", 9, source="a"), *(figure(f"f{n}", 12, source=f"s{n}") for n in (2, 3))).best == 12
    )


def test_min_max_has_no_best():
    assert span(together("min_max", *ALL)) == (14, None, 35)


def test_min_max_begins_at_nothing_where_it_is_contested_that_the_dead_were_civilians():
    one = figure("f1", 12, victims="civilian", source="a")
    other = figure("f2", 15, victims="civilian", source="b", grade="contested")
    assert span(together("min_max", one, other)) == (0, None, 15)
    assert span(together("min_max", one, other._replace(grade=""))) == (12, None, 15)
    decided = ruled(one, other, "contested")
    assert span(together("min_max", one, other._replace(grade=""), rulings=decided)) == (0, None, 15)
    assert span(together("acled", one, other)) == (12, 12, 15)


@pytest.mark.parametrize(
    ("scope", "why"), [("subset", SUBSET), ("cumulative", CUMULATIVE), ("rate", RATE), ("individual", INDIVIDUAL)]
)
@pytest.mark.parametrize("rule", [rule.id for rule in ROLL_UP_RULES])
def test_parts_running_totals_and_rates_are_never_mixed_with_totals(rule, scope, why):
    found = together(rule, figure("f1", 25, source="a"), figure("f2", 900, source="b", scope=scope))
    assert (found.minimum, found.maximum) == (25, 25)
    assert left(found)[why] == ["f2"]


@pytest.mark.parametrize("rule", [rule.id for rule in ROLL_UP_RULES])
def test_a_partial_count_is_a_lower_bound_and_never_the_best(rule):
    alone = together(rule, figure("f1", 3, scope="partial"))
    assert span(alone) == (3, None, None)
    assert left(alone) == {PARTIAL: ["f1"]}
    with_total = together(rule, figure("f1", 3, scope="partial"), figure("f2", 25, source="a"))
    assert (with_total.minimum, with_total.maximum) == (25, 25)


def test_a_partial_count_raises_the_minimum():
    found = together(
        "ucdp", figure("f1", 20, scope="partial"), figure("f2", 12, source="a"), figure("f3", 25, source="b"),
        figure("f4", 25, source="c"),
    )  # fmt: skip
    assert span(found) == (20, 25, 25)


def test_a_group_that_is_known_as_a_subset_alone_has_that_number():
    eight = figure("f1", 8, victims="civilian", scope="subset", source="a")
    assert span(together("acled", eight)) == (8, 8, 8)
    with_total = together("acled", eight, figure("f2", 9, victims="civilian", source="b"))
    assert span(with_total) == (9, 9, 9)
    assert left(with_total) == {SUBSET: ["f1"]}


def test_the_total_says_that_it_left_a_subset_of_one_group_out():
    of = [figure("f1", 25), figure("f2", 4, scope="subset", sex_age="children")]
    total, children = rolled_up(of, roll_up_rule("acled"), Counter(LITERAL), {}, Rulings({}))
    assert left(total) == {SUBSET: ["f2"]}
    assert span(children) == (4, 4, 4)
    assert left(children) == {}


def test_what_is_left_out_is_counted_in_words():
    found = together("gtd", *(figure(f"f{n}", n, scope="subset") for n in (2, 3)), figure("f1", 25))
    assert [each.counted for each in found.left_out] == ["2 subsets"]
    again = together("gtd", figure("f1", 25), figure("f2", 25), figure("f3", 25))
    assert [each.counted for each in again.left_out] == ["2 earlier figures of the same source"]


def test_a_source_counts_once_with_what_it_said_last():
    earlier = HEALTH._replace(id="f9", low=31, high=31, stated=31, published="2026-03-12")
    found = together("gtd", earlier, HEALTH)
    assert span(found) == (34, 34, 34)
    assert left(found) == {REPEATED: ["f9"]}


def test_an_article_that_says_the_same_twice_is_one_source():
    assert left(together("gtd", figure("f1", 25), figure("f2", 25))) == {REPEATED: ["f1"]}


def test_officials_of_two_articles_are_two_sources():
    one = figure("f1", 25, source="officials", kind="unnamed")
    other = figure("f2", 30, source="officials", kind="unnamed", article="a2")
    assert left(together("acled", one, other)) == {}
    assert left(together("acled", one, other._replace(article="a1"))) == {REPEATED: ["f1"]}


def test_articles_of_which_nothing_is_known_are_several_sources():
    nameless = {"title": "", "outlet": ""}
    one, other = figure("f1", 25, **nameless), figure("f2", 30, article="a2", **nameless)
    assert left(together("acled", one, other)) == {}


def test_the_best_number_is_never_above_the_maximum():
    turned = at_least("f1", 20, stated=40, source="a")  # somebody corrected the number and left its least
    assert span(together("ucdp", turned, figure("f2", 25, source="b"))) == (20, 25, None)


def test_a_decision_for_a_figure_that_is_gone_leaves_nothing_out():
    rulings = ruled(ARMY, HEALTH, "supersedes", stands=HEALTH)
    assert standing(rulings, [ARMY, HEALTH]) == rulings
    assert standing(rulings, [ARMY]) == {}
    found = together("acled", ARMY, rulings=standing(rulings, [ARMY]))
    assert span(found) == (14, 14, 14)


def test_what_others_and_other_articles_have_is_taken_for_granted():
    elsewhere = HEALTH._replace(article="a2", annotator="bob")
    rulings = ruled(ARMY, elsewhere, "supersedes", stands=elsewhere)
    assert standing(rulings, [ARMY]) == {}
    assert standing(rulings, [ARMY], article="a1") == rulings
    assert standing(rulings, [ARMY], annotator="ada") == rulings
    assert standing(rulings, [], annotator="ada") == {}


def test_what_was_superseded_by_decision_is_left_out():
    found = together("acled", ARMY, HEALTH, rulings=ruled(ARMY, HEALTH, "supersedes", stands=HEALTH))
    assert span(found) == (34, 34, 34)
    assert left(found) == {SUPERSEDED: ["f2"]}


def test_discounted_figures_are_never_the_best():
    found = together("acled", figure("f1", 5, source="a", grade="discounted"), figure("f2", 25, source="b"))
    assert span(found) == (5, 25, 25)
    assert left(found) == {DISCOUNTED: ["f1"]}


def test_a_figure_without_a_number_is_left_out():
    assert left(together("gtd", figure("f1", qualifier=""), figure("f2", 3))) == {UNREAD: ["f1"]}


def test_an_open_end_beyond_what_is_known_stays_open():
    assert span(together("acled", at_least("f1", 40, source="a"), figure("f2", 35, source="b"))) == (35, 35, None)
    assert span(together("acled", at_least("f1", 25, source="a"), figure("f2", 35, source="b"))) == (25, 25, 35)
    assert span(together("acled", at_least("f1", 25))) == (25, 25, None)
    assert span(together("acled", about("f1", 30))) == (30, 30, 30)
    up_to = figure("f1", qualifier="at_most", low=None, high=10, stated=10, source="a")
    assert span(together("acled", up_to, figure("f2", 25, source="b"))) == (None, 25, 25)


def test_unknown_victims_are_the_total_and_stand_before_groups():
    of = [
        figure("f1", 9, victims="civilian"),
        figure("f2", 25),
        figure("f3", 30, victims="unknown", source="b"),
        figure("f4", 4, sex_age="children"),
    ]
    found = rolled_up(of, roll_up_rule("acled"), Counter(LITERAL), {}, Rulings({}))
    assert [(each.group.victims, each.group.narrowed, each.best) for each in found] == [
        ("unknown", "", 25),
        ("unknown", "children", 4),
        ("civilian", "", 9),
    ]


def test_figures_without_an_incident_are_never_put_together_across_articles():
    of = [figure("f1", 9, incident=""), figure("f2", 25, incident="", article="a2")]
    found = rolled_up(of, roll_up_rule("acled"), Counter(LITERAL), {}, Rulings({}))
    assert [(each.group.article, each.best) for each in found] == [("a1", 9), ("a2", 25)]


def test_merged_incidents_are_one():
    incidents = {"bridge": IncidentFacts(name="Bridge", merged_into="market"), "market": IncidentFacts(name="Market")}
    of = [figure("f1", 9, source="a"), figure("f2", 25, incident="bridge", source="b")]
    (found,) = rolled_up(of, roll_up_rule("acled"), Counter(LITERAL), incidents, Rulings({}))
    assert (found.group.incident, found.minimum, found.maximum) == ("market", 9, 25)


def test_half_of_a_vague_pool_counts_as_killed_under_acleds_counting():
    pool = figure("f1", harm="killed_or_injured", qualifier="vague", vague="dozens", low=24, high=None, stated=None)
    found = rolled_up([pool], roll_up_rule("acled"), Counter(ACLED), {}, Rulings({}))
    assert [(each.group.harm, each.best) for each in found] == [("injured", 6), ("killed", 6)]


def test_a_rule_that_is_not_known_is_the_first():
    assert roll_up_rule("other") is ROLL_UP_RULES[0]


@given(figures(), st.sampled_from(ROLL_UP_RULES), st.sampled_from(BUILT_IN_RULES))
def test_numbers_are_in_order_and_every_figure_is_used_or_left_out(of, rule, counting):
    for found in rolled_up(of, rule, Counter(counting), {}, Rulings({})):
        present = [number for number in span(found) if number is not None]
        assert present == sorted(present)
        of_group = {each.key for each in found.used} | {each.key for out in found.left_out for each in out.figures}
        assert of_group <= {each.key for each in of}
        assert found.why
    in_groups = {
        each.key
        for found in rolled_up(of, rule, Counter(counting), {}, Rulings({}))
        for each in (*found.used, *(each for out in found.left_out for each in out.figures))
    }
    assert in_groups == {each.key for each in of}


@given(figures(), st.sampled_from(ROLL_UP_RULES), st.randoms())
def test_the_order_of_figures_changes_nothing(of: list[Figure], rule, draw: random.Random):
    shuffled = draw.sample(of, len(of))
    first, second = (rolled_up(each, rule, Counter(ACLED), {}, Rulings({})) for each in (of, shuffled))
    assert first == second


def test_figures_without_an_incident_are_said_to_be_of_several_events_perhaps():
    one, other = (figure(f"f{number}", number, incident="", source=f"source {number}") for number in (3, 9))
    (alone,) = rolled_up([one], ROLL_UP_RULES[0], Counter(ACLED), {}, Rulings({}))
    (both,) = rolled_up([one, other], ROLL_UP_RULES[0], Counter(ACLED), {}, Rulings({}))
    assert "several events" not in alone.why
    assert both.why.endswith("so they may be of several events.")


class TestPersonsToldOfOneByOne:
    DRIVER = figure("f1", 1, scope="individual", written="a driver")
    TEACHER = figure("f2", 1, scope="individual", written="a teacher")
    ELSEWHERE = figure("f3", 1, scope="individual", written="a nurse", article="a2")

    @pytest.mark.parametrize("rule", [rule.id for rule in ROLL_UP_RULES])
    def test_they_are_the_number_where_nobody_gives_a_count(self, rule: str) -> None:
        found = together(rule, self.DRIVER, self.TEACHER)

        assert span(found) == (2, 2, 2)
        assert "one by one" in found.why
        assert left(found) == {}

    def test_one_person_of_whom_an_article_tells_again_is_one(self) -> None:
        again = figure("f5", 1, scope="individual", written="the bus driver")
        assert span(together("gtd", self.DRIVER, again)) == (1, 1, 1)
        assert span(together("gtd", self.DRIVER, again, self.TEACHER)) == (2, 2, 2)

    def test_two_alike_in_one_sentence_are_two(self) -> None:
        other = self.DRIVER._replace(id="f5")
        assert span(together("gtd", self.DRIVER, other)) == (2, 2, 2)

    def test_of_arabic_words_the_first_says_who_it_is(self) -> None:
        one, again = (figure(each, 1, scope="individual", written=f"سائق {each}") for each in ("f6", "f7"))
        assert span(together("gtd", one, again)) == (1, 1, 1)

    def test_they_are_not_added_over_articles(self) -> None:
        assert span(together("gtd", self.DRIVER, self.TEACHER, self.ELSEWHERE)) == (2, 2, 2)

    def test_beside_a_count_they_are_among_those_counted(self) -> None:
        found = together("acled", self.DRIVER, HOSPITAL)

        assert found.best == 25
        assert left(found) == {INDIVIDUAL: ["f1"]}

    def test_beside_a_partial_count_they_are_lower_bounds(self) -> None:
        partial = figure("f4", 3, scope="partial")

        assert span(together("gtd", self.DRIVER, partial)) == (3, None, None)
