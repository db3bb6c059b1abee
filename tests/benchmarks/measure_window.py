"""The window's thread: a label key until it is painted, and opening a very long article."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from measuring import ANNOTATOR, Result, article, at_most, child, counting, labelled, project

from annotator.domain.documents import annotations_ref, article_ref

CHILD = Path(__file__).with_name("window_child.py")
SIZES = (100, 1000, 10_000)


def measure(folder: Path) -> Iterator[Result]:
    """`key_100`, `key_1000`, `key_10000`, `key_reading`, `key_flat`, `open_10000` and `block_10000`."""
    medians = []
    figures: dict[str, float] = {}
    for size in SIZES:
        path = folder / str(size)
        made = project(path, articles=1, paragraphs=3)  # the one that is open first
        measured = article(1, size)
        made.save(article_ref(measured.id), measured)
        made.save(annotations_ref(ANNOTATOR, measured.id), labelled(measured, 4))
        figures = child(CHILD, str(path), measured.id, home=folder / f"home-{size}")
        medians.append(figures["median"])
        yield at_most(f"key_{size}", figures["p95"], "ms", 5)
    path = folder / "reading"
    made, measured = project(path, articles=1, paragraphs=3), counting(100)
    made.save(article_ref(measured.id), measured)
    read = child(CHILD, str(path), measured.id, "reading", home=folder / "home-reading")
    yield at_most("key_reading", read["reading"], "ms", 5)
    yield at_most("key_flat", max(medians), "ms", 1.5, min(medians))
    yield at_most("open_10000", figures["open"], "ms", 200)
    yield at_most("block_10000", figures["block"], "ms", 25)
