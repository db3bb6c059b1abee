"""Roll-ups: what the figures of an incident come to under a named rule, and which figures were left out and why.

A group is an incident, a harm and the victims; a figure without victims is the total over all groups. Nothing is ever
added. Parts, running totals and rates are left out, a partial count is a lower bound and never the best, and a source
that says the same twice counts once. The rules are those of the Global Terrorism Database (GTD), the Armed Conflict
Location and Event Data (ACLED), the Uppsala Conflict Data Program (UCDP), and of Airwars and Iraq Body Count (minimum
and maximum).
"""

from __future__ import annotations

from collections import Counter as Tally
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from annotator.analysis.contradictions import Rulings, narrowed, place
from annotator.analysis.figures import TOTAL, Counter, Figure
from annotator.domain.incidents import resolved
from annotator.text.day_words import day_in_words
from annotator.text.direction import isolated

if TYPE_CHECKING:
    from annotator.domain.counting import Count
    from annotator.domain.incidents import IncidentFacts

SUBSET = "subset"
PARTIAL = "partial count, a lower bound only"
CUMULATIVE = "running total over several incidents"
RATE = "rate"
INDIVIDUAL = "single person by name"
PARTY = "from a party to the fighting"
REPEATED = "the same source again"
SUPERSEDED = "superseded by decision"
DISCOUNTED = "discounted"
WEAK = "weakly supported"
UNREAD = "without a number"

_SCOPES = {"subset": SUBSET, "partial": PARTIAL, "cumulative": CUMULATIVE, "rate": RATE, "individual": INDIVIDUAL}
_COUNTED = {
    SUBSET: ("subset", "subsets"),
    PARTIAL: ("partial count, a lower bound only", "partial counts, lower bounds only"),
    CUMULATIVE: ("running total", "running totals"),
    RATE: ("rate", "rates"),
    INDIVIDUAL: ("single person", "single persons"),
    PARTY: ("figure from a party to the fighting", "figures from a party to the fighting"),
    REPEATED: ("earlier figure of the same source", "earlier figures of the same source"),
    SUPERSEDED: ("figure superseded by decision", "figures superseded by decision"),
    DISCOUNTED: ("discounted figure", "discounted figures"),
    WEAK: ("weakly supported figure", "weakly supported figures"),
    UNREAD: ("figure without a number", "figures without a number"),
}


class Group(NamedTuple):
    """What is rolled up together.

    Attributes:
        incident: Id of the incident, that of another it was merged into; empty for figures of no incident.
        article: Id of the article where there is no incident.
        victims: Id of the option; `unknown` for totals.
        narrowed: What narrows the victims down further, nationality or sex and age.
    """

    incident: str
    article: str
    harm: str
    victims: str
    narrowed: str = ""


class LeftOut(NamedTuple):
    """Figures that a rule left out for one reason.

    Attributes:
        why: The reason, as it stands behind a figure.
    """

    why: str
    figures: tuple[Figure, ...]

    @property
    def counted(self) -> str:
        """How many there are of what: "2 earlier figures of the same source"."""
        number = len(self.figures)
        return f"{number} {_COUNTED[self.why][number != 1]}"


class RollUp(NamedTuple):
    """What a group comes to; minimum ≤ best ≤ maximum where they are present, None where an end is open.

    Attributes:
        why: How the rule came to the best number, as a sentence.
        used: The figures that minimum and maximum are made of.
        left_out: The others, and figures that the rule did not take its best number from, by reason.
    """

    group: Group
    minimum: int | None
    best: int | None
    maximum: int | None
    why: str
    used: tuple[Figure, ...]
    left_out: tuple[LeftOut, ...]


class _Counted(NamedTuple):
    """A figure with what it counts as in the group's harm."""

    figure: Figure
    number: Count


class _Choice(NamedTuple):
    """A rule's best number, and how it came to it."""

    best: int | None
    why: str
    left_out: tuple[tuple[str, Figure], ...] = ()


class RollUpRule(NamedTuple):
    """A way of choosing the best number.

    Attributes:
        choose: Is given the figures that can be the best number, in the order of their days.
    """

    id: str
    name: str
    definition: str
    choose: Callable[[Sequence[_Counted]], _Choice]


def rolled_up(
    figures: Iterable[Figure],
    rule: RollUpRule,
    counter: Counter,
    incidents: Mapping[str, IncidentFacts],
    rulings: Rulings,
) -> list[RollUp]:
    """Return what every group of the figures comes to, totals before groups of victims."""
    groups: dict[Group, list[_Counted]] = defaultdict(list)
    for figure in figures:
        if not figure.is_casualty or not figure.harm:
            continue
        incident = resolved(figure.incident, incidents) if figure.incident else ""
        article = "" if incident else figure.article
        victims = figure.victims or TOTAL
        for harm, count in counter.counts(figure):
            groups[Group(incident, article, harm, victims, narrowed(figure))].append(_Counted(figure, count))
    for group, counted in list(groups.items()):
        total = group._replace(victims=TOTAL, narrowed="")
        if group != total and total in groups:  # so that the total says that it left them out
            groups[total].extend(each for each in counted if each.figure.scope == "subset")
    superseded, contested = rulings.superseded, rulings.contested
    ordered = sorted(groups, key=lambda group: (*group[:3], group.victims != TOTAL, group.narrowed != "", *group[3:]))
    return [_doubted(_rolled_up(group, groups[group], rule, superseded, contested)) for group in ordered]


def _doubted(found: RollUp) -> RollUp:
    """Say of figures without an incident that they may be of several events, which one number cannot tell of."""
    if found.group.incident or len(found.used) < 2:
        return found
    return found._replace(why=f"{found.why} {_MIXED}")


def _rolled_up(
    group: Group,
    counted: Sequence[_Counted],
    rule: RollUpRule,
    superseded: Mapping[tuple[str, str, str], object],
    contested: frozenset[tuple[str, str, str]],
) -> RollUp:
    left: list[tuple[str, Figure]] = []
    lower: list[_Counted] = []
    told: list[_Counted] = []
    scopes = _scopes_left_out(group, counted)
    for each in sorted(counted, key=lambda one: place(one.figure)):
        figure, number = each
        why = SUPERSEDED if figure.key in superseded else scopes.get(figure.scope, "")
        if not why and number == (None, None, None):
            why = UNREAD
        if why:
            left.append((why, figure))
            if why in (PARTIAL, INDIVIDUAL):
                lower.append(each)
        else:
            told.append(each)
    told, again = _once(told)
    left.extend((REPEATED, figure) for figure in again)

    persons = None if told else _persons(lower)
    if persons is not None:
        used = tuple(each.figure for each in lower)
        return RollUp(
            group,
            persons,
            persons,
            persons,
            _ONE_BY_ONE,
            used,
            _by_reason(each for each in left if each[0] != INDIVIDUAL),
        )
    candidates = [each for each in told if each.figure.grade != "discounted"]
    left.extend((DISCOUNTED, each.figure) for each in told if each.figure.grade == "discounted")
    choice = rule.choose(candidates)
    left.extend(choice.left_out)
    minimum, maximum = _span(told)
    bound = max((low for each in lower if (low := _low(each.number)) is not None), default=None)
    if bound is not None:
        minimum = _raised(minimum, bound, choice.best, maximum)
    if rule.id == "min_max" and group.victims == "civilian":
        disputed = any(each.figure.grade == "contested" or each.figure.key in contested for each in told)
        minimum = 0 if disputed else minimum
        if disputed:
            choice = choice._replace(
                why=f"{choice.why} The minimum is 0, since it is contested that they were civilians."
            )
    used = tuple(each.figure for each in told)
    why = choice.why if told else "Only lower bounds are known." if lower else "No figure can be set beside others."
    return RollUp(group, minimum, choice.best, maximum, why, used, _by_reason(left))


def _persons(lower: Sequence[_Counted]) -> int | None:
    """Return how many persons are told of one by one, in the article that tells of most; None where there are none.

    Only for groups without any count: beside one, a person told of by name is among those counted. An article comes
    back to the same person: "a contractor" in one sentence and "the contractor" in another are one, "a driver" and
    "a teacher" two, and so are two contractors in one sentence.
    """
    if not lower or any(each.figure.scope != "individual" for each in lower):
        return None
    sentences: dict[tuple[str, str, str], dict[int, int]] = defaultdict(lambda: defaultdict(int))
    for figure, number in lower:
        sentences[figure.annotator, figure.article, _head(figure.written)][figure.sentence] += number.best or 0
    by_article: dict[tuple[str, str], int] = defaultdict(int)
    for (annotator, article, _), numbers in sentences.items():
        by_article[annotator, article] += max(numbers.values())
    return max(by_article.values()) or None


def _head(written: str) -> str:
    """Return the word that says who a person is: the last one of "a US civilian contractor" and of "Sean Smith"."""
    words = written.casefold().split()
    if not words:
        return ""
    return words[0] if "\u0600" <= words[0][0] <= "\u06ff" else words[-1].strip(".,;:’'")


_MIXED = "These figures have no incident, so they may be of several events."
_ONE_BY_ONE = "Nobody gives a count; so many persons are told of one by one."


def _scopes_left_out(group: Group, counted: Sequence[_Counted]) -> Mapping[str, str]:
    """Return the scopes that are left out; where a group is known only as a subset of the total, that is its number."""
    is_part = group.victims != TOTAL or bool(group.narrowed)
    if is_part and not any(each.figure.scope in ("", "event") for each in counted):
        return {scope: why for scope, why in _SCOPES.items() if scope != "subset"}
    return _SCOPES


def _once(told: Sequence[_Counted]) -> tuple[list[_Counted], list[Figure]]:
    """Return the last figure of each source, and the figures that it said before."""
    last: dict[tuple[str, str], _Counted] = {}
    again = []
    for each in told:
        source = (each.figure.says.strip().casefold(), "")
        if each.figure.source_kind in ("unnamed", "witness") or not source[0]:
            source = (source[0], each.figure.article)  # “officials” elsewhere are other officials
        before = last.pop(source, None)
        if before is not None:
            again.append(before.figure)
        last[source] = each
    return list(last.values()), again


def _span(told: Sequence[_Counted]) -> tuple[int | None, int | None]:
    """Return the least and the most that anybody says; None where an open end reaches beyond what is known."""
    numbers = [each.number for each in told]
    minimum = min((low for each in numbers if (low := _low(each)) is not None), default=None)
    maximum = max((high for each in numbers if (high := _high(each)) is not None), default=None)
    for each in numbers:
        if minimum is not None and _low(each) is None and each.maximum is not None and each.maximum < minimum:
            minimum = None
        at_least = max((n for n in (each.minimum, each.best) if n is not None), default=None)
        if maximum is not None and _high(each) is None and at_least is not None and at_least > maximum:
            maximum = None
    return minimum, maximum


def _low(number: Count) -> int | None:
    return number.best if number.minimum is None else number.minimum


def _high(number: Count) -> int | None:
    """Return the upper end; "at least 25" has none, "about 25" has itself."""
    return number.best if number.maximum is None and number.minimum is None else number.maximum


def _raised(minimum: int | None, bound: int, best: int | None, maximum: int | None) -> int:
    """Return the minimum raised to what was counted so far, as far as the best number and the maximum allow."""
    ceiling = min(number for number in (bound, best, maximum) if number is not None)
    return ceiling if minimum is None else max(minimum, ceiling)


def _by_reason(left: Iterable[tuple[str, Figure]]) -> tuple[LeftOut, ...]:
    reasons: dict[str, list[Figure]] = {}
    for why, figure in left:
        reasons.setdefault(why, []).append(figure)
    return tuple(LeftOut(why, tuple(figures)) for why, figures in reasons.items())


# -- the rules ---------------------------------------------------------------------------------------------------------


def _most_recent_credible(told: Sequence[_Counted]) -> _Choice:
    left: list[tuple[str, Figure]] = []
    credible = []
    for each in told:
        if each.figure.is_party:
            left.append((PARTY, each.figure))
        elif each.figure.grade == "weak":
            left.append((WEAK, each.figure))
        elif each.number.best is not None:
            credible.append(each)
    out = tuple(left)
    if not credible:
        bests = [each.number.best for each in told if each.number.best is not None]
        if not bests:
            return _Choice(None, "GTD: no figure gives a best number.", out)
        return _Choice(min(bests), "GTD: no credible source, so the lowest number that is told.", out)
    day = max(each.figure.day for each in credible)
    latest = [each for each in credible if each.figure.day == day]
    when = f", {day_in_words(day)}" if day else ""
    if len(latest) == 1:
        return _Choice(
            latest[0].number.best, f"GTD: the most recent credible source, {_named(latest[0].figure)}{when}.", out
        )
    tally = Tally(each.number.best for each in latest)
    most = max(tally.values())
    best = min(number for number, times in tally.items() if times == most and number is not None)
    if most > 1:
        return _Choice(best, f"GTD: what most of the {len(latest)} most recent credible sources say{when}.", out)
    return _Choice(
        best, f"GTD: the lowest of the {len(latest)} most recent credible sources, which have no majority{when}.", out
    )


def _most_conservative(told: Sequence[_Counted]) -> _Choice:
    numbered = [(each.number.best, place(each.figure), each.figure) for each in told if each.number.best is not None]
    if not numbered:
        return _Choice(None, "ACLED: no figure gives a best number.")
    best, _, figure = min(numbered)
    return _Choice(best, f"ACLED: the most conservative number, from {_named(figure)}.")


def _middle(told: Sequence[_Counted]) -> _Choice:
    bests = sorted(each.number.best for each in told if each.number.best is not None)
    if not bests:
        return _Choice(None, "UCDP: low and high as told; no figure gives a best number.")
    tally = Tally(bests)
    most = max(tally.values())
    often = [number for number, times in tally.items() if times == most]
    if most > 1 and len(often) == 1:
        return _Choice(often[0], f"UCDP: low and high as told; the best is what {most} sources agree on.")
    return _Choice(
        bests[(len(bests) - 1) // 2],
        "UCDP: low and high as told; the best is the middle of what the sources say."
        if len(bests) > 1
        else "UCDP: low and high as told; the best is what the only source says.",
    )


def _none(_told: Sequence[_Counted]) -> _Choice:
    return _Choice(None, "Minimum and maximum: the least and the most that anybody says, and no best.")


ROLL_UP_RULES: tuple[RollUpRule, ...] = (
    RollUpRule(
        "gtd",
        "GTD",
        "The most recent credible source, not one that is a party to the fighting; of several the majority; of none "
        "the lowest number.",
        _most_recent_credible,
    ),
    RollUpRule("acled", "ACLED", "The most conservative number.", _most_conservative),
    RollUpRule(
        "ucdp",
        "UCDP",
        "Low, best and high kept apart; the best is what most sources agree on, else the middle.",
        _middle,
    ),
    RollUpRule("min_max", "Min–max", "The least and the most that anybody says, as Airwars and IBC give them.", _none),
)
"""What figures can be rolled up by, in the order in which they are offered."""


def roll_up_rule(rule_id: str) -> RollUpRule:
    """Return the rule with the id, the first one where there is none."""
    return next((rule for rule in ROLL_UP_RULES if rule.id == rule_id), ROLL_UP_RULES[0])


def _named(figure: Figure) -> str:
    return isolated(figure.says) or "a source without a name"
