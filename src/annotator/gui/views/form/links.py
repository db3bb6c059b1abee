"""The field for links: what the annotation points at, as chips that lead there."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetricsF, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from annotator.domain.attributes import LinkAttribute
from annotator.gui.overriding import override
from annotator.gui.tips import plain_tip
from annotator.gui.views.chips import paint_key_square
from annotator.gui.views.form.field import Field
from annotator.gui.views.form.state import LinkChip
from annotator.gui.widgets import IconButton, is_clicked_or_left, order_stops, paint_ring, paint_rounded

if TYPE_CHECKING:
    from annotator.domain.attributes import Attribute
    from annotator.domain.details import Detail
    from annotator.gui.look import Look


class LinkField(Field):
    """Links to other annotations; a chip leads to its own, Delete takes a link away."""

    needs_line: ClassVar[bool] = False

    def __init__(self, attribute: Attribute, look: Look, parent: QWidget | None = None) -> None:
        """Ask for links."""
        super().__init__(attribute, look, parent)
        assert isinstance(attribute, LinkAttribute)
        self._many = attribute.many
        self._chips: list[LinkButton] = []
        self._chip_box = QVBoxLayout()
        self._add = LinkAdder("Link…", self)
        self._add.setProperty("framed", True)
        self._add.setAccessibleName(f"{attribute.name}: choose what to link to")
        self._add.clicked.connect(lambda: self.link_wanted.emit(self.attribute.id))
        self._add.left.connect(self.left)
        self._add.entered.connect(lambda: self.entered.emit(self.attribute.id))
        self.box.insertLayout(1, self._chip_box)
        self.box.insertWidget(2, self._add)
        self.space(look)

    @override
    def words(self, detail: Detail) -> str:
        return ""

    @override
    def show_more(self) -> None:
        links = self.state.links
        while len(self._chips) < len(links):
            chip = LinkButton(self.look, self)
            chip.followed.connect(self.link_followed)
            chip.removed.connect(lambda to: self.link_removed.emit(self.attribute.id, to))
            chip.left.connect(self.left)
            chip.entered.connect(lambda: self.entered.emit(self.attribute.id))
            self._chip_box.addWidget(chip)
            self._chips.append(chip)
        for number, chip in enumerate(self._chips):
            chip.setVisible(number < len(links))
            if number < len(links):
                chip.show_link(links[number], self.attribute.name, removable=not self.context.read_only)
        self._add.setVisible(not self.context.read_only and (self._many or not links))
        order_stops(*self.stops)

    @property
    @override
    def stops(self) -> tuple[QWidget, ...]:
        return (*(chip for chip in self._chips if not chip.isHidden()), self._add)

    @override
    def set_look(self, look: Look) -> None:
        super().set_look(look)
        for chip in self._chips:
            chip.set_look(look)
        self._add.setFont(look.font())


class LinkAdder(QPushButton):
    """The button that lets a link be picked."""

    left = Signal()
    entered = Signal()

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.entered.emit()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not is_clicked_or_left(self, self.left, event):
            super().keyPressEvent(event)


class LinkButton(QAbstractButton):
    """One link: the key of the other's label and what the other says; a click leads there."""

    followed = Signal(str)
    removed = Signal(str)
    left = Signal()
    entered = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        """A link that is still to be shown."""
        super().__init__(parent)
        self._look = look
        self._link = LinkChip("", "", "", 0)
        self._remove = IconButton("x", "Take the link away", look, parent=self)
        self._remove.clicked.connect(lambda: self.removed.emit(self._link.annotation))
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.clicked.connect(lambda: self.followed.emit(self._link.annotation))

    @property
    def link(self) -> LinkChip:
        """What is shown."""
        return self._link

    def show_link(self, link: LinkChip, attribute: str, *, removable: bool) -> None:
        """Show that link from now on."""
        self._link = link
        self._remove.setVisible(removable)
        self.setAccessibleName(f"{attribute}: {link.name}")
        self.setToolTip(plain_tip(link.name))
        self.update()

    def set_look(self, look: Look) -> None:
        """Draw in that look."""
        self._look = look
        self._remove.set_look(look)
        self.updateGeometry()

    @override
    def sizeHint(self) -> QSize:
        return QSize(self._look.px(120), self._look.px(32))

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.entered.emit()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        size = self._remove.sizeHint()
        self._remove.resize(size)
        self._remove.move(self.width() - size.width() - self._look.px(2), (self.height() - size.height()) // 2)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and not self._remove.isHidden():
            self.removed.emit(self._link.annotation)
        elif not is_clicked_or_left(self, self.left, event):
            super().keyPressEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        look, box = self._look, QRectF(self.rect())
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            paint_rounded(
                painter, look, box, fill="hover" if self.underMouse() else "surface", border="border", radius=5
            )
            side = look.px(16)
            square = QRectF(QPointF(look.px(8), box.center().y() - side / 2), QPointF())
            square.setSize(QSize(side, side).toSizeF())
            paint_key_square(painter, look, square, self._link.key, self._link.colour)
            painter.setFont(look.font())
            painter.setPen(look.colour("text"))
            room = box.adjusted(look.px(32), 0, -look.px(34), 0)
            shown = QFontMetricsF(painter.font()).elidedText(self._link.name, Qt.TextElideMode.ElideRight, room.width())
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
            if self.hasFocus():
                paint_ring(painter, look, box, radius=5)
