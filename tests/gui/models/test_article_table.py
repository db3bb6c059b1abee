"""The table of articles and its filter."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from annotator.domain.summary import ArticleFacts, LabelFacts
from annotator.gui.models.article_filter import Term, parse
from annotator.gui.models.article_table import ArticleRole, ArticleTable, short_date

Row = tuple[ArticleFacts, LabelFacts | None]


def row(
    name: str,
    title: str = "",
    *,
    source: str = "",
    published: str = "",
    read: int = 0,
    done: bool = False,
    removed: bool = False,
    **counts: int,
) -> Row:
    facts = ArticleFacts(name, title or name, source, published, "en", False, 17, "", removed)
    labels = LabelFacts(name, "ada", done, read, read, dict(counts)) if read or done or counts else None
    return facts, labels


ROWS = [
    row("a", "Shelling hits market in Dorsa", source="Northern Wire", published="2026-03-12", read=9, event=3),
    row("b", "Death toll rises in New York", source="Lowland Herald", published="2026-03-13", read=4, claim=1),
    row("c", "Army opens inquiry", source="Northern Wire", published="2025-03-14"),
    row("d", "Observers reach Dorsa", source="Meridian Press", published="2026-03", read=17, done=True, event=1),
]


@pytest.fixture
def table(qtbot: QtBot) -> ArticleTable:
    table = ArticleTable(this_year=2026)
    table.set_label_names({"event": "Event", "claim": "Claim", "casualty_figure": "Casualty figure"})
    table.set_rows(ROWS)
    return table


def shown(table: ArticleTable) -> list[str]:
    return [table.id_at(number) for number in range(table.rowCount())]


@pytest.mark.parametrize(
    ("text", "articles"),
    [
        ("", "abcd"),
        ("dorsa", "ad"),
        ("DORSA northern", "a"),
        ('"in dorsa"', "a"),
        ("2026-03", "abd"),
        ("mar 2026", "abd"),
        ("13 mar", "b"),
        ("wire", "ac"),
        ("label:event", "ad"),
        ("label:ev dorsa", "ad"),
        ("event", "ad"),
        ("label:claim", "b"),
        ('label:"casualty figure"', ""),
        ("done", "d"),
        ("is:done", "d"),
        ("open", "abc"),
        ("not done", "abc"),
        ("not done wire", "ac"),
        ("new", "c"),
        ("new york", "b"),
        ("unfinished", "ab"),
        ("is:unfinished label:event", "a"),
        ("nothing like it", ""),
    ],
)
def test_the_filter_understands_words_labels_and_states(table: ArticleTable, text: str, articles: str) -> None:
    table.set_filter(text)

    assert shown(table) == list(articles)


def test_a_state_in_quotes_is_a_word() -> None:
    assert parse('"done"') == (Term("word", "done"),)
    assert parse("done") == (Term("is", "done"),)
    assert parse("label:") == (Term("word", "label:"),)


def test_the_model_keeps_the_rules_of_qt_through_every_change(table: ArticleTable, qtbot: QtBot) -> None:
    tester = QAbstractItemModelTester(table, QAbstractItemModelTester.FailureReportingMode.Fatal)

    table.set_filter("dorsa")
    table.update_row("e", *row("e", "Dorsa again"))
    table.update_row("f", *row("f", "Elsewhere"))
    table.update_row("a", *row("a", "Gone", removed=True))
    table.set_filter("")
    table.update_row("a", *ROWS[0])

    assert shown(table) == ["a", "b", "c", "d", "e", "f"]
    assert isinstance(tester.model(), QAbstractItemModel)


def test_an_article_that_no_longer_meets_the_filter_stays_until_the_filter_is_set_anew(table: ArticleTable) -> None:
    table.set_filter("is:open")

    table.update_row("b", *row("b", "Death toll rises", read=17, done=True))

    assert shown(table) == ["a", "b", "c"]
    table.set_filter("is:open")
    assert shown(table) == ["a", "c"]


def test_a_removed_article_is_not_shown_and_not_counted_and_comes_back_to_its_place(table: ArticleTable) -> None:
    table.update_row("d", *row("d", removed=True, done=True))
    assert (shown(table), table.count, table.done_count) == (["a", "b", "c"], 3, 0)

    table.update_row("d", *ROWS[3])
    assert (shown(table), table.count, table.done_count) == (["a", "b", "c", "d"], 4, 1)


def test_the_next_article_is_the_next_under_the_filter(table: ArticleTable) -> None:
    table.set_filter("dorsa")

    assert table.neighbour("a", 1) == "d"
    assert table.neighbour("d", 1) == ""
    assert table.neighbour("d", -1) == "a"
    assert table.neighbour("b", 1) == "d", "from an article that is not shown"
    assert table.neighbour("b", -1) == "a"
    assert table.neighbour("a", 1, open_only=True) == "", "done articles are passed by"
    assert table.neighbour("", 1) == "a"
    assert table.neighbour("", -1) == "d"


def test_a_row_says_how_far_its_annotator_came(table: ArticleTable) -> None:
    progress = [table.index(number, 0).data(ArticleRole.PROGRESS) for number in range(4)]

    assert progress == ["9 of 17", "4 of 17", "new", "done"]
    spoken = table.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Shelling hits market in Dorsa, Northern Wire, 12 Mar, 9 of 17"


@pytest.mark.parametrize(
    ("published", "shown"),
    [("2026-03-12", "12 Mar"), ("2025-03-02", "2 Mar 2025"), ("2026-03", "Mar 2026"), ("2026", "2026"), ("", "")],
)
def test_dates_are_short_and_leave_out_this_year(published: str, shown: str) -> None:
    assert short_date(published, 2026) == shown
