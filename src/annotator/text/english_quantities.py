"""The grammar of quantities in English.

A reading begins at a number or a vague word. It takes the hedges around it, joins two numbers to a range, looks for the
noun phrase that is counted, and is refused where a rule of `english_look_alikes` knows it for something else.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from annotator.text import noun_words as nouns
from annotator.text import number_words as words
from annotator.text.english_look_alikes import Candidate, goes_with, is_refused
from annotator.text.english_numbers import Number, cardinal
from annotator.text.noun_phrases import NounPhrase, noun_phrase
from annotator.text.numerals import whole
from annotator.text.qualifiers import Qualifier, Quantity, bounds
from annotator.text.spans import Span
from annotator.text.tokens import Token, TokenKind, form_at

_DASHES = frozenset("-–—‐‑")
_BEGINNERS: frozenset[str] = (
    frozenset(words.SIMPLE)
    | frozenset(words.PLURAL_SCALES)
    | frozenset(words.LOWEST)
    | frozenset(f"{number}{tail}" for number in words.TENS for tail in ("-plus", "-odd"))
    | frozenset(
        ("dozen", "half", "half-dozen", "a", "an", "both", "no", "none", "nobody", "between", "from", "numbers")
    )
)
"""Words with which a quantity may begin."""


def read(text: str, tokens: Sequence[Token]) -> list[Quantity]:
    """Return the quantities of an English text in order; the tokens are the text's."""
    return [_quantity(text, tokens, found) for found in _found(tokens)]


def _found(tokens: Sequence[Token]) -> Iterator[Candidate]:
    at = floor = 0
    refused: Candidate | None = None
    while at < len(tokens):
        token = tokens[at]
        if token.kind is TokenKind.MARK or (token.kind is TokenKind.WORD and token.form not in _BEGINNERS):
            at += 1
            continue
        found = next(filter(None, (reading(tokens, at) for reading in _READINGS)), None)
        if found is None:
            at += 1
            continue
        found = _hedged(tokens, found, floor)
        if refused and goes_with(tokens, found, refused):
            refused = refused._replace(end=found.end)
        elif is_refused(tokens, found):
            refused = found
        else:
            yield found
        at = floor = found.end


def _quantity(text: str, tokens: Sequence[Token], found: Candidate) -> Quantity:
    start, end = tokens[found.first].start, tokens[found.end - 1].end
    counted = None
    if found.phrase is not None:
        counted = Span(tokens[found.phrase.first].start, tokens[found.phrase.head].end)
    return Quantity(
        start, end, text[start:end], found.qualifier, found.low, found.high, counted, found.stated, found.vague
    )


# Readings


def _between(tokens: Sequence[Token], i: int) -> Candidate | None:
    """Between 28 and 35; from 12 to 15."""
    joiner = {"between": "and", "from": "to"}.get(tokens[i].form)
    if joiner is None or i + 1 == len(tokens):
        return None
    if joiner == "to" and any(form_at(tokens, i - k) in words.RISES for k in range(1, 5)):
        return None
    low_at = _after_about(tokens, i + 1)
    low = cardinal(tokens, low_at) if low_at < len(tokens) else None
    if low is None or form_at(tokens, low.end) != joiner:
        return None
    high_at = _after_about(tokens, low.end + 1)
    high = cardinal(tokens, high_at) if high_at < len(tokens) else None
    return None if high is None else _range(tokens, i, low_at, low, high)


def _after_about(tokens: Sequence[Token], i: int) -> int:
    return i + 1 if form_at(tokens, i) in ("about", "around", "some", "roughly", "approximately") else i


def _number(tokens: Sequence[Token], i: int) -> Candidate | None:
    """A number with the hedge after it, or two numbers that make a range."""
    number = cardinal(tokens, i) or _plus(tokens, i)
    if number is None:
        return None
    second = _second_of_range(tokens, i, number)
    ranged = _range(tokens, i, i, number, second) if second is not None else None
    if ranged is not None:
        return ranged
    end, qualifier = _hedge_after(tokens, _after_repeat(tokens, number))
    if tokens[i].form.endswith("-plus"):
        qualifier = Qualifier.AT_LEAST
    elif tokens[i].form.endswith("-odd"):
        qualifier = Qualifier.ABOUT
    phrase, partitive = _counted(tokens, end, single=number.value == 1)
    low, high = bounds(qualifier, number.value)
    return Candidate(i, i, end, qualifier, low, high, number.value, "", number.spelled, phrase, partitive)


def _after_repeat(tokens: Sequence[Token], number: Number) -> int:
    """Return the index after a number that brackets say again: "four (4)"."""
    end = number.end
    again = cardinal(tokens, end + 1) if form_at(tokens, end) == "(" and end + 1 < len(tokens) else None
    same = again is not None and again.value == number.value and form_at(tokens, again.end) == ")"
    return again.end + 1 if again is not None and same else end


def _plus(tokens: Sequence[Token], i: int) -> Number | None:
    """Read 30-plus, 100-odd."""
    head, _, tail = tokens[i].form.rpartition("-")
    if tail not in ("plus", "odd") or not head:
        return None
    value = words.SIMPLE.get(head) if tokens[i].kind is TokenKind.WORD else whole(head)
    return None if value is None else Number(value, i + 1, 1, tokens[i].kind is TokenKind.WORD)


def _second_of_range(tokens: Sequence[Token], i: int, low: Number) -> Number | None:
    """Return the number after "to", "or", or a dash."""
    joiner = form_at(tokens, low.end)
    if joiner == "to" and form_at(tokens, i - 1) == "from":  # a change: "rose from 25 to 31"
        return None
    if low.end + 1 >= len(tokens) or (joiner not in ("to", "or") and joiner not in _DASHES):
        return None
    if joiner in _DASHES and tokens[low.end + 1].start - tokens[low.end - 1].end > 1:
        return None
    return cardinal(tokens, low.end + 1)


def _range(tokens: Sequence[Token], first: int, number: int, low: Number, high: Number) -> Candidate | None:
    least = low.value
    if low.scale == 1 and high.scale > 1 and least < high.value // high.scale:
        least *= high.scale  # two to three million
    if least >= high.value:
        return None
    phrase, partitive = _counted(tokens, high.end, single=False)
    return Candidate(
        first, number, high.end, Qualifier.RANGE, least, high.value, None, "", low.spelled, phrase, partitive
    )


def _vague(tokens: Sequence[Token], i: int) -> Candidate | None:
    """Dozens, tens of thousands, several, several hundred, a couple, a large number."""
    form = tokens[i].form
    if form in ("a", "an"):
        return _vague_with_article(tokens, i)
    if form in words.PLURAL_SCALES:
        return _plural_scales(tokens, i)
    if form in ("several", "few", "many", "numerous", "multiple", "countless") or (
        form == "couple" and form_at(tokens, i - 1) not in nouns.DETERMINERS
    ):
        return _vague_words(tokens, i, i, form)
    if form == "numbers" and form_at(tokens, i - 1) in words.NUMBER_OF and form_at(tokens, i + 1) == "of":
        return _vague_found(tokens, i - 1, i, i + 1, words.NUMBER_OF[form_at(tokens, i - 1)])
    return None


def _vague_with_article(tokens: Sequence[Token], i: int) -> Candidate | None:
    word = form_at(tokens, i + 1)
    if word in words.GROUPS and form_at(tokens, i + 2) == "of":
        number = words.GROUPS[word]
        phrase, partitive = _counted(tokens, i + 2, single=False)
        return Candidate(i, i, i + 2, Qualifier.EXACT, number, number, number, "", True, phrase, partitive)
    if word in words.NUMBER_OF and form_at(tokens, i + 2) == "number" and form_at(tokens, i + 3) == "of":
        return _vague_found(tokens, i, i, i + 3, words.NUMBER_OF[word])
    if word in ("number", "handful") and form_at(tokens, i + 2) == "of":
        return _vague_found(tokens, i, i, i + 2, word)
    if word in ("few", "couple"):
        return _vague_words(tokens, i, i + 1, word)
    return None


def _plural_scales(tokens: Sequence[Token], i: int) -> Candidate | None:
    """Dozens; hundreds of thousands."""
    least, _ = words.PLURAL_SCALES[tokens[i].form]
    name, end = tokens[i].form, i + 1
    while form_at(tokens, end) == "of" and form_at(tokens, end + 1) in words.PLURAL_SCALES:
        form = form_at(tokens, end + 1)
        least, name, end = least * words.PLURAL_SCALES[form][1], f"{name}_of_{form}", end + 2
    if form_at(tokens, end) in ("and", "upon") and form_at(tokens, end + 1) == tokens[i].form:
        end += 2  # thousands upon thousands
    after = form_at(tokens, end)
    followed = after in ("of", "more", "were", "are", "have") or after in nouns.HARMED
    if name == "tens" and not followed:
        return None
    if name == "scores" and not followed and not form_at(tokens, i - 1).endswith(("ing", "ed")):
        return None
    return _vague_found(tokens, i, i, end, name, least)


def _vague_words(tokens: Sequence[Token], first: int, i: int, word: str) -> Candidate | None:
    """Several; a few hundred; a couple of dozen."""
    end = i + 1
    scale_at = end + 1 if form_at(tokens, end) == "of" and form_at(tokens, end + 1) in words.SCALES else end
    scale, name = 1, word
    while form_at(tokens, scale_at) in words.SCALES:
        scale *= words.SCALES[form_at(tokens, scale_at)]
        name = f"{name}_{form_at(tokens, scale_at)}"
        end = scale_at = scale_at + 1
    least = words.LOWEST[word]
    found = _vague_found(tokens, first, i, end, name, None if least is None else least * scale)
    if scale > 1:
        return found
    after = form_at(tokens, end)
    if word == "couple" and after != "of" and not (found.phrase and found.phrase.plural and after not in nouns.VERBS):
        return None
    if word == "few" and (first == i or after in nouns.STOPPERS - {"of", "were", "are", "have", "had"}):
        return None
    if word == "many" and (form_at(tokens, end), form_at(tokens, end + 1)) == ("more", "than"):
        return None
    if word == "many" and form_at(tokens, i - 1) in ("as", "how", "so", "too", "not", "that"):
        return None
    return found


def _vague_found(
    tokens: Sequence[Token], first: int, number: int, end: int, word: str, least: int | None = None
) -> Candidate:
    if least is None:
        least = words.LOWEST.get(word)
    phrase, partitive = _counted(tokens, end, single=False)
    return Candidate(first, number, end, Qualifier.VAGUE, least, None, None, word, True, phrase, partitive)


def _both(tokens: Sequence[Token], i: int) -> Candidate | None:
    """Both soldiers; both were killed."""
    if tokens[i].form != "both":
        return None
    determined = form_at(tokens, i + 1) in nouns.DETERMINERS
    phrase, partitive = _counted(tokens, i + 2 if determined else i + 1, single=False)
    after = form_at(tokens, i + 1)
    joined = (
        phrase is not None and form_at(tokens, phrase.head + 1) == "and" and not _begins_number(tokens, phrase.head + 2)
    )
    if joined or not (partitive or after in ("were", "are", "had", "have") or (phrase and phrase.plural)):
        return None
    return Candidate(i, i, i + 1, Qualifier.EXACT, 2, 2, 2, "", True, phrase, partitive)


def _none(tokens: Sequence[Token], i: int) -> Candidate | None:
    """No one was hurt; nobody; none of the soldiers; no casualties; zero deaths."""
    form = tokens[i].form
    if form == "nobody" or (form == "no" and form_at(tokens, i + 1) == "one") or form == "no-one":
        end = i + (2 if form == "no" else 1)
        said_of = any(
            form_at(tokens, end + k) in ("was", "were", "is", "been", "died", "survived", "injured", "hurt", "killed")
            for k in range(3)
        )
        object_of = form_at(tokens, i - 1).endswith(("ing", "ed")) and i > 0
        return _nothing(i, end, None, partitive=False) if said_of or object_of else None
    if form == "none" and form_at(tokens, i + 1) in ("of", "was", "were", "had", "has", "have", "are", *nouns.HARMED):
        phrase, partitive = _counted(tokens, i + 1, single=False)
        return _nothing(i, i + 1, phrase, partitive=partitive)
    if form not in ("no", "zero"):
        return None
    phrase, _ = _counted(tokens, i + 1, single=False)
    if phrase is None or form_at(tokens, phrase.first) in ("more", "fewer", "less", "longer", "other", "doubt"):
        return None
    head = tokens[phrase.head].form
    if head in nouns.NO_COUNT_OF or not (phrase.plural or head in nouns.HARMED_ONES):
        return None
    return _nothing(i, i + 1, phrase, partitive=False)


def _nothing(i: int, end: int, phrase: NounPhrase | None, *, partitive: bool) -> Candidate:
    return Candidate(i, i, end, Qualifier.NONE, 0, 0, None, "", True, phrase, partitive)


_READINGS: tuple[Callable[[Sequence[Token], int], Candidate | None], ...] = (_none, _between, _vague, _both, _number)


# Hedges


def _hedged(tokens: Sequence[Token], found: Candidate, floor: int) -> Candidate:
    """Return the quantity with the hedges before it, and with one after what is counted ("25 people or more")."""
    first = found.first
    before: Qualifier = Qualifier.EXACT
    while (hedge := _hedge_before(tokens, first, floor, found)) is not None:
        first = hedge[0]
        before = hedge[1] if before in (Qualifier.EXACT, Qualifier.ABOUT) else before
    if found.stated is None:  # a range, a vague word, nobody
        return found._replace(first=first)
    qualifier = found.qualifier
    if before is not Qualifier.EXACT and (before is not Qualifier.ABOUT or qualifier is Qualifier.EXACT):
        qualifier = before
    if qualifier is Qualifier.EXACT and found.phrase is not None:
        _, qualifier = _hedge_after(tokens, found.phrase.head + 1)
    low, high = bounds(qualifier, found.stated)
    return found._replace(first=first, qualifier=qualifier, low=low, high=high)


def _hedge_before(tokens: Sequence[Token], i: int, floor: int, found: Candidate) -> tuple[int, Qualifier] | None:
    """Return where a hedge begins that ends before i and what it says; "another", "a further" may stand between."""
    ends = [i]
    while len(ends) < 3 and form_at(tokens, ends[-1] - 1) in words.BETWEEN_HEDGE_AND_NUMBER:
        ends.append(ends[-1] - 1)
    for end in ends:
        for length in range(min(words.LONGEST_HEDGE, end - floor), 0, -1):
            hedge = tuple(token.form for token in tokens[end - length : end])
            qualifier = words.HEDGES_BEFORE.get(hedge)
            if qualifier is None or (length == 1 and _is_preposition(tokens, end - 1, found)):
                continue
            if end == i or hedge[0] not in words.ALSO_PREPOSITIONS | {"some"} or length > 1:
                return end - length, qualifier
    return None


def _is_preposition(tokens: Sequence[Token], at: int, found: Candidate) -> bool:
    """Say whether "over", "about" before a number say where or of what: "anger over two arrests"."""
    word = tokens[at].form
    if word not in words.ALSO_PREPOSITIONS:
        return False
    small = found.spelled and found.stated is not None and found.stated < 10
    return form_at(tokens, at - 1) in words.AFTER_SAYING or (small and word not in ("about", "around"))


def _hedge_after(tokens: Sequence[Token], end: int) -> tuple[int, Qualifier]:
    """Return the index after a hedge that begins at `end` and what it says; `end` and EXACT where there is none."""
    for length in range(min(words.LONGEST_HEDGE, len(tokens) - end), 0, -1):
        qualifier = words.HEDGES_AFTER.get(tuple(token.form for token in tokens[end : end + length]))
        if qualifier is not None and not _begins_number(tokens, end + length):
            return end + length, qualifier
    return end, Qualifier.EXACT


def _begins_number(tokens: Sequence[Token], i: int) -> bool:
    """Say whether a hedge before i belongs to what follows: "five dead, possibly more than ten hurt"."""
    return i < len(tokens) and (form_at(tokens, i) == "than" or cardinal(tokens, i) is not None)


# What is counted


def _counted(tokens: Sequence[Token], end: int, *, single: bool) -> tuple[NounPhrase | None, bool]:
    """Return the noun phrase after a number, and whether "of" stands between."""
    at, partitive = end, False
    if form_at(tokens, at) in ("”", '"', "»") and at + 1 < len(tokens) and tokens[at + 1].kind is TokenKind.WORD:
        at += 1  # "more than 25" rebels
    if form_at(tokens, at) == "of":
        at, partitive = at + 1, True
        if form_at(tokens, at) in ("a", "an"):
            return None, partitive  # "three bodies, one of a commander"
        while form_at(tokens, at) in nouns.DETERMINERS:
            at += 1
        if form_at(tokens, at) in ("them", "whom", "which", "us", "you"):
            phrase = noun_phrase(tokens, at + 1) if at + 1 < len(tokens) else None
            return (phrase if phrase and phrase.plural else None), partitive  # seven of them police officers
        inner = cardinal(tokens, at) if at < len(tokens) and tokens[at].kind is not TokenKind.MARK else None
        if inner is not None:
            at = inner.end  # two of the five trucks
    if at >= len(tokens):
        return None, partitive
    return noun_phrase(tokens, at, single=single and not partitive), partitive
