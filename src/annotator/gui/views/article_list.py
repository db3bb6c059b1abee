"""The list of articles at the left: what there is, how far it is read, and a field that filters it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPersistentModelIndex, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QColor,
    QContextMenuEvent,
    QFocusEvent,
    QFont,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QMenu,
    QPushButton,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from annotator.gui import fonts
from annotator.gui.look import Look
from annotator.gui.models.article_table import ArticleRole, ArticleTable
from annotator.gui.overriding import override
from annotator.gui.widgets import (
    IconButton,
    SearchField,
    Text,
    order_stops,
    paint_icon,
    paint_ring,
    paint_rounded,
    pass_look_on,
)
from annotator.text.offsets import Utf16Offsets

ROW_HEIGHT = 70
TITLE_LINES = 2
_KEPT_TITLES = 512

_STATES = (("All articles", ""), ("Not done", "is:open"), ("New", "is:new"), ("Unfinished", "is:unfinished"))
_NOTHING_YET = "No articles yet. Drop files here, or choose some."
_NOTHING_FOUND = "No article matches this filter."


class ArticleList(QFrame):
    """Shows the articles of a project; a click or Enter opens one.

    The open article's row keeps its mark; the arrow keys move a second place, the one that Enter opens.
    """

    article_chosen = Signal(str)
    """The article with this id is to be opened."""
    done_wanted = Signal(list, bool)
    """The articles with these ids are to be marked as done, or as not done."""
    metadata_wanted = Signal(str)
    """Title, date and source of the article with this id are to be edited."""
    removal_wanted = Signal(list)
    """The articles with these ids are to be taken out of the project."""
    import_wanted = Signal()
    """Articles are to be chosen and imported."""
    left = Signal()
    """The user went back to the article."""

    def __init__(self, model: ArticleTable, look: Look, parent: QWidget | None = None) -> None:
        """Show that model."""
        super().__init__(parent)
        self.setProperty("pane", "window")
        self.setAccessibleName("Articles")
        self._model = model
        self._read_only = False
        self._open = ""
        self._labels: tuple[str, ...] = ()

        self._heading = Text("Articles", look, weight=fonts.SEMIBOLD)
        self._count = Text("", look, size=12, tone="muted")
        self.filter_field = FilterField(look)
        self._filter_menu = QMenu(self)
        self._filter_button = IconButton("list-filter", "Filter by label or progress", look)
        self.rows = ArticleRows(model, look, self)
        self._sentence = Text("", look, tone="muted", wrapped=True)
        self._sentence.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._answer = QPushButton(self)
        self._empty = QWidget(self)

        self._lay_out()
        self.filter_field.textChanged.connect(self._filter)
        self.filter_field.entered.connect(self._open_first)
        self.filter_field.went_down.connect(self._into_rows)
        self.filter_field.left.connect(self.left)
        self.filter_field.focused.connect(model.prepare_filter)
        self._filter_button.clicked.connect(self._show_filter_menu)
        self._answer.clicked.connect(self._answered)
        self.rows.chosen.connect(self.article_chosen)
        self.rows.left.connect(self.left)
        self.rows.removal_wanted.connect(self._want_removal)
        self.rows.menu_wanted.connect(self._show_row_menu)
        model.modelReset.connect(self._refresh)
        model.rowsInserted.connect(self._refresh)
        model.rowsRemoved.connect(self._refresh)
        model.dataChanged.connect(self._refresh_count)
        order_stops(*self.stops)
        self.set_look(look)
        self._refresh()

    # -- what the window gives -----------------------------------------------------------------------------------------

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """What the Tab key goes to, from first to last."""
        return (self._filter_button, self.filter_field, self.rows, self._answer)

    @property
    def entrances(self) -> tuple[QWidget, ...]:
        """What has the keys when one goes to the list."""
        return (self.rows, self._answer)

    def show_article(self, article_id: str) -> None:
        """Mark the article as the open one and bring its row into sight; empty for none."""
        self._open = article_id
        self.rows.show_open(article_id)

    def set_labels(self, names: Sequence[str]) -> None:
        """Offer labels of these names to filter by."""
        self._labels = tuple(names)

    def set_read_only(self, read_only: bool) -> None:
        """Offer only what changes nothing."""
        self._read_only = read_only

    def focus_filter(self) -> None:
        """Let the user type a filter."""
        self.filter_field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.filter_field.selectAll()

    def next_article(self, article_id: str, *, open_only: bool = False) -> str:
        """Return the id of the next article under the filter, `open_only` the next that is not done; empty for none."""
        return self._model.neighbour(article_id, 1, open_only=open_only)

    def previous_article(self, article_id: str) -> str:
        """Return the id of the previous article under the filter; empty for none."""
        return self._model.neighbour(article_id, -1)

    def set_look(self, look: Look) -> None:
        """Show everything in that look."""
        pass_look_on(self, look)
        self.filter_field.set_look(look)
        self.rows.set_look(look)
        self._outer.setContentsMargins(0, look.px(6), 0, 0)
        self._outer.setSpacing(look.px(2))
        self._top.setContentsMargins(look.px(20), 0, look.px(20), 0)
        self._top.setSpacing(look.px(4))
        self._field_row.setContentsMargins(look.px(12), 0, look.px(12), look.px(8))
        self._empty_box.setContentsMargins(look.px(20), look.px(24), look.px(20), look.px(24))
        self._empty_box.setSpacing(look.px(12))

    # -- inside --------------------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self._top = QHBoxLayout()
        self._top.addWidget(self._heading)
        self._top.addWidget(self._filter_button)
        self._top.addStretch(1)
        self._top.addWidget(self._count)
        self._field_row = QHBoxLayout()
        self._field_row.addWidget(self.filter_field, 1)
        self._empty_box = QVBoxLayout(self._empty)
        self._empty_box.addWidget(self._sentence)
        self._empty_box.addWidget(self._answer, 0, Qt.AlignmentFlag.AlignHCenter)
        self._empty_box.addStretch(1)
        self._outer = QVBoxLayout(self)
        self._outer.addLayout(self._top)
        self._outer.addLayout(self._field_row)
        self._outer.addWidget(self.rows, 1)
        self._outer.addWidget(self._empty, 1)

    def _refresh(self) -> None:
        self.rows.show_open(self._open, scroll=False)
        self._refresh_count()
        shown = self._model.rowCount() > 0
        self.rows.setVisible(shown)
        self._empty.setVisible(not shown)
        if not shown:
            filtered = self._model.count > 0
            self._sentence.setText(_NOTHING_FOUND if filtered else _NOTHING_YET)
            self._answer.setText("Clear filter" if filtered else "Import articles…")
            self._answer.setVisible(filtered or not self._read_only)

    def _refresh_count(self) -> None:
        model = self._model
        if not model.count:
            self._count.setText("")
        elif model.filter_text.strip():
            self._count.setText(f"{model.rowCount()} of {model.count} shown")
        else:
            self._count.setText(f"{model.done_count} of {model.count} done")

    def _filter(self, text: str) -> None:
        self._model.set_filter(text)
        row = self._model.row_of(self._open)
        if row >= 0:
            self.rows.scrollTo(self._model.index(row, 0))
        else:
            self.rows.scrollToTop()

    def _open_first(self) -> None:
        if self._model.rowCount():
            row = max(0, self.rows.currentIndex().row())
            self.article_chosen.emit(self._model.id_at(row))

    def _into_rows(self) -> None:
        if self._model.rowCount():
            if not self.rows.currentIndex().isValid():
                self.rows.setCurrentIndex(self._model.index(0, 0))
            self.rows.setFocus(Qt.FocusReason.OtherFocusReason)

    def _answered(self) -> None:
        if self._model.count:
            self.filter_field.clear()
            self.filter_field.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.import_wanted.emit()

    def _show_filter_menu(self) -> None:
        menu = self._filter_menu
        menu.clear()
        for text, value in (*_STATES, ("Done", "is:done")):
            self._add_filter(menu, text, value)
        if self._labels:
            menu.addSeparator()
        for name in self._labels:
            quoted = f'"{name}"' if " " in name else name
            self._add_filter(menu, f"With {name}".replace("&", "&&"), f"label:{quoted}")
        menu.popup(self._filter_button.mapToGlobal(QPoint(0, self._filter_button.height())))

    def _add_filter(self, menu: QMenu, text: str, value: str) -> None:
        action = menu.addAction(text)
        action.setCheckable(True)
        action.setChecked(self.filter_field.text().strip() == value)
        action.triggered.connect(lambda _checked, value=value: self.filter_field.setText(value))

    def _want_removal(self, articles: list[str]) -> None:
        if not self._read_only:
            self.removal_wanted.emit(articles)

    def _show_row_menu(self, articles: list[str], all_done: bool, at: QPoint) -> None:
        menu = self.row_menu(articles, all_done=all_done)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(at)

    def row_menu(self, articles: list[str], *, all_done: bool) -> QMenu:
        """Return the menu of these rows."""
        menu = QMenu(self)
        one = articles[0]
        if len(articles) == 1:
            self._offer(menu, "Open").triggered.connect(lambda: self.article_chosen.emit(one))
        if not self._read_only:
            done = self._offer(menu, "Mark as not done" if all_done else "Mark as done")
            done.triggered.connect(lambda: self.done_wanted.emit(articles, not all_done))
            if len(articles) == 1:
                details = self._offer(menu, "Title, date and source…")
                details.triggered.connect(lambda: self.metadata_wanted.emit(one))
            menu.addSeparator()
            text = "Remove article" if len(articles) == 1 else f"Remove {len(articles)} articles"
            self._offer(menu, text).triggered.connect(lambda: self.removal_wanted.emit(articles))
        return menu

    def _offer(self, menu: QMenu, text: str) -> QAction:
        return menu.addAction(text)


class FilterField(SearchField):
    """The field whose words the articles must meet."""

    entered = Signal()
    went_down = Signal()
    focused = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        """An empty field."""
        super().__init__("Filter by text, label or done", "Filter articles", look, parent)
        self.setAccessibleDescription("Words, label:claim, is:done, is:open, is:new, is:unfinished")

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focused.emit()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        elif event.key() == Qt.Key.Key_Down:
            self.went_down.emit()
        else:
            super().keyPressEvent(event)


class ArticleRows(QTableView):
    """The rows themselves, all of one height."""

    chosen = Signal(str)
    left = Signal()
    removal_wanted = Signal(list)
    menu_wanted = Signal(list, bool, QPoint)
    """The ids of the rows, whether all are done, and the place on the screen."""

    def __init__(self, model: ArticleTable, look: Look, parent: QWidget | None = None) -> None:
        """Show that model."""
        super().__init__(parent)
        self._articles = model
        self._painter = RowPainter(look, self)
        self.setViewport(QWidget(self))  # as in the article view: to ask for one that Qt made costs 6 ms
        self.setModel(model)
        self.setItemDelegate(self._painter)
        self.setAccessibleName("Articles")
        self.setStyleSheet(
            "QTableView, QTableView:focus { "
            "background: transparent; border: none; margin: 0;"
            " selection-background-color: transparent; }"
            "QTableView::item:selected { background: transparent; }"
        )
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.horizontalHeader().hide()
        self.horizontalHeader().setStretchLastSection(True)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.clicked.connect(self._clicked)
        self.set_look(look)

    def set_look(self, look: Look) -> None:
        """Draw in that look."""
        self._painter.look = look
        self.verticalHeader().setMinimumSectionSize(look.px(ROW_HEIGHT))
        self.verticalHeader().setDefaultSectionSize(look.px(ROW_HEIGHT))
        self.verticalScrollBar().setSingleStep(look.px(ROW_HEIGHT) // 2)
        self.viewport().update()

    def show_open(self, article_id: str, *, scroll: bool = True) -> None:
        """Mark the row of that article; go there unless several rows are selected."""
        if self._painter.open_article != article_id:
            self._painter.open_article = article_id
            self.viewport().update()
        row = self._articles.row_of(article_id)
        if row >= 0:
            index = self._articles.index(row, 0)
            if self.currentIndex() != index and len(self.selectionModel().selectedRows()) <= 1:
                # Said outright: else the view adds the row to the selection while Ctrl is held, as for Ctrl+PgDn.
                flags = QItemSelectionModel.SelectionFlag
                self.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
            if scroll:
                self.scrollTo(index)

    @override
    def keyboardSearch(self, search: str) -> None:
        """Letters are for the article; nothing is searched by typing here."""

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.currentIndex().isValid():
                self.chosen.emit(self._articles.id_at(self.currentIndex().row()))
        elif key == Qt.Key.Key_Escape:
            self.left.emit()
        elif key == Qt.Key.Key_Delete:
            if articles := self._selected():
                self.removal_wanted.emit(articles)
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End) and self._articles.rowCount():
            row = 0 if key == Qt.Key.Key_Home else self._articles.rowCount() - 1
            index = self._articles.index(row, 0)
            flags = self.selectionCommand(index, event)
            self.selectionModel().setCurrentIndex(index, flags)
        else:
            super().keyPressEvent(event)

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if by_key else self.indexAt(event.pos())
        if not index.isValid():
            return
        articles = self._selected()
        clicked = self._articles.id_at(index.row())
        if clicked not in articles:
            articles = [clicked]
        indices = [self._articles.index(self._articles.row_of(article), 0) for article in articles]
        all_done = all(index.data(ArticleRole.STATE) == "done" for index in indices)
        at = self.viewport().mapToGlobal(self.visualRect(index).center()) if by_key else event.globalPos()
        self.menu_wanted.emit(articles, all_done, at)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.RightButton and self.indexAt(event.position().toPoint()).isValid():
            return  # the menu that follows concerns what is selected, or the row below the pointer
        super().mousePressEvent(event)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._modifiers = event.modifiers()
        super().mouseReleaseEvent(event)

    def _clicked(self, index: QModelIndex) -> None:
        if self._modifiers == Qt.KeyboardModifier.NoModifier:
            self.chosen.emit(self._articles.id_at(index.row()))

    def _selected(self) -> list[str]:
        return [self._articles.id_at(index.row()) for index in sorted(self.selectionModel().selectedRows())]

    _modifiers = Qt.KeyboardModifier.NoModifier


class RowPainter(QStyledItemDelegate):
    """Draws a row: the title in two lines, source and date, how far it is read."""

    def __init__(self, look: Look, parent: QTableView) -> None:
        """Draw in that look."""
        super().__init__(parent)
        self._look = look
        self.open_article = ""
        self._view = parent
        self._wrapped: dict[tuple[str, bool, float], tuple[str, ...]] = {}

    @property
    def look(self) -> Look:
        """What is drawn in."""
        return self._look

    @look.setter
    def look(self, look: Look) -> None:
        self._look = look
        self._wrapped.clear()

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(option.rect.width(), self.look.px(ROW_HEIGHT))

    @override
    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        look = self.look
        is_open = index.data(ArticleRole.ID) == self.open_article
        state = index.data(ArticleRole.STATE)
        beside = look.px(2 if self._view.verticalScrollBar().maximum() else 8)
        box = QRectF(option.rect).adjusted(look.px(8), look.px(1), -beside, -look.px(1))
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, option, index, box, is_open=is_open)
        words = box.adjusted(look.px(12), look.px(4), -look.px(12), -look.px(4))
        quiet = look.colour("text" if is_open else "muted")
        below = look.px(18)
        lines, font = self._title(index, words.width(), done=state == "done")
        line_height = max(look.px(17), min(QFontMetricsF(font).height(), (words.height() - below) / len(lines)))
        y = words.top() + (words.height() - line_height * len(lines) - below) / 2
        painter.setFont(font)
        painter.setPen(quiet if state == "done" else look.colour("text"))
        right_to_left = index.data(ArticleRole.RIGHT_TO_LEFT)
        painter.setLayoutDirection(Qt.LayoutDirection.RightToLeft if right_to_left else Qt.LayoutDirection.LeftToRight)
        side = Qt.AlignmentFlag.AlignRight if right_to_left else Qt.AlignmentFlag.AlignLeft
        for line in lines:
            place = QRectF(words.left(), y, words.width(), line_height)
            painter.drawText(place, _centred(side), line)
            y += line_height
        painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self._paint_below(painter, QRectF(words.left(), y, words.width(), below), index, quiet)
        painter.restore()

    def _paint_ground(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
        box: QRectF,
        *,
        is_open: bool,
    ) -> None:
        # The option's state would tell all of it, but costs the first paint 4 ms: its flags are those of QStyle.
        look, view = self.look, self._view
        several = view.selectionModel().isSelected(index) and self._several_selected()
        if is_open or several:
            paint_rounded(painter, look, box, fill="accent_soft", radius=5)
        elif view.viewport().underMouse() and _is_hovered(option):
            paint_rounded(painter, look, box, fill="hover", radius=5)
        if is_open:
            inset = look.px(12)
            bar = QRectF(box.left(), box.top() + inset, look.px(3), box.height() - 2 * inset)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.colour("accent"))
            painter.drawRoundedRect(bar, look.px(1.5), look.px(1.5))
        if view.hasFocus() and view.currentIndex() == index:
            paint_ring(painter, look, box, radius=5)

    def _several_selected(self) -> bool:
        selection = self._view.selectionModel().selection()
        return selection.count() > 1 or (selection.count() == 1 and selection.first().height() > 1)

    def _title(
        self, index: QModelIndex | QPersistentModelIndex, width: float, *, done: bool
    ) -> tuple[tuple[str, ...], QFont]:
        look = self.look
        weight = fonts.NORMAL if done else fonts.MEDIUM
        if index.data(ArticleRole.RIGHT_TO_LEFT):
            font = QFont(look.font(13 * fonts.ARABIC_SCALE, weight))
            font.setFamilies([*fonts.ARABIC, *font.families()])
        else:
            font = look.font(13, weight)
        key = (index.data(), done, width)
        lines = self._wrapped.get(key)
        if lines is None:
            if len(self._wrapped) >= _KEPT_TITLES:
                self._wrapped.clear()
            lines = self._wrapped[key] = _wrapped(index.data(), font, width)
        return lines, font

    def _paint_below(
        self, painter: QPainter, box: QRectF, index: QModelIndex | QPersistentModelIndex, colour: QColor
    ) -> None:
        look = self.look
        state, progress = index.data(ArticleRole.STATE), index.data(ArticleRole.PROGRESS)
        done = state == "done"
        painter.setFont(look.font(12))
        metrics = QFontMetricsF(look.font(12))
        progress_width = metrics.horizontalAdvance(progress)
        painter.setPen(look.colour("ok") if done else colour)
        painter.drawText(box, _centred(Qt.AlignmentFlag.AlignRight), progress)
        taken = progress_width + look.px(8)
        if done:
            side = look.px(20)
            left = box.right() - progress_width - look.px(2) - side
            paint_icon(painter, look, QRectF(left, box.top(), side, box.height()), "check", "ok", 14)
            taken += side
        painter.setPen(colour)
        source, date = index.data(ArticleRole.SOURCE), index.data(ArticleRole.DATE)
        if source and date:
            date = f" · {date}"
        room = box.width() - taken - metrics.horizontalAdvance(date)
        source = metrics.elidedText(source, Qt.TextElideMode.ElideRight, room)
        # The date stays behind the source also where that is written right to left.
        painter.drawText(box, _centred(Qt.AlignmentFlag.AlignLeft), f"\u2068{source}\u2069{date}")


def _wrapped(text: str, font: QFont, width: float) -> tuple[str, ...]:
    """Return the text in at most TITLE_LINES lines of that width, an ellipsis ending what does not fit."""
    text = " ".join(text.split())
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    offsets = Utf16Offsets(text)
    lines: list[str] = []
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        start = offsets.to_position(line.textStart())
        if len(lines) == TITLE_LINES - 1:
            rest = QFontMetricsF(font).elidedText(text[start:], Qt.TextElideMode.ElideRight, width)
            lines.append(rest.strip())
            break
        lines.append(text[start : offsets.to_position(line.textStart() + line.textLength())].strip())
    layout.endLayout()
    return tuple(lines) or ("",)


def _centred(side: Qt.AlignmentFlag) -> int:
    flags = side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
    return flags.value | Qt.TextFlag.TextSingleLine.value


def _is_hovered(option: QStyleOptionViewItem) -> bool:
    from PySide6.QtWidgets import QStyle

    return bool(option.state & QStyle.StateFlag.State_MouseOver)
