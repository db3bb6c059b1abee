"""The guidelines: read in a window beside the work, and searched."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from annotator.domain.documents import LABELS
from annotator.jobs.progress import Unwatched
from annotator.jobs.search import search

if TYPE_CHECKING:
    from collections.abc import Mapping

    from annotator.domain.edits import Edit
    from annotator.gui.actions import Handler
    from annotator.gui.desk import Desk
    from annotator.gui.frame import WindowFrame
    from annotator.gui.look import Look
    from annotator.gui.views.guidelines import GuidelineReader
    from annotator.jobs.guidelines import Passage
    from annotator.text.finding import Query

_BETWEEN = " › "


class Guidelines(QObject):
    """Shows what is written about labels and attributes; the window is made when it is first wanted."""

    def __init__(self, desk: Desk, window: WindowFrame, parent: QObject) -> None:
        """Serve the desk."""
        super().__init__(parent)
        self._desk = desk
        self._window = window
        self._reader: GuidelineReader | None = None
        self._passages: tuple[Passage, ...] = ()
        self._query: Query | None = None
        desk.session.edited.connect(self._edited)

    def handlers(self) -> Mapping[str, Handler]:
        """What serves which action."""
        return {"label.guidelines": self.search}

    def search(self) -> None:
        """Open the guidelines, and let the user look for something in them."""
        self._opened().open_search()

    def read(self, label: str, attribute: str = "") -> None:
        """Open the guidelines at a label, or at one of its attributes."""
        reader = self._opened()
        reader.field.clear()
        reader.show()
        reader.activateWindow()
        reader.go_to(label, attribute)
        reader.page.setFocus()

    def set_look(self, look: Look) -> None:
        """Draw in that look from now on."""
        if self._reader is not None:
            self._reader.set_look(look)

    def close(self) -> None:
        """Put the window away."""
        if self._reader is not None:
            self._reader.close()
            self._reader.deleteLater()
            self._reader = None

    def _opened(self) -> GuidelineReader:
        if self._reader is None:
            from annotator.gui.views.guidelines import GuidelineReader

            self._reader = GuidelineReader(self._window.appearance.look, self._window)
            self._reader.search_wanted.connect(self._look_for)
            self._reader.passage_wanted.connect(self._show_passage)
            self._fill(self._reader)
        return self._reader

    def _fill(self, reader: GuidelineReader) -> None:
        from annotator.jobs.guidelines import pages, passages

        label_set = self._desk.session.label_set
        self._passages = tuple(passages(label_set))
        reader.show_pages(pages(label_set))

    def _edited(self, edit: Edit) -> None:
        if self._reader is not None and LABELS in edit.documents:
            self._fill(self._reader)

    def _look_for(self, query: Query) -> None:
        if self._reader is None:
            return
        self._query = query
        texts = ((str(n), _BETWEEN.join(each.path), each.text) for n, each in enumerate(self._passages))
        self._reader.show_results(list(search(texts, query, Unwatched())))

    def _show_passage(self, number: str, start: int) -> None:
        passage = self._passages[int(number)]
        if self._reader is not None and self._query is not None:
            before = sum(1 for span in self._query.find(passage.text) if span.start < start)
            self._reader.show_passage(passage.label, passage.path, before)
