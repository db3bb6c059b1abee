"""Arabic words for numbers, the hedges around them, vague amounts and duals, as forms of tokens."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from annotator.text.qualifiers import Qualifier
from annotator.text.tokens import form, forms

_UNITS = (
    "واحد واحدا واحدة",
    "اثنان اثنين اثنتان اثنتين اثنا اثني اثنتا اثنتي إثنان إثنين",
    "ثلاثة ثلاث",
    "أربعة أربع",
    "خمسة خمس",
    "ستة ست",
    "سبعة سبع",
    "ثمانية ثماني ثمان",
    "تسعة تسع",
    "عشرة عشر",
)
_TENS = "عشرون عشرين|ثلاثون ثلاثين|أربعون أربعين|خمسون خمسين|ستون ستين|سبعون سبعين|ثمانون ثمانين|تسعون تسعين"
_HUNDREDS = (
    "مئة مائة مئه",
    "مئتان مئتين مئتا مئتي مائتان مائتين مائتا مائتي",
    *(" ".join(f"{unit}{hundred}" for hundred in ("مئة", "مائة")) for unit in ("ثلاث", "أربع", "خمس", "ست", "سبع")),
    "ثمانمئة ثمانمائة ثمانيمئة ثمانيمائة",
    "تسعمئة تسعمائة",
)
_BEFORE: Mapping[Qualifier, str] = {
    Qualifier.AT_LEAST: """
        ما لا يقل عن | لا يقل عن | لا تقل عن | ليس أقل من | على الأقل | بحد أدنى | كحد أدنى | ما لا يقل عددهم عن
        """,
    Qualifier.MORE_THAN: """
        أكثر من | ما يزيد عن | ما يزيد على | يزيد عن | يزيد على | تزيد عن | تزيد على | ما يربو على | ما يربو عن
        | أزيد من | ما يفوق | فوق | تجاوز | يتجاوز | تتجاوز | تجاوزت
        """,
    Qualifier.AT_MOST: """
        لا يزيد عن | لا يزيد على | ما لا يزيد عن | ما لا يزيد على | لا يتجاوز | لا تتجاوز | على الأكثر | بحد أقصى
        | كحد أقصى | ليس أكثر من | ما يصل إلى | يصل إلى
        """,
    Qualifier.FEWER_THAN: "أقل من | ما يقل عن | دون",
    Qualifier.NEARLY: "قرابة | ما يقرب من | يقرب من | ما يقارب | يقارب | تقارب | ما يناهز | يناهز | تناهز",
    Qualifier.ABOUT: "نحو | حوالي | حوالى | زهاء | تقريبا | ما يقدر ب",
}
_AFTER: Mapping[Qualifier, str] = {
    Qualifier.AT_LEAST: "على الأقل | أو أكثر | فأكثر | وأكثر | فما فوق | كحد أدنى | بحد أدنى | على أقل تقدير",
    Qualifier.AT_MOST: "على الأكثر | أو أقل | فأقل | كحد أقصى | بحد أقصى",
    Qualifier.ABOUT: "تقريبا",
}


def _numbered(lists: tuple[str, ...] | list[str], step: int, first: int = 1) -> dict[str, int]:
    return {form(word): number * step for number, words in enumerate(lists, first) for word in words.split()}


def _hedges(lists: Mapping[Qualifier, str]) -> Mapping[tuple[str, ...], Qualifier]:
    return MappingProxyType(
        {tuple(form(hedge).split()): qualifier for qualifier, hedges in lists.items() for hedge in hedges.split("|")}
    )


UNITS: Mapping[str, int] = MappingProxyType({"صفر": 0, **_numbered(_UNITS, 1)})
"""Numbers up to ten, in both genders and all cases."""

TENS: Mapping[str, int] = MappingProxyType(_numbered(_TENS.split("|"), 10, 2))

HUNDREDS: Mapping[str, int] = MappingProxyType(_numbered(_HUNDREDS, 100))
"""Hundreds that are one word."""

ELEVEN: frozenset[str] = forms("أحد إحدى")
"""What stands before "ten" for one."""

TEN: frozenset[str] = forms("عشر عشرة")

SCALES: Mapping[str, int] = MappingProxyType(
    {
        **dict.fromkeys(forms("ألف ألفا آلاف"), 1_000),
        **dict.fromkeys(forms("مليون مليونا ملايين"), 1_000_000),
        **dict.fromkeys(forms("مليار مليارا مليارات بليون"), 1_000_000_000),
    }
)

TWICE: Mapping[str, int] = MappingProxyType(
    {
        **dict.fromkeys(forms("ألفان ألفين ألفي"), 2_000),
        **dict.fromkeys(forms("مليونان مليونين مليوني"), 2_000_000),
        **dict.fromkeys(forms("ملياران مليارين ملياري"), 2_000_000_000),
    }
)
"""Duals of the scales."""

PLURAL_SCALES: Mapping[str, tuple[str, int, int]] = MappingProxyType(
    {
        **dict.fromkeys(forms("عشرات العشرات"), ("tens", 20, 10)),
        **dict.fromkeys(forms("مئات المئات"), ("hundreds", 200, 100)),
        **dict.fromkeys(forms("آلاف الآلاف ألوف"), ("thousands", 2_000, 1_000)),
        **dict.fromkeys(forms("ملايين الملايين"), ("millions", 2_000_000, 1_000_000)),
    }
)
"""Vague amounts: their word, the least that they are, and what is counted in."""

VAGUE: Mapping[tuple[str, ...], tuple[str, int | None]] = MappingProxyType(
    {
        tuple(form(phrase).split()): (word, least)
        for word, least, phrases in (
            ("several", 3, "عدة | عديد من | العديد من"),
            ("few", 3, "بضعة | بضع"),
            ("number", 2, "عدد من | عدد كبير من | أعداد كبيرة من | أعداد من | عدد غير قليل من"),
            ("unknown", None, "عدد غير معروف من | عدد غير محدد من | عدد مجهول من"),
            ("many", None, "كثير من | الكثير من"),
        )
        for phrase in phrases.split("|")
    }
)
LONGEST_VAGUE = max(map(len, VAGUE))

PREFIXES = "وفبلك"
"""Letters that are written together with the word after them: and, so, in, for, like."""

ORDINALS: frozenset[str] = frozenset(
    article + word
    for article in ("", "ال")
    for word in forms(
        """
        أول أولى حادي حادية ثاني ثانية ثالث ثالثة رابع رابعة خامس خامسة سادس سادسة سابع سابعة ثامن ثامنة تاسع تاسعة
        عاشر عاشرة
        """
    )
)

HEDGES_BEFORE: Mapping[tuple[str, ...], Qualifier] = _hedges(_BEFORE)
HEDGES_AFTER: Mapping[tuple[str, ...], Qualifier] = _hedges(_AFTER)
LONGEST_HEDGE = max(map(len, (*HEDGES_BEFORE, *HEDGES_AFTER)))

UNITS_OF_MEASURE: frozenset[str] = forms(
    """
    يوم أيام يوما يومين يومان ساعة ساعات ساعتين ساعتان دقيقة دقائق دقيقتين ثانية ثوان ثواني أسبوع أسابيع أسبوعا أسبوعين
    شهر أشهر شهور شهرا شهرين سنة سنوات سنتين سنين عام أعوام عاما عامين عامان عقد عقود عقودا عقدا عقدين قرن قرون
    قرنا قرنين ليلة ليال ليالي ليلتين أيام الأيام الأشهر السنوات الأعوام الساعات
    كيلومتر كيلومترات كيلومترا كيلومترين كلم كم متر أمتار مترا مترين ميل أميال ميلا سنتيمتر سنتيمترا سم ملم مم هكتار
    هكتارا هكتارات فدان فدانا دونم دونما كيلوغرام كيلوغراما كيلوغرامات كيلوجرام كغ كلغ غرام غراما غرامات طن طنا أطنان
    لتر لترا لترات
    دولار دولارا دولارات يورو دينار دينارا دنانير ليرة ليرات ريال ريالا ريالات جنيه جنيها جنيهات درهم درهما دراهم شيكل
    شيقل شيكلا روبل روبية
    درجة درجات مرة مرات مرتين بالمئة بالمائة المئة المائة نقطة نقاط صباحا مساء ظهرا فجرا ليلا عصرا بتوقيت
    """
)
"""What is measured or told, not counted: durations, distances, weights, money, shares, times."""

MONTHS: frozenset[str] = forms(
    """
    يناير كانون فبراير شباط مارس آذار أبريل ابريل نيسان مايو أيار يونيو حزيران يوليو تموز أغسطس آب سبتمبر أيلول أكتوبر
    تشرين نوفمبر ديسمبر جانفي فيفري أفريل ماي جوان جويلية أوت محرم صفر ربيع رجب شعبان رمضان شوال
    """
)

LABELS: frozenset[str] = forms(
    """
    رقم الساعة ساعة القرار قرار المادة مادة البند بند الفقرة اللواء لواء الكتيبة كتيبة الفرقة فرقة الفوج فوج السرب
    القانون قانون المنطقة صفحة الصفحة الطريق طريق شارع الشارع القناة قناة الفصل المرحلة مرحلة الطابق غرفة الغرفة بوينغ
    بوينج إيرباص ميغ ميج سوخوي سو إف إس تي طراز عيار العدد الحلقة مجموعة الحي حي الرقم هاتف عمره عمرها العمر عمر سن
    """
)
"""Words before a number that name something by it."""

BEFORE_YEARS: frozenset[str] = forms(
    "عام العام سنة السنة منذ في حتى مطلع نهاية أواخر أوائل لعام بعام وعام موسم صيف شتاء خريف ربيع إلى من بين قبل بعد"
)

STOPPERS: frozenset[str] = forms(
    """
    في من إلى على عن مع منذ حتى خلال بعد قبل بين تحت فوق ضد عند لدى أو ثم أم بل لكن إن أن أنه أنها إذ إذا لو كما
    هو هي هم هن هذا هذه ذلك تلك الذي التي الذين اللذين ما لا لم لن قد كان كانت كانوا قال قالت وقال أي كل غير سوى إلا
    أيضا على الأقل تقريبا بينهم بينها منهم منها بينما حيث بسبب جراء إثر وفق وفقا حسب بحسب فيما
    """
)
"""Words that are never what is counted."""

NOBODY_AFTER: frozenset[str] = forms("لم لا لن ليس دون بدون بلا")
TOLLS: frozenset[str] = forms("عدد حصيلة محصلة إجمالي مجموع")
NOTHING: frozenset[str] = forms("إصابات إصابة قتلى ضحايا جرحى وفيات خسائر أضرار")
"""What "any" after a negation counts none of."""

_BROKEN = """
    شخص قتيل جندي طفل رجل شاب ضابط عنصر جريح شهيد طبيب أسير عامل طالب ناشط صاروخ هجوم انفجار منزل مبنى موقع
    زورق حاجز مقر مسجد لغم حزب بلد فرد
    """
_SOUND = """
    مدني شرطي مسلح مواطن متظاهر مقاتل مصاب صحفي صحافي مسعف موظف معتقل سائق قيادي مستوطن مهاجر لاجئ نازح حارس متطوع مهندس
    مختطف محتجز مسؤول مزارع سجين شقيق
    فلسطيني لبناني سوري عراقي إسرائيلي أمريكي أميركي يمني إيراني تركي مصري ليبي سوداني أوكراني روسي أفغاني صومالي
    """
_FEMININE = """
    طفلة ضحية سيدة رهينة شابة مواطنة صحفية ممرضة فتاة قذيفة غارة سيارة طائرة مسيرة دبابة آلية قرية بلدة مدينة مدرسة
    سفينة مركبة شاحنة حافلة عبوة قنبلة جثة إصابة حالة دورية قاعدة
    """

DUALS: frozenset[str] = (
    frozenset(form(noun) + ending for noun in _BROKEN.split() for ending in ("ان", "ين"))
    | frozenset(form(noun) + "ان" for noun in _SOUND.split())
    | frozenset(form(noun)[:-1] + ending for noun in _FEMININE.split() for ending in ("تان", "تين"))
    | forms("امرأتان امرأتين مستشفيان مستشفيين مبنيان مبنيين")
)
"""Two of a common noun. The oblique case of nouns with a sound plural is left out: it is written like the plural."""
