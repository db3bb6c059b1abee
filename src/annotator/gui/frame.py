"""The frame of the window: menus, toolbar, notices and status bar, and what they offer to those who work in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property, partial
from types import MappingProxyType
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QMainWindow, QVBoxLayout, QWidget

from annotator.gui.actions import ENTRIES, build_actions, effective_keys, usable_shortcuts
from annotator.gui.views.notice_bar import Level, Notice, NoticeBar

if TYPE_CHECKING:
    from annotator.gui.actions import Handler
    from annotator.gui.look import Appearance, Look
    from annotator.gui.preferences import Preferences
    from annotator.gui.views.status_bar import StatusBar
    from annotator.gui.views.toolbar import ToolBar

SAID_MS = 7000


class WindowFrame(QMainWindow):
    """A window with every action and bar, and nothing in its middle; controllers know the window as this.

    Attributes:
        handlers: What serves which action now, by the id of its entry.
        column: What stands in the window from top to bottom.
    """

    sentence_faded = Signal()
    """The sentence that was said has stood long enough; its place is free again."""

    def __init__(self, appearance: Appearance, preferences: Preferences) -> None:
        """Make the bars, with actions that nothing serves yet."""
        super().__init__()
        self.appearance = appearance
        self.preferences = preferences
        self.handlers: Mapping[str, Handler] = {}
        self._answers: dict[str, Sequence[Callable[[], object]]] = {}
        usable, problems = usable_shortcuts(preferences.value.shortcuts)
        self.actions_ = build_actions(self, {entry.id: partial(self.serve, entry.id) for entry in ENTRIES}, usable)
        middle = QWidget(self)
        self.column = QVBoxLayout(middle)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(0)
        self.setCentralWidget(middle)
        appearance.changed.connect(self._draw_bars)
        preferences.changed.connect(self._show_person)
        self._said = QTimer(self)
        self._said.setSingleShot(True)
        self._said.setInterval(SAID_MS)
        self._said.timeout.connect(self.sentence_faded)
        for sentence in problems:
            self.notify(Notice("keys", Level.WARN, "A key that you changed cannot be used", sentence, ("OK",)))

    # -- bars ----------------------------------------------------------------------------------------------------------

    # They are made, hidden, when they are first asked for, and cost the start page nothing.

    @cached_property
    def notices(self) -> NoticeBar:
        """The bar that says what happened."""
        bar = NoticeBar(self.appearance.look, self)
        bar.answered.connect(self._answered)
        self.column.insertWidget(1 if "toolbar" in self.__dict__ else 0, bar)
        return bar

    @cached_property
    def toolbar(self) -> ToolBar:
        """The bar above the panes."""
        from annotator.gui.pages import TABS
        from annotator.gui.views.toolbar import ToolBar

        look = self.appearance.look
        self.actions_.set_look(look)
        tools = {name: self.actions_[entry] for name, entry in _TOOLS.items()}
        bar = ToolBar(look, tools, self.actions_.menu("edit.history"), TABS, self)
        self.column.insertWidget(0, bar)
        bar.hide()
        return bar

    @cached_property
    def status(self) -> StatusBar:
        """The bar below the panes."""
        from annotator.gui.views.status_bar import StatusBar

        bar = StatusBar(self.appearance.look, self)
        bar.set_zoom(self.preferences.value.reading_zoom)
        bar.set_annotator(self.preferences.value.annotator_name)
        self.column.addWidget(bar)
        bar.hide()
        return bar

    def show_bars(self, shown: bool) -> None:
        """Show the toolbar and the status bar, or hide them."""
        if shown:
            self.toolbar.show()
            self.status.show()
        else:
            for bar in self._made_bars():
                bar.hide()

    def _made_bars(self) -> Iterator[ToolBar | StatusBar]:
        return (self.__dict__[name] for name in ("toolbar", "status") if name in self.__dict__)

    def _draw_bars(self, look: Look) -> None:
        if "notices" in self.__dict__:
            self.notices.set_look(look)
        for bar in self._made_bars():
            bar.set_look(look)
            self.actions_.set_look(look)
        self._show_person()

    def _show_person(self) -> None:
        if "status" in self.__dict__:
            self.status.set_zoom(self.appearance.look.reading_zoom)
            self.status.set_annotator(self.preferences.value.annotator_name)

    def serve(self, entry: str, *arguments: object) -> object:
        """Do what the entry of the table of actions says, if something serves it now."""
        handler = self.handlers.get(entry)
        return handler(*arguments) if handler is not None else None

    # -- notices and sentences -----------------------------------------------------------------------------------------

    def notify(self, notice: Notice, *answers: Callable[[], object]) -> None:
        """Show a notice; each of its buttons does the answer at its place, or nothing but close."""
        self._answers[notice.key] = answers
        self.notices.show_notice(notice)

    def say(self, sentence: str) -> None:
        """Show a sentence that asks nothing in the place of the place for a while, and have it read out."""
        from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

        self.status.set_place(sentence)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, sentence))
        self._said.start()

    @property
    def is_saying(self) -> bool:
        """Say whether a sentence stands where the place would."""
        return self._said.isActive()

    def show_place(self, place: str) -> None:
        """Say where the reader is; a sentence that stands there gives way."""
        self._said.stop()
        self.status.set_place(place)

    def set_hints(self, hints: Sequence[tuple[str, str]]) -> None:
        """Show the keys that work now, each with a word for what it does."""
        from annotator.gui.views.status_bar import Hint

        self.status.set_hints([Hint(key, text) for key, text in hints])

    def show_project_name(self, name: str) -> None:
        """Say what the open project is called."""
        self.toolbar.set_project(name)
        self.setWindowTitle(f"{name}[*]")

    def _answered(self, key: str, number: int) -> None:
        answers = self._answers.pop(key, ())
        if number < len(answers):
            answers[number]()

    # -- keys ----------------------------------------------------------------------------------------------------------

    @property
    def shortcuts(self) -> Mapping[str, str]:
        """The keys that the user changed and that can be used together."""
        return usable_shortcuts(self.preferences.value.shortcuts)[0]

    def use_shortcuts(self, shortcuts: Mapping[str, str]) -> None:
        """Use the keys that the user changed, and keep them."""
        self.preferences.change(shortcuts=MappingProxyType(dict(shortcuts)))
        self.actions_.set_keys(effective_keys(self.shortcuts))


_TOOLS = {
    "articles": "view.articles",
    "undo": "edit.undo",
    "redo": "edit.redo",
    "find": "find.article",
    "export": "project.export",
    "tags": "view.tags",
}
