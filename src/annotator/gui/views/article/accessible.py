"""The article for screen readers: the current paragraph as text, and what is said at every move."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleInterface, QAccessibleTextInterface
from PySide6.QtWidgets import QAccessibleWidget, QWidget

from annotator.gui.overriding import override
from annotator.text.offsets import Utf16Offsets
from annotator.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QObject

    from annotator.gui.views.article.page import ArticlePage, Cursor


class Readable(Protocol):
    """What a view tells a screen reader."""

    @property
    def page(self) -> ArticlePage | None:
        """What is shown."""
        ...

    @property
    def cursor(self) -> Cursor:
        """Where the user stands."""
        ...

    def description(self) -> str:
        """Say where the user stands."""
        ...

    def span_rects(self, span: Span) -> list[QRect]:
        """Return where a stretch stands in the viewport."""
        ...

    def position_at(self, point: QPoint) -> int:
        """Return the code point at a place of the viewport."""
        ...

    def go_to(self, position: int, *, select: Span | None = None) -> None:
        """Make the sentence at the code point current."""
        ...

    def viewport(self) -> QWidget:
        """Return where the text is drawn."""
        ...


def announce(view: QWidget, message: str) -> None:
    """Have a screen reader say the message."""
    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(view, message))


class ArticleAccessible(QAccessibleWidget):
    """The article as a text field that cannot be edited and holds the current paragraph."""

    def __init__(self, widget: QWidget, view: Readable) -> None:
        """Speak for the view, which is the widget."""
        super().__init__(widget, QAccessible.Role.EditableText)
        self._view = view
        # An object of its own: Qt takes the address of what interface_cast returns for that of the interface asked for,
        # and of one with two bases Python gives the address of the first.
        self._paragraph = ParagraphText(view)

    @override
    def interface_cast(self, t: QAccessible.InterfaceType) -> int:
        if t == QAccessible.InterfaceType.TextInterface:
            return self._paragraph  # type: ignore[return-value]  # the types promise an address and take the object
        return super().interface_cast(t)

    @override
    def state(self) -> QAccessible.State:
        state = super().state()
        state.readOnly = True
        state.multiLine = True
        state.selectableText = True
        return state

    @override
    def text(self, t: QAccessible.Text) -> str:
        if t == QAccessible.Text.Value:
            return self._paragraph.text(0, self._paragraph.characterCount())
        if t == QAccessible.Text.Description:
            return self._view.description()
        return super().text(t)


class ParagraphText(QAccessibleTextInterface):
    """The current paragraph as a text; offsets are its UTF-16 units, as Qt's bridges expect."""

    def __init__(self, view: Readable) -> None:
        """Read from the view."""
        super().__init__()
        self._view = view

    @override
    def text(self, startOffset: int, endOffset: int) -> str:
        return self._text[self._position(startOffset) : self._position(endOffset)]

    @override
    def characterCount(self) -> int:
        return self._units(self._stretch.end)

    @override
    def cursorPosition(self) -> int:
        cursor, page = self._view.cursor, self._view.page
        if page is None or not len(page.article.sentences):
            return 0
        at = cursor.caret if cursor.caret is not None else page.article.sentences.spans[cursor.sentence].start
        return self._units(at)

    @override
    def setCursorPosition(self, position: int) -> None:
        self._view.go_to(self._position(position))

    @override
    def selectionCount(self) -> int:
        return 0  # PySide offers no way to say where a selection is; the description reads it out

    @override
    def addSelection(self, startOffset: int, endOffset: int) -> None:
        start, end = self._position(startOffset), self._position(endOffset)
        self._view.go_to(start, select=Span(start, end))

    @override
    def setSelection(self, selectionIndex: int, startOffset: int, endOffset: int) -> None:
        self.addSelection(startOffset, endOffset)

    @override
    def removeSelection(self, selectionIndex: int) -> None:
        self._view.go_to(self._stretch.start)

    @override
    def characterRect(self, offset: int) -> QRect:
        position = self._position(offset)
        rects = self._view.span_rects(Span(position, position + 1))
        if not rects:
            return QRect()
        return QRect(self._view.viewport().mapToGlobal(rects[0].topLeft()), rects[0].size())

    @override
    def offsetAtPoint(self, point: QPoint) -> int:
        position = self._view.position_at(self._view.viewport().mapFromGlobal(point))
        inside = self._stretch.start <= position < self._stretch.end
        return self._units(position) if inside else -1

    @override
    def scrollToSubstring(self, startIndex: int, endIndex: int) -> None:
        self._view.go_to(self._position(startIndex))

    @property
    def _text(self) -> str:
        page = self._view.page
        return page.article.text if page is not None else ""

    @property
    def _stretch(self) -> Span:
        """The place of the current paragraph."""
        page = self._view.page
        if page is None or not len(page.article.sentences):
            return Span(0, 0)
        return page.article.paragraphs[page.article.sentences.paragraph_of[self._view.cursor.sentence]].span

    def _units(self, position: int) -> int:
        stretch = self._stretch
        inside = max(0, min(position, stretch.end) - stretch.start)
        return Utf16Offsets(stretch.of(self._text)).to_units(inside)

    def _position(self, units: int) -> int:
        stretch = self._stretch
        return min(stretch.start + Utf16Offsets(stretch.of(self._text)).to_position(max(0, units)), stretch.end)


def factory(kind: type[QWidget]) -> Callable[[str, QObject | None], QAccessibleInterface | None]:
    """Return what QAccessible.installFactory takes, for views of that kind, which must be readable."""

    def make(_name: str, widget: QObject | None) -> QAccessibleInterface | None:
        if not isinstance(widget, kind):
            return None
        view: Any = widget
        view.accessible_interface = ArticleAccessible(widget, view)  # Qt holds it, and Python must not let it go
        return view.accessible_interface  # type: ignore[no-any-return]

    return make
