from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from jsonschema import Draft202012Validator, ValidationError

from annotator.domain.documents import Document
from annotator.paths import resource
from annotator.storage.codec import encode
from annotator.storage.schema import FORMATS, schema_name, schema_text
from tests.storage.documents import ADAS, ARTICLE, FILE, annotation, documents, project, with_annotations
from tests.strategies import nothing_said

KINDS = {kind.model_fields["format"].default: kind for kind in FORMATS}


def validator(name: str) -> Draft202012Validator:
    schema: dict[str, Any] = json.loads(resource("schema", f"{name}.schema.json").read_bytes())
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


VALIDATORS = {name: validator(name.rpartition("/")[2]) for name in KINDS}


@pytest.mark.parametrize("kind", FORMATS)
def test_the_published_schema_is_the_one_of_the_model(kind: type[Document]) -> None:
    published = resource("schema", schema_name(kind)).read_text(encoding="utf-8")

    assert published == schema_text(kind), "run: python -m annotator.storage.schema resources/schema"


def test_there_is_a_schema_for_every_format_and_no_other() -> None:
    names = {path.name for path in resource("schema").iterdir()}

    assert names == {schema_name(kind) for kind in FORMATS}


@settings(max_examples=60)
@given(documents)
def test_every_file_keeps_its_schema(document: Document) -> None:
    VALIDATORS[document.format].validate(json.loads(encode(document, FILE)))


def test_the_files_of_a_saved_project_keep_their_schemas(tmp_path: Path) -> None:
    folder = project(tmp_path / "p")
    folder.save(ADAS, with_annotations(folder.load(ADAS), annotation(attributes={"type": ["Attack"]})))
    seen = set()
    for path in folder.path.rglob("*.json"):
        data = json.loads(path.read_bytes())
        VALIDATORS[data["format"]].validate(data)
        seen.add(data["format"])

    assert seen == KINDS.keys() - {
        "annotator/annotator",
        "annotator/export",
        "annotator/incident",
        "annotator/decision",
    }


@pytest.mark.parametrize(
    "change",
    [
        {"done": "yes"},
        {"done": None},
        {"unknown": 1},
        {"annotator": "../ada"},
        {"reviewed": [[1]]},
        {"annotations": {}},
    ],
)
def test_a_schema_refuses_what_the_program_refuses(change: dict[str, object]) -> None:
    labels = json.loads(encode(with_annotations(nothing_said(ARTICLE), annotation()), FILE))

    with pytest.raises(ValidationError):
        VALIDATORS["annotator/annotations"].validate({**labels, **change})


def test_the_command_writes_the_published_files(tmp_path: Path) -> None:
    subprocess.run([sys.executable, "-m", "annotator.storage.schema", str(tmp_path / "out")], check=True)

    for path in resource("schema").iterdir():
        assert (tmp_path / "out" / path.name).read_bytes() == path.read_bytes()
