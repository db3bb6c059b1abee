"""English cardinals as they are written: 25, 1,200, 1.2 million, three hundred and forty-two, half a dozen."""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

from annotator.text import number_words as words
from annotator.text.numerals import LONGEST_NUMBER, fraction, spaced_thousands, whole
from annotator.text.tokens import Token, TokenKind, form_at

_SUFFIXED = re.compile(r"([\d.,]+)-?([a-z]+)")
_LARGEST = 10**LONGEST_NUMBER


class Number(NamedTuple):
    """A cardinal and the tokens that write it.

    Attributes:
        value: What it is worth.
        end: The index after its last token.
        scale: What its last word multiplied it by: 1,000,000 for "1.2 million", 12 for "two dozen", else 1.
        spelled: Whether it is written in words alone.
    """

    value: int
    end: int
    scale: int
    spelled: bool


def cardinal(tokens: Sequence[Token], i: int) -> Number | None:
    """Return the cardinal that begins at token i, read as far as it goes; None where none begins."""
    match tokens[i].kind:
        case TokenKind.NUMBER:
            return _in_digits(tokens, i)
        case TokenKind.MIXED:
            return _suffixed(tokens, i)
        case TokenKind.WORD:
            return _fraction_of_scale(tokens, i) or _in_words(tokens, i)
        case _:
            return None


def _in_digits(tokens: Sequence[Token], i: int) -> Number | None:
    grouped = spaced_thousands(tokens, i)
    if grouped is not None:
        return _scaled(tokens, Fraction(grouped[0]), grouped[1], spelled=False)
    value = whole(tokens[i].form)
    exact = Fraction(value) if value is not None else fraction(tokens[i].form)
    return None if exact is None else _scaled(tokens, exact, i + 1, spelled=False)


def _suffixed(tokens: Sequence[Token], i: int) -> Number | None:
    """Read 1.2m, 5k."""
    match = _SUFFIXED.fullmatch(tokens[i].form)
    scale = words.SUFFIXES.get(match[2]) if match else None
    if match is None or scale is None:
        return None
    value = whole(match[1])
    exact = Fraction(value) if value is not None else fraction(match[1])
    return None if exact is None else _number(exact * scale, i + 1, scale, spelled=False)


def _scaled(tokens: Sequence[Token], value: Fraction, end: int, *, spelled: bool) -> Number | None:
    """Multiply by the scales that follow: 12 thousand, two and a half million."""
    scale = 1
    if (
        tuple(form_at(tokens, end + k) for k in range(3)) == ("and", "a", "half")
        and form_at(tokens, end + 3) in words.SCALES
    ):
        value, end = value + Fraction(1, 2), end + 3
    while form_at(tokens, end) in words.SCALES:
        scale = words.SCALES[form_at(tokens, end)]
        value, end = value * scale, end + 1
    return _number(value, end, scale, spelled=spelled)


def _number(value: Fraction, end: int, scale: int, *, spelled: bool) -> Number | None:
    if value.denominator != 1 or value >= _LARGEST:
        return None
    return Number(int(value), end, scale, spelled)


def _fraction_of_scale(tokens: Sequence[Token], i: int) -> Number | None:
    """Read half a dozen, a half-dozen, half a million, a quarter of a million."""
    if form_at(tokens, i) in ("a", "an"):
        i += 1
    part, _, scale_word = form_at(tokens, i).partition("-")
    parts = {"half": 2, "quarter": 4}
    if part not in parts:
        return None
    end = i + 1
    if not scale_word:
        if form_at(tokens, end) == "of":
            end += 1
        if form_at(tokens, end) == "a":
            end += 1
        scale_word, end = form_at(tokens, end), end + 1
    scale = words.SCALES.get(scale_word, 0)
    return _number(Fraction(scale, parts[part]), end, scale, spelled=True) if scale else None


def _in_words(tokens: Sequence[Token], i: int) -> Number | None:
    """Read three hundred and forty-two, a hundred, twelve thousand five hundred, two dozen.

    Each word may add to what stands only where it is smaller than the last one left room for: after "twenty" below 10,
    after "hundred" below 100, after "thousand" below 1,000.
    """
    total, current, room, scale, at = 0, 0, 1_000_000, 1, i
    if form_at(tokens, at) in ("a", "an"):
        if form_at(tokens, at + 1) not in words.SCALES:
            return None
        current, room, at = 1, 1, at + 1
    while at < len(tokens):
        form = tokens[at].form
        if form == "and" and at > i and form_at(tokens, at + 2) == "half":
            return _scaled(tokens, Fraction(total + current), at, spelled=True)
        joined = form == "and" and at > i and scale >= 100
        if joined and (at + 1 == len(tokens) or words.SIMPLE.get(tokens[at + 1].form, 0) == 0):
            break
        if joined:
            at += 1
            form = tokens[at].form
        simple = words.SIMPLE.get(form)
        if simple is not None:
            if simple >= room or (at > i and simple == 0):
                break
            current, scale = current + simple, 1
            room = 10 if simple >= 20 and simple % 10 == 0 else 0
        elif form in words.SCALES and not joined:
            factor = words.SCALES[form]
            if at == i and form != "dozen":
                return None
            if form == "dozen":
                current = (current or 1) * 12
                return _number(Fraction(total + current), at + 1, 12, spelled=True)
            if not current and factor <= scale:
                total *= factor
            elif factor == 100:
                current = (current or 1) * 100
            else:
                total, current = total + (current or 1) * factor, 0
            scale, room = factor, factor
        else:
            break
        at += 1
    return _number(Fraction(total + current), at, scale, spelled=True) if at > i else None
