"""An article: its text, which never changes, and what is known about it."""

from __future__ import annotations

from functools import cached_property
from hashlib import sha256
from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field, JsonValue, field_validator, model_validator
from typing_extensions import override

from annotator.domain.documents import ID_PATTERN, TIMESTAMP_PATTERN, Document, Value, replaced
from annotator.domain.sentences import ParagraphKind, Sentences
from annotator.text.spans import Span

__all__ = ["ParagraphKind", "Sentences"]  # parts of an article, and had from here by all who know the models


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
