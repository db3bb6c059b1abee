"""Bytes and pasted text turned into the text that a project stores.

The text is kept as it came, but for four things, each of which is recorded: how it was encoded, a byte order mark, line
ends, and characters that no XML 1.0 document can hold, since some of the formats that labels leave in are XML.

Line ends are CR LF, CR and LF; they become LF. U+0085, U+2028 and U+2029 stay, because they are characters that other
tools count; splitting into paragraphs treats them as line ends too, so a text that knows no others loses nothing.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, NamedTuple

REPLACEMENT = "\ufffd"

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What XML 1.0 cannot hold (its production 2, Char)."""

_SIGNATURES = (
    (b"%PDF-", "a PDF document"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"PK\x05\x06", "an empty ZIP archive"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old office document"),
    (b"{\\rtf", "an RTF document"),
    (b"\x89PNG\r\n", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF87a", "a GIF picture"),
    (b"GIF89a", "a GIF picture"),
    (b"II*\x00", "a TIFF picture"),
    (b"MM\x00*", "a TIFF picture"),
    (b"RIFF", "a picture, a sound or a film"),
    (b"OggS", "a sound or a film"),
    (b"ID3", "a sound"),
    (b"\x1aE\xdf\xa3", "a film"),
    (b"\x1f\x8b\x08", "a gzip archive"),
    (b"BZh9", "a bzip2 archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"\xfd7zXZ\x00", "an XZ archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"SQLite format 3\x00", "a database"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90\x00", "a program"),
)

_MARKS = (
    # UTF-32's mark begins with UTF-16's: it is tried first, and holds only where the rest is UTF-32 too.
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

_SWAPPED = "\u2000\u0a00\u0d00"
"""A space and line ends, read in the wrong byte order."""

_SAMPLE = 65_536
"""Bytes by which an encoding is guessed."""

_WESTERN = frozenset(
    "àâäáãåæçèéêëìíîïñòóôõöøœùúûüÿßÀÂÄÁÃÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÕÖØŒÙÚÛÜ¿¡‘’‚“”„–—…«»•€£°§·´ºª®©™½¼²\u00a0\u00ad"
)
_USUAL = {
    "cp1252": _WESTERN - {*"‚„"},
    "cp1250": frozenset("ąćęłńóśźżáčďéěíňřšťúůýžőűöüôăâîşţđĄĆĘŁŃÓŚŹŻÁČĎÉĚÍŇŘŠŤÚŮÝŽŐŰÖÜŞŢĐ‘’“”„–—…«»•€§°\u00a0"),
    "cp1254": frozenset("ğışöçüâîĞİŞÖÇÜ‘’“”–—…«»•€\u00a0"),
    "cp1256": frozenset("اليمنورتبدسعفهكةقحأجإىش،؟ء\u00a0«»–—…’"),
    "cp1251": frozenset("оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфіїєґў«»–—…№\u00a0“”„’"),
    "cp1255": frozenset("יולהאתמשרבנעדקחפםכצגטןזסךץףת–—\u00a0’“”"),
    "cp1253": frozenset("αοιετσνηυρπκμλςάίόέήύώγδθχβφξζψω«»–—\u00a0’"),
    "big5": frozenset("的一是不了在人有我他這中來上大為和國地到以說時要就出會也你對生能而子那得於下自之年後。、「」"),
    "gb18030": frozenset("的一是不了在人有我他这中来上大为和国地到以说时要就出会也你对生能而子那得于下自之年后。、“”"),
    "cp949": frozenset("이다는에의을가고한지하로기사도를은인서자어리나라시대일정전부해아그"),
}
_USUAL |= {
    "mac_roman": _WESTERN,
    "cp850": _WESTERN,
    "iso8859_2": _USUAL["cp1250"],
    "iso8859_6": _USUAL["cp1256"],
    "koi8_r": _USUAL["cp1251"],
    "cp866": _USUAL["cp1251"],
    "iso8859_5": _USUAL["cp1251"],
}
_KANA = frozenset(chr(code) for code in range(0x3041, 0x30FF)) | frozenset("。、「」")
_USUAL |= {"cp932": _KANA, "euc_jp": _KANA}
"""The encodings that are looked for, in the order in which they are preferred among equals, with the characters beyond
ASCII that make up most of a text in their languages."""

_LOGOGRAPHIC = frozenset({"big5", "gb18030", "cp949", "cp932", "euc_jp"})
_OFTEN = 3
"""How much the share of usual characters is to be raised where a language has thousands of them."""


@dataclass(frozen=True)
class Alteration:
    """One thing that normalising did to a text.

    Attributes:
        what: `encoding`, `bom`, `newlines` or `replaced`.
        detail: The encoding; the line ends that were found; what was replaced, as `U+0007`.
        count: How many places it concerned.
    """

    what: Literal["encoding", "bom", "newlines", "replaced"]
    detail: str
    count: int = 1


class Normalised(NamedTuple):
    """A text that can be stored, and what was done to it."""

    text: str
    alterations: tuple[Alteration, ...] = ()


class NotText(Exception):
    """The bytes are no text; the message, "looks like a PDF document, not like text", follows the name of a file."""


def decode(data: bytes) -> Normalised:
    """Return the text of a file, whatever its encoding.

    Raises:
        NotText: The bytes are a picture, an archive or something else that no encoding makes text of.
    """
    _refuse_known_formats(data)
    text, alterations = _decoded(data)
    cleaned = clean(text)
    return Normalised(cleaned.text, (*alterations, *cleaned.alterations))


def clean(text: str) -> Normalised:
    """Return a text from elsewhere, such as the clipboard, as a project stores it."""
    alterations: list[Alteration] = []
    if text.startswith("\ufeff"):
        text = text[1:]
        alterations.append(Alteration("bom", "U+FEFF"))
    if "\r" in text:
        pairs = text.count("\r\n")
        alone = text.count("\r") - pairs
        if pairs:
            alterations.append(Alteration("newlines", "CRLF", pairs))
        if alone:
            alterations.append(Alteration("newlines", "CR", alone))
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    found = Counter(_FORBIDDEN.findall(text))
    if found:
        text = _FORBIDDEN.sub(REPLACEMENT, text)
        alterations += [Alteration("replaced", f"U+{ord(c):04X}", n) for c, n in sorted(found.items())]
    return Normalised(text, tuple(alterations))


def _refuse_known_formats(data: bytes) -> None:
    for signature, what in _SIGNATURES:
        if data.startswith(signature):
            raise NotText(f"looks like {what}, not like text")
    if data[4:8] == b"ftyp":
        raise NotText("looks like a film, not like text")


def _decoded(data: bytes) -> Normalised:
    marked = _by_mark(data)
    if marked:
        return marked
    text = _as_utf8(data)
    sample = text[:_SAMPLE] if text is not None else data[:_SAMPLE].decode("latin-1")
    strange = _controls(sample)
    if text is not None and not strange:
        return Normalised(text)
    many = len(sample) / 50
    if strange:
        latin = len(re.findall("[A-Za-z ]", sample)) / len(sample)
        # ASCII as UTF-16 is half NUL; Chinese as UTF-16 is no UTF-8, has its full stops and commas as controls and
        # fewer Latin letters than any text in a Western encoding with a few stray controls.
        utf16 = strange > len(sample) / 4 or (text is None and strange > many and latin < 0.6)
        wide = _as_wide(data, utf16=utf16)
        if wide:
            return wide
    if strange > max(8, many):
        raise NotText("looks like a binary file, not like text")
    if text is not None:
        return Normalised(text)
    return _by_guess(data)


def _by_mark(data: bytes) -> Normalised | None:
    for mark, encoding in _MARKS:
        if not data.startswith(mark):
            continue
        rest = data[len(mark) :]
        if encoding.startswith("utf-32") and _as_utf32(rest, encoding) is None:
            continue
        text, alterations = _lenient(rest, encoding)
        named = () if encoding == "utf-8" else (Alteration("encoding", encoding),)
        if _controls(text[:_SAMPLE]) > max(8, len(text[:_SAMPLE]) / 50):
            raise NotText("looks like a binary file, not like text")
        return Normalised(text, (Alteration("bom", "U+FEFF"), *named, *alterations))
    return None


def _as_utf8(data: bytes) -> str | None:
    try:
        return data.decode()
    except UnicodeDecodeError:
        return None


def _as_utf32(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding, "surrogatepass")
    except UnicodeDecodeError:
        return None


def _as_wide(data: bytes, *, utf16: bool) -> Normalised | None:
    """Read UTF-32, and UTF-16 where it may be that, without a mark, where it makes sense as text."""
    for encoding in ("utf-32-le", "utf-32-be"):
        text = _as_utf32(data, encoding) if len(data) % 4 == 0 else None
        if text and _sense(text[:_SAMPLE]) > 0.95:
            return Normalised(text, (Alteration("encoding", encoding),))
    if not utf16 or len(data) % 2:
        return None
    readings = {name: data.decode(name, "surrogatepass") for name in ("utf-16-le", "utf-16-be")}
    best = max(readings, key=lambda name: (_sense(readings[name][:_SAMPLE]), -_blocks(readings[name][:_SAMPLE])))
    if _sense(readings[best][:_SAMPLE]) > 0.95:
        return Normalised(readings[best], (Alteration("encoding", best),))
    return None


def _sense(text: str) -> float:
    """Return the share of a reading of wide characters that texts are made of."""
    if not text or "\x00" in text:
        return 0.0
    senseless = sum(n for c, n in Counter(text).items() if c in _SWAPPED or _is_no_text(c))
    return 1 - senseless / len(text)


def _is_no_text(character: str) -> bool:
    return character not in "\t\n\r\x0c" and unicodedata.category(character) in ("Cc", "Cn", "Co", "Cs")


def _blocks(text: str) -> int:
    """Count the blocks of 256 characters that a text is from: in the wrong byte order, as many as it has letters."""
    return len({ord(character) >> 8 for character in text})


def _lenient(data: bytes, encoding: str) -> Normalised:
    """Decode in a known encoding; what does not decode is replaced and counted."""
    errors = "surrogatepass" if encoding.startswith("utf-16") and len(data) % 2 == 0 else "strict"
    try:
        return Normalised(data.decode(encoding, errors))
    except UnicodeDecodeError:
        text = data.decode(encoding, "replace")
        sound = data.decode(encoding, "ignore").count(REPLACEMENT)
        broken = Alteration("replaced", f"bytes that are not {encoding}", text.count(REPLACEMENT) - sound)
        return Normalised(text, (broken,))


def _controls(text: str) -> int:
    """Count the characters that no text has: controls other than white space and escape.

    U+007F is none of them: a project stores it, and in UTF-16 it is half of common Chinese characters.
    """
    return len(re.findall("[\x00-\x08\x0e-\x1a\x1c-\x1f]", text))


def _by_guess(data: bytes) -> Normalised:
    """Decode bytes that are not UTF-8, or not all."""
    if _is_broken_utf8(data):
        return _lenient(data, "utf-8")
    encoding = "cp1252" if _is_western(data) else _guess(data[:_SAMPLE])
    text, alterations = _lenient(data, encoding)
    return Normalised(text, (Alteration("encoding", encoding), *alterations))


def _is_broken_utf8(data: bytes) -> bool:
    """Say whether most of what is beyond ASCII is sound UTF-8, which other encodings do not hold by chance."""
    sample = data[:_SAMPLE]
    sound = len(re.findall(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}", sample))
    text = sample.decode("utf-8", "replace")
    return sound > 4 * (text.count(REPLACEMENT) - sample.count(REPLACEMENT.encode()))


def _is_western(data: bytes) -> bool:
    """Say whether the bytes beyond ASCII are few, stand alone and are letters and quotes of Western languages.

    Statistics have too little to go by in "Café"; Windows-1252 is what such bytes nearly always are.
    """
    sample = data[:_SAMPLE]
    letters = sum(c.isalpha() for c in sample.decode("ascii", "ignore"))
    high = re.findall(rb"[\x80-\xff]+", sample)
    if sum(map(len, high)) > 0.35 * (letters + len(high)) or any(len(run) > 3 for run in high):
        return False
    # Quotation marks that open stand behind no letter; in code page 850 they are é and ä.
    if re.search(rb"[A-Za-z][\x82\x84]", sample):
        return False
    return all(part in _WESTERN for run in high for part in run.decode("cp1252", "replace"))


def _guess(sample: bytes) -> str:
    """Name the encoding of a sample that is neither Unicode nor plainly Western."""
    from charset_normalizer import from_bytes  # heavy, and most files never need it

    possible: dict[str, None] = {}
    for match in from_bytes(sample, cp_isolation=list(_USUAL), preemptive_behaviour=False):
        possible |= dict.fromkeys(match.could_be_from_charset)
    # Texts of a few words leave charset-normalizer undecided: usual characters decide, then the order of the list.
    shares = {name: _usual_share(sample, name) for name in _USUAL if name in possible}
    return max(shares, key=lambda name: shares[name], default="cp1252")


def _usual_share(sample: bytes, encoding: str) -> float:
    text = codecs.getincrementaldecoder(encoding)("replace").decode(sample)
    beyond = [c for c in _folded(text) if not c.isascii()]
    share = sum(c in _USUAL[encoding] for c in beyond) / max(1, len(beyond))
    return min(1.0, share * _OFTEN) if encoding in _LOGOGRAPHIC else share


def _folded(text: str) -> Iterator[str]:
    """Yield the characters, the first capital of each word in lower case: capitals inside words are unusual."""
    inside = False
    for character in text:
        yield character if inside else character.lower()
        inside = character.isalpha()
