"""What labels, notes and reading leave on one row: tints, underlines, and the chips beside each sentence."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from annotator.gui.views.article.page import is_read
from annotator.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from annotator.domain.annotations import Annotation, ArticleLabels
    from annotator.domain.labels import LabelSet
    from annotator.gui.theme import Theme
    from annotator.gui.views.article.page import ArticlePage, Row

MOST_UNDERLINES = 2


class LabelSign(NamedTuple):
    """How a label shows itself.

    Attributes:
        rank: Its place in the order of labels; the first of a sentence tints it.
        short_name: The label's own short name; the whole name where it has none, since a cut one says less.
        colour: Number of its colour in the palette.
    """

    rank: int
    id: str
    key: str
    name: str
    short_name: str
    colour: int


class LabelSigns:
    """The signs of a label set under one theme."""

    def __init__(self, label_set: LabelSet, theme: Theme) -> None:
        """Look up the colour of every label."""
        numbers = {colour.name.lower(): number for number, colour in enumerate(theme.labels)}
        self._numbers = numbers
        self._signs = {
            label.id: LabelSign(
                rank,
                label.id,
                str(label.key or ""),
                label.name,
                label.short_name or label.name,
                numbers.get(str(label.colour), 0),
            )
            for rank, label in enumerate(label_set.labels)
        }

    def __getitem__(self, label_id: str) -> LabelSign:
        """Return the sign of a label; one that the set does not know shows its id and comes last."""
        sign = self._signs.get(label_id)
        if sign is None:
            last = max(self._numbers.values())
            sign = LabelSign(len(self._signs), label_id, "?", label_id, label_id, last)
        return sign


class Tint(NamedTuple):
    """A stretch with the colour of its first label behind it."""

    span: Span
    colour: int


class Underline(NamedTuple):
    """A stretch with a line under it.

    Attributes:
        level: 0 for the line next to the text.
        dotted: Somebody else gave the label.
        dashed: Nobody gave it, it is only proposed.
    """

    span: Span
    level: int
    colour: int
    dotted: bool = False
    dashed: bool = False


class ChipItem(NamedTuple):
    """A label in the gutter.

    Attributes:
        annotations: Ids of the annotations that it stands for.
        person: Who gave it, where it was somebody else.
        proposed: How many annotations of the label are proposed, where nobody gave it.
    """

    sign: LabelSign
    annotations: tuple[str, ...]
    person: str = ""
    proposed: int = 0

    @property
    def times(self) -> int:
        """How many annotations it stands for."""
        return len(self.annotations)


class SignItem(NamedTuple):
    """A small sign in the gutter: `read` where a sentence was read and holds nothing, `note` where there is a note."""

    what: str
    text: str = ""


class Group(NamedTuple):
    """What stands beside one sentence.

    Attributes:
        lines: What sums up the details of its annotations, below its chips.
    """

    sentence: int
    start: int
    items: tuple[ChipItem | SignItem, ...]
    lines: tuple[str, ...] = ()


class RowMarks(NamedTuple):
    """Everything that one row shows beside its text."""

    tints: tuple[Tint, ...]
    underlines: tuple[Underline, ...]
    groups: tuple[Group, ...]
    has_tint: bool


def marks_of(page: ArticlePage, row: Row, signs: LabelSigns) -> RowMarks:
    """Return what the row shows."""
    mine = page.labels.overlapping(row.span)
    theirs = [(name, labels.overlapping(row.span)) for name, labels in page.others]
    tints, underlines = _stretches(row.span, mine, theirs, signs)
    groups: list[Group] = []
    sentences = page.article.sentences
    for number in sentences.in_paragraph(row.paragraph):
        span = sentences.spans[number]
        if row.start <= span.start < row.end:
            proposed, more = _proposed(page, span, mine, signs)
            lines = _figures(page, span, mine)
            if more:
                lines.append(f"{more} more proposed" if lines else f"{more} proposed")
            given = sorted([*_chips(span, mine, signs), *proposed], key=_rank)
            items: list[ChipItem | SignItem] = [*given, *_signs(page.labels, span, mine)]
            items += _others(span, theirs, signs)
            underlines += _dashes(span.start, row, span, given)
            if items:
                groups.append(Group(number, span.start, tuple(items), tuple(lines)))
    return RowMarks(tuple(tints), tuple(underlines), tuple(groups), bool(tints))


def initials(name: str) -> str:
    """Return up to two letters for a person's name."""
    words = [word for word in name.split() if word[0].isalnum()]
    if not words:
        return "?"
    letters = words[0][0] + (words[-1][0] if len(words) > 1 else "")
    return letters.upper()


def _chips(span: Span, annotations: Iterable[Annotation], signs: LabelSigns) -> list[ChipItem]:
    by_label: dict[str, list[str]] = {}
    for annotation in annotations:
        if annotation.start < span.end and span.start < annotation.end:
            by_label.setdefault(annotation.label, []).append(annotation.id)
    return sorted((ChipItem(signs[label], tuple(ids)) for label, ids in by_label.items()), key=_rank)


def _figures(page: ArticlePage, span: Span, mine: Iterable[Annotation]) -> list[str]:
    """Return what the annotations of a sentence count, a line each."""
    if page.figure is None:
        return []
    here = (a for a in mine if a.start < span.end and span.start < a.end)
    return [line for a in here if (line := page.figure(a))]


def _proposed(
    page: ArticlePage, span: Span, mine: Iterable[Annotation], signs: LabelSigns
) -> tuple[list[ChipItem], int]:
    """Return chips for labels that are only proposed for a sentence, and how much more is for those that it has."""
    if page.proposed is None:
        return [], 0
    here = [a for a in mine if a.start < span.end and span.start < a.end]
    counts = page.proposed.beside(span, here, page.labels)
    return [ChipItem(signs[label], (), proposed=count) for label, count in counts.labels.items()], counts.more


def _dashes(start: int, row: Row, span: Span, given: Sequence[ChipItem]) -> list[Underline]:
    """Return the line under a sentence for the first label that is only proposed, below those of the given ones."""
    level = max(0, sum(not item.proposed for item in given) - 1)
    first = next((item for item in given if item.proposed), None)
    if first is None or level >= MOST_UNDERLINES:
        return []
    shown = Span(max(start, row.start), min(span.end, row.end))
    return [Underline(shown, level, first.sign.colour, dashed=True)]


def _others(span: Span, theirs: Iterable[tuple[str, list[Annotation]]], signs: LabelSigns) -> list[ChipItem]:
    return [item._replace(person=name) for name, annotations in theirs for item in _chips(span, annotations, signs)]


def _signs(labels: ArticleLabels, span: Span, mine: Iterable[Annotation]) -> list[SignItem]:
    here = [a for a in mine if a.start < span.end and span.start < a.end]
    notes = [note.text for note in labels.notes_on(span)] + [a.note for a in here if a.note]
    items: list[SignItem] = []
    if not here and is_read(labels, span):
        items.append(SignItem("read"))
    if notes:
        items.append(SignItem("note", "\n\n".join(notes)))
    return items


def _stretches(
    row: Span,
    mine: list[Annotation],
    theirs: list[tuple[str, list[Annotation]]],
    signs: LabelSigns,
) -> tuple[list[Tint], list[Underline]]:
    """Cut the row where an annotation begins or ends; between two cuts the labels are the same throughout."""
    changes: dict[int, list[tuple[int, bool, str]]] = {}
    everyone = [(False, a) for a in mine] + [(True, a) for _, annotations in theirs for a in annotations]
    for other, annotation in everyone:
        changes.setdefault(max(row.start, annotation.start), []).append((1, other, annotation.label))
        changes.setdefault(min(row.end, annotation.end), []).append((-1, other, annotation.label))
    tints: list[Tint] = []
    underlines: list[Underline] = []
    active: Counter[tuple[bool, str]] = Counter()
    cuts = sorted(changes)
    for number, start in enumerate(cuts[:-1]):
        for step, other, label in changes[start]:
            active[other, label] += step
        here = Span(start, cuts[number + 1])
        own = sorted(signs[label] for (other, label), count in active.items() if count and not other)
        if own:
            _extend_tint(tints, Tint(here, own[0].colour))
        lines = [(sign.colour, False) for sign in own[1 : 1 + MOST_UNDERLINES]]
        foreign = sorted(signs[label] for (other, label), count in active.items() if count and other)
        lines += [(sign.colour, True) for sign in foreign[:1]]
        for level, (colour, dotted) in enumerate(lines):
            _extend_underline(underlines, Underline(here, level, colour, dotted))
    return tints, underlines


def _extend_tint(tints: list[Tint], tint: Tint) -> None:
    before = tints[-1] if tints else None
    if before and before.colour == tint.colour and before.span.end == tint.span.start:
        tints[-1] = before._replace(span=Span(before.span.start, tint.span.end))
    else:
        tints.append(tint)


def _extend_underline(underlines: list[Underline], line: Underline) -> None:
    for index in range(len(underlines) - 1, max(-1, len(underlines) - 4), -1):
        before = underlines[index]
        if before.span.end == line.span.start and before[1:] == line[1:]:
            underlines[index] = before._replace(span=Span(before.span.start, line.span.end))
            return
    underlines.append(line)


def _rank(item: ChipItem) -> int:
    return item.sign.rank


def said_in_words(page: ArticlePage, span: Span, signs: LabelSigns) -> str:
    """Say what a stretch carries and what is proposed for it: "Labels: Event; Casualty figure, at least 25 killed."."""
    here = page.labels.overlapping(span)
    counts = Counter(annotation.label for annotation in here)
    parts = []
    for sign, count in sorted((signs[label], count) for label, count in counts.items()):
        told = _figures(page, span, (a for a in here if a.label == sign.id))
        name = sign.name if count == 1 else f"{sign.name}, {count} times"
        parts.append(", ".join([name, *told]))
    said = f"Labels: {'; '.join(parts)}." if parts else ""
    proposed, more = _proposed(page, span, here, signs)
    offered = [
        item.sign.name if item.proposed == 1 else f"{item.sign.name}, {item.proposed} times" for item in proposed
    ]
    offered += [f"{more} for the labels here"] if more else []
    return f"{said} Proposed: {'; '.join(offered)}.".strip() if offered else said
