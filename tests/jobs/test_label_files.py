"""A label set goes into a file and comes out of it as it was."""

from __future__ import annotations

from pathlib import Path

import pytest

from annotator.jobs.label_files import LabelsUnreadable, read_labels, write_labels
from annotator.jobs.new_project import default_label_set, new_project
from annotator.jobs.output import ExportFailed


def test_what_is_written_reads_back_the_same(tmp_path: Path) -> None:
    usual = default_label_set().model_copy(update={"revision": 7})
    write_labels(usual, tmp_path / "labels.json")
    assert read_labels(tmp_path / "labels.json").labels == usual.labels


def test_the_labels_of_another_project_can_be_read(tmp_path: Path) -> None:
    folder = new_project(tmp_path / "project")
    assert read_labels(folder.path / "labels.json").labels == default_label_set().labels


def test_a_projects_own_file_is_never_written_over(tmp_path: Path) -> None:
    folder = new_project(tmp_path / "project")
    with pytest.raises(ExportFailed, match="own files"):
        write_labels(default_label_set(), folder.path / "labels.json")


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "is no label set"),
        (b"{}", "is no label set"),
        (b'{"format": "annotator/project", "version": 1}', "is no label set"),
        (b'{"format": "annotator/labels", "version": 999, "labels": []}', "newer version"),
        (b'{"format": "annotator/labels", "version": 1, "revision": 0, "labels": []}', "without labels"),
        (b'{"format": "annotator/labels", "version": 1, "labels": [{"id": "x"}]}', "is no label set"),
    ],
)
def test_a_file_that_gives_no_labels_is_told_in_a_sentence(tmp_path: Path, content: bytes, why: str) -> None:
    (tmp_path / "labels.json").write_bytes(content)
    with pytest.raises(LabelsUnreadable, match=why):
        read_labels(tmp_path / "labels.json")


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(LabelsUnreadable):
        read_labels(tmp_path / "nothing.json")
