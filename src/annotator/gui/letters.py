"""Which Latin letter a key press means, also on keyboards of other scripts.

Keys of actions reach such keyboards by Qt's own doing; this is for the letters that a view reads itself.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent

_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")

# Where the letters are, by what each platform reports of a position, as in `digits`. X11 and Wayland: the evdev code
# and 8. Windows: the scan code of set 1. macOS: kVK_ANSI_A and so on of the Carbon headers.
_X11 = {first + i: letter for first, row in zip((24, 38, 52), _ROWS, strict=True) for i, letter in enumerate(row)}
_WINDOWS = {first + i: letter for first, row in zip((16, 30, 44), _ROWS, strict=True) for i, letter in enumerate(row)}
_MAC = dict(
    zip(
        (0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 11, 12, 13, 14, 15, 16, 17, 31, 32, 34, 35, 37, 38, 40, 45, 46),
        "asdfhgzxcvbqwerytouipljknm",
        strict=True,
    )
)


def letter_of(event: QKeyEvent, platform: str | None = None) -> str:
    """Return the small letter a to z that the key press means; empty for none, and with any key held but Shift.

    First what it types; where that is a letter of another script, the letter at this place of a Latin keyboard.

    Args:
        platform: Qt's name of the platform that made the event; by default the one that runs.
    """
    if event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier):
        return ""
    key = event.key()
    if Qt.Key.Key_A <= key <= Qt.Key.Key_Z:
        return chr(key).lower()
    text = event.text()
    if not (len(text) == 1 and text.isalpha()) or text.isascii():
        return ""
    match QGuiApplication.platformName() if platform is None else platform:
        case "xcb" | "wayland" | "wayland-egl":
            return _X11.get(event.nativeScanCode(), "")
        case "windows":
            return _WINDOWS.get(event.nativeScanCode(), "")
        case "cocoa":
            return _MAC.get(event.nativeVirtualKey(), "")
    return ""
