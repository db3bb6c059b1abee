"""Every kind of document, as Hypothesis draws them, and projects on disk to try things on."""

from __future__ import annotations

from pathlib import Path

from hypothesis import strategies as st

from annotator.domain.annotations import Annotation, ArticleLabels, SentenceNote
from annotator.domain.articles import Metadata, TextChange
from annotator.domain.attributes import (
    Attribute,
    ChoiceAttribute,
    DateAttribute,
    Family,
    IncidentAttribute,
    LinkAttribute,
    NumberAttribute,
    Option,
    PlaceAttribute,
    QuantityAttribute,
    SpanAttribute,
    TextAttribute,
    YesNoAttribute,
)
from annotator.domain.decisions import AnnotationRef, Decision, Ruling, in_order
from annotator.domain.details import (
    DateDetail,
    DatePrecision,
    Detail,
    Link,
    PlaceDetail,
    Qualifier,
    QuantityDetail,
    SpanDetail,
)
from annotator.domain.documents import Document, annotations_ref, article_ref
from annotator.domain.incidents import Incident, IncidentFacts
from annotator.domain.labels import Label, LabelColour, LabelSet
from annotator.domain.projects import Annotator, ProjectInfo
from annotator.storage.atomic import SYSTEM, SystemCalls
from annotator.storage.codec import File
from annotator.storage.folder import ProjectFolder
from annotator.text.spans import Span
from tests.strategies import LABEL_SET, NOW, article_of, articles

FILE = File(Path("there.json"), "there.json")
INFO = ProjectInfo(name="Border towns", created=NOW)
ARTICLE = article_of("The embassy was stormed.|Nobody was hurt.", "“We saw it,” he said.")
ADAS = annotations_ref("ada", ARTICLE.id)

texts = st.text(st.characters(codec="utf-8"), max_size=30)
names = st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "S")), min_size=1, max_size=20)
ids = st.from_regex(r"[a-z0-9][a-z0-9_-]{0,20}", fullmatch=True).filter(lambda i: i not in ("con", "prn", "aux", "nul"))
json_values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**15), 10**15)
    | st.floats(allow_nan=False, allow_infinity=False)
    | texts,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3),
    max_leaves=6,
)
some_text = st.text(st.characters(codec="utf-8"), min_size=1, max_size=30)
placed = st.one_of(
    st.just({}), st.tuples(st.integers(0, 500), st.integers(1, 90)).map(lambda p: {"start": p[0], "end": p[0] + p[1]})
)
span_details = st.builds(
    lambda text, kind, at: SpanDetail(text=text, kind=kind, **at), some_text, st.just("") | ids, placed
)
counts = st.none() | st.integers(0, 10**12)
quantities = st.builds(
    lambda text, qualifier, ends, stated, at: QuantityDetail(
        text=text, qualifier=qualifier, low=ends[0], high=ends[1], stated=stated, **at
    ),
    some_text,
    st.sampled_from(Qualifier),
    st.tuples(counts, counts),
    counts,
    placed,
)
days = st.dates().map(lambda day: day.isoformat())
details: st.SearchStrategy[Detail] = st.one_of(
    st.booleans(),
    st.integers(-(10**12), 10**12),
    st.floats(allow_nan=False, allow_infinity=False),
    some_text,
    st.lists(some_text, min_size=1, max_size=3).map(tuple),
    span_details,
    st.lists(span_details, min_size=1, max_size=2).map(tuple),
    quantities,
    st.builds(
        lambda pair, precision: DateDetail(first=min(pair), last=max(pair), precision=precision),
        st.tuples(days, days),
        st.sampled_from(DatePrecision),
    ),
    st.builds(
        lambda place, precision, at: PlaceDetail(place=place, precision=precision, **at),
        some_text,
        st.none() | st.integers(1, 7),
        placed,
    ),
)
attributes: st.SearchStrategy[Attribute] = st.one_of(
    st.builds(
        ChoiceAttribute,
        id=ids,
        name=names,
        many=st.booleans(),
        families=st.lists(
            st.builds(Family, name=names, options=st.builds(Option, id=ids, name=names).map(lambda o: (o,))),
            min_size=1,
            max_size=3,
            unique_by=lambda family: family.options[0].id,
        ).map(tuple),
    ),
    st.builds(NumberAttribute, id=ids, name=names, least=st.none() | st.integers(-9, 9).map(float)),
    st.builds(LinkAttribute, id=ids, name=names, to=st.lists(ids, max_size=2).map(tuple), many=st.booleans()),
    *(
        st.builds(kind, id=ids, name=names, definition=texts, required=st.booleans(), folded=st.booleans())
        for kind in (
            TextAttribute,
            QuantityAttribute,
            DateAttribute,
            PlaceAttribute,
            SpanAttribute,
            YesNoAttribute,
            IncidentAttribute,
        )
    ),
)
spans = st.tuples(st.integers(0, 500), st.integers(1, 90)).map(lambda pair: Span(pair[0], pair[0] + pair[1]))

infos = st.builds(
    ProjectInfo, name=names, created=st.just(NOW), settings=st.dictionaries(texts, json_values, max_size=3)
)
people = st.builds(Annotator, id=ids, name=names)
label_sets = st.lists(
    st.builds(
        Label,
        id=ids,
        name=names,
        colour=st.sampled_from(LabelColour),
        definition=texts,
        guideline=texts,
        examples=st.lists(some_text, max_size=2).map(tuple),
        attributes=st.lists(
            attributes, max_size=3, unique_by=(lambda each: each.id, lambda each: each.name.casefold())
        ).map(tuple),
    ),
    max_size=4,
    unique_by=(lambda label: label.id, lambda label: label.name.casefold()),
).map(lambda labels: LabelSet(labels=tuple(labels)))
whole_articles = st.builds(
    lambda article, title, change, removed: article.model_copy(
        update={"metadata": Metadata(title=title), "changes": (change,), "removed": removed}
    ),
    articles(),
    texts,
    st.builds(TextChange, what=st.sampled_from(["encoding", "replaced"]), detail=texts),
    st.booleans(),
)


@st.composite
def said(draw: st.DrawFn) -> ArticleLabels:
    """What somebody said of an article, of everything something."""
    annotations = [
        Annotation(
            id=f"a{number}",
            label=draw(ids),
            start=span.start,
            end=span.end,
            quote=draw(texts),
            attributes=draw(st.dictionaries(ids, details, max_size=2)),
            links=tuple(draw(st.lists(st.builds(Link, attribute=ids, to=ids), max_size=2))),
            note=draw(texts),
            created=NOW,
            modified=NOW,
        )
        for number, span in enumerate(draw(st.lists(spans, max_size=5)))
    ]
    notes = [SentenceNote(start=s.start, end=s.end, text="n" + draw(texts)) for s in draw(st.lists(spans, max_size=2))]
    return ArticleLabels(
        article=ARTICLE.id,
        text_sha256=ARTICLE.text_sha256,
        annotator="ada",
        done=draw(st.booleans()),
        annotations=tuple(annotations),
        notes=tuple(notes),
        reviewed=tuple(draw(st.lists(spans, max_size=3))),
        dismissed=tuple(draw(st.lists(spans, max_size=2))),
    )


incidents = st.builds(Incident, id=ids, facts=st.none() | st.builds(IncidentFacts, name=names, place=texts, note=texts))
decisions = st.builds(
    lambda name, refs, note: Decision(
        id=name, ruling=Ruling(of=in_order(*refs), verdict="contested", note=note, by="ada", made=NOW)
    ),
    ids,
    st.lists(
        st.builds(AnnotationRef, article=ids, annotator=ids, annotation=ids),
        min_size=2,
        max_size=2,
        unique_by=lambda ref: ref.key,
    ),
    texts,
) | st.builds(Decision, id=ids)
documents: st.SearchStrategy[Document] = st.one_of(
    infos, people, label_sets, whole_articles, said(), incidents, decisions
)


def annotation(number: int = 1, start: int = 0, end: int = 24, **more: object) -> Annotation:
    """An Event on the article's first sentence."""
    quote = ARTICLE.text[start:end]
    return Annotation.from_json(
        {
            "id": f"a{number}",
            "label": "event",
            "start": start,
            "end": end,
            "quote": quote,
            "created": NOW,
            "modified": NOW,
            **more,  # type: ignore[dict-item]  # what a test adds is JSON
        }
    )


def with_annotations(labels: Document, *annotations: Annotation) -> ArticleLabels:
    """The same labels with these annotations instead."""
    assert isinstance(labels, ArticleLabels)
    return labels.model_copy(update={"annotations": annotations})


def project(path: Path, calls: SystemCalls = SYSTEM) -> ProjectFolder:
    """A project with one article, written and opened again."""
    folder = ProjectFolder.create(path, INFO, LABEL_SET)
    folder.save(article_ref(ARTICLE.id), ARTICLE)
    return ProjectFolder.open(path, calls)


def contents(folder: Path) -> dict[str, bytes]:
    """Every file below the folder with what it holds."""
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}
