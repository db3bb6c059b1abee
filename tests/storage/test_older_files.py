"""Projects from before labels had details open as they are, and what is saved of them is as files are now."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from annotator.domain.counting import BUILT_IN_RULES
from annotator.domain.documents import LABELS, PROJECT, DocumentRef, annotations_ref, annotator_ref, article_ref
from annotator.domain.editing import rename_project, set_details, set_note
from annotator.domain.projects import Project
from annotator.jobs.check import check
from annotator.jobs.progress import Unwatched
from annotator.storage.folder import ProjectFolder
from annotator.storage.layout import path_of
from tests.storage.test_schema import VALIDATORS
from tests.strategies import steady_pen

ARTICLE = "614b5e4b3b967b50"
ADAS = annotations_ref("ada", ARTICLE)
FILES = {
    "project.json": """{
 "format": "annotator/project",
 "version": 1,
 "revision": 1,
 "name": "Border towns",
 "created": "2026-03-12T14:02:00Z",
 "counting_rule": "literal",
 "settings": {}
}
""",
    "labels.json": """{
 "format": "annotator/labels",
 "version": 1,
 "revision": 1,
 "labels": [
  {"id": "event",
   "name": "Event",
   "short_name": "",
   "key": 1,
   "colour": "amber",
   "definition": "Something was done.",
   "guideline": "When?"},
  {"id": "claim",
   "name": "Claim",
   "short_name": "",
   "key": 2,
   "colour": "sky",
   "definition": "",
   "guideline": ""}
 ]
}
""",
    "annotations/ada/annotator.json": """{
 "format": "annotator/annotator",
 "version": 1,
 "revision": 1,
 "id": "ada",
 "name": "Ada"
}
""",
    f"articles/61/{ARTICLE}.json": """{
 "format": "annotator/article",
 "version": 1,
 "revision": 1,
 "id": "614b5e4b3b967b50",
 "added": "2026-03-12T14:02:00Z",
 "removed": false,
 "metadata": {"title": "An article", "published": "", "source": "", "address": "", "language": "en", "file": ""},
 "changes": [],
 "text_sha256": "614b5e4b3b967b50615c7ea26baeb2690dcb8af4d7b3bdb05c7d7e441eb67ff3",
 "paragraphs": [
  {"start": 0, "end": 33, "kind": "body", "sentences": [[0, 17], [18, 33]]}
 ],
 "text": "The depot burned. Police said so."
}
""",
    f"annotations/ada/61/{ARTICLE}.json": """{
 "format": "annotator/annotations",
 "version": 1,
 "revision": 1,
 "article": "614b5e4b3b967b50",
 "text_sha256": "614b5e4b3b967b50615c7ea26baeb2690dcb8af4d7b3bdb05c7d7e441eb67ff3",
 "annotator": "ada",
 "done": true,
 "annotations": [
  {"id": "a1", "label": "event", "start": 0, "end": 17, "quote": "The depot burned.", "unit": "sentence", \
"attributes": {}, "links": [], "note": "first", "origin": "hand", "created": "2026-03-12T14:02:00Z", \
"modified": "2026-03-12T14:03:00Z"},
  {"id": "a2", "label": "claim", "start": 18, "end": 24, "quote": "Police", "unit": "span", \
"attributes": {"source": "Police", "sure": true}, "links": [], "note": "", "origin": "hand", \
"created": "2026-03-12T14:02:00Z", "modified": "2026-03-12T14:03:00Z"}
 ],
 "notes": [],
 "reviewed": [
  [18, 33]
 ]
}
""",
}
"""As the program wrote them before there were attributes, incidents, decisions, dismissals and counting rules."""


@pytest.fixture
def older(tmp_path: Path) -> ProjectFolder:
    for name, text in FILES.items():
        path = tmp_path / "older" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return ProjectFolder.open(tmp_path / "older")


def test_an_older_project_opens_and_says_what_it_said(older: ProjectFolder) -> None:
    project = Project(older)

    assert older.read_only == ""
    assert project.info.rules == BUILT_IN_RULES
    assert [label.attributes for label in project.label_set.labels] == [(), ()]
    said = project.labels_of(ARTICLE, "ada")
    assert [(each.id, each.note) for each in said.annotations] == [("a1", "first"), ("a2", "")]
    assert said.annotations[1].attributes == {"source": "Police", "sure": True}
    assert (said.done, said.reviewed, said.dismissed) == (True, ((18, 33),), ())


def test_opening_and_checking_an_older_project_writes_nothing(older: ProjectFolder) -> None:
    problems = list(check(older, Unwatched()))

    # What nobody could give then but by hand: details that the label does not ask for.
    assert {problem.rule for problem in problems} == {"unknown_attribute"}
    assert {name: (older.path / name).read_text(encoding="utf-8") for name in FILES} == FILES


def test_what_is_saved_is_as_files_are_now(older: ProjectFolder) -> None:
    project, pen = Project(older), steady_pen()
    said = project.labels_of(ARTICLE, "ada")
    for edit in (set_note(said, said.annotations[0], "second", pen), rename_project(project.info, "Border villages")):
        assert edit is not None
        project.apply(edit)

    for ref in (PROJECT, LABELS, ADAS, annotator_ref("ada"), article_ref(ARTICLE)):
        older.save(ref, project.get(ref))

    assert saved(older, ADAS)["dismissed"] == []
    assert [rule["id"] for rule in saved(older, PROJECT)["counting_rules"]] == [rule.id for rule in BUILT_IN_RULES]
    for ref in (PROJECT, ADAS):
        data = saved(older, ref)
        assert data["revision"] == 2
        VALIDATORS[data["format"]].validate(data)
    again = Project(ProjectFolder.open(older.path))
    assert again.labels_of(ARTICLE, "ada").annotations[0].note == "second"


def test_a_detail_of_an_older_file_can_be_taken_away(older: ProjectFolder) -> None:
    project = Project(older)
    said, claim = project.labels_of(ARTICLE, "ada"), project.label_set.labels[1]
    edit = set_details(project.article(ARTICLE), said, claim, said.annotations[1], {"source": None}, steady_pen())
    assert edit is not None

    project.apply(edit)

    assert project.labels_of(ARTICLE, "ada").annotations[1].attributes == {"sure": True}


def saved(folder: ProjectFolder, ref: DocumentRef) -> dict[str, object]:
    data: dict[str, object] = json.loads((folder.path / path_of(ref)).read_bytes())
    return data
