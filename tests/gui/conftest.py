"""What tests of the window share: the bundled fonts and icons, and a look to draw with."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from annotator import paths
from annotator.gui import fonts
from annotator.gui.icons import Icons
from annotator.gui.look import Appearance, Look


@pytest.fixture(scope="session")
def bundled_fonts(qapp: QApplication) -> None:
    """The bundled fonts, known to Qt."""
    assert fonts.load_bundled(paths.resource("fonts")) == ()


@pytest.fixture
def appearance(qapp: QApplication, bundled_fonts: None) -> Iterator[Appearance]:
    """The light look at 100 %, applied to the application."""
    kept = Appearance(qapp, Icons(paths.resource("icons")), "light")
    yield kept
    kept.stop()
    kept.deleteLater()


@pytest.fixture
def look(appearance: Appearance) -> Look:
    """The light look at 100 %."""
    return appearance.look
