"""The tour from the start page to the exports: what is done in which order."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from annotator import paths
from annotator.gui.app import make_application
from annotator.gui.demo import details, documents, figures, labels, links, problems, projects, sights
from annotator.gui.demo.hands import DemoFailed, Hands
from annotator.gui.demo.plan import plan_for
from annotator.gui.demo.surroundings import calm_screen, settings_in


def run_demo(out: Path, article: Path | None = None, say: Callable[[str], None] = lambda _line: None) -> None:
    """Do the whole job on an article and leave project, exports and pictures in the folder.

    Args:
        out: Where everything goes; must be new or empty.
        article: The text file to label; a sample of ours for none.
        say: Given a line for each step.

    Raises:
        DemoFailed: A step did not do what it must, or the reopened project is not what was labelled.
    """
    out = out.absolute()
    out.mkdir(parents=True, exist_ok=True)
    if any(out.iterdir()):
        raise DemoFailed(f"“{out}” is not empty; name a new folder.")
    article = (article or paths.resource("samples", "dorsa-bus-depot.txt")).absolute()
    if not article.is_file():
        raise DemoFailed(f"There is no article “{article}”.")
    if sys.platform.startswith("linux") and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    QApplication.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs)
    app = QApplication.instance() or make_application(sys.argv[:1])
    assert isinstance(app, QApplication)
    with tempfile.TemporaryDirectory(prefix="annotator-demo-") as home, settings_in(Path(home)), calm_screen():
        _tour(Hands(app, out, Path(home) / "settings.json", say), article)


def _tour(hands: Hands, article: Path) -> None:
    hands.picture("start page")
    projects.make(hands)
    projects.bring_in(hands, article)
    plan = plan_for(hands.project)
    labels.give(hands, plan)
    labels.words(hands, plan)
    labels.undo_and_redo(hands)
    details.by_form(hands, plan)
    details.take_all(hands, plan)
    claim = details.from_words(hands, plan)
    details.incident(hands, plan)
    links.link(hands, claim)
    labels.split(hands, plan)
    sights.look_around(hands)
    figures.look(hands)
    problems.mend_one(hands, plan)
    labelled = projects.save(hands)
    projects.open_again(hands, labelled)
    documents.report(hands)
    documents.save_codebook(hands)
    documents.export(hands)
    hands.close_window()
