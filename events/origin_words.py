"""Words by which a speaker's office is known, in the languages of the newsroom."""

from __future__ import annotations

from events.model import OriginKind

_K = OriginKind

NAMED: tuple[tuple[str, str, OriginKind, str], ...] = (
    ("sohr", "Syrian Observatory for Human Rights (SOHR)", _K.MONITOR_NGO, r"SOHR|(?:Syrian Observatory|syriske observator|Suriye İnsan Hakları Gözlemevi|Συριακό Παρατηρητήριο)\w*|المرصد السوري"),
    ("iom", "International Organization for Migration (IOM)", _K.IGO, r"IOM|(?:International|internasjonale) (?:Organi[sz]ation|organisasjonen) for migra\w+|Uluslararası Göç Örgütü|ΔΟΜ|المنظمة الدولية للهجرة"),
    ("unhcr", "UNHCR", _K.IGO, r"UNHCR|UN refugee agency|FNs høykommissær\w*|BMMYK|Ύπατη Αρμοστεία|مفوضية اللاجئين"),
    ("ocha", "OCHA", _K.IGO, r"OCHA"),
    ("unicef", "UNICEF", _K.IGO, r"UNICEF|Unicef"),
    ("who", "World Health Organization", _K.IGO, r"World Health Organi[sz]ation|Verdens helseorganisasjon|(?-i:WHO)"),
    ("frontex", "Frontex", _K.IGO, r"Frontex"),
    ("nato", "NATO", _K.IGO, r"NATO|Stoltenberg|ΝΑΤΟ|الناتو"),
    ("osce", "OSCE", _K.IGO, r"OSCE|OSSE|AGİT"),
    ("au", "African Union", _K.IGO, r"African Union|Afrikanske Union|Den afrikanske union"),
    ("ecowas", "ECOWAS", _K.IGO, r"ECOWAS"),
    ("icrc", "Red Cross", _K.MONITOR_NGO, r"Red Cross|Red Crescent|ICRC|Røde Kors|Røde Halvmåne|Kızılay"),
    ("msf", "Doctors Without Borders", _K.MONITOR_NGO, r"M[ée]decins Sans Fronti[èe]res|MSF|Doctors Without Borders|Leger uten grenser"),
    ("hrw", "Human Rights Watch", _K.MONITOR_NGO, r"Human Rights Watch|HRW"),
    ("amnesty", "Amnesty International", _K.MONITOR_NGO, r"Amnesty"),
    ("acled", "ACLED", _K.MONITOR_NGO, r"ACLED"),
    ("white-helmets", "White Helmets", _K.MONITOR_NGO, r"White Helmets|De hvite hjelmene"),
    ("eu", "European Union", _K.IGO, r"European (?:Union|Commission|Council)|EU-\w+|(?-i:EU)|EUs \w+"),
    ("un", "United Nations", _K.IGO, r"United Nations|U\.N\.|(?-i:UN)|(?-i:FN)s?|FNs \w+|Birleşmiş Milletler|(?-i:BM)|ΟΗΕ|الأمم المتحدة"),
    ("kremlin", "Kremlin", _K.STATE_OFFICIAL, r"Kremlin\w*"),
    ("pentagon", "Pentagon", _K.STATE_OFFICIAL, r"Pentagon"),
    ("white-house", "White House", _K.STATE_OFFICIAL, r"White House|Det hvite hus"),
    ("reuters", "Reuters", _K.AGENCY, r"Reuters"),
    ("afp", "Agence France-Presse (AFP)", _K.AGENCY, r"AFP|Agence France.Presse"),
    ("ap", "Associated Press (AP)", _K.AGENCY, r"(?-i:AP)|Associated Press"),
    ("tass", "TASS", _K.AGENCY, r"TASS"),
    ("anadolu", "Anadolu Agency", _K.AGENCY, r"Anadolu|(?-i:AA)"),
    ("sana", "SANA", _K.AGENCY, r"(?-i:SANA|Sana)"),
    ("ntb", "NTB", _K.AGENCY, r"NTB"),
    ("dpa", "DPA", _K.AGENCY, r"(?-i:DPA|dpa)"),
    ("interfax", "Interfax", _K.AGENCY, r"Interfax"),
    ("xinhua", "Xinhua", _K.AGENCY, r"Xinhua"),
)  # fmt: skip
"""Names that mean one body everywhere: key, name, kind, pattern. The first that fits wins."""

OFFICES: tuple[tuple[str, OriginKind, str], ...] = (
    ("witness", _K.WITNESS, r"witness\w*|residents?\b|locals\b|villagers?\b|survivors?\b|neighbou?rs?\b|journalists? (?:at|on) the|øyenvitne\w*|beboer\w*|innbygger\w*|overlevende|vitne\w*|journalister på stedet|görgü tanık\w*|αυτόπτ\w*|شهود"),
    ("activists", _K.WITNESS, r"activists?\b|aktivist\w*|ακτιβιστ\w*|ناشط\w*"),
    ("monitor", _K.MONITOR_NGO, r"monitor(?:ing group|s)?\b|observatory|human rights group|rights groups?\b|aid (?:group|organi[sz]ation|agency)\w*|charit(?:y|ies)\b|NGOs?\b|observatori\w*|menneskerettighetsgruppe\w*|hjelpeorganisasjon\w*|eksilgruppe\w*|overvåk\w*|παρατηρητήριο|المرصد"),
    ("armed-group", _K.ARMED_GROUP, r"rebels?\b|rebel \w+|insurgents?\b|militants?\b|militias?\b|jihadists?\b|separatists?\b|Houthis?\b|Hamas|Hezbollah|Hizbollah|Taliban|Boko Haram|al-Shabaab|M23|opprører\w*|milits\w*|jihadist\w*|separatist\w*|houthi\w*|isyancı\w*|αντάρτ\w*|الحوثي\w*|المعارضة|الفصائل"),
    ("anonymous-official", _K.ANONYMOUS_OFFICIAL, r"anonym\w*|unnamed|unidentified|on condition of|sources?\b|(?:senior|top|high-ranking|security|military|government|local|medical) (?:\w+ )?officials?\b|diplomats?\b|officials\b|\w*kilder?\b|\w*kilden\b|navngitt\w*|embetsmenn|tjenestemenn|kaynak\w*|yetkili\w*|πηγ(?:ές|ή)|αξιωματούχ\w*|مصدر|مصادر|مسؤول\w*"),
    ("defence-ministry", _K.STATE_OFFICIAL, r"defen[cs]e (?:ministry|minister)|(?:minister|ministry) of (?:national )?defen[cs]e|forsvarsdepartement\w*|forsvarsminister\w*|savunma bakan\w*|υπουργ\w+ άμυνας|وزارة الدفاع|وزير الدفاع"),
    ("foreign-ministry", _K.STATE_OFFICIAL, r"foreign (?:ministry|minister|secretary|office)|(?:minister|ministry) of foreign affairs|state department|secretary of state|utenriksdepartement\w*|utenriksminister\w*|utanriks\w*|(?-i:UD)\b|dışişleri\w*|υπουργ\w+ εξωτερικών|وزارة الخارجية|وزير الخارجية"),
    ("interior-ministry", _K.STATE_OFFICIAL, r"(?:interior|home) (?:ministry|minister|office|secretary)|(?:minister|ministry) of (?:the )?interior|innenriks\w*|içişleri\w*|υπουργ\w+ (?:εσωτερικών|προστασίας)|وزارة الداخلية|وزير الداخلية"),
    ("health-ministry", _K.STATE_OFFICIAL, r"health (?:ministry|minister|authorities|officials?)|(?:minister|ministry) of health|helsedepartement\w*|helseminister\w*|helsemyndighet\w*|sağlık bakan\w*|υπουργ\w+ υγείας|وزارة الصحة"),
    ("migration-ministry", _K.STATE_OFFICIAL, r"(?:migration|asylum|immigration) (?:ministry|minister|office)|UDI|innvandringsminister\w*|υπουργ\w+ μετανάστευσης"),
    ("prime-minister", _K.STATE_OFFICIAL, r"prime minister|premier\b|chancellor|statsminister\w*|başbakan\w*|πρωθυπουργ\w*|رئيس الوزراء"),
    ("presidency", _K.STATE_OFFICIAL, r"president\w*|presidency|junta\w*|military (?:council|government|rulers?)|kremlin|cumhurbaşkan\w*|πρόεδρ\w*|προεδρί\w*|الرئيس|الرئاسة"),
    ("coast-guard", _K.STATE_OFFICIAL, r"coast ?guards?|kystvakt\w*|sahil güvenlik|λιμενικ\w*|ακτοφυλακή|خفر السواحل"),
    ("border-guard", _K.STATE_OFFICIAL, r"border (?:guards?|service|force|police)|frontier guards?|grensevakt\w*|grensepoliti\w*|συνοριοφύλακ\w*|حرس الحدود"),
    ("police", _K.STATE_OFFICIAL, r"police\b|politi\w*|lensmann\w*|polis\b|emniyet|αστυνομί\w*|الشرطة"),
    ("army", _K.STATE_OFFICIAL, r"army|military|air force|navy|armed forces|general staff|commander|forces\b|hæren|militær\w*|forsvaret|luftforsvaret|marinen|ordu\w*|silahlı kuvvet\w*|στρατ\w*|الجيش|القوات"),
    ("governor", _K.STATE_OFFICIAL, r"governor\w*|guvernør\w*|fylkesmann\w*|vali(?:si|lik|ye|nin)?\b|περιφερειάρχ\w*|محافظ"),
    ("mayor", _K.STATE_OFFICIAL, r"mayors?\b|ordfører\w*|borgermester\w*|belediye başkan\w*|δήμαρχ\w*|رئيس بلدية"),
    ("parliament", _K.STATE_OFFICIAL, r"parliament\w*|senators?\b|lawmakers?\b|(?-i:Sen)\.|parlament\w*|stortinget|senator\w*|milletvekil\w*|βουλ(?:ή|ευτ)\w*|البرلمان"),
    ("media", _K.OUTLET_REPORTING, r"news(?:paper|papers| channels?| agency)?\b|media\b|broadcaster|television|TV\b|avis\w*|medier|kringkaster\w*|fjernsyn\w*|nyhetsbyrå\w*|gazete\w*|basın|εφημερίδ\w*|μέσα|وكالة|قناة|صحيفة"),
    ("rescuers", _K.WITNESS, r"rescue(?:rs| workers)|emergency services|firefighters|medics|doctors?\b|hospital|redningstjeneste\w*|nødetat\w*|brannvesen\w*|leger?\b|sykehus\w*|hastane\w*|διασώστ\w*|νοσοκομεί\w*|مستشفى|الدفاع المدني"),
    ("government", _K.STATE_OFFICIAL, r"government|authorities|ministry|ministers?\b|spokes(?:man|woman|person)|officials?\b|state\b|regime\b|regjering\w*|myndighet\w*|departement\w*|minister\w*|talsmann\w*|talskvinne\w*|talsperson\w*|hükümet\w*|sözcü\w*|κυβέρνησ\w*|εκπρόσωπ\w*|الحكومة|المتحدث"),
)  # fmt: skip
"""Offices of which each country has one: key, kind, pattern. The first that fits wins."""
