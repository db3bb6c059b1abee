"""What a search found, row by row: titles, and places with the words that were found emphasised."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from annotator.gui import fonts
from annotator.gui.look import Look
from annotator.gui.models.search_results import FoundPlace, ResultRole, SearchResults, places_in_words
from annotator.gui.overriding import override
from annotator.gui.widgets import paint_ring, paint_rounded
from annotator.text.direction import is_right_to_left
from annotator.text.offsets import Utf16Offsets

ROW_HEIGHT = 48


class ResultRows(QTableView):
    """The results, all of one height."""

    chosen = Signal(int)

    def __init__(self, model: SearchResults, look: Look, parent: QWidget | None = None) -> None:
        """Show that model."""
        super().__init__(parent)
        self._painter = ResultPainter(look, self)
        self.setModel(model)
        self.setItemDelegate(self._painter)
        self.setAccessibleName("Places found")
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.horizontalHeader().hide()
        self.horizontalHeader().setStretchLastSection(True)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.clicked.connect(lambda index: self.chosen.emit(index.row()))
        self.set_look(look)

    def set_look(self, look: Look) -> None:
        """Draw in that look."""
        self._painter.look = look
        self.verticalHeader().setMinimumSectionSize(look.px(ROW_HEIGHT))
        self.verticalHeader().setDefaultSectionSize(look.px(ROW_HEIGHT))
        self.viewport().update()

    def step(self, step: int) -> None:
        """Go to the next or the previous place without taking the keys from the field."""
        row = self.currentIndex().row() + step
        while 0 <= row < self.model().rowCount():
            index = self.model().index(row, 0)
            if not index.data(ResultRole.IS_ARTICLE):
                self.setCurrentIndex(index)
                return
            row += step

    @override
    def keyboardSearch(self, search: str) -> None:
        """Letters are for the field."""

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.chosen.emit(self.currentIndex().row())
        else:
            super().keyPressEvent(event)


class ResultPainter(QStyledItemDelegate):
    """Draws titles with their counts, and places with the words that were found emphasised."""

    def __init__(self, look: Look, parent: QTableView) -> None:
        """Draw in that look."""
        super().__init__(parent)
        self.look = look
        self._view = parent

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(option.rect.width(), self.look.px(ROW_HEIGHT))

    @override
    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        look = self.look
        box = QRectF(option.rect).adjusted(look.px(4), look.px(1), -look.px(4), -look.px(1))
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if index.data(ResultRole.IS_ARTICLE):
            self._paint_title(painter, box, index)
        else:
            self._paint_place(painter, option, box, index.data(ResultRole.PLACE))
        if option.state & QStyle.StateFlag.State_HasFocus and self._view.hasFocus():
            paint_ring(painter, look, box, radius=5)
        painter.restore()

    def _paint_title(self, painter: QPainter, box: QRectF, index: QModelIndex | QPersistentModelIndex) -> None:
        look = self.look
        painter.setFont(look.font(12))
        painter.setPen(look.colour("muted"))
        words = box.adjusted(look.px(8), look.px(12), -look.px(8), 0)
        count = places_in_words(index.data(ResultRole.COUNT))
        vertical = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(words, Qt.AlignmentFlag.AlignRight | vertical, count)
        room = words.width() - QFontMetricsF(look.font(12)).horizontalAdvance(count) - look.px(12)
        font = look.font(13, fonts.SEMIBOLD)
        painter.setFont(font)
        painter.setPen(look.colour("text"))
        title = QFontMetricsF(font).elidedText(index.data(), Qt.TextElideMode.ElideRight, room)
        flags = Qt.AlignmentFlag.AlignLeft.value | vertical.value
        painter.drawText(words, flags | Qt.TextFlag.TextSingleLine.value, title)

    def _paint_place(self, painter: QPainter, option: QStyleOptionViewItem, box: QRectF, place: FoundPlace) -> None:
        look = self.look
        if option.state & QStyle.StateFlag.State_Selected:
            paint_rounded(painter, look, box, fill="accent_soft", radius=5)
        elif option.state & QStyle.StateFlag.State_MouseOver:
            paint_rounded(painter, look, box, fill="hover", radius=5)
        words = box.adjusted(look.px(16), look.px(3), -look.px(8), -look.px(3))
        before = _fitting(place.before, QFontMetricsF(look.font(13)), words.width())
        text = f"{before}{place.found}{place.after}"
        layout = QTextLayout(text, look.font(13))
        side = Qt.LayoutDirection.RightToLeft if is_right_to_left(text) else Qt.LayoutDirection.LeftToRight
        text_option = QTextOption()
        text_option.setTextDirection(side)
        text_option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(text_option)
        layout.setFormats([_emphasis(look, text, len(before), len(place.found))])
        layout.beginLayout()
        height = shown = 0.0
        while (line := layout.createLine()).isValid():
            line.setLineWidth(words.width())
            left = words.width() - line.naturalTextWidth() if side == Qt.LayoutDirection.RightToLeft else 0.0
            line.setPosition(QPointF(left, height))
            height += line.height()
            shown = height if height <= words.height() else shown
        layout.endLayout()
        painter.setPen(look.colour("text"))
        painter.setClipRect(QRectF(words.left(), words.center().y() - shown / 2, words.width(), shown))
        layout.draw(painter, QPointF(words.left(), words.center().y() - shown / 2))
        painter.setClipping(False)


def _fitting(before: str, metrics: QFontMetricsF, width: float) -> str:
    """Return the end of what stands before the words, so short that the words come in the first line."""
    if metrics.horizontalAdvance(before) <= 0.75 * width:
        return before
    shorter = before
    while shorter and metrics.horizontalAdvance(shorter) > 0.6 * width:
        shorter = shorter[1:]
    _, space, rest = shorter.partition(" ")
    return f"… {rest}" if space else f"…{shorter}"


def _emphasis(look: Look, text: str, start: int, length: int) -> QTextLayout.FormatRange:
    """Return the format of the words that were found: heavy and underlined, never colour alone."""
    offsets = Utf16Offsets(text)
    emphasised = QTextLayout.FormatRange()
    emphasised.start = offsets.to_units(start)
    emphasised.length = offsets.to_units(start + length) - emphasised.start
    strong = QTextCharFormat()
    strong.setFontWeight(fonts.SEMIBOLD)
    strong.setFontUnderline(True)
    strong.setForeground(look.colour("accent"))
    emphasised.format = strong
    return emphasised
