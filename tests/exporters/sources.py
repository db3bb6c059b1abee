"""A project in memory, small enough to know by heart, as exporters read one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from annotator.domain.annotations import Annotation, ArticleLabels
from annotator.domain.articles import Article, Metadata, Paragraph, ParagraphKind, article_id, text_digest
from annotator.domain.decisions import Ruling
from annotator.domain.incidents import IncidentFacts
from annotator.domain.labels import Label, LabelSet
from annotator.domain.projects import ProjectInfo
from annotator.exporters import Said
from annotator.exporters.details import cells_of, in_order
from annotator.text.spans import Span

TIME = "2026-03-12T14:02:00.000000Z"

LABEL_SET = LabelSet(
    labels=(
        Label(id="event", name="Event", key=1),
        Label(id="claim", name="Claim", key=2),
        Label(id="casualty_figure", name="Casualty figure", key=3),
    )
)


@dataclass(frozen=True)
class MemorySource:
    """A source of exporters that holds all of its articles."""

    said: Sequence[Said]
    annotators: Mapping[str, str] = field(default_factory=lambda: {"ada": "Ada", "bob": "Bob"})
    label_set: LabelSet = LABEL_SET
    incidents: Mapping[str, IncidentFacts] = field(default_factory=dict)
    rulings: Mapping[str, Ruling] = field(default_factory=dict)
    info: ProjectInfo = field(default_factory=lambda: ProjectInfo(name="Border towns", created=TIME))

    def articles(self) -> Iterator[Said]:
        """Go through the articles."""
        return iter(self.said)

    def attributes(self) -> tuple[str, ...]:
        """Return the columns of the details that occur."""
        annotations = (a for said in self.said for labels in said.labels for a in labels.annotations)
        found = {column for annotation in annotations for column in cells_of(annotation, self.info.rule)}
        return in_order(found, self.label_set)


def article(*paragraphs: Sequence[str], kinds: Sequence[str] = (), title: str = "A title", source: str = "") -> Article:
    """Return an article of paragraphs of sentences, with one space between sentences and a blank line after each."""
    text = "\n\n".join(" ".join(sentences) for sentences in paragraphs) + "\n"
    made = []
    at = 0
    for index, sentences in enumerate(paragraphs):
        spans = []
        start = at
        for sentence in sentences:
            spans.append(Span(at, at + len(sentence)))
            at += len(sentence) + 1
        kind = ParagraphKind(kinds[index]) if kinds else ParagraphKind.BODY
        made.append(Paragraph(start=start, end=at - 1, kind=kind, sentences=tuple(spans)))
        at += 1
    digest = text_digest(text)
    return Article(
        id=article_id(digest),
        added=TIME,
        metadata=Metadata(title=title, published="2019-12-31", source=source),
        text_sha256=digest,
        paragraphs=tuple(made),
        text=text,
    )


def annotation(article: Article, label: str, span: Span, **more: object) -> Annotation:
    """Return an annotation of the stretch, as if it were a whole sentence unless `more` says otherwise."""
    data: dict[str, object] = {
        "id": f"{label}-{span.start}-{span.end}",
        "label": label,
        "start": span.start,
        "end": span.end,
        "quote": span.of(article.text),
        "created": TIME,
        "modified": TIME,
    }
    return Annotation.model_validate(data | more)


def labels(article: Article, annotator: str, *annotations: Annotation, **more: object) -> ArticleLabels:
    """Return what the annotator said of the article."""
    data: dict[str, object] = {
        "article": article.id,
        "text_sha256": article.text_sha256,
        "annotator": annotator,
        "annotations": annotations,
    }
    return ArticleLabels.model_validate(data | more)
