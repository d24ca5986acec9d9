"""How Arabic says dates: Levantine and other month names, one alef."""

from __future__ import annotations

from events.dates_grammar import Lexicon
from events.dates_words import DAY, DAY2, RULES, SHAPES, YEAR, keyed, named, numbers, table

_WEEKDAYS = table("الاثنين", "الثلاثاء", "الاربعاء", "الخميس", "الجمعة", "السبت", "الاحد")
_MONTHS = table(
    "كانون_الثاني يناير جانفي", "شباط فبراير فيفري", "آذار اذار مارس", "نيسان ابريل افريل",
    "ايار مايو ماي", "حزيران يونيو يونيه جوان", "تموز يوليو يوليه جويلية", "آب اغسطس اوت",
    "ايلول سبتمبر", "تشرين_الاول اكتوبر", "تشرين_الثاني نوفمبر", "كانون_الاول ديسمبر", start=1,
)  # fmt: skip
_BOTH = {
    f"{one}{slash}{other}": n
    for one, n in _MONTHS.items()
    for other, m in _MONTHS.items()
    if n == m and one != other
    for slash in ("/", " / ", " (")
}
_RULES = (
    ("weekday", "DAYOF? WD PART?"),
    ("weekday", "DAYOF? WD WHICHAFTER PART?"),
    ("weekday", "PART DAYOF? WD WHICHAFTER?"),
    ("nights", "ليلة|ليل WD - WD2"),
    ("nights", "ليلة|ليل WD الي|علي WD2"),
    ("nights", "ليلة|ليل WD WDAND"),
    ("nights", "ليلة|ليل WD WD2"),
    ("offset", "DAYWORD PART?"),
    ("offset", "PART DAYWORD"),
    ("offset", "THISPART"),
    ("overnight", "NIGHTWORD"),
    ("back", "SAME"),
    ("back", "SAMEPART"),
    ("back_n", "بعد UNITS من? ذلك"),
    ("back_n", "بعد N UNIT من? ذلك"),
    ("period", "PERIOD"),
    ("recent", "RECENT"),
    ("lasting", "SPANUNIT"),
    ("lasting", "خلال|في N UNIT الماضية|الاخيرة"),
    ("for", "منذ|خلال|في|علي_مدي|طوال N UNIT"),
    ("lasting", "منذ UNITS"),
    ("for", "منذ|طوال|علي_مدي PLURAL"),
    ("ago", "قبل MORE? N UNIT"),
    ("ago", "قبل MORE? UNITS"),
    ("some_ago", "قبل SOME UNIT"),
    ("ahead", "بعد N UNIT"),
    ("date", "DAYOF? WD? DAY من? MON من? YEAR?"),
    ("date", "PART DAYOF? WD DAY من? MON من? YEAR?"),
    ("date", "DAYOF? WD في DAY من? MON عام? YEAR?"),
    ("month", "MONTHOF? MON من? عام? YEAR"),
    ("month", "INMONTH MON WHICHAFTER? YEAR?"),
    ("month", "INMONTH MONTHOF MON"),
    ("since:month", "SINCE INMONTH MON الماضي? YEAR?"),
    ("since:month", "SINCE MONTHOF? MON الماضي? YEAR?"),
    ("since:year", "SINCE عام|سنة|العام YEAR"),
    ("year", "INYEAR YEAR"),
    ("day_range", "DAYS MON YEAR?"),
    ("day_range", "FROM DAYS MON YEAR?"),
    ("day_range", "FROM DAY MON الي|حتي DAY2 MON2 YEAR?"),
    ("weekday_range", "من|بين WD الي|حتي WD2"),
    ("weekday_range", "من|بين WD WDAND"),
    ("month_range", "من|بين MON الي|حتي MON2 YEAR?"),
    ("month_range", "بين MON MONAND YEAR?"),
    ("year_range", "YEARS"),
    ("year_range", "من_عام|بين_عام|بين_عامي|بين|من YEAR الي|حتي YEAR2"),
    ("year_range", "بين_عامي|بين YEAR YEARAND"),
    *RULES,
)

LEXICON = Lexicon(
    slots={
        "WD": _WEEKDAYS,
        "WDAND": {f"و{day}": n for day, n in _WEEKDAYS.items()},
        "DAYOF": table("يوم نهار"),
        "PART": named(
            night="ليل ليلة ليلا الليلة منتصف_ليل منتصف_ليلة",
            evening="مساء مساءا المساء مساءً عشية",
            morning="صباح صباحا الصباح صباحًا صبيحة",
            afternoon="عصر بعد_ظهر عصرا",
            midday="ظهر ظهرا ظهيرة",
            dawn="فجر فجرا الفجر",
        ),
        "WHICHAFTER": named(
            last="الماضي الماضية الفائت المنصرم الفائتة",
            next="المقبل المقبلة القادم القادمة",
            this="الجاري الحالي",
        ),
        "MON": _MONTHS | _BOTH | {f"{both})": n for both, n in _BOTH.items() if "(" in both},
        "MONAND": {f"و{month}": n for month, n in _MONTHS.items()},
        "MONTHOF": table("شهر"),
        "INMONTH": named(
            whole="في شهر في_شهر خلال خلال_شهر حتي_شهر بحلول الي_شهر",
            early="مطلع في_مطلع اوائل في_اوائل بداية في_بداية مطلع_شهر بداية_شهر",
            mid="منتصف في_منتصف اواسط في_اواسط منتصف_شهر",
            late="اواخر في_اواخر نهاية في_نهاية اواخر_شهر نهاية_شهر",
        ),
        "DAYWORD": keyed("""
            0 = اليوم
            -1 = امس الامس البارحة يوم_امس
            1 = غدا غدًا الغد يوم_غد
            -2 = اول_امس اول_من_امس امس_الاول
            2 = بعد_غد
        """),
        "THISPART": named(
            morning="هذا_الصباح صباح_اليوم", evening="هذا_المساء مساء_اليوم", night="الليلة"
        ),
        "NIGHTWORD": table("الليلة_الماضية ليلة_امس خلال_الليل الليلة_الفائتة خلال_الليلة_الماضية"),
        "SAME": keyed("""
            0 = ذلك_اليوم اليوم_نفسه اليوم_ذاته في_نفس_اليوم نفس_اليوم
            1 = اليوم_التالي في_اليوم_التالي
            -1 = اليوم_السابق في_اليوم_السابق
        """),
        "SAMEPART": named(night="تلك_الليلة الليلة_نفسها", evening="مساء_اليوم_نفسه"),
        "PERIOD": keyed("""
            last:week = الاسبوع_الماضي الاسبوع_الفائت الاسبوع_المنصرم
            this:week = هذا_الاسبوع الاسبوع_الجاري الاسبوع_الحالي
            next:week = الاسبوع_المقبل الاسبوع_القادم
            earlier:week = في_وقت_سابق_هذا_الاسبوع في_وقت_سابق_من_هذا_الاسبوع مطلع_الاسبوع
            last:weekend = عطلة_نهاية_الاسبوع عطلة_نهاية_الاسبوع_الماضي
            last:month = الشهر_الماضي الشهر_الفائت الشهر_المنصرم
            this:month = هذا_الشهر الشهر_الجاري الشهر_الحالي
            next:month = الشهر_المقبل الشهر_القادم
            earlier:month = في_وقت_سابق_من_هذا_الشهر في_وقت_سابق_هذا_الشهر مطلع_الشهر_الجاري
            earlier:month = مطلع_هذا_الشهر في_وقت_سابق_من_الشهر_الجاري
            last:year = العام_الماضي السنة_الماضية العام_الفائت
            this:year = هذا_العام العام_الجاري العام_الحالي
            next:year = العام_المقبل العام_القادم
        """),
        "RECENT": named(
            day="الايام_الاخيرة الايام_الماضية الايام_القليلة_الماضية الايام_القليلة_الاخيرة",
            week="الاسابيع_الاخيرة الاسابيع_الماضية",
            month="الاشهر_الاخيرة الاشهر_الماضية",
            year="السنوات_الاخيرة السنوات_الماضية",
        ),
        "SPANUNIT": named(
            day="الساعات_الـ24_الماضية الساعات_ال24_الماضية الساعات_الماضية الساعات_الاخيرة",
            week="خلال_اسبوع في_اسبوع",
            month="خلال_شهر_واحد في_غضون_شهر",
        ),
        "N": numbers(
            "واحد,اثنين اثنان,ثلاثة ثلاث,اربعة اربع,خمسة خمس,ستة ست,سبعة سبع,ثمانية ثماني,تسعة تسع,"
            "عشرة عشر,احد_عشر,اثني_عشر"
        ),
        "UNIT": named(
            day="ايام يوما يوم الايام", week="اسابيع اسبوعا الاسابيع",
            month="اشهر شهرا شهور الاشهر", year="سنوات سنة اعوام عاما السنوات",
            hour="ساعات ساعة",
        ),
        "UNITS": {
            "يوم": "1:day", "يومين": "2:day", "اسبوع": "1:week", "اسبوعين": "2:week",
            "شهر": "1:month", "شهرين": "2:month", "عام": "1:year", "عامين": "2:year",
            "سنة": "1:year", "سنتين": "2:year",
        },
        "PLURAL": named(
            day="ايام", week="اسابيع", month="اشهر شهور", year="سنوات اعوام"
        ),
        "MORE": named(
            more="اكثر_من ما_يزيد_عن ما_يزيد_على", less="اقل_من نحو_اقل_من ما_يقارب"
        ),
        "SOME": table("بضعة عدة بضع"),
        "SINCE": table("منذ منذ_يوم منذ_شهر"),
        "INYEAR": table("عام سنة في_عام العام في_العام في_سنة"),
        "FROM": table("من", "بين"),
    },
    shapes=SHAPES
    | {
        "DAY": DAY,
        "DAY2": DAY2,
        "YEAR2": r"(?P<year2>(?:1[5-9]|20)\d\d)(?!\d)",
        "YEARAND": r"و(?P<year2>(?:1[5-9]|20)\d\d)(?!\d)",
        "YEAR": YEAR,
        "DAYS": DAY + r"(?: ?- ?|[ \n](?:الي|حتي)[ \n]|[ \n]و ?)" + DAY2,
    },
    rules=_RULES,
    past=(
        r"[وف]?(?:قال|قالت|اعلن\w*|اكد\w*|ذكر\w*|افاد\w*|كان\w*|قتل\w*|وقع\w*|شن|شنت|اصيب\w*|عقد|عقدت|وصل"
        r"|وصلت|سقط\w*|دخل\w*|غادر\w*|بحث|زار|زارت|اغلق\w*|نزح\w*|اجتمع\w*|التقي\w*)"
    ),
    future=(
        r"سوف|(?:و)?س[يتن](?!ار|اس|طر|د|ل|ف|نا|ة|ه|ين|وات|ون|ما|كون\b)\w{3,}|سيكون|سيعقد|ستعقد"
        r"|من المقرر|من المتوقع|يعتزم|تعتزم|المقبل|المقبلة|المزمع|يتوقع ان|مقرر"
    ),
    perfect=r"\w+",
    clitics="وفبلك",
    not_after=frozenset("العظيمة الكبير".split()),
    not_before=frozenset("صلاة خطبة مسجد كلا بين_هذين جامع هذين".split()),
)  # fmt: skip
