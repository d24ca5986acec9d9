"""Words that say an event is planned, past history, only thought of, or an opinion."""

from __future__ import annotations

PLANNED: dict[str, str] = {
    "en": r"will (?:visit|travel|meet|hold|make|convene|attend|sign|close|open)\b|is (?:due|set|to) to?|plans? to\b|is scheduled",
    "nb": r"(?:skal|vil) (?:besøke|reise|møte|møtes|holde|undertegne|stenge|åpne)\b|planlagt\b|planlegger å",
    "nn": r"(?:skal|vil) (?:vitje|besøke|reise|møte|møtast|halde)\b|planlagd",
    "tr": r"\w+(?:ecek|acak)(?:tır|tir)?\b|planla\w+",
    "el": r"θα (?:επισκεφ|συναντη|μεταβ|ταξιδέ)\w*|προγραμματισμέν\w*",
    "ar": r"(?:سيزور|سيلتقي|سيعقد|من المقرر|يعتزم)",
}

BACKGROUND: dict[str, str] = {
    "en": r"in (?:19\d\d|20[01]\d)\b|since (?:19\d\d|20[01]\d)\b|(?:years|decades?) ago|for (?:nearly |almost )?(?:years|a decade)|similar to 20\d\d|in the past\b(?! (?:\w+ )?(?:hours?|days?|weeks?|months?))|previously|frequently",
    "nb": r"i (?:19\d\d|20[01]\d)\b|siden (?:19\d\d|20[01]\d)\b|for (?:\w+ )?år siden|i (?:mange|flere|\w+) år\b|tidligere har",
    "nn": r"i (?:19\d\d|20[01]\d)\b|sidan (?:19\d\d|20[01]\d)\b|for (?:\w+ )?år sidan",
    "tr": r"(?:19\d\d|20[01]\d)(?:'\w+|\s?yılında)|yıl(?:lar)? önce",
    "el": r"το (?:19\d\d|20[01]\d)\b|από το (?:19\d\d|20[01]\d)\b|πριν από \w+ χρόνια",
    "ar": r"(?:عام|منذ|في) (?:19\d\d|20[01]\d)\b|قبل \w+ (?:سنوات|أعوام)",
}

HYPOTHETICAL: dict[str, str] = {
    "en": r"\bif\b|could\b|might\b|would (?!visit)|may (?:be|have|lead|become)|threat(?:en|ened|ens|ening)?\b|fears?\b|feared|risk(?:s|ing)?\b|hoping|in order to avoid|to (?:prevent|avoid)\b|calls? (?:on|for|upon)\b|called (?:on|for|upon)\b|urg(?:ed|es|ing)\b|must\b|should(?! not have)\b|possib(?:le|ly)|no (?:sign|link|evidence|reports?)\b|nothing to do with|refus(?:ed|es|ing) to|(?:did|do|does|has|have|had|was|were) not\b|never\b|without (?:incident|a fight)|whether\b|potential\b|not (?:going|plan) to",
    "nb": r"\bhvis\b|\bkan (?:bli|skape|føre|komme)\b|\bkunne\b|frykt\w*|truer?\b|trussel\w*|risiker\w*|ber (?:dem|om|partene)|\bmå (?:stanse|stoppe|få|trappes|vise)\b|\bbør\b|for å (?:hindre|unngå)|eventuell\w*|formålet var|nekte[rt]? å|ingen (?:forbindelse|tegn|kobling)|ikke noe å gjøre|(?:ble|har|hadde|er|var) ikke\b|aldri\b",
    "nn": r"\bviss\b|\bkan (?:bli|føre)\b|\bkunne\b|frykt\w*|truar?\b|\bbør\b|for å (?:hindre|unngå)",
    "tr": r"\beğer\b|\w+abilir\b|\w+ebilir\b|tehdit\w*|çağrı\w*|endişe\w*",
    "el": r"\bαν\b|\bεάν\b|θα μπορούσ\w*|απειλ\w*|κάλεσε|φόβ\w*|ενδέχεται",
    "ar": r"(?:إذا|قد|ربما|يهدد|هدد|دعا|يخشى|مخاوف)\s",
}

OPINION: dict[str, str] = {
    "en": r"genocide|sitting on its hands|tragic events|worst (?:crisis|humanitarian)|humanitarian catastrophe|terrible conflict",
    "nb": r"forferdelig\w*|uakseptabl\w*|humanitær\w* (?:katastrofe|situasjon)\w*",
}
