"""Change the key of any action: choose it, press the new key; what cannot be is said at once."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QHBoxLayout, QKeySequenceEdit, QListWidget, QListWidgetItem, QWidget

from annotator.gui import fonts
from annotator.gui.actions import ENTRIES, ActionEntry, Command, KeyRefusedError, effective_keys, plain
from annotator.gui.dialogs.action_finder import COMMAND, CommandDelegate, matching
from annotator.gui.dialogs.frame import Frame
from annotator.gui.keycaps import key_text
from annotator.gui.look import Look
from annotator.gui.widgets import SearchField, Text

_ENTRY = Qt.ItemDataRole.UserRole + 1
_CHANGEABLE = tuple(entry for entry in ENTRIES if not entry.choices and entry.filled is None)


class KeysDialog(Frame):
    """All actions with their keys; `shortcuts` holds the changed ones, and they always go together."""

    def __init__(self, look: Look, shortcuts: Mapping[str, str], parent: QWidget | None = None) -> None:
        """Start from those changed keys, which go together."""
        super().__init__("Change keys", look, parent, 640, 600)
        self.shortcuts = dict(shortcuts)
        self.field = SearchField("Find an action or a key", "Find an action", look, self)
        self.field.left.connect(self.reject)
        self.list = QListWidget(self)
        self.list.setItemDelegate(CommandDelegate(look, self.list))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setAccessibleName("Actions and their keys")
        self._name = Text("", look, weight=fonts.SEMIBOLD, wrapped=True, parent=self)
        self.press = QKeySequenceEdit(self)
        self.press.setMaximumSequenceLength(1)
        self.press.setAccessibleName("New key")
        self.none = self.button("No key")
        self.usual = self.button("Usual key")
        self._problem = Text("", look, size=12, tone="danger", wrapped=True, parent=self)

        row = QHBoxLayout()
        row.setSpacing(look.px(8))
        row.addWidget(self._name, 1)
        row.addWidget(self.press, 1)
        row.addWidget(self.none)
        row.addWidget(self.usual)
        self.column.addWidget(self.field)
        self.column.addWidget(self.list, 1)
        self.column.addLayout(row)
        self.column.addWidget(self._problem)
        self.all_usual = self.button("All usual keys")
        keep = self.button("Keep", primary=True)
        keep.clicked.connect(self.accept)
        cancel = self.button("Cancel")
        cancel.clicked.connect(self.reject)
        self.add_buttons(self.all_usual, cancel, keep)

        self.field.textChanged.connect(lambda _text: self._fill())
        self.list.currentItemChanged.connect(lambda _new, _old: self._choose())
        self.list.itemActivated.connect(lambda _item: self.press.setFocus())
        self.press.keySequenceChanged.connect(self._pressed)
        self.none.clicked.connect(lambda: self._give(""))
        self.usual.clicked.connect(lambda: self._give(None))
        self.all_usual.clicked.connect(self._forget_all)
        self._fill()
        self.field.setFocus()

    @property
    def problem(self) -> str:
        """Why the last key could not be given; empty if it was."""
        return self._problem.text()

    def choose(self, action: str) -> None:
        """Choose that action from the list, if it is listed."""
        for row in range(self.list.count()):
            if self.list.item(row).data(_ENTRY).id == action:
                self.list.setCurrentRow(row)

    def _chosen(self) -> ActionEntry | None:
        if self.list.currentRow() < 0:
            return None
        entry: ActionEntry = self.list.currentItem().data(_ENTRY)
        return entry

    def _fill(self) -> None:
        chosen = self._chosen()
        keys = effective_keys(self.shortcuts)
        commands: list[Command] = []
        entries: dict[str, ActionEntry] = {}
        for entry in _CHANGEABLE:
            shown = keys[entry.id][:1] or ((entry.shown_key,) if entry.shown_key else ())
            key = key_text(shown[0]) if shown else ""
            place = plain(entry.menu).replace("/", " → ")
            if entry.id in self.shortcuts:
                place += " · changed"
            commands.append(Command(entry.name, place, key, enabled=True, run=lambda: None))
            entries[entry.name] = entry
        self.list.blockSignals(True)
        self.list.clear()
        for command in matching(commands, self.field.text()) or self._with_key(commands):
            item = QListWidgetItem(command.text)
            item.setData(COMMAND, command)
            item.setData(_ENTRY, entries[command.text])
            spoken = f"{command.text}, {command.key or 'no key'}"
            item.setData(Qt.ItemDataRole.AccessibleTextRole, spoken)
            self.list.addItem(item)
        self.list.blockSignals(False)
        self.list.setCurrentRow(0)
        if chosen is not None:
            self.choose(chosen.id)
        self._choose()

    def _with_key(self, commands: list[Command]) -> list[Command]:
        """Where no name matches, the actions whose key is what was typed."""
        typed = self.field.text().strip().casefold()
        return [command for command in commands if command.key.casefold() == typed]

    def _choose(self) -> None:
        entry = self._chosen()
        self._name.setText("" if entry is None else entry.name)
        self._problem.setText("")
        for widget in (self.press, self.none, self.usual):
            widget.setEnabled(entry is not None)
        self.usual.setEnabled(entry is not None and entry.id in self.shortcuts)
        self._show_key("" if entry is None else (effective_keys(self.shortcuts)[entry.id][:1] or ("",))[0])

    def _show_key(self, key: str) -> None:
        self.press.blockSignals(True)
        self.press.setKeySequence(QKeySequence(key, QKeySequence.SequenceFormat.PortableText))
        self.press.blockSignals(False)

    def _pressed(self, sequence: QKeySequence) -> None:
        key = sequence.toString(QKeySequence.SequenceFormat.PortableText)
        if key:
            self._give(key)

    def _give(self, key: str | None) -> None:
        entry = self._chosen()
        if entry is None:
            return
        changed = {action: given for action, given in self.shortcuts.items() if action != entry.id}
        if key is not None:
            changed[entry.id] = key
        try:
            effective_keys(changed)
        except KeyRefusedError as refused:
            self._choose()
            self._problem.setText(str(refused))
            return
        self.shortcuts = changed
        self._fill()

    def _forget_all(self) -> None:
        self.shortcuts = {}
        self._fill()


def change_keys(parent: QWidget | None, look: Look, shortcuts: Mapping[str, str]) -> Mapping[str, str] | None:
    """The changed keys after the user changed them; None if they left everything as it was."""
    dialog = KeysDialog(look, shortcuts, parent)
    accepted = dialog.exec() == QDialog.DialogCode.Accepted
    dialog.deleteLater()
    return dialog.shortcuts if accepted else None
