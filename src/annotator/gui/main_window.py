"""The window: puts the parts together and connects them; holds no rules.

Nothing of the domain is imported until a project is opened, so that the start page is painted at once.
"""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QMimeData, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QPaintEvent
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from annotator.gui.actions import ENTRIES, Item, Needs
from annotator.gui.controllers.helping import Helping
from annotator.gui.controllers.viewing import Viewing
from annotator.gui.frame import WindowFrame
from annotator.gui.keycaps import key_text
from annotator.gui.menus import MenuBar
from annotator.gui.opening import Opening
from annotator.gui.overriding import override
from annotator.gui.widgets import focus_into

if TYPE_CHECKING:
    from collections.abc import Sequence

    from annotator.gui.actions import Handler
    from annotator.gui.first_sight import FirstSight
    from annotator.gui.look import Appearance, Look
    from annotator.gui.open_project import OpenProject
    from annotator.gui.preferences import Preferences
    from annotator.gui.recents import Recent
    from annotator.gui.views.start_page import StartPage
    from annotator.settings import RecentProject

USUAL_SIZE = (1440, 900)
LEAST_SIZE = (420, 360)


class MainWindow(WindowFrame):
    """Start page or open project, between the toolbar and the status bar."""

    painted = Signal()
    """The window was painted for the first time; what takes longer may begin."""

    def __init__(self, appearance: Appearance, preferences: Preferences) -> None:
        """Make the window with the start page."""
        super().__init__(appearance, preferences)
        self._was_painted = False
        self.open_project: OpenProject | None = None
        self.viewing = Viewing(appearance, preferences, self)
        self.helping = Helping(self)
        self.opening = Opening(self, self)
        self.handlers = self._own_handlers()
        self._stack = QStackedWidget(self)
        self._build()
        self._connect()
        self._restore()
        self._show_nothing_open()

    @cached_property
    def start_page(self) -> StartPage:
        """What is shown while no project is open, made when it is first seen: most starts open a project at once."""
        from annotator.gui.views.start_page import StartPage

        keys = {name: self._key_of(entry) for name, entry in _START_KEYS.items()}
        page = StartPage(self.appearance.look, keys, self)
        page.sample_wanted.connect(lambda: self.serve("project.sample"))
        page.new_wanted.connect(lambda: self.serve("project.new"))
        page.open_wanted.connect(lambda: self.serve("project.open"))
        page.recent_chosen.connect(lambda path: self.serve("project.recent", path))
        page.recent_forgotten.connect(self.opening.forget)
        page.files_dropped.connect(lambda paths: self.opening.take_files([Path(path) for path in paths]))
        page.text_dropped.connect(self.opening.take_text)
        page.set_recent(self._described(self.preferences.value.recent))
        self._stack.addWidget(page)
        return page

    # -- projects ------------------------------------------------------------------------------------------------------

    @property
    def room(self) -> QWidget:
        """What a project is shown in."""
        return self._stack

    def show_first_sight(self, sight: FirstSight) -> None:
        """Show what is seen of a project before it is open."""
        self._stack.addWidget(sight.panes.pages)
        self._stack.setCurrentWidget(sight.panes.pages)
        self.show_bars(True)
        self.show_project_name(sight.seen.project_name)
        # As it will be in a moment; until then nothing that is pressed gets here.
        self.actions_.set_available({Needs.PROJECT, Needs.EDITING, Needs.ARTICLE, Needs.LABELLING})

    def end_first_sight(self, sight: FirstSight) -> None:
        """Show the start page in its place, since the project was not opened."""
        self._stack.removeWidget(sight.panes.pages)
        sight.panes.pages.deleteLater()
        self._show_start_page()

    def show_project(self, project: OpenProject) -> None:
        """Show a project; what was open must be closed before."""
        handlers = {**self._own_handlers(), **project.handlers()}
        missing = sorted({entry.id for entry in ENTRIES} - handlers.keys())
        if missing:
            raise LookupError(f"nothing serves {', '.join(missing)}")
        self.open_project, self.handlers = project, handlers
        if self._stack.indexOf(project.pages) < 0:
            self._stack.addWidget(project.pages)
        self._stack.setCurrentWidget(project.pages)
        self.notices.setParent(None)
        project.place_above(self.notices)
        self.show_bars(True)
        self.show_project_name(project.session.project.info.name)

    def close_project(self) -> bool:
        """Save and close the open project; says whether there is none open any more."""
        project = self.open_project
        if project is None:
            return True
        if not project.finish():
            return False
        self._take_notices_back()
        self._stack.removeWidget(project.pages)
        project.pages.deleteLater()
        project.deleteLater()
        self.open_project = None
        self.handlers = self._own_handlers()
        self.notices.withdraw("saving")
        self._show_start_page()
        return True

    def _show_start_page(self) -> None:
        self._stack.setCurrentWidget(self.start_page)
        self._show_nothing_open()

    def _show_nothing_open(self) -> None:
        self.show_bars(False)
        self.setWindowTitle("Annotator[*]")
        self.setWindowModified(False)
        self.actions_.set_available({Needs.NOTHING})
        self.show_recent()

    def show_recent(self) -> None:
        """List the recent projects on the start page and in the menu."""
        rows = self._described(self.preferences.value.recent)
        if "start_page" in self.__dict__:
            self.start_page.set_recent(rows)
        self.actions_.set_items("project.recent", [Item(row.name, row.path) for row in rows])

    def _described(self, recent: Sequence[RecentProject]) -> Sequence[Recent]:
        if not recent:
            return ()
        from datetime import datetime

        from annotator.gui.recents import described

        return described(recent, Path.home(), datetime.now().astimezone())

    # -- actions -------------------------------------------------------------------------------------------------------

    def _own_handlers(self) -> dict[str, Handler]:
        return {
            **self.viewing.handlers(),
            **self.opening.handlers(),
            **self.helping.handlers(),
            "project.quit": self.close,
            "view.next_pane": lambda: self._go_round(1),
            "view.previous_pane": lambda: self._go_round(-1),
        }

    def _go_round(self, step: int) -> None:
        panes: list[QWidget] = self.open_project.panes() if self.open_project else [self.start_page]
        if self.open_project is not None:
            panes.append(self.toolbar)
        focus = QApplication.focusWidget()
        at = next((i for i, pane in enumerate(panes) if focus and (pane is focus or pane.isAncestorOf(focus))), -1)
        target = panes[(at + step) % len(panes)]
        if not focus_into(target):
            panes[0].setFocus(Qt.FocusReason.TabFocusReason)

    # -- building ------------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        self.setMinimumSize(*LEAST_SIZE)
        self.setAcceptDrops(True)
        bar = MenuBar()
        self.setMenuBar(bar)
        self.actions_.build_menus(bar)
        self.column.addWidget(self._stack, 1)
        self.viewing.show_state(self.actions_)

    def _take_notices_back(self) -> None:
        self.notices.setParent(None)
        self.column.insertWidget(self.column.indexOf(self._stack), self.notices)
        self.notices.setVisible(self.notices.shown is not None)

    def _connect(self) -> None:
        self.appearance.changed.connect(self._set_look)
        self.preferences.changed.connect(lambda: self.viewing.show_state(self.actions_))

    def _set_look(self, look: Look) -> None:
        if "start_page" in self.__dict__:
            self.start_page.set_look(look)
        if self.open_project is not None:
            self.open_project.set_look(look)

    def _key_of(self, entry: str) -> str:
        keys = self.actions_[entry].shortcuts()
        return key_text(keys[0].toString(keys[0].SequenceFormat.PortableText)) if keys else ""

    # -- the window itself ---------------------------------------------------------------------------------------------

    def _restore(self) -> None:
        geometry = self.preferences.value.geometry
        if not (geometry and self.restoreGeometry(QByteArray.fromBase64(geometry.encode("ascii", "ignore")))):
            self.resize(*USUAL_SIZE)

    @override
    def setVisible(self, visible: bool) -> None:
        if visible and self._stack.currentWidget() is None:
            self._stack.setCurrentWidget(self.start_page)
        super().setVisible(visible)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            QTimer.singleShot(0, self.painted.emit)

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        geometry = bytes(self.saveGeometry().toBase64().data()).decode("ascii")
        self.preferences.change(geometry=geometry)
        last = str(self.open_project.folder.path) if self.open_project else ""
        if not self.close_project():
            event.ignore()
            return
        self.preferences.change(last_project=last)
        self.preferences.finish()
        super().closeEvent(event)

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _local_files(event.mimeData()) or event.mimeData().hasText():
            event.acceptProposedAction()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        files = _local_files(event.mimeData())
        text = event.mimeData().text()
        event.acceptProposedAction()
        # The drag source waits for the drop to return; what follows may ask questions.
        if files:
            QTimer.singleShot(0, lambda: self.opening.take_files(files))
        elif text.strip():
            QTimer.singleShot(0, lambda: self.opening.take_text(text))


def _local_files(data: QMimeData) -> list[Path]:
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]


_START_KEYS = {
    "new": "project.new",
    "open": "project.open",
    "paste": "project.paste",
    "keys": "help.keys",
    "find_action": "help.find_action",
}
