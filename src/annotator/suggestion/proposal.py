"""What suggesters read and what they propose, as values."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from annotator.text.spans import Span

if TYPE_CHECKING:
    from annotator.domain.details import Detail


class Passage(NamedTuple):
    """A sentence as suggesters read it.

    Attributes:
        text: The sentence.
        start: Its first code point in the article.
        language: ISO 639-1 code.
        published: The day of publication; None where it is not known to the day.
    """

    text: str
    start: int = 0
    language: str = "en"
    published: date | None = None

    def placed(self, span: Span) -> Span:
        """Return a span of the sentence as one of the article."""
        return Span(span.start + self.start, span.end + self.start)


@dataclass(frozen=True)
class Proposal:
    """An annotation that the words of a sentence suggest, and that nobody has taken yet.

    Attributes:
        label: Id of its label.
        details: What the text gives away, by attribute id.
        rule: Name of the rule that read it.
        anchor: The words that it rests on, in code points of the article; no two proposals of a label share them.
        by: Id of the attribute that holds these words; empty where none does.
        offered: Whether the label itself is proposed; otherwise only details of one that is given.
    """

    label: str
    details: Mapping[str, Detail]
    rule: str
    anchor: Span
    by: str = ""
    offered: bool = True

    @property
    def origin(self) -> str:
        """What an annotation made of it says of where it comes from."""
        return f"reading:{self.rule}"


@dataclass(frozen=True)
class Suggester:
    """Proposes annotations of one label.

    Attributes:
        label: Id of the label.
        propose: Reads one sentence.
    """

    label: str
    propose: Callable[[Passage], Iterable[Proposal]]
