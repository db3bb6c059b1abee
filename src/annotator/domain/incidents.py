"""Incidents: what events and figures of any article are about, one file each."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Annotated, ClassVar, Literal

from pydantic import AfterValidator, Field, JsonValue, field_validator, model_validator
from typing_extensions import override

from annotator.domain.documents import ID_PATTERN, Document, Value, plain_name, storable


def _in_the_calendar(day: str) -> str:
    if day:
        date.fromisoformat(day)
    return day


_Day = Annotated[str, Field(pattern=r"^([0-9]{4}-[0-9]{2}-[0-9]{2})?$"), AfterValidator(_in_the_calendar)]


class Grade(StrEnum):
    """How far what is said of an incident or in a figure can be relied on (Airwars)."""

    CONFIRMED = "confirmed"
    FAIR = "fair"
    WEAK = "weak"
    CONTESTED = "contested"
    DISCOUNTED = "discounted"


class IncidentFacts(Value):
    """What is known of an incident.

    Attributes:
        first, last: ISO dates of its days, both included; empty where they are not known.
        merged_into: Id of the incident that this one turned out to be; empty where it stands for itself.
    """

    name: Annotated[str, Field(min_length=1, max_length=200)]
    first: _Day = ""
    last: _Day = ""
    place: str = ""
    grade: Grade | None = None
    note: str = ""
    merged_into: Annotated[str, Field(pattern=rf"^$|{ID_PATTERN}")] = ""

    _plain = field_validator("name")(plain_name)
    _storable = field_validator("place", "note")(storable)

    @model_validator(mode="after")
    def _days_in_order(self) -> IncidentFacts:
        if self.last and self.first > self.last:
            raise ValueError(f"{self.first} comes after {self.last}")
        return self


class Incident(Document):
    """One incident of a project; without facts where it was taken back."""

    FORMAT: ClassVar = "annotator/incident"

    format: Literal["annotator/incident"] = "annotator/incident"
    version: Annotated[int, Field(ge=1)] = 1
    id: Annotated[str, Field(pattern=ID_PATTERN)]
    facts: IncidentFacts | None = None

    @property
    @override
    def is_empty(self) -> bool:
        return self.facts is None

    @override
    def value(self, key: str) -> JsonValue:
        if key != "facts":
            raise ValueError(f"an incident has nothing under {key!r}")
        return None if self.facts is None else self.facts.as_json()

    @override
    def with_value(self, key: str, value: JsonValue) -> Incident:
        if key != "facts":
            raise ValueError(f"an incident has nothing under {key!r}")
        return self.model_copy(update={"facts": None if value is None else IncidentFacts.from_json(value)})


def resolved(incident_id: str, incidents: Mapping[str, IncidentFacts]) -> str:
    """Return the id of the incident that this one was merged into, however many times; its own where it was not."""
    seen = {incident_id}
    while incident_id in incidents and incidents[incident_id].merged_into:
        incident_id = incidents[incident_id].merged_into
        if incident_id in seen:  # two people merged them into each other: the smaller id stands for both
            return min(seen)
        seen.add(incident_id)
    return incident_id
