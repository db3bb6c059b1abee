from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import pytest

ROOT = Path(__file__).parents[2]
ICONS = ROOT / "resources" / "icons"
SVG = "{http://www.w3.org/2000/svg}svg"
BORROWED = sorted(path for path in ICONS.glob("*.svg") if path.name != "annotator.svg")


@pytest.mark.parametrize("path", BORROWED, ids=lambda path: path.stem)
def test_each_borrowed_icon_can_be_given_a_colour_and_a_stroke(path):
    svg = ElementTree.parse(path).getroot()

    assert svg.tag == SVG
    assert (svg.get("viewBox"), svg.get("stroke"), svg.get("stroke-width")) == ("0 0 24 24", "currentColor", "2")
    assert "@license lucide-static" in path.read_text(encoding="utf-8")


def test_every_borrowed_icon_is_shown_somewhere():
    window = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "src" / "annotator" / "gui").rglob("*.py"))

    assert [path.stem for path in BORROWED if f'"{path.stem}"' not in window] == []


def test_the_licence_of_the_borrowed_icons_stands_beside_them():
    licence = (ICONS / "LICENSE-Lucide.txt").read_text(encoding="utf-8")

    assert "ISC License" in licence
    assert "Lucide Icons and Contributors" in licence


def test_our_own_icon_is_square():
    svg = ElementTree.parse(ICONS / "annotator.svg").getroot()

    assert (svg.get("width"), svg.get("height"), svg.get("viewBox")) == ("128", "128", "0 0 128 128")
