"""An annotation of the current sentence as a card: its label, its details, and a button that takes it away."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from annotator.gui import fonts
from annotator.gui.look import Look
from annotator.gui.overriding import override
from annotator.gui.tips import plain_tip
from annotator.gui.views.tag_panel_state import TagCard
from annotator.gui.widgets import IconButton, paint_ring, paint_rounded

HEIGHT = 46


class AnnotationCard(QAbstractButton):
    """One card; a click or Space selects its annotation, its × or Delete takes it away.

    The cards of others are shown without × and cannot be selected; one that is only proposed is dashed.
    """

    removal_wanted = Signal(str)
    """The annotation with this id is to be taken away."""

    def __init__(self, card: TagCard, look: Look, parent: QWidget | None = None) -> None:
        """Show that annotation."""
        super().__init__(parent)
        self._card = card
        self._look = look
        self._selected = False
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._remove = IconButton("x", "Remove", look, parent=self)
        self._remove.clicked.connect(lambda: self.removal_wanted.emit(self._card.id))
        self.setText(card.name)
        self._name_everything(removable=True)

    @property
    def card(self) -> TagCard:
        """What is shown."""
        return self._card

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """What the Tab key goes to: the card and its ×."""
        return (self, self._remove)

    def show_card(self, card: TagCard, *, selected: bool, removable: bool) -> None:
        """Show that annotation from now on."""
        if (card, selected, removable) == (self._card, self._selected, not self._remove.isHidden()):
            return
        self._card = card
        self._selected = selected
        self._name_everything(removable=removable)
        self.update()

    def set_look(self, look: Look) -> None:
        """Draw in that look."""
        self._look = look
        self._remove.set_look(look)
        self._place_remove()
        self.updateGeometry()
        self.update()

    def _name_everything(self, *, removable: bool) -> None:
        card = self._card
        others = bool(card.annotator)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus if others else Qt.FocusPolicy.TabFocus)
        self._remove.setVisible(removable and not others and not card.proposed)
        self._remove.set_name(f"Remove {card.name}")
        said = "selected" if self._selected else ""
        parts = (card.name, said, _details(card))
        self.setAccessibleName(", ".join(part for part in parts if part))
        self.setToolTip(plain_tip("\n".join(part for part in (card.name, _details(card)) if part)))

    def _place_remove(self) -> None:
        size = self._remove.sizeHint()
        self._remove.resize(size)
        self._remove.move(self.width() - size.width() - self._look.px(5), (self.height() - size.height()) // 2)

    @override
    def sizeHint(self) -> QSize:
        return QSize(self._look.px(120), self._look.px(HEIGHT))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_remove()

    @override
    def hitButton(self, pos: QPoint) -> bool:
        return not self._card.annotator and self.rect().contains(pos)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        removes = event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
        if removes and not self._remove.isHidden():
            self.removal_wanted.emit(self._card.id)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    @override
    def changeEvent(self, event: QEvent) -> None:
        self.update()
        super().changeEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        look, card = self._look, self._card
        box = QRectF(self.rect())
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            mine = not card.annotator
            hovered = mine and self.underMouse()
            fill = "hover" if hovered else "" if not mine or card.proposed else "raised"
            paint_rounded(painter, look, box, fill=fill, border="" if card.proposed else "line", radius=7)
            if card.proposed:
                self._paint_dashes(painter, box)
            if self._selected or self.hasFocus():
                paint_ring(painter, look, box, radius=7)
            inset = look.px(8)
            bar = QRectF(look.px(7), inset, look.px(4), box.height() - 2 * inset)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(look.label_colour(card.colour).ink))
            painter.drawRoundedRect(bar, look.px(2), look.px(2))
            self._paint_words(painter, box)

    def _paint_dashes(self, painter: QPainter, box: QRectF) -> None:
        scale = self._look.interface_size / 100
        pen = QPen(self._look.colour("border"), 1.2 * scale)
        pen.setDashPattern([3, 2.4])
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box.adjusted(scale, scale, -scale, -scale), self._look.px(7), self._look.px(7))

    def _paint_words(self, painter: QPainter, box: QRectF) -> None:
        look, card = self._look, self._card
        left = look.px(21)
        right = box.width() - look.px(12 if self._remove.isHidden() else 38)
        details = _details(card)
        top, height = look.px(6), look.px(17)
        if not details:
            top, height = 0, round(box.height())
        font = look.font(13, fonts.MEDIUM if card.proposed else fonts.SEMIBOLD)
        if card.proposed:
            font = QFont(font)
            font.setItalic(True)
        fits = QFontMetricsF(font).horizontalAdvance(card.name) <= right - left
        name = card.name if fits or not card.short else card.short
        _paint_line(painter, QRectF(left, top, right - left, height), font, look.colour("text"), name)
        if details:
            below = QRectF(left, look.px(23), right - left, look.px(17))
            _paint_line(painter, below, look.font(12), look.colour("muted"), details)


def _details(card: TagCard) -> str:
    parts = (card.annotator, card.details, "proposed" if card.proposed else "")
    return " · ".join(part for part in parts if part)


def _paint_line(painter: QPainter, box: QRectF, font: QFont, colour: QColor, text: str) -> None:
    painter.setFont(font)
    painter.setPen(colour)
    shown = QFontMetricsF(painter.font()).elidedText(text, Qt.TextElideMode.ElideRight, box.width())
    flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
    painter.drawText(box, flags.value | Qt.TextFlag.TextSingleLine.value, shown)
