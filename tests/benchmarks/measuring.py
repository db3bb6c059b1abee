"""What every measurement here shares: results, statistics, projects to measure on."""

from __future__ import annotations

import json
import os
import random
import statistics
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from time import perf_counter

from annotator.domain.annotations import ArticleLabels
from annotator.domain.articles import Article, Metadata, Paragraph, ParagraphKind, article_id, text_digest
from annotator.domain.documents import annotations_ref, article_ref
from annotator.domain.editing import Pen, give_label
from annotator.jobs.new_project import default_label_set, new_project
from annotator.storage.folder import ProjectFolder
from annotator.text.spans import Span

NOW = "2026-03-12T14:02:00Z"
ANNOTATOR = "abcdef012345"
_WORDS = [
    "officials",
    "said",
    "shells",
    "struck",
    "the",
    "market",
    "in",
    "the",
    "eastern",
    "town",
    "of",
    "Dorsa",
    "on",
    "Thursday",
    "killing",
    "at",
    "least",
    "several",
    "people",
    "and",
    "wounding",
    "dozens",
    "while",
    "the",
    "army",
    "denied",
    "firing",
    "on",
    "civilians",
    "and",
    "monitors",
    "from",
    "the",
    "regional",
    "mission",
    "called",
    "for",
    "an",
    "inquiry",
    "into",
    "the",
    "strike",
    "which",
    "residents",
    "described",
    "as",
    "the",
    "worst",
    "since",
    "the",
    "ceasefire",
    "lapsed",
    "in",
    "January",
]


@dataclass(frozen=True)
class Result:
    """One line of the table.

    Attributes:
        floor: The figure of the least that could do the job, measured in the same run; none where the bar is absolute.
        ratio: The value over the floor.
        bar: What value or ratio may be at most ("<=") or must be at least (">=").
    """

    name: str
    value: float
    unit: str
    floor: float | None
    ratio: float | None
    bar: str
    holds: bool


def at_most(name: str, value: float, unit: str, bar: float, floor: float | None = None) -> Result:
    """A result that must not be larger than the bar; with a floor the bar is on the ratio."""
    ratio = value / floor if floor else None
    holds = (ratio if ratio is not None else value) <= bar
    shown = f"ratio <= {bar:g}" if floor else f"<= {bar:g} {unit}"
    return Result(name, round(value, 3), unit, _rounded(floor), _rounded(ratio), shown, holds)


def at_least(name: str, value: float, unit: str, bar: float) -> Result:
    """A result that must not be smaller than the bar."""
    return Result(name, round(value, 3), unit, None, None, f">= {bar:g} {unit}", value >= bar)


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 3)


def p95(values: Sequence[float]) -> float:
    """The 95th percentile."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))]


def median(values: Sequence[float]) -> float:
    """The median."""
    return statistics.median(values)


def write_results(results: Sequence[Result], file: Path) -> None:
    """Write the results as JSON."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps([asdict(result) for result in results], indent=1) + "\n", encoding="utf-8")


def print_table(results: Sequence[Result]) -> None:
    """Print the results as a table."""
    rows = [("name", "value", "unit", "floor", "ratio", "bar", "holds")]
    rows += [
        (r.name, f"{r.value:g}", r.unit, _cell(r.floor), _cell(r.ratio), r.bar, "yes" if r.holds else "NO")
        for r in results
    ]
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    for row in rows:
        print("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())


def _cell(value: float | None) -> str:
    return "" if value is None else f"{value:g}"


def timed(work: Callable[[], object]) -> float:
    """How long the work takes, in seconds of the clock."""
    begin = perf_counter()
    work()
    return perf_counter() - begin


def child(script: Path, *arguments: str, home: Path) -> dict[str, float]:
    """Run a script in a fresh interpreter with an empty home; the figures that it prints as JSON."""
    environment = {
        **os.environ,
        "QT_QPA_PLATFORM": "offscreen",
        "HOME": str(home),
        **{f"XDG_{name}_HOME": str(home / name.lower()) for name in ("CONFIG", "DATA", "CACHE", "STATE")},
    }
    done = subprocess.run(
        [sys.executable, str(script), *arguments],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    if done.returncode:
        raise RuntimeError(f"{script.name} failed:\n{done.stderr}")
    figures: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return figures


# -- articles and projects ---------------------------------------------------------------------------------------------


def article(seed: int, paragraphs: int) -> Article:
    """An article of paragraphs of 60 words in 3 sentences."""
    draw = random.Random(seed)
    text, made = "", []
    for number in range(paragraphs):
        text += "\n\n" if text else ""
        start, spans = len(text), []
        for sentence in range(3 if number else 1):
            words = [draw.choice(_WORDS) for _ in range(20 if number else 10)]
            words[0] = words[0].capitalize()
            content = " ".join(words) + ("." if number else "")
            text += " " if sentence else ""
            spans.append(Span(len(text), len(text) + len(content)))
            text += content
        kind = ParagraphKind.BODY if number else ParagraphKind.HEADLINE
        made.append(Paragraph(start=start, end=len(text), kind=kind, sentences=tuple(spans)))
    return _article(text, tuple(made), f"2026-03-12T{seed // 3600 % 24:02}:{seed // 60 % 60:02}:{seed % 60:02}Z")


def counting(paragraphs: int) -> Article:
    """An article of that many paragraphs of one sentence, each with three casualty figures; the first is a headline."""
    text, made = "Toll rises again in Dorsa", []
    made.append(_paragraph(0, text, ParagraphKind.HEADLINE))
    for number in range(2, paragraphs + 2):
        content = (
            f"The provincial health directorate raised its count to {7 * number} dead on Thursday, including {number} "
            f"children, and said {9 * number} people had been injured."
        )
        made.append(_paragraph(len(text) + 2, content, ParagraphKind.BODY))
        text += f"\n\n{content}"
    return _article(text, tuple(made), "2026-03-12T09:00:00Z", "2026-03-12")


def _paragraph(start: int, content: str, kind: ParagraphKind) -> Paragraph:
    span = Span(start, start + len(content))
    return Paragraph(start=span.start, end=span.end, kind=kind, sentences=(span,))


def _article(text: str, paragraphs: tuple[Paragraph, ...], added: str, published: str = "") -> Article:
    digest = text_digest(text)
    title = paragraphs[0].span.of(text)
    return Article(
        id=article_id(digest),
        added=added,
        metadata=Metadata(title=title, source="Northern Wire", published=published),
        text_sha256=digest,
        text=text,
        paragraphs=paragraphs,
    )


def labelled(of: Article, every: int) -> ArticleLabels:
    """What an annotator said who labelled every so many sentences."""
    numbers = iter(range(10**9))
    pen = Pen(lambda: NOW, lambda: f"a{next(numbers):08}")
    labels = ArticleLabels(article=of.id, text_sha256=of.text_sha256, annotator=ANNOTATOR)
    label_set = default_label_set().labels
    annotations = []
    for number in range(0, len(of.sentences), every):
        label = label_set[number % len(label_set)]
        edit = give_label(of, labels, label, of.sentences.spans[number], pen)
        annotations.append(edit.changes[0].after)
    return ArticleLabels.from_json({**labels.as_json(), "annotations": annotations})


def project(path: Path, articles: int, paragraphs: int, every: int = 4) -> ProjectFolder:
    """A project with that many articles, each labelled."""
    folder = new_project(path, "Benchmark")
    for seed in range(articles):
        one = article(seed, paragraphs)
        folder.save(article_ref(one.id), one)
        folder.save(annotations_ref(ANNOTATOR, one.id), labelled(one, every))
    return folder
