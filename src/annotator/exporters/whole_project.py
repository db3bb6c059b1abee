"""JSON: the whole project in one file, with every text and everything that everyone said.

The file is what `whole_project_model.ProjectExport` describes: indented down to the articles, then one article a line,
so that it is written and can be compared article by article.
"""

from __future__ import annotations

from json import JSONEncoder
from typing import TYPE_CHECKING, BinaryIO

from annotator.exporters.exporter import Exporter, ExportOptions, Said, Source
from annotator.exporters.jsonl_table import one_line

if TYPE_CHECKING:
    from pydantic import JsonValue

FORMAT = "annotator/export"
VERSION = 1

_PROJECT = ("name", "created", "counting_rule", "counting_rules", "settings")
_ARTICLE = ("id", "added", "metadata", "changes", "text_sha256", "text", "paragraphs")
_LABELS = ("annotator", "done", "annotations", "notes", "reviewed", "dismissed")


def _write(source: Source, file: BinaryIO, _options: ExportOptions) -> int:
    encode = JSONEncoder(ensure_ascii=False, allow_nan=False).encode
    info = source.info.as_json()
    head: dict[str, JsonValue] = {
        "format": FORMAT,
        "version": VERSION,
        "offsets": "code points, end exclusive",
        "project": {key: info[key] for key in _PROJECT},
        "label_set": [label.as_json() for label in source.label_set.labels],
        "incidents": [{"id": id_, **facts.as_json()} for id_, facts in source.incidents.items()],
        "decisions": [{"id": id_, **ruling.as_json()} for id_, ruling in source.rulings.items()],
        "annotators": [{"id": id_, "name": name} for id_, name in source.annotators.items()],
    }
    lines = [f"{encode(key)}: {one_line(encode(value))},\n" for key, value in head.items()]
    file.write(("{\n" + "".join(lines) + '"articles": [').encode())
    separator = b"\n"
    articles = 0
    for said in source.articles():
        articles += 1
        file.write(separator + one_line(encode(_article(said))).encode())
        separator = b",\n"
    file.write(b"\n]\n}\n")
    return articles


def _article(said: Said) -> dict[str, JsonValue]:
    article = said.article.as_json()
    data = {key: article[key] for key in _ARTICLE}
    everyone = (labels.as_json() for labels in said.labels)
    data["labels"] = [{key: labels[key] for key in _LABELS} for labels in everyone]
    return data


JSON = Exporter(
    name="json",
    title="Whole project as JSON",
    description="Texts, sentences and everyone’s labels in one file, for archives and for other programs.",
    suffix=".json",
    rows=(),
    write=_write,
)
