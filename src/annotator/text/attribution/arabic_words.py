"""Words by which attributions of Arabic news are known; by their forms."""

from __future__ import annotations

from types import MappingProxyType

from annotator.text.tokens import form, forms

SAYING: frozenset[str] = forms(
    """
    قال قالت قالوا يقول تقول يقولون ذكر ذكرت ذكروا يذكر أفاد أفادت أفادوا يفيد تفيد أوضح أوضحت يوضح توضح أضاف أضافت
    أضافوا يضيف تضيف أشار أشارت يشير تشير صرح صرحت يصرح لفت لفتت تابع تابعت شدد شددت اعتبر اعتبرت يعتبر تعتبر رأى رأت
    حذر حذرت يحذر تحذر نقل نقلت روى روت كتب كتبت أردف أردفت اعترف اعترفت أقر أقرت توعد توعدت هدد هددت تعهد تعهدت
    """
)
"""Verbs whose content is a clause with "that" or a quotation."""

STATING: frozenset[str] = forms(
    """
    أعلن أعلنت أعلنوا يعلن تعلن أكد أكدت أكدوا يؤكد تؤكد كشف كشفت يكشف زعم زعمت يزعم تزعم ادعى ادعت يدعي تدعي تبنى تبنت
    أدان أدانت يدين تدين استنكر استنكرت اتهم اتهمت يتهم تتهم
    """
)
"""Verbs that also take a thing as their content: announced a truce."""

DENYING: frozenset[str] = forms("نفى نفت نفوا ينفي تنفي كذب كذبت أنكر أنكرت")
"""Verbs by which content is denied."""

DOUBTING: frozenset[str] = forms("شكك شككت يشكك تشكك")
"""Verbs by which content is doubted."""

HOLDING: frozenset[str] = forms("يعتقد ويعتقد يقال يرجح يزعم ورد تردد")
"""Before "that": somebody unnamed holds it."""

ACCORDING: frozenset[str] = forms("بحسب حسب وفق وفقا طبقا")
"""According to."""

NEGATIONS: frozenset[str] = forms("لم لن لا ما")
"""Before a verb: it is not done."""

THAT: frozenset[str] = forms("أن إن بأن")
"""That, by itself."""

THAT_THEY: frozenset[str] = forms("أنه أنها أنهم أنهما إنه إنها إنهم إنهما بأنه بأنها بأنهم أننا إننا إنني أنني")
"""That, in one word with the subject of what is said."""

ASIDES: frozenset[str] = forms("خلال عبر أمس اليوم مساء صباح يوم ليلة فجر تعليقا ردا للصحفيين للصحافيين لاحقا أيضا")
"""Words with which an aside begins behind a source."""

VENUES: frozenset[str] = forms(
    "بيان مؤتمر تصريح تصريحات حديث مقابلة تغريدة كلمة خطاب اتصال رسالة منشور تقرير ختام وقت البيان تدوينة مداخلة"
)
"""Nouns that make an aside of "in": in a statement."""

TOLD: tuple[str, ...] = tuple(map(form, ("لوكالة", "لرويترز", "لفرانس", "لقناة", "لصحيفة", "لموقع", "لشبكة", "لإذاعة")))
"""Beginnings of words for those who are told."""

HEADS: frozenset[str] = forms(
    """
    وزارة وزير رئيس قائد حركة منظمة جماعة قوات هيئة مجلس بعثة مكتب لجنة جيش مدير محافظ تنظيم كتائب وكالة قناة مصدر مصادر
    حكومة شرطة نائب سفير سفارة مسؤول حزب قيادة إدارة مستشفى مرصد متحدث
    """
)
"""Nouns that a second noun goes with: the ministry of, the head of."""

SOURCE_WORDS: MappingProxyType[str, frozenset[str]] = MappingProxyType(
    {
        "medical": forms("طبي طبية صحة صحي صحية مستشفى مستشفيات طبيب أطباء إسعاف مسعف مسعفون مسعفين"),
        "police": forms("شرطة شرطي شرطية شرطيون"),
        "armed_group": forms(
            """
            حركة جماعة ميليشيا ميليشيات مليشيا مسلحون مسلحين تنظيم كتائب فصيل فصائل حوثي حوثيون حوثيين متمردون متمردين
            مقاومة سرايا
            """
        ),
        "military": forms("جيش عسكري عسكرية ضابط عميد عقيد لواء قائد تحالف جندي جنود قوات فريق أركان"),
        "witness": forms("شاهد شهود سكان أهالي ناجون ناجين ناج أقارب"),
        "ngo_or_monitor": forms(
            "مرصد منظمة منظمات أمم أممي أممية صليب هلال أونروا يونيسف ناشط ناشطون ناشطين حقوقي حقوقية"
        ),
        "media": forms("وكالة قناة صحيفة تلفزيون إذاعة رويترز مراسل مراسلنا إعلام إعلامي إعلامية موقع صحفي جزيرة"),
        "state_official": forms(
            """
            وزير وزارة رئيس رئاسة حكومة حكومي حكومية محافظ مسؤول مسؤولون مسؤولين سفير سفارة نائب برلمان أمني أمنية أمن
            خارجية داخلية دفاع نيابة سلطات دبلوماسي قضاء محكمة بلدية
            """
        ),
        "document": forms("بيان تقرير وثيقة وثائق رسالة"),
        "unnamed": forms("مصدر مصادر"),
    }
)
"""Words that tell what a source is; the kinds are asked in this order."""

FROM: frozenset[str] = forms("عن")
"""After "quoting": from."""

NAMED: frozenset[str] = forms("باسم")
"""In the name of: the spokesman for."""

PLACES: frozenset[str] = forms("في على إلى")
"""With what an aside begins: in a statement."""

LINKS: frozenset[str] = forms("إلى عن من على")
"""Between a verb and "that": indicated to that."""

QUOTING: frozenset[str] = forms("نقلا")
"""Quoting."""

TO_ITS_SOURCE: frozenset[str] = forms("وفقا طبقا")
"""According, where "to" is written with the source."""
