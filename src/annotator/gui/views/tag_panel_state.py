"""What the tag panel shows, as one value, and how it is made of a project's values."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from annotator.domain.annotations import Annotation, ArticleLabels
    from annotator.domain.articles import Article
    from annotator.domain.attributes import Attribute, Option
    from annotator.domain.labels import Label, LabelSet
    from annotator.gui.views.form.state import FormState

_KINDS = {"caption": "caption", "boilerplate": "page text"}
_GREY = 7
"""The palette's number of the colour for a label that is no longer in the set."""


class TagRow(NamedTuple):
    """One label of the list.

    Attributes:
        key: The digit that gives it, or nothing.
        colour: Its number in the palette, from 0.
        here: How often the annotator gave it in the article, `project` in all articles.
        on_sentence: Whether the current sentence carries it.
    """

    id: str
    key: str
    name: str
    short: str
    colour: int
    definition: str = ""
    guideline: str = ""
    here: int = 0
    project: int = 0
    on_sentence: bool = False


class TagCard(NamedTuple):
    """One annotation of the current sentence.

    Attributes:
        id: Of the annotation.
        label: Id of its label, which may be gone from the set.
        details: One line: its details, the words that it covers where they are only a part, its note.
        annotator: Name of the person whose it is; empty for one's own.
        short: The label's short name, for where the name does not fit.
        proposed: Nobody took it yet; its id is a name that no annotation has.
    """

    id: str
    label: str
    name: str
    colour: int
    details: str = ""
    annotator: str = ""
    short: str = ""
    proposed: bool = False


class Guidance(NamedTuple):
    """What is written about a label or an attribute, as Markdown.

    Attributes:
        definition: In plain text.
    """

    name: str
    definition: str
    text: str


class NoteOwner(NamedTuple):
    """What a note is written on: an annotation by its id, or the sentence at these code points."""

    annotation: str = ""
    start: int = 0
    end: int = 0


@dataclass(frozen=True)
class TagPanelState:
    """Everything that the tag panel shows.

    Attributes:
        labels: All labels in their order.
        cards: The annotations of the current sentence, one's own first.
        place: Where the sentence is, as "sentence 2 of 17"; empty while no article is open.
        selected: Id of the chosen annotation, or nothing.
        note: What is written on `note_owner`, which is called `note_on`.
        read: The sentence was marked as read with nothing in it.
        read_only: Why nothing can be changed; empty where it can.
        form: The details of one annotation, shown in the place of the cards; None for the cards.
        mode: What the article's keys do for a while, as a sentence; empty while they label.
        waiting: How many annotations are proposed and not taken, those included that lack all details.
    """

    labels: tuple[TagRow, ...] = ()
    cards: tuple[TagCard, ...] = ()
    place: str = ""
    selected: str = ""
    note: str = ""
    note_on: str = ""
    note_owner: NoteOwner = NoteOwner()  # noqa: RUF009 - a named tuple does not change
    read: bool = False
    read_only: str = ""
    form: FormState | None = None
    waiting: int = 0
    mode: str = ""


def tag_panel_state(
    label_set: LabelSet,
    article: Article | None,
    labels: ArticleLabels | None,
    sentence: int,
    *,
    here: Mapping[str, int],
    project: Mapping[str, int],
    selected: str = "",
    others: Iterable[tuple[str, ArticleLabels]] = (),
    sum_up: Callable[[Label, Annotation], str] | None = None,
    read_only: str = "",
) -> TagPanelState:
    """Return what the panel shows of a sentence.

    Args:
        article: The open article with the annotator's own `labels`; None while none is open.
        sentence: Number of the current sentence, from 0.
        here: How often the annotator gave each label in the article, by id; `project` in all of them.
        selected: Id of the chosen annotation, if there is one.
        others: What others said of the article, each with their name, where that is to be shown.
        sum_up: Says the details of an annotation in one line; None while that cannot be told yet.
    """
    if article is None or labels is None or not len(article.sentences):
        rows = tuple(_row(label, here, project, on_sentence=False) for label in label_set.labels)
        return TagPanelState(labels=rows, read_only=read_only)
    span = article.sentences.spans[sentence]
    own = labels.overlapping(span)
    given = {annotation.label for annotation in own}
    ranks = {label.id: rank for rank, label in enumerate(label_set.labels)}
    own.sort(key=lambda annotation: ranks.get(annotation.label, len(ranks)))
    cards = [_card(label_set, annotation, article, sentence, sum_up) for annotation in own]
    for name, theirs in others:
        cards += [_card(label_set, a, article, sentence, sum_up, name or "someone") for a in theirs.overlapping(span)]
    chosen = next((annotation for annotation in own if annotation.id == selected), None)
    if chosen is not None:
        note, owner, note_on = chosen.note, NoteOwner(annotation=chosen.id), f"on {_name(label_set, chosen.label)}"
    else:
        note = "\n".join(written.text for written in labels.notes_on(span))
        owner, note_on = NoteOwner("", span.start, span.end), "on the sentence"
    return TagPanelState(
        labels=tuple(_row(label, here, project, on_sentence=label.id in given) for label in label_set.labels),
        cards=tuple(cards),
        place=place_of(article, sentence),
        selected=chosen.id if chosen is not None else "",
        note=note,
        note_on=note_on,
        note_owner=owner,
        read=labels.is_read(span),
        read_only=read_only,
    )


def place_of(article: Article, sentence: int) -> str:
    """Say where a sentence is, as "sentence 2 of 17", and of what kind its paragraph is where that does not count.

    The number is that of exports, figures and problems: all sentences of the article are counted.
    """
    sentences = article.sentences
    kind = article.paragraphs[sentences.paragraph_of[sentence]].kind
    place = f"sentence {sentence + 1:,} of {len(sentences):,}"
    return place if kind.counts else f"{_KINDS.get(kind.value, kind.value)}, {place}"


def keys_in_words(labels: Sequence[TagRow]) -> str:
    """Return the keys of the labels as "1–3" or "1, 2, 5"; empty where no label has one."""
    keys = sorted(row.key for row in labels if row.key)
    if len(keys) > 2 and int(keys[-1]) - int(keys[0]) == len(keys) - 1:
        return f"{keys[0]}–{keys[-1]}"
    return ", ".join(keys)


def _row(label: Label, here: Mapping[str, int], project: Mapping[str, int], *, on_sentence: bool) -> TagRow:
    return TagRow(
        id=label.id,
        key=str(label.key) if label.key is not None else "",
        name=label.name,
        short=label.short_name or label.name,
        colour=colour_number(label),
        definition=label.definition,
        guideline=_guideline(label),
        here=here.get(label.id, 0),
        project=project.get(label.id, 0),
        on_sentence=on_sentence,
    )


def colour_number(label: Label) -> int:
    """Return the number of the label's colour in the palette, from 0."""
    return list(type(label.colour)).index(label.colour)


def _name(label_set: LabelSet, label_id: str) -> str:
    label = label_set.get(label_id)
    return label.name if label is not None else label_id


def guidance_of(attribute: Attribute) -> Guidance:
    """Return what is written about an attribute."""
    text = attribute.definition
    options = [option for option in _options(attribute) if option.definition]
    if options:
        text += "\n\n" + "\n".join(f"- **{option.name}**: {option.definition}" for option in options)
    return Guidance(attribute.name, "", (text + _examples(attribute)).strip())


def _options(attribute: Attribute) -> Iterable[Option]:
    if attribute.type == "choice":
        return attribute.options
    return attribute.kinds if attribute.type == "span" else ()


def _guideline(label: Label) -> str:
    return (label.guideline.rstrip() + _examples(label)).strip()


def _examples(of: Label | Attribute) -> str:
    """Return the examples and counter-examples as Markdown."""
    parts = []
    for heading, examples in (("Examples", of.examples), ("Not so", of.counter_examples)):
        if examples:
            parts.append(f"\n\n**{heading}**\n" + "\n".join(f"- {example}" for example in examples))
    return "".join(parts)


def _card(
    label_set: LabelSet,
    annotation: Annotation,
    article: Article,
    sentence: int,
    sum_up: Callable[[Label, Annotation], str] | None,
    annotator: str = "",
) -> TagCard:
    label = label_set.get(annotation.label)
    details = sum_up(label, annotation) if sum_up is not None and label is not None and annotation.attributes else ""
    parts = [details] if details else []
    if annotation.span != article.sentences.spans[sentence]:
        parts.append(f"“{_one_line(annotation.quote)}”")
    if annotation.note:
        parts.append(_one_line(annotation.note))
    if annotation.origin != "hand" and not details:
        parts.append(annotation.origin)
    return TagCard(
        id=annotation.id,
        label=annotation.label,
        name=label.name if label is not None else f"{annotation.label} (no longer a label)",
        colour=colour_number(label) if label is not None else _GREY,
        details=" · ".join(parts),
        annotator=annotator,
        short=label.short_name if label is not None else "",
    )


def _one_line(text: str, longest: int = 200) -> str:
    return " ".join(text[: 2 * longest].split())[:longest]
