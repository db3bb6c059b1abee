"""A project begun: an empty one with the usual labels, or the sample to try things on."""

from __future__ import annotations

import secrets
import shutil
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from annotator import paths
from annotator.domain.documents import plain_name
from annotator.domain.labels import LabelSet
from annotator.domain.projects import ProjectInfo
from annotator.jobs.import_articles import import_files
from annotator.jobs.progress import Progress, Unwatched
from annotator.storage import defaults
from annotator.storage.errors import NotAProject, SaveFailed, StorageError
from annotator.storage.folder import ProjectFolder
from annotator.storage.layout import temporary_name
from annotator.text.names import escaped

LONGEST_NAME = 200
SAMPLE_NAME = "Sample: Dorsa"
_SAMPLES = (
    "dorsa-bus-depot.txt",
    "dorsa-funerals.txt",
    "halven-exchange.txt",
    "tesk-power-station.txt",
    "dorsa-bus-depot-arabic.txt",
)


def default_label_set() -> LabelSet:
    """Return the labels that a project begins with; raises StorageError where the installation is incomplete."""
    return defaults.default_label_set(_bundled("labels", "default.json"))


def new_project(path: Path, name: str = "", label_set: LabelSet | None = None) -> ProjectFolder:
    """Begin a project in a new or an empty folder.

    Args:
        path: The folder; those above it are made too.
        name: What the project is called; as the folder is where this is empty.
        label_set: Its labels; the usual ones where none are given.

    Raises:
        NotAProject: Something is there already, or the name cannot be one.
        SaveFailed: The system refused.
    """
    try:
        called = plain_name(name) or escaped(path.absolute().name)[:LONGEST_NAME] or "Project"
    except ValueError as error:
        raise NotAProject(f"The project cannot be called that: {error}. Give it another name.", path) from error
    if len(called) > LONGEST_NAME:
        raise NotAProject(f"The project’s name is longer than {LONGEST_NAME} characters; give it a shorter one.", path)
    labels = label_set or default_label_set()
    return ProjectFolder.create(path, ProjectInfo(name=called, created=timestamp()), labels)


def sample_project(path: Path, progress: Progress | None = None) -> ProjectFolder:
    """Open the sample project in this folder, which is made there when it is wanted for the first time.

    What the user did to it stays. While it is made it stands under another name, so that it is there whole or not at
    all.

    Raises:
        StorageError: It could not be made or opened.
    """
    path = path.absolute()
    if _is_taken(path):
        return ProjectFolder.open(path)
    partial = path.with_name(temporary_name(path.name, secrets.token_hex(8)))
    try:
        folder = new_project(partial, SAMPLE_NAME)
        files = [_bundled("samples", name) for name in _SAMPLES]
        report = import_files(files, folder, timestamp, progress or Unwatched())
        for failure in (report.stopped, *(refused.sentence for refused in report.refused)):
            if failure:
                raise StorageError(failure, path)
        partial.rename(path)
    except OSError as error:
        shutil.rmtree(partial, ignore_errors=True)
        if _is_taken(path):  # a second window was quicker
            return ProjectFolder.open(path)
        raise SaveFailed(path, str(path), error) from error
    except BaseException:
        shutil.rmtree(partial, ignore_errors=True)
        raise
    return ProjectFolder.open(path)


def timestamp() -> str:
    """Return the time as documents hold it."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def _bundled(*parts: str) -> Path:
    try:
        return paths.resource(*parts)
    except FileNotFoundError as error:
        raise StorageError(str(error), Path(*parts)) from error


def _is_taken(path: Path) -> bool:
    """Say whether something is at the path; an empty folder is nothing."""
    with suppress(OSError):
        path.rmdir()  # goes only where it is empty
    return path.exists() or path.is_symlink()
