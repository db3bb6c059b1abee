"""Articles on one shelling, written for tests of figures, and what somebody labelled in them."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from annotator.domain.details import Detail, Link, Qualifier, QuantityDetail, SpanDetail
from annotator.domain.documents import annotations_ref
from annotator.domain.editing import Filling, Pen, give_filled, set_incident, set_links
from annotator.domain.incidents import Grade, IncidentFacts
from annotator.domain.projects import Project
from annotator.jobs.import_articles import import_files
from annotator.jobs.new_project import new_project, timestamp
from annotator.jobs.progress import Unwatched
from annotator.storage.folder import ProjectFolder

MARKET, BRIDGE = "market", "bridge"

WIRE = """Shells hit the market of Dorsa

 date 2026-03-12 Source: Northern Wire

Shells hit the covered market of Dorsa on Thursday morning. At least 25 people were killed, hospital staff said. \
An army spokesman said that only fighters had been in the market. He put the number of dead at 14, all of them \
fighters. The provincial health directorate later raised its count to 31 dead, including four children, and said 58 \
people had been injured. Rescuers had so far pulled 12 bodies from the rubble.

A drone hit the bridge of Dorsa in the night. The blast killed three soldiers.
"""

HERALD = """Dorsa counts its dead

 date 2026-03-13 Source: Lowland Herald

Dorsa Watch, which keeps a list of names, counted 27 deaths by Friday noon. Between 28 and 35 people died in the \
market. Dozens were wounded.
"""

PRESS = """Toll of Dorsa rises again

 date 2026-03-14 Source: Meridian Press

The toll of the market rose to 34 dead, the provincial health directorate said on Saturday.
"""

ARABIC = """قصف سوق درسة يوقع عشرات القتلى

أعلنت مديرية الصحة مقتل 34 شخصا في قصف السوق يوم الخميس. وقال الجيش إنه لم يقصف السوق.
"""


class Labelled(NamedTuple):
    """One figure that somebody labelled: where its words stand, what they say, and who says so."""

    sentence: str
    written: str
    qualifier: Qualifier
    low: int | None
    high: int | None
    stated: int | None
    details: dict[str, str | bool]
    source: str = ""
    kind: str = ""
    vague: str = ""


E = Qualifier.EXACT
_KILLED = {"harm": "killed", "incident": MARKET}
FIGURES = {
    "wire.txt": (
        Labelled("At least 25", "At least 25", Qualifier.AT_LEAST, 25, None, 25, {**_KILLED, "grade": "fair"},
                 "hospital staff", "medical"),
        Labelled("He put the", "14", E, 14, 14, 14,
                 {**_KILLED, "grade": "discounted", "source_is_party": True}, "army spokesman", "military"),
        Labelled("The provincial", "31 dead", E, 31, 31, 31, {**_KILLED, "grade": "confirmed"},
                 "provincial health directorate", "medical"),
        Labelled("The provincial", "four children", E, 4, 4, 4,
                 {**_KILLED, "scope": "subset", "sex_age": "children"}, "provincial health directorate", "medical"),
        Labelled("The provincial", "58", E, 58, 58, 58, {"harm": "injured", "incident": MARKET},
                 "provincial health directorate", "medical"),
        Labelled("Rescuers had", "12 bodies", E, 12, 12, 12, {**_KILLED, "scope": "partial"}, "Rescuers", "witness"),
        Labelled("The blast", "three soldiers", E, 3, 3, 3,
                 {"harm": "killed", "victims": "state_combatant", "incident": BRIDGE}),
    ),
    "herald.txt": (
        Labelled("Dorsa Watch", "27 deaths", E, 27, 27, 27, {**_KILLED, "grade": "confirmed"},
                 "Dorsa Watch", "ngo_or_monitor"),
        Labelled("Between 28", "Between 28 and 35", Qualifier.RANGE, 28, 35, None, {**_KILLED, "grade": "weak"}),
        Labelled("Dozens were", "Dozens", Qualifier.VAGUE, 24, None, None,
                 {"harm": "injured", "incident": MARKET}, vague="dozens"),
    ),
    "press.txt": (
        Labelled("The toll of", "34 dead", E, 34, 34, 34, {**_KILLED, "grade": "confirmed"},
                 "provincial health directorate", "medical"),
    ),
    "arabic.txt": (
        Labelled("أعلنت", "34 شخصا", E, 34, 34, 34, _KILLED, "مديرية الصحة", "medical"),
    ),
}  # fmt: skip
_TEXTS = {"wire.txt": WIRE, "herald.txt": HERALD, "press.txt": PRESS, "arabic.txt": ARABIC}


def project_with_figures(place: Path, annotator: str, *names: str, labelled: bool = True) -> ProjectFolder:
    """A project of these articles, or of those in English, with the figures that an annotator labelled in them."""
    chosen = names or ("wire.txt", "herald.txt", "press.txt")
    sources = place / "sources"
    sources.mkdir(parents=True)
    for name in chosen:
        (sources / name).write_text(_TEXTS[name], encoding="utf-8")
    folder = new_project(place / "project", "Dorsa spring offensive")
    report = import_files([sources / name for name in chosen], folder, timestamp, Unwatched())
    if labelled:
        live = Project(folder)
        numbers = iter(range(1, 1000))
        pen = Pen(timestamp, lambda: f"f{next(numbers):03}")
        for incident, facts in (
            (MARKET, IncidentFacts(name="Dorsa market shelling", first="2026-03-12", place="Dorsa")),
            (BRIDGE, IncidentFacts(name="Dorsa bridge strike", grade=Grade.FAIR)),
        ):
            _apply(live, set_incident(live.incident(incident), facts))
        for name, added in zip(chosen, report.added, strict=True):
            for figure in FIGURES[name]:
                _give(live, added.id, annotator, figure, pen)
        for ref in live.loaded:
            if ref.kind in ("annotations", "incident"):
                folder.save(ref, live.get(ref))
    return folder


def mark_as_contradicting(folder: ProjectFolder, article: str, annotator: str, one: str, other: str) -> None:
    """Link two annotations of an article as contradicting each other, and save that."""
    live = Project(folder)
    labels = live.labels_of(article, annotator)
    first = labels.get(one)
    label = live.label_set.get(first.label) if first is not None else None
    assert first is not None
    assert label is not None
    pen = Pen(timestamp, lambda: "unused")
    _apply(live, set_links(labels, label, first, "contradicts", (other,), pen))
    ref = annotations_ref(annotator, article)
    folder.save(ref, live.get(ref))


def _give(live: Project, article_id: str, annotator: str, figure: Labelled, pen: Pen) -> None:
    article = live.article(article_id)
    text = article.text
    span = next(span for span in article.sentences.spans if span.of(text).startswith(figure.sentence))
    label = live.label_set.get("casualty_figure")
    assert label is not None
    start = text.index(figure.written, span.start)
    details: dict[str, Detail] = dict(figure.details)
    details["quantity"] = QuantityDetail(
        text=figure.written,
        qualifier=figure.qualifier,
        low=figure.low,
        high=figure.high,
        stated=figure.stated,
        vague=figure.vague,
        start=start,
        end=start + len(figure.written),
    )
    if figure.source:
        details["said_by"] = SpanDetail(text=figure.source, kind=figure.kind)
    labels = live.labels_of(article_id, annotator)
    _apply(live, give_filled(article, labels, label, span, [Filling(details)], pen))


def _apply(live: Project, edit: object) -> None:
    assert edit is not None
    live.apply(edit)  # type: ignore[arg-type]  # an edit, since something was to be done


__all__ = ["BRIDGE", "MARKET", "Labelled", "Link", "mark_as_contradicting", "project_with_figures"]
