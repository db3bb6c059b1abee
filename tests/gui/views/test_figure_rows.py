"""The rows of the table of figures say what they are in any width."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QFontMetricsF

from annotator.analysis.figures import Counter
from annotator.analysis.rollup import Group
from annotator.domain.counting import BUILT_IN_RULES
from annotator.gui import fonts
from annotator.gui.look import Look
from annotator.gui.models.figure_names import FigureNames
from annotator.gui.models.figure_set import FigureSet
from annotator.gui.models.figure_table import NUMBERS, Column, FigureTable, GroupRow
from annotator.gui.views.figures.figure_rows import _LEAST, FigureRows, fitting_title
from annotator.jobs.new_project import default_label_set
from tests.analysis.making import figure

TITLE = "Hundreds of supporters have broken into the embassy, storming the compound with gunshots"


@pytest.mark.parametrize("whom", [" · killed · civilian", " · injured · state combatant, US"])
def test_a_group_of_an_article_with_a_long_title_still_says_its_harm_and_victims(look: Look, whom: str):
    font = look.font(13)
    row = GroupRow(Group("", "a1", "killed", "civilian", ""), figure(), TITLE, whom)
    room = QFontMetricsF(font).horizontalAdvance(TITLE) * 0.6
    shown = fitting_title(row, font, room)
    assert shown.startswith(TITLE[:10])
    assert shown.endswith(f"…{whom}")
    assert QFontMetricsF(font).horizontalAdvance(shown) <= room


def test_a_short_title_is_shown_whole(look: Look):
    row = GroupRow(Group("market", "", "killed", "civilian", ""), figure(), "Market", " · killed · civilian")
    assert fitting_title(row, look.font(13), 1000) == "Market · killed · civilian"


def test_a_day_of_another_year_fits_its_column_at_its_least(look: Look):
    words = QFontMetricsF(look.font(13)).horizontalAdvance("30 Sep 2025")
    assert words + look.px(20) <= look.px(_LEAST[Column.DATE])


def test_a_large_number_is_never_cut_in_a_narrow_table(look: Look):
    model = FigureTable()
    rows = FigureRows(model, look)
    rows.resize(700, 400)
    of = FigureSet([figure("f1", 1_234_567), figure("f2", 3)], FigureNames(default_label_set(), {}, 2026))
    model.show_figures(of, [0, 1], Counter(BUILT_IN_RULES[0]), lambda _group: None)
    words = QFontMetricsF(look.font(13, fonts.SEMIBOLD, tabular=True)).horizontalAdvance("1,234,567")
    assert all(rows.columnWidth(column) >= words + look.px(20) for column in NUMBERS)
