"""The grammar of quantities in Arabic.

"And" is written together with the word after it, so that most steps look at a word with and without its prefix.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

from annotator.text import arabic_number_words as words
from annotator.text import look_alikes
from annotator.text.numerals import LONGEST_NUMBER, fraction, spaced_thousands, whole
from annotator.text.qualifiers import Qualifier, Quantity, bounds
from annotator.text.spans import Span
from annotator.text.tokens import Token, TokenKind, form_at

_DASHES = frozenset("-–—‐‑")
_LARGEST = 10**LONGEST_NUMBER


class _Number(NamedTuple):
    """A cardinal: what it is worth, the index after it, and whether the thing counted is in the word, as in a dual."""

    value: int
    end: int
    scale: int = 1
    dual: bool = False


class _Found(NamedTuple):
    """A quantity as tokens; `number` is its first without the hedge."""

    first: int
    number: int
    end: int
    qualifier: Qualifier
    low: int | None
    high: int | None
    stated: int | None
    vague: str
    counted: int


def read(text: str, tokens: Sequence[Token]) -> list[Quantity]:
    """Return the quantities of an Arabic text in order; the tokens are the text's.

    What is counted is the head noun alone. In a dual it is the word itself.
    """
    found = []
    at = floor = 0
    while at < len(tokens):
        reading = _reading(tokens, at)
        if reading is None:
            at += 1
            continue
        reading = _hedged(tokens, reading, floor)
        if not _refused(tokens, reading):
            found.append(_quantity(text, tokens, reading))
        at = floor = reading.end
    return found


def _quantity(text: str, tokens: Sequence[Token], found: _Found) -> Quantity:
    # "And" before the number is no part of it.
    start, end = tokens[found.first].start + _prefix(tokens, found.first), tokens[found.end - 1].end
    counted = None
    if found.counted >= 0:
        noun = tokens[found.counted]
        counted = Span(noun.start + (_prefix(tokens, found.counted) if found.counted == found.first else 0), noun.end)
    return Quantity(
        start, end, text[start:end], found.qualifier, found.low, found.high, counted, found.stated, found.vague
    )


def _known(form: str) -> bool:
    return (
        form in words.UNITS
        or form in words.TENS
        or form in words.HUNDREDS
        or form in words.SCALES
        or form in words.TWICE
        or form in words.PLURAL_SCALES
        or form in words.DUALS
        or form in words.ELEVEN
        or (form,) in words.VAGUE
        or form in words.NOBODY_AFTER
        or form in words.TOLLS
        or form
        in ("عدد", "اعداد", "العديد", "الكثير", "كثير", "عديد", "بين", "ما", "اكثر", "نحو", "حوالي", "قرابه", "اي")
    )


def _bare(form: str) -> str:
    """Return a form without the prefixes that hide a word for a number."""
    while not _known(form) and len(form) > 2 and form[0] in words.PREFIXES:
        form = form[1:]
    return form


def _word(token: Token) -> str:
    """Return the form of a token without prefixes; in "and one of" its alif is no part of "one", though forms agree."""
    return "احد" if token.form == "واحد" and token.text[1:2] != "ا" else _bare(token.form)


def _prefix(tokens: Sequence[Token], i: int) -> int:
    """Return how many code points of a token are a prefix before a word for a number."""
    token = tokens[i]
    bare = _word(token)
    hidden = len(token.form) - len(bare)
    return hidden if hidden and _known(bare) and token.form[:hidden] == token.text[:hidden] else 0


# Numbers


def _cardinal(tokens: Sequence[Token], i: int, *, after_and: bool = False) -> _Number | None:
    """Return the cardinal that begins at token i, None where none begins.

    Args:
        after_and: The token is the second of "between A and B": its prefix is the joiner.
    """
    if i >= len(tokens):
        return None
    token = tokens[i]
    if token.kind is TokenKind.NUMBER:
        return _in_digits(tokens, i)
    if token.kind is not TokenKind.WORD:
        return None
    form = token.form[1:] if after_and and token.form[:1] == "و" else _word(token)
    if form in words.DUALS:
        twice = form_at(tokens, i + 1) in ("اثنان", "اثنين", "اثنتان", "اثنتين")
        return _Number(2, i + 2 if twice else i + 1, dual=True)
    return _in_words(tokens, i, form)


def _in_digits(tokens: Sequence[Token], i: int) -> _Number | None:
    grouped = spaced_thousands(tokens, i)
    if grouped is not None:
        return _scaled(tokens, Fraction(grouped[0]), grouped[1])
    value = whole(tokens[i].form)
    exact = Fraction(value) if value is not None else fraction(tokens[i].form)
    return None if exact is None else _scaled(tokens, exact, i + 1)


def _scaled(tokens: Sequence[Token], value: Fraction, end: int) -> _Number | None:
    scale = 1
    while form_at(tokens, end) in words.SCALES:
        scale = words.SCALES[form_at(tokens, end)]
        value, end = value * scale, end + 1
    value, end = _and_half(tokens, value, end, scale)
    return _Number(int(value), end, scale) if value.denominator == 1 and value < _LARGEST else None


def _and_half(tokens: Sequence[Token], value: Fraction, end: int, scale: int) -> tuple[Fraction, int]:
    """Add the half in "a million and a half": مليون ونصف, مليون ونصف المليون."""
    if scale == 1 or form_at(tokens, end) != "ونصف":
        return value, end
    named = form_at(tokens, end + 1).removeprefix("ال") in words.SCALES
    return value + Fraction(scale, 2), end + 2 if named else end + 1


def _in_words(tokens: Sequence[Token], i: int, form: str) -> _Number | None:
    """Read ثلاثة, أحد عشر, خمسة وعشرون, ثلاثة آلاف ومئتان: parts joined by "and", each smaller than the last.

    Units stand before tens; a scale multiplies what stands since the scale before it.
    """
    total, current, scale, at, room = 0, 0, 1, i, _LARGEST
    while True:
        part = _part(tokens, at, form)
        if part is None or part.value >= room:
            break
        current, at = current + part.value, part.end
        room = _room(part.value, room)
        if form_at(tokens, at) in words.SCALES and current:
            scale = words.SCALES[form_at(tokens, at)]
            total, current, at, room = total + current * scale, 0, at + 1, scale
        if part.scale > 1:
            total, current, room, scale = total + current, 0, part.scale, part.scale
        form = form_at(tokens, at)
        if form[:1] != "و" or tokens[at].kind is not TokenKind.WORD or total + current >= _LARGEST:
            break
        form = form[1:]
        if len(form) == 0 or _part(tokens, at, form) is None:
            break
    value, end = _and_half(tokens, Fraction(total + current), at, scale)
    return _Number(int(value), end, scale) if at > i else None


def _room(value: int, room: int) -> int:
    """Return what the next part must stay below: units leave room for tens, tens for nothing."""
    if value < 10:
        return min(room, 100) if room > 10 else 0
    if value < 100:
        return 0
    return 100 if value < 1_000 else room


def _part(tokens: Sequence[Token], at: int, form: str) -> _Number | None:
    """Return one part of a number: a unit, a unit with "ten", tens, hundreds, a scale alone."""
    after = form_at(tokens, at + 1)
    if form in words.ELEVEN:
        return _Number(11, at + 2) if after in words.TEN else None
    if form in words.UNITS:
        unit = words.UNITS[form]
        if unit < 10 and after in words.TEN:
            return _Number(unit + 10, at + 2)
        if 3 <= unit < 10 and after in ("مئه", "مائه", "مءه"):
            return _Number(unit * 100, at + 2)
        return _Number(unit, at + 1)
    for table in (words.TENS, words.HUNDREDS):
        if form in table:
            return _Number(table[form], at + 1)
    if form in words.TWICE:
        return _Number(words.TWICE[form], at + 1, words.TWICE[form] // 2)
    if form in words.SCALES and form not in words.PLURAL_SCALES:
        return _Number(words.SCALES[form], at + 1, words.SCALES[form])
    return None


# Readings


def _reading(tokens: Sequence[Token], i: int) -> _Found | None:
    token = tokens[i]
    if token.kind is TokenKind.MARK or token.kind is TokenKind.MIXED:
        return None
    if token.kind is TokenKind.WORD:
        bare = _word(token)
        if bare in ("احد", "اي"):
            return _nobody(tokens, i) or (_number(tokens, i) if bare in words.ELEVEN else None)
        if bare in words.NOBODY_AFTER:
            return _nothing(tokens, i)
        return _between(tokens, i, bare) or _vague(tokens, i, bare) or _article(tokens, i) or _number(tokens, i)
    return _number(tokens, i)


def _between(tokens: Sequence[Token], i: int, bare: str) -> _Found | None:
    """Read بين 28 و35 and من 20 إلى 30."""
    if bare not in ("بين", "من"):
        return None
    low = _cardinal(tokens, i + 1)
    if low is None or low.dual:
        return None
    if bare == "من":
        high = _cardinal(tokens, low.end + 1) if form_at(tokens, low.end) in ("الي", "حتي") else None
    elif form_at(tokens, low.end) == "و":
        high = _cardinal(tokens, low.end + 1)
    elif form_at(tokens, low.end)[:1] == "و":
        high = _cardinal(tokens, low.end, after_and=True)
    else:
        high = None
    first = i - 1 if _bare(form_at(tokens, i - 1)) == "ما" else i
    return None if high is None else _range(tokens, first, i + 1, low, high)


def _range(tokens: Sequence[Token], first: int, number: int, low: _Number, high: _Number) -> _Found | None:
    least = low.value * high.scale if low.scale == 1 and low.value < high.value // high.scale else low.value
    if least >= high.value:
        return None
    counted = _counted(tokens, high.end)
    return _Found(first, number, high.end, Qualifier.RANGE, least, high.value, None, "", counted)


def _vague(tokens: Sequence[Token], i: int, bare: str) -> _Found | None:
    """Read عشرات, مئات الآلاف, عدة, بضع مئات, عدد من."""
    if bare in words.PLURAL_SCALES:
        name, least, _ = words.PLURAL_SCALES[bare]
        end = i + 1
        if form_at(tokens, end) in words.PLURAL_SCALES:
            unit = words.PLURAL_SCALES[form_at(tokens, end)]
            name, least, end = f"{name}_of_{unit[0]}", least * unit[2], end + 1
        return _Found(i, i, end, Qualifier.VAGUE, least, None, None, name, _counted(tokens, end))
    for length in range(words.LONGEST_VAGUE, 0, -1):
        phrase = (bare, *(form_at(tokens, i + k) for k in range(1, length)))
        if phrase in words.VAGUE:
            name, lowest = words.VAGUE[phrase]
            end = i + length
            if form_at(tokens, end) in words.PLURAL_SCALES:
                scale = words.PLURAL_SCALES[form_at(tokens, end)]
                name, end = f"{name}_{scale[0].removesuffix('s')}", end + 1
                lowest = None if lowest is None else lowest * scale[2]
            counted = _counted(tokens, end)
            stop = end - 1 if phrase[-1] == "من" and end == i + length else end
            return _Found(i, i, stop, Qualifier.VAGUE, lowest, None, None, name, counted)
    return None


def _nobody(tokens: Sequence[Token], i: int) -> _Found | None:
    """Read لم يصب أحد and لا أحد, دون أي إصابات."""
    if not any(_bare(form_at(tokens, i - k)) in words.NOBODY_AFTER for k in range(1, 6)):
        return None
    counted = -1
    if tokens[i].form in ("اي", "ايه"):
        counted = i + 1
        if form_at(tokens, i + 1) not in words.NOTHING:
            return None
    return _Found(i, i, i + 1, Qualifier.NONE, 0, 0, None, "", counted)


def _nothing(tokens: Sequence[Token], i: int) -> _Found | None:
    """Read لا إصابات, دون وقوع إصابات, لم تقع إصابات."""
    for at in (i + 1, i + 2):
        if at < len(tokens) and tokens[at].form in words.NOTHING:
            return _Found(i, i, i + 1, Qualifier.NONE, 0, 0, None, "", at)
        if at < len(tokens) and tokens[at].kind is not TokenKind.WORD:
            break
    return None


def _article(tokens: Sequence[Token], i: int) -> _Found | None:
    """Read الجنود الثلاثة, شخص واحد: the number after its noun."""
    form = tokens[i].form
    value = words.UNITS.get(form[2:] if form.startswith("ال") else "", 0)
    if form in ("واحد", "واحدا", "واحده") and i and tokens[i - 1].kind is TokenKind.WORD and _is_noun(tokens, i - 1):
        value = 1
    if not value or not i or tokens[i - 1].kind is not TokenKind.WORD:
        return None
    if form.startswith("ال") and not form_at(tokens, i - 1).startswith("ال"):
        return None
    return _Found(i, i, i + 1, Qualifier.EXACT, value, value, value, "", i - 1)


def _number(tokens: Sequence[Token], i: int) -> _Found | None:
    number = _cardinal(tokens, i)
    if number is None:
        return None
    if number.dual:
        return _Found(i, i, number.end, Qualifier.EXACT, 2, 2, 2, "", i)
    joiner = form_at(tokens, number.end)
    if joiner in ("الي", "او", "حتي") or joiner in _DASHES:
        second = _cardinal(tokens, number.end + 1)
        ranged = None if second is None or second.dual else _range(tokens, i, i, number, second)
        if ranged is not None:
            return ranged
    counted = _counted(tokens, number.end)
    low, high = bounds(Qualifier.EXACT, number.value)
    return _Found(i, i, number.end, Qualifier.EXACT, low, high, number.value, "", counted)


def _is_noun(tokens: Sequence[Token], i: int) -> bool:
    return 0 <= i < len(tokens) and tokens[i].kind is TokenKind.WORD and tokens[i].form not in words.STOPPERS


def _counted(tokens: Sequence[Token], end: int) -> int:
    """Return the index of the noun that is counted, after the number or after "of"; -1 where there is none."""
    if form_at(tokens, end) == "من":
        end += 1
    return end if _is_noun(tokens, end) and form_at(tokens, end)[0] != "و" else -1


# Hedges


def _hedged(tokens: Sequence[Token], found: _Found, floor: int) -> _Found:
    """Return the quantity with the hedges before it and after it."""
    first = found.first
    before: Qualifier = Qualifier.EXACT
    while (hedge := _hedge_before(tokens, first, floor)) is not None:
        first = hedge[0]
        before = hedge[1] if before in (Qualifier.EXACT, Qualifier.ABOUT) else before
    if found.stated is None or found.qualifier is Qualifier.NONE:
        return found._replace(first=first)
    end, qualifier = _hedge_after(tokens, found.end)
    if qualifier is Qualifier.EXACT and found.counted >= 0:
        qualifier = next(
            (q for k in (1, 2, 3) if (q := _hedge_after(tokens, found.counted + k)[1]) is not Qualifier.EXACT),
            Qualifier.EXACT,
        )
    if before is not Qualifier.EXACT and not (before is Qualifier.ABOUT and qualifier is not Qualifier.EXACT):
        qualifier = before
    low, high = bounds(qualifier, found.stated)
    return found._replace(first=first, end=end, qualifier=qualifier, low=low, high=high)


def _hedge_before(tokens: Sequence[Token], i: int, floor: int) -> tuple[int, Qualifier] | None:
    for length in range(min(words.LONGEST_HEDGE, i - floor), 0, -1):
        hedge = [token.form for token in tokens[i - length : i]]
        for start in (hedge[0], hedge[0][1:] if hedge[0][0] in words.PREFIXES else ""):
            qualifier = words.HEDGES_BEFORE.get((start, *hedge[1:]))
            if qualifier is not None:
                return i - length, qualifier
    return None


def _hedge_after(tokens: Sequence[Token], end: int) -> tuple[int, Qualifier]:
    for length in range(min(words.LONGEST_HEDGE, len(tokens) - end), 0, -1):
        qualifier = words.HEDGES_AFTER.get(tuple(token.form for token in tokens[end : end + length]))
        if qualifier is not None:
            return end + length, qualifier
    return end, Qualifier.EXACT


# What only looks like a quantity


def _refused(tokens: Sequence[Token], found: _Found) -> bool:
    if any(rule(tokens, found.number, found.end) for rule in look_alikes.RULES):
        return True
    return any(rule(tokens, found) for rule in (_is_measure, _is_date, _is_label, _is_ordinal, _is_bare))


def _is_measure(tokens: Sequence[Token], found: _Found) -> bool:
    """Three days, 12 km, 5 percent, 40 dollars."""
    if any(form_at(tokens, i) in words.UNITS_OF_MEASURE for i in (found.end, found.counted) if i >= 0):
        return True
    return form_at(tokens, found.end) == "في" and form_at(tokens, found.end + 1) in ("المئه", "المائه")


def _is_date(tokens: Sequence[Token], found: _Found) -> bool:
    """12 March; the year 2012."""
    if form_at(tokens, found.end) in words.MONTHS or form_at(tokens, found.number - 1) in words.MONTHS:
        return (found.vague == "" and (found.low or 0) <= 31) or look_alikes.is_year(tokens[found.number])
    if found.end != found.number + 1 or not look_alikes.is_year(tokens[found.number]):
        return False
    return found.counted < 0 or form_at(tokens, found.number - 1) in words.BEFORE_YEARS


def _is_label(tokens: Sequence[Token], found: _Found) -> bool:
    """Brigade 7, Resolution 1701, at 10 o'clock, aged 34."""
    if found.vague or found.qualifier is Qualifier.NONE:
        return False
    before = form_at(tokens, found.first - 1)
    if found.counted < 0 and found.first == found.number and before.startswith("ال"):
        digits = tokens[found.number].kind is TokenKind.NUMBER
        return digits and not any(_bare(form_at(tokens, found.number - k)) in words.TOLLS for k in range(2, 6))
    return before in words.LABELS or (before[:1] in words.PREFIXES and before[1:] in words.LABELS)


def _is_ordinal(tokens: Sequence[Token], found: _Found) -> bool:
    """The end of الثاني عشر, الحادي والعشرين."""
    return form_at(tokens, found.number - 1) in words.ORDINALS and found.qualifier is Qualifier.EXACT


def _is_bare(tokens: Sequence[Token], found: _Found) -> bool:
    """A number that nothing around it makes a count."""
    if found.counted >= 0 or found.first < found.number or found.vague or found.qualifier is Qualifier.NONE:
        return False
    before = tokens[found.first - 1] if found.first else None
    after = tokens[found.end] if found.end < len(tokens) else None
    return (before is None or before.kind is TokenKind.MARK) and (after is None or after.kind is TokenKind.MARK)
