"""How Norwegian says dates, bokmål and nynorsk together."""

from __future__ import annotations

from events.dates_grammar import Lexicon
from events.dates_words import RULES, SHAPES, day_shape, days_shape, keyed, named, numbers, table

_WEEKDAYS = table(
    "mandag måndag", "tirsdag tysdag", "onsdag", "torsdag", "fredag", "lørdag laurdag",
    "søndag sundag",
)  # fmt: skip
_PARTS = named(
    morning="morgen morgon morgenen morgonen formiddag føremiddag formiddagen morges",
    afternoon="ettermiddag ettermiddagen",
    evening="kveld kvelden aften",
    night="natt natta natten nattetid",
    midday="middag",
)


def _joined() -> dict[str, int | str]:
    """fredagskveld, torsdagsnatta: weekday and part of the day in one word."""
    return {
        f"{day}s{part}": f"{number}:{name}"
        for day, number in _WEEKDAYS.items()
        for part, name in _PARTS.items()
    }


_DEFINITE = {f"{day}en": number for day, number in _WEEKDAYS.items()}
_RULES = (
    ("weekday", "EARLY? WD PART?"),
    ("weekday", "WHICH? WD PART?"),
    ("weekday", "EARLY? JOINED"),
    ("weekday", "PART WD"),
    ("weekday", "WD førstkommende|kommende|som_kommer"),
    ("night_to", "natt|natta|natten til|mot WD"),
    ("nights", "natt|natta|natten mellom|fra WD og|til WD2"),
    ("offset", "DAYWORD PART?"),
    ("offset", "THISPART"),
    ("overnight", "NIGHTWORD"),
    ("back", "SAME"),
    ("back", "SAMEPART"),
    ("back_n", "N UNIT LATER"),
    ("period", "PERIOD"),
    ("recent", "RECENT"),
    ("lasting", "SPANUNIT"),
    ("lasting", "SPANLEAD N UNIT"),
    ("for", "i|på|gjennom N UNIT"),
    ("for", "i|gjennom PLURAL"),
    ("lasting", "i_løpet_av N UNIT"),
    ("ago", "for MORE? N UNIT siden|sidan"),
    ("ago", "for? MOREN UNIT siden|sidan"),
    ("some_ago", "for SOME UNIT siden|sidan"),
    ("ahead", "om N UNIT"),
    ("date", "WD? den? DAY MON YEAR?"),
    ("date", "WD PART den? DAY MON YEAR?"),
    ("date", "WD? den? DAY SHORT YEAR?"),
    ("month", "INMONTH? MON YEAR"),
    ("month", "i|fra|frå|til|gjennom|hele|sist|tidlig_i|slutten_av MON YEAR?"),
    ("since:month", "SINCE INMONTH? MON"),
    ("since:year", "SINCE YEAR"),
    ("month", "INMONTH i? MON"),
    ("year", "i|fra|frå|året|til|innen|under|tidlig_i|sent_i YEAR"),
    ("day_range", "DAYS MON YEAR?"),
    ("day_range", "FROM DAYS MON YEAR?"),
    ("day_range", "FROM DAY MON til|og DAY2 MON2 YEAR?"),
    ("weekday_range", "fra|frå|mellom WD til|og WD2"),
    ("month_range", "fra|frå|mellom MON til|og MON2 YEAR?"),
    ("year_range", "YEARS"),
    ("year_range", "fra|frå|mellom YEAR til|og YEAR2"),
    *RULES,
)

LEXICON = Lexicon(
    slots={
        "WD": _WEEKDAYS | _DEFINITE,
        "JOINED": _joined(),
        "PART": _PARTS,
        "EARLY": named(morning="tidlig tidleg grytidlig", night="sent seint"),
        "WHICH": named(
            last="sist forrige førre siste",
            next="neste førstkommende kommende komande",
            this="denne",
        ),
        "MON": table(
            "januar",
            "februar",
            "mars",
            "april",
            "mai",
            "juni",
            "juli",
            "august",
            "september",
            "oktober",
            "november",
            "desember",
            start=1,
        ),
        "SHORT": table(
            "jan. jan",
            "feb. febr. feb",
            "mar.",
            "apr. apr",
            "",
            "jun.",
            "jul.",
            "aug. aug",
            "sep. sept. sep",
            "okt. okt",
            "nov. nov",
            "des. des",
            start=1,
        ),
        "DAYWORD": keyed("""
            0 = i_dag idag tidligere_i_dag senere_i_dag
            -1 = i_går igår
            1 = i_morgen imorgen i_morgon
            -2 = i_forgårs forgårs i_førgår
            2 = i_overmorgen overmorgen
        """),
        "THISPART": named(
            morning="i_morges i_formiddag i_dag_tidlig denne_morgenen",
            evening="i_kveld i_aften",
            afternoon="i_ettermiddag",
        ),
        "NIGHTWORD": table("i_natt natt_til_i_dag i_løpet_av_natten i_løpet_av_natta"),
        "SAME": keyed("""
            0 = samme_dag same_dag den_dagen denne_dagen tidligere_på_dagen senere_på_dagen
            0 = tidligare_på_dagen seinare_på_dagen samme_dagen den_samme_dagen
            1 = dagen_etter neste_dag dagen_derpå
            -1 = dagen_før
        """),
        "SAMEPART": named(
            evening="samme_kveld same_kveld senere_på_kvelden", night="samme_natt den_natten"
        ),
        "LATER": named(later="senere seinare etter", earlier="tidligere tidlegare"),
        "PERIOD": keyed("""
            last:week = forrige_uke forrige_uka forrige_uken i_forrige_uke førre_veke sist_uke
            this:week = denne_uken denne_uka denne_veka i_uken
            next:week = neste_uke neste_veke kommende_uke i_neste_uke
            earlier:week = tidligere_denne_uken tidligere_denne_uka tidligere_i_uken
            earlier:week = tidlegare_denne_veka tidligere_i_uka
            later:week = senere_denne_uken senere_denne_uka seinare_denne_veka
            last:weekend = i_helgen i_helga i_løpet_av_helgen i_løpet_av_helga
            last:weekend = sist_helg forrige_helg
            next:weekend = neste_helg til_helgen til_helga
            last:month = forrige_måned i_forrige_måned førre_månad sist_måned
            this:month = denne_måneden denne_månaden
            next:month = neste_måned neste_månad
            earlier:month = tidligere_denne_måneden tidligere_i_måneden tidlegare_denne_månaden
            later:month = senere_denne_måneden seinare_denne_månaden
            last:year = i_fjor fjoråret forrige_år
            this:year = i_år
            next:year = neste_år til_neste_år
            earlier:year = tidligere_i_år tidlegare_i_år
            later:year = senere_i_år seinare_i_år
        """),
        "RECENT": named(
            day="de_siste_dagene dei_siste_dagane siste_dager nylig",
            week="de_siste_ukene dei_siste_vekene siste_uker",
            month="de_siste_månedene dei_siste_månadene",
            year="de_siste_årene dei_siste_åra",
        ),
        "SPANUNIT": named(
            week="den_siste_uka den_siste_uken den_siste_veka siste_uke siste_uka "
            "på_en_uke på_ei_uke på_ei_veke i_løpet_av_uken",
            day="det_siste_døgnet siste_døgn på_et_døgn på_eit_døgn i_løpet_av_et_døgn",
            month="den_siste_måneden den_siste_månaden siste_måned på_en_måned",
            year="det_siste_året siste_år på_et_år",
        ),
        "SPANLEAD": table("de_siste dei_siste gjennom_de_siste i_løpet_av_de_siste over_de_siste"),
        "N": numbers(
            "en ett én ei ein eitt en_hel et,to,tre,fire,fem,seks,sju syv,åtte,ni,ti,elleve,tolv,"
            "tretten,fjorten,femten"
        ),
        "UNIT": named(
            hour="time timer timar timene timane",
            day="dag dager dagar dagene dagane døgn døgnet døgnene",
            week="uke uker veke veker ukene vekene uka",
            month="måned måneder månad månader månedene månadene",
            year="år årene",
        ),
        "PLURAL": named(
            day="dager dagar dagevis flere_dager fleire_dagar",
            week="uker veker ukevis flere_uker",
            month="måneder månader månedsvis flere_måneder",
            year="årevis mange_år flere_år",
        ),
        "MORE": named(more="over mer_enn vel godt_og_vel", less="nesten knapt nærmere under"),
        "MOREN": named(
            more="en_drøy ei_drøy ein_drøy et_drøyt eit_drøyt drøye en_god ei_god vel_en vel_ei",
            less="en_knapp ei_knapp ein_knapp et_knapt knappe",
        ),
        "SOME": table("noen nokre noen_få et_par eit_par flere fleire"),
        "INMONTH": named(
            early="tidlig tidleg i_begynnelsen_av begynnelsen_av starten_av tidligere tidligere_i",
            mid="midten_av i_midten_av medio",
            late="sent slutten_av i_slutten_av ultimo",
        ),
        "SINCE": table("siden sidan helt_siden heilt_sidan"),
        "FROM": table("fra frå", "mellom"),
    },
    shapes=SHAPES
    | {
        "DAY": day_shape(r"\."),
        "DAY2": r"(?P<day2>(?:3[01]|[12]\d|0?[1-9])(?!\d))\.?",
        "YEAR2": r"(?P<year2>(?:1[5-9]|20)\d\d)(?!\d)",
        "DAYS": days_shape(r"\.", "til|og"),
    },
    rules=_RULES,
    past=(
        r"sa|sier|seier|sagt|fortalte|opplyste|opplyser|meldte|melder|meldt|skriver|skreiv|skrev"
        r"|var|vart|ble|blei|hadde|har|er|skjedde|drept|drepte|kom|fikk|fekk|tok|angrep|møttes"
        r"|møtte|stengte|erklærte|bekreftet|uttalte|snakket|raste|begynte|startet|gikk|gjekk|kalte"
        r"|\w{3,}erte|\w{3,}et"
    ),
    future=(
        r"(?:skal|vil) bli \w+|finner sted|skal(?! ha\b)"
        r"|vil(?! ha\b)|(?:kommer|kjem) til|planlegger|planlegg|planlagt|ventes|forventes"
        r"|venta|etter planen|møtes|møtest|reiser|drar|dreg|bes[øo]ker|vitjar|åpner|opnar|stenger"
        r"|innfører|starter|startar|begynner|neste|kommende|komande"
    ),
    perfect=r"har|hatt|er|vært|vore|blitt|pågått|rast|vart|flyktet|drevet",
    small=frozenset({"mars", "august", "mai", "april", "juni", "juli"}),
    not_after=frozenset("kveldsnytt klubb".split()),
    not_before=frozenset(),
)
