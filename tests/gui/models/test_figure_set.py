"""Figures are put in groups, filtered, named and tabled."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtTest import QAbstractItemModelTester

from annotator.analysis.figure_words import short
from annotator.analysis.figures import Counter, Figure
from annotator.domain.counting import BUILT_IN_RULES
from annotator.domain.incidents import Grade, IncidentFacts
from annotator.gui.models.figure_names import FigureNames
from annotator.gui.models.figure_set import NO_INCIDENT, FigureFilter, FigureSet
from annotator.gui.models.figure_table import Column, FigureTable
from annotator.jobs.new_project import default_label_set
from tests.analysis.making import about, at_least, between, figure, figures

INCIDENTS = {
    "market": IncidentFacts(name="Market", grade=Grade.WEAK),
    "bridge": IncidentFacts(name="Bridge"),
    "square": IncidentFacts(name="Square", merged_into="market"),
}
NAMES = FigureNames(default_label_set(), INCIDENTS, 2026)


def ids(of: FigureSet, **wanted: str) -> list[str]:
    return [of.figures[number].id for number in of.matching(FigureFilter(**wanted))]


def made(*of: Figure) -> FigureSet:
    return FigureSet(of, NAMES)


def test_groups_stand_by_name_totals_first_and_days_in_order():
    of = made(
        figure("f1", published="2026-03-14"),
        figure("f2", victims="civilian"),
        figure("f3", incident="bridge"),
        figure("f4", incident=""),
        figure("f5", published="2026-03-12"),
        figure("f6", harm="injured"),
        figure("f7", incident="square", published="2026-03-13"),
    )
    assert ids(of) == ["f3", "f6", "f5", "f7", "f1", "f2", "f4"]
    assert of.group_of == [0, 1, 2, 2, 2, 3, 4]
    assert of.panel_of == [0, 1, 2, 2, 2, 2, 3]


def test_filters_go_together():
    of = made(
        figure("f1", source="Hospital staff"),
        figure("f2", harm="injured", source="Hospital staff"),
        figure("f3", incident="bridge", article="a2"),
        figure("f4", incident=""),
    )
    assert ids(of, incident="market") == ["f2", "f1"]
    assert ids(of, incident="market", harm="killed") == ["f1"]
    assert ids(of, incident=NO_INCIDENT) == ["f4"]
    assert ids(of, article="a2") == ["f3"]
    assert ids(of, words="hospital INJURED market") == ["f2"]
    assert ids(of, words="12 mar") == ["f3", "f2", "f1", "f4"]
    assert ids(of, words="nothing") == []


def test_what_can_be_chosen_is_what_figures_have():
    of = made(figure("f1"), figure("f2", harm="injured"), figure("f3", incident="square"), figure("f4", incident=""))
    assert of.incidents == ["market", NO_INCIDENT]
    assert of.harms == ["killed", "injured"]
    assert made(figure("f1", incident="")).incidents == []


def test_other_labels_are_no_rows():
    assert len(made(figure("c1", label="claim"), figure("f1"))) == 1


@given(figures(), st.randoms())
def test_every_figure_has_a_number_and_a_group_and_no_filter_changes_the_order(of: list[Figure], draw: random.Random):
    ordered = FigureSet(of, NAMES)
    assert sorted(figure.id for figure in ordered.figures) == sorted(figure.id for figure in of)
    assert ordered.group_of == sorted(ordered.group_of)
    assert ordered.panel_of == sorted(ordered.panel_of)
    assert all(ordered.figures[number].key == key for key, number in ordered.numbers.items())
    groups = [ordered.group(number) for number in range(len(ordered))]
    assert len(set(groups)) == len(set(ordered.group_of))
    found = ordered.matching(FigureFilter(harm="killed"))
    assert found == sorted(found)
    assert all(ordered.figures[number].harm == "killed" for number in found)


@pytest.mark.parametrize(
    ("of", "words"),
    [
        (figure("f1", 31), "31"),
        (figure("f1", 1200), "1,200"),
        (at_least("f1", 25), "at least 25"),
        (about("f1", 30), "about 30"),
        (between("f1", 28, 35), "28–35"),
        (figure("f1", qualifier="more_than", low=26, high=None, stated=25), "over 25"),
        (figure("f1", qualifier="at_most", low=None, high=30), "up to 30"),
        (figure("f1", qualifier="fewer_than", low=None, high=29, stated=30), "under 30"),
        (figure("f1", qualifier="nearly", low=None, high=40, stated=40), "nearly 40"),
        (figure("f1", qualifier="vague", vague="a_few", low=3, high=None, stated=None), "a few"),
        (figure("f1", qualifier="", low=None, high=None, stated=None, written="many"), "many"),
    ],
)
def test_a_reading_is_said_in_two_words(of: Figure, words: str):
    assert short(of) == words


def test_names_come_from_the_label_set_and_unknown_ids_stay_readable():
    assert NAMES.options.name("victims", "unknown") == "Unknown or contested"
    assert NAMES.options.word("kind", "ngo_or_monitor") == "NGO or monitor"
    assert NAMES.options.word("harm", "made_up") == "made up"
    assert NAMES.victims(figure("f1", victims="civilian", nationality="US", sex_age="men")) == "civilian, US, men"
    assert NAMES.grade(figure("f1")) == "weak"
    assert NAMES.grade(figure("f1", grade="fair")) == "fair"
    assert NAMES.where(figure("f1", incident="", title="")) == "Untitled"
    assert NAMES.where(figure("f1", incident="gone")) == "Unknown incident"


@given(figures(), st.sampled_from([None, *Column]), st.booleans())
def test_the_table_keeps_every_figure_in_any_order(of: list[Figure], column: Column | None, descending: bool):
    table = FigureTable()
    QAbstractItemModelTester(table)
    ordered = FigureSet(of, NAMES)
    table.show_figures(ordered, ordered.matching(FigureFilter()), Counter(BUILT_IN_RULES[0]), lambda _group: None)
    table.order_by(column, descending=descending)
    assert sorted(figure.id for figure in table.figures) == sorted(figure.id for figure in of)
    for figure_ in table.figures:
        row = table.row_of(figure_.key)
        assert table.figure_at(row) == figure_
        assert all(isinstance(table.index(row, each).data(), str) for each in Column)
    assert table.figure_at(table.rowCount()) is None
