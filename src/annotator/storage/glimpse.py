"""A glimpse of an article: what its files say, read without the models, for a first paint before these are loaded.

Nothing is made of a glimpse but that picture; the documents are loaded and checked right after it. A file whose shape
is not exactly the one that is known here gives no glimpse, which costs a moment and nothing else.
"""

from __future__ import annotations

import json
from collections import Counter
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from annotator.domain.colours import LabelColour
from annotator.domain.refs import LABELS, PROJECT, DocumentRef, annotations_ref, article_ref
from annotator.domain.sentences import ParagraphKind, Sentences
from annotator.storage.errors import StorageError
from annotator.storage.layout import path_of
from annotator.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

FORMATS = {
    "project": ("annotator/project", 1),
    "labels": ("annotator/labels", 1),
    "article": ("annotator/article", 1),
    "annotations": ("annotator/annotations", 1),
}
"""The format and the version that are read here, by kind of document."""


class Glimpse(NamedTuple):
    """What the files of an article say.

    The three stand where an Article, ArticleLabels and a LabelSet would: they answer what showing them asks.
    """

    project_name: str
    article: SeenArticle
    labels: SeenLabels
    label_set: SeenLabelSet


def glimpse(project: Path, annotator: str, article_id: str) -> Glimpse | None:
    """Return what the files say of an article and of this annotator's labels on it; None where they say it otherwise.

    Args:
        project: The project's folder.
        annotator: Whose labels.
        article_id: Which article.
    """
    try:
        info = _read(project, PROJECT)
        label_set = SeenLabelSet(tuple(_label(item) for item in _read(project, LABELS)["labels"]))
        article = _article(_read(project, article_ref(article_id)))
        try:
            labels = _labels(_read(project, annotations_ref(annotator, article_id)), article)
        except FileNotFoundError:
            labels = SeenLabels(annotator)
        if article.id != article_id:
            return None
        return Glimpse(str(info["name"]), article, labels, label_set)
    except (OSError, StorageError, LookupError, TypeError, ValueError, RecursionError):
        return None  # loading will say what is wrong


# -- what is seen ------------------------------------------------------------------------------------------------------


class SeenParagraph(NamedTuple):
    """As Paragraph."""

    start: int
    end: int
    kind: ParagraphKind
    sentences: tuple[Span, ...]

    @property
    def span(self) -> Span:
        """The paragraph's place in the text."""
        return Span(self.start, self.end)


class SeenMetadata(NamedTuple):
    """As Metadata."""

    title: str = ""
    published: str = ""
    source: str = ""
    address: str = ""
    language: str = "en"
    file: str = ""


class SeenArticle:
    """As Article."""

    def __init__(self, id_: str, text: str, metadata: SeenMetadata, paragraphs: tuple[SeenParagraph, ...]) -> None:
        """Hold these."""
        self.id = id_
        self.text = text
        self.metadata = metadata
        self.paragraphs = paragraphs
        self.sentences = Sentences(paragraphs)


class SeenLink(NamedTuple):
    """As Link."""

    attribute: str
    to: str


class SeenAnnotation(NamedTuple):
    """As Annotation; the values of its details as they stand in the file."""

    id: str
    label: str
    start: int
    end: int
    quote: str
    created: str
    modified: str
    unit: str = "sentence"
    attributes: Mapping[str, Any] = {}
    links: Sequence[SeenLink] = ()
    note: str = ""
    origin: str = "hand"

    @property
    def span(self) -> Span:
        """The annotation's place in the text."""
        return Span(self.start, self.end)


class SeenNote(NamedTuple):
    """As SentenceNote."""

    start: int
    end: int
    text: str

    @property
    def span(self) -> Span:
        """The note's place in the text."""
        return Span(self.start, self.end)


class SeenLabels:
    """As ArticleLabels, for looking up in the little that is in sight."""

    def __init__(
        self,
        annotator: str,
        *,
        done: bool = False,
        annotations: tuple[SeenAnnotation, ...] = (),
        notes: tuple[SeenNote, ...] = (),
        reviewed: tuple[Span, ...] = (),
    ) -> None:
        """Hold these, in the order of the text."""
        self.annotator = annotator
        self.done = done
        self.annotations = annotations
        self.notes = notes
        self.reviewed = reviewed

    def get(self, annotation_id: str) -> SeenAnnotation | None:
        """Return the annotation with the id, if there is one."""
        return next((each for each in self.annotations if each.id == annotation_id), None)

    def pointing_at(self, annotation_ids: Collection[str]) -> list[SeenAnnotation]:
        """Return the annotations that have a link to one of these, in order."""
        return [each for each in self.annotations if any(link.to in annotation_ids for link in each.links)]

    def overlapping(self, span: Span) -> list[SeenAnnotation]:
        """Return the annotations that share a code point with the span, in order."""
        return [each for each in self.annotations if each.start < span.end and span.start < each.end]

    def notes_on(self, span: Span) -> list[SeenNote]:
        """Return the notes that share a code point with the span, in order."""
        return [note for note in self.notes if note.span.overlaps(span)]

    def is_read(self, span: Span) -> bool:
        """Say whether the whole span was marked as read with nothing in it."""
        return any(read.covers(span) for read in self.reviewed)

    @cached_property
    def counts(self) -> Mapping[str, int]:
        """How many annotations there are of each label that was given, by its id."""
        return Counter(annotation.label for annotation in self.annotations)


class SeenLabel(NamedTuple):
    """As Label; its attributes as they stand in the file."""

    id: str
    name: str
    short_name: str = ""
    key: int | None = None
    colour: LabelColour = LabelColour.STONE
    definition: str = ""
    guideline: str = ""
    examples: Sequence[str] = ()
    counter_examples: Sequence[str] = ()
    attributes: Sequence[Any] = ()


class SeenLabelSet(NamedTuple):
    """As LabelSet."""

    labels: tuple[SeenLabel, ...]

    def get(self, label_id: str) -> SeenLabel | None:
        """Return the label with the id, if there is one."""
        return next((label for label in self.labels if label.id == label_id), None)


# -- reading -----------------------------------------------------------------------------------------------------------


def _read(project: Path, ref: DocumentRef) -> dict[str, Any]:
    """Return the JSON of a document of the known format and version; raises ValueError for any other."""
    data = json.loads((project / path_of(ref)).read_bytes())
    if (data["format"], data["version"]) != FORMATS[ref.kind]:
        raise ValueError("of another format")
    return dict(data)


def _article(data: dict[str, Any]) -> SeenArticle:
    text = data["text"]
    if sha256(text.encode()).hexdigest() != data["text_sha256"]:
        raise ValueError("of another text")
    paragraphs = tuple(_paragraph(**item) for item in data["paragraphs"])
    _in_order([span for paragraph in paragraphs for span in paragraph.sentences], len(text))
    if not paragraphs or not all(paragraph.sentences for paragraph in paragraphs):
        raise ValueError("with nothing to read")
    return SeenArticle(data["id"], text, SeenMetadata(**data["metadata"]), paragraphs)


def _paragraph(start: int, end: int, sentences: list[list[int]], kind: str = "body") -> SeenParagraph:
    spans = tuple(Span(*span) for span in sentences)
    if not start <= spans[0].start or not spans[-1].end <= end:
        raise ValueError("with a sentence outside of its paragraph")
    return SeenParagraph(start, end, ParagraphKind(kind), spans)


def _labels(data: dict[str, Any], article: SeenArticle) -> SeenLabels:
    annotations = tuple(_annotation(**item) for item in data["annotations"])
    notes = tuple(SeenNote(**item) for item in data["notes"])
    reviewed = tuple(Span(*span) for span in data["reviewed"])
    for stretches in (annotations, notes):
        places = [(each.start, each.end) for each in stretches]
        if places != sorted(places) or any(not 0 <= start < end <= len(article.text) for start, end in places):
            raise ValueError("with a place that is not in the text, or out of order")
    _in_order(reviewed, len(article.text))
    return SeenLabels(
        data["annotator"], done=data["done"] is True, annotations=annotations, notes=notes, reviewed=reviewed
    )


def _annotation(links: Sequence[dict[str, str]] = (), **data: Any) -> SeenAnnotation:
    return SeenAnnotation(**data, links=tuple(SeenLink(**link) for link in links))


def _label(data: dict[str, Any]) -> SeenLabel:
    return SeenLabel(**{**data, "colour": LabelColour(data["colour"])})


def _in_order(spans: Sequence[Span], length: int) -> None:
    at = 0
    for start, end in spans:
        if not at <= start < end <= length:
            raise ValueError("with stretches out of order")
        at = end
