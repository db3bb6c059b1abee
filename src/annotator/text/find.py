"""Find words in a text the way a reader means them, for the bar in the article and the search across a project."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import NamedTuple

from annotator.text.spans import Span

# Marks that Arabic and Hebrew may write over a letter or leave out, and the stretching tatweel.
_OPTIONAL_MARKS = "[\u0591-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670]*"
_ALIKE = ("'’‘‛ʼ", '"“”„‟«»', "-‐‑‒–—−")
_SAME = {character: f"[{re.escape(group)}]" for group in _ALIKE for character in group if len(group) > 1}


@dataclass(frozen=True)
class TextQuery:
    """What to look for.

    Attributes:
        text: Any run of white space in it stands for any other, so that a phrase is found across a line's end.
        whole_words: Neither side of what is found continues a word.
    """

    text: str
    match_case: bool = False
    whole_words: bool = False

    @property
    def is_empty(self) -> bool:
        """Say whether there is nothing to look for."""
        return not self.text.strip()


class Excerpt(NamedTuple):
    """What was found with the words around it, on one line; an ellipsis stands where text was left out."""

    before: str
    match: str
    after: str


def find_all(text: str, query: TextQuery) -> list[Span]:
    """Return where the query stands in the text, in order, not overlapping; nothing for an empty query.

    Straight and typographic quotes, hyphens and dashes, composed and decomposed letters are found by one another;
    Arabic and Hebrew words with and without their marks.
    """
    if query.is_empty:
        return []
    return [Span(*match.span()) for match in _pattern(query).finditer(text)]


def excerpt(text: str, found: Span, around: int = 60) -> Excerpt:
    """Return the span with up to so many characters on either side, cut between words."""
    start = max(0, found.start - around)
    before = text[start : found.start]
    if start > 0:
        cut = before.find(" ")
        before = "… " + before[cut + 1 :] if cut >= 0 else "…" + before
    end = min(len(text), found.end + around)
    after = text[found.end : end]
    if end < len(text):
        cut = after.rfind(" ")
        after = after[:cut] + " …" if cut >= 0 else after + "…"
    return Excerpt(_one_line(before), _one_line(found.of(text)), _one_line(after))


def _pattern(query: TextQuery) -> re.Pattern[str]:
    words = unicodedata.normalize("NFC", query.text).split()
    pattern = r"\s+".join("".join(_letter(character) for character in word) for word in words)
    if query.whole_words:
        # A mark continues the word it stands on, but \w does not know marks.
        pattern = rf"(?<![\w\u0300-\u036f])(?:{pattern})(?![\w\u0300-\u036f])"
    return re.compile(pattern, 0 if query.match_case else re.IGNORECASE)


def _letter(character: str) -> str:
    """Return a pattern for the letter as any text may write it."""
    if character in _SAME:
        return _SAME[character]
    pattern = re.escape(character)
    decomposed = unicodedata.normalize("NFD", character)
    if decomposed != character:
        pattern = f"(?:{pattern}|{re.escape(decomposed)})"
    if unicodedata.bidirectional(character) in ("R", "AL"):
        pattern += _OPTIONAL_MARKS
    return pattern


def _one_line(text: str) -> str:
    return re.sub(r"\s", " ", text)
