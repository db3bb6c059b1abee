"""What digits are worth."""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction

from annotator.text.tokens import Token, TokenKind, forms

LONGEST_NUMBER = 15
"""Digits of the longest number that is read; longer ones count nothing and name something."""

_GROUPED = re.compile(r"\d{1,3}(?:,\d{2,3})*,\d{3}")
"""Thousands apart by commas, or as in India: 1,200, 12,00,000."""
_GROUPED_BY_STOPS = re.compile(r"\d{1,3}(?:\.\d{3})+")
_DECIMAL = re.compile(r"\d{1,12}\.\d{1,6}")
_STOPS_GROUP = forms("de es it pt nl tr id da sv no pl ro hr sr sl ku el vi")
"""Languages that set thousands apart by full stops."""


def whole(form: str, language: str = "en") -> int | None:
    """Return the whole number that a token's form writes; None where it is none, too long, or begins with 0."""
    if len(form) > LONGEST_NUMBER + 5 or (form[0] == "0" and form != "0"):
        return None
    digits = form
    if not form.isdecimal():
        grouped = _GROUPED_BY_STOPS if language in _STOPS_GROUP else _GROUPED
        if not grouped.fullmatch(form):
            return None
        digits = form.replace(",", "").replace(".", "")
    return int(digits) if len(digits) <= LONGEST_NUMBER else None


def fraction(form: str) -> Fraction | None:
    """Return the number with decimals that a token's form writes; None where it has none."""
    return Fraction(form) if form.isascii() and _DECIMAL.fullmatch(form) else None


def spaced_thousands(tokens: Sequence[Token], i: int) -> tuple[int, int] | None:
    """Return the number at i whose thousands single spaces set apart, and the index after it; None where none is."""
    first = tokens[i].form
    if not (first.isdecimal() and len(first) <= 3 and first[0] != "0"):
        return None
    digits, end = first, i + 1
    while (
        end < len(tokens)
        and len(digits) <= LONGEST_NUMBER
        and tokens[end].kind is TokenKind.NUMBER
        and tokens[end].start == tokens[end - 1].end + 1
        and len(tokens[end].form) == 3
        and tokens[end].form.isdecimal()
    ):
        digits, end = digits + tokens[end].form, end + 1
    return (int(digits), end) if i + 1 < end and len(digits) <= LONGEST_NUMBER else None
