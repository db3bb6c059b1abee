"""The tables of what is counted, claimed and done, of incidents, and of what ties them together.

`figures`, one row a casualty figure, everything that is needed to set it against others: `incident_id`, `incident`
(that of the incident it was merged into), `harm`, `victims`, `victim_group`, `nationality`, `sex_age`, `names`,
`as_written`, the literal reading `qualifier`, `low`, `high`, `stated`, what it counts as under `counting_rule` in
`min`, `best`, `max`, `scope`, `as_of` (the article's date where the figure has none), `said_by`, `said_by_kind`,
`source_is_party` (the figure's own, else those of the claim that it is said in; `source` is the article's), `grade`
(its own, else the incident's), `said_in`, `caused_by` and `contradicts` (ids of annotations).

`claims` and `events`, one row an annotation of that label: where it stands, and every attribute that the label set
defines for it, as `claim.<id>` and `event.<id>`.

`incidents`, `links` and `decisions`, one row each; incidents that were merged into others name them in `merged_into`,
and what refers to them counts for the one that is left.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from annotator.analysis.figures import CLAIM, EVENT, FIGURE, figures_of
from annotator.analysis.figures import Counter as FigureCounter
from annotator.domain.attributes import IncidentAttribute
from annotator.domain.decisions import AnnotationRef, decision_id
from annotator.domain.incidents import resolved
from annotator.exporters.details import cells_of, columns_of
from annotator.exporters.table import ARTICLE_COLUMNS, Row, Table, article_cells

if TYPE_CHECKING:
    from pydantic import JsonValue

    from annotator.domain.annotations import Annotation, ArticleLabels
    from annotator.domain.articles import Article
    from annotator.exporters.exporter import Source

_WHERE = ("paragraph", "sentence", "start", "end", "text", "annotation_id", "annotator_id", "annotator")
_FIGURE = (
    "incident_id",
    "incident",
    "harm",
    "victims",
    "victim_group",
    "nationality",
    "sex_age",
    "names",
    "as_written",
    "qualifier",
    "low",
    "high",
    "stated",
    "min",
    "best",
    "max",
    "counting_rule",
    "scope",
    "as_of",
    "said_by",
    "said_by_kind",
    "source_is_party",
    "grade",
    "said_in",
    "caused_by",
    "contradicts",
    "note",
)
_INCIDENT = ("incident_id", "incident", "first", "last", "place", "grade", "note", "merged_into", "figures", "events")
_LINK = (
    "link_id",
    "link",
    "from_id",
    "from_label",
    "from_text",
    "to_id",
    "to_label",
    "to_text",
    "annotator_id",
    "annotator",
)
_DECISION = ("decision_id", "verdict", "stands", "note", "decided_by_id", "decided_by", "made")
_SIDE = ("article_id", "title", "date", "annotation_id", "annotator_id", "annotator", "label", "text")


def figures(source: Source) -> Table:
    """Return the casualty figures."""
    return Table(ARTICLE_COLUMNS, (*_WHERE, *_FIGURE), _figure_rows(source))


def claims(source: Source) -> Table:
    """Return the claims."""
    return _of_label(source, CLAIM)


def events(source: Source) -> Table:
    """Return the events."""
    return _of_label(source, EVENT)


def incidents(source: Source) -> Table:
    """Return the incidents, merged ones too."""
    return Table((), _INCIDENT, _incident_rows(source))


def links(source: Source) -> Table:
    """Return every link between two annotations."""
    return Table(ARTICLE_COLUMNS, _LINK, _link_rows(source))


def decisions(source: Source) -> Table:
    """Return the decisions on figures that cannot both be true, the two as `first_…` and `second_…`."""
    sides = (f"{side}_{column}" for side in ("first", "second") for column in _SIDE)
    return Table((), (*_DECISION, *sides), _decision_rows(source))


class _Place(NamedTuple):
    """An annotation with what it is said of and who said it."""

    article: Article
    labels: ArticleLabels
    annotation: Annotation


def _annotations(source: Source, label: str = "") -> Iterator[_Place]:
    for article, all_labels in source.articles():
        for labels in all_labels:
            for annotation in labels.annotations:
                if label in ("", annotation.label):
                    yield _Place(article, labels, annotation)


def _where(source: Source, place: _Place) -> tuple[JsonValue, ...]:
    article, labels, annotation = place
    sentences = article.sentences
    number = sentences.at(annotation.start) if len(sentences) else 0
    paragraph = sentences.paragraph_at(annotation.start)
    return (
        paragraph + 1,
        number + 1,
        annotation.start,
        annotation.end,
        annotation.span.of(article.text),
        annotation.id,
        labels.annotator,
        source.annotators.get(labels.annotator, ""),
    )


def _of_label(source: Source, label_id: str) -> Table:
    label = source.label_set.get(label_id)
    columns = [column for attribute in label.attributes for column in columns_of(attribute)] if label else []

    def rows() -> Iterator[Row]:
        for place in _annotations(source, label_id):
            cells = cells_of(place.annotation, source.info.rule)
            yield Row(
                article_cells(place.article),
                (*_where(source, place), *map(cells.get, columns), place.annotation.note),
            )

    return Table(ARTICLE_COLUMNS, (*_WHERE, *(f"{label_id}.{column}" for column in columns), "note"), rows())


def _figure_rows(source: Source) -> Iterator[Row]:
    rule = source.info.rule
    counter = FigureCounter(rule)
    for article, all_labels in source.articles():
        known = article_cells(article)
        for labels in all_labels:
            for figure in figures_of(article, labels):
                annotation = labels.get(figure.id)
                if figure.label != FIGURE or annotation is None:
                    continue
                counted = counter.count(figure)
                incident = resolved(figure.incident, source.incidents) if figure.incident else ""
                facts = source.incidents.get(incident)
                grade = figure.grade or (facts.grade.value if facts is not None and facts.grade is not None else "")
                cells = cells_of(annotation, rule)
                yield Row(
                    known,
                    (
                        *_where(source, _Place(article, labels, annotation)),
                        incident,
                        facts.name if facts is not None else "",
                        figure.harm,
                        figure.victims,
                        figure.group,
                        figure.nationality,
                        figure.sex_age,
                        cells.get("names"),
                        figure.written,
                        figure.qualifier,
                        figure.low,
                        figure.high,
                        figure.stated,
                        *counted,
                        rule.name,
                        figure.scope,
                        figure.day,
                        figure.source,
                        figure.kind,
                        figure.is_party,
                        grade,
                        cells.get("said_in", []),
                        cells.get("caused_by", []),
                        cells.get("contradicts", []),
                        annotation.note,
                    ),
                )


def _incident_rows(source: Source) -> Iterator[Row]:
    asked = {
        label.id: [attribute.id for attribute in label.attributes if isinstance(attribute, IncidentAttribute)]
        for label in source.label_set.labels
    }
    counts: Counter[tuple[str, str]] = Counter()
    for place in _annotations(source):
        for attribute in asked.get(place.annotation.label, ()):
            named = place.annotation.attributes.get(attribute)
            if isinstance(named, str):
                counts[place.annotation.label, resolved(named, source.incidents)] += 1
    for incident, facts in source.incidents.items():
        yield Row(
            (),
            (
                incident,
                facts.name,
                facts.first,
                facts.last,
                facts.place,
                facts.grade.value if facts.grade is not None else "",
                facts.note,
                facts.merged_into,
                counts[FIGURE, incident],
                counts[EVENT, incident],
            ),
        )


def _link_rows(source: Source) -> Iterator[Row]:
    def name_of(annotation: Annotation, attribute_id: str) -> str:
        label = source.label_set.get(annotation.label)
        attribute = label.attribute(attribute_id) if label is not None else None
        return attribute.name if attribute is not None else attribute_id

    for article, labels, annotation in _annotations(source):
        for link in annotation.links:
            target = labels.get(link.to)
            yield Row(
                article_cells(article),
                (
                    link.attribute,
                    name_of(annotation, link.attribute),
                    annotation.id,
                    annotation.label,
                    annotation.span.of(article.text),
                    link.to,
                    target.label if target is not None else "",
                    target.span.of(article.text) if target is not None else "",
                    labels.annotator,
                    source.annotators.get(labels.annotator, ""),
                ),
            )


def _decision_rows(source: Source) -> Iterator[Row]:
    wanted = {ref.key for ruling in source.rulings.values() for ref in ruling.of}
    found = {
        key: place
        for place in (_annotations(source) if wanted else ())
        if (key := (place.article.id, place.labels.annotator, place.annotation.id)) in wanted
    }

    def side(ref: AnnotationRef) -> tuple[JsonValue, ...]:
        place = found.get(ref.key)
        known = place.article.metadata if place is not None else None
        return (
            ref.article,
            known.title if known is not None else "",
            known.published if known is not None else "",
            ref.annotation,
            ref.annotator,
            source.annotators.get(ref.annotator, ""),
            place.annotation.label if place is not None else "",
            place.annotation.span.of(place.article.text) if place is not None else "",
        )

    for ruling in source.rulings.values():
        one, other = ruling.of
        by = source.annotators.get(ruling.by, "")
        yield Row(
            (),
            (
                decision_id(one, other),
                ruling.verdict,
                ruling.stands,
                ruling.note,
                ruling.by,
                by,
                ruling.made,
                *side(one),
                *side(other),
            ),
        )


RECORDS: Mapping[str, Callable[[Source], Table]] = MappingProxyType(
    {
        "figures": figures,
        "claims": claims,
        "events": events,
        "incidents": incidents,
        "links": links,
        "decisions": decisions,
    }
)
"""The tables by the kind of their rows."""
