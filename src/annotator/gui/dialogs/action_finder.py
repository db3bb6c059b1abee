"""Find any action by its name (Ctrl+K): type words of it, Enter does it."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from annotator.gui.actions import Command
from annotator.gui.dialogs.frame import Frame
from annotator.gui.keycaps import key_cap_size, paint_key_cap
from annotator.gui.look import Look
from annotator.gui.overriding import override
from annotator.gui.widgets import SearchField, Text

COMMAND = Qt.ItemDataRole.UserRole


def matching(commands: Iterable[Command], typed: str) -> list[Command]:
    """The commands whose name or menu holds every typed word, those whose name begins so first.

    Case and accents do not matter. Commands that cannot be used now follow those that can.
    """
    words = _folded(typed).split()

    def rank(command: Command) -> tuple[bool, bool, bool]:
        name = _folded(command.text)
        starts = all(any(part.startswith(word) for part in name.split()) for word in words)
        return not command.enabled, not name.startswith(_folded(typed).strip()), not starts

    found = [c for c in commands if all(word in _folded(f"{c.text} {c.place}") for word in words)]
    return sorted(found, key=rank)


class ActionFinder(Frame):
    """A field and the actions that match it; Up and Down choose, Enter or a click does it and closes."""

    def __init__(
        self,
        look: Look,
        commands: Sequence[Command],
        parent: QWidget | None = None,
        *,
        title: str = "Find any action",
        prompt: str = "Type what you want to do",
    ) -> None:
        """Offer those commands."""
        super().__init__(title, look, parent, 560, 480)
        self._commands = commands
        self.field = SearchField(prompt, title, look, self)
        self.field.left.connect(self.reject)
        self.list = QListWidget(self)
        self.list.setItemDelegate(CommandDelegate(look, self.list))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setAccessibleName("Actions")
        self._nothing = Text("", look, tone="muted", wrapped=True, parent=self)
        self.column.addWidget(self.field)
        self.column.addWidget(self._nothing)
        self.column.addWidget(self.list, 1)
        self.field.textChanged.connect(self._filter)
        self.field.returnPressed.connect(self._run)
        self.field.installEventFilter(self)
        self.list.itemClicked.connect(lambda _item: self._run())
        self._filter("")
        self.field.setFocus()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.field and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            page = max(1, self.list.viewport().height() // self.look.px(36) - 1)
            steps = {
                Qt.Key.Key_Down: 1,
                Qt.Key.Key_Up: -1,
                Qt.Key.Key_PageDown: page,
                Qt.Key.Key_PageUp: -page,
            }
            step = steps.get(Qt.Key(event.key()))
            if step is not None and self.list.count():
                row = max(0, min(self.list.count() - 1, self.list.currentRow() + step))
                self.list.setCurrentRow(row)
                self._say_current()
                return True
        return super().eventFilter(watched, event)

    def _filter(self, typed: str) -> None:
        self.list.clear()
        for command in matching(self._commands, typed):
            item = QListWidgetItem(command.text)
            item.setData(COMMAND, command)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, _spoken(command))
            self.list.addItem(item)
        self.list.setCurrentRow(0)
        found = self.list.count() > 0
        self.list.setVisible(found)
        self._nothing.setVisible(not found)
        self._nothing.setText(f"No action is called “{typed}”. Try another word for it.")
        self._say_current()

    def _run(self) -> None:
        if self.list.currentRow() < 0:
            return
        command: Command = self.list.currentItem().data(COMMAND)
        if not command.enabled:
            return
        self.accept()
        command.run()

    def _say_current(self) -> None:
        """Tell a screen reader what Enter would do, since the focus stays in the field."""
        chosen = "" if self.list.currentRow() < 0 else _spoken(self.list.currentItem().data(COMMAND))
        self.field.setAccessibleDescription(chosen)


class CommandDelegate(QStyledItemDelegate):
    """A command's name, its menu and its key."""

    def __init__(self, look: Look, parent: QListWidget) -> None:
        super().__init__(parent)
        self._look = look

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(0, self._look.px(36))

    @override
    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        look = self._look
        command: Command = index.data(COMMAND)
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        selected = bool(state & QStyle.StateFlag.State_Selected)
        hovered = bool(state & QStyle.StateFlag.State_MouseOver)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if selected or hovered:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.colour("accent_soft" if selected else "hover"))
            painter.drawRoundedRect(rect, look.px(5), look.px(5))
        right = rect.right() - look.px(8)
        if command.key:
            cap = key_cap_size(look, command.key)
            right -= round(cap.width())
            paint_key_cap(painter, look, QPointF(right, rect.center().y() - cap.height() / 2), command.key)
        usual = look.colour("text") if command.enabled else QColor(look.theme.disabled)
        quiet = usual if selected or not command.enabled else look.colour("muted")
        left = rect.left() + look.px(8)
        painter.setFont(look.font(13))
        painter.setPen(usual)
        name = painter.fontMetrics().elidedText(command.text, Qt.TextElideMode.ElideRight, right - left - look.px(12))
        painter.drawText(QRect(left, rect.top(), right - left, rect.height()), Qt.AlignmentFlag.AlignVCenter, name)
        left += painter.fontMetrics().horizontalAdvance(name) + look.px(12)
        painter.setFont(look.font(12))
        painter.setPen(quiet)
        place = command.place if command.enabled else f"{command.place} · not now"
        if painter.fontMetrics().horizontalAdvance(place) <= right - left - look.px(12):
            painter.drawText(
                QRect(left, rect.top(), right - left - look.px(12), rect.height()),
                Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight,
                place,
            )
        painter.restore()


def _folded(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))


def _spoken(command: Command) -> str:
    parts = [command.text, command.place, command.key, "" if command.enabled else "not available now"]
    return ", ".join(part for part in parts if part)
