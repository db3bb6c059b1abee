"""The shape of a whole project in one file, from which its JSON Schema is made."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, JsonValue

from annotator.domain.annotations import Annotation, SentenceNote
from annotator.domain.articles import Metadata, Paragraph, TextChange
from annotator.domain.counting import CountingRule
from annotator.domain.decisions import Ruling
from annotator.domain.documents import ID_PATTERN, TIMESTAMP_PATTERN, Value
from annotator.domain.incidents import IncidentFacts
from annotator.domain.labels import Label
from annotator.text.spans import Span

_Id = Annotated[str, Field(pattern=ID_PATTERN)]
_Timestamp = Annotated[str, Field(pattern=TIMESTAMP_PATTERN)]


class ExportedProject(Value):
    """What is true of the project as a whole."""

    name: str
    created: _Timestamp
    counting_rule: str
    counting_rules: tuple[CountingRule, ...]
    settings: dict[str, JsonValue]


class ExportedAnnotator(Value):
    """A person who labelled."""

    id: _Id
    name: str


class ExportedIncident(IncidentFacts):
    """What events and figures refer to by its id."""

    id: _Id


class ExportedDecision(Ruling):
    """What was decided of two figures that cannot both be true."""

    id: _Id


class ExportedLabels(Value):
    """What one annotator said of the article.

    Attributes:
        done: Whether the annotator is through with the article.
        notes: Remarks on sentences.
        reviewed: Stretches that were read and hold nothing.
        dismissed: Stretches for which what was proposed was dismissed.
    """

    annotator: _Id
    done: bool
    annotations: tuple[Annotation, ...]
    notes: tuple[SentenceNote, ...]
    reviewed: tuple[Span, ...]
    dismissed: tuple[Span, ...]


class ExportedArticle(Value):
    """An article with what everyone said of it.

    Attributes:
        changes: What importing did to the text.
        text: What all offsets count the code points of.
    """

    id: _Id
    added: _Timestamp
    metadata: Metadata
    changes: tuple[TextChange, ...]
    text_sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
    text: str
    paragraphs: tuple[Paragraph, ...]
    labels: tuple[ExportedLabels, ...]


class ProjectExport(Value):
    """A whole project in one file, without the articles that were removed from it.

    Attributes:
        offsets: How every start and end counts.
        label_set: The labels in their order.
    """

    format: Literal["annotator/export"] = "annotator/export"
    version: Literal[1] = 1
    offsets: Literal["code points, end exclusive"] = "code points, end exclusive"
    project: ExportedProject
    label_set: tuple[Label, ...]
    incidents: tuple[ExportedIncident, ...]
    decisions: tuple[ExportedDecision, ...]
    annotators: tuple[ExportedAnnotator, ...]
    articles: tuple[ExportedArticle, ...]
