"""Counting rules: what a quantity's words count as, as data that a project names and its users extend."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Annotated, Literal, NamedTuple, Protocol

from pydantic import Field, field_validator

from annotator.domain.documents import ID_PATTERN, Value, plain_name
from annotator.text.numerals import LONGEST_NUMBER
from annotator.text.qualifiers import Qualifier

Best = Literal["low", "high", "stated"]
"""Which number of the literal reading is the best one."""


class CountingRule(Value):
    """How minimum, best and maximum follow from the literal reading.

    Minimum and maximum are the literal low and high, but for vague words that have a number of their own.

    Attributes:
        id: Stable; the project names its rule by it.
        definition: What the rule does and where it comes from, as Markdown.
        best: Which number is the best one, by qualifier; no best where none is named.
        words: Vague words that stand for a number, which is then both minimum and best.
        counts_vague: Whether other vague words and bare plurals have a minimum at all.
        pooled_killed: The share of a vague pooled figure ("killed and injured dozens") that counts as killed; None
            where pooled figures stay pooled.
    """

    id: Annotated[str, Field(pattern=ID_PATTERN)]
    name: Annotated[str, Field(min_length=1, max_length=80)]
    definition: str = ""
    best: dict[Qualifier, Best] = {}
    words: dict[Annotated[str, Field(pattern=r"^[a-z_]+$")], Annotated[int, Field(ge=0, lt=10**LONGEST_NUMBER)]] = {}
    counts_vague: bool = True
    pooled_killed: Annotated[float, Field(gt=0, le=1)] | None = None

    _plain = field_validator("name")(plain_name)


class Reading(Protocol):
    """The literal reading of a quantity, as `details.QuantityDetail` has it."""

    @property
    def qualifier(self) -> str:
        """How the words hedge the number."""
        ...

    @property
    def low(self) -> int | None:
        """The least that they can mean."""
        ...

    @property
    def high(self) -> int | None:
        """The most."""
        ...

    @property
    def stated(self) -> int | None:
        """The number that they state."""
        ...

    @property
    def vague(self) -> str:
        """The word that stands for a number."""
        ...


class Count(NamedTuple):
    """What a quantity counts as under a rule; None where an end is open or there is no best number.

    Where two are present they are in order: minimum ≤ best ≤ maximum.
    """

    minimum: int | None
    best: int | None
    maximum: int | None


def ends(quantity: Reading) -> tuple[int | None, int | None]:
    """Return the least and the most that the words can mean, in order also where somebody wrote them the wrong way."""
    low, high = quantity.low, quantity.high
    return (high, low) if low is not None and high is not None and low > high else (low, high)


def count(rule: CountingRule, quantity: Reading) -> Count:
    """Return what the quantity counts as under the rule."""
    (low, high), vague = ends(quantity), quantity.vague
    if vague and quantity.stated is None:
        if vague in rule.words:
            number = rule.words[vague]
            return Count(number, number, high if high is None or high >= number else number)
        if not rule.counts_vague:
            return Count(None, None, None)
    if quantity.qualifier == Qualifier.PLURAL and not rule.counts_vague:
        return Count(None, None, None)
    chosen = rule.best.get(Qualifier(quantity.qualifier))
    numbers: Mapping[str | None, int | None] = {"low": low, "high": high, "stated": quantity.stated}
    best = numbers.get(chosen)
    if best is not None:
        best = best if low is None else max(best, low)
        best = best if high is None else min(best, high)
    return Count(low, best, high)


def pooled_count(rule: CountingRule, quantity: Reading) -> Count | None:
    """Return how many of a pooled figure (killed or injured) count as killed; None where the rule splits no pool.

    Only vague pools are split (ACLED's frequently asked questions on fatalities: half of "dozens").
    """
    if rule.pooled_killed is None or quantity.qualifier != Qualifier.VAGUE:
        return None
    whole = count(rule, quantity)
    share = Fraction(str(rule.pooled_killed))  # as it is written: 57 of 100 are 57, which floating-point makes 56
    return Count(*(None if number is None else int(number * share) for number in whole))


_LITERAL_BEST: dict[Qualifier, Best] = {
    Qualifier.EXACT: "stated",
    Qualifier.AT_LEAST: "stated",
    Qualifier.MORE_THAN: "low",
    Qualifier.NEARLY: "stated",
    Qualifier.ABOUT: "stated",
    Qualifier.RANGE: "low",
    Qualifier.NONE: "low",
}

BUILT_IN_RULES: tuple[CountingRule, ...] = (
    CountingRule(
        id="literal",
        name="Literal",
        definition="Minimum and maximum are what the words say. Vague words and bare plurals have no best number.",
        best=_LITERAL_BEST,
    ),
    CountingRule(
        id="acled",
        name="ACLED",
        definition=(
            "As Literal, but vague words stand for a number: several 3, tens 10, dozens 12, scores 20, hundreds 100. "
            "Half of a vague pool (“dozens killed and injured”) counts as killed. From ACLED’s frequently asked "
            "questions on fatalities and its coded notes."
        ),
        best=_LITERAL_BEST,
        words={"several": 3, "tens": 10, "dozens": 12, "scores": 20, "hundreds": 100},
        pooled_killed=0.5,
    ),
    CountingRule(
        id="isaf",
        name="ISAF",
        definition=(
            "As Literal, but several and multiple stand for 3, numerous and a number of for 4. Counted from coded "
            "press releases."
        ),
        best=_LITERAL_BEST,
        words={"several": 3, "multiple": 3, "numerous": 4, "number": 4},
    ),
    CountingRule(
        id="gtd",
        name="GTD",
        definition=(
            "The best number is the lowest that is stated; vague words and bare plurals count as nothing. From the "
            "codebook of the Global Terrorism Database."
        ),
        best={**_LITERAL_BEST, Qualifier.AT_MOST: "stated", Qualifier.FEWER_THAN: "high"},
        counts_vague=False,
    ),
)
"""What a new project's rules begin with."""
