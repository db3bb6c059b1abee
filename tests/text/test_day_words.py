from __future__ import annotations

from annotator.text.day_words import day_in_words


def test_days_are_said_in_words() -> None:
    assert [day_in_words(day) for day in ("2026-03-14", "2026-03", "2026")] == ["14 March 2026", "March 2026", "2026"]
    assert day_in_words("2026-99-01") == "2026-99-01"
