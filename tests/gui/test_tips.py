"""Tooltips say what somebody wrote, as it is written."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import Qt, QTextDocumentFragment

import annotator.gui
from annotator.gui.tips import plain_tip

PICTURE = "Killed <img src='file:///etc/passwd'> & <b>hurt</b>"


def shown(tip: str) -> str:
    """Return what Qt shows of a tooltip."""
    return QTextDocumentFragment.fromHtml(tip).toPlainText() if Qt.mightBeRichText(tip) else tip


@pytest.mark.parametrize("text", ["", "25 killed, 3 < 5 & more", "two\nlines", PICTURE, f"{PICTURE}\n  second line"])
def test_a_tip_shows_the_very_text(text: str) -> None:
    assert shown(plain_tip(text)) == text


@given(st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zs", "Zl", "Zp", "Cf"))))
def test_no_text_is_taken_for_markup(text: str) -> None:
    assert shown(plain_tip(f"<b>{text}</b>")) == f"<b>{text}</b>"


def test_every_tip_of_the_window_is_plain_or_a_word_of_the_program() -> None:
    """Whoever sets a tip from a value passes it through `plain_tip`."""
    own = []
    for file in sorted(Path(annotator.gui.__file__).parent.rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in _PLACES:
                tip = node.args[_PLACES[node.func.attr]]
                if not isinstance(tip, ast.Constant) and "plain_tip(" not in ast.unparse(tip):
                    own.append(f"{file.name}: {ast.unparse(tip)}")
    assert sorted(own) == PROGRAMS_OWN


_PLACES = {"setToolTip": 0, "showText": 1}
PROGRAMS_OWN = [
    "actions.py: ' '.join([entry.tip or entry.name, *(f'({key_text(key)})' for key in shown_keys)])",
    "contradiction_panel.py: f'{button.text()} ({key})'",
    "contradiction_panel.py: f'{self._withdraw.text()} (W)'",
    "elided.py: tip",
    "find_bar.py: tip",
    "palette.py: name",
]
"""Made of the words of entries, buttons and colours; `elided.py` passes its tip through a line before."""
