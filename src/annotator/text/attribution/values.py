"""What is read of an attribution."""

from __future__ import annotations

from typing import NamedTuple

from annotator.text.spans import Span


class Attribution(NamedTuple):
    """Who is said to say what in one place of a sentence (PARC3, Pareti 2016; PolNeAR, Newell et al. 2018).

    Spans count from the start of the sentence. Where the cue stands inside what is said ("‘Go,’ he said, ‘now.’"), the
    content covers source and cue too.

    Attributes:
        source: The words for who says it, with what is told of them beside their name; None where nobody is named.
        cue: The words that make it something said: said, according to, reportedly; None where a colon alone does.
        content: What is said, without the word "that" before it, with its quotation marks.
        quote: `direct` where all of it is quoted, `mixed` where some is, `indirect` where nothing is.
        kind: What the source is by its own words: state_official, military, police, medical, armed_group, witness,
            ngo_or_monitor, media, unnamed, document; empty where they do not tell.
        stance: What the source makes of the content: `asserts`, `denies` or `doubts` it.
        name: Name and role of the source as short text for a form; empty for pronouns and where there is no source.
        rule: The name of the rule that read it.
    """

    source: Span | None
    cue: Span | None
    content: Span
    quote: str
    kind: str
    stance: str
    name: str
    rule: str
