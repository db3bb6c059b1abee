"""Reads what somebody typed or marked as an answer: quantities and days."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from typing import TYPE_CHECKING

from annotator.domain.details import DateDetail, DatePrecision, QuantityDetail
from annotator.text import days, quantities
from annotator.text.dates import date_in
from annotator.text.qualifiers import Qualifier

if TYPE_CHECKING:
    from annotator.text.spans import Span

_NOBODY = re.compile(r"\s*(?:no one|nobody|none|no|zero|لا أحد|لم)\b", re.IGNORECASE)
_ONE = re.compile(r"\s*(?:an?|the|one|his|her|their)\s+\w", re.IGNORECASE)
_PLURALS = frozenset({"people", "men", "women", "children", "police", "troops"})
_ISO = re.compile(r"\s*(\d{4})(?:-(\d{1,2}))?(?:-(\d{1,2}))?\s*")
_IN_MONTH = re.compile(r"\s*(\d{1,2})\s*[–-]\s*(\d{1,2})\s+(\D.*)")
_TO = re.compile(r"\s+(?:to|until|and)\s+|\s*[–—]\s*|\s+-\s+")


def quantity_of(words: str, language: str, at: Span | None = None) -> QuantityDetail | None:
    """Read words that say how many: the first number in them, a single person, nobody, a bare plural.

    Args:
        at: Where the words stand in the article, if they do.
    """
    found = next(iter(quantities.read(words, language)), None)
    last = words.split()[-1].strip(".,;:!?\"“”’'") if words.strip() else ""
    qualifier: Qualifier
    low: int | None = 1
    high: int | None = 1
    stated: int | None = 1
    vague = ""
    if found is not None:
        qualifier, low, high = found.qualifier, found.low, found.high
        stated, vague = found.stated, found.vague
    elif _NOBODY.match(words):
        qualifier, low, high, stated = Qualifier.NONE, 0, 0, None
    elif _ONE.match(words) or last[:1].isupper():
        qualifier = Qualifier.EXACT
    elif language == "en" and (last.endswith("s") or last in _PLURALS):
        qualifier, low, high, stated = Qualifier.PLURAL, 2, None, None
    else:
        return None
    return QuantityDetail(
        text=words,
        start=at.start if at is not None else None,
        end=at.end if at is not None else None,
        qualifier=qualifier,
        low=low,
        high=high,
        stated=stated,
        vague=vague,
    )


def date_of(words: str, published: date | None) -> DateDetail | None:
    """Read words that name a day, a month, a year or a stretch of days: "Tuesday", "12 March 2026", "2026-03"."""
    in_month = _IN_MONTH.fullmatch(words)
    parts = [f"{in_month[n]} {in_month[3]}" for n in (1, 2)] if in_month is not None else _TO.split(words.strip())
    ends = [_one_date(part, published) for part in parts] if len(parts) == 2 else []
    if len(ends) == 2 and ends[0] is not None and ends[1] is not None:
        ordered = ends[0].first <= ends[1].last
        return stretch(date.fromisoformat(ends[0].first), date.fromisoformat(ends[1].last)) if ordered else None
    return _one_date(words, published)


def day_detail(reading: days.DayReading) -> DateDetail:
    """Return the days that a text names, as a detail."""
    precision = DatePrecision(str(reading.precision))
    return DateDetail(first=reading.first.isoformat(), last=reading.last.isoformat(), precision=precision)


def stretch(first: date, last: date) -> DateDetail:
    """Return the days from the first to the last, as precise as their number says (UCDP GED, date_prec)."""
    count = (last - first).days + 1
    for most, precision in ((1, DatePrecision.DAY), (6, DatePrecision.DAYS), (7, DatePrecision.WEEK)):
        if count <= most:
            return DateDetail(first=first.isoformat(), last=last.isoformat(), precision=precision)
    precision = DatePrecision.MONTH if count <= 31 else DatePrecision.YEAR
    return DateDetail(first=first.isoformat(), last=last.isoformat(), precision=precision)


def _one_date(words: str, published: date | None) -> DateDetail | None:
    iso = _ISO.fullmatch(words)
    if iso is not None:
        return _whole(*(int(part) if part else 0 for part in iso.groups()))
    named = date_in(words)
    if named:
        parts = [int(part) for part in named.split("-")]
        return _whole(*parts, *(0 for _ in range(3 - len(parts))))
    found = days.resolve(words, published) if published is not None else []
    return day_detail(found[0]) if found else None


def _whole(year: int, month: int, day: int) -> DateDetail | None:
    """Return a day, or the whole month or year where the day or the month is 0; None for one that there is not."""
    try:
        if day:
            return stretch(date(year, month, day), date(year, month, day))
        if month:
            last = monthrange(year, month)[1]
            first_day, last_day = date(year, month, 1), date(year, month, last)
            precision = DatePrecision.MONTH
        else:
            first_day, last_day, precision = date(year, 1, 1), date(year, 12, 31), DatePrecision.YEAR
    except ValueError:
        return None
    return DateDetail(first=first_day.isoformat(), last=last_day.isoformat(), precision=precision)
