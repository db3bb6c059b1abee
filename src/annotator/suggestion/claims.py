"""Proposes a claim for each attribution of a sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from annotator.suggestion.passages import span_detail
from annotator.suggestion.proposal import Passage, Proposal
from annotator.text import attribution

if TYPE_CHECKING:
    from annotator.domain.details import Detail
    from annotator.text.attribution import Attribution
    from annotator.text.spans import Span

LABEL = "claim"


def propose(passage: Passage) -> Iterator[Proposal]:
    """Yield what each attribution of the sentence says, in the order of the text."""
    anchors: set[Span] = set()
    for said in attributions(passage):
        by, rests_on = ("content", said.content) if said.cue is None else ("cue", said.cue)
        if rests_on not in anchors:
            anchors.add(rests_on)
            yield Proposal(LABEL, _details(said, passage), said.rule.replace(" ", "_"), passage.placed(rests_on), by)


def attributions(passage: Passage) -> Sequence[Attribution]:
    """Return who says what in the sentence."""
    return attribution.read(passage.text, passage.language)


def _details(said: Attribution, passage: Passage) -> dict[str, Detail]:
    details: dict[str, Detail] = {"stance": str(said.stance), "quote_type": str(said.quote)}
    for key, span in (("source", said.source), ("cue", said.cue), ("content", said.content)):
        if span is not None:
            details[key] = span_detail(passage, span)
    if said.kind:
        details["source_kind"] = str(said.kind)
    if said.name and said.source is not None and _is_name(said.source.of(passage.text)):
        details["source_name"] = said.name
    return details


def _is_name(source: str) -> bool:
    """Say whether a source goes by a name, and not only by what it is: "Col. Ivo Tarrant", not "A spokesman"."""
    return any(word[:1].isupper() for word in source.split()[1:])
