"""The figures of an article or of the project side by side: filters, roll-ups, contradictions, decisions, pictures."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from annotator import paths
from annotator.analysis.contradictions import Contradiction, Rulings, clashing, judged
from annotator.analysis.figures import FIGURE, TOTAL, Counter, Figure, Key, figures_of, overlaid
from annotator.analysis.rollup import ROLL_UP_RULES, Group, RollUp, in_words, roll_up_rule, rolled_up
from annotator.domain.decisions import AnnotationRef
from annotator.domain.documents import annotator_ref
from annotator.domain.labels import LabelColour
from annotator.domain.projects import Annotator
from annotator.gui.actions import DECISIONS
from annotator.gui.controllers.travelling import Stop
from annotator.gui.models import figure_names as words
from annotator.gui.models.figure_names import FigureNames
from annotator.gui.models.figure_set import NO_INCIDENT, FigureFilter, FigureSet
from annotator.gui.models.figure_table import FigureTable
from annotator.gui.views.figures.contradiction_panel import ContradictionText, SideText
from annotator.gui.views.figures.figures_page import FiguresPage
from annotator.gui.views.figures.filter_bar import Choice
from annotator.gui.views.figures.rollup_card import RollUpText, shown_maximum
from annotator.gui.views.figures.source_marks import KINDS
from annotator.gui.views.figures.toll_plan import TollFigure, TollPanel
from annotator.gui.views.notice_bar import Level, Notice
from annotator.storage.errors import StorageError

if TYPE_CHECKING:
    from annotator.domain.decisions import Ruling, Verdict
    from annotator.domain.edits import Edit
    from annotator.gui.controllers.travelling import Travelling
    from annotator.gui.desk import Desk
    from annotator.gui.frame import WindowFrame
    from annotator.gui.look import Look
    from annotator.storage.index import Index

QUIET_MS = 60
FIRST_SLICE_S, SLICE_S = 0.03, 0.008
MOST_AT_ONCE = 2000
"""Contradictions that are put in order at once; more are when nothing else is to be done."""
MOST_PICTURED = 30
"""Panels that a saved picture has at most."""
_MOST_DRAWN = 500
"""Contradictions among which panels of the toll look for the one that they draw."""

_ALL, _ARTICLE, _PROJECT = "", "article", "project"
_SCOPE_WORDS = {"subset": "subset", "partial": "so far", "cumulative": "running total", "rate": "rate"}
_VERDICTS: Mapping[str, str] = {
    "supersedes": "supersedes",
    "different_scope": "Decided: they differ in scope",
    "contested": "Decided: it stays contested",
}


class Figures(QObject):
    """Keeps the page of figures true while it is shown, and does what is asked for on it."""

    counted = Signal()
    """The place or the number of figures is another."""

    def __init__(
        self,
        desk: Desk,
        index: Index,
        travelling: Travelling,
        window: WindowFrame,
        to_article: Callable[[], None],
        parent: QObject,
    ) -> None:
        """Make the page; `begin` fills it."""
        super().__init__(parent)
        self._desk = desk
        self._index = index
        self._travelling = travelling
        self._window = window
        self._to_article = to_article
        self._is_shown = False
        self._with_others = False
        self._scope = _PROJECT
        self._wanted = FigureFilter()
        self._rule = ROLL_UP_RULES[0]
        self._figures: list[Figure] = []
        self._set = FigureSet((), FigureNames(desk.session.label_set, {}, 0))
        self._matching: list[int] = []
        self._against: set[Key] = set()
        self._counter = Counter(desk.session.project.info.rule)
        self._rulings = Rulings({})
        self._rolled: dict[tuple[str, str], dict[Group, RollUp]] = {}
        self._clashing: list[Contradiction] = []
        self._found: list[Contradiction] = []
        self._finding: Iterator[Contradiction] | None = None
        self._listed: list[Contradiction] = []
        self._at = 0
        self._panels: _Panels | None = None

        self.table = FigureTable(self)
        self.page = page = FiguresPage(self.table, window.appearance.look)
        self._reload_timer = self._timer(QUIET_MS, self._reload)
        self._slices = self._timer(0, self._find_more)
        self._listing = self._timer(QUIET_MS, self._list_and_draw)
        page.filters.changed.connect(self._filter_changed)
        page.filters.words_changed.connect(self._words_changed)
        page.filters.left.connect(to_article)
        page.filters.picture_wanted.connect(self.save_picture)
        page.rows.chosen.connect(self.go_to)
        page.rows.moved.connect(self._row_moved)
        page.toll.chosen.connect(self.go_to)
        page.toll.moved.connect(self._mark_moved)
        page.contradiction.chosen.connect(self.go_to)
        page.contradiction.decided.connect(self.decide)
        page.contradiction.withdrawn.connect(self.withdraw)
        page.contradiction.stepped.connect(self.step_contradiction)
        page.empty.button.clicked.connect(lambda _checked=False: self._leave_empty())
        desk.session.edited.connect(self._edited)
        desk.rows_changed.connect(lambda _changed: self._reload_later(only_if_all=_changed is None))
        desk.page_changed.connect(lambda _paragraphs: self._reload_later(only_if_all=self._others_changed()))

    def _timer(self, milliseconds: int, then: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(milliseconds)
        timer.timeout.connect(then)
        return timer

    # -- a page of the project -----------------------------------------------------------------------------------------

    @property
    def widget(self) -> QWidget:
        """What is shown."""
        return self.page

    def panes(self) -> list[QWidget]:
        """Return the parts that F6 goes round."""
        return self.page.panes()

    def begin(self) -> None:
        """Bring the figures up to date, and keep them so."""
        self._is_shown = True
        self._reload()
        if self.page.is_empty:
            self.page.empty.button.setFocus()
        else:
            self.page.rows.setFocus()

    def end(self) -> None:
        """Leave edits alone until the page is shown again."""
        self._is_shown = False
        self._reload_timer.stop()
        self._slices.stop()
        self._listing.stop()
        for entry in DECISIONS:  # from elsewhere nobody sees what they would decide on
            self._window.actions_.set_enabled(entry, False)

    def find(self) -> None:
        """Let the user say which words the figures must have."""
        self.page.filters.field.setFocus()
        self.page.filters.field.selectAll()

    def place(self) -> str:
        """Return how many figures there are, and how many contradictions."""
        if not len(self._set):
            return "No figures"
        shown, total = len(self._matching), len(self._set)
        figures = _counted(total, "figure") if shown == total else f"{shown:,} of {_counted(total, 'figure')}"
        open_ones = sum(each.ruling is None for each in self._listed)
        more = "…" if self._finding is not None else ""
        return f"{figures} · {_counted(open_ones, 'contradiction')}{more}"

    def hints(self) -> Sequence[tuple[str, str]]:
        """Return the keys that work now."""
        if self.page.is_empty:
            return (("Esc", "article"),)
        hints = [("↑↓", "move"), ("Enter", "go to sentence")]
        if self._listed:
            hints.append(("C", "next contradiction"))
        return (*hints, ("Esc", "article"))

    def set_look(self, look: Look) -> None:
        """Draw in that look from now on."""
        self.page.set_look(look)

    # -- what is known -------------------------------------------------------------------------------------------------

    def _edited(self, edit: Edit) -> None:
        if not self._is_shown:
            return
        kinds = {ref.kind for ref in edit.documents}
        if kinds <= {"decision", "annotator"}:
            self._take_rulings()
        elif kinds <= {"project", "annotator"}:
            self._show_names()
            self._show_all()
        else:
            self._reload_timer.start()

    def _others_changed(self) -> bool:
        return self._desk.show_others != self._with_others

    def _reload_later(self, *, only_if_all: bool) -> None:
        if self._is_shown and only_if_all:
            self._reload_timer.start()

    def _reload(self) -> None:
        """Take all figures as they are now, and show them."""
        desk, session = self._desk, self._desk.session
        self._with_others = desk.show_others
        # A figure makes no garbage, and looking for some among twenty thousand costs more than making them.
        with _uncollected():
            stored = self._index.figures(None if self._with_others else session.annotator)
            newer: dict[tuple[str, str], list[Figure]] = {}
            for article in desk.edited & desk.rows.keys():
                try:
                    newer[session.annotator, article] = figures_of(session.article(article), session.labels(article))
                except StorageError:
                    continue  # the folder keeps what is damaged, and the Problems of the project name it
            removed = {article for article, (facts, _) in desk.rows.items() if facts.removed}
            self._figures = [each for each in overlaid(stored, newer) if each.article not in removed]
            self._show_names()
            self._show_all()

    def _show_names(self) -> None:
        session = self._desk.session
        year = datetime.now().astimezone().year
        figures: Sequence[Figure] = self._figures
        if self._scope == _ARTICLE:
            figures = [each for each in figures if each.article == self._desk.article_id]
        self._set = FigureSet(figures, FigureNames(session.label_set, session.incidents(), year))
        self._counter = Counter(session.project.info.rule)

    def _show_all(self) -> None:
        self._rulings = Rulings(self._desk.session.rulings())
        self._rolled.clear()
        self._show_choices()
        self._begin_finding()
        self._show_matching()

    def _take_rulings(self) -> None:
        """Show what was decided, without looking for contradictions again."""
        self._rulings = Rulings(self._desk.session.rulings())
        self._rolled.clear()
        self._found = list(judged(self._clashing, self._rulings))
        shown = self._listed[self._at].keys if self._listed else None
        self._list_contradictions()
        self._at = next((at for at, each in enumerate(self._listed) if each.keys == shown), 0)
        self._show_contradiction()
        self._show_marks()
        self._show_current()

    # -- filters -------------------------------------------------------------------------------------------------------

    def _show_choices(self) -> None:
        filters, names, info = self.page.filters, self._set.names, self._desk.session.project.info
        filters.show_choices("show", (Choice(_PROJECT, "Whole project"), Choice(_ARTICLE, "This article")), self._scope)
        incidents = self._set.incidents
        if self._wanted.incident not in (*incidents, _ALL):
            self._wanted = self._wanted._replace(incident=_ALL)
        listed = [
            Choice(each, words.NO_INCIDENT if each == NO_INCIDENT else names.incident(each)) for each in incidents
        ]
        filters.show_choices("incident", (Choice(_ALL, "All incidents"), *listed), self._wanted.incident)
        harms = self._set.harms
        if self._wanted.harm not in (*harms, _ALL):
            self._wanted = self._wanted._replace(harm=_ALL)
        filters.show_choices(
            "harm",
            (Choice(_ALL, "Every harm"), *(Choice(each, names.option("harm", each)) for each in harms)),
            self._wanted.harm,
        )
        filters.show_choices("rule", [Choice(rule.id, rule.name) for rule in ROLL_UP_RULES], self._rule.id)
        filters.show_choices("counting", [Choice(rule.id, rule.name) for rule in info.rules], info.rule.id)
        filters.boxes["counting"].setEnabled(not self._desk.session.read_only)
        self._window.actions_.choose("figures.roll_up", self._rule.id)

    def _filter_changed(self, name: str, chosen: str) -> None:
        match name:
            case "show":
                self._scope = chosen
                self._wanted = self._wanted._replace(incident=_ALL, harm=_ALL)
                self._show_names()
                self._show_all()
            case "incident":
                self._wanted = self._wanted._replace(incident=chosen)
                self._show_matching()
            case "harm":
                self._wanted = self._wanted._replace(harm=chosen)
                self._show_matching()
            case "rule":
                self.roll_up_by(chosen)
            case "counting":
                self.count_by(chosen)

    def _words_changed(self, text: str) -> None:
        self._wanted = self._wanted._replace(words=text)
        self._show_matching()

    def show_figures(self, *, incident: str = "", harm: str = "") -> None:
        """Show the figures of an incident and a harm alone."""
        self._wanted = FigureFilter(incident=incident, harm=harm)
        self._show_choices()
        self._show_matching()

    def roll_up_by(self, rule: object) -> None:
        """Roll up by the rule with that id."""
        self._rule = roll_up_rule(str(rule))
        self._rolled.clear()
        self.page.filters.boxes["rule"].setCurrentIndex(ROLL_UP_RULES.index(self._rule))
        self._window.actions_.choose("figures.roll_up", self._rule.id)
        self.page.rows.viewport().update()
        self._show_current()

    def count_by(self, rule: object) -> None:
        """Count by the project's rule with that id."""
        session = self._desk.session
        self._desk.attempt(lambda: session.set_counting(str(rule), session.project.info.rules))
        self._show_choices()

    # -- what is shown -------------------------------------------------------------------------------------------------

    def _show_matching(self) -> None:
        """Show what the filters let through."""
        page = self.page
        kept = page.rows.current
        self._matching = self._set.matching(self._wanted)
        several = self._wanted.incident == _ALL and len(self._set.incidents) > 1
        page.rows.show_incidents(several)
        self.table.show_figures(self._set, self._matching, self._counter, self._roll_up_of)
        # Going through very many takes longer than a key may: they are listed when nothing else is to be done.
        at_once = len(self._found) <= MOST_AT_ONCE
        if at_once:
            self._list_contradictions()
        else:
            self._listed, self._at = [], 0
            self._listing.start()
        if not len(self._set):
            page.show_empty(self._nothing(), "Back to the article")
        elif not self._matching and at_once and not self._listed:
            page.show_empty("No figure matches these filters.", "Show all figures")
        else:
            page.show_figures()
        self._show_toll()
        if kept is None or not page.rows.go_to(kept.key):
            page.rows.go_to_first()
        self._show_current()
        self.counted.emit()

    def _nothing(self) -> str:
        label = self._desk.session.label_set.get(FIGURE)
        if label is None:
            return "No figures: this project’s label set has no casualty figures."
        key = f"Press {label.key}" if label.key is not None else f"Give “{label.name}”"
        where = " in this article" if self._scope == _ARTICLE else ""
        return f"No figures{where} yet. {key} on a sentence that counts people."

    def _leave_empty(self) -> None:
        if len(self._set):
            self._wanted = FigureFilter()
            self.page.filters.field.clear()
            self._show_choices()
            self._show_matching()
            self.page.rows.setFocus()
        else:
            self._to_article()

    def _list_and_draw(self) -> None:
        self._list_contradictions()
        if not self._matching and not self._listed:
            self.page.show_empty("No figure matches these filters.", "Show all figures")
        self._show_toll()
        self._show_current()

    def _show_marks(self) -> None:
        """Mark contradictions in the table, and draw the toll with them."""
        self._against = {key for each in self._found if each.ruling is None for key in each.keys}
        self.table.mark(self._against, self._rulings.superseded)
        self._show_toll()

    def _show_toll(self) -> None:
        names = self._set.names
        self._panels = _Panels(self._set, self._matching, self._counter, self._open_pairs())
        harm = names.option("harm", self._wanted.harm) if self._wanted.harm else "Figures"
        self.page.show_heading(f"{harm}, as reported over time", self._kinds())
        self.page.toll.show_panels(self._panels, self.tell)

    def _kinds(self) -> list[tuple[str, str]]:
        figures = self._set.figures
        present = {figures[number].source_kind for number in self._matching}
        return [(kind, self._set.names.option("kind", kind)) for kind in KINDS if kind in present]

    def _open_pairs(self) -> list[tuple[Key, Key]]:
        """Return the pairs of which each panel of the toll draws its first, the one that is shown before all others."""
        shown = self._listed[self._at : self._at + 1]
        rest = [each for each in self._listed if each.ruling is None and each not in shown]
        return [each.keys for each in (*shown, *rest[:_MOST_DRAWN])]

    def tell(self, each: TollFigure) -> str:
        """Return in words what a mark of the toll is."""
        figure, names = each.figure, self._set.names
        kind = names.option("kind", figure.source_kind) if figure.source_kind else ""
        source = f"{names.source(figure)} ({kind})" if kind else names.source(figure)
        low, best = words.lowest(each.amount), words.number(each.amount.best)
        scope = f", {names.word('scope', figure.scope)}" if figure.scope not in ("", "event") else ""
        return (
            f"{words.written(figure)} {names.word('harm', figure.harm)}, {names.victims(figure)}{scope}. {source}, "
            f"{in_words(figure.day) if figure.day else 'no date'}. Minimum {low}, best {best}, maximum "
            f"{words.highest(each.amount)}. {figure.outlet or figure.title}, sentence {figure.sentence}."
        )

    # -- the current figure --------------------------------------------------------------------------------------------

    def _row_moved(self, figure: Figure) -> None:
        self.page.toll.set_current(figure.key)
        self._show_roll_up(figure)

    def _mark_moved(self, figure: Figure) -> None:
        self.page.rows.go_to(figure.key)

    def _show_current(self) -> None:
        figure = self.page.rows.current
        self.page.toll.set_current(figure.key if figure is not None else None)
        self._show_roll_up(figure)

    def go_to(self, figure: Figure) -> None:
        """Show the figure's sentence in its article."""
        mine = figure.annotator == self._desk.session.annotator
        if self._travelling.go_to(Stop(figure.article, figure.start, figure.id if mine else "")):
            self._to_article()

    # -- roll-ups ------------------------------------------------------------------------------------------------------

    def _rolled_up_at(self, incident: str, article: str) -> dict[Group, RollUp]:
        known = self._rolled.get((incident, article))
        if known is None:
            figures = self._set.at_place(incident, article)
            names = self._desk.session.incidents()
            found = rolled_up(figures, self._rule, self._counter, names, self._rulings)
            known = self._rolled[incident, article] = {each.group: each for each in found}
        return known

    def _roll_up_of(self, group: Group) -> RollUp | None:
        return self._rolled_up_at(group.incident, group.article).get(group)

    def _show_roll_up(self, figure: Figure | None) -> None:
        texts: list[RollUpText] = []
        if figure is not None:
            group = self._set.group(self._set.numbers[figure.key])
            found = [
                each for each in self._rolled_up_at(group.incident, group.article).values()
                if each.group.harm == group.harm
            ]  # fmt: skip
            # Those of the current row's victims come first, the total before all others.
            found.sort(key=lambda each: each.group != group)
            texts = [self._roll_up_text(each, figure, is_first=at == 0) for at, each in enumerate(found)]
        self.page.roll_up.show_roll_ups(texts, self._counter.rule.name)

    def _roll_up_text(self, found: RollUp, of: Figure, *, is_first: bool) -> RollUpText:
        names, group = self._set.names, found.group
        someone = next(iter((*found.used, *(each for out in found.left_out for each in out.figures))), of)
        victims = names.victims(someone)
        title = victims
        if is_first:
            is_total = group.victims == TOTAL and not group.narrowed
            parts = (names.where(of), names.word("harm", group.harm), "" if is_total else victims)
            title = " · ".join(part for part in parts if part)
        left = [f"{each.counted} ({self._left_out(each.figures)})" for each in found.left_out]
        return RollUpText(
            title=title,
            minimum=words.number(found.minimum),
            best=words.number(found.best),
            maximum=shown_maximum(found.minimum, found.maximum),
            why=found.why,
            left_out=f"Left out: {'; '.join(left)}." if left else "",
        )

    def _left_out(self, figures: Sequence[Figure]) -> str:
        told = [f"{self._set.names.source(each)}: {words.short(each)}" for each in figures[:3]]
        return "; ".join(told) + (f" and {len(figures) - 3} more" if len(figures) > 3 else "")

    # -- contradictions ------------------------------------------------------------------------------------------------

    def _begin_finding(self) -> None:
        figures = self._figures
        if self._scope == _ARTICLE:
            figures = [each for each in figures if each.article == self._desk.article_id]
        self._clashing, self._found = [], []
        self._finding = clashing(figures, self._desk.session.incidents())
        if len(figures) <= MOST_AT_ONCE and self._find_for(FIRST_SLICE_S):
            self._found = list(judged(self._clashing, self._rulings))
            self._against = {key for each in self._found if each.ruling is None for key in each.keys}
        else:
            self._slices.start()
        self.table.mark(self._against, self._rulings.superseded)

    def _find_more(self) -> None:
        """Look on for a moment, and show what there is once all is found."""
        if not self._find_for(SLICE_S):
            self._slices.start()
            return
        self._found = list(judged(self._clashing, self._rulings))
        _ = self._set.texts  # made now, so that the first filter need not
        self._list_contradictions()
        self._show_marks()
        self.counted.emit()

    def _find_for(self, seconds: float) -> bool:
        """Look for contradictions so long; says whether all are found."""
        until = perf_counter() + seconds
        for number, each in enumerate(self._finding or ()):
            self._clashing.append(each)
            if number % 64 == 63 and perf_counter() >= until:
                return False
        self._finding = None
        return True

    def _list_contradictions(self) -> None:
        """Put those that concern the figures shown in order: open ones first, those of one day before others."""
        found: Sequence[Contradiction] = self._found
        if len(self._matching) < len(self._set):
            figures = self._set.figures
            shown = {figures[number].key for number in self._matching}
            found = [each for each in found if each.first.key in shown or each.second.key in shown]
        self._listed = sorted(found, key=_urgency)
        self._at = 0
        self._show_contradiction()

    def step_contradiction(self, step: int) -> None:
        """Show the next contradiction, or the one before, round the end, and the row of its first figure."""
        if not self._listed:
            self._desk.said.emit("Nothing here contradicts anything else.")
            return
        was_folded = self.page.is_folded("contradiction")
        self.page.fold("contradiction", False)
        if not was_folded:
            self._at = (self._at + step) % len(self._listed)
        self._show_contradiction()
        self._show_toll()
        self.page.rows.go_to(self._listed[self._at].second.key)

    def _show_contradiction(self) -> None:
        shown = self._listed[self._at] if self._listed else None
        self.page.show_contradiction_panel(shown is not None)
        can_decide = not self._desk.session.read_only
        text = None if shown is None else self._contradiction_text(shown)
        self.page.contradiction.show_contradiction(text, can_decide=can_decide)
        self.page.show_contradiction_panel(shown is not None)
        actions = self._window.actions_
        *verdicts, withdrawal = DECISIONS
        for entry in verdicts:
            actions.set_enabled(entry, shown is not None and shown.ruling is None)
        actions.set_enabled(withdrawal, shown is not None and shown.ruling is not None)
        if self._is_shown:
            self.counted.emit()

    def _contradiction_text(self, shown: Contradiction) -> ContradictionText:
        first, second = shown.first, shown.second
        open_ones = sum(each.ruling is None for each in self._listed)
        if shown.ruling is None:
            place = f"{self._at + 1} of {open_ones}"
            title = "These cannot both be true"
        else:
            place = f"decided, {self._at - open_ones + 1} of {len(self._listed) - open_ones}"
            title = "These could not both be true"
        return ContradictionText(
            first=self._side(first),
            second=self._side(second),
            title=title,
            about=f"{self._about(shown)} · {place}",
            decided="" if shown.ruling is None else self._decided(shown, shown.ruling),
        )

    def _about(self, shown: Contradiction) -> str:
        first, second, names = shown.first, shown.second, self._set.names
        parts = [names.word("harm", first.harm)] if first.harm else []
        if first.incident and names.incident_of(first) == names.incident_of(second):
            parts.append("same incident")
        elif not set(first.causes.split()).isdisjoint(second.causes.split()):
            parts.append("same event")
        elif first.article == second.article:
            parts.append("same article")
        if first.day and first.day == second.day:
            parts.append("same day")
        return ", ".join([*parts, shown.why])

    def _side(self, figure: Figure) -> SideText:
        names = self._set.names
        label = self._desk.session.label_set.get(figure.label)
        colour = list(LabelColour).index(label.colour) if label is not None else 0
        where = " · ".join(
            part for part in (figure.outlet or figure.title, names.day(figure), f"sentence {figure.sentence}") if part
        )
        return SideText(figure, names.source(figure), where, colour)

    def _decided(self, shown: Contradiction, ruling: Ruling) -> str:
        if ruling.verdict == "supersedes":
            second = ruling.stands == shown.second.id
            what = f"Decided: the {'second' if second else 'first'} supersedes the {'first' if second else 'second'}"
        else:
            what = _VERDICTS[ruling.verdict]
        return f"{what} ({self._name_of(ruling.by)}, {self._set.names.date(ruling.made[:10])})"

    def _name_of(self, annotator: str) -> str:
        session = self._desk.session
        if annotator == session.annotator and session.name:
            return session.name
        try:
            document = session.document(annotator_ref(annotator))
        except StorageError:
            return annotator
        return (document.name if isinstance(document, Annotator) else "") or annotator

    def decide(self, verdict: str) -> None:
        """Decide on the contradiction shown: `second`, `first`, `different_scope` or `contested`."""
        if not self._listed or self._listed[self._at].ruling is not None:
            return
        shown, session = self._listed[self._at], self._desk.session
        stands = {"second": shown.second.id, "first": shown.first.id}.get(verdict, "")
        kind: Verdict = "supersedes" if stands else "contested" if verdict == "contested" else "different_scope"
        one, other = _ref(shown.first), _ref(shown.second)
        if self._desk.attempt(lambda: session.rule_on(one, other, kind, stands=stands)):
            self._desk.said.emit("Decided. Ctrl+Z takes it back.")

    def withdraw(self) -> None:
        """Take back the decision on the contradiction shown."""
        if self._listed and self._listed[self._at].ruling is not None:
            decision = self._listed[self._at].decision
            self._desk.attempt(lambda: self._desk.session.withdraw_ruling(decision))

    # -- pictures ------------------------------------------------------------------------------------------------------

    def save_picture(self) -> None:
        """Let the user choose a file, and save the toll in it as a picture."""
        if self._panels is None or not len(self._panels):
            self._desk.said.emit("There is no figure to be drawn.")
            return
        name = f"{self._desk.session.project.info.name} toll.png".replace("/", "-")
        chosen, kind = QFileDialog.getSaveFileName(
            self._window,
            "Save the picture",
            str(paths.documents_dir() / name),
            "PNG picture (*.png);;SVG drawing (*.svg)",
        )
        if chosen:
            path = Path(chosen)
            ending = ".svg" if kind.startswith("SVG") else ".png"
            self.write_picture(path if path.suffix else path.with_name(path.name + ending))

    def write_picture(self, path: Path) -> None:
        """Write the toll as it is shown into the file, as SVG or PNG by its name."""
        from annotator.gui.views.figures.toll_picture import TollPicture, png_of, svg_of
        from annotator.jobs.output import ExportFailed, whole_file

        assert self._panels is not None
        panels = [self._panels.panel(number) for number in range(min(MOST_PICTURED, len(self._panels)))]
        heading = self.page.heading.text()
        if len(panels) == 1:
            heading = f"{panels[0].title}, as reported over time"
        picture = TollPicture(heading, tuple(self._kinds()), panels)
        look = self._window.appearance.look
        content = svg_of(picture, look) if path.suffix.casefold() == ".svg" else png_of(picture, look)
        try:
            with whole_file(path) as file:
                file.write(content)
        except ExportFailed as error:
            self._desk.failed.emit(error.sentence)
            return
        left = len(self._panels) - len(panels)
        more = f"\nThe first {len(panels)} panels; choose an incident to see the others." if left else ""
        self._window.notify(Notice("picture", Level.OK, "The picture is saved", f"{path}{more}", ("OK",)))


class _Panels:
    """The panels of the toll, one for each incident and harm of the figures shown; each is made when it is seen."""

    def __init__(
        self, of: FigureSet, matching: Sequence[int], counter: Counter, pairs: Sequence[tuple[Key, Key]]
    ) -> None:
        self._set = of
        self._counter = counter
        self._rows: list[list[int]] = []
        self._panel_at: dict[int, int] = {}
        for number in matching:
            panel = of.panel_of[number]
            if panel not in self._panel_at:
                self._panel_at[panel] = len(self._rows)
                self._rows.append([])
            self._rows[-1].append(number)
        self._made: dict[int, TollPanel] = {}
        self._pairs = pairs

    def __len__(self) -> int:
        return len(self._rows)

    def place_of(self, key: Key) -> tuple[int, int] | None:
        number = self._set.numbers.get(key)
        panel = None if number is None else self._panel_at.get(self._set.panel_of[number])
        if panel is None or number not in self._rows[panel]:
            return None
        return panel, self._rows[panel].index(number)

    def panel(self, number: int) -> TollPanel:
        made = self._made.get(number)
        if made is None:
            made = self._made[number] = self._panel(number)
        return made

    def _panel(self, number: int) -> TollPanel:
        rows, names = [self._set.figures[each] for each in self._rows[number]], self._set.names
        harm = names.word("harm", rows[0].harm)
        title = f"{names.where(rows[0])} · {harm}" if harm else names.where(rows[0])
        figures = tuple(TollFigure(figure, self._counter.count(figure), _label(figure)) for figure in rows)
        return TollPanel(title, figures, self._pair(number))

    def _pair(self, number: int) -> tuple[tuple[int, int], ...]:
        for one, other in self._pairs:
            first, second = self.place_of(one), self.place_of(other)
            if first is not None and second is not None and first[0] == second[0] == number:
                return ((first[1], second[1]),)
        return ()


def _label(figure: Figure) -> str:
    scope = _SCOPE_WORDS.get(figure.scope, "")
    return f"{words.short(figure)} {scope}" if scope else words.short(figure)


def _urgency(each: Contradiction) -> tuple[bool, bool, str, str, tuple[str, ...]]:
    first, second = each.first, each.second
    return each.ruling is not None, first.day != second.day, first.incident, first.day, (*first.key, *second.key)


def _ref(figure: Figure) -> AnnotationRef:
    return AnnotationRef(article=figure.article, annotator=figure.annotator, annotation=figure.id)


def _counted(number: int, what: str) -> str:
    return f"1 {what}" if number == 1 else f"{number:,} {what}s"


@contextmanager
def _uncollected() -> Iterator[None]:
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
