"""The table of figures as it is seen: rows of one height, numbers right, a mark before each source."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetricsF, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from annotator.analysis import figure_words as words
from annotator.analysis.figures import Figure, Key
from annotator.gui import fonts
from annotator.gui.look import Look
from annotator.gui.models.figure_table import NUMBERS, Column, FigureRole, FigureTable, GroupRow
from annotator.gui.overriding import override
from annotator.gui.views.figures.source_marks import paint_mark
from annotator.gui.widgets import paint_ring

ROW_HEIGHT = 34
LEAST_ROWS = 6
_SHARES = {
    Column.INCIDENT: 1.5,
    Column.HARM: 0.9,
    Column.VICTIMS: 1.6,
    Column.WRITTEN: 1.7,
    Column.MINIMUM: 0.55,
    Column.BEST: 0.6,
    Column.MAXIMUM: 0.6,
    Column.SOURCE: 2.2,
    Column.ARTICLE: 1.5,
    Column.DATE: 0.95,
    Column.GRADE: 1.0,
}
_LEAST = {
    Column.INCIDENT: 110,
    Column.HARM: 70,
    Column.VICTIMS: 110,
    Column.WRITTEN: 110,
    Column.MINIMUM: 52,
    Column.BEST: 52,
    Column.MAXIMUM: 56,
    Column.SOURCE: 130,
    Column.ARTICLE: 94,
    Column.DATE: 100,
    Column.GRADE: 84,
}
"""How wide the columns are: shares of the room, and the least of each in pixels of the look."""

_Index = QModelIndex | QPersistentModelIndex


class FigureRows(QTableView):
    """Rows of figures; Enter or a double click jumps to the sentence, a click on a title orders the rows."""

    chosen = Signal(object)
    """A figure whose sentence is to be shown."""
    moved = Signal(object)
    """The figure of the current row."""

    def __init__(self, model: FigureTable, look: Look, parent: QWidget | None = None) -> None:
        """Show that model."""
        super().__init__(parent)
        self._table = model
        self._look = look
        self._painter = _RowPainter(look, self)
        self.setModel(model)
        model.modelReset.connect(self._fit)
        self.setItemDelegate(self._painter)
        self.setAccessibleName("Figures")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("bare", True)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head = self.horizontalHeader()
        head.setSectionsClickable(True)
        head.setHighlightSections(False)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head.sectionClicked.connect(self._title_clicked)
        self.doubleClicked.connect(lambda index: self._choose(index.row()))
        self.selectionModel().currentRowChanged.connect(lambda now, _before: self._moved(now.row()))
        self.set_look(look)

    def set_look(self, look: Look) -> None:
        """Draw in that look."""
        self._look = look
        self._painter.look = look
        height = look.px(ROW_HEIGHT)
        self.verticalHeader().setMinimumSectionSize(height)
        self.verticalHeader().setDefaultSectionSize(height)
        self.horizontalHeader().setFont(look.font(12, fonts.MEDIUM))
        self.horizontalHeader().setFixedHeight(height)
        self.setMinimumHeight((LEAST_ROWS + 1) * height)
        self._fit()
        self.viewport().update()

    def show_incidents(self, shown: bool) -> None:
        """Show the column of incidents, or hide it where there is but one."""
        self.setColumnHidden(Column.INCIDENT, not shown)
        self._fit()

    @property
    def current(self) -> Figure | None:
        """The figure of the current row, for the row of a group the first below it."""
        return self._table.figure_at(self.currentIndex().row())

    def go_to(self, key: Key) -> bool:
        """Make the figure's row the current one; says whether there is one."""
        row = self._table.row_of(key)
        if row < 0:
            return False
        if row != self.currentIndex().row():
            self.setCurrentIndex(self._table.index(row, self._first_column))
        return True

    def go_to_first(self) -> None:
        """Make the row of the first figure the current one."""
        for row in range(min(2, self._table.rowCount())):
            if not self._table.is_group(row):
                self.setCurrentIndex(self._table.index(row, self._first_column))
                return

    def order_by(self, column: Column | None, *, descending: bool = False) -> None:
        """Order the rows by that column, by groups without one."""
        kept = self.current
        self._table.order_by(column, descending=descending)
        head = self.horizontalHeader()
        head.setSortIndicatorShown(column is not None)
        if column is not None:
            order = Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
            head.setSortIndicator(column, order)
        if kept is not None:
            self.go_to(kept.key)

    @property
    def _first_column(self) -> Column:
        return Column.HARM if self.isColumnHidden(Column.INCIDENT) else Column.INCIDENT

    def title_box(self, row: QRectF) -> QRectF:
        """Return the room that a group's name has in its row: all columns that it leaves empty."""
        left = self.columnViewportPosition(self._first_column)
        return QRectF(left, row.top(), self.columnViewportPosition(Column.MINIMUM) - left, row.height())

    def _title_clicked(self, section: int) -> None:
        """Order by the column; a second click turns it round, a third puts the rows in groups again."""
        column, descending = self._table.order
        if column != section:
            self.order_by(Column(section))
        elif descending:
            self.order_by(None)
        else:
            self.order_by(Column(section), descending=True)

    def _moved(self, row: int) -> None:
        figure = self._table.figure_at(row)
        if figure is not None:
            self.moved.emit(figure)

    def _choose(self, row: int) -> None:
        figure = self._table.figure_at(row)
        if figure is not None:
            self.chosen.emit(figure)

    def _fit(self) -> None:
        shown = [column for column in Column if not self.isColumnHidden(column)]
        widest = QFontMetricsF(self._look.font(13, fonts.SEMIBOLD, tabular=True)).horizontalAdvance(
            words.number(self._table.largest)
        )
        least = {
            # A number is never cut: what is left of it would be another number.
            column: max(self._look.px(_LEAST[column]), ceil(widest) + self._look.px(22) if column in NUMBERS else 0)
            for column in shown
        }
        room = self.viewport().width() - sum(least.values())
        shares = sum(_SHARES[column] for column in shown)
        head = self.horizontalHeader()
        for column in shown:
            more = int(room * _SHARES[column] / shares) if room > 0 else 0
            head.resizeSection(column, least[column] + more)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    @override
    def keyboardSearch(self, search: str) -> None:
        """Letters are keys of the page."""

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._choose(self.currentIndex().row())
        elif event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End) and self._table.rowCount():
            row = 0 if event.key() == Qt.Key.Key_Home else self._table.rowCount() - 1
            self.setCurrentIndex(self._table.index(row, self._first_column))
        else:
            super().keyPressEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus() and not self.currentIndex().isValid():
            with QPainter(self.viewport()) as painter:
                painter.setRenderHint(QPainter.RenderHint.Antialiasing)
                paint_ring(painter, self._look, QRectF(self.viewport().rect()))


_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


def fitting_title(row: GroupRow, font: QFont, room: float) -> str:
    """Return a group's name in so much room; a long title is cut before harm and victims, which tell groups apart."""
    metrics, elide = QFontMetricsF(font), Qt.TextElideMode.ElideRight
    where = metrics.elidedText(row.where, elide, max(room - metrics.horizontalAdvance(row.of_whom), room / 4))
    return metrics.elidedText(where + row.of_whom, elide, room)


class _RowPainter(QStyledItemDelegate):
    """Draws the cells."""

    def __init__(self, look: Look, parent: FigureRows) -> None:
        super().__init__(parent)
        self.look = look
        self._view = parent

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(option.rect.width(), self.look.px(ROW_HEIGHT))

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        look = self.look
        figure: Figure | None = index.data(FigureRole.FIGURE)
        column = Column(index.column())
        box = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        is_current = index.row() == self._view.currentIndex().row()
        if is_current:
            painter.fillRect(box, look.colour("accent_soft"))
        elif figure is None:
            painter.fillRect(box, look.colour("window"))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(box, look.colour("hover"))
        muted = bool(index.data(FigureRole.IS_MUTED)) and not is_current
        against = figure is not None and bool(index.data(FigureRole.IS_AGAINST))
        weight = fonts.SEMIBOLD if column is Column.BEST or figure is None else fonts.NORMAL
        font = look.font(13, weight, tabular=column in NUMBERS)
        painter.setFont(font)
        tone = "danger" if against and column is Column.WRITTEN else "muted" if muted else "text"
        painter.setPen(look.colour(tone))
        cell = box.adjusted(look.px(10), 0, -look.px(10), 0)
        if column is Column.SOURCE and figure is not None:
            at = QPointF(cell.left() + look.px(6), cell.center().y())
            paint_mark(painter, look, at, figure.source_kind, radius=5)
            painter.setPen(look.colour(tone))
            cell = cell.adjusted(look.px(20), 0, 0, 0)
        if figure is None and column < Column.MINIMUM:
            # Each cell draws its part of the name, which goes on over all of them.
            painter.setClipRect(box)
            title = self._view.title_box(box).adjusted(look.px(10), 0, -look.px(10), 0)
            painter.drawText(title, _LEFT, fitting_title(index.data(FigureRole.GROUP), painter.font(), title.width()))
        else:
            self._write(painter, cell, index.data() or "", column, against=against)
        if is_current and self._view.hasFocus():
            self._ring(painter, box, column)
        painter.restore()

    def _write(self, painter: QPainter, cell: QRectF, text: str, column: Column, *, against: bool) -> None:
        metrics = QFontMetricsF(painter.font())
        text = text.replace("\n", " ")
        vertical = Qt.AlignmentFlag.AlignVCenter
        if column in NUMBERS:
            painter.drawText(cell, Qt.AlignmentFlag.AlignRight | vertical, text)
            return
        sign = "  ≠" if against and column is Column.WRITTEN else ""
        room = cell.width() - metrics.horizontalAdvance(sign)
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)
        painter.drawText(cell, Qt.AlignmentFlag.AlignLeft | vertical, shown)
        if sign:
            width = metrics.horizontalAdvance(shown)
            painter.drawText(cell.adjusted(width, 0, 0, 0), Qt.AlignmentFlag.AlignLeft | vertical, sign)

    def _ring(self, painter: QPainter, box: QRectF, column: Column) -> None:
        """Draw this cell's part of the ring round the whole row."""
        look = self.look
        shown = [each for each in Column if not self._view.isColumnHidden(each)]
        left = 0 if column is shown[0] else -look.px(12)
        right = 0 if column is shown[-1] else look.px(12)
        painter.setClipRect(box)
        paint_ring(painter, look, box.adjusted(left, 0, right, 0), radius=0)
