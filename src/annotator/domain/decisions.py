"""Decisions: what an analyst made of two figures that cannot both be true, one file each."""

from __future__ import annotations

from hashlib import sha256
from typing import Annotated, ClassVar, Literal

from pydantic import Field, JsonValue, field_validator, model_validator
from typing_extensions import override

from annotator.domain.documents import ID_PATTERN, TIMESTAMP_PATTERN, Document, Value, storable

Verdict = Literal["supersedes", "different_scope", "contested"]
_Id = Annotated[str, Field(pattern=ID_PATTERN)]


class AnnotationRef(Value):
    """One annotation, wherever in the project it is."""

    article: _Id
    annotator: _Id
    annotation: _Id

    @property
    def key(self) -> tuple[str, str, str]:
        """What orders references."""
        return self.article, self.annotator, self.annotation


class Ruling(Value):
    """What was decided of two annotations.

    Attributes:
        of: The two, in the order of their keys.
        verdict: `supersedes`: one took the other's place; `different_scope`: they do not speak of the same;
            `contested`: both stay.
        stands: Id of the annotation that took the other's place; empty for other verdicts.
        by: Id of the annotator who decided.
    """

    of: tuple[AnnotationRef, AnnotationRef]
    verdict: Verdict
    stands: Annotated[str, Field(pattern=rf"^$|{ID_PATTERN}")] = ""
    note: str = ""
    by: _Id
    made: Annotated[str, Field(pattern=TIMESTAMP_PATTERN)]

    _storable = field_validator("note")(storable)

    @model_validator(mode="after")
    def _names_what_stands(self) -> Ruling:
        if self.of[0].key >= self.of[1].key:
            raise ValueError("the two annotations are not in order, or one and the same")
        if (self.verdict == "supersedes") != (self.stands in {each.annotation for each in self.of}):
            raise ValueError("what stands is one of the two where one supersedes the other, and nothing elsewhere")
        return self


class Decision(Document):
    """A decision of a project; without a ruling where it was taken back."""

    FORMAT: ClassVar = "annotator/decision"

    format: Literal["annotator/decision"] = "annotator/decision"
    version: Annotated[int, Field(ge=1)] = 1
    id: _Id
    ruling: Ruling | None = None

    @property
    @override
    def is_empty(self) -> bool:
        return self.ruling is None

    @override
    def value(self, key: str) -> JsonValue:
        if key != "ruling":
            raise ValueError(f"a decision has nothing under {key!r}")
        return None if self.ruling is None else self.ruling.as_json()

    @override
    def with_value(self, key: str, value: JsonValue) -> Decision:
        if key != "ruling":
            raise ValueError(f"a decision has nothing under {key!r}")
        return self.model_copy(update={"ruling": None if value is None else Ruling.from_json(value)})


def in_order(one: AnnotationRef, other: AnnotationRef) -> tuple[AnnotationRef, AnnotationRef]:
    """Return the two in the order of their keys."""
    return (one, other) if one.key <= other.key else (other, one)


def decision_id(one: AnnotationRef, other: AnnotationRef) -> str:
    """Return the id of the decision on the two, the same for everybody and in either order."""
    pair = "\n".join(":".join(each.key) for each in in_order(one, other))
    return sha256(pair.encode()).hexdigest()[:16]
