"""Arabic words of harm and words for people, in the forms that tokens are looked up by."""

from __future__ import annotations

from typing import Final

from annotator.text import people_words as kinds
from annotator.text.harm_words import ABDUCTED, DETAINED, DISPLACED, FREED, INJURED, KILLED, KILLED_OR_INJURED, MISSING
from annotator.text.tokens import form, forms

# The past tense is written alike for "killed" and "was killed"; the victims follow either.
_VERBS = {
    KILLED: """
        قتل قتلت قتلوا قتلا استشهد استشهدت استشهدوا استشهدا توفي توفيت توفوا اغتيل اغتيلت اغتال اغتالت أعدم
        أعدمت مات ماتت لقي لقيت لقوا قضى قضوا ذبح ذبحت
        """,
    INJURED: "أصيب أصيبت أصيبوا أصيبا جرح جرحت جرحوا أصاب أصابت",
    ABDUCTED: "خطف خطفت خطفوا اختطف اختطفت اختطفوا",
    DETAINED: "اعتقل اعتقلت اعتقلوا احتجز احتجزت أوقفت أسر أسرت",
    MISSING: "فقد فقدت فقدوا اختفى اختفت",
    DISPLACED: "نزح نزحت نزحوا شرد شردت هجر تشرد",
    FREED: "أفرج أفرجت حرر حررت أطلق أطلقت",
}
_NOUNS = {
    KILLED: "مقتل مصرع اغتيال استشهاد وفاة قتل إعدام بمقتل",
    INJURED: "إصابة جرح بإصابة",
    ABDUCTED: "خطف اختطاف",
    DETAINED: "اعتقال توقيف احتجاز",
    MISSING: "فقدان اختفاء",
    DISPLACED: "نزوح تهجير تشريد",
    FREED: "الإفراج تحرير إطلاق",
}
_COUNTED = {
    KILLED: """
        قتيل قتيلا قتلى قتيلين قتيلان القتلى شهيد شهيدا شهداء شهيدين شهيدان جثة جثث جثمان جثامين وفاة وفيات
        """,
    INJURED: "جريح جريحا جرحى جريحين جريحان الجرحى مصاب مصابا مصابين مصابون إصابة إصابات",
    KILLED_OR_INJURED: "ضحية ضحايا",
    MISSING: "مفقود مفقودا مفقودين مفقودون",
    ABDUCTED: "مخطوف مخطوفا مخطوفين مختطف مختطفا مختطفين",
    DETAINED: "معتقل معتقلا معتقلين",
    DISPLACED: "نازح نازحا نازحين مشرد مشردا",
}
_PEOPLE = {
    kinds.CIVILIAN: """
        مدني مدنيا مدنية مدنيان مدنيين مدنيون امرأة سيدة رجل رجلا طفل طفلا طفلة أطفال نساء شاب شابا فتى فتاة
        مزارع مزارعا طالب طالبا طالبة معلم معلما معلمة مهندس مهندسا عامل عاملا عمال متظاهر متظاهرا متظاهرين
        زوجة ابن ابنة والد والدة أم أب شقيق شقيقة مهاجر مهاجرا لاجئ لاجئا ناشط ناشطا ناشطة محام
        محاميا إمام إماما شيخ شيخا خطيب خطيبا سائق
        سائقا تاجر تاجرا عائلة راكب راكبا قروي قرويا رضيع رضيعا صياد صيادا فلسطيني فلسطينيا فلسطينية
        """,
    kinds.STATE_COMBATANT: "جندي جنديا جنود ضابط ضابطا عقيد عقيدا لواء عميد نقيب عسكري عسكريا",
    kinds.NON_STATE_COMBATANT: """
        مسلح مسلحا مسلحين مقاتل مقاتلا مقاتلين قيادي
        قياديا إرهابي إرهابيا متمرد متمردا قائد قائدا
        """,
    kinds.POLICE: "شرطي شرطيا شرطيين",
    kinds.OFFICIAL: "قاض قاضيا قاضي مسؤول مسؤولا وزير وزيرا محافظ محافظا نائب نائبا رئيس رئيسا عمدة",
    kinds.DIPLOMAT: "دبلوماسي دبلوماسيا سفير سفيرا",
    kinds.AID_OR_MEDICAL: "طبيب طبيبا طبيبة مسعف مسعفا ممرض ممرضة",
    kinds.JOURNALIST: "صحفي صحفيا صحفية صحافي صحافيا صحافية مصور مصورا مراسل مراسلا",
    kinds.PERPETRATOR: "مهاجم مهاجما انتحاري انتحاريا",
    "": """
        شخص شخصا أشخاص مواطن مواطنا مواطنة رهينة رهائن سجين سجينا أسير أسيرا حارس حارسا آخر آخرون آخرين أخرى
        ثالث ثان رابع ثانية ثالثة أجنبي أجنبيا
        """,
}
_THINGS = """
    سيارة سيارات مركبة مركبات آلية آليات دبابة دبابات طائرة طائرات صاروخ صواريخ قذيفة قذائف منزل منازل قرية قرى بلدة
    مدينة غارة غارات هجوم هجمات يوم أيام ساعة ساعات شهر أشهر سنة سنوات عام أعوام موقع مواقع هدف أهداف دولة دول سفينة
    سفن قارب قوارب مرة مرات رأس أغنام مواشي نقطة نقاط مبنى مبان
    """


def _by_word(table: dict[str, str]) -> dict[str, str]:
    return {form(word): harm for harm, words in table.items() for word in words.split()}


VERBS: Final = _by_word(_VERBS)
"""Verbs of harm in the past tense."""

NOUNS: Final = _by_word(_NOUNS)
"""Nouns that name a harm, before the victims."""

COUNTED: Final = _by_word(_COUNTED)
"""Nouns of which each is a person who came to harm."""

PEOPLE: Final = _by_word(_PEOPLE)
"""Nouns for people, with the kind of victim that they say."""

BODIES: Final = forms("جثة جثث جثمان جثامين")
"""What is found, before its number or behind it."""

THINGS: Final = forms(_THINGS)
"""Nouns that are counted and are no people."""

LOOSE: Final = forms("فقد فقدت فقدوا أصاب أصابت أطلق أطلقت حرر حررت أسر تحرير إطلاق قضى شرد هجر فقدان")
"""Words of harm that are said of things as often, so that the victims must be known for people."""

DEATH_OF: Final = forms("مصرعه مصرعها مصرعهم مصرعهما حتفه حتفها حتفهم حتفهما")
"""What one meets, after the victims: لقي … مصرعه."""

BREAKS: Final = forms(
    """في بعد قبل خلال قرب بسبب إثر جراء عند لدى منذ حيث عندما بينما فيما إن أن وأن الذي التي الذين برصاص بنيران وفق
    وفقا بحسب قال قالت وقال نفذه نفذها شنه شنها على إلى مع ضد داخل أثناء"""
)
"""Words behind which no victims of the word before stand."""

NEGATIONS: Final = forms("لم لا دون بدون ليس ولم ولا أي عدم")
UNREAL: Final = forms("محاولة محاولات بمحاولة هدد هددت يهدد تهديد خطط مخطط قد لن سوف كاد بقتل ليقتل")
AMONG: Final = forms("بينهم بينها منهم وبينهم ومنهم بينهن")
