from __future__ import annotations

import errno
import os
import resource
import signal
import stat
from collections.abc import Callable
from dataclasses import replace as with_calls
from pathlib import Path
from typing import TypeVar

import pytest

from annotator.domain.documents import annotations_ref
from annotator.storage import atomic
from annotator.storage.atomic import SYSTEM, SystemCalls
from annotator.storage.errors import SaveFailed
from annotator.storage.folder import ProjectFolder
from tests.storage.documents import ADAS, ARTICLE, annotation, contents, project, with_annotations

_T = TypeVar("_T")

OLD, NEW = b"what was there\n", b"what is to be there\n" * 1000


class Fault:
    """Lets one call fail: the n-th of those that it wraps."""

    def __init__(self, error: int, at: int) -> None:
        self.error, self.left, self.struck = error, at, False

    def wrap(self, call: Callable[..., _T]) -> Callable[..., _T]:
        def faulty(*arguments: object) -> _T:
            if self.left == 0 and not self.struck:
                self.struck = True
                raise OSError(self.error, os.strerror(self.error))
            self.left -= 1
            return call(*arguments)

        return faulty


def short_write(descriptor: int, content: memoryview) -> int:
    """Write at most a thousand bytes, as a system may."""
    return os.write(descriptor, content[:1000])


SHORT = with_calls(SYSTEM, write=short_write)


def anything(_content: bytes | None) -> bool:
    return True


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "file.json"
    path.write_bytes(OLD)
    return path


def others(file: Path) -> list[str]:
    return [path.name for path in file.parent.iterdir() if path != file]


@pytest.mark.parametrize("call", ["open", "write", "fsync", "replace"])
@pytest.mark.parametrize(
    "error",
    [errno.ENOSPC, errno.EIO, errno.EDQUOT, errno.EROFS, errno.ESTALE, errno.EACCES, errno.EFBIG],
)
def test_whichever_call_fails_the_file_is_the_old_one_or_the_new_one(file: Path, call: str, error: int) -> None:
    for number in range(1000):
        file.write_bytes(OLD)
        fault = Fault(error, number)
        calls = with_calls(SHORT, **{call: fault.wrap(getattr(SHORT, call))})
        try:
            doubt = atomic.replace(file, NEW, anything, 1_000_000, calls)
        except OSError:
            assert fault.struck
            assert file.read_bytes() == OLD
        else:
            assert file.read_bytes() == NEW
            assert (doubt is not None) == fault.struck  # only the folder's sync comes after the file is replaced
        assert others(file) == []
        if not fault.struck:
            assert number >= {"open": 2, "write": 20, "fsync": 2, "replace": 1}[call]
            return
    pytest.fail("no run came through without a fault")


def test_a_close_that_fails_keeps_the_old_file(file: Path) -> None:
    def close(descriptor: int) -> None:
        os.close(descriptor)
        raise OSError(errno.EIO, "the last bytes were lost")

    with pytest.raises(OSError, match="last bytes"):
        atomic.replace(file, NEW, anything, 1_000_000, with_calls(SYSTEM, close=close))

    assert file.read_bytes() == OLD
    assert others(file) == []


def test_a_failed_sync_of_the_folder_is_told_and_the_file_is_new(file: Path) -> None:
    fault = Fault(errno.EIO, 1)

    doubt = atomic.replace(file, NEW, anything, 1_000_000, with_calls(SYSTEM, fsync=fault.wrap(os.fsync)))

    assert doubt is not None
    assert doubt.errno == errno.EIO
    assert file.read_bytes() == NEW


def test_signals_in_the_middle_of_writing_change_nothing(file: Path) -> None:
    rings = 0

    def ring(_signal: int, _frame: object) -> None:
        nonlocal rings
        rings += 1

    before = signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, 0.0005, 0.0005)
    try:
        for number in range(100):
            content = bytes([65 + number % 26]) * 300_000
            atomic.replace(file, content, anything, 1_000_000, SHORT)
            assert file.read_bytes() == content
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
    assert rings > 10


def test_a_write_that_makes_no_progress_fails(file: Path) -> None:
    with pytest.raises(OSError) as error:
        atomic.replace(file, NEW, anything, 1_000_000, with_calls(SYSTEM, write=lambda _descriptor, _content: 0))

    assert error.value.errno == errno.EIO
    assert file.read_bytes() == OLD


def test_a_file_that_is_not_the_expected_one_stays(file: Path) -> None:
    with pytest.raises(atomic.Changed) as change:
        atomic.replace(file, NEW, lambda content: content is None, 1_000_000)

    assert change.value.content == OLD
    assert file.read_bytes() == OLD
    assert others(file) == []


def test_the_rights_of_the_old_file_are_kept(file: Path) -> None:
    file.chmod(0o640)

    atomic.replace(file, NEW, anything, 1_000_000)

    assert stat.S_IMODE(file.stat().st_mode) == 0o640


def test_a_limit_of_the_system_on_file_sizes_keeps_the_old_file(tmp_path: Path) -> None:
    """The kernel itself stops after a short write, as on a full disk."""
    folder = project(tmp_path / "p")
    labels = with_annotations(folder.load(ADAS), annotation())
    folder.save(ADAS, labels)
    before = contents(tmp_path)
    large = with_annotations(labels, *(annotation(1000 + number) for number in range(500)))
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, limits[1]))
    try:
        with pytest.raises(SaveFailed, match="could not be saved: the file would be larger"):
            folder.save(ADAS, large)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        signal.signal(signal.SIGXFSZ, handler)

    assert contents(tmp_path) == before
    assert folder.save(ADAS, large).written


def test_a_link_in_the_place_of_a_file_is_not_written_through(tmp_path: Path) -> None:
    folder = project(tmp_path / "p")
    labels = with_annotations(folder.load(ADAS), annotation())
    folder.save(ADAS, labels)
    outside = tmp_path / "outside.json"
    place = folder.path / "annotations" / "ada" / ARTICLE.id[:2] / f"{ARTICLE.id}.json"
    place.rename(outside)
    place.symlink_to(outside)
    before = outside.read_bytes()

    with pytest.raises(SaveFailed, match="link"):
        folder.save(ADAS, with_annotations(labels))

    assert outside.read_bytes() == before
    assert place.is_symlink()


def test_a_link_in_the_place_of_a_folder_is_not_written_through(tmp_path: Path) -> None:
    folder = project(tmp_path / "p")
    outside = tmp_path / "outside"
    outside.mkdir()
    (folder.path / "annotations").symlink_to(outside)

    with pytest.raises(SaveFailed, match="link"):
        folder.save(ADAS, with_annotations(folder.load(ADAS), annotation()))

    assert list(outside.iterdir()) == []


def test_another_name_of_the_same_file_keeps_its_content(tmp_path: Path) -> None:
    folder = project(tmp_path / "p")
    labels = with_annotations(folder.load(ADAS), annotation())
    folder.save(ADAS, labels)
    place = folder.path / "annotations" / "ada" / ARTICLE.id[:2] / f"{ARTICLE.id}.json"
    other = tmp_path / "other.json"
    other.hardlink_to(place)
    before = other.read_bytes()

    folder.save(ADAS, with_annotations(labels))

    assert other.read_bytes() == before
    assert place.read_bytes() != before


def test_a_planted_temporary_file_is_not_written(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tokens = iter(["0" * 16, "1" * 16])
    monkeypatch.setattr(atomic.secrets, "token_hex", lambda _size: next(tokens))
    outside = file.parent / "outside"
    outside.write_bytes(b"mine")
    planted = file.parent / f".file.json.{'0' * 16}.tmp"
    planted.symlink_to(outside)

    atomic.replace(file, NEW, anything, 1_000_000)

    assert file.read_bytes() == NEW
    assert outside.read_bytes() == b"mine"
    assert planted.is_symlink()


def test_a_named_pipe_is_no_file_and_keeps_nobody_waiting(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")

    with pytest.raises(OSError, match="not a file"):
        atomic.read(tmp_path / "pipe", 100)


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (errno.ENOSPC, "the disk is full. Make room"),
        (errno.EDQUOT, "quota"),
        (errno.EACCES, "permission"),
        (errno.EROFS, "read-only"),
        (errno.ESTALE, "connection to the shared folder was lost"),
        (errno.EIO, "the disk reported an error"),
        (errno.ENAMETOOLONG, "too long"),
        (errno.EXDEV, os.strerror(errno.EXDEV)),
    ],
)
def test_a_failed_save_names_the_cause_and_what_to_do(tmp_path: Path, error: int, reason: str) -> None:
    calls = with_calls(SYSTEM, write=Fault(error, 0).wrap(os.write))
    folder = project(tmp_path / "p", calls)
    labels = with_annotations(folder.load(ADAS), annotation())

    with pytest.raises(SaveFailed) as failure:
        folder.save(ADAS, labels)

    assert f"“annotations/ada/{ARTICLE.id[:2]}/{ARTICLE.id}.json” could not be saved: " in failure.value.sentence
    assert reason in failure.value.sentence
    assert "save a copy elsewhere" in failure.value.sentence
    assert folder.save(ADAS, labels).revision == 1


def test_a_folder_that_is_gone_is_not_made_anew(tmp_path: Path) -> None:
    folder = project(tmp_path / "p")
    labels = with_annotations(folder.load(ADAS), annotation())
    (tmp_path / "p").rename(tmp_path / "elsewhere")

    with pytest.raises(SaveFailed, match="its folder is gone"):
        folder.save(ADAS, labels)

    assert not (tmp_path / "p").exists()


def test_every_call_of_a_whole_save_may_fail_once(tmp_path: Path) -> None:
    """Through the folders that the first save of an annotator has to make, too."""
    for number in range(1000):
        fault = Fault(errno.EIO, number)
        calls = SystemCalls(*(fault.wrap(getattr(SYSTEM, name)) for name in SystemCalls.__dataclass_fields__))
        folder = project(tmp_path / f"p{number}", calls)
        ref = annotations_ref("bob", ARTICLE.id)
        labels = with_annotations(folder.load(ref), annotation())
        try:
            saved = folder.save(ref, labels)
        except SaveFailed:
            assert not folder.exists(ref)
            assert folder.save(ref, labels).written
        else:
            assert saved.written
            assert (saved.warning is not None) == fault.struck
        assert list(folder.path.rglob("*.tmp")) == []
        assert ProjectFolder.open(folder.path).load(ref) == labels.model_copy(update={"revision": 1})
        if not fault.struck:
            assert number > 10
            return
    pytest.fail("no run came through without a fault")
