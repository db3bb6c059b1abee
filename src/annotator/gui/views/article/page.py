"""What the article view shows: the page, where its user stands, and the rows that the text is laid out in."""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple, Protocol

from annotator.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

    from annotator.domain.annotations import Annotation, ArticleLabels
    from annotator.domain.articles import Article
    from annotator.domain.labels import LabelSet

LONGEST_ROW = 4000
"""Code points that one row holds at most. Qt's time for a layout grows faster than its text: a million characters
without a space take it half a minute in one piece, and a quarter of a second in rows of this length."""

_SPLIT_BACK = 800
_SENTENCE_ENDS = frozenset('.!?…؟。”’"')
_JOINERS = frozenset("\u200d\U0001f3fb\U0001f3fc\U0001f3fd\U0001f3fe\U0001f3ff")


class Proposed(Protocol):
    """What is proposed for sentences, as far as they were read ahead: nothing is read while something is drawn."""

    def beside(self, sentence: Span, here: Sequence[Annotation], labels: ArticleLabels) -> ProposedCounts:
        """Count what is proposed for a sentence that has these annotations, of all the labels that were given."""
        ...


class ProposedCounts(NamedTuple):
    """How much is proposed for a sentence.

    Attributes:
        labels: For labels that it does not have, by id, in label order.
        more: For those that it has.
    """

    labels: Mapping[str, int]
    more: int


class ArticlePage(NamedTuple):
    """An article as its reader sees it.

    Attributes:
        labels: What this annotator said of it.
        others: Names of other annotators and what they said, to be shown and not to be changed.
        captions: What happens to captions and page text: `show`, `dim` or `hide`.
        figure: Sums up what an annotation counts ("at least 25 killed"), empty where it counts nothing; None while
            that cannot be told yet.
        proposed: What is proposed; None where that is not to be shown.
    """

    article: Article
    labels: ArticleLabels
    label_set: LabelSet
    others: tuple[tuple[str, ArticleLabels], ...] = ()
    captions: str = "dim"
    figure: Callable[[Annotation], str] | None = None
    proposed: Proposed | None = None


class Cursor(NamedTuple):
    """Where the user stands.

    Attributes:
        sentence: The current sentence.
        last: Where an extent over several sentences ends, which may be before it; `sentence` where there is none.
        caret: The word caret, in code points of the text.
        anchor: The other end of the selected words.
    """

    sentence: int = 0
    last: int = 0
    caret: int | None = None
    anchor: int | None = None

    @property
    def extent(self) -> range:
        """The numbers of the sentences that are current together, in reading order."""
        return range(min(self.sentence, self.last), max(self.sentence, self.last) + 1)

    @property
    def selection(self) -> Span | None:
        """The selected words."""
        if self.caret is None or self.anchor is None or self.caret == self.anchor:
            return None
        return Span(min(self.caret, self.anchor), max(self.caret, self.anchor))


class Row(NamedTuple):
    """What is laid out in one piece: a paragraph, a part of a very long one, or the line that stands for hidden ones.

    Attributes:
        paragraph: Index of the paragraph; the first of the hidden ones.
        start, end: Code points of the text, end exclusive.
        first: Whether the paragraph begins here.
        hidden, labelled: How many captions the line stands for, and how many stay visible below it; both 0 for text.
    """

    paragraph: int
    start: int
    end: int
    first: bool = True
    hidden: int = 0
    labelled: int = 0

    @property
    def is_fold(self) -> bool:
        """Say whether this line stands for hidden paragraphs."""
        return self.hidden > 0

    @property
    def span(self) -> Span:
        """The row's place in the text."""
        return Span(self.start, self.end)

    @property
    def fold_text(self) -> str:
        """What the line for hidden paragraphs says."""
        return f"{self.hidden} hidden, {self.labelled} labelled" if self.labelled else f"{self.hidden} hidden"


class Rows:
    """The rows of a page from top to bottom, by number from 0.

    Nearly always one for each paragraph. Paragraphs beyond LONGEST_ROW are split, so that no text, however long or
    malicious, keeps the window waiting; the split shows as a line that ends early.
    """

    def __init__(self, page: ArticlePage, revealed: Collection[int] = ()) -> None:
        """Divide the page; `revealed` are captions that stay although captions are hidden."""
        article = page.article
        self._article = article
        self._paragraphs: list[int] = []
        self._special: dict[int, Row] = {}
        self._first_rows: list[int] = []
        self._hidden: set[int] = set()
        self._numbers: list[int] = []
        self.lengths: list[int] = []
        folds = self._folds(page, revealed) if page.captions == "hide" else {}
        number = fold_row = 0
        for index, paragraph in enumerate(article.paragraphs):
            if paragraph.kind == "body":
                number += 1
            self._numbers.append(number)
            if index in folds:
                fold_row = len(self._paragraphs)
                self._add(folds[index], length=1)
            if index in self._hidden:
                self._first_rows.append(fold_row)
                continue
            self._first_rows.append(len(self._paragraphs))
            length = paragraph.end - paragraph.start
            if length <= LONGEST_ROW:
                self._paragraphs.append(index)
                self.lengths.append(length)
                continue
            start = paragraph.start
            for end in _row_ends(article.text, start, paragraph.end):
                self._add(Row(index, start, end, start == paragraph.start), length=end - start)
                start = end

    def __len__(self) -> int:
        """Return how many rows there are."""
        return len(self._paragraphs)

    def __getitem__(self, number: int) -> Row:
        """Return the row."""
        special = self._special.get(number)
        if special is not None:
            return special
        index = self._paragraphs[number]
        paragraph = self._article.paragraphs[index]
        return Row(index, paragraph.start, paragraph.end)

    def use(self, article: Article) -> None:
        """Take a newer revision of the article whose rows are the same."""
        self._article = article

    def hides(self, paragraph: int) -> bool:
        """Say whether the paragraph is hidden."""
        return paragraph in self._hidden

    def number_of(self, paragraph: int) -> int:
        """Return a body paragraph's number for its reader, from 1."""
        return self._numbers[paragraph]

    def of_paragraph(self, paragraph: int) -> range:
        """Return the rows of a paragraph; of a hidden one, the line that stands for it."""
        first = self._first_rows[paragraph]
        if first not in self._special or paragraph in self._hidden:
            return range(first, first + 1)
        last = first
        while last + 1 < len(self._paragraphs) and self._paragraphs[last + 1] == paragraph:
            last += 1
        return range(first, last + 1)

    def at(self, position: int) -> int:
        """Return the row that shows the code point."""
        rows = self.of_paragraph(self._article.sentences.paragraph_at(position))
        if len(rows) == 1:
            return rows[0]
        starts = [self._special[row].start for row in rows]
        return rows[max(0, bisect_right(starts, position) - 1)]

    def overlapping(self, span: Span) -> range:
        """Return the rows that show a part of the span."""
        return range(self.at(span.start), self.at(max(span.start, span.end - 1)) + 1)

    def _add(self, row: Row, length: int) -> None:
        self._special[len(self._paragraphs)] = row
        self._paragraphs.append(row.paragraph)
        self.lengths.append(length)

    def _folds(self, page: ArticlePage, revealed: Collection[int]) -> dict[int, Row]:
        """Find what is hidden; return the line for each run of captions by the run's first paragraph."""
        folds: dict[int, Row] = {}
        first: int | None = None
        for index, paragraph in enumerate(page.article.paragraphs):
            if paragraph.kind.counts:
                first = None
                continue
            if first is None:
                first = index
            fold = folds.get(first, Row(first, paragraph.start, paragraph.start))
            if page.labels.overlapping(paragraph.span):
                fold = fold._replace(labelled=fold.labelled + 1)
            elif index not in revealed:
                self._hidden.add(index)
                fold = fold._replace(hidden=fold.hidden + 1)
            folds[first] = fold
        return {index: fold for index, fold in folds.items() if fold.hidden}


class Tally:
    """How many of the sentences that count carry a label, kept up to date paragraph by paragraph."""

    def __init__(self, page: ArticlePage) -> None:
        """Count once through."""
        self.labelled = 0
        self._by_paragraph: dict[int, int] = {}
        sentences = page.article.sentences
        spans, paragraph_of = sentences.spans, sentences.paragraph_of
        paragraphs = page.article.paragraphs
        counted_to = 0  # annotations come in the order of the text, so no sentence is counted twice
        for annotation in page.labels.annotations:
            number = max(counted_to, sentences.at(annotation.start))
            while number < len(spans) and spans[number].start < annotation.end:
                if spans[number].end > annotation.start:
                    paragraph = paragraph_of[number]
                    if paragraphs[paragraph].kind.counts:
                        self._by_paragraph[paragraph] = self._by_paragraph.get(paragraph, 0) + 1
                        self.labelled += 1
                number += 1
                counted_to = number

    def update(self, page: ArticlePage, paragraphs: Iterable[int]) -> None:
        """Count these paragraphs again."""
        article = page.article
        for index in paragraphs:
            count = 0
            if article.paragraphs[index].kind.counts:
                spans = article.paragraphs[index].sentences
                count = sum(bool(page.labels.overlapping(span)) for span in spans)
            self.labelled += count - self._by_paragraph.get(index, 0)
            self._by_paragraph[index] = count


def is_read(labels: ArticleLabels, span: Span) -> bool:
    """Say whether the whole span was marked as read with nothing in it."""
    index = bisect_right(labels.reviewed, span.start, key=_start)
    return index > 0 and labels.reviewed[index - 1].covers(span)


def _start(span: Span) -> int:
    return span.start


def _row_ends(text: str, start: int, end: int) -> Iterator[int]:
    """Yield where the parts of a long paragraph end: behind a sentence, else behind a word, never inside a cluster."""
    while end - start > LONGEST_ROW:
        window = range(start + LONGEST_ROW, start + LONGEST_ROW - _SPLIT_BACK, -1)
        spaces = [i for i in window if text[i - 1].isspace()]
        behind_sentences = (i for i in spaces if text[i - 2] in _SENTENCE_ENDS)
        cut = next(behind_sentences, spaces[0] if spaces else None)
        if cut is None:
            cut = next((i for i in window if not _continues_cluster(text[i])), window[0])
        yield cut
        start = cut
    yield end


def _continues_cluster(character: str) -> bool:
    return unicodedata.category(character)[0] == "M" or character in _JOINERS
