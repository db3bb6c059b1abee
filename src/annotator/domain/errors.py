"""What an edit can be refused for, each with a sentence for the user."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pydantic import ValidationError

    from annotator.domain.annotations import Annotation


class EditRefused(Exception):
    """The edit would break a rule; the message is a sentence that the user can act on."""


class AlreadyLabelled(EditRefused):
    """Taking the label away would lose details or several annotations.

    Attributes:
        annotations: Those that stand there; the first is the one to select instead.
    """

    def __init__(self, message: str, annotations: list[Annotation]) -> None:
        """Keep what is there."""
        super().__init__(message)
        self.annotations = annotations


def first_fault(error: ValidationError) -> str:
    """Return the first thing that is wrong with a value, as a clause."""
    return str(error.errors(include_url=False, include_input=False)[0]["msg"]).removeprefix("Value error, ")


def refusal(error: ValidationError) -> EditRefused:
    """Return the refusal of an edit after which a document would be none."""
    message = first_fault(error)
    return EditRefused(f"{message[:1].upper()}{message[1:]}.")
