"""A fresh process from its start to the first paint; prints the CPU seconds of the process by then as JSON.

start_child.py floor            an empty QMainWindow
start_child.py window           the program without a project
start_child.py project PATH     the program until the article of the project is painted
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from time import process_time

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget
from typing_extensions import override


class FirstPaint(QObject):
    """Waits for a paint after which the condition holds; then prints the time and ends the process."""

    def __init__(self, watched: QWidget, ready: Callable[[], bool]) -> None:
        super().__init__(watched)
        self._ready = ready
        self._seen = False
        app = QApplication.instance()
        assert app is not None
        app.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and not self._seen and self._ready():
            self._seen = True
            QTimer.singleShot(0, self._end)
        return False

    def _end(self) -> None:
        print(json.dumps({"cpu": process_time()}), flush=True)
        sys.stdout.flush()
        QApplication.exit(0)


def floor() -> int:
    app = QApplication(sys.argv[:1])
    window = QMainWindow()
    window.resize(1440, 900)
    watch = FirstPaint(window, lambda: True)
    window.show()
    status = app.exec()
    del watch
    return status


def program(*arguments: str) -> int:
    from annotator import cli
    from annotator.gui import app as gui

    make_window = gui.make_window

    def watched_window(*args: object) -> QMainWindow:
        window = make_window(*args)  # type: ignore[arg-type]  # handed through

        def ready() -> bool:
            if not arguments:
                return True
            project = window.open_project
            return project is not None and project.view.page is not None

        FirstPaint(window, ready)
        return window

    gui.make_window = watched_window  # type: ignore[assignment]  # the same function, watched
    return cli.main(["open", *arguments])


if __name__ == "__main__":
    mode, *rest = sys.argv[1:]
    sys.exit(floor() if mode == "floor" else program(*rest))
