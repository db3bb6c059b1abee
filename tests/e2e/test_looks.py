"""Zoom, interface size, theme and help, by keys and menus, and that they are kept."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QWheelEvent
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from annotator.gui.dialogs.action_finder import ActionFinder
from annotator.gui.dialogs.key_sheet import KeySheet
from annotator.gui.dialogs.keys import KeysDialog
from annotator.gui.dialogs.manual import Manual
from tests.e2e.user import User


def surface(user: User) -> QColor:
    """Return the colour that the article is drawn on."""
    image = user.view.viewport().grab().toImage()
    return image.pixelColor(image.width() - 3, image.height() - 3)


def line_height(user: User) -> int:
    """Return the height of the first line of the second sentence."""
    return user.view.sentence_rects(2)[0].height()


def test_zoom_by_keys_changes_the_text_and_is_kept(user: User) -> None:
    before = line_height(user)
    user.press("Ctrl++", "Ctrl++", "Ctrl++")
    larger = line_height(user)
    assert larger > 1.3 * before
    assert "150 %" in status_text(user)

    user.restart()
    assert line_height(user) == larger
    user.press("Ctrl+0")
    assert line_height(user) == before
    user.press("Ctrl+-")
    assert line_height(user) < before


def test_zoom_by_the_wheel(user: User) -> None:
    before = line_height(user)
    view = user.view.viewport()
    event = QWheelEvent(
        QPointF(200, 200),
        QPointF(view.mapToGlobal(QPoint(200, 200))),
        QPoint(),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.ControlModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(view, event)
    user.turn()

    assert line_height(user) > before


def test_zoom_stops_at_its_ends(user: User) -> None:
    user.press(*["Ctrl++"] * 10)
    assert user.window.preferences.value.reading_zoom == 200
    assert not user.window.actions_["view.zoom_in"].isEnabled()
    user.press(*["Ctrl+-"] * 12)
    assert user.window.preferences.value.reading_zoom == 75


def test_zooming_keeps_the_current_sentence_in_sight(user: User) -> None:
    user.click_row(3)
    user.project.to_article()
    user.press("PgDown", "PgDown", *["Ctrl++"] * 7)

    assert user.view.sentence_rects(user.number)


def test_interface_size_changes_everything_but_the_text_and_is_kept(user: User) -> None:
    before, panel = line_height(user), user.window.status.height()
    user.choose_from("view.interface_size", "150 %")
    assert user.window.status.height() == pytest.approx(1.5 * panel, abs=1)
    assert line_height(user) == before

    user.restart()
    assert user.window.status.height() == pytest.approx(1.5 * panel, abs=1)
    user.choose_from("view.interface_size", "100 %")


def test_the_theme_changes_at_once(user: User) -> None:
    assert surface(user) == QColor("#FFFFFF")
    user.choose_from("view.theme", "Dark")
    assert surface(user) == QColor("#1F2124")
    assert [entry.text() for entry in user.entries("view.theme") if entry.isChecked()] == ["&Dark"]

    user.choose_from("view.theme", "Light")
    assert surface(user) == QColor("#FFFFFF")


def test_the_theme_can_follow_the_system(user: User) -> None:
    user.choose_from("view.theme", "System")
    hints = user.app.styleHints()
    try:
        hints.setColorScheme(Qt.ColorScheme.Dark)
        user.turn()
        assert user.window.appearance.look.theme.dark == (hints.colorScheme() == Qt.ColorScheme.Dark)
    finally:
        hints.unsetColorScheme()
        user.turn()


def test_every_look_draws_with_everything_open(user: User) -> None:
    user.press("1", "2", "3", "Ctrl+F")
    for theme in ("Dark", "Light"):
        user.choose_from("view.theme", theme)
        for size in ("200 %", "100 %"):
            user.choose_from("view.interface_size", size)
            assert not user.window.grab().isNull()


def test_control_k_finds_any_action_by_name_and_does_it(user: User) -> None:
    def answer(dialog: QWidget) -> None:
        assert isinstance(dialog, ActionFinder)
        user.type("remove art")
        user.press("Return")

    with user.answering(answer):
        user.press("Ctrl+K")

    assert user.title == "Dockers end strike after nine days"


def test_control_k_offers_every_action_with_its_key(user: User) -> None:
    def answer(dialog: QWidget) -> None:
        assert isinstance(dialog, ActionFinder)
        texts = {dialog.list.item(row).text() for row in range(dialog.list.count())}
        wanted = {"Export labels", "Done, next article", "Split at the caret", "Theme: Dark", "Give a label: Claim"}
        assert wanted <= texts
        user.press("Esc")

    with user.answering(answer):
        user.press("Ctrl+K")

    assert user.view.hasFocus()


def test_control_k_works_on_the_start_page(newcomer: User) -> None:
    def answer(dialog: QWidget) -> None:
        assert isinstance(dialog, ActionFinder)
        newcomer.type("sample")
        newcomer.press("Return")

    with newcomer.answering(answer):
        newcomer.press("Ctrl+K")
    newcomer.settle()

    assert newcomer.window.windowTitle() == "Sample: Dorsa[*]"


def test_f1_shows_all_keys(user: User) -> None:
    def answer(dialog: QWidget) -> None:
        assert isinstance(dialog, KeySheet)
        rows = " | ".join(dialog.rows())
        for words in ("Give the label", "Next unlabelled sentence", "Merge with the next", "Next pane", "Find next"):
            assert words in rows
        user.press("Esc")

    with user.answering(answer):
        user.press("F1")


def test_the_manual_opens_beside_the_window_and_labelling_goes_on(user: User) -> None:
    user.press("Shift+F1")
    manual = next(each for each in QApplication.topLevelWidgets() if isinstance(each, Manual) and each.isVisible())
    user.window.activateWindow()
    user.until(user.window.isActiveWindow, "the window is active again")
    user.project.to_article()
    user.press("1")
    assert manual.isVisible()
    assert [label for label, _ in user.labels] == ["event"]
    manual.close()
    user.turn()


def test_a_key_is_changed_used_and_kept(user: User) -> None:
    def answer(dialog: QWidget) -> None:
        assert isinstance(dialog, KeysDialog)
        user.press("Esc")

    with user.answering(answer):
        user.choose("preferences.keys")

    user.window.use_shortcuts({"article.done_next": "G"})
    user.press("D")
    assert not user.desk.labels.done
    user.press("G")
    assert user.title == "Dockers end strike after nine days"
    user.restart()
    user.press("G")
    assert user.title.startswith("انفجار")


def test_every_menu_entry_that_can_be_chosen_has_a_text_and_menus_carry_keys(user: User) -> None:
    menus = [menu for menu in user.window.menuBar().findChildren(QMenu) if menu.title()]
    shown = {entry.objectName(): entry for menu in menus for entry in menu.actions()}
    assert shown["project.export"].shortcut().toString() == "Ctrl+Shift+E"
    assert shown["sentence.split"].shortcut().toString() == "S"
    assert all(entry.text() for entry in shown.values() if not entry.isSeparator())


def status_text(user: User) -> str:
    """Return everything that the status bar says."""
    from annotator.gui.views.elided import ElidedLabel

    return " ".join(label.text for label in user.window.status.findChildren(ElidedLabel))
