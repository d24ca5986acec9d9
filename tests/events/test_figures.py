"""Figures in running text. The sentences are made up."""

from __future__ import annotations

import time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from events import find_figures
from events.taxonomy import QUALIFIERS

ROLES = frozenset(
    "killed wounded displaced arrested gathered blocked people".split()
    + "vehicles targets equipment other".split()
)


def ends(low, high):
    if low == high:
        return f"{low:.12g}"
    return f"{'' if low is None else f'{low:.12g}'}..{'' if high is None else f'{high:.12g}'}"


def told(text, language):
    """What was found, as "role number unit" joined by "; "; qualified ones say so."""
    return "; ".join(
        " ".join(
            part
            for part in (
                one.role,
                one.qualifier if one.qualifier not in {"exactly", "words"} else "",
                ends(one.low, one.high),
                one.who or one.unit,
            )
            if part
        )
        for one in find_figures(text, language)
    )


ENGLISH = [
    ("A blast killed at least 33 local soldiers.", "killed at_least 33.. local soldiers"),
    ("A blast killed thirty-three soldiers.", "killed 33 soldiers"),
    ("Nineteen soldiers died and nearly 40 were wounded.",
     "killed 19 soldiers; wounded almost 40 people"),
    ("It left 22 dead and 17 injured.", "killed 22 people; wounded 17 people"),
    ("Gunmen killed five soldiers and two children.", "killed 5 soldiers; killed 2 children"),
    ("Five soldiers and two children were killed.", "killed 5 soldiers; killed 2 children"),
    ("Two drivers were killed and 11 wounded.", "killed 2 drivers; wounded 11 people"),
    ("The raid killed 3 and wounded 40.", "killed 3 people; wounded 40 people"),
    ("Police arrested 14 protesters.", "arrested 14 protesters"),
    ("About 1,200 people were detained.", "arrested about 1200 people"),
    ("Some 13,000 refugees gathered there.", "gathered about 13000 refugees"),
    ("The guards blocked almost 10,000 migrants.", "blocked almost 10000 migrants"),
    ("More than 3.6 million refugees live there.", "people more_than 3600000.. refugees"),
    ("Close to a million civilians have fled.", "displaced almost 1000000 civilians"),
    ("Half a million people were displaced.", "displaced 500000 people"),
    ("Up to 300 people marched.", "gathered ..300 people"),
    ("Dozens of soldiers were killed.", "killed 20..99 soldiers"),
    ("At least dozens of soldiers were killed.", "killed at_least 20.. soldiers"),
    ("Hundreds of thousands of people fled.", "displaced 200000..999999 people"),
    ("Tens of thousands rallied.", "gathered 20000..99999 people"),
    ("Several hundred trucks crossed.", "vehicles 200..999 vehicles"),
    ("Between them 20-30 people were hurt.", "wounded 20..30 people"),
    ("Shells hit 200 targets and 13 tanks.", "targets 200 targets; equipment 13 tanks"),
    ("They lost two helicopters.", "equipment 2 helicopters"),
    ("At least 12 people, including three children, were killed.",
     "killed at_least 12.. people; killed 3 children"),
    ("Two died and six were hurt, said three officials.",
     "killed 2 people; wounded 6 people; people 3 officials"),
    ("The death toll rose to 29.", "killed 29 people"),
    ("They built 12 posts.", "other 12 posts"),
    ("One civilian was killed.", "killed 1 civilian"),
    ("One hundred and five people drowned.", "killed 105 people"),
    ("Two thousand five hundred people fled.", "displaced 2500 people"),
    ("12.000 refugees came.", "people 12000 refugees"),
    ("Some 1.2 million people were uprooted, 300,000 of them children.",
     "displaced about 1200000 people; displaced 300000 them children"),
]  # fmt: skip
NORWEGIAN = [
    ("Minst 33 soldater ble drept.", "killed at_least 33.. soldater"),
    ("Sju soldater og én sivil ble drept.", "killed 7 soldater; killed 1 sivil"),
    ("Angrepet drepte tjueni sivile.", "killed 29 sivile"),
    ("Elleve ble drept og 14 såret.", "killed 11 people; wounded 14 people"),
    ("Nesten 700.000 er drevet på flukt.", "displaced almost 700000 people"),
    ("Nesten 700 000 mennesker har flyktet.", "displaced almost 700000 mennesker"),
    ("Det bor 3,6 millioner flyktninger der.", "people 3600000 flyktninger"),
    ("Rundt tre millioner mennesker bor der.", "people about 3000000 mennesker"),
    ("Flere hundre sivile er drept.", "killed 200..999 sivile"),
    ("Hundretusener har flyktet.", "displaced 200000..999999 people"),
    ("Mange hundre migranter har samlet seg.", "gathered 200..999 migranter"),
    ("Politiet pågrep 23 demonstranter.", "arrested 23 demonstranter"),
    ("Grensevaktene stanset over 4000 flyktninger.", "blocked more_than 4000.. flyktninger"),
    ("De ødela tre stridsvogner og to kanoner.", "equipment 3 tanks; equipment 2 artillery pieces"),
    ("De sendte 150 militære kjøretøy.", "vehicles 150 vehicles"),
    ("De traff 200 mål.", "targets 200 targets"),
    ("Om lag førtito personer vart såra.", "wounded about 42 personer"),
    ("Opptil 500 soldatar omkom.", "killed ..500 soldatar"),
    ("To hundre og femti mennesker omkom.", "killed 250 mennesker"),
    ("En halv million mennesker har flyktet.", "displaced 500000 mennesker"),
    ("Dødstallet har steget til 29.", "killed 29 people"),
    ("Landet har tolv observasjonsposter.", "other 12 observasjonsposter"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), ENGLISH)
def test_english(text, expected):
    assert told(text, "en") == expected


@pytest.mark.parametrize(("text", "expected"), NORWEGIAN)
def test_norwegian(text, expected):
    assert told(text, "nb") == told(text, "nn") == expected


TURKISH = [
    ("En az 33 asker öldü.", "killed at_least 33.. asker"),
    ("Saldırıda otuz üç asker hayatını kaybetti.", "killed 33 asker"),
    ("Yaklaşık 500 kişi toplandı.", "gathered about 500 kişi"),
    ("700.000 kişi yerinden edildi.", "displaced 700000 kişi"),
    ("3,6 milyon mülteci burada.", "people 3600000 mülteci"),
    ("12 bin göçmen engellendi.", "blocked 12000 göçmen"),
    ("Onlarca sivil yaralandı.", "wounded 20..99 sivil"),
    ("Yüz binlerce insan kaçtı.", "displaced 200000..999999 insan"),
    ("Polis 14 göstericiyi gözaltına aldı.", "arrested 14 göstericiyi"),
    ("13 tank ve 200 hedef vuruldu.", "equipment 13 tanks; targets 200 targets"),
    ("Beş asker öldü, yedi sivil yaralandı.", "killed 5 asker; wounded 7 sivil"),
    ("100'den fazla kişi öldü.", "killed more_than 100.. kişi"),
    ("5 bin 600 kişi geldi.", "people 5600 kişi"),
    ("36 askerin şehit olduğu açıklandı.", "killed 36 askerin"),
    ("İki yüz elli kişi öldü.", "killed 250 kişi"),
]  # fmt: skip
GREEK = [
    ("Τουλάχιστον 33 στρατιώτες σκοτώθηκαν.", "killed at_least 33.. στρατιώτες"),
    ("Τριάντα τρεις στρατιώτες σκοτώθηκαν.", "killed 33 στρατιώτες"),
    ("Περίπου 13.000 πρόσφυγες συγκεντρώθηκαν.", "gathered about 13000 πρόσφυγες"),
    ("Ζουν εκεί 3,6 εκατομμύρια πρόσφυγες.", "people 3600000 πρόσφυγες"),
    ("Δεκάδες άμαχοι τραυματίστηκαν.", "wounded 20..99 άμαχοι"),
    ("Εκατοντάδες χιλιάδες άνθρωποι εγκατέλειψαν την πόλη.",
     "displaced 200000..999999 άνθρωποι"),
    ("Η αστυνομία συνέλαβε 14 διαδηλωτές.", "arrested 14 διαδηλωτές"),
    ("Οι φρουροί εμπόδισαν σχεδόν 10.000 μετανάστες.", "blocked almost 10000 μετανάστες"),
    ("Πέντε νεκροί και 12 τραυματίες.", "killed 5 νεκροί; wounded 12 τραυματίες"),
    ("Χτύπησαν 200 στόχους και δεκατρία άρματα.", "targets 200 targets; equipment 13 tanks"),
    ("Διακόσιοι πενήντα άνθρωποι σκοτώθηκαν.", "killed 250 άνθρωποι"),
    ("Πάνω από 100 οχήματα πέρασαν.", "vehicles more_than 100.. vehicles"),
]  # fmt: skip
ARABIC = [
    ("قتل ما لا يقل عن 33 جنديا.", "killed at_least 33.. جنديا"),
    ("مقتل ثلاثة وثلاثين جنديا في القصف.", "killed 33 جنديا"),
    ("مقتل ٣٣ جنديا على الأقل.", "killed at_least 33.. جنديا"),
    ("أصيب نحو 40 مدنيا.", "wounded about 40 مدنيا"),
    ("نزح ٧٠٠٬٠٠٠ شخص.", "displaced 700000 شخص"),
    ("يعيش هنا 3.6 مليون لاجئ.", "people 3600000 لاجئ"),
    ("اعتقلت الشرطة 14 متظاهرا.", "arrested 14 متظاهرا"),
    ("قتل عشرات الجنود.", "killed 20..99 الجنود"),
    ("نزوح مئات الآلاف من المدنيين.", "displaced 200000..999999 المدنيين"),
    ("قتل جنديان في القصف.", "killed 2 جنديان"),
    ("دمرت 13 دبابة و200 هدف.", "equipment 13 tanks; targets 200 targets"),
    ("قتل خمسة جنود وأصيب سبعة مدنيين.", "killed 5 جنود; wounded 7 مدنيين"),
    ("تجمع أكثر من ثلاثة عشر ألف لاجئ.", "gathered more_than 13000.. لاجئ"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), TURKISH)
def test_turkish(text, expected):
    assert told(text, "tr") == expected


@pytest.mark.parametrize(("text", "expected"), GREEK)
def test_greek(text, expected):
    assert told(text, "el") == expected


@pytest.mark.parametrize(("text", "expected"), ARABIC)
def test_arabic(text, expected):
    assert told(text, "ar") == expected


NO_FIGURES = [
    ("en", "In 2015 they met on 27 February 2020 at 14:30."),
    ("en", "It took 20 percent, 30% and 5 per cent, or $5 million, €3 and 40 dollars."),
    ("en", "Article 4, Resolution 2254 and M5, M4, F-16, G20, Covid-19 and 9/11."),
    ("en", "A 23-year-old and a man aged 40 walked 12 miles in three hours."),
    ("en", "One of them said no one saw one another; the one he meant left."),
    ("en", "It is the 33rd day, the second week and the 2010s."),
    ("en", "For two weeks and three months, 5 km away, 10 times."),
    ("nb", "I 2018 og 27.02.2020 klokken 14.30, kl. 9."),
    ("nb", "20 prosent, 5 millioner kroner, artikkel 4, riksvei 5 og 12 kilometer."),
    ("nb", "Man sa at en av dem var 23 år gammel, den 3. mannen i 2. divisjon."),
    ("tr", "Yüzde 20, 2015'te, 27 Şubat'ta, saat 14.30, 4. madde, 12 kilometre."),
    ("tr", "Bir bakan bir kez geldi; 23 yaşında, 5 milyon dolar, iki hafta."),
    ("el", "Το 2015, στις 14:30, 20%, 20 τοις εκατό, άρθρο 4, 12 χιλιόμετρα, 23 ετών."),
    ("el", "Ένας υπουργός είπε ότι μια φορά, δύο εβδομάδες και 5 εκατ. ευρώ."),
    ("ar", "عام 2015، المادة 4، 20 في المئة، الساعة 14:30، 12 كيلومترا."),
    ("nb", "For to uker siden, i tre dager, på fem timer."),
]


@pytest.mark.parametrize(("language", "text"), NO_FIGURES)
def test_times_shares_roads_and_pronouns_are_no_figures(language, text):
    assert told(text, language) == ""


@pytest.mark.parametrize(
    ("language", "digits", "number"),
    [
        ("nb", "700.000", 700_000),
        ("nb", "1.234.567", 1_234_567),
        ("nb", "3,6 millioner", 3_600_000),
        ("en", "13,000", 13_000),
        ("en", "3.6 million", 3_600_000),
        ("en", "1,234,567", 1_234_567),
        ("en", "1\u00a0200", 1200),
        ("en", "13\u2009000", 13_000),
        ("nb", "13 000", 13_000),
        ("nb", "1.5 millioner", 1_500_000),
        ("en", "1.250 million", 1_250_000),
    ],
)
def test_separators_are_those_of_the_language(language, digits, number):
    noun = {"en": "people", "nb": "mennesker"}[language]
    (one,) = find_figures(f"{digits} {noun}", language)
    assert one.low == one.high == number


def test_words_stay_words():
    (one,) = find_figures("Dozens of soldiers were killed.", "en")
    assert (one.words, one.qualifier, one.verbatim) == (True, "words", "Dozens")
    assert one.low != 12 != one.high


def test_the_qualifier_belongs_to_the_quote():
    (one,) = find_figures("They say at least 33 soldiers died.", "en")
    assert (one.verbatim, one.qualifier, one.who) == ("at least 33", "at_least", "soldiers")


PIECES = (
    "33 dozens of hundreds thousands soldiers killed wounded and at least 3.6 million "
    "700.000 13,000 thirty - three one a hundred sju og tjueni sivile drept otuz üç asker öldü "
    "τριάντα τρεις νεκροί ثلاثة وثلاثون جنديا قتلوا ٣٣ , . % : \n 2015 M5 '"
).split(" ")
TEXTS = st.one_of(st.text(), st.lists(st.sampled_from(PIECES), max_size=14).map(" ".join))


@given(TEXTS, st.sampled_from(["en", "nb", "nn", "tr", "el", "ar", "de", ""]))
@example("9" * 400, "en")
@example("million " * 40, "en")
@example("1,111" * 40, "nb")
def test_no_text_breaks_it_and_every_find_is_in_the_text(text, language):
    done = 0
    for one in find_figures(text, language):
        assert done <= one.start < one.end <= len(text)
        assert text[one.start : one.end] == one.verbatim
        assert one.role in ROLES
        assert one.qualifier in QUALIFIERS
        assert one.unit
        assert one.low is not None or one.high is not None
        assert one.low is None or one.high is None or one.low <= one.high
        done = one.end


@pytest.mark.parametrize(
    "piece", ["at least 33 soldiers ", "hundred ", "a ", "1 ", "thirty-", "1,111,", "and 5 "]
)
def test_a_long_text_takes_seconds_at_most(piece):
    started = time.perf_counter()
    find_figures(piece * (100_000 // len(piece)), "en")
    assert time.perf_counter() - started < 60
