"""Documents on paper: their pages, the fonts in the file, and nothing at a foot that belongs to the next page."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QBuffer, QLocale
from PySide6.QtGui import QPageSize, QPdfWriter

from annotator.gui import paper
from annotator.gui.paper import page_layout, pdf_writer, picture_of, put_on, without_screen
from annotator.jobs.output import ExportFailed
from annotator.jobs.progress import Cancelled, Unwatched
from annotator.jobs.sections import Listing, Prose, Quotation, Section, Table
from tests.jobs.projects import Reports

SENTENCE = "Shells hit the market of the eastern town shortly before noon, hospital staff and two drivers said."
ARABIC = "سقطت صواريخ على محطة الحافلات الرئيسية في بلدة دورسا الشرقية صباح الخميس."


def long_document(parts: int = 40, rows: int = 120) -> Section:
    sections = tuple(
        Section(
            "",
            f"Part {number}",
            facts=(("Days", "12 March"), ("Place", "دورسا")),
            blocks=(
                Listing("Killed: 25", ("Why.", "Left out: figure 3.")),
                Quotation(f"Figure {number}", SENTENCE * (1 + number % 4), "en", ("“Title”", "12 March")),
                Quotation("", ARABIC, "ar", ("“دورسا”", "12 March"), (("Harm", "killed"),)),
                Prose("", "Not decided."),
            ),
        )
        for number in range(parts)
    )
    table = Table("", ("No.", "Source"), tuple((str(row), f"{SENTENCE} {row}") for row in range(rows)), frozenset({0}))
    return Section("", "Report on Border towns", sections=(*sections, Section("", "Figures", blocks=(table,))))


def pages_of(pdf: bytes) -> int:
    return len(re.findall(rb"/Type /Page\b", pdf))


@pytest.fixture(autouse=True)
def application(qapp: object) -> None:
    without_screen()


@pytest.fixture
def device() -> QPdfWriter:
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    buffer.setParent(writer)
    writer.setPageLayout(page_layout(QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom)))
    return writer


def test_a_pdf_has_its_pages_and_its_fonts_in_it() -> None:
    pdf = pdf_writer(Unwatched())(long_document())

    assert pdf.startswith(b"%PDF")
    assert pages_of(pdf) > 10
    names = set(re.findall(rb"/BaseFont /(?:Q[A-Z]{5}\+|[A-Z]{6}\+)?([\w-]+)", pdf))
    assert {b"SourceSerif4-Regular", b"Inter-SemiBold", b"NotoNaskhArabic-Regular"} <= names
    assert all(name.startswith((b"SourceSerif4", b"Inter", b"NotoNaskh")) for name in names)
    assert pdf.count(b"/FontFile2") >= len(names)


def test_an_empty_document_is_one_page() -> None:
    assert pages_of(pdf_writer(Unwatched())(Section("", ""))) == 1


def test_everything_is_on_one_page_and_no_heading_at_its_foot(device: QPdfWriter) -> None:
    height = 9000.0
    document = paper._typeset(long_document(), device, 7000)
    pieces = list(paper._pieces(document))
    pages = paper._pages(document, height)

    assert all(sum(part.bottom - part.top for part in page) <= height for page in pages)
    for piece in pieces:
        holding = [number for number, page in enumerate(pages) if page[-1].top <= piece.top < page[-1].bottom]
        assert len(holding) == 1
        assert piece.bottom <= pages[holding[0]][-1].bottom
    ends = {page[-1].bottom for page in pages[:-1]}
    assert not [piece for piece in pieces if piece.stays and piece.bottom in ends]


def test_the_head_of_a_table_stands_on_each_of_its_pages(device: QPdfWriter) -> None:
    document = paper._typeset(long_document(parts=1), device, 7000)
    pages = paper._pages(document, 9000)
    heads = {page[0] for page in pages if len(page) == 2}
    assert len(heads) == 1
    assert sum(len(page) == 2 for page in pages) >= 2


def test_a_piece_higher_than_a_page_goes_on_over_the_next(device: QPdfWriter) -> None:
    quotation = Quotation("Figure 1", SENTENCE * 200, "en", ("Title",))
    document = paper._typeset(Section("", "Report", blocks=(quotation,)), device, 7000)
    pages = paper._pages(document, 3000)
    assert len(pages) > 3
    shown = sum(part.bottom - part.top for page in pages for part in page)
    whole = max(piece.bottom for piece in paper._pieces(document))
    assert shown >= whole * 0.98
    assert all(sum(part.bottom - part.top for part in page) <= 3000.5 for page in pages)


def test_only_the_wanted_pages_are_printed(device: QPdfWriter) -> None:
    ranges = device.pageRanges()
    ranges.addRange(2, 3)
    device.setPageRanges(ranges)
    seen = Reports()
    count = put_on(device, long_document(), seen)
    assert count > 10
    assert [what for _, _, what in seen.told] == ["Page 2", "Page 3"]


def test_it_can_be_cancelled_between_pages() -> None:
    with pytest.raises(Cancelled):
        pdf_writer(Reports(patience=2))(long_document())


def test_a_long_document_is_made_on_another_thread_without_complaints_of_qt() -> None:
    made: list[bytes] = []
    section = long_document(parts=300, rows=600)
    thread = threading.Thread(target=lambda: made.append(pdf_writer(Unwatched())(section)))
    thread.start()
    thread.join()
    assert pages_of(made[0]) > 50


def test_what_is_too_long_for_paper_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paper, "MOST_CHARACTERS", 100)
    with pytest.raises(ExportFailed, match="Save it as HTML or Markdown"):
        pdf_writer(Unwatched())(long_document())


@pytest.mark.parametrize(
    ("locale", "size"),
    [
        ("en_US", QPageSize.PageSizeId.Letter),
        ("fr_CA", QPageSize.PageSizeId.Letter),
        ("en_GB", QPageSize.PageSizeId.A4),
        ("ar_EG", QPageSize.PageSizeId.A4),
        ("C", QPageSize.PageSizeId.A4),
    ],
)
def test_the_page_is_the_one_of_the_country(locale: str, size: QPageSize.PageSizeId) -> None:
    layout = page_layout(QLocale(locale))
    assert layout.pageSize().id() == size
    assert layout.margins().left() == paper.MARGINS_MM.left()


def test_nothing_that_a_document_names_is_loaded(tmp_path: Path, device: QPdfWriter) -> None:
    document = paper._typeset(Section("", "Report"), device, 7000)
    picture = tmp_path / "x.png"
    picture.write_bytes(b"x")
    assert document.resource(2, str(picture)) is None


def test_without_a_window_and_a_screen_a_pdf_is_made(tmp_path: Path) -> None:
    output = tmp_path / "report.pdf"
    code = (
        "import sys\nfrom pathlib import Path\n"
        "from annotator.gui.paper import pdf_writer, without_screen\n"
        "from annotator.jobs.progress import Unwatched\nfrom annotator.jobs.sections import Section\n"
        "without_screen()\nPath(sys.argv[1]).write_bytes(pdf_writer(Unwatched())(Section('', 'Report')))\n"
    )
    bare = {name: value for name, value in os.environ.items() if name not in ("DISPLAY", "QT_QPA_PLATFORM")}
    done = subprocess.run([sys.executable, "-c", code, str(output)], capture_output=True, env=bare, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
    assert output.read_bytes().startswith(b"%PDF")


def test_a_page_is_pictured_as_it_would_be_printed() -> None:
    picture = picture_of(long_document(), 1, dpi=50)

    layout = page_layout(QLocale())
    assert picture.size() == layout.fullRectPixels(50).size()
    inner = layout.paintRectPixels(50)
    dark = {
        (x, y)
        for x in range(picture.width())
        for y in range(picture.height())
        if picture.pixelColor(x, y).lightness() < 160
    }
    assert len(dark) > 500, "there is text"
    assert all(inner.adjusted(-2, -2, 2, 2).contains(x, y) for x, y in dark), "nothing is in the margins"
