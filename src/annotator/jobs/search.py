"""Words found in all articles of a project, the first of them at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from annotator.text.finding import Query

if TYPE_CHECKING:
    from annotator.jobs.progress import Progress

CONTEXT = 60
"""Characters on either side of a match, at most."""


class Match(NamedTuple):
    """One place where the words stand.

    Attributes:
        article: Id of the article.
        start, end: Code points of its text, end exclusive.
        before, after: What stands around it, cut between words where that can be, on one line.
        found: What stands there, on one line.
    """

    article: str
    title: str
    start: int
    end: int
    before: str
    found: str
    after: str


def search(texts: Iterable[tuple[str, str, str]], query: Query, progress: Progress, total: int = 0) -> Iterator[Match]:
    """Find the words in one text after the other, each text read only when its turn comes.

    Args:
        texts: Id, title and text of each article, such as `ProjectFolder.texts` gives.
        query: What to look for.
        progress: Told how many articles were searched; where it was cancelled, there are no more matches.
        total: How many articles there are; 0 where that is not known.
    """
    for number, (article, title, text) in enumerate(texts):
        if progress.cancelled():
            return
        progress(number, total, title)
        for span in query.find(text):
            if progress.cancelled():
                return
            yield Match(
                article,
                title,
                span.start,
                span.end,
                _before(text, span.start),
                _one_line(span.of(text)),
                _after(text, span.end),
            )


def _before(text: str, position: int) -> str:
    context = text[max(0, position - CONTEXT) : position]
    if position > CONTEXT and not text[position - CONTEXT - 1].isspace():
        _, _, rest = _one_line(context).partition(" ")
        context = rest or context  # one endless word is cut where it must be
    return _one_line(context).removeprefix(" ")


def _after(text: str, position: int) -> str:
    context = text[position : position + CONTEXT]
    if position + CONTEXT < len(text) and not text[position + CONTEXT].isspace():
        rest, _, _ = _one_line(context).rpartition(" ")
        context = rest or context
    return _one_line(context).removesuffix(" ")


def _one_line(text: str) -> str:
    """Return the text with every run of white space as one space, those at its ends too."""
    words = " ".join(text.split())
    before = " " if text[:1].isspace() else ""
    after = " " if text[-1:].isspace() and words else ""
    return before + words + after
