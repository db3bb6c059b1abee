"""Where sentences end in news text of Latin and Arabic script: small named rules over what stands before and after.

A candidate is a run of terminators with the quotation marks and brackets that close after it. The rules are asked in
order, the first that has an opinion decides, and where none has, the sentence ends.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from annotator.text.abbreviations import ABBREVIATIONS, AbbreviationKind
from annotator.text.sentence_words import (
    AFTER_TITLES,
    ARABIC_QUESTIONS,
    ARABIC_SPEECH_VERBS,
    BEGINNINGS,
    COMMON_SUBJECTS,
    FINITE_VERBS,
    FRONTING,
    LETTERED,
    NAMES_WITH_EXCLAMATION_MARK,
    ORDINALS,
    ROLES,
    SHORT_WORDS_WITHOUT_VOWEL,
    SPEECH_VERBS,
    SUBORDINATING,
    TIME_FOLLOWERS,
)
from annotator.text.spans import Span

_MARKS = ".!?…؟\u06d4。\uff01\uff1f｡।॥‼⁇⁈⁉"
_FACE = r"(?:[:;=][-'^o]?[()DPp/\\|\]*]|<3|\^_*\^|[xX]D)(?![^\W_])"
_PICTURES = "[\U0001f300-\U0001faff\u2600-\u27bf][\U0001f300-\U0001faff\u2600-\u27bf\u200d\ufe0f]*+"
_EMOTICON = re.compile(rf"{_FACE}(?:\s?{_FACE})*|{_PICTURES}")
# Groups are repeated greedily, never possessively: Python before 3.11.5 keeps what a failed repetition had read.
_CANDIDATE = re.compile(
    rf"[{_MARKS}]++(?:[ \xa0][.!?]++(?=[\s\"'”’»)\]]|\Z))*"
    r"(?:''|[\"'”’»)\]}\u203a」』*_])*(?:\[\d{1,3}\]|[¹²³⁰-⁹])*"
    rf"|(?<=\s)(?:{_FACE}|{_PICTURES})(?=\s)"
)
_FULL_STOPS_WITHOUT_SPACE = frozenset("。\uff01\uff1f｡।॥\u06d4")
_ASKING = frozenset("!?؟‼⁇⁈⁉")
_QUOTES = frozenset("\"'”’»\u203a」』")
_FOLLOWING = re.compile(r"\s*+((?:(?:[^\w\s]|_){1,6}\s{0,2}+){0,4})(\w?)")
_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|['’](?=[^\W\d_])){0,40}")
_NEXT_WORDS = re.compile(r"[^\W\d_][\w'’-]{0,30}(?:\s+[^\W\d_][\w'’-]{0,30}){0,4}")
_SPEAKER = re.compile(r"[^\W\d_][\w'’-]{0,30}\.?(?:\s+[^\W\d_][\w'’-]{0,30}\.?){0,4}")
_APPOSITION = re.compile(r",[^,.!?;:\"“”]{1,60},\s")
_ACRONYM = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]\Z")
_VOWEL = re.compile(r"[aeiouyAEIOUYà-öø-ÿÀ-ÖØ-ß]")
_ADDRESS = re.compile(r"[a-zA-Z]\.[a-zA-Z]{2,}(?:/\S*)?\Z|//|@")
_ENUMERATOR = re.compile(r"\(?(?:[A-Z]?\d{1,2}|[A-Za-z]|[ivx]{1,5}|[IVX]{1,5}|\d{1,2}(?:\.\d{1,2})+)\Z")
_ROMAN_NUMERAL = re.compile(r"[IVX]{1,5}\Z")
_LONGEST_TOKEN = 30
_LONGEST_BRACKET = 400
_LONGEST_QUOTATION = 2_000
_CLOSING_ALONE = frozenset((")", "]", "}", "”", "»", "''"))
_OPENING = "\"'“‘«„‚([{<¿¡*_`—–-/~#"


class _Candidate:
    """One place where a sentence may end.

    Attributes:
        text: The whole text; all positions count from its start.
        begin: Where the sentence under way begins.
        mark_at: Where the run of terminators begins.
        marks: The terminators, with what closes after them.
        end: The end of the run: where the sentence would end.
        token: The word before the run, without what opens before it; empty after white space.
        opened: What opens between the run and the next word: quotation marks, brackets, dashes.
        next_at: Where the next word begins.
        next_first: Its first character; empty at the end and before what is no word.
    """

    __slots__ = ("begin", "end", "mark_at", "marks", "next_at", "next_first", "opened", "stop", "text", "token")

    def __init__(self, text: str, begin: int, match: re.Match[str], stop: int) -> None:
        self.text = text
        self.begin = begin
        self.mark_at = match.start()
        self.end = match.end()
        self.marks = match.group()
        self.stop = stop
        before = text[max(begin, self.mark_at - _LONGEST_TOKEN) : self.mark_at]
        if not before or before[-1].isspace():
            self.token = ""
        else:
            self.token = before.split()[-1].lstrip(_OPENING)
        self.look_from(self.end)

    def look_from(self, position: int) -> None:
        """Read what follows the position."""
        following = _FOLLOWING.match(self.text, position, self.stop)
        assert following is not None  # every part of the pattern may be empty
        self.opened = following.group(1)
        self.next_at = following.start(2)
        self.next_first = following.group(2)

    @property
    def next_word(self) -> str:
        """The next word with inner apostrophes; empty before a number or a sign."""
        word = _WORD.match(self.text, self.next_at, self.stop)
        return word.group() if word is not None else ""

    @property
    def quote_closes(self) -> bool:
        """Whether a quotation mark closes after the terminators."""
        return self.marks[-1] in _QUOTES or (len(self.marks) > 1 and self.marks[-2] in _QUOTES)

    def begins_lower(self) -> bool:
        """Say whether the next word is in lower case; iPhone and a careless "i" for "I" count as capitals."""
        if not self.next_first.islower():
            return False
        following = self.text[self.next_at + 1 : self.next_at + 2]
        if self.next_first == "i" and (following in "'’" or following.isspace()):
            return False
        return not following.isupper()

    def begins_sentence(self) -> bool:
        """Say whether the next word is one that hardly stands capitalised inside a sentence."""
        word = self.next_word
        if not word:
            return False
        if word == "i":
            return not self.begins_lower()
        after = self.text[self.next_at + len(word) : self.next_at + len(word) + 1]
        if after in ("-", ".") and (len(word) == 1 or after == "-"):
            return False
        if word in BEGINNINGS or (after == "," and word in ORDINALS):
            return True
        stem = word.replace("’", "'")
        return stem in BEGINNINGS or ("'" in stem and len(stem) > 3 and stem.split("'")[0] in BEGINNINGS)


_Rule = Callable[[_Candidate], bool | None]


def _nothing_said(at: _Candidate) -> bool | None:
    """Marks before the first word ("... and then", "[…] The") end nothing."""
    if at.mark_at - at.begin > 6:
        return None
    return None if any(map(str.isalnum, at.text[at.begin : at.mark_at])) else False


def _lone_in_brackets(at: _Candidate) -> bool | None:
    """A mark alone in brackets, "(?)" or "[…]", comments on the word before."""
    if at.mark_at > at.begin and at.text[at.mark_at - 1] in "([" and at.marks[-1] in ")]":
        if at.text[at.mark_at - 1] == "[":
            return at.begins_sentence() and not at.next_first.islower()
        return False
    return None


def _own_script(at: _Candidate) -> bool | None:
    """Full stops of scripts that have no other use for them always end a sentence."""
    return True if at.marks[0] in _FULL_STOPS_WITHOUT_SPACE else None


def _inside_brackets(at: _Candidate) -> bool | None:
    """A bracket that opened inside the sentence and closes soon belongs to it whole."""
    low = max(at.begin, at.mark_at - _LONGEST_BRACKET)
    opened = max(at.text.rfind("(", low, at.mark_at), at.text.rfind("[", low, at.mark_at))
    if opened <= at.begin + 1:
        return None
    closing = ")" if at.text[opened] == "(" else "]"
    if at.text.find(closing, opened, at.mark_at) >= 0 or at.text[opened - 1 : opened] in ":;":
        return None
    if closing in at.marks:
        # The bracket closes with the sentence; "(from the U.S.) Army" and "(who knew?) Jones" go on.
        if at.token in ABBREVIATIONS or _ACRONYM.search(at.token):
            return False
        return at.begins_sentence() if at.marks[0] in "!?؟" else None
    closed = at.text.find(closing, at.end, min(at.stop, at.end + _LONGEST_BRACKET))
    return False if closed >= 0 and at.text.find(at.text[opened], at.end, closed) < 0 else None


def _speech_goes_on(at: _Candidate) -> bool | None:
    """After speech a clause may tell who spoke: "Stop!" he said; "Why?" Smith asked."""
    asked_after_quote = at.begins_lower() and at.marks[0] in "!?؟" and at.token[-1:] in _QUOTES and len(at.token) > 1
    if not (at.quote_closes or asked_after_quote) or at.opened.strip():
        return None
    if at.begins_lower():
        return False
    if at.marks[0] in "!?؟…" or at.marks.startswith(".."):
        words = _SPEAKER.match(_APPOSITION.sub(" ", at.text[at.next_at : min(at.stop, at.next_at + 150)], count=1))
        if words is None:
            return None
        first, *rest = words.group().split()
        if first in ARABIC_SPEECH_VERBS:
            return False
        if first not in BEGINNINGS and first[0].isupper():
            for word in rest:
                bare = word.rstrip(".")
                if bare in SPEECH_VERBS:
                    return False
                if not bare[0].isupper() or (bare != word and len(bare) > 1 and bare not in ABBREVIATIONS):
                    return None
        elif first in ("I", "He", "She", "They", "We") and rest:
            verb = rest[0].rstrip(".")
            # Only the pronoun "I" is written the same in the middle of a sentence.
            if verb in ("asked", "shouted", "yelled", "cried") or (first == "I" and verb in SPEECH_VERBS):
                return False
    return None


def _quoted_title(at: _Candidate) -> bool | None:
    """A title of several words in capitals and quotation marks goes on: the film “Who Was It?” Hale made."""
    if not at.quote_closes or at.marks[0] not in "!?؟" or not at.next_first.isupper():
        return None
    low = max(at.begin + 1, at.mark_at - 60)
    opened = max(at.text.rfind(sign, low, at.mark_at) for sign in '"“‘«')
    if opened < 0 or at.text[low:opened].rstrip()[-1:] in ("", ",", ":", ".", "!", "?"):
        return None
    words = at.text[opened + 1 : at.mark_at].split()
    title = len(words) > 1 and all(word[0].isupper() for word in words if len(word) > 3) and words[-1][0].isupper()
    return at.begins_sentence() if title else None


def _ellipsis(at: _Candidate) -> bool | None:
    """Dots that trail off end a sentence only before a clear beginning."""
    dots = at.marks.count(".") + 3 * at.marks.count("…")
    if dots < 2 or "!" in at.marks or "?" in at.marks:
        return None
    if at.marks == ". .":
        # Text with spaced signs: the full stop of an abbreviation, then that of the sentence.
        return True
    if at.begins_lower() or not at.next_first or at.next_first.isdigit():
        return False
    spaced = at.mark_at > at.begin and at.text[at.mark_at - 1].isspace()
    if not at.next_first.isupper():
        return dots > 3 or at.next_word in ARABIC_QUESTIONS
    if at.quote_closes or dots > 3:
        return True
    if at.next_word.split("'")[0].split("’")[0] == "I":
        return not spaced and at.text.count(" ", at.begin, at.mark_at) >= 3
    if spaced or dots == 2:
        return at.begins_sentence()
    return True


def _exclaiming_name(at: _Candidate) -> bool | None:
    """Yahoo! and its like go on unless a beginning follows."""
    if at.marks == "!" and at.token in NAMES_WITH_EXCLAMATION_MARK:
        return at.begins_sentence()
    return None


def _question_or_exclamation(at: _Candidate) -> bool | None:
    """Question and exclamation marks end a sentence unless something hangs on them."""
    if _ASKING.isdisjoint(at.marks):
        return None
    if at.begins_lower():
        if _in_title(at):
            return False
        # In brackets or before a dash or a comma the sentence goes on: "his brother (or was it?) left".
        return not (at.marks[-1] in ")]*_" or at.opened.lstrip()[:1] in ("-", "–", "—", ",", ";", ":"))
    return at.opened.lstrip()[:1] not in (",", ";", ":")


def _in_title(at: _Candidate) -> bool:
    """Say whether the mark is that of a title in capitals ("Who Goes There? opened in March")."""
    if len(at.marks) > 1 or not at.token[:1].isupper() or at.token.isupper() or at.next_word not in AFTER_TITLES:
        return False
    words = at.text[max(at.begin, at.mark_at - 60) : at.mark_at].split()
    # The first word of a sentence is in capitals anyhow.
    return len(words) > 2 and words[-2][0].isupper()


def _hanging_sign(at: _Candidate) -> bool | None:
    """A comma, a semicolon, a colon or an ampersand after the full stop: it was an abbreviation's."""
    return False if at.opened.lstrip()[:1] in (",", ";", ":", "&", "/", "،", "؛") and at.opened else None


def _dash_goes_on(at: _Candidate) -> bool | None:
    """A dash and lower case carry the sentence on; a closing quotation mark or bracket and lower case likewise."""
    if not at.begins_lower():
        return None
    if at.opened.strip()[:1] in ("-", "–", "—", "…", ".") or at.marks[-1] in "\"'”’»\u203a)]":
        return False
    return None


def _enumerator(at: _Candidate) -> bool | None:
    """A number or a letter that begins the sentence counts an item: "1. Sign the form"."""
    if not at.next_first:
        return None
    if at.mark_at - at.begin <= 8 and _ENUMERATOR.match(at.text[at.begin : at.mark_at]):
        return at.token == "I" and at.begins_sentence()
    if at.token.isdigit() and len(at.token) < 3 and not at.begins_lower():
        # The first item of a list may follow a colon.
        before = at.text[max(at.begin, at.mark_at - len(at.token) - 5) : at.mark_at - len(at.token)]
        return False if before.rstrip().endswith(":") else None
    return None


def _initial(at: _Candidate) -> bool | None:
    """A single capital is an initial, unless it names something (vitamin C, Plan B) or is the pronoun I."""
    token = at.token
    if "-" in token:
        token = token[token.rfind("-") + 1 :]
    if len(token) != 1 or not token.isalpha():
        return None
    if not token.isupper():
        if token.islower():
            return not at.begins_lower() and not at.next_first.isdigit() and at.token != "c"
        return False
    if at.begins_lower() or at.next_first.isdigit():
        return False
    word = at.next_word
    if len(word) == 1 and at.text[at.next_at + 1 : at.next_at + 2] == ".":
        return False
    words = at.text[max(at.begin, at.mark_at - 20) : at.mark_at - 1].split()
    before = words[-1].strip("\"'“‘(") if words else ""
    if at.begins_sentence():
        return token == "I" or before.lower() in LETTERED or before[:1].islower() or word not in ("A", "I")
    if token == "I":
        return before[:1].islower() and before not in ("by", "with", "to", "of", "from", "for", "said", "says")
    return before.lower() in LETTERED


def _abbreviation(at: _Candidate) -> bool | None:
    """The table of abbreviations decides, by the class of the word."""
    kind = ABBREVIATIONS.get(at.token)
    if kind is None and at.token[:1].isdigit():
        # "7p.m.", "20kg."
        kind = ABBREVIATIONS.get(at.token.lstrip(_DIGITS))
        if kind not in (AbbreviationKind.TIME, AbbreviationKind.MEASURES):
            kind = None
    if kind is None:
        if at.token[:1] == "و" and at.token[1:] in ABBREVIATIONS:
            # The Arabic "and" is written onto the word after it.
            return False
        cut = max(
            at.token.rfind("-"), at.token.rfind("—"), at.token.rfind("–"), at.token.rfind("/"), at.token.rfind("(")
        )
        if cut < 0:
            return None
        kind = ABBREVIATIONS.get(at.token[cut + 1 :])
        if kind is None or (kind is AbbreviationKind.MEASURES and not at.token[:1].isdigit()):
            return None
    if kind in (AbbreviationKind.CLOSES, AbbreviationKind.OPENS, AbbreviationKind.DATES) and _dash_follows(at):
        return False
    return _BY_KIND[kind](at)


def _dash_follows(at: _Candidate) -> bool:
    """Say whether a dash stands after an abbreviation, as in a dateline ("AUSTIN, Tex. -- The fire")."""
    return at.opened.lstrip()[:1] in ("-", "–", "—") and at.opened[-1:].isspace()


def _leads(at: _Candidate) -> bool | None:
    if at.token in _YEAR_SIGNS:
        words = at.text[max(at.begin, at.mark_at - 12) : at.mark_at - len(at.token)].split()
        return bool(words) and words[-1].strip("()")[-1:].isdigit() and not at.next_first.isdigit()
    return False


def _opens(at: _Candidate) -> bool | None:
    return not at.begins_lower() and not _counted_by_letter(at) and at.begins_sentence()


def _counted_by_letter(at: _Candidate) -> bool:
    """Say whether a single capital follows that counts ("App. C", "Exh. B")."""
    word = at.next_word
    return len(word) == 1 and word.isupper() and word not in ("A", "I")


def _dates(at: _Candidate) -> bool | None:
    if at.begins_lower() or at.begins_sentence():
        return not at.begins_lower() and not _fronted(at)
    if not at.next_first.isupper() or at.next_word in TIME_FOLLOWERS or _fronted(at):
        return False
    words = at.text[max(at.begin, at.mark_at - 24) : at.mark_at].split()
    return len(words) > 1 and words[-2].isalpha() and words[-2].islower()


def _closes(at: _Candidate) -> bool | None:
    return not at.begins_lower() and (at.begins_sentence() or _new_subject(at) or _new_title(at)) and not _fronted(at)


def _time(at: _Candidate) -> bool | None:
    if at.begins_lower() or at.next_first.isdigit():
        return False
    words = at.text[max(at.begin, at.mark_at - 20) : at.mark_at].split()
    if len(words) > 1 and not any(map(str.isdigit, words[-2] + words[-1])) and words[-2] != "century":
        # Without a number B.C. is a place, and P.M. or A.D. the letters of something else.
        return _acronym(at)
    if not at.next_first.isupper():
        return at.begins_sentence()
    if at.next_word in TIME_FOLLOWERS or _fronted(at):
        return False
    if at.token[:1].isdigit():
        words.insert(-1, "")
    if len(words) > 2 and words[-3].lower() in ("the", "a", "an", "this", "every") and not at.begins_sentence():
        # "the 9 a.m. Mass"
        return False
    following = _NEXT_WORDS.match(at.text, at.next_at, min(at.stop, at.next_at + 60))
    return following is None or "time" not in following.group().split()[1:4]


def _lists(at: _Candidate) -> bool | None:
    return not at.begins_lower() and (at.next_first.isupper() or at.next_first.isdigit() or at.begins_sentence())


def _numbers(at: _Candidate) -> bool | None:
    if at.quote_closes and not at.token.islower():
        # “No.” 2017 was better.
        return None
    if at.next_first.isdigit() or at.opened.strip()[:1] == "#":
        return False
    if _counted_by_letter(at) or (at.token.lower().startswith("fig") and len(at.next_word) == 1):
        return False
    if at.next_word in ("One", "Two", "Three") and at.mark_at - at.begin > len(at.token):
        # "the No. One spot"; but "No. One of them stayed."
        return at.token.islower()
    return None


def _measures(at: _Candidate) -> bool | None:
    words = at.text[max(at.begin, at.mark_at - 24) : at.mark_at].split()
    measured = at.token[:1].isdigit() or (len(words) > 1 and words[-2][-1:].isdigit())
    if at.begins_lower() and (measured or at.token not in _WORDLIKE_MEASURES):
        return False
    # "5 ft. 4 in.", "40 deg. F"
    return False if measured and (at.next_first.isdigit() or at.next_word in ("F", "C", "N", "S", "E", "W")) else None


_DIGITS = "0123456789.,:"
_YEAR_SIGNS = frozenset(("م", "ه", "ص", "ق", "هـ"))
_WORDLIKE_MEASURES = frozenset(("in", "min", "mins", "pct", "km", "mph", "gal", "gals"))
_BY_KIND: dict[AbbreviationKind, _Rule] = {
    AbbreviationKind.LEADS: _leads,
    AbbreviationKind.OPENS: _opens,
    AbbreviationKind.DATES: _dates,
    AbbreviationKind.CLOSES: _closes,
    AbbreviationKind.TIME: _time,
    AbbreviationKind.LISTS: _lists,
    AbbreviationKind.NUMBERS: _numbers,
    AbbreviationKind.MEASURES: _measures,
}


def _new_subject(at: _Candidate) -> bool:
    """Say whether capitals and then a verb follow ("… at Acme Inc. Jones said"), and no role ("Acme Inc. CEO")."""
    if not at.next_first.isupper():
        return False
    words = _NEXT_WORDS.match(at.text, at.next_at, min(at.stop, at.next_at + 80))
    if words is None:
        return False
    first, *rest = words.group().split()
    if first in COMMON_SUBJECTS and rest and rest[0].islower():
        return True
    if first in ROLES or first.isupper():
        return False
    for word in rest:
        if word in FINITE_VERBS:
            return True
        if not word[0].isupper() or word in ROLES:
            return False
    return False


def _fronted(at: _Candidate) -> bool:
    """Say whether the subject of the sentence is still to come.

    So far there is only a phrase of time or place ("At 5 a.m. Mr. Jones", "In the U.S. I"), or a clause that no comma
    closed ("When he joined Acme Co. Jones", "If it comes by Fri. I").
    """
    if at.mark_at - at.begin > 80:
        return False
    so_far = at.text[at.begin : at.mark_at]
    words = so_far.split()
    first = words[0].strip(_OPENING) if words else ""
    phrase = first in FRONTING and len(words) <= 6 and len(so_far) <= 40
    clause = first in SUBORDINATING and "," not in so_far
    return (phrase or clause) and (at.next_word in ("I", "i") or not at.begins_sentence())


def _new_title(at: _Candidate) -> bool:
    """Say whether the polite title of a person follows: "in the U.S. Mr. Jones"."""
    return at.next_word in ("Mr", "Mrs", "Ms", "Dr")


def _acronym(at: _Candidate) -> bool | None:
    """Letters with full stops (U.S., D.C., J.R.) are part of a name unless a beginning follows."""
    if "." not in at.token or not _ACRONYM.search(at.token):
        return None
    if at.begins_lower() or at.next_first.isdigit() or _dash_follows(at):
        return False
    common = at.next_word in COMMON_SUBJECTS and _new_subject(at)
    return (at.begins_sentence() or _new_title(at) or common) and not _fronted(at)


def _lower_case(at: _Candidate) -> bool | None:
    """Before lower case a full stop ends a sentence only after what is surely a word: careless writing."""
    if not at.begins_lower():
        return None
    token = at.token.rstrip(")]\"'”’%")
    if not token:
        return at.mark_at > at.begin and at.text[at.mark_at - 1].isspace()
    if token.isdigit():
        return len(token) > 1
    if _ROMAN_NUMERAL.match(token):
        return False
    if "." in token:
        return _ADDRESS.search(token) is not None
    if len(token) <= 3 and not token.isupper():
        return _VOWEL.search(token) is not None and token[0].islower()
    return True


def _contraction(at: _Candidate) -> bool | None:
    """A short capitalised word without a vowel (Bldr., Hrn.) is an abbreviation that no table has."""
    token = at.token
    if token in SHORT_WORDS_WITHOUT_VOWEL:
        return None
    if 1 < len(token) <= 4 and token[0].isupper() and token[1:].islower() and token.isascii():
        return at.begins_sentence() if _VOWEL.search(token) is None else None
    return None


_RULES: tuple[_Rule, ...] = (
    _nothing_said,
    _own_script,
    _lone_in_brackets,
    _inside_brackets,
    _speech_goes_on,
    _quoted_title,
    _ellipsis,
    _exclaiming_name,
    _question_or_exclamation,
    _hanging_sign,
    _dash_goes_on,
    _enumerator,
    _abbreviation,
    _initial,
    _acronym,
    _lower_case,
    _contraction,
)


def sentences(text: str, block: Span) -> list[Span]:
    """Return the sentences of one block, which begins and ends without white space."""
    found: list[Span] = []
    begin, stop = block
    borders = iter((*_item_starts(text, block), stop))
    border = next(borders)
    for match in _CANDIDATE.finditer(text, begin, stop):
        while match.start() >= border:
            _append(found, text, begin, border)
            begin, border = border, next(borders)
        if match.start() < begin:
            continue
        end = _end(text, block.start, begin, match, min(border, stop))
        if end is not None and end > begin:
            found.append(Span(begin, end))
            begin = end + _white_space(text, end, stop)
            if begin >= stop:
                return found
    while begin < stop:
        _append(found, text, begin, border)
        begin = border
        border = next(borders, stop)
    return found


def _append(found: list[Span], text: str, begin: int, end: int) -> None:
    """Add the sentence without the white space at its end."""
    piece = text[begin:end].rstrip()
    if piece:
        found.append(Span(begin, begin + len(piece)))


_SPACE = re.compile(r"\s*+")


def _white_space(text: str, position: int, stop: int) -> int:
    match = _SPACE.match(text, position, stop)
    return match.end() - position if match is not None else 0


def _end(text: str, low: int, begin: int, match: re.Match[str], stop: int) -> int | None:
    """Return where the sentence that begins at `begin`, in the block from `low` to `stop`, ends if it does here."""
    end = match.end()
    if end >= stop:
        return None
    first = text[match.start()]
    if first not in _MARKS:
        return _end_at_emoticon(text, begin, match, stop)
    if not text[end].isspace():
        return _end_without_space(text, low, begin, match, stop)
    at = _Candidate(text, begin, match, stop)
    if at.opened:
        _close_after_space(at, low)
        if at.end >= stop:
            return None
    signs = at.opened or at.next_first in ("x", "X", "")
    emoticon = _EMOTICON.match(text, at.end + _white_space(text, at.end, stop), stop) if signs else None
    if emoticon is not None and (emoticon.end() >= stop or text[emoticon.end()].isspace()):
        at.end = emoticon.end()
        at.look_from(at.end)
        if at.end >= stop:
            return None
    for rule in _RULES:
        ends = rule(at)
        if ends is not None:
            return at.end if ends else None
    return at.end


def _close_after_space(at: _Candidate, low: int) -> None:
    """Take what stands alone after the full stop for what closes (`Yes . " He`, `Yes . ) He`)."""
    while at.opened:
        sign = "''" if at.opened.startswith("''") else at.opened[0]
        alone = at.opened[len(sign) : len(sign) + 1].isspace() or (at.opened == sign and at.next_at >= at.stop)
        if not alone:
            return
        if sign == '"':
            if at.text.count(sign, max(low, at.mark_at - _LONGEST_QUOTATION), at.end) % 2 == 0:
                return
        elif sign not in _CLOSING_ALONE:
            return
        at.end = at.text.index(sign, at.end) + len(sign)
        at.marks += sign[-1]
        at.look_from(at.end)


def _end_at_emoticon(text: str, begin: int, match: re.Match[str], stop: int) -> int | None:
    """An emoticon between a word and a capital ends the sentence it comments on."""
    if match.start() - begin < 2:
        return None
    at = _Candidate(text, begin, match, stop)
    begins = at.next_first.isupper() or at.next_word in ("i", "i'm", "im", "thanks", "thx")
    return at.end if begins and not at.opened.strip() else None


_SENTENCE_WITHOUT_SPACE = re.compile(r"(?:[A-Z][a-z’']+|[AI])(?=[\s,’'!?]|\.(?:\s|\Z))")
_LOWER_CASE_WORD = re.compile(r"[a-z]+(?:'[a-z]+)?(?=\s)")
_CARELESS_BEGINNING = re.compile(
    r"(?:i|i'm|i've|im|the|they|we|he|she|it|its|it's|this|that|there|but|and|so|you|my|then|when|if|what|why|because"
    r"|also|please|thanks|don't|dont)(?=\s)"
)
_JOINED = re.compile(r"[^\W\d_][./@=\\:&#]|[./@=\\:&#][^\W\d_]|_")
_ARABIC_WORDS = re.compile(r"[\u0620-\u065f\u066e-\u06d3]{2}")


def _end_without_space(text: str, low: int, begin: int, match: re.Match[str], stop: int) -> int | None:
    """Return the end of a sentence that the next follows without a space ("left.The", "غادر.وقال")."""
    start, end = match.span()
    marks = match.group()
    if text[start] in _FULL_STOPS_WITHOUT_SPACE:
        return end
    emoticon = _EMOTICON.match(text, end, stop)
    if emoticon is not None and emoticon.end() < stop and text[emoticon.end()].isspace():
        return emoticon.end()
    if marks == "." and text[end].islower() and _CARELESS_BEGINNING.match(text, end, stop) is None:
        return None
    at = _Candidate(text, begin, match, stop)
    token = at.token.rstrip("\"'”’»)")
    if not at.token:
        # "It was bad .I left"
        spaced = start > begin and _SENTENCE_WITHOUT_SPACE.match(text, end, stop) is not None
        return end if spaced and at.begins_sentence() else None
    if (len(token) < 2 and not token.isdigit()) or token in NAMES_WITH_EXCLAMATION_MARK:
        return None
    kind = ABBREVIATIONS.get(token, AbbreviationKind.LISTS)
    leads = kind in (AbbreviationKind.LEADS, AbbreviationKind.OPENS)
    if _JOINED.search(token) or leads or (kind is not AbbreviationKind.LISTS and not at.begins_sentence()):
        return None
    if _ARABIC_WORDS.search(token) and _ARABIC_WORDS.match(text, end):
        return end if len(token) > 2 else None
    if text[end] in "“‘«(":
        return end if text[end + 1 : end + 2].isupper() and token.islower() else None
    if text[end].islower() and token.isalpha() and len(token) > 2 and not any(mark in "\"'”’)]" for mark in marks):
        # Careless writing: "great.i loved it", "help!!thanks".
        careless = _CARELESS_BEGINNING if marks == "." else _LOWER_CASE_WORD if marks[0] in "!?" else None
        return end if careless is not None and careless.match(text, end, stop) is not None else None
    if not text[end].isupper() or _SENTENCE_WITHOUT_SPACE.match(text, end, stop) is None:
        return None
    if marks[-1] in "\"'":
        # A straight quotation mark may close or open; count those before it.
        opens = text.count(marks[-1], max(low, start - _LONGEST_QUOTATION), start) % 2 == 0
        return end - 1 if opens else end
    if marks[0] in "!?" or len(marks) > 3 or (token.islower() and (token.isalpha() or "'" in token or "’" in token)):
        return end
    word = token.isalpha() and len(token) > 2 and not token.isupper() and start - begin > len(token)
    return end if word or at.begins_sentence() else None


_INLINE_BULLET = re.compile(r"(?<=\s)[•‣\u2043◦▪●■➢✓✔](?=\s)")
_ITEM_NUMBER = re.compile(r"(?<!\S)(\(?)(\d{1,2}|[a-z]|[ivx]{1,4})(\.\)|[.)])(?=\s+(\S))")
_WEB_ADDRESS = re.compile(r"://\S++")
_AFTER_ADDRESS = re.compile(r"\s++([A-Z][a-z]{0,20})\b")
_RULED = 5
_INLINE_STAR = re.compile(r"(?<!\S)\*(?=\s+[A-Z])")
_INLINE_RULE = re.compile(
    rf"(?<!\S)(?:-{{{_RULED},}}(?:\s?[A-Z][A-Za-z ]{{2,40}}-{{{_RULED},}})?|([_=*])\1{{{_RULED - 1},}})(?!\S)\s*"
)
_INLINE_HEADER = re.compile(r"(?<!\S)(?:From|Sent|Date|To|Cc|CC|Bcc|Subject|Attachments):(?=\s)")
_FIRST_ITEMS = ("1.", "1)", "a.", "a)", "i.", "i)", "١.", "١)")
_FIRST_ITEMS_TRIED = 5
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x")


def _item_starts(text: str, block: Span) -> list[int]:
    """Return where the items of lists inside the block begin, other than at its start.

    A list is counted from one (1, a or i) in one style, begins the block or follows a mark, and has two items at least.
    """
    begin, stop = block
    starts = [match.start() for match in _INLINE_BULLET.finditer(text, begin, stop)] if not text.isascii() else []
    starts += _starred(text, block)
    for first in _FIRST_ITEMS:
        found = text.find(first, begin, stop)
        for _ in range(_FIRST_ITEMS_TRIED):
            if found < 0:
                break
            items = _items(text, found - (text[found - 1 : found] == "("), block)
            if items:
                starts += [item for item in items if item > begin]
                break
            found = text.find(first, found + 1, stop)
    return sorted({*starts, *_after_addresses(text, block), *_ruled(text, block), *_headers(text, block)})


def _starred(text: str, block: Span) -> list[int]:
    """Return where the items begin that stars count in one line ("Bring: * Tents * Water")."""
    if text.find("* ", *block) < 0:
        return []
    starts = [match.start() for match in _INLINE_STAR.finditer(text, *block)]
    return [start for start in starts if start > block.start] if len(starts) > 1 else []


def _ruled(text: str, block: Span) -> Iterator[int]:
    """Yield where a ruled line inside a line begins and what follows it ("Bye ----- Original Message ----- From")."""
    if all(text.find(sign * _RULED, *block) < 0 for sign in "-_=*"):
        return
    for match in _INLINE_RULE.finditer(text, *block):
        yield from (position for position in (match.start(), match.end()) if block.start < position < block.end)


def _headers(text: str, block: Span) -> list[int]:
    """Return where the headers of a mail begin that stand in one line ("From: Ann To: Bob Subject: Lunch")."""
    if text.find("From:", *block) < 0:
        return []
    starts = [match.start() for match in _INLINE_HEADER.finditer(text, *block)]
    return [start for start in starts if start > block.start] if len(starts) > 2 else []


def _after_addresses(text: str, block: Span) -> Iterator[int]:
    """Yield where a sentence begins after an address that stands in the place of a full stop."""
    if text.find("://", *block) < 0:
        return
    for address in _WEB_ADDRESS.finditer(text, *block):
        following = _AFTER_ADDRESS.match(text, address.end(), block.end)
        if following is not None and following.group(1) in BEGINNINGS and text[address.end() - 1] not in ",;:":
            yield following.start(1)


def _items(text: str, first: int, block: Span) -> list[int]:
    """Return where the items of the list begin whose first number stands at `first`; none if it is no list."""
    begin, stop = block
    head = _ITEM_NUMBER.match(text, max(first, begin), stop)
    if head is None:
        return []
    before = text[begin : head.start()].rstrip()[-1:]
    if before and before not in ":;.!?)،":
        return []
    style = (head.group(1), head.group(3))
    inside = head.start() > begin and before in ":;،"
    if head.group(3) == "." and head.group(2).isalpha() and before and before != ":":
        return []
    number = head.group(2)
    items = [head.start()]
    for match in _ITEM_NUMBER.finditer(text, head.end(), stop):
        if (match.group(1), match.group(3)) == style and _follows(number, match.group(2), len(items)):
            if inside and text[match.start() - 2] not in ".!?" and match.group(4).islower():
                # "(1) disarm, (2) talk and (3) vote" counts inside one sentence.
                return []
            items.append(match.start())
            number = match.group(2)
    if len(items) < 2:
        return []
    return items[1:] if inside else items


def _follows(number: str, following: str, count: int) -> bool:
    """Say whether an item counts on from the `count`-th: 2 after 1, b after a, ii after i."""
    if number.isdigit():
        return following.isdigit() and int(following) == int(number) + 1
    if count < len(_ROMAN) and number == _ROMAN[count - 1]:
        return following == _ROMAN[count]
    return len(number) == len(following) == 1 and ord(following) == ord(number) + 1
