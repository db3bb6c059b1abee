"""Directories: the user's, whatever the environment says, and the bundled files."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from annotator import paths

linux = pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="XDG variables hold on Linux only")


def test_every_folder_is_absolute_and_names_the_program_once(home):
    for folder in (paths.config_dir(), paths.data_dir(), paths.cache_dir(), paths.log_dir()):
        assert folder.is_absolute()
        assert folder.is_relative_to(home)
        assert [part.lower() for part in folder.parts].count("annotator") == 1


def test_asking_for_folders_creates_none(home):
    paths.config_dir(), paths.data_dir(), paths.cache_dir(), paths.log_dir(), paths.documents_dir()
    assert list(home.iterdir()) == []


@linux
@pytest.mark.parametrize("value", ["", "relative/folder", "."])
@pytest.mark.parametrize(
    ("variable", "ask", "below"),
    [
        ("XDG_CONFIG_HOME", paths.config_dir, ".config/annotator"),
        ("XDG_DATA_HOME", paths.data_dir, ".local/share/annotator"),
        ("XDG_CACHE_HOME", paths.cache_dir, ".cache/annotator"),
        ("XDG_STATE_HOME", paths.log_dir, ".local/state/annotator"),
    ],
)
def test_an_empty_or_relative_xdg_variable_is_ignored(home, monkeypatch, variable, ask, below, value):
    monkeypatch.setenv(variable, value)
    assert ask() == home / below


@linux
def test_an_absolute_xdg_variable_is_followed(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    assert paths.config_dir() == tmp_path / "annotator"
    assert paths.settings_file() == tmp_path / "annotator" / "settings.json"


def test_new_projects_go_to_the_documents_folder_where_there_is_one(home):
    assert paths.documents_dir() == home
    (home / "Documents").mkdir()
    assert paths.documents_dir() == home / "Documents"


@linux
def test_the_documents_folder_may_have_a_name_in_the_users_language(home):
    (home / ".config").mkdir()
    (home / ".config" / "user-dirs.dirs").write_text('# made\nXDG_DOCUMENTS_DIR="$HOME/Dokumente"\n')
    (home / "Dokumente").mkdir()
    assert paths.documents_dir() == home / "Dokumente"


@linux
def test_a_documents_folder_that_is_missing_or_unreadable_falls_back(home):
    (home / ".config").mkdir()
    named = home / ".config" / "user-dirs.dirs"
    named.write_text('XDG_DOCUMENTS_DIR="$HOME/gone"\n')
    assert paths.documents_dir() == home
    named.write_bytes(b'XDG_DOCUMENTS_DIR="\xff\xfe"\n')
    assert paths.documents_dir() == home


def test_bundled_files_are_found():
    assert paths.resource("icons", "search.svg").read_text().startswith("<")


def test_a_missing_bundled_file_names_itself():
    with pytest.raises(FileNotFoundError, match=r"resources/icons/none\.svg"):
        paths.resource("icons", "none.svg")


def test_bundled_files_are_found_in_an_installed_package_first(tmp_path, monkeypatch):
    package = tmp_path / "site-packages" / "annotator"
    (package / "resources").mkdir(parents=True)
    (package / "resources" / "here.txt").write_text("")
    monkeypatch.setattr(paths, "__file__", str(package / "paths.py"))
    assert paths.resource("here.txt") == package / "resources" / "here.txt"


def test_importing_paths_loads_no_appdirs():
    code = "import sys, annotator.paths; sys.exit('appdirs' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False, cwd=Path.cwd()).returncode == 0
