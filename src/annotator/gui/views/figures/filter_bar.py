"""The filters above the figures: what is shown, of which incident and harm, rolled up by which rule."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QEvent, QSize, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QComboBox, QFrame, QPushButton, QSizePolicy, QWidget

from annotator.gui import fonts
from annotator.gui.look import Look
from annotator.gui.overriding import override
from annotator.gui.widgets import SearchField, Text, types_a_letter

_HEIGHT = 32
_EDGE = 10
_FIELD = (120, 190)
_NAMES = {
    "show": "Show",
    "incident": "Incident",
    "harm": "Harm",
    "rule": "Roll up by",
    "counting": "Counted by",
}
_WIDTHS = {"show": (124, 132), "incident": (150, 190), "harm": (112, 132), "rule": (90, 104), "counting": (94, 112)}
"""How wide the filters are: tight, where that saves a row, and usually."""


_Part = tuple[Text | None, QWidget, int]
"""The name of a filter, the filter, and its width."""


class Choice(NamedTuple):
    """One thing that can be chosen."""

    id: str
    name: str


class _ChoiceBox(QComboBox):
    """A list of choices, found by their letters, which are keys of the page everywhere else."""

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and types_a_letter(event):
            event.accept()
            return True
        return super().event(event)


class FilterBar(QFrame):
    """Filters side by side, in as many rows as the width asks for."""

    changed = Signal(str, str)
    """Which filter was changed, `show`, `incident`, `harm`, `rule` or `counting`, and the id that was chosen."""
    words_changed = Signal(str)
    """What is to be found in the figures."""
    left = Signal()
    """Esc was pressed in the empty field."""
    picture_wanted = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        """Filters without choices."""
        super().__init__(parent)
        self._look = look
        self.setProperty("pane", "window")
        self.setAccessibleName("Filters")
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.boxes: dict[str, QComboBox] = {}
        self._names: dict[str, Text] = {}
        for name, text in _NAMES.items():
            self._names[name] = Text(text, look, size=12, tone="muted", parent=self)
            box = self.boxes[name] = _ChoiceBox(self)
            box.setAccessibleName(text)
            box.setMaxVisibleItems(20)
            box.activated.connect(lambda at, each=name: self._chosen(each, at))
        self.field = SearchField("Filter figures", "Filter figures", look, self)
        self.field.textChanged.connect(self.words_changed)
        self.field.left.connect(self.left)
        self.picture = QPushButton("Save picture…", self)
        self.picture.clicked.connect(lambda _checked=False: self.picture_wanted.emit())
        self.set_look(look)

    def show_choices(self, name: str, choices: Sequence[Choice], chosen: str) -> None:
        """Offer these in a filter, one of them chosen."""
        box = self.boxes[name]
        if [(box.itemData(at), box.itemText(at)) for at in range(box.count())] != list(choices):
            box.clear()
            for choice in choices:
                box.addItem(choice.name, choice.id)
        box.setCurrentIndex(max(0, box.findData(chosen)))

    def choice(self, name: str) -> str:
        """Return the id that is chosen in a filter."""
        return str(self.boxes[name].currentData() or "")

    def set_look(self, look: Look) -> None:
        """Draw in that look from now on."""
        self._look = look
        for text in self._names.values():
            text.set_look(look)
        for box in self.boxes.values():
            box.setFont(look.font())
        self.field.set_look(look)
        self.picture.setFont(look.font(13, fonts.MEDIUM))
        self.updateGeometry()
        self._place()
        self.update()

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """What the Tab key goes to, from left to right."""
        return (*self.boxes.values(), self.field, self.picture)

    def _chosen(self, name: str, at: int) -> None:
        self.changed.emit(name, str(self.boxes[name].itemData(at) or ""))

    def _rows(self, width: int) -> list[list[_Part]]:
        """Return the rows of filters with the width of each, tight where that saves a row."""
        usual, tight = self._rows_of(width, 1), self._rows_of(width, 0)
        return tight if len(tight) < len(usual) else usual

    def _rows_of(self, width: int, which: int) -> list[list[_Part]]:
        look = self._look
        room = width - 2 * look.px(20)
        parts: list[_Part] = [
            (self._names[name], box, look.px(_WIDTHS[name][which])) for name, box in self.boxes.items()
        ]
        parts.append((None, self.field, look.px(_FIELD[0])))
        parts.append((None, self.picture, self.picture.sizeHint().width()))
        rows: list[list[_Part]] = [[]]
        taken = 0
        for name, widget, wide in parts:
            needed = wide + (name.sizeHint().width() + look.px(8) if name is not None else 0)
            if rows[-1] and taken + look.px(16) + needed > room:
                rows.append([])
                taken = 0
            taken += needed + (look.px(16) if rows[-1] else 0)
            rows[-1].append((name, widget, min(wide, room)))
        return rows

    def _place(self) -> None:
        look = self._look
        y = look.px(_EDGE)
        height = look.px(_HEIGHT)
        for row in self._rows(self.width()):
            x = look.px(20)
            for name, widget, wide in row:
                if name is not None:
                    size = name.sizeHint()
                    name.setGeometry(x, y + (height - size.height()) // 2, size.width(), size.height())
                    x += size.width() + look.px(8)
                widget.setGeometry(x, y, wide, height)
                x += wide + look.px(16)
            spare = self.width() - look.px(20) - (x - look.px(16))
            grown = 0
            for _, widget, wide in row:  # the field and the button end at the right edge
                if widget is self.field:
                    grown = min(max(0, spare), look.px(_FIELD[1] - _FIELD[0]))
                    widget.setGeometry(widget.x() + spare - grown, y, wide + grown, height)
                elif widget is self.picture:
                    widget.move(widget.x() + spare, y)
            y += height + look.px(_EDGE)

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        rows = len(self._rows(width))
        return rows * self._look.px(_HEIGHT) + (rows + 1) * self._look.px(_EDGE)

    @override
    def sizeHint(self) -> QSize:
        return QSize(self._look.px(640), self.heightForWidth(max(self.width(), 1)))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.px(240), self.heightForWidth(max(self.width(), 1)))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()
        self.setFixedHeight(self.heightForWidth(self.width()))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        hair = max(1, self._look.interface_size // 100)
        with QPainter(self) as painter:
            painter.fillRect(0, self.height() - hair, self.width(), hair, self._look.colour("line"))
