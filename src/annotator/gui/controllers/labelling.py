"""Labels, notes, sentences and paragraph kinds of the open article: from keys, chips and cards to the session."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from annotator.domain.articles import ParagraphKind
from annotator.domain.errors import AlreadyLabelled
from annotator.gui.actions import Item

if TYPE_CHECKING:
    from collections.abc import Mapping

    from annotator.domain.annotations import Annotation
    from annotator.domain.labels import Label
    from annotator.gui.actions import ActionSet, Handler
    from annotator.gui.desk import Desk
    from annotator.gui.preferences import Preferences
    from annotator.gui.views.article_view import ArticleView
    from annotator.text.spans import Span


class Labelling(QObject):
    """What the analyst does to sentences.

    Attributes:
        selected: Id of the annotation that Delete and notes act on; empty for none.
        held: Why digits do nothing now, as a sentence; empty where they label.
    """

    selection_changed = Signal()
    """Another annotation, or none, is the selected one."""

    def __init__(self, desk: Desk, view: ArticleView, preferences: Preferences, parent: QObject | None = None) -> None:
        """Listen to the article view."""
        super().__init__(parent)
        self._desk = desk
        self._view = view
        self._preferences = preferences
        self.selected = ""
        self.held = ""
        self._last_label = ""
        view.digit_pressed.connect(self.press_digit)

    def handlers(self) -> Mapping[str, Handler]:
        """What serves which action."""
        return {
            "label.give": self.give,
            "label.nothing": self.mark_read,
            "label.another": self.give_another,
            "label.remove": self.remove,
            "sentence.split": self.split,
            "sentence.merge": self.merge,
            "paragraph.kind": self.set_kind,
            "paragraph.next_kind": self.next_kind,
        }

    def fill_menu(self, actions: ActionSet) -> None:
        """Put the labels into the menu, each with its digit."""
        labels = self._desk.session.label_set.labels
        actions.set_items(
            "label.give",
            [Item(label.name, label.id, key=str(label.key) if label.key else "") for label in labels],
        )

    # -- labels --------------------------------------------------------------------------------------------------------

    def press_digit(self, digit: int, shifted: bool) -> None:
        """Do what a digit says; with Shift, or where the preferences swap the two, go on to the next sentence."""
        if self.held:
            self._desk.said.emit(self.held)
            return
        moves_on = shifted != self._preferences.value.digit_moves_on
        if digit == 0:
            if self.mark_read() and moves_on:
                self._go_on()
            return
        label = self._desk.session.label_set.with_key(digit)
        if label is None:
            self._desk.said.emit(f"No label has the key {digit}. Ctrl+L edits the label set.")
        elif self._toggle(label, select=not moves_on) and moves_on:
            self._go_on()

    def give(self, label_id: object) -> None:
        """Give or take away the label with this id."""
        label = self._desk.session.label_set.get(str(label_id))
        if label is not None:
            self._toggle(label)

    def mark_read(self) -> bool:
        """Mark the sentences as read with nothing in them, or take the mark away."""
        sentences = self._sentences()
        labelled = [s for s in sentences if self._desk.labels.overlapping(s)]
        if labelled:
            self._desk.said.emit("This sentence carries a label, so it counts as read already.")
            return False
        return self._desk.attempt(lambda: self._desk.session.toggle_read(self._desk.article_id, sentences))

    def give_another(self) -> None:
        """Give the label of the selected annotation, else of the last one here, once more."""
        here = self.here()
        chosen = next((a for a in here if a.id == self.selected), here[-1] if here else None)
        label = self._desk.session.label_set.get(chosen.label if chosen else self._last_label)
        if label is None:
            self._desk.said.emit("Give the sentence a label first; + then gives another of the same.")
            return
        target = self._view.targets()[0]
        before = {a.id for a in self._desk.labels.annotations}
        if self._desk.attempt(lambda: self._desk.session.give_label(self._desk.article_id, label, target)):
            added = next(a.id for a in self._desk.labels.annotations if a.id not in before)
            self.select(added)

    def remove(self) -> None:
        """Take away the selected annotation, else the only one here."""
        here = self.here()
        chosen = [a for a in here if a.id == self.selected] or here
        if not chosen:
            self._desk.said.emit("There is no label on this sentence to take away.")
        elif len(chosen) > 1:
            self.select(chosen[0].id)
            self._desk.said.emit(
                f"There are {len(chosen)} labels here. The first is selected: Delete takes it away. "
                "Tab chooses another, and so does a click."
            )
        else:
            self.remove_annotation(chosen[0].id)

    def remove_annotation(self, annotation_id: str) -> None:
        """Take this annotation away."""

        def remove() -> None:
            annotation = self._desk.labels.get(annotation_id)
            if annotation is not None:
                self._desk.session.remove_annotations(self._desk.article_id, [annotation])

        self._desk.attempt(remove)

    def select(self, annotation_id: str) -> None:
        """Select an annotation of the current sentence, or none."""
        if annotation_id != self.selected:
            self.selected = annotation_id
            self._view.set_selected_annotation(annotation_id or None)
            self.selection_changed.emit()

    def forget_selection(self) -> None:
        """Let go of a selected annotation that is not on the current sentence any more."""
        chosen = self._desk.labels.get(self.selected) if self.selected and self._desk.article_id else None
        # The sentence and not the words selected in it, which may be meant for a field of the annotation.
        spans = self._sentences() if self._desk.article_id else []
        if self.selected and not (chosen is not None and any(chosen.span.overlaps(span) for span in spans)):
            self.select("")

    def here(self) -> list[Annotation]:
        """Return this annotator's annotations on the current sentence."""
        return self._desk.labels.overlapping(self._view.current_span)

    def _toggle(self, label: Label, *, select: bool = True) -> bool:
        """Give or take away the label; one that has details is selected, so that they are shown."""
        targets = self._view.targets()
        if not targets:
            return False
        before = {a.id for a in self._desk.labels.overlapping(targets[0])}
        self._last_label = label.id

        def toggle() -> None:
            try:
                self._desk.session.toggle_label(self._desk.article_id, label, targets)
            except AlreadyLabelled as there:
                self.select(there.annotations[0].id)
                raise

        done = self._desk.attempt(toggle)
        if done and select and label.attributes and len(targets) == 1:
            given = [a for a in self._desk.labels.overlapping(targets[0]) if a.id not in before]
            if given:
                self.select(given[-1].id)
        return done

    def _go_on(self) -> None:
        self._view.let_go()
        self._view.move_sentence(1)

    def _sentences(self) -> list[Span]:
        cursor = self._view.cursor
        first, last = sorted((cursor.sentence, cursor.last))
        return self._desk.article.sentences.spans[first : last + 1]

    # -- sentences and paragraphs --------------------------------------------------------------------------------------

    def split(self) -> None:
        """Split the sentence at the caret."""
        caret = self._view.cursor.caret
        position = self._view.current_span.start if caret is None else caret
        self._desk.attempt(lambda: self._desk.session.split_sentence(self._desk.article_id, position))

    def merge(self) -> None:
        """Merge the sentence with the next."""
        number = self._view.cursor.sentence
        self._desk.attempt(lambda: self._desk.session.merge_sentences(self._desk.article_id, number))

    def set_kind(self, kind: object) -> None:
        """Say what the current paragraphs are."""
        chosen = ParagraphKind(str(kind))
        paragraphs = self._paragraphs()
        self._desk.attempt(lambda: self._desk.session.set_kind(self._desk.article_id, paragraphs, chosen))

    def next_kind(self) -> None:
        """Make the current paragraphs the next kind in turn."""
        kinds = list(ParagraphKind)
        now = self._desk.article.paragraphs[self._paragraphs()[0]].kind
        self.set_kind(kinds[(kinds.index(now) + 1) % len(kinds)])

    def kind(self) -> ParagraphKind:
        """Return what the current paragraph is."""
        return self._desk.article.paragraphs[self._paragraphs()[0]].kind

    def _paragraphs(self) -> list[int]:
        cursor = self._view.cursor
        first, last = sorted((cursor.sentence, cursor.last))
        of = self._desk.article.sentences.paragraph_of
        return list(range(of[first], of[last] + 1))

    # -- for the panel -------------------------------------------------------------------------------------------------

    def counts_here(self) -> Mapping[str, int]:
        """Count this annotator's annotations in the open article, by label."""
        return self._desk.labels.counts
