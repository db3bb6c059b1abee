"""Contradictions: pairs of figures that cannot both be true, and what was decided of them.

Only figures that speak of the same are compared: the same incident, the same harm, the same victims, the same scope. A
figure of one group of victims is set against a total only where it is larger than that. What one source says in one
sentence is a list of parts and no contradiction.

A toll that is higher on a later day is the toll of that day: it brings the earlier one up to date and contradicts
nothing. A lower one does, since nobody comes back to life; only of those who are missing, held or driven out there may
be fewer or more on every day.

An article tells of more than one event. Two of its figures that have no incident speak of the same only where the same
event caused them, or where both are event totals for the same day, and neither of them is of nobody: “no one was hurt”
is said of one event beside others that hurt people.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from annotator.analysis.figures import TOTAL, Figure, Key
from annotator.domain.counting import ends
from annotator.domain.incidents import resolved

if TYPE_CHECKING:
    from annotator.domain.decisions import AnnotationRef, Ruling
    from annotator.domain.incidents import IncidentFacts

APART = 0.2
"""How far apart approximate numbers are that cannot both be true, as a share of the larger one."""
COMES_AND_GOES = frozenset({"missing", "abducted", "detained", "displaced"})
"""Harms that end, so that another day's number is another number."""
MOST_COMPARED = 100
"""Of more figures that speak of the same, the latest so many are compared."""

_ONE_NATION = {"american": "us", "united states": "us", "british": "uk", "united kingdom": "uk"}
"""Two words of one nation, as articles write them side by side."""

DIFFER = "exact numbers that differ"
NEVER_MEET = "their ranges do not meet"
FAR_APART = "more than 20 % apart"
PART_OVER_WHOLE = "a part is larger than the whole"
MARKED = "marked as a contradiction"


_WHOLE_DAY = len("2026-03-12")


class Contradiction(NamedTuple):
    """Two figures that cannot both be true.

    Attributes:
        first, second: The two, by the day for which they hold, then by their places in the articles.
        why: What is wrong, as a clause.
        decision: Id of the decision on the two; empty while there is none.
        ruling: That decision.
    """

    first: Figure
    second: Figure
    why: str
    decision: str = ""
    ruling: Ruling | None = None

    @property
    def keys(self) -> tuple[Key, Key]:
        """The names of the two."""
        return self.first.key, self.second.key


class Rulings:
    """The decisions of a project, by the annotations that they are about."""

    def __init__(self, rulings: Mapping[str, Ruling]) -> None:
        """Look decisions up among these, given by their ids."""
        self._by_pair = {
            frozenset((ref_key(ruling.of[0]), ref_key(ruling.of[1]))): (decision, ruling)
            for decision, ruling in rulings.items()
        }

    def on(self, one: Key, other: Key) -> tuple[str, Ruling | None]:
        """Return the id of the decision on the two and the decision; an empty id and None where there is none."""
        return self._by_pair.get(frozenset((one, other)), ("", None))

    @cached_property
    def superseded(self) -> dict[Key, Key]:
        """The annotations that others took the place of, each with the one that did."""
        found: dict[Key, Key] = {}
        for _, ruling in self._by_pair.values():
            if ruling.verdict == "supersedes":
                one, other = (ref_key(each) for each in ruling.of)
                gone, stands = (other, one) if ruling.of[0].annotation == ruling.stands else (one, other)
                found[gone] = stands
        return found

    @cached_property
    def contested(self) -> frozenset[Key]:
        """The annotations of which it was decided that they stay contested."""
        return frozenset(
            ref_key(each) for _, ruling in self._by_pair.values() if ruling.verdict == "contested" for each in ruling.of
        )


def standing(
    rulings: Mapping[str, Ruling], figures: Iterable[Figure], *, article: str = "", annotator: str = ""
) -> dict[str, Ruling]:
    """Return the decisions that count: those on two annotations that are both there, in articles that are.

    Args:
        figures: All figures of the project. Or those of one article or annotator only, named then: what others have is
            taken for granted.
    """
    if not rulings:
        return {}
    there = {figure.key for figure in figures}

    def is_gone(ref: AnnotationRef) -> bool:
        is_known = article in ("", ref.article) and annotator in ("", ref.annotator)
        return is_known and ref_key(ref) not in there

    return {id_: ruling for id_, ruling in rulings.items() if not any(map(is_gone, ruling.of))}


def ref_key(ref: AnnotationRef) -> Key:
    """Return a reference as a figure's name."""
    return ref.article, ref.annotator, ref.annotation


def contradictions(
    figures: Iterable[Figure], incidents: Mapping[str, IncidentFacts], rulings: Rulings
) -> Iterator[Contradiction]:
    """Yield every contradiction once, decided ones too, one group of comparable figures after the other.

    A figure that was superseded by decision contradicts nothing any more but what it was decided against.
    """
    return judged(clashing(figures, incidents), rulings)


def clashing(figures: Iterable[Figure], incidents: Mapping[str, IncidentFacts]) -> Iterator[Contradiction]:
    """Yield every contradiction once, whatever was decided of it; `judged` adds that."""
    found = list(figures)
    marked: set[frozenset[Key]] = set()
    for one, other, why in _marked(found):
        pair = frozenset((one.key, other.key))
        if pair not in marked:
            marked.add(pair)
            yield _ordered(one, other, why)
    for one, other, why in _compared(found, incidents):
        if not marked or frozenset((one.key, other.key)) not in marked:
            yield _ordered(one, other, why)


def judged(found: Iterable[Contradiction], rulings: Rulings) -> Iterator[Contradiction]:
    """Yield contradictions with what was decided of each, without those that other decisions settled."""
    superseded = rulings.superseded
    for each in found:
        decision, ruling = rulings.on(*each.keys)
        if ruling is not None:
            yield each._replace(decision=decision, ruling=ruling)
        elif not superseded or (each.first.key not in superseded and each.second.key not in superseded):
            yield each if each.ruling is None else each._replace(decision="", ruling=None)


def _ordered(one: Figure, other: Figure, why: str) -> Contradiction:
    return Contradiction(one, other, why) if place(one) <= place(other) else Contradiction(other, one, why)


def place(figure: Figure) -> tuple[str, str, int, int, str, str]:
    """Return what orders figures: the day for which they hold, then their places in the articles."""
    return figure.day, figure.article, figure.start, figure.at, figure.annotator, figure.id


def clash(one: Figure, other: Figure) -> str:
    """Say why the readings of two figures that speak of the same cannot both be true; empty where they can."""
    return _clash(extent(one), extent(other))


class Extent(NamedTuple):
    """The least and the most that the words of a figure can mean, and whether they are approximate."""

    low: int | None
    high: int | None
    rough: bool


def extent(figure: Figure) -> Extent:
    """Return what the words of the figure can mean; a number that is hedged both ways stands for itself."""
    if figure.qualifier in ("about", "nearly"):
        return Extent(figure.stated, figure.stated, True)
    return Extent(*ends(figure), figure.qualifier == "vague")


def _clash(one: Extent, other: Extent) -> str:
    low, high, rough = one
    other_low, other_high, other_rough = other
    if high is not None and other_low is not None and high < other_low:
        below, above = high, other_low
    elif other_high is not None and low is not None and other_high < low:
        below, above = other_high, low
    else:
        return ""
    if rough or other_rough:
        return FAR_APART if above - below > APART * above else ""
    return DIFFER if low == high and other_low == other_high else NEVER_MEET


def narrowed(figure: Figure) -> str:
    """Return what narrows the victims down beyond their kind; empty where nothing does."""
    sex_age = "" if figure.sex_age in ("unknown", "mixed") else figure.sex_age
    nationality = figure.nationality.strip().casefold().replace(".", "")
    return " ".join(part for part in (_ONE_NATION.get(nationality, nationality), sex_age) if part)


def _marked(figures: Iterable[Figure]) -> Iterator[tuple[Figure, Figure, str]]:
    """Yield the pairs that an annotator linked."""
    linking = [figure for figure in figures if figure.against]
    if not linking:
        return
    by_key = {figure.key: figure for figure in figures}
    for figure in linking:
        for to in figure.against.split():
            other = by_key.get((figure.article, figure.annotator, to))
            if other is not None and other.id != figure.id:
                yield figure, other, MARKED


def _compared(
    figures: Iterable[Figure], incidents: Mapping[str, IncidentFacts]
) -> Iterator[tuple[Figure, Figure, str]]:
    """Yield the pairs that speak of the same and clash."""
    alike: dict[tuple[str, str, str], list[Figure]] = defaultdict(list)
    for figure in figures:
        if figure.harm and figure.qualifier and figure.is_casualty and figure.scope != "individual":
            where = f"incident {resolved(figure.incident, incidents)}" if figure.incident else figure.article
            scope = "" if figure.scope == "event" else figure.scope
            alike[where, figure.harm, scope].append(figure)
    for group in alike.values():
        by_victims: dict[tuple[str, str], list[Figure]] = defaultdict(list)
        for figure in group:
            by_victims[figure.victims or TOTAL, narrowed(figure)].append(figure)
        for same in by_victims.values():
            yield from _within(_latest(same))
        if not group[0].incident:
            continue  # nothing says that the whole is the whole of this part
        totals = _latest(by_victims.pop((TOTAL, ""), []))
        for part in by_victims.values():
            yield from _over_the_whole(_latest(part), totals)


def _within(figures: list[Figure]) -> Iterator[tuple[Figure, Figure, str]]:
    extents = [extent(figure) for figure in figures]
    for number, one in enumerate(figures):
        mine = extents[number]
        for at in range(number + 1, len(figures)):
            why = _clash(mine, extents[at])
            other = figures[at]
            if why and _apart(one, other) and _of_the_same(one, other) and not _brought_up_to_date(one, other):
                yield one, figures[at], why


def _over_the_whole(parts: list[Figure], totals: list[Figure]) -> Iterator[tuple[Figure, Figure, str]]:
    for part in parts:
        least, _, rough = extent(part)
        for total in totals:
            _, most, total_rough = extent(total)
            if least is None or most is None or least <= most:
                continue
            if (rough or total_rough) and least - most <= APART * least:
                continue
            if _apart(part, total) and not _brought_up_to_date(total, part):
                yield part, total, PART_OVER_WHOLE


def _brought_up_to_date(earlier: Figure, later: Figure) -> bool:
    """Say whether the later figure is that of a later day, to which the earlier one may have grown."""
    days = earlier.day, later.day
    if min(map(len, days)) < _WHOLE_DAY or earlier.day >= later.day:
        return False
    if earlier.harm in COMES_AND_GOES:
        return True
    before, after = extent(earlier), extent(later)
    return before.high is not None and after.low is not None and after.low > before.high


def _of_the_same(one: Figure, other: Figure) -> bool:
    """Say whether two figures with the same incident, or none in one article, speak of the same event."""
    if one.incident:
        return True
    causes, other_causes = set(one.causes.split()), set(other.causes.split())
    if causes and other_causes:
        return not causes.isdisjoint(other_causes)
    totals = {one.scope, other.scope} <= {"", "event"}
    return totals and one.day == other.day != "" and one.high != 0 and other.high != 0


def _apart(one: Figure, other: Figure) -> bool:
    """Say whether the two are not a list in one sentence of one source, nor one article as two annotators read it."""
    if one.article != other.article:
        return True
    return one.annotator == other.annotator and (one.sentence != other.sentence or one.says != other.says)


def _latest(figures: list[Figure]) -> list[Figure]:
    ordered = sorted(figures, key=place)
    return ordered[-MOST_COMPARED:]
