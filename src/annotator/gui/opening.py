"""Opening and making projects, and what may be done while none is open.

What knows the domain is imported inside the methods: the start page is painted before any of it is needed.
"""

from __future__ import annotations

import logging
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QMimeData, QObject
from PySide6.QtGui import QGuiApplication

from annotator import paths
from annotator.gui import fonts
from annotator.gui.views.notice_bar import Level, Notice

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtWidgets import QWidget

    from annotator.gui.actions import Handler
    from annotator.gui.first_sight import FirstSight
    from annotator.gui.frame import WindowFrame
    from annotator.gui.open_project import OpenProject
    from annotator.storage.folder import ProjectFolder

PROJECT_FILE = "project.json"

_log = logging.getLogger(__name__)


class Stage(Protocol):
    """Where projects come and go: the window, as far as opening one asks for more than its frame."""

    open_project: OpenProject | None

    @property
    def room(self) -> QWidget:
        """What a project is shown in."""
        ...

    def show_project(self, project: OpenProject) -> None:
        """Show a project; what was open must be closed before."""

    def close_project(self) -> bool:
        """Save and close the open project; says whether there is none open any more."""
        ...

    def show_first_sight(self, sight: FirstSight) -> None:
        """Show what is seen of a project before it is open."""

    def end_first_sight(self, sight: FirstSight) -> None:
        """Show the start page in its place, since the project was not opened."""

    def show_recent(self) -> None:
        """List the recent projects."""


class Opening(QObject):
    """Opens a project in the window, and closes the one before."""

    def __init__(self, window: WindowFrame, stage: Stage) -> None:
        """Serve the window."""
        super().__init__(window)
        self._window = window
        self._stage = stage
        self._can_read = False
        self._sight: FirstSight | None = None

    def handlers(self) -> Mapping[str, Handler]:
        """What serves which action."""
        return {
            "project.new": self.new,
            "project.open": self.choose,
            "project.recent": lambda path: self.open(Path(str(path))),
            "project.sample": self.open_sample,
            "project.paste": self.paste,
            "project.annotator": self.ask_name,
        }

    # -- opening -------------------------------------------------------------------------------------------------------

    def show_first_sight(self, path: Path) -> None:
        """Show what is seen of the project in the folder at once, if anything; whoever does so opens it next.

        Nothing that is pressed may reach the window in between.
        """
        from annotator.gui.first_sight import first_sight

        self._prepare_reading()
        look, mine = self._window.appearance.look, self._window.preferences.value
        self._sight = first_sight(path, look, mine, paths.cache_dir(), self._stage.room)
        if self._sight is None:
            return
        self._stage.show_first_sight(self._sight)
        try:
            self._sight.fill(mine)
        except (AttributeError, LookupError, TypeError, ValueError):
            # What is seen is not the models themselves; where it lacks something, the project is opened without it.
            _log.exception("nothing is seen of %s before it is open", path)
            self.end_first_sight()

    def end_first_sight(self) -> None:
        """Let go of what was shown of a project that was not opened, if anything was."""
        sight, self._sight = self._sight, None
        if sight is not None:
            sight.list_index.close()
            self._stage.end_first_sight(sight)

    def open(self, path: Path, *, quietly: bool = False) -> bool:
        """Open the project in the folder; says whether it is open now.

        Args:
            path: The folder or its project.json.
            quietly: Nobody asked for it just now, so a project that is gone is only mentioned.
        """
        from annotator.storage.errors import StorageError
        from annotator.storage.folder import ProjectFolder

        try:
            folder = ProjectFolder.open(path)
        except StorageError as error:
            level = Level.INFO if quietly else Level.DANGER
            headline = "The last project was not opened" if quietly else "This project was not opened"
            answers = ("OK", "Forget it")
            self._window.notify(
                Notice("opening", level, headline, error.sentence, answers), _nothing, lambda: self.forget(str(path))
            )
            return False
        return self._show(folder)

    def choose(self) -> None:
        """Let the user choose a project folder, and open it."""
        from PySide6.QtWidgets import QFileDialog

        start = self._window.preferences.value.last_project or str(paths.documents_dir())
        chosen = QFileDialog.getExistingDirectory(self._window, "Open a project folder", start)
        if chosen:
            self.open(Path(chosen))

    def new(self) -> bool:
        """Ask for a name and a folder, make a project there and open it; says whether it is open now."""
        from annotator.gui.dialogs.new_project import ask_new_project

        while True:
            wanted = ask_new_project(self._window, self._window.appearance.look, paths.documents_dir())
            if wanted is None or not self._knows_name():  # asked before anything is made, since it may be refused
                return False
            if self.make(wanted.name, wanted.folder):
                return True

    def make(self, name: str, folder: Path) -> bool:
        """Make a project and open it; says whether it is open now."""
        from annotator.jobs.new_project import new_project
        from annotator.storage.errors import StorageError

        try:
            made = new_project(folder, name)
        except StorageError as error:
            self._window.notify(Notice("opening", Level.DANGER, "No project was made", error.sentence, ("OK",)))
            return False
        return self._show(made)

    def open_sample(self) -> None:
        """Open the sample project, made in the user's data folder when it is first wanted."""
        from annotator.jobs.new_project import sample_project
        from annotator.storage.errors import StorageError

        try:
            folder = sample_project(paths.data_dir() / "sample")
        except StorageError as error:
            self._window.notify(Notice("opening", Level.DANGER, "The sample was not opened", error.sentence, ("OK",)))
            return
        self._show(folder)

    def forget(self, path: str) -> None:
        """List the project no longer."""
        self._window.preferences.use(self._window.preferences.value.without_recent(path))
        self._stage.show_recent()

    def _show(self, folder: ProjectFolder) -> bool:
        if self._stage.open_project is not None and self._stage.open_project.folder.path == folder.path:
            return True
        if not self._stage.close_project():
            return False
        if not self._knows_name():
            return False
        if not self._window.preferences.keep_annotator_id():
            self._window.notify(Notice("settings", Level.WARN, _UNKEPT, _UNKEPT_TEXT, ("OK",)))
        from annotator.gui.open_project import OpenProject

        self._prepare_reading()
        sight, self._sight = self._sight, None
        if sight is not None and sight.path != folder.path:
            sight.list_index.close()
            self._stage.end_first_sight(sight)
            sight = None
        project = OpenProject(folder, self._window, sight)
        project.files_dropped.connect(self.take_files)
        self._window.notices.withdraw("opening")
        self._stage.show_project(project)
        project.begin()
        self._stage.show_recent()
        return True

    def _prepare_reading(self) -> None:
        """Do once what only articles need."""
        if self._can_read:
            return
        self._can_read = True
        from annotator.gui.views.article_view import install_accessibility

        install_accessibility()
        for name in fonts.load_bundled(paths.resource("fonts"), but=fonts.START_PAGE):
            _log.warning("the font %s cannot be used", name)

    # -- articles from outside -----------------------------------------------------------------------------------------

    def take_files(self, files: Sequence[Path]) -> None:
        """Open a project, or import articles into the open project, or into a new one."""
        project = next((path for path in files if _is_project(path)), None)
        if project is not None:
            self.open(project)
        elif self._stage.open_project is not None or self.new():
            assert self._stage.open_project is not None
            self._stage.open_project.filing.import_paths(files)

    def take_text(self, text: str) -> None:
        """Import a text as an article into the open project, or into a new one."""
        if self._stage.open_project is not None or self.new():
            assert self._stage.open_project is not None
            self._stage.open_project.filing.import_text(text)

    def paste(self) -> None:
        """Import what the clipboard holds: files, or the text of an article."""
        data = _copied() or QMimeData()
        files = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
        if files:
            self.take_files(files)
        elif data.text().strip():
            self.take_text(data.text())
        else:
            self._window.notify(
                Notice(
                    "paste", Level.INFO, "The clipboard holds no text", "Copy an article first, then paste it.", ("OK",)
                )
            )

    # -- the person ----------------------------------------------------------------------------------------------------

    def _knows_name(self) -> bool:
        """Say whether the annotator has a name, asking for it where there is none."""
        return bool(self._window.preferences.value.annotator_name) or self.ask_name()

    def ask_name(self) -> bool:
        """Ask for the annotator's name, and keep it; says whether there is one."""
        from annotator.gui.dialogs.name import ask_name

        preferences = self._window.preferences
        name = ask_name(self._window, self._window.appearance.look, preferences.value.annotator_name)
        if name is None:
            return False
        preferences.change(annotator_name=name)
        if self._stage.open_project is not None:
            self._stage.open_project.rename_annotator(name)
        return True


_UNKEPT = "Your settings cannot be kept"
_UNKEPT_TEXT = (
    "They say who you are: at the next start what you label now would be another annotator’s. Get the right to write "
    "in the settings’ folder, or make room there, and open the project again before you label."
)


def _is_project(path: Path) -> bool:
    return path.name == PROJECT_FILE or (path.is_dir() and (path / PROJECT_FILE).is_file())


def _nothing() -> None:
    """Answer nothing."""


def _copied() -> QMimeData | None:
    """Return what the clipboard holds: None, whatever the types promise, where nothing was ever copied."""
    return QGuiApplication.clipboard().mimeData()
