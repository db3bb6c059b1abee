"""What is written about labels and attributes, to read page by page and to find passages in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from annotator.domain.label_editing import families_of
from annotator.domain.labels import Label, LabelSet
from annotator.jobs.codebook import label_section
from annotator.jobs.sections import as_markdown

_MARKS = re.compile(r"^[ \t]*(?:[-*+>]|#{1,6}|\d+[.)])[ \t]+|[*`]+|(?<!\w)_+|_+(?!\w)", re.MULTILINE)


class GuidelinePage(NamedTuple):
    """All that is written about one label.

    Attributes:
        label: Its id.
        title: Its name.
        text: Markdown in which nothing is alive.
        attributes: Id and name of each of its attributes, in order.
    """

    label: str
    title: str
    text: str
    attributes: tuple[tuple[str, str], ...]


class Passage(NamedTuple):
    """One text of the label set.

    Attributes:
        label: Id of the label whose page has it.
        path: Under which names one after the other the page has it: label, attribute, option or kind of text.
        text: Without the marks of Markdown.
    """

    label: str
    path: tuple[str, ...]
    text: str


def pages(label_set: LabelSet) -> tuple[GuidelinePage, ...]:
    """Return a page for each label."""
    return tuple(
        GuidelinePage(
            label.id,
            label.name,
            as_markdown(label_section(label, label_set)),
            tuple((attribute.id, attribute.name) for attribute in label.attributes),
        )
        for label in label_set.labels
    )


def passages(label_set: LabelSet) -> Iterator[Passage]:
    """Go through all texts of the label set: of labels, attributes, options and kinds, in their order."""
    for label in label_set.labels:
        yield from _said_of(label.id, (label.name,), label.definition)
        yield from _passage(label.id, (label.name, "Guideline"), label.guideline)
        yield from _listed(label.id, (label.name,), label.examples, label.counter_examples)
        yield from _attributes(label)


def _attributes(label: Label) -> Iterator[Passage]:
    for attribute in label.attributes:
        path = (label.name, attribute.name)
        yield from _said_of(label.id, path, attribute.definition)
        yield from _listed(label.id, path, attribute.examples, attribute.counter_examples)
        for family in families_of(attribute):
            if family.name:
                yield Passage(label.id, (*path, family.name), family.name)
            for option in family.options:
                yield from _said_of(label.id, (*path, option.name), option.definition)


def _listed(
    label: str, path: tuple[str, ...], examples: tuple[str, ...], counter_examples: tuple[str, ...]
) -> Iterator[Passage]:
    yield from _passage(label, (*path, "Examples"), "\n".join(examples))
    yield from _passage(label, (*path, "Counter-examples"), "\n".join(counter_examples))


def _said_of(label: str, path: tuple[str, ...], definition: str) -> Iterator[Passage]:
    """Give the name and what it means as one text: either may have the words."""
    text = without_marks(definition)
    yield Passage(label, path, f"{path[-1]}: {text}" if text else path[-1])


def _passage(label: str, path: tuple[str, ...], markdown: str) -> Iterator[Passage]:
    text = without_marks(markdown)
    if text:
        yield Passage(label, path, text)


def without_marks(markdown: str) -> str:
    """Return the words of Markdown without the marks that format them."""
    return _MARKS.sub("", markdown).strip()
