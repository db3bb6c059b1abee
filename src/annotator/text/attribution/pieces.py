"""A sentence as pieces: words, marks and whole quotations."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import NamedTuple

from annotator.text.spans import Span
from annotator.text.tokens import Token, TokenKind, forms, tokenise

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
_MARKS = MappingProxyType(
    {",": COMMA, "،": COMMA, ":": COLON, "–": DASH, "—": DASH, "(": OPEN, "[": OPEN, ")": CLOSE, "]": CLOSE}
    | dict.fromkeys(".!?…؟;؛", STOP)
)
_TITLES = forms(
    """
    gen col lt maj brig capt sgt adm mr mrs ms dr prof sen rep gov st jr sr rev hon spc cpl no dept vs
    """
)
"""What is written with a full stop in front of a name."""
_CURRENCIES = frozenset("$€£")
_OPENING = re.compile(r"[“„«\"]|``|(?:(?<=\A)|(?<=[\s(\[—–:,]))['‘](?=[^\s\d])|‘")
_CLOSERS = {"“": "”", "„": "“”", "«": "»", '"': '"', "``": "''", "'": "'’", "‘": "’'"}
_CLOSING_ALONE = re.compile(r"[”»]")


class Piece(NamedTuple):
    """A word, a mark or a whole quotation.

    Attributes:
        kind: One of this module's names.
        low: The form by which it is looked up, see `annotator.text.tokens.form`; "'s" is part of its word.
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


def pieces(sentence: str, begin: int, end: int, quoted: list[Span]) -> list[Piece]:
    """Return the pieces from `begin` to `end`, each quotation as one."""
    text = sentence[begin:end]
    found: list[Piece] = []
    waiting = [each for each in reversed(quoted) if begin <= each.start and each.end <= end]
    for token in tokenise(text):
        span = Span(begin + token.start, begin + token.end)
        while waiting and waiting[-1].start <= span.start:
            quotation = waiting.pop()
            found.append(Piece(QUOTATION, "", quotation, capital=False))
        if found and found[-1].kind == QUOTATION and span.start < found[-1].span.end:
            continue
        _add(found, token, span, sentence)
    return found


def _add(found: list[Piece], token: Token, span: Span, sentence: str) -> None:
    """Add a token to the pieces, or to the piece before it that it belongs to."""
    before = found[-1] if found and found[-1].span.end == span.start else None
    if token.kind is not TokenKind.MARK:
        if before and token.form == "'s" and before.kind == WORD:
            found[-1] = before._replace(low=before.low + "'s", span=Span(before.span.start, span.end))
            return
        kind = WORD if token.kind is TokenKind.WORD else NUMBER
        start = span.start - (kind == NUMBER and sentence[span.start - 1 : span.start] in _CURRENCIES)
        found.append(Piece(kind, token.form, Span(start, span.end), token.text[0].isupper()))
        return
    if before and before.kind == WORD and _belongs(before, token.text, sentence[span.end : span.end + 2]):
        mark = "'" if token.text in "'’" else token.text
        found[-1] = before._replace(low=before.low + mark, span=Span(before.span.start, span.end))
        return
    kind = _MARKS.get(token.text) or _hyphen(sentence, span)
    if kind and not (kind == STOP and before and before.kind == STOP):
        found.append(Piece(kind, token.text, span, capital=False))


def _belongs(word: Piece, mark: str, following: str) -> bool:
    """Say whether a mark is written with the word before it: Gen., J. Smith, the rebels' camp."""
    if mark == ".":
        initial = len(word.low) == 1 and word.capital and following[1:].isupper()
        return (word.low in _TITLES and following[:1].isspace()) or initial
    return mark in "'’" and word.low.endswith("s") and following[:1].isspace() and following[1:].islower()


def _hyphen(sentence: str, span: Span) -> str:
    """Return the kind of a hyphen that stands by itself: a dash."""
    alone = sentence[span.start - 1 : span.start].isspace() and sentence[span.end : span.end + 1] in " -"
    return DASH if sentence[span.start] == "-" and alone else ""
