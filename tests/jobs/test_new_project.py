"""New projects, and the sample."""

from __future__ import annotations

from pathlib import Path

import pytest

from annotator.domain.articles import Article
from annotator.domain.documents import LABELS, PROJECT, article_ref
from annotator.domain.labels import LabelSet
from annotator.domain.projects import ProjectInfo
from annotator.jobs.check import check
from annotator.jobs.new_project import new_project, sample_project
from annotator.jobs.progress import Unwatched, Watched
from annotator.storage.errors import NotAProject, StorageError
from annotator.storage.folder import ProjectFolder
from tests.exporters.sources import LABEL_SET


def name_of(folder: ProjectFolder) -> str:
    info = folder.load(PROJECT)
    assert isinstance(info, ProjectInfo)
    return info.name


def test_a_new_project_is_called_after_its_folder_and_has_the_usual_labels(tmp_path: Path) -> None:
    folder = new_project(tmp_path / "deep" / "border towns")

    label_set = ProjectFolder.open(folder.path).load(LABELS)
    assert isinstance(label_set, LabelSet)
    assert [(label.name, label.key) for label in label_set.labels] == [
        ("Event", 1),
        ("Claim", 2),
        ("Casualty figure", 3),
    ]
    assert name_of(folder) == "border towns"


def test_name_and_labels_can_be_given(tmp_path: Path) -> None:
    folder = new_project(tmp_path / "p", "حدود", LABEL_SET)

    assert name_of(folder) == "حدود"
    label_set = folder.load(LABELS)
    assert isinstance(label_set, LabelSet)
    assert label_set.labels == LABEL_SET.labels


def test_a_folder_whose_name_no_file_can_hold_gives_a_name_that_can_be_read(tmp_path: Path) -> None:
    folder = new_project(tmp_path / "caf\udce9\u202e")

    assert name_of(folder) == r"caf\xe9\u202e"


@pytest.mark.parametrize("name", ["bell\x07", "\u202eevil", "x" * 201])
def test_a_name_that_cannot_be_one_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(NotAProject):
        new_project(tmp_path / "p", name)

    assert not (tmp_path / "p").exists()


def test_a_folder_with_something_in_it_is_refused(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").touch()

    with pytest.raises(NotAProject, match="other files"):
        new_project(tmp_path)


def test_the_sample_holds_its_articles_in_both_scripts(tmp_path: Path) -> None:
    folder = sample_project(tmp_path / "sample")

    articles = [folder.load(article_ref(each)) for each in folder.article_ids()]
    files = sorted(
        (each.added, each.metadata.file, each.metadata.language) for each in articles if isinstance(each, Article)
    )
    assert [(file, language) for _, file, language in files] == [
        ("dorsa-bus-depot.txt", "en"),
        ("dorsa-funerals.txt", "en"),
        ("halven-exchange.txt", "en"),
        ("tesk-power-station.txt", "en"),
        ("dorsa-bus-depot-arabic.txt", "ar"),
    ]
    assert list(check(folder, Unwatched())) == []
    assert list(tmp_path.iterdir()) == [folder.path]


def test_the_sample_is_made_once_and_keeps_what_was_done_to_it(tmp_path: Path) -> None:
    made = sample_project(tmp_path / "sample")
    info = made.load(PROJECT)
    assert isinstance(info, ProjectInfo)
    made.save(PROJECT, info.with_value("name", "Mine"))

    assert name_of(sample_project(tmp_path / "sample")) == "Mine"


def test_a_sample_that_cannot_be_made_whole_leaves_nothing(tmp_path: Path) -> None:
    def interrupt_at_the_third(done: int, _total: int, _what: str) -> None:
        if done == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        sample_project(tmp_path / "sample", Watched(interrupt_at_the_third))

    assert list(tmp_path.iterdir()) == []


def test_a_sample_whose_place_is_taken_says_so(tmp_path: Path) -> None:
    (tmp_path / "sample").write_text("mine", encoding="utf-8")

    with pytest.raises(StorageError):
        sample_project(tmp_path / "sample")

    assert (tmp_path / "sample").read_text(encoding="utf-8") == "mine"
