"""The rows of the table of figures say what they are in any width."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QFontMetricsF

from annotator.analysis.rollup import Group
from annotator.gui.look import Look
from annotator.gui.models.figure_table import Column, GroupRow
from annotator.gui.views.figures.figure_rows import _LEAST, fitting_title
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
