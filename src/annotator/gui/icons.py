"""The bundled Lucide icons, drawn in a colour at a size, crisp on every screen."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

STROKE = "1.75"


class Icons:
    """Icons by name, drawn once for each colour, size and screen density.

    Names are Lucide's, such as "panel-left"; colours `#RRGGBB` from a theme; sizes are logical pixels.
    """

    def __init__(self, folder: Path, densities: tuple[float, ...] = ()) -> None:
        """Read icons from that folder.

        Args:
            densities: Device pixel ratios that an icon holds a picture for; by default that of the densest screen.
        """
        self._folder = folder
        self._densities = densities
        self._pixmaps: dict[tuple[str, str, int, float], QPixmap] = {}
        self._icons: dict[tuple[str, str, str, int], QIcon] = {}

    def pixmap(self, name: str, colour: str, size: int = 16, density: float = 1.0) -> QPixmap:
        """The icon as a picture of size × density pixels a side.

        Raises:
            FileNotFoundError: No bundled icon has that name.
        """
        key = (name, colour, size, density)
        found = self._pixmaps.get(key)
        if found is None:
            found = self._pixmaps[key] = self._drawn(name, colour, size, density)
        return found

    def icon(self, name: str, colour: str, disabled: str, size: int = 16) -> QIcon:
        """The icon for buttons and menus, in the second colour while they cannot be used."""
        key = (name, colour, disabled, size)
        found = self._icons.get(key)
        if found is None:
            found = QIcon()
            for density in self._densities or (_densest(),):
                found.addPixmap(self.pixmap(name, colour, size, density))
                found.addPixmap(self.pixmap(name, disabled, size, density), QIcon.Mode.Disabled)
            self._icons[key] = found
        return found

    def _drawn(self, name: str, colour: str, size: int, density: float) -> QPixmap:
        source = (self._folder / f"{name}.svg").read_text(encoding="utf-8")
        source = source.replace("currentColor", colour).replace('stroke-width="2"', f'stroke-width="{STROKE}"')
        side = round(size * density)
        pixmap = QPixmap(side, side)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        QSvgRenderer(QByteArray(source.encode())).render(painter, QRectF(0, 0, side, side))
        painter.end()
        pixmap.setDevicePixelRatio(density)
        return pixmap


def _densest() -> float:
    app = QGuiApplication.instance()
    return app.devicePixelRatio() if isinstance(app, QGuiApplication) else 1.0
