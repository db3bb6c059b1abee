"""Documents as bytes and back: JSON made to be read in `git diff`, and read strictly."""

from __future__ import annotations

import gc
import json
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple, TypeAlias, TypeVar

from pydantic import BaseModel, ConfigDict, JsonValue, ValidationError
from pydantic_core import from_json

from annotator.domain.documents import Document, Value
from annotator.domain.errors import first_fault
from annotator.storage.errors import DamagedFile, NewerFormat, Unstorable
from annotator.storage.migrations import MIGRATIONS, Data, Migrations, migrate

LARGEST_FILE = 256 * 1024 * 1024
"""Bytes; no document comes near, and reading what is no document must not fill the memory."""

_LONGEST_INTEGER = 18  # digits; what every reader of JSON can hold in 64 bits
_DIGITS_ALIKE = bytes(ord("0") if byte in b"123456789" else byte for byte in range(256))
_SURELY_SHALLOW = 50  # brackets; readers of JSON bound its depth at 128 and more
_EXPANDED = frozenset({"labels"})  # lists whose items are long enough to take a line for each key
_D = TypeVar("_D", bound=Document)


class File(NamedTuple):
    """A file as messages name it.

    Attributes:
        path: Where it is.
        name: Its path inside the project, or the whole path of one outside.
    """

    path: Path
    name: str


class _Header(BaseModel):
    model_config = ConfigDict(extra="ignore", strict=True)

    format: str
    version: int


# -- writing -----------------------------------------------------------------------------------------------------------


Lines: TypeAlias = dict[int, tuple[Value, str]]
"""The lines of a document's items when it was last encoded, by the identity of the item, which is kept beside."""


def encode(document: Document, file: File, lines: Lines | None = None) -> bytes:
    """Return the document as its file holds it, having read back what it is made of.

    Args:
        document: What to encode.
        file: Where it is to stand, for messages.
        lines: Those of the last time. Items that stand there are not encoded and read back again, since values never
            change; they are replaced by the lines of this time.

    Raises:
        Unstorable: What would be written is not what would be read.
    """
    kind = type(document)
    values = {name: getattr(document, name) for name in kind.model_fields}
    items = {name: value for name, value in values.items() if _are_items(value)}
    known: Lines = {} if lines is None else lines
    used: Lines = {}
    rows: dict[str, list[str]] = {}
    try:
        envelope = document.model_copy(update=dict.fromkeys(items, ()))
        data = envelope.model_dump(mode="json")
        # The rules that hold for the document as a whole; its items are instances and so are not looked into again.
        _expect(document, kind.model_validate(values))
        _expect(envelope, decode(_text(data, {}).encode(), kind, file))
        for name, value in items.items():
            rows[name] = row = []
            for item in value:
                entry = known.get(id(item)) or (item, _line(item, by_key=name in _EXPANDED))
                used[id(item)] = entry
                row.append(entry[1])
    except (ValueError, DamagedFile) as error:
        raise Unstorable(file.path, file.name, _reason(error)) from error
    if lines is not None:
        lines.clear()
        lines.update(used)
    return _text(data, rows).encode()


def _are_items(value: object) -> bool:
    return isinstance(value, tuple) and len(value) > 0 and isinstance(value[0], Value)


def _line(item: Value, *, by_key: bool) -> str:
    """Return the item as a file holds it; raises ValueError where it could not be read back from there."""
    data = item.as_json()
    line = _dump_by_key(data) if by_key else _dump(data)
    content = line.encode()
    # Of what is written here, a reader could refuse two things more, each asked for only where it could be: a number
    # that is too long, and what is too deep, since in a file the line stands two levels deep.
    if _may_be_overlong(line):
        _loads(line)
    if line.count("[") + line.count("{") > _SURELY_SHALLOW:
        from_json(b"[[" + content + b"]]")
    _expect(item, type(item).model_validate_json(content, strict=True))
    return line


def _expect(value: Value, restored: Value) -> None:
    if restored != value:
        raise ValueError("something in it has another form in a file")


def _text(data: Data, items: Mapping[str, list[str]]) -> str:
    """Return JSON with one key a line at the top, and one item a line in its lists."""
    lines = []
    for key, value in data.items():
        inner = items.get(key) or ([_dump(item) for item in value] if isinstance(value, list) else [])
        if inner:
            lines.append(f"{_dump(key)}: [\n  " + ",\n  ".join(inner) + "\n ]")
        else:
            lines.append(f"{_dump(key)}: {_dump(value)}")
    return "{\n " + ",\n ".join(lines) + "\n}\n"


def _dump_by_key(item: Data) -> str:
    return "{" + ",\n   ".join(f"{_dump(key)}: {_dump_items(value)}" for key, value in item.items()) + "}"


def _dump_items(value: JsonValue) -> str:
    """Return a value with the items of a list one a line, where they are more than words."""
    if isinstance(value, list) and any(isinstance(item, dict) for item in value):
        return "[\n    " + ",\n    ".join(map(_dump, value)) + "\n   ]"
    return _dump(value)


_dump: Callable[[JsonValue], str] = json.JSONEncoder(ensure_ascii=False, allow_nan=False).encode


# -- reading -----------------------------------------------------------------------------------------------------------


def decode(content: bytes, kind: type[_D], file: File, migrations: Migrations = MIGRATIONS) -> _D:
    """Return the document that the bytes hold.

    Raises:
        DamagedFile: They hold none of this kind; the error says where and why.
        NewerFormat: They hold one of a newer version.
    """
    with _uncollected():
        version, data = _parse(content, kind, file)
        known = current_version(kind)
        if version > known:
            raise NewerFormat(file.path, file.name, version, known)
        if version < known:
            try:
                content = json.dumps(migrate(data, known, migrations)).encode()
            except (LookupError, TypeError, ValueError) as error:
                raise DamagedFile(file.path, file.name, str(error), "key version") from error
        return _validated(content, kind, file, unknown_fields="forbid")


@contextmanager
def _uncollected() -> Iterator[None]:
    """Look for no garbage meanwhile: a document makes none, and its many values would be gone through over and over."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def decode_newer(content: bytes, kind: type[_D], file: File) -> _D:
    """Return what this version understands of a document of a newer one, for looking at only.

    Raises:
        NewerFormat: Nothing that this version could show.
    """
    version, _ = _parse(content, kind, file)
    try:
        return _validated(content, kind, file, unknown_fields="ignore")
    except DamagedFile as error:
        raise NewerFormat(file.path, file.name, version, current_version(kind)) from error


def current_version(kind: type[Document]) -> int:
    """Return the version of the kind's format that this program writes."""
    version = kind.model_fields["version"].default
    assert isinstance(version, int)
    return version


def _parse(content: bytes, kind: type[Document], file: File) -> tuple[int, Data]:
    """Read the bytes as JSON that holds a document of this kind, of whatever version."""
    encoding = _not_plain_utf8(content)
    if encoding:
        raise DamagedFile(file.path, file.name, encoding)
    # First a reader that bounds depth and refuses lone surrogates, then one that tells of keys that stand twice.
    try:
        header = _Header.model_validate_json(content)
    except ValidationError as error:
        raise _damaged(error, file) from error
    try:
        data = _loads(content.decode())
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise DamagedFile(file.path, file.name, "the bytes are not UTF-8", f"line {line}") from error
    except ValueError as error:
        raise DamagedFile(file.path, file.name, str(error), getattr(error, "place", "")) from error
    if header.format != kind.model_fields["format"].default:
        raise DamagedFile(file.path, file.name, f"it holds {header.format[:60]!r}", "key format")
    if header.version < 1:
        raise DamagedFile(file.path, file.name, f"there is no version {header.version}", "key version")
    assert isinstance(data, dict)
    return header.version, data


def _not_plain_utf8(content: bytes) -> str:
    """Return what is wrong with the bytes as a whole; empty where nothing is."""
    if not content:
        return "it is empty (0 bytes)"
    if len(content) > LARGEST_FILE:
        return f"it is larger than {LARGEST_FILE // 1024 // 1024} MB"
    if not content.strip(b"\0"):
        return "it holds nothing but zero bytes"
    if content.startswith(b"\xef\xbb\xbf"):
        return "it begins with a byte order mark; save it as UTF-8 without one"
    if content.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in content[:4]:
        return "it is not UTF-8 but UTF-16 or UTF-32"
    return ""


class _Refused(ValueError):
    def __init__(self, reason: str, place: str) -> None:
        super().__init__(reason)
        self.place = place


def _loads(text: str) -> JsonValue:
    data: JsonValue = json.loads(
        text,
        object_pairs_hook=_object,
        parse_int=_integer if _may_be_overlong(text) else None,  # to be called for each number costs a third
        parse_float=_float,
        parse_constant=_constant,
    )
    return data


def _may_be_overlong(text: str) -> bool:
    """Say whether so many digits stand in a row, in a number or in a text; ten times as fast as an expression."""
    return b"0" * _LONGEST_INTEGER in text.encode(errors="surrogatepass").translate(_DIGITS_ALIKE)


def _object(pairs: list[tuple[str, JsonValue]]) -> Data:
    result = dict(pairs)
    if len(result) < len(pairs):
        keys = [key for key, _ in pairs]
        twice = next(key for key in keys if keys.count(key) > 1)
        raise _Refused("a key stands twice", f"key {twice[:60]!r}")
    return result


def _integer(digits: str) -> int:
    if len(digits) > _LONGEST_INTEGER:
        raise _Refused("a whole number is too large", f"number {digits[:12]}…")
    return int(digits)


def _float(digits: str) -> float:
    number = float(digits)
    if number in (float("inf"), float("-inf")):
        raise _Refused("a number is too large", f"number {digits[:12]}")
    return number


def _constant(name: str) -> float:
    raise _Refused("that is no number", f"number {name}")


def _validated(content: bytes, kind: type[_D], file: File, *, unknown_fields: str) -> _D:
    extra = "ignore" if unknown_fields == "ignore" else None
    try:
        return kind.model_validate_json(content, strict=True, extra=extra)  # type: ignore[arg-type]
    except ValidationError as error:
        raise _damaged(error, file) from error


_AT = re.compile(r"Invalid JSON: (.*) at (line \d+) (column \d+)", re.DOTALL)


def _damaged(error: ValidationError, file: File) -> DamagedFile:
    """Say what pydantic found first."""
    syntax = _AT.fullmatch(error.errors(include_url=False, include_input=False)[0]["msg"])
    if syntax is not None:
        return DamagedFile(file.path, file.name, syntax[1], f"{syntax[2]}, {syntax[3]}")
    return DamagedFile(file.path, file.name, _reason(error), _key(error))


def _reason(error: Exception) -> str:
    """Return what an error says, as a clause."""
    if isinstance(error, ValidationError):
        text = first_fault(error)
        return text[:1].lower() + text[1:]
    if isinstance(error, UnicodeEncodeError):
        return "it holds half a character (a lone surrogate)"
    return error.reason if isinstance(error, DamagedFile) else str(error)


def _key(error: ValidationError) -> str:
    """Return the key where pydantic found it, as `key annotations[3].start`."""
    key = ""
    for part in error.errors(include_url=False, include_input=False)[0]["loc"]:
        key += f"[{part}]" if isinstance(part, int) else f".{part}" if key else part
    return f"key {key}" if key else ""
