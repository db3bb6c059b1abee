"""The guidelines read and searched in a window beside the work."""

from __future__ import annotations

from annotator.gui.views.guidelines import GuidelineReader
from tests.e2e.user import User


def reader(user: User) -> GuidelineReader:
    found = [each for each in user.window.findChildren(GuidelineReader) if each.isVisible()]
    assert len(found) == 1
    return found[0]


def search(user: User, words: str) -> GuidelineReader:
    user.press("Ctrl+Shift+G")
    user.replace(words)
    user.press("Return")
    return reader(user)


def listed(window: GuidelineReader) -> list[str]:
    model = window.results.model()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def seen(window: GuidelineReader) -> str:
    """Return the text of the page that can be seen."""
    page = window.page
    inner = page.viewport().rect().adjusted(30, 30, -30, -10)  # within the margin of the text
    top, bottom = page.cursorForPosition(inner.topLeft()), page.cursorForPosition(inner.bottomRight())
    return page.toPlainText()[top.position() : bottom.position()]


def test_words_are_found_in_options_and_the_page_goes_there(user: User) -> None:
    window = search(user, "improvised device")
    assert listed(window)[0] == "Event › Type › Remote explosive/landmine/IED"
    assert "improvised device" in listed(window)[1]
    assert "A bomb, a mine or an improvised device that was laid." in seen(window)


def test_arrows_in_the_field_go_from_place_to_place(user: User) -> None:
    window = search(user, "dozens")
    titles = [title for title in listed(window) if " › " in title]
    assert titles[0] == "Casualty figure › Guideline"
    user.press("Down", "Down")
    assert "A pooled figure" in seen(window)
    assert window.field.hasFocus()
    user.press("Up")
    assert "wounded dozens" in seen(window)


def test_what_is_nowhere_is_said_and_an_empty_field_lists_labels_again(user: User) -> None:
    window = search(user, "zebra crossing")
    assert window._said.text() == "Nothing in the guidelines has these words."
    user.press("Esc")  # empties the field
    user.until(window.contents.isVisible, "the labels are listed")
    user.press("Esc")
    assert not window.isVisible()
    assert user.window.isVisible()


def test_labels_and_attributes_are_read_by_arrows(user: User) -> None:
    user.press("Ctrl+Shift+G")
    window = reader(user)
    assert "The sentence says that something particular was done" in seen(window)
    user.press("Down")
    user.press("Down", "Down")
    assert window.contents.currentItem().text().strip() == "Actor"
    assert "Who did it, in the words of the text." in seen(window)


def test_a_label_and_an_attribute_can_be_opened_from_elsewhere(user: User) -> None:
    user.project.guidelines.read("casualty_figure", "victims")
    user.turn()
    assert window_title(user) == "Victims"
    user.project.guidelines.read("claim")
    assert window_title(user) == "Claim"


def window_title(user: User) -> str:
    return reader(user).contents.currentItem().text().strip()


def test_what_is_edited_meanwhile_is_shown(user: User) -> None:
    user.press("Ctrl+Shift+G")
    window = reader(user)
    label = user.project.session.label_set.labels[0]
    user.project.session.change_label(label.model_copy(update={"definition": "Something *moved*. <b>No</b>"}))
    assert "Something moved. <b>No</b>" in window.page.toPlainText()
    user.choose("edit.undo")
    assert "Something moved" not in window.page.toPlainText()


def test_nothing_in_a_guideline_is_loaded_or_followed(user: User) -> None:
    label = user.project.session.label_set.labels[0]
    evil = "![x](file:///etc/passwd) <img src='http://a.example/x.png'> [a](index.md)"
    user.project.session.change_label(label.model_copy(update={"guideline": evil}))
    user.press("Ctrl+Shift+G")
    page = reader(user).page
    html = page.toHtml()
    assert "<img" not in html
    before = page.toPlainText()
    assert "![x](file:///etc/passwd)" in before


def test_the_window_goes_with_the_project_and_follows_the_look(user: User) -> None:
    user.press("Ctrl+Shift+G")
    window = reader(user)
    user.window.viewing.set_interface_size(150)
    assert window.field.font().pixelSize() > 13
    user.quit()
