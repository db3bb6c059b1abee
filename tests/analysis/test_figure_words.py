"""What figures and their options are called, in the window and in reports."""

from __future__ import annotations

import pytest

from annotator.analysis.figure_words import OptionNames, highest, lowest
from annotator.domain.counting import Count
from annotator.jobs.new_project import default_label_set


@pytest.fixture
def names() -> OptionNames:
    return OptionNames(default_label_set())


def test_an_option_has_its_name_at_the_beginning_of_a_sentence_and_inside(names: OptionNames) -> None:
    assert names.name("victims", "non_state_combatant") == "Non-state combatant"
    assert names.word("victims", "non_state_combatant") == "non-state combatant"
    assert names.word("kind", "ngo_or_monitor") == "NGO or monitor"


def test_an_option_that_nothing_names_is_shown_as_it_is(names: OptionNames) -> None:
    assert (names.name("harm", "burnt_down"), names.word("harm", "burnt_down")) == ("Burnt down", "burnt down")
    assert (names.name("harm", ""), names.word("harm", "")) == ("", "")


def test_harms_stand_in_the_order_of_the_label_set_and_unknown_ones_last(names: OptionNames) -> None:
    assert sorted(["burnt", "freed", "injured", "killed"], key=names.place_of) == [
        "killed",
        "injured",
        "freed",
        "burnt",
    ]


@pytest.mark.parametrize(
    ("count", "ends"),
    [
        (Count(14, None, 3500), ("14", "3,500")),
        (Count(25, 25, None), ("25", "open")),
        (Count(None, None, None), ("–", "–")),
    ],
)
def test_an_end_that_is_open_is_told_from_one_that_is_not_known(count: Count, ends: tuple[str, str]) -> None:
    assert (lowest(count), highest(count)) == ends
