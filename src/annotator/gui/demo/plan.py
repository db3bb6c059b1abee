"""What a tour does where, by what the program itself reads in the article."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from annotator.gui.open_project import OpenProject

FIGURE = "casualty_figure"
LONGEST_WALK = 120
"""Sentences of which the tour takes notice, so that it ends in a book too."""

_FIGURE = re.compile(
    r"\b(killed|killing|wounded|injured|dead|bodies|casualt\w+|hurt|died)\b|قتل|جرح|قتيل", re.IGNORECASE
)
_CLAIM = re.compile(
    r"\b(said|says|told|denied|according|claimed|statement|accused|condemned)\b|قال|نفى|أعلن", re.IGNORECASE
)


class Plan(NamedTuple):
    """The sentences that the tour has something in mind with, by their numbers.

    Attributes:
        counted: Those that it walks through: headline and body.
        readings: How many casualty figures are read in which sentence.
        fullest: Where most are read; all are taken by one key there. None where nothing is read anywhere.
        by_form: Another one, whose details are taken one by one.
        bare: A third one, which gets the label and no details, for the problems of the project to name.
    """

    counted: tuple[int, ...]
    readings: Mapping[int, int]
    fullest: int | None
    by_form: int | None
    bare: int | None

    @property
    def for_details(self) -> frozenset[int]:
        """The sentences that are labelled together with their details."""
        return frozenset(number for number in (self.fullest, self.by_form) if number is not None)


def plan_for(project: OpenProject) -> Plan:
    """Return the plan for the open article."""
    article = project.desk.article
    spans = article.sentences.spans
    counted = article.sentences.counted[:LONGEST_WALK]
    found = {number: _figures(project, number) for number in counted}
    readings = {number: count for number, count in found.items() if count}
    fullest = max(readings, key=lambda number: readings[number], default=None)
    # A headline says the same as the first paragraph, and less.
    body = [number for number in readings if number != fullest and spans[number].start > 0]
    by_form = body[0] if body else None
    return Plan(tuple(counted), readings, fullest, by_form, body[-1] if len(body) > 1 else None)


def _figures(project: OpenProject, number: int) -> int:
    sentence = project.desk.article.sentences.spans[number]
    return sum(proposal.label == FIGURE for proposal in project.proposing.read(sentence))


def seems_a_figure(text: str) -> bool:
    """Say whether a sentence seems to count casualties, in an article where nothing is read."""
    return _FIGURE.search(text) is not None


def seems_a_claim(text: str) -> bool:
    """Say whether a sentence seems to say what somebody says."""
    return _CLAIM.search(text) is not None
