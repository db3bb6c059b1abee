"""Sentences split and merged, kinds of paragraphs, and captions shown, dimmed or hidden."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from annotator.domain.articles import ParagraphKind
from annotator.gui.views.article.page import Rows
from tests.e2e.user import User, saved_annotations

STRUCK = "A ferry struck the northern pier of Lome harbour on Thursday, injuring twelve people."


def saved_article(user: User, project_folder: Path) -> dict[str, Any]:
    """Return the open article as its file has it."""
    (file,) = project_folder.glob(f"articles/*/{user.desk.article_id}.json")
    result: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    return result


def test_s_splits_the_sentence_at_the_caret_and_annotations_keep_their_place(user: User, project_folder: Path) -> None:
    text, count = user.desk.article.text, len(user.desk.article.sentences)
    user.press("Down", "Down", "1", *["Right"] * 4, "S")
    assert len(user.desk.article.sentences) == count + 1
    assert user.labels == [("event", STRUCK)]

    user.press("Esc", "Esc", "Home", "Down", "Down")
    assert user.sentence == "A ferry struck"
    user.save()
    (annotation,) = saved_annotations(project_folder)
    assert text[annotation["start"] : annotation["end"]] == STRUCK
    saved = saved_article(user, project_folder)
    assert saved["text"] == text
    assert [text[slice(*span)] for span in saved["paragraphs"][2]["sentences"]][:2] == [
        "A ferry struck",
        STRUCK.removeprefix("A ferry struck "),
    ]


def test_m_merges_with_the_next_sentence_and_undo_parts_them(user: User) -> None:
    count = len(user.desk.article.sentences)
    user.press("Down", "Down", "M")
    assert user.sentence == f"{STRUCK} The captain said that the engine had failed."

    user.press("Ctrl+Z")
    assert len(user.desk.article.sentences) == count
    assert user.sentence == STRUCK


def test_a_merge_over_the_end_of_a_paragraph_is_refused_with_a_sentence(user: User) -> None:
    user.press("M")

    assert user.window.status.place.startswith("This is the last sentence of its paragraph")
    assert not user.project.session.undo_stack.count()


def test_a_split_without_a_caret_says_what_to_do(user: User) -> None:
    user.press("Down", "Down", "S")

    assert user.window.status.place.startswith("Move the caret between two words of the sentence first")


def test_p_goes_through_the_kinds_of_a_paragraph(user: User, project_folder: Path) -> None:
    user.press("Down", "Down")
    kinds = []
    for _ in range(4):
        user.press("P")
        kinds.append(user.project.labelling.kind())
    assert kinds == [
        ParagraphKind.CAPTION,
        ParagraphKind.BOILERPLATE,
        ParagraphKind.HEADLINE,
        ParagraphKind.BODY,
    ]

    user.press("P")
    user.save()
    assert saved_article(user, project_folder)["paragraphs"][2]["kind"] == "caption"


def test_the_menu_sets_the_kind_and_ticks_it(user: User) -> None:
    user.press("Down")
    entries = {entry.text().replace("&", ""): entry for entry in user.entries("paragraph.kind")}
    assert entries["Page text"].isChecked()

    user.choose_from("paragraph.kind", "Body")
    assert user.project.labelling.kind() is ParagraphKind.BODY
    assert entries["Body"].isChecked()


def test_the_kind_of_all_selected_paragraphs_changes_as_one_step(user: User) -> None:
    user.press("Down", "Down", *["Shift+Down"] * 4)
    user.choose_from("paragraph.kind", "Page text")
    kinds = [paragraph.kind.value for paragraph in user.desk.article.paragraphs]
    assert kinds[2:4] == ["boilerplate", "boilerplate"]

    user.press("Ctrl+Z")
    assert [paragraph.kind.value for paragraph in user.desk.article.paragraphs][2:4] == ["body", "body"]


def test_h_shows_dims_and_hides_captions_and_says_so(user: User, project_folder: Path) -> None:
    said = []
    for _ in range(3):
        user.press("H")
        said.append(user.window.status.place)
    assert said == [
        "Captions and page text: hidden, but for labelled ones.",
        "Captions and page text: shown.",
        "Captions and page text: dimmed.",
    ]

    user.press("H")
    user.restart(project_folder)
    assert user.desk.captions == "hide"


def hidden_lines(user: User) -> list[str]:
    """Return what stands in the place of hidden paragraphs."""
    page = user.view.page
    assert page is not None
    rows = Rows(page)
    return [rows[number].fold_text for number in range(len(rows)) if rows[number].is_fold]


def make_captions(user: User) -> None:
    """Make captions of three paragraphs after each other, with a label in the second, and go to the headline."""
    user.press("Down", "Down", *["Shift+Down"] * 8)
    user.choose_from("paragraph.kind", "Caption")
    user.press("Esc", *["Down"] * 5, "1", "Home")


def test_hidden_captions_leave_a_line_that_counts_them_and_labelled_ones_stay(user: User) -> None:
    make_captions(user)
    user.press("H")
    assert hidden_lines(user) == ["3 hidden, 1 labelled"]

    user.press("Down")
    assert user.sentence.startswith("Divers searched")
    user.press(*["Down"] * 4)
    assert user.sentence == "The union blamed the owner."


def test_a_click_on_the_line_shows_what_is_hidden(user: User) -> None:
    make_captions(user)
    below = user.view.sentence_rects(2)[0]
    user.press("H")
    assert user.desk.captions == "hide"
    headline = user.view.sentence_rects(0)[-1]
    labelled = user.view.sentence_rects(5)[0]
    between = headline.center()
    between.setY((headline.bottom() + labelled.top()) // 2)
    user.click(user.view.viewport(), between)

    assert user.desk.captions == "dim"
    assert user.view.sentence_rects(2)[0] == below


def test_finding_something_in_a_hidden_caption_shows_it(user: User) -> None:
    user.press("H", "Ctrl+F")
    user.type("Photo")
    user.press("Esc")

    assert user.sentence == "Photo: Jo Reyes, Coast Wire"
    assert user.view.sentence_rects(user.number)
