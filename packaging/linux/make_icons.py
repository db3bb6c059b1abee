"""Lays out the application icon as the hicolor theme wants it: the drawing itself and pictures of the usual sizes."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

ROOT = Path(__file__).parents[2]
DRAWING = ROOT / "resources" / "icons" / "annotator.svg"
THEME = Path(__file__).parent / "icons" / "hicolor"
SIZES = (16, 22, 24, 32, 48, 64, 128, 256, 512)
NAME = "org.annotator.Annotator"


def picture(drawing: Path, size: int) -> QImage:
    """Return the drawing at size × size pixels on a transparent ground; a QGuiApplication must exist."""
    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    QSvgRenderer(str(drawing)).render(painter, QRectF(0, 0, size, size))
    painter.end()
    return image


def main() -> None:
    """Write the theme's folder anew."""
    application = QGuiApplication([])
    shutil.rmtree(THEME, ignore_errors=True)
    scalable = THEME / "scalable" / "apps" / f"{NAME}.svg"
    scalable.parent.mkdir(parents=True)
    shutil.copyfile(DRAWING, scalable)
    for size in SIZES:
        target = THEME / f"{size}x{size}" / "apps" / f"{NAME}.png"
        target.parent.mkdir(parents=True)
        if not picture(DRAWING, size).save(str(target)):
            raise OSError(f"could not write {target}")
        print(target.relative_to(ROOT))
    application.shutdown()


if __name__ == "__main__":
    main()
