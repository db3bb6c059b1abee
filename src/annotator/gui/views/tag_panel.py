"""The panel at the right: the labels with their keys, what the current sentence carries, its note, the guideline."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QMargins, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFontMetricsF,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QFrame,
    QHBoxLayout,
    QPlainTextEdit,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from annotator.gui import fonts
from annotator.gui.look import Look
from annotator.gui.overriding import override
from annotator.gui.views.annotation_card import AnnotationCard
from annotator.gui.views.chips import paint_key_square
from annotator.gui.views.guideline import GuidelineText
from annotator.gui.views.tag_panel_state import NoteOwner, TagCard, TagPanelState, TagRow, keys_in_words
from annotator.gui.widgets import (
    Hairline,
    ScrollColumn,
    Text,
    is_asked_for,
    is_asked_for_undo,
    order_stops,
    paint_icon,
    paint_ring,
    paint_rounded,
    pass_look_on,
)

ROW_HEIGHT = 36
COMPACT_ROW_HEIGHT = 28
LOW_PANEL = 800
MOST_NOTE_LINES = 5
TYPING_PAUSE_MS = 1000

# Distances of the list's columns from the panel's right margin, at 100 %.
_TICK = 97
_HERE = 59
_PROJECT = 8

# What a name keeps of its room before the counts give way to it, at 100 %: fifteen letters or so.
_LEAST_NAME = 112

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

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        """An empty panel."""
        super().__init__(parent)
        self.setProperty("pane", "window")
        self.setAccessibleName("Tags")
        self._look = look
        self._state = TagPanelState()
        self._pointed = ""

        self.rows = TagRows(look)
        rows_content = QWidget()
        QVBoxLayout(rows_content).addWidget(self.rows)
        self._rows_scroll = ScrollColumn(rows_content)
        self._heading = Text("Tags", look, weight=fonts.SEMIBOLD)
        self._columns = _ColumnNames(look)
        self._no_labels = Text("No labels yet. Add the first one below.", look, tone="muted", wrapped=True)

        self._body = QWidget()
        self._this = Text("This sentence", look, weight=fonts.SEMIBOLD, elided=True)
        self._place = Text("", look, size=12, tone="muted", elided=True)
        self._hint = Text("", look, size=12, tone="muted", wrapped=True)
        self._card_box = QVBoxLayout()
        self._cards: list[AnnotationCard] = []
        self._note_caption = Text("Note", look, size=12, tone="muted")
        self._note_on = Text("", look, size=12, tone="muted", elided=True)
        self.note = NoteField(look)
        self._note_part = QWidget(self._body)
        self._guideline_caption = Text("Guideline", look, weight=fonts.SEMIBOLD)
        self._guideline_of = Text("", look, size=12, tone="muted", elided=True)
        self._guideline = GuidelineText(look)
        self._guideline_part = QWidget(self._body)
        self._edit = QPushButton("Edit labels…", self)
        self._edit.setProperty("flat", True)

        self._body_box = QVBoxLayout(self._body)
        self._body_scroll = ScrollColumn(self._body)
        self._lay_out()
        self.rows.chosen.connect(self.label_chosen)
        self.rows.pointed.connect(self._point_at)
        self.note.written.connect(self.note_changed)
        self.note.left.connect(self.left)
        self._edit.clicked.connect(self.edit_labels_wanted)
        self._add_cards(2)
        self.set_look(look)
        self._show_everything()

    # -- what the window gives -----------------------------------------------------------------------------------------

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """What the Tab key goes to, from first to last."""
        of_cards = (stop for card in self._cards for stop in card.stops)
        return (*self.rows.buttons, *of_cards, self.note, self._edit)

    @property
    def entrances(self) -> Sequence[QWidget]:
        """What has the keys when one goes to the panel."""
        return self.rows.buttons

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
        if (state.cards, state.selected, read_only) != (before.cards, before.selected, bool(before.read_only)):
            self._show_cards()
        if state.place != before.place:
            self._place.setText(state.place)
        self._edit.setVisible(not read_only)
        self._show_hint()
        self._show_note()
        self._show_guideline()

    def write_note(self) -> None:
        """Put the caret into the note."""
        self._body_scroll.ensureWidgetVisible(self.note)
        self.note.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def commit(self) -> None:
        """Give out a note that is being written, before something else is shown or everything is closed."""
        self.note.commit()

    def set_look(self, look: Look) -> None:
        """Show everything in that look."""
        self._look = look
        pass_look_on(self, look)
        self.rows.set_look(look)
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
        self._edit.setFont(look.font())
        self._fit_margins()
        self._fit_rows()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_margins()
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
        self._outer.addLayout(self._no_labels_margin)
        self._outer.addLayout(self._line_margin)
        self._outer.addWidget(self._body_scroll, 1)
        self._outer.addLayout(self._foot)

    def _show_everything(self) -> None:
        self._show_labels()
        self._show_cards()
        self._place.setText(self._state.place)
        self._show_hint()
        self._show_note()
        self._show_guideline()

    def _show_labels(self) -> None:
        state = self._state
        self.rows.show_rows(state.labels, can_choose=_can_label(state))
        order_stops(*self.stops)
        self._rows_scroll.setVisible(bool(state.labels))
        self._no_labels.setVisible(not state.labels)
        self._fit_rows()

    def _show_cards(self) -> None:
        state = self._state
        self._add_cards(len(state.cards) - len(self._cards))
        removable = not state.read_only
        focus = QApplication.focusWidget()
        had_focus = focus is not None and any(card is focus or card.isAncestorOf(focus) for card in self._cards)
        for number, widget in enumerate(self._cards):
            if number < len(state.cards):
                card = state.cards[number]
                widget.show_card(card, selected=card.id == state.selected, removable=removable)
                widget.setVisible(True)
            else:
                widget.setVisible(False)
        if had_focus:
            self._keep_focus(sum(not card.annotator for card in state.cards))

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
        self._note_part.setVisible(bool(state.place))
        self._note_on.setText(state.note_on)
        self.note.show_note(state.note_owner, state.note, state.note_on, read_only=state.read_only)

    def _point_at(self, label: str) -> None:
        self._pointed = label
        self._show_guideline()

    def _show_guideline(self) -> None:
        row = self._guided()
        self._guideline_part.setVisible(row is not None)
        if row is not None:
            self._guideline_of.setText(row.name)
            self._guideline.show_guideline(row.definition, row.guideline)

    def _guided(self) -> TagRow | None:
        """Return the label whose guideline helps now."""
        rows = {row.id: row for row in self._state.labels}
        cards = self._state.cards
        selected = next((card.label for card in cards if card.id == self._state.selected), "")
        first = next((card.label for card in cards), "")
        found = (rows[label] for label in (self._pointed, selected, first) if label in rows)
        return next(found, next(iter(self._state.labels), None))

    def _fit_margins(self) -> None:
        """Keep the margins of the look, less where a large interface stands in a narrow panel."""
        look = self._look
        margin = min(look.px(20), self.width() // 14)
        self._columns.setVisible(self.width() >= look.px(240))
        self._outer.setContentsMargins(0, look.px(12), 0, look.px(8))
        self._top.setContentsMargins(margin, 0, margin, look.px(4))
        self._rows_scroll.set_margins(QMargins(margin, 0, margin, 0))
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


class TagRows(QWidget):
    """The labels in their order, each a row of fixed height; they never move."""

    chosen = Signal(str)
    pointed = Signal(str)
    """The pointer or the focus is on the label with this id; empty when on none."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        """No rows."""
        super().__init__(parent)
        self._look = look
        self._row_height = look.px(ROW_HEIGHT)
        self._rows: list[TagButton] = []
        self._shown = 0
        self._can_choose = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def buttons(self) -> list[TagButton]:
        """The rows that are shown."""
        return self._rows[: self._shown]

    def show_rows(self, rows: Sequence[TagRow], *, can_choose: bool) -> None:
        """Show these labels; only those that differ are drawn anew.

        Those that cannot be chosen can still be pointed at, to read their guidelines.
        """
        self._can_choose = can_choose
        while len(self._rows) < len(rows):
            self._add_row()
        for button, row in zip(self._rows, rows, strict=False):
            button.show_row(row)
            button.setVisible(True)
        for button in self._rows[len(rows) :]:
            button.setVisible(False)
        if len(rows) != self._shown:
            self._shown = len(rows)
            self._place_rows()

    def set_row_height(self, height: int) -> None:
        """Make every row that high, in pixels."""
        if height != self._row_height:
            self._row_height = height
            self._place_rows()

    def set_look(self, look: Look) -> None:
        """Draw in that look."""
        self._look = look
        for button in self._rows:
            button.set_look(look)

    def _add_row(self) -> None:
        button = TagButton(self._look, self)
        button.clicked.connect(lambda _checked=False, button=button: self._choose(button))
        button.pointed.connect(self.pointed)
        button.stepped.connect(lambda step, button=button: self._step(button, step))
        self._rows.append(button)
        button.setGeometry(0, self._row_height * (len(self._rows) - 1), self.width(), self._row_height)

    def _choose(self, button: TagButton) -> None:
        if self._can_choose:
            self.chosen.emit(button.row.id)

    def _step(self, button: TagButton, step: int) -> None:
        at = self._rows.index(button) + step
        if 0 <= at < self._shown:
            self._rows[at].setFocus(Qt.FocusReason.OtherFocusReason)

    def _place_rows(self) -> None:
        for number, button in enumerate(self._rows):
            button.setGeometry(0, number * self._row_height, self.width(), self._row_height)
        self.setMinimumHeight(self._row_height * self._shown)
        self.updateGeometry()

    @override
    def sizeHint(self) -> QSize:
        return QSize(self._look.px(200), self._row_height * self._shown)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_rows()


class TagButton(QAbstractButton):
    """One label: its key on a square of its ink, its name, a tick where the sentence carries it, its counts."""

    pointed = Signal(str)
    stepped = Signal(int)
    """The row below (1) or above (-1) is to get the focus."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        """A row for a label that is still to be shown."""
        super().__init__(parent)
        self._look = look
        self._row = TagRow("", "", "", "", 0)
        self.setCheckable(True)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    @property
    def row(self) -> TagRow:
        """The label."""
        return self._row

    def show_row(self, row: TagRow) -> None:
        """Show that label from now on."""
        if row == self._row:
            return
        self._row = row
        self.setChecked(row.on_sentence)
        key = f"key {row.key}, " if row.key else ""
        self.setAccessibleName(f"{row.name}, {key}{row.here} here, {row.project} in the project")
        self.setAccessibleDescription(row.definition)
        self.setToolTip(row.definition or row.name)
        self.update()

    def set_look(self, look: Look) -> None:
        """Draw in that look."""
        self._look = look
        self.update()

    @override
    def nextCheckState(self) -> None:
        """The tick follows the sentence, not the click."""

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.HoverEnter, QEvent.Type.FocusIn):
            self.pointed.emit(self._row.id)
        elif event.type() in (QEvent.Type.HoverLeave, QEvent.Type.FocusOut):
            self.pointed.emit("")
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.stepped.emit(1 if event.key() == Qt.Key.Key_Down else -1)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        look, row = self._look, self._row
        box = QRectF(self.rect()).adjusted(0, look.px(2), 0, -look.px(2))
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            if row.on_sentence:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(QColor(look.label_colour(row.colour).fill))
                painter.drawRoundedRect(box, look.px(5), look.px(5))
            elif self.underMouse() and self.isEnabled():
                paint_rounded(painter, look, box, fill="hover", radius=5)
            side = look.px(20)
            square = QRectF(look.px(8), box.center().y() - side / 2, side, side)
            paint_key_square(painter, look, square, row.key, row.colour)
            self._paint_columns(painter, box)
            if self.hasFocus():
                paint_ring(painter, look, box, radius=5)

    def _paint_columns(self, painter: QPainter, box: QRectF) -> None:
        look, row = self._look, self._row
        number_font, name_font = look.font(12, tabular=True), look.font(13, fonts.MEDIUM)
        names = QFontMetricsF(name_font)
        left = box.left() + look.px(38)
        needed = min(names.horizontalAdvance(row.name), names.horizontalAdvance(row.short), look.px(_LEAST_NAME))
        project, here, tick = self._places(box, QFontMetricsF(number_font), left + needed + look.px(18))
        painter.setFont(number_font)
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        for edge, count, token in ((project, row.project, "muted"), (here, row.here, "text")):
            if edge is not None:
                painter.setPen(look.colour("text" if row.on_sentence else token))
                painter.drawText(QRectF(box.left(), box.top(), edge - box.left(), box.height()), right, f"{count:,}")
        if row.on_sentence:
            side = look.px(16)
            paint_icon(painter, look, QRectF(tick - side / 2, box.top(), side, box.height()), "check", "text")
        room = tick - look.px(10) - left
        text = row.name if names.horizontalAdvance(row.name) <= room else row.short
        shown = names.elidedText(text, Qt.TextElideMode.ElideRight, room)
        painter.setFont(name_font)
        painter.setPen(look.colour("text"))
        flags = Qt.AlignmentFlag.AlignLeft.value | Qt.AlignmentFlag.AlignVCenter.value
        painter.drawText(QRectF(left, box.top(), room, box.height()), flags | Qt.TextFlag.TextSingleLine.value, shown)

    def _places(
        self, box: QRectF, numbers: QFontMetricsF, least_tick: float
    ) -> tuple[float | None, float | None, float]:
        """Return the right edges of the counts in the project and here, and the middle of the tick.

        Where the tick would come to stand left of `least_tick`, the counts give way, the project's first.
        """
        look, row = self._look, self._row
        last = box.right() - look.px(_PROJECT)
        project_width = numbers.horizontalAdvance(f"{row.project:,}")
        here_width = numbers.horizontalAdvance(f"{row.here:,}")
        here = min(box.right() - look.px(_HERE), last - project_width - look.px(8))
        tick = min(box.right() - look.px(_TICK), here - here_width - look.px(14))
        if tick >= least_tick:
            return last, here, tick
        tick = last - here_width - look.px(14)
        if tick >= least_tick:
            return None, last, tick
        return None, None, last - look.px(8)


class NoteField(QPlainTextEdit):
    """A note of up to five visible lines, given out when typing pauses, when the field is left, and at Ctrl+Enter."""

    written = Signal(object, str)
    """The NoteOwner, and what the note now says."""
    left = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        """An empty note."""
        super().__init__(parent)
        self._look = look
        self._owner = NoteOwner()
        self._given = ""
        self._unchanged = ""
        self.setPlaceholderText("Add a note")
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(TYPING_PAUSE_MS)
        self._pause.timeout.connect(self.commit)
        self.textChanged.connect(self._pause.start)
        self.set_look(look)

    def show_note(self, owner: NoteOwner, note: str, note_on: str, *, read_only: str) -> None:
        """Show the owner's note; what is being written on the same owner is left alone, on another given out first."""
        if owner != self._owner:
            self.commit()
        elif note == self._given.strip() or self._is_changed():
            # What is being typed is ahead of what was given out, if only by the space before the next word.
            self._set_access(note_on, read_only)
            return
        self._owner = owner
        self._set_access(note_on, read_only)
        if note != self._given or self._is_changed():
            self._given = note
            self.setPlainText(note)
            # Qt turns some characters into others, which is no change of the user's.
            self._unchanged = self.toPlainText()

    def commit(self) -> None:
        """Give out what was written, if anything was."""
        self._pause.stop()
        if self._is_changed():
            self._unchanged = self._given = self.toPlainText()
            self.written.emit(self._owner, self._given.strip())

    def set_look(self, look: Look) -> None:
        """Write in that look."""
        changed = look is not self._look
        self._look = look
        self.setFont(look.font())
        self.document().setDocumentMargin(look.px(3))
        if changed:  # the placeholder is written in the viewport's font, which does not follow a change by itself
            self.viewport().setFont(look.font())
        self._fit()

    def _is_changed(self) -> bool:
        return self.toPlainText() != self._unchanged

    def _set_access(self, note_on: str, read_only: str) -> None:
        self.setAccessibleName(f"Note {note_on}".strip())
        if bool(read_only) != self.isReadOnly():
            self.setReadOnly(bool(read_only))
            self.setPlaceholderText("" if read_only else "Add a note")

    def _fit(self) -> None:
        needed = max(1, round(self.document().size().height()))
        lines = min(needed, MOST_NOTE_LINES)
        bar = Qt.ScrollBarPolicy.ScrollBarAlwaysOff if needed == lines else Qt.ScrollBarPolicy.ScrollBarAsNeeded
        self.setVerticalScrollBarPolicy(bar)
        frame = self.height() - self.contentsRect().height()
        margins = 2 * round(self.document().documentMargin())
        height = round(lines * self.fontMetrics().lineSpacing() + margins + frame)
        height = max(self._look.px(34), height)
        if height != self.maximumHeight():
            self.setFixedHeight(height)

    @override
    def event(self, event: QEvent) -> bool:
        if is_asked_for(event, Qt.Key.Key_Escape):
            event.accept()
            return True
        if is_asked_for_undo(event) and not self._is_changed():
            event.ignore()  # what was given out is undone with everything else
            return False
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.key() == Qt.Key.Key_Escape:
            self.commit()
            self.left.emit()
        elif enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.commit()
        else:
            super().keyPressEvent(event)

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:  # its own context menu
            self.commit()


class _ColumnNames(QWidget):
    """The names of the columns of counts."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look

    def set_look(self, look: Look) -> None:
        self._look = look
        self.updateGeometry()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(self._look.px(100), self._look.px(20))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        look = self._look
        box = QRectF(self.rect())
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        with QPainter(self) as painter:
            painter.setPen(look.colour("muted"))
            painter.setFont(look.font(11))
            painter.drawText(box.adjusted(0, 0, -look.px(_PROJECT), 0), right, "project")
            painter.drawText(box.adjusted(0, 0, -look.px(_HERE), 0), right, "here")


def _can_label(state: TagPanelState) -> bool:
    return bool(state.place) and not state.read_only


def _hint(state: TagPanelState) -> tuple[str, str]:
    """Return what to say where the sentence carries nothing, and its tone."""
    if not state.place:
        return "Open an article to label its sentences.", "muted"
    if state.read_only:
        return state.read_only, "warn"
    if any(not card.annotator for card in state.cards):
        return "", "muted"
    if state.read:
        return "Read, nothing here.", "ok"
    keys = keys_in_words(state.labels)
    if not keys:
        return "Press T to choose a label for this sentence, 0 if there is nothing here.", "muted"
    return f"Press {keys} to label this sentence, 0 if there is nothing here.", "muted"
