"""A project's labels written into one file, which is there whole or not at all."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from annotator.domain.annotations import ArticleLabels
from annotator.domain.articles import Article
from annotator.domain.decisions import Decision, Ruling
from annotator.domain.documents import (
    LABELS,
    PROJECT,
    Document,
    DocumentRef,
    annotations_ref,
    article_ref,
    decision_ref,
    incident_ref,
)
from annotator.domain.incidents import Incident, IncidentFacts
from annotator.domain.labels import LabelSet
from annotator.domain.projects import ProjectInfo
from annotator.exporters import Exporter, ExportOptions, Said
from annotator.exporters.details import cells_of, in_order
from annotator.jobs.output import ExportFailed, whole_file
from annotator.jobs.progress import Cancelled, Progress
from annotator.storage.errors import StorageError
from annotator.storage.folder import ProjectFolder
from annotator.storage.layout import path_of

_BEGINNING = 1024  # bytes, which hold everything that stands before the metadata
_ADDED = re.compile(rb'\n "added": "([0-9T:.Z-]+)"')


class Exported(NamedTuple):
    """What an export did.

    Attributes:
        path: The file.
        articles: How many articles went into it.
        annotations: How many annotations they have.
        left_out: What could not be read and is missing from the file, a sentence each.
        records: What a row stands for where that is neither an annotation nor a sentence: `figures`; else empty.
        rows: How many rows the file has.
    """

    path: Path
    articles: int
    annotations: int
    left_out: tuple[str, ...]
    records: str = ""
    rows: int = 0


def export(
    folder: ProjectFolder, exporter: Exporter, output: Path, options: ExportOptions, progress: Progress
) -> Exported:
    """Write the project's labels to the file, in the place of one that is there.

    What cannot be read of the project is left out and told. A file that belongs to a project is never replaced.

    Args:
        folder: The project.
        exporter: The format.
        output: The file; its folder exists.
        options: What to write; the annotator is one of the project.
        progress: Told the articles done, their number, and the title of the one being written.

    Raises:
        ExportFailed: The file could not be written.
        StorageError: The project's own files could not be read.
        Cancelled: The user wants the file no more.
        In each case what stood in its place is as it was.
    """
    with whole_file(output) as file:
        source = FolderSource(folder, options.annotator, progress)
        rows = exporter.write(source, file, options)
    records = options.rows if exporter.rows and options.rows not in ("annotations", "sentences") else ""
    left_out = tuple(source.left_out)
    return Exported(output, source.articles_given, source.annotations_given, left_out, records, rows)


def annotator_id(folder: ProjectFolder, name: str) -> str:
    """Return the id of the annotator with this name or id.

    Raises:
        ExportFailed: There is none, or more than one of the name; the sentence says who there is.
    """
    everyone = folder.annotators()
    if any(each.id == name for each in everyone):
        return name
    found = [each.id for each in everyone if each.name.casefold() == name.casefold()]
    if len(found) == 1:
        return found[0]
    if found:
        raise ExportFailed(f"Several annotators are called “{name}”; give one of their ids: {', '.join(found)}.")
    known = ", ".join(f"{each.name} ({each.id})" if each.name else each.id for each in everyone)
    who = f"its annotators are {known}" if known else "nobody has labelled in it yet"
    raise ExportFailed(f"There is no annotator “{name}” in this project; {who}.")


class FolderSource:
    """A project's folder as exporters read it.

    Attributes:
        articles_given, annotations_given: How many there were in the last round.
    """

    def __init__(self, folder: ProjectFolder, annotator: str, progress: Progress, article: str = "") -> None:
        """Read of the folder, what the annotator said or, where that is empty, what everyone did.

        Args:
            article: Id of the only article to read; empty for all.
        """
        self.articles_given = 0
        self.annotations_given = 0
        self._unread: list[str] = []
        self._unread_shared: list[str] = []
        # A reader of its own: what is read here must not count as seen by whoever is editing the project.
        self._folder = folder = ProjectFolder(folder.path)
        self._progress = progress
        info, label_set = folder.load(PROJECT), folder.load(LABELS)
        assert isinstance(info, ProjectInfo)
        assert isinstance(label_set, LabelSet)
        self._info = info
        self._label_set = label_set
        self._annotators = {each.id: each.name for each in folder.annotators() if annotator in ("", each.id)}
        ids = (each for each in folder.article_ids() if article in ("", each))
        self._ids = sorted(ids, key=lambda each: (_added(folder, each), each))

    @property
    def left_out(self) -> list[str]:
        """What could not be read of incidents and decisions, and of articles in the last round, a sentence each."""
        return [*self._unread_shared, *self._unread]

    @property
    def info(self) -> ProjectInfo:
        """The project's own document."""
        return self._info

    @property
    def label_set(self) -> LabelSet:
        """The labels."""
        return self._label_set

    @property
    def annotators(self) -> Mapping[str, str]:
        """The names of the annotators by id."""
        return self._annotators

    def articles(self) -> Iterator[Said]:
        """Go through the articles in the order of the project's list; raises Cancelled."""
        self.articles_given = self.annotations_given = 0
        self._unread.clear()
        for number, article_id in enumerate(self._ids):
            self._go_on()
            try:
                article = self._folder.load(article_ref(article_id))
            except StorageError as error:
                self._unread.append(error.sentence)
                continue
            assert isinstance(article, Article)
            if article.removed:
                continue
            self._progress(number, len(self._ids), article.metadata.title)
            labels = tuple(self._labels(self._refs_of(article_id)))
            self.articles_given += 1
            self.annotations_given += sum(len(each.annotations) for each in labels)
            yield Said(article, labels)
        self._progress(len(self._ids), len(self._ids), "")

    @cached_property
    def incidents(self) -> Mapping[str, IncidentFacts]:
        """The incidents by id; what cannot be read is left out, and told."""
        found = ((each, self._shared(incident_ref(each))) for each in self._folder.incident_ids())
        return {each: it.facts for each, it in found if isinstance(it, Incident) and it.facts is not None}

    @cached_property
    def rulings(self) -> Mapping[str, Ruling]:
        """The decisions by id; what cannot be read is left out, and told."""
        found = ((each, self._shared(decision_ref(each))) for each in self._folder.decision_ids())
        return {each: it.ruling for each, it in found if isinstance(it, Decision) and it.ruling is not None}

    def attributes(self) -> tuple[str, ...]:
        """Return the columns of all details and links of the annotations; raises Cancelled."""
        found: set[str] = set()
        for article_id in self._ids:
            self._go_on()
            with_details = filter(self._may_have_attributes, self._refs_of(article_id))
            annotations = (a for labels in self._labels(with_details) for a in labels.annotations if not a.is_bare)
            here = {column for annotation in annotations for column in cells_of(annotation, self._info.rule)}
            if not here <= found and not self._is_removed(article_id):
                found |= here
        return in_order(found, self._label_set)

    def _refs_of(self, article_id: str) -> Iterator[DocumentRef]:
        refs = (annotations_ref(annotator, article_id) for annotator in self._annotators)
        return filter(self._folder.exists, refs)

    def _labels(self, refs: Iterable[DocumentRef]) -> Iterator[ArticleLabels]:
        for ref in refs:
            try:
                labels = self._folder.load(ref)
            except StorageError as error:
                self._unread.append(error.sentence)
                continue
            assert isinstance(labels, ArticleLabels)
            if not labels.is_empty:
                yield labels

    def _may_have_attributes(self, ref: DocumentRef) -> bool:
        """Say whether the file may hold details or links; most hold none, and need not be understood to see that."""
        try:
            content = (self._folder.path / path_of(ref)).read_bytes()
        except OSError:  # told when the file is loaded
            return True
        # In a note or a quote these quotation marks would be escaped.
        bare = min(content.count(b'"attributes": {}'), content.count(b'"links": []'))
        return bare < content.count(b'"attributes"')

    def _shared(self, ref: DocumentRef) -> Document | None:
        try:
            return self._folder.load(ref)
        except StorageError as error:
            self._unread_shared.append(error.sentence)
            return None

    def _is_removed(self, article_id: str) -> bool:
        try:
            article = self._folder.load(article_ref(article_id))
        except StorageError:  # told when the articles are written
            return True
        assert isinstance(article, Article)
        return article.removed

    def _go_on(self) -> None:
        if self._progress.cancelled():
            raise Cancelled


def _added(folder: ProjectFolder, article_id: str) -> str:
    """Return when the article was imported, by which the list is ordered; empty where that is not easily seen.

    Only the beginning of the file is read: loading all articles first would double the time of an export.
    """
    try:
        with (folder.path / path_of(article_ref(article_id))).open("rb") as file:
            match = _ADDED.search(file.read(_BEGINNING))
    except OSError:  # told when the article is loaded
        return ""
    return match[1].decode() if match else ""
