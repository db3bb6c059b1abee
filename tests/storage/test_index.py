from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, closing
from pathlib import Path

import pytest

from annotator.analysis.figures import figures_of
from annotator.domain.annotations import ArticleLabels
from annotator.domain.articles import Article
from annotator.domain.documents import Document, DocumentRef, article_ref
from annotator.domain.editing import split_sentence
from annotator.domain.projects import Project
from annotator.domain.summary import article_facts, label_facts
from annotator.storage.folder import ProjectFolder
from annotator.storage.index import Index
from annotator.storage.layout import path_of
from tests.storage.documents import ADAS, ARTICLE, annotation, project, with_annotations
from tests.strategies import article_of

OTHER = article_of("Another article.|It says more.").model_copy(update={"added": "2026-01-01T00:00:00Z"})


class Counting:
    """A project's documents, and which of them were asked for."""

    def __init__(self, folder: ProjectFolder) -> None:
        self.folder = folder
        self.asked: list[DocumentRef] = []

    def load(self, ref: DocumentRef) -> Document:
        self.asked.append(ref)
        return self.folder.load(ref)


@pytest.fixture
def folder(tmp_path: Path) -> ProjectFolder:
    """Two articles, one of them labelled by Ada."""
    folder = project(tmp_path / "p")
    folder.save(article_ref(OTHER.id), OTHER)
    folder.save(ADAS, with_annotations(folder.load(ADAS), annotation()))
    return folder


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    return tmp_path / "cache"


class Opener:
    """Opens the indices of a test, and closes them at its end."""

    def __init__(self, cache: Path, at_the_end: ExitStack) -> None:
        self._cache = cache
        self._at_the_end = at_the_end

    def __call__(self, folder: ProjectFolder, cache: Path | None = None) -> Index:
        return self._at_the_end.enter_context(closing(folder.index(cache or self._cache)))


@pytest.fixture
def opened(cache: Path) -> Iterator[Opener]:
    with ExitStack() as at_the_end:
        yield Opener(cache, at_the_end)


def labels(folder: ProjectFolder, ref: DocumentRef = ADAS) -> ArticleLabels:
    document = folder.load(ref)
    assert isinstance(document, ArticleLabels)
    return document


def article(folder: ProjectFolder, ref: DocumentRef) -> Article:
    document = folder.load(ref)
    assert isinstance(document, Article)
    return document


def test_it_holds_what_the_documents_say_in_the_order_of_the_list(folder: ProjectFolder, opened: Opener) -> None:
    index = opened(folder)

    assert index.refresh(folder)

    assert index.article_facts() == [article_facts(OTHER), article_facts(ARTICLE)]
    assert index.label_facts() == [label_facts(ARTICLE, labels(folder))]


def test_it_is_there_when_the_project_is_opened_again_and_nothing_is_read(
    folder: ProjectFolder, opened: Opener
) -> None:
    first = opened(folder)
    first.refresh(folder)
    first.close()
    documents = Counting(folder)

    again = opened(folder)

    assert [facts.id for facts in again.article_facts()] == [OTHER.id, ARTICLE.id]
    assert again.refresh(documents)
    assert documents.asked == []


def test_only_what_changed_is_read_again(folder: ProjectFolder, opened: Opener) -> None:
    index = opened(folder)
    index.refresh(folder)
    changed = OTHER.model_copy(update={"removed": True, "revision": 1})
    folder.save(article_ref(OTHER.id), changed)
    documents = Counting(folder)

    index.refresh(documents)

    assert documents.asked == [article_ref(OTHER.id)]
    assert index.article_facts()[0].removed


def test_labels_are_counted_anew_when_their_article_changes(folder: ProjectFolder, opened: Opener) -> None:
    index = opened(folder)
    index.refresh(folder)
    live = Project(folder)
    live.apply(split_sentence(live.article(ARTICLE.id), 12))
    folder.save(article_ref(ARTICLE.id), live.get(article_ref(ARTICLE.id)))

    index.refresh(folder)

    assert index.label_facts() == [label_facts(live.article(ARTICLE.id), labels(folder))]
    assert index.label_facts()[0].labelled == 2


def test_what_vanished_is_dropped(folder: ProjectFolder, opened: Opener) -> None:
    index = opened(folder)
    index.refresh(folder)
    (folder.path / path_of(ADAS)).unlink()
    (folder.path / path_of(article_ref(OTHER.id))).unlink()

    index.refresh(folder)

    assert [facts.id for facts in index.article_facts()] == [ARTICLE.id]
    assert index.label_facts() == []


def test_removed_articles_are_known_as_removed(folder: ProjectFolder, opened: Opener) -> None:
    folder.save(article_ref(ARTICLE.id), article(folder, article_ref(ARTICLE.id)).model_copy(update={"removed": True}))
    index = opened(folder)
    index.refresh(folder)

    assert [facts.removed for facts in index.article_facts()] == [False, True]


def test_a_damaged_file_is_named_until_it_is_repaired(folder: ProjectFolder, opened: Opener) -> None:
    path = folder.path / path_of(article_ref(OTHER.id))
    whole = path.read_bytes()
    path.write_bytes(whole[:50])
    index = opened(folder)
    index.refresh(folder)
    assert [facts.id for facts in index.article_facts()] == [ARTICLE.id]
    assert "is damaged" in index.damaged()[str(path_of(article_ref(OTHER.id)))]
    index.close()

    index = opened(folder)
    assert list(index.damaged()) == [str(path_of(article_ref(OTHER.id)))]
    path.write_bytes(whole)
    index.refresh(folder)

    assert index.damaged() == {}
    assert len(index.article_facts()) == 2


def test_labels_without_their_article_are_named(folder: ProjectFolder, opened: Opener) -> None:
    index = opened(folder)
    index.refresh(folder)
    (folder.path / path_of(article_ref(ARTICLE.id))).unlink()

    index.refresh(folder)

    assert index.label_facts() == []
    assert "is missing from the project" in index.damaged()[str(path_of(ADAS))]


def test_other_files_are_not_read_twice(folder: ProjectFolder, opened: Opener) -> None:
    (folder.path / "articles" / "zz").mkdir()
    (folder.path / "articles" / "zz" / "notes.json").write_text("{}")
    index = opened(folder)
    index.refresh(folder)
    told: list[tuple[int, int]] = []

    index.refresh(folder, lambda done, total: told.append((done, total)))

    assert told == []
    assert index.damaged() == {}


def test_progress_is_told_and_a_cancelled_refresh_goes_on_from_there(tmp_path: Path, opened: Opener) -> None:
    folder = project(tmp_path / "p")
    for number in range(6):
        made = article_of(f"Article {number}.")
        folder.save(article_ref(made.id), made)
    index = opened(folder)
    told: list[tuple[int, int]] = []

    assert not index.refresh(folder, lambda done, total: told.append((done, total)), lambda: len(told) == 3)
    assert told == [(0, 7), (1, 7), (2, 7)]
    assert len(index.article_facts()) == 3
    documents = Counting(folder)
    assert index.refresh(documents)

    assert len(documents.asked) == 4
    assert len(index.article_facts()) == 7


@pytest.mark.parametrize("content", [b"", b"not a database" * 100, None])
def test_an_index_that_cannot_be_used_begins_anew(
    folder: ProjectFolder, cache: Path, content: bytes | None, opened: Opener
) -> None:
    index = opened(folder)
    index.refresh(folder)
    index.close()
    (file,) = (cache / "index").iterdir()
    if content is None:
        with sqlite3.connect(file) as database:
            database.execute("PRAGMA user_version = 99")
        database.close()
    else:
        file.write_bytes(content)

    index = opened(folder)
    index.refresh(folder)

    assert len(index.article_facts()) == 2


def test_an_index_that_breaks_while_it_is_open_begins_anew(folder: ProjectFolder, cache: Path, opened: Opener) -> None:
    index = opened(folder)
    index.refresh(folder)
    (file,) = (cache / "index").iterdir()
    content = bytearray(file.read_bytes())
    content[100:] = os.urandom(len(content) - 100)
    file.write_bytes(content)

    assert index.article_facts() in ([], [article_facts(OTHER), article_facts(ARTICLE)])
    index.refresh(folder)
    index.close()
    index = opened(folder)
    index.refresh(folder)

    assert len(index.article_facts()) == 2


def test_without_a_cache_folder_it_is_kept_in_memory(folder: ProjectFolder, tmp_path: Path, opened: Opener) -> None:
    (tmp_path / "file").write_text("x")
    index = opened(folder, tmp_path / "file")

    index.refresh(folder)

    assert len(index.article_facts()) == 2
    assert (tmp_path / "file").read_text() == "x"


def test_each_project_has_an_index_of_its_own(folder: ProjectFolder, tmp_path: Path, opened: Opener) -> None:
    other = project(tmp_path / "q")
    for each in (folder, other):
        opened(each).refresh(each)

    assert len(opened(folder).article_facts()) == 2
    assert len(opened(other).article_facts()) == 1


def test_a_known_list_is_shown_without_loading_storage_of_documents(
    folder: ProjectFolder, cache: Path, opened: Opener
) -> None:
    opened(folder).refresh(folder)
    script = """
import sys
from pathlib import Path
from annotator.storage.index import Index
assert len(Index(Path(sys.argv[1]), Path(sys.argv[2])).article_facts()) == 2
print(sorted(name for name in sys.modules if name.startswith("annotator.storage.")))
"""
    run = subprocess.run(
        [sys.executable, "-c", script, str(folder.path), str(cache)], capture_output=True, text=True, check=True
    )

    assert run.stdout.strip() == "['annotator.storage.errors', 'annotator.storage.index']"


def figure_of(folder: ProjectFolder) -> ArticleLabels:
    """Ada's labels with one casualty figure more."""
    return with_annotations(
        folder.load(ADAS),
        annotation(id="f1", label="casualty_figure").model_copy(update={"attributes": {"harm": "killed"}}),
    )


def test_it_holds_every_figure_and_follows_its_file(folder: ProjectFolder, opened: Opener) -> None:
    index = opened(folder)
    index.refresh(folder)
    assert index.figures() == []

    labels = figure_of(folder)
    folder.save(ADAS, labels)
    index.refresh(folder)
    article = folder.load(article_ref(ADAS.article))
    assert isinstance(article, Article)
    assert index.figures() == index.figures("ada") == figures_of(article, labels)
    assert index.figures("ben") == []

    folder.save(ADAS, with_annotations(folder.load(ADAS)))
    index.refresh(folder)
    assert index.figures() == []


def test_figures_of_removed_articles_are_left_out(folder: ProjectFolder, opened: Opener) -> None:
    folder.save(ADAS, figure_of(folder))
    ref = article_ref(ADAS.article)
    folder.save(ref, folder.load(ref).with_value("removed", True))
    index = opened(folder)
    index.refresh(folder)
    assert index.figures() == []


def test_figures_go_with_their_file(folder: ProjectFolder, opened: Opener) -> None:
    folder.save(ADAS, figure_of(folder))
    index = opened(folder)
    index.refresh(folder)
    (folder.path / path_of(ADAS)).unlink()
    index.refresh(folder)
    assert index.figures() == []
