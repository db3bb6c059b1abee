"""Which digit a key press means, in any script and on any keyboard layout."""

from __future__ import annotations

import unicodedata

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent

# Where the keys of the top row 1 2 … 9 0 are, by what each platform reports of a position. X11 and Wayland: the
# evdev code and 8. Windows: the scan code of set 1. macOS: kVK_ANSI_1 … kVK_ANSI_0 of the Carbon headers.
_X11 = {10 + i: (i + 1) % 10 for i in range(10)}
_WINDOWS = {2 + i: (i + 1) % 10 for i in range(10)}
_MAC = {18: 1, 19: 2, 20: 3, 21: 4, 23: 5, 22: 6, 26: 7, 28: 8, 25: 9, 29: 0}

# Where no position is known (remote desktops, key presses made by programs): what the top row gives on the US, UK and
# German layouts with Shift, and on the French one without; only where no other key gives the same.
_SHIFTED = dict(zip("!@#$%^&*()", (1, 2, 3, 4, 5, 6, 7, 8, 9, 0), strict=True)) | {'"': 2, "£": 3, "§": 3}
_FRENCH = {"&": 1, "é": 2, '"': 3, "(": 5, "è": 7, "_": 8, "ç": 9, "à": 0}

_NO_DIGIT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
_X11_ALT_GR = 0x80  # Mod5, which X11 and Wayland report for ISO_Level3_Shift and Qt does not
_KEYPAD = Qt.KeyboardModifier.KeypadModifier


def digit_of(event: QKeyEvent, platform: str | None = None) -> int | None:
    """The digit 0 to 9 that the key press means, or None.

    First what it types, in any script and also on the keypad; else the top row by position, since French keyboards
    type "&" there and Shift types "!". Whether Shift is held is the caller's to ask. With Ctrl, Alt, AltGr or Meta
    it is no digit.

    Args:
        platform: Qt's name of the platform that made the event; by default the one that runs.
    """
    if event.modifiers() & _NO_DIGIT:
        return None
    text = event.text()
    if len(text) == 1 and (typed := unicodedata.decimal(text, None)) is not None:
        return typed
    if event.modifiers() & _KEYPAD:
        return None

    name = QGuiApplication.platformName() if platform is None else platform
    match name:
        case "xcb" | "wayland" | "wayland-egl":
            if event.nativeModifiers() & _X11_ALT_GR:
                return None
            if event.nativeScanCode():
                return _X11.get(event.nativeScanCode())
        case "windows":
            if event.nativeScanCode():
                return _WINDOWS.get(event.nativeScanCode())
        case "cocoa":
            # Position 0 is the key A there, so that only the text tells a press without one.
            return _MAC.get(event.nativeVirtualKey())

    if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
        return _SHIFTED.get(text)
    return _FRENCH.get(text)
