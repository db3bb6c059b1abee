"""An export is there whole or not at all, and holds what the project's files hold."""

from __future__ import annotations

import csv
import json
import os
import signal
import stat
import subprocess
import sys
import tracemalloc
from dataclasses import replace
from pathlib import Path
from typing import Any, BinaryIO

import pytest

from annotator.domain.documents import annotations_ref, article_ref
from annotator.exporters import EXPORTERS, Exporter, ExportOptions, Source
from annotator.jobs.export_labels import Exported, annotator_id, export
from annotator.jobs.output import ExportFailed
from annotator.jobs.progress import Cancelled
from annotator.storage.folder import ProjectFolder
from annotator.storage.layout import path_of
from tests.exporters.sources import article
from tests.jobs.projects import FIRST, SECOND, Reports, on_sentence, project, say

JSONL = EXPORTERS["jsonl"]


@pytest.fixture
def folder(tmp_path: Path) -> ProjectFolder:
    made = project(tmp_path / "project")
    say(made, "ada", FIRST, on_sentence(FIRST, 1), on_sentence(FIRST, 2, "claim"), name="Ada")
    say(made, "bob", FIRST, on_sentence(FIRST, 1, id="bobs", attributes={"low": 25}), done=True)
    return made


def lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def run(folder: ProjectFolder, output: Path, exporter: Exporter = JSONL, **options: Any) -> Exported:
    return export(folder, exporter, output, ExportOptions(**options), Reports())


def test_everybodys_annotations_are_exported(folder: ProjectFolder, tmp_path: Path) -> None:
    done = run(folder, tmp_path / "labels.jsonl")

    rows = lines(tmp_path / "labels.jsonl")
    assert [(row["annotator_id"], row["annotator"], row["label_id"]) for row in rows] == [
        ("ada", "Ada", "event"),
        ("ada", "Ada", "claim"),
        ("bob", "", "event"),
    ]
    assert [row["attribute.low"] for row in rows] == [None, None, 25]
    assert done == Exported(tmp_path / "labels.jsonl", 2, 3, (), rows=3)


def test_one_annotator_can_be_chosen(folder: ProjectFolder, tmp_path: Path) -> None:
    run(folder, tmp_path / "labels.jsonl", annotator="ada", rows="sentences")

    rows = lines(tmp_path / "labels.jsonl")
    assert [row["annotator_id"] for row in rows] == ["ada", "ada", "ada", ""]
    assert "attribute.low" not in rows[0]


def test_articles_come_in_the_order_of_the_list(tmp_path: Path) -> None:
    for name, articles in (("a", (FIRST, SECOND)), ("b", (SECOND, FIRST))):
        run(project(tmp_path / name, *articles), tmp_path / f"{name}.jsonl", rows="sentences")

        titles = [row["title"] for row in lines(tmp_path / f"{name}.jsonl")]
        assert list(dict.fromkeys(titles)) == [each.metadata.title for each in articles]


def test_removed_articles_and_their_details_are_left_out(folder: ProjectFolder, tmp_path: Path) -> None:
    removed = folder.load(article_ref(FIRST.id)).with_value("removed", True)
    folder.save(article_ref(FIRST.id), removed)

    done = run(folder, tmp_path / "labels.jsonl", rows="sentences")

    assert {row["title"] for row in lines(tmp_path / "labels.jsonl")} == {"Second"}
    assert "attribute.low" not in lines(tmp_path / "labels.jsonl")[0]
    assert (done.articles, done.annotations) == (1, 0)


def test_what_cannot_be_read_is_left_out_and_told(folder: ProjectFolder, tmp_path: Path) -> None:
    (folder.path / path_of(article_ref(SECOND.id))).write_bytes(b"{")
    (folder.path / path_of(annotations_ref("bob", FIRST.id))).write_bytes(b"")

    done = run(folder, tmp_path / "labels.jsonl", rows="sentences")

    assert {row["annotator_id"] for row in lines(tmp_path / "labels.jsonl")} == {"ada"}
    assert len(done.left_out) == 2
    assert all("damaged" in sentence for sentence in done.left_out)


@pytest.mark.parametrize(("name", "rows"), [("json", "annotations"), ("csv", "decisions"), ("csv", "incidents")])
def test_incidents_and_decisions_that_cannot_be_read_are_told(
    folder: ProjectFolder, tmp_path: Path, name: str, rows: str
) -> None:
    for kind in ("incidents", "decisions"):
        (folder.path / kind).mkdir()
        (folder.path / kind / "x1.json").write_bytes(b"{")

    done = run(folder, tmp_path / "out", EXPORTERS[name], rows=rows)

    told = {word for word in ("incidents", "decisions") for sentence in done.left_out if word in sentence}
    assert told == ({rows} if name == "csv" else {"incidents", "decisions"})
    assert len(done.left_out) == len(told)


@pytest.mark.parametrize("name", ["csv", "jsonl", "json"])
def test_an_export_replaces_the_last_one(folder: ProjectFolder, tmp_path: Path, name: str) -> None:
    output = tmp_path / "labels"
    output.write_text("what was there before", encoding="utf-8")

    run(folder, output, EXPORTERS[name])

    assert "before" not in output.read_text(encoding="utf-8")
    assert sorted(tmp_path.iterdir()) == [output, folder.path]


def test_every_format_can_be_read_back(folder: ProjectFolder, tmp_path: Path) -> None:
    for name, exporter in EXPORTERS.items():
        run(folder, tmp_path / f"labels{exporter.suffix}", exporter)
        assert name == exporter.name

    with (tmp_path / "labels.csv").open(encoding="utf-8-sig", newline="") as file:
        assert len(list(csv.DictReader(file))) == 3
    assert len(lines(tmp_path / "labels.jsonl")) == 3
    whole = json.loads((tmp_path / "labels.json").read_text(encoding="utf-8"))
    assert [len(each["labels"]) for each in whole["articles"]] == [2, 0]


def test_a_cancelled_export_leaves_what_was_there(folder: ProjectFolder, tmp_path: Path) -> None:
    output = tmp_path / "labels.jsonl"
    output.write_text("before", encoding="utf-8")

    with pytest.raises(Cancelled):
        export(folder, JSONL, output, ExportOptions(), Reports(patience=1))

    assert output.read_text(encoding="utf-8") == "before"
    assert sorted(tmp_path.iterdir()) == [output, folder.path]


def test_an_export_that_fails_half_way_leaves_what_was_there(folder: ProjectFolder, tmp_path: Path) -> None:
    output = tmp_path / "labels.jsonl"
    output.write_text("before", encoding="utf-8")

    def write_and_fail(source: Source, file: BinaryIO, options: ExportOptions) -> int:
        JSONL.write(source, file, options)
        raise OSError(28, os.strerror(28))

    with pytest.raises(ExportFailed, match="the disk is full") as failure:
        run(folder, output, replace(JSONL, write=write_and_fail))

    assert "choose another place" in failure.value.sentence
    assert output.read_text(encoding="utf-8") == "before"
    assert sorted(tmp_path.iterdir()) == [output, folder.path]


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="there is no such signal here")
def test_a_killed_export_leaves_nothing_under_the_final_name(folder: ProjectFolder, tmp_path: Path) -> None:
    output = tmp_path / "labels.jsonl"
    script = (
        "import sys, time\n"
        "from dataclasses import replace\n"
        "from pathlib import Path\n"
        "from annotator.exporters import EXPORTERS, ExportOptions\n"
        "from annotator.jobs.export_labels import export\n"
        "from annotator.jobs.progress import Unwatched\n"
        "from annotator.storage.folder import ProjectFolder\n"
        "def slow(source, file, options):\n"
        "    EXPORTERS['jsonl'].write(source, file, options)\n"
        "    file.flush()\n"
        "    print('written', flush=True)\n"
        "    time.sleep(60)\n"
        "folder = ProjectFolder.open(Path(sys.argv[1]))\n"
        "export(folder, replace(EXPORTERS['jsonl'], write=slow), Path(sys.argv[2]), ExportOptions(), Unwatched())\n"
    )
    child = subprocess.Popen(
        [sys.executable, "-c", script, str(folder.path), str(output)], stdout=subprocess.PIPE, text=True
    )
    assert child.stdout is not None
    with child.stdout:
        assert child.stdout.readline() == "written\n"
        child.kill()
        child.wait()

    assert not output.exists()
    run(folder, output)
    assert len(lines(output)) == 3


def test_the_places_that_an_export_must_not_touch_are_refused(folder: ProjectFolder, tmp_path: Path) -> None:
    own = folder.path / path_of(article_ref(FIRST.id))
    before = own.read_bytes()
    for output, why in (
        (folder.path / "project.json", "own files"),
        (folder.path / "labels.json", "own files"),
        (own, "own files"),
        (folder.path / "articles" / "new.csv", "own files"),
        (tmp_path / "missing" / "labels.csv", "no folder"),
        (tmp_path, "is a folder"),
        (Path(os.devnull), "device"),
    ):
        with pytest.raises(ExportFailed, match=why):
            run(folder, output)
    assert own.read_bytes() == before


def test_another_projects_files_are_refused_too(folder: ProjectFolder, tmp_path: Path) -> None:
    other = project(tmp_path / "other")

    with pytest.raises(ExportFailed, match="own files"):
        run(folder, other.path / "labels.json")


def test_a_link_is_followed_so_that_it_stays_one(folder: ProjectFolder, tmp_path: Path) -> None:
    (tmp_path / "link.jsonl").symlink_to(tmp_path / "real.jsonl")

    run(folder, tmp_path / "link.jsonl")

    assert (tmp_path / "link.jsonl").is_symlink()
    assert len(lines(tmp_path / "real.jsonl")) == 3


def test_a_link_to_a_projects_file_is_no_way_around(folder: ProjectFolder, tmp_path: Path) -> None:
    (tmp_path / "link.json").symlink_to(folder.path / "labels.json")

    with pytest.raises(ExportFailed, match="own files"):
        run(folder, tmp_path / "link.json")


def test_links_in_a_circle_are_refused(folder: ProjectFolder, tmp_path: Path) -> None:
    (tmp_path / "a").symlink_to(tmp_path / "b")
    (tmp_path / "b").symlink_to(tmp_path / "a")

    with pytest.raises(ExportFailed):
        run(folder, tmp_path / "a")


def test_an_export_may_stand_beside_the_projects_files(folder: ProjectFolder) -> None:
    run(folder, folder.path / "labels.csv", EXPORTERS["csv"])

    assert (folder.path / "labels.csv").is_file()


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such rights")
def test_the_file_has_the_rights_that_new_files_have(folder: ProjectFolder, tmp_path: Path) -> None:
    run(folder, tmp_path / "labels.jsonl")
    (tmp_path / "other").touch()

    assert stat.S_IMODE((tmp_path / "labels.jsonl").stat().st_mode) == stat.S_IMODE((tmp_path / "other").stat().st_mode)


def test_it_says_how_far_it_is(folder: ProjectFolder, tmp_path: Path) -> None:
    reports = Reports()

    export(folder, JSONL, tmp_path / "labels.jsonl", ExportOptions(), reports)

    assert reports.told == [(0, 2, "First"), (1, 2, "Second"), (2, 2, "")]


def test_an_annotator_is_found_by_id_or_by_name(folder: ProjectFolder) -> None:
    assert annotator_id(folder, "ada") == annotator_id(folder, "Ada") == annotator_id(folder, "ADA") == "ada"
    with pytest.raises(ExportFailed, match=r"no annotator “Eve” in this project; its annotators are Ada \(ada\), bob"):
        annotator_id(folder, "Eve")


def test_a_name_that_two_have_is_not_guessed(folder: ProjectFolder) -> None:
    say(folder, "ada2", FIRST, name="Ada", done=True)

    with pytest.raises(ExportFailed, match="ada, ada2"):
        annotator_id(folder, "Ada")


def test_only_one_article_is_in_memory_at_a_time(tmp_path: Path) -> None:
    articles = [article([f"Sentence {n} of a long article. " * 2000], title=str(n)) for n in range(60)]
    folder = project(tmp_path / "many", *articles)

    # What grows once for the whole process, such as Python's table of names, has grown in the first run: that table
    # doubles to megabytes at whatever moment it is full.
    run(folder, tmp_path / "many.jsonl", rows="sentences")
    tracemalloc.start()
    try:
        run(folder, tmp_path / "many.jsonl", rows="sentences")
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()

    assert peak < (tmp_path / "many.jsonl").stat().st_size / 2
