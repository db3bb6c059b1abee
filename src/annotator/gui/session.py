"""The open project: user actions in, one signal out; owns the undo stack."""

from __future__ import annotations

import logging
import uuid
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from time import monotonic
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoStack

from annotator.domain import editing
from annotator.domain.decisions import decision_id
from annotator.domain.documents import annotations_ref, annotator_ref
from annotator.domain.editing import Pen
from annotator.domain.errors import EditRefused
from annotator.domain.projects import Annotator, Project
from annotator.domain.summary import ArticleFacts, LabelFacts, article_facts, label_facts
from annotator.gui.commands import EditCommand
from annotator.storage.errors import MissingDocument, StorageError

if TYPE_CHECKING:
    from annotator.domain.annotations import Annotation, ArticleLabels
    from annotator.domain.articles import Article, Metadata, ParagraphKind
    from annotator.domain.counting import CountingRule
    from annotator.domain.decisions import AnnotationRef, Ruling, Verdict
    from annotator.domain.details import Detail
    from annotator.domain.documents import Document, DocumentRef
    from annotator.domain.editing import Filling, Taking
    from annotator.domain.edits import Edit
    from annotator.domain.incidents import IncidentFacts
    from annotator.domain.labels import Label, LabelSet
    from annotator.storage.folder import ProjectFolder
    from annotator.text.spans import Span


_log = logging.getLogger(__name__)


def system_pen() -> Pen:
    """Return a pen with the system's clock and random ids."""
    return Pen(
        now=lambda: datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ"),
        new_id=lambda: uuid.uuid4().hex[:16],
    )


class Session(QObject):
    """An open project and the annotator who works in it.

    Every method that is named after something a user does makes an edit, puts it on the undo stack and applies it; it
    raises EditRefused, with a sentence for the user, and changes nothing where a rule forbids it.
    """

    edited = Signal(object)
    """An edit was applied; undo gives the inverse."""
    showing_wanted = Signal(object)
    """Undo or redo happened at this place, which the user should see."""

    def __init__(
        self, folder: ProjectFolder, annotator: str, name: str, pen: Pen, parent: QObject | None = None
    ) -> None:
        """Begin with the documents of the folder as they are.

        Args:
            folder: Where the project lives; only read here.
            annotator: Id of the person at the keyboard.
            name: Their name, for this project's annotator document.
            pen: Where time and new ids come from.
        """
        super().__init__(parent)
        self.folder = folder
        self.annotator = annotator
        self.name = name
        self.project = Project(folder)
        self.undo_stack = QUndoStack(self)
        self._pen = pen
        self._is_introduced = False
        self._incidents: dict[str, IncidentFacts] | None = None
        self._rulings: dict[str, Ruling] | None = None

    def end(self) -> None:
        """Let go of the history. Whoever makes a session ends it.

        Left to the garbage collector, Python's side of a command may go before the stack that still points at it.
        """
        self.undo_stack.clear()

    # -- reading -------------------------------------------------------------------------------------------------------

    @property
    def label_set(self) -> LabelSet:
        """The labels of the project."""
        return self.project.label_set

    @property
    def now(self) -> Callable[[], str]:
        """What gives the time."""
        return self._pen.now

    @property
    def read_only(self) -> str:
        """Why nothing can be changed, as a sentence; empty where it can."""
        return self.folder.read_only

    def article(self, article_id: str) -> Article:
        """Return the article; raises StorageError where its file cannot be read."""
        return self.project.article(article_id)

    def labels(self, article_id: str) -> ArticleLabels:
        """Return what this annotator said of the article; raises StorageError likewise."""
        return self.project.labels_of(article_id, self.annotator)

    def others(self, article_id: str) -> tuple[tuple[str, ArticleLabels], ...]:
        """Return what others said of the article, each with their name; files that cannot be read are left out."""
        found = []
        for annotator in self.folder.annotators_of(article_id):
            if annotator != self.annotator:
                try:
                    found.append((self.name_of(annotator), self.project.labels_of(article_id, annotator)))
                except StorageError:
                    continue  # the folder keeps what is damaged, and the Problems of the project name it
        return tuple(found)

    def name_of(self, annotator: str) -> str:
        """Return the name of an annotator of the project, their id where it is not known."""
        try:
            return self._annotator(annotator).name or annotator
        except StorageError:
            return annotator

    def facts(self, article_id: str) -> tuple[ArticleFacts, LabelFacts]:
        """Sum up an article for the list."""
        article = self.article(article_id)
        return article_facts(article), label_facts(article, self.labels(article_id))

    # -- labels --------------------------------------------------------------------------------------------------------

    def toggle_label(self, article_id: str, label: Label, targets: Sequence[Span]) -> None:
        """Give the targets the label, or take it away where all have it."""
        self._do(editing.toggle_label(self.article(article_id), self.labels(article_id), label, targets, self._pen))

    def give_label(self, article_id: str, label: Label, span: Span) -> None:
        """Give the span the label once more."""
        self._do(editing.give_label(self.article(article_id), self.labels(article_id), label, span, self._pen))

    def remove_annotations(self, article_id: str, annotations: Sequence[Annotation]) -> None:
        """Take annotations of this annotator away."""
        names = {annotation.label for annotation in annotations}
        label = self.label_set.get(names.pop()) if len(names) == 1 else None
        title = f"Take away {label.name}" if label else f"Take away {len(annotations)} labels"
        self._do(editing.remove_annotations(self.labels(article_id), annotations, title))

    def set_note(self, article_id: str, annotation: Annotation, note: str) -> None:
        """Write an annotation's note."""
        self._do(editing.set_note(self.labels(article_id), annotation, note, self._pen), typed=True)

    def set_sentence_note(self, article_id: str, sentence: Span, note: str) -> None:
        """Write a sentence's note."""
        edit = editing.set_sentence_note(self.article(article_id), self.labels(article_id), sentence, note)
        self._do(edit, typed=True)

    def give_filled(
        self,
        article_id: str,
        label: Label,
        span: Span,
        filled: Sequence[Filling],
        *,
        into: Sequence[Annotation] = (),
        title: str = "",
    ) -> None:
        """Put details into annotations of the label on the span, one for each filling; make those that are missing."""
        article, labels = self.article(article_id), self.labels(article_id)
        self._do(editing.give_filled(article, labels, label, span, filled, self._pen, into=into, title=title))

    def take_proposed(self, article_id: str, takings: Sequence[Taking]) -> None:
        """Take what is proposed, of several labels and on several stretches, as one edit."""
        self._do(editing.take_proposed(self.article(article_id), self.labels(article_id), takings, self._pen))

    def set_details(self, article_id: str, annotation: Annotation, details: Mapping[str, Detail | None]) -> None:
        """Write details of an annotation by attribute id, None to take one away."""
        label = self.label_set.get(annotation.label)
        if label is None:
            raise EditRefused("This label is no longer in the label set, so its details cannot be changed.")
        article, labels = self.article(article_id), self.labels(article_id)
        self._do(editing.set_details(article, labels, label, annotation, details, self._pen))

    def set_links(self, article_id: str, annotation: Annotation, attribute: str, to: Sequence[str]) -> None:
        """Make these the annotations that the annotation points at under the attribute."""
        label = self.label_set.get(annotation.label)
        if label is None:
            raise EditRefused("This label is no longer in the label set, so its links cannot be changed.")
        self._do(editing.set_links(self.labels(article_id), label, annotation, attribute, to, self._pen))

    def dismiss(self, article_id: str, spans: Sequence[Span], *, dismissed: bool = True) -> None:
        """Say that what is proposed for the spans is not wanted, or wanted again."""
        self._do(editing.dismiss(self.labels(article_id), spans, dismissed=dismissed))

    def toggle_read(self, article_id: str, sentences: Sequence[Span]) -> None:
        """Mark sentences as read with nothing in them, or take the mark away."""
        self._do(editing.toggle_read(self.labels(article_id), sentences))

    def set_done(self, article_id: str, *, done: bool) -> None:
        """Say whether the annotator is through with the article."""
        self._do(editing.set_done(self.labels(article_id), done=done))

    # -- articles ------------------------------------------------------------------------------------------------------

    def split_sentence(self, article_id: str, position: int) -> None:
        """Make two sentences of one."""
        self._do(editing.split_sentence(self.article(article_id), position))

    def merge_sentences(self, article_id: str, number: int) -> None:
        """Make one sentence of this and the next."""
        self._do(editing.merge_sentences(self.article(article_id), number))

    def set_kind(self, article_id: str, paragraphs: Sequence[int], kind: ParagraphKind) -> None:
        """Say what paragraphs are."""
        self._do(editing.set_kind(self.article(article_id), paragraphs, kind))

    def set_metadata(self, article_id: str, metadata: Metadata) -> None:
        """Change what is known of an article."""
        self._do(editing.set_metadata(self.article(article_id), metadata))

    def remove_articles(self, articles: Sequence[tuple[str, str]]) -> None:
        """Take articles out of the project, given as (id, title)."""
        self._do(editing.remove_articles(articles))

    def restore_articles(self, articles: Sequence[tuple[str, str]]) -> None:
        """Put removed articles back, given as (id, title)."""
        self._do(editing.restore_articles(articles))

    def note_imported(self, articles: Sequence[tuple[str, str]]) -> None:
        """Make undoable what an import wrote to the folder, given as (id, title)."""
        title = f"Import “{articles[0][1]}”" if len(articles) == 1 else f"Import {len(articles)} articles"
        edit = editing.restore_articles(articles, title)
        self.undo_stack.push(EditCommand(edit, self._apply, applied=True))

    # -- incidents, decisions, counting --------------------------------------------------------------------------------

    def incidents(self) -> dict[str, IncidentFacts]:
        """Return every incident of the project by id, merged ones too; files that cannot be read are left out."""
        if self._incidents is None:
            found: dict[str, IncidentFacts] = {}
            for incident_id in self._ids("incident", self.folder.incident_ids()):
                try:
                    facts = self.project.incident(incident_id).facts
                except StorageError:
                    continue  # the folder keeps what is damaged, and the Problems of the project name it
                if facts is not None:
                    found[incident_id] = facts
            self._incidents = found
        return self._incidents

    def add_incident(self, facts: IncidentFacts) -> str:
        """Add an incident, and return its id."""
        incident_id = self._pen.new_id()
        self._do(editing.set_incident(self.project.incident(incident_id), facts))
        return incident_id

    def change_incident(self, incident_id: str, facts: IncidentFacts) -> None:
        """Write what is known of an incident."""
        self._do(editing.set_incident(self.project.incident(incident_id), facts))

    def merge_incidents(self, gone: str, into: str) -> None:
        """Say that the one incident is the other."""
        self._do(editing.merge_incidents(self.project.incident(gone), self.project.incident(into)))

    def remove_incident(self, incident_id: str) -> None:
        """Take an incident out of the project."""
        self._do(editing.remove_incident(self.project.incident(incident_id)))

    def rulings(self) -> dict[str, Ruling]:
        """Return every decision of the project by its id; files that cannot be read are left out."""
        if self._rulings is None:
            found: dict[str, Ruling] = {}
            for decision in self._ids("decision", self.folder.decision_ids()):
                try:
                    ruling = self.project.decision(decision).ruling
                except StorageError:
                    continue
                if ruling is not None:
                    found[decision] = ruling
            self._rulings = found
        return self._rulings

    def rule_on(
        self, one: AnnotationRef, other: AnnotationRef, verdict: Verdict, *, stands: str = "", note: str = ""
    ) -> None:
        """Decide on two annotations that cannot both be true."""
        decision = self.project.decision(decision_id(one, other))
        by, pen = self.annotator, self._pen
        self._do(editing.rule_on(decision, one, other, verdict, stands=stands, note=note, by=by, pen=pen))

    def withdraw_ruling(self, decision: str) -> None:
        """Take a decision back."""
        self._do(editing.withdraw_ruling(self.project.decision(decision)))

    def set_counting(self, rule: str, rules: Sequence[CountingRule]) -> None:
        """Say by which rule the project counts, and which rules there are."""
        self._do(editing.set_counting(self.project.info, rule, rules))

    # -- the project ---------------------------------------------------------------------------------------------------

    def rename_project(self, name: str) -> None:
        """Name the project."""
        self._do(editing.rename_project(self.project.info, name))

    def rename_annotator(self, name: str) -> None:
        """Change this annotator's name."""
        self._do(editing.rename_annotator(self._annotator(self.annotator), name))
        self.name = name

    def add_label(self, name: str) -> Label:
        """Add a label of this name with what the set has free, and return it."""
        label = editing.new_label(self.label_set, name)
        self._do(editing.add_label(self.label_set, label))
        return label

    def change_label(self, label: Label, articles: Sequence[str] = ()) -> None:
        """Exchange the label that has this one's id, and take away what fits it no more in the articles."""
        self._do(editing.change_label(self.label_set, label, [self.labels(article) for article in articles]))

    def load_labels(self, labels: Sequence[Label], articles: Sequence[str] = ()) -> None:
        """Put labels into the set, and take away what fits them no more in the articles."""
        self._do(editing.load_labels(self.label_set, labels, [self.labels(article) for article in articles]))

    def move_label(self, label_id: str, to: int) -> None:
        """Put a label elsewhere in the order."""
        self._do(editing.move_label(self.label_set, label_id, to))

    def delete_label(self, label: Label, articles: Sequence[str]) -> None:
        """Delete a label with this annotator's annotations of it in the articles."""
        documents = [self.labels(article) for article in articles]
        self._do(editing.delete_label(self.label_set, label, documents))

    def mend(self, make: Callable[[Project, Pen], Edit | None]) -> None:
        """Do what puts problems right, as a mend makes it for the documents as they are."""
        self._do(make(self.project, self._pen))

    # -- undo ----------------------------------------------------------------------------------------------------------

    def undo(self) -> None:
        """Take the last edit back and show where it was."""
        self.go_to_history(self.undo_stack.index() - 1)

    def redo(self) -> None:
        """Apply again what was taken back and show where."""
        self.go_to_history(self.undo_stack.index() + 1)

    def go_to_history(self, index: int) -> None:
        """Undo or redo until as many edits are applied; raises EditRefused where a file on the way is unreadable."""
        while 0 <= index <= self.undo_stack.count() and index != self.undo_stack.index():
            backwards = index < self.undo_stack.index()
            command = self.undo_stack.command(self.undo_stack.index() - (1 if backwards else 0))
            assert isinstance(command, EditCommand)
            self._check(command.edit.inverse if backwards else command.edit)
            if backwards:
                self.undo_stack.undo()
            else:
                self.undo_stack.redo()
            if command.edit.place is not None:
                self.showing_wanted.emit(command.edit.place)

    # -- one road ------------------------------------------------------------------------------------------------------

    def document(self, ref: DocumentRef) -> Document:
        """Return a document as the edits made it."""
        return self.project.get(ref)

    def loaded_articles(self) -> list[str]:
        """Return the articles that are here with this annotator's labels, as the edits made them."""
        loaded = set(self.project.loaded)
        return [ref.article for ref in loaded if ref.kind == "article" and self.labels_ref(ref.article) in loaded]

    def let_go(self, keep: Sequence[DocumentRef]) -> None:
        """Forget the documents of articles that are stored as they are, but for those to keep."""
        kept = set(keep)
        loaded = [ref for ref in self.project.loaded if ref.article and ref not in kept]
        self.project.forget(loaded)

    def reload(self, refs: Sequence[DocumentRef]) -> None:
        """Take what the files have instead of what is here; the history cannot reach behind that."""
        self.project.forget(refs)
        self._incidents = self._rulings = None
        self.undo_stack.clear()

    def put_over(self, ref: DocumentRef) -> Document:
        """Let the document stand over what another program wrote in its place; return it, to be saved."""
        try:
            revision = self.folder.load(ref).revision
        except MissingDocument:
            revision = 0  # what they did was to remove it
        return self.project.rebase(ref, revision)

    def labels_ref(self, article_id: str) -> DocumentRef:
        """Name the document that holds this annotator's labels of the article."""
        return annotations_ref(self.annotator, article_id)

    def _ids(self, kind: str, stored: Sequence[str]) -> list[str]:
        """Return the ids of documents that have a file or will have one."""
        return sorted({*stored, *(ref.id for ref in self.project.loaded if ref.kind == kind)})

    def _annotator(self, annotator: str) -> Annotator:
        document = self.project.get(annotator_ref(annotator))
        assert isinstance(document, Annotator)
        return document

    def _introduce_annotator(self) -> None:
        """Let the project know the name of the person who edits it; not on the undo stack, since nobody did it.

        Where that cannot be, the labels go by the id alone: a damaged file must not stand in their way.
        """
        if self._is_introduced or not self.name:
            return
        self._is_introduced = True
        try:
            edit = editing.rename_annotator(self._annotator(self.annotator), self.name)
        except (StorageError, EditRefused) as error:
            _log.warning("the project does not have the annotator’s name: %s", error)
            return
        if edit is not None:
            self._apply(edit)

    def _do(self, edit: Edit | None, *, typed: bool = False) -> None:
        if edit is None:
            return
        self._check(edit)
        self._introduce_annotator()
        self.undo_stack.push(EditCommand(edit, self._apply, typed_at=monotonic() if typed else None))

    def _check(self, edit: Edit) -> None:
        if self.read_only:
            raise EditRefused(self.read_only)
        editing.check_storable(edit)
        try:
            self.project.result_of(edit)
        except StorageError as error:
            raise EditRefused(error.sentence) from error
        except ValueError as error:
            raise EditRefused(f"“{edit.title}” no longer fits what is in the files. Nothing was changed.") from error

    def _apply(self, edit: Edit) -> None:
        self.project.apply(edit)
        if any(ref.id for ref in edit.documents):
            self._incidents = self._rulings = None
        self.edited.emit(edit)
