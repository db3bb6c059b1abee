"""A report: figures, events and claims of a project or of one article, with their sentences, as a document.

It is made to be pasted into a briefing: one part for each incident, with what the figures come to and why, what
contradicts what, and every sentence quoted as the text has it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from annotator.jobs.export_labels import FolderSource
from annotator.jobs.output import ExportFailed, whole_file
from annotator.jobs.report_parts import Contents, ReportOptions, ReportParts
from annotator.jobs.sections import Section, as_html_document, as_markdown

if TYPE_CHECKING:
    from annotator.exporters import Source
    from annotator.jobs.progress import Progress
    from annotator.storage.folder import ProjectFolder

__all__ = ["ReportOptions"]  # what is asked of a report, had from here by all who want one

Writer = Callable[[Section], bytes]
"""Makes a file's content of a report."""

WRITERS: Mapping[str, Writer] = MappingProxyType(
    {
        ".html": lambda section: as_html_document(section).encode(),
        ".htm": lambda section: as_html_document(section).encode(),
        ".md": lambda section: as_markdown(section).encode(),
        ".markdown": lambda section: as_markdown(section).encode(),
    }
)
"""The formats that need no window, by the endings of their files."""


class Reported(NamedTuple):
    """What was written.

    Attributes:
        figures, articles: How many the report has.
        left_out: What could not be read and is missing, a sentence each.
    """

    path: Path
    figures: int
    articles: int
    left_out: tuple[str, ...]


def write_report(
    folder: ProjectFolder,
    output: Path,
    options: ReportOptions,
    progress: Progress,
    writers: Mapping[str, Writer] = WRITERS,
) -> Reported:
    """Write the report of a project's files into the file, in the place of one that is there.

    Args:
        output: A file whose name has the ending of one of the writers; its folder exists.

    Raises:
        ExportFailed: The name has another ending, there is no such article, or the file could not be written.
        StorageError: The project's own files could not be read.
        Cancelled: The user wants the file no more.
        In each case what stood in its place is as it was.
    """
    write = writers.get(output.suffix.lower())
    if write is None:
        raise ExportFailed(f"A report is HTML, Markdown or PDF; give “{output.name}” the ending .html, .md or .pdf.")
    with whole_file(output) as file:
        made = read_report(folder, options, progress)
        file.write(write(made.section))
    return Reported(output, made.figures, made.articles, made.left_out)


class MadeReport(NamedTuple):
    """A report that is not written yet; what it says of itself is as `Reported` has it."""

    section: Section
    figures: int
    articles: int
    left_out: tuple[str, ...]


def read_report(folder: ProjectFolder, options: ReportOptions, progress: Progress) -> MadeReport:
    """Return the report of a project's files.

    Raises:
        ExportFailed: There is no such article.
        StorageError: The project's own files could not be read.
        Cancelled: The progress says so.
    """
    source = FolderSource(folder, "", progress, options.article)
    contents = Contents(source)
    if options.article and not contents.articles:
        left_out = source.left_out
        raise ExportFailed(
            left_out[0] if left_out else f"There is no article with the id “{options.article}” in this project."
        )
    return MadeReport(
        ReportParts(source, contents, options).section(),
        sum(figure.is_casualty for figure in contents.figures),
        len(contents.articles),
        tuple(source.left_out),
    )


def report(source: Source, options: ReportOptions) -> Section:
    """Return the report of a source, which has no other articles than the one that the options name."""
    return ReportParts(source, Contents(source), options).section()
