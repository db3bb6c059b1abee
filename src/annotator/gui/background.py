"""Long work off the window's thread: progress in, cancel out, one answer at the end."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from time import monotonic
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal

REPORT_S = 0.05

_log = logging.getLogger(__name__)


class Task(QObject):
    """One piece of work in a thread of its own.

    The signals arrive on the thread that made the task. After `cancel` the work may still finish; its answer arrives
    like any other, since what it did is done.
    """

    progressed = Signal(int, int, str)
    """Done, total (0 where it is not known), and what is being done."""
    finished = Signal(object)
    """What the work returned."""
    failed = Signal(object)
    """The exception that ended it."""
    found = Signal(object)
    """Something that the work hands over before it ends."""
    _answered = Signal(object)

    def __init__(self, work: Callable[[Task], Any], parent: QObject | None = None) -> None:
        """Prepare; `start` begins. The work is given a progress to report to and to ask about a cancel."""
        super().__init__(parent)
        self._work = work
        self._cancelled = threading.Event()
        self._next_report = 0.0
        self._thread = threading.Thread(target=self._run, name="task", daemon=True)
        self._answered.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def cancel(self) -> None:
        """Ask the work to stop soon."""
        self._cancelled.set()

    def end(self) -> None:
        """Stop the work and return when it has ended; nobody is told of its answer any more."""
        self.cancel()
        self._thread.join()
        self.blockSignals(True)

    # The work sees the task as its progress.

    def __call__(self, done: int, total: int, what: str) -> None:
        """Report how far the work is; jobs do so for every item, people see some twenty a second."""
        now = monotonic()
        if now >= self._next_report or done == total:
            self._next_report = now + REPORT_S
            self.progressed.emit(done, total, what)

    def cancelled(self) -> bool:
        """Say whether the user wants the work to stop."""
        return self._cancelled.is_set()

    def _run(self) -> None:
        try:
            answer = self._work(self)
        except Exception as error:  # noqa: BLE001 - handed over whole: the one who started the work judges it
            self._answered.emit((self.failed, error))
        else:
            self._answered.emit((self.finished, answer))

    def _deliver(self, answer: tuple[Any, object]) -> None:
        # The thread may still be in the emit that brought this, and whoever is told may delete the task or quit.
        self._thread.join()
        signal, value = answer
        if signal is self.failed:
            _log.warning("background work failed", exc_info=value if isinstance(value, BaseException) else None)
        signal.emit(value)
