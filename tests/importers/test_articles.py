"""Any text becomes an article that is sound: all of it in paragraphs and sentences, with what it says of itself."""

from __future__ import annotations

from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.domain.articles import Article, ParagraphKind, TextChange
from annotator.importers import Draft, Unreadable
from annotator.importers.articles import make_article
from annotator.text.metadata import Facts
from annotator.text.normalise import clean
from tests.growth import grows_in_step

NOW = "2026-03-12T14:02:00Z"
TEXT = """Rockets hit bus depot in Dorsa, killing at least 19

 date 2026-03-12 Advertisement

DORSA (Northern Wire) - Rockets struck the depot on Thursday. Nobody claimed the attack.

“We ran,” said Gen. Oran. “Then it fell.”
"""


def made(text: str, file: str = "") -> Article:
    return make_article(text, file=file, now=NOW)


def test_an_article_holds_what_its_text_says() -> None:
    article = make_article(TEXT, file="000_3009.txt", changes=(TextChange(what="newlines", detail="CRLF"),), now=NOW)

    assert article.text == TEXT
    assert article.text_sha256 == sha256(TEXT.encode()).hexdigest()
    assert article.id == article.text_sha256[:16]
    assert article.added == NOW
    assert article.changes == (TextChange(what="newlines", detail="CRLF"),)
    assert article.metadata.model_dump() == {
        "title": "Rockets hit bus depot in Dorsa, killing at least 19",
        "published": "2026-03-12",
        "source": "Northern Wire",
        "address": "",
        "language": "en",
        "file": "000_3009.txt",
    }
    assert [p.kind for p in article.paragraphs] == [
        ParagraphKind.HEADLINE,
        ParagraphKind.BOILERPLATE,
        ParagraphKind.BODY,
        ParagraphKind.BODY,
    ]
    assert [sentence.of(TEXT) for sentence in article.paragraphs[2].sentences] == [
        "DORSA (Northern Wire) - Rockets struck the depot on Thursday.",
        "Nobody claimed the attack.",
    ]


def test_without_a_headline_the_first_sentence_is_the_title_and_never_the_file_name() -> None:
    first = "DORSA (Northern Wire) - Rockets struck the depot in the east of the town on Thursday. Nobody claimed it."

    assert made(f"Advertisement\n\n{first}", "000_3009.txt").metadata.title == (
        "Rockets struck the depot in the east of the town on Thursday."
    )
    assert made("Advertisement", "000_3009.txt").metadata.title == "Advertisement"


def test_wrapped_lines_are_one_sentence_over_unchanged_offsets() -> None:
    text = (
        "An unmanned aircraft was brought down near the Tesk power station late\n"
        "on Sunday, cutting electricity to most of Marhal province for six hours\n"
        "and injuring two watchmen. It was the second such incident this year.\n"
    )

    (paragraph,) = made(text).paragraphs

    assert [sentence.of(text) for sentence in paragraph.sentences] == [
        text[: text.index(" It was")],
        "It was the second such incident this year.",
    ]


def test_fields_of_a_format_go_before_what_the_text_says() -> None:
    draft = Draft(TEXT, title="Depot hit", facts=Facts(published="2026-03-13", source="Lowland Herald"), language="fr")

    metadata = make_article(TEXT, now=NOW, draft=draft).metadata

    assert (metadata.title, metadata.published, metadata.source, metadata.language) == (
        "Depot hit",
        "2026-03-13",
        "Lowland Herald",
        "fr",
    )


@pytest.mark.parametrize("text", ["", " \n\t\n", "\u2028\u00a0"])
def test_white_space_is_no_article(text: str) -> None:
    with pytest.raises(Unreadable, match=r"“empty\.txt” holds no text"):
        made(text, "empty.txt")


def test_a_file_name_that_is_no_text_can_be_stored() -> None:
    assert made("Text.", "caf\udce9.txt").metadata.file == "caf\ufffd.txt"


def test_it_can_be_stopped_between_paragraphs() -> None:
    asked = []

    def stop() -> None:
        asked.append(1)
        if len(asked) == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        make_article(TEXT, now=NOW, go_on=stop)


_PIECES = [
    "\n",
    "\n\n",
    " ",
    "Rockets fell. ",
    "He said: “No.” ",
    "date 2026-03-12",
    "Photo: X/AFP",
    "قال. ",
    "字。",
    "😀",
]


@given(st.lists(st.sampled_from(_PIECES) | st.text(max_size=6)).map("".join).map(lambda text: clean(text).text))
def test_sentences_cover_everything_but_white_space_exactly_once(text: str) -> None:
    if not text.strip():
        return

    article = made(text)

    at = 0
    for start, end in article.sentences.spans:
        assert text[at:start].strip() == ""
        assert text[start:end].strip() == text[start:end] != ""
        at = end
    assert text[at:].strip() == ""
    assert all(paragraph.sentences for paragraph in article.paragraphs)
    assert article.metadata.title
    assert Article.from_json(article.as_json()) == article


@pytest.mark.parametrize("piece", ["a", "word ", "He said so. ", '."', "http://.", "(", "1", "ق", "-", "\u200f", "a/"])
def test_long_paragraphs_take_linear_time_and_stay_whole(piece: str) -> None:
    def text(characters: int) -> str:
        return piece * (characters // len(piece)) + "x"

    assert grows_in_step(text, made, 10_000)
    assert len(made(text(100_000)).paragraphs) == 1
