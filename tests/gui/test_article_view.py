"""The article view by keys, clicks and what it draws."""

from __future__ import annotations

from collections.abc import Callable
from html import unescape

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QAccessible, QAction, QColor, QContextMenuEvent, QDropEvent, QHelpEvent, QImage, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMainWindow, QToolTip
from pytestqt.qtbot import QtBot

from annotator.domain.annotations import Annotation, ArticleLabels
from annotator.domain.articles import Article, ParagraphKind
from annotator.gui.look import Appearance, Look
from annotator.gui.views.article.accessible import ParagraphText
from annotator.gui.views.article_view import ArticlePage, ArticleView, Cursor, install_accessibility
from annotator.text.spans import Span
from tests.strategies import LABEL_SET, NOW, article_of, nothing_said

PLAIN = (
    "Shelling hits a market in Dorsa, killing at least 25, medics say",
    (
        "Artillery fire struck a crowded vegetable market in the eastern town on Thursday morning, killing at least 25 "
        "people and wounding dozens, hospital staff said.|It was the deadliest single attack since January."
    ),
    "Three shells landed within minutes of each other.|“We had just opened the shutters,” said one of them.",
    "Residents clear a stall on Thursday.",
    "The army denied firing on the town.|“No civilians were present,” said a spokesman.|He put the dead at 14.",
    *(f"Monitors said on day {day} that they would visit the site.|Nobody answered them." for day in range(1, 16)),
)
ARABIC = "أصابت قذائف مدفعية سوقاً مزدحمة في بلدة دورسا.|وقالت وكالة Northern Wire إن 25 شخصاً قتلوا."
Show = Callable[..., ArticleView]


def with_kinds(article: Article, **kinds: ParagraphKind) -> Article:
    """The article with paragraphs of other kinds, `p3=ParagraphKind.CAPTION`."""
    for name, kind in kinds.items():
        index = int(name.removeprefix("p"))
        changed = article.paragraphs[index].as_json() | {"kind": kind.value}
        article = article.with_value(f"paragraph:{index}", changed)
    return article


def labelled(article: Article, *said: tuple[str, Span], unit: str = "sentence") -> ArticleLabels:
    """What an annotator said who gave these labels."""
    made = tuple(
        Annotation(
            id=f"a{number}",
            label=label,
            start=span.start,
            end=span.end,
            quote=span.of(article.text),
            unit="span" if unit == "span" else "sentence",
            created=NOW,
            modified=NOW,
        )
        for number, (label, span) in enumerate(said)
    )
    return ArticleLabels(article=article.id, text_sha256=article.text_sha256, annotator="ada", annotations=made)


@pytest.fixture
def article() -> Article:
    """A headline, paragraphs of two or three sentences, and a caption."""
    return with_kinds(article_of(*PLAIN), p0=ParagraphKind.HEADLINE, p3=ParagraphKind.CAPTION)


@pytest.fixture
def show(qtbot: QtBot, look: Look) -> Show:
    """Shows a page in a view of its own that has the focus."""

    def shown(page: ArticlePage, position: int = 0, width: int = 864, height: int = 700) -> ArticleView:
        view = ArticleView(look)
        qtbot.addWidget(view)
        view.resize(width, height)
        view.show_page(page, position)
        with qtbot.waitExposed(view):
            view.show()
        view.activateWindow()
        view.setFocus()
        qtbot.waitUntil(view.hasFocus)
        return view

    return shown


@pytest.fixture
def view(show: Show, article: Article) -> ArticleView:
    """The article with nothing said about it, its first sentence current."""
    return show(ArticlePage(article, nothing_said(article), LABEL_SET))


def page_with(view: ArticleView, labels: ArticleLabels) -> ArticlePage:
    """The page that is shown, with other labels."""
    assert view.page is not None
    return view.page._replace(labels=labels)


def picture(view: ArticleView) -> QImage:
    """What the viewport shows, in pixels of the screen as large as its own."""
    QApplication.processEvents()
    return view.viewport().grab().toImage()


def middle_left(view: ArticleView, number: int) -> QPoint:
    """A point inside the first characters of a sentence."""
    rect = view.sentence_rects(number)[0]
    return QPoint(rect.left() + 3, rect.center().y())


def click(view: ArticleView, at: QPoint, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press and release the left button there."""
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, modifier, at)


def drag(view: ArticleView, start: QPoint, end: QPoint) -> None:
    """Press at one place, move, and release at another."""
    viewport = view.viewport()
    QTest.mousePress(viewport, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, start)
    for step in range(1, 6):
        QTest.mouseMove(viewport, start + (end - start) * (step / 5))
    QTest.mouseRelease(viewport, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, end)


def place_of(view: ArticleView, words: str) -> QPoint:
    """The middle of these words."""
    assert view.page is not None
    start = view.page.article.text.index(words)
    return view.span_rects(Span(start, start + len(words)))[0].center()


# -- keys --------------------------------------------------------------------------------------------------------------


def test_a_digit_is_told_with_shift_and_without(view: ArticleView, qtbot: QtBot) -> None:
    pressed: list[tuple[int, bool]] = []
    view.digit_pressed.connect(lambda digit, shift: pressed.append((digit, shift)))

    qtbot.keyClicks(view, "3")
    press = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_unknown, Qt.KeyboardModifier.NoModifier, "٠")
    QApplication.sendEvent(view, press)
    qtbot.keyClick(view, Qt.Key.Key_Exclam, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(view, Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(view, "x")

    assert pressed == [(3, False), (0, False), (1, True)]


def test_no_shortcut_takes_a_digit_from_the_article(qtbot: QtBot, look: Look, article: Article) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    view = ArticleView(look)
    window.setCentralWidget(view)
    action = QAction("Other", window)
    action.setShortcut("1")
    window.addAction(action)
    taken: list[object] = []
    pressed: list[int] = []
    action.triggered.connect(taken.append)
    view.digit_pressed.connect(lambda digit, _: pressed.append(digit))
    view.show_page(ArticlePage(article, nothing_said(article), LABEL_SET))
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    view.setFocus()
    qtbot.waitUntil(view.hasFocus)

    qtbot.keyClick(view, Qt.Key.Key_1)

    assert (pressed, taken) == ([1], [])


def test_an_input_method_does_not_take_digits(view: ArticleView) -> None:
    assert not view.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)


# -- moving ------------------------------------------------------------------------------------------------------------


def test_moving_down_and_up_visits_every_sentence_in_sight(view: ArticleView) -> None:
    assert view.page is not None
    count = len(view.page.article.sentences)
    visited = [view.cursor.sentence]
    for _ in range(count - 1):
        view.move_sentence(1)
        visited.append(view.cursor.sentence)
        rects = view.sentence_rects(view.cursor.sentence)
        assert rects
        assert rects[0].top() >= 0
        assert rects[-1].bottom() <= view.viewport().height()
    assert visited == list(range(count))

    view.move_sentence(1)
    assert view.cursor.sentence == count - 1
    for _ in range(count - 1):
        view.move_sentence(-1)
        assert view.sentence_rects(view.cursor.sentence)[0].top() >= 0
    assert view.cursor == Cursor(0, 0)


def test_the_beginning_of_the_article_comes_back_with_its_first_sentence(view: ArticleView) -> None:
    view.move_to_end(1)
    assert view.verticalScrollBar().value() == view.verticalScrollBar().maximum() > 0

    view.move_to_end(-1)
    assert view.verticalScrollBar().value() == 0
    view.move_to_end(1)
    for _ in range(len(PLAIN) * 3):
        view.move_paragraph(-1)
    assert view.cursor.sentence == 0
    assert view.verticalScrollBar().value() == 0


def test_sentences_are_extended_over_and_let_go(view: ArticleView, article: Article) -> None:
    spans = article.sentences.spans
    view.go_to(spans[3].start)
    view.move_sentence(1, extend=True)
    view.move_sentence(1, extend=True)
    assert view.targets() == spans[3:6]
    assert view.selected_text() == article.text[spans[3].start : spans[5].end]

    for _ in range(3):
        view.move_sentence(-1, extend=True)
    assert view.targets() == spans[2:4]

    assert view.let_go()
    assert view.cursor == Cursor(3, 3)
    assert not view.let_go()


def test_moving_on_from_several_sentences_starts_at_their_edge(view: ArticleView) -> None:
    view.move_sentence(1)
    view.move_sentence(1, extend=True)
    view.move_sentence(1)
    assert view.cursor == Cursor(3, 3)


def test_a_paragraph_up_goes_to_this_ones_beginning_first(view: ArticleView, article: Article) -> None:
    view.go_to(article.sentences.spans[2].start)
    view.move_paragraph(-1)
    assert view.cursor.sentence == 1
    view.move_paragraph(-1)
    assert view.cursor.sentence == 0
    view.move_paragraph(1)
    assert view.cursor.sentence == 1


def test_a_screen_down_keeps_the_height_of_the_current_sentence(view: ArticleView) -> None:
    view.move_sentence(1)
    before = view.cursor.sentence
    top = view.sentence_rects(before)[0].top()
    view.move_screen(1)

    assert view.cursor.sentence > before
    assert abs(view.sentence_rects(view.cursor.sentence)[0].top() - top) < 120
    for _ in range(20):
        view.move_screen(1)
    assert view.page is not None
    assert view.cursor.sentence == len(view.page.article.sentences) - 1
    for _ in range(20):
        view.move_screen(-1)
    assert view.cursor.sentence == 0


def test_words_are_selected_to_the_right_and_given_back(view: ArticleView, article: Article) -> None:
    view.move_sentence(1)
    start = article.sentences.spans[1].start
    view.move_word(1, extend=True)
    view.move_word(1, extend=True)
    assert view.selected_text() == "Artillery fire"
    assert view.targets() == [Span(start, start + 14)]

    view.move_word(-1, extend=True)
    assert view.selected_text() == "Artillery"
    view.move_word(-1, extend=True)
    assert view.selection is None


def test_the_first_step_to_the_left_begins_at_the_sentences_end(view: ArticleView, article: Article) -> None:
    view.move_sentence(1)
    view.move_word(-1, extend=True)
    assert view.selected_text() == "said."
    view.let_go()
    view.let_go()
    view.move_word(-1)
    assert view.cursor.caret == article.sentences.spans[1].end
    assert view.cursor.sentence == 1


def test_a_caret_steps_from_word_to_word_and_over_sentences(view: ArticleView, article: Article) -> None:
    view.move_word(1)
    assert view.cursor.caret == 0
    view.move_word(1)
    assert view.cursor.caret == article.text.index("hits")
    while view.cursor.sentence == 0:
        view.move_word(1)
    assert view.cursor.caret == article.sentences.spans[1].start
    view.move_word(-1)
    assert view.cursor.caret == article.text.index("say")
    assert view.cursor.sentence == 0


def test_letting_go_leaves_selected_words_then_the_caret(view: ArticleView) -> None:
    view.move_word(1, extend=True)
    assert view.let_go()
    assert view.selection is None
    assert view.cursor.caret is not None
    assert view.let_go()
    assert view.cursor.caret is None


def test_arrows_follow_the_eye_in_right_to_left_text(show: Show) -> None:
    article = article_of(ARABIC)
    view = show(ArticlePage(article, nothing_said(article), LABEL_SET))

    view.move_word(-1, extend=True)
    assert view.selected_text() == "أصابت"
    view.move_word(-1, extend=True)
    assert view.selected_text() == "أصابت قذائف"
    view.move_word(1, extend=True)
    assert view.selected_text() == "أصابت"


def test_the_next_unlabelled_sentence_passes_by_what_was_dealt_with(view: ArticleView, article: Article) -> None:
    spans = article.sentences.spans
    said = labelled(article, ("event", spans[1]), ("event", Span(spans[2].start + 4, spans[2].start + 8)))
    said = said.with_value("reviewed", [[spans[3].start, spans[4].end]])
    view.update_page(page_with(view, said), None)

    assert view.next_unlabelled(1)
    assert view.cursor.sentence == 6  # 5 is a caption
    assert view.next_unlabelled(-1)
    assert view.cursor.sentence == 0
    assert not view.next_unlabelled(-1)
    assert view.cursor.sentence == 0


# -- offsets -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("word", ["👍🏽", "cafe\u0301", "naïve", "٢٥", "سوقاً", "after", "𝒜dam", "カタカナ"], ids=ascii)
def test_a_double_click_selects_the_word_in_code_points(show: Show, word: str) -> None:
    article = article_of("😀 We saw 👍🏽 at the cafe\u0301, naïve ٢٥ سوقاً and 𝒜dam カタカナ soon after.")
    view = show(ArticlePage(article, nothing_said(article), LABEL_SET))
    start = article.text.index(word)

    (rect, *_) = view.span_rects(Span(start, start + len(word)))
    QTest.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, rect.center())

    assert view.selection == Span(start, start + len(word))
    assert view.selected_text() == word


def test_copied_text_is_as_it_is_stored(show: Show) -> None:
    article = article_of("One\u00a0line\nand\tanother\u2028end.|Next.")
    view = show(ArticlePage(article, nothing_said(article), LABEL_SET))

    assert view.selected_text() == "One\u00a0line\nand\tanother\u2028end."


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow], max_examples=25)
@given(data=st.data(), width=st.integers(320, 1200))
def test_a_place_leads_to_its_sentence_and_back(view: ArticleView, data: st.DataObject, width: int) -> None:
    assert view.page is not None
    article = view.page.article
    view.resize(width, 700)
    position = data.draw(st.integers(0, len(article.text) - 1).filter(lambda at: not article.text[at].isspace()))
    view.go_to(position)
    (rect,) = view.span_rects(Span(position, position + 1))

    assert view.viewport().rect().contains(rect)
    assert view.position_at(rect.center()) in (position - 1, position, position + 1)
    assert article.sentences.at(view.position_at(rect.center())) == view.cursor.sentence


# -- pointer -----------------------------------------------------------------------------------------------------------


def test_a_click_makes_the_sentence_current(view: ArticleView, qtbot: QtBot) -> None:
    with qtbot.waitSignal(view.cursor_moved):
        click(view, middle_left(view, 2))

    assert view.cursor == Cursor(2, 2)
    click(view, middle_left(view, 4))
    assert view.cursor == Cursor(4, 4)


def test_a_click_into_the_current_sentence_sets_the_caret(view: ArticleView, article: Article) -> None:
    click(view, place_of(view, "vegetable"))
    assert view.cursor == Cursor(1, 1)
    click(view, place_of(view, "vegetable"))
    assert view.cursor == Cursor(1, 1, article.text.index("vegetable"))


def test_dragging_selects_whole_words_either_way(view: ArticleView) -> None:
    drag(view, place_of(view, "tiller"), place_of(view, "egetabl"))
    assert view.selected_text() == "Artillery fire struck a crowded vegetable"
    assert view.selection is not None
    assert view.cursor.caret == view.selection.end
    drag(view, place_of(view, "egetabl"), place_of(view, "tiller"))
    assert view.selected_text() == "Artillery fire struck a crowded vegetable"
    assert view.cursor.caret == view.selection.start


def test_shift_and_click_extend_words_or_sentences(view: ArticleView, article: Article) -> None:
    shift = Qt.KeyboardModifier.ShiftModifier
    click(view, middle_left(view, 1))
    click(view, middle_left(view, 4), shift)
    assert view.targets() == article.sentences.spans[1:5]

    click(view, middle_left(view, 1))
    click(view, place_of(view, "Artillery"))
    click(view, place_of(view, "struck"), shift)
    assert view.selected_text() == "Artillery fire struck"


def test_a_click_on_a_chip_says_which_annotation_and_then_the_next(view: ArticleView, article: Article) -> None:
    spans = article.sentences.spans
    view.update_page(page_with(view, labelled(article, ("event", spans[1]), ("event", spans[1]))), [1])
    activated: list[str] = []
    view.annotation_activated.connect(activated.append)
    view.annotation_activated.connect(view.set_selected_annotation)
    (chip,) = view.chip_rects(1)

    for _ in range(3):
        click(view, chip.center())

    assert activated == ["a0", "a1", "a0"]
    assert view.cursor.sentence == 1


def test_others_labels_cannot_be_chosen(view: ArticleView, article: Article) -> None:
    assert view.page is not None
    theirs = labelled(article, ("claim", article.sentences.spans[1]))
    view.update_page(view.page._replace(others=(("Noor Khalil", theirs),)), None)
    activated: list[str] = []
    view.annotation_activated.connect(activated.append)
    (chip,) = view.chip_rects(1)

    click(view, chip.center())

    assert activated == []
    assert view.cursor.sentence == 1


def test_the_menu_comes_for_the_sentence_under_the_pointer(view: ArticleView) -> None:
    wanted: list[QPoint] = []
    view.menu_requested.connect(wanted.append)
    at = middle_left(view, 3)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, view.viewport().mapToGlobal(at))
    QApplication.sendEvent(view.viewport(), event)

    assert view.cursor.sentence == 3
    assert wanted == [view.viewport().mapToGlobal(at)]


def test_dropped_files_are_told_and_other_things_are_not(view: ArticleView) -> None:
    dropped: list[list[str]] = []
    view.files_dropped.connect(dropped.append)
    for urls in (["file:///articles/one.txt", "file:///articles/two.txt"], ["https://example.org/"]):
        mime = QMimeData()
        mime.setUrls([QUrl(url) for url in urls])
        event = QDropEvent(
            QPointF(50, 50),
            Qt.DropAction.CopyAction,
            mime,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
        view.dropEvent(event)

    assert dropped == [["/articles/one.txt", "/articles/two.txt"]]


def test_a_note_is_shown_literally(view: ArticleView, article: Article, qtbot: QtBot) -> None:
    span = article.sentences.spans[1]
    note = "<img src='file:///etc/passwd'> & more"
    said = nothing_said(article).with_value("notes", [{"start": span.start, "end": span.end, "text": note}])
    view.update_page(page_with(view, said), [1])
    (sign,) = view.chip_rects(1)

    QTest.mouseMove(view.viewport(), sign.center())
    qtbot.waitUntil(lambda: QToolTip.text() != "", timeout=5000)

    assert "<img" not in QToolTip.text()
    assert note in unescape(QToolTip.text())
    QToolTip.hideText()


# -- labels ------------------------------------------------------------------------------------------------------------


def lines(view: ArticleView) -> list[tuple[int, int, int, int]]:
    """Where every line in sight stands."""
    assert view.page is not None
    spans = view.page.article.sentences.spans
    return [rect.getRect() for number in range(len(spans)) for rect in view.sentence_rects(number)]


@pytest.mark.parametrize("width", [340, 480, 700, 864, 1300])
@pytest.mark.parametrize("sentence", [0, 2, 5, 8])
def test_labelling_moves_no_line(show: Show, article: Article, width: int, sentence: int) -> None:
    view = show(ArticlePage(article, nothing_said(article), LABEL_SET), 0, width)
    span = article.sentences.spans[sentence]
    view.go_to(span.start)
    before, value = lines(view), view.verticalScrollBar().value()
    said: list[tuple[str, Span]] = []
    for label in ("casualty_figure", "event", "claim", "event", "casualty_figure"):
        said.append((label, span))
        view.update_page(page_with(view, labelled(article, *said)), [article.sentences.paragraph_of[sentence]])
        picture(view)
        assert lines(view) == before
        assert view.verticalScrollBar().value() == value
    assert before


@pytest.mark.parametrize("width", [340, 480, 700, 864])
def test_chips_never_lie_on_one_another_nor_on_the_text(show: Show, article: Article, width: int) -> None:
    said = [(label.id, span) for span in article.sentences.spans for label in LABEL_SET.labels]
    view = show(ArticlePage(article, labelled(article, *said), LABEL_SET), 0, width)
    for number in range(0, len(article.sentences.spans), 3):
        view.go_to(article.sentences.spans[number].start)
        chips = [rect for n in range(len(article.sentences.spans)) for rect in view.chip_rects(n)]
        assert chips
        text_right = max(rect.right() for n in range(len(article.sentences)) for rect in view.sentence_rects(n))
        assert all(text_right <= rect.left() + 1 for rect in chips)
        assert all(rect.right() <= view.viewport().width() for rect in chips)
        inner = [rect.adjusted(1, 1, -1, -1) for rect in chips]
        assert not any(one.intersects(other) for i, one in enumerate(inner) for other in inner[:i])


def test_chips_stand_level_with_the_first_line_of_their_sentence(view: ArticleView, article: Article) -> None:
    spans = article.sentences.spans
    view.update_page(page_with(view, labelled(article, ("event", spans[1]), ("claim", spans[4]))), [1, 2])

    for number in (1, 4):
        (chip,) = view.chip_rects(number)
        assert abs(chip.center().y() - view.sentence_rects(number)[0].center().y()) <= 2


def test_the_current_sentence_keeps_its_names_where_others_shrink(show: Show) -> None:
    article = article_of("One.|Two.|Three.", "Four.")
    said = [(label.id, span) for span in article.sentences.spans for label in LABEL_SET.labels]
    view = show(ArticlePage(article, labelled(article, *said), LABEL_SET), article.sentences.spans[1].start)

    widths = [max(rect.width() for rect in view.chip_rects(number)) for number in range(3)]
    assert widths[1] > 40 > max(widths[0], widths[2])
    view.move_sentence(1)
    widths = [max(rect.width() for rect in view.chip_rects(number)) for number in range(3)]
    assert widths[2] > 40 > max(widths[0], widths[1])


def test_a_label_tints_its_span_and_no_more(view: ArticleView, article: Article, look: Look) -> None:
    start = article.text.index("vegetable market")
    span = Span(start, start + len("vegetable market"))
    view.go_to(article.sentences.spans[6].start)
    view.update_page(page_with(view, labelled(article, ("claim", span), unit="span")), [1])
    shown = picture(view)
    (rect,) = view.span_rects(span)
    tint = QColor(look.label_colour(1).tint)

    assert shown.pixelColor(rect.left(), rect.top() + 4) == tint
    assert shown.pixelColor(rect.right() - 1, rect.top() + 4) == tint
    assert shown.pixelColor(rect.left() - 6, rect.top() + 4) == look.colour("surface")
    assert shown.pixelColor(rect.right() + 7, rect.top() + 4) == look.colour("surface")


def test_a_second_label_underlines(view: ArticleView, article: Article, look: Look) -> None:
    span = article.sentences.spans[1]
    view.update_page(page_with(view, labelled(article, ("event", span), ("casualty_figure", span))), [1])
    rect = view.sentence_rects(1)[0]
    column = [picture(view).pixelColor(rect.left() + 40, y) for y in range(rect.top(), rect.bottom() + 1)]

    assert column.count(QColor(look.label_colour(2).ink)) == 2


def test_selected_words_are_a_solid_accent(view: ArticleView, look: Look) -> None:
    view.move_sentence(1)
    view.move_word(1, extend=True)
    assert view.selection is not None
    (rect,) = view.span_rects(view.selection)
    shown = picture(view)

    assert shown.pixelColor(rect.left() + 1, rect.top() + 4) == look.colour("accent")
    colours = {shown.pixelColor(x, rect.center().y()).name() for x in range(rect.left(), rect.right())}
    assert look.colour("on_accent").name() in colours
    assert look.colour("text").name() not in colours


def test_the_current_sentence_is_outlined_in_grey_while_the_focus_is_elsewhere(
    qtbot: QtBot, look: Look, article: Article
) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    view, other = ArticleView(look), QLineEdit()
    window.setCentralWidget(view)
    window.setMenuWidget(other)
    window.resize(864, 700)
    view.show_page(ArticlePage(article, nothing_said(article), LABEL_SET), article.sentences.spans[1].start)
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    view.setFocus()
    qtbot.waitUntil(view.hasFocus)
    rect = view.sentence_rects(1)[0]

    def bar() -> QColor:
        return picture(view).pixelColor(rect.left() - 16, rect.center().y())

    assert bar() == look.colour("accent")
    other.setFocus()
    assert bar() == look.colour("border")


def test_the_bar_stands_at_the_right_of_right_to_left_text(show: Show, look: Look) -> None:
    article = article_of(ARABIC)
    view = show(ArticlePage(article, nothing_said(article), LABEL_SET))
    rect = view.sentence_rects(0)[0]
    shown = picture(view)
    row = [shown.pixelColor(x, rect.center().y()) for x in range(rect.right() + 8, rect.right() + 24)]

    assert row.count(look.colour("accent")) >= 3
    assert rect.right() == pytest.approx(84 + 568, abs=2)


def test_hover_washes_the_sentence(view: ArticleView, look: Look) -> None:
    rect = view.sentence_rects(3)[0]
    QTest.mouseMove(view.viewport(), rect.center())
    shown = picture(view)

    assert shown.pixelColor(rect.left() + 2, rect.top() + 3) == look.colour("hover")
    assert view.viewport().cursor().shape() == Qt.CursorShape.IBeamCursor


def test_what_a_search_found_is_boxed_and_the_shown_one_more(view: ArticleView, article: Article) -> None:
    first, second = article.text.index("market"), article.text.index("market", 40)
    found = [Span(first, first + 6), Span(second, second + 6)]
    (rect,) = view.span_rects(found[1])

    def darkness() -> int:
        shown = picture(view)
        return sum(255 - shown.pixelColor(rect.center().x(), y).blue() for y in range(rect.top() - 2, rect.top() + 5))

    bare = darkness()
    view.set_found(found, 0)
    boxed = darkness()
    view.set_found(found, 1)
    assert darkness() > boxed > bare
    view.set_found([], -1)
    assert darkness() == bare


# -- what changes under the view ---------------------------------------------------------------------------------------


def test_splitting_a_sentence_leaves_the_user_on_the_same_text(view: ArticleView, article: Article) -> None:
    spans = article.sentences.spans
    view.go_to(spans[8].start)
    before = lines(view)
    cut = article.text.index("vegetable")
    paragraph = article.paragraphs[1].as_json()
    rest = [[span.start, span.end] for span in article.paragraphs[1].sentences[1:]]
    paragraph["sentences"] = [[spans[1].start, cut - 1], [cut, spans[1].end], *rest]
    split = article.with_value("paragraph:1", paragraph)
    assert view.page is not None
    view.update_page(view.page._replace(article=split), [1])

    assert view.cursor.sentence == 9
    assert split.sentences.spans[9] == spans[8]
    assert view.sentence_rects(1)[0].left() == view.sentence_rects(2)[0].left() or len(before) < len(lines(view))

    view.update_page(view.page._replace(article=article), [1])
    assert view.cursor.sentence == 8
    assert lines(view) == before


def test_hidden_captions_leave_a_line_and_labelled_ones_stay(show: Show) -> None:
    article = with_kinds(
        article_of("Body one.", "Caption one.", "Caption two.", "Caption three.", "Body two.", "Caption four."),
        p1=ParagraphKind.CAPTION,
        p2=ParagraphKind.CAPTION,
        p3=ParagraphKind.BOILERPLATE,
        p5=ParagraphKind.CAPTION,
    )
    said = labelled(article, ("event", article.paragraphs[2].span))
    page = ArticlePage(article, said, LABEL_SET, captions="hide")
    view = show(page)

    visited = [0]
    for _ in range(4):
        view.move_sentence(1)
        visited.append(view.cursor.sentence)
    assert visited == [0, 2, 4, 4, 4]
    clicked: list[bool] = []
    view.hidden_clicked.connect(lambda: clicked.append(True))
    top = view.sentence_rects(0)[0].bottom()
    click(view, QPoint(100, top + 25))
    assert clicked == [True]

    view.go_to(article.paragraphs[5].start)
    assert view.cursor.sentence == 5
    assert view.sentence_rects(5)


def test_hiding_captions_leaves_a_caption_for_the_next_sentence(view: ArticleView, article: Article) -> None:
    assert view.page is not None
    view.go_to(article.sentences.spans[5].start)
    view.update_page(view.page._replace(captions="hide"), None)
    assert view.cursor.sentence == 6
    view.update_page(view.page._replace(captions="dim"), None)
    assert view.cursor.sentence == 6


def test_a_resize_leaves_the_current_sentence_where_it_was(show: Show, article: Article) -> None:
    view = show(ArticlePage(article, nothing_said(article), LABEL_SET), height=500)
    view.go_to(article.sentences.spans[20].start)
    top = view.sentence_rects(20)[0].top()

    for width in (700, 420, 330, 1200, 864):
        view.resize(width, 500)
        assert abs(view.sentence_rects(20)[0].top() - top) <= 1


def test_zoom_and_theme_change_live(view: ArticleView, appearance: Appearance) -> None:
    appearance.changed.connect(view.set_look)
    small = view.sentence_rects(1)[0].height()
    least = view.minimum_text_width()
    appearance.set_reading_zoom(200)
    assert view.sentence_rects(1)[0].height() == pytest.approx(2 * small, abs=1)
    assert view.minimum_text_width() == pytest.approx(2 * least, rel=0.02)
    assert not view.fits(700)
    assert view.fits(1200)
    assert view.fits(view.least_width())
    assert not view.fits(view.least_width() - 1)

    appearance.set_mode("dark")
    assert picture(view).pixelColor(5, 300) == appearance.look.colour("surface")


def test_the_current_sentence_stays_in_sight_when_the_text_grows(view: ArticleView, appearance: Appearance) -> None:
    appearance.changed.connect(view.set_look)
    for _ in range(6):
        view.move_sentence(1)
    assert view.verticalScrollBar().value() == 0
    appearance.set_reading_zoom(200)

    rects = view.sentence_rects(6)
    assert rects
    assert view.viewport().rect().contains(rects[0])


@pytest.mark.parametrize("change", ["theme", "zoom", "size"])
def test_after_a_live_change_of_look_everything_is_drawn_as_if_it_had_begun_so(
    show: Show, article: Article, appearance: Appearance, change: str
) -> None:
    said = labelled(article, ("event", article.sentences.spans[1]), ("claim", article.sentences.spans[2]))
    page = ArticlePage(article, said, LABEL_SET)
    view = show(page)
    appearance.changed.connect(view.set_look)
    if change == "theme":
        appearance.set_mode("dark")
    elif change == "zoom":
        appearance.set_reading_zoom(150)
    else:
        appearance.set_interface_size(150)
    changed = picture(view)

    anew = show(page)
    anew.set_look(appearance.look)
    anew.show_page(page)
    assert changed == picture(anew)


def test_an_article_begins_with_its_own_first_sentence_not_with_the_page_around_it(show: Show) -> None:
    article = with_kinds(article_of("date 2026-03-12 Advertisement", "A.|B."), p0=ParagraphKind.BOILERPLATE)
    view = show(ArticlePage(article, nothing_said(article), LABEL_SET))
    assert view.cursor.sentence == 1
    view.move_to_end(-1)
    assert view.cursor.sentence == 0

    nothing_else = with_kinds(article_of("Sign up."), p0=ParagraphKind.BOILERPLATE)
    view.show_page(ArticlePage(nothing_else, nothing_said(nothing_else), LABEL_SET))
    assert view.cursor.sentence == 0


def test_a_view_without_an_article_invites_to_bring_one_in(qtbot: QtBot, look: Look, article: Article) -> None:
    view = ArticleView(look)
    qtbot.addWidget(view)
    view.resize(600, 400)
    view.show_page(None)
    view.show()
    empty = picture(view)
    centre = empty.copy(50, 150, 500, 100)
    assert {centre.pixelColor(x, y).name() for x in range(500) for y in range(100)} > {"#ffffff"}
    assert not view.verticalScrollBar().isEnabled()
    QApplication.sendEvent(view.viewport(), QHelpEvent(QEvent.Type.ToolTip, QPoint(5, 5), QPoint(5, 5)))

    view.show_page(ArticlePage(article, nothing_said(article), LABEL_SET))
    assert view.verticalScrollBar().isEnabled()


@pytest.mark.parametrize("zoom", [75, 100, 200])
@pytest.mark.parametrize("width", [320, 360, 420, 520, 640, 800, 1100])
def test_no_text_is_cut_at_any_width(
    show: Show, article: Article, appearance: Appearance, width: int, zoom: int
) -> None:
    appearance.set_reading_zoom(zoom)
    view = show(ArticlePage(article, nothing_said(article), LABEL_SET), 0, width)
    view.set_look(appearance.look)
    for number in range(12):
        for rect in view.sentence_rects(number):
            assert rect.left() >= 0
            assert rect.right() <= view.viewport().width()


def test_the_scroll_bar_and_the_text_agree(view: ArticleView) -> None:
    bar = view.verticalScrollBar()
    bar.setValue(bar.maximum())
    assert view.page is not None
    assert view.sentence_rects(len(view.page.article.sentences) - 1)
    assert bar.value() == bar.maximum()

    bar.setValue(0)
    assert view.sentence_rects(0)
    top = view.sentence_rects(1)[0].top()
    bar.setValue(37)
    assert view.sentence_rects(1)[0].top() == top - 37


def test_a_place_far_down_is_reached_at_once_and_exactly(show: Show) -> None:
    article = article_of(*(f"Paragraph {n} has words. " * (1 + n % 5) + "|Its end." for n in range(2000)))
    view = show(ArticlePage(article, nothing_said(article), LABEL_SET))
    view.go_to(article.paragraphs[1500].start)
    number = view.cursor.sentence
    top = view.sentence_rects(number)[0].top()

    assert article.sentences.paragraph_of[number] == 1500
    assert 0 <= top < 700
    for _ in range(12):
        view.verticalScrollBar().setValue(view.verticalScrollBar().value() - 50)
    for _ in range(12):
        view.verticalScrollBar().setValue(view.verticalScrollBar().value() + 50)
    assert abs(view.sentence_rects(number)[0].top() - top) <= 1


def test_nothing_is_shown_without_an_article(view: ArticleView, look: Look) -> None:
    view.show_page(None)

    assert view.targets() == []
    assert view.selected_text() == ""
    assert view.description() == ""
    assert picture(view).pixelColor(100, 150) == look.colour("surface")
    view.move_sentence(1)
    view.move_word(1)
    assert not view.next_unlabelled(1)


# -- screen readers ----------------------------------------------------------------------------------------------------


def test_a_screen_reader_hears_the_sentence_and_its_labels(view: ArticleView, article: Article) -> None:
    view.go_to(article.sentences.spans[3].start)
    total = len(article.sentences)
    said = "Three shells landed within minutes of each other."
    assert view.description() == f"Sentence 4 of {total}, current. {said} No labels."

    span = article.sentences.spans[3]
    labels = labelled(article, ("casualty_figure", span), ("event", span), ("casualty_figure", span))
    view.update_page(page_with(view, labels), [2])
    expected = f"Sentence 4 of {total}, current. {said} Labels: Event; Casualty figure, 2 times."
    assert view.description() == expected


def test_a_screen_reader_reads_the_current_paragraph(show: Show) -> None:
    article = article_of("First.", "😀 The second.|With two sentences.")
    install_accessibility()
    view = show(ArticlePage(article, nothing_said(article), LABEL_SET), article.sentences.spans[2].start)
    was_active = QAccessible.isActive()
    QAccessible.setActive(True)
    try:
        interface = QAccessible.queryAccessibleInterface(view)
        text = interface.textInterface()
        assert isinstance(text, ParagraphText)
        assert text.characterCount() == len(article.paragraphs[1].span.of(article.text)) + 1
        assert text.text(0, text.characterCount()) == "😀 The second. With two sentences."
        assert text.cursorPosition() == len("😀 The second. ") + 1
        assert interface.text(QAccessible.Text.Description) == view.description()
        text.setCursorPosition(1)
        assert view.cursor.sentence == 1
        text.addSelection(3, 6)
        assert view.selected_text() == "The"
        box = text.characterRect(3)
        assert text.offsetAtPoint(box.center()) == 3
        view.move_sentence(1)
    finally:
        QAccessible.setActive(was_active)
