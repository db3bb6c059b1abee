"""What only looks like a quantity in English: dates, times, ages, names, measures.

Each rule takes a candidate and says whether it counts no things, and why by its name.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from annotator.text import look_alikes
from annotator.text import noun_words as nouns
from annotator.text.english_numbers import cardinal
from annotator.text.noun_phrases import NounPhrase, is_verb, singular
from annotator.text.qualifiers import Qualifier
from annotator.text.tokens import Token, TokenKind, form_at, forms


class Candidate(NamedTuple):
    """What may be a quantity, as indexes of tokens.

    Attributes:
        first: Its first token, with the hedge.
        number: The first token of its number.
        end: The index after its last token.
        vague: As in `Quantity`, like its other fields.
        spelled: Whether the number is written in words.
        phrase: What is counted.
        partitive: Whether "of" stands before it.
    """

    first: int
    number: int
    end: int
    qualifier: Qualifier
    low: int | None
    high: int | None
    stated: int | None
    vague: str
    spelled: bool
    phrase: NounPhrase | None
    partitive: bool


def is_refused(tokens: Sequence[Token], found: Candidate) -> bool:
    """Say whether a rule knows the candidate for something else than a count of things."""
    return any(rule(tokens, found) for rule in _RULES)


def goes_with(tokens: Sequence[Token], found: Candidate, refused: Candidate) -> bool:
    """Say whether a bare number is joined to one that was refused: "aged 15 and 17", "Battalions 12 and 14 were"."""
    if found.number != refused.end + 1 or form_at(tokens, refused.end) not in ("and", "or", "to", ",", "&"):
        return False
    label = form_at(tokens, refused.number - 1)
    if label.endswith("s") and singular(label) in nouns.LABELS:
        return found.phrase is None or not found.phrase.plural
    if found.phrase is not None or found.partitive:
        return False
    after = form_at(tokens, found.end)
    return after in ("", "and", "or", "in", "on", "at", "of") or tokens[found.end].kind is TokenKind.MARK


def _looks_alike(tokens: Sequence[Token], found: Candidate) -> bool:
    """$25, 12%, 10:30, 2-1, 2026-03-12: what no language counts."""
    return any(rule(tokens, found.number, found.end) for rule in look_alikes.RULES)


def _is_money(tokens: Sequence[Token], found: Candidate) -> bool:
    """USD 25, worth 25, cost 25."""
    before = form_at(tokens, found.number - 1)
    return before in ("usd", "eur", "gbp", "rs") or (found.phrase is None and before in nouns.BEFORE_PRICES)


def _is_measure(tokens: Sequence[Token], found: Candidate) -> bool:
    """Two days, 12 km, five percent, 10 dollars, three times."""
    after = form_at(tokens, found.end)
    if after == "per" and form_at(tokens, found.end + 1) == "cent":
        return True
    at = found.end + 1 if found.partitive else found.end
    words_after = range(at, found.phrase.head + 1 if found.phrase else min(at + 1, len(tokens)))
    for k in words_after:
        if form_at(tokens, k) in nouns.STOPPERS:
            continue
        unit = singular(form_at(tokens, k))
        if unit in nouns.UNITS_OF_MEASURE or unit.endswith("year-old"):
            if unit in nouns.ALSO_THINGS and found.phrase and found.phrase.head > k and unit == form_at(tokens, k):
                continue
            return True
    return after == "and" and form_at(tokens, found.end + 1) == "a" and form_at(tokens, found.end + 2) == "half"


def _is_fraction(tokens: Sequence[Token], found: Candidate) -> bool:
    """Two thirds; one in four."""
    before, after = form_at(tokens, found.number - 1), form_at(tokens, found.end)
    if after in nouns.FRACTIONS:
        return True
    if after == "in" and found.end + 1 < len(tokens):
        second = cardinal(tokens, found.end + 1)
        return second is not None and second.value < 2000 and second.end < len(tokens) and found.phrase is None
    return before == "in" and found.number > 1 and cardinal(tokens, found.number - 2) is not None


_SHORT_MONTHS = forms("jan feb mar apr jun jul aug sep sept oct nov dec")
"""Months as they are written with a full stop; after "on 3 July." another sentence begins."""


def _is_date(tokens: Sequence[Token], found: Candidate) -> bool:
    """March 12; 12 and 13 March; the 2012 attack; in 2006."""
    before = tokens[found.number - 1].text if found.number else ""
    if before == "." and found.number > 1 and tokens[found.number - 2].form in _SHORT_MONTHS:
        before = tokens[found.number - 2].text
    after = tokens[found.end].text if found.end < len(tokens) else ""
    if after in nouns.MONTHS and found.low is not None and found.low <= 31:
        return True
    if before in nouns.MONTHS and (found.low or 0) <= 31:
        in_month = form_at(tokens, found.number - 2) in ("in", "since", "during", "last", "this") and found.phrase
        return not in_month
    return _is_year(tokens, found)


def _is_year(tokens: Sequence[Token], found: Candidate) -> bool:
    if not look_alikes.is_year(tokens[found.number]):
        return False
    if found.end > found.number + 1 and found.qualifier is not Qualifier.RANGE:
        return False
    before = form_at(tokens, found.number - 1)
    if found.first < found.number and before not in ("around", "by", "circa", "about", "between", "from"):
        return False
    if found.phrase is None or not found.phrase.plural:
        return True
    return before in nouns.BEFORE_YEARS or before == "'s" or tokens[found.number - 1].text in nouns.MONTHS


def _is_time(tokens: Sequence[Token], found: Candidate) -> bool:
    """4 p.m.; 0900 GMT; at 10."""
    if form_at(tokens, found.end) in nouns.ZONES:
        return form_at(tokens, found.end) != "local" or form_at(tokens, found.end + 1) == "time"
    if found.phrase is None and not found.partitive and found.end == found.number + 1:
        before = form_at(tokens, found.first - 1)
        return not _tells_toll(tokens, found.first) and before in nouns.BEFORE_TIMES and found.first > 0
    return False


def _is_age(tokens: Sequence[Token], found: Candidate) -> bool:
    """Odeh, 41, was; aged 34; turned 50."""
    only = form_at(tokens, found.first - 1) in ("just", "only", "about", "around")
    before, after = form_at(tokens, found.first - (2 if only else 1)), form_at(tokens, found.end)
    if before in nouns.BEFORE_AGES or after in ("years-old", "year-old", "year-olds"):
        return True
    if before == "of" and form_at(tokens, found.first - 2) == "age":
        return True
    if found.phrase is not None or found.partitive or found.qualifier is not Qualifier.EXACT:
        return False
    if before in ("is", "was", "am") and after in ("", ".", ",", "when", "and", "at"):
        return not _tells_toll(tokens, found.first)
    return before in (",", "(") and (
        after in (",", ")", ".", ";", "")
        or (before == "," and after in ("and", "from", "who", "of") and _is_name(tokens, found.first - 2))
    )


def _tells_toll(tokens: Sequence[Token], first: int) -> bool:
    """Say whether words shortly before make a bare number a toll: "the toll was 41", "put the number of dead at 41"."""
    return any(token.form in nouns.TOLLS for token in tokens[max(first - 7, 0) : first])


def _is_name(tokens: Sequence[Token], i: int) -> bool:
    return (
        i > 0
        and tokens[i].kind is TokenKind.WORD
        and tokens[i].text[0].isupper()
        and form_at(tokens, i) not in nouns.DAYS
    )


def _is_label(tokens: Sequence[Token], found: Candidate) -> bool:
    """Brigade 7; No. 2; phase two; Group of Seven; the Big Three; 12 Rashid Street; 7 Brigade."""
    if found.vague or found.qualifier is Qualifier.NONE:
        return False
    at = found.number - 1
    if form_at(tokens, at) == "." and form_at(tokens, at - 1) in nouns.LABELS_WITH_STOP:
        return True
    if at >= 0 and found.first == found.number:
        form, capital = tokens[at].form, tokens[at].text[0].isupper()
        if form in nouns.LABELS and (capital or form not in nouns.LABELS_WHEN_CAPITAL):
            return not (form in ("number", "no") and found.phrase and found.phrase.plural)
        if form == "of" and at > 1 and tokens[at - 1].text[0].isupper() and found.phrase is None:
            return True
        if capital and tokens[at].kind is TokenKind.WORD and found.phrase is None and not _takes_numbers(tokens, at):
            return True
    token = tokens[found.number]
    inside = at >= 0 and tokens[at].kind is not TokenKind.MARK and found.first == found.number
    if inside and token.kind is TokenKind.WORD and token.text[0].isupper() and not _is_headline(tokens):
        return True
    if found.phrase is not None and not found.phrase.plural:
        head = tokens[found.phrase.head]
        return head.text[0].isupper() and (
            head.form in nouns.STREETS or (head.form in nouns.NUMBERED_UNITS and not found.spelled)
        )
    return False


def _takes_numbers(tokens: Sequence[Token], at: int) -> bool:
    """Say whether a capitalised word before a bare number is none of its name: "Attack Kills 12", "Two", "Of"."""
    form = tokens[at].form
    return (
        form in nouns.STOPPERS
        or form in nouns.HARMED
        or is_verb(form)
        or is_verb(singular(form))
        or form == "including"
    )


def _is_headline(tokens: Sequence[Token]) -> bool:
    """Say whether most longer words have capitals, so that a capital says nothing."""
    longer = [token for token in tokens if token.kind is TokenKind.WORD and len(token.text) > 3]
    return len(longer) > 2 and sum(token.text[0].isupper() for token in longer) > 0.8 * len(longer)


def _is_one_of_a_kind(tokens: Sequence[Token], found: Candidate) -> bool:
    """One of the worst attacks; the one that; one must."""
    if found.stated != 1 or not found.spelled or found.first < found.number:
        return False
    before, after = form_at(tokens, found.number - 1), form_at(tokens, found.end)
    if found.partitive:
        at = found.end + 1
        while form_at(tokens, at) in nouns.DETERMINERS:
            at += 1
        form = form_at(tokens, at)
        if before in ("not", "each", "every", "any", "no"):
            return True
        return form in nouns.SUPERLATIVES or (form.endswith("est") and len(form) > 4)
    if after in nouns.AFTER_PRONOUN_ONE or before in ("no", "number"):
        return True
    return found.phrase is None and before in nouns.PRONOUN_ONE_BEFORE


def _is_bare(tokens: Sequence[Token], found: Candidate) -> bool:
    """A number that nothing around it makes a count: a page number, an item of a list."""
    if found.phrase is not None or found.partitive or found.qualifier is not Qualifier.EXACT:
        return False
    before = tokens[found.first - 1] if found.first else None
    after = tokens[found.end] if found.end < len(tokens) else None
    if form_at(tokens, found.first - 2) in nouns.HARMED | nouns.TOLLS and before is not None and before.text in ":-–—":
        return False  # "Killed: 12"
    if before is None or before.kind is TokenKind.MARK:
        return after is None or after.kind is TokenKind.MARK
    return False


_RULES: tuple[Callable[[Sequence[Token], Candidate], bool], ...] = (
    _looks_alike,
    _is_money,
    _is_measure,
    _is_fraction,
    _is_date,
    _is_time,
    _is_age,
    _is_label,
    _is_one_of_a_kind,
    _is_bare,
)
