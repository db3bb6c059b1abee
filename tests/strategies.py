"""Hypothesis strategies for the nouns of the program, and a project that lives in memory."""

from __future__ import annotations

from itertools import count

from hypothesis import strategies as st

from annotator.domain.annotations import ArticleLabels
from annotator.domain.articles import Article, Metadata, Paragraph, ParagraphKind, article_id, text_digest
from annotator.domain.decisions import Decision
from annotator.domain.documents import Document, DocumentRef
from annotator.domain.editing import Pen
from annotator.domain.incidents import Incident
from annotator.domain.labels import Label, LabelColour, LabelSet
from annotator.domain.projects import Annotator, ProjectInfo
from annotator.text.spans import Span

NOW = "2026-03-12T14:02:00Z"

words = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zs", "Zl", "Zp")) | st.sampled_from("😀aé٣ق"),
    min_size=1,
    max_size=8,
).filter(lambda word: bool(word.strip()))
sentences = st.lists(words, min_size=1, max_size=6).map(" ".join)


@st.composite
def articles(draw: st.DrawFn) -> Article:
    """Articles of one to five paragraphs, with characters that take one and two UTF-16 units."""
    text = ""
    paragraphs = []
    for paragraph in draw(st.lists(st.lists(sentences, min_size=1, max_size=4), min_size=1, max_size=5)):
        text += "\n\n" if text else ""
        start, spans = len(text), []
        for sentence in paragraph:
            text += " " if spans else ""
            spans.append(Span(len(text), len(text) + len(sentence)))
            text += sentence
        kind = draw(st.sampled_from(ParagraphKind))
        paragraphs.append(Paragraph(start=start, end=len(text), kind=kind, sentences=tuple(spans)))
    return make_article(text, tuple(paragraphs))


def make_article(text: str, paragraphs: tuple[Paragraph, ...], title: str = "") -> Article:
    """An article of the text."""
    digest = text_digest(text)
    return Article(
        id=article_id(digest),
        added=NOW,
        metadata=Metadata(title=title),
        text_sha256=digest,
        text=text,
        paragraphs=paragraphs,
    )


def article_of(*paragraphs: str) -> Article:
    """An article whose paragraphs are given with `|` between their sentences."""
    text, made = "", []
    for paragraph in paragraphs:
        text += "\n\n" if text else ""
        start, spans = len(text), []
        for sentence in paragraph.split("|"):
            text += " " if spans else ""
            spans.append(Span(len(text), len(text) + len(sentence)))
            text += sentence
        made.append(Paragraph(start=start, end=len(text), sentences=tuple(spans)))
    return make_article(text, tuple(made), title="An article")


LABEL_SET = LabelSet(
    labels=(
        Label(id="event", name="Event", key=1, colour=LabelColour.AMBER),
        Label(id="claim", name="Claim", key=2, colour=LabelColour.SKY),
        Label(id="casualty_figure", name="Casualty figure", short_name="Casualty", key=3, colour=LabelColour.ROSE),
    )
)
EVENT, CLAIM, FIGURE = LABEL_SET.labels


def nothing_said(article: Article, annotator: str = "ada") -> ArticleLabels:
    """What an annotator who has not begun said of the article."""
    return ArticleLabels(article=article.id, text_sha256=article.text_sha256, annotator=annotator)


def steady_pen() -> Pen:
    """A pen whose clock stands still and whose ids count."""
    numbers = count(1)
    return Pen(now=lambda: NOW, new_id=lambda: f"a{next(numbers):04}")


class InMemory:
    """Documents that need no files."""

    def __init__(
        self, *articles: Article, label_set: LabelSet = LABEL_SET, labels: tuple[ArticleLabels, ...] = ()
    ) -> None:
        self.articles = {article.id: article for article in articles}
        self.said = {(each.annotator, each.article): each for each in labels}
        self.label_set = label_set

    def load(self, ref: DocumentRef) -> Document:
        match ref.kind:
            case "project":
                return ProjectInfo(name="Test", created=NOW)
            case "labels":
                return self.label_set
            case "annotator":
                return Annotator(id=ref.annotator)
            case "incident":
                return Incident(id=ref.id)
            case "decision":
                return Decision(id=ref.id)
            case "annotations":
                said = self.said.get((ref.annotator, ref.article))
                return said or nothing_said(self.articles[ref.article], ref.annotator)
            case _:
                return self.articles[ref.article]
