"""The rows that the tables of every format are made of.

One row an annotation:

| column | what it holds |
|---|---|
| `article_id`, `title`, `date`, `source`, `address`, `language` | the article and what is known of it |
| `paragraph` | number of the paragraph in which the annotation begins, from 1 |
| `paragraph_kind` | `headline`, `body`, `caption` or `boilerplate` |
| `sentence`, `last_sentence` | numbers of the first and the last sentence it touches, from 1 in the article |
| `start`, `end` | its place in the article's text: code points from 0, end exclusive |
| `text` | exactly what it covers |
| `sentence_text` | the sentences it touches, whole |
| `annotation_id` | its id |
| `label_id`, `label` | id and name of the label |
| `annotator_id`, `annotator` | id and name of who gave it |
| `unit` | `sentence` where the whole sentence was labelled, else `span` |
| `note` | the annotator's note on it |
| `created`, `modified` | when, in UTC |
| `origin` | `hand`, or the name of what proposed it |
| `attribute.<id>` | each of its details and links, with further columns as `details` lists them |

One row a sentence and annotator who said anything of the article; where nobody did, each sentence has one row:

| column | what it holds |
|---|---|
| `article_id` … `paragraph_kind` | as above |
| `sentence` | its number, from 1 in the article |
| `start`, `end`, `text` | its place and what it covers |
| `label_id`, `label` | ids and names of the labels on it or on words of it, each once, in the order of the text |
| `annotator_id`, `annotator` | id and name of the annotator |
| `note` | the notes on the sentence and on its annotations, one a line |
| `read` | whether the annotator labelled it or marked it as read with nothing in it |
| `done` | whether the annotator is through with the article |
| `attribute.<id>` | list of that column's values in the sentence's annotations |

The tables of figures, claims, events, incidents, links and decisions are made by `records`; `tables` knows all of them.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Literal, NamedTuple

from annotator.text.spans import Span

if TYPE_CHECKING:
    from pydantic import JsonValue

    from annotator.domain.annotations import Annotation, ArticleLabels
    from annotator.domain.articles import Article
    from annotator.domain.counting import CountingRule
    from annotator.exporters.exporter import Source

Cells = tuple["JsonValue", ...]

ARTICLE_COLUMNS = ("article_id", "title", "date", "source", "address", "language")
_PLACE = ("paragraph", "paragraph_kind", "sentence")
_ANNOTATION = (
    *_PLACE,
    "last_sentence",
    "start",
    "end",
    "text",
    "sentence_text",
    "annotation_id",
    "label_id",
    "label",
    "annotator_id",
    "annotator",
    "unit",
    "note",
    "created",
    "modified",
    "origin",
)
_SENTENCE = (
    *_PLACE,
    "start",
    "end",
    "text",
    "label_id",
    "label",
    "annotator_id",
    "annotator",
    "note",
    "read",
    "done",
)
ATTRIBUTE = "attribute."
"""What the name of an attribute's column begins with."""


class Row(NamedTuple):
    """One row, its cells in the order of the columns; None where nothing is known.

    Attributes:
        article: The cells that say which article it is: the very same tuple in all rows of one article.
        cells: All others.
    """

    article: Cells
    cells: Cells


class Table(NamedTuple):
    """A table whose rows are made as they are asked for.

    Attributes:
        article_columns: The names of the columns that say which article a row is of.
        columns: The names of all others.
    """

    article_columns: tuple[str, ...]
    columns: tuple[str, ...]
    rows: Iterator[Row]


def label_table(source: Source, kind: Literal["annotations", "sentences"]) -> Table:
    """Return what was labelled as a table of that kind of row."""
    attributes = source.attributes()
    make = _annotation_rows if kind == "annotations" else _sentence_rows
    own = _ANNOTATION if kind == "annotations" else _SENTENCE
    names = {label.id: label.name for label in source.label_set.labels}
    columns = (*own, *(ATTRIBUTE + each for each in attributes))
    return Table(ARTICLE_COLUMNS, columns, make(source, names, attributes))


def _annotation_rows(source: Source, names: Mapping[str, str], attributes: tuple[str, ...]) -> Iterator[Row]:
    for article, all_labels in source.articles():
        known = article_cells(article)
        text, sentences = article.text, article.sentences
        kinds = [paragraph.kind.value for paragraph in article.paragraphs]
        for labels in all_labels:
            annotator = source.annotators.get(labels.annotator, "")
            for annotation in labels.annotations:
                start, end = annotation.start, annotation.end
                touched = sentences.overlapping(Span(start, end))
                if touched:
                    first, last = touched[0], touched[-1]
                    paragraph = sentences.paragraph_of[first]
                    numbers: tuple[int | None, int | None] = (first + 1, last + 1)
                    whole = text[sentences.spans[first].start : sentences.spans[last].end]
                else:  # nothing but white space between two sentences
                    paragraph = sentences.paragraph_at(start)
                    numbers = (None, None)
                    whole = ""
                cells = (
                    paragraph + 1 if kinds else None,
                    kinds[paragraph] if kinds else None,
                    *numbers,
                    start,
                    end,
                    text[start:end],
                    whole,
                    annotation.id,
                    annotation.label,
                    names.get(annotation.label, annotation.label),
                    labels.annotator,
                    annotator,
                    annotation.unit,
                    annotation.note,
                    annotation.created,
                    annotation.modified,
                    annotation.origin,
                    *_cells(annotation, attributes, source.info.rule),
                )
                yield Row(known, cells)


def _sentence_rows(source: Source, names: Mapping[str, str], attributes: tuple[str, ...]) -> Iterator[Row]:
    for article, all_labels in source.articles():
        known = article_cells(article)
        for labels in all_labels or (None,):
            said = _BySentence(article, labels, names, attributes, source.info.rule)
            annotator = (labels.annotator, source.annotators.get(labels.annotator, "")) if labels else ("", "")
            done = labels is not None and labels.done
            number = 0
            for index, paragraph in enumerate(article.paragraphs, 1):
                kind = paragraph.kind.value
                for start, end in paragraph.sentences:
                    label_ids, label_names, values = said.labels(number)
                    cells = (
                        index,
                        kind,
                        number + 1,
                        start,
                        end,
                        article.text[start:end],
                        label_ids,
                        label_names,
                        *annotator,
                        said.note(number),
                        bool(label_ids) or said.is_read(start, end),
                        done,
                        *values,
                    )
                    yield Row(known, cells)
                    number += 1


class _BySentence:
    """What one annotator said of an article, looked up by the number of a sentence."""

    def __init__(
        self,
        article: Article,
        labels: ArticleLabels | None,
        names: Mapping[str, str],
        attributes: tuple[str, ...],
        rule: CountingRule,
    ) -> None:
        self._names = names
        self._rule = rule
        self._attributes = attributes
        self._annotations: dict[int, list[Annotation]] = {}
        self._notes: dict[int, list[str]] = {}
        self._read: tuple[Span, ...] = ()
        self._nothing: tuple[list[JsonValue], list[JsonValue], list[JsonValue]] = ([], [], [[] for _ in attributes])
        if labels is None:
            return
        for note in labels.notes:
            for number in article.sentences.overlapping(note.span):
                self._notes.setdefault(number, []).append(note.text)
        for annotation in labels.annotations:
            for number in article.sentences.overlapping(annotation.span):
                self._annotations.setdefault(number, []).append(annotation)
                if annotation.note:
                    self._notes.setdefault(number, []).append(annotation.note)
        self._read = labels.reviewed

    def labels(self, number: int) -> tuple[list[JsonValue], list[JsonValue], list[JsonValue]]:
        """Return the ids of the sentence's labels, their names, and the list of values of each attribute."""
        here = self._annotations.get(number)
        if here is None:
            return self._nothing
        ids = dict.fromkeys(annotation.label for annotation in here)
        found = [_all_cells(annotation, self._rule) for annotation in here]
        values: list[JsonValue] = [[cells[each] for cells in found if each in cells] for each in self._attributes]
        return [*ids], [self._names.get(label, label) for label in ids], values

    def note(self, number: int) -> str:
        """Return the notes on the sentence and on its annotations."""
        return "\n".join(self._notes[number]) if number in self._notes else ""

    def is_read(self, start: int, end: int) -> bool:
        """Say whether the stretch was marked as read with nothing in it."""
        at = bisect_right(self._read, start, key=lambda span: span.start) - 1
        return at >= 0 and self._read[at].end >= end


def _cells(annotation: Annotation, attributes: tuple[str, ...], rule: CountingRule) -> Cells:
    if annotation.is_bare:
        return (None,) * len(attributes)
    return tuple(map(_all_cells(annotation, rule).get, attributes))


def _all_cells(annotation: Annotation, rule: CountingRule) -> dict[str, JsonValue]:
    if annotation.is_bare:
        return {}
    from annotator.exporters.details import cells_of  # a list of the formats should not wait for the models

    return cells_of(annotation, rule)


def article_cells(article: Article) -> Cells:
    """Return what is known of the article."""
    known = article.metadata
    return (article.id, known.title, known.published, known.source, known.address, known.language)
