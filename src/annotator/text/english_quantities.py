"""The grammar of quantities in English.

A reading begins at a number or a vague word. It takes the hedges around it, joins two numbers to a range, looks for the
noun phrase that is counted, and is refused where one of the rules in `_REFUSALS` knows the number for something else.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from annotator.text import look_alikes
from annotator.text import noun_words as nouns
from annotator.text import number_words as words
from annotator.text.english_numbers import Number, cardinal
from annotator.text.noun_phrases import NounPhrase, is_verb, noun_phrase, singular
from annotator.text.numerals import whole
from annotator.text.qualifiers import Qualifier, Quantity, bounds
from annotator.text.spans import Span
from annotator.text.tokens import Token, TokenKind, forms

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


class Found(NamedTuple):
    """A quantity as tokens, before it is refused or taken.

    Attributes:
        first: Its first token, with the hedge.
        number: The first token of its number.
        end: The index after its last token.
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


def read(text: str, tokens: Sequence[Token]) -> list[Quantity]:
    """Return the quantities of an English text in order; the tokens are the text's."""
    return [_quantity(text, tokens, found) for found in _found(tokens)]


def _found(tokens: Sequence[Token]) -> Iterator[Found]:
    at = floor = 0
    refused: Found | None = None
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
        if refused and _goes_with(tokens, found, refused):
            refused = refused._replace(end=found.end)
        elif any(refuses(tokens, found) for refuses in _REFUSALS):
            refused = found
        else:
            yield found
        at = floor = found.end


def _quantity(text: str, tokens: Sequence[Token], found: Found) -> Quantity:
    start, end = tokens[found.first].start, tokens[found.end - 1].end
    counted = None
    if found.phrase is not None:
        counted = Span(tokens[found.phrase.first].start, tokens[found.phrase.head].end)
    return Quantity(
        start, end, text[start:end], found.qualifier, found.low, found.high, counted, found.stated, found.vague
    )


def _form(tokens: Sequence[Token], i: int) -> str:
    return tokens[i].form if 0 <= i < len(tokens) else ""


# Readings


def _between(tokens: Sequence[Token], i: int) -> Found | None:
    """Between 28 and 35; from 12 to 15."""
    joiner = {"between": "and", "from": "to"}.get(tokens[i].form)
    if joiner is None or i + 1 == len(tokens):
        return None
    if joiner == "to" and any(_form(tokens, i - k) in words.RISES for k in range(1, 5)):
        return None
    low_at = _after_about(tokens, i + 1)
    low = cardinal(tokens, low_at) if low_at < len(tokens) else None
    if low is None or _form(tokens, low.end) != joiner:
        return None
    high_at = _after_about(tokens, low.end + 1)
    high = cardinal(tokens, high_at) if high_at < len(tokens) else None
    return None if high is None else _range(tokens, i, low_at, low, high)


def _after_about(tokens: Sequence[Token], i: int) -> int:
    return i + 1 if _form(tokens, i) in ("about", "around", "some", "roughly", "approximately") else i


def _number(tokens: Sequence[Token], i: int) -> Found | None:
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
    return Found(i, i, end, qualifier, low, high, number.value, "", number.spelled, phrase, partitive)


def _after_repeat(tokens: Sequence[Token], number: Number) -> int:
    """Return the index after a number that brackets say again: "four (4)"."""
    end = number.end
    again = cardinal(tokens, end + 1) if _form(tokens, end) == "(" and end + 1 < len(tokens) else None
    same = again is not None and again.value == number.value and _form(tokens, again.end) == ")"
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
    joiner = _form(tokens, low.end)
    if joiner == "to" and _form(tokens, i - 1) == "from":  # a change: "rose from 25 to 31"
        return None
    if low.end + 1 >= len(tokens) or (joiner not in ("to", "or") and joiner not in _DASHES):
        return None
    if joiner in _DASHES and tokens[low.end + 1].start - tokens[low.end - 1].end > 1:
        return None
    return cardinal(tokens, low.end + 1)


def _range(tokens: Sequence[Token], first: int, number: int, low: Number, high: Number) -> Found | None:
    least = low.value
    if low.scale == 1 and high.scale > 1 and least < high.value // high.scale:
        least *= high.scale  # two to three million
    if least >= high.value:
        return None
    phrase, partitive = _counted(tokens, high.end, single=False)
    return Found(first, number, high.end, Qualifier.RANGE, least, high.value, None, "", low.spelled, phrase, partitive)


def _vague(tokens: Sequence[Token], i: int) -> Found | None:
    """Dozens, tens of thousands, several, several hundred, a couple, a large number."""
    form = tokens[i].form
    if form in ("a", "an"):
        return _vague_with_article(tokens, i)
    if form in words.PLURAL_SCALES:
        return _plural_scales(tokens, i)
    if form in ("several", "few", "many", "numerous", "multiple", "countless") or (
        form == "couple" and _form(tokens, i - 1) not in nouns.DETERMINERS
    ):
        return _vague_words(tokens, i, i, form)
    if form == "numbers" and _form(tokens, i - 1) in words.NUMBER_OF and _form(tokens, i + 1) == "of":
        return _vague_found(tokens, i - 1, i, i + 1, words.NUMBER_OF[_form(tokens, i - 1)])
    return None


def _vague_with_article(tokens: Sequence[Token], i: int) -> Found | None:
    word = _form(tokens, i + 1)
    if word in words.GROUPS and _form(tokens, i + 2) == "of":
        number = words.GROUPS[word]
        phrase, partitive = _counted(tokens, i + 2, single=False)
        return Found(i, i, i + 2, Qualifier.EXACT, number, number, number, "", True, phrase, partitive)
    if word in words.NUMBER_OF and _form(tokens, i + 2) == "number" and _form(tokens, i + 3) == "of":
        return _vague_found(tokens, i, i, i + 3, words.NUMBER_OF[word])
    if word in ("number", "handful") and _form(tokens, i + 2) == "of":
        return _vague_found(tokens, i, i, i + 2, word)
    if word in ("few", "couple"):
        return _vague_words(tokens, i, i + 1, word)
    return None


def _plural_scales(tokens: Sequence[Token], i: int) -> Found | None:
    """Dozens; hundreds of thousands."""
    least, _ = words.PLURAL_SCALES[tokens[i].form]
    name, end = tokens[i].form, i + 1
    while _form(tokens, end) == "of" and _form(tokens, end + 1) in words.PLURAL_SCALES:
        form = _form(tokens, end + 1)
        least, name, end = least * words.PLURAL_SCALES[form][1], f"{name}_of_{form}", end + 2
    if _form(tokens, end) in ("and", "upon") and _form(tokens, end + 1) == tokens[i].form:
        end += 2  # thousands upon thousands
    after = _form(tokens, end)
    followed = after in ("of", "more", "were", "are", "have") or after in nouns.HARMED
    if name == "tens" and not followed:
        return None
    if name == "scores" and not followed and not _form(tokens, i - 1).endswith(("ing", "ed")):
        return None
    return _vague_found(tokens, i, i, end, name, least)


def _vague_words(tokens: Sequence[Token], first: int, i: int, word: str) -> Found | None:
    """Several; a few hundred; a couple of dozen."""
    end = i + 1
    scale_at = end + 1 if _form(tokens, end) == "of" and _form(tokens, end + 1) in words.SCALES else end
    scale, name = 1, word
    while _form(tokens, scale_at) in words.SCALES:
        scale *= words.SCALES[_form(tokens, scale_at)]
        name = f"{name}_{_form(tokens, scale_at)}"
        end = scale_at = scale_at + 1
    least = words.LOWEST[word]
    found = _vague_found(tokens, first, i, end, name, None if least is None else least * scale)
    if scale > 1:
        return found
    after = _form(tokens, end)
    if word == "couple" and after != "of" and not (found.phrase and found.phrase.plural and after not in nouns.VERBS):
        return None
    if word == "few" and (first == i or after in nouns.STOPPERS - {"of", "were", "are", "have", "had"}):
        return None
    if word == "many" and _form(tokens, i - 1) in ("as", "how", "so", "too", "not", "that"):
        return None
    return found


def _vague_found(
    tokens: Sequence[Token], first: int, number: int, end: int, word: str, least: int | None = None
) -> Found:
    if least is None:
        least = words.LOWEST.get(word)
    phrase, partitive = _counted(tokens, end, single=False)
    return Found(first, number, end, Qualifier.VAGUE, least, None, None, word, True, phrase, partitive)


def _both(tokens: Sequence[Token], i: int) -> Found | None:
    """Both soldiers; both were killed."""
    if tokens[i].form != "both":
        return None
    determined = _form(tokens, i + 1) in nouns.DETERMINERS
    phrase, partitive = _counted(tokens, i + 2 if determined else i + 1, single=False)
    after = _form(tokens, i + 1)
    joined = (
        phrase is not None and _form(tokens, phrase.head + 1) == "and" and not _begins_number(tokens, phrase.head + 2)
    )
    if joined or not (partitive or after in ("were", "are", "had", "have") or (phrase and phrase.plural)):
        return None
    return Found(i, i, i + 1, Qualifier.EXACT, 2, 2, 2, "", True, phrase, partitive)


def _none(tokens: Sequence[Token], i: int) -> Found | None:
    """No one was hurt; nobody; none of the soldiers; no casualties; zero deaths."""
    form = tokens[i].form
    if form == "nobody" or (form == "no" and _form(tokens, i + 1) == "one") or form == "no-one":
        end = i + (2 if form == "no" else 1)
        said_of = any(
            _form(tokens, end + k) in ("was", "were", "is", "been", "died", "survived", "injured", "hurt", "killed")
            for k in range(3)
        )
        object_of = _form(tokens, i - 1).endswith(("ing", "ed")) and i > 0
        return _nothing(i, end, None, partitive=False) if said_of or object_of else None
    if form == "none" and _form(tokens, i + 1) in ("of", "was", "were", "had", "has", "have", "are", *nouns.HARMED):
        phrase, partitive = _counted(tokens, i + 1, single=False)
        return _nothing(i, i + 1, phrase, partitive=partitive)
    if form not in ("no", "zero"):
        return None
    phrase, _ = _counted(tokens, i + 1, single=False)
    if phrase is None or _form(tokens, phrase.first) in ("more", "fewer", "less", "longer", "other", "doubt"):
        return None
    head = tokens[phrase.head].form
    if head in nouns.NO_COUNT_OF or not (phrase.plural or head in nouns.HARMED_ONES):
        return None
    return _nothing(i, i + 1, phrase, partitive=False)


def _nothing(i: int, end: int, phrase: NounPhrase | None, *, partitive: bool) -> Found:
    return Found(i, i, end, Qualifier.NONE, 0, 0, None, "", True, phrase, partitive)


_READINGS: tuple[Callable[[Sequence[Token], int], Found | None], ...] = (_none, _between, _vague, _both, _number)


# Hedges


def _hedged(tokens: Sequence[Token], found: Found, floor: int) -> Found:
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


def _hedge_before(tokens: Sequence[Token], i: int, floor: int, found: Found) -> tuple[int, Qualifier] | None:
    """Return where a hedge begins that ends before i and what it says; "another", "a further" may stand between."""
    ends = [i]
    while len(ends) < 3 and _form(tokens, ends[-1] - 1) in words.BETWEEN_HEDGE_AND_NUMBER:
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


def _is_preposition(tokens: Sequence[Token], at: int, found: Found) -> bool:
    """Say whether "over", "about" before a number say where or of what: "anger over two arrests"."""
    word = tokens[at].form
    if word not in words.ALSO_PREPOSITIONS:
        return False
    small = found.spelled and found.stated is not None and found.stated < 10
    return _form(tokens, at - 1) in words.AFTER_SAYING or (small and word not in ("about", "around"))


def _hedge_after(tokens: Sequence[Token], end: int) -> tuple[int, Qualifier]:
    """Return the index after a hedge that begins at `end` and what it says; `end` and EXACT where there is none."""
    for length in range(min(words.LONGEST_HEDGE, len(tokens) - end), 0, -1):
        qualifier = words.HEDGES_AFTER.get(tuple(token.form for token in tokens[end : end + length]))
        if qualifier is not None and not _begins_number(tokens, end + length):
            return end + length, qualifier
    return end, Qualifier.EXACT


def _begins_number(tokens: Sequence[Token], i: int) -> bool:
    """Say whether a hedge before i belongs to what follows: "five dead, possibly more than ten hurt"."""
    return i < len(tokens) and (_form(tokens, i) == "than" or cardinal(tokens, i) is not None)


# What is counted


def _counted(tokens: Sequence[Token], end: int, *, single: bool) -> tuple[NounPhrase | None, bool]:
    """Return the noun phrase after a number, and whether "of" stands between."""
    at, partitive = end, False
    if _form(tokens, at) in ("”", '"', "»") and at + 1 < len(tokens) and tokens[at + 1].kind is TokenKind.WORD:
        at += 1  # "more than 25" rebels
    if _form(tokens, at) == "of":
        at, partitive = at + 1, True
        if _form(tokens, at) in ("a", "an"):
            return None, partitive  # "three bodies, one of a commander"
        while _form(tokens, at) in nouns.DETERMINERS:
            at += 1
        if _form(tokens, at) in ("them", "whom", "which", "us", "you"):
            phrase = noun_phrase(tokens, at + 1) if at + 1 < len(tokens) else None
            return (phrase if phrase and phrase.plural else None), partitive  # seven of them police officers
        inner = cardinal(tokens, at) if at < len(tokens) and tokens[at].kind is not TokenKind.MARK else None
        if inner is not None:
            at = inner.end  # two of the five trucks
    if at >= len(tokens):
        return None, partitive
    return noun_phrase(tokens, at, single=single and not partitive), partitive


# What only looks like a quantity


def _goes_with(tokens: Sequence[Token], found: Found, refused: Found) -> bool:
    """Say whether a bare number is joined to one that was refused: "aged 15 and 17", "Battalions 12 and 14 were"."""
    if found.number != refused.end + 1 or _form(tokens, refused.end) not in ("and", "or", "to", ",", "&"):
        return False
    label = _form(tokens, refused.number - 1)
    if label.endswith("s") and singular(label) in nouns.LABELS:
        return found.phrase is None or not found.phrase.plural
    if found.phrase is not None or found.partitive:
        return False
    after = _form(tokens, found.end)
    return after in ("", "and", "or", "in", "on", "at", "of") or tokens[found.end].kind is TokenKind.MARK


def _looks_alike(tokens: Sequence[Token], found: Found) -> bool:
    """$25, 12%, 10:30, 2-1, 2026-03-12: what no language counts."""
    return any(rule(tokens, found.number, found.end) for rule in look_alikes.RULES)


def _is_money(tokens: Sequence[Token], found: Found) -> bool:
    """USD 25, worth 25."""
    return _form(tokens, found.number - 1) in ("usd", "eur", "gbp", "rs", "worth")


def _is_measure(tokens: Sequence[Token], found: Found) -> bool:
    """Two days, 12 km, five percent, 10 dollars, three times."""
    after = _form(tokens, found.end)
    if after in ("%", "°", "′", "″", "per", "percent") and not (
        after == "per" and _form(tokens, found.end + 1) != "cent"
    ):
        return True
    at = found.end + 1 if found.partitive else found.end
    words_after = range(at, found.phrase.head + 1 if found.phrase else min(at + 1, len(tokens)))
    for k in words_after:
        if _form(tokens, k) in nouns.STOPPERS:
            continue
        unit = singular(_form(tokens, k))
        if unit in nouns.UNITS_OF_MEASURE or unit.endswith(("-year-old", "year-old")):
            if unit in nouns.ALSO_THINGS and found.phrase and found.phrase.head > k and unit == _form(tokens, k):
                continue
            return True
    return after == "and" and _form(tokens, found.end + 1) == "a" and _form(tokens, found.end + 2) == "half"


def _is_fraction(tokens: Sequence[Token], found: Found) -> bool:
    """Two thirds; one in four."""
    before, after = _form(tokens, found.number - 1), _form(tokens, found.end)
    if after in nouns.FRACTIONS:
        return True
    if after == "in" and found.end + 1 < len(tokens):
        second = cardinal(tokens, found.end + 1)
        return second is not None and second.value < 2000 and second.end < len(tokens) and found.phrase is None
    return before == "in" and found.number > 1 and cardinal(tokens, found.number - 2) is not None


def _is_date(tokens: Sequence[Token], found: Found) -> bool:
    """March 12; 12 and 13 March; the 2012 attack; in 2006."""
    before = tokens[found.number - 1].text if found.number else ""
    if before == "." and found.number > 1:
        before = tokens[found.number - 2].text
    after = tokens[found.end].text if found.end < len(tokens) else ""
    if after in nouns.MONTHS and found.low is not None and found.low <= 31:
        return True
    if before in nouns.MONTHS and (found.low or 0) <= 31:
        in_month = _form(tokens, found.number - 2) in ("in", "since", "during", "last", "this") and found.phrase
        return not in_month
    return _is_year(tokens, found)


_BEFORE_YEARS = forms(
    """
    in since of from by until till before after during late early mid and to between the through around circa summer
    spring autumn winter fall year ad ce this its that
    """
)


def _is_year(tokens: Sequence[Token], found: Found) -> bool:
    if not look_alikes.is_year(tokens[found.number]):
        return False
    if found.end > found.number + 1 and found.qualifier is not Qualifier.RANGE:
        return False
    before = _form(tokens, found.number - 1)
    if found.first < found.number and before not in ("around", "by", "circa", "about", "between", "from"):
        return False
    if found.phrase is None or not found.phrase.plural:
        return True
    return before in _BEFORE_YEARS or before == "'s" or tokens[found.number - 1].text in nouns.MONTHS


def _is_time(tokens: Sequence[Token], found: Found) -> bool:
    """4 p.m.; 0900 GMT; at 10."""
    if _form(tokens, found.end) in nouns.ZONES:
        return _form(tokens, found.end) != "local" or _form(tokens, found.end + 1) == "time"
    if found.phrase is None and not found.partitive and found.end == found.number + 1:
        before = _form(tokens, found.first - 1)
        return (
            not _tells_toll(tokens, found.first)
            and before in ("at", "until", "till", "before", "after", "since", "in", "by", "on", "under", "over")
            and found.first > 0
        )
    return False


def _is_age(tokens: Sequence[Token], found: Found) -> bool:
    """Odeh, 41, was; aged 34; turned 50."""
    only = _form(tokens, found.first - 1) in ("just", "only", "about", "around")
    before, after = _form(tokens, found.first - (2 if only else 1)), _form(tokens, found.end)
    if before in ("aged", "age", "ages", "turned", "turning", "turns", "oldest", "youngest") or after in (
        "years-old",
        "year-old",
        "year-olds",
    ):
        return True
    if before == "of" and _form(tokens, found.first - 2) == "age":
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
        and _form(tokens, i) not in nouns.DAYS
    )


def _is_label(tokens: Sequence[Token], found: Found) -> bool:
    """Brigade 7; No. 2; phase two; Group of Seven; the Big Three; 12 Rashid Street; 7 Brigade."""
    if found.vague or found.qualifier is Qualifier.NONE:
        return False
    at = found.number - 1
    if _form(tokens, at) == "." and _form(tokens, at - 1) in (
        "no",
        "nos",
        "vol",
        "p",
        "pp",
        "tel",
        "hwy",
        "sect",
        "nr",
    ):
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
        form in nouns.STOPPERS or form in nouns.DAYS or is_verb(form) or is_verb(singular(form)) or form == "including"
    )


def _is_headline(tokens: Sequence[Token]) -> bool:
    """Say whether most longer words have capitals, so that a capital says nothing."""
    longer = [token for token in tokens if token.kind is TokenKind.WORD and len(token.text) > 3]
    return len(longer) > 2 and sum(token.text[0].isupper() for token in longer) > 0.8 * len(longer)


def _is_one_of_a_kind(tokens: Sequence[Token], found: Found) -> bool:
    """One of the worst attacks; the one that; one must."""
    if found.stated != 1 or not found.spelled or found.first < found.number:
        return False
    before, after = _form(tokens, found.number - 1), _form(tokens, found.end)
    if found.partitive:
        at = found.end + 1
        while _form(tokens, at) in nouns.DETERMINERS:
            at += 1
        form = _form(tokens, at)
        if before in ("not", "each", "every", "any", "no"):
            return True
        return form in nouns.SUPERLATIVES or (form.endswith("est") and len(form) > 4)
    if after in nouns.AFTER_PRONOUN_ONE or before in ("no", "number"):
        return True
    return found.phrase is None and before in nouns.PRONOUN_ONE_BEFORE


def _is_bare(tokens: Sequence[Token], found: Found) -> bool:
    """A number that nothing around it makes a count: a page number, an item of a list."""
    if found.phrase is not None or found.partitive or found.qualifier is not Qualifier.EXACT:
        return False
    before = tokens[found.first - 1] if found.first else None
    after = tokens[found.end] if found.end < len(tokens) else None
    if before is None or before.kind is TokenKind.MARK:
        return after is None or after.kind is TokenKind.MARK
    return False


_REFUSALS: tuple[Callable[[Sequence[Token], Found], bool], ...] = (
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
"""What only looks like a quantity; each rule says why a number counts no things."""
