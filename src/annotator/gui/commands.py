"""One edit on the undo stack."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtGui import QUndoCommand

from annotator.gui.overriding import override

if TYPE_CHECKING:
    from annotator.domain.edits import Edit

ONE_EDIT_S = 10.0
"""How long typing may pause and still be one edit."""

_TYPED = 1


class EditCommand(QUndoCommand):
    """One edit on the undo stack; its rules were checked before the push."""

    def __init__(
        self, edit: Edit, apply: Callable[[Edit], None], *, applied: bool = False, typed_at: float | None = None
    ) -> None:
        """Hold the edit.

        Args:
            edit: What redo applies, and undo takes back.
            apply: Changes the project; must not fail for an edit that was checked.
            applied: Whether the files have the edit already, so that the push changes nothing.
            typed_at: When it was typed, in seconds of a steady clock, for edits that are one with the next of their
                kind where that follows at once; none for edits that stand alone.
        """
        super().__init__(edit.title)
        self.edit = edit
        self._apply = apply
        self._applied = applied
        self.typed_at = typed_at

    @override
    def redo(self) -> None:
        if self._applied:
            self._applied = False
            return
        self._apply(self.edit)

    @override
    def undo(self) -> None:
        self._apply(self.edit.inverse)

    @override
    def id(self) -> int:
        return -1 if self.typed_at is None else _TYPED

    @override
    def mergeWith(self, other: QUndoCommand) -> bool:
        """Take over what was typed right after this in the same place, so that one undo takes back the whole."""
        if not isinstance(other, EditCommand) or self.typed_at is None or other.typed_at is None:
            return False
        mine, theirs = self.edit.changes, other.edit.changes
        if [(c.document, c.key) for c in mine] != [(c.document, c.key) for c in theirs]:
            return False
        if other.typed_at - self.typed_at > ONE_EDIT_S:
            return False
        changes = tuple(a.model_copy(update={"after": b.after}) for a, b in zip(mine, theirs, strict=True))
        self.edit = self.edit.model_copy(update={"changes": changes})
        self.typed_at = other.typed_at
        return True
