"""The tables: which rows there are, what each column holds, and that it comes back from the files."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.exporters import EXPORTERS, ExportOptions, Said
from annotator.exporters.csv_cells import unescape
from annotator.text.spans import Span
from tests.exporters.sources import TIME, MemorySource, annotation, article, labels

HEADLINE = "Embassy stormed"
STRIKE = "Air strikes killed 25 on Sunday 😀."
CLAIM = "“No one was hurt,” he said."
LAST = "The tanker’s owner did not answer."
ARTICLE = article([HEADLINE], [STRIKE, CLAIM], [LAST], kinds=["headline", "body", "caption"], source="AFP")
SPANS = ARTICLE.sentences.spans


def jsonl(source: MemorySource, **options: Any) -> list[dict[str, Any]]:
    file = io.BytesIO()
    EXPORTERS["jsonl"].write(source, file, ExportOptions(**options))
    return [json.loads(line) for line in file.getvalue().decode().split("\n")[:-1]]


def csv_rows(source: MemorySource, **options: Any) -> list[dict[str, str]]:
    file = io.BytesIO()
    EXPORTERS["csv"].write(source, file, ExportOptions(**options))
    text = io.StringIO(file.getvalue().decode("utf-8-sig"), newline="")
    return [{key: unescape(cell) for key, cell in row.items()} for row in csv.DictReader(text)]


def only(rows: list[dict[str, Any]]) -> Mapping[str, Any]:
    (row,) = rows
    return row


class TestOneRowAnAnnotation:
    def test_it_says_where_the_annotation_is_and_what_is_known_of_it(self) -> None:
        given_label = annotation(
            ARTICLE, "event", SPANS[1], id="a1", note="two sites", attributes={"weapon": "air"}, origin="rules"
        )
        source = MemorySource([Said(ARTICLE, (labels(ARTICLE, "ada", given_label),))])

        assert only(jsonl(source)) == {
            "article_id": ARTICLE.id,
            "title": "A title",
            "date": "2019-12-31",
            "source": "AFP",
            "address": "",
            "language": "en",
            "paragraph": 2,
            "paragraph_kind": "body",
            "sentence": 2,
            "last_sentence": 2,
            "start": SPANS[1].start,
            "end": SPANS[1].end,
            "text": STRIKE,
            "sentence_text": STRIKE,
            "annotation_id": "a1",
            "label_id": "event",
            "label": "Event",
            "annotator_id": "ada",
            "annotator": "Ada",
            "unit": "sentence",
            "note": "two sites",
            "created": TIME,
            "modified": TIME,
            "origin": "rules",
            "attribute.weapon": "air",
        }

    def test_words_of_a_sentence_keep_their_own_offsets(self) -> None:
        start = SPANS[1].start + STRIKE.index("killed")
        words = Span(start, start + len("killed 25"))
        source = MemorySource(
            [Said(ARTICLE, (labels(ARTICLE, "ada", annotation(ARTICLE, "casualty_figure", words, unit="span")),))]
        )

        row = only(jsonl(source))

        assert (row["start"], row["end"], row["text"]) == (*words, "killed 25")
        assert (row["sentence"], row["last_sentence"], row["sentence_text"]) == (2, 2, STRIKE)
        assert row["unit"] == "span"

    def test_a_span_over_several_sentences_names_the_first_and_the_last(self) -> None:
        stretch = Span(SPANS[2].start + 1, SPANS[3].end)
        source = MemorySource(
            [Said(ARTICLE, (labels(ARTICLE, "ada", annotation(ARTICLE, "claim", stretch, unit="span")),))]
        )

        row = only(jsonl(source))

        assert (row["sentence"], row["last_sentence"]) == (3, 4)
        assert (row["paragraph"], row["paragraph_kind"]) == (2, "body")
        assert row["text"] == ARTICLE.text[stretch.start : stretch.end]
        assert row["sentence_text"] == f"{CLAIM}\n\n{LAST}"

    def test_a_span_of_nothing_but_the_space_between_sentences_has_none(self) -> None:
        gap = Span(SPANS[1].end, SPANS[2].start)
        source = MemorySource([Said(ARTICLE, (labels(ARTICLE, "ada", annotation(ARTICLE, "claim", gap)),))])

        row = only(jsonl(source))

        assert (row["sentence"], row["last_sentence"], row["sentence_text"]) == (None, None, "")
        assert (row["paragraph"], row["text"]) == (2, " ")

    def test_every_attribute_is_a_column_of_every_row(self) -> None:
        said = labels(
            ARTICLE,
            "ada",
            annotation(ARTICLE, "event", SPANS[1], attributes={"low": 24, "actors": ("a", "b")}),
            annotation(ARTICLE, "claim", SPANS[2], attributes={"denied": False}),
        )
        source = MemorySource([Said(ARTICLE, (said,))])

        first, second = jsonl(source)

        assert (first["attribute.actors"], first["attribute.denied"], first["attribute.low"]) == (["a", "b"], None, 24)
        assert (second["attribute.actors"], second["attribute.denied"]) == (None, False)
        assert list(first) == list(second)

    def test_a_label_that_the_set_does_not_know_goes_by_its_id(self) -> None:
        source = MemorySource([Said(ARTICLE, (labels(ARTICLE, "ada", annotation(ARTICLE, "gone", SPANS[0])),))])

        assert only(jsonl(source))["label"] == "gone"


class TestOneRowASentenceAndAnnotator:
    def test_an_article_that_nobody_touched_has_every_sentence_once(self) -> None:
        rows = jsonl(MemorySource([Said(ARTICLE, ())]), rows="sentences")

        assert [row["text"] for row in rows] == [HEADLINE, STRIKE, CLAIM, LAST]
        assert [row["sentence"] for row in rows] == [1, 2, 3, 4]
        assert [row["paragraph"] for row in rows] == [1, 2, 2, 3]
        assert {row["annotator_id"] for row in rows} == {""}
        assert not any(row["read"] or row["done"] or row["label_id"] for row in rows)

    def test_every_annotator_has_every_sentence(self) -> None:
        ada = labels(ARTICLE, "ada", annotation(ARTICLE, "event", SPANS[1]))
        bob = labels(ARTICLE, "bob", done=True, reviewed=(Span(*SPANS[0]),))

        rows = jsonl(MemorySource([Said(ARTICLE, (ada, bob))]), rows="sentences")

        assert [row["annotator"] for row in rows] == ["Ada"] * 4 + ["Bob"] * 4
        assert [row["label_id"] for row in rows] == [[], ["event"], [], [], [], [], [], []]
        assert [row["read"] for row in rows] == [False, True, False, False, True, False, False, False]
        assert [row["done"] for row in rows] == [False] * 4 + [True] * 4

    def test_a_sentence_has_the_labels_notes_and_details_of_all_that_touches_it(self) -> None:
        start = SPANS[1].start
        said = labels(
            ARTICLE,
            "ada",
            annotation(ARTICLE, "event", Span(start, start + 3), unit="span", note="first", attributes={"low": 1}),
            annotation(ARTICLE, "claim", Span(start + 4, SPANS[2].end), unit="span", attributes={"low": 2}),
            annotation(ARTICLE, "event", Span(start + 5, start + 9), unit="span"),
            notes=({"start": SPANS[1].start, "end": SPANS[1].end, "text": "on the sentence"},),
        )

        rows = jsonl(MemorySource([Said(ARTICLE, (said,))]), rows="sentences")

        assert (rows[1]["label_id"], rows[1]["label"]) == (["event", "claim"], ["Event", "Claim"])
        assert rows[1]["note"] == "on the sentence\nfirst"
        assert rows[1]["attribute.low"] == [1, 2]
        assert (rows[2]["label_id"], rows[2]["attribute.low"]) == (["claim"], [2])
        assert (rows[3]["label_id"], rows[3]["attribute.low"]) == ([], [])

    def test_a_sentence_is_read_only_where_all_of_it_was(self) -> None:
        said = labels(
            ARTICLE, "ada", reviewed=(Span(SPANS[1].start, SPANS[2].end), Span(SPANS[3].start, SPANS[3].end - 1))
        )

        rows = jsonl(MemorySource([Said(ARTICLE, (said,))]), rows="sentences")

        assert [row["read"] for row in rows] == [False, True, True, False]


class TestCsv:
    SOURCE = MemorySource(
        [
            Said(
                ARTICLE,
                (
                    labels(
                        ARTICLE,
                        "ada",
                        annotation(
                            ARTICLE, "event", SPANS[1], note="=cmd()", attributes={"low": -3, "who": ("ä", "1")}
                        ),
                        annotation(ARTICLE, "claim", SPANS[1], note='one,\n“two”; "three"'),
                    ),
                ),
            )
        ]
    )

    def raw(self, **options: Any) -> bytes:
        file = io.BytesIO()
        EXPORTERS["csv"].write(self.SOURCE, file, ExportOptions(**options))
        return file.getvalue()

    def test_it_begins_with_a_byte_order_mark_unless_that_is_not_wanted(self) -> None:
        assert self.raw().startswith(b"\xef\xbb\xbfarticle_id,")
        assert self.raw(byte_order_mark=False) == self.raw().removeprefix(b"\xef\xbb\xbf")

    def test_its_lines_end_as_the_standard_says(self) -> None:
        assert self.raw().split(b"\r\n")[-1] == b""
        assert self.raw().count(b"\r\n") == 1 + 2

    def test_it_holds_what_the_lines_of_json_hold(self) -> None:
        for kind in ("annotations", "sentences"):
            for row, expected in zip(csv_rows(self.SOURCE, rows=kind), jsonl(self.SOURCE, rows=kind), strict=True):
                assert row == {key: as_cell(key, value) for key, value in expected.items()}

    def test_a_note_that_would_run_is_text(self) -> None:
        assert b",'=cmd()," in self.raw()

    def test_a_negative_number_stays_a_number(self) -> None:
        (low,) = (row["attribute.low"] for row in csv_rows(self.SOURCE) if row["label_id"] == "event")

        assert low == "-3"
        assert b",-3," in self.raw()

    def test_the_labels_of_a_sentence_are_joined_by_semicolons(self) -> None:
        row = csv_rows(self.SOURCE, rows="sentences")[1]

        assert sorted(row["label_id"].split(";")) == ["claim", "event"]


def as_cell(column: str, value: object) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case list() if not column.startswith("attribute."):
            return ";".join(value)
        case list() | dict():
            return json.dumps(value, ensure_ascii=False)
    return str(value)


def test_a_line_of_json_is_one_line_to_every_reader() -> None:
    odd = article(["One\u2028line\u0085of\u2029text."])
    file = io.BytesIO()

    EXPORTERS["jsonl"].write(MemorySource([Said(odd, ())]), file, ExportOptions(rows="sentences"))

    (line,) = file.getvalue().decode().splitlines()
    assert json.loads(line)["text"] == "One\u2028line\u0085of\u2029text."


@pytest.mark.parametrize("name", ["csv", "jsonl", "json"])
@pytest.mark.parametrize("rows", ["annotations", "sentences"])
def test_the_file_stays_open_for_its_owner(name: str, rows: Any) -> None:
    file = io.BytesIO()

    EXPORTERS[name].write(MemorySource([Said(ARTICLE, ())]), file, ExportOptions(rows=rows))

    assert not file.closed


WORDS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r"), min_size=1, max_size=12).filter(
    str.strip
)


@given(st.lists(st.lists(WORDS, min_size=1, max_size=3), min_size=1, max_size=3), st.data())
def test_every_slice_comes_back_from_both_tables(paragraphs: list[list[str]], data: st.DataObject) -> None:
    made = article(*paragraphs)
    length = len(made.text)
    starts = data.draw(st.lists(st.integers(0, length - 1), unique=True, max_size=4))
    given_labels = [
        annotation(made, "event", Span(start, data.draw(st.integers(start + 1, length))), id=f"a{start}")
        for start in starts
    ]
    source = MemorySource([Said(made, (labels(made, "ada", *given_labels),))])

    from_json, from_csv = jsonl(source), csv_rows(source)

    assert sorted(row["annotation_id"] for row in from_json) == sorted(a.id for a in given_labels)
    for line, row in zip(from_json, from_csv, strict=True):
        assert made.text[line["start"] : line["end"]] == line["text"]
        assert made.text[int(row["start"]) : int(row["end"])] == row["text"] == line["text"]
