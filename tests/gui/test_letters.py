"""A letter means the field of that letter on every keyboard."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent

from annotator.gui.letters import letter_of

NONE = Qt.KeyboardModifier.NoModifier
ARABIC = "ضصثقفغعهخحشسيبلاتنمئءؤرىةو"
"""What an Arabic keyboard types in the places of q to p, a to l and z to m; لا is told as its first letter."""


def press(
    text: str, *, key: int = 0, modifiers: Qt.KeyboardModifier = NONE, scan: int = 0, virtual: int = 0
) -> QKeyEvent:
    """Return a key press."""
    return QKeyEvent(QEvent.Type.KeyPress, key, modifiers, scan, virtual, 0, text)


def test_a_latin_letter_is_itself_with_shift_too() -> None:
    assert letter_of(press("s", key=Qt.Key.Key_S)) == "s"
    assert letter_of(press("S", key=Qt.Key.Key_S, modifiers=Qt.KeyboardModifier.ShiftModifier)) == "s"


@pytest.mark.parametrize("held", ["ControlModifier", "AltModifier", "MetaModifier"])
def test_with_other_keys_held_it_is_none(held: str) -> None:
    assert letter_of(press("s", key=Qt.Key.Key_S, modifiers=Qt.KeyboardModifier[held])) == ""


@pytest.mark.parametrize(
    ("platform", "starts"), [("xcb", (24, 38, 52)), ("wayland", (24, 38, 52)), ("windows", (16, 30, 44))]
)
def test_other_scripts_reach_letters_by_their_place(platform: str, starts: tuple[int, int, int]) -> None:
    places = [(first, row) for first, row in zip(starts, ("qwertyuiop", "asdfghjkl", "zxcvbnm"), strict=True)]
    typed = iter(ARABIC)
    for first, row in places:
        for offset, letter in enumerate(row):
            assert letter_of(press(next(typed), scan=first + offset), platform) == letter


def test_on_macos_the_place_is_the_virtual_key() -> None:
    codes = {"a": 0, "s": 1, "c": 8, "q": 12, "r": 15, "u": 32, "w": 13, "i": 34, "o": 31, "p": 35, "n": 45, "l": 37}
    for letter, code in codes.items():
        assert letter_of(press("س", virtual=code), "cocoa") == letter


def test_what_types_no_letter_is_none() -> None:
    assert letter_of(press("1", key=Qt.Key.Key_1, scan=24), "xcb") == ""
    assert letter_of(press("", scan=38), "xcb") == ""
    assert letter_of(press("س", scan=38), "offscreen") == ""
