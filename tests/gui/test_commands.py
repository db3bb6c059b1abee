"""Edits on the undo stack, and those that are one because they were typed at a stretch."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QUndoStack

from annotator.domain import editing
from annotator.domain.projects import Project
from annotator.gui.commands import ONE_EDIT_S, EditCommand
from tests.strategies import InMemory, article_of

ARTICLE = article_of("First here.|Second there.")
FIRST, SECOND = ARTICLE.sentences.spans


@pytest.fixture
def project() -> Project:
    return Project(InMemory(ARTICLE))


def type_note(project: Project, stack: QUndoStack, span, text: str, at: float) -> None:
    edit = editing.set_sentence_note(ARTICLE, project.labels_of(ARTICLE.id, "ada"), span, text)
    assert edit is not None
    stack.push(EditCommand(edit, project.apply, typed_at=at))


def notes(project: Project) -> list[str]:
    return [note.text for note in project.labels_of(ARTICLE.id, "ada").notes]


def test_what_is_typed_at_a_stretch_is_one_step_of_the_history(project):
    stack = QUndoStack()
    type_note(project, stack, FIRST, "Comp", 1.0)
    type_note(project, stack, FIRST, "Compare", 3.0)
    type_note(project, stack, FIRST, "Compare with", 5.0)
    assert stack.count() == 1
    stack.undo()
    assert notes(project) == []
    stack.redo()
    assert notes(project) == ["Compare with"]


def test_a_long_pause_begins_another_step(project):
    stack = QUndoStack()
    type_note(project, stack, FIRST, "Compare", 1.0)
    type_note(project, stack, FIRST, "Compare with", 1.1 + ONE_EDIT_S)
    assert stack.count() == 2
    stack.undo()
    assert notes(project) == ["Compare"]


def test_a_label_in_between_keeps_the_steps_apart(project):
    stack = QUndoStack()
    type_note(project, stack, FIRST, "Compare", 1.0)
    done = editing.set_done(project.labels_of(ARTICLE.id, "ada"), done=True)
    assert done is not None
    stack.push(EditCommand(done, project.apply))
    type_note(project, stack, FIRST, "Compare with", 2.0)
    assert stack.count() == 3


def test_what_the_files_have_already_is_not_applied_again(project):
    stack = QUndoStack()
    done = editing.set_done(project.labels_of(ARTICLE.id, "ada"), done=True)
    assert done is not None
    project.apply(done)
    stack.push(EditCommand(done, project.apply, applied=True))
    stack.undo()
    assert not project.labels_of(ARTICLE.id, "ada").done
    stack.redo()
    assert project.labels_of(ARTICLE.id, "ada").done
