"""Whether a project is sound: every file readable, every label where its text is.

A rule is a small function in `RULES`; it looks at one thing and yields what it finds wrong.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from annotator.domain.annotations import ArticleLabels
from annotator.domain.articles import Article, article_id
from annotator.domain.documents import LABELS, PROJECT, Document, DocumentRef, annotations_ref, article_ref
from annotator.domain.labels import LabelSet
from annotator.jobs.progress import Progress
from annotator.storage.errors import DamagedFile, StorageError
from annotator.storage.folder import ProjectFolder
from annotator.storage.layout import ANNOTATIONS, ARTICLES, JOURNAL, is_temporary, path_of, ref_of


class Problem(NamedTuple):
    """One thing that is wrong in a project.

    Attributes:
        path: The file, inside the project's folder.
        place: Where in it; empty where the whole file is meant.
        sentence: What is wrong.
        advice: What to do.
    """

    path: str
    place: str
    sentence: str
    advice: str


class Subject(NamedTuple):
    """An article with what everyone said of it.

    Attributes:
        labels: Those that could be read.
        label_set: None where it could not be read.
    """

    article: Article
    labels: tuple[ArticleLabels, ...]
    label_set: LabelSet | None


class Rules(NamedTuple):
    """The rules by what they look at.

    Attributes:
        files: One file of the folder, by its path and its path inside the folder.
        articles: One article with its labels.
    """

    files: tuple[Callable[[Path, PurePosixPath], Iterator[Problem]], ...]
    articles: tuple[Callable[[Subject], Iterator[Problem]], ...]


# -- rules on files ----------------------------------------------------------------------------------------------------


def leftover(_path: Path, name: PurePosixPath) -> Iterator[Problem]:
    """Find temporary files of saves that were killed."""
    if is_temporary(name.name):
        yield Problem(
            str(name),
            "",
            "This temporary file was left behind by a save that did not end.",
            "Delete it if no program is saving right now.",
        )


def pending_edits(path: Path, name: PurePosixPath) -> Iterator[Problem]:
    """Find edits that are in a journal and may not be in the files yet."""
    if name.parts[0] != JOURNAL or path.suffix != ".jsonl":
        return
    try:
        _, *edits = path.read_bytes().rstrip(b"\n").split(b"\n")
    except OSError as error:
        yield Problem(str(name), "", f"The journal cannot be read: {error.strerror}.", "Ask for the right to read it.")
        return
    if not edits:
        return
    if ".kept-" in name.name:
        what, advice = "were set aside", "Look at them, and delete the file when they are not wanted."
    else:
        what, advice = "may not be in the files yet", "Open the project in the window once; it completes them."
    count = f"{len(edits)} edits" if len(edits) > 1 else "One edit"
    yield Problem(str(name), "", f"{count} {what if len(edits) > 1 else what.replace('were', 'was')}.", advice)


def stranger(_path: Path, name: PurePosixPath) -> Iterator[Problem]:
    """Find files among the articles and annotations that the project does not know."""
    if name.parts[0] in (ARTICLES, ANNOTATIONS) and ref_of(name) is None and not name.name.startswith("."):
        yield Problem(
            str(name), "", "This is no file of the project, so nothing in it is read.", "Move it out of the project."
        )


# -- rules on articles and their labels --------------------------------------------------------------------------------


def article_goes_by_its_text(subject: Subject) -> Iterator[Problem]:
    """Find articles whose id is not the one that their text gives."""
    article = subject.article
    if article.id != article_id(article.text_sha256):
        yield Problem(
            _name(article_ref(article.id)),
            "key id",
            "The id does not belong to this text, so the same text could be imported twice.",
            "Import the text again and label the new article.",
        )


def every_word_is_in_a_sentence(subject: Subject) -> Iterator[Problem]:
    """Find text that no sentence holds, so that nobody sees it."""
    article = subject.article
    at = 0
    for start, end in [*article.sentences.spans, (len(article.text), len(article.text))]:
        if article.text[at:start].strip():
            yield Problem(
                _name(article_ref(article.id)),
                f"characters {at} to {start}",
                f"No sentence holds {_short(article.text[at:start])}, so it is not shown.",
                "Put a good copy of the file in its place.",
            )
        at = end


def labels_are_of_this_text(subject: Subject) -> Iterator[Problem]:
    """Find labels that were given to another text."""
    for labels in subject.labels:
        if labels.text_sha256 != subject.article.text_sha256:
            yield _of(
                labels,
                "key text_sha256",
                "The labels were given to another text than the article has now.",
                "Put the article’s file back as it was.",
            )


def spans_lie_in_the_text(subject: Subject) -> Iterator[Problem]:
    """Find offsets beyond the end of the text."""
    length = len(subject.article.text)
    for labels in subject.labels:
        stretches = [
            *((f"annotation {each.id}", each.end) for each in labels.annotations),
            *((f"note at {each.start}", each.end) for each in labels.notes),
            *((f"reviewed at {each.start}", each.end) for each in labels.reviewed),
        ]
        for place, end in stretches:
            if end > length:
                yield _of(
                    labels,
                    place,
                    f"It ends at character {end}, but the text has {length}.",
                    "Take it away and label the sentence again.",
                )


def quotes_equal_the_text(subject: Subject) -> Iterator[Problem]:
    """Find annotations whose text is not what it was when they were made."""
    text = subject.article.text
    for labels in subject.labels:
        for each in labels.annotations:
            if each.end <= len(text) and each.span.of(text) != each.quote:
                yield _of(
                    labels,
                    f"annotation {each.id}",
                    f"It quotes {_short(each.quote)}, but the text there is {_short(each.span.of(text))}.",
                    "Take it away and label the words again.",
                )


def labels_are_known(subject: Subject) -> Iterator[Problem]:
    """Find annotations with a label that the label set does not have."""
    if subject.label_set is None:
        return
    known = {label.id for label in subject.label_set.labels}
    for labels in subject.labels:
        for each in labels.annotations:
            if each.label not in known:
                yield _of(
                    labels,
                    f"annotation {each.id}",
                    f"There is no label {each.label!r} in the label set.",
                    "Add the label again, or take the annotation away.",
                )


def ids_are_unique(subject: Subject) -> Iterator[Problem]:
    """Find annotations of different annotators that have one id."""
    owners: dict[str, str] = {}
    for labels in subject.labels:
        for each in labels.annotations:
            other = owners.setdefault(each.id, labels.annotator)
            if other != labels.annotator:
                yield _of(
                    labels,
                    f"annotation {each.id}",
                    f"An annotation of {other} has the same id.",
                    "Label the words anew and take this one away.",
                )


RULES = Rules(
    files=(leftover, pending_edits, stranger),
    articles=(
        article_goes_by_its_text,
        every_word_is_in_a_sentence,
        labels_are_of_this_text,
        spans_lie_in_the_text,
        quotes_equal_the_text,
        labels_are_known,
        ids_are_unique,
    ),
)


# -- the check ---------------------------------------------------------------------------------------------------------


def check(folder: ProjectFolder, progress: Progress, rules: Rules = RULES) -> Iterator[Problem]:
    """Find what is wrong in the project, one problem after the other; nothing where it is sound.

    Args:
        folder: The project; it need not have been opened, so that a damaged one can be checked too.
        progress: Told how many articles were looked at; where it was cancelled, there are no more problems.
        rules: What to look for beyond files that cannot be read.

    Raises:
        StorageError: The folder itself cannot be read.
    """
    files = sorted(_files(folder.path))
    for name in files:
        for rule in rules.files:
            yield from rule(folder.path / name, name)
    refs = [ref for ref in map(ref_of, files) if ref is not None]

    reader = _Reader(folder)
    label_set = None
    for ref in (PROJECT, LABELS, *(ref for ref in refs if ref.kind in _SHARED)):
        document = reader.read(ref)
        label_set = document if isinstance(document, LabelSet) else label_set
    yield from reader.take()

    by_article: dict[str, list[DocumentRef]] = {ref.article: [] for ref in refs if ref.kind == "article"}
    for ref in refs:
        if ref.kind != "annotations":
            continue
        if ref.article in by_article:
            by_article[ref.article].append(ref)
        else:
            yield Problem(
                _name(ref),
                "",
                "It labels an article that the project does not have.",
                f"Put {_name(article_ref(ref.article))} back, or move this file away.",
            )

    for number, (id_, said) in enumerate(by_article.items()):
        if progress.cancelled():
            return
        article = reader.read(article_ref(id_))
        labels = tuple(each for each in map(reader.read, said) if isinstance(each, ArticleLabels))
        yield from reader.take()
        if isinstance(article, Article):
            progress(number, len(by_article), article.metadata.title)
            subject = Subject(article, labels, label_set)
            for look in rules.articles:
                yield from look(subject)


_SHARED = ("annotator", "incident", "decision")


class _Reader:
    """Reads documents, and keeps what stands against them as problems."""

    def __init__(self, folder: ProjectFolder) -> None:
        # A reader of its own: what is read here must not count as seen by whoever is editing the project.
        self._folder = ProjectFolder(folder.path)
        self._problems: list[Problem] = []

    def read(self, ref: DocumentRef) -> Document | None:
        """Return the document, or None where it cannot be read."""
        try:
            document = self._folder.load(ref)
        except StorageError as error:
            self._problems.append(_unreadable(_name(ref), error))
            return None
        newer = self._folder.damaged.get(_name(ref))  # what could be read only in part
        if newer is not None:
            self._problems.append(_unreadable(_name(ref), newer))
        return document

    def take(self) -> Sequence[Problem]:
        """Return the problems since the last call."""
        problems, self._problems = self._problems, []
        return problems


def _unreadable(name: str, error: StorageError) -> Problem:
    if isinstance(error, DamagedFile):
        advice = "Put a good copy in its place, or move it away."
        return Problem(name, error.place, f"The file is damaged: {error.reason}.", advice)
    return Problem(name, "", error.sentence, "")


def _files(root: Path) -> Iterator[PurePosixPath]:
    def failed(error: OSError) -> None:
        raise StorageError(f"“{error.filename}” could not be read: {error.strerror}.", Path(error.filename)) from error

    for folder, subfolders, names in os.walk(root, onerror=failed):
        inside = PurePosixPath(Path(folder).relative_to(root).as_posix())
        if inside == PurePosixPath():
            subfolders[:] = [name for name in subfolders if not name.startswith(".")]  # version control, and the like
        for name in names:
            yield inside / name


def _name(ref: DocumentRef) -> str:
    return str(path_of(ref))


def _of(labels: ArticleLabels, place: str, sentence: str, advice: str) -> Problem:
    return Problem(_name(annotations_ref(labels.annotator, labels.article)), place, sentence, advice)


def _short(text: str, longest: int = 40) -> str:
    text = " ".join(text.split())
    return f"“{text}”" if len(text) <= longest else f"“{text[: longest - 1].rstrip()}…”"
