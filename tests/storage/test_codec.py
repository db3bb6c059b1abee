from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import JsonValue

from annotator.domain.annotations import ArticleLabels
from annotator.domain.articles import Article
from annotator.domain.documents import Document
from annotator.domain.labels import LabelSet
from annotator.domain.projects import ProjectInfo
from annotator.storage.codec import Lines, decode, decode_newer, encode
from annotator.storage.errors import DamagedFile, NewerFormat, Unstorable
from tests.storage.documents import ARTICLE, FILE, INFO, annotation, documents, said, with_annotations
from tests.strategies import LABEL_SET, NOW, nothing_said

INFO_FILE = encode(INFO, FILE)
LABELS_FILE = encode(with_annotations(nothing_said(ARTICLE), annotation(attributes={"a": ["1"]}, note="Ärger")), FILE)


@given(documents)
def test_every_document_comes_back_as_it_was(document: Document) -> None:
    content = encode(document, FILE)

    assert decode(content, type(document), FILE) == document
    assert encode(decode(content, type(document), FILE), FILE) == content


@given(said(), said())
def test_lines_that_are_kept_change_nothing(first: ArticleLabels, second: ArticleLabels) -> None:
    mixed = first.model_copy(update={"annotations": (*first.annotations[1:], *second.annotations[5:])})
    lines: Lines = {}
    for document in (first, mixed, second, first):
        assert encode(document, FILE, lines) == encode(document, FILE)


def test_a_file_is_made_to_be_read_in_a_diff() -> None:
    labels = with_annotations(nothing_said(ARTICLE), annotation(1), annotation(2)).model_copy(
        update={"reviewed": ((25, 41),), "revision": 7}
    )

    lines = encode(labels, FILE).decode().split("\n")

    assert lines[:4] == ["{", ' "format": "annotator/annotations",', ' "version": 1,', ' "revision": 7,']
    assert lines[8] == ' "annotations": ['
    assert lines[9].startswith('  {"id": "a1", "label": "event", "start": 0, "end": 24, "quote": "The embassy was')
    assert lines[10].startswith('  {"id": "a2", ')
    assert lines[11:] == [" ],", ' "notes": [],', ' "reviewed": [', "  [25, 41]", " ],", ' "dismissed": []', "}", ""]


def test_a_label_takes_a_line_for_each_key() -> None:
    lines = encode(LABEL_SET, FILE).decode().split("\n")

    assert lines[5:8] == ['  {"id": "event",', '   "name": "Event",', '   "short_name": "",']


def test_a_text_is_written_as_people_read_it() -> None:
    assert "Ärger".encode() in LABELS_FILE
    assert b"\r" not in LABELS_FILE


@pytest.mark.parametrize(
    "document",
    [
        with_annotations(nothing_said(ARTICLE), annotation(1), annotation(1)),
        with_annotations(nothing_said(ARTICLE), annotation().model_copy(update={"note": "\ud800"})),
        with_annotations(nothing_said(ARTICLE), annotation().model_copy(update={"end": 0})),
        with_annotations(nothing_said(ARTICLE), annotation().model_copy(update={"attributes": {"x": float("nan")}})),
        with_annotations(nothing_said(ARTICLE), annotation(attributes={"x": 10**30})),
        INFO.model_copy(update={"name": "\ud800"}),
        INFO.model_copy(update={"settings": {"x": float("inf")}}),
        INFO.model_copy(update={"created": "yesterday"}),
        ARTICLE.model_copy(update={"text": "Another text."}),
    ],
)
def test_what_could_not_be_read_back_is_not_written(document: Document) -> None:
    with pytest.raises(Unstorable, match="could not be read back"):
        encode(document, FILE)


def test_nesting_that_could_not_be_read_back_is_not_written() -> None:
    for depth in range(150, 210):
        deep: JsonValue = 1
        for _ in range(depth):
            deep = [deep]
        document = INFO.model_copy(update={"settings": {"x": deep}})
        try:
            content = encode(document, FILE)
        except Unstorable:
            continue
        assert decode(content, ProjectInfo, FILE) == document


HOSTILE = {
    "nothing": (b"", "0 bytes"),
    "zero bytes": (bytes(5000), "zero bytes"),
    "a byte order mark": (b"\xef\xbb\xbf" + INFO_FILE, "byte order mark"),
    "UTF-16": (INFO_FILE.decode().encode("utf-16"), "UTF-16"),
    "UTF-16 without a mark": (INFO_FILE.decode().encode("utf-16-le"), "UTF-16"),
    "UTF-32": (INFO_FILE.decode().encode("utf-32-be"), "UTF-16 or UTF-32"),
    "Latin-1": (INFO_FILE.replace(b"Border", "Brücke".encode("latin-1")), "line 5"),
    "a zero byte in a string": (INFO_FILE.replace(b"Border", b"Bor\0der"), "line 5"),
    "a key twice": (INFO_FILE.replace(b' "name"', b' "name": "Other",\n "name"'), "key 'name': a key stands twice"),
    "a key twice, deep": (LABELS_FILE.replace(b'"a": ["1"]', b'"a": ["1"], "a": ["2"]'), "a key stands twice"),
    "NaN": (INFO_FILE.replace(b'"settings": {}', b'"settings": {"x": NaN}'), "NaN"),
    "Infinity": (INFO_FILE.replace(b'"settings": {}', b'"settings": {"x": -Infinity}'), "-Infinity"),
    "a float beyond all": (INFO_FILE.replace(b'"settings": {}', b'"settings": {"x": 1e999}'), "1e999"),
    "5,000 digits": (INFO_FILE.replace(b'"settings": {}', b'"settings": {"x": %s}' % (b"9" * 5000)), "line 14"),
    "19 digits": (INFO_FILE.replace(b'"settings": {}', b'"settings": {"x": %s}' % (b"9" * 19)), "too large"),
    "a number as a string": (INFO_FILE.replace(b'"revision": 0', b'"revision": "12"'), "key revision"),
    "a version as a string": (INFO_FILE.replace(b'"version": 1', b'"version": "1"'), "key version"),
    "a number as a flag": (LABELS_FILE.replace(b'"done": false', b'"done": 0'), "key done"),
    "true as a number": (INFO_FILE.replace(b'"revision": 0', b'"revision": true'), "key revision"),
    "lists in lists": (b"[" * 1_000_000, "recursion limit"),
    "objects in objects": (b'{"a":' * 1_000_000, "recursion limit"),
    "closed lists in lists": (b"[" * 1_000_000 + b"]" * 1_000_000, "recursion limit"),
    "a lone surrogate": (INFO_FILE.replace(b"Border", b"\\ud800"), "line 5"),
    "a lone surrogate where text is free": (
        INFO_FILE.replace(b'"settings": {}', b'"settings": {"x": "\\udfff"}'),
        "line 14",
    ),
    "an unknown key": (INFO_FILE.replace(b'\n "name"', b'\n "nmae": 1,\n "name"'), "key nmae"),
    "a missing key": (INFO_FILE.replace(b' "name": "Border towns",\n', b""), "key name"),
    "another format": (encode(LABEL_SET, FILE), "key format: it holds 'annotator/labels'"),
    "version 0": (INFO_FILE.replace(b'"version": 1', b'"version": 0'), "key version"),
    "no object": (b"[]", "should be an object"),
    "something behind": (INFO_FILE + b"{}", "trailing"),
    "marks of a merge": (INFO_FILE.replace(b' "name"', b"<<<<<<< HEAD\n" + b' "name"'), "line 5, column"),
    "an annotation of nothing": (LABELS_FILE.replace(b'"end": 24', b'"end": 0'), "key annotations[0]"),
}


@pytest.mark.parametrize("what", HOSTILE)
def test_what_is_no_document_is_refused_with_the_place_and_in_no_time(what: str) -> None:
    content, said_of_it = HOSTILE[what]
    kind = ArticleLabels if b"annotator/annotations" in content else ProjectInfo
    began = time.thread_time()

    with pytest.raises(DamagedFile) as error:
        decode(content, kind, FILE)

    assert time.thread_time() - began < 1  # what hangs or grows with the square takes minutes of a megabyte
    assert error.value.path == Path("there.json")
    assert "“there.json” is damaged" in error.value.sentence
    assert said_of_it in error.value.sentence
    assert "put a good copy in its place or move it away" in error.value.sentence
    assert len(error.value.sentence) < 400


def test_what_is_no_document_takes_little_memory() -> None:
    script = """
import resource, sys
sys.path.insert(0, ".")
from tests.storage.test_codec import ARTICLE, FILE, HOSTILE, INFO_FILE
from annotator.domain.projects import ProjectInfo
from annotator.storage.codec import decode
from annotator.storage.errors import DamagedFile
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
for content, _ in HOSTILE.values():
    try:
        decode(content, ProjectInfo, FILE)
    except DamagedFile:
        pass
print((resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1024)
"""
    root = Path(__file__).parents[2]
    run = subprocess.run([sys.executable, "-c", script], cwd=root, capture_output=True, text=True, check=True)

    assert int(run.stdout) < 200


@pytest.mark.parametrize(
    ("content", "kind"),
    [(INFO_FILE, ProjectInfo), (LABELS_FILE, ArticleLabels), (encode(LABEL_SET, FILE), LabelSet)],
)
def test_a_file_cut_off_anywhere_is_never_taken_for_a_document(content: bytes, kind: type[Document]) -> None:
    for length in range(len(content) - 1):  # without the newline at its end it is whole still
        with pytest.raises(DamagedFile):
            decode(content[:length], kind, FILE)


@given(st.integers(0, len(LABELS_FILE) * 8 - 1))
def test_a_flipped_bit_is_found_or_leaves_a_document_that_keeps_the_rules(bit: int) -> None:
    content = bytearray(LABELS_FILE)
    content[bit // 8] ^= 1 << bit % 8
    try:
        document = decode(bytes(content), ArticleLabels, FILE)
    except (DamagedFile, NewerFormat):
        return
    assert decode(encode(document, FILE), ArticleLabels, FILE) == document


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    with pytest.raises(DamagedFile):
        decode(content, Article, FILE)


def test_a_newer_version_is_told_from_damage() -> None:
    data = {**json.loads(INFO_FILE), "version": 2, "colour": "green"}

    with pytest.raises(NewerFormat, match="format 2, this one knows 1"):
        decode(json.dumps(data).encode(), ProjectInfo, FILE)


def test_of_a_newer_version_what_is_understood_is_given() -> None:
    data = {**json.loads(LABELS_FILE), "version": 2, "mood": "fine"}
    data["annotations"][0]["certainty"] = 0.5

    document = decode_newer(json.dumps(data).encode(), ArticleLabels, FILE)

    assert document.annotations[0].note == "Ärger"
    assert document.version == 2


def test_a_newer_version_that_cannot_be_understood_says_so() -> None:
    content = json.dumps({"format": "annotator/project", "version": 2, "called": "x", "created": NOW}).encode()

    with pytest.raises(NewerFormat):
        decode_newer(content, ProjectInfo, FILE)
