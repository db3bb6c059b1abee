"""Words in all articles of the project: a window of its own beside the text, which a result leads to."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from annotator.gui.look import Look
from annotator.gui.models.search_results import FoundPlace, SearchResults, places_in_words
from annotator.gui.overriding import override
from annotator.gui.views.result_rows import ResultRows
from annotator.gui.widgets import SearchField, Text, is_asked_for, pass_look_on
from annotator.text.finding import Query

TYPING_PAUSE_MS = 350
LEAST_LETTERS = 2


class ProjectSearch(QDialog):
    """A field and what was found, growing while the search goes on; it stays open while its results are visited."""

    search_wanted = Signal(object)
    """This Query is to be looked for in all articles; a search that goes on is to be given up."""
    cancel_wanted = Signal()
    """The search that goes on is to be given up."""
    place_chosen = Signal(str, int, int)
    """The article with this id is to be shown at these code points."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        """A window without results."""
        super().__init__(parent)
        self.setWindowTitle("Find in project")
        self.setModal(False)
        self._look = look
        self._asked: Query | None = None
        self._running = False
        self._model = SearchResults(self)
        self.field = SearchField("Find in all articles", "Find in all articles", look)
        self._case = QCheckBox("Match case")
        self._whole = QCheckBox("Whole words")
        self._said = Text("", look, size=12, tone="muted", elided=True)
        self._cancel = QPushButton("Cancel")
        self.results = ResultRows(self._model, look)
        self._empty = Text("", look, tone="muted", wrapped=True)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(TYPING_PAUSE_MS)
        self._lay_out()
        self._pause.timeout.connect(self._search)
        self.field.textChanged.connect(lambda _text: self._pause.start())
        self.field.left.connect(self.reject)
        self._case.toggled.connect(lambda _checked: self._search())
        self._whole.toggled.connect(lambda _checked: self._search())
        self._cancel.clicked.connect(self._give_up)
        self.results.chosen.connect(self._choose)
        self.set_look(look)
        self._show()

    # -- what the window gives -----------------------------------------------------------------------------------------

    @property
    def query(self) -> Query:
        """What is looked for."""
        return Query(self.field.text(), whole_words=self._whole.isChecked(), match_case=self._case.isChecked())

    def open_search(self, words: str = "") -> None:
        """Show the window and let the user type; `words` replace the last ones and are looked for at once."""
        self.show()
        self.activateWindow()
        if words.strip() and "\n" not in words:
            self.field.setText(words.strip())
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()
        if self.query != self._asked:
            self._search()

    def add_results(self, places: Sequence[FoundPlace]) -> None:
        """Show what was found since the last time."""
        self._model.add(places)
        if places and not self.results.currentIndex().isValid():
            self.results.setCurrentIndex(self._model.index(1, 0))
        self._show()

    def show_progress(self, done: int, total: int) -> None:
        """Say how many articles were searched."""
        if self._running:
            far = f"{done:,} of {total:,}" if total else f"{done:,}"
            self._said.setText(f"{self._found()} · {far} articles searched…")

    def finish(self, problem: str = "") -> None:
        """Say that everything was searched, or why not."""
        self._running = False
        self._show()
        if problem:
            self._said.setText(problem)

    def set_look(self, look: Look) -> None:
        """Show everything in that look."""
        self._look = look
        pass_look_on(self, look)
        self.results.set_look(look)
        for widget in (self._case, self._whole, self._cancel):
            widget.setFont(look.font())
        margin = look.px(16)
        self._column.setContentsMargins(margin, margin, margin, margin)
        self._column.setSpacing(look.px(8))
        self._options.setSpacing(look.px(8))
        self.setMinimumWidth(min(look.px(320), self.screen().availableSize().width()))
        if not self.isVisible():
            room = self.screen().availableSize() * 0.9
            self.resize(min(look.px(640), room.width()), min(look.px(560), room.height()))

    # -- inside --------------------------------------------------------------------------------------------------------

    @override
    def event(self, event: QEvent) -> bool:
        if is_asked_for(event, Qt.Key.Key_Escape):
            event.accept()
            return True
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        in_field = self.field.hasFocus()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._entered()
        elif in_field and event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.results.step(1 if event.key() == Qt.Key.Key_Down else -1)
        else:
            super().keyPressEvent(event)

    @override
    def reject(self) -> None:
        self._give_up()
        super().reject()

    def _lay_out(self) -> None:
        self._options = QHBoxLayout()
        self._options.addWidget(self._case)
        self._options.addWidget(self._whole)
        self._options.addStretch(1)
        below = QHBoxLayout()
        below.addWidget(self._said, 1)
        below.addWidget(self._cancel)
        self._cancel.setAutoDefault(False)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self.field)
        self._column.addLayout(self._options)
        self._column.addWidget(self.results, 1)
        self._column.addWidget(self._empty, 1)
        self._column.addLayout(below)

    def _search(self) -> None:
        self._pause.stop()
        query = self.query
        if query == self._asked:
            return
        self._asked = query
        self._model.clear()
        if len(query.text.strip()) < LEAST_LETTERS:
            self._give_up()
            self._show()
            return
        self._running = True
        self._show()
        self.search_wanted.emit(query)

    def _entered(self) -> None:
        """Look for what was typed; where it was found already, go to the place."""
        if self.query != self._asked:
            self._search()
        else:
            self._choose(self.results.currentIndex().row())

    def _choose(self, row: int) -> None:
        place = self._model.place_at(row)
        if place is not None:
            self.place_chosen.emit(place.article, place.start, place.end)

    def _give_up(self) -> None:
        if self._running:
            self._running = False
            self.cancel_wanted.emit()
            self._show()
            self._said.setText(f"{self._found()}, not every article searched")

    def _found(self) -> str:
        model = self._model
        if not model.place_count:
            return "Nothing found yet" if self._running else "Nothing found"
        articles = "1 article" if model.article_count == 1 else f"{model.article_count:,} articles"
        return f"{places_in_words(model.place_count)} in {articles}"

    def _show(self) -> None:
        found = self._model.place_count > 0
        self.results.setVisible(found)
        self._empty.setVisible(not found)
        typed = len(self.field.text().strip()) >= LEAST_LETTERS
        if self._running:
            self._empty.setText("Searching…")
        elif typed and self._asked is not None:
            self._empty.setText("No article has these words. Try fewer or shorter ones.")
        else:
            self._empty.setText("Type words to find them in all articles of the project.")
        self._said.setText(self._found() if typed and self._asked is not None else "")
        self._cancel.setVisible(self._running)
