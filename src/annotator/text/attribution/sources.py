"""What a source is, and what it is called, by the words for it."""

from __future__ import annotations

import re
from types import MappingProxyType

from annotator.text.attribution.words import (
    FAINT_SOURCE_WORDS,
    NO_RANK_BEFORE_GENERAL,
    PRONOUNS,
    SOURCE_WORDS,
)


def _kinds(words: MappingProxyType[str, str]) -> MappingProxyType[str, str]:
    """Return the kind for each word; the blanks of what is more than one word as they are in text."""
    return MappingProxyType({word.replace("_", " "): kind for kind, each in words.items() for word in each.split()})


def _pattern(words: MappingProxyType[str, str]) -> re.Pattern[str]:
    """Return a pattern for the words, of two that begin alike the longer first."""
    alternatives = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
    return re.compile(rf"(?<![\w-])(?:{alternatives})(?![\w-])", re.IGNORECASE)


_STRONG = _kinds(SOURCE_WORDS)
_STRONG_PATTERN = _pattern(_STRONG)
_FAINT = _kinds(FAINT_SOURCE_WORDS)
_FAINT_PATTERN = _pattern(_FAINT)
_FAINT_KINDS = ("document", "state_official", "unnamed")
"""In the order in which they are taken where a source has words of several."""
_WHICH = re.compile(r",?\s+(?:which|whose)\s[^,]*")
_AFTER_HEAD = re.compile(r"\s(?:in|on|at|for|from|by|with|near|seen|obtained|signed)\s", re.IGNORECASE)
_WORD_BEFORE = re.compile(r"([\w-]+)[\s-]+\Z")
_DETERMINER = re.compile(r"(?:a|an|the|this|these|those|some|one)\s+", re.IGNORECASE)
_REMARK = re.compile(r",\s+(?:who|whose|whom|which|\w+ing)\b.*|\s+(?:who|which|that)\s.*|\s*[(\[].*?[)\]]", re.DOTALL)
_AGE = re.compile(r",\s*(?:aged\s+)?\d{1,3}(?=,|\Z)")
_LONGEST_NAME = 100


def kind(source: str) -> str:
    """Return the kind of a source by the first of its words that tells; empty where none does.

    Words of the head come first: a memo seen by the police is a document. What a clause with "which" tells is of
    something else.
    """
    source = _WHICH.sub("", source)
    end = head.start() if (head := _AFTER_HEAD.search(source)) else len(source)
    strong = _strong(source[:end])
    if strong:
        return strong
    faint = {_FAINT.get(match[0].lower(), "") for match in _FAINT_PATTERN.finditer(source) if match[0] != "us"}
    if any(_FAINT.get(match[0].lower()) == "document" for match in _FAINT_PATTERN.finditer(source[:end])):
        return "document"
    return _strong(source[end:]) or next((each for each in _FAINT_KINDS if each in faint), "")


def _strong(words: str) -> str:
    for match in _STRONG_PATTERN.finditer(words):
        if match[0].lower() == "general" and _before(words, match) in NO_RANK_BEFORE_GENERAL:
            continue
        if match[0] != "who":  # the pronoun, not the World Health Organization
            return _STRONG.get(match[0].lower(), "")
    return ""


def _before(source: str, match: re.Match[str]) -> str:
    word = _WORD_BEFORE.search(source, 0, match.start())
    return word[1].lower() if word else ""


def name(source: str) -> str:
    """Return a source as short text for a form: `a PMU official, who …` is `PMU official`; a pronoun is nothing."""
    if source.lower() in PRONOUNS:
        return ""
    short = _AGE.sub("", _REMARK.sub("", source))
    short = ", ".join(
        _DETERMINER.sub("", part, count=1) if _DETERMINER.match(part) else part for part in short.split(", ")
    )
    short = " ".join(short.split()).strip(" ,")
    return short[:1].upper() + short[1:_LONGEST_NAME]
