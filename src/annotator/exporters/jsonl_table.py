"""JSON Lines: the same table, one JSON object a line, for programs.

UTF-8 without a byte-order mark, lines end in LF, every object has every column. The labels of a sentence are a list,
unknown values are null.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from json import JSONEncoder
from json.encoder import encode_basestring
from types import MappingProxyType
from typing import Any, BinaryIO

from annotator.exporters.exporter import ROW_KINDS, Exporter, ExportOptions, Source
from annotator.exporters.table import Cells, Table
from annotator.exporters.tables import table

_LINE_END = re.compile("[\x85\u2028\u2029]")

encode: Callable[[Any], str] = JSONEncoder(ensure_ascii=False, allow_nan=False).encode
"""Returns a value as JSON that keeps characters as they are; raises ValueError for NaN and infinity."""

# Most cells are of a few simple types, which take no encoder: half the time of an export went there.
_SIMPLE: Mapping[type, Callable[[Any], str]] = MappingProxyType(
    {
        str: encode_basestring,
        int: int.__repr__,
        bool: lambda value: "true" if value else "false",
        type(None): lambda _: "null",
        list: lambda value: encode(value) if value else "[]",
    }
)


def _write(source: Source, file: BinaryIO, options: ExportOptions) -> int:
    count = 0
    for line in _lines(table(source, options.rows)):
        file.write(line.encode())
        count += 1
    return count


def _lines(rows: Table) -> Iterator[str]:
    """Make the lines; what says which article a row is of is the same in many, and made once for all of them."""
    article_pattern = "{" + "".join(_pattern(column) + ", " for column in rows.article_columns)
    pattern = ", ".join(map(_pattern, rows.columns)) + "}\n"
    encoder = _SIMPLE.get
    last: Cells | None = None
    beginning = ""
    for article, cells in rows.rows:
        if article is not last:
            last = article
            beginning = article_pattern % tuple(map(encode, article))
        yield one_line(beginning + pattern % tuple([encoder(type(cell), encode)(cell) for cell in cells]))


def _pattern(column: str) -> str:
    return encode(column).replace("%", "%%") + ": %s"


def one_line(json: str) -> str:
    """Return the JSON so that it is one line also to readers for whom U+0085, U+2028 and U+2029 end one."""
    return json if json.isascii() else _LINE_END.sub(_escaped, json)


def _escaped(match: re.Match[str]) -> str:
    return f"\\u{ord(match[0]):04x}"


JSONL = Exporter(
    name="jsonl",
    title="JSON Lines",
    description="The same table as one JSON object a line, for programs.",
    suffix=".jsonl",
    rows=ROW_KINDS,
    write=_write,
)
