"""Places the chips of a row in the right gutter, so that labelling never moves the text."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QRectF
from PySide6.QtGui import QFontMetricsF

from annotator.gui import fonts
from annotator.gui.views import chips
from annotator.gui.views.article.marks import ChipItem, Group, SignItem, initials

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from annotator.gui.look import Look

BETWEEN_ROWS = 4
SIGN = 20
NAME_HEIGHT = 16
LINE_HEIGHT = 17
LINE_FONT = 12
LINE_INDENT = 4
_PERSON_FONT = 11
_SAID_FONT = 12


class Placed(NamedTuple):
    """Something in the gutter.

    Attributes:
        rect: Where it stands: x from the gutter's left edge, y from the row's first line.
        name: What a chip says beside its key; empty where there is room for the key alone.
    """

    rect: QRectF
    sentence: int
    item: ChipItem | SignItem
    name: str


class PlacedLine(NamedTuple):
    """A line that sums up details, below the chips of its sentence; the place counts as that of a chip does."""

    rect: QRectF
    text: str


class Placement(NamedTuple):
    """The chips of one row, the lines below them, and where the last of all ends."""

    placed: tuple[Placed, ...]
    bottom: float
    lines: tuple[PlacedLine, ...] = ()


def place(
    look: Look,
    groups: Sequence[Group],
    top_of: Callable[[int], float],
    *,
    width: int,
    start: float,
    limit: float,
    current: Collection[int],
) -> Placement:
    """Place each sentence's chips level with its first line, or below those before it.

    Full names where all of a sentence fit in one row, else short names in as many rows as they take. Where the chips
    then reach beyond the limit, the lines that sum up go, those of the current sentences last; then the chips of other
    sentences shrink to key squares.

    Args:
        top_of: Where chips level with the line of a code point begin.
        start: Where the first may begin.
        limit: Where the last should end; the current sentence's names may go beyond.
    """

    def others(sentence: int) -> bool:
        return sentence not in current

    placement = _flow(look, groups, top_of, width, start, _none, _none)
    if placement.bottom > limit and any(group.lines for group in groups):
        placement = _flow(look, groups, top_of, width, start, _none, others)
    if placement.bottom > limit and any(group.lines for group in groups):
        placement = _flow(look, groups, top_of, width, start, _none, _all)
    if placement.bottom > limit:
        placement = _flow(look, groups, top_of, width, start, others, _all)
    return placement


def said_by(item: ChipItem, name: str) -> str:
    """Return what another person's chip says beside their initials."""
    return f"{item.sign.key}  {name}".strip()


def person_width(look: Look, letters: str) -> float:
    """Return the width of a person's initials on a chip."""
    return QFontMetricsF(look.font(_PERSON_FONT, fonts.SEMIBOLD)).horizontalAdvance(letters)


def _flow(
    look: Look,
    groups: Sequence[Group],
    top_of: Callable[[int], float],
    width: int,
    start: float,
    shrinks: Callable[[int], bool],
    drops_lines: Callable[[int], bool],
) -> Placement:
    gap, height, between = look.px(chips.GAP), look.px(chips.HEIGHT), look.px(BETWEEN_ROWS)
    line_height = look.px(LINE_HEIGHT)
    placed: list[Placed] = []
    lines: list[PlacedLine] = []
    bottom = start
    for group in groups:
        x, y = 0.0, max(bottom, top_of(group.start))
        names = _names(look, group, width, squares=shrinks(group.sentence))
        for item, name in zip(group.items, names, strict=True):
            item_width = _width(look, item, name)
            if x > 0 and x + item_width > width:
                x, y = 0.0, y + height + between
            placed.append(Placed(QRectF(x, y, item_width, height), group.sentence, item, name))
            x += item_width + gap
        bottom = y + height
        for text in group.lines if not drops_lines(group.sentence) else ():
            lines.append(PlacedLine(QRectF(0, bottom, width, line_height), text))
            bottom += line_height
        bottom += between
    return Placement(tuple(placed), bottom - between if placed else start, tuple(lines))


def _none(_sentence: int) -> bool:
    return False


def _all(_sentence: int) -> bool:
    return True


def _names(look: Look, group: Group, width: int, *, squares: bool) -> list[str]:
    """Return what each chip of a group says: full names, short names, or nothing."""
    if squares:
        return [""] * len(group.items)
    full = [_counted(item, short=False) for item in group.items]
    gap = look.px(chips.GAP)
    taken = sum(_width(look, item, name) + gap for item, name in zip(group.items, full, strict=True)) - gap
    if taken <= width:
        return full
    short = [_counted(item, short=True) for item in group.items]
    return [name if _width(look, item, name) <= width else "" for item, name in zip(group.items, short, strict=True)]


def _counted(item: ChipItem | SignItem, *, short: bool) -> str:
    if isinstance(item, SignItem):
        return ""
    name = item.sign.short_name if short else item.sign.name
    if item.proposed > 1:
        return f"{name} ×{item.proposed}"
    return f"{name} ×{item.times}" if item.times > 1 else name


def _width(look: Look, item: ChipItem | SignItem, name: str) -> float:
    if isinstance(item, SignItem):
        return float(look.px(SIGN))
    if item.person:
        said = QFontMetricsF(look.font(_SAID_FONT, fonts.SEMIBOLD)).horizontalAdvance(said_by(item, name))
        return person_width(look, initials(item.person)) + said + 3 * look.px(chips.GAP)
    chip = chips.Chip(item.sign.key, name, item.sign.colour, proposed=bool(item.proposed))
    return chips.chip_size(look, chip).width()
