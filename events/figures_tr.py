"""How Turkish counts. Letters are folded: i for ı, s for ş, c for ç, g for ğ."""

from __future__ import annotations

from events.figures_words import FigureWords, count, nouns

_ONES = count("bir", "iki", "üc", "dört", "bes", "alti", "yedi", "sekiz", "dokuz")
_TENS = count(
    "on", "yirmi", "otuz", "kirk", "elli", "altmis", "yetmis", "seksen", "doksan", start=10, step=10
)
_JOINED = {tens + one: high + low for tens, high in _TENS.items() for one, low in _ONES.items()}

WORDS = FigureWords(
    decimal=",",
    units=_ONES | _TENS | _JOINED,
    scales={"yüz": 100, "bin": 1000, "milyon": 10**6, "milyar": 10**9},
    scale_alone=True,
    articles=frozenset({"bir"}),
    joins=frozenset({"ve", "ile"}),
    of=frozenset({"kadar", "civarinda", "den", "dan", "askeri", "fazla"}) - {"askeri", "fazla"},
    vague={
        "onlarca": (20, 99), "düzinelerce": (20, 99), "yüzlerce": (200, 999),
        "binlerce": (2000, 9999), "on binlerce": (20_000, 99_999),
        "onbinlerce": (20_000, 99_999), "yüz binlerce": (200_000, 999_999),
        "yüzbinlerce": (200_000, 999_999), "milyonlarca": (2_000_000, None),
        "birkac yüz": (200, 500), "birkac bin": (2000, 5000), "birkac düzine": (20, 60),
        "yarim milyon": (500_000, 500_000), "bir düzine": (10, 14),
    },
    nouns=nouns(
        """
        people people = kisi insan asker sivil savasci cocuk kadin erkek polis mülteci siginmaci
        people people = göcmen militan isyanci rehine gazeteci isci vatandas aile er subay suriyeli
        people people = türk yunan rus köylü cihatci terörist ögrenci doktor yolcu memur kacak
        people people = jandarma
        gathered people = gösterici protestocu eylemci
        killed people = ölü sehit ceset
        wounded people = yarali gazi
        arrested people = tutuklu gözalti süpheli
        vehicles vehicles = arac otobüs kamyon otomobil ambulans
        equipment tanks = tank
        equipment artillery_pieces = top obüs havan
        equipment helicopters = helikopter
        equipment aircraft = ucak
        equipment drones = iha siha
        equipment ships = gemi firkateyn
        equipment missiles = füze roket
        targets targets = hedef mevzi
        """
    ),
    slack=7,
    before={
        "killed": r"can kaybi(?:nin)?|ölü sayisi|sehit sayisi|ölenlerin sayisi",
        "wounded": r"yarali sayisi",
        "displaced": r"yerinden edilen",
    },
    after={
        "killed": r"öldü\w*|ölmüs\w*|öldürül\w*|öldürdü\w*|hayatini kaybet\w*|can verdi|sehit ol\w*"
        r"|sehit düstü|yasamini yitir\w*|etkisiz hale getiril\w*|katledil\w*|bogul\w*|ölen"
        r"|ölümü\w*",
        "wounded": r"yaraland\w*|yaralan\w*|yarali\w*",
        "displaced": r"yerinden (?:oldu|edil\w*)|evini terk et\w*|evlerini terk et\w*|göc et\w*"
        r"|kact\w*|kacmak\w*|evsiz kal\w*|tahliye\w*|göc etmek\w*",
        "arrested": r"gözaltina al\w*|tutukland\w*|yakaland\w*|tutuklan\w*",
        "blocked": r"engellen\w*|engelledi\w*|durdurul\w*|durdurdu\w*|geri (?:cevril|püskürtül"
        r"|itil)\w*",
        "gathered": r"topland\w*|toplan\w*|gösteri yap\w*|protesto et\w*|yürüdü\w*|birikti\w*"
        r"|bekliyor\w*",
    },
    qualifiers={
        "at_least": r"en az|en azindan|asgari",
        "almost": r"neredeyse|yaklasik olarak neredeyse",
        "up_to": r"en fazla|azami",
        "about": r"yaklasik|yaklasik olarak|tahminen|asagi yukari|takriben",
        "exactly": r"tam|tam olarak",
        "more_than": r"(?:en|den|dan) fazla",
    },
    qualifiers_after={
        "more_than": r"'?[dt][ae]n (?:fazla|cok)|'?[iuü]n üzerinde|'?[iuü] askin|'?[ae] askin|\+"
        r"|'?[iuü]n üstünde|'?[yn]?[iuü] askin",
        "about": r"civarinda|kadar|'?[ae] yakin dolay",
        "almost": r"'?[yn]?[ae] yakin",
    },
    stops=frozenset(
        "icin gibi göre sonra önce olarak oldu öldü ve ile ama ancak kadar daha cok en bu su "
        "o da de "
        "ki ise dedi tarafindan karsi dogru kala gecen isteyen".split()
    ),
    never_after=(
        r"yil\w*|sene\w*|ay(?:da|dir|lik|i|in)?|hafta\w*|gün\w*|saat\w*|dakika\w*|saniye\w*|yas\w*"
        r"|lira\w*|dolar\w*|euro\w*|avro\w*|kilometre\w*|metre\w*|km|ton\w*|kilo\w*|kat|kez"
        r"|kere|defa"
        r"|derece\w*|puan\w*|inci|nci|uncu|üncü|(?:milyon |milyar |bin )?(?:dolar|lira|euro"
        r"|avro)\w*"
    ),
    never_before=(
        r"yüzde|%|madde|maddesi|sayili|no|numara|saat|saatler|karayolu|faz|bölüm|sayfa|kanal"
        r"|protokol"
        r"|her|hic|\$|€|£"
    ),
    ordinal_stop=True,
)  # fmt: skip
