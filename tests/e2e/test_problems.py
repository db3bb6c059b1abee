"""The Problems page by keys: it lists what is wrong, goes there, mends it, and is kept up to date."""

from __future__ import annotations

import json
import threading
from pathlib import Path

import pytest

from annotator.analysis.problems import report
from annotator.analysis.problems.report import ArticleReport
from annotator.analysis.problems.subjects import Subject
from annotator.cli import main
from annotator.domain.attributes import TextAttribute
from annotator.domain.details import detail_as_json, detail_from_json
from annotator.gui.controllers import checking
from annotator.gui.models.problem_table import Column
from annotator.gui.views.problems import ProblemsView
from tests.e2e.user import User


def page(user: User) -> ProblemsView:
    view = user.project.problems.widget
    assert isinstance(view, ProblemsView)
    return view


def open_page(user: User) -> ProblemsView:
    """Open the page and wait until the project was checked."""
    user.press("Ctrl+3")
    user.until(
        lambda: user.project.problems.checking.is_whole and not user.project.problems.checking.is_checking,
        "the check ends",
    )
    return page(user)


def kinds(user: User) -> list[str]:
    model = page(user)._model
    return [model.index(row, Column.KIND).data() for row in range(model.rowCount())]


def tab_text(user: User) -> str:
    buttons = user.window.toolbar._tabs._buttons
    return buttons["problems"].text()


def spoil(user: User, project_folder: Path, **changes: object) -> None:
    """Label the first sentence, quit, change the annotation's file as another program would, and start again."""
    user.press("1")
    user.until_saved()
    user.quit()
    (file,) = project_folder.glob("annotations/*/*/*.json")
    data = json.loads(file.read_text(encoding="utf-8"))
    data["annotations"][0].update(changes)
    file.write_text(json.dumps(data), encoding="utf-8")
    user.start(project_folder)


def test_a_project_without_problems_says_so(user: User) -> None:
    view = open_page(user)

    assert view._empty.text() == "Nothing is wrong."
    assert not view.table.isVisible()
    assert tab_text(user) == "Problems"
    assert user.focus is view.field


def test_an_empty_required_detail_is_counted_at_once_and_listed(user: User) -> None:
    user.press("1")
    user.until(lambda: tab_text(user) == "Problems  1", "the tab counts it")

    view = open_page(user)

    assert kinds(user) == ["Required detail left empty"]
    assert "“Type” of Event is empty" in view.card._why.text()
    assert user.sentence in view.card._quote.text()
    assert user.focus is view.table


def test_enter_goes_to_the_sentence_with_its_annotation_selected_and_back(user: User) -> None:
    user.press("Down", "1", "Up")
    first = user.sentence
    open_page(user)

    user.press("Enter")

    assert user.project.pages.current == "article"
    assert user.focus is user.view
    assert user.number == 1
    assert user.project.labelling.selected == user.desk.labels.annotations[0].id
    user.press("Alt+Left")
    assert user.sentence == first


def test_escape_goes_back_to_the_article_and_ctrl_3_comes_again(user: User) -> None:
    user.press("1")
    open_page(user)
    user.press("Esc")
    assert user.focus is user.view
    user.press("Ctrl+3")
    assert user.focus is page(user).table


def test_a_mend_is_one_key_and_one_undo(user: User, project_folder: Path) -> None:
    spoil(user, project_folder, attributes={"type": "air_drone_strike", "colour": "red"})
    view = open_page(user)
    assert kinds(user) == ["Detail that the label does not have"]

    user.press("Ctrl+M")

    assert kinds(user) == []
    assert user.project.pages.current == "problems"
    assert "colour" not in user.desk.labels.annotations[0].attributes
    assert tab_text(user) == "Problems"
    user.press("Ctrl+Z")
    user.until(lambda: tab_text(user) == "Problems  1", "it is counted again")
    user.press("Ctrl+3")
    assert kinds(user) == ["Detail that the label does not have"]
    assert view.current is not None


def test_all_of_a_kind_are_mended_together_where_nothing_is_lost(user: User, project_folder: Path) -> None:
    links = [{"attribute": "contradicts", "to": to} for to in ("x", "y", "z")]
    spoil(user, project_folder, attributes={"type": "air_drone_strike"}, links=links)
    view = open_page(user)
    assert kinds(user) == ["Link to an annotation that is gone"] * 3
    assert view.card.mend_all.isVisible()

    user.press("Ctrl+Shift+M")

    assert kinds(user) == []
    assert user.project.session.undo_stack.count() == 1
    user.press("Ctrl+Z")
    assert len(user.desk.labels.annotations[0].links) == 3


def test_what_has_no_mend_says_so(user: User) -> None:
    session = user.project.session
    label = session.add_label("Rumour")
    heard = TextAttribute(id="heard", name="Heard from", required=True)
    session.change_label(label.model_copy(update={"attributes": (heard,)}))
    user.press(str(label.key))
    view = open_page(user)
    assert not view.card.mend.isVisible()

    user.press("Ctrl+M")

    assert "There is no mend for this." in user.window.status._place.text


def test_problems_are_filtered_by_words_kind_and_article(user: User) -> None:
    user.press("1", "Down", "2", "Down", "3")
    user.press("Ctrl+PgDown", "1")
    view = open_page(user)
    assert sorted(set(kinds(user))) == [
        "Claim without content",
        "Figure without a quantity",
        "Required detail left empty",
    ]
    assert len(kinds(user)) == 5

    user.press("Ctrl+F")
    user.type("claim")
    assert kinds(user) == ["Claim without content"]
    user.press("Esc")
    assert len(kinds(user)) == 5
    assert user.focus is view.field

    user.tab_to("Problems of")
    user.press("Up")
    assert kinds(user) == ["Required detail left empty"]
    user.press("Down")
    user.tab_to("Kind of problem")
    user.press("Down")
    assert kinds(user) == ["Figure without a quantity"]
    user.press("Down", "Down", "Down")
    assert set(kinds(user)) == {"Required detail left empty"}


def test_they_are_sorted_by_place(user: User) -> None:
    user.press("2", "Down", "3")
    view = open_page(user)
    assert kinds(user)[0] == "Figure without a quantity"

    user.tab_to("Sorted by")
    user.press("Down")

    assert kinds(user)[0] == "Claim without content"
    assert view._model.order[0] is Column.WHERE


def test_the_other_place_is_shown_too(user: User) -> None:
    user.press("3")
    (figure,) = user.desk.labels.annotations
    quantity = {"text": "25", "qualifier": "exact", "low": 25, "high": 25, "stated": 25}
    user.project.session.set_details(
        user.desk.article_id, figure, {"harm": "killed", "quantity": detail_from_json(quantity)}
    )
    user.press("Down", "3")
    subset = user.desk.labels.annotations[1]
    details = {
        "harm": "killed",
        "scope": "subset",
        "quantity": detail_from_json({**quantity, "low": 30, "high": 30, "stated": 30}),
    }
    user.project.session.set_details(user.desk.article_id, subset, details)
    view = open_page(user)
    assert kinds(user) == ["Subset above its total"]
    assert view.card._other_box.isVisible()

    user.press("Shift+Enter")

    assert user.number == 0
    assert user.project.labelling.selected == figure.id


def test_f8_goes_from_problem_to_problem_in_the_article(user: User) -> None:
    user.press("1", "Down", "Down", "1", "Up")
    user.press("F8")
    assert user.number == 2
    assert "is empty" in user.window.status._place.text
    user.press("F8")
    assert user.number == 0
    user.press("Shift+F8")
    assert user.number == 2


def test_files_that_cannot_be_read_are_listed_and_say_where_they_are(user: User, project_folder: Path) -> None:
    articles = sorted(project_folder.glob("articles/*/*.json"))
    other = next(file for file in articles if file.stem != user.desk.article_id)
    other.write_bytes(b"{")
    view = open_page(user)

    assert kinds(user) == ["File that cannot be read"]
    assert view.current is not None
    assert view.current.where == str(other.relative_to(project_folder).as_posix())
    assert not view.card.go.isVisible()


def test_labels_of_others_are_checked_and_left_to_them(user: User, project_folder: Path) -> None:
    spoil(user, project_folder, links=[{"attribute": "contradicts", "to": "gone"}], attributes={"type": "attack"})
    user.quit()
    (file,) = project_folder.glob("annotations/*/*/*.json")
    theirs = project_folder / "annotations" / "b0b" / file.parent.name / file.name
    theirs.parent.mkdir(parents=True)
    data = json.loads(file.read_text(encoding="utf-8"))
    data["annotator"] = "b0b"
    data["annotations"][0]["id"] = "b1"
    theirs.write_text(json.dumps(data), encoding="utf-8")
    file.unlink()
    user.start(project_folder)
    view = open_page(user)

    assert view.current is not None
    assert view.current.where.endswith("b0b")
    assert "only they can mend it" in view.card._advice.text()
    user.press("Ctrl+M")
    assert user.project.session.undo_stack.count() == 0


def test_a_changed_label_set_is_judged_by_anew(user: User) -> None:
    user.press("1")
    open_page(user)
    user.press("Esc")
    label = user.project.session.label_set.get("event")
    assert label is not None
    optional = tuple(each.model_copy(update={"required": False}) for each in label.attributes)

    user.project.session.change_label(label.model_copy(update={"attributes": optional}))

    user.until(lambda: tab_text(user) == "Problems", "nothing is counted any more")
    user.press("Ctrl+3")
    user.until(lambda: kinds(user) == [], "the list is up to date")


def test_the_check_can_be_cancelled_and_asked_for_again(user: User, monkeypatch: pytest.MonkeyPatch) -> None:
    view = open_page(user)
    user.press("F5")
    user.project.problems.checking.cancel()
    user.until(lambda: not user.project.problems.checking.is_checking, "the check ends")
    user.press("F5")
    user.until(lambda: not user.project.problems.checking.is_checking, "the check ends")
    assert view._empty.text() == "Nothing is wrong."


def test_the_page_follows_the_size_of_the_interface_and_nothing_is_cut(user: User) -> None:
    user.press("1")
    view = open_page(user)
    user.window.resize(1024, 768)
    user.window.viewing.set_interface_size("200")
    user.turn(50)

    assert view.table.isColumnHidden(Column.MEND)
    for widget in (view.field, view.scope, view.kind, view.order, view._check, view.table):
        right = widget.mapTo(view, widget.rect().topRight()).x()
        assert right <= view.width(), widget.accessibleName()
    assert view.table.viewport().height() >= view.table.rowHeight(0)


def test_a_reading_is_taken_over_as_a_mend(user: User) -> None:
    user.press("3")
    assert "injuring twelve" in user.sentence
    view = open_page(user)
    assert kinds(user) == ["Figure without a quantity", "Required detail left empty"]
    assert view.card.mend.text() == "Take over the reading"

    user.press("Ctrl+M", "Ctrl+M")

    assert kinds(user) == []
    (figure,) = user.desk.labels.annotations
    assert figure.attributes["harm"] == "injured"
    assert getattr(figure.attributes["quantity"], "low", None) == 12


def test_where_nothing_is_read_no_mend_is_offered_and_the_card_says_why(user: User) -> None:
    user.press("Down", "Down", "Down", "3")
    assert "captain" in user.sentence
    view = open_page(user)

    assert not view.card.mend.isVisible()
    assert "gives nothing away" in view.card._advice.text()
    user.press("Ctrl+M")
    assert "gives nothing away" in user.window.status._place.text
    assert user.project.session.undo_stack.count() == 1


def test_a_very_long_article_is_looked_at_off_the_windows_thread(user: User, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checking, "LARGE", 1)
    user.press("1")
    user.until(lambda: tab_text(user) == "Problems  1", "the tab counts it")
    user.press("1", "1", "1")
    user.until(lambda: tab_text(user) == "Problems", "nothing is counted any more")
    user.press("1")
    user.quit()


def test_of_two_looks_at_a_long_article_the_later_one_counts(user: User, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also where it ends before the earlier one."""
    user.turn(2 * checking.LOOKED_AFTER_MS)  # what was opened is looked at
    monkeypatch.setattr(checking, "LARGE", 1)
    look, begun, held = report.report_on, list[Subject](), threading.Event()

    def first_ends_last(subject: Subject) -> ArticleReport:
        begun.append(subject)
        if len(begun) == 1:
            assert held.wait(10)
        return look(subject)

    monkeypatch.setattr(report, "report_on", first_ends_last)
    looks = user.project.problems.checking._looks
    user.press("1")
    user.until(lambda: len(begun) == 1, "the first look has begun")
    user.press("1")
    user.until(lambda: len(begun) == 2 and len(looks) == 1, "the second has ended")
    held.set()
    user.until(lambda: not looks, "the first has ended too")

    assert tab_text(user) == "Problems"


def test_mending_all_says_how_many_were_mended(user: User) -> None:
    user.press("3", "Down", "Down", "Down", "3")
    open_page(user)
    assert kinds(user)[:2] == ["Figure without a quantity"] * 2

    user.press("Home", "Ctrl+Shift+M")

    assert kinds(user)[:2] == ["Figure without a quantity", "Required detail left empty"]
    assert "1 of 2 problems mended; the others need your own answer." in user.window.status._place.text


def test_the_page_lists_what_the_command_prints(
    user: User, project_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    turned = {"text": "30 to 20", "qualifier": "range", "low": 30, "high": 20}
    links = [{"attribute": "contradicts", "to": "gone"}]
    spoil(
        user,
        project_folder,
        label="casualty_figure",
        attributes={"quantity": turned, "incident": "gone", "colour": "red"},
        links=links,
    )
    for name, content in (("incidents/x1.json", "{"), ("decisions/a note.json", "{}"), ("articles/notes.txt", "")):
        (project_folder / name).parent.mkdir(exist_ok=True)
        (project_folder / name).write_text(content, encoding="utf-8")
    capsys.readouterr()

    assert main(["check", str(project_folder)]) == 1
    printed = capsys.readouterr().out.splitlines()
    open_page(user)
    listed = [f"{each.sentence} {each.advice}".rstrip() for each in user.project.problems.checking.problems()]

    assert len(printed) == len(listed) >= 8
    assert all(any(line.endswith(each) for line in printed) for each in listed)


def test_a_least_above_its_most_opens_and_is_swapped_by_its_mend(user: User, project_folder: Path) -> None:
    turned = {"text": "30 to 20", "qualifier": "range", "low": 30, "high": 20}
    spoil(user, project_folder, label="casualty_figure", attributes={"harm": "killed", "quantity": turned})
    open_page(user)
    assert kinds(user) == ["Minimum above maximum"]

    user.press("Ctrl+M")

    assert kinds(user) == []
    (annotation,) = user.desk.labels.annotations
    assert detail_as_json(annotation.attributes["quantity"]) == {
        **turned, "low": 20, "high": 30, "start": None, "end": None, "stated": None, "vague": "",
    }  # fmt: skip
    user.press("Ctrl+Z")
    assert detail_as_json(user.desk.labels.annotations[0].attributes["quantity"])["low"] == 30  # type: ignore[index]
    open_page(user)
    assert kinds(user) == ["Minimum above maximum"]
