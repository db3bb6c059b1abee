"""What labels say beyond their name: proposals taken, the form, words of the article, an incident made in passing."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from annotator.domain.details import QuantityDetail, SpanDetail
from annotator.gui.demo.hands import DemoFailed, Hands
from annotator.gui.demo.labels import figures_on
from annotator.gui.demo.plan import FIGURE, Plan

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from annotator.domain.annotations import Annotation
    from annotator.text.spans import Span

CLAIM = "claim"
NEAR = 25
"""Sentences before the fullest one in which a figure of the same victims is taken to be of the same incident."""
_LONGEST_NAME = 40


def take_all(hands: Hands, plan: Plan) -> None:
    """Take everything that is read in the fullest sentence by one key."""
    if plan.fullest is None:
        return
    expected = plan.readings[plan.fullest]
    hands.walk_to(plan.fullest)
    hands.until(lambda: hands.project.detailing.waiting > 0, "what is read in the sentence is shown as proposed")
    hands.picture("proposed")
    hands.press("A")
    if figures_on(hands, plan.fullest) != expected:
        raise DemoFailed(f"{expected} readings did not become as many figures")
    hands.say(f"{expected} readings became {expected} figures" if expected > 1 else "a reading became a figure")
    hands.picture("taken")


def by_form(hands: Hands, plan: Plan) -> None:
    """Fill the form of a casualty figure: Enter takes a value and goes on, Ctrl+Enter takes the rest."""
    number = plan.by_form
    if number is None:
        _by_typing(hands, plan)
        return
    hands.walk_to(number)
    hands.until(lambda: hands.project.detailing.waiting > 0, "what is read in the sentence is shown as proposed")
    hands.press("3", "Return")
    hands.picture("form with what is proposed")
    hands.press("Return")
    taken = _shown(hands)
    if list(taken.attributes) != ["harm"]:
        raise DemoFailed("Enter did not take the proposed harm, or took more")
    hands.picture("one value taken")
    hands.press("Ctrl+Return")
    _expect_figure(hands)
    if hands.project.detailing.waiting > 0:
        hands.press("A")
    hands.say("filled a form by Enter and Ctrl+Enter")
    hands.picture("form taken")


def _by_typing(hands: Hands, plan: Plan) -> None:
    """Fill the form by hand, where nothing is read."""
    spans = hands.desk.article.sentences.spans
    free = (number for number in plan.counted if not hands.desk.labels.overlapping(spans[number]))
    hands.walk_to(next(free, plan.counted[0]))
    hands.press("3", "Return")
    hands.tab_to("Harm")
    hands.type("inj")
    hands.press("Return")
    hands.tab_to("As written")
    hands.type("at least 3")
    hands.press("Return")
    hands.picture("form")
    hands.press("Esc")
    _expect_figure(hands)
    hands.say("filled a form by hand")


def _expect_figure(hands: Hands) -> None:
    attributes = _shown(hands).attributes
    if "harm" not in attributes or not isinstance(attributes.get("quantity"), QuantityDetail):
        raise DemoFailed("the form did not give the figure its harm and its number")
    if not hands.view.hasFocus():
        raise DemoFailed("the keys did not come back to the article")


def _shown(hands: Hands) -> Annotation:
    """Return the annotation that the form shows."""
    state = hands.project.tags.state.form
    found = hands.desk.labels.get(state.subject) if state is not None else None
    if found is None:
        raise DemoFailed("the form shows no annotation")
    return found


def from_words(hands: Hands, plan: Plan) -> Annotation | None:
    """Select the source of a claim in the article and put it into its field; return the claim."""
    found = _source_to_select(hands, plan)
    if found is None:
        return None
    number, source = found
    hands.walk_to(number)
    hands.press("2")
    mine = [a for a in hands.desk.labels.overlapping(hands.view.current_span) if a.label == CLAIM]
    if not mine:  # the sentence had it, and the key took it away
        hands.press("2")
    hands.select(source)
    hands.press("F")
    hands.picture("words fill a field")
    hands.press("S")
    filled = _shown(hands)
    if not isinstance(filled.attributes.get("source"), SpanDetail):
        raise DemoFailed("the selected words did not fill the field")
    hands.press("Esc", "Esc")
    hands.say("filled a field from words of the article")
    hands.picture("source")
    return filled


def _source_to_select(hands: Hands, plan: Plan) -> tuple[int, Span] | None:
    """Return the first sentence, without a figure, of which a source is read, with the words for the source."""
    spans = hands.desk.article.sentences.spans
    for number in plan.counted:
        if number in plan.readings:
            continue
        for proposal in hands.project.proposing.read(spans[number]):
            source = proposal.details.get("source")
            if proposal.label == CLAIM and isinstance(source, SpanDetail) and source.span is not None:
                return number, source.span
    return None


def incident(hands: Hands, plan: Plan) -> None:
    """Make an incident while filling a figure in, and give it to the others that seem to be about it."""
    name = _incident_name(hands.desk.article.metadata.title)
    number = plan.fullest
    if number is None:
        state = hands.project.tags.state.form
        if state is None:
            return
    else:
        hands.walk_to(number)
        hands.press("3")
    hands.press("Return", "Ctrl+.")
    hands.tab_to("Incident")
    hands.type(name)
    hands.picture("new incident")
    hands.press("Return")
    made = hands.desk.session.incidents()
    if len(made) != 1 or _shown(hands).attributes.get("incident") not in made:
        raise DemoFailed("the incident was not made")
    _give_to_tabs(hands, name, skip=1)
    for other in _alike(hands, plan):
        hands.walk_to(other)
        hands.press("3", "Return")
        _give_to_tabs(hands, name)
    figures = [a for a in hands.desk.labels.annotations if "incident" in a.attributes]
    hands.press("Ctrl+.")
    hands.say(f"an incident for {len(figures)} figures" if len(figures) > 1 else "an incident for a figure")
    hands.picture("incident given")
    _look_at_incidents(hands)


def _give_to_tabs(hands: Hands, name: str, skip: int = 0) -> None:
    """Give the incident to every figure of the sentence whose form is open, and go back to the article."""
    tabs = hands.project.tags.state.form
    count = sum(not tab.proposed for tab in tabs.tabs) if tabs is not None else 0
    for number in range(skip, count):
        if number:
            hands.press("Ctrl+Tab")
        hands.tab_to("Incident")
        hands.type(name[:8])
        hands.press("Return")
        if "incident" not in _shown(hands).attributes:
            raise DemoFailed("a figure did not get the incident")
    hands.press("Esc")


def _alike(hands: Hands, plan: Plan) -> list[int]:
    """Return the sentences not far before the fullest one with figures of the same harm and victims."""
    if plan.fullest is None:
        return []
    labels, spans = hands.desk.labels, hands.desk.article.sentences.spans

    def kinds(number: int) -> set[tuple[object, object]]:
        here = [a.attributes for a in labels.overlapping(spans[number]) if a.label == FIGURE]
        return {(each.get("harm"), each.get("victims")) for each in here if "quantity" in each}

    wanted = kinds(plan.fullest)
    near = range(max(0, plan.fullest - NEAR), plan.fullest)
    return [number for number in plan.readings if number in near and number != plan.bare and kinds(number) & wanted]


def _look_at_incidents(hands: Hands) -> None:
    def answer(dialog: QWidget) -> None:
        hands.press("Down")
        hands.picture("incidents", dialog)
        hands.press("Esc")

    with hands.answering(answer):
        hands.press("Ctrl+J")


def _incident_name(title: str) -> str:
    """Return the beginning of a title, to the first comma or so many characters of whole words."""
    first = re.split(r"[,،:;.!?–—]", " ".join(title.split()))[0].strip() or "The incident"
    if len(first) <= _LONGEST_NAME:
        return first
    return first[:_LONGEST_NAME].rsplit(" ", 1)[0]
