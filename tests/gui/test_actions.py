"""Every menu entry and key comes from one table, and does what its handler does, where it should and nowhere else."""

from __future__ import annotations

from collections import Counter

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication, QLineEdit, QMainWindow, QVBoxLayout, QWidget

from annotator.gui.actions import (
    ENTRIES,
    MENUS,
    Filled,
    Item,
    KeyRefusedError,
    Needs,
    Scope,
    build_actions,
    effective_keys,
    key_sections,
    plain,
    usable_shortcuts,
    usual_keys,
)


class Calls:
    """Handlers that remember what was called."""

    def __init__(self) -> None:
        self.made: list[tuple] = []

    def handlers(self) -> dict:
        return {entry.id: self._handler(entry.id) for entry in ENTRIES}

    def _handler(self, entry: str):
        return lambda *given: self.made.append((entry, *given))


@pytest.fixture
def calls() -> Calls:
    return Calls()


@pytest.fixture
def window(qtbot, appearance, calls):
    """A window with an article and a side panel that has a field, all actions usable."""
    window = QMainWindow()
    qtbot.addWidget(window)
    body, article, panel, figures = QWidget(), QWidget(), QWidget(), QWidget()
    column = QVBoxLayout(body)
    column.addWidget(article)
    column.addWidget(panel)
    column.addWidget(figures)
    figures.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    field = QLineEdit()
    QVBoxLayout(panel).addWidget(field)
    article.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    window.setCentralWidget(body)
    window.actions_made = build_actions(window, calls.handlers())
    window.actions_made.build_menus(window.menuBar())
    window.actions_made.attach_article(article)
    window.actions_made.attach_panel(panel)
    window.actions_made.attach_figures(figures)
    window.actions_made.set_available(set(Needs))
    window.article, window.field, window.figures = article, field, figures
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    article.setFocus()
    return window


def press(qtbot, widget: QWidget, key: str) -> None:
    combination = QKeySequence(key)[0]
    qtbot.keyClick(widget, combination.key(), combination.keyboardModifiers())


SINGLE_KEYS = [
    pytest.param(entry, key, id=f"{entry.id} {key}")
    for entry in ENTRIES
    if not entry.choices and entry.filled is None
    for key in usual_keys(entry)
]


def test_ids_are_unique_and_menus_exist():
    assert max(Counter(entry.id for entry in ENTRIES).values()) == 1
    assert {entry.menu.partition("/")[0] for entry in ENTRIES} == {plain(title) for title in MENUS}


def test_no_two_entries_of_a_menu_share_a_mnemonic():
    letters: Counter[tuple[str, str]] = Counter()
    seen_menus = set()
    for entry in ENTRIES:
        top, _, sub = entry.menu.partition("/")
        if sub and entry.menu not in seen_menus:
            seen_menus.add(entry.menu)
            letters[top, _mnemonic(sub)] += 1
        if entry.filled is not Filled.INLINE:
            letters[entry.menu, _mnemonic(entry.text)] += 1
    for title in MENUS:
        letters["", _mnemonic(title)] += 1
    assert [pair for pair, count in letters.items() if count > 1] == []
    assert [pair for pair in letters if not pair[1]] == []


def _mnemonic(text: str) -> str:
    return text.partition("&")[2][:1].lower()


def test_usual_keys_go_together_on_every_platform():
    for platform in ("linux", "win32", "darwin"):
        keys = effective_keys({}, platform)
        assert set(keys) == {entry.id for entry in ENTRIES}
        for entry in ENTRIES:
            for key in keys[entry.id]:
                assert QKeySequence(key).toString(QKeySequence.SequenceFormat.PortableText) == key


def test_keys_that_are_letters_act_only_in_the_article_and_on_the_page_of_figures():
    for entry in ENTRIES:
        for key in entry.keys:
            if len(key.removeprefix("Shift+")) == 1:
                assert entry.scope in (Scope.ARTICLE, Scope.FIGURES), entry.id


def test_macos_moves_by_paragraph_with_option():
    assert effective_keys({}, "darwin")["move.next_paragraph"] == ("Alt+Down",)
    assert effective_keys({}, "linux")["move.next_paragraph"] == ("Ctrl+Down",)


def test_an_entry_without_a_handler_is_refused(qtbot, calls):
    window = QMainWindow()
    qtbot.addWidget(window)
    handlers = calls.handlers()
    del handlers["edit.undo"]
    with pytest.raises(LookupError, match=r"no handler for edit\.undo"):
        build_actions(window, handlers)


def test_a_handler_without_an_entry_is_refused(qtbot, calls):
    window = QMainWindow()
    qtbot.addWidget(window)
    with pytest.raises(LookupError, match=r"no entry for edit\.cut"):
        build_actions(window, {**calls.handlers(), "edit.cut": print})


@pytest.mark.parametrize(("entry", "key"), SINGLE_KEYS)
def test_every_key_does_its_action_where_it_should(qtbot, window, calls, entry, key):
    places = {Scope.PANELS: window.field, Scope.FIGURES: window.figures}
    where = places.get(entry.scope, window.article)
    where.setFocus()
    press(qtbot, where, key)
    assert calls.made == [(entry.id, True) if entry.checkable else (entry.id,)]


@pytest.mark.parametrize(
    ("entry", "key"),
    [param for param in SINGLE_KEYS if param.values[0].scope is Scope.ARTICLE and param.values[1] != "Esc"],
)
def test_keys_of_the_article_do_nothing_elsewhere(qtbot, window, calls, entry, key):
    window.field.setFocus()
    press(qtbot, window.field, key)
    assert calls.made == []


def test_letters_typed_into_a_field_are_text(qtbot, window, calls):
    window.field.setFocus()
    qtbot.keyClicks(window.field, "judsmntph+ 1")
    assert window.field.text() == "judsmntph+ 1"
    assert calls.made == []


def test_undo_and_paste_in_a_field_are_the_fields_own(qtbot, window, calls):
    QApplication.clipboard().setText("pasted")
    window.field.setFocus()
    qtbot.keyClicks(window.field, "typed")
    press(qtbot, window.field, "Ctrl+Z")
    press(qtbot, window.field, "Ctrl+V")
    assert window.field.text() == "pasted"
    assert calls.made == []


def test_menus_carry_every_action_with_its_key(window):
    shown = {}

    def walk(menu) -> None:
        for action in menu.actions():
            shown[action.objectName()] = action
            if action.menu() is not None:
                walk(action.menu())

    for top in window.menuBar().actions():
        walk(top.menu())
    for entry in ENTRIES:
        if entry.filled is Filled.INLINE:
            continue
        assert entry.id in shown, entry.id
        keys = usual_keys(entry)
        if keys:
            portable = QKeySequence.SequenceFormat.PortableText
            assert shown[entry.id].shortcut().toString(portable) == keys[0]
        if entry.shown_key:
            assert shown[entry.id].text() == f"{entry.text}\t{entry.shown_key}"


def test_choices_call_with_their_value_and_show_which_holds(window, calls):
    actions = window.actions_made
    actions.choose("view.theme", "dark")
    assert calls.made == []
    ticked = [a.text() for a in actions.menu("view.theme").actions() if a.isChecked()]
    assert ticked == ["&Dark"]
    actions.menu("view.theme").actions()[1].trigger()
    assert calls.made == [("view.theme", "light")]
    assert [a.text() for a in actions.menu("view.theme").actions() if a.isChecked()] == ["&Light"]


def test_filled_lists_call_with_the_value_of_the_item(window, calls):
    actions = window.actions_made
    actions.set_items("project.recent", [Item("Salt & smoke", "/p/1"), Item("B", "/p/2", enabled=False)])
    first, second = actions.menu("project.recent").actions()
    assert first.text() == "Salt && smoke"
    assert not second.isEnabled()
    first.trigger()
    assert calls.made == [("project.recent", "/p/1")]


def test_a_list_with_a_source_is_filled_anew_whenever_somebody_looks(window, calls):
    actions, made = window.actions_made, []

    def source():
        made.append(Item(f"Edit {len(made) + 1}", len(made)))
        return made

    actions.set_source("edit.history", source)
    assert not made  # nobody looked
    menu = actions.menu("edit.history")
    menu.aboutToShow.emit()
    assert [action.text() for action in menu.actions()] == ["Edit 1"]
    assert "History: Edit 2" in [command.text for command in actions.commands()]
    menu.actions()[1].trigger()
    assert calls.made == [("edit.history", 1)]

    actions.set_items("edit.history", ())
    menu.aboutToShow.emit()
    assert menu.isEmpty()
    assert len(made) == 2


def test_an_empty_list_cannot_be_opened(window):
    actions = window.actions_made
    assert not actions["project.recent"].isEnabled()
    actions.set_items("project.recent", [Item("A", "/a")])
    assert actions["project.recent"].isEnabled()
    actions.set_items("project.recent", [])
    assert not actions["project.recent"].isEnabled()


def test_labels_stand_in_the_label_menu_with_their_keys(window, calls):
    window.actions_made.set_items("label.give", [Item("Event", "event", "1"), Item("Claim", "claim", "2")])
    (menu,) = (top.menu() for top in window.menuBar().actions() if top.text() == "&Label")
    assert [action.text() for action in menu.actions()[:2]] == ["Event\t1", "Claim\t2"]
    menu.actions()[1].trigger()
    assert calls.made == [("label.give", "claim")]
    window.actions_made.set_items("label.give", [Item("Other", "other", "1")])
    assert [action.text() for action in menu.actions()[:2]] == ["Other\t1", ""]


def test_labels_filled_before_the_menus_are_built_are_kept(qtbot, calls):
    window = QMainWindow()
    qtbot.addWidget(window)
    actions = build_actions(window, calls.handlers())
    actions.set_items("label.give", [Item("Event", "event", "1")])
    actions.build_menus(window.menuBar())
    (menu,) = (top.menu() for top in window.menuBar().actions() if top.text() == "&Label")
    assert menu.actions()[0].text() == "Event\t1"


def test_what_needs_a_project_cannot_be_used_without_one(qtbot, window, calls):
    actions = window.actions_made
    actions.set_available(set())
    assert actions["project.new"].isEnabled()
    assert not actions["project.save"].isEnabled()
    press(qtbot, window.article, "Ctrl+S")
    press(qtbot, window.article, "S")
    assert calls.made == []
    actions.set_available({Needs.PROJECT})
    assert actions["project.save"].isEnabled()
    assert not actions["project.rename"].isEnabled()


def test_an_action_can_be_refused_on_top_of_what_it_needs(window):
    actions = window.actions_made
    actions.set_enabled("edit.redo", enabled=False)
    actions.set_available(set(Needs))
    assert not actions["edit.redo"].isEnabled()
    actions.set_enabled("edit.redo", enabled=True)
    assert actions["edit.redo"].isEnabled()


def test_a_changed_key_takes_the_place_of_all_usual_ones(qtbot, window, calls):
    window.actions_made.set_keys(effective_keys({"move.next_sentence": "Y"}))
    for key in ("Down", "J", "Space"):
        press(qtbot, window.article, key)
    assert calls.made == []
    press(qtbot, window.article, "Y")
    assert calls.made == [("move.next_sentence",)]


def test_a_key_can_be_taken_away():
    assert effective_keys({"article.done_next": ""})["article.done_next"] == ()


@pytest.mark.parametrize(
    ("action", "key", "sentence"),
    [
        ("find.next", "Ctrl+S", "Ctrl+S is already the key of “Save now”."),
        ("label.note", "S", "S is already the key of “Split at the caret”."),
        ("label.note", "Ctrl+S", "Ctrl+S is already the key of “Save now”."),
        ("project.save", "F9", "F9 is already the key of “Articles”."),
        ("label.note", "3", "3 gives a label; “Note” cannot have it."),
        ("label.note", "Shift+3", "Shift+3 gives a label; “Note” cannot have it."),
        ("find.next", "X", "X alone types a letter outside the article; add Ctrl or Alt."),
        ("find.next", "nonsense", "“nonsense” is not a key that “Find next” can have."),
        ("find.next", "Ctrl+K, Ctrl+S", "“Ctrl+K, Ctrl+S” is not a key that “Find next” can have."),
    ],
)
def test_a_key_that_cannot_be_given_is_refused_in_a_sentence(action, key, sentence):
    with pytest.raises(KeyRefusedError) as refused:
        effective_keys({action: key})
    assert str(refused.value) == sentence


def test_a_key_may_be_used_once_in_the_article_and_once_in_panels():
    assert effective_keys({})["select.let_go"] == effective_keys({})["view.to_article"] == ("Esc",)


def test_two_actions_can_swap_their_keys():
    keys = effective_keys({"sentence.split": "M", "sentence.merge": "S"})
    assert (keys["sentence.split"], keys["sentence.merge"]) == (("M",), ("S",))


def test_of_changed_keys_those_that_can_be_used_are_used():
    usable, problems = usable_shortcuts(
        {"find.next": "Ctrl+S", "label.note": "Y", "gone.away": "Ctrl+J", "find.previous": "4"}
    )
    assert usable == {"label.note": "Y"}
    assert len(problems) == 3
    assert "gone.away" in problems[0]


def test_a_swap_from_the_settings_is_usable_whatever_its_order():
    swap = {"sentence.split": "M", "sentence.merge": "S"}
    assert usable_shortcuts(swap) == (swap, ())


def test_tips_name_the_key(window):
    assert window.actions_made["edit.undo"].toolTip() == "Undo (Ctrl+Z)"


def test_the_finder_lists_all_that_can_be_done(window, calls):
    window.actions_made.set_items("label.give", [Item("Event", "event", "1")])
    commands = {command.text: command for command in window.actions_made.commands()}
    assert commands["Save now"].key == "Ctrl+S"
    assert commands["Read, nothing here"].key == "0"
    assert commands["Next paragraph"].place == "Article → Go to"
    commands["Give a label: Event"].run()
    commands["Theme: Dark"].run()
    commands["Split at the caret"].run()
    assert calls.made == [("label.give", "event"), ("view.theme", "dark"), ("sentence.split",)]


def test_what_cannot_be_used_is_listed_as_such(window):
    window.actions_made.set_available(set())
    commands = {command.text: command for command in window.actions_made.commands()}
    assert not commands["Save now"].enabled
    assert not commands["Paragraph kind: Body"].enabled
    assert commands["New project"].enabled


def test_the_sheet_of_keys_has_every_key_once():
    rows = [row for section in key_sections() for row in section.rows]
    texts = [row.text for row in rows]
    for entry in ENTRIES:
        assert (entry.name in texts) == bool(entry.keys or entry.shown_key), entry.id
    assert rows[0].keys == ("↓", "J", "Space")


def test_the_sheet_of_keys_follows_the_setting_of_the_digit_and_changed_keys():
    def row(text: str, **given) -> tuple[str, ...]:
        return next(row.keys for s in key_sections(**given) for row in s.rows if row.text == text)

    assert row("Give the label and go on") == ("Shift+1–9",)
    assert row("Give the label and go on", digit_moves_on=True) == ("1–9",)
    assert row("Undo", shortcuts={"edit.undo": "Ctrl+U"}) == ("Ctrl+U",)


def test_every_icon_of_the_table_is_bundled(window, look):
    window.actions_made.set_look(look)
    for entry in ENTRIES:
        assert window.actions_made[entry.id].icon().isNull() == (not entry.icon), entry.id
