"""What can go wrong with files, each with a sentence that the user can read and act on."""

from __future__ import annotations

import errno
from pathlib import Path
from typing import NamedTuple


class StorageError(Exception):
    """Base of everything that storage raises on purpose.

    Attributes:
        sentence: What happened and what to do, for the user.
        path: The file or folder it is about.
    """

    def __init__(self, sentence: str, path: Path) -> None:
        """Keep the sentence and the place."""
        super().__init__(sentence)
        self.sentence = sentence
        self.path = path


class NotAProject(StorageError):
    """There is no project at the path, or no new one can begin there."""


class MissingDocument(StorageError, LookupError):
    """The document has no file, and no empty form either."""


class UnusableId(StorageError, ValueError):
    """An id cannot be part of a file's name."""

    def __init__(self, identifier: str, path: Path) -> None:
        """Say which."""
        super().__init__(f"{identifier!r} cannot be an id: it would not make a safe file name.", path)


class ReadFailed(StorageError):
    """The system would not give a file's content."""

    def __init__(self, path: Path, name: str, error: OSError) -> None:
        """Say what the system said."""
        reason, advice = cause(error)
        super().__init__(f"“{name}” could not be read: {reason}. {advice.reading}", path)


class DamagedFile(StorageError):
    """A file is not what it must be; it is never taken for an empty one and never overwritten.

    Attributes:
        place: Line and column, or the key.
        reason: What is wrong there.
    """

    def __init__(self, path: Path, name: str, reason: str, place: str = "") -> None:
        """Name the file, the place and what to do."""
        at = f", {place}" if place else ""
        super().__init__(
            f"“{name}” is damaged{at}: {reason}. It is left as it is; put a good copy in its place or move it away, "
            "then open the project again.",
            path,
        )
        self.place = place
        self.reason = reason


class NewerFormat(StorageError):
    """A file was written by a newer version of the program and cannot be understood in full."""

    def __init__(self, path: Path, name: str, version: int, known: int) -> None:
        """Say which version is needed."""
        super().__init__(
            f"“{name}” was written by a newer version of Annotator (format {version}, this one knows {known}). "
            "It can be read but is not changed; install the newer version to edit it.",
            path,
        )


class ReadOnly(StorageError):
    """The document may be looked at but not changed."""


class SaveFailed(StorageError):
    """A save did not happen; the old file stands as it was."""

    def __init__(self, path: Path, name: str, error: OSError) -> None:
        """Say why and what to do."""
        reason, advice = cause(error)
        super().__init__(
            f"“{name}” could not be saved: {reason}. {advice.saving} or save a copy elsewhere; "
            "what you did is still here.",
            path,
        )


class Unstorable(StorageError, ValueError):
    """A document holds something that cannot be read back from a file; nothing was written."""

    def __init__(self, path: Path, name: str, reason: str) -> None:
        """Say what it holds."""
        super().__init__(
            f"“{name}” was not saved, since it could not be read back: {reason}. Undo the last change and save again.",
            path,
        )


class Conflict(StorageError):
    """The file is not the one that was loaded; nothing was overwritten.

    Attributes:
        ours: Revision that was loaded or last saved here; 0 where there was no file.
        theirs: Revision that stands there now; None where the file is gone.
    """

    def __init__(self, path: Path, name: str, ours: int, theirs: int | None) -> None:
        """Say what stands there now."""
        if theirs is None:
            happened = f"has been removed or renamed by another program (here it is at revision {ours})"
        elif ours == 0:
            happened = f"has been written by another program meanwhile (revision {theirs})"
        else:
            happened = f"was changed by another program (revision {theirs} there, {ours} here)"
        super().__init__(
            f"“{name}” {happened}. Nothing was overwritten; save a copy elsewhere, then open the project again.", path
        )
        self.ours = ours
        self.theirs = theirs


class SavedNotDurable(StorageError):
    """A save happened, but the system could not promise that it survives a power cut: a warning, never raised."""

    def __init__(self, path: Path, name: str, error: OSError) -> None:
        """Say what to watch."""
        reason, _ = cause(error)
        super().__init__(
            f"“{name}” is saved, but whether it would survive a power cut is not known: {reason}. "
            "Save a copy elsewhere to be sure.",
            path,
        )


class Advice(NamedTuple):
    """What to do about a cause, as the start of one sentence when saving and the whole of one when reading."""

    saving: str
    reading: str


def cause(error: OSError) -> tuple[str, Advice]:
    """Return what the system's error means, as a clause, and what to do about it."""
    known = _CAUSES.get(error.errno or 0)
    if known is not None:
        return known
    return error.strerror or type(error).__name__, Advice("Try again,", "Try again.")


_TRY = Advice("Try again,", "Try again.")
_ROOM = Advice("Make room,", "Make room and try again.")
_RIGHTS = Advice("Get the right to write there,", "Ask for the right to read it.")
_SHARE = Advice("Connect to it again,", "Connect to it again and open the project anew.")
_DISK = Advice("Check the disk", "Check the disk, and keep copies elsewhere.")
_CAUSES = {
    errno.ENOSPC: ("the disk is full", _ROOM),
    errno.EDQUOT: ("your share of the disk (quota) is used up", _ROOM),
    errno.EFBIG: ("the file would be larger than the system allows", _ROOM),
    errno.EACCES: ("you do not have the permission, or another program holds it", _RIGHTS),
    errno.EPERM: ("you do not have the permission", _RIGHTS),
    errno.EROFS: ("the file system is read-only", Advice("Make it writable,", "Try again.")),
    errno.ESTALE: ("the connection to the shared folder was lost", _SHARE),
    errno.ENOTCONN: ("the connection to the shared folder was lost", _SHARE),
    errno.ETIMEDOUT: ("the shared folder does not answer", _SHARE),
    errno.EIO: ("the disk reported an error", _DISK),
    errno.ENAMETOOLONG: (
        "the name of the folder is too long",
        Advice("Give the project a shorter name or place,", "Give the project a shorter name or place."),
    ),
    errno.ENOENT: ("its folder is gone", Advice("Put the folder back,", "Put it back where it was.")),
    errno.ENOTDIR: ("a file stands where a folder must be", Advice("Move that file away,", "Move that file away.")),
    errno.EISDIR: ("a folder stands where the file must be", Advice("Move it away,", "Move it away.")),
    errno.ELOOP: (
        "a link stands in its way, and nothing is written through links",
        Advice("Put the real file there,", "Put the real file there."),
    ),
    errno.EMFILE: ("too many files are open", _TRY),
    errno.ENFILE: ("too many files are open", _TRY),
    errno.EBUSY: ("another program holds it", _TRY),
}
