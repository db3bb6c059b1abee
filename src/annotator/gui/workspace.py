"""The three panes of an open project and how they fold when the window is narrow."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from annotator.gui.look import Look
from annotator.gui.overriding import override
from annotator.gui.views.article_view import ArticleView

ARTICLES_WIDTH = 252
TAGS_WIDTH = 324
LEAST_PANEL_WIDTH = 200


class Fold(Enum):
    """How much of the panes fits beside an article of at least 45 characters a line."""

    NOTHING = "all panes stand beside each other"
    ARTICLES = "the article list is folded away"
    TAGS = "the tag panel is a drawer over the article too"


class Workspace(QWidget):
    """Article list, article and tag panel beside each other; the panels fold before the text gets too narrow.

    What the user wants to see is kept apart from what fits: a folded panel comes back with the room. While a panel is
    folded its action shows it as a drawer over the article, which closes when the focus returns there.
    """

    panels_shown = Signal(bool, bool)
    """Whether the article list and the tag panel can be seen now."""
    widths_changed = Signal(int, int)
    """The user dragged a border: the panels' widths in pixels at 100 %."""

    def __init__(
        self,
        look: Look,
        articles: QWidget,
        article: ArticleView,
        tags: QWidget,
        parent: QWidget | None = None,
    ) -> None:
        """Put the panes together.

        Args:
            look: Sizes and colours.
            articles: The left panel.
            article: The view in the centre.
            tags: The right panel.
            parent: Where it is to stand. Every later move takes 2 ms, since each of the many widgets follows.
        """
        super().__init__(parent)
        self._look = look
        self.articles, self.article, self.tags = articles, article, tags
        self._wanted = {"articles": True, "tags": True}
        self._drawers: set[str] = set()
        self.fold = Fold.NOTHING

        self._centre = QWidget(self)
        column = QVBoxLayout(self._centre)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(article, 1)

        self._splitter = QSplitter(Qt.Orientation.Horizontal, self)
        self._splitter.setHandleWidth(1)
        self._splitter.setChildrenCollapsible(False)
        for pane in (articles, self._centre, tags):
            self._splitter.addWidget(pane)
        self._splitter.setStretchFactor(1, 1)
        self._splitter.splitterMoved.connect(self._moved)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._splitter)

        self._drawer = _Drawer(self)
        self._drawer.closed.connect(self.close_drawers)
        self._widths = {"articles": ARTICLES_WIDTH, "tags": TAGS_WIDTH}
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.timeout.connect(self.refit)

    # -- what the user wants -------------------------------------------------------------------------------------------

    def set_widths(self, articles: int, tags: int) -> None:
        """Make the panels that wide, in pixels at 100 %; 0 for the usual width."""
        self._widths = {"articles": articles or ARTICLES_WIDTH, "tags": tags or TAGS_WIDTH}
        self.refit()

    def want(self, panel: str, wanted: bool) -> None:
        """Show or hide `articles` or `tags`; where it is folded for lack of room, as a drawer."""
        if self._is_folded(panel):
            if wanted:
                self._open_drawer(panel)
            else:
                self.close_drawers()
            return
        self._wanted[panel] = wanted
        self.refit()

    def restore(self, *, articles: bool, tags: bool) -> None:
        """Take what the user wanted to see when the project was last open, whatever fits now."""
        self._wanted = {"articles": articles, "tags": tags}
        self.refit()

    def wants(self, panel: str) -> bool:
        """Say whether the user wants to see the panel where it fits."""
        return self._wanted[panel]

    def shows(self, panel: str) -> bool:
        """Say whether the panel can be seen now."""
        return panel in self._drawers or (self._wanted[panel] and not self._is_folded(panel))

    def reveal(self, panel: str) -> QWidget:
        """Make sure that the panel can be seen, and return it."""
        if not self.shows(panel):
            self.want(panel, True)
        return self.articles if panel == "articles" else self.tags

    def close_drawers(self) -> None:
        """Put drawers away."""
        if self._drawers:
            self._drawers.clear()
            self.refit()

    def is_drawer(self, panel: str) -> bool:
        """Say whether the panel lies over the article now."""
        return panel in self._drawers

    def put_above(self, bar: QWidget) -> None:
        """Put a bar above the article, which it pushes down while it is shown."""
        column = self._centre.layout()
        assert isinstance(column, QVBoxLayout)
        column.insertWidget(0, bar)

    def panes(self) -> list[QWidget]:
        """Return the panes that can be seen, in the order in which F6 goes round them."""
        panes = [self.articles] if self.shows("articles") else []
        panes.append(self.article)
        return [*panes, self.tags] if self.shows("tags") else panes

    def set_look(self, look: Look) -> None:
        """Draw in that look from now on."""
        self._look = look
        self._settle.start(0)

    # -- what fits -----------------------------------------------------------------------------------------------------

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.refit()

    def refit(self) -> None:
        """Fold what leaves the text less than 45 characters a line, unfold what has room again."""
        need = self.article.least_width()
        widths = {panel: self._look.px(self._widths[panel]) if self._wanted[panel] else 0 for panel in self._widths}
        if self.width() >= need + widths["articles"] + widths["tags"]:
            self.fold = Fold.NOTHING
        elif self.width() >= need + widths["tags"]:
            self.fold = Fold.ARTICLES
        else:
            self.fold = Fold.TAGS
        self._drawers = {panel for panel in self._drawers if self._is_folded(panel)}
        for panel, pane, index in (("articles", self.articles, 0), ("tags", self.tags, 2)):
            parent = pane.parentWidget()
            if panel in self._drawers:
                self._drawer.hold(pane, self._look.px(self._widths[panel]), left=panel == "articles")
            else:
                self._drawer.release(pane)
                if self._splitter.widget(index) is not pane:
                    self._splitter.insertWidget(index, pane)
                    self._splitter.setStretchFactor(1, 1)
                pane.setVisible(self.shows(panel))
            if pane.parentWidget() is not parent:
                self._dress(pane)
        if not self._drawers:
            left, right = (widths[p] if self.shows(p) else 0 for p in ("articles", "tags"))
            self._splitter.setSizes([left, max(1, self.width() - left - right), right])
        self.panels_shown.emit(self.shows("articles"), self.shows("tags"))

    def _dress(self, pane: QWidget) -> None:
        """Give what moved its look again: with a new parent Qt's style sheets give fonts back as they were at first."""
        for part in (pane, *pane.findChildren(QWidget)):
            set_look = getattr(part, "set_look", None)
            if set_look is not None:
                set_look(self._look)

    def _is_folded(self, panel: str) -> bool:
        return self.fold is Fold.TAGS or (self.fold is Fold.ARTICLES and panel == "articles")

    def _open_drawer(self, panel: str) -> None:
        self._drawers = {panel}
        self.refit()

    def _moved(self) -> None:
        sizes = self._splitter.sizes()
        scale = self._look.px(100) / 100
        for index, panel in ((0, "articles"), (2, "tags")):
            pane = self._splitter.widget(index)
            if pane is not None and pane.isVisible() and sizes[index]:
                self._widths[panel] = max(LEAST_PANEL_WIDTH, round(sizes[index] / scale))
        self.widths_changed.emit(self._widths["articles"], self._widths["tags"])


class _Drawer(QFrame):
    """Holds a folded panel over the edge of the workspace while it is wanted."""

    closed = Signal()

    def __init__(self, workspace: QWidget) -> None:
        super().__init__(workspace)
        self._held: QWidget | None = None
        self._left = False
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(1, 0, 1, 0)
        self.setProperty("pane", "drawer")
        self.hide()
        QApplication.instance().focusChanged.connect(self._focus_changed)  # type: ignore[union-attr]  # there is one

    def hold(self, pane: QWidget, width: int, *, left: bool) -> None:
        workspace = self.parentWidget()
        assert workspace is not None
        if self._held is not None and self._held is not pane:
            self.release(self._held)
        self._held, self._left = pane, left
        self._box.addWidget(pane)
        width = min(width, workspace.width())
        self.setGeometry(0 if left else workspace.width() - width, 0, width, workspace.height())
        pane.show()
        self.show()
        self.raise_()

    def release(self, pane: QWidget) -> None:
        if self._held is pane:
            self._box.removeWidget(pane)
            self._held = None
            self.hide()

    def _focus_changed(self, _old: QWidget | None, new: QWidget | None) -> None:
        # A menu or a dialog of the panel takes the focus without the reader having left it.
        if self._held is None or new is None or new is self or self.isAncestorOf(new):
            return
        if new.window() is self.window():
            self.closed.emit()
