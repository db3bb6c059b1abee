"""The figures that a page shows: in groups, filtered by incident, harm and words.

There may be twenty thousand of them, and a filter must answer at once. So figures are numbered in the order of their
groups, filters give numbers, and what takes a moment is worked out once.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import NamedTuple

from annotator.analysis.contradictions import narrowed
from annotator.analysis.figures import TOTAL, Figure, Key
from annotator.analysis.rollup import Group
from annotator.gui.models.figure_names import FigureNames

NO_INCIDENT = "-"
"""What stands for figures without an incident in a filter."""

_Place = tuple[str, str]


class FigureFilter(NamedTuple):
    """Which figures are shown; empty values let everything through.

    Attributes:
        article: Id of the only article.
        incident: Id of the only incident, or NO_INCIDENT.
        harm: Id of the only harm.
        words: What is to be found in them.
    """

    article: str = ""
    incident: str = ""
    harm: str = ""
    words: str = ""


class FigureSet:
    """Casualty figures by number, in the order of their groups: totals before groups of victims, by day in each.

    Attributes:
        figures: The figures by their numbers.
        group_of: The number of each figure's group, rising.
        panel_of: The number of each figure's incident (or article) and harm, rising.
    """

    def __init__(self, figures: Iterable[Figure], names: FigureNames) -> None:
        """Put the casualty figures among these in order; those of one day keep theirs."""
        self.names = names
        casualties = [figure for figure in figures if figure.is_casualty]
        ranks = self._ranks(casualties)
        keyed = [
            (
                ranks[figure.incident or figure.article],
                figure.harm,
                "" if figure.victims == TOTAL else figure.victims,
                narrowed(figure) if figure.nationality or figure.sex_age else "",
                figure.day,
                number,
            )
            for number, figure in enumerate(casualties)
        ]
        keyed.sort()
        self.figures = [casualties[key[-1]] for key in keyed]
        self.group_of: list[int] = []
        self.panel_of: list[int] = []
        group = panel = -1
        before: tuple[object, ...] = ()
        for key in keyed:
            if key[:4] != before:
                group += 1
                panel += key[:2] != before[:2]
                before = key[:4]
            self.group_of.append(group)
            self.panel_of.append(panel)

    def __len__(self) -> int:
        """Return how many figures there are, filtered or not."""
        return len(self.figures)

    @cached_property
    def incidents(self) -> list[str]:
        """The ids of the incidents that figures are of, by name; NO_INCIDENT last where others have one."""
        names = self.names
        found = {names.incident_of(figure) for figure in self.figures}
        listed = sorted(found - {""}, key=lambda each: names.incident(each).casefold())
        return [*listed, NO_INCIDENT] if "" in found and listed else listed

    @cached_property
    def largest(self) -> int:
        """The largest number that any figure states or can mean."""
        return max((number or 0 for each in self.figures for number in (each.low, each.high, each.stated)), default=0)

    @cached_property
    def harms(self) -> list[str]:
        """The ids of the harms that figures are of, most frequent first."""
        counts: dict[str, int] = {}
        for figure in self.figures:
            if figure.harm:
                counts[figure.harm] = counts.get(figure.harm, 0) + 1
        return sorted(counts, key=lambda harm: (-counts[harm], harm))

    def matching(self, wanted: FigureFilter) -> list[int]:
        """Return the numbers of the figures that the filter lets through, in order."""
        figures, names = self.figures, self.names
        found: Sequence[int] = range(len(figures))
        if wanted.article:
            found = [number for number in found if figures[number].article == wanted.article]
        if wanted.incident:
            incident = "" if wanted.incident == NO_INCIDENT else wanted.incident
            found = [number for number in found if names.incident_of(figures[number]) == incident]
        if wanted.harm:
            found = [number for number in found if figures[number].harm == wanted.harm]
        for word in wanted.words.casefold().split():
            texts = self.texts
            found = [number for number in found if word in texts[number]]
        return list(found)

    @cached_property
    def texts(self) -> list[str]:
        """What words are looked for in, by number."""
        names = self.names
        return [
            "\t".join(
                (
                    names.where(figure),
                    names.options.word("harm", figure.harm),
                    names.victims(figure),
                    figure.group,
                    figure.source,
                    figure.outlet,
                    figure.title,
                    names.options.word("kind", figure.kind),
                    names.options.word("grade", names.grade(figure)),
                    names.date(figure.day),
                    figure.text,
                )
            ).casefold()
            for figure in self.figures
        ]

    @cached_property
    def numbers(self) -> dict[Key, int]:
        """The number of each figure by its name in the project."""
        return {(figure.article, figure.annotator, figure.id): at for at, figure in enumerate(self.figures)}

    def group(self, number: int) -> Group:
        """Return what the figure with that number is rolled up with."""
        figure = self.figures[number]
        incident, article = self.place_of(figure)
        return Group(incident, article, figure.harm, figure.victims or TOTAL, narrowed(figure))

    def at_place(self, incident: str, article: str) -> list[Figure]:
        """Return all figures of an incident, or of no incident in an article, filtered or not."""
        return self._by_place.get((incident, article), [])

    def place_of(self, figure: Figure) -> _Place:
        """Return the id of the figure's incident, or an empty one and the id of its article."""
        incident = self.names.incident_of(figure)
        return incident, "" if incident else figure.article

    @cached_property
    def _by_place(self) -> dict[_Place, list[Figure]]:
        found: dict[_Place, list[Figure]] = {}
        for figure in self.figures:
            found.setdefault(self.place_of(figure), []).append(figure)
        return found

    def _ranks(self, figures: Iterable[Figure]) -> dict[str, int]:
        """Return the places of incidents in the order of their names, and behind them those of articles without one."""
        names = self.names
        some = {figure.incident or figure.article: figure for figure in figures}
        ids = {key: names.incident_of(figure) for key, figure in some.items()}
        ordered = sorted(
            some, key=lambda key: (not ids[key], names.where(some[key]).casefold(), ids[key] or some[key].article)
        )
        ranks: dict[str, int] = {}
        rank, before = -1, ("", "")
        for key in ordered:
            place = ids[key], "" if ids[key] else some[key].article
            if place != before:  # merged incidents are one
                rank, before = rank + 1, place
            ranks[key] = rank
        return ranks
