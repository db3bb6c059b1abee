"""The list of incidents in the real window: made, changed, merged, and what refers to them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from annotator.domain.incidents import Grade, IncidentFacts
from annotator.gui.controllers import incidents
from annotator.gui.dialogs.incidents import IncidentsDialog
from tests.e2e.user import User, saved_annotations

STRUCK, FAILED = 2, 3
PIER = IncidentFacts(name="Ferry at the pier", first="2026-04-02", place="Lome", grade=Grade.FAIR)
HARBOUR = IncidentFacts(name="Harbour accident")


def saved(project_folder: Path) -> list[dict[str, Any]]:
    files = sorted((project_folder / "incidents").glob("*.json"))
    return [facts for file in files if (facts := json.loads(file.read_bytes())["facts"]) is not None]


def refer(user: User, number: int, incident: str) -> None:
    """Label a sentence as an Event of the incident."""
    user.view.go_to(user.desk.article.sentences.spans[number].start)
    user.press("1")
    annotation = user.project.labelling.here()[0]
    user.desk.session.set_details(user.desk.article_id, annotation, {"incident": incident})


@pytest.fixture
def two(user: User) -> tuple[str, str]:
    """Ids of two incidents, the first with one reference, the second with another."""
    made = user.desk.session.add_incident(PIER), user.desk.session.add_incident(HARBOUR)
    refer(user, STRUCK, made[0])
    refer(user, FAILED, made[1])
    return made


def test_an_incident_is_made_by_typing_its_name_and_filled_by_tab(user: User, project_folder: Path) -> None:
    def fill(dialog: IncidentsDialog) -> None:
        user.type("Ferry at the pier")
        user.press("Return")
        assert user.focus is dialog.name
        user.press("Tab")
        user.type("2026-04-02")
        user.press("Tab", "Tab")
        user.type("Lome")
        user.press("Tab", "Down", "Down")
        user.press("Esc")

    with user.answering(fill):
        user.press("Ctrl+J")
    user.save()

    assert saved(project_folder) == [PIER.as_json()]
    user.press("Ctrl+Z", "Ctrl+Z", "Ctrl+Z", "Ctrl+Z", "Ctrl+Z")
    user.save()
    assert saved(project_folder) == []


def test_a_day_that_is_none_is_told_and_nothing_is_lost(user: User, project_folder: Path) -> None:
    user.desk.session.add_incident(PIER)
    problems: list[str] = []

    def fill(dialog: IncidentsDialog) -> None:
        dialog.list.setCurrentRow(0)
        for text in ("12 April", "9 April 2026"):
            dialog.first.setFocus()
            user.replace(text)
            dialog.last.setFocus()
            user.replace("2026-04-03")
            problems.append(dialog.problem)
        user.replace("2026-04-10")
        problems.append(dialog.problem)
        user.press("Esc")

    with user.answering(fill):
        user.press("Ctrl+J")
    user.save()

    assert problems == ["Write days as 2026-03-12 or 12 March 2026.", "The last day comes before the first.", ""]
    assert [(each["first"], each["last"]) for each in saved(project_folder)] == [("2026-04-09", "2026-04-10")]


def test_an_incident_shows_what_refers_to_it_and_goes_there(user: User, two: tuple[str, str]) -> None:
    user.view.go_to(0)
    seen: list[str] = []

    def look(dialog: IncidentsDialog) -> None:
        dialog.list.setCurrentRow(0)
        user.until(dialog.references.count, "what refers to it is found")
        seen.extend(dialog.references.item(row).text() for row in range(dialog.references.count()))
        dialog.references.setFocus()
        dialog.references.setCurrentRow(0)
        user.press("Return")

    with user.answering(look):
        user.press("Ctrl+J")

    assert len(seen) == 1
    assert seen[0].startswith("Event · Ferry strikes pier in Lome")
    assert user.number == STRUCK
    user.press("Alt+Left")
    assert user.number == 0


def test_two_incidents_become_one_and_undo_parts_them(user: User, two: tuple[str, str], project_folder: Path) -> None:
    counts: list[int] = []

    def merge(dialog: IncidentsDialog) -> None:
        dialog.list.setCurrentRow(1)
        assert dialog.current == two[1]
        dialog.merge.click()
        assert "Choose the incident" in dialog.problem
        dialog.into.setCurrentIndex(dialog.into.findData(two[0]))
        dialog.merge.click()
        assert dialog.current == two[0]
        user.until(lambda: dialog.references.count() == 2, "both references show at the one that is left")
        counts.append(dialog.list.count())
        user.press("Esc")

    with user.answering(merge):
        user.press("Ctrl+J")
    user.save()

    assert counts == [1]
    assert sorted(each["merged_into"] for each in saved(project_folder)) == ["", two[0]]
    # References stay as they were written.
    assert {each["attributes"]["incident"] for each in saved_annotations(project_folder)} == set(two)
    user.press("Ctrl+Z")
    assert all(not facts.merged_into for facts in user.desk.session.incidents().values())


def test_an_incident_is_deleted_and_comes_back(user: User, two: tuple[str, str]) -> None:
    def delete(dialog: IncidentsDialog) -> None:
        dialog.list.setCurrentRow(0)
        dialog.delete.click()
        assert dialog.list.count() == 1
        user.press("Esc")

    with user.answering(delete):
        user.press("Ctrl+J")

    assert set(user.desk.session.incidents()) == {two[1]}
    user.press("Ctrl+Z")
    assert set(user.desk.session.incidents()) == set(two)


def test_typing_finds_an_incident(user: User, two: tuple[str, str]) -> None:
    def find(dialog: IncidentsDialog) -> None:
        user.type("harb")
        assert [dialog.list.item(row).data(Qt.ItemDataRole.UserRole) for row in range(dialog.list.count())] == [two[1]]
        user.press("Return")
        assert dialog.current == two[1]
        user.press("Esc")

    with user.answering(find):
        user.press("Ctrl+J")


def test_names_are_shown_as_they_are_written(user: User) -> None:
    user.desk.session.add_incident(IncidentFacts(name="<img src='file:///x'> & <b>bold</b>"))

    def look(dialog: IncidentsDialog) -> None:
        dialog.list.setCurrentRow(0)
        assert dialog.name.text() == "<img src='file:///x'> & <b>bold</b>"
        QTest.keyClick(dialog, Qt.Key.Key_Escape)

    with user.answering(look):
        user.press("Ctrl+J")


def test_arrows_in_the_search_go_through_the_incidents_which_are_marked(user: User, two: tuple[str, str]) -> None:
    seen = []

    def go(dialog: IncidentsDialog) -> None:
        user.press("Down")
        seen.append((dialog.current, [item.text() for item in dialog.list.selectedItems()]))
        user.press("Down", "Down", "Up")
        seen.append((dialog.current, [item.text() for item in dialog.list.selectedItems()]))
        user.press("Esc")

    with user.answering(go):
        user.press("Ctrl+J")
    first, again = seen
    assert first == again
    assert first[0] in two
    assert len(first[1]) == 1


def test_a_note_is_kept_when_another_incident_is_chosen_at_once(user: User, two: tuple[str, str]) -> None:
    def write(dialog: IncidentsDialog) -> None:
        dialog.show_incidents(user.desk.session.incidents(), two[0])
        dialog.note.setFocus()
        user.type("Two ferries.")
        row = 1 - dialog.list.currentRow()
        user.click(dialog.list.viewport(), dialog.list.visualItemRect(dialog.list.item(row)).center())
        assert dialog.current == two[1]
        assert dialog.note.toPlainText() == ""
        user.press("Esc")

    with user.answering(write):
        user.press("Ctrl+J")

    facts = user.desk.session.incidents()
    assert (facts[two[0]].note, facts[two[1]].note) == ("Two ferries.", "")


def test_where_references_cannot_be_looked_for_the_list_says_why(
    user: User, two: tuple[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_arguments: object) -> None:
        raise OSError("the disk is gone")

    monkeypatch.setattr(incidents, "find_references", fail)

    def look(dialog: IncidentsDialog) -> None:
        dialog.show_incidents(user.desk.session.incidents(), two[0])
        user.until(lambda: "the disk is gone" in dialog._caption.text(), "the list says why")
        user.press("Esc")

    with user.answering(look):
        user.press("Ctrl+J")
