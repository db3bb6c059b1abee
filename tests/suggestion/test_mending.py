"""What a sentence gives away is taken over where an annotation left it empty, one attribute at a time."""

from __future__ import annotations

import pytest

from annotator import paths
from annotator.analysis.problems.report import report_on
from annotator.analysis.problems.subjects import Standards, Subject
from annotator.domain.annotations import Annotation
from annotator.domain.details import Qualifier, QuantityDetail
from annotator.domain.documents import annotations_ref
from annotator.domain.editing import give_label, remove_annotations, set_details
from annotator.domain.errors import EditRefused
from annotator.domain.projects import Project
from annotator.storage.defaults import default_label_set
from annotator.suggestion.mending import by_reading
from annotator.text.spans import Span
from tests.strategies import InMemory, article_of, steady_pen

LABEL_SET = default_label_set(paths.resource("labels/default.json"))
FIGURE = LABEL_SET.get("casualty_figure")
ARTICLE = article_of("Shells killed at least 25 people and wounded 12.|It rained.")
FIRST, SECOND = ARTICLE.sentences.spans
ADAS = annotations_ref("ada", ARTICLE.id)


class Bench:
    """A project in memory with figures of one article."""

    def __init__(self, *spans: Span) -> None:
        self.project = Project(InMemory(ARTICLE, label_set=LABEL_SET))
        self.pen = steady_pen()
        assert FIGURE is not None
        for span in spans:
            self.project.apply(give_label(ARTICLE, self.said, FIGURE, span, self.pen))

    @property
    def said(self):
        return self.project.labels_of(ARTICLE.id, "ada")

    def figure(self, number: int = 0) -> Annotation:
        return self.said.annotations[number]

    def mend(self, attribute: str, number: int = 0) -> None:
        mend = by_reading("casualty_figure", ADAS, self.figure(number).id, attribute)
        assert mend is not None
        edit = mend.edit(self.project, self.pen)
        assert edit is not None
        self.project.apply(edit)


def test_an_attribute_is_answered_by_reading() -> None:
    bench = Bench(FIRST)

    bench.mend("quantity")

    assert set(bench.figure().attributes) == {"quantity"}
    quantity = bench.figure().attributes["quantity"]
    assert isinstance(quantity, QuantityDetail)
    assert (quantity.text, quantity.qualifier, quantity.low) == ("at least 25", Qualifier.AT_LEAST, 25)


def test_two_figures_of_a_sentence_take_a_reading_each() -> None:
    bench = Bench(FIRST, FIRST)

    for number in (0, 1):
        for attribute in ("quantity", "harm"):
            bench.mend(attribute, number)

    assert {bench.figure(number).attributes["harm"] for number in (0, 1)} == {"killed", "injured"}


def test_a_sentence_that_gives_nothing_away_says_so() -> None:
    bench = Bench(SECOND)

    with pytest.raises(EditRefused, match="gives nothing away"):
        bench.mend("quantity")


def test_an_annotation_that_is_gone_says_so() -> None:
    bench = Bench(FIRST)
    mend = by_reading("casualty_figure", ADAS, bench.figure().id, "quantity")
    bench.project.apply(remove_annotations(bench.said, bench.said.annotations, "Take away"))

    assert mend is not None
    with pytest.raises(EditRefused, match="not there any more"):
        mend.edit(bench.project, bench.pen)


def test_nothing_is_offered_for_labels_that_are_not_read() -> None:
    assert by_reading("rumour", ADAS, "a1", "quantity") is None


def test_a_number_outside_of_its_ends_is_read_again() -> None:
    bench = Bench(FIRST)
    wrong = QuantityDetail(text="at least 25", start=14, end=25, qualifier=Qualifier.AT_LEAST, low=52, stated=25)
    assert FIGURE is not None
    details = {"harm": "killed", "quantity": wrong}
    edit = set_details(ARTICLE, bench.said, FIGURE, bench.figure(), details, bench.pen)
    assert edit is not None
    bench.project.apply(edit)
    standards = Standards(LABEL_SET, {}, reading=by_reading)
    (problem,) = report_on(Subject(ARTICLE, (bench.said,), standards)).problems
    assert problem.rule == "number_outside"
    assert problem.mend is not None
    assert not problem.mend.is_safe

    mended = problem.mend.edit(bench.project, bench.pen)

    assert mended is not None
    bench.project.apply(mended)
    assert report_on(Subject(ARTICLE, (bench.said,), standards)).problems == ()
