"""The tour of the whole job goes through, says each step and leaves what it made."""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from annotator import paths

LIBRARY = """A new library for Marl

The council of Marl opened a new library on Monday after years of debate. The mayor said that the house would be open \
every day of the week. Children came with their teachers and looked at the shelves. A band played in the yard behind \
the house. The architect, Ana Veld, said she had wanted a roof that lets in the light.

The roof is made of glass and of wood from the hills. The old library had been closed for two years. Many people had \
missed it. The director said that the books had been kept in a school. The council will decide in June whether there \
is to be a second one. Nobody spoke against it. The evening ended with songs.
"""


class Toured(NamedTuple):
    """What a tour said and left."""

    out: Path
    status: int
    complaints: str
    said: list[str]

    def pictures(self) -> list[str]:
        """The names of its pictures, without their numbers."""
        return [path.stem.partition("-")[2] for path in sorted(self.out.glob("[0-9]*.png"))]

    def table(self, name: str) -> list[dict[str, str]]:
        """The rows of a table that it exported."""
        with (self.out / name).open(encoding="utf-8-sig", newline="") as rows:
            return list(csv.DictReader(rows))

    def files(self, pattern: str) -> Iterator[Any]:
        """The documents of the project."""
        for file in (self.out / "project").glob(pattern):
            yield json.loads(file.read_text(encoding="utf-8"))


def tour(out: Path, article: Path) -> Toured:
    """Take the tour, as on the command line."""
    done = subprocess.run(
        [sys.executable, "-m", "annotator", "demo", "--out", str(out), "--article", str(article)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=300,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONUTF8": "1"},
    )
    return Toured(out, done.returncode, done.stderr, done.stdout.splitlines())


@pytest.fixture(scope="module", params=["dorsa-bus-depot.txt", "dorsa-bus-depot-arabic.txt"])
def toured(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Toured:
    """A tour of a sample of ours, taken once."""
    return tour(tmp_path_factory.mktemp("tour") / "out", paths.resource("samples", request.param))


def test_the_demo_does_the_whole_job_and_complains_of_nothing(toured: Toured) -> None:
    assert (toured.status, toured.complaints) == (0, "")
    assert "reopened: equal to what was labelled" in toured.said
    assert str(toured.out) in toured.said[-1]
    assert len({row["label"] for row in toured.table("labels.csv")}) == 3
    assert all((toured.out / f"labels.{name}").is_file() for name in ("jsonl", "json"))


def test_there_is_a_picture_of_each_step(toured: Toured) -> None:
    wanted = {
        "form-with-what-is-proposed",
        "one-value-taken",
        "proposed",
        "taken",
        "words-fill-a-field",
        "new-incident",
        "link",
        "figures",
        "counted-by-another-rule",
        "contradiction",
        "decided",
        "problems",
        "mended",
        "report-of-the-article",
        "first-page-of-the-report",
        "first-page-of-the-codebook",
        "exported",
    }
    assert wanted - set(toured.pictures()) == set()


def test_three_readings_become_three_figures_of_one_incident(toured: Toured) -> None:
    assert "3 readings became 3 figures" in toured.said
    figures = toured.table("figures.csv")
    assert len([row for row in figures if row["incident"]]) >= 3
    assert len({row["incident"] for row in figures if row["incident"]}) == 1
    (incident,) = toured.files("incidents/*.json")
    assert incident["facts"]["name"] in {row["incident"] for row in figures}
    assert {row["counting_rule"] for row in figures} == {"ACLED"}


def test_details_from_words_and_the_link_are_in_the_files(toured: Toured) -> None:
    (labels,) = toured.files("annotations/*/??/*.json")
    claims = [each for each in labels["annotations"] if each["label"] == "claim"]
    (linked,) = [each for each in claims if each["links"]]
    assert linked["links"][0]["attribute"] == "about"
    assert linked["attributes"]["source"]["text"] in linked["quote"]


def test_a_contradiction_is_decided_and_a_problem_mended(toured: Toured) -> None:
    verdicts = {each["ruling"]["verdict"] for each in toured.files("decisions/*.json")}
    assert "contested" in verdicts
    assert any(line.startswith("mended: ") for line in toured.said)


def test_the_toll_the_report_and_the_codebook_are_saved(toured: Toured) -> None:
    assert (toured.out / "toll.png").read_bytes().startswith(b"\x89PNG")
    assert "<svg" in (toured.out / "toll.svg").read_text(encoding="utf-8")
    assert (toured.out / "report.pdf").read_bytes().startswith(b"%PDF")
    report = (toured.out / "report.html").read_text(encoding="utf-8")
    (incident,) = toured.files("incidents/*.json")
    assert incident["facts"]["name"] in report
    assert "Casualty figure" in (toured.out / "codebook.html").read_text(encoding="utf-8")


def test_an_article_in_which_nothing_is_read_is_toured_too(tmp_path: Path) -> None:
    article = tmp_path / "library.txt"
    article.write_text(LIBRARY, encoding="utf-8")
    done = tour(tmp_path / "out", article)

    assert (done.status, done.complaints) == (0, "")
    assert "filled a form by hand" in done.said
    assert "reopened: equal to what was labelled" in done.said
