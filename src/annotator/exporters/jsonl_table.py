"""JSON Lines: the same table, one JSON object a line, for programs.

UTF-8 without a byte-order mark, lines end in LF, every object has every column. The labels of a sentence are a list,
unknown values are null.
"""

from __future__ import annotations

from json import JSONEncoder
from typing import BinaryIO

from annotator.exporters.exporter import ROW_KINDS, Exporter, ExportOptions, Source
from annotator.exporters.table import table

_LINE_ENDS = {0x85: "\\u0085", 0x2028: "\\u2028", 0x2029: "\\u2029"}


def _write(source: Source, file: BinaryIO, options: ExportOptions) -> None:
    columns, rows = table(source, options.rows)
    encode = JSONEncoder(ensure_ascii=False, allow_nan=False, check_circular=False).encode
    file.writelines(one_line(encode(dict(zip(columns, row, strict=True)))).encode() + b"\n" for row in rows)


def one_line(json: str) -> str:
    """Return the JSON so that it is one line also to readers for whom U+0085, U+2028 and U+2029 end one."""
    if json.isascii() or not any(end in json for end in "\x85\u2028\u2029"):
        return json
    return json.translate(_LINE_ENDS)


JSONL = Exporter(
    name="jsonl",
    title="JSON Lines",
    description="The same table as one JSON object a line, for programs.",
    suffix=".jsonl",
    rows=ROW_KINDS,
    write=_write,
)
