"""The bar above the article while its keys mean something else: what is being done, and how it goes on."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget

from annotator.gui import fonts
from annotator.gui.look import Look
from annotator.gui.overriding import override
from annotator.gui.widgets import IconButton, Text, paint_icon, pass_look_on

_HEIGHT = 44
_BAR = 4


class ModeBar(QFrame):
    """Says which mode the article is in; hidden while it is in none. It takes no focus."""

    stopped = Signal()
    """The mode is to end."""

    def __init__(self, icon: str, name: str, look: Look, parent: QWidget | None = None) -> None:
        """A hidden bar with that icon; `name` is for those who do not see it."""
        super().__init__(parent)
        self._icon = icon
        self._look = look
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._text = Text("", look, weight=fonts.SEMIBOLD, elided=True)
        self._hint = Text("", look, elided=True)
        self._hint.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._close = IconButton("x", "Stop (Esc)", look, token="text")
        self._close.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._close.clicked.connect(self.stopped)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self._text, 1)
        self._row.addWidget(self._hint)
        self._row.addWidget(self._close)
        self.set_look(look)
        self.hide()

    def show_mode(self, text: str, hint: str = "") -> None:
        """Show what is being done, and at the other end what the next key would do."""
        self._text.setText(text)
        self._hint.setText(hint)
        self.setAccessibleDescription(f"{text}. {hint}".rstrip())
        self.show()

    @property
    def text(self) -> str:
        """What is being done."""
        return self._text.text()

    @property
    def hint(self) -> str:
        """What the next key would do."""
        return self._hint.text()

    def set_look(self, look: Look) -> None:
        """Draw in that look."""
        self._look = look
        pass_look_on(self, look)
        self._row.setContentsMargins(look.px(_BAR + 40), 0, look.px(12), 0)
        self._row.setSpacing(look.px(12))
        self.updateGeometry()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self._look.px(_HEIGHT))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        look, box = self._look, QRectF(self.rect())
        with QPainter(self) as painter:
            painter.fillRect(box, look.colour("accent_soft"))
            painter.fillRect(QRectF(0, 0, look.px(_BAR), box.height()), look.colour("accent"))
            hair = max(1, look.interface_size // 100)
            painter.fillRect(QRectF(0, box.height() - hair, box.width(), hair), look.colour("accent"))
            paint_icon(painter, look, QRectF(look.px(_BAR + 12), 0, look.px(20), box.height()), self._icon, "accent")
