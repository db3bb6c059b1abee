"""A notice stays until it is answered or withdrawn, takes no focus, and is plain text."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from annotator.gui.views.notice_bar import Level, Notice, NoticeBar

CONFLICT = Notice(
    "conflict", Level.WARN, "Changed on disk", "Nothing was overwritten.", ("Compare…", "Keep mine", "Take the other")
)
FAILED = Notice("save", Level.DANGER, "Could not save", "The disk is full.", ("Save a copy…",))
ADDED = Notice("import", Level.OK, "12 articles added", "", ("Close",))


@pytest.fixture
def bar(qtbot, look):
    page = QWidget()
    qtbot.addWidget(page)
    column = QVBoxLayout(page)
    bar = NoticeBar(look, page)
    page.field = QLineEdit()
    column.addWidget(bar)
    column.addWidget(page.field)
    bar.page = page
    page.resize(900, 300)
    page.show()
    page.field.setFocus()
    qtbot.waitUntil(page.field.hasFocus)
    return bar


def buttons(bar: NoticeBar) -> list[QPushButton]:
    return sorted((b for b in bar.findChildren(QPushButton) if b.isVisible()), key=lambda b: (b.y(), b.x()))


def test_without_notices_the_bar_is_hidden(bar):
    assert not bar.isVisible()
    assert bar.shown is None


def test_a_notice_is_shown_with_its_answers_and_takes_no_focus(bar):
    bar.show_notice(CONFLICT)
    assert bar.isVisible()
    assert [button.text() for button in buttons(bar)] == list(CONFLICT.buttons)
    assert bar.page.field.hasFocus()
    assert bar.accessibleName() == "Changed on disk Nothing was overwritten."


def test_an_answer_is_told_and_ends_the_notice(bar, qtbot):
    bar.show_notice(CONFLICT)
    with qtbot.waitSignal(bar.answered) as answered:
        qtbot.mouseClick(buttons(bar)[1], Qt.MouseButton.LeftButton)
    assert answered.args == ["conflict", 1]
    assert not bar.isVisible()
    assert bar.page.field.hasFocus()


def test_answers_can_be_reached_by_keyboard(bar, qtbot):
    bar.show_notice(FAILED)
    qtbot.keyClick(bar.page.field, Qt.Key.Key_Tab)
    qtbot.waitUntil(buttons(bar)[0].hasFocus)
    with qtbot.waitSignal(bar.answered):
        qtbot.keyClick(buttons(bar)[0], Qt.Key.Key_Space)


def test_the_gravest_is_shown_and_the_others_wait(bar):
    bar.show_notice(ADDED)
    bar.show_notice(FAILED)
    bar.show_notice(CONFLICT)
    assert bar.shown == FAILED
    assert bar.waiting == (FAILED, CONFLICT, ADDED)
    assert "2 more notices" in [label.text() for label in bar.findChildren(QLabel)]
    bar.withdraw("save")
    assert bar.shown == CONFLICT
    bar.withdraw("conflict")
    bar.withdraw("import")
    assert not bar.isVisible()


def test_a_notice_of_the_same_key_takes_the_place_of_the_old_one(bar):
    bar.show_notice(FAILED)
    later = Notice("save", Level.DANGER, "Still not saved", "", ("Save a copy…",))
    bar.show_notice(later)
    assert bar.waiting == (later,)


def test_withdrawing_what_is_not_there_does_nothing(bar):
    bar.show_notice(FAILED)
    bar.withdraw("other")
    assert bar.shown == FAILED


def test_texts_are_never_markup(bar):
    bar.show_notice(Notice("x", Level.INFO, "<b>a</b>", "<img src='http://x'>", ("Save & close",)))
    shown = {label.text(): label.textFormat() for label in bar.findChildren(QLabel) if label.text()}
    assert shown["<b>a</b>"] == shown["<img src='http://x'>"] == Qt.TextFormat.PlainText
    assert buttons(bar)[0].text() == "Save && close"


def test_four_answers_are_too_many():
    with pytest.raises(ValueError, match="at most 3"):
        Notice("x", Level.INFO, "Choose", buttons=("1", "2", "3", "4"))


@pytest.mark.parametrize(("width", "size"), [(900, 100), (380, 100), (700, 200), (420, 200)])
def test_answers_are_never_cut(bar, appearance, width, size):
    appearance.set_interface_size(size)
    bar.set_look(appearance.look)
    bar.show_notice(CONFLICT)
    bar.page.resize(width, 600)
    QApplication.processEvents()
    assert bar.page.width() == width
    for button in buttons(bar):
        assert button.width() >= button.sizeHint().width()
        assert button.mapTo(bar, button.rect().topRight()).x() <= bar.width()


@pytest.mark.parametrize("level", list(Level))
def test_each_level_has_its_colours_and_icon(bar, look, level):
    bar.show_notice(Notice("x", level, "Something"))
    ink, soft = look.theme.notice(level.name.lower())
    picture = bar.grab().toImage()
    assert picture.pixelColor(1, 10) == ink
    assert picture.pixelColor(picture.width() - 3, 10) == soft
    assert any(not label.pixmap().isNull() for label in bar.findChildren(QLabel))
