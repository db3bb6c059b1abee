"""The whole project in one file: all of it comes back, and its schema describes it."""

from __future__ import annotations

import io
import json
from typing import Any

import jsonschema

from annotator.domain.decisions import AnnotationRef, Ruling
from annotator.domain.incidents import IncidentFacts
from annotator.exporters import EXPORTERS, ExportOptions, Said
from annotator.exporters.whole_project_model import ProjectExport
from annotator.paths import resource
from annotator.text.spans import Span
from tests.exporters.sources import LABEL_SET, TIME, MemorySource, annotation, article, labels

FIRST = article(["Air strikes killed 25 😀.", "قال الوزير."], ["Line\u2028end."])
SECOND = article(["Nobody touched this."], title="=1+1")
SAID = labels(
    FIRST,
    "ada",
    annotation(FIRST, "event", FIRST.sentences.spans[0], attributes={"low": 25}, note="n"),
    done=True,
    reviewed=(Span(*FIRST.sentences.spans[1]),),
    notes=({"start": 0, "end": 3, "text": "a remark"},),
)
RULING = Ruling(
    of=(
        AnnotationRef(article=FIRST.id, annotator="ada", annotation="a1"),
        AnnotationRef(article=FIRST.id, annotator="ada", annotation="a2"),
    ),
    verdict="contested",
    by="ada",
    made=TIME,
)
SOURCE = MemorySource(
    [Said(FIRST, (SAID,)), Said(SECOND, ())],
    incidents={"i1": IncidentFacts(name="Air strikes")},
    rulings={"d1": RULING},
)


def exported(source: MemorySource) -> str:
    file = io.BytesIO()
    EXPORTERS["json"].write(source, file, ExportOptions())
    return file.getvalue().decode()


def test_everything_of_the_project_comes_back() -> None:
    project = ProjectExport.model_validate_json(exported(SOURCE))

    assert project.project.name == SOURCE.info.name
    assert project.label_set == LABEL_SET.labels
    assert [(each.id, each.name) for each in project.annotators] == [("ada", "Ada"), ("bob", "Bob")]
    first, second = project.articles
    assert (first.text, first.paragraphs, first.metadata) == (FIRST.text, FIRST.paragraphs, FIRST.metadata)
    (said,) = first.labels
    assert (said.annotator, said.done) == ("ada", True)
    assert (said.annotations, said.notes, said.reviewed) == (SAID.annotations, SAID.notes, SAID.reviewed)
    assert [(each.id, each.name) for each in project.incidents] == [("i1", "Air strikes")]
    assert [(each.id, each.of) for each in project.decisions] == [("d1", RULING.of)]
    assert project.project.counting_rules == SOURCE.info.counting_rules
    assert (second.id, second.labels) == (SECOND.id, ())


def test_the_schema_describes_the_file() -> None:
    schema = json.loads(resource("schema", "export.schema.json").read_bytes())
    data: Any = json.loads(exported(SOURCE))

    jsonschema.Draft202012Validator(schema).validate(data)

    data["articles"][0]["labels"][0]["annotations"][0]["start"] = "0"
    assert not jsonschema.Draft202012Validator(schema).is_valid(data)


def test_a_project_without_articles_is_a_whole_file_too() -> None:
    assert json.loads(exported(MemorySource([])))["articles"] == []


def test_every_article_is_one_line() -> None:
    lines = exported(SOURCE).splitlines()

    assert sum(line.startswith('{"id"') for line in lines) == 2
