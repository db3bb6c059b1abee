"""The figures of an article or of the project side by side: filters, roll-ups, contradictions, decisions, pictures."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from annotator import paths
from annotator.analysis import figure_words as words
from annotator.analysis.figures import FIGURE, Counter, Figure, figures_of, overlaid
from annotator.analysis.rollup import ROLL_UP_RULES, roll_up_rule
from annotator.gui.controllers.contradicting import Contradicting
from annotator.gui.controllers.travelling import Stop
from annotator.gui.models.figure_names import WITHOUT_INCIDENT, FigureNames
from annotator.gui.models.figure_set import NO_INCIDENT, FigureFilter, FigureSet
from annotator.gui.models.figure_table import FigureTable
from annotator.gui.models.roll_ups import RollUps
from annotator.gui.views.figures.figure_panels import FigurePanels
from annotator.gui.views.figures.figures_page import FiguresPage
from annotator.gui.views.figures.filter_bar import Choice
from annotator.gui.views.figures.source_marks import KINDS
from annotator.gui.views.figures.toll_plan import TollFigure
from annotator.gui.views.notice_bar import Level, Notice
from annotator.storage.errors import StorageError
from annotator.text.day_words import day_in_words
from annotator.text.direction import isolated

if TYPE_CHECKING:
    from annotator.analysis.rollup import Group, RollUp
    from annotator.domain.edits import Edit
    from annotator.gui.controllers.travelling import Travelling
    from annotator.gui.desk import Desk
    from annotator.gui.frame import WindowFrame
    from annotator.gui.look import Look
    from annotator.storage.index import Index

QUIET_MS = 60
MOST_PICTURED = 30
"""Panels that a saved picture has at most."""

_ALL, _ARTICLE, _PROJECT = "", "article", "project"


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
        self._is_stale = True
        self._of_article = ""
        self._with_others = False
        self._scope = _PROJECT
        self._wanted = FigureFilter()
        self._rule = ROLL_UP_RULES[0]
        self._figures: list[Figure] = []
        self._set = FigureSet((), FigureNames(desk.session.label_set, {}, 0))
        self._matching: list[int] = []
        self._counter = Counter(desk.session.project.info.rule)

        self.table = FigureTable(self)
        self.page = page = FiguresPage(self.table, window.appearance.look)
        self.contradicting = Contradicting(desk, page, window, self)
        self._panels = FigurePanels(self._set, (), self._counter, ())
        self._roll_ups = self._rolled_up()
        self._reload_timer = QTimer(self)
        self._reload_timer.setSingleShot(True)
        self._reload_timer.setInterval(QUIET_MS)
        self._reload_timer.timeout.connect(self._reload)
        page.filters.changed.connect(self._filter_changed)
        page.filters.words_changed.connect(self._words_changed)
        page.filters.left.connect(to_article)
        page.filters.picture_wanted.connect(self.save_picture)
        page.rows.chosen.connect(self.go_to)
        page.rows.moved.connect(self._row_moved)
        page.toll.chosen.connect(self.go_to)
        page.toll.moved.connect(self._mark_moved)
        page.contradiction.chosen.connect(self.go_to)
        self.contradicting.found.connect(self._contradictions_found)
        self.contradicting.shown.connect(self._contradiction_shown)
        page.empty.button.clicked.connect(lambda _checked=False: self._leave_empty())
        desk.session.edited.connect(self._edited)
        desk.rows_changed.connect(lambda changed: self._reload_soon() if changed is None else None)
        desk.page_changed.connect(
            lambda _paragraphs: self._reload_soon() if desk.show_others != self._with_others else None
        )

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
        is_elsewhere = self._scope == _ARTICLE and self._of_article != self._desk.article_id
        if self._is_stale or is_elsewhere or self._with_others != self._desk.show_others:
            self._reload()
        else:
            self.contradicting.go_on()
        if self.page.is_empty:
            self.page.empty.button.setFocus()
        else:
            self.page.rows.setFocus()

    def end(self) -> None:
        """Leave edits alone until the page is shown again."""
        self._is_shown = False
        self._is_stale = self._is_stale or self._reload_timer.isActive()
        self._reload_timer.stop()
        self.contradicting.end()

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
        more = "" if self.contradicting.is_complete else "…"
        return f"{figures} · {_counted(self.contradicting.open_count, 'contradiction')}{more}"

    def hints(self) -> Sequence[tuple[str, str]]:
        """Return the keys that work now."""
        if self.page.is_empty:
            return (("Esc", "article"),)
        hints = [("↑↓", "move"), ("Enter", "go to sentence")]
        if self.contradicting.listed:
            hints.append(("C", "next contradiction"))
        if self.contradicting.can_decide:
            hints.append(("S F D T", "decide"))
        return (*hints, ("Esc", "article"))

    def set_look(self, look: Look) -> None:
        """Draw in that look from now on."""
        self.page.set_look(look)

    # -- what is known -------------------------------------------------------------------------------------------------

    def _edited(self, edit: Edit) -> None:
        if not self._is_shown:
            self._is_stale = True
            return
        kinds = {ref.kind for ref in edit.documents}
        if kinds <= {"decision", "annotator"}:
            self.contradicting.judge_again()
        elif kinds <= {"project", "annotator"}:
            self._show_names()
            self._show_all()
        else:
            self._reload_timer.start()

    def _reload_soon(self) -> None:
        self._is_stale = True
        if self._is_shown:
            self._reload_timer.start()

    def _reload(self) -> None:
        """Take all figures as they are now, and show them."""
        desk, session = self._desk, self._desk.session
        self._is_stale, self._of_article, self._with_others = False, desk.article_id, desk.show_others
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
        self._set = FigureSet(self._in_scope(), FigureNames(session.label_set, session.incidents(), year))
        self._counter = Counter(session.project.info.rule)

    def _in_scope(self) -> list[Figure]:
        if self._scope == _PROJECT:
            return self._figures
        return [each for each in self._figures if each.article == self._desk.article_id]

    def _show_all(self) -> None:
        self._show_choices()
        self.contradicting.look_for(self._in_scope(), self._set, self._figures)
        self._roll_ups = self._rolled_up()
        self._show_marks()
        self._show_matching()

    def _contradictions_found(self) -> None:
        """Show what follows from the contradictions and from what was decided of them."""
        self._roll_ups = self._rolled_up()
        self._show_marks()
        self._show_toll()
        self._show_current()
        self.counted.emit()

    def _contradiction_shown(self) -> None:
        if self._is_shown:
            self._show_toll()
            self._show_current()
            self.counted.emit()

    # -- filters -------------------------------------------------------------------------------------------------------

    def _show_choices(self) -> None:
        filters, names, info = self.page.filters, self._set.names, self._desk.session.project.info
        filters.show_choices("show", (Choice(_PROJECT, "Whole project"), Choice(_ARTICLE, "This article")), self._scope)
        incidents = self._set.incidents
        if self._wanted.incident not in (*incidents, _ALL):
            self._wanted = self._wanted._replace(incident=_ALL)
        listed = [Choice(each, WITHOUT_INCIDENT if each == NO_INCIDENT else names.incident(each)) for each in incidents]
        filters.show_choices("incident", (Choice(_ALL, "All incidents"), *listed), self._wanted.incident)
        harms = self._set.harms
        if self._wanted.harm not in (*harms, _ALL):
            self._wanted = self._wanted._replace(harm=_ALL)
        filters.show_choices(
            "harm",
            (Choice(_ALL, "Every harm"), *(Choice(each, names.options.name("harm", each)) for each in harms)),
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
        self._roll_ups = self._rolled_up()
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
        self.contradicting.list_for(self._matching)
        self._show_toll()
        if kept is None or not page.rows.go_to(kept.key):
            page.rows.go_to_first()
        self._show_current()
        if not len(self._set):
            page.show_empty(self._nothing(), "Back to the article")
        elif not self._matching and not self.contradicting.listed:
            page.show_empty("No figure matches these filters.", "Show all figures")
        else:
            page.show_figures()
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

    def _show_marks(self) -> None:
        self.table.mark(self.contradicting.against, self.contradicting.rulings.superseded)

    def _show_toll(self) -> None:
        names = self._set.names
        self._panels = FigurePanels(self._set, self._matching, self._counter, self.contradicting.drawn())
        harm = names.options.name("harm", self._wanted.harm) if self._wanted.harm else "Figures"
        self.page.show_heading(f"{harm}, as reported over time", self._kinds())
        self.page.toll.show_panels(self._panels, self.tell)

    def _kinds(self) -> list[tuple[str, str]]:
        figures = self._set.figures
        present = {figures[number].source_kind for number in self._matching}
        return [(kind, self._set.names.options.name("kind", kind)) for kind in KINDS if kind in present]

    def tell(self, each: TollFigure) -> str:
        """Return in words what a mark of the toll is."""
        figure, names = each.figure, self._set.names
        kind = names.options.name("kind", figure.source_kind) if figure.source_kind else ""
        source = f"{names.source(figure)} ({kind})" if kind else names.source(figure)
        low, best = words.lowest(each.amount), words.number(each.amount.best)
        scope = f", {names.options.word('scope', figure.scope)}" if figure.scope not in ("", "event") else ""
        harm = names.options.word("harm", figure.harm)
        return (
            f"{words.written(figure)} {harm}, {names.victims(figure)}{scope}. {source}, "
            f"{day_in_words(figure.day) if figure.day else 'no date'}. Minimum {low}, best {best}, maximum "
            f"{words.highest(each.amount)}. {isolated(figure.outlet or figure.title)}, sentence {figure.sentence}."
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

    def _roll_up_of(self, group: Group) -> RollUp | None:
        return self._roll_ups.of(group)

    def _rolled_up(self) -> RollUps:
        incidents = self._desk.session.incidents()
        return RollUps(self._set, self._rule, self._counter, incidents, self.contradicting.rulings)

    def _show_roll_up(self, figure: Figure | None) -> None:
        texts = self._roll_ups.texts(figure) if figure is not None else ()
        self.page.roll_up.show_roll_ups(texts, self._counter.rule.name)

    # -- pictures ------------------------------------------------------------------------------------------------------

    def save_picture(self) -> None:
        """Let the user choose a file, and save the toll in it as a picture."""
        if not len(self._panels):
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
