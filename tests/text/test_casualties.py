"""Casualty figures are read from sentences."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.text.casualties import HARMS, SCOPES, VICTIM_KINDS, CasualtyReading, read
from annotator.text.qualifiers import Qualifier
from tests.benchmarks import casualty_quality as quality
from tests.growth import grows_in_step


def brief(sentence: str, language: str = "en") -> list[tuple[str, int | None, int | None]]:
    """Return harm, low and high of what is read."""
    return [quality.key(reading) for reading in read(sentence, language)]


def words(sentence: str) -> list[str]:
    """Return the words that make the figures."""
    return [sentence[reading.start : reading.end] for reading in read(sentence)]


def test_each_victim_group_of_a_harm_is_a_figure_of_its_own() -> None:
    sentence = (
        "The attack on Friday killed a US civilian contractor and injured four US service members and two members of "
        "the Iraqi Security Forces near the city."
    )

    first, second, third = read(sentence)

    assert (first.harm, first.low, first.high, first.scope) == ("killed", 1, 1, "individual")
    assert (first.victim_kind, first.nationality, first.group) == ("civilian", "US", "US civilian contractor")
    assert (second.harm, second.low, second.victim_kind, second.nationality) == ("injured", 4, "state_combatant", "US")
    assert (third.harm, third.low, third.victim_kind, third.nationality) == ("injured", 2, "state_combatant", "Iraqi")
    assert second.quantity is not None
    assert second.quantity.of(sentence) == "four"
    assert third.victims is not None
    assert third.victims.of(sentence) == "members of the Iraqi Security Forces"


def test_a_verb_may_leave_its_victims_to_a_number() -> None:
    killed, wounded = read("The strikes killed 25 of its fighters and wounded dozens.")

    assert (killed.harm, killed.stated, killed.victim_kind) == ("killed", 25, "non_state_combatant")
    assert (wounded.harm, wounded.qualifier, wounded.low, wounded.vague) == ("injured", "vague", 24, "dozens")


def test_no_one_was_hurt_is_a_figure_of_none() -> None:
    (reading,) = read("No one was immediately reported hurt in the rampage.")

    assert (reading.harm, reading.qualifier, reading.low, reading.high) == ("injured", Qualifier.NONE, 0, 0)


def test_bodies_that_arrived_so_far_are_a_partial_figure_with_a_part() -> None:
    sentence = (
        "Three militiamen's bodies, including one of a local commander, had so far arrived at a field hospital, "
        "an army officer said."
    )

    whole, part = read(sentence)

    assert (whole.harm, whole.low, whole.scope, whole.victim_kind) == ("killed", 3, "partial", "non_state_combatant")
    assert (part.harm, part.low, part.scope) == ("killed", 1, "subset")


def test_named_victims_are_a_figure_each() -> None:
    sentence = "The raid killed U.S. Ambassador to Libya J. Christopher Stevens and Information Officer Sean Smith."

    assert brief(sentence) == [("killed", 1, 1), ("killed", 1, 1)]


@pytest.mark.parametrize(
    "sentence",
    [
        "They chanted ‘Death to America’.",
        "The 30-plus rocket attack on Friday was the eleventh in two months.",
        "It followed an attack two days earlier.",
        "The court upheld the death sentence.",
        "Hundreds of protesters set up tents outside the embassy.",
    ],
)
def test_words_that_only_sound_like_harm_give_nothing(sentence: str) -> None:
    assert read(sentence) == []


def test_the_place_of_a_figure_is_the_number_and_the_people() -> None:
    assert words("Gunmen killed at least three farmers of the village and a guard.") == [
        "at least three farmers",
        "a guard",
    ]


def test_an_unknown_language_gives_nothing() -> None:
    assert read("Drei Menschen starben, 12 killed.", "de") == []


@pytest.mark.parametrize(
    "gold", list(quality.gold_sentences("tuned")), ids=lambda gold: f"{gold.genre}: {gold.text[:60]}"
)
def test_scope_and_words_are_read_where_the_gold_sentences_give_them(gold: quality.GoldSentence) -> None:
    readings = read(gold.text, gold.language)
    for wanted in gold.readings:
        for found in readings:
            if quality.key(found) == wanted.key and sum(each.key == wanted.key for each in gold.readings) == 1:
                assert wanted.scope in ("", found.scope)
                assert wanted.words in ("", gold.text[found.start : found.end])


@pytest.mark.parametrize(
    ("sentence", "figures"),
    [
        ("Rebels dragged six farmers from a bus and shot them dead.", [("killed", 6, 6)]),
        ("Two gunmen attacked the guards, killing them.", [("killed", 2, None)]),
        ("Troops killed two rebels; the two rebels killed were from Dorsa.", [("killed", 2, 2)]),
        ("A strike killed a Taliban leader. It had followed the leader and killed the leader.", [("killed", 1, 1)]),
        ("The soldiers were killed when their truck hit a mine.", []),
        ("The strike killed two leaders, Mullah Amin and Haji Rauf.", [("killed", 2, 2)]),
        ("All 120 passengers and crew were killed.", [("killed", 120, 120)]),
        ("One guard was killed and the other wounded.", [("killed", 1, 1), ("injured", 1, 1)]),
    ],
)
def test_people_who_are_told_of_twice_are_one_figure(
    sentence: str, figures: list[tuple[str, int | None, int | None]]
) -> None:
    assert brief(sentence) == figures


@pytest.mark.parametrize(
    "sentence",
    [
        "The insurgent was responsible for an attack that killed six policemen.",
        "He was involved in the murder of two judges.",
        "Daud planned a bombing which left 12 soldiers dead.",
    ],
)
def test_what_is_only_a_persons_record_is_no_figure(sentence: str) -> None:
    assert read(sentence) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "The Taliban claimed responsibility for an attack that killed six policemen.",
        "The army was responsible for the deaths of six policemen.",
        "The leader, who planned a bombing, was shot dead along with five others.",
    ],
)
def test_what_a_group_did_and_what_befell_the_person_are_figures(sentence: str) -> None:
    assert sum(reading.low or 0 for reading in read(sentence)) == 6


@pytest.mark.parametrize(
    "sentence",
    [
        "New Drama Captures the Bleak Mood",
        "Founder of Widgets Is Dead at 87",
        "Web 2.0 Shops Missing",
        "Dead End Ahead",
    ],
)
def test_headlines_with_capitals_are_read_by_their_words_alone(sentence: str) -> None:
    assert read(sentence) == []
    assert brief("Car Bomb Kills Three in Market of Dorsa") == [("killed", 3, 3)]


@pytest.mark.parametrize(
    ("sentence", "harm"),
    [
        ("Twelve people are dead or missing.", "missing"),
        ("Twelve people were killed or wounded.", "killed_or_injured"),
    ],
)
def test_harms_joined_by_or_are_pooled(sentence: str, harm: str) -> None:
    assert brief(sentence) == [(harm, 12, 12)]
    assert read("Troops killed or captured 20 rebels.") == []


_WORDS = """
    killed wounded died were was dead and , . two 12 people soldiers a of the including no one toll rose to bodies in
    among them ( ) ' 's dozens shot hostage taken missing who by lives lost their injuries fled prisoners John Smith —
    """
_PIECES = st.sampled_from(_WORDS.split())


def check(reading: CasualtyReading, text: str) -> None:
    """Fail where a reading does not hold together."""
    assert 0 <= reading.start < reading.end <= len(text)
    for span in (reading.quantity, reading.victims):
        assert span is None or 0 <= span.start < span.end <= len(text)
    assert reading.low is None or reading.high is None or reading.low <= reading.high
    assert reading.harm in HARMS
    assert reading.scope in SCOPES
    assert reading.victim_kind in ("", *VICTIM_KINDS)
    assert reading.rule


@given(st.one_of(st.text(), st.lists(_PIECES, max_size=25).map(" ".join)), st.sampled_from(["en", "ar"]))
def test_readings_of_any_text_have_sound_places_and_bounds(text: str, language: str) -> None:
    for reading in read(text, language):
        check(reading, text)


@pytest.mark.parametrize(
    ("sentence", "rule", "harm", "low"),
    [
        ("Gunmen killed three farmers.", "active verb", "killed", 3),
        ("Three farmers were killed.", "passive verb", "killed", 3),
        ("Also killed were three farmers.", "inverted passive", "killed", 3),
        ("A shell hit a farm, killing three farmers.", "participle", "killed", 3),
        ("Three farmers killed in shelling", "reduced passive", "killed", 3),
        ("Three farmers died.", "intransitive verb", "killed", 3),
        ("The attack left three farmers dead.", "adjective", "killed", 3),
        ("Doctors treated nine wounded farmers.", "attribute", "injured", 9),
        ("There were three fatalities.", "counted noun", "killed", 3),
        ("There were no casualties.", "no casualties", "killed_or_injured", 0),
        ("Fatalities: 3", "tally", "killed", 3),
        ("They mourn the death of three farmers.", "noun of harm", "killed", 3),
        ("The officer's death was confirmed.", "possessive", "killed", 1),
        ("The bodies of three farmers were found.", "bodies", "killed", 3),
        ("Three bodies were recovered.", "bodies recovered", "killed", 3),
        ("The death toll rose from 20 to 31.", "toll", "killed", 31),
        ("The number of dead has climbed to 31.", "number of", "killed", 31),
        ("The flood cost 12 lives.", "lives", "killed", 12),
        ("The army lost 12 soldiers.", "losses", "killed", 12),
        ("Thousands fled their homes.", "flight", "displaced", 2000),
        ("Two guards sustained injuries.", "wounds suffered", "injured", 2),
        ("The rebels are holding nine soldiers prisoner.", "captives", "detained", 9),
        ("Among the dead were two nurses.", "among", "killed", 2),
        ("Funerals were held for 25 fighters.", "burial", "killed", 25),
    ],
)
def test_each_reading_names_the_rule_that_made_it(sentence: str, rule: str, harm: str, low: int) -> None:
    (reading,) = read(sentence)

    assert (reading.rule, reading.harm, reading.low) == (rule, harm, low)


@pytest.mark.parametrize(
    "sentence",
    [
        "They threatened to kill three farmers.",
        "A new attack could kill hundreds.",
        "If 12 people were killed, nobody said so.",
        "They planned the assassination of two judges by attempted murder.",
        "Nobody knows how many people were killed.",
        "The proposal was killed by three senators.",
        "They nearly died.",
    ],
)
def test_harm_that_did_not_happen_is_no_figure(sentence: str) -> None:
    assert [reading for reading in read(sentence) if reading.harm == "killed" and reading.rule != "noun of harm"] == []


@pytest.mark.parametrize(
    ("sentence", "scopes"),
    [
        ("The toll is 12.", ["event"]),
        ("So far 12 people have died.", ["partial"]),
        ("Since 2014 more than 10,000 people have been killed.", ["cumulative"]),
        ("Some 20 people a day are killed.", ["rate"]),
        ("A guard was killed.", ["individual"]),
        ("Twelve people, including two nurses, died.", ["event", "subset"]),
        ("Three people died a day after two others were hurt.", ["event", "event"]),
    ],
)
def test_the_scope_is_what_the_words_say_is_counted(sentence: str, scopes: list[str]) -> None:
    assert [reading.scope for reading in read(sentence)] == scopes


@pytest.mark.parametrize(
    ("sentence", "kind", "nationality", "sex_age"),
    [
        ("Two Afghan police officers were killed.", "police", "Afghan", ""),
        ("Three aid workers were abducted.", "aid_or_medical_worker", "", ""),
        ("A French journalist was arrested.", "journalist", "French", ""),
        ("Seven schoolgirls were kidnapped.", "civilian", "", "girls"),
        ("Four Taliban fighters were killed.", "non_state_combatant", "", ""),
        ("The ambassador was killed.", "diplomat", "", ""),
        ("The bomber was killed.", "perpetrator", "", ""),
        ("The mayor was shot dead.", "official", "", ""),
        ("Twelve people were killed.", "", "", ""),
        ("Two Foreign Service officers were killed.", "diplomat", "", ""),
        ("An officer was killed.", "", "", ""),
        ("Three security forces were killed.", "state_combatant", "", ""),
    ],
)
def test_the_words_tell_who_the_victims_are(sentence: str, kind: str, nationality: str, sex_age: str) -> None:
    (reading,) = read(sentence)

    assert (reading.victim_kind, reading.nationality, reading.sex_age) == (kind, nationality, sex_age)


@pytest.mark.parametrize(
    ("language", "piece"),
    [
        ("en", "Gunmen killed 12 people and wounded two soldiers, three of them seriously, "),
        ("en", "12 dead and one of the rebels' 30 wounded leaders were taken hostage, "),
        ("ar", "قتل ثلاثة جنود وأصيب 12 مدنيا بينهم طفلان "),
    ],
)
def test_the_time_to_read_grows_in_step_with_the_text(language: str, piece: str) -> None:
    assert grows_in_step(lambda size: piece * size, lambda text: read(text, language), size=10)


@pytest.mark.parametrize(
    "piece", ["one of ", "none of ", "12 of the 12 ", "dead ", "the rebels' ", "Sgt. A's ", "not a "]
)
def test_phrases_in_phrases_without_end_are_no_danger(piece: str) -> None:
    assert len(read("Gunmen killed " + piece * 3000 + "men.")) <= 3000


def test_there_are_enough_gold_sentences_to_mean_something() -> None:
    assert quality.total("tuned").right > 200
    assert quality.total("held_out").right > 100
    assert quality.total("tuned").negatives > 90


@pytest.mark.parametrize(
    ("part", "least"),
    [
        ("tuned", 0.98),
        ("held_out", 0.95),
        ("blind", 0.95),
        ("second_blind", 0.96),
        ("third_blind", 0.92),
        ("fourth_blind", 0.96),
    ],
)
def test_figures_are_read_well_and_nothing_where_nothing_is(part: str, least: float) -> None:
    # "held_out" was looked at by nobody while the rules were written, the blind ones were
    # written before their author had seen the words of the rules, and scored once before anything was mended.
    counted = quality.total(part)

    assert counted.f1 >= least
    assert counted.false <= max(1, 0.03 * counted.negatives)
    assert counted.releases_right >= 0.85 * counted.releases
