"""What a text says of itself is found in its head and in labelled lines, never in the story."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.text.metadata import Facts, is_byline, read, shortened, without_dateline

LEAD = "Rockets struck the market in the eastern town of Dorsa on Thursday, killing at least 19 people, a doctor said."
STORY = [
    LEAD,
    "The last attack, on 3 May 2024, had killed six (Reuters) and led to a truce, the mission said at the time.",
]


def facts(*lines: str) -> Facts:
    return read(lines)


@pytest.mark.parametrize(
    ("head", "day"),
    [
        (["date 2026-03-12 Advertisement"], "2026-03-12"),
        (["Rockets strike market", "12 March 2026"], "2026-03-12"),
        (["Rockets strike market", "By Ines Corvo | Northern Wire | 12 March 2026"], "2026-03-12"),
        (["Updated 13 March 2026", "Published 12 March 2026"], "2026-03-12"),
        (["Updated 13 March 2026"], "2026-03-13"),
        (["ضربة على السوق", "الخميس ١٢ مارس ٢٠٢٦"], "2026-03-12"),
        (["Massacre of 12 March 2026 remembered"], ""),
        ([], ""),
    ],
)
def test_the_date_of_publication_stands_in_the_head(head: list[str], day: str) -> None:
    assert facts(*head, *STORY).published == day


def test_a_dateline_and_a_labelled_line_at_the_end_give_the_date_too() -> None:
    assert facts(f"DORSA, 12 March 2026 (Northern Wire) — {LEAD}", *STORY).published == "2026-03-12"
    assert facts(*STORY, "Published: 12 March 2026").published == "2026-03-12"


@pytest.mark.parametrize(
    ("lines", "source"),
    [
        ([f"DORSA (Northern Wire) - {LEAD}"], "Northern Wire"),
        ([f"Northern Wire — {LEAD}"], "Northern Wire"),
        ([f"DORSA, March 12 (Reuters) — {LEAD}"], "Reuters"),
        ([f"بغداد (رويترز) - {LEAD}"], "رويترز"),
        (["Rockets strike market", "By Ines Corvo, Lowland News", *STORY], "Lowland News"),
        (["Rockets strike market", "By Ines Corvo for the Lowland Herald", *STORY], "Lowland Herald"),
        (["Source: Lowland Observer", *STORY], "Lowland Observer"),
        (["Reuters", *STORY], "Reuters"),
        ([*STORY, "(AFP)"], "AFP"),
        ([f"DORSA — {LEAD}"], ""),
        ([f"Dorsa, Marhal – {LEAD}"], ""),
        (["Rockets strike market", "By Ines Corvo", *STORY], ""),
        (STORY, ""),
    ],
)
def test_the_source_stands_in_dateline_byline_or_label(lines: list[str], source: str) -> None:
    assert read(lines).source == source


@pytest.mark.parametrize(
    ("line", "address"),
    [
        ("https://news.example/2026/dorsa", "https://news.example/2026/dorsa"),
        ("Source: <https://news.example/a?b=1#c>.", "https://news.example/a?b=1#c"),
        ("See https://news.example for more", ""),
    ],
)
def test_an_address_stands_alone_on_its_line(line: str, address: str) -> None:
    assert facts(line, *STORY).address == facts(*STORY, line).address == address


@pytest.mark.parametrize("line", ["By Ines Corvo", "By Ines Corvo and Jon Abara in Dorsa", "بقلم إيناس كورفو"])
def test_a_byline_is_known(line: str) -> None:
    assert is_byline(line)


@pytest.mark.parametrize("line", ["By noon the town was empty", "By Monday, it was over.", "Ines Corvo"])
def test_a_sentence_that_begins_with_by_is_no_byline(line: str) -> None:
    assert not is_byline(line)


def test_the_first_sentence_is_told_without_its_dateline() -> None:
    assert without_dateline(f"DORSA (Northern Wire) - {LEAD}") == LEAD
    assert without_dateline(LEAD) == LEAD


def test_long_titles_end_after_a_word() -> None:
    assert shortened("Rockets  strike\nmarket") == "Rockets strike market"
    assert shortened("Rockets strike, market in Dorsa", 17) == "Rockets strike…"
    assert shortened("字" * 50, 20) == "字" * 19 + "…"


@given(st.text(), st.integers(10, 200))
def test_titles_are_one_line_and_never_too_long(title: str, limit: int) -> None:
    made = shortened(title, limit)

    assert len(made) <= limit
    assert made == " ".join(made.split())


@given(st.lists(st.text(st.characters(exclude_categories=["Cc", "Cs"]), min_size=1)))
def test_any_lines_can_be_read(lines: list[str]) -> None:
    assert isinstance(read(lines), Facts)
