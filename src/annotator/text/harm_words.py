"""Words that say that people came to harm, and how: the verbs, nouns and adjectives of casualty figures."""

from __future__ import annotations

from typing import Final, NamedTuple

from annotator.text.tokens import forms

KILLED: Final = "killed"
INJURED: Final = "injured"
KILLED_OR_INJURED: Final = "killed_or_injured"
MISSING: Final = "missing"
ABDUCTED: Final = "abducted"
DETAINED: Final = "detained"
DISPLACED: Final = "displaced"
FREED: Final = "freed"

HARMS: Final = (KILLED, INJURED, KILLED_OR_INJURED, MISSING, ABDUCTED, DETAINED, DISPLACED, FREED)
"""The ids of the harms, as the default label set has them."""

# Each verb by its base form; irregular ones with past tense and participle after a slash.
# The victims are the object; whatever is counted there is taken for people.
_HARMING = {
    KILLED: "kill murder assassinate massacre slaughter behead decapitate butcher slay/slew/slain",
    INJURED: "wound injure maim",
    ABDUCTED: "kidnap abduct",
    DETAINED: "arrest detain apprehend",
    DISPLACED: "displace",
}
# The same verbs are said of things as well, so that the object must be known for people.
_HARMING_PEOPLE = {
    KILLED: """
        machinegun machine-gun execute eliminate liquidate hang lynch strangle electrocute martyr asphyxiate neutralise
        neutralize
        """,
    INJURED: "hurt/hurt/hurt harm hospitalise hospitalize stab",
    ABDUCTED: "seize snatch",
    DETAINED: "capture imprison",
    DISPLACED: "uproot",
    FREED: "free/freed/freed release liberate rescue",
}
# The victims are the subject.
_SUFFERING = {
    KILLED: "die perish succumb drown suffocate",
    MISSING: "disappear vanish",
}
# "the … of X"
_NOUNS_OF = {
    KILLED: """death deaths killing killings murder murders assassination assassinations massacre massacres loss
        murderers killers assassins martyrdom
        slaying slayings
        execution executions slaughter beheading beheadings lynching""",
    INJURED: "wounding woundings injuring injury injuries",
    ABDUCTED: "kidnappers captors kidnapping kidnappings kidnaping abduction abductions",
    DETAINED: "arrest arrests detention capture",
    FREED: "release liberation freeing",
    DISPLACED: "displacement",
    MISSING: "disappearance disappearances",
}
# "12 …"
_COUNTED_NOUNS = {
    KILLED: "death deaths fatality fatalities killings murders martyrs martyr dead",
    INJURED: "injury injuries wounded injured",
    KILLED_OR_INJURED: "casualty casualties",
    DETAINED: "arrests detentions",
    ABDUCTED: "kidnappings abductions",
    MISSING: "disappearances",
}
# "12 people …", "12 people were …", "12 … people"
_ADJECTIVES = {
    KILLED: "dead kia killed murdered slain massacred assassinated beheaded",
    INJURED: "wounded wia injured hurt maimed hospitalised hospitalized unwell",
    MISSING: "missing unaccounted disappeared",
    ABDUCTED: "kidnapped abducted",
    DETAINED: "arrested captured detained imprisoned",
    DISPLACED: "displaced homeless",
    FREED: "freed",
}
# Several words that are one verb of harm: forms of the first word, then the rest.
_PHRASES = {
    KILLED: """
        shoot|shoots|shot|shooting dead
        shoot|shoots|shot|shooting to death
        gun|guns|gunned|gunning down
        mow|mows|mowed|mown|mowing down
        stab|stabs|stabbed|stabbing to death
        hack|hacks|hacked|hacking to death
        beat|beats|beaten|beating to death
        bludgeon|bludgeoned|bludgeoning to death
        club|clubbed|clubbing to death
        stone|stoned|stoning to death
        burn|burned|burnt|burning to death
        burn|burned|burnt|burning alive
        bury|buried|burying alive
        trample|trampled|trampling to death
        crush|crushed|crushing to death
        starve|starved|starving to death
        freeze|froze|frozen|freezing to death
        torture|tortured|torturing to death
        put|putting to death
        slit|slits|slitting the throats of
        cut|cuts|cutting the throats of
        riddle|riddled|riddling with bullets
        fatally shot|wounded|injured|stabbed|wounding|shooting|injuring
        mortally wounded
        """,
    ABDUCTED: """
        take|takes|took|taken|taking hostage
        take|takes|took|taken|taking captive
        hold|holds|held|holding hostage
        hold|holds|held|holding captive
        """,
    DETAINED: """
        take|takes|took|taken|taking into custody
        take|takes|took|taken|taking prisoner
        round|rounds|rounded|rounding up
        """,
    DISPLACED: """
        force|forces|forced|forcing from their
        force|forces|forced|forcing from homes
        force|forces|forced|forcing out of their
        drive|drives|drove|driven|driving from their
        drive|drives|drove|driven|driving from homes
        drive|drives|drove|driven|driving out of their
        """,
    KILLED_OR_INJURED: """
        put|puts|putting out of action
        """,
    INJURED: """
        take|takes|took|taken|taking to hospital
        send|sends|sent|sending to hospital
        rush|rushed|rushing to hospital
        admit|admitted|admitting to hospital
        """,
}


class HarmVerb(NamedTuple):
    """What one form of a verb of harm can be.

    Attributes:
        harm: Id of the harm.
        base: "kill", also the present tense.
        present: "kills".
        past: "killed", "slew".
        participle: "killed", "slain".
        gerund: "killing".
        people_only: The verb is said of things too, so that its object must be known for people.
        suffered: The victims are the subject of the active verb ("12 people died").
    """

    harm: str
    base: bool
    present: bool
    past: bool
    participle: bool
    gerund: bool
    people_only: bool
    suffered: bool


def _inflected(entry: str) -> tuple[str, str, str, str, str]:
    """Return base, present, past, participle and gerund of a verb; regular where nothing else is said."""
    base, *irregular = entry.split("/")
    present = base + ("es" if base.endswith(("s", "sh", "ch")) else "s")
    stem = base.removesuffix("e")
    if base in ("kidnap", "stab", "machinegun", "machine-gun"):
        stem += base[-1]
    if base == "die":
        return base, "dies", "died", "died", "dying"
    past, participle = irregular or (stem + "ed", stem + "ed")
    gerund = base + "ing" if base.endswith("ee") else stem + "ing"
    return base, present, past, participle, gerund


def _verb_forms() -> dict[str, HarmVerb]:
    found: dict[str, HarmVerb] = {}
    for table, people_only, suffered in (
        (_HARMING, False, False),
        (_HARMING_PEOPLE, True, False),
        (_SUFFERING, False, True),
    ):
        for harm, verbs in table.items():
            for entry in verbs.split():
                base, present, past, participle, gerund = _inflected(entry)
                for word in (base, present, past, participle, gerund):
                    found[word] = HarmVerb(
                        harm,
                        base=word == base,
                        present=word == present,
                        past=word == past,
                        participle=word == participle,
                        gerund=word == gerund,
                        people_only=people_only,
                        suffered=suffered,
                    )
    found["kidnaped"] = found["kidnapped"]
    found["kidnaping"] = found["kidnapping"]
    return found


def _by_word(table: dict[str, str]) -> dict[str, str]:
    return {word: harm for harm, words in table.items() for word in words.split()}


class HarmPhrase(NamedTuple):
    """Several words that are one verb of harm; the victims may stand between the first and the rest."""

    harm: str
    rest: tuple[str, ...]


def _phrases() -> dict[str, tuple[HarmPhrase, ...]]:
    found: dict[str, tuple[HarmPhrase, ...]] = {}
    for harm, lines in _PHRASES.items():
        for line in lines.strip().splitlines():
            first, *rest = line.split()
            if first in ("fatally", "mortally"):
                for second in rest[0].split("|"):
                    found[first] = (*found.get(first, ()), HarmPhrase(harm, (second,)))
                continue
            for word in first.split("|"):
                found[word] = (*found.get(word, ()), HarmPhrase(harm, tuple(rest)))
    return found


VERBS: Final = _verb_forms()
"""Verbs of harm by every form that they take."""

NOUNS_OF: Final = _by_word(_NOUNS_OF)
"""Nouns that name a harm and take its victims with "of"."""

COUNTED_NOUNS: Final = _by_word(_COUNTED_NOUNS)
"""Nouns of which each is a person who came to harm."""

ADJECTIVES: Final = _by_word(_ADJECTIVES)
"""What victims are said to be."""

PHRASES: Final = _phrases()
"""Verbs of harm of several words, by each form of their first word."""

BODIES: Final = forms("body bodies corpse corpses remains")
TOLLS: Final = forms("toll tolls")
