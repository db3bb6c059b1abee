"""What a reading of a casualty figure is."""

from __future__ import annotations

from typing import Final, NamedTuple

from annotator.text.qualifiers import Qualifier
from annotator.text.spans import Span

EVENT: Final = "event"
SUBSET: Final = "subset"
PARTIAL: Final = "partial"
CUMULATIVE: Final = "cumulative"
RATE: Final = "rate"
INDIVIDUAL: Final = "individual"

SCOPES: Final = (EVENT, SUBSET, PARTIAL, CUMULATIVE, RATE, INDIVIDUAL)
"""The ids of the scopes, as the default label set has them."""


class CasualtyReading(NamedTuple):
    """One figure of people who came to harm, as a sentence puts it.

    Attributes:
        harm: Id of the harm: killed, injured, killed_or_injured, missing, abducted, detained, displaced, freed.
        qualifier: How the words bound the number.
        low: The least that the words allow; None where they set no bound.
        high: The most that they allow; None where they set no bound.
        scope: Id of what the figure counts: event, subset, partial, cumulative, rate, individual.
        start: First code point of the words that make the figure: the number and the people.
        end: The code point after them.
        quantity: The number with its hedge; None where none is written ("a soldier was killed").
        victims: The people, with what belongs to the noun; None where none are named ("31 dead").
        victim_kind: Id of the kind of victim; "" where the words do not say.
        rule: Name of the rule that read it.
        stated: The number that the words state; None for ranges, vague words, bare plurals and nobody.
        vague: For a vague quantity its word, as in `Quantity.vague`; else "".
        group: The people as written; "" where none are named.
        nationality: As written; "" where none is.
        sex_age: men, women, boys, girls, children, mixed; "" where the words do not say.
    """

    harm: str
    qualifier: Qualifier
    low: int | None
    high: int | None
    scope: str
    start: int
    end: int
    quantity: Span | None
    victims: Span | None
    victim_kind: str
    rule: str
    stated: int | None
    vague: str
    group: str
    nationality: str
    sex_age: str
