"""What each paragraph of an article is: headline, body, caption or boilerplate.

The rules are sure rather than complete: body text that is taken for something else is not counted and may be hidden,
while a caption that passes for body is only read. Each rule stands alone and is asked in turn; the user can overrule
them all.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cached_property
from itertools import pairwise

from annotator.domain.articles import ParagraphKind
from annotator.text.dates import labelled_date
from annotator.text.metadata import is_about_the_text

_TAIL = 16
"""Characters in which a paragraph's last punctuation and the quotes and brackets after it stand."""
_ENDED = re.compile(r"[.!?…؟۔。！？][\"'’”»›)\]]*\Z")
_ENDED_OR_OPEN = re.compile(r"[.!?…؟۔。！？:;,،؛–—-][\"'’”»›)\]]*\Z")
_LIST_ITEM = re.compile(r"(?:[-–—•*‣●▪·>]|\(?\d{1,3}[.)])\s")
_SENTENCE_BREAK = re.compile(r"[.!?…][\"'’”»)\]]*\s+[\"'‘“«(\[]*[A-ZÀ-ÞА-Я]")
_SPEECH_END = re.compile(
    r"[,’”\"]\s*(?:he|she|they|it|who)\s+(?:said|says|added|told|wrote|warned)\b[^.]{0,40}\Z", re.IGNORECASE
)


class Page:
    """The paragraphs of one article, each on one line, and what rules ask about all of them."""

    def __init__(self, paragraphs: Sequence[str]) -> None:
        """Look at the paragraphs in their order."""
        self.paragraphs = paragraphs
        self.words = [len(paragraph.split()) for paragraph in paragraphs]

    @cached_property
    def is_page_text(self) -> list[bool]:
        """Whether each paragraph is boilerplate."""
        return [any(rule(paragraph) for rule in BOILERPLATE) for paragraph in self.paragraphs]

    @cached_property
    def ends_its_sentences(self) -> bool:
        """Whether body text here ends with a full stop, so that paragraphs without one are something else."""
        prose = [
            p for p, n, page in zip(self.paragraphs, self.words, self.is_page_text, strict=True) if n > 7 and not page
        ]
        ended = sum(_ENDED.search(paragraph[-_TAIL:]) is not None for paragraph in prose)
        return ended >= 3 and 2 * ended >= len(prose)

    @cached_property
    def first_words(self) -> dict[tuple[str, ...], set[str]]:
        """The first word of each paragraph, by those that follow it; all in lower case."""
        found: dict[tuple[str, ...], set[str]] = {}
        for opening in map(_opening, self.paragraphs):
            if opening:
                found.setdefault(opening[1:], set()).add(opening[0])
        return found

    @cached_property
    def headline(self) -> int:
        """The index of the headline, -1 where there is none."""
        candidates = [n for n, page in enumerate(self.is_page_text) if not page][:3]
        for n, following in pairwise(candidates):
            # A masthead or a section, "World news", stands over the headline.
            if self.words[n] <= 2 and self._could_be_headline(following):
                continue
            return n if self._could_be_headline(n) and self._heads(n) else -1
        return -1

    def _could_be_headline(self, n: int) -> bool:
        paragraph = self.paragraphs[n]
        return (
            2 <= self.words[n] <= 24
            and len(paragraph) <= 180
            and not re.search(r"[.…:;,،۔。][\"'’”»)\]]*\Z", paragraph)
            and not _SENTENCE_BREAK.search(paragraph)
            and not _LIST_ITEM.match(paragraph)
        )

    def _heads(self, n: int) -> bool:
        """Say whether text follows that is plainly longer or ends its sentences, which a headline does not."""
        rest = [m for m in range(n + 1, len(self.paragraphs)) if not self.is_page_text[m]]
        return any(
            len(self.paragraphs[m]) > 1.5 * len(self.paragraphs[n]) or _ENDED.search(self.paragraphs[m][-_TAIL:])
            for m in rest[:3]
        )


def kinds(paragraphs: Sequence[str]) -> list[ParagraphKind]:
    """Return the kind of each paragraph of an article; each is given on one line."""
    page = Page(paragraphs)
    return [_kind(page, n) for n in range(len(paragraphs))]


def _kind(page: Page, n: int) -> ParagraphKind:
    if page.is_page_text[n]:
        return ParagraphKind.BOILERPLATE
    if n == page.headline:
        return ParagraphKind.HEADLINE
    if any(rule(page, n) for rule in CAPTIONS):
        return ParagraphKind.CAPTION
    return ParagraphKind.BODY


# -- boilerplate: what the page says around the article ----------------------------------------------------------------

_AGENCY_PHOTO = (
    r"(?:AFP|AP|EPA|EPA-EFE|REUTERS|Reuters|Getty(?: Images)?|Shutterstock|Anadolu|Xinhua|PA|Alamy|Zuma|Rex)"
)
_WHOLE_LINE = re.compile(
    r"""\W*(?:
      (?:[-–—]+\s*)?(?:story|article|text)\s+continues\s+(?:below|after)(?:\s+(?:the\s+)?(?:ad\w*|video|picture))?
    | (?:paid\s+|sponsored\s+)?advert(?:isement|ising|s)?s?
      (?:\s*[-–—:]?\s*(?:continue\s+reading|scroll\s+to\s+continue|scroll\s+down)\b.*)?
    | sponsored(?:\s+content)?|promoted(?:\s+stories)?|(?:skip|jump)\s+to\s+(?:main\s+)?content
    | (?:share|tweet|like|print|e-?mail|save|comment|copy\s+link|follow|subscribe|(?:sign|log)\s+in|register|menu)
      (?:\s+(?:this|the|on|by|via|with|us|now|page|story|article|post|link|e-?mail|twitter|facebook|whatsapp|telegram|x))*
    | (?:(?:share|tweet|facebook|twitter|whatsapp|telegram|linkedin|e-?mail|print|copy\s+link|reddit)[|•·,/\s]*)+
    | (?:\d+|no|leave\s+a|view|read|show|(?:post|add)\s+a|join\s+the)\s+(?:all\s+)?(?:comments?|shares?|conversation)
    | comments?(?:\s*\(?\d*\)?)|(?:estimated\s+)?(?:reading|listening)\s+time\s*:?\s*\d*\s*(?:min\w*)?
    | \d+\s*-?\s*min(?:ute)?s?\.?\s+(?:read|listen|watch)|listen\s+to\s+(?:this\s+)?(?:article|story).*
    | (?:read|see|view|show|load)\s+(?:more|less|all|full\s+(?:story|article)|the\s+full\s+(?:story|article))
    | more\s+(?:to\s+follow|on\s+this\s+story|from\s+\w+|stories|news)
    | (?:related|recommended|most\s+read|trending|top|popular|latest)
      (?:\s+(?:articles?|stories|story|topics?|content|links?|news|tags?|videos?|coverage|now))?
    | you\s+(?:may|might)\s+(?:also\s+)?(?:like|be\s+interested\s+in).*|don['’]t\s+miss.*
    | editors?['’]?s?\s+(?:picks?|choice)
    | all\s+rights\s+reserved|image\s+source.{0,60}|video\s+(?:duration|player).{0,40}|play\s+video
    | watch\s+live|live\s+updates?
    | (?:tags?|topics?|filed\s+under|keywords?|categor(?:y|ies))\s*:.{0,160}
    | accept\s+(?:all\s+)?cookies.*|cookie\s+(?:policy|settings).*|privacy\s+policy.*
    | terms\s+(?:of|and)\s+(?:use|service|conditions).*
    | continue\s+reading(?:\s+the\s+main\s+story)?|back\s+to\s+top|end\s+of\s+(?:story|article)
    | \#{3,}|\*{3,}|-{3,}|_{3,}
    | publicité|publicidad|anzeige|werbung|реклама|lire\s+aussi.*|lea\s+también.*|lesen\s+sie\s+auch.*|читайте\s+также.*
    | إعلان(?:ات)?|اقرأ\s+(?:أيضا|أيضًا|أيضاً|المزيد).*|شارك(?:\s+المقال|\s+الخبر|ها)?|تابعنا\s+.{0,60}
    | (?:مواضيع|أخبار)\s+ذات\s+صلة
    | جميع\s+الحقوق\s+محفوظة.*|المزيد
    )\W*""",
    re.IGNORECASE | re.VERBOSE,
)
_POINTER = re.compile(
    r"\W*(?:(?:read|see|watch|listen|also\s+read|read\s+also|more|related|don['’]t\s+miss|exclusive|opinion)"
    r"(?:\s+(?:more|also|now|next|here|on|this))?|further\s+reading|in\s+pictures|video)\s*(?::|>|»|\|)\s*\S.{0,160}",
    re.IGNORECASE,
)
_INVITATION = re.compile(
    r"\W*(?:(?:sign|signing)\s+up|subscribe|register|follow\s+(?:us|our|him|her|the\s+\w+|@\w+)|join\s+(?:us|our)|download"
    r"|get\s+(?:our|the)|click|tap|support\s+(?:us|our)|donate|contact\s+us|have\s+you\s+been\s+affected"
    r"|do\s+you\s+have\s+a\s+story|got\s+a\s+(?:tip|story))\b",
    re.IGNORECASE,
)
_INVITED_TO = re.compile(
    r"\b(?:newsletters?|letters?|briefings?|digest|alerts?|inbox|e-?mail|app|twitter|facebook|instagram|telegram|whatsapp|youtube"
    r"|podcast|notifications?|channel|here|journalism|subscription|free\s+trial|share|details|tip|story)\b|@\w",
    re.IGNORECASE,
)
_RIGHTS = re.compile(
    r"\W*(?:©|\(c\)\s|copyright\s*(?:©|\(c\)|\d{4}|by\b|notice\b|[:–—-])).{0,200}|.{0,120}\ball\s+rights\s+reserved\b.{0,120}",
    re.IGNORECASE,
)
_CREDITS = re.compile(
    r"\W*(?:(?:additional\s+|further\s+)?(?:reporting|writing|editing|edited|written|compiled|translated|translation"
    r"|photographs?|graphics?)\s+(?:by|from)\s|with\s+(?:reporting|files|additional\s+reporting)\s+(?:by|from)\b|our\s+standards\s*:)",
    re.IGNORECASE,
)


def is_furniture(paragraph: str) -> bool:
    """Advertisement, Share this article, 4 min read, Related stories."""
    return len(paragraph) <= 200 and _WHOLE_LINE.fullmatch(paragraph) is not None


def points_elsewhere(paragraph: str) -> bool:
    """Read more: another article."""
    return _POINTER.fullmatch(paragraph) is not None


def invites(paragraph: str) -> bool:
    """Sign up for our newsletter."""
    return (
        len(paragraph.split()) <= 30
        and _INVITATION.match(paragraph) is not None
        and _INVITED_TO.search(paragraph) is not None
    )


def claims_rights(paragraph: str) -> bool:
    """© 2026 Northern Wire. All rights reserved."""
    return _RIGHTS.fullmatch(paragraph) is not None


def gives_credits(paragraph: str) -> bool:
    """Reporting by one, editing by another."""
    return len(paragraph.split()) <= 40 and _CREDITS.match(paragraph.strip("()[] ")) is not None


def tells_of_the_text(paragraph: str) -> bool:
    """A date, a byline, a source or an address and nothing else; `date 2019-12-31 Advertisement`."""
    return len(paragraph) <= 400 and all(
        is_about_the_text(line) or labelled_date(line) is not None for line in paragraph.splitlines()
    )


BOILERPLATE: tuple[Callable[[str], bool], ...] = (
    is_furniture,
    points_elsewhere,
    invites,
    claims_rights,
    gives_credits,
    tells_of_the_text,
)

# -- captions: what stands under a picture -----------------------------------------------------------------------------

_MARK = 240
"""Characters at the end of a paragraph that its mark is looked for in."""
_CAPTION_MARK = re.compile(
    r"\((?:(?:file|stock|handout|archive|library)\s+(?:photo|picture|image|pic|photograph)s?"
    r"|(?:also\s+)?pictured\b[^)]{0,160}|photo(?:graph)?s?\s*(?:by|:|/)[^)]{0,80}|(?:photo|picture|image|credit)s?\s*:[^)]{0,80}"
    rf"|{_AGENCY_PHOTO}(?:\s+(?:Photo|Images|File))?\s*(?:/|via)[^)]{{0,60}}|AP\s+Photo[^)]{{0,60}}"
    r"|صورة[^)]{0,60}|أرشيف(?:ية)?)\)[.\s]*\Z",
    re.IGNORECASE,
)
_CAPTION_LABEL = re.compile(
    r"(?:image\s+caption|caption|photo(?:graph)?s?(?:\s+by)?|picture[sd]?(?:\s+by)?|file\s+photo|image(?:\s+credit)?|credit"
    r"|photo\s+credit|foto|صورة|تصوير)\s*[:,،/]\s*\S",
    re.IGNORECASE,
)
_CREDIT_LINE = re.compile(rf"(?:.{{0,80}}[/|]\s*)?{_AGENCY_PHOTO}(?:\s*(?:/|via|-|–|\|)\s*[\w\s/.-]{{2,60}})?\Z")
_CREDIT_END = re.compile(
    rf"(?:\[[^\]]{{0,60}}\b{_AGENCY_PHOTO}\b[^\]]{{0,40}}\]|(?:Photo|Photograph|Picture|Image|Credit|تصوير|عدسة)\s*:\s*[\w\s.,’'&/-]{{2,60}}"
    rf"|(?<![\w.])[\w.]+/{_AGENCY_PHOTO})\s*\Z"
)


def is_marked_as_caption(page: Page, n: int) -> bool:
    """It ends in (file photo) or (pictured: …), or in the photographer and the agency."""
    end = page.paragraphs[n][-_MARK:]
    if page.words[n] > 120 or not any(sign in end for sign in ")]:/"):
        return False
    return bool(_CAPTION_MARK.search(end) or _CREDIT_END.search(end))


def begins_as_caption(page: Page, n: int) -> bool:
    """It begins with Photo: or Image caption, or is a credit alone."""
    paragraph = page.paragraphs[n]
    if len(paragraph) > 160:
        return bool(page.words[n] <= 80 and _CAPTION_LABEL.match(paragraph))
    return bool(_CAPTION_LABEL.match(paragraph) or _CREDIT_LINE.match(paragraph))


def is_torn_copy(page: Page, n: int) -> bool:
    """It begins as another paragraph does, but for the first letter, which the page had drawn large."""
    opening = _opening(page.paragraphs[n])
    if not opening or not page.paragraphs[n][0].islower():
        return False
    return any(word[1:] == opening[0] for word in page.first_words[opening[1:]])


def has_no_full_stop(page: Page, n: int) -> bool:
    """It is a sentence without a full stop amid paragraphs that have theirs.

    Not the last paragraph, which may have been cut off, and nothing that announces, lists or quotes.
    """
    paragraph = page.paragraphs[n]
    return (
        page.ends_its_sentences
        and 0 < n < len(page.paragraphs) - 1
        and page.words[n] >= 8
        and not _ENDED_OR_OPEN.search(paragraph[-_TAIL:])
        and not _LIST_ITEM.match(paragraph)
        and not _SPEECH_END.search(paragraph)
        and len(_SENTENCE_BREAK.findall(paragraph)) <= 2
        # In scripts without capitals the full stop is often left out of body text.
        and paragraph != paragraph.lower()
    )


CAPTIONS: tuple[Callable[[Page, int], bool], ...] = (
    is_marked_as_caption,
    begins_as_caption,
    is_torn_copy,
    has_no_full_stop,
)


def _opening(paragraph: str) -> tuple[str, ...]:
    words = paragraph.casefold().split(maxsplit=6)
    return tuple(words[:6]) if len(words) >= 6 else ()
