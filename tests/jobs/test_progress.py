"""Jobs report to whoever watches, and stop when told from any thread."""

from __future__ import annotations

from threading import Thread

from annotator.jobs.progress import Progress, Unwatched, Watched


def test_what_a_job_reports_arrives() -> None:
    reports: list[tuple[int, int, str]] = []
    progress: Progress = Watched(lambda *report: reports.append(report))

    progress(1, 3, "a.txt")

    assert reports == [(1, 3, "a.txt")]


def test_another_thread_can_cancel() -> None:
    progress = Watched(lambda *_: None)
    assert not progress.cancelled()

    thread = Thread(target=progress.cancel)
    thread.start()
    thread.join()

    assert progress.cancelled()


def test_a_job_that_nobody_watches_goes_on() -> None:
    progress: Progress = Unwatched()

    progress(1, 1, "")

    assert not progress.cancelled()
