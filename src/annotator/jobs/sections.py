"""A printed document of sections, as Markdown and as HTML: what a codebook is, before it is either."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from typing import NamedTuple

from annotator.jobs.markdown import as_html, embedded, plain


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
    facts: tuple[tuple[str, str], ...] = ()
    blocks: tuple[Prose | Listing | Entries, ...] = ()
    sections: tuple[Section, ...] = ()


# -- Markdown ----------------------------------------------------------------------------------------------------------


def as_markdown(section: Section, level: int = 1) -> str:
    """Return the section and all in it as CommonMark, its heading of that level."""
    return "\n\n".join(_markdown(section, level)) + "\n"


def _markdown(section: Section, level: int) -> Iterator[str]:
    yield f"{'#' * level} {plain(section.title)}"
    if section.facts:
        yield " · ".join(f"{name} **{plain(value)}**" if value else name for name, value in section.facts)
    for block in section.blocks:
        if block.heading:
            yield f"**{plain(block.heading)}**"
        if isinstance(block, Entries):
            yield "\n".join(_listed(f"**{plain(e.name)}** (`{e.id}`){_after(e.definition)}") for e in block.entries)
        elif isinstance(block, Prose):
            yield embedded(block.text, level + 1)
        else:
            yield "\n".join(_listed(embedded(text, level + 1)) for text in block.texts)
    for part in section.sections:
        yield from _markdown(part, min(level + 1, 6))


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
.facts, .heading { font-family: Inter, "Segoe UI", Helvetica, Arial, sans-serif; font-size: 0.85em; }
.heading { font-weight: 600; margin: 1em 0 0.2em; break-after: avoid; }
.facts b { font-weight: 600; }
dt { font-weight: 600; margin-top: 0.4em; break-after: avoid; } dt code { font-weight: 400; }
dd { margin: 0 0 0 1.5em; } dd p { margin: 0; }
code { font-size: 0.85em; } li > p { margin: 0; }
nav ul { list-style: none; padding: 0; columns: 2; }
@media print { body { margin: 0; max-width: none; } nav a { color: inherit; text-decoration: none; } }
"""


def as_html_document(section: Section) -> str:
    """Return the section and all in it as one HTML file that loads nothing, runs nothing and prints well."""
    contents = "".join(
        f'<li><a href="#{escape(part.anchor)}" dir="auto">{escape(part.title)}</a></li>' for part in section.sections
    )
    body = "".join(_html(section, 1, f"<nav><ul>{contents}</ul></nav>\n" if contents else ""))
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        '<meta name="viewport" content="width=device-width">\n'
        f"<title>{escape(section.title)}</title>\n<style>\n{_STYLE}</style>\n</head>\n<body>\n{body}</body>\n</html>\n"
    )


def _html(section: Section, level: int, below: str = "") -> Iterator[str]:
    anchor = f' id="{escape(section.anchor)}"' if section.anchor else ""
    yield f'<section{anchor}>\n<h{level} dir="auto">{escape(section.title)}</h{level}>\n'
    if section.facts:
        facts = (f"{escape(name)} <b>{escape(value)}</b>" if value else escape(name) for name, value in section.facts)
        yield f'<p class="facts" dir="auto">{" · ".join(facts)}</p>\n'
    for block in section.blocks:
        if block.heading:
            yield f'<p class="heading" dir="auto">{escape(block.heading)}</p>\n'
        if isinstance(block, Entries):
            yield "<dl>\n"
            for entry in block.entries:
                yield f'<dt dir="auto">{escape(entry.name)} <code>{escape(entry.id)}</code></dt>\n'
                if entry.definition.strip():
                    yield f"<dd>{as_html(entry.definition, level + 1)}</dd>\n"
            yield "</dl>\n"
        elif isinstance(block, Prose):
            yield as_html(block.text, level + 1)
        else:
            yield "<ul>\n"
            yield from (f"<li>{as_html(text, level + 1)}</li>\n" for text in block.texts)
            yield "</ul>\n"
    yield below
    for part in section.sections:
        yield from _html(part, min(level + 1, 6))
    yield "</section>\n"
