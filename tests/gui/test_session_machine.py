"""Random sessions: whatever is edited, undone, saved, killed and opened again, the files hold what the model says.

`ANNOTATOR_RANDOM_STEPS=10000 pytest tests/gui/test_session_machine.py` takes as many steps as one likes.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from itertools import count
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from pydantic import JsonValue
from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication
from typing_extensions import override

from annotator.domain.annotations import Annotation, ArticleLabels
from annotator.domain.articles import Article, Metadata, ParagraphKind
from annotator.domain.attributes import (
    Attribute,
    ChoiceAttribute,
    DateAttribute,
    Family,
    IncidentAttribute,
    LinkAttribute,
    Option,
    QuantityAttribute,
    SpanAttribute,
    YesNoAttribute,
)
from annotator.domain.counting import BUILT_IN_RULES, CountingRule
from annotator.domain.decisions import AnnotationRef, Verdict
from annotator.domain.details import DateDetail, Detail, Qualifier, QuantityDetail, SpanDetail
from annotator.domain.documents import (
    LABELS,
    PROJECT,
    Document,
    DocumentRef,
    annotations_ref,
    annotator_ref,
    article_ref,
    decision_ref,
    incident_ref,
)
from annotator.domain.editing import Filling, Pen
from annotator.domain.errors import EditRefused
from annotator.domain.incidents import Grade, IncidentFacts
from annotator.domain.labels import LabelColour, LabelSet
from annotator.gui.autosave import Autosave
from annotator.gui.session import Session
from annotator.storage.folder import ProjectFolder
from annotator.storage.journal import replay
from annotator.text.spans import Span
from tests.storage.documents import INFO
from tests.strategies import LABEL_SET, NOW, article_of

ARTICLES = (
    article_of("The depot burned.|Nobody was hurt 😀.", "“We saw it,” he said."),
    article_of("قال الوزير إن الرباط جميلة.|She didn’t reply.|A third one.", "Caption"),
    article_of("One sentence that stands alone."),
)
ME = "ada"
EVERYTHING: tuple[DocumentRef, ...] = (
    PROJECT,
    LABELS,
    annotator_ref(ME),
    *(article_ref(article.id) for article in ARTICLES),
    *(annotations_ref(ME, article.id) for article in ARTICLES),
)
HARM = ChoiceAttribute(
    id="harm",
    name="Harm",
    families=(Family(options=(Option(id="killed", name="Killed"), Option(id="injured", name="Injured"))),),
)
ATTRIBUTES: tuple[Attribute, ...] = (
    HARM,
    QuantityAttribute(id="quantity", name="How many", required=True),
    SpanAttribute(id="names", name="Names", many=True),
    DateAttribute(id="date", name="Date"),
    YesNoAttribute(id="sure", name="Sure"),
    IncidentAttribute(id="incident", name="Incident"),
    LinkAttribute(id="about", name="About", many=True),
    LinkAttribute(id="inside", name="Inside", to=("claim",)),
)
LABELS_WITH_DETAILS = LabelSet(
    labels=tuple(label.model_copy(update={"attributes": ATTRIBUTES}) for label in LABEL_SET.labels)
)
DETAILS: dict[str, list[Detail | None]] = {
    "harm": ["killed", "injured", "no option", None],
    "quantity": [
        QuantityDetail(text="at least 25", qualifier=Qualifier.AT_LEAST, low=25, stated=25),
        QuantityDetail(text="30 to 20", qualifier=Qualifier.RANGE, low=30, high=20),
        None,
    ],
    "names": [(SpanDetail(text="Lina"), SpanDetail(text="نور")), None],
    "date": [DateDetail(first="2026-03-12", last="2026-03-14"), None],
    "sure": [True, False, None],
    "incident": ["gone", None],
}
RULES = (
    *BUILT_IN_RULES,
    CountingRule(id="own", name="Ours", best={Qualifier.RANGE: "high"}, words={"dozens": 30}, pooled_killed=0.5),
)
STEPS = int(os.environ.get("ANNOTATOR_RANDOM_STEPS", "1200"))
STEPS_A_RUN = 60

articles = st.sampled_from([article.id for article in ARTICLES])
shares = st.floats(0, 0.999)
words = st.sampled_from(["a note", "ein zweiter", "", "عربي", "😀", "two\nlines"])


class Sessions(RuleBasedStateMachine):
    """One project, opened again and again; `states` is what the documents were after each edit of the history."""

    def __init__(self) -> None:
        super().__init__()
        self.place = Path(tempfile.mkdtemp())
        self.numbers = count(1)
        folder = ProjectFolder.create(self.place / "project", INFO, LABELS_WITH_DETAILS)
        for article in ARTICLES:
            folder.save(article_ref(article.id), article)
        self.at = self.place / "project"
        self.states: list[dict[str, JsonValue]] = []
        self.open()

    # -- opening and closing -------------------------------------------------------------------------------------------

    def open(self) -> None:
        """Open the project as the window does, taking over what the journal has."""
        pen = Pen(now=self.now, new_id=lambda: f"a{next(self.numbers):05}")
        folder = ProjectFolder.open(self.at)
        journal = folder.journal(ME)
        self.session = Session(folder, ME, "Ada", pen)
        self.autosave = Autosave(self.session, journal)
        replayed = replay(self.session.project, journal.pending())
        assert not replayed.refused
        self.autosave.adopt(replayed.applied)
        self.states = [self.here()]

    def drain(self) -> None:
        """Wait for the worker, but hear nothing of it yet."""
        self.autosave._worker.submit(lambda: None).result()

    def now(self) -> str:
        """A clock that jumps back and forth."""
        minute = next(self.numbers) * 37 % 60
        return NOW.replace(":02:", f":{minute:02}:")

    def here(self) -> dict[str, JsonValue]:
        found = {str(ref): meaning(self.session.document(ref)) for ref in EVERYTHING}
        incidents, rulings = self.session.incidents(), self.session.rulings()
        found |= {str(incident_ref(each)): meaning(self.session.project.incident(each)) for each in incidents}
        found |= {str(decision_ref(each)): meaning(self.session.project.decision(each)) for each in rulings}
        return found

    def close(self) -> None:
        self.autosave.close()
        self.session.end()
        self.session.deleteLater()

    @override
    def teardown(self) -> None:
        self.close()
        shutil.rmtree(self.place)

    # -- edits ---------------------------------------------------------------------------------------------------------

    def edit(self, action: object) -> None:
        """Do it; what the history holds behind this place is gone, unless the edit was refused or did nothing."""
        assert callable(action)
        stack = self.session.undo_stack
        index = stack.index()
        try:
            action()
        except EditRefused:
            assert self.here() == self.states[index]
            return
        if stack.index() == index and self.here() == self.states[index]:
            return
        self.states[stack.index() :] = [self.here()]
        # The name of the one who edits is written beside the first edit, and not taken back with it.
        name = meaning(self.session.document(annotator_ref(ME)))
        if self.states[0][str(annotator_ref(ME))] == meaning_of_nobody():
            for state in self.states:
                state[str(annotator_ref(ME))] = name

    def sentence(self, article_id: str, share: float) -> tuple[Article, int]:
        article = self.session.article(article_id)
        return article, int(share * len(article.sentences))

    def annotation(self, article_id: str, share: float) -> Annotation | None:
        annotations = self.session.labels(article_id).annotations
        return annotations[int(share * len(annotations))] if annotations else None

    @rule(article=articles, share=shares, which=shares, several=st.integers(1, 3))
    def toggle_label(self, article: str, share: float, which: float, several: int) -> None:
        labels = self.session.label_set.labels
        if labels:
            there, number = self.sentence(article, share)
            targets = there.sentences.spans[number : number + several]
            self.edit(lambda: self.session.toggle_label(article, labels[int(which * len(labels))], targets))

    @rule(article=articles, start=shares, length=st.integers(1, 12))
    def label_words(self, article: str, start: float, length: int) -> None:
        labels = self.session.label_set.labels
        if labels:
            text = self.session.article(article).text
            at = int(start * len(text))
            self.edit(lambda: self.session.give_label(article, labels[0], Span(at, min(len(text), at + length))))

    @rule(article=articles, share=shares)
    def remove_annotation(self, article: str, share: float) -> None:
        annotation = self.annotation(article, share)
        if annotation is not None:
            self.edit(lambda: self.session.remove_annotations(article, [annotation]))

    @rule(article=articles, share=shares, note=words)
    def write_note(self, article: str, share: float, note: str) -> None:
        annotation = self.annotation(article, share)
        if annotation is not None:
            self.edit(lambda: self.session.set_note(article, annotation, note))

    @rule(article=articles, share=shares, note=words)
    def write_sentence_note(self, article: str, share: float, note: str) -> None:
        there, number = self.sentence(article, share)
        self.edit(lambda: self.session.set_sentence_note(article, there.sentences.spans[number], note))

    @rule(article=articles, share=shares, several=st.integers(1, 3))
    def toggle_read(self, article: str, share: float, several: int) -> None:
        there, number = self.sentence(article, share)
        self.edit(lambda: self.session.toggle_read(article, there.sentences.spans[number : number + several]))

    @rule(article=articles, done=st.booleans())
    def set_done(self, article: str, done: bool) -> None:
        self.edit(lambda: self.session.set_done(article, done=done))

    @rule(article=articles, share=shares)
    def split(self, article: str, share: float) -> None:
        position = int(share * len(self.session.article(article).text))
        self.edit(lambda: self.session.split_sentence(article, position))

    @rule(article=articles, share=shares)
    def merge(self, article: str, share: float) -> None:
        _, number = self.sentence(article, share)
        self.edit(lambda: self.session.merge_sentences(article, number))

    @rule(article=articles, kind=st.sampled_from(ParagraphKind))
    def set_kind(self, article: str, kind: ParagraphKind) -> None:
        paragraphs = range(len(self.session.article(article).paragraphs))
        self.edit(lambda: self.session.set_kind(article, paragraphs, kind))

    @rule(article=articles, title=words)
    def set_metadata(self, article: str, title: str) -> None:
        self.edit(lambda: self.session.set_metadata(article, Metadata(title=title)))

    @rule(chosen=st.sets(articles, min_size=1), back=st.booleans())
    def remove_articles(self, chosen: set[str], back: bool) -> None:
        named = [(each, each) for each in sorted(chosen) if self.session.article(each).removed == back]
        if named:
            act = self.session.restore_articles if back else self.session.remove_articles
            self.edit(lambda: act(named))

    @rule(name=st.sampled_from(["Depots", "Border towns", " "]))
    def rename_project(self, name: str) -> None:
        self.edit(lambda: self.session.rename_project(name))

    @rule(name=st.sampled_from(["Event", "Threat", "Denial", "=1+1"]))
    def add_label(self, name: str) -> None:
        self.edit(lambda: self.session.add_label(name))

    @rule(which=shares, key=st.none() | st.integers(1, 3), colour=st.sampled_from(LabelColour), name=words)
    def change_label(self, which: float, key: int | None, colour: LabelColour, name: str) -> None:
        labels = self.session.label_set.labels
        if labels:
            label = labels[int(which * len(labels))]
            changed = label.model_copy(update={"key": key, "colour": colour, "definition": name})
            self.edit(lambda: self.session.change_label(changed))

    @rule(which=shares, to=st.integers(0, 4))
    def move_label(self, which: float, to: int) -> None:
        labels = self.session.label_set.labels
        if labels:
            self.edit(lambda: self.session.move_label(labels[int(which * len(labels))].id, to))

    @rule(which=shares)
    def delete_label(self, which: float) -> None:
        labels = self.session.label_set.labels
        if labels:
            label = labels[int(which * len(labels))]
            self.edit(lambda: self.session.delete_label(label, [article.id for article in ARTICLES]))

    # -- details, links, incidents, decisions --------------------------------------------------------------------------

    @rule(article=articles, share=shares, key=st.sampled_from(sorted(DETAILS)), which=shares)
    def write_detail(self, article: str, share: float, key: str, which: float) -> None:
        annotation = self.annotation(article, share)
        if annotation is not None:
            incidents = sorted(self.session.incidents()) if key == "incident" else []
            values = [*DETAILS[key], *incidents]
            value = values[int(which * len(values))]
            self.edit(lambda: self.session.set_details(article, annotation, {key: value}))

    @rule(article=articles, share=shares, which=shares, into=st.booleans())
    def take_readings(self, article: str, share: float, which: float, into: bool) -> None:
        labels = self.session.label_set.labels
        if labels:
            label = labels[int(which * len(labels))]
            there, number = self.sentence(article, share)
            sentence = there.sentences.spans[number]
            said = self.session.labels(article).overlapping(sentence)
            filled = [Filling({"harm": harm, "sure": True}, "reading:test") for harm in ("killed", "injured")]
            mine = [each for each in said if each.label == label.id] if into else []
            self.edit(lambda: self.session.give_filled(article, label, sentence, filled, into=mine))

    @rule(article=articles, share=shares, attribute=st.sampled_from(["about", "inside", "harm"]), to=st.sets(shares))
    def link(self, article: str, share: float, attribute: str, to: set[float]) -> None:
        annotation = self.annotation(article, share)
        if annotation is not None:
            targets = [found.id for each in sorted(to) if (found := self.annotation(article, each)) is not None]
            self.edit(lambda: self.session.set_links(article, annotation, attribute, targets))

    @rule(article=articles, share=shares, several=st.integers(1, 3), dismissed=st.booleans())
    def dismiss(self, article: str, share: float, several: int, dismissed: bool) -> None:
        there, number = self.sentence(article, share)
        spans = there.sentences.spans[number : number + several]
        self.edit(lambda: self.session.dismiss(article, spans, dismissed=dismissed))

    def incident(self, share: float) -> str | None:
        known = sorted(self.session.incidents())
        return known[int(share * len(known))] if known else None

    @rule(name=st.sampled_from(["Depot fire", "حريق المستودع"]), note=words)
    def add_incident(self, name: str, note: str) -> None:
        self.edit(lambda: self.session.add_incident(IncidentFacts(name=name, note=note)))

    @rule(share=shares, grade=st.none() | st.sampled_from(Grade), first=st.sampled_from(["", "2026-03-12"]))
    def change_incident(self, share: float, grade: Grade | None, first: str) -> None:
        incident = self.incident(share)
        if incident is not None:
            facts = self.session.incidents()[incident].model_copy(update={"grade": grade, "first": first})
            self.edit(lambda: self.session.change_incident(incident, facts))

    @rule(one=shares, other=shares)
    def merge_incidents(self, one: float, other: float) -> None:
        gone, into = self.incident(one), self.incident(other)
        if gone is not None and into is not None:
            self.edit(lambda: self.session.merge_incidents(gone, into))

    @rule(share=shares)
    def remove_incident(self, share: float) -> None:
        incident = self.incident(share)
        if incident is not None:
            self.edit(lambda: self.session.remove_incident(incident))

    @rule(
        homes=st.tuples(articles, articles),
        places=st.tuples(shares, shares),
        verdict=st.sampled_from(["supersedes", "different_scope", "contested"]),
        note=words,
    )
    def rule_on(self, homes: tuple[str, str], places: tuple[float, float], verdict: Verdict, note: str) -> None:
        one, other = (self.annotation(article, share) for article, share in zip(homes, places, strict=True))
        if one is not None and other is not None and one.id != other.id:
            refs = [
                AnnotationRef(article=article, annotator=ME, annotation=each.id)
                for article, each in zip(homes, (one, other), strict=True)
            ]
            stands = one.id if verdict == "supersedes" else ""
            self.edit(lambda: self.session.rule_on(refs[0], refs[1], verdict, stands=stands, note=note))

    @rule(share=shares)
    def withdraw_ruling(self, share: float) -> None:
        known = sorted(self.session.rulings())
        if known:
            self.edit(lambda: self.session.withdraw_ruling(known[int(share * len(known))]))

    @rule(count_by=st.sampled_from(["literal", "acled", "own", "no rule"]), several=st.integers(2, len(RULES)))
    def set_counting(self, count_by: str, several: int) -> None:
        self.edit(lambda: self.session.set_counting(count_by, RULES[:several]))

    @rule(which=shares, kept=st.sets(st.sampled_from([attribute.id for attribute in ATTRIBUTES])), many=st.booleans())
    def change_attributes(self, which: float, kept: set[str], many: bool) -> None:
        labels = self.session.label_set.labels
        if labels:
            asked = {each.id: each for each in ATTRIBUTES} | {"harm": HARM.model_copy(update={"many": many})}
            attributes = tuple(each for each in asked.values() if each.id in kept)
            label = labels[int(which * len(labels))].model_copy(update={"attributes": attributes})
            self.edit(lambda: self.session.change_label(label, [article.id for article in ARTICLES]))

    @rule(which=shares)
    def load_labels(self, which: float) -> None:
        labels = LABELS_WITH_DETAILS.labels
        self.edit(lambda: self.session.load_labels(labels[int(which * 3) :], [article.id for article in ARTICLES]))

    # -- history -------------------------------------------------------------------------------------------------------

    @rule()
    def undo(self) -> None:
        self.session.undo()

    @rule()
    def redo(self) -> None:
        self.session.redo()

    @rule(share=shares)
    def go_to_history(self, share: float) -> None:
        self.session.go_to_history(int(share * (self.session.undo_stack.count() + 1)))

    # -- files ---------------------------------------------------------------------------------------------------------

    @rule()
    def save_later(self) -> None:
        self.autosave.save()

    @rule()
    def save(self) -> None:
        assert self.autosave.save_and_wait()
        self.files_hold_the_model()

    @rule()
    def let_the_window_go_on(self) -> None:
        self.drain()
        loop = QEventLoop()
        QTimer.singleShot(0, loop.quit)
        loop.exec()

    @rule()
    def let_go(self) -> None:
        self.session.let_go(list(self.autosave.unsaved))

    @rule()
    def close_and_open(self) -> None:
        assert self.autosave.save_and_wait()
        said = self.states[self.session.undo_stack.index()]
        self.close()
        assert self.in_files() == said
        assert not list(self.at.rglob("*.jsonl"))
        self.open()

    @rule(written=st.sets(st.integers(0, 8)))
    def be_killed(self, written: set[int]) -> None:
        """Go on in what a kill leaves: the edits are in the journal, some of the files are written and some not."""
        before = self.states[self.session.undo_stack.index()]
        unsaved = self.autosave.unsaved
        self.drain()
        killed = self.place / f"killed-{next(self.numbers)}"
        shutil.copytree(self.at, killed)
        self.autosave.save_and_wait()
        self.close()
        half = ProjectFolder.open(killed)
        for number, (ref, document) in enumerate(unsaved.items()):
            if number in written:
                there = half.load(ref)
                half.save(ref, document.model_copy(update={"revision": there.revision}))
        self.at = killed
        self.open()
        assert self.here() == before
        assert self.autosave.save_and_wait()

    @rule(article=articles, mine=st.booleans())
    @precondition(lambda self: self.autosave.is_clean)
    def another_program_writes(self, article: str, mine: bool) -> None:
        """Let another program change the labels of an article, then change them here too, and choose."""
        ref = annotations_ref(ME, article)
        other = ProjectFolder.open(self.at)
        theirs = other.load(ref)
        assert isinstance(theirs, ArticleLabels)
        theirs = theirs.model_copy(update={"done": not theirs.done, "notes": ()})
        if not other.save(ref, theirs).written:
            return
        sentence = self.session.article(article).sentences.spans[0]
        note = f"mine {next(self.numbers)}"
        self.edit(lambda: self.session.set_sentence_note(article, sentence, note))
        assert not self.autosave.save_and_wait()
        assert self.autosave.state.kind == "conflict"
        if mine:
            self.autosave.keep_mine()
        else:
            self.autosave.take_theirs()
            self.states = [self.here()]
            assert self.states[0][str(ref)] == meaning(theirs)
        assert self.autosave.save_and_wait()
        self.files_hold_the_model()

    # -- what holds ----------------------------------------------------------------------------------------------------

    @invariant()
    def the_project_is_what_the_history_says(self) -> None:
        assert self.here() == self.states[self.session.undo_stack.index()]

    def files_hold_the_model(self) -> None:
        assert self.in_files() == self.states[self.session.undo_stack.index()]

    def in_files(self) -> dict[str, JsonValue]:
        folder = ProjectFolder.open(self.at)
        shared = [*map(incident_ref, folder.incident_ids()), *map(decision_ref, folder.decision_ids())]
        said = {ref: document for ref in shared if not (document := folder.load(ref)).is_empty}
        return {str(ref): meaning(document) for ref, document in said.items()} | {
            str(ref): meaning(folder.load(ref)) for ref in EVERYTHING
        }


def meaning(document: Document) -> JsonValue:
    """What a document says; its revision only says how often it was written."""
    return {key: value for key, value in document.as_json().items() if key != "revision"}


def meaning_of_nobody() -> JsonValue:
    from annotator.domain.projects import Annotator

    return meaning(Annotator(id=ME))


def test_the_files_hold_what_the_model_says_after_random_steps(qapp: QApplication) -> None:
    run_state_machine_as_test(
        Sessions,
        settings=settings(
            max_examples=max(1, STEPS // STEPS_A_RUN),
            stateful_step_count=STEPS_A_RUN,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
