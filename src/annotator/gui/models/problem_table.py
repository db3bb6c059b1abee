"""The problems of a project as a Qt table: filtered by article, kind and words, sorted by kind, place or reason."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from enum import IntEnum
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from annotator.gui.overriding import override
from annotator.gui.tips import plain_tip

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
        where: The article and the sentence, or the file.
        mend: What the mend does; empty where there is none, or where it is not this annotator's to do.
    """

    problem: Problem
    kind: str
    where: str
    mend: str


class Words(Protocol):
    """Puts problems into words; asked only for what is to be seen, since there may be many thousands."""

    def rank(self, rule: str) -> int:
        """Return the rule's place in the order of kinds."""
        ...

    def row(self, problem: Problem) -> ProblemRow:
        """Return the problem in the words in which it is shown."""
        ...


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

    def __init__(self, words: Words, parent: QObject | None = None) -> None:
        """Begin without problems."""
        super().__init__(parent)
        self._words = words
        self._all: Sequence[Problem] = ()
        self._rows: list[Problem] = []
        self._shown = Shown()
        self._column, self._order = Column.KIND, Qt.SortOrder.AscendingOrder

    # -- what the page gives -------------------------------------------------------------------------------------------

    def set_problems(self, problems: Sequence[Problem]) -> None:
        """Show these problems."""
        self._all = problems
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
    def rows(self) -> Sequence[Problem]:
        """The problems that are shown, from the top."""
        return self._rows

    def counts(self) -> Mapping[str, int]:
        """Count the problems of each rule in the article or the project, whatever kind and words are asked for."""
        return Counter(each.rule for each in self._all if self._is_in_scope(each))

    def row_of(self, key: tuple[object, ...] | None) -> int:
        """Return the row of the problem with that key; -1 where it is not shown."""
        return next((at for at, each in enumerate(self._rows) if each.key == key), -1)

    def problem_at(self, row: int) -> ProblemRow | None:
        """Return what a row shows, None where there is no such row."""
        return self._words.row(self._rows[row]) if 0 <= row < len(self._rows) else None

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
        row = self._words.row(self._rows[index.row()])
        texts = (row.kind, row.where, row.problem.sentence, row.mend)
        if role == Qt.ItemDataRole.DisplayRole:
            return texts[index.column()]
        if role == Qt.ItemDataRole.ToolTipRole and index.column() == Column.WHY:
            return plain_tip(f"{row.problem.sentence} {row.problem.advice}".rstrip())
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

    def _is_in_scope(self, problem: Problem) -> bool:
        return self._shown.article is None or problem.where.article == self._shown.article

    def _arrange(self) -> None:
        shown = self._shown
        rows = [each for each in self._all if self._is_in_scope(each) and shown.rule in ("", each.rule)]
        words = shown.words.casefold().split()
        if words:
            said = ((each, _said(self._words.row(each))) for each in rows)
            rows = [each for each, text in said if all(word in text for word in words)]
        rows.sort(key=self._sort_key(), reverse=self._order == Qt.SortOrder.DescendingOrder)
        before, self._rows = self._rows, rows
        if len(rows) == len(before) and all(a is b or a.key == b.key for a, b in zip(rows, before, strict=True)):
            return  # the same to the eye; mends and places may be newer
        self._rows = before
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def _sort_key(self) -> Callable[[Problem], Any]:
        rank, row = self._words.rank, self._words.row
        match self._column:
            case Column.KIND:
                return lambda each: (rank(each.rule), *_place(each))
            case Column.WHERE:
                return lambda each: (*_place(each), rank(each.rule))
            case Column.WHY:
                return lambda each: (each.sentence.casefold(), *_place(each))
            case Column.MEND:
                return lambda each: (not row(each).mend, row(each).mend, rank(each.rule), *_place(each))


def _said(row: ProblemRow) -> str:
    return f"{row.kind} {row.where} {row.problem.sentence} {row.mend}".casefold()


def _place(problem: Problem) -> tuple[str, str, str, int]:
    where = problem.where
    return where.title.casefold(), where.article, where.path, where.position or 0
