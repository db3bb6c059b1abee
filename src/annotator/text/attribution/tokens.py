"""A sentence as words, marks and quotations."""

from __future__ import annotations

import re
from typing import NamedTuple

from annotator.text.spans import Span

WORD, NUMBER, COMMA, STOP, COLON, DASH, OPEN, CLOSE, QUOTATION = (
    "word",
    "number",
    "comma",
    "stop",
    "colon",
    "dash",
    "open",
    "close",
    "quotation",
)

_TITLES = "gen|col|lt|maj|brig|capt|sgt|adm|mr|mrs|ms|dr|prof|sen|rep|gov|st|jr|sr|rev|hon|spc|cpl|no|dept|vs"
_VOWEL_MARKS = "\u064b-\u065f\u0670"
_UNVOCALISED = dict.fromkeys((*range(1611, 1632), 1648, 1600))
_TOKEN = re.compile(
    rf"(?P<word>(?:[^\W\d_]\.){{2,}}|(?:{_TITLES})\.(?=\s)|(?<!\w)[A-Z]\.(?=\s+[A-Z])"
    rf"|[$€£]?[^\W_](?:[^\W_]|[{_VOWEL_MARKS}])*(?:['’\-][^\W_]+|['’](?=\s+[a-z])(?<=s['’]))*)"
    r"|(?P<comma>[,،])|(?P<stop>[.!?…؟;؛]+)|(?P<colon>:)|(?P<dash>[–—]|(?<=\s)-{1,2}(?=\s))"
    r"|(?P<open>[(\[])|(?P<close>[)\]])",
    re.IGNORECASE,
)
_OPENING = re.compile(r"[“„«\"]|``|(?:(?<=\A)|(?<=[\s(\[—–:,]))['‘](?=[^\s\d])|‘")
_CLOSERS = {"“": "”", "„": "“”", "«": "»", '"': '"', "``": "''", "'": "'’", "‘": "’'"}
_CLOSING_ALONE = re.compile(r"[”»]")


class Token(NamedTuple):
    """A word, a mark or a whole quotation.

    Attributes:
        kind: One of this module's names.
        low: What it says in small letters, in Arabic without vowel marks.
        span: Where it stands.
        capital: Whether it is a word that begins with a capital.
    """

    kind: str
    low: str
    span: Span
    capital: bool


def quotations(sentence: str) -> list[Span]:
    """Return the outermost quotations of a sentence with their marks, in order.

    One that a sentence before began runs from the start, one that a sentence after ends runs to the end.
    """
    found: list[Span] = []
    at = 0
    while opening := _OPENING.search(sentence, at):
        end = _end_of_quotation(sentence, opening)
        if end is None:
            at = opening.end()
            continue
        found.append(Span(opening.start(), end))
        at = end
    closing = _CLOSING_ALONE.search(sentence)
    if closing and not (found and found[0].start < closing.end()):
        found.insert(0, Span(0, closing.end()))
    return found


def _end_of_quotation(sentence: str, opening: re.Match[str]) -> int | None:
    """Return where the quotation ends, None where the mark opens none: the apostrophe of a word."""
    mark = opening[0]
    if mark not in "'‘":
        closers = _CLOSERS[mark]
        ends = [
            at
            for closer in ((closers,) if mark == "``" else closers)
            if (at := sentence.find(closer, opening.end())) >= 0
        ]
        if not ends:
            return len(sentence.rstrip())
        return min(ends) + (2 if mark == "``" else 1)
    return _end_of_single(sentence, opening.end(), _CLOSERS[mark], mark)


def _end_of_single(sentence: str, begin: int, closers: str, mark: str) -> int | None:
    """Return where a quotation in single marks ends, whose closing mark is written like an apostrophe."""
    following = sentence.find("‘", begin)
    limit = following if following >= 0 else len(sentence)
    ends = [
        at
        for at in range(begin, limit)
        if sentence[at] in closers and not sentence[at + 1 : at + 2].isalnum() and not sentence[at - 1].isspace()
    ]
    for at in ends:
        plural = sentence[at - 1] == "s" and sentence[at + 1 : at + 2] == " "  # the militias’ camps
        if not plural or at == ends[-1]:
            return at + 1
    return None if mark == "'" else len(sentence[:limit].rstrip())


def tokens(sentence: str, begin: int, end: int, quoted: list[Span]) -> list[Token]:
    """Return the tokens from `begin` to `end`, each quotation as one."""
    found: list[Token] = []
    at = begin
    for quotation in [*(each for each in quoted if begin <= each.start and each.end <= end), Span(end, end)]:
        for match in _TOKEN.finditer(sentence, at, quotation.start):
            kind = match.lastgroup or WORD
            text = match[0]
            if kind == WORD and text.lstrip("$€£")[0].isdigit():
                kind = NUMBER
            low = text.lower() if text.isascii() else text.lower().translate(_UNVOCALISED)
            found.append(Token(kind, low, Span(*match.span()), text[0].isupper()))
        if quotation.start < quotation.end:
            found.append(Token(QUOTATION, "", quotation, capital=False))
        at = quotation.end
    return found
