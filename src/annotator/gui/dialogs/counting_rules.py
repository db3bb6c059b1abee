"""Asks how the project counts: the rule in force, and rules of its own with what they do."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple, cast

from pydantic import ValidationError
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QScrollArea,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from annotator.domain.counting import BUILT_IN_RULES, CountingRule
from annotator.domain.details import Qualifier
from annotator.domain.documents import plain_name
from annotator.domain.errors import first_fault
from annotator.gui.dialogs.fields import say
from annotator.gui.dialogs.frame import Frame
from annotator.gui.look import Look
from annotator.gui.widgets import Text

if TYPE_CHECKING:
    from annotator.domain.counting import Best

_BUILT_IN = frozenset(rule.id for rule in BUILT_IN_RULES)
_BESTS = (("", "no best"), ("low", "the least"), ("high", "the most"), ("stated", "as stated"))
_QUALIFIERS = {
    Qualifier.EXACT: "25",
    Qualifier.AT_LEAST: "at least 25",
    Qualifier.MORE_THAN: "more than 25",
    Qualifier.AT_MOST: "up to 25",
    Qualifier.FEWER_THAN: "fewer than 25",
    Qualifier.NEARLY: "nearly 25",
    Qualifier.ABOUT: "about 25",
    Qualifier.RANGE: "25 to 30",
    Qualifier.PLURAL: "soldiers (plural)",
    Qualifier.VAGUE: "dozens (vague)",
    Qualifier.NONE: "no one",
}
_WORD = re.compile(r"\s*([A-Za-z_ ]+?)\s*[:=]?\s*([0-9]{1,15})\s*")


class CountingChoice(NamedTuple):
    """The id of the rule in force, and all rules."""

    rule: str
    rules: tuple[CountingRule, ...]


class CountingRulesDialog(Frame):
    """The rules at the left, the chosen one at the right; the rules that come with the program can be copied only."""

    def __init__(self, look: Look, rules: Sequence[CountingRule], in_force: str, parent: QWidget | None = None) -> None:
        """Show these rules."""
        super().__init__("Counting rules", look, parent, 800, 740)
        self._rules = list(rules)
        self._in_force = in_force
        self._at = -1
        self.list = QListWidget(self)
        self.list.setAccessibleName("Counting rules")
        self.list.setFont(look.font())
        self.list.setFixedWidth(look.px(190))
        self.add = self.button("Add a copy")
        self.add.clicked.connect(self._add)
        self.delete = self.button("Delete")
        self.delete.clicked.connect(self._delete)
        self.use = self.button("Count by this rule")
        self.use.clicked.connect(self._use)
        self.name = QLineEdit(self)
        self.definition = QPlainTextEdit(self)
        self.definition.setFixedHeight(look.px(72))
        self.definition.setTabChangesFocus(True)
        self.words = QPlainTextEdit(self)
        self.words.setFixedHeight(look.px(84))
        self.words.setTabChangesFocus(True)
        self.counts_vague = QCheckBox("Other vague words and plurals have a minimum", self)
        self.pooled = QSpinBox(self)
        self.pooled.setRange(0, 100)
        self.pooled.setSuffix(" %")
        self.pooled.setSpecialValueText("stays pooled")
        self.bests = {qualifier: QComboBox(self) for qualifier in _QUALIFIERS}
        self._remark = Text(" ", look, size=12, wrapped=True, parent=self)
        self._build()
        self._fill_list(next((at for at, rule in enumerate(self._rules) if rule.id == in_force), 0))
        self.list.currentRowChanged.connect(self._chosen)
        self._show(self.list.currentRow())
        self.list.setFocus()

    @property
    def wanted(self) -> CountingChoice:
        """What was made of the rules."""
        return CountingChoice(self._in_force, tuple(self._rules))

    def _build(self) -> None:
        look = self.look
        left = QVBoxLayout()
        left.setSpacing(look.px(8))
        for part in (self.list, self.add, self.delete, self.use):
            left.addWidget(part)
        content = QWidget(self)
        right = QVBoxLayout(content)
        right.setContentsMargins(0, 0, look.px(12), 0)
        right.setSpacing(look.px(8))
        for caption, field in (("Name", self.name), ("What it does", self.definition)):
            self._captioned(right, caption, field)
        right.addWidget(Text("Best number", look, size=12, tone="muted", parent=content))
        grid = QGridLayout()
        grid.setSpacing(look.px(4))
        for number, (qualifier, example) in enumerate(_QUALIFIERS.items()):
            box = self.bests[qualifier]
            box.setFont(look.font())
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(8)
            box.setAccessibleName(f"Best number of “{example}”")
            for value, text in _BESTS:
                box.addItem(text, value)
            row, column = number % 6, number // 6 * 2
            grid.addWidget(Text(example, look, parent=content), row, column)
            grid.addWidget(box, row, column + 1)
        grid.setHorizontalSpacing(look.px(12))
        for column in (1, 3):
            grid.setColumnStretch(column, 1)
        right.addLayout(grid)
        self._captioned(right, "Vague words that stand for a number, one a line: dozens 12", self.words)
        right.addWidget(self.counts_vague)
        self._captioned(right, "Share of a vague “killed and injured” that counts as killed", self.pooled)
        right.addStretch(1)
        scroll = QScrollArea(self)
        scroll.setWidget(content)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        parts = QHBoxLayout()
        parts.setSpacing(look.px(16))
        parts.addLayout(left)
        parts.addWidget(scroll, 1)
        self.column.addLayout(parts, 1)
        self.column.addWidget(self._remark)
        self.ok = self.button("OK", primary=True)
        self.ok.clicked.connect(self._accept)
        cancel = self.button("Cancel")
        cancel.clicked.connect(self.reject)
        self.add_buttons(cancel, self.ok)

    def _captioned(self, column: QVBoxLayout, caption: str, field: QWidget) -> None:
        text = Text(caption, self.look, size=12, tone="muted", parent=self)
        text.setBuddy(field)
        field.setAccessibleName(caption)
        field.setFont(self.look.font())
        column.addWidget(text)
        column.addWidget(field)

    # -- the list ------------------------------------------------------------------------------------------------------

    def _fill_list(self, at: int) -> None:
        self.list.blockSignals(True)
        self.list.clear()
        for rule in self._rules:
            QListWidgetItem(f"{rule.name} – in force" if rule.id == self._in_force else rule.name, self.list)
        self.list.setCurrentRow(at)
        self.list.blockSignals(False)

    def _chosen(self, at: int) -> None:
        if at == self._at:
            return
        if not self._keep():
            self.list.blockSignals(True)
            self.list.setCurrentRow(self._at)
            self.list.blockSignals(False)
            return
        self._fill_list(at)
        self._show(at)

    def _add(self) -> None:
        if not self._keep():
            return
        model = self._rules[self._at]
        names = {rule.name.casefold() for rule in self._rules}
        name = next(
            each
            for number in range(1, len(names) + 2)
            if (each := f"{model.name}, ours" + (f" {number}" if number > 1 else "")).casefold() not in names
        )
        ids = {rule.id for rule in self._rules}
        number = next(number for number in range(1, len(ids) + 2) if f"rule-{number}" not in ids)
        self._rules.append(model.model_copy(update={"id": f"rule-{number}", "name": name}))
        self._fill_list(len(self._rules) - 1)
        self._show(len(self._rules) - 1)
        self.name.setFocus()
        self.name.selectAll()

    def _delete(self) -> None:
        gone = self._rules.pop(self._at)
        if self._in_force == gone.id:
            self._in_force = self._rules[0].id
        at = min(self._at, len(self._rules) - 1)
        self._fill_list(at)
        self._show(at)
        self.list.setFocus()

    def _use(self) -> None:
        if self._keep():
            self._in_force = self._rules[self._at].id
            self._fill_list(self._at)
            self._show(self._at)
            self.list.setFocus()

    # -- the rule ------------------------------------------------------------------------------------------------------

    def _show(self, at: int) -> None:
        self._at = at
        rule = self._rules[at]
        is_own = rule.id not in _BUILT_IN
        self.name.setText(rule.name)
        self.definition.setPlainText(rule.definition)
        self.words.setPlainText("\n".join(f"{word.replace('_', ' ')} {number}" for word, number in rule.words.items()))
        self.counts_vague.setChecked(rule.counts_vague)
        self.pooled.setValue(round((rule.pooled_killed or 0) * 100))
        for qualifier, box in self.bests.items():
            box.setCurrentIndex(max(0, box.findData(rule.best.get(qualifier, ""))))
        fields: tuple[QWidget, ...] = (self.name, self.counts_vague, self.pooled, *self.bests.values())
        for field in fields:
            field.setEnabled(is_own)
        for text in (self.definition, self.words):
            text.setReadOnly(not is_own)
        self.delete.setEnabled(is_own)
        self.use.setEnabled(rule.id != self._in_force)
        say(self._remark, "" if is_own else "This rule comes with the program. Add a copy of it to change it.")

    def _keep(self) -> bool:
        """Take what was written of the rule that is shown; says whether it makes a rule, and says why where not."""
        rule = self._rules[self._at]
        if rule.id in _BUILT_IN:
            return True
        try:
            name = plain_name(self.name.text())
        except ValueError as error:
            return self._refuse(f"The rule cannot be called that: {error}.", self.name)
        if not name:
            return self._refuse("Give the rule a name.", self.name)
        if any(other.name.casefold() == name.casefold() for other in self._rules if other.id != rule.id):
            return self._refuse(f"There is a rule “{name}” already.", self.name)
        words: dict[str, int] = {}
        for line in self.words.toPlainText().splitlines():
            if not line.strip():
                continue
            read = _WORD.fullmatch(line)
            if read is None:
                return self._refuse(f"“{line.strip()}” is not a word and a number.", self.words)
            words[read[1].strip().casefold().replace(" ", "_")] = int(read[2])
        chosen = {qualifier: str(box.currentData()) for qualifier, box in self.bests.items()}
        best = {qualifier: cast("Best", value) for qualifier, value in chosen.items() if value}
        try:
            self._rules[self._at] = CountingRule(
                id=rule.id,
                name=name,
                definition=self.definition.toPlainText().strip(),
                best=best,
                words=words,
                counts_vague=self.counts_vague.isChecked(),
                pooled_killed=self.pooled.value() / 100 or None,
            )
        except ValidationError as error:
            return self._refuse(f"This cannot be used: {first_fault(error)}.", self.name)
        return True

    def _refuse(self, why: str, field: QWidget) -> bool:
        say(self._remark, why, "danger")
        field.setFocus()
        return False

    def _accept(self) -> None:
        if self._keep():
            self.accept()


def ask_counting_rules(
    parent: QWidget | None, look: Look, rules: Sequence[CountingRule], in_force: str
) -> CountingChoice | None:
    """Return the rules as the user wants them; None where nothing is to change."""
    dialog = CountingRulesDialog(look, rules, in_force, parent)
    accepted = dialog.exec() == QDialog.DialogCode.Accepted
    wanted = dialog.wanted
    dialog.deleteLater()
    return wanted if accepted and wanted != CountingChoice(in_force, tuple(rules)) else None
