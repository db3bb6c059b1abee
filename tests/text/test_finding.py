"""Finding words as a reader would, with offsets of the text itself."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.text.finding import Query

TEXTS = st.text(
    st.one_of(
        st.sampled_from('abße\u0301\u0327İI\u0130ﬁéÅ\u0640\u064bأا ’"\n\u00a0😀.-'),
        st.characters(exclude_categories=["Cs"]),
    ),
    max_size=40,
)


def found(query: Query, text: str) -> list[str]:
    return [span.of(text) for span in query.find(text)]


@pytest.mark.parametrize(
    ("query", "text", "expected"),
    [
        ("baghdad", "In Baghdad, BAGHDAD and baghdad", ["Baghdad", "BAGHDAD", "baghdad"]),
        ("strasse", "Die Straße, die STRASSE", ["Straße", "STRASSE"]),
        ("Sao Paulo", "in São Paulo", ["São Paulo"]),
        ("são", "Sao and São", ["Sao", "São"]),
        ("cafe", "a cafe\u0301 there", ["cafe\u0301"]),
        ("air strikes", "five air\nstrikes, air \u00a0 strikes", ["air\nstrikes", "air \u00a0 strikes"]),
        ("didn't", "She didn’t, he didn't", ["didn’t", "didn't"]),
        ('"no"', "“No” «no»", ["“No”", "«no»"]),
        ("F-15", "an F\u201115 flew", ["F\u201115"]),
        ("محمد", "قال مُحَمَّد", ["مُحَمَّد"]),
        ("احمد", "قال أحمد", ["أحمد"]),
        ("الرباط", "الربـــاط", ["الربـــاط"]),
        ("istanbul", "İstanbul", ["İstanbul"]),
        ("fi", "o\ufb01ce", ["\ufb01"]),
        ("omar", "😀 Omar 😀", ["Omar"]),
        ("a.b", "a.b axb", ["a.b"]),
        ("aa", "aaaa", ["aa", "aa"]),
        ("", "anything", []),
        (" \n", "any thing", []),
    ],
)
def test_a_query_finds_what_a_reader_means(query: str, text: str, expected: list[str]) -> None:
    assert found(Query(query), text) == expected


def test_whole_words_leave_parts_of_words_aside() -> None:
    assert found(Query("raid", whole_words=True), "raided a raid, raid-like: RAID") == ["raid", "raid", "RAID"]
    assert found(Query("$25", whole_words=True), "US$25 and $250") == ["$25"]


def test_case_can_matter() -> None:
    assert found(Query("US", match_case=True), "us US Us") == ["US"]
    assert found(Query("É", match_case=True), "e E é É") == ["E", "É"]


def test_accents_can_matter() -> None:
    assert found(Query("resumé", match_accents=True), "resume resumé Resumé") == ["resumé", "Resumé"]


def test_half_a_ligature_is_found_once_and_whole() -> None:
    assert found(Query("s"), "Maß") == ["ß"]


@given(TEXTS, TEXTS)
def test_what_is_found_lies_in_the_text_in_order_and_apart(query: str, text: str) -> None:
    end = 0
    for span in Query(query).find(text):
        assert end <= span.start < span.end <= len(text)
        end = span.end


@given(TEXTS, TEXTS, TEXTS, st.booleans(), st.booleans())
def test_what_was_put_into_a_text_is_found(before: str, words: str, after: str, case: bool, accents: bool) -> None:
    query = Query(words, match_case=case, match_accents=accents)
    text = f"{before} {words} {after}"

    if found(query, words):
        start, end = len(before) + 1, len(before) + 1 + len(words)
        assert any(span.start < end and start < span.end for span in query.find(text))
