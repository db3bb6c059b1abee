"""The table of figures as a Qt model: one row a figure, and a row above each group with what it comes to."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from enum import IntEnum
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from annotator.analysis import figure_words as words
from annotator.gui.models.figure_names import FigureNames
from annotator.gui.overriding import override
from annotator.gui.tips import plain_tip

if TYPE_CHECKING:
    from annotator.analysis.figures import Counter, Figure, Key
    from annotator.analysis.rollup import Group, RollUp
    from annotator.domain.counting import Count
    from annotator.gui.models.figure_set import FigureSet

_Index = QModelIndex | QPersistentModelIndex


class Column(IntEnum):
    """The columns from left to right."""

    INCIDENT = 0
    HARM = 1
    VICTIMS = 2
    WRITTEN = 3
    MINIMUM = 4
    BEST = 5
    MAXIMUM = 6
    SOURCE = 7
    ARTICLE = 8
    DATE = 9
    GRADE = 10


TITLES = ("Incident", "Harm", "Victims", "As written", "Min", "Best", "Max", "Source", "Article", "Date", "Grade")
NUMBERS = frozenset({Column.MINIMUM, Column.BEST, Column.MAXIMUM})


class FigureRole(IntEnum):
    """What a row can be asked for beside its text.

    FIGURE is the figure, None for the row of a group; GROUP is the row of a group, None for a figure.
    """

    FIGURE = Qt.ItemDataRole.UserRole + 1
    GROUP = Qt.ItemDataRole.UserRole + 2
    IS_MUTED = Qt.ItemDataRole.UserRole + 3
    IS_AGAINST = Qt.ItemDataRole.UserRole + 4


class GroupRow(NamedTuple):
    """The row above the figures of one group.

    Attributes:
        where: The incident's name, or the article's title.
        of_whom: The rest of the group's name, which tells it from the others there.
    """

    group: Group
    first: Figure
    where: str
    of_whom: str


class FigureTable(QAbstractTableModel):
    """Rows of the figures that match; in the order of their groups each has a row above it, unless it is the only one.

    What a group comes to is worked out when its row is looked at.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        """No figures."""
        super().__init__(parent)
        self._set: FigureSet | None = None
        self._counter: Counter | None = None
        self._roll_up: Callable[[Group], RollUp | None] = lambda _group: None
        self._matching: Sequence[int] = ()
        self._rows: list[int] = []
        self._against: Collection[Key] = frozenset()
        self._muted: Mapping[Key, object] = {}
        self._column: Column | None = None
        self._descending = False

    # -- what is shown -------------------------------------------------------------------------------------------------

    def show_figures(
        self,
        of: FigureSet,
        matching: Sequence[int],
        counter: Counter,
        roll_up: Callable[[Group], RollUp | None],
    ) -> None:
        """Show the figures with these numbers, counted by the counter; `roll_up` says what a group comes to."""
        self.beginResetModel()
        self._set, self._matching, self._counter, self._roll_up = of, matching, counter, roll_up
        self._arrange()
        self.endResetModel()

    def mark(self, against: Collection[Key], muted: Mapping[Key, object]) -> None:
        """Mark the figures that contradict others, and mute those that were decided against."""
        self._against, self._muted = against, muted
        if self._rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._rows) - 1, len(Column) - 1))

    @property
    def order(self) -> tuple[Column | None, bool]:
        """The column that rows are ordered by, None for groups, and whether it is turned round."""
        return self._column, self._descending

    def order_by(self, column: Column | None, *, descending: bool = False) -> None:
        """Order the rows by a column; None puts them in groups."""
        self.layoutAboutToBeChanged.emit()
        self._column, self._descending = column, descending
        self._arrange()
        self.layoutChanged.emit()

    @property
    def largest(self) -> int:
        """The largest number that a row can show."""
        return self._set.largest if self._set is not None else 0

    @property
    def figures(self) -> list[Figure]:
        """The figures in the order of their rows."""
        return [self._figure(row) for row in self._rows if row >= 0]

    def figure_at(self, row: int) -> Figure | None:
        """Return the figure of a row, for the row of a group the first below it; None where there is no such row."""
        return self._figure(self._rows[row]) if 0 <= row < len(self._rows) else None

    def row_of(self, key: Key) -> int:
        """Return the row of the figure; -1 where it is not shown."""
        number = self._set.numbers.get(key, -1) if self._set is not None else -1
        try:
            return self._rows.index(number) if number >= 0 else -1
        except ValueError:
            return -1

    def is_group(self, row: int) -> bool:
        """Say whether the row is that of a group."""
        return self._rows[row] < 0

    # A row is the number of its figure; that of a group, the one's complement of the number of its first figure.

    def _figure(self, row: int) -> Figure:
        assert self._set is not None
        return self._set.figures[row if row >= 0 else ~row]

    def _arrange(self) -> None:
        if self._set is None:
            return
        if self._column is not None:
            self._rows = sorted(self._matching, key=self._sort_key, reverse=self._descending)
            if self._column in NUMBERS:  # what has no number comes last, whichever way it goes
                known = [row for row in self._rows if self._value(row) is not None]
                self._rows = [*known, *(row for row in self._rows if self._value(row) is None)]
            return
        group_of, before, groups = self._set.group_of, -1, 0
        rows: list[int] = []
        for number in self._matching:
            group = group_of[number]
            if group != before:
                rows.append(~number)
                before, groups = group, groups + 1
            rows.append(number)
        self._rows = rows[1:] if groups == 1 else rows

    def _sort_key(self, row: int) -> Any:
        if self._column in NUMBERS:
            return self._value(row) or 0
        figure = self._figure(row)
        return figure.day if self._column is Column.DATE else self._text(figure, self._column or Column(0)).casefold()

    def _value(self, row: int) -> int | None:
        assert self._counter is not None
        return self._counter.count(self._figure(row))[(self._column or Column.MINIMUM) - Column.MINIMUM]

    # -- Qt ------------------------------------------------------------------------------------------------------------

    @override
    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self._rows)

    @override
    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(Column)

    @override
    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return TITLES[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if section in NUMBERS else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return None

    @override
    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or self._set is None:
            return None
        number = self._rows[index.row()]
        if number < 0:
            group = self._group_row(number)
            return group if role == FigureRole.GROUP else self._group_data(group, index.column(), role)
        row = self._figure(number)
        if role == FigureRole.FIGURE:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(row, Column(index.column()))
        if role == FigureRole.IS_MUTED:
            return row.key in self._muted or self._set.names.grade(row) == "discounted"
        if role == FigureRole.IS_AGAINST:
            return row.key in self._against
        if role == Qt.ItemDataRole.ToolTipRole:
            shown = row.text if index.column() == Column.WRITTEN else self._text(row, Column(index.column()))
            return plain_tip(shown)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._accessible(row, Column(index.column()))
        return None

    def _group_row(self, row: int) -> GroupRow:
        assert self._set is not None
        first, group = self._figure(row), self._set.group(~row)
        return GroupRow(group, first, self._names.where(first), self._names.of_whom(group, first))

    def _group_data(self, row: GroupRow, column: int, role: int) -> Any:
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(row.where + row.of_whom)
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        found = self._roll_up(row.group)
        numbers = (found.minimum, found.best, found.maximum) if found is not None else (None, None, None)
        name = row.where + row.of_whom
        if role == Qt.ItemDataRole.AccessibleTextRole:
            low, best, high = (words.number(each) for each in numbers)
            return f"{name}: minimum {low}, best {best}, maximum {high}"
        if column in NUMBERS:
            shown = numbers[column - Column.MINIMUM]
            if column == Column.MAXIMUM and shown is None and numbers[0] is not None:
                return words.OPEN
            return words.number(shown)
        return name if column == Column.INCIDENT else ""

    @property
    def _names(self) -> FigureNames:
        assert self._set is not None
        return self._set.names

    def _count(self, figure: Figure) -> Count:
        assert self._counter is not None
        return self._counter.count(figure)

    def _text(self, figure: Figure, column: Column) -> str:
        names = self._names
        match column:
            case Column.INCIDENT:
                return names.incident(incident) if (incident := names.incident_of(figure)) else ""
            case Column.HARM:
                return names.options.word("harm", figure.harm)
            case Column.VICTIMS:
                return names.victims(figure)
            case Column.WRITTEN:
                return words.written(figure)
            case Column.MINIMUM:
                return words.lowest(self._count(figure))
            case Column.BEST:
                return words.number(self._count(figure).best)
            case Column.MAXIMUM:
                return words.highest(self._count(figure))
            case Column.SOURCE:
                return names.source(figure)
            case Column.ARTICLE:
                return figure.outlet or figure.title or "Untitled"
            case Column.DATE:
                return names.day(figure)
            case Column.GRADE:
                return names.options.word("grade", names.grade(figure))

    def _accessible(self, figure: Figure, column: Column) -> str:
        if column not in (Column.INCIDENT, Column.HARM):
            return f"{TITLES[column]}: {self._text(figure, column)}"
        parts = [f"{words.written(figure)} {self._names.options.word('harm', figure.harm)}", self._names.source(figure)]
        parts.append(self._names.day(figure))
        if figure.key in self._against:
            parts.append("contradicts another figure")
        return ", ".join(part for part in parts if part)
