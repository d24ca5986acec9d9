"""The words that tell of an event, by language: type, sub-type, pattern; the first that fits wins.

Types are ACLED's where they fit, our own marked `x-` (events.taxonomy). A pattern is a regular
expression within one sentence; `~` stands for up to 60 characters of the same clause. Stems are
written without their endings, because Norwegian, Turkish, Greek and Arabic add them.
"""

from __future__ import annotations

Rule = tuple[str, str, str]

BATTLES, REMOTE = "Battles", "Explosions/Remote violence"
CIVILIANS, PROTESTS, RIOTS = "Violence against civilians", "Protests", "Riots"
STRATEGIC, BORDER = "Strategic developments", "x-Border"
DISPLACEMENT, DIPLOMACY, MOVEMENT = "x-Displacement", "x-Diplomacy", "x-Military movement"

_AIR, _SHELL = "Air/drone strike", "Shelling/artillery/missile attack"
_TAKEN, _REGAINED = "Non-state actor overtakes territory", "Government regains territory"

ENGLISH: tuple[Rule, ...] = (
    (
        BORDER,
        "x-Pushback",
        r"tear ?gas~(?:migrant|refugee|border|asylum)|(?:migrant|refugee|asylum seeker)s?~tear ?gas",
    ),
    (
        BORDER,
        "x-Pushback",
        r"(?:blocked|turned back|pushed back|push(?:ed|es)? back|prevented|stopped)~(?:migrants|refugees|asylum seekers|people)(?=~(?:border|cross|enter)|\b)(?! from reaching)",
    ),
    (
        BORDER,
        "x-Border closure",
        r"(?<!the )clos(?:ed|es|ing|ure)~(?:border|crossing|frontier)|(?:border|crossing|frontier)s?~(?:was|were|is|are|has been|have been) (?:closed|shut)|seal(?:ed|s|ing)~border",
    ),
    (
        BORDER,
        "x-Border patrol",
        r"(?:boost|step|reinforc|strengthen|increas)\w*~(?:border patrols?|border security|patrols)",
    ),
    (
        DIPLOMACY,
        "x-Policy announcement",
        r"(?:not (?:to )?stop|no longer stop|stop (?:preventing|holding back))~(?:refugees|migrants)|opened (?:the|its) (?:doors|gates|borders)|open(?:ed|s|ing)? its borders?|ordered to stand down",
    ),
    (
        DIPLOMACY,
        "x-Call",
        r"(?:spoke|talked|speak|talk)~(?:by|on the) (?:phone|telephone)|(?:phone|telephone) (?:call|conversation)|in a (?:phone )?call with",
    ),
    (
        DIPLOMACY,
        "x-Visit",
        r"(?:will|to|would|is to|plans to) (?:visit|travel to)\b|(?:visited|paid a visit|(?:one|two|three)-day visit|state visit|arrived in~(?:visit|for talks))",
    ),
    (
        DIPLOMACY,
        "x-Meeting",
        r"(?:held|holding|hold|holds|conven\w+|summon\w*|called|attended|chaired)~(?:meeting|summit|talks|session|council|conference)|(?:met|meet|meeting|meets) (?:with|in|on|at)\b|(?:meeting|talks|summit|negotiations)~(?:ended|took place|began|was held|were held|in [A-Z])",
    ),
    (
        MOVEMENT,
        "x-Deployment",
        r"(?:sent|sends|sending|deploy\w*|pour(?:ed|ing)|dispatch\w*|reinforc\w*|mov(?:ed|ing)|mass(?:ed|ing))~(?:troops|soldiers|forces|vehicles|tanks|convoys?|warships?|frigates?|armou?r)|(?:frigates?|warships?|convoys?|destroyers?)~(?:sail|pass|cross|enter|arriv|head)\w*",
    ),
    (
        BATTLES,
        _REGAINED,
        r"(?:fell|fallen|fall) to~(?:regime|government|army)|(?:government|regime|army|state|loyalist|security) (?:forces |troops |soldiers )?~(?:retook|retaken|recaptur\w+|captur\w+|seiz\w+|regain\w+|took control)",
    ),
    (
        BATTLES,
        _TAKEN,
        r"(?:rebel|opposition|insurgent|militant|jihadist|fighter|militia)\w*~(?:retook|retake|retaken|recaptur\w+|captur\w+|seiz\w+|overr[au]n|took control|took over)",
    ),
    (REMOTE, "Suicide bomb", r"suicide (?:bomb\w*|attack\w*|blast)"),
    (REMOTE, "Chemical weapon", r"(?:chemical|chlorine|sarin|nerve gas) (?:attack|weapon)"),
    (
        REMOTE,
        "Remote explosive/landmine/IED",
        r"(?:car|roadside|truck) bomb\w*|land ?mines?|improvised explosive|\bIEDs?\b|(?:bomb|blast|explosion)~(?:killed|wounded|injured|went off|ripped)",
    ),
    (
        REMOTE,
        _SHELL,
        r"shell(?:ed|ing|fire)|artillery (?:strike|fire|attack|barrage|unit)?s?|mortar|rocket (?:attack|fire|strike)s?|missile (?:attack|strike)s?|(?:struck|hit) back~targets|targets~(?:struck|hit)",
    ),
    (
        REMOTE,
        _AIR,
        r"air ?-?(?:strike|raid)s?|drone strikes?|bomb(?:ed|ing|ardment)s?\b|warplanes?~(?:hit|struck|attack)|strikes?~(?:kill|hit|destroy|wound)\w*|(?:troops|soldiers|people|civilians)~(?:killed|died)~(?:strike|raid|attack)",
    ),
    (
        CIVILIANS,
        "Abduction/forced disappearance",
        r"abduct\w+|kidnapp\w+|taken hostage|forcibly disappeared",
    ),
    (
        CIVILIANS,
        "Attack",
        r"stabb(?:ed|ing)|massacre[ds]?|executed|gunm[ae]n~(?:opened fire|killed|shot)|shot dead|beheaded|(?:civilians|villagers|worshippers|students)~(?:were |was )?(?:killed|murdered|shot)",
    ),
    (
        RIOTS,
        "Violent demonstration",
        r"riot(?:s|ed|ing|ers)?\b|mob violence|clash\w* with (?:riot )?police",
    ),
    (
        PROTESTS,
        "Protest with intervention",
        r"(?:protest|demonstrat)\w*~(?:tear ?gas|water cannon|dispersed|arrested)|(?:tear ?gas|water cannon)~(?:protest|demonstrat)\w*",
    ),
    (
        PROTESTS,
        "Peaceful protest",
        r"protest(?:ed|ers|s|ing)?\b(?! against the decision)|demonstrat(?:ed|ors?|ions?|ing)\b|rall(?:y|ied|ies)~(?:against|outside|in support)|marched~(?:through|to|against)",
    ),
    (
        BATTLES,
        "Armed clash",
        r"clash(?:es|ed)\b|fighting (?:in|around|near|between|broke|raged|has|was|continued|killed)|(?:heavy|heaviest|intense|fierce) fighting|gun ?battles?|fire ?fights?|exchange of fire|ambush(?:ed)?|fought (?:off|with|against)",
    ),
    (
        DISPLACEMENT,
        "x-Displacement",
        r"(?:been |were |was )?(?:displaced|uprooted)|forc(?:ed|ing)~(?:flee|from their homes)|(?:pushed|driven)~(?:from their|towards? |to )~?(?:homes?|border)|(?:people|civilians|residents|families)~(?:fled|flee|fleeing)",
    ),
    (
        DISPLACEMENT,
        "x-Refugee movement",
        r"(?:refugees?|migrants?|asylum seekers|families)~(?:walk|gather|head|congregat|arriv|cross|reach|board|prepar|mov|attempt|land(?:ed|ing))\w*|(?:people|hundreds|thousands)~(?:walking|gather\w+|congregat\w+|heading)~(?:border|coast|crossing|fields|island)|(?:buses|boats|dinghies)~(?:refugees|migrants)",
    ),
    (
        STRATEGIC,
        "Agreement",
        r"(?:signed|reached|agreed (?:on|to)|struck|announced)~(?:agreement|accord|ceasefire|cease-fire|truce|peace deal)|(?:ceasefire|cease-fire|truce)~(?:took effect|came into force|enters? into force)",
    ),
    (
        STRATEGIC,
        "Arrests",
        r"(?:arrest(?:ed|s)|detain(?:ed|s)|rounded up)\b~(?:people|men|suspects|journalists|protesters|activists|officers|\d)|(?:people|men|suspects|journalists|activists)~(?:were|was|have been) (?:arrested|detained)",
    ),
    (
        STRATEGIC,
        "Looting/property destruction",
        r"loot(?:ed|ing|ers)\b|set fire to|torched|ransacked",
    ),
    (STRATEGIC, "Other", r"launch(?:ed|es|ing)~(?:operation|offensive|campaign)"),
)

NORWEGIAN: tuple[Rule, ...] = (
    (
        BORDER,
        "x-Pushback",
        r"tåregass\w*|(?:presset|drevet|sendt) tilbake|(?:stoppet|stanset|avvist|avviste|hindret)~(?:flyktning|migrant|asylsøker|grense)\w*",
    ),
    (
        BORDER,
        "x-Border closure",
        r"(?:steng|stengt|stengte|stenger|stengning)\b~?(?:grens|overgang)?\w*(?<=\w)|(?:grens\w*|overgang\w*)~(?:stengt\w*|stenger|steng)\b|\w*overgang~stengte",
    ),
    (BORDER, "x-Border patrol", r"(?:styrk|øk|trapp)\w*~(?:grensekontroll|grensevakt|patrulje)\w*"),
    (
        DIPLOMACY,
        "x-Policy announcement",
        r"(?:åpne|åpner|åpnet)~grense\w*|ikke lenger~(?:stanse|stoppe|hindre)~(?:flyktning|migrant)\w*|slippe~(?:flyktning|migrant)\w*",
    ),
    (DIPLOMACY, "x-Call", r"(?:snakk\w*|samtal\w*)~telefon\w*|telefonsamtal\w*|på telefon\b"),
    (
        DIPLOMACY,
        "x-Visit",
        r"(?:skal|vil)~(?:besøke|reise til)|besøkte\b|på besøk i|statsbesøk\w*|avla~besøk",
    ),
    (
        DIPLOMACY,
        "x-Meeting",
        r"hastemøte\w*|toppmøte\w*|krisemøte\w*|\bmøttes\b|(?:holdt|holder|holde|innkalt\w*|innkalte|avholdt)~(?:møte|samtale|forhandling|konferanse)\w*|(?:møte|samtaler|forhandlinger)\w* (?:i|mellom|med)\b",
    ),
    (
        MOVEMENT,
        "x-Deployment",
        r"(?:send|sendt|sendte|sender|utplasser\w*|forflyttet)~(?:soldat|forsterkning|kjøretøy|styrke|fregatt|krigsskip|stridsvogn)\w*|forsterkninger til|(?:fregatt|krigsskip|konvoi)\w*~(?:seil|pass|ankom|på vei)\w*",
    ),
    (
        BATTLES,
        _TAKEN,
        r"(?:opprør|opposisjon|jihadist|milits|islamist)\w*~(?:gjenerobr|erobr|inntok|inntatt|tok kontroll)\w*",
    ),
    (
        BATTLES,
        _REGAINED,
        r"(?:regjeringsstyrk|regjeringssoldat|regime|hær|myndighet)\w*~(?:gjenerobr|erobr|inntok|inntatt|kontroll over|tok kontroll)\w*",
    ),
    (REMOTE, "Suicide bomb", r"selvmordsbomb\w*|selvmordsangrep\w*"),
    (REMOTE, "Chemical weapon", r"kjemisk\w* (?:angrep|våpen)|kjemiske stridsmidler"),
    (
        REMOTE,
        "Remote explosive/landmine/IED",
        r"bilbombe\w*|veibombe\w*|landmine\w*|(?:eksplosjon|sprengladning|bombe)\w*~(?:drept|såret|gikk av)",
    ),
    (
        REMOTE,
        _SHELL,
        r"artilleri\w*|granat\w*|beskyt\w*|beskutt|rakettangrep\w*|rakett\w*~(?:traff|avfyrt)|nøytralisert\w*",
    ),
    (
        REMOTE,
        _AIR,
        r"luftangrep\w*|flyangrep\w*|droneangrep\w*|angrep\w* med droner|bombet\b|bombing\w*|gjengjeldelsesangrep\w*|(?:drept\w*|døde)~(?:angrep|flyangrep)\w*|soldater (?:ble )?drept",
    ),
    (CIVILIANS, "Abduction/forced disappearance", r"bortført\w*|kidnapp\w*|tatt som gissel"),
    (
        CIVILIANS,
        "Attack",
        r"knivstukket|massakr\w*|henrettet|skutt og drept|skjøt og drepte|sivile~(?:drept|myrdet)|drept~sivile",
    ),
    (RIOTS, "Violent demonstration", r"opptøyer|opptøyene|gatekamper"),
    (
        PROTESTS,
        "Peaceful protest",
        r"demonstrasjon\w*|demonstrer\w*|demonstrant\w*|protestmarsj\w*|protesterte\b",
    ),
    (
        BATTLES,
        "Armed clash",
        r"sammenstøt\w*|trefning\w*|skuddveksling\w*|(?:harde|kraftige|heftige|voldsomme) kamper|kamp\w*~(?:raser|raste|brøt ut|pågår|pågikk)|bakholdsangrep",
    ),
    (
        DISPLACEMENT,
        "x-Displacement",
        r"(?:drevet|jaget|tvunget)~(?:flukt|hjem)\w*|fordrev\w*|på flukt\b|internt fordrevne|flyktet~(?:uke|dag|måned|hjem)\w*",
    ),
    (
        DISPLACEMENT,
        "x-Refugee movement",
        r"(?:flyktning|migrant|asylsøker|personer|gruppe)\w*~(?:kom |kommet|ankom|samlet|krysset|på vei mot|observert|ta seg over|gikk mot|strømme)\w*|(?:kom|ankom|samlet)~(?:flyktning|migrant)\w*",
    ),
    (
        STRATEGIC,
        "Agreement",
        r"(?:undertegn|signer|inngå|inngikk|enig\w* om)\w*~(?:avtale|våpenhvile|fredsavtale)\w*|våpenhvile\w*~(?:trådte|trer) i kraft",
    ),
    (STRATEGIC, "Arrests", r"(?:pågrep|pågrepet|arresterte|arrestert)\b"),
    (STRATEGIC, "Looting/property destruction", r"plyndr\w*|påtent|satt i brann|tent på"),
    (STRATEGIC, "Other", r"(?:innled|startet|iverks\w*|lansert)\w*~(?:operasjon|offensiv)\w*"),
)

TURKISH: tuple[Rule, ...] = (
    (BORDER, "x-Pushback", r"(?:biber gazı|göz yaşartıcı gaz)\w*|geri (?:itil|itti|gönder)\w*"),
    (BORDER, "x-Border closure", r"(?:sınır|kapı)\w*~kapat\w*|kapat\w*~sınır\w*"),
    (DIPLOMACY, "x-Policy announcement", r"kapıları? açt\w*|sınır kapı\w* açıl\w*"),
    (DIPLOMACY, "x-Call", r"telefon\w* görüş\w*|telefonda"),
    (DIPLOMACY, "x-Visit", r"ziyaret (?:et|edecek)\w*"),
    (
        DIPLOMACY,
        "x-Meeting",
        r"(?:toplantı|zirve)\w*~(?:yapıl|düzenlen|toplan|başla)\w*|bir araya gel\w*|görüşme\w*~yapıl\w*|acil toplan\w*",
    ),
    (
        MOVEMENT,
        "x-Deployment",
        r"(?:asker|birlik|takviye|konvoy|tank)\w*~(?:gönder|sevk|konuşlan)\w*",
    ),
    (BATTLES, _REGAINED, r"(?:rejim|ordu|hükümet)\w*~ele geçir\w*"),
    (BATTLES, _TAKEN, r"(?:muhalif|militan|örgüt)\w*~(?:ele geçir|geri al)\w*"),
    (REMOTE, "Suicide bomb", r"intihar saldırı\w*|canlı bomba\w*"),
    (
        REMOTE,
        "Remote explosive/landmine/IED",
        r"bombalı araç\w*|el yapımı patlayıcı|mayın\w*~patla\w*",
    ),
    (REMOTE, _SHELL, r"top(?:çu)? atış\w*|bombardıman\w*|roket\w* saldırı\w*|havan\w*"),
    (REMOTE, _AIR, r"hava saldırı\w*|hava harekat\w*|İHA\w* saldırı\w*|bombala\w*"),
    (PROTESTS, "Peaceful protest", r"protesto\w*|gösteri (?:düzenle|yap)\w*|yürüyüş düzenle\w*"),
    (BATTLES, "Armed clash", r"çatışma\w*"),
    (DISPLACEMENT, "x-Displacement", r"yerinden (?:ol|edil)\w*|evlerini terk"),
    (
        DISPLACEMENT,
        "x-Refugee movement",
        r"(?:göçmen|mülteci|sığınmacı)\w*~(?:yürü|toplan|geç|ulaş|hareket|bekle)\w*",
    ),
    (STRATEGIC, "Agreement", r"(?:ateşkes|anlaşma)\w*~(?:imzala|ilan|yürürlü|var)\w*"),
    (STRATEGIC, "Arrests", r"gözaltına al\w*|tutukla\w*"),
)

GREEK: tuple[Rule, ...] = (
    (
        BORDER,
        "x-Pushback",
        r"δακρυγόν\w*|απέτρεψ\w*~(?:εισόδ|είσοδ|προσφύγ|μεταναστ)\w*|επαναπροώθ\w*",
    ),
    (
        BORDER,
        "x-Border closure",
        r"(?:έκλεισ|κλείν|κλειστ|κλείσιμο)\w*~(?:σύνορ|συνόρ|τελωνεί|διάβασ)\w*|(?:σύνορ|συνόρ|τελωνεί)\w*~(?:έκλεισ|κλειστ)\w*",
    ),
    (DIPLOMACY, "x-Policy announcement", r"άνοιξ\w*~(?:πόρτ|σύνορ|πύλ)\w*"),
    (DIPLOMACY, "x-Call", r"τηλεφωνικ\w* (?:επικοινων|συνομιλ|συνδιάλεξ)\w*"),
    (DIPLOMACY, "x-Visit", r"(?:θα )?επισκεφ\w*|επίσκεψ\w* (?:στη|στο|σε)\w*"),
    (DIPLOMACY, "x-Meeting", r"συνεδρίασ\w*|συνάντησ\w*|σύνοδο\w*|συναντήθηκ\w*"),
    (
        MOVEMENT,
        "x-Deployment",
        r"(?:έστειλ|αποστολ|ανέπτυξ|μετακίνησ)\w*~(?:στρατ|δυνάμε|ενισχύσε|φρεγάτ)\w*",
    ),
    (REMOTE, _AIR, r"αεροπορικ\w+ (?:επιδρομ|επίθεσ|πλήγμ)\w*|βομβάρδισ\w*|βομβαρδισμ\w*"),
    (REMOTE, _SHELL, r"πυροβολικ\w*|ρουκέτ\w*|όλμ\w*"),
    (BATTLES, _TAKEN, r"(?:αντάρτ|αντικαθεστωτικ)\w*~(?:ανακατέλαβ|κατέλαβ)\w*"),
    (BATTLES, "Armed clash", r"συγκρούσε\w*|μάχε\w*|ανταλλαγή πυρών"),
    (PROTESTS, "Peaceful protest", r"διαδήλωσ\w*|διαδηλωτ\w*|συγκέντρωσ\w* διαμαρτυρί\w*"),
    (DISPLACEMENT, "x-Displacement", r"εκτοπ\w*|εγκατέλειψ\w*~σπίτι\w*"),
    (
        DISPLACEMENT,
        "x-Refugee movement",
        r"(?:πρόσφυγ|προσφύγ|μετανάστ|μεταναστ)\w*~(?:έφτασ|έφθασ|συγκεντρ|πέρασ|κατευθύν|περπατ)\w*",
    ),
    (
        STRATEGIC,
        "Agreement",
        r"(?:υπέγραψ|συμφώνησ|συμφωνί)\w*~(?:εκεχειρ|κατάπαυσ)\w*|εκεχειρί\w*~ισχύ\w*",
    ),
    (STRATEGIC, "Arrests", r"συνέλαβ\w*|συνελήφθ\w*"),
)

ARABIC: tuple[Rule, ...] = (
    (BORDER, "x-Pushback", r"الغاز المسيل|(?:منع|صد)\w*~(?:لاجئ|مهاجر)\w*"),
    (BORDER, "x-Border closure", r"(?:أغلق|إغلاق|اغلاق)\w*~(?:معبر|حدود|الحدود)\w*"),
    (DIPLOMACY, "x-Policy announcement", r"فتح\w*~(?:الحدود|الأبواب|حدود)\w*"),
    (DIPLOMACY, "x-Call", r"اتصال\w* هاتفي\w*|هاتفيا"),
    (DIPLOMACY, "x-Visit", r"(?:يزور|سيزور|زيارة)\b"),
    (DIPLOMACY, "x-Meeting", r"(?:اجتماع|اجتماعا|قمة|محادثات|مباحثات)\b|اجتمع\w*"),
    (MOVEMENT, "x-Deployment", r"(?:أرسل|ارسل|تعزيزات|نشر)\w*~(?:قوات|جنود|عسكري|رتل)\w*"),
    (REMOTE, "Suicide bomb", r"(?:تفجير|هجوم) انتحاري"),
    (REMOTE, "Remote explosive/landmine/IED", r"سيارة مفخخة|عبوة ناسفة|لغم"),
    (REMOTE, _AIR, r"غار(?:ة|ات)|قصف جوي|طائرات?~(?:قصف|استهدف)\w*|ضرب(?:ة|ات) جوية"),
    (REMOTE, _SHELL, r"قصف\w*|مدفعي\w*|صواريخ|قذائف"),
    (BATTLES, _REGAINED, r"(?:قوات النظام|الجيش)~(?:سيطر|استعاد)\w*"),
    (BATTLES, _TAKEN, r"(?:فصائل|المعارضة|مسلح)\w*~(?:سيطر|استعاد)\w*"),
    (BATTLES, "Armed clash", r"اشتباك\w*|معارك"),
    (PROTESTS, "Peaceful protest", r"مظاهر(?:ة|ات)|تظاهر\w*|احتجاج\w*"),
    (DISPLACEMENT, "x-Displacement", r"نز(?:وح|ح)\w*|تشريد\w*|نازح\w*"),
    (DISPLACEMENT, "x-Refugee movement", r"(?:لاجئ|مهاجر)\w*~(?:وصل|توجه|تجمع|عبر)\w*"),
    (STRATEGIC, "Agreement", r"(?:وقف إطلاق النار|اتفاق|هدنة)"),
    (STRATEGIC, "Arrests", r"اعتقل\w*|اعتقال\w*"),
)

RULES: dict[str, tuple[Rule, ...]] = {
    "en": ENGLISH,
    "nb": NORWEGIAN,
    "nn": NORWEGIAN,
    "tr": TURKISH,
    "el": GREEK,
    "ar": ARABIC,
}
