"""The manual is shown from its bundled pages, safely, with its pictures, and can be searched."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QImage, QTextDocument
from PySide6.QtWidgets import QApplication

from annotator import paths
from annotator.gui.dialogs.manual import ORDER, Manual, read_pages

README = Path(__file__).parents[2] / "README.md"
IMAGE = QTextDocument.ResourceType.ImageResource.value


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "manual"
    (folder / "pictures").mkdir(parents=True)
    picture = QImage(2000, 1000, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.red)
    assert picture.save(str(folder / "pictures" / "window.png"))
    assert picture.save(str(tmp_path / "outside.png"))
    (folder / "index.md").write_text(
        "# Start here\n\nPress **Enter**. See [labels](labelling.md).\n\n![W](pictures/window.png)\n"
    )
    (folder / "labelling.md").write_text(
        "# Labels\n\nA label. Another label.\n\n<script>alert(1)</script> <b>not bold</b>\n"
    )
    (folder / "zebra.md").write_text("Nothing but text about a label\n")
    return folder


@pytest.fixture
def manual(qtbot, look, folder):
    manual = Manual(look, folder)
    qtbot.addWidget(manual)
    manual.show()
    manual.activateWindow()
    QApplication.processEvents()
    return manual


def titles(manual: Manual) -> list[str]:
    return [manual.list.item(row).text() for row in range(manual.list.count())]


def test_pages_come_in_reading_order_with_their_first_heading_as_title(folder):
    assert [(page.name, page.title) for page in read_pages(folder)] == [
        ("index", "Start here"), ("labelling", "Labels"), ("zebra", "zebra"),
    ]  # fmt: skip


def test_the_first_page_is_shown_and_others_are_chosen_from_the_list(manual, qtbot):
    assert manual.current == "index"
    assert manual.page.toPlainText().startswith("Start here\nPress Enter.")
    qtbot.keyClick(manual.list, Qt.Key.Key_Down)
    assert manual.current == "labelling"
    assert "Another label." in manual.page.toPlainText()


def test_links_lead_to_other_pages_and_nowhere_else(manual):
    manual.page.anchorClicked.emit(QUrl("labelling.md"))
    assert manual.current == "labelling"
    for address in ("https://example.org", "file:///etc/passwd", "none.md", "../outside.md"):
        manual.page.anchorClicked.emit(QUrl(address))
        assert manual.current == "labelling"


def test_markup_in_a_page_is_text(manual):
    manual.show_page("labelling")
    assert "script" not in manual.page.toHtml().partition("<body")[2].replace("&lt;script", "").replace("/script", "")
    assert "font-weight:700" not in manual.page.toHtml()


def test_pictures_are_shown_no_wider_than_the_page(manual):
    picture = manual.page.loadResource(IMAGE, QUrl("pictures/window.png"))
    assert 200 <= picture.width() <= manual.page.viewport().width()
    assert picture.width() == pytest.approx(2 * picture.height(), abs=2)


def test_pictures_and_the_place_in_the_page_follow_the_width_of_the_window(manual, qtbot):
    def fits() -> bool:
        picture = manual.page.document().resource(IMAGE, QUrl("pictures/window.png"))
        room = manual.page.viewport().width()
        return room - 100 < picture.width() <= room and manual.page.horizontalScrollBar().maximum() == 0

    manual.field.setText("enter")
    manual.find_next()
    place = manual.page.textCursor().selectedText()
    for width in (700, 1200, 500):
        manual.resize(width, 700)
        qtbot.waitUntil(fits)
        assert manual.page.textCursor().selectedText() == place == "Enter"


@pytest.mark.parametrize(
    "address", ["../outside.png", "file:///etc/passwd", "https://example.org/a.png", "/etc/passwd"]
)
def test_nothing_outside_the_manual_is_loaded(manual, address):
    loaded = manual.page.loadResource(IMAGE, QUrl(address))
    assert not isinstance(loaded, QImage) or loaded.isNull()


def test_style_sheets_and_pages_are_not_loaded_as_resources(manual):
    kind = QTextDocument.ResourceType.StyleSheetResource.value
    assert manual.page.loadResource(kind, QUrl("index.md")).isEmpty()


def test_searching_lists_the_pages_that_have_it_and_enter_goes_through_them(manual, qtbot):
    qtbot.keyClicks(manual.field, "label")
    assert titles(manual) == ["Start here", "Labels", "zebra"]
    qtbot.keyClicks(manual.field, ".")
    assert titles(manual) == ["Labels"]
    places = []
    for _ in range(3):
        qtbot.keyClick(manual.field, Qt.Key.Key_Return)
        places.append((manual.current, manual.page.textCursor().selectedText(), manual.page.textCursor().position()))
    assert [place[:2] for place in places] == [("labelling", "label.")] * 3
    assert places[0] != places[1]
    assert places[0] == places[2]


def test_enter_goes_on_to_the_next_page(manual, qtbot):
    qtbot.keyClicks(manual.field, "label")
    visited = []
    for _ in range(5):
        qtbot.keyClick(manual.field, Qt.Key.Key_Return)
        visited.append(manual.current)
    assert visited == ["index", "labelling", "labelling", "labelling", "zebra"]


def test_a_search_without_a_result_says_so_and_can_be_taken_back(manual, qtbot):
    qtbot.keyClicks(manual.field, "zzz")
    assert titles(manual) == []
    assert manual.current == ""
    manual.field.clear()
    assert len(titles(manual)) == 3
    assert manual.current != ""


def test_escape_first_empties_the_search_and_then_closes(manual, qtbot):
    qtbot.keyClicks(manual.field, "label")
    qtbot.keyClick(manual.field, Qt.Key.Key_Escape)
    assert manual.field.text() == ""
    assert manual.isVisible()
    qtbot.keyClick(manual.field, Qt.Key.Key_Escape)
    assert not manual.isVisible()


def test_the_manual_follows_the_look(manual, appearance):
    before = manual.page.document().defaultFont().pixelSize()
    appearance.set_interface_size(200)
    manual.set_look(appearance.look)
    assert manual.page.document().defaultFont().pixelSize() == 2 * before


def test_the_bundled_manual_has_a_first_page_and_no_dead_link_inside():
    pages = read_pages(paths.resource("manual"))
    names = {page.name for page in pages}
    assert pages[0].name == "index"
    document = QTextDocument()
    for page in pages:
        document.setMarkdown(page.text)
        block = document.begin()
        while block.isValid():
            for piece in block.textFormats():
                address = piece.format.anchorHref()
                if address.endswith(".md"):
                    assert address.removesuffix(".md") in names, f"{page.name} links to {address}"
            block = block.next()


@pytest.mark.parametrize("size", [100, 200])
def test_in_a_narrow_window_the_list_stands_above_the_page(manual, appearance, size):
    appearance.set_interface_size(size)
    manual.set_look(appearance.look)
    manual.resize(600 * size // 100, 700)
    QApplication.processEvents()
    assert manual.page.width() > 400
    assert (
        manual.list.mapTo(manual, manual.list.rect().bottomLeft()).y()
        < manual.page.mapTo(manual, manual.page.rect().topLeft()).y()
    )


def test_every_page_of_the_manual_has_its_place_in_the_order_of_reading():
    assert sorted(page.name for page in read_pages(paths.resource("manual"))) == sorted(ORDER)


def test_every_picture_is_shown_in_the_manual_or_the_readme():
    folder = paths.resource("manual")
    text = "".join(page.text for page in read_pages(folder)) + README.read_text("utf-8")
    assert [path.name for path in folder.glob("pictures/*.png") if f"pictures/{path.name})" not in text] == []


def test_links_between_pages_lead_to_pages():
    pages = read_pages(paths.resource("manual"))
    names = {f"{page.name}.md" for page in pages}
    led_to = {to for page in pages for to in re.findall(r"(?<!!)\[[^\]]+\]\(([^):]+)\)", page.text)}
    assert led_to - names == set()


def test_the_pictures_of_the_manual_and_the_readme_are_there_and_small():
    folder = paths.resource("manual")
    shown = set()
    for page in read_pages(folder):
        shown |= {folder / name for name in re.findall(r"!\[[^\]]+\]\(([^)]+)\)", page.text)}
    shown |= {README.parent / name for name in re.findall(r"!\[[^\]]+\]\(([^)]+)\)", README.read_text("utf-8"))}
    assert len(shown) > 10
    assert all(path.is_file() for path in shown)
    assert sum(path.stat().st_size for path in folder.glob("pictures/*.png")) < 3_000_000
