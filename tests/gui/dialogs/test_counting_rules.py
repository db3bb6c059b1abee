"""Counting rules are added, changed and deleted; those that come with the program stay as they are."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from annotator.domain.counting import BUILT_IN_RULES
from annotator.domain.details import Qualifier
from annotator.gui.dialogs.counting_rules import CountingChoice, CountingRulesDialog


@pytest.fixture
def dialog(qtbot, look) -> CountingRulesDialog:
    dialog = CountingRulesDialog(look, BUILT_IN_RULES, "acled")
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def names(dialog: CountingRulesDialog) -> list[str]:
    return [dialog.list.item(at).text() for at in range(dialog.list.count())]


def test_it_shows_the_rule_in_force_and_changes_nothing_by_itself(dialog):
    assert names(dialog) == ["Literal", "ACLED – in force", "ISAF", "GTD"]
    assert dialog.name.text() == "ACLED"
    assert "dozens 12" in dialog.words.toPlainText()
    assert not dialog.name.isEnabled()
    assert dialog.wanted == CountingChoice("acled", BUILT_IN_RULES)


def test_a_copy_can_be_changed_and_counted_by(dialog, qtbot):
    qtbot.mouseClick(dialog.add, Qt.MouseButton.LeftButton)
    dialog.name.setText("Ours")
    dialog.words.setPlainText("dozens 20\na number of: 5")
    dialog.bests[Qualifier.RANGE].setCurrentIndex(dialog.bests[Qualifier.RANGE].findData("high"))
    dialog.pooled.setValue(0)
    qtbot.mouseClick(dialog.use, Qt.MouseButton.LeftButton)

    rule, rules = dialog.wanted
    assert names(dialog)[-1] == "Ours – in force"
    assert rules[:-1] == BUILT_IN_RULES
    assert rules[-1].id == rule
    assert rules[-1].words == {"dozens": 20, "a_number_of": 5}
    assert rules[-1].best[Qualifier.RANGE] == "high"
    assert rules[-1].pooled_killed is None


def test_deleting_the_rule_in_force_falls_back_on_the_first(dialog, qtbot):
    qtbot.mouseClick(dialog.add, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(dialog.use, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(dialog.delete, Qt.MouseButton.LeftButton)
    assert dialog.wanted == CountingChoice("literal", BUILT_IN_RULES)


def test_rules_that_come_with_the_program_cannot_be_deleted(dialog):
    assert not dialog.delete.isEnabled()


@pytest.mark.parametrize(
    ("name", "words", "why"),
    [
        ("", "", "Give the rule a name"),
        ("GTD", "", "already"),
        ("X" * 81, "", "at most 80 characters"),
        ("X", "dozens", "not a word and a number"),
        ("X", "dozens " + "9" * 16, "not a word and a number"),
    ],
)
def test_what_makes_no_rule_is_said_and_stays(dialog, qtbot, name, words, why):
    qtbot.mouseClick(dialog.add, Qt.MouseButton.LeftButton)
    dialog.name.setText(name)
    dialog.words.setPlainText(words)
    dialog.list.setCurrentRow(0)
    assert dialog.list.currentRow() == 4
    assert why in dialog._remark.text()
    qtbot.mouseClick(dialog.ok, Qt.MouseButton.LeftButton)
    assert dialog.isVisible()


def test_copies_of_a_copy_have_names_of_their_own(dialog, qtbot):
    for _ in range(3):
        dialog.list.setCurrentRow(0)
        qtbot.mouseClick(dialog.add, Qt.MouseButton.LeftButton)
    assert names(dialog)[-3:] == ["Literal, ours", "Literal, ours 2", "Literal, ours 3"]
