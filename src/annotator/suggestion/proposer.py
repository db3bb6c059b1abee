"""Reads sentences for what they propose, each once."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from annotator.domain.details import misfit
from annotator.suggestion.proposal import Passage, Proposal

if TYPE_CHECKING:
    from annotator.domain.articles import Article
    from annotator.domain.labels import LabelSet
    from annotator.suggestion.proposal import Suggester
    from annotator.text.spans import Span

KEPT = 20_000
"""Sentences whose proposals are kept: a very long article."""


class Proposer:
    """Proposes annotations that a label set can hold, and remembers what it read."""

    def __init__(self, label_set: LabelSet, suggesters: Sequence[Suggester], kept: int = KEPT) -> None:
        """Propose for that label set; suggesters of labels that it does not have are left out."""
        self._labels = {label.id: label for label in label_set.labels}
        self._suggesters = [each for each in suggesters if each.label in self._labels]
        self._kept = kept
        self._read: OrderedDict[tuple[str, Span, str, str], tuple[Proposal, ...]] = OrderedDict()

    def known(self, article: Article, sentence: Span) -> tuple[Proposal, ...] | None:
        """Return what is proposed for a sentence that was read before, None for one that was not; reads nothing."""
        return self._read.get(_key(article, sentence))

    def proposals(self, article: Article, sentence: Span) -> tuple[Proposal, ...]:
        """Return what is proposed for a sentence of an article, in the order of the text."""
        key = _key(article, sentence)
        found = self._read.get(key)
        if found is None:
            found = self._read[key] = self._propose(article, sentence)
            while len(self._read) > self._kept:
                self._read.popitem(last=False)
        return found

    def _propose(self, article: Article, sentence: Span) -> tuple[Proposal, ...]:
        metadata = article.metadata
        passage = Passage(sentence.of(article.text), sentence.start, metadata.language, day_of(metadata.published))
        return tuple(
            self._fitted(proposal, article) for suggester in self._suggesters for proposal in suggester.propose(passage)
        )

    def _fitted(self, proposal: Proposal, article: Article) -> Proposal:
        """Return the proposal without details that its label does not ask for, or not so any more."""
        label = self._labels[proposal.label]
        details = {
            key: detail
            for key, detail in proposal.details.items()
            if (attribute := label.attribute(key)) is not None and not misfit(attribute, detail, article.text)
        }
        return Proposal(proposal.label, details, proposal.rule, proposal.anchor, proposal.by, proposal.offered)


def day_of(published: str) -> date | None:
    """Return the day of an ISO date, None where it does not name one."""
    try:
        return date.fromisoformat(published)
    except ValueError:
        return None


def _key(article: Article, sentence: Span) -> tuple[str, Span, str, str]:
    return article.id, sentence, article.metadata.language, article.metadata.published
