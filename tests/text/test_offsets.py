"""Code points and UTF-16 units."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from annotator.text.direction import is_right_to_left
from annotator.text.offsets import Utf16Offsets

texts = st.text(st.characters(codec="utf-8") | st.sampled_from("😀🇲🇦a"))


@given(texts)
def test_every_offset_converts_as_the_encoder_counts(text):
    offsets = Utf16Offsets(text)
    for position in range(len(text) + 1):
        units = len(text[:position].encode("utf-16-le")) // 2
        assert offsets.to_units(position) == units
        assert offsets.to_position(units) == position


def test_an_offset_inside_a_pair_is_that_of_the_pair():
    assert Utf16Offsets("a😀b").to_position(2) == 1


def test_the_first_strong_letter_decides_the_direction():
    assert is_right_to_left("25 قتيلاً في Dorsa")
    assert not is_right_to_left("Dorsa دورسا")
    assert not is_right_to_left("25 …")
