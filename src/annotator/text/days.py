"""Days that a text names against the day on which it was published: "Tuesday", "last week", "March 12".

News tells of what has happened: a day without its year is the latest such day that is not after publication, and only
what says so ("next Friday", "will meet on Friday") lies ahead. Days that hang on another event ("two days earlier",
"the following Friday") are not read, nor those of no one week ("every Friday", "Good Friday").
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from types import MappingProxyType
from typing import NamedTuple

from annotator.text.dates import MONTHS, NAMED_MONTH, WEEKDAYS, dates_in, month_number, plain_digits
from annotator.text.spans import Span

DAY, DAYS, WEEK, MONTH, YEAR = 1, 2, 3, 4, 5
"""How precise a date is: one day, 2 to 6 days, a week, a month, a year (UCDP GED codebook, date precision)."""

_ENGLISH_WEEKDAYS = tuple(name for name in WEEKDAYS if name.isascii() and name.endswith("day"))
_ARABIC_WEEKDAYS = tuple(name for name in WEEKDAYS if name.startswith("ال"))
_WEEKDAY = "(?:" + "|".join(_ENGLISH_WEEKDAYS) + ")"
_SHORT_WEEKDAY = rf"(?:{_WEEKDAY}|(?:mon|tues?|wed|thu|thurs?|fri|sat|sun)\b\.?)"
_YOM = "(?:" + "|".join(_ARABIC_WEEKDAYS) + ")"
_PART = r"(?:\s+(?:morning|afternoon|evening|night|noon|midday))?"
_EDGE = r"(?:(?:early|earlier|late|later|mid)[\s-]+)?"
_SCALE = "week|month|year"
_COUNTS = MappingProxyType(
    {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9}
    | {"ten": 10, "eleven": 11, "twelve": 12}
    | {"ثلاثة": 3, "أربعة": 4, "خمسة": 5, "ستة": 6, "سبعة": 7, "ثمانية": 8, "تسعة": 9, "عشرة": 10}
    | {"ثلاث": 3, "أربع": 4, "خمس": 5, "ست": 6, "سبع": 7, "ثماني": 8, "تسع": 9, "عشر": 10}
)
_COUNT = r"(?:\d{1,3}|" + "|".join(_COUNTS) + ")"
_CLAUSE = 120
"""Characters before a day in which its clause begins."""
_AHEAD = re.compile(
    r"\b(?:will|shall|['’]ll|(?:scheduled|slated|set|due|planned|expected)(?=\s+(?:for|on|to)\b)|سوف|المقرر)"
    r"\b(?:(?!\b(?:said|says|told|announced|vowed|reported|after|following|since|over|that|which|who)\b)[^.;:,“”\"])*\Z",
    re.IGNORECASE,
)
"""Before a day that lies ahead, in its own clause."""
_GENERIC = re.compile(
    r"\b(?:every|each|any|most|one|a|good|black|bloody|easter|palm|super|ash|holy|sheffield|following|previous"
    r"|preceding)\s*\Z",
    re.IGNORECASE,
)
"""Before the name of a day that is no one day, or hangs on another."""
_GENERIC_AFTER = re.compile(r"s\b|['’]s prayers|\s+(?:prayers?|sermons?|before|after)\b", re.IGNORECASE)
_NAMES_BEFORE_TODAY = re.compile(r"[A-Z][\w.]*\s\Z")
_IN_CAPITALS = re.compile(r"\b(?:ON|OF|SINCE|UNTIL|FROM|BY|AFTER|BEFORE|DATED|TO|IN)\s+\Z")
_HEDGED = re.compile(r"\b(?:than|least|most|over|under)\s+\Z", re.IGNORECASE)


class DayReading(NamedTuple):
    """One day or stretch of days that a text names.

    Attributes:
        span: The words that name it.
        first: Its first day.
        last: Its last day, the first one where it is a single day.
        precision: 1 a day, 2 two to six days, 3 a week, 4 a month, 5 a year or more than a month (UCDP GED codebook).
        rule: The name of the rule that read it.
    """

    span: Span
    first: date
    last: date
    precision: int
    rule: str


class _Found(NamedTuple):
    """What a rule made of a match."""

    first: date
    last: date
    precision: int


class _Rule(NamedTuple):
    """One way in which texts name days.

    Attributes:
        name: What a reading says made it.
        pattern: The words; where they need words beside them, the group `span` holds those that are the reading.
        read: Gives the days of a match for a day of publication, or None where the words mean no day.
    """

    name: str
    pattern: re.Pattern[str]
    read: Callable[[re.Match[str], date], _Found | None]


def resolve(text: str, published: date) -> list[DayReading]:
    """Return the days that an English or Arabic text names, in order, none inside another.

    Args:
        text: A sentence or an article.
        published: The day on which it was published.
    """
    plain = plain_digits(text)
    found = [DayReading(dated.span, *_days_of(dated.date), "date with its year") for dated in dates_in(text)]
    for rule in _RULES:
        for match in rule.pattern.finditer(plain):
            try:
                read = rule.read(match, published)
            except (ValueError, OverflowError):  # before the year 1 or after 9999
                continue
            if read is not None:
                start, end = match.span("span" if "span" in rule.pattern.groupindex else 0)
                end -= plain[end - 1] == "."  # of "on 12 March." and "12 Sept." alike
                found.append(DayReading(Span(start, end), *read, rule.name))
    found.sort(key=lambda reading: (reading.span.start, -reading.span.end))
    readings: list[DayReading] = []
    for reading in found:
        if not readings or reading.span.start >= readings[-1].span.end:
            readings.append(reading)
    return readings


def _days_of(iso: str) -> _Found:
    """Return the days of a date in ISO form, without day or month where that is open."""
    numbers = [int(part) for part in iso.split("-")]
    if len(numbers) == 3:
        return _single(date(*numbers))
    return _Found(*_month(*numbers), MONTH) if len(numbers) == 2 else _Found(*_year(*numbers), YEAR)


def _precision(first: date, last: date) -> int:
    """Return the precision of a stretch of days."""
    days = (last - first).days + 1
    if days <= 6:
        return DAY if days == 1 else DAYS
    if days <= 8:
        return WEEK
    return MONTH if days <= 31 else YEAR


def _month(year: int, month: int) -> tuple[date, date]:
    """Return the first and the last day of a month; months past 12 and before 1 run into other years."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    following = date(year + month // 12, month % 12 + 1, 1)
    return date(year, month, 1), following - timedelta(1)


def _week(day: date) -> tuple[date, date]:
    """Return the Monday and the Sunday of the day's week."""
    monday = day - timedelta(day.weekday())
    return monday, monday + timedelta(6)


def _year(year: int) -> tuple[date, date]:
    return date(year, 1, 1), date(year, 12, 31)


def _single(day: date) -> _Found:
    return _Found(day, day, DAY)


def _stretch(first: date, last: date) -> _Found:
    return _Found(first, last, _precision(first, last))


def _count(words: str) -> int:
    return int(words) if words.isdecimal() else _COUNTS[words.casefold()]


def _group(match: re.Match[str], name: str) -> str:
    """Return a group in small letters, empty where the pattern has none or did not meet it."""
    return (match.groupdict().get(name) or "").casefold()


def _before(match: re.Match[str]) -> str:
    """Return what stands before a match, as far as a clause goes."""
    return match.string[max(0, match.start() - _CLAUSE) : match.start()]


def _is_generic(match: re.Match[str]) -> bool:
    return (
        _GENERIC.search(_before(match)) is not None or _GENERIC_AFTER.match(match.string, match.end("day")) is not None
    )


def _lies_ahead(match: re.Match[str]) -> bool:
    return _AHEAD.search(_before(match)) is not None


def _latest_weekday(number: int, not_after: date) -> date:
    return not_after - timedelta((not_after.weekday() - number) % 7)


def _weekday(match: re.Match[str], published: date) -> _Found | None:
    """Tuesday, last Friday, next Monday, Sunday night."""
    if _is_generic(match):
        return None
    number = WEEKDAYS[match["day"].casefold()]
    which = _group(match, "which")
    if which in _NEXT or (not which and _lies_ahead(match)):
        ahead = (number - published.weekday()) % 7
        return _single(published + timedelta(ahead or (7 if which in _NEXT else 0)))
    if which in _LAST:
        return _single(_latest_weekday(number, published - timedelta(1)))
    return _single(_latest_weekday(number, published))


def _weekday_of_week(match: re.Match[str], published: date) -> _Found:
    """Friday last week, Friday of last week."""
    monday, _ = _week(published + timedelta(7 * _step(_group(match, "which"))))
    return _single(monday + timedelta(WEEKDAYS[match["day"].casefold()]))


def _weekdays(match: re.Match[str], published: date) -> _Found | None:
    """From Friday to Sunday."""
    last = _latest_weekday(WEEKDAYS[match["to"].casefold()], published)
    first = _latest_weekday(WEEKDAYS[match["day"].casefold()], last)
    return _stretch(first, last) if first < last else None


def _weekend(match: re.Match[str], published: date) -> _Found:
    """The weekend, last weekend, next weekend: Saturday and Sunday."""
    which = _group(match, "which")
    saturday = _latest_weekday(5, published)
    if which in _NEXT:
        return _stretch(saturday + timedelta(7), saturday + timedelta(8))
    if which in _LAST and published.weekday() >= 5:
        saturday -= timedelta(7)
    return _stretch(saturday, min(saturday + timedelta(1), published))


def _today(match: re.Match[str], published: date) -> _Found | None:
    """Today, tonight, this morning."""
    if match[0][0].isupper() and _NAMES_BEFORE_TODAY.search(_before(match)):
        return None  # the name of a paper: Harbour Today
    return _single(published)


_LAST = frozenset(("last", "الماضي", "الماضية", "الفائت", "المنصرم", "المنصرمة", "الفائتة"))
_NEXT = frozenset(("next", "coming", "this coming", "المقبل", "القادم", "المقبلة", "القادمة"))


def _days_off(first: int, last: int) -> Callable[[re.Match[str], date], _Found]:
    """Return a reading of words that always mean the days so far from publication: yesterday −1."""
    return lambda _match, published: _stretch(published + timedelta(first), published + timedelta(last))


def _step(which: str) -> int:
    """Return how many weeks, months or years a word goes: last −1, next 1, this 0."""
    return -1 if which in _LAST else 1 if which in _NEXT else 0


_UNITS = MappingProxyType(
    {"day": "day", "week": "week", "month": "month", "year": "year"}
    | {"الأسبوع": "week", "الشهر": "month", "العام": "year", "السنة": "year"}
    | {"أيام": "day", "أسابيع": "week", "أشهر": "month", "شهور": "month", "سنوات": "year", "أعوام": "year"}
)
_ARABIC_COUNTED = MappingProxyType(
    {"يوم": ("day", 1), "يومين": ("day", 2), "أسبوع": ("week", 1), "أسبوعين": ("week", 2), "شهر": ("month", 1)}
    | {"شهرين": ("month", 2), "عام": ("year", 1), "سنة": ("year", 1), "عامين": ("year", 2), "سنتين": ("year", 2)}
)


def _unit(match: re.Match[str], published: date) -> _Found:
    """Last week, earlier this month, next year."""
    unit, step = _UNITS[match["unit"].casefold()], _step(_group(match, "which"))
    edge = _group(match, "edge")
    if unit == "week":
        first, last = _week(published + timedelta(7 * step))
    elif unit == "month":
        first, last = _month(published.year, published.month + step)
    else:
        first, last = _year(published.year + step)
    if step == 0 and edge == "later":
        first = published
    elif step == 0:  # what has happened this month has happened by now
        last = published
    return _Found(first, last, {"week": WEEK, "month": MONTH, "year": YEAR}[unit])


def _past(match: re.Match[str], published: date) -> _Found:
    """In the past week, over the last two months: so long back from publication."""
    count = _count(match["count"]) if match["count"] else 1
    return _stretch(_back(published, count, _UNITS[match["unit"].casefold()]), published)


def _ago(match: re.Match[str], published: date) -> _Found | None:
    """Three days ago, a week ago, two years ago."""
    if _HEDGED.search(_before(match)):
        return None  # "more than two years ago" is no one year
    return _around(published, _count(match["count"]), _UNITS[match["unit"].casefold()])


def _around(published: date, count: int, unit: str) -> _Found:
    """Return the day, week, month or year that lies so many of them back."""
    day = _back(published, count, unit)
    if unit == "day":
        return _single(day)
    if unit == "week":
        return _Found(*_week(day), WEEK)
    return _Found(*_month(day.year, day.month), MONTH) if unit == "month" else _Found(*_year(day.year), YEAR)


def _back(day: date, count: int, unit: str) -> date:
    """Return the day so many units before; the last of the month where the month has no such day."""
    match unit:
        case "day":
            return day - timedelta(count)
        case "week":
            return day - timedelta(7 * count)
        case "month":
            first, last = _month(day.year, day.month - count)
        case _:
            first, last = _month(day.year - count, day.month)
    return min(first + timedelta(day.day - 1), last)


def _arabic_ago(match: re.Match[str], published: date) -> _Found:
    """قبل يومين, منذ أسبوع: one or two of them, in one word."""
    unit, count = _ARABIC_COUNTED[match["word"]]
    return _around(published, count, unit)


def _day_of_month(match: re.Match[str], published: date) -> _Found | None:
    """March 12, 12 March, Tuesday, March 12."""
    if _is_no_month(match):
        return None
    return _first_possible(month_number(match["m"]), int(match["d"]), match, published)


def _first_possible(month: int, day: int, match: re.Match[str], published: date) -> _Found | None:
    """Return the latest such day not after publication, or the next one where the text looks ahead."""
    ahead = _lies_ahead(match)
    for years in range(9):  # 29 February: eight years at most
        year = published.year + (years if ahead else -years)
        try:
            found = date(year, month, day)
        except ValueError:
            continue
        if found == published or (found > published) is ahead:
            return _single(found)
    return None


def _days_of_month(match: re.Match[str], published: date) -> _Found | None:
    """March 12-14, between 12 and 14 March, 28 February to 2 March."""
    if _is_no_month(match):
        return None
    month = month_number(match["m"])
    last_month = month_number(_group(match, "m2")) or month
    found = _first_possible(month, int(match["d"]), match, published)
    if found is None:
        return None
    first = found.first
    last = date(first.year + (last_month < month), last_month, int(match["d2"]))
    return _stretch(first, last) if first < last else None


def _whole_month(match: re.Match[str], published: date) -> _Found | None:
    """In March, last March, early March."""
    month = month_number(match["m"])
    which = _group(match, "which")
    year = published.year - (month > published.month) - (which in _LAST and month == published.month)
    if which in _NEXT or (not which and month != published.month and _lies_ahead(match)):
        year = published.year + (month <= published.month)
    first, last = _month(year, month)
    if first <= published < last and which not in _NEXT:
        last = published
    return _Found(first, last, MONTH)


def _whole_year(match: re.Match[str], _published: date) -> _Found:
    """In 2011, since 2011: the year."""
    return _Found(*_year(int(match["y"])), YEAR)


def _is_no_month(match: re.Match[str]) -> bool:
    """Say whether a month's name is the verb that is written like it: "12 may have died", "12 MAY HAVE DIED"."""
    name = match["m"]
    if name[0].islower() and name[0].isascii():
        return True
    if name.rstrip(".").casefold() not in ("may", "march") or not name.rstrip(".").isupper():
        return False
    before = _before(match)
    return not _IN_CAPITALS.search(before) and before.strip() != ""


def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(text, re.IGNORECASE)


_TH = "(?:st|nd|rd|th)?"
_NUMBER = rf"(?<![\d.,:])(?P<d>\d{{1,2}}){_TH}"
_LAST_NUMBER = rf"(?P<d2>\d{{1,2}}){_TH}"
_NO_MORE = r"(?!\d|[.,:/]\d)"
_NO_YEAR = r"(?!\s*\d{4})"
_TO = r"\s*(?:-|–|—|\b(?:to|and|until|till|through)\b)\s*"
_BESIDE_WEEKDAY = rf"(?:\b{_SHORT_WEEKDAY},?\s+(?:the\s+)?|\b(?:يوم\s+)?{_YOM}\s+)?"
_MONTH_NAME = (
    "(?:" + "|".join(n.title() for n in MONTHS if n.isascii() and (len(n) > 4 or n in ("june", "july", "may"))) + ")"
)
_ARABIC_MONTH = "(?:" + "|".join(n for n in MONTHS if "\u0600" <= n[0] <= "\u06ff") + ")"
_PAST_OR_NEXT = "(?:" + "|".join(sorted(n for n in (*_LAST, *_NEXT) if not n.isascii())) + ")"
_ARABIC_PART = r"(?:(?:صباح|مساء|ليل|ليلة|ظهر|عصر|فجر)\s+)"
_RULES = (
    _Rule(
        "weekdays",
        _pattern(rf"\b(?P<day>{_WEEKDAY})(?:\s+(?:to|through|until|till)\s+|-)(?P<to>{_WEEKDAY})\b"),
        _weekdays,
    ),
    _Rule("weekdays", _pattern(rf"(?<=\bbetween )(?P<day>{_WEEKDAY})\s+and\s+(?P<to>{_WEEKDAY})\b"), _weekdays),
    _Rule(
        "weekday of a week",
        _pattern(rf"\b(?P<day>{_WEEKDAY}){_PART}\s+(?:of\s+)?(?P<which>last|this|next)\s+week\b"),
        _weekday_of_week,
    ),
    _Rule(
        "weekday",
        _pattern(rf"\b{_EDGE}(?:(?P<which>last|this|next|coming|this\s+coming)\s+)?(?P<day>{_WEEKDAY})\b{_PART}"),
        _weekday,
    ),
    _Rule(
        "weekday",
        re.compile(
            rf"\bو?(?P<span>(?:(?:اليوم|أمس)[،,]?\s+)?{_ARABIC_PART}?(?:يوم\s+)?(?P<day>{_YOM})"
            rf"(?:\s+(?P<which>{_PAST_OR_NEXT}))?)\b"
        ),
        _weekday,
    ),
    _Rule(
        "weekend",
        _pattern(
            r"\b(?:(?P<which>last|this\s+coming|this|next)\s+weekend|(?:over|at|on|during|of)\s+the\s+weekend"
            r"|the\s+weekend(?=['’]s))\b"
        ),
        _weekend,
    ),
    _Rule(
        "today",
        _pattern(r"\b(?:(?:earlier|later|late|early)\s+)?(?:today|tonight|this\s+(?:morning|afternoon|evening))\b"),
        _today,
    ),
    _Rule(
        "today",
        re.compile(r"(?<!ذلك )\bاليوم\b(?!\s+(?:التالي|السابق|العالمي|الوطني|الأول|الثاني|الثالث|نفسه|ذاته))"),
        _today,
    ),
    _Rule("day before yesterday", _pattern(r"\bthe\s+day\s+before\s+yesterday\b"), _days_off(-2, -2)),
    _Rule("day before yesterday", re.compile(r"\b(?:أمس\s+الأول|أول\s+(?:من\s+)?أمس)\b"), _days_off(-2, -2)),
    _Rule("yesterday", _pattern(rf"\b{_EDGE}(?:yesterday\b{_PART}|last\s+(?:night|evening)\b)"), _days_off(-1, -1)),
    _Rule("yesterday", re.compile(rf"\b{_ARABIC_PART}?أمس\b|\bالليلة\s+الماضية\b"), _days_off(-1, -1)),
    _Rule("tomorrow", _pattern(rf"\btomorrow\b{_PART}|\bغد[اًا]+\b"), _days_off(1, 1)),
    _Rule("overnight", _pattern(r"\bovernight\b"), _days_off(-1, 0)),
    _Rule(
        "week, month or year",
        _pattern(
            r"\b(?:(?P<edge>early|earlier|late|later)\s+(?:in\s+)?)?(?P<which>last|this|next)\s+"
            r"(?P<unit>week|month|year)\b"
        ),
        _unit,
    ),
    _Rule(
        "week, month or year",
        re.compile(
            rf"\b(?P<unit>الأسبوع|الشهر|العام|السنة)\s+(?P<which>{_PAST_OR_NEXT}|الجاري|الجارية|الحالي|الحالية)\b"
        ),
        _unit,
    ),
    _Rule(
        "the past so long",
        _pattern(rf"\b(?:the|these)\s+(?:past|last)\s+(?:(?P<count>{_COUNT})\s+)?(?P<unit>day|week|month|year)s?\b"),
        _past,
    ),
    _Rule("so long ago", _pattern(rf"\b(?P<count>{_COUNT})\s+(?P<unit>day|week|month|year)s?\s+ago\b"), _ago),
    _Rule(
        "so long ago",
        re.compile(rf"\b(?:قبل|منذ)\s+(?P<span>(?P<count>{_COUNT})\s+(?P<unit>أيام|أسابيع|أشهر|شهور|سنوات|أعوام))\b"),
        _ago,
    ),
    _Rule("so long ago", re.compile(rf"\b(?:قبل|منذ)\s+(?P<word>{'|'.join(_ARABIC_COUNTED)})\b"), _arabic_ago),
    _Rule(
        "a few days ago",
        _pattern(r"\b(?:a\s+few|several|some)\s+days\s+ago\b|\bthe\s+other\s+day\b"),
        _days_off(-6, -2),
    ),
    _Rule(
        "days of a month",
        _pattern(rf"{_NUMBER}{_TO}{_LAST_NUMBER}\s+(?:of\s+)?(?P<m>{NAMED_MONTH}){_NO_YEAR}"),
        _days_of_month,
    ),
    _Rule(
        "days of a month",
        _pattern(rf"\b(?P<m>{NAMED_MONTH})\s+(?P<d>\d{{1,2}}){_TH}{_TO}{_LAST_NUMBER}{_NO_MORE}"),
        _days_of_month,
    ),
    _Rule(
        "days of two months",
        _pattern(rf"{_NUMBER}\s+(?P<m>{NAMED_MONTH}){_TO}{_LAST_NUMBER}\s+(?P<m2>{NAMED_MONTH}){_NO_YEAR}"),
        _days_of_month,
    ),
    _Rule(
        "days of two months",
        _pattern(
            rf"\b(?P<m>{NAMED_MONTH})\s+(?P<d>\d{{1,2}}){_TH}{_TO}(?P<m2>{NAMED_MONTH})\s+{_LAST_NUMBER}{_NO_MORE}"
        ),
        _days_of_month,
    ),
    _Rule(
        "day of a month",
        _pattern(rf"{_BESIDE_WEEKDAY}\b(?P<m>{NAMED_MONTH})\s+(?P<d>\d{{1,2}}){_TH}\b{_NO_MORE}"),
        _day_of_month,
    ),
    _Rule(
        "day of a month",
        _pattern(rf"{_BESIDE_WEEKDAY}{_NUMBER}\s+(?:of\s+)?(?P<m>{NAMED_MONTH}){_NO_YEAR}"),
        _day_of_month,
    ),
    _Rule(
        "month",
        re.compile(
            r"\b(?:(?:[Ii]n|[Ss]ince|[Dd]uring|[Tt]hroughout|[Uu]ntil|[Ee]nd of)(?:\s+(?:early|late|mid))?[\s-]+"
            r"|(?:[Ee]arly|[Ll]ate|[Mm]id)[\s-]+(?:in\s+)?"
            rf"|(?P<which>[Ll]ast|[Tt]his|[Nn]ext)\s+)(?P<span>(?P<m>{_MONTH_NAME}))\b(?!,?\s+\d)"
        ),
        _whole_month,
    ),
    _Rule(
        "month",
        re.compile(
            rf"\b(?:في|منذ|خلال)\s+(?:شهر\s+)?(?P<span>(?P<m>{_ARABIC_MONTH})\b(?:\s*/\s*{_ARABIC_MONTH}\b)?"
            rf"(?:\s+(?P<which>{_PAST_OR_NEXT}))?)(?!\s*\d)"
        ),
        _whole_month,
    ),
    _Rule(
        "year",
        _pattern(r"\b(?:in|since|during|early|late|mid|عام|سنة)[\s-]+(?P<span>(?P<y>(?:19|20)\d\d))\b(?![-,.]\d)"),
        _whole_year,
    ),
)
"""The ways in which texts name days; where two meet, the one that begins first and goes farther is taken."""
