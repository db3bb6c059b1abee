"""Asks how labels are to be exported: the format, what one row stands for, whose labels, and the file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from annotator.exporters.exporter import ROW_KINDS, RowKind
from annotator.gui import fonts
from annotator.gui.dialogs.fields import FieldsFrame, add_field, say
from annotator.gui.dialogs.new_project import folder_name
from annotator.gui.look import Look
from annotator.gui.widgets import Text

if TYPE_CHECKING:
    from annotator.exporters import Exporter

_ROWS = MappingProxyType(
    {
        "annotations": "One row for each label",
        "sentences": "One row for each sentence, labelled or not",
        "figures": "Casualty figures",
        "claims": "Claims",
        "events": "Events",
        "incidents": "Incidents",
        "links": "Links between labels",
        "decisions": "Decisions on contradictions",
    }
)
_EVERYBODY: Mapping[str, str] = MappingProxyType({})


class ExportChoice(NamedTuple):
    """What the user wants written.

    Attributes:
        exporter: Name of the format.
        rows: What one row stands for, where the format has rows.
        path: The file.
        annotator: Id of the one annotator whose labels are wanted; empty for everybody's.
        byte_order_mark: Begin the file so that spreadsheets read its letters right.
    """

    exporter: str
    rows: RowKind
    path: Path
    annotator: str = ""
    byte_order_mark: bool = True


class ExportDialog(FieldsFrame):
    """The formats with what they are good for, and what there is to choose for the chosen one."""

    def __init__(
        self,
        look: Look,
        exporters: Sequence[Exporter],
        project: str,
        folder: Path,
        annotators: Mapping[str, str] = _EVERYBODY,
        parent: QWidget | None = None,
    ) -> None:
        """Offer these formats, and a file named after the project in that folder.

        Args:
            annotators: The names of all who labelled, by id; with fewer than two there is nothing to choose.
        """
        super().__init__("Export labels", look, parent, 540)
        self._exporters = tuple(exporters)
        self._project = project
        self._folder = folder
        self._follows = True
        self._formats = QButtonGroup(self)
        self._add_formats()
        self.rows = QComboBox(self)
        for kind, text in _ROWS.items():
            self.rows.addItem(text, kind)
        add_field(self, "Rows", self.rows)
        self.annotator = QComboBox(self)
        self.annotator.addItem("Everybody’s", "")
        for annotator, name in annotators.items():
            self.annotator.addItem(name or annotator, annotator)
        self.annotator.setVisible(len(annotators) > 1)
        if len(annotators) > 1:
            add_field(self, "Whose labels", self.annotator)
        self.mark = QCheckBox("For a spreadsheet (with a byte order mark)", self)
        self.mark.setChecked(True)
        self.mark.setFont(look.font())
        self.fields.addWidget(self.mark)
        self.file = QLineEdit(self)
        self.file.setAccessibleName("File")
        self._add_file()

        self._export = self.button("Export", primary=True)
        self._export.clicked.connect(self.accept)
        cancel = self.button("Cancel")
        cancel.clicked.connect(self.reject)
        self.add_buttons(cancel, self._export)
        self._formats.idToggled.connect(lambda _number, checked: self._format_changed() if checked else None)
        self.rows.currentIndexChanged.connect(lambda _index: self._propose())
        self.file.textEdited.connect(self._file_edited)
        self._format_changed()
        self._formats.buttons()[0].setFocus()

    @property
    def wanted(self) -> ExportChoice | None:
        """What is to be written; None while the file cannot be."""
        path = self.file.text().strip()
        if file_problem(path):
            return None
        return ExportChoice(
            self._exporter.name,
            self._rows,
            Path(path).expanduser(),
            self.annotator.currentData(),
            self.mark.isChecked(),
        )

    @property
    def _exporter(self) -> Exporter:
        return self._exporters[self._formats.checkedId()]

    @property
    def _rows(self) -> RowKind:
        return ROW_KINDS[max(0, self.rows.currentIndex())]

    def _add_formats(self) -> None:
        self.fields.addWidget(Text("Format", self.look, size=12, tone="muted", parent=self))
        for number, exporter in enumerate(self._exporters):
            button = QRadioButton(exporter.title.replace("&", "&&"), self)
            button.setFont(self.look.font(13, fonts.MEDIUM))
            button.setAccessibleDescription(exporter.description)
            button.setChecked(number == 0)
            self._formats.addButton(button, number)
            box = QVBoxLayout()
            box.setSpacing(0)
            box.addWidget(button)
            description = Text(exporter.description, self.look, size=12, tone="muted", wrapped=True, parent=self)
            description.setContentsMargins(self.look.px(28), 0, 0, 0)
            box.addWidget(description)
            self.fields.addLayout(box)

    def _add_file(self) -> None:
        browse = self.button("Browse…")
        browse.clicked.connect(self._browse)
        where = QWidget(self)
        row = QHBoxLayout(where)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(self.look.px(8))
        row.addWidget(self.file, 1)
        row.addWidget(browse)
        self._remark = Text(" ", self.look, size=12, wrapped=True, parent=self)
        add_field(self, "File", where, self._remark)

    def _format_changed(self) -> None:
        self.rows.setEnabled(len(self._exporter.rows) > 1)
        self.mark.setEnabled(self._exporter.suffix == ".csv")
        self._propose()

    def _propose(self) -> None:
        """Name the file after the project, or give the user's own file the format's suffix."""
        suffix = self._exporter.suffix
        if self._follows:
            kind = f" {self._rows}" if self.rows.isEnabled() and self._rows != ROW_KINDS[0] else ""
            self.file.setText(str(self._folder / f"{folder_name(self._project) or 'labels'}{kind}{suffix}"))
        else:
            path = Path(self.file.text().strip())
            if path.suffix in {exporter.suffix for exporter in self._exporters}:
                self.file.setText(str(path.with_suffix(suffix)))
        self._check()

    def _file_edited(self) -> None:
        self._follows = False
        self._check()

    def _browse(self) -> None:
        options = QFileDialog.Option.DontConfirmOverwrite  # the dialog itself says what is replaced
        suffix = self._exporter.suffix
        kinds = f"{self._exporter.title} (*{suffix})"
        chosen, _ = QFileDialog.getSaveFileName(self, "Export labels", self.file.text(), kinds, "", options)
        if chosen:
            path = Path(chosen)
            self._follows = False
            self.file.setText(str(path if path.suffix else path.with_suffix(suffix)))
            self._check()

    def _check(self) -> None:
        text = self.file.text().strip()
        wrong = file_problem(text)
        if wrong:
            say(self._remark, wrong, "danger")
        elif Path(text).expanduser().exists():
            say(self._remark, "This file is there already and will be replaced.", "warn")
        else:
            say(self._remark, "")
        self._export.setText("Replace" if not wrong and Path(text).expanduser().exists() else "Export")
        self._export.setEnabled(not wrong)


def ask_export(
    parent: QWidget | None,
    look: Look,
    exporters: Sequence[Exporter],
    project: str,
    folder: Path,
    annotators: Mapping[str, str] = _EVERYBODY,
) -> ExportChoice | None:
    """Return what the user wants written; None for nothing."""
    dialog = ExportDialog(look, exporters, project, folder, annotators, parent)
    accepted = dialog.exec() == QDialog.DialogCode.Accepted
    dialog.deleteLater()
    return dialog.wanted if accepted else None


def file_problem(file: str) -> str:
    """Say why labels cannot be written to that file; empty where they can."""
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
