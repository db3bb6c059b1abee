"""Moving through the open article, and how it is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu

if TYPE_CHECKING:
    from collections.abc import Mapping

    from annotator.gui.actions import Handler
    from annotator.gui.controllers.labelling import Labelling
    from annotator.gui.desk import Desk
    from annotator.gui.frame import WindowFrame
    from annotator.gui.views.article_view import ArticleView

CAPTIONS = {"show": "shown", "dim": "dimmed", "hide": "hidden, but for labelled ones"}
"""The ways of showing captions and page text, in turn, each as the user is told of it."""

_MENU = (
    "label.nothing",
    "label.take",
    "label.dismiss",
    "label.fill",
    "",
    "label.link",
    "label.follow_link",
    "",
    "label.remove",
    "label.note",
    "",
    "edit.copy",
    "find.article",
    "",
    "sentence.split",
    "sentence.merge",
    "paragraph.kind",
)


class Reading(QObject):
    """Serves the keys that move the cursor, and those that change what of the article can be seen."""

    went = Signal()
    """The user let go of what was selected."""

    def __init__(
        self, desk: Desk, view: ArticleView, labelling: Labelling, window: WindowFrame, parent: QObject
    ) -> None:
        """Connect the article view."""
        super().__init__(parent)
        self._desk = desk
        self._view = view
        self._labelling = labelling
        self._window = window
        view.hidden_clicked.connect(lambda: self.set_captions("dim"))
        view.zoom_requested.connect(lambda step: window.serve("view.zoom_in" if step > 0 else "view.zoom_out"))
        view.menu_requested.connect(self.show_menu)

    def handlers(self) -> Mapping[str, Handler]:
        """What serves which action."""
        view = self._view
        return {
            "move.next_sentence": lambda: view.move_sentence(1),
            "move.previous_sentence": lambda: view.move_sentence(-1),
            "move.next_unlabelled": lambda: self.move_unlabelled(1),
            "move.previous_unlabelled": lambda: self.move_unlabelled(-1),
            "move.next_paragraph": lambda: view.move_paragraph(1),
            "move.previous_paragraph": lambda: view.move_paragraph(-1),
            "move.page_down": lambda: view.move_screen(1),
            "move.page_up": lambda: view.move_screen(-1),
            "move.first": lambda: view.move_to_end(-1),
            "move.last": lambda: view.move_to_end(1),
            "move.word_left": lambda: view.move_word(-1),
            "move.word_right": lambda: view.move_word(1),
            "select.next_sentence": lambda: view.move_sentence(1, extend=True),
            "select.previous_sentence": lambda: view.move_sentence(-1, extend=True),
            "select.word_left": lambda: view.move_word(-1, extend=True),
            "select.word_right": lambda: view.move_word(1, extend=True),
            "select.let_go": self.let_go,
            "edit.copy": self.copy,
            "captions.way": self.set_captions,
            "captions.next_way": self.next_captions,
            "view.others_labels": self.set_show_others,
        }

    def move_unlabelled(self, step: int) -> None:
        """Go to the next sentence that is neither labelled nor read, or to the one before."""
        if not self._view.next_unlabelled(step):
            self._window.say(
                "Every sentence here is labelled or read." if step > 0 else "There is none before this one."
            )

    def let_go(self) -> None:
        """Let go of selected words, of an extent, and of a selected annotation."""
        self._labelling.select("")
        self._view.let_go()
        self.went.emit()

    def copy(self) -> None:
        """Copy the selected words, else the sentence, exactly as the article has them."""
        QGuiApplication.clipboard().setText(self._view.selected_text())
        self._window.say("Copied.")

    def set_captions(self, way: object) -> None:
        """Show, dim or hide captions and page text."""
        self._desk.set_captions(str(way))
        self._window.preferences.change(captions=str(way))
        self._window.actions_.choose("captions.way", str(way))

    def next_captions(self) -> None:
        """Go through the ways of showing captions."""
        ways = list(CAPTIONS)
        way = ways[(ways.index(self._desk.captions) + 1) % len(ways)]
        self.set_captions(way)
        self._window.say(f"Captions and page text: {CAPTIONS[way]}.")

    def set_show_others(self, shown: object) -> None:
        """Show what other annotators said, or not."""
        self._desk.set_show_others(bool(shown))
        self._window.preferences.change(others_labels=bool(shown))
        self._window.actions_["view.others_labels"].setChecked(bool(shown))
        if shown and self._desk.article_id and not self._desk.session.others(self._desk.article_id):
            self._window.say("Nobody else has labelled this article.")

    def show_menu(self, place: QPoint) -> None:
        """Offer what can be done with the sentence under the pointer."""
        actions = self._window.actions_
        menu = QMenu(self._view)
        menu.addActions(actions.items("label.give"))
        menu.addSeparator()
        for entry in _MENU:
            if entry:
                menu.addAction(actions[entry])
            else:
                menu.addSeparator()
        menu.exec(place)
        menu.deleteLater()
