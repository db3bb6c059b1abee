"""Key caps: the small framed keys beside hints, cards and lists."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QFontMetricsF, QKeySequence, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from annotator.gui.look import Look
from annotator.gui.overriding import override

HEIGHT = 20
_PADDING = 6
_FONT = 11

_SYMBOLS = {
    "Up": "↑",
    "Down": "↓",
    "Left": "←",
    "Right": "→",
    "Return": "Enter",
    "PgUp": "PgUp",
    "PgDown": "PgDn",
    "Escape": "Esc",
}


def key_text(key: str) -> str:
    """How a key is written for the user: native on macOS, arrows as arrows; `key` in Qt's portable notation."""
    native = QKeySequence(key, QKeySequence.SequenceFormat.PortableText).toString(
        QKeySequence.SequenceFormat.NativeText
    )
    if not native:
        return key
    head, plus, last = native.rpartition("+")
    if not last:  # the plus key itself
        return native
    return head + plus + _SYMBOLS.get(last, last)


def key_cap_size(look: Look, text: str) -> QSizeF:
    """The size of a key cap with that text, in pixels."""
    height = look.px(HEIGHT)
    width = QFontMetricsF(look.font(_FONT)).horizontalAdvance(text) + 2 * look.px(_PADDING)
    return QSizeF(max(width, height), height)


def paint_key_cap(painter: QPainter, look: Look, at: QPointF, text: str) -> QRectF:
    """Draw a key cap with its top left corner there; the rectangle that it takes."""
    rect = QRectF(at, key_cap_size(look, text))
    hair = max(1, int(look.interface_size / 100))
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(look.colour("border"), hair))
    painter.setBrush(look.colour("raised"))
    inset = hair / 2
    painter.drawRoundedRect(rect.adjusted(inset, inset, -inset, -inset), look.px(4), look.px(4))
    painter.setPen(look.colour("text"))
    painter.setFont(look.font(_FONT))
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, text)
    painter.restore()
    return rect


class KeyCap(QWidget):
    """One key, for the eye only: what it does is named beside it."""

    def __init__(self, text: str, look: Look, parent: QWidget | None = None) -> None:
        """Show that text, as `key_text` gives it."""
        super().__init__(parent)
        self._text = text
        self._look = look
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(text)

    @property
    def text(self) -> str:
        """The key."""
        return self._text

    def set_text(self, text: str) -> None:
        """Show another key."""
        self._text = text
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def set_look(self, look: Look) -> None:
        """Draw with that look from now on."""
        self._look = look
        self.updateGeometry()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return key_cap_size(self._look, self._text).toSize()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            paint_key_cap(painter, self._look, QPointF(0, 0), self._text)
