"""A page laid out at one width: where its rows, lines and chips stand, and which part of it is in sight."""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, QRect

from annotator.gui.views.article import gutter
from annotator.gui.views.article.flow import Flow
from annotator.gui.views.article.header import Header
from annotator.gui.views.article.marks import LabelSigns, RowMarks, marks_of
from annotator.gui.views.article.page import Row, Rows, Tally
from annotator.gui.views.article.row_layout import RowLayout
from annotator.gui.views.article.typography import Typography, columns
from annotator.gui.views.chips import HEIGHT as CHIP_HEIGHT
from annotator.text.direction import is_right_to_left
from annotator.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from annotator.domain.articles import Sentences
    from annotator.gui.look import Look
    from annotator.gui.views.article.page import ArticlePage

KEPT_LAYOUTS = 256
KIND_NAMES = {"caption": "Caption", "boilerplate": "Page text"}
_NO_MARKS = RowMarks((), (), (), has_tint=False)
_OVERHANG_ROWS = 6
_NEAR_ROWS = 24
_DIRECTION_SAMPLE = 2000
_BOTTOM = 64


class Sheet:
    """The page as it lies in a viewport.

    Only rows that somebody asks for are laid out, and the last 256 are kept. What is in sight is fixed by the row at
    the top and how many of its pixels are out of sight, never by an estimated height: so nothing jumps when a row turns
    out to be higher. y counts from the top of the viewport unless it is said otherwise.

    Attributes:
        extent: The numbers of the current sentences, whose chips keep their names.
        top_row, top_offset: What is at the top of the viewport.
    """

    def __init__(self, page: ArticlePage, look: Look, width: int, height: int) -> None:
        """Lay the page out for a viewport of that size, from its beginning."""
        self.page = page
        self.look = look
        self.height = height
        self._width = width
        self.extent = range(0)
        self.top_row = self.top_offset = 0
        self._revealed: set[int] = set()
        self._layouts: OrderedDict[int, RowLayout] = OrderedDict()
        self._marks: dict[int, RowMarks] = {}
        self._placed: dict[int, gutter.Placement] = {}
        self.tally = Tally(page)
        self.rows = Rows(page, self._revealed)
        self._fit(look, width)

    @property
    def sentences(self) -> Sentences:
        """The sentences of the article."""
        return self.page.article.sentences

    # -- changes ------------------------------------------------------------------------------------------------------

    def use(self, page: ArticlePage, paragraphs: Iterable[int]) -> list[int]:
        """Take a page on which only labels and sentences of these paragraphs differ; return the rows to draw again."""
        changed = tuple(paragraphs)
        self.page = page
        self.rows.use(page.article)
        self.tally.update(page, changed)
        rows = [row for index in changed for row in self.rows.of_paragraph(index)]
        for row in rows:
            self._marks.pop(row, None)
        return rows

    def rearrange(self, page: ArticlePage, keep: Span) -> None:
        """Take a page on which anything may differ; what was in sight stays where it was, above all the given span."""
        kept = self._place_in_sight(keep)
        self.page = page
        self.tally = Tally(page)
        self.rows = Rows(page, self._revealed)
        self._fit(self.look, self._width)
        self._return_to(kept)

    def reveal(self, paragraph: int, keep: Span) -> None:
        """Show a caption although captions are hidden."""
        self._revealed.add(paragraph)
        self.rearrange(self.page, keep)

    def refit(self, look: Look, width: int, height: int, keep: Span) -> None:
        """Lay out in another look or size; what was in sight stays where it was, above all the given span."""
        same = width == self._width and look.reading_zoom == self.look.reading_zoom
        if same and look.interface_size == self.look.interface_size:
            self.height = height
            if look is not self.look:
                self.look = look
                self.signs = LabelSigns(self.page.label_set, look.theme)
                self.header = Header(self.page, look, self.columns)
            self.set_top(self.top_row, self.top_offset)
            return
        kept, in_sight = self._place_in_sight(keep), self.shows(keep)
        self.height = height
        self._fit(look, width)
        self._return_to(kept)
        if kept is None and in_sight and not self.shows(keep):
            self.place(keep.start)  # the beginning was in sight with it, and no longer is

    def _fit(self, look: Look, width: int) -> None:
        self.look = look
        self._width = width
        self.typography = Typography(look)
        self.columns = columns(look, self.typography, width)
        self.signs = LabelSigns(self.page.label_set, look.theme)
        self.header = Header(self.page, look, self.columns)
        self._layouts.clear()
        self._marks.clear()
        self._placed.clear()
        self._flow = Flow(self.rows.lengths, self._estimated)
        self.top_row = min(self.top_row, max(0, len(self.rows) - 1))

    def renew_header(self) -> bool:
        """Take newer facts into the line above the headline; say whether its height changed, as labels never do."""
        old = self.header
        self.header = Header(self.page, self.look, self.columns)
        return len(old.lines) != len(self.header.lines)

    # -- rows ---------------------------------------------------------------------------------------------------------

    def layout(self, number: int) -> RowLayout:
        """Return a row laid out."""
        found = self._layouts.get(number)
        if found is not None:
            self._layouts.move_to_end(number)
            return found
        row = self.rows[number]
        if row.is_fold:
            text, right_to_left, script = row.fold_text, False, "latin"
        else:
            text = row.span.of(self.page.article.text)
            right_to_left, script = self._direction(row)
        style = self.typography.style(self.kind(row), script)
        found = RowLayout(text, row.start, style, self.columns.text_width, right_to_left=right_to_left)
        self._layouts[number] = found
        bottom = self.look.px(_BOTTOM) if number == len(self.rows) - 1 else 0
        self._flow.measure(number, self.above(number) + found.height + bottom)
        while len(self._layouts) > KEPT_LAYOUTS:
            old, _ = self._layouts.popitem(last=False)
            self._marks.pop(old, None)
            self._placed.pop(old, None)
        return found

    def kind(self, row: Row) -> str:
        """Return the kind of a row's paragraph, or `fold`."""
        return "fold" if row.is_fold else str(self.page.article.paragraphs[row.paragraph].kind)

    def above(self, number: int) -> int:
        """Return the space over a row's first line; over the first row it holds the line above the headline."""
        if number == 0:
            return self.header.height
        row = self.rows[number]
        if not row.first:
            return 0
        return self.typography.gap(self.kind(row), self.kind(self.rows[number - 1]))

    def row_height(self, number: int) -> int:
        """Return the height of a row with the space over it."""
        self.layout(number)
        return self._flow.height(number)

    def in_sight(self) -> Iterator[tuple[int, int]]:
        """Yield each row in sight with its y."""
        y = -self.top_offset
        for number in range(self.top_row, len(self.rows)):
            if y >= self.height:
                return
            yield number, y
            y += self.row_height(number)

    def row_at(self, y: int) -> tuple[int, int] | None:
        """Return the row at that height and its y; the last in sight for everything below."""
        found = None
        for number, top in self.in_sight():
            if found is not None and top > y:
                break
            found = number, top
        return found

    def _direction(self, row: Row) -> tuple[bool, str]:
        """Return whether the row's paragraph runs right to left, and the script that it is set in."""
        paragraph = self.page.article.paragraphs[row.paragraph]
        text = self.page.article.text[paragraph.start : min(paragraph.end, paragraph.start + _DIRECTION_SAMPLE)]
        right_to_left = is_right_to_left(text)
        arabic = right_to_left and any("\u0600" <= c <= "\u08ff" or "\ufb50" <= c <= "\ufefc" for c in text)
        return right_to_left, "arabic" if arabic else "latin"

    def _estimated(self, rows: int, length: int) -> int:
        style = self.typography.style("body")
        per_line = max(1.0, self.columns.text_width / style.character)
        lines = length / per_line + 0.5 * rows
        return round(lines * style.line_height + rows * self.typography.gap("body", "body"))

    # -- marks and chips ----------------------------------------------------------------------------------------------

    def marks(self, number: int) -> RowMarks:
        """Return what labels, notes and reading leave on a row."""
        found = self._marks.get(number)
        if found is None:
            row = self.rows[number]
            found = self._marks[number] = _NO_MARKS if row.is_fold else marks_of(self.page, row, self.signs)
        return found

    def placement(self, number: int, depth: int = _OVERHANG_ROWS) -> gutter.Placement:
        """Return a row's chips, below what hangs over from the rows before it."""
        found = self._placed.get(number)
        if found is None:
            row = self.layout(number)
            name_height = max(row.style.line_height, self.look.px(gutter.NAME_HEIGHT))
            taken = name_height if self.named_right(number) else 0
            overhang = self.overhang(number - 1, depth - 1) if number > 0 and depth > 0 else 0.0

            def top_of(position: int) -> float:
                height = row.style.line_height
                return row.line_of(position) * height + (height - self.look.px(CHIP_HEIGHT)) / 2

            found = self._placed[number] = gutter.place(
                self.look,
                self.marks(number).groups,
                top_of,
                width=self.columns.chip_width,
                start=overhang + taken,
                limit=self.room(number),
                current=self.extent,
            )
        return found

    def room(self, number: int) -> float:
        """Return how far below a row's first line the chips of the next row may begin."""
        following = self.above(number + 1) if number + 1 < len(self.rows) else 0
        return self.row_height(number) - self.above(number) + following

    def overhang(self, number: int, depth: int = _OVERHANG_ROWS) -> float:
        """Return how far the chips of a row, or of those before it, reach into the next."""
        bottom = self.placement(number, depth).bottom
        return max(0.0, bottom + self.look.px(gutter.BETWEEN_ROWS) - self.room(number)) if bottom else 0.0

    def hung_over(self, number: int) -> bool:
        """Say whether the row's chips, as they were last placed, reach into the next row."""
        placed = self._placed.get(number)
        return placed is not None and placed.bottom + self.look.px(gutter.BETWEEN_ROWS) > self.room(number)

    def forget_placements(self, rows: range) -> None:
        """Have the chips of these rows placed anew; those that they push are for `forget_pushed`."""
        for number in rows:
            self._placed.pop(number, None)

    def forget_pushed(self, number: int) -> None:
        """Have the chips placed anew that those of the row push, or pushed before."""
        for below in range(number + 1, number + 1 + _OVERHANG_ROWS):
            self._placed.pop(below, None)

    def name_top(self, number: int) -> float:
        """Return how far below the row's first line its kind is named in the right gutter: below what hangs over."""
        return self.overhang(number - 1) if number > 0 and self.named_right(number) else 0.0

    def named_right(self, number: int) -> bool:
        """Say whether the kind of the row's paragraph is named in the right gutter."""
        row = self.rows[number]
        return self.columns.kinds_right and row.first and self.kind(row) in KIND_NAMES

    # -- places -------------------------------------------------------------------------------------------------------

    def position(self, point: QPoint, *, between: bool = False) -> int:
        """Return the code point at a place, or the one nearest to it; or `between` two, where a caret would stand."""
        found = self.row_at(point.y())
        if found is None:
            return 0
        number, top = found
        if self.rows[number].is_fold:
            return self.rows[number].start
        y = point.y() - top - self.above(number)
        return self.layout(number).position_at(point.x() - self.columns.text_x, y, between=between)

    def span_rects(self, span: Span) -> list[QRect]:
        """Return where a stretch of the text stands, as far as its rows are in sight."""
        rects: list[QRect] = []
        if span.start >= span.end:
            return rects
        wanted = self.rows.overlapping(span)
        for number, top in self.in_sight():
            if number in wanted and not self.rows[number].is_fold:
                row, y = self.layout(number), top + self.above(number)
                inside = Span(max(span.start, row.span.start), min(span.end, row.span.end))
                boxes = row.rects(inside)
                rects.extend(box.translated(self.columns.text_x, y).toAlignedRect() for box in boxes)
        return rects

    def placed_chips(self) -> Iterator[tuple[QRect, gutter.Placed]]:
        """Yield everything in the right gutter beside rows in sight, with where it stands."""
        for number, top in self.in_sight():
            origin = QPointF(self.columns.chip_x, top + self.above(number))
            for placed in self.placement(number).placed:
                yield placed.rect.translated(origin).toAlignedRect(), placed

    def chip_at(self, point: QPoint) -> gutter.Placed | None:
        """Return what is in the right gutter at that place, with a little room around each."""
        if point.x() < self.columns.chip_x - 4:
            return None
        reach = max(1, self.look.px(1))
        for rect, placed in self.placed_chips():
            if rect.adjusted(-reach, -reach, reach, reach).contains(point):
                return placed
        return None

    def y_of(self, position: int) -> int | None:
        """Return the y of the line that shows a code point, None where that is far out of sight."""
        number = self.rows.at(position)
        if abs(number - self.top_row) > _NEAR_ROWS:
            return None
        if number >= self.top_row:
            y = -self.top_offset + sum(self.row_height(n) for n in range(self.top_row, number))
        else:
            y = -self.top_offset - sum(self.row_height(n) for n in range(number, self.top_row))
        return y + self.above(number) + self._line_top(number, position)

    def shows(self, span: Span) -> bool:
        """Say whether the whole span is in sight."""
        last = max(span.start, span.end - 1)
        top, bottom = self.y_of(span.start), self.y_of(last)
        if top is None or bottom is None:
            return False
        return top >= 0 and bottom + self.line_height(last) <= self.height

    def line_height(self, position: int) -> int:
        """Return the height of the line that shows a code point."""
        return self.layout(self.rows.at(position)).style.line_height

    def _line_top(self, number: int, position: int) -> int:
        row = self.layout(number)
        return 0 if self.rows[number].is_fold else row.line_of(position) * row.style.line_height

    # -- scrolling ----------------------------------------------------------------------------------------------------

    @property
    def total(self) -> int:
        """The height of everything, as far as it is known."""
        return self._flow.total

    @property
    def top(self) -> int:
        """How far the top of the viewport is below the beginning, as far as it is known."""
        return self._flow.top(self.top_row) + self.top_offset if len(self.rows) else 0

    def jump(self, y: int) -> None:
        """Show what is that far below the beginning, as far as it is known."""
        if len(self.rows):
            self.set_top(*self._flow.at(y))

    def scroll(self, distance: int) -> int:
        """Scroll down by so many pixels, or up by negative ones; return by how many that was possible."""
        return distance - self.set_top(self.top_row, self.top_offset + distance)

    def set_top(self, row: int, offset: int) -> int:
        """Put that point of a row at the top, as far as the page's ends allow; return the pixels they kept back."""
        last = len(self.rows) - 1
        if last < 0:
            return 0
        kept_back = 0
        for _ in range(2):
            while offset < 0 and row > 0:
                row -= 1
                offset += self.row_height(row)
            if offset < 0:
                kept_back, offset = kept_back + offset, 0
            while row < last and offset >= self.row_height(row):
                offset -= self.row_height(row)
                row += 1
            filled, below = -offset, row
            while below <= last and filled < self.height:
                filled += self.row_height(below)
                below += 1
            if filled >= self.height or (row == 0 and offset == 0):
                break
            offset -= self.height - filled
            kept_back += self.height - filled
        self.top_row, self.top_offset = row, max(0, offset)
        return kept_back

    def to_end(self) -> None:
        """Show the end of the page."""
        if len(self.rows):
            last = len(self.rows) - 1
            self.set_top(last, self.row_height(last))

    def place(self, position: int) -> None:
        """Scroll so that the line of a code point is a third of the way down."""
        self._bring(position, self.height // 3)

    def place_anew(self, span: Span) -> None:
        """Show the page from its beginning where the span is in sight there, else the span."""
        self.set_top(0, 0)
        if not self.shows(span):
            self.place(span.start)

    def distance_to(self, span: Span) -> int | None:
        """Return how far to scroll to have the span in sight with some text around it, None where it is far away."""
        last = max(span.start, span.end - 1)
        top, bottom = self.y_of(span.start), self.y_of(last)
        if top is None or bottom is None:
            return None
        margin = min(80, self.height // 6)
        bottom += self.line_height(last) + margin
        top -= margin
        if self.rows.at(span.start) == 0:
            top = min(top, self._first_y())
        if top < 0:
            return top
        return min(bottom - self.height, top) if bottom > self.height else 0

    def _first_y(self) -> int:
        """Return the y of the page's beginning, which must not be far."""
        return -self.top_offset - sum(self.row_height(n) for n in range(self.top_row))

    def _bring(self, position: int, y: int) -> None:
        if len(self.rows):
            number = self.rows.at(position)
            self.set_top(number, self.above(number) + self._line_top(number, position) - y)

    def _place_in_sight(self, keep: Span) -> tuple[int, int] | None:
        """Return a code point in sight and its y: the span's, else that of the first line; None at the top."""
        if (self.top_row == 0 and self.top_offset == 0) or not len(self.rows):
            return None
        for number, top in self.in_sight():
            if number == self.rows.at(keep.start):
                y = top + self.above(number) + self._line_top(number, keep.start)
                if 0 <= y < self.height:
                    return keep.start, y
        for number, top in self.in_sight():
            row, y = self.layout(number), top + self.above(number)
            if y + row.height > 0 and not self.rows[number].is_fold:
                line = max(0, -y // row.style.line_height) * row.style.line_height
                return row.position_at(0, line), y + line
        return None

    def _return_to(self, kept: tuple[int, int] | None) -> None:
        if kept is None:
            self.set_top(0, 0)
        else:
            self._bring(*kept)
