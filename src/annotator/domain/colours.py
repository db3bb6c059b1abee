"""The colours of labels by name; without pydantic, for those who draw before the models are loaded."""

from __future__ import annotations

from enum import StrEnum


class LabelColour(StrEnum):
    """The palette that labels choose from; the window knows what each looks like in light and dark."""

    AMBER = "amber"
    SKY = "sky"
    ROSE = "rose"
    GREEN = "green"
    VIOLET = "violet"
    ORANGE = "orange"
    TEAL = "teal"
    STONE = "stone"
