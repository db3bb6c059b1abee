"""Dates with their year, and lines that hold little else."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from datetime import date
from types import MappingProxyType
from typing import NamedTuple

from annotator.text.spans import Span

_LONGEST = 160
"""Characters that a line about the text may have."""

_MONTH_NAMES = (
    "january jan januar janvier enero ene gennaio janeiro ocak января январь يناير جانفي كانون_الثاني ژانویه",
    "february feb februar février febrero febbraio fevereiro şubat февраля февраль فبراير فيفري شباط فوریه",
    "march mar märz mars marzo março mart марта март مارس آذار",
    "april apr avril avr abril abr aprile nisan апреля апрель أبريل ابريل أفريل نيسان آوریل",
    "may mai mayo maggio maio mayıs мая май مايو ماي أيار مه",
    "june jun juni juin junio giugno junho haziran июня июнь يونيو جوان حزيران ژوئن",
    "july jul juli juillet juil julio luglio julho temmuz июля июль يوليو جويلية تموز ژوئیه",
    "august aug août agosto ago ağustos августа август أغسطس اغسطس أوت آب اوت",
    "september sept sep septembre septiembre settembre setembro eylül сентября сентябрь سبتمبر أيلول سپتامبر",
    "october oct oktober okt octobre octubre ottobre outubro ekim октября октябрь أكتوبر اكتوبر تشرين_الأول اکتبر",
    "november nov novembre noviembre novembro ноября ноябрь نوفمبر تشرين_الثاني نوامبر",
    "december dec dezember dez décembre diciembre dic dicembre dezembro декабря декабрь ديسمبر كانون_الأول دسامبر",
)
MONTHS = MappingProxyType(
    {name.replace("_", " "): n for n, names in enumerate(_MONTH_NAMES, 1) for name in names.split()}
)
"""The number of a month, 1 to 12, by its name in small letters, in the languages of the papers that we read."""
_MONTH = "(?:" + "|".join(sorted(map(re.escape, MONTHS), key=len, reverse=True)) + ")"
NAMED_MONTH = rf"(?:{_MONTH})\b\.?(?:\s*/\s*{_MONTH}\b)?"  # Arabic papers give a month both its names
"""A pattern for the name of a month; `month_number` tells which one was met."""
_YEAR = re.compile(r"(?<!\d)(?:19|20|21)\d\d(?!\d)")
_AROUND = 40
"""Characters beside a year in which the rest of its date stands."""
_DATES = (
    re.compile(r"(?<!\d)(?P<y>\d{4})([-/.])(?P<m>\d{1,2})\2(?P<d>\d{1,2})(?!\d)(?:T[\d:.,]+(?:Z|[+-]\d\d:?\d\d)?)?"),
    re.compile(r"(?P<y>\d{4})年(?P<m>\d{1,2})月(?P<d>\d{1,2})日"),
    re.compile(
        rf"(?<!\d)(?P<d>\d{{1,2}})(?:st|nd|rd|th|er|º|\.)?\s+(?:de\s+|of\s+)?(?P<m>{NAMED_MONTH}),?\s+(?:de\s+|del\s+)?"
        r"(?P<y>\d{4})(?!\d)",
        re.IGNORECASE,
    ),
    re.compile(
        rf"\b(?P<m>{NAMED_MONTH})\s+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y>\d{{4}})(?!\d)",
        re.IGNORECASE,
    ),
    re.compile(rf"\b(?P<m>{NAMED_MONTH}),?\s+(?:de\s+)?(?P<y>\d{{4}})(?!\d)", re.IGNORECASE),
    re.compile(r"(?<!\d)(?P<a>\d{1,2})([./-])(?P<b>\d{1,2})\2(?P<y>\d{4})(?!\d)"),
)

_PUBLISHED = (
    r"(?:first\s+)?published|publication date|posted|issued|released|date published|date|dated|publié|publicado"
    r"|veröffentlicht|опубликовано|дата|تاريخ النشر|نُ?شر(?:ت)?(?: في| بتاريخ)?|تاريخ|التاريخ|منتشر"
)
_UPDATED = (
    r"(?:last\s+)?(?:updated|modified|edited)|mis à jour|actualizado|aktualisiert|обновлено|آخر تحديث|حُ?دّ?ث(?: في)?"
)
_LABELLED = re.compile(rf"\W*(?:(?P<published>{_PUBLISHED})|(?P<updated>{_UPDATED}))\b\W*", re.IGNORECASE)
_WEEKDAY_NAMES = (
    "monday mon lundi lunes montag понедельник الاثنين اثنين الإثنين إثنين",
    "tuesday tues tue mardi martes dienstag вторник الثلاثاء ثلاثاء",
    "wednesday wed mercredi miércoles mittwoch среда الأربعاء أربعاء",
    "thursday thurs thur thu jeudi jueves donnerstag четверг الخميس خميس",
    "friday fri vendredi viernes freitag пятница الجمعة جمعة",
    "saturday sat samedi sábado samstag суббота السبت سبت",
    "sunday sun dimanche domingo sonntag воскресенье الأحد أحد",
)
WEEKDAYS = MappingProxyType({name: n for n, names in enumerate(_WEEKDAY_NAMES) for name in names.split()})
"""The number of a weekday, Monday 0 as in `date.weekday`, by its name in small letters."""
_WEEKDAY = "|".join(WEEKDAYS)
_COMPANY = re.compile(
    rf"\b(?:{_PUBLISHED}|{_UPDATED}|{_WEEKDAY}|advertisement|on|at|le|el|am|um|a las|à|kl|yom|يوم|الساعة|إعلان"
    r"|\d{1,2}[:.h]\d\d(?::\d\d)?|\d{1,2}(?=\s*[ap]\.?m)|[ap]\.?m\.?|GMT|UTC|[A-Z]{1,4}ST|[CE]ES?T|[A-Z]DT|BST|IST|hrs?|uhr"
    r"|ago|\d+ (?:min(?:ute)?|hour|day)s?)\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"\w[\w'’.-]*")


class DatedSpan(NamedTuple):
    """Where a text gives a date with its year.

    Attributes:
        span: Where it stands.
        date: As `date_in` gives it.
    """

    span: Span
    date: str


def date_in(line: str) -> str:
    """Return the first date that a line gives with its year, in ISO form, without day or month where that is open.

    `03/04/2026` is a different day in different countries: only its year is sure.
    """
    found = _date_at(plain_digits(line))
    return found[0] if found else ""


def dates_in(text: str) -> list[DatedSpan]:
    """Return every date that a text gives with its year, in order, none inside another."""
    plain = plain_digits(text)
    found = {(match.start(), -match.end(), value) for match in _each_date(plain) if (value := _iso(match))}
    dates: list[DatedSpan] = []
    for start, end, value in sorted(found):
        if not dates or start >= dates[-1].span.end:
            dates.append(DatedSpan(Span(start, -end), value))
    return dates


def month_number(name: str) -> int:
    """Return the number, 1 to 12, of the month of which `NAMED_MONTH` met the name; 0 for what is none."""
    first = re.split(r"[./]", name)[0].strip().casefold()
    return MONTHS.get(first, 0)  # "APRİL" matches but is no name


def is_date_line(line: str) -> bool:
    """Say whether a line holds a date and nothing else but what stands beside dates: a weekday, a time, "Updated"."""
    plain = plain_digits(line)
    found = _date_at(plain) if len(line) <= _LONGEST else None
    if found is None:
        return False
    _, start, end = found
    rest = f"{plain[:start]} | {plain[end:]}"
    while again := _date_at(rest):
        rest = f"{rest[: again[1]]} | {rest[again[2] :]}"
    return not _WORD.search(_COMPANY.sub(" ", rest))


def _date_at(plain: str) -> tuple[str, int, int] | None:
    """Return the first date of a line with plain digits and where it stands."""
    found = [(match.start(), -match.end(), value) for match in _each_date(plain) if (value := _iso(match))]
    if not found:
        return None
    start, end, value = min(found)
    return value, start, -end


def _each_date(plain: str) -> Iterator[re.Match[str]]:
    """Yield everything around a year that could be a date; names of months are looked for nowhere else."""
    for year in _YEAR.finditer(plain):
        for pattern in _DATES:
            yield from pattern.finditer(plain, max(0, year.start() - _AROUND), year.end() + _AROUND)


def _iso(match: re.Match[str]) -> str:
    parts = match.groupdict()
    year = int(parts["y"])
    if not 1900 <= year <= 2100:
        return ""
    if "a" in parts:
        return _from_numbers(year, int(parts["a"]), int(parts["b"]), dotted=match[2] == ".")
    month = int(parts["m"]) if parts["m"].isdecimal() else month_number(parts["m"])
    if not 1 <= month <= 12:
        return ""
    return _valid(year, month, int(parts["d"])) if "d" in parts else f"{year}-{month:02}"


def _from_numbers(year: int, a: int, b: int, *, dotted: bool) -> str:
    if dotted or a > 12 or a == b:
        return _valid(year, b, a)
    if b > 12:
        return _valid(year, a, b)
    return str(year)


def _valid(year: int, month: int, day: int) -> str:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return ""


def plain_digits(line: str) -> str:
    """Return the line with the digits of every script as 0 to 9, as long as it was."""
    if line.isascii():
        return line
    return "".join(str(unicodedata.decimal(c)) if c.isdecimal() else c for c in line)


class LabelledDate(NamedTuple):
    """A date that a line says something of.

    Attributes:
        published: Whether it is the date of publication, not that of a later change.
        date: As `date_in` gives it.
    """

    published: bool
    date: str


def labelled_date(line: str) -> LabelledDate | None:
    """Return the date of a line that begins by saying what date it is: `Published 12 March 2026`."""
    label = _LABELLED.match(line) if len(line) < _LONGEST else None
    if label is None:
        return None
    plain = plain_digits(line[label.end() :])
    found = _date_at(plain)
    # "Date palms burned on 3 May 2026." begins with a label too: the date must follow it at once.
    if found is None or _WORD.search(_COMPANY.sub(" ", plain[: found[1]])):
        return None
    return LabelledDate(label["published"] is not None, found[0])


def is_beside_names(line: str) -> bool:
    """Say whether a line gives a date beside names, apart from it: `Northern Wire | 12 March 2026`."""
    plain = plain_digits(line)
    found = _date_at(plain) if len(line) <= _LONGEST else None
    if found is None:
        return False
    before, after = plain[: found[1]], plain[found[2] :]
    apart = all(
        not _WORD.search(side) or re.search(r"[|•·,–—/-]\s*\Z|\A\s*[|•·,–—/-]", side) for side in (before, after)
    )
    others = _WORD.findall(_COMPANY.sub(" ", f"{before} | {after}"))
    return (
        apart and len(others) <= 8 and all(not word[0].islower() or word.casefold() in ("by", "and") for word in others)
    )
