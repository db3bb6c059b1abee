"""One edit on the undo stack."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtGui import QUndoCommand
from typing_extensions import override

if TYPE_CHECKING:
    from annotator.domain.edits import Edit


class EditCommand(QUndoCommand):
    """One edit on the undo stack; its rules were checked before the push."""

    def __init__(self, edit: Edit, apply: Callable[[Edit], None], *, applied: bool = False) -> None:
        """Hold the edit.

        Args:
            edit: What redo applies, and undo takes back.
            apply: Changes the project; must not fail for an edit that was checked.
            applied: Whether the files have the edit already, so that the push changes nothing.
        """
        super().__init__(edit.title)
        self.edit = edit
        self._apply = apply
        self._applied = applied

    @override
    def redo(self) -> None:
        if self._applied:
            self._applied = False
            return
        self._apply(self.edit)

    @override
    def undo(self) -> None:
        self._apply(self.edit.inverse)
