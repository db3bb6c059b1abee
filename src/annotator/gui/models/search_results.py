"""What a search across the project found, as a Qt model that grows while the search goes on."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum
from typing import Any, NamedTuple, Protocol

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from annotator.gui.overriding import override
from annotator.gui.tips import plain_tip

_Index = QModelIndex | QPersistentModelIndex


class FoundPlace(Protocol):
    """One place where the words stand, in one line with what stands around it; offsets count code points."""

    @property
    def article(self) -> str:
        """Id of the article."""
        ...

    @property
    def title(self) -> str:
        """Title of the article."""
        ...

    @property
    def start(self) -> int:
        """Where it begins in the text."""
        ...

    @property
    def end(self) -> int:
        """Where it ends."""
        ...

    @property
    def before(self) -> str:
        """What stands before it."""
        ...

    @property
    def found(self) -> str:
        """What stands there."""
        ...

    @property
    def after(self) -> str:
        """What stands behind it."""
        ...


class ResultRole(IntEnum):
    """What a row can be asked for beside its text."""

    IS_ARTICLE = Qt.ItemDataRole.UserRole + 1
    PLACE = Qt.ItemDataRole.UserRole + 2
    COUNT = Qt.ItemDataRole.UserRole + 3


class _ArticleRow(NamedTuple):
    """The row above the places of one article."""

    article: str
    title: str


class SearchResults(QAbstractTableModel):
    """Rows of places, those of one article below a row with its title, in the order in which they were found."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Nothing found yet."""
        super().__init__(parent)
        self._rows: list[_ArticleRow | FoundPlace] = []
        self._counts: dict[str, int] = {}
        self._heads: dict[str, int] = {}
        self._last = ""

    @property
    def place_count(self) -> int:
        """How many places were found."""
        return sum(self._counts.values())

    @property
    def article_count(self) -> int:
        """In how many articles."""
        return len(self._counts)

    def clear(self) -> None:
        """Forget everything that was found."""
        self.beginResetModel()
        self._rows = []
        self._counts = {}
        self._heads = {}
        self._last = ""
        self.endResetModel()

    def add(self, places: Sequence[FoundPlace]) -> None:
        """Add what was found since; the places of an article come one after the other."""
        rows: list[_ArticleRow | FoundPlace] = []
        grown: set[str] = set()
        for place in places:
            if place.article != self._last:
                self._last = place.article
                self._heads.setdefault(place.article, len(self._rows) + len(rows))
                rows.append(_ArticleRow(place.article, place.title))
            elif not rows:
                grown.add(place.article)
            self._counts[place.article] = self._counts.get(place.article, 0) + 1
            rows.append(place)
        if not rows:
            return
        first = len(self._rows)
        self.beginInsertRows(QModelIndex(), first, first + len(rows) - 1)
        self._rows += rows
        self.endInsertRows()
        for article in grown:
            head = self.index(self._heads[article], 0)
            self.dataChanged.emit(head, head)

    def place_at(self, row: int) -> FoundPlace | None:
        """Return the place in a row, for the row of a title the first below it; None where there is no such row."""
        for each in self._rows[row : row + 2] if row >= 0 else ():
            if not isinstance(each, _ArticleRow):
                return each
        return None

    @override
    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self._rows)

    @override
    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else 1

    @override
    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        is_article = isinstance(row, _ArticleRow)
        if role == ResultRole.IS_ARTICLE:
            return is_article
        if isinstance(row, _ArticleRow):
            title = row.title or "Untitled"
            if role == ResultRole.COUNT:
                return self._counts[row.article]
            if role == Qt.ItemDataRole.AccessibleTextRole:
                return f"{title}, {places_in_words(self._counts[row.article])}"
            if role == Qt.ItemDataRole.ToolTipRole:
                return plain_tip(title)
            return title if role == Qt.ItemDataRole.DisplayRole else None
        if role == ResultRole.PLACE:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{row.before}{row.found}{row.after}"
        return None


def places_in_words(count: int) -> str:
    """Return "1 place" or "12 places"."""
    return "1 place" if count == 1 else f"{count:,} places"
