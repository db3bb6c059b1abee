"""Chips and key caps are as large as the look says, and never told by colour alone."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QImage, QPainter

from annotator.gui.keycaps import KeyCap, key_cap_size, key_text, paint_key_cap
from annotator.gui.views.chips import Chip, chip_size, paint_chip


def drawn(look, chip: Chip) -> QImage:
    size = chip_size(look, chip).toSize()
    picture = QImage(size.width() + 4, size.height() + 4, QImage.Format.Format_RGB32)
    picture.fill(look.colour("surface"))
    with QPainter(picture) as painter:
        paint_chip(painter, look, QPointF(2, 2), chip)
    return picture


def colours(picture: QImage) -> set[str]:
    return {picture.pixelColor(x, y).name().upper() for x in range(picture.width()) for y in range(picture.height())}


@pytest.mark.parametrize("size", [100, 150, 200])
def test_a_chip_is_22_high_and_as_wide_as_its_name(appearance, size):
    appearance.set_interface_size(size)
    look = appearance.look
    short, long = chip_size(look, Chip("1", "Event", 0)), chip_size(look, Chip("1", "Casualty figure", 0))
    assert short.height() == long.height() == 22 * size // 100
    assert long.width() > short.width()


def test_a_chip_shows_fill_and_ink(look):
    label = look.label_colour(0)
    assert {label.fill, label.ink} <= colours(drawn(look, Chip("1", "Event", 0)))


def test_a_shrunk_chip_is_its_key_square(look):
    chip = Chip("1", "Event", 0).shrunk()
    assert chip_size(look, chip).width() == 22
    assert look.label_colour(0).ink in colours(drawn(look, chip))


def test_a_chip_of_the_current_sentence_is_outlined_and_moves_nothing(look):
    plain, outlined = Chip("1", "Event", 0), Chip("1", "Event", 0, outlined=True)
    assert chip_size(look, plain) == chip_size(look, outlined)
    middle = chip_size(look, plain).toSize().height() // 2 + 2
    assert drawn(look, plain).pixelColor(2, middle) == QColor(look.label_colour(0).fill)
    assert drawn(look, outlined).pixelColor(2, middle) == QColor(look.label_colour(0).ink)


def test_a_proposed_chip_has_no_fill_and_asks(look):
    proposed = Chip("3", "Casualty", 2, proposed=True)
    assert look.label_colour(2).fill not in colours(drawn(look, proposed))
    assert chip_size(look, proposed).width() > chip_size(look, Chip("3", "Casualty", 2)).width()


def test_the_ninth_label_has_the_first_colour(look):
    assert colours(drawn(look, Chip("9", "Ninth", 8))) == colours(drawn(look, Chip("9", "Ninth", 0)))


@pytest.mark.parametrize(
    ("key", "text"),
    [("Down", "↓"), ("Shift+Up", "Shift+↑"), ("Ctrl++", "Ctrl++"), ("+", "+"), ("Esc", "Esc"), ("1–9", "1–9"),
     ("PgDown", "PgDn"), ("Ctrl+Shift+F", "Ctrl+Shift+F"), ("Del", "Del"), ("Space", "Space")],
)  # fmt: skip
def test_keys_are_written_as_the_user_knows_them(key, text):
    assert key_text(key) == text


def test_a_key_cap_is_never_narrower_than_high(look):
    assert key_cap_size(look, "D").width() == key_cap_size(look, "D").height() == 20
    assert key_cap_size(look, "Ctrl+Shift+F").width() > 60


def test_a_key_cap_has_a_frame_that_is_seen(look, qtbot):
    cap = KeyCap("F1", look)
    qtbot.addWidget(cap)
    cap.resize(cap.sizeHint())
    picture = cap.grab().toImage()
    assert picture.pixelColor(picture.width() // 2, 0) == look.colour("border")
    assert cap.accessibleName() == "F1"


def test_drawing_gives_the_rectangle_that_it_takes(look):
    picture = QImage(200, 60, QImage.Format.Format_RGB32)
    with QPainter(picture) as painter:
        rect = paint_key_cap(painter, look, QPointF(5, 7), "Ctrl+K")
        chip = paint_chip(painter, look, QPointF(80, 7), Chip("1", "Event", 0))
    assert (rect.topLeft(), rect.size()) == (QPointF(5, 7), key_cap_size(look, "Ctrl+K"))
    assert (chip.topLeft(), chip.size()) == (QPointF(80, 7), chip_size(look, Chip("1", "Event", 0)))
