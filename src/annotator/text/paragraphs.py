"""The paragraphs of a text: stretches between blank lines, lines, or what wrapping made many lines of."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from annotator.text.spans import Span

_LINE_END = re.compile("[\n\x85\u2028\u2029]")
# Marks of full width end Chinese and Japanese sentences.
_CLOSED = re.compile(r"[.!?:;…؟۔。！？]['\"’”»›)\]]*\Z")
_FIRST_WORD = re.compile(r"\S{1,60}")

_NARROWEST = 45
_WIDEST = 100
"""Columns between which texts are wrapped; beyond, a line is one that its author ended."""

_EVIDENCE = 4
"""Line breaks that are enough to tell wrapping by the lengths of lines alone."""


class Block(NamedTuple):
    """One paragraph, without white space around it.

    Attributes:
        wrapped: Whether its line ends are only wrapping, so that sentences run on over them.
    """

    span: Span
    wrapped: bool = False

    def read(self, text: str) -> str:
        """Return what the paragraph says, as long as it is: wrapped lines are one line, their ends are spaces."""
        return _LINE_END.sub(" ", self.span.of(text)) if self.wrapped else self.span.of(text)

    def lines(self, text: str) -> list[str]:
        """Return what stands on each of its lines, wrapped ones as one, without white space around."""
        found = [line.strip() for line in _LINE_END.split(self.read(text))]
        return [line for line in found if line]


class _Line(NamedTuple):
    """One line that is not blank, without the white space around it.

    Attributes:
        indent: Columns of white space before it.
        edge: Column at which it ends.
    """

    start: int
    end: int
    indent: int
    edge: int


def split(text: str) -> list[Block]:
    """Return the paragraphs in order; between and around them is only white space.

    Blank lines separate them; where there are none, each line is one. Lines of a wrapped text are put together,
    up to an indented line or one that ends before it had to.
    """
    groups = _groups(text)
    width = _wrapping_width(text, groups)
    found: list[Block] = []
    for lines in groups:
        if len(lines) == 1:
            found.append(Block(Span(lines[0].start, lines[0].end)))
        elif width and _is_wrapped(text, lines, width):
            found += _put_together(text, lines, width)
        elif len(groups) == 1 or any(line.edge > _WIDEST for line in lines):
            # Long lines under each other are paragraphs, also where a blank line stands elsewhere in the text.
            found += _one_each(text, lines)
        else:
            found.append(Block(Span(lines[0].start, lines[-1].end)))
    return found


def _groups(text: str) -> list[list[_Line]]:
    """Return the lines that are not blank, those without a blank line between them together."""
    groups: list[list[_Line]] = []
    together = False
    for start, end in _lines(text):
        content = text[start:end]
        stripped = content.strip()
        if not stripped:
            together = False
            continue
        indent = len(content) - len(content.lstrip())
        first = start + indent
        columns = _columns(content[:indent]) if indent else 0
        line = _Line(first, first + len(stripped), columns, columns + _columns(stripped))
        if together:
            groups[-1].append(line)
        else:
            groups.append([line])
        together = True
    return groups


def _lines(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for match in _LINE_END.finditer(text):
        yield start, match.start()
        start = match.end()
    yield start, len(text)


def _columns(line: str) -> int:
    """Return how wide a line is on a terminal; exact only where it could be a wrapped one."""
    if line.isascii():
        return len(line) + 3 * line.count("\t")
    if len(line) > 2 * _WIDEST:
        return len(line)
    return sum(map(_width, line))


def _width(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def _wrapping_width(text: str, groups: Sequence[Sequence[_Line]]) -> int:
    """Return the columns at which a text was wrapped, 0 where it was not.

    Wrapped lines are full: the next word would not have fitted. Other lines are so only by chance.
    """
    edges = [line.edge for lines in groups if len(lines) > 1 for line in lines]
    width = max((edge for edge in edges if edge <= _WIDEST), default=0)
    if width < _NARROWEST or sum(edge > _WIDEST for edge in edges) > len(edges) / 10:
        return 0
    breaks = [pair for lines in groups for pair in pairwise(lines)]
    full = [(line, following) for line, following in breaks if not _fits(text, line, following, width)]
    # Blank lines leave only wrapping inside a group; without any, last lines of paragraphs are among the breaks.
    if len(full) < (0.55 if len(groups) == 1 else 0.7) * len(breaks):
        return 0
    open_ends = [pair for pair in full if not _is_closed(text, pair[0])]
    if len(breaks) < _EVIDENCE:
        open_ends = [pair for pair in open_ends if text[pair[1].start].islower()]
    return width if 2 * len(open_ends) >= len(full) else 0


def _fits(text: str, line: _Line, following: _Line, width: int) -> bool:
    """Say whether the first word of the following line would have fitted on the line."""
    word = _FIRST_WORD.match(text, following.start, following.end)
    if word is None:
        return False
    # Chinese and Japanese are wrapped between characters.
    first = word[0][0] if _width(word[0][0]) == 2 else word[0]
    return line.edge + (first.isascii() or len(first) > 1) + _columns(first) <= width


def _is_closed(text: str, line: _Line) -> bool:
    return _CLOSED.search(text, max(line.start, line.end - 8), line.end) is not None


def _is_wrapped(text: str, lines: Sequence[_Line], width: int) -> bool:
    """Say whether the lines of a group in a wrapped text are wrapped too, rather than a list, a verse or an address."""
    if any(line.edge > _WIDEST for line in lines):
        return False
    full = sum(not _fits(text, line, following, width) for line, following in pairwise(lines))
    return 2 * full >= len(lines) - 1


def _one_each(text: str, lines: Sequence[_Line]) -> list[Block]:
    """Make a paragraph of each line; a full, open one before lower case goes on in the next.

    Where letters have no case, all lines must be full, and two of them open.
    """
    width = max(line.edge for line in lines)
    breaks = list(pairwise(lines))
    wrapped = all(not _fits(text, line, following, width) for line, following in breaks) and (
        sum(not _is_closed(text, line) for line, _ in breaks) > 1
    )
    paragraphs = [[lines[0]]]
    for line, following in breaks:
        goes_on = (
            _NARROWEST <= width <= _WIDEST
            and (text[following.start].islower() or (wrapped and unicodedata.category(text[following.start]) == "Lo"))
            and not _is_closed(text, line)
            and not _fits(text, line, following, width)
        )
        if not goes_on:
            paragraphs.append([])
        paragraphs[-1].append(following)
    return [Block(Span(part[0].start, part[-1].end), wrapped=len(part) > 1) for part in paragraphs]


def _put_together(text: str, lines: Sequence[_Line], width: int) -> list[Block]:
    margin = min(line.indent for line in lines)
    paragraphs = [[lines[0]]]
    for line, following in pairwise(lines):
        indented = line.indent == margin and following.indent >= margin + 2
        ended = _fits(text, line, following, width) and (_is_closed(text, line) or line.edge < 0.75 * width)
        if indented or ended:
            paragraphs.append([])
        paragraphs[-1].append(following)
    return [Block(Span(part[0].start, part[-1].end), wrapped=len(part) > 1) for part in paragraphs]
