"""The user's manual: the bundled Markdown pages with their pictures, a list of pages, and a search over all of them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut, QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QSplitter, QVBoxLayout, QWidget

from annotator.gui.dialogs.frame import Frame
from annotator.gui.look import Look
from annotator.gui.markdown_page import MarkdownPage
from annotator.gui.overriding import override
from annotator.gui.widgets import SearchField, Text
from annotator.text.finding import Query

# The order in which one reads them; pages that it does not name follow by title.
ORDER = (
    "index",
    "articles",
    "labelling",
    "details",
    "links",
    "figures",
    "problems",
    "report",
    "label-set",
    "finding",
    "window",
    "exporting",
    "saving",
    "command-line",
)
"""The pages in the order of reading; others come behind them."""
_NAME = Qt.ItemDataRole.UserRole


@dataclass(frozen=True)
class Page:
    """One page of the manual.

    Attributes:
        name: Its file without `.md`.
        title: Its first heading.
        text: Its Markdown.
    """

    name: str
    title: str
    text: str


def read_pages(folder: Path) -> tuple[Page, ...]:
    """The pages in that folder, in reading order.

    Raises:
        OSError: The folder or a page cannot be read.
    """
    pages = []
    for path in sorted(folder.glob("*.md")):
        text = path.read_text(encoding="utf-8")
        heading = re.search(r"^#\s+(.+)$", text, re.MULTILINE)
        pages.append(Page(path.stem, heading[1].strip() if heading else path.stem, text))
    order = {name: place for place, name in enumerate(ORDER)}
    return tuple(sorted(pages, key=lambda page: (order.get(page.name, len(order)), page.title)))


class Manual(Frame):
    """The manual in a window of its own, which may stay open beside the work."""

    def __init__(self, look: Look, folder: Path, page: str = "", parent: QWidget | None = None) -> None:
        """Open the manual in that folder at that page, or at the first.

        Raises:
            OSError: The folder or a page cannot be read.
        """
        super().__init__("Manual", look, parent, 980, 720)
        self.setModal(False)
        self._pages = read_pages(folder)
        self._found: list[QTextCursor] = []
        self._at = -1

        self.field = SearchField("Find in the manual", "Find in the manual", look, self)
        self.field.left.connect(self.reject)
        self._result = Text("", look, size=12, tone="muted", parent=self)
        self._result.hide()
        self.list = QListWidget(self)
        self.list.setAccessibleName("Pages")
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.page = MarkdownPage(folder, self)
        self.page.setAccessibleName("Page")

        side = QWidget(self)
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.px(8))
        column.addWidget(self.field)
        column.addWidget(self._result)
        column.addWidget(self.list, 1)
        self._split = QSplitter(self)
        self._split.addWidget(side)
        self._split.addWidget(self.page)
        self._split.setStretchFactor(1, 1)
        self._split.setSizes(self._usual_sizes())
        self._split.setChildrenCollapsible(False)
        row = QHBoxLayout()
        row.addWidget(self._split)
        self.column.addLayout(row, 1)

        self._list_pages(self._pages)
        self.list.currentItemChanged.connect(lambda _new, _old: self._show_current())
        self.page.page_wanted.connect(self.show_page)
        self.field.textChanged.connect(self._find)
        self.field.returnPressed.connect(self.find_next)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self, self.field.setFocus)
        QShortcut(QKeySequence("F3"), self, self.find_next)
        self.set_look(look)
        self.show_page(page or (self._pages[0].name if self._pages else ""))
        self.list.setFocus()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < self.look.px(640)
        way = Qt.Orientation.Vertical if narrow else Qt.Orientation.Horizontal
        if self._split.orientation() != way:
            self._split.setOrientation(way)
            self._split.setSizes([self.look.px(150), self.look.px(600)] if narrow else self._usual_sizes())

    @property
    def current(self) -> str:
        """Name of the page shown."""
        item = self.list.currentRow()
        return "" if item < 0 else str(self.list.item(item).data(_NAME))

    def show_page(self, name: str) -> None:
        """Show the page of that name; one that does not exist changes nothing."""
        for row in range(self.list.count()):
            if self.list.item(row).data(_NAME) == name:
                self.list.setCurrentRow(row)
                self._show_current()

    def set_look(self, look: Look) -> None:
        """Draw in that look from now on."""
        self.look = look
        self.field.set_look(look)
        self._result.set_look(look)
        self.page.set_look(look)
        self._show_current()

    def find_next(self) -> None:
        """Go to the next place of what is searched for, on this page and then on the next that has it."""
        if self._at + 1 < len(self._found):
            self._at += 1
        elif self.field.text().strip() and self.list.count() > 0:
            self.list.setCurrentRow((self.list.currentRow() + 1) % self.list.count())
            self._at = 0 if self._found else -1
        if 0 <= self._at < len(self._found):
            here = QTextCursor(self._found[self._at])
            self.page.setTextCursor(here)
            self.page.ensureCursorVisible()

    def _usual_sizes(self) -> list[int]:
        return [self.look.px(240), self.look.px(740)]

    def _find(self, typed: str) -> None:
        wanted = typed.strip().casefold()
        self._list_pages([page for page in self._pages if wanted in page.text.casefold()])
        count = self.list.count()
        self._result.setText(
            ""
            if not wanted
            else "Found nowhere in the manual"
            if count == 0
            else f"On {count} page{'s' if count > 1 else ''}"
        )
        self._result.setVisible(bool(wanted))
        self._show_current()

    def _list_pages(self, pages: tuple[Page, ...] | list[Page]) -> None:
        kept = self.current
        self.list.clear()
        for page in pages:
            item = QListWidgetItem(page.title)
            item.setData(_NAME, page.name)
            self.list.addItem(item)
            if page.name == kept:
                self.list.setCurrentItem(item)
        if self.list.currentRow() < 0 and self.list.count():
            self.list.setCurrentRow(0)

    def _show_current(self) -> None:
        for page in self._pages:
            if page.name == self.current:
                self.page.show_markdown(page.text)
        self._found = self.page.mark(Query(self.field.text()))
        self._at = -1
