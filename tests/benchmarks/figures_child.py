"""Opens the page of figures in the full window and filters it; prints CPU milliseconds of the window's thread as JSON.

figures_child.py PATH FIGURES      a project, and how many figures it has
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from time import thread_time

from measuring import median
from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QTimer

from annotator import paths
from annotator.gui.app import make_application, make_window

WORDS = ("health", "dorsa market 1", "army", "27", "nothing has these words")
PATIENCE = 60


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
    for _ in range(PATIENCE):  # the index is made
        _wait(1000)
        if not project.is_refreshing and project.desk.rows:
            break

    begin = thread_time()
    project.show_page("figures")
    _paint(window)
    opened = (thread_time() - begin) * 1000
    page = project.figures.page
    assert len(project.figures.table.figures) == int(sys.argv[2])
    _wait(3000)  # contradictions are found, and words made ready, when nothing else is to be done

    times = []
    for words in (*WORDS, ""):
        begin = thread_time()
        page.filters.field.setText(words)
        _paint(window)
        times.append((thread_time() - begin) * 1000)
        app.processEvents()
    for box in ("harm", "incident"):
        begin = thread_time()
        page.filters.changed.emit(box, str(page.filters.boxes[box].itemData(1)))
        _paint(window)
        times.append((thread_time() - begin) * 1000)
    print(json.dumps({"open": opened, "filter": max(times), "usual": median(times)}), flush=True)
    window.close()
    return 0


def _paint(window: object) -> None:
    QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.UpdateRequest.value)
    assert window is not None


def _wait(milliseconds: int) -> None:
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


if __name__ == "__main__":
    sys.exit(main())
