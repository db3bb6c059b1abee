"""Saving one article's labels, and the list of a large project."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator
from pathlib import Path

from measuring import ANNOTATOR, NOW, Result, article, at_most, child, labelled, median, project, timed

from annotator.domain import editing
from annotator.domain.annotations import ArticleLabels
from annotator.domain.documents import annotations_ref, article_ref
from annotator.domain.editing import Pen
from annotator.domain.labels import Label
from annotator.jobs.new_project import default_label_set, new_project
from annotator.storage.folder import ProjectFolder

SAVES = 200
LIST_CHILD = Path(__file__).with_name("list_child.py")


def measure(folder: Path) -> Iterator[Result]:
    """`save`, `list_10000` and `list_10000_memory`."""
    yield _save(folder)
    yield from _list(folder)


def _save(folder: Path) -> Result:
    made = new_project(folder / "one", "Benchmark")
    one = article(1, 30)
    made.save(article_ref(one.id), one)
    ref = annotations_ref(ANNOTATOR, one.id)
    made.save(ref, labelled(one, 4))
    held = made.load(ref)
    assert isinstance(held, ArticleLabels)
    pen = Pen(lambda: NOW, lambda: "b" + secrets.token_hex(4))
    label: Label = default_label_set().labels[0]
    floors, saves = [], []
    for number in range(SAVES):
        span = one.sentences.spans[number % len(one.sentences)]
        change = editing.give_label(one, held, label, span, pen).changes[0]
        # Alternately one more and one less, so that every save has something to write and none grows.
        said = held.with_value(change.key, change.after) if number % 2 == 0 else held
        saves.append(timed(lambda said=said: made.save(ref, said)) * 1000)
        content = _file(made, one.id).read_bytes()
        floors.append(timed(lambda content=content: _plain_save(folder / "floor.json", content)) * 1000)
    return at_most("save", median(saves), "ms", 3, median(floors))


def _file(folder: ProjectFolder, article_id: str) -> Path:
    return next((folder.path / "annotations" / ANNOTATOR).glob(f"*/{article_id}.json"))


def _plain_save(path: Path, content: bytes) -> None:
    """Write, fsync, rename, fsync the folder."""
    temporary = path.with_suffix(".tmp")
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644)
    os.write(descriptor, content)
    os.fsync(descriptor)
    os.close(descriptor)
    temporary.replace(path)
    parent = os.open(path.parent, os.O_RDONLY)
    os.fsync(parent)
    os.close(parent)


def _list(folder: Path) -> Iterator[Result]:
    path = folder / "ten-thousand"
    project(path, articles=10_000, paragraphs=4, every=3)
    home = folder / "home"
    child(LIST_CHILD, str(path), home=home)
    runs = [child(LIST_CHILD, str(path), home=home) for _ in range(5)]
    yield at_most("list_10000", median([run["ms"] for run in runs]), "ms", 500)
    yield at_most("list_10000_memory", max(run["mb"] for run in runs), "MB", 250)
