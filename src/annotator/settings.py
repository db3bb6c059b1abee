"""The user's preferences: a frozen value, loaded and saved.

A standard-library dataclass and not a pydantic model, because settings are read before the first paint and
importing pydantic would cost more than half of the whole start.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

FORMAT = "annotator/settings"
VERSION = 1
THEMES = ("system", "light", "dark")
CAPTIONS = ("show", "dim", "hide")
MOST_RECENT = 12
MOST_PLACES = 200

_NOTHING: Mapping[str, object] = MappingProxyType({})


class RecentProject(NamedTuple):
    """A project that was open on this machine, as the start page lists it.

    Attributes:
        path: Its folder.
        done: Articles marked as done when it was last closed.
        total: Articles in it then.
        opened: When it was last open, ISO 8601 in UTC.
    """

    path: str
    name: str
    done: int
    total: int
    opened: str


class Place(NamedTuple):
    """Where the reader was in a project: an article's id and the number of a sentence in it, from 0."""

    article: str
    sentence: int


@dataclass(frozen=True)
class Settings:
    """Everything the program remembers of one user on one machine.

    Attributes:
        theme: "system", "light" or "dark".
        reading_zoom: Size of the article's text in per cent, 75 to 200.
        interface_size: Size of everything else in per cent, 100 to 200.
        digit_moves_on: A digit goes on to the next sentence and Shift+digit stays, not the other way round.
        captions: What happens to captions and page text: "show", "dim" or "hide".
        others_labels: Other annotators' labels are shown, where a project has them.
        proposals: What the text gives away is proposed.
        annotator_id: Twelve hexadecimal digits that stand for the person in files.
        annotator_name: Empty until the person was asked.
        recent: The projects last open, newest first.
        last_project: Folder of the project open at the last exit; empty if none was.
        places: Where the reader was, by project folder, least recent first.
        geometry, state: Qt's descriptions of the window and its docks, in base64.
        articles_panel, tags_panel: Whether the side panels are shown.
        articles_width, tags_width: Their widths in pixels at 100 %; 0 for the usual width.
        shortcuts: Keys that the user changed, by action id, in Qt's portable notation; "" for no key.
        others: Fields of the file that this version does not know, kept for the version that does.
    """

    theme: str = "system"
    reading_zoom: int = 100
    interface_size: int = 100
    digit_moves_on: bool = False
    captions: str = "dim"
    others_labels: bool = False
    proposals: bool = True
    annotator_id: str = field(default_factory=lambda: os.urandom(6).hex())
    annotator_name: str = ""
    recent: tuple[RecentProject, ...] = ()
    last_project: str = ""
    places: Mapping[str, Place] = field(default_factory=lambda: MappingProxyType({}))
    geometry: str = ""
    state: str = ""
    articles_panel: bool = True
    tags_panel: bool = True
    articles_width: int = 0
    tags_width: int = 0
    shortcuts: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    others: Mapping[str, object] = field(default_factory=lambda: MappingProxyType({}))

    def with_recent(self, project: RecentProject) -> Settings:
        """The same with that project first of the recent ones, in place of an older entry for its folder."""
        rest = tuple(r for r in self.recent if r.path != project.path)
        return replace(self, recent=(project, *rest)[:MOST_RECENT], last_project=project.path)

    def without_recent(self, path: str) -> Settings:
        """The same with that folder no longer among the recent projects."""
        return replace(
            self,
            recent=tuple(r for r in self.recent if r.path != path),
            last_project="" if self.last_project == path else self.last_project,
        )

    def with_place(self, project: str, place: Place) -> Settings:
        """The same with the reader at that place in the project; the least recent places are forgotten."""
        places = {key: value for key, value in self.places.items() if key != project}
        places[project] = place
        kept = list(places.items())[-MOST_PLACES:]
        return replace(self, places=MappingProxyType(dict(kept)))

    def with_shortcut(self, action: str, key: str | None) -> Settings:
        """The same with that key for the action; None brings back its usual keys."""
        shortcuts = {name: value for name, value in self.shortcuts.items() if name != action}
        if key is not None:
            shortcuts[action] = key
        return replace(self, shortcuts=MappingProxyType(shortcuts))


def load(path: Path) -> tuple[Settings, str | None]:
    """The settings in that file and, where something in it could not be used, a sentence for the user.

    Bad settings never stop the start: each bad field alone falls to its default, and a copy of the bad file is
    kept beside it, with `.bad` after its name, or `.bad2` where there is one already. Without a file the settings are
    the usual ones, with a new annotator id.
    """
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        return Settings(), None
    except OSError as error:
        problem = f"Your settings in {path} could not be read ({error.strerror}); the usual ones are used."
        return Settings(), problem

    import json  # two milliseconds that a first start, without settings, need not wait for

    try:
        data = json.loads(content)
    except (ValueError, RecursionError):
        data = None
    if not isinstance(data, dict):
        kept = _keep_aside(path, content)
        return Settings(), f"Your settings in {path} could not be understood; the usual ones are used.{kept}"

    values: dict[str, object] = {}
    bad: list[str] = []
    for name, read in _READERS.items():
        if name not in data:
            continue
        try:
            values[name] = read(data[name])
        except ValueError:
            bad.append(name)
    known = {*_READERS, *_HEADER}
    values["others"] = MappingProxyType({name: value for name, value in data.items() if name not in known})
    settings = replace(Settings(), **values)  # type: ignore[arg-type]  # each value was read by its field's reader
    if not bad:
        return settings, None
    kept = _keep_aside(path, content)
    return (
        settings,
        f"Some of your settings could not be used and are the usual ones again: {', '.join(bad)}.{kept}",
    )


def save(path: Path, settings: Settings) -> None:
    """Replace the file by these settings; afterwards it holds the old ones or the new ones, never a part.

    Raises:
        OSError: They could not be written; the old file is as it was.
    """
    import json

    data: dict[str, object] = dict(settings.others)
    data |= {"format": FORMAT, "version": VERSION}
    for each in fields(settings):
        if each.name != "others":
            data[each.name] = _plain(getattr(settings, each.name))
    # Paths may hold bytes that are no text, as lone surrogates; escaped as ASCII they come back as they were.
    content = (json.dumps(data, indent=2, sort_keys=True) + "\n").encode("ascii")

    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".{path.name}.{os.urandom(6).hex()}")
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    try:
        with os.fdopen(os.open(temporary, flags, 0o600), "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    except OSError:
        temporary.unlink(missing_ok=True)
        raise


_HEADER = ("format", "version")


def _keep_aside(path: Path, content: bytes) -> str:
    """Copy a bad file beside itself, over no earlier copy; a sentence that says where, or why not."""
    aside, number = path.with_name(path.name + ".bad"), 2
    try:
        while not _is_kept(aside, content):
            aside, number = path.with_name(f"{path.name}.bad{number}"), number + 1
    except OSError as error:
        return f" The old file could not be kept ({error.strerror})."
    return f" The old file is kept as {aside.name}."


def _is_kept(aside: Path, content: bytes) -> bool:
    """Write the content into a new file; say whether it is in there, be it since earlier."""
    try:
        with aside.open("xb") as file:
            file.write(content)
    except FileExistsError:
        return aside.read_bytes() == content
    return True


def _plain(value: object) -> object:
    """The value as JSON holds it."""
    match value:
        case RecentProject() | Place():
            return value._asdict()
        case tuple():
            return [_plain(item) for item in value]
        case Mapping():
            return {str(key): _plain(item) for key, item in value.items()}
    return value


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise ValueError("not a text")
    return value


def _flag(value: object) -> bool:
    if not isinstance(value, bool):
        raise ValueError("not true or false")
    return value


def _whole(least: int, most: int) -> Callable[[object], int]:
    def read(value: object) -> int:
        if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
            raise ValueError(f"not a whole number from {least} to {most}")
        return value

    return read


def _one_of(values: tuple[str, ...]) -> Callable[[object], str]:
    def read(value: object) -> str:
        if value not in values:
            raise ValueError(f"not one of {values}")
        return str(value)

    return read


def _annotator_id(value: object) -> str:
    text = _text(value)
    if len(text) != 12 or set(text) - set("0123456789abcdef"):
        raise ValueError("not twelve hexadecimal digits")
    return text


def _record(value: object) -> dict[str, object]:
    if not isinstance(value, dict):
        raise ValueError("not an object")
    return value


def _recent(value: object) -> tuple[RecentProject, ...]:
    if not isinstance(value, list):
        raise ValueError("not a list")
    number = _whole(0, 1_000_000_000)
    return tuple(
        RecentProject(
            path=_text(item.get("path")),
            name=_text(item.get("name")),
            done=number(item.get("done")),
            total=number(item.get("total")),
            opened=_text(item.get("opened")),
        )
        for item in map(_record, value)
    )


def _places(value: object) -> Mapping[str, Place]:
    number = _whole(0, 1_000_000_000)
    places = {}
    for project, place in _record(value).items():
        record = _record(place)
        places[project] = Place(_text(record.get("article")), number(record.get("sentence")))
    return MappingProxyType(places)


def _shortcuts(value: object) -> Mapping[str, str]:
    return MappingProxyType({action: _text(key) for action, key in _record(value).items()})


_READERS: Mapping[str, Callable[[object], object]] = MappingProxyType(
    {
        "theme": _one_of(THEMES),
        "reading_zoom": _whole(75, 200),
        "interface_size": _whole(100, 200),
        "digit_moves_on": _flag,
        "captions": _one_of(CAPTIONS),
        "others_labels": _flag,
        "proposals": _flag,
        "annotator_id": _annotator_id,
        "annotator_name": _text,
        "recent": _recent,
        "last_project": _text,
        "places": _places,
        "geometry": _text,
        "state": _text,
        "articles_panel": _flag,
        "tags_panel": _flag,
        "articles_width": _whole(0, 10_000),
        "tags_width": _whole(0, 10_000),
        "shortcuts": _shortcuts,
    }
)
