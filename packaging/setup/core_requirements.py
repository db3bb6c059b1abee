"""Prints the requirements of everything but the window: the package's dependencies without Qt, one a line."""

from __future__ import annotations

import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[2]


def core_requirements() -> list[str]:
    """Return the dependencies that pyproject.toml names, without PySide6, as requirement strings."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return [each for each in project["dependencies"] if not each.lower().startswith("pyside6")]


if __name__ == "__main__":
    print("\n".join(core_requirements()))
