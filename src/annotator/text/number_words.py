"""English words for numbers, the hedges around them, and vague amounts."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from annotator.text.qualifiers import Qualifier
from annotator.text.tokens import forms

_UNITS = """
    zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
    eighteen nineteen
    """
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"

_BEFORE: Mapping[Qualifier, str] = {
    Qualifier.AT_LEAST: """
        at least | at the very least | at the least | at a minimum | a minimum of | minimum of | no fewer than
        | not fewer than | no less than | not less than | as few as | upwards of | upward of | ≥ | anything from
        """,
    Qualifier.MORE_THAN: """
        more than | over | well over | just over | slightly over | far over | above | well above | just above
        | well more than | far more than | many more than | a little more than | a little over | a bit more than
        | slightly more than | in excess of | exceeding | exceeds | exceeded | beyond | greater than | north of
        | upwards of more than | > | topped | tops | topping | passed | passes | surpassed | surpassing
        """,
    Qualifier.AT_MOST: """
        up to | at most | at the most | at the very most | no more than | not more than | a maximum of | maximum of
        | as many as | as much as | as high as | possibly as many as | perhaps as many as | ≤ | not exceeding
        | anywhere up to
        """,
    Qualifier.FEWER_THAN: """
        fewer than | less than | under | well under | just under | well below | just below | below | slightly fewer than
        | slightly less than | a little less than | a little under | far fewer than | south of | <
        """,
    Qualifier.NEARLY: """
        nearly | almost | close to | very nearly | nigh on | close on | approaching | nearing | just short of
        | very close to | not quite
        """,
    Qualifier.ABOUT: """
        about | around | some | roughly | approximately | approx | approx . | circa | ca | ca . | an estimated
        | estimated | estimated at | perhaps | maybe | something like | somewhere around | somewhere near
        | in the region of
        | in the neighborhood of | in the neighbourhood of | in the order of | on the order of | in the vicinity of
        | ~ | ≈ | more or less
        """,
}
_AFTER: Mapping[Qualifier, str] = {
    Qualifier.AT_LEAST: """
        or more | or even more | at least | at the very least | at the least | at a minimum | and counting
        | and possibly more | and perhaps more | and maybe more | , possibly more | , perhaps more | , maybe more
        | , if not more | if not more | + | and upwards | or above | or over
        | , and counting | or possibly more
        """,
    Qualifier.AT_MOST: """
        or fewer | or less | at most | at the most | at the very most | at the outside | or under
        """,
    Qualifier.ABOUT: "or so | or thereabouts | or around that | , give or take , | , give or take | more or less | odd",
}

_UNKNOWN = "unknown unspecified undisclosed undetermined unconfirmed uncertain untold"
_SIZES = """
    large small growing increasing huge significant substantial considerable great vast good fair record limited
    sizeable sizable greater larger smaller
    """

_LOWEST = {
    "couple": 2,
    "few": 3,
    "several": 3,
    "multiple": 2,
    "number": 2,
    "handful": 2,
    "numerous": None,
    "many": None,
    "countless": None,
    "unknown": None,
}


def _hedges(lists: Mapping[Qualifier, str]) -> Mapping[tuple[str, ...], Qualifier]:
    return MappingProxyType(
        {tuple(hedge.split()): qualifier for qualifier, hedges in lists.items() for hedge in hedges.split("|")}
    )


UNITS: Mapping[str, int] = MappingProxyType({word: number for number, word in enumerate(_UNITS.split())})
"""Numbers below twenty."""

TENS: Mapping[str, int] = MappingProxyType({word: 10 * number for number, word in enumerate(_TENS.split(), 2)})

SIMPLE: Mapping[str, int] = MappingProxyType(
    {
        **UNITS,
        **TENS,
        **{f"{ten}-{unit}": TENS[ten] + UNITS[unit] for ten in TENS for unit in UNITS if 0 < UNITS[unit] < 10},
    }
)
"""Numbers below a hundred that are written as one word."""

SCALES: Mapping[str, int] = MappingProxyType(
    {
        "dozen": 12,
        "hundred": 100,
        "thousand": 1_000,
        "lakh": 100_000,
        "million": 1_000_000,
        "mn": 1_000_000,
        "crore": 10_000_000,
        "billion": 1_000_000_000,
        "bn": 1_000_000_000,
        "trillion": 1_000_000_000_000,
    }
)
"""What a number before it is multiplied by."""

SUFFIXES: Mapping[str, int] = MappingProxyType(
    {"k": 1_000, "m": 1_000_000, "mn": 1_000_000, "mln": 1_000_000, "bn": 1_000_000_000}
)
"""The same, written at the end of a number: 1.2m."""

GROUPS: Mapping[str, int] = MappingProxyType({"pair": 2, "duo": 2, "trio": 3, "quartet": 4, "quintet": 5})
"""Nouns that say how many they are, after "a"."""

PLURAL_SCALES: Mapping[str, tuple[int, int]] = MappingProxyType(
    {
        "tens": (20, 10),
        "dozens": (24, 12),
        "scores": (40, 20),
        "hundreds": (200, 100),
        "thousands": (2_000, 1_000),
        "lakhs": (200_000, 100_000),
        "millions": (2_000_000, 1_000_000),
        "billions": (2_000_000_000, 1_000_000_000),
    }
)
"""Vague amounts: the least that they are, and what is counted in."""

LOWEST: Mapping[str, int | None] = MappingProxyType(_LOWEST)
"""The least that other vague words are, where that is known."""

NUMBER_OF: Mapping[str, str] = MappingProxyType(
    {
        **dict.fromkeys(_UNKNOWN.split(), "unknown"),
        **dict.fromkeys(_SIZES.split(), "number"),
    }
)
"""What may stand before "number of", and which vague word it makes of it."""

HEDGES_BEFORE: Mapping[tuple[str, ...], Qualifier] = _hedges(_BEFORE)
HEDGES_AFTER: Mapping[tuple[str, ...], Qualifier] = _hedges(_AFTER)
LONGEST_HEDGE = max(map(len, (*HEDGES_BEFORE, *HEDGES_AFTER)))

ALSO_PREPOSITIONS: frozenset[str] = forms("over under above below about around beyond")
"""Hedges of one word that as often say where or what of."""

BETWEEN_HEDGE_AND_NUMBER: frozenset[str] = forms("another further additional other the its their a an")
"""What may stand between a hedge and its number: "at least another 12"."""

AFTER_SAYING: frozenset[str] = forms(
    """
    talk talks talked talking story stories report reports information details detail concerned concerns
    concern worried asked ask know knew known news questions question tell told tells something nothing
    anything spoke speak speaking warned warning complained all heard hear learn learned data evidence
    row dispute outcry anger outrage protest protests protested fears fear sued arrested charged
    handed handing hand turned turning
    """
)
"""Words after which "about" and "over" say what of, and hedge nothing."""

RISES: frozenset[str] = forms(
    """
    rise rises rose risen rising raise raised raises raising increase increased increases increasing grow grew grown
    climb climbed climbs jump jumped jumps up down fall fell fallen drop dropped cut reduce reduced decrease decreased
    revised went go going gone change changed soared surged shrank
    """
)
"""Words before "from A to B" that make it a change, not a range."""
