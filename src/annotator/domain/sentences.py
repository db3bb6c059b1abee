"""The sentences of an article, for looking up; without pydantic, for those who read before the models are loaded."""

from __future__ import annotations

from bisect import bisect_right
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

from annotator.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Sequence


class ParagraphKind(StrEnum):
    """What a paragraph is to its reader. Boilerplate is called "page text" in the window."""

    HEADLINE = "headline"
    BODY = "body"
    CAPTION = "caption"
    BOILERPLATE = "boilerplate"

    @property
    def counts(self) -> bool:
        """Say whether the paragraph's sentences count towards an article's progress."""
        return self in (ParagraphKind.HEADLINE, ParagraphKind.BODY)


class Part(Protocol):
    """A paragraph, as far as its sentences go."""

    @property
    def start(self) -> int:
        """Where it begins in the text."""
        ...

    @property
    def kind(self) -> ParagraphKind:
        """What it is to its reader."""
        ...

    @property
    def sentences(self) -> tuple[Span, ...]:
        """Its sentences, in order."""
        ...


class Sentences:
    """The sentences of an article in reading order, each by its number from 0."""

    def __init__(self, paragraphs: Sequence[Part]) -> None:
        """Number the sentences of the paragraphs."""
        self.spans: list[Span] = []
        self.paragraph_of: list[int] = []
        self.first_of: list[int] = []
        self.counted: list[int] = []
        for index, paragraph in enumerate(paragraphs):
            first = len(self.spans)
            self.first_of.append(first)
            self.spans.extend(paragraph.sentences)
            self.paragraph_of.extend([index] * len(paragraph.sentences))
            if paragraph.kind.counts:
                self.counted.extend(range(first, len(self.spans)))
        self._starts = [span.start for span in self.spans]
        self._paragraph_starts = [paragraph.start for paragraph in paragraphs]

    def __len__(self) -> int:
        """Return how many sentences there are."""
        return len(self.spans)

    def at(self, position: int) -> int:
        """Return the number of the sentence at a code point; between two, the one before; 0 before the first."""
        return max(0, bisect_right(self._starts, position) - 1)

    def overlapping(self, span: Span) -> range:
        """Return the numbers of the sentences that share a code point with the span."""
        first = self.at(span.start)
        if first < len(self.spans) and self.spans[first].end <= span.start:
            first += 1
        last = self.at(max(span.start, span.end - 1))
        return range(first, last + 1) if self.spans else range(0)

    def in_paragraph(self, index: int) -> range:
        """Return the numbers of the paragraph's sentences."""
        end = self.first_of[index + 1] if index + 1 < len(self.first_of) else len(self.spans)
        return range(self.first_of[index], end)

    def paragraph_at(self, position: int) -> int:
        """Return the index of the paragraph at a code point; between two, the one before."""
        return max(0, bisect_right(self._paragraph_starts, position) - 1)
