"""The field for an incident: one of the project's, found by its name or made in passing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from annotator.domain.incidents import resolved
from annotator.gui.overriding import override
from annotator.gui.views.form.choice import narrowed
from annotator.gui.views.form.field import Field
from annotator.gui.views.form.offers import Offer
from annotator.text.day_words import day_in_words

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from annotator.domain.attributes import Attribute
    from annotator.domain.details import Detail
    from annotator.gui.look import Look

_NEW = "\0new"
"""The value of the offer to make one; no incident has such an id."""


class IncidentField(Field):
    """An incident by name; Enter on a name that there is not makes it."""

    def __init__(self, attribute: Attribute, look: Look, parent: QWidget | None = None) -> None:
        """Ask for an incident."""
        super().__init__(attribute, look, parent)
        self.entry.offer(self.offers)
        self._typed = ""

    @override
    def words(self, detail: Detail) -> str:
        incidents = self.context.incidents
        found = incidents.get(resolved(str(detail), incidents))
        return found.name if found is not None else f"Unknown incident {detail}"

    @override
    def shade(self, detail: Detail) -> str:
        incidents = self.context.incidents
        found = incidents.get(resolved(str(detail), incidents))
        return day_in_words(found.first) if found is not None and found.first else ""

    @override
    def offers(self, typed: str) -> Sequence[Offer]:
        self._typed = typed.strip()
        found = narrowed(self._all(), typed)
        exact = any(offer.text.casefold() == self._typed.casefold() for offer in found)
        return found if exact or not self._typed else [*found, Offer(_NEW, f"New incident “{self._typed}”")]

    @override
    def pick(self, value: str) -> None:
        if value == _NEW:
            self.incident_wanted.emit(self.attribute.id, self._typed)
        else:
            self.answer(value)

    @override
    def _write(self, text: str) -> None:
        # Leaving the field with a name that there is not makes no incident: that takes Enter.
        wanted = text.casefold()
        known = next((offer for offer in self._all() if wanted in (offer.text.casefold(), offer.value)), None)
        if not text:
            self.answer(None)
        elif known is not None:
            self.answer(known.value)
        else:
            self.show_problem(f"There is no incident “{text}”. Enter on “New incident” in the list makes it.")
            return
        self.show_problem("")

    def _all(self) -> list[Offer]:
        incidents = self.context.incidents
        said = resolved(str(self.state.detail), incidents) if self.state.detail is not None else ""
        return [
            Offer(incident_id, facts.name, checked=incident_id == said)
            for incident_id, facts in sorted(incidents.items(), key=lambda item: item[1].name.casefold())
            if not facts.merged_into
        ]
