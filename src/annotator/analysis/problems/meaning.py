"""Labels and attributes of the default label set that rules know the meaning of, by their ids."""

from __future__ import annotations

from annotator.analysis.figures import CLAIM, FIGURE

QUANTITY = (FIGURE, "quantity")
CONTENT = (CLAIM, "content")
HARM = "harm"
VICTIMS = "victims"
SCOPE = "scope"
INCIDENT = "incident"
STATUS = "status"

AHEAD = frozenset({"planned", "threatened"})
"""Statuses of events that may lie in the days to come."""

WRITTEN_LATER = frozenset({"verdict_date"})
"""Dates that are not the article's: a verdict is given after a claim was published."""
