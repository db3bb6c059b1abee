"""A report says what the figures come to and why, with every sentence as the text has it, and nothing in it lives."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from annotator import paths
from annotator.domain.annotations import Annotation
from annotator.domain.articles import Article
from annotator.domain.decisions import AnnotationRef, Decision, Ruling, decision_id, in_order
from annotator.domain.details import DateDetail, PlaceDetail, Qualifier, QuantityDetail, SpanDetail
from annotator.domain.documents import LABELS, article_ref, decision_ref, incident_ref
from annotator.domain.incidents import Grade, Incident, IncidentFacts
from annotator.domain.labels import LabelSet
from annotator.exporters import Said
from annotator.jobs.output import ExportFailed
from annotator.jobs.progress import Cancelled, Unwatched
from annotator.jobs.report import Reported, ReportOptions, report, write_report
from annotator.jobs.sections import Quotation, Section, Table, as_html_document, as_markdown
from annotator.storage.defaults import default_label_set
from annotator.storage.folder import ProjectFolder
from annotator.text.spans import Span
from tests.exporters.sources import TIME, MemorySource, annotation, article, labels
from tests.jobs.projects import Reports, project, say

EVIL = "<script>alert(1)</script> & [a](javascript:b) ![x](http://a.example/x.png) `code` # |\u202e"
VOID = {"meta", "br", "hr"}
OPTIONS = ReportOptions(made="2026-03-15T08:05:00.000000Z", by="Ada Quill")

WIRE = article(
    [
        "Shells hit the market, killing at least 25 people, hospital staff said.",
        "The army said that 14 fighters had died.",
        "Four children were among the dead.",
        "The army denied that it had fired.",
    ],
    title="Shells hit the market",
    source="Northern Wire",
)
HERALD = article(["قتل 34 شخصاً في السوق.", "One man was hurt elsewhere."], title="السوق", source="Lowland Herald")


class Page(HTMLParser):
    """An HTML file as a browser reads it: its text, its tags, its quotations and tables, and that all is closed."""

    def __init__(self, content: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.parts: list[str] = []
        self.quotations: list[str] = []
        self.headings: list[tuple[str, str]] = []
        self.rows: list[list[str]] = []
        self.feed(content)
        self.close()
        assert self.open == []
        self.text = " ".join("".join(self.parts).split())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)
        if tag == "blockquote":
            self.quotations.append("")
        elif tag == "tr":
            self.rows.append([])
        elif tag in ("th", "td"):
            self.rows[-1].append("")
        elif tag in ("h1", "h2", "h3"):
            self.headings.append((tag, ""))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "style" in self.open:
            return
        self.parts.append(data)
        if "blockquote" in self.open:
            self.quotations[-1] += data
        if self.open[-1:] in (["th"], ["td"]):
            self.rows[-1][-1] += data
        if self.open[-1:] and self.open[-1] in ("h1", "h2", "h3"):
            self.headings[-1] = (self.headings[-1][0], self.headings[-1][1] + data)


@pytest.fixture(scope="session")
def usual() -> LabelSet:
    return default_label_set(paths.resource("labels") / "default.json")


def on(of: Article, number: int, label: str, id_: str, **more: object) -> Annotation:
    return annotation(of, label, Span(*of.sentences.spans[number]), id=id_, **more)


def quantity(of: Article, words: str, number: int, qualifier: Qualifier = Qualifier.EXACT) -> QuantityDetail:
    start = of.text.index(words)
    high = None if qualifier is Qualifier.AT_LEAST else number
    return QuantityDetail(
        text=words, start=start, end=start + len(words), qualifier=qualifier, low=number, high=high, stated=number
    )


def words(of: Article, text: str, kind: str = "") -> SpanDetail:
    start = of.text.index(text)
    return SpanDetail(text=text, kind=kind, start=start, end=start + len(text))


def figure(of: Article, number: int, id_: str, harm: str, counted: QuantityDetail, **details: object) -> Annotation:
    links = details.pop("links", ())
    attributes = {"harm": harm, "quantity": counted, "incident": "market", **details}
    return on(of, number, "casualty_figure", id_, attributes=attributes, links=links)


def ref(of: Article, id_: str) -> AnnotationRef:
    return AnnotationRef(article=of.id, annotator="ada", annotation=id_)


def ruled(ruling_on: tuple[AnnotationRef, AnnotationRef], **more: object) -> tuple[str, Ruling]:
    pair = in_order(*ruling_on)
    return decision_id(*pair), Ruling.model_validate({"of": pair, "by": "ada", "made": TIME, **more})


MARKET = IncidentFacts(name="Dorsa market", first="2019-12-30", last="2019-12-31", place="Dorsa", grade=Grade.FAIR)

SAID = (
    on(
        WIRE,
        0,
        "event",
        "e1",
        attributes={
            "type": "shelling",
            "actor": SpanDetail(text="the army", kind="state_forces"),
            "date": DateDetail(first="2019-12-30", last="2019-12-30"),
            "place": PlaceDetail(place="Dorsa"),
            "incident": "market",
        },
    ),
    figure(
        WIRE,
        0,
        "f1",
        "killed",
        quantity(WIRE, "at least 25", 25, Qualifier.AT_LEAST),
        said_by=words(WIRE, "hospital staff", "medical"),
        links=({"attribute": "caused_by", "to": "e1"},),
    ),
    figure(
        WIRE,
        1,
        "f2",
        "killed",
        quantity(WIRE, "14", 14),
        said_by=words(WIRE, "The army", "military"),
        source_is_party=True,
        grade="weak",
    ),
    figure(WIRE, 2, "f3", "killed", quantity(WIRE, "Four", 4), scope="subset", sex_age="children"),
    on(
        WIRE,
        3,
        "claim",
        "c1",
        attributes={"source": words(WIRE, "The army", "military"), "stance": "denies"},
        links=({"attribute": "about", "to": "e1"},),
        note="Twice.",
    ),
)
LATER = DateDetail(first="2020-01-01", last="2020-01-01")
ARABIC = figure(HERALD, 0, "f1", "killed", quantity(HERALD, "34", 34), as_of=LATER)
ELSEWHERE = on(
    HERALD, 1, "casualty_figure", "f2", attributes={"harm": "injured", "quantity": quantity(HERALD, "One", 1)}
)


def source(usual: LabelSet, **more: object) -> MemorySource:
    said = (
        Said(WIRE, (labels(WIRE, "ada", *SAID),)),
        Said(HERALD, (labels(HERALD, "ada", ARABIC, ELSEWHERE),)),
    )
    return MemorySource(said, label_set=usual, incidents={"market": MARKET}, **more)


def page(section: Section) -> Page:
    return Page(as_html_document(section))


def test_there_is_a_part_for_each_incident_then_for_none_then_the_articles(usual: LabelSet) -> None:
    found = page(report(source(usual), OPTIONS))

    assert [name for tag, name in found.headings if tag in ("h1", "h2")] == [
        "Report on Border towns",
        "Dorsa market",
        "No incident",
        "Articles",
    ]
    assert [name for tag, name in found.headings if tag == "h3"] == [
        "What the figures come to (GTD)",
        "Contradictions",
        "Figures",
        "Events",
        "Claims",
        "What the figures come to (GTD)",
        "Figures",
    ]


def test_it_says_who_made_it_when_and_by_which_rules(usual: LabelSet) -> None:
    text = page(report(source(usual), OPTIONS)).text

    assert "Made 15 March 2026, 08:05 UTC" in text
    assert "By Ada Quill" in text
    assert "Labelled by Ada" in text
    assert "Counting rule Literal" in text
    assert "Roll-up rule GTD" in text
    assert "Rolled up by ACLED" in page(report(source(usual), OPTIONS._replace(rule="acled"))).text


def test_a_roll_up_says_minimum_best_and_maximum_why_and_what_was_left_out(usual: LabelSet) -> None:
    text = page(report(source(usual), OPTIONS)).text

    assert "Killed, all victims: 34 as best number, 14 at least, 34 at most" in text
    assert "GTD: the most recent credible source, Lowland Herald, 1 January 2020." in text
    assert "Minimum and maximum come from figures 1, 2 and 4." in text
    assert "Not for the best number: figure 2 (from a party to the fighting)." in text
    assert "Left out: figure 3 (subset)." in text


def test_the_table_has_a_row_for_each_figure(usual: LabelSet) -> None:
    rows = page(report(source(usual), OPTIONS)).rows
    names, *figures = rows[: rows.index(next(row for row in rows if row[0] == "4")) + 1]

    assert names == ["No.", "Harm", "Victims", "As written", "Min", "Best", "Max", "Source", "Article", "Date", "Grade"]
    assert figures[0] == [
        "1",
        "killed",
        "–",
        "“at least 25”",
        "25",
        "25",
        "open",
        "hospital staff (medical)",
        "Shells hit the market",
        "31 December 2019",
        "fair",
    ]
    assert figures[1][6:8] == ["14", "The army (military, a party)"]
    assert figures[2][1:3] == ["killed (subset)", "children"]
    assert [row[0] for row in figures] == ["1", "2", "3", "4"]


def test_every_sentence_is_quoted_exactly_with_its_article(usual: LabelSet) -> None:
    found = page(report(source(usual), OPTIONS))

    sentences = {span.of(each.text) for each in (WIRE, HERALD) for span in each.sentences.spans}
    assert set(found.quotations) == sentences
    assert "“السوق” · Lowland Herald · 31 December 2019" in found.text
    assert ("blockquote", {"lang": "en", "dir": "auto"}) in found.tags


def test_details_and_links_of_events_and_claims_are_in_words(usual: LabelSet) -> None:
    text = page(report(source(usual), OPTIONS)).text

    assert "Event 1" in text
    assert "Date 30 December 2019" in text
    assert "Place Dorsa" in text
    assert "Source The army (military) · Stance Denies · About event 1 · Note Twice." in text


def test_contradictions_stand_with_both_sentences_and_what_was_decided(usual: LabelSet) -> None:
    pair = (ref(WIRE, "f1"), ref(WIRE, "f2"))
    undecided = page(report(source(usual), OPTIONS)).text
    assert "Figure 1 against figure 2: their ranges do not meet" in undecided
    assert "Figure 1 against figure 4" not in undecided  # at least 25 can be 34
    assert "Figure 2 against figure 4" not in undecided  # the toll of a later day
    assert undecided.count("Not decided.") == undecided.count(" against ")

    rulings = dict([ruled(pair, verdict="supersedes", stands="f1", note="The army took it back.")])
    decided = page(report(source(usual, rulings=rulings), OPTIONS))
    assert "Decided by Ada, 12 March 2026: Figure 1 supersedes the other. The army took it back." in decided.text
    assert "Left out: figure 2 (superseded by decision)." in decided.text

    rulings = dict([ruled(pair, verdict="contested")])
    assert "It stays contested." in page(report(source(usual, rulings=rulings), OPTIONS)).text


def test_what_several_people_labelled_says_whose_it_is(usual: LabelSet) -> None:
    said = (Said(WIRE, (labels(WIRE, "ada", *SAID), labels(WIRE, "bob", SAID[1]))),)
    found = page(report(MemorySource(said, label_set=usual, incidents={"market": MARKET}), OPTIONS))

    assert found.rows[0][-1] == "Labelled by"
    assert {row[-1] for row in found.rows[1:5]} == {"Ada", "Bob"}


def test_a_merged_incident_counts_for_the_one_that_is_left(usual: LabelSet) -> None:
    incidents = {"market": MARKET.model_copy(update={"merged_into": "m2"}), "m2": IncidentFacts(name="The market")}
    found = page(report(MemorySource(source(usual).said, label_set=usual, incidents=incidents), OPTIONS))
    assert [name for tag, name in found.headings if tag == "h2"] == ["The market", "No incident", "Articles"]


def test_a_project_without_figures_says_so_in_a_sentence(usual: LabelSet) -> None:
    nothing = page(report(MemorySource((Said(WIRE, ()),), label_set=usual), OPTIONS))
    assert "Nothing in this project is labelled as a figure, an event or a claim yet." in nothing.text
    assert nothing.headings[-1] == ("h2", "Articles")

    empty = page(report(MemorySource((), label_set=usual), OPTIONS))
    assert "There are no articles in this project." in empty.text


def test_a_label_set_without_the_usual_labels_is_no_hindrance() -> None:
    said = (Said(WIRE, (labels(WIRE, "ada", *SAID),)),)
    found = page(report(MemorySource(said, label_set=LabelSet()), OPTIONS))
    assert "Killed, all victims" in found.text
    assert "Unknown incident" in found.text


def test_markdown_has_the_same_outline_and_sentences(usual: LabelSet) -> None:
    text = as_markdown(report(source(usual), OPTIONS))
    tokens = MarkdownIt("commonmark").enable("table").parse(text)

    assert sum(token.type == "table_open" for token in tokens) == 3
    quoted = {
        "".join(child.content for child in tokens[at + 2].children or ())
        for at, token in enumerate(tokens)
        if token.type == "blockquote_open"
    }
    assert quoted == {span.of(each.text) for each in (WIRE, HERALD) for span in each.sentences.spans}


@given(st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1).filter(lambda text: text.split()))
@example("-")
@example("1.")
def test_any_text_in_a_quotation_stays_a_quotation(text: str) -> None:
    quotation = Quotation("", text, "en", (text,), ((text, text),))
    section = Section("", "T", blocks=(quotation, Table("", ("a",), ((text,),))))

    tokens = MarkdownIt("commonmark").enable("table").parse(as_markdown(section))
    types = [token.type for token in tokens if token.level == 0 and token.nesting >= 0]
    assert types == ["heading_open", "blockquote_open", "paragraph_open", "paragraph_open", "table_open"]
    assert tokens[4].type == "paragraph_open"
    assert not {child.type for child in tokens[5].children or ()} - {"text", "text_special"}
    assert Page(as_html_document(section)).quotations == [text]


@pytest.mark.parametrize("ending", [".html", ".md"])
def test_nothing_that_anybody_wrote_comes_alive(tmp_path: Path, usual: LabelSet, ending: str) -> None:
    evil = article([EVIL + ".", "A second."], title=EVIL, source=EVIL)
    evil = evil.model_copy(update={"metadata": evil.metadata.model_copy(update={"address": "javascript:alert(2)"})})
    told = SpanDetail(text=EVIL, kind="media")
    counted = QuantityDetail(text=EVIL, qualifier=Qualifier.EXACT, low=1, high=1, stated=1)
    said = (
        on(
            evil,
            0,
            "casualty_figure",
            "f1",
            attributes={"harm": "x-y", "quantity": counted, "said_by": told},
            note=EVIL,
        ),
        on(evil, 0, "event", "e1", attributes={"actor": told, "place": PlaceDetail(place=EVIL)}, note=EVIL),
        on(evil, 0, "claim", "c1", attributes={"content": told, "source_name": EVIL}, note=EVIL),
    )
    incidents = {"m": IncidentFacts(name=EVIL.removesuffix("\u202e"), place=EVIL, note=EVIL)}
    said = tuple(each.model_copy(update={"attributes": {**each.attributes, "incident": "m"}}) for each in said)
    made = report(
        MemorySource((Said(evil, (labels(evil, "ada", *said),)),), {"ada": EVIL}, usual, incidents),
        OPTIONS._replace(by=EVIL),
    )

    if ending == ".md":
        tokens = MarkdownIt("commonmark").enable("table").parse(as_markdown(made))
        every = [*tokens, *(child for token in tokens for child in token.children or ())]
        assert not {token.type for token in every} & {"html_block", "html_inline", "image", "link_open", "code_inline"}
    else:
        found = page(made)
        assert not {tag for tag, _ in found.tags} & {"script", "img", "link", "iframe"}
        assert all((each.get("href") or "#").startswith("#") for _, each in found.tags)
        assert not [name for _, each in found.tags for name in each if name.startswith("on") or name == "src"]
        assert "<script>alert(1)</script>" in found.text


class TestFiles:
    @pytest.fixture
    def folder(self, tmp_path: Path, usual: LabelSet) -> ProjectFolder:
        folder = project(tmp_path / "project", WIRE, HERALD)
        folder.load(LABELS)
        folder.save(LABELS, usual)
        folder.save(incident_ref("market"), Incident(id="market", facts=MARKET))
        say(folder, "ada", WIRE, *SAID, name="Ada")
        say(folder, "ada", HERALD, ARABIC, ELSEWHERE)
        id_, ruling = ruled((ref(WIRE, "f1"), ref(WIRE, "f2")), verdict="contested")
        folder.save(decision_ref(id_), Decision(id=id_, ruling=ruling))
        return folder

    def test_a_project_is_written_from_its_files(self, folder: ProjectFolder, tmp_path: Path) -> None:
        output = tmp_path / "report.html"
        done = write_report(folder, output, OPTIONS, Unwatched())

        assert done == Reported(output, 5, 2, ())
        text = Page(output.read_text(encoding="utf-8")).text
        assert "Dorsa market" in text
        assert "It stays contested." in text

    def test_of_one_article_there_is_nothing_of_others(self, folder: ProjectFolder, tmp_path: Path) -> None:
        output = tmp_path / "report.md"
        done = write_report(folder, output, OPTIONS._replace(article=HERALD.id), Unwatched())

        assert (done.figures, done.articles) == (2, 1)
        text = output.read_text(encoding="utf-8")
        assert text.startswith("# Report on “السوق”\n")
        assert "Shells hit" not in text
        assert "| Article |" not in text

    def test_an_article_that_is_not_there_is_said(self, folder: ProjectFolder, tmp_path: Path) -> None:
        with pytest.raises(ExportFailed, match="no article with the id “gone”"):
            write_report(folder, tmp_path / "r.md", OPTIONS._replace(article="gone"), Unwatched())
        assert not (tmp_path / "r.md").exists()

    def test_a_removed_article_is_not_in_it(self, folder: ProjectFolder, tmp_path: Path) -> None:
        loaded = folder.load(article_ref(HERALD.id))
        assert isinstance(loaded, Article)
        folder.save(article_ref(HERALD.id), loaded.model_copy(update={"removed": True}))
        assert write_report(folder, tmp_path / "r.md", OPTIONS, Unwatched()).articles == 1

    def test_what_cannot_be_read_is_told(self, folder: ProjectFolder, tmp_path: Path) -> None:
        (folder.path / "incidents" / "market.json").write_text("{", encoding="utf-8")
        (sentence,) = write_report(folder, tmp_path / "r.md", OPTIONS, Unwatched()).left_out
        assert "market.json" in sentence

    @pytest.mark.parametrize("name", ["report.doc", "report", "report.pdf"])
    def test_another_ending_is_refused_and_what_stands_there_stays(
        self, folder: ProjectFolder, tmp_path: Path, name: str
    ) -> None:
        (tmp_path / name).write_text("mine", encoding="utf-8")
        with pytest.raises(ExportFailed, match=r"\.html, \.md or \.pdf"):
            write_report(folder, tmp_path / name, OPTIONS, Unwatched())
        assert (tmp_path / name).read_text(encoding="utf-8") == "mine"

    def test_a_cancelled_report_leaves_nothing(self, folder: ProjectFolder, tmp_path: Path) -> None:
        with pytest.raises(Cancelled):
            write_report(folder, tmp_path / "r.html", OPTIONS, Reports(patience=1))
        assert [each.name for each in tmp_path.iterdir()] == ["project"]

    def test_a_report_is_written_the_same_twice(self, folder: ProjectFolder, tmp_path: Path) -> None:
        write_report(folder, tmp_path / "one.html", OPTIONS, Unwatched())
        write_report(folder, tmp_path / "two.html", OPTIONS, Unwatched())
        assert (tmp_path / "one.html").read_bytes() == (tmp_path / "two.html").read_bytes()
