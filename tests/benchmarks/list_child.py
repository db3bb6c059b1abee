"""Opens a project in a window that exists already, until its list can be used; prints CPU milliseconds and memory.

list_child.py PATH
"""

from __future__ import annotations

import json
import resource
import sys
from pathlib import Path
from time import thread_time

from PySide6.QtCore import QEventLoop, QTimer

from annotator import paths
from annotator.gui.app import make_application, make_window


def main() -> int:
    app = make_application(sys.argv[:1])
    window = make_window(app, paths.settings_file())
    window.preferences.change(annotator_id="abcdef012345", annotator_name="Ada")
    window.show()
    app.processEvents()
    begin = thread_time()
    window.opening.open(Path(sys.argv[1]))
    app.processEvents()
    project = window.open_project
    assert project is not None
    listed = (thread_time() - begin) * 1000
    if project.table.rowCount() == 0:  # the index is made for the first time
        loop = QEventLoop()
        project.desk.rows_changed.connect(lambda _changed: loop.quit() if project.table.rowCount() else None)
        loop.exec()
    # The check of the files against the index goes on behind; it belongs to the memory, not to the wait.
    settle = QEventLoop()
    QTimer.singleShot(3000, settle.quit)
    settle.exec()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"ms": listed, "mb": peak, "rows": project.table.rowCount()}), flush=True)
    window.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
