"""Where everything of the toll stands: pure geometry from figures, their counts and a size, drawn by nobody here."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QPointF, QRectF

if TYPE_CHECKING:
    from annotator.analysis.figures import Figure
    from annotator.domain.counting import Count

DAYS_FILLED = 14
"""Days without a figure have room of their own where the whole is no longer than this."""
RADIUS = 6.0
ARROW = 32.0
SIGN = 11.0
_TOP, _BOTTOM, _LEFT, _RIGHT = 14.0, 26.0, 52.0, 20.0
_DIGIT, _BESIDE_AXIS = 7.8, 14.0
"""The room of a digit of the upright axis, and of what stands beside its numbers; these must never be cut."""
_TICKS = 4
_BREAK = 0.35


class TollFigure(NamedTuple):
    """A figure with what it counts as and the two words that label it."""

    figure: Figure
    amount: Count
    words: str


class TollPanel(NamedTuple):
    """One picture: the figures of an incident and a harm.

    Attributes:
        pairs: Numbers of figures that contradict each other, the ones to be drawn.
    """

    title: str
    figures: tuple[TollFigure, ...]
    pairs: tuple[tuple[int, int], ...] = ()


class Band(NamedTuple):
    """The stretch of the axis that a day has; without a day, a stretch that was left out."""

    day: str
    left: float
    right: float


class Mark(NamedTuple):
    """Where one figure stands.

    Attributes:
        number: Its place among the panel's figures.
        at: The middle of its shape.
        filled: Whether it stands at a best number.
        low, high: Ends of its bar; the middle again where it has none.
        opens: Whether an arrow goes up from it.
    """

    number: int
    at: QPointF
    filled: bool
    low: float
    high: float
    opens: bool

    def box(self, unit: float) -> QRectF:
        """Return what the mark covers, its bar and arrow too."""
        radius = RADIUS * unit
        top = min(self.at.y(), self.high) - radius
        if self.opens:
            top = min(top, self.high - ARROW * unit)
        bottom = max(self.at.y(), self.low) + radius
        return QRectF(self.at.x() - radius, top, 2 * radius, bottom - top)


class Plan(NamedTuple):
    """One panel laid out.

    Attributes:
        plot: The box between the axes.
        ticks: Numbers of the upright axis, from 0, and their heights.
        marks: The figures that have a number, from left to right.
    """

    plot: QRectF
    ticks: tuple[tuple[int, float], ...]
    bands: tuple[Band, ...]
    marks: tuple[Mark, ...]


def planned(panel: TollPanel, box: QRectF, unit: float) -> Plan:
    """Lay the panel out in the box; `unit` is how many pixels a pixel of the look takes."""
    shown = [number for number, each in enumerate(panel.figures) if _middle(each.amount) is not None]
    shown.sort(key=lambda number: (_day(panel.figures[number].figure.day), number))
    top, step = scale_of(_tops(panel.figures[number].amount for number in shown))
    left = max(_LEFT, len(f"{top:,}") * _DIGIT + _BESIDE_AXIS)
    plot = box.adjusted(left * unit, _TOP * unit, -_RIGHT * unit, -_BOTTOM * unit)

    def height(value: float) -> float:
        return plot.bottom() - plot.height() * value / top

    bands = _bands([panel.figures[number].figure.day for number in shown], plot)
    marks = []
    for number, x in zip(shown, _places(shown, panel, bands), strict=True):
        count = panel.figures[number].amount
        middle = _middle(count)
        assert middle is not None
        low = middle if count.minimum is None else count.minimum
        high = middle if count.maximum is None else count.maximum
        marks.append(
            Mark(
                number=number,
                at=QPointF(x, height(middle)),
                filled=count.best is not None,
                low=height(low),
                high=height(high),
                opens=count.maximum is None and count.minimum is not None,
            )
        )
    ticks = tuple((value, height(value)) for value in range(0, top + 1, step))
    return Plan(plot, ticks, bands, tuple(marks))


def scale_of(highest: float) -> tuple[int, int]:
    """Return the top of an axis that begins at 0 and shows this number, and the step between its numbers."""
    step = 1
    while True:
        for factor in (1, 2, 5):
            if factor * step * _TICKS >= highest:
                step *= factor
                return step * max(1, -int(-highest // step)), step
        step *= 10


def labels_placed(
    plan: Plan, panel: TollPanel, size: Callable[[str], tuple[float, float]], unit: float
) -> list[tuple[int, QRectF]]:
    """Return where the words of marks stand: above, below or beside, wherever they cover nothing; else nowhere.

    Args:
        size: Gives the width and height of words.
    """
    taken = [mark.box(unit) for mark in plan.marks]
    by_number = {mark.number: mark for mark in plan.marks}
    for one, other in panel.pairs:
        if one in by_number and other in by_number:
            middle = bracket(by_number[one], by_number[other])[1]
            side = 2 * SIGN * unit
            taken.append(QRectF(middle.x() - side / 2, middle.y() - side / 2, side, side))
    placed: list[tuple[int, QRectF]] = []
    gap = 5 * unit
    inside = plan.plot.adjusted(-2 * unit, -_TOP * unit, _RIGHT * unit, 0)
    for mark in plan.marks:
        width, height = size(panel.figures[mark.number].words)
        box = mark.box(unit)
        x = mark.at.x() - width / 2
        beside = mark.at.y() - height / 2
        above, below = QRectF(x, box.top() - gap - height, width, height), QRectF(x, box.bottom() + gap, width, height)
        choices = [below, above] if mark.opens else [above, below]
        choices += [
            QRectF(box.right() + gap, beside, width, height),
            QRectF(box.left() - gap - width, beside, width, height),
        ]
        for choice in choices:
            if inside.contains(choice) and not any(choice.intersects(other) for other in taken):
                taken.append(choice)
                placed.append((mark.number, choice))
                break
    return placed


def bracket(one: Mark, other: Mark) -> tuple[tuple[QPointF, ...], QPointF]:
    """Return the corners of the line that joins two marks that contradict each other, and the middle of its sign."""
    left, right = sorted((one, other), key=lambda mark: mark.at.x())
    x = (left.at.x() + right.at.x()) / 2
    corners = (left.at, QPointF(x, left.at.y()), QPointF(x, right.at.y()), right.at)
    return corners, QPointF(x, (left.at.y() + right.at.y()) / 2)


def _middle(count: Count) -> float | None:
    """Return where the shape stands: at the best number, else in the middle of the bar or at its only end."""
    if count.best is not None:
        return count.best
    if count.minimum is not None and count.maximum is not None:
        return (count.minimum + count.maximum) / 2
    return count.minimum if count.minimum is not None else count.maximum


def _tops(counts: Iterable[Count]) -> float:
    highest = 1.0
    for count in counts:
        ends = [float(end) for end in count if end is not None]
        highest = max(highest, *(ends or [1.0]))
        if count.maximum is None and count.minimum is not None:
            highest = max(highest, count.minimum * 1.2)  # room for its arrow
    return highest


def _day(day: str) -> str:
    return day or "~"  # what has no day stands behind all days


def _date(day: str) -> date | None:
    """Return the date of an ISO day; None where month or day are open, or where the calendar has no such day."""
    try:
        return date.fromisoformat(day) if len(day) == 10 else None
    except ValueError:
        return None


def _bands(days: Sequence[str], plot: QRectF) -> tuple[Band, ...]:
    """Divide the axis among the days, more room for those with more figures."""
    counts: dict[str, int] = {}
    for day in days:
        counts[day] = counts.get(day, 0) + 1
    weights: list[tuple[str | None, float]] = []
    ordered = sorted(counts, key=_day)
    dates = {day: known for day in ordered if (known := _date(day)) is not None}
    whole = sorted(dates.values())
    fills = len(whole) > 1 and (whole[-1] - whole[0]).days <= DAYS_FILLED
    for day, after in zip(ordered, [*ordered, ""][1:], strict=True):
        weights.append((day, max(1.0, counts[day] / 3)))
        first, last = dates.get(day), dates.get(after)
        if first is None or last is None:
            continue
        if fills:
            weights.extend(((first + timedelta(n)).isoformat(), 1.0) for n in range(1, (last - first).days))
        elif (last - first).days > 1:
            weights.append((None, _BREAK))
    total = sum(weight for _, weight in weights) or 1.0
    bands, x = [], plot.left()
    for name, weight in weights:
        width = plot.width() * weight / total
        bands.append(Band("" if name is None else name or "no date", x, x + width))
        x += width
    return tuple(bands)


def _places(shown: Sequence[int], panel: TollPanel, bands: Sequence[Band]) -> list[float]:
    """Return where each mark stands from left to right: those of a day side by side in its band."""
    by_day = {band.day: band for band in bands if band.day}
    counts: dict[str, int] = {}
    for number in shown:
        day = panel.figures[number].figure.day or "no date"
        counts[day] = counts.get(day, 0) + 1
    at: dict[str, int] = {}
    places = []
    for number in shown:
        day = panel.figures[number].figure.day or "no date"
        at[day] = at.get(day, 0) + 1
        band = by_day[day]
        places.append(band.left + (band.right - band.left) * at[day] / (counts[day] + 1))
    return places
