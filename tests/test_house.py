"""The rules of the house that no other tool watches."""

from __future__ import annotations

import re
import subprocess
import tomllib
from pathlib import Path
from xml.etree import ElementTree

import pytest

import annotator

ROOT = Path(__file__).parents[1]

TOP_LEVEL = {
    ".ci",
    ".gitattributes",
    ".gitignore",
    "ARCHITECTURE.md",
    "CHANGELOG.md",
    "CONTRIBUTING.md",
    "GLOSSARY.md",
    "LICENSE",
    "Makefile",
    "README.md",
    "constraints.txt",
    "packaging",
    "pyproject.toml",
    "resources",
    "src",
    "tests",
}

# Written with brackets, so that this file does not name what it looks for.
ELSEWHERE = re.compile(
    r"(?<![\w.~<-])/(?:[w]ork|[r]oot)/"
    r"|[p]ypi\.org|[p]ythonhosted|registry\.[n]pmjs|[n]pmjs\.(?:com|org)|(?:deb|security)\.[d]ebian\.org|archive\.[u]buntu",
)

UNFINISHED = re.compile(r"\b(?:TO[D]O|FIX[M]E|X[X]X)\b")


def tracked() -> list[Path]:
    """Every file of the repository, as paths from its root."""
    if not (ROOT / ".git").exists():
        pytest.skip("not a git checkout")
    names = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout
    return [Path(name) for name in names.decode().split("\0") if name and (ROOT / name).exists()]


def texts() -> list[tuple[Path, str]]:
    """The files of the repository that are text, with their text."""
    found = []
    for path in tracked():
        content = (ROOT / path).read_bytes()
        if b"\0" not in content:
            found.append((path, content.decode("utf-8")))
    return found


def lines_with(pattern: re.Pattern[str], *suffixes: str) -> list[str]:
    """The places where the pattern stands, as `path:line: text`; in all files, or in those with one of the suffixes."""
    return [
        f"{path}:{number}: {line.strip()}"
        for path, text in texts()
        if not suffixes or path.suffix in suffixes
        for number, line in enumerate(text.splitlines(), start=1)
        if pattern.search(line)
    ]


def pins() -> dict[str, set[str]]:
    """The names that constraints.txt pins, each with its versions."""
    pinned: dict[str, set[str]] = {}
    for line in (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            name, version = re.fullmatch(r"([\w.-]+)==([\w.]+)(?:; .+)?", line).groups()
            pinned.setdefault(name.lower(), set()).add(version)
    return pinned


def test_the_top_level_holds_only_what_the_house_allows():
    assert {path.parts[0] for path in tracked()} - TOP_LEVEL == set()


def test_no_file_names_a_machine_or_a_registry():
    assert lines_with(ELSEWHERE) == []


def test_no_code_is_left_unfinished():
    assert lines_with(UNFINISHED, ".py") == []


def test_text_files_end_with_one_newline_and_lines_with_none_other():
    ours = [(path, text) for path, text in texts() if path.parts[:2] != ("resources", "fonts") and text]

    assert [path for path, text in ours if "\r" in text and path.suffix in {".py", ".md", ".toml"}] == []
    assert [path for path, text in ours if not text.endswith("\n") or text.endswith("\n\n")] == []


def test_the_version_is_the_same_everywhere():
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    metainfo = ElementTree.parse(ROOT / "packaging" / "linux" / "org.annotator.Annotator.metainfo.xml")

    assert re.search(r"^## \[?(\d+\.\d+\.\d+)", changelog, re.MULTILINE).group(1) == annotator.__version__
    assert metainfo.find("releases/release").get("version") == annotator.__version__
    assert "version" in tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["dynamic"]


def test_everything_that_pyproject_asks_for_is_pinned():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    asked = [
        *project["build-system"]["requires"],
        *project["project"]["dependencies"],
        *(each for extra in project["project"]["optional-dependencies"].values() for each in extra),
    ]

    assert {re.match(r"[\w.-]+", each).group().lower() for each in asked} - set(pins()) == set()


def test_only_what_depends_on_the_python_version_is_pinned_twice():
    assert {name for name, versions in pins().items() if len(versions) > 1} == {"pyside6-essentials", "shiboken6"}


@pytest.mark.parametrize("script", sorted((ROOT / "packaging" / "setup").glob("[!.]*[!y]")), ids=lambda path: path.name)
def test_the_set_up_scripts_are_plain_shell(script):
    outcome = subprocess.run(["sh", "-n", str(script)], capture_output=True, text=True, check=False)

    assert (outcome.returncode, outcome.stderr) == (0, "")
    assert script.read_text(encoding="utf-8").startswith("#!/bin/sh\n")
