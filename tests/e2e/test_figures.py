"""Figures side by side, by keys: filters, roll-ups, contradictions and decisions, the toll, its picture."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton, QWidget

from annotator.gui.controllers.figures import Figures
from annotator.gui.models.figure_table import Column
from annotator.gui.pages import TABS
from annotator.storage.folder import ProjectFolder
from tests.e2e.conftest import ANNOTATOR_ID
from tests.e2e.figures import BRIDGE, MARKET, mark_as_contradicting, project_with_figures
from tests.e2e.user import User


@pytest.fixture
def figures_folder(tmp_path: Path) -> Path:
    return project_with_figures(tmp_path / "dorsa", ANNOTATOR_ID).path


@pytest.fixture
def analyst(application: QApplication, settings_file: Path, figures_folder: Path) -> Iterator[User]:
    """Somebody with the project open on the page of figures."""
    user = User(application, settings_file)
    user.start(figures_folder)
    user.press("Ctrl+2")
    yield user
    user.leave()


@pytest.fixture
def at_the_market(analyst: User) -> User:
    """The same, with the killed of the market alone."""
    figures(analyst).show_figures(incident=MARKET, harm="killed")
    analyst.turn()
    return analyst


def figures(user: User) -> Figures:
    return user.project.figures


def rows(user: User, column: Column = Column.WRITTEN) -> list[str]:
    """What the table says in a column, groups too."""
    table = figures(user).table
    return [table.index(row, column).data() for row in range(table.rowCount())]


def written(user: User) -> list[str]:
    return [figure.written for figure in figures(user).table.figures]


def current(user: User) -> str:
    figure = figures(user).page.rows.current
    return figure.written if figure is not None else ""


def choose(user: User, name: str, text: str) -> None:
    """Choose from a filter by keys."""
    box = figures(user).page.filters.boxes[name]
    box.setFocus()
    at = box.findText(text)
    assert at >= 0, [box.itemText(each) for each in range(box.count())]
    while box.currentIndex() != at:
        user.press("Down" if box.currentIndex() < at else "Up")


def contradiction(user: User) -> tuple[str, str]:
    shown = figures(user).page.contradiction.text
    assert shown is not None
    return shown.first.figure.written, shown.second.figure.written


def decisions(folder: Path) -> list[str]:
    """The verdicts in the project's files."""
    found = [json.loads(file.read_text(encoding="utf-8")) for file in sorted(folder.glob("decisions/*.json"))]
    return [each["ruling"]["verdict"] for each in found if each["ruling"]]


# -- the page ----------------------------------------------------------------------------------------------------------


def test_ctrl_2_shows_the_figures_and_escape_goes_back(analyst: User) -> None:
    assert analyst.project.pages.current == "figures"
    assert analyst.focus is figures(analyst).page.rows
    analyst.press("Esc")
    assert analyst.project.pages.current == "article"
    assert analyst.focus is analyst.view
    analyst.press("Ctrl+2")
    analyst.press("Ctrl+1")
    assert analyst.focus is analyst.view


def test_nothing_of_the_page_is_made_before_it_is_shown(
    application: QApplication, settings_file: Path, figures_folder: Path
) -> None:
    user = User(application, settings_file)
    user.start(figures_folder)
    assert "figures" not in user.project.__dict__
    user.leave()


def test_the_tab_counts_the_figures(analyst: User) -> None:
    tabs = [stop.accessibleName() for stop in analyst.window.toolbar.stops if stop.accessibleName().startswith("Fig")]
    assert tabs == ["Figures, 11"]


def test_the_toolbar_has_all_tabs_before_the_project_is_open(analyst: User) -> None:
    assert analyst.project.pages.tabs == TABS


def test_a_click_on_the_tabs_changes_the_page(analyst: User) -> None:
    analyst.click_button("Article", analyst.window.toolbar)
    assert analyst.project.pages.current == "article"
    analyst.click_button("Figures, 11", analyst.window.toolbar)
    assert analyst.project.pages.current == "figures"


def test_the_status_bar_says_how_many_and_which_keys_work(analyst: User) -> None:
    assert analyst.window.status.place == "11 figures · 4 contradictions"
    assert [hint for hint, _ in figures(analyst).hints()] == ["↑↓", "Enter", "C", "S F D T", "Esc"]


def test_f6_goes_round_the_parts(analyst: User) -> None:
    page = figures(analyst).page
    seen = []
    for _ in range(5):
        analyst.press("F6")
        parts = (page.filters, page.toll, page.contradiction, page.rows, analyst.window.toolbar)
        seen += [parts.index(part) for part in parts if part is analyst.focus or part.isAncestorOf(analyst.focus)]
    assert seen == [4, 0, 1, 2, 3]


def test_a_panel_that_is_wanted_shows_the_article_it_stands_beside(analyst: User) -> None:
    analyst.press("Shift+F9")
    assert analyst.project.pages.current == "article"
    assert analyst.project.tags.isVisible()


def test_actions_on_the_article_are_not_to_be_had_meanwhile(analyst: User) -> None:
    assert not analyst.window.actions_["label.nothing"].isEnabled()
    analyst.press("Esc")
    assert analyst.window.actions_["label.nothing"].isEnabled()


# -- the table ---------------------------------------------------------------------------------------------------------


def test_each_group_has_a_row_with_what_it_comes_to(analyst: User) -> None:
    table = figures(analyst).table
    groups = [
        tuple(
            table.index(row, column).data() for column in (Column.INCIDENT, Column.MINIMUM, Column.BEST, Column.MAXIMUM)
        )
        for row in range(table.rowCount())
        if table.is_group(row)
    ]
    assert groups == [
        ("Dorsa bridge strike · killed · state combatant", "3", "3", "3"),
        ("Dorsa market shelling · injured · unknown or contested", "24", "58", "58"),
        ("Dorsa market shelling · killed · unknown or contested", "14", "34", "35"),
        ("Dorsa market shelling · killed · unknown or contested, children", "4", "4", "4"),
    ]


def test_a_row_says_what_the_figure_says(at_the_market: User) -> None:
    table = figures(at_the_market).table
    row = table.row_of(next(each.key for each in table.figures if each.written == "At least 25"))
    assert [table.index(row, column).data() for column in Column] == [
        "Dorsa market shelling",
        "killed",
        "unknown or contested",
        "“At least 25”",
        "25",
        "25",
        "open",
        "Hospital staff",
        "Shells hit the market of Dorsa",
        "12 Mar",
        "fair",
    ]


def test_enter_jumps_to_the_sentence_and_alt_left_comes_back(analyst: User) -> None:
    before = analyst.desk.article_id
    analyst.press("End")
    assert current(analyst) == "four children"
    analyst.press("Enter")
    assert analyst.project.pages.current == "article"
    assert analyst.sentence.startswith("The provincial health directorate later raised")
    assert analyst.desk.article_id == before
    analyst.press("Alt+Left")
    assert analyst.number == 0


def test_enter_opens_the_other_article(analyst: User) -> None:
    page = figures(analyst).page
    page.rows.go_to(next(each.key for each in figures(analyst).table.figures if each.written == "34 dead"))
    analyst.press("Enter")
    assert analyst.title == "Toll of Dorsa rises again"
    assert analyst.focus is analyst.view


def test_a_click_on_a_title_orders_by_it_and_a_third_brings_the_groups_back(at_the_market: User) -> None:
    head = figures(at_the_market).page.rows.horizontalHeader()
    x = head.sectionViewportPosition(Column.BEST) + 10

    def click() -> list[str]:
        QTest.mouseClick(head.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(x, 10))
        at_the_market.turn()
        return written(at_the_market)

    grouped = written(at_the_market)
    ascending = click()
    assert ascending[:3] == ["four children", "12 bodies", "14"]
    assert click() == [
        "34 dead",
        "31 dead",
        "Between 28 and 35",
        "27 deaths",
        "At least 25",
        "14",
        "12 bodies",
        "four children",
    ]
    assert click() == grouped


def test_discounted_figures_are_muted_and_contradicting_ones_marked(at_the_market: User) -> None:
    table = figures(at_the_market).table
    told = {each.written: table.row_of(each.key) for each in table.figures}
    from annotator.gui.models.figure_table import FigureRole

    assert table.index(told["14"], 0).data(FigureRole.IS_MUTED)
    assert not table.index(told["34 dead"], 0).data(FigureRole.IS_MUTED)
    assert table.index(told["31 dead"], 0).data(FigureRole.IS_AGAINST)
    assert not table.index(told["12 bodies"], 0).data(FigureRole.IS_AGAINST)


# -- filters -----------------------------------------------------------------------------------------------------------


def test_filters_by_incident_harm_and_article(analyst: User) -> None:
    choose(analyst, "incident", "Dorsa bridge strike")
    assert written(analyst) == ["three soldiers"]
    choose(analyst, "incident", "Dorsa market shelling")
    choose(analyst, "harm", "Injured")
    assert written(analyst) == ["58", "Dozens"]
    choose(analyst, "harm", "Every harm")
    choose(analyst, "incident", "All incidents")
    choose(analyst, "show", "This article")
    assert len(written(analyst)) == 7


def test_ctrl_f_filters_by_words(analyst: User) -> None:
    analyst.press("Ctrl+F")
    analyst.type("health dire")
    assert written(analyst) == ["58", "31 dead", "34 dead", "four children"]
    assert analyst.window.status.place.startswith("4 of 11 figures")
    analyst.press("Esc")
    assert len(written(analyst)) == 11
    analyst.press("Esc")
    assert analyst.focus is analyst.view


def test_letters_are_typed_into_the_filter(analyst: User) -> None:
    analyst.press("Ctrl+F")
    analyst.press("C")
    assert figures(analyst).page.filters.field.text() == "c"


def test_filters_that_let_nothing_through_offer_to_show_everything(analyst: User) -> None:
    analyst.press("Ctrl+F")
    analyst.type("nowhere to be found")
    assert figures(analyst).page.is_empty
    analyst.click_button("Show all figures")
    assert len(written(analyst)) == 11


# -- roll-ups ----------------------------------------------------------------------------------------------------------


def test_the_roll_up_says_how_it_came_about_and_what_was_left_out(at_the_market: User) -> None:
    said = figures(at_the_market).page.roll_up.words
    assert said.startswith("Dorsa market shelling · killed\n")
    assert "min 14, best 34, max 35" in said
    assert "GTD: the most recent credible source, provincial health directorate, 14 March 2026." in said
    assert "1 discounted figure (army spokesman, 14)" in said
    assert "1 partial count, a lower bound only (Rescuers, 12)" in said
    assert "Counted by Literal." in said


@pytest.mark.parametrize(("rule", "best"), [("ACLED", "25"), ("UCDP", "27"), ("Min–max", "–")])
def test_another_rule_gives_another_best(at_the_market: User, rule: str, best: str) -> None:
    choose(at_the_market, "rule", rule)
    assert f"best {best}," in figures(at_the_market).page.roll_up.words


def test_the_menu_chooses_the_rule_too(at_the_market: User) -> None:
    at_the_market.choose_from("figures.roll_up", "ACLED")
    assert figures(at_the_market).page.filters.choice("rule") == "acled"


def test_another_counting_rule_counts_anew_and_undo_takes_it_back(analyst: User) -> None:
    table = figures(analyst).table
    key = next(each.key for each in table.figures if each.written == "Dozens")
    assert table.index(table.row_of(key), Column.BEST).data() == "–"
    analyst.choose_from("figures.counting", "ACLED")
    assert table.index(table.row_of(key), Column.BEST).data() == "12"
    assert figures(analyst).page.filters.choice("counting") == "acled"
    analyst.press("Ctrl+Z")
    assert table.index(table.row_of(key), Column.BEST).data() == "–"
    assert analyst.project.pages.current == "figures"


# -- contradictions ----------------------------------------------------------------------------------------------------


def test_c_goes_from_contradiction_to_contradiction_and_round(at_the_market: User) -> None:
    seen = [contradiction(at_the_market)]
    for _ in range(4):
        at_the_market.press("C")
        seen.append(contradiction(at_the_market))
    assert seen[:2] == [("At least 25", "14"), ("14", "31 dead")]
    assert seen[-1] == seen[0]
    assert len(set(seen)) == 4
    at_the_market.press("Shift+C")
    assert contradiction(at_the_market) == seen[-2]


@pytest.mark.parametrize(
    ("key", "verdict", "said"),
    [
        ("S", "supersedes", "Decided: the second supersedes the first (Ada Quill"),
        ("F", "supersedes", "Decided: the first supersedes the second (Ada Quill"),
        ("D", "different_scope", "Decided: they differ in scope (Ada Quill"),
        ("T", "contested", "Decided: it stays contested (Ada Quill"),
    ],
)
def test_a_decision_is_kept_shown_and_undone(
    at_the_market: User, figures_folder: Path, key: str, verdict: str, said: str
) -> None:
    at_the_market.press("C")
    at_the_market.press(key)
    assert at_the_market.window.status.place.startswith("Decided")
    shown = figures(at_the_market).page.contradiction.text
    assert shown is not None
    assert shown.decided.startswith(said)
    at_the_market.save()
    assert decisions(figures_folder) == [verdict]

    at_the_market.press("Ctrl+Z")
    at_the_market.save()
    assert decisions(figures_folder) == []
    assert at_the_market.project.pages.current == "figures"
    at_the_market.press("Ctrl+Shift+Z")
    at_the_market.save()
    assert decisions(figures_folder) == [verdict]


def test_a_letter_in_a_filter_finds_a_choice_and_decides_nothing(at_the_market: User) -> None:
    at_the_market.press("C")
    before = contradiction(at_the_market)
    figures(at_the_market).page.filters.boxes["harm"].setFocus()
    at_the_market.press("D", "W", "T", "Shift+C", "S")
    assert contradiction(at_the_market) == before
    assert at_the_market.project.session.undo_stack.count() == 0


def test_nothing_is_decided_of_what_is_folded_away(at_the_market: User) -> None:
    at_the_market.press("C")
    page = figures(at_the_market).page
    page.fold("contradiction", True)
    at_the_market.press("S")
    assert not page.is_folded("contradiction")
    assert at_the_market.project.session.undo_stack.count() == 0

    at_the_market.press("S")
    assert at_the_market.project.session.undo_stack.count() == 1
    page.fold("contradiction", True)
    at_the_market.press("W")
    assert at_the_market.project.session.undo_stack.count() == 1
    at_the_market.press("W")
    assert at_the_market.project.session.undo_stack.count() == 2


def test_what_is_superseded_is_muted_and_left_out_of_the_roll_up(at_the_market: User) -> None:
    at_the_market.press("C", "S")
    assert "figure superseded by decision (army spokesman, 14)" in figures(at_the_market).page.roll_up.words
    assert "min 25, best 34, max 35" in figures(at_the_market).page.roll_up.words


def test_a_decided_contradiction_comes_last_and_can_be_withdrawn(at_the_market: User, figures_folder: Path) -> None:
    at_the_market.press("T")
    assert contradiction(at_the_market) == ("At least 25", "14")
    at_the_market.press("C")
    assert contradiction(at_the_market) == ("14", "31 dead")
    at_the_market.press("Shift+C")
    assert contradiction(at_the_market) == ("At least 25", "14")
    at_the_market.click_button("Withdraw the decision")
    at_the_market.save()
    assert decisions(figures_folder) == []
    assert figures(at_the_market).page.contradiction.text.decided == ""


def test_an_undone_decision_is_shown_again_wherever_one_went_since(at_the_market: User) -> None:
    at_the_market.press("T", "C")
    assert contradiction(at_the_market) == ("14", "31 dead")
    at_the_market.press("Ctrl+Z")
    assert contradiction(at_the_market) == ("At least 25", "14")
    at_the_market.press("C", "Ctrl+Shift+Z")
    assert contradiction(at_the_market) == ("At least 25", "14")


def test_the_keys_of_a_decision_are_named_while_there_is_one_to_make(at_the_market: User) -> None:
    def named() -> bool:
        hints = [each.accessibleName() for each in at_the_market.window.status.findChildren(QWidget)]
        return "S F D T: decide" in hints

    at_the_market.until(named, "the keys are named")
    at_the_market.press("T")
    at_the_market.until(lambda: not named(), "a decided one cannot be decided on")
    at_the_market.press("Ctrl+Z")
    at_the_market.until(named, "the keys are named again")


def test_the_buttons_decide(at_the_market: User, figures_folder: Path) -> None:
    at_the_market.click_button("Different scope")
    at_the_market.save()
    assert decisions(figures_folder) == ["different_scope"]


def test_a_click_on_a_sentence_jumps_to_it(at_the_market: User) -> None:
    side = figures(at_the_market).page.contradiction._sides[1]
    at_the_market.click(side)
    assert at_the_market.sentence == "He put the number of dead at 14, all of them fighters."


def test_pairs_that_somebody_linked_are_contradictions(
    application: QApplication, settings_file: Path, tmp_path: Path
) -> None:
    folder = project_with_figures(tmp_path / "linked", ANNOTATOR_ID, "wire.txt")
    article = next(iter((folder.path / "articles").glob("*/*.json"))).stem
    mark_as_contradicting(folder, article, ANNOTATOR_ID, "f005", "f007")
    user = User(application, settings_file)
    user.start(folder.path)
    user.press("Ctrl+2")
    seen = set()
    for _ in range(6):
        seen.add(contradiction(user))
        user.press("C")
    assert ("58", "three soldiers") in seen
    user.leave()


# -- edits elsewhere ---------------------------------------------------------------------------------------------------


def test_what_was_edited_meanwhile_is_shown(analyst: User) -> None:
    analyst.press("Esc", "Home", "3")
    analyst.press("Ctrl+2")
    assert len(written(analyst)) == 12
    analyst.press("Ctrl+Z")  # which goes to the article, where it was
    assert analyst.project.pages.current == "article"
    analyst.press("Ctrl+2")
    assert len(written(analyst)) == 11


def test_what_was_not_edited_stays_as_it_was(analyst: User) -> None:
    analyst.press("Ctrl+F")
    analyst.type("toll")
    analyst.press("Ctrl+1", "Ctrl+2")
    assert written(analyst) == ["34 dead"]
    assert analyst.focus is figures(analyst).page.rows
    analyst.press("Ctrl+1", "Ctrl+2", "Ctrl+F")
    analyst.replace("dorsa watch")
    analyst.press("Ctrl+1", "Ctrl+2", "T")
    shown = figures(analyst).page.contradiction.text
    assert shown is not None
    assert figures(analyst).contradicting.open_count < 9


def test_the_figures_of_this_article_follow_the_article(analyst: User) -> None:
    choose(analyst, "show", "This article")
    assert len(written(analyst)) == 7
    analyst.press("Esc", "Ctrl+PgDown", "Ctrl+2")
    assert written(analyst) == ["Dozens", "27 deaths", "Between 28 and 35"]


def test_a_removed_article_takes_its_figures_along(analyst: User) -> None:
    analyst.press("Esc")
    analyst.choose("article.remove")
    analyst.press("Ctrl+2")
    assert len(written(analyst)) == 4


def test_labels_of_others_are_shown_where_they_are_wanted(
    application: QApplication, settings_file: Path, tmp_path: Path
) -> None:
    folder = project_with_figures(tmp_path / "others", "bea0000000aa")
    user = User(application, settings_file)
    user.start(folder.path)
    user.press("Ctrl+2")
    assert figures(user).page.is_empty
    user.choose("view.others_labels")
    user.until(lambda: len(written(user)) == 11, "the others' figures come")
    assert "Figures, 11" in [stop.accessibleName() for stop in user.window.toolbar.stops]
    user.leave()


def test_in_a_project_that_is_open_for_reading_only_nothing_is_decided(
    application: QApplication, settings_file: Path, figures_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ProjectFolder, "open", lambda path: ProjectFolder(path, "It may only be read."))
    user = User(application, settings_file)
    user.start(figures_folder)
    user.press("Ctrl+2", "T", "C")
    shown = figures(user).page.contradiction.text
    assert shown is not None
    assert not shown.decided
    assert not any(
        button.isVisible() for button in figures(user).page.contradiction.findChildren(QPushButton) if button.text()
    )
    assert not figures(user).page.filters.boxes["counting"].isEnabled()
    user.leave()


def test_without_figures_one_sentence_says_what_to_do(
    application: QApplication, settings_file: Path, tmp_path: Path
) -> None:
    folder = project_with_figures(tmp_path / "none", ANNOTATOR_ID, labelled=False)
    user = User(application, settings_file)
    user.start(folder.path)
    user.press("Ctrl+2")
    assert figures(user).page.empty.words == "No figures yet. Press 3 on a sentence that counts people."
    user.press("Space")
    assert user.focus is user.view
    user.leave()


# -- the toll ----------------------------------------------------------------------------------------------------------


def test_arrow_keys_walk_the_toll_with_the_table_and_enter_jumps(at_the_market: User) -> None:
    toll = figures(at_the_market).page.toll
    toll.setFocus()
    at_the_market.press("Home")
    seen = [current(at_the_market)]
    for _ in range(3):
        at_the_market.press("Right")
        seen.append(current(at_the_market))
    assert seen == ["At least 25", "14", "31 dead", "12 bodies"]
    at_the_market.press("End")
    assert current(at_the_market) == "34 dead"
    at_the_market.press("Left")
    assert toll.current is not None
    assert toll.current.words == "28–35"
    assert "Minimum 28, best 28, maximum 35" in toll.accessibleDescription()
    at_the_market.press("Enter")
    assert at_the_market.sentence == "Between 28 and 35 people died in the market."


def test_a_click_on_a_mark_jumps(at_the_market: User) -> None:
    page = figures(at_the_market).page
    key = next(each.key for each in figures(at_the_market).table.figures if each.written == "27 deaths")
    at = page.toll.mark_at(key)
    assert at is not None
    at_the_market.click(page.toll.viewport(), at)
    assert at_the_market.sentence.startswith("Dorsa Watch")


def test_the_keys_walk_through_all_panels(analyst: User) -> None:
    figures(analyst).page.toll.setFocus()
    analyst.press("Home")
    seen = [current(analyst)]
    for _ in range(20):
        analyst.press("Down")
        seen.append(current(analyst))
    assert seen[:4] == ["three soldiers", "58", "Dozens", "At least 25"]
    assert len(set(seen)) == 11


@pytest.mark.parametrize("name", ["toll.png", "toll.svg"])
def test_the_picture_is_saved(at_the_market: User, tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / name
    kind = "SVG drawing (*.svg)" if name.endswith("svg") else "PNG picture (*.png)"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(file.with_suffix("")), kind))
    at_the_market.click_button("Save picture…")
    assert "The picture is saved" in at_the_market.notices
    if name.endswith("png"):
        image = QImage(str(file))
        assert image.width() == 2 * 1040
    else:
        assert QSvgRenderer(str(file)).isValid()
        assert "at least 25" in file.read_text(encoding="utf-8")


def test_a_picture_that_cannot_be_written_says_so(at_the_market: User, tmp_path: Path) -> None:
    figures(at_the_market).write_picture(tmp_path / "nowhere" / "toll.png")
    assert "There is no folder" in at_the_market.notices
    assert not (tmp_path / "nowhere").exists()


# -- looks -------------------------------------------------------------------------------------------------------------


def test_the_table_keeps_six_rows_in_a_low_window(analyst: User) -> None:
    analyst.window.resize(1300, 620)
    analyst.turn()
    page = figures(analyst).page
    assert page.is_folded("toll")
    assert page.rows.viewport().height() >= 6 * 34
    analyst.choose("figures.fold_toll")
    assert page.toll.isVisible()


def test_the_current_row_is_in_sight_where_the_page_is_higher_than_the_window(analyst: User) -> None:
    analyst.choose_from("view.interface_size", "200 %")
    analyst.window.resize(1300, 760)
    analyst.turn()
    page = figures(analyst).page
    page.rows.setFocus()
    for key in ("End", "Home"):
        analyst.press(key)
        box = page.rows.visualRect(page.rows.currentIndex())
        middle = page.rows.viewport().mapTo(page, box.center())
        assert page.filters.height() < middle.y() < page.height(), key


def test_in_a_narrow_window_the_sentences_stand_below_each_other(analyst: User) -> None:
    analyst.window.resize(1000, 1000)
    analyst.turn()
    one, other = figures(analyst).page.contradiction._sides
    if figures(analyst).page.is_folded("contradiction"):
        analyst.choose("figures.fold_contradiction")
    assert other.y() > one.y()


def test_the_look_changes_while_the_page_is_shown(analyst: User) -> None:
    analyst.choose_from("view.theme", "Dark")
    analyst.choose_from("view.interface_size", "200 %")
    analyst.choose_from("view.theme", "Light")
    assert not analyst.window.actions_["view.tags"].isChecked()
    assert figures(analyst).page.rows.verticalHeader().defaultSectionSize() == 68


def test_the_bridge_is_named_by_its_id_in_a_filter(analyst: User) -> None:
    choose(analyst, "incident", "Dorsa bridge strike")
    assert figures(analyst).page.filters.choice("incident") == BRIDGE


def test_the_next_contradiction_is_in_sight_where_the_page_is_higher_than_the_window(at_the_market: User) -> None:
    at_the_market.window.resize(900, 440)
    at_the_market.turn(20)
    at_the_market.press("C")
    at_the_market.press("C")
    at_the_market.turn(20)
    panel = figures(at_the_market).page.contradiction
    top = panel.mapTo(figures(at_the_market).page, panel.rect().topLeft()).y()
    assert 0 <= top < figures(at_the_market).page.height() // 2


def test_contradictions_of_one_day_come_first_in_the_order_of_the_text(at_the_market: User) -> None:
    listed = figures(at_the_market).contradicting.listed
    one_day = [each for each in listed if each.first.day == each.second.day]
    places = [(each.first.day, each.first.start, each.second.start) for each in one_day]
    assert listed[: len(one_day)] == one_day
    assert len(places) > 1
    assert places == sorted(places)
