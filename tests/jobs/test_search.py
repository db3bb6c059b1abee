"""Finding words in many articles: what is said of each match, at once, until it is cancelled."""

from __future__ import annotations

from collections.abc import Iterator

from hypothesis import given
from hypothesis import strategies as st

from annotator.jobs.search import CONTEXT, search
from annotator.text.finding import Query
from tests.jobs.projects import Reports

TEXTS = [
    ("a1", "First", "Rockets hit the base.\n\nThe base was empty."),
    ("a2", "Second", "Nothing of the kind."),
    ("a3", "Third", "A BASE elsewhere."),
]


def test_every_match_says_where_it_is_and_what_stands_around_it() -> None:
    first, second, third = search(TEXTS, Query("base"), Reports())

    assert (first.article, first.title, first.start, first.end) == ("a1", "First", 16, 20)
    assert (first.before, first.found, first.after) == ("Rockets hit the ", "base", ". The base was empty.")
    assert (second.before, second.found) == ("Rockets hit the base. The ", "base")
    assert (third.article, third.before, third.found, third.after) == ("a3", "A ", "BASE", " elsewhere.")


def test_context_is_cut_between_words() -> None:
    words = " ".join(f"word{n:02}" for n in range(40))

    (match,) = search([("a", "T", f"{words} here {words}")], Query("here"), Reports())

    assert len(match.before) <= CONTEXT
    assert match.before.startswith("word")
    assert match.before.endswith("word39 ")
    assert len(match.after) <= CONTEXT
    assert match.after.startswith(" word00 ")
    assert match.after[-6:-2] == "word"


def test_the_first_match_comes_before_the_second_text_is_read() -> None:
    def texts() -> Iterator[tuple[str, str, str]]:
        yield TEXTS[0]
        raise AssertionError("the second text was read")

    assert next(search(texts(), Query("base"), Reports())).article == "a1"


def test_a_cancelled_search_ends() -> None:
    reports = Reports(patience=1)

    assert list(search(TEXTS, Query("elsewhere"), reports)) == []
    assert reports.told == [(0, 0, "First")]


def test_it_says_how_far_it_is() -> None:
    reports = Reports()

    list(search(TEXTS, Query("base"), reports, total=3))

    assert reports.told == [(0, 3, "First"), (1, 3, "Second"), (2, 3, "Third")]


@given(st.text("ab \n😀é", max_size=300), st.text("ab ", max_size=3))
def test_context_never_holds_more_than_there_is_and_stays_on_one_line(text: str, words: str) -> None:
    for match in search([("a", "T", text)], Query(words), Reports()):
        line = match.before + match.found + match.after
        assert "\n" not in line
        assert len(match.before) <= CONTEXT
        assert len(match.after) <= CONTEXT
        assert " ".join(line.split()) in " ".join(text.split())
