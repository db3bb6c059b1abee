"""Figures side by side: the toll, roll-ups, another counting rule, contradictions decided, the toll as a picture."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QImage

from annotator.gui.demo.hands import DemoFailed, Hands

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from annotator.gui.controllers.figures import Figures

_DECIDED = (("T", "contested"), ("S", "supersedes"))
"""Keys with what they decide, for as many contradictions."""


def look(hands: Hands) -> None:
    """Go through everything that the page of figures is for."""
    hands.press("Ctrl+2")
    page = hands.project.figures
    if page.page.is_empty or not page.table.figures:
        raise DemoFailed("the page shows no figures")
    hands.say(f"figures side by side: {page.place()}")
    hands.picture("figures")
    _one_incident(hands, page)
    _count_by_another_rule(hands)
    _decide(hands, page)
    for name in ("toll.png", "toll.svg"):
        _save_picture(hands, hands.out / name)
    hands.picture("toll saved")
    hands.dismiss_notice()
    hands.press("Ctrl+1")


def _one_incident(hands: Hands, page: Figures) -> None:
    """Show the figures of the incident alone."""
    _choose(hands, "Incident", "Down")
    if not page.table.figures:
        raise DemoFailed("the incident has no figures")
    hands.picture("figures of the incident")


def _count_by_another_rule(hands: Hands) -> None:
    """Let another counting rule make minimum, best and maximum of the words."""
    before = hands.desk.session.project.info.rule.id
    _choose(hands, "Counted by", "Down")
    rule = hands.desk.session.project.info.rule
    if rule.id == before:
        raise DemoFailed("the counting rule is the same as before")
    hands.say(f"counted by the {rule.name} rule")
    hands.picture("counted by another rule")


def _choose(hands: Hands, name: str, arrow: str) -> None:
    """Go to the next choice of a filter, or to the one before."""
    hands.tab_to(name)
    hands.press(arrow)


def _decide(hands: Hands, page: Figures) -> None:
    """Decide contradictions by one key each, where the article has some."""
    session = hands.desk.session
    if page.page.contradiction.text is None:
        _choose(hands, "Incident", "Up")
    for number, (key, verdict) in enumerate(_DECIDED):
        hands.press("Ctrl+1", "Ctrl+2", "C")  # the page gives the keys to its table, where letters decide
        shown = page.page.contradiction.text
        if shown is None or shown.decided:
            break
        before = len(session.rulings())
        hands.picture("contradiction" if number == 0 else "another contradiction")
        hands.press(key)
        made = [ruling for ruling in session.rulings().values() if ruling.verdict == verdict]
        if len(session.rulings()) != before + 1 or not made:
            raise DemoFailed("the contradiction was not decided")
        hands.say(f"decided a contradiction: {verdict}")
        hands.picture("decided")


def _save_picture(hands: Hands, target: Path) -> None:
    def answer(_dialog: QWidget) -> None:
        hands.give_path(target)

    hands.do("Save picture", answer)
    hands.until(target.is_file, f"{target.name} is written")
    if QImage(str(target)).isNull() and target.suffix != ".svg":
        raise DemoFailed(f"{target.name} is no picture")
    hands.say(f"saved {target.name}")
