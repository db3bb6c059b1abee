"""The colours stand out as the published look says, in both themes and under the system's high contrast."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QLineEdit, QPushButton, QVBoxLayout, QWidget

import annotator.gui
from annotator.gui.theme import DARK, LIGHT, Theme, contrast, mix, system_contrast

themes = pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)


def test_contrast_is_that_of_wcag():
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)
    assert contrast("#FFFFFF", "#777777") == contrast("#777777", "#FFFFFF")
    assert contrast("#123456", "#123456") == 1


def test_mixing_lays_one_colour_on_the_other():
    assert mix("#FF0000", "#0000FF", 1) == "#FF0000"
    assert mix("#FF0000", "#0000FF", 0) == "#0000FF"
    assert mix("#FF0000", "#0000FF", 0.5) == "#800080"


# The figures of the look's table of tokens, rounded there to one digit.
@pytest.mark.parametrize(
    ("token", "light", "dark"),
    [
        ("border", 3.5, 3.7),
        ("text", 16.7, 12.9),
        ("muted", 6.3, 6.6),
        ("accent", 6.5, 7.6),
        ("danger", 6.6, 7.9),
        ("warn", 6.3, 9.4),
        ("ok", 6.5, 8.9),
    ],
)
def test_each_token_stands_out_from_the_surface_as_published(token, light, dark):
    for theme, published in ((LIGHT, light), (DARK, dark)):
        found = contrast(getattr(theme.tokens, token), theme.tokens.surface)
        assert found >= published - 0.05, f"{theme.name} {token}: {found:.2f}"


@themes
def test_text_on_the_accent_stands_out(theme: Theme):
    published = {"light": 6.5, "dark": 8.3}[theme.name]
    assert contrast(theme.tokens.on_accent, theme.tokens.accent) >= published - 0.05


@themes
def test_muted_text_stands_out_from_panels(theme: Theme):
    assert contrast(theme.tokens.muted, theme.tokens.window) >= 5.75


@themes
@pytest.mark.parametrize("token", ["danger", "warn", "ok", "accent"])
@pytest.mark.parametrize("ground", ["window", "raised"])
def test_what_is_said_in_colour_can_be_read_on_panels_and_cards(theme: Theme, token: str, ground: str):
    assert contrast(getattr(theme.tokens, token), getattr(theme.tokens, ground)) >= 4.5


@themes
@pytest.mark.parametrize("ground", ["surface", "window", "raised", "sunken", "hover", "accent_soft"])
def test_text_can_be_read_on_every_ground(theme: Theme, ground: str):
    assert contrast(theme.tokens.text, getattr(theme.tokens, ground)) >= 7


@themes
@pytest.mark.parametrize("level", ["ok", "info", "warn", "danger"])
def test_notices_can_be_read_and_their_ink_seen(theme: Theme, level: str):
    ink, soft = theme.notice(level)
    assert contrast(theme.tokens.text, soft.name()) >= 7
    assert contrast(ink.name(), soft.name()) >= 4.5


@themes
def test_text_stands_out_from_every_tint_and_fill(theme: Theme):
    for label in theme.labels:
        assert contrast(theme.tokens.text, label.tint) >= 7.85, label.name
        assert contrast(theme.tokens.text, label.fill) >= 4.5, label.name


@themes
def test_names_stand_out_from_fills_and_keys_from_ink(theme: Theme):
    for label in theme.labels:
        assert contrast(label.ink, label.fill) >= 4.65, label.name
        assert contrast(label.on_ink, label.ink) >= 4.5, label.name


@themes
def test_the_accent_stands_out_from_every_tint(theme: Theme):
    for label in theme.labels:
        assert contrast(theme.tokens.accent, label.tint) >= 4.45, label.name


def test_tints_are_fills_laid_on_the_surface():
    assert LIGHT.labels[0].tint == mix("#FEE887", "#FFFFFF", 0.7)
    assert DARK.labels[0].tint == mix("#554C07", "#1F2124", 0.8)


@themes
def test_from_the_ninth_label_on_colours_repeat(theme: Theme):
    assert len(theme.labels) == 8
    assert theme.label_colour(8) == theme.label_colour(0)
    assert theme.label_colour(15) == theme.label_colour(7)
    assert len({label.fill for label in theme.labels}) == 8


def test_colours_stand_in_the_theme_alone():
    folder = Path(annotator.gui.__file__).parent
    hexadecimal = re.compile(r"#[0-9A-Fa-f]{3,8}\b")
    elsewhere = [
        f"{path.relative_to(folder)}:{number}: {line.strip()}"
        for path in folder.rglob("*.py")
        if path != folder / "theme.py"
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if hexadecimal.search(line)
    ]
    assert elsewhere == []


@themes
@pytest.mark.parametrize("size", [100, 125, 150, 200])
def test_the_style_sheet_leaves_no_placeholder(theme: Theme, size: int):
    sheet = theme.style_sheet(size)
    assert "$" not in sheet
    assert sheet.count("{") == sheet.count("}")


def test_lengths_grow_with_the_interface_size():
    assert "padding: 0 12px" in LIGHT.style_sheet(100)
    assert "padding: 0 24px" in LIGHT.style_sheet(200)
    assert "border: 2px solid #2A55C9" in LIGHT.style_sheet(100)
    assert "border: 4px solid #2A55C9" in LIGHT.style_sheet(200)


@pytest.mark.parametrize("size", [100, 150, 200])
def test_controls_are_as_high_as_the_look_says_and_do_not_move_with_the_focus(appearance, qtbot, size):
    appearance.set_interface_size(size)
    box = QWidget()
    qtbot.addWidget(box)
    column = QVBoxLayout(box)
    button, field = QPushButton("One"), QLineEdit()
    column.addWidget(button)
    column.addWidget(field)
    box.show()
    for control, other in ((button, field), (field, button)):
        other.setFocus()
        before = control.sizeHint()
        control.setFocus()
        qtbot.waitUntil(control.hasFocus)
        assert control.sizeHint() == before
        assert before.height() == 32 * size // 100


@themes
def test_the_focus_ring_has_the_accent(theme: Theme, appearance, qtbot):
    appearance.set_mode(theme.name)
    box = QWidget()
    qtbot.addWidget(box)
    column = QVBoxLayout(box)
    field, other = QLineEdit(), QLineEdit()
    column.addWidget(field)
    column.addWidget(other)
    box.show()
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    picture = field.grab().toImage()
    middle = picture.height() // 2
    assert picture.pixelColor(0, middle) == picture.pixelColor(1, middle) == QColor(theme.tokens.accent)
    assert other.grab().toImage().pixelColor(1, middle) == QColor(theme.tokens.border)


def test_high_contrast_keeps_the_systems_colours():
    role = QPalette.ColorRole
    palette = QPalette()
    for each, colour in (
        (role.Window, "black"),
        (role.Base, "black"),
        (role.Text, "white"),
        (role.Button, "black"),
        (role.Highlight, "yellow"),
        (role.HighlightedText, "black"),
    ):
        palette.setColor(each, QColor(colour))
    theme = system_contrast(palette)
    assert theme.dark
    assert (theme.tokens.window, theme.tokens.text) == ("#000000", "#FFFFFF")
    assert (theme.tokens.accent, theme.tokens.on_accent) == ("#FFFF00", "#000000")
    assert theme.tokens.muted == theme.tokens.border == "#FFFFFF"
    for label in theme.labels:
        assert contrast(theme.tokens.text, label.tint) >= 7
        assert contrast(label.ink, label.fill) >= 4.5


def test_a_highlight_that_cannot_be_seen_gives_way_to_the_text():
    palette = QPalette()
    palette.setColor(QPalette.ColorRole.Base, QColor("white"))
    palette.setColor(QPalette.ColorRole.Text, QColor("black"))
    palette.setColor(QPalette.ColorRole.Highlight, QColor("yellow"))
    assert system_contrast(palette).tokens.accent == "#000000"


def test_the_palette_speaks_of_the_tokens():
    palette = DARK.palette()
    assert palette.color(QPalette.ColorRole.Base) == QColor(DARK.tokens.surface)
    assert palette.color(QPalette.ColorRole.Highlight) == QColor(DARK.tokens.accent)
    assert palette.color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.Text) == QColor(DARK.disabled)
