"""How well sentences are found in our own gold texts, of which one part was held out while the rules were written."""

from __future__ import annotations

import pytest

from annotator.text.segment import split
from tests.benchmarks.segment_quality import Score, Splitter, gold_texts, library, score


def total(part: str, splitter: Splitter) -> Score:
    return sum((score(gold, splitter) for gold in gold_texts(part)), Score(0, 0, 0))


def test_there_are_enough_gold_sentences_to_mean_something() -> None:
    # Counted are boundaries inside paragraphs alone.
    assert total("tuned", split).right > 300
    assert total("held_out", split).right > 150


@pytest.mark.parametrize(("part", "least"), [("tuned", 0.98), ("held_out", 0.97)])
def test_our_rules_find_the_boundaries_of_the_gold_texts(part: str, least: float) -> None:
    assert total(part, split).f1 >= least


@pytest.mark.parametrize("part", ["tuned", "held_out"])
def test_our_rules_find_them_better_than_the_library(part: str) -> None:
    assert total(part, split).f1 > total(part, library).f1 + 0.03
