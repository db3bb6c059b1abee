"""Figures for tests of what follows from them."""

from __future__ import annotations

from hypothesis import strategies as st

from annotator.analysis.figures import FIGURE, Figure
from annotator.domain.decisions import AnnotationRef, Ruling, Verdict, decision_id, in_order

NOW = "2026-03-12T14:02:00Z"

_NOTHING = Figure(
    annotator="ada",
    article="a1",
    title="Shells hit the market",
    outlet="Northern Wire",
    published="2026-03-12",
    id="f1",
    label=FIGURE,
    start=0,
    end=10,
    sentence=1,
    text="At least 25 people were killed.",
    text_start=0,
    written="25",
    at=9,
    to=11,
    qualifier="exact",
    low=25,
    high=25,
    stated=25,
    vague="",
    harm="killed",
    victims="",
    scope="",
    grade="",
    sex_age="",
    nationality="",
    group="",
    as_of="",
    source="",
    kind="",
    is_party=False,
    incident="market",
    against="",
    causes="",
)


def figure(id_: str = "f1", number: int | None = None, **fields: object) -> Figure:
    """A figure of 25 killed at the market, or of another number, in a sentence of its own; fields as they are given."""
    digits = "".join(character for character in id_ if character.isdecimal())
    made = _NOTHING._replace(id=id_, sentence=int(digits or 1), start=int(digits or 1) * 100)
    if number is not None:
        made = made._replace(low=number, high=number, stated=number, written=str(number))
    return made._replace(**fields)


def at_least(id_: str, number: int, **fields: object) -> Figure:
    """A figure of at least so many."""
    return figure(id_, number, qualifier="at_least", high=None, **fields)


def about(id_: str, number: int, **fields: object) -> Figure:
    """A figure of about so many."""
    return figure(id_, number, qualifier="about", low=None, high=None, **fields)


def between(id_: str, low: int, high: int, **fields: object) -> Figure:
    """A figure of a range."""
    return figure(id_, qualifier="range", low=low, high=high, stated=None, written=f"{low} to {high}", **fields)


def ref(of: Figure) -> AnnotationRef:
    """The figure's annotation as decisions name it."""
    return AnnotationRef(article=of.article, annotator=of.annotator, annotation=of.id)


def ruled(one: Figure, other: Figure, verdict: Verdict, stands: Figure | None = None) -> dict[str, Ruling]:
    """A decision on the two, by its id."""
    pair = in_order(ref(one), ref(other))
    ruling = Ruling(of=pair, verdict=verdict, stands=stands.id if stands else "", by="ada", made=NOW)
    return {decision_id(ref(one), ref(other)): ruling}


@st.composite
def figures(draw: st.DrawFn) -> list[Figure]:
    """A few figures of two incidents, of every kind of reading, scope and source."""
    made = []
    for number in range(draw(st.integers(0, 8))):
        low, high = sorted((draw(st.integers(0, 60)), draw(st.integers(0, 60))))
        qualifier, ends = draw(
            st.sampled_from(
                [
                    ("exact", (low, low, low)),
                    ("at_least", (low, None, low)),
                    ("more_than", (low + 1, None, low)),
                    ("at_most", (None, high, high)),
                    ("fewer_than", (None, high, high + 1)),
                    ("about", (None, None, low)),
                    ("nearly", (None, low, low)),
                    ("range", (low, high, None)),
                    ("range", (high, low, low)),
                    ("at_least", (low, None, high)),
                    ("at_most", (None, high, low)),
                    ("plural", (2, None, None)),
                    ("vague", (24, None, None)),
                    ("none", (0, 0, 0)),
                    ("", (None, None, None)),
                ]
            )
        )
        made.append(
            figure(
                f"f{number}",
                article=draw(st.sampled_from(["a1", "a2"])),
                published=draw(st.sampled_from(["", "2026-03-12", "2026-03-13"])),
                qualifier=qualifier,
                low=ends[0],
                high=ends[1],
                stated=ends[2],
                vague="dozens" if qualifier == "vague" else "",
                harm=draw(st.sampled_from(["killed", "killed_or_injured"])),
                victims=draw(st.sampled_from(["", "unknown", "civilian"])),
                scope=draw(st.sampled_from(["", "event", "subset", "partial", "cumulative", "rate", "individual"])),
                grade=draw(st.sampled_from(["", "confirmed", "weak", "contested", "discounted"])),
                source=draw(st.sampled_from(["", "the army", "a hospital"])),
                kind=draw(st.sampled_from(["", "military", "unnamed"])),
                is_party=draw(st.booleans()),
                incident=draw(st.sampled_from(["", "market", "bridge"])),
            )
        )
    return made
