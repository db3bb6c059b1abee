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
from annotator.domain.documents import (
    LABELS,
    PROJECT,
    Document,
    DocumentRef,
    annotations_ref,
    annotator_ref,
    article_ref,
)
from annotator.domain.editing import Pen
from annotator.domain.errors import EditRefused
from annotator.domain.labels import LabelColour
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
        folder = ProjectFolder.create(self.place / "project", INFO, LABEL_SET)
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
        return {str(ref): meaning(self.session.document(ref)) for ref in EVERYTHING}

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
        return {str(ref): meaning(folder.load(ref)) for ref in EVERYTHING}


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
