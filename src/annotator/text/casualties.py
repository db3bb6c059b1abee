"""Casualty figures: how many people a sentence says came to harm, and how."""

from __future__ import annotations

from annotator.text import arabic_casualties, casualty_rules
from annotator.text.casualty_readings import SCOPES, CasualtyReading
from annotator.text.harm_words import HARMS
from annotator.text.people_words import VICTIM_KINDS

__all__ = ["HARMS", "SCOPES", "VICTIM_KINDS", "CasualtyReading", "read"]


def read(sentence: str, language: str = "en") -> list[CasualtyReading]:
    """Return the casualty figures of a sentence in the order of the text.

    Each number × harm × group of victims is a figure; so are single persons, bare plurals and "no one". Harm that is
    threatened, planned, attempted or only spoken of in an image is none. Languages without rules give an empty list.

    Args:
        sentence: One sentence; more text than that is read, but victims and harm may be joined across sentences.
        language: ISO 639 code, with or without a region.
    """
    code = language.replace("_", "-").split("-")[0].lower()
    if code in ("en", "und", ""):
        return casualty_rules.read(sentence)
    if code == "ar":
        return arabic_casualties.read(sentence)
    return []
