"""The check of one article: what is wrong with it alone, and what the check of all of them needs of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from annotator.analysis.problems.problem import Problem
from annotator.analysis.problems.repeated import Judged, judged
from annotator.analysis.problems.rules import RULES, Rules
from annotator.analysis.problems.subjects import Subject


class ArticleReport(NamedTuple):
    """What the check of one article gives.

    Attributes:
        problems: What is wrong with it alone.
        judged: Its sentences, for comparing them with those of other articles.
    """

    article: str
    problems: tuple[Problem, ...]
    judged: tuple[Judged, ...]


def report_on(subject: Subject, rules: Rules = RULES, known: Sequence[Problem] = ()) -> ArticleReport:
    """Return what the check of one article gives; `known` is what is known to be wrong with its files already."""
    problems = (*known, *rules.of_article(subject))
    sentences = () if subject.article.removed else tuple(judged(said) for said in subject.said)
    return ArticleReport(subject.article.id, problems, sentences)
