"""The Problems page: what is wrong in the article or the project, why, and the way there and to the mend."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QEvent, QMargins, QModelIndex, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from annotator.gui import fonts
from annotator.gui.look import Look
from annotator.gui.models.problem_table import Column, ProblemRow, ProblemTable, Shown
from annotator.gui.overriding import override
from annotator.gui.widgets import Hairline, ScrollColumn, SearchField, Text, is_asked_for, order_stops, pass_look_on
from annotator.text.direction import is_right_to_left

_ROW_HEIGHT = 34
_NARROW = 860
_SHARES = {Column.KIND: 0.20, Column.WHERE: 0.26, Column.MEND: 0.16}
_NARROW_SHARES = {Column.KIND: 0.27, Column.WHERE: 0.28}
_SENTENCE = " · sentence "
_LEAST_TABLE = 240
_LEAST_CARD = 0.4
_LOW_CARD = 110
_NARROW_QUOTES = 700


class Quotes(NamedTuple):
    """What the article says at a problem, and at the other place that one needs to see; empty where there is none."""

    here: str = ""
    other_place: str = ""
    other: str = ""


class KindCount(NamedTuple):
    """A rule with what its problems are called, and how many there are."""

    rule: str
    name: str
    number: int


class ProblemsView(QFrame):
    """Filters, the table, and below it all that is known of the problem that is chosen in it."""

    shown_wanted = Signal(object)
    """Only these problems (Shown) are to be seen."""
    chosen = Signal(object)
    """Another row (ProblemRow), or none, is the current one."""
    place_wanted = Signal()
    """The place of the current problem is to be shown."""
    other_wanted = Signal()
    """The other place that belongs to it is to be shown."""
    mend_wanted = Signal()
    """The current problem is to be mended."""
    mend_all_wanted = Signal()
    """All problems of its kind that are shown are to be mended."""
    check_wanted = Signal()
    """The whole project is to be checked again."""
    cancel_wanted = Signal()
    """The check that goes on is to be given up."""
    left = Signal()
    """The user went back to the article."""

    def __init__(self, model: ProblemTable, look: Look, parent: QWidget | None = None) -> None:
        """Show that model."""
        super().__init__(parent)
        self.setProperty("pane", "window")
        self.setAccessibleName("Problems")
        self._model = model
        self._look = look
        self._article = ""
        self._key: tuple[object, ...] | None = None
        self.field = SearchField("Filter by words", "Filter problems", look)
        self.scope = _box("Problems of", ("This article", "Whole project"))
        self.kind = _box("Kind of problem", ())
        self.order = _box("Sorted by", ("By kind", "By place", "By reason", "By mend"))
        self._said = Text("", look, size=12, tone="muted", elided=True)
        self._check = QPushButton("Check again")
        self._cancel = QPushButton("Cancel")
        self.table = ProblemRows(model, look)
        self.card = ProblemCard(look)
        self._empty = Text("", look, tone="muted", wrapped=True)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._lay_out()
        self.scope.setCurrentIndex(1)
        self._cancel.hide()
        self.field.textChanged.connect(lambda _text: self._ask())
        self.field.left.connect(self.left)
        self.scope.activated.connect(lambda _index: self._ask())
        self.kind.activated.connect(lambda _index: self._ask())
        self.order.activated.connect(lambda index: self.table.sortByColumn(index, Qt.SortOrder.AscendingOrder))
        self._check.clicked.connect(self.check_wanted)
        self._cancel.clicked.connect(self.cancel_wanted)
        self.table.place_wanted.connect(self.place_wanted)
        self.table.other_wanted.connect(self.other_wanted)
        self.table.selectionModel().currentRowChanged.connect(lambda _now, _before: self._choose())
        self.table.horizontalHeader().sortIndicatorChanged.connect(lambda column, _order: self._show_order(column))
        self.card.go.clicked.connect(self.place_wanted)
        self.card.other.clicked.connect(self.other_wanted)
        self.card.mend.clicked.connect(self.mend_wanted)
        self.card.mend_all.clicked.connect(self.mend_all_wanted)
        model.modelAboutToBeReset.connect(self._keep_place)
        model.modelReset.connect(self._restore_place)
        order_stops(*self.stops)
        self.set_look(look)
        self._restore_place()

    # -- what the window gives -----------------------------------------------------------------------------------------

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """What the Tab key goes to, from first to last."""
        filters = (self.field, self.scope, self.kind, self.order, self._check, self._cancel)
        return (*filters, self.table, *self.card.stops)

    @property
    def entrances(self) -> tuple[QWidget, ...]:
        """What has the keys when one goes to the page."""
        return (self.table, self.field)

    @property
    def current(self) -> ProblemRow | None:
        """The problem that is chosen in the table."""
        return self._model.problem_at(self.table.currentIndex().row())

    def set_article(self, article_id: str) -> None:
        """Let "This article" be that one; empty while none is open."""
        if article_id != self._article:
            self._article = article_id
            if self.scope.currentIndex() == 0:
                self._ask()

    def set_kinds(self, kinds: Sequence[KindCount]) -> None:
        """Offer these kinds to filter by."""
        wanted = self.kind.currentData() or ""
        total = sum(kind.number for kind in kinds)
        items = [(f"All kinds ({total:,})", ""), *((f"{kind.name} ({kind.number:,})", kind.rule) for kind in kinds)]
        if items == [(self.kind.itemText(at), self.kind.itemData(at)) for at in range(self.kind.count())]:
            return
        self.kind.clear()
        for text, rule in items:
            self.kind.addItem(text, rule)
        # A kind whose last problem was mended stays chosen, with nothing in it, until another one is.
        if wanted and wanted not in [rule for _, rule in items]:
            self.kind.addItem("No problem of this kind is left", wanted)
        self.kind.setCurrentIndex(max(0, self.kind.findData(wanted)))

    def show_state(self, sentence: str, *, running: bool) -> None:
        """Say how far the check is, or what it found."""
        self._said.setText(sentence)
        had_focus = self._cancel.hasFocus() or self._check.hasFocus()
        self._cancel.setVisible(running)
        self._check.setVisible(not running)
        if had_focus:
            self.take_keys()

    def show_empty(self, sentence: str) -> None:
        """Say why there is nothing to be seen, where there is nothing."""
        self._empty.setText(sentence)
        self._show_parts()

    def show_details(self, quotes: Quotes, refusal: str, alike: int) -> None:
        """Show all of the current problem.

        Args:
            quotes: What stands there.
            refusal: Why it cannot be mended here, as a sentence; empty where it can, or where there is no mend.
            alike: How many of its kind can be mended together with it; 0 where that is not safe.
        """
        self.card.show_problem(self.current, quotes, refusal, alike)
        self._show_parts()

    def focus_filter(self) -> None:
        """Let the user type words."""
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def take_keys(self) -> None:
        """Give the keys to the table, or to the field as long as there is nothing in it."""
        has_rows = self._model.rowCount() > 0
        self._is_waiting = not has_rows  # the table gets the keys when there is something in it
        (self.table if has_rows else self.field).setFocus(Qt.FocusReason.OtherFocusReason)

    def set_look(self, look: Look) -> None:
        """Show everything in that look."""
        self._look = look
        pass_look_on(self, look)
        for box in (self.scope, self.kind, self.order, self._check, self._cancel):
            box.setFont(look.font())
        self.table.set_look(look)
        self.card.set_look(look)
        self.field.setMaximumWidth(look.px(360))
        self._top.setContentsMargins(look.px(20), look.px(12), look.px(20), look.px(8))
        self._top.setSpacing(look.px(8))
        for row in self._rows:
            row.setSpacing(look.px(8))
        self._middle.setContentsMargins(look.px(20), 0, look.px(20), look.px(12))
        self._scroll.set_margins(QMargins(look.px(20), look.px(12), look.px(20), look.px(4)))
        self._empty_box.setContentsMargins(look.px(20), look.px(48), look.px(20), look.px(24))
        self._fit()

    # -- inside --------------------------------------------------------------------------------------------------------

    @override
    def event(self, event: QEvent) -> bool:
        if is_asked_for(event, Qt.Key.Key_Escape) and self.field.hasFocus() and self.field.text():
            event.accept()
            return True
        return super().event(event)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _lay_out(self) -> None:
        first, second = QHBoxLayout(), QHBoxLayout()
        self._rows = (first, second)
        first.addWidget(self.field, 1)
        first.addWidget(self._said, 1)
        first.addWidget(self._check)
        first.addWidget(self._cancel)
        second.addWidget(self.scope)
        second.addWidget(self.kind)
        second.addWidget(self.order)
        second.addStretch(1)
        self._top = QVBoxLayout()
        self._top.addLayout(first)
        self._top.addLayout(second)
        self._middle = QVBoxLayout()
        self._middle.addWidget(self.table, 1)
        self._empty_box = QVBoxLayout()
        self._empty_box.addWidget(self._empty)
        self._empty_box.addStretch(1)
        self._nothing = QWidget(self)
        self._nothing.setLayout(self._empty_box)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._top)
        column.addLayout(self._middle, 1)
        column.addWidget(self._nothing, 1)
        self._scroll = ScrollColumn(self.card, self)
        self._line = Hairline(self._look, self)
        column.addWidget(self._line)
        column.addWidget(self._scroll)
        column.addWidget(self.card.buttons)

    def _fit(self) -> None:
        narrow = self.width() < self._look.px(_NARROW)
        self.table.set_narrow(narrow=narrow)
        self.card.set_narrow(narrow=self.width() < self._look.px(_NARROW_QUOTES))
        room = self.height() - self._top.sizeHint().height()
        most = round(max(room - self._look.px(_LEAST_TABLE), room * _LEAST_CARD))
        self.card.buttons.fit(self.width())
        most -= self.card.buttons.sizeHint().height()
        self.card.set_low(low=most < self._look.px(_LOW_CARD))
        wanted = self.card.heightForWidth(self.width())
        self._scroll.setFixedHeight(max(1, min(most, max(wanted, self.card.minimumSizeHint().height()))))

    def _ask(self) -> None:
        article = self._article if self.scope.currentIndex() == 0 else None
        self.shown_wanted.emit(Shown(article, self.kind.currentData() or "", self.field.text()))

    def _choose(self) -> None:
        self.chosen.emit(self.current)

    def _show_order(self, column: int) -> None:
        self.order.setCurrentIndex(column)

    def _keep_place(self) -> None:
        current = self.current
        self._key = current.problem.key if current is not None else None
        self._row = max(0, self.table.currentIndex().row())

    def _restore_place(self) -> None:
        row = self._model.row_of(self._key) if self._key is not None else 0
        if row < 0:  # what was there is mended: the next one has moved up into its place
            row = min(self._row, self._model.rowCount() - 1)
        if self._model.rowCount():
            index = self._model.index(max(0, row), 0)
            self.table.setCurrentIndex(index)
            self.table.scrollTo(index)
        self._show_parts()
        self._choose()

    def _show_parts(self) -> None:
        shown = self._model.rowCount() > 0
        moves = self.table.hasFocus() and not shown
        moves = moves or (shown and self._is_waiting and self.field.hasFocus() and not self.field.text())
        self.table.setVisible(shown)
        self._nothing.setVisible(not shown)
        self._line.setVisible(shown)
        self._scroll.setVisible(shown)
        self.card.buttons.setVisible(shown)
        if moves:
            self.take_keys()
        self._fit()

    _row = 0
    _is_waiting = False


class ProblemRows(QTableView):
    """The rows, all of one height."""

    place_wanted = Signal()
    other_wanted = Signal()

    def __init__(self, model: ProblemTable, look: Look, parent: QWidget | None = None) -> None:
        """Show that model."""
        super().__init__(parent)
        self._narrow = False
        self._painter = _CellPainter(look, self)
        self.setModel(model)
        self.setItemDelegate(self._painter)
        self.setAccessibleName("Problems found")
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setSectionResizeMode(Column.WHY, QHeaderView.ResizeMode.Stretch)
        header.setSortIndicatorShown(True)
        header.setSortIndicator(Column.KIND, Qt.SortOrder.AscendingOrder)
        self.setSortingEnabled(True)
        self.doubleClicked.connect(lambda _index: self.place_wanted.emit())
        self.set_look(look)

    def set_look(self, look: Look) -> None:
        """Draw in that look."""
        self._painter.look = look
        self.setFont(look.font())
        self.horizontalHeader().setFont(look.font(12))
        self.verticalHeader().setMinimumSectionSize(look.px(_ROW_HEIGHT))
        self.verticalHeader().setDefaultSectionSize(look.px(_ROW_HEIGHT))
        self._share()
        self.viewport().update()

    def set_narrow(self, *, narrow: bool) -> None:
        """Leave out what is said below the table too, for want of room."""
        self._narrow = narrow
        self._share()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share()

    @override
    def keyboardSearch(self, search: str) -> None:
        """Nothing is searched by typing here."""

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
                self.other_wanted.emit()
            else:
                self.place_wanted.emit()
        elif event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End) and self.model().rowCount():
            row = 0 if event.key() == Qt.Key.Key_Home else self.model().rowCount() - 1
            self.setCurrentIndex(self.model().index(row, 0))
        else:
            super().keyPressEvent(event)

    def _share(self) -> None:
        room = self.viewport().width()
        self.setColumnHidden(Column.MEND, self._narrow)
        for column, share in (_NARROW_SHARES if self._narrow else _SHARES).items():
            self.setColumnWidth(column, round(room * share))


class _CellPainter(QStyledItemDelegate):
    """Draws a cell: the text in one line, and a bar before the row that is chosen."""

    def __init__(self, look: Look, parent: QTableView) -> None:
        super().__init__(parent)
        self.look = look

    @override
    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        look = self.look
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        if selected:
            painter.fillRect(option.rect, look.colour("accent_soft"))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(option.rect, look.colour("hover"))
        if selected and index.column() == 0:
            bar = QRect(option.rect.left(), option.rect.top(), look.px(3), option.rect.height())
            painter.fillRect(bar, look.colour("accent"))
        quiet = index.column() in (Column.WHERE, Column.MEND) and not selected
        painter.setFont(look.font(13, fonts.MEDIUM if index.column() == Column.KIND else fonts.NORMAL))
        painter.setPen(look.colour("muted" if quiet else "text"))
        box = option.rect.adjusted(look.px(8), 0, -look.px(8), 0)
        text = " ".join(str(index.data()).split())
        shown = _elided(painter.fontMetrics(), text, box.width(), whole_end=index.column() == Column.WHERE)
        flags = Qt.AlignmentFlag.AlignLeft.value | Qt.AlignmentFlag.AlignVCenter.value
        painter.drawText(box, flags | Qt.TextFlag.TextSingleLine.value, shown)
        painter.restore()


class ButtonRows(QWidget):
    """Buttons beside each other, or in two columns where there is no room for that."""

    def __init__(self, buttons: Sequence[QPushButton]) -> None:
        """Show those buttons of them that are not hidden."""
        super().__init__()
        self.stops = tuple(buttons)
        for button in buttons:
            button.setParent(self)
        self._grid = QGridLayout(self)
        self._placed: tuple[tuple[QPushButton, ...], int] = ((), 0)

    def set_look(self, look: Look) -> None:
        """Draw in that look."""
        for button in self.stops:
            button.setFont(look.font())
        self._grid.setContentsMargins(look.px(20), look.px(4), look.px(20), look.px(12))
        self._grid.setSpacing(look.px(8))

    def fit(self, width: int) -> None:
        """Arrange them for that width."""
        shown = tuple(button for button in self.stops if not button.isHidden())
        margins = self._grid.contentsMargins()
        room = width - margins.left() - margins.right()
        taken = sum(button.sizeHint().width() + self._grid.spacing() for button in shown)
        columns = len(shown) if taken <= room else 2
        if (shown, columns) == self._placed:
            return
        self._placed = (shown, columns)
        for button in self.stops:
            self._grid.removeWidget(button)
        for number, button in enumerate(shown):
            self._grid.addWidget(button, number // columns, number % columns)
        for column in range(len(self.stops) + 1):
            self._grid.setColumnStretch(column, int(column == columns))


class ProblemCard(QFrame):
    """All of one problem: what, where, why, the sentences, what to do.

    Attributes:
        buttons: What does it; they stand below the card, so that they are in sight wherever it is scrolled to.
    """

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        """A card without a problem."""
        super().__init__(parent)
        self.setProperty("pane", "window")
        self.setAccessibleName("The problem")
        self._look = look
        self._kind = Text("", look, weight=fonts.SEMIBOLD, wrapped=True)
        self._where = Text("", look, size=12, tone="muted", wrapped=True)
        self._why = Text("", look, wrapped=True)
        self._advice = Text("", look, tone="muted", wrapped=True)
        self._quote = Text("", look, wrapped=True)
        self._other_place = Text("", look, size=12, tone="muted", wrapped=True)
        self._other_quote = Text("", look, wrapped=True)
        self.go = _button("Go there")
        self.other = _button("Show the other place")
        self.mend = _button("Mend")
        self.mend_all = _button("")
        self._lay_out()
        self.set_look(look)

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """What the Tab key goes to, from first to last."""
        return self.buttons.stops

    def show_problem(self, row: ProblemRow | None, quotes: Quotes, refusal: str, alike: int) -> None:
        """Show that problem; None for none."""
        if row is None:
            return
        problem = row.problem
        self._kind.setText(row.kind)
        self._where.setText(row.where)
        self._why.setText(problem.sentence)
        self._advice.setText(f"{problem.advice} {refusal}".strip())
        self._advice.setVisible(bool(problem.advice or refusal))
        for label, text in ((self._quote, quotes.here), (self._other_quote, quotes.other)):
            side = Qt.AlignmentFlag.AlignRight if is_right_to_left(text) else Qt.AlignmentFlag.AlignLeft
            label.setAlignment(side | Qt.AlignmentFlag.AlignTop)
            label.setText(f"“{text}”" if text else "")
        self._here_box.setVisible(bool(quotes.here))
        self._other_place.setText(quotes.other_place)
        self._other_box.setVisible(bool(quotes.other))
        self.go.setVisible(bool(problem.where.article) and problem.where.position is not None)
        self.other.setVisible(problem.other is not None)
        self.mend.setVisible(bool(row.mend) and not refusal)
        self.mend.setText(row.mend.replace("&", "&&"))
        self.mend_all.setVisible(alike > 1 and not refusal)
        self.mend_all.setText(f"Mend all {alike:,} of this kind")

    def set_low(self, *, low: bool) -> None:
        """Leave out what the chosen row says too, for want of room."""
        self._kind.setVisible(not low)
        self._where.setVisible(not low)

    def set_narrow(self, *, narrow: bool) -> None:
        """Put the two sentences one above the other, for want of room."""
        self._quotes.setDirection(QHBoxLayout.Direction.TopToBottom if narrow else QHBoxLayout.Direction.LeftToRight)

    def set_look(self, look: Look) -> None:
        """Show everything in that look."""
        self._look = look
        pass_look_on(self, look)
        self.buttons.set_look(look)
        self._column.setSpacing(look.px(6))
        self._quotes.setSpacing(look.px(12))
        for box in (self._here_box, self._other_box):
            layout = box.layout()
            assert layout is not None
            layout.setContentsMargins(look.px(12), look.px(8), look.px(12), look.px(8))
            layout.setSpacing(look.px(4))

    def _lay_out(self) -> None:
        self._here_box = _box_of(self._quote)
        self._other_box = _box_of(self._other_place, self._other_quote)
        self._quotes = QHBoxLayout()
        self._quotes.addWidget(self._here_box, 1)
        self._quotes.addWidget(self._other_box, 1)
        self.buttons = ButtonRows((self.go, self.other, self.mend, self.mend_all))
        self._column = QVBoxLayout(self)
        for text in (self._kind, self._where, self._why, self._advice):
            self._column.addWidget(text)
        self._column.addLayout(self._quotes)
        self._column.addStretch(1)


def _elided(metrics: QFontMetrics, text: str, width: int, *, whole_end: bool) -> str:
    """Return the text in that width; `whole_end` shortens the title and keeps the number of the sentence behind it."""
    title, mark, number = text.partition(_SENTENCE) if whole_end else (text, "", "")
    end = metrics.horizontalAdvance(mark + number)
    if end > width * 0.7:
        title, mark, number, end = text, "", "", 0
    return metrics.elidedText(title, Qt.TextElideMode.ElideRight, width - end) + mark + number


def _box(name: str, texts: Sequence[str]) -> QComboBox:
    box = QComboBox()
    box.setAccessibleName(name)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
    box.setMinimumContentsLength(8)
    box.addItems(list(texts))
    return box


def _box_of(*texts: Text) -> QFrame:
    frame = QFrame()
    frame.setProperty("pane", "card")
    column = QVBoxLayout(frame)
    for text in texts:
        column.addWidget(text)
    column.addStretch(1)
    return frame


def _button(text: str) -> QPushButton:
    button = QPushButton(text)
    button.setAutoDefault(False)
    return button
