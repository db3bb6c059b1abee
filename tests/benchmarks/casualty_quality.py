"""How well casualty figures are read in our own gold sentences: F1 of (harm, low, high), and what is read in negatives.

Run as a script it prints a table of every file. The format of the gold files:

    Gunmen killed three farmers and wounded at least two others near Dorsa.
      killed exact 3 3
      injured at_least 2 -

A block is a sentence and, indented, one line for each reading: harm, qualifier, low, high ("-" for no bound), and where
they are checked the scope and the words of the figure in quotes. A block without readings is a negative. In files named
`release…` a block is a whole text with the minimum number killed. Lines that begin with # are remarks.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from typing_extensions import override

from annotator.text.casualties import CasualtyReading, read
from annotator.text.segment import split

GOLD = Path(__file__).parents[1] / "data" / "casualties"
PARTS = ("tuned", "held_out")
_LINE = re.compile(
    r'(?P<harm>\w+) (?P<qualifier>\w+) (?P<low>\d+|-) (?P<high>\d+|-)(?: (?P<scope>[a-z]+))?(?: "(?P<words>.*)")?$'
)
ISAF_MINIMA = {"several": 3, "multiple": 3, "numerous": 4, "number": 4, "couple": 2, "few": 3}

Key = tuple[str, int | None, int | None]


class GoldReading(NamedTuple):
    """One reading that a sentence has; scope and words are "" where they are not checked."""

    harm: str
    qualifier: str
    low: int | None
    high: int | None
    scope: str
    words: str

    @property
    def key(self) -> Key:
        """What is scored."""
        return self.harm, self.low, self.high


class GoldSentence(NamedTuple):
    """A sentence, or a whole release, with what is to be read in it; `minimum` is the least number killed in a
    release."""

    genre: str
    language: str
    text: str
    readings: tuple[GoldReading, ...]
    minimum: int | None


class Score(NamedTuple):
    """Readings right, too many and missed; sentences without a reading, and those of them in which one was read."""

    right: int = 0
    wrong: int = 0
    missed: int = 0
    negatives: int = 0
    false: int = 0
    releases: int = 0
    releases_right: int = 0

    @property
    def precision(self) -> float:
        """Share of what was read that is right."""
        return self.right / (self.right + self.wrong) if self.right else 0.0

    @property
    def recall(self) -> float:
        """Share of what is to be read that was read."""
        return self.right / (self.right + self.missed) if self.right else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        return 2 * self.right / (2 * self.right + self.wrong + self.missed) if self.right else 0.0

    @override
    def __add__(self, other: object) -> Score:
        """Add up two counts."""
        assert isinstance(other, Score)
        return Score(*(mine + theirs for mine, theirs in zip(self, other, strict=True)))


def _bound(written: str) -> int | None:
    return None if written == "-" else int(written)


def gold_sentences(part: str) -> Iterator[GoldSentence]:
    """Yield the gold sentences of a part: "tuned", "held_out" or another folder."""
    for path in sorted((GOLD / part).glob("*.txt")):
        language = "ar" if path.stem.startswith("arabic") else "en"
        for block in re.split(r"\n\s*\n", path.read_text(encoding="utf-8")):
            lines = [line for line in block.splitlines() if line.strip() and not line.startswith("#")]
            if not lines:
                continue
            readings, minimum = [], None
            for line in lines[1:]:
                if line.split()[0] == "minimum":
                    minimum = int(line.split()[1])
                    continue
                match = _LINE.match(line.strip())
                if match is None:
                    raise ValueError(f"{path}: {line!r} is not a reading")
                found = match.groupdict(default="")
                readings.append(
                    GoldReading(
                        found["harm"],
                        found["qualifier"],
                        _bound(found["low"]),
                        _bound(found["high"]),
                        found["scope"],
                        found["words"],
                    )
                )
            yield GoldSentence(path.stem, language, lines[0], tuple(readings), minimum)


def key(reading: CasualtyReading) -> Key:
    """Return what is scored of a reading."""
    return reading.harm, reading.low, reading.high


_NEXT_OPERATION = re.compile(
    r"^(?:In (?:the )?[\w ]+(?:province|district|city|east|west|north|south)\b|Elsewhere|Meanwhile|Earlier|Separately"
    r"|.{0,60}\bseparate operation\b)",
    re.IGNORECASE,
)
_MORE_KILLED = re.compile(
    r"\b(?:another|additional|others?|also|later|(?:second|third) (?!engagement|operation)\w+|of the wounded"
    r"|more(?! than))\b",
    re.IGNORECASE,
)
_ENEMY = ("", "non_state_combatant", "perpetrator")


def minimum_killed(text: str, language: str = "en") -> int:
    """Return the least number killed in a text of one or several operations, as the ISAF rule counts.

    A text tells the enemies killed in an operation in one sentence and often once more in those that follow. So an
    operation has what the first says or what the others come to, whichever is more; those said to be others are added,
    and so are victims of other kinds. Parts, running totals and rates are not.
    """
    total = first = others = 0
    for sentence in split(text, language):
        words = sentence.of(text)
        enemies = 0
        for reading in read(words, language):
            if reading.harm == "killed" and reading.scope not in ("subset", "cumulative", "rate"):
                killed = ISAF_MINIMA.get(reading.vague, reading.low or reading.stated or 0)
                if reading.group.istitle() and total + first and reading.group in text[: sentence.start]:
                    continue  # somebody named before
                if reading.victim_kind in _ENEMY:
                    enemies += killed
                else:
                    total += killed
        if _NEXT_OPERATION.search(words):
            total, first, others = total + max(first, others), enemies, 0
        elif not first or _MORE_KILLED.search(words):
            first += enemies
        else:
            others += enemies
    return total + max(first, others)


def score(gold: GoldSentence) -> Score:
    """Compare what is read with the gold."""
    if gold.minimum is not None:
        return Score(releases=1, releases_right=int(minimum_killed(gold.text, gold.language) == gold.minimum))
    found = Counter(key(reading) for reading in read(gold.text, gold.language))
    wanted = Counter(reading.key for reading in gold.readings)
    return Score(
        right=(found & wanted).total(),
        wrong=(found - wanted).total(),
        missed=(wanted - found).total(),
        negatives=int(not wanted),
        false=int(not wanted and bool(found)),
    )


def total(part: str, genre: str = "") -> Score:
    """Return the score of a part, or of one of its files."""
    return sum((score(gold) for gold in gold_sentences(part) if genre in ("", gold.genre)), Score())


def _row(name: str, genre: str, counted: Score) -> str:
    share = f"{counted.false}/{counted.negatives}"
    releases = f"{counted.releases_right}/{counted.releases}"
    return (
        f"{name:9} {genre:12} {counted.right + counted.missed:5}   {counted.precision:.3f} {counted.recall:.3f} "
        f"{counted.f1:.3f}   {share:>8}   {releases:>8}"
    )


def main() -> None:
    """Print the table of the parts named; with --errors also every sentence that is read wrongly."""
    names = [each for each in sys.argv[1:] if not each.startswith("-")] or list(PARTS)
    print(f"{'part':9} {'genre':12} {'gold':>5}   {'P':>5} {'R':>5} {'F1':>5}   {'false':>8}   {'releases':>8}")
    for part in names:
        golds = list(gold_sentences(part))
        if "--total" not in sys.argv:
            for genre in sorted({gold.genre for gold in golds}):
                print(_row(part, genre, total(part, genre)))
        print(_row(part, "all", total(part)))
    if "--errors" in sys.argv:
        for gold in (gold for part in names for gold in gold_sentences(part)):
            counted = score(gold)
            if counted.wrong or counted.missed or counted.releases > counted.releases_right:
                print(f"{gold.genre}: {gold.text}")
                if gold.minimum is not None:
                    print(f"    minimum {gold.minimum}, read {minimum_killed(gold.text)}")
                print("    wanted", *(reading.key for reading in gold.readings))
                print("    read  ", *((*key(reading), reading.rule) for reading in read(gold.text, gold.language)))


if __name__ == "__main__":
    main()
