"""What the form of an annotation's details shows, as values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from annotator.text.spans import Span

if TYPE_CHECKING:
    from datetime import date

    from annotator.domain.attributes import Attribute
    from annotator.domain.counting import CountingRule
    from annotator.domain.details import Detail
    from annotator.domain.incidents import IncidentFacts
    from annotator.domain.labels import Label


class FormTab(NamedTuple):
    """One annotation of the form's label on the sentence, taken or proposed.

    Attributes:
        id: Of the annotation; of a proposal a name that no annotation has.
        name: What it says in two or three words: "31 killed".
    """

    id: str
    name: str
    proposed: bool = False


class LinkChip(NamedTuple):
    """An annotation that a link leads to.

    Attributes:
        annotation: Its id.
        name: What it says in a few words.
        key, colour: Of its label, as on chips.
    """

    annotation: str
    name: str
    key: str
    colour: int


class FieldState(NamedTuple):
    """One attribute, with what is answered and what is proposed.

    Attributes:
        links: Where a link leads to, for attributes that are links.
    """

    attribute: Attribute
    detail: Detail | None = None
    proposed: Detail | None = None
    links: tuple[LinkChip, ...] = ()


@dataclass(frozen=True)
class FormContext:
    """What answers are read with.

    Attributes:
        text: The article's text.
        sentence: The sentence in it, where words are looked for first.
        published: The day of publication, which weekdays count from.
        rule: The counting rule in force.
        incidents: Every incident of the project by id, merged ones too.
        read_only: Nothing can be changed.
    """

    text: str = field(default="", repr=False)
    sentence: Span = Span(0, 0)  # noqa: RUF009 - a named tuple does not change
    language: str = "en"
    published: date | None = None
    rule: CountingRule | None = None
    incidents: Mapping[str, IncidentFacts] = field(default_factory=dict, repr=False)
    read_only: bool = False


@dataclass(frozen=True)
class FormState:
    """Everything that the form shows.

    Attributes:
        subject: Id of the tab whose details are shown.
        label: The label whose attributes are asked for.
        key, colour: Of the label, as on chips.
        tabs: Every annotation of the label on the sentence, then what is proposed beside them.
        fields: Every attribute, in the order of the label.
    """

    subject: str
    label: Label
    key: str
    colour: int
    tabs: tuple[FormTab, ...]
    fields: tuple[FieldState, ...]
    context: FormContext

    @property
    def number(self) -> int:
        """Which of the tabs is shown, from 1."""
        return next((number for number, tab in enumerate(self.tabs, 1) if tab.id == self.subject), 1)
