"""Which way a text runs."""

from __future__ import annotations

import unicodedata


def is_right_to_left(text: str) -> bool:
    """Say whether the first letter with a direction runs right to left (Unicode Bidirectional Algorithm, P2 and P3)."""
    if text.isascii():
        return False
    for character in text:
        direction = unicodedata.bidirectional(character)
        if direction == "L":
            return False
        if direction in ("R", "AL"):
            return True
    return False


def isolated(text: str) -> str:
    """Return a text as it has to stand among others that may run the other way: between isolates where it needs them.

    Without them numbers beside an Arabic name change their places (Unicode Bidirectional Algorithm, X5c).
    """
    if text.isascii() or not any(unicodedata.bidirectional(character) in ("R", "AL") for character in text):
        return text
    return f"\u2068{text}\u2069"
