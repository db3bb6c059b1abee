"""Importing modules after Qt without having their sources read.

PySide reads the source of every module that is imported after it and looks for its own name there, to know for whom it
would have to switch between names like `snake_case` and Qt's. Nothing here asks for such a switch. Reading the sources
takes 5 ms of every start, and 15 to 30 more when a project is opened.
"""

from __future__ import annotations

import sys

import PySide6.QtCore  # noqa: F401  # with it comes what is changed here

_LOOKS_INTO_SOURCES = "_mod_uses_pyside"


def leave_sources_unread() -> None:
    """Have PySide take it that no module asks for its switches; nothing where a version of it has no such question."""
    feature = sys.modules.get("shibokensupport.feature")
    if feature is not None and hasattr(feature, _LOOKS_INTO_SOURCES):
        setattr(feature, _LOOKS_INTO_SOURCES, lambda _module: False)
