"""The user's manual: the bundled Markdown pages with their pictures, a list of pages, and a search over all of them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QByteArray, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import (
    QFont,
    QImage,
    QKeySequence,
    QResizeEvent,
    QShortcut,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFrameFormat,
    QTextTable,
)
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QSplitter,
    QTextBrowser,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from annotator.gui import fonts
from annotator.gui.dialogs.frame import Frame
from annotator.gui.look import Look
from annotator.gui.overriding import override
from annotator.gui.widgets import SearchField, Text

# The order in which one reads them; pages that it does not name follow by title.
_ORDER = ("index", "articles", "labelling", "links", "label-set", "finding", "saving", "exporting", "command-line")
_NAME = Qt.ItemDataRole.UserRole
_MARGIN = 20
"""Pixels around a page at 100 %."""


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
    order = {name: place for place, name in enumerate(_ORDER)}
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
        self.page = _PageView(folder, self)
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
                self.page.show_markdown(page)
        self._found = self.page.mark(self.field.text().strip())
        self._at = -1


class _PageView(QTextBrowser):
    """One page, rendered; it loads nothing but pictures below the manual's folder."""

    page_wanted = Signal(str)

    def __init__(self, folder: Path, parent: QWidget) -> None:
        super().__init__(parent)
        self._folder = folder.resolve()
        self._look: Look | None = None
        self._page: Page | None = None
        self._pictures: set[str] = set()
        # Qt resizes the page from within its layout, where changing the document crashes; afterwards it may be changed.
        self._resized = QTimer(self, singleShot=True, interval=0)
        self._resized.timeout.connect(self._fit_pictures)
        self.setOpenLinks(False)
        self.anchorClicked.connect(self._follow)

    def set_look(self, look: Look) -> None:
        self._look = look
        self._page = None

    def show_markdown(self, page: Page) -> None:
        if page == self._page or self._look is None:
            return
        self._page = page
        self._pictures.clear()
        document = self.document()
        document.clear()
        document.setDefaultFont(fonts.reading_font(round(self._look.interface_size * 16 / fonts.READING_PX)))
        document.setMarkdown(
            page.text,
            QTextDocument.MarkdownFeature.MarkdownDialectGitHub | QTextDocument.MarkdownFeature.MarkdownNoHTML,
        )
        self._dress(document)
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def mark(self, wanted: str) -> list[QTextCursor]:
        """Mark every place of the text on this page; the places in order."""
        found: list[QTextCursor] = []
        selections = []
        document = self.document()
        cursor = QTextCursor(document)
        while wanted and self._look is not None:
            cursor = document.find(wanted, cursor)
            if cursor.isNull():
                break
            found.append(QTextCursor(cursor))
            selection = QTextEdit.ExtraSelection()
            selection.cursor = cursor
            selection.format.setBackground(self._look.colour("warn_soft"))
            selection.format.setForeground(self._look.colour("text"))
            selections.append(selection)
        self.setExtraSelections(selections)
        return found

    @override
    def loadResource(self, type: int, name: QUrl | str) -> object:  # Qt's name
        """A picture below the manual's folder, no wider than the page; anything else is refused."""
        relative = name.toString() if isinstance(name, QUrl) else name
        path = (self._folder / relative).resolve()
        is_picture = type == QTextDocument.ResourceType.ImageResource.value
        if not is_picture or self._look is None or not path.is_relative_to(self._folder):
            return QByteArray()
        self._pictures.add(relative)
        image = QImage(str(path))
        density = self.devicePixelRatioF()
        widest = max(200, self.viewport().width() - 2 * self._look.px(_MARGIN))
        if not image.isNull() and image.width() / density > widest:
            image = image.scaledToWidth(round(widest * density), Qt.TransformationMode.SmoothTransformation)
        image.setDevicePixelRatio(density)
        return image

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._resized.start()

    def _fit_pictures(self) -> None:
        """Load the pictures of the page anew, as wide as the page is now."""
        document = self.document()
        picture = QTextDocument.ResourceType.ImageResource.value
        for address in sorted(self._pictures):
            document.addResource(picture, QUrl(address), self.loadResource(picture, QUrl(address)))
        document.markContentsDirty(0, document.characterCount())

    def _follow(self, url: QUrl) -> None:
        if url.isRelative() and url.path().endswith(".md"):
            self.page_wanted.emit(url.path().removesuffix(".md"))

    def _dress(self, document: QTextDocument) -> None:
        """Give headings, paragraphs, code and links the program's fonts, distances and colours."""
        look = self._look
        if look is None:
            return
        frame = QTextFrameFormat(document.rootFrame().frameFormat())
        frame.setMargin(look.px(_MARGIN))
        document.rootFrame().setFrameFormat(frame)
        document.setIndentWidth(look.px(24))
        for child in document.rootFrame().childFrames():
            if isinstance(child, QTextTable):
                table = child.format()
                table.setCellPadding(look.px(6))
                table.setBorderCollapse(True)
                table.setBorderBrush(look.colour("line"))
                child.setFormat(table)
        link = QTextCharFormat()
        link.setForeground(look.colour("accent"))
        block = document.begin()
        while block.isValid():
            cursor = QTextCursor(block)
            level = block.blockFormat().headingLevel()
            lines = QTextBlockFormat()
            lines.setTopMargin(look.px(20 if level > 1 else 4))
            lines.setBottomMargin(look.px(8))
            lines.setLineHeight(110.0 if level else 125.0, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
            cursor.mergeBlockFormat(lines)
            if level:
                cursor.select(QTextCursor.SelectionType.BlockUnderCursor)
                cursor.mergeCharFormat(_heading(look, level))
            # What is found first is changed then: a change would end the walk through the fragments in the void.
            links = []
            parts = block.begin()
            while not parts.atEnd():
                fragment = parts.fragment()
                if fragment.charFormat().isAnchor():
                    links.append((fragment.position(), fragment.position() + fragment.length()))
                parts += 1
            for start, end in links:
                cursor.setPosition(start)
                cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
                cursor.mergeCharFormat(link)
            block = block.next()
        fonts.soften_bold(document)


def _heading(look: Look, level: int) -> QTextCharFormat:
    size = look.interface_size * (28 if level == 1 else 20 if level == 2 else 17)
    font: QFont = fonts.headline_font(round(size / fonts.HEADLINE_PX))
    shape = QTextCharFormat()
    shape.setFont(font)
    return shape
