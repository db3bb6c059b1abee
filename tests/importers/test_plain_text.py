"""Which files are read as plain text, and what they give."""

from __future__ import annotations

import pytest

from annotator.domain.articles import TextChange
from annotator.importers import IMPORTERS, Unreadable, importer_for
from annotator.importers.plain_text import PlainText


def test_a_file_gives_one_draft_with_what_was_done_to_it() -> None:
    (draft,) = PlainText().read("\ufeffCafé\r\nBell\x07".encode(), "a.txt")

    assert draft.text == "Café\nBell\ufffd"
    assert draft.changes == (
        TextChange(what="bom", detail="U+FEFF"),
        TextChange(what="newlines", detail="CRLF"),
        TextChange(what="replaced", detail="U+0007"),
    )


def test_a_file_that_is_no_text_is_refused_by_name() -> None:
    with pytest.raises(Unreadable) as refusal:
        PlainText().read(b"%PDF-1.7", "bad\x1b.txt")

    assert refusal.value.sentence == r"“bad\x1b.txt” looks like a PDF document, not like text."


@pytest.mark.parametrize("suffix", [".txt", ".text", ".md", ".log", ""])
def test_known_suffixes_are_read_whatever_they_begin_with(suffix: str) -> None:
    assert importer_for(suffix, b"<b>bold</b>") is IMPORTERS[0]


def test_an_unknown_suffix_is_read_where_the_content_is_text() -> None:
    assert importer_for(".news", b"Rockets fell on Dorsa.") is IMPORTERS[0]


@pytest.mark.parametrize(
    "start",
    [
        b"<!DOCTYPE html>",
        b" <html>",
        b'<?xml version="1.0"?>',
        b'{"a": 1}',
        b'[{"a": 1}]',
        b"PK\x03\x04",
        b"\x89PNG\r\n",
    ],
)
def test_web_pages_data_and_pictures_are_not_taken_for_text(start: bytes) -> None:
    assert importer_for(".other", start) is None


def test_importers_have_names_and_suffixes_of_their_own() -> None:
    suffixes = [suffix for importer in IMPORTERS for suffix in importer.suffixes]

    assert len({importer.name for importer in IMPORTERS}) == len(IMPORTERS)
    assert len(set(suffixes)) == len(suffixes)
    assert all(suffix == suffix.lower() and (not suffix or suffix.startswith(".")) for suffix in suffixes)
