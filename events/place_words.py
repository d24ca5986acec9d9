"""Words that put an event somewhere, by language, and bodies that meet at a seat."""

from __future__ import annotations

_MORE = r"(?:\s+\w+){0,3}\s*\Z"
LOCATIVES: dict[str, str] = {
    "en": rf"(?i)\b(?:in|at|near|inside|outside|around|through|into|across|towards?|along|off|above|between|on|(?:north|south|east|west|outskirts|edge|shore|suburb) of|(?:city|town|village|province|district|junction|port|island|coast|capital|region|area|airport) of)(?:\s+(?:the|a))?{_MORE}",
    "nb": rf"(?i)\b(?:i|på|ved|nær|mot|til|gjennom|langs|rundt|utenfor|over|(?:nord|sør|øst|vest) for|byen|nabobyen|landsbyen|hovedstaden|bydelen|provinsen|øya|øyen)(?:\s+(?:den|det|en))?{_MORE}",
    "nn": rf"(?i)\b(?:i|på|ved|nær|mot|til|gjennom|langs|over|(?:nord|sør|aust|vest) for|byen|landsbyen|hovudstaden|øya)(?:\s+(?:den|det|ein))?{_MORE}",
    "tr": r"(?i)(?:\bil[ie]|\w)\s*\Z",
    "el": rf"(?i)\b(?:στην?|στον?|στο|στα|σε|κοντά σ\w*|έξω από|προς)(?:\s+την?)?{_MORE}",
    "ar": rf"(?:في|على|إلى|قرب|شمال|جنوب|شرق|غرب|بلدة|مدينة|ريف){_MORE}",
}

IN_WIDE: dict[str, str] = {
    "en": r"(?i)\b(?:in|inside|across|throughout|around|off|coast of)(?: \w+){0,3}\s*\Z",
    "nb": r"(?i)\b(?:i|på|inne i|over hele|rundt i|kysten av|utenfor)(?: \w+){0,2}\s*\Z",
    "nn": r"(?i)\b(?:i|på|inne i|over heile|rundt i)(?: \w+){0,2}\s*\Z",
    "el": LOCATIVES["el"],
    "ar": LOCATIVES["ar"],
    "tr": LOCATIVES["tr"],
}
"""The same for whole countries: one goes to them, but is in them."""

TOWARDS: dict[str, str] = {
    "en": r"(?i)\b(?:head\w*|bound|leav\w+|destined|en.route|road|way) (?:for|to|towards?)(?: \w+){0,4}\s*\Z|\b(?:against|from|(?:back|fle\w+|fled|escap\w+) (?:to|into|towards?))(?: the| \w+){0,2}\s*\Z",
    "nb": r"(?i)\b(?:på vei|retning|over) (?:til|mot)(?: \w+){0,4}\s*\Z|\b(?:mot|fra|tilbake til|flukt til|flyktet til)(?: \w+){0,2}\s*\Z",
    "nn": r"(?i)\b(?:på veg|retning|over) (?:til|mot)(?: \w+){0,4}\s*\Z|\b(?:mot|frå)(?: \w+){0,2}\s*\Z",
}
"""Where one goes to or comes from, which is not where one is."""

GOAL: dict[str, str] = {
    "en": r"(?i)\b(?:to|into|in|towards?|through|across)(?: \w+){0,3}\s*\Z",
    "nb": r"(?i)\b(?:til|inn i|inn til|i|mot|gjennom)(?: \w+){0,2}\s*\Z",
    "nn": r"(?i)\b(?:til|inn i|i|mot|gjennom)(?: \w+){0,2}\s*\Z",
}

ABOUT: dict[str, str] = {
    "en": r"(?i)\b(?:situation|conflict|war|crisis|fighting|violence|strikes?|deaths|offensive|operations|events|peace|ceasefire|truce|support|solidarity|aid|bill|sanctions) (?:in|of|on|for|with|against)(?: the)?\s*\Z|\b(?:about|regarding|concerning|solidarity with|support(?:ing|s|ed)?|support for|vigil for|on)(?: the)?\s*\Z",
    "nb": r"(?i)\b(?:situasjonen|konflikten|krigen|kampene|opptrappingen|eskaleringen|operasjoner|krisen|freden?) (?:i|om|for)(?: den| det)?\s*\Z|\b(?:om|for|støtte til|solidaritet med|støtter)\s*\Z",
    "nn": r"(?i)\b(?:situasjonen|konflikten|krigen|kampane|opptrappinga|krisa) (?:i|om|for)\s*\Z|\b(?:om|for|støtte til)\s*\Z",
}

OFFSHORE: dict[str, str] = {
    "en": r"(?i)\b(?:off|(?:north|south|east|west)(?:-?(?:east|west))? of|off the coast of|miles from|kilomet\w+ from)(?: the)?\s*\Z",
    "nb": r"(?i)\b(?:utenfor(?: kysten av)?|(?:nord|sør|øst|vest)(?:øst|vest)? for)\s*\Z",
    "nn": r"(?i)\b(?:utanfor(?: kysten av)?|(?:nord|sør|aust|vest)(?:aust|vest)? for)\s*\Z",
}
"""Not in the place but somewhere on this side of it."""

CAPITALS: dict[str, str] = {
    "en": r"\b(?:the|\w+) capital(?:'s|’s)?\b(?! (?:of|punishment|,? [A-Z]))",
    "nb": r"\bhovedstad(?:en)?s?\b",
    "nn": r"\bhovudstad(?:en)?s?\b",
    "tr": r"\bbaşkent\w*",
    "el": r"\bπρωτεύουσα\w*",
    "ar": r"العاصمة",
}

PROVINCE_BEFORE = r"(?i)\b(?:provinces?|regions?|governorates?|states?|oblasts?|departments?|countries|provinsen?e?|regionen|guvernementet|fylket|delstaten|επαρχία|περιφέρεια|محافظة|ريف)(?: of)?(?: \w+ (?:and|og|και))?\s*\Z"
PROVINCE_AFTER = r"(?i)(?:['’]s)?[\s-]*(?:provinces?|regions?|governorates?|states?|oblasts?|peninsula|departments?|provins\w*|region\w*|guvernement\w*|fylket?|delstat\w*|ili\b|vilayet\w*|eyalet\w*)"
"""Words that say of a name that it means a province and not the town of that name."""

BORDER_WORDS: dict[str, str] = {
    "en": r"\bborders?\b(?! (?:guard|police|force|patrol|agent|service|official|town|city|village|region))|\bfrontiers?\b",
    "nb": r"\bgrens(?!evakt|epoliti|ekontroll|eby)|grensen?\b",
    "nn": r"\bgrens",
    "tr": r"\bsınır",
    "el": r"\bσ[υύ]ν[οό]ρ",
    "ar": r"حدود",
}

BODIES: dict[str, str] = {
    "NATO": "Brussels",
    "Nato": "Brussels",
    "ΝΑΤΟ": "Brussels",
    "European Council": "Brussels",
    "EU foreign ministers": "Brussels",
    "EU interior ministers": "Brussels",
    "EU leaders": "Brussels",
    "EU ambassadors": "Brussels",
    "EU-lederne": "Brussels",
    "EU-leiarane": "Brussels",
    "EU-landene": "Brussels",
    "European Commission": "Brussels",
    "EU-kommisjonen": "Brussels",
    "UN Human Rights Council": "Geneva",
    "FNs menneskerettighetsråd": "Geneva",
    "FNs menneskerettsråd": "Geneva",
    "UN General Assembly": "New York City",
    "FNs hovedforsamling": "New York City",
    "FNs generalforsamling": "New York City",
    "EUs utenriksministre": "Brussels",
    "EUs innenriksministre": "Brussels",
    "UN Security Council": "New York City",
    "U.N. Security Council": "New York City",
    "FNs sikkerhetsråd": "New York City",
    "FNs tryggingsråd": "New York City",
    "Arab League": "Cairo",
    "Den arabiske liga": "Cairo",
    "ECOWAS": "Abuja",
    "Ecowas": "Abuja",
    "OPEC": "Vienna",
    "African Union Peace and Security Council": "Addis Ababa",
}
