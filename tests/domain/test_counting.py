"""What a quantity counts as under each rule."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.domain.counting import BUILT_IN_RULES, CountingRule, count, pooled_count
from annotator.domain.details import Qualifier, QuantityDetail

RULES = {rule.id: rule for rule in BUILT_IN_RULES}


def quantity(
    qualifier: str, low: int | None, high: int | None, stated: int | None = None, vague: str = ""
) -> QuantityDetail:
    return QuantityDetail(
        text="so many", qualifier=Qualifier(qualifier), low=low, high=high, stated=stated, vague=vague
    )


EXACT = quantity("exact", 25, 25, 25)
AT_LEAST = quantity("at_least", 25, None, 25)
MORE_THAN = quantity("more_than", 26, None, 25)
AT_MOST = quantity("at_most", None, 30, 30)
FEWER_THAN = quantity("fewer_than", None, 29, 30)
NEARLY = quantity("nearly", None, 40, 40)
ABOUT = quantity("about", None, None, 50)
RANGE = quantity("range", 28, 35)
PLURAL = quantity("plural", 2, None)
NOBODY = quantity("none", 0, 0)
DOZENS = quantity("vague", 24, None, vague="dozens")
SEVERAL = quantity("vague", 3, None, vague="several")
MANY = quantity("vague", None, None, vague="many")
NUMEROUS = quantity("vague", None, None, vague="numerous")


@pytest.mark.parametrize(
    ("rule", "said", "counts"),
    [
        ("literal", EXACT, (25, 25, 25)),
        ("literal", AT_LEAST, (25, 25, None)),
        ("literal", MORE_THAN, (26, 26, None)),
        ("literal", AT_MOST, (None, None, 30)),
        ("literal", FEWER_THAN, (None, None, 29)),
        ("literal", NEARLY, (None, 40, 40)),
        ("literal", ABOUT, (None, 50, None)),
        ("literal", RANGE, (28, 28, 35)),
        ("literal", PLURAL, (2, None, None)),
        ("literal", NOBODY, (0, 0, 0)),
        ("literal", DOZENS, (24, None, None)),
        ("literal", MANY, (None, None, None)),
        ("acled", EXACT, (25, 25, 25)),
        ("acled", DOZENS, (12, 12, None)),
        ("acled", SEVERAL, (3, 3, None)),
        ("acled", MANY, (None, None, None)),
        ("acled", PLURAL, (2, None, None)),
        ("isaf", NUMEROUS, (4, 4, None)),
        ("isaf", SEVERAL, (3, 3, None)),
        ("isaf", DOZENS, (24, None, None)),
        ("gtd", AT_MOST, (None, 30, 30)),
        ("gtd", RANGE, (28, 28, 35)),
        ("gtd", DOZENS, (None, None, None)),
        ("gtd", PLURAL, (None, None, None)),
    ],
)
def test_a_rule_counts_as_the_field_does(
    rule: str, said: QuantityDetail, counts: tuple[int | None, int | None, int | None]
) -> None:
    assert count(RULES[rule], said) == counts


def test_half_of_a_vague_pool_counts_as_killed_by_acled() -> None:
    assert pooled_count(RULES["acled"], DOZENS) == (6, 6, None)


def test_the_share_of_a_pool_is_taken_as_it_is_written() -> None:
    rule = CountingRule(id="most", name="Most", pooled_killed=0.57)

    assert pooled_count(rule, quantity("vague", 100, None, vague="hundreds")) == (57, None, None)


def test_a_reading_with_its_ends_the_wrong_way_round_counts_as_with_them_in_order() -> None:
    assert count(RULES["literal"], quantity("range", 35, 28)) == count(RULES["literal"], RANGE) == (28, 28, 35)


@pytest.mark.parametrize(("rule", "said"), [("literal", DOZENS), ("acled", EXACT)])
def test_other_pools_stay_pooled(rule: str, said: QuantityDetail) -> None:
    assert pooled_count(RULES[rule], said) is None


ends = st.none() | st.integers(0, 10**6)


@given(
    st.sampled_from(BUILT_IN_RULES)
    | st.builds(
        CountingRule,
        id=st.just("own"),
        name=st.just("Own"),
        best=st.dictionaries(st.sampled_from(Qualifier), st.sampled_from(["low", "high", "stated"])),
        words=st.dictionaries(st.sampled_from(["several", "dozens"]), st.integers(0, 99)),
        counts_vague=st.booleans(),
    ),
    st.sampled_from(Qualifier),
    st.tuples(ends, ends),
    ends,
    st.sampled_from(["", "several", "dozens", "many"]),
)
def test_minimum_best_and_maximum_are_in_order_where_they_are_present(
    rule: CountingRule,
    qualifier: Qualifier,
    literal: tuple[int | None, int | None],
    stated: int | None,
    vague: str,
) -> None:
    present = [n for n in count(rule, quantity(qualifier, *literal, stated, vague)) if n is not None]

    assert present == sorted(present)
