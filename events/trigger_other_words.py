"""The words that tell of an event in Turkish, Greek and Arabic; see events.trigger_words."""

from __future__ import annotations

from events.trigger_types import (
    AIR,
    BATTLES,
    BORDER,
    DIPLOMACY,
    DISPLACEMENT,
    MOVEMENT,
    PROTESTS,
    REGAINED,
    REMOTE,
    SHELL,
    STRATEGIC,
    TAKEN,
    Rule,
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
    (BATTLES, REGAINED, r"(?:rejim|ordu|hükümet)\w*~ele geçir\w*"),
    (BATTLES, TAKEN, r"(?:muhalif|militan|örgüt)\w*~(?:ele geçir|geri al)\w*"),
    (REMOTE, "Suicide bomb", r"intihar saldırı\w*|canlı bomba\w*"),
    (
        REMOTE,
        "Remote explosive/landmine/IED",
        r"bombalı araç\w*|el yapımı patlayıcı|mayın\w*~patla\w*",
    ),
    (REMOTE, SHELL, r"top(?:çu)? atış\w*|bombardıman\w*|roket\w* saldırı\w*|havan\w*"),
    (REMOTE, AIR, r"hava saldırı\w*|hava harekat\w*|İHA\w* saldırı\w*|bombala\w*"),
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
    (REMOTE, AIR, r"αεροπορικ\w+ (?:επιδρομ|επίθεσ|πλήγμ)\w*|βομβάρδισ\w*|βομβαρδισμ\w*"),
    (REMOTE, SHELL, r"πυροβολικ\w*|ρουκέτ\w*|όλμ\w*"),
    (BATTLES, TAKEN, r"(?:αντάρτ|αντικαθεστωτικ)\w*~(?:ανακατέλαβ|κατέλαβ)\w*"),
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
    (REMOTE, AIR, r"غار(?:ة|ات)|قصف جوي|طائرات?~(?:قصف|استهدف)\w*|ضرب(?:ة|ات) جوية"),
    (REMOTE, SHELL, r"قصف\w*|مدفعي\w*|صواريخ|قذائف"),
    (BATTLES, REGAINED, r"(?:قوات النظام|الجيش)~(?:سيطر|استعاد)\w*"),
    (BATTLES, TAKEN, r"(?:فصائل|المعارضة|مسلح)\w*~(?:سيطر|استعاد)\w*"),
    (BATTLES, "Armed clash", r"اشتباك\w*|معارك"),
    (PROTESTS, "Peaceful protest", r"مظاهر(?:ة|ات)|تظاهر\w*|احتجاج\w*"),
    (DISPLACEMENT, "x-Displacement", r"نز(?:وح|ح)\w*|تشريد\w*|نازح\w*"),
    (DISPLACEMENT, "x-Refugee movement", r"(?:لاجئ|مهاجر)\w*~(?:وصل|توجه|تجمع|عبر)\w*"),
    (STRATEGIC, "Agreement", r"(?:وقف إطلاق النار|اتفاق|هدنة)"),
    (STRATEGIC, "Arrests", r"اعتقل\w*|اعتقال\w*"),
)
