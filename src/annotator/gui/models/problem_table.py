"""The problems of a project as a Qt table: filtered by article, kind and words, sorted by kind, place or reason."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from enum import IntEnum
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from annotator.gui.overriding import override

if TYPE_CHECKING:
    from annotator.analysis.problems.problem import Problem

_Index = QModelIndex | QPersistentModelIndex


class Column(IntEnum):
    """What a cell says."""

    KIND = 0
    WHERE = 1
    WHY = 2
    MEND = 3


HEADINGS = ("What", "Where", "Why", "Mend")


class ProblemRow(NamedTuple):
    """A problem in the words in which it is shown.

    Attributes:
        kind: What problems of its rule are called.
        rank: The rule's place in the order of kinds.
        where: The article and the sentence, or the file.
        mend: What the mend does; empty where there is none, or where it is not this annotator's to do.
    """

    problem: Problem
    kind: str
    rank: int
    where: str
    mend: str


class Shown(NamedTuple):
    """Which problems are to be seen.

    Attributes:
        article: Id of the article whose problems are shown; None for those of the whole project.
        rule: Id of the rule whose problems are shown; empty for all.
        words: What their rows must have in them, all of it.
    """

    article: str | None = None
    rule: str = ""
    words: str = ""


class ProblemTable(QAbstractTableModel):
    """One row a problem."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Begin without problems."""
        super().__init__(parent)
        self._all: Sequence[ProblemRow] = ()
        self._rows: list[ProblemRow] = []
        self._shown = Shown()
        self._column, self._order = Column.KIND, Qt.SortOrder.AscendingOrder

    # -- what the page gives -------------------------------------------------------------------------------------------

    def set_problems(self, rows: Sequence[ProblemRow]) -> None:
        """Show these problems."""
        self._all = rows
        self._arrange()

    def show_only(self, shown: Shown) -> None:
        """Show only some of them."""
        if shown != self._shown:
            self._shown = shown
            self._arrange()

    @property
    def shown(self) -> Shown:
        """Which problems are to be seen."""
        return self._shown

    @property
    def order(self) -> tuple[Column, Qt.SortOrder]:
        """The column that the rows are sorted by, and in which direction."""
        return self._column, self._order

    @property
    def rows(self) -> Sequence[ProblemRow]:
        """The rows that are shown, from the top."""
        return self._rows

    def counts(self) -> Mapping[str, int]:
        """Count the problems of each rule in the article or the project, whatever kind and words are asked for."""
        return Counter(row.problem.rule for row in self._all if self._is_in_scope(row))

    def row_of(self, key: tuple[object, ...] | None) -> int:
        """Return the row of the problem with that key; -1 where it is not shown."""
        return next((at for at, row in enumerate(self._rows) if row.problem.key == key), -1)

    def problem_at(self, row: int) -> ProblemRow | None:
        """Return what a row shows, None where there is no such row."""
        return self._rows[row] if 0 <= row < len(self._rows) else None

    # -- Qt's side -----------------------------------------------------------------------------------------------------

    @override
    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self._rows)

    @override
    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(Column)

    @override
    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        texts = (row.kind, row.where, row.problem.sentence, row.mend)
        if role == Qt.ItemDataRole.DisplayRole:
            return texts[index.column()]
        if role == Qt.ItemDataRole.ToolTipRole and index.column() == Column.WHY:
            return f"{row.problem.sentence} {row.problem.advice}".rstrip()
        if role == Qt.ItemDataRole.AccessibleTextRole:
            # The first cell speaks for the row, so that walking down tells all of it.
            if index.column() == Column.KIND:
                mend = f" Mend: {row.mend}." if row.mend else ""
                return f"{row.kind}. {row.where}. {row.problem.sentence}{mend}"
            return texts[index.column()]
        return None

    @override
    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return HEADINGS[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

    @override
    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        if (Column(column), order) != self.order:
            self._column, self._order = Column(column), order
            self._arrange()

    # -- inside --------------------------------------------------------------------------------------------------------

    def _is_in_scope(self, row: ProblemRow) -> bool:
        return self._shown.article is None or row.problem.where.article == self._shown.article

    def _arrange(self) -> None:
        words = self._shown.words.casefold().split()
        rows = [
            row
            for row in self._all
            if self._is_in_scope(row)
            and self._shown.rule in ("", row.problem.rule)
            and (not words or all(word in _said(row) for word in words))
        ]
        rows.sort(key=_SORT_KEYS[self._column], reverse=self._order == Qt.SortOrder.DescendingOrder)
        if [row[1:] + row.problem.key for row in rows] == [row[1:] + row.problem.key for row in self._rows]:
            self._rows = rows  # the same to the eye; mends and places may be newer
            return
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()


def _said(row: ProblemRow) -> str:
    return f"{row.kind} {row.where} {row.problem.sentence} {row.mend}".casefold()


def _place(row: ProblemRow) -> tuple[str, str, int]:
    where = row.problem.where
    return where.title.casefold() or row.where.casefold(), where.article, where.position or 0


_SORT_KEYS: Mapping[Column, Callable[[ProblemRow], Any]] = {
    Column.KIND: lambda row: (row.rank, *_place(row)),
    Column.WHERE: lambda row: (*_place(row), row.rank),
    Column.WHY: lambda row: (row.problem.sentence.casefold(), *_place(row)),
    Column.MEND: lambda row: (not row.mend, row.mend, row.rank, *_place(row)),
}
