"""The codebook: a project's label set and counting rules as a document to read and to print."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from annotator.domain.attributes import (
    TYPE_NAMES,
    Attribute,
    ChoiceAttribute,
    LinkAttribute,
    NumberAttribute,
    Option,
    SpanAttribute,
)
from annotator.domain.counting import CountingRule
from annotator.domain.details import number_in_words
from annotator.domain.documents import LABELS, PROJECT
from annotator.domain.labels import Label, LabelSet
from annotator.domain.projects import ProjectInfo
from annotator.jobs.markdown import plain
from annotator.jobs.output import ExportFailed, whole_file
from annotator.jobs.sections import Entries, Entry, Listing, Prose, Section, as_html_document, as_markdown
from annotator.storage.folder import ProjectFolder

_WRITERS = {".html": as_html_document, ".htm": as_html_document, ".md": as_markdown, ".markdown": as_markdown}


def write_codebook(info: ProjectInfo, label_set: LabelSet, output: Path) -> None:
    """Write the codebook into the file, in the place of one that is there; its ending says in which format.

    Args:
        output: A file whose name ends in .html or .md; its folder exists.

    Raises:
        ExportFailed: The name has another ending, or the file could not be written; what stood there is as it was.
    """
    write = _WRITERS.get(output.suffix.lower())
    if write is None:
        raise ExportFailed(f"A codebook is HTML or Markdown; give “{output.name}” the ending .html or .md.")
    content = write(codebook(info, label_set)).encode()
    with whole_file(output) as file:
        file.write(content)


def stored(folder: ProjectFolder) -> tuple[ProjectInfo, LabelSet]:
    """Return what a codebook is made of, as the project's files have it; raises StorageError."""
    info, label_set = folder.load(PROJECT), folder.load(LABELS)
    assert isinstance(info, ProjectInfo)
    assert isinstance(label_set, LabelSet)
    return info, label_set


def codebook(info: ProjectInfo, label_set: LabelSet) -> Section:
    """Return the codebook: a section for each label, and one for the counting rules."""
    labels = (label_section(label, label_set) for label in label_set.labels)
    return Section("", f"Codebook of {info.name}", sections=(*labels, _counting(info)))


def label_section(label: Label, label_set: LabelSet) -> Section:
    """Return what the codebook says of a label, with a section for each of its attributes."""
    return Section(
        anchor=label.id,
        title=label.name,
        facts=(("Label", label.id), *((("Key", str(label.key)),) if label.key else ())),
        blocks=(
            *_prose("", label.definition),
            *_prose("Guideline", label.guideline),
            *_listing("Examples", label.examples),
            *_listing("Counter-examples", label.counter_examples),
        ),
        sections=tuple(attribute_section(label, attribute, label_set) for attribute in label.attributes),
    )


def attribute_section(label: Label, attribute: Attribute, label_set: LabelSet) -> Section:
    """Return what the codebook says of an attribute."""
    return Section(
        anchor=f"{label.id}.{attribute.id}",
        title=attribute.name,
        facts=tuple(_facts(attribute, label_set)),
        blocks=(
            *_prose("", attribute.definition),
            *_listing("Examples", attribute.examples),
            *_listing("Counter-examples", attribute.counter_examples),
            *_values(attribute),
        ),
    )


def _facts(attribute: Attribute, label_set: LabelSet) -> Iterator[tuple[str, str]]:
    yield "Attribute", attribute.id
    yield "Type", TYPE_NAMES[attribute.type]
    match attribute:
        case NumberAttribute():
            if attribute.whole:
                yield "whole numbers", ""
            if attribute.least is not None:
                yield "at least", number_in_words(attribute.least)
            if attribute.most is not None:
                yield "at most", number_in_words(attribute.most)
        case LinkAttribute():
            names = [found.name if (found := label_set.get(each)) else each for each in attribute.to]
            yield "to", ", ".join(names) or "any label"
        case SpanAttribute() if not attribute.free:
            yield "words of the article only", ""
    if getattr(attribute, "many", False):
        yield "several", ""
    if attribute.required:
        yield "required", ""
    if attribute.key:
        yield "Key", attribute.key.upper()


def _values(attribute: Attribute) -> Iterator[Entries]:
    if isinstance(attribute, ChoiceAttribute):
        for family in attribute.families:
            yield Entries(family.name or "Options", tuple(map(_entry, family.options)))
    elif isinstance(attribute, SpanAttribute) and attribute.kinds:
        yield Entries("What the words stand for", tuple(map(_entry, attribute.kinds)))


def _entry(option: Option) -> Entry:
    return Entry(option.name, option.id, option.definition)


def _prose(heading: str, text: str) -> Iterator[Prose]:
    if text.strip():
        yield Prose(heading, text)


def _listing(heading: str, texts: Iterable[str]) -> Iterator[Listing]:
    written = tuple(text for text in texts if text.strip())
    if written:
        yield Listing(heading, written)


def _counting(info: ProjectInfo) -> Section:
    rules = (_rule(rule, in_force=rule == info.rule) for rule in info.rules)
    intro = (
        "A counting rule says which minimum, best number and maximum the words of a figure count as. "
        f"This project counts by {plain(info.rule.name)}."
    )
    return Section("counting-rules", "Counting rules", blocks=(Prose("", intro),), sections=tuple(rules))


def _rule(rule: CountingRule, *, in_force: bool) -> Section:
    facts = [("Rule", rule.id)]
    if in_force:
        facts.append(("in force", ""))
    best = [f"{qualifier.value.replace('_', ' ')}: the {_BEST[number]}" for qualifier, number in rule.best.items()]
    words = [f"{word.replace('_', ' ')}: {number}" for word, number in rule.words.items()]
    others = "have a minimum of their own" if rule.counts_vague else "count as nothing"
    more = [f"Other vague words and bare plurals {others}."]
    if rule.pooled_killed is not None:
        more.append(f"Of a vague figure of killed and injured together, {rule.pooled_killed:.0%} count as killed.")
    return Section(
        anchor=f"rule.{rule.id}",
        title=rule.name,
        facts=tuple(facts),
        blocks=(
            *_prose("", rule.definition),
            *_listing("Best number, by how the words hedge", best),
            *_listing("Vague words that stand for a number", words),
            *_prose("", " ".join(more)),
        ),
    )


_BEST = {"low": "least that they can mean", "high": "most that they can mean", "stated": "number that they state"}
