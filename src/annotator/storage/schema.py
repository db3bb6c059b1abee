"""The JSON Schema of every file format, made from the models: `python -m annotator.storage.schema FOLDER`."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from annotator.domain.annotations import ArticleLabels
from annotator.domain.articles import Article
from annotator.domain.decisions import Decision
from annotator.domain.documents import Value
from annotator.domain.incidents import Incident
from annotator.domain.labels import LabelSet
from annotator.domain.projects import Annotator, ProjectInfo
from annotator.exporters.whole_project_model import ProjectExport

FORMATS: tuple[type[Value], ...] = (
    ProjectInfo,
    LabelSet,
    Annotator,
    Article,
    ArticleLabels,
    Incident,
    Decision,
    ProjectExport,
)


def schema_name(kind: type[Value]) -> str:
    """Return the name of the file with the kind's schema: `annotator/labels` gives `labels.schema.json`."""
    name = kind.model_fields["format"].default.rpartition("/")[2]
    return f"{name}.schema.json"


def schema_text(kind: type[Value]) -> str:
    """Return the schema of the files that hold documents of this kind, as it is published."""
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **kind.model_json_schema(),
        "title": kind.model_fields["format"].default,
        # What the models fill in when it is missing, a file always has.
        "required": list(kind.model_fields),
    }
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def write_schemas(folder: Path) -> None:
    """Write every schema into the folder; raises OSError."""
    folder.mkdir(parents=True, exist_ok=True)
    for kind in FORMATS:
        (folder / schema_name(kind)).write_text(schema_text(kind), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    write_schemas(Path(sys.argv[1]))
