"""Fields that are answered with words or a number: texts, stretches of the article, places, numbers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from annotator.domain.attributes import NumberAttribute, SpanAttribute
from annotator.domain.details import PLACE_PRECISIONS, PlaceDetail, SpanDetail, misfit, number_in_words
from annotator.gui.overriding import override
from annotator.gui.views.form.choice import kind_offers
from annotator.gui.views.form.field import Field, Unreadable
from annotator.gui.views.form.offers import Offer

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from annotator.domain.attributes import Attribute
    from annotator.domain.details import Detail
    from annotator.gui.look import Look

_BETWEEN = "; "
"""What parts several stretches; a comma may be one of them."""


class TextField(Field):
    """A few words of the annotator's own."""

    @override
    def read(self, text: str) -> Detail:
        return text


class NumberField(Field):
    """A number."""

    @override
    def words(self, detail: Detail) -> str:
        return number_in_words(detail) if isinstance(detail, int | float) else str(detail)

    @override
    def read(self, text: str) -> Detail:
        assert isinstance(self.attribute, NumberAttribute)
        plain = text.replace(",", "").replace("\u00a0", "").replace(" ", "")
        try:
            number = float(plain)
        except ValueError:
            raise Unreadable(f"“{text}” is not a number.") from None
        if number != number or number in (float("inf"), float("-inf")):
            raise Unreadable(f"“{text}” is not a number.")
        detail: Detail = int(number) if number == int(number) else number
        wrong = misfit(self.attribute, detail, "")
        if wrong:
            raise Unreadable(f"{wrong[:1].upper()}{wrong[1:]}.")
        return detail


class SpanField(Field):
    """Words of the article, or of the annotator's own where that is allowed, with what they stand for beside them."""

    def __init__(self, attribute: Attribute, look: Look, parent: QWidget | None = None) -> None:
        """Ask for words."""
        assert isinstance(attribute, SpanAttribute)
        self._span = attribute
        super().__init__(attribute, look, parent)
        if attribute.kinds and not attribute.many:
            self.entry.offer(self.offers, narrows=False)

    @override
    def words(self, detail: Detail) -> str:
        return _BETWEEN.join(" ".join(each.text.split()) for each in _stretches(detail))

    @override
    def shade(self, detail: Detail) -> str:
        if not isinstance(detail, SpanDetail) or not detail.kind:
            return ""
        kind = self._span.kind(detail.kind)
        return kind.name.lower() if kind is not None else detail.kind

    @override
    def read(self, text: str) -> Detail:
        if not self._span.many:
            return self._one(text)
        found = tuple(self._one(part.strip()) for part in text.split(_BETWEEN.strip()) if part.strip())
        if not found:
            raise Unreadable("There are no words before or behind the semicolon.")
        return found

    @override
    def offers(self, typed: str) -> Sequence[Offer]:
        return kind_offers(self._span.kinds, self._shown.kind) if self._shown is not None else ()

    @override
    def pick(self, value: str) -> None:
        if self._shown is not None:
            self.answer(self._shown.model_copy(update={"kind": value}))

    @property
    def _shown(self) -> SpanDetail | None:
        detail = self.state.detail if self.state.detail is not None else self.state.proposed
        return detail if isinstance(detail, SpanDetail) else None

    def _one(self, words: str) -> SpanDetail:
        for known in _stretches(self.state.detail) if self.state.detail is not None else ():
            if " ".join(known.text.split()) == words:
                return known
        kind = self._shown.kind if self._shown is not None else ""
        at = self.place_of(words)
        if at is not None:
            return SpanDetail(text=words, start=at.start, end=at.end, kind=kind)
        if not self._span.free:
            raise Unreadable(
                f"The article does not say “{words}”. Select the words in the article and press F to take them."
            )
        return SpanDetail(text=words, kind=kind)


class PlaceField(Field):
    """A place by name, with how precisely it is known beside it."""

    def __init__(self, attribute: Attribute, look: Look, parent: QWidget | None = None) -> None:
        """Ask for a place."""
        super().__init__(attribute, look, parent)
        self.entry.offer(self.offers, narrows=False)

    @override
    def words(self, detail: Detail) -> str:
        return detail.place if isinstance(detail, PlaceDetail) else str(detail)

    @override
    def shade(self, detail: Detail) -> str:
        known = isinstance(detail, PlaceDetail) and detail.precision is not None
        return PLACE_PRECISIONS[detail.precision - 1] if known else ""  # type: ignore[union-attr,operator]

    @override
    def read(self, text: str) -> Detail:
        precision = self._shown.precision if self._shown is not None else None
        at = self.place_of(text)
        start, end = at if at is not None else (None, None)
        return PlaceDetail(place=text, start=start, end=end, precision=precision)

    @override
    def offers(self, typed: str) -> Sequence[Offer]:
        if self._shown is None:
            return ()
        said = self._shown.precision
        known = [
            Offer(str(number), f"{number}  {meaning}", checked=number == said)
            for number, meaning in enumerate(PLACE_PRECISIONS, 1)
        ]
        return [*known, Offer("", "Not judged", checked=said is None)]

    @override
    def pick(self, value: str) -> None:
        if self._shown is not None:
            self.answer(self._shown.model_copy(update={"precision": int(value) if value else None}))

    @property
    def _shown(self) -> PlaceDetail | None:
        detail = self.state.detail if self.state.detail is not None else self.state.proposed
        return detail if isinstance(detail, PlaceDetail) else None


def _stretches(detail: Detail) -> tuple[SpanDetail, ...]:
    several = detail if isinstance(detail, tuple) else (detail,)
    return tuple(each for each in several if isinstance(each, SpanDetail))
