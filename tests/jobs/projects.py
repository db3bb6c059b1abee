"""Projects on disk for the tests of jobs, and a progress that remembers."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from annotator.domain.annotations import Annotation
from annotator.domain.articles import Article
from annotator.domain.documents import annotations_ref, annotator_ref, article_ref
from annotator.domain.projects import Annotator, ProjectInfo
from annotator.storage.folder import ProjectFolder
from annotator.text.spans import Span
from tests.exporters.sources import LABEL_SET, TIME, annotation, article, labels


@dataclass
class Reports:
    """A progress that keeps what it was told, and is cancelled after so many reports."""

    patience: int = 1_000_000
    told: list[tuple[int, int, str]] = field(default_factory=list)

    def __call__(self, done: int, total: int, what: str) -> None:
        """Keep it."""
        self.told.append((done, total, what))

    def cancelled(self) -> bool:
        """Say whether that was enough."""
        return len(self.told) >= self.patience


FIRST = article(
    ["Embassy stormed"], ["Air strikes killed 25.", "No one was hurt."], kinds=["headline", "body"], title="First"
)
SECOND = article(["The minister spoke."], title="Second")


def project(path: Path, *articles: Article) -> ProjectFolder:
    """Return a project of these articles, imported in this order; of FIRST and SECOND where none are given."""
    folder = ProjectFolder.create(path, ProjectInfo(name="Border towns", created=TIME), LABEL_SET)
    for minute, each in enumerate(articles or (FIRST, SECOND)):
        added = f"2026-03-12T14:{minute:02}:00.000000Z"
        folder.save(article_ref(each.id), each.model_copy(update={"added": added}))
    return folder


def say(
    folder: ProjectFolder, annotator: str, of: Article, *annotations: Annotation, name: str = "", **more: object
) -> None:
    """Let the annotator say this of the article."""
    folder.save(annotations_ref(annotator, of.id), labels(of, annotator, *annotations, **more))
    if name:
        folder.save(annotator_ref(annotator), Annotator(id=annotator, name=name))


def on_sentence(of: Article, number: int, label: str = "event", **more: object) -> Annotation:
    """Return an annotation of the article's sentence of this number, from 0."""
    return annotation(of, label, Span(*of.sentences.spans[number]), **more)
