"""A codebook says all that the label set says, in HTML and in Markdown, and nothing in it lives."""

from __future__ import annotations

from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from annotator import paths
from annotator.domain.attributes import (
    ChoiceAttribute,
    Family,
    LinkAttribute,
    NumberAttribute,
    Option,
    SpanAttribute,
    TextAttribute,
)
from annotator.domain.labels import Label, LabelSet
from annotator.domain.projects import ProjectInfo
from annotator.jobs.codebook import stored, write_codebook
from annotator.jobs.output import ExportFailed
from annotator.storage.defaults import default_label_set
from tests.exporters.sources import TIME
from tests.jobs.projects import project

EVIL = "<script>alert(1)</script> & [a](javascript:b) ![x](http://a.example/x.png) `code` # |"
VOID = {"meta", "br", "hr"}


class Page(HTMLParser):
    """An HTML file as a browser reads it: its text, its tags, and whether they close in order."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.parts: list[str] = []
        self.feed(path.read_text(encoding="utf-8"))
        self.close()
        assert self.open == []

    @property
    def text(self) -> str:
        return " ".join("".join(self.parts).split())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "style" not in self.open:
            self.parts.append(data)


def info(**more: object) -> ProjectInfo:
    return ProjectInfo.model_validate({"name": "Border towns", "created": TIME, **more})


def written(tmp_path: Path, label_set: LabelSet, ending: str, **more: object) -> Path:
    path = tmp_path / f"codebook{ending}"
    write_codebook(info(**more), label_set, path)
    return path


@pytest.fixture
def usual() -> LabelSet:
    return default_label_set(paths.resource("labels") / "default.json")


def test_html_has_every_label_attribute_and_option_of_the_usual_set(tmp_path: Path, usual: LabelSet) -> None:
    page = Page(written(tmp_path, usual, ".html"))

    for label in usual.labels:
        assert label.name in page.text
        for attribute in label.attributes:
            assert attribute.name in page.text
            assert f"{label.id}.{attribute.id}" in {attributes.get("id") for _, attributes in page.tags}
            if isinstance(attribute, ChoiceAttribute):
                assert all(option.name in page.text for option in attribute.options)
    assert "Counting rules" in page.text
    assert "ACLED" in page.text


def test_markdown_has_them_too_in_one_outline(tmp_path: Path, usual: LabelSet) -> None:
    tokens = MarkdownIt("commonmark").parse(written(tmp_path, usual, ".md").read_text(encoding="utf-8"))
    headings = [(token.tag, after.content) for token, after in pairwise(tokens) if token.type == "heading_open"]

    assert headings[0] == ("h1", "Codebook of Border towns")
    assert [name for tag, name in headings if tag == "h2"] == [*(each.name for each in usual.labels), "Counting rules"]
    assert [name for tag, name in headings if tag == "h3"][:2] == ["Type", "Actor"]


def test_what_an_attribute_asks_for_is_said(tmp_path: Path) -> None:
    attributes = (
        NumberAttribute(id="share", name="Share", least=0, most=100, whole=True, required=True),
        LinkAttribute(id="about", name="About", to=("event",), many=True),
        SpanAttribute(id="source", name="Source", free=False, key="s", kinds=(Option(id="police", name="Police"),)),
        TextAttribute(id="role", name="Role", examples=("*Spokesman*",)),
    )
    page = Page(written(tmp_path, LabelSet(labels=(Label(id="event", name="Event", attributes=attributes),)), ".html"))

    for said in ("at least 0", "at most 100", "whole numbers", "required", "to Event", "several", "Key S", "Police"):
        assert said in page.text
    assert "words of the article only" in page.text
    assert ("em", {}) in page.tags


@pytest.mark.parametrize("ending", [".html", ".md"])
def test_nothing_that_users_write_comes_alive(tmp_path: Path, ending: str) -> None:
    option = Option(id="o", name=EVIL[:80], definition=EVIL)
    attribute = ChoiceAttribute(
        id="a",
        name=EVIL[:80],
        definition=EVIL,
        examples=(EVIL,),
        families=(Family(name=EVIL[:80], options=(option,)),),
    )
    label = Label(
        id="l", name=EVIL[:80], definition=EVIL, guideline=EVIL, counter_examples=(EVIL,), attributes=(attribute,)
    )
    path = written(tmp_path, LabelSet(labels=(label,)), ending, name=EVIL)

    if ending == ".md":
        text = path.read_text(encoding="utf-8")
        tokens = MarkdownIt("commonmark").parse(text)
        every = [*tokens, *(child for token in tokens for child in token.children or ())]
        assert not {token.type for token in every} & {"html_block", "html_inline", "image"}
        assert text.count("alert") == 11
    else:
        page = Page(path)
        assert not {tag for tag, _ in page.tags} & {"script", "img"}
        assert all(
            (value or "").startswith("#") for _, each in page.tags for name, value in each.items() if name == "href"
        )
        assert not [name for _, each in page.tags for name in each if name.startswith("on")]
        assert "<script>alert(1)</script>" in page.text


def test_a_codebook_is_written_the_same_twice(tmp_path: Path, usual: LabelSet) -> None:
    first = written(tmp_path, usual, ".html").read_bytes()
    assert written(tmp_path, usual, ".html").read_bytes() == first
    assert [each.name for each in tmp_path.iterdir()] == ["codebook.html"]


def test_another_ending_is_refused_and_what_stands_there_stays(tmp_path: Path, usual: LabelSet) -> None:
    (tmp_path / "codebook.pdf").write_text("mine", encoding="utf-8")
    with pytest.raises(ExportFailed, match=r"\.html or \.md"):
        written(tmp_path, usual, ".pdf")
    assert (tmp_path / "codebook.pdf").read_text(encoding="utf-8") == "mine"


def test_a_projects_own_files_are_no_place_for_it(tmp_path: Path, usual: LabelSet) -> None:
    folder = project(tmp_path / "project")
    with pytest.raises(ExportFailed, match="own files"):
        write_codebook(info(), usual, folder.path / "articles" / "codebook.md")


def test_what_is_stored_is_what_the_files_have(tmp_path: Path) -> None:
    folder = project(tmp_path / "project")
    about, label_set = stored(folder)
    assert about.name == "Border towns"
    assert label_set.labels
