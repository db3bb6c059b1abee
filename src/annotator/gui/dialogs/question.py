"""A question that must be answered before anything else: plain text, each answer a button that says what it does."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtWidgets import QDialog, QPushButton, QWidget

from annotator.gui import fonts
from annotator.gui.dialogs.frame import Frame
from annotator.gui.look import Look
from annotator.gui.widgets import Text


@dataclass(frozen=True)
class Question:
    """What is asked.

    Attributes:
        headline: The question, in one line.
        text: What each answer would do, and what is safe.
        answers: The usual one first; none where there is only something to be told.
        cancel: The button that changes nothing, as Esc does.
        dangerous: The usual answer loses something; then Enter chooses the button that changes nothing.
    """

    headline: str
    text: str
    answers: tuple[str, ...]
    cancel: str = "Cancel"
    dangerous: bool = False


class QuestionDialog(Frame):
    """The question; `answer` is the number of the chosen answer from 0, or None."""

    def __init__(self, look: Look, question: Question, parent: QWidget | None = None) -> None:
        """Ask that question."""
        super().__init__(question.headline, look, parent, 460)
        self.answer: int | None = None
        headline = Text(question.headline, look, size=14, weight=fonts.SEMIBOLD, wrapped=True, parent=self)
        self.column.addWidget(headline)
        if question.text:
            self.column.addWidget(Text(question.text, look, wrapped=True, parent=self))
        buttons: list[QPushButton] = []
        for number, text in enumerate(question.answers):
            usual = number == 0
            button = self.button(text, primary=usual and not question.dangerous, danger=usual and question.dangerous)
            button.clicked.connect(lambda _checked, answer=number: self._choose(answer))
            buttons.insert(0, button)
        safe = question.dangerous or not question.answers
        cancel = self.button(question.cancel, primary=safe)
        cancel.clicked.connect(self.reject)
        self.add_buttons(cancel, *buttons)
        (cancel if safe else buttons[-1]).setFocus()

    def _choose(self, answer: int) -> None:
        self.answer = answer
        self.accept()


def ask(parent: QWidget | None, look: Look, question: Question) -> int | None:
    """The number of the answer that the user chose, from 0; None for none of them."""
    dialog = QuestionDialog(look, question, parent)
    accepted = dialog.exec() == QDialog.DialogCode.Accepted
    dialog.deleteLater()
    return dialog.answer if accepted else None
