"""What an exporter is, what it is asked for, and what it reads."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO, Literal, NamedTuple, Protocol, get_args

if TYPE_CHECKING:
    from annotator.domain.annotations import ArticleLabels
    from annotator.domain.articles import Article
    from annotator.domain.decisions import Ruling
    from annotator.domain.incidents import IncidentFacts
    from annotator.domain.labels import LabelSet
    from annotator.domain.projects import ProjectInfo

RowKind = Literal["annotations", "sentences", "figures", "claims", "events", "incidents", "links", "decisions"]
"""What one row of a table stands for."""

ROW_KINDS: tuple[RowKind, ...] = get_args(RowKind)


class Said(NamedTuple):
    """An article with what was said of it.

    Attributes:
        labels: Of each annotator who said anything, in the order of their ids.
    """

    article: Article
    labels: tuple[ArticleLabels, ...]


class Source(Protocol):
    """A project as exporters read it: without removed articles, and one article in memory at a time."""

    @property
    def info(self) -> ProjectInfo:
        """The project's own document."""
        ...

    @property
    def label_set(self) -> LabelSet:
        """The labels."""
        ...

    @property
    def annotators(self) -> Mapping[str, str]:
        """The names of the annotators whose labels are exported, by id; empty where one gave none."""
        ...

    def articles(self) -> Iterator[Said]:
        """Go through the articles in the order of the project's list."""
        ...

    @property
    def incidents(self) -> Mapping[str, IncidentFacts]:
        """The incidents by id, merged ones too."""
        ...

    @property
    def rulings(self) -> Mapping[str, Ruling]:
        """The decisions by id."""
        ...

    def attributes(self) -> tuple[str, ...]:
        """Return the columns of all details and links that the annotations have, in their order."""
        ...


@dataclass(frozen=True)
class ExportOptions:
    """What the user chose.

    Attributes:
        rows: What one row stands for, where the format has rows.
        annotator: Id of the one annotator whose labels are exported; empty for everybody's.
        byte_order_mark: Begin a CSV file with U+FEFF, by which spreadsheets know UTF-8.
    """

    rows: RowKind = "annotations"
    annotator: str = ""
    byte_order_mark: bool = True


@dataclass(frozen=True)
class Exporter:
    """A format that a project can be exported to.

    Attributes:
        name: What the command line calls it.
        title: What the dialog calls it.
        description: One sentence: what it is good for.
        suffix: Of the file, with its dot.
        rows: The kinds of row to choose from; none where the format has no rows.
        write: Writes the project into a file that is open for writing bytes, and returns how many rows that made. It
            raises what reading the source and writing the file raise, and leaves the file open.
    """

    name: str
    title: str
    description: str
    suffix: str
    rows: tuple[RowKind, ...]
    write: Callable[[Source, BinaryIO, ExportOptions], int]
