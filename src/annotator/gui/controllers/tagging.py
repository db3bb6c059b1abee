"""The tag panel: what it shows of the current sentence, and what is done in it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from annotator.domain.wording import summary
from annotator.gui.views.tag_panel_state import NoteOwner, place_of, tag_panel_state
from annotator.gui.widgets import focus_into

if TYPE_CHECKING:
    from collections.abc import Mapping

    from annotator.gui.actions import Handler
    from annotator.gui.controllers.detailing import Detailing
    from annotator.gui.controllers.labelling import Labelling
    from annotator.gui.desk import Desk
    from annotator.gui.frame import WindowFrame
    from annotator.gui.views.article_view import ArticleView
    from annotator.gui.views.tag_panel import TagPanel


class Tagging(QObject):
    """Keeps the tag panel true and does what is asked for in it."""

    panel_wanted = Signal()
    """The panel must be seen now."""
    edit_labels_wanted = Signal()
    """The label set is to be edited."""
    shown = Signal()
    """The panel is up to date."""

    def __init__(
        self,
        desk: Desk,
        view: ArticleView,
        panel: TagPanel,
        labelling: Labelling,
        detailing: Detailing,
        window: WindowFrame,
        parent: QObject,
    ) -> None:
        """Connect the panel."""
        super().__init__(parent)
        self._desk = desk
        self._view = view
        self._panel = panel
        self._labelling = labelling
        self._detailing = detailing
        self._window = window
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self.show)
        panel.label_chosen.connect(labelling.give)
        panel.annotation_selected.connect(self._choose_card)
        panel.annotation_removed.connect(labelling.remove_annotation)
        panel.note_changed.connect(self.write_note)
        panel.edit_labels_wanted.connect(self.edit_labels_wanted)
        view.annotation_activated.connect(self.select)
        detailing.shown_anew.connect(self._show_anew)
        desk.settling.connect(self.flush)
        desk.rows_changed.connect(lambda _changed: self.show())

    def handlers(self) -> Mapping[str, Handler]:
        """What serves which action."""
        return {
            "label.note": self.begin_note,
            "label.details": self.enter,
            "label.by_name": self.choose_by_name,
            "label.edit_set": self.edit_labels_wanted.emit,
        }

    def show_soon(self) -> None:
        """Bring the article's boxes up to date now, and the panel once what was just done is painted."""
        if self._desk.article_id:
            self._view.set_boxes(self._detailing.boxes())
            self._detailing.update_letters()
        self._soon.start()

    def stop(self) -> None:
        """Show nothing more."""
        self._soon.stop()

    def show(self) -> None:
        """Bring the panel up to date with the cursor, the article and the label set."""
        self._soon.stop()
        desk, is_open = self._desk, bool(self._desk.article_id)
        state = tag_panel_state(
            desk.session.label_set,
            desk.article if is_open else None,
            desk.labels if is_open else None,
            self._view.cursor.sentence if is_open else 0,
            here=self._labelling.counts_here() if is_open else {},
            project=desk.label_counts(),
            selected=self._labelling.selected,
            others=desk.session.others(desk.article_id) if is_open and desk.show_others else (),
            sum_up=lambda label, annotation: summary(label, annotation, desk.session.incidents()),
            read_only=desk.session.read_only,
        )
        if self._labelling.held:
            # What can be chosen stands there as cards, as it does while nothing is chosen.
            state = replace(state, mode=self._labelling.held)
        else:
            form = self._detailing.state() if is_open else None
            cards = (*state.cards, *self._detailing.proposed_cards())
            state = replace(state, form=form, cards=cards, waiting=self._detailing.waiting)
        several = len(self._view.cursor.extent) if is_open else 1
        if several > 1 and state.place:
            state = replace(state, place=f"one of {several} selected")
        self._panel.show_state(state)
        self.shown.emit()

    def place(self) -> str:
        """Return where the cursor is, in words for the status bar."""
        cursor, sentences = self._view.cursor, self._desk.article.sentences
        if not len(sentences):
            return "This article is empty"
        place = place_of(self._desk.article, cursor.sentence)
        if len(cursor.extent) > 1:
            place = f"{len(cursor.extent)} sentences"
        shown = self._detailing.place() if self._detailing.is_in_form else ""
        if shown:
            return f"{place[:1].upper()}{place[1:]} · {shown}"
        row = self._desk.rows.get(self._desk.article_id)
        labelled = row[1].labelled if row is not None and row[1] is not None else 0
        return f"{place[:1].upper()}{place[1:]} · {labelled:,} labelled"

    def select(self, annotation_id: str) -> None:
        """Select this annotation and go to its sentence; none for an empty id."""
        annotation = self._desk.labels.get(annotation_id)
        if annotation is not None and not annotation.span.overlaps(self._view.current_span):
            self._view.go_to(annotation.start)
        self._labelling.select(annotation_id)

    def _choose_card(self, name: str) -> None:
        """Show the details of the annotation or the proposal whose card was chosen, and go into them."""
        if not name:
            self.select("")
            return
        self._detailing.show_tab(name)
        self.show()
        form = self._panel.state.form
        if form is not None and form.subject == name:
            self._detailing.enter()

    def _show_anew(self) -> None:
        self.show_soon()
        self.show()

    def flush(self) -> None:
        """Take over a note that is still being written."""
        self._panel.commit()

    def enter(self) -> None:
        """Go into the details of what is labelled here, else to the labels."""
        self.panel_wanted.emit()
        if not self._detailing.enter():
            focus_into(self._panel)

    def begin_note(self) -> None:
        """Let the user write a note."""
        self.show()
        self.panel_wanted.emit()
        self._panel.write_note()

    def write_note(self, owner: NoteOwner, text: str) -> None:
        """Write the note of what it belongs to, which may not be the current sentence any more."""
        session, article = self._desk.session, self._desk.article_id
        if not article:
            return
        if owner.annotation:
            annotation = self._desk.labels.get(owner.annotation)
            if annotation is not None:
                self._desk.attempt(lambda: session.set_note(article, annotation, text))
        else:
            sentence = self._desk.article.sentences.spans[self._desk.article.sentences.at(owner.start)]
            self._desk.attempt(lambda: session.set_sentence_note(article, sentence, text))

    def choose_by_name(self) -> None:
        """Let the user type the name of a label, and give it."""
        from annotator.gui.actions import Command
        from annotator.gui.dialogs.action_finder import ActionFinder

        def command(label_id: str, name: str, definition: str, key: int | None) -> Command:
            return Command(name, definition, str(key or ""), True, lambda: self._labelling.give(label_id))

        labels = self._desk.session.label_set.labels
        commands = [command(label.id, label.name, label.definition, label.key) for label in labels]
        finder = ActionFinder(
            self._window.appearance.look,
            commands,
            self._window,
            title="Give a label",
            prompt="Type the name of a label",
        )
        finder.exec()
        finder.deleteLater()
