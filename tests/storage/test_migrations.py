from __future__ import annotations

import json
from typing import ClassVar, Literal

import pytest

from annotator.domain.labels import LabelSet
from annotator.storage.codec import decode, encode
from annotator.storage.errors import DamagedFile, NewerFormat
from annotator.storage.migrations import MIGRATIONS, Data, migrate
from annotator.storage.schema import FORMATS
from tests.storage.documents import FILE
from tests.strategies import LABEL_SET


class LaterLabelSet(LabelSet):
    """A label set as some later version might have it."""

    FORMAT: ClassVar = "annotator/labels"

    version: int = 3
    format: Literal["annotator/labels"] = "annotator/labels"
    language: str


def with_language(data: Data) -> Data:
    return {**data, "language": "en"}


def louder(data: Data) -> Data:
    return {**data, "language": str(data["language"]).upper()}


STEPS = {"annotator/labels": {1: with_language, 2: louder}}


def test_an_older_file_is_read_as_this_version_has_it() -> None:
    document = decode(encode(LABEL_SET, FILE), LaterLabelSet, FILE, STEPS)

    assert document == LaterLabelSet(version=3, labels=LABEL_SET.labels, language="EN")


def test_every_version_between_is_understood() -> None:
    data: Data = {**json.loads(encode(LABEL_SET, FILE)), "version": 2, "language": "fr"}

    assert decode(json.dumps(data).encode(), LaterLabelSet, FILE, STEPS).language == "FR"


def test_the_data_that_was_given_stays_as_it_is() -> None:
    data: Data = {"format": "annotator/labels", "version": 1}

    assert migrate(data, 3, STEPS) == {"format": "annotator/labels", "version": 3, "language": "EN"}
    assert data == {"format": "annotator/labels", "version": 1}


def test_a_version_that_nothing_leads_on_from_is_said_so() -> None:
    with pytest.raises(DamagedFile, match="nothing turns version 1 of annotator/labels into version 2"):
        decode(encode(LABEL_SET, FILE), LaterLabelSet, FILE, {})


def test_a_newer_file_is_never_taken_for_an_older_one() -> None:
    data: Data = {**json.loads(encode(LABEL_SET, FILE)), "version": 4}

    with pytest.raises(NewerFormat):
        decode(json.dumps(data).encode(), LaterLabelSet, FILE, STEPS)


@pytest.mark.parametrize("kind", FORMATS)
def test_there_is_a_way_from_every_version_to_this_one(kind: type) -> None:
    fields = kind.model_fields  # type: ignore[attr-defined]  # every format is a document
    steps = MIGRATIONS.get(fields["format"].default, {})

    assert sorted(steps) == list(range(1, fields["version"].default))
