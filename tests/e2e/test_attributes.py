"""The attributes of a label edited in the panel, by keys and clicks; what would be lost is said before it is."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QCheckBox, QLabel, QWidget

from annotator.domain.attributes import Attribute, ChoiceAttribute, LinkAttribute, NumberAttribute, SpanAttribute
from annotator.domain.details import Detail
from annotator.domain.editing import Filling
from annotator.gui.views.labels.editor import LabelEditor
from annotator.gui.views.labels.rows import Row, RowList
from tests.e2e.conftest import ANNOTATOR_ID
from tests.e2e.user import User, saved_annotations


def editor(user: User) -> LabelEditor:
    return user.project.label_editor


def shown(user: User) -> str:
    """Return the texts that the editor shows."""
    return "\n".join(label.text() for label in editor(user).findChildren(QLabel) if label.isVisible())


def rows(user: User) -> list[str]:
    """Return the names of the rows of the list that is shown."""
    lists = [each for each in editor(user).findChildren(RowList) if each.isVisible()]
    return [row.facts.name for row in lists[0].rows]


def attribute(user: User, label_id: str, attribute_id: str) -> Attribute:
    label = user.project.session.label_set.get(label_id)
    assert label is not None
    found = label.attribute(attribute_id)
    assert found is not None
    return found


def open_attributes(user: User) -> None:
    """Go to the attributes of the first label."""
    user.press("Ctrl+L")
    user.tab_to("Attributes, 12")
    user.press("Return")


def go_to_row(user: User, name: str) -> None:
    """Press the arrows until the row of that name has the keys."""
    for _ in range(100):
        row = user.focus
        assert isinstance(row, Row)
        if row.facts.name == name:
            return
        user.press("Down")
    raise AssertionError(f"there is no row “{name}”")


def say(user: User, **details: Detail) -> None:
    """Give the current sentence the first label with these details."""
    label = user.project.session.label_set.labels[0]
    article = user.desk.article_id
    span = user.desk.article.sentences.spans[user.number]
    user.project.session.give_filled(article, label, span, [Filling(details)], title="Write")


def test_an_attribute_is_added_described_and_gets_a_type_by_keys(user: User, project_folder: Path) -> None:
    open_attributes(user)
    user.tab_to("Name of a new attribute")
    user.type("Distance")
    user.press("Return")
    assert user.focus.accessibleName() == "Name"
    user.tab_to("Type")
    user.press("Down")  # opens the list
    user.press("Down", "Return")
    user.tab_to("Most")
    user.type("50")
    user.tab_to("Definition")
    user.type("How far, in **km**.")
    user.tab_to("Examples")
    user.type("10 km")
    user.press("Return")
    user.type("two miles")
    user.press("Ctrl+Return")
    user.save()

    label: dict[str, Any] = json.loads((project_folder / "labels.json").read_text(encoding="utf-8"))["labels"][0]
    made = label["attributes"][-1]
    assert (made["id"], made["name"], made["type"], made["most"]) == ("distance", "Distance", "number", 50)
    assert made["definition"] == "How far, in **km**."
    assert made["examples"] == ["10 km", "two miles"]


def test_escape_goes_back_page_by_page_with_the_keys_where_they_were(user: User) -> None:
    open_attributes(user)
    go_to_row(user, "Status")
    user.press("Return")
    user.tab_to("Options, 6")
    user.press("Return")
    user.press("Down", "Return")
    assert "Event › Status\nOngoing" in shown(user)

    user.press("Esc")
    assert isinstance(user.focus, Row)
    assert user.focus.facts.name == rows(user)[1]
    user.press("Esc")
    assert user.focus.accessibleName() == "Options, 6"
    user.press("Esc")
    assert isinstance(user.focus, Row)
    assert user.focus.facts.name == "Status"
    user.press("Esc")
    assert user.focus.accessibleName() == "Attributes, 12"
    user.press("Esc")
    assert not editor(user).isVisible()
    assert user.view.hasFocus()


def test_the_back_button_and_rows_work_by_clicks(user: User) -> None:
    user.press("Ctrl+L")
    user.click_button("Attributes, 12", editor(user))
    user.click_button("Status, Choice", editor(user))
    assert "Attribute 4 of 12" in shown(user)
    user.click_button("Back (Esc)", editor(user))
    assert rows(user)[0] == "Type *"
    user.click_button("Done", editor(user))
    user.press("Ctrl+L")
    assert rows(user) == ["Event", "Claim", "Casualty figure"]


def test_attributes_move_and_go_without_asking_where_nothing_is_lost(user: User) -> None:
    open_attributes(user)
    user.press("Alt+Down")
    assert rows(user)[:2] == ["Actor", "Type *"]
    assert isinstance(user.focus, Row)
    assert user.focus.facts.name == "Type *"
    user.press("Del")
    assert rows(user)[:2] == ["Actor", "Recipient"]
    user.choose("edit.undo")
    user.choose("edit.undo")
    assert rows(user)[:2] == ["Type *", "Actor"]


def test_a_deleted_attribute_says_what_is_lost_and_undo_brings_it_back(user: User, project_folder: Path) -> None:
    say(user, status="ongoing", type="attack")
    user.press("Ctrl+PgDown")
    say(user, status="planned")
    say(user, type="attack")
    user.save()
    user.turn(80)
    open_attributes(user)
    go_to_row(user, "Status")
    user.press("Del")
    assert "With this, 2 annotations of yours in 2 articles lose their Status." in shown(user)
    assert "Status" in rows(user)
    user.press("Esc")
    assert "lose their Status" not in shown(user)
    assert "Status" in rows(user)

    go_to_row(user, "Status")
    user.press("Del")
    user.click_button("Change it", editor(user))
    assert "Status" not in rows(user)
    user.save()
    assert not any("status" in each["attributes"] for each in saved_annotations(project_folder))
    assert sorted(each["attributes"].get("type", "") for each in saved_annotations(project_folder)) == [
        "",
        "attack",
        "attack",
    ]

    user.choose("edit.undo")
    user.save()
    assert sorted(each["attributes"].get("status", "") for each in saved_annotations(project_folder)) == [
        "",
        "ongoing",
        "planned",
    ]


def test_another_type_asks_too_and_keeping_shows_the_old_one(user: User) -> None:
    say(user, status="ongoing")
    user.turn(80)
    open_attributes(user)
    go_to_row(user, "Status")
    user.press("Return")
    user.tab_to("Type")
    page = editor(user).attribute_page
    page.type.setCurrentIndex(page.type.findData("yes_no"))
    page.type.activated.emit(page.type.currentIndex())
    user.turn()
    assert "1 annotation of yours in 1 article loses its Status" in shown(user)
    user.press("Return")  # Keep has the keys
    assert attribute(user, "event", "status").type == "choice"
    assert page.type.currentData() == "choice"
    assert not page.least.isVisible()


def test_others_values_are_counted_and_left_alone(user: User, project_folder: Path) -> None:
    say(user, status="ongoing")
    user.save()
    mine = next((project_folder / "annotations" / ANNOTATOR_ID).glob("*/*.json"))
    theirs = project_folder / "annotations" / "b0b" / mine.parent.name / mine.name
    theirs.parent.mkdir(parents=True)
    theirs.write_text(mine.read_text(encoding="utf-8").replace(ANNOTATOR_ID, "b0b"), encoding="utf-8")
    before = theirs.read_bytes()
    user.restart(project_folder)

    open_attributes(user)
    go_to_row(user, "Status")
    user.press("Del")
    assert "1 annotation of other people does not fit any more" in shown(user)
    user.click_button("Change it", editor(user))
    user.save()
    assert theirs.read_bytes() == before
    assert "status" not in mine.read_text(encoding="utf-8")


def test_nothing_that_may_lose_values_is_changed_while_articles_are_unread(user: User) -> None:
    say(user, status="ongoing")
    open_attributes(user)
    go_to_row(user, "Status")
    user.project.desk.is_reading = True
    user.press("Del")
    assert "still being read" in shown(user)
    assert "Status" in rows(user)
    user.project.desk.is_reading = False


def test_options_are_added_renamed_moved_and_put_into_families(user: User) -> None:
    open_attributes(user)
    user.press("Return")
    user.tab_to("Options, 25 in 6 families")
    user.press("Return")
    assert rows(user)[:2] == ["Battles", "Armed clash"]
    go_to_row(user, "Armed clash")
    user.press("Alt+Down")
    assert rows(user)[2] == "Armed clash"
    user.tab_to("Back (Esc)")
    user.tab_to("Name of a new option")
    user.type("Siege")
    user.press("Return")
    assert rows(user)[3] == "Siege"
    user.type("Ambush")
    user.press("Return")
    assert rows(user)[3:5] == ["Siege", "Ambush"]

    user.tab_to("Ambush")
    user.press("Return")
    user.replace("Ambush on a road")
    user.tab_to("Family")
    user.replace("Traps")
    user.tab_to("Definition")
    user.type("From hiding.")
    user.press("Ctrl+Return")
    kind = attribute(user, "event", "type")
    assert isinstance(kind, ChoiceAttribute)
    option = kind.option("ambush")
    assert option is not None
    assert (option.name, option.definition) == ("Ambush on a road", "From hiding.")
    assert [family.name for family in kind.families][:2] == ["Battles", "Traps"]

    user.press("Esc", "Del")
    assert "Ambush on a road" not in rows(user)
    assert "Traps" not in rows(user)


def test_a_family_is_renamed_moved_and_deleted(user: User) -> None:
    open_attributes(user)
    user.press("Return")
    user.tab_to("Options, 25 in 6 families")
    user.press("Return", "Alt+Down")
    assert rows(user)[0] == "Explosions/Remote violence"
    assert isinstance(user.focus, Row)
    assert user.focus.facts.name == "Battles"
    user.press("Return")
    user.replace("Fights")
    user.press("Return")
    user.click_button("Move up (Alt+↑)", editor(user).family_page)
    user.press("Esc")
    assert rows(user)[0] == "Fights"
    user.press("Del")
    assert rows(user)[0] == "Explosions/Remote violence"
    kind = attribute(user, "event", "type")
    assert isinstance(kind, ChoiceAttribute)
    assert kind.option("armed_clash") is None


def test_the_last_option_of_a_choice_cannot_be_deleted(user: User) -> None:
    open_attributes(user)
    user.tab_to("Name of a new attribute")
    user.type("Colour")
    user.press("Return")
    page = editor(user).attribute_page
    page.type.activated.emit(page.type.findData("choice"))
    user.tab_to("Options, 1")
    user.press("Return", "Del")
    assert "A choice needs an option" in shown(user)
    assert rows(user) == ["Option 1"]


def test_bounds_that_are_no_numbers_or_out_of_order_are_refused_and_stay_to_be_put_right(user: User) -> None:
    open_attributes(user)
    user.tab_to("Name of a new attribute")
    user.type("Share")
    user.press("Return")
    page = editor(user).attribute_page
    page.type.activated.emit(page.type.findData("number"))
    user.tab_to("Least")
    user.type("many")
    user.press("Return")
    assert "“many” is not a number." in shown(user)
    user.replace("10")
    user.press("Return")
    user.tab_to("Most")
    user.type("5")
    user.press("Return")
    assert "The least, 10, is above the most, 5." in shown(user)
    user.press("Esc")
    assert page.most.text() == ""
    share = attribute(user, "event", "share")
    assert isinstance(share, NumberAttribute)
    assert (share.least, share.most) == (10, None)


def test_ticks_letters_and_targets_are_set(user: User) -> None:
    open_attributes(user)
    go_to_row(user, "Actor")
    user.press("Return")
    page = editor(user).attribute_page
    for tick in (page.many, page.free, page.required, page.in_sight):
        user.click(tick, QPoint(12, tick.height() // 2))
    page.key.activated.emit(page.key.findData("r"))
    actor = attribute(user, "event", "actor")
    assert isinstance(actor, SpanAttribute)
    assert (actor.many, actor.free, actor.required, actor.folded, actor.key) == (True, False, True, True, "r")
    assert attribute(user, "event", "recipient").key == ""

    user.press("Esc")
    go_to_row(user, "Contradicts")
    user.press("Return")
    tick = next(each for each in page.targets.findChildren(QCheckBox) if each.text() == "Claim")
    user.click(tick, QPoint(12, tick.height() // 2))
    contradicts = attribute(user, "event", "contradicts")
    assert isinstance(contradicts, LinkAttribute)
    assert contradicts.to == ("claim",)


def test_a_letter_typed_in_a_list_goes_to_the_next_row_that_begins_with_it(user: User) -> None:
    open_attributes(user)
    user.press("P")
    assert isinstance(user.focus, Row)
    assert user.focus.facts.name == "Place"
    user.press("P")
    assert isinstance(user.focus, Row)
    assert user.focus.facts.name == "PLOVER type"
    assert user.desk.labels.is_empty


def test_undoing_a_new_attribute_leaves_its_page(user: User) -> None:
    open_attributes(user)
    user.tab_to("Name of a new attribute")
    user.type("Distance")
    user.press("Return")
    user.choose("edit.undo")
    assert rows(user)[0] == "Type *"
    assert "Distance" not in rows(user)


@pytest.mark.parametrize("field", ["Examples", "Counter-examples"])
def test_examples_of_a_label_are_typed_one_a_line(user: User, field: str) -> None:
    user.press("Ctrl+L")
    user.tab_to(field)
    user.replace("One")
    user.press("Return")
    user.type("Two")
    user.press("Ctrl+Return")
    label = user.project.session.label_set.labels[0]
    assert (label.examples if field == "Examples" else label.counter_examples) == ("One", "Two")


def test_an_attribute_can_be_opened_from_elsewhere(user: User) -> None:
    user.project.edit_labels("casualty_figure", "victims")
    user.turn()
    assert "Casualty figure\nVictims" in shown(user)
    assert user.focus.accessibleName() == "Name"


def test_a_target_that_is_no_label_any_more_is_shown_and_can_be_let_go_of(user: User) -> None:
    user.press("Ctrl+L", "Down", "Down", "Del")
    user.click_button("Delete", editor(user))
    user.project.edit_labels("claim", "about")
    user.turn()
    ticks = [each for each in editor(user).attribute_page.targets.findChildren(QCheckBox) if each.isVisible()]
    assert [tick.text() for tick in ticks] == ["Event", "Claim", "casualty_figure, which is no label any more"]
    user.click(ticks[2], QPoint(12, ticks[2].height() // 2))
    about = attribute(user, "claim", "about")
    assert isinstance(about, LinkAttribute)
    assert about.to == ("event",)


def test_a_question_is_answered_by_going_elsewhere(user: User) -> None:
    say(user, status="ongoing")
    user.turn(80)
    open_attributes(user)
    go_to_row(user, "Status")
    user.press("Del")
    assert "loses its Status" in shown(user)
    user.click_button("Actor, Words of the text", editor(user))
    assert "loses its Status" not in shown(user)
    assert "Event\nActor" in shown(user)
    user.press("Esc")
    assert "Status" in rows(user)


def test_what_was_typed_waits_for_the_answer(user: User) -> None:
    open_attributes(user)
    user.tab_to("Name of a new attribute")
    user.type("Share")
    user.press("Return")
    page = editor(user).attribute_page
    page.type.activated.emit(page.type.findData("number"))
    say(user, share=3)
    user.turn(80)
    user.tab_to("Least")
    user.type("5")
    user.press("Tab")
    assert "loses its Share" in shown(user)
    user.click_button("Back (Esc)", editor(user))
    assert "loses its Share" in shown(user)
    assert page.isVisible()
    user.click_button("Change it", editor(user))
    share = attribute(user, "event", "share")
    assert isinstance(share, NumberAttribute)
    assert share.least == 5
    assert user.desk.labels.annotations[0].attributes == {}
    user.choose("edit.undo")
    assert user.desk.labels.annotations[0].attributes == {"share": 3}


def test_enter_on_a_label_goes_into_it_and_the_status_bar_names_the_keys_of_the_editor(user: User) -> None:
    user.press("Ctrl+L", "Down")
    hints = [each.accessibleName() for each in user.window.status.findChildren(QWidget) if each.isVisible()]
    assert "Enter: go in" in hints
    user.press("Return")
    assert user.focus.accessibleName().startswith("Attributes")
    user.press("Return")
    assert "Source" in " ".join(rows(user))
    user.press("Esc", "Esc")
    hints = [each.accessibleName() for each in user.window.status.findChildren(QWidget) if each.isVisible()]
    assert "Enter: go in" not in hints
