"""The first page of the label editor: the labels in their order, and the parts of the chosen one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from annotator.domain.label_editing import changed_label
from annotator.gui.look import Look
from annotator.gui.overriding import override
from annotator.gui.views.labels.fields import LONGEST_NAME, ChoiceBox, ExamplesField, FieldColumn, LineField, TextField
from annotator.gui.views.labels.palette import Palette
from annotator.gui.views.labels.parts import AddLine, EditorPage, Tools
from annotator.gui.views.labels.rows import Row, RowFacts, RowList
from annotator.gui.views.tag_panel_state import colour_number
from annotator.gui.widgets import Hairline

if TYPE_CHECKING:
    from annotator.domain.labels import Label

LONGEST_SHORT_NAME = 9
ATTRIBUTES = "attributes"


class LabelPage(EditorPage):
    """Shows the labels and the chosen one's parts."""

    label_added = Signal(str)
    """A label of this name is to be added."""
    label_moved = Signal(str, int)
    """The label with this id is to stand at this place, from 0."""
    label_chosen = Signal(str)
    """The parts of the label with this id are to be shown."""
    deletion_wanted = Signal(str)
    """The label with this id is to be deleted, if the user agrees."""

    def __init__(self, look: Look, before: QWidget, parent: QWidget | None = None) -> None:
        """A page without labels; `before` is what the Tab key leaves for it."""
        super().__init__(look, parent)
        self._labels: tuple[Label, ...] = ()
        self._label: Label | None = None
        self.rows = RowList(look, before)
        self.adding = AddLine("New label", "Name of a new label", look)
        self._form = QWidget()
        self._tools = Tools("label", look)
        self.attributes = Row(look)
        self.fields = self._fields = FieldColumn(look)
        self.name = LineField("Name", LONGEST_NAME)
        self.short_name = LineField("Short name", LONGEST_SHORT_NAME)
        self.key = ChoiceBox("Key")
        self.colour = Palette(look)
        self.definition = TextField("Definition", 3)
        self.guideline = TextField("Guideline", 9)
        self.examples = ExamplesField("Examples", 4)
        self.counter_examples = ExamplesField("Counter-examples", 4)
        self._lay_out()
        self._connect()

    # -- what the editor gives -----------------------------------------------------------------------------------------

    def show_labels(self, labels: Sequence[Label], chosen: Label | None, *, anew: bool) -> None:
        """Show the labels, and the parts of the chosen one."""
        anew = anew or chosen is None or self._label is None or chosen.id != self._label.id
        self._labels = tuple(labels)
        self._label = chosen
        self.rows.show_rows([self._row(label) for label in labels], chosen.id if chosen else "")
        self._form.setVisible(chosen is not None)
        if chosen is None:
            return
        self._fields.show_values({part: getattr(chosen, part) for part in _PARTS}, anew=anew)
        self._tools.show_place(self._labels.index(chosen), len(self._labels), chosen.name)
        count = len(chosen.attributes)
        remark = f"{count}" if count else "None yet"
        self.attributes.show_facts(RowFacts(ATTRIBUTES, "Attributes", remark, opens=True, is_framed=True), marked=False)
        self._show_keys(chosen)
        self.colour.choose(colour_number(chosen))
        self._colour_caption.setText(f"Colour: {self.look.label_colour(colour_number(chosen)).name}")

    @property
    @override
    def stops(self) -> tuple[QWidget, ...]:
        swatches = self.colour.swatches
        texts = (self.definition, self.guideline, self.examples, self.counter_examples)
        names = (self.name, self.short_name, self.key)
        return *self.adding.stops, *self._tools.stops, self.attributes, *names, *swatches, *texts

    @override
    def begin(self) -> None:
        if not self.rows.take_keys():
            self.adding.field.setFocus()

    def return_from(self) -> None:
        """Give the keys to what led to the attributes."""
        self.attributes.setFocus()

    @override
    def set_look(self, look: Look) -> None:
        super().set_look(look)
        self.rows.set_look(look)
        self.attributes.set_look(look)
        self.colour.set_look(look)
        self.key.setFont(look.font())
        self._form_box.setSpacing(look.px(4))

    # -- inside --------------------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self.short_name.setPlaceholderText("Up to nine characters")
        self.column.addWidget(self.rows)
        self.column.addWidget(self.adding)
        self.column.addWidget(self._form)
        self.column.addStretch(1)
        self._form_box = QVBoxLayout(self._form)
        self._form_box.setContentsMargins(0, 0, 0, 0)
        self._form_box.addWidget(Hairline(self.look))
        self._form_box.addWidget(self._tools)
        self._form_box.addWidget(self.attributes)
        self._form_box.addWidget(self._fields)
        fields = self._fields
        fields.add("name", "Name", self.name)
        fields.add("short_name", "Short name, where room is short", self.short_name)
        fields.add_below("Key", self.key)
        self._colour_caption = fields.add_below("Colour", self.colour)
        fields.add("definition", "Definition", self.definition)
        fields.add("guideline", "Guideline, in Markdown", self.guideline)
        fields.add("examples", "Examples, one on each line", self.examples)
        fields.add("counter_examples", "Counter-examples, one on each line", self.counter_examples)

    def _connect(self) -> None:
        self.rows.chosen.connect(self._choose)
        self.rows.entered.connect(lambda: self.attributes.setFocus(Qt.FocusReason.OtherFocusReason))
        self.rows.move_wanted.connect(lambda _label, step: self._move(step))
        self.rows.deletion_wanted.connect(self.deletion_wanted)
        self.adding.added.connect(self._add)
        self._tools.moved.connect(self._move)
        self._tools.deletion_wanted.connect(self._ask_to_delete)
        self.attributes.clicked.connect(lambda: self.page_wanted.emit(ATTRIBUTES))
        self._fields.changed.connect(lambda typed: self._change(**typed))
        self._fields.refused.connect(self.refused)
        self.key.activated.connect(lambda index: self._change(key=self.key.itemData(index)))
        self.colour.chosen.connect(lambda number: self._change(colour=self._colours()[number]))

    def _row(self, label: Label) -> RowFacts:
        colour = colour_number(label)
        key = f"key {label.key}" if label.key else "no key"
        return RowFacts(
            label.id,
            label.name,
            key=str(label.key or ""),
            colour=colour,
            spoken=f"{label.name}, {key}, {self.look.label_colour(colour).name}",
        )

    def _show_keys(self, label: Label) -> None:
        owners = {other.key: other.name for other in self._labels if other.id != label.id}
        self.key.clear()
        self.key.addItem("None", None)
        for key in range(1, 10):
            owner = owners.get(key)
            self.key.addItem(f"{key}, now of {owner}" if owner else str(key), key)
        self.key.setCurrentIndex(label.key or 0)

    def _colours(self) -> list[Any]:
        return list(type(self._label.colour)) if self._label else []

    def _choose(self, label_id: str) -> None:
        if self._label is None or label_id != self._label.id:
            self.commit()
            self.label_chosen.emit(label_id)

    def _change(self, **parts: Any) -> None:
        label = self._label
        if label is not None:
            self.want(lambda: changed_label(label, **parts))

    def _add(self, name: str) -> None:
        self.commit()
        self.label_added.emit(name)

    def _ask_to_delete(self) -> None:
        if self._label is not None:
            self.deletion_wanted.emit(self._label.id)

    def _move(self, step: int) -> None:
        if self._label is None:
            return
        to = self._labels.index(self._label) + step
        if 0 <= to < len(self._labels):
            self.commit()
            self.label_moved.emit(self._label.id, to)


_PARTS = ("name", "short_name", "definition", "guideline", "examples", "counter_examples")
