"""The command line: one command for each thing that can be done without the window, and two that open it.

Everything heavy is imported inside the command that needs it, so that `annotator --help` answers at once and only a
window loads Qt.
"""

from __future__ import annotations

import argparse
import gc
import os
import shutil
import signal
import sys
import threading
import time
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, NoReturn, TextIO

from annotator import __version__
from annotator.gui.overriding import override
from annotator.text.names import escaped

if TYPE_CHECKING:
    from annotator.jobs.progress import Progress
    from annotator.storage.folder import ProjectFolder

FAILED = 1
MISUSED = 2
INTERRUPTED = 130
"""What a shell expects of a program that Ctrl+C ended."""

_EXAMPLES = """\
examples:
  annotator                                       open the window where you left off
  annotator open --sample                         try it on articles made for trying
  annotator new border-towns articles/            make a project of the texts in a folder
  annotator import border-towns today.txt         add an article to it
  annotator export border-towns --format csv --output labels.csv
  annotator codebook border-towns --output codebook.html
  annotator report border-towns --output report.pdf
  annotator check border-towns                    say what is wrong with a project's files
"""


def main(argv: Sequence[str] | None = None) -> int:
    """Do what the command line says; return the exit status.

    0 where it was done, 1 where it could not be (one sentence on standard error says why), 2 where the command line
    itself is wrong, 130 where Ctrl+C ended it.
    """
    _speak_any_language()
    try:
        words = sys.argv[1:] if argv is None else argv
        status = _window(*words[1:]) if _ask_for_window(words) else _run(words)
        if sys.stdout is not None:  # it may have been closed by the one who started us
            sys.stdout.flush()
    except _Failed as failure:
        _complain(str(failure))
        return failure.status
    except KeyboardInterrupt:
        _complain("Stopped.")
        return INTERRUPTED
    except BrokenPipeError:
        # Whoever read the output has gone. Python would complain once more when it closes standard output at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FAILED
    except OSError as error:
        _complain(f"{error.filename or 'The system'}: {error.strerror or error}.")
        return FAILED
    return status


def _ask_for_window(words: Sequence[str]) -> bool:
    """Say whether the words are `open PATH` or less, as they mostly are: those need no parser made for them."""
    return len(words) <= 2 and all(word == "open" for word in words[:1]) and not any(w[:1] == "-" for w in words[1:])


def _run(words: Sequence[str]) -> int:
    arguments = _parser().parse_args(words)
    run: Callable[[argparse.Namespace], int] = arguments.run
    return run(arguments)


class _Failed(Exception):
    """The command could not be done; the message is a sentence for the user."""

    def __init__(self, sentence: str, status: int = FAILED) -> None:
        super().__init__(sentence)
        self.status = status


# -- the language of the command line ----------------------------------------------------------------------------------


class _Parser(argparse.ArgumentParser):
    """An argument parser whose complaints are one line, with nothing in it that acts on a terminal."""

    @override
    def error(self, message: str) -> NoReturn:
        self.exit(MISUSED, f"{self.prog}: {escaped(message)}. “{self.prog} --help” tells more.\n")


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="annotator",
        description="Label the sentences of news articles, and export the labels. Without a command the window opens.",
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"Annotator {__version__}")
    parser.set_defaults(run=_open, path=None, sample=False)
    commands = parser.add_subparsers(title="commands", metavar="COMMAND")

    command = commands.add_parser("open", help="open the window")
    command.add_argument("path", nargs="?", metavar="PATH", help="a project's folder, or an article to read and label")
    command.add_argument("--sample", action="store_true", help="open the sample project instead")
    command.set_defaults(run=_open)

    command = commands.add_parser("new", help="make a project")
    command.add_argument("project", type=Path, metavar="PROJECT", help="a new or an empty folder")
    command.add_argument(
        "files", type=Path, nargs="*", default=[], metavar="FILE", help="articles, or folders of articles"
    )
    command.set_defaults(run=_new)

    command = commands.add_parser("import", help="add articles to a project")
    _add_project(command)
    command.add_argument("files", type=Path, nargs="+", metavar="FILE", help="articles, or folders of articles")
    command.set_defaults(run=_import)

    command = commands.add_parser("export", help="write the labels of a project into a file")
    _add_project(command)
    command.add_argument("--format", required=True, metavar="NAME", help="csv, jsonl, or json for the whole project")
    command.add_argument("--output", required=True, type=Path, metavar="PATH", help="the file; one there is replaced")
    command.add_argument(
        "--rows",
        choices=("annotations", "sentences", "figures", "claims", "events", "incidents", "links", "decisions"),
        help="what a row of csv and jsonl stands for; sentences are there also without a label (default: annotations)",
    )
    command.add_argument("--annotator", metavar="NAME", help="whose labels, by name or id (default: everybody's)")
    command.add_argument("--no-bom", action="store_true", help="write csv without the mark by which Excel knows UTF-8")
    command.set_defaults(run=_export)

    command = commands.add_parser("codebook", help="write the label set and the counting rules as a document")
    _add_project(command)
    command.add_argument("--output", required=True, type=Path, metavar="PATH", help="the file, .html or .md")
    command.set_defaults(run=_codebook)

    command = commands.add_parser("report", help="write figures, events and claims with their sentences as a document")
    _add_project(command)
    command.add_argument("--output", required=True, type=Path, metavar="PATH", help="the file, .html, .pdf or .md")
    command.add_argument("--article", default="", metavar="ID", help="of this article only (default: of all)")
    command.add_argument("--rollup", metavar="RULE", help="gtd, acled, ucdp or min_max (default: gtd)")
    command.set_defaults(run=_report)

    command = commands.add_parser("check", help="say whether a project is sound", description=_CHECK)
    _add_project(command)
    command.set_defaults(run=_check)

    command = commands.add_parser("demo", help="label an article in the real window by itself, with pictures")
    command.add_argument("--out", required=True, type=Path, metavar="DIR", help="folder for project, exports, pictures")
    command.add_argument("--article", type=Path, metavar="FILE", help="the article (default: one made for it)")
    command.set_defaults(run=_demo)
    return parser


_CHECK = "Look at every file of a project. One line for each problem, and exit status 1 where there is one."


def _add_project(command: argparse.ArgumentParser) -> None:
    command.add_argument("project", type=Path, metavar="PROJECT", help="the project's folder, or its project.json")


# -- commands ----------------------------------------------------------------------------------------------------------


def _open(arguments: argparse.Namespace) -> int:
    return _window(arguments.path, sample=arguments.sample)


def _window(path: str | None = None, *, sample: bool = False) -> int:
    if path is not None and not Path(path).exists():
        raise _Failed(f"There is nothing at “{path}” that could be opened.")
    screens = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    if sys.platform.startswith("linux") and not any(map(os.environ.get, screens)):  # Qt would abort
        raise _Failed("There is no screen here; “annotator demo --out DIR” does the same job on a virtual one.")
    gc.disable()  # what starting makes stays; `run` switches the collector on again when all is open
    with _window_wanted():
        from annotator.gui.imports import leave_sources_unread

        leave_sources_unread()  # before anything else of the window is imported
        from annotator.gui.app import run
    return run(path, sample=sample)


def _demo(arguments: argparse.Namespace) -> int:
    with _window_wanted():
        from annotator.gui.demo import DemoFailed, run_demo
    try:
        run_demo(arguments.out, arguments.article, _say)
    except DemoFailed as failure:
        raise _Failed(f"The demo failed: {failure}") from failure
    _say(f"The project, the exports and the pictures are in “{arguments.out.absolute()}”.")
    return 0


def _new(arguments: argparse.Namespace) -> int:
    from annotator.jobs.new_project import new_project
    from annotator.storage.errors import StorageError

    try:
        folder = new_project(arguments.project)
    except StorageError as error:
        raise _Failed(error.sentence) from error
    _say(f"Made the project “{folder.path}”.")
    return _bring_in(folder, arguments.files) if arguments.files else 0


def _import(arguments: argparse.Namespace) -> int:
    return _bring_in(_opened(arguments.project), arguments.files)


def _export(arguments: argparse.Namespace) -> int:
    from annotator.exporters import EXPORTERS, ExportOptions

    exporter = EXPORTERS.get(arguments.format)
    if exporter is None:
        *others, last = EXPORTERS
        raise _Failed(f"There is no format “{arguments.format}”; there are {', '.join(others)} and {last}.", MISUSED)
    if arguments.rows and not exporter.rows:
        raise _Failed(f"The format {exporter.name} holds the whole project and has no rows; leave --rows out.", MISUSED)

    from annotator.jobs.export_labels import annotator_id, export
    from annotator.jobs.output import ExportFailed
    from annotator.storage.errors import StorageError

    folder = _opened(arguments.project)
    try:
        options = ExportOptions(
            rows=arguments.rows or "annotations",
            annotator=annotator_id(folder, arguments.annotator) if arguments.annotator else "",
            byte_order_mark=not arguments.no_bom,
        )
        journalled = folder.journalled()
        with _progress() as progress:
            done = export(folder, exporter, arguments.output, options, progress)
    except (ExportFailed, StorageError) as error:
        raise _Failed(error.sentence) from error
    what = f"{_count(done.annotations, 'annotation')} in {_count(done.articles, 'article')}"
    if done.records:
        what = _count(done.rows, done.records.removesuffix("s"))
    _say(f"Wrote “{done.path}”: {what}.")
    _tell_left_out(done.left_out, journalled, "export")
    return FAILED if done.left_out else 0


def _codebook(arguments: argparse.Namespace) -> int:
    from annotator.jobs.codebook import stored, write_codebook
    from annotator.jobs.output import ExportFailed
    from annotator.storage.errors import StorageError

    folder = _opened(arguments.project)
    try:
        info, label_set = stored(folder)
        write_codebook(info, label_set, arguments.output)
    except (ExportFailed, StorageError) as error:
        raise _Failed(error.sentence) from error
    _say(f"Wrote “{arguments.output}”: {_count(len(label_set.labels), 'label')}.")
    return 0


def _report(arguments: argparse.Namespace) -> int:
    from annotator.analysis.rollup import ROLL_UP_RULES

    rules = {rule.id: rule for rule in ROLL_UP_RULES}
    rule = rules.get(arguments.rollup or ROLL_UP_RULES[0].id)
    if rule is None:
        *others, last = rules
        sentence = f"There is no roll-up rule “{arguments.rollup}”; there are {', '.join(others)} and {last}."
        raise _Failed(sentence, MISUSED)

    from annotator import paths, settings
    from annotator.jobs.new_project import timestamp
    from annotator.jobs.output import ExportFailed
    from annotator.jobs.report import WRITERS, ReportOptions, write_report
    from annotator.storage.errors import StorageError

    folder = _opened(arguments.project)
    options = ReportOptions(
        made=timestamp(),
        by=settings.load(paths.settings_file())[0].annotator_name,
        article=arguments.article,
        rule=rule.id,
    )
    writers = dict(WRITERS)
    try:
        journalled = folder.journalled()
        with _progress() as progress:
            if arguments.output.suffix.lower() == ".pdf":
                with _window_wanted():
                    from annotator.gui.paper import pdf_writer, without_screen

                without_screen()
                writers[".pdf"] = pdf_writer(progress)
            done = write_report(folder, arguments.output, options, progress, writers)
    except (ExportFailed, StorageError) as error:
        raise _Failed(error.sentence) from error
    _say(f"Wrote “{done.path}”: {_count(done.figures, 'figure')} in {_count(done.articles, 'article')}.")
    _tell_left_out(done.left_out, journalled, "write the report")
    return FAILED if done.left_out else 0


def _tell_left_out(left_out: Sequence[str], journalled: int, what: str) -> None:
    """Say what is not in a file that was written, and what may not be."""
    for sentence in left_out:
        _complain(f"Not in it: {sentence}")
    if journalled:
        _complain(
            f"{_count(journalled, 'edit')} in the project’s journal may not be in it: the program that made them was"
            " ended before it saved, or runs still. Open the project in the window, which saves them, and "
            f"{what} again."
        )


def _check(arguments: argparse.Namespace) -> int:
    from annotator.jobs.check import check, file_of
    from annotator.storage.errors import DamagedFile, StorageError
    from annotator.storage.folder import ProjectFolder

    try:
        folder = ProjectFolder.open(arguments.project)
    except DamagedFile as error:
        folder = ProjectFolder(error.path.parent)  # the check says all that is wrong, not only this
    except StorageError as error:
        raise _Failed(error.sentence) from error
    sound = True
    try:
        with _progress() as progress:
            for problem in check(folder, progress):
                sound = False
                place = ": ".join(part for part in (file_of(problem.where), problem.where.place) if part)
                _say(f"{place}: {problem.sentence} {problem.advice}".rstrip())
    except StorageError as error:
        raise _Failed(error.sentence) from error
    if sound:
        _say(f"“{folder.path}” is sound.")
    return 0 if sound else FAILED


def _bring_in(folder: ProjectFolder, files: Sequence[Path]) -> int:
    from annotator.jobs.import_articles import import_files
    from annotator.jobs.new_project import timestamp

    with _progress() as progress:
        report = import_files(files, folder, timestamp, progress)
    for known in report.known:
        where = "was removed from the project" if known.removed else "is in the project already"
        _say(f"{known.file}: This text {where}, as “{known.title}”.")
    for refused in report.refused:
        _complain(refused.sentence)
    _say(f"Added {_count(len(report.added), 'article')}.")
    if report.stopped:
        raise _Failed(report.stopped)
    if report.cancelled:
        raise _Failed("Stopped; the articles that were added stay.", INTERRUPTED)
    return FAILED if report.refused else 0


def _opened(path: Path) -> ProjectFolder:
    from annotator.storage.errors import StorageError
    from annotator.storage.folder import ProjectFolder

    try:
        return ProjectFolder.open(path)
    except StorageError as error:
        raise _Failed(error.sentence) from error


@contextmanager
def _window_wanted() -> Iterator[None]:
    """Say in a sentence where the window's libraries are missing."""
    try:
        yield
    except ModuleNotFoundError as error:
        if not (error.name or "").startswith(("PySide6", "shiboken6")):
            raise
        raise _Failed(
            "The window needs PySide6, which is not installed; install it with “pip install PySide6-Essentials”."
        ) from error
    except ImportError as error:
        if "cannot open shared object file" not in str(error) and "DLL load failed" not in str(error):
            raise
        raise _Failed(f"The window needs a library that this system lacks: {error}.") from error


# -- speaking ----------------------------------------------------------------------------------------------------------


def _say(line: str) -> None:
    """Print a line whatever stands in it; a name of any file may."""
    print(escaped(line))


def _complain(sentence: str) -> None:
    if sys.stderr is not None:
        print(escaped(sentence), file=sys.stderr)


def _count(number: int, what: str) -> str:
    return f"1 {what}" if number == 1 else f"{number:,} {what}s"


def _speak_any_language() -> None:
    """Let a terminal that cannot show a character show its number instead, where Python would give up."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")


@contextmanager
def _progress() -> Iterator[Progress]:
    """Give a job a progress that shows on a terminal, and that the first Ctrl+C cancels; the second interrupts."""
    from annotator.jobs.progress import Cancelled, Unwatched, Watched

    shown = _Line(sys.stderr) if _is_terminal(sys.stderr) else None
    progress = Watched(shown.show if shown else Unwatched())

    def stop(_signal: int, _frame: FrameType | None) -> None:
        progress.cancel()
        signal.signal(signal.SIGINT, signal.default_int_handler)

    here = threading.current_thread() is threading.main_thread()  # only there may signals be handled
    before = signal.signal(signal.SIGINT, stop) if here else None
    try:
        yield progress
    except Cancelled:
        raise _Failed("Stopped; nothing was written.", INTERRUPTED) from None
    finally:
        if before is not None:
            signal.signal(signal.SIGINT, before)
        if shown:
            shown.clear()


def _is_terminal(stream: TextIO | None) -> bool:
    return stream is not None and stream.isatty() and os.environ.get("TERM") != "dumb"


class _Line:
    """One line on a terminal that says how far the work is, and goes when it is done."""

    _INTERVAL = 0.1  # seconds; faster than one reads only slows the work

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._due = 0.0
        self._width = 0

    def show(self, done: int, total: int, what: str) -> None:
        """Show this, unless the last was shown a moment ago."""
        now = time.monotonic()
        if now < self._due:
            return
        self._due = now + self._INTERVAL
        share = f"{100 * done // total:3d} % of {total:,}" if total else f"{done:,}"
        self._write(f"{share}  {escaped(what)}", shutil.get_terminal_size().columns - 1)

    def clear(self) -> None:
        """Leave the line empty."""
        if self._width:
            self._write("", 0)
            self._stream.write("\r")
            self._stream.flush()

    def _write(self, line: str, room: int) -> None:
        columns = [2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in line]
        while sum(columns) > room:
            columns.pop()
        self._stream.write("\r" + line[: len(columns)] + " " * (self._width - sum(columns)))
        self._stream.flush()
        self._width = sum(columns)
