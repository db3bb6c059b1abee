"""Pages beside the article are made when they are first shown, and told when they are shown and when they are not."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from PySide6.QtWidgets import QLabel, QWidget

from annotator.gui.look import Look
from annotator.gui.pages import ARTICLE, Pages
from annotator.gui.views.toolbar import Tab


class Remembering:
    """A page that keeps what it was told."""

    def __init__(self) -> None:
        self.told: list[str] = []
        self._label = QLabel("figures")

    @property
    def widget(self) -> QWidget:
        return self._label

    def panes(self) -> list[QWidget]:
        return [self._label]

    def begin(self) -> None:
        self.told.append("begin")

    def end(self) -> None:
        self.told.append("end")

    def find(self) -> None:
        self.told.append("find")

    def place(self) -> str:
        return "9 figures"

    def hints(self) -> Sequence[tuple[str, str]]:
        return ()

    def set_look(self, look: Look) -> None:
        self.told.append(f"look {look.interface_size}")


@pytest.fixture
def made() -> list[Remembering]:
    return []


@pytest.fixture
def pages(qtbot, made: list[Remembering]) -> Pages:
    pages = Pages()
    pages.set_article(QLabel("article"))
    qtbot.addWidget(pages)

    def make() -> Remembering:
        made.append(Remembering())
        return made[-1]

    pages.add(Tab("figures", "Figures"), make)
    return pages


def test_the_article_comes_first_and_no_other_page_is_made(pages: Pages, made: list[Remembering]):
    assert [tab.text for tab in pages.tabs] == ["Article", "Figures"]
    assert (pages.current, pages.page, made) == (ARTICLE, None, [])


def test_a_page_is_made_once_and_told_when_it_is_shown(pages: Pages, made: list[Remembering], qtbot):
    told: list[str] = []
    pages.shown.connect(told.append)
    with qtbot.waitSignal(pages.made):
        pages.show_page("figures")
    pages.show_page(ARTICLE)
    pages.show_page("figures")

    assert len(made) == 1
    assert made[0].told == ["begin", "end", "begin"]
    assert told == ["figures", ARTICLE, "figures"]
    assert pages.page is made[0]


def test_a_page_that_is_chosen_again_takes_the_keys_again(pages: Pages, made: list[Remembering], qtbot):
    pages.show_page("figures")
    with qtbot.assertNotEmitted(pages.shown):
        pages.show_page("figures")
    assert made[0].told == ["begin", "begin"]


def test_only_pages_that_were_made_are_drawn_anew(pages: Pages, made: list[Remembering], look: Look):
    pages.set_look(look)
    assert made == []
    pages.show_page("figures")
    pages.set_look(look)
    assert made[0].told == ["begin", "look 100"]


def test_a_bar_stands_above_the_page(pages: Pages):
    bar = QLabel("not saved")
    pages.put_above(bar)
    assert bar.parentWidget() is pages
