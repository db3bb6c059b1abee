"""How well and how fast quantities are read in our own texts, a part of them held out from tuning.

A text is a file of sentences. Below each, indented, stand its quantities in order: what is written, the reading, and
what is counted, with `|` between. A reading is a qualifier and the number that is stated; `range LOW HIGH`;
`vague WORD LOW` with `-` for no bound; or `none`. A sentence with nothing below it has no quantity.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from annotator.text.quantities import Quantity, read

GOLD = Path(__file__).parents[1] / "data" / "quantities"
PARTS = ("tuned", "held_out")


class GoldSentence(NamedTuple):
    """A sentence with its quantities, each as it stands in the file."""

    genre: str
    text: str
    readings: tuple[str, ...]

    @property
    def language(self) -> str:
        """The language of the file."""
        return "ar" if self.genre == "arabic" else "en"


class Score(NamedTuple):
    """Readings that are right in every field, that are wrong or too many, and that were not found."""

    right: int
    wrong: int
    missed: int

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        return 2 * self.right / max(1, 2 * self.right + self.wrong + self.missed)


def gold_sentences(part: str) -> Iterator[GoldSentence]:
    """Yield the sentences of a part of the gold texts."""
    for path in sorted((GOLD / part).glob("*.txt")):
        text, readings = "", []
        for line in [*path.read_text(encoding="utf-8").splitlines(), ""]:
            if line.startswith("    "):
                readings.append(line.strip())
                continue
            if text:
                yield GoldSentence(path.stem, text, tuple(readings))
            text, readings = line, []


def as_written(text: str, quantity: Quantity) -> str:
    """Return a quantity as the gold texts put it."""
    match quantity.qualifier.value:
        case "none":
            reading = "none"
        case "range":
            reading = f"range {quantity.low} {quantity.high}"
        case "vague":
            reading = f"vague {quantity.vague} {'-' if quantity.low is None else quantity.low}"
        case qualifier:
            reading = f"{qualifier} {quantity.stated}"
    counted = quantity.counted.of(text) if quantity.counted else ""
    return f"{quantity.text} | {reading} | {counted}".strip()


def readings(sentence: GoldSentence) -> tuple[str, ...]:
    """Return what the program reads in a sentence, as the gold texts put it."""
    return tuple(as_written(sentence.text, quantity) for quantity in read(sentence.text, sentence.language))


def score(part: str) -> Score:
    """Return how many of the quantities of a part are read right."""
    right = wrong = missed = 0
    for sentence in gold_sentences(part):
        found = list(readings(sentence))
        for expected in sentence.readings:
            if expected in found:
                found.remove(expected)
                right += 1
            else:
                missed += 1
        wrong += len(found)
    return Score(right, wrong, missed)


def sentences_per_second(rounds: int = 20) -> float:
    """Return how many sentences of the tuned texts are read in a second, on one core."""
    sentences = [(sentence.text, sentence.language) for sentence in gold_sentences("tuned")]
    start = time.perf_counter()
    for _ in range(rounds):
        for text, language in sentences:
            read(text, language)
    return rounds * len(sentences) / (time.perf_counter() - start)
