"""A fresh process from its start to the first paint; prints the CPU seconds of the process by then as JSON.

start_child.py floor            an empty QMainWindow
start_child.py window           the program without a project
start_child.py project PATH     the program until the article of the project is painted
start_child.py ready PATH       the program until the project answers keys

What watches for the paint must cost next to nothing itself: only the watched widget is filtered, since a filter of the
whole application makes PySide wrap every object that gets an event.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from time import process_time
from typing import TYPE_CHECKING

if sys.argv[1] != "floor":
    from annotator import cli  # first, as where the program is started: it loads no Qt

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

if TYPE_CHECKING:
    from annotator.gui.first_sight import FirstSight
    from annotator.gui.open_project import OpenProject


class FirstPaint(QObject):
    """Waits for a paint of the widget after which the condition holds; then prints the time and ends the process."""

    def __init__(self, watched: QWidget, ready: Callable[[], bool]) -> None:
        super().__init__(watched)
        self._ready = ready
        watched.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  # Qt's; importing override would count
        if event.type() == QEvent.Type.Paint and self._ready():
            watched.removeEventFilter(self)
            QTimer.singleShot(0, _end)  # once this and all that is painted with it is done
        return False


def _end() -> None:
    cpu = process_time()
    print(f'{{"cpu": {cpu}}}', flush=True)
    os._exit(0)


def floor() -> int:
    app = QApplication(sys.argv[:1])
    window = QMainWindow()
    window.resize(1440, 900)
    watch = FirstPaint(window, lambda: True)
    window.show()
    status = app.exec()
    del watch
    return status


def program(mode: str, *arguments: str) -> int:
    from annotator.gui.imports import leave_sources_unread

    leave_sources_unread()  # what follows is imported here to be watched, and must cost what it costs there
    from annotator.gui import app as gui
    from annotator.gui.main_window import MainWindow

    make_window, show_project = gui.make_window, MainWindow.show_project
    show_first_sight, begin = MainWindow.show_first_sight, gui._begin

    def watched_window(*args: object) -> QMainWindow:
        window = make_window(*args)  # type: ignore[arg-type]  # handed through
        FirstPaint(window, lambda: True)
        return window

    def watched_project(window: MainWindow, project: OpenProject) -> None:
        show_project(window, project)
        FirstPaint(project.view.viewport(), lambda: project.view.page is not None)

    def watched_first_sight(window: MainWindow, sight: FirstSight) -> None:
        show_first_sight(window, sight)
        FirstPaint(sight.panes.view.viewport(), lambda: sight.panes.view.page is not None)

    def watched_begin(*args: object, **named: object) -> None:
        begin(*args, **named)  # type: ignore[arg-type]  # handed through
        _end()

    if mode == "ready":
        gui._begin = watched_begin  # type: ignore[assignment]  # the same, watched
    elif arguments:
        MainWindow.show_first_sight = watched_first_sight  # type: ignore[method-assign]  # the same, watched
        MainWindow.show_project = watched_project  # type: ignore[method-assign]  # the same, watched
    else:
        gui.make_window = watched_window  # type: ignore[assignment]  # the same, watched
    return cli.main(["open", *arguments])


if __name__ == "__main__":
    mode, *rest = sys.argv[1:]
    sys.exit(floor() if mode == "floor" else program(mode, *rest))
