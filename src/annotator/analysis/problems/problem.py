"""Problems as values: what is wrong, where, what to do, and the mend where there is one."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from annotator.domain.documents import DocumentRef
from annotator.domain.editing import Pen
from annotator.domain.edits import Edit
from annotator.domain.projects import Project


class Mend(NamedTuple):
    """How a problem can be put right by an edit.

    Attributes:
        title: What it does, as a menu would say it: "Cut the link".
        edit: Makes the edit for the documents as they are by then; raises EditRefused where they have changed so that
            the mend does not fit any more, and gives None where nothing is left to do.
        is_safe: Whether it takes nothing away that somebody said, so that all of a kind can be mended at once.
    """

    title: str
    edit: Callable[[Project, Pen], Edit | None]
    is_safe: bool = False


class Where(NamedTuple):
    """Where a problem is.

    Attributes:
        document: The document that is meant; None for files that are none.
        path: The file inside the project's folder, where it is no document.
        place: Where in the file, for somebody who looks into it; empty where the whole file is meant.
        annotation: Id of the annotation that is meant, if one is.
        position: The code point of the article's text where the problem can be seen; None where there is none.
        sentence: Number of the sentence there, from 0; None likewise.
        title: Title of the article.
    """

    document: DocumentRef | None = None
    path: str = ""
    place: str = ""
    annotation: str = ""
    position: int | None = None
    sentence: int | None = None
    title: str = ""

    @property
    def article(self) -> str:
        """Id of the article that it is in; empty elsewhere."""
        return "" if self.document is None else self.document.article

    @property
    def annotator(self) -> str:
        """Id of the annotator whose labels it is in; empty elsewhere."""
        return "" if self.document is None else self.document.annotator


class Problem(NamedTuple):
    """One thing that is wrong in a project.

    Attributes:
        sentence: What is wrong, and with it why.
        advice: What to do.
        rule: Id of the rule that found it.
        other: A second place that one needs to see to judge: the same sentence elsewhere, the total of a subset.
    """

    where: Where
    sentence: str
    advice: str = ""
    rule: str = ""
    other: Where | None = None
    mend: Mend | None = None

    @property
    def key(self) -> tuple[object, ...]:
        """What makes it the same problem when it is found again."""
        return self.rule, self.where.document, self.where.path, self.where.place, self.where.annotation, self.sentence
