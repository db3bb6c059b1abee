"""What the text gives away: read ahead while nothing else is to be done, shown, taken and dismissed."""

from __future__ import annotations

from time import perf_counter
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from annotator.domain.documents import LABELS
from annotator.gui.views.article.page import ProposedCounts
from annotator.suggestion.pairing import still_open

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from annotator.domain.annotations import Annotation, ArticleLabels
    from annotator.domain.edits import Edit
    from annotator.gui.actions import Handler
    from annotator.gui.desk import Desk
    from annotator.gui.frame import WindowFrame
    from annotator.gui.views.article_view import ArticleView
    from annotator.suggestion.proposal import Proposal
    from annotator.suggestion.proposer import Proposer
    from annotator.text.spans import Span

_NOTHING = ProposedCounts({}, 0)

QUIET_MS = 40
"""Reading begins, and goes on, so long after what woke it: when that is drawn and keys had their turn."""
MOST_S = 0.008
"""So long may reading keep a key waiting."""


class Proposing(QObject):
    """Knows what is proposed for sentences of the open article; reads those in sight in idle time, never in a paint."""

    found = Signal(object)
    """Something is proposed in these paragraphs of the open article (a tuple of indices), which were just read."""

    def __init__(self, desk: Desk, view: ArticleView, window: WindowFrame, parent: QObject) -> None:
        """Read ahead from now on, where the user wants proposals."""
        super().__init__(parent)
        self._desk = desk
        self._view = view
        self._window = window
        self._made: Proposer | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(QUIET_MS)
        self._timer.timeout.connect(self._read_ahead)
        view.sight_changed.connect(self._wake)
        view.cursor_moved.connect(self._wake)
        desk.session.edited.connect(self._edited)
        self._show(window.preferences.value.proposals)

    def handlers(self) -> Mapping[str, Handler]:
        """What serves which action."""
        return {"view.proposals": self.set_shown}

    @property
    def is_shown(self) -> bool:
        """Say whether proposals are shown."""
        return self._desk.proposed is not None

    def set_shown(self, shown: object) -> None:
        """Show what is proposed, or do not."""
        self._show(bool(shown))
        self._window.preferences.change(proposals=bool(shown))
        self._window.actions_["view.proposals"].setChecked(bool(shown))
        if self._desk.article_id:
            self._desk.page_changed.emit(None)
        self._wake()

    def on(self, sentence: Span) -> Sequence[Proposal]:
        """Return what is proposed for a sentence that was read ahead; nothing for others, until they were."""
        if self._made is None or not self._desk.article_id:
            return ()
        return self._made.known(self._desk.article, sentence) or ()

    def beside(self, sentence: Span, here: Sequence[Annotation], labels: ArticleLabels) -> ProposedCounts:
        """Count what is proposed for a sentence that was read ahead and has these annotations."""
        known = self.on(sentence)
        if not known or labels.is_read(sentence):
            return _NOTHING
        counts = still_open(here, known, labels.dismissed)
        return ProposedCounts(counts.labels, counts.more)

    def read(self, sentence: Span) -> Sequence[Proposal]:
        """Return what is proposed for a sentence, reading it now if need be; nothing while proposals are hidden."""
        if not self.is_shown:
            return ()
        return self._proposer.proposals(self._desk.article, sentence)

    def stop(self) -> None:
        """Read no more."""
        self._timer.stop()

    # -- inside --------------------------------------------------------------------------------------------------------

    @property
    def _proposer(self) -> Proposer:
        if self._made is None:
            # Grammars and word lists, which an article can be shown without.
            from annotator.suggestion.proposer import Proposer
            from annotator.suggestion.registry import SUGGESTERS

            self._made = Proposer(self._desk.session.label_set, SUGGESTERS)
        return self._made

    def _show(self, shown: bool) -> None:
        self._desk.proposed = self if shown else None

    def _edited(self, edit: Edit) -> None:
        if LABELS in edit.documents:
            self._made = None
        self._wake()

    def _wake(self) -> None:
        if self.is_shown and self._desk.article_id and not self._timer.isActive():
            self._timer.start()

    def _read_ahead(self) -> None:
        """Read what is in sight and was not read, for as long as no key is kept waiting; then go on later."""
        if not self.is_shown or not self._desk.article_id:
            return
        article, proposer = self._desk.article, self._proposer
        deadline = perf_counter() + MOST_S
        found: set[int] = set()
        for paragraph, sentence in self._ahead():
            if proposer.known(article, sentence) is not None:
                continue
            if perf_counter() > deadline:
                self._wake()
                break
            if proposer.proposals(article, sentence):
                found.add(paragraph)
        if found:
            self.found.emit(tuple(sorted(found)))

    def _ahead(self) -> Iterator[tuple[int, Span]]:
        """Yield the sentences to be read, each with its paragraph: the current one first, then what is in sight."""
        article = self._desk.article
        sentences = article.sentences
        if not len(sentences):
            return
        number = self._view.cursor.sentence
        yield sentences.paragraph_of[number], sentences.spans[number]
        for paragraph in self._view.paragraphs_in_sight():
            if article.paragraphs[paragraph].kind.counts:
                for each in sentences.in_paragraph(paragraph):
                    yield paragraph, sentences.spans[each]
