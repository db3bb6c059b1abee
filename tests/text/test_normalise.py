"""Bytes become text whatever they are, the text stays as it came, and what was done to it is said."""

from __future__ import annotations

import codecs
import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from annotator.text.normalise import Alteration, NotText, clean, decode

ENGLISH = "The minister said: “We don’t know” – and left the café in Málaga.\nNobody was hurt.\n"
ARABIC = "قال الوزير إن عشرة أشخاص قتلوا في الهجوم.\n"
RUSSIAN = "Министр сообщил, что десять человек погибли при нападении.\n"
CHINESE = "部长说，袭击造成十人死亡。警方正在调查。\n"
JAPANESE = "大臣は、攻撃で10人が死亡したと述べた。\n"

LEGACY = [
    ("cp1252", ENGLISH),
    ("cp1252", "Café"),
    ("cp1252", "Le général a déclaré que l’armée avait tué dix personnes à Alep."),
    ("cp1252", "Er sagte, die Brücke sei gesprengt worden. Über 20 Menschen wurden verletzt."),
    ("iso8859_1", "El ministro dijo que diez personas murieron en el ataque. ¿Quién disparó? Mañana será otro día."),
    ("cp1250", "Minister powiedział, że wojsko zabiło dziesięć osób w Łodzi."),
    ("cp1250", "Ministr řekl, že při útoku zemřelo deset lidí. Žádné další zprávy."),
    ("cp1254", "Bakan, saldırıda on kişinin öldüğünü söyledi. Şehirde sokağa çıkma yasağı var."),
    ("cp1256", ARABIC),
    ("cp1256", "مقتل عشرة"),
    ("iso8859_6", ARABIC),
    ("cp1251", RUSSIAN),
    ("cp1251", "Взрыв в городе"),
    ("cp1251", "Міністр повідомив, що десять людей загинули під час нападу."),
    ("koi8_r", RUSSIAN),
    ("koi8_r", "Взрыв в городе"),
    ("cp866", RUSSIAN),
    ("iso8859_5", RUSSIAN),
    ("cp1255", "השר אמר כי עשרה בני אדם נהרגו בתקיפה."),
    ("cp1253", "Ο υπουργός είπε ότι δέκα άνθρωποι σκοτώθηκαν στην επίθεση."),
    ("shift_jis", JAPANESE),
    ("euc_jp", JAPANESE),
    ("gb18030", CHINESE),
    ("big5", "部長說，襲擊造成十人死亡。警方正在調查。"),
    ("cp949", "장관은 공격으로 열 명이 숨졌다고 말했다."),
    ("mac_roman", "Le général a déclaré que l’armée avait tué dix personnes à Alep."),
    ("cp850", "Le général a déclaré que l'armée avait tué dix personnes à Alep."),
]

FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
storable = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"])).filter(
    lambda text: not FORBIDDEN.search(text) and not text.startswith("\ufeff")
)


@pytest.mark.parametrize(("encoding", "text"), LEGACY, ids=lambda value: value[:14])
@pytest.mark.parametrize("times", [1, 50])
def test_legacy_encodings_are_recognised_in_short_and_long_texts(encoding: str, text: str, times: int) -> None:
    found = decode((text * times).encode(encoding))

    assert found.text == text * times
    assert [a.what for a in found.alterations] == ["encoding"]


@pytest.mark.parametrize("text", [ENGLISH, ARABIC, RUSSIAN, CHINESE, JAPANESE], ids=["en", "ar", "ru", "zh", "ja"])
@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
def test_wide_encodings_are_recognised_with_and_without_a_mark(encoding: str, text: str) -> None:
    bare = decode(text.encode(encoding))
    marked = decode(("\ufeff" + text).encode(encoding))

    assert bare.text == marked.text == text
    assert bare.alterations == (Alteration("encoding", encoding),)
    assert marked.alterations == (Alteration("bom", "U+FEFF"), Alteration("encoding", encoding))


def test_a_mark_before_utf8_is_taken_away_and_recorded() -> None:
    assert decode(codecs.BOM_UTF8 + b"Text") == ("Text", (Alteration("bom", "U+FEFF"),))


def test_line_ends_become_line_feeds_and_are_counted() -> None:
    found = decode(b"one\r\ntwo\r\nthree\rfour\nfive")

    assert found.text == "one\ntwo\nthree\nfour\nfive"
    assert found.alterations == (Alteration("newlines", "CRLF", 2), Alteration("newlines", "CR", 1))


def test_line_and_paragraph_separators_are_characters_and_stay() -> None:
    text = "one\u2028two\u2029three\x85four"

    assert decode(text.encode()) == (text, ())


def test_characters_that_xml_cannot_hold_are_replaced_one_for_one_and_counted_by_kind() -> None:
    found = clean("bell\x07 bell\x07 page\x0c half\ud83d end\uffff")

    assert found.text == "bell\ufffd bell\ufffd page\ufffd half\ufffd end\ufffd"
    assert [(a.what, a.detail, a.count) for a in found.alterations] == [
        ("replaced", "U+0007", 2),
        ("replaced", "U+000C", 1),
        ("replaced", "U+D83D", 1),
        ("replaced", "U+FFFF", 1),
    ]


def test_the_text_is_neither_composed_nor_trimmed() -> None:
    text = "  cafe\u0301 \u00a0 Ⅷ ﬁ\t\n\n "

    assert decode(text.encode()) == (text, ())


def test_utf8_with_some_broken_bytes_stays_utf8() -> None:
    data = RUSSIAN.encode() * 3 + b"\xff and \xc3"
    found = decode(data)

    assert found.text == RUSSIAN * 3 + "\ufffd and \ufffd"
    assert found.alterations == (Alteration("replaced", "bytes that are not utf-8", 2),)


def test_a_text_cut_inside_a_wide_character_is_read_up_to_there() -> None:
    found = decode(codecs.BOM_UTF16_LE + ENGLISH.encode("utf-16-le") + b"x")

    assert found.text == ENGLISH + "\ufffd"
    assert found.alterations[-1] == Alteration("replaced", "bytes that are not utf-16-le", 1)


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"%PDF-1.7\n%\xe2\xe3", "a PDF document"),
        (b"PK\x03\x04\x14\x00", "a ZIP archive or an office document"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "a PNG picture"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "a JPEG picture"),
        (b"{\\rtf1\\ansi", "an RTF document"),
        (b"\x00\x00\x00\x18ftypmp42", "a film"),
        (bytes(range(256)) * 4, "a binary file"),
        (b"\x00" * 1000, "a binary file"),
        (codecs.BOM_UTF16_LE + b"\x00" * 1000, "a binary file"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_files_that_are_no_text_are_refused_by_what_they_look_like(data: bytes, what: str) -> None:
    with pytest.raises(NotText, match=f"looks like {what}, not like text"):
        decode(data)


def test_an_empty_file_is_an_empty_text() -> None:
    assert decode(b"") == ("", ())


def test_a_few_stray_controls_do_not_make_a_text_binary_or_chinese() -> None:
    data = "Le général a déclaré\x0c que \x01 l’armée avait tué dix personnes à Alep.\x1f".encode("cp1252")
    data += b"" if len(data) % 2 == 0 else b"."

    assert decode(data).text.startswith("Le général a déclaré\ufffd que \ufffd l’armée")


@given(st.binary())
@example(codecs.BOM_UTF16_LE + b"\x00\xd8")
@example(codecs.BOM_UTF32_LE + b"\xff\xff\xff\xff")
@example(b"\x81\x8d\x8f\x90\x9d")
def test_any_bytes_are_a_storable_text_or_refused(data: bytes) -> None:
    try:
        text = decode(data).text
    except NotText:
        return

    assert not FORBIDDEN.search(text)
    assert "\r" not in text
    text.encode()


@given(storable)
@example("0\x7f")
@example("\x7f" * 20)
def test_utf8_comes_back_but_for_its_line_ends(text: str) -> None:
    folded = text.replace("\r\n", "\n").replace("\r", "\n")

    assert decode(text.encode()).text == folded


@given(st.text(st.characters(codec=None)))
def test_cleaning_a_clean_text_changes_nothing(text: str) -> None:
    cleaned = clean(text.lstrip("\ufeff")).text

    assert clean(cleaned) == (cleaned, ())
    assert len(cleaned) == len(text.lstrip("\ufeff").replace("\r\n", "\n"))
