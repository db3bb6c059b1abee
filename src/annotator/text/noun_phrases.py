"""What an English number counts: the noun phrase after it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from annotator.text import noun_words as words
from annotator.text.tokens import Token, TokenKind

_LONGEST = 9
"""Words that a phrase may have."""


class NounPhrase(NamedTuple):
    """Modifiers and head, as indexes of tokens.

    Attributes:
        first: The first modifier, or the head.
        head: The head noun, last of the phrase.
        plural: Whether the head is a plural.
    """

    first: int
    head: int
    plural: bool


def is_plural(form: str) -> bool:
    """Say whether a word looks like a plural noun."""
    if form in words.IRREGULAR_PLURALS:
        return True
    if len(form) < 4 or form[-1] != "s" or form[-2] in "su'" or form.endswith("is"):
        return form.endswith(("men", "women", "children", "people")) and len(form) > 5
    return form not in words.NO_PLURALS and form not in words.STOPPERS


def singular(form: str) -> str:
    """Return a plural in -s without its ending; other words as they are."""
    if form == "feet":
        return "foot"
    if form.endswith("inches"):
        return "inch"
    if form.endswith("ies") and len(form) > 4:
        return form[:-3] + "y"
    return form[:-1] if form.endswith("s") and not form.endswith("ss") else form


def is_verb(form: str) -> bool:
    """Say whether a word after a noun is more likely its verb than another noun."""
    return form in words.VERBS or (len(form) > 4 and form.endswith(("ed", "ing")) and form not in words.HARMED)


def stops(token: Token) -> bool:
    """Say whether a noun phrase ends before a word; "US" is not "us"."""
    return token.form in words.STOPPERS and token.text not in ("US", "IT")


def is_adverb(form: str) -> bool:
    """Say whether a word looks like an adverb in -ly."""
    return form.endswith("ly") and form not in words.NO_ADVERBS


def noun_phrase(tokens: Sequence[Token], i: int, *, single: bool = False) -> NounPhrase | None:
    """Return the noun phrase that begins at i, None where there is none.

    A number above one counts a plural, so that the first plural is the head, with the plurals that follow it
    ("weapons depots"); before a genitive ending a noun is a modifier. Without a plural the phrase runs up to the first
    word that no noun phrase holds: "one US soldier", "12 Taliban", "25 dead".

    Args:
        single: The number is one, and its noun a singular.
    """
    if tokens[i].form in words.FINITE_VERBS:
        return None
    end = min(len(tokens), i + _LONGEST)
    head = last = -1
    at = i
    while at < end:
        token = tokens[at]
        form = token.form
        if token.kind is TokenKind.MARK:
            if form in "'’" and head == at - 1 and _is_genitive(tokens, at):
                head, at = -1, at + 1
                continue
            if form == "," and at > i and head < 0 and _joins_adjectives(tokens, at):
                at += 1
                continue
            break
        if token.kind is TokenKind.NUMBER or stops(token):
            break
        if form == "'s":
            head = -1
        elif head < 0 and not single and is_plural(form):
            head = at  # were it a verb, it would agree with the plural and not end in -s
        elif (last >= 0 and head < 0 and is_verb(form) and not _before_plural(tokens, at)) or (
            head >= 0 and not _goes_on(tokens, at)
        ):
            break
        elif not single and is_plural(form):
            head = at
        last = at
        at += 1
    if head < 0:
        head = _head_without_plural(tokens, i, last, single=single)
        return NounPhrase(i, head, plural=False) if head >= 0 else None
    return NounPhrase(i, head, plural=True)


def _is_genitive(tokens: Sequence[Token], at: int) -> bool:
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    return (
        tokens[at].start == tokens[at - 1].end
        and tokens[at - 1].form.endswith("s")
        and after is not None
        and after.kind is TokenKind.WORD
        and after.start == tokens[at].end + 1
        and after.form not in words.STOPPERS
    )


def _joins_adjectives(tokens: Sequence[Token], at: int) -> bool:
    """Say whether a comma stands between two adjectives before a plural: "two young, armed men"."""
    return (
        at + 2 < len(tokens)
        and tokens[at + 1].kind is TokenKind.WORD
        and tokens[at + 1].form not in words.STOPPERS
        and not is_plural(tokens[at + 1].form)
        and not tokens[at - 1].text[0].isupper()
        and not tokens[at + 1].text[0].isupper()
        and is_plural(tokens[at + 2].form)
        and tokens[at - 1].form not in words.HARMED
    )


def _goes_on(tokens: Sequence[Token], at: int) -> bool:
    """Say whether the word after a plural belongs to the same phrase: "weapons depots", "arms storage sites"."""
    form = tokens[at].form
    if (form in words.VERBS and form not in words.NOT_VERBS) or form.endswith(("ed", "ing")) or is_adverb(form):
        return False
    return is_plural(form) or _before_plural(tokens, at)


def _before_plural(tokens: Sequence[Token], at: int) -> bool:
    return at + 1 < len(tokens) and tokens[at + 1].form not in words.STOPPERS and is_plural(tokens[at + 1].form)


def _head_without_plural(tokens: Sequence[Token], first: int, last: int, *, single: bool) -> int:
    if last < first or tokens[last].form == "'s":
        return -1
    if tokens[first].form in words.HARMED and not single:
        return first
    noun = last
    while noun > first and not _may_head(tokens[noun]):
        noun -= 1
    if _may_head(tokens[noun]):
        return noun
    return next((at for at in range(first, last + 1) if tokens[at].form in words.HARMED), -1)


def _may_head(token: Token) -> bool:
    """Say whether a word may be a noun in the singular."""
    form = token.form
    return not (is_verb(form) or is_adverb(form) or form in words.HARMED or form in ("more", "other"))
