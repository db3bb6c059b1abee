"""Presses label keys in the full window; prints CPU milliseconds of the window's thread as JSON.

window_child.py PATH ARTICLE           a project, and the id of the article in it that is measured
window_child.py PATH ARTICLE reading   the same, for a label whose readings are proposed in every sentence
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from time import sleep, thread_time

from measuring import median, p95
from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from annotator import paths
from annotator.gui.app import make_application, make_window
from annotator.gui.open_project import OpenProject

PRESSES = 200
READINGS = 80


def main() -> int:
    app = make_application(sys.argv[:1])
    window = make_window(app, paths.settings_file())
    window.preferences.change(annotator_id="abcdef012345", annotator_name="Ada")
    window.resize(1440, 900)
    window.show()
    app.processEvents()

    window.opening.open(Path(sys.argv[1]))
    project = window.open_project
    assert project is not None
    _wait(2000)  # the index is made, and another article is open
    assert sys.argv[2] in project.desk.rows
    assert project.desk.article_id not in ("", sys.argv[2])

    begin = thread_time()
    project.desk.open_article(sys.argv[2])
    project.view.viewport().repaint()
    opened = (thread_time() - begin) * 1000
    block = _longest_block(3000)

    if sys.argv[3:] == ["reading"]:
        print(json.dumps({"reading": p95(_label_readings(app, project))}), flush=True)
        window.close()
        return 0

    keys = [Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3]
    times = []
    for number in range(PRESSES):
        before = thread_time()
        QTest.keyClick(project.view, keys[number % 3])
        QCoreApplication.sendPostedEvents(None, QEvent.Type.UpdateRequest.value)
        times.append((thread_time() - before) * 1000)
        if number % 3 == 2:
            QTest.keyClick(project.view, Qt.Key.Key_Down)
        _settle()
    figures = {"median": median(times), "p95": p95(times), "open": opened, "block": block}
    print(json.dumps(figures), flush=True)
    window.close()
    return 0


def _label_readings(app: QApplication, project: OpenProject) -> list[float]:
    """Milliseconds from the key of a label until it is painted, on sentences for which readings of it are proposed."""
    times = []
    for sentence in project.desk.article.sentences.spans[1 : 1 + READINGS]:
        project.view.go_to(sentence.start)
        _wait(80)  # it is read ahead
        proposed = [each.label for each in project.proposing.on(sentence)]
        assert proposed.count("casualty_figure") >= 3, f"only {proposed} is proposed"
        before = thread_time()
        QTest.keyClick(project.view, Qt.Key.Key_3)
        QCoreApplication.sendPostedEvents(None, QEvent.Type.UpdateRequest.value)
        times.append((thread_time() - before) * 1000)
        app.processEvents()
    return times


def _settle() -> None:
    """Let everything that a key leads to be shown, the tag panel a turn later too, as it is before a person's next key.

    What is left over would be drawn with the next key and counted as its time.
    """
    for _ in range(3):
        QCoreApplication.processEvents()


def _wait(milliseconds: int) -> None:
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def _longest_block(milliseconds: int) -> float:
    """The longest that one turn of the event loop takes in that time, in CPU milliseconds."""
    longest = 0.0
    done = []
    QTimer.singleShot(milliseconds, lambda: done.append(True))
    while not done:
        before = thread_time()
        QCoreApplication.processEvents()
        longest = max(longest, (thread_time() - before) * 1000)
        sleep(0.001)
    return longest


if __name__ == "__main__":
    sys.exit(main())
