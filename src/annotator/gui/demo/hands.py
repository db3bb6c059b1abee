"""The hands and eyes of a tour: keys, dialogs, waiting, and pictures of what the window shows."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QEventLoop, QPoint, Qt, QTimer
from PySide6.QtGui import QImage, QInputMethodEvent, QKeyEvent, QKeySequence, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QMenu, QWidget

from annotator.gui.app import make_window
from annotator.text.direction import is_right_to_left

if TYPE_CHECKING:
    from annotator.gui.desk import Desk
    from annotator.gui.main_window import MainWindow
    from annotator.gui.open_project import OpenProject
    from annotator.gui.views.article_view import ArticleView
    from annotator.text.spans import Span

SIZE = (1440, 900)
PATIENCE_MS = 20_000
MOST_STOPS = 60
"""So often is Tab pressed to come to a field."""

Answer = Callable[[QWidget], None]
"""Answers the dialog that it is given, by keys."""


class DemoFailed(Exception):
    """The window did not do what its keys say."""


class Hands:
    """Somebody at the window who presses keys, looks, and takes pictures.

    Attributes:
        out: The folder for everything that the tour makes.
        say: Given a line for each step.
        window: The window that is open now.
    """

    def __init__(self, app: QApplication, out: Path, settings: Path, say: Callable[[str], None]) -> None:
        """Open the window on its start page."""
        self.out = out
        self.say = say
        self._app = app
        self._settings = settings
        self._pictures = 0
        self.window: MainWindow = self._opened()

    # -- the window ----------------------------------------------------------------------------------------------------

    @property
    def project(self) -> OpenProject:
        """The open project."""
        project = self.window.open_project
        if project is None:
            raise DemoFailed("no project is open")
        return project

    @property
    def desk(self) -> Desk:
        """What is open in it."""
        return self.project.desk

    @property
    def view(self) -> ArticleView:
        """The article."""
        return self.project.view

    def close_window(self) -> None:
        """Close the window."""
        if not self.window.close():
            raise DemoFailed("the window would not close")
        self.window.deleteLater()
        self.turn()

    def open_window(self) -> None:
        """Open another window, with the settings that the last one left."""
        self.window = self._opened()

    def _opened(self) -> MainWindow:
        window = make_window(self._app, self._settings)
        window.viewing.set_theme("light")
        window.resize(*SIZE)
        window.show()
        window.activateWindow()
        self.window = window
        self.turn()
        return window

    # -- keys ----------------------------------------------------------------------------------------------------------

    def press(self, *keys: str) -> None:
        """Press keys one after the other, each as menus write them: "Ctrl+Shift+E", "3", "Space"."""
        for key in keys:
            code = QKeySequence(key, QKeySequence.SequenceFormat.PortableText)
            combination = code[0]  # type: ignore[index]  # PySide's stubs do not know it
            QTest.keyClick(self._focus(), combination.key(), combination.keyboardModifiers())
            self.turn()
            self._check()

    def type(self, text: str) -> None:
        """Type a text, whatever its script."""
        for character in text:
            focus = self._focus()
            if character.isascii():
                QTest.keyClicks(focus, character)
                continue
            nothing = Qt.KeyboardModifier.NoModifier
            for kind in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                QApplication.sendEvent(focus, QKeyEvent(kind, Qt.Key.Key_unknown.value, nothing, character))
        self.turn()

    def replace(self, text: str) -> None:
        """Type over everything in a field."""
        self.press("Ctrl+A")
        self.type(text)

    def give_path(self, path: Path) -> None:
        """Answer a dialog that asks for a file with that one."""
        self.press("Ctrl+A")
        # In one piece, as from an input method: after letter by letter Qt's dialog may hold on to a folder on the way.
        written = QInputMethodEvent()
        written.setCommitString(str(path))
        QApplication.sendEvent(self._focus(), written)
        self.turn()
        self.press("Return")

    def tab_to(self, name: str) -> None:
        """Press Tab until what has this name has the keys; that a field is required belongs to no name."""
        for _ in range(MOST_STOPS):
            focus = self._focus()
            called = focus.accessibleName() or (focus.text() if isinstance(focus, QAbstractButton) else "")
            if called.removesuffix(", required") == name:
                return
            self.press("Tab")
        raise DemoFailed(f"Tab does not reach “{name}”")

    def dismiss_notice(self) -> None:
        """Put away what the window has said, so that it stands over no later picture."""
        while self.window.notices.shown is not None:
            self.tab_to("OK")
            self.press("Space")

    def do(self, action: str, *answers: Answer) -> None:
        """Do what has no key: find the action by its name, and answer the dialogs that it opens."""

        def find(_dialog: QWidget) -> None:
            self.type(action)
            self.press("Return")

        with self.answering(find, *answers):
            self.press("Ctrl+K")

    def _focus(self) -> QWidget:
        popup = QApplication.activePopupWidget()
        if isinstance(popup, QMenu):  # a list of completions leaves the keys with its field
            return popup
        if QApplication.activeWindow() is None:
            # A screen's window manager does this when a dialog closes; the offscreen platform has none.
            self.window.activateWindow()
            self.turn()
        return QApplication.focusWidget() or QApplication.activeModalWidget() or self.window

    def _check(self) -> None:
        shown = self.window.notices.shown
        if shown is not None and shown.key == "error":
            raise DemoFailed("something went wrong in the program; its log says what")

    # -- in the article ------------------------------------------------------------------------------------------------

    @property
    def onward(self) -> str:
        """The arrow key that goes on in the sentence: to the left in Arabic."""
        return "Left" if is_right_to_left(self.view.current_span.of(self.desk.article.text)) else "Right"

    def walk_to(self, number: int) -> None:
        """Go to the sentence with that number, or to the nearest that is not hidden, by the arrow keys."""
        while (here := self.view.cursor.sentence) != number:
            self.press("Down" if here < number else "Up")
            if self.view.cursor.sentence == here or (here - number) * (self.view.cursor.sentence - number) < 0:
                return

    def select(self, words: Span) -> None:
        """Select these words of the current sentence, or as few more as the keys that go by words allow."""
        self.press("Esc", "Esc", self.onward)
        while (caret := self.view.cursor.caret) is not None and self._word_after(caret) <= words.start:
            self.press(self.onward)
            if self.view.cursor.caret == caret:
                break
        before: Span | None = None
        while (selected := self.view.selection) is None or (selected.end < words.end and selected != before):
            if selected is None and before is not None:
                break
            before = selected
            self.press(f"Shift+{self.onward}")

    def _word_after(self, caret: int) -> int:
        """Return where the word after the one at the caret begins."""
        text = self.desk.article.text
        at = caret
        while at < len(text) and not text[at].isspace():
            at += 1
        while at < len(text) and text[at].isspace():
            at += 1
        return at

    # -- waiting -------------------------------------------------------------------------------------------------------

    def until(self, holds: Callable[[], bool], what: str) -> None:
        """Wait until something holds."""
        for _ in range(PATIENCE_MS // 20):
            self.turn(20)
            self._check()
            if holds():
                self.turn()
                return
        shown = self.window.notices.shown
        why = f" ({shown.headline}. {shown.text})" if shown is not None else ""
        raise DemoFailed(f"waited in vain until {what}{why}")

    def turn(self, milliseconds: int = 0) -> None:
        """Let the event loop run; other threads get their turn too, which QTest.qWait does not give them."""
        loop = QEventLoop()
        QTimer.singleShot(milliseconds, loop.quit)
        loop.exec()
        self._app.processEvents()

    @contextmanager
    def answering(self, *answers: Answer) -> Iterator[None]:
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
            # Not from here: the answer may open the next dialog, for which this timer has to go on.
            QTimer.singleShot(0, dialog, lambda: answer(waiting.pop(0), dialog))

        def answer(by: Answer, dialog: QWidget) -> None:
            try:
                by(dialog)
            except DemoFailed as failure:
                failures.append(failure)
                if isinstance(dialog, QDialog):
                    dialog.reject()

        timer = QTimer()
        timer.timeout.connect(look)
        timer.start(30)
        limit = QTimer(singleShot=True)
        limit.timeout.connect(_close_dialogs)
        limit.start(PATIENCE_MS)
        try:
            yield
            self.until(lambda: not waiting and QApplication.activeModalWidget() is None, "the dialogs are answered")
        finally:
            timer.stop()
            limit.stop()
        if failures:
            raise failures[0]

    # -- pictures ------------------------------------------------------------------------------------------------------

    def picture(self, name: str, widget: QWidget | None = None) -> None:
        """Save what the window shows, with a menu that has popped up over it, or what a dialog shows."""
        self.turn()
        image = (widget or self.window).grab().toImage()
        popup = QApplication.activePopupWidget()
        if widget is None and isinstance(popup, QMenu):
            with QPainter(image) as painter:
                painter.drawPixmap(self.window.mapFromGlobal(popup.mapToGlobal(QPoint(0, 0))), popup.grab())
        self.keep_picture(name, image)

    def keep_picture(self, name: str, image: QImage) -> None:
        """Save a picture under the next number."""
        self._pictures += 1
        path = self.out / f"{self._pictures:02}-{name.replace(' ', '-')}.png"
        if not image.save(str(path)):
            raise DemoFailed(f"{path} could not be written")


def _close_dialogs() -> None:
    """Close dialogs that nobody answered, so that the tour can say what failed instead of waiting for ever."""
    while isinstance(dialog := QApplication.activeModalWidget(), QDialog):
        dialog.reject()
