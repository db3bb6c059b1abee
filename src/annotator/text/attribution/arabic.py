"""Attributions of Arabic news, the plain ones: a verb, who says it, "that"; and "according to".

The verb comes first as a rule (قال المتحدث إن), sometimes its subject (الوزارة قالت إن).
"""

from __future__ import annotations

from annotator.text.attribution.arabic_words import (
    ACCORDING,
    ASIDES,
    DENYING,
    DOUBTING,
    FROM,
    HEADS,
    HOLDING,
    LINKS,
    NAMED,
    NEGATIONS,
    PLACES,
    QUOTING,
    SAYING,
    SOURCE_WORDS,
    STATING,
    THAT,
    THAT_THEY,
    TO_ITS_SOURCE,
    TOLD,
    VENUES,
)
from annotator.text.attribution.pieces import COLON, COMMA, QUOTATION, STOP, WORD, pieces, quotations
from annotator.text.attribution.values import Attribution
from annotator.text.dates import WEEKDAYS
from annotator.text.spans import Span
from annotator.text.tokens import form

_DAYS = frozenset(map(form, WEEKDAYS))
_LONGEST_SOURCE = 16
"""Words that may stand between a verb and "that"."""
_LONGEST_NAME = 100


def read(sentence: str) -> list[Attribution]:
    """Return who is said to say what in an Arabic sentence, in the order of the cues."""
    return _Sentence(sentence).read()


class _Sentence:
    """The tokens of a sentence, each quotation as one."""

    def __init__(self, sentence: str) -> None:
        self._sentence = sentence
        self._items = pieces(sentence, 0, len(sentence), quotations(sentence))
        self._end = len(self._items)
        while self._end and self._items[self._end - 1].kind in (STOP, COMMA, COLON):
            self._end -= 1

    def read(self) -> list[Attribution]:
        found = []
        for at, token in enumerate(self._items):
            if token.kind != WORD or self._low(at - 1) in NEGATIONS:
                continue
            word = self._verb(at)
            attribution = None
            if word in ACCORDING or (word in QUOTING and self._low(at + 1) in FROM):
                attribution = self._according(at)
            elif word in HOLDING and self._low(at + 1) in THAT | THAT_THEY:
                attribution = self._made(
                    None, (at, at + 1), (self._after_that(at + 1), self._end), "asserts", "يعتقد أن"
                )
            elif word in SAYING or word in STATING or word in DENYING or word in DOUBTING:
                attribution = self._said(at, word)
            if attribution is not None:
                found.append(attribution)
        return found

    def _low(self, at: int) -> str:
        return self._items[at].low if 0 <= at < len(self._items) else ""

    def _kind(self, at: int) -> str:
        return self._items[at].kind if 0 <= at < len(self._items) else STOP

    def _verb(self, at: int) -> str:
        """Return a word without the "and" that is written with it."""
        low = self._low(at)
        known = (SAYING, STATING, DENYING, DOUBTING, HOLDING, ACCORDING, QUOTING)
        return low[1:] if low[:1] in "وف" and any(low[1:] in words for words in known) else low

    def _after_that(self, at: int) -> int:
        """Return where content begins at a word for "that": with it where it holds the subject."""
        return at if self._low(at) in THAT_THEY else at + 1

    def _said(self, at: int, word: str) -> Attribution | None:
        """قال X إن …; X قال إن …; قال X: «…»; أعلن X …"""
        stance = "denies" if word in DENYING else "doubts" if word in DOUBTING else "asserts"
        that = self._that(at + 1)
        if that is not None:
            if self._kind(that) == COLON:
                begin = that + 1
            else:
                begin = that if self._kind(that) == QUOTATION else self._after_that(that)
            source = self._source(at + 1, that) or self._source_before(at)
            return self._made(source, (at, at + 1), (begin, self._content_end(begin)), stance, "قال إن")
        quoted = at - 1 if self._kind(at - 1) == QUOTATION else at - 2
        if word in SAYING and self._kind(quoted) == QUOTATION and self._kind(at - 1) in (QUOTATION, COMMA):
            noun = next((each for each in range(at + 1, self._end) if self._kind(each) != WORD), self._end)
            return self._made(self._source(at + 1, noun), (at, at + 1), (quoted, quoted + 1), stance, "«…» قال")
        if word in SAYING:
            return None
        end = self._end_of_noun(at + 1)
        if end == at + 1 or end >= self._end:
            return None
        return self._made((at + 1, end), (at, at + 1), (end, self._content_end(end)), stance, "أعلن")

    def _that(self, first: int) -> int | None:
        """Return where "that", a colon or a quotation stands behind a verb and its subject."""
        for at in range(first, min(first + _LONGEST_SOURCE, self._end)):
            if self._low(at) in THAT or self._low(at) in THAT_THEY or self._kind(at) in (COLON, QUOTATION):
                return at
            if self._kind(at) == STOP or (at > first and self._verb(at) in SAYING | STATING | DENYING):
                return None
        return None

    def _source(self, first: int, end: int) -> tuple[int, int] | None:
        """Return the source among the words behind a verb, without asides: in a statement, on Monday, to an agency."""
        at = first
        while at < end:
            low = self._low(at)
            in_a_statement = low in PLACES and (self._low(at + 1) in VENUES or at + 1 == end)
            if in_a_statement or low in ASIDES or low in _DAYS or low.startswith(TOLD):
                break
            if low in LINKS and at + 1 == end:
                break
            at += 1
        while at > first and self._kind(at - 1) != WORD:
            at -= 1
        return (first, at) if at > first else None

    def _source_before(self, verb: int) -> tuple[int, int] | None:
        """Return the source where it stands before its verb."""
        first = verb
        while first > 0 and self._kind(first - 1) == WORD and verb - first < 6:
            first -= 1
        return (first, verb) if first < verb and self._low(verb)[0] not in "وف" else None

    def _end_of_noun(self, first: int) -> int:
        """Return where the noun ends that begins at a word, with what belongs to it: the ministry of health."""
        if self._kind(first) != WORD:
            return first
        at = first + 1
        while at < self._end and self._kind(at) == WORD and self._belongs(at):
            at += 1
        return at

    def _belongs(self, at: int) -> bool:
        """Say whether a word belongs to the noun before it."""
        low, before = self._low(at), self._low(at - 1)
        if low in _DAYS or low in ASIDES:
            return False
        described = _is_definite(low) and _is_definite(before) and not _is_definite(self._low(at - 2))
        return low in NAMED or before in NAMED or before in HEADS or described

    def _content_end(self, first: int) -> int:
        """Return where content ends: before ", according to" and before the next verb of saying behind a comma."""
        for at in range(first, self._end):
            if self._kind(at) == COMMA and (self._verb(at + 1) in ACCORDING or self._verb(at + 1) in SAYING):
                return at
        return self._end

    def _according(self, at: int) -> Attribution | None:
        """…، بحسب X; وفقا لـX، …"""
        first = at + 1 + (self._verb(at) in QUOTING)
        if self._verb(at) in TO_ITS_SOURCE and not self._low(first).startswith("ل"):
            return None
        end = next((each for each in range(first, self._end) if self._kind(each) in (COMMA, STOP, COLON)), self._end)
        source = self._source(first, end)
        if source is None:
            return None
        if at == 0:
            content = (end + 1, self._end)
        else:
            content = (0, at - 1 if self._kind(at - 1) == COMMA else at)
        return self._made(source, (at, first), content, "asserts", "بحسب")

    def _made(
        self, source: tuple[int, int] | None, cue: tuple[int, int], content: tuple[int, int], stance: str, rule: str
    ) -> Attribution | None:
        if content[0] >= content[1]:
            return None
        kinds = {self._kind(at) for at in range(*content)} - {COMMA, STOP}
        quote = "indirect" if QUOTATION not in kinds else "direct" if kinds == {QUOTATION} else "mixed"
        span = self._span(source) if source else None
        words = [self._low(at) for at in range(*source)] if source else []
        name = " ".join(span.of(self._sentence).split())[:_LONGEST_NAME] if span else ""
        if name.startswith("لل"):
            name = "ا" + name[1:]
        return Attribution(span, self._span(cue), self._span(content), quote, _kind(words), stance, name, rule)

    def _span(self, stretch: tuple[int, int]) -> Span:
        return Span(self._items[stretch[0]].span.start, self._items[stretch[1] - 1].span.end)


def _is_definite(word: str) -> bool:
    return word.startswith("ال") and word not in LINKS


def _stem(word: str) -> str:
    """Return a noun without what is written before it: and, to, by, the."""
    for prefix in ("وال", "لل", "بال", "ال", "ل", "ب", "و"):
        if word.startswith(prefix) and len(word) - len(prefix) >= 3:
            return word[len(prefix) :]
    return word


def _kind(words: list[str]) -> str:
    stems = {_stem(word) for word in words} | set(words)
    return next((kind for kind, each in SOURCE_WORDS.items() if each & stems), "")
