"""Markdown of users in documents of ours: formatted where it may be, never alive, never out of its place."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from annotator.jobs.markdown import as_html, embedded, plain

FORMATS = {"p", "strong", "em", "code", "pre", "ul", "ol", "li", "blockquote", "hr", "br", "table", "thead", "tbody"}
FORMATS |= {"tr", "th", "td", *(f"h{level}" for level in range(1, 7))}

_BLOCKS = (
    "# ",
    "## x\n",
    "\n",
    "\n\n",
    "```",
    "~~~\n",
    "    ",
    "- ",
    "> ",
    "1. ",
    "===\n",
    "---\n",
    "|a|b|\n|-|-|\n",
    "\t",
)
_INLINE = ("`", "``", "\\", "**", "_", "word", "&lt;", "قتل", "\r\n", "[a](javascript:x)", "[a]: http://a.example\n")
_ALIVE = ("<", ">", "<b>", "</p>", "<script>alert(1)</script>", "<!--", "-->", "![a](http://a.example/b.png)")
snippets = st.sampled_from((*_BLOCKS, *_INLINE, *_ALIVE, "<http://a.example>"))
texts = st.lists(snippets | st.text(max_size=3), max_size=14).map("".join)


class Tags(HTMLParser):
    """The tags of a text, with their attributes."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, list[str]]] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, [name for name, _ in attrs]))


def living(tokens: list[Token]) -> list[str]:
    """Return the types of all that would live in what is read with HTML allowed."""
    found = []
    for token in tokens:
        if token.type in ("html_block", "html_inline", "image"):
            found.append(token.type)
        found += living(token.children or [])
    return found


@given(texts)
def test_html_of_any_markdown_holds_formats_and_nothing_else(text: str) -> None:
    for tag, attributes in Tags(as_html(text)).found:
        assert tag in FORMATS
        assert set(attributes) <= {"dir", "class", "start", "style"}


@given(texts)
def test_embedded_markdown_holds_nothing_alive(text: str) -> None:
    assert living(MarkdownIt("commonmark").parse(embedded(text))) == []


@given(texts)
@example("<b>\n# ")
@example("|a|b|\n|-|-|\n===\n")
def test_what_follows_embedded_markdown_is_a_heading_still(text: str) -> None:
    tokens = MarkdownIt("commonmark").parse(f"{embedded(text, 3)}\n\n# The end\n")
    levels = [token.tag for token in tokens if token.type == "heading_open" and token.level == 0]
    assert levels[-1] == "h1"
    assert set(levels[:-1]) <= {"h3", "h4", "h5", "h6"}


@given(st.text())
def test_plain_text_stays_as_it_is(text: str) -> None:
    (paragraph,) = MarkdownIt("commonmark").parse(f"x {plain(text)} x")[1:-1]
    shown = "".join(token.content for token in paragraph.children or [])
    assert shown.split() == ["x", *text.replace("\0", "\ufffd").split(), "x"]
    assert all(token.type in ("text", "text_special") for token in paragraph.children or [])


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("**Ask** `a < b` and *go on*.", "**Ask** `a < b` and *go on*."),
        ("a < b, <b>bold</b>", "a \\< b, \\<b>bold\\</b>"),
        ("# Questions\n\nFirst", "### Questions\n\nFirst"),
        ("Questions\n=====\nFirst", "### Questions\nFirst"),
        ("```\n# no heading <b>", "```\n# no heading <b>\n```"),
        ("![x](http://a.example/b.png)", "!\\[x](http://a.example/b.png)"),
        ("\\`<b>`", "\\`&lt;b>`"),
    ],
)
def test_embedded_markdown_keeps_what_is_harmless(written: str, kept: str) -> None:
    assert embedded(written) == kept


def test_html_formats_and_puts_headings_below_their_place() -> None:
    html = as_html("# Ask\n\n- **one**\n- `two <b>`\n\n[a](http://a.example)", 4)
    assert '<h4 dir="auto">Ask</h4>' in html
    assert "<strong>one</strong>" in html
    assert "<code>two &lt;b&gt;</code>" in html
    assert "[a](http://a.example)" in html
