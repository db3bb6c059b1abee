"""Fields that know whether the user changed them, and a column of them below their names."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from annotator.domain.errors import EditRefused
from annotator.gui.look import Look
from annotator.gui.overriding import override
from annotator.gui.views.labels.examples import examples_of, in_lines
from annotator.gui.widgets import Text, is_asked_for, is_asked_for_undo

LONGEST_NAME = 80


class LineField(QLineEdit):
    """One line that knows whether it was changed since it was filled."""

    left = Signal()
    """The field was left, or Enter was pressed in it."""

    def __init__(self, name: str, longest: int) -> None:
        """An empty field; `name` is for those who do not see it."""
        super().__init__()
        self.editingFinished.connect(self.left)
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

    def value(self) -> Any:
        """Return what stands in it, without white space around it."""
        return self.text().strip()

    def set_look(self, look: Look) -> None:
        """Write in that look."""
        self.setFont(look.font())

    def set_value(self, value: Any) -> None:
        """Fill it."""
        if self.text() != value:
            self.setText(value)
            self.setCursorPosition(0)
        self._filled = self.text()


class TextField(QPlainTextEdit):
    """Several lines that know whether they were changed since they were filled."""

    left = Signal()
    """The field was left, or Ctrl+Enter was pressed in it."""

    def __init__(self, name: str, lines: int) -> None:
        """An empty field, so many lines high; `name` is for those who do not see it."""
        super().__init__()
        self._lines = lines
        self._filled = ""
        self.setAccessibleName(name)
        self.setTabChangesFocus(True)

    @property
    def is_changed(self) -> bool:
        """Say whether the user changed it."""
        return self.toPlainText() != self._filled

    def value(self) -> Any:
        """Return what stands in it, without white space around it."""
        return self.toPlainText().strip()

    def set_value(self, value: Any) -> None:
        """Fill it."""
        if self.toPlainText() != value:
            self.setPlainText(value)
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


class NumberField(LineField):
    """One line for a number, or for none."""

    @override
    def value(self) -> Any:
        """Return the number, None for an empty field; raises EditRefused where it is none."""
        text = self.text().strip()
        if not text:
            return None
        try:
            number = float(text.replace(",", ".").replace("−", "-"))
        except ValueError:
            number = math.nan
        if not math.isfinite(number):
            raise EditRefused(f"“{text}” is not a number.")
        return number

    @override
    def set_value(self, value: Any) -> None:
        """Fill it with a number, or with none."""
        super().set_value("" if value is None else f"{value:.15g}")


class ExamplesField(TextField):
    """Several lines, an example each."""

    @override
    def value(self) -> Any:
        """Return the examples."""
        return examples_of(self.toPlainText())

    @override
    def set_value(self, value: Any) -> None:
        """Fill it with examples."""
        super().set_value(in_lines(value))


class FieldColumn(QWidget):
    """Fields below their names, each for one part of a value; what is typed into them comes out when one is left."""

    changed = Signal(object)
    """These parts were typed, with their new values (a dict)."""
    refused = Signal(str)
    """What was typed cannot be taken, and why."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        """A column without fields."""
        super().__init__(parent)
        self._look = look
        self._fields: dict[str, LineField | TextField] = {}
        self._shown: dict[str, Any] = {}
        self.box = QVBoxLayout(self)
        self.box.setContentsMargins(0, 0, 0, 0)

    def add(self, part: str, caption: str, field: LineField | TextField) -> Text:
        """Put a field for that part at the end; returns its caption."""
        self._fields[part] = field
        field.left.connect(self.commit)
        return self.add_below(caption, field)

    def add_below(self, caption: str, widget: QWidget) -> Text:
        """Put something else below a caption at the end; returns the caption."""
        text = Text(caption, self._look, size=12, tone="muted", wrapped=True)
        self.box.addWidget(text)
        self.box.addWidget(widget)
        return text

    def show_values(self, values: Mapping[str, Any], *, anew: bool) -> None:
        """Fill the fields; one whose part is what it was keeps what is being typed, but where all is shown anew."""
        for part, field in self._fields.items():
            if anew or part not in self._shown or self._shown[part] != values[part]:
                field.set_value(values[part])
        self._shown = {part: values[part] for part in self._fields}

    @property
    def is_changed(self) -> bool:
        """Say whether something is typed that was not given out."""
        return any(field.is_changed for field in self._fields.values())

    def commit(self) -> None:
        """Give out what was typed and not yet given out."""
        try:
            typed = {part: field.value() for part, field in self._fields.items() if field.is_changed}
        except EditRefused as refusal:
            self.refused.emit(str(refusal))
            return
        if typed:
            self.changed.emit(typed)

    def bring_back(self) -> None:
        """Take back what was typed and not yet given out."""
        for part, field in self._fields.items():
            if part in self._shown:
                field.set_value(self._shown[part])

    def set_look(self, look: Look) -> None:
        """Write in that look."""
        self._look = look
        self.box.setSpacing(look.px(4))
        for field in self._fields.values():
            field.set_look(look)


class ChoiceBox(QComboBox):
    """Values to choose from; scrolling over it scrolls the editor and changes nothing.

    Arrows open the list: going through it one by one would make a change of every value on the way.
    """

    def __init__(self, name: str) -> None:
        """An empty list; `name` is for those who do not see it."""
        super().__init__()
        self.setAccessibleName(name)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.showPopup()
        else:
            super().keyPressEvent(event)

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()
