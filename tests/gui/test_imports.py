"""What is loaded by the first paint: no models, whose loading takes longer than everything else, and no view unseen.

A module that is new here costs every start its time. Let it be imported where it is used first, inside the method; only
what is painted at once may be added below.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from annotator import settings
from annotator.domain.documents import annotations_ref, article_ref
from annotator.jobs.new_project import new_project
from annotator.storage.folder import ProjectFolder
from tests.strategies import EVENT, article_of, nothing_said, steady_pen

SHELL = (
    "annotator.gui.theme",
    "annotator.gui.look",
    "annotator.gui.fonts",
    "annotator.gui.icons",
    "annotator.gui.actions",
    "annotator.gui.digits",
    "annotator.gui.tips",
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

WINDOW = {
    "annotator",
    "annotator.cli",
    "annotator.gui",
    "annotator.gui.actions",
    "annotator.gui.app",
    "annotator.gui.controllers",
    "annotator.gui.controllers.helping",
    "annotator.gui.controllers.viewing",
    "annotator.gui.fonts",
    "annotator.gui.frame",
    "annotator.gui.icons",
    "annotator.gui.imports",
    "annotator.gui.keycaps",
    "annotator.gui.look",
    "annotator.gui.main_window",
    "annotator.gui.menus",
    "annotator.gui.opening",
    "annotator.gui.overriding",
    "annotator.gui.preferences",
    "annotator.gui.theme",
    "annotator.gui.tips",
    "annotator.gui.views",
    "annotator.gui.views.notice_bar",
    "annotator.gui.widgets",
    "annotator.paths",
    "annotator.settings",
    "annotator.text",
    "annotator.text.names",
}
"""The window without anything in it."""

START_PAGE = WINDOW | {"annotator.gui.views.start_page"}

ARTICLE = WINDOW | {
    "annotator.domain",
    "annotator.domain.colours",
    "annotator.domain.refs",
    "annotator.domain.sentences",
    "annotator.domain.summary",
    "annotator.gui.digits",
    "annotator.gui.first_sight",
    "annotator.gui.letters",
    "annotator.gui.models",
    "annotator.gui.models.article_filter",
    "annotator.gui.models.article_table",
    "annotator.gui.pages",
    "annotator.gui.panes",
    "annotator.gui.views.annotation_card",
    "annotator.gui.views.article",
    "annotator.gui.views.article.accessible",
    "annotator.gui.views.article.flow",
    "annotator.gui.views.article.gutter",
    "annotator.gui.views.article.header",
    "annotator.gui.views.article.marks",
    "annotator.gui.views.article.page",
    "annotator.gui.views.article.painting",
    "annotator.gui.views.article.row_layout",
    "annotator.gui.views.article.sheet",
    "annotator.gui.views.article.typography",
    "annotator.gui.views.article_list",
    "annotator.gui.views.article_view",
    "annotator.gui.views.chips",
    "annotator.gui.views.elided",
    "annotator.gui.views.guideline",
    "annotator.gui.views.key_chips",
    "annotator.gui.views.note_field",
    "annotator.gui.views.status_bar",
    "annotator.gui.views.tag_panel",
    "annotator.gui.views.tag_panel_state",
    "annotator.gui.views.tag_rows",
    "annotator.gui.views.toolbar",
    "annotator.gui.workspace",
    "annotator.storage",
    "annotator.storage.errors",
    "annotator.storage.glimpse",
    "annotator.storage.index",
    "annotator.storage.layout",
    "annotator.text.day_words",
    "annotator.text.direction",
    "annotator.text.offsets",
    "annotator.text.spans",
}

SLOW = {"annotated_types", "charset_normalizer", "pydantic", "pydantic_core", "sentencex", "typing_extensions"}

_UNTIL_PAINTED = """
import json, os, sys
from annotator import cli
from annotator.gui.imports import leave_sources_unread
leave_sources_unread()  # as cli does before it imports what follows
import annotator.gui.app as gui

make_window = gui.make_window

def end(window):
    kind = type(window._stack.currentWidget()).__name__
    print(json.dumps([kind, sorted(sys.modules), sorted(sys.modules["linecache"].cache)]), flush=True)
    os._exit(0)

def watched(*arguments):
    window = make_window(*arguments)
    window.painted.connect(lambda: end(window))
    return window

gui.make_window = watched
sys.exit(cli.main(sys.argv[1:]))
"""


def test_the_shell_imports_no_models() -> None:
    code = (
        "import importlib, sys\n"
        "for module in sys.argv[1:]:\n"
        "    importlib.import_module(module)\n"
        "    if 'pydantic' in sys.modules or 'annotator.domain' in sys.modules:\n"
        "        sys.exit(module)"
    )
    done = subprocess.run([sys.executable, "-c", code, *SHELL], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """The home of somebody who gave their name, with nothing else in it."""
    mine = settings.Settings(annotator_id="0a1b2c3d4e5f", annotator_name="Ada", theme="light")
    settings.save(tmp_path / "config" / "annotator" / "settings.json", mine)
    return tmp_path


@pytest.fixture
def labelled_project(home: Path) -> ProjectFolder:
    """A project with a labelled article, which was open once."""
    from annotator.domain import editing

    folder = new_project(home / "project", "Border towns")
    article = article_of("The embassy was stormed.|Nobody was hurt.")
    folder.save(article_ref(article.id), article)
    change = editing.give_label(
        article, nothing_said(article), EVENT, article.sentences.spans[0], steady_pen()
    ).changes[0]
    said = nothing_said(article, "0a1b2c3d4e5f").with_value(change.key, change.after)
    folder.save(annotations_ref("0a1b2c3d4e5f", article.id), said)
    index = folder.index(home / "cache" / "annotator")
    index.refresh(folder)
    index.close()
    return folder


def loaded_at_the_first_paint(home: Path, *arguments: str) -> tuple[str, set[str], set[str]]:
    """Return what the window shows when it was painted first, the modules that are loaded, and the sources read."""
    places = {f"XDG_{name}_HOME": str(home / name.lower()) for name in ("CONFIG", "DATA", "CACHE", "STATE")}
    environment = {**os.environ, **places, "HOME": str(home), "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [sys.executable, "-c", _UNTIL_PAINTED, *arguments],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    shown, modules, sources = json.loads(done.stdout)
    return shown, set(modules), set(sources)


def ours(modules: set[str]) -> set[str]:
    return {name for name in modules if name.partition(".")[0] == "annotator"}


def test_the_start_page_is_painted_with_the_window_and_itself(home: Path) -> None:
    shown, modules, sources = loaded_at_the_first_paint(home)

    assert shown == "StartPage"
    assert ours(modules) - START_PAGE == set()
    assert modules & (SLOW | {"sqlite3", "html"}) == set()
    assert not [source for source in sources if "/views/" in source], "PySide read the sources of what was imported"


def test_an_article_is_painted_before_the_models_are_loaded(home: Path, labelled_project: ProjectFolder) -> None:
    shown, modules, sources = loaded_at_the_first_paint(home, "open", str(labelled_project.path))

    assert shown == "Pages"
    assert ours(modules) - ARTICLE == set()
    assert modules & SLOW == set()
    assert not [source for source in sources if "/views/" in source]


def test_what_may_be_loaded_is_what_is() -> None:
    """No name in the lists above is one of a module that is gone."""
    for name in START_PAGE | ARTICLE:
        place = Path(settings.__file__).parents[1].joinpath(*name.split("."))
        assert place.is_dir() or place.with_suffix(".py").is_file(), name
