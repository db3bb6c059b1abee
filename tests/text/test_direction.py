"""Texts that run from right to left among others."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.text.direction import is_right_to_left, isolated


@pytest.mark.parametrize(
    ("text", "expected"), [("قتل 19", True), ("19 قتيلا", True), ("Dorsa دورسا", False), ("19", False), ("", False)]
)
def test_the_first_letter_says_which_way_a_text_runs(text: str, expected: bool) -> None:
    assert is_right_to_left(text) is expected


@pytest.mark.parametrize("text", ["", "Northern Wire", "Ana Lucía Prado", "12 March 2026"])
def test_what_runs_from_left_to_right_stays_as_it_is(text: str) -> None:
    assert isolated(text) == text


@pytest.mark.parametrize("text", ["مديرية الصحة", "Northern Wire مرحل"])
def test_what_runs_the_other_way_stands_between_isolates(text: str) -> None:
    assert isolated(text) == f"\u2068{text}\u2069"


@given(st.text())
def test_nothing_of_the_text_is_lost(text: str) -> None:
    assert isolated(text) in (text, f"\u2068{text}\u2069")
