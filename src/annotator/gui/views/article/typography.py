"""Fonts, line heights and columns of the article at a reading zoom and an interface size."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtGui import QFont, QFontMetricsF

from annotator.gui import fonts

if TYPE_CHECKING:
    from annotator.gui.look import Look

LEAST_CHARACTERS = 45
"""Characters that a line of body text should hold at least."""

CAPTION_LINE_HEIGHT = 1.45
ARABIC_CAPTION_LINE_HEIGHT = 1.7
ARABIC_HEADLINE_LINE_HEIGHT = 1.5
_SAMPLE = "The council said on Thursday that repairs would begin within a month"


class TextStyle(NamedTuple):
    """How one kind of text is set.

    Attributes:
        line_height: Pixels from one baseline to the next.
        baseline: Pixels from the top of a line to its baseline.
        character: Width of an average character.
    """

    font: QFont
    line_height: int
    baseline: float
    character: float


class Typography:
    """The text styles of one look."""

    def __init__(self, look: Look) -> None:
        """Set the styles for the look's zoom and interface size."""
        self._look = look
        self._styles: dict[tuple[str, str], TextStyle] = {}
        self.zoom = look.reading_zoom

    def style(self, kind: str, script: str = "latin") -> TextStyle:
        """Return the style of a paragraph of that kind (or `fold`) in that script (`latin` or `arabic`)."""
        if kind == "boilerplate":
            kind = "caption"
        found = self._styles.get((kind, script))
        if found is None:
            found = self._styles[kind, script] = self._set(kind, script)
        return found

    def gap(self, kind: str, above: str) -> int:
        """Return the space over a paragraph that stands below one of the kind `above`."""
        if above == "headline":
            length = 12
        elif kind == "body" and above in ("caption", "boilerplate", "fold"):
            length = 20
        else:
            length = 16
        return round(length * self.zoom / 100)

    def _set(self, kind: str, script: str) -> TextStyle:
        arabic = script == "arabic"
        if kind == "fold":
            font, ratio = self._look.font(12), 1.8
        elif kind == "headline":
            font = fonts.headline_font(self.zoom, script)
            ratio = ARABIC_HEADLINE_LINE_HEIGHT if arabic else fonts.HEADLINE_LINE_HEIGHT
        elif kind == "caption":
            font = fonts.caption_font(self.zoom, script)
            ratio = ARABIC_CAPTION_LINE_HEIGHT if arabic else CAPTION_LINE_HEIGHT
        else:
            font = fonts.reading_font(self.zoom, script)
            ratio = fonts.ARABIC_LINE_HEIGHT if arabic else fonts.LINE_HEIGHT
        metrics = QFontMetricsF(font)
        line_height = round(font.pixelSize() * ratio)
        return TextStyle(
            font=font,
            line_height=line_height,
            baseline=(line_height - metrics.ascent() - metrics.descent()) / 2 + metrics.ascent(),
            character=metrics.horizontalAdvance(_SAMPLE) / len(_SAMPLE),
        )


class Columns(NamedTuple):
    """Where text and gutters stand at one width, in pixels of the viewport.

    Attributes:
        text_x, text_width: The text; right-to-left paragraphs end at its right edge.
        number_right: Right edge of paragraph numbers, left of the text.
        chip_x, chip_width: The right gutter, for labels.
        kinds_right: Whether the kind of a caption is named in the right gutter, for want of room in the left.
    """

    text_x: int
    text_width: int
    number_right: int
    chip_x: int
    chip_width: int
    kinds_right: bool


# (left gutter, between text and chips, chips, right margin) from roomy to tight, at an interface size of 100 %. The
# third has room for one short name, the last for key squares.
_GUTTERS = ((84, 26, 160, 14), (44, 26, 160, 8), (40, 12, 104, 4), (36, 8, 56, 2))
_NARROW = 1
_ROOMY_FROM = 800


def columns(look: Look, typography: Typography, width: int) -> Columns:
    """Divide a viewport: the roomiest gutters that leave the text its 45 characters, else the tightest."""
    least = minimum_text_width(typography)
    gutters = [tuple(look.px(length) for length in each) for each in _GUTTERS]
    chosen = gutters[-1]
    for number, each in enumerate(gutters):
        if number < _NARROW and width < look.px(_ROOMY_FROM):
            continue
        if width - sum(each) >= least:
            chosen = each
            break
    left, between, chips, _ = chosen
    measure = round(fonts.MEASURE_PX * typography.zoom / 100)
    text_width = max(1, min(measure, width - sum(chosen)))
    text_x = left + max(0, width - sum(chosen) - text_width) // 2
    return Columns(
        text_x=text_x,
        text_width=text_width,
        number_right=text_x - look.px(26 if left >= look.px(44) else 20),
        chip_x=text_x + text_width + between,
        chip_width=chips,
        kinds_right=chosen is not gutters[0],
    )


def minimum_text_width(typography: Typography) -> int:
    """Return the pixels that 45 characters of body text take."""
    return ceil(typography.style("body").character * LEAST_CHARACTERS)


def least_width(look: Look, typography: Typography) -> int:
    """Return the width of a viewport that holds 45 characters a line beside chips with names."""
    return sum(look.px(length) for length in _GUTTERS[_NARROW]) + minimum_text_width(typography)
