"""What all fields of a form have: a caption, a line to answer in, and words below it about what is wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from annotator.gui.views.form.entry import Entry
from annotator.gui.views.form.state import FieldState, FormContext
from annotator.gui.widgets import Text
from annotator.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from annotator.domain.attributes import Attribute
    from annotator.domain.details import Detail
    from annotator.gui.look import Look
    from annotator.gui.views.form.offers import Offer


class Unreadable(Exception):
    """What was typed is no answer; the message is a sentence that says what would be one."""


class Field(QWidget):
    """Asks for one attribute; a subclass for each type says how answers are read and shown.

    As it is here, it takes what is offered and shows it as it is.
    """

    answered = Signal(str, object)
    """The attribute with this id is to have this detail, or none."""
    taken = Signal(str)
    """The proposed detail of the attribute with this id is to be taken."""
    went_on = Signal()
    """The next field is wanted."""
    all_taken = Signal()
    """Everything that is proposed is to be taken."""
    left = Signal()
    """Back to the article."""
    entered = Signal(str)
    """The attribute with this id has the focus."""
    incident_wanted = Signal(str, str)
    """The attribute with this id is to have an incident of this name, which is still to be made."""
    link_wanted = Signal(str)
    """An annotation for the link attribute with this id is to be picked in the article."""
    link_followed = Signal(str)
    """The annotation with this id is to be shown."""
    link_removed = Signal(str, str)
    """The link of the attribute with this id to the annotation with that id is to be taken away."""

    needs_line: ClassVar[bool] = True

    def __init__(self, attribute: Attribute, look: Look, parent: QWidget | None = None) -> None:
        """Ask for that attribute; nothing is answered yet."""
        super().__init__(parent)
        self.attribute = attribute
        self.state = FieldState(attribute)
        self.context = FormContext()
        self.look = look
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._caption = Text(attribute.name, look, size=12, elided=True)
        self._aside = Text("", look, size=12, tone="muted")
        self.entry = Entry(look, self)
        self.entry.setAccessibleName(self.spoken_name)
        self._problem = Text("", look, size=12, tone="danger", wrapped=True)
        self._problem.hide()
        self.box = QVBoxLayout(self)
        self.box.setContentsMargins(0, 0, 0, 0)
        captions = QHBoxLayout()
        captions.addWidget(self._caption, 1)
        captions.addWidget(self._aside)
        self.box.addLayout(captions)
        if self.needs_line:
            self.box.addWidget(self.entry)
        else:
            self.entry.hide()
        self.box.addWidget(self._problem)
        self._connect()
        self.space(look)

    @property
    def spoken_name(self) -> str:
        """What a screen reader calls it."""
        return f"{self.attribute.name}, required" if self.attribute.required else self.attribute.name

    # -- what a type of field says -------------------------------------------------------------------------------------

    def words(self, detail: Detail) -> str:
        """Say the detail in the words that the line shows."""
        return str(detail)

    def shade(self, detail: Detail) -> str:  # noqa: ARG002 - for those that have one
        """Say what stands beside the words; empty for nothing."""
        return ""

    def read(self, text: str) -> Detail:
        """Read what was typed, which is not empty; raises Unreadable with a sentence."""
        raise Unreadable(f"“{text}” is not among what can be chosen.")

    def offers(self, typed: str) -> Sequence[Offer]:  # noqa: ARG002 - for those that have some
        """Return what can be chosen, narrowed down by what is typed."""
        return ()

    def pick(self, value: str) -> None:
        """Answer with the offer of that value, as if it had been typed."""
        self._write(value)

    def show_more(self) -> None:
        """Show what belongs to the answer beside its line."""

    def aside(self) -> str:
        """Say what stands at the right of the caption when nothing is proposed or missing."""
        return ""

    # -- what the form does --------------------------------------------------------------------------------------------

    def show_state(self, state: FieldState, context: FormContext) -> None:
        """Show what is answered or proposed."""
        self.state, self.context = state, context
        if self.entry.isReadOnly() != context.read_only:
            self.entry.setReadOnly(context.read_only)
        detail, proposed = state.detail, state.proposed if state.detail is None else None
        if self.needs_line:
            self.entry.show_answer(
                self.words(detail) if detail is not None else "",
                shade=self.shade(detail) if detail is not None else "",
                proposed=self.words(proposed) if proposed is not None else "",
                proposed_shade=self.shade(proposed) if proposed is not None else "",
            )
        self.show_more()
        self._show_aside()
        if self.needs_line and not self.entry.is_changed:
            self.show_problem("")

    def show_problem(self, sentence: str) -> None:
        """Say below the line what is wrong; empty for nothing."""
        if sentence != self._problem.text():
            self._problem.setText(sentence)
            if sentence and QAccessible.isActive():
                QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, sentence))
        self._problem.setVisible(bool(sentence))
        self.entry.show_fault(bool(sentence))

    @property
    def problem(self) -> str:
        """What is said to be wrong."""
        return self._problem.text() if not self._problem.isHidden() else ""

    @property
    def aside_text(self) -> str:
        """What stands at the right of the caption."""
        return self._aside.text()

    @property
    def draft(self) -> str:
        """What was typed and could not be taken; empty for nothing."""
        return self.entry.text() if self.entry.is_changed else ""

    def put_back(self, draft: str) -> None:
        """Show what was typed before and could not be taken, and what is wrong with it."""
        self.entry.show_draft(draft)
        self._write(draft)

    def forget_draft(self) -> None:
        """Show again what is answered."""
        self.entry.show_draft(self.words(self.state.detail) if self.state.detail is not None else "")
        self.show_problem("")

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """What the Tab key goes to."""
        return (self.entry,)

    def set_look(self, look: Look) -> None:
        """Draw in that look."""
        self.look = look
        for text in (self._caption, self._aside, self._problem):
            text.set_look(look)
        self.entry.set_look(look)
        self.space(look)

    def space(self, look: Look) -> None:
        """Keep the distances of that look."""
        self.box.setSpacing(look.px(4))

    # -- inside --------------------------------------------------------------------------------------------------------

    def _connect(self) -> None:
        self.entry.written.connect(self._write)
        self.entry.picked.connect(self.pick)
        self.entry.taken.connect(lambda: self.taken.emit(self.attribute.id))
        self.entry.went_on.connect(self.went_on)
        self.entry.all_taken.connect(self.all_taken)
        self.entry.left.connect(self.left)
        self.entry.entered.connect(lambda: self.entered.emit(self.attribute.id))

    def answer(self, detail: Detail | None) -> None:
        """Give out an answer."""
        self.answered.emit(self.attribute.id, detail)

    def _write(self, text: str) -> None:
        if not text:
            self.show_problem("")
            self.answer(None)
            return
        try:
            detail = self.read(text)
        except Unreadable as fault:
            self.show_problem(str(fault))
            return
        self.show_problem("")
        if detail == self.state.detail:
            self.entry.accept(self.words(detail))
        else:
            self.answer(detail)

    def _show_aside(self) -> None:
        state = self.state
        tone = "muted"
        if state.detail is not None or state.links:
            text = self.aside()
        elif state.proposed is not None:
            text = "proposed"
            if self.aside():
                text = f"proposed, {self.aside()}"
        elif state.attribute.required:
            text, tone = "required", "warn"
        else:
            text = ""
        if text != self._aside.text():
            self._aside.setText(text)
        if tone != self._aside.property("tone"):
            self._aside.setProperty("tone", tone)
            self._aside.style().polish(self._aside)

    def place_of(self, words: str) -> Span | None:
        """Return where the words stand: in the sentence, else anywhere in the article."""
        text, sentence = self.context.text, self.context.sentence
        at = text.find(words, sentence.start, sentence.end)
        if at < 0:
            at = text.find(words)
        return None if at < 0 else Span(at, at + len(words))
