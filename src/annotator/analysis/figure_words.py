"""What figures, their options and their numbers are called, for the window and for reports."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from annotator.analysis.figures import CLAIM, FIGURE, Figure
from annotator.domain.attributes import ChoiceAttribute, SpanAttribute

if TYPE_CHECKING:
    from annotator.domain.counting import Count
    from annotator.domain.incidents import IncidentFacts
    from annotator.domain.labels import LabelSet

OPEN, NONE = "open", "–"
_CHOICES = ("harm", "victims", "grade", "scope", "sex_age")


class OptionNames:
    """The names of a label set's options; an id that nothing names is shown as it is.

    Options are asked for by the id of the figure's attribute; those of a source by `kind`, whether the figure names it
    or the claim that the figure is said in.
    """

    def __init__(self, label_set: LabelSet) -> None:
        """Take names from the label set."""
        self._options = {name: _options(label_set, FIGURE, name) for name in _CHOICES}
        self._options["kind"] = {**_options(label_set, CLAIM, "source_kind"), **_options(label_set, FIGURE, "said_by")}
        self._harms = {harm: place for place, harm in enumerate(self._options["harm"])}

    def name(self, of: str, option_id: str) -> str:
        """Return an option's name as it begins a sentence: "Non-state combatant"; empty for none."""
        return self._options[of].get(option_id) or option_id.replace("_", " ").capitalize()

    def word(self, of: str, option_id: str) -> str:
        """Return an option's name as it stands inside a sentence: "non-state combatant"; empty for none."""
        name = self.name(of, option_id)
        return name if name[1:2].isupper() else name[:1].lower() + name[1:]

    def place_of(self, harm: str) -> int:
        """Return where a harm stands in the label set; what it does not know comes last."""
        return self._harms.get(harm, len(self._harms))


def written(figure: Figure) -> str:
    """Return the quantity's words in quotation marks; where there is none, that there is none."""
    return f"“{figure.written}”" if figure.written else "no quantity"


def number(value: int | None) -> str:
    """Return a number as a table shows it."""
    return NONE if value is None else f"{value:,}"


def lowest(count: Count) -> str:
    """Return the minimum as a table shows it."""
    return number(count.minimum)


def highest(count: Count) -> str:
    """Return the maximum as a table shows it: open where there is only a minimum."""
    return OPEN if count.maximum is None and count.minimum is not None else number(count.maximum)


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


def grade(figure: Figure, facts: IncidentFacts | None) -> str:
    """Return the id of how far a figure can be relied on: its own grade, else its incident's; empty for none."""
    return figure.grade or (facts.grade.value if facts is not None and facts.grade is not None else "")


def _options(label_set: LabelSet, label_id: str, attribute_id: str) -> dict[str, str]:
    label = label_set.get(label_id)
    attribute = label.attribute(attribute_id) if label is not None else None
    if isinstance(attribute, ChoiceAttribute):
        return {option.id: option.name for option in attribute.options}
    if isinstance(attribute, SpanAttribute):
        return {kind.id: kind.name for kind in attribute.kinds}
    return {}
