"""Reading quantities and casualty figures."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from time import process_time

from casualty_quality import gold_sentences
from measuring import Result, at_least, median

from annotator.text import casualties, quantities

ROUNDS = 5


def measure(_folder: Path) -> Iterator[Result]:
    """`readings`: sentences a second of one core in which quantities and casualty figures are both read."""
    sentences = [(each.text, each.language) for each in gold_sentences("tuned")]
    speeds = []
    for _ in range(ROUNDS):
        begin = process_time()
        for text, language in sentences:
            quantities.read(text, language)
            casualties.read(text, language)
        speeds.append(len(sentences) / (process_time() - begin))
    yield at_least("readings", median(speeds), "sentences/s", 2000)
