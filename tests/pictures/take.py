"""Takes the pictures of the README and the manual from the real window, on our own samples.

`make pictures` runs it. Nothing is drawn for a picture: a project is made in a temporary folder, labelled through the
window, and each picture is what the window shows then. Only the frames of dialogs are drawn here, for want of a window
manager.
"""

from __future__ import annotations

import argparse
import errno
import os
import tempfile
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QEventLoop, QRect, Qt, QTimer
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from annotator import paths
from annotator.domain.annotations import Annotation
from annotator.domain.details import DateDetail, Detail, Qualifier, QuantityDetail, SpanDetail
from annotator.domain.incidents import Grade, IncidentFacts
from annotator.gui import fonts
from annotator.gui.app import make_application, make_window
from annotator.gui.main_window import MainWindow
from annotator.gui.open_project import OpenProject
from annotator.gui.paper import picture_of
from annotator.gui.session import Session, system_pen
from annotator.gui.views.problems import ProblemsView
from annotator.jobs.codebook import codebook
from annotator.jobs.import_articles import import_files
from annotator.jobs.new_project import new_project, timestamp
from annotator.jobs.progress import Unwatched
from annotator.jobs.report import ReportOptions, read_report
from annotator.settings import RecentProject
from annotator.storage.folder import ProjectFolder
from annotator.text.spans import Span

USUAL = (1440, 900)
NARROW = (1024, 700)
PROJECT = "Dorsa spring offensive"
RECENT = (
    # Folder, name, articles done, articles in all, days since.
    ("training-b", "Training set B", 18, 40, 30),
    ("flood-toll", "Flood toll, lower Marhal", 64, 64, 9),
    ("border-2025", "Border incidents 2025", 412, 1180, 1),
    ("dorsa", PROJECT, 1, 5, 0),
)
PATIENCE_MS = 20_000
MOST_COLOURS = 256
PAPER_DPI = 100
TITLE_HEIGHT = 36
AROUND = 48
"""So much of the window is shown around a dialog, in pixels."""
SECOND = "b0b0b0b0b0b0"

READING = (
    # How a sentence begins, and the labels that it gets; 0 says that it was read and holds nothing. Where it gets a
    # claim or a figure, what is read of them is taken.
    ("Rockets hit bus depot", (1,)),
    ("Rockets struck the main", (1, 3)),
    ("It was the deadliest", (0,)),
    ("Three rockets came down", (1, 2)),
    ("“The first one hit", (2,)),
    ("A third fell on", (1,)),
    ("Rescuers pulled bodies", (1,)),
    ("The dead included", (2, 3)),
    ("By noon the town", (2, 3)),
    ("The army denied", (2,)),
    ("“Our batteries", (2,)),
    ("Gen. Oran said", (2,)),
    ("He put the number", (2, 3)),
)
NOTE = ("By noon the town", "Is this count part of the 19 killed, or on top of it? Compare with the evening update.")
SECOND_READING = (("Rockets struck the main", 3), ("Three rockets came down", 2), ("Rescuers pulled bodies", 1))
HALVEN_READING = (("Prisoners exchanged", (1,)), ("The army and the", (1, 3)), ("Forty-one people", (2, 3)))
ARABIC_READING = (
    ("صواريخ تصيب", (1, 3)),
    ("سقطت صواريخ", (1, 3)),
    ("وهذا أكثر", (0,)),
    ("وقال سائقان", (1, 2)),
    ("أما الصاروخ", (1,)),
    ("ونفى الجيش", (2,)),
    ("وأضاف أن", (2, 3)),
)
FIRST = "Rockets struck the main"
ATTACK = "Dorsa bus depot attack"


class Judged(NamedTuple):
    """What somebody makes of a figure that is read in a sentence.

    Attributes:
        article: How its title begins.
        sentence: How its sentence begins.
        number: Which of the sentence's figures it is, from 0.
        details: What is filled in or corrected.
        kind: Of which kind its source is; empty where that is read.
        source: Words for the source, of the sentence or of one's own; empty where they are read.
    """

    article: str
    sentence: str
    number: int
    details: Mapping[str, str | bool]
    kind: str = ""
    source: str = ""


_FAIR, _CONFIRMED = {"grade": "fair"}, {"grade": "confirmed"}
_OF_A_PARTY = {"grade": "discounted", "source_is_party": True}
FIGURES = (
    Judged("Rockets hit", FIRST, 0, _FAIR),
    Judged("Rockets hit", FIRST, 1, _FAIR),
    Judged("Rockets hit", "By noon the town", 0, {"scope": "partial"}, "medical"),
    Judged("Rockets hit", "By noon the town", 1, {"scope": "partial"}, "medical"),
    Judged("Rockets hit", "He put the number", 0, _OF_A_PARTY, "military", "Gen. Pavel Oran"),
    Judged("Rockets hit", "The provincial health", 0, _CONFIRMED),
    Judged("Rockets hit", "The provincial health", 1, _CONFIRMED),
    Judged("Rockets hit", "The provincial health", 2, _CONFIRMED),
    Judged("Toll of Dorsa", "Thursday’s rocket", 0, _CONFIRMED),
    Judged("Toll of Dorsa", "Thursday’s rocket", 1, _CONFIRMED),
    Judged("Toll of Dorsa", "She said that 58", 0, _CONFIRMED, "medical", "Dr. Lida Amsel"),
    Judged("Toll of Dorsa", "Gen. Pavel Oran told", 0, _OF_A_PARTY),
    Judged("Toll of Dorsa", "The brigade claimed", 0, _OF_A_PARTY, "armed_group"),
    Judged("Toll of Dorsa", "The observer mission", 0, _FAIR, "ngo_or_monitor", "The observer mission"),
)
COUNTED_ON_FRIDAY = "The observer mission"


class NoPictureError(Exception):
    """The window did not come to show what the picture is of."""


class Studio:
    """The window on a project of our samples, and a camera."""

    def __init__(self, app: QApplication, home: Path, out: Path) -> None:
        """Make the project and open the window on nothing."""
        self._app = app
        self.home = home
        self._out = out
        make_project(home / "Documents" / "dorsa")
        self.window: MainWindow = make_window(app, home / "settings.json")
        self.window.preferences.change(annotator_name="Ada", theme="light")
        self.window.viewing.set_theme("light")
        self.window.resize(*USUAL)
        self.window.show()
        self.window.activateWindow()
        self.turn()

    @property
    def project(self) -> OpenProject:
        """The open project."""
        assert self.window.open_project is not None
        return self.window.open_project

    # -- hands ---------------------------------------------------------------------------------------------------------

    def open(self, folder: Path) -> None:
        """Open a project and wait until its list is complete."""
        if not self.window.opening.open(folder):
            raise NoPictureError(f"{folder} was not opened")
        self.turn(300)

    def article(self, title: str) -> None:
        """Open the article whose title begins like this."""
        for facts, _ in self.project.desk.listed():
            if facts.title.startswith(title):
                self.project.desk.open_article(facts.id)
                self.project.to_article()
                self.turn()
                return
        raise NoPictureError(f"there is no article “{title}”")

    def go(self, beginning: str) -> None:
        """Make the sentence that begins like this current, with the beginning of the article in sight if it can be."""
        self.project.view.move_to_end(-1)
        self.project.view.go_to(self.sentence(beginning).start)

    def sentence(self, beginning: str) -> Span:
        """Return the sentence of the open article that begins like this."""
        article = self.project.desk.article
        for span in article.sentences.spans:
            if span.of(article.text).startswith(beginning):
                return span
        raise NoPictureError(f"no sentence begins “{beginning}”")

    def read(self, reading: tuple[tuple[str, tuple[int, ...]], ...]) -> None:
        """Give sentences their labels."""
        for beginning, digits in reading:
            self.go(beginning)
            for digit in digits:
                self.project.labelling.press_digit(digit, shifted=False)
            if {2, 3} & set(digits):
                self.project.detailing.take_all()

    def saved(self) -> None:
        """Wait until everything is saved."""
        self.project.autosave.save()
        self.until(lambda: self.project.autosave.state.kind == "saved", "everything is saved")

    def until(self, holds: Callable[[], bool], what: str) -> None:
        """Wait until that holds."""
        for _ in range(PATIENCE_MS // 20):
            if holds():
                self.turn()
                return
            self.turn(20)
        raise NoPictureError(f"waited in vain until {what}")

    def turn(self, milliseconds: int = 30) -> None:
        """Let the event loop run for a while."""
        loop = QEventLoop()
        QTimer.singleShot(milliseconds, loop.quit)
        loop.exec()
        self._app.processEvents()

    def look(self, theme: str = "light", zoom: int = 100, size: tuple[int, int] = USUAL) -> None:
        """Make the window look like this."""
        self.window.viewing.set_theme(theme)
        self.window.viewing.set_zoom(zoom)
        self.window.resize(*size)
        self.turn(60)

    # -- eyes ----------------------------------------------------------------------------------------------------------

    def take(self, name: str, widget: QWidget | None = None) -> None:
        """Save what the window, or a part of it, shows now."""
        self.turn()
        image = (widget or self.window).grab().toImage()
        self._save(name, image)

    def take_dialog(self, name: str, action: str, typed: str = "", key: Qt.Key | None = None) -> None:
        """Save the dialog that an action opens, with some of the window around it, and put the dialog away.

        Args:
            typed: Typed into the field that has the keys.
            key: Pressed after that.
        """
        pictures: list[QImage] = []

        def look() -> None:
            dialog = QApplication.activeModalWidget() or self._other_window()
            if dialog is None:
                QTimer.singleShot(50, look)
                return
            field = dialog.focusWidget()
            if typed and field is not None:
                field.setText(typed)  # type: ignore[attr-defined]  # every dialog that is typed into begins with a field
            if key is not None and field is not None:
                QTest.keyClick(field, key)
            self.turn(400)
            pictures.append(self._laid_over(dialog))
            dialog.close()

        QTimer.singleShot(50, look)
        self.window.actions_[action].trigger()
        self.until(lambda: bool(pictures), f"the dialog of {action} is shown")
        self.window.activateWindow()
        self.project.to_article()
        self._save(name, pictures[0])

    def recent(self) -> None:
        """Have projects on the start page that were open before."""
        documents = self.home / "Documents"
        now = datetime.now(UTC)
        preferences = self.window.preferences
        for folder, name, done, total, days in RECENT:
            opened = (now - timedelta(days=days)).isoformat(timespec="seconds")
            project = RecentProject(str(documents / folder), name, done, total, opened)
            preferences.use(preferences.value.with_recent(project))
        self.window.show_recent()

    # -- what there are pictures of ------------------------------------------------------------------------------------

    def states(self) -> None:
        """Words selected, several sentences, others' labels, captions hidden, Arabic."""
        view = self.project.view
        span = self.sentence("He put the number")
        self.go("He put the number")
        view.go_to(span.start, select=Span(span.start, span.start + len("He put the number of dead at nine")))
        self.take("words")
        view.let_go()
        self.go("Three rockets came down")
        for _ in range(2):
            view.move_sentence(1, extend=True)
        self.take("sentences")
        self.go(FIRST)
        self.window.serve("view.others_labels", True)
        self.turn(300)
        self.take("others")
        self.window.serve("view.others_labels", False)
        self.window.serve("captions.way", "hide")
        self.turn(300)
        self.take("captions-hidden")
        self.window.serve("captions.way", "dim")
        self.article("صواريخ")
        self.go("سقطت صواريخ")
        self.take("arabic")
        self.article("Rockets hit")
        self.go(FIRST)

    def details(self) -> None:
        """The form of a sentence with three readings, two fields taken and the next one proposed; then it is undone."""
        project = self.project
        self.go("The provincial health office")
        self.until(lambda: project.detailing.waiting >= 3, "the sentence is read")
        began = project.session.undo_stack.index()
        project.labelling.press_digit(3, shifted=False)
        project.tagging.enter()
        for attribute in ("harm", "quantity"):
            field = project.tags.form.field(attribute)
            assert field is not None
            field.entry.taken.emit()
            field.entry.went_on.emit()
        self.take("details")
        project.to_article()
        project.session.go_to_history(began)

    def links(self) -> None:
        """A claim on its way to the event that it is about."""
        project = self.project
        self.go("The army denied")
        project.linking.begin()
        project.view.go_to(self.sentence(FIRST).start)
        self.take("link")
        project.linking.link()

    def figures(self) -> None:
        """Figures of two articles side by side, what contradicts what, incidents, and counting rules."""
        self.judge()
        self.window.actions_["view.figures"].trigger()
        figures = self.project.figures
        (incident,) = self.project.session.incidents()
        figures.show_figures(incident=incident, harm="killed")
        self.until(lambda: bool(figures.page.contradiction.text), "contradictions are found")
        for _ in range(len(figures.table.figures)):  # to the one in which no bracket crosses words
            shown = figures.page.contradiction.text
            if shown is not None and (shown.first.figure.written, shown.second.figure.written) == ("nine", "23"):
                break
            self.window.serve("figures.next_contradiction")
        self.take("figures")
        self.look("dark")
        self.take("figures-dark")
        self.look()
        self.take("contradiction", figures.page.contradiction)
        self.take_dialog("counting-rules", "figures.counting_rules")
        self.take_dialog("incidents", "figures.incidents", key=Qt.Key.Key_Down)
        self.project.to_article()

    def judge(self) -> None:
        """Take what is read in both articles on the attack, give it the incident, and correct it."""
        session, desk = self.project.session, self.project.desk
        incident = session.add_incident(
            IncidentFacts(name=ATTACK, first="2026-03-12", last="2026-03-12", place="Dorsa", grade=Grade.CONFIRMED)
        )
        for judged in FIGURES:
            self.article(judged.article)
            self.go(judged.sentence)
            span = self.sentence(judged.sentence)
            if not self._figures_on(span):
                self.project.detailing.take_all()
            figure = self._figures_on(span)[judged.number]
            details: dict[str, Detail] = {**judged.details, "incident": incident}
            if judged.kind:
                details["said_by"] = self._source(figure, span, judged)
            if judged.sentence == COUNTED_ON_FRIDAY:
                details["as_of"] = DateDetail(first="2026-03-13", last="2026-03-13")
            session.set_details(desk.article_id, figure, details)
        self.article("Rockets hit")
        self.saved()

    def _figures_on(self, sentence: Span) -> list[Annotation]:
        return [a for a in self.project.desk.labels.overlapping(sentence) if a.label == "casualty_figure"]

    def _source(self, figure: Annotation, sentence: Span, judged: Judged) -> SpanDetail:
        """Return who says the figure, of the kind that was judged."""
        read = figure.attributes.get("said_by")
        if not judged.source and isinstance(read, SpanDetail):
            return read.model_copy(update={"kind": judged.kind})
        at = sentence.of(self.project.desk.article.text).find(judged.source)
        if at < 0:
            return SpanDetail(text=judged.source, kind=judged.kind)
        start = sentence.start + at
        return SpanDetail(text=judged.source, start=start, end=start + len(judged.source), kind=judged.kind)

    def documents(self) -> None:
        """The report and the codebook, as they are printed."""
        project = self.project
        options = ReportOptions(project.session.now(), "Ada")
        report = read_report(project.folder, options, Unwatched())
        self._save("report", picture_of(report.section, dpi=PAPER_DPI))
        info, label_set = project.session.project.info, project.session.label_set
        self._save("codebook", picture_of(codebook(info, label_set), dpi=PAPER_DPI))

    def places(self) -> None:
        """What lies over the article or beside it."""
        self.window.serve("label.edit_set")
        self.turn(100)
        self.take("label-editor")
        self.project.edit_labels("casualty_figure", "harm")
        self.turn(100)
        self.take("attribute-editor")
        self.project.label_editor.closed.emit()
        self.window.actions_["find.article"].trigger()
        self.project.find_bar.field.setText("rocket")
        self.turn(300)
        self.take("find")
        self.project.find_bar.close_bar()
        self.go(FIRST)
        self.take_dialog("project-search", "find.project", "truce")
        self.take_dialog("guidelines", "label.guidelines", "dozens")
        self.take_dialog("any-action", "help.find_action", "cap")
        self.take_dialog("keys", "help.keys")
        self.take_dialog("export", "project.export")

    def problems(self) -> None:
        """The Problems page, with a subset above its total chosen."""
        session = self.project.session
        began = session.undo_stack.index()
        incident = session.add_incident(IncidentFacts(name=ATTACK))
        for beginning, number, scope in ((FIRST, 19, "event"), ("The dead included", 24, "subset")):
            figure = self._figures_on(self.sentence(beginning))[0]
            counted = QuantityDetail(
                text=str(number), qualifier=Qualifier.EXACT, low=number, high=number, stated=number
            )
            details = {"quantity": counted, "scope": scope, "incident": incident}
            session.set_details(self.project.desk.article_id, figure, details)
        self.window.actions_["view.problems_page"].trigger()
        page = self.project.problems.widget
        assert isinstance(page, ProblemsView)
        self.until(
            lambda: page.current is not None and not self.project.problems.checking.is_checking,
            "the project is checked",
        )
        rows = self.project.problems.table.rows
        page.table.selectRow(next(at for at, row in enumerate(rows) if row.rule == "subset_above_total"))
        page.take_keys()
        self.turn(300)
        self.take("problems")
        session.go_to_history(began)
        self.project.to_article()

    def trouble(self) -> None:
        """A save that fails, and one that finds another's work on the disk."""
        project = self.project
        calls = project.folder._calls
        project.folder._calls = replace(calls, write=_refuse)
        self.go("A third fell on")
        project.labelling.press_digit(2, shifted=False)
        self.until(lambda: project.autosave.state.kind == "failed", "the save fails")
        self.take("not-saved")
        project.folder._calls = calls
        self.saved()

        elsewhere = Session(ProjectFolder.open(project.folder.path), project.session.annotator, "Ada", system_pen())
        elsewhere.set_done(project.desk.article_id, done=True)
        for ref in elsewhere.project.loaded:
            elsewhere.folder.save(ref, elsewhere.document(ref))
        elsewhere.end()
        project.labelling.press_digit(2, shifted=False)
        self.until(lambda: project.autosave.state.kind == "conflict", "the conflict is seen")
        self.take("conflict")
        project.autosave.keep_mine()
        self.saved()

    def _other_window(self) -> QWidget | None:
        return next((w for w in self._app.topLevelWidgets() if w.isVisible() and w is not self.window), None)

    def _laid_over(self, dialog: QWidget) -> QImage:
        """Return the dialog and what is around it, framed as a window manager would; there is none here."""
        look = self.window.appearance.look
        picture = self.window.grab().toImage()
        frame = QRect(0, 0, dialog.width() + 2, dialog.height() + TITLE_HEIGHT + 1)
        frame.moveCenter(picture.rect().center())
        title = QRect(frame.x(), frame.y(), frame.width(), TITLE_HEIGHT)
        with QPainter(picture) as painter:
            painter.fillRect(picture.rect(), QColor(0, 0, 0, 60))
            painter.fillRect(frame, look.colour("border"))
            painter.fillRect(title.adjusted(1, 1, -1, 0), look.colour("sunken"))
            painter.setFont(look.font(13, fonts.SEMIBOLD))
            painter.setPen(look.colour("text"))
            painter.drawText(title, Qt.AlignmentFlag.AlignCenter, dialog.windowTitle())
            painter.drawPixmap(frame.x() + 1, title.bottom() + 1, dialog.grab())
        return picture.copy(frame.adjusted(-AROUND, -AROUND, AROUND, AROUND) & picture.rect())

    def _save(self, name: str, image: QImage) -> None:
        path = self._out / f"{name}.png"
        if not small(image).save(str(path), quality=0):
            raise NoPictureError(f"{path} could not be written")
        print(f"{path.name}: {path.stat().st_size // 1000} kB")


def small(image: QImage) -> QImage:
    """Return the picture in 256 colours of its own: the most frequent ones, and those that would be missed most."""
    image = image.convertToFormat(QImage.Format.Format_RGB32)
    pixels = bytes(image.constBits())
    colours = [pixels[at : at + 3] for at in range(0, len(pixels), 4)]
    counts = Counter(colours)
    palette = [colour for colour, _ in counts.most_common(MOST_COLOURS // 2)]
    error = {colour: count * min(_distance(colour, kept) for kept in palette) for colour, count in counts.items()}
    while len(palette) < MOST_COLOURS and (worst := max(error, key=lambda colour: error[colour])) not in palette:
        palette.append(worst)
        for colour, count in counts.items():
            error[colour] = min(error[colour], count * _distance(colour, worst))
    number = {colour: at for at, colour in enumerate(palette)}
    for colour in set(colours) - number.keys():
        number[colour] = min(range(len(palette)), key=lambda at: _distance(colour, palette[at]))
    lines = [
        bytes(number[colour] for colour in colours[at : at + image.width()]).ljust(-(-image.width() // 4) * 4, b"\0")
        for at in range(0, len(colours), image.width())
    ]
    reduced = QImage(
        b"".join(lines), image.width(), image.height(), len(lines[0]), QImage.Format.Format_Indexed8
    ).copy()
    reduced.setColorTable([QColor(colour[2], colour[1], colour[0]).rgb() for colour in palette])
    return reduced


def _distance(one: bytes, other: bytes) -> int:
    return sum((a - b) ** 2 for a, b in zip(one, other, strict=True))


def _refuse(_descriptor: int, _content: memoryview) -> int:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def make_project(path: Path) -> None:
    """Make a project of all samples, in which a second annotator has labelled too."""
    folder = new_project(path, PROJECT)
    report = import_files([paths.resource("samples")], folder, timestamp, Unwatched())
    if report.refused or report.stopped:
        raise NoPictureError("the samples cannot be imported")
    session = Session(folder, SECOND, "Ben", system_pen())
    for added in report.added:
        article = session.article(added.id)
        for beginning, key in SECOND_READING:
            for span in article.sentences.spans:
                if span.of(article.text).startswith(beginning):
                    label = session.label_set.with_key(key)
                    assert label is not None
                    session.toggle_label(added.id, label, [span])
    for ref in session.project.loaded:
        folder.save(ref, session.document(ref))
    session.end()


def main() -> None:
    """Take every picture."""
    parser = argparse.ArgumentParser(description="Take the pictures of the manual from the real window.")
    parser.add_argument("--out", type=Path, required=True, help="the folder for the pictures")
    out: Path = parser.parse_args().out
    out.mkdir(parents=True, exist_ok=True)
    QApplication.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs)
    app = make_application(["annotator"])
    with tempfile.TemporaryDirectory(prefix="ada-") as name:
        home = Path(name)
        os.environ["HOME"] = name
        os.environ.update(
            {f"XDG_{each}_HOME": str(home / each.lower()) for each in ("CONFIG", "DATA", "CACHE", "STATE")}
        )
        tour(Studio(app, home, out))


def tour(studio: Studio) -> None:
    """Go through everything that has a picture."""
    window = studio.window
    studio.recent()
    studio.take("start")
    window.opening.make("Border incidents", studio.home / "Documents" / "border")
    studio.turn(300)
    studio.take("empty")

    studio.open(studio.home / "Documents" / "dorsa")
    project = studio.project
    studio.article("صواريخ")
    studio.read(ARABIC_READING)
    studio.article("Prisoners")
    studio.read(HALVEN_READING)
    window.actions_["article.done"].trigger()
    studio.article("Rockets hit")
    studio.read(READING)
    studio.go(NOTE[0])
    project.tags.note.setFocus()
    project.tags.note.setPlainText(NOTE[1])
    project.to_article()
    studio.go(NOTE[0])
    studio.saved()
    studio.take("main-light")
    studio.look("dark")
    studio.take("main-dark")
    studio.go(FIRST)
    studio.look("light", size=NARROW)
    studio.take("narrow")
    studio.look(zoom=200)
    studio.go(FIRST)
    studio.take("zoom-200")
    studio.look()
    studio.details()
    studio.states()
    studio.links()
    studio.places()
    studio.problems()
    studio.figures()
    studio.documents()
    studio.trouble()


if __name__ == "__main__":
    main()
