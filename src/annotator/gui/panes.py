"""The panes of a project, built and not yet connected: article list, article with its find bar, and tag panel."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget, QWidget

from annotator.gui.models.article_table import ArticleTable
from annotator.gui.pages import Pages
from annotator.gui.views.article_list import ArticleList
from annotator.gui.views.article_view import ArticleView
from annotator.gui.views.find_bar import FindBar
from annotator.gui.views.mode_bar import ModeBar
from annotator.gui.views.tag_panel import TagPanel
from annotator.gui.workspace import Workspace

if TYPE_CHECKING:
    from annotator.gui.look import Look
    from annotator.settings import Settings


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
        self.find_bar = FindBar(look)
        self.tags = TagPanel(look)
        self.side = QStackedWidget()
        self.side.addWidget(self.tags)
        self.link_bar = ModeBar("link", "Linking", look)
        self.pages = Pages(parent)
        above = (self.find_bar, self.link_bar)
        self.workspace = Workspace(look, self.articles, self.view, self.side, above, self.pages.room)
        self.pages.set_article(self.workspace)
        self.table.setParent(self.workspace)

    def arrange(self, mine: Settings) -> None:
        """Make them as wide as the user had them, and show those that they had."""
        self.workspace.set_widths(mine.articles_width, mine.tags_width)
        self.workspace.restore(articles=mine.articles_panel, tags=mine.tags_panel)
