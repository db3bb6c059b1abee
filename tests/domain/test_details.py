"""Details fit their attributes, are edited and taken back, and go where their attribute goes."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given
from pydantic import ValidationError

from annotator.domain.annotations import Annotation, ArticleLabels
from annotator.domain.attributes import (
    Attribute,
    ChoiceAttribute,
    Family,
    IncidentAttribute,
    LinkAttribute,
    NumberAttribute,
    Option,
    QuantityAttribute,
    SpanAttribute,
    TextAttribute,
    YesNoAttribute,
)
from annotator.domain.details import (
    DateDetail,
    Detail,
    Link,
    Qualifier,
    QuantityDetail,
    SpanDetail,
    detail_as_json,
    detail_from_json,
    misfit,
    number_in_words,
)
from annotator.domain.documents import LABELS, annotations_ref
from annotator.domain.editing import (
    Filling,
    Taking,
    change_label,
    dismiss,
    give_filled,
    give_label,
    remove_annotations,
    set_details,
    set_links,
    take_proposed,
)
from annotator.domain.edits import Edit, Place
from annotator.domain.errors import EditRefused
from annotator.domain.labels import Label, LabelSet
from annotator.domain.losses import orphans
from annotator.domain.projects import Project
from annotator.text.spans import Span
from tests.storage.documents import details
from tests.strategies import InMemory, article_of, steady_pen

HARM = ChoiceAttribute(
    id="harm",
    name="Harm",
    families=(Family(options=(Option(id="killed", name="Killed"), Option(id="injured", name="Injured"))),),
)
WEAPONS = ChoiceAttribute(
    id="weapons",
    name="Weapons",
    many=True,
    families=(Family(options=(Option(id="fire", name="Fire"), Option(id="stones", name="Stones"))),),
)
COUNT = QuantityAttribute(id="quantity", name="As written")
SAID_BY = SpanAttribute(id="said_by", name="Said by", kinds=(Option(id="police", name="Police"),))
WORDS = SpanAttribute(id="cue", name="Cue", free=False)
NAMES = SpanAttribute(id="names", name="Names", many=True)
SHARE = NumberAttribute(id="share", name="Share", least=0, most=100, whole=True)
SURE = YesNoAttribute(id="sure", name="Sure")
REMARK = TextAttribute(id="remark", name="Remark")
INCIDENT = IncidentAttribute(id="incident", name="Incident")
CAUSE = LinkAttribute(id="caused_by", name="Caused by", to=("event",))
INSIDE = LinkAttribute(id="inside", name="Inside", to=("figure",))
FIGURE = Label(
    id="figure",
    name="Figure",
    key=3,
    attributes=(HARM, WEAPONS, COUNT, SAID_BY, WORDS, NAMES, SHARE, SURE, REMARK, INCIDENT, CAUSE, INSIDE),
)
EVENT = Label(id="event", name="Event", key=1)
LABEL_SET = LabelSet(labels=(EVENT, FIGURE))
ARTICLE = article_of("Shells killed 25 people.|Police said so.", "Nobody was hurt.")
FIRST, SECOND, THIRD = ARTICLE.sentences.spans
TWENTY_FIVE = QuantityDetail(start=14, end=16, text="25", qualifier=Qualifier.EXACT, low=25, high=25, stated=25)
POLICE = SpanDetail(start=25, end=31, text="Police", kind="police")


class Bench:
    """A project in memory on which edits are tried."""

    def __init__(self) -> None:
        self.project = Project(InMemory(ARTICLE, label_set=LABEL_SET))
        self.pen = steady_pen()
        self.done: list[Edit] = []

    @property
    def labels(self) -> ArticleLabels:
        return self.project.labels_of(ARTICLE.id, "ada")

    def apply(self, edit: Edit | None) -> None:
        assert edit is not None
        self.project.apply(edit)
        self.done.append(edit)

    def give(self, label: Label, span: Span = FIRST) -> Annotation:
        before = {annotation.id for annotation in self.labels.annotations}
        self.apply(give_label(ARTICLE, self.labels, label, span, self.pen))
        return next(annotation for annotation in self.labels.annotations if annotation.id not in before)

    def write(self, annotation: Annotation, **details: Detail | None) -> Annotation:
        here = self.labels.get(annotation.id)
        assert here is not None
        self.apply(set_details(ARTICLE, self.labels, FIGURE, here, details, self.pen))
        return self.labels.get(annotation.id) or here

    def undo_everything(self) -> None:
        while self.done:
            self.project.apply(self.done.pop().inverse)


@pytest.fixture
def bench() -> Bench:
    return Bench()


@pytest.mark.parametrize(
    ("attribute", "detail"),
    [
        (HARM, "killed"),
        (WEAPONS, ("stones", "fire")),
        (COUNT, TWENTY_FIVE),
        (COUNT, QuantityDetail(text="some", qualifier=Qualifier.VAGUE)),
        (SAID_BY, POLICE),
        (SAID_BY, SpanDetail(text="a neighbour")),
        (NAMES, (SpanDetail(text="Police", start=25, end=31), SpanDetail(text="Ada"))),
        (SHARE, 100),
        (SURE, False),
        (REMARK, "see the map"),
        (INCIDENT, "i1"),
    ],
)
def test_what_answers_an_attribute_fits(attribute: Attribute, detail: Detail) -> None:
    assert misfit(attribute, detail, ARTICLE.text) == ""


@pytest.mark.parametrize(
    ("attribute", "detail", "why"),
    [
        (HARM, "robbed", "there is no option robbed"),
        (HARM, ("killed",), "not one option"),
        (WEAPONS, "fire", "not a list of options"),
        (WEAPONS, ("fire", "fire"), "stands twice"),
        (COUNT, 25, "not a quantity"),
        (COUNT, TWENTY_FIVE.model_copy(update={"start": 13}), "does not say “25” there"),
        (SAID_BY, SpanDetail(text="Police", start=25, end=3000), "behind the text"),
        (SAID_BY, SpanDetail(text="Police", kind="army"), "there is no kind army"),
        (WORDS, SpanDetail(text="said"), "not marked in the article"),
        (NAMES, POLICE, "not a list of words"),
        (SHARE, 101, "more than 100"),
        (SHARE, -1, "less than 0"),
        (SHARE, 2.5, "not a whole number"),
        (SHARE, True, "not a number"),
        (SURE, "yes", "neither yes nor no"),
        (INCIDENT, "../etc", "not the id of an incident"),
    ],
)
def test_what_does_not_fit_says_why(attribute: Attribute, detail: Detail, why: str) -> None:
    assert why in misfit(attribute, detail, ARTICLE.text)


@pytest.mark.parametrize(("attribute", "nothing"), [(REMARK, ""), (WEAPONS, ()), (NAMES, ())])
def test_nothing_is_no_detail(bench: Bench, attribute: Attribute, nothing: Detail) -> None:
    with pytest.raises(EditRefused, match="it is empty"):
        bench.write(bench.give(FIGURE), **{attribute.id: nothing})


@given(details)
def test_a_detail_comes_back_from_json_as_it_was(detail: Detail) -> None:
    assert detail_from_json(detail_as_json(detail)) == detail


@pytest.mark.parametrize("data", [None, [], {}, {"text": ""}, {"first": "2019-12-31", "last": "2019-12-29"}, ""])
def test_what_is_no_detail_is_refused(data: object) -> None:
    with pytest.raises(ValidationError):
        detail_from_json(data)  # type: ignore[arg-type]  # that is the point


TURNED_ROUND = QuantityDetail(text="9 to 3", qualifier=Qualifier.RANGE, low=9, high=3)


def test_a_quantity_with_its_least_above_its_most_can_be_read_but_not_be_entered(bench: Bench) -> None:
    assert detail_from_json(detail_as_json(TURNED_ROUND)) == TURNED_ROUND
    assert misfit(COUNT, TURNED_ROUND, "") == "the least, 9, is above the most, 3"

    with pytest.raises(EditRefused, match="the least, 9, is above the most, 3"):
        bench.write(bench.give(FIGURE), quantity=TURNED_ROUND)


@pytest.mark.parametrize(
    ("number", "words"),
    [(1234567, "1,234,567"), (1234567.25, "1,234,567.25"), (0.1, "0.1"), (5.0, "5"), (10**18, f"{10**18:,}")],
)
def test_a_number_is_said_with_all_its_digits(number: float, words: str) -> None:
    assert number_in_words(number) == words


@pytest.mark.parametrize("number", [10**15, -(10**18), 10**400])
def test_a_number_that_a_file_cannot_hold_is_refused_before_it_is_one(bench: Bench, number: int) -> None:
    assert misfit(SHARE, number, "") == "a number has more than 15 digits"
    assert misfit(SHARE, 10**15 - 1, "") == "999,999,999,999,999 is more than 100"

    many = QuantityDetail(text="so many", qualifier=Qualifier.EXACT, low=abs(number), high=abs(number))
    with pytest.raises(EditRefused, match="more than 15 digits"):
        bench.write(bench.give(FIGURE), quantity=many)


def test_a_date_that_the_calendar_does_not_have_is_refused() -> None:
    with pytest.raises(ValidationError):
        DateDetail(first="2019-02-30", last="2019-02-30")


class TestWriting:
    def test_details_are_written_and_taken_away(self, bench: Bench) -> None:
        figure = bench.give(FIGURE)

        figure = bench.write(figure, harm="killed", quantity=TWENTY_FIVE)
        figure = bench.write(figure, harm=None)

        assert figure.attributes == {"quantity": TWENTY_FIVE}
        bench.undo_everything()
        assert bench.labels.is_empty

    def test_writing_what_is_there_is_no_edit(self, bench: Bench) -> None:
        figure = bench.write(bench.give(FIGURE), harm="killed")

        assert set_details(ARTICLE, bench.labels, FIGURE, figure, {"harm": "killed", "share": None}, bench.pen) is None

    def test_the_history_says_which_detail(self, bench: Bench) -> None:
        bench.write(bench.give(FIGURE), harm="killed")

        assert bench.done[-1].title == "Harm of Figure"

    def test_what_does_not_fit_is_refused_with_the_reason(self, bench: Bench) -> None:
        figure = bench.give(FIGURE)

        with pytest.raises(EditRefused, match=re.escape("This does not fit “Harm”: there is no option robbed.")):
            bench.write(figure, harm="robbed")
        with pytest.raises(EditRefused, match="has no detail nonsense"):
            bench.write(figure, nonsense="x")

    def test_readings_fill_what_is_there_and_make_the_rest_in_one_edit(self, bench: Bench) -> None:
        bare = bench.give(FIGURE)
        fillings = [Filling({"harm": "killed"}, "rule"), Filling({"harm": "injured"}, "rule")]

        bench.apply(give_filled(ARTICLE, bench.labels, FIGURE, FIRST, fillings, bench.pen, into=[bare]))

        assert [a.attributes for a in bench.labels.annotations] == [{"harm": "killed"}, {"harm": "injured"}]
        assert [a.origin for a in bench.labels.annotations] == ["hand", "rule"]
        bench.project.apply(bench.done.pop().inverse)
        assert bench.labels.annotations == (bare,)

    def test_a_reading_overwrites_no_detail_of_the_annotators_own(self, bench: Bench) -> None:
        own = bench.write(bench.give(FIGURE), harm="injured")

        bench.apply(
            give_filled(
                ARTICLE, bench.labels, FIGURE, FIRST, [Filling({"harm": "killed", "share": 3})], bench.pen, into=[own]
            )
        )

        assert bench.labels.annotations[0].attributes == {"harm": "injured", "share": 3}

    def test_taking_what_is_there_already_is_no_edit(self, bench: Bench) -> None:
        own = bench.write(bench.give(FIGURE), harm="injured")
        filled = [Filling({"harm": "killed"})]

        assert give_filled(ARTICLE, bench.labels, FIGURE, FIRST, filled, bench.pen, into=[own]) is None
        nothing, something = Taking(FIGURE, FIRST, filled, [own]), Taking(EVENT, SECOND, [Filling({})])
        assert take_proposed(ARTICLE, bench.labels, [nothing], bench.pen) is None
        edit = take_proposed(ARTICLE, bench.labels, [nothing, something], bench.pen)
        assert edit is not None
        assert (edit.title, edit.place) == ("Take what is proposed: Event", Place(ARTICLE.id, SECOND.start))

    def test_a_dismissal_is_kept_and_taken_back(self, bench: Bench) -> None:
        bench.apply(dismiss(bench.labels, [FIRST, SECOND]))

        assert bench.labels.is_dismissed(SECOND)
        assert not bench.labels.is_dismissed(THIRD)
        assert dismiss(bench.labels, [FIRST]) is None
        bench.apply(dismiss(bench.labels, [SECOND], dismissed=False))
        assert bench.labels.is_dismissed(FIRST)
        assert not bench.labels.is_dismissed(SECOND)


class TestLinks:
    def test_a_link_goes_to_an_annotation_of_the_right_label(self, bench: Bench) -> None:
        event, figure, other = bench.give(EVENT), bench.give(FIGURE), bench.give(FIGURE, SECOND)

        bench.apply(set_links(bench.labels, FIGURE, figure, "caused_by", [event.id], bench.pen))

        linked = bench.labels.get(figure.id)
        assert linked is not None
        assert linked.links == (Link(attribute="caused_by", to=event.id),)
        for wrong in (other.id, figure.id, "gone"):
            with pytest.raises(EditRefused):
                set_links(bench.labels, FIGURE, linked, "caused_by", [wrong], bench.pen)

    def test_one_link_only_where_only_one_can_be(self, bench: Bench) -> None:
        figure, one, other = bench.give(FIGURE), bench.give(EVENT), bench.give(EVENT, SECOND)

        with pytest.raises(EditRefused, match="one annotation only"):
            set_links(bench.labels, FIGURE, figure, "caused_by", [one.id, other.id], bench.pen)

    def test_a_chain_does_not_come_back_to_its_beginning(self, bench: Bench) -> None:
        chain = [bench.give(FIGURE, span) for span in (FIRST, SECOND, THIRD)]
        for link, following in pairwise(chain):
            here = bench.labels.get(link.id)
            assert here is not None
            bench.apply(set_links(bench.labels, FIGURE, here, "inside", [following.id], bench.pen))

        with pytest.raises(EditRefused, match="lead back"):
            set_links(bench.labels, FIGURE, chain[-1], "inside", [chain[0].id], bench.pen)

    def test_a_deleted_target_takes_its_links_along_and_undo_brings_them_back(self, bench: Bench) -> None:
        event, figure = bench.give(EVENT), bench.give(FIGURE)
        bench.apply(set_links(bench.labels, FIGURE, figure, "caused_by", [event.id], bench.pen))
        before = bench.labels

        bench.apply(remove_annotations(bench.labels, [event], "Take away Event"))

        left = bench.labels.get(figure.id)
        assert left is not None
        assert left.links == ()
        bench.project.apply(bench.done.pop().inverse)
        assert bench.labels == before


class TestChangingTheLabel:
    def changed(self, *attributes: Attribute) -> Label:
        return FIGURE.model_copy(update={"attributes": attributes})

    def test_a_new_name_or_order_leaves_every_value_alone(self, bench: Bench) -> None:
        bench.write(bench.give(FIGURE), harm="killed")
        renamed = HARM.model_copy(update={"name": "What happened to them"})

        assert orphans(FIGURE, self.changed(SURE, renamed), bench.labels) == []

    def test_values_without_their_attribute_go_with_it_and_come_back(self, bench: Bench) -> None:
        figure = bench.write(bench.give(FIGURE), harm="killed", share=3)
        after = self.changed(HARM)

        assert orphans(FIGURE, after, bench.labels) == [figure]
        bench.apply(change_label(bench.project.label_set, after, [bench.labels]))

        assert bench.labels.annotations[0].attributes == {"harm": "killed"}
        assert {change.document for change in bench.done[-1].changes} == {LABELS, annotations_ref("ada", ARTICLE.id)}
        bench.undo_everything()
        assert bench.project.label_set == LABEL_SET
        assert bench.labels.is_empty

    def test_an_option_that_is_gone_takes_its_values_and_leaves_the_others(self, bench: Bench) -> None:
        bench.write(bench.give(FIGURE), harm="killed", weapons=("stones", "fire"))
        fewer = WEAPONS.model_copy(update={"families": (Family(options=(Option(id="fire", name="Fire"),)),)})
        no_killed = HARM.model_copy(update={"families": (Family(options=(Option(id="injured", name="Injured"),)),)})

        bench.apply(change_label(bench.project.label_set, self.changed(no_killed, fewer), [bench.labels]))

        assert bench.labels.annotations[0].attributes == {"weapons": ("fire",)}

    def test_one_option_becomes_a_list_where_several_may_be_chosen(self, bench: Bench) -> None:
        bench.write(bench.give(FIGURE), harm="killed")
        several = HARM.model_copy(update={"many": True})

        bench.apply(change_label(bench.project.label_set, self.changed(several), [bench.labels]))

        assert bench.labels.annotations[0].attributes == {"harm": ("killed",)}

    def test_links_go_with_their_attribute(self, bench: Bench) -> None:
        event, figure = bench.give(EVENT), bench.give(FIGURE)
        bench.apply(set_links(bench.labels, FIGURE, figure, "caused_by", [event.id], bench.pen))

        bench.apply(change_label(bench.project.label_set, self.changed(HARM), [bench.labels]))

        assert all(not a.links for a in bench.labels.annotations)
