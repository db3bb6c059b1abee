"""Examples as they are typed: one a line, lines that belong to the one above indented."""

from __future__ import annotations

_INDENT = "  "


def in_lines(examples: tuple[str, ...]) -> str:
    """Return the examples as text to edit; `examples_of` reads it back."""
    return "\n".join(example.replace("\n", f"\n{_INDENT}") for example in examples)


def examples_of(text: str) -> tuple[str, ...]:
    """Return the examples that were typed; empty lines between them are left out."""
    found: list[str] = []
    for line in text.split("\n"):
        if line.startswith(_INDENT) and found:
            found[-1] += "\n" + line.removeprefix(_INDENT)
        elif line.strip():
            found.append(line.lstrip())
    return tuple(example.rstrip() for example in found if example.strip())
