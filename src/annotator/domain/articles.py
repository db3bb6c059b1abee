"""An article: its text, which never changes, and what is known about it."""

from __future__ import annotations

from bisect import bisect_right
from enum import StrEnum
from functools import cached_property
from hashlib import sha256
from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field, JsonValue, field_validator, model_validator
from typing_extensions import override

from annotator.domain.documents import ID_PATTERN, TIMESTAMP_PATTERN, Document, Value, replaced
from annotator.text.spans import Span


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


class Paragraph(Value):
    """A stretch of the text with its sentences.

    Attributes:
        start, end: Code points of the text, end exclusive.
        sentences: In order, inside the paragraph, not overlapping; between them only white space.
    """

    start: int
    end: int
    kind: ParagraphKind = ParagraphKind.BODY
    sentences: tuple[Span, ...]

    @property
    def span(self) -> Span:
        """The paragraph's place in the text."""
        return Span(self.start, self.end)

    @model_validator(mode="after")
    def _sentences_lie_inside(self) -> Paragraph:
        at = self.start
        for start, end in self.sentences:
            if not at <= start < end:
                raise ValueError(f"sentence {start}-{end} is empty or out of order")
            at = end
        if at > self.end or not self.sentences:
            raise ValueError(f"the sentences of paragraph {self.start}-{self.end} do not fill it")
        return self


class Metadata(Value):
    """What is known of where an article comes from; empty where it is not known.

    Attributes:
        published: ISO date, possibly without day or month.
        language: ISO 639-1 code.
        file: Name of the file that it was imported from, without its folder.
    """

    title: str = ""
    published: Annotated[str, Field(pattern=r"^([0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?)?$")] = ""
    source: str = ""
    address: str = ""
    language: Annotated[str, Field(pattern=r"^[a-z]{2,3}$")] = "en"
    file: str = ""


class TextChange(Value):
    """What importing did to the text as it came.

    Attributes:
        what: `encoding`, `bom`, `newlines` or `replaced`.
        detail: The encoding; the newlines that were found; the characters that were replaced, as `U+0007`.
        count: How many characters it concerned.
    """

    what: Literal["encoding", "bom", "newlines", "replaced"]
    detail: str
    count: int = 1


class Article(Document):
    """An article of a project.

    Attributes:
        id: First 16 hex digits of the text's SHA-256, so that the same text is the same article everywhere.
        added: When it was imported; the order of the article list.
        removed: Whether the user took it out of the project; nothing of it is deleted.
        changes: What importing did to the text.
    """

    FORMAT: ClassVar = "annotator/article"

    format: Literal["annotator/article"] = "annotator/article"
    version: Annotated[int, Field(ge=1)] = 1
    id: Annotated[str, Field(pattern=ID_PATTERN)]
    added: Annotated[str, Field(pattern=TIMESTAMP_PATTERN)]
    removed: bool = False
    metadata: Metadata
    changes: tuple[TextChange, ...] = ()
    text_sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
    paragraphs: tuple[Paragraph, ...]
    text: str

    @field_validator("text")
    @classmethod
    def _text_can_be_stored(cls, text: str) -> str:
        text.encode()  # a lone surrogate cannot be written; UnicodeEncodeError is a ValueError
        return text

    @model_validator(mode="after")
    def _parts_fit_the_text(self) -> Article:
        if text_digest(self.text) != self.text_sha256:
            raise ValueError("the text is not the one that its text_sha256 was made of")
        at = 0
        for paragraph in self.paragraphs:
            if paragraph.start < at:
                raise ValueError(f"paragraph {paragraph.start}-{paragraph.end} is out of order")
            at = paragraph.end
        if at > len(self.text):
            raise ValueError("a paragraph ends behind the text")
        return self

    @cached_property
    def sentences(self) -> Sentences:
        """Every sentence of the article, for looking up."""
        return Sentences(self.paragraphs)

    @override
    def value(self, key: str) -> JsonValue:
        if key == "metadata":
            return self.metadata.as_json()
        if key == "removed":
            return self.removed
        return self.paragraphs[paragraph_index(key)].as_json()

    @override
    def with_value(self, key: str, value: JsonValue) -> Article:
        if key == "metadata":
            return self._copy(metadata=Metadata.from_json(value))
        if key == "removed":
            return self._copy(removed=value is True)
        index = paragraph_index(key)
        return self._copy(paragraphs=replaced(self.paragraphs, index, Paragraph.from_json(value)))

    def _copy(self, **update: Any) -> Article:
        copy = self.model_copy(update=update)
        if "paragraphs" in update:
            copy.__dict__.pop("sentences", None)  # model_copy takes cached properties along
        return copy


class Sentences:
    """The sentences of an article in reading order, each by its number from 0."""

    def __init__(self, paragraphs: tuple[Paragraph, ...]) -> None:
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


def paragraph_key(index: int) -> str:
    """Return the key under which an edit changes a paragraph's kind and sentences."""
    return f"paragraph:{index}"


def paragraph_index(key: str) -> int:
    """Read a paragraph's key back; raises ValueError where it is none."""
    kind, _, index = key.partition(":")
    if kind != "paragraph" or not index.isdecimal():
        raise ValueError(f"an article has nothing under {key!r}")
    return int(index)


def text_digest(text: str) -> str:
    """Return the SHA-256 of the text in UTF-8, in hex."""
    return sha256(text.encode()).hexdigest()


def article_id(digest: str) -> str:
    """Return the id of the article with this text digest."""
    return digest[:16]
