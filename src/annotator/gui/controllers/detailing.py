"""The details of the selected annotation: what the form shows, and what is answered, taken, filled and dismissed."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, QPoint, QTimer, Signal

from annotator.domain.attributes import (
    ChoiceAttribute,
    DateAttribute,
    LinkAttribute,
    NumberAttribute,
    PlaceAttribute,
    QuantityAttribute,
    SpanAttribute,
    TextAttribute,
)
from annotator.domain.details import PlaceDetail, SpanDetail
from annotator.domain.editing import Filling, Taking
from annotator.domain.errors import EditRefused
from annotator.domain.wording import figure_of, words_of
from annotator.gui.menus import LetterMenu
from annotator.gui.views.article.painting import Box
from annotator.gui.views.form.state import FieldState, FormContext, FormState, FormTab, LinkChip
from annotator.gui.views.tag_panel_state import TagCard, colour_number
from annotator.storage.errors import StorageError
from annotator.suggestion.pairing import Pairing, pair, remaining, stretches
from annotator.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from datetime import date

    from annotator.domain.annotations import Annotation
    from annotator.domain.attributes import Attribute
    from annotator.domain.details import Detail
    from annotator.domain.labels import Label
    from annotator.gui.actions import Handler
    from annotator.gui.controllers.labelling import Labelling
    from annotator.gui.controllers.proposing import Proposing
    from annotator.gui.desk import Desk
    from annotator.gui.views.article_view import ArticleView
    from annotator.gui.views.form.form import DetailsForm
    from annotator.gui.views.tag_panel import TagPanel
    from annotator.suggestion.proposal import Proposal

HINTS = (("Enter", "take"), ("Ctrl+Enter", "take all"), ("Tab", "next field"), ("Esc", "article"))
"""The keys that work in the form, for the status bar."""

PREPARED_AFTER_MS = 250
"""So long after an article was opened its forms are made, when what was opened is painted."""

_PROPOSED = "proposed:"
"""Begins the name of a tab or card for a proposal; no annotation's id has a colon."""


class _Subject(NamedTuple):
    """What the form shows: an annotation with what is proposed for it, or a proposal that nobody took."""

    label: Label
    annotation: Annotation | None
    proposal: Proposal | None

    @property
    def name(self) -> str:
        return self.annotation.id if self.annotation is not None else _name_of(self.proposal)


class Detailing(QObject):
    """Serves the form and the keys that answer: Enter, A, X, F and the letters of fields."""

    panel_wanted = Signal()
    """The panel must be seen now."""
    shown_anew = Signal()
    """What the form shows is another than before."""
    article_wanted = Signal()
    """The article is to have the keys."""
    entered = Signal()
    """A field of the form has the keys."""
    link_wanted = Signal(str, str)
    """A link of the attribute with this id is to be picked, from the annotation with that id."""
    link_followed = Signal(str)
    """The annotation with this id is to be shown."""
    link_removed = Signal(str, str, str)
    """Of the annotation with this id, the link of that attribute to a third is to be taken away."""

    def __init__(
        self,
        desk: Desk,
        view: ArticleView,
        panel: TagPanel,
        labelling: Labelling,
        proposing: Proposing,
        parent: QObject,
    ) -> None:
        """Connect the panel's form, once there is one, and the view."""
        super().__init__(parent)
        self._desk = desk
        self._view = view
        self._panel = panel
        self._labelling = labelling
        self._proposing = proposing
        self._proposal: tuple[str, Span] | None = None
        self._paired: dict[str, Pairing] = {}  # a key asks for the same over and over
        self._paired_for: tuple[object, ...] = ()
        self._idle = QTimer(self)
        self._idle.setSingleShot(True)
        self._idle.setInterval(PREPARED_AFTER_MS)
        self._idle.timeout.connect(self.prepare)
        desk.article_opened.connect(lambda _position: self._article_opened())
        panel.form_made.connect(self._connect)
        view.letter_pressed.connect(self.fill)
        view.proposal_activated.connect(self.show_proposed)
        view.cursor_moved.connect(self._forget_proposal)
        labelling.selection_changed.connect(self._selected)

    def handlers(self) -> Mapping[str, Handler]:
        """What serves which action."""
        return {
            "label.take": self.take_all,
            "label.take_next": lambda: self.take_all(go_on=True),
            "label.dismiss": self.dismiss,
            "label.fill": self.choose_field,
            "label.more_details": self.unfold,
        }

    # -- what is shown -------------------------------------------------------------------------------------------------

    def state(self) -> FormState | None:
        """Return what the form shows; None while no annotation with details is selected."""
        subject = self._subject()
        if subject is None:
            return None
        label = subject.label
        pairing = self._pairing(label)
        tabs = [FormTab(a.id, self._tab_name(label, a, pairing.of.get(a.id))) for a in self._mine(label)]
        tabs += [FormTab(_name_of(p), _figure(label, p.details), proposed=True) for p in pairing.open]
        proposed = subject.proposal.details if subject.proposal is not None else {}
        given = subject.annotation.attributes if subject.annotation is not None else {}
        fields = tuple(
            FieldState(
                attribute,
                given.get(attribute.id),
                proposed.get(attribute.id) if attribute.id not in given else None,
                self._chips(subject.annotation, attribute),
            )
            for attribute in label.attributes
        )
        key = str(label.key) if label.key is not None else ""
        return FormState(subject.name, label, key, colour_number(label), tuple(tabs), fields, self._context())

    def proposed_cards(self) -> list[TagCard]:
        """Return a card for everything that is proposed on the current sentence and belongs to no annotation."""
        cards = []
        for label in self._desk.session.label_set.labels:
            for proposal in self._pairing(label).open:
                details = figure_of(label, proposal.details) or _figure(label, proposal.details)
                cards.append(
                    TagCard(
                        _name_of(proposal),
                        label.id,
                        f"{label.name}?",
                        colour_number(label),
                        details,
                        short=f"{label.short}?",
                        proposed=True,
                    )
                )
        return cards

    def boxes(self) -> tuple[Box, ...]:
        """Return the words of the current sentence that fill fields or are proposed for some."""
        subject = self._subject()
        found: dict[Span, Box] = {}
        for label in self._desk.session.label_set.labels:
            if subject is not None and label.id != subject.label.id:
                continue
            colour, pairing = colour_number(label), self._pairing(label)
            for proposal in pairing.open:
                # Without a form only what is counted: a box round each "said" would only clutter.
                if subject is None and not isinstance(label.attribute(proposal.by), QuantityAttribute):
                    continue
                found[proposal.anchor] = Box(proposal.anchor, colour, proposed=True)
            for annotation in self._mine(label) if subject is not None else ():
                about = pairing.of.get(annotation.id)
                if about is not None and about.by:
                    found[about.anchor] = Box(about.anchor, colour, proposed=about.by not in annotation.attributes)
                if subject is not None and annotation.id == subject.name:
                    for span in _words_of_fields(annotation, about):
                        found[span] = Box(span, colour)
        return tuple(box for span, box in sorted(found.items()) if not _inside_other(span, found))

    def place(self) -> str:
        """Say which of the label's annotations the form shows: "Casualty figure 1 of 3"; empty without a form."""
        state = self._panel.state.form
        if state is None:
            return ""
        count = len(state.tabs)
        return f"{state.label.name} {state.number} of {count}" if count > 1 else state.label.name

    def update_letters(self) -> None:
        """Tell the view which letters fill fields while words are selected."""
        labels = self._labels_to_fill()
        self._view.letters = frozenset(a.key for label in labels for a in label.attributes if a.key)

    @property
    def is_in_form(self) -> bool:
        """Say whether a field has the keys."""
        return self._panel.state.form is not None and self._panel.form.has_focus()

    @property
    def has_details(self) -> bool:
        """Say whether the form is shown, or Enter shows that of an annotation of the current sentence."""
        return self._subject() is not None or any(self._form_label(a.label) for a in self._here())

    @property
    def waiting(self) -> int:
        """How many annotations of the current sentence are proposed and not taken; those without details count too."""
        count = 0
        for label in self._desk.session.label_set.labels:
            pairing = self._pairing(label)
            count += len(pairing.open)
            count += sum(not annotation.attributes and annotation.id in pairing.of for annotation in self._mine(label))
        return count

    def _article_opened(self) -> None:
        self._proposal = None
        self._idle.start()

    @property
    def drafts(self) -> list[str]:
        """What was typed into the form and is no answer, and so is nowhere else, in the order of its typing."""
        return list(self._panel.drafts.values())

    def stop(self) -> None:
        """Prepare nothing more."""
        self._idle.stop()

    def prepare(self) -> None:
        """Make the fields of the labels that have keys, before one of them is wanted."""
        for label in self._desk.session.label_set.labels:
            if label.attributes and label.key is not None:
                self._panel.form.prepare(label)

    # -- going in and out ----------------------------------------------------------------------------------------------

    def enter(self, attribute_id: str = "") -> bool:
        """Go into the details of the selected annotation, else of the first that has some; say whether there are any.

        Args:
            attribute_id: The field to go to; where empty, the first that waits for an answer.
        """
        if not self._desk.article_id:
            return False
        if self._subject() is None:
            here = [a for a in self._here() if self._form_label(a.label) is not None]
            open_ones = [p for label in self._desk.session.label_set.labels for p in self._pairing(label).open]
            if here:
                ranks = self._desk.session.label_set
                self._labelling.select(min(here, key=lambda a: ranks.rank(a.label)).id)
            elif open_ones:
                self._show_proposal(open_ones[0])
            else:
                return False
        self.shown_anew.emit()
        self.panel_wanted.emit()
        return self._panel.form.enter(attribute_id)

    def show_proposed(self, label_id: str) -> None:
        """Show what is proposed on the current sentence for a label."""
        label = self._form_label(label_id)
        proposals = self._pairing(label).open if label is not None else ()
        if proposals:
            self._show_proposal(proposals[0])
            self.panel_wanted.emit()

    def show_tab(self, name: str) -> None:
        """Show the annotation or the proposal with that name."""
        if not name.startswith(_PROPOSED):
            self._proposal = None
            self._labelling.select(name)
            self.shown_anew.emit()
            return
        for label in self._desk.session.label_set.labels:
            for proposal in self._pairing(label).open:
                if _name_of(proposal) == name:
                    self._show_proposal(proposal)
                    return

    def unfold(self) -> None:
        """Show the folded fields, or fold them again."""
        if self._subject() is None and not self.enter():
            self._desk.said.emit("There are no details here. Give the sentence a label first.")
            return
        self.shown_anew.emit()
        self.panel_wanted.emit()
        self._panel.form.unfold()

    # -- taking and dismissing -----------------------------------------------------------------------------------------

    def take_all(self, *, go_on: bool = False) -> None:
        """Take everything that is proposed on the current sentences, as one edit."""
        takings = [taking for sentence in self._sentences() for taking in self._takings(sentence)]
        if not takings:
            self._desk.said.emit(self._why_nothing())
            return
        session, article = self._desk.session, self._desk.article_id
        if not self._desk.attempt(lambda: session.take_proposed(article, takings)):
            return
        made = sum(max(0, len(taking.filled) - len(taking.into)) for taking in takings)
        self._desk.said.emit(f"Taken: {made} new." if made else "Taken.")
        if go_on:
            self._view.let_go()
            self._view.move_sentence(1)

    def dismiss(self) -> None:
        """Dismiss everything that is proposed on the current sentences; again brings it back."""
        sentences = self._sentences()
        dismissed = self._desk.labels.dismissed
        back = all(any(span.covers(sentence) for span in dismissed) for sentence in sentences)
        if not back and not any(self._proposing.read(sentence) for sentence in sentences):
            self._desk.said.emit(self._why_nothing())
            return
        session, article = self._desk.session, self._desk.article_id
        if self._desk.attempt(lambda: session.dismiss(article, sentences, dismissed=not back)):
            self._desk.said.emit("Proposed again." if back else "Dismissed. X proposes it again.")

    # -- filling from the article --------------------------------------------------------------------------------------

    def choose_field(self) -> None:
        """Let the user say which field the selected words fill: by its letter, or in the list."""
        words = self._view.selection
        if words is None:
            self._desk.said.emit("Select words first (Shift+← →); F and a letter then fill a field with them.")
            return
        labels = self._labels_to_fill() or [label for label in self._desk.session.label_set.labels if label.attributes]
        menu = LetterMenu(self._view)
        for label in labels:
            if len(labels) > 1:
                menu.addSection(label.name.replace("&", "&&"))
            for attribute in label.attributes:
                if _can_be_filled(attribute):
                    menu.add(attribute.name, attribute.key, partial(self._fill, label, attribute))
        rects = self._view.span_rects(words)
        menu.open_at(self._view.viewport().mapToGlobal(rects[-1].bottomLeft() if rects else QPoint()))

    def fill(self, letter: str) -> None:
        """Fill the field with that letter from the selected words."""
        for label in self._labels_to_fill():
            attribute = next((each for each in label.attributes if each.key == letter), None)
            if attribute is not None:
                self._fill(label, attribute)
                return

    def _fill(self, label: Label, attribute: Attribute) -> None:
        words = self._view.selection
        if words is None:
            return
        annotation = self._to_fill(label, attribute)
        before = annotation.attributes.get(attribute.id) if annotation is not None else None
        detail = self._detail_of(attribute, words, before)
        if detail is None:
            self._ask(label, attribute, annotation, words)
            return
        session, article = self._desk.session, self._desk.article_id
        if annotation is not None:
            self._labelling.select(annotation.id)
            done = self._desk.attempt(lambda: session.set_details(article, annotation, {attribute.id: detail}))
        else:
            done = self._make(label, {attribute.id: detail}, "hand", self._sentence())
        if done:
            self._desk.said.emit(f"{attribute.name}: {words_of(attribute, detail)}")

    def _ask(self, label: Label, attribute: Attribute, annotation: Annotation | None, words: Span) -> None:
        """Go into the field with the words, which are no answer as they stand, for its list or what it says of them."""
        if annotation is None and not self._make(label, {}, "hand", self._sentence()):
            return
        if annotation is not None:
            self._labelling.select(annotation.id)
        if not self.enter(attribute.id):
            return
        field = self._panel.form.field(attribute.id)
        if field is not None and field.needs_line:
            field.entry.type_in(" ".join(words.of(self._desk.article.text).split()))

    def _detail_of(self, attribute: Attribute, words: Span, before: Detail | None) -> Detail | None:
        """Read selected words as an answer; None where they are none."""
        from annotator.suggestion.typed import date_of, quantity_of

        article = self._desk.article
        text = words.of(article.text)
        match attribute:
            case SpanAttribute():
                one = SpanDetail(text=text, start=words.start, end=words.end, kind=_kind(before))
                if not attribute.many:
                    return one
                several = before if isinstance(before, tuple) else ()
                kept = (each for each in several if isinstance(each, SpanDetail) and each.span != words)
                return (*kept, one)
            case QuantityAttribute():
                return quantity_of(text, article.metadata.language, words)
            case PlaceAttribute():
                return PlaceDetail(place=" ".join(text.split()), start=words.start, end=words.end)
            case DateAttribute():
                return date_of(text, self._published())
            case TextAttribute():
                return " ".join(text.split())
            case NumberAttribute():
                return _number(text)
            case ChoiceAttribute():
                option = next((o for o in attribute.options if o.name.casefold() == text.strip().casefold()), None)
                if option is None:
                    return None
                return (option.id,) if attribute.many else option.id
        return None

    def _labels_to_fill(self) -> list[Label]:
        """Return the labels whose fields selected words can fill: the form's, else those on the sentence."""
        subject = self._subject()
        if subject is not None:
            return [subject.label]
        given = dict.fromkeys(annotation.label for annotation in self._here())
        labels = self._desk.session.label_set
        found = [label for label_id in given if (label := self._form_label(label_id)) is not None]
        return sorted(found, key=lambda label: labels.rank(label.id))

    def _to_fill(self, label: Label, attribute: Attribute) -> Annotation | None:
        """Return the annotation whose field is meant: the selected one, else the first without an answer."""
        mine = self._mine(label)
        chosen = next((annotation for annotation in mine if annotation.id == self._labelling.selected), None)
        if chosen is not None:
            return chosen
        return next((a for a in mine if attribute.id not in a.attributes), mine[-1] if mine else None)

    # -- the form ------------------------------------------------------------------------------------------------------

    def _connect(self, form: DetailsForm) -> None:
        form.tab_chosen.connect(self._choose_tab)
        form.tab_dismissed.connect(self._dismiss_tab)
        form.answered.connect(self._answer)
        form.taken.connect(self._take)
        form.all_taken.connect(self._take_shown)
        form.finished.connect(self._finish)
        form.pointed.connect(lambda _attribute: self.entered.emit())
        form.incident_wanted.connect(self._make_incident)
        form.link_wanted.connect(self._want_link)
        form.link_followed.connect(self.link_followed)
        form.link_removed.connect(self._remove_link)

    def _choose_tab(self, name: str) -> None:
        was_in = self._panel.form.has_focus()
        self._panel.form.commit()
        self.show_tab(name)
        if was_in and not any(button.hasFocus() for button in self._panel.form.tabs.buttons):
            self._panel.form.enter()

    def _dismiss_tab(self, name: str) -> None:
        subject, state = self._subject(), self._panel.state.form
        if subject is None or state is None or subject.name != name:
            return
        left = [tab.id for tab in state.tabs if tab.id != name]
        was_in = self._panel.form.has_focus()
        if subject.annotation is not None:
            self._labelling.remove_annotation(name)
        elif subject.proposal is not None:
            anchor, session, article = subject.proposal.anchor, self._desk.session, self._desk.article_id
            self._desk.attempt(lambda: session.dismiss(article, [anchor]))
        if left:
            self.show_tab(left[0])
        self.shown_anew.emit()
        if was_in and left:
            self._panel.form.enter()

    def _answer(self, name: str, attribute_id: str, detail: Detail | None) -> None:
        """Write an answer; where it is refused, say why below its field."""
        annotation = self._desk.labels.get(name)
        session, article = self._desk.session, self._desk.article_id
        if annotation is not None:
            self._write(attribute_id, lambda: session.set_details(article, annotation, {attribute_id: detail}))
            return
        subject = self._subject()
        if subject is None or subject.proposal is None or subject.name != name or detail is None:
            return
        # What it rests on comes along, so that the annotation is about these words and no others.
        proposal, label = subject.proposal, subject.label
        details = {key: value for key, value in proposal.details.items() if key == proposal.by}
        filling = {**details, attribute_id: detail}
        self._write(attribute_id, lambda: self._make_new(label, filling, proposal.origin, self._sentence()))

    def _write(self, attribute_id: str, action: Callable[[], None]) -> None:
        try:
            self._desk.settling.emit()
            action()
        except EditRefused as refusal:
            self._panel.form.show_problem(attribute_id, str(refusal))
        except StorageError as error:
            self._desk.failed.emit(error.sentence)

    def _take(self, name: str, attribute_id: str) -> None:
        subject = self._subject()
        if subject is not None and subject.name == name and subject.proposal is not None:
            detail = subject.proposal.details.get(attribute_id)
            if detail is not None:
                self._answer(name, attribute_id, detail)

    def _take_shown(self, name: str) -> None:
        """Take everything that is proposed for what the form shows, and return to the article."""
        subject = self._subject()
        if subject is not None and subject.name == name and subject.proposal is not None:
            proposal, annotation = subject.proposal, subject.annotation
            session, article = self._desk.session, self._desk.article_id
            if annotation is None:
                self._make(subject.label, proposal.details, proposal.origin, self._sentence())
            elif left := remaining(annotation, proposal):
                self._desk.attempt(lambda: session.set_details(article, annotation, left))
        self.article_wanted.emit()

    def _finish(self, name: str) -> None:
        """Go on to the next tab that is only proposed, else back to the article."""
        state = self._panel.state.form
        tabs = state.tabs if state is not None else ()
        at = next((number for number, tab in enumerate(tabs) if tab.id == name), 0)
        following = next((tab for tab in tabs[at + 1 :] if tab.proposed), None)
        if following is None:
            self.article_wanted.emit()
        else:
            self.show_tab(following.id)
            self._panel.form.enter()

    def _make_incident(self, name: str, attribute_id: str, incident: str) -> None:
        from annotator.domain.incidents import IncidentFacts

        made: list[str] = []
        session = self._desk.session
        self._write(attribute_id, lambda: made.append(session.add_incident(IncidentFacts(name=incident))))
        if made:
            self._answer(name, attribute_id, made[0])
            self._desk.said.emit(f"New incident: {incident}")

    def _want_link(self, attribute_id: str) -> None:
        subject = self._subject()
        if subject is None:
            return
        if subject.annotation is None and subject.proposal is not None:
            details = subject.proposal.details
            key = subject.proposal.by
            about = {key: details[key]} if key in details else {}
            self._make(subject.label, about, subject.proposal.origin, self._sentence())
            subject = self._subject()
        if subject is not None and subject.annotation is not None:
            self.link_wanted.emit(attribute_id, subject.annotation.id)

    def _remove_link(self, attribute_id: str, to: str) -> None:
        subject = self._subject()
        if subject is not None and subject.annotation is not None:
            self.link_removed.emit(subject.annotation.id, attribute_id, to)

    # -- inside --------------------------------------------------------------------------------------------------------

    def _subject(self) -> _Subject | None:
        if not self._desk.article_id or len(self._view.cursor.extent) > 1:
            return None
        if self._proposal is not None:
            label = self._form_label(self._proposal[0])
            if label is not None:
                found = next((p for p in self._pairing(label).open if p.anchor == self._proposal[1]), None)
                if found is not None:
                    return _Subject(label, None, found)
        chosen = self._desk.labels.get(self._labelling.selected) if self._labelling.selected else None
        if chosen is None:
            return None
        label = self._form_label(chosen.label)
        if label is None or not chosen.span.overlaps(self._sentence()):
            return None
        return _Subject(label, chosen, self._pairing(label).of.get(chosen.id))

    def _form_label(self, label_id: str) -> Label | None:
        """Return the label where it asks for details."""
        label = self._desk.session.label_set.get(label_id)
        return label if label is not None and label.attributes else None

    def _sentence(self) -> Span:
        return self._desk.article.sentences.spans[self._view.cursor.sentence]

    def _sentences(self) -> list[Span]:
        return [self._desk.article.sentences.spans[number] for number in self._view.cursor.extent]

    def _here(self) -> list[Annotation]:
        """Return this annotator's annotations on the current sentence."""
        if not self._desk.article_id or not len(self._desk.article.sentences):
            return []
        return self._desk.labels.overlapping(self._sentence())

    def _mine(self, label: Label) -> list[Annotation]:
        return [annotation for annotation in self._here() if annotation.label == label.id]

    def _pairing(self, label: Label) -> Pairing:
        if not self._desk.article_id or not len(self._desk.article.sentences):
            return Pairing({}, ())
        labels, sentence = self._desk.labels, self._sentence()
        known = self._proposing.on(sentence) if self._proposing.is_shown and not labels.is_read(sentence) else ()
        about = (labels, sentence, known)
        if any(one is not other for one, other in zip(about, self._paired_for, strict=False)) or not self._paired_for:
            self._paired_for = about
            self._paired.clear()
        found = self._paired.get(label.id)
        if found is None:
            found = self._paired[label.id] = pair(label.id, self._mine(label), known, labels.dismissed)
        return found

    def _takings(self, sentence: Span) -> Iterator[Taking]:
        labels = self._desk.labels
        proposals = self._proposing.read(sentence)
        here = labels.overlapping(sentence)
        for label_id in dict.fromkeys(proposal.label for proposal in proposals):
            label = self._form_label(label_id)
            if label is None:
                continue
            pairing = pair(label_id, here, proposals, labels.dismissed)
            into = [a for a in here if a.id in pairing.of and remaining(a, pairing.of[a.id])]
            filled = [Filling(pairing.of[a.id].details, pairing.of[a.id].origin) for a in into]
            filled += [Filling(proposal.details, proposal.origin) for proposal in pairing.open]
            if filled:
                yield Taking(label, sentence, filled, into)

    def _why_nothing(self) -> str:
        if not self._proposing.is_shown:
            return "Proposals are hidden. View → What is proposed shows them."
        dismissed = self._desk.labels.dismissed
        if any(span.covers(sentence) for sentence in self._sentences() for span in dismissed):
            return "What was proposed here is dismissed. X proposes it again."
        return "Nothing is proposed here."

    def _make(self, label: Label, details: Mapping[str, Detail], origin: str, span: Span) -> bool:
        """Give the span the label with these details and select it; says whether it was done."""
        return self._desk.attempt(lambda: self._make_new(label, details, origin, span))

    def _make_new(self, label: Label, details: Mapping[str, Detail], origin: str, span: Span) -> None:
        before = {annotation.id for annotation in self._here()}
        self._desk.session.give_filled(self._desk.article_id, label, span, [Filling(details, origin)])
        made = next((a.id for a in self._here() if a.id not in before), "")
        self._proposal = None
        self._labelling.select(made)
        self.shown_anew.emit()

    def _show_proposal(self, proposal: Proposal) -> None:
        self._proposal = (proposal.label, proposal.anchor)
        self._labelling.select("")
        self.shown_anew.emit()

    def _selected(self) -> None:
        if self._labelling.selected:
            self._proposal = None

    def _forget_proposal(self) -> None:
        """Let go of a proposal that is not on the current sentence any more."""
        if self._proposal is not None:
            is_somewhere = bool(self._desk.article_id) and len(self._desk.article.sentences) > 0
            if not is_somewhere or not self._sentence().overlaps(self._proposal[1]):
                self._proposal = None

    def let_go(self) -> None:
        """Show no proposal in the form any more."""
        if self._proposal is not None:
            self._proposal = None
            self.shown_anew.emit()

    def _context(self) -> FormContext:
        article, session = self._desk.article, self._desk.session
        return FormContext(
            text=article.text,
            sentence=self._sentence(),
            language=article.metadata.language,
            published=self._published(),
            rule=session.project.info.rule,
            incidents=session.incidents(),
            read_only=bool(session.read_only),
        )

    def _published(self) -> date | None:
        from datetime import date

        try:
            return date.fromisoformat(self._desk.article.metadata.published)
        except ValueError:
            return None

    def _tab_name(self, label: Label, annotation: Annotation, proposal: Proposal | None) -> str:
        return _figure(label, {**(proposal.details if proposal is not None else {}), **annotation.attributes})

    def _chips(self, annotation: Annotation | None, attribute: Attribute) -> tuple[LinkChip, ...]:
        if annotation is None or not isinstance(attribute, LinkAttribute):
            return ()
        found = []
        for to in annotation.linked(attribute.id):
            target = self._desk.labels.get(to)
            label = self._desk.session.label_set.get(target.label) if target is not None else None
            if target is not None and label is not None:
                name = _figure(label, target.attributes)
                quote = " ".join(target.quote.split())
                shown = f"{name}: {quote}" if name != label.short else quote
                found.append(LinkChip(to, shown[:80], str(label.key or ""), colour_number(label)))
        return tuple(found)


def _figure(label: Label, details: Mapping[str, Detail]) -> str:
    """Say in two or three words what details say: what is counted, else the first that is in sight, else the label."""
    figure = figure_of(label, details)
    if figure:
        return figure
    for attribute in label.attributes:
        if not attribute.folded and attribute.id in details:
            return " ".join(words_of(attribute, details[attribute.id]).split())[:40]
    return label.short


def _name_of(proposal: Proposal | None) -> str:
    return (
        f"{_PROPOSED}{proposal.label}:{proposal.anchor.start}:{proposal.anchor.end}:{proposal.rule}" if proposal else ""
    )


def _kind(detail: Detail | None) -> str:
    return detail.kind if isinstance(detail, SpanDetail) else ""


def _number(text: str) -> Detail | None:
    try:
        number = float(text.replace(",", "").strip())
    except ValueError:
        return None
    return int(number) if number.is_integer() else number


def _can_be_filled(attribute: Attribute) -> bool:
    return attribute.type not in ("link", "yes_no")


def _words_of_fields(annotation: Annotation, about: Proposal | None) -> Iterator[Span]:
    """Yield the words that fill fields, but for those that the proposal rests on and for most of the sentence."""
    for key, detail in annotation.attributes.items():
        if about is None or key != about.by:
            for span in stretches(detail):
                if (span.end - span.start) * 2 <= annotation.end - annotation.start:
                    yield span


def _inside_other(span: Span, others: Iterable[Span]) -> bool:
    return any(other != span and other.covers(span) for other in others)
