"""What somebody types is read as quantities and days."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.domain.details import DatePrecision, Qualifier
from annotator.domain.wording import date_in_words
from annotator.suggestion.typed import date_of, quantity_of, stretch
from annotator.text.spans import Span

THURSDAY = date(2026, 3, 12)


@pytest.mark.parametrize(
    ("words", "qualifier", "low", "high"),
    [
        ("31 dead", Qualifier.EXACT, 31, 31),
        ("at least 25", Qualifier.AT_LEAST, 25, None),
        ("dozens", Qualifier.VAGUE, 24, None),
        ("no one", Qualifier.NONE, 0, 0),
        ("nobody", Qualifier.NONE, 0, 0),
        ("a contractor", Qualifier.EXACT, 1, 1),
        ("Samir Odeh", Qualifier.EXACT, 1, 1),
        ("soldiers", Qualifier.PLURAL, 2, None),
        ("people", Qualifier.PLURAL, 2, None),
    ],
)
def test_words_that_say_how_many_are_read(words: str, qualifier: Qualifier, low: int, high: int | None) -> None:
    found = quantity_of(words, "en", Span(5, 5 + len(words)))

    assert found is not None
    assert (found.qualifier, found.low, found.high) == (qualifier, low, high)
    assert (found.text, found.start) == (words, 5)


@pytest.mark.parametrize("words", ["", "  ", "the", "quickly"])
def test_words_that_do_not_say_how_many_are_no_quantity(words: str) -> None:
    assert quantity_of(words, "en") is None


@pytest.mark.parametrize(
    ("words", "first", "last", "precision"),
    [
        ("2026-03-12", "2026-03-12", "2026-03-12", DatePrecision.DAY),
        ("12 March 2026", "2026-03-12", "2026-03-12", DatePrecision.DAY),
        ("March 12, 2026", "2026-03-12", "2026-03-12", DatePrecision.DAY),
        ("Tuesday", "2026-03-10", "2026-03-10", DatePrecision.DAY),
        ("yesterday", "2026-03-11", "2026-03-11", DatePrecision.DAY),
        ("2026-02", "2026-02-01", "2026-02-28", DatePrecision.MONTH),
        ("March 2024", "2024-03-01", "2024-03-31", DatePrecision.MONTH),
        ("2026", "2026-01-01", "2026-12-31", DatePrecision.YEAR),
        ("2026-03-10 to 2026-03-12", "2026-03-10", "2026-03-12", DatePrecision.DAYS),
        ("12–14 March 2026", "2026-03-12", "2026-03-14", DatePrecision.DAYS),
        ("12 March 2026 – 18 March 2026", "2026-03-12", "2026-03-18", DatePrecision.WEEK),
    ],
)
def test_words_that_name_days_are_read(words: str, first: str, last: str, precision: DatePrecision) -> None:
    found = date_of(words, THURSDAY)

    assert found is not None
    assert (found.first, found.last, found.precision) == (first, last, precision)


@pytest.mark.parametrize("words", ["", "soon", "2026-13-01", "2026-02-30", "0000", "2026-03-12 to 2026-03-10"])
def test_words_that_name_no_day_are_no_date(words: str) -> None:
    assert date_of(words, THURSDAY) is None


def test_a_weekday_needs_the_day_of_publication() -> None:
    assert date_of("Tuesday", None) is None


@given(st.dates(date(1900, 1, 1), date(2100, 12, 1)), st.integers(0, 6))
def test_days_are_read_as_they_are_said(first: date, more: int) -> None:
    days = stretch(first, first + timedelta(days=more))
    assert date_of(date_in_words(days), None) == days


@given(st.text(max_size=40))
def test_any_text_is_read_or_is_not(words: str) -> None:
    date_of(words, THURSDAY)
    quantity_of(words, "en")


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)))
def test_an_iso_day_is_read_as_itself(day: date) -> None:
    found = date_of(day.isoformat(), None)
    assert found is not None
    assert (found.first, found.last, found.precision) == (day.isoformat(), day.isoformat(), DatePrecision.DAY)
