"""Links between annotations: made in a mode of the article's keys, and followed."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtWidgets import QMenu

from annotator.domain.attributes import LinkAttribute
from annotator.gui.controllers.travelling import Stop

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from annotator.domain.annotations import Annotation
    from annotator.domain.labels import Label
    from annotator.gui.actions import Handler
    from annotator.gui.controllers.labelling import Labelling
    from annotator.gui.controllers.travelling import Travelling
    from annotator.gui.desk import Desk
    from annotator.gui.views.article_view import ArticleView
    from annotator.gui.views.mode_bar import ModeBar

HINTS = (("↑↓", "move"), ("Tab", "next annotation"), ("Enter", "link"), ("Esc", "stop"))
"""The keys that work while a link is made, for the status bar."""

_QUOTE = 24


class _Mode(NamedTuple):
    """A link that is being made.

    Attributes:
        source: Id of the annotation that it begins at.
        attribute: Id of the link attribute; empty for whichever fits what is chosen.
        began: Where the user was.
    """

    source: str
    attribute: str
    began: Stop


class Linking(QObject):
    """Makes links: L begins at an annotation, the usual keys move, Tab chooses, Enter links, Esc stops."""

    changed = Signal()
    """The mode began, ended, or stands at another annotation."""

    def __init__(
        self,
        desk: Desk,
        view: ArticleView,
        labelling: Labelling,
        travelling: Travelling,
        bar: ModeBar,
        parent: QObject,
    ) -> None:
        """Wait for the key."""
        super().__init__(parent)
        self._desk = desk
        self._view = view
        self._labelling = labelling
        self._travelling = travelling
        self._bar = bar
        self._mode: _Mode | None = None
        self._candidates: list[str] = []
        bar.stopped.connect(self.stop)
        view.cursor_moved.connect(self._look_around)
        view.tab_pressed.connect(self._next_candidate)
        view.annotation_activated.connect(self._clicked)
        desk.article_opened.connect(lambda _position: self._leave())
        desk.page_changed.connect(lambda _paragraphs: self._look_around())

    def handlers(self) -> Mapping[str, Handler]:
        """What serves which action."""
        return {"label.link": self.begin, "label.follow_link": self.follow}

    def guarded(self, handlers: Mapping[str, Handler]) -> dict[str, Handler]:
        """Return handlers that know the mode: Enter links, Esc stops, and nothing else is changed meanwhile."""
        own: dict[str, Handler] = {"label.details": self.link, "select.let_go": self.stop, "label.link": self.next_kind}
        refused = [name for name in handlers if name.startswith(_REFUSED) and name not in own]

        def either(name: str, meanwhile: Handler) -> Handler:
            usual = handlers[name]

            def act(*values: object) -> object:
                return meanwhile(*values) if self.is_linking else usual(*values)

            return act

        return {
            **handlers,
            **{name: either(name, act) for name, act in own.items() if name in handlers},
            **{name: either(name, self._refuse) for name in refused},
        }

    @property
    def is_linking(self) -> bool:
        """Say whether a link is being made."""
        return self._mode is not None

    # -- making --------------------------------------------------------------------------------------------------------

    def begin(self, attribute: str = "", annotation: str = "") -> None:
        """Begin a link at the annotation, else at the selected one or the one here that has most to link.

        Args:
            attribute: Id of the link attribute; where empty, what is chosen decides.
        """
        source = self._desk.labels.get(annotation) or self._source()
        if source is None:
            self._desk.said.emit("Nothing on this sentence can be linked. Give it a label that has links first.")
            return
        self._mode = _Mode(source.id, attribute, self._travelling.here()._replace(annotation=source.id))
        self._labelling.held = "Enter links the chosen annotation, Tab chooses another, Esc stops."
        self._view.takes_tab = True
        self._view.setFocus()
        self._look_around()

    def next_kind(self) -> None:
        """Go through the kinds of link that can begin here, and back to whichever fits."""
        assert self._mode is not None
        kinds = ["", *(attribute.id for attribute in self._attributes())]
        at = kinds.index(self._mode.attribute) if self._mode.attribute in kinds else 0
        self._mode = self._mode._replace(attribute=kinds[(at + 1) % len(kinds)])
        self._look_around()

    def link(self) -> None:
        """Link to the chosen annotation, or take that link away again, and return to where the link begins."""
        mode, target = self._mode, self._desk.labels.get(self._labelling.selected)
        source = self._desk.labels.get(mode.source) if mode is not None else None
        if mode is None or source is None:
            self.stop()
            return
        attribute = self._fitting(target) if target is not None and target.id in self._candidates else None
        if target is None or attribute is None:
            self._desk.said.emit(f"Move to {self._wanted()} first, then press Enter. Esc stops.")
            return
        before = source.linked(attribute.id)
        if target.id in before:
            to = [each for each in before if each != target.id]
            said = f"No longer linked: {attribute.name}."
        else:
            to = [*before, target.id] if attribute.many else [target.id]
            said = f"Linked: {attribute.name} {self._called(target)}."
        began = mode.began
        self._leave()
        session, article = self._desk.session, self._desk.article_id
        done = self._desk.attempt(lambda: session.set_links(article, source, attribute.id, to))
        self._return(began)
        if done:  # going back shows the place, so this is said after it
            self._desk.said.emit(said)

    def stop(self) -> None:
        """Make no link, and return to where it would have begun."""
        mode = self._mode
        self._leave()
        if mode is not None:
            self._return(mode.began)

    def remove(self, annotation: str, attribute: str, to: str) -> None:
        """Take one link of the annotation away."""
        source = self._desk.labels.get(annotation)
        if source is not None:
            left = [each for each in source.linked(attribute) if each != to]
            session, article = self._desk.session, self._desk.article_id
            self._desk.attempt(lambda: session.set_links(article, source, attribute, left))

    # -- following -----------------------------------------------------------------------------------------------------

    def follow(self) -> None:
        """Go to what the selected annotation, else any here, is linked with; where that is several, ask which."""
        ends = self._ends()
        if not ends:
            self._desk.said.emit("Nothing here is linked. L links the label of this sentence to another.")
        elif len(ends) == 1:
            self.show(ends[0][1])
        else:
            self._choose(ends)

    def show(self, annotation_id: str) -> None:
        """Go to an annotation of the open article; `move.back` returns."""
        annotation = self._desk.labels.get(annotation_id)
        if annotation is not None:
            self._travelling.go_to(Stop(self._desk.article_id, annotation.start, annotation.id))

    def _ends(self) -> list[tuple[str, str]]:
        """Return what is linked here, each as the words for it and its id: where links lead, then where they begin."""
        labels, here = self._desk.labels, self._labelling.here()
        begins = [a for a in here if a.id == self._labelling.selected] or here
        found: dict[str, str] = {}
        for annotation in begins:
            for link in annotation.links:
                target = labels.get(link.to)
                if target is not None and link.to not in found:
                    found[link.to] = f"{self._name_of(annotation, link.attribute)}: {self._called(target)}"
        for source in labels.pointing_at({annotation.id for annotation in begins}):
            if source.id not in found:
                found[source.id] = f"{self._called(source)} leads here"
        return [(text, annotation_id) for annotation_id, text in found.items()]

    def _choose(self, ends: Iterable[tuple[str, str]]) -> None:
        menu = QMenu(self._view)
        for text, annotation_id in ends:
            action = menu.addAction(text.replace("&", "&&"))
            action.triggered.connect(lambda _checked=False, to=annotation_id: self.show(to))
        menu.setActiveAction(menu.actions()[0])
        rects = self._view.span_rects(self._view.current_span)
        below = rects[-1].bottomLeft() if rects else QPoint()
        menu.exec(self._view.viewport().mapToGlobal(below))
        menu.deleteLater()

    # -- the mode ------------------------------------------------------------------------------------------------------

    def _leave(self) -> None:
        if self._mode is None:
            return
        self._mode = None
        self._candidates = []
        self._labelling.held = ""
        self._view.takes_tab = False
        self._view.set_link_shown(None)
        self._bar.hide()
        self.changed.emit()

    def _return(self, stop: Stop) -> None:
        if stop.article == self._desk.article_id:
            self._view.go_to(stop.position)
            if self._desk.labels.get(stop.annotation) is not None:
                self._labelling.select(stop.annotation)

    def _look_around(self) -> None:
        """Choose among the annotations of the current sentence, and say what Enter would do."""
        mode = self._mode
        if mode is None:
            return
        if not self._desk.article_id or self._desk.labels.get(mode.source) is None:  # an undo took it
            self._leave()
            return
        here = [annotation for annotation in self._labelling.here() if self._fitting(annotation) is not None]
        self._candidates = [annotation.id for annotation in here]
        if self._labelling.selected not in self._candidates:
            self._labelling.select(self._candidates[0] if self._candidates else "")
        self._show()

    def _next_candidate(self, step: int) -> None:
        if self._mode is None or not self._candidates:
            return
        selected = self._labelling.selected
        at = self._candidates.index(selected) if selected in self._candidates else 0
        self._labelling.select(self._candidates[(at + step) % len(self._candidates)])
        self._show()

    def _clicked(self, annotation_id: str) -> None:
        if self._mode is None:
            return
        self._look_around()
        if annotation_id in self._candidates:
            self._labelling.select(annotation_id)
            self.link()

    def _show(self) -> None:
        mode, labels = self._mode, self._desk.labels
        source = labels.get(mode.source) if mode is not None else None
        if mode is None or source is None:
            return
        target = labels.get(self._labelling.selected)
        attribute = self._fitting(target) if target is not None and target.id in self._candidates else None
        if attribute is None or target is None:
            hint = "Nothing to link on this sentence"
        elif target.id in source.linked(attribute.id):
            hint = f"Enter takes the link away: {attribute.name}"
        else:
            more = f"  ({len(self._candidates)} here)" if len(self._candidates) > 1 else ""
            hint = f"Enter: {attribute.name} this {self._label_name(target)}{more}"
        self._bar.show_mode(f"Link from {self._called(source)}: choose {self._wanted()}", hint)
        self._view.set_link_shown((source.id, target.id) if attribute is not None and target is not None else None)
        self.changed.emit()

    def _refuse(self, *_values: object) -> None:
        self._desk.said.emit(self._labelling.held)

    # -- what can be linked --------------------------------------------------------------------------------------------

    def _source(self) -> Annotation | None:
        here = self._labelling.here()
        chosen = [annotation for annotation in here if annotation.id == self._labelling.selected] or here
        ranked = sorted(
            (-len(attributes), self._desk.session.label_set.rank(annotation.label), number)
            for number, annotation in enumerate(chosen)
            if (attributes := _links_of(self._desk.session.label_set.get(annotation.label)))
        )
        return chosen[ranked[0][2]] if ranked else None

    def _attributes(self) -> list[LinkAttribute]:
        source = self._desk.labels.get(self._mode.source) if self._mode is not None else None
        return _links_of(self._desk.session.label_set.get(source.label)) if source is not None else []

    def _fitting(self, target: Annotation) -> LinkAttribute | None:
        """Return the link attribute that may lead to the annotation: the one asked for, else the most particular."""
        mode = self._mode
        if mode is None or target.id == mode.source:
            return None
        fitting = [
            attribute
            for attribute in self._attributes()
            if mode.attribute in ("", attribute.id) and (not attribute.to or target.label in attribute.to)
        ]
        return min(fitting, key=lambda attribute: not attribute.to, default=None)

    def _wanted(self) -> str:
        """Say what is looked for, such as "an Event or a Casualty figure (About)"."""
        mode, label_set = self._mode, self._desk.session.label_set
        attributes = [each for each in self._attributes() if mode is not None and mode.attribute in ("", each.id)]
        if mode is None or not mode.attribute or any(not attribute.to for attribute in attributes):
            wanted = "another label"
        else:
            names = [label.name for each in attributes for to in each.to if (label := label_set.get(to)) is not None]
            wanted = " or ".join(names) or "another label"
        kind = f" ({attributes[0].name})" if mode is not None and mode.attribute and attributes else ""
        return wanted + kind

    def _label_name(self, annotation: Annotation) -> str:
        label = self._desk.session.label_set.get(annotation.label)
        return label.name if label is not None else annotation.label

    def _name_of(self, annotation: Annotation, attribute_id: str) -> str:
        label = self._desk.session.label_set.get(annotation.label)
        attribute = label.attribute(attribute_id) if label is not None else None
        return attribute.name if attribute is not None else attribute_id

    def _called(self, annotation: Annotation) -> str:
        quote = " ".join(annotation.quote.split())
        quote = quote if len(quote) <= _QUOTE else quote[: _QUOTE - 1].rstrip() + "…"
        return f"{self._label_name(annotation)} “{quote}”"


_REFUSED = ("label.", "sentence.", "paragraph.", "article.done", "article.remove")


def _links_of(label: Label | None) -> list[LinkAttribute]:
    if label is None:
        return []
    return [attribute for attribute in label.attributes if isinstance(attribute, LinkAttribute)]
