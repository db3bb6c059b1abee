"""Figures are read from what annotators said, with the source and the day of each."""

from __future__ import annotations

import json

import pytest

from annotator.analysis.figures import Counter, Figure, figure_facts, figures_of, figures_of_facts, overlaid
from annotator.domain.annotations import Annotation, ArticleLabels
from annotator.domain.articles import Article
from annotator.domain.counting import BUILT_IN_RULES, Count, CountingRule
from annotator.domain.details import DateDetail, Detail, Link, Qualifier, QuantityDetail, SpanDetail
from tests.analysis.making import about, at_least, between, figure
from tests.strategies import NOW, article_of, nothing_said

LITERAL, ACLED, ISAF, GTD = BUILT_IN_RULES
ARTICLE = article_of("Shells hit the market.|At least 25 people were killed, doctors said.")
QUANTITY = QuantityDetail(start=23, end=34, text="At least 25", qualifier=Qualifier.AT_LEAST, low=25, stated=25)


def annotation(
    id_: str, label: str, details: dict[str, Detail] | None = None, links: tuple[Link, ...] = (), sentence: int = 1
) -> Annotation:
    span = ARTICLE.sentences.spans[sentence]
    return Annotation(
        id=id_,
        label=label,
        start=span.start,
        end=span.end,
        quote=span.of(ARTICLE.text),
        attributes=details or {},
        links=links,
        created=NOW,
        modified=NOW,
    )


def said(*annotations: Annotation, article: Article = ARTICLE) -> ArticleLabels:
    return nothing_said(article).model_copy(update={"annotations": annotations})


def only(labels: ArticleLabels) -> Figure:
    (found,) = figures_of(ARTICLE, labels)
    return found


def test_a_figure_says_what_its_annotation_says_and_where():
    details = {
        "quantity": QUANTITY,
        "harm": "killed",
        "victims": "civilian",
        "scope": "event",
        "grade": "fair",
        "incident": "market",
        "as_of": DateDetail(first="2026-03-11", last="2026-03-12"),
        "said_by": SpanDetail(start=57, end=64, text="doctors", kind="medical"),
        "victim_group": SpanDetail(start=35, end=41, text="people"),
    }
    found = only(said(annotation("f1", "casualty_figure", details)))

    assert found.key == (ARTICLE.id, "ada", "f1")
    assert (found.title, found.sentence) == ("An article", 2)
    assert found.text == "At least 25 people were killed, doctors said."
    assert ARTICLE.text[found.at : found.to] == found.written == "At least 25"
    assert (found.qualifier, found.low, found.high, found.stated) == ("at_least", 25, None, 25)
    assert (found.harm, found.victims, found.scope, found.grade, found.incident) == (
        "killed",
        "civilian",
        "event",
        "fair",
        "market",
    )
    assert (found.source, found.kind, found.is_party, found.group) == ("doctors", "medical", False, "people")
    assert (found.as_of, found.day) == ("2026-03-12", "2026-03-12")


def test_a_figure_without_details_is_one_all_the_same():
    found = only(said(annotation("f1", "casualty_figure")))
    assert (found.qualifier, found.harm, found.at, found.says) == ("", "", -1, "An article")
    assert found.source_kind == "media"
    assert Counter(LITERAL).count(found) == Count(None, None, None)


@pytest.mark.parametrize("link", ["said_in", "about"])
def test_the_source_of_the_claim_is_the_source_of_a_figure_that_has_none(link):
    claim_links = (Link(attribute="about", to="f1"),) if link == "about" else ()
    figure_links = (Link(attribute="said_in", to="c1"),) if link == "said_in" else ()
    details = {"source": SpanDetail(text="doctors"), "source_kind": "medical", "source_is_party": True}
    labels = said(
        annotation("c1", "claim", details, claim_links), annotation("f1", "casualty_figure", {}, figure_links)
    )
    found = only(labels)
    assert (found.source, found.source_kind, found.is_party) == ("doctors", "medical", True)


def test_what_a_figure_says_of_its_source_stands_before_the_claim():
    claim = annotation("c1", "claim", {"source_name": "the army", "source_kind": "military", "source_is_party": True})
    own = {"said_by": SpanDetail(text="doctors", kind="medical"), "source_is_party": False}
    found = only(said(claim, annotation("f1", "casualty_figure", own, (Link(attribute="said_in", to="c1"),))))
    assert (found.source, found.kind, found.is_party) == ("doctors", "medical", False)


def test_other_labels_are_figures_only_where_they_are_marked_as_contradicting():
    three = QuantityDetail(text="three locations", qualifier=Qualifier.EXACT, low=3, high=3, stated=3)
    five = QuantityDetail(text="five targets", qualifier=Qualifier.EXACT, low=5, high=5, stated=5)
    link = (Link(attribute="contradicts", to="c2"),)
    labels = said(
        annotation("c1", "claim", {"quantity": three}, link),
        annotation("c2", "claim", {"quantity": five}),
        annotation("c3", "claim", {"quantity": five}),
    )
    found = figures_of(ARTICLE, labels)
    assert [(each.id, each.written, each.against, each.is_casualty) for each in found] == [
        ("c1", "three locations", "c2", False),
        ("c2", "five targets", "", False),
    ]


def test_facts_come_back_from_json_with_what_is_known_of_the_article_now():
    labels = said(annotation("f1", "casualty_figure", {"quantity": QUANTITY, "harm": "killed"}))
    facts = json.loads(json.dumps(figure_facts(ARTICLE, labels)))
    (found,) = figures_of_facts("ada", ARTICLE.id, "New title", "Wire", "2026-03", facts)
    assert found == only(labels)._replace(title="New title", outlet="Wire", published="2026-03")


@pytest.mark.parametrize(
    ("rule", "of", "expected"),
    [
        (LITERAL, figure("f1", 25), (25, 25, 25)),
        (LITERAL, at_least("f1", 25), (25, 25, None)),
        (LITERAL, about("f1", 30), (None, 30, None)),
        (LITERAL, between("f1", 28, 35), (28, 28, 35)),
        (LITERAL, figure("f1", qualifier="vague", vague="dozens", low=24, high=None, stated=None), (24, None, None)),
        (ACLED, figure("f1", qualifier="vague", vague="dozens", low=24, high=None, stated=None), (12, 12, None)),
        (GTD, figure("f1", qualifier="vague", vague="dozens", low=24, high=None, stated=None), (None, None, None)),
    ],
)
def test_a_figure_counts_as_the_rule_says(rule: CountingRule, of: Figure, expected):
    assert Counter(rule).count(of) == expected


def test_a_vague_pool_is_split_where_the_rule_splits_pools():
    pool = figure("f1", harm="killed_or_injured", qualifier="vague", vague="dozens", low=24, high=None, stated=None)
    assert list(Counter(LITERAL).counts(pool)) == [("killed_or_injured", (24, None, None))]
    assert list(Counter(ACLED).counts(pool)) == [("killed", (6, 6, None)), ("injured", (6, 6, None))]


def test_newer_figures_take_the_place_of_stored_ones_of_the_same_article_and_annotator():
    stored = [figure("f1"), figure("f2", annotator="ben"), figure("f3", article="a2")]
    newer = {("ada", "a1"): [figure("f4")]}
    assert [each.id for each in overlaid(stored, newer)] == ["f2", "f3", "f4"]
