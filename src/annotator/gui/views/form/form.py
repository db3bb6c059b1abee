"""The form of an annotation's details: tabs, the label, a field for each attribute, the less important ones folded."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal, SignalInstance
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from annotator.gui import fonts
from annotator.gui.overriding import override
from annotator.gui.tips import plain_tip
from annotator.gui.views.chips import SQUARE, paint_key_square
from annotator.gui.views.form.kinds import FIELDS
from annotator.gui.views.form.tabs import FormTabs
from annotator.gui.widgets import IconButton, Text, is_clicked_or_left, paint_icon, paint_ring, paint_rounded

if TYPE_CHECKING:
    from annotator.domain.attributes import Attribute
    from annotator.domain.labels import Label
    from annotator.gui.look import Look
    from annotator.gui.views.form.field import Field
    from annotator.gui.views.form.state import FieldState, FormContext, FormState

_NAMED_INSIDE = 3
"""How many of the folded attributes are named beside "More details"."""


class DetailsForm(QWidget):
    """Shows one FormState; what the user does comes out as signals, nothing is changed here.

    Fields are made once for each label and shown again, since making them takes longer than a key may.
    """

    tab_chosen = Signal(str)
    """The annotation or proposal with this id is to be shown."""
    tab_dismissed = Signal(str)
    """The annotation with this id is to be taken away, or the proposal dismissed."""
    answered = Signal(str, str, object)
    """What is shown under this id is to have, under the attribute with that id, this detail, or none."""
    taken = Signal(str, str)
    """Of what is shown under this id, the proposed detail of the attribute with that id is to be taken."""
    all_taken = Signal(str)
    """Everything proposed for what is shown under this id is to be taken."""
    finished = Signal(str)
    """Enter in the last field of what is shown under this id."""
    left = Signal()
    """Back to the article."""
    pointed = Signal(str)
    """The attribute with this id has the focus; empty for none."""
    incident_wanted = Signal(str, str, str)
    """What is shown under this id is to have, under the attribute with that id, a new incident of this name."""
    link_wanted = Signal(str)
    """An annotation for the link attribute with this id is to be picked in the article."""
    link_followed = Signal(str)
    """The annotation with this id is to be shown."""
    link_removed = Signal(str, str)
    """The link of the attribute with this id to the annotation with that id is to be taken away."""
    stops_changed = Signal()
    """There are other things that the Tab key goes to."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        """A form without a label."""
        super().__init__(parent)
        self._look = look
        self._state: FormState | None = None
        self._pages: dict[str, FormPage] = {}
        self._drafts: dict[tuple[str, str], str] = {}
        self.tabs = FormTabs(look, self)
        self._square = _KeySquare(look)
        self._name = Text("", look, weight=fonts.SEMIBOLD, elided=True)
        self._number = Text("", look, size=12, tone="muted")
        self._heading = QHBoxLayout()
        self._heading.addWidget(self._square)
        self._heading.addWidget(self._name, 1)
        self._heading.addWidget(self._number)
        self._remove = IconButton("x", "Remove", look, parent=self)
        self._remove.clicked.connect(lambda: self._with_subject(self.tab_dismissed))
        self._heading.addWidget(self._remove)
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.addWidget(self.tabs)
        self._box.addLayout(self._heading)
        self.tabs.chosen.connect(self.tab_chosen)
        self.tabs.dismissed.connect(self.tab_dismissed)
        self.tabs.went_in.connect(self.enter)
        self.tabs.left.connect(self.left)
        self.set_look(look)

    # -- what is shown -------------------------------------------------------------------------------------------------

    @property
    def state(self) -> FormState | None:
        """What is shown."""
        return self._state

    def show_state(self, state: FormState) -> None:
        """Show that from now on; only what differs is drawn anew."""
        before = self._state
        if before is not None and before.subject != state.subject:
            self._keep_drafts(before)
        self._state = state
        self.tabs.show_tabs(state.tabs, state.subject)
        # One that is there alone needs no tab: it is what the heading says.
        self.tabs.setVisible(len(state.tabs) > 1 or any(tab.proposed for tab in state.tabs))
        if before is None or (before.label, before.key, before.colour) != (state.label, state.key, state.colour):
            self._square.show_key(state.key, state.colour)
            self._name.setText(state.label.name)
        count = len(state.tabs)
        number = f"{state.number} of {count}" if count > 1 else ""
        if number != self._number.text():
            self._number.setText(number)
        proposed = any(tab.proposed for tab in state.tabs if tab.id == state.subject)
        self._remove.set_name(f"Dismiss this {state.label.name}" if proposed else f"Remove {state.label.name}")
        self._remove.setVisible(not state.context.read_only)
        page = self.page(state.label)
        for each in self._pages.values():
            if each is not page and not each.isHidden():
                each.hide()
        page.show_fields(state.fields, state.context)
        if page.isHidden():
            page.show()
        if before is None or before.subject != state.subject:
            self._restore_drafts(state, page)

    def prepare(self, label: Label) -> None:
        """Make the fields of a label before they are wanted."""
        self.page(label)

    def page(self, label: Label) -> FormPage:
        """Return the fields of a label, made anew where it asks for something else than before."""
        found = self._pages.get(label.id)
        if found is not None and found.attributes == label.attributes:
            return found
        if found is not None:
            found.hide()
            found.deleteLater()
        page = self._pages[label.id] = FormPage(label.attributes, self._look, self)
        page.hide()
        page.answered.connect(lambda key, detail: self._with_subject(self.answered, key, detail))
        page.taken.connect(lambda key: self._with_subject(self.taken, key))
        page.all_taken.connect(lambda: self._with_subject(self.all_taken))
        page.finished.connect(lambda: self._with_subject(self.finished))
        page.left.connect(self.left)
        page.pointed.connect(self.pointed)
        page.incident_wanted.connect(lambda key, name: self._with_subject(self.incident_wanted, key, name))
        page.link_wanted.connect(self.link_wanted)
        page.link_followed.connect(self.link_followed)
        page.link_removed.connect(self.link_removed)
        page.stops_changed.connect(self.stops_changed)
        self._box.addWidget(page)
        self.stops_changed.emit()
        return page

    @property
    def current_page(self) -> FormPage | None:
        """The fields that are shown."""
        return self._pages.get(self._state.label.id) if self._state is not None else None

    def field(self, attribute_id: str) -> Field | None:
        """Return the field of the attribute, whether it is folded or not."""
        page = self.current_page
        return page.field(attribute_id) if page is not None else None

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """What the Tab key goes to, from first to last."""
        pages = chain.from_iterable(page.stops for page in self._pages.values())
        return (*self.tabs.buttons, self._remove, *pages)

    # -- what the window asks for --------------------------------------------------------------------------------------

    def enter(self, attribute_id: str = "") -> bool:
        """Go into that field, else the first that waits for an answer, else the first; say whether there is one."""
        page = self.current_page
        return page is not None and page.enter(attribute_id)

    def unfold(self, unfolded: bool | None = None) -> None:
        """Show the folded fields, or fold them; the other way round where neither is said."""
        page = self.current_page
        if page is not None:
            page.unfold(not page.is_unfolded if unfolded is None else unfolded)

    def commit(self) -> None:
        """Give out what is being typed, before something else is shown."""
        page, state = self.current_page, self._state
        if page is not None and state is not None:
            for field in page.fields:
                if field.draft and not field.problem:
                    field.entry.commit()

    @property
    def drafts(self) -> dict[tuple[str, str], str]:
        """What was typed and is no answer, by the annotation and the attribute that it was typed for."""
        page, state = self.current_page, self._state
        here = page.fields if page is not None and state is not None and not self.isHidden() else ()
        shown = {(state.subject, each.attribute.id): each.draft for each in here if each.draft} if state else {}
        return {**self._drafts, **shown}

    def show_problem(self, attribute_id: str, sentence: str) -> None:
        """Say below a field what is wrong."""
        field = self.field(attribute_id)
        if field is not None:
            field.show_problem(sentence)

    def has_focus(self) -> bool:
        """Say whether something in the form has the keys."""
        focus = QApplication.focusWidget()
        return focus is not None and self.isAncestorOf(focus)

    def set_look(self, look: Look) -> None:
        """Draw in that look."""
        self._look = look
        self.tabs.set_look(look)
        self._square.set_look(look)
        self._name.set_look(look)
        self._number.set_look(look)
        self._remove.set_look(look)
        for page in self._pages.values():
            page.set_look(look)
        self._box.setSpacing(look.px(8))
        self._heading.setSpacing(look.px(8))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            key, control = event.key(), event.modifiers() & Qt.KeyboardModifier.ControlModifier
            if control and key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
                backwards = key == Qt.Key.Key_Backtab or event.modifiers() & Qt.KeyboardModifier.ShiftModifier
                self.tabs.step(-1 if backwards else 1)
                return True
        return super().event(event)

    # -- inside --------------------------------------------------------------------------------------------------------

    def _with_subject(self, signal: SignalInstance, *arguments: object) -> None:
        if self._state is not None:
            signal.emit(self._state.subject, *arguments)

    def _keep_drafts(self, state: FormState) -> None:
        page = self._pages.get(state.label.id)
        for field in page.fields if page is not None else ():
            if field.draft:
                self._drafts[state.subject, field.attribute.id] = field.draft
                field.forget_draft()

    def _restore_drafts(self, state: FormState, page: FormPage) -> None:
        for field in page.fields:
            draft = self._drafts.pop((state.subject, field.attribute.id), "")
            if draft:
                field.put_back(draft)


class FormPage(QWidget):
    """The fields of one label."""

    answered = Signal(str, object)
    taken = Signal(str)
    all_taken = Signal()
    finished = Signal()
    left = Signal()
    pointed = Signal(str)
    incident_wanted = Signal(str, str)
    link_wanted = Signal(str)
    link_followed = Signal(str)
    link_removed = Signal(str, str)
    stops_changed = Signal()

    def __init__(self, attributes: tuple[Attribute, ...], look: Look, parent: QWidget | None = None) -> None:
        """Make the fields that are in sight; the folded ones are made when they are first unfolded."""
        super().__init__(parent)
        self.attributes = attributes
        self._look = look
        self._shown: tuple[FieldState, ...] = ()
        self._context: FormContext | None = None
        self._fields: dict[str, Field] = {}
        self.is_unfolded = False
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._folded = [attribute for attribute in attributes if attribute.folded]
        for attribute in attributes:
            if not attribute.folded:
                self._box.addWidget(self._made(attribute))
        self.more = MoreButton(look, self)
        self.more.clicked.connect(self._toggle)
        self.more.left.connect(self.left)
        self.more.setVisible(bool(self._folded))
        self._box.addWidget(self.more)
        self._rest = QWidget(self)
        self._rest_box = QVBoxLayout(self._rest)
        self._rest_box.setContentsMargins(0, 0, 0, 0)
        self._rest.hide()
        self._box.addWidget(self._rest)
        self.set_look(look)

    @property
    def fields(self) -> tuple[Field, ...]:
        """The fields that were made, in order."""
        return tuple(self._ordered())

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """What the Tab key goes to."""
        in_sight = chain.from_iterable(field.stops for field in self._ordered(folded=False))
        folded = chain.from_iterable(field.stops for field in self._ordered(folded=True))
        return (*in_sight, self.more, *folded)

    def field(self, attribute_id: str) -> Field | None:
        """Return the field of an attribute, making the folded ones where they are needed."""
        found = self._fields.get(attribute_id)
        if found is None and any(attribute.id == attribute_id for attribute in self._folded):
            self._make_folded()
            found = self._fields.get(attribute_id)
        return found

    def show_fields(self, fields: tuple[FieldState, ...], context: FormContext) -> None:
        """Show what is answered and proposed."""
        same_context = context == self._context
        before = {state.attribute.id: state for state in self._shown} if same_context else {}
        self._shown, self._context = fields, context
        for state in fields:
            field = self._fields.get(state.attribute.id)
            if field is None or (state.attribute.folded and not self.is_unfolded):
                continue
            if before.get(state.attribute.id) != state or field.state != state or field.problem:
                field.show_state(state, context)
        self.more.show_inside([state for state in fields if state.attribute.folded], unfolded=self.is_unfolded)

    def enter(self, attribute_id: str = "") -> bool:
        """Go into a field; see DetailsForm."""
        if attribute_id:
            found = self.field(attribute_id)
            if found is not None and found.attribute.folded:
                self.unfold(True)
            fields = [found] if found is not None else []
        else:
            fields = list(self._in_sight())
            waiting = (field for field in fields if self._waits(field))
            fields = [first] if (first := next(waiting, None)) is not None else fields[:1]
        if not fields:
            return False
        fields[0].stops[0].setFocus(Qt.FocusReason.ShortcutFocusReason)
        return True

    def unfold(self, unfolded: bool) -> None:
        """Show the folded fields, or fold them."""
        if unfolded == self.is_unfolded or not self._folded:
            return
        self.is_unfolded = unfolded
        if unfolded:
            self._make_folded()
            if self._context is not None:
                for state in self._shown:
                    field = self._fields.get(state.attribute.id)
                    if state.attribute.folded and field is not None:
                        field.show_state(state, self._context)
        self._rest.setVisible(unfolded)
        self.more.show_inside([state for state in self._shown if state.attribute.folded], unfolded=unfolded)

    def set_look(self, look: Look) -> None:
        """Draw in that look."""
        self._look = look
        for field in self._fields.values():
            field.set_look(look)
        self.more.set_look(look)
        self._box.setSpacing(look.px(10))
        self._rest_box.setSpacing(look.px(10))

    # -- inside --------------------------------------------------------------------------------------------------------

    def _toggle(self) -> None:
        self.unfold(not self.is_unfolded)
        if self.is_unfolded:
            first = next(iter(self._ordered(folded=True)), None)
            if first is not None:
                first.stops[0].setFocus(Qt.FocusReason.TabFocusReason)

    def _made(self, attribute: Attribute) -> Field:
        field = FIELDS[attribute.type](attribute, self._look, self)
        field.answered.connect(self.answered)
        field.taken.connect(self.taken)
        field.all_taken.connect(self.all_taken)
        field.left.connect(self.left)
        field.entered.connect(self.pointed)
        field.incident_wanted.connect(self.incident_wanted)
        field.link_wanted.connect(self.link_wanted)
        field.link_followed.connect(self.link_followed)
        field.link_removed.connect(self.link_removed)
        field.went_on.connect(lambda: self._go_on(field))
        self._fields[attribute.id] = field
        return field

    def _make_folded(self) -> None:
        missing = [attribute for attribute in self._folded if attribute.id not in self._fields]
        for attribute in missing:
            self._rest_box.addWidget(self._made(attribute))
        if missing:
            self.stops_changed.emit()

    def _ordered(self, folded: bool | None = None) -> Iterator[Field]:
        for attribute in sorted(self.attributes, key=lambda each: each.folded):
            if attribute.id in self._fields and folded in (None, attribute.folded):
                yield self._fields[attribute.id]

    def _in_sight(self) -> Iterator[Field]:
        return self._ordered(None if self.is_unfolded else False)

    def _waits(self, field: Field) -> bool:
        state = field.state
        empty = state.detail is None and not state.links
        return empty and (state.proposed is not None or state.attribute.required)

    def _go_on(self, field: Field) -> None:
        fields = list(self._in_sight())
        at = fields.index(field) if field in fields else len(fields)
        if at + 1 < len(fields):
            fields[at + 1].stops[0].setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.finished.emit()


class MoreButton(QAbstractButton):
    """Unfolds the less important fields, and says what is inside."""

    left = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        """Nothing is inside yet."""
        super().__init__(parent)
        self._look = look
        self._names: tuple[str, ...] = ()
        self._unfolded = False
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def inside(self) -> str:
        """What is said to be inside."""
        return self._said(_NAMED_INSIDE)

    def _said(self, named: int) -> str:
        """Name so many of what is inside, and count the rest."""
        rest = len(self._names) - named
        return ", ".join([*self._names[:named], *([f"{rest} more"] if rest > 0 else [])])

    def show_inside(self, fields: list[FieldState], *, unfolded: bool) -> None:
        """Say what is inside: what is answered or proposed first."""
        ordered = sorted(fields, key=lambda state: state.detail is None and state.proposed is None and not state.links)
        names = tuple(state.attribute.name.lower() for state in ordered)
        if (names, unfolded) == (self._names, self._unfolded) and self.accessibleName():
            return
        self._names, self._unfolded = names, unfolded
        self.setAccessibleName(f"More details: {self.inside}, {'shown' if unfolded else 'folded'}")
        self.setToolTip(plain_tip(", ".join(names)))
        self.update()

    def set_look(self, look: Look) -> None:
        """Draw in that look."""
        self._look = look
        self.updateGeometry()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(self._look.px(120), self._look.px(32))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not is_clicked_or_left(self, self.left, event):
            super().keyPressEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        look, box = self._look, QRectF(self.rect())
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            if self.underMouse():
                paint_rounded(painter, look, box, fill="hover", radius=5)
            side = look.px(16)
            icon = "chevron-down" if self._unfolded else "chevron-right"
            paint_icon(painter, look, QRectF(0, 0, side, box.height()), icon, "text")
            name_font = look.font(13, fonts.MEDIUM)
            painter.setFont(name_font)
            painter.setPen(look.colour("text"))
            left = side + look.px(4)
            width = QFontMetricsF(name_font).horizontalAdvance("More details")
            middle = Qt.AlignmentFlag.AlignVCenter
            painter.drawText(QRectF(left, 0, width + 2, box.height()), middle, "More details")
            font = look.font(12)
            painter.setFont(font)
            painter.setPen(look.colour("muted"))
            room = box.adjusted(left + width + look.px(10), 0, -look.px(2), 0)
            metrics = QFontMetricsF(font)
            said = (self._said(named) for named in range(_NAMED_INSIDE, -1, -1))
            shown = next((each for each in said if metrics.horizontalAdvance(each) <= room.width()), "")
            painter.drawText(room, middle | Qt.AlignmentFlag.AlignRight, shown)
            if self.hasFocus():
                paint_ring(painter, look, box, radius=5)


class _KeySquare(QWidget):
    """The key of the label on a square of its ink."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._key, self._colour = "", 0
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_key(self, key: str, colour: int) -> None:
        self._key, self._colour = key, colour
        self.update()

    def set_look(self, look: Look) -> None:
        self._look = look
        self.updateGeometry()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        side = self._look.px(SQUARE + 4)
        return QSize(side, side)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            paint_key_square(painter, self._look, QRectF(self.rect()), self._key, self._colour)
