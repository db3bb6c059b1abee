"""Recent projects in the words of the start page and the menu."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from annotator.text.day_words import MONTHS

if TYPE_CHECKING:
    from annotator.settings import RecentProject


class Recent(NamedTuple):
    """A recent project as the user reads it.

    Attributes:
        path: Its folder, to open it by.
        about: "Documents/dorsa · 3 of 10 done".
        when: "today, 14:02", "yesterday", "9 March", "9 March 2024".
    """

    path: str
    name: str
    about: str
    when: str


def described(projects: Iterable[RecentProject], home: Path, now: datetime) -> tuple[Recent, ...]:
    """The projects in words; `now` has the time zone that days are counted in."""
    return tuple(
        Recent(
            each.path,
            each.name,
            f"{_short(Path(each.path), home)} · {_progress(each.done, each.total)}",
            when(each.opened, now),
        )
        for each in projects
    )


def when(opened: str, now: datetime) -> str:
    """A moment in ISO 8601 as one says it; empty where it is none."""
    try:
        moment = datetime.fromisoformat(opened).astimezone(now.tzinfo)
    except (ValueError, OverflowError):
        return ""
    days = (now.date() - moment.date()).days
    if days == 0:
        return f"today, {moment:%H:%M}"
    if days == 1:
        return "yesterday"
    day = f"{moment.day} {MONTHS[moment.month - 1]}"
    return day if moment.year == now.year else f"{day} {moment.year}"


def _short(path: Path, home: Path) -> str:
    return str(path.relative_to(home)) if path.is_relative_to(home) and path != home else str(path)


def _progress(done: int, total: int) -> str:
    if total == 0:
        return "no articles yet"
    if done == total:
        return f"all {total:,} done"
    return f"{done:,} of {total:,} done"
