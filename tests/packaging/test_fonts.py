from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtGui import QFont, QFontDatabase, QFontInfo

FONTS = Path(__file__).parents[2] / "resources" / "fonts"
ROW = re.compile(
    r"^\| `(?P<file>[^`]+)` \| `(?P<family>[^`]+)` \| (?P<style>\w+) \| (?P<weight>\d+)"
    r" \| .* \| `(?P<licence>[^`]+)` \|$"
)


def rows() -> list[re.Match[str]]:
    """The rows of the table in the fonts' README."""
    lines = (FONTS / "README.md").read_text(encoding="utf-8").splitlines()
    return [row for row in map(ROW.match, lines) if row]


@pytest.fixture(scope="module")
def registered(qapp) -> list[str]:
    """The files, each registered with the program; taken out again afterwards."""
    ids = {row["file"]: QFontDatabase.addApplicationFont(str(FONTS / row["file"])) for row in rows()}
    yield [name for name, font_id in ids.items() if font_id >= 0]
    for font_id in ids.values():
        QFontDatabase.removeApplicationFont(font_id)


def test_the_table_lists_every_font_and_its_licence():
    fonts = {path.name for path in FONTS.iterdir() if path.suffix in {".otf", ".ttf"}}
    licences = {path.name for path in FONTS.glob("OFL-*.txt")}

    assert {row["file"] for row in rows()} == fonts
    assert {row["licence"] for row in rows()} == licences
    assert all("SIL OPEN FONT LICENSE Version 1.1" in (FONTS / name).read_text("utf-8") for name in licences)


@pytest.mark.parametrize("row", rows(), ids=lambda row: row["file"])
def test_qt_finds_each_font_by_family_and_weight(registered, row):
    assert row["file"] in registered
    font = QFont(row["family"])
    font.setWeight(QFont.Weight(int(row["weight"])))
    font.setItalic(row["style"] == "Italic")

    found = QFontInfo(font)

    assert (found.family(), found.styleName()) == (row["family"], row["style"])


def test_the_bundled_fonts_stay_small():
    assert sum(path.stat().st_size for path in FONTS.iterdir()) < 2_500_000
