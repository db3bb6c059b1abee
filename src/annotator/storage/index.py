"""The index: what lists and figures show, kept in the cache folder and rebuilt from the files at any time.

It is never the truth. The models are imported only where a file has to be read, since a list that is known already
should show before they are loaded.
"""

from __future__ import annotations

import json
import logging
import os
import sqlite3
import threading
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from annotator.storage.errors import StorageError

if TYPE_CHECKING:
    from annotator.analysis.figures import Figure
    from annotator.domain.documents import Documents
    from annotator.domain.summary import ArticleFacts, LabelFacts

_LOG = logging.getLogger(__name__)
_T = TypeVar("_T")

_VERSION = 3
_TABLES = """
CREATE TABLE files (
    path TEXT PRIMARY KEY, size INTEGER, modified INTEGER, inode INTEGER, problem TEXT
) WITHOUT ROWID;
CREATE TABLE articles (
    id TEXT PRIMARY KEY, title TEXT, source TEXT, published TEXT, language TEXT, right_to_left INTEGER,
    sentences INTEGER, added TEXT, removed INTEGER
) WITHOUT ROWID;
CREATE TABLE labels (
    annotator TEXT, article TEXT, done INTEGER, labelled INTEGER, read INTEGER, counts TEXT,
    PRIMARY KEY (annotator, article)
) WITHOUT ROWID;
CREATE TABLE figures (
    annotator TEXT, article TEXT, facts TEXT, PRIMARY KEY (annotator, article)
);
"""
_ARTICLES = "articles"
_ANNOTATIONS = "annotations"
_BATCH = 200  # articles between two commits, and so the most that a cancelled or killed rebuild does again

Progress = Callable[[int, int], None]
"""Told how many articles were read and how many have to be."""


class Stamp(NamedTuple):
    """What of a file changes when it is replaced.

    Attributes:
        modified: Nanoseconds since 1970.
        inode: The file's number, 0 where the system does not tell.
    """

    size: int
    modified: int
    inode: int


class Index:
    """What is known of a project's articles without reading them. May be used by several threads."""

    def __init__(self, project: Path, cache_dir: Path) -> None:
        """Open the index of the project in that folder; one that cannot be used begins anew, silently."""
        self._project = project
        name = sha256(os.fsencode(project.resolve())).hexdigest()[:16]
        self._path = cache_dir / "index" / f"{name}.sqlite"
        self._lock = threading.Lock()
        self._database = self._opened()

    def article_facts(self) -> list[ArticleFacts]:
        """Return every article, removed ones too, in the order in which they were added."""
        from annotator.domain.summary import ArticleFacts

        rows = self._rows(
            "SELECT id, title, source, published, language, right_to_left, sentences, added, removed"
            " FROM articles ORDER BY added, id"
        )
        return [
            ArticleFacts(id_, title, source, published, language, rtl == 1, sentences, added, removed == 1)
            for id_, title, source, published, language, rtl, sentences, added, removed in rows
        ]

    def label_facts(self, annotator: str | None = None) -> list[LabelFacts]:
        """Return how far each annotator, or this one, came with each article, by annotator and article."""
        from annotator.domain.summary import LabelFacts

        rows = self._rows(
            "SELECT article, annotator, done, labelled, read, counts FROM labels"
            " WHERE ? IS NULL OR annotator = ? ORDER BY annotator, article",
            (annotator, annotator),
        )
        counts = json.loads(f"[{','.join(row[5] for row in rows)}]")  # in one piece, which takes half the time
        return [
            LabelFacts(article, by, done == 1, labelled, read, each)
            for (article, by, done, labelled, read, _), each in zip(rows, counts, strict=True)
        ]

    def figures(self, annotator: str | None = None) -> list[Figure]:
        """Return the figures of every annotator, or of this one, in all articles that were not removed."""
        from annotator.analysis.figures import figures_of_facts

        rows = self._rows(
            "SELECT f.annotator, f.article, a.title, a.source, a.published, f.facts"
            " FROM figures f JOIN articles a ON a.id = f.article"
            " WHERE a.removed = 0 AND (? IS NULL OR f.annotator = ?) ORDER BY a.added, a.id, f.annotator",
            (annotator, annotator),
        )
        # Read at one go: a call for each article costs more than what is read.
        facts: list[list[list[Any]]] = json.loads(f"[{','.join(row[5] for row in rows)}]")
        found: list[Figure] = []
        for (by, article, title, outlet, published, _), each in zip(rows, facts, strict=True):
            found += figures_of_facts(by, article, title, outlet, published, each)
        return found

    def damaged(self) -> dict[str, str]:
        """Return what is wrong with files that could not be read, a sentence by path inside the project."""
        return dict(self._rows("SELECT path, problem FROM files WHERE problem != '' ORDER BY path"))

    def refresh(
        self,
        documents: Documents,
        progress: Progress | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> bool:
        """Look at every file of the project and read those that changed; say whether it was not cancelled.

        What was read before the end stays, so that the next refresh goes on from there.

        Raises:
            OSError: A folder of the project cannot be listed.
        """
        found = dict(self._scan())
        known = {row[0]: Stamp(*row[1:]) for row in self._rows("SELECT path, size, modified, inode FROM files")}
        self._drop(known.keys() - found.keys())
        changed = {path for path, stamp in found.items() if known.get(path) != stamp}
        changed |= self._orphans(known.keys() - found.keys(), found)
        if not changed:
            return True

        # Progress counts sentences, so what an annotator said has to be counted anew with its article.
        work: dict[str, list[str]] = defaultdict(list)
        articles = {_article(path) for path in changed if path.startswith(_ARTICLES)}
        for path in found:
            if path in changed or _article(path) in articles:
                work[_article(path)].append(path)
        rows: list[_Row] = []
        for done, (_, paths) in enumerate(sorted(work.items())):
            if cancelled is not None and cancelled():
                self._put(rows)
                return False
            if progress is not None:
                progress(done, len(work))
            rows.extend((path, found[path], *_read(documents, path)) for path in paths)
            if done % _BATCH == _BATCH - 1:
                self._put(rows)
                rows = []
        self._put(rows)
        if progress is not None:
            progress(len(work), len(work))
        return True

    def close(self) -> None:
        """Let go of the file."""
        with self._lock:
            self._database.close()

    # -- the project's files -------------------------------------------------------------------------------------------

    def _scan(self) -> Iterator[tuple[str, Stamp]]:
        yield from self._files(_ARTICLES, 1)
        yield from self._files(_ANNOTATIONS, 2)

    def _files(self, folder: str, depth: int) -> Iterator[tuple[str, Stamp]]:
        """Yield the files so many folders below the folder."""
        try:
            with os.scandir(self._project / folder) as entries:
                for entry in entries:
                    if depth:
                        if entry.is_dir():
                            yield from self._files(f"{folder}/{entry.name}", depth - 1)
                    elif entry.name.endswith(".json") and entry.is_file():
                        with suppress(FileNotFoundError):  # gone since it was listed
                            yield f"{folder}/{entry.name}", _stamp(entry.stat())
        except FileNotFoundError:
            return

    def _orphans(self, vanished: Iterable[str], found: dict[str, Stamp]) -> set[str]:
        """Return the labels whose article has vanished."""
        gone = {_article(path) for path in vanished if path.startswith(_ARTICLES)}
        return {path for path in found if _article(path) in gone} if gone else set()

    # -- the database --------------------------------------------------------------------------------------------------

    def _rows(self, query: str, values: tuple[object, ...] = ()) -> list[tuple[Any, ...]]:
        return self._run(lambda database: database.execute(query, values).fetchall())

    def _drop(self, paths: Iterable[str]) -> None:
        names = [(path,) for path in paths]
        if not names:
            return

        def drop(database: sqlite3.Connection) -> None:
            with database:
                database.executemany("DELETE FROM files WHERE path = ?", names)
                _forget(database, [path for (path,) in names])

        self._run(drop)

    def _put(self, rows: list[_Row]) -> None:
        """Store what was read, unless the file has changed since."""
        current = []
        for path, stamp, problem, facts in rows:
            with suppress(FileNotFoundError):
                if _stamp((self._project / path).stat()) == stamp:
                    current.append((path, stamp, problem, facts))
        if not current:
            return

        def put(database: sqlite3.Connection) -> None:
            with database:
                files = [(path, *stamp, problem) for path, stamp, problem, _ in current]
                database.executemany("REPLACE INTO files VALUES (?, ?, ?, ?, ?)", files)
                _forget(database, [path for path, _, _, facts in current if facts is None])
                for _, _, _, facts in current:
                    if facts is not None:
                        _insert(database, facts)

        self._run(put)

    def _run(self, use: Callable[[sqlite3.Connection], _T]) -> _T:
        with self._lock:
            try:
                return use(self._database)
            except sqlite3.DatabaseError as error:
                _LOG.warning("The index %s begins anew: %s", self._path, error)
                self._database.close()
                self._database = self._opened(afresh=True)
                return use(self._database)

    def _opened(self, *, afresh: bool = False) -> sqlite3.Connection:
        """Return the database in the file; where that cannot be, one in memory."""
        for again in (afresh, True):
            try:
                if again:
                    self._path.unlink(missing_ok=True)
                    self._path.with_name(self._path.name + "-journal").unlink(missing_ok=True)
                self._path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
                return _connected(str(self._path))
            except (OSError, sqlite3.DatabaseError) as error:
                _LOG.warning("The index %s cannot be used: %s", self._path, error)
        return _connected(":memory:")


class _Said(NamedTuple):
    """What is known of an annotator's labels of an article.

    Attributes:
        figures: The facts of their figures as JSON; empty where there are none.
    """

    labels: LabelFacts
    figures: str


if TYPE_CHECKING:
    _Row = tuple[str, Stamp, str, ArticleFacts | _Said | None]


def _connected(name: str) -> sqlite3.Connection:
    """Return the database with its tables; raises sqlite3.DatabaseError."""
    database = sqlite3.connect(name, timeout=10, check_same_thread=False)
    try:
        # A power cut may cost the index, a kill may not.
        database.execute("PRAGMA synchronous = OFF")
        (version,) = database.execute("PRAGMA user_version").fetchone()
        if version == 0:
            database.executescript(f"BEGIN; {_TABLES} PRAGMA user_version = {_VERSION}; COMMIT;")
        elif version != _VERSION:
            raise sqlite3.DatabaseError(f"it is of version {version}")
    except sqlite3.DatabaseError:
        database.close()
        raise
    return database


def _read(documents: Documents, path: str) -> tuple[str, ArticleFacts | _Said | None]:
    """Return what is wrong with the file, else what is known from it; neither where it is no document."""
    from annotator.analysis.figures import figure_facts
    from annotator.domain.annotations import ArticleLabels
    from annotator.domain.articles import Article
    from annotator.domain.documents import article_ref
    from annotator.domain.summary import article_facts, label_facts
    from annotator.storage.layout import ref_of

    ref = ref_of(PurePosixPath(path))
    if ref is None:
        return "", None
    try:
        document = documents.load(ref)
        if isinstance(document, Article):
            return "", article_facts(document)
        article = documents.load(article_ref(ref.article))
    except StorageError as error:
        return error.sentence, None
    assert isinstance(document, ArticleLabels)
    assert isinstance(article, Article)
    figures = figure_facts(article, document)
    written = json.dumps(figures, ensure_ascii=False, separators=(",", ":")) if figures else ""
    return "", _Said(label_facts(article, document), written)


def _insert(database: sqlite3.Connection, facts: ArticleFacts | _Said) -> None:
    if isinstance(facts, _Said):
        of = facts.labels
        row = (of.annotator, of.article, of.done, of.labelled, of.read, json.dumps(of.counts))
        database.execute("REPLACE INTO labels VALUES (?, ?, ?, ?, ?, ?)", row)
        if facts.figures:
            database.execute("REPLACE INTO figures VALUES (?, ?, ?)", (of.annotator, of.article, facts.figures))
        else:
            database.execute("DELETE FROM figures WHERE annotator = ? AND article = ?", (of.annotator, of.article))
    else:
        database.execute("REPLACE INTO articles VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", facts)


def _forget(database: sqlite3.Connection, paths: list[str]) -> None:
    for path in paths:
        top, *folders, name = path.split("/")
        if top == _ARTICLES:
            database.execute("DELETE FROM articles WHERE id = ?", (name.removesuffix(".json"),))
        else:
            key = (folders[0], name.removesuffix(".json"))
            database.execute("DELETE FROM labels WHERE annotator = ? AND article = ?", key)
            database.execute("DELETE FROM figures WHERE annotator = ? AND article = ?", key)


def _article(path: str) -> str:
    """Return the id of the article that the file is or speaks of."""
    return path.rpartition("/")[2].removesuffix(".json")


def _stamp(status: os.stat_result) -> Stamp:
    return Stamp(status.st_size, status.st_mtime_ns, status.st_ino)
