"""Documents of sections on paper: set in the bundled fonts, with page numbers, for PDF files and printers."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QBuffer, QByteArray, QEventLoop, QIODevice, QLocale, QMarginsF, QRectF, QSizeF, Qt, QUrl
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QColor,
    QFont,
    QFontMetricsF,
    QGuiApplication,
    QImage,
    QPageLayout,
    QPageSize,
    QPainter,
    QPalette,
    QPdfWriter,
    QTextBlock,
    QTextDocument,
    QTextTable,
)
from shiboken6 import delete

from annotator import paths
from annotator.gui import fonts
from annotator.gui.overriding import override
from annotator.gui.theme import PAPER
from annotator.jobs.output import ExportFailed
from annotator.jobs.progress import Cancelled
from annotator.jobs.sections import Section, as_html_body

if TYPE_CHECKING:
    from PySide6.QtGui import QPagedPaintDevice, QPaintDevice

    from annotator.jobs.progress import Progress

MARGINS_MM = QMarginsF(20, 18, 20, 16)
_DPI = 600
MOST_CHARACTERS = 24_000_000
"""Of HTML: some 4,400 pages, which at that resolution are as high a column as Qt can set, 33 million dots."""

_TEXT_PT, _FOOTER_PT = 10.5, 8
_FOOTER_LINES = 2.2
_CSS_DPI, _BESIDE_PX = 96, 18
_INCH_M = 0.0254
"""An inch in metres."""
_FINER = 3
"""So many times finer than asked for is a picture set, since a printer knows no pixels as coarse as a screen's."""

_LETTER = frozenset(
    {
        QLocale.Country.Belize,
        QLocale.Country.Canada,
        QLocale.Country.Chile,
        QLocale.Country.Colombia,
        QLocale.Country.CostaRica,
        QLocale.Country.ElSalvador,
        QLocale.Country.Guatemala,
        QLocale.Country.Mexico,
        QLocale.Country.Nicaragua,
        QLocale.Country.Panama,
        QLocale.Country.Philippines,
        QLocale.Country.PuertoRico,
        QLocale.Country.UnitedStates,
        QLocale.Country.Venezuela,
    }
)
"""Where letters are written on Letter and not on A4, as the Unicode Common Locale Data Repository has it."""

_STYLE = f"""\
h1 {{ font-size: 22pt; font-weight: 600; margin-top: 0px; margin-bottom: 6px; }}
h2 {{ font-size: 16pt; font-weight: 600; margin-top: 26px; margin-bottom: 4px; }}
h3 {{ font-size: 12.5pt; font-weight: 600; margin-top: 16px; margin-bottom: 4px; }}
h4, h5, h6 {{ font-size: 10.5pt; font-weight: 600; margin-top: 12px; margin-bottom: 2px; }}
p {{ margin-top: 4px; margin-bottom: 4px; }}
ul {{ margin-top: 2px; margin-bottom: 6px; }}
blockquote {{ margin-left: BESIDE; margin-right: BESIDE; margin-top: 4px; margin-bottom: 2px; }}
.facts, .heading, .said {{ font-family: "Inter", "Noto Naskh Arabic"; font-size: 8.5pt; }}
.heading {{ font-weight: 600; margin-top: 12px; margin-bottom: 2px; }}
.origin {{ font-size: 8.5pt; color: {PAPER.quiet}; }}
dd {{ margin-left: BESIDE; }}
.origin, .said {{ margin-left: BESIDE; margin-right: BESIDE; margin-top: 2px; margin-bottom: 4px; }}
table {{ border-width: 1px; border-style: solid; border-color: {PAPER.line}; border-collapse: collapse; }}
th, td {{ font-family: "Inter", "Noto Naskh Arabic"; font-size: 7pt; vertical-align: top; padding: 3px; }}
th, td {{ border-color: {PAPER.line}; }}
th {{ font-weight: 600; text-align: left; }}
.number {{ text-align: right; white-space: nowrap; }}
"""


class _ClosedDocument(QTextDocument):
    """A document that loads nothing, neither from the disk nor from anywhere else."""

    @override
    def loadResource(self, type: int, name: QUrl | str) -> Any:
        return None


def without_screen() -> None:
    """Make an application that draws without a screen, where there is none yet, and make the bundled fonts known."""
    if QGuiApplication.instance() is None:
        global _application  # noqa: PLW0603 - it has to live as long as the process
        _application = QGuiApplication(["annotator", "-platform", "offscreen"])
    fonts.load_bundled(paths.resource("fonts"))


_application: QGuiApplication | None = None


def pdf_writer(progress: Progress) -> Callable[[Section], bytes]:
    """Return what makes a PDF file of a document; see `put_on` for what it raises."""

    def write(section: Section) -> bytes:
        content = QByteArray()
        buffer = QBuffer(content)
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        device = QPdfWriter(buffer)
        device.setTitle(section.title)
        device.setCreator("Annotator")
        device.setResolution(_DPI)
        device.setPageLayout(page_layout(QLocale()))
        put_on(device, section, progress)
        buffer.close()
        return bytes(content.data())

    return write


def page_layout(locale: QLocale) -> QPageLayout:
    """Return the page as it is used where the locale is spoken: A4 or Letter, upright, with our margins."""
    size = QPageSize.PageSizeId.Letter if locale.territory() in _LETTER else QPageSize.PageSizeId.A4
    return QPageLayout(QPageSize(size), QPageLayout.Orientation.Portrait, MARGINS_MM, QPageLayout.Unit.Millimeter)


def put_on(device: QPagedPaintDevice, section: Section, progress: Progress) -> int:
    """Put a document on a file or a printer, page for page; return how many pages it has.

    Only the pages that the device asks for are put on it.

    Raises:
        Cancelled: The progress says so; what is on the device then is of no use.
        ExportFailed: It is too long for that.
    """
    sheets = _Sheets(section, device, device.pageLayout().paintRectPixels(device.logicalDpiX()).size().toSizeF())
    ranges = device.pageRanges()
    wanted = [number for number in range(len(sheets)) if ranges.isEmpty() or ranges.contains(number + 1)]
    painter = QPainter(device)
    try:
        for place, number in enumerate(wanted):
            if progress.cancelled():
                raise Cancelled
            progress(place, len(wanted), f"Page {number + 1}")
            if place:
                device.newPage()
            sheets.paint(painter, number)
    finally:
        painter.end()
        sheets.end()
    return len(sheets)


def picture_of(section: Section, number: int = 0, dpi: int = 110) -> QImage:
    """Return what one page of a document, counted from 0, looks like on paper, in pixels of that many an inch."""
    layout, fine = page_layout(QLocale()), dpi * _FINER
    image = QImage(layout.fullRectPixels(fine).size(), QImage.Format.Format_RGB32)
    image.setDotsPerMeterX(round(fine / _INCH_M))
    image.setDotsPerMeterY(round(fine / _INCH_M))
    image.fill(Qt.GlobalColor.white)
    inner = layout.paintRectPixels(fine)
    sheets = _Sheets(section, image, inner.size().toSizeF())
    with QPainter(image) as painter:
        painter.translate(inner.topLeft())
        sheets.paint(painter, number)
    sheets.end()
    size = layout.fullRectPixels(dpi).size()
    return image.scaled(size, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation)


class _Sheets:
    """A document set for a device and cut into pages."""

    def __init__(self, section: Section, device: QPaintDevice, page: QSizeF) -> None:
        self._title = section.title
        QEventLoop()  # gives timers to a thread of Python's, without which Qt complains of every step of the layout
        self._footer = QFont([*fonts.INTERFACE, *fonts.ARABIC])
        self._footer.setPointSizeF(_FOOTER_PT)
        self._metrics = metrics = QFontMetricsF(self._footer, device)
        self._below = QRectF(0, page.height() - metrics.height(), page.width(), metrics.height())
        self._document = _typeset(section, device, page.width())
        self._pages = _pages(self._document, page.height() - _FOOTER_LINES * metrics.height())

    def __len__(self) -> int:
        return len(self._pages)

    def paint(self, painter: QPainter, number: int) -> None:
        """Paint a page, with its number and the title at the foot."""
        below, metrics = self._below, self._metrics
        top = 0.0
        for stretch in self._pages[number]:
            _paint(painter, self._document, stretch, top, below.width())
            top += stretch.bottom - stretch.top
        painter.setFont(self._footer)
        painter.setPen(QColor(PAPER.quiet))
        numbers = f"{number + 1} / {len(self._pages)}"
        room = below.width() - 2 * metrics.horizontalAdvance(numbers)
        title = metrics.elidedText(self._title, Qt.TextElideMode.ElideRight, room)
        painter.drawText(below, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, title)
        painter.drawText(below, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, numbers)

    def end(self) -> None:
        """Let go of the document, on the thread that made it; the collector would do so on any, and much later."""
        delete(self._document)


def _paint(painter: QPainter, document: QTextDocument, stretch: Stretch, top: float, width: float) -> None:
    """Paint a stretch of the document so that it begins at that height of the page."""
    context = QAbstractTextDocumentLayout.PaintContext()
    context.palette.setColor(QPalette.ColorRole.Text, QColor(PAPER.ink))
    context.clip = QRectF(0, stretch.top, width, stretch.bottom - stretch.top)
    painter.save()
    painter.translate(0, top - stretch.top)
    painter.setClipRect(context.clip)
    document.documentLayout().draw(painter, context)
    painter.restore()


def _typeset(section: Section, device: QPaintDevice, width: float) -> QTextDocument:
    """Return the document as one column of that width."""
    document = _ClosedDocument()
    document.setUndoRedoEnabled(False)
    document.documentLayout().setPaintDevice(device)
    text = QFont([*fonts.READING, *fonts.ARABIC])
    text.setPointSizeF(_TEXT_PT)
    document.setDefaultFont(text)
    document.setDocumentMargin(0)
    # Qt scales what stands above and below to the device, and not what stands beside.
    beside = round(_BESIDE_PX * device.logicalDpiX() / _CSS_DPI)
    document.setDefaultStyleSheet(_STYLE.replace("BESIDE", f"{beside}px"))
    # Qt passes over <bdi>; the characters that do the same it knows.
    html = as_html_body(section)
    if len(html) > MOST_CHARACTERS:
        raise ExportFailed(
            "This report has more than four thousand pages. Save it as HTML or Markdown, or make one of an article."
        )
    document.setHtml(html.replace("<bdi>", "\u2068").replace("</bdi>", "\u2069"))
    fonts.soften_bold(document)
    document.setTextWidth(width)
    document.size()  # lays out everything; rows that are not laid out yet have no place to ask for
    return document


# -- pages -------------------------------------------------------------------------------------------------------------


class Stretch(NamedTuple):
    """A part of the column, from top to bottom."""

    top: float
    bottom: float


class _Piece(NamedTuple):
    """A stretch that stays on one page.

    Attributes:
        stays: Whether the next one has to be on the same page.
        head: The head of the table that it is a row of, which is repeated above it on a new page.
    """

    top: float
    bottom: float
    stays: bool = False
    head: Stretch | None = None


def _pages(document: QTextDocument, height: float) -> list[list[Stretch]]:
    """Return what stands on each page, no headings at the foot, no rows and quotations on two pages."""
    pieces = list(_pieces(document))
    pages: list[list[Stretch]] = []
    first = 0
    while first < len(pieces):
        head = pieces[first].head
        room = height - (head.bottom - head.top if head is not None else 0)
        start = pieces[first].top
        last = first
        while last + 1 < len(pieces) and pieces[last + 1].bottom - start <= room:
            last += 1
        if last + 1 < len(pieces):
            full = last
            while last > first and pieces[last].stays:
                last -= 1
            if pieces[last].stays:  # they belong together and are more than a page
                last = full
        end = pieces[last].bottom
        page = [] if head is None else [head]
        pages.append([*page, Stretch(start, min(end, start + room))])
        while end - start > room:  # a piece that no page can hold
            start += room
            pages.append([Stretch(start, min(end, start + height))])
            room = height
        first = last + 1
    return pages or [[]]


def _pieces(document: QTextDocument) -> Iterator[_Piece]:
    parts = document.rootFrame().begin()
    while not parts.atEnd():
        frame, block = parts.currentFrame(), parts.currentBlock()
        if isinstance(frame, QTextTable):
            yield from _rows(frame, document)
        elif block.isValid() and block.length() > 1:
            yield from _lines(block, document)
        parts += 1


def _lines(block: QTextBlock, document: QTextDocument) -> Iterator[_Piece]:
    """Yield a heading or a quotation as one piece, other text line by line."""
    rect = document.documentLayout().blockBoundingRect(block)
    quoted = _is_quoted(block)
    if quoted or _is_heading(block):
        yield _Piece(rect.top(), rect.bottom(), stays=not quoted or _is_quoted(block.next()))
        return
    text = block.layout()
    for number in range(text.lineCount()):
        line = text.lineAt(number)
        top = rect.top() + line.y()
        yield _Piece(top, top + line.height())


def _rows(table: QTextTable, document: QTextDocument) -> Iterator[_Piece]:
    layout = document.documentLayout()
    space = table.format().cellPadding() + table.format().border()
    tops = [
        min(
            layout.blockBoundingRect(table.cellAt(row, column).firstCursorPosition().block()).top()
            for column in range(table.columns())
        )
        - space
        for row in range(table.rows())
    ]
    whole = layout.frameBoundingRect(table)
    tops[0] = whole.top()
    ends = [*tops[1:], whole.bottom()]
    head = Stretch(tops[0], ends[0])
    yield _Piece(*head, stays=True)
    for top, end in zip(tops[1:], ends[1:], strict=True):
        yield _Piece(top, end, head=head)


def _is_quoted(block: QTextBlock) -> bool:
    return block.isValid() and block.blockFormat().leftMargin() > 0 and block.textList() is None


def _is_heading(block: QTextBlock) -> bool:
    """Say whether all of its words are as bold as those of headings."""
    parts = block.begin()
    while not parts.atEnd():
        if parts.fragment().charFormat().fontWeight() < fonts.SEMIBOLD.value:
            return False
        parts += 1
    return True
