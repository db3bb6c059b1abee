"""Texts are split where their authors ended paragraphs, however they ended their lines."""

from __future__ import annotations

import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.text.paragraphs import split
from tests.growth import grows_in_step

_ROCKETS = (
    "Rockets struck the market in the eastern town of Dorsa on Thursday morning, killing at least 19 people and "
    "wounding dozens more, hospital staff and two witnesses said."
)
_ARMY = (
    "Nobody claimed the attack. The army said that its guns had been silent since Monday, and that the rockets had "
    "come from the hills on the far side of the river, which it does not hold."
)
_TRUCE = (
    "The two sides agreed to a truce last September after more than a year of fighting, and each has since accused the "
    "other of breaking it again and again; the mission that was sent to watch over it has counted 140 breaches."
)
PROSE = [_ROCKETS, _ARMY, "A spokesman for the brigade called this a lie.", _TRUCE, "Talks go on."]
ARABIC = "قال الوزير إن عشرة أشخاص قتلوا في الهجوم الذي وقع صباح اليوم في وسط المدينة، وأضاف أن التحقيق مستمر. " * 3


def told(text: str) -> list[str]:
    """What each paragraph says, on one line."""
    return [" ".join(block.read(text).split()) for block in split(text)]


def test_blank_lines_separate_paragraphs_also_where_they_hold_spaces() -> None:
    assert told("One.\n\nTwo.\n \t \n\n\nThree.") == ["One.", "Two.", "Three."]


def test_without_blank_lines_each_line_is_a_paragraph() -> None:
    assert told("\n".join(PROSE)) == PROSE


def test_a_full_line_before_lower_case_goes_on_even_where_little_else_tells_of_wrapping() -> None:
    text = "TRUCE HOLDS\nThe truce that both sides signed in September after a year of war has held\nso far, they said."

    assert [block.wrapped for block in split(text)] == [False, True]
    assert told("first came the men of the northern valley, all on foot.\nthen came I") == [
        "first came the men of the northern valley, all on foot.",
        "then came I",
    ]
    arabic = "\n".join(textwrap.wrap(ARABIC, 72)[:3])
    assert [block.wrapped for block in split(arabic)] == [True]
    assert len(split("عنوان الخبر الذي نشرته الصحيفة صباح اليوم في العاصمة\nسطر آخر")) == 2


def test_short_lines_between_blank_lines_are_one_paragraph_but_not_one_line() -> None:
    text = "To the editor:\nDorsa, 12 March\n\nNobody was hurt."
    first, _ = split(text)

    assert first.lines(text) == ["To the editor:", "Dorsa, 12 March"]
    assert not first.wrapped


def test_long_lines_under_a_blank_line_are_paragraphs() -> None:
    assert told("Headline\n\n" + "\n".join(PROSE)) == ["Headline", *PROSE]


@pytest.mark.parametrize("width", [60, 66, 72, 80])
def test_wrapped_lines_between_blank_lines_are_one_paragraph_and_one_line(width: int) -> None:
    text = "\n\n".join(textwrap.fill(paragraph, width) for paragraph in PROSE)

    assert told(text) == PROSE
    assert all(block.lines(text) == [said] for block, said in zip(split(text), PROSE, strict=True))


@pytest.mark.parametrize("width", [60, 66, 72, 80])
def test_wrapped_lines_without_blank_lines_end_where_a_line_ends_early(width: int) -> None:
    assert told("\n".join(textwrap.fill(paragraph, width) for paragraph in PROSE)) == PROSE


@pytest.mark.parametrize("width", [60, 66, 72, 80])
def test_wrapped_lines_without_blank_lines_begin_anew_at_an_indent(width: int) -> None:
    assert told("\n".join(textwrap.fill(p, width, initial_indent="    ") for p in PROSE)) == PROSE


def test_wrapped_arabic_is_put_together() -> None:
    said = " ".join(ARABIC.split())

    assert told("\n\n".join([textwrap.fill(ARABIC, 72)] * 3)) == [said] * 3


def test_an_address_in_a_wrapped_text_keeps_its_lines() -> None:
    text = "\n\n".join([textwrap.fill(PROSE[1], 72), "Ines Corvo\nNorthern Wire\nMarhal", textwrap.fill(PROSE[3], 72)])
    address = split(text)[1]

    assert address.lines(text) == ["Ines Corvo", "Northern Wire", "Marhal"]


def test_a_headline_over_a_wrapped_text_stays_alone() -> None:
    text = "Rockets strike a market\n" + textwrap.fill(PROSE[1] + " " + PROSE[3], 70)

    assert told(text) == ["Rockets strike a market", f"{PROSE[1]} {PROSE[3]}"]


def test_line_separators_end_lines_too() -> None:
    assert told("One.\u2028Two.\u2029Three.\x85Four.") == ["One.", "Two.", "Three.", "Four."]


def test_reading_a_wrapped_paragraph_keeps_every_offset() -> None:
    text = textwrap.fill(PROSE[3], 60)
    (block,) = split(text)

    assert len(block.read(text)) == len(text)
    assert block.read(text) == text.replace("\n", " ")


@pytest.mark.parametrize("text", ["", " ", "\n", " \n\t\n\u2029"])
def test_white_space_has_no_paragraphs(text: str) -> None:
    assert split(text) == []


@given(
    st.lists(st.sampled_from(["\n", "\n\n", " ", "a", "word", ".", "é", "\u2028", "    ", "字", "x" * 30])).map("".join)
)
def test_paragraphs_cover_everything_but_white_space_exactly_once(text: str) -> None:
    blocks = split(text)

    at = 0
    for block in blocks:
        assert text[at : block.span.start].strip() == ""
        assert block.span.of(text).strip() == block.span.of(text) != ""
        assert len(block.read(text)) == len(block.span.of(text))
        at = block.span.end
    assert text[at:].strip() == ""


@pytest.mark.parametrize("piece", ["a", "word ", "a\n", "a\n\n", "\n", " \n", "é ", "- b\n", "x" * 70 + "\n"])
def test_long_texts_take_linear_time(piece: str) -> None:
    assert grows_in_step(lambda characters: piece * (characters // len(piece)), split, 15_000)
