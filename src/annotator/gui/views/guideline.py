"""The definition and the guideline of a label, to be read: Markdown without HTML, links or pictures."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, QUrl
from PySide6.QtGui import QPainter, QPaintEvent, QTextCharFormat, QTextCursor, QTextDocument, QTextOption
from PySide6.QtWidgets import QSizePolicy, QWidget

from annotator.gui import fonts
from annotator.gui.look import Look
from annotator.gui.overriding import override

_KEPT = 32


class GuidelineText(QWidget):
    """Draws a definition and below it a guideline, as high as they need at the width there is."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        """Nothing to read yet."""
        super().__init__(parent)
        self._look = look
        self._definition = ""
        self._guideline = ""
        self._documents: dict[tuple[str, bool], QTextDocument] = {}
        self._heights: dict[tuple[str, str, int], int] = {}
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def plain_text(self) -> str:
        """What is read, without markup."""
        return "\n".join(document.toPlainText() for document in self._parts(self.width()))

    def show_guideline(self, definition: str, guideline: str) -> None:
        """Show a definition in plain text and a guideline in Markdown."""
        if (definition, guideline) == (self._definition, self._guideline) and self.accessibleName():
            return
        self._definition = definition
        self._guideline = guideline
        self.setAccessibleName(f"{definition}\n{guideline}".strip() or _NOTHING)
        self.updateGeometry()
        self.update()

    def set_look(self, look: Look) -> None:
        """Write in that look."""
        self._look = look
        self._documents.clear()
        self._heights.clear()
        self.updateGeometry()
        self.update()

    def _parts(self, width: int) -> list[QTextDocument]:
        if not self._definition and not self._guideline:
            return [self._document(_NOTHING, width, is_markdown=False)]
        parts = []
        if self._definition:
            parts.append(self._document(self._definition, width, is_markdown=False))
        if self._guideline:
            parts.append(self._document(self._guideline, width, is_markdown=True))
        return parts

    def _document(self, text: str, width: int, *, is_markdown: bool) -> QTextDocument:
        key = (text, is_markdown)
        document = self._documents.get(key)
        if document is None:
            if len(self._documents) >= _KEPT:
                self._documents.clear()
            document = self._documents[key] = self._made(text, is_markdown=is_markdown)
        if document.textWidth() != width:
            document.setTextWidth(width)
        return document

    def _made(self, text: str, *, is_markdown: bool) -> QTextDocument:
        document = _ClosedDocument()
        document.setDefaultFont(self._look.font())
        document.setDocumentMargin(0)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        document.setDefaultTextOption(option)
        if is_markdown:
            features = QTextDocument.MarkdownFeature
            document.setMarkdown(text, features.MarkdownDialectGitHub | features.MarkdownNoHTML)
            self._space_out(document)
            fonts.soften_bold(document)
        else:
            document.setPlainText(text)
        quiet = is_markdown or text == _NOTHING
        plain = QTextCharFormat()
        plain.setForeground(self._look.colour("muted" if quiet else "text"))
        plain.setAnchor(False)
        plain.setAnchorHref("")
        plain.setFontUnderline(False)
        cursor = QTextCursor(document)
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.mergeCharFormat(plain)
        return document

    def _space_out(self, document: QTextDocument) -> None:
        """Set paragraphs apart and lists close to the edge, as a narrow panel needs it."""
        document.setIndentWidth(self._look.px(12))
        cursor = QTextCursor(document)
        block = document.begin()
        while block.isValid():
            in_list = block.textList() is not None
            spacing = block.blockFormat()
            spacing.setTopMargin(0 if block == document.begin() else self._look.px(3 if in_list else 8))
            spacing.setBottomMargin(0)
            cursor.setPosition(block.position())
            cursor.setBlockFormat(spacing)
            block = block.next()

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        # A layout asks for the same few widths over and over, and labels come and go in turn.
        key = self._definition, self._guideline, width
        height = self._heights.get(key)
        if height is None:
            parts = self._parts(width)
            between = self._look.px(8) * (len(parts) - 1)
            height = round(sum(document.size().height() for document in parts) + between) + 1
            if len(self._heights) >= 8 * _KEPT:
                self._heights.clear()
            self._heights[key] = height
        return height

    @override
    def sizeHint(self) -> QSize:
        width = max(self.width(), self._look.px(200))
        return QSize(self._look.px(200), self.heightForWidth(width))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.px(80), 0)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        # Only what is in sight, since a guideline is longer than its place, and is drawn with every label.
        seen = QRectF(self.visibleRegion().boundingRect().intersected(event.rect()))
        with QPainter(self) as painter:
            painter.setPen(Qt.PenStyle.NoPen)
            for document in self._parts(self.width()):
                document.drawContents(painter, seen)
                step = document.size().height() + self._look.px(8)
                painter.translate(QPointF(0, step))
                seen.translate(0, -step)


_NOTHING = "Nothing is written about this label yet."


class _ClosedDocument(QTextDocument):
    """A text that loads nothing that it names."""

    @override
    def loadResource(self, type: int, name: QUrl | str) -> Any:
        return None
