"""The article: its paragraphs as one reads them, the current sentence, and the labels beside the text.

Everything is drawn here, row by row, and only rows that are in sight are laid out: an article of a hundred thousand
paragraphs costs no more than one of a hundred. Offsets are code points of the article's text.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, OrderedDict
from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QLocale, QPoint, QPointF, QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QAccessible,
    QContextMenuEvent,
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QFocusEvent,
    QFontMetricsF,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QFrame, QToolTip, QWidget

from annotator.gui.digits import digit_of
from annotator.gui.overriding import override
from annotator.gui.views.article import accessible, gutter
from annotator.gui.views.article.flow import Flow
from annotator.gui.views.article.marks import ChipItem, LabelSigns, RowMarks, marks_of, names_of
from annotator.gui.views.article.page import ArticlePage, Cursor, Row, Rows, Tally, is_read
from annotator.gui.views.article.painting import RowPainter, RowState
from annotator.gui.views.article.row_layout import RowLayout
from annotator.gui.views.article.typography import Columns, Typography, columns, fits, minimum_text_width
from annotator.gui.views.article.words import words
from annotator.gui.views.chips import HEIGHT as CHIP_HEIGHT
from annotator.text.direction import is_right_to_left
from annotator.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from annotator.domain.articles import Sentences
    from annotator.gui.look import Look

__all__ = ["ArticlePage", "ArticleView", "Cursor", "install_accessibility"]

KEPT_LAYOUTS = 256
_ROWS_BEFORE = 6
_KIND_NAMES = {"caption": "Caption", "boilerplate": "Page text"}
_DIRECTION_SAMPLE = 2000
_TOP = 30
_BOTTOM = 64
_BETWEEN_PARTS = "  ·  "
_DRAG_SCROLL_MS = 40


class ArticleView(QAbstractScrollArea):
    """Shows one article, and takes the keys and clicks that move through it.

    It changes nothing itself: it says which digit was pressed, and `targets` says what a label would be given to.
    Labelling never moves a line of the text.
    """

    cursor_moved = Signal()
    """Another sentence, caret or selection is current."""
    digit_pressed = Signal(int, bool)
    """A digit from 0 to 9, and whether Shift was held."""
    annotation_activated = Signal(str)
    """The chip of the annotation with this id was clicked."""
    menu_requested = Signal(QPoint)
    """The menu for the current place is wanted at this point of the screen."""
    files_dropped = Signal(list)
    """Files with these paths were dropped here."""
    hidden_clicked = Signal()
    """The line that stands for hidden captions was clicked."""
    zoom_requested = Signal(int)
    """The wheel asked for larger (+1) or smaller (-1) text."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        """Show nothing yet."""
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        # An input method would take digits for choices of its own.
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self.setAccessibleName("Article")
        self.setAcceptDrops(True)
        self.setMinimumWidth(240)
        self.viewport().setMouseTracking(True)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._look = look
        self._typography = Typography(look)
        self._columns: Columns = columns(look, self._typography, self.viewport().width())
        self._page: ArticlePage | None = None
        self._cursor = Cursor()
        self._found: tuple[Span, ...] = ()
        self._found_starts: list[int] = []
        self._found_now = -1
        self._chosen: str | None = None
        self._hover: int | None = None
        self._revealed: set[int] = set()
        self._layouts: OrderedDict[int, RowLayout] = OrderedDict()
        self._marks: dict[int, RowMarks] = {}
        self._placed: dict[int, gutter.Placement] = {}
        self._words: tuple[Span, list[Span]] | None = None
        self._top_row = 0
        self._top_offset = 0
        self._syncing = False
        self._bar_value = 0
        self._wanted: int | None = None
        self._pressed_at: QPoint | None = None
        self._drag_word: Span | None = None
        self._drag_point = QPoint()
        self._drag_timer = QTimer(self)
        self._drag_timer.setInterval(_DRAG_SCROLL_MS)
        self._drag_timer.timeout.connect(self._drag_on)
        self.verticalScrollBar().setSingleStep(24)

    # -- what is shown ------------------------------------------------------------------------------------------------

    def show_page(self, page: ArticlePage | None, position: int = 0) -> None:
        """Show another article with the sentence at that code point current; None shows nothing."""
        self._page = page
        self._cursor = Cursor()
        self._found, self._found_starts, self._found_now = (), [], -1
        self._chosen = self._hover = None
        self._revealed = set()
        self._top_row = self._top_offset = 0
        self._drag_word = None
        self._drag_timer.stop()
        if page is not None:
            number = page.article.sentences.at(position)
            self._cursor = Cursor(number, number)
            self._signs = LabelSigns(page.label_set, self._look.theme)
            self._tally = Tally(page)
            self._arrange()
            self._keep_current_visible()
            self._wanted = self._span.start
            self._place_anew(self._wanted)
        else:
            self._layouts.clear()
            self._marks.clear()
            self._sync_bar()
        self.viewport().update()
        self.cursor_moved.emit()
        self._announce()

    def update_page(self, page: ArticlePage, paragraphs: Iterable[int] | None) -> None:
        """Show the same article as it is now; `paragraphs` are those that changed, None says that any may have."""
        old = self._page
        if old is None or old.article.id != page.article.id:
            self.show_page(page)
            return
        before = self._description_of_labels()
        self._page = page
        everywhere = (
            paragraphs is None
            or page.captions != old.captions
            or page.label_set is not old.label_set
            or len(page.others) != len(old.others)
        )
        changed = () if paragraphs is None else tuple(paragraphs)
        kinds_changed = page.article is not old.article and any(
            page.article.paragraphs[i].kind != old.article.paragraphs[i].kind for i in changed
        )
        moved = False
        if page.article is not old.article:
            moved = self._follow_sentences(old.article.sentences)
        if everywhere or kinds_changed or any(self._rows.hides(i) for i in changed):
            self._signs = LabelSigns(page.label_set, self._look.theme)
            self._tally = Tally(page)
            kept = self._top_position()
            self._arrange()
            moved |= self._keep_current_visible()
            self._return_to(kept)
        else:
            self._rows.use(page.article)
            self._tally.update(page, changed)
            for index in changed:
                for row in self._rows.of_paragraph(index):
                    self._refresh_row(row)
            self._update_header()
        if moved:
            self.cursor_moved.emit()
        if moved or self._description_of_labels() != before:
            self._announce()

    def set_look(self, look: Look) -> None:
        """Draw in another theme, zoom or interface size."""
        same_metrics = (look.reading_zoom, look.interface_size) == (self._look.reading_zoom, self._look.interface_size)
        self._look = look
        self._typography = Typography(look)
        if self._page is not None:
            self._signs = LabelSigns(self._page.label_set, look.theme)
            if not same_metrics:
                self._refit()
        self.viewport().update()

    def set_found(self, spans: Sequence[Span], current: int) -> None:
        """Mark what a search found, in the order of the text; `current` is the index of the one shown, or -1."""
        self._found = tuple(spans)
        self._found_starts = [span.start for span in self._found]
        self._found_now = current
        self.viewport().update()

    def set_selected_annotation(self, annotation_id: str | None) -> None:
        """Mark the chip and the words of an annotation."""
        if annotation_id != self._chosen:
            self._chosen = annotation_id
            self.viewport().update()

    # -- where the user stands ----------------------------------------------------------------------------------------

    @property
    def page(self) -> ArticlePage | None:
        """What is shown."""
        return self._page

    @property
    @override
    def cursor(self) -> Cursor:  # type: ignore[override]  # QWidget's is the pointer's shape; the viewport has it
        """Where the user stands."""
        return self._cursor

    @property
    def selection(self) -> Span | None:
        """The selected words."""
        return self._cursor.selection

    @property
    def current_span(self) -> Span:
        """The selected words, else the current sentence or sentences as one stretch; empty without an article."""
        spans = self.targets()
        return Span(spans[0].start, spans[-1].end) if spans else Span(0, 0)

    def targets(self) -> list[Span]:
        """Return what a label is given to: the selected words, else each current sentence."""
        if self._page is None or not len(self._sentences):
            return []
        if self._cursor.selection is not None:
            return [self._cursor.selection]
        return [self._sentences.spans[n] for n in self._cursor.extent if self._is_visible(n)]

    def selected_text(self) -> str:
        """Return the selected words, else the current sentences, exactly as they are stored."""
        return self.current_span.of(self._page.article.text) if self._page is not None else ""

    def description(self) -> str:
        """Say where the user stands and what is there, for a screen reader."""
        if self._page is None or not len(self._sentences):
            return ""
        number = self._cursor.sentence
        text = " ".join(self._span.of(self._page.article.text).split())
        parts = [f"Sentence {number + 1} of {len(self._sentences)}, current."]
        if len(self._cursor.extent) > 1:
            parts[0] = f"{len(self._cursor.extent)} sentences selected, {number + 1} of {len(self._sentences)}."
        if (selection := self._cursor.selection) is not None:
            parts.append(f"Selected: {selection.of(self._page.article.text)}.")
        else:
            parts.append(text if text.endswith((".", "!", "?", "…")) else f"{text}.")
        parts.append(self._description_of_labels())
        return " ".join(parts)

    def go_to(self, position: int, *, select: Span | None = None) -> None:
        """Make the sentence at the code point current, bring it into sight, and select words where asked to."""
        if self._page is None or not len(self._sentences):
            return
        number = self._sentences.at(position)
        paragraph = self._sentences.paragraph_of[number]
        if self._rows.hides(paragraph):
            self._reveal(paragraph)
        caret, anchor = (select.end, select.start) if select is not None else (None, None)
        visible = self._in_sight(select or self._sentences.spans[number])
        self._set_cursor(Cursor(number, number, caret, anchor), follow=False)
        if not visible:
            self._place(position)

    # -- moving -------------------------------------------------------------------------------------------------------

    def move_sentence(self, step: int, *, extend: bool = False) -> None:
        """Go to the next (+1) or previous (-1) sentence, or extend what is current over it."""
        extent = self._cursor.extent
        if extend:
            last = self._next_visible(self._cursor.last, step)
            if last is not None:
                self._set_cursor(Cursor(self._cursor.sentence, last), lead=last)
            return
        found = self._next_visible(extent[-1] if step > 0 else extent[0], step)
        if found is None:
            found = extent[-1] if step > 0 else extent[0]
        self._go(found)

    def move_paragraph(self, step: int) -> None:
        """Go to the first sentence of the next paragraph, or of this one and then of the previous."""
        if self._page is None or not len(self._sentences):
            return
        number = self._cursor.sentence
        index = self._sentences.paragraph_of[number]
        first = self._sentences.in_paragraph(index)[0]
        if step < 0 and number > first:
            self._go(first)
            return
        index += step
        while 0 <= index < len(self._page.article.paragraphs):
            if not self._rows.hides(index):
                self._go(self._sentences.in_paragraph(index)[0])
                return
            index += step
        self.move_to_end(step)

    def move_screen(self, step: int) -> None:
        """Scroll by a screen, with the current sentence keeping its height in it."""
        if self._page is None or not len(self._sentences):
            return
        height = self.viewport().height()
        rects = self.sentence_rects(self._cursor.sentence)
        y = min(max(rects[0].center().y() if rects else height // 2, 8), height - 8)
        line = self._typography.style("body").line_height
        moved = self._scroll_by(step * max(line, height - 2 * line))
        if abs(moved) < line:
            self.move_to_end(step)
            return
        number = self._sentences.at(self.position_at(QPoint(self._columns.text_x + self._columns.text_width // 2, y)))
        if (number - self._cursor.sentence) * step <= 0:
            self.move_sentence(step)
            return
        if not self._is_visible(number):
            number = self._nearest_visible(number)
        self._go(number)

    def move_to_end(self, step: int) -> None:
        """Go to the last (+1) or first (-1) sentence of the article."""
        if self._page is None or not len(self._sentences):
            return
        found = len(self._sentences) - 1 if step > 0 else 0
        if not self._is_visible(found):
            found = self._nearest_visible(found)
        self._go(found)
        if step > 0:
            self._set_top(len(self._rows) - 1, self._row_height(len(self._rows) - 1))
        else:
            self._set_top(0, 0)

    def move_word(self, step: int, *, extend: bool = False) -> None:
        """Move the word caret to the right (+1) or to the left (-1), or select words on the way.

        To the right is forwards, and backwards in a paragraph that runs from right to left. The first step sets the
        caret at the sentence's edge.
        """
        if self._page is None or not len(self._sentences):
            return
        forwards = (step > 0) != self._runs_right_to_left(self._cursor.sentence)
        cursor, span = self._cursor, self._span
        if cursor.caret is None:
            edge = span.start if forwards else span.end
            if not extend:
                self._set_caret(edge, None, number=cursor.sentence)
                return
            cursor = Cursor(cursor.sentence, cursor.sentence, edge, edge)
        caret = cursor.caret if cursor.caret is not None else span.start
        if not extend:
            if cursor.selection is not None:
                self._set_caret(cursor.selection.end if forwards else cursor.selection.start, None)
                return
            self._set_caret(self._word_stop(caret, forwards=forwards, ends=False), None)
            return
        anchor = caret if cursor.anchor is None else cursor.anchor
        ends = caret > anchor or (caret == anchor and forwards)
        found = self._word_stop(caret, forwards=forwards, ends=ends)
        if (caret - anchor) * (found - anchor) < 0:
            found = anchor
        self._set_caret(found, anchor)

    def next_unlabelled(self, step: int) -> bool:
        """Go to the next (+1) or previous (-1) sentence that counts and has no label; say whether there is any."""
        if self._page is None:
            return False
        labels, spans = self._page.labels, self._sentences.spans
        counted = self._sentences.counted
        number = self._cursor.sentence
        at = bisect_right(counted, number) if step > 0 else bisect_left(counted, number) - 1
        while 0 <= at < len(counted):
            span = spans[counted[at]]
            if not is_read(labels, span) and not labels.overlapping(span):
                self._go(counted[at])
                return True
            at += step
        return False

    def let_go(self) -> bool:
        """Let go of selected words, else of the caret or of further sentences; say whether there was anything."""
        cursor = self._cursor
        if cursor.selection is not None and cursor.caret is not None:
            self._set_cursor(cursor._replace(anchor=None))
        elif cursor.caret is not None or cursor.last != cursor.sentence:
            self._set_cursor(Cursor(cursor.sentence, cursor.sentence))
        else:
            return False
        return True

    # -- room ---------------------------------------------------------------------------------------------------------

    def minimum_text_width(self) -> int:
        """Return the pixels that a line of 45 characters takes at this zoom."""
        return minimum_text_width(self._typography)

    def fits(self, width: int) -> bool:
        """Say whether a view of that width holds 45 characters a line beside chips with names."""
        return fits(self._look, self._typography, width - self.verticalScrollBar().sizeHint().width())

    # -- places -------------------------------------------------------------------------------------------------------

    def position_at(self, point: QPoint) -> int:
        """Return the code point at a place of the viewport, or the one nearest to it."""
        return self._position(point, between=False)

    def span_rects(self, span: Span) -> list[QRect]:
        """Return where a stretch of the text stands in the viewport, as far as it is in sight."""
        rects: list[QRect] = []
        if self._page is None or span.start >= span.end:
            return rects
        wanted = self._rows.overlapping(span)
        for number, top in self._visible_rows():
            if number in wanted and not self._rows[number].is_fold:
                row = self._layout(number)
                text_top = top + self._above(number)
                boxes = row.rects(self._inside(row, span))
                rects.extend(box.translated(self._columns.text_x, text_top).toAlignedRect() for box in boxes)
        return rects

    def sentence_rects(self, number: int) -> list[QRect]:
        """Return where a sentence stands in the viewport, as far as it is in sight."""
        return self.span_rects(self._sentences.spans[number]) if self._page is not None else []

    def chip_rects(self, number: int) -> list[QRect]:
        """Return where the chips of a sentence stand in the viewport, as far as they are in sight."""
        rects: list[QRect] = []
        for row, top in self._visible_rows():
            origin = QPointF(self._columns.chip_x, top + self._above(row))
            rects += [
                each.rect.translated(origin).toAlignedRect()
                for each in self._placement(row).placed
                if each.sentence == number
            ]
        return rects

    # -- Qt: drawing --------------------------------------------------------------------------------------------------

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        # Left by a with, the painter ends even where drawing fails; Qt crashes on one that does not.
        with QPainter(self.viewport()) as painter:
            painter.fillRect(event.rect(), self._look.colour("surface"))
            if self._page is not None:
                self._wanted = None
                self._paint_rows(painter, QRectF(event.rect()))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._page is None:
            return
        if event.oldSize().width() != event.size().width():
            self._refit()
        else:
            self._set_top(self._top_row, self._top_offset)
        if self._wanted is not None:
            self._place_anew(self._wanted)

    @override
    def scrollContentsBy(self, dx: int, dy: int) -> None:
        if self._syncing or self._page is None:
            return
        value = self.verticalScrollBar().value()
        delta = value - self._bar_value
        if abs(delta) <= 2 * self.viewport().height():
            self._scroll_by(delta)
        else:
            self._set_top(*self._flow.at(value))

    @override
    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            self._show_tip(event)
            return True
        if event.type() == QEvent.Type.Leave:
            self._set_hover(None)
        return super().viewportEvent(event)

    # -- Qt: keys -----------------------------------------------------------------------------------------------------

    @override
    def event(self, event: QEvent) -> bool:
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and digit_of(event) is not None
        ):
            event.accept()
            return True
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        digit = digit_of(event)
        if digit is None:
            event.ignore()
            return
        event.accept()
        if self._page is not None and not event.isAutoRepeat():
            self.digit_pressed.emit(digit, bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._update_sentences(self._cursor.extent)

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._update_sentences(self._cursor.extent)

    # -- Qt: pointer --------------------------------------------------------------------------------------------------

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton or self._page is None or not len(self._sentences):
            return
        point = event.position().toPoint()
        row = self._row_at(point.y())
        if row is not None and self._rows[row[0]].is_fold:
            self.hidden_clicked.emit()
            return
        chip = self._chip_at(point)
        if chip is not None and isinstance(chip.item, ChipItem):
            self._click_chip(chip)
            return
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self._extend_to(point)
            return
        self._pressed_at = point
        self._drag_word = None

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        point = event.position().toPoint()
        if not event.buttons() & Qt.MouseButton.LeftButton:
            self._hover_at(point)
            return
        if self._pressed_at is None:
            return
        far = (point - self._pressed_at).manhattanLength() >= QApplication.startDragDistance()
        if self._drag_word is None and far:
            self._drag_word = self._word_at(self.position_at(self._pressed_at))
        if self._drag_word is not None:
            self._drag_point = point
            self._select_to(point)
            outside = not 0 <= point.y() < self.viewport().height()
            if outside and not self._drag_timer.isActive():
                self._drag_timer.start()
            elif not outside:
                self._drag_timer.stop()

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._drag_timer.stop()
        if event.button() != Qt.MouseButton.LeftButton or self._pressed_at is None:
            return
        pressed, self._pressed_at = self._pressed_at, None
        if self._drag_word is not None:
            self._drag_word = None
            return
        number = self._sentences.at(self.position_at(pressed))
        here = any(rect.contains(pressed) for rect in self.sentence_rects(number))
        if number == self._cursor.sentence == self._cursor.last and self._cursor.selection is None and here:
            # A second click into the current sentence asks for a place in it.
            word = self._word_at(self.position_at(pressed))
            self._set_caret(word.start if word is not None else self._position(pressed, between=True), None)
        else:
            self._go(number)

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton or self._page is None or not len(self._sentences):
            return
        point = event.position().toPoint()
        if self._chip_at(point) is not None:
            return
        word = self._word_at(self.position_at(point))
        if word is not None:
            self._set_caret(word.end, word.start)

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if self._page is None or not len(self._sentences):
            return
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            rects = self.span_rects(self.current_span)
            point = rects[-1].bottomLeft() if rects else self.viewport().rect().center()
            self.menu_requested.emit(self.viewport().mapToGlobal(point))
            return
        point = self.viewport().mapFrom(self, event.pos()) if event.pos().isNull() else event.pos()
        position = self.position_at(point)
        selection = self._cursor.selection
        number = self._sentences.at(position)
        inside = selection is not None and selection.start <= position < selection.end
        if not inside and number not in self._cursor.extent:
            self._go(number)
        self.menu_requested.emit(event.globalPos())

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if event.angleDelta().y():
                self.zoom_requested.emit(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
            return
        super().wheelEvent(event)
        self._hover_at(event.position().toPoint())

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _files(event):
            event.acceptProposedAction()

    @override
    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        if _files(event):
            event.acceptProposedAction()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        paths = _files(event)
        if paths:
            event.acceptProposedAction()
            self.files_dropped.emit(paths)

    # -- arranging ----------------------------------------------------------------------------------------------------

    @property
    def _sentences(self) -> Sentences:
        assert self._page is not None
        return self._page.article.sentences

    @property
    def _span(self) -> Span:
        """The place of the current sentence."""
        spans = self._sentences.spans
        return spans[self._cursor.sentence] if spans else Span(0, 0)

    def _arrange(self) -> None:
        """Find the rows and begin to lay them out anew."""
        assert self._page is not None
        self._rows = Rows(self._page, self._revealed)
        self._columns = columns(self._look, self._typography, self.viewport().width())
        self._layouts.clear()
        self._marks.clear()
        self._placed.clear()
        self._words = None
        self._header = self._header_lines()
        self._flow = Flow(self._rows.lengths, self._estimated)
        self._top_row = min(self._top_row, max(0, len(self._rows) - 1))

    def _refit(self) -> None:
        """Lay out for another width or zoom; the current sentence stays where it is if it is in sight."""
        kept = self._top_position()
        self._arrange()
        self._return_to(kept)

    def _estimated(self, rows: int, length: int) -> int:
        style = self._typography.style("body")
        per_line = max(1.0, self._columns.text_width / style.character)
        lines = length / per_line + 0.5 * rows
        return round(lines * style.line_height + rows * self._typography.gap("body", "body"))

    def _layout(self, number: int) -> RowLayout:
        """Return a row laid out, and take its height."""
        found = self._layouts.get(number)
        if found is not None:
            self._layouts.move_to_end(number)
            return found
        assert self._page is not None
        row = self._rows[number]
        if row.is_fold:
            text, right_to_left, script = row.fold_text, False, "latin"
        else:
            text = row.span.of(self._page.article.text)
            right_to_left, script = self._direction(row)
        style = self._typography.style(self._kind(row), script)
        found = RowLayout(text, row.start, style, self._columns.text_width, right_to_left=right_to_left)
        self._layouts[number] = found
        bottom = self._look.px(_BOTTOM) if number == len(self._rows) - 1 else 0
        self._flow.measure(number, self._above(number) + found.height + bottom)
        while len(self._layouts) > KEPT_LAYOUTS:
            old, _ = self._layouts.popitem(last=False)
            self._marks.pop(old, None)
            self._placed.pop(old, None)
        return found

    def _direction(self, row: Row) -> tuple[bool, str]:
        """Return whether the row's paragraph runs right to left, and the script that it is set in."""
        assert self._page is not None
        paragraph = self._page.article.paragraphs[row.paragraph]
        text = self._page.article.text[paragraph.start : min(paragraph.end, paragraph.start + _DIRECTION_SAMPLE)]
        right_to_left = is_right_to_left(text)
        arabic = right_to_left and any("\u0600" <= c <= "\u08ff" or "\ufb50" <= c <= "\ufefc" for c in text)
        return right_to_left, "arabic" if arabic else "latin"

    def _kind(self, row: Row) -> str:
        assert self._page is not None
        return "fold" if row.is_fold else str(self._page.article.paragraphs[row.paragraph].kind)

    def _above(self, number: int) -> int:
        """Return the space over the first line of a row."""
        if number == 0:
            return self._look.px(_TOP) + len(self._header) * self._header_line_height() + self._look.px(10)
        row = self._rows[number]
        if not row.first and not row.is_fold:
            return 0
        return self._typography.gap(self._kind(row), self._kind(self._rows[number - 1]))

    def _row_height(self, number: int) -> int:
        self._layout(number)
        return self._flow.height(number)

    def _visible_rows(self) -> Iterator[tuple[int, int]]:
        """Yield each row in sight with its top in the viewport."""
        if self._page is None:
            return
        y, height = -self._top_offset, self.viewport().height()
        for number in range(self._top_row, len(self._rows)):
            if y >= height:
                return
            yield number, y
            y += self._row_height(number)

    def _row_marks(self, number: int) -> RowMarks:
        found = self._marks.get(number)
        if found is None:
            assert self._page is not None
            row = self._rows[number]
            found = RowMarks((), (), (), False) if row.is_fold else marks_of(self._page, row, self._signs)
            self._marks[number] = found
        return found

    def _placement(self, number: int, depth: int = _ROWS_BEFORE) -> gutter.Placement:
        """Place a row's chips, below what hangs over from the rows before it."""
        found = self._placed.get(number)
        if found is None:
            row, groups = self._layout(number), self._row_marks(number).groups
            taken = row.style.line_height if self._named_right(number) else 0
            overhang = self._overhang(number - 1, depth - 1) if number > 0 and depth > 0 else 0.0

            def top_of(position: int) -> float:
                height = row.style.line_height
                return row.line_of(position) * height + (height - self._look.px(CHIP_HEIGHT)) / 2

            found = self._placed[number] = gutter.place(
                self._look,
                groups,
                top_of,
                width=self._columns.chip_width,
                start=max(overhang, float(taken)),
                limit=self._room(number),
                current=self._cursor.extent,
            )
        return found

    def _room(self, number: int) -> float:
        """Return how far below a row's first line the chips of the next row may begin."""
        following = self._above(number + 1) if number + 1 < len(self._rows) else 0
        return self._row_height(number) - self._above(number) + following

    def _overhang(self, number: int, depth: int = _ROWS_BEFORE) -> float:
        """Return how far the chips of a row, or of those before it, reach into the next."""
        placement = self._placement(number, depth)
        return max(0.0, placement.bottom + gutter.BETWEEN_ROWS - self._room(number)) if placement.bottom else 0.0

    def _forget_placements(self, rows: range) -> None:
        for number in [n for n in self._placed if rows.start <= n < rows.stop + _ROWS_BEFORE]:
            del self._placed[number]

    def _named_right(self, number: int) -> bool:
        row = self._rows[number]
        return self._columns.kinds_right and row.first and self._kind(row) in _KIND_NAMES

    # -- scrolling ----------------------------------------------------------------------------------------------------

    def _settle(self, row: int, offset: int) -> int:
        """Put that point of a row at the top, as far as the article's ends allow; return the pixels they kept back."""
        kept_back, last, height = 0, len(self._rows) - 1, self.viewport().height()
        for _ in range(2):
            while offset < 0 and row > 0:
                row -= 1
                offset += self._row_height(row)
            if offset < 0:
                kept_back, offset = kept_back + offset, 0
            while row < last and offset >= self._row_height(row):
                offset -= self._row_height(row)
                row += 1
            filled, below = -offset, row
            while below <= last and filled < height:
                filled += self._row_height(below)
                below += 1
            if filled >= height or (row == 0 and offset == 0):
                break
            offset -= height - filled
            kept_back += height - filled
        self._top_row, self._top_offset = row, max(0, offset)
        return kept_back

    def _set_top(self, row: int, offset: int) -> None:
        if len(self._rows):
            self._settle(row, offset)
        self._sync_bar()
        self.viewport().update()

    def _scroll_by(self, distance: int) -> int:
        """Scroll; return by how many pixels that was possible."""
        if not len(self._rows):
            return 0
        moved = distance - self._settle(self._top_row, self._top_offset + distance)
        if abs(moved) < self.viewport().height():
            self.viewport().scroll(0, -moved)
        else:
            self.viewport().update()
        self._sync_bar()
        return moved

    def _sync_bar(self) -> None:
        """Set the scroll bar to what is shown; heights that were estimates until now may have moved it."""
        self._syncing = True
        bar, height = self.verticalScrollBar(), self.viewport().height()
        if self._page is None or not len(self._rows):
            bar.setRange(0, 0)
        else:
            bar.setPageStep(height)
            bar.setRange(0, max(0, self._flow.total - height))
            bar.setValue(self._flow.top(self._top_row) + self._top_offset)
        self._bar_value = bar.value()
        self._syncing = False

    def _top_position(self) -> tuple[int, int] | None:
        """Return a code point in sight, and how far below the top: the current sentence, else the first line."""
        if self._top_row == 0 and self._top_offset == 0:
            return None
        height = self.viewport().height()
        rects = self.span_rects(self._span)
        if rects and 0 <= rects[0].top() < height:
            return self._span.start, rects[0].top()
        for number, top in self._visible_rows():
            row = self._layout(number)
            text_top = top + self._above(number)
            if text_top + row.height > 0 and not self._rows[number].is_fold:
                line = max(0, -text_top // row.style.line_height)
                return row.position_at(0, line * row.style.line_height), text_top + line * row.style.line_height
        return None

    def _return_to(self, kept: tuple[int, int] | None) -> None:
        if kept is None:
            self._set_top(0, 0)
        else:
            self._bring(*kept)

    def _bring(self, position: int, y: int) -> None:
        """Scroll so that the line of the code point is that far below the top."""
        if not len(self._rows):
            return
        number = self._rows.at(position)
        row = self._layout(number)
        line = 0 if self._rows[number].is_fold else row.line_of(position) * row.style.line_height
        self._set_top(number, self._above(number) + line - y)

    def _place(self, position: int) -> None:
        self._bring(position, self.viewport().height() // 3)

    def _place_anew(self, position: int) -> None:
        """Show the article from its beginning where the code point's sentence is in sight there, else that sentence."""
        self._set_top(0, 0)
        if len(self._sentences) and not self._in_sight(self._sentences.spans[self._sentences.at(position)]):
            self._place(position)

    def _y_of(self, position: int) -> int | None:
        """Return where the line of a code point stands in the viewport, None where that is far out of sight."""
        number = self._rows.at(position)
        if abs(number - self._top_row) > 60:
            return None
        if number >= self._top_row:
            y = -self._top_offset + sum(self._row_height(n) for n in range(self._top_row, number))
        else:
            y = -self._top_offset - sum(self._row_height(n) for n in range(number, self._top_row))
        row = self._layout(number)
        return y + self._above(number) + row.line_of(position) * row.style.line_height

    def _in_sight(self, span: Span) -> bool:
        top, bottom = self._y_of(span.start), self._y_of(max(span.start, span.end - 1))
        if top is None or bottom is None:
            return False
        line = self._layout(self._rows.at(span.start)).style.line_height
        return top >= 0 and (bottom + line <= self.viewport().height())

    def _follow(self, span: Span) -> None:
        """Scroll as little as needed to have the span in sight with some text around it."""
        height = self.viewport().height()
        margin = min(80, height // 6)
        top, bottom = self._y_of(span.start), self._y_of(max(span.start, span.end - 1))
        if top is None or bottom is None:
            self._place(span.start)
            return
        bottom += self._layout(self._rows.at(max(span.start, span.end - 1))).style.line_height
        if self._rows.at(span.start) == 0:
            top -= self._above(0)
            margin = min(margin, 8)
        if top < margin:
            self._scroll_by(top - margin)
        elif bottom > height - margin:
            self._scroll_by(min(bottom - (height - margin), top - margin))

    # -- the cursor ---------------------------------------------------------------------------------------------------

    def _go(self, number: int) -> None:
        self._set_cursor(Cursor(number, number))

    def _set_caret(self, caret: int, anchor: int | None, *, number: int | None = None, follow: bool = True) -> None:
        if number is None:
            number = self._sentences.at(caret if anchor is None else min(caret, anchor))
        self._set_cursor(Cursor(number, number, caret, anchor), follow=follow)

    def _set_cursor(self, cursor: Cursor, *, follow: bool = True, lead: int | None = None) -> None:
        old, self._cursor = self._cursor, cursor
        if cursor != old:
            self._update_sentences(old.extent)
            self._update_sentences(cursor.extent)
            for selection in (old.selection, cursor.selection):
                if selection is not None:
                    self._update_span(selection)
        if follow:
            if cursor.caret is not None:
                self._follow(Span(cursor.caret, cursor.caret + 1))
            else:
                self._follow(self._sentences.spans[cursor.sentence if lead is None else lead])
        if cursor != old:
            self.cursor_moved.emit()
            self._announce()

    def _follow_sentences(self, before: Sentences) -> bool:
        """Keep the cursor on the text that it was on, with sentences numbered anew; say whether its numbers changed."""
        old = self._cursor
        if not len(before) or not len(self._sentences):
            self._cursor = Cursor()
        else:
            number, last = (self._sentences.at(before.spans[n].start) for n in (old.sentence, old.last))
            self._cursor = old._replace(sentence=number, last=last)
        return self._cursor != old

    def _keep_current_visible(self) -> bool:
        """Leave a sentence that is hidden now; say whether that was so."""
        if not len(self._sentences) or self._is_visible(self._cursor.sentence):
            return False
        found = self._nearest_visible(self._cursor.sentence)
        if self._is_visible(found):
            self._cursor = Cursor(found, found)
            return True
        self._reveal(self._sentences.paragraph_of[found])
        return False

    def _reveal(self, paragraph: int) -> None:
        """Show a caption although captions are hidden."""
        self._revealed.add(paragraph)
        kept = self._top_position()
        self._arrange()
        self._return_to(kept)

    def _is_visible(self, number: int) -> bool:
        return not self._rows.hides(self._sentences.paragraph_of[number])

    def _next_visible(self, number: int, step: int) -> int | None:
        number += step
        while 0 <= number < len(self._sentences):
            if self._is_visible(number):
                return number
            number += step
        return None

    def _nearest_visible(self, number: int) -> int:
        """Return the next sentence that is not hidden, else the one before, else the same."""
        for step in (1, -1):
            found = self._next_visible(number, step)
            if found is not None:
                return found
        return number

    def _runs_right_to_left(self, number: int) -> bool:
        return self._layout(self._rows.at(self._sentences.spans[number].start)).right_to_left

    # -- words --------------------------------------------------------------------------------------------------------

    def _words_in(self, number: int) -> list[Span]:
        row = self._rows[number]
        if self._words is None or self._words[0] != row.span:
            assert self._page is not None
            found = words(row.span.of(self._page.article.text)) if not row.is_fold else []
            self._words = row.span, [Span(word.start + row.start, word.end + row.start) for word in found]
        return self._words[1]

    def _word_at(self, position: int) -> Span | None:
        """Return the word at a code point, else the nearest in its row."""
        found = self._words_in(self._rows.at(position))
        if not found:
            return None
        return min(found, key=lambda word: max(word.start - position, position - word.end + 1, 0))

    def _word_stop(self, caret: int, *, forwards: bool, ends: bool) -> int:
        """Return where a caret goes from there: to the next end or beginning of a word or a sentence."""
        number = self._rows.at(caret)
        while 0 <= number < len(self._rows):
            row = self._rows[number]
            stops = {word.end if ends else word.start for word in self._words_in(number)}
            for sentence in self._sentences.overlapping(row.span) if not row.is_fold else ():
                span = self._sentences.spans[sentence]
                stops.add(span.end if ends else span.start)
            if forwards:
                later = [stop for stop in stops if stop > caret]
                if later:
                    return min(later)
            else:
                earlier = [stop for stop in stops if stop < caret]
                if earlier:
                    return max(earlier)
            number += 1 if forwards else -1
        return caret

    # -- the pointer --------------------------------------------------------------------------------------------------

    def _row_at(self, y: int) -> tuple[int, int] | None:
        """Return the row at that height of the viewport and its top, the last in sight for what is below."""
        found = None
        for number, top in self._visible_rows():
            if found is not None and top > y:
                break
            found = number, top
        return found

    def _position(self, point: QPoint, *, between: bool) -> int:
        found = self._row_at(point.y())
        if found is None:
            return 0
        number, top = found
        row = self._layout(number)
        if self._rows[number].is_fold:
            return self._rows[number].start
        y = point.y() - top - self._above(number)
        return row.position_at(point.x() - self._columns.text_x, y, between=between)

    def _chip_at(self, point: QPoint) -> gutter.Placed | None:
        if self._page is None or point.x() < self._columns.chip_x - 4:
            return None
        for number, top in self._visible_rows():
            at = QPointF(point.x() - self._columns.chip_x, point.y() - top - self._above(number))
            placed = gutter.hit(self._placement(number), at, reach=self._look.px(2) / 2)
            if placed is not None:
                return placed
        return None

    def _click_chip(self, placed: gutter.Placed) -> None:
        """Make the chip's sentence current and its annotation the selected one; again, the next it stands for."""
        item = placed.item
        self._go(placed.sentence)
        if not isinstance(item, ChipItem) or item.person:
            return
        ids = item.annotations
        at = ids.index(self._chosen) + 1 if self._chosen in ids else 0
        self.annotation_activated.emit(ids[at % len(ids)])

    def _extend_to(self, point: QPoint) -> None:
        """Extend the selected words to the one at a place, or, with none selected, the current sentences."""
        position = self.position_at(point)
        cursor = self._cursor
        if cursor.caret is None:
            number = self._sentences.at(position)
            self._set_cursor(Cursor(cursor.sentence, number), lead=number)
            return
        anchor = cursor.caret if cursor.anchor is None else cursor.anchor
        word = self._word_at(position)
        if word is not None:
            self._set_caret(word.end if word.end > anchor else word.start, anchor)

    def _select_to(self, point: QPoint) -> None:
        """Select whole words from where the drag began."""
        first, word = self._drag_word, self._word_at(self.position_at(point))
        if first is None or word is None:
            return
        if word.start < first.start:
            self._set_caret(word.start, first.end, follow=False)
        else:
            self._set_caret(word.end, first.start, follow=False)

    def _drag_on(self) -> None:
        """Scroll on while the pointer is held outside."""
        y, height = self._drag_point.y(), self.viewport().height()
        self._scroll_by((y if y < 0 else max(0, y - height)) // 2)
        self._select_to(QPoint(self._drag_point.x(), min(max(y, 0), height - 1)))

    def _hover_at(self, point: QPoint) -> None:
        if self._page is None or not len(self._sentences):
            return
        shape, hover = Qt.CursorShape.ArrowCursor, None
        row = self._row_at(point.y())
        chip = self._chip_at(point)
        if (chip is not None and isinstance(chip.item, ChipItem)) or (row and self._rows[row[0]].is_fold):
            shape = Qt.CursorShape.PointingHandCursor
        elif row is not None and chip is None:
            number = self._sentences.at(self.position_at(point))
            if any(rect.contains(point) for rect in self.sentence_rects(number)):
                shape, hover = Qt.CursorShape.IBeamCursor, number
        if self.viewport().cursor().shape() != shape:
            self.viewport().setCursor(shape)
        self._set_hover(hover)

    def _set_hover(self, number: int | None) -> None:
        if number != self._hover:
            old, self._hover = self._hover, number
            for each in (old, number):
                if each is not None and each < len(self._sentences):
                    self._update_sentences(range(each, each + 1))

    def _show_tip(self, event: QHelpEvent) -> None:
        placed = self._chip_at(event.pos())
        if placed is None:
            QToolTip.hideText()
            return
        item = placed.item
        if isinstance(item, ChipItem):
            text = f"{item.sign.name}, {item.times} times" if item.times > 1 else item.sign.name
            text = f"{item.person}: {text}" if item.person else text
        else:
            text = item.text or "Read, nothing here"
        # Names and notes are anybody's text: as rich text Qt would fetch what they point to.
        QToolTip.showText(event.globalPos(), f'<p style="white-space: pre-wrap">{escape(text)}</p>', self.viewport())

    # -- drawing ------------------------------------------------------------------------------------------------------

    def _paint_rows(self, painter: QPainter, clip: QRectF) -> None:
        row_painter = RowPainter(self._look, self._columns, self._typography.zoom)
        rows = list(self._visible_rows())
        if self._top_row == 0:
            self._paint_header(painter, -self._top_offset)
        above = -self._top_offset
        for number in range(self._top_row - 1, max(-1, self._top_row - 3), -1):
            above -= self._row_height(number)  # their chips may hang over
            rows.insert(0, (number, above))
        for number, top in rows:
            row, marks, placement = self._layout(number), self._row_marks(number), self._placement(number)
            text_top = top + self._above(number)
            bottom = text_top + max(row.height, placement.bottom) + 4
            if bottom >= clip.top() and text_top - 4 <= clip.bottom():
                row_painter.paint(painter, text_top, row, marks, placement, self._row_state(number), clip)

    def _inside(self, row: RowLayout, span: Span) -> Span:
        return Span(max(span.start, row.span.start), min(span.end, row.span.end))

    def _row_state(self, number: int) -> RowState:
        assert self._page is not None
        row = self._rows[number]
        if row.is_fold:
            return RowState(muted=True)
        sentences, spans, cursor = self._sentences, self._sentences.spans, self._cursor
        here = sentences.overlapping(row.span)
        extent = cursor.extent
        kind = self._kind(row)
        name = _KIND_NAMES.get(kind, "")
        if kind == "body":
            name = str(self._rows.number_of(row.paragraph))
        chosen = self._page.labels.get(self._chosen) if self._chosen is not None else None
        selection = cursor.selection
        return RowState(
            current=tuple(spans[n] for n in here if n in extent),
            current_numbers=extent,
            focused=self.hasFocus(),
            selection=selection if selection is not None and selection.overlaps(row.span) else None,
            caret=cursor.caret if self._shows_caret(number) else None,
            hover=spans[self._hover] if self._hover is not None and self._hover in here else None,
            found=self._found_in(row.span),
            found_now=self._found[self._found_now] if 0 <= self._found_now < len(self._found) else None,
            chosen=chosen.span if chosen is not None and chosen.unit == "span" else None,
            chosen_colour=self._signs[chosen.label].colour if chosen is not None else 0,
            chosen_id=self._chosen or "",
            name=name if row.first else "",
            name_right=self._named_right(number),
            muted=kind in _KIND_NAMES and self._page.captions != "show",
        )

    def _shows_caret(self, number: int) -> bool:
        caret = self._cursor.caret
        return caret is not None and self.hasFocus() and self._rows.at(caret) == number

    def _found_in(self, span: Span) -> tuple[Span, ...]:
        first = max(0, bisect_right(self._found_starts, span.start) - 1)
        last = bisect_left(self._found_starts, span.end)
        return tuple(found for found in self._found[first:last] if found.overlaps(span))

    def _update_sentences(self, extent: range) -> None:
        """Draw these sentences again."""
        if self._page is None or not len(self._sentences):
            return
        spans = self._sentences.spans
        last = min(extent[-1], len(spans) - 1)
        self._update_span(Span(spans[min(extent[0], last)].start, spans[last].end))

    def _update_span(self, span: Span) -> None:
        wanted = self._rows.overlapping(span)
        hung_over = [n for n in wanted if n in self._placed and self._placed[n].bottom > self._room(n)]
        self._forget_placements(wanted)
        for number, top in self._visible_rows():
            if number in wanted:
                self._update_rect(number, top, was_over=number in hung_over)

    def _refresh_row(self, number: int) -> None:
        """Draw a row again whose labels changed."""
        placed = self._placed.get(number)
        was_over = placed is not None and placed.bottom > self._room(number)
        self._marks.pop(number, None)
        self._forget_placements(range(number, number + 1))
        for each, top in self._visible_rows():
            if each == number:
                self._update_rect(number, top, was_over=was_over)

    def _update_rect(self, number: int, top: int, *, was_over: bool) -> None:
        width, height = self.viewport().width(), self._row_height(number)
        self.viewport().update(0, top, width, height + 2)
        if was_over or self._overhang(number) > 0:
            # Its chips push those of the rows below it.
            x = self._columns.chip_x - 4
            self.viewport().update(x, top, width - x, self.viewport().height() - top)

    # -- the line above the headline ----------------------------------------------------------------------------------

    def _header_lines(self) -> list[list[str]]:
        """Return the parts of the line above the headline, in as many lines as they need."""
        assert self._page is not None
        total = len(self._sentences.counted)
        parts = [*self._facts(), f"{total} of {total} sentences labelled"]
        metrics = QFontMetricsF(self._look.font(13))
        lines: list[list[str]] = [[]]
        for part in parts:
            wider = _BETWEEN_PARTS.join([*lines[-1], part])
            if lines[-1] and metrics.horizontalAdvance(wider) > self._columns.text_width:
                lines.append([])
            lines[-1].append(part)
        return lines

    def _facts(self) -> list[str]:
        assert self._page is not None
        metadata = self._page.article.metadata
        language = QLocale(metadata.language).language()
        name = QLocale.languageToString(language) if language != QLocale.Language.C else metadata.language
        return [part for part in (metadata.source, _date(metadata.published), name) if part]

    def _paint_header(self, painter: QPainter, top: int) -> None:
        assert self._page is not None
        painter.setFont(self._look.font(13))
        painter.setPen(self._look.colour("muted"))
        height = self._header_line_height()
        y = top + self._look.px(_TOP)
        said = f"{self._tally.labelled} of {len(self._sentences.counted)} sentences labelled"
        for number, line in enumerate(self._header):
            parts = [*line[:-1], said] if number == len(self._header) - 1 else line
            box = QRectF(self._columns.text_x, y, self.viewport().width(), height)
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, _BETWEEN_PARTS.join(parts))
            y += height

    def _header_line_height(self) -> int:
        return self._look.px(20)

    def _update_header(self) -> None:
        """Draw the line above the headline again; it keeps its number of lines unless the facts in it changed."""
        header = self._header_lines()
        if len(header) != len(self._header):
            kept = self._top_position()
            self._arrange()
            self._return_to(kept)
        self._header = header
        if self._top_row == 0:
            self.viewport().update(0, -self._top_offset, self.viewport().width(), self._above(0))

    # -- screen readers -----------------------------------------------------------------------------------------------

    def _description_of_labels(self) -> str:
        if self._page is None or not len(self._sentences):
            return ""
        labels = self._page.labels
        counts = Counter(annotation.label for annotation in labels.overlapping(self._span))
        if counts:
            return f"Labels: {'; '.join(names_of(counts, self._signs))}."
        return "Read, nothing here." if is_read(labels, self._span) else "No labels."

    def _announce(self) -> None:
        if QAccessible.isActive():
            accessible.announce(self, self.description())


def install_accessibility() -> None:
    """Have screen readers read article views; to be called once, when the application is made."""
    QAccessible.installFactory(accessible.factory(ArticleView))


def _files(event: QDropEvent) -> list[str]:
    """Return the paths of the local files that are dragged."""
    return [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]


def _date(published: str) -> str:
    """Return an ISO date as it is read, with as much of it as is known: `2026-03-12` as "12 March 2026"."""
    year, *rest = published.split("-")
    if not rest:
        return year
    month = QLocale(QLocale.Language.English).monthName(int(rest[0]))
    return f"{int(rest[1])} {month} {year}" if len(rest) > 1 else f"{month} {year}"
