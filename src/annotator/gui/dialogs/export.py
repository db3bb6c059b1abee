"""Asks how labels are to be exported: the format, what one row stands for, whose labels, and the file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtWidgets import QButtonGroup, QCheckBox, QComboBox, QDialog, QWidget

from annotator.exporters.exporter import ROW_KINDS, RowKind
from annotator.gui.dialogs.fields import FieldsFrame, add_choice, add_field
from annotator.gui.dialogs.new_project import folder_name
from annotator.gui.dialogs.output_file import OutputFile
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
        suffixes = [exporter.suffix for exporter in self._exporters]
        self._output = OutputFile(self, folder, suffixes, suffixes[0])
        self.file = self._output.line

        self._export = self.button("Export", primary=True)
        self._export.clicked.connect(self.accept)
        cancel = self.button("Cancel")
        cancel.clicked.connect(self.reject)
        self.add_buttons(cancel, self._export)
        self._formats.idToggled.connect(lambda _number, checked: self._format_changed() if checked else None)
        self.rows.currentIndexChanged.connect(lambda _index: self._propose())
        self._output.changed.connect(self._show_file)
        self._format_changed()
        self._formats.buttons()[0].setFocus()

    @property
    def wanted(self) -> ExportChoice | None:
        """What is to be written; None while the file cannot be."""
        path = self._output.path
        if path is None:
            return None
        return ExportChoice(
            self._exporter.name,
            self._rows,
            path,
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
            add_choice(self, self._formats, number, exporter.title, exporter.description)

    def _format_changed(self) -> None:
        self.rows.setEnabled(len(self._exporter.rows) > 1)
        self.mark.setEnabled(self._exporter.suffix == ".csv")
        self._propose()

    def _propose(self) -> None:
        kind = f" {self._rows}" if self.rows.isEnabled() and self._rows != ROW_KINDS[0] else ""
        name = folder_name(self._project) or "labels"
        self._output.propose(f"{name}{kind}", self._exporter.suffix, self._exporter.title)

    def _show_file(self) -> None:
        self._export.setText("Replace" if self._output.replaces else "Export")
        self._export.setEnabled(self._output.path is not None)


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
