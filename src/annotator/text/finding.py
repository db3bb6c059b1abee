"""Words found in a text as a reader would find them, with the offsets of the text itself."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from annotator.text.spans import Span

# What has one key on a keyboard and several characters in print; and the Arabic stretching line, which is no letter.
_PLAIN = {
    **dict.fromkeys("‘’‚\u201b\u02bc\u2032", "'"),
    **dict.fromkeys("“”„‟″«»", '"'),
    **dict.fromkeys("\u2010\u2011\u2012–—−", "-"),
    "\u0640": "",
}


@dataclass(frozen=True)
class Query:
    """What to look for.

    Any white space of the query stands for any white space of the text, so that a line's end hides nothing; straight
    quotes and hyphens stand for the typographic ones.

    Attributes:
        text: The words; where nothing but white space is left of them, nothing is found.
        whole_words: Find “raid” but not “raided”.
        match_case: Tell “Us” from “us”.
        match_accents: Tell “resumé” from “resume”, and Arabic with vowel signs from Arabic without.
    """

    text: str
    whole_words: bool = False
    match_case: bool = False
    match_accents: bool = False

    def find(self, text: str) -> Iterator[Span]:
        """Find the places in the text one after the other, none overlapping the one before."""
        pattern = self._pattern
        if pattern is None:
            return
        folded = self._folding.fold(text)
        end = 0
        for match in pattern.finditer(folded.text):
            span = folded.span(match.start(), match.end())
            if span.start >= end:
                yield span
                end = span.end

    @cached_property
    def _folding(self) -> _Folding:
        return _Folding(match_case=self.match_case, match_accents=self.match_accents)

    @cached_property
    def _pattern(self) -> re.Pattern[str] | None:
        words = self._folding.fold(self.text).text.split()
        if not words:
            return None
        pattern = r"\s+".join(map(re.escape, words))
        if self.whole_words:
            # A border is wanted only where the query itself begins or ends with a letter: “$25” is whole in “US$25”.
            before = r"(?<!\w)" if re.match(r"\w", words[0]) else ""
            after = r"(?!\w)" if re.search(r"\w$", words[-1]) else ""
            pattern = before + pattern + after
        return re.compile(pattern)


class _Folded(NamedTuple):
    """A text with what does not matter taken out of it.

    Attributes:
        offsets: For every character of the text, where what became of it begins; None where each became one.
    """

    text: str
    offsets: list[int] | None

    def span(self, start: int, end: int) -> Span:
        """Return the characters that the stretch was made of, with the marks that follow them."""
        if self.offsets is None:
            return Span(start, end)
        # Of several characters that begin at one place, all but the last became nothing.
        first = bisect_right(self.offsets, start) - 1
        last = bisect_left(self.offsets, end)
        while last < len(self.offsets) - 1 and self.offsets[last + 1] == self.offsets[last]:
            last += 1
        return Span(first, last)


class _Folding(dict[int, str]):
    """A table for `str.translate` that is made as characters are met."""

    def __init__(self, *, match_case: bool, match_accents: bool) -> None:
        super().__init__()
        self._match_case = match_case
        self._match_accents = match_accents
        self._uneven: set[str] = set()

    def __missing__(self, code: int) -> str:
        character = chr(code)
        folded = _PLAIN.get(character, character)
        if not self._match_accents:
            parts = unicodedata.normalize("NFD", folded)
            folded = "".join(part for part in parts if unicodedata.category(part) != "Mn")
        if not self._match_case:
            folded = folded.casefold()
        if len(folded) != 1:
            self._uneven.add(character)
        self[code] = folded
        return folded

    def fold(self, text: str) -> _Folded:
        """Fold the text."""
        if text.isascii():
            return _Folded(text if self._match_case else text.lower(), None)
        folded = text.translate(self)
        if self._uneven.isdisjoint(text):
            return _Folded(folded, None)
        offsets = []
        at = 0
        for character in text:
            offsets.append(at)
            at += len(self[ord(character)])
        offsets.append(at)
        return _Folded(folded, offsets)
