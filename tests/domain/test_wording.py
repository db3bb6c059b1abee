"""Details in words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.domain.details import (
    DateDetail,
    DatePrecision,
    Detail,
    PlaceDetail,
    Qualifier,
    QuantityDetail,
    SpanDetail,
)
from annotator.domain.incidents import IncidentFacts
from annotator.domain.wording import (
    date_in_words,
    exactly_in_words,
    figure_of,
    open_in_words,
    reading_in_words,
    shade_of,
    words_of,
)
from tests.suggestion.sentences import LABELS

EVENT, CLAIM, FIGURE = LABELS.labels


def quantity(
    qualifier: Qualifier, low: int | None, high: int | None, stated: int | None = None, vague: str = ""
) -> QuantityDetail:
    """Return a quantity of these."""
    return QuantityDetail(text="…", qualifier=qualifier, low=low, high=high, stated=stated, vague=vague)


@pytest.mark.parametrize(
    ("detail", "words"),
    [
        (quantity(Qualifier.EXACT, 31, 31, 31), "31"),
        (quantity(Qualifier.EXACT, 1200, 1200, 1200), "1,200"),
        (quantity(Qualifier.AT_LEAST, 25, None, 25), "at least 25"),
        (quantity(Qualifier.MORE_THAN, 26, None, 25), "more than 25"),
        (quantity(Qualifier.MORE_THAN, 26, None), "more than 25"),
        (quantity(Qualifier.AT_MOST, None, 30, 30), "at most 30"),
        (quantity(Qualifier.FEWER_THAN, None, 29), "fewer than 30"),
        (quantity(Qualifier.NEARLY, None, 40, 40), "nearly 40"),
        (quantity(Qualifier.ABOUT, None, None, 40), "about 40"),
        (quantity(Qualifier.RANGE, 20, 30), "20 to 30"),
        (quantity(Qualifier.PLURAL, 2, None), "two or more"),
        (quantity(Qualifier.VAGUE, 24, None, vague="dozens"), "dozens (24+)"),
        (quantity(Qualifier.VAGUE, None, None, vague="many"), "many"),
        (quantity(Qualifier.NONE, 0, 0), "none"),
    ],
)
def test_a_reading_is_said_in_words(detail: QuantityDetail, words: str) -> None:
    assert reading_in_words(detail) == words


def test_a_bare_number_reads_exactly() -> None:
    assert exactly_in_words(quantity(Qualifier.EXACT, 31, 31, 31)) == "exactly 31"
    assert exactly_in_words(quantity(Qualifier.AT_LEAST, 25, None, 25)) == "at least 25"


@pytest.mark.parametrize(
    ("low", "high", "words"), [(None, None, ""), (25, None, "25+"), (None, 30, "≤ 30"), (20, 30, "20–30"), (5, 5, "5")]
)
def test_open_ends_are_said(low: int | None, high: int | None, words: str) -> None:
    assert open_in_words(low, high) == words


@pytest.mark.parametrize(
    ("detail", "words"),
    [
        (DateDetail(first="2026-03-12", last="2026-03-12"), "12 March 2026"),
        (DateDetail(first="2026-03-12", last="2026-03-14", precision=DatePrecision.DAYS), "12–14 March 2026"),
        (
            DateDetail(first="2026-03-30", last="2026-04-02", precision=DatePrecision.DAYS),
            "30 March 2026 – 2 April 2026",
        ),
        (DateDetail(first="2026-03-01", last="2026-03-31", precision=DatePrecision.MONTH), "March 2026"),
        (DateDetail(first="2026-01-01", last="2026-12-31", precision=DatePrecision.YEAR), "2026"),
    ],
)
def test_days_are_said_in_words(detail: DateDetail, words: str) -> None:
    assert date_in_words(detail) == words


@pytest.mark.parametrize(
    ("label", "attribute", "detail", "words"),
    [
        (FIGURE, "harm", "killed_or_injured", "Killed or injured"),
        (FIGURE, "harm", "unheard_of", "unheard_of"),
        (FIGURE, "source_is_party", True, "Yes"),
        (FIGURE, "nationality", "Iraqi", "Iraqi"),
        (FIGURE, "incident", "dorsa", "Market shelling"),
        (FIGURE, "incident", "elsewhere", "elsewhere"),
        (FIGURE, "names", (SpanDetail(text="Samir Odeh"), SpanDetail(text="Lena Marsh")), "Samir Odeh, Lena Marsh"),
        (EVENT, "place", PlaceDetail(place="Dorsa", precision=1), "Dorsa"),
    ],
)
def test_a_detail_is_said_as_its_reader_knows_it(label: object, attribute: str, detail: Detail, words: str) -> None:
    asked = label.attribute(attribute)  # type: ignore[attr-defined]  # a label
    assert words_of(asked, detail, {"dorsa": IncidentFacts(name="Market shelling")}) == words


def test_kinds_and_precisions_stand_beside_the_words() -> None:
    said_by, place = FIGURE.attribute("said_by"), EVENT.attribute("place")
    assert said_by is not None
    assert place is not None
    assert shade_of(said_by, SpanDetail(text="hospital staff", kind="medical")) == "Medical"
    assert shade_of(said_by, SpanDetail(text="hospital staff")) == ""
    assert shade_of(place, PlaceDetail(place="Dorsa", precision=1)) == "exact place"


def test_a_figure_is_summed_up_with_its_harm() -> None:
    assert (
        figure_of(FIGURE, {"harm": "killed", "quantity": quantity(Qualifier.AT_LEAST, 25, None, 25)})
        == "at least 25 killed"
    )
    vague = quantity(Qualifier.VAGUE, 24, None, vague="dozens")
    assert figure_of(FIGURE, {"harm": "injured", "quantity": vague}) == "dozens injured (24+)"
    assert figure_of(FIGURE, {"quantity": vague}) == "dozens (24+)"
    assert figure_of(FIGURE, {"harm": "injured"}) == ""
    assert figure_of(EVENT, {"type": "attack"}) == ""


@given(
    st.sampled_from(Qualifier),
    st.none() | st.integers(0, 10**6),
    st.none() | st.integers(0, 10**6),
    st.none() | st.integers(0, 10**6),
)
def test_every_quantity_can_be_said(
    qualifier: Qualifier, low: int | None, high: int | None, stated: int | None
) -> None:
    if low is not None and high is not None and low > high:
        low, high = high, low
    assert isinstance(reading_in_words(quantity(qualifier, low, high, stated)), str)
