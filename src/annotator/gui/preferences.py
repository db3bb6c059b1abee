"""The user's settings while the program runs: changed as a value, written soon after."""

from __future__ import annotations

import logging
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal

from annotator import settings as store

if TYPE_CHECKING:
    from pathlib import Path

    from annotator.settings import Settings

QUIET_MS = 800

_log = logging.getLogger(__name__)


class Preferences(QObject):
    """Holds the settings and writes them when they have been quiet for a moment, and at the end."""

    changed = Signal(object)
    """The settings as they are now."""

    def __init__(self, settings: Settings, file: Path, parent: QObject | None = None) -> None:
        """Hold the settings that were read from the file."""
        super().__init__(parent)
        self.value = settings
        self._file = file
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(QUIET_MS)
        self._timer.timeout.connect(self.write)

    def change(self, **fields: Any) -> None:
        """Exchange fields of the settings."""
        self.use(replace(self.value, **fields))

    def use(self, settings: Settings) -> None:
        """Take these settings."""
        if settings != self.value:
            self.value = settings
            self._timer.start()
            self.changed.emit(settings)

    def write(self) -> bool:
        """Write the settings now; says whether that was possible. A failure is logged."""
        self._timer.stop()
        try:
            store.save(self._file, self.value)
        except OSError as error:
            _log.warning("the settings were not saved: %s", error)
            return False
        return True

    def keep_annotator_id(self) -> bool:
        """Make sure that the file has the annotator's id before anything is stored under it; says whether it has."""
        try:
            if f'"{self.value.annotator_id}"'.encode() in self._file.read_bytes():
                return True
        except OSError as error:
            _log.info("the settings could not be read again: %s", error)
        return self.write()

    def finish(self) -> None:
        """Write what is still unwritten."""
        if self._timer.isActive():
            self.write()
