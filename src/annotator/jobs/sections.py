"""A printed document of sections, as Markdown and as HTML: what a codebook or a report is, before it is either."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from typing import NamedTuple

from annotator.jobs.markdown import as_html, as_line, beginning, embedded, plain

Facts = tuple[tuple[str, str], ...]
"""Names with values, said in one line; plain text."""


class Prose(NamedTuple):
    """What somebody wrote, as Markdown, below a heading, or below none where that needs no saying."""

    heading: str
    text: str


class Listing(NamedTuple):
    """Short texts, as Markdown, one below the other under a heading."""

    heading: str
    texts: tuple[str, ...]


class Entry(NamedTuple):
    """One value of a list, with its id and what it means, as Markdown."""

    name: str
    id: str
    definition: str


class Entries(NamedTuple):
    """Values that belong together, below a heading."""

    heading: str
    entries: tuple[Entry, ...]


class Quotation(NamedTuple):
    """Words of an article, exactly as they stand there.

    Attributes:
        heading: What stands above them, plain text; may be empty.
        text: The words; plain text.
        language: ISO 639-1 code of their language.
        origin: Where they are from, in parts; plain text.
        facts: What is said of them.
    """

    heading: str
    text: str
    language: str
    origin: tuple[str, ...]
    facts: Facts = ()


class Table(NamedTuple):
    """Rows below the names of their columns, all plain text; the first cell of a row says what the row is.

    Attributes:
        heading: What stands above it; may be empty.
        columns: Their names.
        rows: One cell for each column.
        numbers: The columns that hold numbers, counted from 0.
    """

    heading: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numbers: frozenset[int] = frozenset()


Block = Prose | Listing | Entries | Quotation | Table


class Section(NamedTuple):
    """A part of the document.

    Attributes:
        anchor: What links within the document call it; empty for one that nothing points at.
        title: Its heading, plain text.
        facts: What is said of it in one line, names with values; plain text.
        blocks: What stands in it, in order.
        sections: The parts of it.
    """

    anchor: str
    title: str
    facts: Facts = ()
    blocks: tuple[Block, ...] = ()
    sections: tuple[Section, ...] = ()


# -- Markdown ----------------------------------------------------------------------------------------------------------


def as_markdown(section: Section, level: int = 1) -> str:
    """Return the section and all in it as CommonMark, its heading of that level."""
    return "\n\n".join(_markdown(section, level)) + "\n"


def _markdown(section: Section, level: int) -> Iterator[str]:
    yield f"{'#' * level} {plain(section.title)}"
    if section.facts:
        yield _said(section.facts)
    for block in section.blocks:
        if block.heading:
            yield f"**{plain(block.heading)}**"
        match block:
            case Entries():
                entries = (f"**{plain(e.name)}** (`{e.id}`){_after(e.definition)}" for e in block.entries)
                yield "\n".join(map(_listed, entries))
            case Prose():
                yield embedded(block.text, level + 1)
            case Listing():
                yield "\n".join(_listed(embedded(text, level + 1)) for text in block.texts)
            case Quotation():
                yield f"> {as_line(block.text)}"
                yield as_line(" · ".join(block.origin))
                if block.facts:
                    yield _said(block.facts)
            case Table():
                yield "\n".join(_lines(block))
    for part in section.sections:
        yield from _markdown(part, min(level + 1, 6))


def _said(facts: Facts) -> str:
    said = (f"{plain(name)} **{plain(value)}**" if value else plain(name) for name, value in facts)
    return beginning(" · ".join(said))


def _lines(table: Table) -> Iterator[str]:
    yield _line(table.columns)
    yield _line(tuple("---:" if number in table.numbers else "---" for number in range(len(table.columns))))
    yield from (_line(tuple(map(plain, row))) for row in table.rows)


def _line(cells: tuple[str, ...]) -> str:
    return f"| {' | '.join(cells)} |"


def _after(definition: str) -> str:
    return f": {embedded(definition)}" if definition.strip() else ""


def _listed(text: str) -> str:
    return "- " + text.replace("\n", "\n  ")


# -- HTML --------------------------------------------------------------------------------------------------------------

_STYLE = """\
@page { margin: 20mm; }
body { font: 11pt/1.5 "Source Serif 4", "Noto Serif", Georgia, "Noto Naskh Arabic", serif; max-width: 44em;
  margin: 2em auto; padding: 0 1em; }
h1, h2, h3, h4, h5, h6 { line-height: 1.25; margin: 1.6em 0 0.4em; break-after: avoid; }
h1 { font-size: 2em; } h2 { font-size: 1.5em; border-top: 1px solid; padding-top: 0.6em; } h3 { font-size: 1.2em; }
h4, h5, h6 { font-size: 1em; }
p, ul, ol, dl, blockquote { margin: 0.4em 0; }
.facts, .heading, .said { font-family: Inter, "Segoe UI", Helvetica, Arial, sans-serif; font-size: 0.85em; }
.heading { font-weight: 600; margin: 1em 0 0.2em; break-after: avoid; }
.facts b, .said b { font-weight: 600; }
dt { font-weight: 600; margin-top: 0.4em; break-after: avoid; } dt code { font-weight: 400; }
dd { margin: 0 0 0 1.5em; } dd p { margin: 0; }
blockquote { margin: 0.8em 1.4em 0.2em; }
.origin, .said { margin: 0 1.65em 0.4em; } .origin { font-size: 0.85em; color: #555; }
table { border-collapse: collapse; width: 100%; margin: 0.6em 0 1em;
  font: 0.78em/1.35 Inter, "Segoe UI", Helvetica, Arial, "Noto Naskh Arabic", sans-serif; }
th, td { border: 1px solid #999; padding: 0.25em 0.45em; text-align: start; vertical-align: top; }
th { font-weight: 600; } .number { text-align: end; font-variant-numeric: tabular-nums; }
thead { display: table-header-group; } tr, blockquote { break-inside: avoid; }
code { font-size: 0.85em; } li > p { margin: 0; }
nav ul { list-style: none; padding: 0; columns: 2; }
@media print { body { margin: 0; max-width: none; } nav a { color: inherit; text-decoration: none; } }
"""


def as_html_document(section: Section) -> str:
    """Return the section and all in it as one HTML file that loads nothing, runs nothing and prints well."""
    contents = "".join(
        f'<li><a href="#{escape(part.anchor)}" dir="auto">{escape(part.title)}</a></li>' for part in section.sections
    )
    body = as_html_body(section, f"<nav><ul>{contents}</ul></nav>\n" if contents else "")
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        '<meta name="viewport" content="width=device-width">\n'
        f"<title>{escape(section.title)}</title>\n<style>\n{_STYLE}</style>\n</head>\n<body>\n{body}</body>\n</html>\n"
    )


def as_html_body(section: Section, below: str = "") -> str:
    """Return the section and all in it as what stands in the body of an HTML file.

    Args:
        below: HTML that stands before its parts.
    """
    return "".join(_html(section, 1, below))


def _html(section: Section, level: int, below: str = "") -> Iterator[str]:
    anchor = f' id="{escape(section.anchor)}"' if section.anchor else ""
    yield f'<section{anchor}>\n<h{level} dir="auto">{escape(section.title)}</h{level}>\n'
    yield from _facts(section.facts)
    for block in section.blocks:
        if block.heading:
            yield f'<p class="heading" dir="auto">{escape(block.heading)}</p>\n'
        match block:
            case Entries():
                yield from _entries(block, level)
            case Prose():
                yield as_html(block.text, level + 1)
            case Listing():
                yield "<ul>\n"
                yield from (f"<li>{as_html(text, level + 1)}</li>\n" for text in block.texts)
                yield "</ul>\n"
            case Quotation():
                yield f'<blockquote lang="{escape(block.language)}" dir="auto">{escape(block.text)}</blockquote>\n'
                yield f'<p class="origin">{" · ".join(map(_isolated, block.origin))}</p>\n'
                yield from _facts(block.facts, "said")
            case Table():
                yield from _table(block)
    yield below
    for part in section.sections:
        yield from _html(part, min(level + 1, 6))
    yield "</section>\n"


def _facts(facts: Facts, look: str = "facts") -> Iterator[str]:
    if facts:
        said = (f"{_isolated(name)} <b>{_isolated(value)}</b>" if value else _isolated(name) for name, value in facts)
        yield f'<p class="{look}">{" · ".join(said)}</p>\n'


def _isolated(text: str) -> str:
    """Return text that keeps its direction to itself, so that Arabic in it does not turn around what follows."""
    return f"<bdi>{escape(text)}</bdi>"


def _entries(block: Entries, level: int) -> Iterator[str]:
    yield "<dl>\n"
    for entry in block.entries:
        yield f'<dt dir="auto">{escape(entry.name)} <code>{escape(entry.id)}</code></dt>\n'
        if entry.definition.strip():
            yield f"<dd>{as_html(entry.definition, level + 1)}</dd>\n"
    yield "</dl>\n"


def _table(table: Table) -> Iterator[str]:
    number = ' class="number"'
    kinds = tuple(number if each in table.numbers else "" for each in range(len(table.columns)))
    names = (f'<th scope="col"{kind}>{escape(name)}</th>' for kind, name in zip(kinds, table.columns, strict=True))
    yield f"<table>\n<thead><tr>{''.join(names)}</tr></thead>\n<tbody>\n"
    for first, *cells in table.rows:
        rest = (f'<td dir="auto"{kind}>{escape(cell)}</td>' for kind, cell in zip(kinds[1:], cells, strict=True))
        yield f'<tr><th scope="row" dir="auto"{kinds[0]}>{escape(first)}</th>{"".join(rest)}</tr>\n'
    yield "</tbody>\n</table>\n"
