"""What the rules look at."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from annotator.analysis.problems.problem import Mend, Problem, Where
from annotator.domain.annotations import Annotation, ArticleLabels
from annotator.domain.articles import Article
from annotator.domain.attributes import Attribute, LinkAttribute
from annotator.domain.counting import BUILT_IN_RULES, CountingRule
from annotator.domain.documents import DocumentRef, annotations_ref, article_ref
from annotator.domain.incidents import IncidentFacts
from annotator.domain.labels import Label, LabelSet

Reading = Callable[[str, DocumentRef, str, str], Mend | None]
"""Gives the mend that answers an attribute by reading the sentence; None where nothing is read for the label.

It is asked for a label, the labels of an article, an annotation in them, and the attribute.
"""


def nothing_read(_label: str, _document: DocumentRef, _annotation: str, _attribute: str) -> None:
    """Read nothing, for those who only want to know what is wrong."""


@dataclass(frozen=True)
class Standards:
    """What everybody's labels in a project are judged by.

    Attributes:
        label_set: None where it could not be read; then nothing is said of labels and details.
        incidents: By id, merged ones too.
        unread: Ids of incidents that are there and could not be read.
        counting: The rule that the project counts by.
        counting_rule: Id of the rule that it says it counts by; empty where that is the same.
        reading: What mends an attribute that is empty.
    """

    label_set: LabelSet | None
    incidents: Mapping[str, IncidentFacts]
    unread: frozenset[str] = frozenset()
    counting: CountingRule = BUILT_IN_RULES[0]
    reading: Reading = nothing_read
    counting_rule: str = ""

    @cached_property
    def labels(self) -> Mapping[str, Label]:
        """The labels by id."""
        return {} if self.label_set is None else {label.id: label for label in self.label_set.labels}

    @cached_property
    def attributes(self) -> Mapping[str, Mapping[str, Attribute]]:
        """The attributes by id, by the id of their label."""
        return {id_: {each.id: each for each in label.attributes} for id_, label in self.labels.items()}


class Answer(NamedTuple):
    """An annotation with its label."""

    annotation: Annotation
    label: Label


@dataclass(frozen=True)
class Said:
    """What one annotator said of one article."""

    article: Article
    labels: ArticleLabels
    standards: Standards

    @cached_property
    def answers(self) -> tuple[Answer, ...]:
        """The annotations whose label is known."""
        known = self.standards.labels
        return tuple(Answer(each, known[each.label]) for each in self.labels.annotations if each.label in known)

    @cached_property
    def document(self) -> DocumentRef:
        """The name of the labels."""
        return annotations_ref(self.labels.annotator, self.labels.article)

    def attributes(self, label: str) -> Mapping[str, Attribute]:
        """Return the attributes of the label by id; none where it is unknown."""
        return self.standards.attributes.get(label, {})

    def at(self, annotation: Annotation, attribute: str = "") -> Where:
        """Say where an annotation is, or one of its details."""
        place = f"annotation {annotation.id}, {attribute}" if attribute else f"annotation {annotation.id}"
        return where_in(self.article, self.document, place, annotation.start, annotation.id)

    def by_reading(self, annotation: Annotation, attribute: str) -> Mend | None:
        """Return the mend that answers an attribute by reading the sentence, if there can be one."""
        return self.standards.reading(annotation.label, self.document, annotation.id, attribute)

    def wrong(
        self,
        annotation: Annotation,
        sentence: str,
        advice: str,
        *,
        attribute: str = "",
        other: Annotation | None = None,
        mend: Mend | None = None,
    ) -> Problem:
        """Return a problem of an annotation."""
        seen = None if other is None else self.at(other)
        return Problem(self.at(annotation, attribute), sentence, advice, other=seen, mend=mend)


@dataclass(frozen=True)
class Subject:
    """An article with what everyone said of it."""

    article: Article
    labels: tuple[ArticleLabels, ...]
    standards: Standards

    @property
    def said(self) -> Iterator[Said]:
        """What each annotator said."""
        return (Said(self.article, labels, self.standards) for labels in self.labels)


def where_in(
    article: Article, document: DocumentRef | None, place: str, position: int | None = None, annotation: str = ""
) -> Where:
    """Say where in an article something is, or in what was said of it; None for the article itself."""
    shown = None if position is None or position >= len(article.text) else position
    sentence = None if shown is None else article.sentences.at(shown)
    document = article_ref(article.id) if document is None else document
    return Where(document, "", place, annotation, shown, sentence, article.metadata.title)


def is_empty(annotation: Annotation, asked: Attribute) -> bool:
    """Say whether the annotation does not answer the attribute; "no" is an answer."""
    if isinstance(asked, LinkAttribute):
        return not any(link.attribute == asked.id for link in annotation.links)
    return asked.id not in annotation.attributes
