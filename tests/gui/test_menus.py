"""The menu bar underlines letters only while they are of use, and ticks grow with the text."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMainWindow, QStyleOptionMenuItem
from pytestqt.qtbot import QtBot

from annotator.gui.look import Appearance
from annotator.gui.menus import Menu, MenuBar


@pytest.fixture
def window(qtbot: QtBot) -> QMainWindow:
    """A window with a menu and a field that has the focus."""
    window = QMainWindow()
    bar = MenuBar()
    window.setMenuBar(bar)
    bar.addMenu(Menu("&Project", bar)).setText("&Project")
    window.setCentralWidget(QLineEdit())
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    window.centralWidget().setFocus()
    return window


def shown(window: QMainWindow) -> str:
    """The menu's name as it is drawn."""
    bar = window.menuBar()
    option = QStyleOptionMenuItem()
    bar.initStyleOption(option, bar.actions()[0])
    return option.text


def test_a_letter_is_underlined_only_while_alt_is_held(window: QMainWindow) -> None:
    field = window.centralWidget()
    assert shown(window) == "Project"
    QTest.keyPress(field, Qt.Key.Key_Alt)
    assert shown(window) == "&Project"
    QTest.keyRelease(field, Qt.Key.Key_Alt)
    window.menuBar().clearFocus()
    assert shown(window) == "Project"


def test_leaving_the_window_with_alt_held_takes_the_underline_away(window: QMainWindow) -> None:
    QTest.keyPress(window.centralWidget(), Qt.Key.Key_Alt)
    QApplication.sendEvent(window, QEvent(QEvent.Type.WindowDeactivate))
    assert shown(window) == "Project"


def test_a_tick_grows_with_the_text(qtbot: QtBot, appearance: Appearance) -> None:
    def ticked_columns(size: int) -> int:
        appearance.set_interface_size(size)
        menu = Menu()
        qtbot.addWidget(menu)
        action = menu.addAction("Articles")
        action.setCheckable(True)
        menu.popup(menu.pos())
        bare = menu.grab().toImage()
        action.setChecked(True)
        ticked = menu.grab().toImage()
        menu.hide()
        return sum(
            any(bare.pixel(x, y) != ticked.pixel(x, y) for y in range(bare.height())) for x in range(bare.width())
        )

    small = ticked_columns(100)
    assert small >= 9
    assert ticked_columns(200) == pytest.approx(2 * small, abs=3)
