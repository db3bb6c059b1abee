"""A rule: a small function that looks at one thing and yields what is wrong with it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Generic, NamedTuple, TypeVar

from annotator.analysis.problems.problem import Problem

T = TypeVar("T")


class Rule(NamedTuple, Generic[T]):
    """One kind of problem.

    Attributes:
        id: Stable; problems carry it.
        name: What the problems of this kind are called, as a list of them would be headed.
        look: Finds them.
    """

    id: str
    name: str
    look: Callable[[T], Iterator[Problem]]


def found(rules: Iterable[Rule[T]], subject: T) -> Iterator[Problem]:
    """Return what the rules find wrong with the subject, rule by rule."""
    for rule in rules:
        for problem in rule.look(subject):
            yield problem._replace(rule=rule.id)
