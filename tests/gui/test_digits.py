"""A digit means the label of that number on every keyboard and in every script."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent

from annotator.gui.digits import digit_of

NONE = Qt.KeyboardModifier.NoModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def press(text: str, *, key: int = 0, modifiers=NONE, scan: int = 0, virtual: int = 0, native: int = 0) -> QKeyEvent:
    return QKeyEvent(QEvent.Type.KeyPress, key, modifiers, scan, virtual, native, text)


@given(st.characters(categories=["Nd"]))
def test_a_digit_of_any_script_is_that_digit(character):
    assert digit_of(press(character), "xcb") == int(character)


@pytest.mark.parametrize(("text", "digit"), [("٣", 3), ("۳", 3), ("३", 3), ("0", 0), ("９", 9)])
def test_digits_of_common_keyboards(text, digit):
    assert digit_of(press(text), "offscreen") == digit


def test_the_keypad_gives_digits_and_without_num_lock_none():
    keypad = Qt.KeyboardModifier.KeypadModifier
    assert digit_of(press("7", modifiers=keypad, scan=79), "xcb") == 7
    assert digit_of(press("", key=Qt.Key.Key_Home, modifiers=keypad, scan=79), "xcb") is None
    assert digit_of(press("", key=Qt.Key.Key_Clear, modifiers=keypad), "offscreen") is None


@pytest.mark.parametrize("platform", ["xcb", "wayland"])
def test_the_top_row_counts_by_position_on_linux(platform):
    for place, text in enumerate("&é\"'(-è_çà"):
        assert digit_of(press(text, scan=10 + place), platform) == (place + 1) % 10
    for place, text in enumerate("!@#$%^&*()"):
        assert digit_of(press(text, modifiers=SHIFT, scan=10 + place), platform) == (place + 1) % 10


def test_the_top_row_counts_by_position_on_windows():
    for place, text in enumerate("+ěščřžýáíé"):  # Czech
        assert digit_of(press(text, scan=2 + place), "windows") == (place + 1) % 10


def test_the_top_row_counts_by_position_on_macos():
    for digit, virtual in zip((1, 2, 3, 4, 5, 6, 7, 8, 9, 0), (18, 19, 20, 21, 23, 22, 26, 28, 25, 29), strict=True):
        assert digit_of(press("!", modifiers=SHIFT, virtual=virtual), "cocoa") == digit


@pytest.mark.parametrize(
    ("platform", "event"),
    [
        ("xcb", press("a", scan=38)),
        ("xcb", press("&", scan=38)),
        ("xcb", press("²", scan=49)),
        ("windows", press("-", scan=12)),
        ("cocoa", press("a", virtual=0)),
        ("cocoa", press("=", virtual=24)),
        ("offscreen", press("+")),
        ("offscreen", press("'")),
        ("offscreen", press("-")),
        ("offscreen", press("a")),
        ("offscreen", press("")),
        ("offscreen", press("½")),
    ],
)
def test_other_keys_are_no_digits(platform, event):
    assert digit_of(event, platform) is None


@pytest.mark.parametrize("text", ["!", "@", "#", "$", "%", "^", "&", "*", "(", ")"])
def test_without_a_position_what_shift_types_still_counts(text):
    assert digit_of(press(text, modifiers=SHIFT), "offscreen") == ("!@#$%^&*()".index(text) + 1) % 10


@pytest.mark.parametrize(
    ("text", "digit"), [("&", 1), ("é", 2), ('"', 3), ("(", 5), ("è", 7), ("_", 8), ("ç", 9), ("à", 0)]
)
def test_without_a_position_what_french_keys_type_still_counts(text, digit):
    assert digit_of(press(text), "offscreen") == digit


@pytest.mark.parametrize(
    "modifier",
    [Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.MetaModifier],
)
def test_with_a_command_key_it_is_no_digit(modifier):
    assert digit_of(press("1", modifiers=modifier, scan=10), "xcb") is None


def test_alt_gr_types_its_own_characters():
    assert digit_of(press("{", scan=16, native=0x80), "xcb") is None
    assert digit_of(press("/", scan=16, modifiers=SHIFT), "xcb") == 7
