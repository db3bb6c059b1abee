"""What figures are called in the window: their options, incidents, sources, days and numbers in words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from annotator.analysis.figures import CLAIM, FIGURE, TOTAL, Figure
from annotator.domain.attributes import ChoiceAttribute, SpanAttribute
from annotator.domain.incidents import resolved
from annotator.gui.models.article_table import short_date
from annotator.text.direction import isolated

if TYPE_CHECKING:
    from annotator.analysis.rollup import Group
    from annotator.domain.counting import Count
    from annotator.domain.incidents import IncidentFacts
    from annotator.domain.labels import LabelSet

OPEN, NONE = "open", "–"
_CHOICES = ("harm", "victims", "grade", "scope", "sex_age")
NO_INCIDENT = "No incident"


class FigureNames:
    """Names of one label set and one list of incidents; an id that nothing names is shown as it is."""

    def __init__(self, label_set: LabelSet, incidents: Mapping[str, IncidentFacts], this_year: int) -> None:
        """Take names from these; dates of this year are shown without it."""
        self._options = {name: _options(label_set, FIGURE, name) for name in _CHOICES}
        self._options["kind"] = {**_options(label_set, CLAIM, "source_kind"), **_options(label_set, FIGURE, "said_by")}
        self._incidents = incidents
        self._year = this_year
        self._resolved: dict[str, str] = {}

    def option(self, of: str, option_id: str) -> str:
        """Return the name of an option of an attribute as it begins a sentence: "Non-state combatant"."""
        return self._options[of].get(option_id) or option_id.replace("_", " ").capitalize()

    def word(self, of: str, option_id: str) -> str:
        """Return the name of an option of an attribute as it stands inside a sentence: "non-state combatant"."""
        name = self.option(of, option_id) if option_id else ""
        return name if name[1:2].isupper() else name[:1].lower() + name[1:]

    def victims(self, figure: Figure) -> str:
        """Return who came to harm: "civilian, children"."""
        parts = [self.word("victims", figure.victims or TOTAL), figure.nationality]
        if figure.sex_age not in ("", "unknown", "mixed"):
            parts.append(self.word("sex_age", figure.sex_age))
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
        if figure.grade:
            return figure.grade
        facts = self._incidents.get(self.incident_of(figure))
        return facts.grade.value if facts is not None and facts.grade is not None else ""

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
        harm = self.word("harm", group.harm) or "no harm chosen"
        return f" · {harm} · {self.victims(of)}"


def written(figure: Figure) -> str:
    """Return the quantity's words in quotation marks; where there is none, that there is none."""
    return f"“{figure.written}”" if figure.written else "no quantity"


def lowest(count: Count) -> str:
    """Return the minimum as a table shows it."""
    return number(count.minimum)


def highest(count: Count) -> str:
    """Return the maximum as a table shows it: open where there is only a minimum."""
    if count.maximum is None and count.minimum is not None:
        return OPEN
    return number(count.maximum)


def number(value: int | None) -> str:
    """Return a number as a table shows it."""
    return NONE if value is None else f"{value:,}"


_SHORT: Mapping[str, Callable[[Figure], str]] = {
    "at_least": lambda figure: f"at least {number(figure.stated or figure.low)}",
    "more_than": lambda figure: f"over {number(figure.stated)}",
    "at_most": lambda figure: f"up to {number(figure.high)}",
    "fewer_than": lambda figure: f"under {number(figure.stated)}",
    "nearly": lambda figure: f"nearly {number(figure.stated)}",
    "about": lambda figure: f"about {number(figure.stated)}",
    "range": lambda figure: f"{number(figure.low)}–{number(figure.high)}",
}


def short(figure: Figure) -> str:
    """Return the reading in two words at most, as a mark of the toll is labelled: "at least 25"."""
    made = _SHORT.get(figure.qualifier)
    if made is not None:
        return made(figure)
    if figure.vague and figure.stated is None:
        return figure.vague.replace("_", " ")
    if figure.stated is not None or figure.low is not None:
        return number(figure.stated if figure.stated is not None else figure.low)
    return figure.written


def _options(label_set: LabelSet, label_id: str, attribute_id: str) -> dict[str, str]:
    label = label_set.get(label_id)
    attribute = label.attribute(attribute_id) if label is not None else None
    if isinstance(attribute, ChoiceAttribute):
        return {option.id: option.name for option in attribute.options}
    if isinstance(attribute, SpanAttribute):
        return {kind.id: kind.name for kind in attribute.kinds}
    return {}
