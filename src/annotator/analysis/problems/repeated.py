"""Sentences that stand in several places of a project, and whether one annotator labelled them alike."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from annotator.analysis.problems.problem import Problem, Where
from annotator.analysis.problems.subjects import Said


class Occurrence(NamedTuple):
    """One place where a sentence stands and was judged.

    Attributes:
        labels: Ids of the labels that it carries; none where it was read and nothing found.
    """

    where: Where
    labels: frozenset[str]


Judged = Mapping[tuple[str, str], list[Occurrence]]
"""Occurrences by annotator and by the sentence's text in the form in which it is compared."""


def judged(said: Said) -> dict[tuple[str, str], list[Occurrence]]:
    """Return the sentences of an article that the annotator judged: labelled, or marked as read.

    In an article that is done every sentence of headline and body was judged. Annotators are not compared with each
    other: that is agreement.
    """
    found: dict[tuple[str, str], list[Occurrence]] = {}
    article, labels = said.article, said.labels
    sentences = article.sentences
    carried: dict[int, set[str]] = {}
    first: dict[int, str] = {}
    for annotation in labels.annotations:
        if annotation.end <= len(article.text):
            for number in sentences.overlapping(annotation.span):
                carried.setdefault(number, set()).add(annotation.label)
                first.setdefault(number, annotation.id)
    judged_numbers = set(carried)
    if labels.done:
        judged_numbers.update(sentences.counted)
    for read in labels.reviewed:
        judged_numbers.update(number for number in sentences.overlapping(read) if read.covers(sentences.spans[number]))
    for number in sorted(judged_numbers):
        span = sentences.spans[number]
        annotation_id = first.get(number, "")
        place = f"annotation {annotation_id}" if annotation_id else f"sentence at {span.start}"
        where = Where(said.document, "", place, annotation_id, span.start, number, article.metadata.title)
        key = labels.annotator, _compared(span.of(article.text))
        found.setdefault(key, []).append(Occurrence(where, frozenset(carried.get(number, ()))))
    return found


class Repetitions:
    """The judged sentences of a project, article by article; an article that is put again replaces itself."""

    def __init__(self) -> None:
        """Begin without articles."""
        self._articles: dict[str, list[Judged]] = {}
        self.names: Mapping[str, str] = {}
        """What labels are called, by id."""

    def put(self, article: str, said: Iterable[Judged]) -> None:
        """Take what the annotators judged in an article; nothing takes the article out."""
        self._articles[article] = list(said)
        if not self._articles[article]:
            del self._articles[article]

    def groups(self) -> Iterator[list[Occurrence]]:
        """Return the occurrences of each sentence that stands in several places, in the order of the articles."""
        together: dict[tuple[str, str], list[Occurrence]] = {}
        for said in self._articles.values():
            for judgements in said:
                for key, occurrences in judgements.items():
                    if key in together:
                        together[key] = together[key] + occurrences
                    else:
                        together[key] = occurrences
        return (occurrences for occurrences in together.values() if len(occurrences) > 1)


def repeated_sentences_are_labelled_alike(repetitions: Repetitions) -> Iterator[Problem]:
    """Find sentences that carry other labels than the same words in most other places, or in the first one."""
    for occurrences in repetitions.groups():
        variants = Counter(each.labels for each in occurrences)
        if len(variants) == 1:
            continue
        usual = max(variants, key=variants.__getitem__)  # of equals the first
        example = next(each for each in occurrences if each.labels == usual)
        for each in occurrences:
            if each.labels != usual:
                here, there = (_named(labels, repetitions.names) for labels in (each.labels, usual))
                place = f"in “{example.where.title or 'Untitled'}”"
                if example.where.article == each.where.article:
                    place = "elsewhere in this article"
                yield Problem(
                    each.where,
                    f"Here it is {here}; the same sentence {place} is {there}.",
                    "Look at both, and label them alike, unless what stands around them makes the difference.",
                    other=example.where,
                )


def _named(labels: Iterable[str], names: Mapping[str, str]) -> str:
    return " and ".join(sorted(names.get(label, label) for label in labels)) or "without a label"


def _compared(sentence: str) -> str:
    """Return the sentence without what layout and typing change: white space, capitals, forms of quotation marks."""
    text = unicodedata.normalize("NFKC", sentence).translate(_QUOTES)
    return " ".join(text.split()).casefold()


_QUOTES = str.maketrans({"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'"})
