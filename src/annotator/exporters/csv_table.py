"""CSV: a table for spreadsheets and statistics programs (RFC 4180).

UTF-8 with a byte-order mark unless the user wants none, lines end in CRLF as the standard says, cells with a comma, a
quote or a line end are quoted. Text that a spreadsheet would run as a formula is escaped as `csv_cells` says. Truth
values are `true` and `false`, unknown values are empty, several labels of one sentence are joined by `;`, as are other
lists whose items do not hold one; attributes that are lists are JSON.
"""

from __future__ import annotations

import csv
from io import TextIOWrapper
from typing import TYPE_CHECKING, BinaryIO

from annotator.exporters.csv_cells import escape
from annotator.exporters.exporter import ROW_KINDS, Exporter, ExportOptions, Source
from annotator.exporters.jsonl_table import encode
from annotator.exporters.table import ATTRIBUTE
from annotator.exporters.tables import table

if TYPE_CHECKING:
    from pydantic import JsonValue

SEPARATOR = ";"
"""What stands between the labels of one sentence; no id of a label holds it."""


def _write(source: Source, file: BinaryIO, options: ExportOptions) -> int:
    encoding = "utf-8-sig" if options.byte_order_mark else "utf-8"
    text = TextIOWrapper(file, encoding=encoding, newline="")
    article_columns, columns, rows = table(source, options.rows)
    # The labels of a sentence are joined; the list of an attribute may hold anything, and is JSON.
    cell_of = [_attribute_cell if column.startswith(ATTRIBUTE) else _cell for column in columns]
    try:
        writer = csv.writer(text)
        writer.writerow((*article_columns, *columns))
        count = 0
        for article, cells in rows:
            count += 1
            row = [make(cell) for make, cell in zip(cell_of, cells, strict=True)]
            writer.writerow((*map(_cell, article), *row))
        text.flush()
        return count
    finally:
        text.detach()  # closing the file is its owner's business


def _cell(value: JsonValue) -> str | int | float | None:
    if isinstance(value, str):
        return escape(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        items = ["" if item is None else str(item) for item in value]
        # JSON begins with a bracket, never as a formula does.
        return encode(value) if any(SEPARATOR in item for item in items) else escape(SEPARATOR.join(items))
    assert not isinstance(value, dict)
    return value


def _attribute_cell(value: JsonValue) -> str | int | float | None:
    # JSON begins with a bracket, never as a formula does.
    return encode(value) if isinstance(value, (list, dict)) else _cell(value)


CSV = Exporter(
    name="csv",
    title="CSV table",
    description="A table for spreadsheets, R, Stata and pandas.",
    suffix=".csv",
    rows=ROW_KINDS,
    write=_write,
)
