"""What a report calls things: harms, victims, sources, numbers, and figures by their number in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from annotator.analysis.figure_words import OptionNames
from annotator.analysis.figures import TOTAL, Figure, Key
from annotator.text.day_words import day_in_words

if TYPE_CHECKING:
    from annotator.analysis.rollup import Group, RollUp
    from annotator.domain.incidents import IncidentFacts
    from annotator.domain.labels import LabelSet

_TITLE = 40

_VERDICTS = {
    "different_scope": "They do not speak of the same.",
    "contested": "It stays contested.",
}


class Words:
    """What a report says of figures in the names of a label set.

    Attributes:
        options: The names of the label set's options.
    """

    def __init__(self, label_set: LabelSet) -> None:
        """Take names from the label set."""
        self.options = OptionNames(label_set)

    def harm(self, figure: Figure) -> str:
        """Return what happened to people, and how far the figure is not the whole: "killed (subset)"."""
        harm = self.options.word("harm", figure.harm)
        return f"{harm} ({self.options.word('scope', figure.scope)})" if figure.scope not in ("", "event") else harm

    def victims(self, figure: Figure) -> str:
        """Return who came to harm: "civilian, Iraqi, children"; empty where the figure does not say."""
        victims = "" if figure.victims == TOTAL else self.options.word("victims", figure.victims)
        sex_age = "" if figure.sex_age in ("", "unknown") else self.options.word("sex_age", figure.sex_age)
        return ", ".join(part for part in (victims, figure.group, figure.nationality, sex_age) if part)

    def source(self, figure: Figure) -> str:
        """Return who says so: "Army spokesman (military, a party)"."""
        kind = self.options.word("kind", figure.kind)
        more = ", ".join(part for part in (kind, "a party" if figure.is_party else "") if part)
        return f"{figure.says} ({more})" if more else figure.says

    def group(self, group: Group, of: Figure) -> str:
        """Return of what a roll-up is: "Killed, civilian"; a total is of all victims."""
        harm = self.options.word("harm", group.harm)
        parts = [harm[:1].upper() + harm[1:]]
        if group.victims != TOTAL:
            parts.append(self.options.word("victims", group.victims))
        if group.narrowed:
            parts.append(of.nationality)
            parts.append("" if of.sex_age in ("", "unknown", "mixed") else self.options.word("sex_age", of.sex_age))
        elif group.victims == TOTAL:
            parts.append("all victims")
        return ", ".join(part for part in parts if part)


class References:
    """The numbers by which a report calls figures, events and claims, given in the order in which they are met."""

    def __init__(self) -> None:
        """Begin at 1 with each kind."""
        self._numbers: dict[Key, tuple[str, int]] = {}
        self._last: dict[str, int] = {}

    def give(self, kind: str, key: Key) -> None:
        """Give the next number of its kind, where it has none."""
        if key not in self._numbers:
            self._last[kind] = self._last.get(kind, 0) + 1
            self._numbers[key] = kind, self._last[kind]

    def number(self, key: Key) -> str:
        """Return the number alone."""
        return str(self._numbers[key][1])

    def name(self, key: Key) -> str:
        """Return what the report calls it: "figure 3"; empty where it is not in the report."""
        kind, number = self._numbers.get(key, ("", 0))
        return f"{kind} {number}" if kind else ""

    def names(self, keys: Iterable[Key]) -> str:
        """Return several of one kind: "figures 3, 4 and 7"."""
        found = sorted({self._numbers[key] for key in keys if key in self._numbers})
        if not found:
            return ""
        *others, last = (str(number) for _, number in found)
        kind = found[0][0]
        return f"{kind}s {', '.join(others)} and {last}" if others else f"{kind} {last}"


def toll(rolled: RollUp) -> str:
    """Say what a group comes to: "34 as best number, 14 at least, 35 at most"."""
    minimum, best, maximum = rolled.minimum, rolled.best, rolled.maximum
    if minimum == best == maximum:
        return "not known" if best is None else f"{best:,}"
    ends = []
    if minimum is not None:
        ends.append(f"{minimum:,} at least")
    if maximum is not None:
        ends.append(f"{maximum:,} at most")
    elif minimum is not None:
        ends.append("no upper end")
    return ", ".join([f"{best:,} as best number" if best is not None else "no best number", *ends])


def explained(rolled: RollUp, references: References) -> Iterator[str]:
    """Yield how a group comes to that, which figures it stands on, and which were left out and why."""
    yield rolled.why
    if rolled.used:
        yield f"Minimum and maximum come from {references.names(figure.key for figure in rolled.used)}."
    used = {figure.key for figure in rolled.used}
    for left in rolled.left_out:
        ends = [figure.key for figure in left.figures if figure.key in used]
        gone = [figure.key for figure in left.figures if figure.key not in used]
        if ends:
            yield f"Not for the best number: {references.names(ends)} ({left.why})."
        if gone:
            yield f"Left out: {references.names(gone)} ({left.why})."


def decided(verdict: str, stands: str) -> str:
    """Say what was decided of a contradiction; `stands` is what the report calls the one that does."""
    return _VERDICTS.get(verdict) or f"{stands[:1].upper()}{stands[1:]} supersedes the other."


def days(facts: IncidentFacts) -> str:
    """Return the days of an incident in words."""
    if not facts.last or facts.first == facts.last:
        return day_in_words(facts.first)
    return f"{day_in_words(facts.first)} – {day_in_words(facts.last)}"


def shortened(title: str) -> str:
    """Return the beginning of a title, as a narrow column of a table has it."""
    return title if len(title) <= _TITLE else f"{title[: _TITLE - 1].rstrip()}…"


def name_of(names: Mapping[str, str], person: str) -> str:
    """Return what somebody is called: their name, else their id."""
    return names.get(person) or person
