"""The article: its paragraphs as one reads them, the current sentence, and the labels beside the text.

Everything is drawn here, row by row, and only rows that are in sight are laid out: an article of a hundred thousand
paragraphs costs no more than one of a hundred. Offsets are code points of the article's text.
"""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QContextMenuEvent, QHelpEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QFrame, QToolTip, QWidget

from annotator.gui.digits import digit_of
from annotator.gui.letters import letter_of
from annotator.gui.overriding import override
from annotator.gui.tips import plain_tip
from annotator.gui.views.article import accessible
from annotator.gui.views.article.marks import ChipItem, said_in_words
from annotator.gui.views.article.page import ArticlePage, Cursor, is_read
from annotator.gui.views.article.painting import Box, RowPainter, RowState
from annotator.gui.views.article.sheet import KIND_NAMES, Sheet
from annotator.gui.views.article.typography import Typography, least_width, minimum_text_width
from annotator.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from PySide6.QtGui import (
        QDragEnterEvent,
        QDragMoveEvent,
        QDropEvent,
        QFocusEvent,
        QMouseEvent,
        QPaintEvent,
        QRegion,
        QResizeEvent,
        QWheelEvent,
    )

    from annotator.domain.articles import Article, Sentences
    from annotator.gui.look import Look
    from annotator.gui.views.article import gutter
    from annotator.gui.views.article.link_lines import LinkEnd

__all__ = ["ArticlePage", "ArticleView", "Box", "Cursor", "install_accessibility"]

_DRAG_SCROLL_MS = 40
_INVITATION = "No article is open. Drop text files here to bring in articles."


class ArticleView(QAbstractScrollArea):
    """Shows one article, and takes the keys and clicks that move through it.

    It changes nothing itself: it says which digit was pressed, and `targets` says what a label would be given to.
    Labelling never moves a line of the text.

    Attributes:
        takes_tab: Whether Tab chooses something here and does not leave the view.
        letters: Letters that are given out, and are no keys of actions, while words are selected.
    """

    cursor_moved = Signal()
    """Another sentence, caret or selection is current."""
    digit_pressed = Signal(int, bool)
    """A digit from 0 to 9, and whether Shift was held."""
    annotation_activated = Signal(str)
    """The chip of the annotation with this id was clicked."""
    proposal_activated = Signal(str)
    """The chip of what is proposed on the current sentence for the label with this id was clicked."""
    letter_pressed = Signal(str)
    """One of `letters` was pressed while words are selected."""
    sight_changed = Signal()
    """Other paragraphs may be in sight than before."""
    tab_pressed = Signal(int)
    """Tab (+1) or Shift+Tab (-1) was pressed while the view takes them."""
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
        self.setProperty("pane", "surface")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        # An input method would take digits for choices of its own.
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self.setAccessibleName("Article")
        self.setAcceptDrops(True)
        self.setMinimumWidth(240)
        # Of a viewport that Qt made, PySide would find out among all kinds of widget which one it is: 6 ms.
        self.setViewport(QWidget(self))
        self.viewport().setMouseTracking(True)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._look = look
        self._typography = Typography(look)
        self._sheet: Sheet | None = None
        self._cursor = Cursor()
        self._found: tuple[Span, ...] = ()
        self._found_starts: list[int] = []
        self._found_now = -1
        self._chosen: str | None = None
        self._link_shown: tuple[str, str] | None = None
        self._pointed: tuple[str, ...] = ()
        self.takes_tab = False
        self.letters: frozenset[str] = frozenset()
        self._boxes: tuple[Box, ...] = ()
        self._hover: int | None = None
        self._words: tuple[Span, list[Span]] | None = None
        self._syncing = False
        self._bar_value = 0
        self._unseen = False
        self._pressed_at: QPoint | None = None
        self._drag_word: Span | None = None
        self._drag_point = QPoint()
        self._drag_timer = QTimer(self)
        self._drag_timer.setInterval(_DRAG_SCROLL_MS)
        self._drag_timer.timeout.connect(self._drag_on)
        self.verticalScrollBar().setSingleStep(24)

    # -- what is shown ------------------------------------------------------------------------------------------------

    def show_page(self, page: ArticlePage | None, position: int = 0) -> None:
        """Show another article with the sentence at that code point current; None shows nothing.

        At the beginning the first sentence of the article itself is current, not what the page around it says.
        """
        self._cursor = Cursor()
        self._found, self._found_starts, self._found_now = (), [], -1
        self._chosen = self._hover = self._words = self._drag_word = self._pressed_at = None
        self._link_shown, self._pointed = None, ()
        self._boxes = ()
        self._drag_timer.stop()
        self._sheet = None
        if page is not None:
            size = self.viewport().size()
            self._sheet = Sheet(page, self._look, size.width(), size.height())
            number = self._sentences.at(position)
            if position == 0:
                number = next(iter(self._sentences.counted), number)
            self._cursor = Cursor(number, number)
            self._leave_hidden()
            self._sheet.extent = self._cursor.extent
            self._sheet.place_anew(self._span)
            self._unseen = True
        self._show_all_again()
        self.cursor_moved.emit()
        self._announce()

    def update_page(self, page: ArticlePage, paragraphs: Iterable[int] | None) -> None:
        """Show the same article as it is now; `paragraphs` are those that changed, None says that any may have."""
        if self._sheet is None or self._sheet.page.article.id != page.article.id:
            self.show_page(page)
            return
        is_heard = QAccessible.isActive()
        old, said = self._sheet.page, self._description_of_labels() if is_heard else ""
        changed = None if paragraphs is None else tuple(paragraphs)
        moved = page.article is not old.article and self._follow_sentences(old.article, page.article)
        if changed is None or not self._same_rows(old, page, changed):
            self._sheet.rearrange(page, self._span_in(page))
            moved |= self._leave_hidden()
            self._show_all_again()
        else:
            self._redraw_changed(page, changed)
        self._sheet.extent = self._cursor.extent
        self._words = None
        if moved:
            self.cursor_moved.emit()
        if is_heard and (moved or self._description_of_labels() != said):
            self._announce()

    def set_look(self, look: Look) -> None:
        """Draw in another theme, zoom or interface size."""
        self._look = look
        self._typography = Typography(look)
        self._refit()

    def set_found(self, spans: Sequence[Span], current: int) -> None:
        """Mark what a search found, in the order of the text; `current` is the index of the one shown, or -1."""
        self._found = tuple(spans)
        self._found_starts = [span.start for span in self._found]
        self._found_now = current
        self.viewport().update()

    def set_selected_annotation(self, annotation_id: str | None) -> None:
        """Mark the chip and the words of an annotation."""
        if annotation_id != self._chosen:
            before, self._chosen = self._chosen, annotation_id
            labels = self._sheet.page.labels if self._sheet is not None else None
            both = [labels.get(each) for each in (before, annotation_id) if each] if labels is not None else []
            self._repaint({annotation.span for annotation in both if annotation is not None})

    def set_boxes(self, boxes: Sequence[Box]) -> None:
        """Box these words, which fill fields or are proposed for some."""
        if tuple(boxes) != self._boxes:
            before, self._boxes = self._boxes, tuple(boxes)
            self._repaint({box.span for box in (*before, *self._boxes)})

    def paragraphs_in_sight(self) -> list[int]:
        """Return the paragraphs that can be seen now, in order."""
        if self._sheet is None:
            return []
        return list(dict.fromkeys(self._sheet.rows[number].paragraph for number, _ in self._sheet.in_sight()))

    def set_link_shown(self, link: tuple[str, str] | None) -> None:
        """Draw a line from one annotation to another, given by their ids; None draws none but under the pointer."""
        if link != self._link_shown:
            self._link_shown = link
            self.viewport().update()

    # -- where the user stands ----------------------------------------------------------------------------------------

    @property
    def page(self) -> ArticlePage | None:
        """What is shown."""
        return self._sheet.page if self._sheet is not None else None

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
        if self._is_empty:
            return []
        if self._cursor.selection is not None:
            return [self._cursor.selection]
        return [self._sentences.spans[n] for n in self._cursor.extent if self._is_visible(n)]

    def selected_text(self) -> str:
        """Return the selected words, else the current sentences, exactly as they are stored."""
        return self.current_span.of(self._shown.page.article.text) if self._sheet is not None else ""

    def description(self) -> str:
        """Say where the user stands and what is there, for a screen reader."""
        if self._is_empty:
            return ""
        number = self._cursor.sentence
        text = " ".join(self._span.of(self._shown.page.article.text).split())
        parts = [f"Sentence {number + 1} of {len(self._sentences)}, current."]
        if len(self._cursor.extent) > 1:
            parts[0] = f"{len(self._cursor.extent)} sentences selected, {number + 1} of {len(self._sentences)}."
        if (selection := self._cursor.selection) is not None:
            parts.append(f"Selected: {selection.of(self._shown.page.article.text)}.")
        else:
            parts.append(text if text.endswith((".", "!", "?", "…")) else f"{text}.")
        parts.append(self._description_of_labels())
        return " ".join(parts)

    def go_to(self, position: int, *, select: Span | None = None) -> None:
        """Make the sentence at the code point current, bring it into sight, and select words where asked to."""
        if self._is_empty:
            return
        number = self._sentences.at(position)
        paragraph = self._sentences.paragraph_of[number]
        if self._shown.rows.hides(paragraph):
            self._shown.reveal(paragraph, self._span)
            self._show_all_again()
        caret, anchor = (select.end, select.start) if select is not None else (None, None)
        visible = self._shown.shows(select or self._sentences.spans[number])
        self._set_cursor(Cursor(number, number, caret, anchor), follow=False)
        if not visible:
            self._shown.place(position)
            self._show_all_again()

    # -- moving -------------------------------------------------------------------------------------------------------

    def move_sentence(self, step: int, *, extend: bool = False) -> None:
        """Go to the next (+1) or previous (-1) sentence, or extend what is current over it."""
        if self._is_empty:
            return
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
        if self._is_empty:
            return
        number = self._cursor.sentence
        index = self._sentences.paragraph_of[number]
        first = self._sentences.in_paragraph(index)[0]
        if step < 0 and number > first:
            self._go(first)
            return
        index += step
        while 0 <= index < len(self._shown.page.article.paragraphs):
            if not self._shown.rows.hides(index):
                self._go(self._sentences.in_paragraph(index)[0])
                return
            index += step
        self.move_to_end(step)

    def move_screen(self, step: int) -> None:
        """Scroll by a screen, with the current sentence keeping its height in it."""
        if self._is_empty:
            return
        height = self.viewport().height()
        rects = self.sentence_rects(self._cursor.sentence)
        y = min(max(rects[0].center().y() if rects else height // 2, 8), height - 8)
        line = self._typography.style("body").line_height
        moved = self._scroll_by(step * max(line, height - 2 * line))
        if abs(moved) < line:
            self.move_to_end(step)
            return
        columns = self._shown.columns
        middle = QPoint(columns.text_x + columns.text_width // 2, y)
        number = self._sentences.at(self.position_at(middle))
        if (number - self._cursor.sentence) * step <= 0:
            self.move_sentence(step)
            return
        if not self._is_visible(number):
            number = self._nearest_visible(number)
        self._go(number)

    def move_to_end(self, step: int) -> None:
        """Go to the last (+1) or first (-1) sentence of the article."""
        if self._is_empty:
            return
        found = len(self._sentences) - 1 if step > 0 else 0
        if not self._is_visible(found):
            found = self._nearest_visible(found)
        self._go(found)
        if step > 0:
            self._shown.to_end()
        else:
            self._shown.set_top(0, 0)
        self._show_all_again()

    def move_word(self, step: int, *, extend: bool = False) -> None:
        """Move the word caret to the right (+1) or to the left (-1), or select words on the way.

        To the right is forwards, and backwards in a paragraph that runs from right to left. The first step sets the
        caret at the sentence's edge.
        """
        if self._is_empty:
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
        if self._is_empty:
            return False
        labels, spans = self._shown.page.labels, self._sentences.spans
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
        """Return the pixels that a line of 45 characters takes at this zoom, without gutters."""
        return minimum_text_width(self._typography)

    def least_width(self) -> int:
        """Return the width from which on the view holds 45 characters a line beside chips with names."""
        return least_width(self._look, self._typography) + self.verticalScrollBar().sizeHint().width()

    def fits(self, width: int) -> bool:
        """Say whether a view of that width holds 45 characters a line beside chips with names."""
        return width >= self.least_width()

    # -- places -------------------------------------------------------------------------------------------------------

    def position_at(self, point: QPoint) -> int:
        """Return the code point at a place of the viewport, or the one nearest to it."""
        return self._sheet.position(point) if self._sheet is not None else 0

    def span_rects(self, span: Span) -> list[QRect]:
        """Return where a stretch of the text stands in the viewport, as far as it is in sight."""
        return self._sheet.span_rects(span) if self._sheet is not None else []

    def sentence_rects(self, number: int) -> list[QRect]:
        """Return where a sentence stands in the viewport, as far as it is in sight."""
        return self.span_rects(self._sentences.spans[number]) if self._sheet is not None else []

    def chip_rects(self, number: int) -> list[QRect]:
        """Return where the chips and signs of a sentence stand in the viewport, as far as they are in sight."""
        if self._sheet is None:
            return []
        return [rect for rect, placed in self._sheet.placed_chips() if placed.sentence == number]

    # -- Qt: drawing --------------------------------------------------------------------------------------------------

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        # Left by a with, the painter ends even where drawing fails; Qt crashes on one that does not.
        with QPainter(self.viewport()) as painter:
            painter.fillRect(event.rect(), self._look.colour("surface"))
            if self._sheet is not None:
                self._unseen = False
                self._paint_rows(painter, event.region())
                self._paint_links(painter)
            else:
                self._paint_invitation(painter)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._refit()

    @override
    def scrollContentsBy(self, dx: int, dy: int) -> None:
        if self._syncing or self._sheet is None:
            return
        value, height = self.verticalScrollBar().value(), self.viewport().height()
        distance = value - self._bar_value
        if abs(distance) <= height // 2:
            self._scroll_by(distance)
            return
        # A long way off heights are estimates, but an end of the bar is that end of the article.
        if value >= self.verticalScrollBar().maximum():
            self._sheet.to_end()
        else:
            self._sheet.jump(value)
        self._show_all_again()

    @override
    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            self._show_tip(event)
            return True
        if event.type() == QEvent.Type.Leave:
            self._set_hover(None)
            self._point_at(())
        return super().viewportEvent(event)

    # -- Qt: keys -----------------------------------------------------------------------------------------------------

    @override
    def event(self, event: QEvent) -> bool:
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and (digit_of(event) is not None or self._letter(event))
        ):
            event.accept()
            return True
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        digit = digit_of(event)
        if digit is None and (letter := self._letter(event)):
            event.accept()
            self.letter_pressed.emit(letter)
            return
        if digit is None:
            event.ignore()
            return
        event.accept()
        if self._sheet is not None and not event.isAutoRepeat():
            self.digit_pressed.emit(digit, bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))

    @override
    def focusNextPrevChild(self, forwards: bool) -> bool:
        if self.takes_tab:
            self.tab_pressed.emit(1 if forwards else -1)
            return True
        return super().focusNextPrevChild(forwards)

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
        if event.button() != Qt.MouseButton.LeftButton or self._is_empty:
            return
        point = event.position().toPoint()
        row = self._shown.row_at(point.y())
        if row is not None and self._shown.rows[row[0]].is_fold:
            self.hidden_clicked.emit()
            return
        chip = self._shown.chip_at(point)
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
            self._set_caret(word.start if word is not None else self._shown.position(pressed, between=True), None)
        else:
            self._go(number)

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton or self._is_empty:
            return
        point = event.position().toPoint()
        if self._shown.chip_at(point) is not None:
            return
        word = self._word_at(self.position_at(point))
        if word is not None:
            self._set_caret(word.end, word.start)

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if self._is_empty:
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

    # -- what everything asks -----------------------------------------------------------------------------------------

    @property
    def _shown(self) -> Sheet:
        """The sheet; only to be asked for while there is one."""
        assert self._sheet is not None
        return self._sheet

    @property
    def _is_empty(self) -> bool:
        """Whether there is no sentence to stand on."""
        return self._sheet is None or not len(self._sheet.sentences)

    @property
    def _sentences(self) -> Sentences:
        return self._shown.sentences

    @property
    def _span(self) -> Span:
        """The place of the current sentence."""
        return self._span_in(self._shown.page)

    # -- drawing again ------------------------------------------------------------------------------------------------

    def _scroll_by(self, distance: int) -> int:
        """Scroll; return by how many pixels that was possible."""
        moved = self._sheet.scroll(distance) if self._sheet is not None else 0
        if abs(moved) < self.viewport().height():
            self.viewport().scroll(0, -moved)
        else:
            self.viewport().update()
        self._sync_bar()
        return moved

    def _show_all_again(self) -> None:
        self._sync_bar()
        self.viewport().update()

    def _letter(self, event: QKeyEvent) -> str:
        """Return the letter that is pressed and to be given out; empty for none."""
        if self._cursor.selection is None or event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            return ""
        letter = letter_of(event)
        return letter if letter in self.letters else ""

    def _sync_bar(self) -> None:
        """Set the scroll bar to what is shown; heights that were estimates until now may have moved it."""
        self._syncing = True
        bar, height = self.verticalScrollBar(), self.viewport().height()
        if self._sheet is None:
            bar.setRange(0, 0)
        else:
            bar.setPageStep(height)
            bar.setRange(0, max(0, self._sheet.total - height))
            bar.setValue(self._sheet.top)
        bar.setEnabled(bar.maximum() > 0)  # a bar that cannot move shows no handle
        self._bar_value = bar.value()
        self._syncing = False
        self.sight_changed.emit()

    def _follow(self, span: Span) -> None:
        """Scroll as little as needed to have the span in sight with some text around it."""
        sheet = self._shown
        distance = sheet.distance_to(span)
        if distance is None:
            sheet.place(span.start)
            self._show_all_again()
        elif distance:
            self._scroll_by(distance)

    def _repaint(self, spans: Iterable[Span]) -> None:
        """Draw the rows of these stretches again; their chips stay where they are."""
        sheet = self._sheet
        if sheet is None:
            return
        length = len(sheet.page.article.text)
        wanted = {row for span in spans if span.end <= length for row in sheet.rows.overlapping(span)}
        for number, top in sheet.in_sight() if wanted else ():
            if number in wanted:
                self.viewport().update(0, top, self.viewport().width(), sheet.row_height(number) + 2)

    def _update_span(self, span: Span) -> None:
        sheet = self._shown
        wanted = sheet.rows.overlapping(span)
        hung_over = [number for number in wanted if sheet.hung_over(number)]
        sheet.forget_placements(wanted)
        for number, top in sheet.in_sight():
            if number in wanted:
                self._update_row(number, top, hung_over=number in hung_over)

    def _update_sentences(self, extent: range) -> None:
        """Draw these sentences again."""
        if self._sheet is not None and len(self._sentences):
            spans = self._sentences.spans
            last = min(extent[-1], len(spans) - 1)
            self._update_span(Span(spans[min(extent[0], last)].start, spans[last].end))

    def _update_row(self, number: int, top: int, *, hung_over: bool) -> None:
        sheet, viewport = self._shown, self.viewport()
        viewport.update(0, top, viewport.width(), sheet.row_height(number) + 2)
        if hung_over or sheet.overhang(number) > 0:
            # Its chips push those of the rows below it.
            sheet.forget_pushed(number)
            x = sheet.columns.chip_x - 4
            viewport.update(x, top, viewport.width() - x, viewport.height() - top)

    # -- the cursor ---------------------------------------------------------------------------------------------------

    def _go(self, number: int) -> None:
        self._set_cursor(Cursor(number, number))

    def _set_caret(self, caret: int, anchor: int | None, *, number: int | None = None, follow: bool = True) -> None:
        if number is None:
            number = self._sentences.at(caret if anchor is None else min(caret, anchor))
        self._set_cursor(Cursor(number, number, caret, anchor), follow=follow)

    def _set_cursor(self, cursor: Cursor, *, follow: bool = True, lead: int | None = None) -> None:
        old, self._cursor = self._cursor, cursor
        self._shown.extent = cursor.extent
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

    def _follow_sentences(self, before: Article, after: Article) -> bool:
        """Keep the cursor on the text that it was on, with sentences numbered anew; say whether its numbers changed."""
        old = self._cursor
        if not len(before.sentences) or not len(after.sentences):
            self._cursor = Cursor()
        else:
            number, last = (after.sentences.at(before.sentences.spans[n].start) for n in (old.sentence, old.last))
            self._cursor = old._replace(sentence=number, last=last)
        return self._cursor != old

    def _span_in(self, page: ArticlePage) -> Span:
        """Return the place of the current sentence on a page."""
        spans = page.article.sentences.spans
        return spans[self._cursor.sentence] if spans else Span(0, 0)

    def _same_rows(self, old: ArticlePage, page: ArticlePage, paragraphs: Sequence[int]) -> bool:
        """Say whether a page has the rows of the old one, in the same places."""
        if (page.captions, len(page.others)) != (old.captions, len(old.others)) or page.label_set is not old.label_set:
            return False
        return not any(
            self._shown.rows.hides(index) or page.article.paragraphs[index].kind != old.article.paragraphs[index].kind
            for index in paragraphs
        )

    def _redraw_changed(self, page: ArticlePage, paragraphs: Sequence[int]) -> None:
        sheet = self._shown
        rows = {number: sheet.hung_over(number) for index in paragraphs for number in sheet.rows.of_paragraph(index)}
        for number in sheet.use(page, paragraphs):
            sheet.forget_placements(range(number, number + 1))
        for number, top in sheet.in_sight():
            if number in rows:
                self._update_row(number, top, hung_over=rows[number])
        if sheet.renew_header():
            sheet.rearrange(page, self._span)
            self._show_all_again()
        elif sheet.top_row == 0:
            self.viewport().update(0, -sheet.top_offset, self.viewport().width(), sheet.header.height)

    def _refit(self) -> None:
        """Lay out for the look and the size of now."""
        if self._sheet is not None:
            size = self.viewport().size()
            self._sheet.refit(self._look, size.width(), size.height(), self._span)
            if self._unseen:
                self._sheet.place_anew(self._span)
            self._show_all_again()

    def _leave_hidden(self) -> bool:
        """Leave a sentence that is hidden now; say whether that was so."""
        if self._is_empty or self._is_visible(self._cursor.sentence):
            return False
        found = self._nearest_visible(self._cursor.sentence)
        if not self._is_visible(found):
            self._shown.reveal(self._sentences.paragraph_of[found], self._span)
            return False
        self._cursor = Cursor(found, found)
        return True

    def _is_visible(self, number: int) -> bool:
        return not self._shown.rows.hides(self._sentences.paragraph_of[number])

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
        return self._shown.layout(self._shown.rows.at(self._sentences.spans[number].start)).right_to_left

    # -- words --------------------------------------------------------------------------------------------------------

    def _words_in(self, number: int) -> list[Span]:
        row = self._shown.rows[number]
        if self._words is None or self._words[0] != row.span:
            from annotator.gui.views.article.words import words

            found = words(row.span.of(self._shown.page.article.text)) if not row.is_fold else []
            self._words = row.span, [Span(word.start + row.start, word.end + row.start) for word in found]
        return self._words[1]

    def _word_at(self, position: int) -> Span | None:
        """Return the word at a code point, else the nearest in its row."""
        found = self._words_in(self._shown.rows.at(position))
        if not found:
            return None
        return min(found, key=lambda word: max(word.start - position, position - word.end + 1, 0))

    def _word_stop(self, caret: int, *, forwards: bool, ends: bool) -> int:
        """Return where a caret goes from there: to the next end or beginning of a word or a sentence."""
        number = self._shown.rows.at(caret)
        while 0 <= number < len(self._shown.rows):
            row = self._shown.rows[number]
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

    def _click_chip(self, placed: gutter.Placed) -> None:
        """Make the chip's sentence current and its annotation the selected one; again, the next it stands for."""
        item = placed.item
        self._go(placed.sentence)
        if not isinstance(item, ChipItem) or item.person:
            return
        if item.proposed:
            self.proposal_activated.emit(item.sign.id)
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
        if self._is_empty:
            return
        shape, hover = Qt.CursorShape.ArrowCursor, None
        row = self._shown.row_at(point.y())
        chip = self._shown.chip_at(point)
        if (chip is not None and isinstance(chip.item, ChipItem)) or (row and self._shown.rows[row[0]].is_fold):
            shape = Qt.CursorShape.PointingHandCursor
        elif row is not None and chip is None:
            number = self._sentences.at(self.position_at(point))
            if any(rect.contains(point) for rect in self.sentence_rects(number)):
                shape, hover = Qt.CursorShape.IBeamCursor, number
        if self.viewport().cursor().shape() != shape:
            self.viewport().setCursor(shape)
        self._set_hover(hover)
        mine = chip is not None and isinstance(chip.item, ChipItem) and not chip.item.person
        self._point_at(chip.item.annotations if mine else ())  # type: ignore[union-attr]  # it is a ChipItem then

    def _point_at(self, annotations: tuple[str, ...]) -> None:
        if annotations != self._pointed:
            had_lines = bool(self._links())
            self._pointed = annotations
            if had_lines or self._links():
                self.viewport().update()

    def _set_hover(self, number: int | None) -> None:
        if number != self._hover:
            old, self._hover = self._hover, number
            for each in (old, number):
                if each is not None and each < len(self._sentences):
                    self._update_sentences(range(each, each + 1))

    def _show_tip(self, event: QHelpEvent) -> None:
        placed = self._sheet.chip_at(event.pos()) if self._sheet is not None else None
        if placed is None:
            QToolTip.hideText()
            return
        item = placed.item
        if isinstance(item, ChipItem) and item.proposed:
            text = f"{item.sign.name}, proposed. A takes what is proposed here, X dismisses it."
        elif isinstance(item, ChipItem):
            text = f"{item.sign.name}, {item.times} times" if item.times > 1 else item.sign.name
            text = f"{item.person}: {text}" if item.person else text
        else:
            text = item.text or "Read, nothing here"
        QToolTip.showText(event.globalPos(), plain_tip(text), self.viewport())

    # -- drawing ------------------------------------------------------------------------------------------------------

    def _paint_invitation(self, painter: QPainter) -> None:
        margin = self._look.px(24)
        box = self.viewport().rect().adjusted(margin, margin, -margin, -margin)
        painter.setFont(self._look.font(13))
        painter.setPen(self._look.colour("muted"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, _INVITATION)

    def _paint_rows(self, painter: QPainter, region: QRegion) -> None:
        sheet, width = self._shown, self.viewport().width()
        clip = QRectF(region.boundingRect())
        row_painter = RowPainter(sheet.look, sheet.columns)
        rows = list(sheet.in_sight())
        if sheet.top_row == 0:
            sheet.header.paint(painter, -sheet.top_offset, sheet.tally.labelled)
        above = -sheet.top_offset
        for number in range(sheet.top_row - 1, max(-1, sheet.top_row - 3), -1):
            above -= sheet.row_height(number)  # their chips may hang over
            rows.insert(0, (number, above))
        for number, top in rows:
            row, marks, placement = sheet.layout(number), sheet.marks(number), sheet.placement(number)
            text_top = top + sheet.above(number)
            height = max(row.height, placement.bottom)
            # What changed may be the line above the headline and one paragraph, with others between the two.
            if region.intersects(QRect(0, text_top - 5, width, math.ceil(height) + 10)):
                row_painter.paint(painter, text_top, row, marks, placement, self._row_state(number), clip)

    def _links(self) -> list[tuple[str, str]]:
        """Return the links whose lines are drawn, as ids of where they begin and end."""
        found = [self._link_shown] if self._link_shown is not None else []
        if self._pointed:
            labels, pointed = self._shown.page.labels, set(self._pointed)
            for annotation_id in self._pointed:
                annotation = labels.get(annotation_id)
                found += [(annotation_id, link.to) for link in annotation.links] if annotation is not None else []
            for source in labels.pointing_at(pointed):
                found += [(source.id, link.to) for link in source.links if link.to in pointed]
        return list(dict.fromkeys(found))

    def _paint_links(self, painter: QPainter) -> None:
        links = self._links()
        if not links:
            return
        from annotator.gui.views.article.link_lines import paint_link_lines

        chips = {
            annotation: rect
            for rect, placed in self._shown.placed_chips()
            if isinstance(placed.item, ChipItem) and not placed.item.person
            for annotation in placed.item.annotations
        }
        ends = [(self._link_end(source, chips), self._link_end(target, chips)) for source, target in links]
        left = round(self._shown.columns.chip_x)
        paint_link_lines(painter, self._look, ends, left, self.viewport().height())

    def _link_end(self, annotation_id: str, chips: Mapping[str, QRect]) -> LinkEnd:
        from annotator.gui.views.article.link_lines import LinkEnd

        chip = chips.get(annotation_id)
        if chip is not None:
            return LinkEnd(chip)
        annotation = self._shown.page.labels.get(annotation_id)
        first = next((row for row, _ in self._shown.in_sight()), 0)
        start = self._shown.rows[first].start if len(self._shown.rows) else 0
        return LinkEnd(None, above=annotation is not None and annotation.start < start)

    def _row_state(self, number: int) -> RowState:
        page, row = self._shown.page, self._shown.rows[number]
        if row.is_fold:
            return RowState(muted=True)
        sentences, spans, cursor = self._sentences, self._sentences.spans, self._cursor
        here = sentences.overlapping(row.span)
        extent = cursor.extent
        kind = self._shown.kind(row)
        name = KIND_NAMES.get(kind, "")
        if kind == "body":
            name = str(self._shown.rows.number_of(row.paragraph))
        chosen = page.labels.get(self._chosen) if self._chosen is not None else None
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
            chosen_colour=self._shown.signs[chosen.label].colour if chosen is not None else 0,
            chosen_id=self._chosen or "",
            boxes=tuple(box for box in self._boxes if box.span.overlaps(row.span)),
            name=name if row.first else "",
            name_right=self._shown.named_right(number),
            name_top=self._shown.name_top(number),
            muted=kind in KIND_NAMES and page.captions != "show",
        )

    def _shows_caret(self, number: int) -> bool:
        caret = self._cursor.caret
        return caret is not None and self.hasFocus() and self._shown.rows.at(caret) == number

    def _found_in(self, span: Span) -> tuple[Span, ...]:
        first = max(0, bisect_right(self._found_starts, span.start) - 1)
        last = bisect_left(self._found_starts, span.end)
        return tuple(found for found in self._found[first:last] if found.overlaps(span))

    # -- screen readers -----------------------------------------------------------------------------------------------

    def _description_of_labels(self) -> str:
        if self._is_empty:
            return ""
        page = self._shown.page
        said = said_in_words(page, self._span, self._shown.signs)
        if said:
            return said
        return "Read, nothing here." if is_read(page.labels, self._span) else "No labels."

    def _announce(self) -> None:
        if QAccessible.isActive():
            accessible.announce(self, self.description())


def install_accessibility() -> None:
    """Have screen readers read article views; to be called once, when the application is made."""
    QAccessible.installFactory(accessible.factory(ArticleView))


def _files(event: QDropEvent) -> list[str]:
    """Return the paths of the local files that are dragged."""
    return [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
