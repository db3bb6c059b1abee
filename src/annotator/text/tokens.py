"""Words, numbers and punctuation marks of a text, each with its place.

The readers of quantities and casualty figures look words up by `Token.form`; word lists go through `form` as well, so
that both sides are written alike.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import IntEnum
from types import MappingProxyType
from typing import NamedTuple


class TokenKind(IntEnum):
    """What a token is made of."""

    WORD = 0
    """Letters, and what hyphens, apostrophes and digits join to them: forty-two, F-15, O'Hara, U.S., 's."""
    NUMBER = 1
    """Digits of any script, with full stops or commas between them: 25, 1,200, 1.2, ٢٥."""
    MIXED = 2
    """A number that goes on in letters: 12th, 4pm, 1.2m, 12-year-old, 30-plus."""
    MARK = 3
    """One character that is none of these: , $ % – ("""


class Token(NamedTuple):
    """One word, number or mark of a text.

    Attributes:
        form: What it is looked up by, see `form`.
        start: Its first code point.
        end: The code point after its last.
    """

    text: str
    form: str
    start: int
    end: int
    kind: TokenKind


_MARKS_ON_LETTERS = "\u0300-\u036f\u064b-\u065f\u0670"
_UNSEEN = "\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff"
_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff"
"""Letters of scripts that leave no space between a word and a number."""
_REST = rf"[\w{_MARKS_ON_LETTERS}]"
_TOKEN = re.compile(
    rf"""
    (?P<suffix>(?<=[\w.])['’][sS](?!\w))                # of the genitive; a word of its own
  | (?P<initials>(?:[^\W\d_]\.){{2,}})                  # U.S., p.m.
  | (?P<prefix>[وفبلك](?=\d))                           # Arabic writes "and 25" as one
  | (?P<number>\d+(?:[.,٫٬]\d+)*)(?P<mixed>(?:[-‐‑]?(?![{_UNSPACED}])[^\W\d_]{_REST}*)(?:[-‐‑]{_REST}+)*)?
  | (?P<unspaced>[{_UNSPACED}]+)
  | (?P<word>[^\W\d]{_REST}*(?:(?:[-‐‑]|['’](?![sS](?!\w))){_REST}+)*)
  | (?P<mark>[^\s{_UNSEEN}{_MARKS_ON_LETTERS}])
    """,
    re.VERBOSE,
)
_KINDS = MappingProxyType(
    {
        "suffix": TokenKind.WORD,
        "initials": TokenKind.WORD,
        "prefix": TokenKind.WORD,
        "unspaced": TokenKind.WORD,
        "word": TokenKind.WORD,
        "number": TokenKind.NUMBER,
        "mixed": TokenKind.MIXED,
        "mark": TokenKind.MARK,
    }
)
_FORMS = str.maketrans(
    {
        "’": "'",
        "‐": "-",
        "‑": "-",
        "٬": ",",
        "٫": ".",
        "أ": "ا",
        "إ": "ا",
        "آ": "ا",
        "ٱ": "ا",
        "ى": "ي",
        "ی": "ي",
        "ک": "ك",
        "ة": "ه",
        "ـ": None,
        "\u0670": None,
        **{chr(mark): None for mark in range(0x064B, 0x0660)},
        **{chr(zero + digit): str(digit) for zero in (0x0660, 0x06F0) for digit in range(10)},
    }
)


def form(word: str) -> str:
    """Return what a word is looked up by.

    Lower case, straight apostrophes and hyphens, digits 0 to 9 for Arabic ones; Arabic without vowel marks and
    stretching, with one letter each for the forms of alif, yā’ and tā’ marbūṭa.
    """
    lower = word.lower()
    return lower if lower.isascii() else lower.translate(_FORMS)


def forms(words: str) -> frozenset[str]:
    """Return the forms of the words of a list, which white space sets apart."""
    return frozenset(map(form, words.split()))


def form_at(tokens: Sequence[Token], i: int) -> str:
    """Return the form of token i, "" before the first and after the last."""
    return tokens[i].form if 0 <= i < len(tokens) else ""


def tokenise(text: str) -> list[Token]:
    """Return the tokens of a text in order; white space and unseen characters are in none of them."""
    kinds = _KINDS
    found = []
    for match in _TOKEN.finditer(text):
        word = match.group()
        lower = word.lower()
        found.append(
            Token(
                word,
                lower if lower.isascii() else lower.translate(_FORMS),
                match.start(),
                match.end(),
                kinds[match.lastgroup or "mark"],
            )
        )
    return found
