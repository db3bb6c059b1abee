"""The table of abbreviations."""

from __future__ import annotations

from collections import Counter

from annotator.text import abbreviations
from annotator.text.abbreviations import ABBREVIATIONS, AbbreviationKind


def test_no_abbreviation_stands_twice() -> None:
    tables = (abbreviations._WORDS, abbreviations._IN_OTHER_CASE)
    words = Counter(word for table in tables for entries in table.values() for word in entries.split())

    assert [word for word, count in words.items() if count > 1] == []
    assert set(words) == set(ABBREVIATIONS)


def test_every_class_has_entries() -> None:
    assert set(ABBREVIATIONS.values()) == set(AbbreviationKind)


def test_entries_leave_out_the_last_full_stop_and_hold_no_white_space() -> None:
    assert all(word == word.strip(". \n") for word in ABBREVIATIONS)


def test_capitals_that_are_also_places_and_firms_are_no_titles() -> None:
    assert not {"CA", "MS", "MT", "ING", "FT", "AP", "IN", "ME", "OR"} & set(ABBREVIATIONS)
