"""Attributions of English news: a small grammar over words, marks and whole quotations.

A sentence is read twice: once with each quotation as a single token, and then inside each quotation. In both, every
word that can be a cue is looked at by the rule for its kind. A rule looks left for who says it, then right for what
is said, and where nothing is said there, left again: what stands before ", police said" is what police said. In the
end what was read first is cut where the clause of another source begins.
"""

from __future__ import annotations

from collections.abc import Callable
from types import MappingProxyType
from typing import NamedTuple

from annotator.text.attribution.clauses import EDGES, Clauses, Stretch
from annotator.text.attribution.contents import Contents
from annotator.text.attribution.pieces import (
    CLOSE,
    COLON,
    COMMA,
    DASH,
    NUMBER,
    OPEN,
    QUOTATION,
    STOP,
    WORD,
    Piece,
    quotations,
)
from annotator.text.attribution.sources import kind, name
from annotator.text.attribution.subjects import Subject, Subjects
from annotator.text.attribution.values import Attribution
from annotator.text.attribution.words import (
    ADVERBS,
    ALSO_SHOWING,
    AUXILIARIES,
    BE,
    COORDINATORS,
    CUE_CLASSES,
    DENIABLE,
    DENIED_THINGS,
    DETERMINERS,
    DOCUMENTS,
    HARMS,
    HEDGES,
    HELD,
    HELD_TO,
    MODALS,
    NEGATIONS,
    NOT_CONFIRMED_BY,
    NOT_SOURCES,
    OBJECT_PRONOUNS,
    OPENERS,
    PLURAL_ONLY,
    PLURAL_SUBJECTS,
    POSSESSIVES,
    PREPOSITIONS,
    PRONOUNS,
    RELATIVES,
    SAID_BY,
    SAID_THINGS,
    SUBORDINATORS,
)
from annotator.text.spans import Span

_LONGEST_HEADING = 8
"""Words of a headline that may name its source."""
_SHORTEST_QUOTED_SENTENCE = 4
"""Words of a quotation that is read for what others say in it, or stands for a claim by itself."""
_BEFORE_NOUNS = frozenset(("united", "to", "a", "an", "the", "of", "its", "their", "his", "her", "no", "any"))
"""Before what is no verb: a claim, the United States."""
_STANCES = MappingProxyType({"denying": "denies", "doubting": "doubts"})
"""What cues of a class make of what is said, where it is not simply said."""
_ADJECTIVE_ENDINGS = ("ed", "ious", "lier", "st", "new", "false", "ent")
"""Of what may stand between a source and its claim: the army's earlier claim."""
_NOBODY = frozenset(("no", "nobody", "none", "neither"))


class _Found(NamedTuple):
    """An attribution, in tokens.

    Attributes:
        clause: Where the words begin that attribute.
        after: Whether they follow what is said.
        apart: Whether what another source said before ends where this clause begins.
    """

    source: Stretch | None
    cue: Stretch | None
    content: Stretch
    rule: str
    clause: int
    after: bool = False
    stance: str = "asserts"
    apart: bool = False


def read(sentence: str) -> list[Attribution]:
    """Return who is said to say what in an English sentence, in the order of the cues."""
    quoted = quotations(sentence)
    found = _Region(sentence, Span(0, len(sentence)), quoted).read()
    for quotation in quoted:
        inner = Span(quotation.start + 1, quotation.end - 1)
        if quotation.end - quotation.start > 4 * _SHORTEST_QUOTED_SENTENCE:
            marks = [Span(inner.start + a, inner.start + b) for a, b in quotations(inner.of(sentence))]
            found += _Region(sentence, inner, marks).read(inside=True)
    return sorted(found, key=lambda each: (each.cue or each.source or each.content)[0])


class _Region:
    """A stretch of a sentence that is read by itself: around its quotations, or inside one of them."""

    def __init__(self, sentence: str, span: Span, quoted: list[Span]) -> None:
        self._sentence = sentence
        self._words = Clauses(sentence, span, quoted)
        self._subjects = Subjects(self._words)
        self._contents = Contents(self._words)
        self._found: list[_Found] = []

    def read(self, *, inside: bool = False) -> list[Attribution]:
        """Return the attributions of the region; inside a quotation there are no headlines."""
        for at, token in enumerate(self._words.items):
            if token.kind == WORD and (rule := self._rule_for(at, token)) is not None:
                found = rule(at)
                if found is not None and all(part.first < part.end for part in (found.content, found.source) if part):
                    self._found.append(found)
                    if found.rule != "citing":  # a verb may follow: the agency, citing the police, said
                        self._words.cues.add(at)
        if not self._found and not inside:
            heading = self._headline_tail() or self._headline_lead() or self._quotation_alone()
            self._found = [heading] if heading else []
        return [self._attribution(found) for found in self._cut()]

    def _rule_for(self, at: int, token: Piece) -> Callable[[int], _Found | None] | None:
        low = token.low
        if low == "according":
            return self._according
        if low in HEDGES:
            return self._hedge
        if low == "quoted":
            return self._quoted
        if low in ("citing", "quoting"):
            return self._citing
        if low in HELD and self._is_held(at):
            return self._held
        if low in ("confirmed", "verified", "confirm", "verify") and self._is_unconfirmed(at):
            return self._unconfirmed
        if (low in SAID_THINGS or low in DENIED_THINGS) and self._words.low(at + 1) == "that":
            plural = self._words.low(at - 1).endswith("s") and self._words.low(at - 1)[-2:-1] != "'"
            return self._verb if low in PLURAL_ONLY and plural else self._said_thing
        if low in SAID_BY and self._words.low(at + 1) == "by":
            return self._said_by
        if low in CUE_CLASSES and self._may_be_verb(at, token):
            return self._participle if low.endswith("ing") and not self._words.follows_be(at) else self._verb
        return None

    def _may_be_verb(self, at: int, token: Piece) -> bool:
        """Say whether a word that can be a cue is a verb here."""
        before, after = self._words.low(at - 1), self._words.low(at + 1)
        if token.capital and at and not self._words.shouts and self._words.kind(at - 1) == WORD:
            return False  # the United States
        if before == "that":
            return self._words.is_relative_that(at - 1)
        if before in _BEFORE_NOUNS or before.endswith("'s"):
            return False
        if token.low.endswith("ed") and (before in DETERMINERS or self._words.kind(at - 1) == NUMBER):
            return False  # seven suspected rebels
        is_noun_too = token.low in PLURAL_ONLY or token.low in SAID_THINGS
        if is_noun_too and (after in AUXILIARIES or (after in CUE_CLASSES and not after.endswith("ing"))):
            return False  # a police report said
        return not (after in ("of", "from", "about") and CUE_CLASSES[token.low] in ("stating", "showing", "voicing"))

    def _earlier(self) -> Stretch | None:
        """Return who was found last to say something."""
        sources = (found.source for found in reversed(self._found) if found.rule != "said thing")
        return next((source for source in sources if source), None)

    def _verb(self, at: int) -> _Found | None:
        """X said that …; …, X said; …, said X."""
        low = self._words.low(at)
        cue_class = CUE_CLASSES[low]
        if self._words.low(at - 1) == "neither":
            return self._neither(at)
        if (inverted := self._inverted(at, cue_class)) is not None:
            return inverted
        if self._words.follows_be(at) and not low.endswith("ing"):
            return None  # was told
        subject = self._subjects.of(at, self._earlier())
        if subject is None or subject.negated or self._words.low(subject.source.first) in _NOBODY:
            return None
        source = self._words.text(subject.source)
        if not self._agrees(at, subject.source):
            return None
        if cue_class == "showing" or (low in ALSO_SHOWING and kind(source) == "document"):
            if not any(word in DOCUMENTS for word in source.lower().split()):
                return None
            cue_class = "noting"
        content = self._contents.behind(at, cue_class)
        stance = _STANCES.get(cue_class, "asserts")
        if cue_class == "denying" and (content is None or self._calls_untrue(content)):
            content = self._denied_before(subject.clause)
        if content is not None and self._words.low(subject.clause - 1) == "which":  # …, which the army says was new, …
            content = self._words.up_to(content, COMMA)
        if content is not None and self._words.kind(subject.clause - 1) == DASH:  # – who denies it –
            content = self._words.up_to(content, DASH)
        if content is not None and not self._goes_on(subject.clause, at, content):
            rule = "said that" if cue_class in ("saying", "telling", "stating", "noting") else cue_class
            clause = subject.clause - (self._words.low(subject.clause - 1) in COORDINATORS)
            apart = self._is_apart(subject, content)
            if content.end == subject.clause - 2:  # …, which the army denied
                clause, apart = content.end, True
            return _Found(subject.source, Stretch(at, at + 1), content, rule, clause, stance=stance, apart=apart)
        if subject.shared or cue_class not in ("saying", "telling", "stating", "noting", "voicing"):
            return None
        follows = self._words.after_asides(at + 1)
        goes_on = self._words.kind(follows) in (WORD, NUMBER) and follows < self._words.end() and cue_class != "telling"
        if self._words.low(follows).endswith(("ed", "ing")):
            goes_on = False  # said in a report published on Monday
        if goes_on and self._words.low(follows) not in PREPOSITIONS | SUBORDINATORS | COORDINATORS | ADVERBS:
            return None
        return self._content_before(at, subject)

    def _neither(self, at: int) -> _Found | None:
        """X neither confirmed nor denied …."""
        subject = self._subjects.of(at - 1, self._earlier())
        content = self._contents.behind(at + 2, "stating") if self._words.low(at + 1) == "nor" else None
        if subject is None or content is None:
            return None
        cue = Stretch(at - 1, at + 3)
        return _Found(subject.source, cue, content, "neither … nor", subject.clause, stance="doubts")

    def _denied_before(self, clause: int) -> Stretch | None:
        """Return what a clause calls untrue: "a claim that the army dismissed"; "…, which the army denied"."""
        noun = clause - 2
        if self._words.low(clause - 1) == "which" and self._words.kind(noun) == COMMA:
            earlier = self._found[-1].content.first if self._found and not self._found[-1].after else 0
            return Stretch(earlier, noun) if earlier < noun else None
        if self._words.low(clause - 1) not in ("that", "which") or self._words.low(noun) not in DENIABLE:
            return None
        return Stretch(self._words.noun_phrase(noun), clause - 1)

    def _calls_untrue(self, content: Stretch) -> bool:
        """Say whether words behind "dismissed" say only what the thing is called that stands before: "as fantasy"."""
        words = [self._words.low(at) for at in range(content.first, content.end)]
        return words[0] == "as" and not any(word in DENIABLE for word in words)

    def _goes_on(self, clause: int, verb: int, content: Stretch) -> bool:
        """Say whether the quotation behind a verb goes on from the one before its subject: "‘Go,’ he said, ‘now.’"."""
        return (
            self._words.kind(content.first) == QUOTATION
            and self._words.kind(content.first - 1) in (COMMA, STOP)
            and content.first - 1 > verb
            and QUOTATION
            in (
                self._words.kind(clause - 1),
                self._words.kind(clause - 2) if self._words.kind(clause - 1) == COMMA else "",
            )
        )

    def _is_apart(self, subject: Subject, content: Stretch) -> bool:
        """Say whether a clause stands beside the one before it, and not inside what that one says."""
        if self._words.low(subject.clause - 1) in COORDINATORS or self._words.low(subject.clause) in COORDINATORS:
            return True
        if subject.shared:
            return self._words.low(subject.clause) not in RELATIVES
        return self._words.kind(subject.clause - 1) == COMMA and self._words.kind(content.first) == QUOTATION

    def _is_dismissed(self, first: int) -> bool:
        """Say whether a clause says of the noun before it that it is untrue: "(a claim that) the army dismissed"."""
        return any(
            CUE_CLASSES.get(self._words.low(at)) == "denying"
            and (self._words.low(at + 1) == "as" or self._words.kind(at + 1) in EDGES)
            for at in range(first, self._words.next_mark(first))
        )

    def _agrees(self, verb: int, source: Stretch) -> bool:
        """Say whether a bare form has a subject in the plural: "officials say", and not "the latest claim"."""
        if self._words.low(verb) not in PLURAL_ONLY:
            return True
        words = range(source.first, source.end)
        ends = (at for at in words if self._words.kind(at) == COMMA or self._words.low(at) in PREPOSITIONS | {"of"})
        head = next(ends, source.end) - 1
        return (
            any(self._is_plural(at) for at in (head, source.end - 1))
            or self._words.low(verb - 1) in MODALS
            or any(self._words.low(at) == "and" for at in words)
        )

    def _is_plural(self, at: int) -> bool:
        low = self._words.low(at)
        return (low.endswith("s") and not low.endswith("ss")) or low.endswith("men") or low in PLURAL_SUBJECTS

    def _content_before(self, verb: int, subject: Subject) -> _Found | None:
        """…, X said: what stands before."""
        clause = subject.clause
        if self._words.kind(clause - 1) not in (COMMA, QUOTATION, DASH) or clause < 1:
            return None
        content = self._before(clause, interrupted=self._words.kind(self._words.after_asides(verb + 1)) == COMMA)
        if content is None:
            return None
        return _Found(
            subject.source,
            Stretch(verb, verb + 1),
            self._with_what_follows(content, verb + 1),
            "what comes before said",
            clause,
            after=True,
        )

    def _before(self, clause: int, *, interrupted: bool = False) -> Stretch | None:
        """Return what is said before the clause that attributes it, however short where the clause interrupts it."""
        first = 0
        for found in self._found:
            if found.after and found.cue and found.cue.end <= clause:
                first = max(found.cue.end, found.source.end if found.source else 0)
        for at in range(first, clause - 1):
            if self._words.kind(at) == STOP:
                first = at + 1
        while first < clause and (
            self._words.kind(first) in (COMMA, DASH) or self._words.low(first) in ("and", "but", "while")
        ):
            first += 1
        end = clause
        while end > first and self._words.kind(end - 1) in (COMMA, DASH):
            end -= 1
        content = Stretch(first, end)
        quoted = any(self._words.kind(at) == QUOTATION for at in range(first, end))
        if first >= end or not (quoted or interrupted or self._words.has_clause(content) or end - first >= 4):
            return None
        if not quoted and self._words.low(first) in PREPOSITIONS and not self._words.has_clause(content):
            return None  # In Baghdad on Monday, police said
        return content

    def _with_what_follows(self, content: Stretch, after: int) -> Stretch:
        """Return content with what goes on behind its source: "‘Go,’ he said, ‘now.’"; "The raid, he said, failed"."""
        at = self._words.after_asides(after)
        if at < self._words.end() and self._words.kind(content.end - 1) == QUOTATION:
            later = [each for each in range(at, self._words.end()) if self._words.kind(each) == QUOTATION]
            if later and (later[0] == at or self._words.kind(at) in (COMMA, STOP, COLON)) and later[0] <= at + 1:
                return Stretch(content.first, self._words.end())
        if self._words.kind(at) == COMMA and at + 1 < self._words.end() and not self._words.has_clause(content):
            quoted = any(self._words.kind(each) == QUOTATION for each in range(content.first, content.end))
            follows = self._words.low(at + 1)
            if not quoted and follows not in RELATIVES | COORDINATORS | SUBORDINATORS and not follows.endswith("ing"):
                return Stretch(content.first, self._words.end())
        return content

    def _inverted(self, verb: int, cue_class: str) -> _Found | None:
        """…, said X, the minister of Y."""
        mark = self._words.kind(verb - 1)
        if mark not in (COMMA, QUOTATION) or cue_class not in ("saying", "stating", "noting", "voicing"):
            return None
        source = self._source_behind(verb + 1)
        if source is None or (mark == COMMA and not self._is_said_before(verb, source)):
            return None
        content = self._before(verb)
        if content is None:
            return None
        source = Stretch(source.first, self._words.with_remarks(source.end))
        content = self._with_what_follows(content, source.end)
        return _Found(source, Stretch(verb, verb + 1), content, "said X", verb, after=True)

    def _source_behind(self, first: int) -> Stretch | None:
        """Return the source that begins behind a verb, up to a mark or to when and where it spoke."""
        end = first
        while self._words.kind(end) in (WORD, NUMBER):
            if self._words.is_finite(end) or self._words.low(end) in SUBORDINATORS | RELATIVES:
                return None
            if end > first and self._words.is_trailing_aside(end):
                break
            end += 1
        if end == first or self._words.low(first) in PREPOSITIONS | OBJECT_PRONOUNS:
            return None
        return self._words.without_day(Stretch(first, end))

    def _is_said_before(self, verb: int, source: Stretch) -> bool:
        """Say whether X is somebody in ", said X", and what stands before is a clause or a quotation."""
        named = self._words.capital(source.first) or kind(self._words.text(source)) != ""
        return named and (self._words.has_clause(Stretch(0, verb - 1)) or self._words.kind(verb - 2) == QUOTATION)

    def _participle(self, at: int) -> _Found | None:
        """…, adding that …; a statement saying …."""
        cue_class = CUE_CLASSES[self._words.low(at)]
        content = self._contents.behind(at, cue_class)
        if content is None:
            return None
        if self._words.kind(at - 1) == COMMA or self._words.low(at - 1) in COORDINATORS:
            subject = self._subjects.shared(at - 1, self._earlier())
        elif self._words.kind(at - 1) == WORD and self._words.low(at - 1) in DOCUMENTS:
            first = self._words.noun_phrase(at - 1)
            subject = Subject(Stretch(first, at), first)
        else:
            return None
        if subject is None:
            return None
        stance = _STANCES.get(cue_class, "asserts")
        return _Found(
            subject.source, Stretch(at, at + 1), content, "adding that", at - 1, stance=stance, apart=subject.shared
        )

    def _according(self, at: int) -> _Found | None:
        """…, according to X; According to X, …."""
        if self._words.low(at + 1) != "to":
            return None
        first = at + 2
        end = first
        while self._words.kind(end) in (WORD, NUMBER, OPEN, CLOSE) and not (
            end > first and self._words.low(end) in SUBORDINATORS - {"that"}
        ):
            end += 1
        if end == first or self._words.low(end - 1) in NOT_SOURCES or self._words.low(first) in ("plan", "plans"):
            return None
        leads = all(self._words.low(each) in OPENERS or self._words.kind(each) == COMMA for each in range(at))
        if not leads or self._has_remark_and_clause(end):
            end = self._words.with_remarks(end)
        if leads:
            content: Stretch | None = Stretch(end + (self._words.kind(end) == COMMA), self._words.end())
        else:
            content = self._before(at, interrupted=True)
            if content is not None and self._words.kind(at - 1) == COMMA:
                content = self._with_what_follows(content, end)
        if content is None:
            return None
        source = self._words.without_day(Stretch(first, end))
        return _Found(source, Stretch(at, at + 2), content, "according to", at, after=not leads)

    def _has_remark_and_clause(self, comma: int) -> bool:
        """Say whether a remark follows a comma and what is said follows the remark."""
        if self._words.kind(comma) != COMMA:
            return False
        end = self._words.next_mark(comma + 1)
        remark = Stretch(comma + 1, end)
        whole = self._words.low(comma + 1) in RELATIVES or not self._words.has_clause(remark)
        return self._words.is_remark(comma + 1) and self._words.kind(end) == COMMA and whole

    def _citing(self, at: int) -> _Found | None:
        """…, citing X."""
        if self._words.kind(at - 1) not in (COMMA, WORD) or at < 2:
            return None
        end = self._words.next_mark(at + 1)
        as_saying = self._find("as", at + 1, end)
        if as_saying is not None and self._words.low(as_saying + 1) == "saying":
            return None  # the rule for "quoted … as saying" is of verbs that are finite
        if self._words.kind(end) == COMMA and self._words.low(end + 1) in CUE_CLASSES:
            return self._cited_by_source(at, end)
        earlier = self._found[-1] if self._found and self._found[-1].after else None
        content = earlier.content if earlier else self._before(at)
        if end == at + 1 or content is None:
            return None
        return _Found(
            Stretch(at + 1, self._words.with_remarks(end)), Stretch(at, at + 1), content, "citing", at, after=True
        )

    def _cited_by_source(self, at: int, end: int) -> _Found | None:
        """State media, quoting X, said …: what the media say is what X says."""
        content = self._contents.behind(end + 1, CUE_CLASSES[self._words.low(end + 1)])
        return _Found(Stretch(at + 1, end), Stretch(at, at + 1), content, "citing", at) if content else None

    def _said_by(self, at: int) -> _Found | None:
        """The deaths were confirmed by X; a charge denied by X."""
        end = self._words.next_mark(at + 2)
        last = at - 1
        while self._words.low(last) in BE or self._words.low(last) in ADVERBS:
            last -= 1
        last -= self._words.kind(last) == COMMA
        first = self._words.edge(last) if last >= 0 else last + 1
        if end == at + 2 or first > last or self._words.low(last) in RELATIVES:
            return None
        content, clause = Stretch(first, last + 1), first
        named = self._words.low(last) in DENIABLE and self._words.kind(first - 1) == COMMA
        if named and self._found and not self._found[-1].after:  # he accused her of theft, a charge denied by
            content, clause = Stretch(self._found[-1].content.first, first - 1), first - 1
        stance = _STANCES.get(CUE_CLASSES[self._words.low(at)], "asserts")
        source = self._words.without_day(Stretch(at + 2, end))
        return _Found(source, Stretch(at, at + 1), content, "said by", clause, stance=stance, apart=named)

    def _find(self, low: str, first: int, end: int) -> int | None:
        return next((at for at in range(first, end) if self._words.low(at) == low), None)

    def _quoted(self, at: int) -> _Found | None:
        """X was quoted as saying that …; the agency quoted X as saying …."""
        saying = next(
            (each for each in range(at + 1, min(at + 16, len(self._words.items))) if self._words.low(each) == "saying"),
            None,
        )
        if saying is None or self._words.low(saying - 1) != "as":
            return None
        content = self._contents.behind(saying, "saying")
        if self._words.follows_be(at):
            be = next(each for each in range(at - 1, -1, -1) if self._words.low(each) in BE)
            subject = self._subjects.of(be, self._earlier())
            source = subject.source if subject else None
            clause = subject.clause if subject else be
        else:
            source, clause = Stretch(at + 1, saying - 1), at
        if source is None or source.first >= source.end:
            return None
        cue = Stretch(at, saying + 1) if saying == at + 2 else Stretch(saying - 1, saying + 1)
        if content is None:
            content = self._before(clause) if self._words.kind(clause - 1) in (COMMA, QUOTATION) else None
            return _Found(source, cue, content, "quoted as saying", clause, after=True) if content else None
        return _Found(source, cue, content, "quoted as saying", clause)

    def _hedge(self, at: int) -> _Found | None:
        """Reportedly, allegedly: somebody unnamed says what the clause says."""
        first, end = self._clause_around(at)
        if self._words.low(first) == self._words.low(at):
            first += 1
        return _Found(None, Stretch(at, at + 1), Stretch(first, end), "reportedly", at)

    def _clause_around(self, at: int) -> Stretch:
        """Return the clause in which a word stands: from "that" or a stop to the next stop."""
        first = 0
        for found in self._found:
            if not found.after and found.content.first <= at < found.content.end:
                first = max(first, found.content.first)
        for each in range(first, at):
            if self._words.kind(each) in (STOP, DASH):
                first = each + 1
        end = next(
            (each for each in range(at, self._words.end()) if self._words.kind(each) in (STOP, DASH)), self._words.end()
        )
        return Stretch(first, end)

    def _is_held(self, at: int) -> bool:
        after = self._words.low(at + 1)
        if self._words.low(at) in ("accused", "suspected"):
            return self._words.follows_be(at) and after == "of"
        if after in ("dead", "missing", "drowned") and self._words.kind(at - 1) in (WORD, NUMBER):
            return self._words.low(at - 1) not in PRONOUNS
        if self._words.low(at) == "reported" and (self._words.kind(at + 1) == STOP or after in PREPOSITIONS):
            return self._words.follows_be(at) or self._words.low(at - 1) in HARMS
        return self._words.follows_be(at) and after in HELD_TO

    def _held(self, at: int) -> _Found:
        """Is believed to, are said to, were reported killed: somebody unnamed holds it."""
        if self._words.low(at + 1) == "that":
            return _Found(None, Stretch(at, at + 1), Stretch(at + 2, self._words.end()), "is believed to", at)
        first, end = self._clause_around(at)
        return _Found(None, Stretch(at, at + 1), Stretch(first, end), "is believed to", at)

    def _is_unconfirmed(self, at: int) -> bool:
        each = at - 1
        while self._words.low(each) in ADVERBS | BE or self._words.low(each).endswith("ly"):
            if self._words.low(each) in NEGATIONS:
                break
            each -= 1
        return self._words.low(each) in NOT_CONFIRMED_BY and self._words.low(each - 1) != "did"

    def _unconfirmed(self, at: int) -> _Found | None:
        """X could not confirm …; … could not be confirmed."""
        subject = self._subjects.of(at, self._earlier())
        cue = Stretch(at, at + 1)
        if self._words.follows_be(at):
            be = next(each for each in range(at - 1, -1, -1) if self._words.low(each) in BE)
            subject = self._subjects.of(be, self._earlier())
            if subject is None:
                return None
            first = subject.source.first - (self._words.low(subject.source.first - 1) == "that")
            return _Found(
                None, cue, Stretch(first, subject.source.end), "not confirmed", subject.clause, stance="doubts"
            )
        content = self._contents.behind(at, "stating")
        if subject is None or content is None:
            return None
        return _Found(subject.source, cue, content, "not confirmed", subject.clause, stance="doubts")

    def _said_thing(self, at: int) -> _Found | None:
        """The army's claim that …; reports that …."""
        if at + 2 >= self._words.end() or self._words.is_finite(at + 2) or self._words.low(at + 2) in CUE_CLASSES:
            return None
        if any(found.content.first == at + 2 for found in self._found) or self._is_dismissed(at + 2):
            return None  # said in a statement that; a claim that the army dismissed as untrue
        before = at - 1
        while before > 0 and self._words.low(before).endswith(_ADJECTIVE_ENDINGS):
            before -= 1
        source = None
        if self._words.low(before).endswith(("'s", "s'")):
            source = Stretch(self._words.noun_phrase(before), before + 1)
        elif self._words.low(before) in POSSESSIVES:
            source = Stretch(before, before + 1)
        stance = "denies" if self._words.low(at) in DENIED_THINGS else "asserts"
        return _Found(source, Stretch(at, at + 1), Stretch(at + 2, self._words.end()), "said thing", at, stance=stance)

    def _headline_tail(self) -> _Found | None:
        """Bomb kills five - police."""
        marks = [at for at, token in enumerate(self._words.items) if token.kind in (DASH, COLON)]
        if not marks or not 0 < self._words.end() - marks[-1] - 1 <= _LONGEST_HEADING:
            return None
        source = Stretch(marks[-1] + 1, self._words.end())
        if self._words.has_clause(source) or not kind(self._words.text(source)) or source.end - source.first > 5:
            return None
        if any(self._words.kind(at) in (QUOTATION, NUMBER) for at in range(source.first, source.end)) or marks[-1] < 3:
            return None
        return _Found(source, None, Stretch(0, marks[-1]), "headline, source last", marks[-1], after=True)

    def _headline_lead(self) -> _Found | None:
        """Army: 30 rebels killed; Sato: ‘We are ready’."""
        colon = next((at for at, token in enumerate(self._words.items) if token.kind == COLON), None)
        if colon is None or not 0 < colon <= _LONGEST_HEADING or self._words.end() - colon < 2:
            return None
        source = Stretch(0, colon)
        quoted = self._words.kind(colon + 1) == QUOTATION
        if self._words.has_clause(source) or any(self._words.kind(at) not in (WORD, COMMA) for at in range(colon)):
            return None
        if any(self._words.low(at) in PREPOSITIONS - {"for"} for at in range(colon)):
            return None  # Violence between herders and farmers: …
        told = kind(self._words.text(source)) or (quoted and self._words.capital(0))
        return (
            _Found(source, None, Stretch(colon + 1, self._words.end()), "headline, source first", 0) if told else None
        )

    def _quotation_alone(self) -> _Found | None:
        """A sentence of which all is quoted: its source stands in another one."""
        words = [token for token in self._words.items if token.kind not in (STOP, COMMA)]
        if len(words) != 1 or words[0].kind != QUOTATION:
            return None
        if words[0].span.of(self._sentence).count(" ") < _SHORTEST_QUOTED_SENTENCE - 1:
            return None
        at = self._words.items.index(words[0])
        return _Found(None, None, Stretch(at, at + 1), "quotation alone", at)

    def _cut(self) -> list[_Found]:
        """Return what was found, each content cut where the clause of a later source begins."""
        cut = []
        for n, found in enumerate(self._found):
            end = found.content.end
            if not found.after:
                for later in self._found[n + 1 :]:
                    if (later.after or later.apart) and found.content.first < later.clause < end:
                        end = later.clause
                stops = (at for at in range(found.content.first, end) if self._words.kind(at) == STOP)
                end = next(stops, end)
            while end > found.content.first and (
                self._words.kind(end - 1) in (COMMA, STOP, DASH)
                or (end < found.content.end and self._words.low(end - 1) in COORDINATORS)
            ):
                end -= 1
            if end > found.content.first:
                cut.append(found._replace(content=Stretch(found.content.first, end)))
        return cut

    def _attribution(self, found: _Found) -> Attribution:
        source = self._words.span(found.source) if found.source else None
        words = source.of(self._sentence) if source else ""
        return Attribution(
            source,
            self._words.span(found.cue) if found.cue else None,
            self._words.span(found.content),
            self._quote(found),
            kind(words),
            found.stance,
            name(words),
            found.rule,
        )

    def _quote(self, found: _Found) -> str:
        """Return how much of the content is quoted, without the words that attribute it where they stand inside."""
        parts = [part for part in (found.source, found.cue) if part and found.after]
        first, end = min((part.first for part in parts), default=0), max((part.end for part in parts), default=0)
        if QUOTATION in (self._words.kind(first - 1), self._words.kind(first - 2)):  # “…,” he said in Luma, “…”
            while end < found.content.end and self._words.kind(end) != QUOTATION:
                end += 1
        kinds = {
            self._words.kind(at)
            for at in range(found.content.first, found.content.end)
            if not first <= at < end and self._words.kind(at) not in (COMMA, STOP)
        }
        return "indirect" if QUOTATION not in kinds else "direct" if kinds == {QUOTATION} else "mixed"
