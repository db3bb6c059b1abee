"""The hands and eyes of somebody at the window: keys, clicks, dialogs, and what can be read on the screen and disk."""

from __future__ import annotations

import json
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QMimeData, QPoint, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QAction, QDragEnterEvent, QDropEvent, QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QPushButton, QWidget

from annotator.gui.app import make_window, open_first, show_first_sight
from annotator.gui.controllers.browsing import Browsing
from annotator.gui.desk import Desk
from annotator.gui.main_window import USUAL_SIZE, MainWindow
from annotator.gui.models.article_table import ArticleRole
from annotator.gui.open_project import OpenProject
from annotator.gui.views.article_view import ArticleView

__all__ = ["Browsing", "User", "saved_annotations", "saved_labels"]

PATIENCE_S = 10.0
_CLOSING_S = 2.0

Answer = Callable[[Any], None]
"""Answers a dialog that it is given, by keys and clicks."""


class User:
    """One person at one computer: the window that is open, and what they do to it."""

    def __init__(self, app: QApplication, settings_file: Path) -> None:
        """Sit down; `start` opens the window."""
        self.app = app
        self.settings_file = settings_file
        self.reports: Callable[..., object] = sys.excepthook
        self._window: MainWindow | None = None

    # -- the program ---------------------------------------------------------------------------------------------------

    def start(self, target: Path | None = None, *, as_it_was: bool = False) -> MainWindow:
        """Start the program, as with that argument on the command line; large, unless as it was left."""
        before = sys.excepthook
        window = self._window = make_window(self.app, self.settings_file)
        # The window reports what slips through; here such a thing fails the test, but where it is what is tested.
        self.reports, sys.excepthook = sys.excepthook, before
        if not as_it_was:  # the virtual screen is small, and a window is restored to fit it
            window.resize(*USUAL_SIZE)
        show_first_sight(window, str(target) if target else None)
        window.show()
        window.activateWindow()
        self.turn()
        open_first(window, str(target) if target else None)
        self.settle()
        return window

    def quit(self) -> None:
        """Close the window as its frame's button does; fails unless it closes quickly and leaves no thread."""
        window = self.window
        began = monotonic()
        assert window.close(), "the window stayed open"
        assert monotonic() - began < _CLOSING_S, "closing took too long"
        self._window = None
        self._let_go(window)
        self.until(lambda: not _working_threads(), "the threads of the window end")

    def restart(self, target: Path | None = None) -> MainWindow:
        """Quit and start again."""
        self.quit()
        return self.start(target)

    def leave(self) -> None:
        """End the test's window, if it is still open, whatever state it is in."""
        if self._window is None:
            return
        timer = QTimer()
        timer.timeout.connect(_lose_it)
        timer.start(20)
        self.quit()
        timer.stop()

    def _let_go(self, window: MainWindow) -> None:
        window.appearance.stop()
        window.deleteLater()
        QCoreApplication.sendPostedEvents(window, QEvent.Type.DeferredDelete.value)
        self.turn()

    @property
    def window(self) -> MainWindow:
        """The window."""
        assert self._window is not None, "the program does not run"
        return self._window

    @property
    def project(self) -> OpenProject:
        """The project that is open in it."""
        assert self.window.open_project is not None, "no project is open"
        return self.window.open_project

    @property
    def desk(self) -> Desk:
        """What is open in the project."""
        return self.project.desk

    @property
    def view(self) -> ArticleView:
        """The article."""
        return self.project.view

    # -- waiting -------------------------------------------------------------------------------------------------------

    def turn(self, milliseconds: int = 0) -> None:
        """Let the event loop run; other threads get their turn too, which QTest.qWait does not give them."""
        loop = QEventLoop()
        QTimer.singleShot(milliseconds, loop.quit)
        loop.exec()
        self.app.processEvents()

    def until(self, holds: Callable[[], object], what: str) -> None:
        """Wait until something holds; fails with what was waited for."""
        deadline = monotonic() + PATIENCE_S
        while not holds():
            assert monotonic() < deadline, f"waited in vain until {what}"
            self.turn(5)
        self.turn()

    def settle(self) -> None:
        """Wait until the list of articles is read."""
        self.turn()  # reading begins when the window is there
        if self.window.open_project is not None:
            self.until(lambda: not self.project.is_refreshing, "the list is read")
        self.turn()

    def save(self) -> None:
        """Press Ctrl+S and wait until everything is in its file."""
        self.press("Ctrl+S")
        self.until_saved()

    def until_saved(self) -> None:
        """Wait until everything is in its file, by the program's own doing."""
        self.until(lambda: self.project.autosave.state.kind == "saved", "everything is saved")
        assert self.project.autosave.is_clean

    # -- keys ----------------------------------------------------------------------------------------------------------

    @property
    def focus(self) -> QWidget:
        """What has the keys."""
        if QApplication.activeWindow() is None:
            # A screen's window manager does this when a dialog closes; the virtual screen has none.
            self.window.activateWindow()
            self.turn()
        return QApplication.focusWidget() or QApplication.activeModalWidget() or self.window

    def press(self, *keys: str) -> None:
        """Press keys one after the other, each as menus write them: "Ctrl+Shift+E", "3", "Space"."""
        for key in keys:
            code = QKeySequence(key, QKeySequence.SequenceFormat.PortableText)
            combination = code[0]  # type: ignore[index]  # PySide's stubs do not know it
            QTest.keyClick(self.focus, combination.key(), combination.keyboardModifiers())
            self.turn()

    def press_as(self, key: Qt.Key, text: str, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key that types this text, as on another keyboard layout."""
        focus = self.focus
        for kind in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(focus, QKeyEvent(kind, key.value, modifiers, text))
        self.turn()

    def type(self, text: str) -> None:
        """Type a text, one key after the other, into what has the keys."""
        for character in text:
            if character.isascii():
                QTest.keyClicks(self.focus, character)
            else:
                self.press_as(Qt.Key.Key_unknown, character)
        self.turn()

    def replace(self, text: str) -> None:
        """Type over everything in a field."""
        self.press("Ctrl+A")
        self.type(text)

    def tab_to(self, name: str) -> None:
        """Press Tab until what has this name has the keys."""
        for _ in range(60):
            if self.focus.accessibleName() == name:
                return
            self.press("Tab")
        raise AssertionError(f"Tab does not reach “{name}”")

    # -- pointer -------------------------------------------------------------------------------------------------------

    def click(
        self,
        widget: QWidget,
        at: QPoint | None = None,
        modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
        button: Qt.MouseButton = Qt.MouseButton.LeftButton,
    ) -> None:
        """Click a widget, in its middle or at a place of it."""
        assert widget.isVisible(), f"{widget} is not to be seen"
        QTest.mouseClick(widget, button, modifiers, widget.rect().center() if at is None else at)
        self.turn()

    def click_button(self, text: str, inside: QWidget | None = None) -> None:
        """Click the button that says this."""
        buttons = [
            button
            for button in (inside or self.window).findChildren(QAbstractButton)
            if button.isVisible() and text in (button.text().replace("&&", "&"), button.accessibleName())
        ]
        assert len(buttons) == 1, f"{len(buttons)} buttons say “{text}”"
        self.click(buttons[0])

    def click_sentence(self, number: int, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Click into the sentence with that number."""
        rect = self.view.sentence_rects(number)[0]
        self.click(self.view.viewport(), rect.center(), modifiers)

    def click_chip(self, sentence: int, number: int = 0) -> None:
        """Click a chip beside a sentence."""
        self.click(self.view.viewport(), self.view.chip_rects(sentence)[number].center())

    def click_row(self, row: int) -> None:
        """Click an article of the list."""
        rows = self.project.articles.rows
        self.click(rows.viewport(), rows.visualRect(rows.model().index(row, 0)).center())

    def drag(self, start: QPoint, end: QPoint) -> None:
        """Drag over the article with the left button."""
        viewport = self.view.viewport()
        QTest.mousePress(viewport, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, start)
        for point in (start + (end - start) / 2, end):
            place = QPointF(point)
            event = QMouseEvent(
                QEvent.Type.MouseMove,
                place,
                QPointF(viewport.mapToGlobal(point)),
                Qt.MouseButton.NoButton,
                Qt.MouseButton.LeftButton,
                Qt.KeyboardModifier.NoModifier,
            )
            QApplication.sendEvent(viewport, event)
        QTest.mouseRelease(viewport, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, end)
        self.turn()

    def drop(self, widget: QWidget, *files: Path, text: str = "") -> None:
        """Drop files, or a text, on a widget."""
        data = QMimeData()
        if files:
            data.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
        else:
            data.setText(text)
        where, actions = widget.rect().center(), Qt.DropAction.CopyAction
        buttons, modifiers = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        enter = QDragEnterEvent(where, actions, data, buttons, modifiers)
        QApplication.sendEvent(widget, enter)
        assert enter.isAccepted(), "the drop is refused"
        QApplication.sendEvent(widget, QDropEvent(QPointF(where), actions, data, buttons, modifiers))
        self.turn()

    # -- menus, dialogs, notices ---------------------------------------------------------------------------------------

    def choose(self, action: str) -> None:
        """Choose an entry of the menu by the action's id, as a click on it does."""
        entry: QAction = self.window.actions_[action]
        assert entry.isEnabled(), f"{action} cannot be chosen now"
        entry.trigger()
        self.turn()

    def choose_from(self, menu: str, text: str) -> None:
        """Choose an entry of a submenu by what it says."""
        entries = {entry.text().partition("\t")[0].replace("&", ""): entry for entry in self.entries(menu)}
        assert text in entries, f"{menu} offers {list(entries)}"
        entries[text].trigger()
        self.turn()

    def entries(self, menu: str) -> list[QAction]:
        """Return the entries of a submenu by the id of its action."""
        opened = self.window.actions_.menu(menu)
        opened.aboutToShow.emit()  # some are filled only when they are looked at
        return [entry for entry in opened.actions() if not entry.isSeparator()]

    @contextmanager
    def answering(self, *answers: Answer) -> Iterator[None]:
        """Answer the dialogs that the body opens, one after the other; fails unless all of them come."""
        with self.closing(*answers):
            yield
        self.window.activateWindow()
        self.turn()

    @contextmanager
    def closing(self, *answers: Answer) -> Iterator[None]:
        """The same where the body closes the window."""
        waiting, answered = list(answers), list[QWidget]()
        failures: list[BaseException] = []

        def look() -> None:
            dialog = QApplication.activeModalWidget()
            if dialog is None or dialog in answered:
                return
            focus = QApplication.focusWidget()
            if focus is None or not dialog.isAncestorOf(focus):
                return  # it is not active yet
            answered.append(dialog)
            try:
                assert waiting, f"nobody expected “{dialog.windowTitle()}”"
                waiting.pop(0)(dialog)
            except BaseException as failure:  # noqa: BLE001 - it is raised again below, on this side of Qt
                failures.append(failure)
                if isinstance(dialog, QDialog):
                    dialog.reject()

        def give_up() -> None:
            failures.append(AssertionError("a dialog was not answered"))
            while isinstance(dialog := QApplication.activeModalWidget(), QDialog):
                dialog.reject()

        timer, limit = QTimer(), QTimer()
        timer.timeout.connect(look)
        timer.start(5)
        limit.setSingleShot(True)
        limit.timeout.connect(give_up)
        limit.start(int(PATIENCE_S * 1000))
        try:
            yield
            if not failures:
                self.until(lambda: failures or not waiting, "the dialogs come")
                self.until(lambda: QApplication.activeModalWidget() is None, "the dialogs close")
        finally:
            timer.stop()
            limit.stop()
        if failures:
            raise failures[0]

    def answer_notice(self, text: str) -> None:
        """Click the answer of the notice above the article."""
        buttons = [each for each in self.window.notices.findChildren(QPushButton) if not each.isHidden()]
        chosen = [button for button in buttons if button.text() == text]
        assert len(chosen) == 1, f"the notice offers {[button.text() for button in buttons]}"
        self.click(chosen[0])

    @property
    def notices(self) -> str:
        """What all notices say, those too that wait behind the one to be seen."""
        return "\n".join(f"{each.headline}\n{each.text}" for each in self.window.notices.waiting)

    @property
    def notice(self) -> str:
        """What the notice above the article says; empty while there is none."""
        shown = self.window.notices.shown
        return f"{shown.headline}\n{shown.text}" if shown is not None and self.window.notices.isVisible() else ""

    # -- reading the window --------------------------------------------------------------------------------------------

    @property
    def sentence(self) -> str:
        """The text of the current sentence, or of the selected words."""
        return self.view.selected_text()

    @property
    def number(self) -> int:
        """The number of the current sentence, from 0."""
        return self.view.cursor.sentence

    @property
    def labels(self) -> list[tuple[str, str]]:
        """Label and quote of every annotation of the open article."""
        return [(annotation.label, annotation.quote) for annotation in self.desk.labels.annotations]

    @property
    def rows(self) -> list[str]:
        """The titles in the list of articles."""
        return self.column()

    @property
    def progress(self) -> list[str]:
        """How far each article of the list is."""
        return self.column("PROGRESS")

    def column(self, role: str = "") -> list[str]:
        """What the list says of each article: its title, or its part of this name."""
        what = ArticleRole[role].value if role else Qt.ItemDataRole.DisplayRole.value
        model = self.project.articles.rows.model()
        return [model.index(row, 0).data(what) for row in range(model.rowCount())]

    @property
    def title(self) -> str:
        """The title of the open article."""
        return self.desk.article.metadata.title


def saved_annotations(project_folder: Path) -> list[dict[str, Any]]:
    """Return every annotation in the project's files, in the order of articles and of text."""
    return [annotation for labels in saved_labels(project_folder) for annotation in labels["annotations"]]


def saved_labels(project_folder: Path) -> list[dict[str, Any]]:
    """Return what the project's files say of each article, as JSON."""
    return [
        json.loads(file.read_text(encoding="utf-8")) for file in sorted(project_folder.glob("annotations/*/*/*.json"))
    ]


def _lose_it() -> None:
    """Let a test that failed end: whatever the window asks, it may close."""
    dialog = QApplication.activeModalWidget()
    for button in dialog.findChildren(QPushButton) if dialog is not None else ():
        if button.text().startswith(("Close ", "Stop ")):
            button.click()
            return
    if isinstance(dialog, QDialog):
        dialog.reject()


def _working_threads() -> list[str]:
    return [t.name for t in threading.enumerate() if t.name.startswith(("save", "task"))]
