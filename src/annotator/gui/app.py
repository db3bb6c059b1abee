"""The desktop program: one application, one window, and what is open in it at the start."""

from __future__ import annotations

import gc
import logging
import sys
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QEventLoop
from PySide6.QtGui import QGuiApplication, QIcon
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

from annotator import paths, settings
from annotator.gui import fonts
from annotator.gui.icons import Icons
from annotator.gui.look import STYLE_ARGUMENTS, Appearance
from annotator.gui.main_window import MainWindow
from annotator.gui.overriding import override
from annotator.gui.preferences import Preferences
from annotator.gui.views.notice_bar import Level, Notice

if TYPE_CHECKING:
    from collections.abc import Sequence

_log = logging.getLogger(__name__)


def run(target: str | None = None, *, sample: bool = False) -> int:
    """Open the window and return the program's exit status when it is closed.

    Args:
        target: A project folder, its project.json, or an article; none for what was open last.
        sample: Open the sample project.
    """
    gc.disable()  # what starting makes stays; the collector would go through all of it over and over
    app = make_application(sys.argv[:1])
    _log_to_file()
    window = make_window(app, paths.settings_file())
    show_first_sight(window, target, sample=sample)
    window.show()
    _wait_for_paint(window)
    if not window.isVisible():
        return 0  # it was closed at once
    _begin(window, target, sample=sample)
    return app.exec()


def make_application(arguments: Sequence[str]) -> QApplication:
    """Return the one application with its name and the fonts of the start page."""
    QGuiApplication.setDesktopFileName("org.annotator.Annotator")
    app = QApplication([*arguments, *STYLE_ARGUMENTS])
    app.setApplicationName("Annotator")
    app.setApplicationDisplayName("Annotator")
    for name in fonts.load_bundled(paths.resource("fonts"), begin=fonts.START_PAGE):
        _log.warning("the font %s cannot be used", name)
    return app


def make_window(app: QApplication, settings_file: Path) -> MainWindow:
    """Return the window with the user's settings, not yet shown."""
    loaded, problem = settings.load(settings_file)
    icons = Icons(paths.resource("icons"))
    appearance = Appearance(app, icons, loaded.theme, loaded.interface_size, loaded.reading_zoom)
    preferences = Preferences(loaded, settings_file)
    window = MainWindow(appearance, preferences)
    preferences.setParent(window)
    window.painted.connect(lambda: app.setWindowIcon(QIcon(str(paths.resource("icons", "annotator.svg")))))
    _catch_what_slips(window)
    if problem:
        window.notify(Notice("settings", Level.WARN, "Some settings were reset", problem, ("OK",)))
    return window


def _wait_for_paint(window: MainWindow) -> None:
    """Return when the window was painted first; what is pressed and clicked until then is kept for afterwards."""
    painted = QEventLoop()
    window.painted.connect(painted.quit)
    painted.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)


def _begin(window: MainWindow, target: str | None, *, sample: bool) -> None:
    try:
        open_first(window, target, sample=sample)
    finally:
        gc.enable()


def show_first_sight(window: MainWindow, target: str | None, *, sample: bool = False) -> None:
    """Show what `open_first` will open as far as it is seen at once, before the window is shown."""
    path = target if target is not None else window.preferences.value.last_project
    if path and not sample:
        window.opening.show_first_sight(Path(path))


def open_first(window: MainWindow, target: str | None, *, sample: bool = False) -> None:
    """Open what the command line names, else what was open last."""
    _open_first(window, target, sample=sample)
    window.opening.end_first_sight()  # where it was not opened after all


def _open_first(window: MainWindow, target: str | None, *, sample: bool) -> None:
    if sample:
        window.opening.open_sample()
    elif target is not None:
        window.opening.take_files([Path(target)])
    elif window.preferences.value.last_project:
        window.opening.open(Path(window.preferences.value.last_project), quietly=True)


def _log_to_file() -> None:
    logging.getLogger("annotator").addHandler(_LogFile(paths.log_dir() / "annotator.log"))


class _LogFile(logging.Handler):
    """A log file that is opened when there is something to write: most starts have nothing."""

    def __init__(self, file: Path) -> None:
        super().__init__()
        self._file = file
        self._handler: logging.Handler | None = None

    @override
    def emit(self, record: logging.LogRecord) -> None:
        if self._handler is None:
            self._handler = self._opened()
        self._handler.handle(record)

    @override
    def close(self) -> None:
        if self._handler is not None:
            self._handler.close()
        super().close()

    def _opened(self) -> logging.Handler:
        from logging.handlers import RotatingFileHandler

        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            handler = RotatingFileHandler(self._file, maxBytes=500_000, backupCount=1, encoding="utf-8")
        except OSError:
            return logging.NullHandler()  # a program that cannot log can still work
        handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
        return handler


def _catch_what_slips(window: MainWindow) -> None:
    """Show and log an error that nothing caught; the program goes on, since every edit is in the journal."""

    def report(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            window.close()
            return
        _log.error("an error that nothing caught", exc_info=(kind, error, trace))
        if not isValid(window):
            return  # the program is ending; the log has it
        window.notify(
            Notice(
                "error",
                Level.DANGER,
                "Something went wrong in the program",
                "What you did is in the journal and is saved as usual. The details help to mend it.",
                ("Copy details", "Close"),
            ),
            lambda: QGuiApplication.clipboard().setText(_details(kind, error, trace)),
        )

    sys.excepthook = report


def _details(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> str:
    import traceback

    from annotator import __version__

    lines = traceback.format_exception(kind, error, trace)
    return f"Annotator {__version__}, Python {sys.version.split()[0]}\n" + "".join(lines)
