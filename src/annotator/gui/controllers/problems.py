"""What is wrong in the open article, looked at after each edit, and in the project, looked at in the background."""

from __future__ import annotations

from functools import partial
from time import monotonic
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from annotator.domain.documents import LABELS, PROJECT
from annotator.gui.background import Task
from annotator.gui.controllers.travelling import Stop
from annotator.gui.models.problem_table import ProblemRow, ProblemTable, Shown
from annotator.gui.views.toolbar import Tab
from annotator.storage.errors import StorageError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from PySide6.QtWidgets import QWidget

    from annotator.analysis.problems.problem import Problem, Where
    from annotator.analysis.problems.report import ArticleReport, Findings
    from annotator.analysis.problems.subjects import Standards
    from annotator.domain.edits import Edit
    from annotator.gui.actions import Handler
    from annotator.gui.controllers.travelling import Travelling
    from annotator.gui.desk import Desk
    from annotator.gui.frame import WindowFrame
    from annotator.gui.look import Look
    from annotator.gui.views.article_view import ArticleView
    from annotator.gui.views.problems import ProblemsView, Quotes

PROBLEMS = Tab("problems", "Problems")

LOOKED_AFTER_MS = 300
"""How long after an edit the article is looked at again, so that no key waits for it."""
CHECKED_AFTER_MS = 1500
HANDED_OVER_S = 0.25


class Problems(QObject):
    """Keeps what is known to be wrong, counts it on its tab, and serves the page that lists it."""

    page_wanted = Signal(str)
    """The page with this id is to be shown."""
    article_wanted = Signal()
    """The article is to be shown and to have the keys."""
    changed = Signal()
    """The page shows something else than before."""

    def __init__(
        self, desk: Desk, view: ArticleView, travelling: Travelling, window: WindowFrame, parent: QObject
    ) -> None:
        """Watch what is edited; nothing is looked at before an article is open."""
        super().__init__(parent)
        self._desk = desk
        self._view = view
        self._travelling = travelling
        self._window = window
        self._page: ProblemsView | None = None
        self._is_shown = False
        self.table = ProblemTable(self)
        self._findings: Findings | None = None
        self._standards: Standards | None = None
        self._stale: set[str] = set()
        self._is_whole = False
        self._is_old = True
        self._task: Task | None = None
        self._edited_meanwhile: set[str] = set()
        self._ended = ""
        self._last: tuple[object, ...] = ()
        self._soon = self._timer(LOOKED_AFTER_MS, self._look_again)
        self._check_soon = self._timer(CHECKED_AFTER_MS, self._check_if_seen)
        desk.session.edited.connect(self._edited)
        desk.article_opened.connect(lambda _position: self._article_opened())
        desk.rows_changed.connect(self._rows_changed)

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

    def stop(self) -> None:
        """Look at nothing more."""
        self._soon.stop()
        self._check_soon.stop()
        self._give_up()

    def forget(self) -> None:
        """Take what the files have by now: somebody else wrote them."""
        self._standards = None
        self._is_old = True
        if self._desk.article_id:
            self._stale.add(self._desk.article_id)
            self._soon.start()
        self._check_soon.start()

    @property
    def is_checking(self) -> bool:
        """Say whether the whole project is being looked at."""
        return self._task is not None

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
        page.cancel_wanted.connect(self._cancel)
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
        assert self._page is not None
        return [self._page]

    def begin(self) -> None:
        """Be up to date from now on, and take the keys."""
        self._is_shown = True
        if self._soon.isActive():
            self._soon.stop()
            self._look_again()
        if self._is_old and self._task is None:
            self.check()
        self._show()
        if self._page is not None:
            self._page.take_keys()

    def end(self) -> None:
        """Leave the project alone until the page is shown again; a check that goes on is finished."""
        self._is_shown = False

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
        self._mend([row], row.problem.mend.title)

    def mend_all(self) -> None:
        """Mend all problems of the current one's kind that are shown, where nothing can be lost by that."""
        row = self._current()
        rows = self._alike(row)
        if row is None:
            return
        if not rows:
            self._desk.said.emit("Problems of this kind are mended one by one.")
            return
        self._mend(rows, f"Mend {_counted(len(rows), 'problem')}: {row.kind}")

    def step(self, step: int) -> None:
        """Go to the next problem of the open article or the one before, round the article's end, and say what it is."""
        if self._soon.isActive():
            self._soon.stop()
            self._look_again()
        here = [each for each in self._of_article() if each.where.position is not None]
        here.sort(key=lambda each: each.where.position or 0)
        if not here:
            self._desk.said.emit("Nothing is wrong in this article.")
            return
        keys = [each.key for each in here]
        current = self._view.current_span
        at = keys.index(self._last) if self._last in keys else -1
        if at >= 0 and current.start <= (here[at].where.position or 0) < current.end:
            at = (at + step) % len(here)
        elif step > 0:
            at = next((n for n, each in enumerate(here) if (each.where.position or 0) >= current.start), 0)
        else:
            at = next((n for n in reversed(range(len(here))) if (here[n].where.position or 0) < current.end), -1)
        problem = here[at]
        self._last = problem.key
        self._go_to(problem.where)
        self._desk.said.emit(problem.sentence)

    # -- the open article ----------------------------------------------------------------------------------------------

    def _article_opened(self) -> None:
        if self._page is not None:
            self._page.set_article(self._desk.article_id)
        if self._desk.article_id:
            self._stale.add(self._desk.article_id)
        self._soon.start()

    def _edited(self, edit: Edit) -> None:
        for ref in edit.documents:
            if ref in (LABELS, PROJECT) or ref.id:
                self._standards = None
                self._is_old = True
                self._check_soon.start()
            if ref.article:
                self._stale.add(ref.article)
                self._edited_meanwhile.add(ref.article)
        if self._standards is None and self._desk.article_id:
            self._stale.add(self._desk.article_id)
        self._soon.start()

    def _rows_changed(self, articles: object) -> None:
        findings = self._findings
        if (
            articles is None
            and self._is_whole
            and findings is not None
            and not findings.articles >= self._desk.rows.keys()
        ):
            self._is_old = True
            self._check_soon.start()

    def _look_again(self) -> None:
        stale, self._stale = self._stale, set()
        findings = self._known()
        for article in stale:
            report = self._report(article)
            if report is not None:
                findings.put(report, files_too=False)
        self._show()

    def _known(self) -> Findings:
        if self._findings is None:
            from annotator.analysis.problems.report import Findings

            self._findings = Findings()
        self._findings.set_label_names({label.id: label.name for label in self._desk.session.label_set.labels})
        return self._findings

    def _report(self, article: str) -> ArticleReport | None:
        """Look at an article as the edits made it; None where it cannot be read."""
        from annotator.analysis.problems.report import report_on
        from annotator.analysis.problems.subjects import Subject

        session = self._desk.session
        try:
            labels = (session.labels(article), *(labels for _, labels in session.others(article)))
            return report_on(Subject(session.article(article), labels, self._judged_by()))
        except StorageError:
            return None

    def _judged_by(self) -> Standards:
        if self._standards is None:
            from annotator.analysis.problems.subjects import Standards

            session = self._desk.session
            incidents = session.incidents()
            missing = set(session.folder.incident_ids()) - incidents.keys()
            unread = frozenset(each for each in missing if not self._can_be_read(each))
            self._standards = Standards(session.label_set, incidents, unread, session.project.info.rule)
        return self._standards

    def _can_be_read(self, incident: str) -> bool:
        try:
            self._desk.session.project.incident(incident)
        except StorageError:
            return False
        return True

    def _of_article(self) -> list[Problem]:
        findings = self._findings
        if findings is None:
            return []
        article = self._desk.article_id
        if self._is_whole:
            return [each for each in findings.all() if each.where.article == article]
        return list(findings.of_article(article))

    # -- the project ---------------------------------------------------------------------------------------------------

    def check(self) -> None:
        """Look at the whole project in the background."""
        from annotator.analysis.problems.report import Findings
        from annotator.jobs.check import RULES_WHILE_OPEN, Check

        self._give_up()
        self._is_old = False
        self._ended = ""
        self._edited_meanwhile.clear()
        session = self._desk.session
        newer = self._desk.autosave.unsaved
        coming = Findings()
        coming.set_label_names({label.id: label.name for label in session.label_set.labels})

        def work(task: Task) -> bool:
            walk = Check(session.folder, RULES_WHILE_OPEN, newer)
            shared = list(walk.begin())
            task.found.emit(tuple(shared))
            reports: list[ArticleReport] = []
            handed = monotonic()
            for report in walk.articles(task):
                reports.append(report)
                if monotonic() - handed > HANDED_OVER_S:
                    task.found.emit(reports)
                    reports, handed = [], monotonic()
            task.found.emit(reports)
            if task.cancelled():
                return False
            task.found.emit((*shared, *walk.decisions()))
            return True

        task = self._task = Task(work, self)

        def still(action: Callable[..., None]) -> Callable[..., None]:
            return lambda *values: action(*values) if self._task is task else None

        task.found.connect(still(partial(self._take, coming)))
        task.progressed.connect(still(self._show_progress))
        task.finished.connect(still(partial(self._finished, coming)))
        task.failed.connect(still(lambda error: self._finished(coming, False, f"The check ended early: {error}")))
        task.start()
        self._show()

    def _take(self, coming: Findings, batch: tuple[Problem, ...] | list[ArticleReport]) -> None:
        if isinstance(batch, tuple):
            coming.set_shared(iter(batch))
        else:
            for report in batch:
                coming.put(report)
        if not self._is_whole:
            self._findings = coming  # what is found is shown as it comes
            self._show()

    def _finished(self, coming: Findings, complete: bool, problem: str = "") -> None:
        task, self._task = self._task, None
        if task is not None:
            task.deleteLater()
        if complete:
            self._findings, self._is_whole = coming, True
        elif not problem:
            far = len(coming.articles)
            problem = f"The check was cancelled after {_counted(far, 'article')}."
        self._ended = problem
        # What was edited since the check began may have been passed before.
        self._stale |= self._edited_meanwhile
        if not complete:
            self._is_old = False  # it is asked for again by the button, not by itself
        self._look_again()

    def _cancel(self) -> None:
        if self._task is not None:
            self._task.cancel()

    def _give_up(self) -> None:
        if self._task is not None:
            self._task.end()
            self._task.deleteLater()
            self._task = None

    def _check_if_seen(self) -> None:
        if self._is_shown and self._is_old:
            self.check()

    # -- showing -------------------------------------------------------------------------------------------------------

    def _show(self) -> None:
        findings = self._findings
        if findings is None:
            return
        problems = list(findings.all())
        here = sum(each.where.article == self._desk.article_id for each in problems) if self._desk.article_id else 0
        self._window.toolbar.set_count(PROBLEMS.id, (len(problems) if self._is_whole else here) or None)
        if self._page is None or not self._is_shown:
            return
        self.table.set_problems([self._row(each) for each in problems])
        self._show_kinds()
        self._show_empty()
        if self._task is None:
            self._page.show_state(self._ended or self._summary(problems), running=False)
        self._show_details()
        self.changed.emit()

    def _show_only(self, shown: Shown) -> None:
        self.table.show_only(shown)
        self._show_kinds()
        self._show_empty()
        self.changed.emit()

    def _show_kinds(self) -> None:
        from annotator.gui.views.problems import KindCount

        if self._page is not None:
            counts = self.table.counts()
            names = self._names()
            self._page.set_kinds(
                [KindCount(rule, name, counts[rule]) for rule, name in names.items() if counts.get(rule)]
            )

    def _show_progress(self, done: int, total: int, _title: str) -> None:
        if self._page is not None:
            self._page.show_state(f"Checking, {done:,} of {_counted(total, 'article')}…", running=True)

    def _show_empty(self) -> None:
        if self._page is None or self.table.rows:
            return
        shown = self.table.shown
        if self.table.counts():
            sentence = "No problem matches this filter."
        elif shown.article == "":
            sentence = "No article is open."
        elif shown.article is not None:
            sentence = "Nothing is wrong in this article."
        elif self._task is not None:
            sentence = "Checking…"
        elif self._is_whole:
            sentence = "Nothing is wrong."
        else:
            sentence = "Nothing is wrong in what was checked."
        self._page.show_empty(sentence)

    def _show_details(self) -> None:
        if self._page is None or not self._is_shown:
            return
        row = self._page.current
        if row is None:
            return
        self._page.show_details(self._quotes(row.problem), self._refusal(row.problem), len(self._alike(row)))

    def _summary(self, problems: Sequence[Problem]) -> str:
        if not problems:
            return ""
        articles = len({each.where.article for each in problems if each.where.article})
        return f"{_counted(len(problems), 'problem')} in {_counted(articles, 'article')}"

    def _current(self) -> ProblemRow | None:
        row = self._page.current if self._page is not None and self._is_shown else None
        if row is None:
            self._desk.said.emit("Choose a problem on the Problems page first.")
        return row

    def _alike(self, row: ProblemRow | None) -> list[ProblemRow]:
        """Return the rows that can be mended together with this one."""
        if row is None:
            return []
        return [
            each
            for each in self.table.rows
            if each.problem.rule == row.problem.rule
            and each.problem.mend is not None
            and each.problem.mend.is_safe
            and not self._refusal(each.problem)
        ]

    def _refusal(self, problem: Problem) -> str:
        """Say why the problem cannot be mended by this annotator; empty where it can or where there is no mend."""
        if problem.mend is None:
            return ""
        session = self._desk.session
        if session.read_only:
            return session.read_only
        annotator = problem.where.annotator
        if annotator and annotator != session.annotator:
            return f"These are the labels of {session.name_of(annotator)}, so only they can mend it."
        return ""

    def _row(self, problem: Problem) -> ProblemRow:
        names = self._names()
        rank = list(names).index(problem.rule) if problem.rule in names else len(names)
        mend = problem.mend.title if problem.mend is not None and not self._refusal(problem) else ""
        return ProblemRow(problem, names.get(problem.rule, problem.rule), rank, self._in_words(problem.where), mend)

    def _names(self) -> Mapping[str, str]:
        from annotator.jobs.check import RULES

        return {rule.id: rule.name for rule in RULES.all}

    def _in_words(self, where: Where) -> str:
        document = where.document
        if document is not None and where.title:
            parts = [where.title]
            if where.sentence is not None:
                parts.append(f"sentence {where.sentence + 1:,}")
            if where.annotator and where.annotator != self._desk.session.annotator:
                parts.append(self._desk.session.name_of(where.annotator))
            return " · ".join(parts)
        if document == LABELS and where.place:
            return "Label set"
        if document is not None and document.kind == "incident" and where.place:
            facts = self._desk.session.incidents().get(document.id)
            return f"Incident “{facts.name}”" if facts is not None else "Incidents"
        if document is not None and document.kind == "decision" and where.place:
            return "Decisions"
        from annotator.jobs.check import file_of

        return file_of(where)

    def _quotes(self, problem: Problem) -> Quotes:
        from annotator.gui.views.problems import Quotes

        other = problem.other
        return Quotes(
            self._sentence(problem.where),
            "" if other is None else self._in_words(other),
            "" if other is None else self._sentence(other),
        )

    def _sentence(self, where: Where) -> str:
        if where.sentence is None or not where.article:
            return ""
        try:
            article = self._desk.session.article(where.article)
        except StorageError:
            return ""
        spans = article.sentences.spans
        return " ".join(spans[where.sentence].of(article.text).split()) if where.sentence < len(spans) else ""

    def _mend(self, rows: Sequence[ProblemRow], title: str) -> None:
        from annotator.analysis.problems.mends import together

        mends = [row.problem.mend for row in rows if row.problem.mend is not None]
        session = self._desk.session
        if self._desk.attempt(lambda: session.mend(lambda project, pen: together(project, mends, pen, title))):
            self._soon.stop()
            self._look_again()
            self._desk.said.emit(f"{title}: done. Ctrl+Z takes it back.")

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
            return
        if row[0].removed:
            self._desk.said.emit("The article was removed from the project. Put it back to see this.")
            return
        if self._travelling.go_to(Stop(where.article, where.position or 0, where.annotation)):
            self.article_wanted.emit()

    def _timer(self, milliseconds: int, act: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(milliseconds)
        timer.timeout.connect(act)
        return timer


def _counted(number: int, what: str) -> str:
    return f"1 {what}" if number == 1 else f"{number:,} {what}s"
