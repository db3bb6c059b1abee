"""The editor of the label set, in the place of the tag panel, so that the text stays in sight while labels change."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QMargins, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFontMetricsF,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from annotator.gui import fonts
from annotator.gui.look import Look
from annotator.gui.overriding import override
from annotator.gui.views.chips import paint_key_square
from annotator.gui.views.tag_panel_state import colour_number
from annotator.gui.widgets import (
    Hairline,
    IconButton,
    ScrollColumn,
    Text,
    is_asked_for,
    is_asked_for_undo,
    order_stops,
    paint_icon,
    paint_ring,
    paint_rounded,
    pass_look_on,
)

if TYPE_CHECKING:
    from annotator.domain.labels import Label

LONGEST_NAME = 80
LONGEST_SHORT_NAME = 9
ROW_HEIGHT = 32
_SWATCH = 30


class LabelEditor(QFrame):
    """Shows the labels in their order and the chosen one's parts; each change comes out as one signal at once.

    Texts count as changed when their field is left, at Enter and at Ctrl+Enter. What was refused stays in its field to
    be put right; Esc there brings back what was, and Esc elsewhere closes the editor.
    """

    label_added = Signal(str)
    """A label of this name is to be added."""
    label_changed = Signal(object)
    """This Label is to stand for the one with its id."""
    label_moved = Signal(str, int)
    """The label with this id is to stand at this place, from 0."""
    label_deleted = Signal(str)
    """The label with this id is to be deleted with one's own annotations; the user has agreed."""
    closed = Signal()
    """The user is through."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        """An editor without labels."""
        super().__init__(parent)
        self.setProperty("pane", "window")
        self.setAccessibleName("Edit labels")
        self._look = look
        self._labels: tuple[Label, ...] = ()
        self._mine: Mapping[str, int] = {}
        self._others: Mapping[str, int] = {}
        self._chosen = ""
        self._wanted_name = ""
        self._items: list[LabelItem] = []

        self._done = QPushButton("Done")
        self._content = QWidget()
        self._list_box = QVBoxLayout()
        self._new_name = _LineField("Name of a new label", LONGEST_NAME)
        self._add = QPushButton("Add")
        self._refusal = Text("", look, tone="danger", wrapped=True)
        self._form = QWidget(self._content)
        self._form_title = Text("", look, weight=fonts.SEMIBOLD, elided=True)
        self._up = IconButton("arrow-up", "Move up (Alt+↑)", look)
        self._down = IconButton("arrow-down", "Move down (Alt+↓)", look)
        self._delete = IconButton("trash-2", "Delete this label", look)
        self.name = _LineField("Name", LONGEST_NAME)
        self.short_name = _LineField("Short name", LONGEST_SHORT_NAME)
        self.key = KeyBox()
        self.key.setAccessibleName("Key")
        self.colour = Palette(look)
        self.definition = _TextField("Definition", 3)
        self.guideline = _TextField("Guideline", 9)
        self._question = QWidget(self._content)
        self._question_text = Text("", look, wrapped=True)
        self._agree = QPushButton("Delete")
        self._agree.setProperty("danger", True)
        self._keep = QPushButton("Keep")

        self._lay_out()
        self._order_stops()
        self._connect()
        self.set_look(look)
        self._show_form()

    # -- what the window gives -----------------------------------------------------------------------------------------

    def show_labels(
        self, labels: Sequence[Label], mine: Mapping[str, int], others: Mapping[str, int] | None = None
    ) -> None:
        """Show these labels; what is being typed is left alone where its label did not change.

        Args:
            mine: How many annotations of each label, by id, would be deleted with it; `others`: how many stay.
        """
        before = self._label()
        self._labels = tuple(labels)
        self._mine = mine
        self._others = others or {}
        added = next((label.id for label in labels if self._wanted_name and label.name == self._wanted_name), "")
        if added:
            self._wanted_name = ""
            self._new_name.clear()
            self._chosen = added
        elif self._chosen not in {label.id for label in labels}:
            self._chosen = labels[0].id if labels else ""
        self._refusal.setText("")
        self._refusal.hide()
        self._show_list()
        self._show_form(before)

    def choose(self, label_id: str) -> None:
        """Show the parts of that label."""
        if label_id != self._chosen:
            self.commit()
            self._chosen = label_id
            self._question.hide()
            self._show_list()
            self._show_form()

    def refuse(self, sentence: str) -> None:
        """Say why the last change was not made."""
        self._wanted_name = ""
        self._refusal.setText(sentence)
        self._refusal.setVisible(bool(sentence))

    def commit(self) -> None:
        """Give out what was typed and not yet given out."""
        label = self._label()
        if label is None:
            return
        typed: dict[str, Any] = {}
        for field, text in self._texts():
            if field.is_changed:
                typed[text] = field.value().strip()
        if typed:
            self._change(label, typed)

    def begin(self) -> None:
        """Let the user go through the labels by keys, or name the first one."""
        chosen = next((item for item in self._items if item.label_id == self._chosen and item.isVisible()), None)
        (chosen or self._new_name).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def set_look(self, look: Look) -> None:
        """Show everything in that look."""
        self._look = look
        pass_look_on(self, look)
        for item in self._items:
            item.set_look(look)
        self.colour.set_look(look)
        self.definition.set_look(look)
        self.guideline.set_look(look)
        for widget in (self._done, self._add, self._agree, self._keep, self.key, self.name, self.short_name):
            widget.setFont(look.font())
        self._new_name.setFont(look.font())
        self._outer.setContentsMargins(0, look.px(8), 0, 0)
        self._column.setSpacing(look.px(8))
        self._form_box.setSpacing(look.px(4))
        for box in (self._heading_box, self._add_box, self._tools, self._answers):
            box.setSpacing(look.px(8))
        self._fit_margins()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_margins()

    @override
    def event(self, event: QEvent) -> bool:
        if is_asked_for(event, Qt.Key.Key_Escape):
            event.accept()
            return True
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self._question.isVisible():
            self._keep_label()
        elif self._is_changed() or self._refusal.isVisible():
            self._bring_back()
        else:
            self._close()

    # -- inside --------------------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self._heading_box = QHBoxLayout()
        self._heading_box.addWidget(Text("Edit labels", self._look, weight=fonts.SEMIBOLD), 1)
        self._heading_box.addWidget(self._done)
        self._add_box = QHBoxLayout()
        self._add_box.addWidget(self._new_name, 1)
        self._add_box.addWidget(self._add)
        self._new_name.setPlaceholderText("New label")
        self._list_box.setSpacing(0)

        self._tools = QHBoxLayout()
        self._tools.addWidget(self._form_title, 1)
        self._tools.addWidget(self._up)
        self._tools.addWidget(self._down)
        self._tools.addWidget(self._delete)
        self._form_box = QVBoxLayout(self._form)
        self._form_box.setContentsMargins(0, 0, 0, 0)
        self._form_box.addWidget(Hairline(self._look))
        self._form_box.addLayout(self._tools)
        self._lay_out_question()
        self._form_box.addWidget(self._question)
        self.short_name.setPlaceholderText("Up to nine characters")
        for name, field in (
            ("Name", self.name),
            ("Short name, where room is short", self.short_name),
            ("Key", self.key),
            ("Colour", self.colour),
            ("Definition", self.definition),
            ("Guideline, in Markdown", self.guideline),
        ):
            caption = Text(name, self._look, size=12, tone="muted", wrapped=True)
            if field is self.colour:
                self._colour_caption = caption
            self._form_box.addWidget(caption)
            self._form_box.addWidget(field)
        self._column = QVBoxLayout(self._content)
        self._column.addLayout(self._list_box)
        self._column.addLayout(self._add_box)
        self._column.addWidget(self._refusal)
        self._column.addWidget(self._form)
        self._column.addStretch(1)
        self._scroll = ScrollColumn(self._content)
        self._outer = QVBoxLayout(self)
        self._outer.addLayout(self._heading_box)
        self._outer.addWidget(self._scroll, 1)
        self._refusal.hide()
        self._question.hide()

    def _order_stops(self) -> None:
        """Let the Tab key go from top to bottom; the items of the list come in behind the first."""
        order_stops(
            self._done,
            self._new_name,
            self._add,
            self._up,
            self._down,
            self._delete,
            self._keep,
            self._agree,
            self.name,
            self.short_name,
            self.key,
            *self.colour.swatches,
            self.definition,
            self.guideline,
        )

    def _lay_out_question(self) -> None:
        box = QVBoxLayout(self._question)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self._question_text)
        self._answers = QHBoxLayout()
        self._answers.addWidget(self._keep)
        self._answers.addWidget(self._agree)
        self._answers.addStretch(1)
        box.addLayout(self._answers)

    def _connect(self) -> None:
        self._done.clicked.connect(self._close)
        self._add.clicked.connect(self._add_label)
        self._new_name.returnPressed.connect(self._add_label)
        self._up.clicked.connect(lambda: self._move(-1))
        self._down.clicked.connect(lambda: self._move(1))
        self._delete.clicked.connect(self._ask_to_delete)
        self._agree.clicked.connect(self._delete_label)
        self._keep.clicked.connect(self._keep_label)
        self.name.editingFinished.connect(self.commit)
        self.short_name.editingFinished.connect(self.commit)
        self.definition.left.connect(self.commit)
        self.guideline.left.connect(self.commit)
        self.key.activated.connect(self._change_key)
        self.colour.chosen.connect(self._change_colour)

    def _fit_margins(self) -> None:
        look = self._look
        margin = min(look.px(20), self.width() // 14)
        self._heading_box.setContentsMargins(margin, 0, margin, 0)
        self._scroll.set_margins(QMargins(margin, look.px(4), margin, look.px(16)))

    def _label(self) -> Label | None:
        return next((label for label in self._labels if label.id == self._chosen), None)

    def _texts(self) -> tuple[tuple[_LineField | _TextField, str], ...]:
        return (
            (self.name, "name"),
            (self.short_name, "short_name"),
            (self.definition, "definition"),
            (self.guideline, "guideline"),
        )

    def _is_changed(self) -> bool:
        return any(field.is_changed for field, _ in self._texts())

    def _show_list(self) -> None:
        while len(self._items) < len(self._labels):
            self._add_item()
        for number, item in enumerate(self._items):
            item.setVisible(number < len(self._labels))
            if number < len(self._labels):
                label = self._labels[number]
                item.show_label(label, chosen=label.id == self._chosen)

    def _add_item(self) -> None:
        item = LabelItem(self._look, self._content)
        item.clicked.connect(lambda _checked=False, item=item: self.choose(item.label_id))
        item.stepped.connect(self._step)
        item.move_wanted.connect(self._move)
        item.deletion_wanted.connect(self._ask_to_delete)
        self._list_box.addWidget(item)
        order_stops(self._items[-1] if self._items else self._done, item)
        self._items.append(item)

    def _step(self, step: int) -> None:
        ids = [label.id for label in self._labels]
        at = ids.index(self._chosen) + step
        if 0 <= at < len(ids):
            self.choose(ids[at])
            self._items[at].setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_form(self, before: Label | None = None) -> None:
        """Fill the form; a field that its label did not change keeps what is being typed in it."""
        label = self._label()
        self._form.setVisible(label is not None)
        if label is None:
            return
        same = before is not None and before.id == label.id
        for field, part in self._texts():
            if not same or getattr(before, part) != getattr(label, part):
                field.set_value(getattr(label, part))
        self._form_title.setText(label.name)
        self._show_keys(label)
        self.colour.choose(colour_number(label))
        self._colour_caption.setText(f"Colour: {self._look.label_colour(colour_number(label)).name}")
        place = self._labels.index(label)
        self._up.setEnabled(place > 0)
        self._down.setEnabled(place < len(self._labels) - 1)

    def _show_keys(self, label: Label) -> None:
        owners = {other.key: other.name for other in self._labels if other.id != label.id}
        self.key.clear()
        self.key.addItem("None", None)
        for key in range(1, 10):
            owner = owners.get(key)
            self.key.addItem(f"{key}, now of {owner}" if owner else str(key), key)
        self.key.setCurrentIndex(label.key or 0)

    def _change(self, label: Label, update: dict[str, Any]) -> None:
        try:
            changed = changed_label(label, update)
        except ValueError as error:
            self.refuse(str(error))
            return
        if changed != label:
            self.label_changed.emit(changed)
        else:
            self._bring_back()

    def _change_key(self, index: int) -> None:
        label = self._label()
        if label is not None:
            self._change(label, {"key": self.key.itemData(index)})

    def _change_colour(self, number: int) -> None:
        label = self._label()
        if label is not None:
            self._change(label, {"colour": list(type(label.colour))[number]})

    def _add_label(self) -> None:
        name = self._new_name.text().strip()
        if not name:
            self._new_name.setFocus()
            return
        self.commit()
        self._wanted_name = name
        self.label_added.emit(name)

    def _move(self, step: int) -> None:
        ids = [label.id for label in self._labels]
        to = ids.index(self._chosen) + step
        if 0 <= to < len(ids):
            self.commit()
            focused = any(item.hasFocus() for item in self._items)
            self.label_moved.emit(self._chosen, to)
            if focused:
                self.begin()

    def _ask_to_delete(self) -> None:
        label = self._label()
        if label is None:
            return
        self._question_text.setText(deletion_question(label.name, self._mine.get(label.id, 0), self._others_of(label)))
        self._question.show()
        self._keep.setFocus(Qt.FocusReason.OtherFocusReason)

    def _others_of(self, label: Label) -> int:
        return self._others.get(label.id, 0)

    def _delete_label(self) -> None:
        self._question.hide()
        for field, part in self._texts():
            field.set_value(getattr(self._label(), part, ""))
        self.label_deleted.emit(self._chosen)
        self.begin()

    def _keep_label(self) -> None:
        self._question.hide()
        self.begin()

    def _bring_back(self) -> None:
        label = self._label()
        for field, part in self._texts():
            field.set_value(getattr(label, part, ""))
        self.refuse("")

    def _close(self) -> None:
        self.commit()
        if not self._refusal.isVisible():
            self.closed.emit()


class LabelItem(QAbstractButton):
    """One label of the list: arrows go to its neighbours, with Alt they move it, Delete asks to delete it."""

    stepped = Signal(int)
    move_wanted = Signal(int)
    deletion_wanted = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        """An item for a label that is still to be shown."""
        super().__init__(parent)
        self._look = look
        self._key = ""
        self._colour = 0
        self.label_id = ""
        self.setCheckable(True)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_label(self, label: Label, *, chosen: bool) -> None:
        """Show that label."""
        self.label_id = label.id
        self._key = str(label.key or "")
        self._colour = colour_number(label)
        self.setText(label.name)
        self.setToolTip(label.name)
        self.setChecked(chosen)
        key = f"key {label.key}" if label.key else "no key"
        self.setAccessibleName(f"{label.name}, {key}, {self._look.label_colour(self._colour).name}")
        self.update()

    def set_look(self, look: Look) -> None:
        """Draw in that look."""
        self._look = look
        self.updateGeometry()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(self._look.px(120), self._look.px(ROW_HEIGHT))

    @override
    def nextCheckState(self) -> None:
        """The mark follows the choice that the editor makes."""

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        moves = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            step = 1 if event.key() == Qt.Key.Key_Down else -1
            (self.move_wanted if moves else self.stepped).emit(step)
        elif event.key() == Qt.Key.Key_Delete:
            self.click()
            self.deletion_wanted.emit()
        else:
            super().keyPressEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        look = self._look
        box = QRectF(self.rect())
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            if self.isChecked() or self.underMouse():
                paint_rounded(painter, look, box, fill="accent_soft" if self.isChecked() else "hover", radius=5)
            side = look.px(20)
            square = QRectF(look.px(8), box.center().y() - side / 2, side, side)
            paint_key_square(painter, look, square, self._key, self._colour)
            font = look.font(13, fonts.MEDIUM)
            painter.setFont(font)
            painter.setPen(look.colour("text"))
            name = box.adjusted(look.px(38), 0, -look.px(8), 0)
            shown = QFontMetricsF(font).elidedText(self.text(), Qt.TextElideMode.ElideRight, name.width())
            flags = Qt.AlignmentFlag.AlignLeft.value | Qt.AlignmentFlag.AlignVCenter.value
            painter.drawText(name, flags | Qt.TextFlag.TextSingleLine.value, shown)
            if self.hasFocus():
                paint_ring(painter, look, box, radius=5)


class KeyBox(QComboBox):
    """The keys to choose from; scrolling over it scrolls the editor and changes nothing.

    Arrows open the list: going through it one by one would take every key on the way from its label.
    """

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.showPopup()
        else:
            super().keyPressEvent(event)

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class Palette(QWidget):
    """The colours of the palette; arrows go from one to the next and choose it."""

    chosen = Signal(int)
    """The colour with this number in the palette, from 0."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        """No colour chosen."""
        super().__init__(parent)
        self._look = look
        self._swatches = [Swatch(number, look, self) for number in range(len(look.theme.labels))]
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self.setFocusProxy(self._swatches[0])
        self.setAccessibleName("Colour")
        for swatch in self._swatches:
            swatch.clicked.connect(lambda _checked=False, number=swatch.number: self.chosen.emit(number))
            swatch.stepped.connect(self._step)
        self._columns = 0
        self.set_look(look)

    @property
    def swatches(self) -> list[Swatch]:
        """The buttons, in the order of the palette."""
        return self._swatches

    def choose(self, number: int) -> None:
        """Mark that colour."""
        number %= len(self._swatches)
        for swatch in self._swatches:
            swatch.setChecked(swatch.number == number)
            swatch.setFocusPolicy(Qt.FocusPolicy.TabFocus if swatch.isChecked() else Qt.FocusPolicy.NoFocus)
        self.setFocusProxy(self._swatches[number])

    def set_look(self, look: Look) -> None:
        """Draw in that look."""
        self._look = look
        self._grid.setSpacing(look.px(4))
        for swatch in self._swatches:
            swatch.set_look(look)
        self._arrange()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    @override
    def minimumSizeHint(self) -> QSize:
        look = self._look
        columns = self._columns or len(self._swatches)
        rows = -(-len(self._swatches) // columns)
        return QSize(look.px(2 * (_SWATCH + 4)), rows * look.px(_SWATCH) + (rows - 1) * look.px(4))

    def _arrange(self) -> None:
        fitting = max(2, (self.width() + self._look.px(4)) // self._look.px(_SWATCH + 4))
        columns = len(self._swatches) if fitting >= len(self._swatches) else 4 if fitting >= 4 else 2
        if columns == self._columns:
            return
        self._columns = columns
        for swatch in self._swatches:
            self._grid.removeWidget(swatch)
            self._grid.addWidget(swatch, swatch.number // columns, swatch.number % columns)
        for column in range(len(self._swatches) + 1):
            self._grid.setColumnStretch(column, 1 if column == columns else 0)
        self.updateGeometry()

    def _step(self, step: int) -> None:
        at = next((swatch.number for swatch in self._swatches if swatch.isChecked()), 0)
        number = (at + step) % len(self._swatches)
        self.choose(number)
        self._swatches[number].setFocus(Qt.FocusReason.OtherFocusReason)
        self.chosen.emit(number)


class Swatch(QAbstractButton):
    """One colour of the palette, named."""

    stepped = Signal(int)

    def __init__(self, number: int, look: Look, parent: QWidget | None = None) -> None:
        """The colour with that number, from 0."""
        super().__init__(parent)
        self.number = number
        self._look = look
        self.setCheckable(True)
        name = look.label_colour(number).name
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_look(self, look: Look) -> None:
        """Draw in that look."""
        self._look = look
        self.updateGeometry()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        side = self._look.px(_SWATCH)
        return QSize(side, side)

    @override
    def nextCheckState(self) -> None:
        """The mark follows the label."""

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1}
        step = steps.get(Qt.Key(event.key()))
        if step is not None:
            self.stepped.emit(step)
        else:
            super().keyPressEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        look = self._look
        colours = look.label_colour(self.number)
        box = QRectF(self.rect())
        inner = box.adjusted(look.px(3), look.px(3), -look.px(3), -look.px(3))
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QColor(colours.ink))
            painter.setBrush(QColor(colours.fill))
            painter.drawRoundedRect(inner, look.px(4), look.px(4))
            if self.isChecked():
                paint_icon(painter, look, box, "check", "text")
            if self.hasFocus():
                paint_ring(painter, look, box, radius=6)


class _LineField(QLineEdit):
    """One line that knows whether it was changed since it was filled."""

    def __init__(self, name: str, longest: int) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setMaxLength(longest)
        self._filled = ""

    @override
    def event(self, event: QEvent) -> bool:
        if is_asked_for_undo(event) and not self.is_changed:
            event.ignore()  # what was given out is undone with everything else
            return False
        return super().event(event)

    @property
    def is_changed(self) -> bool:
        """Say whether the user changed it."""
        return self.text() != self._filled

    def value(self) -> str:
        """Return what stands in it."""
        return self.text()

    def set_value(self, text: str) -> None:
        """Fill it."""
        if self.text() != text:
            self.setText(text)
            self.setCursorPosition(0)
        self._filled = self.text()


class _TextField(QPlainTextEdit):
    """Several lines that know whether they were changed since they were filled."""

    left = Signal()
    """The field was left, or Ctrl+Enter was pressed in it."""

    def __init__(self, name: str, lines: int) -> None:
        super().__init__()
        self._lines = lines
        self._filled = ""
        self.setAccessibleName(name)
        self.setTabChangesFocus(True)

    @property
    def is_changed(self) -> bool:
        """Say whether the user changed it."""
        return self.toPlainText() != self._filled

    def value(self) -> str:
        """Return what stands in it."""
        return self.toPlainText()

    def set_value(self, text: str) -> None:
        """Fill it."""
        if self.toPlainText() != text:
            self.setPlainText(text)
        # Qt turns some characters into others, which is no change of the user's.
        self._filled = self.toPlainText()

    def set_look(self, look: Look) -> None:
        """Write in that look."""
        self.setFont(look.font())
        self.setFixedHeight(self._lines * self.fontMetrics().lineSpacing() + look.px(20))

    @override
    def event(self, event: QEvent) -> bool:
        if is_asked_for(event, Qt.Key.Key_Escape):
            event.accept()
            return True
        if is_asked_for_undo(event) and not self.is_changed:
            event.ignore()
            return False
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.left.emit()
        elif event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.left.emit()


def changed_label(label: Label, update: Mapping[str, Any]) -> Label:
    """Return the label with other parts; raises ValueError with a sentence where it cannot be so."""
    from pydantic import ValidationError

    if not str(update.get("name", label.name)).strip():
        raise ValueError("The label needs a name.")
    try:
        return type(label).model_validate({**label.model_dump(), **update})
    except ValidationError as error:
        message = str(error.errors()[0]["msg"]).removeprefix("Value error, ")
        raise ValueError(message[:1].upper() + message[1:] + ".") from error


def deletion_question(name: str, mine: int, others: int) -> str:
    """Ask whether to delete a label, saying what goes and what stays."""
    if mine:
        goes = f"Delete {name} with your {_annotations(mine)} of it?"
    else:
        goes = f"Delete {name}? You have no annotations of it."
    verb = "stays" if others == 1 else "stay"
    stays = f" {_annotations(others)} of other people {verb} in their files." if others else ""
    return f"{goes}{stays} Undo brings everything back."


def _annotations(count: int) -> str:
    return "1 annotation" if count == 1 else f"{count:,} annotations"
