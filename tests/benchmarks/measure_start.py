"""From the start of the process to the first paint."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from measuring import ANNOTATOR, Result, at_most, child, median, project

RUNS = 7
CHILD = Path(__file__).with_name("start_child.py")


def measure(folder: Path) -> Iterator[Result]:
    """`start`, `start_with_project` and `start_ready`, each over an empty window measured in turn with it."""
    home = folder / "home"
    settings = home / "config" / "annotator" / "settings.json"
    settings.parent.mkdir(parents=True)
    settings.write_text(f'{{"annotator_id": "{ANNOTATOR}", "annotator_name": "Ada"}}', encoding="utf-8")
    path = folder / "project"
    project(path, articles=1000, paragraphs=30)
    child(CHILD, "project", str(path), home=home)  # makes the index
    floors, plain, opened, ready = [], [], [], []
    for _ in range(RUNS):
        floors.append(child(CHILD, "floor", home=home)["cpu"] * 1000)
        plain.append(child(CHILD, "window", home=folder / "nobody")["cpu"] * 1000)
        opened.append(child(CHILD, "project", str(path), home=home)["cpu"] * 1000)
        ready.append(child(CHILD, "ready", str(path), home=home)["cpu"] * 1000)
    yield at_most("start", median(plain), "ms", 1.7, median(floors))
    yield at_most("start_with_project", median(opened), "ms", 2.6, median(floors))
    yield at_most("start_ready", median(ready), "ms", 6, median(floors))
