"""Who is said to say what is read as our own sentences say, and nothing is read where nobody says anything."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.text.attribution import Attribution, read
from annotator.text.spans import Span

GOLD = Path(__file__).parents[1] / "data" / "attribution"


class Case(NamedTuple):
    """A sentence and what is to be read of it, one line an attribution."""

    sentence: str
    expected: tuple[str, ...]


def cases(name: str) -> list[Case]:
    blocks: list[list[str]] = []
    for line in (GOLD / name).read_text(encoding="utf-8").splitlines():
        if line.startswith("  ") and not line.startswith("#"):
            blocks[-1].append(line.strip())
        elif line.strip() and not line.startswith("#"):
            blocks.append([line])
    return [Case(block[0], tuple(block[1:])) for block in blocks]


def written(sentence: str, attribution: Attribution) -> str:
    """An attribution as a line of the gold files."""

    def words(span: Span | None) -> str:
        return span.of(sentence) if span else "-"

    told = f"{attribution.kind or '-'} {attribution.quote} {attribution.stance}"
    return " | ".join((words(attribution.source), words(attribution.cue), words(attribution.content), told))


def matches(line: str, expected: str) -> bool:
    """Say whether a line is the expected one, of whose content the rest may be open."""
    if " ... |" not in expected:
        return line == expected
    before, after = expected.split(" ... |")
    return line.startswith(before) and line.endswith(after)


def check(case: Case, language: str) -> None:
    lines = [written(case.sentence, each) for each in read(case.sentence, language)]

    right = len(lines) == len(case.expected) and all(map(matches, lines, case.expected))
    assert right, "\n".join(["", case.sentence, "read:", *lines, "expected:", *case.expected])


@pytest.mark.parametrize("case", cases("english.txt"), ids=lambda case: case.sentence[:60])
def test_english_attributions_are_read(case: Case) -> None:
    check(case, "en")


@pytest.mark.parametrize("case", cases("none.txt"), ids=lambda case: case.sentence[:60])
def test_nothing_is_read_where_nobody_says_anything(case: Case) -> None:
    check(case, "en")


@pytest.mark.parametrize("case", cases("arabic.txt"), ids=lambda case: case.sentence[:60])
def test_arabic_attributions_are_read(case: Case) -> None:
    check(case, "ar")


def test_most_sentences_that_were_kept_aside_are_read_exactly() -> None:
    right = read_in_all = expected = 0
    for case in cases("held_out.txt"):
        left = list(case.expected)
        lines = [written(case.sentence, each) for each in read(case.sentence)]
        for line in lines:
            found = next((each for each in left if matches(line, each)), None)
            if found is not None:
                left.remove(found)
                right += 1
        read_in_all += len(lines)
        expected += len(case.expected)

    assert 2 * right / (read_in_all + expected) >= 0.85


def test_there_are_enough_sentences_to_mean_something() -> None:
    assert sum(len(case.expected) for case in cases("english.txt")) >= 80
    assert len(cases("none.txt")) >= 80
    assert len(cases("arabic.txt")) >= 20


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("The provincial health directorate said the wells were dry.", "Provincial health directorate"),
        ("Ravi Menon, a rescue official, said digging went on.", "Ravi Menon, rescue official"),
        ("Fatuma Abdi, 29, who fled on foot, said the camp was full.", "Fatuma Abdi"),
        ("An officer who asked not to be named said it was over.", "Officer"),
        ("He said it was over.", ""),
        ("It is believed that it was over.", ""),
        ("Wells are dry, according to the U.N. mission (UNAM).", "U.N. mission"),
    ],
)
def test_the_name_is_short_text_for_a_form(sentence: str, name: str) -> None:
    assert [each.name for each in read(sentence)] == [name]


def test_what_a_source_says_of_another_source_lies_inside() -> None:
    outer, inner = read("The general said that the minister had told him that 12 men were missing.")

    assert inner.cue is not None
    assert inner.source is not None
    assert all(outer.content.covers(span) for span in (inner.source, inner.cue, inner.content))


def test_others_are_read_inside_a_quotation() -> None:
    sentence = "“The army told us that the road was safe,” the driver said."

    assert [each.source.of(sentence) for each in read(sentence) if each.source] == ["The army", "the driver"]


def test_every_reading_says_which_rule_made_it() -> None:
    assert all(each.rule for case in cases("english.txt") for each in read(case.sentence))


WORDS = """
    the army police he who that said told says reported reportedly claimed denied vowed to according citing quoted as
    saying adding was is believed not could confirm and while but in a statement on Monday , , . : ; - – “ ” ‘ ’ " ' (
    ) claim's report 12 killed minister Sato قال إن أعلن المتحدث بحسب وفقا للجيش « »
    """


@settings(max_examples=600)
@given(
    st.one_of(st.text(max_size=80), st.lists(st.sampled_from(WORDS.split()), max_size=30).map(" ".join)),
    st.sampled_from(("en", "ar")),
)
def test_any_text_is_read_with_sound_spans(text: str, language: str) -> None:
    for each in read(text, language):
        for span in (each.source, each.cue, each.content):
            assert span is None or 0 <= span.start < span.end <= len(text)
        assert each.quote in ("direct", "indirect", "mixed")
        assert each.stance in ("asserts", "denies", "doubts")
        assert not (each.source is None and each.name)


@pytest.mark.parametrize(
    "words", ["The army said that ", "is believed to ", "“x” said he, ", "as saying quoted ", "'a "]
)
def test_a_text_without_an_end_is_read_as_far_as_sentences_go(words: str) -> None:
    readings = read(words * 20_000)

    assert all(each.content.end <= 5_000 for each in readings)
