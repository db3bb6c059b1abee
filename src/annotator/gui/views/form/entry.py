"""One line of a form: what is answered, or what is proposed until it is taken, with the list of what can be chosen."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QLineEdit, QWidget

from annotator.gui.look import Look
from annotator.gui.overriding import override
from annotator.gui.views.form.offers import Offer, OfferList
from annotator.gui.widgets import FOCUS_RING, is_asked_for, is_asked_for_undo, paint_icon
from annotator.text.direction import is_right_to_left

_ICON_ROOM = 26
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Entry(QLineEdit):
    """A line that shows an answer, or a proposed one in italics with a dashed frame; what is typed replaces it.

    It gives out what was typed when it is left and at Enter; what does not read as an answer stays in it.
    """

    written = Signal(str)
    """This was typed and is to be the answer; empty to have none."""
    picked = Signal(str)
    """The offer with this value was chosen."""
    taken = Signal()
    """The proposed answer is to be taken."""
    went_on = Signal()
    """Enter: the next field is wanted."""
    all_taken = Signal()
    """Everything that is proposed is to be taken."""
    left = Signal()
    """Back to the article."""
    entered = Signal()
    """The line has the focus now."""
    unfolded = Signal()
    """What lies behind the line is wanted, where that is no list."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        """An empty line."""
        super().__init__(parent)
        self._look = look
        self._given = ""
        self._shade = ""
        self._proposed = ""
        self._fault = False
        self._giving = False
        self._offers: Callable[[str], Sequence[Offer]] | None = None
        self._narrows = True
        self._keeps_open = False
        self._unfolds = False
        self._list: OfferList | None = None
        self.setProperty("form", True)
        self.textEdited.connect(self._typed)
        self.set_look(look)

    # -- what is shown -------------------------------------------------------------------------------------------------

    def show_answer(self, words: str, *, shade: str = "", proposed: str = "", proposed_shade: str = "") -> None:
        """Show an answer with what stands beside it, else a proposed one; what is being typed is left alone."""
        if words == self._given and self.is_changed:
            return
        shown = (words, shade if words else proposed_shade, "" if words else proposed)
        if shown == (self._given, self._shade, self._proposed) and not self.is_changed:
            return
        self._given, self._shade, self._proposed = shown
        self.setText(words)
        self.setCursorPosition(0)
        self.setPlaceholderText(self._proposed)
        self.setAlignment(self._alignment(words or proposed))
        description = (
            f"Proposed: {', '.join(filter(None, (proposed, self._shade)))}. Enter takes it." if proposed else ""
        )
        self.setAccessibleDescription("" if words else description)
        self._slant()
        self._make_room()
        self.update()

    def show_draft(self, text: str) -> None:
        """Put back what was typed before and could not be an answer."""
        self.setText(text)
        self._slant()

    def type_in(self, text: str) -> None:
        """Put words in as if they had been typed."""
        self.setText(text)
        self._typed(text)

    def show_fault(self, fault: bool) -> None:
        """Frame the line as one whose content is no answer, or no longer."""
        if fault != self._fault:
            self._fault = fault
            self.update()

    def offer(
        self, offers: Callable[[str], Sequence[Offer]], *, narrows: bool = True, keeps_open: bool = False
    ) -> None:
        """Offer answers in a list; asked for with what is typed where it narrows the list, else with nothing.

        Args:
            keeps_open: Several can be chosen, so that the list stays when one was.
        """
        self._offers, self._narrows, self._keeps_open = offers, narrows, keeps_open
        self._make_room()

    def unfolds(self) -> None:
        """Let the Down key ask for what lies behind the line."""
        self._unfolds = True
        self._make_room()

    def refresh_offers(self) -> None:
        """Ask for the offers again while the list is open."""
        if self.is_open:
            self._open(keep=True)

    @property
    def is_changed(self) -> bool:
        """Say whether something was typed that was not given out."""
        return self.text() != self._given

    @property
    def is_proposed(self) -> bool:
        """Say whether the line shows a proposed answer."""
        return bool(self._proposed) and not self.text() and not self._given

    @property
    def is_open(self) -> bool:
        """Say whether the list of offers is shown."""
        return self._list is not None and self._list.isVisible()

    @property
    def open_offers(self) -> tuple[Offer, ...]:
        """What the list offers now."""
        return self._list.offers if self._list is not None and self._list.isVisible() else ()

    def commit(self) -> None:
        """Give out what was typed, if anything was."""
        self._close()
        if self.is_changed and not self._giving:
            self._giving = True  # whoever takes it may ask for what is still being typed
            try:
                self.written.emit(self.text().strip())
            finally:
                self._giving = False

    def accept(self, words: str) -> None:
        """Take what the line says now for given out."""
        self._given = words
        self.setText(words)

    def set_look(self, look: Look) -> None:
        """Draw in that look."""
        self._look = look
        self._close()
        self._slant()
        self._make_room()

    # -- inside --------------------------------------------------------------------------------------------------------

    def _alignment(self, words: str) -> Qt.AlignmentFlag:
        backwards = is_right_to_left(words) or any("\u0660" <= letter <= "\u0669" for letter in words)
        side = Qt.AlignmentFlag.AlignRight if backwards else Qt.AlignmentFlag.AlignLeft
        return side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter

    def _slant(self) -> None:
        """Write in italics while what is shown is only proposed."""
        font = self._look.font()
        if self.is_proposed:
            font = type(font)(font)
            font.setItalic(True)
        if font != self.font():
            self.setFont(font)

    def _shade_width(self) -> int:
        if not self._shade or self.is_changed:
            return 0
        return round(QFontMetricsF(self._look.font(12)).horizontalAdvance(self._shade)) + self._look.px(8)

    def _make_room(self) -> None:
        icon = self._look.px(_ICON_ROOM - 8) if self._icon() else 0
        self.setTextMargins(0, 0, icon + min(self._shade_width(), self.width() // 2), 0)

    def _icon(self) -> str:
        if self.isReadOnly():
            return ""
        if self.is_proposed and self.hasFocus():
            return "corner-down-left"
        return "chevron-down" if self._offers is not None or self._unfolds else ""

    def _typed(self, _text: str) -> None:
        self.show_fault(False)
        self._slant()
        self._make_room()
        if self._offers is not None and self._narrows:
            if self.text():
                self._open()
            else:
                self._close()

    def _open(self, *, keep: bool = False) -> None:
        if self._offers is None or self.isReadOnly():
            return
        typed = self.text() if self._narrows and self.is_changed else ""
        offers = self._offers(typed)
        if not offers:
            self._close()
            return
        window = self.window()
        if self._list is None or self._list.parentWidget() is not window:
            self._list = OfferList(self._look, window)
            self._list.chosen.connect(self._choose)
            self.destroyed.connect(self._list.deleteLater)  # the window outlives the line
        before = self._list.current
        current = next((number for number, offer in enumerate(offers) if offer.checked), 0)
        if typed:
            current = 0
        elif keep and before is not None:
            current = next((number for number, offer in enumerate(offers) if offer.value == before.value), current)
        self._list.show_offers(offers, self, current=current, look=self._look)

    def _close(self) -> None:
        if self._list is not None:
            self._list.hide()

    def _choose(self, value: str) -> None:
        self.setText(self._given)
        if not self._keeps_open:
            self._close()
        self.picked.emit(value)

    # -- Qt ------------------------------------------------------------------------------------------------------------

    @override
    def event(self, event: QEvent) -> bool:
        if is_asked_for(event, Qt.Key.Key_Escape):
            event.accept()
            return True
        if is_asked_for_undo(event) and not self.is_changed:
            event.ignore()  # what was given out is undone with everything else
            return False
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, modifiers = event.key(), event.modifiers()
        if key in _ENTER and modifiers & Qt.KeyboardModifier.ControlModifier:
            self.commit()
            self.all_taken.emit()
        elif key in _ENTER:
            self._press_enter()
        elif key == Qt.Key.Key_Escape:
            if self.is_open:
                self._close()
            else:
                self.commit()
                self.left.emit()
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self._press_arrow(1 if key == Qt.Key.Key_Down else -1)
        else:
            super().keyPressEvent(event)

    def _press_enter(self) -> None:
        current = self._list.current if self._list is not None and self.is_open else None
        if current is not None and self._keeps_open and self.is_changed:
            # Of several that were typed the last may be only begun.
            before, comma, _ = self.text().rpartition(",")
            self.setText(f"{before}{comma} {current.text}".strip())
            self.commit()
        elif current is not None:
            self._choose(current.value)
            if not self._keeps_open:
                self.went_on.emit()
        elif self.is_changed:
            self.commit()
            if not self._fault:
                self.went_on.emit()
        else:
            if self.is_proposed and not self.isReadOnly():
                self.taken.emit()
            self.went_on.emit()

    def _press_arrow(self, step: int) -> None:
        if self._unfolds and step > 0:
            self.unfolded.emit()
        elif self.is_open and self._list is not None:
            self._list.step(step)
        else:
            self._open()

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() not in (Qt.FocusReason.MouseFocusReason, Qt.FocusReason.PopupFocusReason):
            self.selectAll()  # so that typing replaces, however one came here
        self._make_room()
        self.entered.emit()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:  # its own context menu
            self.commit()
        self._make_room()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        if event.position().x() < self.width() - self._look.px(_ICON_ROOM):
            return
        if self._icon() == "corner-down-left":
            self._press_enter()
        elif self._unfolds:
            self.unfolded.emit()
        elif self.is_open:
            self._close()
        else:
            self._open()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        look = self._look
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._paint_frame(painter)
        super().paintEvent(event)
        icon = self._icon()
        with QPainter(self) as painter:
            right = self.width() - look.px(8)
            if icon:
                side = look.px(18)
                paint_icon(painter, look, QRectF(right - side, 0, side, self.height()), icon, "muted")
                right -= side
            if self._shade and not self.is_changed:
                font = look.font(12)
                if self.is_proposed:
                    font = type(font)(font)
                    font.setItalic(True)
                painter.setFont(font)
                painter.setPen(look.colour("muted"))
                width = min(self._shade_width(), self.width() // 2)
                box = QRectF(right - width, 0, width, self.height())
                shown = QFontMetricsF(font).elidedText(self._shade, Qt.TextElideMode.ElideRight, width)
                painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, shown)

    def _paint_frame(self, painter: QPainter) -> None:
        look = self._look
        hair = max(1, look.interface_size // 100)
        focused = self.hasFocus()
        width = look.px(FOCUS_RING) if focused else hair
        token = "danger" if self._fault else "accent" if focused else "border"
        pen = QPen(QColor(look.colour(token)), width)
        if self.is_proposed:
            pen.setDashPattern([4, 3] if focused else [3, 2.5])
            pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        painter.setPen(pen)
        painter.setBrush(look.colour("window" if self.isReadOnly() else "surface"))
        inset = width / 2 + (0 if focused else hair)
        box = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        painter.drawRoundedRect(box, look.px(5), look.px(5))
