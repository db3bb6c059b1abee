"""The journal: every edit on the disk within moments, so that a kill loses next to nothing.

It stands in the project's own folder, one file for each annotator, and not in the user's cache: it travels with the
project to wherever it is opened next, and a project that was moved or renamed still finds it. It is empty, or not there
at all, whenever everything is saved.
"""

from __future__ import annotations

import json
import os
import re
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from pydantic import JsonValue, ValidationError

from annotator.domain.documents import Document, DocumentRef, Documents
from annotator.domain.edits import Change, Edit
from annotator.domain.projects import Project
from annotator.storage import atomic
from annotator.storage.errors import ReadFailed, SaveFailed, StorageError

SET_ASIDE = ".kept-"
"""What stands in the name of a journal that was set aside."""

_HEADER = b'{"format": "annotator/journal", "version": 1}\n'
_LINE = re.compile(rb'\{"sequence": (\d{1,15}), "sha256": "([0-9a-f]{16})", "edit": (.*)\}')
_FLAGS = (
    os.O_RDWR
    | os.O_APPEND
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_BINARY", 0)
)
_MOST_FILES = 9  # of one annotator, where several processes write


class Replayed(NamedTuple):
    """What became of the edits of a journal.

    Attributes:
        applied: Those that the project has now.
        refused: Those that do not fit what the project is by now, each with the reason.
    """

    applied: list[Edit]
    refused: list[tuple[Edit, str]]


class Journal:
    """The edits of one annotator that may not be in the files yet. May be used by several threads.

    A second process of the same annotator writes a file of its own, for as long as the first one runs.

    Attributes:
        damaged_lines: How many lines of what was found cannot be read, a last one that was cut off aside.
        last: Sequence number of the last edit in it, from 1; 0 where it is empty.
    """

    def __init__(
        self, folder: Path, annotator: str, documents: Documents, calls: atomic.SystemCalls = atomic.SYSTEM
    ) -> None:
        """Take over what an earlier process left; raises ReadFailed where the system refuses."""
        self.damaged_lines = 0
        self.last = 0
        self._folder = folder
        self._annotator = annotator
        self._documents = documents
        self._calls = calls
        self._lock = threading.Lock()
        self._left: list[Edit] = []
        self._files: list[tuple[Path, int]] = []  # the first is the one to write
        self._torn = False
        self._must_stay = False
        for path in self._paths():
            self._take_over(path)

    def append(self, edits: Sequence[Edit]) -> int:
        """Put the edits on the disk, each whole; return the last one's sequence number.

        Raises:
            SaveFailed: The system refused; the journal is as it was.
        """
        with self._lock:
            lines = []
            for number, edit in enumerate(edits, self.last + 1):
                lines.append(_line(number, edit))
            try:
                self._write(b"".join(lines))
            except OSError as error:
                name = f"{self._folder.name}/{self._annotator}.jsonl"
                raise SaveFailed(self._folder / f"{self._annotator}.jsonl", name, error) from error
            self.last += len(edits)
            return self.last

    def pending(self) -> list[Edit]:
        """Return the edits that an earlier process left here and whose effect the files lack, in order.

        Of an edit that reached some of its files, only what is missing is left.
        """
        return unsaved(self._documents, self._left)

    def saved(self, sequence: int) -> None:
        """Say that the files hold every edit up to this number; the journal is emptied where that is all of them.

        It stays where something in it was to be set aside and could not be.

        Raises:
            SaveFailed: The system refused; the journal still holds them, which does no harm.
        """
        with self._lock:
            if sequence < self.last or self._must_stay:
                return
            try:
                for path, descriptor in self._files:
                    os.ftruncate(descriptor, 0)
                    if path != self._files[0][0]:
                        path.unlink(missing_ok=True)
            except OSError as error:
                raise SaveFailed(self._folder, self._folder.name, error) from error
            self._torn = False
            self._left = []

    def set_aside(self) -> list[Path]:
        """Rename what an earlier process left, for people to look at, and begin anew; return the files.

        Raises:
            SaveFailed: The system refused; what could not be set aside is not emptied any more.
        """
        with self._lock:
            kept = []
            try:
                for path, descriptor in self._files:
                    if os.fstat(descriptor).st_size:
                        names = (path.with_name(f"{path.stem}{SET_ASIDE}{n}.jsonl") for n in range(1, sys.maxsize))
                        kept.append(path.rename(next(name for name in names if not name.exists())))
                    os.close(descriptor)
            except OSError as error:
                self._must_stay = True
                raise SaveFailed(self._folder, self._folder.name, error) from error
            self._files = []
            self._left = []
            self._torn = False
            self.last = 0
            return kept

    def close(self) -> None:
        """Let go of the files, and delete those that are empty."""
        with self._lock:
            for path, descriptor in self._files:
                with suppress(OSError):  # an empty file that stays does no harm
                    if os.fstat(descriptor).st_size == 0:
                        path.unlink()
                os.close(descriptor)
            self._files = []
            with suppress(OSError):
                self._folder.rmdir()  # only goes when it is empty

    # -- shared --------------------------------------------------------------------------------------------------------

    def _paths(self) -> Iterator[Path]:
        yield self._folder / f"{self._annotator}.jsonl"
        for number in range(2, _MOST_FILES + 1):
            yield self._folder / f"{self._annotator}.{number}.jsonl"

    def _take_over(self, path: Path) -> None:
        try:
            descriptor = _open_alone(path, _FLAGS)
            if descriptor is None:
                return
            with os.fdopen(os.dup(descriptor), "rb") as file:
                content = file.read()
        except FileNotFoundError:
            return
        except OSError as error:
            raise ReadFailed(path, f"{self._folder.name}/{path.name}", error) from error
        first, _, rest = content.partition(b"\n")
        if not _HEADER.startswith(first):
            os.close(descriptor)  # of another version, or damaged: not ours to read, and not ours to write
            return
        *lines, tail = rest.split(b"\n") if rest else [b""]
        for line in lines:
            if line and not self._take_line(line):
                self.damaged_lines += 1
        if tail:
            # Whole but for its end, it would count once another line is written behind it, so it counts now.
            self._take_line(tail)
        if not self._files:
            self._torn = bool(tail) or not content.endswith(b"\n")
        self._files.append((path, descriptor))

    def _take_line(self, line: bytes) -> bool:
        """Take the edit of a line; say whether it holds one."""
        match = _LINE.fullmatch(line)
        if match is None or _check(int(match[1]), match[3]) != match[2].decode():
            return False
        try:
            edit = Edit.from_json(json.loads(match[3]))
        except (ValidationError, ValueError):
            return False
        self.last = max(self.last, int(match[1]))
        self._left.append(edit)
        return True

    def _write(self, lines: bytes) -> None:
        if self._files and os.fstat(self._files[0][1]).st_nlink == 0:  # removed, and what is written there is gone
            os.close(self._files.pop(0)[1])
        descriptor = self._files[0][1] if self._files else self._create()
        size = os.fstat(descriptor).st_size
        if size == 0:
            lines = _HEADER + lines
        elif self._torn:
            lines = b"\n" + lines
        try:
            rest = memoryview(lines)
            while rest:
                rest = rest[self._calls.write(descriptor, rest) :]
            self._calls.fsync(descriptor)
        except OSError:
            with suppress(OSError):  # where even this fails, the next line begins on a line of its own
                self._torn = True
                os.ftruncate(descriptor, size)
            raise
        self._torn = False

    def _create(self) -> int:
        atomic.make_folder(self._folder, self._folder.parent, self._calls)
        for path in self._paths():
            descriptor = _open_alone(path, _FLAGS | os.O_CREAT)
            if descriptor is None:
                continue
            if os.fstat(descriptor).st_size:  # another process left it since
                os.close(descriptor)
                continue
            self._files.append((path, descriptor))
            atomic.sync_folder(self._folder, self._calls)
            return descriptor
        raise BlockingIOError(11, "too many programs write this journal")


def edits_in(content: bytes) -> int:
    """Count the edits in what a journal's file holds, without looking into them."""
    return len([line for line in content.split(b"\n")[1:] if line])


def unsaved(documents: Documents, edits: Sequence[Edit]) -> list[Edit]:
    """Return what of the edits the documents lack, in order.

    For each key of each document, the edits form a chain of values. The last place in it that is what the document
    holds tells how far the document came; where no place is, nothing of the chain counts as done.
    """
    chains: dict[tuple[DocumentRef, str], list[Change]] = {}
    for edit in edits:
        for change in edit.changes:
            chains.setdefault((change.document, change.key), []).append(change)
    loaded: dict[DocumentRef, Document | None] = {}
    done: dict[tuple[DocumentRef, str], int] = {}
    for (ref, key), chain in chains.items():
        if ref not in loaded:
            loaded[ref] = _loaded(documents, ref)
        done[ref, key] = _progress(loaded[ref], key, chain)
    result = []
    for edit in edits:
        lacking = []
        for change in edit.changes:
            name = (change.document, change.key)
            done[name] -= 1
            if done[name] < 0:
                lacking.append(change)
        if lacking:
            result.append(edit.model_copy(update={"changes": tuple(lacking)}))
    return result


def replay(project: Project, edits: Sequence[Edit]) -> Replayed:
    """Apply the edits, as `Journal.pending` gave them; the caller saves the documents that they changed."""
    applied: list[Edit] = []
    refused: list[tuple[Edit, str]] = []
    for edit in edits:
        try:
            project.apply(edit)
        except (StorageError, LookupError, ValueError) as error:
            refused.append((edit, str(error)))
        else:
            applied.append(edit)
    return Replayed(applied, refused)


def _loaded(documents: Documents, ref: DocumentRef) -> Document | None:
    try:
        return documents.load(ref)
    except (StorageError, LookupError):  # replaying the edit will say so again
        return None


def _progress(document: Document | None, key: str, chain: list[Change]) -> int:
    """Return how many changes of the chain the document has."""
    if document is None:
        return 0
    try:
        value: JsonValue = document.value(key)
    except (LookupError, ValueError):  # likewise
        return 0
    for number in range(len(chain), 0, -1):
        if chain[number - 1].after == value or (number < len(chain) and chain[number].before == value):
            return number
    return 0


def _line(number: int, edit: Edit) -> bytes:
    data = json.dumps(edit.as_json(), ensure_ascii=False, allow_nan=False).encode()
    return b'{"sequence": %d, "sha256": "%s", "edit": %s}\n' % (number, _check(number, data).encode(), data)


def _check(number: int, data: bytes) -> str:
    return sha256(b"%d:" % number + data).hexdigest()[:16]


def _open_alone(path: Path, flags: int) -> int | None:
    """Open the file so that no other process of ours does; None where one has. Raises OSError."""
    descriptor = os.open(path, flags, 0o666)
    if sys.platform == "win32":
        return descriptor
    import fcntl

    with suppress(OSError):  # a share without locks; the checks before each save still hold
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(descriptor)
            return None
    if os.fstat(descriptor).st_nlink == 0:  # the one who had it deleted it between the two calls
        os.close(descriptor)
        return _open_alone(path, flags)
    return descriptor
