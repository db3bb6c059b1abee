"""Words in the open article and in all articles of the project."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from annotator.text.finding import Query

if TYPE_CHECKING:
    from collections.abc import Mapping

    from annotator.gui.actions import Handler
    from annotator.gui.desk import Desk
    from annotator.gui.main_window import MainWindow
    from annotator.gui.views.article_view import ArticleView
    from annotator.gui.views.find_bar import FindBar
    from annotator.text.spans import Span


class Finding(QObject):
    """Finds words and goes to them."""

    def __init__(self, desk: Desk, view: ArticleView, bar: FindBar, window: MainWindow, parent: QObject) -> None:
        """Connect the bar above the article."""
        super().__init__(parent)
        self._desk = desk
        self._view = view
        self._bar = bar
        self._window = window
        self._found: list[Span] = []
        self._at = -1

    def handlers(self) -> Mapping[str, Handler]:
        """What serves which action."""
        return {
            "find.article": self.open,
            "find.next": lambda: self.step(1),
            "find.previous": lambda: self.step(-1),
            "find.project": self.search_project,
        }
