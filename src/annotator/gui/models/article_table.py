"""The articles of a project as a Qt model: one row each, in the order of the list, filtered."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from enum import IntEnum
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QDate, QModelIndex, QObject, QPersistentModelIndex, Qt

from annotator.gui.models.article_filter import Articles, Row, Term, matching, parse, state_of
from annotator.gui.overriding import override
from annotator.gui.tips import plain_tip
from annotator.text.day_words import MONTHS

if TYPE_CHECKING:
    from annotator.domain.summary import ArticleFacts, LabelFacts

_Index = QModelIndex | QPersistentModelIndex


class ArticleRole(IntEnum):
    """What a cell of the table can be asked for beside its title."""

    ID = Qt.ItemDataRole.UserRole + 1
    SOURCE = Qt.ItemDataRole.UserRole + 2
    DATE = Qt.ItemDataRole.UserRole + 3
    PROGRESS = Qt.ItemDataRole.UserRole + 4
    STATE = Qt.ItemDataRole.UserRole + 5
    RIGHT_TO_LEFT = Qt.ItemDataRole.UserRole + 6


class ArticleTable(QAbstractTableModel):
    """The articles that are not removed and that the filter lets through.

    A row that no longer meets the filter after an edit stays until the filter is set anew, so that the article that is
    being labelled does not vanish from under its reader.
    """

    def __init__(self, parent: QObject | None = None, this_year: int | None = None) -> None:
        """A table without rows; dates of `this_year`, by default the calendar's, are shown without it."""
        super().__init__(parent)
        self._this_year = QDate.currentDate().year() if this_year is None else this_year
        self._rows: list[Row] = []
        self._place: dict[str, int] = {}
        self._words: list[str] = []
        self._shown: list[int] = []
        self._count = 0
        self._done = 0
        self._label_names: Mapping[str, tuple[str, ...]] = {}
        self._filter = ""
        self._terms: tuple[Term, ...] = ()

    # -- what the window gives -----------------------------------------------------------------------------------------

    def set_rows(self, rows: Iterable[Row]) -> None:
        """Show these articles, in this order, under the filter that is in force."""
        self.beginResetModel()
        self._rows = list(rows)
        self._place = {facts.id: index for index, (facts, _) in enumerate(self._rows)}
        self._words = []
        self._count = self._done = 0
        for row in self._rows:
            self._tally(row, 1)
        self._shown = self._matching()
        self.endResetModel()

    def update_row(self, article_id: str, facts: ArticleFacts, labels: LabelFacts | None) -> None:
        """Take new facts of one article: shown anew where it stands, added at the end, or taken away when removed."""
        at = self._place.get(article_id)
        if at is None:
            at = self._place[article_id] = len(self._rows)
            self._rows.append((facts, labels))
            if self._words:
                self._words.append(_words_of(facts))
        else:
            self._tally(self._rows[at], -1)
            self._rows[at] = (facts, labels)
            if self._words:
                self._words[at] = _words_of(facts)
        self._tally((facts, labels), 1)
        row = bisect_left(self._shown, at)
        is_shown = row < len(self._shown) and self._shown[row] == at
        if is_shown and facts.removed:
            self.beginRemoveRows(QModelIndex(), row, row)
            del self._shown[row]
            self.endRemoveRows()
        elif is_shown:
            index = self.index(row, 0)
            self.dataChanged.emit(index, index)
        elif not facts.removed and self._meets(at):
            self.beginInsertRows(QModelIndex(), row, row)
            self._shown.insert(row, at)
            self.endInsertRows()

    def set_label_names(self, names: Mapping[str, str]) -> None:
        """Know labels by these names, by id, when filtering."""
        self._label_names = {label: (label.casefold(), name.casefold()) for label, name in names.items()}

    @property
    def filter_text(self) -> str:
        """The filter that is in force."""
        return self._filter

    def set_filter(self, text: str) -> None:
        """Show the articles that meet the text; `article_filter.parse` says what it understands."""
        self.beginResetModel()
        self._filter = text
        self._terms = parse(text)
        self._shown = self._matching()
        self.endResetModel()

    # -- asking --------------------------------------------------------------------------------------------------------

    @property
    def count(self) -> int:
        """How many articles there are, shown or not."""
        return self._count

    @property
    def done_count(self) -> int:
        """How many of them are done."""
        return self._done

    def id_at(self, row: int) -> str:
        """Return the id of the article in a shown row."""
        return self._rows[self._shown[row]][0].id

    def row_of(self, article_id: str) -> int:
        """Return the shown row of the article; -1 where it is not shown."""
        at = self._place.get(article_id)
        if at is None:
            return -1
        row = bisect_left(self._shown, at)
        return row if row < len(self._shown) and self._shown[row] == at else -1

    def neighbour(self, article_id: str, step: int, *, open_only: bool = False) -> str:
        """Return the id of the next (step 1) or previous (step -1) shown article; empty where there is none.

        From an article that is not shown, the search begins where it would stand.

        Args:
            open_only: Pass by articles that are done.
        """
        at = self._place.get(article_id, -1 if step > 0 else len(self._rows))
        row = bisect_left(self._shown, at)
        is_shown = row < len(self._shown) and self._shown[row] == at
        row += step if is_shown or step < 0 else 0
        while 0 <= row < len(self._shown):
            facts, labels = self._rows[self._shown[row]]
            if not (open_only and labels is not None and labels.done):
                return facts.id
            row += step
        return ""

    # -- Qt ------------------------------------------------------------------------------------------------------------

    @override
    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self._shown)

    @override
    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else 1

    @override
    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self._shown):
            return None
        facts, labels = self._rows[self._shown[index.row()]]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            title = facts.title or "Untitled"
            return title if role == Qt.ItemDataRole.DisplayRole else plain_tip(title)
        if role == ArticleRole.ID:
            return facts.id
        if role == ArticleRole.SOURCE:
            return facts.source
        if role == ArticleRole.DATE:
            return short_date(facts.published, self._this_year)
        if role == ArticleRole.PROGRESS:
            return progress(facts, labels)
        if role == ArticleRole.STATE:
            return state_of((facts, labels))
        if role == ArticleRole.RIGHT_TO_LEFT:
            return facts.right_to_left
        if role == Qt.ItemDataRole.AccessibleTextRole:
            date = short_date(facts.published, self._this_year)
            parts = (facts.title or "Untitled", facts.source, date, progress(facts, labels))
            return ", ".join(part for part in parts if part)
        return None

    # -- inside --------------------------------------------------------------------------------------------------------

    def _tally(self, row: Row, step: int) -> None:
        facts, labels = row
        if not facts.removed:
            self._count += step
            if labels is not None and labels.done:
                self._done += step

    def _matching(self) -> list[int]:
        if self._terms:
            self.prepare_filter()
            found: Sequence[int] = matching(self._terms, Articles(self._rows, self._words, self._label_names))
        else:
            found = range(len(self._rows))
        rows = self._rows
        return [index for index in found if not rows[index][0].removed]

    def _meets(self, at: int) -> bool:
        if not self._terms:
            return True
        row = self._rows[at]
        return bool(matching(self._terms, Articles([row], [_words_of(row[0])], self._label_names)))

    def prepare_filter(self) -> None:
        """Get ready to filter, so that the first letter is as quick as the next; worth doing when nothing waits."""
        if not self._words and self._rows:
            # Folding one long text is several times faster than folding every title.
            text = "\n".join(_unfolded_words(facts) for facts, _ in self._rows)
            self._words = text.casefold().split("\n")


def progress(facts: ArticleFacts, labels: LabelFacts | None) -> str:
    """Say how far the annotator came: "new", "9 of 17" or "done"."""
    state = state_of((facts, labels))
    if state != "unfinished" or labels is None:
        return state
    return f"{labels.read} of {facts.sentences}"


@lru_cache(maxsize=4096)
def short_date(published: str, this_year: int) -> str:
    """Return an ISO date as "12 Mar 2026", "Mar 2026" or "2026"; without the year where that is this year."""
    if not published:
        return ""
    year, *rest = published.split("-")
    month = MONTHS[int(rest[0]) - 1][:3] if rest and 1 <= int(rest[0]) <= 12 else ""
    day = str(int(rest[1])) if len(rest) > 1 else ""
    if day and month and int(year) == this_year:
        return f"{day} {month}"
    return " ".join(part for part in (day, month, year) if part)


def _words_of(facts: ArticleFacts) -> str:
    return _unfolded_words(facts).casefold()


def _unfolded_words(facts: ArticleFacts) -> str:
    words = f"{facts.title}\t{facts.source}\t{facts.published}\t{short_date(facts.published, 0)}"
    return words.replace("\n", " ") if "\n" in words else words
