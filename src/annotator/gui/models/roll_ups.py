"""What the groups of figures come to, worked out when somebody looks at one, and how that is said."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from annotator.analysis import figure_words as words
from annotator.analysis.figures import TOTAL
from annotator.analysis.rollup import RollUpRule, rolled_up
from annotator.domain.counting import Count
from annotator.text.direction import isolated

if TYPE_CHECKING:
    from annotator.analysis.contradictions import Rulings
    from annotator.analysis.figures import Counter, Figure
    from annotator.analysis.rollup import Group, RollUp
    from annotator.domain.incidents import IncidentFacts
    from annotator.gui.models.figure_set import FigureSet

_NAMED = 3


class RollUpText(NamedTuple):
    """A roll-up as it is read.

    Attributes:
        maximum: The number, or "open".
        why: How the rule came to the best number.
        left_out: What it left out and why; empty for nothing.
    """

    title: str
    minimum: str
    best: str
    maximum: str
    why: str
    left_out: str


class RollUps:
    """The roll-ups of a set of figures under one rule."""

    def __init__(
        self,
        of: FigureSet,
        rule: RollUpRule,
        counter: Counter,
        incidents: Mapping[str, IncidentFacts],
        rulings: Rulings,
    ) -> None:
        """Work nothing out yet."""
        self._set = of
        self._rule = rule
        self._counter = counter
        self._incidents = incidents
        self._rulings = rulings
        self._known: dict[tuple[str, str], dict[Group, RollUp]] = {}

    def of(self, group: Group) -> RollUp | None:
        """Return what the group comes to; None where the counting rule counts its figures under other harms."""
        return self._at(group.incident, group.article).get(group)

    def texts(self, figure: Figure) -> list[RollUpText]:
        """Return what the figure's group comes to, and then what other victims of the same harm come to."""
        group = self._set.group(self._set.numbers[figure.key])
        everything = list(self._at(group.incident, group.article).values())
        # A pool of killed and injured may be counted under these alone.
        found = [each for each in everything if each.group.harm == group.harm] or everything
        found.sort(key=lambda each: each.group != group)
        return [self._text(each, figure, is_first=at == 0) for at, each in enumerate(found)]

    def _at(self, incident: str, article: str) -> dict[Group, RollUp]:
        known = self._known.get((incident, article))
        if known is None:
            figures = self._set.at_place(incident, article)
            found = rolled_up(figures, self._rule, self._counter, self._incidents, self._rulings)
            known = self._known[incident, article] = {each.group: each for each in found}
        return known

    def _text(self, found: RollUp, of: Figure, *, is_first: bool) -> RollUpText:
        names, group = self._set.names, found.group
        someone = next(iter((*found.used, *(each for out in found.left_out for each in out.figures))), of)
        victims = names.victims(someone)
        title = victims
        if is_first:
            is_total = group.victims == TOTAL and not group.narrowed
            parts = (isolated(names.where(of)), names.options.word("harm", group.harm), "" if is_total else victims)
            title = " · ".join(part for part in parts if part)
        left = [f"{each.counted} ({self._left_out(each.figures)})" for each in found.left_out]
        return RollUpText(
            title=title,
            minimum=words.number(found.minimum),
            best=words.number(found.best),
            maximum=words.highest(Count(found.minimum, found.best, found.maximum)),
            why=found.why,
            left_out=f"Left out: {'; '.join(left)}." if left else "",
        )

    def _left_out(self, figures: Sequence[Figure]) -> str:
        told = [f"{isolated(each.says)}, {words.short(each)}" for each in figures[:_NAMED]]
        return "; ".join(told) + (f" and {len(figures) - _NAMED} more" if len(figures) > _NAMED else "")
