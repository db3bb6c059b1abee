"""The tour of the whole job goes through, says each step and leaves what it made."""

from __future__ import annotations

import csv
import os
import subprocess
import sys
from pathlib import Path

import pytest

from annotator import paths


@pytest.mark.parametrize("article", ["dorsa-bus-depot.txt", "dorsa-bus-depot-arabic.txt"])
def test_the_demo_does_the_whole_job_and_complains_of_nothing(tmp_path: Path, article: str) -> None:
    out = tmp_path / "out"
    file = paths.resource("samples", article)
    done = subprocess.run(
        [sys.executable, "-m", "annotator", "demo", "--out", str(out), "--article", str(file)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=300,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONUTF8": "1"},
    )

    assert (done.returncode, done.stderr) == (0, "")
    said = done.stdout.splitlines()
    assert "reopened: equal to what was labelled" in said
    assert str(out) in said[-1]
    assert len(list(out.glob("*.png"))) >= 15
    with (out / "labels.csv").open(encoding="utf-8-sig", newline="") as rows:
        labelled = list(csv.DictReader(rows))
    assert len({row["label"] for row in labelled}) == 3
