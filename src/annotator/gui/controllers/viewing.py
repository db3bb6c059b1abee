"""How the window looks: theme, sizes, panels, and going round the panes."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from collections.abc import Mapping

    from annotator.gui.actions import ActionSet, Handler
    from annotator.gui.look import Appearance
    from annotator.gui.preferences import Preferences

ZOOM_STEPS = (75, 85, 100, 110, 125, 150, 175, 200)


class Viewing(QObject):
    """Changes the appearance and remembers it."""

    def __init__(self, appearance: Appearance, preferences: Preferences, parent: QObject | None = None) -> None:
        """Serve the appearance."""
        super().__init__(parent)
        self._appearance = appearance
        self._preferences = preferences

    def handlers(self) -> Mapping[str, Handler]:
        """What serves which action."""
        return {
            "view.theme": self.set_theme,
            "view.zoom_in": lambda: self.step_zoom(1),
            "view.zoom_out": lambda: self.step_zoom(-1),
            "view.zoom_reset": lambda: self.set_zoom(100),
            "view.interface_size": self.set_interface_size,
            "preferences.digit_moves_on": self.set_digit_moves_on,
        }

    def show_state(self, actions: ActionSet) -> None:
        """Tick what holds now."""
        settings = self._preferences.value
        actions.choose("view.theme", settings.theme)
        actions.choose("view.interface_size", str(settings.interface_size))
        actions["preferences.digit_moves_on"].setChecked(settings.digit_moves_on)
        actions.set_enabled("view.zoom_in", settings.reading_zoom < ZOOM_STEPS[-1])
        actions.set_enabled("view.zoom_out", settings.reading_zoom > ZOOM_STEPS[0])

    def set_theme(self, mode: object) -> None:
        """Use that theme: "system", "light" or "dark"."""
        self._appearance.set_mode(str(mode))
        self._preferences.change(theme=str(mode))

    def step_zoom(self, steps: int) -> None:
        """Make the article's text larger or smaller."""
        now = self._preferences.value.reading_zoom
        if steps > 0:
            wanted = next((step for step in ZOOM_STEPS if step > now), ZOOM_STEPS[-1])
        else:
            wanted = next((step for step in reversed(ZOOM_STEPS) if step < now), ZOOM_STEPS[0])
        self.set_zoom(wanted)

    def set_zoom(self, percent: int) -> None:
        """Make the article's text that large."""
        self._appearance.set_reading_zoom(percent)
        self._preferences.change(reading_zoom=percent)

    def set_interface_size(self, percent: object) -> None:
        """Make everything but the article's text that large."""
        self._appearance.set_interface_size(int(str(percent)))
        self._preferences.change(interface_size=int(str(percent)))

    def set_digit_moves_on(self, moves_on: object) -> None:
        """Let a digit go on to the next sentence, and Shift with it stay; or the other way round."""
        self._preferences.use(replace(self._preferences.value, digit_moves_on=bool(moves_on)))
