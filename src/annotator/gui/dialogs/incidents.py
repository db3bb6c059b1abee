"""The incidents of a project: what is known of each, what refers to it, and two that are one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from pydantic import ValidationError
from PySide6.QtCore import QMargins, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from annotator.domain.errors import first_fault
from annotator.domain.incidents import Grade, IncidentFacts
from annotator.gui.dialogs.fields import say
from annotator.gui.dialogs.frame import Frame
from annotator.gui.look import Look
from annotator.gui.overriding import override
from annotator.gui.tips import plain_tip
from annotator.gui.widgets import ScrollColumn, SearchField, Text

_ID = Qt.ItemDataRole.UserRole
_QUIET_MS = 700
_ROW = 44

GRADES: Mapping[Grade | None, str] = {
    None: "Not graded",
    Grade.CONFIRMED: "Confirmed",
    Grade.FAIR: "Fair",
    Grade.WEAK: "Weak",
    Grade.CONTESTED: "Contested",
    Grade.DISCOUNTED: "Discounted",
}


class ReferenceRow(NamedTuple):
    """One annotation that refers to an incident, as the list shows it.

    Attributes:
        place: What is given back when the user wants to see it.
        text: Label, article and words.
        others: Name of the person whose annotation it is; empty for one's own.
    """

    place: object
    text: str
    others: str = ""


class IncidentsDialog(Frame):
    """Lists the incidents; every change is given out at once, as an edit that can be undone.

    Whoever opens it answers each signal by `show_incidents`, and by `show_references` for what is asked for.
    """

    wanted = Signal(object)
    """A new incident with these IncidentFacts is to be made."""
    changed = Signal(str, object)
    """The incident with this id is to have these IncidentFacts."""
    merged = Signal(str, str)
    """The first incident turned out to be the second."""
    deleted = Signal(str)
    """The incident is to be taken out of the project."""
    place_wanted = Signal(object)
    """The user wants to see this place of a ReferenceRow."""

    def __init__(self, look: Look, parent: QWidget | None = None, *, read_only: bool = False) -> None:
        """An empty list."""
        super().__init__("Incidents", look, parent, 900, 620)
        self._incidents: dict[str, IncidentFacts] = {}
        self._references: Mapping[str, Sequence[ReferenceRow]] | None = None
        self._no_references = ""
        self._shown = ""
        self._read_only = read_only
        self.field = SearchField("Find, or name a new one", "Find an incident", look, self)
        self.list = QListWidget(self)
        self.list.setAccessibleName("Incidents")
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.new = self.button("New incident")
        self._empty = Text(
            "No incidents yet. An incident is what events and figures of several articles are about. Type a name "
            "above and press Enter.",
            look,
            tone="muted",
            wrapped=True,
            parent=self,
        )

        self.name = self._line("Name")
        self.first = self._line("First day", "2026-03-12")
        self.last = self._line("Last day", "where it took several")
        self.place = self._line("Place")
        self.grade = QComboBox(self)
        self.grade.setAccessibleName("Grade")
        self.grade.addItems(list(GRADES.values()))
        self.note = QPlainTextEdit(self)
        self.note.setAccessibleName("Note")
        self.note.setTabChangesFocus(True)
        self.note.setFont(look.font())
        self.note.setFixedHeight(look.px(64))
        self._problem = Text(" ", look, size=12, tone="danger", wrapped=True, parent=self)
        self.into = QComboBox(self)
        self.into.setAccessibleName("Merge into")
        self.merge = self.button("Merge")
        self.delete = self.button("Delete", danger=True)
        self.references = QListWidget(self)
        self.references.setAccessibleName("What refers to it")
        self.references.setWordWrap(True)
        self.references.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._caption = Text("Refers to it", look, size=12, tone="muted", parent=self)

        self._quiet = QTimer(self)
        self._quiet.setSingleShot(True)
        self._quiet.setInterval(_QUIET_MS)
        self._quiet.timeout.connect(self.commit)
        self._lay_out()
        self._connect()
        self._choose("")
        self.field.setFocus()

    # -- what is shown -------------------------------------------------------------------------------------------------

    @property
    def current(self) -> str:
        """Id of the incident that is shown; empty for none."""
        return self._shown

    @property
    def problem(self) -> str:
        """What is wrong with the fields; empty where nothing is."""
        return self._problem.text().strip()

    def show_incidents(self, incidents: Mapping[str, IncidentFacts], current: str | None = None) -> None:
        """List the incidents as they are now; those that were merged into others are not listed."""
        self._incidents = {each: facts for each, facts in incidents.items() if not facts.merged_into}
        self._fill()
        self._choose(self._shown if current is None else current)

    def show_references(self, references: Mapping[str, Sequence[ReferenceRow]]) -> None:
        """Show what refers to which incident, once that is known."""
        self._references, self._no_references = references, ""
        self._fill()
        self._show_references()

    def show_no_references(self, why: str) -> None:
        """Say why it cannot be known what refers to the incidents."""
        self._no_references = why
        self._show_references()

    def refuse(self, sentence: str) -> None:
        """Say why something could not be done."""
        say(self._problem, sentence, "danger")

    def commit(self) -> None:
        """Give out what was typed into the fields, where it is whole."""
        self._quiet.stop()
        before = self._incidents.get(self._shown)
        if before is None:
            return
        facts = self._typed(before)
        if facts is not None:
            for line, day in ((self.first, facts.first), (self.last, facts.last)):
                if line.text() != day and not line.hasFocus():
                    line.setText(day)
        if facts is not None and facts != before:
            self._incidents[self._shown] = facts
            self.changed.emit(self._shown, facts)

    # -- inside --------------------------------------------------------------------------------------------------------

    def _line(self, name: str, placeholder: str = "") -> QLineEdit:
        line = QLineEdit(self)
        line.setAccessibleName(name)
        line.setPlaceholderText(placeholder)
        line.setFont(self.look.font())
        line.setReadOnly(self._read_only)
        return line

    def _lay_out(self) -> None:
        look = self.look
        left = QWidget(self)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, look.px(8), 0)
        column.setSpacing(look.px(8))
        column.addWidget(self.field)
        column.addWidget(self._empty)
        column.addWidget(self.list, 1)
        column.addWidget(self.new)

        facts = QWidget(self)
        form = QFormLayout(facts)
        form.setSpacing(look.px(8))
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        days = QHBoxLayout()
        days.setSpacing(look.px(8))
        days.addWidget(self.first)
        days.addWidget(self.last)
        merging = QHBoxLayout()
        merging.setSpacing(look.px(8))
        merging.addWidget(self.into, 1)
        merging.addWidget(self.merge)
        merging.addWidget(self.delete)
        for name, field in (("Name", self.name), ("Days", days), ("Place", self.place), ("Grade", self.grade)):
            self._add_row(form, name, field)
        self._add_row(form, "Note", self.note)
        form.addRow(self._problem)
        form.addRow(self._caption)
        form.addRow(self.references)
        self._add_row(form, "Same as", merging)
        self._side = QStackedWidget(self)
        nothing = Text("Choose an incident.", look, tone="muted", parent=self)
        nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._side.addWidget(nothing)
        scroll = ScrollColumn(facts)
        scroll.set_margins(QMargins(look.px(16), 0, look.px(4), 0))
        self._side.addWidget(scroll)
        split = QSplitter(Qt.Orientation.Horizontal, self)
        split.setChildrenCollapsible(False)
        split.addWidget(left)
        split.addWidget(self._side)
        split.setSizes([look.px(320), look.px(540)])
        self.column.addWidget(split, 1)
        close = self.button("Close", primary=True)
        close.setAutoDefault(False)
        close.setDefault(False)
        close.clicked.connect(self.accept)
        self.add_buttons(close)

    def _add_row(self, form: QFormLayout, name: str, field: QWidget | QHBoxLayout) -> None:
        caption = Text(name, self.look, size=12, tone="muted", parent=self)
        caption.setMinimumHeight(self.look.px(30))
        form.addRow(caption, field)

    def _connect(self) -> None:
        self.field.textChanged.connect(lambda _text: self._fill())
        self.field.returnPressed.connect(self._take_typed)
        self.field.left.connect(self.reject)
        self.list.currentItemChanged.connect(self._row_chosen)
        self.list.itemActivated.connect(lambda _item: self.name.setFocus())
        self.new.clicked.connect(self._make)
        for line in (self.name, self.first, self.last, self.place):
            line.textEdited.connect(lambda _text: self._edited())
            line.editingFinished.connect(self.commit)
        self.note.textChanged.connect(self._edited)
        self.grade.activated.connect(lambda _index: self.commit())
        self.merge.clicked.connect(self._merge)
        self.delete.clicked.connect(lambda: self.deleted.emit(self._shown))
        self.references.itemActivated.connect(lambda item: self.place_wanted.emit(item.data(_ID)))

    def _fill(self) -> None:
        words = self.field.text().casefold().split()
        self.list.blockSignals(True)
        self.list.clear()
        for incident, facts in sorted(self._incidents.items(), key=lambda each: _order(each[1])):
            said = _said(facts)
            if all(word in f"{facts.name} {said}".casefold() for word in words):
                count = len(self._references.get(incident, ())) if self._references is not None else None
                below = " · ".join(part for part in ("" if count is None else _times(count), said) if part)
                item = QListWidgetItem(f"{facts.name}\n{below}" if below else facts.name)
                item.setData(_ID, incident)
                item.setSizeHint(QSize(0, self.look.px(_ROW)))
                item.setToolTip(plain_tip(facts.name))
                self.list.addItem(item)
                if incident == self._shown:
                    self.list.setCurrentItem(item)
        self.list.blockSignals(False)
        name = self.field.text().strip()
        known = any(facts.name.casefold() == name.casefold() for facts in self._incidents.values())
        self.new.setText(f"New incident “{name}”".replace("&", "&&") if name and not known else "New incident")
        self.new.setEnabled(not self._read_only and not (name and known))
        self._empty.setVisible(not self._incidents)
        self.list.setVisible(bool(self._incidents))

    def _row_chosen(self, item: QListWidgetItem | None) -> None:
        incident = ""
        if item is not None:
            incident = item.data(_ID)
            item.setSelected(True)  # where the keys came to the list, it is only the current one
        self.commit()  # has the list filled anew, where something is given out
        self._choose(incident)

    def _choose(self, incident: str) -> None:
        facts = self._incidents.get(incident)
        self._side.setCurrentIndex(0 if facts is None else 1)
        if facts is None:
            self._shown = ""
            return
        new, self._shown = incident != self._shown, incident
        for row in range(self.list.count()):
            if self.list.item(row).data(_ID) == incident and self.list.currentRow() != row:
                self.list.blockSignals(True)
                self.list.setCurrentRow(row)
                self.list.blockSignals(False)
        if new or facts != self._typed(facts):
            self._show(facts)
        self._show_references()
        self.into.clear()
        self.into.addItem("Choose another incident", "")
        for other, known in sorted(self._incidents.items(), key=lambda each: each[1].name.casefold()):
            if other != incident:
                self.into.addItem(known.name, other)
        can_merge = self.into.count() > 1 and not self._read_only
        self.into.setEnabled(can_merge)
        self.merge.setEnabled(can_merge)
        self.delete.setEnabled(not self._read_only)
        for field in (self.grade, self.note):
            field.setEnabled(not self._read_only)

    def _show(self, facts: IncidentFacts) -> None:
        self.note.blockSignals(True)
        for line, text in (
            (self.name, facts.name),
            (self.first, facts.first),
            (self.last, facts.last),
            (self.place, facts.place),
        ):
            line.setText(text)
            line.setCursorPosition(0)
        self.note.setPlainText(facts.note)
        self.note.blockSignals(False)
        self.grade.setCurrentIndex(list(GRADES).index(facts.grade))
        say(self._problem, "")

    def _show_references(self) -> None:
        self.references.clear()
        if self._references is None:
            why = self._no_references
            self._caption.setText(f"What refers to it is not known: {why}" if why else "Looking for what refers to it…")
            return
        rows = self._references.get(self._shown, ())
        self._caption.setText(f"{len(rows)} refer to it. Enter goes there." if rows else "Nothing refers to it yet.")
        for row in rows:
            item = QListWidgetItem(f"{row.others}: {row.text}" if row.others else row.text)
            item.setData(_ID, row.place)
            self.references.addItem(item)

    def _edited(self) -> None:
        if self._shown:
            self._typed(self._incidents[self._shown])
            self._quiet.start()

    def _typed(self, before: IncidentFacts) -> IncidentFacts | None:
        """Return what the fields say; None, with the reason below them, where that cannot be."""
        say(self._problem, "")
        if not self.name.text().strip():
            say(self._problem, "An incident needs a name.", "danger")
            return None
        try:
            return IncidentFacts.model_validate(
                {
                    **before.model_dump(),
                    "name": self.name.text().strip(),
                    "first": _day(self.first.text()),
                    "last": _day(self.last.text()),
                    "place": self.place.text().strip(),
                    "grade": tuple(GRADES)[self.grade.currentIndex()],
                    "note": self.note.toPlainText(),
                }
            )
        except ValidationError as error:
            fault = error.errors()[0]
            where = fault["loc"][0] if fault["loc"] else "last"
            if where in ("first", "last"):
                late = not fault["loc"]
                say(
                    self._problem,
                    "The last day comes before the first." if late else "Write days as 2026-03-12 or 12 March 2026.",
                    "danger",
                )
            else:
                say(
                    self._problem,
                    f"This cannot be used: {first_fault(error)}.",
                    "danger",
                )
            return None

    def _take_typed(self) -> None:
        """Go to the incident that was typed, else make it."""
        name = self.field.text().strip()
        exact = [each for each, facts in self._incidents.items() if facts.name.casefold() == name.casefold()]
        if exact:
            self._choose(exact[0])
        elif self.list.count() == 1:
            self.list.setCurrentRow(0)
        elif name:
            self._make()
            return
        if self._shown:
            self.name.setFocus()

    def _make(self) -> None:
        if not self.new.isEnabled():
            return
        self.commit()
        name = self.field.text().strip() or "New incident"
        try:
            facts = IncidentFacts(name=name)
        except ValidationError:
            say(self._problem, "This name cannot be used. Type another one.", "danger")
            return
        self.field.clear()
        self.wanted.emit(facts)
        self.name.setFocus()
        self.name.selectAll()

    def _merge(self) -> None:
        into = self.into.currentData()
        if not into:
            say(self._problem, "Choose the incident that this one is the same as, then press Merge.", "danger")
            self.into.setFocus()
            return
        self.commit()
        self.merged.emit(self._shown, into)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.accept()  # it belongs to the field that has the keys, and closes nothing
            return
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up) and self.field.hasFocus():
            row = self.list.currentRow() + (1 if event.key() == Qt.Key.Key_Down else -1)
            self.list.setCurrentRow(min(max(0, row), self.list.count() - 1))
            return
        super().keyPressEvent(event)

    @override
    def done(self, result: int) -> None:
        self.commit()
        super().done(result)

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        self.commit()
        super().closeEvent(event)


def _order(facts: IncidentFacts) -> tuple[str, str]:
    """Latest first, those without a day last, then by name."""
    reversed_day = "".join(chr(ord("9") - ord(digit) + ord("0")) if digit.isdigit() else digit for digit in facts.first)
    return reversed_day or "~", facts.name.casefold()


def _times(count: int) -> str:
    return "1 reference" if count == 1 else f"{count or 'no'} references"


def _said(facts: IncidentFacts) -> str:
    days = facts.first if facts.last in ("", facts.first) else f"{facts.first} – {facts.last}"
    return " · ".join(part for part in (days, facts.place, GRADES[facts.grade] if facts.grade else "") if part)


def _day(typed: str) -> str:
    """Return a day that was typed in words as it is kept; what is none as it stands."""
    from annotator.suggestion.typed import date_of  # the grammar of days, when it is needed

    words = typed.strip()
    found = date_of(words, None) if words else None
    return found.first if found is not None and found.first == found.last else words
