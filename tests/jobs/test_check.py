"""A sound project has no problems; each kind of damage has one, which names the file, the place and what to do."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from annotator.analysis.problems.problem import Problem, Where
from annotator.analysis.problems.rule import Rule
from annotator.analysis.problems.rules import Rules as RulesOnWhatIsSaid
from annotator.domain.annotations import ArticleLabels
from annotator.domain.articles import Article
from annotator.domain.attributes import IncidentAttribute, QuantityAttribute
from annotator.domain.decisions import AnnotationRef, Decision, Ruling, decision_id, in_order
from annotator.domain.documents import LABELS, PROJECT, DocumentRef, annotations_ref, article_ref, decision_ref
from annotator.domain.labels import Label
from annotator.domain.projects import Project
from annotator.jobs.check import RULES, Check, Rules, check, file_of
from annotator.jobs.progress import Unwatched
from annotator.storage.folder import ProjectFolder
from annotator.storage.layout import path_of, temporary_name
from annotator.text.spans import Span
from tests.exporters.sources import TIME, annotation, article
from tests.jobs.projects import FIRST, SECOND, Reports, on_sentence, project, say
from tests.strategies import steady_pen

ADAS = annotations_ref("ada", FIRST.id)


@pytest.fixture
def folder(tmp_path: Path) -> ProjectFolder:
    made = project(tmp_path / "project")
    say(made, "ada", FIRST, on_sentence(FIRST, 1, id="a1"), name="Ada", reviewed=(Span(0, 5),))
    return made


def problems(folder: ProjectFolder) -> list[Problem]:
    # A folder that has seen nothing yet, as the command line has one.
    return list(check(ProjectFolder(folder.path), Unwatched()))


def the_problem(folder: ProjectFolder) -> Problem:
    (problem,) = problems(folder)
    return problem


def rewrite(folder: ProjectFolder, ref: DocumentRef, change: Callable[[dict[str, Any]], None]) -> None:
    """Change a file as another program would."""
    path = folder.path / path_of(ref)
    data = json.loads(path.read_text(encoding="utf-8"))
    change(data)
    path.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")


def test_a_sound_project_has_no_problems(folder: ProjectFolder) -> None:
    assert problems(folder) == []


def test_a_damaged_file_is_named_with_the_place(folder: ProjectFolder) -> None:
    path = folder.path / path_of(article_ref(SECOND.id))
    path.write_bytes(path.read_bytes()[:-40])

    problem = the_problem(folder)

    assert file_of(problem.where) == str(path_of(article_ref(SECOND.id)))
    assert problem.where.place
    assert "damaged" in problem.sentence
    assert problem.advice


@pytest.mark.parametrize("ref", [PROJECT, LABELS])
def test_a_damaged_project_is_checked_all_the_same(folder: ProjectFolder, ref: DocumentRef) -> None:
    (folder.path / path_of(ref)).write_bytes(b"")
    (folder.path / path_of(ADAS)).write_bytes(b"\0\0")

    assert [file_of(problem.where) for problem in problems(folder)] == [str(path_of(ref)), str(path_of(ADAS))]


def test_a_missing_project_file_is_a_problem(folder: ProjectFolder) -> None:
    (folder.path / "labels.json").unlink()

    assert "missing" in the_problem(folder).sentence


def test_a_file_of_a_newer_version_is_told(folder: ProjectFolder) -> None:
    rewrite(folder, ADAS, lambda data: data.update(version=2, mood="calm"))

    problem = the_problem(folder)

    assert file_of(problem.where) == str(path_of(ADAS))
    assert "newer version" in problem.sentence


def test_a_text_that_was_changed_is_found_by_its_digest(folder: ProjectFolder) -> None:
    rewrite(folder, article_ref(SECOND.id), lambda data: data.update(text=data["text"].replace("spoke", "smoke")))

    assert "sha256" in the_problem(folder).sentence


def test_an_article_in_anothers_place_is_found(folder: ProjectFolder) -> None:
    first, second = (folder.path / path_of(article_ref(each.id)) for each in (FIRST, SECOND))
    second.write_bytes(first.read_bytes())

    assert the_problem(folder).where.place == "key id"


def test_text_that_no_sentence_holds_is_found(folder: ProjectFolder) -> None:
    def drop_the_last(data: dict[str, Any]) -> None:
        data["paragraphs"] = data["paragraphs"][:-1]

    rewrite(folder, article_ref(FIRST.id), drop_the_last)

    problem = next(each for each in problems(folder) if file_of(each.where) == str(path_of(article_ref(FIRST.id))))
    assert "so it is not shown" in problem.sentence
    assert problem.where.place.startswith("characters ")


def test_a_label_whose_text_no_longer_matches_is_found(folder: ProjectFolder) -> None:
    rewrite(folder, ADAS, lambda data: data["annotations"][0].update(quote="Air strikes wounded 25."))

    problem = the_problem(folder)

    assert (file_of(problem.where), problem.where.place) == (str(path_of(ADAS)), "annotation a1")
    assert "“Air strikes wounded 25.”" in problem.sentence
    assert "“Air strikes killed 25.”" in problem.sentence


def test_offsets_behind_the_text_are_found(folder: ProjectFolder) -> None:
    def move(data: dict[str, Any]) -> None:
        data["annotations"][0]["end"] = 1000
        data["reviewed"] = [[0, 2000]]

    rewrite(folder, ADAS, move)

    assert [problem.where.place for problem in problems(folder)] == ["annotation a1", "reviewed at 0"]


def test_labels_of_another_text_are_found(folder: ProjectFolder) -> None:
    rewrite(folder, ADAS, lambda data: data.update(text_sha256="0" * 64))

    assert the_problem(folder).where.place == "key text_sha256"


def test_an_unknown_label_is_found(folder: ProjectFolder) -> None:
    say(folder, "bob", FIRST, on_sentence(FIRST, 2, "rumour", id="b1"))

    problem = the_problem(folder)

    assert problem.where.place == "annotation b1"
    assert "“rumour”" in problem.sentence


def test_two_annotations_with_one_id_are_found(folder: ProjectFolder) -> None:
    say(folder, "bob", FIRST, on_sentence(FIRST, 2, id="a1"))

    problem = the_problem(folder)

    assert file_of(problem.where) == str(path_of(annotations_ref("bob", FIRST.id)))
    assert "ada has the same id" in problem.sentence


def test_one_id_twice_in_a_file_is_found(folder: ProjectFolder) -> None:
    rewrite(folder, ADAS, lambda data: data["annotations"].append(data["annotations"][0]))

    assert "same id" in the_problem(folder).sentence


def test_labels_of_an_article_that_is_gone_are_found(folder: ProjectFolder) -> None:
    (folder.path / path_of(article_ref(FIRST.id))).unlink()

    problem = the_problem(folder)

    assert file_of(problem.where) == str(path_of(ADAS))
    assert str(path_of(article_ref(FIRST.id))) in problem.advice


def test_a_temporary_file_that_was_left_is_found(folder: ProjectFolder) -> None:
    name = temporary_name("labels.json", "0123456789abcdef")
    (folder.path / name).touch()

    assert file_of(the_problem(folder).where) == name


def test_a_file_that_is_not_the_projects_is_found(folder: ProjectFolder) -> None:
    (folder.path / "articles" / "notes.json").write_text("{}", encoding="utf-8")
    (folder.path / "labels.csv").write_text("a,b", encoding="utf-8")

    assert file_of(the_problem(folder).where) == "articles/notes.json"


def test_edits_that_are_only_in_the_journal_are_told(folder: ProjectFolder) -> None:
    from annotator.domain.editing import set_done

    labels = folder.load(ADAS)
    assert isinstance(labels, ArticleLabels)
    edit = set_done(labels, done=True)
    assert edit is not None
    journal = folder.journal("ada")
    last = journal.append([edit])

    assert the_problem(folder).sentence == "One edit may not be in the files yet."

    journal.saved(last)
    assert problems(folder) == []
    journal.close()


def test_a_cancelled_check_ends(folder: ProjectFolder) -> None:
    (folder.path / path_of(article_ref(sorted((FIRST.id, SECOND.id))[1]))).write_bytes(b"")
    reports = Reports(patience=1)

    assert list(check(folder, reports)) == []
    assert len(reports.told) == 1


def test_rules_can_be_added(folder: ProjectFolder) -> None:
    too_short: Rule[Article] = Rule(
        "short", "Too short", lambda article: iter([Problem(Where(article_ref(article.id)), "Too short.")])
    )

    found = list(check(folder, Unwatched(), Rules(said=RulesOnWhatIsSaid(articles=(too_short,)))))

    assert [problem.where.article for problem in found] == sorted((FIRST.id, SECOND.id))
    assert {problem.rule for problem in found} == {"short"}


def test_a_span_that_touches_the_last_character_is_sound(folder: ProjectFolder) -> None:
    whole = annotation(SECOND, "event", Span(0, len(SECOND.text)), unit="span")

    say(folder, "ada", SECOND, whole)

    assert problems(folder) == []


def test_a_minimum_above_its_maximum_is_told_and_put_right_by_its_mend(folder: ProjectFolder) -> None:
    counted = Label(id="counted", name="Counted", attributes=(QuantityAttribute(id="quantity", name="How many"),))
    folder.save(LABELS, folder.load(LABELS).with_value("labels", [counted.as_json()]))

    def turn_round(data: dict[str, Any]) -> None:
        quantity = {"text": "20 to 30", "qualifier": "range", "low": 30, "high": 20}
        data["annotations"][0].update(label="counted", attributes={"quantity": quantity})

    rewrite(folder, ADAS, turn_round)

    problem = the_problem(folder)

    assert problem.rule == "minimum_above_maximum"
    assert problem.where.place == "annotation a1, quantity"
    assert "the least, 30, is above the most, 20" in problem.sentence
    assert problem.mend is not None
    opened = ProjectFolder.open(folder.path)
    project = Project(opened)
    edit = problem.mend.edit(project, steady_pen())
    assert edit is not None
    project.apply(edit)
    opened.save(ADAS, project.get(ADAS))
    assert problems(folder) == []


@pytest.mark.parametrize(
    "annotations", [7, [7], [{"attributes": 7}], [{"attributes": {"quantity": {"low": 2, "high": 1}}}]]
)
def test_a_file_that_is_damaged_in_any_other_way_is_told_as_damaged(folder: ProjectFolder, annotations: object) -> None:
    rewrite(folder, ADAS, lambda data: data.update(annotations=annotations))

    assert the_problem(folder).rule == "unreadable"


def test_edits_that_were_set_aside_are_told(folder: ProjectFolder) -> None:
    (folder.path / "journal").mkdir(exist_ok=True)
    (folder.path / "journal" / "ada.kept-1.jsonl").write_text("head\none\ntwo\n", encoding="utf-8")

    assert the_problem(folder).sentence == "2 edits were set aside."


def test_the_same_sentence_labelled_differently_in_two_articles_is_found(tmp_path: Path) -> None:
    other = article(["Air strikes killed 25."], title="Third")
    made = project(tmp_path / "project", FIRST, other)
    say(made, "ada", FIRST, on_sentence(FIRST, 1))
    say(made, "ada", other, on_sentence(other, 0, "claim"))

    problem = the_problem(made)

    assert problem.rule == "labelled_differently"
    assert problem.other is not None
    assert {problem.where.article, problem.other.article} == {FIRST.id, other.id}


def test_a_decision_about_what_is_gone_is_found(folder: ProjectFolder) -> None:
    there = AnnotationRef(article=FIRST.id, annotator="ada", annotation="a1")
    gone = AnnotationRef(article=SECOND.id, annotator="ada", annotation="a1")
    id_ = decision_id(there, gone)
    ruling = Ruling(of=in_order(there, gone), verdict="contested", by="ada", made=TIME)
    folder.save(decision_ref(id_), Decision(id=id_, ruling=ruling))

    assert the_problem(folder).rule == "decision_lost"


def test_an_incident_that_cannot_be_read_is_not_told_as_unknown(folder: ProjectFolder) -> None:
    asked = IncidentAttribute(id="incident", name="Incident")
    event = Label(id="event", name="Event", attributes=(asked,))
    labels = folder.load(LABELS)
    folder.save(LABELS, labels.model_copy(update={"labels": (event,)}))
    say(folder, "bob", FIRST, on_sentence(FIRST, 1, id="b1", attributes={"incident": "raid"}))
    assert the_problem(folder).rule == "unknown_incident"

    (folder.path / "incidents").mkdir()
    (folder.path / "incidents" / "raid.json").write_bytes(b"\0")

    assert the_problem(folder).rule == "unreadable"


def test_what_is_newer_than_its_file_is_looked_at_instead(folder: ProjectFolder) -> None:
    labels = folder.load(ADAS)
    assert isinstance(labels, ArticleLabels)
    changed = labels.model_copy(update={"annotations": (on_sentence(FIRST, 1, "rumour", id="a1"),)})

    walk = Check(folder, RULES, {ADAS: changed})

    assert [*walk.files(), *walk.standards()] == []
    assert [problem.rule for report in walk.articles(Unwatched()) for problem in report.problems] == ["unknown_label"]
    assert [*walk.decisions(), *walk.repetitions()] == []


def test_every_rule_has_an_id_of_its_own_and_a_name() -> None:
    rules = list(RULES.all)

    assert len({rule.id for rule in rules}) == len({rule.name for rule in rules}) == len(rules)


def test_a_project_that_counts_by_a_rule_it_does_not_have_opens_and_is_told_so(folder: ProjectFolder) -> None:
    rewrite(folder, PROJECT, lambda data: data.update(counting_rule="ours"))

    problem = the_problem(folder)

    assert (problem.rule, problem.where) == ("no_counting_rule", Where(PROJECT, place="key counting_rule"))
    assert ProjectFolder.open(folder.path).read_only == ""


@pytest.mark.parametrize("name", ["incidents/Raid on Aster.json", "decisions/notes.txt"])
def test_a_file_among_incidents_or_decisions_that_is_none_is_told(folder: ProjectFolder, name: str) -> None:
    (folder.path / name).parent.mkdir()
    (folder.path / name).write_bytes(b"{}")

    problem = the_problem(folder)

    assert (problem.rule, problem.where.path) == ("stranger", name)
