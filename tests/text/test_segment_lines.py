"""Line breaks: which are wrapping, and which part one sentence from the next."""

from __future__ import annotations

import pytest

from annotator.text.line_layout import blocks
from annotator.text.segment import split


def parts(text: str) -> list[str]:
    return [block.of(text) for block in blocks(text)]


def sentences(text: str) -> list[str]:
    return [" ".join(span.of(text).split()) for span in split(text)]


@pytest.mark.parametrize("gap", ["\n\n", "\n \t\n", "\r\n\r\n", "\r\r", "\u2029", "\f", "\n\u2028", "\n\n\n"])
def test_blank_lines_part_paragraphs_however_they_are_written(gap: str) -> None:
    assert parts(f"the first{gap}the second") == ["the first", "the second"]


@pytest.mark.parametrize("gap", ["\n", "\r\n", "\r", "\u2028", "\x85"])
def test_a_single_break_is_no_blank_line_however_it_is_written(gap: str) -> None:
    text = f"The bridge, which was closed on Friday after a fire, has been{gap}opened to lorries again, the mayor said."

    assert parts(text) == [text]


def test_hard_wrapped_lines_are_read_as_one_even_where_a_name_begins_a_line() -> None:
    text = (
        "The bridge was closed on Friday after a fire, and the council said that\n"
        "Mayor Hale had asked for help. Hundreds of lorries were sent to St.\n"
        "Ives and from there to the ferry. The bridge had been opened by Gen.\n"
        "Ito in 1987.\n"
    )

    assert sentences(text) == [
        "The bridge was closed on Friday after a fire, and the council said that Mayor Hale had asked for help.",
        "Hundreds of lorries were sent to St. Ives and from there to the ferry.",
        "The bridge had been opened by Gen. Ito in 1987.",
    ]


def test_a_headline_without_a_full_stop_is_parted_from_the_body_below_it() -> None:
    assert sentences("Bridge closed after fire\nThe bridge was closed on Friday after a fire, officials said.") == [
        "Bridge closed after fire",
        "The bridge was closed on Friday after a fire, officials said.",
    ]


def test_lines_of_a_paragraph_each_are_parted() -> None:
    long_line = "word " * 40 + "end"

    assert parts(f"{long_line}\nNobody left\n{long_line}") == [long_line, "Nobody left", long_line]


def test_a_new_indent_begins_a_paragraph() -> None:
    text = (
        "    The bridge was closed on Friday after a fire that began\n"
        "in a lorry, officials said\n"
        "    Mayor Hale asked for help from the army and from the two\n"
        "towns nearby.\n"
    )

    assert len(parts(text)) == 2


def test_items_headers_addresses_and_ruled_lines_stand_alone() -> None:
    lines = [
        "From: Dana Wolfe",
        "Subject: the bridge",
        "- tents",
        "* water",
        "1. bread",
        "b) fuel",
        "• lamps",
        "----------",
        "http://www.example.org/help",
        "dana@example.org",
    ]

    assert parts("\n".join(lines)) == lines


def test_a_count_in_a_wrapped_sentence_is_no_item() -> None:
    text = (
        "The town council asked the army for help in two steps, namely it\n"
        "(1) closed the bridge and (2) sent the lorries to the ferry port of\n"
        "12 villages in the valley, as the mayor had told it on Thursday.\n"
    )

    assert len(parts(text)) == 1


def test_short_lines_are_parted_unless_the_sentence_plainly_goes_on() -> None:
    assert parts("Weather: sunny\nHigh: 24\nLow: 11") == ["Weather: sunny", "High: 24", "Low: 11"]
    assert parts("Best regards,\nDana") == ["Best regards,", "Dana"]
    assert parts("milk\neggs\nbread") == ["milk", "eggs", "bread"]
    assert parts("The road was\ncut by floods.") == ["The road was\ncut by floods."]


def test_a_line_may_end_in_an_abbreviation_of_its_own() -> None:
    assert parts("Dana Wolfe\nAcme Pumps Inc.\n14 Main Street, Springfield") == [
        "Dana Wolfe",
        "Acme Pumps Inc.",
        "14 Main Street, Springfield",
    ]
    assert parts("Dana Wolfe\nLegal Dept.\nRoom 3801") == ["Dana Wolfe", "Legal Dept.", "Room 3801"]
    assert parts("Earlier quakes in the region:\n1951, 212 dead") == ["Earlier quakes in the region:", "1951, 212 dead"]


def test_lower_case_goes_on_in_a_narrow_verse_that_began_with_a_capital() -> None:
    assert parts("We, the people,\nask you to come\nand see.") == ["We, the people,\nask you to come\nand see."]


def test_an_indented_line_under_a_colon_stands_alone() -> None:
    assert parts("Set the flag first:\n    old = 1") == ["Set the flag first:", "old = 1"]


def test_rows_of_a_table_stand_alone_and_do_not_widen_the_wrapping_around_them() -> None:
    first = (
        "The bridge was opened again on Friday after a month by General\n"
        "Ito and the mayor, who had come by train from the port of new\n"
        "Ostend and left at noon on the same day, as she later told the\n"
        "Herald."
    )
    rows = [
        "Region        Dead        Wounded        Source of the figures as they were given here",
        "North    12    40",
    ]
    last = "The mayor, Ann Lowe, thanked the general and asked the town's\nRed Cross to help."
    text = "\n\n".join([first, "\n".join(rows), last])

    assert parts(text) == [first, *rows, last]


def test_quoted_mail_is_unwrapped_like_other_text() -> None:
    text = (
        "> The bridge was closed on Friday after a fire, and the lorries have to\n"
        "> take the ferry, which leaves at noon.\n"
        "> Dana\n"
    )

    assert parts(text) == [text[: text.rindex("\n> ")], "> Dana"]


def test_a_text_of_white_space_has_no_blocks() -> None:
    assert blocks("") == blocks(" \n\t\n ") == []
