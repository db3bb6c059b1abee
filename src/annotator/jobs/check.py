"""Whether a project is sound: every file readable, every label where its text is, and what is said without fault.

The rules on what a project says are in `annotator.analysis.problems.rules`; here are those on its files, and the walk
through a folder that shows everything to all of them.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path, PurePosixPath
from typing import Any, NamedTuple

from annotator.analysis.problems.problem import Problem, Where
from annotator.analysis.problems.repeated import Repetitions
from annotator.analysis.problems.report import ArticleReport, report_on
from annotator.analysis.problems.rule import Rule, found
from annotator.analysis.problems.rules import RULES as SAID
from annotator.analysis.problems.rules import Rules as RulesOnWhatIsSaid
from annotator.analysis.problems.shared_rules import Decisions
from annotator.analysis.problems.subjects import Standards, Subject
from annotator.domain.annotations import ArticleLabels
from annotator.domain.articles import Article
from annotator.domain.counting import BUILT_IN_RULES
from annotator.domain.decisions import Decision, Ruling
from annotator.domain.documents import LABELS, PROJECT, Document, DocumentRef, article_ref
from annotator.domain.incidents import Incident, IncidentFacts
from annotator.domain.labels import LabelSet
from annotator.domain.projects import ProjectInfo
from annotator.jobs.progress import Progress
from annotator.storage.errors import DamagedFile, StorageError
from annotator.storage.folder import ProjectFolder
from annotator.storage.journal import SET_ASIDE, edits_in
from annotator.storage.layout import ANNOTATIONS, ARTICLES, DECISIONS, INCIDENTS, JOURNAL, is_temporary, path_of, ref_of
from annotator.suggestion.mending import by_reading


class ProjectFile(NamedTuple):
    """One file of a project's folder.

    Attributes:
        path: Where it is.
        name: Its path inside the folder.
    """

    path: Path
    name: PurePosixPath


class Unreadable(NamedTuple):
    """A document that could not be read, or only in part, and why."""

    ref: DocumentRef
    error: StorageError


class Rules(NamedTuple):
    """The registry of all rules: on files, and on what they say.

    Attributes:
        files: One file of the folder.
        refs: The names of all documents that have a file.
        unreadable: A document that could not be read.
        said: The rules on what a project says.
    """

    files: tuple[Rule[ProjectFile], ...] = ()
    refs: tuple[Rule[tuple[DocumentRef, ...]], ...] = ()
    unreadable: tuple[Rule[Unreadable], ...] = ()
    said: RulesOnWhatIsSaid = SAID

    @property
    def all(self) -> Iterator[Rule[Any]]:
        """Every rule, in the order in which problems are listed."""
        yield from self.unreadable
        yield from self.files
        yield from self.refs
        yield from self.said.all


# -- rules on files ----------------------------------------------------------------------------------------------------


def leftover(file: ProjectFile) -> Iterator[Problem]:
    """Find temporary files of saves that were killed."""
    if is_temporary(file.name.name):
        yield _in_file(
            file.name,
            "This temporary file was left behind by a save that did not end.",
            "Delete it if no program is saving right now.",
        )


def pending_edits(file: ProjectFile) -> Iterator[Problem]:
    """Find edits that are in a journal and may not be in the files yet."""
    if SET_ASIDE not in file.name.name:
        yield from _edits(
            file, "may not be in the files yet", "Open the project in the window once; it completes them."
        )


def edits_set_aside(file: ProjectFile) -> Iterator[Problem]:
    """Find edits that fitted no more and were set aside."""
    if SET_ASIDE in file.name.name:
        yield from _edits(file, "set aside", "Look at them, and delete the file when they are not wanted.")


def _edits(file: ProjectFile, state: str, advice: str) -> Iterator[Problem]:
    if file.name.parts[0] != JOURNAL or file.path.suffix != ".jsonl":
        return
    try:
        edits = edits_in(file.path.read_bytes())
    except OSError as error:
        yield _in_file(file.name, f"The journal cannot be read: {error.strerror}.", "Ask for the right to read it.")
        return
    if edits:
        count = f"{edits} edits" if edits > 1 else "One edit"
        if state == "set aside":
            state = "were set aside" if edits > 1 else "was set aside"
        yield _in_file(file.name, f"{count} {state}.", advice)


def stranger(file: ProjectFile) -> Iterator[Problem]:
    """Find files among a project's own that it does not know."""
    name = file.name
    if (
        name.parts[0] in (ARTICLES, ANNOTATIONS, INCIDENTS, DECISIONS)
        and ref_of(name) is None
        and not name.name.startswith(".")
    ):
        yield _in_file(name, "This is no file of the project, so nothing in it is read.", "Move it out of the project.")


def labels_without_an_article(refs: tuple[DocumentRef, ...]) -> Iterator[Problem]:
    """Find labels of articles that the project does not have."""
    articles = {ref.article for ref in refs if ref.kind == "article"}
    for ref in refs:
        if ref.kind == "annotations" and ref.article not in articles:
            yield Problem(
                Where(ref),
                "It labels an article that the project does not have.",
                f"Put {path_of(article_ref(ref.article))} back, or move this file away.",
            )


def file_is_readable(unreadable: Unreadable) -> Iterator[Problem]:
    """Say why a document cannot be read."""
    error = unreadable.error
    if isinstance(error, DamagedFile):
        advice = "Put a good copy in its place, or move it away."
        yield Problem(Where(unreadable.ref, place=error.place), f"The file is damaged: {error.reason}.", advice)
    else:
        yield Problem(Where(unreadable.ref), error.sentence)


_WHILE_CLOSED = (
    Rule("leftover", "Temporary file left behind", leftover),
    Rule("pending_edits", "Edits only in the journal", pending_edits),
)
_ALWAYS = (
    Rule("edits_set_aside", "Edits set aside", edits_set_aside),
    Rule("stranger", "File that is not the project’s", stranger),
)

RULES = Rules(
    files=(*_WHILE_CLOSED, *_ALWAYS),
    refs=(Rule("no_article", "Labels of an article that is gone", labels_without_an_article),),
    unreadable=(Rule("unreadable", "File that cannot be read", file_is_readable),),
)
"""All rules there are."""

RULES_WHILE_OPEN = RULES._replace(files=_ALWAYS)
"""The rules for a project that is open in the window, which saves and tidies up as it goes."""


# -- the check ---------------------------------------------------------------------------------------------------------


def check(folder: ProjectFolder, progress: Progress, rules: Rules = RULES) -> Iterator[Problem]:
    """Find what is wrong in the project, one problem after the other; nothing where it is sound.

    Args:
        folder: The project; it need not have been opened, so that a damaged one can be checked too.
        progress: Told how many articles were looked at; where it was cancelled, there are no more problems.
        rules: What to look for.

    Raises:
        StorageError: The folder itself cannot be read.
    """
    walk = Check(folder, rules)
    yield from walk.files()
    yield from walk.standards()
    for report in walk.articles(progress):
        yield from report.unread
        yield from report.problems
    if not progress.cancelled():
        yield from walk.decisions()
        yield from walk.repetitions()


class Check:
    """One walk through a project: files, what all articles share, each article, and then what spans them."""

    def __init__(
        self, folder: ProjectFolder, rules: Rules = RULES, newer: Mapping[DocumentRef, Document] | None = None
    ) -> None:
        """Prepare.

        Args:
            folder: The project.
            rules: What to look for.
            newer: Documents as they are where their files are behind.
        """
        self._folder = folder
        self._rules = rules
        self._newer = newer or {}
        self._reader = _Reader(folder, rules.unreadable, self._newer)
        self._refs: list[DocumentRef] = []
        self._standards = Standards(None, {})
        self._rulings: dict[str, Ruling] = {}
        self._repetitions = Repetitions()
        self._annotations: dict[tuple[str, str], frozenset[str]] = {}
        self._unread: set[tuple[str, str]] = set()

    def files(self) -> Iterator[Problem]:
        """Look at the files; this comes first."""
        names = sorted(_files(self._folder.path))
        for name in names:
            yield from found(self._rules.files, ProjectFile(self._folder.path / name, name))
        stored = tuple(ref for ref in map(ref_of, names) if ref is not None)
        self._refs = sorted({*stored, *self._newer})  # some have no file yet
        self._read_standards()
        yield from self._reader.take()
        yield from found(self._rules.refs, stored)

    def standards(self) -> Iterator[Problem]:
        """Look at what all articles share."""
        yield from found(self._rules.said.standards, self._standards)

    def articles(self, progress: Progress) -> Iterator[ArticleReport]:
        """Look at one article after the other, until there is none left or the progress was cancelled."""
        said: dict[str, list[DocumentRef]] = {ref.article: [] for ref in self._refs if ref.kind == "article"}
        for ref in self._refs:
            if ref.kind == "annotations" and ref.article in said:
                said[ref.article].append(ref)
        for number, (article, refs) in enumerate(said.items()):
            if progress.cancelled():
                return
            report, title = self._look_at(article, refs)
            progress(number, len(said), title)
            yield report

    def decisions(self) -> Iterator[Problem]:
        """Look at the decisions, once all articles were looked at."""
        yield from found(self._rules.said.decisions, Decisions(self._rulings, self._annotations, self._unread))

    def repetitions(self) -> Iterator[Problem]:
        """Compare the sentences of all articles that were looked at."""
        yield from found(self._rules.said.repetitions, self._repetitions)

    def _look_at(self, id_: str, said: Sequence[DocumentRef]) -> tuple[ArticleReport, str]:
        article = self._reader.read(article_ref(id_))
        labels = []
        for ref in said:
            document = self._reader.read(ref)
            if isinstance(document, ArticleLabels):
                labels.append(document)
                self._annotations[id_, ref.annotator] = frozenset(each.id for each in document.annotations)
            else:
                self._unread.add((id_, ref.annotator))
        unread = tuple(self._reader.take())
        if not isinstance(article, Article):
            return ArticleReport(id_, unread=unread), ""
        subject = Subject(article, tuple(labels), self._standards)
        report = report_on(subject, self._rules.said)._replace(unread=unread)
        self._repetitions.put(id_, report.judged)
        return report, article.metadata.title

    def _read_standards(self) -> None:
        info, label_set = self._reader.read(PROJECT), self._reader.read(LABELS)
        incidents: dict[str, IncidentFacts] = {}
        unread: set[str] = set()
        for ref in self._refs:
            match ref.kind, self._reader.read(ref) if ref.kind in _SHARED else None:
                case "incident", Incident() as incident:
                    if incident.facts is not None:
                        incidents[ref.id] = incident.facts
                case "incident", _:
                    unread.add(ref.id)
                case "decision", Decision() as decision:
                    if decision.ruling is not None:
                        self._rulings[ref.id] = decision.ruling
        counting, asked = BUILT_IN_RULES[0], ""
        if isinstance(info, ProjectInfo):
            counting, asked = info.rule, info.counting_rule
        known = label_set if isinstance(label_set, LabelSet) else None
        self._standards = Standards(known, incidents, frozenset(unread), counting, by_reading, asked)
        self._repetitions.names = {id_: label.name for id_, label in self._standards.labels.items()}


def file_of(where: Where) -> str:
    """Return the file that a place is in, as a path inside the project's folder."""
    return where.path if where.document is None else str(path_of(where.document))


_SHARED = ("annotator", "incident", "decision")


class _Reader:
    """Reads documents, and keeps what stands against them as problems."""

    def __init__(
        self, folder: ProjectFolder, rules: Sequence[Rule[Unreadable]], newer: Mapping[DocumentRef, Document]
    ) -> None:
        # A reader of its own: what is read here must not count as seen by whoever is editing the project.
        self._folder = ProjectFolder(folder.path)
        self._rules = rules
        self._newer = newer
        self._problems: list[Problem] = []

    def read(self, ref: DocumentRef) -> Document | None:
        """Return the document, or None where it cannot be read."""
        newer = self._newer.get(ref)
        if newer is not None:
            return newer
        try:
            document = self._folder.load(ref)
        except StorageError as error:
            self._note(ref, error)
            return None
        in_part = self._folder.damaged.get(str(path_of(ref)))
        if in_part is not None:
            self._note(ref, in_part)
        return document

    def take(self) -> list[Problem]:
        """Return the problems since the last call."""
        problems, self._problems = self._problems, []
        return problems

    def _note(self, ref: DocumentRef, error: StorageError) -> None:
        self._problems += found(self._rules, Unreadable(ref, error))


def _files(root: Path) -> Iterator[PurePosixPath]:
    def failed(error: OSError) -> None:
        raise StorageError(f"“{error.filename}” could not be read: {error.strerror}.", Path(error.filename)) from error

    for folder, subfolders, names in os.walk(root, onerror=failed):
        inside = PurePosixPath(Path(folder).relative_to(root).as_posix())
        if inside == PurePosixPath():
            subfolders[:] = [name for name in subfolders if not name.startswith(".")]  # version control, and the like
        for name in names:
            yield inside / name


def _in_file(name: PurePosixPath, sentence: str, advice: str) -> Problem:
    return Problem(Where(path=str(name)), sentence, advice)
