"""Which language a text is in."""

from __future__ import annotations

import re
from collections import Counter
from types import MappingProxyType

_SCRIPTS = (
    ("arabic", 0x0600, 0x06FF),
    ("arabic", 0x0750, 0x077F),
    ("arabic", 0xFB50, 0xFEFF),
    ("cyrillic", 0x0400, 0x052F),
    ("he", 0x0590, 0x05FF),
    ("el", 0x0370, 0x03FF),
    ("hy", 0x0530, 0x058F),
    ("hi", 0x0900, 0x097F),
    ("bn", 0x0980, 0x09FF),
    ("ta", 0x0B80, 0x0BFF),
    ("th", 0x0E00, 0x0E7F),
    ("my", 0x1000, 0x109F),
    ("ka", 0x10A0, 0x10FF),
    ("am", 0x1200, 0x139F),
    ("ja", 0x3040, 0x30FF),
    ("han", 0x3400, 0x9FFF),
    ("ko", 0xAC00, 0xD7AF),
    ("latin", 0x0041, 0x024F),
)
_COMMONEST = MappingProxyType(
    {
        "en": "the of and to in that is was for on with as by said at from he it were are has had have his their be",
        "fr": "le la les des et un une dans du que qui est pour sur au par avec ont été sont ce pas aux plus elle",
        "es": "el la los las de y que en un una del por con para se fue es al lo su más como ha sus han este pero",
        "de": "der die das und den von mit im für auf dem ist des ein eine nicht sich als auch bei wurde sind nach zu",
        "it": "il di che la e un una per del della con non sono nel alla dei gli le da ha è stato anche più si",
        "pt": "o os as de e que em um uma do da no na dos por com para não foi mais ao são pelo pela",
        "nl": "de het een van en in op dat is te met voor zijn niet aan er door ook bij werd naar uit heeft over",
        "tr": "ve bir bu da de için ile olarak olan çok daha ne gibi kadar sonra ise göre dedi ancak oldu en değil",
        "pl": "w na z i do że się nie jest o od po przez za dla są jak oraz było został także przy tym",
        "sv": "och att det som en på är av för den med till inte har om ett var från de under sig enligt",
        "id": "yang dan di dari dengan untuk ini pada itu tidak dalam akan oleh ke telah juga adalah mereka",
        "so": "iyo oo ka ku ee waxa waa in uu ay la ah aan soo sheegay lagu loo dadka",
        "sw": "ya wa na kwa ni katika za la cha kuwa watu hiyo alisema huo kwamba baada",
        "ku": "û ku di de bi ji ya yên li xwe jî bo wî hatin ew wan",
    }
)
_STOP_WORDS = MappingProxyType({name: tuple(words.split()) for name, words in _COMMONEST.items()})
_LETTERS = MappingProxyType(
    {
        "arabic": {"ur": "ٹڈڑےںہ", "ku": "ۆێڵڕەڤ", "fa": "پچژگیک", "ar": "ةىيكأإ"},
        "cyrillic": {"uk": "іїєґ", "be": "ўі", "sr": "јљњћђџ", "kk": "әғқңөұүһ", "bg": "щъ", "ru": "ыэё"},
    }
)
_WEIGHTS = MappingProxyType({"ur": 3.0, "ku": 3.0, "bg": 0.5})
"""How much more a letter says where the language has many that others have too."""
_LANGUAGE_SAMPLE = 3_000


def language(text: str) -> str:
    """Return the ISO 639-1 code of the language that most of a text is in, `en` where nothing tells.

    By script, by the letters that only some languages of a script have and, for Latin, by the commonest words. The
    libraries for this bring models of many megabytes, or answer differently each time on short texts; an article is
    long enough for its commonest words, and a wrong answer costs only the choice of a sentence splitter and can be
    changed.
    """
    sample = text[:_LANGUAGE_SAMPLE].lower()
    if sample.isascii():
        return _by_words(sample)
    counts: dict[str, int] = {}
    for character in sample:
        if character.isalpha():
            script = _script(ord(character))
            counts[script] = counts.get(script, 0) + 1
    if not counts:
        return "en"
    script = max(counts, key=lambda name: counts[name])
    if script in ("han", "ja"):
        return "ja" if counts.get("ja", 0) > 0.05 * counts.get("han", 0) else "zh"
    if script in _LETTERS:
        return _by_letters(sample, script)
    return _by_words(sample) if script in ("latin", "") else script


def _script(code: int) -> str:
    return next((name for name, first, last in _SCRIPTS if first <= code <= last), "")


def _by_letters(sample: str, script: str) -> str:
    letters = _LETTERS[script]
    found = {name: _WEIGHTS.get(name, 1.0) * sum(map(sample.count, own)) for name, own in letters.items()}
    best = max(found, key=lambda name: found[name])
    return best if found[best] else ("ar" if script == "arabic" else "ru")


def _by_words(sample: str) -> str:
    words = re.findall(r"[^\W\d_]+", sample)
    counts = Counter(words)
    found = {name: sum(counts[word] for word in stops) for name, stops in _STOP_WORDS.items()}
    best = max(found, key=lambda name: found[name])
    return best if found[best] > max(1, len(words) / 50) else "en"
