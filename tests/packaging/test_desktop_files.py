from __future__ import annotations

import ctypes
import ctypes.util
import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from xml.etree import ElementTree

import pytest

ROOT = Path(__file__).parents[2]
LINUX = ROOT / "packaging" / "linux"
ID = "org.annotator.Annotator"
DESKTOP = LINUX / f"{ID}.desktop"
METAINFO = LINUX / f"{ID}.metainfo.xml"
MIME = LINUX / f"{ID}-mime.xml"
ICONS = LINUX / "icons" / "hicolor"
MEDIA_TYPE = "application/x-annotator-project+json"
MIME_NAMESPACE = {"mime": "http://www.freedesktop.org/standards/shared-mime-info"}


def tool(name: str) -> str:
    found = shutil.which(name)
    if found is None:
        pytest.skip(f"{name} is not installed")
    return found


def run(*command: str | Path, env: dict[str, str] | None = None) -> str:
    """Run a validator; its words, and a failure with them where it finds fault."""
    outcome = subprocess.run(
        [str(part) for part in command],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env={**os.environ, **(env or {})},
        check=False,
    )
    assert outcome.returncode == 0, outcome.stdout
    return outcome.stdout


def desktop_entry() -> dict[str, str]:
    lines = DESKTOP.read_text(encoding="utf-8").splitlines()
    assert lines[0] == "[Desktop Entry]"
    return dict(line.split("=", 1) for line in lines[1:] if line)


def png_size(path: Path) -> tuple[int, int]:
    """Width and height as the PNG's own header gives them."""
    head = path.read_bytes()[:24]
    assert head[:8] == b"\x89PNG\r\n\x1a\n"
    return int.from_bytes(head[16:20], "big"), int.from_bytes(head[20:24], "big")


def test_the_desktop_entry_is_valid():
    assert run(tool("desktop-file-validate"), "--warn-kde", DESKTOP) == ""


def test_the_metainfo_is_valid_without_a_warning():
    words = run(tool("appstreamcli"), "validate", "--no-net", "--no-color", METAINFO)

    assert "W:" not in words
    assert "E:" not in words


def test_the_metainfo_names_this_release_first():
    newest = ElementTree.parse(METAINFO).find("releases/release")

    version = (ROOT / "src" / "annotator" / "__init__.py").read_text(encoding="utf-8")
    assert newest is not None
    assert f'__version__ = "{newest.get("version")}"' in version


def test_the_entry_runs_the_command_that_the_package_installs():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]

    command, *arguments = desktop_entry()["Exec"].split()

    assert command in project["scripts"]
    assert arguments == ["open", "%f"]


def test_entry_metainfo_and_media_type_name_each_other():
    metainfo = ElementTree.parse(METAINFO)
    media_type = ElementTree.parse(MIME).find("mime:mime-type", MIME_NAMESPACE)

    assert metainfo.findtext("id") == ID
    assert metainfo.findtext("launchable") == DESKTOP.name
    assert metainfo.findtext("provides/mediatype") == MEDIA_TYPE
    assert media_type is not None
    assert media_type.get("type") == MEDIA_TYPE
    assert MEDIA_TYPE in desktop_entry()["MimeType"].split(";")


def test_the_icon_theme_holds_the_drawing_and_every_size():
    assert desktop_entry()["Icon"] == ID
    drawing = ICONS / "scalable" / "apps" / f"{ID}.svg"
    assert drawing.read_bytes() == (ROOT / "resources" / "icons" / "annotator.svg").read_bytes()

    pictures = {path.parent.parent.name: png_size(path) for path in ICONS.glob(f"*/apps/{ID}.png")}

    assert pictures == {f"{size}x{size}": (size, size) for size in (16, 22, 24, 32, 48, 64, 128, 256, 512)}


@pytest.fixture
def data_folder(tmp_path: Path) -> Path:
    """A share/ folder with the system's media types and ours, and nothing else."""
    database = tool("update-mime-database")
    known = Path("/usr/share/mime/packages/freedesktop.org.xml")
    if not known.exists():
        pytest.skip("the shared media types are not installed")
    packages = tmp_path / "share" / "mime" / "packages"
    packages.mkdir(parents=True)
    for source in (known, MIME):
        shutil.copyfile(source, packages / source.name)
    run(database, packages.parent, env={"XDG_DATA_DIRS": str(tmp_path / "share")})
    return tmp_path / "share"


GUESS = """
import ctypes, sys
from pathlib import Path
gio = ctypes.CDLL(sys.argv[1])
gio.g_content_type_guess.restype = ctypes.c_char_p
for name in sys.argv[2:]:
    data = Path(name).read_bytes()
    unsure = ctypes.c_int()
    guess = gio.g_content_type_guess(name.encode(), data, ctypes.c_size_t(len(data)), ctypes.byref(unsure))
    print(guess.decode())
"""


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="shared media types are Linux's")
def test_a_desktop_that_looks_inside_tells_our_project_file_from_those_of_others(data_folder, tmp_path):
    gio = ctypes.util.find_library("gio-2.0")
    if gio is None:
        pytest.skip("GLib is not installed")
    ours = tmp_path / "ours" / "project.json"
    theirs = tmp_path / "theirs" / "project.json"
    for path, text in (
        (ours, '{\n  "format": "annotator/project",\n  "version": 1\n}\n'),
        (theirs, '{\n  "name": "another",\n  "version": 1\n}\n'),
    ):
        path.parent.mkdir()
        path.write_text(text, encoding="utf-8")

    guesses = run(sys.executable, "-c", GUESS, gio, ours, theirs, env={"XDG_DATA_DIRS": str(data_folder)})

    assert guesses.split() == [MEDIA_TYPE, "application/json"]
