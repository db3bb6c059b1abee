"""The bundled fonts and the few sizes that the program uses, in pixels at 100 %.

Reading sizes follow the reading zoom, interface sizes the interface size; neither touches the other.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QFont, QFontDatabase

if TYPE_CHECKING:
    from PySide6.QtGui import QTextDocument

READING = ("Source Serif 4", "Noto Serif", "Georgia", "serif")
HEADLINE = ("Source Serif 4 Display", "Source Serif 4", "Noto Serif", "Georgia", "serif")
ARABIC = ("Noto Naskh Arabic", "Geeza Pro", "Segoe UI")
INTERFACE = ("Inter",)

START_PAGE = ("Inter-", "SourceSerif4Display-")
"""How the files begin that the start page needs; the others cost its first paint some milliseconds."""

READING_PX = 18
HEADLINE_PX = 30
CAPTION_PX = 15
LINE_HEIGHT = 1.62
HEADLINE_LINE_HEIGHT = 1.22
ARABIC_SCALE = 1.15
ARABIC_LINE_HEIGHT = 1.8
MEASURE_PX = 568

NORMAL = QFont.Weight.Normal
MEDIUM = QFont.Weight.Medium
SEMIBOLD = QFont.Weight.DemiBold


def load_bundled(folder: Path, *, begin: tuple[str, ...] = ("",), but: tuple[str, ...] = ()) -> tuple[str, ...]:
    """Make the fonts in that folder known to Qt; the names of the files that Qt could not use.

    Args:
        begin: How the names of the wanted files begin.
        but: How the names of those begin that are passed over.
    """
    files = sorted(path for path in folder.iterdir() if path.suffix.lower() in (".otf", ".ttf"))
    wanted = [path for path in files if path.name.startswith(begin) and not (but and path.name.startswith(but))]
    return tuple(path.name for path in wanted if QFontDatabase.addApplicationFont(str(path)) < 0)


def soften_bold(document: QTextDocument) -> None:
    """Give bold words the heaviest weight that is bundled; Qt would smear that one to make a bolder."""
    from PySide6.QtGui import QTextCharFormat, QTextCursor

    bold: list[tuple[int, int]] = []
    block = document.begin()
    while block.isValid():
        parts = block.begin()
        while not parts.atEnd():
            fragment = parts.fragment()
            if fragment.charFormat().fontWeight() > SEMIBOLD.value:
                bold.append((fragment.position(), fragment.position() + fragment.length()))
            parts += 1
        block = block.next()
    shape = QTextCharFormat()
    shape.setFontWeight(SEMIBOLD.value)
    cursor = QTextCursor(document)
    cursor.beginEditBlock()  # laid out once, however much is bold
    for start, end in bold:
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        cursor.mergeCharFormat(shape)
    cursor.endEditBlock()


def reading_font(zoom: int = 100, script: str = "latin") -> QFont:
    """The font of the article's paragraphs at that reading zoom; script is "latin" or "arabic"."""
    return _reading(READING, READING_PX, zoom, script, NORMAL)


def headline_font(zoom: int = 100, script: str = "latin") -> QFont:
    """The font of the article's headline."""
    return _reading(HEADLINE, HEADLINE_PX, zoom, script, SEMIBOLD)


def caption_font(zoom: int = 100, script: str = "latin") -> QFont:
    """The font of captions and page text."""
    return _reading(READING, CAPTION_PX, zoom, script, NORMAL)


def ui_font(
    size: float = 13, weight: QFont.Weight = NORMAL, interface_size: int = 100, *, tabular: bool = False
) -> QFont:
    """The interface's font; `tabular` gives all digits one width, for columns of numbers only."""
    font = _font((*INTERFACE, *_platform_families()), size * interface_size / 100, weight)
    if tabular:
        font.setFeature(QFont.Tag("tnum"), 1)
    return font


def _reading(families: tuple[str, ...], size: int, zoom: int, script: str, weight: QFont.Weight) -> QFont:
    if script == "arabic":
        return _font((*ARABIC, *families), size * ARABIC_SCALE * zoom / 100, weight)
    return _font((*families, *ARABIC), size * zoom / 100, weight)


def _font(families: tuple[str, ...], pixels: float, weight: QFont.Weight) -> QFont:
    font = QFont(list(families))
    font.setPixelSize(max(1, round(pixels)))
    font.setWeight(weight)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font


def _platform_families() -> tuple[str, ...]:
    return tuple(QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont).families())
