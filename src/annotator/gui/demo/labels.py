"""Sentences get labels by digits and by A, words get one too; a note, undo, a split."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from annotator.gui.demo.hands import DemoFailed, Hands
from annotator.gui.demo.plan import FIGURE, Plan, seems_a_claim, seems_a_figure

if TYPE_CHECKING:
    from collections.abc import Sequence

LEAST_SENTENCES = 10
SPARE = 4
LEAST_WORDS = 8
EVENT, CLAIM, CASUALTY = 1, 2, 3
_UNDONE = 3


def give(hands: Hands, plan: Plan) -> None:
    """Walk through the article and give each sentence what it seems to hold; A takes what is read there."""
    desk, view = hands.desk, hands.view
    if len(desk.article.sentences.counted) < LEAST_SENTENCES:
        count = len(desk.article.sentences.counted)
        raise DemoFailed(f"the article has only {count} sentences; the tour needs {LEAST_SENTENCES}")
    given: Counter[int] = Counter({EVENT: 0, CLAIM: 0, CASUALTY: len(plan.for_details)})
    labelled = 0
    for number in plan.counted:
        enough = labelled >= LEAST_SENTENCES + SPARE and all(given.values())
        if number in plan.for_details or (enough and number not in plan.readings):
            continue
        hands.walk_to(number)
        if view.cursor.sentence != number:
            break
        if number in plan.readings and number != plan.bare:
            hands.press("A")
            given[CASUALTY] += plan.readings[number]
        else:
            digits = (
                [CASUALTY] if number == plan.bare else _digits(view.current_span.of(desk.article.text), given, plan)
            )
            given.update(digits)
            hands.press(*map(str, digits))
        labelled += 1
        if labelled == LEAST_SENTENCES // 2:
            hands.picture("first labels")
    starts = {annotation.start for annotation in desk.labels.annotations}
    labels = {annotation.label for annotation in desk.labels.annotations}
    if plan.for_details:
        labels.add(FIGURE)  # it is given with its details
    if len(starts) < LEAST_SENTENCES or len(labels) < len(given):
        raise DemoFailed("the label keys did not label ten sentences with all three labels")
    hands.say(f"labelled {labelled} sentences")
    _mark_as_read(hands, plan)
    hands.picture("labelled")


def _digits(text: str, given: Counter[int], plan: Plan) -> Sequence[int]:
    """Return the keys of what the sentence seems to hold; of the rarest label so far where nothing tells."""
    digits = [CASUALTY] if not plan.readings and seems_a_figure(text) else []
    digits += [CLAIM] if seems_a_claim(text) else []
    rarest = min(given, key=lambda digit: given[digit])
    return digits or [rarest if given[rarest] == 0 and sum(given.values()) > LEAST_SENTENCES // 2 else EVENT]


def _mark_as_read(hands: Hands, plan: Plan) -> None:
    """Say of the last sentence without a label that it holds nothing."""
    spans, labels = hands.desk.article.sentences.spans, hands.desk.labels
    for number in reversed(plan.counted):
        if number not in plan.readings and not labels.overlapping(spans[number]):
            hands.walk_to(number)
            hands.press("0")
            return


def words(hands: Hands, plan: Plan) -> None:
    """Select words, label them, and write a note on the sentence."""
    desk = hands.desk
    _to_long_sentence(hands, [number for number in plan.counted if number not in plan.readings])
    before = len(desk.labels.annotations)
    hands.press(hands.onward, *[f"Shift+{hands.onward}"] * 3)
    hands.picture("words selected")
    hands.press("1")
    if len(desk.labels.annotations) != before + 1 or all(a.unit == "sentence" for a in desk.labels.annotations):
        raise DemoFailed("the selected words were not labelled")
    hands.press("Esc", "N")
    hands.type("Compare with the wire.")
    hands.picture("note")
    hands.press("Esc")
    if not desk.labels.notes:
        raise DemoFailed("the note was not written")


def undo_and_redo(hands: Hands) -> None:
    """Take the last edits back, and do them again."""
    desk = hands.desk
    now = desk.labels
    hands.press(*["Ctrl+Z"] * _UNDONE)
    if desk.labels == now:
        raise DemoFailed("undo took nothing back")
    hands.picture("undone")
    hands.press(*["Ctrl+Shift+Z"] * _UNDONE)
    if desk.labels != now:
        raise DemoFailed("redo did not bring back what undo took")
    hands.say("undo and redo")


def split(hands: Hands, plan: Plan) -> None:
    """Split a sentence a few words on, one without a figure."""
    desk = hands.desk
    _to_long_sentence(hands, [number for number in reversed(plan.counted) if number not in plan.readings])
    labels, count = desk.labels, len(desk.article.sentences)
    hands.press(*[hands.onward] * 4, "S")
    if len(desk.article.sentences) != count + 1:
        raise DemoFailed("the sentence was not split")
    if desk.labels != labels:
        raise DemoFailed("the split moved annotations")
    hands.say("split a sentence")
    hands.picture("split")
    hands.press("Esc")


def figures_on(hands: Hands, number: int) -> int:
    """Return how many casualty figures a sentence has."""
    span = hands.desk.article.sentences.spans[number]
    return sum(annotation.label == FIGURE for annotation in hands.desk.labels.overlapping(span))


def _to_long_sentence(hands: Hands, numbers: Sequence[int]) -> None:
    """Go to the first of these sentences that has words enough to select and to split."""
    text, spans = hands.desk.article.text, hands.desk.article.sentences.spans
    for number in numbers:
        if len(spans[number].of(text).split()) >= LEAST_WORDS:
            hands.walk_to(number)
            return
    raise DemoFailed(f"no sentence of the article has {LEAST_WORDS} words")
