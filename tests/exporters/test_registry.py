"""The formats as a dialog and the command line find them."""

from __future__ import annotations

import subprocess
import sys

from annotator.exporters import EXPORTERS
from annotator.exporters.exporter import ROW_KINDS


def test_every_format_goes_by_its_name_and_says_what_it_is_for() -> None:
    for name, exporter in EXPORTERS.items():
        assert exporter.name == name
        assert exporter.suffix == f".{name}"
        assert exporter.title
        assert exporter.description.endswith(".")


def test_tables_have_rows_of_both_kinds_and_the_whole_project_none() -> None:
    assert {name: exporter.rows for name, exporter in EXPORTERS.items()} == {
        "csv": ROW_KINDS,
        "jsonl": ROW_KINDS,
        "json": (),
    }


def test_the_formats_can_be_listed_without_loading_the_models() -> None:
    code = "import sys, annotator.exporters; sys.exit('pydantic' in sys.modules)"

    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
