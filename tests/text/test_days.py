"""Days are read against the day of publication as a reader of the paper would, and nothing else is read as a day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.text.days import DayReading, resolve

PUBLISHED = date(2019, 12, 31)
"""A Tuesday."""


def days(text: str, published: date = PUBLISHED) -> list[tuple[str, str, str, int]]:
    """The words, first day, last day and precision of each reading."""
    return [
        (reading.span.of(text), str(reading.first), str(reading.last), reading.precision)
        for reading in resolve(text, published)
    ]


@pytest.mark.parametrize(
    ("text", "words", "day"),
    [
        ("The crowd gathered at the gate on Tuesday.", "Tuesday", "2019-12-31"),
        ("Jets hit the depot on Sunday night, the ministry said.", "Sunday night", "2019-12-29"),
        ("Four guards were hurt late Monday in Tel Amir.", "late Monday", "2019-12-30"),
        ("The shelling began early on Wednesday.", "Wednesday", "2019-12-25"),
        ("A convoy was hit last Tuesday.", "last Tuesday", "2019-12-24"),
        ("A convoy was hit last Friday.", "last Friday", "2019-12-27"),
        ("It was the worst attack since Thursday's ambush.", "Thursday", "2019-12-26"),
        ("IT WAS LEARNED ON SATURDAY THAT FIVE MEN WERE HELD.", "SATURDAY", "2019-12-28"),
        ("The minister said that Friday's march had been banned.", "Friday", "2019-12-27"),
        ("He was freed on Friday last week.", "Friday last week", "2019-12-27"),
        ("He was freed on Monday of last week.", "Monday of last week", "2019-12-23"),
        ("Six men were arrested yesterday.", "yesterday", "2019-12-30"),
        ("Six men were arrested yesterday morning.", "yesterday morning", "2019-12-30"),
        ("Black smoke rose after last night’s raid.", "last night", "2019-12-30"),
        ("Smoke rose over the port earlier today.", "earlier today", "2019-12-31"),
        ("A bus was stoned this morning in Karsa.", "this morning", "2019-12-31"),
        ("A curfew begins tonight.", "tonight", "2019-12-31"),
        ("They fled the day before yesterday.", "the day before yesterday", "2019-12-29"),
        ("The funerals are tomorrow.", "tomorrow", "2020-01-01"),
        ("Three days ago a mine went off near Oru.", "Three days ago", "2019-12-28"),
        ("A mine went off 10 days ago.", "10 days ago", "2019-12-21"),
        ("The raid of March 12 left the mill in ruins.", "March 12", "2019-03-12"),
        ("The raid of 12 March left the mill in ruins.", "12 March", "2019-03-12"),
        ("The raid on the 12th of March failed.", "12th of March", "2019-03-12"),
        ("He was last seen on Sept. 3rd in Luma.", "Sept. 3rd", "2019-09-03"),
        ("He was last seen on Friday, December 27, in Luma.", "Friday, December 27", "2019-12-27"),
        ("A leap day fell on February 29.", "February 29", "2016-02-29"),
        ("The fort fell on 31 December.", "31 December", "2019-12-31"),
        ("The fort was taken on September 11, 2012, by rebels.", "September 11, 2012", "2012-09-11"),
        ("The fort was taken on 2012-09-11.", "2012-09-11", "2012-09-11"),
        ("ON 12 MAY TROOPS ENTERED THE TOWN.", "12 MAY", "2019-05-12"),
        ("TROOPS ENTERED THE TOWN ON MAY 12.", "MAY 12", "2019-05-12"),
        ("وقع الانفجار في يوم الثلاثاء.", "يوم الثلاثاء", "2019-12-31"),
        ("وقع الانفجار مساء الأحد.", "مساء الأحد", "2019-12-29"),
        ("وقع الانفجار الثلاثاء الماضي.", "الثلاثاء الماضي", "2019-12-24"),
        ("قال المتحدث اليوم الثلاثاء إن المدينة هادئة.", "اليوم الثلاثاء", "2019-12-31"),
        ("قتل جنديان أمس قرب الحدود.", "أمس", "2019-12-30"),
        ("قتل جنديان أول أمس قرب الحدود.", "أول أمس", "2019-12-29"),
        ("قتل جنديان أمس الأول قرب الحدود.", "أمس الأول", "2019-12-29"),
        ("اجتمع الوزراء اليوم.", "اليوم", "2019-12-31"),
        ("خطف المهندس قبل يومين.", "قبل يومين", "2019-12-29"),
        ("خطف المهندس قبل ثلاثة أيام.", "ثلاثة أيام", "2019-12-28"),
        ("بدأت المعركة في ١٢ مارس.", "١٢ مارس", "2019-03-12"),
        ("بدأت المعركة في 12 مارس/آذار.", "12 مارس/آذار", "2019-03-12"),
    ],
)
def test_one_day_is_read(text: str, words: str, day: str) -> None:
    assert days(text) == [(words, day, day, 1)]


@pytest.mark.parametrize(
    ("text", "words", "first", "last", "precision"),
    [
        ("Last week’s killing set it off.", "Last week", "2019-12-23", "2019-12-29", 3),
        ("Fighting went on this week.", "this week", "2019-12-30", "2019-12-31", 3),
        ("He is to resign later this week.", "later this week", "2019-12-31", "2020-01-05", 3),
        ("A senior officer spoke of it earlier this month.", "earlier this month", "2019-12-01", "2019-12-31", 4),
        ("Last month the road was shut.", "Last month", "2019-11-01", "2019-11-30", 4),
        ("The base was built last year.", "last year", "2018-01-01", "2018-12-31", 5),
        ("An election is due next year.", "next year", "2020-01-01", "2020-12-31", 5),
        ("Planes struck over the weekend.", "over the weekend", "2019-12-28", "2019-12-29", 2),
        ("They marched against the weekend’s strikes.", "the weekend", "2019-12-28", "2019-12-29", 2),
        ("The siege lasted from Friday to Sunday.", "Friday to Sunday", "2019-12-27", "2019-12-29", 2),
        ("Between Saturday and Monday 40 shells fell.", "Saturday and Monday", "2019-12-28", "2019-12-30", 2),
        ("Security was stepped up overnight.", "overnight", "2019-12-30", "2019-12-31", 2),
        ("A few days ago the well ran dry.", "A few days ago", "2019-12-25", "2019-12-29", 2),
        ("Two weeks ago the camp was full.", "Two weeks ago", "2019-12-16", "2019-12-22", 3),
        ("A month ago the camp was full.", "A month ago", "2019-11-01", "2019-11-30", 4),
        ("Five years ago the camp was full.", "Five years ago", "2014-01-01", "2014-12-31", 5),
        ("Troops came in the past six months.", "the past six months", "2019-06-30", "2019-12-31", 5),
        ("Ten attacks came in the last two days.", "the last two days", "2019-12-29", "2019-12-31", 2),
        ("Ten attacks came in the past week.", "the past week", "2019-12-24", "2019-12-31", 3),
        ("The raids of March 12-14 failed.", "March 12-14", "2019-03-12", "2019-03-14", 2),
        ("The raids of 12 to 20 March failed.", "12 to 20 March", "2019-03-12", "2019-03-20", 4),
        ("It rained from March 30 to April 2.", "March 30 to April 2", "2019-03-30", "2019-04-02", 2),
        ("The truce holds from 28 December to 2 January.", "28 December to 2 January", "2019-12-28", "2020-01-02", 2),
        ("The mayor was shot in March.", "March", "2019-03-01", "2019-03-31", 4),
        ("The mayor was shot in late March.", "March", "2019-03-01", "2019-03-31", 4),
        ("The mayor was shot last December.", "December", "2018-12-01", "2018-12-31", 4),
        ("The town has been calm since December.", "December", "2019-12-01", "2019-12-31", 4),
        ("The mayor was shot in March 2011.", "March 2011", "2011-03-01", "2011-03-31", 4),
        ("The mayor was shot in 2011.", "2011", "2011-01-01", "2011-12-31", 5),
        ("It was the first such death since 1979.", "1979", "1979-01-01", "1979-12-31", 5),
        ("وقع الهجوم الأسبوع الماضي.", "الأسبوع الماضي", "2019-12-23", "2019-12-29", 3),
        ("وقع الهجوم الشهر الماضي.", "الشهر الماضي", "2019-11-01", "2019-11-30", 4),
        ("وقع الهجوم مطلع الشهر الجاري.", "الشهر الجاري", "2019-12-01", "2019-12-31", 4),
        ("وقع الهجوم العام الماضي.", "العام الماضي", "2018-01-01", "2018-12-31", 5),
        ("وقع الهجوم في مارس الماضي.", "مارس الماضي", "2019-03-01", "2019-03-31", 4),
    ],
)
def test_a_stretch_of_days_is_read(text: str, words: str, first: str, last: str, precision: int) -> None:
    assert days(text) == [(words, first, last, precision)]


@pytest.mark.parametrize(
    ("text", "words", "day"),
    [
        ("They meet next Tuesday.", "next Tuesday", "2020-01-07"),
        ("They meet next Friday.", "next Friday", "2020-01-03"),
        ("The envoy will meet both sides on Friday.", "Friday", "2020-01-03"),
        ("The trial is set for Monday.", "Monday", "2020-01-06"),
        ("The trial is scheduled for March 12.", "March 12", "2020-03-12"),
        ("The court will rule on Tuesday.", "Tuesday", "2019-12-31"),
        ("ستعقد الجلسة الجمعة المقبل.", "الجمعة المقبل", "2020-01-03"),
    ],
)
def test_what_lies_ahead_is_read_only_where_the_text_says_so(text: str, words: str, day: str) -> None:
    assert days(text) == [(words, day, day, 1)]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Protesters set fire to a hut on Monday.", "2019-12-30"),
        ("The minister said it will end, and on Monday he left.", "2019-12-30"),
        ("They will reconsider the pact after the strikes on Sunday.", "2019-12-29"),
        ("The group had vowed Monday to retaliate.", "2019-12-30"),
    ],
)
def test_a_word_about_the_future_elsewhere_moves_no_day(text: str, day: str) -> None:
    assert [reading[1] for reading in days(text)] == [day]


@pytest.mark.parametrize(
    "text",
    [
        "The strike came two days earlier.",
        "He returned the following Friday.",
        "The previous Monday a bridge was blown up.",
        "They march every Friday.",
        "They march on Fridays.",
        "Shots rang out during Friday prayers.",
        "On Good Friday the church is full.",
        "Bloody Sunday is remembered here.",
        "At least 12 may have died.",
        "AT LEAST 12 MAY HAVE DIED.",
        "THE UNION SAID 30 MARCH WITH THEM.",
        "The second week may be harder.",
        "Some 2,019 people marched in a second column.",
        "The war ended more than two years ago.",
        "An hour later the fire was out.",
        "The 12-14 calibre gun jammed.",
        "Route 12 was closed at 4pm.",
        "The daily Harbour Today was shut.",
        "Each Tuesday the market opens.",
        "It was a Sunday like any other.",
        "February 30 is no day.",
        "في اليوم التالي عاد الهدوء.",
        "يصادف اليوم العالمي للسلام.",
        "",
    ],
)
def test_what_names_no_one_day_is_not_read(text: str) -> None:
    assert days(text) == []


def test_several_days_of_a_sentence_are_read_in_order() -> None:
    text = "On Sunday night jets hit three camps, in answer to last week’s killing and the raid of 3 May 2018."

    assert [reading[:2] for reading in days(text)] == [
        ("Sunday night", "2019-12-29"),
        ("last week", "2019-12-23"),
        ("3 May 2018", "2018-05-03"),
    ]


def test_a_reading_says_which_rule_made_it() -> None:
    assert resolve("They left yesterday.", PUBLISHED)[0].rule == "yesterday"


def test_the_weekend_is_not_over_before_it_is() -> None:
    saturday = date(2026, 3, 14)

    assert days("Planes struck at the weekend.", saturday) == [("at the weekend", "2026-03-14", "2026-03-14", 1)]
    assert days("Planes struck last weekend.", saturday)[0][1:3] == ("2026-03-07", "2026-03-08")


WEEKDAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@given(st.dates(date(1900, 1, 8), date(2100, 1, 1)), st.sampled_from(WEEKDAY_NAMES))
def test_a_weekday_is_the_latest_not_after_publication(published: date, name: str) -> None:
    (reading,) = resolve(f"A bomb went off on {name}.", published)

    assert WEEKDAY_NAMES[reading.first.weekday()] == name
    assert timedelta(0) <= published - reading.first < timedelta(7)


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.dates(date(2000, 1, 1), date(2000, 12, 31)))
def test_a_day_of_a_month_is_the_latest_not_after_publication(published: date, day: date) -> None:
    (reading,) = resolve(f"A bomb went off on {day:%B} {day.day}.", published)

    assert (reading.first.month, reading.first.day) == (day.month, day.day)
    assert reading.first <= published
    assert published - reading.first <= timedelta(8 * 366)


WORDS = (
    "on last next this week Monday Friday night March 12 May MAY 31 February 29 2019 to - between and two days ago the"
    " past yesterday year weekend overnight today will set for every , . ‘ ’s الثلاثاء يوم الماضي أمس قبل يومين ١٢ مارس"
)


@given(
    st.one_of(st.text(max_size=60), st.lists(st.sampled_from(WORDS.split()), max_size=25).map(" ".join)),
    st.dates(),
)
def test_any_text_is_read_with_sound_spans_and_days_in_order(text: str, published: date) -> None:
    readings: list[DayReading] = resolve(text, published)

    ends = [0, *(reading.span.end for reading in readings)]
    for reading, end in zip(readings, ends, strict=False):
        assert end <= reading.span.start < reading.span.end <= len(text)
        assert reading.first <= reading.last
        assert 1 <= reading.precision <= 5


def test_a_long_text_is_read_in_time_that_grows_with_it() -> None:
    text = "The envoy will go on 3 May to the town where, on Sunday night, 12 may have died last week. " * 400

    assert len(resolve(text, PUBLISHED)) == 1_200
