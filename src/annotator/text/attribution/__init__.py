"""Who is said to say what in a sentence.

The idea of source, cue and content is that of PARC3 (Pareti 2016) and PolNeAR (Newell et al. 2018): who says it, the
words that make it something said, and what somebody says, in quotation marks or not.
"""

from __future__ import annotations

from annotator.text.attribution import arabic, english
from annotator.text.attribution.values import Attribution

__all__ = ["Attribution", "read"]

_LONGEST = 5_000
"""Code points of a sentence that are read: what is longer is a table or a text without marks, and no sentence."""


def read(sentence: str, language: str = "en") -> list[Attribution]:
    """Return who is said to say what in a sentence, in the order of the cues.

    An attribution inside what another source says is one of its own: its spans lie within the other's content. Of
    texts far longer than sentences the first 5,000 code points are read.

    Args:
        sentence: One sentence, as segmentation gives it; offsets count from its start.
        language: `ar` for Arabic; everything else is read as English.
    """
    begin = sentence[:_LONGEST]
    return arabic.read(begin) if language == "ar" else english.read(begin)
