"""The toolbar names everything, folds what does not fit, and never cuts a button."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QMenu, QToolButton

from annotator.gui.views.toolbar import Tab, ToolBar

NAMES = ("articles", "undo", "redo", "find", "export", "tags")


@pytest.fixture
def actions(qtbot, look):
    made = {name: QAction(f"{name} something long", None) for name in NAMES}
    for name, icon in zip(NAMES, ("panel-left", "undo-2", "redo-2", "search", "share", "panel-right"), strict=True):
        made[name].setIcon(look.icon(icon))
    for name in ("articles", "tags"):
        made[name].setCheckable(True)
    return made


@pytest.fixture
def bar(qtbot, look, actions):
    history = QMenu("History")
    bar = ToolBar(look, actions, history, [Tab("article", "Article"), Tab("figures", "Figures", 9)])
    bar.history_kept = history
    qtbot.addWidget(bar)
    bar.resize(1440, 47)
    bar.show()
    return bar


def button(bar: ToolBar, text: str) -> QToolButton:
    (found,) = (each for each in bar.findChildren(QToolButton) if each.text() == text)
    return found


def shown(bar: ToolBar) -> list[str]:
    buttons = sorted(bar.findChildren(QToolButton), key=lambda each: each.mapTo(bar, each.rect().topLeft()).x())
    return [each.accessibleName() or each.text() for each in buttons if each.isVisible()]


def test_every_button_has_a_name_in_the_order_of_the_look(bar):
    assert shown(bar) == [
        "Articles", "Article", "Figures, 9", "Undo", "History", "Redo", "Find", "Export", "Tags",
    ]  # fmt: skip
    assert bar.height() == 47


def test_a_click_does_the_action(bar, actions, qtbot):
    for name in NAMES:
        with qtbot.waitSignal(actions[name].triggered):
            qtbot.mouseClick(button(bar, name.capitalize()), Qt.MouseButton.LeftButton)


def test_buttons_follow_their_actions(bar, actions):
    actions["redo"].setEnabled(False)
    actions["tags"].setChecked(True)
    actions["undo"].setText("Undo give “Event”")
    assert not button(bar, "Redo").isEnabled()
    assert button(bar, "Tags").isChecked()
    assert button(bar, "Undo").isVisible()


def test_a_click_on_a_tab_names_its_view_and_one_tab_is_marked(bar, qtbot):
    with qtbot.waitSignal(bar.view_chosen) as chosen:
        qtbot.mouseClick(button(bar, "Figures  9"), Qt.MouseButton.LeftButton)
    assert chosen.args == ["figures"]
    bar.set_view("article")
    assert button(bar, "Article").isChecked()
    assert not button(bar, "Figures  9").isChecked()


def test_a_tab_shows_its_count(bar):
    bar.set_count("figures", 12)
    assert button(bar, "Figures  12").accessibleName() == "Figures, 12"
    bar.set_count("figures", None)
    assert button(bar, "Figures").isVisible()


def test_history_hangs_on_its_own_arrow(bar):
    (arrow,) = (each for each in bar.findChildren(QToolButton) if each.accessibleName() == "History")
    assert arrow.menu() is bar.history_kept


@pytest.mark.parametrize(("width", "size"), [(1440, 100), (1440, 200), (1024, 150), (1024, 200), (800, 150)])
def test_nothing_is_cut_at_any_width_and_size(bar, appearance, actions, size, width):
    appearance.set_interface_size(size)
    bar.set_look(appearance.look)
    bar.set_project("A project with a name that is far too long for the bar " * 3)
    bar.resize(width, bar.height())
    QApplication.processEvents()
    visible = [each for each in bar.findChildren(QToolButton) if each.isVisible()]
    for each in visible:
        assert each.width() >= each.sizeHint().width(), each.text()
        assert each.mapTo(bar, each.rect().topRight()).x() <= width
    reachable = {each.text() for each in visible}
    (more,) = (each for each in bar.findChildren(QToolButton) if each.text() == "More")
    reachable |= {action.iconText() for action in more.menu().actions()}
    assert {"Articles", "Undo", "Redo", "Find", "Export", "Tags"} <= reachable
    assert more.isVisible() == bool(more.menu().actions())


def test_the_end_folds_first_and_keeps_its_order(bar, actions):
    (more,) = (each for each in bar.findChildren(QToolButton) if each.text() == "More")
    seen = set()
    for width in range(1000, 380, -10):
        bar.resize(width, 47)
        folded = tuple(action.iconText() for action in more.menu().actions())
        assert folded == ("Undo", "History", "Redo", "Find", "Export")[5 - len(folded) :]
        seen.add(len(folded))
    assert {0, 2, 3} <= seen
    bar.resize(1440, 47)
    assert not more.isVisible()


def test_targets_are_large_enough(bar):
    for each in bar.findChildren(QToolButton):
        assert each.sizeHint().width() >= 24
        assert each.sizeHint().height() >= 24


@pytest.mark.parametrize(
    ("size", "width", "views"),
    [
        (size, width, views)
        for size in (100, 150, 200)
        for width in (420, 500, 640, 900, 1440)
        for views in (1, 2)
        if views == 1 or width / size >= 4.5  # the names of views are never left out
    ],
)
def test_at_no_size_a_button_is_cut_or_lies_over_another(qtbot, look, actions, appearance, size, width, views):
    tabs = (Tab("article", "Article"), Tab("figures", "Figures", 9))[:views]
    history = QMenu("History")
    bar = ToolBar(look, actions, history, tabs)
    qtbot.addWidget(bar)
    bar.show()
    appearance.set_interface_size(size)
    bar.set_look(appearance.look)
    bar.resize(width, bar.height())
    QApplication.processEvents()
    buttons = [each for each in bar.findChildren(QToolButton) if each.isVisible()]
    boxes = sorted((each.mapTo(bar, each.rect().topLeft()).x(), each) for each in buttons)
    right = 0
    for left, each in boxes:
        assert left >= right
        assert each.width() >= each.sizeHint().width()
        right = left + each.width()
    assert right <= width
