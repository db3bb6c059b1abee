"""Who is said to say what in a sentence.

The idea of source, cue and content is that of PARC3 (Pareti 2016) and PolNeAR (Newell et al. 2018): who says it, the
words that make it something said, and what somebody says, in quotation marks or not.
"""

from __future__ import annotations

from annotator.text.attribution import arabic, english
from annotator.text.attribution.values import Attribution

__all__ = ["Attribution", "read"]


def read(sentence: str, language: str = "en") -> list[Attribution]:
    """Return who is said to say what in a sentence, in the order of the cues.

    An attribution inside what another source says is one of its own: its span lies within the other's content.

    Args:
        sentence: One sentence, as segmentation gives it; offsets count from its start.
        language: `ar` for Arabic; everything else is read as English.
    """
    return arabic.read(sentence) if language == "ar" else english.read(sentence)
