"""Sentences written for these tests, in an article with the default labels."""

from __future__ import annotations

from annotator import paths
from annotator.domain.articles import Article, Metadata
from annotator.domain.labels import LabelSet
from annotator.text.spans import Span
from tests.strategies import article_of

LABELS = LabelSet.model_validate_json(paths.resource("labels/default.json").read_bytes())

COUNT = (
    "The provincial health directorate later raised its count to 31 dead, including four children, and said 58 people "
    "had been injured."
)
SHELLING = (
    "Artillery fire struck a vegetable market in Dorsa on Thursday, killing at least 25 people and wounding dozens, "
    "hospital staff said."
)
DENIAL = "The army denied firing on the town."
QUIET = "The market opened again a week later."


def article(*paragraphs: str, published: str = "2026-03-12", language: str = "en") -> Article:
    """Return an article of these paragraphs, their sentences parted by `|`."""
    made = article_of(*paragraphs)
    return made.model_copy(update={"metadata": Metadata(title="Shelling", published=published, language=language)})


def sentence(of: Article, number: int = 0) -> Span:
    """Return where a sentence stands."""
    return of.sentences.spans[number]
