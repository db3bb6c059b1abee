"""A page of Markdown to read, as text that nothing comes alive in, with places in it to find and to go to."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QByteArray, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import (
    QFont,
    QImage,
    QResizeEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFrameFormat,
    QTextTable,
)
from PySide6.QtWidgets import QTextBrowser, QTextEdit, QWidget

from annotator.gui import fonts
from annotator.gui.look import Look
from annotator.gui.overriding import override
from annotator.text.finding import Query
from annotator.text.offsets import Utf16Offsets

_MARGIN = 20
"""Pixels around a page at 100 %."""


class MarkdownPage(QTextBrowser):
    """One page, rendered; it loads nothing but pictures below its folder, if it has one."""

    page_wanted = Signal(str)
    """The page whose file has this name without `.md` is to be shown."""

    def __init__(self, folder: Path | None, parent: QWidget | None = None) -> None:
        """An empty page with pictures and other pages in that folder, or without both."""
        super().__init__(parent)
        self._folder = folder.resolve() if folder is not None else None
        self._look: Look | None = None
        self._text = ""
        self._pictures: set[str] = set()
        # Qt resizes the page from within its layout, where changing the document crashes; afterwards it may be changed.
        self._resized = QTimer(self, singleShot=True, interval=0)
        self._resized.timeout.connect(self._fit_pictures)
        self.setOpenLinks(False)
        self.anchorClicked.connect(self._follow)

    def set_look(self, look: Look) -> None:
        """Show the next page in that look."""
        self._look = look
        self._text = ""

    def show_markdown(self, text: str) -> None:
        """Show that page from its beginning; one that is shown already stays where it is."""
        if text == self._text or self._look is None:
            return
        self._text = text
        self._pictures.clear()
        document = self.document()
        document.clear()
        document.setDefaultFont(fonts.reading_font(round(self._look.interface_size * 16 / fonts.READING_PX)))
        document.setMarkdown(
            text,
            QTextDocument.MarkdownFeature.MarkdownDialectGitHub | QTextDocument.MarkdownFeature.MarkdownNoHTML,
        )
        self._dress(document)
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def mark(self, query: Query) -> list[QTextCursor]:
        """Mark every place of what is looked for on this page; the places in order."""
        found: list[QTextCursor] = []
        selections = []
        text = self.document().toPlainText()
        units = Utf16Offsets(text)
        for span in query.find(text) if self._look is not None else ():
            cursor = QTextCursor(self.document())
            cursor.setPosition(units.to_units(span.start))
            cursor.setPosition(units.to_units(span.end), QTextCursor.MoveMode.KeepAnchor)
            found.append(cursor)
            selection = QTextEdit.ExtraSelection()
            selection.cursor = cursor
            if self._look is not None:
                selection.format.setBackground(self._look.colour("warn_soft"))
                selection.format.setForeground(self._look.colour("text"))
            selections.append(selection)
        self.setExtraSelections(selections)
        return found

    def place_of(self, names: Sequence[str]) -> int:
        """Return where the page says the last of these names: each as a paragraph, or at the start of one, in order."""
        block = self.document().begin()
        place = 0
        for name in names:
            whole = beginning = None
            here = block
            while here.isValid() and whole is None:
                text = here.text()
                whole = here if text == name else None
                beginning = here if beginning is None and text.startswith(name) else beginning
                here = here.next()
            found = whole or beginning
            if found is not None:
                place, block = found.position(), found.next()
        return place

    def heading(self, name: str, level: int) -> int:
        """Return where the heading of that name and level stands; the beginning where there is none."""
        block = self.document().begin()
        while block.isValid():
            if block.blockFormat().headingLevel() == level and block.text() == name:
                return block.position()
            block = block.next()
        return 0

    def go_to(self, cursor: QTextCursor | int) -> None:
        """Bring a place into sight, in the upper part of the page."""
        if isinstance(cursor, int):
            position = cursor
            cursor = QTextCursor(self.document())
            cursor.setPosition(position)
        here = QTextCursor(cursor)
        here.setPosition(cursor.selectionStart())
        self.setTextCursor(here)
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + self.cursorRect(here).top() - self.viewport().height() // 5)

    @override
    def loadResource(self, type: int, name: QUrl | str) -> object:  # Qt's name
        """A picture below the page's folder, no wider than the page; anything else is refused."""
        if self._folder is None:
            return QByteArray()
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
        if self._folder is not None and url.isRelative() and url.path().endswith(".md"):
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
