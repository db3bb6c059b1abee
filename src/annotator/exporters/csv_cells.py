"""Cells of a CSV file that a spreadsheet shows as they are, and never runs as a formula.

A spreadsheet takes a cell that begins with `=`, `+`, `-` or `@`, also behind white space, for a formula (OWASP, CSV
Injection); so do some with the full-width forms of these characters. Such a cell gets an apostrophe in front. So does
a cell that begins with an apostrophe itself: what begins with one was escaped, and comes back unchanged without it.
"""

from __future__ import annotations

_RISKY = frozenset("=+-@\t\r\n\uff1d\uff0b\uff0d\uff20'")


def escape(cell: str) -> str:
    """Return the cell so that a spreadsheet takes it for text."""
    return "'" + cell if cell[:1] in _RISKY else cell


def unescape(cell: str) -> str:
    """Return what was escaped."""
    return cell.removeprefix("'")
