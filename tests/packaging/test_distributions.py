"""What `pip install` gets: the wheel and the source archive, built here and looked into."""

from __future__ import annotations

import subprocess
import sys
import tarfile
import zipfile
from email.parser import BytesParser
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def built(target: str, folder: Path) -> Path:
    """Build the wheel or the sdist from the tree and return the file."""
    outcome = subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "--target", target, "--directory", str(folder)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    assert outcome.returncode == 0, outcome.stdout
    (archive,) = folder.iterdir()
    return archive


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    with zipfile.ZipFile(built("wheel", tmp_path_factory.mktemp("wheel"))) as archive:
        yield archive


@pytest.fixture(scope="module")
def sdist(tmp_path_factory) -> set[str]:
    with tarfile.open(built("sdist", tmp_path_factory.mktemp("sdist"))) as archive:
        return {name.partition("/")[2] for name in archive.getnames()}


def files_of(folder: str) -> set[str]:
    """Every file that the tree holds there, as a path from the root."""
    paths = (ROOT / folder).rglob("*")
    return {path.relative_to(ROOT).as_posix() for path in paths if path.is_file() and "__pycache__" not in path.parts}


def test_the_wheel_holds_every_module_and_every_resource(wheel):
    expected = {name.removeprefix("src/") for name in files_of("src")}
    expected |= {f"annotator/{name}" for name in files_of("resources")}

    packed = {name for name in wheel.namelist() if not name.startswith("annotator-")}

    assert packed == expected


def test_the_wheel_carries_version_command_and_licence(wheel):
    import annotator

    (info,) = {name.split("/")[0] for name in wheel.namelist() if ".dist-info/" in name}
    metadata = BytesParser().parsebytes(wheel.read(f"{info}/METADATA"))

    assert metadata["Version"] == annotator.__version__
    assert metadata["License-Expression"] == "MIT"
    assert "annotator = annotator.cli:main" in wheel.read(f"{info}/entry_points.txt").decode()
    assert "MIT License" in wheel.read(f"{info}/licenses/LICENSE").decode()


def test_the_wheel_keeps_pyside_where_it_does_not_crash(wheel):
    (name,) = (each for each in wheel.namelist() if each.endswith(".dist-info/METADATA"))
    requirements = BytesParser().parsebytes(wheel.read(name)).get_all("Requires-Dist")

    assert [each.replace('"', "'") for each in requirements if each.lower().startswith("pyside6")] == [
        "pyside6-essentials<6.12,>=6.8; python_version < '3.12'",
        "pyside6-essentials>=6.8; python_version >= '3.12'",
    ]


def test_the_source_archive_holds_all_that_building_and_testing_need(sdist):
    expected = files_of("src") | files_of("resources") | files_of("tests") | files_of("packaging")
    expected |= {"pyproject.toml", "constraints.txt", "Makefile", "LICENSE", "README.md", ".ci/run"}

    assert expected <= sdist
