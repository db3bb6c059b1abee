"""Asks for a name in one line: the annotator's, once, and others that are a single line of text."""

from __future__ import annotations

import unicodedata

from PySide6.QtWidgets import QDialog, QLineEdit, QWidget

from annotator.gui.dialogs.frame import Frame
from annotator.gui.look import Look
from annotator.gui.widgets import Text

LONGEST = 80

YOUR_NAME = "Your name"
YOUR_NAME_WHY = (
    "Labels are kept under your name, so that the work of several people can be told apart. It is written into the "
    "project and nowhere else, and can be changed at any time."
)


class NameDialog(Frame):
    """A line of text that is not empty; `name` is what was typed, without spaces around it."""

    def __init__(self, look: Look, title: str, why: str, name: str = "", parent: QWidget | None = None) -> None:
        """Ask for a name; `why` says what it is for."""
        super().__init__(title, look, parent, 440)
        if why:
            self.column.addWidget(Text(why, look, wrapped=True, parent=self))
        self.field = QLineEdit(name, self)
        self.field.setMaxLength(LONGEST)
        self.field.setAccessibleName(title)
        self.field.selectAll()
        self.column.addWidget(self.field)
        self._ok = self.button("OK", primary=True)
        self._ok.clicked.connect(self.accept)
        cancel = self.button("Cancel")
        cancel.clicked.connect(self.reject)
        self.add_buttons(cancel, self._ok)
        self.field.textChanged.connect(lambda _text: self._allow())
        self._allow()
        self.field.setFocus()

    @property
    def name(self) -> str:
        """The name, without control characters and with single spaces."""
        kept = "".join(c for c in self.field.text() if unicodedata.category(c) != "Cc")
        return " ".join(kept.split())

    def _allow(self) -> None:
        self._ok.setEnabled(bool(self.name))


def ask_name(
    parent: QWidget | None, look: Look, name: str = "", title: str = YOUR_NAME, why: str = YOUR_NAME_WHY
) -> str | None:
    """The name that the user typed, never empty; None if they gave none."""
    dialog = NameDialog(look, title, why, name, parent)
    accepted = dialog.exec() == QDialog.DialogCode.Accepted
    dialog.deleteLater()
    return dialog.name if accepted else None
