"""Sentences: one test for the purpose of each rule, and what holds for any text."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from annotator.text.segment import LibrarySegmenter, segmenter, split
from annotator.text.spans import Span
from tests.growth import grows_in_step

any_text = st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=300)
PIECES = (
    'The dog left U.S. Mr. Inc. p.m. 5 No. I a J. 1. a) ( ) " “ ” ‘ ’ . ? ! ... … :) 😀 • - — >'
    " قال د. ؟ 。 [1] x@y.z http://a.b?c=D"
)
SPACES = [" ", " ", "  ", "\n", "\n\n", "\r\n", "\u2028", "\u2029", "\t", "\xa0", "\u202e", "\u200f", "\u06d4"]
eventful_text = st.lists(st.sampled_from([*PIECES.split(), *SPACES]), max_size=80).map("".join)
texts = st.one_of(any_text, eventful_text)


def sentences(text: str, language: str = "en") -> list[str]:
    return [span.of(text) for span in split(text, language)]


def one(text: str, language: str = "en") -> bool:
    """Say whether the text is a single sentence."""
    return split(text, language) == [Span(0, len(text))]


# What holds for any text


@given(texts, st.sampled_from(["en", "ar", "fr", "zh"]))
@example("a.\u2028b", "en")
@example("\x1c\x1d\x1e\x1f\x85", "en")
def test_sentences_and_the_white_space_between_them_give_back_the_text(text: str, language: str) -> None:
    position = 0
    for start, end in split(text, language):
        assert position <= start < end <= len(text)
        assert not text[position:start].strip()
        assert text[start:end] == text[start:end].strip()
        position = end
    assert not text[position:].strip()


@given(texts, st.text(alphabet=" \t\n\r", max_size=5), st.text(alphabet=" \t\n\r", max_size=5))
def test_white_space_around_a_text_changes_nothing(text: str, before: str, after: str) -> None:
    core = text.strip()
    moved = [Span(start - len(before), end - len(before)) for start, end in split(before + core + after)]
    assert moved == split(core)


@given(eventful_text)
def test_no_sentence_crosses_a_blank_line(text: str) -> None:
    assert all("\n\n" not in sentence for sentence in sentences(text))


@given(st.lists(st.sampled_from(["The dog left.", "Who saw it?", "“We did!”", "It was 5 p.m. on Jan. 3."]), min_size=1))
def test_a_sentence_by_itself_stays_one_sentence(parts: list[str]) -> None:
    assert sentences(" ".join(parts)) == parts
    assert all(one(part) for part in parts)


@pytest.mark.parametrize("language", ["en", "EN", "en-GB", "en_US", "ar", "ar-IQ", "", "und"])
def test_english_and_arabic_have_rules_of_their_own_in_any_region(language: str) -> None:
    assert not isinstance(segmenter(language), LibrarySegmenter)


def test_other_languages_are_left_to_the_library_and_keep_the_same_promises() -> None:
    text = "  Oui, M. Dupont est là.  Où va-t-il ?\n\nPersonne ne le sait "

    assert isinstance(segmenter("fr"), LibrarySegmenter)
    assert sentences(text, "fr") == ["Oui, M. Dupont est là.", "Où va-t-il ?", "Personne ne le sait"]
    assert sentences("他走了。她留下了。", "zh") == ["他走了。", "她留下了。"]


def test_importing_and_using_our_own_rules_loads_neither_the_library_nor_pydantic() -> None:
    script = (
        "import sys; from annotator.text.segment import split; split('It ended. He left.');"
        "sys.exit(any(name in sys.modules for name in ('sentencex', 'pydantic')))"
    )
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0


def test_an_empty_text_has_no_sentences() -> None:
    assert split("") == split(" \n\t ") == []


# Full stops


def test_a_full_stop_before_a_capital_or_a_number_ends_a_sentence() -> None:
    assert sentences("It ended in 1979. Nobody left. 25 people died.") == [
        "It ended in 1979.",
        "Nobody left.",
        "25 people died.",
    ]


def test_titles_and_ranks_never_end_a_sentence() -> None:
    assert one("Gen. Abdul Hale, Lt. Col. Ito, Sgt. Maj. Lowe, Gov. Smith and Sen. Rao met Mrs. Dean at Mt. Elm.")
    assert one("COL. ORTIZ AND GEN. VARGAS LEFT.")
    assert one("the general, dr. hale, left.")


def test_months_and_references_end_a_sentence_only_before_a_beginning() -> None:
    assert one("On Wed. Oct. 4 see p. 12, vol. 3, Art. 5 and pp. 3-5 of St. Ives.")
    assert sentences("She died in Feb. He had left.") == ["She died in Feb.", "He had left."]


def test_companies_suffixes_and_states_end_a_sentence_before_a_beginning_or_a_new_subject() -> None:
    assert one("Acme Inc. CEO Dana Cole of Fresno, Calif. met Bob Ray Jr. High School staff.")
    assert sentences("He left Acme Co. Then it fell.") == ["He left Acme Co.", "Then it fell."]
    assert sentences("It went to Brand Corp. Cole said so.") == ["It went to Brand Corp.", "Cole said so."]


def test_times_of_day_end_a_sentence_before_capitals_other_than_zones_and_days() -> None:
    assert one("It was 9 a.m. Monday, or 4 p.m. EST, or 5 p.m. Cairo time.")
    assert sentences("He woke at 9 p.m. Rain fell.") == ["He woke at 9 p.m.", "Rain fell."]


def test_a_phrase_in_front_of_its_subject_is_no_sentence() -> None:
    assert one("At 6 a.m. Mr. Lowe woke up.")
    assert one("In the U.S. I felt at home.")


def test_a_clause_that_no_comma_closed_waits_for_its_subject() -> None:
    assert one("If it does not come by Fri. I will go.")
    assert one("When she left Acme Corp. Jones said nothing.")
    assert one("Between 5 and 6 p.m. Channel 4 was silent.")


def test_a_time_with_an_article_belongs_to_what_follows() -> None:
    assert one("He missed the 9 a.m. Mass and a 5p.m. News Hour.")
    assert sentences("He came on the 9 a.m. She did not.") == ["He came on the 9 a.m.", "She did not."]


def test_acronyms_end_a_sentence_only_before_a_beginning() -> None:
    assert one(
        "The U.S. Navy, U.S.-led forces and the U.N. Charter of Washington, D.C. were named in the U.K. Parliament."
    )
    assert sentences("He moved to the U.S. She stayed in the U.K. Nobody wrote.") == [
        "He moved to the U.S.",
        "She stayed in the U.K.",
        "Nobody wrote.",
    ]


def test_a_common_noun_with_a_capital_begins_a_sentence_after_a_name() -> None:
    assert sentences("It was sold to Acme Corp. Analysts at two banks agreed.") == [
        "It was sold to Acme Corp.",
        "Analysts at two banks agreed.",
    ]
    assert sentences("He fled to the U.S. Officials there said so.")[0] == "He fled to the U.S."
    assert one("U.S. Officials Deny It")


def test_a_dateline_with_an_abbreviation_is_no_sentence() -> None:
    assert one("WASHINGTON, D.C. -- The fire is out.")
    assert one("AUSTIN, Tex. – The fire is out.")


def test_latin_abbreviations_lead_on_and_a_closed_list_ends() -> None:
    assert one("Fruit, e.g. Apples, i.e. food (cf. Lane et al. 1999), was bad vs. Bread, etc. in all.")
    assert sentences("Bring pens, paper, etc. Paper is cheap.") == ["Bring pens, paper, etc.", "Paper is cheap."]


def test_words_that_also_stand_before_numbers_end_a_sentence_elsewhere() -> None:
    assert one("He was no. 5, or No. 7, in fig. 3.")
    assert one("It is the No. One spot, see App. C and Exh. B to Rtes. 4 and 9.")
    assert sentences("“It says no such thing. No.” 2017 was worse.")[1:] == ["No.”", "2017 was worse."]
    assert sentences("No. One of them stayed.") == ["No.", "One of them stayed."]
    assert sentences("She said no. Nobody moved.") == ["She said no.", "Nobody moved."]


def test_measures_go_on_after_a_number() -> None:
    assert one("It was 5 ft. 4 in. tall and 20 km. away, with four 4-in. guns.")
    assert sentences("The town he lives in. It is far.") == ["The town he lives in.", "It is far."]


def test_initials_go_on_unless_they_are_the_pronoun_or_name_something() -> None:
    assert one("J. Christopher Stone, Tyrone S. Wood and I. B. Hale met George W. Cole.")
    assert sentences("You are older than I. She is not.") == ["You are older than I.", "She is not."]
    assert sentences("Take vitamin C. Bananas help.") == ["Take vitamin C.", "Bananas help."]


def test_decimals_addresses_and_file_names_hold_together() -> None:
    assert one("Pay $4.50 to bob.hale@example.org for data.v2.csv at 192.168.0.1 or www.example.org/a.b?c=D.")


def test_careless_lower_case_ends_a_sentence_after_a_word_but_not_after_an_abbreviation() -> None:
    assert sentences("it was late. nobody came. i left.") == ["it was late.", "nobody came.", "i left."]
    assert one("it took approx. five hrs. in all, acc. to him.")
    assert sentences("It broke. iPhones do.") == ["It broke.", "iPhones do."]


def test_a_full_stop_without_a_space_ends_a_sentence_between_words() -> None:
    assert sentences("He left.The door closed.It rained?Yes!So what.") == [
        "He left.",
        "The door closed.",
        "It rained?",
        "Yes!",
        "So what.",
    ]
    assert one("We use Node.js, ASP.NET and System.IO here.")


def test_a_missing_space_is_no_obstacle_after_numbers_quotes_and_closed_lists() -> None:
    assert sentences('We came at 5:30pm.Nobody was in.He said "no refunds".They had tea, milk etc.We left .I wept') == [
        "We came at 5:30pm.",
        "Nobody was in.",
        'He said "no refunds".',
        "They had tea, milk etc.",
        "We left .",
        "I wept",
    ]
    assert one("We use Acme.theta and .Net here.")


def test_a_comma_or_colon_after_the_full_stop_means_an_abbreviation() -> None:
    assert one("It was signed by the dept., the govt. : and the univ. & others.")


def test_a_month_or_weekday_that_ends_a_phrase_ends_a_sentence_before_a_capital() -> None:
    assert sentences("She is out on Fri. Call me on Mon. Sept. 3.") == [
        "She is out on Fri.",
        "Call me on Mon. Sept. 3.",
    ]
    assert one("In Feb. Congress voted.")


def test_times_and_measures_may_be_written_onto_their_number() -> None:
    assert sentences("It was 7p.m. Rain fell. It is 5ft. 4in. tall.") == [
        "It was 7p.m.",
        "Rain fell.",
        "It is 5ft. 4in. tall.",
    ]


def test_a_web_address_may_stand_in_the_place_of_the_full_stop() -> None:
    assert sentences("It is at http://example.org/a The rest is not.") == [
        "It is at http://example.org/a",
        "The rest is not.",
    ]
    assert one("See http://example.org/a and Ann.")


# Questions, exclamations and ellipses


def test_runs_of_marks_end_one_sentence() -> None:
    assert sentences("What?! No!!! Why... Because.") == ["What?!", "No!!!", "Why...", "Because."]


def test_names_with_an_exclamation_mark_go_on() -> None:
    assert one("He read it on Yahoo! Finance and Yahoo! mail.")
    assert sentences("He left Yahoo! The end.") == ["He left Yahoo!", "The end."]


def test_a_mark_alone_in_brackets_is_a_comment() -> None:
    assert one("He won (!) and she (?) Smith lost.")


def test_a_question_mark_inside_a_title_goes_on_before_a_verb_or_a_preposition() -> None:
    assert one("The play Who Goes There? opened on Monday.")
    assert sentences("have you seen Ann? is she well") == ["have you seen Ann?", "is she well"]


def test_an_ellipsis_ends_a_sentence_only_before_a_clear_beginning() -> None:
    assert one("Well... maybe . . . or not … at all.")
    assert one("So ... I mean it.")
    assert sentences("She waited... Nobody came. . . . He left.") == ["She waited...", "Nobody came. . . .", "He left."]
    assert one("... and then it began.")


# Quotations and brackets


def test_a_clause_that_tells_who_spoke_belongs_to_the_speech() -> None:
    assert sentences('"Stop!" he said. "Stop." He left. "Why?" Anna Lee asked.') == [
        '"Stop!" he said.',
        '"Stop."',
        "He left.",
        '"Why?" Anna Lee asked.',
    ]


def test_a_title_in_quotation_marks_goes_on_unless_a_beginning_follows() -> None:
    assert one("The show “Who Wants It?” Tuesday night was the last.")
    assert sentences('She saw "Who Wants It?" They left.') == ['She saw "Who Wants It?"', "They left."]
    assert sentences('He yelled, "Who Wants It?" Ann ran.') == ['He yelled, "Who Wants It?"', "Ann ran."]


def test_the_speaker_may_have_a_title_and_may_be_i() -> None:
    assert one('"Why?" Mrs. Dale asked.')
    assert one('"Really?" I said.')
    assert one("“Is it?” Ann Lee, 71, asked.")
    assert one('"Is it"? she asked.')
    assert sentences('"Why?" Nobody knew. Ann asked.') == ['"Why?"', "Nobody knew.", "Ann asked."]


def test_a_colon_before_a_quoted_sentence_does_not_end_one() -> None:
    assert one("Gen. Abdul Kareem Hale said: ‘We consider it a danger to us all.’")


def test_sentences_inside_a_quotation_are_sentences() -> None:
    assert sentences("He said: “It is over. We lost.” Nobody spoke.") == [
        "He said: “It is over.",
        "We lost.”",
        "Nobody spoke.",
    ]


def test_nested_and_spaced_quotation_marks_close_with_their_sentence() -> None:
    assert sentences("“She said, ‘I won’t.’” He left.") == ["“She said, ‘I won’t.’”", "He left."]
    assert sentences('" It is over . " He left .') == ['" It is over . "', "He left ."]


def test_a_bracket_inside_a_sentence_belongs_to_it_and_one_of_its_own_does_not() -> None:
    assert one("The fee (approx. $5. It was more last year.) is due.")
    assert sentences("He left. (She stayed.) Few knew. (AP Photo/Lin Mora)") == [
        "He left.",
        "(She stayed.)",
        "Few knew.",
        "(AP Photo/Lin Mora)",
    ]


def test_footnote_marks_stay_with_their_sentence() -> None:
    assert sentences("It works.[1] It holds.[2][3] So.² Good.") == ["It works.[1]", "It holds.[2][3]", "So.²", "Good."]


# Lists, emoticons, other scripts


def test_counted_items_in_a_line_are_sentences_and_counts_inside_a_sentence_are_not() -> None:
    assert sentences("1. Wash it. 2. Boil it 3. Serve") == ["1. Wash it.", "2. Boil it", "3. Serve"]
    assert sentences("a) the north b) the south") == ["a) the north", "b) the south"]
    assert sentences("• Bread • Milk") == ["• Bread", "• Milk"]
    assert one("The plan: (1) disarm, (2) talk and (3) vote.")
    assert one("I can a) wait, b) cancel or c) shout.")


def test_a_mail_flattened_into_one_line_is_parted_at_rules_headers_and_starred_items() -> None:
    assert sentences("Fine by me -----Original Message----- From: Day, Dan To: Lee, Ann Subject: RE: lunch") == [
        "Fine by me",
        "-----Original Message-----",
        "From: Day, Dan",
        "To: Lee, Ann",
        "Subject: RE: lunch",
    ]
    assert sentences("Bring: * Tents * Water _____ Bye") == ["Bring:", "* Tents", "* Water", "_____", "Bye"]
    assert one("A letter From: Ann")
    assert one("It is 3 * 4 or A * B")


def test_an_emoticon_ends_the_sentence_it_comments_on() -> None:
    assert sentences("Loved it! :) Will return. 😀 We did :-) Bye") == [
        "Loved it! :)",
        "Will return. 😀",
        "We did :-)",
        "Bye",
    ]
    assert one("I :) like it")


def test_capitals_throughout_are_read_like_other_text() -> None:
    assert sentences("COL. ORTIZ LEFT THE U.S. ON FRIDAY. NO ONE SAW HIM IN THE U.S. THEY SAID SO.") == [
        "COL. ORTIZ LEFT THE U.S. ON FRIDAY.",
        "NO ONE SAW HIM IN THE U.S.",
        "THEY SAID SO.",
    ]


def test_arabic_ends_sentences_at_its_own_marks_and_keeps_titles_and_decimals_whole() -> None:
    assert sentences("من فعل هذا؟ قال د. سالم إن العدد بلغ 2.5 مليون؛ أي ٣٫٢ في المئة. انتهى.", "ar") == [
        "من فعل هذا؟",
        "قال د. سالم إن العدد بلغ 2.5 مليون؛ أي ٣٫٢ في المئة.",
        "انتهى.",
    ]
    assert sentences("وصل الوفد.وقال الوزير إنه سعيد.", "ar") == ["وصل الوفد.", "وقال الوزير إنه سعيد."]
    assert one("اجتمعت شركة Acme Inc. ومنظمة (U.N.) في بيروت.", "ar")
    assert one('"متى تنتهي الحرب؟" سأل الطفل.', "ar")
    assert one("مصر.. مقتل شخصين", "ar")
    assert sentences("يتحدثون كثيرا... أليس هذا عجيبا؟", "ar") == ["يتحدثون كثيرا...", "أليس هذا عجيبا؟"]
    assert sentences("مات سنة 335 هـ. وبقي أخوه.", "ar") == ["مات سنة 335 هـ.", "وبقي أخوه."]
    assert sentences("وقع عام 2010 م. ثم انتهى.", "ar") == ["وقع عام 2010 م.", "ثم انتهى."]


def test_full_stops_that_have_no_other_use_always_end_a_sentence() -> None:
    assert sentences("他走了。她留下了！") == ["他走了。", "她留下了！"]
    assert sentences("وہ گیا۔ کیا ہوا؟ کچھ نہیں۔", "ur") == ["وہ گیا۔", "کیا ہوا؟", "کچھ نہیں۔"]


# Speed


@pytest.mark.parametrize(
    "piece",
    [
        "x",
        ".",
        ". ",
        "! ",
        '"',
        "(",
        "(. ",
        "\u202e",
        "\n",
        "a\n",
        "Mr. ",
        "://",
        "://a The ",
        "-----",
        "-----A ",
        "From: ",
        "* A ",
        "A. ",
        "U.S. ",
        "1) ",
        ":) ",
        "😀 ",
        'a. " ',
        "د. ",
    ],
)
def test_hostile_text_takes_linear_time(piece: str) -> None:
    assert grows_in_step(lambda pieces: piece * pieces, split, 4_000)
