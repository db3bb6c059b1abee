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


def _patterns(words: MappingProxyType[str, str]) -> re.Pattern[str]:
    """Return a pattern with a group for each kind."""
    kinds = (
        f"(?P<{kind}>"
        + "|".join(re.escape(word).replace("_", r"\s+") for word in sorted(each.split(), key=len)[::-1])
        + ")"
        for kind, each in words.items()
    )
    return re.compile(rf"(?<![\w-])(?:{'|'.join(kinds)})(?![\w-])", re.IGNORECASE)


_STRONG = _patterns(SOURCE_WORDS)
_FAINT = _patterns(FAINT_SOURCE_WORDS)
_WORD_BEFORE = re.compile(r"([\w-]+)[\s-]+\Z")
_DETERMINER = re.compile(r"(?:a|an|the|this|these|those|some|one)\s+", re.IGNORECASE)
_REMARK = re.compile(r",\s+(?:who|whose|whom|which|\w+ing)\b.*|\s+(?:who|which|that)\s.*|\s*[(\[].*?[)\]]", re.DOTALL)
_AGE = re.compile(r",\s*(?:aged\s+)?\d{1,3}(?=,|\Z)")
_LONGEST_NAME = 100


def kind(source: str) -> str:
    """Return the kind of a source by the first of its words that tells; empty where none does."""
    for match in _STRONG.finditer(source):
        if match[0].lower() == "general" and _before(source, match) in NO_RANK_BEFORE_GENERAL:
            continue
        if match[0] == "who":  # the pronoun, not the World Health Organization
            continue
        return match.lastgroup or ""
    faint = {match.lastgroup or "" for match in _FAINT.finditer(source) if match[0] != "us"}
    return next((each for each in ("document", "state_official", "unnamed") if each in faint), "")


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
