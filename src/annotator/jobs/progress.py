"""How a job says how far it is, and how it is told to stop."""

from __future__ import annotations

from collections.abc import Callable
from threading import Event
from typing import Protocol

from typing_extensions import override


class Progress(Protocol):
    """What a job reports to and asks, many times a second, on the thread that it runs on."""

    def __call__(self, done: int, total: int, what: str) -> None:
        """Take note that `done` of `total` items are done (0: nobody knows of how many) and which is next."""

    def cancelled(self) -> bool:
        """Say whether the job is to stop where it is: it returns what it has, or raises Cancelled."""
        ...


class Cancelled(Exception):
    """A job was told to stop and has nothing to return."""


class Unwatched:
    """Progress for jobs that nobody watches or stops."""

    def __call__(self, done: int, total: int, what: str) -> None:
        """Tell nobody."""

    def cancelled(self) -> bool:
        """Go on to the end."""
        return False


class Watched(Progress):
    """Progress that calls a function and can be cancelled from any thread."""

    def __init__(self, report: Callable[[int, int, str], None]) -> None:
        """Report to the function, which is called on the job's thread."""
        self._report = report
        self._stop = Event()

    def cancel(self) -> None:
        """Ask the job to stop."""
        self._stop.set()

    @override
    def __call__(self, done: int, total: int, what: str) -> None:
        self._report(done, total, what)

    @override
    def cancelled(self) -> bool:
        return self._stop.is_set()
