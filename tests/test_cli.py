"""The command line: what each command does, what it says, and how it ends."""

from __future__ import annotations

import csv
import json
import os
import signal
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from annotator import __version__
from annotator.cli import main

TEXT = "Rockets hit a depot\n\nRockets hit a bus depot on Sunday, killing 19. “No one warned us,” a driver said.\n"


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "article.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


@pytest.fixture
def project(tmp_path: Path, article: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    assert main(["new", str(tmp_path / "project"), str(article)]) == 0
    capsys.readouterr()
    return tmp_path / "project"


def child(*arguments: str | bytes, code: str = "", **more: str) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-c", code] if code else [sys.executable, "-m", "annotator"]
    return subprocess.run(
        [*command, *arguments], capture_output=True, check=False, timeout=60, env={**os.environ, **more}
    )


def misused(arguments: list[str]) -> int:
    """Return the status of a command line that argparse refuses, which leaves by itself."""
    with pytest.raises(SystemExit) as left:
        main(arguments)
    assert isinstance(left.value.code, int)
    return left.value.code


class TestProjects:
    def test_new_makes_a_project_of_files_and_folders(
        self, tmp_path: Path, article: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        (tmp_path / "more").mkdir()
        (tmp_path / "more" / "other.txt").write_text("Another text, about something else.", encoding="utf-8")

        assert main(["new", str(tmp_path / "project"), str(article), str(tmp_path / "more")]) == 0

        said = capsys.readouterr()
        assert said.out.splitlines() == [f"Made the project “{tmp_path / 'project'}”.", "Added 2 articles."]
        assert said.err == ""
        assert len(list((tmp_path / "project" / "articles").rglob("*.json"))) == 2

    def test_new_without_files_makes_an_empty_project(self, tmp_path: Path) -> None:
        assert main(["new", str(tmp_path / "empty")]) == 0
        assert main(["check", str(tmp_path / "empty")]) == 0

    def test_new_asks_for_no_more_than_the_project(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert misused(["new"]) == 2
        assert "required: PROJECT. " in capsys.readouterr().err

    @pytest.mark.usefixtures("article")
    def test_new_refuses_a_folder_with_something_in_it(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert main(["new", str(tmp_path)]) == 1

        said = capsys.readouterr()
        assert said.out == ""
        assert said.err.count("\n") == 1
        assert "other files" in said.err

    def test_import_says_what_was_there_already(
        self, project: Path, article: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert main(["import", str(project), str(article)]) == 0

        assert capsys.readouterr().out.splitlines() == [
            f"{article}: This text is in the project already, as “Rockets hit a depot”.",
            "Added 0 articles.",
        ]

    def test_import_names_what_could_not_be_read_and_takes_the_rest(
        self, project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        (tmp_path / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0")
        (tmp_path / "good.txt").write_text("A good text.", encoding="utf-8")

        assert main(["import", str(project), str(tmp_path / "picture.txt"), str(tmp_path / "good.txt")]) == 1

        said = capsys.readouterr()
        assert said.out == "Added 1 article.\n"
        assert said.err.count("\n") == 1
        assert "picture.txt" in said.err

    def test_import_names_a_file_that_is_not_there(
        self, project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert main(["import", str(project), str(tmp_path / "gone.txt")]) == 1

        assert capsys.readouterr().err == f"There is no file “{tmp_path / 'gone.txt'}”.\n"

    @pytest.mark.parametrize("command", ["import", "export", "codebook", "report", "check"])
    def test_what_is_no_project_is_said_in_one_sentence(
        self, command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        rest = {
            "import": ["x"],
            "export": ["--format", "csv", "--output", "x"],
            "codebook": ["--output", "x.md"],
            "report": ["--output", "x.md"],
            "check": [],
        }[command]

        assert main([command, str(tmp_path / "nowhere"), *rest]) == 1

        said = capsys.readouterr()
        assert said.out == ""
        assert said.err == f"There is no folder “{tmp_path / 'nowhere'}”. It may have been moved, renamed or removed.\n"


NEEDS_QT = pytest.mark.skipif(find_spec("PySide6") is None, reason="Qt sets the pages, and is not installed here")


class TestCodebook:
    @pytest.mark.parametrize("ending", ["html", "md"])
    def test_it_is_written_in_the_format_of_its_ending(
        self, project: Path, tmp_path: Path, ending: str, capsys: pytest.CaptureFixture[str]
    ) -> None:
        output = tmp_path / f"codebook.{ending}"

        assert main(["codebook", str(project), "--output", str(output)]) == 0

        assert "Casualty figure" in output.read_text(encoding="utf-8")
        assert capsys.readouterr().out == f"Wrote “{output}”: 3 labels.\n"

    def test_another_ending_is_refused_in_one_sentence(
        self, project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert main(["codebook", str(project), "--output", str(tmp_path / "codebook.pdf")]) == 1
        assert (
            capsys.readouterr().err == "A codebook is HTML or Markdown; give “codebook.pdf” the ending .html or .md.\n"
        )
        assert not (tmp_path / "codebook.pdf").exists()


class TestReport:
    @pytest.mark.parametrize(
        ("ending", "begins"),
        [("html", b"<!DOCTYPE html>"), ("md", b"# Report"), pytest.param("pdf", b"%PDF", marks=NEEDS_QT)],
    )
    def test_it_is_written_in_the_format_of_its_ending(
        self, project: Path, tmp_path: Path, ending: str, begins: bytes
    ) -> None:
        output = tmp_path / f"report.{ending}"

        done = child("report", str(project), "--output", str(output), "--rollup", "acled")

        assert done.returncode == 0, done.stderr
        assert output.read_bytes().startswith(begins)
        assert done.stdout.decode() == f"Wrote “{output}”: 0 figures in 1 article.\n"

    def test_of_one_article_by_its_id(self, project: Path, tmp_path: Path) -> None:
        output = tmp_path / "report.md"
        (article,) = (path.stem for path in (project / "articles").rglob("*.json"))

        assert main(["report", str(project), "--output", str(output), "--article", article]) == 0

        assert output.read_text(encoding="utf-8").startswith("# Report on “")

    @pytest.mark.parametrize(
        ("more", "status", "said"),
        [
            (["r.doc"], 1, "A report is HTML, Markdown or PDF; give “r.doc” the ending .html, .md or .pdf.\n"),
            (["r.md", "--article", "x"], 1, "There is no article with the id “x” in this project.\n"),
            (
                ["r.md", "--rollup", "most"],
                2,
                "There is no roll-up rule “most”; there are gtd, acled, ucdp and min_max.\n",
            ),
        ],
    )
    def test_what_cannot_be_is_said_in_one_sentence(
        self,
        project: Path,
        tmp_path: Path,
        monkeypatch: pytest.MonkeyPatch,
        capsys: pytest.CaptureFixture[str],
        more: list[str],
        status: int,
        said: str,
    ) -> None:
        monkeypatch.chdir(tmp_path)

        assert main(["report", str(project), "--output", *more]) == status

        assert capsys.readouterr().err == said
        assert not list(tmp_path.glob("r.*"))


class TestExport:
    def test_csv_of_sentences(self, project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        output = tmp_path / "labels.csv"

        assert main(["export", str(project), "--format", "csv", "--rows", "sentences", "--output", str(output)]) == 0

        with output.open(encoding="utf-8-sig", newline="") as file:
            assert [row["sentence"] for row in csv.DictReader(file)] == ["1", "2", "3"]
        assert capsys.readouterr().out == f"Wrote “{output}”: 0 annotations in 1 article.\n"

    @pytest.mark.parametrize("name", ["csv", "jsonl"])
    def test_a_table_of_decisions_says_how_many_it_has(
        self, capsys: pytest.CaptureFixture[str], project: Path, tmp_path: Path, name: str
    ) -> None:
        output = tmp_path / "decisions"

        assert main(["export", str(project), "--format", name, "--rows", "decisions", "--output", str(output)]) == 0

        assert capsys.readouterr().out == f"Wrote “{output}”: 0 decisions.\n"

    def test_csv_without_byte_order_mark(self, project: Path, tmp_path: Path) -> None:
        output = tmp_path / "labels.csv"

        assert main(["export", str(project), "--format", "csv", "--no-bom", "--output", str(output)]) == 0

        assert output.read_bytes().startswith(b"article_id,")

    def test_the_whole_project(self, project: Path, tmp_path: Path) -> None:
        output = tmp_path / "all.json"

        assert main(["export", str(project), "--format", "json", "--output", str(output)]) == 0

        assert json.loads(output.read_bytes())["articles"][0]["text"] == TEXT

    def test_the_project_may_be_named_by_its_file(self, project: Path, tmp_path: Path) -> None:
        named = str(project / "project.json")

        assert main(["export", named, "--format", "jsonl", "--output", str(tmp_path / "l.jsonl")]) == 0

    def test_an_unknown_format_is_answered_with_those_there_are(
        self, project: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert main(["export", str(project), "--format", "xls\x1b[31m", "--output", "x"]) == 2

        assert capsys.readouterr().err == ("There is no format “xls\\x1b[31m”; there are csv, jsonl and json.\n")

    def test_rows_of_a_format_without_rows_are_refused(self, project: Path, tmp_path: Path) -> None:
        output = tmp_path / "x.json"

        assert main(["export", str(project), "--format", "json", "--rows", "sentences", "--output", str(output)]) == 2

        assert not output.exists()

    def test_an_unknown_annotator_is_answered_with_a_sentence(
        self, project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        output = tmp_path / "x.csv"

        assert main(["export", str(project), "--format", "csv", "--annotator", "Eve", "--output", str(output)]) == 1

        assert "no annotator “Eve”" in capsys.readouterr().err
        assert not output.exists()

    def test_edits_that_are_only_in_a_journal_are_told(
        self, project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        (project / "journal").mkdir()
        (project / "journal" / "ada.jsonl").write_bytes(b"head\none\ntwo\n")
        (project / "journal" / "bob.2.jsonl").write_bytes(b"head\n")
        (project / "journal" / "ada.kept-1.jsonl").write_bytes(b"head\nlong ago\n")
        output = tmp_path / "labels.csv"

        assert main(["export", str(project), "--format", "csv", "--output", str(output)]) == 0

        assert output.exists()
        assert capsys.readouterr().err.startswith("2 edits in the project’s journal may not be in it")

    def test_an_incomplete_export_says_what_is_missing(
        self, project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        (broken,) = (project / "articles").rglob("*.json")
        broken.write_bytes(b"")

        assert main(["export", str(project), "--format", "csv", "--output", str(tmp_path / "x.csv")]) == 1

        said = capsys.readouterr()
        assert "0 articles" in said.out
        assert said.err.startswith("Not in it: ")
        assert broken.name in said.err


class TestCheck:
    def test_a_sound_project(self, project: Path, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["check", str(project)]) == 0

        assert capsys.readouterr().out == f"“{project}” is sound.\n"

    def test_one_line_a_problem(self, project: Path, capsys: pytest.CaptureFixture[str]) -> None:
        (project / "project.json").write_bytes(b"{}")
        (article,) = (project / "articles").rglob("*.json")
        article.write_bytes(b"\0")

        assert main(["check", str(project)]) == 1

        said = capsys.readouterr()
        first, second = said.out.splitlines()
        assert first.startswith("project.json: ")
        assert second.startswith(f"articles/{article.parent.name}/{article.name}: ")
        assert said.err == ""


class TestMisuse:
    @pytest.mark.parametrize(
        "arguments",
        [
            ["unknown"],
            ["new"],
            ["import", "project"],
            ["export", "project", "--format", "csv"],
            ["export", "project", "--format", "csv", "--output", "x", "--rows", "words"],
            ["check", "project", "\x1b]0;title\x07"],
            ["--unknown"],
        ],
    )
    def test_it_ends_with_2_and_one_line_that_acts_on_no_terminal(
        self, arguments: list[str], capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert misused(arguments) == 2

        said = capsys.readouterr()
        assert said.out == ""
        assert said.err.count("\n") == 1
        assert "--help" in said.err
        assert said.err.rstrip("\n").isprintable()

    def test_help_shows_every_command_with_examples(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert misused(["--help"]) == 0

        text = capsys.readouterr().out
        for command in ("open", "new", "import", "export", "codebook", "report", "check", "demo"):
            assert f"\n    {command} " in text
        assert "examples:" in text
        assert all(len(line) <= 100 for line in text.splitlines())

    @pytest.mark.parametrize("command", ["open", "new", "import", "export", "codebook", "report", "check", "demo"])
    def test_every_command_has_help(self, command: str, capsys: pytest.CaptureFixture[str]) -> None:
        assert misused([command, "--help"]) == 0

        assert command in capsys.readouterr().out

    def test_version(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert misused(["--version"]) == 0

        assert capsys.readouterr().out == f"Annotator {__version__}\n"


class TestProcess:
    def test_python_m_runs_it(self) -> None:
        done = child("--version")

        assert (done.returncode, done.stdout) == (0, f"Annotator {__version__}\n".encode())

    def test_no_command_without_a_window_loads_qt(self, project: Path, tmp_path: Path) -> None:
        code = (
            "import sys; from annotator.cli import main\n"
            "try: status = main(sys.argv[1:])\n"
            "except SystemExit as left: status = left.code\n"
            "assert not [name for name in sys.modules if name.startswith(('PySide6', 'shiboken6'))]\n"
            "sys.exit(status)"
        )
        (tmp_path / "new.txt").write_text("Something new happened today.", encoding="utf-8")
        for arguments in (
            ["--help"],
            ["new", str(tmp_path / "p2"), str(tmp_path / "new.txt")],
            ["import", str(project), str(tmp_path / "new.txt")],
            ["export", str(project), "--format", "csv", "--output", str(tmp_path / "l.csv")],
            ["report", str(project), "--output", str(tmp_path / "r.html")],
            ["check", str(project)],
        ):
            done = child(*arguments, code=code)
            assert (done.returncode, done.stderr) == (0, b""), arguments

    def test_help_loads_nothing_heavy(self) -> None:
        code = (
            "import sys; from annotator.cli import main\n"
            "try: main(['--help'])\n"
            "except SystemExit: pass\n"
            "heavy = {'pydantic', 'csv', 'sqlite3', 'json', 'charset_normalizer', 'sentencex', 'PySide6'}\n"
            "print('heavy:', *(heavy & set(sys.modules)))"
        )

        assert child(code=code).stdout.endswith(b"\nheavy:\n")

    def test_help_takes_little_more_than_python_itself(self) -> None:
        # 4 times as long, where a command that reads a project takes 16 times as long.
        assert _cpu_time("-m", "annotator", "--help") < 10 * _cpu_time("-c", "pass")

    def test_a_window_without_pyside_is_refused_in_one_sentence(self) -> None:
        code = (
            "import sys\n"
            "class Missing:\n"
            "    def find_spec(self, name, path=None, target=None):\n"
            "        if name.startswith('PySide6'):\n"
            "            raise ModuleNotFoundError(f'No module named {name!r}', name=name)\n"
            "sys.meta_path.insert(0, Missing())\n"
            "from annotator.cli import main\n"
            "sys.exit(main(['open']))"
        )

        done = child(code=code)

        assert done.returncode == 1
        assert done.stderr.decode().startswith("The window needs PySide6, which is not installed")
        assert done.stderr.count(b"\n") == 1

    def test_what_is_not_there_opens_no_window(self, tmp_path: Path) -> None:
        done = child("open", str(tmp_path / "gone"))

        assert done.returncode == 1
        assert done.stderr.decode() == f"There is nothing at “{tmp_path / 'gone'}” that could be opened.\n"

    @pytest.mark.skipif(os.name == "nt", reason="Windows has no such limits")
    @pytest.mark.parametrize("name", ["csv", "jsonl", "json"])
    def test_an_export_without_room_leaves_what_was_there(self, name: str, project: Path, tmp_path: Path) -> None:
        output = tmp_path / "labels"
        output.write_text("before", encoding="utf-8")
        code = (
            "import resource, sys\n"
            "from annotator.cli import main\n"
            "resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100))\n"
            "sys.exit(main(sys.argv[1:]))"
        )
        rows = [] if name == "json" else ["--rows", "sentences"]
        done = child("export", str(project), "--format", name, *rows, "--output", str(output), code=code)

        assert done.returncode == 1
        assert done.stderr.decode().startswith(f"“{output}” could not be written: the file would be larger")
        assert done.stderr.count(b"\n") == 1
        assert output.read_text(encoding="utf-8") == "before"
        assert sorted(path.name for path in tmp_path.iterdir()) == ["article.txt", "labels", "project"]

    @pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there always is one")
    def test_without_a_screen_a_window_is_refused_in_one_sentence(self) -> None:
        done = child("open", DISPLAY="", WAYLAND_DISPLAY="", QT_QPA_PLATFORM="")

        assert done.returncode == 1
        assert done.stderr.decode() == (
            "There is no screen here; “annotator demo --out DIR” does the same job on a virtual one.\n"
        )

    @pytest.mark.skipif(sys.platform != "linux", reason="elsewhere file names are text")
    def test_names_that_are_not_utf8_are_shown_and_used(self, project: Path, tmp_path: Path) -> None:
        file = tmp_path / "caf\udce9\x1b[31m.txt"
        file.write_text("A text in a file with a strange name.", encoding="utf-8")

        first, again = (child("import", str(project), os.fsencode(file)) for _ in range(2))

        assert (first.returncode, first.stdout) == (0, b"Added 1 article.\n")
        assert rb"caf\xe9\x1b[31m.txt: This text is in the project already" in again.stdout
        output = tmp_path / "l\udcff.csv"
        assert child("export", str(project), "--format", "csv", "--output", os.fsencode(output)).returncode == 0
        assert output.exists()

    def test_a_terminal_that_knows_only_ascii_is_no_reason_to_give_up(self, project: Path) -> None:
        done = child("check", str(project), PYTHONIOENCODING="ascii", PYTHONUTF8="0")

        assert done.returncode == 0
        assert b"\\u201c" in done.stdout

    @pytest.mark.skipif(os.name == "nt", reason="pipes of other systems")
    def test_a_reader_that_leaves_is_no_reason_to_complain(self, project: Path) -> None:
        for number in range(3000):
            (project / "articles" / f"stray{number}.txt").touch()
        process = subprocess.Popen(
            [sys.executable, "-m", "annotator", "check", str(project)],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()

        with process.stderr:
            assert process.stderr.read() == b""
        assert process.wait() == 1

    @pytest.mark.skipif(os.name == "nt", reason="signals of other systems")
    def test_ctrl_c_ends_it_with_a_sentence_and_nothing_half_done(self, project: Path, tmp_path: Path) -> None:
        code = (
            "import sys, time\n"
            "from annotator.cli import main\n"
            "from annotator.jobs import export_labels\n"
            "class Slow(export_labels.FolderSource):\n"
            "    def articles(self):\n"
            "        print('writing', flush=True)\n"
            "        for _ in range(600):\n"
            "            time.sleep(0.1)\n"
            "            yield from super().articles()\n"
            "export_labels.FolderSource = Slow\n"
            "sys.exit(main(sys.argv[1:]))"
        )
        output = tmp_path / "labels.csv"
        process = subprocess.Popen(
            [sys.executable, "-c", code, "export", str(project), "--format", "csv", "--output", str(output)],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        assert process.stdout is not None
        assert process.stdout.readline() == b"writing\n"
        process.send_signal(signal.SIGINT)
        _, error = process.communicate(timeout=30)

        assert (process.returncode, error) == (130, b"Stopped; nothing was written.\n")
        assert not list(tmp_path.glob("*.csv"))
        assert not list(tmp_path.glob(".*"))

    @pytest.mark.skipif(os.name == "nt", reason="no such terminals there")
    def test_progress_shows_on_a_terminal_and_nowhere_else(self, project: Path, tmp_path: Path) -> None:
        import pty

        above, below = pty.openpty()
        arguments = ["export", str(project), "--format", "csv", "--output", str(tmp_path / "l.csv")]
        done = subprocess.run(
            [sys.executable, "-m", "annotator", *arguments],
            stdout=subprocess.PIPE,
            stderr=below,
            check=False,
            env={**os.environ, "TERM": "xterm"},
        )
        os.close(below)
        shown = os.read(above, 10_000).decode()
        os.close(above)

        assert done.returncode == 0
        assert shown.startswith("\r  0 % of 1  Rockets hit a depot")
        assert shown.endswith("\r")
        assert child(*arguments).stderr == b""


def _cpu_time(*arguments: str) -> float:
    """Return the seconds that ten Python processes compute; what else the machine does counts little."""
    before = os.times()
    for _ in range(10):
        subprocess.run([sys.executable, *arguments], check=True, stdout=subprocess.DEVNULL)
    after = os.times()
    return after.children_user + after.children_system - before.children_user - before.children_system
