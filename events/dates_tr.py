"""How Turkish says dates. Letters are folded: i for ı, s for ş, c for ç, g for ğ."""

from __future__ import annotations

from events.dates_grammar import Lexicon
from events.dates_words import (
    RULES,
    SHAPES,
    YEAR,
    day_shape,
    days_shape,
    keyed,
    named,
    numbers,
    suffixed,
    table,
)

_DAYS = ("pazartesi", "sali", "carsamba", "persembe", "cuma", "cumartesi", "pazar")
_DAY_ENDINGS = "'ya 'ye 'yi 'si 'dan 'den dan den ya ye yi 'nin 'ni ni".split()
_WEEKDAYS = {day: number for number, day in enumerate(_DAYS)}
_MONTHS = table(
    "ocak", "subat", "mart", "nisan", "mayis", "haziran", "temmuz", "agustos", "eylül", "ekim",
    "kasim", "aralik", start=1,
)  # fmt: skip
_CASES = (
    "'ta 'te 'da 'de ta te da de 'tan 'ten 'dan 'den tan ten dan den 'in 'un 'ün in un ün 'i 'u 'ü "
    "'a 'e a e 'taki 'daki 'deki 'teki 'ndan 'inda"
).split()
_IN = [case for case in _CASES if case.strip("'").startswith(("ta", "te", "da", "de"))]
_IN_MONTH = {f"{month}{case}": n for month, n in _MONTHS.items() for case in _IN} | {
    f"{month} {word}": n
    for month, n in _MONTHS.items()
    for word in ("ayi", "ayinda", "ayindan", "ayindaki", "ayi icinde", "sonunda", "basinda")
}
_RULES = (
    ("weekday", "EARLY? DAYNAMED"),
    ("weekday", "WHICH? WEEKDAY PART?"),
    ("weekday", "WHICH? DAYPART"),
    ("weekday", "DAYNAMED PART"),
    ("weekday", "DAYNAMED EARLY PART"),
    ("nights", "WEEKDAYTO WEEKDAYTO2 baglayan gece"),
    ("overnight", "NIGHTWORD"),
    ("offset", "DAYWORD PART?"),
    ("offset", "THISPART"),
    ("back", "SAME"),
    ("back_n", "N UNIT LATER"),
    ("period", "PERIOD"),
    ("recent", "RECENT"),
    ("lasting", "SPANUNIT"),
    ("lasting", "son N UNITIN"),
    ("lasting", "N UNITSINCE"),
    ("for", "N UNITFOR"),
    ("for", "PLURAL"),
    ("ago", "N UNIT MORETHAN? önce"),
    ("some_ago", "SOME UNIT önce"),
    ("ahead", "N UNIT sonra|içinde|icinde"),
    ("date", "DAY MON YEAR? WEEKDAYNAME?"),
    ("date", "YEARIN DAY MON"),
    ("month", "YEARIN INMONTHOF"),
    ("month", "MON YEARIN"),
    ("month", "MON YEAR"),
    ("month", "INMONTHOF"),
    ("since:month", "MON SINCEAFTER"),
    ("since:month", "INMONTHOF SINCEAFTER"),
    ("year", "YEARIN"),
    ("since:year", "YEARIN SINCEAFTER"),
    ("day_range", "DAYS MON YEAR?"),
    ("day_range", "DAY MON - DAY2 MON2 YEAR?"),
    ("day_range", "DAY MON ile|ila DAY2 MON2 YEAR? arasinda?"),
    ("weekday_range", "WEEKDAYFROM WEEKDAYTO2 kadar"),
    ("month_range", "MON ile|ila MON2 arasinda|aylari_arasinda"),
    ("year_range", "YEARS"),
    ("year_range", "YEAR ile|ila YEAR2 yillari? arasinda"),
    *RULES,
)


def _glued(endings: str) -> dict[str, int | str]:
    return {f"{day}{end}": n for day, n in _WEEKDAYS.items() for end in endings.split()}


def _with_part() -> dict[str, int | str]:
    """persembe gecesi, cuma sabahi: the part of the day has the ending."""
    parts = named(
        night="gecesi gecesinde gece_yarisi gecesi_gec_saatlerde",
        morning="sabahi sabah sabahinda sabaha_karsi",
        evening="aksami aksam aksaminda",
        afternoon="ögleden_sonrasi ögleden_sonra",
        midday="öglen ögle ögle_saatlerinde",
    )
    days = {**_WEEKDAYS, **{f"{day} günü": n for day, n in _WEEKDAYS.items()}}
    return {f"{d} {p}": f"{n}:{name}" for d, n in days.items() for p, name in parts.items()}


LEXICON = Lexicon(
    slots={
        "WD": _WEEKDAYS,
        "WEEKDAY": {day: n for day, n in _WEEKDAYS.items() if day != "pazar"}
        | {f"{day} {word}": n for day, n in _WEEKDAYS.items() for word in
           ("günü", "gününe", "gününü", "gününden", "günkü", "günleri")},
        "WEEKDAYNAME": _WEEKDAYS | {f"{day} günü": n for day, n in _WEEKDAYS.items()},
        "WEEKDAYTO": _glued("yi 'yi ya 'ya ye 'ye i 'i a 'a dan 'dan den 'den")
        | {f"{day} {word}": n for day, n in _WEEKDAYS.items() for word in
           ("gününden", "gününü", "gününe", "gecesini")},
        "WEEKDAYFROM": _glued("dan den 'dan 'den"),
        "DAYNAMED": {f"{day}{end}": n for day, n in _WEEKDAYS.items() if day != "pazar"
                     for end in _DAY_ENDINGS} | {f"{day} günü": n for day, n in _WEEKDAYS.items()},
        "DAYPART": _with_part(),
        "PART": named(
            night="gecesi gece gece_yarisi geç_saatlerde gec_saatlerde",
            morning="sabah sabahi sabah_saatlerinde sabaha_karsi",
            evening="aksam aksami aksam_saatlerinde",
            afternoon="ögleden_sonra",
            midday="öglen ögle_saatlerinde",
        ),
        "EARLY": named(morning="erken sabahin_erken_saatlerinde", night="geç gec"),
        "WHICH": named(last="gecen gectigimiz geçen", next="gelecek önümüzdeki", this="bu"),
        "MON": suffixed(_MONTHS, _CASES),
        "INMONTHOF": _IN_MONTH,
        "DAYWORD": keyed("""
            0 = bugün
            -1 = dün
            1 = yarin
            -2 = evvelsi_gün önceki_gün
            2 = öbür_gün
        """),
        "THISPART": named(morning="bu_sabah", evening="bu_aksam", night="bu_gece"),
        "NIGHTWORD": table("dün_gece gece_boyunca gece_yarisi geceleyin gece_saatlerinde"),
        "SAME": keyed("""
            0 = o_gün ayni_gün ayni_günün
            1 = ertesi_gün bir_sonraki_gün
            -1 = bir_gün_önce bir_önceki_gün
        """),
        "LATER": named(later="sonra sonrasinda", earlier="öncesinde"),
        "PERIOD": keyed("""
            last:week = gecen_hafta gectigimiz_hafta
            this:week = bu_hafta
            next:week = gelecek_hafta önümüzdeki_hafta haftaya
            earlier:week = bu_hafta_basinda hafta_basinda
            last:weekend = gecen_hafta_sonu hafta_sonu gectigimiz_hafta_sonu hafta_sonunda
            next:weekend = gelecek_hafta_sonu
            last:month = gecen_ay gectigimiz_ay
            this:month = bu_ay
            next:month = gelecek_ay önümüzdeki_ay
            earlier:month = bu_ayin_basinda ayin_basinda bu_ay_basinda ay_basinda
            last:year = gecen_yil gecen_sene gectigimiz_yil
            this:year = bu_yil bu_sene
            next:year = gelecek_yil gelecek_sene önümüzdeki_yil
        """),
        "RECENT": named(
            day="son_günlerde gectigimiz_günlerde son_günlerdeki",
            week="son_haftalarda",
            month="son_aylarda",
            year="son_yillarda",
        ),
        "SPANUNIT": named(
            week="son_bir_haftada son_bir_hafta son_hafta_icinde",
            day="son_24_saatte son_24_saat son_24_saat_icinde",
            month="son_bir_ayda son_bir_ay",
            year="son_bir_yilda",
        ),
        "N": numbers("bir,iki,üc,dört,bes,alti,yedi,sekiz,dokuz,on,on_bir,on_iki"),
        "UNIT": named(day="gün", week="hafta", month="ay", year="yil sene", hour="saat"),
        "UNITIN": named(
            day="günde gün günün", week="haftada hafta haftanin", month="ayda ay ayin",
            year="yilda yil", hour="saatte saat saatin",
        ),
        "UNITSINCE": named(
            day="gündür günden_beri", week="haftadir haftadan_beri", month="aydir aydan_beri",
            year="yildir yildan_beri",
        ),
        "UNITFOR": named(day="günde", week="haftada", month="ayda", year="yilda"),
        "PLURAL": named(
            day="günlerdir", week="haftalardir", month="aylardir", year="yillardir"
        ),
        "MORETHAN": table("kadar"),
        "SOME": table("birkac bir_kac"),
        "SINCEAFTER": table("beri bu_yana itibaren"),
    },
    shapes=SHAPES
    | {
        "DAY": day_shape(r"\."),
        "DAY2": r"(?P<day2>(?:3[01]|[12]\d|0?[1-9])(?!\d))",
        "YEAR": rf"{YEAR}(?:'\w{{1,5}})?",
        "YEAR2": r"(?P<year2>(?:1[5-9]|20)\d\d)(?!\d)(?:'\w{1,5})?",
        "YEARIN": rf"{YEAR}(?:'(?:t[ae]n?|d[ae]n?|[ty][ae]ki|d[ae]ki)(?!\w)|[ ]?(?:yilinda|yili|"
        r"senesinde|yilindan|yilindaki|yilinin)(?!\w))",
        "DAYS": days_shape(r"\.", "ve|ile|ila"),
    },
    rules=_RULES,
    past=(
        r"dedi|\w{2,}(?:ti|di|du|dü|tu|tü)(?:lar|ler)?|\w{2,}(?:mis|mus|müs)(?:ti|tir|tur)?"
        r"|\w{2,}(?:digi|digini|tigi|tigini|dugu|dugunu|tugu)"
    ),
    future=(
        r"\w{2,}(?:acak|ecek)(?:lar|ler|ti|tir)?|\w{2,}(?:acag|eceg)\w+|planla\w+|bekleniyor"
        r"|öngörül\w+|yapilmasi beklen\w+"
    ),
    perfect=r"\w+",
    capital=frozenset({"ocak", "ekim", "mart", "kasim", "nisan"}),
    not_after=frozenset("namazi namazinda hutbesi pazari ilcesi ilcesinde ovasi yeri".split()),
    not_before=frozenset("kara".split()),
    verb_last=True,
)  # fmt: skip
