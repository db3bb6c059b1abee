"""The start page offers the sample, a new project, an old one and recent ones, by keyboard, click and drop."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel

from annotator.gui.recents import Recent, described, when
from annotator.gui.views.start_page import StartPage
from annotator.settings import RecentProject

KEYS = {"new": "Ctrl+N", "open": "Ctrl+O", "paste": "Ctrl+V", "keys": "F1", "find_action": "Ctrl+K"}
RECENT = (
    Recent("/p/dorsa", "Dorsa spring offensive", "Documents/dorsa · 3 of 10 done", "today, 14:02"),
    Recent("/p/border", "Border incidents 2025", "Documents/border-2025 · 412 of 1,180 done", "yesterday"),
)


@pytest.fixture
def page(qtbot, look):
    page = StartPage(look, KEYS)
    qtbot.addWidget(page)
    page.set_recent(RECENT)
    page.resize(1440, 900)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(lambda: stop(page, "Try the sample").hasFocus())
    return page


def stop(page: StartPage, name: str) -> QAbstractButton:
    (found,) = (
        each for each in page.findChildren(QAbstractButton) if each.accessibleName() == name and each.isVisible()
    )
    return found


def focused(page: StartPage) -> str:
    return QApplication.focusWidget().accessibleName()


@pytest.mark.parametrize(
    ("name", "signal"),
    [("Try the sample", "sample_wanted"), ("New project", "new_wanted"), ("Open a project", "open_wanted")],
)
def test_cards_are_chosen_by_click_and_by_enter(page, qtbot, name, signal):
    with qtbot.waitSignal(getattr(page, signal)):
        qtbot.mouseClick(stop(page, name), Qt.MouseButton.LeftButton)
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
        with qtbot.waitSignal(getattr(page, signal)):
            qtbot.keyClick(stop(page, name), key)


def test_enter_right_after_the_start_tries_the_sample(page, qtbot):
    with qtbot.waitSignal(page.sample_wanted):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)


def test_arrows_walk_through_cards_and_recent_projects(page, qtbot):
    walked = [focused(page)]
    for _ in range(5):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Down)
        walked.append(focused(page))
    assert walked == [
        "Try the sample", "New project", "Open a project",
        "Dorsa spring offensive", "Border incidents 2025", "Border incidents 2025",
    ]  # fmt: skip
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Left)
    assert focused(page) == "New project"
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Right)
    assert focused(page) == "Border incidents 2025"
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Up)
    assert focused(page) == "Dorsa spring offensive"


def test_tab_reaches_the_same_places_in_the_same_order(page, qtbot):
    walked = [focused(page)]
    for _ in range(4):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        walked.append(focused(page))
    assert walked == [
        "Try the sample",
        "New project",
        "Open a project",
        "Dorsa spring offensive",
        "Border incidents 2025",
    ]


def test_a_recent_project_is_chosen_by_its_folder(page, qtbot):
    with qtbot.waitSignal(page.recent_chosen) as chosen:
        qtbot.keyClick(stop(page, "Border incidents 2025"), Qt.Key.Key_Return)
    assert chosen.args == ["/p/border"]


def test_a_recent_project_can_be_taken_off_the_list(page, qtbot):
    with qtbot.waitSignal(page.recent_forgotten) as forgotten:
        qtbot.keyClick(stop(page, "Border incidents 2025"), Qt.Key.Key_Delete)
    assert forgotten.args == ["/p/border"]
    page.set_recent(RECENT[:1])
    QApplication.processEvents()
    assert [each.text() for each in page.findChildren(QAbstractButton) if each.isVisible()] == [
        "Try the sample", "New project", "Open a project", "Dorsa spring offensive",
    ]  # fmt: skip


def test_without_recent_projects_the_page_says_what_to_do(page):
    page.set_recent(())
    said = " ".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())
    assert "No project was opened here yet" in said


def dropped(page: StartPage, data: QMimeData) -> None:
    buttons, modifiers = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(50, 50), Qt.DropAction.CopyAction, data, buttons, modifiers)
    page.dragEnterEvent(enter)
    assert enter.isAccepted()
    page.dropEvent(QDropEvent(QPointF(50, 50), Qt.DropAction.CopyAction, data, buttons, modifiers))


def test_dropped_files_and_folders_are_told_by_path(page, qtbot, tmp_path):
    data = QMimeData()
    data.setUrls(
        [
            QUrl.fromLocalFile(str(tmp_path / "a b.txt")),
            QUrl("https://example.org/x"),
            QUrl.fromLocalFile(str(tmp_path)),
        ]
    )
    with qtbot.waitSignal(page.files_dropped) as told:
        dropped(page, data)
    assert told.args == [[str(tmp_path / "a b.txt"), str(tmp_path)]]


def test_dropped_text_is_told_as_an_article(page, qtbot):
    data = QMimeData()
    data.setText("Shells hit a market.")
    with qtbot.waitSignal(page.text_dropped) as told:
        dropped(page, data)
    assert told.args == ["Shells hit a market."]


def test_other_things_are_not_taken(page):
    data = QMimeData()
    data.setData("application/x-other", b"1")
    enter = QDragEnterEvent(
        QPoint(5, 5), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    enter.ignore()
    page.dragEnterEvent(enter)
    assert not enter.isAccepted()


@pytest.mark.parametrize(("width", "size"), [(1440, 100), (1024, 100), (700, 100), (1440, 200), (1024, 200)])
def test_everything_fits_the_width(page, appearance, width, size):
    appearance.set_interface_size(size)
    page.set_look(appearance.look)
    page.resize(width, 700)
    QApplication.processEvents()
    assert page.widget().width() <= page.viewport().width()
    for each in page.findChildren(QAbstractButton):
        right = each.mapTo(page.widget(), each.rect().topRight()).x()
        assert 0 <= right <= page.viewport().width()


def test_cards_tell_screen_readers_what_they_do(page):
    assert stop(page, "New project").accessibleDescription() == "Choose a folder and add articles. Ctrl+N"
    assert (
        stop(page, "Dorsa spring offensive").accessibleDescription() == "Documents/dorsa · 3 of 10 done, today, 14:02"
    )


NOW = datetime(2026, 3, 12, 14, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("opened", "said"),
    [
        ("2026-03-12T14:02:00+00:00", "today, 14:02"),
        ("2026-03-12T14:02:00Z", "today, 14:02"),
        ("2026-03-11T23:59:00Z", "yesterday"),
        ("2026-03-09T10:00:00Z", "9 March"),
        ("2025-12-31T10:00:00Z", "31 December 2025"),
        ("2026-03-13T10:00:00Z", "13 March"),
        ("some time", ""),
    ],
)
def test_moments_are_said_as_one_says_them(opened, said):
    assert when(opened, NOW) == said


def test_days_are_counted_where_the_user_is():
    there = timezone(timedelta(hours=10))
    assert when("2026-03-11T20:00:00Z", datetime(2026, 3, 12, 8, 0, tzinfo=there)) == "today, 06:00"


def test_recent_projects_are_described_with_folder_and_progress():
    home = Path("/home/ada")
    projects = [
        RecentProject("/home/ada/Documents/dorsa", "Dorsa", 3, 10, "2026-03-12T14:02:00Z"),
        RecentProject("/data/flood", "Flood", 64, 64, "2026-03-11T14:02:00Z"),
        RecentProject("/data/new", "New", 0, 0, ""),
        RecentProject("/data/big", "Big", 412, 1180, ""),
    ]
    assert [(r.about, r.when) for r in described(projects, home, NOW)] == [
        (f"{Path('Documents/dorsa')} · 3 of 10 done", "today, 14:02"),
        (f"{Path('/data/flood')} · all 64 done", "yesterday"),
        (f"{Path('/data/new')} · no articles yet", ""),
        (f"{Path('/data/big')} · 412 of 1,180 done", ""),
    ]
