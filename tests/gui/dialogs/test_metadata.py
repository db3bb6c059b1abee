"""The question for what is known of an article."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from annotator.domain.articles import Metadata
from annotator.gui.dialogs.metadata import MetadataDialog, date_in_words, language_name
from annotator.gui.look import Look

KNOWN = Metadata(title="A title", published="2026-03-12", source="Wire", language="ar", file="000_3009.txt")


@pytest.fixture
def dialog(qtbot: QtBot, look: Look) -> MetadataDialog:
    dialog = MetadataDialog(look, KNOWN)
    qtbot.addWidget(dialog)
    dialog.open()
    qtbot.waitExposed(dialog)
    return dialog


def test_what_is_known_comes_back_as_it_was(dialog: MetadataDialog) -> None:
    assert dialog.metadata == KNOWN


def test_fields_are_edited_and_enter_saves(qtbot: QtBot, dialog: MetadataDialog) -> None:
    dialog.title.selectAll()
    qtbot.keyClicks(dialog.title, "Another  title ")
    dialog.published.selectAll()
    qtbot.keyClicks(dialog.published, "2025-11")
    qtbot.keyClicks(dialog.address, "https://example.org/a")
    dialog.language.setCurrentIndex(dialog.language.findText("English"))

    with qtbot.waitSignal(dialog.accepted):
        qtbot.keyClick(dialog.address, Qt.Key.Key_Return)

    assert dialog.metadata == KNOWN.model_copy(
        update={
            "title": "Another title",
            "published": "2025-11",
            "address": "https://example.org/a",
            "language": "en",
        }
    )


def test_a_date_that_is_none_cannot_be_saved(qtbot: QtBot, dialog: MetadataDialog) -> None:
    save = next(each for each in dialog.findChildren(QPushButton) if each.text() == "Save")
    dialog.published.selectAll()

    qtbot.keyClicks(dialog.published, "2026-02-30")
    assert not save.isEnabled()
    dialog.published.clear()
    assert save.isEnabled()


def test_a_language_that_is_not_offered_is_kept(qtbot: QtBot, look: Look) -> None:
    dialog = MetadataDialog(look, Metadata(language="gsw"))
    qtbot.addWidget(dialog)

    assert dialog.metadata.language == "gsw"


@pytest.mark.parametrize(
    ("published", "words"),
    [
        ("2026-03-12", "12 March 2026"),
        ("2026-03", "March 2026"),
        ("2026", "2026"),
        ("2024-02-29", "29 February 2024"),
        ("2026-02-29", ""),
        ("2026-13", ""),
        ("2026-00", ""),
        ("2026-03-00", ""),
        ("12 March 2026", ""),
        ("٢٠٢٦", ""),
        ("", ""),
    ],
)
def test_dates_are_read_with_their_precision(published: str, words: str) -> None:
    assert date_in_words(published) == words


def test_languages_have_names() -> None:
    assert (language_name("en"), language_name("ar"), language_name("xqz")) == ("English", "Arabic", "xqz")
