"""Notes on sentences and on labels: however the field is left, what was written is kept, and on the right owner."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget

from annotator.gui.dialogs.export import ExportDialog
from annotator.gui.views.annotation_card import AnnotationCard
from tests.e2e.user import User, saved_annotations, saved_labels

HEADLINE = "Ferry strikes pier in Lome, injuring twelve"


def notes(user: User) -> list[tuple[str, str]]:
    """Text and sentence of every note of the open article."""
    article = user.desk.article
    return [(note.text, note.span.of(article.text)) for note in user.desk.labels.notes]


def test_n_writes_a_note_on_the_sentence_and_escape_goes_back(user: User, project_folder: Path) -> None:
    user.press("N")
    user.type("Twelve again below: 1 2 3.")
    user.press("Esc")
    assert user.view.hasFocus()
    assert user.labels == []

    user.save()
    (saved,) = saved_labels(project_folder)
    assert saved["notes"] == [{"start": 0, "end": len(HEADLINE), "text": "Twelve again below: 1 2 3."}]


def test_a_note_belongs_to_the_label_that_is_selected(user: User, project_folder: Path) -> None:
    user.press("1", "2")
    user.click_chip(0, 1)
    user.press("N")
    user.type("only the owner says so")
    user.press("Esc")
    user.save()

    saved = {each["label"]: each["note"] for each in saved_annotations(project_folder)}
    assert saved == {"event": "", "claim": "only the owner says so"}


def test_a_note_is_saved_about_a_second_after_the_last_key_though_its_field_is_not_left(
    user: User, project_folder: Path
) -> None:
    user.press("N")
    user.type("first words")
    user.until(lambda: saved_labels(project_folder), "the note is saved by itself")
    (saved,) = saved_labels(project_folder)
    assert [note["text"] for note in saved["notes"]] == ["first words"]

    user.type(" and more")
    user.press("Esc")
    assert notes(user) == [("first words and more", HEADLINE)]


def test_spaces_at_the_end_of_what_is_being_written_stay_while_it_is_saved(user: User, project_folder: Path) -> None:
    user.press("N")
    user.type("first ")
    user.until(lambda: saved_labels(project_folder), "the note is saved by itself")
    user.until_saved()
    user.type("second")
    user.press("Esc")

    assert notes(user) == [("first second", HEADLINE)]


def test_a_click_on_another_sentence_keeps_the_note_on_its_own(user: User) -> None:
    user.press("N")
    user.type("for the headline")
    user.click_sentence(3)

    assert notes(user) == [("for the headline", HEADLINE)]
    assert user.project.tags.note.toPlainText() == ""


def test_another_article_keeps_the_note_in_its_own(user: User) -> None:
    user.press("N")
    user.type("for the ferry")
    user.click_row(1)
    assert user.title == "Dockers end strike after nine days"
    assert notes(user) == []

    user.click_row(0)
    assert notes(user) == [("for the ferry", HEADLINE)]


def test_another_article_by_keys_keeps_the_note_in_its_own(user: User) -> None:
    user.press("N")
    user.type("for the ferry")
    user.press("Ctrl+PgDown")
    assert user.title == "Dockers end strike after nine days"
    assert notes(user) == []

    user.press("Ctrl+PgUp")
    assert notes(user) == [("for the ferry", HEADLINE)]


def test_closing_the_window_keeps_the_note(user: User, project_folder: Path) -> None:
    user.press("N")
    user.type("not left")
    user.quit()

    (saved,) = saved_labels(project_folder)
    assert [note["text"] for note in saved["notes"]] == ["not left"]


def test_opening_another_project_keeps_the_note(user: User, project_folder: Path, tmp_path: Path) -> None:
    user.press("N")
    user.type("not left")
    user.window.opening.make("Another", tmp_path / "another")
    user.settle()

    (saved,) = saved_labels(project_folder)
    assert [note["text"] for note in saved["notes"]] == ["not left"]


def test_saving_by_key_saves_the_note_that_is_being_written(user: User, project_folder: Path) -> None:
    user.press("N")
    user.type("not left")
    user.save()

    (saved,) = saved_labels(project_folder)
    assert [note["text"] for note in saved["notes"]] == ["not left"]


def test_an_export_holds_the_note_that_is_being_written(user: User, tmp_path: Path) -> None:
    target = tmp_path / "labels.json"

    def answer(dialog: QWidget) -> None:
        assert isinstance(dialog, ExportDialog)
        user.press("Down", "Down")
        user.tab_to("File")
        user.replace(str(target))
        user.press("Return")

    user.press("N")
    user.type("not left")
    with user.answering(answer):
        user.press("Ctrl+Shift+E")
    user.until(target.is_file, "the export is written")

    assert "not left" in target.read_text(encoding="utf-8")


def test_removing_the_article_from_the_menu_keeps_the_note_that_is_being_written(user: User) -> None:
    user.press("N")
    user.type("before removal")
    user.choose("article.remove")
    assert user.title == "Dockers end strike after nine days"

    user.press("Ctrl+Z")
    assert user.title == HEADLINE
    assert notes(user) == [("before removal", HEADLINE)]


def test_the_cross_on_a_card_keeps_the_note_being_written_on_another_label(user: User) -> None:
    user.press("1", "2")
    user.click_chip(0, 1)
    user.press("N")
    user.type("on the claim")
    cards = {card.card.label: card for card in user.project.tags.findChildren(AnnotationCard) if card.isVisible()}
    user.click_button("Remove Event", cards["event"])

    assert [(each.label, each.note) for each in user.desk.labels.annotations] == [("claim", "on the claim")]


def test_removing_a_label_while_its_note_is_being_written_brings_the_note_back_with_undo(user: User) -> None:
    user.press("1")
    user.click_chip(0, 0)
    user.press("N")
    user.type("half a thought")
    user.click_button("Remove Event", user.project.tags)
    assert user.labels == []
    assert notes(user) == []

    user.press("Ctrl+Z")
    assert [(each.label, each.note) for each in user.desk.labels.annotations] == [("event", "half a thought")]


def test_a_note_is_undone_and_redone(user: User) -> None:
    user.press("N")
    user.type("a remark")
    user.press("Esc", "Ctrl+Z")
    assert notes(user) == []

    user.press("Ctrl+Shift+Z")
    assert notes(user) == [("a remark", HEADLINE)]


def test_undo_in_the_field_takes_back_what_is_being_typed_first(user: User) -> None:
    user.press("1", "N")
    user.type("typo")
    user.press("Ctrl+Z")

    assert user.project.tags.note.toPlainText() == ""
    assert [label for label, _ in user.labels] == ["event"]


def test_an_emptied_note_is_taken_away(user: User) -> None:
    user.press("N")
    user.type("a remark")
    user.press("Esc", "N")
    user.replace(" ")
    user.press("Esc")

    assert notes(user) == []


def test_notes_hold_what_the_label_keys_and_article_keys_type(user: User) -> None:
    user.press("N")
    user.type("1 0 s m d j k + t")
    user.press("Esc")

    assert notes(user) == [("1 0 s m d j k + t", HEADLINE)]
    assert user.number == 0


@pytest.mark.parametrize("character", ["\ud800", "\u2028"])
def test_what_no_file_can_hold_never_stops_saving(user: User, character: str, project_folder: Path) -> None:
    user.press("N")
    user.project.tags.note.insertPlainText(f"pasted {character} here")
    user.press("Esc")
    user.press("1")
    user.save()

    assert [each["label"] for each in saved_annotations(project_folder)] == ["event"]
    (saved,) = saved_labels(project_folder)
    assert all("pasted" in note["text"] for note in saved["notes"])
