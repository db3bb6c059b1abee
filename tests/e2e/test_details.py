"""The details of a label: the form by keys, what the text gives away, and words of the article that fill fields."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from annotator.domain.details import PlaceDetail, QuantityDetail, SpanDetail
from annotator.gui.dialogs.question import QuestionDialog
from annotator.gui.menus import LetterMenu
from annotator.gui.views.form.entry import Entry
from annotator.gui.views.form.field import Field
from annotator.gui.views.form.form import DetailsForm
from annotator.gui.views.form.quantity import QuantityField
from annotator.jobs.import_articles import import_files
from annotator.jobs.new_project import new_project, timestamp
from annotator.jobs.progress import Unwatched
from annotator.text.spans import Span
from tests.e2e.test_panel import guideline
from tests.e2e.user import User, saved_annotations, saved_labels

SHELLING = """Shelling hits market in Dorsa

Published 12 March 2026

Artillery fire struck a crowded market in Dorsa on Tuesday, killing at least 25 people and wounding dozens, hospital \
staff said. The stalls stayed open.

The provincial health directorate raised its count to 31 dead, including four children, and said 58 people had been \
injured. The army denied firing on the town.

Nothing else of note happened there. The market has two gates.
"""
ARABIC = """قصف يصيب سوقاً في بلدة دورسا

قتل ثلاثة أشخاص وأصيب سبعة في قصف على سوق دورسا يوم الثلاثاء. وقال مدير المستشفى إن عدد الجرحى قد يرتفع.
"""


@pytest.fixture(scope="module")
def shelled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with two articles, made once for this module."""
    place = tmp_path_factory.mktemp("shelling")
    sources = []
    for name, text in (("shelling.txt", SHELLING), ("arabic.txt", ARABIC)):
        sources.append(place / name)
        sources[-1].write_text(text, encoding="utf-8")
    folder = new_project(place / "project", "Dorsa")
    assert len(import_files(sources, folder, timestamp, Unwatched()).added) == 2
    return folder.path


@pytest.fixture
def project_folder(shelled: Path, tmp_path: Path) -> Path:
    """That project for this test alone."""
    return Path(shutil.copytree(shelled, tmp_path / "dorsa"))


@pytest.fixture
def reader(user: User) -> User:
    """Somebody at the sentence with three readings, all of which were read ahead."""
    go_to(user, "The provincial health")
    user.until(lambda: len(user.project.detailing.proposed_cards()) >= 3, "the sentence is read")
    return user


def go_to(user: User, words: str) -> None:
    """Make the sentence that begins like this current."""
    user.view.go_to(user.desk.article.text.index(words))
    user.turn()


def form(user: User) -> DetailsForm:
    """Return the form, which must be open."""
    assert user.project.tags.state.form is not None, "no form is open"
    return user.project.tags.form


def field(user: User, attribute: str) -> Field:
    """Return a field of the form."""
    found = form(user).field(attribute)
    assert found is not None, attribute
    return found


def shown(user: User, attribute: str) -> str:
    """Return what a field shows: its answer, or in brackets what is proposed."""
    entry = field(user, attribute).entry
    return f"({entry.placeholderText()})" if entry.is_proposed else entry.text()


def figures(user: User) -> list[tuple[object, object]]:
    """Return harm and words of every casualty figure."""
    return [
        (a.attributes.get("harm"), quantity.text if isinstance(quantity, QuantityDetail) else None)
        for a in user.desk.labels.annotations
        if a.label == "casualty_figure"
        for quantity in (a.attributes.get("quantity"),)
    ]


def details(user: User) -> dict[str, object]:
    """Return the details of the only annotation there is."""
    (annotation,) = user.desk.labels.annotations
    return dict(annotation.attributes)


def tabs(user: User) -> list[tuple[str, bool]]:
    """Return what the tabs say, and whether they are only proposed."""
    return [(button.tab.name, button.tab.proposed) for button in form(user).tabs.buttons]


# -- what the form shows -----------------------------------------------------------------------------------------------


def test_a_digit_gives_the_label_and_the_form_shows_what_is_proposed(reader: User) -> None:
    reader.press("3")

    assert figures(reader) == [(None, None)]
    assert tabs(reader) == [("31 killed", False), ("4 killed", True), ("58 injured", True)]
    assert [shown(reader, each) for each in ("harm", "quantity", "victims")] == [
        "(Killed)",
        "(31)",
        "(Unknown or contested)",
    ]
    assert field(reader, "harm").aside_text == "proposed"
    assert field(reader, "quantity").aside_text == "proposed, reads: exactly 31"
    assert "Proposed: Killed. Enter takes it." in field(reader, "harm").entry.accessibleDescription()
    assert reader.view.hasFocus(), "a digit leaves the keys with the article"


def test_enter_takes_what_is_proposed_and_goes_on_to_the_next_figure_and_back(
    reader: User, project_folder: Path
) -> None:
    reader.press("3", "Return")
    assert reader.focus.accessibleName() == "Harm, required"
    reader.press("Return", "Return", "Return", "Return")

    assert [name for name, proposed in tabs(reader) if not proposed] == ["31 killed"]
    assert form(reader).tabs.stops[0].accessibleName().startswith("4 killed, proposed, shown")
    reader.press("Ctrl+Return")
    assert reader.view.hasFocus()
    assert figures(reader) == [("killed", "31"), ("killed", "four")]

    reader.save()
    saved = [each for each in saved_annotations(project_folder) if each["label"] == "casualty_figure"]
    assert [each["attributes"]["quantity"]["text"] for each in saved] == ["31", "four"]
    assert [each["origin"] for each in saved] == ["hand", "reading:part"]


def test_tab_passes_by_and_takes_nothing(reader: User) -> None:
    reader.press("3", "Return", "Tab", "Tab")

    assert reader.focus.accessibleName() == "Victims"
    assert details(reader) == {}


def test_typing_replaces_what_is_proposed(reader: User) -> None:
    reader.press("3", "Return")
    reader.type("inj")
    reader.press("Return")

    assert details(reader)["harm"] == "injured"
    # What is proposed now is the figure that says so.
    assert shown(reader, "quantity") == "(58)"


def test_control_enter_takes_all_of_the_form_and_returns(reader: User) -> None:
    reader.press("3", "Return", "Ctrl+Return")

    assert reader.view.hasFocus()
    taken = details(reader)
    assert (taken["harm"], taken["victims"], taken["scope"]) == ("killed", "unknown", "event")
    reader.press("Ctrl+Z")
    assert details(reader) == {}


def test_escape_returns_to_the_article_and_keeps_what_was_typed(reader: User) -> None:
    reader.press("3", "Return")
    reader.type("killed")
    reader.press("Esc", "Esc")

    assert reader.view.hasFocus()
    assert details(reader) == {"harm": "killed"}


def test_the_status_bar_says_where_one_is_and_which_keys_work(reader: User) -> None:
    reader.press("3", "Return")
    assert reader.window.status.place.endswith("· Casualty figure 1 of 3")
    hints = [hint.accessibleName() for hint in reader.window.status.findChildren(QWidget) if hint.isVisible()]
    assert "Ctrl+Enter: take all" in hints

    reader.press("Esc")
    assert "Casualty figure" not in reader.window.status.place


def test_minimum_best_and_maximum_stand_apart_and_follow_the_rule(user: User) -> None:
    go_to(user, "Artillery fire")
    user.until(lambda: user.project.detailing.waiting, "the sentence is read")
    user.press("3", "Return", "Ctrl+Return")
    quantity = field(user, "quantity")
    assert isinstance(quantity, QuantityField)
    assert quantity.counts.numbers == ("25", "25", "open")
    assert quantity.counts.rule == "by the Literal rule"

    user.desk.session.set_counting("gtd", user.desk.session.project.info.rules)
    user.turn()
    assert quantity.counts.rule == "by the GTD rule"


def test_a_reading_that_is_wrong_is_corrected_below_the_words(reader: User) -> None:
    reader.press("3", "Return", "Return", "Down")
    assert reader.focus.accessibleName() == "How the number is hedged"
    reader.type("at l")
    reader.press("Return")
    quantity = details(reader)["quantity"]
    assert isinstance(quantity, QuantityDetail)
    assert (quantity.text, quantity.qualifier, quantity.low, quantity.high) == ("31", "at_least", 31, None)
    assert field(reader, "quantity").aside_text == "reads: at least 31"

    reader.replace("40")
    reader.press("Return")
    quantity = details(reader)["quantity"]
    assert isinstance(quantity, QuantityDetail)
    assert (quantity.low, quantity.text) == (40, "31")


def test_what_cannot_be_read_is_said_below_the_field_and_stays_there(reader: User) -> None:
    reader.press("3", "Return")
    reader.type("vanished")
    reader.press("Return")
    assert field(reader, "harm").problem == "There is no option “vanished”. The Down key lists them."
    assert reader.focus.accessibleName() == "Harm, required"
    assert details(reader) == {}

    reader.press("Ctrl+Tab")
    assert form(reader).state is not None
    assert field(reader, "harm").problem == ""
    reader.press("Ctrl+Shift+Tab")
    assert field(reader, "harm").entry.text() == "vanished"
    assert field(reader, "harm").problem


def test_more_details_unfold_by_one_key_and_say_what_is_inside(reader: User) -> None:
    reader.press("3")
    page = form(reader).current_page
    assert page is not None
    assert "more" in page.more.inside
    assert not field(reader, "scope").isVisible()

    reader.press("Ctrl+.")
    assert field(reader, "scope").isVisible()
    assert shown(reader, "scope") == "(Event total)"
    reader.press("Ctrl+.")
    assert not field(reader, "scope").isVisible()


def test_the_guideline_is_that_of_the_field(reader: User) -> None:
    reader.press("3", "Return")
    assert "What came to the people who are counted" in guideline(reader)
    reader.press("Tab", "Tab")
    assert "what they were when it happened" in guideline(reader)


def test_what_is_required_and_empty_is_said_in_words(user: User) -> None:
    go_to(user, "The market has two gates")
    user.press("3")
    assert field(user, "harm").aside_text == "required"
    assert field(user, "harm").entry.accessibleName() == "Harm, required"


def test_a_click_on_a_card_opens_its_form_and_a_cross_takes_it_away(reader: User) -> None:
    reader.press("A", "Esc")
    reader.click_button("Remove Claim", reader.project.tags)
    assert "claim" not in [label for label, _ in reader.labels]


# -- taking and dismissing ---------------------------------------------------------------------------------------------


def test_one_key_turns_three_readings_into_three_figures_and_one_undo_takes_them_back(reader: User) -> None:
    reader.press("A")

    assert figures(reader) == [("killed", "31"), ("killed", "four"), ("injured", "58")]
    reader.press("Ctrl+Z")
    assert reader.labels == []
    reader.press("Ctrl+Shift+Z")
    assert len(figures(reader)) == 3


def test_what_is_there_already_is_filled_and_nothing_is_made_twice(reader: User) -> None:
    reader.press("3", "A", "A")

    assert figures(reader) == [("killed", "31"), ("killed", "four"), ("injured", "58")]
    assert "Nothing is proposed here" in reader.window.status.place


def test_shift_a_takes_everything_and_goes_on(reader: User) -> None:
    number = reader.number
    reader.press("Shift+A")

    assert len(figures(reader)) == 3
    assert reader.number == number + 1


def test_x_dismisses_and_proposes_again(reader: User, project_folder: Path) -> None:
    chips = len(reader.view.chip_rects(reader.number))
    reader.press("X")
    assert reader.project.detailing.proposed_cards() == []
    assert len(reader.view.chip_rects(reader.number)) < chips
    reader.press("A")
    assert "dismissed" in reader.window.status.place
    reader.save()
    assert saved_labels(project_folder)[0]["dismissed"]

    reader.press("X")
    assert len(reader.project.detailing.proposed_cards()) >= 3
    reader.press("Ctrl+Z", "Ctrl+Z")
    assert len(reader.project.detailing.proposed_cards()) >= 3


def test_plus_adds_another_of_the_same_which_takes_the_next_reading(reader: User) -> None:
    reader.press("3", "+")

    assert len(figures(reader)) == 2
    assert shown(reader, "quantity") == "(four)"


def test_proposals_can_be_hidden_and_stay_hidden(reader: User, project_folder: Path) -> None:
    reader.choose("view.proposals")
    assert reader.project.detailing.proposed_cards() == []
    assert reader.view.chip_rects(reader.number) == []
    reader.press("A")
    assert "hidden" in reader.window.status.place
    reader.press("3")
    assert shown(reader, "harm") == ""

    reader.restart(project_folder)
    assert not reader.project.proposing.is_shown


def test_a_sentence_that_was_read_with_nothing_in_it_proposes_nothing(reader: User) -> None:
    reader.press("0")
    assert reader.project.detailing.proposed_cards() == []


def test_a_proposed_chip_opens_what_is_proposed(reader: User) -> None:
    reader.click_chip(reader.number, 1)
    assert [proposed for _, proposed in tabs(reader)] == [True, True, True]
    reader.press("Return", "Return")
    assert figures(reader) == [("killed", "31")]
    assert reader.desk.labels.annotations[0].origin.startswith("reading:")


def test_delete_on_a_proposed_tab_dismisses_this_one_only(reader: User) -> None:
    reader.press("3")
    second = form(reader).tabs.buttons[1]
    reader.click(second)
    second = form(reader).tabs.stops[0]
    second.setFocus()
    reader.press("Del")
    assert tabs(reader) == [("31 killed", False), ("58 injured", True)]


def test_the_chips_sum_up_what_is_said_and_the_text_does_not_move(reader: User) -> None:
    before = [reader.view.sentence_rects(number) for number in range(len(reader.desk.article.sentences))]
    reader.press("A")
    described = reader.view.description()
    assert "Casualty figure, 3 times, 31 killed, 4 killed, 58 injured" in described
    after = [reader.view.sentence_rects(number) for number in range(len(reader.desk.article.sentences))]
    assert after == before


# -- words of the article ----------------------------------------------------------------------------------------------


def select(user: User, words: str) -> None:
    """Select words of the article."""
    start = user.desk.article.text.index(words)
    user.view.go_to(start, select=Span(start, start + len(words)))
    user.turn()


def test_selected_words_fill_a_field_by_its_letter(user: User) -> None:
    go_to(user, "The army denied")
    user.press("2", "Esc")
    select(user, "army")
    user.press("S")
    select(user, "firing on the town")
    user.press("C")

    said = details(user)
    source, content = said["source"], said["content"]
    assert isinstance(source, SpanDetail)
    assert isinstance(content, SpanDetail)
    assert (source.text, content.text) == ("army", "firing on the town")
    assert source.span is not None
    assert source.span.of(user.desk.article.text) == "army"


def test_f_and_a_letter_fill_too_and_f_alone_lists_the_fields(user: User) -> None:
    go_to(user, "The army denied")
    user.press("2")
    select(user, "army")
    user.press("F")
    menu = QApplication.activePopupWidget()
    assert menu is not None
    assert {"Source\tS", "Content\tC", "Cue\tU"} <= {action.text() for action in menu.actions()}
    QTest.keyClick(menu, Qt.Key.Key_S)
    user.turn()
    assert isinstance(details(user)["source"], SpanDetail)


def test_a_quantity_is_read_from_the_words(user: User) -> None:
    go_to(user, "Nothing else")
    user.press("3")
    select(user, "two gates")
    user.press("3", "Q")
    last = user.desk.labels.annotations[-1]
    quantity = last.attributes["quantity"]
    assert isinstance(quantity, QuantityDetail)
    assert (quantity.text, quantity.low, quantity.high) == ("two gates", 2, 2)


def test_words_that_are_no_answer_go_into_their_field_to_be_answered_there(user: User) -> None:
    go_to(user, "Artillery fire")
    user.press("1", "Esc")
    select(user, "crowded market in Dorsa")
    user.press("I")
    assert user.focus.accessibleName() == "Incident"
    entry = field(user, "incident").entry
    assert [offer.text for offer in entry.open_offers] == ["New incident “crowded market in Dorsa”"]
    user.press("Return")
    assert [facts.name for facts in user.desk.session.incidents().values()] == ["crowded market in Dorsa"]


def test_letters_are_keys_of_the_article_while_nothing_is_selected(user: User) -> None:
    go_to(user, "The army denied")
    user.press("2", "Esc")
    before = user.number
    user.press("U")
    assert user.number != before
    assert details(user) == {}


def test_f_without_words_says_what_to_do(user: User) -> None:
    user.press("F")
    assert "Select words first" in user.window.status.place


def test_the_list_of_fields_names_labels_as_they_are_written(user: User) -> None:
    label = user.project.session.label_set.labels[0]
    user.project.session.change_label(label.model_copy(update={"name": "Fire & rescue"}))
    go_to(user, "The army denied")
    user.press("1", "Esc", "2", "Esc")
    user.project.labelling.select("")
    user.press("Shift+Right", "F")
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, LetterMenu)
    assert [each.text() for each in menu.actions() if each.isSeparator()] == ["Fire && rescue", "Claim"]
    menu.close()


# -- fields ------------------------------------------------------------------------------------------------------------


def open_field(user: User, digit: str, name: str) -> Entry:
    """Give the label to a quiet sentence and go into one of its fields."""
    go_to(user, "The market has two gates")
    user.press(digit, "Return", "Ctrl+.")
    user.tab_to(name)
    focus = user.focus
    assert isinstance(focus, Entry)
    return focus


def test_a_long_list_is_found_by_typing_and_chosen_by_the_arrows(user: User) -> None:
    go_to(user, "The market has two gates")
    user.press("1", "Return")
    entry = user.focus
    assert isinstance(entry, Entry)
    user.press("Down")
    assert len(entry.open_offers) == 25
    user.press("Esc")
    user.type("attack")
    assert [offer.text for offer in entry.open_offers][:2] == ["Attack", "Shelling/artillery/missile attack"]
    user.press("Down", "Return")
    assert details(user) == {"type": "shelling_artillery_missile_attack"}


def test_a_date_is_read_from_words(user: User) -> None:
    entry = open_field(user, "1", "Date")
    user.type("Tuesday")
    user.press("Tab")
    assert entry.text() == "10 March 2026"
    user.press("Shift+Tab")
    user.replace("soon")
    user.press("Return")
    assert "is not read as a date" in field(user, "date").problem
    user.replace("March 2026")
    user.press("Return")
    assert details(user)["date"].precision == "4"  # type: ignore[attr-defined]  # a date


def test_a_place_takes_its_precision_from_a_list(user: User) -> None:
    open_field(user, "1", "Place")
    user.type("Dorsa")
    user.press("Tab", "Shift+Tab", "Down", "Down", "Return")
    place = details(user)["place"]
    assert isinstance(place, PlaceDetail)
    assert (place.place, place.precision) == ("Dorsa", 1)
    assert place.span is not None


def test_a_source_takes_its_kind_from_a_list(user: User) -> None:
    entry = open_field(user, "3", "Said by")
    user.type("the mayor")
    user.press("Tab", "Shift+Tab", "Down")
    kinds = [offer.text for offer in entry.open_offers]
    assert kinds[0] == "State official"
    user.press(*["Down"] * (kinds.index("Medical") + 1), "Return")
    assert details(user)["said_by"] == SpanDetail(text="the mayor", kind="medical")


def test_words_that_must_be_the_articles_are_refused_where_they_are_not(user: User) -> None:
    open_field(user, "2", "Content, required")
    user.type("something else")
    user.press("Return")
    assert "The article does not say “something else”" in field(user, "content").problem


def test_an_incident_is_made_in_passing_and_found_again(user: User) -> None:
    entry = open_field(user, "1", "Incident")
    user.type("Market shelling")
    assert [offer.text for offer in entry.open_offers] == ["New incident “Market shelling”"]
    user.press("Return")
    incidents = user.desk.session.incidents()
    assert [facts.name for facts in incidents.values()] == ["Market shelling"]
    assert details(user)["incident"] in incidents

    entry.setFocus()
    user.replace("mark")
    assert entry.open_offers[0].text == "Market shelling"
    user.press("Esc", "Esc")


def test_a_name_that_is_no_incident_makes_none_on_leaving(user: User) -> None:
    open_field(user, "1", "Incident")
    user.type("Harbour fire")
    user.press("Tab")
    assert user.desk.session.incidents() == {}
    assert "There is no incident “Harbour fire”" in field(user, "incident").problem


def test_yes_and_no_are_typed_or_chosen(user: User) -> None:
    open_field(user, "3", "Source is a party")
    user.type("y")
    user.press("Return")
    assert details(user)["source_is_party"] is True


def test_an_empty_field_takes_the_answer_away(user: User) -> None:
    entry = open_field(user, "3", "Nationality")
    user.type("Iraqi")
    user.press("Return")
    assert details(user) == {"nationality": "Iraqi"}
    entry.setFocus()
    user.press("Ctrl+A", "Backspace", "Tab")
    assert details(user) == {}


def test_undo_in_a_field_takes_back_what_was_given_out(user: User) -> None:
    entry = open_field(user, "3", "Nationality")
    user.type("Iraqi")
    user.press("Tab")
    user.press("Shift+Tab")
    user.press("Ctrl+Z")
    assert details(user) == {}
    assert entry.text() == ""


def test_a_link_is_begun_in_the_form_and_shown_there(user: User) -> None:
    go_to(user, "Artillery fire")
    user.press("1", "Esc")
    go_to(user, "The provincial health")
    user.press("3", "Return", "Ctrl+.")
    user.tab_to("Caused by: choose what to link to")
    user.press("Return")
    assert user.project.linking.is_linking
    go_to(user, "Artillery fire")
    user.press("Return")
    assert user.sentence.startswith("The provincial health")
    names = [chip.accessibleName() for chip in field(user, "caused_by").stops]
    assert names[0].startswith("Caused by: ")


# -- other texts and sizes ---------------------------------------------------------------------------------------------


def test_an_arabic_article_has_its_words_in_the_form(user: User) -> None:
    user.press("Ctrl+PgDown")
    go_to(user, "قتل ثلاثة")
    user.until(lambda: user.project.detailing.waiting, "the sentence is read")
    user.press("A")
    assert ("killed", "ثلاثة") in [(harm, str(words).split()[0]) for harm, words in figures(user)]
    user.press("Return")
    user.tab_to("As written, required")
    assert user.focus.alignment() & Qt.AlignmentFlag.AlignRight  # type: ignore[attr-defined]


def test_a_low_window_folds_list_note_and_guideline_while_the_form_is_open(reader: User) -> None:
    reader.window.resize(1200, 700)
    reader.turn()
    tags = reader.project.tags
    assert tags.rows.isVisible()
    reader.press("3")
    assert not tags.rows.isVisible()
    assert [chip.row.key for chip in tags.chips.buttons if chip.isVisible()] == ["1", "2", "3"]
    assert not tags.note.isVisible()
    reader.click_button("Note", tags)
    assert tags.note.isVisible()

    reader.press("Esc", "Esc")
    assert tags.rows.isVisible()


def test_in_a_drawer_enter_shows_the_form_and_escape_puts_it_away(reader: User) -> None:
    reader.window.resize(760, 700)
    reader.turn(50)
    assert not reader.project.workspace.shows("tags")
    reader.press("3", "Return")
    assert reader.project.workspace.is_drawer("tags")
    assert reader.focus.accessibleName() == "Harm, required"
    reader.press("Esc")
    assert not reader.project.workspace.shows("tags")
    assert reader.view.hasFocus()


def test_a_project_for_reading_only_shows_details_and_takes_none(reader: User, project_folder: Path) -> None:
    reader.press("A", "Esc")
    reader.save()
    reader.quit()
    file = project_folder / "project.json"
    data = json.loads(file.read_text(encoding="utf-8"))
    data["version"] = 99
    file.write_text(json.dumps(data), encoding="utf-8")
    reader.start(project_folder)
    if not reader.desk.session.read_only:
        pytest.skip("a newer format is not opened at all")
    go_to(reader, "The provincial health")
    reader.click_chip(reader.number, 1)
    assert all(each.entry.isReadOnly() for each in (field(reader, "harm"), field(reader, "quantity")))


def test_what_is_typed_and_no_answer_is_not_lost_without_asking(user: User) -> None:
    open_field(user, "1", "Date")
    user.type("the day of the fair")
    user.press("Return", "Esc")
    asked: list[str] = []

    def stay(dialog: QuestionDialog) -> None:
        asked.extend(label.text() for label in dialog.findChildren(QLabel))
        dialog.reject()

    with user.answering(stay):
        assert not user.window.close()
    assert any("“the day of the fair”" in text for text in asked)
    assert field(user, "date").draft == "the day of the fair"

    with user.closing(lambda dialog: user.click_button("Close without it", dialog)):
        user.quit()


def test_nothing_is_asked_where_everything_typed_is_an_answer(user: User) -> None:
    open_field(user, "1", "Date")
    user.type("12 March 2026")
    user.press("Return")

    assert user.project.detailing.drafts == []
    user.quit()
