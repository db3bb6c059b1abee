"""The codebook saved from the window, with the label set as it is now."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QWidget

from tests.e2e.user import User


@pytest.mark.parametrize(
    ("name", "heading"), [("codebook.html", "<h2"), ("codebook.md", "## Occurrence"), ("book", "<h2")]
)
def test_the_codebook_is_saved_in_the_format_of_its_ending(user: User, tmp_path: Path, name: str, heading: str) -> None:
    user.press("Ctrl+L")
    user.tab_to("Name")
    user.replace("Occurrence")
    user.press("Return")

    def answer(dialog: QWidget) -> None:
        assert isinstance(dialog, QFileDialog)
        user.replace(str(tmp_path / name))
        user.press("Return")

    with user.answering(answer):
        user.choose("label.codebook")
    user.until(lambda: "The codebook is saved" in user.notice, "it is said")

    (path,) = (each for each in tmp_path.iterdir() if each.stem == Path(name).stem)
    text = path.read_text(encoding="utf-8")
    assert heading in text
    assert "Occurrence" in text


def test_a_codebook_that_cannot_be_written_is_told(user: User, tmp_path: Path) -> None:
    user.project.filing.write_codebook(tmp_path / "codebook.pdf")
    user.until(lambda: "failed" in user.notice, "it is said")

    assert "give “codebook.pdf” the ending .html or .md" in user.notice
