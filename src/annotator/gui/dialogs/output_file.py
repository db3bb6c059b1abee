"""The field for the file that a dialog is to have written, with what can be said of it before."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QWidget

from annotator.gui.dialogs.fields import FieldsFrame, add_field, say
from annotator.gui.widgets import Text


class OutputFile(QWidget):
    """A file's path that follows what else is chosen until the user gives one of their own.

    Attributes:
        line: Where the path is typed.
    """

    changed = Signal()
    """The path is another one, or the format is."""

    def __init__(self, frame: FieldsFrame, folder: Path, suffixes: Collection[str], suffix: str) -> None:
        """Stand among the fields of the dialog, and propose files of that folder.

        Args:
            suffixes: Those of all formats to choose from; a file with one of them gets that of the chosen format.
            suffix: Of the format that is chosen at first.
        """
        super().__init__(frame)
        self._frame = frame
        self._folder = folder
        self._suffixes = frozenset(suffixes)
        self._suffix = suffix
        self._kind = ""
        self._follows = True
        self.line = QLineEdit(self)
        self.line.setAccessibleName("File")
        browse = frame.button("Browse…")
        browse.clicked.connect(self._browse)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(frame.look.px(8))
        row.addWidget(self.line, 1)
        row.addWidget(browse)
        self._remark = Text(" ", frame.look, size=12, wrapped=True, parent=frame)
        add_field(frame, "File", self, self._remark)
        self.line.textEdited.connect(self._edited)

    @property
    def path(self) -> Path | None:
        """The file; None while there cannot be one."""
        text = self.line.text().strip()
        return None if file_problem(text) else Path(text).expanduser()

    @property
    def replaces(self) -> bool:
        """Say whether there is such a file already."""
        path = self.path
        return path is not None and path.exists()

    def propose(self, name: str, suffix: str, kind: str) -> None:
        """Name the file so, or give the user's own file the format's suffix.

        Args:
            name: A file's name without suffix.
            kind: What the format is called where files are chosen.
        """
        self._suffix, self._kind = suffix, kind
        if self._follows:
            self.line.setText(str(self._folder / f"{name}{suffix}"))
        else:
            path = Path(self.line.text().strip())
            if path.suffix in self._suffixes:
                self.line.setText(str(path.with_suffix(suffix)))
        self._check()

    def _edited(self) -> None:
        self._follows = False
        self._check()

    def _browse(self) -> None:
        options = QFileDialog.Option.DontConfirmOverwrite  # the dialog itself says what is replaced
        kinds = f"{self._kind} (*{self._suffix})"
        title = self._frame.windowTitle()
        chosen, _ = QFileDialog.getSaveFileName(self, title, self.line.text(), kinds, "", options)
        if chosen:
            path = Path(chosen)
            self._follows = False
            self.line.setText(str(path if path.suffix else path.with_suffix(self._suffix)))
            self._check()

    def _check(self) -> None:
        wrong = file_problem(self.line.text().strip())
        if wrong:
            say(self._remark, wrong, "danger")
        elif self.replaces:
            say(self._remark, "This file is there already and will be replaced.", "warn")
        else:
            say(self._remark, "")
        self.changed.emit()


def file_problem(file: str) -> str:
    """Say why nothing can be written to that file; empty where they can."""
    if not file:
        return "Choose a file."
    try:
        path = Path(file).expanduser()
        if not path.is_absolute():
            return "Write the whole path of the file."
        if path.is_dir():
            return "This is a folder. Write the name of a file in it."
        if not path.parent.is_dir():
            return "The folder of this file does not exist."
    except (OSError, ValueError, RuntimeError) as error:
        return f"This file cannot be used: {getattr(error, 'strerror', None) or error}."
    return ""
