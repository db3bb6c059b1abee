"""Words that give away what was done, with what, by whom: expressions over a sentence, the particular ones first."""

from __future__ import annotations

import re
from typing import Final, NamedTuple


class Clue(NamedTuple):
    """Words that speak for an option.

    Attributes:
        option: Id of the option in the default label set.
        words: What is looked for.
    """

    option: str
    words: re.Pattern[str]


def _clue(option: str, *words: str) -> Clue:
    return Clue(option, re.compile(rf"\b(?:{'|'.join(words)})\b", re.IGNORECASE))


TYPES: Final[tuple[Clue, ...]] = (
    _clue(
        "chemical_weapon",
        r"(?:sarin|chlorine|mustard gas|nerve agent|chemical (?:weapons?|attacks?|agents?))",
    ),
    _clue(
        "suicide_bomb",
        r"suicide (?:bomb\w*|attack\w*|vest\w*|car bomb\w*)|blew (?:himself|herself|themselves) up",
    ),
    _clue(
        "remote_explosive_landmine_ied",
        r"(?:road|car|truck|parcel|magnetic|roadside|sticky)[- ]?bomb\w*|roadside bomb\w*",
        r"land ?mines?|IEDs?|improvised explosive devices?|booby[- ]?trap\w*",
        r"remote[- ]controlled bomb\w*",
    ),
    _clue(
        "grenade",
        r"grenades? (?:attacks?|was|were|exploded|thrown)",
        r"(?:threw|hurled|lobbed|tossed) (?:an? |hand )*grenades?",
    ),
    _clue(
        "air_drone_strike",
        r"air ?-?(?:strikes?|raids?|attacks?)|drone (?:strikes?|attacks?|hit|struck)",
        r"(?:war)?planes? (?:bomb\w+|struck|hit)|aerial bomb\w+|bombing raids?|barrel bombs?",
        r"(?:jets?|helicopters?|drones?|warplanes?) (?:struck|hit|bombed|fired)",
    ),
    _clue(
        "shelling_artillery_missile_attack",
        r"shell(?:ed|ing|s)|artillery|mortars?|mortar (?:fire|rounds?|shells?)",
        r"rocket (?:attacks?|fire)|rockets?|missiles?|missile (?:attacks?|strikes?)|howitzers?",
    ),
    _clue("sexual_violence", r"rap(?:ed|es|ing)|gang[- ]rap\w+|sexual(?:ly)? (?:assault\w*|violence|abuse\w*)"),
    _clue(
        "abduction_forced_disappearance",
        r"abduct(?:ed|ion|ions|ing)|kidnap(?:ped|ping|pings)?|taken hostage",
        r"hostages? (?:were|was) taken|seized hostages|forcibly disappeared",
        r"enforced disappearances?",
    ),
    _clue(
        "excessive_force_against_protesters",
        r"(?:fired|opened fire|shot) (?:\w+ ){0,3}(?:at |on |into )?(?:\w+ )?(?:protesters|demonstrators|crowds?)",
    ),
    _clue(
        "protest_with_intervention",
        r"(?:tear ?gas\w*|water cannons?|rubber bullets|stun grenades|baton\w*)"
        r"(?=.{0,120}\b(?:protest|demonstrat|rall|crowd|march))",
        r"(?:dispersed?|broke up|clashed with) (?:\w+ ){0,3}"
        r"(?:protesters|demonstrators|protests?|demonstrations?|rally|march)",
    ),
    _clue(
        "mob_violence",
        r"mobs?|lynch(?:ed|ing|ings)|vigilantes?",
        r"beaten to death by (?:a crowd|residents|villagers)",
    ),
    _clue(
        "violent_demonstration",
        r"riot(?:s|ed|ing|ers)?",
        r"(?:protesters|demonstrators|crowds?) (?:torched|burned|burnt|stormed|threw|hurled|smashed|set fire)",
    ),
    _clue(
        "peaceful_protest",
        r"protest(?:ed|s|ing|ers)?|demonstrat(?:ed|ion|ions|ing|ors)|rall(?:y|ied|ies)",
        r"march(?:ed|es)|sit-ins?|vigils?",
    ),
    _clue(
        "government_regains_territory", r"(?:army|troops|forces|government) (?:\w+ ){0,3}(?:recaptured|retook|regained)"
    ),
    _clue(
        "non_state_actor_overtakes_territory",
        r"(?:rebels|militants|insurgents|fighters|militia\w*) (?:\w+ ){0,3}(?:captured|seized|overran|took control of)",
    ),
    _clue(
        "armed_clash",
        r"clash(?:ed|es|ing)?|gun ?battles?|fire ?fights?|exchang(?:e|ed|es) (?:of )?(?:gun)?fire",
        r"fighting|battles?|ambush(?:ed|es)?|skirmish\w*",
    ),
    _clue(
        "agreement",
        r"cease-?fires?|truces?|peace (?:deal|agreement|accord|talks)",
        r"(?:signed|reached|struck) (?:an? )?(?:\w+ )?(?:deal|agreement|accord)",
        r"exchang(?:ed|e) (?:of )?prisoners|prisoner (?:exchange|swap)s?",
    ),
    _clue("arrests", r"arrest(?:ed|s|ing)?|detain(?:ed|s|ing)|detention of|round(?:ed|ing) up"),
    _clue(
        "disrupted_weapons_use",
        r"intercept(?:ed|ion|ions)|shot down|defus(?:ed|ing)|weapons? (?:cache|seizure)s?",
        r"seized (?:\w+ )?weapons|foiled|thwarted",
    ),
    _clue(
        "looting_property_destruction",
        r"loot(?:ed|ing|ers)|torch(?:ed|ing)|set (?:\w+ )?(?:on fire|ablaze|alight)",
        r"burn(?:ed|t) down|vandali[sz]ed|demolish(?:ed|ing)|bulldozed",
    ),
    _clue(
        "headquarters_or_base_established",
        r"(?:set up|established|opened) (?:an? )?(?:\w+ )?(?:base|headquarters|outpost|checkpoint)s?",
    ),
    _clue(
        "non_violent_transfer_of_territory",
        r"withdr(?:ew|awn|awal)(?: of troops)? from",
        r"handed over (?:control|the town|the city|the village)|pulled out of",
    ),
    _clue(
        "attack",
        r"gunm[ae]n|shot (?:dead|and (?:killed|wounded))|open(?:ed|ing) fire|stabb(?:ed|ing)s?",
        r"massacre[ds]?|execut(?:ed|ions?)|assassinat(?:ed|ion)|attack(?:ed|s|ing|ers)?",
        r"storm(?:ed|ing)|to storm|raid(?:ed|s)?|behead(?:ed|ing)",
    ),
)

WEAPONS: Final[tuple[Clue, ...]] = (
    _clue("chemical", r"sarin|chlorine|mustard gas|nerve agent|chemical (?:weapons?|agents?)"),
    _clue("incendiary", r"incendiary|petrol bombs?|molotov\w*|firebomb\w*|white phosphorus|napalm"),
    _clue(
        "vehicle",
        r"(?:rammed|ploughed|plowed|drove) (?:\w+ ){0,4}into (?:a )?(?:crowd|pedestrians|people)",
    ),
    _clue(
        "explosives",
        r"bomb(?:s|ed|ing|ings|ardment)?|rockets?|missiles?|shell(?:s|ed|ing)?|mortars?|artillery",
        r"grenades?|mines?|IEDs?|air ?-?strikes?|explosives?|drone strikes?",
    ),
    _clue(
        "firearms",
        r"gunm[ae]n|gunfire|shot|shooting|opened fire|rifles?|machine[- ]guns?|snipers?|bullets",
        r"live (?:fire|rounds|ammunition)",
    ),
    _clue(
        "melee",
        r"kni(?:fe|ves)|stabb(?:ed|ing)|machetes?|axes?|clubs|stones|batons?|swords?|beaten",
        r"behead\w+",
    ),
)

STATUSES: Final[tuple[Clue, ...]] = (
    _clue(
        "threatened",
        r"threaten(?:s|ed|ing)? (?:to|with)|vow(?:s|ed)? to",
        r"warn(?:s|ed)? (?:it|they|he|she) (?:would|will)",
    ),
    _clue("attempted", r"attempt(?:s|ed)? to|tried to|fail(?:ed|s) to|foiled|thwarted|attempted"),
    _clue(
        "planned",
        r"plans? to|planned|will|is to|are to|due to (?:be|begin|hold|meet|start|take)|scheduled|set to",
        r"prepar(?:es|ed|ing) to|intends? to",
    ),
    _clue(
        "ongoing",
        r"continu(?:es|ed|ing)|(?:is|are|was|were) still|under way|underway|ongoing|rages?",
        r"raged on",
    ),
)
"""What is none of these happened, where the sentence says at all what was done."""

ACTORS: Final[tuple[Clue, ...]] = (
    _clue(
        "state_forces",
        r"army|troops|soldiers|security forces|armed forces|government forces|air force|navy",
        r"police|policemen|border guards|riot police",
    ),
    _clue("rebel_groups", r"rebels|insurgents|militants|guerrillas|separatists|rebel fighters|fighters"),
    _clue("political_militias", r"militia(?:s|men)?|gunm[ae]n|paramilitar(?:y|ies)|armed men"),
    _clue("rioters", r"rioters|mobs?|looters"),
    _clue("protesters", r"protesters|demonstrators|marchers|strikers"),
    _clue(
        "civilians",
        r"civilians|residents|villagers|shoppers|passengers|worshippers|students|workers|families",
    ),
)
"""Who does and who suffers, by the noun that they go by."""

VIOLENT: Final = (
    r"shell(?:ed|s)|struck|strikes|hits?|attack(?:ed|s)|bomb(?:ed|s)|raid(?:ed|s)|storm(?:ed|s)|ambush(?:ed|es)|shot"
    r"|fired(?: on| at)?|kill(?:ed|s)|wound(?:ed|s)|abduct(?:ed|s)|kidnap(?:ped|s)|arrest(?:ed|s)|detain(?:ed|s)|beat"
    r"|torched|seized|captured|opened fire on"
)
"""Verbs with somebody who does and somebody who suffers."""
