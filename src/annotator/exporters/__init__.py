"""Labels out: every format that a project can be exported to, by name, for the dialog and the command alike.

Nothing here imports pydantic at import time, so that a dialog or `--help` can list the formats at once.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from annotator.exporters.csv_table import CSV
from annotator.exporters.exporter import Exporter, ExportOptions, Said, Source
from annotator.exporters.jsonl_table import JSONL
from annotator.exporters.whole_project import JSON

EXPORTERS: Mapping[str, Exporter] = MappingProxyType({each.name: each for each in (CSV, JSONL, JSON)})
"""The formats by name, in the order in which a dialog offers them."""

__all__ = ["EXPORTERS", "ExportOptions", "Exporter", "Said", "Source"]
