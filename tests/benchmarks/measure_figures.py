"""The page of figures with twenty thousand figures: opening it, and filtering."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

from measuring import ANNOTATOR, NOW, Result, article, at_most, child, labelled

from annotator.domain.annotations import ArticleLabels
from annotator.domain.documents import annotations_ref, article_ref, incident_ref
from annotator.domain.incidents import Incident, IncidentFacts
from annotator.jobs.new_project import new_project
from annotator.storage.folder import ProjectFolder

CHILD = Path(__file__).with_name("figures_child.py")
ARTICLES, EACH, INCIDENTS = 1000, 20, 400
SOURCES = (
    ("hospital staff", "medical"),
    ("army spokesman", "military"),
    ("provincial health directorate", "medical"),
    ("Dorsa Watch", "ngo_or_monitor"),
    ("residents", "witness"),
    ("police", "police"),
    ("officials", "unnamed"),
)


def measure(folder: Path) -> Iterator[Result]:
    """`figures_open_20000` and `figures_filter_20000`."""
    path = folder / "figures"
    project_of_figures(path)
    figures = child(CHILD, str(path), str(ARTICLES * EACH), home=folder / "home")
    yield at_most("figures_open_20000", figures["open"], "ms", 300)
    yield at_most("figures_filter_20000", figures["filter"], "ms", 50)


def project_of_figures(path: Path) -> ProjectFolder:
    """A project of articles on incidents, each figure a little off what the incident's others say."""
    made = new_project(path, "Benchmark")
    draw = random.Random(1)
    for number in range(INCIDENTS):
        facts = IncidentFacts(name=f"Dorsa market {number}", place="Dorsa")
        name = f"i{number}"
        made.save(incident_ref(name), Incident(id=name, facts=facts))
    tolls = [draw.randint(3, 60) for _ in range(INCIDENTS)]
    for seed in range(ARTICLES):
        one = article(seed, 8)
        published = f"2026-{draw.randint(1, 3):02}-{draw.randint(1, 28):02}"
        one = one.model_copy(update={"metadata": one.metadata.model_copy(update={"published": published})})
        incident = draw.randrange(INCIDENTS)
        said = labelled(one, 1)
        annotations = []
        for annotation in said.annotations[:EACH]:
            source, kind = draw.choice(SOURCES)
            toll = max(0, tolls[incident] + draw.choice((0, 0, 0, 0, 1, -1)))
            annotations.append(
                {
                    **annotation.as_json(),
                    "label": "casualty_figure",
                    "created": NOW,
                    "attributes": {
                        "harm": draw.choice(("killed", "killed", "injured")),
                        "victims": draw.choice(("unknown", "civilian", "state_combatant")),
                        "incident": f"i{incident}",
                        "said_by": {"text": source, "kind": kind},
                        "quantity": {
                            "text": f"at least {toll}",
                            "qualifier": "at_least" if draw.random() < 0.5 else "exact",
                            "low": toll,
                            "high": None if draw.random() < 0.5 else toll,
                            "stated": toll,
                        },
                    },
                }
            )
        labels = ArticleLabels.from_json({**said.as_json(), "annotations": annotations})  # type: ignore[dict-item]
        made.save(article_ref(one.id), one)
        made.save(annotations_ref(ANNOTATOR, one.id), labels)
    return made
