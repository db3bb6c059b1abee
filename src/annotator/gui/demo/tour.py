"""The whole job in the real window, driven by key presses alone, with a picture of each step.

It is a tour for people who have no screen, and a proof: it fails unless the reopened project equals what was labelled.
"""

from __future__ import annotations

import os
import re
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QEventLoop,
    QMessageLogContext,
    Qt,
    QTimer,
    QtMsgType,
    qFormatLogMessage,
    qInstallMessageHandler,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from annotator import paths
from annotator.gui.app import make_application, make_window, open_first
from annotator.text.direction import is_right_to_left

if TYPE_CHECKING:
    from annotator.gui.main_window import MainWindow
    from annotator.gui.open_project import OpenProject

SIZE = (1440, 900)
PATIENCE_MS = 20_000
LEAST_SENTENCES = 10
SPARE = 4
LEAST_WORDS = 8
ANNOTATOR = "Ada Demo"

_FIGURE = re.compile(
    r"\b(killed|killing|wounded|injured|dead|bodies|casualt\w+|hurt|died)\b|قتل|جرح|قتيل", re.IGNORECASE
)
_CLAIM = re.compile(
    r"\b(said|says|told|denied|according|claimed|statement|accused|condemned)\b|قال|نفى|أعلن", re.IGNORECASE
)


class DemoFailed(Exception):
    """The window did not do what its keys say."""


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
    with tempfile.TemporaryDirectory(prefix="annotator-demo-") as home, _settings_in(Path(home)), _calm_screen():
        Demo(app, out, article, Path(home) / "settings.json", say).run()


@contextmanager
def _settings_in(home: Path) -> Iterator[None]:
    """Keep the demo away from the user's own settings, index and log."""
    names = [f"XDG_{name}_HOME" for name in ("CONFIG", "DATA", "CACHE", "STATE")]
    before = {name: os.environ.get(name) for name in names}
    os.environ.update({name: str(home / name.lower()) for name in names})
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value


@contextmanager
def _calm_screen() -> Iterator[None]:
    """Pass on what Qt says, but for what a virtual screen cannot do and nobody asked it for."""

    def pass_on(kind: QtMsgType, context: QMessageLogContext, text: str) -> None:
        if text.startswith("This plugin does not support "):
            return
        if before is not None:
            before(kind, context, text)
        else:
            sys.stderr.write(qFormatLogMessage(kind, context, text) + "\n")

    before = qInstallMessageHandler(pass_on)
    try:
        yield
    finally:
        qInstallMessageHandler(before)


class Demo:
    """One run of the tour."""

    def __init__(self, app: QApplication, out: Path, article: Path, settings: Path, say: Callable[[str], None]) -> None:
        """Prepare; nothing is shown yet."""
        self._app = app
        self._out = out
        self._article = article
        self._settings = settings
        self._say = say
        self._window: MainWindow = self._open_window()
        self._pictures = 0

    def run(self) -> None:
        """Do every step."""
        self._picture("start page")
        self._new_project()
        self._import()
        self._label()
        self._undo_and_redo()
        self._split()
        self._look_around()
        labelled = self._save()
        self._close()
        self._reopen(labelled)
        self._export()
        self._close()

    # -- steps ---------------------------------------------------------------------------------------------------------

    def _new_project(self) -> None:
        def answer_new_project(dialog: QWidget) -> None:
            self._type("Demo project")
            self._tab_to("Folder")
            self._replace(str(self._out / "project"))
            self._picture("new project", dialog)
            self._press(Qt.Key.Key_Return)

        def answer_name(dialog: QWidget) -> None:
            self._type(ANNOTATOR)
            self._picture("your name", dialog)
            self._press(Qt.Key.Key_Return)

        with self._answering(answer_new_project, answer_name):
            self._press(Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
        self._until(lambda: self._window.open_project is not None, "the new project opens")
        self._picture("empty project")

    def _import(self) -> None:
        def answer(_dialog: QWidget) -> None:
            self._type(str(self._article))
            self._press(Qt.Key.Key_Return)

        with self._answering(answer):
            self._press(Qt.Key.Key_I, Qt.KeyboardModifier.ControlModifier)
        self._until(lambda: bool(self._project.desk.article_id), "the article is imported")
        self._project.view.setFocus()
        self._picture("imported")

    def _label(self) -> None:
        """Walk through the article and give each sentence what it seems to hold."""
        view, desk = self._project.view, self._project.desk
        counted = desk.article.sentences.counted
        if len(counted) < LEAST_SENTENCES:
            raise DemoFailed(f"the article has only {len(counted)} sentences; the tour needs {LEAST_SENTENCES}")
        self._press(Qt.Key.Key_Home)
        given: Counter[int] = Counter({1: 0, 2: 0, 3: 0})
        labelled = 0
        while labelled < LEAST_SENTENCES + SPARE or not all(given.values()):
            number = view.cursor.sentence
            if number in counted:
                for digit in self._digits(view.current_span.of(desk.article.text), given):
                    given[digit] += 1
                    self._press(Qt.Key(Qt.Key.Key_0.value + digit))
                labelled += 1
                if labelled == LEAST_SENTENCES // 2:
                    self._picture("first labels")
            self._press(Qt.Key.Key_Space)
            if view.cursor.sentence == number:
                break
        starts = {annotation.start for annotation in desk.labels.annotations}
        labels = {annotation.label for annotation in desk.labels.annotations}
        if len(starts) < LEAST_SENTENCES or len(labels) < len(given):
            raise DemoFailed("the label keys did not label ten sentences with all three labels")
        self._say(f"labelled {len(starts)} sentences")
        self._picture("labelled")
        if view.cursor.sentence in counted and not desk.labels.overlapping(view.current_span):
            self._press(Qt.Key.Key_0)
        self._words()

    def _digits(self, text: str, given: Counter[int]) -> list[int]:
        """Return the keys of what the sentence seems to hold; of the rarest label so far where nothing tells."""
        digits = [3] if _FIGURE.search(text) else []
        digits += [2] if _CLAIM.search(text) else []
        rarest = min(given, key=lambda digit: given[digit])
        return digits or [rarest if given[rarest] == 0 and sum(given.values()) > LEAST_SENTENCES // 2 else 1]

    def _to_long_sentence(self) -> None:
        """Go to the first sentence, from the top, that has words enough to select and to split."""
        view, desk = self._project.view, self._project.desk
        self._press(Qt.Key.Key_Home)
        for _ in range(len(desk.article.sentences)):
            if len(view.current_span.of(desk.article.text).split()) >= LEAST_WORDS:
                return
            self._press(Qt.Key.Key_Space)
        raise DemoFailed(f"no sentence of the article has {LEAST_WORDS} words")

    @property
    def _onward(self) -> Qt.Key:
        """The arrow key that goes on in the sentence: to the left in Arabic."""
        text = self._project.view.current_span.of(self._project.desk.article.text)
        return Qt.Key.Key_Left if is_right_to_left(text) else Qt.Key.Key_Right

    def _words(self) -> None:
        """Select words, label them, and write a note on the sentence."""
        desk = self._project.desk
        self._to_long_sentence()
        before = len(desk.labels.annotations)
        self._press(self._onward)
        for _ in range(3):
            self._press(self._onward, Qt.KeyboardModifier.ShiftModifier)
        self._picture("words selected")
        self._press(Qt.Key.Key_1)
        if len(desk.labels.annotations) != before + 1 or all(a.unit == "sentence" for a in desk.labels.annotations):
            raise DemoFailed("the selected words were not labelled")
        self._press(Qt.Key.Key_Escape)
        self._press(Qt.Key.Key_N)
        self._type("Compare with the wire.")
        self._picture("note")
        self._press(Qt.Key.Key_Escape)
        if not desk.labels.notes:
            raise DemoFailed("the note was not written")

    def _undo_and_redo(self) -> None:
        desk = self._project.desk
        now = desk.labels
        for _ in range(3):
            self._press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        if desk.labels == now:
            raise DemoFailed("undo took nothing back")
        self._picture("undone")
        for _ in range(3):
            self._press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
        if desk.labels != now:
            raise DemoFailed("redo did not bring back what undo took")
        self._say("undo and redo")

    def _split(self) -> None:
        """Split the sentence a few words on."""
        view, desk = self._project.view, self._project.desk
        labels, count = desk.labels, len(desk.article.sentences)
        for _ in range(3):
            self._press(self._onward)
        self._press(Qt.Key.Key_S)
        if len(desk.article.sentences) != count + 1:
            raise DemoFailed("the sentence was not split")
        if desk.labels != labels:
            raise DemoFailed("the split moved annotations")
        view.setFocus()
        self._say("split a sentence")
        self._picture("split")

    def _look_around(self) -> None:
        """Find, find any action, the keys, and the dark theme."""
        self._press(Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
        self._type("the")
        self._picture("find")
        self._press(Qt.Key.Key_Escape)
        for key, modifier, name in (
            (Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier, "any action"),
            (Qt.Key.Key_F1, Qt.KeyboardModifier.NoModifier, "keys"),
        ):

            def answer(dialog: QWidget, name: str = name) -> None:
                self._picture(name, dialog)
                self._press(Qt.Key.Key_Escape)

            with self._answering(answer):
                self._press(key, modifier)
        self._window.viewing.set_theme("dark")
        self._picture("dark")
        self._window.viewing.set_theme("light")
        self._project.to_article()

    def _save(self) -> tuple[object, ...]:
        self._press(Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
        self._until(lambda: self._project.autosave.state.kind == "saved", "everything is saved")
        self._say("saved")
        return self._state()

    def _reopen(self, labelled: tuple[object, ...]) -> None:
        self._window = self._open_window()
        open_first(self._window, None)
        self._until(
            lambda: self._window.open_project is not None and bool(self._project.desk.article_id),
            "the project is open again, with its article",
        )
        if self._state() != labelled:
            raise DemoFailed("the reopened project is not what was labelled")
        self._say("reopened: equal to what was labelled")
        self._picture("reopened")

    def _export(self) -> None:
        for format_number, name in enumerate(("csv", "jsonl", "json")):
            target = self._out / f"labels.{name}"
            self._export_one(format_number, target)
            self._until(target.is_file, f"{target.name} is written")
            self._until(lambda: not self._project.filing.is_busy, "the export ends")
            self._say(f"exported {target.name}")
        self._picture("exported")

    def _export_one(self, format_number: int, target: Path) -> None:
        def answer(dialog: QWidget) -> None:
            for _ in range(format_number):
                self._press(Qt.Key.Key_Down)
            self._tab_to("File")
            self._replace(str(target))
            if format_number == 0:
                self._picture("export", dialog)
            self._press(Qt.Key.Key_Return)

        with self._answering(answer):
            self._press(Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)

    def _close(self) -> None:
        if not self._window.close():
            raise DemoFailed("the window would not close")
        self._window.deleteLater()
        self._turn()

    # -- hands and eyes ------------------------------------------------------------------------------------------------

    @property
    def _project(self) -> OpenProject:
        project = self._window.open_project
        if project is None:
            raise DemoFailed("no project is open")
        return project

    def _open_window(self) -> MainWindow:
        window = make_window(self._app, self._settings)
        window.viewing.set_theme("light")
        window.resize(*SIZE)
        window.show()
        window.activateWindow()
        self._turn()
        return window

    def _state(self) -> tuple[object, ...]:
        """Everything that must survive closing, as it is in memory."""
        desk = self._project.desk
        article, labels = desk.article, desk.labels
        return (
            article.model_copy(update={"revision": 0}),
            labels.model_copy(update={"revision": 0}),
            desk.session.label_set.labels,
        )

    def _tab_to(self, name: str) -> None:
        """Press Tab until the field of this name has the focus."""
        for _ in range(40):
            if self._focus().accessibleName() == name:
                return
            self._press(Qt.Key.Key_Tab)
        raise DemoFailed(f"Tab does not reach the field “{name}”")

    def _press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(self._focus(), key, modifiers)
        self._turn()
        self._check()

    def _type(self, text: str) -> None:
        QTest.keyClicks(self._focus(), text)
        self._turn()

    def _replace(self, text: str) -> None:
        self._press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        self._type(text)

    def _focus(self) -> QWidget:
        if QApplication.activeWindow() is None:
            # A screen's window manager does this when a dialog closes; the offscreen platform has none.
            self._window.activateWindow()
            self._turn()
        return QApplication.focusWidget() or QApplication.activeModalWidget() or self._window

    def _check(self) -> None:
        shown = self._window.notices.shown
        if shown is not None and shown.key == "error":
            raise DemoFailed("something went wrong in the program; its log says what")

    def _picture(self, name: str, widget: QWidget | None = None) -> None:
        self._turn()
        self._pictures += 1
        path = self._out / f"{self._pictures:02}-{name.replace(' ', '-')}.png"
        if not (widget or self._window).grab().save(str(path)):
            raise DemoFailed(f"{path} could not be written")

    @contextmanager
    def _answering(self, *answers: Callable[[QWidget], None]) -> Iterator[None]:
        """Answer the dialogs that the body opens, one after the other."""
        waiting = list(answers)
        failures: list[BaseException] = []
        answered: list[QWidget] = []

        def look() -> None:
            dialog = QApplication.activeModalWidget()
            if dialog is None or dialog in answered or not waiting:
                return
            focus = QApplication.focusWidget()
            if focus is None or not dialog.isAncestorOf(focus):
                return  # it is not active yet
            answered.append(dialog)
            try:
                waiting.pop(0)(dialog)
            except DemoFailed as failure:
                failures.append(failure)
                if isinstance(dialog, QDialog):
                    dialog.reject()

        timer = QTimer()
        timer.timeout.connect(look)
        timer.start(30)
        limit = QTimer(singleShot=True)
        limit.timeout.connect(self._give_up)
        limit.start(PATIENCE_MS)
        try:
            yield
            self._until(lambda: not waiting and QApplication.activeModalWidget() is None, "the dialogs are answered")
        finally:
            timer.stop()
            limit.stop()
        if failures:
            raise failures[0]

    def _give_up(self) -> None:
        """Close dialogs that nobody answered, so that the tour can say what failed instead of waiting for ever."""
        while isinstance(dialog := QApplication.activeModalWidget(), QDialog):
            dialog.reject()

    def _until(self, holds: Callable[[], bool], what: str) -> None:
        for _ in range(PATIENCE_MS // 20):
            self._turn(20)
            self._check()
            if holds():
                self._turn()
                return
        shown = self._window.notices.shown
        why = f" ({shown.headline}. {shown.text})" if shown is not None else ""
        raise DemoFailed(f"waited in vain until {what}{why}")

    def _turn(self, milliseconds: int = 0) -> None:
        """Let the event loop run; other threads get their turn too, which QTest.qWait does not give them."""
        loop = QEventLoop()
        QTimer.singleShot(milliseconds, loop.quit)
        loop.exec()
        self._app.processEvents()
