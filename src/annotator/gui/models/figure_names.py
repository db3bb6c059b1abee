"""What figures are called in the window: their options, incidents, sources, days and numbers in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from annotator.analysis import figure_words
from annotator.analysis.figure_words import OptionNames
from annotator.analysis.figures import TOTAL, Figure
from annotator.domain.incidents import resolved
from annotator.gui.models.article_table import short_date
from annotator.text.direction import isolated

if TYPE_CHECKING:
    from annotator.analysis.rollup import Group
    from annotator.domain.incidents import IncidentFacts
    from annotator.domain.labels import LabelSet

WITHOUT_INCIDENT = "No incident"


class FigureNames:
    """Names of one label set and one list of incidents.

    Attributes:
        options: The names of the label set's options.
    """

    def __init__(self, label_set: LabelSet, incidents: Mapping[str, IncidentFacts], this_year: int) -> None:
        """Take names from these; dates of this year are shown without it."""
        self.options = OptionNames(label_set)
        self._incidents = incidents
        self._year = this_year
        self._resolved: dict[str, str] = {}

    def victims(self, figure: Figure) -> str:
        """Return who came to harm: "civilian, children"."""
        parts = [self.options.word("victims", figure.victims or TOTAL), figure.nationality]
        if figure.sex_age not in ("", "unknown", "mixed"):
            parts.append(self.options.word("sex_age", figure.sex_age))
        return ", ".join(part for part in parts if part)

    def incident_of(self, figure: Figure) -> str:
        """Return the id of the figure's incident, that of another it was merged into; empty for none."""
        if not figure.incident:
            return ""
        found = self._resolved.get(figure.incident)
        if found is None:
            found = self._resolved[figure.incident] = resolved(figure.incident, self._incidents)
        return found

    def incident(self, incident_id: str) -> str:
        """Return an incident's name; one that is gone has none."""
        facts = self._incidents.get(incident_id)
        return facts.name if facts is not None else "Unknown incident"

    def where(self, figure: Figure) -> str:
        """Return the incident's name; where there is none, the article's title."""
        incident = self.incident_of(figure)
        return self.incident(incident) if incident else figure.title or "Untitled"

    def grade(self, figure: Figure) -> str:
        """Return the id of how far the figure can be relied on: its own grade, else its incident's; empty for none."""
        return figure_words.grade(figure, self._incidents.get(self.incident_of(figure)))

    def source(self, figure: Figure) -> str:
        """Return who says so, and that they are a party: "Army spokesman, a party"."""
        name = figure.says[:1].upper() + figure.says[1:]
        return f"{isolated(name)}, a party" if figure.is_party else name

    def day(self, figure: Figure) -> str:
        """Return the day for which the figure is said to hold: "12 Mar"."""
        return short_date(figure.day, self._year)

    def date(self, day: str) -> str:
        """Return an ISO date as "12 Mar"."""
        return short_date(day, self._year)

    def group(self, group: Group, of: Figure) -> str:
        """Return what a group is called: "Dorsa market shelling · killed · civilian"."""
        return self.where(of) + self.of_whom(group, of)

    def of_whom(self, group: Group, of: Figure) -> str:
        """Return the part of a group's name that tells it from others of one place: " · killed · civilian"."""
        harm = self.options.word("harm", group.harm) or "no harm chosen"
        return f" · {harm} · {self.victims(of)}"
