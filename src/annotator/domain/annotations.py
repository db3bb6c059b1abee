"""What one annotator says of one article: labels on spans of its text, notes, and what was read."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Mapping
from functools import cached_property
from typing import Annotated, ClassVar, Literal

from pydantic import Field, JsonValue, TypeAdapter, field_validator, model_validator
from typing_extensions import override

from annotator.domain.details import Detail, Link
from annotator.domain.documents import ID_PATTERN, TIMESTAMP_PATTERN, Document, Value, storable
from annotator.text.spans import Span

_Id = Annotated[str, Field(pattern=ID_PATTERN)]
_Timestamp = Annotated[str, Field(pattern=TIMESTAMP_PATTERN)]
_SPANS = TypeAdapter(tuple[Span, ...])


class Annotation(Value):
    """One label that one annotator gave to one span of an article's text.

    Annotations are values: an edit replaces one, it never changes one.

    Attributes:
        label: Id of the label.
        start, end: Code points of the article's text, end exclusive.
        quote: What the span covered when the label was given.
        unit: `sentence` where the whole sentence was labelled, `span` for words of one or a stretch over several.
        attributes: The label's details by attribute id.
        links: Annotations of the same article and annotator that this one points at.
        origin: `hand`, or the name of what proposed it.
    """

    id: _Id
    label: _Id
    start: Annotated[int, Field(ge=0)]
    end: int
    quote: str
    unit: Literal["sentence", "span"] = "sentence"
    attributes: dict[_Id, Detail] = {}
    links: tuple[Link, ...] = ()
    note: str = ""
    origin: str = "hand"
    created: _Timestamp
    modified: _Timestamp

    @property
    def span(self) -> Span:
        """The annotation's place in the text."""
        return Span(self.start, self.end)

    def linked(self, attribute: str) -> list[str]:
        """Return the ids of the annotations that it points at under a link attribute, in the order of their making."""
        return [link.to for link in self.links if link.attribute == attribute]

    @property
    def is_bare(self) -> bool:
        """Say whether nothing would be lost with it but the label."""
        return not (self.attributes or self.links or self.note)

    @model_validator(mode="after")
    def _covers_something(self) -> Annotation:
        if self.end <= self.start:
            raise ValueError(f"annotation {self.id} covers nothing ({self.start}-{self.end})")
        return self

    _quote = field_validator("quote", "note")(storable)


class SentenceNote(Value):
    """A remark on a sentence that needs no label.

    Attributes:
        start, end: Code points of the article's text, end exclusive.
    """

    start: Annotated[int, Field(ge=0)]
    end: int
    text: Annotated[str, Field(min_length=1)]

    @property
    def span(self) -> Span:
        """The note's place in the text."""
        return Span(self.start, self.end)

    _text = field_validator("text")(storable)


class ArticleLabels(Document):
    """Everything that one annotator said of one article.

    Annotations stand in the order of the text, those at one place in the order in which they were made, whoever puts
    them there: so an annotation that comes back after an undo is where it was.

    Attributes:
        article: Id of the article.
        text_sha256: Digest of the text that the offsets count.
        done: Whether the annotator is through with the article.
        reviewed: Stretches that were read and hold nothing, in order, not overlapping.
        dismissed: Stretches for which what is proposed was dismissed, in order, not overlapping.
    """

    FORMAT: ClassVar = "annotator/annotations"

    format: Literal["annotator/annotations"] = "annotator/annotations"
    version: Annotated[int, Field(ge=1)] = 1
    article: _Id
    text_sha256: str
    annotator: _Id
    done: bool = False
    annotations: tuple[Annotation, ...] = ()
    notes: tuple[SentenceNote, ...] = ()
    reviewed: tuple[Span, ...] = ()
    dismissed: tuple[Span, ...] = ()

    @field_validator("annotations")
    @classmethod
    def _in_order(cls, annotations: tuple[Annotation, ...]) -> tuple[Annotation, ...]:
        if len({annotation.id for annotation in annotations}) < len(annotations):
            raise ValueError("two annotations have the same id")
        return tuple(sorted(annotations, key=_place))

    @field_validator("notes")
    @classmethod
    def _notes_in_order(cls, notes: tuple[SentenceNote, ...]) -> tuple[SentenceNote, ...]:
        return tuple(sorted(notes, key=lambda note: (note.start, note.end)))

    @field_validator("reviewed", "dismissed")
    @classmethod
    def _spans_in_order(cls, spans: tuple[Span, ...]) -> tuple[Span, ...]:
        return united(spans)

    @property
    @override
    def is_empty(self) -> bool:
        return not (self.annotations or self.notes or self.reviewed or self.dismissed or self.done)

    def get(self, annotation_id: str) -> Annotation | None:
        """Return the annotation with the id, if there is one."""
        return self._by_id.get(annotation_id)

    def overlapping(self, span: Span) -> list[Annotation]:
        """Return the annotations that share a code point with the span, in order."""
        first = bisect_left(self._starts, span.start - self._longest)
        last = bisect_left(self._starts, span.end)
        return [a for a in self.annotations[first:last] if a.end > span.start]

    def notes_on(self, span: Span) -> list[SentenceNote]:
        """Return the notes that share a code point with the span, in order."""
        return [note for note in self.notes if note.span.overlaps(span)]

    def is_read(self, span: Span) -> bool:
        """Say whether the whole span was marked as read with nothing in it."""
        return any(read.covers(span) for read in self.reviewed)

    def is_dismissed(self, span: Span) -> bool:
        """Say whether what is proposed for the span was dismissed."""
        return any(dismissed.covers(span) for dismissed in self.dismissed)

    def pointing_at(self, annotation_ids: Collection[str]) -> list[Annotation]:
        """Return the annotations that have a link to one of these, in order."""
        linking = (self._by_id[linked] for linked in self._linking)
        return sorted((a for a in linking if any(link.to in annotation_ids for link in a.links)), key=_place)

    @cached_property
    def counts(self) -> Mapping[str, int]:
        """How many annotations there are of each label that was given, by its id."""
        return Counter(annotation.label for annotation in self.annotations)

    @cached_property
    def _by_id(self) -> dict[str, Annotation]:
        return {annotation.id: annotation for annotation in self.annotations}

    @cached_property
    def _linking(self) -> frozenset[str]:
        """The ids of those with links, which are few."""
        return frozenset(annotation.id for annotation in self.annotations if annotation.links)

    @cached_property
    def _starts(self) -> list[int]:
        return [annotation.start for annotation in self.annotations]

    @cached_property
    def _longest(self) -> int:
        """No annotation is longer; after one was taken away perhaps none is as long."""
        return max((annotation.end - annotation.start for annotation in self.annotations), default=0)

    @override
    def value(self, key: str) -> JsonValue:
        if key == "done":
            return self.done
        if key == "notes":
            return [note.as_json() for note in self.notes]
        if key in ("reviewed", "dismissed"):
            return [list(span) for span in getattr(self, key)]
        annotation = self.get(annotation_id(key))
        return annotation.as_json() if annotation else None

    @override
    def with_value(self, key: str, value: JsonValue) -> ArticleLabels:
        # A copy takes along what was looked up in the annotations, which stay as they are here.
        if key == "done":
            return self.model_copy(update={"done": value is True})
        if key == "notes" and isinstance(value, list):
            return self.model_copy(update={"notes": tuple(SentenceNote.from_json(item) for item in value)})
        if key in ("reviewed", "dismissed") and isinstance(value, list):
            return self.model_copy(update={key: united(_SPANS.validate_python(value))})
        changed = annotation_id(key)
        added = None if value is None else Annotation.from_json(value)
        return self._exchanged(self.get(changed), added)

    def _exchanged(self, gone: Annotation | None, added: Annotation | None) -> ArticleLabels:
        """Return the labels without the one annotation and with the other.

        What was looked up before is kept up to date rather than made anew, so that a label costs the same in an
        article with ten annotations and in one with ten thousand.
        """
        annotations, starts = list(self.annotations), self._starts.copy()
        by_id, counts, longest = self._by_id.copy(), Counter(self.counts), self._longest
        linking = self._linking
        if gone is not None:
            at = bisect_left(annotations, _place(gone), key=_place)
            del annotations[at], starts[at], by_id[gone.id]
            counts[gone.label] -= 1
            linking -= {gone.id}
        if added is not None:
            at = bisect_left(annotations, _place(added), key=_place)
            annotations.insert(at, added)
            starts.insert(at, added.start)
            by_id[added.id] = added
            counts[added.label] += 1
            longest = max(longest, added.end - added.start)
            if added.links:
                linking |= {added.id}
        result = self.model_copy(update={"annotations": tuple(annotations)})
        result.__dict__.update(_by_id=by_id, _linking=linking, _starts=starts, _longest=longest, counts=+counts)
        return result


def annotation_key(annotation_id: str) -> str:
    """Return the key under which an edit changes an annotation."""
    return f"annotation:{annotation_id}"


def annotation_id(key: str) -> str:
    """Read an annotation's key back; raises ValueError where it is none."""
    kind, _, name = key.partition(":")
    if kind != "annotation" or not name:
        raise ValueError(f"an article's labels have nothing under {key!r}")
    return name


def united(spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """Return the spans in order, those that overlap or touch as one."""
    result: list[Span] = []
    for start, end in sorted(spans):
        if result and start <= result[-1].end:
            result[-1] = Span(result[-1].start, max(end, result[-1].end))
        elif start < end:
            result.append(Span(start, end))
    return tuple(result)


def without(spans: tuple[Span, ...], hole: Span) -> tuple[Span, ...]:
    """Return what of the spans lies outside the hole."""
    result: list[Span] = []
    for span in spans:
        if not span.overlaps(hole):
            result.append(span)
            continue
        if span.start < hole.start:
            result.append(Span(span.start, hole.start))
        if span.end > hole.end:
            result.append(Span(hole.end, span.end))
    return tuple(result)


def _place(annotation: Annotation) -> tuple[int, int, str, str]:
    return annotation.start, annotation.end, annotation.created, annotation.id
