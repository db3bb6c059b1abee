"""What a text says of itself: when and where it was published, in which language, under which title.

Only the head of an article and lines that say what they are count: a date in the story is a date of the story.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from annotator.text.dates import date_in, is_beside_names, is_date_line, labelled_date

_HEAD = 8
"""Lines at the start of a text that may be about it; the first lines of prose end the head earlier."""
_FOOT = 4
"""Lines at its end that may."""
_LONGEST = 400
"""Characters that a line about the text may have; an address can be long."""
_TITLE = 110
"""Characters that a title may have."""

_WORD = re.compile(r"\w[\w'’.-]*")
_ENDS_PROSE = re.compile(r"[.!?…؟۔。][\"'’”»)\]]*\Z")

_KNOWN = """
reuters|thomson reuters|ap|the associated press|associated press|afp|agence france-presse|upi|dpa|efe|ansa|bbc|bbc news
cnn|al jazeera|al arabiya|xinhua|tass|interfax|ria novosti|kuna|sana|wafa|irna|isna|spa|wam|bernama|kyodo|pti|ani|npr
pbs|bloomberg|euronews|france 24|deutsche welle|dw|rferl|rfe/rl|voa|voice of america|the guardian|the new york times
рейтер|тасс|رويترز|أ ف ب|ا ف ب|أ.ف.ب|فرانس برس|الجزيرة|العربية|سانا|الأناضول|وفا|بي بي سي|د ب أ
"""
_KNOWN_SOURCES = frozenset(re.split(r"[|\n]", _KNOWN.strip()))
_SOURCE_WORD = re.compile(
    r"(?:^|\s)(?:news|newswire|newsroom|wire|agency|press|presse|times|post|herald|tribune|today|radio|television|tv"
    r"|observer|monitor|guardian|telegraph|chronicle|gazette|journal|courier|dispatch|mail|mirror|media|network|bulletin"
    r"|daily|weekly|review|agencia|agence|zeitung|وكالة|صحيفة|قناة|شبكة|агентство)(?:$|\s)",
    re.IGNORECASE,
)
_DATELINE = re.compile(
    r"(?P<place>[^\W\d_][^()\n.]{0,70}?)\s*\(\s*(?P<source>[^()\n]{2,40}?)\s*\)\s*(?:[-–—]{1,2}|:|،)\s*"
)
_LEAD_IN = re.compile(r"(?P<source>[^\W\d_][^()\n.,:;–—]{1,39}?)\s+(?:[–—]|--?)\s+")
_BYLINE = re.compile(
    r"\s*(?:written |reported |story )?(?:by|par|por|von|بقلم|كتب[:ت]?|автор:?)[:\s]\s*(?P<names>.{2,120})\Z",
    re.IGNORECASE,
)
_SOURCE_LINE = re.compile(
    r"\W*(?:source|agency|via|المصدر|источник|quelle|fuente)\s*[::]\s*(?P<source>[^\n]{2,60})\Z", re.IGNORECASE
)
_ADDRESS_LINE = re.compile(
    r"\W*(?:(?:source|url|link|web|address|original|permalink|available at|from|الرابط|المصدر)\s*:\W*)?"
    r"(?P<address>https?://[^\s<>\"]+?)[>)\].,]*\s*\Z",
    re.IGNORECASE,
)


class Facts(NamedTuple):
    """What a text says of itself, empty where it does not.

    Attributes:
        published: ISO date, possibly without day or month.
    """

    published: str = ""
    source: str = ""
    address: str = ""


NOTHING = Facts()


def read(lines: Sequence[str]) -> Facts:
    """Return what the lines of a text, none of them blank, say of when and where it was published."""
    head = _head(lines)
    opening = lines[len(head)] if len(head) < len(lines) else ""
    foot = lines[max(len(head), len(lines) - _FOOT) :]
    return Facts(
        published=_published(lines, head, opening),
        source=_source(head, opening, foot),
        address=next((found for line in (*head, *foot) if (found := address_in(line))), ""),
    )


def _head(lines: Sequence[str]) -> Sequence[str]:
    for number, line in enumerate(lines[:_HEAD]):
        words = len(line.split())
        if not is_about_the_text(line) and (words > 25 or (words > 6 and _ENDS_PROSE.search(line))):
            return lines[:number]
    return lines[: min(_HEAD, len(lines) - 1)]


def _published(lines: Sequence[str], head: Sequence[str], opening: str) -> str:
    """Return the date that says it is the publication's, else one alone in the head, in the dateline, of an update."""
    labelled = [found for line in lines if (found := labelled_date(line))]
    for found in labelled:
        if found.published:
            return found.date
    for line in head:
        if is_date_line(line) or is_beside_names(line):
            return date_in(line)
    dateline = _DATELINE.match(opening)
    if dateline and (day := date_in(dateline["place"])):
        return day
    return labelled[0].date if labelled else ""


# -- source and address ------------------------------------------------------------------------------------------------


def is_byline(line: str) -> bool:
    """Say whether a line names who wrote the text, and no more."""
    match = _BYLINE.match(line)
    if match is None or _ENDS_PROSE.search(line):
        return False
    names = _WORD.findall(match["names"])
    small = ("and", "in", "for", "of", "et", "y", "und", "de", "al", "el", "the", "van", "von", "bin", "at")
    return len(names) <= 14 and all(not word[0].islower() or word in small for word in names)


def is_source_name(name: str) -> bool:
    """Say whether a name is a paper's, an agency's or a broadcaster's."""
    name = name.strip()
    return name.casefold() in _KNOWN_SOURCES or (
        len(name.split()) <= 5 and not name[:1].islower() and _SOURCE_WORD.search(name) is not None
    )


def address_in(line: str) -> str:
    """Return the web address that a line consists of, with or without a word before it."""
    match = _ADDRESS_LINE.match(line) if len(line) <= _LONGEST else None
    return match["address"] if match else ""


def is_about_the_text(line: str) -> bool:
    """Say whether a line tells of the text and is no part of it: its date, author, source or address."""
    return len(line) <= _LONGEST and (
        is_date_line(line)
        or is_byline(line)
        or address_in(line) != ""
        or is_beside_names(line)
        or (_SOURCE_LINE.match(line) is not None and len(line.split()) <= 8)
        or (len(line.split()) <= 4 and is_source_name(line.strip("()[] ")))
    )


def without_dateline(opening: str) -> str:
    """Return the first paragraph without the place and the source before its first sentence."""
    match = _DATELINE.match(opening) or _source_before_dash(opening)
    return opening[match.end() :] if match and match.end() < len(opening) else opening


def _source(head: Sequence[str], opening: str, foot: Sequence[str]) -> str:
    for line in (*head, *foot):
        labelled = _SOURCE_LINE.match(line)
        if labelled and not address_in(line):
            return labelled["source"].strip()
    dateline = _DATELINE.match(opening)
    if dateline and not any(character.isdigit() for character in dateline["source"]):
        return dateline["source"]
    leading = _source_before_dash(opening)
    if leading:
        return leading["source"]
    for line in head:
        found = _source_in_byline(line) or _source_among_names(line)
        if found:
            return found
    last = re.search(r"(?:^|\s)\(([^()]{2,30})\)\W*\Z|\A([^()]{2,30})\Z", foot[-1]) if foot else None
    name = (last[1] or last[2]).strip() if last else ""
    return name if name.casefold() in _KNOWN_SOURCES else ""


def _source_before_dash(opening: str) -> re.Match[str] | None:
    match = _LEAD_IN.match(opening)
    return match if match and is_source_name(match["source"]) else None


def _source_in_byline(line: str) -> str:
    match = _BYLINE.match(line) if is_byline(line) else None
    return _named_source(match["names"]) if match else ""


def _source_among_names(line: str) -> str:
    if is_date_line(line):
        return ""
    return _named_source(line) if is_beside_names(line) or len(line.split()) <= 4 else ""


def _named_source(names: str) -> str:
    parts = re.split(r"\s*(?:[,|•·–—/()]|\b(?:for|at)(?:\s+the)?\b| - )\s*", names)
    return next((part.strip() for part in reversed(parts) if part and is_source_name(part)), "")


# -- title -------------------------------------------------------------------------------------------------------------


def shortened(title: str, limit: int = _TITLE) -> str:
    """Return the title on one line, cut after a word where it is longer than `limit` characters."""
    title = " ".join(title.split())
    if len(title) <= limit:
        return title
    cut = title[: limit - 1]
    space = cut.rfind(" ")
    # A language without spaces is cut between characters.
    kept = cut[:space] if space > limit // 2 else cut
    return kept.rstrip(" ,;:–—-") + "…"
