"""Dates with a year are read in the ways in which papers print them, and in no other."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.text.dates import date_in, is_date_line, labelled_date


@pytest.mark.parametrize(
    ("line", "day"),
    [
        (" date 2019-12-31 Advertisement", "2019-12-31"),
        ("12 March 2026", "2026-03-12"),
        ("12th of March, 2026", "2026-03-12"),
        ("March 12, 2026", "2026-03-12"),
        ("Sept. 3, 2026", "2026-09-03"),
        ("Thursday, 12 Mar 2026 14:02 GMT", "2026-03-12"),
        ("2026/03/12", "2026-03-12"),
        ("2026-03-12T14:02:00Z", "2026-03-12"),
        ("12.03.2026", "2026-03-12"),
        ("31/12/2025", "2025-12-31"),
        ("12/31/2025", "2025-12-31"),
        ("March 2026", "2026-03"),
        ("12 mars 2026", "2026-03-12"),
        ("1er janvier 2026", "2026-01-01"),
        ("12 de marzo de 2026", "2026-03-12"),
        ("12. März 2026", "2026-03-12"),
        ("12 марта 2026", "2026-03-12"),
        ("2026年3月12日", "2026-03-12"),
        ("الخميس 12 مارس 2026", "2026-03-12"),
        ("١٢ مارس ٢٠٢٦", "2026-03-12"),
        ("31 كانون الأول 2019", "2019-12-31"),
        ("31 ديسمبر/كانون الأول 2019", "2019-12-31"),
        ("٢٠٢٦/٠٣/١٢", "2026-03-12"),
    ],
)
def test_a_date_is_read_and_a_line_of_it_is_a_date_line(line: str, day: str) -> None:
    assert date_in(line) == day
    assert is_date_line(line)


def test_only_the_year_is_sure_where_countries_would_read_different_days() -> None:
    assert date_in("03/04/2026") == "2026"
    assert date_in("04/04/2026") == "2026-04-04"


@pytest.mark.parametrize(
    "line",
    ["12 March", "31.02.2026", "2026-13-40", "1404/03/12", "12 March 20265", "in May 1,200 people", "2026"],
)
def test_what_is_no_day_with_a_year_is_no_date(line: str) -> None:
    assert date_in(line) == ""


@pytest.mark.parametrize(
    "line",
    [
        "The attack of 12 March 2026 killed nine.",
        "12 March 2026 was a day of mourning in Dorsa",
        "Massacre of 12 March 2026",
        "By Ines Corvo, 12 March 2026",
    ],
)
def test_a_line_with_other_words_is_no_date_line(line: str) -> None:
    assert not is_date_line(line)


@pytest.mark.parametrize(
    ("line", "published", "day"),
    [
        ("Published: 12 March 2026", True, "2026-03-12"),
        ("Published on Thursday 12 March 2026 by the news desk", True, "2026-03-12"),
        ("Date: 2026-03-12", True, "2026-03-12"),
        ("Last updated 13 March 2026 at 08:10", False, "2026-03-13"),
        ("تاريخ النشر: ١٢ مارس ٢٠٢٦", True, "2026-03-12"),
        ("آخر تحديث: 13 مارس 2026", False, "2026-03-13"),
    ],
)
def test_a_label_says_which_date_it_is(line: str, published: bool, day: str) -> None:
    assert labelled_date(line) == (published, day)


@pytest.mark.parametrize("line", ["Date palms burned on 3 May 2026", "Posted to Marhal, he died on 3 May 2026"])
def test_a_sentence_that_begins_like_a_label_is_none(line: str) -> None:
    assert labelled_date(line) is None


@given(
    st.dates(date(1900, 1, 1), date(2100, 12, 31)), st.sampled_from(["%Y-%m-%d", "%d %B %Y", "%B %d, %Y", "%d.%m.%Y"])
)
def test_every_day_comes_back_from_every_form(day: date, form: str) -> None:
    assert date_in(f"Northern Wire, {day.strftime(form)}, Dorsa") == day.isoformat()


@given(st.text())
def test_any_line_can_be_asked(line: str) -> None:
    found = date_in(line)

    assert found == "" or found[:4].isdecimal()
    assert isinstance(is_date_line(line), bool)
    labelled_date(line)
