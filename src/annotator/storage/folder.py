"""A project's folder: its documents loaded, and saved without ever overwriting what was not seen."""

from __future__ import annotations

import logging
import os
import re
import secrets
import shutil
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from pydantic_core import from_json

from annotator.domain.annotations import ArticleLabels
from annotator.domain.articles import Article
from annotator.domain.decisions import Decision
from annotator.domain.documents import (
    LABELS,
    PROJECT,
    Document,
    DocumentRef,
    annotations_ref,
    annotator_ref,
    article_ref,
)
from annotator.domain.incidents import Incident
from annotator.domain.labels import LabelSet
from annotator.domain.projects import Annotator, ProjectInfo
from annotator.storage import atomic
from annotator.storage.codec import LARGEST_FILE, File, Lines, decode, decode_newer, encode
from annotator.storage.errors import (
    Conflict,
    DamagedFile,
    MissingDocument,
    NewerFormat,
    NotAProject,
    ReadFailed,
    ReadOnly,
    SavedNotDurable,
    SaveFailed,
    StorageError,
)
from annotator.storage.index import Index
from annotator.storage.journal import SET_ASIDE, Journal, edits_in
from annotator.storage.layout import (
    ANNOTATIONS,
    ARTICLES,
    DECISIONS,
    INCIDENTS,
    JOURNAL,
    PROJECT_FILE,
    checked_id,
    is_id,
    is_temporary,
    path_of,
    ref_of,
    temporary_name,
)

_LOG = logging.getLogger(__name__)

_KINDS: Mapping[str, type[Document]] = {
    "project": ProjectInfo,
    "labels": LabelSet,
    "annotator": Annotator,
    "article": Article,
    "annotations": ArticleLabels,
    "incident": Incident,
    "decision": Decision,
}
_REVISION = re.compile(rb'\n "revision": \d+,\n')
_MOST_LINES = 4  # documents; what one works on is labels and an article at a time
_LEFTOVER_AGE = 3600.0  # seconds; no save takes this long, so nobody writes that temporary file any more

Progress = Callable[[int, int], None]
"""Told how much is done and of how much."""


def _quiet(_done: int, _total: int) -> None:
    """Tell nobody."""


class Saved(NamedTuple):
    """What a save did.

    Attributes:
        revision: The one that the file has now.
        written: Whether the file was replaced; not where it held the same already.
        warning: Why the file might not survive a power cut.
    """

    revision: int
    written: bool
    warning: SavedNotDurable | None = None


class _State(NamedTuple):
    """What a file held when it was last seen here.

    Attributes:
        revision: Its revision; 0 where there was no file.
        line: The line with the revision; empty where another program laid the file out.
        rest: Digest of everything else; empty where there was no file.
    """

    revision: int
    line: bytes
    rest: bytes

    def fits(self, content: bytes | None) -> bool:
        """Say whether this is what the file held."""
        return self == (_NO_FILE if content is None else _state(self.revision, content))


_NO_FILE = _State(0, b"", b"")


class ProjectFolder:
    """A project on disk. May be used by several threads at once; only one loads or saves a given document at a time.

    Attributes:
        path: The folder.
        read_only: A sentence why nothing can be saved; empty where it can.
    """

    def __init__(self, path: Path, read_only: str = "", calls: atomic.SystemCalls = atomic.SYSTEM) -> None:
        """Stand for the folder without looking at it; `open` and `create` do look."""
        self.path = path
        self.read_only = read_only
        self._calls = calls
        self._free = threading.Condition()
        self._turns: dict[DocumentRef, deque[object]] = {}
        # By document and by the revision that a holder of it knows, since holders keep theirs while others save.
        self._seen: dict[DocumentRef, dict[int, _State]] = {}
        self._disputed: set[DocumentRef] = set()
        self._newer: dict[DocumentRef, NewerFormat] = {}
        self._damaged: dict[str, StorageError] = {}
        self._digests: dict[str, str] = {}
        self._lines: dict[DocumentRef, Lines] = {}  # least recent first

    # -- beginning -----------------------------------------------------------------------------------------------------

    @classmethod
    def create(
        cls, path: Path, info: ProjectInfo, label_set: LabelSet, calls: atomic.SystemCalls = atomic.SYSTEM
    ) -> ProjectFolder:
        """Begin a project in a new or empty folder (names that begin with a dot do not count).

        Raises:
            NotAProject: Something is there already.
            SaveFailed: The system refused.
        """
        path = path.absolute()
        try:
            path.mkdir(parents=True, exist_ok=True)
            names = [entry.name for entry in path.iterdir() if not entry.name.startswith(".")]
        except (FileExistsError, NotADirectoryError):
            raise NotAProject(f"“{path}” is a file; choose a new or an empty folder.", path) from None
        except OSError as error:
            raise SaveFailed(path, str(path), error) from error
        if PROJECT_FILE in names:
            raise NotAProject(f"There is a project in “{path}” already; open it, or choose a new folder.", path)
        if names:
            raise NotAProject(f"“{path}” holds other files; choose a new or an empty folder.", path)
        folder = cls(path, calls=calls)
        # project.json comes last: a folder with it is a whole project.
        folder._log(folder.save(LABELS, label_set))
        try:
            folder._log(folder.save(PROJECT, info))
        except StorageError:
            with suppress(OSError):
                folder._file(LABELS).path.unlink()
            raise
        return folder

    @classmethod
    def open(cls, path: Path, calls: atomic.SystemCalls = atomic.SYSTEM) -> ProjectFolder:
        """Open the project in that folder, or the one of that project.json.

        One of a newer format, and one whose folder may not be written, is opened read-only.

        Raises:
            NotAProject: There is none.
            DamagedFile, MissingDocument: Its project.json or labels.json is not what it must be, or not there.
            NewerFormat: It is so much newer that it cannot even be looked at.
            ReadFailed: The system refused.
        """
        path = path.absolute()
        if path.name == PROJECT_FILE and not path.is_dir():
            path = path.parent
        if not path.is_dir():
            raise NotAProject(f"There is no folder “{path}”. It may have been moved, renamed or removed.", path)
        folder = cls(path, calls=calls)
        if not folder.exists(PROJECT):
            raise NotAProject(f"“{path}” is not a project: there is no {PROJECT_FILE} in it.", path)
        if not os.access(path, os.W_OK):
            folder.read_only = f"You may look but not save: there is no permission to write in “{path}”."
        for ref in (PROJECT, LABELS):
            folder.load(ref)
            newer = folder._newer.get(ref)
            if newer is not None:
                folder.read_only = newer.sentence
        return folder

    # -- documents -----------------------------------------------------------------------------------------------------

    def load(self, ref: DocumentRef) -> Document:
        """Return the document; one that was never written is given in its empty form, if its kind has one.

        Of a document of a newer format, what this version understands is given; it cannot be saved.

        Raises:
            MissingDocument: It has no file and no empty form; also a LookupError.
            DamagedFile, NewerFormat, ReadFailed, UnusableId: It cannot be read.
        """
        file = self._file(ref)
        with self._alone(ref):
            try:
                content = self._read(file)
            except FileNotFoundError:
                self._loaded(ref, _NO_FILE)
                return self._empty(ref, file)
            document = self._decode(ref, content, file)
            self._loaded(ref, _state(document.revision, content))
        if isinstance(document, Article):
            self._digests[document.id] = document.text_sha256
        return document

    def save(self, ref: DocumentRef, document: Document) -> Saved:
        """Put the document on the disk, one revision on, where its file does not hold the same already.

        A document that says nothing gets no file unless it has one.

        Raises:
            ReadOnly: The project or this document is of a newer format, or may not be written.
            Conflict: The file is not the one that the document was loaded from or last saved to.
            DamagedFile: What stands in the file's place cannot be understood.
            Unstorable: The document could not be read back.
            SaveFailed: The system refused. In every case the file is as it was.
        """
        if self.read_only:
            raise ReadOnly(self.read_only, self.path)
        file = self._file(ref)
        with self._alone(ref):
            self._refuse(ref, file)
            known = self._seen.get(ref, {}).get(document.revision, _NO_FILE)
            if known is _NO_FILE and _says_nothing(document) and not file.path.exists():
                return Saved(document.revision, written=False)
            revision = max(known.revision, document.revision) + 1
            content = encode(document.model_copy(update={"revision": revision}), file, self._lines_of(ref))
            new = _state(revision, content)
            if new.rest == known.rest:
                return Saved(known.revision, written=False)
            try:
                atomic.make_folder(file.path.parent, self.path, self._calls)
                doubt = atomic.replace(file.path, content, known.fits, LARGEST_FILE, self._calls)
            except OSError as error:
                raise SaveFailed(file.path, file.name, error) from error
            except atomic.Changed as change:
                return self._changed(ref, file, document, known, new, change.content)
            self._saved(ref, document.revision, new)
        warning = None if doubt is None else SavedNotDurable(file.path, file.name, doubt)
        return Saved(revision, written=True, warning=warning)

    def exists(self, ref: DocumentRef) -> bool:
        """Say whether the document has a file."""
        return self._file(ref).path.is_file()

    @property
    def damaged(self) -> Mapping[str, StorageError]:
        """What could not be read, or not in full, so far: the errors by the path inside the project."""
        with self._free:
            return dict(self._damaged)

    def article_ids(self) -> list[str]:
        """Return the ids of all articles that have a file, removed ones too, in order."""
        return sorted(ref.article for ref in self._refs(PurePosixPath(ARTICLES), 1))

    def incident_ids(self) -> list[str]:
        """Return the ids of all incidents that have a file, in order."""
        return sorted(ref.id for ref in self._refs(PurePosixPath(INCIDENTS), 0))

    def decision_ids(self) -> list[str]:
        """Return the ids of all decisions that have a file, in order."""
        return sorted(ref.id for ref in self._refs(PurePosixPath(DECISIONS), 0))

    def annotators(self) -> list[Annotator]:
        """Return everybody who has a folder here, by id; the name is empty where it is not known."""
        result = []
        for annotator in self._annotator_ids():
            try:
                document = self.load(annotator_ref(annotator))
                assert isinstance(document, Annotator)
                result.append(document)
            except StorageError:  # kept in `damaged`
                result.append(Annotator(id=annotator))
        return result

    def annotators_of(self, article_id: str) -> list[str]:
        """Return the ids of those who have a file on the article, in order."""
        return [each for each in self._annotator_ids() if self.exists(annotations_ref(each, article_id))]

    def texts(self, article_ids: Iterable[str] | None = None) -> Iterator[tuple[str, str, str]]:
        """Yield (id, title, text) of the articles, of all where none are given, each read when it is asked for.

        Removed articles and those that cannot be read are passed over; `load` says what is wrong with the latter.
        """
        for article in self.article_ids() if article_ids is None else article_ids:
            try:
                # Only for searching, so without the checks that take most of the time of loading.
                data = from_json(self._read(self._file(article_ref(article))))
            except (OSError, ValueError, StorageError):
                continue
            match data:
                case {"removed": False, "text": str(text), "metadata": {"title": str(title)}}:
                    yield article, title, text

    # -- what goes with the documents ----------------------------------------------------------------------------------

    def journal(self, annotator: str) -> Journal:
        """Return the journal of what this annotator does here; raises ReadOnly where nothing can be saved."""
        if self.read_only:
            raise ReadOnly(self.read_only, self.path)
        return Journal(self.path / JOURNAL, checked_id(annotator), self)

    def journalled(self) -> int:
        """Count the edits in everybody's journals, which may not be in the files yet; those set aside do not count.

        Raises:
            ReadFailed: The system refused.
        """
        try:
            files = sorted((self.path / JOURNAL).glob("*.jsonl"))
            return sum(edits_in(file.read_bytes()) for file in files if SET_ASIDE not in file.name)
        except OSError as error:
            raise ReadFailed(self.path / JOURNAL, JOURNAL, error) from error

    def index(self, cache_dir: Path) -> Index:
        """Return the index of this project in the cache folder."""
        return Index(self.path, cache_dir)

    def remove_leftovers(self) -> int:
        """Delete the temporary files that saves left behind when they were killed; return how many there were."""
        removed = 0
        for folder, _, names in os.walk(self.path):
            for name in filter(is_temporary, names):
                path = Path(folder, name)
                with suppress(OSError):  # another process may delete it first; the next time will do
                    if time.time() - path.lstat().st_mtime > _LEFTOVER_AGE:
                        path.unlink()
                        removed += 1
        return removed

    def copy_to(
        self, path: Path, documents: Mapping[DocumentRef, Document], progress: Progress = _quiet
    ) -> ProjectFolder:
        """Write the whole project elsewhere, the given documents in place of those on disk; return the copy, opened.

        The copy appears under its name only when it is complete. Journals stay here. Where this project's folder is
        gone, the given documents are the copy.

        Raises:
            NotAProject: Something is there already, or the place is inside this project.
            SaveFailed, Unstorable: It could not be written; nothing is left of it.
        """
        path = path.absolute()
        if path.exists() or path.is_symlink():
            raise NotAProject(f"“{path}” exists already; choose another name for the copy.", path)
        if path.resolve().is_relative_to(self.path.resolve()):
            raise NotAProject(f"“{path}” is inside the project itself; choose a place outside of it.", path)
        partial = path.with_name(temporary_name(path.name, secrets.token_hex(8)))
        try:
            self._fill(partial, documents, progress)
            partial.rename(path)
            atomic.sync_folder(path.parent, self._calls)
        except OSError as error:
            raise SaveFailed(path, str(path), error) from error
        finally:
            shutil.rmtree(partial, ignore_errors=True)  # after a failure; what is left of it has a name that says so
        return ProjectFolder.open(path)

    # -- shared --------------------------------------------------------------------------------------------------------

    def _fill(self, copy: Path, documents: Mapping[DocumentRef, Document], progress: Progress) -> None:
        copy.mkdir()
        names = []
        for folder, subfolders, files in os.walk(self.path, onerror=_fail) if self.path.is_dir() else ():
            inside = Path(folder).relative_to(self.path)
            subfolders[:] = [name for name in subfolders if inside / name != Path(JOURNAL)]
            for name in subfolders:
                if Path(folder, name).is_symlink():
                    names.append(inside / name)
                else:
                    (copy / inside / name).mkdir()
            names.extend(inside / name for name in files if not is_temporary(name))
        for done, each in enumerate(names):
            progress(done, len(names))
            shutil.copy2(self.path / each, copy / each, follow_symlinks=False)
        for ref, document in documents.items():
            self._put(copy, ref, document)
        if hasattr(os, "sync"):
            os.sync()  # all at once; after it each file's own call is cheap, and still tells of its errors
        for path in (*copy.rglob("*"), copy):
            _sync(path)
        progress(len(names), len(names))

    def _put(self, copy: Path, ref: DocumentRef, document: Document) -> None:
        """Write the document into a copy of the project, as a save would write it here."""
        if ref in self._newer:
            raise ReadOnly(self._newer[ref].sentence, self._file(ref).path)
        if _says_nothing(document) and not self.exists(ref):
            return
        known = self._seen.get(ref, {}).get(document.revision, _NO_FILE)
        revision = max(known.revision, document.revision) + 1
        file = File(copy / path_of(ref), str(path_of(ref)))
        content = encode(document.model_copy(update={"revision": revision}), file)
        atomic.make_folder(file.path.parent, copy, self._calls)
        atomic.replace(file.path, content, lambda _: True, LARGEST_FILE, self._calls)

    def _file(self, ref: DocumentRef) -> File:
        name = path_of(ref)
        return File(self.path / name, str(name))

    @contextmanager
    def _alone(self, ref: DocumentRef) -> Iterator[None]:
        """Wait until no other thread loads or saves the document, and let no later one go first.

        Without turns a thread that loads over and over takes the document back before another has woken up to save it.
        """
        turn = object()
        with self._free:
            turns = self._turns.setdefault(ref, deque())
            turns.append(turn)
        try:
            with self._free:
                self._free.wait_for(lambda: turns[0] is turn)
            yield
        finally:
            with self._free:
                turns.remove(turn)
                if not turns:
                    del self._turns[ref]
                self._free.notify_all()

    def _read(self, file: File) -> bytes:
        try:
            return atomic.read(file.path, LARGEST_FILE)
        except FileNotFoundError:
            raise
        except OSError as error:
            raise ReadFailed(file.path, file.name, error) from error

    def _decode(self, ref: DocumentRef, content: bytes, file: File) -> Document:
        kind = _KINDS[ref.kind]
        try:
            document = decode(content, kind, file)
            _check_identity(ref, document, file)
            _check_content(document, file)
        except NewerFormat as error:
            with self._free:
                self._newer[ref] = self._damaged[file.name] = error
            return decode_newer(content, kind, file)
        except DamagedFile as error:
            with self._free:
                self._damaged[file.name] = error
            raise
        with self._free:
            self._newer.pop(ref, None)
            self._damaged.pop(file.name, None)
        return document

    def _empty(self, ref: DocumentRef, file: File) -> Document:
        if ref.kind == "annotator":
            return Annotator(id=ref.annotator)
        if ref.kind == "annotations":
            return ArticleLabels(article=ref.article, text_sha256=self._digest_of(ref.article), annotator=ref.annotator)
        if ref.kind == "incident":
            return Incident(id=ref.id)
        if ref.kind == "decision":
            return Decision(id=ref.id)
        raise MissingDocument(f"“{file.name}” is missing from the project “{self.path}”.", file.path)

    def _digest_of(self, article: str) -> str:
        if article not in self._digests:
            self.load(article_ref(article))
        return self._digests[article]

    def _loaded(self, ref: DocumentRef, state: _State) -> None:
        """Remember what the file held when the document was loaded."""
        with self._free:
            if ref in self._disputed:  # this is how a conflict ends
                self._disputed.discard(ref)
                self._seen[ref] = {}
            # Somebody may hold the same revision with another content: their save has to find the difference.
            self._seen.setdefault(ref, {}).setdefault(state.revision, state)

    def _saved(self, ref: DocumentRef, held: int, state: _State) -> None:
        """Remember what the file holds now, for whoever saved it and keeps the revision that they had."""
        with self._free:
            self._seen[ref] = {held: state, state.revision: state}

    def _lines_of(self, ref: DocumentRef) -> Lines:
        """Return the lines of the document's last save; only those of a few documents are kept."""
        with self._free:
            lines = self._lines[ref] = self._lines.pop(ref, {})
            while len(self._lines) > _MOST_LINES:
                del self._lines[next(iter(self._lines))]
        return lines

    def _refuse(self, ref: DocumentRef, file: File) -> None:
        """Raise what stands against saving the document, until the file is moved away."""
        error = self._damaged.get(file.name)
        if error is None:
            return
        if not file.path.exists() and not file.path.is_symlink():
            with self._free:
                self._damaged.pop(file.name, None)
                self._newer.pop(ref, None)
                self._seen.pop(ref, None)
            return
        if isinstance(error, NewerFormat):
            raise ReadOnly(error.sentence, file.path)
        raise error

    def _changed(
        self, ref: DocumentRef, file: File, document: Document, known: _State, new: _State, content: bytes | None
    ) -> Saved:
        """Say what stands in the file's place; only the very same is as good as saved."""
        theirs = None
        if content is not None:
            there = self._decode(ref, content, file)
            if ref in self._newer:
                raise ReadOnly(self._newer[ref].sentence, file.path)
            state = _state(there.revision, content)
            if state.rest == new.rest:
                self._saved(ref, document.revision, state)
                return Saved(there.revision, written=False)
            theirs = there.revision
        with self._free:
            self._disputed.add(ref)
        raise Conflict(file.path, file.name, known.revision, theirs)

    def _annotator_ids(self) -> list[str]:
        folder = self.path / ANNOTATIONS
        try:
            with os.scandir(folder) as entries:
                return sorted(entry.name for entry in entries if is_id(entry.name) and entry.is_dir())
        except FileNotFoundError:
            return []
        except OSError as error:
            raise ReadFailed(folder, ANNOTATIONS, error) from error

    def _refs(self, folder: PurePosixPath, depth: int) -> Iterator[DocumentRef]:
        """Yield the documents that lie so many folders below the folder."""
        try:
            with os.scandir(self.path / folder) as entries:
                for entry in entries:
                    inside = folder / entry.name
                    if depth and entry.is_dir():
                        yield from self._refs(inside, depth - 1)
                    elif not depth:
                        ref = ref_of(inside)
                        if ref is not None and entry.is_file():
                            yield ref
        except FileNotFoundError:
            return
        except OSError as error:
            raise ReadFailed(self.path / folder, str(folder), error) from error

    def _log(self, saved: Saved) -> None:
        if saved.warning is not None:
            _LOG.warning("%s", saved.warning.sentence)


def _state(revision: int, content: bytes) -> _State:
    line = _REVISION.search(content)
    start, end = line.span() if line else (0, 0)
    rest = sha256(content[:start])
    rest.update(memoryview(content)[end:])
    return _State(revision, content[start:end], rest.digest())


def _says_nothing(document: Document) -> bool:
    return document.is_empty


def _check_identity(ref: DocumentRef, document: Document, file: File) -> None:
    """Raise DamagedFile where the file was put in another's place."""
    match document:
        case Article():
            wrong = "id" if document.id != ref.article else ""
        case Annotator():
            wrong = "id" if document.id != ref.annotator else ""
        case ArticleLabels():
            wrong = "article" if document.article != ref.article else ""
            wrong = "annotator" if document.annotator != ref.annotator else wrong
        case Incident() | Decision():
            wrong = "id" if document.id != ref.id else ""
        case _:
            wrong = ""
    if wrong:
        raise DamagedFile(file.path, file.name, "it is not the one that its name says", f"key {wrong}")


def _check_content(document: Document, file: File) -> None:
    """Raise DamagedFile for an article with nothing to read; none is imported, so something was lost."""
    if isinstance(document, Article) and not document.paragraphs:
        raise DamagedFile(file.path, file.name, "it has no paragraphs", "key paragraphs")


def _sync(path: Path) -> None:
    if path.is_symlink():
        return
    if path.is_dir():
        atomic.sync_folder(path)
        return
    descriptor = os.open(path, os.O_RDWR if os.name == "nt" else os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _fail(error: OSError) -> None:
    raise error
