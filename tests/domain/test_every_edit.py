"""Whatever a user does, undo brings every document back to the byte, and redo does it again."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from hypothesis import given
from hypothesis import strategies as st

from annotator.domain import editing
from annotator.domain.annotations import Annotation, ArticleLabels
from annotator.domain.articles import Article, Metadata, ParagraphKind
from annotator.domain.attributes import (
    Attribute,
    ChoiceAttribute,
    DateAttribute,
    Family,
    IncidentAttribute,
    LinkAttribute,
    NumberAttribute,
    Option,
    PlaceAttribute,
    QuantityAttribute,
    SpanAttribute,
    TextAttribute,
    YesNoAttribute,
)
from annotator.domain.counting import BUILT_IN_RULES, CountingRule
from annotator.domain.decisions import AnnotationRef, decision_id
from annotator.domain.details import DateDetail, Detail, PlaceDetail, Qualifier, QuantityDetail, SpanDetail
from annotator.domain.documents import (
    LABELS,
    PROJECT,
    DocumentRef,
    annotations_ref,
    annotator_ref,
    article_ref,
    incident_ref,
)
from annotator.domain.editing import Filling, Pen, Taking
from annotator.domain.edits import Edit
from annotator.domain.errors import EditRefused
from annotator.domain.incidents import Grade, IncidentFacts
from annotator.domain.labels import Label, LabelSet
from annotator.domain.projects import Annotator, Project
from annotator.storage.codec import File, encode
from annotator.text.spans import Span
from tests.strategies import LABEL_SET, InMemory, article_of, steady_pen

ARTICLES = (
    article_of("Shells killed 25 people.|Police said so 😀.", "Nobody was hurt."),
    article_of("قُتل ٢٥ شخصاً.|قالت الشرطة ذلك.", "A third one."),
)
INCIDENTS = ("i1", "i2", "i3")
OPTIONS = (Family(options=(Option(id="killed", name="Killed"), Option(id="injured", name="Injured"))),)
ATTRIBUTES: tuple[Attribute, ...] = (
    ChoiceAttribute(id="harm", name="Harm", families=OPTIONS),
    ChoiceAttribute(id="weapons", name="Weapons", many=True, families=OPTIONS),
    TextAttribute(id="remark", name="Remark"),
    NumberAttribute(id="share", name="Share", most=100),
    QuantityAttribute(id="quantity", name="How many"),
    DateAttribute(id="date", name="Date"),
    PlaceAttribute(id="place", name="Place"),
    SpanAttribute(id="names", name="Names", many=True),
    YesNoAttribute(id="sure", name="Sure"),
    IncidentAttribute(id="incident", name="Incident"),
    LinkAttribute(id="about", name="About", many=True),
)
DETAILS: Mapping[str, tuple[Detail | None, ...]] = MappingProxyType(
    {
        "harm": ("killed", "injured", None),
        "weapons": (("injured", "killed"), None),
        "remark": ("عربي", None),
        "share": (0, 12.5, 10**15, None),
        "quantity": (QuantityDetail(text="at least 25", qualifier=Qualifier.AT_LEAST, low=25, stated=25), None),
        "date": (DateDetail(first="2026-03-12", last="2026-03-14"), None),
        "place": (PlaceDetail(place="Dorsa", precision=2), None),
        "names": ((SpanDetail(text="Lina"), SpanDetail(text="نور")), None),
        "sure": (False, True, None),
        "incident": (*INCIDENTS, None),
    }
)
OWN_RULE = CountingRule(id="own", name="Ours", best={Qualifier.RANGE: "high"}, words={"dozens": 30}, pooled_killed=0.5)


class Here(NamedTuple):
    """The project, and what two numbers choose of it."""

    project: Project
    pen: Pen
    one: int
    two: int

    @property
    def article(self) -> Article:
        return self.project.article(ARTICLES[self.one % 2].id)

    @property
    def said(self) -> ArticleLabels:
        return self.project.labels_of(self.article.id, "ada")

    @property
    def number(self) -> int:
        return self.two % len(self.article.sentences)

    @property
    def sentence(self) -> Span:
        return self.article.sentences.spans[self.number]

    @property
    def label(self) -> Label:
        labels = self.project.label_set.labels
        return labels[self.two % len(labels)] if labels else LABEL_SET.labels[0]

    @property
    def annotation(self) -> Annotation:
        if not self.said.annotations:
            raise EditRefused("Nothing is labelled here.")
        return self.said.annotations[self.two % len(self.said.annotations)]

    @property
    def other(self) -> Annotation:
        return self.said.annotations[self.one % len(self.said.annotations)]

    @property
    def everything_said(self) -> list[ArticleLabels]:
        return [self.project.labels_of(article.id, "ada") for article in ARTICLES]

    @property
    def details(self) -> dict[str, Detail | None]:
        key = sorted(DETAILS)[self.one % len(DETAILS)]
        return {key: DETAILS[key][self.two % len(DETAILS[key])]}

    @property
    def filled(self) -> list[Filling]:
        kept = {key: detail for key, detail in self.details.items() if detail is not None}
        return [Filling({"harm": "killed", **kept}, "reading:test"), Filling({"harm": "injured"})]

    @property
    def changed_label(self) -> Label:
        attributes = ATTRIBUTES[self.one % 5 :: 1 + self.two % 2]
        return self.label.model_copy(update={"attributes": attributes, "key": 1 + self.one % 9})


def set_incident(here: Here) -> Edit | None:
    incident = here.project.incident(INCIDENTS[here.one % 3])
    return editing.set_incident(incident, IncidentFacts(name=f"Raid {here.two % 3}", grade=Grade.FAIR, note="é"))


def rule_on(here: Here) -> Edit | None:
    one, other = (
        AnnotationRef(article=here.article.id, annotator="ada", annotation=each.id)
        for each in (here.annotation, here.other)
    )
    if one == other:
        return None
    decision = here.project.decision(decision_id(one, other))
    stands = one.annotation if here.one % 2 else ""
    verdict = "supersedes" if stands else "contested"
    return editing.rule_on(decision, one, other, verdict, stands=stands, note="é", by="ada", pen=here.pen)


def withdraw_ruling(here: Here) -> Edit | None:
    known = [ref for ref in here.project.loaded if ref.kind == "decision"]
    return editing.withdraw_ruling(here.project.decision(known[here.one % len(known)].id)) if known else None


def cut_link(here: Here) -> Edit | None:
    links = here.annotation.links
    return editing.cut_link(here.said, here.annotation, links[0], here.pen) if links else None


EDITS: Mapping[str, Callable[[Here], Edit | None]] = MappingProxyType(
    {
        "toggle_label": lambda at: editing.toggle_label(at.article, at.said, at.label, [at.sentence], at.pen),
        "give_label": lambda at: editing.give_label(at.article, at.said, at.label, at.sentence, at.pen),
        "give_filled": lambda at: editing.give_filled(
            at.article, at.said, at.label, at.sentence, at.filled, at.pen,
            into=[each for each in at.said.overlapping(at.sentence) if each.label == at.label.id],
        ),
        "take_proposed": lambda at: editing.take_proposed(
            at.article, at.said, [Taking(each, at.sentence, at.filled) for each in at.project.label_set.labels], at.pen
        ),
        "set_details": lambda at: editing.set_details(
            at.article, at.said, at.label, _of(at, at.label), at.details, at.pen
        ),
        "set_links": lambda at: editing.set_links(
            at.said, at.label, _of(at, at.label), "about", [at.other.id], at.pen
        ),
        "cut_link": cut_link,
        "move_annotation": lambda at: editing.move_annotation(
            at.article, at.said, at.annotation, Span(at.sentence.start, at.sentence.end - at.one % 3), at.pen
        ),
        "remove_annotations": lambda at: editing.remove_annotations(at.said, [at.annotation], "Take away"),
        "dismiss": lambda at: editing.dismiss(at.said, [at.sentence], dismissed=bool(at.one % 3)),
        "set_note": lambda at: editing.set_note(at.said, at.annotation, "note" * (at.one % 3), at.pen),
        "set_sentence_note": lambda at: editing.set_sentence_note(
            at.article, at.said, at.sentence, "remark" * (at.one % 3)
        ),
        "toggle_read": lambda at: editing.toggle_read(at.said, [at.sentence]),
        "set_done": lambda at: editing.set_done(at.said, done=bool(at.two % 2)),
        "split_sentence": lambda at: editing.split_sentence(at.article, at.sentence.start + at.one % 20),
        "merge_sentences": lambda at: editing.merge_sentences(at.article, at.number),
        "set_kind": lambda at: editing.set_kind(at.article, [0], list(ParagraphKind)[at.two % 4]),
        "set_metadata": lambda at: editing.set_metadata(at.article, Metadata(title=f"Title {at.two % 3}")),
        "remove_articles": lambda at: (
            None if at.article.removed else editing.remove_articles([(at.article.id, "One")])
        ),
        "restore_articles": lambda at: (
            editing.restore_articles([(at.article.id, "One")]) if at.article.removed else None
        ),
        "set_incident": set_incident,
        "merge_incidents": lambda at: editing.merge_incidents(
            at.project.incident(INCIDENTS[at.one % 3]), at.project.incident(INCIDENTS[at.two % 3])
        ),
        "remove_incident": lambda at: editing.remove_incident(at.project.incident(INCIDENTS[at.one % 3])),
        "rule_on": rule_on,
        "withdraw_ruling": withdraw_ruling,
        "set_counting": lambda at: editing.set_counting(
            at.project.info, ["literal", "own", "nothing"][at.two % 3], (*BUILT_IN_RULES[: 1 + at.one % 4], OWN_RULE)
        ),
        "rename_project": lambda at: editing.rename_project(at.project.info, f"Project {at.two % 3}"),
        "rename_annotator": lambda at: editing.rename_annotator(_annotator(at.project), f"Ada {at.two % 3}"),
        "add_label": lambda at: editing.add_label(
            at.project.label_set, editing.new_label(at.project.label_set, f"Label {at.two % 3}")
        ),
        "change_label": lambda at: editing.change_label(at.project.label_set, at.changed_label, at.everything_said),
        "load_labels": lambda at: editing.load_labels(
            at.project.label_set, [at.changed_label], at.everything_said
        ),
        "move_label": lambda at: editing.move_label(at.project.label_set, at.label.id, at.one % 3),
        "delete_label": lambda at: editing.delete_label(at.project.label_set, at.label, at.everything_said),
    }
)  # fmt: skip
OTHERS = {"Filling", "Pen", "Taking", "check_storable", "is_sentence", "new_label"}
"""What the package offers besides edits."""
BEGINNING = (
    ("set_incident", 0, 0),
    ("set_incident", 1, 1),
    ("give_label", 0, 0),
    ("give_label", 0, 1),
    ("set_links", 0, 1),
    ("set_details", 0, 0),
)
"""So that there is something to cut, to merge and to take away."""
EVERYTHING: tuple[DocumentRef, ...] = (
    PROJECT,
    LABELS,
    annotator_ref("ada"),
    *(article_ref(article.id) for article in ARTICLES),
    *(annotations_ref("ada", article.id) for article in ARTICLES),
    *map(incident_ref, INCIDENTS),
)


def _of(at: Here, label: Label) -> Annotation:
    found = [each for each in at.said.annotations if each.label == label.id]
    if not found:
        raise EditRefused("Nothing has this label.")
    return found[at.one % len(found)]


def _annotator(project: Project) -> Annotator:
    document = project.get(annotator_ref("ada"))
    assert isinstance(document, Annotator)
    return document


def contents(project: Project, decisions: list[DocumentRef]) -> dict[DocumentRef, bytes]:
    """Return every document as its file would hold it."""
    return {ref: encode(project.get(ref), File(Path(str(ref)), str(ref))) for ref in (*EVERYTHING, *decisions)}


def test_every_edit_there_is_takes_part() -> None:
    assert set(editing.__all__) == EDITS.keys() | OTHERS


@given(st.lists(st.tuples(st.sampled_from(sorted(EDITS)), st.integers(0, 200), st.integers(0, 200)), max_size=40))
def test_undo_of_every_edit_restores_every_document_to_the_byte_and_redo_does_it_again(
    steps: list[tuple[str, int, int]],
) -> None:
    labels = tuple(label.model_copy(update={"attributes": ATTRIBUTES}) for label in LABEL_SET.labels)
    project, pen = Project(InMemory(*ARTICLES, label_set=LabelSet(labels=labels))), steady_pen()
    decisions: list[DocumentRef] = []
    states, edits = [contents(project, decisions)], []
    for name, one, two in [*BEGINNING, *steps]:
        try:
            edit = EDITS[name](Here(project, pen, one, two))
        except EditRefused:
            continue
        if edit is None:
            continue
        project.apply(edit)
        edits.append(Edit.model_validate_json(edit.model_dump_json()))  # as the journal has it
        decisions += [ref for ref in sorted(edit.documents) if ref.kind == "decision" and ref not in decisions]
        states.append(contents(project, decisions))
    for edit, before in zip(reversed(edits), reversed(states[:-1]), strict=True):
        project.apply(edit.inverse)
        assert contents(project, list(set(before) & set(decisions))) == before
    for edit, after in zip(edits, states[1:], strict=True):
        project.apply(edit)
        assert contents(project, list(set(after) & set(decisions))) == after
