"""Older formats: how the JSON data of each version becomes that of the next."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import TypeAlias

from pydantic import JsonValue

Data: TypeAlias = dict[str, JsonValue]
Migrations: TypeAlias = Mapping[str, Mapping[int, Callable[[Data], Data]]]
"""By format name and version: the function that turns data of that version into data of the next."""

MIGRATIONS: Migrations = MappingProxyType({})
"""Every format is at version 1 still."""


def migrate(data: Data, to: int, migrations: Migrations = MIGRATIONS) -> Data:
    """Return the data as version `to` has it; the data given stays as it is.

    Raises:
        LookupError: There is no way from its version.
    """
    name, version = data["format"], data["version"]
    assert isinstance(name, str)
    assert isinstance(version, int)
    for each in range(version, to):
        step = migrations.get(name, {}).get(each)
        if step is None:
            raise LookupError(f"nothing turns version {each} of {name} into version {each + 1}")
        data = {**step(dict(data)), "format": name, "version": each + 1}
    return data
