"""Contradictions of the figures that are shown: found in slices, gone through one by one, and decided."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from time import perf_counter
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from annotator.analysis.contradictions import Contradiction, Rulings, clashing, judged, place, standing
from annotator.domain.decisions import AnnotationRef
from annotator.domain.labels import LabelColour
from annotator.gui.actions import DECISIONS
from annotator.gui.views.figures.contradiction_panel import ContradictionText, SideText
from annotator.text.direction import isolated

if TYPE_CHECKING:
    from annotator.analysis.figures import Figure, Key
    from annotator.domain.decisions import Ruling, Verdict
    from annotator.gui.desk import Desk
    from annotator.gui.frame import WindowFrame
    from annotator.gui.models.figure_set import FigureSet
    from annotator.gui.views.figures.figures_page import FiguresPage

MOST_AT_ONCE = 2000
"""Figures among which contradictions are looked for at once, and contradictions that are listed at once."""
FIRST_SLICE_S, SLICE_S = 0.03, 0.008
LISTED_AFTER_MS = 60
_MOST_DRAWN = 500
_LONGEST_PLACE = 36


class Contradicting(QObject):
    """Knows the contradictions of a set of figures, and shows those that concern the figures shown.

    Attributes:
        rulings: The decisions that hold.
        listed: Those that concern the figures shown: open ones first, those of one day before others.
        against: The figures that contradict others, and nothing was decided of it.
    """

    found = Signal()
    """All contradictions are found, or others than before hold."""
    shown = Signal()
    """Another contradiction is shown than whoever asked for a list was given."""

    def __init__(self, desk: Desk, page: FiguresPage, window: WindowFrame, parent: QObject) -> None:
        """Know of none."""
        super().__init__(parent)
        self._desk = desk
        self._page = page
        self._actions = window.actions_
        self.rulings = Rulings({})
        self.listed: list[Contradiction] = []
        self.against: set[Key] = set()
        self._set: FigureSet | None = None
        self._known: Sequence[Figure] = ()
        self._matching: Sequence[int] = ()
        self._at = 0
        self._clashing: list[Contradiction] = []
        self._found: list[Contradiction] = []
        self._finding: Iterator[Contradiction] | None = None
        self._is_to_be_listed = False
        self._slices = _single_shot(self, 0, self._find_more)
        self._listing = _single_shot(self, LISTED_AFTER_MS, self._list_late)
        page.contradiction.decided.connect(self.decide)
        page.contradiction.withdrawn.connect(self.withdraw)
        page.contradiction.stepped.connect(self.step)

    # -- finding -------------------------------------------------------------------------------------------------------

    def look_for(self, figures: Sequence[Figure], of: FigureSet, known: Sequence[Figure]) -> None:
        """Look for the contradictions of these, of which the set holds those that are casualties.

        Args:
            known: All figures of the project, the annotator's own where others' are not shown.
        """
        self._set, self._known = of, known
        self._clashing, self._found = [], []
        self.rulings = self._rulings()
        self._finding = clashing(figures, self._desk.session.incidents())
        if len(figures) <= MOST_AT_ONCE and self._find_for(FIRST_SLICE_S):
            self._judge()
        else:
            self._slices.start()

    def judge_again(self) -> None:
        """Take the decisions as they are now; show the contradiction that another holds of, else stay where one is.

        So an undone decision is seen where it was made.
        """
        shown, before = self.current, self.rulings
        self.rulings = self._rulings()
        self._judge()
        self._list()
        changed = [each.keys for each in self.listed if before.on(*each.keys) != self.rulings.on(*each.keys)]
        wanted = changed[0] if len(changed) == 1 else shown.keys if shown is not None else None
        if wanted is not None:
            self._at = next((at for at, each in enumerate(self.listed) if each.keys == wanted), 0)
            self._show()
        self.found.emit()

    def _rulings(self) -> Rulings:
        session = self._desk.session
        whose = "" if self._desk.show_others else session.annotator
        return Rulings(standing(session.rulings(), self._known, annotator=whose))

    def list_for(self, matching: Sequence[int]) -> None:
        """List those that concern the figures with these numbers; very many only when nothing else is to be done."""
        self._matching = matching
        if len(self._found) <= MOST_AT_ONCE:
            self._list()
        else:
            self.listed, self._at = [], 0
            self._listing.start()

    def go_on(self) -> None:
        """Go on where `end` left off."""
        if self._finding is not None:
            self._slices.start()
        if self._is_to_be_listed:
            self._listing.start()
        self._show()

    def end(self) -> None:
        """Look for no more, and let nothing be decided that nobody sees."""
        self._is_to_be_listed = self._listing.isActive()
        self._slices.stop()
        self._listing.stop()
        for entry in DECISIONS:
            self._actions.set_enabled(entry, False)

    @property
    def is_complete(self) -> bool:
        """Say whether all are found and listed."""
        return self._finding is None and not self._listing.isActive()

    @property
    def current(self) -> Contradiction | None:
        """The one that is shown."""
        return self.listed[self._at] if self.listed else None

    @property
    def can_decide(self) -> bool:
        """Say whether one is in sight of which nothing was decided, and a decision can be written."""
        current = self.current
        is_open = current is not None and current.ruling is None and not self._page.is_folded("contradiction")
        return is_open and not self._desk.session.read_only

    @property
    def open_count(self) -> int:
        """How many are listed of which nothing was decided."""
        return sum(each.ruling is None for each in self.listed)

    def drawn(self) -> list[tuple[Key, Key]]:
        """Return the pairs of which each panel of the toll draws its first: the one that is shown before all others."""
        first = self.listed[self._at : self._at + 1]
        rest = [each for each in self.listed[:_MOST_DRAWN] if each.ruling is None]
        return [each.keys for each in (*first, *rest)]

    def _find_more(self) -> None:
        if not self._find_for(SLICE_S):
            self._slices.start()
            return
        self._judge()
        if self._set is not None:
            _ = self._set.texts  # made now, so that the first filter need not
        self._list()
        self.found.emit()

    def _find_for(self, seconds: float) -> bool:
        """Look so long; says whether all are found."""
        until = perf_counter() + seconds
        for number, each in enumerate(self._finding or ()):
            self._clashing.append(each)
            if number % 64 == 63 and perf_counter() >= until:
                return False
        self._finding = None
        return True

    def _judge(self) -> None:
        self._found = list(judged(self._clashing, self.rulings))
        self.against = {key for each in self._found if each.ruling is None for key in each.keys}

    def _list_late(self) -> None:
        self._list()
        self.shown.emit()

    def _list(self) -> None:
        found: Sequence[Contradiction] = self._found
        if self._set is not None and len(self._matching) < len(self._set):
            figures = self._set.figures
            wanted = {figures[number].key for number in self._matching}
            found = [each for each in found if each.first.key in wanted or each.second.key in wanted]
        self.listed = sorted(found, key=_urgency)
        self._at = 0
        self._show()

    # -- one after the other -------------------------------------------------------------------------------------------

    def step(self, step: int) -> None:
        """Show the next one, or the one before, round the end, and the row of its second figure."""
        if not self.listed:
            self._desk.said.emit("Nothing here contradicts anything else.")
            return
        if not self._unfolds():
            self._at = (self._at + step) % len(self.listed)
        self._show()
        self.shown.emit()
        self._page.rows.go_to(self.listed[self._at].second.key)
        QTimer.singleShot(0, self._page.scroll_to_contradiction)  # behind the scrolling to the row

    def _unfolds(self) -> bool:
        """Show the sentences where they are folded away; says whether they were: nobody decides on what is not seen."""
        folded = self._page.is_folded("contradiction")
        if folded:
            self._page.fold("contradiction", False)
        return folded

    def decide(self, verdict: str) -> None:
        """Decide on the one that is shown: `second`, `first` (which supersedes), `different_scope` or `contested`."""
        current, session = self.current, self._desk.session
        if current is None or current.ruling is not None or self._unfolds():
            return
        stands = {"second": current.second.id, "first": current.first.id}.get(verdict, "")
        kind: Verdict = "supersedes" if stands else "contested" if verdict == "contested" else "different_scope"
        one, other = _ref(current.first), _ref(current.second)
        if self._desk.attempt(lambda: session.rule_on(one, other, kind, stands=stands)):
            self._desk.said.emit("Decided. Ctrl+Z takes it back.")

    def withdraw(self) -> None:
        """Take back the decision on the one that is shown."""
        current = self.current
        if current is not None and current.ruling is not None and not self._unfolds():
            self._desk.attempt(lambda: self._desk.session.withdraw_ruling(current.decision))

    def _show(self) -> None:
        current = self.current
        text = None if current is None else self._text(current)
        self._page.contradiction.show_contradiction(text, can_decide=not self._desk.session.read_only)
        self._page.show_contradiction_panel(current is not None)
        *verdicts, withdrawal = DECISIONS
        for entry in verdicts:
            self._actions.set_enabled(entry, current is not None and current.ruling is None)
        self._actions.set_enabled(withdrawal, current is not None and current.ruling is not None)

    # -- in words ------------------------------------------------------------------------------------------------------

    def _text(self, current: Contradiction) -> ContradictionText:
        count = self.open_count
        if current.ruling is None:
            title, place = "These cannot both be true", f"{self._at + 1} of {count}"
        else:
            title = "These could not both be true"
            place = f"decided, {self._at - count + 1} of {len(self.listed) - count}"
        return ContradictionText(
            first=self._side(current.first),
            second=self._side(current.second),
            title=title,
            about=f"{self._about(current)} · {place}",
            decided="" if current.ruling is None else self._decided(current, current.ruling),
        )

    def _about(self, current: Contradiction) -> str:
        assert self._set is not None
        first, second, names = current.first, current.second, self._set.names
        parts = [names.options.word("harm", first.harm)] if first.harm else []
        if first.incident and names.incident_of(first) == names.incident_of(second):
            parts.append("same incident")
        elif not set(first.causes.split()).isdisjoint(second.causes.split()):
            parts.append("same event")
        elif first.article == second.article:
            parts.append("same article")
        if first.day and first.day == second.day:
            parts.append("same day")
        return ", ".join([*parts, current.why])

    def _side(self, figure: Figure) -> SideText:
        assert self._set is not None
        names = self._set.names
        label = self._desk.session.label_set.get(figure.label)
        colour = list(LabelColour).index(label.colour) if label is not None else 0
        where = figure.outlet or figure.title
        if len(where) > _LONGEST_PLACE:  # the day and the sentence behind it must stay in sight
            where = f"{where[: _LONGEST_PLACE - 1].rstrip()}…"
        parts = (isolated(where), names.day(figure), f"sentence {figure.sentence}")
        return SideText(figure, names.source(figure), " · ".join(part for part in parts if part), colour)

    def _decided(self, current: Contradiction, ruling: Ruling) -> str:
        assert self._set is not None
        if ruling.verdict == "supersedes":
            which = ("second", "first") if ruling.stands == current.second.id else ("first", "second")
            what = f"the {which[0]} supersedes the {which[1]}"
        else:
            what = "they differ in scope" if ruling.verdict == "different_scope" else "it stays contested"
        return f"Decided: {what} ({self._name_of(ruling.by)}, {self._set.names.date(ruling.made[:10])})"

    def _name_of(self, annotator: str) -> str:
        session = self._desk.session
        return session.name if annotator == session.annotator and session.name else session.name_of(annotator)


def _single_shot(parent: QObject, milliseconds: int, then: object) -> QTimer:
    timer = QTimer(parent)
    timer.setSingleShot(True)
    timer.setInterval(milliseconds)
    timer.timeout.connect(then)
    return timer


def _urgency(each: Contradiction) -> tuple[object, ...]:
    first, second = each.first, each.second
    return each.ruling is not None, first.day != second.day, first.incident, place(first), place(second)


def _ref(figure: Figure) -> AnnotationRef:
    return AnnotationRef(article=figure.article, annotator=figure.annotator, annotation=figure.id)
