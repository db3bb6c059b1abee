"""A contradiction: both sentences side by side, with the three decisions, and the one that was made."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from annotator.gui import fonts
from annotator.gui.look import Look
from annotator.gui.overriding import override
from annotator.gui.tips import plain_tip
from annotator.gui.views.figures.source_marks import paint_mark
from annotator.gui.widgets import IconButton, Text, paint_ring, paint_rounded
from annotator.text.direction import is_right_to_left
from annotator.text.offsets import Utf16Offsets

if TYPE_CHECKING:
    from annotator.analysis.figures import Figure

_MOST_LINES = 4


class SideText(NamedTuple):
    """One side of a contradiction.

    Attributes:
        source: Who says so.
        where: The paper, the day and the sentence.
        colour: Number of the label's colour in the palette, behind the quantity's words.
    """

    figure: Figure
    source: str
    where: str
    colour: int


class ContradictionText(NamedTuple):
    """A contradiction as it is read.

    Attributes:
        title: "These cannot both be true", or that it is decided.
        about: What it is about, and its place among all: "killed, same incident, same day · 1 of 2".
        decided: What was decided, by whom and when; empty while nothing is.
    """

    first: SideText
    second: SideText
    title: str
    about: str
    decided: str


class ContradictionPanel(QFrame):
    """Two sentences, and what can be decided of them."""

    decided = Signal(str)
    """`second`, `first` (which one supersedes the other), `different_scope` or `contested`."""
    withdrawn = Signal()
    """The decision is to be taken back."""
    chosen = Signal(object)
    """A figure whose sentence is to be shown."""
    fold_wanted = Signal()
    """Its sentences are to be folded away, or shown again."""
    stepped = Signal(int)
    """The next (1) or the previous (-1) contradiction is wanted."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        """Show nothing."""
        super().__init__(parent)
        self._look = look
        self._text: ContradictionText | None = None
        self._stacked = False
        self._folded = False
        self._can_decide = True
        self.setProperty("pane", "surface")
        self.setAccessibleName("Contradiction")
        self._sign = Text("≠", look, weight=fonts.SEMIBOLD, tone="danger", parent=self)
        self._title = Text("", look, weight=fonts.SEMIBOLD, parent=self)
        self._about = Text("", look, size=12, tone="muted", elided=True, parent=self)
        self._about.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._previous = IconButton("arrow-up", "Previous contradiction (Shift+C)", look, parent=self)
        self._next = IconButton("arrow-down", "Next contradiction (C)", look, parent=self)
        self._previous.clicked.connect(lambda: self.stepped.emit(-1))
        self._next.clicked.connect(lambda: self.stepped.emit(1))
        self.fold = IconButton("chevron-up", "Fold the contradiction", look, parent=self)
        self.fold.clicked.connect(lambda _checked=False: self.fold_wanted.emit())
        self._verdicts = {
            "second": QPushButton("Second supersedes first", self),
            "different_scope": QPushButton("Different scope", self),
            "contested": QPushButton("Stays contested", self),
        }
        for (verdict, button), key in zip(self._verdicts.items(), "SDT", strict=True):
            button.setToolTip(f"{button.text()} ({key})")
            button.clicked.connect(lambda _checked=False, each=verdict: self.decided.emit(each))
        self._withdraw = QPushButton("Withdraw the decision", self)
        self._withdraw.setToolTip(f"{self._withdraw.text()} (W)")
        self._withdraw.clicked.connect(lambda _checked=False: self.withdrawn.emit())
        self._sides = (_Side(look, self), _Side(look, self))
        for side in self._sides:
            side.chosen.connect(self.chosen)

        self._words = QHBoxLayout()
        self._words.addWidget(self._sign)
        self._words.addWidget(self._title)
        self._words.addWidget(self._about, 1)
        self._words.addWidget(self._previous)
        self._words.addWidget(self._next)
        self._words.addWidget(self.fold)
        self._buttons = QHBoxLayout()
        for button in (*self._verdicts.values(), self._withdraw):
            self._buttons.addWidget(button)
        self._buttons.addStretch(1)
        self._head = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._head.addLayout(self._words, 1)
        self._head.addLayout(self._buttons)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        for side in self._sides:
            self._row.addWidget(side, 1)
        self._column = QVBoxLayout(self)
        self._column.addLayout(self._head)
        self._column.addLayout(self._row)
        self.set_look(look)

    def show_contradiction(self, text: ContradictionText | None, *, can_decide: bool) -> None:
        """Show that one, with its decisions where they can be made; nothing where there is none."""
        self._text = text
        self.setVisible(text is not None)
        if text is None:
            return
        self._sign.setVisible(not text.decided)
        self._title.setText(text.title)
        self._about.setText(f"{text.decided} · {text.about}" if text.decided else text.about)
        for side, each in zip(self._sides, (text.first, text.second), strict=True):
            side.show_side(each)
        self._can_decide = can_decide
        self._show_parts()
        self.setAccessibleDescription(
            f"{text.title}. {self._about.text()}. First: {text.first.source}, {text.first.figure.text} "
            f"Second: {text.second.source}, {text.second.figure.text}"
        )

    @property
    def text(self) -> ContradictionText | None:
        """What is shown."""
        return self._text

    def set_folded(self, folded: bool) -> None:
        """Show the heading alone, or the sentences and decisions too."""
        self._folded = folded
        self.fold.set_icon("chevron-down" if folded else "chevron-up")
        self.fold.set_name("Show the contradiction" if folded else "Fold the contradiction")
        self._show_parts()

    def _show_parts(self) -> None:
        decided = self._text is not None and bool(self._text.decided)
        decides = self._can_decide and not self._folded
        for button in self._verdicts.values():
            button.setVisible(decides and not decided)
        self._withdraw.setVisible(decides and decided)
        for side in self._sides:
            side.setVisible(not self._folded)

    def set_stacked(self, stacked: bool) -> None:
        """Put the sentences below each other, for want of width."""
        if stacked != self._stacked:
            self._stacked = stacked
            down, right = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
            self._row.setDirection(down if stacked else right)
            self._head.setDirection(down if stacked else right)

    def set_look(self, look: Look) -> None:
        """Draw in that look from now on."""
        self._look = look
        self._column.setContentsMargins(look.px(20), look.px(12), look.px(20), look.px(14))
        self._column.setSpacing(look.px(8))
        for row in (self._words, self._buttons):
            row.setSpacing(look.px(8))
        self._head.setSpacing(look.px(8))
        self._row.setSpacing(look.px(12))
        for text in (self._sign, self._title, self._about):
            text.set_look(look)
        for icon in (self._previous, self._next, self.fold):
            icon.set_look(look)
        for button in (*self._verdicts.values(), self._withdraw):
            button.setFont(look.font(13, fonts.MEDIUM))
        for side in self._sides:
            side.set_look(look)


class _Side(QWidget):
    """One sentence with its source, framed; Enter or a click jumps to it."""

    chosen = Signal(object)

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._side: SideText | None = None
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_side(self, side: SideText) -> None:
        self._side = side
        self.setAccessibleName(f"{side.source}, {side.where}: {side.figure.text}")
        self.setToolTip(plain_tip(side.figure.text))
        self.updateGeometry()
        self.update()

    def set_look(self, look: Look) -> None:
        self._look = look
        self.updateGeometry()
        self.update()

    @property
    def _margin(self) -> int:
        return self._look.px(14)

    @property
    def _top(self) -> int:
        return self._look.px(34)

    def _font(self) -> QFont:
        script = "arabic" if self._side is not None and is_right_to_left(self._side.figure.text) else "latin"
        font = fonts.reading_font(self._look.interface_size, script)
        font.setPixelSize(round(font.pixelSize() * 16 / 18))
        return font

    def _laid_out(self, width: float) -> tuple[QTextLayout, float]:
        assert self._side is not None
        figure = self._side.figure
        text = figure.text.replace("\n", " ")
        font = self._font()
        layout = QTextLayout(text, font)
        option = QTextOption()
        right = is_right_to_left(text)
        option.setTextDirection(Qt.LayoutDirection.RightToLeft if right else Qt.LayoutDirection.LeftToRight)
        option.setAlignment(Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        first, last = figure.at - figure.text_start, figure.to - figure.text_start
        if 0 <= first < last <= len(text):
            units = Utf16Offsets(text)
            marked = QTextLayout.FormatRange()
            marked.start = units.to_units(first)
            marked.length = units.to_units(last) - marked.start
            shape = QTextCharFormat()
            shape.setBackground(QColor(self._look.label_colour(self._side.colour).tint))
            marked.format = shape
            layout.setFormats([marked])
        layout.beginLayout()
        height = 0.0
        lead = QFontMetricsF(font).height() * 0.12
        for _ in range(_MOST_LINES):
            line = layout.createLine()
            if not line.isValid():
                break
            line.setLineWidth(width)
            line.setPosition(QPointF(0, height))
            height += line.height() + lead
        layout.endLayout()
        return layout, height

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        if self._side is None:
            return self._top
        _, height = self._laid_out(max(40, width - 2 * self._margin))
        return round(self._top + height + self._look.px(12))

    @override
    def sizeHint(self) -> QSize:
        return QSize(self._look.px(320), self.heightForWidth(max(self.width(), self._look.px(320))))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.px(200), self._look.px(64))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if self._side is None:
            return
        look, side = self._look, self._side
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            box = QRectF(self.rect())
            paint_rounded(painter, look, box, fill="raised", border="border", radius=7)
            line = look.px(18)
            paint_mark(
                painter,
                look,
                QPointF(self._margin + look.px(6), line),
                side.figure.source_kind,
                radius=5,
                ground="raised",
            )
            painter.setFont(look.font(12))
            painter.setPen(look.colour("muted"))
            metrics = QFontMetricsF(painter.font())
            where_width = min(metrics.horizontalAdvance(side.where), box.width() * 0.6)
            at = QRectF(box.right() - self._margin - where_width, look.px(8), where_width, look.px(20))
            shown = metrics.elidedText(side.where, Qt.TextElideMode.ElideRight, where_width + 1)
            painter.drawText(at, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, shown)
            font = look.font(13, fonts.SEMIBOLD)
            painter.setFont(font)
            painter.setPen(look.colour("text"))
            left = self._margin + look.px(22)
            room = at.left() - left - look.px(8)
            name = QFontMetricsF(font).elidedText(side.source, Qt.TextElideMode.ElideRight, room)
            painter.drawText(
                QRectF(left, look.px(8), room, look.px(20)),
                Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter,
                name,
            )
            layout, _ = self._laid_out(max(40, self.width() - 2 * self._margin))
            layout.draw(painter, QPointF(self._margin, self._top))
            if self.hasFocus():
                paint_ring(painter, look, box, radius=7)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._side is not None and event.button() == Qt.MouseButton.LeftButton:
            self.chosen.emit(self._side.figure)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self._side is not None:
            self.chosen.emit(self._side.figure)
        else:
            super().keyPressEvent(event)
