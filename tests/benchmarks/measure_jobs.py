"""Importing articles and exporting sentences."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from measuring import NOW, Result, article, at_least, at_most, median, project, timed

from annotator.exporters import EXPORTERS, ExportOptions
from annotator.jobs.export_labels import export
from annotator.jobs.import_articles import import_files
from annotator.jobs.new_project import new_project
from annotator.jobs.progress import Unwatched

ARTICLES = 400
SENTENCES = 100_000


def measure(folder: Path) -> Iterator[Result]:
    """`import` and `export`."""
    yield _import(folder)
    yield _export(folder)


def _import(folder: Path) -> Result:
    texts = folder / "texts"
    texts.mkdir()
    for seed in range(ARTICLES):
        (texts / f"{seed:04}.txt").write_text(article(seed, 30).text, encoding="utf-8")
    made = new_project(folder / "imported", "Benchmark")
    seconds = timed(lambda: import_files([texts], made, lambda: NOW, Unwatched()))
    assert len(made.article_ids()) == ARTICLES
    return at_least("import", ARTICLES / seconds, "articles/s", 200)


def _export(folder: Path) -> Result:
    # 34 paragraphs of 3 sentences, the headline of 1: 100 sentences an article.
    made = project(folder / "exported", articles=SENTENCES // 100, paragraphs=34)
    out = folder / "out.jsonl"
    options = ExportOptions(rows="sentences")
    exports, floors = [], []
    for _ in range(3):
        exports.append(timed(lambda: export(made, EXPORTERS["jsonl"], out, options, Unwatched())))
        with out.open(encoding="utf-8") as file:
            rows = [json.loads(line) for line in file]
        assert len(rows) == SENTENCES
        floors.append(timed(lambda rows=rows: _plain_write(folder / "floor.jsonl", rows)))
    return at_most("export", median(exports), "s", 3, median(floors))


def _plain_write(path: Path, rows: list[dict[str, object]]) -> None:
    with path.open("w", encoding="utf-8") as file:
        for row in rows:
            file.write(json.dumps(row, ensure_ascii=False) + "\n")
