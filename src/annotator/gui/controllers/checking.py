"""What is known to be wrong: the open article after each edit, the whole project in the background."""

from __future__ import annotations

from functools import partial
from time import monotonic
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from annotator.domain.documents import LABELS, PROJECT
from annotator.gui.background import Task
from annotator.storage.errors import StorageError

if TYPE_CHECKING:
    from collections.abc import Callable

    from annotator.analysis.problems.problem import Problem
    from annotator.analysis.problems.report import ArticleReport, Findings, Shared
    from annotator.analysis.problems.subjects import Standards, Subject
    from annotator.domain.edits import Edit
    from annotator.gui.desk import Desk

LOOKED_AFTER_MS = 300
"""How long after an edit the article is looked at again, so that no key waits for it."""
CHECKED_AFTER_MS = 1500
HANDED_OVER_S = 0.25
LARGE = 5_000
"""An article of more sentences is looked at off the window's thread."""
LOOKED_AT_HERE = 20
"""More articles than these are left to the background."""


class Checking(QObject):
    """Keeps what is known to be wrong in the project.

    Attributes:
        is_whole: Whether every article was looked at once, so that what is known is all there is.
        ended: Why the last check did not get through, as a sentence; empty where it did.
    """

    changed = Signal()
    """Something else than before is known, or a check began or ended."""
    progressed = Signal(int, int)
    """So many articles of so many were looked at."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        """Watch what is edited; nothing is looked at before an article is open."""
        super().__init__(parent)
        self._desk = desk
        self.is_whole = False
        self.ended = ""
        self._findings: Findings | None = None
        self._standards: Standards | None = None
        self._stale: set[str] = set()
        self._edited_meanwhile: set[str] = set()
        self._is_old = True
        self._is_wanted = False
        self._task: Task | None = None
        self._looks: set[Task] = set()
        self._last_looks: dict[str, Task] = {}
        self._soon = self._timer(LOOKED_AFTER_MS, self._look_again)
        self._check_soon = self._timer(CHECKED_AFTER_MS, self._check_if_wanted)
        desk.session.edited.connect(self._edited)
        desk.article_opened.connect(lambda _position: self._article_opened())
        desk.rows_changed.connect(self._rows_changed)

    # -- what is known -------------------------------------------------------------------------------------------------

    @property
    def is_checking(self) -> bool:
        """Say whether the whole project is being looked at."""
        return self._task is not None

    def problems(self) -> list[Problem]:
        """Return all that is known to be wrong."""
        return [] if self._findings is None else list(self._findings.all())

    def in_open_article(self) -> list[Problem]:
        """Return what is wrong in the open article, as the last edit left it."""
        self.settle()
        article = self._desk.article_id
        return [each for each in self.problems() if article and each.where.article == article]

    def settle(self) -> None:
        """Look at what was edited now, where that is still to come."""
        if self._soon.isActive():
            self._soon.stop()
            self._look_again()

    def set_wanted(self, *, wanted: bool) -> None:
        """Say whether somebody looks at the whole project, which is checked then whenever that is needed."""
        self._is_wanted = wanted
        if wanted:
            self.settle()
            if self._is_old and self._task is None:
                self.check()

    def forget(self) -> None:
        """Take what the files have by now: somebody else wrote them."""
        self._outdate()
        self._article_opened()

    def stop(self) -> None:
        """Look at nothing more."""
        self._soon.stop()
        self._check_soon.stop()
        self._give_up()
        for look in self._looks:
            look.end()

    # -- articles, after edits -----------------------------------------------------------------------------------------

    def _article_opened(self) -> None:
        if self._desk.article_id:
            self._stale.add(self._desk.article_id)
        self._soon.start()

    def _edited(self, edit: Edit) -> None:
        for ref in edit.documents:
            if ref in (LABELS, PROJECT) or ref.id:
                self._outdate()
                self._article_opened()
            if ref.article:
                self._stale.add(ref.article)
                self._edited_meanwhile.add(ref.article)
        self._soon.start()

    def _rows_changed(self, articles: object) -> None:
        known = self._findings.articles if self._findings is not None else frozenset()
        if articles is None and self.is_whole and not known >= self._desk.rows.keys():  # some were imported
            self._is_old = True
            self._check_soon.start()

    def _outdate(self) -> None:
        """Judge everything anew, sooner or later."""
        self._standards = None
        self._is_old = True
        self._check_soon.start()

    def _look_again(self) -> None:
        from annotator.analysis.problems.report import report_on

        stale, self._stale = self._stale, set()
        if len(stale) > LOOKED_AT_HERE and self.is_whole:
            self._outdate()
            stale &= {self._desk.article_id}
        findings = self._known()
        for article in stale:
            subject = self._subject(article)
            if subject is None:
                continue
            if len(subject.article.sentences) > LARGE:
                self._look_aside(subject)
            else:
                findings.put(report_on(subject), files_too=False)
        self.changed.emit()

    def _look_aside(self, subject: Subject) -> None:
        """Look at a very long article off the window's thread; only the last such look at an article counts."""
        from annotator.analysis.problems.report import report_on

        article = subject.article.id
        look = self._last_looks[article] = Task(lambda _task: report_on(subject), self)
        self._looks.add(look)

        def ended() -> bool:
            """Forget the look; say whether none at the article was begun after it."""
            self._looks.remove(look)
            look.deleteLater()
            is_last = self._last_looks.get(article) is look
            if is_last:
                del self._last_looks[article]
            return is_last

        def looked(report: ArticleReport) -> None:
            if ended():
                self._known().put(report, files_too=False)
                self.changed.emit()

        look.finished.connect(looked)
        look.failed.connect(lambda _error: ended())
        look.start()

    def _known(self) -> Findings:
        if self._findings is None:
            from annotator.analysis.problems.report import Findings

            self._findings = Findings()
        if self._standards is None:
            self._findings.judge_by(self._judged_by(), self._desk.session.rulings().keys())
        return self._findings

    def _subject(self, article: str) -> Subject | None:
        """Return an article as the edits made it, with what everyone said of it; None where it cannot be read."""
        from annotator.analysis.problems.subjects import Subject

        session = self._desk.session
        try:
            labels = (session.labels(article), *(labels for _, labels in session.others(article)))
            return Subject(session.article(article), labels, self._judged_by())
        except StorageError:
            return None

    def _judged_by(self) -> Standards:
        if self._standards is None:
            from annotator.analysis.problems.subjects import Standards
            from annotator.suggestion.mending import by_reading

            session = self._desk.session
            incidents = session.incidents()
            missing = set(session.folder.incident_ids()) - incidents.keys()
            unread = frozenset(each for each in missing if not self._can_be_read(each))
            info = session.project.info
            self._standards = Standards(session.label_set, incidents, unread, info.rule, by_reading, info.counting_rule)
        return self._standards

    def _can_be_read(self, incident: str) -> bool:
        try:
            self._desk.session.project.incident(incident)
        except StorageError:
            return False
        return True

    # -- the project, in the background --------------------------------------------------------------------------------

    def check(self) -> None:
        """Look at the whole project, on the files and what is newer here."""
        from annotator.analysis.problems.report import Findings, Shared
        from annotator.jobs.check import RULES_WHILE_OPEN, Check

        self._give_up()
        self._check_soon.stop()
        self._is_old = False
        self.ended = ""
        self._edited_meanwhile.clear()
        session = self._desk.session
        newer = self._desk.autosave.unsaved
        coming = Findings()
        coming.judge_by(self._judged_by(), session.rulings().keys())

        def work(task: Task) -> bool:
            walk = Check(session.folder, RULES_WHILE_OPEN, newer)
            shared = Shared(tuple(walk.files()), tuple(walk.standards()))
            task.found.emit(shared)
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
            task.found.emit(shared._replace(decisions=tuple(walk.decisions())))
            return True

        task = self._task = Task(work, self)

        def still(action: Callable[..., None]) -> Callable[..., None]:
            return lambda *values: action(*values) if self._task is task else None

        task.found.connect(still(partial(self._take, coming)))
        task.progressed.connect(still(lambda done, total, _title: self.progressed.emit(done, total)))
        task.finished.connect(still(partial(self._finished, coming)))
        task.failed.connect(still(lambda error: self._finished(coming, False, f"The check ended early: {error}")))
        task.start()
        self.changed.emit()

    def cancel(self) -> None:
        """Ask the check to stop soon; what it found stays."""
        if self._task is not None:
            self._task.cancel()

    def _take(self, coming: Findings, batch: Shared | list[ArticleReport]) -> None:
        if isinstance(batch, list):
            for report in batch:
                coming.put(report)
        else:
            coming.shared = batch
        if not self.is_whole:
            self._findings = coming  # what is found is shown as it comes
            self.changed.emit()

    def _finished(self, coming: Findings, complete: bool, problem: str = "") -> None:
        task, self._task = self._task, None
        if task is not None:
            task.deleteLater()
        if complete:
            self._findings, self.is_whole = coming, True
        elif not problem:
            problem = f"The check was cancelled after {len(coming.articles):,} articles."
        self.ended = problem
        # What was edited since the check began may have been passed before.
        self._stale |= self._edited_meanwhile
        self._look_again()

    def _give_up(self) -> None:
        if self._task is not None:
            self._task.end()
            self._task.deleteLater()
            self._task = None

    def _check_if_wanted(self) -> None:
        if self._is_wanted and self._is_old:
            self.check()

    def _timer(self, milliseconds: int, act: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(milliseconds)
        timer.timeout.connect(act)
        return timer
