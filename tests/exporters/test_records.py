"""The tables of figures, claims, events, incidents, links and decisions, read back as their readers do."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

import pytest

from annotator.domain.attributes import SpanAttribute
from annotator.domain.decisions import AnnotationRef, Ruling, in_order
from annotator.domain.details import DateDetail, DatePrecision, Link, Qualifier, QuantityDetail, SpanDetail
from annotator.domain.incidents import Grade, IncidentFacts
from annotator.domain.labels import Label, LabelSet
from annotator.domain.projects import ProjectInfo
from annotator.exporters import EXPORTERS, ExportOptions, Said
from annotator.exporters.exporter import ROW_KINDS, RowKind
from annotator.paths import resource
from annotator.storage.defaults import default_label_set
from tests.exporters.sources import TIME, MemorySource, annotation, article, labels

LABEL_SET: LabelSet = default_label_set(resource("labels", "default.json"))
ARTICLE = article(
    ["Strike hits depot"],
    ["Rockets struck the depot on Thursday.", "At least 19 people were killed, hospital staff said."],
    source="Northern Wire",
)
STRIKE, DEATHS = ARTICLE.sentences.spans[1], ARTICLE.sentences.spans[2]
AT = ARTICLE.text.index("At least 19")
DAY = DateDetail(first="2019-12-29", last="2019-12-29", precision=DatePrecision.DAY)
EVENT = annotation(
    ARTICLE, "event", STRIKE, id="e1", attributes={"type": "air_drone_strike", "date": DAY, "incident": "gone"}
)
CLAIM = annotation(
    ARTICLE,
    "claim",
    DEATHS,
    id="c1",
    attributes={"source": SpanDetail(text="hospital staff"), "source_kind": "medical", "stance": "asserts"},
    links=(Link(attribute="about", to="f1"),),
)
FIGURE = annotation(
    ARTICLE,
    "casualty_figure",
    DEATHS,
    id="f1",
    note="first count",
    attributes={
        "harm": "killed",
        "quantity": QuantityDetail(
            start=AT, end=AT + 11, text="At least 19", qualifier=Qualifier.AT_LEAST, low=19, stated=19
        ),
        "names": (SpanDetail(text="A; B"), SpanDetail(text="C")),
        "incident": "depot",
    },
    links=(Link(attribute="said_in", to="c1"), Link(attribute="caused_by", to="e1")),
)
REFS = in_order(
    AnnotationRef(article=ARTICLE.id, annotator="ada", annotation="f1"),
    AnnotationRef(article=ARTICLE.id, annotator="bob", annotation="elsewhere"),
)
SOURCE = MemorySource(
    [Said(ARTICLE, (labels(ARTICLE, "ada", EVENT, CLAIM, FIGURE),))],
    label_set=LABEL_SET,
    incidents={
        "depot": IncidentFacts(name="Depot rockets", first="2019-12-29", grade=Grade.FAIR),
        "gone": IncidentFacts(name="Rockets", merged_into="depot"),
    },
    rulings={"d": Ruling(of=REFS, verdict="supersedes", stands="f1", note="later count", by="ada", made=TIME)},
)


def written(name: str, rows: RowKind, source: MemorySource = SOURCE) -> bytes:
    file = io.BytesIO()
    EXPORTERS[name].write(source, file, ExportOptions(rows=rows))
    return file.getvalue()


def records(rows: RowKind, source: MemorySource = SOURCE) -> list[dict[str, Any]]:
    return [json.loads(line) for line in written("jsonl", rows, source).decode().splitlines()]


def only(rows: list[dict[str, Any]]) -> dict[str, Any]:
    (row,) = rows
    return row


def test_a_figure_has_its_reading_its_count_its_source_and_its_incident() -> None:
    row = only(records("figures"))

    assert (row["harm"], row["as_written"], row["qualifier"]) == ("killed", "At least 19", "at_least")
    assert (row["low"], row["high"], row["stated"]) == (19, None, 19)
    assert (row["min"], row["best"], row["max"], row["counting_rule"]) == (19, 19, None, "Literal")
    assert (row["said_by"], row["said_by_kind"]) == ("hospital staff", "medical")
    assert row["source"] == "Northern Wire", "the article's own"
    assert (row["incident_id"], row["incident"], row["grade"]) == ("depot", "Depot rockets", "fair")
    assert (row["said_in"], row["caused_by"], row["contradicts"]) == (["c1"], ["e1"], [])
    assert (row["as_of"], row["names"], row["note"]) == ("2019-12-31", ["A; B", "C"], "first count")
    assert (row["title"], row["sentence"], row["annotator"]) == ("A title", 3, "Ada")
    assert row["text"] == DEATHS.of(ARTICLE.text)


def test_figures_count_as_the_project_counts() -> None:
    acled = ProjectInfo(name="Border towns", created=TIME, counting_rule="acled")
    dozens = annotation(
        ARTICLE,
        "casualty_figure",
        DEATHS,
        attributes={"quantity": QuantityDetail(text="dozens", qualifier=Qualifier.VAGUE, low=24, vague="dozens")},
    )
    source = MemorySource([Said(ARTICLE, (labels(ARTICLE, "ada", dozens),))], label_set=LABEL_SET, info=acled)

    row = only(records("figures", source))

    assert (row["low"], row["min"], row["best"], row["counting_rule"]) == (24, 12, 12, "ACLED")


def test_claims_and_events_have_a_column_for_each_attribute_of_their_label() -> None:
    claim, event = only(records("claims")), only(records("events"))

    assert (claim["claim.source"], claim["claim.source_kind"], claim["claim.about"]) == (
        "hospital staff",
        "medical",
        ["f1"],
    )
    assert claim["source"] == "Northern Wire", "the article's own"
    assert (event["event.type"], event["event.date"], event["event.date.precision"]) == (
        "air_drone_strike",
        "2019-12-29",
        1,
    )
    claims = LABEL_SET.get("claim")
    assert claims is not None
    assert {f"claim.{attribute.id}" for attribute in claims.attributes} <= claim.keys()


def test_what_refers_to_a_merged_incident_counts_for_the_one_that_is_left() -> None:
    rows = {row["incident_id"]: row for row in records("incidents")}

    assert (rows["depot"]["figures"], rows["depot"]["events"]) == (1, 1)
    assert (rows["gone"]["figures"], rows["gone"]["events"], rows["gone"]["merged_into"]) == (0, 0, "depot")


def test_links_name_both_their_ends() -> None:
    rows = records("links")

    assert {(row["link_id"], row["link"], row["from_id"], row["to_id"], row["to_label"]) for row in rows} == {
        ("said_in", "Said in", "f1", "c1", "claim"),
        ("caused_by", "Caused by", "f1", "e1", "event"),
        ("about", "About", "c1", "f1", "casualty_figure"),
    }
    caused = next(row for row in rows if row["link_id"] == "caused_by")
    assert caused["to_text"] == STRIKE.of(ARTICLE.text)


def test_a_decision_names_both_figures_also_one_that_is_not_there_any_more() -> None:
    row = only(records("decisions"))
    sides = {row[f"{side}_annotation_id"]: row[f"{side}_text"] for side in ("first", "second")}

    assert (row["verdict"], row["stands"], row["note"], row["decided_by"]) == ("supersedes", "f1", "later count", "Ada")
    assert sides == {"f1": DEATHS.of(ARTICLE.text), "elsewhere": ""}


def test_annotations_have_a_column_for_each_part_of_a_detail() -> None:
    rows = {row["annotation_id"]: row for row in records("annotations")}

    figure = rows["f1"]
    assert figure["attribute.quantity"] == "At least 19"
    assert (figure["attribute.quantity.low"], figure["attribute.quantity.max"]) == (19, None)
    assert (figure["attribute.quantity.stated"], figure["attribute.quantity.rule"]) == (19, "Literal")
    assert (figure["attribute.quantity.start"], figure["attribute.quantity.end"]) == (AT, AT + 11)
    assert figure["attribute.said_in"] == ["c1"]
    assert rows["e1"]["attribute.quantity"] is None
    names = [name for name in figure if name.startswith("attribute.")]
    assert names.index("attribute.quantity") < names.index("attribute.quantity.low"), "in the order of the label set"


@pytest.mark.parametrize("rows", ROW_KINDS)
def test_every_table_is_written_as_csv_with_the_same_columns(rows: RowKind) -> None:
    text = written("csv", rows).decode("utf-8-sig")
    table = list(csv.DictReader(io.StringIO(text, newline="")))

    assert len(table) == len(records(rows))
    assert list(table[0]) == list(records(rows)[0])


@pytest.mark.parametrize("rows", ROW_KINDS)
def test_no_table_has_two_columns_of_one_name(rows: RowKind) -> None:
    (names, *_) = csv.reader(io.StringIO(written("csv", rows).decode("utf-8-sig"), newline=""))
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("rows", [kind for kind in ROW_KINDS if kind not in ("annotations", "sentences")])
def test_a_project_without_anything_has_empty_tables(rows: RowKind) -> None:
    empty = MemorySource([])

    assert records(rows, empty) == []
    assert written("csv", rows, empty).count(b"\r\n") == 1


def test_a_list_whose_item_holds_the_separator_is_json_in_csv() -> None:
    table = list(csv.DictReader(io.StringIO(written("csv", "figures").decode("utf-8-sig"), newline="")))

    assert json.loads(table[0]["names"]) == ["A; B", "C"]
    assert table[0]["said_in"] == "c1"


def test_words_that_the_article_does_not_have_leave_their_place_in_a_list_empty() -> None:
    names = (SpanDetail(text="hospital", start=AT, end=AT + 8), SpanDetail(text="her brother"))
    claim = annotation(ARTICLE, "claim", DEATHS, id="c9", attributes={"names": names})
    asked = Label(id="claim", name="Claim", attributes=(SpanAttribute(id="names", name="Names", many=True),))
    source = MemorySource((Said(ARTICLE, (labels(ARTICLE, "ada", claim),)),), label_set=LabelSet(labels=(asked,)))

    (row,) = csv.DictReader(io.StringIO(written("csv", "claims", source).decode("utf-8-sig"), newline=""))

    assert (row["claim.names"], row["claim.names.start"]) == ("hospital;her brother", f"{AT};")
