"""The field for days: "Tuesday", "12 March 2026", "2026-03", with how precisely they are known."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from annotator.domain.details import DATE_PRECISIONS, DateDetail, DatePrecision
from annotator.domain.wording import date_in_words
from annotator.gui.overriding import override
from annotator.gui.views.form.field import Field, Unreadable
from annotator.gui.views.form.offers import Offer

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from annotator.domain.attributes import Attribute
    from annotator.domain.details import Detail
    from annotator.gui.look import Look


class DateField(Field):
    """A day or a stretch of days; words are read against the day of publication."""

    def __init__(self, attribute: Attribute, look: Look, parent: QWidget | None = None) -> None:
        """Ask for days."""
        super().__init__(attribute, look, parent)
        self.entry.offer(self.offers, narrows=False)

    @override
    def words(self, detail: Detail) -> str:
        return date_in_words(detail) if isinstance(detail, DateDetail) else str(detail)

    @override
    def shade(self, detail: Detail) -> str:
        if not isinstance(detail, DateDetail) or detail.precision is DatePrecision.DAY:
            return ""
        return DATE_PRECISIONS[int(detail.precision) - 1]

    @override
    def read(self, text: str) -> Detail:
        from annotator.suggestion.typed import date_of  # the grammar of days, when it is needed

        found = date_of(text, self.context.published)
        if found is None:
            hint = "" if self.context.published is not None else " A weekday needs the article’s date (Ctrl+E)."
            raise Unreadable(f"“{text}” is not read as a date. Write 2026-03-12, 12 March 2026 or Tuesday.{hint}")
        return found

    @override
    def offers(self, typed: str) -> Sequence[Offer]:
        if self._shown is None:
            return ()
        said = self._shown.precision
        return [
            Offer(precision.value, f"{precision.value}  {meaning}", checked=precision is said)
            for precision, meaning in zip(DatePrecision, DATE_PRECISIONS, strict=True)
        ]

    @override
    def pick(self, value: str) -> None:
        if self._shown is not None:
            self.answer(self._shown.model_copy(update={"precision": DatePrecision(value)}))

    @property
    def _shown(self) -> DateDetail | None:
        detail = self.state.detail if self.state.detail is not None else self.state.proposed
        return detail if isinstance(detail, DateDetail) else None
