"""The options of a choice by family, or the kinds that words can stand for, and a line to add one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from annotator.domain.label_editing import (
    add_option,
    change_attribute,
    families_of,
    move_family,
    move_option,
    remove_family,
    remove_option,
)
from annotator.gui.look import Look
from annotator.gui.overriding import override
from annotator.gui.views.labels.parts import AddLine, EditorPage
from annotator.gui.views.labels.rows import RowFacts, RowList
from annotator.gui.widgets import Text

if TYPE_CHECKING:
    from annotator.domain.attributes import Attribute
    from annotator.domain.labels import Label

FAMILY = "family:"
"""What the id of a family's row and page begins with; its number follows, since families have no ids."""


class OptionsPage(EditorPage):
    """A row for each option below that of its family; Enter and a click lead to its page."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        """A page without options."""
        super().__init__(look, parent)
        self._label: Label | None = None
        self._attribute: Attribute | None = None
        self._remark = Text("", look, size=12, tone="muted", wrapped=True)
        self.adding = AddLine("", "Name of a new option", look)
        self.rows = RowList(look, self.adding.button)
        self.column.addWidget(self._remark)
        self.column.addWidget(self.adding)
        self.column.addWidget(self.rows)
        self.column.addStretch(1)
        self.rows.chosen.connect(lambda _row: self._say_where())
        self.rows.opened.connect(self.page_wanted)
        self.rows.move_wanted.connect(self._move)
        self.rows.deletion_wanted.connect(self._delete)
        self.adding.added.connect(self._add)

    def show_options(self, label: Label, attribute: Attribute) -> None:
        """Show the options of that attribute."""
        self._label, self._attribute = label, attribute
        word = self._word
        self._remark.setText(
            f"A new {word} comes behind the one that was chosen last. Alt+↑ and Alt+↓ move, Delete deletes."
        )
        self.adding.field.setAccessibleName(f"Name of a new {word}")
        self.rows.show_rows(list(_rows(attribute)))
        self._say_where()

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

    @property
    def _word(self) -> str:
        return "kind" if self._attribute is not None and self._attribute.type == "span" else "option"

    def _say_where(self) -> None:
        current = self.rows.current
        name = next((row.facts.name for row in self.rows.rows if row.facts.id == current), "")
        self.adding.field.setPlaceholderText(f"New {self._word} behind {name}" if name else f"New {self._word}")

    def _add(self, name: str) -> None:
        before = self._attribute
        if before is None:
            return
        behind = self.rows.current
        if behind.startswith(FAMILY):
            behind = families_of(before)[int(behind.removeprefix(FAMILY))].options[-1].id
        self._want(lambda attribute: add_option(attribute, name, behind))
        now = self._attribute
        known = {option.id for family in families_of(before) for option in family.options}
        added = [o.id for family in families_of(now) for o in family.options if o.id not in known] if now else []
        if added:
            self.adding.clear()
            self.rows.set_current(added[0])
            self._say_where()

    def _move(self, row_id: str, step: int) -> None:
        if not row_id.startswith(FAMILY):
            self._want(lambda attribute: move_option(attribute, row_id, step))
            return
        number = int(row_id.removeprefix(FAMILY))
        if self._attribute is not None and 0 <= number + step < len(families_of(self._attribute)):
            self.rows.set_current(f"{FAMILY}{number + step}")
            self._want(lambda attribute: move_family(attribute, number, step))
            self.rows.take_keys()

    def _delete(self, row_id: str) -> None:
        if row_id.startswith(FAMILY):
            self._want(lambda attribute: remove_family(attribute, int(row_id.removeprefix(FAMILY))))
        else:
            self._want(lambda attribute: remove_option(attribute, row_id))

    def _want(self, make: Callable[[Attribute], Attribute]) -> None:
        label, attribute = self._label, self._attribute
        if label is not None and attribute is not None:
            self.want(lambda: change_attribute(label, make(attribute)))


def _rows(attribute: Attribute) -> Iterator[RowFacts]:
    families = families_of(attribute)
    named = any(family.name for family in families)
    for number, family in enumerate(families):
        if named:
            count = len(family.options)
            name = family.name or "Without a family"
            yield RowFacts(f"{FAMILY}{number}", name, str(count), is_heading=True, opens=True, spoken=f"Family {name}")
        for option in family.options:
            yield RowFacts(option.id, option.name, opens=True, is_indented=named)
