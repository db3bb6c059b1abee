"""The guidelines to read: what is written about every label and attribute, and a search in all of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut, QTextCursor
from PySide6.QtWidgets import (
    QDialog,
    QListWidget,
    QListWidgetItem,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from annotator.gui import fonts
from annotator.gui.look import Look
from annotator.gui.markdown_page import MarkdownPage
from annotator.gui.models.search_results import FoundPlace, SearchResults, places_in_words
from annotator.gui.overriding import override
from annotator.gui.tips import plain_tip
from annotator.gui.views.result_rows import ResultRows
from annotator.gui.widgets import SearchField, Text, is_asked_for
from annotator.text.finding import Query

TYPING_PAUSE_MS = 120
_LABEL = Qt.ItemDataRole.UserRole
_ATTRIBUTE = Qt.ItemDataRole.UserRole + 1


class GuidelinePage(Protocol):
    """All that is written about one label."""

    @property
    def label(self) -> str:
        """Id of the label."""
        ...

    @property
    def title(self) -> str:
        """Its name."""
        ...

    @property
    def text(self) -> str:
        """The page, Markdown in which nothing is alive."""
        ...

    @property
    def attributes(self) -> tuple[tuple[str, str], ...]:
        """Id and name of each attribute that has its place on the page, in order."""
        ...


class GuidelineReader(QDialog):
    """A window beside the work: at the left what there is to read, or what was found; at the right the page."""

    search_wanted = Signal(object)
    """This Query is to be looked for in all guidelines."""
    passage_wanted = Signal(str, int)
    """The passage of this id was chosen, at this code point of it."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        """A window without pages."""
        super().__init__(parent)
        self.setWindowTitle("Guidelines")
        self.setModal(False)
        self._look = look
        self._pages: tuple[GuidelinePage, ...] = ()
        self._shown = ""
        self._model = SearchResults(self)
        self._marked: list[QTextCursor] = []
        self.field = SearchField("Search the guidelines", "Search the guidelines", look)
        self._said = Text("", look, size=12, tone="muted", wrapped=True)
        self.contents = QListWidget()
        self.contents.setAccessibleName("Labels and attributes")
        self.contents.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.results = ResultRows(self._model, look)
        self.page = MarkdownPage(None)
        self.page.setAccessibleName("Guideline")
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(TYPING_PAUSE_MS)
        self._lay_out()
        self._pause.timeout.connect(self._search)
        self.field.textChanged.connect(lambda _text: self._pause.start())
        self.field.left.connect(self.reject)
        self.contents.currentItemChanged.connect(lambda item, _before: self._go_to_item(item))
        self.contents.itemClicked.connect(self._go_to_item)
        self.results.chosen.connect(self._choose)
        self.results.selectionModel().currentChanged.connect(lambda index, _before: self._choose(index.row()))
        QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self, self.field.setFocus)
        self.set_look(look)

    # -- what the window gives -----------------------------------------------------------------------------------------

    def show_pages(self, pages: Sequence[GuidelinePage]) -> None:
        """Show these pages; the one that is read stays where it can."""
        if tuple(pages) == self._pages:
            return
        kept = ("", "")
        if self.contents.currentRow() >= 0:
            item = self.contents.currentItem()
            kept = (str(item.data(_LABEL)), str(item.data(_ATTRIBUTE)))
        self._pages = tuple(pages)
        self._shown = ""
        self.contents.blockSignals(True)
        self.contents.clear()
        for page in pages:
            self._add_item(page.title, page.label, "")
            for attribute, name in page.attributes:
                self._add_item(f"    {name}", page.label, attribute)
        self.contents.blockSignals(False)
        self.go_to(*kept)
        if self.field.text().strip():
            self._search()

    def go_to(self, label: str, attribute: str = "") -> None:
        """Show what is written about that label or that attribute of it; the first one where there is none such."""
        items = [self.contents.item(row) for row in range(self.contents.count())]
        found = [item for item in items if (item.data(_LABEL), item.data(_ATTRIBUTE)) == (label, attribute)]
        found = found or [item for item in items if item.data(_LABEL) == label] or items[:1]
        if found:
            self.contents.setCurrentItem(found[0])
            self._go_to_item(found[0])

    def open_search(self, words: str = "") -> None:
        """Show the window and let the user type; `words` replace the last ones and are looked for at once."""
        self.show()
        self.activateWindow()
        if words:
            self.field.setText(words)
            self._search()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def show_results(self, places: Sequence[FoundPlace]) -> None:
        """Show what was found."""
        self._model.clear()
        self._model.add(places)
        self._said.setText(places_in_words(len(places)) if places else "Nothing in the guidelines has these words.")
        self._said.show()
        self._sides.setCurrentWidget(self.results)
        if places:
            self.results.setCurrentIndex(self._model.index(1, 0))
        self._mark()

    def show_passage(self, label: str, path: Sequence[str], number: int) -> None:
        """Show the page of that label where it says the last of these names, and there the place of that number."""
        self._show_page(label)
        place = self.page.place_of(path)
        behind = [cursor for cursor in self._marked if cursor.selectionStart() >= place]
        self.page.go_to(behind[min(number, len(behind) - 1)] if behind else place)

    def set_look(self, look: Look) -> None:
        """Show everything in that look."""
        self._look = look
        self.field.set_look(look)
        self._said.set_look(look)
        self.results.set_look(look)
        self.page.set_look(look)
        self.contents.setFont(look.font())
        for row in range(self.contents.count()):
            item = self.contents.item(row)
            item.setFont(look.font(13, fonts.NORMAL if item.data(_ATTRIBUTE) else fonts.SEMIBOLD))
        margin = look.px(20)
        self._column.setContentsMargins(margin, margin, margin, margin)
        self._side_column.setSpacing(look.px(8))
        room = self.screen().availableSize() * 0.95
        self.setMinimumWidth(min(look.px(320), room.width()))
        if not self.isVisible():
            self.resize(min(look.px(980), room.width()), min(look.px(720), room.height()))
        shown, self._shown = self._shown, ""
        self._show_page(shown)

    # -- inside --------------------------------------------------------------------------------------------------------

    @override
    def event(self, event: QEvent) -> bool:
        if is_asked_for(event, Qt.Key.Key_Escape):
            event.accept()
            return True
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        in_field = self.field.hasFocus()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self._pause.isActive():
                self._search()
            elif in_field and self._is_searching:
                self.results.step(1)
            else:
                self.page.setFocus()
        elif in_field and self._is_searching and event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.results.step(1 if event.key() == Qt.Key.Key_Down else -1)
        elif in_field and event.key() == Qt.Key.Key_Down:
            self.contents.setFocus()
        else:
            super().keyPressEvent(event)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < self._look.px(640)
        way = Qt.Orientation.Vertical if narrow else Qt.Orientation.Horizontal
        if self._split.orientation() != way:
            self._split.setOrientation(way)
            self._split.setSizes([self._look.px(200), self._look.px(500)] if narrow else self._usual_sizes())

    def _lay_out(self) -> None:
        side = QWidget()
        self._side_column = QVBoxLayout(side)
        self._side_column.setContentsMargins(0, 0, 0, 0)
        self._sides = QStackedWidget()
        self._sides.addWidget(self.contents)
        self._sides.addWidget(self.results)
        self._side_column.addWidget(self.field)
        self._side_column.addWidget(self._said)
        self._side_column.addWidget(self._sides, 1)
        self._said.hide()
        self._split = QSplitter()
        self._split.addWidget(side)
        self._split.addWidget(self.page)
        self._split.setStretchFactor(1, 1)
        self._split.setChildrenCollapsible(False)
        self._split.setSizes(self._usual_sizes())
        self._column = QVBoxLayout(self)
        self._column.addWidget(self._split, 1)

    def _usual_sizes(self) -> list[int]:
        return [self._look.px(340), self._look.px(640)]

    @property
    def _is_searching(self) -> bool:
        return self._sides.currentWidget() is self.results

    def _add_item(self, text: str, label: str, attribute: str) -> None:
        item = QListWidgetItem(text)
        item.setToolTip(plain_tip(text.strip()))
        item.setFont(self._look.font(13, fonts.NORMAL if attribute else fonts.SEMIBOLD))
        item.setData(_LABEL, label)
        item.setData(_ATTRIBUTE, attribute)
        self.contents.addItem(item)

    def _search(self) -> None:
        self._pause.stop()
        if self.field.text().strip():
            self.search_wanted.emit(Query(self.field.text()))
            return
        self._model.clear()
        self._said.hide()
        self._sides.setCurrentWidget(self.contents)
        self._mark()

    def _choose(self, row: int) -> None:
        place = self._model.place_at(row)
        if place is not None:
            self.passage_wanted.emit(place.article, place.start)

    def _go_to_item(self, item: QListWidgetItem | None) -> None:
        if item is None:
            return
        label = str(item.data(_LABEL))
        page = next((page for page in self._pages if page.label == label), None)
        if page is None:
            return
        self._show_page(label)
        attribute = str(item.data(_ATTRIBUTE))
        name = next((name for each, name in page.attributes if each == attribute), "")
        self.page.go_to(self.page.heading(name, 2) if name else 0)

    def _show_page(self, label: str) -> None:
        page = next((page for page in self._pages if page.label == label), None)
        if page is not None and label != self._shown:
            self._shown = label
            self.page.show_markdown(page.text)
            self._mark()

    def _mark(self) -> None:
        self._marked = self.page.mark(Query(self.field.text() if self._is_searching else ""))
