"""Keys that are pressed while the article is painted and the project is not open yet reach it once it is.

Only a real window system keeps keys in a queue of its own, so the program is shown to a VNC client, which presses them.
"""

from __future__ import annotations

import json
import os
import socket
import struct
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from time import monotonic, sleep

import PySide6
import pytest

from annotator import settings
from annotator.domain.documents import article_ref
from annotator.jobs.new_project import new_project
from annotator.storage.folder import ProjectFolder
from tests.strategies import article_of

PATIENCE_S = 30
PLUGINS = Path(PySide6.__file__).parent / "Qt" / "plugins" / "platforms"
ANNOTATOR = "0a1b2c3d4e5f"

DOWN = 0xFF54

# The window's first paint is over, and the project is opened, when a file says so.
_PROGRAM = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QMainWindow
import annotator.gui.app as gui
from annotator import cli
from annotator.gui.main_window import MainWindow

project, go = sys.argv[1:]

def wait(window):
    if Path(go).exists():
        window.painted.emit()
    else:
        QTimer.singleShot(20, lambda: wait(window))

def paint(window, event):
    QMainWindow.paintEvent(window, event)
    if not window._was_painted:
        window._was_painted = True
        print(type(window._stack.currentWidget()).__name__, window.open_project, flush=True)
        wait(window)

def begin(window, *arguments, **named):
    open_all(window, *arguments, **named)
    QTimer.singleShot(500, window.close)

open_all, gui._begin, MainWindow.paintEvent = gui._begin, begin, paint
sys.exit(cli.main(["open", project]))
"""


@pytest.fixture
def folder(tmp_path: Path) -> ProjectFolder:
    """A project with one article, which was open once."""
    folder = new_project(tmp_path / "project", "Border towns")
    article = article_of("The embassy was stormed.|Nobody was hurt.")
    folder.save(article_ref(article.id), article)
    index = folder.index(tmp_path / "cache" / "annotator")
    index.refresh(folder)
    index.close()
    mine = settings.Settings(annotator_id=ANNOTATOR, annotator_name="Ada", theme="light")
    settings.save(tmp_path / "config" / "annotator" / "settings.json", mine)
    return folder


def connected(port: int) -> socket.socket:
    """Shake hands with the VNC server (RFB 3.3, RFC 6143)."""
    until = monotonic() + PATIENCE_S
    while True:
        try:
            client = socket.create_connection(("127.0.0.1", port), timeout=PATIENCE_S)
            break
        except OSError:
            assert monotonic() < until, "nothing listens"
            sleep(0.05)
    assert client.recv(12).startswith(b"RFB")
    client.sendall(b"RFB 003.003\n")
    assert client.recv(4) == struct.pack(">I", 1), "no password is wanted"
    client.sendall(b"\x01")
    client.recv(1024)
    return client


def press(client: socket.socket, *keys: int) -> None:
    """Press and release keys, and leave the program the time to take them from the wire."""
    for key in keys:
        for down in (1, 0):
            client.sendall(struct.pack(">BBHI", 4, down, 0, key))
    sleep(1.5)


@pytest.fixture
def port() -> int:
    """A port that was free a moment ago."""
    with closing(socket.socket()) as free:
        free.bind(("127.0.0.1", 0))
        found: int = free.getsockname()[1]
    return found


@pytest.mark.skipif(not list(PLUGINS.glob("*qvnc*")), reason="Qt shows nothing to VNC clients on this system")
def test_keys_pressed_before_the_project_is_open_are_done_once_it_is(
    tmp_path: Path, folder: ProjectFolder, port: int
) -> None:
    places = {f"XDG_{name}_HOME": str(tmp_path / name.lower()) for name in ("CONFIG", "DATA", "CACHE", "STATE")}
    platform = f"vnc:size=1440x900:addr=127.0.0.1:port={port}"
    go = tmp_path / "go"
    program = subprocess.Popen(
        [sys.executable, "-c", _PROGRAM, str(folder.path), str(go)],
        env={**os.environ, **places, "HOME": str(tmp_path), "QT_QPA_PLATFORM": platform},
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert program.stdout is not None
        assert program.stdout.readline() == "Pages None\n", "the article is painted, the project is not open"
        with connected(port) as client:
            press(client, ord("1"), DOWN, ord("2"))
            assert not list(folder.path.glob("annotations/*/*/*.json"))
            go.touch()
            assert program.wait(PATIENCE_S) == 0
    finally:
        program.kill()
        program.wait()
        assert program.stdout is not None
        program.stdout.close()

    (file,) = folder.path.glob("annotations/*/*/*.json")
    said = json.loads(file.read_text())["annotations"]
    assert [(annotation["label"], annotation["start"]) for annotation in said] == [("event", 0), ("claim", 25)]
