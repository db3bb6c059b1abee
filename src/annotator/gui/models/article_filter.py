"""What the field above the list of articles accepts: words of an article, labels in it, how far its annotator came."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from annotator.domain.summary import ArticleFacts, LabelFacts

Row = tuple["ArticleFacts", "LabelFacts | None"]
"""An article, and how far its annotator came; None before a first label."""

STATES = ("new", "unfinished", "open", "done")
"""What `is:` can ask for: not begun, begun and not done, either of both, done."""

_TERM = re.compile(r'(?:(?P<kind>label|is):)?(?:"(?P<quoted>[^"]*)"?|(?P<word>[^\s"]\S*))', re.IGNORECASE)


class Term(NamedTuple):
    """One thing that a row must meet.

    Attributes:
        kind: `word`: part of title, source or date, or the name of a label in it; `label`: a label in it whose name
            begins so; `is`: one of STATES; `either`: a state, or that very word in title, source or date.
        value: Casefolded.
    """

    kind: str
    value: str


def parse(text: str) -> tuple[Term, ...]:
    """Read what the user typed; every term must hold.

    Understood are words, "several words" in quotes, `label:claim`, `label:"casualty figure"`, `is:done`, and the states
    as words: a state alone is that state, beside other words it may as well be a word of a title ("New York").
    """
    text = re.sub(r"\bnot\s+done\b", "is:open", text, flags=re.IGNORECASE)
    terms = []
    for match in _TERM.finditer(text):
        quoted = match["quoted"] is not None
        value = (match["quoted"] if quoted else match["word"]).casefold().strip()
        kind = (match["kind"] or "word").lower()
        if kind == "word" and not quoted and value in STATES:
            kind = "either"
        if kind == "is" and value not in STATES:
            kind, value = "word", f"is:{value}"
        if value:
            terms.append(Term(kind, value))
    if len(terms) == 1 and terms[0].kind == "either":
        return (Term("is", terms[0].value),)
    return tuple(terms)


def state_of(row: Row) -> str:
    """Return `done`, `unfinished` or `new`."""
    labels = row[1]
    if labels is None:
        return "new"
    if labels.done:
        return "done"
    return "unfinished" if labels.read or labels.counts else "new"


class Articles(NamedTuple):
    """What the terms are matched against.

    Attributes:
        words: Of each row, casefolded: title, source and date.
        label_names: By label id, what the label may be called, casefolded.
    """

    rows: Sequence[Row]
    words: Sequence[str]
    label_names: Mapping[str, tuple[str, ...]]


def matching(terms: Sequence[Term], articles: Articles) -> list[int]:
    """Return the indices of the rows that meet every term, in order."""
    found: Sequence[int] = range(len(articles.rows))
    for term in terms:
        found = _MATCHERS[term.kind](term.value, found, articles)
    return list(found)


def _with_word(value: str, among: Sequence[int], articles: Articles) -> list[int]:
    rows, words = articles.rows, articles.words
    labels = {label for label, names in articles.label_names.items() if value in names}
    if not labels:
        return [index for index in among if value in words[index]]
    return [index for index in among if value in words[index] or _has_label(rows[index], labels)]


def _with_label(value: str, among: Sequence[int], articles: Articles) -> list[int]:
    rows, known = articles.rows, articles.label_names
    labels = {label for label, names in known.items() if value in names}
    if not labels:
        labels = {label for label, names in known.items() if any(name.startswith(value) for name in names)}
    return [index for index in among if _has_label(rows[index], labels)]


def _in_state(value: str, among: Sequence[int], articles: Articles) -> list[int]:
    rows = articles.rows
    if value == "open":
        return [index for index in among if (labels := rows[index][1]) is None or not labels.done]
    if value == "done":
        return [index for index in among if (labels := rows[index][1]) is not None and labels.done]
    return [index for index in among if state_of(rows[index]) == value]


def _either(value: str, among: Sequence[int], articles: Articles) -> list[int]:
    words = articles.words
    word = re.compile(rf"\b{re.escape(value)}\b")
    states = set(_in_state(value, among, articles))
    return [index for index in among if index in states or (value in words[index] and word.search(words[index]))]


def _has_label(row: Row, labels: set[str]) -> bool:
    return row[1] is not None and not labels.isdisjoint(row[1].counts)


_MATCHERS: Mapping[str, Callable[[str, Sequence[int], Articles], list[int]]] = {
    "word": _with_word,
    "label": _with_label,
    "is": _in_state,
    "either": _either,
}
