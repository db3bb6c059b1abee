"""The project on the desk: the session, its autosave, the list of its articles, and the article that is open."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

from pydantic import TypeAdapter
from PySide6.QtCore import QObject, QTimer, Signal

from annotator.domain.annotations import Annotation, ArticleLabels, SentenceNote
from annotator.domain.articles import Article, paragraph_index
from annotator.domain.documents import LABELS, PROJECT, article_ref
from annotator.domain.errors import EditRefused
from annotator.domain.summary import rows_of
from annotator.domain.wording import figure_of
from annotator.gui.views.article.page import ArticlePage
from annotator.storage.errors import StorageError
from annotator.text.spans import Span

if TYPE_CHECKING:
    from annotator.domain.edits import Change, Edit, Place
    from annotator.domain.summary import ArticleFacts, LabelFacts
    from annotator.gui.autosave import Autosave
    from annotator.gui.session import Session
    from annotator.gui.views.article.page import Proposed

ROWS_QUIET_MS = 60
KEPT_ARTICLES = 40

_log = logging.getLogger(__name__)


class Desk(QObject):
    """What is open now, for every controller to ask.

    Attributes:
        article_id: The open article; empty while there is none.
        rows: Facts of every article by id, in the order of the list, removed ones included.
        proposed: What the article view shows as proposed; None for nothing.
        edited: Ids of articles of which the index may know less than the session, since they were edited.
        is_reading: Whether the folder is being read for the rows, so that some may be missing or old.
    """

    settling = Signal()
    """Something else is about to be done; what is still being typed must be given out now, as an edit before it."""
    article_opened = Signal(int)
    """Another article, or none, is open, to be shown at this code point."""
    place_shown = Signal(int)
    """Something happened at this code point of the open article, which the user should see."""
    page_changed = Signal(object)
    """The open article changed in these paragraphs (a tuple of indices), or everywhere (None)."""
    rows_changed = Signal(object)
    """The facts of these articles (a tuple of ids) changed, or of all (None)."""
    said = Signal(str)
    """A sentence for the user that asks nothing."""
    failed = Signal(str)
    """A sentence for the user about something that is wrong with files."""

    def __init__(self, session: Session, autosave: Autosave, parent: QObject | None = None) -> None:
        """Watch the session."""
        super().__init__(parent)
        self.session = session
        self.autosave = autosave
        self.article_id = ""
        self.captions = "dim"
        self.show_others = False
        self.proposed: Proposed | None = None
        self.rows: dict[str, tuple[ArticleFacts, LabelFacts | None]] = {}
        self.edited: set[str] = set()
        self.is_reading = False
        self.others_counts: Counter[str] = Counter()
        self._others_articles: dict[str, set[str]] = {}
        self._stale: set[str] = set()
        self._counts: Counter[str] | None = None
        self._rows_timer = QTimer(self)
        self._rows_timer.setSingleShot(True)
        self._rows_timer.setInterval(ROWS_QUIET_MS)
        self._rows_timer.timeout.connect(self._refresh_rows)
        session.edited.connect(self._edited)
        session.showing_wanted.connect(self._show)

    # -- the open article ----------------------------------------------------------------------------------------------

    @property
    def article(self) -> Article:
        """The open article."""
        return self.session.article(self.article_id)

    @property
    def labels(self) -> ArticleLabels:
        """What this annotator said of the open article."""
        return self.session.labels(self.article_id)

    def page(self) -> ArticlePage:
        """Return what the article view shows."""
        return ArticlePage(
            article=self.article,
            labels=self.labels,
            label_set=self.session.label_set,
            others=self.session.others(self.article_id) if self.show_others else (),
            captions=self.captions,
            figure=self._figure,
            proposed=self.proposed,
        )

    def _figure(self, annotation: Annotation) -> str:
        label = self.session.label_set.get(annotation.label)
        return figure_of(label, annotation.attributes) if label is not None and annotation.attributes else ""

    def open_article(self, article_id: str, position: int = 0) -> bool:
        """Open an article at a code point; says whether it could be read, and says why where not."""
        if article_id != self.article_id:
            self.settling.emit()
            self.autosave.save()
        if article_id:
            try:
                self.session.article(article_id)
                self.session.labels(article_id)
            except StorageError as error:
                self.failed.emit(error.sentence)
                if article_id == self.article_id:  # what is shown cannot be had any more
                    self.article_id = ""
                    self.article_opened.emit(0)
                return False
        self.article_id = article_id
        self._release()
        self.article_opened.emit(position)
        return True

    def set_captions(self, way: str) -> None:
        """Show, dim or hide captions and page text from now on."""
        self.captions = way
        if self.article_id:
            self.page_changed.emit(None)

    def set_show_others(self, shown: bool) -> None:
        """Show what others said of the article from now on, or not."""
        self.show_others = shown
        if self.article_id:
            self.page_changed.emit(None)

    def attempt(self, action: Callable[[], None]) -> bool:
        """Do what the user asked for; where a rule or a file forbids it, say why. Says whether it was done.

        What is still being typed becomes an edit of its own before it.
        """
        self.settling.emit()
        try:
            action()
        except EditRefused as refusal:
            self.said.emit(str(refusal))
            return False
        except StorageError as error:
            self.failed.emit(error.sentence)
            return False
        return True

    # -- the list of articles ------------------------------------------------------------------------------------------

    def set_rows(self, articles: Iterable[ArticleFacts], labels: Iterable[LabelFacts]) -> None:
        """Take the facts of all articles from the index, but for those that are newer here."""
        everybody = list(labels)
        self.rows = rows_of(articles, everybody, self.session.annotator)
        self.others_counts = Counter()
        self._others_articles = {}
        for facts in everybody:
            if facts.annotator != self.session.annotator:
                self.others_counts.update(facts.counts)
                for label_id in facts.counts:
                    self._others_articles.setdefault(label_id, set()).add(facts.article)
        # The index may have passed over files while they were saved.
        unsaved = {ref.article for ref in self.autosave.unsaved if ref.article}
        self.edited &= unsaved | set(self.session.loaded_articles())
        self._stale |= (unsaved | set(self.session.loaded_articles())) & self.rows.keys()
        self._refresh_rows(everything=True)

    def listed(self) -> list[tuple[ArticleFacts, LabelFacts | None]]:
        """Return the rows of the articles that are not removed."""
        return [row for row in self.rows.values() if not row[0].removed]

    def label_counts(self) -> Counter[str]:
        """Count this annotator's annotations in the whole project, by label."""
        if self._counts is None:
            self._counts = Counter()
            for _, labels in self.rows.values():
                if labels is not None:
                    self._counts.update(labels.counts)
        return self._counts

    def articles_with(self, label_id: str) -> list[str]:
        """Return the articles in which this annotator gave the label, removed ones included."""
        self._refresh_rows()
        return [article for article, (_, labels) in self.rows.items() if labels and labels.counts.get(label_id)]

    def articles_where_others_gave(self, label_id: str) -> list[str]:
        """Return the articles in which somebody else gave the label, removed ones included."""
        return sorted(self._others_articles.get(label_id, ()))

    def _refresh_rows(self, *, everything: bool = False) -> None:
        changed = tuple(self._stale)
        self._stale.clear()
        self._counts = None
        for article_id in changed:
            try:
                self.rows[article_id] = self.session.facts(article_id)
            except StorageError:
                _log.warning("no facts of %s: its files cannot be read", article_id)
        if everything or changed:
            self.rows_changed.emit(None if everything else changed)

    def stop(self) -> None:
        """Do nothing more."""
        self._rows_timer.stop()

    # -- what edits change ---------------------------------------------------------------------------------------------

    def _edited(self, edit: Edit) -> None:
        paragraphs: set[int] | None = set()
        touched = False
        for change in edit.changes:
            ref = change.document
            if ref.article:
                self._stale.add(ref.article)
                if change.key != "removed":  # that is known of the rows
                    self.edited.add(ref.article)
            if ref == LABELS:
                paragraphs, touched = None, True
            elif ref.article and ref.article == self.article_id:
                touched = True
                if paragraphs is not None:
                    paragraphs.update(self._paragraphs_of(change))
            elif ref == PROJECT:
                touched = True
        if any(change.key == "removed" for change in edit.changes):
            self._rows_timer.stop()
            self._refresh_rows(everything=True)
            self._leave_if_removed()
        else:
            self._rows_timer.start()
        if touched and self.article_id:
            self.page_changed.emit(None if paragraphs is None else tuple(sorted(paragraphs)))

    def _paragraphs_of(self, change: Change) -> Iterable[int]:
        if change.document == article_ref(self.article_id):
            return (paragraph_index(change.key),) if change.key.startswith("paragraph:") else ()
        sentences = self.article.sentences
        found: set[int] = set()
        for span in _changed_spans(change):
            first = sentences.paragraph_at(span.start)
            found.update(range(first, sentences.paragraph_at(max(span.start, span.end - 1)) + 1))
        return found

    def _leave_if_removed(self) -> None:
        if not self.article_id or not self.article.removed:
            return
        listed = [facts.id for facts, _ in self.listed()]
        ids = list(self.rows)
        at = ids.index(self.article_id) if self.article_id in ids else 0
        later = [article for article in ids[at:] if article in set(listed)]
        self.open_article(later[0] if later else listed[-1] if listed else "")

    def _show(self, place: Place) -> None:
        row = self.rows.get(place.article)
        if row is not None and row[0].removed:
            return
        if place.article != self.article_id:
            self.open_article(place.article, place.position)
        else:
            self.place_shown.emit(place.position)

    def _release(self) -> None:
        """Forget articles that are stored as they are, once many are loaded."""
        loaded = {ref.article for ref in self.session.project.loaded if ref.article}
        if len(loaded) > KEPT_ARTICLES:
            keep = [ref for ref in self.session.project.loaded if ref.article == self.article_id]
            self.session.let_go([*keep, *self.autosave.unsaved])


def _changed_spans(change: Change) -> Sequence[Span]:
    """Return the stretches of the text that a change of an annotator's labels concerns."""
    if change.key in ("reviewed", "dismissed"):
        before, after = (set(_SPANS.validate_python(value)) for value in (change.before, change.after))
        return [Span(*span) for span in before ^ after]
    if change.key == "notes":
        old, new = (set(_NOTES.validate_python(value)) for value in (change.before, change.after))
        return [note.span for note in old ^ new]
    values = (change.before, change.after)
    return [Annotation.from_json(value).span for value in values if isinstance(value, dict)]


_SPANS = TypeAdapter(tuple[Span, ...])
_NOTES = TypeAdapter(tuple[SentenceNote, ...])
