"""The panel at the right: the labels with their keys, what the current sentence carries, its note, the guideline."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QMargins, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from annotator.gui import fonts
from annotator.gui.look import Look
from annotator.gui.overriding import override
from annotator.gui.views.annotation_card import AnnotationCard
from annotator.gui.views.guideline import GuidelineText
from annotator.gui.views.key_chips import KeyChips
from annotator.gui.views.note_field import NoteField
from annotator.gui.views.tag_panel_state import Guidance, TagCard, TagPanelState, guidance_of, keys_in_words
from annotator.gui.views.tag_rows import COMPACT_ROW_HEIGHT, ROW_HEIGHT, ColumnNames, TagRows
from annotator.gui.widgets import Hairline, ScrollColumn, Text, order_stops, pass_look_on

if TYPE_CHECKING:
    from annotator.gui.views.form.form import DetailsForm

LOW_PANEL = 800
LOW_FORM = 680
"""Below this height of the panel, that of a window of 800 pixels, an open form has the list and the rest fold."""

_NO_CARD = TagCard("", "", "", 0)


class TagPanel(QFrame):
    """Shows one TagPanelState; what the user does comes out as signals, nothing is changed here."""

    label_chosen = Signal(str)
    """The current sentence is to be given the label with this id, or to lose it."""
    annotation_selected = Signal(str)
    """The annotation with this id is to be the chosen one; empty for none."""
    annotation_removed = Signal(str)
    """The annotation with this id is to be taken away."""
    note_changed = Signal(object, str)
    """A NoteOwner, and what its note now says."""
    edit_labels_wanted = Signal()
    """The label set is to be edited."""
    left = Signal()
    """The user went back to the article."""
    form_made = Signal(object)
    """This DetailsForm is there now, for whoever listens to it."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        """An empty panel."""
        super().__init__(parent)
        self.setProperty("pane", "window")
        self.setAccessibleName("Tags")
        self._look = look
        self._state = TagPanelState()
        self._pointed = ""
        self._ordered = -1
        self._folded: tuple[object, ...] = ()

        self.rows = TagRows(look)
        self.chips = KeyChips(look)
        rows_content = QWidget()
        QVBoxLayout(rows_content).addWidget(self.rows)
        self._rows_scroll = ScrollColumn(rows_content)
        self._heading = Text("Tags", look, weight=fonts.SEMIBOLD)
        self._columns = ColumnNames(look)
        self._no_labels = Text("No labels yet. Add the first one below.", look, tone="muted", wrapped=True)

        self._body = QWidget()
        self._this = Text("This sentence", look, weight=fonts.SEMIBOLD, elided=True)
        self._place = Text("", look, size=12, tone="muted", elided=True)
        self._hint = Text("", look, size=12, tone="muted", wrapped=True)
        self._card_box = QVBoxLayout()
        self._cards: list[AnnotationCard] = []
        self._asked = ""
        self._wanted_parts: set[QWidget] = set()
        self._note_caption = Text("Note", look, size=12, tone="muted")
        self._note_on = Text("", look, size=12, tone="muted", elided=True)
        self.note = NoteField(look)
        self._note_part = QWidget(self._body)
        self._guideline_caption = Text("Guideline", look, weight=fonts.SEMIBOLD)
        self._guideline_of = Text("", look, size=12, tone="muted", elided=True)
        self._guideline = GuidelineText(look)
        self._guideline_part = QWidget(self._body)
        self._links = QWidget(self._body)
        self._note_link = QPushButton("Note", self._links)
        self._guideline_link = QPushButton("Guideline", self._links)
        self._edit = QPushButton("Edit labels…", self)
        self._edit.setProperty("flat", True)

        self._body_box = QVBoxLayout(self._body)
        self._body_scroll = ScrollColumn(self._body)
        self._lay_out()
        self.rows.chosen.connect(self.label_chosen)
        self.chips.chosen.connect(self.label_chosen)
        for link, part in ((self._note_link, self._note_part), (self._guideline_link, self._guideline_part)):
            link.setProperty("flat", True)
            link.clicked.connect(lambda _checked=False, part=part: self._unfold_part(part))
        self.rows.pointed.connect(self._point_at)
        self.note.written.connect(self.note_changed)
        self.note.left.connect(self.left)
        self._edit.clicked.connect(self.edit_labels_wanted)
        self._add_cards(2)
        self.set_look(look)
        self._show_everything()

    @cached_property
    def form(self) -> DetailsForm:
        """The details of an annotation; made when it is first asked for, since an article can be read without."""
        from annotator.gui.views.form.form import DetailsForm

        form = DetailsForm(self._look, self._body)
        form.hide()
        form.pointed.connect(self._ask)
        form.left.connect(self.left)
        form.stops_changed.connect(self._order)
        self._body_box.insertWidget(self._body_box.indexOf(self._card_box), form)
        self.form_made.emit(form)
        return form

    @property
    def drafts(self) -> dict[tuple[str, str], str]:
        """What was typed into the form and is no answer, by annotation and attribute."""
        return self._made_form.drafts if self._made_form is not None else {}

    @property
    def _made_form(self) -> DetailsForm | None:
        return self.__dict__.get("form")

    # -- what the window gives -----------------------------------------------------------------------------------------

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """What the Tab key goes to, from first to last."""
        of_cards = (stop for card in self._cards for stop in card.stops)
        folded = (self._guideline_link, self._note_link)
        form = self._made_form.stops if self._made_form is not None else ()
        return (*self.rows.buttons, *self.chips.buttons, *form, *of_cards, *folded, self.note, self._edit)

    @property
    def entrances(self) -> Sequence[QWidget]:
        """What has the keys when one goes to the panel."""
        form = self.form.current_page if self._state.form is not None else None
        return form.stops if form is not None else self.rows.buttons

    @property
    def state(self) -> TagPanelState:
        """What is shown."""
        return self._state

    def show_state(self, state: TagPanelState) -> None:
        """Show that from now on; only what differs is drawn anew."""
        before, self._state = self._state, state
        if state == before:
            return
        read_only = bool(state.read_only)
        if (state.labels, _can_label(state)) != (before.labels, _can_label(before)):
            self._show_labels()
        if state.form != before.form:
            self._show_form(before.form is not None)
        shown = (_cards_beside(state), state.selected, read_only)
        if shown != (_cards_beside(before), before.selected, bool(before.read_only)):
            self._show_cards()
        if state.place != before.place:
            self._place.setText(state.place)
            self._body_scroll.verticalScrollBar().setValue(0)  # what stands at the top is about the new place
        self._edit.setVisible(not read_only)
        self._show_hint()
        self._show_note()
        self._show_guideline()

    def write_note(self) -> None:
        """Put the caret into the note."""
        self._wanted_parts.add(self._note_part)
        self._fold()
        self._body_scroll.ensureWidgetVisible(self.note)
        self.note.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def commit(self) -> None:
        """Give out what is being written, before something else is shown or everything is closed."""
        self.note.commit()
        if self._state.form is not None:
            self.form.commit()

    def set_look(self, look: Look) -> None:
        """Show everything in that look."""
        self._look = look
        pass_look_on(self, look)
        self.rows.set_look(look)
        self.chips.set_look(look)
        if self._made_form is not None:
            self._made_form.set_look(look)
        self._columns.set_look(look)
        self.note.set_look(look)
        self._guideline.set_look(look)
        for card in self._cards:
            card.set_look(look)
        self._body_box.setSpacing(look.px(8))
        self._card_box.setSpacing(look.px(12))
        self._note_box.setContentsMargins(0, look.px(12), 0, look.px(8))
        self._note_box.setSpacing(look.px(8))
        self._guideline_box.setSpacing(look.px(8))
        for button in (self._edit, self._note_link, self._guideline_link):
            button.setFont(look.font())
        self._links_box.setSpacing(look.px(8))
        self._fit_margins()
        self._fit_rows()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_margins()
        self._fold()
        self._fit_rows()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    # -- inside --------------------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self._top = QHBoxLayout()
        self._top.setSpacing(0)
        self._top.addWidget(self._heading, 1)
        self._top.addWidget(self._columns)
        self._chips_margin = QVBoxLayout()
        self._chips_margin.addWidget(self.chips)
        self._no_labels_margin = QVBoxLayout()
        self._no_labels_margin.addWidget(self._no_labels)
        self._line_margin = QHBoxLayout()
        self._line_margin.addWidget(Hairline(self._look))

        heading = QHBoxLayout()
        heading.addWidget(self._this, 1)
        heading.addWidget(self._place)
        self._note_box = QVBoxLayout(self._note_part)
        note_heading = QHBoxLayout()
        note_heading.addWidget(self._note_caption, 1)
        note_heading.addWidget(self._note_on)
        self._note_box.addLayout(note_heading)
        self._note_box.addWidget(self.note)
        self._guideline_box = QVBoxLayout(self._guideline_part)
        self._guideline_box.setContentsMargins(0, 0, 0, 0)
        guideline_heading = QHBoxLayout()
        guideline_heading.addWidget(self._guideline_caption, 1)
        guideline_heading.addWidget(self._guideline_of)
        self._guideline_box.addWidget(Hairline(self._look))
        self._guideline_box.addLayout(guideline_heading)
        self._guideline_box.addWidget(self._guideline)
        self._body_box.addLayout(heading)
        self._body_box.addWidget(self._hint)
        self._body_box.addLayout(self._card_box)
        self._links_box = QHBoxLayout(self._links)
        self._links_box.setContentsMargins(0, 0, 0, 0)
        self._links_box.addWidget(self._guideline_link)
        self._links_box.addWidget(self._note_link)
        self._links_box.addStretch(1)
        self._body_box.addWidget(self._links)
        self._body_box.addWidget(self._note_part)
        self._body_box.addWidget(self._guideline_part)
        self._body_box.addStretch(1)
        self._foot = QHBoxLayout()
        self._foot.addWidget(self._edit)
        self._foot.addStretch(1)
        self._outer = QVBoxLayout(self)
        self._outer.setSpacing(0)
        self._outer.addLayout(self._top)
        self._outer.addWidget(self._rows_scroll)
        self._outer.addLayout(self._chips_margin)
        self._outer.addLayout(self._no_labels_margin)
        self._outer.addLayout(self._line_margin)
        self._outer.addWidget(self._body_scroll, 1)
        self._outer.addLayout(self._foot)

    def _show_everything(self) -> None:
        self._show_labels()
        self._show_form(False)
        self._show_cards()
        self._place.setText(self._state.place)
        self._show_hint()
        self._show_note()
        self._show_guideline()

    def _show_labels(self) -> None:
        state = self._state
        self.rows.show_rows(state.labels, can_choose=_can_label(state))
        self.chips.show_rows(state.labels, can_choose=_can_label(state))
        if len(state.labels) != self._ordered:
            self._ordered = len(state.labels)
            self._order()
        self._no_labels.setVisible(not state.labels)
        self._fold()
        self._fit_rows()

    def _show_form(self, was_shown: bool) -> None:
        """Show the form in the place of the cards, or these again."""
        form = self._state.form
        if form is not None:
            self.form.show_state(form)
        if (form is not None) == was_shown or self._made_form is None:
            return
        had_focus = self.form.has_focus()
        self._asked = "" if form is None else self._asked
        self.form.setVisible(form is not None)
        if form is None:
            self._wanted_parts.clear()
        self._arrange()
        self._fold()
        self._fit_rows()
        if form is None and had_focus:
            self.left.emit()

    def _order(self) -> None:
        order_stops(*self.stops)

    def _arrange(self) -> None:
        """Let the guideline follow the form, of whose fields it tells; else the note stands nearer."""
        order = (
            (self._note_part, self._guideline_part)
            if self._state.form is None
            else (self._guideline_part, self._note_part)
        )
        for number, part in enumerate(order):
            at = self._body_box.indexOf(self._links) + 1 + number
            if self._body_box.indexOf(part) != at:
                self._body_box.removeWidget(part)
                self._body_box.insertWidget(at, part)

    def _fold(self) -> None:
        """Fold the list into chips, and note and guideline into links, while a form is open in a low panel."""
        state = self._state
        low = state.form is not None and self.height() < self._look.px(LOW_FORM)
        wide = self.width() >= self._look.px(240)
        asked = (low, wide, bool(state.labels), bool(state.place), frozenset(self._wanted_parts))
        if asked == self._folded:
            return
        self._folded = asked
        self._rows_scroll.setVisible(bool(state.labels) and not low)
        self.chips.setVisible(bool(state.labels) and low)
        self._columns.setVisible(not low and wide)
        has_note, guided = bool(state.place), bool(state.labels)
        folded = {part for part in (self._note_part, self._guideline_part) if low and part not in self._wanted_parts}
        self._note_part.setVisible(has_note and self._note_part not in folded)
        self._guideline_part.setVisible(guided and self._guideline_part not in folded)
        self._note_link.setVisible(has_note and self._note_part in folded)
        self._guideline_link.setVisible(guided and self._guideline_part in folded)
        self._links.setVisible(bool(folded))

    def _unfold_part(self, part: QWidget) -> None:
        self._wanted_parts.add(part)
        self._fold()
        if part is self._note_part:
            self.note.setFocus(Qt.FocusReason.OtherFocusReason)

    def _ask(self, attribute_id: str) -> None:
        """Tell of the attribute that has the focus, and bring its field into sight."""
        self._asked = attribute_id
        self._show_guideline()
        field = self.form.field(attribute_id) if attribute_id else None
        if field is not None and field.isVisible():
            top = field.mapTo(self._body, QPoint(0, 0)).y()
            self._body_scroll.ensureVisible(0, top, 0, self._look.px(8))
            self._body_scroll.ensureVisible(0, top + field.height(), 0, self._look.px(8))

    def _show_cards(self) -> None:
        state = self._state
        cards = _cards_beside(state)
        self._add_cards(len(cards) - len(self._cards))
        removable = not state.read_only
        focus = QApplication.focusWidget()
        had_focus = focus is not None and any(card is focus or card.isAncestorOf(focus) for card in self._cards)
        for number, widget in enumerate(self._cards):
            if number < len(cards):
                card = cards[number]
                widget.show_card(card, selected=card.id == state.selected, removable=removable)
                widget.setVisible(True)
            else:
                widget.setVisible(False)
        if had_focus:
            self._keep_focus(sum(not card.annotator and not card.proposed for card in cards))

    def _keep_focus(self, own: int) -> None:
        """Keep the focus among one's own cards, of which so many are left; after the last the article gets it."""
        if not own:
            self.left.emit()
        elif not any(card.hasFocus() for card in self._cards[:own]):
            self._cards[own - 1].setFocus(Qt.FocusReason.OtherFocusReason)

    def _add_cards(self, count: int) -> None:
        for _ in range(count):
            card = AnnotationCard(_NO_CARD, self._look, self._body)
            card.hide()
            card.clicked.connect(lambda _checked=False, card=card: self._card_clicked(card))
            card.removal_wanted.connect(self.annotation_removed)
            self._card_box.addWidget(card)
            self._cards.append(card)
        if count > 0:
            order_stops(*self.stops)

    def _card_clicked(self, card: AnnotationCard) -> None:
        chosen = card.card.id
        self.annotation_selected.emit("" if chosen == self._state.selected else chosen)

    def _show_hint(self) -> None:
        state = self._state
        text, tone = _hint(state)
        if self._hint.property("tone") != tone:
            self._hint.setProperty("tone", tone)
            self._hint.style().polish(self._hint)
        self._hint.setText(text)
        self._hint.setVisible(bool(text))

    def _show_note(self) -> None:
        state = self._state
        self._fold()
        self._note_on.setText(state.note_on)
        self.note.show_note(state.note_owner, state.note, state.note_on, read_only=state.read_only)

    def _point_at(self, label: str) -> None:
        self._pointed = label
        self._show_guideline()

    def _show_guideline(self) -> None:
        guidance = self._guided()
        self._fold()
        if guidance is not None:
            self._guideline_of.setText(guidance.name)
            self._guideline.show_guideline(guidance.definition, guidance.text)

    def _guided(self) -> Guidance | None:
        """Return the attribute, else the label, whose guideline helps now."""
        state = self._state
        rows = {row.id: row for row in state.labels}
        if state.form is not None and self._asked and self._pointed not in rows:
            asked = state.form.label.attribute(self._asked)
            if asked is not None:
                return guidance_of(asked)
        selected = next((card.label for card in state.cards if card.id == state.selected), "")
        first = next((card.label for card in state.cards), "")
        formed = state.form.label.id if state.form is not None else ""
        found = (rows[label] for label in (self._pointed, formed, selected, first) if label in rows)
        row = next(found, next(iter(state.labels), None))
        return Guidance(row.name, row.definition, row.guideline) if row is not None else None

    def _fit_margins(self) -> None:
        """Keep the margins of the look, less where a large interface stands in a narrow panel."""
        look = self._look
        margin = min(look.px(20), self.width() // 14)
        self._outer.setContentsMargins(0, look.px(12), 0, look.px(8))
        self._top.setContentsMargins(margin, 0, margin, look.px(4))
        self._rows_scroll.set_margins(QMargins(margin, 0, margin, 0))
        self._chips_margin.setContentsMargins(margin, 0, margin, look.px(8) if self.chips.isVisibleTo(self) else 0)
        self._no_labels_margin.setContentsMargins(margin, 0, margin, look.px(8))
        self._line_margin.setContentsMargins(margin, 0, margin, 0)
        self._foot.setContentsMargins(min(margin, look.px(8)), 0, margin, 0)
        self._body_scroll.set_margins(QMargins(margin, look.px(12), margin, look.px(12)))

    def _fit_rows(self) -> None:
        """Give the list the height of its rows, lower ones in a low panel, but never more than half of it."""
        look = self._look
        count = len(self._state.labels)
        low = self.height() < look.px(LOW_PANEL) and count * look.px(ROW_HEIGHT) > 0.3 * self.height()
        height = look.px(COMPACT_ROW_HEIGHT if low else ROW_HEIGHT)
        self.rows.set_row_height(height)
        most = max(self.height() // 2, 3 * height)
        self._rows_scroll.setFixedHeight(min(count * height, most))


def _cards_beside(state: TagPanelState) -> tuple[TagCard, ...]:
    """Return the annotations that have a card: all but those that stand as tabs in the form."""
    if state.form is None:
        return state.cards
    return tuple(card for card in state.cards if card.annotator or card.label != state.form.label.id)


def _can_label(state: TagPanelState) -> bool:
    return bool(state.place) and not state.read_only


def _hint(state: TagPanelState) -> tuple[str, str]:
    """Return what to say where the sentence carries nothing, or not all that is proposed for it, and its tone."""
    if not state.place:
        return "Open an article to label its sentences.", "muted"
    if state.read_only:
        return state.read_only, "warn"
    if state.mode:
        return state.mode, "muted"
    if any(not card.annotator and not card.proposed for card in state.cards):
        it = "it" if state.waiting == 1 else "all"
        return f"{state.waiting} proposed, not taken yet: A takes {it}." if state.waiting else "", "muted"
    if state.read:
        return "Read, nothing here.", "ok"
    keys = keys_in_words(state.labels)
    if any(card.proposed for card in state.cards):
        return f"Press A to take what is proposed, X to dismiss it, {keys or 'T'} to give another label.", "muted"
    if not keys:
        return "Press T to choose a label for this sentence, 0 if there is nothing here.", "muted"
    return f"Press {keys} to label this sentence, 0 if there is nothing here.", "muted"
