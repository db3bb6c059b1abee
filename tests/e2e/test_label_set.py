"""The label set edited beside the text, each change undoable and saved."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from annotator.gui.views.labels.rows import Row
from tests.e2e.user import User, saved_annotations


def saved_set(project_folder: Path) -> list[dict[str, Any]]:
    """Return the labels as their file has them."""
    labels: list[dict[str, Any]] = json.loads((project_folder / "labels.json").read_text(encoding="utf-8"))["labels"]
    return labels


def names(user: User) -> list[str]:
    """Return the names of the labels in their order."""
    return [label.name for label in user.project.session.label_set.labels]


def test_a_label_is_added_gets_the_next_key_and_labels_at_once(user: User, project_folder: Path) -> None:
    user.press("Ctrl+L")
    user.tab_to("Name of a new label")
    user.type("Threat")
    user.press("Return", "Esc", "4")
    user.save()

    assert [label for label, _ in user.labels] == ["threat"]
    added = saved_set(project_folder)[-1]
    assert (added["name"], added["key"]) == ("Threat", 4)
    assert [button.row.name for button in user.project.tags.rows.buttons] == names(user)
    assert user.window.actions_.items("label.give")[-1].text() == "Threat\t4"

    user.press("Ctrl+Z", "Ctrl+Z")
    assert names(user) == ["Event", "Claim", "Casualty figure"]


def test_name_short_name_definition_and_guideline_are_changed(user: User, project_folder: Path) -> None:
    user.press("1", "Ctrl+L")
    for field, text in (
        ("Name", "Incident"),
        ("Short name", "Incid"),
        ("Definition", "Something happened."),
        ("Guideline", "Ask when and where."),
    ):
        user.tab_to(field)
        user.replace(text)
    user.press("Tab")
    user.project.to_article()
    user.save()

    first = saved_set(project_folder)[0]
    assert (first["id"], first["name"], first["short_name"]) == ("event", "Incident", "Incid")
    assert (first["definition"], first["guideline"]) == ("Something happened.", "Ask when and where.")
    assert user.project.tags.state.cards[0].name == "Incident"
    assert [label for label, _ in user.labels] == ["event"]  # ids stay


def test_a_key_is_changed_and_taken_from_the_label_that_had_it(user: User) -> None:
    user.press("Ctrl+L")
    user.tab_to("Key")
    user.press("Down", "Down", "Down", "Return")  # the first opens the list
    keys = {label.name: label.key for label in user.project.session.label_set.labels}
    assert keys == {"Event": 3, "Claim": 2, "Casualty figure": None}

    user.project.end_editing_labels()
    user.press("3")
    assert [label for label, _ in user.labels] == ["event"]


def test_a_colour_is_chosen_from_the_palette(user: User, project_folder: Path) -> None:
    user.press("Ctrl+L")
    user.tab_to("Amber")
    user.press("Right", "Right", "Right")
    user.save()

    assert saved_set(project_folder)[0]["colour"] == "green"


def test_labels_are_moved(user: User, project_folder: Path) -> None:
    user.press("Ctrl+L", "Alt+Down", "Alt+Down", "Esc")
    assert names(user) == ["Claim", "Casualty figure", "Event"]
    user.press("1")
    assert [label for label, _ in user.labels] == ["event"]  # the key stays with its label
    user.save()
    assert [label["id"] for label in saved_set(project_folder)] == ["claim", "casualty_figure", "event"]


def test_a_label_is_deleted_with_its_annotations_everywhere_after_asking_and_undo_brings_all_back(
    user: User, project_folder: Path
) -> None:
    user.press("1", "2", "Down", "1", "Ctrl+PgDown", "1", "Down", "2")
    user.save()
    user.press("Ctrl+L")
    user.turn(80)
    item = next(item for item in user.project.label_editor.findChildren(Row) if item.facts.id == "event")
    user.click(item)
    user.press("Del")
    assert names(user)[0] == "Event"
    assert any("3 annotations" in text for text in shown_texts(user))
    user.click_button("Delete", user.project.label_editor)

    assert names(user) == ["Claim", "Casualty figure"]
    assert [label for label, _ in user.labels] == ["claim"]
    user.save()
    assert [each["label"] for each in saved_annotations(project_folder)] == ["claim", "claim"]

    user.choose("edit.undo")
    assert names(user)[0] == "Event"
    user.save()
    assert sorted(each["label"] for each in saved_annotations(project_folder)) == ["claim"] * 2 + ["event"] * 3


def test_a_deletion_can_be_thought_better_of(user: User) -> None:
    user.press("1", "Ctrl+L", "Del")
    user.click_button("Keep", user.project.label_editor)

    assert names(user) == ["Event", "Claim", "Casualty figure"]
    assert [label for label, _ in user.labels] == ["event"]


def test_a_name_that_is_taken_is_refused_with_a_sentence(user: User) -> None:
    user.press("Ctrl+L")
    user.tab_to("Name of a new label")
    user.type("claim")
    user.press("Return")

    assert "There is a label claim already." in shown_texts(user)
    assert len(names(user)) == 3


def test_what_is_typed_into_the_editor_is_kept_when_the_window_is_closed(user: User, project_folder: Path) -> None:
    user.press("Ctrl+L")
    user.tab_to("Name")
    user.replace("Incident")
    user.quit()

    assert saved_set(project_folder)[0]["name"] == "Incident"


def test_digits_and_letters_in_the_editor_label_nothing(user: User) -> None:
    user.press("Ctrl+L", "1", "D", "S")

    assert user.desk.labels.is_empty
    assert not user.project.session.undo_stack.count()


def test_the_button_of_the_panel_opens_the_editor(user: User) -> None:
    user.click_button("Edit labels…")
    assert user.project.label_editor.isVisible()
    user.click_button("Done")
    assert user.project.tags.isVisible()
    assert user.view.hasFocus()


def shown_texts(user: User) -> list[str]:
    """Return the texts that the editor shows."""
    from PySide6.QtWidgets import QLabel

    return [label.text() for label in user.project.label_editor.findChildren(QLabel) if label.isVisible()]


def test_no_label_is_deleted_while_articles_are_unread_that_may_hold_it(user: User) -> None:
    user.press("1", "Ctrl+L")
    user.until(lambda: not user.project.is_refreshing, "the folder is read")
    user.project.desk.is_reading = True
    user.press("Del")
    user.click_button("Delete", user.project.label_editor)

    assert names(user)[0] == "Event"
    assert any("still being read" in text for text in shown_texts(user))

    user.project.desk.is_reading = False
    user.press("Del")
    user.click_button("Delete", user.project.label_editor)
    assert names(user) == ["Claim", "Casualty figure"]


def test_what_is_being_typed_into_a_label_is_saved_with_everything_else(user: User, project_folder: Path) -> None:
    user.press("Ctrl+L")
    user.tab_to("Definition")
    user.replace("Something happened.")
    user.save()

    assert saved_set(project_folder)[0]["definition"] == "Something happened."
    assert user.focus.accessibleName() == "Definition"

    user.type(" Somewhere.")
    user.choose("edit.undo")  # what is being typed is an edit before it
    assert user.project.session.label_set.labels[0].definition == "Something happened."
