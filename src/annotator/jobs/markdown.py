"""Markdown that people wrote, put into a document of ours: formatted, and nothing in it alive."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from markdown_it import MarkdownIt
from markdown_it.token import Token

_LOWEST = 6
_LINE_END = re.compile(r"\r\n?")
_CODE = re.compile(r"(`+)(?!`)(?:.|\n)*?(?<!`)\1(?!`)")
_OPENING = re.compile(r"^(?:([0-9]{1,9})(?=[.)])|(?=[-+=]))")
_SPECIAL = re.compile(r"[\\`*_\[\]<>&#|~!]")


def as_html(markdown: str, level: int = 3) -> str:
    """Return the Markdown as HTML without links, pictures and HTML of its own, which stay text.

    Args:
        markdown: What somebody wrote.
        level: The level of its topmost headings.
    """
    reader = _reader()
    tokens = reader.parse(markdown)
    for token in tokens:
        if token.type in ("heading_open", "heading_close"):
            token.tag = f"h{_lowered(int(token.tag[1]), level)}"
        if token.type in ("heading_open", "paragraph_open", "list_item_open", "td_open", "th_open"):
            token.attrSet("dir", "auto")  # Arabic beside English
    html: str = reader.renderer.render(tokens, reader.options, {})
    return html


def embedded(markdown: str, level: int = 3) -> str:
    """Return the Markdown so that it stays in its place in a longer one, whatever reads that.

    HTML and pictures in it are text, its headings are of that level and below, and code that it does not end ends.
    """
    markdown = _LINE_END.sub("\n", markdown).replace("\0", "\ufffd")  # as every reader of Markdown does first
    written = _gently(markdown, level)
    if not _stays_in_its_place(written, level):
        # Quotation marks of code are where only a whole parser finds them; without angle brackets nothing lives.
        written = _gently(markdown.replace("<", "&lt;").replace("![", "!\\["), level)
    return written if _stays_in_its_place(written, level) else as_line(markdown)


def _stays_in_its_place(written: str, level: int) -> bool:
    """Say whether nothing in it is alive and no heading above the level, for readers with and without tables."""
    readers = [MarkdownIt("commonmark")]
    if "|" in written:
        readers.append(MarkdownIt("commonmark").enable("table"))
    for reader in readers:
        tokens = reader.parse(written)
        headings = (int(token.tag[1]) for token in tokens if token.type == "heading_open" and token.level == 0)
        if any(_alive(tokens)) or any(heading < min(level, _LOWEST) for heading in headings):
            return False
    return True


def plain(text: str) -> str:
    """Return text that Markdown shows as it is, in one line."""
    return _SPECIAL.sub(r"\\\g<0>", " ".join(text.replace("\0", "\ufffd").split()))


def as_line(text: str) -> str:
    """Return text that Markdown shows as it is, in one line, where it stands at the beginning of one."""
    return beginning(plain(text))


def beginning(line: str) -> str:
    """Return a line of Markdown so that it begins no list and underlines nothing."""
    return _OPENING.sub(r"\1\\", line)


def _gently(markdown: str, level: int) -> str:
    # As it is read once HTML in it is text: what stood in a block of HTML may be a heading then.
    tokens = MarkdownIt("commonmark", {"html": False}).enable("table").parse(markdown)
    lines = markdown.split("\n")
    code: set[int] = set()
    for token in tokens:
        if token.type in ("fence", "code_block") and token.map:
            code.update(range(*token.map))
    headings: dict[int, tuple[int, str, str]] = {}  # by first line: the line behind it, its tag, its words
    for opened, said in pairwise(tokens):
        if opened.type == "heading_open" and opened.level == 0 and opened.map:
            headings[opened.map[0]] = (opened.map[1], opened.tag, " ".join(said.content.split()))
    result: list[str] = []
    number = 0
    while number < len(lines):
        if number in headings:
            number, tag, words = headings[number]
            result.append(f"{'#' * _lowered(int(tag[1]), level)} {_quiet(words)}")
        elif number in code:
            result.append(lines[number])
            number += 1
        else:
            start = number
            while number < len(lines) and number not in code and number not in headings:
                number += 1
            result += _quiet("\n".join(lines[start:number])).split("\n")
    last = tokens[-1] if tokens else None
    if last is not None and last.type == "fence" and last.map and not _is_closed(lines[slice(*last.map)], last):
        result.append(last.markup)
    return "\n".join(result).strip("\n")


def _is_closed(lines: list[str], fence: Token) -> bool:
    end = lines[-1].strip()
    return len(lines) > 1 and len(end) >= len(fence.markup) and not end.strip(fence.markup[0])


def _quiet(text: str) -> str:
    """Return the lines with HTML and pictures made text, but for those in quotation marks of code."""
    parts = []
    end = 0
    for match in _CODE.finditer(text):
        parts += [_without_life(text[end : match.start()]), match[0]]
        end = match.end()
    return "".join([*parts, _without_life(text[end:])])


def _without_life(text: str) -> str:
    return re.sub(r"(?<!\\)<", r"\\<", text).replace("![", "!\\[")


def _alive(tokens: list[Token]) -> Iterator[Token]:
    for token in tokens:
        if token.type in ("html_block", "html_inline", "image"):
            yield token
        yield from _alive(token.children or [])


def _lowered(level: int, top: int) -> int:
    return min(_LOWEST, level + top - 1)


def _reader() -> MarkdownIt:
    reader = MarkdownIt("commonmark", {"html": False}).enable("table")
    return reader.disable(["image", "link", "autolink", "reference"])
