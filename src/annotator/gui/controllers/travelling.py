"""Going to a place of the project, and back to where one came from."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from collections.abc import Mapping

    from annotator.gui.actions import Handler
    from annotator.gui.controllers.labelling import Labelling
    from annotator.gui.desk import Desk
    from annotator.gui.views.article_view import ArticleView

_MOST = 100


class Stop(NamedTuple):
    """Where somebody was: an article, a code point of it, and the annotation that was selected."""

    article: str
    position: int
    annotation: str = ""


class Travelling(QObject):
    """Jumps, and remembers where they began."""

    def __init__(self, desk: Desk, view: ArticleView, labelling: Labelling, parent: QObject) -> None:
        """Begin with no journey."""
        super().__init__(parent)
        self._desk = desk
        self._view = view
        self._labelling = labelling
        self._behind: list[Stop] = []

    def handlers(self) -> Mapping[str, Handler]:
        """What serves which action."""
        return {"move.back": self.back}

    def here(self) -> Stop:
        """Return where the reader is."""
        return Stop(self._desk.article_id, self._view.current_span.start, self._labelling.selected)

    def go_to(self, stop: Stop) -> bool:
        """Go to a place, from which `back` returns; says whether it could be opened."""
        began = self.here()
        if not self._arrive(stop):
            return False
        if began.article and began != stop:
            self._behind = [*self._behind[-_MOST + 1 :], began]
        return True

    def back(self) -> None:
        """Return to where the last jump began."""
        while self._behind:
            stop = self._behind.pop()
            row = self._desk.rows.get(stop.article)
            if row is None or not row[0].removed:
                self._arrive(stop)
                return
        self._desk.said.emit("There is no place to go back to.")

    def _arrive(self, stop: Stop) -> bool:
        if stop.article != self._desk.article_id:
            if not self._desk.open_article(stop.article, stop.position):
                return False
        else:
            self._desk.place_shown.emit(stop.position)
        if self._desk.labels.get(stop.annotation) is not None:
            self._labelling.select(stop.annotation)
        return True
