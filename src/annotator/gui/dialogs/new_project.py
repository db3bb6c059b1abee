"""Asks for the name of a new project and the folder that it is made in."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path
from typing import NamedTuple

from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QLineEdit, QWidget

from annotator.gui.dialogs.fields import FieldsFrame, add_field, say
from annotator.gui.look import Look
from annotator.gui.widgets import Text
from annotator.storage.layout import PROJECT_FILE

LONGEST_NAME = 200
_WHAT = (
    "A project is a folder of plain files: the articles, your labels, and the label set. It can be copied, shared and "
    "kept under version control like any other folder."
)
# What some file system refuses in a name: Windows most of these, the others the slash.
_REFUSED = re.compile(r'[\\/:*?"<>|]')
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)", re.IGNORECASE)


class NewProject(NamedTuple):
    """What the user wants made: a project of this name in this folder, which is new or empty."""

    name: str
    folder: Path


class NewProjectDialog(FieldsFrame):
    """A name and a folder; the folder follows the name until the user writes one of their own."""

    def __init__(self, look: Look, documents: Path, parent: QWidget | None = None) -> None:
        """Propose folders inside `documents`."""
        super().__init__("New project", look, parent, 520)
        self._documents = documents
        self._follows = True
        self.fields.addWidget(Text(_WHAT, look, tone="muted", wrapped=True, parent=self))
        self.name = QLineEdit(self)
        self.name.setMaxLength(LONGEST_NAME)
        self.name.setPlaceholderText("Dorsa spring offensive")
        self._name_remark = Text(" ", look, size=12, wrapped=True, parent=self)
        add_field(self, "Name", self.name, self._name_remark)

        self.folder = QLineEdit(str(documents), self)
        self.folder.setAccessibleName("Folder")
        browse = self.button("Browse…")
        browse.clicked.connect(self._browse)
        where = QWidget(self)
        row = QHBoxLayout(where)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.px(8))
        row.addWidget(self.folder, 1)
        row.addWidget(browse)
        self._folder_remark = Text(" ", look, size=12, wrapped=True, parent=self)
        add_field(self, "Folder", where, self._folder_remark)

        self._make = self.button("Make project", primary=True)
        self._make.clicked.connect(self.accept)
        cancel = self.button("Cancel")
        cancel.clicked.connect(self.reject)
        self.add_buttons(cancel, self._make)
        self.name.textChanged.connect(self._name_changed)
        self.folder.textEdited.connect(self._folder_edited)
        self._check()
        self.name.setFocus()

    @property
    def wanted(self) -> NewProject | None:
        """What is to be made; None while something is missing or wrong."""
        name = self.name.text().strip()
        if not name or name_problem(name) or folder_problem(self.folder.text()):
            return None
        return NewProject(name, Path(self.folder.text().strip()).expanduser())

    def _name_changed(self) -> None:
        if self._follows:
            self.folder.setText(str(self._documents / folder_name(self.name.text())))
        self._check()

    def _folder_edited(self) -> None:
        self._follows = False
        self._check()

    def _browse(self) -> None:
        start = str(_nearest(Path(self.folder.text().strip() or self._documents)))
        chosen = QFileDialog.getExistingDirectory(self, "Make the project in", start)
        if chosen:
            self._documents = Path(chosen)
            self._follows = True
            self._name_changed()

    def _check(self) -> None:
        name = self.name.text().strip()
        wrong = name_problem(name)
        say(self._name_remark, wrong, "danger")
        wrong = folder_problem(self.folder.text()) if name else ""
        if wrong:
            say(self._folder_remark, wrong, "danger")
        else:
            say(self._folder_remark, "This folder will be made." if name else "")
        self._make.setEnabled(self.wanted is not None)


def ask_new_project(parent: QWidget | None, look: Look, documents: Path) -> NewProject | None:
    """Return what the user wants made; None for nothing."""
    dialog = NewProjectDialog(look, documents, parent)
    accepted = dialog.exec() == QDialog.DialogCode.Accepted
    dialog.deleteLater()
    return dialog.wanted if accepted else None


def folder_name(project: str) -> str:
    """Return the project's name as a folder can have it on every system; empty where nothing is left of it."""
    kept = "".join(c for c in unicodedata.normalize("NFC", project) if unicodedata.category(c)[0] != "C")
    name = " ".join(_REFUSED.sub(" ", kept).split()).rstrip(". ").lstrip(".")
    while len(name.encode()) > 200:  # file systems allow 255 bytes
        name = name[:-1].rstrip()
    return f"{name} project" if _RESERVED.fullmatch(name) else name


def name_problem(name: str) -> str:
    """Say why a project cannot have that name; empty where it can, or where there is none yet."""
    hidden = next((c for c in name if unicodedata.category(c)[0] == "C" and c not in "\u200c\u200d"), "")
    return f"The name holds the invisible character U+{ord(hidden):04X}; take it out." if hidden else ""


def folder_problem(folder: str) -> str:
    """Say why a project cannot be made in that folder; empty where it can."""
    if not folder.strip():
        return "Choose a folder for the project."
    try:
        path = Path(folder.strip()).expanduser()
        if not path.is_absolute():
            return "Write the whole path of the folder."
        if (path / PROJECT_FILE).is_file():
            return "There is a project in this folder already: open it (Ctrl+O), or choose another name or place."
        if path.is_dir() and any(path.iterdir()):
            return "This folder is not empty. Choose another name or another place."
        if path.exists() and not path.is_dir():
            return "A file of this name is there already. Choose another name or another place."
        if not _nearest(path).is_dir():
            return "There is a file where the folder above would be. Choose another place."
    except (OSError, ValueError, RuntimeError) as error:
        return f"This folder cannot be used: {getattr(error, 'strerror', None) or error}."
    return ""


def _nearest(path: Path) -> Path:
    """Return the path itself or the nearest above it that exists."""
    return next((each for each in (path, *path.parents) if each.exists()), path)
