"""One option of a choice or one kind of words, and one family of options."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCompleter, QWidget

from annotator.domain.label_editing import (
    change_attribute,
    change_option,
    families_of,
    move_family,
    move_option,
    remove_family,
    remove_option,
    rename_family,
)
from annotator.gui.look import Look
from annotator.gui.overriding import override
from annotator.gui.views.labels.fields import LONGEST_NAME, FieldColumn, LineField, TextField
from annotator.gui.views.labels.options_page import FAMILY
from annotator.gui.views.labels.parts import EditorPage, Tools

if TYPE_CHECKING:
    from collections.abc import Callable

    from annotator.domain.attributes import Attribute, Option
    from annotator.domain.labels import Label


class _OfAttribute(EditorPage):
    """A page of something within an attribute, with its tools above and its fields below."""

    def __init__(self, what: str, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._label: Label | None = None
        self._attribute: Attribute | None = None
        self.tools = Tools(what, look)
        self.fields = self._fields = FieldColumn(look)
        self.name = LineField("Name", LONGEST_NAME)
        self.column.addWidget(self.tools)
        self.column.addWidget(self._fields)
        self.column.addStretch(1)
        self._fields.add("name", "Name", self.name)
        self._fields.refused.connect(self.refused)

    @override
    def begin(self) -> None:
        self.name.setFocus()
        self.name.selectAll()

    def _want(self, make: Callable[[Attribute], Attribute]) -> None:
        label, attribute = self._label, self._attribute
        if label is not None and attribute is not None:
            self.want(lambda: change_attribute(label, make(attribute)))


class OptionPage(_OfAttribute):
    """Shows one option or kind."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        """A page for an option that is still to be shown."""
        super().__init__("option", look, parent)
        self._option: Option | None = None
        self.family = LineField("Family", LONGEST_NAME)
        self._family_caption = self._fields.add("family", "Family; a new name makes one", self.family)
        self.definition = TextField("Definition", 6)
        self._fields.add("definition", "Definition, in Markdown", self.definition)
        self._fields.changed.connect(self._change)
        self.tools.moved.connect(self._move)
        self.tools.deletion_wanted.connect(self._delete)

    @property
    @override
    def stops(self) -> tuple[QWidget, ...]:
        return *self.tools.stops, self.name, self.family, self.definition

    def show_option(self, label: Label, attribute: Attribute, option: Option, *, anew: bool) -> None:
        """Show that option of that attribute."""
        anew = anew or self._option is None or self._option.id != option.id
        anew = anew or self._attribute is None or self._attribute.id != attribute.id
        self._label, self._attribute, self._option = label, attribute, option
        families = families_of(attribute)
        family = next(each.name for each in families if option in each.options)
        every = [each.id for one in families for each in one.options]
        self.tools.show_place(every.index(option.id), len(every))
        self._fields.show_values({"name": option.name, "family": family, "definition": option.definition}, anew=anew)
        for widget in (self._family_caption, self.family):
            widget.setVisible(attribute.type == "choice")
        completer = QCompleter([each.name for each in families if each.name], self.family)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.family.setCompleter(completer)

    def _change(self, typed: dict[str, Any]) -> None:
        option, family = self._option, typed.pop("family", None)
        if option is not None:
            parts = {"name": option.name, "definition": option.definition, **typed}
            changed = option.model_copy(update=parts)
            self._want(lambda attribute: change_option(attribute, changed, family))

    def _move(self, step: int) -> None:
        self.commit()
        option = self._option
        if option is not None:
            self._want(lambda attribute: move_option(attribute, option.id, step))

    def _delete(self) -> None:
        self.bring_back()
        option = self._option
        if option is not None:
            self._want(lambda attribute: remove_option(attribute, option.id))


class FamilyPage(_OfAttribute):
    """Shows one family."""

    place_changed = Signal(str)
    """What the page shows is called so from the next label on, since families go by their number."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        """A page for a family that is still to be shown."""
        super().__init__("family", look, parent)
        self._number = 0
        self._fields.changed.connect(self._change)
        self.tools.moved.connect(self._move)
        self.tools.deletion_wanted.connect(self._delete)

    @property
    @override
    def stops(self) -> tuple[QWidget, ...]:
        return *self.tools.stops, self.name

    def show_family(self, label: Label, attribute: Attribute, number: int, *, anew: bool) -> None:
        """Show the family of that number."""
        anew = anew or number != self._number or self._attribute is None or self._attribute.id != attribute.id
        self._label, self._attribute, self._number = label, attribute, number
        families = families_of(attribute)
        self.tools.show_place(number, len(families))
        self._fields.show_values({"name": families[number].name}, anew=anew)

    def _change(self, typed: dict[str, Any]) -> None:
        self._want(lambda attribute: rename_family(attribute, self._number, typed["name"]))

    def _move(self, step: int) -> None:
        self.commit()
        number = self._number
        self.place_changed.emit(f"{FAMILY}{number + step}")
        self._want(lambda attribute: move_family(attribute, number, step))

    def _delete(self) -> None:
        self.bring_back()
        self._want(lambda attribute: remove_family(attribute, self._number))
