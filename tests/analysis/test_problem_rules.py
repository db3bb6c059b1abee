"""Each rule finds what it is for and nothing else; each mend leaves nothing for its rule to find."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator import paths
from annotator.analysis.problems import mends
from annotator.analysis.problems.problem import Problem
from annotator.analysis.problems.repeated import Repetitions
from annotator.analysis.problems.report import report_on
from annotator.analysis.problems.rule import found
from annotator.analysis.problems.rules import RULES
from annotator.analysis.problems.shared_rules import Decisions
from annotator.analysis.problems.subjects import Standards, Subject
from annotator.domain.annotations import Annotation, ArticleLabels
from annotator.domain.articles import Article, Metadata, ParagraphKind
from annotator.domain.attributes import NumberAttribute
from annotator.domain.decisions import AnnotationRef, Ruling, in_order
from annotator.domain.details import QuantityDetail
from annotator.domain.documents import PROJECT, Document, DocumentRef
from annotator.domain.editing import remove_annotations, set_note
from annotator.domain.errors import EditRefused
from annotator.domain.incidents import Incident, IncidentFacts
from annotator.domain.labels import Label, LabelSet
from annotator.domain.projects import Project, ProjectInfo
from annotator.storage.defaults import default_label_set
from annotator.text.spans import Span
from tests.storage.documents import incidents, label_sets, said
from tests.strategies import NOW, InMemory, article_of, articles, nothing_said, steady_pen

LABEL_SET = default_label_set(paths.resource("labels/default.json"))
TEXT = article_of(
    "Raiders struck Aster.|Shells killed 25 people, including 8 children.", "Police said 25 died.|It ended."
)
ARTICLE = TEXT.model_copy(update={"metadata": Metadata(title="Raid", published="2026-03-12")})
FIRST, SECOND, THIRD, FOURTH = ARTICLE.sentences.spans
RAID = IncidentFacts(name="Raid on Aster")

EVENT = {"type": "air_drone_strike"}
TWENTY_FIVE = {"text": "25", "qualifier": "exact", "low": 25, "high": 25, "stated": 25, "start": 36, "end": 38}
DIED = {"text": "25 died", "start": ARTICLE.text.index("25 died"), "end": ARTICLE.text.index("25 died") + 7}
FIGURE: dict[str, Any] = {"harm": "killed", "quantity": TWENTY_FIVE}


def exactly(number: int) -> dict[str, Any]:
    return {"text": str(number), "qualifier": "exact", "low": number, "high": number, "stated": number}


def annotation(
    id_: str, label: str, span: Span = SECOND, links: Sequence[tuple[str, str]] = (), **details: Any
) -> Annotation:
    return Annotation.from_json(
        {
            "id": id_,
            "label": label,
            "start": span.start,
            "end": span.end,
            "quote": span.of(ARTICLE.text),
            "attributes": details,
            "links": [{"attribute": attribute, "to": to} for attribute, to in links],
            "created": NOW,
            "modified": NOW,
        }
    )


class Bench:
    """A project in memory with what Ada says of one article, for finding problems and trying their mends."""

    def __init__(
        self,
        *annotations: Annotation,
        article: Article = ARTICLE,
        label_set: LabelSet = LABEL_SET,
        incidents: Mapping[str, IncidentFacts] | None = None,
        **more: Any,
    ) -> None:
        self.memory = InMemory(article, label_set=label_set)
        self.incidents = dict(incidents or {})
        self.article = article
        first = {
            "article": article.id,
            "text_sha256": article.text_sha256,
            "annotator": "ada",
            "annotations": annotations,
        }
        self.first = ArticleLabels(**{**first, **more})
        self.project = Project(self)

    def load(self, ref: DocumentRef) -> Document:
        if ref.kind == "annotations" and ref.annotator == "ada":
            return self.first
        if ref.kind == "incident":
            return Incident(id=ref.id, facts=self.incidents.get(ref.id))
        return self.memory.load(ref)

    @property
    def standards(self) -> Standards:
        facts = {id_: self.project.incident(id_).facts for id_ in self.incidents}
        return Standards(self.project.label_set, {id_: each for id_, each in facts.items() if each is not None})

    @property
    def mine(self) -> ArticleLabels:
        return self.project.labels_of(self.article.id, "ada")

    def problems(self) -> list[Problem]:
        subject = Subject(self.project.article(self.article.id), (self.mine,), self.standards)
        return [*report_on(subject).problems, *found(RULES.standards, self.standards)]

    def the_problem(self, rule: str) -> Problem:
        (problem,) = self.problems()
        assert problem.rule == rule
        assert problem.sentence.endswith(".")
        assert problem.advice.endswith(".")
        return problem

    def mend(self, problem: Problem) -> None:
        assert problem.mend is not None
        edit = problem.mend.edit(self.project, steady_pen())
        assert edit is not None
        self.project.apply(edit)
        self.undone = edit.inverse

    def mended(self, rule: str) -> ArticleLabels:
        """Mend the one problem, see that nothing is wrong any more and that undo brings everything back."""
        before = self.mine
        self.mend(self.the_problem(rule))
        assert self.problems() == []
        after = self.mine
        self.project.apply(self.undone)
        assert self.mine == before
        return after


def test_sound_labels_have_no_problems() -> None:
    bench = Bench(
        annotation("e", "event", FIRST, **EVENT, incident="raid", date={"first": "2026-03-12", "last": "2026-03-12"}),
        annotation("f", "casualty_figure", links=[("caused_by", "e"), ("said_in", "c")], **FIGURE, incident="raid"),
        annotation("s", "casualty_figure", harm="killed", quantity=exactly(8), scope="subset", incident="raid"),
        annotation("c", "claim", THIRD, content=DIED, links=[("about", "f")]),
        incidents={"raid": RAID},
    )

    assert bench.problems() == []


# -- where labels stand ------------------------------------------------------------------------------------------------


def test_a_label_whose_words_stand_elsewhere_is_moved_to_them() -> None:
    bench = Bench(annotation("e", "event", FIRST, **EVENT).model_copy(update={"quote": FOURTH.of(ARTICLE.text)}))

    assert bench.mended("text_differs").annotations[0].span == FOURTH


@pytest.mark.parametrize("quote", ["No such words.", "25", ""])
def test_a_label_whose_words_are_gone_or_stand_twice_is_taken_away(quote: str) -> None:
    bench = Bench(annotation("e", "event", FIRST, **EVENT).model_copy(update={"quote": quote}))

    assert bench.mended("text_differs").annotations == ()


def test_a_label_beyond_the_text_is_told_once_and_has_no_place_to_jump_to() -> None:
    bench = Bench(
        annotation("e", "event", FIRST, **EVENT).model_copy(update={"start": 900, "end": 1000, "quote": "x y"})
    )

    assert bench.the_problem("beyond_text").where.position is None
    assert bench.mended("beyond_text").annotations == ()


@pytest.mark.parametrize("key", ["reviewed", "dismissed"])
def test_what_was_read_beyond_the_text_is_told(key: str) -> None:
    assert Bench(**{key: (Span(0, 1000),)}).the_problem("beyond_text").where.place == f"{key} at 0"


def test_labels_of_another_text_are_told() -> None:
    assert Bench(text_sha256="0" * 64).the_problem("other_text").where.document is not None


def test_nothing_is_said_of_the_labels_of_a_removed_article() -> None:
    bench = Bench(annotation("x", "rumour"), article=ARTICLE.model_copy(update={"removed": True}))

    assert bench.problems() == []


# -- labels, details, links --------------------------------------------------------------------------------------------


def test_an_unknown_label_can_be_taken_away_with_the_links_to_it() -> None:
    bench = Bench(
        annotation("x", "rumour"),
        annotation("c", "claim", THIRD, content={"text": "It"}).model_copy(update={"attributes": {}}),
    )
    rules = [problem.rule for problem in bench.problems()]
    assert rules == ["unknown_label", "no_content"]

    bench.mend(bench.problems()[0])

    assert [each.id for each in bench.mine.annotations] == ["c"]


def test_nothing_is_said_of_labels_while_the_label_set_cannot_be_read() -> None:
    bench = Bench(annotation("x", "rumour", colour="red"))
    subject = Subject(ARTICLE, (bench.mine,), Standards(None, {}))

    assert report_on(subject).problems == ()


def test_a_detail_that_the_label_does_not_have_can_be_taken_away() -> None:
    bench = Bench(annotation("e", "event", **EVENT, colour="red"))

    assert bench.the_problem("unknown_attribute").where.place == "annotation e, colour"
    assert set(bench.mended("unknown_attribute").annotations[0].attributes) == {"type"}


def test_a_link_that_the_label_does_not_have_can_be_cut() -> None:
    bench = Bench(annotation("e", "event", **EVENT, links=[("type", "e2")]), annotation("e2", "event", **EVENT))

    assert bench.mended("unknown_attribute").annotations[0].links == ()


@pytest.mark.parametrize(
    ("details", "clause"),
    [
        ({"status": "perhaps"}, "there is no option perhaps"),
        ({"actor": "men"}, "it is not a stretch of words"),
        ({"actor": {"text": "men", "kind": "robots"}}, "there is no kind robots"),
        ({"actor": {"text": "Raiders", "start": 1, "end": 8}}, "the article does not say “Raiders” there"),
        ({"date": "yesterday"}, "it is not a date"),
        ({"incident": "Raid on Aster"}, "it is not the id of an incident"),
    ],
)
def test_a_detail_that_does_not_fit_says_why_and_goes(details: dict[str, Any], clause: str) -> None:
    bench = Bench(annotation("e", "event", **EVENT, **details))
    rules = {problem.rule for problem in bench.problems()} - {"unknown_incident"}

    assert rules == {"misfit"}
    problem = bench.problems()[0]
    assert clause in problem.sentence
    bench.mend(problem)
    assert bench.problems() == []


def test_of_a_detail_that_fits_in_part_the_rest_is_kept() -> None:
    bench = Bench(
        annotation("e", "event", FIRST, **EVENT, actor={"text": "Raiders", "start": 0, "end": 7, "kind": "robots"})
    )

    actor = bench.mended("misfit").annotations[0].attributes["actor"]

    assert getattr(actor, "text", "") == "Raiders"


def test_a_required_detail_that_is_empty_is_told_without_a_mend() -> None:
    problem = Bench(annotation("e", "event")).the_problem("required")

    assert "“Type” of Event" in problem.sentence
    assert problem.mend is None


def test_a_figure_without_a_harm_and_one_without_a_quantity_are_told() -> None:
    assert (
        Bench(annotation("f", "casualty_figure", quantity=TWENTY_FIVE)).the_problem("required").where.annotation == "f"
    )
    assert Bench(annotation("f", "casualty_figure", harm="killed")).the_problem("no_quantity").where.annotation == "f"


def test_a_claim_without_content_is_told() -> None:
    assert Bench(annotation("c", "claim", THIRD)).the_problem("no_content").where.sentence == 2


def test_no_is_an_answer() -> None:
    label = LABEL_SET.get("casualty_figure")
    assert label is not None
    asked = label.attribute("source_is_party")
    assert asked is not None
    required = label.model_copy(
        update={
            "attributes": tuple(e.model_copy(update={"required": e.required or e == asked}) for e in label.attributes)
        }
    )
    label_set = LabelSet(labels=(required,))

    assert (
        Bench(annotation("f", "casualty_figure", **FIGURE, source_is_party=False), label_set=label_set).problems() == []
    )
    Bench(annotation("f", "casualty_figure", **FIGURE), label_set=label_set).the_problem("required")


def test_an_unknown_incident_can_be_taken_away() -> None:
    bench = Bench(annotation("e", "event", **EVENT, incident="gone"), incidents={"raid": RAID})

    assert "incident" not in bench.mended("unknown_incident").annotations[0].attributes


def test_an_incident_that_cannot_be_read_is_not_unknown() -> None:
    bench = Bench(annotation("e", "event", **EVENT, incident="raid"))
    standards = Standards(LABEL_SET, {}, frozenset({"raid"}))

    assert report_on(Subject(ARTICLE, (bench.mine,), standards)).problems == ()


def test_a_dead_link_is_cut_and_the_others_stay() -> None:
    bench = Bench(
        annotation("f", "casualty_figure", **FIGURE, links=[("caused_by", "gone"), ("contradicts", "g")]),
        annotation("g", "casualty_figure", **FIGURE),
    )

    assert bench.the_problem("dead_link").mend.is_safe  # type: ignore[union-attr]
    assert [link.to for link in bench.mended("dead_link").annotations[0].links] == ["g"]


def test_a_link_to_another_label_is_cut() -> None:
    bench = Bench(
        annotation("f", "casualty_figure", **FIGURE, links=[("caused_by", "g")]),
        annotation("g", "casualty_figure", **FIGURE),
    )

    problem = bench.the_problem("wrong_link")
    assert problem.other is not None
    assert problem.other.annotation == "g"
    assert "leads to Casualty figure, and not to Event" in problem.sentence
    assert bench.mended("wrong_link").annotations[0].links == ()


def test_several_links_where_one_may_be_are_told() -> None:
    bench = Bench(
        annotation("f", "casualty_figure", **FIGURE, links=[("caused_by", "e"), ("caused_by", "e2")]),
        annotation("e", "event", FIRST, **EVENT),
        annotation("e2", "event", FIRST, **EVENT),
    )

    kept = bench.mended("many_links").get("f")
    assert kept is not None
    assert kept.linked("caused_by") == ["e"]


def test_links_in_a_circle_are_told_once() -> None:
    bench = Bench(
        *(
            annotation(id_, "claim", THIRD, content=DIED, links=[("nested_in", to)])
            for id_, to in (("a", "b"), ("b", "c"), ("c", "a"), ("d", "a"))
        )
    )

    assert sum(len(each.links) for each in bench.mended("link_circle").annotations) == 3


# -- what figures and dates say ----------------------------------------------------------------------------------------


def test_a_subset_above_its_total_is_told_with_the_total_and_can_change_places_with_it() -> None:
    bench = Bench(
        annotation("t", "casualty_figure", **FIGURE),
        annotation("s", "casualty_figure", harm="killed", quantity=exactly(30), scope="subset"),
    )

    problem = bench.the_problem("subset_above_total")
    assert problem.where.annotation == "s"
    assert problem.other is not None
    assert problem.other.annotation == "t"
    after = bench.mended("subset_above_total")
    scopes = {each.id: each.attributes.get("scope") for each in after.annotations}
    assert scopes == {"t": "subset", "s": None}


@pytest.mark.parametrize(
    "other",
    [
        {"harm": "injured", "quantity": exactly(3)},
        {"harm": "killed", "quantity": exactly(3), "scope": "partial"},
        {"harm": "killed", "quantity": exactly(3), "scope": "cumulative"},
        {"harm": "killed", "quantity": exactly(3), "victims": "police"},
        {"harm": "killed", "quantity": exactly(3), "incident": "raid"},
        {"harm": "killed", "quantity": {"text": "at least 3", "qualifier": "at_least", "low": 3, "stated": 3}},
        {"harm": "killed", "quantity": exactly(30)},
    ],
)
def test_a_subset_is_not_compared_with_what_is_not_its_total(other: dict[str, Any]) -> None:
    bench = Bench(
        annotation("s", "casualty_figure", harm="killed", quantity=exactly(8), scope="subset", victims="civilian"),
        annotation("t", "casualty_figure", **other),
        incidents={"raid": RAID},
    )

    assert bench.problems() == []


def test_a_subset_without_victims_may_belong_to_the_total_of_any_group() -> None:
    bench = Bench(
        annotation("men", "casualty_figure", harm="killed", quantity=exactly(2), victims="civilian"),
        annotation("one", "casualty_figure", harm="killed", quantity=exactly(1), scope="subset", victims="unknown"),
        annotation("none", "casualty_figure", harm="killed", quantity=exactly(0), victims="unknown"),
    )
    assert bench.problems() == []


def test_of_two_totals_a_subset_may_belong_to_the_larger() -> None:
    bench = Bench(
        annotation("t", "casualty_figure", harm="killed", quantity=exactly(3)),
        annotation("u", "casualty_figure", harm="killed", quantity=exactly(25)),
        annotation("s", "casualty_figure", harm="killed", quantity=exactly(8), scope="subset"),
    )

    assert bench.problems() == []


def test_incidents_that_were_merged_are_one() -> None:
    bench = Bench(
        annotation("t", "casualty_figure", harm="killed", quantity=exactly(3), incident="raid"),
        annotation("s", "casualty_figure", harm="killed", quantity=exactly(8), scope="subset", incident="old"),
        incidents={"raid": RAID, "old": IncidentFacts(name="Old", merged_into="raid")},
    )

    bench.the_problem("subset_above_total")


@pytest.mark.parametrize(
    ("published", "first", "is_late"),
    [
        ("2026-03-12", "2026-03-13", True),
        ("2026-03-12", "2026-03-12", False),
        ("2026-03", "2026-03-31", False),
        ("2026-03", "2026-04-01", True),
        ("2026", "2026-12-31", False),
        ("2026", "2027-01-01", True),
        ("", "2027-01-01", False),
    ],
)
def test_a_date_after_publication_is_told(published: str, first: str, is_late: bool) -> None:
    article = ARTICLE.model_copy(update={"metadata": Metadata(title="Raid", published=published)})
    bench = Bench(annotation("e", "event", **EVENT, date={"first": first, "last": "2027-02-01"}), article=article)

    if is_late:
        assert "date" not in bench.mended("late_date").annotations[0].attributes
    else:
        assert bench.problems() == []


def test_what_is_planned_or_judged_later_may_have_a_later_date() -> None:
    later = {"first": "2026-05-01", "last": "2026-05-01"}
    bench = Bench(
        annotation("e", "event", **EVENT, status="planned", date=later),
        annotation("c", "claim", THIRD, content=DIED, verdict_date=later),
    )

    assert bench.problems() == []


@pytest.mark.parametrize(
    ("detail", "is_wrong"),
    [
        ({"qualifier": "more_than", "low": 26, "stated": 25}, False),
        ({"qualifier": "fewer_than", "high": 29, "stated": 30}, False),
        ({"qualifier": "about", "stated": 30}, False),
        ({"qualifier": "exact", "low": 40, "high": 50, "stated": 30}, True),
        ({"qualifier": "exact", "low": 10, "high": 20, "stated": 30}, True),
    ],
)
def test_a_number_outside_of_its_ends_is_told(detail: dict[str, Any], is_wrong: bool) -> None:
    bench = Bench(annotation("f", "casualty_figure", harm="killed", quantity={"text": "so many", **detail}))

    assert [problem.rule for problem in bench.problems()] == ["number_outside"] * is_wrong


# -- the project -------------------------------------------------------------------------------------------------------


def test_a_number_that_no_number_fits_is_told_and_its_ends_swapped() -> None:
    asked = NumberAttribute(id="share", name="Share", least=100, most=0)
    bench = Bench(label_set=LabelSet(labels=(Label(id="poll", name="Poll", attributes=(asked,)),)))

    assert "at least 100 and at most 0" in bench.the_problem("number_ends").sentence
    bench.mend(bench.the_problem("number_ends"))
    assert bench.problems() == []


def test_a_counting_rule_that_is_not_there_is_told_and_the_one_that_counts_is_taken() -> None:
    asked = ProjectInfo(name="Merged", created=NOW, counting_rule="ours")

    class Merged(InMemory):
        def load(self, ref: DocumentRef) -> Document:
            return asked if ref == PROJECT else super().load(ref)

    project = Project(Merged())
    standards = Standards(LABEL_SET, {}, counting=asked.rule, counting_rule=asked.counting_rule)

    (problem,) = found(RULES.standards, standards)

    assert problem.rule == "no_counting_rule"
    assert "“ours”, which it does not have; Literal counts instead." in problem.sentence
    assert problem.mend is not None
    edit = problem.mend.edit(project, steady_pen())
    assert edit is not None
    project.apply(edit)
    assert project.info.counting_rule == "literal"
    project.apply(edit.inverse)
    assert project.info == asked


def test_incidents_in_a_circle_are_told_once_and_what_stands_for_them_stays() -> None:
    bench = Bench(
        incidents={
            "a": IncidentFacts(name="A", merged_into="b"),
            "b": IncidentFacts(name="B", merged_into="c"),
            "c": IncidentFacts(name="C", merged_into="b"),
            "d": IncidentFacts(name="D", merged_into="d"),
        }
    )
    assert [problem.rule for problem in bench.problems()] == ["incident_circle"] * 2

    for problem in bench.problems():
        bench.mend(problem)

    assert bench.problems() == []
    assert {id_: facts.merged_into for id_, facts in bench.standards.incidents.items()} == {
        "a": "b",
        "b": "",
        "c": "b",
        "d": "",
    }


def test_an_incident_merged_into_one_that_is_gone_can_stand_for_itself() -> None:
    bench = Bench(incidents={"a": IncidentFacts(name="A", merged_into="gone")})

    bench.mend(bench.the_problem("incident_lost"))

    assert bench.problems() == []


def test_a_decision_about_what_is_gone_is_told() -> None:
    refs = [AnnotationRef(article="a1", annotator="ada", annotation=id_) for id_ in ("x", "y")]
    ruling = Ruling(of=in_order(*refs), verdict="contested", by="ada", made=NOW)
    there = {("a1", "ada"): frozenset({"x", "y"})}

    assert list(found(RULES.decisions, Decisions({"d": ruling}, there))) == []
    assert list(found(RULES.decisions, Decisions({"d": ruling}, {}, {("a1", "ada")}))) == []
    (problem,) = found(RULES.decisions, Decisions({"d": ruling}, {("a1", "ada"): frozenset({"x"})}))
    assert problem.rule == "decision_lost"


# -- the same sentence elsewhere ---------------------------------------------------------------------------------------


def repetitions(*articles: tuple[Article, ArticleLabels]) -> list[Problem]:
    everything = Repetitions()
    everything.names = {"event": "Event", "claim": "Claim"}
    for article, labels in articles:
        everything.put(article.id, report_on(Subject(article, (labels,), Standards(None, {}))).judged)
    return list(found(RULES.repetitions, everything))


def labelled(article: Article, *labels: tuple[int, str], annotator: str = "ada", **more: Any) -> ArticleLabels:
    annotations = tuple(
        annotation(f"{label}{number}", label, article.sentences.spans[number]) for number, label in labels
    )
    return nothing_said(article, annotator).model_copy(update={"annotations": annotations, **more})


ONE = article_of("It began.|“It is over”, he said.")
TWO = article_of('Later.|"It is  OVER", he said.')
THREE = article_of("“It is over”, he said.|The end.")


def test_the_same_sentence_labelled_differently_is_told_where_it_is_the_exception() -> None:
    (problem,) = repetitions(
        (ONE, labelled(ONE, (1, "claim"))), (TWO, labelled(TWO, (1, "event"))), (THREE, labelled(THREE, (0, "event")))
    )

    assert problem.where.article == ONE.id
    assert problem.other is not None
    assert problem.other.article == TWO.id
    assert "Here it is Claim; the same sentence in “An article” is Event." in problem.sentence


def test_of_two_the_later_is_told() -> None:
    (problem,) = repetitions((ONE, labelled(ONE, (1, "claim"))), (TWO, labelled(TWO, (1, "event"), (1, "claim"))))

    assert problem.where.article == TWO.id


def test_a_sentence_that_nobody_judged_yet_is_no_exception() -> None:
    assert repetitions((ONE, labelled(ONE, (1, "claim"))), (TWO, labelled(TWO))) == []


@pytest.mark.parametrize("more", [{"done": True}, {"reviewed": (Span(0, 40),)}])
def test_a_sentence_that_was_read_without_a_label_is_judged(more: dict[str, Any]) -> None:
    (problem,) = repetitions((ONE, labelled(ONE, (1, "claim"))), (TWO, labelled(TWO, **more)))

    assert "Here it is without a label" in problem.sentence


def test_annotators_are_not_compared_with_each_other() -> None:
    assert repetitions((ONE, labelled(ONE, (1, "claim"))), (TWO, labelled(TWO, (1, "event"), annotator="bob"))) == []


def test_page_text_of_a_done_article_was_not_judged() -> None:
    aside = TWO.model_copy(
        update={"paragraphs": tuple(p.model_copy(update={"kind": ParagraphKind.BOILERPLATE}) for p in TWO.paragraphs)}
    )
    aside.__dict__.pop("sentences", None)

    assert repetitions((ONE, labelled(ONE, (1, "claim"))), (aside, labelled(aside, done=True))) == []


# -- all of them -------------------------------------------------------------------------------------------------------


def test_every_rule_has_an_id_of_its_own_and_a_name() -> None:
    rules = list(RULES.all)

    assert len({rule.id for rule in rules}) == len(rules)
    assert len({rule.name for rule in rules}) == len(rules)


@given(
    articles(),
    said(),
    label_sets | st.just(LABEL_SET),
    st.dictionaries(st.sampled_from("abc"), incidents.filter(lambda each: each.facts is not None), max_size=3),
    st.sampled_from(["", "2026", "2026-03", "2026-03-12"]),
)
def test_no_rule_stumbles_over_any_labels_and_every_mend_makes_an_edit_that_fits(
    article: Article, labels: ArticleLabels, label_set: LabelSet, some: dict[str, Incident], published: str
) -> None:
    known = [label.id for label in label_set.labels]
    annotations = tuple(
        each.model_copy(
            update={
                "label": known[number % len(known)] if known and number % 3 else each.label,
                "links": tuple(link.model_copy(update={"to": f"a{number % 2}"}) for link in each.links),
            }
        )
        for number, each in enumerate(labels.annotations)
    )
    article = article.model_copy(update={"metadata": Metadata(published=published)})
    bench = Bench(
        article=article,
        label_set=label_set,
        incidents={id_: incident.facts for id_, incident in some.items() if incident.facts is not None},
        annotations=annotations,
        reviewed=labels.reviewed,
        done=labels.done,
    )
    before = bench.mine

    for problem in bench.problems():
        assert problem.sentence
        assert problem.where.position is None or 0 <= problem.where.position < len(article.text)
        if problem.mend is not None:
            edit = problem.mend.edit(bench.project, steady_pen())
            if edit is not None:
                bench.project.apply(edit)
                bench.project.apply(edit.inverse)
                assert bench.mine == before


def test_mends_of_a_kind_are_one_edit_and_those_that_fit_no_more_are_passed_over() -> None:
    bench = Bench(
        annotation("e", "event", FIRST, **EVENT, links=[("contradicts", "x"), ("contradicts", "y")]),
        annotation("f", "casualty_figure", **FIGURE, links=[("caused_by", "z")]),
    )
    before = bench.mine
    found_ones = [problem.mend for problem in bench.problems() if problem.mend is not None]
    assert len(found_ones) == 3
    (gone,) = (each for each in bench.mine.annotations if each.id == "f")
    bench.project.apply(remove_annotations(bench.mine, [gone], "Take away"))

    edit = mends.together(bench.project, found_ones, steady_pen(), "Cut all dead links")

    assert edit is not None
    assert edit.title == "Cut all dead links"
    bench.project.apply(edit)
    assert bench.problems() == []
    bench.project.apply(edit.inverse)
    assert len(bench.problems()) == 2
    assert len(before.annotations) == 2


def test_a_mend_that_does_not_fit_any_more_says_so() -> None:
    bench = Bench(annotation("e", "event", FIRST, **EVENT, colour="red"))
    (problem,) = bench.problems()
    bench.project.apply(remove_annotations(bench.mine, bench.mine.annotations, "Take away"))

    assert problem.mend is not None
    with pytest.raises(EditRefused, match="not there any more"):
        problem.mend.edit(bench.project, steady_pen())


def test_a_mend_takes_the_annotation_as_it_is_by_then() -> None:
    bench = Bench(annotation("e", "event", FIRST, **EVENT, colour="red"))
    (problem,) = bench.problems()
    note = set_note(bench.mine, bench.mine.annotations[0], "Why red?", steady_pen())
    assert note is not None
    bench.project.apply(note)

    bench.mend(problem)

    assert bench.mine.annotations[0].note == "Why red?"


@given(st.lists(st.tuples(st.sampled_from([ONE, TWO, THREE]), st.sampled_from(["", "claim", "event"])), max_size=8))
def test_articles_put_again_give_what_the_last_ones_alone_would(puts: list[tuple[Article, str]]) -> None:
    again, last = Repetitions(), {article.id: (article, label) for article, label in puts}
    sentence = {ONE.id: 1, TWO.id: 1, THREE.id: 0}

    def put(into: Repetitions, article: Article, label: str) -> None:
        said = labelled(article, *[(sentence[article.id], label)] if label else [])
        into.put(article.id, report_on(Subject(article, (said,), Standards(None, {}))).judged)

    for article, label in puts:
        put(again, article, label)
    once = Repetitions()
    for article, label in last.values():
        put(once, article, label)

    def groups(of: Repetitions) -> list[list[tuple[str, frozenset[str]]]]:
        return [sorted((each.where.article, each.sentence.labels) for each in group) for group in of.groups()]

    assert groups(again) == groups(once)


def test_a_least_above_its_most_is_told_once_and_the_two_are_swapped() -> None:
    turned = {"text": "8 to 25", "qualifier": "range", "low": 25, "high": 8, "stated": 90}
    bench = Bench(annotation("a1", "casualty_figure", harm="killed", quantity=turned))

    problem = bench.the_problem("minimum_above_maximum")
    assert problem.sentence == "The reading of “8 to 25” cannot be: the least, 25, is above the most, 8."
    assert problem.mend is not None
    assert problem.mend.is_safe
    bench.mend(problem)

    quantity = bench.mine.annotations[0].attributes["quantity"]
    assert isinstance(quantity, QuantityDetail)
    assert (quantity.low, quantity.high) == (8, 25)
