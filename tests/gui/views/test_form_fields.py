"""Each type of attribute is asked for, shown and read by a field of its own."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from annotator.domain.attributes import (
    Attribute,
    ChoiceAttribute,
    DateAttribute,
    Family,
    LinkAttribute,
    NumberAttribute,
    Option,
    QuantityAttribute,
    SpanAttribute,
    TextAttribute,
    YesNoAttribute,
)
from annotator.domain.counting import BUILT_IN_RULES
from annotator.domain.details import Detail, Qualifier, QuantityDetail, SpanDetail, misfit
from annotator.gui.look import Look
from annotator.gui.views.form.entry import Entry
from annotator.gui.views.form.field import Field
from annotator.gui.views.form.kinds import FIELDS
from annotator.gui.views.form.links import LinkButton
from annotator.gui.views.form.quantity import QuantityField
from annotator.gui.views.form.state import FieldState, FormContext, LinkChip
from annotator.text.spans import Span

TEXT = "The army denied firing. A spokesman, Col. Ivo Tarrant, said 31 were dead."
CONTEXT = FormContext(text=TEXT, sentence=Span(24, len(TEXT)), published=date(2026, 3, 12), rule=BUILT_IN_RULES[0])
COLOURS = (
    Family(options=(Option(id="red", name="Red"), Option(id="dark_red", name="Dark red"))),
    Family(name="Cold", options=(Option(id="blue", name="Blue"),)),
)

Ask = Callable[..., Field]


@pytest.fixture
def ask(qtbot: QtBot, look: Look) -> Ask:
    """Make a field that is shown with what is answered and proposed, and that remembers what it gives out."""

    def made(
        attribute: Attribute, detail: Detail | None = None, proposed: Detail | None = None, **more: object
    ) -> Field:
        field = FIELDS[attribute.type](attribute, look)
        qtbot.addWidget(field)
        field.given = []  # type: ignore[attr-defined]  # for the test to read
        field.answered.connect(lambda _key, value: field.given.append(value))  # type: ignore[attr-defined]
        field.show()
        field.activateWindow()
        context = CONTEXT if not more.get("read_only") else FormContext(text=TEXT, read_only=True)
        field.show_state(FieldState(attribute, detail, proposed, more.get("links", ())), context)  # type: ignore[arg-type]
        return field

    return made


def given(field: Field) -> list[object]:
    """Return what the field gave out."""
    return field.given  # type: ignore[attr-defined,no-any-return]


def type_into(field: Field, text: str) -> None:
    """Type over what the field says, and press Enter."""
    field.entry.selectAll()
    QTest.keyClicks(field.entry, text)
    QTest.keyClick(field.entry, Qt.Key.Key_Return)


@pytest.mark.parametrize(("typed", "detail"), [("12", 12), ("1,200", 1200), ("2.5", 2.5), ("-3", -3)])
def test_a_number_is_read(ask: Ask, typed: str, detail: float) -> None:
    field = ask(NumberAttribute(id="n", name="Number"))
    type_into(field, typed)
    assert given(field) == [detail]


@pytest.mark.parametrize("typed", ["many", "inf", "nan", "1e", "٣ and"])
def test_what_is_no_number_is_said_to_be_none(ask: Ask, typed: str) -> None:
    field = ask(NumberAttribute(id="n", name="Number"))
    field.entry.setText(typed)
    field.entry.commit()
    assert given(field) == []
    assert "is not a number" in field.problem


def test_a_number_keeps_within_its_bounds(ask: Ask) -> None:
    field = ask(NumberAttribute(id="n", name="Number", least=0, most=10, whole=True))
    for typed, problem in (
        ("11", "11 is more than 10."),
        ("-1", "-1 is less than 0."),
        ("2.5", "2.5 is not a whole number."),
    ):
        type_into(field, typed)
        assert field.problem == problem
    assert given(field) == []


def test_several_options_are_chosen_one_after_the_other(ask: Ask) -> None:
    attribute = ChoiceAttribute(id="c", name="Colours", many=True, families=COLOURS)
    field = ask(attribute, ("red",))
    assert field.entry.text() == "Red"
    QTest.keyClick(field.entry, Qt.Key.Key_Down)
    assert [(offer.text, offer.family, offer.checked) for offer in field.entry.open_offers] == [
        ("Red", "", True),
        ("Dark red", "", False),
        ("Blue", "Cold", False),
    ]
    QTest.keyClick(field.entry, Qt.Key.Key_Down)
    QTest.keyClick(field.entry, Qt.Key.Key_Return)
    assert given(field) == [("red", "dark_red")]
    assert field.entry.is_open, "the list stays for the next one"

    type_into(field, "blue, dark")
    assert given(field)[-1] == ("blue", "dark_red")


def test_an_option_is_taken_by_its_beginning_on_leaving(ask: Ask) -> None:
    field = ask(ChoiceAttribute(id="c", name="Colour", families=COLOURS))
    field.entry.setText("bl")
    field.entry.commit()
    assert given(field) == ["blue"]


def test_an_option_that_is_gone_is_shown_by_its_id(ask: Ask) -> None:
    assert ask(ChoiceAttribute(id="c", name="Colour", families=COLOURS), "green").entry.text() == "green"


def test_words_of_the_sentence_come_before_those_elsewhere(ask: Ask) -> None:
    field = ask(SpanAttribute(id="s", name="Source"))
    type_into(field, "said")
    (detail,) = given(field)
    assert isinstance(detail, SpanDetail)
    assert detail.span == Span(TEXT.index("said"), TEXT.index("said") + 4)


def test_several_stretches_are_parted_by_semicolons(ask: Ask) -> None:
    attribute = SpanAttribute(id="s", name="Names", many=True)
    field = ask(attribute, (SpanDetail(text="Ivo Tarrant", start=42, end=53),))
    type_into(field, "Ivo Tarrant; Lena Marsh")
    (detail,) = given(field)
    assert detail == (SpanDetail(text="Ivo Tarrant", start=42, end=53), SpanDetail(text="Lena Marsh"))
    assert misfit(attribute, detail, TEXT) == ""  # type: ignore[arg-type]  # it is a detail


def test_semicolons_without_words_are_said_to_be_none(ask: Ask) -> None:
    field = ask(SpanAttribute(id="names", name="Names", many=True))

    type_into(field, " ; ")

    assert given(field) == []
    assert "no words" in field.problem


def test_a_proposed_kind_stands_beside_the_proposed_words(ask: Ask) -> None:
    attribute = SpanAttribute(id="s", name="Source", kinds=(Option(id="military", name="Military"),))
    field = ask(attribute, None, SpanDetail(text="The army", start=0, end=8, kind="military"))
    assert field.entry.is_proposed
    assert field.entry.accessibleDescription() == "Proposed: The army, military. Enter takes it."


def test_yes_and_no_are_read(ask: Ask) -> None:
    field = ask(YesNoAttribute(id="y", name="Party"))
    type_into(field, "n")
    type_into(field, "maybe")
    assert given(field) == [False]
    assert field.problem == "Type yes or no."


def test_a_text_is_taken_as_it_is(ask: Ask) -> None:
    field = ask(TextAttribute(id="t", name="Role"))
    type_into(field, "spokesman of the army")
    assert given(field) == ["spokesman of the army"]


@pytest.mark.parametrize(
    ("quantity", "numbers"),
    [
        (QuantityDetail(text="31", qualifier=Qualifier.EXACT, low=31, high=31, stated=31), ("31", "31", "31")),
        (QuantityDetail(text="over 30", qualifier=Qualifier.MORE_THAN, low=31, stated=30), ("31", "31", "open")),
        (QuantityDetail(text="dozens", qualifier=Qualifier.VAGUE, low=24, vague="dozens"), ("24", "–", "open")),
        (QuantityDetail(text="about 40", qualifier=Qualifier.ABOUT, stated=40), ("–", "40", "open")),
        (None, ("–", "–", "–")),
    ],
)
def test_a_count_shows_open_ends_and_a_missing_best(
    ask: Ask, quantity: QuantityDetail | None, numbers: tuple[str, str, str]
) -> None:
    field = ask(QuantityAttribute(id="q", name="As written"), quantity)
    assert isinstance(field, QuantityField)
    assert field.counts.numbers == numbers
    assert field.counts.accessibleName() == "Count by the Literal rule: minimum {}, best {}, maximum {}".format(
        *numbers
    )


def test_a_reading_with_its_ends_out_of_order_is_refused_in_words(ask: Ask, qtbot: QtBot) -> None:
    field = ask(
        QuantityAttribute(id="q", name="As written"),
        QuantityDetail(text="20 to 30", qualifier=Qualifier.RANGE, low=20, high=30),
    )
    QTest.keyClick(field.entry, Qt.Key.Key_Down)
    low = field.stops[2]
    assert isinstance(low, Entry)
    low.selectAll()
    qtbot.keyClicks(low, "40")
    qtbot.keyClick(low, Qt.Key.Key_Return)
    assert given(field) == []
    assert field.problem == "This reading cannot be: the least, 40, is above the most, 30."


def test_a_date_says_what_a_weekday_counts_from(ask: Ask) -> None:
    field = ask(DateAttribute(id="d", name="Date"))
    type_into(field, "Tuesday")
    (detail,) = given(field)
    assert detail.first == "2026-03-10"  # type: ignore[attr-defined]  # a date

    field.show_state(FieldState(field.attribute), FormContext(text=TEXT))
    type_into(field, "Monday")
    assert "A weekday needs the article’s date (Ctrl+E)." in field.problem


def test_links_are_followed_and_taken_away(ask: Ask, qtbot: QtBot) -> None:
    field = ask(LinkAttribute(id="about", name="About", many=True), links=(LinkChip("a1", "31 killed", "3", 2),))
    chip = field.stops[0]
    assert isinstance(chip, LinkButton)
    assert chip.accessibleName() == "About: 31 killed"
    with qtbot.waitSignal(field.link_followed) as followed:
        qtbot.keyClick(chip, Qt.Key.Key_Return)
    assert followed.args == ["a1"]
    with qtbot.waitSignal(field.link_removed) as removed:
        qtbot.keyClick(chip, Qt.Key.Key_Delete)
    assert removed.args == ["about", "a1"]
    with qtbot.waitSignal(field.link_wanted) as wanted:
        qtbot.keyClick(field.stops[-1], Qt.Key.Key_Return)
    assert wanted.args == ["about"]


@pytest.mark.parametrize("digits", [16, 5000])
def test_a_reading_takes_no_number_that_counts_nothing(ask: Ask, qtbot: QtBot, digits: int) -> None:
    field = ask(
        QuantityAttribute(id="q", name="As written"),
        QuantityDetail(text="20 to 30", qualifier=Qualifier.RANGE, low=20, high=30),
    )
    QTest.keyClick(field.entry, Qt.Key.Key_Down)
    high = field.stops[-1]
    assert isinstance(high, Entry)
    high.setText("9" * digits)
    qtbot.keyClick(high, Qt.Key.Key_Return)
    assert given(field) == []
    assert high.text() == "9" * digits


def test_nothing_can_be_answered_or_taken_where_all_is_for_reading_only(ask: Ask) -> None:
    field = ask(TextAttribute(id="t", name="Role"), None, "spokesman", read_only=True)
    taken: list[str] = []
    field.taken.connect(taken.append)
    QTest.keyClicks(field.entry, "general")
    QTest.keyClick(field.entry, Qt.Key.Key_Return)
    assert (given(field), taken) == ([], [])


def test_a_field_can_be_drawn_in_every_state(ask: Ask, look: Look) -> None:
    quantity = QuantityDetail(text="31", qualifier=Qualifier.EXACT, low=31, high=31, stated=31)
    for detail, proposed in ((quantity, None), (None, quantity), (None, None)):
        field = ask(QuantityAttribute(id="q", name="As written", required=True), detail, proposed)
        field.set_look(look)
        field.show_problem("Something is wrong.")
        assert not field.grab().isNull()
