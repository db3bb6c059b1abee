"""Small widgets that panels and dialogs are made of: plain text, hairlines and buttons that are one icon."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Protocol, runtime_checkable

from PySide6.QtCore import QEvent, QMargins, QPoint, QRectF, QSize, Qt, Signal, SignalInstance
from PySide6.QtGui import QFont, QKeyEvent, QKeySequence, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QFrame, QLabel, QLineEdit, QScrollArea, QSizePolicy, QWidget

from annotator.gui import fonts
from annotator.gui.look import Look
from annotator.gui.overriding import override
from annotator.gui.tips import plain_tip

FOCUS_RING = 2


class Text(QLabel):
    """Plain text at a size of the look; whatever it holds, nothing in it is taken for markup."""

    def __init__(
        self,
        text: str,
        look: Look,
        *,
        size: float = 13,
        weight: QFont.Weight = fonts.NORMAL,
        tone: str = "",
        wrapped: bool = False,
        elided: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """Show that text; tone is "", "muted", "danger", "warn", "ok" or "accent".

        Wrapped text takes several lines where it must; elided text ends in an ellipsis where it must.
        """
        super().__init__(parent)
        self._elided = elided
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrapped)
        if tone:
            self.setProperty("tone", tone)
        self._size = size
        self._weight = weight
        self.setFont(look.font(size, weight))
        self.setText(text)

    def set_look(self, look: Look) -> None:
        """Write at the sizes of that look."""
        self.setFont(look.font(self._size, self._weight))

    @override
    def minimumSizeHint(self) -> QSize:
        hint = super().minimumSizeHint()
        return QSize(0, hint.height()) if self._elided else hint

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        metrics = self.fontMetrics()
        if not self._elided or metrics.horizontalAdvance(self.text()) <= self.width():
            super().paintEvent(event)
            return
        with QPainter(self) as painter:
            painter.setPen(self.palette().color(self.foregroundRole()))
            shown = metrics.elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
            painter.drawText(self.rect(), self.alignment(), shown)


class Hairline(QWidget):
    """The line between two parts of a panel."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        """A line as wide as there is room."""
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._look = look

    def set_look(self, look: Look) -> None:
        """Draw in the colour of that look."""
        self._look = look
        self.updateGeometry()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(1, max(1, self._look.interface_size // 100))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), self._look.colour("line"))


class IconButton(QAbstractButton):
    """A button that is one icon, 28 px a side, with a name for those who do not see it and a tip for those who do."""

    SIDE = 28

    def __init__(
        self,
        icon: str,
        name: str,
        look: Look,
        *,
        token: str = "muted",
        checkable: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """Show the Lucide icon of that name in the colour of that token; `name` says what the button does."""
        super().__init__(parent)
        self._icon = icon
        self._look = look
        self._token = token
        self.setCheckable(checkable)
        self.set_name(name)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def set_name(self, name: str) -> None:
        """Say what the button does."""
        self.setAccessibleName(name)
        self.setToolTip(plain_tip(name))

    def set_icon(self, icon: str) -> None:
        """Show another Lucide icon."""
        self._icon = icon
        self.update()

    def set_look(self, look: Look) -> None:
        """Draw in that look."""
        self._look = look
        self.updateGeometry()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        side = self._look.px(self.SIDE)
        return QSize(side, side)

    @override
    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        look = self._look
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            wash = "sunken" if self.isDown() else "accent_soft" if self.isChecked() else "hover"
            if self.isDown() or self.isChecked() or (self.underMouse() and self.isEnabled()):
                paint_rounded(painter, look, QRectF(self.rect()), fill=wash, radius=5)
            paint_icon(painter, look, QRectF(self.rect()), self._icon, self._shown_token())
            if self.hasFocus():
                paint_ring(painter, look, QRectF(self.rect()), radius=5)

    def _shown_token(self) -> str:
        if not self.isEnabled():
            return "border"
        return "accent" if self.isChecked() else self._token


class SearchField(QLineEdit):
    """One line with a magnifying glass, a button that empties it, and Esc that first empties it and then leaves."""

    left = Signal()
    """Esc was pressed in the empty field."""

    def __init__(self, placeholder: str, name: str, look: Look, parent: QWidget | None = None) -> None:
        """An empty field; `name` is for those who do not see it."""
        super().__init__(parent)
        self._look = look
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(name)
        self._clear = IconButton("x", "Clear", look, parent=self)
        self._clear.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._clear.setCursor(Qt.CursorShape.ArrowCursor)
        self._clear.clicked.connect(self.clear)
        self._clear.hide()
        self.textChanged.connect(self._make_room)
        self.set_look(look)

    def set_look(self, look: Look) -> None:
        """Draw in that look."""
        self._look = look
        self.setFont(look.font())
        self._clear.set_look(look)
        self._make_room()
        self._place_clear()

    def _make_room(self) -> None:
        filled = bool(self.text())
        self._clear.setVisible(filled)
        self.setTextMargins(self._look.px(24), 0, self._look.px(24) if filled else 0, 0)

    def _place_clear(self) -> None:
        size = self._clear.sizeHint()
        self._clear.resize(size)
        self._clear.move(self.width() - size.width() - self._look.px(3), (self.height() - size.height()) // 2)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_clear()

    @override
    def event(self, event: QEvent) -> bool:
        if self.text() and is_asked_for(event, Qt.Key.Key_Escape):
            event.accept()
            return True
        if is_asked_for_undo(event) and not self.isModified():
            event.ignore()  # nothing was typed, so what is undone is an edit of the project
            return True
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self.text():
            self.clear()
        else:
            self.left.emit()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        with QPainter(self) as painter:
            box = QRectF(self._look.px(8), 0, self._look.px(20), self.height())
            paint_icon(painter, self._look, box, "search", "muted")


class ScrollColumn(QScrollArea):
    """A column that scrolls when it is too high, its bar in the right margin so that nothing in it gets narrower."""

    def __init__(self, content: QWidget, parent: QWidget | None = None) -> None:
        """Show that content."""
        super().__init__(parent)
        self._margins = QMargins()
        self._content = content
        self.setWidget(content)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.verticalScrollBar().rangeChanged.connect(lambda _least, _most: self._fit())

    def set_margins(self, margins: QMargins) -> None:
        """Keep these margins round what the content's layout holds."""
        self._margins = margins
        self._fit()

    def _fit(self) -> None:
        bar = self.verticalScrollBar()
        taken = bar.sizeHint().width() if bar.maximum() > 0 else 0
        margins = self._margins - QMargins(0, 0, min(taken, self._margins.right()), 0)
        layout = self._content.layout()
        if layout is not None:
            layout.setContentsMargins(margins)


def is_asked_for(event: QEvent, key: Qt.Key) -> bool:
    """Say whether Qt asks if the widget wants that key for itself rather than for a shortcut; accept it then."""
    return isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride and event.key() == key


def types_a_letter(event: QKeyEvent) -> bool:
    """Say whether the key press types a letter or another sign."""
    held = event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
    return not held and event.text().isprintable() and bool(event.text().strip())


def is_asked_for_undo(event: QEvent) -> bool:
    """Say whether Qt asks if the widget wants undo or redo for itself; a field without changes leaves them alone."""
    if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.ShortcutOverride:
        return False
    keys = QKeySequence.StandardKey
    return event.matches(keys.Undo) or event.matches(keys.Redo)


def is_clicked_or_left(button: QAbstractButton, left: SignalInstance, event: QKeyEvent) -> bool:
    """Let Enter click the button, as Space does, and Esc leave it; say whether the key was one of these."""
    if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
        button.click()
    elif event.key() == Qt.Key.Key_Escape:
        left.emit()
    else:
        return False
    return True


def paint_icon(painter: QPainter, look: Look, box: QRectF, name: str, token: str, size: float = 16) -> None:
    """Draw a Lucide icon in the middle of the box."""
    pixmap = look.pixmap(name, token, size, painter.device().devicePixelRatio())
    side = look.px(size)
    painter.drawPixmap(round(box.center().x() - side / 2), round(box.center().y() - side / 2), pixmap)


def paint_rounded(
    painter: QPainter, look: Look, box: QRectF, *, fill: str = "", border: str = "", radius: float = 7
) -> None:
    """Draw a box with rounded corners, filled and framed in the colours of those tokens."""
    painter.save()
    hair = max(1, look.interface_size // 100) if border else 0
    painter.setPen(QPen(look.colour(border), hair) if border else Qt.PenStyle.NoPen)
    painter.setBrush(look.colour(fill) if fill else Qt.BrushStyle.NoBrush)
    inset = hair / 2
    painter.drawRoundedRect(box.adjusted(inset, inset, -inset, -inset), look.px(radius), look.px(radius))
    painter.restore()


def paint_ring(painter: QPainter, look: Look, box: QRectF, *, radius: float = 5) -> None:
    """Draw the ring of what has the focus, inside the box."""
    painter.save()
    width = look.px(FOCUS_RING)
    painter.setPen(QPen(look.colour("accent"), width))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    inset = width / 2
    painter.drawRoundedRect(box.adjusted(inset, inset, -inset, -inset), look.px(radius), look.px(radius))
    painter.restore()


def pass_look_on(root: QWidget, look: Look) -> None:
    """Give the look to every small widget below the root."""
    for text in root.findChildren(Text):
        text.set_look(look)
    for line in root.findChildren(Hairline):
        line.set_look(look)
    for button in root.findChildren(IconButton):
        button.set_look(look)
    for field in root.findChildren(SearchField):
        field.set_look(look)


@runtime_checkable
class HasEntrances(Protocol):
    """A pane that knows which of its parts the keys belong to when one goes there.

    A focus proxy would say so too, but Qt then loses parts of the pane from the round of the Tab key.
    """

    @property
    def entrances(self) -> Sequence[QWidget]:
        """The parts, the usual one first; the first that can be seen gets the keys."""
        ...


def focus_into(pane: QWidget) -> bool:
    """Give the focus to the pane or to the first visible thing in it that takes it; say whether there is one."""
    entrances = pane.entrances if isinstance(pane, HasEntrances) else ()
    for stop in (pane, *entrances, *pane.findChildren(QWidget)):
        if stop.focusPolicy() & Qt.FocusPolicy.TabFocus and stop.isEnabled() and stop.isVisible():
            stop.setFocus(Qt.FocusReason.TabFocusReason)
            return True
    return False


def order_stops(*stops: QWidget) -> None:
    """Let the Tab key go to these one after the other."""
    for before, after in pairwise(stops):
        QWidget.setTabOrder(before, after)
