"""What all dialogs share: a title, a margin, a size that fits the screen, buttons in one order."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from annotator.gui import fonts
from annotator.gui.look import Look
from annotator.gui.overriding import override


class Frame(QDialog):
    """A dialog with a column of content; Esc closes it."""

    def __init__(self, title: str, look: Look, parent: QWidget | None, width: int, height: int = 0) -> None:
        """An empty dialog of that size of the look, or less where the screen is smaller.

        Without a height it is as high as its content.
        """
        super().__init__(parent)
        self.look = look
        self.setWindowTitle(title)
        self.setModal(True)
        self.column = QVBoxLayout(self)
        margin = look.px(20)
        self.column.setContentsMargins(margin, margin, margin, margin)
        self.column.setSpacing(look.px(12))
        room = self.screen().availableSize() * 0.95
        fitting = min(look.px(width), room.width())
        self.setMinimumWidth(min(look.px(280), fitting))
        self.resize(fitting, min(look.px(height), room.height()))
        self._fits_content = height == 0

    @override
    def showEvent(self, event: QShowEvent) -> None:
        if self._fits_content:
            # Wrapped text is as high as the width makes it, which Qt's own size hint does not ask.
            height = self.column.totalHeightForWidth(self.width())
            self.setMinimumHeight(
                min(max(height, self.minimumSizeHint().height()), self.screen().availableSize().height())
            )
            self.resize(self.width(), self.minimumHeight())
        super().showEvent(event)

    def button(self, text: str, *, primary: bool = False, danger: bool = False) -> QPushButton:
        """A button in the look of the program; its text is taken as it is."""
        button = QPushButton(text.replace("&", "&&"), self)
        button.setFont(self.look.font(13, fonts.MEDIUM))
        button.setProperty("primary", primary)
        button.setProperty("danger", danger)
        button.setAutoDefault(primary)
        button.setDefault(primary)
        return button

    def add_buttons(self, *buttons: QPushButton, left: QWidget | None = None) -> None:
        """A row of buttons at the lower right, the usual one last; something else at the left."""
        row = QHBoxLayout()
        row.setSpacing(self.look.px(8))
        if left is not None:
            row.addWidget(left, 1, Qt.AlignmentFlag.AlignVCenter)
        row.addStretch(1)
        for button in buttons:
            row.addWidget(button)
        self.column.addLayout(row)
