"""What a changed label takes from annotations is counted before, taken with it, and comes back by undo."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.domain.annotations import Annotation, ArticleLabels
from annotator.domain.attributes import (
    Attribute,
    ChoiceAttribute,
    Family,
    LinkAttribute,
    NumberAttribute,
    Option,
    SpanAttribute,
    TextAttribute,
)
from annotator.domain.details import Detail, Link, SpanDetail
from annotator.domain.documents import annotations_ref
from annotator.domain.editing import change_label, load_labels
from annotator.domain.errors import EditRefused
from annotator.domain.label_editing import (
    add_option,
    change_attribute,
    changed_attribute,
    remove_attribute,
    remove_option,
    retyped,
)
from annotator.domain.labels import Label, LabelSet
from annotator.domain.losses import Loss, Losses, count_losses, may_lose, orphans
from annotator.domain.projects import Project
from tests.strategies import NOW, InMemory, article_of

HARM = ChoiceAttribute(
    id="harm", name="Harm", families=(Family(options=(Option(id="killed", name="K"), Option(id="injured", name="I"))),)
)
WEAPONS = ChoiceAttribute(
    id="weapons",
    name="Weapons",
    many=True,
    families=(Family(options=(Option(id="fire", name="Fire"), Option(id="stones", name="Stones"))),),
)
SAID_BY = SpanAttribute(id="said_by", name="Said by", kinds=(Option(id="police", name="Police"),))
SHARE = NumberAttribute(id="share", name="Share")
REMARK = TextAttribute(id="remark", name="Remark")
CAUSE = LinkAttribute(id="cause", name="Cause", many=True)
FIGURE = Label(id="figure", name="Figure", attributes=(HARM, WEAPONS, SAID_BY, SHARE, REMARK, CAUSE))
EVENT, CLAIM = Label(id="event", name="Event"), Label(id="claim", name="Claim")
SET = LabelSet(labels=(FIGURE, EVENT, CLAIM))
ONE, OTHER = article_of("Shells killed 25 people."), article_of("Nobody was hurt.")

Details = dict[str, Detail]


def said(article: Any, *details: Details, links: dict[int, tuple[str, ...]] | None = None) -> ArticleLabels:
    """Return an article's labels: an event, a claim, and a figure with each of these details and links to labels."""
    span = article.sentences.spans[0]

    def annotation(number: int, label: str, **more: Any) -> Annotation:
        return Annotation(
            id=f"{label}{number}",
            label=label,
            start=span.start,
            end=span.end,
            quote=span.of(article.text),
            created=NOW,
            modified=NOW,
            **more,
        )

    figures = (
        annotation(
            number,
            "figure",
            attributes=each,
            links=tuple(Link(attribute="cause", to=f"{to}0") for to in (links or {}).get(number, ())),
        )
        for number, each in enumerate(details)
    )
    return ArticleLabels(
        article=article.id,
        text_sha256=article.text_sha256,
        annotator="ada",
        annotations=(annotation(0, "event"), annotation(0, "claim"), *figures),
    )


def changed(attribute: Attribute) -> Label:
    return change_attribute(FIGURE, attribute)


def losses(after: Label, *documents: ArticleLabels) -> Losses:
    return count_losses([(FIGURE, after)], documents)


def test_a_deleted_attribute_takes_all_its_values() -> None:
    first, second = said(ONE, {"harm": "killed"}, {"harm": "injured", "share": 3}, {}), said(OTHER, {"harm": "killed"})
    after = remove_attribute(FIGURE, "harm")
    assert losses(after, first, second) == Losses(3, 2, (Loss("Harm", 3, 0),))


def test_a_deleted_option_takes_the_values_that_have_it_and_of_several_only_itself() -> None:
    labels = said(ONE, {"harm": "killed"}, {"harm": "injured"})
    assert losses(changed(remove_option(HARM, "killed")), labels) == Losses(1, 1, (Loss("Harm", 1, 0),))
    labels = said(ONE, {"weapons": ("fire", "stones")}, {"weapons": ("fire",)}, {"weapons": ("stones",)})
    assert losses(changed(remove_option(WEAPONS, "fire")), labels) == Losses(2, 1, (Loss("Weapons", 1, 1),))


def test_a_deleted_kind_leaves_the_words() -> None:
    labels = said(ONE, {"said_by": SpanDetail(text="Police", kind="police")}, {"said_by": SpanDetail(text="They")})
    assert losses(changed(remove_option(SAID_BY, "police")), labels) == Losses(1, 1, (Loss("Said by", 0, 1),))


def test_values_that_only_change_their_form_are_not_lost_and_change_with_the_label() -> None:
    labels = said(ONE, {"harm": "killed"})
    after = changed(changed_attribute(HARM, many=True))
    assert losses(after, labels) == Losses(0, 0, ())
    assert may_lose(FIGURE, after)

    project = Project(InMemory(ONE, label_set=SET, labels=(labels,)))
    edit = change_label(project.label_set, after, [labels])
    assert edit is not None
    project.apply(edit)
    figure = project.labels_of(ONE.id, "ada").get("figure0")
    assert figure is not None
    assert figure.attributes == {"harm": ("killed",)}


def test_links_to_labels_that_may_no_more_be_linked_to_are_lost() -> None:
    labels = said(ONE, {}, {}, {}, links={0: ("event",), 1: ("claim",), 2: ("event", "claim")})
    after = changed(changed_attribute(CAUSE, to=("event",)))
    assert losses(after, labels) == Losses(2, 1, (Loss("Cause", 1, 1),))
    after = changed(changed_attribute(CAUSE, many=False))
    assert losses(after, labels) == Losses(1, 1, (Loss("Cause", 1, 0),))


def test_what_the_change_has_nothing_to_do_with_stays_even_where_it_fits_no_more() -> None:
    labels = said(ONE, {"harm": "killed", "share": 3, "weapons": ("spears",)})
    assert losses(remove_attribute(FIGURE, "harm"), labels) == Losses(1, 1, (Loss("Harm", 1, 0),))
    edit = change_label(SET, remove_attribute(FIGURE, "harm"), [labels])
    assert edit is not None
    after = edit.changes[-1].after
    assert isinstance(after, dict)
    assert after["attributes"] == {"share": 3, "weapons": ["spears"]}


HARMLESS = [
    changed_attribute(HARM, name="What happened", definition="More.", required=True, folded=True),
    add_option(HARM, "Missing"),
    add_option(SAID_BY, "Army"),
    changed_attribute(REMARK, key="r"),
]
HARMFUL = [
    remove_option(HARM, "killed"),
    retyped(HARM, "text"),
    changed_attribute(WEAPONS, many=False),
    changed_attribute(SAID_BY, free=False),
    changed_attribute(SHARE, least=1.0),
    changed_attribute(SHARE, whole=True),
    changed_attribute(CAUSE, to=("event",)),
    changed_attribute(CAUSE, many=False),
]


@pytest.mark.parametrize("attribute", HARMLESS)
def test_what_can_take_nothing_is_known_without_reading_an_article(attribute: Attribute) -> None:
    assert not may_lose(FIGURE, changed(attribute))


@pytest.mark.parametrize("attribute", HARMFUL)
def test_what_may_take_something_is_known_too(attribute: Attribute) -> None:
    assert may_lose(FIGURE, changed(attribute))


details = st.fixed_dictionaries(
    {},
    optional={
        "harm": st.sampled_from(["killed", "injured"]),
        "weapons": st.sampled_from([("fire",), ("stones",), ("fire", "stones")]),
        "said_by": st.builds(SpanDetail, text=st.just("Police"), kind=st.sampled_from(["", "police"])),
        "share": st.integers(-3, 3) | st.floats(-3, 3),
        "remark": st.just("yes"),
    },
)


@given(st.lists(details, max_size=4), st.sampled_from([*HARMLESS, *HARMFUL]))
def test_what_may_lose_nothing_loses_nothing(each: list[Details], attribute: Attribute) -> None:
    labels, after = said(ONE, *each), changed(attribute)
    found = losses(after, labels)
    assert may_lose(FIGURE, after) or found == Losses(0, 0, ())
    assert all(loss.whole + loss.part <= found.annotations for loss in found.attributes)


@given(st.lists(details, max_size=4), st.sampled_from([*HARMLESS, *HARMFUL]))
def test_undo_brings_everything_back(each: list[Details], attribute: Attribute) -> None:
    labels = said(ONE, *each)
    project = Project(InMemory(ONE, label_set=SET, labels=(labels,)))
    edit = change_label(project.label_set, changed(attribute), [labels])
    assert edit is not None
    project.apply(edit)
    assert not orphans(FIGURE, changed(attribute), project.labels_of(ONE.id, "ada"))
    project.apply(edit.inverse)
    assert project.labels_of(ONE.id, "ada") == labels
    assert project.label_set == SET


def test_undo_says_what_was_changed() -> None:
    titles = [
        (remove_attribute(FIGURE, "harm"), "Delete the attribute Harm of Figure"),
        (changed(changed_attribute(HARM, name="Hurt")), "Change the attribute Harm of Figure"),
        (Label(id="figure", name="Number", attributes=FIGURE.attributes), "Change the label Figure"),
    ]
    for after, title in titles:
        edit = change_label(SET, after)
        assert edit is not None
        assert edit.title == title


def test_only_the_persons_own_documents_change() -> None:
    labels = said(ONE, {"harm": "killed"})
    edit = change_label(SET, remove_attribute(FIGURE, "harm"), [labels])
    assert edit is not None
    assert {change.document for change in edit.changes[1:]} == {annotations_ref("ada", ONE.id)}


class TestLoadingLabels:
    def test_labels_of_the_file_replace_those_of_their_ids_and_others_stay_behind_them(self) -> None:
        new, event = Label(id="place", name="Place", key=1), Label(id="event", name="Incident", key=2)
        have = LabelSet(labels=(Label(id="claim", name="Claim", key=1), EVENT))
        edit = load_labels(have, (new, event))
        assert edit is not None
        project = Project(InMemory(ONE, label_set=have))
        project.apply(edit)
        assert [(each.id, each.name, each.key) for each in project.label_set.labels] == [
            ("place", "Place", 1),
            ("event", "Incident", 2),
            ("claim", "Claim", None),
        ]
        project.apply(edit.inverse)
        assert project.label_set == have

    def test_what_fits_no_more_goes_with_it_and_comes_back(self) -> None:
        labels = said(ONE, {"harm": "killed", "share": 3})
        edit = load_labels(SET, (remove_attribute(FIGURE, "harm"),), [labels])
        assert edit is not None
        project = Project(InMemory(ONE, label_set=SET, labels=(labels,)))
        project.apply(edit)
        figure = project.labels_of(ONE.id, "ada").get("figure0")
        assert figure is not None
        assert figure.attributes == {"share": 3}
        project.apply(edit.inverse)
        assert project.labels_of(ONE.id, "ada") == labels

    def test_a_name_that_another_label_keeps_is_refused(self) -> None:
        with pytest.raises(EditRefused, match="Two labels have the name claim"):
            load_labels(SET, (Label(id="new", name="Claim"),))

    def test_the_same_labels_change_nothing(self) -> None:
        assert load_labels(SET, SET.labels) is None
