"""The editor of the label set, in the place of the tag panel, so that the text stays in sight while labels change.

Its pages lie behind each other: the labels; the attributes of one; one of these; its options; one of these. A line at
the top says where one is and leads back, as Esc does.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from annotator.domain.label_editing import families_of
from annotator.gui import fonts
from annotator.gui.look import Look
from annotator.gui.overriding import override
from annotator.gui.views.labels.attribute_page import AttributePage
from annotator.gui.views.labels.attributes_page import AttributesPage
from annotator.gui.views.labels.label_page import ATTRIBUTES, LabelPage
from annotator.gui.views.labels.option_page import FamilyPage, OptionPage
from annotator.gui.views.labels.options_page import FAMILY, OptionsPage
from annotator.gui.views.labels.parts import AT_THE_LEFT, EditorPage
from annotator.gui.views.labels.questions import deletion_question
from annotator.gui.widgets import IconButton, Text, is_asked_for, order_stops, pass_look_on

if TYPE_CHECKING:
    from annotator.domain.attributes import Attribute, Option
    from annotator.domain.labels import Label


class LabelEditor(QFrame):
    """Shows the labels in their order and what they are made of; each change comes out as one signal at once.

    Texts count as changed when their field is left, at Enter and at Ctrl+Enter. What was refused stays in its field to
    be put right; Esc there brings back what was, and Esc elsewhere goes back a page and at last closes the editor.
    """

    label_added = Signal(str)
    """A label of this name is to be added."""
    label_changed = Signal(object)
    """This Label is to stand for the one with its id."""
    label_moved = Signal(str, int)
    """The label with this id is to stand at this place, from 0."""
    label_deleted = Signal(str)
    """The label with this id is to be deleted with one's own annotations; the user has agreed."""
    closed = Signal()
    """The user is through."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        """An editor without labels."""
        super().__init__(parent)
        self.setProperty("pane", "window")
        self.setAccessibleName("Edit labels")
        self._look = look
        self._labels: tuple[Label, ...] = ()
        self._mine: Mapping[str, int] = {}
        self._others: Mapping[str, int] = {}
        self._chosen = ""
        self._path: tuple[str, ...] = ()
        self._wanted_name = ""
        self._asked_for: object = None
        self._agreed: Callable[[], object] = _nothing

        self._back = IconButton("chevron-left", "Back (Esc)", look)
        self._crumbs = Text("", look, size=12, tone="muted", elided=True)
        self._title = Text("", look, weight=fonts.SEMIBOLD, elided=True)
        for text in (self._crumbs, self._title):
            text.setAlignment(AT_THE_LEFT)
        self._done = QPushButton("Done")
        self._refusal = Text("", look, tone="danger", wrapped=True)
        self._question = QWidget()
        self._question_text = Text("", look, wrapped=True)
        self._agree = QPushButton("Delete")
        self._agree.setProperty("danger", True)
        self._keep = QPushButton("Keep")
        self.label_page = LabelPage(look, self._agree)
        self.attributes_page = AttributesPage(look, self._agree)
        self.attribute_page = AttributePage(look)
        self.options_page = OptionsPage(look)
        self.option_page = OptionPage(look)
        self.family_page = FamilyPage(look)
        self._stack = QStackedWidget()

        self._lay_out()
        self._connect()
        self.set_look(look)
        self._show_page(anew=True)

    # -- what the window gives -----------------------------------------------------------------------------------------

    def show_labels(
        self, labels: Sequence[Label], mine: Mapping[str, int], others: Mapping[str, int] | None = None
    ) -> None:
        """Show these labels; what is being typed is left alone where its part did not change.

        Args:
            mine: How many annotations of each label, by id, would be deleted with it; `others`: how many stay.
        """
        labels = tuple(labels)
        if labels != self._labels:
            self._ask_no_more()
            self._say("")
        self._labels = labels
        self._mine = mine
        self._others = others or {}
        added = next((label.id for label in labels if self._wanted_name and label.name == self._wanted_name), "")
        if added:
            self._wanted_name = ""
            self.label_page.adding.clear()
            self._chosen = added
        elif self._chosen not in {label.id for label in labels}:
            self._chosen = labels[0].id if labels else ""
        self._show_page(anew=False)

    def choose(self, label_id: str) -> None:
        """Show the parts of that label."""
        if label_id != self._chosen or self._path:
            self.commit()
            self._chosen = label_id
            self._path = ()
            self._ask_no_more()
            self._show_page(anew=False)

    def open_attribute(self, label_id: str, attribute_id: str) -> None:
        """Show that attribute of that label."""
        self.choose(label_id)
        self._go_to((ATTRIBUTES, attribute_id))

    def refuse(self, sentence: str) -> None:
        """Say why the last change was not made."""
        self._wanted_name = ""
        self._say(sentence)

    def ask(self, question: str, answer: str, then: Callable[[], object]) -> None:
        """Ask something in place; the answer that something is lost does it, every other leaves all as it was."""
        self.refuse("")
        self._question_text.setText(question)
        self._keep.setAccessibleDescription(question)
        self._agree.setText(answer)
        self._agreed = then
        self._question.show()
        self._keep.setFocus(Qt.FocusReason.OtherFocusReason)

    def commit(self) -> None:
        """Give out what was typed and not yet given out."""
        self._page.commit()

    def begin(self) -> None:
        """Let the user go through what is shown by keys."""
        self._page.begin()

    def set_look(self, look: Look) -> None:
        """Show everything in that look."""
        self._look = look
        pass_look_on(self, look)
        for page in self._pages:
            page.set_look(look)
        for button in (self._done, self._agree, self._keep):
            button.setFont(look.font())
        self._outer.setContentsMargins(0, look.px(8), 0, 0)
        self._outer.setSpacing(look.px(4))
        for box in (self._heading_box, self._answers):
            box.setSpacing(look.px(8))
        self._question_box.setSpacing(look.px(8))
        self._fit_margins()
        self._show_page(anew=False)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_margins()

    @override
    def event(self, event: QEvent) -> bool:
        if is_asked_for(event, Qt.Key.Key_Escape):
            event.accept()
            return True
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        focused = self.focusWidget()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and isinstance(focused, QPushButton | IconButton):
            focused.click()  # Qt does so in dialogs only
        elif event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self._question.isVisible():
            self._keep_all()
        elif self._page.is_changed or self._refusal.isVisible():
            self._page.bring_back()
            self.refuse("")
        else:
            self._go_back()

    # -- inside --------------------------------------------------------------------------------------------------------

    @property
    def _pages(self) -> tuple[EditorPage, ...]:
        return (
            self.label_page,
            self.attributes_page,
            self.attribute_page,
            self.options_page,
            self.option_page,
            self.family_page,
        )

    @property
    def _page(self) -> EditorPage:
        page = self._stack.currentWidget()
        assert isinstance(page, EditorPage)
        return page

    @property
    def _label(self) -> Label | None:
        return next((label for label in self._labels if label.id == self._chosen), None)

    def _lay_out(self) -> None:
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addWidget(self._crumbs)
        names.addWidget(self._title)
        self._heading_box = QHBoxLayout()
        self._heading_box.addWidget(self._back)
        self._heading_box.addLayout(names, 1)
        self._heading_box.addWidget(self._done)
        self._question_box = QVBoxLayout(self._question)
        self._question_box.addWidget(self._question_text)
        self._answers = QHBoxLayout()
        self._answers.addWidget(self._keep)
        self._answers.addWidget(self._agree)
        self._answers.addStretch(1)
        self._question_box.addLayout(self._answers)
        for page in self._pages:
            self._stack.addWidget(page)
        self._outer = QVBoxLayout(self)
        self._outer.addLayout(self._heading_box)
        self._outer.addWidget(self._refusal)
        self._outer.addWidget(self._question)
        self._outer.addWidget(self._stack, 1)
        self._refusal.hide()
        self._question.hide()
        stops = (stop for page in self._pages for stop in page.stops)
        order_stops(self._back, self._done, self._keep, self._agree, *stops)

    def _connect(self) -> None:
        self._back.clicked.connect(self._go_back)
        self._done.clicked.connect(self._close)
        self._agree.clicked.connect(self._do_agreed)
        self._keep.clicked.connect(self._keep_all)
        first = self.label_page
        first.label_added.connect(self._add_label)
        first.label_moved.connect(self.label_moved)
        first.label_chosen.connect(self.choose)
        first.deletion_wanted.connect(self._ask_to_delete)
        for page in self._pages:
            page.label_wanted.connect(self._want)
            page.refused.connect(self.refuse)
            page.page_wanted.connect(self._open)
        self.family_page.place_changed.connect(self._rename_place)

    def _fit_margins(self) -> None:
        look = self._look
        margin = min(look.px(20), self.width() // 14)
        self._heading_box.setContentsMargins(margin, 0, margin, 0)
        self._refusal.setContentsMargins(margin, 0, margin, 0)
        self._question_box.setContentsMargins(margin, 0, margin, look.px(8))
        for page in self._pages:
            page.set_margin(margin)

    def _say(self, sentence: str) -> None:
        self._refusal.setText(sentence)
        self._refusal.setVisible(bool(sentence))

    # -- pages ---------------------------------------------------------------------------------------------------------

    def _show_page(self, *, anew: bool) -> None:
        """Show what the path leads to, as far as that still is there."""
        label = self._label
        attribute = self._attribute(label)
        if label is None:
            self._path = ()
        elif len(self._path) > 1 and attribute is None:
            self._path = self._path[:1]
        elif len(self._path) > 2 and attribute is not None and attribute.type not in ("choice", "span"):
            self._path = self._path[:2]
        elif len(self._path) > 3 and attribute is not None and not self._has(attribute, self._path[3]):
            self._path = self._path[:3]
        page = self._filled(label, attribute, anew=anew)
        if page is not self._stack.currentWidget():
            self._stack.setCurrentWidget(page)
            page.to_top()
        self._show_heading(label, attribute)

    def _filled(self, label: Label | None, attribute: Attribute | None, *, anew: bool) -> EditorPage:
        if label is None or not self._path:
            self.label_page.show_labels(self._labels, label, anew=anew)
            return self.label_page
        if attribute is None:
            self.attributes_page.show_label(label)
            return self.attributes_page
        if len(self._path) == 2:
            self.attribute_page.show_attribute(label, attribute, self._labels, anew=anew)
            return self.attribute_page
        if len(self._path) == 3:
            self.options_page.show_options(label, attribute)
            return self.options_page
        last = self._path[3]
        if last.startswith(FAMILY):
            self.family_page.show_family(label, attribute, int(last.removeprefix(FAMILY)), anew=anew)
            return self.family_page
        option = next(each for each in _options(attribute) if each.id == last)
        self.option_page.show_option(label, attribute, option, anew=anew)
        return self.option_page

    def _attribute(self, label: Label | None) -> Attribute | None:
        return label.attribute(self._path[1]) if label is not None and len(self._path) > 1 else None

    def _has(self, attribute: Attribute, place: str) -> bool:
        if place.startswith(FAMILY):
            return int(place.removeprefix(FAMILY)) < len(families_of(attribute))
        return any(option.id == place for option in _options(attribute))

    def _show_heading(self, label: Label | None, attribute: Attribute | None) -> None:
        names = ["Edit labels"]
        if self._path and label is not None:
            names = [label.name, "Attributes"]
        if attribute is not None:
            names[-1] = attribute.name
        if attribute is not None and len(self._path) > 2:
            names.append("Kinds" if attribute.type == "span" else "Options")
        if attribute is not None and len(self._path) > 3:
            names[-1] = _named(attribute, self._path[3])
        *crumbs, title = names
        self._back.setVisible(bool(self._path))
        self._crumbs.setText(" › ".join(crumbs))
        self._crumbs.setVisible(bool(crumbs))
        self._title.setText(title)

    def _open(self, place: str) -> None:
        self._go_to((*self._path, place))

    def _go_to(self, path: tuple[str, ...]) -> None:
        if not self._may_leave():
            return
        self._path = path
        self._show_page(anew=True)
        self._page.begin()

    def _go_back(self) -> None:
        """Show the page that led here, with the keys where they were; from the first one, close."""
        if not self._path:
            self._close()
            return
        if not self._may_leave():
            return
        left, self._path = self._path[-1], self._path[:-1]
        self._show_page(anew=True)
        page = self._page
        if isinstance(page, LabelPage | AttributePage):
            page.return_from()
        elif isinstance(page, AttributesPage | OptionsPage):
            page.rows.set_current(left)
            page.begin()

    def _rename_place(self, place: str) -> None:
        self._path = (*self._path[:-1], place)

    def _may_leave(self) -> bool:
        """Give out what was typed; say whether nothing has to be put right or answered before the page is left.

        Leaving it is an answer too, to a question that nothing typed waits for.
        """
        if self._question.isVisible() and not self._page.is_changed:
            self._ask_no_more()
        self.commit()
        return not (self._refusal.isVisible() or self._question.isVisible())

    # -- changes -------------------------------------------------------------------------------------------------------

    def _want(self, label: Label) -> None:
        if self._question.isVisible() and label == self._asked_for:
            return  # the field that it came from was left for the question
        self._ask_no_more()
        if label == self._label:
            self._page.bring_back()
            self._show_page(anew=True)
            self.refuse("")
            return
        self._asked_for = label
        self.label_changed.emit(label)

    def _add_label(self, name: str) -> None:
        self._wanted_name = name
        self.label_added.emit(name)

    def _ask_to_delete(self, label_id: str) -> None:
        label = next((label for label in self._labels if label.id == label_id), None)
        if label is None:
            return
        mine, others = self._mine.get(label_id, 0), self._others.get(label_id, 0)
        self._asked_for = None
        self.ask(deletion_question(label.name, mine, others), "Delete", lambda: self.label_deleted.emit(label_id))

    def _do_agreed(self) -> None:
        agreed = self._agreed
        self._page.bring_back()
        self._ask_no_more()
        agreed()
        self._page.begin()

    def _keep_all(self) -> None:
        self._ask_no_more()
        self._page.bring_back()
        self._show_page(anew=True)
        self._page.begin()

    def _ask_no_more(self) -> None:
        self._question.hide()
        self._agreed = _nothing
        self._asked_for = None

    def _close(self) -> None:
        if self._may_leave():
            self._path = ()
            self._show_page(anew=True)
            self.closed.emit()


def _options(attribute: Attribute) -> list[Option]:
    return [option for family in families_of(attribute) for option in family.options]


def _named(attribute: Attribute, place: str) -> str:
    if place.startswith(FAMILY):
        return families_of(attribute)[int(place.removeprefix(FAMILY))].name or "Without a family"
    return next(option.name for option in _options(attribute) if option.id == place)


def _nothing() -> None:
    """What is done before anything was asked."""
