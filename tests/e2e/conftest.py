"""The real window on a real project: real settings, real files, the real autosave, the real index."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from annotator import paths, settings
from annotator.gui import fonts
from annotator.jobs.import_articles import import_files
from annotator.jobs.new_project import new_project, timestamp
from annotator.jobs.progress import Unwatched
from tests.e2e.articles import ALL
from tests.e2e.user import User

ANNOTATOR = "Ada Quill"
ANNOTATOR_ID = "0a1b2c3d4e5f"


@pytest.fixture(scope="session", autouse=True)
def application(qapp: QApplication) -> QApplication:
    """The application as `annotator` makes it."""
    QApplication.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs)
    assert fonts.load_bundled(paths.resource("fonts")) == ()
    return qapp


@pytest.fixture(scope="session")
def prepared_project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with the four articles of these tests, made once."""
    place = tmp_path_factory.mktemp("prepared")
    sources = place / "sources"
    sources.mkdir()
    for name, text in ALL.items():
        (sources / name).write_text(text, encoding="utf-8")
    folder = new_project(place / "project", "Lome harbour")
    report = import_files([sources / name for name in ALL], folder, timestamp, Unwatched())
    assert len(report.added) == len(ALL)
    return folder.path


@pytest.fixture
def project_folder(prepared_project: Path, tmp_path: Path) -> Path:
    """That project for this test alone."""
    folder = tmp_path / "harbour"
    shutil.copytree(prepared_project, folder)
    return folder


@pytest.fixture
def settings_file(tmp_path: Path) -> Path:
    """The settings of somebody who gave their name before and reads in the light theme."""
    file = tmp_path / "settings.json"
    mine = replace(settings.Settings(), annotator_id=ANNOTATOR_ID, annotator_name=ANNOTATOR, theme="light")
    settings.save(file, mine)
    return file


@pytest.fixture
def newcomer(application: QApplication, settings_file: Path) -> Iterator[User]:
    """Somebody at the start page."""
    user = User(application, settings_file)
    user.start()
    yield user
    user.leave()


@pytest.fixture
def user(application: QApplication, settings_file: Path, project_folder: Path) -> Iterator[User]:
    """Somebody with the project open, at the first sentence of its first article."""
    user = User(application, settings_file)
    user.start(project_folder)
    yield user
    user.leave()
