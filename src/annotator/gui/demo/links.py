"""A claim is linked to what it is about, and the link followed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotator.gui.demo.details import CLAIM
from annotator.gui.demo.hands import DemoFailed, Hands

if TYPE_CHECKING:
    from annotator.domain.annotations import Annotation

_ABOUT = ("event", "casualty_figure")


def link(hands: Hands, claim: Annotation | None) -> None:
    """Link a claim to the nearest event or figure, and go there and back.

    Args:
        claim: The claim to begin at; where none, the first one of the article.
    """
    sentences = hands.desk.article.sentences
    begin = claim or next((a for a in hands.desk.labels.annotations if a.label == CLAIM), None)
    if begin is None:
        raise DemoFailed("the article has no claim to link")
    start = sentences.at(begin.start)
    ends = {sentences.at(a.start) for a in hands.desk.labels.annotations if a.label in _ABOUT} - {start}
    if not ends:
        raise DemoFailed("the article has no event or figure to link a claim to")
    end = min(ends, key=lambda number: (abs(number - start), number))
    hands.walk_to(start)
    hands.press("L")
    if not hands.project.linking.is_linking:
        raise DemoFailed("L began no link")
    hands.walk_to(end)
    hands.until(lambda: "About" in hands.project.link_bar.hint, "the event or figure is offered")
    hands.picture("link")
    hands.press("Return")
    linked = [a for a in hands.desk.labels.annotations if a.linked("about")]
    if len(linked) != 1:
        raise DemoFailed("the link was not made")
    hands.picture("linked")
    hands.press("O")
    if hands.view.cursor.sentence != end:
        raise DemoFailed("O did not follow the link")
    hands.press("Alt+Left")
    if hands.view.cursor.sentence != start:
        raise DemoFailed("Alt and the left arrow did not come back")
    hands.say("linked a claim to what it is about")
