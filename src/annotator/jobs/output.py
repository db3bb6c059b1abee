"""A file that a job writes: there whole or not at all, in the place of one that was there."""

from __future__ import annotations

import os
import secrets
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from annotator.storage.atomic import sync_folder
from annotator.storage.errors import cause
from annotator.storage.layout import (
    ANNOTATIONS,
    ARTICLES,
    DECISIONS,
    INCIDENTS,
    JOURNAL,
    LABELS_FILE,
    PROJECT_FILE,
    temporary_name,
)

_OWN = frozenset({PROJECT_FILE, LABELS_FILE, ARTICLES, ANNOTATIONS, INCIDENTS, DECISIONS, JOURNAL})
_PREFIX = "export"
_BUFFER = 128 * 1024  # bytes; the usual 8 kB make a system call for every ten rows


class ExportFailed(Exception):
    """Nothing was exported; what stood at the place is as it was.

    Attributes:
        sentence: What happened and what to do, for the user.
    """

    def __init__(self, sentence: str) -> None:
        """Keep the sentence."""
        super().__init__(sentence)
        self.sentence = sentence


@contextmanager
def whole_file(output: Path) -> Iterator[BinaryIO]:
    """Give a file to write, which takes the place of `output` once the body is through; nothing is left of it else.

    A file that belongs to a project is never replaced.

    Args:
        output: The file; its folder exists.

    Raises:
        ExportFailed: The file cannot be written. What the body raises is passed on, but for errors of the system.
        In each case what stood in its place is as it was.
    """
    target = _target(output)
    temporary = target.with_name(temporary_name(_PREFIX, secrets.token_hex(8)))
    try:
        with _replacing(temporary, target) as file:
            yield file
    except OSError as error:
        reason, advice = cause(error)
        raise ExportFailed(
            f"“{output}” could not be written: {reason}. {advice.saving.removesuffix(',')} or choose another place."
        ) from error


def _target(output: Path) -> Path:
    """Return the file that is to be replaced; raises ExportFailed where it must not be."""
    try:
        target = output.resolve()
        mode = target.stat().st_mode
    except FileNotFoundError:
        target, mode = output.resolve(), stat.S_IFREG
    except (OSError, RuntimeError) as error:  # RuntimeError: links in a circle, before Python 3.13
        raise ExportFailed(f"“{output}” cannot be written: {_reason(error)}. Choose another place.") from error
    if stat.S_ISDIR(mode):
        raise ExportFailed(f"“{output}” is a folder; give the name of a file in it.")
    if not stat.S_ISREG(mode):
        raise ExportFailed(f"“{output}” is a device, not a file; choose another place.")
    if not target.parent.is_dir():
        raise ExportFailed(f"There is no folder “{target.parent}”; make it first, or choose another place.")
    for project in target.parents:
        if target.relative_to(project).parts[0].casefold() in _OWN and (project / PROJECT_FILE).is_file():
            raise ExportFailed(f"“{output}” is among a project’s own files; choose another place for the export.")
    return target


@contextmanager
def _replacing(temporary: Path, target: Path) -> Iterator[BinaryIO]:
    try:
        with temporary.open("xb", buffering=_BUFFER) as file:
            yield file
            _finish(file)
        temporary.replace(target)
    except BaseException:
        # Where even this fails, the first error is the one to tell.
        with suppress(OSError):
            temporary.unlink()
        raise
    with suppress(OSError):  # the file is there; whether it survives a power cut is beyond a folder that cannot sync
        sync_folder(target.parent)


def _finish(file: BinaryIO) -> None:
    """Wait until the file is on the disk."""
    file.flush()
    os.fsync(file.fileno())


def _reason(error: OSError | RuntimeError) -> str:
    return cause(error)[0] if isinstance(error, OSError) else "its links lead in a circle"
