"""Days as English sentences say them."""

from __future__ import annotations

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def day_in_words(day: str) -> str:
    """Return an ISO date, perhaps without day or month, as "14 March 2026"; one of no month as it is."""
    year, *rest = day.split("-")
    if rest and not 1 <= int(rest[0]) <= len(MONTHS):
        return day
    month = MONTHS[int(rest[0]) - 1] if rest else ""
    return " ".join(part for part in (str(int(rest[1])) if len(rest) > 1 else "", month, year) if part)
