"""Quantities are read as the words put them, with what they count, and nothing else is taken for one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.text import arabic_number_words, noun_words, number_words
from annotator.text.quantities import Qualifier, read
from tests.benchmarks.quantity_quality import GoldSentence, gold_sentences, readings, score
from tests.growth import grows_in_step

ENGLISH = "between and to or of the its a an no none one both from half soldiers people were killed 's ’"
NUMBERS = "25 1,200 1 200 1.2 1.2m 0 007 2011 30-plus 12-year-old 999999999999999 ٢٥ ۱۲ $ % . , - – : / ( )"
ARABIC = "ثلاثة وعشرون مئة ألف آلاف و25 بين من إلى على الأقل شخصان عشر أحد لم عدد عشرات"
HEDGES = sorted(" ".join(hedge) for hedge in number_words.HEDGES_BEFORE | number_words.HEDGES_AFTER)

pieces = st.sampled_from(
    [
        *sorted(number_words.SIMPLE)[::7],
        *number_words.SCALES,
        *number_words.PLURAL_SCALES,
        *number_words.LOWEST,
        *HEDGES,
        *sorted(noun_words.UNITS_OF_MEASURE)[::9],
        *(piece for line in (ENGLISH, NUMBERS, ARABIC) for piece in line.split()),
    ]
)
texts = st.lists(pieces | st.text(max_size=5), max_size=14).map(" ".join) | st.text()
languages = st.sampled_from(["en", "ar", "fr", "de", "ja", "", "xx"])


@pytest.mark.parametrize("sentence", list(gold_sentences("tuned")), ids=lambda sentence: sentence.text[:60])
def test_a_sentence_of_the_tuned_texts_is_read_as_its_file_says(sentence: GoldSentence) -> None:
    assert readings(sentence) == sentence.readings


def test_texts_that_were_held_out_are_read_nearly_as_well() -> None:
    assert score("held_out").f1 >= 0.9


@pytest.mark.parametrize(
    ("text", "low", "high", "qualifier"),
    [
        ("25 soldiers", 25, 25, "exact"),
        ("twenty-five soldiers", 25, 25, "exact"),
        ("٢٥ soldiers", 25, 25, "exact"),
        ("at least 25 soldiers", 25, None, "at_least"),
        ("25 or more soldiers", 25, None, "at_least"),
        ("no fewer than 25 soldiers", 25, None, "at_least"),
        ("30-plus soldiers", 30, None, "at_least"),
        ("more than 25 soldiers", 26, None, "more_than"),
        ("over 25 soldiers", 26, None, "more_than"),
        ("up to 25 soldiers", None, 25, "at_most"),
        ("at most 25 soldiers", None, 25, "at_most"),
        ("no more than 25 soldiers", None, 25, "at_most"),
        ("fewer than 25 soldiers", None, 24, "fewer_than"),
        ("under 25 soldiers", None, 24, "fewer_than"),
        ("nearly 25 soldiers", None, 25, "nearly"),
        ("almost 25 soldiers", None, 25, "nearly"),
        ("about 25 soldiers", None, None, "about"),
        ("around 25 soldiers", None, None, "about"),
        ("some 25 soldiers", None, None, "about"),
        ("roughly 25 soldiers", None, None, "about"),
        ("approximately 25 soldiers", None, None, "about"),
        ("between 28 and 35 soldiers", 28, 35, "range"),
        ("28 to 35 soldiers", 28, 35, "range"),
        ("28–35 soldiers", 28, 35, "range"),
        ("28 or 35 soldiers", 28, 35, "range"),
        ("no one was hurt", 0, 0, "none"),
        ("nobody was hurt", 0, 0, "none"),
        ("no casualties", 0, 0, "none"),
        ("a couple of soldiers", 2, None, "vague"),
        ("a few soldiers", 3, None, "vague"),
        ("several soldiers", 3, None, "vague"),
        ("multiple soldiers", 2, None, "vague"),
        ("a number of soldiers", 2, None, "vague"),
        ("numerous soldiers", None, None, "vague"),
        ("many soldiers", None, None, "vague"),
        ("unknown numbers of soldiers", None, None, "vague"),
        ("half a dozen soldiers", 6, 6, "exact"),
        ("a dozen soldiers", 12, 12, "exact"),
        ("four dozen soldiers", 48, 48, "exact"),
        ("tens of soldiers", 20, None, "vague"),
        ("dozens of soldiers", 24, None, "vague"),
        ("scores of soldiers", 40, None, "vague"),
        ("hundreds of soldiers", 200, None, "vague"),
        ("thousands of soldiers", 2_000, None, "vague"),
        ("half a million soldiers", 500_000, 500_000, "exact"),
        ("1.2m soldiers", 1_200_000, 1_200_000, "exact"),
        ("1,200 soldiers", 1_200, 1_200, "exact"),
        ("1 200 soldiers", 1_200, 1_200, "exact"),
        ("1\u202f200 soldiers", 1_200, 1_200, "exact"),
        ("three hundred and forty-two soldiers", 342, 342, "exact"),
    ],
)
def test_the_bounds_are_those_of_the_table(text: str, low: int | None, high: int | None, qualifier: str) -> None:
    (quantity,) = read(text)

    assert (quantity.low, quantity.high, quantity.qualifier) == (low, high, qualifier)


@pytest.mark.parametrize("text", ["a soldier was killed", "soldiers were killed", "Colonel Adan Mir was killed"])
def test_single_persons_and_bare_plurals_are_left_to_the_casualties(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    ("language", "text", "values"),
    [
        ("fr", "Au moins 25 personnes et 1 200 soldats sont arrivés à 10:30, soit 12 %.", [25, 1_200]),
        ("de", "Am 12.03.2026 starben 1.200 Soldaten, 3,5 Prozent.", [1_200]),
        ("ja", "死者は25人、2019年", [25]),
        ("ru", "Погибли 14 человек в 2011 году.", [14]),
    ],
)
def test_other_languages_give_their_digits(language: str, text: str, values: list[int]) -> None:
    found = read(text, language)

    assert [quantity.stated for quantity in found] == values
    assert all(quantity.qualifier is Qualifier.EXACT and quantity.counted is None for quantity in found)


@pytest.mark.parametrize("digits", ["9" * 16, "1" * 5_000, "1," + "000," * 1_500 + "000", "٩" * 5_000])
def test_a_number_that_is_too_long_counts_nothing(digits: str) -> None:
    assert read(f"{digits} people were killed") == []


@pytest.mark.parametrize(("hedge", "qualifier"), number_words.HEDGES_BEFORE.items(), ids=" ".join)
def test_every_hedge_before_a_number_says_what_its_list_says(hedge: tuple[str, ...], qualifier: Qualifier) -> None:
    text = f"They saw {' '.join(hedge)} 25 soldiers."
    (quantity,) = read(text)

    assert (quantity.text, quantity.qualifier, quantity.stated) == (f"{' '.join(hedge)} 25", qualifier, 25)


@pytest.mark.parametrize(("hedge", "qualifier"), number_words.HEDGES_AFTER.items(), ids=" ".join)
def test_every_hedge_after_a_number_says_what_its_list_says(hedge: tuple[str, ...], qualifier: Qualifier) -> None:
    (quantity,) = read(f"They saw 25 {' '.join(hedge)} soldiers.")

    assert (quantity.text, quantity.qualifier, quantity.stated) == (f"25 {' '.join(hedge)}", qualifier, 25)


@pytest.mark.parametrize(("hedge", "qualifier"), arabic_number_words.HEDGES_BEFORE.items(), ids=" ".join)
def test_every_arabic_hedge_says_what_its_list_says(hedge: tuple[str, ...], qualifier: Qualifier) -> None:
    (quantity,) = read(f"شوهد {' '.join(hedge)} 25 جنديا.", "ar")

    assert (quantity.text, quantity.qualifier, quantity.stated) == (f"{' '.join(hedge)} 25", qualifier, 25)


@pytest.mark.parametrize("piece", ["one of the 25 ", "five, ", "100 ", "1-", "between 5 and ", "وخمسة ", "at least "])
@pytest.mark.parametrize("language", ["en", "ar", "fr"])
def test_the_time_grows_in_step_with_the_text(piece: str, language: str) -> None:
    assert grows_in_step(lambda size: piece * size, lambda text: read(text, language), 200)


def test_offsets_are_code_points_of_the_text_that_was_given() -> None:
    text = "😀 At least  25\u00a0soldiers died."
    (quantity,) = read(text)

    assert text[quantity.start : quantity.end] == quantity.text == "At least  25"
    assert quantity.counted is not None
    assert quantity.counted.of(text) == "soldiers"


@given(texts, languages)
def test_any_text_can_be_read_and_what_is_found_stands_in_it(text: str, language: str) -> None:
    end = 0
    for quantity in read(text, language):
        assert end <= quantity.start < quantity.end <= len(text)
        assert text[quantity.start : quantity.end] == quantity.text
        assert quantity.text == quantity.text.strip()
        assert quantity.low is None or quantity.high is None or quantity.low <= quantity.high
        assert (quantity.qualifier is Qualifier.VAGUE) == bool(quantity.vague)
        if quantity.counted is not None:
            assert 0 <= quantity.counted.start < quantity.counted.end <= len(text)
        end = quantity.end


@given(st.integers(2, 999_999))
def test_every_number_is_read_back_from_its_digits(number: int) -> None:
    assert [quantity.stated for quantity in read(f"The army lost {number:,} men.")] == [number]
