"""Everything that refers to an incident is found, whoever wrote it and whether or not it is saved."""

from __future__ import annotations

from pathlib import Path

import pytest

from annotator.domain.annotations import ArticleLabels
from annotator.domain.attributes import IncidentAttribute
from annotator.domain.documents import annotations_ref
from annotator.domain.labels import Label, LabelSet
from annotator.jobs.progress import Cancelled, Unwatched, Watched
from annotator.jobs.references import find_references
from annotator.storage.folder import ProjectFolder
from tests.exporters.sources import labels
from tests.jobs.projects import FIRST, SECOND, on_sentence, project, say

LABEL_SET = LabelSet(
    labels=(
        Label(id="event", name="Event", attributes=(IncidentAttribute(id="incident", name="Incident"),)),
        Label(id="claim", name="Claim"),
    )
)


@pytest.fixture
def folder(tmp_path: Path) -> ProjectFolder:
    made = project(tmp_path / "p", FIRST, SECOND)
    say(made, "ada", FIRST, on_sentence(FIRST, 1, id="a1", attributes={"incident": "i1"}))
    say(made, "bob", FIRST, on_sentence(FIRST, 0, id="b1", attributes={"incident": "i2"}))
    say(made, "ada", SECOND, on_sentence(SECOND, 0, id="a2", attributes={"weapon": "incident"}))
    return made


def test_references_of_all_annotators_are_found(folder: ProjectFolder) -> None:
    found = find_references(folder, LABEL_SET, {}, Unwatched())

    assert [(each.incident, each.annotator, each.annotation) for each in found] == [
        ("i1", "ada", "a1"),
        ("i2", "bob", "b1"),
    ]
    assert found[0].position == FIRST.sentences.spans[1].start
    assert found[0].quote == FIRST.sentences.spans[1].of(FIRST.text)


def test_what_is_not_saved_yet_stands_for_its_file(folder: ProjectFolder) -> None:
    open_labels: ArticleLabels = labels(FIRST, "ada", on_sentence(FIRST, 0, id="a9", attributes={"incident": "i3"}))

    found = find_references(folder, LABEL_SET, {annotations_ref("ada", FIRST.id): open_labels}, Unwatched())

    assert [each.incident for each in found] == ["i3", "i2"]


def test_a_label_set_without_incidents_has_no_references(folder: ProjectFolder) -> None:
    assert find_references(folder, LabelSet(labels=LABEL_SET.labels[1:]), {}, Unwatched()) == []


def test_a_damaged_file_is_left_out(folder: ProjectFolder) -> None:
    file = next(folder.path.glob("annotations/ada/*/*.json"))
    file.write_text('{"incident": ')

    assert "bob" in {each.annotator for each in find_references(folder, LABEL_SET, {}, Unwatched())}


def test_the_search_can_be_stopped(folder: ProjectFolder) -> None:
    watched = Watched(lambda _done, _total, _what: None)
    watched.cancel()

    with pytest.raises(Cancelled):
        find_references(folder, LABEL_SET, {}, watched)
