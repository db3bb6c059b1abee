"""Every table of a project, by what one row of it stands for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotator.exporters.table import Table, label_table

if TYPE_CHECKING:
    from annotator.exporters.exporter import RowKind, Source


def table(source: Source, kind: RowKind) -> Table:
    """Return the project as a table of that kind of row."""
    if kind == "annotations" or kind == "sentences":
        return label_table(source, kind)
    from annotator.exporters.records import RECORDS  # a list of the formats should not wait for the models

    return RECORDS[kind](source)
