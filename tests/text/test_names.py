"""Names shown on terminals and in logs: nothing in them acts or hides."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.text.names import escaped


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("report 3 (final).txt", "report 3 (final).txt"),
        ("تقرير.txt", "تقرير.txt"),
        ("\x1b[31mred", r"\x1b[31mred"),
        ("two\nlines", r"two\x0alines"),
        ("invoice\u202etxt.exe", r"invoice\u202etxt.exe"),
        ("zero\u200bwidth", r"zero\u200bwidth"),
        ("caf\udce9", r"caf\xe9"),
        ("tag\U000e0041", r"tag\U000e0041"),
        ("\x9b31m", r"\x9b31m"),
    ],
)
def test_what_would_act_on_a_terminal_is_written_out(name: str, shown: str) -> None:
    assert escaped(name) == shown


def test_joiners_between_letters_stay_since_persian_needs_them() -> None:
    assert escaped("می\u200cخواهم") == "می\u200cخواهم"
    assert escaped("pay\u200cpal") == r"pay\u200cpal"


@given(st.text(st.characters(codec=None)))
def test_the_result_can_always_be_printed_on_one_line(name: str) -> None:
    shown = escaped(name)

    shown.encode()
    assert len(shown.splitlines()) <= 1
    assert not any(unicodedata.category(c) in ("Cc", "Cs") for c in shown)
    assert not any(
        unicodedata.bidirectional(c) in ("LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI") for c in shown
    )
