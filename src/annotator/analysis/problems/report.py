"""The check of one article, and what is known to be wrong in a project so far."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import NamedTuple

from annotator.analysis.problems.problem import Problem
from annotator.analysis.problems.repeated import Judged, Repetitions, judged
from annotator.analysis.problems.rule import found
from annotator.analysis.problems.rules import RULES, Rules
from annotator.analysis.problems.subjects import Standards, Subject


class ArticleReport(NamedTuple):
    """What the check of one article gives.

    Attributes:
        problems: What is wrong with it alone.
        judged: Its sentences, for comparing them with those of other articles.
        unread: What stands against reading its files.
    """

    article: str
    problems: tuple[Problem, ...] = ()
    judged: tuple[Judged, ...] = ()
    unread: tuple[Problem, ...] = ()


def report_on(subject: Subject, rules: Rules = RULES) -> ArticleReport:
    """Look at one article, and compare it with nothing."""
    sentences = () if subject.article.removed else tuple(judged(said) for said in subject.said)
    return ArticleReport(subject.article.id, tuple(rules.of_article(subject)), sentences)


class Shared(NamedTuple):
    """What is wrong with what no single article has.

    Attributes:
        files: With files of the folder.
        standards: With the label set, the counting rule and the incidents.
        decisions: With decisions.
    """

    files: tuple[Problem, ...] = ()
    standards: tuple[Problem, ...] = ()
    decisions: tuple[Problem, ...] = ()


class Findings:
    """What is known to be wrong in a project, article by article, as it is found and as edits change it."""

    def __init__(self, rules: Rules = RULES) -> None:
        """Begin with nothing known."""
        self._rules = rules
        self.shared = Shared()
        self._reports: dict[str, ArticleReport] = {}
        self._repetitions = Repetitions()

    def judge_by(self, standards: Standards, decisions: Collection[str]) -> None:
        """Look at what articles share again, and forget decisions that there are no more."""
        self._repetitions.names = {id_: label.name for id_, label in standards.labels.items()}
        left = tuple(
            each for each in self.shared.decisions if each.where.document and each.where.document.id in decisions
        )
        self.shared = self.shared._replace(standards=tuple(found(self._rules.standards, standards)), decisions=left)

    def put(self, report: ArticleReport, *, files_too: bool = True) -> None:
        """Take what is wrong with an article in place of what was; `files_too` says whether its files were read."""
        before = self._reports.get(report.article)
        if before is not None and not files_too:
            report = report._replace(unread=before.unread)
        self._reports[report.article] = report
        self._repetitions.put(report.article, report.judged)

    @property
    def articles(self) -> frozenset[str]:
        """The articles that were looked at."""
        return frozenset(self._reports)

    def all(self) -> Iterator[Problem]:
        """Return everything, also what shows only when articles are compared."""
        for problems in self.shared:
            yield from problems
        for report in self._reports.values():
            yield from report.unread
            yield from report.problems
        yield from found(self._rules.repetitions, self._repetitions)
