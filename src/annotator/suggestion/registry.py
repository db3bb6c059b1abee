"""Everything that proposes."""

from __future__ import annotations

from annotator.suggestion import casualties, claims, events
from annotator.suggestion.proposal import Suggester

SUGGESTERS: tuple[Suggester, ...] = (
    Suggester(events.LABEL, events.propose),
    Suggester(claims.LABEL, claims.propose),
    Suggester(casualties.LABEL, casualties.propose),
)
"""In the order in which the proposals of one sentence stand."""
