"""The language of a text is told by its letters and its commonest words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.text.language import language


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "Rockets struck the market in Dorsa on Thursday, killing at least 19 people, hospital staff said."),
        ("fr", "Des roquettes ont frappé le marché de Dorsa jeudi, tuant au moins 19 personnes, selon un médecin."),
        (
            "es",
            "Varios cohetes cayeron el jueves en el mercado de Dorsa y mataron a 19 personas, según un médico.",
        ),
        (
            "de",
            "Raketen haben am Donnerstag den Markt in Dorsa getroffen und mindestens 19 Menschen getötet, sagte er.",
        ),
        (
            "it",
            "Dei razzi hanno colpito il mercato di Dorsa e ucciso almeno 19 persone, ha detto la clinica.",
        ),
        (
            "pt",
            "Foguetes atingiram o mercado de Dorsa na quinta-feira e mataram pelo menos 19 pessoas, diz um médico.",
        ),
        (
            "nl",
            "Raketten hebben donderdag de markt van Dorsa geraakt en het dodental is volgens het ziekenhuis zeker 19.",
        ),
        ("tr", "Perşembe günü Dorsa pazarına düşen roketler en az 19 kişiyi öldürdü ve çok sayıda yaralı var."),
        ("pl", "Rakiety spadły na targ w Dorsie i zabiły co najmniej 19 osób, a lekarze mówią, że to nie jest koniec."),
        ("ar", "سقطت صواريخ على السوق في بلدة دورسا صباح الخميس فقتلت تسعة عشر شخصا."),
        ("fa", "راکت‌ها روز پنجشنبه به بازار شهر خورد و دست‌کم نوزده نفر کشته شدند، گفت پزشک."),
        ("ur", "جمعرات کو بازار پر راکٹ گرے جس سے کم از کم انیس افراد ہلاک ہوئے۔"),
        ("ru", "Ракеты попали в рынок в четверг, погибли не менее 19 человек, сообщили врачи больницы."),
        ("uk", "Ракети влучили в ринок у четвер, загинуло щонайменше 19 людей, повідомили лікарі її лікарні."),
        ("he", "רקטות פגעו בשוק ביום חמישי והרגו לפחות תשעה עשר בני אדם."),
        ("el", "Ρουκέτες έπληξαν την αγορά την Πέμπτη."),
        ("zh", "火箭弹周四击中市场，造成至少十九人死亡。"),
        ("ja", "木曜日にロケット弾が市場を直撃し、少なくとも19人が死亡した。"),
        ("ko", "목요일 로켓이 시장을 강타해 최소 19명이 숨졌다."),
        ("am", "ሐሙስ ዕለት ሮኬቶች ገበያውን መቱ።"),
    ],
)
def test_a_sentence_is_enough(code: str, text: str) -> None:
    assert language(text) == code


def test_some_words_of_another_script_do_not_change_the_language() -> None:
    assert language("The paper, Al-Sahl (السهل), said that the army was in the town on Monday.") == "en"
    assert language("وقال متحدث باسم U.S. Central Command إن الغارة لم تقتل مدنيين في المدينة.") == "ar"


@pytest.mark.parametrize("text", ["", "123", "…", "Qwrtz plfg", "😀"])
def test_english_is_supposed_where_nothing_tells(text: str) -> None:
    assert language(text) == "en"


@given(st.text())
def test_every_text_has_a_language_that_an_article_can_name(text: str) -> None:
    assert len(language(text)) == 2
