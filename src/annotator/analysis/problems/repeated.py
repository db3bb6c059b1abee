"""Sentences that stand in several places of a project, and whether one annotator labelled them alike."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from hashlib import blake2b
from typing import NamedTuple

from annotator.analysis.problems.problem import Problem, Where
from annotator.analysis.problems.subjects import Said
from annotator.domain.documents import DocumentRef


class JudgedSentence(NamedTuple):
    """A sentence that an annotator labelled, or read without finding anything.

    Attributes:
        start: Its first code point in the article.
        number: Its number in the article, from 0.
        annotation: Id of the first annotation on it; empty where there is none.
        labels: Ids of the labels that it carries.
    """

    start: int
    number: int
    annotation: str
    labels: frozenset[str]


class Judged(NamedTuple):
    """What an annotator judged in an article.

    Attributes:
        document: Their labels of it.
        title: The article's.
        sentences: By a digest of the annotator and of the words in the form in which they are compared, so that many
            thousands of articles can be kept in mind.
    """

    document: DocumentRef
    title: str
    sentences: Mapping[bytes, tuple[JudgedSentence, ...]]


class Occurrence(NamedTuple):
    """One of the places where the same sentence was judged by the same annotator."""

    judged: Judged
    sentence: JudgedSentence

    @property
    def where(self) -> Where:
        """The place."""
        judged, sentence = self
        place = f"annotation {sentence.annotation}" if sentence.annotation else f"sentence at {sentence.start}"
        start, number = sentence.start, sentence.number
        return Where(judged.document, "", place, sentence.annotation, start, number, judged.title)


def judged(said: Said) -> Judged:
    """Return the sentences of an article that the annotator judged: labelled, or marked as read.

    In an article that is done every sentence of headline and body was judged. Annotators are not compared with each
    other: that is agreement.
    """
    article, labels = said.article, said.labels
    sentences = article.sentences
    carried: dict[int, set[str]] = {}
    first: dict[int, str] = {}
    for annotation in labels.annotations:
        if annotation.end <= len(article.text):
            for number in sentences.overlapping(annotation.span):
                carried.setdefault(number, set()).add(annotation.label)
                first.setdefault(number, annotation.id)
    numbers = set(carried)
    if labels.done:
        numbers.update(sentences.counted)
    for read in labels.reviewed:
        numbers.update(number for number in sentences.overlapping(read) if read.covers(sentences.spans[number]))
    found: dict[bytes, tuple[JudgedSentence, ...]] = {}
    for number in sorted(numbers):
        span = sentences.spans[number]
        digest = _digest(labels.annotator, span.of(article.text))
        one = JudgedSentence(span.start, number, first.get(number, ""), frozenset(carried.get(number, ())))
        found[digest] = (*found.get(digest, ()), one)
    return Judged(said.document, article.metadata.title, found)


class Repetitions:
    """The judged sentences of a project; an article that is put again replaces itself.

    Attributes:
        names: What labels are called, by id.
    """

    def __init__(self) -> None:
        """Begin without articles."""
        self.names: Mapping[str, str] = {}
        self._articles: dict[str, tuple[Judged, ...]] = {}
        self._homes: dict[bytes, tuple[str, ...]] = {}  # where each sentence stands
        self._repeated: dict[bytes, None] = {}  # those that stand in several places, in the order of being found

    def put(self, article: str, said: Iterable[Judged]) -> None:
        """Take what the annotators judged in an article; nothing takes the article out."""
        before = self._articles.pop(article, ())
        after = self._articles[article] = tuple(said)
        gone = {digest for each in before for digest in each.sentences}
        here = {digest: None for each in after for digest in each.sentences}
        for digest in gone - here.keys():
            left = tuple(home for home in self._homes[digest] if home != article)
            if left:
                self._homes[digest] = left
            else:
                del self._homes[digest]
        for digest in here:
            homes = self._homes.get(digest, ())
            if article not in homes:
                self._homes[digest] = (*homes, article)
        for digest in (*gone, *here):
            if len(list(self._occurrences(digest))) > 1:
                self._repeated[digest] = None
            else:
                self._repeated.pop(digest, None)

    def groups(self) -> Iterator[list[Occurrence]]:
        """Return the occurrences of each sentence that stands in several places."""
        return (list(self._occurrences(digest)) for digest in self._repeated)

    def _occurrences(self, digest: bytes) -> Iterator[Occurrence]:
        for article in self._homes.get(digest, ()):
            for each in self._articles[article]:
                for sentence in each.sentences.get(digest, ()):
                    yield Occurrence(each, sentence)


def repeated_sentences_are_labelled_alike(repetitions: Repetitions) -> Iterator[Problem]:
    """Find sentences that carry other labels than the same words in most other places, or in the first one."""
    for occurrences in repetitions.groups():
        variants = Counter(each.sentence.labels for each in occurrences)
        if len(variants) == 1:
            continue
        usual = max(variants, key=variants.__getitem__)  # of equals the first
        example = next(each for each in occurrences if each.sentence.labels == usual).where
        for each in occurrences:
            if each.sentence.labels != usual:
                where = each.where
                here, there = (_named(labels, repetitions.names) for labels in (each.sentence.labels, usual))
                place = f"in “{example.title or 'Untitled'}”"
                if example.article == where.article:
                    place = "elsewhere in this article"
                yield Problem(
                    where,
                    f"Here it is {here}; the same sentence {place} is {there}.",
                    "Look at both, and label them alike, unless what stands around them makes the difference.",
                    other=example,
                )


def _named(labels: Iterable[str], names: Mapping[str, str]) -> str:
    return " and ".join(sorted(names.get(label, label) for label in labels)) or "without a label"


def _digest(annotator: str, sentence: str) -> bytes:
    """Sum up a sentence without what layout and typing change: white space, capitals, forms of quotation marks."""
    if not sentence.isascii():
        sentence = unicodedata.normalize("NFKC", sentence).translate(_QUOTES)
    words = " ".join(sentence.split()).casefold()
    return blake2b(f"{annotator}\0{words}".encode(errors="surrogatepass"), digest_size=16).digest()


_QUOTES = str.maketrans({"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'"})
