"""Tooltips that say what anybody wrote, as it is written."""

from __future__ import annotations

from PySide6.QtGui import Qt


def plain_tip(text: str) -> str:
    """Return what a tooltip shows as exactly that text.

    Qt takes what looks like markup for markup, and fetches what it points to.
    """
    if not Qt.mightBeRichText(text):
        return text
    from html import escape

    return f'<p style="white-space: pre-wrap">{escape(text)}</p>'
