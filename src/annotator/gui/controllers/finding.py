"""Words in the open article and in all articles of the project."""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from annotator.gui.background import Task
from annotator.jobs.search import Match, search
from annotator.text.finding import Query
from annotator.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from annotator.gui.actions import Handler
    from annotator.gui.desk import Desk
    from annotator.gui.frame import WindowFrame
    from annotator.gui.look import Look
    from annotator.gui.views.article_view import ArticleView
    from annotator.gui.views.find_bar import FindBar
    from annotator.gui.views.project_search import ProjectSearch

HANDED_OVER_S = 0.1


class Finding(QObject):
    """Finds words and goes to them."""

    def __init__(self, desk: Desk, view: ArticleView, bar: FindBar, window: WindowFrame, parent: QObject) -> None:
        """Connect the bar above the article."""
        super().__init__(parent)
        self._desk = desk
        self._view = view
        self._bar = bar
        self._window = window
        self._query = Query("")
        self._search: ProjectSearch | None = None
        self._task: Task | None = None
        self._found: list[Span] = []
        self._at = -1
        bar.query_changed.connect(self.look_for)
        bar.next_wanted.connect(lambda: self.step(1))
        bar.previous_wanted.connect(lambda: self.step(-1))
        bar.closed.connect(self.end)

    def handlers(self) -> Mapping[str, Handler]:
        """What serves which action."""
        return {
            "find.next": lambda: self.step(1),
            "find.previous": lambda: self.step(-1),
            "find.project": self.search_project,
        }

    def open(self) -> None:
        """Open the bar, with the selected words in it."""
        selection = self._view.selection
        self._bar.open_bar(self._view.selected_text() if selection is not None else "")

    def look_for(self, query: Query) -> None:
        """Find the words in the open article, and go to the first place from the cursor on."""
        self._query = query
        text = self._desk.article.text if self._desk.article_id else ""
        self._found = list(query.find(text))
        here = self._view.current_span.start if self._desk.article_id else 0
        self._at = next((at for at, span in enumerate(self._found) if span.end > here), 0) if self._found else -1
        self._show(go=bool(self._found))

    def search_again(self) -> None:
        """Find the words in the article that is open now, staying where the cursor is."""
        if self._bar.isVisible():
            text = self._desk.article.text if self._desk.article_id else ""
            self._found = list(self._query.find(text))
            self._at = -1
            self._show(go=False)

    def step(self, step: int) -> None:
        """Go to the next place or the one before, round the article's end."""
        if not self._bar.isVisible() and not self._query.text.strip():
            self.open()
            return
        if not self._found:
            self._found = list(self._query.find(self._desk.article.text))
            self._at = -1
        if not self._found:
            self._desk.said.emit(f"“{self._query.text}” is not in this article.")
            return
        self._at = (self._at + step) % len(self._found) if self._at >= 0 else (0 if step > 0 else len(self._found) - 1)
        self._show(go=True)

    def end(self) -> None:
        """Show what was found no more."""
        self._found, self._at = [], -1
        self._view.set_found((), -1)

    # -- in the project ------------------------------------------------------------------------------------------------

    def search_project(self) -> None:
        """Open the search over all articles, with the selected words in it."""
        words = self._view.selected_text() if self._desk.article_id and self._view.selection is not None else ""
        if self._search is None:
            from annotator.gui.views.project_search import ProjectSearch

            self._search = ProjectSearch(self._window.appearance.look, self._window)
            self._search.search_wanted.connect(self._look_everywhere)
            self._search.cancel_wanted.connect(self._stop)
            self._search.place_chosen.connect(self._go_to)
        self._search.open_search(words)

    def set_look(self, look: Look) -> None:
        """Draw in that look from now on."""
        if self._search is not None:
            self._search.set_look(look)

    def close(self) -> None:
        """Stop what runs and put the search away."""
        self._stop()
        if self._search is not None:
            self._search.close()
            self._search.deleteLater()
            self._search = None

    def _look_everywhere(self, query: Query) -> None:
        self._stop()
        folder, articles = self._desk.session.folder, [facts.id for facts, _ in self._desk.listed()]

        def work(task: Task) -> None:
            batch: list[Match] = []
            handed = monotonic()
            for match in search(folder.texts(articles), query, task, len(articles)):
                batch.append(match)
                if monotonic() - handed > HANDED_OVER_S:
                    task.found.emit(batch)
                    batch, handed = [], monotonic()
            task.found.emit(batch)

        task = self._task = Task(work, self)
        panel = self._search
        assert panel is not None

        def still(action: Callable[..., None]) -> Callable[..., None]:
            return lambda *values: action(*values) if self._task is task and self._search is panel else None

        task.found.connect(still(panel.add_results))
        task.progressed.connect(still(lambda done, total, _what: panel.show_progress(done, total)))
        task.finished.connect(still(lambda _answer: panel.finish()))
        task.failed.connect(still(lambda error: panel.finish(f"The search ended early: {error}")))
        task.start()

    def _stop(self) -> None:
        if self._task is not None:
            self._task.end()
            self._task.deleteLater()
            self._task = None

    def _go_to(self, article: str, start: int, end: int) -> None:
        if article == self._desk.article_id or self._desk.open_article(article, start):
            self._view.go_to(start)
            self._view.set_found((Span(start, end),), 0)

    def _show(self, *, go: bool) -> None:
        self._bar.show_count(self._at + 1, len(self._found))
        if go:
            self._view.go_to(self._found[self._at].start)
        self._view.set_found(self._found, self._at)
