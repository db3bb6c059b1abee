"""The pages of an open project: the article, and those beside it, which are made when they are first shown."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple, Protocol

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from annotator.gui.look import Look
from annotator.gui.views.toolbar import Tab

ARTICLE = "article"
FIGURES, PROBLEMS = Tab("figures", "Figures"), Tab("problems", "Problems")
TABS = (Tab(ARTICLE, "Article"), FIGURES, PROBLEMS)
"""The tabs of all pages, which the toolbar shows before the project is open that offers them."""


class Page(Protocol):
    """What a page beside the article is to the window."""

    @property
    def widget(self) -> QWidget:
        """What is shown; Esc in it goes back to the article."""
        ...

    def panes(self) -> list[QWidget]:
        """Return its parts in the order in which F6 goes round them."""
        ...

    def begin(self) -> None:
        """Be up to date from now on, and take the keys: the page is shown."""
        ...

    def end(self) -> None:
        """Leave edits alone until the page is shown again."""
        ...

    def find(self) -> None:
        """Let the user look for something on it."""
        ...

    def place(self) -> str:
        """Return what the status bar says of the place."""
        ...

    def hints(self) -> Sequence[tuple[str, str]]:
        """Return the three or four keys that work now, each with a word for what it does."""
        ...

    def set_look(self, look: Look) -> None:
        """Draw in that look from now on."""
        ...


class _Entry(NamedTuple):
    """A page by its tab, and what makes it."""

    tab: Tab
    make: Callable[[], Page]


class Pages(QWidget):
    """The article and the pages beside it, of which one is shown."""

    made = Signal(object)
    """A page was made, and is about to be shown for the first time."""
    shown = Signal(str)
    """The page of that id is shown now."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin with nothing; `set_article` gives it the article."""
        super().__init__(parent)
        self._article: QWidget | None = None
        self._entries: dict[str, _Entry] = {}
        self._pages: dict[str, Page] = {}
        self._current = ARTICLE
        self._stack = QStackedWidget(self)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self._stack, 1)

    @property
    def room(self) -> QWidget:
        """The parent for what is to be shown as a page."""
        return self._stack

    def set_article(self, article: QWidget) -> None:
        """Take what shows the article, and show it."""
        self._article = article
        self._stack.addWidget(article)

    def add(self, tab: Tab, make: Callable[[], Page]) -> None:
        """Offer one more page, which is made when it is first shown."""
        self._entries[tab.id] = _Entry(tab, make)

    @property
    def tabs(self) -> tuple[Tab, ...]:
        """The tabs of all pages, in their order."""
        return (TABS[0], *(entry.tab for entry in self._entries.values()))

    @property
    def current(self) -> str:
        """The id of the page that is shown."""
        return self._current

    @property
    def page(self) -> Page | None:
        """The page that is shown; None while it is the article."""
        return self._pages.get(self._current)

    def show_page(self, page_id: str) -> None:
        """Show that page, and give it the keys unless it is the article, whose keys depend on what is in it."""
        before = self.page
        if page_id != self._current and before is not None:
            before.end()
        if page_id == ARTICLE:
            page = None
            assert self._article is not None
            self._stack.setCurrentWidget(self._article)
        else:
            page = self._pages.get(page_id) or self._made(page_id)
            self._stack.setCurrentWidget(page.widget)
        changed, self._current = page_id != self._current, page_id
        if page is not None:
            page.begin()
        if changed:
            self.shown.emit(page_id)

    def end(self) -> None:
        """Let no page follow the edits any more."""
        if self.page is not None:
            self.page.end()

    def put_above(self, bar: QWidget) -> None:
        """Put a bar above whatever page is shown."""
        self._column.insertWidget(0, bar)

    def set_look(self, look: Look) -> None:
        """Draw what was made in that look from now on."""
        for page in self._pages.values():
            page.set_look(look)

    def _made(self, page_id: str) -> Page:
        page = self._pages[page_id] = self._entries[page_id].make()
        self._stack.addWidget(page.widget)
        self.made.emit(page)
        return page
