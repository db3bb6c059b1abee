"""Every text of a label set is a passage that can be found, and has its place on a page."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from annotator import paths
from annotator.domain.attributes import ChoiceAttribute, Family, Option, SpanAttribute
from annotator.domain.labels import Label, LabelSet
from annotator.jobs.guidelines import Passage, pages, passages, without_marks
from annotator.storage.defaults import default_label_set

TYPE = ChoiceAttribute(
    id="type",
    name="Type",
    definition="What was *done*.",
    examples=("“They ran” → **Flight**",),
    families=(Family(name="Battles", options=(Option(id="clash", name="Clash", definition="Two sides `fight`."),)),),
)
ACTOR = SpanAttribute(id="actor", name="Actor", kinds=(Option(id="police", name="Police"),))
EVENT = Label(
    id="event",
    name="Event",
    definition="Something was done.",
    guideline="# Ask\n\n- **Where?**\n- When?",
    counter_examples=("“War is bad.”",),
    attributes=(TYPE, ACTOR),
)


def test_every_text_is_a_passage_with_the_names_that_lead_to_it() -> None:
    assert list(passages(LabelSet(labels=(EVENT,)))) == [
        Passage("event", ("Event",), "Event: Something was done."),
        Passage("event", ("Event", "Guideline"), "Ask\n\nWhere?\nWhen?"),
        Passage("event", ("Event", "Counter-examples"), "“War is bad.”"),
        Passage("event", ("Event", "Type"), "Type: What was done."),
        Passage("event", ("Event", "Type", "Examples"), "“They ran” → Flight"),
        Passage("event", ("Event", "Type", "Battles"), "Battles"),
        Passage("event", ("Event", "Type", "Clash"), "Clash: Two sides fight."),
        Passage("event", ("Event", "Actor"), "Actor"),
        Passage("event", ("Event", "Actor", "Police"), "Police"),
    ]


def test_each_label_has_a_page_with_its_attributes() -> None:
    (page,) = pages(LabelSet(labels=(EVENT,)))
    assert (page.label, page.title) == ("event", "Event")
    assert page.attributes == (("type", "Type"), ("actor", "Actor"))
    assert page.text.startswith("# Event\n")
    assert "## Type" in page.text


def test_every_option_of_the_usual_label_set_can_be_found() -> None:
    usual = default_label_set(paths.resource("labels") / "default.json")
    found = {passage.path[-1] for passage in passages(usual)}
    for label in usual.labels:
        for attribute in label.attributes:
            if isinstance(attribute, ChoiceAttribute):
                assert {option.name for option in attribute.options} <= found


def test_underscores_within_words_are_no_marks() -> None:
    assert without_marks("_done_ in `at_least`") == "done in at_least"


@given(st.text())
def test_taking_marks_away_keeps_every_letter(text: str) -> None:
    def letters(each: str) -> str:
        return "".join(filter(str.isalpha, each))

    assert letters(without_marks(text)) == letters(text)
