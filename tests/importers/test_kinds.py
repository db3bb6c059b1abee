"""Headlines, captions and the page's own text are told from the body, and body is never taken for something else."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.domain.articles import ParagraphKind
from annotator.importers.articles import make_article
from annotator.importers.kinds import BOILERPLATE, kinds
from annotator.text import normalise

BODY = [
    "Rockets struck the market in the eastern town of Dorsa on Thursday morning, killing at least 19 people.",
    "Nobody claimed the attack, and the army said that its guns had been silent since Monday.",
    "Two witnesses said that they had heard three explosions within as many minutes.",
    "The mission that watches over the truce has counted 140 breaches since September.",
]
HEADLINE, PLAIN, CAPTION, PAGE = ParagraphKind

SAMPLES = Path(__file__).parents[2] / "resources" / "samples"
EMBASSY = Path(__file__).parents[3] / "shared" / "articles" / "embassy-2019-12-31.txt"


def kind_of(paragraph: str) -> ParagraphKind:
    """The kind of a paragraph amid body text."""
    return kinds([*BODY[:2], paragraph, *BODY[2:]])[2]


@pytest.mark.parametrize(
    "line",
    [
        " date 2019-12-31 Advertisement",
        "Advertisement",
        "ADVERTISEMENT - CONTINUE READING BELOW",
        "Story continues below advertisement",
        "Read more: What we know about the Dorsa attack",
        "READ MORE",
        "Related stories",
        "Share this article",
        "Share on Facebook",
        "Facebook Twitter WhatsApp Email",
        "4 min read",
        "12 comments",
        "Sign up for our morning newsletter",
        "Follow us on Telegram for the latest from Marhal.",
        "© 2026 Northern Wire. All rights reserved.",
        "Copyright 2026 Northern Wire",
        "By Ines Corvo",
        "By Ines Corvo and Jon Abara, Lowland Herald",
        "Updated 13 March 2026, 08:10 GMT",
        "Thursday, 12 March 2026",
        "Reporting by Ines Corvo; editing by Jon Abara",
        "(Additional reporting by Rosa Tiller in Halven)",
        "https://news.example/2026/dorsa",
        "Tags: Dorsa, Marhal, truce",
        "إعلان",
        "اقرأ أيضا: ماذا نعرف عن هجوم دورسا",
        "جميع الحقوق محفوظة",
    ],
)
def test_what_the_page_says_around_the_article_is_page_text(line: str) -> None:
    assert kind_of(line.strip()) is PAGE


@pytest.mark.parametrize(
    "paragraph",
    [
        "Residents search for belongings among damaged buses at the depot in Dorsa, Marhal province",
        "Rescuers carry a wounded man past the ticket hall on Thursday. Photo: Ines Corvo, Northern Wire",
        "The depot in February (file photo)",
        "Crowds broke down the gate (pictured: setting fire to the walls and hurling rocks over the barricades)",
        "Smoke rises over Dorsa on Thursday. (AP Photo/Ines Corvo)",
        "Smoke rises over Dorsa on Thursday [Ines Corvo/Reuters]",
        "Photo: Ines Corvo/AFP",
        "Image caption, The market had been closed for a year",
        "Ines Corvo/AFP via Getty Images",
        "obody claimed the attack, and the army said that its guns were elsewhere.",
        "مسعفون ينقلون جريحاً قرب قاعة التذاكر. تصوير: إيناس كورفو",
    ],
)
def test_what_stands_under_a_picture_is_a_caption(paragraph: str) -> None:
    assert kind_of(paragraph) is CAPTION


@pytest.mark.parametrize(
    "paragraph",
    [
        "Advertisement revenue has fallen by half since the war began, the paper’s owner said.",
        "Share prices fell in Port Lenn.",
        "Read the letter, he told the court: it was signed by the general.",
        "By noon the town’s only ambulance had run out of fuel.",
        "On 12 March 2026 the truce lapsed.",
        "Sign up or leave, the recruiters told the men of the village.",
        "Related families were buried together.",
        "Follow the river and you will find them, she said.",
        "Comments by the general were cut from the broadcast.",
        "Copyright cases are heard by another court.",
        "The photo: it shows a rocket’s tail, its markings scratched off.",
        "What happened next",
        "The brigade gave three reasons for the delay:",
        "• The release of all prisoners who were taken since the truce lapsed in January",
        "“We will be back before the snow melts on the Tesk ridge,” he said",
        "He said that he had counted the dead himself…",
        "Published figures put the dead at 23, among them four children.",
        "Updated maps show that the line has moved to the river.",
        "Editing the video took two days, the specialists said, and nothing was added to it.",
    ],
)
def test_prose_that_begins_like_something_else_is_body(paragraph: str) -> None:
    assert kind_of(paragraph) is PLAIN


@pytest.mark.parametrize(
    "line",
    [
        "Rockets hit bus depot in Dorsa, killing at least 19, medics say",
        "Who fired on Dorsa?",
        "‘Nobody warned us’: Dorsa buries its dead",
        "صواريخ تصيب محطة حافلات في دورسا",
    ],
)
def test_a_short_first_line_without_a_full_stop_is_the_headline(line: str) -> None:
    assert kinds([line, *BODY]) == [HEADLINE, *[PLAIN] * 4]
    assert kinds(["Advertisement", line, "By Ines Corvo", *BODY])[:3] == [PAGE, HEADLINE, PAGE]


def test_the_headline_stands_under_the_section() -> None:
    assert kinds(["World", "Rockets hit bus depot in Dorsa", *BODY])[:2] == [PLAIN, HEADLINE]


def test_prose_is_no_headline() -> None:
    assert kinds(BODY)[0] is PLAIN
    assert kinds(["Only this line"]) == [PLAIN]
    assert kinds(["Dear reader,", *BODY])[0] is PLAIN
    assert kinds(["• The release of all prisoners", *BODY])[0] is PLAIN


def test_where_body_text_has_no_full_stops_nothing_is_a_caption_for_want_of_one() -> None:
    lines = [paragraph.rstrip(".") for paragraph in BODY]

    assert kinds([*lines, BODY[0]]) == [PLAIN] * 5


def test_the_last_paragraph_may_be_cut_off() -> None:
    assert kinds([*BODY, "The mission asked both sides to keep away from the market and from"])[-1] is PLAIN


def test_each_rule_for_page_text_is_needed() -> None:
    lines = [
        "Advertisement",
        "Read more: Dorsa",
        "Sign up for our newsletter",
        "© by those named above",
        "Reporting by Ines Corvo",
        "12 March 2026",
    ]

    assert [[rule(line) for rule in BOILERPLATE].count(True) for line in lines] == [1] * len(BOILERPLATE)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("dorsa-bus-depot.txt", "hppbbbccbbbbbccbbbbbbbpp"),
        ("dorsa-funerals.txt", "hppbbbbccbbcbbbbbpp"),
        ("halven-exchange.txt", "hppbbbbccbbbcbbbbbp"),
        ("tesk-power-station.txt", "pbbbbbccbbcbbb"),
        ("dorsa-bus-depot-arabic.txt", "hpbbcbbbb"),
    ],
)
def test_our_samples_are_read_as_they_were_written(name: str, expected: str) -> None:
    assert _letters(SAMPLES / name) == expected


@pytest.mark.skipif(not EMBASSY.exists(), reason="the real article is not on this machine")
def test_a_real_article_is_read_as_by_eye() -> None:
    by_eye = "p" + "b" * 7 + "c" * 12 + "b" * 14 + "c" * 10 + "bbbb" + "cc" + "b" * 11 + "c" + "bbbb" + "cc" + "bbbb"
    found = _letters(EMBASSY)

    assert len(found) == len(by_eye)
    assert sum(a == b for a, b in zip(found, by_eye, strict=True)) >= 0.9 * len(by_eye)


@given(st.lists(st.text(min_size=1).map(str.strip).filter(bool)))
def test_every_paragraph_has_a_kind_and_at_most_one_is_the_headline(paragraphs: list[str]) -> None:
    found = kinds(paragraphs)

    assert len(found) == len(paragraphs)
    assert found.count(HEADLINE) <= 1


def _letters(file: Path) -> str:
    """The kinds of an article's paragraphs, one letter each; p is what the page says."""
    article = make_article(normalise.decode(file.read_bytes()).text, now="2026-03-12T14:02:00Z")
    return "".join({HEADLINE: "h", PLAIN: "b", CAPTION: "c", PAGE: "p"}[p.kind] for p in article.paragraphs)
