"""Finding words in a text."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.text.find import Excerpt, TextQuery, excerpt, find_all
from annotator.text.spans import Span


def found(text: str, words: str, *, match_case: bool = False, whole_words: bool = False) -> list[str]:
    query = TextQuery(words, match_case=match_case, whole_words=whole_words)
    return [span.of(text) for span in find_all(text, query)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Dorsa’s market", "dorsa's"),
        ("“We had just opened,” he said", '"we had'),
        ("thirty–plus", "thirty-plus"),
        ("the eastern\ntown of Dorsa", "eastern town"),
        ("the eastern town", "EASTERN TOWN"),
        ("cafe\u0301 owners", "café"),
        ("café owners", "cafe\u0301"),
        ("قَصَفَ الجيش", "قصف"),
        ("سوقاً", "سوقا"),
    ],
)
def test_words_are_found_however_a_text_writes_them(text: str, words: str) -> None:
    assert len(found(text, words)) == 1


def test_case_matters_only_when_asked() -> None:
    assert found("Army army ARMY", "army") == ["Army", "army", "ARMY"]
    assert found("Army army ARMY", "army", match_case=True) == ["army"]


def test_whole_words_do_not_continue_on_either_side() -> None:
    assert found("kill, killed, overkill, kill", "kill", whole_words=True) == ["kill", "kill"]


def test_an_empty_query_finds_nothing() -> None:
    assert found("a b c", "") == []
    assert found("a b c", "  \n") == []


def test_signs_that_mean_something_in_patterns_are_looked_for_as_they_are() -> None:
    assert found("cost (in $) a.b ab", "(in $)") == ["(in $)"]
    assert found("cost (in $) a.b ab", "a.b") == ["a.b"]


@given(st.text(st.characters(codec="utf-8"), max_size=60), st.data())
def test_any_words_of_a_text_are_found_where_they_stand(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    query = TextQuery(text[start:end], match_case=True)

    spans = find_all(text, query)

    if not query.is_empty:
        assert spans
        assert spans == sorted(spans)
        assert all(left.end <= right.start for left, right in itertools.pairwise(spans))
        assert all(0 <= span.start < span.end <= len(text) for span in spans)


def test_an_excerpt_is_cut_between_words_and_stands_on_one_line() -> None:
    text = "Several people saw how the army\nshelled the market in Dorsa on that cold Thursday morning."
    span = find_all(text, TextQuery("market"))[0]

    assert excerpt(text, span, around=20) == Excerpt("… army shelled the ", "market", " in Dorsa on that …")
    assert excerpt("market", Span(0, 6)) == Excerpt("", "market", "")
