"""The panels of the toll made from the figures that are shown."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from annotator.analysis import figure_words as words
from annotator.gui.views.figures.toll_plan import TollFigure, TollPanel
from annotator.text.direction import isolated

if TYPE_CHECKING:
    from annotator.analysis.figures import Counter, Figure, Key
    from annotator.gui.models.figure_set import FigureSet

_SCOPE_WORDS = {"subset": "subset", "partial": "so far", "cumulative": "running total", "rate": "rate"}


class FigurePanels:
    """The panels of the toll, one for each incident and harm of the figures shown; each is made when it is seen."""

    def __init__(
        self, of: FigureSet, matching: Sequence[int], counter: Counter, pairs: Sequence[tuple[Key, Key]]
    ) -> None:
        """Show the figures of the set with these numbers.

        Args:
            counter: What bars and marks stand for.
            pairs: Contradictions; each panel draws the first that it holds.
        """
        self._set = of
        self._counter = counter
        self._rows: list[list[int]] = []
        self._panel_at: dict[int, int] = {}
        for number in matching:
            panel = of.panel_of[number]
            if panel not in self._panel_at:
                self._panel_at[panel] = len(self._rows)
                self._rows.append([])
            self._rows[-1].append(number)
        self._made: dict[int, TollPanel] = {}
        self._pairs = pairs

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self._rows)

    def place_of(self, key: Key) -> tuple[int, int] | None:
        """Return the number of the panel that has the figure, and of the figure in it; None where none has it."""
        number = self._set.numbers.get(key)
        panel = None if number is None else self._panel_at.get(self._set.panel_of[number])
        if panel is None or number not in self._rows[panel]:
            return None
        return panel, self._rows[panel].index(number)

    def panel(self, number: int) -> TollPanel:
        """Return the panel with that number."""
        made = self._made.get(number)
        if made is None:
            made = self._made[number] = self._panel(number)
        return made

    def _panel(self, number: int) -> TollPanel:
        rows, names = [self._set.figures[each] for each in self._rows[number]], self._set.names
        harm = names.options.word("harm", rows[0].harm)
        title = f"{isolated(names.where(rows[0]))} · {harm}" if harm else names.where(rows[0])
        figures = tuple(TollFigure(figure, self._counter.count(figure), _label(figure)) for figure in rows)
        return TollPanel(title, figures, self._pair(number))

    def _pair(self, number: int) -> tuple[tuple[int, int], ...]:
        for one, other in self._pairs:
            first, second = self.place_of(one), self.place_of(other)
            if first is not None and second is not None and first[0] == second[0] == number:
                return ((first[1], second[1]),)
        return ()


def _label(figure: Figure) -> str:
    scope = _SCOPE_WORDS.get(figure.scope, "")
    return f"{words.short(figure)} {scope}" if scope else words.short(figure)
