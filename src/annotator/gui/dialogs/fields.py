"""What dialogs with fields share: a field below its name, and a line that says what is wrong with it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QLabel, QRadioButton, QScrollArea, QVBoxLayout, QWidget

from annotator.gui import fonts
from annotator.gui.dialogs.frame import Frame
from annotator.gui.look import Look
from annotator.gui.overriding import override
from annotator.gui.widgets import Text


class FieldsFrame(Frame):
    """A dialog whose fields scroll where the screen is too low for them; its buttons always show.

    Attributes:
        fields: The column that the fields are in.
    """

    def __init__(self, title: str, look: Look, parent: QWidget | None, width: int) -> None:
        """A dialog without fields, as wide as the look says or less where the screen is smaller."""
        super().__init__(title, look, parent, width)
        self._content = QWidget(self)
        self.fields = QVBoxLayout(self._content)
        self.fields.setContentsMargins(0, 0, 0, 0)
        self.fields.setSpacing(look.px(12))
        self._scroll = QScrollArea(self)
        self._scroll.setWidget(self._content)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.column.addWidget(self._scroll, 1)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        inner = self.width() - 2 * self.look.px(20)
        fields = max(self.fields.totalHeightForWidth(inner), self.fields.totalMinimumSize().height())
        most = round(self.screen().availableSize().height() * 0.95)
        around = self.column.totalMinimumSize().height() - self._scroll.minimumSizeHint().height()
        self.resize(self.width(), min(fields + around, most))


def add_field(frame: FieldsFrame, name: str, field: QWidget, remark: Text | None = None) -> None:
    """Put a field below its name among the dialog's fields, and a remark below it."""
    box = QVBoxLayout()
    box.setSpacing(frame.look.px(4))
    caption = Text(name, frame.look, size=12, tone="muted", parent=frame)
    caption.setBuddy(field)
    if not field.accessibleName():
        field.setAccessibleName(name)
    field.setFont(frame.look.font())
    box.addWidget(caption)
    box.addWidget(field)
    if remark is not None:
        box.addWidget(remark)
    frame.fields.addLayout(box)


def add_choice(frame: FieldsFrame, group: QButtonGroup, number: int, title: str, description: str) -> QRadioButton:
    """Put one of several choices among the dialog's fields, with what it is good for below; the first one is chosen."""
    button = QRadioButton(title.replace("&", "&&"), frame)
    button.setFont(frame.look.font(13, fonts.MEDIUM))
    button.setAccessibleDescription(description)
    button.setChecked(number == 0)
    group.addButton(button, number)
    box = QVBoxLayout()
    box.setSpacing(0)
    box.addWidget(button)
    below = Text(description, frame.look, size=12, tone="muted", wrapped=True, parent=frame)
    below.setContentsMargins(frame.look.px(28), 0, 0, 0)
    box.addWidget(below)
    frame.fields.addLayout(box)
    return button


def say(remark: QLabel, text: str, tone: str = "muted") -> None:
    """Show a remark in that tone; nothing is shown of an empty one, which still takes its line."""
    if remark.property("tone") != tone:
        remark.setProperty("tone", tone)
        remark.style().polish(remark)
    remark.setText(text or " ")
