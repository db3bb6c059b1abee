"""What a quantity is: its bounds, and how sure the words are of them."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from annotator.text.spans import Span


class Qualifier(StrEnum):
    """How the words bound a number (MUC-4; Recognizers-Text)."""

    EXACT = "exact"
    AT_LEAST = "at_least"
    MORE_THAN = "more_than"
    AT_MOST = "at_most"
    FEWER_THAN = "fewer_than"
    NEARLY = "nearly"
    ABOUT = "about"
    RANGE = "range"
    PLURAL = "plural"
    """A bare plural: two or more ("soldiers were killed"). `quantities.read` never says so."""
    VAGUE = "vague"
    NONE = "none"
    """Nobody, nothing."""


class Quantity(NamedTuple):
    """A cardinal of things, as the words put it.

    Attributes:
        start: First code point of the hedge and the number: "at least 25", "half a dozen", "25 or more".
        end: The code point after them. What is counted is not in it.
        text: What stands there.
        low: The least that the words allow; None where they set no bound.
        high: The most that they allow; None where they set no bound.
        counted: What is counted, from its first modifier to its head noun ("additional troops", without "of the");
            None where nothing is named ("killed 25.").
        stated: The number that the words state; None for ranges, vague words and "no one".
        vague: For a vague quantity its word: couple, few, several, multiple, number, handful, numerous, many, unknown,
            tens, dozens, scores, hundreds, thousands, millions, tens_of_thousands, several_hundred and so on; else "".
    """

    start: int
    end: int
    text: str
    qualifier: Qualifier
    low: int | None
    high: int | None
    counted: Span | None
    stated: int | None
    vague: str


def bounds(qualifier: Qualifier, number: int) -> tuple[int | None, int | None]:
    """Return the least and the most that a number allows under the qualifier of its hedge."""
    match qualifier:
        case Qualifier.AT_LEAST:
            return number, None
        case Qualifier.MORE_THAN:
            return number + 1, None
        case Qualifier.AT_MOST | Qualifier.NEARLY:
            return None, number
        case Qualifier.FEWER_THAN:
            return None, max(number - 1, 0)
        case Qualifier.ABOUT:
            return None, None
        case _:
            return number, number
