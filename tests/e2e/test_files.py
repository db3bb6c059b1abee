"""Projects that are newer, damaged, other people's, or were left by a kill."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QGuiApplication

from annotator.gui.views.annotation_card import AnnotationCard
from tests.e2e.conftest import ANNOTATOR_ID
from tests.e2e.user import User, saved_annotations

OTHER = "ffeeddccbbaa"
FERRY = "Ferry strikes pier in Lome, injuring twelve"


def contents(folder: Path) -> dict[Path, bytes]:
    """Return every file of the folder."""
    return {file: file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def change(file: Path, **values: Any) -> None:
    """Put other values into a JSON file."""
    file.write_text(json.dumps(json.loads(file.read_text(encoding="utf-8")) | values), encoding="utf-8")


def article_file(project_folder: Path, title: str) -> Path:
    """Return the file of the article with that title."""
    return next(
        file
        for file in project_folder.glob("articles/*/*.json")
        if json.loads(file.read_text(encoding="utf-8"))["metadata"]["title"] == title
    )


# -- newer formats -----------------------------------------------------------------------------------------------------


def test_a_project_of_a_newer_format_is_opened_for_reading_only_and_never_written(
    newcomer: User, project_folder: Path
) -> None:
    change(project_folder / "project.json", version=99, invention="kept")
    before = contents(project_folder)
    newcomer.drop(newcomer.window.start_page, project_folder)
    newcomer.settle()
    assert "This project is open for reading only" in newcomer.notice
    assert "newer version of Annotator" in newcomer.notice

    newcomer.project.to_article()
    newcomer.press("1", "0", "N")
    newcomer.type("no")
    newcomer.press("Esc", "S", "M", "P", "D", "Shift+D", "Del", "+", "Ctrl+S")
    assert newcomer.desk.labels.is_empty
    assert newcomer.title == FERRY
    assert newcomer.window.status.words == "Reading only"
    assert not newcomer.window.actions_["label.edit_set"].isEnabled()
    newcomer.press("Down", "Down")
    assert newcomer.sentence.startswith("A ferry struck")
    newcomer.quit()

    assert contents(project_folder) == before


def test_an_article_of_a_newer_format_is_read_and_never_written(user: User, project_folder: Path) -> None:
    user.quit()
    file = article_file(project_folder, FERRY)
    change(file, version=99)
    before = file.read_bytes()
    user.start(project_folder)
    user.press("Right", "Right", "S", "Ctrl+S")
    user.turn(50)

    assert file.read_bytes() == before


# -- damage ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("content", [b"", b"{", b"\0" * 400, b'{"format": "annotator/article", "version": 1}'])
def test_a_damaged_article_is_named_left_as_it_is_and_the_rest_opens(
    user: User, project_folder: Path, content: bytes
) -> None:
    file = article_file(project_folder, FERRY)
    user.quit()
    file.write_bytes(content)
    user.start(project_folder)

    assert list(user.window.notices._notices) == ["damaged"], "it is said once"
    assert "One file of this project cannot be read; everything else is open" in user.notices
    assert file.name in user.notice
    assert "damaged" in user.notice
    assert "put a good copy in its place or move it away" in user.notice
    assert FERRY not in user.rows
    assert user.title == "Dockers end strike after nine days"
    user.press("1")
    user.save()
    assert file.read_bytes() == content
    assert len(saved_annotations(project_folder)) == 1


def test_damaged_labels_are_named_and_never_overwritten(user: User, project_folder: Path) -> None:
    user.press("1")
    user.save()
    (file,) = project_folder.glob("annotations/*/*/*.json")
    user.quit()
    content = file.read_bytes()[:-40]
    file.write_bytes(content)
    user.start(project_folder)
    user.settle()

    assert file.name in user.notice
    assert user.title == "Dockers end strike after nine days"
    user.click_row(0)
    user.project.to_article()
    user.press("2", "Ctrl+S")
    user.turn(50)
    assert file.read_bytes() == content


def test_an_article_damaged_while_open_is_said_when_it_is_gone_to(user: User, project_folder: Path) -> None:
    article_file(project_folder, "Dockers end strike after nine days").write_bytes(b"{")
    user.press("Ctrl+PgDown")

    assert "A file cannot be used" in user.notice
    assert user.title == FERRY
    user.press("1")
    user.save()


def test_a_damaged_label_set_says_why_the_project_does_not_open(newcomer: User, project_folder: Path) -> None:
    (project_folder / "labels.json").write_bytes(b"[")
    before = contents(project_folder)
    newcomer.drop(newcomer.window.start_page, project_folder)

    assert "This project was not opened" in newcomer.notice
    assert "labels.json" in newcomer.notice
    assert newcomer.window.start_page.isVisible()
    assert contents(project_folder) == before


# -- other people ------------------------------------------------------------------------------------------------------


@pytest.fixture
def shared(user: User, project_folder: Path) -> User:
    """The user, in a project where Bo labelled the headline and the first sentence as well."""
    user.press("1", "Down", "Down", "3")
    user.save()
    user.quit()
    mine, theirs = project_folder / "annotations" / ANNOTATOR_ID, project_folder / "annotations" / OTHER
    mine.rename(theirs)
    change(theirs / "annotator.json", id=OTHER, name="Bo Larch")
    (file,) = theirs.glob("*/*.json")
    change(file, annotator=OTHER)
    user.start(project_folder)
    user.press("Home")
    return user


def cards(user: User) -> list[tuple[str, str]]:
    """Return label and annotator of the cards that are shown."""
    shown = (card.card for card in user.project.tags.findChildren(AnnotationCard) if card.isVisible())
    return [(card.name, card.annotator) for card in shown if not card.proposed]


def test_other_peoples_labels_are_shown_when_wanted_and_cannot_be_changed(shared: User, project_folder: Path) -> None:
    before = contents(project_folder / "annotations" / OTHER)
    assert cards(shared) == []
    shared.choose("view.others_labels")
    assert cards(shared) == [("Event", "Bo Larch")]
    assert shared.view.chip_rects(0)

    shared.press("Del")
    assert "There is no label on this sentence to take away" in shared.window.status.place
    shared.press("2", "Esc")
    assert cards(shared) == [("Claim", ""), ("Event", "Bo Larch")]
    shared.save()
    assert contents(project_folder / "annotations" / OTHER) == before

    shared.choose("view.others_labels")
    assert cards(shared) == [("Claim", "")]


def test_that_others_labels_are_shown_is_kept(shared: User, project_folder: Path) -> None:
    shared.choose("view.others_labels")
    shared.restart(project_folder)
    shared.press("Home")

    assert cards(shared) == [("Event", "Bo Larch")]


def test_others_labels_do_not_count_as_ones_own(shared: User) -> None:
    shared.choose("view.others_labels")

    assert shared.progress[0] == "new"
    assert shared.labels == []
    shared.press("Down", "U")
    assert shared.sentence.startswith("A ferry struck")


def test_where_nobody_else_labelled_that_is_said(user: User) -> None:
    user.choose("view.others_labels")

    assert user.window.status.place == "Nobody else has labelled this article."


# -- a kill ------------------------------------------------------------------------------------------------------------

KILLED = """
import os, sys
from pathlib import Path
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from tests.e2e.user import User

user = User(QApplication([]), Path(sys.argv[1]))
user.start(Path(sys.argv[2]))
user.press("1", "Down", "Down", "3", "Ctrl+PgDown", "2", "Esc")
user.press("N")
user.type("a note")
user.press("Esc")
user.turn(int(sys.argv[3]))
print("ready", flush=True)
user.turn(60_000)
"""


def test_a_kill_loses_nothing_that_is_a_moment_old(
    newcomer: User, settings_file: Path, project_folder: Path, tmp_path: Path
) -> None:
    newcomer.quit()
    script = tmp_path / "killed.py"
    script.write_text(KILLED, encoding="utf-8")
    root = Path(__file__).parents[2]
    environment = os.environ | {"PYTHONPATH": os.pathsep.join([str(root), str(root / "src")])}
    child = subprocess.Popen(
        [sys.executable, str(script), str(settings_file), str(project_folder), "150"],
        stdout=subprocess.PIPE,
        env=environment,
        text=True,
    )
    assert child.stdout is not None
    with child.stdout:
        assert "ready" in child.stdout.readline()
        child.send_signal(signal.SIGKILL)
    child.wait()
    assert saved_annotations(project_folder) != []  # the article that was left

    newcomer.start(project_folder)
    assert "recovered" in newcomer.notice
    newcomer.until_saved()
    saved = sorted(each["label"] for each in saved_annotations(project_folder))
    assert saved == ["casualty_figure", "claim", "event"]
    newcomer.click_row(1)
    assert [note.text for note in newcomer.desk.labels.notes] == ["a note"]

    newcomer.restart(project_folder)
    assert newcomer.notice == ""


# -- what slips through ------------------------------------------------------------------------------------------------


def test_an_error_in_the_program_is_said_with_details_to_copy_and_the_program_goes_on(
    user: User, monkeypatch: pytest.MonkeyPatch, project_folder: Path
) -> None:
    def fail(*_arguments: object) -> None:
        raise ZeroDivisionError("on purpose")

    monkeypatch.setattr(sys, "excepthook", user.reports)
    user.window.handlers = {**user.window.handlers, "article.next": fail}
    user.press("1", "Ctrl+PgDown")
    assert "Something went wrong in the program" in user.notice

    user.answer_notice("Copy details")
    details = QGuiApplication.clipboard().text()
    assert "ZeroDivisionError: on purpose" in details
    assert "Annotator " in details
    user.press("2")
    user.save()
    assert [each["label"] for each in saved_annotations(project_folder)] == ["event", "claim"]


def test_names_and_notes_are_shown_literally(user: User) -> None:
    user.press("Ctrl+L")
    user.tab_to("Name")
    user.replace("<b>Bold</b> & co")
    user.project.end_editing_labels()
    user.press("1", "N")
    user.type("<img src='file:///etc/hostname'>")
    user.press("Esc")
    user.choose("select.let_go")

    assert user.project.tags.rows.buttons[0].row.name == "<b>Bold</b> & co"
    assert user.window.actions_.items("label.give")[0].text() == "<b>Bold</b> && co\t1"
    assert not user.window.grab().isNull()
