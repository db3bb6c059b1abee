"""Fields that are answered from a list: options, yes or no."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from annotator.domain.attributes import ChoiceAttribute
from annotator.gui.overriding import override
from annotator.gui.views.form.field import Field, Unreadable
from annotator.gui.views.form.offers import Offer

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from annotator.domain.attributes import Attribute, Option
    from annotator.domain.details import Detail
    from annotator.gui.look import Look


def narrowed(offers: Sequence[Offer], typed: str) -> list[Offer]:
    """Return the offers that have what is typed: first those that begin with it, then those of which a word does."""
    wanted = typed.strip().casefold()
    if not wanted:
        return list(offers)
    ranks: tuple[list[Offer], ...] = ([], [], [])
    for offer in offers:
        text = offer.text.casefold()
        if text.startswith(wanted):
            ranks[0].append(offer)
        elif f" {wanted}" in text.replace("/", " ").replace("-", " "):
            ranks[1].append(offer)
        elif wanted in text or wanted in offer.family.casefold():
            ranks[2].append(offer)
    return [offer for rank in ranks for offer in rank]


def the_one(offers: Sequence[Offer], typed: str) -> Offer | None:
    """Return the offer that is meant by what was typed: its text, or the only one that begins with it."""
    wanted = typed.strip().casefold()
    exact = next((offer for offer in offers if wanted in (offer.text.casefold(), offer.value)), None)
    if exact is not None:
        return exact
    begun = [offer for offer in offers if offer.text.casefold().startswith(wanted)]
    return begun[0] if len(begun) == 1 else None


class ChoiceField(Field):
    """One option of a list, or several, found by typing a part of its name."""

    def __init__(self, attribute: Attribute, look: Look, parent: QWidget | None = None) -> None:
        """Ask for an option."""
        assert isinstance(attribute, ChoiceAttribute)
        self._choice = attribute
        super().__init__(attribute, look, parent)
        self.entry.offer(self.offers, keeps_open=attribute.many)

    @override
    def words(self, detail: Detail) -> str:
        return ", ".join(self._name(each) for each in _chosen(detail))

    @override
    def read(self, text: str) -> Detail:
        parts = [part.strip() for part in text.split(",") if part.strip()] if self._choice.many else [text]
        found = []
        for part in parts:
            offer = the_one(list(self._all()), part)
            if offer is None:
                raise Unreadable(f"There is no option “{part}”. The Down key lists them.")
            found.append(offer.value)
        return tuple(dict.fromkeys(found)) if self._choice.many else found[0]

    @override
    def offers(self, typed: str) -> Sequence[Offer]:
        last = typed.rpartition(",")[2] if self._choice.many else typed
        return narrowed(list(self._all()), last)

    @override
    def pick(self, value: str) -> None:
        if not self._choice.many:
            self.answer(value)
            return
        chosen = list(_chosen(self.state.detail)) if self.state.detail is not None else []
        after = [each for each in chosen if each != value] if value in chosen else [*chosen, value]
        self.answer(tuple(after) or None)
        self.entry.refresh_offers()

    def _name(self, option_id: str) -> str:
        option = self._choice.option(option_id)
        return option.name if option is not None else option_id

    def _all(self) -> Iterator[Offer]:
        shown = self.state.detail if self.state.detail is not None else self.state.proposed
        chosen = set(_chosen(shown)) if shown is not None else set()
        for family in self._choice.families:
            for option in family.options:
                yield Offer(option.id, option.name, family.name, option.id in chosen)


class YesNoField(Field):
    """Yes or no."""

    def __init__(self, attribute: Attribute, look: Look, parent: QWidget | None = None) -> None:
        """Ask for yes or no."""
        super().__init__(attribute, look, parent)
        self.entry.offer(self.offers)

    @override
    def words(self, detail: Detail) -> str:
        return "Yes" if detail else "No"

    @override
    def read(self, text: str) -> Detail:
        offer = the_one(self.offers(""), text)
        if offer is None:
            raise Unreadable("Type yes or no.")
        return offer.value == "yes"

    @override
    def offers(self, typed: str) -> Sequence[Offer]:
        said = self.state.detail
        both = (Offer("yes", "Yes", checked=said is True), Offer("no", "No", checked=said is False))
        return narrowed(both, typed)

    @override
    def pick(self, value: str) -> None:
        self.answer(value == "yes")


def kind_offers(options: Sequence[Option], chosen: str) -> list[Offer]:
    """Return what a stretch of words can stand for, and that it is not said."""
    return [
        *(Offer(option.id, option.name, checked=option.id == chosen) for option in options),
        Offer("", "Not said", checked=not chosen),
    ]


def _chosen(detail: Detail) -> Iterator[str]:
    several = detail if isinstance(detail, tuple) else (detail,)
    return (each for each in several if isinstance(each, str))
