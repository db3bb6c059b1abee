"""Importing articles, exporting sentences, and looking for problems."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from measuring import NOW, Result, article, at_least, at_most, labelled, median, project, timed

from annotator.analysis.problems.report import report_on
from annotator.analysis.problems.subjects import Standards, Subject
from annotator.domain.annotations import Annotation, ArticleLabels
from annotator.domain.details import Detail, Link, Qualifier, QuantityDetail, SpanDetail
from annotator.domain.incidents import IncidentFacts
from annotator.exporters import EXPORTERS, ExportOptions
from annotator.jobs.check import check
from annotator.jobs.export_labels import export
from annotator.jobs.import_articles import import_files
from annotator.jobs.new_project import default_label_set, new_project
from annotator.jobs.progress import Unwatched

ARTICLES = 400
SENTENCES = 100_000


def measure(folder: Path) -> Iterator[Result]:
    """`import`, `export`, `problems_article` and `problems_project`."""
    yield _import(folder)
    yield _export(folder)
    yield _problems_of_an_article()
    yield _problems_of_a_project(folder)


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


def _problems_of_an_article() -> Result:
    """An article of 1,000 annotations with details, half of them with something wrong."""
    of = article(1, 334)
    said = labelled(of, 1)
    assert len(said.annotations) == 1000
    incidents = {"raid": IncidentFacts(name="Raid")}
    filled = said.model_copy(update={"annotations": tuple(_filled(each) for each in said.annotations)})
    filled = ArticleLabels.from_json(filled.as_json())
    subject = Subject(of, (filled,), Standards(default_label_set(), incidents))
    assert len(report_on(subject).problems) >= 500
    return at_most("problems_article", 1000 * median([timed(lambda: report_on(subject)) for _ in range(9)]), "ms", 50)


def _filled(annotation: Annotation) -> Annotation:
    number = annotation.start
    details: dict[str, Detail] = {"incident": "raid" if number % 2 else "gone"}
    links = (Link(attribute="contradicts", to=annotation.id if number % 3 else "gone"),)
    if annotation.label == "casualty_figure":
        details["quantity"] = QuantityDetail(text="25", qualifier=Qualifier.EXACT, low=25, high=25, stated=25)
        details |= {"harm": "killed", "victims": "civilian", "scope": "event" if number % 2 else "subset"}
    elif annotation.label == "event":
        details |= {"type": "attack", "actor": SpanDetail(text="Raiders", kind="rebel_groups"), "status": "occurred"}
    return annotation.model_copy(update={"attributes": details, "links": links})


def _problems_of_a_project(folder: Path) -> Result:
    made = project(folder / "checked", articles=ARTICLES, paragraphs=30)
    seconds = timed(lambda: list(check(made, Unwatched())))
    return at_least("problems_project", ARTICLES / seconds, "articles/s", 50)


def _plain_write(path: Path, rows: list[dict[str, object]]) -> None:
    with path.open("w", encoding="utf-8") as file:
        for row in rows:
            file.write(json.dumps(row, ensure_ascii=False) + "\n")
