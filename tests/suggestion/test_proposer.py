"""Sentences are read once, and only what a label set can hold is proposed."""

from __future__ import annotations

from annotator.domain.labels import LabelSet
from annotator.suggestion.proposal import Passage, Proposal, Suggester
from annotator.suggestion.proposer import Proposer
from annotator.suggestion.registry import SUGGESTERS
from annotator.text.spans import Span
from tests.suggestion.sentences import COUNT, LABELS, SHELLING, article, sentence


class Reader:
    """A suggester that remembers what it was given."""

    def __init__(self) -> None:
        self.read: list[Passage] = []

    def propose(self, passage: Passage) -> list[Proposal]:
        self.read.append(passage)
        return [Proposal("event", {"type": "attack", "colour": "red"}, "test", passage.placed(Span(0, 3)))]


def test_a_sentence_is_read_once_and_known_from_then_on() -> None:
    reader, made = Reader(), article(COUNT, SHELLING)
    proposer = Proposer(LABELS, [Suggester("event", reader.propose)])
    assert proposer.known(made, sentence(made)) is None

    first = proposer.proposals(made, sentence(made))
    assert proposer.proposals(made, sentence(made)) is first
    assert proposer.known(made, sentence(made)) is first
    assert [passage.text for passage in reader.read] == [COUNT]
    assert proposer.known(made, sentence(made, 1)) is None


def test_another_day_of_publication_is_read_anew() -> None:
    reader = Reader()
    proposer = Proposer(LABELS, [Suggester("event", reader.propose)])
    for published in ("2026-03-12", "2026-03-13", "2026", "2026-03-12"):
        made = article(COUNT, published=published)
        proposer.proposals(made, sentence(made))

    assert [passage.published and passage.published.day for passage in reader.read] == [12, 13, None]


def test_details_that_the_label_does_not_ask_for_are_left_out() -> None:
    proposer, made = Proposer(LABELS, [Suggester("event", Reader().propose)]), article(COUNT)

    assert [dict(p.details) for p in proposer.proposals(made, sentence(made))] == [{"type": "attack"}]


def test_labels_that_the_set_does_not_have_are_not_proposed() -> None:
    made = article(COUNT)
    without = LabelSet(labels=tuple(label for label in LABELS.labels if label.id != "casualty_figure"))

    assert {p.label for p in Proposer(LABELS, SUGGESTERS).proposals(made, sentence(made))} >= {"casualty_figure"}
    assert "casualty_figure" not in {p.label for p in Proposer(without, SUGGESTERS).proposals(made, sentence(made))}


def test_a_label_without_attributes_is_proposed_bare() -> None:
    made = article(COUNT)
    bare = LabelSet(labels=tuple(label.model_copy(update={"attributes": ()}) for label in LABELS.labels))

    found = Proposer(bare, SUGGESTERS).proposals(made, sentence(made))
    assert [dict(p.details) for p in found if p.label == "casualty_figure"] == [{}, {}, {}]


def test_only_so_many_sentences_are_remembered() -> None:
    made = article(COUNT, SHELLING)
    proposer = Proposer(LABELS, SUGGESTERS, kept=1)
    for number in (0, 1):
        proposer.proposals(made, sentence(made, number))

    assert proposer.known(made, sentence(made, 0)) is None
    assert proposer.known(made, sentence(made, 1)) is not None
