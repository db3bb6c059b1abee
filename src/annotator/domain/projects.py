"""A project: its own document, the people in it, and the one function that changes any of its documents."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated, Any, ClassVar, Literal, NamedTuple

from pydantic import Field, JsonValue, field_validator, model_validator
from typing_extensions import override

from annotator.domain.annotations import ArticleLabels
from annotator.domain.articles import Article
from annotator.domain.counting import BUILT_IN_RULES, CountingRule
from annotator.domain.decisions import Decision
from annotator.domain.documents import (
    ID_PATTERN,
    LABELS,
    PROJECT,
    TIMESTAMP_PATTERN,
    Document,
    DocumentRef,
    Documents,
    annotations_ref,
    article_ref,
    decision_ref,
    incident_ref,
    plain_name,
)
from annotator.domain.edits import Edit
from annotator.domain.incidents import Incident
from annotator.domain.labels import LabelSet


class ProjectInfo(Document):
    """What is true of a project as a whole.

    Attributes:
        counting_rule: Id of the rule that turns "at least 25" into minimum, best and maximum. Where no rule has it, as
            when two people's changes of the file were merged, the first one counts.
        counting_rules: The rules that the project can count by; those that come with the program where none are named.
        settings: What the project's users agreed on, by name.
    """

    FORMAT: ClassVar = "annotator/project"

    format: Literal["annotator/project"] = "annotator/project"
    version: Annotated[int, Field(ge=1)] = 1
    name: Annotated[str, Field(min_length=1, max_length=200)]
    created: Annotated[str, Field(pattern=TIMESTAMP_PATTERN)]
    counting_rule: str = "literal"
    counting_rules: tuple[CountingRule, ...] = BUILT_IN_RULES
    settings: dict[str, JsonValue] = {}

    _name = field_validator("name")(plain_name)

    @model_validator(mode="after")
    def _no_rule_stands_twice(self) -> ProjectInfo:
        for what, values in (
            ("id", [rule.id for rule in self.counting_rules]),
            ("name", [rule.name.casefold() for rule in self.counting_rules]),
        ):
            twice = next((value for value in values if values.count(value) > 1), None)
            if twice is not None:
                raise ValueError(f"two counting rules have the {what} {twice}")
        return self

    @property
    def rule(self) -> CountingRule:
        """The rule that the project counts by."""
        rules = self.rules
        return next((rule for rule in rules if rule.id == self.counting_rule), rules[0])

    @property
    def rules(self) -> tuple[CountingRule, ...]:
        """The rules that the project can count by; there is at least one."""
        return self.counting_rules or BUILT_IN_RULES

    @override
    def value(self, key: str) -> JsonValue:
        if key == "name":
            return self.name
        if key == "counting":
            # Together, since the project counts by one of its rules.
            return {"rule": self.counting_rule, "rules": [rule.as_json() for rule in self.counting_rules]}
        raise ValueError(f"a project has nothing under {key!r}")

    @override
    def with_value(self, key: str, value: JsonValue) -> ProjectInfo:
        match key, value:
            case "name", str():
                return self.model_copy(update={"name": value})
            case "counting", {"rule": str(rule), "rules": list(rules)}:
                made: list[Any] = [CountingRule.from_json(each) for each in rules]
                fields = {name: getattr(self, name) for name in type(self).model_fields}
                return ProjectInfo(**{**fields, "counting_rule": rule, "counting_rules": tuple(made)})
        raise ValueError(f"a project has nothing under {key!r}")


class Annotator(Document):
    """A person who labels; the files that they write carry the id, this one the name."""

    FORMAT: ClassVar = "annotator/annotator"

    format: Literal["annotator/annotator"] = "annotator/annotator"
    version: Annotated[int, Field(ge=1)] = 1
    id: Annotated[str, Field(pattern=ID_PATTERN)]
    name: Annotated[str, Field(max_length=80)] = ""

    _name = field_validator("name")(plain_name)

    @override
    def value(self, key: str) -> JsonValue:
        if key != "name":
            raise ValueError(f"an annotator has nothing under {key!r}")
        return self.name

    @override
    def with_value(self, key: str, value: JsonValue) -> Annotator:
        if key != "name" or not isinstance(value, str):
            raise ValueError(f"an annotator has nothing under {key!r}")
        return self.model_copy(update={"name": value})


class _Result(NamedTuple):
    """What an edit would make of documents."""

    edit: Edit
    before: dict[DocumentRef, Document]
    after: dict[DocumentRef, Document]


class Project:
    """The documents of an open project that were asked for so far, each as the edits made it.

    `apply` is the only thing that changes one. Nothing here writes: whoever applies an edit also stores it.
    """

    def __init__(self, documents: Documents) -> None:
        """Begin with nothing loaded."""
        self._documents = documents
        self._loaded: dict[DocumentRef, Document] = {}
        self._worked_out: _Result | None = None

    def get(self, ref: DocumentRef) -> Document:
        """Return the document, loading it when it is first asked for; raises what loading raises."""
        document = self._loaded.get(ref)
        if document is None:
            document = self._loaded[ref] = self._documents.load(ref)
        return document

    @property
    def loaded(self) -> tuple[DocumentRef, ...]:
        """The names of the documents that are loaded."""
        return tuple(self._loaded)

    def forget(self, refs: Iterable[DocumentRef]) -> None:
        """Let go of documents that are stored as they are here; they are loaded again when asked for."""
        for ref in refs:
            self._loaded.pop(ref, None)

    def rebase(self, ref: DocumentRef, revision: int) -> Document:
        """Say that the document was made from a later revision of its file than the one it was loaded from."""
        document = self._loaded[ref] = self.get(ref).model_copy(update={"revision": revision})
        return document

    def apply(self, edit: Edit) -> None:
        """Change what the edit changes, or nothing.

        Raises:
            ValueError: A change does not fit its document, or the document is not what the edit was made for.
        """
        self._loaded.update(self.result_of(edit))
        self._worked_out = None

    def result_of(self, edit: Edit) -> dict[DocumentRef, Document]:
        """Return the documents as the edit would make them; raises as `apply` and as loading does.

        Whoever checks an edit before it is applied asks twice; the second answer is the first, where nothing changed.
        """
        before = {ref: self.get(ref) for ref in edit.documents}
        known = self._worked_out
        if known is not None and known.edit is edit and all(known.before.get(ref) is before[ref] for ref in before):
            return known.after
        after = self._result_of(edit)
        self._worked_out = _Result(edit, before, after)
        return after

    def _result_of(self, edit: Edit) -> dict[DocumentRef, Document]:
        changed: dict[DocumentRef, Document] = {}
        for change in edit.changes:
            ref = change.document
            document = changed.get(ref) or self.get(ref)
            if document.value(change.key) != change.before:
                raise ValueError(f"{ref} is not what “{edit.title}” was made for, at {change.key}")
            changed[ref] = document.with_value(change.key, change.after)
        return changed

    @property
    def info(self) -> ProjectInfo:
        """The project's own document."""
        document = self.get(PROJECT)
        assert isinstance(document, ProjectInfo)
        return document

    @property
    def label_set(self) -> LabelSet:
        """The labels."""
        document = self.get(LABELS)
        assert isinstance(document, LabelSet)
        return document

    def article(self, article_id: str) -> Article:
        """Return the article."""
        document = self.get(article_ref(article_id))
        assert isinstance(document, Article)
        return document

    def labels_of(self, article_id: str, annotator: str) -> ArticleLabels:
        """Return what the annotator said of the article."""
        document = self.get(annotations_ref(annotator, article_id))
        assert isinstance(document, ArticleLabels)
        return document

    def incident(self, incident_id: str) -> Incident:
        """Return the incident, without facts where there is none."""
        document = self.get(incident_ref(incident_id))
        assert isinstance(document, Incident)
        return document

    def decision(self, decision_id: str) -> Decision:
        """Return the decision, without a ruling where there is none."""
        document = self.get(decision_ref(decision_id))
        assert isinstance(document, Decision)
        return document
