"""The attributes of a label in the order of the form, and a line to add one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from annotator.domain.attributes import TYPE_NAMES
from annotator.domain.label_editing import add_attribute, move_attribute, remove_attribute
from annotator.gui.look import Look
from annotator.gui.overriding import override
from annotator.gui.views.labels.parts import AddLine, EditorPage
from annotator.gui.views.labels.rows import RowFacts, RowList
from annotator.gui.widgets import Text

if TYPE_CHECKING:
    from annotator.domain.attributes import Attribute
    from annotator.domain.labels import Label


class AttributesPage(EditorPage):
    """A row for each attribute; Enter and a click lead to its page."""

    def __init__(self, look: Look, before: QWidget, parent: QWidget | None = None) -> None:
        """A page without attributes."""
        super().__init__(look, parent)
        self._label: Label | None = None
        self._remark = Text("", look, size=12, tone="muted", wrapped=True)
        self.rows = RowList(look, before)
        self.adding = AddLine("New attribute", "Name of a new attribute", look)
        self.column.addWidget(self._remark)
        self.column.addWidget(self.rows)
        self.column.addWidget(self.adding)
        self.column.addStretch(1)
        self.rows.opened.connect(self.page_wanted)
        self.rows.move_wanted.connect(self._move)
        self.rows.deletion_wanted.connect(self._delete)
        self.adding.added.connect(self._add)

    def show_label(self, label: Label) -> None:
        """Show the attributes of that label."""
        self._label = label
        self._remark.setText(
            "In the order of the form. * must be answered; grey ones stand under More details."
            if label.attributes
            else "An attribute is what an annotation of this label can say beyond it: who, how many, when. "
            "It has none yet."
        )
        self.rows.show_rows([_row(attribute) for attribute in label.attributes])

    @property
    @override
    def stops(self) -> tuple[QWidget, ...]:
        return self.adding.stops

    @override
    def begin(self) -> None:
        if not self.rows.take_keys():
            self.adding.field.setFocus()

    @override
    def set_look(self, look: Look) -> None:
        super().set_look(look)
        self.rows.set_look(look)

    def _add(self, name: str) -> None:
        label = self._label
        if label is None:
            return
        self.want(lambda: add_attribute(label, name))
        now = self._label  # as it was where the name was refused
        if now is not None and len(now.attributes) > len(label.attributes):
            self.adding.clear()
            self.page_wanted.emit(now.attributes[-1].id)

    def _move(self, attribute_id: str, step: int) -> None:
        label = self._label
        if label is not None:
            self.want(lambda: move_attribute(label, attribute_id, step))

    def _delete(self, attribute_id: str) -> None:
        label = self._label
        if label is not None:
            self.want(lambda: remove_attribute(label, attribute_id))


def _row(attribute: Attribute) -> RowFacts:
    type_name = TYPE_NAMES[attribute.type]
    says = [attribute.name, type_name]
    says += ["required"] if attribute.required else []
    says += ["under More details"] if attribute.folded else []
    return RowFacts(
        attribute.id,
        f"{attribute.name} *" if attribute.required else attribute.name,
        remark=type_name,
        quiet=attribute.folded,
        opens=True,
        spoken=", ".join(says),
    )
