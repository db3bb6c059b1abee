"""Examples are typed one a line, and read back as they were."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from annotator.gui.views.labels.examples import examples_of, in_lines

lines = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Zl", "Zp")))
examples = st.lists(lines, min_size=1, max_size=3).map("\n".join).map(str.strip).filter(bool)


@given(st.lists(examples, max_size=4).map(tuple))
def test_what_is_shown_reads_back_the_same(each: tuple[str, ...]) -> None:
    assert examples_of(in_lines(each)) == each


def test_empty_lines_are_left_out_and_indented_ones_belong_to_the_one_above() -> None:
    assert examples_of("\n one \n\ntwo\n  more\n\n") == ("one", "two\nmore")
