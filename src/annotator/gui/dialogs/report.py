"""Asks of what a report is to be, by which roll-up rule, and, where it is not printed, its format and file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtWidgets import QButtonGroup, QComboBox, QDialog, QWidget

from annotator.analysis.rollup import ROLL_UP_RULES
from annotator.gui.dialogs.fields import FieldsFrame, add_choice, add_field, say
from annotator.gui.dialogs.new_project import folder_name
from annotator.gui.dialogs.output_file import OutputFile
from annotator.gui.widgets import Text

if TYPE_CHECKING:
    from annotator.gui.look import Look


class _Format(NamedTuple):
    title: str
    suffix: str
    description: str


_FORMATS = (
    _Format("HTML", ".html", "To read, to print, and to paste into a briefing."),
    _Format("PDF", ".pdf", "To send on: pages with numbers."),
    _Format("Markdown", ".md", "For wikis and notes."),
)


class ReportSubject(NamedTuple):
    """What a report can be of.

    Attributes:
        project: The project's name.
        article: Id of the open article; empty where none is open.
        title: That article's title.
    """

    project: str
    article: str
    title: str


class ReportChoice(NamedTuple):
    """What the user wants.

    Attributes:
        article: Id of the one article that it is of; empty for the whole project.
        rule: Id of the roll-up rule.
        path: The file; none where it is printed.
    """

    article: str
    rule: str
    path: Path | None


class ReportDialog(FieldsFrame):
    """What the report is of, how figures are rolled up in it, and where it goes."""

    def __init__(
        self, look: Look, subject: ReportSubject, folder: Path | None, rule: str = "", parent: QWidget | None = None
    ) -> None:
        """Offer the article and the project.

        Args:
            folder: Where a file is proposed; none where the report is to be printed.
            rule: Id of the rule that is chosen at first.
        """
        super().__init__("Save the report" if folder is not None else "Print the report", look, parent, 480)
        self._subject = subject
        self._of = QButtonGroup(self)
        self.fields.addWidget(Text("Of", look, size=12, tone="muted", parent=self))
        self._add_subjects()
        self.rule = QComboBox(self)
        for each in ROLL_UP_RULES:
            self.rule.addItem(each.name, each.id)
        self.rule.setCurrentIndex(max(0, self.rule.findData(rule)))
        self._definition = Text(" ", look, size=12, tone="muted", wrapped=True, parent=self)
        add_field(self, "Figures rolled up by", self.rule, self._definition)
        self._formats = QButtonGroup(self)
        self._output = self._add_output(folder) if folder is not None else None

        self._done = self.button("Preview…" if self._output is None else "Save", primary=True)
        self._done.clicked.connect(self.accept)
        cancel = self.button("Cancel")
        cancel.clicked.connect(self.reject)
        self.add_buttons(cancel, self._done)
        self._of.idToggled.connect(lambda _number, checked: self._propose() if checked else None)
        self._formats.idToggled.connect(lambda _number, checked: self._propose() if checked else None)
        self.rule.currentIndexChanged.connect(lambda _index: self._show_rule())
        if self._output is not None:
            self._output.changed.connect(self._show_file)
        self._show_rule()
        self._propose()
        self._of.buttons()[0 if subject.article else 1].setFocus()

    @property
    def wanted(self) -> ReportChoice | None:
        """What is wanted; None while the file cannot be written."""
        path = self._output.path if self._output is not None else None
        if self._output is not None and path is None:
            return None
        return ReportChoice(self._article, self.rule.currentData(), path)

    @property
    def _article(self) -> str:
        return self._subject.article if self._of.checkedId() == 0 else ""

    def _add_subjects(self) -> None:
        has_article = bool(self._subject.article)
        title = self._subject.title if has_article else "No article is open."
        here = add_choice(self, self._of, 0, "This article", title)
        here.setEnabled(has_article)
        whole = add_choice(self, self._of, 1, "The whole project", self._subject.project)
        if not has_article:
            whole.setChecked(True)

    def _add_output(self, folder: Path) -> OutputFile:
        self.fields.addWidget(Text("Format", self.look, size=12, tone="muted", parent=self))
        for number, each in enumerate(_FORMATS):
            add_choice(self, self._formats, number, each.title, each.description)
        return OutputFile(self, folder, [each.suffix for each in _FORMATS], _FORMATS[0].suffix)

    def _propose(self) -> None:
        if self._output is None:
            return
        chosen = _FORMATS[self._formats.checkedId()]
        of = self._subject.title if self._article else self._subject.project
        self._output.propose(f"{folder_name(of)[:_LONGEST].strip()} report".strip(), chosen.suffix, chosen.title)

    def _show_rule(self) -> None:
        say(self._definition, ROLL_UP_RULES[self.rule.currentIndex()].definition)

    def _show_file(self) -> None:
        if self._output is not None:
            self._done.setText("Replace" if self._output.replaces else "Save")
            self._done.setEnabled(self._output.path is not None)


_LONGEST = 60
"""Of an article's title, in the name of a file."""


def ask_report(
    parent: QWidget | None, look: Look, subject: ReportSubject, folder: Path | None, rule: str = ""
) -> ReportChoice | None:
    """Return what the user wants; None for nothing.

    Args:
        folder: Where a file is proposed; none where the report is to be printed.
        rule: Id of the rule that is chosen at first.
    """
    dialog = ReportDialog(look, subject, folder, rule, parent)
    accepted = dialog.exec() == QDialog.DialogCode.Accepted
    dialog.deleteLater()
    return dialog.wanted if accepted else None
