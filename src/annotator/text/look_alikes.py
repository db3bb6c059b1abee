"""Numbers that are no quantities in any language: money, shares, clock times, dates, telephone numbers, scores."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from annotator.text.tokens import Token, TokenKind

_CURRENCIES = frozenset("$€£¥₹₽₪₺₴₦₱﷼₩₫฿")
_DASHES = frozenset("-–—‐‑−")
_BEFORE = frozenset("+#§№=@/")
_AFTER = frozenset("%٪‰°′″ºª/\\=")


def is_money(tokens: Sequence[Token], first: int, end: int) -> bool:
    """Say whether a sign of a currency stands beside the number."""
    return any(0 <= i < len(tokens) and tokens[i].text in _CURRENCIES for i in (first - 1, end))


def is_signed(tokens: Sequence[Token], first: int, end: int) -> bool:
    """Say whether a sign makes the number a share, an angle, a telephone number: 12%, 34°, § 4, +964, 1/3."""
    before = tokens[first - 1].text if first else ""
    after = tokens[end] if end < len(tokens) else None
    if after is not None and after.text in _AFTER:
        return True
    return before in _BEFORE or (before in "٪%" and before != "" and tokens[first - 1].end == tokens[first].start)


def is_joined(tokens: Sequence[Token], first: int, end: int) -> bool:
    """Say whether a dash or a colon joins the number to another token: 2-1, 10:30, 2026-03-12, 770-123-4567."""
    return (
        _follows_number(tokens, first)
        or _touches(tokens, first - 1, first - 2, first)
        or _touches(tokens, end, end + 1, end - 1)
        or (tokens[first].start > 0 and first > 0 and _is_dotted(tokens, first))
    )


def _follows_number(tokens: Sequence[Token], first: int) -> bool:
    """Say whether groups of digits make one number that is no count: 770 123 4567."""
    before = tokens[first - 1] if first else None
    return (
        before is not None
        and before.kind is TokenKind.NUMBER is tokens[first].kind
        and before.end + 1 == tokens[first].start
        and min(len(before.form), len(tokens[first].form)) > 2
        and not is_year(before)
    )


def _touches(tokens: Sequence[Token], joiner: int, beside: int, last: int) -> bool:
    """Say whether the joiner stands between two tokens without space on either side."""
    if not (0 <= joiner < len(tokens) and 0 <= beside < len(tokens)):
        return False
    if tokens[joiner].text not in _DASHES and tokens[joiner].text != ":":
        return False
    left, right = sorted((beside, last))
    return tokens[left].end == tokens[joiner].start and tokens[joiner].end == tokens[right].start


def _is_dotted(tokens: Sequence[Token], first: int) -> bool:
    """Say whether the number is the end of a word with a full stop or underscore: art.5, file_12."""
    return tokens[first - 1].end == tokens[first].start and tokens[first - 1].text in "._@"


def is_year(token: Token) -> bool:
    """Say whether a token alone may be a year: 1500 to 2100 in four digits."""
    return token.kind is TokenKind.NUMBER and token.form.isdecimal() and len(token.form) == 4 and _in_years(token.form)


def _in_years(form: str) -> bool:
    return 1500 <= int(form) <= 2100


RULES: tuple[Callable[[Sequence[Token], int, int], bool], ...] = (is_money, is_signed, is_joined)
"""What every language refuses; each takes the tokens, the number's first index and the index after it."""
