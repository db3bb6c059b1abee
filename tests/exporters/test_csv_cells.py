"""Cells that a spreadsheet would run stay text, and come back as they were."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.exporters.csv_cells import escape, unescape

# Beginnings that matter are rare in texts made at random.
CELLS = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"])),
    st.builds(
        str.__add__,
        st.sampled_from("=+-@\t\r\n'\uff1d\uff0b\uff0d\uff20"),
        st.text(st.characters(exclude_categories=["Cs"])),
    ),
)


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "\uff1d1+1", "\uff0d2"])
def test_a_cell_that_a_spreadsheet_would_run_begins_with_an_apostrophe(cell: str) -> None:
    assert escape(cell) == "'" + cell


@pytest.mark.parametrize("cell", ["", "killed 25", "a=b", "“quoted”", "1-2", " spaced"])
def test_any_other_cell_is_left_alone(cell: str) -> None:
    assert escape(cell) == cell


def test_an_apostrophe_at_the_beginning_is_not_taken_for_an_escape() -> None:
    assert unescape(escape("'tis")) == "'tis"
    assert escape("'=1") != escape("=1")


@given(CELLS)
def test_what_was_escaped_comes_back(cell: str) -> None:
    assert unescape(escape(cell)) == cell


@given(CELLS)
def test_no_escaped_cell_begins_as_a_formula_does(cell: str) -> None:
    assert escape(cell)[:1] not in set("=+-@\t\r\n\uff1d\uff0b\uff0d\uff20")


@given(st.lists(CELLS, min_size=1))
def test_escaped_cells_come_back_through_a_csv_file(cells: list[str]) -> None:
    file = io.StringIO(newline="")
    csv.writer(file).writerow(map(escape, cells))
    file.seek(0)

    (row,) = csv.reader(file)

    assert list(map(unescape, row)) == cells
