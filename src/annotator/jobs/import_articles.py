"""Articles into a project: from files, folders and pasted text, one at a time, so that stopping leaves whole ones."""

from __future__ import annotations

import os
import stat
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import CancelledError, Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple, Protocol

from annotator.domain.articles import Article, article_id, text_digest
from annotator.domain.documents import Document, DocumentRef, article_ref
from annotator.importers import IMPORTERS, Draft, Unreadable, importer_for
from annotator.importers.articles import make_article
from annotator.importers.plain_text import changes_of
from annotator.jobs.progress import Cancelled, Progress
from annotator.storage.errors import StorageError, Unstorable, cause
from annotator.text import normalise
from annotator.text.names import escaped

LARGEST_FILE = 64 * 1024 * 1024
"""Bytes of a file that may still be an article."""

SAVERS = 4
"""Threads that save: a disk takes several files in little more time than one."""

MOST_SAVING = 16
"""Articles that may be read ahead of what is saved; they are in memory until then."""

_START = 4096
"""Bytes by which the kind of a file is told where its name does not."""


class Target(Protocol):
    """Where articles go; `ProjectFolder` is one."""

    def exists(self, ref: DocumentRef) -> bool: ...

    def load(self, ref: DocumentRef) -> Document: ...

    def save(self, ref: DocumentRef, document: Document) -> object: ...


@dataclass(frozen=True)
class Added:
    """An article that is now in the project.

    Attributes:
        file: Name of the file it came from; empty for pasted text.
    """

    id: str
    title: str
    file: str = ""


@dataclass(frozen=True)
class Known:
    """A text that was in the project before, or came twice.

    Attributes:
        removed: Whether the user took it out of the project, and may want it back.
    """

    file: str
    id: str
    title: str
    removed: bool = False


@dataclass(frozen=True)
class Refused:
    """A file that gave no article.

    Attributes:
        sentence: Why, for the user.
    """

    file: str
    sentence: str


@dataclass(frozen=True)
class ImportReport:
    """What an import did, in the order of the files.

    Attributes:
        cancelled: Whether it was told to stop before the last file.
        stopped: Why it had to stop before the last file: a sentence, empty where it did not.
    """

    added: tuple[Added, ...] = ()
    known: tuple[Known, ...] = ()
    refused: tuple[Refused, ...] = ()
    cancelled: bool = False
    stopped: str = ""


def import_files(paths: Sequence[Path], target: Target, now: Callable[[], str], progress: Progress) -> ImportReport:
    """Add the articles of all files and of all files in all folders; those in the project already are left alone.

    Hidden files inside folders are passed over. A file that cannot be read is listed and the others go on; an article
    that cannot be saved ends the import, since the next would fail in the same way. What was added stays.

    Args:
        paths: Files and folders, each in any order; folders with everything below them.
        now: Gives the time that an article counts as added at.
        progress: Told the files done, their number and the name of the next; asked between paragraphs.
    """
    run = _Run(target, now, progress)
    run.do(lambda: run.take(paths))
    return run.report()


def import_text(text: str, target: Target, now: Callable[[], str], progress: Progress) -> ImportReport:
    """Add one pasted text as an article."""
    run = _Run(target, now, progress)
    run.do(lambda: run.paste(text))
    return run.report()


class _Saving(NamedTuple):
    """An article that is being saved."""

    article: Article
    file: str
    saved: Future[object]


class _Run:
    """One import: what it is to do, and what it has done so far.

    Articles are saved on threads of their own while the next are read, since much of a save is waiting for the disk.
    An article counts as added once its save is done, in the order in which they came.
    """

    def __init__(self, target: Target, now: Callable[[], str], progress: Progress) -> None:
        self._target = target
        self._now = now
        self._progress = progress
        self._added: list[Added] = []
        self._known: list[Known] = []
        self._refused: list[Refused] = []
        self._savers: ThreadPoolExecutor
        self._saving: deque[_Saving] = deque()
        self.cancelled = False
        self.stopped = ""

    def do(self, work: Callable[[], None]) -> None:
        """Do the work; what is still being saved when it ends, in whatever way, is saved or was never begun."""
        with ThreadPoolExecutor(SAVERS, "import") as self._savers:
            try:
                work()
                self._settle(0)
            except Cancelled:
                self.cancelled = True
            except StorageError as error:
                self.stopped = error.sentence
                for saving in self._saving:
                    saving.saved.cancel()
        while self._saving:
            try:
                self._settle(len(self._saving) - 1)
            except CancelledError:
                continue
            except StorageError as error:
                self.stopped = self.stopped or error.sentence

    def report(self) -> ImportReport:
        return ImportReport(tuple(self._added), tuple(self._known), tuple(self._refused), self.cancelled, self.stopped)

    def take(self, paths: Sequence[Path]) -> None:
        files = list(self._files(paths))
        for number, file in enumerate(files):
            self._go_on()
            self._progress(number, len(files), escaped(file.name))
            try:
                self._import(file)
            except Unreadable as error:
                self._refused.append(Refused(str(file), error.sentence))
        self._progress(len(files), len(files), "")

    def paste(self, text: str) -> None:
        normal = normalise.clean(text)
        try:
            self._add(Draft(normal.text, changes_of(normal.alterations)), "", "")
        except Unreadable as error:
            self._refused.append(Refused("", error.sentence))

    def _go_on(self) -> None:
        if self._progress.cancelled():
            raise Cancelled

    # -- finding files -------------------------------------------------------------------------------------------------

    def _files(self, paths: Sequence[Path]) -> Iterator[Path]:
        """Yield each file once, those of a folder in the order of their names."""
        seen: set[Path] = set()
        for path in paths:
            for file in self._below(path) if _is_folder(path) else (path,):
                resolved = file.absolute()
                if resolved not in seen:
                    seen.add(resolved)
                    yield file

    def _below(self, folder: Path) -> Iterator[Path]:
        entered: set[tuple[int, int]] = set()
        for place, folders, names in os.walk(folder, onerror=self._refuse_folder, followlinks=True):
            self._go_on()
            try:
                here = Path(place).stat()
            except OSError as error:
                self._refuse_folder(error)
                folders.clear()
                continue
            # A link back to a folder above leads around for ever.
            if (here.st_dev, here.st_ino) in entered:
                folders.clear()
                continue
            entered.add((here.st_dev, here.st_ino))
            folders[:] = sorted(name for name in folders if not name.startswith("."))
            self._progress(0, 0, escaped(Path(place).name))
            yield from (Path(place, name) for name in sorted(names) if not name.startswith("."))

    def _refuse_folder(self, error: OSError) -> None:
        self._refused.append(Refused(str(error.filename), _sentence(str(error.filename), error)))

    # -- reading and adding --------------------------------------------------------------------------------------------

    def _import(self, file: Path) -> None:
        data = _content(file)
        importer = importer_for(file.suffix.lower(), data[:_START])
        if importer is None:
            readable = ", ".join(importer.description.lower() for importer in IMPORTERS)
            raise Unreadable(f"“{escaped(file.name)}” is no file that can be imported; what can is: {readable}.")
        for draft in importer.read(data, file.name):
            self._go_on()
            self._add(draft, file.name, str(file))

    def _add(self, draft: Draft, name: str, file: str) -> None:
        ref = article_ref(article_id(text_digest(draft.text)))
        if any(saving.article.id == ref.article for saving in self._saving):
            self._settle(0)  # the same text twice: only now is it known whether the first came in
        if self._target.exists(ref):
            self._known.append(self._known_as(ref, file))
            return
        article = make_article(
            draft.text, file=name, changes=draft.changes, now=self._now(), draft=draft, go_on=self._go_on
        )
        self._go_on()
        self._saving.append(_Saving(article, file, self._savers.submit(self._target.save, ref, article)))
        self._settle(MOST_SAVING)

    def _settle(self, most: int) -> None:
        """Take note of the articles that are saved, waiting until at most so many are being saved.

        Raises:
            StorageError: One could not be.
        """
        while self._saving and (len(self._saving) > most or self._saving[0].saved.done()):
            saving = self._saving.popleft()
            try:
                saving.saved.result()
            except Unstorable as error:
                self._refused.append(Refused(saving.file, error.sentence))
            else:
                self._added.append(Added(saving.article.id, saving.article.metadata.title, saving.file))

    def _known_as(self, ref: DocumentRef, file: str) -> Known:
        try:
            known = self._target.load(ref)
        except StorageError as error:
            raise Unreadable(f"The project has this text already, but: {error.sentence}") from error
        assert isinstance(known, Article)
        return Known(file, known.id, known.metadata.title, known.removed)


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:  # reading it as a file will say what is wrong
        return False


def _content(file: Path) -> bytes:
    """Return what is in a file; raises Unreadable."""
    name = escaped(file.name)
    try:
        # A pipe would wait for ever for somebody to write into it, and a device never ends.
        if not stat.S_ISREG(file.stat().st_mode):
            raise Unreadable(f"“{name}” is no ordinary file.")
        with file.open("rb") as stream:
            data = stream.read(LARGEST_FILE + 1)
    except FileNotFoundError as error:
        raise Unreadable(f"There is no file “{escaped(str(file))}”.") from error
    except OSError as error:
        raise Unreadable(_sentence(file.name, error)) from error
    if len(data) > LARGEST_FILE:
        limit = LARGEST_FILE // 1024**2
        raise Unreadable(f"“{name}” is larger than {limit} MB, too large for one article; split it into several files.")
    return data


def _sentence(name: str, error: OSError) -> str:
    reason, advice = cause(error)
    return f"“{escaped(name)}” could not be read: {reason}. {advice.reading}"
