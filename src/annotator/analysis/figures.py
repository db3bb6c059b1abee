"""Figures: casualty figures, and other quantities that contradict each other, as flat values that are quickly read.

A figure takes along all that is needed to show it and to set it against others, so that the figures of a whole project
can be kept ready and no article has to be read for them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from annotator.domain.counting import Count, CountingRule, count, pooled_count
from annotator.domain.details import DateDetail, QuantityDetail, SpanDetail

if TYPE_CHECKING:
    from pydantic import JsonValue

    from annotator.domain.annotations import Annotation, ArticleLabels
    from annotator.domain.articles import Article

FIGURE = "casualty_figure"
CLAIM = "claim"
EVENT = "event"
CONTRADICTS = "contradicts"
CAUSED_BY = "caused_by"
TOTAL = "unknown"
"""The victims of a figure that says nothing of them: it is the total over all groups."""

Key = tuple[str, str, str]
"""Article, annotator and annotation: what names a figure in the project."""


class Figure(NamedTuple):
    """One quantity of an article as an annotator read it, with who says it of whom.

    Attributes:
        annotator, article, id: The annotation.
        title, outlet, published: What is known of the article.
        label: Id of the annotation's label; `casualty_figure`, or another that is marked as contradicting something.
        start, end: The annotation's span, in code points of the article's text.
        sentence: Number of the first sentence in it, from 1.
        text, text_start: That sentence, and where in the article's text it begins.
        written, at, to: The quantity's words, and their span; -1 where the text does not have them.
        qualifier, low, high, stated, vague: The literal reading, as in `domain.details.QuantityDetail`; the qualifier
            is empty where no quantity was given.
        harm, victims, scope, grade: Ids of options; empty where nothing was chosen.
        sex_age, nationality, group: What narrows the victims down.
        as_of: ISO date of the last day for which it is said to hold; empty where the annotation has none.
        source, kind: Who says so in the annotation or in the claim that it is said in, and the id of their kind;
            both empty where the article says so itself.
        is_party: Whether the source is a party to the fighting.
        incident: Id of the incident, as the annotation has it, merged or not; empty for none.
        against: Ids of the annotations that it is marked as contradicting, parted by blanks.
        causes: Ids of the events that it is caused by, parted by blanks.
    """

    annotator: str
    article: str
    title: str
    outlet: str
    published: str
    id: str
    label: str
    start: int
    end: int
    sentence: int
    text: str
    text_start: int
    written: str
    at: int
    to: int
    qualifier: str
    low: int | None
    high: int | None
    stated: int | None
    vague: str
    harm: str
    victims: str
    scope: str
    grade: str
    sex_age: str
    nationality: str
    group: str
    as_of: str
    source: str
    kind: str
    is_party: bool
    incident: str
    against: str
    causes: str

    @property
    def key(self) -> Key:
        """The annotation's name in the project."""
        return self.article, self.annotator, self.id

    @property
    def day(self) -> str:
        """The day for which it is said to hold, else the article's date; empty where neither is known."""
        return self.as_of or self.published

    @property
    def says(self) -> str:
        """Who says so: the source, else the paper, else the article's title."""
        return self.source or self.outlet or self.title

    @property
    def source_kind(self) -> str:
        """The kind of who says so; an article that says so itself is media."""
        return self.kind or ("" if self.source else "media")

    @property
    def is_casualty(self) -> bool:
        """Say whether it counts people who came to harm."""
        return self.label == FIGURE


def figure_facts(article: Article, labels: ArticleLabels) -> list[list[JsonValue]]:
    """Return what is known of each figure of the labels as plain JSON, for `figures_of_facts` to read back.

    What is known of the article itself is left out, since it changes without the labels.
    """
    pairs = [(each.id, to) for each in labels.annotations for to in each.linked(CONTRADICTS)]
    against: dict[str, list[str]] = defaultdict(list)
    marked: set[str] = set()
    for one, other in pairs:
        against[one].append(other)
        marked.update((one, other))
    claim_of = _claims_by_what_they_are_about(labels)
    return [
        _facts(article, labels, annotation, claim_of.get(annotation.id, ()), against[annotation.id])
        for annotation in labels.annotations
        if annotation.label == FIGURE or annotation.id in marked
    ]


def figures_of_facts(
    annotator: str, article: str, title: str, outlet: str, published: str, facts: Iterable[Sequence[Any]]
) -> list[Figure]:
    """Return the figures of facts that `figure_facts` gave, with what is known of their article now."""
    head = (annotator, article, title, outlet, published)
    make = Figure._make
    return [make((*head, *each)) for each in facts]


def figures_of(article: Article, labels: ArticleLabels) -> list[Figure]:
    """Return every figure that an annotator gave to the article, in the order of the text."""
    known = article.metadata
    facts = figure_facts(article, labels)
    return figures_of_facts(labels.annotator, article.id, known.title, known.source, known.published, facts)


class Counter:
    """Counts figures under one rule; equal readings are counted once."""

    def __init__(self, rule: CountingRule) -> None:
        """Count under that rule."""
        self.rule = rule
        self._counts: dict[tuple[object, ...], Count] = {}

    def count(self, figure: Figure) -> Count:
        """Return what the figure counts as; nothing is known of one without a quantity."""
        reading = (figure.qualifier, figure.low, figure.high, figure.stated, figure.vague)
        known = self._counts.get(reading)
        if known is None:
            known = self._counts[reading] = count(self.rule, figure) if figure.qualifier else Count(None, None, None)
        return known

    def counts(self, figure: Figure) -> Iterator[tuple[str, Count]]:
        """Yield each harm that the figure says something of, with how many; two where the rule splits a pool."""
        if figure.harm == "killed_or_injured" and figure.qualifier:
            killed = pooled_count(self.rule, figure)
            if killed is not None:
                whole = self.count(figure)
                injured = (None if a is None or b is None else a - b for a, b in zip(whole, killed, strict=True))
                yield "killed", killed
                yield "injured", Count(*injured)
                return
        yield figure.harm, self.count(figure)


def overlaid(stored: Iterable[Figure], newer: Mapping[tuple[str, str], Sequence[Figure]]) -> list[Figure]:
    """Return the stored figures, with those of some annotators' articles exchanged for newer ones.

    Args:
        newer: The figures by annotator and article.
    """
    kept = [figure for figure in stored if (figure.annotator, figure.article) not in newer]
    for figures in newer.values():
        kept.extend(figures)
    return kept


def _claims_by_what_they_are_about(labels: ArticleLabels) -> dict[str, list[Annotation]]:
    found: dict[str, list[Annotation]] = defaultdict(list)
    for annotation in labels.annotations:
        if annotation.label == CLAIM:
            for to in annotation.linked("about"):
                found[to].append(annotation)
    return found


def _facts(
    article: Article, labels: ArticleLabels, annotation: Annotation, claims: Sequence[Annotation], against: list[str]
) -> list[JsonValue]:
    details = annotation.attributes
    number = article.sentences.at(annotation.start)
    sentence = article.sentences.spans[number] if article.sentences.spans else annotation.span
    quantity = details.get("quantity")
    reading: list[JsonValue]
    if isinstance(quantity, QuantityDetail):
        at, to = quantity.span or (-1, -1)
        reading = [quantity.text, at, to, quantity.qualifier.value, quantity.low, quantity.high, quantity.stated]
        reading.append(quantity.vague)
    else:
        reading = ["", -1, -1, "", None, None, None, ""]
    as_of = details.get("as_of")
    source, kind, is_party = _source(labels, annotation, claims)
    return [
        annotation.id,
        annotation.label,
        annotation.start,
        annotation.end,
        number + 1,
        sentence.of(article.text),
        sentence.start,
        *reading,
        *(_word(annotation, name) for name in ("harm", "victims", "scope", "grade", "sex_age", "nationality")),
        _word(annotation, "victim_group"),
        as_of.last if isinstance(as_of, DateDetail) else "",
        source,
        kind,
        is_party,
        _word(annotation, "incident"),
        " ".join(against),
        " ".join(annotation.linked(CAUSED_BY)),
    ]


def _source(labels: ArticleLabels, annotation: Annotation, claims: Sequence[Annotation]) -> tuple[str, str, bool]:
    """Return who says so, their kind, and whether they are a party: the annotation's own, else the claim's."""
    said_in = [claim for each in annotation.linked("said_in") if (claim := labels.get(each)) is not None]
    claim = next((each for each in (annotation, *said_in, *claims) if each.label == CLAIM), None)
    source, kind, is_party = "", "", annotation.attributes.get("source_is_party")
    said_by = annotation.attributes.get("said_by")
    if isinstance(said_by, SpanDetail):
        source, kind = said_by.text, said_by.kind
    if claim is not None:
        theirs = claim.attributes.get("source")
        if not source:
            source = _word(claim, "source_name") or (theirs.text if isinstance(theirs, SpanDetail) else "")
            kind = _word(claim, "source_kind") or (theirs.kind if isinstance(theirs, SpanDetail) else "")
        if is_party is None:
            is_party = claim.attributes.get("source_is_party")
    return source, kind, is_party is True


def _word(annotation: Annotation, name: str) -> str:
    """Return a choice, a text or the words of a span."""
    detail = annotation.attributes.get(name)
    if isinstance(detail, SpanDetail):
        return detail.text
    return detail if isinstance(detail, str) else ""
