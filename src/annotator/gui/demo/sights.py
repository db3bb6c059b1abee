"""Where everything else is found: words, actions, keys, guidelines, and the window in the dark."""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotator.gui.demo.hands import Hands

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


def look_around(hands: Hands) -> None:
    """Open what helps to find one's way, and the dark theme."""
    hands.press("Ctrl+F")
    hands.type("the")
    hands.picture("find")
    hands.press("Esc")
    for key, name in (("Ctrl+K", "any action"), ("F1", "keys")):

        def answer(dialog: QWidget, name: str = name) -> None:
            hands.picture(name, dialog)
            hands.press("Esc")

        with hands.answering(answer):
            hands.press(key)
    hands.window.viewing.set_theme("dark")
    hands.picture("dark")
    hands.window.viewing.set_theme("light")
    hands.project.to_article()
