"""One attribute of a label: its name, its type, what the type needs, and what is written about it."""

from __future__ import annotations

from collections.abc import Sequence
from string import ascii_lowercase
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QCheckBox, QSizePolicy, QVBoxLayout, QWidget

from annotator.domain.attributes import TYPE_NAMES
from annotator.domain.label_editing import (
    FILLED_BY_KEY,
    change_attribute,
    changed_attribute,
    families_of,
    move_attribute,
    remove_attribute,
    retyped,
)
from annotator.gui.look import Look
from annotator.gui.overriding import override
from annotator.gui.tips import plain_tip
from annotator.gui.views.labels.fields import (
    LONGEST_NAME,
    ChoiceBox,
    ExamplesField,
    FieldColumn,
    LineField,
    NumberField,
    TextField,
)
from annotator.gui.views.labels.parts import EditorPage, Tools
from annotator.gui.views.labels.rows import Row, RowFacts
from annotator.gui.widgets import order_stops

if TYPE_CHECKING:
    from annotator.domain.attributes import Attribute
    from annotator.domain.labels import Label

OPTIONS = "options"
_LONGEST_NUMBER = 30


class AttributePage(EditorPage):
    """Shows one attribute."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        """A page for an attribute that is still to be shown."""
        super().__init__(look, parent)
        self._label: Label | None = None
        self._attribute: Attribute | None = None
        self._tools = Tools("attribute", look)
        self.fields = self._fields = FieldColumn(look)
        self.name = LineField("Name", LONGEST_NAME)
        self.type = ChoiceBox("Type")
        self.options = Row(look)
        self.least = NumberField("Least", _LONGEST_NUMBER)
        self.most = NumberField("Most", _LONGEST_NUMBER)
        self.whole = _tick("Whole numbers only")
        self.many = _tick("Several answers")
        self.free = _tick("Also words of one’s own")
        self.required = _tick("Required")
        self.in_sight = _tick("In sight")
        self.in_sight.setToolTip("Shown in the form at once, not under More details")
        self.key = ChoiceBox("Letter")
        self.targets = QWidget()
        self.definition = TextField("Definition", 3)
        self.examples = ExamplesField("Examples", 3)
        self.counter_examples = ExamplesField("Counter-examples", 3)
        self._target_ticks: list[QCheckBox] = []
        self._lay_out()
        self._connect()

    # -- what the editor gives -----------------------------------------------------------------------------------------

    def show_attribute(self, label: Label, attribute: Attribute, labels: Sequence[Label], *, anew: bool) -> None:
        """Show that attribute of that label; `labels` are all of the set."""
        anew = anew or self._attribute is None or self._attribute.id != attribute.id or self._label is None
        anew = anew or (self._label is not None and self._label.id != label.id)
        self._label, self._attribute = label, attribute
        self._tools.show_place(label.attributes.index(attribute), len(label.attributes))
        self._fields.show_values({part: getattr(attribute, part, None) for part in _PARTS}, anew=anew)
        self._show_types(attribute)
        is_number, is_words = attribute.type == "number", attribute.type == "span"
        for widget in (self._least_caption, self.least, self._most_caption, self.most, self.whole):
            widget.setVisible(is_number)
        self.whole.setChecked(bool(getattr(attribute, "whole", False)))
        self.many.setVisible(hasattr(attribute, "many"))
        self.many.setChecked(bool(getattr(attribute, "many", False)))
        self.free.setVisible(is_words)
        self.free.setChecked(bool(getattr(attribute, "free", False)))
        self.required.setChecked(attribute.required)
        self.in_sight.setChecked(not attribute.folded)
        self.options.setVisible(attribute.type == "choice" or is_words)
        families = families_of(attribute)
        count = sum(len(family.options) for family in families)
        remark = f"{count} in {len(families)} families" if len(families) > 1 else str(count) if count else "None yet"
        self.options.show_facts(
            RowFacts(OPTIONS, "Kinds" if is_words else "Options", remark, opens=True, is_framed=True), marked=False
        )
        self._key_caption.setVisible(attribute.type in FILLED_BY_KEY)
        self.key.setVisible(attribute.type in FILLED_BY_KEY)
        self._show_letters(label, attribute)
        self._show_targets(attribute, labels)

    @property
    @override
    def stops(self) -> tuple[QWidget, ...]:
        ticks = (self.whole, self.many, self.free, self.required, self.in_sight)
        texts = (self.definition, self.examples, self.counter_examples)
        return *self._tools.stops, self.name, self.type, self.options, self.least, self.most, *ticks, self.key, *texts

    @override
    def begin(self) -> None:
        self.name.setFocus()
        if self._attribute is not None and self._attribute.name:
            self.name.selectAll()

    def return_from(self) -> None:
        """Give the keys to what led to the options."""
        self.options.setFocus()

    @override
    def set_look(self, look: Look) -> None:
        super().set_look(look)
        self.options.set_look(look)
        for widget in (self.type, self.key, *self.findChildren(QCheckBox)):
            widget.setFont(look.font())
        self._target_box.setSpacing(look.px(2))

    # -- inside --------------------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        fields = self._fields
        self.column.addWidget(self._tools)
        self.column.addWidget(fields)
        self.column.addStretch(1)
        fields.add("name", "Name", self.name)
        fields.add_below("Type", self.type)
        fields.box.addWidget(self.options)
        self._least_caption = fields.add("least", "Least, if there is one", self.least)
        self._most_caption = fields.add("most", "Most, if there is one", self.most)
        self._targets_caption = fields.add_below("Links to, where only some labels make sense", self.targets)
        self._target_box = QVBoxLayout(self.targets)
        self._target_box.setContentsMargins(0, 0, 0, 0)
        for tick in (self.whole, self.many, self.free, self.required, self.in_sight):
            fields.box.addWidget(tick)
        self._key_caption = fields.add_below("Letter that fills it from selected words", self.key)
        fields.add("definition", "Definition, in Markdown", self.definition)
        fields.add("examples", "Examples, one on each line", self.examples)
        fields.add("counter_examples", "Counter-examples, one on each line", self.counter_examples)

    def _connect(self) -> None:
        self._fields.changed.connect(lambda typed: self._change(**typed))
        self._fields.refused.connect(self.refused)
        self._tools.moved.connect(self._move)
        self._tools.deletion_wanted.connect(self._delete)
        self.type.activated.connect(lambda index: self._retype(str(self.type.itemData(index))))
        self.key.activated.connect(lambda index: self._change(key=self.key.itemData(index)))
        self.options.clicked.connect(lambda: self.page_wanted.emit(OPTIONS))
        for part, tick in (
            ("whole", self.whole),
            ("many", self.many),
            ("free", self.free),
            ("required", self.required),
        ):
            tick.clicked.connect(lambda checked, part=part: self._change(**{part: checked}))
        self.in_sight.clicked.connect(lambda checked: self._change(folded=not checked))

    def _show_types(self, attribute: Attribute) -> None:
        if not self.type.count():
            for type_id, name in TYPE_NAMES.items():
                self.type.addItem(name, type_id)
        self.type.setCurrentIndex(self.type.findData(attribute.type))

    def _show_letters(self, label: Label, attribute: Attribute) -> None:
        owners = {other.key: other.name for other in label.attributes if other.key and other.id != attribute.id}
        self.key.clear()
        self.key.addItem("None", "")
        for letter in ascii_lowercase:
            owner = owners.get(letter)
            self.key.addItem(f"{letter.upper()}, now of {owner}" if owner else letter.upper(), letter)
        self.key.setCurrentIndex(self.key.findData(attribute.key))

    def _show_targets(self, attribute: Attribute, labels: Sequence[Label]) -> None:
        to: tuple[str, ...] = getattr(attribute, "to", ())
        is_link = attribute.type == "link"
        self._targets_caption.setVisible(is_link)
        self.targets.setVisible(is_link)
        if not is_link:
            return
        known = {label.id for label in labels}
        targets = [(label.id, label.name) for label in labels]
        targets += [(gone, f"{gone}, which is no label any more") for gone in to if gone not in known]
        while len(self._target_ticks) < len(targets):
            tick = _tick("")
            tick.setFont(self.look.font())
            tick.clicked.connect(self._retarget)
            self._target_box.addWidget(tick)
            order_stops(self._target_ticks[-1] if self._target_ticks else self.most, tick)
            self._target_ticks.append(tick)
        for number, tick in enumerate(self._target_ticks):
            tick.setVisible(number < len(targets))
            if number < len(targets):
                label_id, name = targets[number]
                tick.setText(name.replace("&", "&&"))
                tick.setToolTip(plain_tip(name))
                tick.setProperty("label", label_id)
                tick.setChecked(label_id in to)

    def _retarget(self) -> None:
        self._change(to=tuple(str(tick.property("label")) for tick in self._target_ticks if _is_ticked(tick)))

    def _change(self, **parts: Any) -> None:
        label, attribute = self._label, self._attribute
        if label is not None and attribute is not None:
            self.want(lambda: change_attribute(label, changed_attribute(attribute, **parts)))

    def _retype(self, type_name: str) -> None:
        label, attribute = self._label, self._attribute
        if label is not None and attribute is not None:
            self.want(lambda: change_attribute(label, retyped(attribute, type_name)))

    def _move(self, step: int) -> None:
        self.commit()
        label, attribute = self._label, self._attribute
        if label is not None and attribute is not None:
            self.want(lambda: move_attribute(label, attribute.id, step))

    def _delete(self) -> None:
        self.bring_back()
        label, attribute = self._label, self._attribute
        if label is not None and attribute is not None:
            self.want(lambda: remove_attribute(label, attribute.id))


def _is_ticked(tick: QCheckBox) -> bool:
    return tick.isChecked() and not tick.isHidden()


def _tick(text: str) -> QCheckBox:
    tick = QCheckBox(text)
    # A long name must not make the panel wider than it is; it is cut, and the tip has it whole.
    tick.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
    return tick


_PARTS = ("name", "least", "most", "definition", "examples", "counter_examples")
