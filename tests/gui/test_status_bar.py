"""The status bar always says whether everything is saved; keys give way first where there is no room."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QToolButton

from annotator.gui.keycaps import KeyCap
from annotator.gui.views.elided import ElidedLabel
from annotator.gui.views.status_bar import Hint, Saving, StatusBar

HINTS = (Hint("↑↓", "move"), Hint("1–3", "label"), Hint("Space", "next"), Hint("D", "done"))


@pytest.fixture
def bar(qtbot, look):
    bar = StatusBar(look)
    qtbot.addWidget(bar)
    bar.set_saving(Saving.SAVED, "Saved 14:02")
    bar.set_place("Sentence 2 of 17 · 9 labelled")
    bar.set_hints(HINTS)
    bar.set_annotator("Ada")
    bar.set_zoom(100)
    bar.resize(1440, 32)
    bar.show()
    return bar


def keys(bar: StatusBar) -> list[str]:
    caps = sorted(bar.findChildren(KeyCap), key=lambda cap: cap.mapTo(bar, cap.rect().topLeft()).x())
    return [cap.text for cap in caps if cap.isVisible()]


def texts(bar: StatusBar) -> list[str]:
    labels = sorted(bar.findChildren(ElidedLabel), key=lambda label: label.x())
    return [label.text for label in labels if label.text]


def test_the_bar_says_state_place_keys_name_and_zoom(bar):
    assert texts(bar) == ["Saved 14:02", "Sentence 2 of 17 · 9 labelled", "Ada · 100 %"]
    assert keys(bar) == ["↑↓", "1–3", "Space", "D"]
    assert bar.height() == 32


def test_a_failure_has_a_button_that_helps(bar, qtbot):
    bar.set_saving(Saving.FAILED, "Not saved · the disk is full", "Save a copy…")
    (button,) = (each for each in bar.findChildren(QToolButton) if each.isVisible())
    assert button.text() == "Save a copy…"
    with qtbot.waitSignal(bar.help_wanted):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    bar.set_saving(Saving.SAVED, "Saved 14:03")
    assert not button.isVisible()
    assert (bar.saving, bar.words) == (Saving.SAVED, "Saved 14:03")


def test_without_a_project_nothing_is_said_of_saving(bar):
    bar.clear_saving()
    assert bar.saving is None
    assert bar.words == ""


def test_keys_give_way_from_the_left_and_nothing_else_is_cut(bar):
    for width in range(1000, 380, -20):
        bar.resize(width, 32)
        QApplication.processEvents()
        assert keys(bar) == ["↑↓", "1–3", "Space", "D"][4 - len(keys(bar)) :]
        for label in bar.findChildren(ElidedLabel):
            assert label.width() >= label.sizeHint().width() - 2, (width, label.text)
    assert keys(bar) == []
    bar.resize(1440, 32)
    assert len(keys(bar)) == 4


def test_the_keys_that_work_change_with_the_place(bar):
    bar.set_hints([Hint("Enter", "open")])
    QApplication.processEvents()
    assert keys(bar) == ["Enter"]
    bar.set_hints([])
    QApplication.processEvents()
    assert keys(bar) == []


@pytest.mark.parametrize("size", [100, 200])
def test_the_bar_never_widens_the_window(bar, appearance, size):
    appearance.set_interface_size(size)
    bar.set_look(appearance.look)
    bar.set_saving(Saving.FAILED, "Not saved · " + "a very long reason " * 10, "Save a copy…")
    assert bar.minimumWidth() == 1
    bar.resize(1024, bar.height())
    assert bar.height() == 32 * size // 100
    right = max(child.geometry().right() for child in bar.findChildren(ElidedLabel))
    assert right <= 1024


def test_the_name_may_be_missing(bar):
    bar.set_annotator("")
    bar.set_zoom(150)
    assert texts(bar)[-1] == "150 %"
