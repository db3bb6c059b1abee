"""Which annotation took which proposal follows from the words that both rest on."""

from __future__ import annotations

from collections.abc import Mapping

from hypothesis import given
from hypothesis import strategies as st

from annotator.domain import editing
from annotator.domain.annotations import Annotation, ArticleLabels
from annotator.domain.details import Detail
from annotator.domain.editing import Filling, Taking
from annotator.suggestion.pairing import pair, remaining, still_open
from annotator.suggestion.proposer import Proposer
from annotator.suggestion.registry import SUGGESTERS
from annotator.text.spans import Span
from tests.strategies import nothing_said, steady_pen
from tests.suggestion.sentences import COUNT, LABELS, article, sentence

MADE = article(COUNT, "Another sentence.")
HERE = sentence(MADE)
PROPOSALS = tuple(p for p in Proposer(LABELS, SUGGESTERS).proposals(MADE, HERE) if p.label == "casualty_figure")
THIRTY_ONE, FOUR, FIFTY_EIGHT = PROPOSALS


def figure(number: int, details: Mapping[str, Detail], span: Span = HERE) -> Annotation:
    """Return a casualty figure with these details."""
    return Annotation(
        id=f"a{number:04}",
        label="casualty_figure",
        start=span.start,
        end=span.end,
        quote=span.of(MADE.text),
        attributes=dict(details),
        created="2026-03-12T14:02:00Z",
        modified="2026-03-12T14:02:00Z",
    )


def test_without_annotations_everything_is_open() -> None:
    pairing = pair("casualty_figure", [], PROPOSALS)

    assert pairing.open == PROPOSALS
    assert pairing.of == {}
    assert still_open([], PROPOSALS).labels == {"casualty_figure": 3}


def test_a_bare_annotation_is_about_the_first() -> None:
    bare = figure(1, {})
    pairing = pair("casualty_figure", [bare], PROPOSALS)

    assert pairing.of == {"a0001": THIRTY_ONE}
    assert pairing.open == (FOUR, FIFTY_EIGHT)
    assert remaining(bare, THIRTY_ONE) == dict(THIRTY_ONE.details)
    assert still_open([bare], PROPOSALS).more == 3


def test_an_annotation_is_about_the_proposal_whose_words_it_holds() -> None:
    second = figure(1, {"quantity": FOUR.details["quantity"]})
    pairing = pair("casualty_figure", [second, figure(2, {})], PROPOSALS)

    assert pairing.of == {"a0001": FOUR, "a0002": THIRTY_ONE}
    assert pairing.open == (FIFTY_EIGHT,)


def test_an_annotation_that_says_something_else_takes_the_first_that_it_does_not_contradict() -> None:
    pairing = pair("casualty_figure", [figure(1, {"harm": "injured"})], PROPOSALS)

    assert pairing.of == {"a0001": FIFTY_EIGHT}


def test_an_annotation_of_words_is_about_what_stands_in_them() -> None:
    half = Span(HERE.start + COUNT.index("and said"), HERE.end)
    pairing = pair("casualty_figure", [figure(1, {}, half)], PROPOSALS)

    assert pairing.of == {"a0001": FIFTY_EIGHT}


def test_an_annotation_of_a_number_elsewhere_takes_nothing() -> None:
    other = THIRTY_ONE.details["quantity"].model_copy(  # type: ignore[union-attr]  # it is a quantity
        update={"start": 0, "end": 3, "text": "The"}
    )
    pairing = pair("casualty_figure", [figure(1, {"quantity": other})], PROPOSALS)

    assert pairing.of == {}
    assert pairing.open == PROPOSALS


def test_what_was_dismissed_is_not_proposed() -> None:
    assert pair("casualty_figure", [], PROPOSALS, [FOUR.anchor]).open == (THIRTY_ONE, FIFTY_EIGHT)
    assert pair("casualty_figure", [figure(1, {})], PROPOSALS, [HERE]).of == {}
    assert still_open([], PROPOSALS, [HERE]).labels == {}


def test_what_is_only_filled_is_never_open() -> None:
    made = article("The army shelled the market.")
    proposals = Proposer(LABELS, SUGGESTERS).proposals(made, sentence(made))

    assert [p.label for p in proposals] == ["event"]
    assert pair("event", [], proposals).open == ()


@given(st.sets(st.integers(0, 2)), st.booleans())
def test_taking_everything_leaves_nothing_open_and_undo_brings_it_back(taken: set[int], bare_first: bool) -> None:
    label = LABELS.get("casualty_figure")
    assert label is not None
    before = nothing_said(MADE)
    pen = steady_pen()
    if bare_first:
        before = applied(before, editing.give_label(MADE, before, label, HERE, pen))
    chosen = [Filling(PROPOSALS[number].details, PROPOSALS[number].origin) for number in sorted(taken)]
    if chosen:
        before = applied(before, editing.give_filled(MADE, before, label, HERE, chosen, pen))

    pairing = pair("casualty_figure", before.annotations, PROPOSALS)
    into = [annotation for annotation in before.annotations if annotation.id in pairing.of]
    filled = [Filling(pairing.of[a.id].details) for a in into]
    filled += [Filling(p.details, p.origin) for p in pairing.open]
    edit = editing.take_proposed(MADE, before, [Taking(label, HERE, filled, into)], pen)

    after = before if edit is None else applied(before, edit)
    done = pair("casualty_figure", after.annotations, PROPOSALS)
    assert done.open == ()
    assert not any(remaining(a, done.of[a.id]) for a in after.annotations if a.id in done.of)
    assert len(after.annotations) == (4 if bare_first and len(taken) == 3 else 3)
    if edit is not None:
        assert applied(after, edit.inverse) == before


def applied(labels: ArticleLabels, edit: editing.Edit) -> ArticleLabels:
    """Return the labels as the edit makes them."""
    for change in edit.changes:
        labels = labels.with_value(change.key, change.after)
    return labels
