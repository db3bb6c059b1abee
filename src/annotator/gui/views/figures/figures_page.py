"""The page of figures: filters, the toll with the roll-up beside it, a contradiction, and the table."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from annotator.gui import fonts
from annotator.gui.look import Look
from annotator.gui.models.figure_table import FigureTable
from annotator.gui.overriding import override
from annotator.gui.tips import plain_tip
from annotator.gui.views.figures.contradiction_panel import ContradictionPanel
from annotator.gui.views.figures.figure_rows import FigureRows
from annotator.gui.views.figures.filter_bar import FilterBar
from annotator.gui.views.figures.rollup_card import RollUpCard
from annotator.gui.views.figures.source_marks import paint_legend
from annotator.gui.views.figures.toll import TollView
from annotator.gui.widgets import Hairline, IconButton, Text, order_stops

STACKED_BELOW = 1100
"""Below this width, in pixels of the look, things stand below each other that stand side by side elsewhere."""
_TOLL_HEIGHT, _LOW_TOLL_HEIGHT = 244, 172
_CARD_WIDTH = 320
_FLAT_CARD = 132


class FiguresPage(QWidget):
    """Everything that is seen of the figures; what it shows is put in, what the user does is told by its parts."""

    def __init__(self, table: FigureTable, look: Look, parent: QWidget | None = None) -> None:
        """Show a table without figures."""
        super().__init__(parent)
        self._look = look
        self._wanted: dict[str, bool | None] = {"toll": None, "contradiction": None}
        self._folded = {"toll": False, "contradiction": False}
        self._has_contradiction = False
        self.setAccessibleName("Figures")
        self.filters = FilterBar(look, self)
        self.toll = TollView(look, self)
        self.roll_up = RollUpCard(look, self)
        self.contradiction = ContradictionPanel(look, self)
        self.contradiction.fold_wanted.connect(lambda: self.fold_other("contradiction"))
        self.rows = FigureRows(table, look, self)
        # Only once the table itself has scrolled to it.
        self.rows.moved.connect(lambda _figure: QTimer.singleShot(0, self._show_row))
        self.heading = Text("", look, weight=fonts.SEMIBOLD, elided=True, parent=self)
        self.legend = _Legend(look, self)
        self.fold_toll = IconButton("chevron-up", "Fold the toll", look, parent=self)
        self.fold_toll.clicked.connect(lambda: self.fold_other("toll"))
        self.empty = _Empty(look, self)
        self._build()
        order_stops(
            *self.filters.stops,
            self.fold_toll,
            self.toll,
            *self.contradiction.findChildren(QPushButton),
            self.rows,
        )
        self.set_look(look)

    # -- what is shown -------------------------------------------------------------------------------------------------

    def show_empty(self, sentence: str, button: str) -> None:
        """Show one sentence and one button instead of the figures."""
        self.empty.show_words(sentence, button)
        self._stack.setCurrentWidget(self.empty)

    def show_figures(self) -> None:
        """Show the figures."""
        self._stack.setCurrentWidget(self._scroll)

    @property
    def is_empty(self) -> bool:
        """Say whether there is nothing to show."""
        return self._stack.currentWidget() is self.empty

    def show_heading(self, heading: str, kinds: Sequence[tuple[str, str]]) -> None:
        """Say what the toll shows; kinds of sources by id and name for the legend."""
        self.heading.setText(heading)
        self.legend.show_kinds(kinds)

    def show_contradiction_panel(self, shown: bool) -> None:
        """Say whether there is a contradiction to show."""
        self._has_contradiction = shown
        self._fit()

    def fold(self, part: str, folded: bool) -> None:
        """Fold the `toll`, with the roll-up, or the `contradiction` to its heading, or show it again.

        What nobody folded or unfolded folds by itself where the table would have less than its six rows.
        """
        self._wanted[part] = folded
        self._fit()

    def fold_other(self, part: str) -> None:
        """Fold the part away where it is shown, or show it where it is folded."""
        self.fold(part, not self._folded[part])

    def is_folded(self, part: str) -> bool:
        """Say whether the part is folded away."""
        return self._folded[part]

    def panes(self) -> list[QWidget]:
        """Return the parts that F6 goes round."""
        if self.is_empty:
            return [self.filters, self.empty]
        panes: list[QWidget] = [self.filters]
        if not self._folded["toll"]:
            panes.append(self.toll)
        if self.contradiction.isVisible():
            panes.append(self.contradiction)
        return [*panes, self.rows]

    def set_look(self, look: Look) -> None:
        """Draw in that look from now on."""
        self._look = look
        for part in (self.filters, self.toll, self.roll_up, self.contradiction, self.rows, self.heading, self.legend):
            part.set_look(look)
        self.fold_toll.set_look(look)
        self.empty.set_look(look)
        for line in self.findChildren(Hairline):
            line.set_look(look)
        self._table_row.setContentsMargins(look.px(12), 0, look.px(12), 0)
        self._head.setContentsMargins(look.px(20), look.px(8), look.px(12), 0)
        self._head.setSpacing(look.px(16))
        self._arrange()

    # -- building ------------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        self._head = QHBoxLayout()
        self._head.addWidget(self.heading)
        self._head.addWidget(self.legend, 1)
        self._head.addWidget(self.fold_toll)
        self._left = QFrame(self)
        self._left.setProperty("pane", "surface")
        left = QVBoxLayout(self._left)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(0)
        left.addLayout(self._head)
        left.addWidget(self.toll, 1)
        self._between = _UprightLine(self._look, self)
        self._upper = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._upper.setSpacing(0)
        self._upper.addWidget(self._left, 1)
        self._upper.addWidget(self._between)
        self._upper.addWidget(self.roll_up)
        content = QFrame(self)
        content.setProperty("pane", "surface")
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._content_column = column
        column.addLayout(self._upper, 3)
        self._below_toll = Hairline(self._look, content)
        self._below_contradiction = Hairline(self._look, content)
        column.addWidget(self._below_toll)
        column.addWidget(self.contradiction)
        column.addWidget(self._below_contradiction)
        self._table_row = QHBoxLayout()
        self._table_row.addWidget(self.rows)
        column.addLayout(self._table_row, 4)
        self._scroll = QScrollArea(self)
        self._scroll.setWidget(content)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self._scroll)
        self._stack.addWidget(self.empty)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self.filters)
        outer.addWidget(self._stack, 1)

    def scroll_to_contradiction(self) -> None:
        """Scroll the page to the contradiction, where the page is higher than the window."""
        content = self._scroll.widget()
        if content is not None:
            self._content_column.activate()  # it may have been unfolded just now
            self._scroll.verticalScrollBar().setValue(self.contradiction.mapTo(content, QPoint(0, 0)).y())

    def _show_row(self) -> None:
        """Scroll the page to the current row of the table, where the page is higher than the window."""
        content = self._scroll.widget()
        if content is not None and self._scroll.verticalScrollBar().maximum() > 0 and self.rows.hasFocus():
            box = self.rows.visualRect(self.rows.currentIndex())
            at = self.rows.viewport().mapTo(content, box.center())
            self._scroll.ensureVisible(self._scroll.horizontalScrollBar().value(), at.y(), 0, box.height())

    def _show_parts(self) -> None:
        toll = not self._folded["toll"]
        self._content_column.setStretch(0, 3 if toll else 0)
        for part in (self.toll, self.roll_up, self.legend):
            part.setVisible(toll)
        self._between.setVisible(toll and not self._is_narrow)
        self.fold_toll.set_icon("chevron-up" if toll else "chevron-down")
        self.fold_toll.set_name("Fold the toll" if toll else "Show the toll")
        self.contradiction.setVisible(self._has_contradiction)
        self.contradiction.set_folded(self._folded["contradiction"])
        self._below_contradiction.setVisible(self._has_contradiction)

    def _fit(self) -> None:
        """Fold what leaves the table less than its rows: the contradiction first, then the toll."""
        look = self._look
        heading = look.px(56)
        toll = look.px(_LOW_TOLL_HEIGHT + _FLAT_CARD if self._is_narrow else _TOLL_HEIGHT)
        sentences = look.px(204 if self._is_narrow else 96) if self._has_contradiction else 0
        room = self.height() - self.filters.height() - self.rows.minimumHeight() - look.px(36)
        room -= heading if self._has_contradiction else 0
        for part, needed in (("toll", toll), ("contradiction", sentences)):
            wanted = self._wanted[part]
            self._folded[part] = room < needed if wanted is None else wanted
            room -= 0 if self._folded[part] else needed
        self._show_parts()

    @property
    def _is_narrow(self) -> bool:
        return self.width() < self._look.px(STACKED_BELOW)

    def _arrange(self) -> None:
        """Put side by side what has room there, and the rest below each other."""
        narrow, look = self._is_narrow, self._look
        self._upper.setDirection(QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight)
        self.contradiction.set_stacked(narrow)
        self.toll.setMinimumHeight(look.px(_LOW_TOLL_HEIGHT if narrow else _TOLL_HEIGHT))
        self.toll.setMaximumHeight(look.px(_TOLL_HEIGHT * (1 if narrow else 2)))
        self.roll_up.setMinimumWidth(0 if narrow else look.px(_CARD_WIDTH))
        self.roll_up.setMaximumWidth(self.width() if narrow else look.px(_CARD_WIDTH))
        self.roll_up.setMinimumHeight(look.px(_FLAT_CARD) if narrow else 0)
        self.roll_up.setMaximumHeight(look.px(_FLAT_CARD if narrow else _TOLL_HEIGHT * 3))
        self.roll_up.set_flat(narrow)
        self._fit()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()


class _UprightLine(Hairline):
    """The line between what stands side by side."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(look, parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)


class _Legend(QWidget):
    """The marks of the kinds of sources that are shown, from the right as far as there is room."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._kinds: tuple[tuple[str, str], ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_kinds(self, kinds: Sequence[tuple[str, str]]) -> None:
        self._kinds = tuple(kinds)
        self.setAccessibleName("Sources: " + ", ".join(name for _, name in kinds))
        self.setToolTip(plain_tip("\n".join(name for _, name in kinds)))
        self.update()

    def set_look(self, look: Look) -> None:
        self._look = look
        self.updateGeometry()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(self._look.px(80), self._look.px(24))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            paint_legend(painter, self._look, QRectF(self.rect()), self._kinds)


class _Empty(QFrame):
    """One sentence and one button."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("pane", "surface")
        self._sentence = Text("", look, size=15, tone="muted", wrapped=True, parent=self)
        self._sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.button = QPushButton("", self)
        self.button.setProperty("primary", True)
        self._column = QVBoxLayout(self)
        self._column.addStretch(2)
        self._column.addWidget(self._sentence)
        self._column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        self._column.addStretch(3)
        self.set_look(look)

    @property
    def words(self) -> str:
        return self._sentence.text()

    def show_words(self, sentence: str, button: str) -> None:
        self._sentence.setText(sentence)
        self.button.setText(button)

    def set_look(self, look: Look) -> None:
        self._column.setSpacing(look.px(16))
        margin = look.px(20)
        self._column.setContentsMargins(margin, margin, margin, margin)
        self._sentence.set_look(look)
        self.button.setFont(look.font(13, fonts.MEDIUM))
