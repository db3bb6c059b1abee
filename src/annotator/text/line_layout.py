"""Which line breaks of a text are only wrapping, and which separate one thing from the next."""

from __future__ import annotations

import re
from itertools import accumulate, pairwise
from typing import NamedTuple

from annotator.text.abbreviations import ABBREVIATIONS, AbbreviationKind
from annotator.text.spans import Span

_LINE = re.compile(r"[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
_BLANK = re.compile(r"(?>\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028])\s*[\n\v\f\x1c-\x1e\x85\u2028]|[\u2029\f]|\r\s*\r")
_ENDS_CLOSED = re.compile(r"[.!?…؟\u06d4:;؛][\"'”’»)\]]{0,4}\Z")
_GOES_ON = re.compile(
    r"(?:[,،(\[–—-]|\b(?i:the|a|an|of|to|in|on|at|by|for|with|from|and|or|but|as|that|which|who|was|were|is|are|be|been|has"
    r"|have|had|will|would|can|could|may|not|his|her|its|their|our|my|your|into|than|said|Mr\.|Mrs\.|Ms\.|Dr\.|Gen\."
    r"|Col\.|Lt\.|Sgt\.|Maj\.|Capt\.|Gov\.|Sen\.|Rep\.|St\.))\Z"
)
_ITEM = re.compile(
    r"(?:[•‣\u2043◦▪●○■□▶►➢➤✓✔·–—*+>-]|\(?(?:\d{1,3}|[A-Za-z]|[ivx]{1,5}|[IVX]{1,5})[.)]\)?|\d{1,2}(?:\.\d{1,2})+\.?"
    r"|(?:[A-Z][\w-]{0,14})\s?:)\s|https?://|www\.|[^\s@]{1,40}@[^\s@]+\.\w"
    r"|[-=_*~#+]{3}"
)
_LOWER_CASE_ITEM = re.compile(r"\(\w{1,3}\)\s+[a-z]")
_RULE = re.compile(r"[-=_*~#+.•\s]{2,}\Z")
_QUOTED = re.compile(r"(?:>[ \t]?){1,9}(?=\w)")
_COLUMNS = re.compile(r"\S(?: {4,}| *\t\s*)\S|\S {3,}\S.*\S {3,}\S")
_BEGINS_CLEARLY = re.compile(
    r"[\"'“‘«(]?(?:The|An|He|She|It|They|We|This|These|Those|There|But|And|In|At|On|After|Before|When|While|If|His|Her"
    r"|Their|Its|However|Meanwhile|Also|What|How|Why|I)\b(?!\.)"
)

_NARROWEST = 55
_WIDEST = 100
_RAGGED = 2
_EVIDENCE = 3
"""Line breaks that are enough to tell the width of wrapping."""
_ENDING_NAMES = (AbbreviationKind.CLOSES, AbbreviationKind.TIME, AbbreviationKind.LISTS)
"""Abbreviations that may well be the last word of a line of its own ("Acme Inc." over an address)."""


class _Line(NamedTuple):
    """One line without its white space: its span, the columns at which it begins and ends, those of its first word."""

    start: int
    end: int
    indent: int
    edge: int
    word: int


def blocks(text: str) -> list[Span]:
    """Return the stretches of the text that no sentence crosses, without white space around them.

    Blank lines and paragraph separators always part two blocks. A single line break parts them where the lines are
    evidently separate: a list item, a new indent, a line that ends early although the next word would have
    fitted. Elsewhere the text is hard-wrapped and the break is white space.
    """
    start, end = len(text) - len(text.lstrip()), len(text.rstrip())
    if start >= end:
        return []
    groups: list[list[_Line]] = []
    previous = start
    for match in _LINE.finditer(text, start, end):
        piece = match.group()
        stripped = piece.strip()
        if not stripped:
            continue
        indent = len(piece) - len(piece.lstrip())
        line_start = match.start() + indent
        word = len(stripped.split(maxsplit=1)[0])
        line = _Line(line_start, line_start + len(stripped), indent, indent + len(stripped), word)
        if groups and _BLANK.search(text, previous, line_start) is None:
            groups[-1].append(line)
        else:
            groups.append([line])
        previous = line.end
    width = max((line.edge for lines in groups if len(lines) > 1 for line in lines), default=0)
    width = _wrapping_width(groups) or width
    return [block for lines in groups for block in _joined(text, lines, width)]


def _wrapping_width(groups: list[list[_Line]]) -> int:
    """Return the columns within which most lines break where the next word would not have fitted; 0 if there are none.

    A few longer lines, of a header or a table, do not count.
    """
    count = 0
    changes = [0] * (_WIDEST + 2)
    for lines in groups:
        for line, following in pairwise(lines):
            count += 1
            if line.edge <= _WIDEST:
                changes[line.edge] += 1
                changes[min(line.edge + 1 + _RAGGED + following.word, _WIDEST + 1)] -= 1
    full = list(accumulate(changes))
    width = full.index(max(full))
    return width if count >= _EVIDENCE and 2 * full[width] > count and width >= _NARROWEST else 0


def _joined(text: str, lines: list[_Line], text_width: int) -> list[Span]:
    """Join the lines of one paragraph that wrapping broke."""
    if len(lines) == 1:
        return [Span(lines[0].start, lines[0].end)]
    width = max(line.edge for line in lines)
    if len(lines) >= 4:
        width = _wrapping_width([lines]) or width
    elif max(width, text_width) <= _WIDEST:
        width = text_width
    margin = min(line.indent for line in lines[1:])
    narrow = width < _NARROWEST and _is_narrow_column(lines, width)
    capitals = _ENDS_CLOSED.search(text, max(lines[-1].start, lines[-1].end - 5), lines[-1].end) is not None
    found: list[Span] = []
    start, last = lines[0].start, lines[0]
    for line in lines[1:]:
        if _separate(text, last, line, width, margin, narrow, capitals and text[start].isupper()):
            found.append(Span(start, last.end))
            start = line.start
        last = line
    found.append(Span(start, last.end))
    return found


def _fits(line: _Line, following: _Line, width: int) -> bool:
    """Say whether the first word of the following line would have fitted on the line: then nobody wrapped it."""
    return line.edge + 1 + following.word <= width - _RAGGED


def _is_narrow_column(lines: list[_Line], width: int) -> bool:
    """Say whether lines this short are a narrow column: nearly all break where the next word did not fit."""
    breaks = list(pairwise(lines))
    wrapped = sum(not _fits(line, following, width + 6) for line, following in breaks)
    return len(lines) >= 3 and width >= 25 and wrapped >= 0.6 * len(breaks)


def _separate(text: str, line: _Line, following: _Line, width: int, margin: int, narrow: bool, careful: bool) -> bool:
    """Say whether the break between two lines of a paragraph parts them.

    `careful` says that capitals and full stops mark the sentences under way.
    """
    quoted = _QUOTED.match(text, following.start, following.end)
    if quoted is not None and text[line.start] == ">":
        first = text[quoted.end() : quoted.end() + 1]
    else:
        first, quoted = text[following.start], None
    if (
        quoted is None
        and _ITEM.match(text, following.start, following.end)
        and not _is_wrapped_item(text, line, following, width)
    ):
        return True
    tail = text[max(line.start, line.end - 12) : line.end]
    closed = _ENDS_CLOSED.search(tail) is not None
    if following.indent >= margin + 2 and following.indent > line.indent and (closed or not first.islower()):
        return True
    if _RULE.match(text, line.start, line.end) or _is_table_row(text, line) or _is_table_row(text, following):
        return True
    # A line that is wider than the wrapping is one that its author ended.
    fits = _fits(line, following, width) or line.edge > width
    if _GOES_ON.search(tail) and not (width > _WIDEST and not first.islower()):
        # "Best regards," and the name under it are two lines; so is a short line before a capital.
        return tail[-1] in ",،" and not first.islower() and line.edge < 30 and not narrow
    if tail[-1] == ":" and following.indent >= line.indent + 2:
        return True
    kind = ABBREVIATIONS.get(tail.split()[-1][:-1]) if tail[-1] == "." else None
    short = width < _NARROWEST and not narrow
    if kind is not None and not (kind in _ENDING_NAMES and (fits or short) and not first.islower()):
        return False
    if first.islower():
        if closed:
            return fits and width - line.edge > 20
        if short:
            # Written with capitals and full stops, lower case goes on; written without, each line stands alone.
            return not careful
        return fits and width - line.edge > 30
    if width > _WIDEST:
        return True
    if closed:
        return fits or short
    if _BEGINS_CLEARLY.match(text, following.start, following.end):
        return True
    return fits or short


def _is_table_row(text: str, line: _Line) -> bool:
    end = min(line.end, line.start + 2 * _WIDEST)
    if text.find("   ", line.start, end) < 0 and text.find("\t", line.start, end) < 0:
        return False
    return _COLUMNS.search(text, line.start, end) is not None


def _is_wrapped_item(text: str, line: _Line, following: _Line, width: int) -> bool:
    """Say whether a line that begins like an item goes on with a wrapped sentence ("in two steps: (1) we ask")."""
    sign = text[following.start]
    tail = text[line.end - 1]
    if tail in ".!?" or width < _NARROWEST or _fits(line, following, width):
        return False
    if sign.isdigit():
        return tail not in ":;"
    if sign == "(":
        return _LOWER_CASE_ITEM.match(text, following.start, following.end) is not None
    return sign in "–—-" and tail not in ":;" and text[following.start + 1 : following.end].lstrip("-–— ")[:1].islower()
