"""Names and other foreign text made safe to show on a terminal or in a log."""

from __future__ import annotations

import re

_UNSAFE = re.compile(
    "["
    "\x00-\x1f\x7f-\x9f"  # controls, escape among them
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f"  # drawn as nothing
    "\u200b-\u200f\u202a-\u202e\u2060-\u206f"  # zero width and bidirectional
    "\u2028\u2029"  # line ends
    "\ud800-\udfff"  # lone surrogates: bytes of a file name that are not UTF-8
    "\ufe00-\ufe0f\ufeff\ufff0-\ufffb\ufffe\uffff"
    "\U000e0000-\U000e0fff"  # tags and variation selectors
    "]"
)
_JOINERS = frozenset("\u200c\u200d")


def escaped(name: str) -> str:
    r"""Return the name on one line, with every character that would act on a terminal or hide in it written out.

    A control becomes `\x1b`, a bidirectional control `\u202e`; a byte that is not UTF-8 in a file's name `\xe9`.
    Joiners between letters stay: Persian and Indian names and emoji need them.
    """
    return _UNSAFE.sub(_written_out, name)


def _written_out(match: re.Match[str]) -> str:
    character = match[0]
    if character in _JOINERS and _between_marks(match):
        return character
    code = ord(character)
    if 0xDC80 <= code <= 0xDCFF:  # how Python keeps undecodable bytes (PEP 383)
        return f"\\x{code - 0xDC00:02x}"
    if code < 0x100:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def _between_marks(match: re.Match[str]) -> bool:
    name = match.string
    around = name[max(0, match.start() - 1) : match.start()], name[match.end() : match.end() + 1]
    return all(side and not side.isascii() and not _UNSAFE.match(side) for side in around)
