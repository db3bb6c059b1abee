"""Quantities: every cardinal of a sentence with what it counts."""

from __future__ import annotations

from collections.abc import Sequence

from annotator.text import arabic_quantities, digit_quantities, english_quantities
from annotator.text.qualifiers import Qualifier, Quantity
from annotator.text.tokens import Token, tokenise

__all__ = ["Qualifier", "Quantity", "read", "read_tokens"]


def read(text: str, language: str = "en") -> list[Quantity]:
    """Return the quantities of a text in order: cardinals of things, with their hedges and what they count.

    Number words are known in English and Arabic, digits in all languages. Ordinals, dates, times, ages, ranks, names of
    models and roads, money, distances, durations and rates are not quantities.
    """
    return read_tokens(text, tokenise(text), language)


def read_tokens(text: str, tokens: Sequence[Token], language: str = "en") -> list[Quantity]:
    """Return what `read` does, for a caller who has the tokens of the text already."""
    if language == "en":
        return english_quantities.read(text, tokens)
    if language == "ar":
        return arabic_quantities.read(text, tokens)
    return digit_quantities.read(text, tokens, language)
