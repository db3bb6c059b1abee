"""Going from article to article: the list, next and previous, done, details, removal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from annotator.gui.actions import Handler
    from annotator.gui.desk import Desk
    from annotator.gui.models.article_table import ArticleTable
    from annotator.gui.views.article_list import ArticleList


class Browsing(QObject):
    """Keeps the list of articles true and opens what is chosen from it."""

    list_wanted = Signal()
    """The list must be seen now."""

    def __init__(self, desk: Desk, table: ArticleTable, articles: ArticleList, parent: QObject | None = None) -> None:
        """Connect the list."""
        super().__init__(parent)
        self._desk = desk
        self._table = table
        self._list = articles
        articles.article_chosen.connect(self.open)
        articles.done_wanted.connect(self.set_done)
        articles.removal_wanted.connect(self.remove)
        desk.rows_changed.connect(self._show_rows)
        desk.article_opened.connect(lambda _position: articles.show_article(desk.article_id))

    def handlers(self) -> Mapping[str, Handler]:
        """What serves which action."""
        return {
            "article.next": self.open_next,
            "article.previous": self.open_previous,
            "article.done_next": self.done_and_next,
            "article.done": lambda done: self.set_done([self._desk.article_id], bool(done)),
            "article.remove": lambda: self.remove([self._desk.article_id]),
        }

    def open(self, article_id: str) -> None:
        """Open the article at its start, unless it is open already."""
        if article_id and article_id != self._desk.article_id:
            self._desk.open_article(article_id)

    def open_next(self) -> None:
        """Open the next article of the filtered list."""
        self._go(self._list.next_article(self._desk.article_id), "This is the last article of the list.")

    def open_previous(self) -> None:
        """Open the previous article of the filtered list."""
        self._go(self._list.previous_article(self._desk.article_id), "This is the first article of the list.")

    def filter(self) -> None:
        """Let the user say which articles the list shows."""
        self.list_wanted.emit()
        self._list.focus_filter()

    def done_and_next(self) -> None:
        """Mark the article as done and open the next that is not."""
        following = self._list.next_article(self._desk.article_id, open_only=True)
        self.set_done([self._desk.article_id], True)
        self._go(following, "Done. There is no further article that is not done.")

    def set_done(self, articles: Sequence[str], done: bool) -> None:
        """Say of each article that this annotator is through with it, or not."""

        def mark() -> None:
            for article in articles:
                self._desk.session.set_done(article, done=done)

        self._desk.attempt(mark)

    def remove(self, articles: Sequence[str]) -> None:
        """Take articles out of the list; undo brings them back, so nothing is asked."""
        chosen = [(article, self._desk.rows[article][0].title) for article in articles if article in self._desk.rows]
        if chosen and self._desk.attempt(lambda: self._desk.session.remove_articles(chosen)):
            what = "The article is" if len(chosen) == 1 else f"{len(chosen)} articles are"
            self._desk.said.emit(f"{what} taken out of the list. The files stay; Ctrl+Z brings it back.")

    def _go(self, article_id: str, otherwise: str) -> None:
        if article_id:
            self._desk.open_article(article_id)
        else:
            self._desk.said.emit(otherwise)

    def _show_rows(self, changed: tuple[str, ...] | None) -> None:
        if changed is None:
            self._table.set_rows(self._desk.listed())
            self._list.show_article(self._desk.article_id)
            return
        for article in changed:
            row = self._desk.rows.get(article)
            if row is not None and not row[0].removed:
                self._table.update_row(article, *row)
