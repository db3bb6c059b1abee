"""The page of what is wrong in the project, its count on the tab, and the way from problem to problem."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from annotator.domain.documents import LABELS
from annotator.domain.errors import EditRefused
from annotator.gui.controllers.checking import LOOKED_AT_HERE, Checking
from annotator.gui.controllers.travelling import Stop
from annotator.gui.models.problem_table import ProblemRow, ProblemTable, Shown
from annotator.gui.pages import PROBLEMS
from annotator.gui.session import system_pen
from annotator.storage.errors import StorageError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtWidgets import QWidget

    from annotator.analysis.problems.problem import Problem, Where
    from annotator.gui.actions import Handler
    from annotator.gui.controllers.travelling import Travelling
    from annotator.gui.desk import Desk
    from annotator.gui.frame import WindowFrame
    from annotator.gui.look import Look
    from annotator.gui.views.article_view import ArticleView
    from annotator.gui.views.problems import ProblemsView, Quotes


class Problems(QObject):
    """Counts what is wrong, and serves the page that lists it.

    Attributes:
        checking: What is known to be wrong.
        table: The rows of the page.
    """

    page_wanted = Signal(str)
    """The page with this id is to be shown."""
    article_wanted = Signal()
    """The article is to be shown and to have the keys."""
    changed = Signal()
    """The page shows something else than before."""

    def __init__(
        self, desk: Desk, view: ArticleView, travelling: Travelling, window: WindowFrame, parent: QObject
    ) -> None:
        """Count from now on; the page is built when it is first shown."""
        super().__init__(parent)
        self._desk = desk
        self._view = view
        self._travelling = travelling
        self._window = window
        self._page: ProblemsView | None = None
        self._is_shown = False
        self._last: tuple[object, ...] = ()
        self.table = ProblemTable(self, self)
        self.checking = Checking(desk, self)
        self.checking.changed.connect(self._show)
        self.checking.progressed.connect(self._show_progress)
        desk.article_opened.connect(lambda _position: self._show_article())

    def handlers(self) -> Mapping[str, Handler]:
        """What serves which action."""
        return {
            "view.problems_page": lambda: self.page_wanted.emit(PROBLEMS.id),
            "problems.next": lambda: self.step(1),
            "problems.previous": lambda: self.step(-1),
            "problems.go": self.go_to_place,
            "problems.other": self.go_to_other,
            "problems.mend": self.mend,
            "problems.mend_all": self.mend_all,
            "problems.check": self.check,
        }

    # -- the page ------------------------------------------------------------------------------------------------------

    def make(self) -> Problems:
        """Build the page, and return what the window needs to know of it."""
        from annotator.gui.views.problems import ProblemsView

        page = self._page = ProblemsView(self.table, self._window.appearance.look)
        page.shown_wanted.connect(self._show_only)
        page.chosen.connect(lambda _row: self._show_details())
        page.place_wanted.connect(self.go_to_place)
        page.other_wanted.connect(self.go_to_other)
        page.mend_wanted.connect(self.mend)
        page.mend_all_wanted.connect(self.mend_all)
        page.check_wanted.connect(self.check)
        page.cancel_wanted.connect(self.checking.cancel)
        page.left.connect(self.article_wanted)
        page.set_article(self._desk.article_id)
        return self

    @property
    def widget(self) -> QWidget:
        """What is shown."""
        assert self._page is not None
        return self._page

    def panes(self) -> list[QWidget]:
        """Return its parts in the order in which F6 goes round them."""
        return [self.widget]

    def begin(self) -> None:
        """Be up to date from now on, and take the keys."""
        self._is_shown = True
        self.checking.set_wanted(wanted=True)
        self._show()
        if self._page is not None:
            self._page.take_keys()

    def end(self) -> None:
        """Leave the project alone until the page is shown again; a check that goes on is finished."""
        self._is_shown = False
        self.checking.set_wanted(wanted=False)

    def find(self) -> None:
        """Let the user type words that the problems must have in them."""
        if self._page is not None:
            self._page.focus_filter()

    def place(self) -> str:
        """Return what the status bar says of the place."""
        return _counted(len(self.table.rows), "problem") + " shown"

    def hints(self) -> Sequence[tuple[str, str]]:
        """Return the keys that work now."""
        return (("↑↓", "move"), ("Enter", "go there"), ("Ctrl+M", "mend"), ("Esc", "article"))

    def set_look(self, look: Look) -> None:
        """Draw in that look from now on."""
        if self._page is not None:
            self._page.set_look(look)

    # -- what the user does --------------------------------------------------------------------------------------------

    def check(self) -> None:
        """Look at the whole project again."""
        self.checking.check()

    def go_to_place(self) -> None:
        """Show the place of the current problem, with its annotation selected."""
        row = self._current()
        if row is not None:
            self._go_to(row.problem.where)

    def go_to_other(self) -> None:
        """Show the other place that belongs to the current problem."""
        row = self._current()
        if row is not None and row.problem.other is not None:
            self._go_to(row.problem.other)
        elif row is not None:
            self._desk.said.emit("This problem has no other place.")

    def mend(self) -> None:
        """Mend the current problem."""
        row = self._current()
        if row is None:
            return
        refusal = self._refusal(row.problem)
        if row.problem.mend is None or refusal:
            self._desk.said.emit(refusal or f"There is no mend for this. {row.problem.advice}".rstrip())
            return
        self._mend([row.problem], row.problem.mend.title)

    def mend_all(self) -> None:
        """Mend all problems of the current one's kind that are shown, where nothing can be lost by that."""
        row = self._current()
        if row is None:
            return
        alike = self._alike(row.problem)
        if not alike:
            self._desk.said.emit("Problems of this kind are mended one by one.")
            return
        self._mend(alike, f"Mend {_counted(len(alike), 'problem')}: {row.kind}")

    def step(self, step: int) -> None:
        """Go to the next problem of the open article or the one before, round the article's end, and say what it is."""
        places = sorted(
            (each.where.position, number, each)
            for number, each in enumerate(self.checking.in_open_article())
            if each.where.position is not None
        )
        if not places:
            self._desk.said.emit("Nothing is wrong in this article.")
            return
        here = self._view.current_span
        last = next((at for at, place in enumerate(places) if place[2].key == self._last), -1)
        if last >= 0 and here.start <= places[last][0] < here.end:
            at = (last + step) % len(places)
        elif step > 0:
            at = next((at for at, place in enumerate(places) if place[0] >= here.start), 0)
        else:
            at = next((at for at in reversed(range(len(places))) if places[at][0] < here.end), -1)
        problem = places[at][2]
        self._last = problem.key
        self._go_to(problem.where)
        self._desk.said.emit(problem.sentence)

    def _mend(self, problems: Sequence[Problem], title: str) -> None:
        from annotator.analysis.problems.mends import together

        mends = [each.mend for each in problems if each.mend is not None]
        session = self._desk.session
        if self._desk.attempt(lambda: session.mend(lambda project, pen: together(project, mends, pen, title))):
            self.checking.settle()
            self._desk.said.emit(self._outcome(problems, title))

    def _outcome(self, problems: Sequence[Problem], title: str) -> str:
        """Say what became of problems that were to be mended."""
        if len({each.where.article for each in problems}) > LOOKED_AT_HERE:
            return f"{title}: done. The list follows in a moment; Ctrl+Z takes it back."
        left = {each.key for each in self.checking.problems()}
        done = sum(each.key not in left for each in problems)
        if done == len(problems):
            return f"{title}: done. Ctrl+Z takes it back."
        return f"{done:,} of {_counted(len(problems), 'problem')} mended; the others need your own answer."

    def _go_to(self, where: Where) -> None:
        if where.document == LABELS:
            self._window.serve("label.edit_set")
            return
        if where.document is not None and where.document.kind == "incident":
            self._window.serve("figures.incidents")
            return
        row = self._desk.rows.get(where.article)
        if row is None:
            self._desk.said.emit(f"This is not in an article but in {self._in_words(where)}.")
        elif row[0].removed:
            self._desk.said.emit("The article was removed from the project. Put it back to see this.")
        elif self._travelling.go_to(Stop(where.article, where.position or 0, where.annotation)):
            self.article_wanted.emit()

    def _current(self) -> ProblemRow | None:
        row = self._page.current if self._page is not None and self._is_shown else None
        if row is None:
            self._desk.said.emit("Choose a problem on the Problems page first.")
        return row

    def _alike(self, problem: Problem) -> list[Problem]:
        """Return those that are shown and can be mended together with this one, itself among them."""
        if problem.mend is None or not problem.mend.is_safe:
            return []
        of_kind = [each for each in self.table.rows if each.rule == problem.rule]
        return [each for each in of_kind if each.mend and each.mend.is_safe and not self._refusal(each)]

    # -- showing -------------------------------------------------------------------------------------------------------

    def _show(self) -> None:
        problems = self.checking.problems()
        if self.checking.is_whole:
            count = len(problems)
        else:
            article = self._desk.article_id
            count = sum(each.where.article == article for each in problems) if article else 0
        self._window.toolbar.set_count(PROBLEMS.id, count or None)
        if self._page is None or not self._is_shown:
            return
        self.table.set_problems(problems)
        self._show_filters()
        if not self.checking.is_checking:
            self._page.show_state(self.checking.ended or _summary(problems), running=False)
        self._show_details()

    def _show_article(self) -> None:
        if self._page is not None:
            self._page.set_article(self._desk.article_id)

    def _show_only(self, shown: Shown) -> None:
        self.table.show_only(shown)
        self._show_filters()

    def _show_filters(self) -> None:
        from annotator.gui.views.problems import KindCount

        if self._page is None:
            return
        counts = self.table.counts()
        self._page.set_kinds(
            [KindCount(rule, name, counts[rule]) for rule, name in self._names.items() if counts.get(rule)]
        )
        self._page.show_empty(self._why_empty(any(counts.values())))
        self.changed.emit()

    def _show_progress(self, done: int, total: int) -> None:
        if self._page is not None:
            self._page.show_state(f"Checking, {done:,} of {_counted(total, 'article')}…", running=True)

    def _show_details(self) -> None:
        row = self._page.current if self._page is not None and self._is_shown else None
        if row is not None and self._page is not None:
            problem = row.problem
            refusal = self._refusal(problem) or self._hindrance(problem)
            self._page.show_details(self._quotes(problem), refusal, len(self._alike(problem)))

    def _why_empty(self, filtered: bool) -> str:
        article = self.table.shown.article
        if filtered:
            return "No problem matches this filter."
        if article is not None:
            return "Nothing is wrong in this article." if article else "No article is open."
        if self.checking.is_checking:
            return "Checking…"
        return "Nothing is wrong." if self.checking.is_whole else "Nothing is wrong in what was checked."

    # -- in words ------------------------------------------------------------------------------------------------------

    def rank(self, rule: str) -> int:
        """Return the rule's place in the order of kinds."""
        return self._ranks[rule]

    def row(self, problem: Problem) -> ProblemRow:
        """Return the problem in the words in which it is shown."""
        mend = problem.mend.title if problem.mend is not None and not self._refusal(problem) else ""
        return ProblemRow(problem, self._names[problem.rule], self._in_words(problem.where), mend)

    @cached_property
    def _names(self) -> Mapping[str, str]:
        """What the problems of each rule are called, in the order of the rules."""
        from annotator.jobs.check import RULES

        return {rule.id: rule.name for rule in RULES.all}

    @cached_property
    def _ranks(self) -> Mapping[str, int]:
        return {rule: number for number, rule in enumerate(self._names)}

    def _refusal(self, problem: Problem) -> str:
        """Say why the problem cannot be mended by this annotator; empty where it can or where there is no mend."""
        session = self._desk.session
        if problem.mend is None:
            return ""
        if session.read_only:
            return session.read_only
        annotator = problem.where.annotator
        if annotator and annotator != session.annotator:
            return f"These are the labels of {session.name_of(annotator)}, so only they can mend it."
        return ""

    def _hindrance(self, problem: Problem) -> str:
        """Say why the mend would not do anything now, such as a sentence in which nothing is read."""
        if problem.mend is None:
            return ""
        try:
            problem.mend.edit(self._desk.session.project, system_pen())
        except EditRefused as refusal:
            return str(refusal)
        except StorageError as error:
            return error.sentence
        return ""

    def _in_words(self, where: Where) -> str:
        from annotator.jobs.check import file_of

        session, document = self._desk.session, where.document
        if document is None or not where.place:
            return where.title or file_of(where)
        if where.title:
            parts = [where.title]
            if where.sentence is not None:
                parts.append(f"sentence {where.sentence + 1:,}")
            if where.annotator and where.annotator != session.annotator:
                parts.append(session.name_of(where.annotator))
            return " · ".join(parts)
        facts = session.incidents().get(document.id) if document.kind == "incident" else None
        if facts is not None:
            return f"Incident “{facts.name}”"
        return {"labels": "Label set", "decision": "Decisions"}.get(document.kind) or file_of(where)

    def _quotes(self, problem: Problem) -> Quotes:
        from annotator.gui.views.problems import Quotes

        here, other = self._sentence(problem.where), problem.other
        return Quotes(here) if other is None else Quotes(here, self._in_words(other), self._sentence(other))

    def _sentence(self, where: Where) -> str:
        """Return what stands at a place, in one line; empty where that cannot be read."""
        if where.sentence is None:
            return ""
        try:
            article = self._desk.session.article(where.article)
        except StorageError:
            return ""
        spans = article.sentences.spans
        return " ".join(spans[where.sentence].of(article.text).split()) if where.sentence < len(spans) else ""


def _summary(problems: Sequence[Problem]) -> str:
    articles = len({each.where.article for each in problems if each.where.article})
    return f"{_counted(len(problems), 'problem')} in {_counted(articles, 'article')}" if problems else ""


def _counted(number: int, what: str) -> str:
    return f"1 {what}" if number == 1 else f"{number:,} {what}s"
