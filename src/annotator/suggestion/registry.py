"""Everything that proposes."""

from __future__ import annotations

from annotator.suggestion import casualties
from annotator.suggestion.proposal import Suggester

SUGGESTERS: tuple[Suggester, ...] = (Suggester(casualties.LABEL, casualties.propose),)
"""In the order in which the proposals of one sentence stand."""
