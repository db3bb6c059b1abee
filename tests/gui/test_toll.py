"""Where the toll puts its bars, marks and words, and what it looks like for each kind of source."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QFontMetricsF, QImage, QPainter

from annotator.analysis.figures import Counter, Figure
from annotator.domain.counting import BUILT_IN_RULES
from annotator.gui.look import Look
from annotator.gui.theme import DARK, LIGHT
from annotator.gui.views.figures.source_marks import KINDS, colour_of, paint_mark, shape_of
from annotator.gui.views.figures.toll_picture import TollPicture, png_of, svg_of
from annotator.gui.views.figures.toll_plan import (
    Plan,
    TollFigure,
    TollPanel,
    bracket,
    labels_placed,
    planned,
    scale_of,
)
from tests.analysis.making import at_least, between, figure, figures

BOX = QRectF(0, 0, 800, 260)
COUNTER = Counter(BUILT_IN_RULES[0])


def panel(*of: Figure, pairs: tuple[tuple[int, int], ...] = ()) -> TollPanel:
    return TollPanel("Market", tuple(TollFigure(each, COUNTER.count(each), each.written) for each in of), pairs)


def plan(*of: Figure) -> Plan:
    return planned(panel(*of), BOX, 1)


def test_the_axis_begins_at_nothing_and_ends_above_the_highest():
    made = plan(figure("f1", 31), figure("f2", 14))
    assert [value for value, _ in made.ticks] == [0, 10, 20, 30, 40]
    assert made.ticks[0][1] == made.plot.bottom()


@given(st.floats(1, 1e9))
def test_the_scale_holds_every_number_with_few_steps(highest):
    top, step = scale_of(highest)
    assert top >= highest
    assert top % step == 0
    assert top // step <= 5


def test_a_bar_goes_from_minimum_to_maximum_with_the_mark_at_the_best():
    (mark,) = plan(between("f1", 20, 40)).marks
    assert mark.high < mark.low
    assert mark.at.y() == mark.low  # Literal counting takes the lower end of a range
    assert mark.filled
    assert not mark.opens


def test_an_open_maximum_has_an_arrow_and_no_best_a_hollow_mark():
    vague = figure("f1", qualifier="vague", vague="dozens", low=24, high=None, stated=None)
    (mark,) = plan(vague).marks
    assert mark.opens
    assert not mark.filled
    (mark,) = plan(at_least("f1", 25)).marks
    assert mark.opens
    assert mark.filled


def test_figures_without_a_number_have_no_mark():
    assert plan(figure("f1", qualifier=""), figure("f2", 3)).marks[0].number == 1


def test_days_go_from_left_to_right_and_those_between_have_room():
    made = plan(figure("f1", 1, published="2026-03-14"), figure("f2", 2, published="2026-03-12"))
    assert [band.day for band in made.bands] == ["2026-03-12", "2026-03-13", "2026-03-14"]
    assert [mark.number for mark in made.marks] == [1, 0]
    assert made.marks[0].at.x() < made.marks[1].at.x()


def test_a_long_time_without_figures_is_left_out():
    made = plan(figure("f1", 1, published="2026-03-14"), figure("f2", 2, published="2025-03-12"))
    assert [band.day for band in made.bands] == ["2025-03-12", "", "2026-03-14"]


def test_what_has_no_date_stands_at_the_end():
    made = plan(figure("f1", 1, published=""), figure("f2", 2, published="2026-03"), figure("f3", 2))
    assert [band.day for band in made.bands] == ["2026-03", "2026-03-12", "no date"]


@given(figures())
def test_every_mark_stands_in_the_plot_and_words_cover_nothing(of: list[Figure]):
    made = planned(panel(*of), BOX, 1)
    for mark in made.marks:
        assert made.plot.left() <= mark.at.x() <= made.plot.right()
        assert made.plot.top() - 1 <= mark.at.y() <= made.plot.bottom() + 1
    placed = labels_placed(made, panel(*of), lambda words: (7.0 * len(words), 15.0), 1)
    boxes = [box for _, box in placed]
    for number, box in enumerate(boxes):
        assert not any(box.intersects(other) for other in boxes[number + 1 :])
        assert not any(box.intersects(mark.box(1)) for mark in made.marks)


def test_a_day_that_no_calendar_has_stands_for_itself():
    made = plan(figure("f1", 1, published="2026-02-30"), figure("f2", 2, published="2026-02-28"))
    assert [band.day for band in made.bands] == ["2026-02-28", "2026-02-30"]


def test_without_a_number_there_is_an_empty_axis():
    assert plan(figure("f1", qualifier="")).marks == ()
    assert plan().bands == ()


def test_a_bracket_joins_two_marks_with_its_sign_between_them():
    one, other = plan(figure("f1", 14), figure("f2", 31)).marks
    corners, sign = bracket(one, other)
    assert (corners[0], corners[-1]) == (one.at, other.at)
    assert one.at.x() < sign.x() < other.at.x()


def test_each_kind_has_a_shape_of_its_own():
    shapes = [shape_of(kind) for kind in KINDS]
    outlines = {
        tuple((shape.elementAt(n).x, shape.elementAt(n).y) for n in range(shape.elementCount())) for shape in shapes
    }
    assert len(KINDS) == len(outlines) == 10


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_each_kind_stands_out_from_the_surface(look: Look, theme):
    shown = Look(theme, look.icons)
    from annotator.gui.theme import contrast

    for kind in KINDS:
        assert contrast(colour_of(shown, kind).name().upper(), theme.tokens.surface) >= 3, kind


def test_a_hollow_mark_shows_what_is_behind_it(look: Look):
    image = QImage(40, 40, QImage.Format.Format_RGB32)
    image.fill(look.colour("surface"))
    with QPainter(image) as painter:
        paint_mark(painter, look, QPointF(20, 20), "military", radius=12, hollow=True)
    assert image.pixelColor(20, 20) == look.colour("surface")
    assert image.pixelColor(20, 10) == colour_of(look, "military")


def test_pictures_hold_every_panel_and_are_what_they_say(look: Look):
    one = panel(figure("f1", 14), figure("f2", 31), pairs=((0, 1),))
    single = TollPicture("Killed", (("medical", "Medical"),), [one])
    double = single._replace(panels=[one, one])
    assert png_of(single, look).startswith(b"\x89PNG")
    heights = [QImage.fromData(png_of(each, look)).height() for each in (single, double)]
    assert heights[0] < heights[1]
    svg = svg_of(double, look).decode()
    assert svg.startswith("<?xml")
    assert "≠" in svg


def test_the_numbers_of_the_axis_have_room_however_large(look: Look):
    metrics = QFontMetricsF(look.font(12, tabular=True))
    for number in (3, 999, 1_250_000, 88_888_888):
        made = plan(figure("f1", number))
        widest = max(metrics.horizontalAdvance(f"{value:,}") for value, _ in made.ticks)
        assert made.plot.left() - BOX.left() >= widest + look.px(10)
