"""The panes of a project, built and not yet connected: article list, article with the bars above it, and tag panel."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtWidgets import QStackedWidget, QWidget

from annotator.gui.models.article_table import ArticleTable
from annotator.gui.pages import Pages
from annotator.gui.views.article_list import ArticleList
from annotator.gui.views.article_view import ArticleView
from annotator.gui.views.tag_panel import TagPanel
from annotator.gui.workspace import Workspace

if TYPE_CHECKING:
    from annotator.gui.look import Look
    from annotator.gui.views.find_bar import FindBar
    from annotator.gui.views.mode_bar import ModeBar
    from annotator.settings import Settings

    _Bar = TypeVar("_Bar", FindBar, ModeBar)


class Panes:
    """What a project is shown in. Knows nothing of the domain, so that it can be painted before that is loaded.

    Attributes:
        side: What stands on the right: the tag panel, or what takes its place for a while.
        pages: The article with its panels, and what is shown in the place of them.
    """

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        """Build them inside the parent; they are arranged once they are in the window, since that takes its time."""
        self.table = ArticleTable()
        self.articles = ArticleList(self.table, look)
        self.view = ArticleView(look)
        self.tags = TagPanel(look)
        self.side = QStackedWidget()
        self.side.addWidget(self.tags)
        self._look = look
        self.pages = Pages(parent)
        self.workspace = Workspace(look, self.articles, self.view, self.side, self.pages.room)
        self.pages.set_article(self.workspace)
        self.table.setParent(self.workspace)

    # The bars above the article are hidden at first, and made once an article has been painted without them.

    @cached_property
    def find_bar(self) -> FindBar:
        """The bar that finds words in the article."""
        from annotator.gui.views.find_bar import FindBar

        return self._above(FindBar(self._look))

    @cached_property
    def link_bar(self) -> ModeBar:
        """The bar that says what a link is made from."""
        from annotator.gui.views.mode_bar import ModeBar

        return self._above(ModeBar("link", "Linking", self._look))

    def _above(self, bar: _Bar) -> _Bar:
        self.workspace.put_above(bar)
        bar.set_look(self._look)  # with a new parent the style sheet gives fonts back as they were at first
        bar.hide()
        return bar

    def arrange(self, mine: Settings) -> None:
        """Make them as wide as the user had them, and show those that they had."""
        self.workspace.set_widths(mine.articles_width, mine.tags_width)
        self.workspace.restore(articles=mine.articles_panel, tags=mine.tags_panel)
