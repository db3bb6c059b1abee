"""What leaves the project: the report, the codebook, and tables."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from annotator.exporters.exporter import ROW_KINDS
from annotator.gui.demo.hands import DemoFailed, Hands
from annotator.gui.demo.projects import ANNOTATOR
from annotator.gui.paper import picture_of
from annotator.jobs.codebook import codebook
from annotator.jobs.progress import Unwatched
from annotator.jobs.report import ReportOptions, read_report

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

_FORMATS = ("csv", "jsonl", "json")
_REPORTS = ("html", "pdf")


def report(hands: Hands) -> None:
    """Save the report of the article as a page to read and as one to print, and look at it."""
    for number, name in enumerate(_REPORTS):
        target = hands.out / f"report.{name}"

        def answer(dialog: QWidget, number: int = number, target: Path = target) -> None:
            hands.tab_to("HTML")
            hands.press(*["Down"] * number)
            hands.tab_to("File")
            hands.replace(str(target))
            if number == 0:
                hands.picture("report of the article", dialog)
            hands.press("Return")

        _write(hands, target, partial(_press_with, hands, "Ctrl+Shift+R", answer))
        hands.say(f"saved {target.name}")
    session = hands.desk.session
    options = ReportOptions(session.now(), ANNOTATOR, hands.desk.article_id)
    made = read_report(session.folder, options, Unwatched())
    hands.keep_picture("first page of the report", picture_of(made.section))
    hands.dismiss_notice()


def save_codebook(hands: Hands) -> None:
    """Save the label set as a document, and look at it; then at the same in the window."""
    target = hands.out / "codebook.html"

    def answer(_dialog: QWidget) -> None:
        hands.give_path(target)

    _write(hands, target, lambda: hands.do("Save the codebook", answer))
    project = hands.desk.session.project
    hands.keep_picture("first page of the codebook", picture_of(codebook(project.info, project.label_set)))
    hands.say(f"saved {target.name}")


def export(hands: Hands) -> None:
    """Export the labels in every format, and the figures as a table of their own."""
    for number, name in enumerate(_FORMATS):
        _export_one(hands, hands.out / f"labels.{name}", number)
    _export_one(hands, hands.out / "figures.csv", 0, ROW_KINDS.index("figures"))
    hands.picture("exported")


def _export_one(hands: Hands, target: Path, number: int, rows: int = 0) -> None:
    def answer(dialog: QWidget) -> None:
        hands.press(*["Down"] * number)
        if rows:
            hands.tab_to("Rows")
            hands.press(*["Down"] * rows)
        hands.tab_to("File")
        hands.replace(str(target))
        if number == 0 and not rows:
            hands.picture("export", dialog)
        hands.press("Return")

    _write(hands, target, partial(_press_with, hands, "Ctrl+Shift+E", answer))
    hands.say(f"exported {target.name}")


def _press_with(hands: Hands, key: str, answer: Callable[[QWidget], None]) -> None:
    with hands.answering(answer):
        hands.press(key)


def _write(hands: Hands, target: Path, by: Callable[[], None]) -> None:
    """Have a file written, and wait until it is there and nothing is written any more."""
    by()
    hands.until(target.is_file, f"{target.name} is written")
    hands.until(lambda: not hands.project.filing.is_busy, f"{target.name} is done")
    if not target.stat().st_size:
        raise DemoFailed(f"{target.name} is empty")
