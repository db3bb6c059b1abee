"""Labels exported from the dialog, in each format."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget

from annotator.gui.dialogs.export import ExportDialog
from tests.e2e.user import User

STRUCK = "A ferry struck the northern pier of Lome harbour on Thursday, injuring twelve people."


def export(user: User, target: Path, number: int, *, sentences: bool = False) -> None:
    """Export in the format of that number to the file."""

    def answer(dialog: QWidget) -> None:
        assert isinstance(dialog, ExportDialog)
        user.press(*["Down"] * number)
        if sentences:
            user.tab_to("Rows")
            user.press("Down")
        user.tab_to("File")
        user.replace(str(target))
        user.press("Return")

    with user.answering(answer):
        user.press("Ctrl+Shift+E")
    user.until(lambda: "Exported" in user.notice, "the export is said")


def spans(user: User, article: str) -> list[tuple[int, int]]:
    """Return where the sentences of an article are."""
    return [(span.start, span.end) for span in user.project.session.article(article).sentences.spans]


@pytest.fixture
def labelled(user: User) -> User:
    """The user after three labels that are not saved yet."""
    user.press("Down", "Down", "1", "3", "Down", "Right", "Right", "Shift+Right", "2")
    return user


def test_csv_has_a_row_for_each_annotation(labelled: User, tmp_path: Path) -> None:
    target = tmp_path / "labels.csv"
    export(labelled, target, 0)

    assert f"Exported 3 labels of 4 articles\n{target}" in labelled.notice
    with target.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [(row["label"], row["text"]) for row in rows] == [
        ("Event", STRUCK),
        ("Casualty figure", STRUCK),
        ("Claim", "captain"),
    ]
    text = labelled.desk.article.text
    assert all(text[int(row["start"]) : int(row["end"])] == row["text"] for row in rows)


def test_csv_has_a_row_for_each_sentence_when_wanted(labelled: User, tmp_path: Path) -> None:
    target = tmp_path / "labels.csv"
    export(labelled, target, 0, sentences=True)
    with target.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))

    sentences = {(article, span) for article in labelled.desk.rows for span in spans(labelled, article)}
    assert len({(row["article_id"], row["sentence"]) for row in rows}) == len(sentences)
    assert sum(bool(row["label"]) for row in rows) == 2  # one sentence has two labels


def test_jsonl_has_a_line_for_each_annotation(labelled: User, tmp_path: Path) -> None:
    target = tmp_path / "labels.jsonl"
    export(labelled, target, 1)

    lines = [json.loads(line) for line in target.read_text(encoding="utf-8").splitlines()]
    assert [line["text"] for line in lines] == [STRUCK, STRUCK, "captain"]
    assert {line["annotator"] for line in lines} == {"Ada Quill"}


def test_json_has_the_whole_project(labelled: User, tmp_path: Path) -> None:
    target = tmp_path / "project.json"
    export(labelled, target, 2)

    content = json.loads(target.read_text(encoding="utf-8"))
    assert "Lome harbour" in json.dumps(content)
    assert len(content["articles"]) == 4


def test_a_file_that_cannot_be_written_is_said_and_nothing_partial_stays(labelled: User, tmp_path: Path) -> None:
    def answer(dialog: QWidget) -> None:
        user = labelled
        user.tab_to("File")
        user.replace(str(tmp_path / "nowhere" / "labels.csv"))
        user.press("Return")
        assert dialog.isVisible()
        user.press("Esc")

    with labelled.answering(answer):
        labelled.press("Ctrl+Shift+E")

    assert not (tmp_path / "nowhere").exists()


def test_an_existing_file_is_replaced_only_when_wanted(labelled: User, tmp_path: Path) -> None:
    target = tmp_path / "labels.csv"
    target.write_text("mine", encoding="utf-8")

    def give_up(dialog: QWidget) -> None:
        labelled.tab_to("File")
        labelled.replace(str(target))
        labelled.click_button("Cancel", dialog)

    with labelled.answering(give_up):
        labelled.press("Ctrl+Shift+E")

    assert target.read_text(encoding="utf-8") == "mine"
    export(labelled, target, 0)
    assert STRUCK in target.read_text(encoding="utf-8-sig")
