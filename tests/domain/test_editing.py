"""What users can do to a project, and that all of it can be taken back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.domain import editing
from annotator.domain.articles import Article, ParagraphKind
from annotator.domain.edits import Edit
from annotator.domain.errors import AlreadyLabelled, EditRefused
from annotator.domain.labels import LabelColour
from annotator.domain.projects import Project
from annotator.text.spans import Span
from tests.strategies import CLAIM, EVENT, FIGURE, InMemory, article_of, articles, nothing_said, steady_pen

ARTICLE = article_of("First here.|Second there.|Third.", "Fourth one.")
FIRST, SECOND, THIRD, FOURTH = ARTICLE.sentences.spans
EMPTY = nothing_said(ARTICLE)


@pytest.fixture
def project() -> Project:
    return Project(InMemory(ARTICLE))


def labels(project: Project):
    return project.labels_of(ARTICLE.id, "ada")


def test_a_label_key_gives_the_label_and_takes_the_bare_label_away(project):
    pen = steady_pen()
    project.apply(editing.toggle_label(ARTICLE, EMPTY, EVENT, [FIRST], pen))
    (given_label,) = labels(project).annotations
    assert (given_label.label, given_label.quote, given_label.unit) == ("event", "First here.", "sentence")

    project.apply(editing.toggle_label(ARTICLE, labels(project), EVENT, [FIRST], pen))
    assert labels(project).annotations == ()


def test_a_label_with_a_note_is_selected_instead_of_lost(project):
    pen = steady_pen()
    project.apply(editing.toggle_label(ARTICLE, EMPTY, EVENT, [FIRST], pen))
    annotation = labels(project).annotations[0]
    project.apply(editing.set_note(labels(project), annotation, "check the date", pen))

    with pytest.raises(AlreadyLabelled) as refusal:
        editing.toggle_label(ARTICLE, labels(project), EVENT, [FIRST], pen)
    assert [a.id for a in refusal.value.annotations] == [annotation.id]


def test_two_annotations_of_a_label_are_selected_instead_of_lost(project):
    pen = steady_pen()
    project.apply(editing.toggle_label(ARTICLE, EMPTY, FIGURE, [FIRST], pen))
    project.apply(editing.give_label(ARTICLE, labels(project), FIGURE, FIRST, pen))
    assert len(labels(project).annotations) == 2

    with pytest.raises(AlreadyLabelled) as refusal:
        editing.toggle_label(ARTICLE, labels(project), FIGURE, [FIRST], pen)
    assert len(refusal.value.annotations) == 2


def test_chosen_words_are_selected_instead_of_lost(project):
    pen = steady_pen()
    project.apply(editing.toggle_label(ARTICLE, EMPTY, EVENT, [Span(0, 5)], pen))
    assert labels(project).annotations[0].unit == "span"
    with pytest.raises(AlreadyLabelled):
        editing.toggle_label(ARTICLE, labels(project), EVENT, [FIRST], pen)

    project.apply(editing.toggle_label(ARTICLE, labels(project), EVENT, [Span(0, 5)], pen))
    assert labels(project).annotations == ()


def test_several_sentences_get_the_label_that_some_lack_and_lose_it_when_all_have_it(project):
    pen = steady_pen()
    project.apply(editing.toggle_label(ARTICLE, EMPTY, CLAIM, [SECOND], pen))
    project.apply(editing.toggle_label(ARTICLE, labels(project), CLAIM, [FIRST, SECOND, THIRD], pen))
    assert [a.span for a in labels(project).annotations] == [FIRST, SECOND, THIRD]

    project.apply(editing.toggle_label(ARTICLE, labels(project), CLAIM, [FIRST, SECOND, THIRD], pen))
    assert labels(project).annotations == ()


def test_a_split_and_a_merge_leave_annotations_where_they_are(project):
    pen = steady_pen()
    project.apply(editing.toggle_label(ARTICLE, EMPTY, EVENT, [SECOND], pen))
    before = labels(project)

    project.apply(editing.split_sentence(project.article(ARTICLE.id), SECOND.start + 6))
    article = project.article(ARTICLE.id)
    assert [span.of(article.text) for span in article.sentences.spans[1:3]] == ["Second", "there."]
    assert labels(project) == before

    project.apply(editing.merge_sentences(article, 1))
    assert project.article(ARTICLE.id) == ARTICLE


@pytest.mark.parametrize("position", [FIRST.start, FIRST.end, SECOND.start])
def test_a_split_with_nothing_on_one_side_is_refused(position):
    with pytest.raises(EditRefused, match="caret"):
        editing.split_sentence(ARTICLE, position)


@pytest.mark.parametrize("number", [2, 3])
def test_a_paragraphs_last_sentence_has_none_to_merge_with(number):
    with pytest.raises(EditRefused, match="last sentence"):
        editing.merge_sentences(ARTICLE, number)


def test_key_0_marks_as_read_and_again_as_not_read(project):
    project.apply(editing.toggle_read(EMPTY, [FIRST, SECOND]))
    assert labels(project).is_read(FIRST)
    assert labels(project).is_read(SECOND)
    assert not labels(project).is_read(THIRD)
    project.apply(editing.toggle_read(labels(project), [FIRST]))
    assert labels(project).reviewed == (SECOND,)


def test_a_sentence_without_label_takes_a_note(project):
    project.apply(editing.set_sentence_note(ARTICLE, EMPTY, FIRST, "compare with the wire"))
    assert [note.text for note in labels(project).notes_on(FIRST)] == ["compare with the wire"]
    assert editing.set_sentence_note(ARTICLE, labels(project), FIRST, "compare with the wire") is None
    project.apply(editing.set_sentence_note(ARTICLE, labels(project), FIRST, ""))
    assert labels(project).is_empty


def test_half_a_character_in_a_note_is_refused_with_a_sentence():
    with pytest.raises(EditRefused, match="surrogate"):
        editing.set_sentence_note(ARTICLE, EMPTY, FIRST, "\ud83d")


def test_a_new_label_takes_what_is_free():
    label_set = InMemory().label_set
    label = editing.new_label(label_set, " Détention & arrest ")
    assert (label.id, label.key, label.colour) == ("detention_arrest", 4, LabelColour.GREEN)
    with pytest.raises(EditRefused, match="already"):
        editing.new_label(label_set, "event")
    with pytest.raises(EditRefused, match="invisible"):
        editing.new_label(label_set, "Eve\u202ent")
    with pytest.raises(EditRefused, match="needs a name"):
        editing.new_label(label_set, "  ")


def test_a_key_goes_to_the_label_that_asks_for_it(project):
    project.apply(editing.change_label(project.label_set, CLAIM.model_copy(update={"key": 1})))
    assert [(label.id, label.key) for label in project.label_set.labels] == [
        ("event", None),
        ("claim", 1),
        ("casualty_figure", 3),
    ]


def test_deleting_a_label_takes_its_annotations_along_and_undo_brings_both_back(project):
    pen = steady_pen()
    project.apply(editing.toggle_label(ARTICLE, EMPTY, EVENT, [FIRST, FOURTH], pen))
    project.apply(editing.toggle_label(ARTICLE, labels(project), CLAIM, [FIRST], pen))
    before = (project.label_set, labels(project))

    edit = editing.delete_label(project.label_set, EVENT, [labels(project)])
    project.apply(edit)
    assert project.label_set.get("event") is None
    assert [a.label for a in labels(project).annotations] == ["claim"]

    project.apply(edit.inverse)
    assert (project.label_set, labels(project)) == before


def test_an_edit_that_no_longer_fits_changes_nothing(project):
    edit = editing.toggle_label(ARTICLE, EMPTY, EVENT, [FIRST], steady_pen())
    project.apply(edit)
    before = labels(project)
    with pytest.raises(ValueError, match="not what"):
        project.apply(edit)
    assert labels(project) == before


@st.composite
def histories(draw: st.DrawFn) -> tuple[Article, list[tuple[str, int, int]]]:
    """An article and what somebody does to it: names of actions with two numbers to draw targets from."""
    steps = st.tuples(
        st.sampled_from(
            ["label", "words", "more", "remove", "note", "remark", "read", "done", "split", "merge", "kind"]
        ),
        st.integers(0, 1000),
        st.integers(0, 1000),
    )
    return draw(articles()), draw(st.lists(steps, max_size=25))


def do(project: Project, article_id: str, step: tuple[str, int, int], pen: editing.Pen) -> Edit | None:
    """Make the edit of one step of a history; None where there is nothing to do it to, or a rule forbids it."""
    action, one, two = step
    article, said = project.article(article_id), project.labels_of(article_id, "ada")
    number = one % len(article.sentences)
    sentence = article.sentences.spans[number]
    label = project.label_set.labels[two % 3]
    chosen = said.annotations[two % len(said.annotations)] if said.annotations else None
    try:
        match action:
            case "label":
                return editing.toggle_label(article, said, label, [sentence], pen)
            case "words":
                end = min(len(article.text), sentence.start + 1 + two % 12)
                return editing.toggle_label(article, said, label, [Span(sentence.start, end)], pen)
            case "more":
                return editing.give_label(article, said, label, sentence, pen)
            case "remove":
                return editing.remove_annotations(said, [chosen], "Take away") if chosen else None
            case "note":
                return editing.set_note(said, chosen, f"note {one}", pen) if chosen else None
            case "remark":
                return editing.set_sentence_note(article, said, sentence, f"remark {two}" if two % 3 else "")
            case "read":
                return editing.toggle_read(said, [sentence])
            case "done":
                return editing.set_done(said, done=bool(two % 2))
            case "split":
                return editing.split_sentence(article, sentence.start + two % (len(sentence.of(article.text)) + 1))
            case "merge":
                return editing.merge_sentences(article, number)
            case _:
                kind = list(ParagraphKind)[two % 4]
                return editing.set_kind(article, [one % len(article.paragraphs)], kind)
    except EditRefused:
        return None


@given(histories())
def test_each_undo_restores_every_document_exactly_and_each_redo_too(history):
    article, steps = history
    project, pen = Project(InMemory(article)), steady_pen()

    def state() -> str:
        return project.article(article.id).model_dump_json() + project.labels_of(article.id, "ada").model_dump_json()

    states, edits = [state()], []
    for step in steps:
        edit = do(project, article.id, step, pen)
        if edit is not None:
            project.apply(edit)
            edits.append(edit)
            states.append(state())
    for edit, before in zip(reversed(edits), reversed(states[:-1]), strict=True):
        project.apply(edit.inverse)
        assert state() == before
    for edit, after in zip(edits, states[1:], strict=True):
        project.apply(edit)
        assert state() == after


@given(histories())
def test_edits_survive_the_journal_as_json(history):
    article, steps = history
    project, pen = Project(InMemory(article)), steady_pen()
    for step in steps:
        edit = do(project, article.id, step, pen)
        if edit is not None:
            assert Edit.model_validate_json(edit.model_dump_json()) == edit
            project.apply(edit)
