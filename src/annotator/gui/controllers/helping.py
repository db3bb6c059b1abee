"""Keys, actions by name, the manual, and what the program is made of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtWidgets import QDialog

    from annotator.gui.actions import Handler
    from annotator.gui.frame import WindowFrame
    from annotator.gui.look import Look


class Helping(QObject):
    """Shows help; the dialogs are imported when they are first wanted."""

    def __init__(self, window: WindowFrame) -> None:
        """Serve the window."""
        super().__init__(window)
        self._window = window

    def handlers(self) -> Mapping[str, Handler]:
        """What serves which action."""
        return {
            "help.keys": self.show_keys,
            "help.find_action": self.find_action,
            "help.manual": self.show_manual,
            "help.about": self.show_about,
            "preferences.keys": self.change_keys,
        }

    def show_keys(self) -> None:
        """Show the sheet of keys."""
        from annotator.gui.actions import key_sections
        from annotator.gui.dialogs.key_sheet import KeySheet

        mine = self._window.preferences.value
        sections = key_sections(self._window.shortcuts, digit_moves_on=mine.digit_moves_on)
        self._run(KeySheet(self._look, sections, self._window))

    def find_action(self) -> None:
        """Let the user find any action by its name, and do it."""
        from annotator.gui.dialogs.action_finder import ActionFinder

        self._run(ActionFinder(self._look, tuple(self._window.actions_.commands()), self._window))

    def show_manual(self) -> None:
        """Open the manual beside the window."""
        from annotator import paths
        from annotator.gui.dialogs.manual import Manual

        manual = Manual(self._look, paths.resource("manual"), parent=self._window)
        self._window.appearance.changed.connect(manual.set_look)
        manual.finished.connect(manual.deleteLater)
        manual.show()

    def show_about(self) -> None:
        """Say what the program is made of."""
        from annotator import __version__
        from annotator.gui.dialogs.question import Question, ask

        ask(
            self._window,
            self._look,
            Question(f"Annotator {__version__}", _ABOUT, (), cancel="Close"),
        )

    def change_keys(self) -> None:
        """Let the user change the keys of actions."""
        from annotator.gui.dialogs.keys import change_keys

        changed = change_keys(self._window, self._look, self._window.preferences.value.shortcuts)
        if changed is not None:
            self._window.use_shortcuts(changed)

    @property
    def _look(self) -> Look:
        return self._window.appearance.look

    def _run(self, dialog: QDialog) -> None:
        dialog.exec()
        dialog.deleteLater()


_ABOUT = """Read the news, label what it says, count what it counts. Offline, on your own files.

Annotator is free software under the MIT licence. It is built with Qt and PySide6 (LGPL), pydantic, appdirs, \
charset-normalizer, markdown-it-py and sentencex (MIT).

Fonts: Source Serif 4, Inter and Noto Naskh Arabic, under the SIL Open Font License. Icons: Lucide, under the ISC \
licence. Their licences are installed beside them."""
