"""How well sentences are found in our own gold texts: precision, recall and F1 of the boundaries.

Run as a script it prints a table, beside it the library sentencex where that is installed. A gold text marks the
end of each sentence by ‖; boundaries at blank lines and at the end of a document are given and not counted.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from typing_extensions import override

from annotator.text.segment import LibrarySegmenter, split
from annotator.text.spans import Span

GOLD = Path(__file__).parents[1] / "data" / "segment"
PARTS = ("tuned", "held_out")
MARK = "‖"

Splitter = Callable[[str, str], list[Span]]


class GoldText(NamedTuple):
    """One document with the ends of its sentences."""

    genre: str
    title: str
    language: str
    text: str
    ends: frozenset[int]


class Score(NamedTuple):
    """Boundaries found and right, found and wrong, and not found."""

    right: int
    wrong: int
    missed: int

    @property
    def precision(self) -> float:
        """Share of the found boundaries that are right."""
        return self.right / (self.right + self.wrong) if self.right else 0.0

    @property
    def recall(self) -> float:
        """Share of the gold boundaries that were found."""
        return self.right / (self.right + self.missed) if self.right else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        return 2 * self.right / (2 * self.right + self.wrong + self.missed) if self.right else 0.0

    @override
    def __add__(self, other: object) -> Score:
        """Add up two counts."""
        assert isinstance(other, Score)
        return Score(self.right + other.right, self.wrong + other.wrong, self.missed + other.missed)


def gold_texts(part: str) -> Iterator[GoldText]:
    """Yield the gold texts of a part, "tuned" or "held_out"."""
    for path in sorted((GOLD / part).glob("*.txt")):
        for document in path.read_text(encoding="utf-8").split("=== ")[1:]:
            title, _, marked = document.partition("\n")
            pieces = marked.split(MARK)
            text = "".join(pieces)
            ends, position = set(), 0
            for piece in pieces[:-1]:
                position += len(piece)
                ends.add(len(text[:position].rstrip()))
            language = "ar" if path.stem.startswith("arabic") else "en"
            yield GoldText(path.stem, title, language, text, frozenset(_counted(text, ends)))


def _counted(text: str, ends: set[int]) -> set[int]:
    """Leave out the ends before a blank line and the end of the text."""
    kept = set()
    for end in ends:
        rest = text[end:]
        gap = rest[: len(rest) - len(rest.lstrip())]
        if gap.count("\n") < 2 and len(gap) < len(rest):
            kept.add(end)
    return kept


def found_ends(gold: GoldText, splitter: Splitter) -> set[int]:
    """Return the boundaries that the splitter finds in the text, without those that are given."""
    return _counted(gold.text, {span.end for span in splitter(gold.text, gold.language)})


def score(gold: GoldText, splitter: Splitter) -> Score:
    """Compare what the splitter finds with the gold boundaries."""
    found = found_ends(gold, splitter)
    return Score(len(found & gold.ends), len(found - gold.ends), len(gold.ends - found))


def library(text: str, language: str) -> list[Span]:
    """Split by sentencex alone, on the text as it is."""
    return LibrarySegmenter(language)(text, Span(0, len(text)))


def main() -> None:
    """Print the table; with --errors every boundary of the tuned part that is wrong or missed."""
    print(f"{'part':9} {'genre':10} {'gold':>5}   {'P':>5} {'R':>5} {'F1':>5}   sentencex: {'P':>5} {'R':>5} {'F1':>5}")
    for part in PARTS:
        texts = list(gold_texts(part))
        genres = sorted({gold.genre for gold in texts})
        for genre in (*genres, "all"):
            chosen = [gold for gold in texts if genre in (gold.genre, "all")]
            ours = sum((score(gold, split) for gold in chosen), Score(0, 0, 0))
            theirs = sum((score(gold, library) for gold in chosen), Score(0, 0, 0))
            print(
                f"{part:9} {genre:10} {ours.right + ours.missed:5}   "
                f"{ours.precision:.3f} {ours.recall:.3f} {ours.f1:.3f}"
                f"   {'':10} {theirs.precision:.3f} {theirs.recall:.3f} {theirs.f1:.3f}"
            )
    if "--errors" in sys.argv:
        for gold in gold_texts("tuned"):
            found = found_ends(gold, split)
            for end in sorted(found ^ gold.ends):
                kind = "wrong " if end in found else "missed"
                around = gold.text[max(0, end - 40) : end] + MARK + gold.text[end : end + 40]
                print(f"{kind} {gold.genre}: {gold.title}: {around!r}")


if __name__ == "__main__":
    main()
