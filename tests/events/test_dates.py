"""Dates in running text. The sentences are made up; the day of publication is said with each."""

from __future__ import annotations

import time
from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from events import FoundDate, find_dates, parse_edtf

FRIDAY = "2020-02-28"


def told(text, language, anchor=FRIDAY):
    """What was found, as "words = EDTF" joined by "; "."""
    return "; ".join(
        f"{one.verbatim} = {one.when.edtf}" for one in find_dates(text, language, anchor)
    )


def only(text, language="en", anchor=FRIDAY) -> FoundDate:
    (one,) = find_dates(text, language, anchor)
    return one


ENGLISH = [
    ("A bridge fell on Friday.", "Friday = 2020-02-28"),
    ("A bridge fell on Thursday night.", "Thursday night = 2020-02-27"),
    ("The depot burned early Wednesday.", "early Wednesday = 2020-02-26"),
    ("The depot burned on the night of Tuesday.", "the night of Tuesday = 2020-02-25"),
    ("Guards fired last Friday.", "last Friday = 2020-02-21"),
    ("Two boats sank overnight.", "overnight = 2020-02-27/2020-02-28"),
    ("Two boats sank last night.", "last night = 2020-02-27/2020-02-28"),
    ("It rained in the night from Monday to Tuesday.",
     "the night from Monday to Tuesday = 2020-02-24/2020-02-25"),
    ("He fled Wednesday night into Thursday.",
     "Wednesday night into Thursday = 2020-02-26/2020-02-27"),
    ("They met yesterday.", "yesterday = 2020-02-27"),
    ("They meet tomorrow morning.", "tomorrow morning = 2020-02-29"),
    ("They met the day before yesterday.", "the day before yesterday = 2020-02-26"),
    ("Fog closed the port this morning.", "this morning = 2020-02-28"),
    ("A mine killed him earlier this month.", "earlier this month = 2020-02-01/2020-02-27"),
    ("The town fell last week.", "last week = 2020-02-17/2020-02-23"),
    ("Clashes spread last month.", "last month = 2020-01"),
    ("Clashes spread last year.", "last year = 2019"),
    ("A truce held over the weekend.", "over the weekend = 2020-02-22/2020-02-23"),
    ("Shells hit three farms in recent days.", "in recent days = 2020-02-22~/2020-02-28"),
    ("The post closed two days ago.", "two days ago = 2020-02-26"),
    ("The post closed a week ago.", "a week ago = 2020-02-20~/2020-02-22"),
    ("The post closed two weeks ago.", "two weeks ago = 2020-02-12~/2020-02-16"),
    ("The post closed more than a week ago.", "more than a week ago = 2020-02-18~/2020-02-21"),
    ("The mayor resigned a few days ago.", "a few days ago = 2020-02-23~/2020-02-26"),
    ("Thousands left over the past two weeks.", "over the past two weeks = 2020-02-14~/2020-02-28"),
    ("Fires have burned for three days.", "for three days = 2020-02-25~/2020-02-28"),
    ("Many have fled since December.", "since December = 2019-12-01/2020-02-28"),
    ("Roads have been shut since Tuesday.", "since Tuesday = 2020-02-25/2020-02-28"),
    ("The minister will visit on Thursday.", "Thursday = 2020-03-05"),
    ("On Tuesday the minister will visit the camp.", "Tuesday = 2020-03-03"),
    ("She said on Monday that he will fly there on Wednesday.",
     "Monday = 2020-02-24; Wednesday = 2020-03-04"),
    ("He will fly on Sunday, his office said on Thursday.",
     "Sunday = 2020-03-01; Thursday = 2020-02-27"),
    ("Talks will be held on Monday.", "Monday = 2020-03-02"),
    ("Talks to be held on Tuesday.", "Tuesday = 2020-03-03"),
    ("A summit is scheduled for next Friday.", "next Friday = 2020-03-06"),
    ("Talks resume next week.", "next week = 2020-03-02/2020-03-08"),
    ("The court will sit in two weeks' time.", ""),
    ("Envoys gathered on Feb. 27, 2020, in Geneva.", "Feb. 27, 2020 = 2020-02-27"),
    ("Envoys gathered Thursday, Feb. 27, 2020.", "Thursday, Feb. 27, 2020 = 2020-02-27"),
    ("Envoys gathered on Friday, 27 February 2020.", "Friday, 27 February 2020 = 2020-02-27?"),
    ("Envoys gathered on the 14th of February.", "the 14th of February = 2020-02-14"),
    ("Envoys gathered on March 12.", "March 12 = 2020-03-12"),
    ("Envoys gathered on December 12.", "December 12 = 2019-12-12"),
    ("Printed 2020-02-27.", "2020-02-27 = 2020-02-27"),
    ("Printed 03/02/2020.", "03/02/2020 = [2020-02-03,2020-03-02]"),
    ("Printed 27/02/2020.", "27/02/2020 = 2020-02-27"),
    ("The wall was built in 2015.", "in 2015 = 2015"),
    ("The wall was built in March 2018.", "in March 2018 = 2018-03"),
    ("Snow fell in May.", "in May = 2019-05"),
    ("Snow fell in late January.", "in late January = 2020-01-20/2020-01-31"),
    ("It shook on 26–27 February.", "26–27 February = 2020-02-26/2020-02-27"),
    ("It shook between 3 and 5 February 2020.", "between 3 and 5 February 2020 = "
     "2020-02-03/2020-02-05"),
    ("It shook from 3 to 5 February.", "from 3 to 5 February = 2020-02-03/2020-02-05"),
    ("It shook between December and February.", "between December and February = "
     "2019-12-01/2020-02-29"),
    ("Between 2012 and 2016 it was shut.", "Between 2012 and 2016 = 2012-01-01/2016-12-31"),
    ("On Tuesday rockets fell. That day two died. The next day it was calm.",
     "Tuesday = 2020-02-25; That day = 2020-02-25; The next day = 2020-02-26"),
    ("On Monday he left. Two days later he was back.",
     "Monday = 2020-02-24; Two days later = 2020-02-26"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), ENGLISH)
def test_english(text, expected):
    assert told(text, "en") == expected


NORWEGIAN = [
    ("Broen falt fredag.", "fredag = 2020-02-28"),
    ("Båten sank natt til fredag.", "natt til fredag = 2020-02-27/2020-02-28"),
    ("Båten sank fredag morgen.", "fredag morgen = 2020-02-28"),
    ("Båten sank torsdagskvelden.", "torsdagskvelden = 2020-02-27"),
    ("Båten sank tidlig onsdag.", "tidlig onsdag = 2020-02-26"),
    ("Båten sank natten mellom onsdag og torsdag.",
     "natten mellom onsdag og torsdag = 2020-02-26/2020-02-27"),
    ("Brua fall laurdag kveld.", "laurdag kveld = 2020-02-22"),
    ("Brua fall måndag.", "måndag = 2020-02-24"),
    ("De møttes i går.", "i går = 2020-02-27"),
    ("De møtes i morgen.", "i morgen = 2020-02-29"),
    ("De dro i natt.", "i natt = 2020-02-27/2020-02-28"),
    ("Havna ble stengt for en drøy uke siden.", "for en drøy uke siden = 2020-02-18~/2020-02-21"),
    ("Havna ble stengt for to uker siden.", "for to uker siden = 2020-02-12~/2020-02-16"),
    ("Hamna vart stengd for to dagar sidan.", "for to dagar sidan = 2020-02-26"),
    ("Havna ble stengt for noen dager siden.", "for noen dager siden = 2020-02-23~/2020-02-26"),
    ("Den siste uka har 40 hus brent.", "Den siste uka = 2020-02-21/2020-02-28"),
    ("Det siste døgnet er 12 hus ødelagt.", "Det siste døgnet = 2020-02-27/2020-02-28"),
    ("På to måneder er hele bygder tømt.", "På to måneder = 2019-12-28~/2020-02-28"),
    ("De siste dagene har det vært stille.", "De siste dagene = 2020-02-22~/2020-02-28"),
    ("Siden desember har veien vært stengt.", "Siden desember = 2019-12-01/2020-02-28"),
    ("I desember raste en bro.", "I desember = 2019-12"),
    ("Tidligere denne måneden falt byen.", "Tidligere denne måneden = 2020-02-01/2020-02-27"),
    ("Forrige uke falt byen.", "Forrige uke = 2020-02-17/2020-02-23"),
    ("I fjor falt byen.", "I fjor = 2019"),
    ("Statsråden skal reise dit torsdag.", "torsdag = 2020-03-05"),
    ("Elleve skal ha blitt drept torsdag.", "torsdag = 2020-02-27"),
    ("Veien vil bli åpnet torsdag.", "torsdag = 2020-03-05"),
    ("Toppmøtet er neste fredag.", "neste fredag = 2020-03-06"),
    ("De kom 27. februar 2020.", "27. februar 2020 = 2020-02-27"),
    ("De kom torsdag 27. februar.", "torsdag 27. februar = 2020-02-27"),
    ("De kom 27.02.2020.", "27.02.2020 = 2020-02-27"),
    ("De kom 3.2.2020.", "3.2.2020 = 2020-02-03"),
    ("De kom den 5. mars.", "den 5. mars = 2020-03-05"),
    ("Det skjedde i 2018.", "i 2018 = 2018"),
    ("Det skjedde 26.–27. februar.", "26.–27. februar = 2020-02-26/2020-02-27"),
    ("Det skjedde fra mandag til onsdag.", "fra mandag til onsdag = 2020-02-24/2020-02-26"),
    ("Torsdag kveld 27. februar smalt det.", "Torsdag kveld 27. februar = 2020-02-27"),
    ("I løpet av helgen smalt det.", "I løpet av helgen = 2020-02-22/2020-02-23"),
    ("Søndag smalt det. Samme dag kom hjelpen.",
     "Søndag = 2020-02-23; Samme dag = 2020-02-23"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), NORWEGIAN)
def test_norwegian(text, expected):
    assert told(text, "nb") == told(text, "nn") == expected


TURKISH = [
    ("Köprü cuma günü çöktü.", "cuma günü = 2020-02-28"),
    ("Köprü perşembe gecesi çöktü.", "perşembe gecesi = 2020-02-27"),
    ("Köprü çarşamba sabahı çöktü.", "çarşamba sabahı = 2020-02-26"),
    ("Köprü Salı akşamı çöktü.", "Salı akşamı = 2020-02-25"),
    ("Köprü pazar günü çöktü.", "pazar günü = 2020-02-23"),
    ("Köprü geçen cuma çöktü.", "geçen cuma = 2020-02-21"),
    ("Köprü dün çöktü.", "dün = 2020-02-27"),
    ("Köprü dün gece çöktü.", "dün gece = 2020-02-27/2020-02-28"),
    ("Bakan perşembe günü Atina'yı ziyaret edecek.", "perşembe günü = 2020-03-05"),
    ("Bakan yarın gelecek.", "yarın = 2020-02-29"),
    ("Köy geçen hafta boşaldı.", "geçen hafta = 2020-02-17/2020-02-23"),
    ("Köy geçen ay boşaldı.", "geçen ay = 2020-01"),
    ("Köy iki hafta önce boşaldı.", "iki hafta önce = 2020-02-12~/2020-02-16"),
    ("Köy üç gün önce boşaldı.", "üç gün önce = 2020-02-25"),
    ("Köy birkaç gün önce boşaldı.", "birkaç gün önce = 2020-02-23~/2020-02-26"),
    ("Son günlerde üç köy boşaldı.", "Son günlerde = 2020-02-22~/2020-02-28"),
    ("Aralık ayından beri yol kapalı.", "Aralık ayından beri = 2019-12-01/2020-02-28"),
    ("Aralıktan bu yana yol kapalı.", "Aralıktan bu yana = 2019-12-01/2020-02-28"),
    ("27 Şubat 2020'de geldiler.", "27 Şubat 2020'de = 2020-02-27"),
    ("27 Şubat'ta geldiler.", "27 Şubat'ta = 2020-02-27"),
    ("27 Şubat Perşembe günü geldiler.", "27 Şubat Perşembe günü = 2020-02-27"),
    ("27.02.2020 tarihinde geldiler.", "27.02.2020 = 2020-02-27"),
    ("26-27 Şubat'ta geldiler.", "26-27 Şubat'ta = 2020-02-26/2020-02-27"),
    ("2015'te geldiler.", "2015'te = 2015"),
    ("2016 yılında geldiler.", "2016 yılında = 2016"),
    ("Mart 2018'de geldiler.", "Mart 2018'de = 2018-03"),
    ("Perşembeyi cumaya bağlayan gece geldiler.",
     "Perşembeyi cumaya bağlayan gece = 2020-02-27/2020-02-28"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), TURKISH)
def test_turkish(text, expected):
    assert told(text, "tr") == expected


GREEK = [
    ("Έπεσε η γέφυρα την Παρασκευή.", "Παρασκευή = 2020-02-28"),
    ("Έπεσε το βράδυ της Παρασκευής.", "το βράδυ της Παρασκευής = 2020-02-28"),
    ("Έπεσε την Πέμπτη το βράδυ.", "Πέμπτη το βράδυ = 2020-02-27"),
    ("Έπεσε τα ξημερώματα της Τετάρτης.", "τα ξημερώματα της Τετάρτης = 2020-02-26"),
    ("Έπεσε το πρωί της Δευτέρας.", "το πρωί της Δευτέρας = 2020-02-24"),
    ("Έπεσε χθες.", "χθες = 2020-02-27"),
    ("Έπεσε χθες το βράδυ.", "χθες το βράδυ = 2020-02-27"),
    ("Έπεσε προχθές.", "προχθές = 2020-02-26"),
    ("Ο υπουργός θα επισκεφθεί την Αθήνα την Πέμπτη.", "Πέμπτη = 2020-03-05"),
    ("Την περασμένη εβδομάδα έπεσε χιόνι.", "Την περασμένη εβδομάδα = 2020-02-17/2020-02-23"),
    ("Τον περασμένο μήνα έπεσε χιόνι.", "Τον περασμένο μήνα = 2020-01"),
    ("Πριν από δύο εβδομάδες έπεσε χιόνι.", "Πριν από δύο εβδομάδες = 2020-02-12~/2020-02-16"),
    ("Πριν από τρεις ημέρες έπεσε χιόνι.", "Πριν από τρεις ημέρες = 2020-02-25"),
    ("Τις τελευταίες ημέρες έπεσε χιόνι.", "Τις τελευταίες ημέρες = 2020-02-22~/2020-02-28"),
    ("Από τον Δεκέμβριο έκλεισε ο δρόμος.", "Από τον Δεκέμβριο = 2019-12-01/2020-02-28"),
    ("Στις 27 Φεβρουαρίου 2020 ήρθαν.", "27 Φεβρουαρίου 2020 = 2020-02-27"),
    ("Την Πέμπτη 27 Φεβρουαρίου ήρθαν.", "Πέμπτη 27 Φεβρουαρίου = 2020-02-27"),
    ("Στις 27/2/2020 ήρθαν.", "27/2/2020 = 2020-02-27"),
    ("Στις 26-27 Φεβρουαρίου ήρθαν.", "26-27 Φεβρουαρίου = 2020-02-26/2020-02-27"),
    ("Το 2015 ήρθαν.", "Το 2015 = 2015"),
    ("Τον Ιανουάριο ήρθαν.", "Τον Ιανουάριο = 2020-01"),
    ("Τον Μάιο του 2018 ήρθαν.", "Τον Μάιο του 2018 = 2018-05"),
    ("ΗΡΘΑΝ ΤΗΝ ΠΑΡΑΣΚΕΥΗ", "ΠΑΡΑΣΚΕΥΗ = 2020-02-28"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), GREEK)
def test_greek(text, expected):
    assert told(text, "el") == expected


ARABIC = [
    ("سقط الجسر مساء الخميس.", "مساء الخميس = 2020-02-27"),
    ("سقط الجسر يوم الجمعة.", "يوم الجمعة = 2020-02-28"),
    ("سقط الجسر فجر الأربعاء.", "فجر الأربعاء = 2020-02-26"),
    ("سقط الجسر ليلة الثلاثاء.", "ليلة الثلاثاء = 2020-02-25"),
    ("سقط الجسر صباح يوم الاثنين.", "صباح يوم الاثنين = 2020-02-24"),
    ("سقط الجسر الجمعة الماضي.", "الجمعة الماضي = 2020-02-21"),
    ("سقط الجسر أمس.", "أمس = 2020-02-27"),
    ("سقط الجسر الليلة الماضية.", "الليلة الماضية = 2020-02-27/2020-02-28"),
    ("سيزور الوزير أثينا الخميس المقبل.", "الخميس المقبل = 2020-03-05"),
    ("سيزور الوزير أثينا يوم الخميس.", "يوم الخميس = 2020-03-05"),
    ("وقال الأحد إنه سيزور أثينا الخميس.", "الأحد = 2020-02-23; الخميس = 2020-03-05"),
    ("سقط الجسر ليل الخميس الجمعة.", "ليل الخميس الجمعة = 2020-02-27/2020-02-28"),
    ("سقطت البلدة الأسبوع الماضي.", "الأسبوع الماضي = 2020-02-17/2020-02-23"),
    ("سقطت البلدة الشهر الماضي.", "الشهر الماضي = 2020-01"),
    ("سقطت البلدة قبل أسبوعين.", "قبل أسبوعين = 2020-02-12~/2020-02-16"),
    ("سقطت البلدة قبل ثلاثة أيام.", "قبل ثلاثة أيام = 2020-02-25"),
    ("قصفت القرى في الأيام الأخيرة.", "الأيام الأخيرة = 2020-02-22~/2020-02-28"),
    ("نزح الأهالي منذ كانون الأول.", "منذ كانون الأول = 2019-12-01/2020-02-28"),
    ("نزح الأهالي منذ ديسمبر الماضي.", "منذ ديسمبر الماضي = 2019-12-01/2020-02-28"),
    ("وصلوا في 27 شباط 2020.", "27 شباط 2020 = 2020-02-27"),
    ("وصلوا في ٢٧ شباط ٢٠٢٠.", "٢٧ شباط ٢٠٢٠ = 2020-02-27"),
    ("وصلوا في 27 فبراير/شباط.", "27 فبراير/شباط = 2020-02-27"),
    ("وصلوا يوم الخميس 27 فبراير.", "يوم الخميس 27 فبراير = 2020-02-27"),
    ("وصلوا في ٢٧/٢/٢٠٢٠.", "٢٧/٢/٢٠٢٠ = 2020-02-27"),
    ("وصلوا مساء الخميس 27 فبراير 2020.", "مساء الخميس 27 فبراير 2020 = 2020-02-27"),
    ("ومنذ مطلع ديسمبر نزح الأهالي.", "منذ مطلع ديسمبر = 2019-12-01/2020-02-28"),
    ("وصلوا عام 2015.", "عام 2015 = 2015"),
    ("وصلوا في آذار 2018.", "في آذار 2018 = 2018-03"),
    ("وصلوا بين 26 و27 شباط.", "بين 26 و27 شباط = 2020-02-26/2020-02-27"),
    ("وصل الخميس وغادر والجمعة عاد.", "الخميس = 2020-02-27; الجمعة = 2020-02-28"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), ARABIC)
def test_arabic(text, expected):
    assert told(text, "ar") == expected


LOOK_ALIKES = [
    ("en", "They may march to the sea, we think, in a second wave."),
    ("en", "We sat in the sun and read The Sun and the Sunday Times."),
    ("en", "The Friday prayer ended after a march of 12 miles."),
    ("en", "He may 3 times fail, and second it."),
    ("en", "About 2000 people and 1950 cars passed M5 at a ratio of 3.6."),
    ("nb", "Man vet at 3,6 millioner mangler mat."),
    ("nb", "Sonden landet på Mars. August Lie så på."),
    ("nb", "Det er 1500 igjen av 12.000."),
    ("nb", "I 1990-årene kom 22. juli-filmen."),
    ("tr", "Pazar yerinde kasım kasım dolaştı, ocak söndü."),
    ("tr", "Cuma namazı kalabalıktı, pazar canlıydı."),
    ("el", "Ήταν η τρίτη φορά και η δεύτερη θέση, μια τετάρτη."),
    ("ar", "مارس الجيش ضغوطا على أحد السكان بعد صلاة الجمعة."),
    ("ar", "جاء ثلاثة رجال وأربعاء، وكان نيسان اسمه."),
]


@pytest.mark.parametrize(("language", "text"), LOOK_ALIKES)
def test_look_alikes_are_no_dates(language, text):
    assert told(text, language) == ""


@pytest.mark.parametrize(
    ("language", "text", "part"),
    [
        ("en", "It burned on Thursday night.", "night"),
        ("en", "It burned late on Thursday evening.", "evening"),
        ("en", "It burned early Thursday.", "morning"),
        ("en", "It burned this afternoon.", "afternoon"),
        ("en", "It burned overnight.", "night"),
        ("tr", "Perşembe gecesi yandı.", "night"),
        ("el", "Κάηκε το βράδυ της Παρασκευής.", "evening"),
        ("ar", "احترق مساء الخميس.", "evening"),
        ("nb", "Det brant natt til fredag.", "night"),
        ("nb", "Det brant fredag formiddag.", "morning"),
        ("nb", "Det brant fredagskvelden.", "evening"),
    ],
)
def test_the_part_of_the_day_is_kept(language, text, part):
    assert only(text, language).when.part_of_day == part


@pytest.mark.parametrize(
    ("language", "text", "edtf"),
    [
        ("en", "It burned on Monday.", "[2020-02-03,2020-02-10,2020-02-17,2020-02-24]"),
        (
            "en",
            "It burned on Saturday.",
            "[2020-02-01,2020-02-08,2020-02-15,2020-02-22,2020-02-29]",
        ),
        ("en", "It burned yesterday.", "2020-01-31/2020-02-28"),
        ("en", "It burned on 3 February.", "2020-02-03"),
        ("en", "It burned last month.", "2020-01"),
        ("tr", "Pazartesi günü yandı.", "[2020-02-03,2020-02-10,2020-02-17,2020-02-24]"),
        ("el", "Κάηκε τη Δευτέρα.", "[2020-02-03,2020-02-10,2020-02-17,2020-02-24]"),
        ("ar", "احترق مساء الاثنين.", "[2020-02-03,2020-02-10,2020-02-17,2020-02-24]"),
        ("nb", "Det brant mandag kveld.", "[2020-02-03,2020-02-10,2020-02-17,2020-02-24]"),
        ("nb", "Det brant natt til mandag.", "2020-02-02/2020-02-24"),
        ("nb", "Det brant for en drøy uke siden.", "2020-01-22~/2020-02-22"),
    ],
)
def test_a_month_as_anchor_invents_no_day(language, text, edtf):
    found = only(text, language, "2020-02")
    assert found.when.edtf == edtf
    assert found.when.date_prec >= (1 if "3 Feb" in text else 4)


@pytest.mark.parametrize("words", ["Friday", "yesterday", "last week", "since May", "27 February"])
def test_without_an_anchor_the_words_stay_and_no_day_is_given(words):
    found = only(f"It burned {words}.", anchor=None)
    assert (found.verbatim, found.when.edtf, found.when.intervals) == (words, "", ())
    assert "no day of publication" in found.derivation


def test_a_full_date_needs_no_anchor():
    assert only("It burned on 27 February 2020.", anchor=None).when.edtf == "2020-02-27"
    assert only("It burned in 2015.", anchor=None).when.date_prec == 5


@pytest.mark.parametrize(
    ("text", "background"),
    [
        ("It burned in 2015.", True),
        ("It has burned since 2016.", True),
        ("It burned in March 2018.", True),
        ("It burned in 2020.", False),
        ("It has burned since December.", False),
        ("It burned on Thursday.", False),
    ],
)
def test_earlier_years_are_background(text, background):
    assert only(text).background is background


@pytest.mark.parametrize(
    ("text", "lasting"),
    [
        ("It has burned since December.", True),
        ("It burned over the past two weeks.", True),
        ("It burned from Monday to Wednesday.", True),
        ("It burned in recent days.", False),
        ("It burned earlier this month.", False),
    ],
)
def test_what_lasted_is_told_from_what_happened_within(text, lasting):
    assert only(text).when.is_duration is lasting


def test_plans_point_forward_and_can_be_left_out():
    text = "She will visit on Thursday; he left on Monday."
    assert [one.direction for one in find_dates(text, "en", FRIDAY)] == ["future", "past"]
    assert [one.verbatim for one in find_dates(text, "en", FRIDAY, planned_ok=False)] == ["Monday"]


def test_a_find_says_how_it_was_read():
    found = only("It burned on Thursday night.")
    assert found.rule_id == "dates-1.en.weekday"
    assert found.derivation == "'Thursday night': the Thursday on or before 2020-02-28"


WORDS = (
    "Thursday night on last next since between and to the of in 27 28. 2020 2020-02-30 31/02/2020 "
    "February May two weeks ago overnight that day earlier this month will said natt til fredag "
    "for en drøy uke siden siste cuma günü gecesi Şubat το βράδυ της Παρασκευής مساء الخميس شباط "
    "٢٧ – , . ' \n \x00 ﷺ İ ß"
).split(" ")
TEXTS = st.one_of(st.text(), st.lists(st.sampled_from(WORDS), max_size=14).map(" ".join))
ANCHORS = st.one_of(
    st.none(),
    st.sampled_from(["2020-02", "2020", "0001", "9999-12", "[2020-02-03,2020-02-10]"]),
    st.dates().map(date.isoformat),
)


@given(TEXTS, st.sampled_from(["en", "nb", "nn", "tr", "el", "ar", "de", ""]), ANCHORS)
@example("31 February 2020, between 31 and 30 February", "en", "2020-02")
def test_no_text_breaks_it_and_every_find_is_in_the_text(text, language, anchor):
    done = 0
    for one in find_dates(text, language, anchor):
        assert done <= one.start < one.end <= len(text)
        assert text[one.start : one.end] == one.verbatim == one.when.verbatim
        assert one.when.intervals == (parse_edtf(one.when.edtf) if one.when.edtf else ())
        assert one.direction in {"past", "future"}
        done = one.end


@pytest.mark.parametrize(
    "piece", ["Thursday night ", "for en ", "27 ", "a", "\n", "the the ", "2020"]
)
@pytest.mark.parametrize("language", ["en", "nb", "tr", "el", "ar"])
def test_a_long_text_takes_seconds_at_most(piece, language):
    started = time.perf_counter()
    find_dates(piece * (100_000 // len(piece)), language, FRIDAY)
    assert time.perf_counter() - started < 60


@pytest.mark.parametrize("language", ["en", "tr"])
def test_a_megabyte_of_prose_takes_seconds_at_most(language):
    prose = "The two convoys left the old town on Thursday night and nobody was seen again. "
    started = time.perf_counter()
    find_dates(prose * (1_000_000 // len(prose)), language, FRIDAY)
    assert time.perf_counter() - started < 60
