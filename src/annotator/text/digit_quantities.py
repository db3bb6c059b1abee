"""Quantities in languages whose words are not known: digits alone."""

from __future__ import annotations

from collections.abc import Sequence

from annotator.text import look_alikes
from annotator.text.numerals import spaced_thousands, whole
from annotator.text.qualifiers import Qualifier, Quantity
from annotator.text.tokens import Token, TokenKind, forms

_UNITS = forms(
    """
    km m cm mm mi kg g t l ml ha km² m² h min sec s kw mw gw mb gb eur usd gbp euro euros dollar dollars chf kč zł lei
    uhr heures horas ore uur год года г км м кг т час часа часов мин руб ₽ млн млрд mio mia mrd
    km/h
    """
)
"""What makes of a number a measure, a time, a sum or part of a larger number."""
_UNITS_UNSPACED = frozenset("年月日時时分秒点號号歳岁円元년월일시분세원万億亿千百")
"""The same, as the first letter after it."""


def read(text: str, tokens: Sequence[Token], language: str) -> list[Quantity]:
    """Return the whole numbers in digits that nothing around them shows to be something else, all of them exact."""
    found = []
    at = 0
    while at < len(tokens):
        if tokens[at].kind is not TokenKind.NUMBER:
            at += 1
            continue
        value, end = spaced_thousands(tokens, at) or (whole(tokens[at].form, language), at + 1)
        if value is not None and not _refused(tokens, at, end):
            start, stop = tokens[at].start, tokens[end - 1].end
            found.append(Quantity(start, stop, text[start:stop], Qualifier.EXACT, value, value, None, value, ""))
        at = end
    return found


def _refused(tokens: Sequence[Token], first: int, end: int) -> bool:
    return (
        any(rule(tokens, first, end) for rule in look_alikes.RULES)
        or (end == first + 1 and look_alikes.is_year(tokens[first]))
        or (end < len(tokens) and (tokens[end].form in _UNITS or tokens[end].form[:1] in _UNITS_UNSPACED))
        or (
            end < len(tokens)
            and tokens[end].text == "."
            and tokens[end].start == tokens[end - 1].end
            and end + 1 < len(tokens)
        )
        or _is_name(tokens, first)
    )


def _is_name(tokens: Sequence[Token], first: int) -> bool:
    """Say whether a capitalised word or an abbreviation names something by the number: Boeing 737, Nr. 2."""
    before = tokens[first - 1] if first else None
    if before is None:
        return False
    if before.text == ".":
        return first > 1 and before.start == tokens[first - 2].end and len(tokens[first - 2].text) <= 4
    return first > 1 and before.kind is TokenKind.WORD and before.text[0].isupper()
