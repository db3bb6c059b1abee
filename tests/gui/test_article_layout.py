"""How the article's text is divided, measured and marked, below the widget that shows it."""

from __future__ import annotations

from itertools import accumulate, pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from PySide6.QtCore import QRectF

from annotator.domain.annotations import Annotation, ArticleLabels, united
from annotator.domain.articles import Article, ParagraphKind
from annotator.gui.look import Look
from annotator.gui.views.article import gutter
from annotator.gui.views.article.flow import CHUNK, Flow
from annotator.gui.views.article.header import readable_date
from annotator.gui.views.article.marks import ChipItem, Group, LabelSigns, SignItem, initials, marks_of
from annotator.gui.views.article.page import LONGEST_ROW, ArticlePage, Rows, Tally, is_read
from annotator.gui.views.article.painting import joined_outline
from annotator.gui.views.article.row_layout import RowLayout
from annotator.gui.views.article.sheet import Sheet
from annotator.gui.views.article.typography import Typography, columns, least_width, minimum_text_width
from annotator.gui.views.article.words import words
from annotator.text.spans import Span
from tests.growth import grows_in_step
from tests.strategies import LABEL_SET, NOW, article_of, articles, nothing_said

MIXED = st.text(st.sampled_from("abc DEF.,12é😀👍قصفٌ שלום日本\u0301\u200d \u202b\u202c"), min_size=1, max_size=120)

BASES = st.text(st.sampled_from("abc DEF.,12é😀👍قصف שלום日本"), min_size=1, max_size=120)
"""Without combining marks and bidi controls, whose places Qt itself tells differently in each direction."""


def labelled(article: Article, *said: tuple[str, Span]) -> ArticleLabels:
    """What an annotator said who gave these labels."""
    made = tuple(
        Annotation(
            id=f"a{number}",
            label=label,
            start=span.start,
            end=span.end,
            quote=span.of(article.text),
            created=NOW,
            modified=NOW,
        )
        for number, (label, span) in enumerate(said)
    )
    return ArticleLabels(article=article.id, text_sha256=article.text_sha256, annotator="ada", annotations=made)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The U.S.-led coalition", ["The", "U.S.-led", "coalition"]),
        ("two F-15 Strike Eagles.", ["two", "F-15", "Strike", "Eagles"]),
        ("“We left at 9 a.m., he said", ["We", "left", "at", "9", "a.m.", "he", "said"]),
        ("killed 1,200 (25%) people—most of them", ["killed", "1,200", "25", "people", "most", "of", "them"]),
        ("مقتل 25 شخصاً على الأقل.", ["مقتل", "25", "شخصاً", "على", "الأقل"]),
        ("cafe\u0301 😀 naïve", ["cafe\u0301", "😀", "naïve"]),
        ("… — !", []),
    ],
)
def test_words_are_what_a_reader_would_select(text: str, expected: list[str]) -> None:
    assert [word.of(text) for word in words(text)] == expected


def test_a_script_without_spaces_is_divided_into_words() -> None:
    text = "カタカナ と ひらがな"
    found = words(text)

    assert len(found) >= 3
    assert "カタカナ" in [word.of(text) for word in found]


@given(MIXED)
def test_words_stand_in_order_inside_the_text(text: str) -> None:
    found = words(text)

    assert all(word.start < word.end <= len(text) for word in found)
    assert all(one.end <= other.start for one, other in pairwise(found))


@given(st.data())
def test_a_flow_stands_where_the_sum_of_its_heights_does(data: st.DataObject) -> None:
    count = data.draw(st.integers(1, 3 * CHUNK))
    flow = Flow([10] * count, lambda rows, length: 20 * rows + length)
    heights = {}
    for row in data.draw(st.lists(st.integers(0, count - 1), max_size=8)):
        heights[row] = data.draw(st.integers(1, 500))
        flow.measure(row, heights[row])
    model = [heights.get(row, flow.height(row)) for row in range(count)]
    tops = list(accumulate(model, initial=0))
    asked = data.draw(st.integers(0, count - 1))

    assert flow.total == tops[-1]
    assert flow.top(asked) == tops[asked]
    assert flow.at(tops[asked]) == (asked, 0)
    assert flow.at(tops[asked] + model[asked] - 1) == (asked, model[asked] - 1)
    assert flow.at(tops[-1] + 50)[0] == count - 1


def test_estimates_for_a_hundred_thousand_rows_are_made_in_chunks() -> None:
    asked: list[int] = []

    def estimate(rows: int, length: int) -> int:
        asked.append(rows)
        return 20 * rows + length

    flow = Flow([60] * 100_000, estimate)
    made = len(asked)
    row, _ = flow.at(flow.total // 2)

    assert made <= 100_000 // CHUNK + 1
    assert len(asked) - made <= CHUNK
    assert abs(row - 50_000) < CHUNK


@given(articles(), st.sampled_from(["show", "dim", "hide"]))
def test_rows_cover_the_article_but_for_what_is_hidden(article: Article, captions: str) -> None:
    rows = Rows(ArticlePage(article, nothing_said(article), LABEL_SET, captions=captions))
    shown = [rows[number] for number in range(len(rows))]

    for index, paragraph in enumerate(article.paragraphs):
        hidden = captions == "hide" and paragraph.kind in (ParagraphKind.CAPTION, ParagraphKind.BOILERPLATE)
        assert rows.hides(index) == hidden
        row = rows[rows.at(paragraph.start)]
        assert row.is_fold == hidden
        assert hidden or row.span == paragraph.span
    assert sum(row.hidden for row in shown) + sum(not row.is_fold for row in shown) == len(article.paragraphs)


@pytest.mark.parametrize(
    "text",
    ["x" * 10_001, "word " * 3000, "a\u0301" * 6000, "A sentence. " * 1000, "😀" * 9000],
    ids=["no space", "words", "combining", "sentences", "emoji"],
)
def test_a_long_paragraph_is_laid_out_in_rows_that_join_to_it(text: str) -> None:
    article = article_of(text)
    rows = Rows(ArticlePage(article, nothing_said(article), LABEL_SET))
    parts = [rows[number].span.of(article.text) for number in range(len(rows))]

    assert "".join(parts) == text
    assert len(parts) > 1
    assert max(map(len, parts)) <= LONGEST_ROW
    assert not any(part.startswith("\u0301") for part in parts)
    assert [rows[number].first for number in range(len(rows))] == [True] + [False] * (len(parts) - 1)
    assert all(rows.at(rows[number].start) == number for number in range(len(rows)))
    if " " in text:
        assert all(part.endswith(" ") for part in parts[:-1])
    if "." in text:
        assert all(part.endswith(". ") for part in parts[:-1])


@pytest.fixture(scope="module")
def typography(qapp: object) -> Typography:
    """The text styles at 100 %, in whatever fonts there are."""
    from annotator import paths
    from annotator.gui.icons import Icons
    from annotator.gui.theme import LIGHT

    return Typography(Look(LIGHT, Icons(paths.resource("icons"))))


@given(text=BASES, width=st.integers(60, 700), start=st.integers(0, 5000))
@example(text="11111111111ו 1", width=69, start=0)
@example(text="ש111D...", width=60, start=0)
def test_a_place_in_a_line_leads_back_to_what_stands_there(
    typography: Typography, text: str, width: int, start: int
) -> None:
    right_to_left = text[0] in "قצש"
    row = RowLayout(text, start, typography.style("body"), width, right_to_left=right_to_left)

    for position in range(row.span.start, row.span.end):
        for box in row.rects(Span(position, position + 1)):
            found = row.position_at(box.center().x(), box.center().y())
            assert row.span.start <= found < row.span.end
            again = row.rects(Span(found, found + 1))
            assert found == position or any(each.adjusted(-1, 0, 1, 0).intersects(box) for each in again)


@given(st.text(st.sampled_from("abcdeg KHM 123 é日本😀"), min_size=1, max_size=150), st.integers(80, 700))
def test_every_character_is_found_where_it_is_drawn(typography: Typography, text: str, width: int) -> None:
    # No letters that fonts join: both halves of a ligature are one place to Qt.
    row = RowLayout(text, 100, typography.style("body"), width, right_to_left=False)

    for position in range(row.span.start, row.span.end):
        for box in row.rects(Span(position, position + 1)):
            if box.width() > 1:
                assert row.position_at(box.center().x(), box.center().y()) == position
                caret = row.caret(position)
                assert row.position_at(caret.x(), caret.center().y(), between=True) == position


@given(st.text(st.sampled_from("ab cd\n\t\u2028\u0085é😀"), min_size=1, max_size=200), st.integers(40, 700))
def test_lines_lie_under_one_another_in_the_text_column(typography: Typography, text: str, width: int) -> None:
    style = typography.style("body")
    row = RowLayout(text, 0, style, width, right_to_left=False)
    boxes = row.rects(row.span)

    assert row.height % style.line_height == 0
    assert all(box.left() >= 0 and box.right() <= width + 1 for box in boxes)
    assert all(box.height() == style.line_height for box in boxes)
    assert [box.top() for box in boxes] == sorted({box.top() for box in boxes})


def test_right_to_left_lines_end_at_the_right_edge(typography: Typography) -> None:
    row = RowLayout("שלום עולם", 0, typography.style("body"), 400, right_to_left=True)
    (box,) = row.rects(row.span)

    assert box.right() == pytest.approx(400, abs=1)
    assert row.caret(0).x() == pytest.approx(400, abs=1)
    assert row.rects(Span(0, 1))[0].left() > row.rects(Span(8, 9))[0].left()


@pytest.mark.parametrize(
    ("piece", "pieces"),
    [("x", 1_000_000), ("\u202e\u202d\u202c", 33_334), ("\u202b", 100_000), ("a\u200f", 50_000), ("\u0301", 100_000)],
    ids=["no space", "overrides", "nested embeddings", "marks", "combining"],
)
def test_a_hostile_paragraph_is_laid_out_in_linear_time(look: Look, piece: str, pieces: int) -> None:
    def page(pieces: int) -> ArticlePage:
        article = article_of("a" + piece * pieces, "The end.")
        return ArticlePage(article, labelled(article, ("event", article.paragraphs[0].span)), LABEL_SET)

    def shown(page: ArticlePage) -> Sheet:
        sheet = Sheet(page, look, 852, 790)
        numbers = [number for number, _ in sheet.in_sight()]
        assert numbers
        for number in numbers:
            sheet.placement(number)
        return sheet

    assert grows_in_step(page, shown, pieces // 8)

    long = page(pieces)
    sheet = shown(long)
    sheet.to_end()
    assert sheet.shows(long.article.paragraphs[1].span)


def test_the_first_label_tints_and_the_next_two_underline(look: Look) -> None:
    article = article_of("One sentence.|Another one.", "More.")
    first = article.sentences.spans[0]
    part = Span(4, 12)
    labels = labelled(article, ("casualty_figure", first), ("claim", part), ("event", first))
    page = ArticlePage(article, labels, LABEL_SET)
    signs = LabelSigns(LABEL_SET, look.theme)
    marks = marks_of(page, Rows(page)[0], signs)

    assert [(tint.span, tint.colour) for tint in marks.tints] == [(first, 0)]
    assert {(line.span, line.level, line.colour) for line in marks.underlines} == {
        (Span(0, 4), 0, 2),
        (part, 0, 1),
        (part, 1, 2),
        (Span(12, 13), 0, 2),
    }
    (group,) = marks.groups
    assert [item.sign.id for item in group.items if isinstance(item, ChipItem)] == ["event", "claim", "casualty_figure"]


def test_what_others_said_is_never_a_tint(look: Look) -> None:
    article = article_of("One sentence.")
    theirs = labelled(article, ("claim", article.sentences.spans[0]))
    page = ArticlePage(article, nothing_said(article), LABEL_SET, others=(("Noor Khalil", theirs),))
    marks = marks_of(page, Rows(page)[0], LabelSigns(LABEL_SET, look.theme))

    assert not marks.tints
    assert [line.dotted for line in marks.underlines] == [True]
    assert [item.person for item in marks.groups[0].items if isinstance(item, ChipItem)] == ["Noor Khalil"]


def test_a_sentence_read_with_nothing_in_it_has_a_sign(look: Look) -> None:
    article = article_of("One sentence.|Another one.")
    one, other = article.sentences.spans
    labels = labelled(article, ("event", other)).with_value("reviewed", [[one.start, other.end]])
    page = ArticlePage(article, labels, LABEL_SET)
    groups = marks_of(page, Rows(page)[0], LabelSigns(LABEL_SET, look.theme)).groups

    assert groups[0].items == (SignItem("read"),)
    assert not any(isinstance(item, SignItem) for item in groups[1].items)


def test_a_label_that_the_set_does_not_know_is_shown_by_its_id(look: Look) -> None:
    sign = LabelSigns(LABEL_SET, look.theme)["no_such_label"]

    assert sign.name == "no_such_label"
    assert sign.rank == len(LABEL_SET.labels)


@pytest.mark.parametrize(
    ("name", "letters"), [("Ada", "A"), ("noor al khalil", "NK"), ("", "?"), ("ليلى حداد", "لح"), ("(x) y", "Y")]
)
def test_initials_are_two_letters_at_most(name: str, letters: str) -> None:
    assert initials(name) == letters


@given(
    spans=st.lists(
        st.tuples(st.integers(0, 200), st.integers(1, 60), st.sampled_from(["event", "claim"])), max_size=12
    ),
    reviewed=st.lists(st.tuples(st.integers(0, 200), st.integers(1, 40)), max_size=5),
)
def test_the_tally_counts_what_a_slow_count_counts(
    spans: list[tuple[int, int, str]], reviewed: list[tuple[int, int]]
) -> None:
    article = article_of("First one here.|Second one.", "Third one, longer.|Fourth.|Fifth one.", "The sixth one.")
    end = len(article.text)
    said = [(label, Span(start, min(start + length, end))) for start, length, label in spans if start < end]
    read = united(tuple(Span(start, start + length) for start, length in reviewed))
    labels = labelled(article, *said).with_value("reviewed", [list(span) for span in read])
    page = ArticlePage(article, labels, LABEL_SET)
    slow = sum(bool(labels.overlapping(span)) for span in article.sentences.spans)
    tally = Tally(ArticlePage(article, nothing_said(article), LABEL_SET))
    tally.update(page, range(len(article.paragraphs)))

    assert Tally(page).labelled == slow
    assert tally.labelled == slow
    assert all(is_read(labels, span) == labels.is_read(span) for span in article.sentences.spans)


@given(
    counts=st.lists(st.lists(st.integers(1, 3), min_size=1, max_size=3), min_size=1, max_size=6),
    width=st.sampled_from([56, 104, 160]),
    limit=st.integers(20, 400),
    current=st.integers(0, 6),
)
def test_chips_stay_in_their_gutter_and_never_lie_on_one_another(
    look_for_chips: Look, counts: list[list[int]], width: int, limit: int, current: int
) -> None:
    signs = [LabelSigns(LABEL_SET, look_for_chips.theme)[label.id] for label in LABEL_SET.labels]
    groups = [
        Group(number, number * 10, tuple(ChipItem(signs[i], ("a",) * times) for i, times in enumerate(each)))
        for number, each in enumerate(counts)
    ]
    placement = gutter.place(
        look_for_chips, groups, lambda start: start * 2.9, width=width, start=0.0, limit=limit, current=(current,)
    )
    boxes = [each.rect for each in placement.placed]

    assert len(boxes) == sum(map(len, counts))
    assert all(box.left() >= 0 and box.right() <= width for box in boxes)
    assert not any(one.intersects(other) for i, one in enumerate(boxes) for other in boxes[:i])
    assert placement.bottom == max(box.bottom() for box in boxes)
    shrunk = [each for each in placement.placed if not each.name]
    if width == 160 and shrunk:
        assert all(each.sentence != current for each in shrunk)
        assert all(not each.name for each in placement.placed if each.sentence != current)


@pytest.fixture(scope="module")
def look_for_chips(qapp: object) -> Look:
    """The light look."""
    from annotator import paths
    from annotator.gui.icons import Icons
    from annotator.gui.theme import LIGHT

    return Look(LIGHT, Icons(paths.resource("icons")))


def test_the_text_keeps_its_measure_and_its_gutters_give_way(look: Look) -> None:
    typography = Typography(look)
    roomy, narrow, tight = (columns(look, typography, width) for width in (852, 716, 320))

    assert roomy.text_width == 568
    assert roomy.number_right > narrow.number_right
    assert not roomy.kinds_right
    assert narrow.kinds_right
    assert tight.chip_width < narrow.chip_width
    for width in range(300, 1600, 7):
        shape = columns(look, typography, width)
        assert 0 < shape.text_x < shape.text_x + shape.text_width < shape.chip_x
        assert shape.chip_x + shape.chip_width <= width
        if width >= least_width(look, typography):
            assert shape.text_width >= minimum_text_width(typography)


def test_the_name_of_a_kind_stands_below_chips_that_hang_over(look: Look) -> None:
    article = article_of("A.|B.|C.|D.", "Photo: Lena Marsh", "The end.")
    caption = article.paragraphs[1].as_json() | {"kind": ParagraphKind.CAPTION.value}
    article = article.with_value("paragraph:1", caption)
    said = labelled(article, *((label, span) for span in article.sentences.spans[:4] for label in ("event", "claim")))
    sheet = Sheet(ArticlePage(article, said, LABEL_SET), look, 700, 800)
    hanging = sheet.placement(0).bottom - sheet.row_height(0) + sheet.above(0) - sheet.above(1)

    assert sheet.named_right(1)
    assert hanging > 0
    assert sheet.name_top(1) >= hanging
    assert sheet.placement(1).bottom >= sheet.name_top(1) + look.px(gutter.NAME_HEIGHT)


def test_boxes_that_meet_share_one_outline() -> None:
    meeting = [QRectF(0, 0, 300, 29), QRectF(0, 29, 120, 29)]
    apart = [QRectF(200, 0, 100, 29), QRectF(0, 29, 60, 29)]

    assert len(joined_outline(meeting, 3, 1, 4).toSubpathPolygons()) == 1
    assert len(joined_outline(apart, 3, 1, 4).toSubpathPolygons()) == 2
    bounds = joined_outline(meeting, 3, 1, 4).boundingRect()
    assert (bounds.left(), bounds.top(), bounds.right(), bounds.bottom()) == (-3, -1, 303, 59)


@pytest.mark.parametrize(
    ("iso", "read"), [("2026-03-12", "12 March 2026"), ("2026-03", "March 2026"), ("2026", "2026"), ("", "")]
)
def test_a_date_is_read_with_as_much_as_is_known(iso: str, read: str) -> None:
    assert readable_date(iso) == read


def test_a_name_that_does_not_fit_is_left_out_and_never_cut(look_for_chips: Look) -> None:
    long = LABEL_SET.labels[0].model_copy(update={"name": "A label whose name is much too long for the gutter"})
    label_set = LABEL_SET.model_copy(update={"labels": (long, *LABEL_SET.labels[1:])})
    signs = LabelSigns(label_set, look_for_chips.theme)
    group = Group(0, 0, tuple(ChipItem(signs[label.id], ("a",)) for label in label_set.labels))
    placement = gutter.place(look_for_chips, [group], lambda _: 0.0, width=160, start=0.0, limit=500, current=(0,))

    assert [each.name for each in placement.placed] == ["", "Claim", "Casualty"]
