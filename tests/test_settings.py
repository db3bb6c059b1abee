"""The user's preferences survive a round trip, and bad ones never stop the start."""

from __future__ import annotations

import json
import stat
import subprocess
import sys
from dataclasses import replace
from types import MappingProxyType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.settings import Place, RecentProject, Settings, load, save

texts = st.text(max_size=20)
recents = st.builds(RecentProject, texts, texts, st.integers(0, 9), st.integers(0, 9), texts)
settings_values = st.builds(
    Settings,
    theme=st.sampled_from(["system", "light", "dark"]),
    reading_zoom=st.integers(75, 200),
    interface_size=st.integers(100, 200),
    digit_moves_on=st.booleans(),
    captions=st.sampled_from(["show", "dim", "hide"]),
    annotator_id=st.text("0123456789abcdef", min_size=12, max_size=12),
    annotator_name=texts,
    recent=st.lists(recents, max_size=3).map(tuple),
    last_project=texts,
    places=st.dictionaries(texts, st.builds(Place, texts, st.integers(0, 99)), max_size=3).map(MappingProxyType),
    geometry=texts,
    articles_panel=st.booleans(),
    tags_width=st.integers(0, 4000),
    shortcuts=st.dictionaries(texts, texts, max_size=3).map(MappingProxyType),
)


@given(settings=settings_values)
def test_what_is_saved_is_loaded(tmp_path_factory, settings):
    path = tmp_path_factory.mktemp("settings") / "settings.json"
    save(path, settings)
    assert load(path) == (settings, None)


def test_without_a_file_the_settings_are_the_usual_ones_with_a_new_annotator_id(tmp_path):
    settings, problem = load(tmp_path / "settings.json")
    assert problem is None
    assert len(settings.annotator_id) == 12
    assert settings == replace(Settings(), annotator_id=settings.annotator_id)
    assert load(tmp_path / "settings.json")[0].annotator_id != settings.annotator_id


def test_loading_writes_nothing(tmp_path):
    load(tmp_path / "settings.json")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"\xff\xfe\x00", b'"text"', b"[" * 100_000])
def test_a_file_that_is_no_object_is_kept_aside_and_said(tmp_path, content):
    path = tmp_path / "settings.json"
    path.write_bytes(content)
    settings, problem = load(path)
    assert settings == replace(Settings(), annotator_id=settings.annotator_id)
    assert problem is not None
    assert "settings.json.bad" in problem
    assert (tmp_path / "settings.json.bad").read_bytes() == content


def test_what_is_bad_a_second_time_leaves_the_first_copy_alone(tmp_path):
    path = tmp_path / "settings.json"
    for content in (b"{", b"{{", b"{{", b"{"):
        path.write_bytes(content)
        load(path)
    path.write_bytes(b"{{{")
    _, problem = load(path)

    assert problem is not None
    assert "kept as settings.json.bad3" in problem
    copies = {file.name: file.read_bytes() for file in tmp_path.glob("*.bad*")}
    assert copies == {"settings.json.bad": b"{", "settings.json.bad2": b"{{", "settings.json.bad3": b"{{{"}


@pytest.mark.parametrize(
    ("name", "bad"),
    [
        ("theme", "purple"),
        ("theme", ["light"]),
        ("reading_zoom", 74),
        ("reading_zoom", "100"),
        ("reading_zoom", True),
        ("interface_size", 201),
        ("digit_moves_on", 1),
        ("annotator_id", "ABC"),
        ("annotator_name", None),
        ("recent", [{"path": 3}]),
        ("recent", {}),
        ("places", {"p": {"article": "a", "sentence": -1}}),
        ("shortcuts", {"edit.undo": 1}),
        ("geometry", 0),
    ],
)
def test_a_bad_field_alone_falls_to_its_default(tmp_path, name, bad):
    path = tmp_path / "settings.json"
    good = Settings(theme="dark", reading_zoom=150, annotator_name="Ada", last_project="/p", digit_moves_on=True)
    save(path, good)
    data = json.loads(path.read_text())
    path.write_text(json.dumps({**data, name: bad}))

    settings, problem = load(path)

    usual = getattr(Settings(), name)
    if name == "annotator_id":
        usual = settings.annotator_id
    assert settings == replace(good, **{name: usual})
    assert problem is not None
    assert name in problem
    assert json.loads((tmp_path / "settings.json.bad").read_text())[name] == bad


def test_fields_of_a_later_version_survive(tmp_path):
    path = tmp_path / "settings.json"
    save(path, Settings())
    path.write_text(json.dumps({**json.loads(path.read_text()), "version": 9, "columns": [1, 2]}))
    settings, problem = load(path)
    assert problem is None
    save(path, replace(settings, theme="dark"))
    assert json.loads(path.read_text())["columns"] == [1, 2]


def test_paths_that_are_no_text_survive(tmp_path):
    path = tmp_path / "settings.json"
    settings = Settings(last_project="/data/\udcff")
    save(path, settings)
    assert load(path)[0] == settings


def test_saving_makes_the_folder_and_leaves_no_other_file(tmp_path):
    path = tmp_path / "a" / "b" / "settings.json"
    save(path, Settings())
    save(path, Settings(theme="dark"))
    assert [p.name for p in path.parent.iterdir()] == ["settings.json"]
    assert load(path)[0].theme == "dark"
    assert path.read_bytes().endswith(b"}\n")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such modes")
def test_settings_are_for_the_user_alone(tmp_path):
    path = tmp_path / "settings.json"
    save(path, Settings())
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_failed_save_leaves_the_old_file_and_no_part(tmp_path):
    path = tmp_path / "settings.json"
    path.mkdir()  # nothing can be put in the place of a folder that is not empty
    (path / "inside").write_text("")
    with pytest.raises(OSError):
        save(path, Settings())
    assert [p.name for p in tmp_path.iterdir()] == ["settings.json"]


def test_a_file_that_cannot_be_read_is_said_and_left_alone(tmp_path):
    path = tmp_path / "settings.json"
    path.mkdir()
    settings, problem = load(path)
    assert settings.theme == "system"
    assert problem is not None
    assert str(path) in problem


def test_a_project_opened_again_goes_to_the_top():
    first, second = (RecentProject(f"/{n}", n, 0, 1, "") for n in "ab")
    settings = Settings().with_recent(first).with_recent(second).with_recent(first._replace(done=1))
    assert settings.recent == (first._replace(done=1), second)
    assert settings.last_project == "/a"
    forgotten = settings.without_recent("/a")
    assert forgotten.recent == (second,)
    assert forgotten.last_project == ""


def test_the_least_recent_places_are_forgotten():
    settings = Settings()
    for number in range(300):
        settings = settings.with_place(f"/{number}", Place("a", number))
    settings = settings.with_place("/150", Place("b", 1))
    assert len(settings.places) == 200
    assert "/99" not in settings.places
    assert list(settings.places)[-1] == "/150"


def test_a_changed_key_can_be_taken_back():
    changed = Settings().with_shortcut("edit.undo", "Ctrl+U").with_shortcut("find.next", "")
    assert changed.shortcuts == {"edit.undo": "Ctrl+U", "find.next": ""}
    assert changed.with_shortcut("edit.undo", None).shortcuts == {"find.next": ""}


def test_settings_load_no_pydantic():
    code = "import sys, annotator.settings; sys.exit('pydantic' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
