"""What the first paint needs imports neither pydantic nor the models: that alone would more than double the start."""

from __future__ import annotations

import subprocess
import sys

SHELL = (
    "annotator.gui.theme",
    "annotator.gui.look",
    "annotator.gui.fonts",
    "annotator.gui.icons",
    "annotator.gui.actions",
    "annotator.gui.digits",
    "annotator.gui.recents",
    "annotator.gui.views.toolbar",
    "annotator.gui.views.status_bar",
    "annotator.gui.views.notice_bar",
    "annotator.gui.views.start_page",
    "annotator.gui.views.chips",
    "annotator.gui.dialogs.action_finder",
    "annotator.gui.dialogs.key_sheet",
    "annotator.gui.dialogs.manual",
    "annotator.gui.dialogs.question",
    "annotator.gui.dialogs.name",
    "annotator.settings",
    "annotator.paths",
)


def test_the_shell_imports_no_models():
    code = (
        "import importlib, sys\n"
        "for module in sys.argv[1:]:\n"
        "    importlib.import_module(module)\n"
        "    if 'pydantic' in sys.modules or 'annotator.domain' in sys.modules:\n"
        "        sys.exit(module)"
    )
    done = subprocess.run([sys.executable, "-c", code, *SHELL], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
