"""Names that users give, and the ids that are made of them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable

from annotator.domain.documents import plain_name
from annotator.domain.errors import EditRefused


def usable_name(name: str, what: str, longest: int = 80) -> str:
    """Return the name as files have it.

    Args:
        what: What has the name, for the sentence that refuses it.

    Raises:
        EditRefused: It is empty, too long, or holds what cannot be seen.
    """
    name = name_or_none(name, what, longest)
    if not name:
        raise EditRefused(f"The {what} needs a name.")
    return name


def name_or_none(name: str, what: str, longest: int = 80) -> str:
    """Return the name as files have it, which may be empty; raises EditRefused as `usable_name` does."""
    try:
        name = plain_name(name)
    except ValueError as error:
        raise EditRefused(f"This {what} name cannot be used: {error}.") from error
    if len(name) > longest:
        raise EditRefused(f"The {what} name is longer than {longest} characters.")
    return name


def check_free(name: str, taken: Iterable[str], what: str) -> None:
    """Raise EditRefused where another has the name, in capitals or not."""
    if name.casefold() in {each.casefold() for each in taken}:
        article = "an" if what[0] in "ao" else "a"
        raise EditRefused(
            f"There is {article} {what} {name} already." if name else f"There is {article} {what} without a name."
        )


def slug(name: str, otherwise: str) -> str:
    """Return an id made of the name: `Casualty figure` gives `casualty_figure`; `otherwise` where no letter is left."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "_", plain).strip("_")[:60].strip("_") or otherwise


def free_id(name: str, otherwise: str, taken: Collection[str]) -> str:
    """Return an id made of the name that none of these is."""
    base = slug(name, otherwise)
    return next(each for each in (base, *(f"{base[:50]}_{n}" for n in range(2, 10_000))) if each not in taken)
