"""Label sets saved into files and loaded from them."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QLabel, QWidget

from annotator.domain.editing import Filling
from annotator.domain.label_editing import remove_attribute
from annotator.domain.labels import Label, LabelSet
from annotator.gui.dialogs.question import QuestionDialog
from annotator.jobs.label_files import read_labels, write_labels
from tests.e2e.user import User, saved_annotations


def names(user: User) -> list[str]:
    return [label.name for label in user.project.session.label_set.labels]


def test_labels_are_saved_into_a_file_and_loaded_into_another_project(user: User, tmp_path: Path) -> None:
    user.press("Ctrl+L")
    user.tab_to("Name")
    user.replace("Occurrence")

    def name_it(dialog: QWidget) -> None:
        assert isinstance(dialog, QFileDialog)
        user.replace(str(tmp_path / "mine"))
        user.press("Return")

    with user.answering(name_it):
        user.choose("label.save_set")
    assert "The labels are saved" in user.notice
    assert read_labels(tmp_path / "mine.json").labels[0].name == "Occurrence"


def test_loading_says_what_it_does_and_is_taken_back_by_undo(user: User, tmp_path: Path, project_folder: Path) -> None:
    event = user.project.session.label_set.labels[0]
    span = user.desk.article.sentences.spans[0]
    user.project.session.give_filled(user.desk.article_id, event, span, [Filling({"status": "ongoing"})])
    user.turn(80)
    loaded = LabelSet(labels=(remove_attribute(event, "status"), Label(id="place", name="Place", key=2)))
    write_labels(loaded, tmp_path / "theirs.json")
    asked: list[str] = []

    def agree(dialog: QWidget) -> None:
        assert isinstance(dialog, QuestionDialog)
        asked.extend(label.text() for label in dialog.findChildren(QLabel))
        user.click_button("Load", dialog)

    with user.answering(agree):
        user.project.label_set.load_labels(tmp_path / "theirs.json")
    text = " ".join(asked)
    assert "It changes Event. It adds Place. These stay: Claim, Casualty figure." in text
    assert "1 annotation of yours in 1 article loses its Status." in text
    assert names(user) == ["Event", "Place", "Claim", "Casualty figure"]
    user.save()
    assert saved_annotations(project_folder)[0]["attributes"] == {}

    user.choose("edit.undo")
    user.save()
    assert names(user) == ["Event", "Claim", "Casualty figure"]
    assert saved_annotations(project_folder)[0]["attributes"] == {"status": "ongoing"}


def test_loading_can_be_thought_better_of(user: User, tmp_path: Path) -> None:
    write_labels(LabelSet(labels=(Label(id="place", name="Place"),)), tmp_path / "theirs.json")

    def refuse(dialog: QWidget) -> None:
        user.click_button("Cancel", dialog)

    with user.answering(refuse):
        user.project.label_set.load_labels(tmp_path / "theirs.json")
    assert names(user) == ["Event", "Claim", "Casualty figure"]


def test_a_file_without_labels_is_told(user: User, tmp_path: Path) -> None:
    (tmp_path / "notes.json").write_text("{}", encoding="utf-8")
    user.project.label_set.load_labels(tmp_path / "notes.json")
    assert "No labels were loaded" in user.notice
    assert "“notes.json” is no label set" in user.notice
