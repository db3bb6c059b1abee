"""The table of problems: what is shown of them, in which order, and what a screen reader is told."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtTest import QAbstractItemModelTester

from annotator.analysis.problems.problem import Problem, Where
from annotator.domain.documents import annotations_ref
from annotator.gui.models.problem_table import Column, ProblemRow, ProblemTable, Shown

RULES = ("late_date", "required")


class InWords:
    """Words that need no project."""

    def rank(self, rule: str) -> int:
        return RULES.index(rule)

    def row(self, problem: Problem) -> ProblemRow:
        return ProblemRow(
            problem, problem.rule.replace("_", " "), problem.where.title, "Take it away" * bool(problem.advice)
        )


def problem(rule: str, article: str, position: int, sentence: str = "It is empty.", advice: str = "") -> Problem:
    where = Where(annotations_ref("ada", article), place=f"at {position}", position=position, title=f"The {article}")
    return Problem(where, sentence, advice, rule)


ONE = problem("required", "aster", 40)
TWO = problem("late_date", "border", 3, "A date.", "Correct it.")
THREE = problem("required", "border", 1)
FOUR = problem("required", "aster", 7, "Another.")


@pytest.fixture
def table(qtbot) -> ProblemTable:
    table = ProblemTable(InWords())
    table.set_problems([ONE, TWO, THREE, FOUR])
    return table


def test_qt_finds_no_fault_with_the_model(table: ProblemTable) -> None:
    tester = QAbstractItemModelTester(table, QAbstractItemModelTester.FailureReportingMode.Fatal)
    table.show_only(Shown("aster"))
    table.set_problems([])
    table.set_problems([TWO])
    assert isinstance(tester.model(), QAbstractItemModel)


def test_problems_stand_by_kind_and_then_by_place(table: ProblemTable) -> None:
    assert list(table.rows) == [TWO, FOUR, ONE, THREE]


@pytest.mark.parametrize(
    ("column", "rows"),
    [
        (Column.WHERE, [FOUR, ONE, THREE, TWO]),
        (Column.WHY, [TWO, FOUR, ONE, THREE]),
        (Column.MEND, [TWO, FOUR, ONE, THREE]),
    ],
)
def test_they_can_be_sorted_by_every_column(table: ProblemTable, column: Column, rows: list[Problem]) -> None:
    table.sort(column)
    assert list(table.rows) == rows
    table.sort(column, Qt.SortOrder.DescendingOrder)
    assert table.rows[-1] == rows[0]


def test_only_those_of_an_article_a_kind_or_with_words_are_shown(table: ProblemTable) -> None:
    table.show_only(Shown("border"))
    assert list(table.rows) == [TWO, THREE]
    assert table.counts() == {"late_date": 1, "required": 1}
    table.show_only(Shown("border", "required"))
    assert list(table.rows) == [THREE]
    table.show_only(Shown(words="ANOTHER aster"))
    assert list(table.rows) == [FOUR]
    table.show_only(Shown(words="take"))
    assert list(table.rows) == [TWO]


def test_a_problem_that_is_found_again_keeps_its_row(table: ProblemTable, qtbot) -> None:
    with qtbot.assertNotEmitted(table.modelReset):
        table.set_problems([problem("required", "aster", 40), TWO, THREE, FOUR])
    assert table.row_of(ONE.key) == 2
    assert table.row_of(("gone",)) == -1


def test_the_first_cell_speaks_for_the_row(table: ProblemTable) -> None:
    spoken = table.index(0, Column.KIND).data(Qt.ItemDataRole.AccessibleTextRole.value)
    assert spoken == "late date. The border. A date. Mend: Take it away."


def test_a_row_that_is_not_there_shows_nothing(table: ProblemTable) -> None:
    assert table.problem_at(-1) is None
    assert table.problem_at(4) is None
