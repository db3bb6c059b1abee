"""The roll-up beside the toll: minimum, best and maximum under the rule, how it came about, and what was left out."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from annotator.gui import fonts
from annotator.gui.look import Look
from annotator.gui.models.roll_ups import RollUpText
from annotator.gui.overriding import override
from annotator.gui.widgets import Text

BEST_PX = 44
_END_PX = 27


class RollUpCard(QFrame):
    """One roll-up large; those of other victims of the same harm below it in a line each."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        """Show nothing."""
        super().__init__(parent)
        self._look = look
        self.setProperty("pane", "surface")
        self.setAccessibleName("Roll-up")
        self._content = QWidget()
        self._title = Text("", look, weight=fonts.SEMIBOLD, wrapped=True, parent=self._content)
        self._numbers = _Numbers(look, self._content)
        self._why = Text("", look, wrapped=True, parent=self._content)
        self._left_out = Text("", look, tone="muted", wrapped=True, parent=self._content)
        self._others = Text("", look, size=12, tone="muted", wrapped=True, parent=self._content)
        self._first, self._second = QVBoxLayout(), QVBoxLayout()
        for part in (self._title, self._numbers):
            self._first.addWidget(part)
        for part in (self._why, self._left_out, self._others):
            self._second.addWidget(part)
        self._first.addStretch(1)
        self._second.addStretch(1)
        self._column = QBoxLayout(QBoxLayout.Direction.TopToBottom, self._content)
        self._column.addLayout(self._first)
        self._column.addLayout(self._second)
        self._column.addStretch(1)
        self._scroll = QScrollArea(self)
        self._scroll.setAccessibleName("Roll-up")
        self._scroll.setWidget(self._content)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.viewport().setAutoFillBackground(False)
        self._content.setAutoFillBackground(False)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._scroll)
        self.set_look(look)

    def set_flat(self, flat: bool) -> None:
        """Put the words beside the numbers, where the card is broad and low, or below them."""
        self._column.setDirection(QBoxLayout.Direction.LeftToRight if flat else QBoxLayout.Direction.TopToBottom)
        self._column.setStretch(0, 2 if flat else 0)
        self._column.setStretch(1, 3 if flat else 0)
        self._column.setStretch(2, 0 if flat else 1)
        self._column.setSpacing(self._look.px(24 if flat else 8))

    def show_roll_ups(self, texts: Sequence[RollUpText], counting: str) -> None:
        """Show the first large and the others below; `counting` names the counting rule in force."""
        first = texts[0] if texts else RollUpText("", "", "", "", "", "")
        self._title.setText(first.title)
        self._numbers.show_numbers(first)
        self._numbers.setVisible(bool(texts))
        self._why.setText(f"{first.why} Counted by {counting}." if texts else "")
        self._left_out.setText(first.left_out)
        self._left_out.setVisible(bool(first.left_out))
        self._others.setText(
            "\n".join(f"{each.title}: {each.minimum} · {each.best} · {each.maximum}" for each in texts[1:])
        )
        self._others.setVisible(len(texts) > 1)
        self.setAccessibleDescription(
            f"{first.title}: minimum {first.minimum}, best {first.best}, maximum {first.maximum}. {first.why} "
            f"{first.left_out}"
            if texts
            else ""
        )

    @property
    def words(self) -> str:
        """Everything that the card says, a line each."""
        texts = (self._title, self._numbers, self._why, self._left_out, self._others)
        return "\n".join(
            part.text() if isinstance(part, Text) else part.accessibleName() for part in texts if not part.isHidden()
        )

    def set_look(self, look: Look) -> None:
        """Draw in that look from now on."""
        self._look = look
        margin = look.px(20)
        self._column.setContentsMargins(margin, look.px(12), margin, look.px(12))
        self._column.setSpacing(look.px(8))
        self._first.setSpacing(look.px(8))
        self._second.setSpacing(look.px(8))
        for part in (self._title, self._why, self._left_out, self._others):
            part.set_look(look)
        self._numbers.set_look(look)

    @override
    def sizeHint(self) -> QSize:
        return QSize(self._look.px(320), self._look.px(220))


class _Numbers(QWidget):
    """Minimum, best and maximum side by side, the best the largest, each with its name below."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._texts = ("", "", "")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_numbers(self, text: RollUpText) -> None:
        self._texts = (text.minimum, text.best, text.maximum)
        self.setAccessibleName(f"min {text.minimum}, best {text.best}, max {text.maximum}")
        self.update()

    def set_look(self, look: Look) -> None:
        self._look = look
        self.updateGeometry()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(self._look.px(240), self._look.px(74))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        look = self._look
        third = self.width() / 3
        base = look.px(48)
        centre = Qt.AlignmentFlag.AlignHCenter
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            for at, (name, shown) in enumerate(zip(("min", "best", "max"), self._texts, strict=True)):
                is_best = at == 1
                font = self._fitting(BEST_PX if is_best else _END_PX, shown, third - look.px(12))
                painter.setFont(font)
                painter.setPen(look.colour("text" if is_best else "muted"))
                ascent = QFontMetricsF(font).ascent()
                height = QFontMetricsF(font).height()
                painter.drawText(QRectF(at * third, base - ascent, third, height), centre, shown)
                painter.setFont(look.font(12))
                painter.setPen(look.colour("muted"))
                painter.drawText(QRectF(at * third, look.px(54), third, look.px(18)), centre, name)

    def _fitting(self, size: float, text: str, width: float) -> QFont:
        """The reading font at that size, or as much smaller as the room asks for."""
        font = fonts.reading_font(self._look.interface_size)
        pixels = self._look.px(size)
        font.setPixelSize(pixels)
        while pixels > self._look.px(12) and QFontMetricsF(font).horizontalAdvance(text) > width:
            pixels -= 1
            font.setPixelSize(pixels)
        return font
