"""Files replaced as a whole: at every moment the file is the old one or the new one, on the disk too."""

from __future__ import annotations

import errno
import os
import secrets
import stat
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from annotator.storage.layout import temporary_name

_CREATE = (
    os.O_WRONLY
    | os.O_CREAT
    | os.O_EXCL
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_BINARY", 0)
)
# Without O_NONBLOCK, opening a named pipe that someone planted would wait for ever.
_READ = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)


@dataclass(frozen=True)
class SystemCalls:
    """The calls that a save makes, so that a test can let any of them fail."""

    open: Callable[[Path, int, int], int] = os.open
    write: Callable[[int, memoryview], int] = os.write
    fsync: Callable[[int], None] = os.fsync
    close: Callable[[int], None] = os.close
    replace: Callable[[Path, Path], None] = os.replace


SYSTEM = SystemCalls()


class Changed(Exception):
    """The file is not the one that was to be replaced.

    Attributes:
        content: What it holds now; None where it is gone.
    """

    def __init__(self, content: bytes | None) -> None:
        """Keep what is there."""
        super().__init__("the file is not the one that was to be replaced")
        self.content = content


def read(path: Path, most: int) -> bytes:
    """Return the file's content, at most `most` bytes and one more; raises OSError, also for what is no file."""
    descriptor = os.open(path, _READ)
    with os.fdopen(descriptor, "rb") as file:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode):
            raise OSError(errno.EINVAL, "it is not a file", str(path))
        return file.read(min(status.st_size, most) + 1)  # Python takes as much memory as is asked for, at once


def replace(
    path: Path,
    content: bytes,
    expected: Callable[[bytes | None], bool],
    most: int,
    calls: SystemCalls = SYSTEM,
) -> OSError | None:
    """Put the content in the place of the file's.

    Args:
        path: The file; its folder exists.
        content: What it is to hold.
        expected: Says whether what it holds just before, or None where there is no file, may be replaced.
        most: Bytes of the file that matter to `expected`, but for one more.
        calls: How the system is asked.

    Returns:
        Why the folder could not be synced, in which case the file is replaced but might not survive a power cut.

    Raises:
        OSError: The file is as it was.
        Changed: Likewise, and it is not the expected one.
    """
    temporary, descriptor = _create(path, calls)
    try:
        try:
            _keep_mode(path, descriptor)
            _write(descriptor, content, calls)
            calls.fsync(descriptor)
        except BaseException:
            with suppress(OSError):
                calls.close(descriptor)
            raise
        calls.close(descriptor)
        there = _content(path, most)
        if not expected(there):
            raise Changed(there)
        calls.replace(temporary, path)
    except BaseException:
        # Where even this fails, the first error is the one to tell.
        with suppress(OSError):
            temporary.unlink()
        raise
    try:
        sync_folder(path.parent, calls)
    except OSError as error:
        return error
    return None


def make_folder(path: Path, root: Path, calls: SystemCalls = SYSTEM) -> None:
    """Create the folder inside the root, with those between, so that they survive a power cut; raises OSError.

    No part of the way may be a link: what is written would land elsewhere.
    """
    missing = []
    folder = path
    while folder != root:
        try:
            mode = folder.lstat().st_mode
        except FileNotFoundError:
            missing.append(folder)
        else:
            if stat.S_ISLNK(mode):
                raise OSError(errno.ELOOP, os.strerror(errno.ELOOP), str(folder))
        folder = folder.parent
    for folder in reversed(missing):
        with suppress(FileExistsError):
            folder.mkdir()
        sync_folder(folder.parent, calls)


def sync_folder(path: Path, calls: SystemCalls = SYSTEM) -> None:
    """Wait until the folder's entries are on the disk; raises OSError. Windows offers no such call."""
    if os.name == "nt":
        return
    descriptor = calls.open(path, os.O_RDONLY | os.O_DIRECTORY, 0)
    try:
        calls.fsync(descriptor)
    finally:
        os.close(descriptor)


def _create(path: Path, calls: SystemCalls) -> tuple[Path, int]:
    # A name nobody can guess, so a file that is there already was planted or is a marvel: the next name will do.
    for _ in range(3):
        temporary = path.with_name(temporary_name(path.name, secrets.token_hex(8)))
        with suppress(FileExistsError):
            return temporary, calls.open(temporary, _CREATE, 0o666)
    raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(path.parent))


def _keep_mode(path: Path, descriptor: int) -> None:
    """Give the new file the rights of the old one, so that a shared folder stays shared and a private file private."""
    if not hasattr(os, "fchmod"):
        return
    with suppress(OSError):  # there is no old one; or the file system knows no rights
        mode = stat.S_IMODE(path.lstat().st_mode)
        if mode != stat.S_IMODE(os.fstat(descriptor).st_mode):
            os.fchmod(descriptor, mode)


def _write(descriptor: int, content: bytes, calls: SystemCalls) -> None:
    rest = memoryview(content)
    while rest:  # Python itself repeats a call that a signal interrupts
        written = calls.write(descriptor, rest)
        if written == 0:
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        rest = rest[written:]


def _content(path: Path, most: int) -> bytes | None:
    try:
        if stat.S_ISLNK(path.lstat().st_mode):
            raise OSError(errno.ELOOP, os.strerror(errno.ELOOP), str(path))
        return read(path, most)
    except FileNotFoundError:
        return None
