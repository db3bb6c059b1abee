"""The line above the headline: where the article comes from, and how far its annotator came."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QRectF, Qt
from PySide6.QtGui import QFontMetricsF

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter

    from annotator.gui.look import Look
    from annotator.gui.views.article.page import ArticlePage
    from annotator.gui.views.article.typography import Columns

_BETWEEN = "   ·   "
_ABOVE = 30
_LINE = 20
_BELOW = 10


class Header:
    """The facts of one page in as many lines as they need; labelling never changes how many that are.

    Attributes:
        lines: The parts that stand on each line; the last is for the progress.
        height: Pixels that it takes, with the space around it.
    """

    def __init__(self, page: ArticlePage, look: Look, columns: Columns) -> None:
        """Divide the facts into lines of the text's width."""
        self._look = look
        self._columns = columns
        self._sentences = len(page.article.sentences.counted)
        self.lines: list[list[str]] = [[]]
        metrics = QFontMetricsF(look.font(13))
        for part in (*_facts(page), self._progress(self._sentences)):
            if self.lines[-1]:
                wider = _BETWEEN.join([*self.lines[-1], part])
                if metrics.horizontalAdvance(wider) > columns.text_width:
                    self.lines.append([])
            self.lines[-1].append(part)
        self.height = look.px(_ABOVE) + len(self.lines) * look.px(_LINE) + look.px(_BELOW)

    def paint(self, painter: QPainter, y: int, labelled: int) -> None:
        """Draw it with its top there; `labelled` sentences carry a label."""
        painter.setFont(self._look.font(13))
        painter.setPen(self._look.colour("muted"))
        y += self._look.px(_ABOVE)
        for number, line in enumerate(self.lines):
            parts = [*line[:-1], self._progress(labelled)] if number == len(self.lines) - 1 else line
            box = QRectF(self._columns.text_x, y, self._columns.chip_x, self._look.px(_LINE))
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, _BETWEEN.join(parts))
            y += self._look.px(_LINE)

    def _progress(self, labelled: int) -> str:
        return f"{labelled} of {self._sentences} sentences labelled"


def _facts(page: ArticlePage) -> list[str]:
    metadata = page.article.metadata
    language = QLocale(metadata.language).language()
    name = QLocale.languageToString(language) if language != QLocale.Language.C else metadata.language
    return [part for part in (metadata.source, readable_date(metadata.published), name) if part]


def readable_date(published: str) -> str:
    """Return an ISO date as it is read, with as much of it as is known: `2026-03-12` as "12 March 2026"."""
    year, *rest = published.split("-")
    if not rest:
        return year
    month = QLocale(QLocale.Language.English).monthName(int(rest[0]))
    return f"{int(rest[1])} {month} {year}" if len(rest) > 1 else f"{month} {year}"
