"""What an importer is: it makes drafts of articles from the bytes of a file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from annotator.domain.articles import TextChange
from annotator.text.metadata import NOTHING, Facts


@dataclass(frozen=True)
class Draft:
    """The text of one article as a file gives it, before it is an article.

    Attributes:
        text: Without byte order mark, line ends as LF, nothing in it that cannot be stored.
        changes: What reading did to it.
        title: Where the format has a field for it; else the text decides.
        facts: What fields of the format say; what they leave open is read from the text.
        language: ISO 639-1 code where the format says it.
    """

    text: str
    changes: tuple[TextChange, ...] = ()
    title: str = ""
    facts: Facts = NOTHING
    language: str = ""


class Unreadable(Exception):
    """No article can be made of a file.

    Attributes:
        sentence: Why, and what to do about it.
    """

    def __init__(self, sentence: str) -> None:
        """Keep the sentence."""
        super().__init__(sentence)
        self.sentence = sentence


class Importer(Protocol):
    """Reads one kind of file.

    Attributes:
        name: The word for it on the command line.
        description: What file dialogs call such files.
        suffixes: Of their names, with the dot, in lower case; the empty one stands for names without.
    """

    @property
    def name(self) -> str: ...

    @property
    def description(self) -> str: ...

    @property
    def suffixes(self) -> tuple[str, ...]: ...

    def sniff(self, start: bytes) -> bool:
        """Say whether a file that begins so, and whose name does not tell, is probably of this kind."""
        ...

    def read(self, data: bytes, file_name: str) -> list[Draft]:
        """Return the articles that the file holds.

        Raises:
            Unreadable: It holds none that can be read.
        """
        ...
