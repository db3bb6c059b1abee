"""Words found in the article and across the project."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QLabel

from annotator.gui.views.project_search import ProjectSearch
from tests.e2e.user import User


def count(user: User) -> str:
    """Return what the bar above the article says of how much was found."""
    return user.project.find_bar.field.accessibleDescription()


def test_control_f_finds_in_the_article_counts_and_goes_on(user: User) -> None:
    user.press("Ctrl+F")
    user.type("pier")
    assert count(user) == "1 of 4"
    assert user.number == 0

    user.press("Return")
    assert count(user) == "2 of 4"
    assert "pier" in user.sentence
    user.press("F3", "F3", "F3")
    assert count(user) == "1 of 4"  # round the article's end
    user.press("Shift+F3")
    assert count(user) == "4 of 4"
    user.press("Shift+Return")
    assert count(user) == "3 of 4"


def test_escape_closes_the_bar_and_goes_back_to_what_was_found(user: User) -> None:
    user.press("Ctrl+F")
    user.type("engine")
    user.press("Esc")

    assert not user.project.find_bar.isVisible()
    assert user.view.hasFocus()
    assert user.sentence == "The captain said that the engine had failed."


def test_f3_goes_on_after_the_bar_is_closed(user: User) -> None:
    user.press("Ctrl+F")
    user.type("owner")
    user.press("Esc")
    first = user.number
    user.press("F3", "F3")

    assert user.number > first
    assert "owner" in user.sentence


def test_what_is_typed_to_find_labels_nothing(user: User) -> None:
    user.press("Ctrl+F")
    user.type("12 sm d0")

    assert user.desk.labels.is_empty
    assert count(user) == "Not found"


def test_case_and_whole_words_narrow_the_search(user: User) -> None:
    user.press("Ctrl+F")
    user.type("The")
    every = count(user)
    user.click_button("Match case")
    capital = count(user)
    user.click_button("Whole words")

    numbers = [int(text.split()[-1]) for text in (every, capital, count(user))]
    assert numbers[0] > numbers[1] >= numbers[2] > 0


def test_selected_words_are_what_is_looked_for(user: User) -> None:
    user.press("Down", "Down", "Right", "Right", "Shift+Right", "Ctrl+F")

    assert user.project.find_bar.field.text() == "ferry"
    assert count(user) == "2 of 3"


def test_the_search_goes_along_to_the_next_article(user: User) -> None:
    user.press("Ctrl+F")
    user.type("Lome")
    user.press("Ctrl+PgDown")
    assert count(user) == "1 place"

    user.press("F3")
    assert user.sentence == "Dockers in Lome ended their strike on Sunday."


def search(user: User) -> ProjectSearch:
    """Return the window of the search across the project."""
    found = next(each for each in QApplication.topLevelWidgets() if isinstance(each, ProjectSearch))
    assert found.isVisible()
    return found


def test_control_shift_f_finds_across_the_project_and_jumps(user: User) -> None:
    user.press("Ctrl+Shift+F")
    panel = search(user)
    user.type("second engineer")
    user.press("Return")
    user.until(
        lambda: any(label.text() == "2 places in 2 articles" for label in panel.findChildren(QLabel)),
        "the search is through",
    )

    user.press("Down", "Return")
    assert user.title == "Dockers end strike after nine days"
    assert user.sentence == "The owners agreed to a second engineer on every ferry."
    user.press("Up", "Return")
    assert user.title == "Ferry strikes pier in Lome, injuring twelve"
    assert user.sentence == "It said that the ferry had sailed without a second engineer."

    user.press("Esc", "Esc")  # the first takes the words away
    assert not panel.isVisible()


def test_the_search_across_the_project_passes_over_removed_articles(user: User) -> None:
    user.choose("article.remove")
    user.save()
    user.press("Ctrl+Shift+F")
    panel = search(user)
    user.type("second engineer")
    user.press("Return")
    user.until(
        lambda: any(label.text() == "1 place in 1 article" for label in panel.findChildren(QLabel)),
        "the search is through",
    )


def test_a_jump_into_hidden_text_shows_it(user: User) -> None:
    user.press("H", "Ctrl+PgDown", "Ctrl+Shift+F")
    user.type("Coast Wire")
    user.press("Return")
    panel = search(user)
    user.until(lambda: panel.results.currentIndex().isValid(), "something is found")
    user.press("Return")

    assert user.sentence == "Photo: Jo Reyes, Coast Wire"
    assert user.view.sentence_rects(user.number)


def test_closing_the_project_closes_its_search(user: User) -> None:
    user.press("Ctrl+Shift+F")
    user.type("pier")
    user.press("Return")
    user.quit()

    assert not [each for each in QApplication.topLevelWidgets() if isinstance(each, ProjectSearch) and each.isVisible()]
