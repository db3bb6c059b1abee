"""Articles come in from files and folders: the good ones in, the bad ones listed, nothing twice, nothing half."""

from __future__ import annotations

import itertools
import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from typing_extensions import override

from annotator.domain.articles import Article
from annotator.domain.documents import Document, DocumentRef, article_ref
from annotator.domain.labels import LabelSet
from annotator.domain.projects import ProjectInfo
from annotator.jobs import import_articles
from annotator.jobs.import_articles import ImportReport, import_files, import_text
from annotator.jobs.progress import Unwatched, Watched
from annotator.storage.errors import SaveFailed
from annotator.storage.folder import ProjectFolder, Saved

NOW = "2026-03-12T14:02:00Z"


@pytest.fixture
def folder(tmp_path: Path) -> ProjectFolder:
    return ProjectFolder.create(tmp_path / "project", ProjectInfo(name="Dorsa", created=NOW), LabelSet())


@pytest.fixture
def files(tmp_path: Path) -> Path:
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    return inbox


def clock() -> Callable[[], str]:
    ticks = itertools.count()
    return lambda: f"2026-03-12T14:02:00.{next(ticks):06}Z"


def brought_in(folder: ProjectFolder, *paths: Path) -> ImportReport:
    return import_files(paths, folder, clock(), Unwatched())


def stored(folder: ProjectFolder) -> list[Article]:
    articles = [folder.load(article_ref(article)) for article in folder.article_ids()]
    return sorted((a for a in articles if isinstance(a, Article)), key=lambda article: article.added)


def test_files_of_a_folder_come_in_by_name_hidden_ones_left_out(folder: ProjectFolder, files: Path) -> None:
    (files / "sub").mkdir()
    (files / ".git").mkdir()
    for name in ("b.txt", "a.TXT", "sub/c", ".hidden.txt", ".git/d.txt"):
        (files / name).write_text(f"This is {name}.")

    report = brought_in(folder, files)

    assert [Path(added.file).name for added in report.added] == ["a.TXT", "b.txt", "c"]
    assert [added.title for added in report.added] == ["This is a.TXT.", "This is b.txt.", "This is sub/c."]
    assert [article.metadata.file for article in stored(folder)] == ["a.TXT", "b.txt", "c"]
    assert (report.refused, report.known, report.cancelled, report.stopped) == ((), (), False, "")


def test_the_same_text_is_noticed_within_a_run_and_in_the_next(folder: ProjectFolder, files: Path) -> None:
    (files / "a.txt").write_text("One text.")
    (files / "b.txt").write_bytes(b"\xef\xbb\xbfOne text.")

    first = brought_in(folder, files)
    second = brought_in(folder, files / "a.txt", files / "a.txt")

    (added,) = first.added
    assert [(known.id, known.title, known.removed) for known in first.known] == [(added.id, "One text.", False)]
    assert Path(first.known[0].file).name == "b.txt"
    assert second.added == ()
    assert len(second.known) == 1
    assert len(folder.article_ids()) == 1


def test_a_text_whose_article_was_removed_is_reported_so(folder: ProjectFolder, files: Path) -> None:
    (files / "a.txt").write_text("One text.")
    brought_in(folder, files)
    (article,) = stored(folder)
    folder.save(article_ref(article.id), article.with_value("removed", True))

    (known,) = brought_in(folder, files).known

    assert known.removed
    assert stored(folder)[0].removed


def test_bad_files_are_listed_with_reasons_and_the_others_come_in(folder: ProjectFolder, files: Path) -> None:
    (files / "good.txt").write_text("Good.")
    (files / "image.png").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00")
    (files / "paper.txt").write_bytes(b"%PDF-1.7")
    (files / "blank.txt").write_text(" \n")
    (files / "page.html").write_text("<html><p>Text</p></html>")
    os.mkfifo(files / "pipe.txt")
    (files / "gone.txt").symlink_to(files / "nowhere.txt")

    report = brought_in(folder, files, files / "missing.txt")

    assert [added.title for added in report.added] == ["Good."]
    assert {Path(refused.file).name: refused.sentence for refused in report.refused} == {
        "image.png": "“image.png” is no file that can be imported; what can is: plain text.",
        "paper.txt": "“paper.txt” looks like a PDF document, not like text.",
        "blank.txt": "“blank.txt” holds no text.",
        "page.html": "“page.html” is no file that can be imported; what can is: plain text.",
        "pipe.txt": "“pipe.txt” is no ordinary file.",
        "gone.txt": f"There is no file “{files / 'gone.txt'}”.",
        "missing.txt": f"There is no file “{files / 'missing.txt'}”.",
    }


def test_a_file_that_is_too_large_is_refused_unread(
    folder: ProjectFolder, files: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with (files / "huge.txt").open("wb") as stream:
        stream.truncate(import_articles.LARGEST_FILE + 1)

    (refused,) = brought_in(folder, files).refused

    assert (
        refused.sentence == "“huge.txt” is larger than 64 MB, too large for one article; split it into several files."
    )


def test_links_that_lead_around_are_followed_once(folder: ProjectFolder, files: Path) -> None:
    (files / "sub").mkdir()
    (files / "sub" / "a.txt").write_text("One text.")
    (files / "sub" / "up").symlink_to(files)
    (files / "again").symlink_to(files / "sub")

    report = brought_in(folder, files)

    assert len(report.added) == 1
    assert report.known == ()


def test_names_that_would_act_on_a_terminal_are_escaped_in_sentences(folder: ProjectFolder, files: Path) -> None:
    (files / "red\x1b[31m.txt").write_text("")

    (refused,) = brought_in(folder, files).refused

    assert refused.sentence == r"“red\x1b[31m.txt” holds no text."


def test_a_name_that_is_not_utf8_comes_in(folder: ProjectFolder, files: Path) -> None:
    Path(os.fsdecode(os.fsencode(files) + b"/caf\xe9.txt")).write_text("One text.")

    assert len(brought_in(folder, files).added) == 1
    assert stored(folder)[0].metadata.file == "caf\ufffd.txt"


def test_pasted_text_is_an_article_with_what_was_done_to_it(folder: ProjectFolder) -> None:
    report = import_text("\ufeffPasted.\r\nTwice\x00.", folder, clock(), Unwatched())

    (article,) = stored(folder)
    assert report.added == (import_articles.Added(article.id, "Pasted."),)
    assert article.text == "Pasted.\nTwice\ufffd."
    assert [change.what for change in article.changes] == ["bom", "newlines", "replaced"]
    assert import_text("Pasted.\nTwice\ufffd.", folder, clock(), Unwatched()).known[0].id == article.id


def test_pasting_nothing_is_refused(folder: ProjectFolder) -> None:
    assert import_text(" \n", folder, clock(), Unwatched()).refused[0].sentence == "There is no text to import."


def test_progress_counts_the_files_and_names_the_next(folder: ProjectFolder, files: Path) -> None:
    for name in "ab":
        (files / f"{name}.txt").write_text(name)
    reports: list[tuple[int, int, str]] = []

    import_files([files], folder, clock(), Watched(lambda *report: reports.append(report)))

    assert reports == [(0, 0, "inbox"), (0, 2, "a.txt"), (1, 2, "b.txt"), (2, 2, "")]


class Full(ProjectFolder):
    """A project on a disk that has room for two articles."""

    room = 2

    @override
    def save(self, ref: DocumentRef, document: Document) -> Saved:
        if ref.kind == "article":
            if not self.room:
                raise SaveFailed(self.path, "article", OSError(28, "No space left on device"))
            self.room -= 1
        return super().save(ref, document)


def test_a_full_disk_ends_the_import_and_keeps_what_came_in(tmp_path: Path, files: Path) -> None:
    folder = Full.create(tmp_path / "full", ProjectInfo(name="Full", created=NOW), LabelSet())
    for name in "abcd":
        (files / f"{name}.txt").write_text(name)

    report = brought_in(folder, files)

    assert [added.title for added in report.added] == ["a", "b"]
    assert len(folder.article_ids()) == 2
    assert "the disk is full" in report.stopped
    assert (report.refused, report.cancelled) == ((), False)


class Slow(ProjectFolder):
    """A project on a disk that takes the longer for an article the earlier it comes, and no more than it has room for.

    Attributes:
        together: How many articles it took at the same time at most.
    """

    room = 100
    together = 0

    @override
    def save(self, ref: DocumentRef, document: Document) -> Saved:
        if isinstance(document, Article):
            now = self.now = getattr(self, "now", 0) + 1
            self.together = max(self.together, now)
            time.sleep(0.05 / int(document.text.split()[1]))
            self.now -= 1
            if int(document.text.split()[1]) > self.room:
                raise SaveFailed(self.path, "article", OSError(28, "No space left on device"))
        return super().save(ref, document)


@pytest.fixture
def slow(tmp_path: Path, files: Path) -> Slow:
    for number in range(1, 9):
        (files / f"{number}.txt").write_text(f"Text {number}, which says so.".replace(",", " ,"))
    return Slow.create(tmp_path / "slow", ProjectInfo(name="Slow", created=NOW), LabelSet())


def test_articles_are_saved_together_and_said_in_the_order_they_came(slow: Slow, files: Path) -> None:
    report = brought_in(slow, files)

    assert [Path(added.file).name for added in report.added] == [f"{number}.txt" for number in range(1, 9)]
    assert slow.together > 1


def test_a_text_that_comes_again_while_it_is_still_being_saved_is_known(slow: Slow, files: Path) -> None:
    (files / "1 again.txt").write_bytes((files / "1.txt").read_bytes())
    report = brought_in(slow, files / "1.txt", files / "1 again.txt", files / "2.txt")

    assert [Path(known.file).name for known in report.known] == ["1 again.txt"]
    assert len(report.added) == 2


def test_what_is_said_to_be_added_is_what_is_there_wherever_saving_fails(slow: Slow, files: Path) -> None:
    slow.room = 5
    report = brought_in(slow, files)

    assert "the disk is full" in report.stopped
    assert sorted(added.id for added in report.added) == slow.article_ids()
    assert len(report.added) == 5


def test_cancelling_leaves_whole_articles_and_the_rest_comes_in_the_next_time(
    folder: ProjectFolder, files: Path
) -> None:
    for number in range(9):
        (files / f"{number}.txt").write_text(f"Text {number}. " * 3)
    progress = Watched(lambda done, *_: progress.cancel() if done == 4 else None)

    report = import_files([files], folder, clock(), progress)

    assert report.cancelled
    assert len(report.added) == len(stored(folder)) == 4
    rest = brought_in(folder, files)
    assert (len(rest.added), len(rest.known)) == (5, 4)


class Asked(Unwatched):
    """Progress that notes the CPU time of each question, and answers yes from one of them on."""

    def __init__(self, until: int | None = None) -> None:
        self.times: list[float] = []
        self._until = until

    @override
    def cancelled(self) -> bool:
        self.times.append(time.thread_time())
        return self._until is not None and len(self.times) >= self._until


def test_a_long_article_is_left_in_its_middle_at_the_first_word(folder: ProjectFolder, files: Path) -> None:
    (files / "long.txt").write_text("\n\n".join(["The minister said so. He said it twice."] * 10_000))
    to_the_end, half_way = Asked(), Asked(until=5_000)

    report = import_files([files], folder, clock(), half_way)
    assert report.cancelled
    assert len(half_way.times) == 5_000
    assert stored(folder) == []

    import_files([files], folder, clock(), to_the_end)
    waits = [after - before for before, after in itertools.pairwise(to_the_end.times)]
    # 0.3 s at most on a desk's machine; what holds on all is that no step is most of the work.
    assert max(waits) < 0.5 * sum(waits)


def test_many_files_with_three_bad_ones_come_in_but_for_three(folder: ProjectFolder, files: Path) -> None:
    bad = {"017.txt": b"%PDF-1.7", "442.txt": b"\x00" * 99, "599.txt": b""}
    for number in range(600):
        name = f"{number:03}.txt"
        (files / name).write_bytes(bad.get(name, f"Text {number}.".encode()))
    progress = Watched(lambda done, *_: progress.cancel() if done == 300 and not progress.cancelled() else None)

    first = import_files([files], folder, clock(), progress)
    second = brought_in(folder, files)

    assert first.cancelled
    assert len(first.added) + len(second.added) == 597
    assert [Path(refused.file).name for refused in second.refused] == sorted(bad)
    assert len(folder.article_ids()) == 597
    assert not list(folder.path.rglob("*.tmp"))
