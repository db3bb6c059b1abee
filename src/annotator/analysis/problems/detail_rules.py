"""Rules on labels, details and links against the label set: what it does not have, and what does not fit it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from annotator.analysis.problems import mends
from annotator.analysis.problems.meaning import CONTENT, QUANTITY
from annotator.analysis.problems.problem import Mend, Problem, Where
from annotator.analysis.problems.subjects import Said, Standards, is_empty
from annotator.domain.annotations import Annotation
from annotator.domain.attributes import Attribute, IncidentAttribute, LinkAttribute, NumberAttribute, QuantityAttribute
from annotator.domain.details import Detail, Link, QuantityDetail, fitting, misfit, number_in_words
from annotator.domain.documents import LABELS


def labels_are_known(said: Said) -> Iterator[Problem]:
    """Find annotations with a label that the label set does not have."""
    if said.standards.label_set is None:
        return
    known = said.standards.labels
    for each in said.labels.annotations:
        if each.label not in known:
            yield said.wrong(
                each,
                f"There is no label “{each.label}” in the label set.",
                "Add the label again, or take the annotation away.",
                mend=mends.take_annotation_away(said.document, each.id),
            )


def attributes_are_known(said: Said) -> Iterator[Problem]:
    """Find details and links of attributes that the label does not have."""
    for annotation, label in said.answers:
        known = said.attributes(label.id)
        for key in annotation.attributes:
            if key not in known or isinstance(known[key], LinkAttribute):
                yield said.wrong(
                    annotation,
                    f"{label.name} has no detail “{key}”.",
                    "Add the attribute again, or take the detail away.",
                    attribute=key,
                    mend=mends.set_details("Take the detail away", said.document, annotation.id, {key: None}),
                )
        for link in annotation.links:
            if not isinstance(known.get(link.attribute), LinkAttribute):
                yield said.wrong(
                    annotation,
                    f"{label.name} has no link “{link.attribute}”.",
                    "Add the attribute again, or cut the link.",
                    attribute=link.attribute,
                    mend=mends.cut_link(said.document, annotation.id, link, dead=False),
                )


def details_fit(said: Said) -> Iterator[Problem]:
    """Find details that are no answer to their attribute."""
    text = said.article.text
    for annotation, label in said.answers:
        known = said.attributes(label.id)
        for key, detail in annotation.attributes.items():
            asked = known.get(key)
            if asked is None or isinstance(asked, LinkAttribute) or _has_a_rule_of_its_own(asked, detail):
                continue
            wrong = misfit(asked, detail, text)
            if wrong:
                yield said.wrong(
                    annotation,
                    f"“{asked.name}” of {label.name} does not fit: {wrong}.",
                    "Answer it again.",
                    attribute=key,
                    mend=_fitting_or_removing(said, annotation, asked, detail),
                )


def _has_a_rule_of_its_own(asked: Attribute, detail: Detail) -> bool:
    return isinstance(asked, QuantityAttribute) and isinstance(detail, QuantityDetail) and bool(detail.fault)


def required_is_answered(said: Said) -> Iterator[Problem]:
    """Find required attributes that are left empty; what has a rule of its own is not told twice."""
    required = {
        label: [each for key, each in known.items() if each.required and (label, key) not in (QUANTITY, CONTENT)]
        for label, known in said.standards.attributes.items()
    }
    for annotation, label in said.answers:
        for asked in required[label.id]:
            if is_empty(annotation, asked):
                yield said.wrong(
                    annotation,
                    f"“{asked.name}” of {label.name} is empty, and it is required.",
                    "Answer it in the details.",
                    attribute=asked.id,
                    mend=said.by_reading(annotation, asked.id),
                )


def incidents_are_known(said: Said) -> Iterator[Problem]:
    """Find references to incidents that the project does not have."""
    standards = said.standards
    for annotation, label in said.answers:
        known = said.attributes(label.id)
        for key, detail in annotation.attributes.items():
            if not isinstance(known.get(key), IncidentAttribute) or not isinstance(detail, str):
                continue
            if detail not in standards.incidents and detail not in standards.unread:
                yield said.wrong(
                    annotation,
                    f"It refers to the incident “{detail}”, which the project does not have.",
                    "Choose another incident, or put the incident’s file back.",
                    attribute=key,
                    mend=mends.set_details("Take the incident away", said.document, annotation.id, {key: None}),
                )


def links_lead_somewhere(said: Said) -> Iterator[Problem]:
    """Find links to annotations that are gone."""
    for annotation, label, asked, link in _links(said):
        if said.labels.get(link.to) is None:
            yield said.wrong(
                annotation,
                f"“{asked.name}” of {label} leads to an annotation that is not there any more.",
                "Cut the link, or link it again.",
                attribute=asked.id,
                mend=mends.cut_link(said.document, annotation.id, link, dead=True),
            )


def links_lead_to_their_labels(said: Said) -> Iterator[Problem]:
    """Find links to annotations of a label that they do not lead to."""
    for annotation, label, asked, link in _links(said):
        other = said.labels.get(link.to)
        if other is not None and asked.to and other.label not in asked.to:
            names = [found.name if (found := said.standards.labels.get(each)) else each for each in asked.to]
            known = said.standards.labels.get(other.label)
            yield said.wrong(
                annotation,
                f"“{asked.name}” of {label} leads to {known.name if known else other.label}, "
                f"and not to {' or '.join(names)}.",
                "Cut the link, or link it again.",
                attribute=asked.id,
                other=other,
                mend=mends.cut_link(said.document, annotation.id, link, dead=False),
            )


def links_are_not_too_many(said: Said) -> Iterator[Problem]:
    """Find several links where the attribute leads to one annotation."""
    for annotation, label in said.answers:
        by_attribute: defaultdict[str, list[Link]] = defaultdict(list)
        for link in annotation.links:
            by_attribute[link.attribute].append(link)
        for key, links in by_attribute.items():
            asked = said.attributes(label.id).get(key)
            if isinstance(asked, LinkAttribute) and not asked.many and len(links) > 1:
                yield said.wrong(
                    annotation,
                    f"“{asked.name}” of {label.name} leads to {len(links)} annotations, and to one it may.",
                    "Cut all links but one.",
                    attribute=key,
                    mend=mends.cut_link(said.document, annotation.id, links[-1], dead=False),
                )


def links_do_not_come_back(said: Said) -> Iterator[Problem]:
    """Find chains of links of one kind that come back to where they begin, once for each such chain."""
    ahead: defaultdict[str, dict[str, list[Link]]] = defaultdict(lambda: defaultdict(list))
    for annotation, _label, asked, link in _links(said):
        if said.labels.get(link.to) is not None:
            ahead[asked.id][annotation.id].append(link)
    for key, links in ahead.items():
        for begin, link in _closing(links):
            here = said.labels.get(begin)
            assert here is not None
            yield said.wrong(
                here,
                f"Following “{said.attributes(here.label)[key].name}” from here leads back to here.",
                "Cut one of the links.",
                attribute=key,
                other=said.labels.get(link.to),
                mend=mends.cut_link(said.document, here.id, link, dead=False),
            )


def ends_of_numbers_are_in_order(standards: Standards) -> Iterator[Problem]:
    """Find numbers that a label asks for with a least above their most, so that no number fits."""
    for label in standards.labels.values():
        for asked in label.attributes:
            if not isinstance(asked, NumberAttribute) or asked.least is None or asked.most is None:
                continue
            if asked.least > asked.most:
                yield Problem(
                    Where(LABELS, place=f"label {label.id}, {asked.id}"),
                    f"“{asked.name}” of {label.name} asks for at least {number_in_words(asked.least)} and at most "
                    f"{number_in_words(asked.most)}, so no number fits.",
                    "Swap the two.",
                    mend=mends.swap_ends(label.id, asked.id),
                )


def _links(said: Said) -> Iterator[tuple[Annotation, str, LinkAttribute, Link]]:
    """Return every link of an attribute that is one, with the annotation and the name of its label."""
    for annotation, label in said.answers:
        for link in annotation.links:
            asked = said.attributes(label.id).get(link.attribute)
            if isinstance(asked, LinkAttribute):
                yield annotation, label.name, asked, link


def _closing(links: Mapping[str, list[Link]]) -> Iterator[tuple[str, Link]]:
    """Return the links that close a circle, with where they begin: without them there is none left."""
    entered: set[str] = set()
    for root in links:
        if root in entered:
            continue
        entered.add(root)
        path = [(root, iter(links[root]))]
        on_path = {root}
        while path:
            here, ahead = path[-1]
            link = next(ahead, None)
            if link is None:
                path.pop()
                on_path.discard(here)
            elif link.to in on_path:
                yield here, link
            elif link.to not in entered:
                entered.add(link.to)
                on_path.add(link.to)
                path.append((link.to, iter(links.get(link.to, []))))


def _fitting_or_removing(said: Said, annotation: Annotation, asked: Attribute, detail: Detail) -> Mend:
    """Keep what of the detail still fits, or take it away where nothing does."""
    left = fitting(asked, detail)
    if left is not None and left != detail and not misfit(asked, left, said.article.text):
        title = "Keep what fits"
    else:
        title, left = "Take the detail away", None
    mend = mends.set_details(title, said.document, annotation.id, {asked.id: left})
    return mend._replace(is_safe=False)
