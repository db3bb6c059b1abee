from __future__ import annotations

from pathlib import Path

import pytest

from annotator.domain.labels import LabelColour
from annotator.paths import resource
from annotator.storage.defaults import default_label_set
from annotator.storage.errors import DamagedFile, ReadFailed


def test_a_new_project_begins_with_three_labels_on_three_keys() -> None:
    labels = default_label_set(resource("labels", "default.json")).labels

    assert [(each.id, each.name, each.short, each.key, each.colour) for each in labels] == [
        ("event", "Event", "Event", 1, LabelColour.AMBER),
        ("claim", "Claim", "Claim", 2, LabelColour.SKY),
        ("casualty_figure", "Casualty figure", "Casualty", 3, LabelColour.ROSE),
    ]


def test_every_label_says_what_it_is_and_how_to_decide() -> None:
    for label in default_label_set(resource("labels", "default.json")).labels:
        assert label.definition.endswith(".")
        assert "\n" not in label.definition
        assert "**Decide by these questions**" in label.guideline
        assert label.examples
        assert label.counter_examples


def test_a_default_that_is_damaged_is_named(tmp_path: Path) -> None:
    (tmp_path / "labels.json").write_text("{")

    with pytest.raises(DamagedFile, match=r"labels\.json"):
        default_label_set(tmp_path / "labels.json")
    with pytest.raises(ReadFailed):
        default_label_set(tmp_path / "nothing.json")
